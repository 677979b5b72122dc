"""From a file to the graph of its documents, in this process or in several (api.processes)."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Container, Generator, Iterable
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from api.processes import Lost, in_processes
from graph.build import DocumentGraph, build_document
from loaders.errors import DocumentMissing, DocumentTooLarge, DocumentUnreadable
from loaders.facts import DocumentFacts
from loaders.pipeline import Extract, extract, require_plan
from loaders.read import DOCUMENT_SUFFIXES, Limits, parse_documents
from loaders.read.text import read_bytes, require_file
from loaders.reading import SourceText
from ontology.errors import RegiongraphError

if TYPE_CHECKING:
    from api.settings import Settings

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
            failures.append(_unexpected(source, error).detail)
    return ReadFile(path, content, tuple(documents), tuple(failures))


def _read_document(source: SourceText, limits: Limits, known: Container[str], extracted: Extract) -> ReadDocument:
    _require_length(source, limits)
    if source.sha256 in known:
        return ReadDocument(source.file, source.sha256, None)
    return ReadDocument(source.file, source.sha256, build_document(require_plan(extracted(source))))


def limits_of(settings: Settings) -> Limits:
    """What one file may take, as the settings have it."""
    return Limits(file_bytes=settings.max_file_bytes, characters=settings.max_characters)


def facts_of(source: SourceText, limits: Limits, extracted: Extract = extract) -> DocumentFacts:
    """The facts of one document. Raises DocumentTooLarge, and DocumentUnreadable for a fault of the program on this document."""
    _require_length(source, limits)
    try:
        return extracted(source)
    except RegiongraphError:
        raise
    except Exception as error:
        raise _unexpected(source, error) from error


def _require_length(source: SourceText, limits: Limits) -> None:
    if len(source.text) > limits.characters:
        allowed = f"REGIONGRAPH_MAX_CHARACTERS allows {limits.characters}"
        raise DocumentTooLarge(source.file, f"it has {len(source.text)} characters; {allowed}")


def _unexpected(source: SourceText, error: Exception) -> DocumentUnreadable:
    told = " ".join(str(error).split())
    return DocumentUnreadable(source.file, f"unexpected {type(error).__name__}: {told}")


def files_of(path: Path) -> list[Path]:
    """The file itself, or the documents in the folder and the folders in it, by name. Raises DocumentMissing.

    A link in the folder that leads nowhere is among them: whoever put it there misses the document, and reading it says why.
    """
    if there_is_a_folder(path):
        found = (f for f in path.rglob("*") if f.suffix.lower() in DOCUMENT_SUFFIXES and _is_document(f))
        return sorted(f for f in found if not hidden(f.relative_to(path).parts))
    if not os.path.exists(path):
        raise DocumentMissing(str(path), "no such file or folder")
    return [path]


def _is_document(path: Path) -> bool:
    return path.is_file() or (path.is_symlink() and path.suffix != "" and not os.path.exists(path))


def there_is_a_file(name: str | Path) -> bool:
    """Whether a regular file has this name; a title of a hundred characters is none, where `Path.is_file` raises OSError."""
    return os.path.isfile(name)


def there_is_a_folder(name: str | Path) -> bool:
    """The same of a folder."""
    return os.path.isdir(name)


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
