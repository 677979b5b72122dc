"""From a file to the graph of its documents, in this process or in several (api.processes)."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Container, Generator, Iterable
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from api.processes import Lost, in_processes
from graph.build import DocumentGraph, build_document
from loaders.errors import DocumentMissing, DocumentTooLarge
from loaders.pipeline import Extract, extract, require_tasks
from loaders.read import DOCUMENT_SUFFIXES, Limits, parse_documents
from loaders.read.text import read_bytes, require_file
from loaders.reading import SourceText
from ontology.errors import RegiongraphError

DIED: Final = "the process that read it died, of too little memory or a fault in a library"


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
    return read_data(path, data, limits, known, extracted)


def read_data(path: Path, data: bytes, limits: Limits, known: Container[str], extracted: Extract = extract) -> ReadFile:
    """The same of a file whose bytes are here already. path: what it is called."""
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


def files_of(path: Path) -> list[Path]:
    """The file itself, or the documents in the folder and the folders in it, by name. Raises DocumentMissing."""
    if path.is_dir():
        found = (f for f in path.rglob("*") if f.is_file() and f.suffix.lower() in DOCUMENT_SUFFIXES)
        return sorted(f for f in found if not hidden(f.relative_to(path).parts))
    if not path.exists():
        raise DocumentMissing(str(path), "no such file or folder")
    return [path]


def hidden(parts: Iterable[str]) -> bool:
    """Whether a file or a folder above it is one that programs keep for themselves."""
    return any(part.startswith((".", "~")) for part in parts)


Read = Callable[[Path, Limits, Container[str]], ReadFile]


def read_files(
    paths: Iterable[Path], limits: Limits, known: frozenset[str], workers: int, read: Read = read_file
) -> Generator[ReadFile, None, None]:
    """Read files in so many processes; gives them in the order of `paths`. read: what a process does with each.

    A file whose reader dies even when it is read once more alone is a failure.
    """
    with closing(in_processes(partial(_read, read, limits, known), paths, workers, __name__)) as answers:
        for path, answer in answers:
            yield ReadFile(path, "", failures=(f"{path.name}: {DIED}",)) if isinstance(answer, Lost) else answer


def _read(read: Read, limits: Limits, known: frozenset[str], path: Path) -> ReadFile:
    return read(path, limits, known)
