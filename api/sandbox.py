"""Queries that users write, in a process of their own.

The embedded engine runs inside the process that asks it, cannot be interrupted within one function call, and dies of some
queries. So such a query goes to a worker process with limits on memory, files and time, which is killed when it takes too
long, and replaced. On a server engine the server itself sees to all that.
"""

from __future__ import annotations

import json
import queue
import select
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, Any, Final

import orjson

from api.settings import Settings
from graph.errors import GraphError, QueryFailed, QueryParametersInvalid, QueryTimedOut
from graph.stores import Store, open_store
from graph.stores.base import Rows
from graph.stores.statements import check_parameters, reject_unsafe, tokens

WORKERS: Final = 2
"""Queries that run at the same time; the others wait."""

_START_SECONDS: Final = 20.0
_GRACE_SECONDS: Final = 1.0
"""How much longer than its timeout a worker is waited for before it is killed."""


class QueryCrashed(QueryFailed):
    """The engine needed more memory than it may have, or died of the query."""

    code = "query-crashed"
    title = "The query could not be run"


class TooBusy(GraphError):
    """Other queries are running, and none has ended in time."""

    code = "too-busy"
    title = "Too many queries are running"


@dataclass(frozen=True, slots=True)
class CypherRows:
    """An answer of at most as many rows as are allowed."""

    columns: tuple[str, ...]
    rows: list[list[Any]]
    truncated: bool


def limited(cypher: str, rows: int) -> str:
    """The query with LIMIT at its end, where it has none and is no UNION: so that no more is computed than is shown."""
    words = [token.keyword for token in tokens(cypher)]
    last = len(words) - 1 - words[::-1].index("RETURN") if "RETURN" in words else 0
    if "RETURN" not in words or "UNION" in words or "LIMIT" in words[last:]:
        return cypher
    text = cypher.rstrip()
    return f"{text.removesuffix(';')}\nLIMIT {rows}"


def check(cypher: str, parameters: Mapping[str, Any]) -> None:
    """Raises QueryParameterMissing, QueryParametersInvalid."""
    check_parameters(cypher, parameters)
    try:
        orjson.dumps(parameters)
    except TypeError as error:
        raise QueryParametersInvalid(f"a parameter is no value that the engine takes: {error}") from error


def cut(rows: Rows, most: int) -> CypherRows:
    """At most so many rows."""
    return CypherRows(rows.columns, [list(row) for row in rows.rows[:most]], len(rows.rows) > most)


def run_cypher(cypher: str, parameters: Mapping[str, Any], settings: Settings) -> CypherRows:
    """Run one query and end its worker, for programs that ask once. Raises as `CypherPool.run`."""
    pool = CypherPool(settings)
    try:
        return pool.run(cypher, parameters)
    finally:
        pool.close()


class CypherPool:
    """Workers for one store. Threads may share a pool."""

    def __init__(self, settings: Settings, shared: Callable[[], Store] | None = None) -> None:
        """shared: gives the open store of this process; without it a server is connected to for each query."""
        self._settings = settings
        self._shared = shared
        self._workers = WorkerPool()

    def run(
        self,
        cypher: str,
        parameters: Mapping[str, Any],
        *,
        timeout: float | None = None,
        limit: int | None = None,
    ) -> CypherRows:
        """Run one read-only query, at most as long and with as many rows as the settings and the caller allow.

        Raises QueryRefused, QueryParametersInvalid, QueryFailed, QueryTimedOut, QueryCrashed, TooBusy, StoreMissing.
        """
        self._check(cypher, parameters)
        seconds = min(timeout or self._settings.query_timeout, self._settings.query_timeout)
        most = min(limit or self._settings.row_limit, self._settings.row_limit)
        text = limited(cypher, most + 1)
        if self._on_server:
            with self._server() as store:
                return cut(store.query(text, parameters, timeout=seconds), most)
        return self._run_in_worker(text, parameters, seconds, most)

    def plan(self, cypher: str, parameters: Mapping[str, Any]) -> str:
        """How the engine would go about a query, in the engine's own words; nothing is run. Raises as `run`."""
        self._check(cypher, parameters)
        if self._on_server:
            # The driver is only imported where the graph is on a server.
            from graph.stores.neo4j import Neo4jStore

            with self._server() as store:
                return store.plan(cypher, parameters) if isinstance(store, Neo4jStore) else ""
        rows = self._run_in_worker(f"EXPLAIN {cypher}", parameters, self._settings.query_timeout, 1).rows
        return str(rows[0][0]) if rows else ""

    @property
    def _on_server(self) -> bool:
        return self._settings.store_file is None

    def _check(self, cypher: str, parameters: Mapping[str, Any]) -> None:
        if not self._on_server:
            reject_unsafe(cypher)
        check(cypher, parameters)

    def _run_in_worker(self, text: str, parameters: Mapping[str, Any], timeout: float, most: int) -> CypherRows:
        question = {"query": text, "parameters": dict(parameters), "timeout": timeout, "most": most}
        worker = ("api.sandbox_worker", self._settings.store, str(self._settings.query_memory))
        answer = self._workers.run(worker, question, timeout)
        return CypherRows(tuple(answer["columns"]), answer["rows"], answer["truncated"])

    @contextmanager
    def _server(self) -> Iterator[Store]:
        """The store on a server: that of this process, or a connection for one query."""
        if self._shared is not None:
            yield self._shared()
            return
        store = open_store(self._settings.store, create=False, credentials=self._settings.credentials)
        try:
            yield store
        finally:
            store.close()

    def close(self) -> None:
        """End the workers that are idle."""
        self._workers.close()


Command = tuple[str, ...]
"""A module that runs as a worker, and its arguments."""


class WorkerPool:
    """Processes that run users' queries, each one at a time. Threads may share a pool."""

    def __init__(self) -> None:
        self._idle: queue.LifoQueue[_Worker | None] = queue.LifoQueue()
        for _ in range(WORKERS):
            self._idle.put(None)

    def run(self, command: Command, question: Mapping[str, Any], timeout: float) -> dict[str, Any]:
        """A worker's answer to one question. command: the worker that is needed; one that was started otherwise is replaced.

        Raises QueryFailed, QueryTimedOut, QueryCrashed, TooBusy.
        """
        try:
            worker = self._idle.get(timeout=timeout)
        except queue.Empty:
            raise TooBusy(f"no query ended within {timeout:g} s; try again") from None
        try:
            if worker is None or worker.command != command or not worker.usable():
                if worker is not None:
                    worker.kill()
                    worker = None
                worker = _Worker(command)
            return worker.run(question, timeout)
        except (QueryTimedOut, QueryCrashed):
            if worker is not None:
                worker.kill()
            worker = None
            raise
        finally:
            self._idle.put(worker)

    def close(self) -> None:
        """End the workers that are idle."""
        while True:
            try:
                worker = self._idle.get_nowait()
            except queue.Empty:
                return
            if worker is not None:
                worker.kill()


class _Worker:
    """One process that runs one query at a time: a line of JSON in, a line of JSON out."""

    def __init__(self, command: Command) -> None:
        self.command = command
        self._process = subprocess.Popen(  # noqa: S603  (this interpreter, our own module)
            [sys.executable, "-m", *command],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        ready = self._receive(_START_SECONDS)
        if ready is None or "error" in ready:
            self.kill()
            raise QueryFailed(ready["error"] if ready else "the query's process did not start")

    def usable(self) -> bool:
        """Whether the process runs and the store has not been replaced since it opened it."""
        if self._process.poll() is not None:
            return False
        answer = self._ask({"ask": "current"}, _START_SECONDS)
        return bool(answer and answer.get("current"))

    def run(self, question: Mapping[str, Any], timeout: float) -> dict[str, Any]:
        """Ask one question. Raises QueryFailed, QueryTimedOut, QueryCrashed; after the last two the worker is of no use."""
        answer = self._ask(question, timeout + _GRACE_SECONDS)
        if answer is None:
            if self._process.poll() is None:
                raise QueryTimedOut(timeout)
            raise QueryCrashed("the query needed more memory than it may have, or the engine failed on it")
        if answer.get("timed_out"):
            raise QueryTimedOut(timeout)
        if "error" in answer:
            raise QueryFailed(answer["error"])
        return answer

    def _ask(self, question: Mapping[str, Any], seconds: float) -> dict[str, Any] | None:
        stdin = self._process.stdin
        try:
            if stdin is not None:
                stdin.write(orjson.dumps(question) + b"\n")
                stdin.flush()
        except BrokenPipeError:
            return None
        return self._receive(seconds)

    def _receive(self, seconds: float) -> dict[str, Any] | None:
        """The next line; None where none came in time, or the process has ended."""
        stdout: IO[bytes] | None = self._process.stdout
        if stdout is None or not select.select([stdout], [], [], seconds)[0]:
            return None
        line = stdout.readline()
        if not line:
            self._process.wait(timeout=_GRACE_SECONDS)
            return None
        answer: dict[str, Any] = json.loads(line)
        return answer

    def kill(self) -> None:
        """End the process whatever it does."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()
