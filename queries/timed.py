"""A reader whose queries together may take so long as one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from time import monotonic
from typing import TYPE_CHECKING, Any

from graph.errors import QueryTimedOut

if TYPE_CHECKING:
    from graph.stores.base import Reader, Rows


class Timed:
    """Reads the graph until its time is up; what asks several questions for one answer is given it."""

    def __init__(self, reader: Reader, seconds: float) -> None:
        """seconds: from now on, for all queries together."""
        self._reader = reader
        self._seconds = seconds
        self._end = monotonic() + seconds

    def query(self, cypher: str, parameters: Mapping[str, Any] | None = None, *, timeout: float | None = None) -> Rows:
        """Run one query for as long as is left, at most `timeout` seconds. Raises as `Reader.query` says."""
        left = self._end - monotonic()
        if left <= 0:
            raise QueryTimedOut(self._seconds)
        try:
            return self._reader.query(cypher, parameters, timeout=min(left, timeout or left))
        except QueryTimedOut as error:
            raise QueryTimedOut(self._seconds) from error

    def texts(self, document_ids: Iterable[str]) -> dict[str, str]:
        """The decoded texts of documents by their ids."""
        return self._reader.texts(document_ids)

    @property
    def version(self) -> str:
        """Changes whenever the graph's content does."""
        return self._reader.version

    @property
    def embedded(self) -> bool:
        """Whether the graph is a file of the embedded engine."""
        return self._reader.embedded
