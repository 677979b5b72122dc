"""Documents with their text and outline, and the evidence of single statements."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from graph.errors import DocumentNotFound, NodeNotFound, StatementNotFound
from graph.ids import OWNED_LABELS
from graph.scan import by_id
from graph.schema import edge_tables, relation_of
from graph.stores.base import Reader
from graph.view.nodes import get_node
from graph.view.reads import Json, by_label, edge_columns, edge_fields, edge_of, follow, match_edges, read_nodes
from ontology.rules import rules

CONTEXT = 80
"""Code points of text that are shown on either side of a quotation."""


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
    """Statements with a place. Most stand at a unit of the document, and are found from there whatever the size of the graph."""
    owned = {label: set(ids) for label, ids in by_label([document, *(unit["id"] for unit in units)]).items()}
    found: list[Json] = []
    for table in (t for t in edge_tables() if relation_of(t[0]).stated):
        relation, source, target = table
        if not OWNED_LABELS.isdisjoint(table[1:]):
            back = source not in OWNED_LABELS
            ids = sorted(owned.get(target if back else source, ()))
            edges = f"UNWIND $ids AS i {match_edges(table, back=back)} WHERE"
            ends, given = (("m", "n") if back else ("n", "m")), {"ids": ids, "document": document}
        else:
            edges = f"MATCH (a:`{source}`)-[r:`{relation}`]->(b:`{target}`) WHERE"
            ends, given = ("a", "b"), {"document": document}
        if given.get("ids") == []:
            continue
        statement = (
            f"{edges} r.document = $document AND r.`start` IS NOT NULL "
            f"RETURN r.id AS edge, r.`start` AS `start`, r.`end` AS `end`, {ends[0]}.id AS source, {ends[1]}.id AS target, "
            "r.rule AS rule, r.confidence AS confidence, r.basis AS basis"
        )
        rows = [row for row in reader.query(statement, given).records() if row["edge"] is not None]
        if target in OWNED_LABELS:
            owned.setdefault(target, set()).update(row["target"] for row in rows)
        found.extend({"edge": row["edge"], "type": relation, **row} for row in rows)
    return sorted(found, key=lambda e: (e["start"], e["end"], e["edge"]))


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
    """The edge with this id. Only nodes are found by key, so each edge table is looked through."""
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
