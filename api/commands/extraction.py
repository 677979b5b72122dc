"""`regiongraph extract`."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import orjson

from api.extracting import extracting
from api.settings import Settings
from loaders.read import read_documents
from ontology.errors import RegiongraphError

if TYPE_CHECKING:
    from loaders.pipeline import Extract


def print_facts(files: Iterable[Path], settings: Settings) -> int:
    """Print the facts of each document as one line of JSON; one line on standard error for each that has none.

    Gives the exit code: 1 where any failed. A fault of the program itself fails its document only.
    """
    with extracting(settings) as extract:
        failed = sum(_print_file(file, extract) for file in files)
    return 1 if failed else 0


def _print_file(file: Path, extract: Extract) -> int:
    """Print the facts of one file's documents; gives how many failed."""
    failed = 0
    try:
        read = read_documents(file)
        failed += sum(_report(error.detail) for error in read.errors)
        for source in read.sources:
            sys.stdout.buffer.write(orjson.dumps(extract(source).to_json()) + b"\n")
        sys.stdout.buffer.flush()
    except RegiongraphError as error:
        failed += _report(error.detail)
    except Exception as error:
        failed += _report(f"{file}: unexpected {type(error).__name__}: {error}")
    return failed


def _report(reason: str) -> int:
    print("regiongraph: " + " ".join(reason.split()), file=sys.stderr)
    return 1
