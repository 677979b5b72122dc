"""Links of nodes to other datasets as RDF, of those nodes that are in the graph."""

from __future__ import annotations

from collections.abc import Iterator

from graph.ids import label_of
from graph.rdf.syntax import Syntax, node_term
from graph.selection import Selected
from graph.stores.base import Reader
from ontology.links import Links


class LinkWriter:
    """Writes the links of nodes, by node."""

    def __init__(
        self, reader: Reader, syntax: Syntax, base: str, links: Links, selected: Selected | None = None
    ) -> None:
        self._reader = reader
        self._syntax = syntax
        self._base = base
        self._links = links
        self._selected = selected

    def texts(self) -> Iterator[str]:
        """Text for each node that has links and is in the graph, or in the part that is selected."""
        part = self._selected
        for node in self._links:
            if part is None or (part.has_label(label_of(node)) and part.has_node(node)):
                yield self.one(node)

    def one(self, node: str) -> str:
        """Text for one node; "" where it has no links or is not in the graph."""
        found = self._links.get(node, ())
        if not found or not self._is_there(node):
            return ""
        pairs = [(self._syntax.term(relation), f"<{target}>") for relation, target in found]
        return self._syntax.enter("") + self._syntax.group(node_term(node, self._base), pairs, "")

    def _is_there(self, node: str) -> bool:
        return bool(self._reader.query(f"MATCH (n:`{label_of(node)}` {{id: $id}}) RETURN n.id", {"id": node}).rows)
