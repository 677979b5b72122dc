"""Turns at the graph: who asks when."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor

import pytest

from api import turns
from api.turns import Turns


def run(work: Coroutine[object, object, None]) -> None:
    """Run it in a thread of its own: a browser that other tests drive leaves its event loop running in theirs."""

    async def in_time() -> None:
        await asyncio.wait_for(work, 30)

    with ThreadPoolExecutor(1) as threads:
        threads.submit(asyncio.run, in_time()).result()


async def settled() -> None:
    """Let everybody go as far as they can."""
    for _ in range(10):
        await asyncio.sleep(0)


class Asking:
    """Requests by name that stay until they are told to go. `began` holds who had a turn, in order."""

    def __init__(self, row: Turns) -> None:
        self.began: list[str] = []
        self._row = row
        self._gone: dict[str, asyncio.Event] = {}
        self.tasks: dict[str, asyncio.Task[None]] = {}

    def come(self, *names: str) -> None:
        for name in names:
            self._gone[name] = asyncio.Event()
            self.tasks[name] = asyncio.create_task(self._ask(name))

    async def go(self, *names: str) -> None:
        for name in names:
            self._gone[name].set()
        await asyncio.gather(*(self.tasks[name] for name in names))
        await settled()

    async def _ask(self, name: str) -> None:
        async with self._row.turn():
            self.began.append(name)
            await self._gone[name].wait()


def test_requests_have_their_turn_in_the_order_in_which_they_came() -> None:
    async def work() -> None:
        asking = Asking(Turns(2))
        asking.come("a", "b", "c", "d", "e")
        await settled()
        assert asking.began == ["a", "b"]
        await asking.go("b")
        assert asking.began == ["a", "b", "c"]
        await asking.go("a", "c")
        assert asking.began == ["a", "b", "c", "d", "e"]
        await asking.go("d", "e")

    run(work())


def test_one_who_leaves_the_row_holds_up_nobody() -> None:
    async def work() -> None:
        asking = Asking(Turns(1))
        asking.come("a", "b", "c")
        await settled()
        asking.tasks["b"].cancel()
        await asking.go("a")
        assert asking.began == ["a", "c"]
        await asking.go("c")

    run(work())


def test_one_who_leaves_when_the_turn_has_come_passes_it_on() -> None:
    async def work() -> None:
        row = Turns(1)
        asking = Asking(row)
        async with row.turn():
            asking.come("a", "b")
            await settled()
        # "a" has been told that it is its turn, and has not gone on yet.
        asking.tasks["a"].cancel()
        await settled()
        assert asking.began == ["b"]
        await asking.go("b")

    run(work())


def test_a_turn_that_lasts_long_ends_while_the_request_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "LONGEST", 0.01)

    async def work() -> None:
        asking = Asking(Turns(1))
        asking.come("slow", "next")
        while asking.began != ["slow", "next"]:
            await asyncio.sleep(0.01)
        assert not asking.tasks["slow"].done()
        # Both end, and there is still one turn at a time.
        await asking.go("slow", "next")
        monkeypatch.setattr(turns, "LONGEST", 60)
        asking.come("c", "d")
        await settled()
        assert asking.began == ["slow", "next", "c"]
        await asking.go("c", "d")

    run(work())


def test_a_request_that_fails_gives_its_turn_back() -> None:
    async def work() -> None:
        row = Turns(1)
        with pytest.raises(ValueError, match="no"):
            async with row.turn():
                raise ValueError("no")
        async with row.turn():
            pass

    run(work())
