"""The store interface: where the graph lives. Engines differ behind it, answers do not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from graph.build import DocumentGraph
    from graph.decisions import Decision
    from graph.sources import Source


@dataclass(frozen=True, slots=True)
class Rows:
    """A query's answer: column names, and one tuple a row of plain JSON values.

    Nodes are {id, label, name, properties}, relationships {id, type, source, target, properties}, paths {nodes,
    relationships}; properties that are not set are left out, and so is the text of a Document given as a whole.
    """

    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]

    def records(self) -> list[dict[str, Any]]:
        """The rows as mappings from column to value."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


class Reader(Protocol):
    """Reads the graph."""

    def query(self, cypher: str, parameters: Mapping[str, Any] | None = None, *, timeout: float | None = None) -> Rows:
        """Run read-only Cypher of the common dialect (docs/queries.md). timeout in seconds.

        Every `$name` needs a parameter, and every parameter a `$name`. Raises graph.errors.QueryFailed, QueryTimedOut,
        QueryParametersInvalid.
        """
        ...

    def texts(self, document_ids: Iterable[str]) -> dict[str, str]:
        """The decoded texts of documents by their ids; ids of no document are left out."""
        ...

    @property
    def version(self) -> str:
        """Changes whenever the graph's content does."""
        ...

    @property
    def embedded(self) -> bool:
        """Whether the graph is a file of the embedded engine.

        It keeps counts beside the graph (graph.stores.tallies), which queries may read, and finds no edge by its id.
        """
        ...


class Store(Reader, Protocol):
    """A graph that documents can be loaded into."""

    def pinned(self) -> AbstractContextManager[Reader]:
        """A reader of one version for as long as the context lasts, whatever is loaded meanwhile.

        Its queries raise graph.errors.StoreChanged on engines that keep no former versions, once there is another.
        """
        ...

    def documents(self) -> dict[str, str]:
        """sha256 of the text by document id."""
        ...

    def loading(self) -> AbstractContextManager[None]:
        """For what asks what is known first, and then replaces: the store may be opened once for both, and be locked meanwhile."""
        ...

    def replace(self, documents: Iterable[DocumentGraph], sources: Iterable[Source] = ()) -> None:
        """Load documents, each replacing its former version as a whole.

        sources: the files they were read from, asked for once all documents are in; a document that such a file held before
        and none holds now goes. All of the call becomes visible at once; of more than a server's transaction holds well,
        some whole documents at a time. Raises graph.errors.StoreLocked.
        """
        ...

    def remove(self, document_ids: Sequence[str]) -> None:
        """Remove documents, and what nothing states any longer. Raises graph.errors.DocumentNotFound, StoreLocked."""
        ...

    def decide(self, decisions: Sequence[Decision], documents: Iterable[DocumentGraph]) -> None:
        """Keep decisions, in place of their former states, and load the documents that they change, all at once.

        Whatever is loaded has one node in place of each that was decided to be the same. Raises StoreLocked.
        """
        ...

    def close(self) -> None:
        """Let go of files and connections."""
        ...
