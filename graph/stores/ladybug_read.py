"""One version of an embedded store, open for reading by any number of threads."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from time import sleep
from typing import Any

from graph.errors import StoreMissing, StoreUnreadable
from graph.stores import delta, engine, texts
from graph.stores.base import Rows
from graph.stores.kept import KeptStatements
from graph.stores.statements import check_parameters, reject_unsafe
from graph.stores.values import InternalId, plain_rows
from graph.stores.within_model import within_model

FileMark = tuple[int, ...]
"""Inode, time of change in ns and size of the file, then of its delta: what was loaded always differs in an inode."""

_OPEN_ATTEMPTS = 20
_OPEN_PAUSE = 0.05


def file_mark(path: Path) -> FileMark:
    """Which file is in place now, with which delta. Raises StoreMissing."""
    try:
        marked = _mark(path)
    except FileNotFoundError:
        raise StoreMissing(path.name) from None
    try:
        return marked + _mark(delta.delta_of(path))
    except FileNotFoundError:
        return marked


def _mark(path: Path) -> FileMark:
    status = path.stat()
    return status.st_ino, status.st_mtime_ns, status.st_size


def version_of(mark: FileMark) -> str:
    """What a version is called: the inode and time of change of the file, or of its delta where there is one."""
    inode, changed, _ = mark[-3:]
    return f"{changed:x}-{inode:x}-d" if len(mark) > 3 else f"{changed:x}-{inode:x}"


@lru_cache(maxsize=1024)
def _checked(cypher: str) -> str:
    """The query, of which nothing beside the model is seen, once it was found safe; callers repeat few texts."""
    reject_unsafe(cypher)
    return within_model(cypher)


def _open(path: Path, memory: int) -> engine.Database:
    """The file with its delta. The engine reads the log once, so that its place need not last."""
    log = delta.read_log(path)
    if not log:
        return engine.open_database(path, read_only=True, memory=memory)
    try:
        with TemporaryDirectory(prefix="regiongraph-") as folder:
            return engine.open_database(delta.link(path, log, Path(folder)), read_only=True, memory=memory)
    except OSError as error:
        raise StoreUnreadable(path.name, f"no temporary file for its delta: {error.strerror or error}") from error


class Version:
    """A read-only handle on one file. It closes once it is retired and the last query on it has ended."""

    embedded = True

    def __init__(self, path: Path, mark: FileMark, database: engine.Database, memory: int = 0) -> None:
        """memory: bytes of pages that the database may hold; by default no statement is kept."""
        self.mark = mark
        self._name = path.name
        self._database = database
        self._statements = KeptStatements(database, memory)
        self._guard = threading.Lock()
        self._holders = 0
        self._retired = False
        self._closed = False
        self._labels: dict[int, str] = {}

    @classmethod
    def open(cls, path: Path, memory: int) -> Version:
        """Open the file in place now, again where it is swapped meanwhile. Raises StoreMissing, StoreUnreadable."""
        for attempt in range(_OPEN_ATTEMPTS):
            mark = file_mark(path)
            try:
                database = _open(path, memory)
            except StoreUnreadable:
                if attempt + 1 == _OPEN_ATTEMPTS:
                    raise
                sleep(_OPEN_PAUSE)
                continue
            if mark == file_mark(path):
                version = cls(path, mark, database, memory)
                engine.check_schema(database, path.name)
                return version
            engine.close_quietly(database)
        raise StoreUnreadable(path.name, "the file changed each time it was opened")

    @property
    def version(self) -> str:
        """As `version_of` says."""
        return version_of(self.mark)

    def query(self, cypher: str, parameters: Mapping[str, Any] | None = None, *, timeout: float | None = None) -> Rows:
        """Run one read-only query. Raises as `Reader.query` says."""
        given = dict(parameters or {})
        check_parameters(cypher, given)
        columns, rows = self._statements.run(_checked(cypher), given, timeout)
        return Rows(tuple(columns), plain_rows(rows, self._find_ids))

    def texts(self, document_ids: Iterable[str]) -> dict[str, str]:
        """The decoded texts of documents by their ids, put together from their pieces."""
        return texts.read(lambda statement, given: self._statements.run(statement, given)[1], document_ids)

    def hold(self) -> None:
        """Keep the handle open until `release`."""
        with self._guard:
            self._holders += 1

    def release(self) -> None:
        """End what `hold` began."""
        with self._guard:
            self._holders -= 1
            self._close_if_idle()

    def retire(self) -> None:
        """No new queries: close when those that run have ended."""
        with self._guard:
            self._retired = True
            self._close_if_idle()

    def _close_if_idle(self) -> None:
        if self._retired and not self._holders and not self._closed:
            self._statements.clear()
            engine.close_quietly(self._database)
            self._closed = True

    def _find_ids(self, wanted: set[InternalId]) -> dict[InternalId, str]:
        """Ids of nodes by the engine's own names for them."""
        if not self._labels:
            tables = self._statements.run("CALL show_tables() RETURN id, name, type")[1]
            self._labels = {table: name for table, name, kind in tables if kind == "NODE"}
        found: dict[InternalId, str] = {}
        for table in {table for table, _ in wanted}:
            offsets = sorted(offset for t, offset in wanted if t == table)
            statement = f"UNWIND $offsets AS o MATCH (n:`{self._labels[table]}`) WHERE offset(id(n)) = o RETURN o, n.id"
            rows = self._statements.run(statement, {"offsets": offsets})[1]
            found.update({(table, offset): identifier for offset, identifier in rows})
        return found
