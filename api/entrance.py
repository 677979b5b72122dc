"""Which of several server processes takes a connection: one that has few requests at work.

All processes listen on one socket. Left to itself, the process that wakes first takes every connection that waits there, however
much it has to do, and the others have nothing. Here a process takes them one by one, and none while it has enough at work: what
waits is then taken by whichever process is done first. A socket for each process (SO_REUSEPORT) would spread connections by
chance, and those of a busy process would wait for it though another is idle.
"""

from __future__ import annotations

import asyncio
import socket
import ssl
import sys
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

from starlette.types import ASGIApp, Receive, Scope, Send

if TYPE_CHECKING or sys.platform == "win32":
    from asyncio import SelectorEventLoop as _Base
else:
    from uvloop import Loop as _Base

_BESIDE: Final = 2
"""Requests that a process reads or sends while others ask the graph."""

LONGEST: Final = 0.1
"""Seconds for which a request counts as at work: those that take longer, or are sent for ever, shut nobody out."""

SILENT: Final = 0.005
"""Seconds for which a new connection counts although nothing was asked on it yet."""

_PAUSE: Final = 1.0
"""Seconds until connections are taken again where the system would not give one, for lack of memory or of handles."""


def enough(at_once: int) -> int:
    """How many requests at work are enough for a process. at_once: how many may ask the graph at the same time."""
    return at_once + _BESIDE


class Entrance:
    """Takes connections from sockets that listen while fewer than `most` requests are at work. For one event loop."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.most = sys.maxsize
        self._loop = loop
        self._at_work = 0
        self._silent: deque[asyncio.TimerHandle] = deque()
        self._doors: list[Door] = []

    def add(self, door: Door) -> None:
        """Take connections there, too."""
        self._doors.append(door)
        self.look()

    def remove(self, door: Door) -> None:
        """Take none there any more."""
        if door in self._doors:
            self._doors.remove(door)
            door.show(is_open=False)

    def came(self) -> None:
        """A connection was taken, on which a request will come."""
        self._silent.append(self._loop.call_later(SILENT, self._heard))
        self.look()

    def begin(self) -> Callable[[], None]:
        """A request begins; gives what is to be called when it ends."""
        self._at_work += 1
        lasts = True

        def end() -> None:
            nonlocal lasts
            if lasts:
                lasts = False
                over.cancel()
                self._at_work -= 1
                self.look()

        over = self._loop.call_later(LONGEST, end)
        if self._silent:
            self._heard()
        else:
            self.look()
        return end

    def look(self) -> None:
        """Open the doors where there is room, else close them."""
        room = self._at_work + len(self._silent) < self.most
        for door in self._doors:
            door.show(is_open=room)

    def _heard(self) -> None:
        """Of the connections that were silent, the oldest is so no longer."""
        self._silent.popleft().cancel()
        self.look()


class Counted:
    """The application, whose requests count at the entrance of the process."""

    def __init__(self, app: ASGIApp, entrance: Entrance) -> None:
        self._app = app
        self._entrance = entrance

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        end = self._entrance.begin()
        try:
            await self._app(scope, receive, send)
        finally:
            end()


class Door:
    """A socket that listens, and what is made of its connections."""

    def __init__(
        self,
        entrance: Entrance,
        loop: asyncio.AbstractEventLoop,
        protocol: Callable[[], asyncio.BaseProtocol],
        listener: socket.socket,
        secured: ssl.SSLContext | None = None,
    ) -> None:
        self._entrance = entrance
        self._loop = loop
        self._protocol = protocol
        self._listener = listener
        self._secured = secured
        self._open = False
        self._pause: asyncio.TimerHandle | None = None
        self._greeted: set[asyncio.Task[None]] = set()
        listener.setblocking(False)
        entrance.add(self)

    def show(self, *, is_open: bool) -> None:
        """Whether connections are taken now."""
        wanted = is_open and self._pause is None
        if wanted == self._open:
            return
        self._open = wanted
        if wanted:
            self._loop.add_reader(self._listener, self._take)
        else:
            self._loop.remove_reader(self._listener)

    def _take(self) -> None:
        """Take one connection. There is none where another process was faster or the client is gone."""
        try:
            connection, _ = self._listener.accept()
        except (BlockingIOError, InterruptedError, ConnectionError):
            return
        except OSError as error:
            self._loop.call_exception_handler({"message": "no connection can be taken", "exception": error})
            self._pause = self._loop.call_later(_PAUSE, self._go_on)
            self.show(is_open=False)
            return
        task = self._loop.create_task(self._greet(connection))
        self._greeted.add(task)
        task.add_done_callback(self._greeted.discard)
        self._entrance.came()

    async def _greet(self, connection: socket.socket) -> None:
        connection.setblocking(False)
        # A client that is gone again, or speaks no TLS where it should, is no fault of the server.
        with suppress(OSError):
            await self._loop.connect_accepted_socket(self._protocol, connection, ssl=self._secured)

    def _go_on(self) -> None:
        self._pause = None
        self._entrance.look()

    def close(self) -> None:
        """Take no more connections."""
        if self._pause is not None:
            self._pause.cancel()
        self._entrance.remove(self)

    async def wait_closed(self) -> None:
        """Wait for connections that were just taken."""
        if self._greeted:
            await asyncio.wait(self._greeted)


class Loop(_Base):
    """The event loop of one of several server processes: connections of a socket that listens already come by its entrance."""

    def __init__(self) -> None:
        super().__init__()
        self.entrance = Entrance(self)

    async def create_server(self, protocol_factory: Any, *arguments: Any, **options: Any) -> Any:  # noqa: ANN401  (as the base)
        """As the event loop does, but for a socket that is given."""
        listener = options.get("sock")
        if listener is None:
            return await super().create_server(protocol_factory, *arguments, **options)
        return Door(self.entrance, self, protocol_factory, listener, options.get("ssl"))
