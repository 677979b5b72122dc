"""Documents with their text and outline, and the evidence of single statements."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import Any

from graph.errors import DocumentNotFound, NodeNotFound, StatementNotFound
from graph.ids import OWNED_LABELS, REACHED_LABELS, document_of
from graph.scan import by_id
from graph.schema import EdgeTable, edge_tables, relation_of
from graph.stores.base import Reader
from graph.view.nodes import get_node
from graph.view.reads import Json, by_label, edge_columns, edge_fields, edge_of, follow, match_edges, read_nodes
from ontology.rules import rules

CONTEXT = 80
"""Code points of text that are shown on either side of a quotation."""

_LEADING = frozenset({"SETS", "INCLUDES", "MENTIONS"})
_KNOWN_FROM_UNITS = OWNED_LABELS | REACHED_LABELS


def documents(reader: Reader) -> list[Json]:
    """Every Document node, by id."""
    ids = [row[0] for row in reader.query("MATCH (d:Document) RETURN d.id AS id ORDER BY id").rows]
    return list(read_nodes(reader, ids).values())


def document_view(reader: Reader, identifier: str) -> Json:
    """{document: Node, text, sections: [...], evidence: [...]} of one document. Raises DocumentNotFound.

    sections: its sections and tasks in order of the text, each {id, label, title, path, order, start, end, parent}. evidence:
    every statement with a place in the text, {edge, type, start, end, source, target, rule, confidence, basis}.
    """
    document = _document(reader, identifier)
    units = sections(reader, identifier)
    return {
        "document": document,
        "text": document_text(reader, identifier),
        "sections": units,
        "evidence": _evidence(reader, identifier, units),
    }


def _document(reader: Reader, identifier: str) -> Json:
    try:
        document = get_node(reader, identifier)
    except NodeNotFound:
        raise DocumentNotFound(identifier) from None
    if document["label"] != "Document":
        raise DocumentNotFound(identifier)
    return document


def document_text(reader: Reader, identifier: str) -> str:
    """The decoded text that the document's offsets point into."""
    return reader.texts([identifier]).get(identifier, "")


def sections(reader: Reader, document: str) -> list[Json]:
    """The sections and tasks of a document, in order of the text."""
    parents: dict[str, str] = {}
    fresh = {document}
    while fresh:
        edges = follow(reader, fresh, "PART_OF", back=True)
        fresh = {e["source"] for e in edges} - parents.keys()
        parents.update({e["source"]: e["target"] for e in edges})
    units = []
    for node in read_nodes(reader, parents).values():
        properties = node["properties"]
        shown = {key: properties.get(key) for key in ("title", "path", "order", "start", "end")}
        units.append({"id": node["id"], "label": node["label"], **shown, "parent": parents[node["id"]]})
    return sorted(units, key=lambda unit: (unit["start"] is None, unit["start"] or 0, -(unit["end"] or 0), unit["id"]))


def _evidence(reader: Reader, document: str, units: Iterable[Json]) -> list[Json]:
    """Statements with a place."""
    names = ["edge", "start", "end", "rule", "confidence", "basis"]
    fields = "r.id, r.`start`, r.`end`, r.rule, r.confidence, r.basis"
    found: list[Json] = []
    stated = _stated(reader, [document], (unit["id"] for unit in units), "r.`start` IS NOT NULL", fields)
    for table, source, target, values in stated:
        found.append({"type": table[0], "source": source, "target": target, **dict(zip(names, values, strict=True))})
    return sorted(found, key=lambda e: (e["start"], e["end"], e["edge"]))


def statements(
    reader: Reader, documents: Sequence[str], relations: Collection[str], condition: str, fields: str, **given: object
) -> Iterator[tuple[EdgeTable, str, str, list[Any]]]:
    """What documents state by these relations, found from their own nodes. As `_stated`."""
    return _stated(reader, documents, _units(reader, documents), condition, fields, relations, **given)


def statements_in_full(reader: Reader, documents: Sequence[str]) -> Iterator[tuple[EdgeTable, list[Any]]]:
    """Everything that documents state, found from their own nodes: tables, and rows of both ends and the relation's columns."""
    units = _units(reader, documents)
    for table, source, target, values in _stated(reader, documents, units, "r.id IS NOT NULL", _all_columns):
        yield table, [source, target, *values]


def _all_columns(relation: str) -> str:
    return ", ".join(f"r.`{column.name}`" for column in relation_of(relation).columns)


def _stated(
    reader: Reader,
    documents: Sequence[str],
    units: Iterable[str],
    condition: str,
    fields: str | Callable[[str], str],
    relations: Collection[str] | None = None,
    **given: object,
) -> Iterator[tuple[EdgeTable, str, str, list[Any]]]:
    """Tables, ends and fields of documents' statements that a condition on the edge `r` takes. relations: all by default.
    fields: what is returned, or a function that tells it for a relation.

    They are found from their own nodes, and from the works, parks and firms that these include or mention, whatever the size of
    the graph. What joins other shared nodes (regions, industries, chains) is looked through: there is little of it.
    """
    tables = [t for t in edge_tables() if relation_of(t[0]).stated and (relations is None or t[0] in relations)]
    starts = {_start(table) for table in tables}
    known = _reached(reader, [*documents, *units]) if starts - OWNED_LABELS else by_label({*documents, *units})
    where = f"WHERE r.document IN $documents AND {condition}"
    for table in tables:
        relation, source, target = table
        wanted = fields if isinstance(fields, str) else fields(relation)
        here = _start(table)
        if here is not None:
            ids = known.get(here)
            if not ids:
                continue
            back = here != source
            ends = "m.id, n.id" if back else "n.id, m.id"
            query = f"UNWIND $ids AS i {match_edges(table, back=back)} {where} RETURN {ends}, {wanted}"
            rows = reader.query(query, {"ids": ids, "documents": list(documents), **given}).rows
        else:
            query = f"MATCH (a:`{source}`)-[r:`{relation}`]->(b:`{target}`) {where} RETURN a.id, b.id, {wanted}"
            rows = reader.query(query, {"documents": list(documents), **given}).rows
        for start, end, *values in rows:
            if start is not None and end is not None:
                yield table, start, end, values


def _start(table: EdgeTable) -> str | None:
    """The label at that end of a table from which a document's statements are found; None where it is looked through."""
    return next((label for label in table[1:] if label in _KNOWN_FROM_UNITS), None)


def _reached(reader: Reader, units: Iterable[str]) -> dict[str, list[str]]:
    """By label: a document's own nodes, and the works, parks and firms that they include or mention."""
    known = set(units)
    grouped = by_label(known)
    for table in edge_tables():
        if table[1] in grouped and table[0] in _LEADING and table[2] in _KNOWN_FROM_UNITS:
            known |= _next(reader, grouped[table[1]], table, back=False)
    return by_label(known)


def _units(reader: Reader, documents: Iterable[str]) -> set[str]:
    """Ids of the documents' sections and tasks."""
    found: set[str] = set()
    fresh = set(documents)
    while fresh:
        grouped = by_label(fresh)
        inward = [t for t in edge_tables() if t[0] == "PART_OF" and t[2] in grouped]
        fresh = {i for table in inward for i in _next(reader, grouped[table[2]], table, back=True)} - found
        found |= fresh
    return found


def _next(reader: Reader, ids: list[str], table: EdgeTable, *, back: bool) -> set[str]:
    rows = reader.query(f"UNWIND $ids AS i {match_edges(table, back=back)} RETURN DISTINCT m.id", {"ids": ids}).rows
    return {row[0] for row in rows if row[0] is not None}


def statement(reader: Reader, identifier: str) -> Json:
    """The edge with its document and the words it rests on: Edge + {document: Node, quote, before, after, rule}.

    rule: {name, kind, module, definition: {zh, en}} of the rule that read it, None where ontology/rules.yaml has no such rule.
    Of reference data, and of what a document shows only as a whole, quote, before and after are None. Raises
    StatementNotFound.
    """
    edge = _edge(reader, identifier)
    place: dict[str, Any] = edge["properties"]
    document = place.get("document") or None
    rule = rules().get(place.get("rule") or "")
    answer: Json = {
        **edge,
        "document": None,
        "quote": None,
        "before": None,
        "after": None,
        "rule": rule and asdict(rule),
    }
    if document:
        answer["document"] = get_node(reader, document)
        start, end = place.get("start"), place.get("end")
        if start is not None and end is not None:
            text = document_text(reader, document)
            answer["quote"] = text[start:end]
            answer["before"] = text[max(0, start - CONTEXT) : start]
            answer["after"] = text[end : end + CONTEXT]
    return answer


def _edge(reader: Reader, identifier: str) -> Json:
    """The edge with this id, which tells the document that states it."""
    document = document_of(identifier)
    if reader.embedded and read_nodes(reader, [document]):
        for relation, start, end, values in _stated_as(reader, document, identifier):
            return edge_of(relation, start, end, values)
    return _edge_by_id(reader, identifier)


def _stated_as(reader: Reader, document: str, identifier: str) -> Iterator[tuple[str, str, str, Json]]:
    """The statement of a document with this id. Fields differ from relation to relation: its place is found first."""
    for table, start, end, _ in _stated(
        reader, [document], _units(reader, [document]), "r.id = $id", "r.id", id=identifier
    ):
        relation = table[0]
        query = f"UNWIND $ids AS i {match_edges(table, back=False)} WHERE r.id = $id RETURN {edge_fields(relation)}"
        for values in reader.query(query, {"ids": [start], "id": identifier}).rows:
            yield relation, start, end, dict(zip(edge_columns(relation), values, strict=True))


def _edge_by_id(reader: Reader, identifier: str) -> Json:
    """The edge with this id, wherever it is: a server has an index for statements, a file none."""
    for relation, source, target in edge_tables():
        names = edge_columns(relation)
        where, given = by_id(relation, identifier)
        query = (
            f"MATCH (a:`{source}`)-[r:`{relation}`]->(b:`{target}`) WHERE {where} "
            f"RETURN a.id, b.id, {edge_fields(relation)} LIMIT 1"
        )
        for start, end, *values in reader.query(query, given).rows:
            return edge_of(relation, start, end, dict(zip(names, values, strict=True)))
    raise StatementNotFound(identifier)
