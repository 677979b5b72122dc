"""One node and what is around it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import Any, Literal

from graph.errors import NodeNotFound
from graph.ids import label_of
from graph.schema import EdgeTable, columns_of, edge_tables, relation_of
from graph.stores.base import Reader
from graph.view.reads import Json, edge_columns, edge_fields, edge_of, graph_of, read_nodes

Direction = Literal["out", "in", "both"]

DEFAULT_NEIGHBOURS = 100


def get_node(reader: Reader, identifier: str) -> Json:
    """The node. Raises NodeNotFound."""
    node = read_nodes(reader, [identifier]).get(identifier)
    if node is None:
        raise NodeNotFound(identifier)
    return node


def _tables_at(label: str) -> list[tuple[str, EdgeTable]]:
    """Every ("out" or "in", edge table) in which nodes of the label stand."""
    found = []
    for table in edge_tables():
        if table[1] == label:
            found.append(("out", table))
        if table[2] == label:
            found.append(("in", table))
    return found


def _pattern(side: str, table: EdgeTable) -> str:
    relation, source, target = table
    if side == "out":
        return f"MATCH (n:`{source}` {{id: $id}})-[r:`{relation}`]->(m:`{target}`)"
    return f"MATCH (n:`{target}` {{id: $id}})<-[r:`{relation}`]-(m:`{source}`)"


def neighbour_counts(reader: Reader, identifier: str) -> list[Json]:
    """How many nodes are joined to this one: [{type, direction, label, count}], none with count 0."""
    counts = []
    for side, table in _tables_at(label_of(identifier)):
        statement = f"{_pattern(side, table)} RETURN count(DISTINCT m.id) AS n"
        number = reader.query(statement, {"id": identifier}).rows[0][0]
        if number:
            label = table[2] if side == "out" else table[1]
            counts.append({"type": table[0], "direction": side, "label": label, "count": number})
    return counts


def neighbours(
    reader: Reader,
    identifier: str,
    *,
    types: Sequence[str] = (),
    labels: Sequence[str] = (),
    direction: Direction = "both",
    limit: int = DEFAULT_NEIGHBOURS,
) -> Json:
    """Graph of the node with up to `limit` of its edges and their ends, and `truncated` where there are more.

    types, labels: only these relations, and neighbours of these labels; empty for any. Edges are taken in turn from each
    kind, so that a common kind does not hide the others. Raises NodeNotFound, UnknownName.
    """
    _check(types, labels)
    get_node(reader, identifier)
    lists = []
    for side, table in _tables_at(label_of(identifier)):
        other = table[2] if side == "out" else table[1]
        if (types and table[0] not in types) or (labels and other not in labels) or direction not in {"both", side}:
            continue
        lists.append(_edges(reader, identifier, side, table, limit + 1))
    edges: dict[str, Json] = {}
    for turn in zip_longest(*lists):
        edges.update({edge["id"]: edge for edge in turn if edge is not None})
    chosen = list(edges.values())
    return {**graph_of(reader, chosen[:limit], [identifier]), "truncated": len(chosen) > limit}


def _check(types: Sequence[str], labels: Sequence[str]) -> None:
    for name in types:
        relation_of(name)
    for name in labels:
        columns_of(name)


def _edges(reader: Reader, identifier: str, side: str, table: EdgeTable, limit: int) -> list[Json]:
    relation = table[0]
    names = edge_columns(relation)
    statement = (
        f"{_pattern(side, table)} RETURN m.id AS other, r.id AS edge, {edge_fields(relation)} "
        f"ORDER BY other, edge LIMIT {int(limit)}"
    )
    found = []
    for other, _, *values in reader.query(statement, {"id": identifier}).rows:
        row: dict[str, Any] = dict(zip(names, values, strict=True))
        source, target = (identifier, other) if side == "out" else (other, identifier)
        found.append(edge_of(relation, source, target, row))
    return found
