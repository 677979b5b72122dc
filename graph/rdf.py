"""The graph as RDF: plain triples, and for each statement of a document a resource with its evidence.

Names are those of ontology/model.yaml. A statement is an rg:Statement (rdf:subject, rdf:predicate, rdf:object) derived from
its document, with its evidence as the Web Annotation model writes a range of characters. In formats with named graphs what
a document states is in a graph named after it; the default graph holds what documents share. Triples come in one fixed
order, so that the same graph gives the same bytes.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import IO, Any
from urllib.parse import quote

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Triple, serialize

from graph import scan
from graph.errors import UnknownName
from graph.ids import OWNED_LABELS, label_of, node_id, owner_key
from graph.schema import classes, edge_tables, relation_of
from graph.selection import Selected, Selection, select
from graph.stores.base import Reader
from ontology.definitions import PropertyDef
from ontology.model import model

DEFAULT_BASE = "https://w3id.org/regiongraph/id/"

_SUBJECTS_AT_ONCE = 20_000
_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Format:
    """A serialization. graphs: whether it keeps named graphs."""

    rdf: RdfFormat
    media_type: str
    extension: str
    graphs: bool = False


FORMATS: dict[str, Format] = {
    "turtle": Format(RdfFormat.TURTLE, "text/turtle", "ttl"),
    "ntriples": Format(RdfFormat.N_TRIPLES, "application/n-triples", "nt"),
    "nquads": Format(RdfFormat.N_QUADS, "application/n-quads", "nq", graphs=True),
    "trig": Format(RdfFormat.TRIG, "application/trig", "trig", graphs=True),
    "jsonld": Format(RdfFormat.JSON_LD, "application/ld+json", "jsonld"),
    "rdfxml": Format(RdfFormat.RDF_XML, "application/rdf+xml", "rdf"),
}


def export(
    reader: Reader,
    output: IO[bytes],
    name: str = "turtle",
    *,
    base: str = DEFAULT_BASE,
    selection: Selection | None = None,
) -> None:
    """Write the graph, or the part that is selected, to `output`. base: what IRIs of nodes begin with.

    Raises UnknownName for a format or class that there is not, and for what a selection names DocumentNotFound, NodeNotFound.

    Read from a pinned reader, so that a load meanwhile does not mix two versions.
    """
    try:
        chosen = FORMATS[name]
    except KeyError:
        raise UnknownName("RDF format", name, tuple(FORMATS)) from None
    triples = Triples(reader, base, select(reader, selection) if selection else None)
    rows: Iterable[Any] = triples.quads() if chosen.graphs else triples.triples()
    write(rows, output, chosen)


def write(rows: Iterable[Any], output: IO[bytes], chosen: Format) -> None:
    """Write triples or quads with the prefixes of the vocabulary. RDF/XML loses the characters that XML cannot hold."""
    if chosen.rdf == RdfFormat.RDF_XML:
        rows = map(_for_xml, rows)
    serialize(rows, output, chosen.rdf, prefixes=dict(model().prefixes))


def without_xml_controls(text: str) -> str:
    """Text without the characters that XML 1.0 cannot hold."""
    return _NOT_IN_XML.sub("", text)


def _for_xml(triple: Triple) -> Triple:
    value = triple.object
    if not isinstance(value, Literal) or not _NOT_IN_XML.search(value.value):
        return triple
    text = without_xml_controls(value.value)
    literal = Literal(text, language=value.language) if value.language else Literal(text, datatype=value.datatype)
    return Triple(triple.subject, triple.predicate, literal)


def iri(identifier: str, base: str = DEFAULT_BASE) -> str:
    """IRI of a node: the base and its id, percent-encoded."""
    return base + quote(identifier, safe="/")


def statement_iri(identifier: str, base: str = DEFAULT_BASE) -> str:
    """IRI of the statement of an edge."""
    return f"{base}statement/{identifier}"


class Triples:
    """The graph's triples in a fixed order: nodes by label and id with what they relate to, then statements by id."""

    def __init__(self, reader: Reader, base: str, selected: Selected | None = None) -> None:
        """base: what IRIs begin with. selected: the part of the graph, by default the whole."""
        self._selected = selected
        self._reader = reader
        self._base = base
        self._model = model()
        self._type = self._name("rdf:type")
        self._lengths: dict[str, int] = {}

    def triples(self) -> Iterator[Triple]:
        """Every triple; what several documents state comes once."""
        for subject, graphs in self._subjects():
            yield from self._of(subject, graphs)

    def quads(self) -> Iterator[Quad]:
        """Every triple in the graph of the document that states it, or in the default graph."""
        for subject, graphs in self._subjects():
            for document in sorted(graphs):
                graph = self._node(document) if document else DefaultGraph()
                for predicate, value in sorted(graphs[document], key=_order):
                    yield Quad(subject, predicate, value, graph)

    def dataset(self) -> Iterator[Quad]:
        """Every triple in the default graph, once, and what a document states in the document's graph as well."""
        for subject, graphs in self._subjects():
            for triple in self._of(subject, graphs):
                yield Quad(triple.subject, triple.predicate, triple.object, DefaultGraph())
            for document in filter(None, graphs):
                graph = self._node(document)
                for predicate, value in graphs[document]:
                    yield Quad(subject, predicate, value, graph)

    def node(self, identifier: str) -> Iterator[Triple]:
        """The triples of which one node is the subject; none where it is not in the graph. Raises NodeNotFound."""
        label = label_of(identifier)
        edges = self._edges_from(label, identifier, identifier).get(identifier, {})
        columns = [c for c in self._columns(label) if c != "id"]
        fields = ", ".join(f"n.`{name}` AS `c_{name}`" for name in columns)
        rows = self._reader.query(f"MATCH (n:`{label}` {{id: $id}}) RETURN {fields}", {"id": identifier}).rows
        for values in rows:
            row = {"id": identifier, **dict(zip(columns, values, strict=True))}
            yield from self._of(self._node(identifier), self._node_pairs(label, row, edges))

    def to_node(self, identifier: str, most: int) -> Iterator[Triple]:
        """Triples of which one node is the object: at most so many of each relation from each class."""
        label, node = label_of(identifier), self._node(identifier)
        for relation, source, target in edge_tables():
            if target != label:
                continue
            statement = (
                f"MATCH (a:`{source}`)-[r:`{relation}`]->(b:`{target}` {{id: $id}}) "
                f"RETURN DISTINCT a.id AS id ORDER BY id LIMIT {most:d}"
            )
            for (start,) in self._reader.query(statement, {"id": identifier}).rows:
                yield Triple(self._node(start), self._name(self._model.relations[relation].curie), node)

    def statement(self, identifier: str) -> Iterator[Triple]:
        """A statement with its evidence; nothing where no document states an edge of this id."""
        for table in edge_tables():
            if relation_of(table[0]).stated:
                for row in scan.edge(self._reader, table, identifier):
                    for subject, graphs in self._statement(table[0], row):
                        yield from self._of(subject, graphs)

    def _of(self, subject: NamedNode, graphs: dict[str, set[tuple[NamedNode, Any]]]) -> Iterator[Triple]:
        pairs = sorted({pair for found in graphs.values() for pair in found}, key=_order)
        for predicate, value in pairs:
            yield Triple(subject, predicate, value)

    def _subjects(self) -> Iterator[tuple[NamedNode, dict[str, set[tuple[NamedNode, Any]]]]]:
        """Each subject with its predicates and values by the document that states them ("" where none does)."""
        part = self._selected
        for label in classes():
            if part and not part.has_label(label):
                continue
            found = scan.nodes(self._reader, label, self._columns(label))
            for rows in _chunks(row for row in found if part is None or part.has_node(row["id"])):
                edges = self._edges_from(label, rows[0]["id"], rows[-1]["id"])
                for row in rows:
                    yield self._node(row["id"]), self._node_pairs(label, row, edges.pop(row["id"], {}))
        for table in edge_tables():
            if relation_of(table[0]).stated:
                for row in scan.edges(self._reader, table):
                    if self._states(row["from"], row["to"], row["document"]):
                        yield from self._statement(table[0], row)

    def _states(self, start: str, end: str, document: str | None) -> bool:
        """Whether a statement belongs to the part that is written; reference data always does."""
        return not document or self._selected is None or (start, end, document) in self._selected.pairs

    def _columns(self, label: str) -> tuple[str, ...]:
        return tuple(name for name, prop in self._model.properties_of(label).items() if prop.exported)

    def _edges_from(self, label: str, first: str, last: str) -> dict[str, dict[str, set[tuple[NamedNode, Any]]]]:
        found: defaultdict[str, defaultdict[str, set[tuple[NamedNode, Any]]]] = defaultdict(lambda: defaultdict(set))
        for relation, source, target in edge_tables():
            if source != label:
                continue
            names = self._names(self._model.relations[relation].curie, self._model.relations[relation].broader)
            statement = (
                f"MATCH (a:`{source}`)-[r:`{relation}`]->(b:`{target}`) WHERE a.id >= $first AND a.id <= $last "
                "RETURN DISTINCT a.id, b.id, r.document"
            )
            rows = self._reader.query(statement, {"first": first, "last": last}, timeout=None).rows
            for start, end, document in rows:
                if not self._states(start, end, document):
                    continue
                stated = document or self._owner(start)
                found[start][stated].update((name, self._node(end)) for name in names)
        return {start: dict(graphs) for start, graphs in found.items()}

    def _node_pairs(
        self, label: str, row: dict[str, Any], edges: dict[str, set[tuple[NamedNode, Any]]]
    ) -> dict[str, set[tuple[NamedNode, Any]]]:
        class_ = self._model.classes[label]
        pairs: set[tuple[NamedNode, Any]] = {
            (self._type, self._name(curie)) for curie in (f"rg:{label}", *class_.parents)
        }
        for name, prop in self._model.properties_of(label).items():
            if prop.exported and row.get(name) is not None:
                pairs.update(self._literals(prop, row[name], row["name"]))
        graphs = dict(edges)
        owner = self._owner(row["id"])
        graphs[owner] = graphs.get(owner, set()) | pairs
        return graphs

    def _owner(self, identifier: str) -> str:
        """The document that one of its own nodes belongs to, else ""."""
        label = identifier.split("/", 1)[0].capitalize()
        return node_id("Document", owner_key(identifier)) if label in OWNED_LABELS else ""

    def _literals(self, prop: PropertyDef, value: object, name: str) -> Iterator[tuple[NamedNode, Literal]]:
        if isinstance(value, list) and prop.separator is not None:
            value = prop.separator.join(value)  # the order of these lists matters, and triples have none
        for item in value if isinstance(value, list) else [value]:
            for predicate in self._names(prop.curie, prop.broader):
                # SKOS: a preferred label is no alternative one as well.
                if not (prop.broader == "skos:altLabel" and item == name):
                    yield predicate, self._literal(prop, item)

    def _literal(self, prop: PropertyDef, value: object) -> Literal:
        text = str(value).lower() if isinstance(value, bool) else str(value)
        if prop.language:
            return Literal(text, language=prop.language)
        return Literal(text, datatype=self._name(prop.datatype))

    def _statement(
        self, relation: str, row: dict[str, Any]
    ) -> Iterator[tuple[NamedNode, dict[str, set[tuple[NamedNode, Any]]]]]:
        """The statement, its evidence and the selector of that, each as a subject."""
        document = str(row["document"])
        start, end = row["start"], row["end"]
        if start is None or end is None:
            start, end = 0, self._length(document)
        address = statement_iri(row["id"], self._base)
        statement, evidence, selector = (NamedNode(address + part) for part in ("", "#evidence", "#selector"))
        properties = self._model.properties_of(relation)
        pairs: set[tuple[NamedNode, Any]] = {
            (self._type, self._name("rg:Statement")),
            (self._name("rdf:subject"), self._node(row["from"])),
            (self._name("rdf:predicate"), self._name(self._model.relations[relation].curie)),
            (self._name("rdf:object"), self._node(row["to"])),
            (self._name("prov:wasDerivedFrom"), self._node(document)),
            (self._name("oa:hasTarget"), evidence),
        }
        for name, prop in properties.items():
            if name not in {"id", "document", "start", "end"} and prop.exported and row.get(name) is not None:
                pairs.add((self._name(prop.curie), self._literal(prop, row[name])))
        integer = self._name("xsd:integer")
        yield statement, {document: pairs}
        yield (
            evidence,
            {
                document: {
                    (self._type, self._name("oa:SpecificResource")),
                    (self._name("oa:hasSource"), self._node(document)),
                    (self._name("oa:hasSelector"), selector),
                }
            },
        )
        yield (
            selector,
            {
                document: {
                    (self._type, self._name("oa:TextPositionSelector")),
                    (self._name("oa:start"), Literal(str(start), datatype=integer)),
                    (self._name("oa:end"), Literal(str(end), datatype=integer)),
                }
            },
        )

    def _length(self, document: str) -> int:
        """Code points of a document's text: where a statement names no place, the whole text is its evidence."""
        if document not in self._lengths:
            rows = self._reader.query("MATCH (d:Document {id: $id}) RETURN size(d.text)", {"id": document}).rows
            self._lengths[document] = int(rows[0][0] or 0)
        return self._lengths[document]

    def _node(self, identifier: str) -> NamedNode:
        return _named(identifier, self._base)

    def _name(self, curie: str) -> NamedNode:
        return _term(curie)

    def _names(self, curie: str, broader: str | None) -> list[NamedNode]:
        """The own name, and the external one that it specialises, for readers who do not reason."""
        return [self._name(c) for c in (curie, broader) if c]


@lru_cache(maxsize=1 << 16)
def _named(identifier: str, base: str) -> NamedNode:
    """The name of a node; the same ones are needed many times, above all those of documents, regions and agencies."""
    return NamedNode(iri(identifier, base))


@cache
def _term(curie: str) -> NamedNode:
    """A name of the vocabulary."""
    return NamedNode(model().expand(curie))


def _order(pair: tuple[NamedNode, Any]) -> tuple[bool, str, str]:
    """The type first, then by predicate and value."""
    return not pair[0].value.endswith("#type"), pair[0].value, str(pair[1])


def _chunks(rows: Iterator[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    chunk: list[dict[str, Any]] = []
    for row in rows:
        chunk.append(row)
        if len(chunk) == _SUBJECTS_AT_ONCE:
            yield chunk
            chunk = []
    if chunk:
        yield chunk
