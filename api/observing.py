"""Middleware around everything: request identifiers, the log line and figures of each answer, headers for safety."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Mapping
from time import perf_counter
from typing import Final
from uuid import uuid4

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.logging import request_id
from api.metrics import Metrics
from api.problems import unexpected

ID_HEADER: Final = "X-Request-ID"

_log = logging.getLogger("regiongraph.api")
_requests = logging.getLogger("regiongraph.requests")

_KNOWN_ID = re.compile(rb"[A-Za-z0-9._-]{1,64}")
"""A client's own identifier is kept where it can do no harm in a log."""
_LONGEST_TARGET = 500
_METHODS = frozenset({"GET", "HEAD", "POST", "DELETE", "OPTIONS", "PUT", "PATCH"})
_UNKNOWN_ROUTE = "other"

HEADERS: Final[Mapping[bytes, bytes]] = {
    b"x-content-type-options": b"nosniff",
    b"referrer-policy": b"same-origin",
    b"cross-origin-opener-policy": b"same-origin",
    b"content-security-policy": b"default-src 'none'; frame-ancestors 'none'",
}
"""What every answer has where its handler says nothing else: answers that are data run and load nothing."""

DOCS_POLICY: Final = (
    b"default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
    b"img-src 'self' data:; frame-ancestors 'none'"
)
"""The documentation page starts its script inside the page."""


class Observed:
    """Gives each request an identifier, logs and counts its answer, and answers where the application failed."""

    def __init__(self, app: ASGIApp, metrics: Metrics, docs: str) -> None:
        """docs: path of the documentation page."""
        self._app = app
        self._metrics = metrics
        self._docs = docs

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, watch its answer."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = perf_counter()

        def ended(answer: _Answer) -> None:
            self._ended(scope, answer, perf_counter() - started)

        answer = _Answer(send, _identifier(scope), scope["path"] == self._docs, ended)
        token = request_id.set(answer.identifier)
        self._metrics.began()
        try:
            await self._app(scope, receive, answer.send)
        except Exception as error:
            _log.error("%s %s failed", scope["method"], _target(scope), exc_info=error)
            if not answer.status:
                await unexpected(Request(scope))(scope, receive, answer.send)
        finally:
            answer.end()
            request_id.reset(token)

    def _ended(self, scope: Scope, answer: _Answer, seconds: float) -> None:
        method = scope["method"] if scope["method"] in _METHODS else _UNKNOWN_ROUTE
        route = getattr(scope.get("route"), "path", _UNKNOWN_ROUTE)
        self._metrics.ended(method, route, answer.status, seconds)
        if _requests.isEnabledFor(logging.INFO):
            target, milliseconds = _target(scope), round(seconds * 1000, 1)
            members = {
                "method": scope["method"],
                "target": target,
                "route": route,
                "status": answer.status,
                "milliseconds": milliseconds,
                "bytes": answer.size,
                "client": (scope.get("client") or ("",))[0],
            }
            words = (scope["method"], target, answer.status, milliseconds)
            _requests.info("%s %s %d %s ms", *words, extra=members)


class _Answer:
    """What is sent, with the headers that every answer has. status: 0 until it began."""

    def __init__(self, send: Send, identifier: str, is_docs: bool, ended: Callable[[_Answer], None]) -> None:
        """ended: called once, just before the last part is sent, so that what it notes is noted when the client has it."""
        self.identifier = identifier
        self.status = 0
        self.size = 0
        self._send = send
        self._is_docs = is_docs
        self._ended: Callable[[_Answer], None] | None = ended

    def end(self) -> None:
        """Note that it ended, where that was not noted yet."""
        if self._ended is not None:
            ended, self._ended = self._ended, None
            ended(self)

    async def send(self, message: Message) -> None:
        """Pass a part of the answer on."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
            present = {name.lower() for name, _ in message["headers"]}
            given = {**HEADERS, b"content-security-policy": DOCS_POLICY} if self._is_docs else HEADERS
            added = [(name, value) for name, value in given.items() if name not in present]
            identifier = (ID_HEADER.lower().encode(), self.identifier.encode())
            message = {**message, "headers": [*message["headers"], *added, identifier]}
        else:
            self.size += len(message.get("body", b""))
            if not message.get("more_body", False):
                self.end()
        await self._send(message)


def _identifier(scope: Scope) -> str:
    wanted = ID_HEADER.lower().encode()
    given: bytes = next((value for name, value in scope["headers"] if name == wanted), b"")
    return given.decode() if _KNOWN_ID.fullmatch(given) else uuid4().hex


def _target(scope: Scope) -> str:
    """The address as it was sent, percent-encoded, so that nothing in it can begin a line of its own."""
    path: bytes = scope.get("raw_path") or scope["path"].encode("utf-8", "replace")
    query: bytes = scope.get("query_string", b"")
    text = (path + b"?" + query if query else path)[:_LONGEST_TARGET].decode("ascii", "backslashreplace")
    return "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in text)
