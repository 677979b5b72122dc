"""The index of the newest version of a graph, shared by the processes that read it.

Each version has a folder of its own beside the store. Who first needs a version makes it from the former one, in a folder
of another name that is renamed when it is complete; other processes wait for it and open it. Former versions are deleted;
who still reads one keeps it until it closes.
"""

from __future__ import annotations

import fcntl
import logging
import os
import shutil
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Final

from graph.errors import SearchNotReady
from graph.search.index import FORMAT, SearchIndex
from graph.search.results import DEFAULT_LIMIT, KINDS, Result
from graph.stores.base import Reader

_log = logging.getLogger("regiongraph.search")

PATIENCE: Final = 15.0
"""Seconds that threads wait for the one that makes an index. That of a thousand plans takes half a minute."""

_LOCK: Final = "lock"
_MAKING: Final = ".making-"


def index_folder(store: str) -> Path | None:
    """Where the index of a store's file is kept: beside it. None for a store that is no file of this machine."""
    if "://" in store:
        return None
    path = Path(store).resolve()
    return path.with_name(f"{path.name}.search")


class Searcher:
    """Searches the newest version of a graph."""

    def __init__(self, folder: Path | None = None) -> None:
        """folder: where indexes are kept and shared with other processes; without one they are kept in memory."""
        self._folder = folder
        self._guard = threading.Lock()
        self._version: str | None = None
        self._index: SearchIndex | None = None

    def index(self, reader: Reader) -> SearchIndex:
        """The index of the reader's version. One thread makes it; others wait for it. Raises SearchNotReady."""
        version = reader.version
        if not self._guard.acquire(timeout=PATIENCE):
            raise SearchNotReady("the graph has changed and its index is being made; try again")
        try:
            if self._index is None or self._version != version:
                self._index = self._of_version(reader, version)
                self._version = version
            return self._index
        finally:
            self._guard.release()

    def search(
        self,
        reader: Reader,
        query: str,
        *,
        label: str | None = None,
        limit: int = DEFAULT_LIMIT,
        kinds: tuple[str, ...] = KINDS[:1],
    ) -> list[Result]:
        """What answers the query on the reader's version, best first.

        Names are found whole, by a beginning or any part, by pinyin or its initials, by several words that must all be in
        one name; where nothing is found so, by what sounds or is spelt alike. Passages are found by words and parts of
        words. label: only nodes, or passages of units, of this label. kinds: name, passage. Raises UnknownName,
        SearchNotReady.
        """
        return self.index(reader).search(query, label=label, limit=limit, kinds=kinds)

    def _of_version(self, reader: Reader, version: str) -> SearchIndex:
        if self._folder is None:
            return SearchIndex(reader)
        name = sha256(f"{FORMAT} {version}".encode()).hexdigest()[:16]
        try:
            return self._kept(reader, self._folder, name)
        except OSError as error:
            # A folder that cannot be written to is no reason not to search.
            _log.warning("the search index is kept in memory: %s", error.strerror or type(error).__name__)
            return SearchIndex(reader)

    def _kept(self, reader: Reader, folder: Path, name: str) -> SearchIndex:
        found = _opened(folder / name)
        if found is not None:
            return found
        folder.mkdir(parents=True, exist_ok=True)
        with _locked(folder / _LOCK):
            found = _opened(folder / name)
            return found if found is not None else _make(reader, folder, name)


def _opened(place: Path) -> SearchIndex | None:
    if not place.is_dir():
        return None
    try:
        return SearchIndex.open(place)
    except (ValueError, OSError):
        # Another process has deleted it, being of a later version, or the disk has lost a part of it.
        return None


def _make(reader: Reader, folder: Path, name: str) -> SearchIndex:
    """Make an index in a folder that others do not look for, and put it in place. Only the holder of the lock may do so."""
    for left in folder.glob(f"{_MAKING}*"):
        shutil.rmtree(left, ignore_errors=True)
    # What is in the place itself could not be opened.
    shutil.rmtree(folder / name, ignore_errors=True)
    former = sorted((place for place in folder.iterdir() if place.is_dir()), key=lambda place: place.stat().st_mtime)
    try:
        work = _made(reader, folder, former[-1] if former else None)
    except ValueError:
        _log.warning("the former search index is damaged; everything is indexed anew")
        work = _made(reader, folder, None)
    os.replace(work, folder / name)
    # The former one stays for requests that began before the load.
    for place in former[:-1]:
        shutil.rmtree(place, ignore_errors=True)
    return SearchIndex.open(folder / name)


def _made(reader: Reader, folder: Path, former: Path | None) -> Path:
    work = Path(tempfile.mkdtemp(prefix=_MAKING, dir=folder))
    try:
        SearchIndex(reader, work, former)
    except BaseException:
        shutil.rmtree(work, ignore_errors=True)
        raise
    return work


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Wait until no other process makes an index here."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
