"""Reading nodes and edges by key, many in one query.

Edges of many nodes are asked for as UNWIND, MATCH by key, OPTIONAL MATCH: LadybugDB then goes from the keys along the edges,
where after a plain MATCH it reads the whole edge table (100 times slower on 600,000 edges). Neo4j does not mind.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from graph.ids import label_of
from graph.schema import EdgeTable, columns_of, edge_tables, relation_of
from graph.stores.base import Reader

Json = dict[str, Any]

_NOT_SHOWN = frozenset({"text"})
"""The text of a document is long: `document_view` gives it."""

_APART = frozenset({"id", "name", *_NOT_SHOWN})
"""What a node shows beside its properties, or not at all."""


def by_label(ids: Iterable[str]) -> dict[str, list[str]]:
    """Ids by the label that each tells, sorted and once. Raises NodeNotFound for what can be no id."""
    grouped: defaultdict[str, set[str]] = defaultdict(set)
    for identifier in ids:
        grouped[label_of(identifier)].add(identifier)
    return {label: sorted(found) for label, found in sorted(grouped.items())}


def read_nodes(reader: Reader, ids: Iterable[str]) -> dict[str, Json]:
    """Nodes by id; ids that no node has are left out."""
    found: dict[str, Json] = {}
    for label, wanted in by_label(ids).items():
        names = [c.name for c in columns_of(label) if c.name not in _NOT_SHOWN]
        fields = ", ".join(f"n.`{name}`" for name in names)
        statement = f"UNWIND $ids AS i MATCH (n:`{label}` {{id: i}}) RETURN {fields}"
        for row in reader.query(statement, {"ids": wanted}).rows:
            node = node_of(label, dict(zip(names, row, strict=True)))
            found[node["id"]] = node
    return found


def node_of(label: str, row: Json) -> Json:
    """A row of a node table as Node."""
    properties = {k: v for k, v in row.items() if v is not None and k not in _APART}
    return {"id": row["id"], "label": label, "name": row["name"], "properties": properties}


def edge_of(relation: str, source: str, target: str, row: Json) -> Json:
    """A row of an edge table as Edge."""
    properties = {k: v for k, v in row.items() if v is not None and k not in {"id", "from", "to"}}
    return {"id": row["id"], "type": relation, "source": source, "target": target, "properties": properties}


def edge_columns(relation: str) -> list[str]:
    """Names of the columns of an edge table, without its ends."""
    return [c.name for c in relation_of(relation).columns]


def edge_fields(relation: str) -> str:
    """The columns of an edge `r`, for a RETURN."""
    return ", ".join(f"r.`{name}`" for name in edge_columns(relation))


def follow(
    reader: Reader,
    ids: Iterable[str],
    relation: str,
    *,
    back: bool = False,
    other: str | None = None,
    within: Iterable[str] | None = None,
) -> list[Json]:
    """Edges of a relation at these nodes, as Edge, sorted by id. back: those that lead to the nodes.

    other: label of the other end, by default any. within: only those whose other end is one of these.
    """
    grouped = by_label(ids)
    ends = None if within is None else sorted(within)
    found: list[Json] = []
    for table in edge_tables():
        here, there = (table[2], table[1]) if back else (table[1], table[2])
        if table[0] == relation and here in grouped and other in {None, there}:
            found.extend(_edges_at(reader, grouped[here], table, ends, back=back))
    return sorted(found, key=lambda edge: edge["id"])


def _edges_at(
    reader: Reader, ids: list[str], table: EdgeTable, ends: list[str] | None, *, back: bool
) -> Iterator[Json]:
    relation = table[0]
    names = edge_columns(relation)
    given = {"ids": ids} if ends is None else {"ids": ids, "within": ends}
    chosen = "" if ends is None else " WHERE m.id IN $within WITH i, r, m WHERE m.id IS NOT NULL"
    statement = f"UNWIND $ids AS i {match_edges(table, back=back)}{chosen} RETURN i, m.id, {edge_fields(relation)}"
    for here, there, *values in reader.query(statement, given).rows:
        if there is not None:
            source, target = (there, here) if back else (here, there)
            yield edge_of(relation, source, target, dict(zip(names, values, strict=True)))


def follow_several(reader: Reader, ids: Iterable[str], relations: Iterable[str], *, back: bool = False) -> list[Json]:
    """Edges of any of these relations at these nodes, as Edge, sorted by id: one query for all nodes of a label."""
    names = sorted(set(relations))
    columns = sorted({column for name in names for column in edge_columns(name)})
    edge = f"r:{'|'.join(f'`{name}`' for name in names)}"
    pattern = f"(n)<-[{edge}]-(m)" if back else f"(n)-[{edge}]->(m)"
    fields = ", ".join(f"r.`{column}`" for column in columns)
    found: list[Json] = []
    for label, wanted in by_label(ids).items():
        statement = (
            f"UNWIND $ids AS i MATCH (n:`{label}` {{id: i}}) OPTIONAL MATCH {pattern} RETURN i, m.id, type(r), {fields}"
        )
        for here, there, relation, *values in reader.query(statement, {"ids": wanted}).rows:
            if there is not None:
                source, target = (there, here) if back else (here, there)
                found.append(edge_of(relation, source, target, dict(zip(columns, values, strict=True))))
    return sorted(found, key=lambda edge: edge["id"])


def match_edges(table: EdgeTable, *, back: bool) -> str:
    """MATCH of a node by key `i`, then of its edges `r` of this table with their other ends `m`."""
    relation, source, target = table
    here = target if back else source
    edge = f"(n)<-[r:`{relation}`]-(m:`{source}`)" if back else f"(n)-[r:`{relation}`]->(m:`{target}`)"
    return f"MATCH (n:`{here}` {{id: i}}) OPTIONAL MATCH {edge}"


def graph_of(reader: Reader, edges: Iterable[Json], extra: Iterable[str] = ()) -> Json:
    """Graph of edges with their ends, and of further nodes; each once, nodes by id."""
    unique = {edge["id"]: edge for edge in edges}
    ids = set(extra)
    for edge in unique.values():
        ids.update((edge["source"], edge["target"]))
    nodes = read_nodes(reader, ids)
    return {"nodes": [nodes[i] for i in sorted(nodes)], "edges": list(unique.values())}


def by_source(edges: Iterable[Json]) -> dict[str, list[Json]]:
    """Edges by the node that they start from, in the order given."""
    found: defaultdict[str, list[Json]] = defaultdict(list)
    for edge in edges:
        found[edge["source"]].append(edge)
    return dict(found)


def by_target(edges: Iterable[Json]) -> dict[str, list[Json]]:
    """Edges by the node that they lead to, in the order given."""
    found: defaultdict[str, list[Json]] = defaultdict(list)
    for edge in edges:
        found[edge["target"]].append(edge)
    return dict(found)


def descendants(reader: Reader, region: str) -> set[str]:
    """The region and all regions in the graph that lie in it."""
    found = {region}
    fresh = {region}
    while fresh:
        fresh = {e["source"] for e in follow(reader, fresh, "PART_OF", back=True, other="Region")} - found
        found |= fresh
    return found


def read_edges(reader: Reader, ids: Iterable[str], relations: Iterable[str]) -> list[Json]:
    """Edges of these relations that start at one of the nodes and end at one of them, sorted by id."""
    wanted = set(ids)
    return [e for relation in sorted(set(relations)) for e in follow(reader, wanted, relation) if e["target"] in wanted]
