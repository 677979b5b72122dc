"""Statements that stay compiled for as long as a file stays in place.

The engine takes 1 to 3 ms to compile a statement, and less than that to answer most small questions. A connection keeps the plan of
each statement that it has run, with 0.5 to 3 MB of the pages that all share, and gives up neither before it is closed. So each
statement that is asked often has connections of its own, which run no other; those not asked for longest are closed.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Mapping
from itertools import count
from time import perf_counter
from typing import Any, Final

from graph.errors import QueryTooLarge
from graph.stores import engine

BYTES_EACH: Final = 6 << 20
"""Bytes of a reader's memory for each statement that is kept: most take a fifth of that, the rest is for answers. All questions of
the catalogue and the viewer together have more than a hundred."""

_LONG: Final = 0.1
"""Seconds from which on a statement is not kept: to compile it is a small part of that, and what it holds grows with its work."""

Answer = tuple[list[str], list[list[Any]]]
"""Column names, and rows."""


class KeptStatements:
    """Runs statements on one read-only database. Threads may share it; two that run the same one have a connection each."""

    def __init__(self, database: engine.Database, memory: int) -> None:
        """memory: bytes of pages that the database may hold."""
        self._database = database
        self._most = memory // BYTES_EACH
        self._guard = threading.Lock()
        self._numbers = count()
        self._idle: OrderedDict[tuple[str, int], engine.Connection] = OrderedDict()
        self._of: dict[str, list[int]] = {}

    def run(self, statement: str, parameters: Mapping[str, Any] | None = None, timeout: float | None = None) -> Answer:
        """Run one statement for at most `timeout` seconds. Raises QueryFailed, QueryTimedOut, QueryTooLarge.

        One that lacks memory is run again once all others have given up theirs.
        """
        try:
            return self._run(statement, parameters, timeout)
        except QueryTooLarge:
            if not self.clear():
                raise
            return self._run(statement, parameters, timeout)

    def _run(self, statement: str, parameters: Mapping[str, Any] | None, timeout: float | None) -> Answer:
        connection = self._take(statement) or engine.connect(self._database)
        began = perf_counter()
        try:
            answer = engine.run_within(connection, statement, parameters, timeout)
        except BaseException:
            engine.close_quietly(connection)
            raise
        if perf_counter() - began < _LONG:
            self._give_back(statement, connection)
        else:
            engine.close_quietly(connection)
        return answer

    def clear(self) -> bool:
        """Let go of all that are kept; whether there were any."""
        with self._guard:
            dropped = list(self._idle.values())
            self._idle.clear()
            self._of.clear()
        for connection in dropped:
            engine.close_quietly(connection)
        return bool(dropped)

    def _take(self, statement: str) -> engine.Connection | None:
        with self._guard:
            numbers = self._of.get(statement)
            if not numbers:
                return None
            number = numbers.pop()
            if not numbers:
                del self._of[statement]
            return self._idle.pop((statement, number))

    def _give_back(self, statement: str, connection: engine.Connection) -> None:
        dropped = []
        with self._guard:
            number = next(self._numbers)
            self._idle[statement, number] = connection
            self._of.setdefault(statement, []).append(number)
            while len(self._idle) > self._most:
                (oldest, number), last = self._idle.popitem(last=False)
                self._forget(oldest, number)
                dropped.append(last)
        for last in dropped:
            engine.close_quietly(last)

    def _forget(self, statement: str, number: int) -> None:
        numbers = self._of[statement]
        numbers.remove(number)
        if not numbers:
            del self._of[statement]
