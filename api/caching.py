"""Middleware that keeps answers which rest on the graph alone, for as long as the graph stays as it is.

What is kept are the bytes as they were sent, compressed where the client takes that; they are dropped with the first request
after a load. A server process keeps its own.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from graph.errors import StoreMissing
from graph.stores.ladybug_read import FileMark, file_mark, version_of

_LARGEST: Final = 4 << 20
"""Bytes of one answer that is kept: a hundred bodies with all their tasks have 3 MB, and take a third of a second to find."""
_ENTRY: Final = 1024
"""About how many bytes an entry takes besides its body."""
_PATIENCE: Final = 10.0
"""Seconds that a request waits for another's answer: one in parts that is sent to a slow client holds nobody up for longer."""
_VARYING: Final = frozenset({b"accept", b"accept-encoding", b"accept-language", b"host"})
"""Headers of a request that an answer may depend on."""
_UNKEPT: Final = frozenset({b"if-none-match", b"if-modified-since", b"range"})
"""Requests with these are answered anew: most of them have what they ask for."""

Key = tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class _Kept:
    start: Message
    body: bytes
    route: Any


class AnswerCache:
    """Middleware over the application. Answers count that carry an ETag of the version that is in place."""

    def __init__(self, app: ASGIApp, store: Path, most: int) -> None:
        """store: the file of the graph. most: bytes that are kept; `size` tells how many there are now."""
        self._app = app
        self._store = store
        self._most = most
        self._mark: FileMark | None = None
        self._kept: OrderedDict[Key, _Kept] = OrderedDict()
        self._asked: dict[Key, asyncio.Event] = {}
        self.size = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send what is kept, or what the application answers."""
        key = _key(scope) if scope["type"] == "http" and scope["method"] == "GET" else None
        if key is None or not self._follow():
            await self._app(scope, receive, send)
            return
        kept = self._kept.get(key)
        if kept is None and key in self._asked:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._asked[key].wait(), _PATIENCE)
            kept = self._kept.get(key)
        if kept is None:
            await self._answer_first(key, scope, receive, send)
            return
        self._kept.move_to_end(key)
        scope["route"] = kept.route
        await send(kept.start)
        await send({"type": "http.response.body", "body": kept.body})

    def _follow(self) -> bool:
        """Drop everything once the graph has changed; whether there is a graph."""
        try:
            mark = file_mark(self._store)
        except StoreMissing:
            return False
        if mark != self._mark:
            self._mark = mark
            self._kept.clear()
            self.size = 0
        return True

    async def _answer_first(self, key: Key, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer; those who ask the same meanwhile wait for it, so that after a load the graph is asked once."""
        event = self._asked.setdefault(key, asyncio.Event())
        try:
            await self._answer(key, event, scope, receive, send)
        finally:
            event.set()
            if self._asked.get(key) is event:
                del self._asked[key]

    async def _answer(self, key: Key, event: asyncio.Event, scope: Scope, receive: Receive, send: Send) -> None:
        mark = self._mark
        start: Message | None = None
        parts: list[bytes] = []
        size = 0

        async def send_and_note(message: Message) -> None:
            nonlocal start, size
            if message["type"] == "http.response.start":
                start = message if _rests_on(message, mark) else None
                if start is None:
                    event.set()
            elif start is not None:
                parts.append(message.get("body", b""))
                size += len(parts[-1])
                if size > _LARGEST:
                    start = None
                    event.set()
                elif not message.get("more_body", False):
                    self._keep(key, mark, _Kept(start, b"".join(parts), scope.get("route")))
                    event.set()
            await send(message)

        await self._app(scope, receive, send_and_note)

    def _keep(self, key: Key, mark: FileMark | None, kept: _Kept) -> None:
        if mark != self._mark or key in self._kept:
            return
        self._kept[key] = kept
        self.size += len(kept.body) + _ENTRY
        while self.size > self._most:
            _, dropped = self._kept.popitem(last=False)
            self.size -= len(dropped.body) + _ENTRY


def _key(scope: Scope) -> Key | None:
    """What an answer depends on; None where the request is to be answered anew."""
    headers = scope["headers"]
    if any(name in _UNKEPT for name, _ in headers):
        return None
    varying = sorted((name, value) for name, value in headers if name in _VARYING)
    return (scope.get("raw_path") or scope["path"].encode(), scope["query_string"], *(b": ".join(h) for h in varying))


def _rests_on(start: Message, mark: FileMark | None) -> bool:
    """Whether an answer is a whole one of this version of the graph, as its tag says."""
    if start["status"] != 200 or mark is None:
        return False
    version = version_of(mark).encode()
    return any(name.lower() == b"etag" and version in value for name, value in start["headers"])
