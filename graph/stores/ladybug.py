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
from contextlib import AbstractContextManager, contextmanager
from itertools import chain, count
from pathlib import Path
from time import monotonic, sleep
from types import TracebackType
from typing import Any

from graph import runs
from graph.build import DocumentGraph
from graph.decisions import Decision
from graph.errors import DocumentNotFound, QueryFailed, StoreLocked, StoreMissing, StoreUnreadable, StoreUnwritable
from graph.sources import Source
from graph.stores import compaction, delta, engine
from graph.stores.base import Reader, Rows
from graph.stores.ladybug_read import Version, file_mark
from graph.stores.ladybug_write import Writer
from graph.stores.lock import writer_lock

DEFAULT_TIMEOUT = 30.0
"""Seconds that a query may take where its caller says nothing."""

_CREATION_WAIT = 10.0
_CREATION_PAUSE = 0.05
_names = count()

_DELTA_FROM = 64 << 20
"""Bytes of a store's file from which few changes are kept beside it; a smaller one is written anew in a second."""

_LARGEST_DELTA = 32 << 20
"""Bytes of a delta after which the next change writes the file anew; readers take a second to open one so large."""

_FEW_ROWS = 20_000
"""Nodes and edges of documents that are few changes: some ten plans."""

_FEW_REMOVED = 10


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
        self._begun: _Begun | None = None
        if not create and not path.exists():
            raise StoreMissing(path.name)

    embedded = True

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

    def texts(self, document_ids: Iterable[str]) -> dict[str, str]:
        """The decoded texts of documents by their ids."""
        with self._reading() as version:
            return version.texts(document_ids)

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

    @contextmanager
    def loading(self) -> Iterator[None]:
        """One handle for what is asked and then replaced, where there is a delta; others cannot load meanwhile."""
        self._begun = self._begin()
        try:
            yield
        finally:
            if self._begun:
                self._begun.abandon()
                self._begun = None

    def replace(self, documents: Iterable[DocumentGraph], sources: Iterable[Source] = ()) -> None:
        """Load documents, each replacing its former version; all become visible at once.

        sources: the files they were read from, asked for once all documents are in. Raises StoreLocked, StoreUnwritable.
        """
        given, few = _few(documents)
        with self._writing("load", few=few) as writer:
            writer.load(given)
            writer.settle(list(sources))

    def remove(self, document_ids: Sequence[str]) -> None:
        """Remove documents, and what nothing states any longer. Raises DocumentNotFound, StoreLocked."""
        wanted = list(dict.fromkeys(document_ids))
        if not wanted:
            return
        with self._writing("removal", few=len(wanted) <= _FEW_REMOVED) as writer:
            known = writer.documents()
            for document in wanted:
                if document not in known:
                    raise DocumentNotFound(document)
            writer.remove(wanted)

    def decide(self, decisions: Sequence[Decision], documents: Iterable[DocumentGraph]) -> None:
        """Keep decisions, and load the documents that they change; all becomes visible at once. Raises StoreLocked."""
        given, few = _few(documents)
        with self._writing("decision", few=few) as writer:
            writer.decide(decisions)
            writer.load(given)

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
        if self._begun:
            self._begun.version.hold()
            return self._begun.version
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
    def _writing(self, kind: str, *, few: bool = False) -> Iterator[Writer]:
        """A writer whose changes become visible when the context ends well. kind: of the run. few: whether they are few."""
        begun, self._begun = self._begun, None
        if begun and few and kind == begun.kind:
            with begun as writer:
                yield writer
            return
        if begun:
            begun.abandon()
        with self._locked(kind, few=few) as writer:
            yield writer

    def _begin(self) -> _Begun | None:
        """A load of few changes that may follow, where there is a delta that would be read for what is asked first."""
        try:
            log = delta.read_log(self._path) if self._is_large() else b""
            if not log or len(log) >= _LARGEST_DELTA:
                return None
            return _Begun("load", self._locked("load", few=True), self._path)
        except (OSError, StoreLocked, StoreUnwritable):
            # Whether anything is to be changed at all is not known yet.
            return None

    @contextmanager
    def _locked(self, kind: str, *, few: bool) -> Iterator[Writer]:
        run = runs.begin(kind)
        with self._told():
            self._path.parent.mkdir(parents=True, exist_ok=True)
        with writer_lock(self._path):
            self._remove_leftovers()
            work = self._path.with_name(f".{self._path.name}.{os.getpid()}-{next(_names)}.new")
            try:
                with self._told():
                    log = delta.read_log(self._path) if self._path.exists() else b""
                    beside = few and len(log) < _LARGEST_DELTA and self._is_large()
                with self._beside(work, log, run) if beside else self._copied(work, log, run) as writer:
                    yield writer
            finally:
                self._remove_leftovers()

    def _is_large(self) -> bool:
        return self._path.exists() and self._path.stat().st_size >= _DELTA_FROM

    @contextmanager
    def _copied(self, work: Path, log: bytes, run: runs.Run) -> Iterator[Writer]:
        """A writer on a copy of the file, which takes the file's place in the end."""
        former = b""
        fresh = not self._path.exists()
        with self._told():
            if not fresh:
                former = delta.state_of(self._path)
                shutil.copy(self._path, work)
            if log:
                delta.log_of(work).write_bytes(log)
        with self._at_work(work, run, fresh=fresh, into_file=True) as writer:
            yield writer
        with self._told():
            delta.make_differ(work, former)
            self._swap(work)
            delta.delta_of(self._path).unlink(missing_ok=True)

    @contextmanager
    def _beside(self, work: Path, log: bytes, run: runs.Run) -> Iterator[Writer]:
        """A writer that leaves the file as it is: what it commits becomes the delta in the end."""
        with self._told():
            work.mkdir()
            place = delta.link(self._path, log, work)
        began = monotonic()
        with self._at_work(place, run, fresh=False, into_file=False) as writer:
            opening = monotonic() - began
            yield writer
        with self._told():
            if delta.log_of(place).exists():
                log = delta.log_of(place).read_bytes()
                delta.write(self._path, log, work)
                engine.sync(self._path.parent)
        if opening >= compaction.SLOW_OPENING and len(log) >= compaction.SMALLEST_DELTA:
            compaction.start(self._path)

    @contextmanager
    def _at_work(self, path: Path, run: runs.Run, *, fresh: bool, into_file: bool) -> Iterator[Writer]:
        """A writer that is finished when the context ends well, and else let go of. Raises StoreUnwritable."""
        try:
            writer = Writer(path, run, name=self._path.name, fresh=fresh, into_file=into_file)
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

    @contextmanager
    def _told(self) -> Iterator[None]:
        """What the operating system refuses as StoreUnwritable."""
        try:
            yield
        except OSError as error:
            raise StoreUnwritable(self._path.name, error.strerror or str(error)) from error

    def _swap(self, work: Path) -> None:
        """Put the finished copy in place: on the disk first, then under the store's name."""
        engine.sync(work)
        os.replace(work, self._path)
        engine.sync(self._path.parent)

    def _remove_leftovers(self) -> None:
        """Delete copies of killed loads. Only the holder of the write lock may do so."""
        compaction.remove_leftovers(self._path)
        for left in self._path.parent.glob(f".{self._path.name}.*.new*"):
            if left.is_dir():
                shutil.rmtree(left, ignore_errors=True)
            else:
                left.unlink(missing_ok=True)


class _Begun:
    """A writer that was opened before it is known whether it is needed. As a context it finishes what it writes."""

    def __init__(self, kind: str, opening: AbstractContextManager[Writer], path: Path) -> None:
        """kind: of the run. opening: gives the writer; its end makes the changes visible."""
        self.kind = kind
        self._opening = opening
        self._writer = opening.__enter__()
        self.version = Version(path, file_mark(path), self._writer.database)

    def __enter__(self) -> Writer:
        return self._writer

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool | None:
        return self._opening.__exit__(kind, error, trace)

    def abandon(self) -> None:
        """Let go of it as if nothing had been begun."""
        self._opening.__exit__(_Unneeded, _Unneeded(), None)


class _Unneeded(Exception):
    """Ends a writer that was begun for nothing."""


def _few(documents: Iterable[DocumentGraph]) -> tuple[Iterable[DocumentGraph], bool]:
    """The same documents, and whether they have few rows."""
    rest = iter(documents)
    begun = []
    rows = 0
    for document in rest:
        begun.append(document)
        rows += document.node_count + document.edge_count
        if rows > _FEW_ROWS:
            return chain(begun, rest), False
    return begun, True
