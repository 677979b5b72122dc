"""The words and documents that statements rest on, for many statements at once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from graph.stores.base import Reader

_AT_ONCE = 20
"""Texts read in one query: a long plan has half a million characters."""


def add_quotes(reader: Reader, statements: Iterable[dict[str, Any]]) -> None:
    """Give each statement {document, start, end, …} its `quote` and `document_name`, where a document states it.

    A statement that a document shows only as a whole has no quote.
    """
    stated = [s for s in statements if s.get("document")]
    wanted = sorted({s["document"] for s in stated})
    for first in range(0, len(wanted), _AT_ONCE):
        part = wanted[first : first + _AT_ONCE]
        rows = reader.query("UNWIND $ids AS i MATCH (d:Document {id: i}) RETURN d.id, d.name", {"ids": part}).rows
        contents = reader.texts(part)
        texts = {identifier: (name, contents.get(identifier, "")) for identifier, name in rows}
        for statement in stated:
            if statement["document"] in texts:
                _add(statement, *texts[statement["document"]])


def _add(statement: dict[str, Any], name: str, text: str) -> None:
    statement["document_name"] = name
    start, end = statement.get("start"), statement.get("end")
    if start is not None and end is not None:
        statement["quote"] = text[start:end]
