"""`regiongraph extract`."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import orjson

from api.extracting import extracting
from api.file_reading import facts_of, files_of, limits_of, there_is_a_folder
from api.settings import Settings
from loaders.read import Limits, read_documents
from loaders.reading import SourceText
from ontology.errors import RegiongraphError

if TYPE_CHECKING:
    from loaders.pipeline import Extract


def print_facts(paths: Iterable[Path], settings: Settings) -> int:
    """Print the facts of each document as one line of JSON; one line on standard error for each that has none. Of a folder all
    documents in it and in the folders in it are read.

    Gives the exit code: 1 where any failed. A fault of the program itself fails its document only.
    """
    with extracting(settings) as extract:
        failed = sum(_print_path(path, limits_of(settings), extract) for path in paths)
    return 1 if failed else 0


def _print_path(path: Path, limits: Limits, extract: Extract) -> int:
    """Print the facts of a file, or of the documents of a folder; gives how many failed."""
    if not there_is_a_folder(path):
        return _print_file(path, limits, extract)
    files = files_of(path)
    if not files:
        return _report(f"{path.name or path}: no document in it")
    return sum(_print_file(file, limits, extract) for file in files)


def _print_file(file: Path, limits: Limits, extract: Extract) -> int:
    """Print the facts of one file's documents; gives how many failed."""
    failed = 0
    try:
        read = read_documents(file, limits=limits)
        failed += sum(_report(error.detail) for error in read.errors)
        for source in read.sources:
            failed += _print_document(source, limits, extract)
        sys.stdout.buffer.flush()
    except RegiongraphError as error:
        failed += _report(error.detail)
    return failed


def _print_document(source: SourceText, limits: Limits, extract: Extract) -> int:
    """A document of an archive that cannot be read keeps none of the others back."""
    try:
        facts = facts_of(source, limits, extract)
    except RegiongraphError as error:
        return _report(error.detail)
    sys.stdout.buffer.write(orjson.dumps(facts.to_json()) + b"\n")
    return 0


def _report(reason: str) -> int:
    print("regiongraph: " + " ".join(reason.split()), file=sys.stderr)
    return 1
