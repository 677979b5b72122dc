"""What a new edition of documents changes in an embedded store, so that what stays the same is not written again.

To delete an edge the engine looks through all edges of both its ends, which takes a millisecond where one is a theme of ten
thousand plans, and takes it again in each process that opens the store with its delta.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from graph.ids import OWNED_LABELS, label_of
from graph.schema import EdgeTable, columns_of, edge_tables, relation_of
from graph.stores.merge import EdgeTables, NodeTables
from graph.stores.sweep import Run, Sweep, by_label, edge_pattern, stated_between

Rows = dict[str, tuple[Any, ...]]
"""Rows by id, in the order of a table's columns."""

_AT_OWNED = tuple(t for t in edge_tables() if OWNED_LABELS & set(t[1:]))


@dataclass(frozen=True, slots=True)
class Held:
    """What a store holds of documents: their own nodes by label, and what they state by table."""

    nodes: dict[str, Rows]
    edges: dict[EdgeTable, Rows]

    def drop(self, run: Run, nodes: NodeTables, edges: EdgeTables) -> set[str]:
        """Delete what the new tables lack or have otherwise, but for nodes, which can be changed; ends of the edges."""
        dropped = {label: sorted(rows.keys() - _ids(nodes.get(label))) for label, rows in self.nodes.items()}
        with_them = {node for ids in dropped.values() for node in ids}
        ends: set[str] = set()
        for key, rows in self.edges.items():
            gone = _left(rows, edges.get(key))
            ends.update(end for row in gone for end in row[:2])
            _delete_edges(run, key, [row for row in gone if not with_them.intersection(row[:2])])
        for label, ids in dropped.items():
            if ids:
                run(f"UNWIND $ids AS i MATCH (n:`{label}` {{id: i}}) DETACH DELETE n", {"ids": ids})
        return shared(ends)


def held(run: Run, documents: list[str]) -> Held:
    """Read it. run: executes a statement and gives its rows."""
    if not documents:
        return Held({}, {})
    owned = by_label(Sweep(run).owned(documents))
    edges: dict[EdgeTable, Rows] = {}
    for key in _AT_OWNED:
        near = key[1] if key[1] in OWNED_LABELS else key[2]
        if near in owned:
            edges[key] = _rows(2, run(_edges_at(key, near), {"ids": owned[near]}))
    beside = shared(end for rows in edges.values() for row in rows.values() for end in row[:2])
    for key, match, given in stated_between(documents, beside):
        edges[key] = _rows(2, run(f"{match} RETURN {_columns(key)}", given))
    return Held({label: stored(run, label, ids) for label, ids in owned.items()}, edges)


def stored(run: Run, label: str, ids: list[str]) -> Rows:
    """What a store holds of the nodes of a label with these ids, without texts and derived properties."""
    columns = ", ".join(f"n.`{name}`" for name in kept_columns(label))
    return _rows(0, run(f"UNWIND $ids AS i MATCH (n:`{label}` {{id: i}}) RETURN {columns}", {"ids": ids}))


def kept_columns(label: str) -> list[str]:
    """Columns of a label that are written, `id` first: not those that are derived, nor texts, which are rows of their own."""
    return [c.name for c in columns_of(label) if not c.derived and not (label == "Document" and c.name == "text")]


def differing(table: pa.Table, rows: Mapping[str, tuple[Any, ...]], columns: list[str]) -> pa.Table:
    """The rows of a table that are not among those given. columns: what both hold, in the order of the latter."""
    if not rows:
        return table
    return table.filter(pa.array([rows.get(i) != row for i, row in _given(table, columns)], pa.bool_()))


def shared(nodes: Iterable[str]) -> set[str]:
    """Those of the nodes that documents share."""
    return {node for node in nodes if label_of(node) not in OWNED_LABELS}


def _given(table: pa.Table, columns: list[str]) -> Iterator[tuple[str, tuple[Any, ...]]]:
    rows = zip(*(table[name].to_pylist() for name in columns), strict=True)
    return zip(table["id"].to_pylist(), rows, strict=True)


def _left(rows: Rows, table: pa.Table | None) -> list[tuple[Any, ...]]:
    """The rows that the table lacks or has otherwise."""
    given = {} if table is None else dict(_given(table, table.column_names))
    return [row for i, row in rows.items() if given.get(i) != row]


def _ids(table: pa.Table | None) -> set[str]:
    return set() if table is None else set(table["id"].to_pylist())


def _rows(position: int, found: Sequence[Sequence[Any]]) -> Rows:
    """Rows by the id at a position; those of an OPTIONAL MATCH that found nothing are left out."""
    return {row[position]: tuple(row) for row in found if row[position] is not None}


def _edges_at(key: EdgeTable, near: str) -> str:
    end = "a" if near == key[1] else "b"
    return f"UNWIND $ids AS i MATCH ({end}:`{near}` {{id: i}}) OPTIONAL MATCH {edge_pattern(key, near)} RETURN {_columns(key)}"


def _columns(key: EdgeTable) -> str:
    return ", ".join(["a.id", "b.id", *(f"r.`{column.name}`" for column in relation_of(key[0]).columns)])


def _delete_edges(run: Run, key: EdgeTable, rows: list[tuple[Any, ...]]) -> None:
    """Delete edges, from the end at which few others are."""
    if not rows:
        return
    near = key[2] if key[2] in OWNED_LABELS and key[1] not in OWNED_LABELS else key[1]
    end, position = ("a", 0) if near == key[1] else ("b", 1)
    given = {"ids": sorted({row[position] for row in rows}), "edges": [row[2] for row in rows]}
    match = f"UNWIND $ids AS i MATCH ({end}:`{near}` {{id: i}}) OPTIONAL MATCH {edge_pattern(key, near)}"
    run(f"{match} WITH r WHERE r.id IN $edges DELETE r", given)
