"""Turns at the graph: how many requests of a server process ask the embedded engine at once.

Requests that ask it at the same time hold each other up: each compiles the statements that another has just now in use, they take
the processor's caches from each other, and with every statement they wait for Python's lock again. So they ask in the order in
which they came, as many at once as there are cores. What takes long stands in another row than what does not; of this, as many ask
at once as are the process's share of the cores.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

LONGEST: Final = 0.25
"""Seconds after which a turn ends by itself: a request that takes longer goes on beside those that come after it."""


class Turns:
    """A row of requests, the first of which have their turn. For one event loop."""

    def __init__(self, at_once: int) -> None:
        """at_once: how many have their turn at the same time."""
        self._free = at_once
        self._row: deque[asyncio.Future[None]] = deque()

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Wait for one's turn; it lasts as long as the context, but no longer than LONGEST."""
        await self._wait()
        lasts = True

        def end() -> None:
            nonlocal lasts
            if lasts:
                lasts = False
                self._next()

        over = asyncio.get_running_loop().call_later(LONGEST, end)
        try:
            yield
        finally:
            over.cancel()
            end()

    async def _wait(self) -> None:
        if self._free:
            self._free -= 1
            return
        mine = asyncio.get_running_loop().create_future()
        self._row.append(mine)
        try:
            await mine
        except asyncio.CancelledError:
            if mine.done() and not mine.cancelled():
                # The turn had come when the client went away.
                self._next()
            raise

    def _next(self) -> None:
        while self._row:
            following = self._row.popleft()
            if not following.done():
                following.set_result(None)
                return
        self._free += 1
