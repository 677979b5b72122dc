"""One node and what is around it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Any, Final, Literal

from graph.errors import NodeNotFound
from graph.ids import label_of
from graph.schema import columns_of, edge_tables, relation_of
from graph.stores.base import Reader
from graph.view.reads import Json, edge_columns, edge_of, graph_of, read_nodes

Direction = Literal["out", "in", "both"]

_SIDES: Final = ("out", "in")
_Kind = tuple[str, str, str]
"""A side of a node, "out" or "in", a relation and the label of the other end."""

_FEW: Final = 2_000
"""Edges on one side of a node up to which those of all kinds are read at once."""

DEFAULT_NEIGHBOURS = 100


def get_node(reader: Reader, identifier: str) -> Json:
    """The node. Raises NodeNotFound."""
    node = read_nodes(reader, [identifier]).get(identifier)
    if node is None:
        raise NodeNotFound(identifier)
    return node


def neighbour_counts(reader: Reader, identifier: str) -> list[Json]:
    """How many nodes are joined to this one: [{type, direction, label, count}], none with count 0."""
    label = label_of(identifier)
    found = {}
    for side in _SIDES:
        statement = f"{_pattern(side, label)} RETURN type(r), labels(m), count(DISTINCT m)"
        for relation, names, number in reader.query(statement, {"id": identifier}).rows:
            found[side, relation, _label(names)] = number
    return [
        {"type": relation, "direction": side, "label": other, "count": found[side, relation, other]}
        for side, relation, other in _kinds_at(label)
        if (side, relation, other) in found
    ]


def _kinds_at(label: str) -> list[_Kind]:
    """Every kind of edge in which nodes of the label stand."""
    found: list[_Kind] = []
    for relation, source, target in edge_tables():
        if source == label:
            found.append(("out", relation, target))
        if target == label:
            found.append(("in", relation, source))
    return found


def _pattern(side: str, label: str, relation: str = "", other: str = "") -> str:
    """Edges `r` of a node on one side, with their other ends `m`; by default all."""
    edge = f"[r:`{relation}`]" if relation else "[r]"
    end = f"(m:`{other}`)" if other else "(m)"
    node = f"(n:`{label}` {{id: $id}})"
    return f"MATCH {node}-{edge}->{end}" if side == "out" else f"MATCH {node}<-{edge}-{end}"


def _label(names: str | list[str]) -> str:
    """The label of a node; servers give a list of them."""
    return names if isinstance(names, str) else names[0]


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
    kinds = [
        (side, relation, other)
        for side, relation, other in _kinds_at(label_of(identifier))
        if (not types or relation in types) and (not labels or other in labels) and direction in {"both", side}
    ]
    chosen = _chosen(_firsts(reader, identifier, kinds, limit + 1))
    graph = graph_of(reader, _in_full(reader, identifier, kinds, chosen[:limit]), [identifier])
    if all(node["id"] != identifier for node in graph["nodes"]):
        raise NodeNotFound(identifier)
    return {**graph, "truncated": len(chosen) > limit}


def _chosen(firsts: Mapping[_Kind, list[str]]) -> list[tuple[str, _Kind]]:
    """Ids of edges with their kinds, one of each kind in turn, each edge once."""
    found: dict[str, _Kind] = {}
    for turn in zip_longest(*firsts.values()):
        found.update((edge, kind) for kind, edge in zip(firsts, turn, strict=True) if edge is not None)
    return list(found.items())


def _firsts(reader: Reader, identifier: str, kinds: list[_Kind], most: int) -> dict[_Kind, list[str]]:
    """For each kind the ids of the first edges of the node."""
    found: dict[_Kind, list[str]] = {}
    for side in _SIDES:
        wanted = [kind for kind in kinds if kind[0] == side]
        few = _few(reader, identifier, side, wanted)
        for kind in wanted:
            found[kind] = _of_many(reader, identifier, kind, most) if few is None else few[kind][:most]
    return found


def _few(reader: Reader, identifier: str, side: str, kinds: list[_Kind]) -> Mapping[_Kind, list[str]] | None:
    """Ids of all edges on one side of a node by kind, sorted; None where they are many.

    One statement for all kinds: a statement costs more than the few edges that nodes have of most.
    """
    found: dict[_Kind, list[str]] = {kind: [] for kind in kinds}
    if not kinds:
        return found
    pattern = _pattern_of(identifier, side, kinds)
    statement = f"{pattern} WITH r, m LIMIT {_FEW + 1} RETURN type(r), labels(m), collect(r.id)"
    rows = reader.query(statement, {"id": identifier}).rows
    if sum(len(edges) for *_, edges in rows) > _FEW:
        return None
    for relation, labels, edges in rows:
        kind = side, relation, _label(labels)
        if kind in found:
            found[kind] = sorted(edges)
    return found


def _of_many(reader: Reader, identifier: str, kind: _Kind, most: int) -> list[str]:
    """Ids of the first of many edges of one kind."""
    statement = f"{_pattern_of(identifier, kind[0], [kind])} RETURN r.id AS edge ORDER BY edge LIMIT $most"
    return [row[0] for row in reader.query(statement, {"id": identifier, "most": most}).rows]


def _in_full(reader: Reader, identifier: str, kinds: list[_Kind], chosen: list[tuple[str, _Kind]]) -> list[Json]:
    """The chosen edges in their order. No others are read in full: a county has a thousand, of which fifty are shown.

    One statement a side for edges of all kinds that were asked for, so that its text is the same for all nodes of a label.
    """
    found: dict[str, Json] = {}
    for side in _SIDES:
        edges = [edge for edge, kind in chosen if kind[0] == side]
        if not edges:
            continue
        wanted = [kind for kind in kinds if kind[0] == side]
        names = list(dict.fromkeys(name for _, relation, _ in wanted for name in edge_columns(relation)))
        fields = ", ".join(("type(r)", "m.id", *(f"r.`{name}`" for name in names)))
        statement = f"{_pattern_of(identifier, side, wanted)} WHERE r.id IN $edges RETURN {fields}"
        rows = reader.query(statement, {"id": identifier, "edges": edges}).rows
        found.update((edge["id"], edge) for edge in _read(rows, identifier, side, names))
    return [found[edge] for edge, _ in chosen]


def _pattern_of(identifier: str, side: str, kinds: list[_Kind]) -> str:
    """Edges of these kinds on one side of a node; where the kinds are several, others with them."""
    return _pattern(side, label_of(identifier), *(kinds[0][1:] if len(kinds) == 1 else ()))


def _read(rows: Iterable[tuple[Any, ...]], identifier: str, side: str, names: Sequence[str]) -> Iterator[Json]:
    own: dict[str, list[tuple[int, str]]] = {}
    for relation, other, *values in rows:
        if relation not in own:
            columns = set(edge_columns(relation))
            own[relation] = [(at, name) for at, name in enumerate(names) if name in columns]
        source, target = (identifier, other) if side == "out" else (other, identifier)
        yield edge_of(relation, source, target, {name: values[at] for at, name in own[relation]})


def _check(types: Sequence[str], labels: Sequence[str]) -> None:
    for name in types:
        relation_of(name)
    for name in labels:
        columns_of(name)
