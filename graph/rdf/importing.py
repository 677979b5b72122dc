"""Reading an export back: the documents that its triples tell of, as they go into a store.

Any of the formats will do, and triples may come in any order. Stated edges are read from their statements, the others from plain
triples; what derives from edges is derived anew. Names outside the base, and what the model does not know, are left alone.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from graph.build import DocumentGraph
from graph.build.derived import derive
from graph.build.tables import Edge, Tables
from graph.errors import GraphError
from graph.ids import OWNED_LABELS, REACHED_LABELS, edge_id, label_of, node_id, owner_key
from graph.rdf.names import DEFAULT_BASE, POSITION, QUOTE, STATEMENT_PATH
from graph.schema import classes, relation_of
from ontology.definitions import PropertyDef
from ontology.model import model

_LABELS: Final = {label.lower() for label in classes()}

Row = dict[str, Any]


class ImportFailed(GraphError):
    """The file is no export of a graph; the message says what is missing or wrong, and where."""

    code = "import-failed"
    title = "The file cannot be read as a graph"


def read_file(path: Path, base: str = DEFAULT_BASE) -> Iterator[DocumentGraph]:
    """The documents of an export. base: what IRIs of nodes begin with. Raises ImportFailed, which names the file.

    The ending of the file's name tells the format: ttl, nt, nq, trig, jsonld, rdf.
    """
    form = RdfFormat.from_extension(path.suffix.lstrip("."))
    if form is None:
        raise ImportFailed(f"{path.name}: no ending of a format of RDF, such as .ttl, .nt, .nq, .trig, .jsonld, .rdf")
    try:
        # The parser tells of files that cannot be opened in words of its own.
        path.open("rb").close()
        yield from read_quads(parse(path=str(path), format=form), base)
    except OSError as error:
        raise ImportFailed(f"{path.name}: {error.strerror or error}") from error
    except SyntaxError as error:
        raise ImportFailed(f"{path.name}: no {form.name}: {error.msg}") from error
    except ImportFailed as error:
        raise ImportFailed(f"{path.name}: {error.detail}") from error


def read_quads(quads: Iterable[Quad], base: str = DEFAULT_BASE) -> Iterator[DocumentGraph]:
    """The documents that triples tell of; in which graphs they are changes nothing. Raises ImportFailed."""
    found = _Found(base)
    number = 0
    first: Quad | None = None
    for quad in quads:
        number += 1
        first = first or quad
        found.take(quad)
    if not found.documents:
        what = f"{number} triples, the first about {first.subject}, and" if first else "no triples, so"
        raise ImportFailed(
            f"{what} no document whose IRI begins with {base}: no export of a graph, or one with another base "
            "(REGIONGRAPH_BASE_IRI)"
        )
    yield from found.graphs()


@dataclass(slots=True)
class _Statement:
    """A statement as its triples tell it, bit by bit."""

    values: dict[str, Any] = field(default_factory=dict)
    place: dict[str, int] = field(default_factory=dict)
    quoted: bool = False


class _Found:
    """What the triples say, gathered."""

    def __init__(self, base: str) -> None:
        self._base = base
        self._nodes: defaultdict[str, Row] = defaultdict(dict)
        self._statements: defaultdict[str, _Statement] = defaultdict(_Statement)
        self._links: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
        self._plain: set[tuple[str, str, str]] = set()
        self._relations = {model().relation_iri(name): name for name in model().relations}
        self._local = cache(self._read_local)

    @property
    def documents(self) -> list[str]:
        """Ids of the documents."""
        return sorted(node for node in self._nodes if label_of(node) == "Document")

    def take(self, quad: Quad) -> None:
        """Take one triple in."""
        local = self._local(quad.subject.value) if isinstance(quad.subject, NamedNode) else None
        if local is None:
            return
        if local.startswith(STATEMENT_PATH):
            identifier, mark, part = local.removeprefix(STATEMENT_PATH).partition("#")
            self._take_statement(self._statements[identifier], mark + part, quad)
        elif local.partition("/")[0] in _LABELS and "#" not in local:
            self._take_node(local, quad)

    def _read_local(self, iri: str) -> str | None:
        return unquote(iri.removeprefix(self._base)) if iri.startswith(self._base) else None

    def _take_node(self, node: str, quad: Quad) -> None:
        value, predicate = quad.object, quad.predicate.value
        relation = self._relations.get(predicate)
        if relation is not None:
            end = self._name(value, node)
            if relation_of(relation).stated:
                self._plain.add((relation, node, end))
            else:
                self._links[node].add((relation, end))
            return
        label = label_of(node)
        self._nodes[node].setdefault("id", node)
        if isinstance(value, Literal):
            prop = _properties(label).get((predicate, value.language if predicate in _by_language() else None))
            if prop is not None:
                if prop.many:
                    self._nodes[node].setdefault(prop.name, []).append(value.value)
                else:
                    self._nodes[node][prop.name] = _value(prop, value.value, node)

    def _take_statement(self, statement: _Statement, part: str, quad: Quad) -> None:
        predicate, value = model_name(quad.predicate.value), quad.object
        if part == POSITION and predicate in {"oa:start", "oa:end"}:
            statement.place[predicate.removeprefix("oa:")] = _number(value)
        elif part == QUOTE:
            statement.quoted = True
        elif part:
            return
        elif predicate == "rdf:predicate":
            statement.values[predicate] = value.value  # type: ignore[union-attr]
        elif predicate in {"rdf:subject", "rdf:object", "prov:wasDerivedFrom"}:
            statement.values[predicate] = self._name(value, "a statement")
        elif isinstance(value, Literal):
            statement.values[quad.predicate.value] = value.value

    def _name(self, term: object, where: str) -> str:
        local = self._local(term.value) if isinstance(term, NamedNode) else None
        if local is None:
            raise ImportFailed(f"{where} leads to {term}, which is no node under {self._base}")
        return local

    def graphs(self) -> Iterator[DocumentGraph]:
        """Each document's share of the graph."""
        rows: defaultdict[str, list[tuple[str, Row]]] = defaultdict(list)
        for identifier, statement in self._statements.items():
            relation, row = self._edge(identifier, statement)
            rows[row["document"]].append((relation, row))
            self._plain.discard((relation, row["from"], row["to"]))
        if self._plain:
            relation, start, end = min(self._plain)
            raise ImportFailed(
                f"no statement says that {start} {relation} {end}: the file is cut off, or has no evidence"
            )
        unknown = sorted(rows.keys() - self._nodes.keys())
        if unknown:
            raise ImportFailed(f"statements name {unknown[0]}, which the file does not describe")
        owned: defaultdict[str, list[str]] = defaultdict(list)
        for node in self._nodes:
            if label_of(node) in OWNED_LABELS:
                owned[node_id("Document", owner_key(node))].append(node)
        self._statements.clear()
        for document in self.documents:
            yield self._graph(document, owned.pop(document, []), rows.pop(document, []))

    def _graph(self, document: str, owned: list[str], rows: list[tuple[str, Row]]) -> DocumentGraph:
        _check_reached(document, [row for _, row in rows])
        tables = Tables()
        nodes = {*owned, *(row[end] for _, row in rows for end in ("from", "to"))}
        for relation, row in rows:
            self._put(tables, relation, row)
        fresh = list(nodes)
        while fresh:
            start = fresh.pop()
            for relation, end in self._links.get(start, ()):
                identifier = edge_id(relation, start, end, "", None, None, None)
                self._put(tables, relation, {"from": start, "to": end, "id": identifier, "document": ""})
                if end not in nodes:
                    nodes.add(end)
                    fresh.append(end)
        for node in nodes:
            tables.nodes.setdefault(label_of(node), {})[node] = self._row(node)
        derive(tables)
        return tables.finish(document, _checked(self._nodes[document]))

    def _put(self, tables: Tables, relation: str, row: Row) -> None:
        table = relation, label_of(row["from"]), label_of(row["to"])
        if table[1:] not in relation_of(relation).pairs:
            raise ImportFailed(f"{row['from']} cannot be joined to {row['to']} by {relation}")
        tables.edges.setdefault(table, {})[row["id"]] = Edge.of(row)

    def _row(self, node: str) -> Row:
        row = self._nodes.get(node)
        if row is None:
            raise ImportFailed(f"{node} is named and not described")
        for name, prop in model().properties_of(label_of(node)).items():
            if prop.required and row.get(name) is None:
                raise ImportFailed(f"{node} has no {name}")
        return row

    def _edge(self, identifier: str, statement: _Statement) -> tuple[str, Row]:
        """The relation and the row of a statement."""
        values = statement.values
        relation = self._relations.get(values.get("rdf:predicate", ""))
        missing = {"rdf:subject", "rdf:object", "prov:wasDerivedFrom"} - values.keys()
        if relation is None or missing:
            what = ", ".join(sorted(missing)) or "rdf:predicate of the model"
            raise ImportFailed(f"statement {identifier} has no {what}")
        row: Row = {
            "from": values["rdf:subject"],
            "to": values["rdf:object"],
            "id": identifier,
            "document": values["prov:wasDerivedFrom"],
            "start": statement.place.get("start") if statement.quoted else None,
            "end": statement.place.get("end") if statement.quoted else None,
        }
        for name, prop in model().properties_of(relation).items():
            text = values.get(model().expand(prop.curie))
            if name not in row and text is not None:
                row[name] = _value(prop, text, f"statement {identifier}")
        return relation, row


@cache
def model_name(iri: str) -> str:
    """An IRI with the prefix of the model that fits, else as it is."""
    for prefix, namespace in model().prefixes.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri


@cache
def _by_language() -> frozenset[str]:
    """Predicates that several properties share, told apart by the language of the value."""
    return frozenset({model().expand("skos:prefLabel")})


@cache
def _properties(label: str) -> dict[tuple[str, str | None], PropertyDef]:
    """Properties of a class by predicate, and by language where that tells them apart."""
    found = {}
    for prop in model().properties_of(label).values():
        if prop.exported:
            iri = model().expand(prop.curie)
            found[iri, prop.language if iri in _by_language() else None] = prop
    return found


_READERS: Final[dict[str, Callable[[str], Any]]] = {
    "integer": int,
    "number": float,
    "boolean": {"true": True, "1": True, "false": False, "0": False}.__getitem__,
    "date": date.fromisoformat,
}


def _value(prop: PropertyDef, text: str, where: str) -> Any:  # noqa: ANN401  (any value of a property)
    if prop.type == "strings":
        return text.split(prop.separator) if text else []
    try:
        return _READERS.get(prop.type, str)(text)
    except (ValueError, KeyError) as error:
        raise ImportFailed(f"{prop.name} of {where} is {text!r}, which is no {prop.type}") from error


def _check_reached(document: str, rows: list[Row]) -> None:
    """Refuse what a document states of works, parks and firms that its own units do not name: stores find it from these."""
    ends = [(row["id"], row["from"], row["to"]) for row in rows]
    beside = {node for _, *pair in ends if any(label_of(end) in OWNED_LABELS for end in pair) for node in pair}
    for identifier, *pair in ends:
        reached = next((node for node in pair if label_of(node) in REACHED_LABELS), None)
        if reached is not None and reached not in beside:
            raise ImportFailed(
                f"statement {identifier} is about {reached}, which no section or task of {document} names"
            )


def _number(term: object) -> int:
    text = term.value if isinstance(term, Literal) else str(term)
    if not text.isdecimal():
        raise ImportFailed(f"a text position is {text!r}, which is no number of characters")
    return int(text)


def _checked(row: Row) -> str:
    """The SHA-256 of a document's text, which must be that of the text it has."""
    text, named = row.get("text") or "", str(row.get("sha256"))
    if hashlib.sha256(text.encode()).hexdigest() != named:
        raise ImportFailed(f"the text of {row['id']} has not the SHA-256 that the file names")
    return named
