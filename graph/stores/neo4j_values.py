"""The server's values as plain JSON values, the same ones that the embedded engine gives."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from neo4j.graph import Node, Path, Relationship
from neo4j.time import Date, DateTime, Duration, Time

from graph.stores.values import HIDDEN

FindIds = Callable[[list[str]], dict[str, str]]


def plain_rows(rows: Iterable[list[Any]], find_ids: FindIds) -> list[tuple[Any, ...]]:
    """Rows as tuples of JSON values, as `graph.stores.base.Rows` says.

    find_ids: looks up the ids of nodes that only an edge of the rows tells of, by the server's own names for them.
    """
    rows = list(rows)
    known: dict[str, str] = {}
    wanted: set[str] = set()
    for entity in _entities(rows):
        if isinstance(entity, Relationship):
            wanted.update(node.element_id for node in entity.nodes if node is not None)
        else:
            known[entity.element_id] = str(entity.get("id", ""))
    missing = wanted - known.keys()
    if missing:
        known.update(find_ids(sorted(missing)))
    return [tuple(_plain(value, known) for value in row) for row in rows]


def _entities(value: object) -> Iterator[Node | Relationship]:
    """Every node and relationship anywhere in the value."""
    if isinstance(value, Node | Relationship):
        yield value
    elif isinstance(value, Path):
        yield from value.nodes
        yield from value.relationships
    elif isinstance(value, dict):
        yield from _entities(list(value.values()))
    elif isinstance(value, list | tuple):
        for item in value:
            if isinstance(item, dict | list | tuple | Node | Relationship | Path):
                yield from _entities(item)


def _plain(value: object, ids: dict[str, str]) -> Any:  # noqa: ANN401  (any JSON value)
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, Node | Relationship | Path):
        return _plain_entity(value, ids)
    if isinstance(value, dict):
        return {str(key): _plain(item, ids) for key, item in value.items()}
    if isinstance(value, list | tuple | set):
        return [_plain(item, ids) for item in value]
    if isinstance(value, Date | DateTime | Time | Duration):
        return value.iso_format()
    return value.hex() if isinstance(value, bytes | bytearray) else str(value)


def _plain_entity(value: Node | Relationship | Path, ids: dict[str, str]) -> dict[str, Any]:
    if isinstance(value, Path):
        return {
            "nodes": [_plain_entity(node, ids) for node in value.nodes],
            "relationships": [_plain_entity(edge, ids) for edge in value.relationships],
        }
    if isinstance(value, Relationship):
        source, target = (ids.get(node.element_id) if node is not None else None for node in value.nodes)
        return {
            "id": value.get("id"),
            "type": value.type,
            "source": source,
            "target": target,
            "properties": _properties(value, frozenset({"id"}), ids),
        }
    label = min(value.labels, default="")
    return {
        "id": value.get("id"),
        "label": label,
        "name": value.get("name"),
        "properties": _properties(value, frozenset({"id", "name"}) | HIDDEN.get(label, frozenset()), ids),
    }


def _properties(value: Node | Relationship, hidden: frozenset[str], ids: dict[str, str]) -> dict[str, Any]:
    return {key: _plain(item, ids) for key, item in value.items() if key not in hidden}
