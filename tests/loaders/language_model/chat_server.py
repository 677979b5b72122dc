"""A small server that speaks the chat-completions protocol, on a free port of this machine."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

KEY = "key-of-the-test"
MODEL = "model-of-the-test"
EMPTY: dict[str, Any] = {
    kind: [] for kind in ("projects", "parks", "enterprises", "industries", "targets", "cooperation", "chains")
}
Reply = Callable[[dict[str, Any]], Any]


class ChatServer(ThreadingHTTPServer):
    """Answers with what `reply` gives for a request's body: a JSON value, or (status, bytes) as they are. requests: all bodies."""

    daemon_threads = True

    def __init__(self, reply: Reply) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.reply = reply
        self.requests: list[dict[str, Any]] = []

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1"


class _Handler(BaseHTTPRequestHandler):
    server: ChatServer

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.requests.append(body)
        if self.path != "/v1/chat/completions" or self.headers["Authorization"] != f"Bearer {KEY}":
            return self._send(401, b"{}")
        answer = self.server.reply(body)
        if isinstance(answer, tuple):
            return self._send(*answer)
        message = {"role": "assistant", "content": json.dumps(answer, ensure_ascii=False)}
        return self._send(200, json.dumps({"choices": [{"index": 0, "message": message}]}).encode())

    def _send(self, status: int, content: bytes) -> None:
        try:
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)
        except OSError:
            pass  # the client has gone

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def serving(reply: Reply) -> Iterator[ChatServer]:
    server = ChatServer(reply)
    thread = Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def slow(seconds: float) -> Reply:
    def reply(_: dict[str, Any]) -> Any:
        time.sleep(seconds)
        return EMPTY

    return reply
