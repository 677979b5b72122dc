"""`regiongraph load`: documents into the store, only those that are new or changed."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Final

from api.commands.progress import Progress
from api.extracting import extracting
from api.file_reading import ReadDocument, ReadFile, content_hash, files_of, limits_of, read_file, read_files
from api.settings import Settings
from graph.build import DocumentGraph
from graph.sources import Source, place_of, reading_version, source_id, sources
from graph.stores import Store, open_store
from loaders.read import DOCUMENT_SUFFIXES
from ontology.errors import RegiongraphError

POOL_FROM: Final = 3_000_000
"""Bytes of files from which a pool of processes, which takes a second to start, is faster than this process alone."""


@dataclass(slots=True)
class Report:
    """What became of each file. failed: a line for each, naming the file and the reason."""

    loaded: int = 0
    unchanged: int = 0
    failed: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return f"loaded {self.loaded}, unchanged {self.unchanged}, failed {len(self.failed)}"


class DocumentsUnnamed(RegiongraphError):
    """No document was named, or one that this machine's disks do not hold."""

    code = "documents-unnamed"
    title = "The load lacks documents"


def local(addresses: Sequence[str]) -> list[Path]:
    """What the user named, as paths. Raises DocumentsUnnamed."""
    if not addresses:
        raise DocumentsUnnamed("no documents were named")
    for address in addresses:
        if "://" in address:
            raise DocumentsUnnamed(
                f"{address}: documents at an address are read by way of partitions: give --to as well"
            )
    return [Path(address) for address in addresses]


def load(paths: Iterable[Path], settings: Settings, *, force: bool = False) -> int:
    """Load files and all documents in folders, with progress on standard error. Gives the exit code: 1 where any failed."""
    report = load_documents(paths, settings, force=force)
    for line in report.failed:
        print(f"regiongraph: {line}", file=sys.stderr)
    print(report, file=sys.stderr)
    return 1 if report.failed else 0


def load_documents(paths: Iterable[Path], settings: Settings, *, force: bool = False) -> Report:
    """Load files and all documents in folders; all become visible at once. Raises StoreLocked, StoreUnreadable."""
    report = Report()
    store = open_store(settings.store, credentials=settings.credentials)
    try:
        with store.loading():
            _load(store, paths, settings, report, force=force)
    finally:
        store.close()
    return report


def _load(store: Store, paths: Iterable[Path], settings: Settings, report: Report, *, force: bool) -> None:
    known = _Known(store, _reader(settings), force=force)
    files = [file for file in _files(paths, report) if not known.holds(file, report)]
    if files:
        with _reading(files, settings, known) as read, Progress(len(files)) as progress:
            taken = _Taken(known, report, progress)
            graphs = taken.graphs(read)
            first = next(graphs, None)
            if first is not None:
                store.replace(chain([first], graphs), taken.sources)
            elif taken.sources:
                store.replace((), taken.sources)


def _reader(settings: Settings) -> str:
    """What tells the readings of one program from those of another, with the model that is asked beside the rules."""
    return f"{reading_version()}+{settings.model_name}" if settings.model_address else reading_version()


class _Known:
    """What the store holds that this program would read again in the same way.

    texts: id of the document by the SHA-256 of its text. reader: which program reads now.
    """

    def __init__(self, store: Store, reader: str, *, force: bool) -> None:
        """force: whether to take nothing as known."""
        self.reader = reader
        self.texts: dict[str, str] = {}
        self._files: dict[str, list[Source]] = {}
        present = {} if force else store.documents()
        if not present:
            return
        for source in sources(store):
            if source.reader == reader and source.document in present:
                self.texts[present[source.document]] = source.document
                self._files.setdefault(source.place, []).append(source)

    def holds(self, file: Path, report: Report) -> bool:
        """Whether a file is as it was when all documents in it were loaded."""
        found = self._files.get(place_of(file))
        if not found:
            return False
        content = content_hash(file)
        same = [source for source in found if source.content == content]
        if not same or len(same) != same[0].members:
            return False
        report.unchanged += len(same)
        return True


class _Taken:
    """Takes what was read, in order, and notes which file gave which document. sources: the notes."""

    def __init__(self, known: _Known, report: Report, progress: Progress) -> None:
        self._known = known
        self._report = report
        self._progress = progress
        self.sources: list[Source] = []

    def graphs(self, files: Iterable[ReadFile]) -> Iterator[DocumentGraph]:
        """The graph of each document whose text is not in the store."""
        for file in files:
            self._report.failed += file.failures
            for document in file.documents:
                known = self._known.texts.get(document.sha256)
                if known is None and document.graph is not None:
                    known = self._known.texts[document.sha256] = document.graph.document
                    self._report.loaded += 1
                    yield document.graph
                else:
                    self._report.unchanged += 1
                if known is not None:
                    self.sources.append(self._source(file, document, known))
            self._progress.advance(file.path.name)

    def _source(self, file: ReadFile, document: ReadDocument, identifier: str) -> Source:
        place = place_of(file.path)
        return Source(
            id=source_id(place, document.name.removeprefix(file.path.name)),
            place=place,
            content=file.content,
            reader=self._known.reader,
            document=identifier,
            members=0 if file.failures else len(file.documents),
        )


def _files(paths: Iterable[Path], report: Report) -> Iterator[Path]:
    for path in paths:
        try:
            found = files_of(path)
        except RegiongraphError as error:
            report.failed.append(error.detail)
            continue
        if not found:
            report.failed.append(
                f"{path.name or path}: no document in it; read are {', '.join(sorted(DOCUMENT_SUFFIXES))}"
            )
        yield from found


@contextmanager
def _reading(files: list[Path], settings: Settings, known: _Known) -> Iterator[Iterator[ReadFile]]:
    """What the files hold, one after another, read in as many processes as are worth it."""
    limits = limits_of(settings)
    workers = _workers(files, settings)
    if workers > 1:
        with closing(read_files(files, limits, frozenset(known.texts), workers)) as found:
            yield found
        return
    with extracting(settings) as extract:
        yield (read_file(file, limits, known.texts, extract) for file in files)


def _workers(files: list[Path], settings: Settings) -> int:
    """How many processes read. A language model is asked by this one alone, which counts what it added."""
    if settings.model_address is not None:
        return 1
    if settings.load_workers:
        return min(settings.load_workers, len(files))
    return min(settings.cores, len(files)) if sum(map(_size, files)) >= POOL_FROM else 1


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0
