"""Moving a graph from one store to another, of the same or of another engine."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

import pyarrow as pa

from graph.build import DocumentGraph
from graph.decisions import decisions
from graph.digest import digest
from graph.errors import CopyFailed
from graph.ids import OWNED_LABELS, label_of, node_id, owner_key
from graph.schema import EdgeTable, columns_of, edge_schema, edge_tables, node_schema, relation_of
from graph.stores.base import Reader, Store
from graph.view.overview import statistics
from graph.view.reads import by_label, edge_fields, match_edges

_DOCUMENTS_AT_ONCE: Final = 20
"""Documents read together; every table of edges is looked through once for them. They take about 100 MB."""

_STATED: Final = tuple(t for t in edge_tables() if relation_of(t[0]).stated)
_OUTLINE: Final = tuple(t for t in edge_tables() if not relation_of(t[0]).stated and t[1] in OWNED_LABELS)
_REFERENCE: Final = tuple(t for t in edge_tables() if not relation_of(t[0]).stated and t[1] not in OWNED_LABELS)

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Copy:
    """What was copied. digest: of both graphs, as `graph.digest.digest` says."""

    documents: int
    nodes: int
    edges: int
    digest: str


def copy_graph(source: Store, target: Store) -> Copy:
    """Put all documents of one store into another, and make sure that both hold the same graph then.

    A copy that was broken off is completed by another one. Raises CopyFailed where the target holds documents that the
    source lacks, or where numbers or digests differ in the end; StoreChanged where the source was changed meanwhile; and
    what `Store.replace` raises.
    """
    with source.pinned() as reader:
        hashes = _documents(reader)
        others = sorted(target.documents().keys() - hashes.keys())
        if others:
            raise CopyFailed(f"the target holds {len(others)} documents that the source lacks, such as {others[0]}")
        made = decisions(reader)
        if made:
            target.decide(made, ())
        target.replace(document_graphs(reader, hashes))
        with target.pinned() as copied:
            return _compared(reader, copied, len(hashes))


def _documents(reader: Reader) -> dict[str, str]:
    return dict(reader.query("MATCH (d:Document) RETURN d.id AS id, d.sha256 ORDER BY id", timeout=None).rows)


def _compared(reader: Reader, copied: Reader, documents: int) -> Copy:
    """Raises CopyFailed where the two graphs differ."""
    one, other = statistics(reader), statistics(copied)
    for kind in ("nodes", "edges"):
        for name, number in one[kind].items():
            if number != other[kind][name]:
                raise CopyFailed(f"the source has {number} {name}, the copy {other[kind][name]}")
    wanted, found = digest(reader), digest(copied)
    if wanted != found:
        raise CopyFailed(f"the copy has as many nodes and edges, but another digest: {found} in place of {wanted}")
    return Copy(documents, sum(one["nodes"].values()), sum(one["edges"].values()), found)


def document_graphs(reader: Reader, hashes: Mapping[str, str]) -> Iterator[DocumentGraph]:
    """The share of the graph that each document has. hashes: sha256 of the texts by document id."""
    documents = list(hashes)
    for first in range(0, len(documents), _DOCUMENTS_AT_ONCE):
        group = documents[first : first + _DOCUMENTS_AT_ONCE]
        parts = _Parts(reader, group)
        for document in group:
            yield parts.graph_of(document, hashes[document])


@dataclass(slots=True)
class _Part:
    """One document's node ids and rows of edges."""

    nodes: set[str] = field(default_factory=set)
    edges: defaultdict[EdgeTable, list[Row]] = field(default_factory=lambda: defaultdict(list))


class _Parts:
    """What some documents state, with their outlines and the reference data that this rests on."""

    def __init__(self, reader: Reader, documents: list[str]) -> None:
        self._reader = reader
        self._parts = {document: _Part({document}) for document in documents}
        self._references: defaultdict[str, list[tuple[EdgeTable, Row]]] = defaultdict(list)
        for table in _STATED:
            for row in self._stated(table, documents):
                self._add(row["document"], table, row)
        self._outline(documents)
        self._refer(
            {node for part in self._parts.values() for node in part.nodes if label_of(node) not in OWNED_LABELS}
        )
        for part in self._parts.values():
            self._close(part)
        self._nodes = self._rows_of({node for part in self._parts.values() for node in part.nodes})

    def graph_of(self, document: str, sha256: str) -> DocumentGraph:
        """One document's tables, their rows by id."""
        part = self._parts[document]
        nodes = {
            label: _table([self._nodes[node] for node in ids], node_schema(label))
            for label, ids in by_label(part.nodes).items()
        }
        edges = {table: _table(rows, edge_schema(table[0])) for table, rows in sorted(part.edges.items())}
        return DocumentGraph(document, sha256, nodes, edges)

    def _add(self, document: str, table: EdgeTable, row: Row) -> None:
        part = self._parts[document]
        part.nodes.update((row["from"], row["to"]))
        part.edges[table].append(row)

    def _stated(self, table: EdgeTable, documents: list[str]) -> Iterator[Row]:
        relation, source, target = table
        statement = (
            f"MATCH (a:`{source}`)-[r:`{relation}`]->(b:`{target}`) WHERE r.document IN $documents "
            f"RETURN a.id, b.id, {edge_fields(relation)}"
        )
        return _rows(table, self._ask(statement, {"documents": documents}))

    def _outline(self, documents: Iterable[str]) -> None:
        """Sections and tasks, level by level from the documents down."""
        fresh = set(documents)
        while fresh:
            found = [(table, row) for table in _OUTLINE for row in self._follow(fresh, table, back=True)]
            for table, row in found:
                self._add(node_id("Document", owner_key(row["from"])), table, row)
            fresh = {row["from"] for _, row in found}

    def _refer(self, nodes: set[str]) -> None:
        """Everything that reference data leads to from the nodes."""
        known = set(nodes)
        fresh = known
        while fresh:
            found = [(table, row) for table in _REFERENCE for row in self._follow(fresh, table)]
            for table, row in found:
                self._references[row["from"]].append((table, row))
            fresh = {row["to"] for _, row in found} - known
            known |= fresh

    def _close(self, part: _Part) -> None:
        """Add the reference data that the part's shared nodes lead to."""
        fresh = list(part.nodes)
        while fresh:
            for table, row in self._references.get(fresh.pop(), ()):
                part.edges[table].append(row)
                if row["to"] not in part.nodes:
                    part.nodes.add(row["to"])
                    fresh.append(row["to"])

    def _follow(self, nodes: set[str], table: EdgeTable, *, back: bool = False) -> Iterator[Row]:
        """Rows of the edges that leave the nodes, or lead to them."""
        ids = by_label(nodes).get(table[2] if back else table[1])
        if ids:
            ends = "m.id, n.id" if back else "n.id, m.id"
            statement = f"UNWIND $ids AS i {match_edges(table, back=back)} RETURN {ends}, {edge_fields(table[0])}"
            answer = self._ask(statement, {"ids": ids})
            yield from _rows(table, (row for row in answer if row[0] is not None and row[1] is not None))

    def _rows_of(self, nodes: set[str]) -> dict[str, Row]:
        found: dict[str, Row] = {}
        for label, ids in by_label(nodes).items():
            columns = [c for c in columns_of(label) if not (label == "Document" and c.name == "text")]
            dates = [c.name for c in columns if c.type == "date"]
            fields = ", ".join(f"n.`{c.name}`" for c in columns)
            for values in self._ask(f"UNWIND $ids AS i MATCH (n:`{label}` {{id: i}}) RETURN {fields}", {"ids": ids}):
                row = dict(zip((c.name for c in columns), values, strict=True))
                for name in dates:
                    row[name] = row[name] and date.fromisoformat(row[name])
                found[row["id"]] = row
        for document, text in self._reader.texts(i for i in nodes if label_of(i) == "Document").items():
            found[document]["text"] = text
        return found

    def _ask(self, statement: str, parameters: Row) -> list[tuple[Any, ...]]:
        return self._reader.query(statement, parameters, timeout=None).rows


def _rows(table: EdgeTable, answer: Iterable[Sequence[Any]]) -> Iterator[Row]:
    names = ["from", "to", *(c.name for c in relation_of(table[0]).columns)]
    return (dict(zip(names, values, strict=True)) for values in answer)


def _table(rows: Iterable[Row], schema: pa.Schema) -> pa.Table:
    return pa.Table.from_pylist(sorted(rows, key=lambda row: str(row["id"])), schema=schema)
