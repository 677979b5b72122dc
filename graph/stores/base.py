"""The store interface: where the graph lives. Engines differ behind it, answers do not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from graph.build import DocumentGraph


@dataclass(frozen=True, slots=True)
class Rows:
    """A query's answer: column names, and one tuple a row of plain JSON values."""

    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]


class Reader(Protocol):
    """Reads one consistent version of the graph."""

    def query(self, cypher: str, parameters: Mapping[str, Any] | None = None, *, timeout: float | None = None) -> Rows:
        """Run read-only Cypher of the common dialect (docs/queries.md). timeout in seconds.

        Raises graph.errors.QueryFailed, QueryTimedOut."""
        ...

    @property
    def version(self) -> str:
        """Changes whenever the graph's content does."""
        ...


class Store(Reader, Protocol):
    """A graph that documents can be loaded into."""

    def documents(self) -> dict[str, str]:
        """sha256 of the text by document id."""
        ...

    def replace(self, documents: Iterable[DocumentGraph]) -> None:
        """Load documents, each replacing its former version as a whole. All of the call becomes visible at once."""
        ...

    def remove(self, document_ids: Sequence[str]) -> None:
        """Remove documents, and what nothing states any longer. Raises graph.errors.DocumentNotFound."""
        ...

    def close(self) -> None: ...
