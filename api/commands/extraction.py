"""`regiongraph extract`."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

import orjson

from loaders.pipeline import extract
from loaders.read import read_documents
from ontology.errors import RegiongraphError


def print_facts(files: Iterable[Path]) -> int:
    """Print the facts of each document as one line of JSON; one line on standard error for each that has none.

    Gives the exit code: 1 where any failed. A fault of the program itself fails its document only.
    """
    failed = 0
    for file in files:
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
    return 1 if failed else 0


def _report(reason: str) -> int:
    print("regiongraph: " + " ".join(reason.split()), file=sys.stderr)
    return 1
