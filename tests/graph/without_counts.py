"""A reader of an embedded store that answers as a server does, from edges alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from graph.stores import Reader
from graph.stores.base import Rows


class WithoutCounts:
    """The same graph as one that keeps no counts beside it."""

    embedded = False

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    @property
    def version(self) -> str:
        return self._reader.version

    def query(self, cypher: str, parameters: Mapping[str, Any] | None = None, *, timeout: float | None = None) -> Rows:
        assert "Tally" not in cypher
        assert "Total" not in cypher
        return self._reader.query(cypher, parameters, timeout=timeout)

    def texts(self, document_ids: Iterable[str]) -> dict[str, str]:
        return self._reader.texts(document_ids)
