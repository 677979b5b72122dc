"""Which of several server processes takes a connection."""

from __future__ import annotations

import asyncio
import errno
import os
import socket
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import ClassVar

import pytest

from api import entrance
from api.entrance import Counted, Door, Entrance, Loop, enough

pytestmark = pytest.mark.skipif(os.name != "posix", reason="event loops of Windows watch no sockets that listen")

PAUSE = 0.03
"""Seconds in which a connection that may be taken is taken."""


class Listener(socket.socket):
    """A socket that listens, and which the system refuses connections as often as told."""

    refusals: ClassVar[list[int]] = []

    def accept(self) -> tuple[socket.socket, object]:
        if self.refusals:
            raise OSError(self.refusals.pop(), "no more")
        return super().accept()


class Process:
    """What stands for a server process: an entrance, and the connections it has taken."""

    def __init__(self, loop: asyncio.AbstractEventLoop, listener: socket.socket, most: int) -> None:
        self.taken: list[asyncio.BaseTransport] = []
        self.entrance = Entrance(loop)
        self.entrance.most = most
        taken = self.taken

        class Protocol(asyncio.Protocol):
            def connection_made(self, transport: asyncio.BaseTransport) -> None:
                taken.append(transport)

        # Each process has a handle of its own on the socket they share.
        self._own = listener.dup()
        self.door = Door(self.entrance, loop, Protocol, self._own)

    def close(self) -> None:
        self.door.close()
        self._own.close()
        for transport in self.taken:
            transport.close()


@contextmanager
def listening() -> Iterator[Listener]:
    with Listener(socket.AF_INET, socket.SOCK_STREAM) as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(16)
        yield listener


def served(work: Callable[[Listener, Callable[[int], Process], Callable[[int], None]], Awaitable[None]]) -> None:
    """Run it on the server's event loop, with a socket, what makes a process, and what makes clients connect."""

    async def in_time() -> None:
        with listening() as listener:
            processes: list[Process] = []
            clients: list[socket.socket] = []

            def start(most: int) -> Process:
                processes.append(Process(asyncio.get_running_loop(), listener, most))
                return processes[-1]

            def connect(number: int) -> None:
                clients.extend(socket.create_connection(listener.getsockname()) for _ in range(number))

            try:
                await asyncio.wait_for(work(listener, start, connect), 30)
            finally:
                for process in processes:
                    process.close()
                for client in clients:
                    client.close()

    def run() -> None:
        with asyncio.Runner(loop_factory=Loop) as runner:
            runner.run(in_time())

    with ThreadPoolExecutor(1) as threads:
        threads.submit(run).result()


async def until(is_so: Callable[[], bool]) -> None:
    while not is_so():
        await asyncio.sleep(0.001)


def test_a_process_with_enough_at_work_leaves_connections_to_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entrance, "LONGEST", 20.0)

    async def work(_: Listener, start: Callable[[int], Process], connect: Callable[[int], None]) -> None:
        busy, idle = start(1), start(1)
        end = busy.entrance.begin()
        connect(2)
        await until(lambda: len(idle.taken) == 2)
        assert not busy.taken
        idle.entrance.begin()
        end()
        connect(1)
        await until(lambda: len(busy.taken) == 1)
        assert len(idle.taken) == 2

    served(work)


def test_what_waits_while_all_have_enough_at_work_is_taken_by_the_first_that_is_done(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(entrance, "LONGEST", 20.0)

    async def work(_: Listener, start: Callable[[int], Process], connect: Callable[[int], None]) -> None:
        one, other = start(2), start(2)
        ends = [process.entrance.begin() for process in (one, one, other, other)]
        connect(1)
        await asyncio.sleep(PAUSE)
        assert not one.taken
        assert not other.taken
        ends[2]()
        await until(lambda: len(other.taken) == 1)
        assert not one.taken

    served(work)


def test_connections_are_taken_one_by_one_as_their_requests_begin(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entrance, "SILENT", 20.0)
    monkeypatch.setattr(entrance, "LONGEST", 20.0)

    async def work(_: Listener, start: Callable[[int], Process], connect: Callable[[int], None]) -> None:
        process = start(2)
        connect(5)
        await asyncio.sleep(PAUSE)
        assert len(process.taken) == 2
        ends = [process.entrance.begin() for _ in process.taken]
        await asyncio.sleep(PAUSE)
        assert len(process.taken) == 2
        ends[0]()
        ends[0]()
        await asyncio.sleep(PAUSE)
        assert len(process.taken) == 3

    served(work)


def test_requests_that_take_long_and_connections_that_say_nothing_shut_nobody_out() -> None:
    async def work(_: Listener, start: Callable[[int], Process], connect: Callable[[int], None]) -> None:
        process = start(1)
        process.entrance.begin()
        connect(3)
        await until(lambda: len(process.taken) == 3)

    served(work)


def test_a_door_that_is_closed_takes_nothing_and_others_go_on() -> None:
    async def work(_: Listener, start: Callable[[int], Process], connect: Callable[[int], None]) -> None:
        one, other = start(1), start(1)
        one.door.close()
        await one.door.wait_closed()
        connect(2)
        await until(lambda: len(other.taken) == 2)
        assert not one.taken

    served(work)


def test_where_the_system_has_no_room_for_a_connection_it_is_taken_later(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entrance, "_PAUSE", 0.01)

    async def work(listener: Listener, start: Callable[[int], Process], connect: Callable[[int], None]) -> None:
        said: list[str] = []
        asyncio.get_running_loop().set_exception_handler(lambda _, context: said.append(context["message"]))
        listener.refusals.extend([errno.EMFILE, errno.ENOMEM])
        process = start(1)
        connect(1)
        await until(lambda: len(process.taken) == 1)
        assert said == ["no connection can be taken"] * 2

    served(work)


def test_requests_count_until_they_end_however_they_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entrance, "LONGEST", 20.0)

    async def work(_: Listener, start: Callable[[int], Process], connect: Callable[[int], None]) -> None:
        process = start(1)
        seen = []

        async def app(scope: object, receive: object, send: object) -> None:
            connect(1)
            await asyncio.sleep(PAUSE)
            seen.append(len(process.taken))
            raise LookupError

        async def nothing(*_: object) -> None:
            return None

        with pytest.raises(LookupError):
            await Counted(app, process.entrance)({"type": "http"}, nothing, nothing)  # type: ignore[arg-type]
        await until(lambda: len(process.taken) == 1)
        assert seen == [0]
        with pytest.raises(LookupError):
            await Counted(app, process.entrance)({"type": "lifespan"}, nothing, nothing)  # type: ignore[arg-type]
        assert seen == [0, 2]

    served(work)


def test_a_process_has_more_at_work_the_more_may_ask_the_graph_at_once() -> None:
    assert [enough(1), enough(8)] == [3, 10]
