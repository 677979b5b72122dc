"""The embedded store: a LadybugDB file that is never changed in place.

A load works on a copy beside the file and puts it in place by one atomic rename, so that readers are never blocked, never
see half a load, and a killed load leaves the former graph. Readers open the file read-only and move to the new version by
themselves with their next query.
"""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from time import monotonic, sleep
from typing import Any

from graph import runs
from graph.build import DocumentGraph
from graph.decisions import Decision
from graph.errors import DocumentNotFound, QueryFailed, StoreLocked, StoreMissing, StoreUnreadable, StoreUnwritable
from graph.sources import Source
from graph.stores import engine
from graph.stores.base import Reader, Rows
from graph.stores.ladybug_read import Version, file_mark
from graph.stores.ladybug_write import Writer
from graph.stores.lock import writer_lock

DEFAULT_TIMEOUT = 30.0
"""Seconds that a query may take where its caller says nothing."""

_CREATION_WAIT = 10.0
_CREATION_PAUSE = 0.05
_names = count()


class LadybugStore:
    """A graph in one file. Threads may share a store; any number of processes may read while one of them loads."""

    def __init__(self, path: Path, *, create: bool = True, memory: int = engine.READER_MEMORY) -> None:
        """Open the store at `path`. Where there is none and `create` is true, the first that asks or loads makes one.

        memory: bytes of pages that readers may hold. Raises StoreMissing, StoreUnreadable, StoreUnwritable, StoreLocked.
        """
        self._path = path.resolve()
        self._memory = memory
        self._guard = threading.Lock()
        self._current: Version | None = None
        self._untouched = create
        if not create and not path.exists():
            raise StoreMissing(path.name)

    @property
    def version(self) -> str:
        """Changes with every load."""
        with self._reading() as version:
            return version.version

    def query(
        self, cypher: str, parameters: Mapping[str, Any] | None = None, *, timeout: float | None = DEFAULT_TIMEOUT
    ) -> Rows:
        """Run one read-only query on the newest version. Raises as `Reader.query` says."""
        with self._reading() as version:
            return version.query(cypher, parameters, timeout=timeout)

    @contextmanager
    def pinned(self) -> Iterator[Reader]:
        """A reader of the version that is newest now, for as long as the context lasts."""
        with self._reading() as version:
            yield version

    def documents(self) -> dict[str, str]:
        """sha256 of the text by document id."""
        if self._untouched and not self._path.exists():
            return {}
        rows = self.query("MATCH (d:Document) RETURN d.id AS id, d.sha256 AS sha256 ORDER BY id").rows
        return {str(identifier): str(sha256) for identifier, sha256 in rows}

    def replace(self, documents: Iterable[DocumentGraph], sources: Iterable[Source] = ()) -> None:
        """Load documents, each replacing its former version; all become visible at once.

        sources: the files they were read from, asked for once all documents are in. Raises StoreLocked, StoreUnwritable.
        """
        with self._writing("load") as writer:
            writer.load(documents)
            writer.settle(list(sources))

    def remove(self, document_ids: Sequence[str]) -> None:
        """Remove documents, and what nothing states any longer. Raises DocumentNotFound, StoreLocked."""
        wanted = list(dict.fromkeys(document_ids))
        if not wanted:
            return
        with self._writing("removal") as writer:
            known = writer.documents()
            for document in wanted:
                if document not in known:
                    raise DocumentNotFound(document)
            writer.remove(wanted)

    def decide(self, decisions: Sequence[Decision], documents: Iterable[DocumentGraph]) -> None:
        """Keep decisions, and load the documents that they change; all becomes visible at once. Raises StoreLocked."""
        with self._writing("decision") as writer:
            writer.decide(decisions)
            writer.load(documents)

    def close(self) -> None:
        """Let go of the file. Queries that run end first; the store opens again with the next one."""
        with self._guard:
            if self._current:
                self._current.retire()
                self._current = None

    @contextmanager
    def _reading(self) -> Iterator[Version]:
        version = self._newest()
        try:
            yield version
        finally:
            version.release()

    def _newest(self) -> Version:
        """The version in place now, held until it is released. A store that disappears later is not made again."""
        if self._untouched and not self._path.exists():
            self._create()
        self._untouched = False
        mark = file_mark(self._path)
        with self._guard:
            if self._current is None or self._current.mark != mark:
                opened = Version.open(self._path, self._memory)
                if self._current:
                    self._current.retire()
                self._current = opened
            self._current.hold()
            return self._current

    def _create(self) -> None:
        try:
            with self._writing("load"):
                pass
        except StoreLocked:
            # Another process makes it, or loads into one that this process did not see yet.
            deadline = monotonic() + _CREATION_WAIT
            while not self._path.exists():
                if monotonic() > deadline:
                    raise
                sleep(_CREATION_PAUSE)

    @contextmanager
    def _writing(self, kind: str) -> Iterator[Writer]:
        """A writer on a copy of the file, which takes the file's place when the context ends well. kind: of the run."""
        run = runs.begin(kind)
        with self._told():
            self._path.parent.mkdir(parents=True, exist_ok=True)
        with writer_lock(self._path):
            self._remove_leftovers()
            work = self._path.with_name(f".{self._path.name}.{os.getpid()}-{next(_names)}.new")
            try:
                fresh = not self._path.exists()
                if not fresh:
                    with self._told():
                        shutil.copy(self._path, work)
                try:
                    writer = Writer(work, run, name=self._path.name, fresh=fresh)
                    try:
                        yield writer
                    except BaseException:
                        writer.abandon()
                        raise
                    writer.finish()
                except (QueryFailed, StoreUnreadable) as error:
                    reason = engine.refused_write(error)
                    if reason is None:
                        raise
                    raise StoreUnwritable(self._path.name, reason) from error
                with self._told():
                    self._swap(work)
            finally:
                self._remove_leftovers()

    @contextmanager
    def _told(self) -> Iterator[None]:
        """What the operating system refuses as StoreUnwritable."""
        try:
            yield
        except OSError as error:
            raise StoreUnwritable(self._path.name, error.strerror or str(error)) from error

    def _swap(self, work: Path) -> None:
        """Put the finished copy in place: on the disk first, then under the store's name."""
        _sync(work)
        os.replace(work, self._path)
        _sync(self._path.parent)

    def _remove_leftovers(self) -> None:
        """Delete copies of killed loads. Only the holder of the write lock may do so."""
        for left in self._path.parent.glob(f".{self._path.name}.*.new*"):
            left.unlink(missing_ok=True)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
