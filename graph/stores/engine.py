"""The engine's own calls: opening LadybugDB files and running statements on them. Nothing else imports ladybug."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any

import ladybug

from graph.errors import QueryFailed, QueryTimedOut, QueryTooLarge, StoreUnreadable
from graph.ids import IDS

Database = ladybug.Database
Connection = ladybug.Connection

READER_MEMORY = 1 << 30
"""Bytes of pages and of intermediate results that a reading handle may hold. They are taken as they are needed."""

WRITER_MEMORY = min(4 << 30, os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2)
"""Bytes of pages and of intermediate results that a load may hold; beyond that the engine spills to disk what it can.

It cannot spill the edges of a group of 131,072 nodes while it writes them: those of ten thousand plans to their themes are one.
"""

_LARGEST_FILE = 1 << 38
"""256 GiB of address space is kept for a store (the engine wants a power of two; its own 8 TiB fails under limits)."""

_PATHS = re.compile(r"(?:/[^\s/'\"]+)+/([^\s/'\"]+)")
_INTERRUPTED = "Interrupted"
_NO_MEMORY = "Buffer manager exception"
_NOT_WRITTEN = re.compile(r"Cannot write to file.*Error: ([^\n]+)", re.DOTALL)
_WRITTEN_IN_PART = re.compile(r"numBytesWritten: \d|checkpoint failed.*Cannot read from file", re.DOTALL)
"""What the engine says where the system took a part of a page, which is no error to the system, and where it then misses a page."""

_NO_ROOM = "no room for all that is to be written"
_COPYING_THREADS = 2
_CHANGING = re.compile(r"\b(?:CREATE|DELETE|MERGE|SET|COPY)\b")
"""Words of which each statement that changes the graph has one."""

_STATEMENTS_A_COMMIT = 4
"""The engine keeps memory for every table that was changed since the last checkpoint: about 5 MB each."""

_OF_FEW_ROWS = 8
"""The same where a load has few rows: one plan is loaded in three quarters of the time, with the memory that five plans need."""


MACROS = {
    "type": "CREATE MACRO type(r) AS label(r)",
    "toString": "CREATE MACRO toString(x) AS CAST(x AS STRING)",
    "toInteger": "CREATE MACRO toInteger(x) AS CAST(x AS INT64)",
    "toFloat": "CREATE MACRO toFloat(x) AS CAST(x AS DOUBLE)",
}
"""Functions of openCypher that the engine lacks. Macros stay in the file."""

_INFO_TABLE = "StoreInfo"


def schema_statements() -> list[str]:
    """The statements that make an empty store, from ontology/generated/schema.cypher."""
    text = files("ontology.generated").joinpath("schema.cypher").read_text("utf-8")
    lines = (line.strip() for line in text.splitlines())
    return [line.removesuffix(";") for line in lines if line and not line.startswith("//")]


def schema_mark() -> str:
    """Tells stores of one schema from those of another."""
    return sha256("\n".join([*schema_statements(), *MACROS.values(), f"ids {IDS}"]).encode()).hexdigest()[:16]


def refused_write(error: Exception) -> str | None:
    """Why the operating system did not take what the engine wrote, such as "No space left on device"; None for other faults."""
    if _WRITTEN_IN_PART.search(str(error)):
        return _NO_ROOM
    found = _NOT_WRITTEN.search(str(error))
    return found[1].strip() if found else None


def open_database(path: Path, *, read_only: bool, memory: int) -> ladybug.Database:
    """A database handle. Raises StoreUnreadable with the engine's reason."""
    try:
        return ladybug.Database(
            str(path),
            read_only=read_only,
            buffer_pool_size=memory,
            max_db_size=_LARGEST_FILE,
            max_num_threads=_COPYING_THREADS,
        )
    except RuntimeError as error:
        raise StoreUnreadable(path.name, clean(str(error))) from error


def connect(database: ladybug.Database) -> ladybug.Connection:
    """A connection that uses one core a query, so that queries of several threads do not contend."""
    return ladybug.Connection(database, num_threads=1)


def run(
    connection: ladybug.Connection, statement: str, parameters: Mapping[str, Any] | None = None
) -> tuple[list[str], list[list[Any]]]:
    """Run one statement: column names and rows. Raises QueryFailed, QueryTooLarge."""
    try:
        result = connection.execute(statement, dict(parameters or {}))
        if isinstance(result, list):
            raise QueryFailed("one statement at a time")
        try:
            return result.get_column_names(), _rows(result)
        finally:
            result.close()
    except (RuntimeError, ValueError, TypeError, OverflowError) as error:
        if _NO_MEMORY in str(error):
            raise QueryTooLarge from error
        raise QueryFailed(clean(str(error))) from error


def _rows(result: ladybug.QueryResult) -> list[list[Any]]:
    """All rows. The public calls check three times a row that the result is open, which takes as long as reading it."""
    row = result._query_result.getNext
    return [row() for _ in range(result.get_num_tuples())]


def run_within(
    connection: ladybug.Connection, statement: str, parameters: Mapping[str, Any] | None, timeout: float | None
) -> tuple[list[str], list[list[Any]]]:
    """Run one statement for at most `timeout` seconds. Raises QueryFailed, QueryTimedOut, QueryTooLarge."""
    connection.set_query_timeout(max(1, int(timeout * 1000)) if timeout else 0)
    try:
        return run(connection, statement, parameters)
    except QueryFailed as error:
        if timeout and _INTERRUPTED in str(error):
            raise QueryTimedOut(timeout) from error
        raise


def run_alone(
    database: ladybug.Database,
    statement: str,
    parameters: Mapping[str, Any] | None = None,
    timeout: float | None = None,
) -> tuple[list[str], list[list[Any]]]:
    """Run one statement on a connection of its own, which costs 0.04 ms. Raises as `run_within` says.

    A connection keeps the plan of each statement that it has ever run, and with it up to 3 MB of the pages that all share: one
    that runs one statement after another fills them for good. Those of a reader each run one again and again (graph.stores.kept).
    """
    connection = connect(database)
    try:
        return run_within(connection, statement, parameters, timeout)
    finally:
        close_quietly(connection)


class Session:
    """Runs the statements of a load one after another.

    Every few statements they are committed, and the connection is replaced (see `run_alone`). No reader sees the file before the
    load is done, so that nothing rests on when this happens.
    """

    def __init__(self, database: ladybug.Database, *, into_file: bool = True, often: bool = True) -> None:
        """into_file: whether what is committed is written into the file, or stays in the log beside it.

        often: whether every few statements, as suits a load that fills one table after another, or with `commit` alone. A table of
        edges that has rows takes 20 ms to write, however few are changed, and a change comes back to most of them.
        """
        self._database = database
        self._into_file = into_file
        self._often = often
        self._changed = False
        if not into_file:
            for setting in ("auto_checkpoint", "force_checkpoint_on_close"):
                run_alone(database, f"CALL {setting}=false")
        self._connection: ladybug.Connection | None = None
        self._count = 0
        self._at_once = _STATEMENTS_A_COMMIT

    def expect_few_rows(self) -> None:
        """Commit more statements together: what follows puts little into the store."""
        self._at_once = _OF_FEW_ROWS

    def run(self, statement: str, parameters: Mapping[str, Any] | None = None, *, threads: int = 1) -> list[list[Any]]:
        """Run one statement and give its rows. Raises QueryFailed."""
        connection = self._begun()
        connection.set_max_threads_for_exec(threads)
        rows = run(connection, statement, parameters)[1]
        self._count += 1
        self._changed |= bool(_CHANGING.search(statement))
        if self._count % self._at_once == 0:
            self._end()
            if self._often and self._changed:
                self._write()
        return rows

    def copy_edges(self, statement: str) -> None:
        """Run a COPY of edges with two threads. One of nodes may use one alone: with two it sometimes waits for ever."""
        self.run(statement, threads=_COPYING_THREADS)

    def run_together(self, statements: Iterable[tuple[str, Mapping[str, Any]]]) -> None:
        """Run statements that put little into the store, and commit all at once. Raises QueryFailed."""
        for statement, parameters in statements:
            run(self._begun(), statement, parameters)
        self.commit()

    def _begun(self) -> ladybug.Connection:
        """The connection of the transaction that runs, or of a new one."""
        if self._connection is None:
            self._connection = connect(self._database)
            run(self._connection, "BEGIN TRANSACTION")
        return self._connection

    def commit(self) -> None:
        """Commit what was run so far and write it into the file. Raises QueryFailed."""
        self._end()
        self._write()

    def _end(self) -> None:
        if self._connection is not None:
            run(self._connection, "COMMIT")
            self.drop()

    def _write(self) -> None:
        if self._into_file:
            run_alone(self._database, "CHECKPOINT")
        self._changed = False

    def drop(self) -> None:
        """Let go of the connection, and of what was not committed."""
        if self._connection is not None:
            close_quietly(self._connection)
            self._connection = None


def make_schema(session: Session) -> None:
    """Make the tables and macros of an empty store, and note which schema it has.

    At once: committed four by four, as what is loaded, they take five to seven times as long and no less memory.
    """
    info = f"CREATE NODE TABLE {_INFO_TABLE} (id STRING, PRIMARY KEY (id))"
    made: list[tuple[str, Mapping[str, Any]]] = [(text, {}) for text in (*schema_statements(), *MACROS.values(), info)]
    session.run_together([*made, (f"CREATE (:{_INFO_TABLE} {{id: $mark}})", {"mark": schema_mark()})])


def check_schema(database: ladybug.Database, name: str) -> None:
    """Raises StoreUnreadable where the store was made for another schema than this program's."""
    try:
        rows = run_alone(database, f"MATCH (s:{_INFO_TABLE}) RETURN s.id")[1]
    except QueryFailed as error:
        raise StoreUnreadable(name, "the file is no store of regiongraph") from error
    if rows != [[schema_mark()]]:
        cause = "it was made by another version of regiongraph; delete it and load anew, or name another store"
        raise StoreUnreadable(name, cause)


def sync(path: Path) -> None:
    """Write a file or folder through to the disk. Raises OSError."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def close_quietly(handle: ladybug.Connection | ladybug.Database) -> None:
    """Close a connection or database of which nothing is wanted any more."""
    with suppress(RuntimeError):
        handle.close()


def clean(message: str) -> str:
    """The engine's message without paths of this machine and without its blank lines."""
    lines = (line.rstrip() for line in _PATHS.sub(r"\1", message).splitlines())
    return "\n".join(line for line in lines if line.strip())
