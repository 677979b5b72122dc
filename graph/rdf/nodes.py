"""Nodes as RDF: types, properties, and the plain triples of their relations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cached_property
from typing import Any

from graph import scan
from graph.ids import OWNED_LABELS, label_of, node_id, owner_key
from graph.rdf.syntax import Graphs, Pair, Syntax, escaped, literal_end, node_term, plain
from graph.rdf.writer import PartWriter
from graph.schema import classes, edge_tables
from graph.selection import Selected
from graph.stores.base import Reader
from graph.view.reads import by_label
from ontology.definitions import PropertyDef
from ontology.model import model

_NODES_AT_ONCE = 20_000

_MOST_SCANS = 50
"""Parts of a class for which an embedded store looks through its relations. Beyond, they are followed from each node, so that ten
times as many take ten times as long."""

Links = dict[str, list[tuple[str, int, str]]]
"""What nodes are related to: document that states it, number of the relation in the model, id of the other node."""


class NodeWriter(PartWriter):
    """Writes nodes by label and id, each with its properties in the order of the model, then with its relations."""

    def __init__(
        self, reader: Reader, syntax: Syntax, graphs: Graphs, base: str, selected: Selected | None = None
    ) -> None:
        super().__init__(reader, syntax, base, selected)
        self._graphs = graphs

    def texts(self) -> Iterator[str]:
        """Text for each node of the graph, or of the part that is selected."""
        part = self._selected
        for label in classes():
            if part and not part.has_label(label):
                continue
            found = scan.nodes(self._reader, label, exported_columns(label))
            many = self._reader.embedded and self._number(label) > _MOST_SCANS * _NODES_AT_ONCE
            for rows in _chunks(row for row in found if part is None or part.has_node(row["id"])):
                if many:
                    links = self._links_of(label, [row["id"] for row in rows])
                else:
                    links = self._links(label, rows[0]["id"], rows[-1]["id"])
                for row in rows:
                    yield self._node(label, row, links.get(row["id"], []))

    def one(self, identifier: str) -> str:
        """Text for one node; "" where it is not in the graph. Raises NodeNotFound for what can be no id."""
        return "".join(self.some([identifier]))

    def some(self, identifiers: Iterable[str], documents: Collection[str] | None = None) -> Iterator[str]:
        """Text for those of the nodes that are in the graph. documents: whose graphs are written, by default all.

        Raises NodeNotFound for what can be no id.
        """
        for label, ids in by_label(identifiers).items():
            links = self._links_of(label, ids)
            for row in scan.some_nodes(self._reader, label, ids, exported_columns(label)):
                yield self._node(label, row, links.get(row["id"], []), documents)

    def _number(self, label: str) -> int:
        return int(self._reader.query(f"MATCH (n:`{label}`) RETURN count(*)", timeout=None).rows[0][0])

    def _node(
        self,
        label: str,
        row: dict[str, Any],
        links: list[tuple[str, int, str]],
        documents: Collection[str] | None = None,
    ) -> str:
        identifier = row["id"]
        own = self._properties[label](row)
        owner = owner_of(identifier)
        subject = node_term(identifier, self._base)
        parts: list[str] = []
        if self._graphs is not Graphs.split:
            related = self._related({(relation, other) for _, relation, other in links})
            parts += (self._syntax.enter(""), self._syntax.group(subject, [*own, *related], ""))
        if self._graphs is not Graphs.merged:
            for document in sorted({owner, *(stated for stated, _, _ in links)}):
                if not document and self._graphs is Graphs.both:
                    continue
                if documents is not None and document not in documents:
                    continue
                related = self._related({(relation, other) for stated, relation, other in links if stated == document})
                pairs = [*own, *related] if document == owner else related
                graph = node_term(document, self._base) if document else ""
                parts += (self._syntax.enter(graph), self._syntax.group(subject, pairs, graph))
        return "".join(parts)

    def _related(self, links: set[tuple[int, str]]) -> list[Pair]:
        """Predicates and objects; the external name that ours specialises as well, for readers who do not reason."""
        names, base = self._relation_terms, self._base
        found = [(name, node_term(other, base)) for number, other in sorted(links) for name in names[number]]
        # Those of one predicate together: a relation may go to classes of several tables, and external names be shared.
        return sorted(dict.fromkeys(found)) if len(found) > 1 else found

    @cached_property
    def _relation_terms(self) -> list[tuple[str, ...]]:
        relations = model().relations.values()
        return [tuple(self._syntax.term(c) for c in (r.curie, r.broader) if c) for r in relations]

    @cached_property
    def _properties(self) -> dict[str, Callable[[dict[str, Any]], list[Pair]]]:
        return {label: properties_writer(label, self._syntax) for label in classes()}

    def _links(self, label: str, first: str, last: str) -> Links:
        """Of the nodes from one id to another."""
        pattern = "MATCH (a:`{1}`)-[r:`{0}`]->(b:`{2}`) WHERE a.id >= $first AND a.id <= $last RETURN DISTINCT a.id"
        return self._collected(label, pattern, {"first": first, "last": last})

    def _links_of(self, label: str, ids: list[str]) -> Links:
        """Of some nodes, along whose edges the engine goes without reading the others (docs/store.md)."""
        pattern = "UNWIND $ids AS i MATCH (a:`{1}` {{id: i}}) OPTIONAL MATCH (a)-[r:`{0}`]->(b:`{2}`) RETURN DISTINCT i"
        return self._collected(label, pattern, {"ids": ids})

    def _collected(self, label: str, pattern: str, parameters: dict[str, Any]) -> Links:
        """pattern: a query that gives the id of `a`, with places for the names of a table of edges."""
        found: defaultdict[str, list[tuple[str, int, str]]] = defaultdict(list)
        numbers = {name: number for number, name in enumerate(model().relations)}
        part = self._selected
        for table in edge_tables():
            if table[1] != label:
                continue
            number = numbers[table[0]]
            statement = f"{pattern.format(*table)}, b.id, r.document"
            for start, end, document in self._reader.query(statement, parameters, timeout=None).rows:
                if end is not None and (part is None or part.keeps(start, end, document)):
                    found[start].append((document or owner_of(start), number, end))
        return found


def exported_columns(label: str) -> tuple[str, ...]:
    """Properties of a class that RDF carries."""
    return tuple(name for name, prop in model().properties_of(label).items() if prop.exported)


def owner_of(identifier: str) -> str:
    """Id of the document that one of its own nodes belongs to, else ""."""
    return node_id("Document", owner_key(identifier)) if label_of(identifier) in OWNED_LABELS else ""


def properties_writer(label: str, syntax: Syntax) -> Callable[[dict[str, Any]], list[Pair]]:
    """A function that gives the types and properties of a row of a class or of a kind of record."""
    type_ = syntax.term("rdf:type")
    class_ = model().classes.get(label) or model().records[label]
    types = [(type_, syntax.term(c)) for c in (f"rg:{label}", *class_.parents)]
    properties = [
        (name, prop, literal_end(prop, syntax), [(syntax.term(c), c) for c in (prop.curie, prop.broader) if c])
        for name, prop in model().properties_of(label).items()
        if prop.exported
    ]
    # Names and their translations share a predicate, and stand together in Turtle.
    properties.sort(key=lambda p: p[3][0][1] != "skos:prefLabel")

    def write(row: dict[str, Any]) -> list[Pair]:
        pairs = types.copy()
        for name, prop, end, predicates in properties:
            value = row.get(name)
            if value is not None:
                texts = _texts(prop, value)
                for predicate, curie in predicates:
                    # SKOS: a preferred label is no alternative one as well.
                    without = row["name"] if curie == "skos:altLabel" else None
                    pairs += [(predicate, f'"{escaped(text)}{end}') for text in texts if text != without]
        return pairs

    return write


def _texts(prop: PropertyDef, value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, list):
        # The order of the lists with a separator matters, and triples have none.
        return list(dict.fromkeys(value)) if prop.separator is None else [prop.separator.join(value)]
    return [plain(value)]


def _chunks(rows: Iterator[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    chunk: list[dict[str, Any]] = []
    for row in rows:
        chunk.append(row)
        if len(chunk) == _NODES_AT_ONCE:
            yield chunk
            chunk = []
    if chunk:
        yield chunk
