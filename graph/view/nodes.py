"""One node and what is around it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from operator import itemgetter
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
    edges: dict[str, Json] = {}
    for turn in zip_longest(*_lists(reader, identifier, kinds, limit + 1)):
        edges.update({edge["id"]: edge for edge in turn if edge is not None})
    chosen = list(edges.values())
    graph = graph_of(reader, chosen[:limit], [identifier])
    if all(node["id"] != identifier for node in graph["nodes"]):
        raise NodeNotFound(identifier)
    return {**graph, "truncated": len(chosen) > limit}


def _lists(reader: Reader, identifier: str, kinds: list[_Kind], most: int) -> list[list[Json]]:
    """For each kind the first edges of the node by their ids."""
    found: list[list[Json]] = []
    for side in _SIDES:
        wanted = [kind for kind in kinds if kind[0] == side]
        few = _few(reader, identifier, side, wanted)
        if few is None:
            found += [_of_many(reader, identifier, kind, most) for kind in wanted]
        else:
            found += [few.get(kind, [])[:most] for kind in wanted]
    return found


def _few(reader: Reader, identifier: str, side: str, kinds: list[_Kind]) -> Mapping[_Kind, list[Json]] | None:
    """All edges on one side of a node by kind, each kind by their ids; None where they are many.

    One statement for all kinds: a statement costs more than the few edges that nodes have of most.
    """
    if not kinds:
        return {}
    names = list(dict.fromkeys(name for _, relation, _ in kinds for name in edge_columns(relation)))
    pattern = _pattern(side, label_of(identifier), *(kinds[0][1:] if len(kinds) == 1 else ()))
    statement = f"{pattern} RETURN {_returned(names)} LIMIT {_FEW + 1}"
    rows = reader.query(statement, {"id": identifier}).rows
    if len(rows) > _FEW:
        return None
    found: defaultdict[_Kind, list[Json]] = defaultdict(list)
    for kind, edge in _read(rows, identifier, side, names):
        found[kind].append(edge)
    return {kind: sorted(edges, key=itemgetter("id")) for kind, edges in found.items()}


def _of_many(reader: Reader, identifier: str, kind: _Kind, most: int) -> list[Json]:
    """The first of many edges of one kind by their ids. Which they are is told first, so that no others are read in full."""
    side, relation, other = kind
    pattern = _pattern(side, label_of(identifier), relation, other)
    first = f"{pattern} RETURN r.id AS edge ORDER BY edge LIMIT {int(most)}"
    ids = reader.query(first, {"id": identifier}).rows
    if not ids:
        return []
    names = edge_columns(relation)
    statement = f"{pattern} WHERE r.id <= $last RETURN {_returned(names)}"
    rows = reader.query(statement, {"id": identifier, "last": ids[-1][0]}).rows
    return sorted((edge for _, edge in _read(rows, identifier, side, names)), key=itemgetter("id"))


def _returned(names: Iterable[str]) -> str:
    """What `_read` reads of each edge. names: columns of edges."""
    return ", ".join(("type(r)", "labels(m)", "m.id", *(f"r.`{name}`" for name in names)))


def _read(
    rows: Iterable[tuple[Any, ...]], identifier: str, side: str, names: Sequence[str]
) -> Iterator[tuple[_Kind, Json]]:
    for relation, labels, other, *values in rows:
        own = set(edge_columns(relation))
        row = {name: value for name, value in zip(names, values, strict=True) if name in own}
        source, target = (identifier, other) if side == "out" else (other, identifier)
        yield (side, relation, _label(labels)), edge_of(relation, source, target, row)


def _check(types: Sequence[str], labels: Sequence[str]) -> None:
    for name in types:
        relation_of(name)
    for name in labels:
        columns_of(name)
