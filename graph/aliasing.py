"""A document's share of the graph with one node in place of each that was decided to be the same.

Statements move to the node that stays, and their ids with them. Of the node that gives way nothing is left; the one that
stays comes with the reference data that it had when it was decided, so that the order of loading does not matter.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from graph.build import DocumentGraph
from graph.build.derived import derive
from graph.build.tables import Edge, Tables
from graph.decisions import Merge, Merges
from graph.ids import OWNED_LABELS, edge_id, label_of
from graph.schema import EdgeTable, columns_of, relation_of

Row = dict[str, Any]


def aliased(document: DocumentGraph, merges: Merges) -> DocumentGraph:
    """The document with the merges applied; the same object where it names none of their nodes."""
    named = {identifier for table in document.nodes.values() for identifier in table["id"].to_pylist()}
    wanted = {merged: merge for merged, merge in merges.items() if merged in named}
    if not wanted:
        return document
    share = _Share(wanted)
    for label, table in document.nodes.items():
        share.add_nodes(label, table.to_pylist())
    for key, table in document.edges.items():
        share.add_edges(key, table.to_pylist())
    for merge in wanted.values():
        share.add_kept(merge)
    tables = share.supported()
    derive(tables)
    return tables.finish(document.document, document.sha256)


@dataclass(slots=True)
class _Share:
    """Rows of a document while nodes give way to others."""

    merges: Merges
    tables: Tables = field(default_factory=Tables)

    def add_nodes(self, label: str, rows: list[Row]) -> None:
        known = self.tables.nodes.setdefault(label, {})
        for row in rows:
            if row["id"] not in self.merges:
                known.setdefault(row["id"], row)

    def add_edges(self, key: EdgeTable, rows: list[Row]) -> None:
        known = self.tables.edges.setdefault(key, {})
        for row in rows:
            moved = self._moved(key[0], row)
            if moved is not None:
                known.setdefault(moved["id"], Edge.of(moved))

    def _moved(self, relation: str, row: Row) -> Row | None:
        """The row at the nodes that stay; None for reference data of a node that gives way, and for what ends where it began."""
        if row["from"] not in self.merges and row["to"] not in self.merges:
            return row
        if row["from"] in self.merges and not relation_of(relation).stated:
            return None
        start, end = (self.merges[i].kept if i in self.merges else i for i in (row["from"], row["to"]))
        if start == end:
            return None
        rest = (row.get(name) for name in ("document", "start", "end", "surface"))
        document, first, last, surface = rest
        return {
            **row,
            "from": start,
            "to": end,
            "id": edge_id(relation, start, end, document or "", first, last, surface),
        }

    def add_kept(self, merge: Merge) -> None:
        """The node that stays, with its reference data, which may name nodes that give way themselves."""
        for label, rows in merge.nodes.items():
            self.add_nodes(label, [_dated(label, row) for row in rows])
        for key, rows in merge.edges.items():
            self.add_edges(key, [dict(row) for row in rows])

    def supported(self) -> Tables:
        """The rows without shared nodes that no statement touches any longer and no reference data leads to."""
        kept = {i for label, rows in self.tables.nodes.items() if label in OWNED_LABELS for i in rows}
        leading: defaultdict[str, set[str]] = defaultdict(set)
        for key, rows in self.tables.edges.items():
            for edge in rows.values():
                if relation_of(key[0]).stated:
                    kept.update((edge.source, edge.target))
                elif label_of(edge.source) not in OWNED_LABELS:
                    leading[edge.source].add(edge.target)
        fresh = list(kept)
        while fresh:
            new = leading.get(fresh.pop(), set()) - kept
            kept |= new
            fresh.extend(new)
        nodes = {label: {i: row for i, row in rows.items() if i in kept} for label, rows in self.tables.nodes.items()}
        edges = {
            key: {i: edge for i, edge in rows.items() if {edge.source, edge.target} <= kept}
            for key, rows in self.tables.edges.items()
        }
        return Tables({k: v for k, v in nodes.items() if v}, {k: v for k, v in edges.items() if v})


def _dated(label: str, row: Row) -> Row:
    """A row from JSON, whose dates are text."""
    dates = {c.name for c in columns_of(label) if c.type == "date"}
    return {name: date.fromisoformat(v) if name in dates and isinstance(v, str) else v for name, v in row.items()}
