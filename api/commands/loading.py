"""`regiongraph load`: documents into the store, only those that are new or changed."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from api.extracting import extracting
from api.settings import Settings
from graph.build import DocumentGraph, build_document
from graph.stores import open_store
from loaders.errors import DocumentMissing, DocumentTooLarge
from loaders.pipeline import Extract, require_tasks
from loaders.read import DOCUMENT_SUFFIXES, Limits, read_documents
from loaders.reading import SourceText
from ontology.errors import RegiongraphError


@dataclass(slots=True)
class Report:
    """What became of each file. failed: a line for each, naming the file and the reason."""

    loaded: int = 0
    unchanged: int = 0
    failed: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return f"loaded {self.loaded}, unchanged {self.unchanged}, failed {len(self.failed)}"


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
        known = set() if force else set(store.documents().values())
        sources = [source for source in _sources(paths, settings, report) if not _seen(source, known, report)]
        if sources:
            with extracting(settings) as extract:
                store.replace(_graphs(sources, report, extract))
    finally:
        store.close()
    return report


def _seen(source: SourceText, known: set[str], report: Report) -> bool:
    """Whether the text is loaded already, or comes twice in this load."""
    seen = source.sha256 in known
    report.unchanged += seen
    known.add(source.sha256)
    return seen


def _sources(paths: Iterable[Path], settings: Settings, report: Report) -> Iterator[SourceText]:
    for path in paths:
        try:
            files = _files(path)
        except RegiongraphError as error:
            report.failed.append(error.detail)
            continue
        for file in files:
            try:
                yield from _read(file, settings, report)
            except RegiongraphError as error:
                report.failed.append(error.detail)


def _files(path: Path) -> list[Path]:
    """The file itself, or the documents in the folder and the folders in it, by name. Raises DocumentMissing."""
    if path.is_dir():
        found = (f for f in path.rglob("*") if f.is_file() and f.suffix.lower() in DOCUMENT_SUFFIXES)
        return sorted(f for f in found if not any(part.startswith((".", "~")) for part in f.relative_to(path).parts))
    if not path.exists():
        raise DocumentMissing(str(path), "no such file or folder")
    return [path]


def _read(file: Path, settings: Settings, report: Report) -> list[SourceText]:
    """The file's documents: one, or those of an archive, whose bad members are reported."""
    limits = Limits(file_bytes=settings.max_file_bytes, characters=settings.max_characters)
    read = read_documents(file, limits=limits)
    report.failed += [error.detail for error in read.errors]
    for source in read.sources:
        if len(source.text) > settings.max_characters:
            allowed = f"REGIONGRAPH_MAX_CHARACTERS allows {settings.max_characters}"
            raise DocumentTooLarge(source.file, f"it has {len(source.text)} characters; {allowed}")
    return list(read.sources)


def _graphs(sources: list[SourceText], report: Report, extract: Extract) -> Iterator[DocumentGraph]:
    """The graph of each document as the store takes it. One that cannot be read into facts is left out and reported."""
    for number, source in enumerate(sources, 1):
        try:
            graph = build_document(require_tasks(extract(source)))
        except RegiongraphError as error:
            report.failed.append(error.detail)
            continue
        except Exception as error:
            # A fault of the program on one document must not keep the others out.
            report.failed.append(f"{source.file}: unexpected {type(error).__name__}: {error}")
            continue
        print(f"[{number}/{len(sources)}] {source.file}", file=sys.stderr)
        report.loaded += 1
        yield graph
