"""Node properties that follow from the edges: a pure function of them, so that the order of loading never matters."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from graph.build import reference
from graph.build.tables import Tables
from graph.schema import EdgeTable


@dataclass(frozen=True, slots=True)
class Source:
    """Values of an edge property. end: `from` or `to`, the end at which the node with the derived property stands.

    named: only edges whose words are a name of that node, not those that infer it (京蒙 names neither member).
    """

    relation: str
    end: str
    property: str
    named: bool = False

    def takes(self, value: str | None, basis: str | None) -> bool:
        """Whether an edge with this value and this basis counts."""
        return value is not None and not (self.named and basis == "inferred")


@dataclass(frozen=True, slots=True)
class Derivation:
    """How one property of one label follows from edges.

    many: all distinct values, sorted; else the value that most edges have, of equals the first in code-point order.
    default: the value where no edge has one. unknown_only: only for regions that the gazetteer lacks.
    """

    label: str
    property: str
    sources: tuple[Source, ...]
    many: bool = False
    default: str | None = None
    unknown_only: bool = False

    def applies_to(self, node: str) -> bool:
        """Whether the node's property is derived, given its id."""
        return not (self.unknown_only and reference.region(node.split("/", 1)[1]))

    def value(self, counts: Counter[str]) -> list[str] | str | None:
        """The property's value from how many edges have which value."""
        if self.many:
            return sorted(counts) or None
        if not counts:
            return self.default
        return min(counts, key=lambda value: (-counts[value], value))


DERIVATIONS = (
    Derivation(
        "Region",
        "surfaces",
        (Source("MENTIONS", "to", "surface", named=True), Source("COVERS", "to", "surface", named=True)),
        many=True,
    ),
    Derivation("Region", "kind", (Source("MENTIONS", "to", "kind"),), default="division", unknown_only=True),
    Derivation(
        "Agency",
        "surfaces",
        (
            Source("LEADS", "from", "surface"),
            Source("SUPPORTS", "from", "surface"),
            Source("ISSUED_BY", "to", "surface"),
        ),
        many=True,
    ),
    Derivation(
        "Industry",
        "surfaces",
        (Source("PROMOTES", "to", "surface"), Source("STAGE_OF", "from", "surface")),
        many=True,
    ),
    *(
        Derivation("Project", told, (Source("INCLUDES", "to", told),))
        for told in ("status", "investment", "capacity", "start_year", "end_year")
    ),
    Derivation("Chain", "topic", (Source("STAGE_OF", "to", "topic"),)),
)


def matching(source: Source, label: str, tables: Iterable[EdgeTable]) -> Iterator[EdgeTable]:
    """The edge tables in which nodes of the label stand at the source's end."""
    position = 1 if source.end == "from" else 2
    return (table for table in tables if table[0] == source.relation and table[position] == label)


def derive(tables: Tables) -> None:
    """Fill the derived properties of every node from the edges of these tables."""
    for derivation in DERIVATIONS:
        counts = _counts(derivation, tables)
        for identifier, row in tables.nodes.get(derivation.label, {}).items():
            if derivation.applies_to(identifier):
                row[derivation.property] = derivation.value(counts[identifier])


def _counts(derivation: Derivation, tables: Tables) -> defaultdict[str, Counter[str]]:
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for source in derivation.sources:
        for table in matching(source, derivation.label, tables.edges):
            for edge in tables.edges[table].values():
                value: Any = edge.value(source.property)
                if source.takes(value, edge.statement.basis):
                    counts[edge.source if source.end == "from" else edge.target][value] += 1
    return counts
