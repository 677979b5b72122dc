"""From a file to the graph of its documents, in this process or in a pool of processes.

Workers are forked from a server process that has the rules and word lists loaded, so that these are in memory once. At most
two files a worker are under way, and answers come in the order of the files: memory stays flat, and what is loaded does not
depend on how many processes read.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Container, Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing.connection import wait
from pathlib import Path
from typing import Final

from graph.build import DocumentGraph, build_document
from loaders.errors import DocumentTooLarge
from loaders.pipeline import Extract, extract, require_tasks
from loaders.read import Limits, parse_documents
from loaders.read.text import read_bytes, require_file
from loaders.reading import SourceText
from ontology.errors import RegiongraphError

FILES_A_WORKER: Final = 2
"""Files under way for each worker: the one it reads and the next."""


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """One document of a file. sha256: of its text. graph: None where the text was known before."""

    name: str
    sha256: str
    graph: DocumentGraph | None


@dataclass(frozen=True, slots=True)
class ReadFile:
    """What became of one file. content: SHA-256 of its bytes, empty where there are none. failures: a line for each."""

    path: Path
    content: str
    documents: tuple[ReadDocument, ...] = ()
    failures: tuple[str, ...] = ()


def content_hash(path: Path) -> str:
    """SHA-256 of a file's bytes; empty where it cannot be read, of which reading it tells more."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def read_file(path: Path, limits: Limits, known: Container[str], extracted: Extract = extract) -> ReadFile:
    """Read a file and build the graph of each document in it. known: SHA-256 of texts that need not be taken further."""
    try:
        require_file(path, path.name)
        data = read_bytes(path, path.name, limits.file_bytes)
    except RegiongraphError as error:
        return ReadFile(path, "", failures=(error.detail,))
    content = hashlib.sha256(data).hexdigest()
    try:
        read = parse_documents(data, path.name, limits=limits)
    except RegiongraphError as error:
        return ReadFile(path, content, failures=(error.detail,))
    documents = []
    failures = [error.detail for error in read.errors]
    for source in read.sources:
        try:
            documents.append(_read_document(source, limits, known, extracted))
        except RegiongraphError as error:
            failures.append(error.detail)
        except Exception as error:
            # A fault of the program on one document must not keep the others out.
            failures.append(f"{source.file}: unexpected {type(error).__name__}: {error}")
    return ReadFile(path, content, tuple(documents), tuple(failures))


def _read_document(source: SourceText, limits: Limits, known: Container[str], extracted: Extract) -> ReadDocument:
    if len(source.text) > limits.characters:
        allowed = f"REGIONGRAPH_MAX_CHARACTERS allows {limits.characters}"
        raise DocumentTooLarge(source.file, f"it has {len(source.text)} characters; {allowed}")
    if source.sha256 in known:
        return ReadDocument(source.file, source.sha256, None)
    return ReadDocument(source.file, source.sha256, build_document(require_tasks(extracted(source))))


# A pool of processes ----------------------------------------------------------------------------------------------------


Read = Callable[[Path, Limits, Container[str]], ReadFile]


def read_files(
    paths: Iterable[Path], limits: Limits, known: frozenset[str], workers: int, read: Read = read_file
) -> Generator[ReadFile, None, None]:
    """Read files in so many processes; gives them in the order of `paths`. read: what a process does with each.

    A file whose reader dies (of memory, of a fault in a library) is read once more alone; where that ends in the same way,
    it is a failure, and the others are read by a new pool.
    """
    waiting: deque[Path] = deque()
    pool = _Pool(workers, (limits, known, read))
    try:
        for path in paths:
            waiting.append(path)
            pool.submit(path)
            if len(waiting) >= workers * FILES_A_WORKER:
                yield from pool.collect(waiting, 1)
        yield from pool.collect(waiting, len(waiting))
    finally:
        pool.close()


class _Pool:
    """The processes, replaced when one of them died, and what they were asked for."""

    def __init__(self, workers: int, given: tuple[Limits, frozenset[str], Read]) -> None:
        self._given = given
        self._workers = workers
        self._executor = self._start(workers)
        self._asked: deque[Future[ReadFile]] = deque()

    def submit(self, path: Path) -> None:
        try:
            self._asked.append(self._executor.submit(_in_worker, path))
        except BrokenProcessPool as error:
            broken: Future[ReadFile] = Future()
            broken.set_exception(error)
            self._asked.append(broken)

    def collect(self, waiting: deque[Path], number: int) -> Iterator[ReadFile]:
        """The answers for the first so many paths, which are taken off."""
        for _ in range(number):
            try:
                answer = self._asked.popleft().result()
            except BrokenProcessPool:
                answer = self._alone(waiting[0])
                self._renew(list(waiting)[1:])
            waiting.popleft()
            yield answer

    def close(self) -> None:
        self._executor.shutdown(wait=True, cancel_futures=True)

    def _renew(self, rest: list[Path]) -> None:
        """Ask new processes for what the dead ones owe."""
        self.close()
        self._executor = self._start(self._workers)
        self._asked.clear()
        for path in rest:
            self.submit(path)

    def _alone(self, path: Path) -> ReadFile:
        with self._start(1) as executor:
            try:
                return executor.submit(_in_worker, path).result()
            except BrokenProcessPool:
                reason = "the process that read it died, of too little memory or a fault in a library"
                return ReadFile(path, "", failures=(f"{path.name}: {reason}",))

    def _start(self, workers: int) -> ProcessPoolExecutor:
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload([__name__])
        return ProcessPoolExecutor(workers, context, _begin, self._given)


_given: tuple[Limits, frozenset[str], Read]


def _begin(limits: Limits, known: frozenset[str], read: Read) -> None:
    """Make this process a worker: it leaves Ctrl-C to the one that asks, and ends when that one is gone."""
    global _given
    _given = (limits, known, read)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    asker = multiprocessing.parent_process()
    if asker is not None:
        threading.Thread(target=_end_with, args=(asker.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)


def _in_worker(path: Path) -> ReadFile:
    limits, known, read = _given
    return read(path, limits, known)
