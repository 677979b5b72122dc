"""Deciding that two nodes are the same or distinct, and taking a decision back."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Final

from graph.build import DocumentGraph
from graph.copying import document_graphs
from graph.decisions import (
    Decision,
    DecisionNotFound,
    DecisionRefused,
    check_same,
    decisions,
    new_decision,
    pack,
)
from graph.errors import NodeNotFound
from graph.ids import label_of
from graph.runs import timestamp
from graph.schema import EdgeTable, columns_of, edge_tables, relation_of
from graph.stores.base import Reader, Store
from graph.view.reads import edge_fields, match_edges, read_nodes
from loaders.reading import SourceText

Read = Callable[[SourceText], DocumentGraph]
"""Reads a document's text into its share of the graph."""

LONGEST: Final = 500
"""Characters of an author's name or of a reason."""


def merge(store: Store, merged: str, kept: str, author: str, reason: str | None = None) -> Decision:
    """Decide that two nodes are the same: `kept` stays, and everything that was said of `merged` is said of it.

    Raises NodeNotFound, DecisionRefused, StoreLocked.
    """
    _named(author, reason)
    with store.pinned() as reader:
        check_same(merged, kept, decisions(reader))
        _require(reader, (merged, kept))
        decision = new_decision("same", merged, kept, author, reason, _snapshot(reader, kept))
        documents = list(document_graphs(reader, _stating(reader, merged)))
    store.decide([decision], documents)
    return decision


def distinguish(store: Store, one: str, other: str, author: str, reason: str | None = None) -> Decision:
    """Decide that two nodes are distinct, so that nobody merges them. Raises NodeNotFound, DecisionRefused, StoreLocked."""
    _named(author, reason)
    first, second = sorted((one, other))
    with store.pinned() as reader:
        if first == second:
            raise DecisionRefused("a node is not distinct from itself")
        for known in decisions(reader):
            if known.in_force and {known.merged, known.kept} == {first, second}:
                raise DecisionRefused(f"the two are decided to be {known.kind} already ({known.id})")
        _require(reader, (first, second))
    decision = new_decision("distinct", first, second, author, reason)
    store.decide([decision], ())
    return decision


def undo(store: Store, identifier: str, author: str, read: Read) -> Decision:
    """Take a decision back. Documents that say something of the node that stayed are read again from their text.

    read: the reader of documents. Raises DecisionNotFound, StoreLocked, and what `read` raises.
    """
    _named(author, None)
    with store.pinned() as reader:
        found = next((d for d in decisions(reader) if d.id == identifier and d.in_force), None)
        if found is None:
            raise DecisionNotFound(f"no decision {identifier!r} is in force")
        sources = _sources(reader, _stating(reader, found.kept)) if found.kind == "same" else ()
        documents = [read(source) for source in sources]
    undone = replace(found, undone=timestamp(datetime.now(UTC)), undone_by=author)
    store.decide([undone], documents)
    return undone


def _named(author: str, reason: str | None) -> None:
    if not author.strip() or len(author) > LONGEST or len(reason or "") > LONGEST:
        raise DecisionRefused(f"a decision needs an author, and no more than {LONGEST} characters of name or reason")


def _require(reader: Reader, nodes: Iterable[str]) -> None:
    wanted = list(nodes)
    found = read_nodes(reader, wanted)
    for node in wanted:
        if node not in found:
            raise NodeNotFound(node)


def _stating(reader: Reader, node: str) -> dict[str, str]:
    """sha256 by id of the documents that state something of a node."""
    label = label_of(node)
    documents: set[str] = set()
    for relation, source, target in (t for t in edge_tables() if relation_of(t[0]).stated):
        for here, pattern in (
            (source, f"-[r:`{relation}`]->(:`{target}`)"),
            (target, f"<-[r:`{relation}`]-(:`{source}`)"),
        ):
            if here == label:
                statement = f"MATCH (n:`{label}` {{id: $id}}){pattern} RETURN DISTINCT r.document"
                documents.update(row[0] for row in reader.query(statement, {"id": node}, timeout=None).rows)
    statement = "UNWIND $ids AS i MATCH (d:Document {id: i}) RETURN d.id AS id, d.sha256 ORDER BY id"
    return dict(reader.query(statement, {"ids": sorted(documents)}).rows) if documents else {}


def _sources(reader: Reader, documents: Iterable[str]) -> list[SourceText]:
    statement = "UNWIND $ids AS i MATCH (d:Document {id: i}) RETURN d.source, d.sha256, d.id AS id ORDER BY id"
    rows = reader.query(statement, {"ids": list(documents)}, timeout=None).rows
    texts = reader.texts(row[2] for row in rows)
    return [SourceText(file=file or "document.txt", text=texts[i], sha256=sha256) for file, sha256, i in rows]


def _snapshot(reader: Reader, node: str) -> str:
    """The node and all that reference data leads to from it, without what follows from the edges."""
    edges: dict[EdgeTable, list[dict[str, Any]]] = {}
    nodes = {node}
    fresh = {node}
    while fresh:
        found: set[str] = set()
        for table in (t for t in edge_tables() if not relation_of(t[0]).stated):
            ids = sorted(i for i in fresh if label_of(i) == table[1])
            for row in _edges(reader, table, ids) if ids else ():
                edges.setdefault(table, []).append(row)
                found.add(row["to"])
        fresh = found - nodes
        nodes |= found
    rows: dict[str, list[dict[str, Any]]] = {}
    for identifier, one in sorted(read_nodes(reader, nodes).items()):
        columns = {c.name for c in columns_of(one["label"]) if not c.derived}
        row = {"id": identifier, "name": one["name"], **one["properties"]}
        rows.setdefault(one["label"], []).append({k: v for k, v in row.items() if k in columns})
    return pack(rows, edges)


def _edges(reader: Reader, table: EdgeTable, ids: list[str]) -> list[dict[str, Any]]:
    names = ["from", "to", *(c.name for c in relation_of(table[0]).columns)]
    statement = f"UNWIND $ids AS i {match_edges(table, back=False)} RETURN i, m.id, {edge_fields(table[0])}"
    rows = reader.query(statement, {"ids": ids}).rows
    return [dict(zip(names, row, strict=True)) for row in rows if row[1] is not None]
