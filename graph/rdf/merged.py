"""Nodes that gave way to others as RDF: each former IRI leads to the one that stands for it now.

owl:sameAs says what was decided, that both name one thing; dcterms:isReplacedBy says which of the two names is in use.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Final

from graph.decisions import in_force
from graph.ids import label_of
from graph.rdf.syntax import node_term
from graph.rdf.writer import PartWriter
from graph.view.reads import by_label

RELATIONS: Final = ("owl:sameAs", "dcterms:isReplacedBy")
"""What is said of a node that gave way, of the one that stayed."""


class MergedWriter(PartWriter):
    """Writes the nodes that gave way to others which are in the graph, by node."""

    def texts(self) -> Iterator[str]:
        """Text for each node that gave way to one in the graph, or in the part that is selected."""
        part = self._selected
        for merged, kept in self._kept.items():
            if part is None or (part.has_label(label_of(kept)) and part.has_node(kept)):
                yield self._written(merged, kept)

    def to(self, kept: str) -> str:
        """Text for the nodes that gave way to this one."""
        return "".join(self._written(merged, stays) for merged, stays in self._kept.items() if stays == kept)

    @cached_property
    def _kept(self) -> dict[str, str]:
        """The node that stays for each that gave way, where the graph has it."""
        found = in_force(self._reader)
        present: set[str] = set()
        for label, ids in by_label(found.values()).items():
            statement = f"UNWIND $ids AS i MATCH (n:`{label}` {{id: i}}) RETURN n.id"
            present.update(row[0] for row in self._reader.query(statement, {"ids": ids}, timeout=None).rows)
        return {merged: kept for merged, kept in found.items() if kept in present}

    def _written(self, merged: str, kept: str) -> str:
        pairs = [(self._syntax.term(relation), node_term(kept, self._base)) for relation in RELATIONS]
        return self._syntax.enter("") + self._syntax.group(node_term(merged, self._base), pairs, "")
