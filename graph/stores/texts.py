"""The texts of documents in an embedded store: pieces in rows of their own.

The engine keeps a column in groups of 131,072 rows, holds a group in memory to write it, and writes it anew when a row is
added. With whole texts as rows ten thousand documents are one group of a gigabyte, which no longer loads; pieces of 200
characters are groups of 80 MB at most, whatever the number and length of the documents.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final

import pyarrow as pa

LABEL: Final = "DocumentText"
SCHEMA: Final = pa.schema([("id", pa.string()), ("pieces", pa.int64()), ("text", pa.string())])
_PIECE: Final = 200
_KEYS_AT_ONCE: Final = 20_000

Run = Callable[[str, dict[str, Any]], list[list[Any]]]
"""Executes a statement with parameters and gives its rows."""


def pieces(documents: pa.Table) -> pa.Table:
    """Rows of DocumentText for a table of Document. The first piece of each text says how many there are."""
    ids: list[str] = []
    numbers: list[int | None] = []
    parts: list[str] = []
    for document, text in zip(documents["id"].to_pylist(), documents["text"].to_pylist(), strict=True):
        starts = range(0, max(1, len(text or "")), _PIECE)
        ids += (_key(document, number) for number in range(len(starts)))
        numbers += (len(starts), *[None] * (len(starts) - 1))
        parts += ((text or "")[start : start + _PIECE] for start in starts)
    return pa.table([ids, numbers, parts], schema=SCHEMA)


def without(documents: pa.Table) -> pa.Table:
    """A table of Document as the store keeps it."""
    return documents.drop_columns("text")


def read(run: Run, document_ids: Iterable[str]) -> dict[str, str]:
    """Texts by id of the document; ids of no document are left out."""
    counts = _counts(run, document_ids)
    keys = [_key(document, number) for document, count in counts.items() for number in range(count)]
    found: dict[str, str] = {}
    statement = f"UNWIND $ids AS i MATCH (p:{LABEL} {{id: i}}) RETURN p.id, p.text"
    for first in range(0, len(keys), _KEYS_AT_ONCE):
        found.update((key, text) for key, text in run(statement, {"ids": keys[first : first + _KEYS_AT_ONCE]}))
    return {document: "".join(found[_key(document, n)] for n in range(count)) for document, count in counts.items()}


def delete(run: Run, document_ids: Iterable[str]) -> None:
    """Delete the texts of documents."""
    counts = _counts(run, document_ids)
    keys = [_key(document, number) for document, count in counts.items() for number in range(count)]
    run(f"UNWIND $ids AS i MATCH (p:{LABEL} {{id: i}}) DELETE p", {"ids": keys})


def _counts(run: Run, document_ids: Iterable[str]) -> dict[str, int]:
    first = {_key(document, 0): document for document in document_ids}
    if not first:
        return {}
    rows = run(f"UNWIND $ids AS i MATCH (p:{LABEL} {{id: i}}) RETURN p.id, p.pieces", {"ids": sorted(first)})
    return {first[key]: count for key, count in rows}


def _key(document: str, number: int) -> str:
    return f"{document}#{number}"
