"""The embedded engine's values as plain JSON values, the same ones that a server would give."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, Final

from graph.schema import classes

InternalId = tuple[int, int]
"""Table and offset: how the engine itself names a node."""

HIDDEN = {"Document": frozenset({"text"})}
"""Properties that a node given as a whole does not carry along; `RETURN d.text` gives them."""

_HOLDING: Final = frozenset({dict, list, tuple})
"""Types of values that may be, or hold, nodes and relationships."""

FindIds = Callable[[set[InternalId]], dict[InternalId, str]]


_AS_THEY_ARE: Final = frozenset({str, bool, int, type(None)})
"""Types of nearly all values of an answer, told before anything is called for them."""


def plain_rows(rows: list[list[Any]], find_ids: FindIds) -> list[tuple[Any, ...]]:
    """Rows as tuples of JSON values.

    Nodes become {id, label, name, properties}, relationships {id, type, source, target, properties}, paths
    {nodes, relationships}. find_ids: looks up the ids of nodes that only an edge of the rows tells of.
    """
    known: dict[InternalId, str] = {}
    wanted: set[InternalId] = set()
    for value in _entities([value for row in rows for value in row if type(value) in _HOLDING]):
        if "_SRC" in value:
            wanted.update((_key(value["_SRC"]), _key(value["_DST"])))
        else:
            known[_key(value["_ID"])] = value.get("id") or ""
    missing = wanted - known.keys()
    if missing:
        known.update(find_ids(missing))
    return [
        tuple([v if type(v) in _AS_THEY_ARE or (type(v) is float and v - v == 0) else _plain(v, known) for v in row])
        for row in rows
    ]


def _key(value: dict[str, int]) -> InternalId:
    return value["table"], value["offset"]


def _entities(value: object) -> Iterator[dict[str, Any]]:
    """Every node and relationship anywhere in the value."""
    if isinstance(value, dict):
        if "_LABEL" in value and "_ID" in value:
            yield value
            return
        value = list(value.values())
    if isinstance(value, list | tuple):
        for item in value:
            if isinstance(item, dict | list | tuple):
                yield from _entities(item)


def _plain(value: object, ids: dict[InternalId, str]) -> Any:  # noqa: ANN401  (any JSON value)
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, timedelta):
        return value.total_seconds()
    if isinstance(value, dict):
        return _plain_dict(value, ids)
    if isinstance(value, list | tuple | set):
        return [item if type(item) in _AS_THEY_ARE else _plain(item, ids) for item in value]
    return str(value)


def _plain_dict(value: dict[str, Any], ids: dict[InternalId, str]) -> dict[str, Any] | str:
    if "_NODES" in value:
        return {"nodes": _plain(value["_NODES"], ids), "relationships": _plain(value["_RELS"], ids)}
    if "_SRC" in value and "_LABEL" in value:
        return {
            "id": value.get("id"),
            "type": value["_LABEL"],
            "source": ids.get(_key(value["_SRC"])),
            "target": ids.get(_key(value["_DST"])),
            "properties": _properties(value, {"id"}, ids),
        }
    if "_LABEL" in value and "_ID" in value:
        label = value["_LABEL"]
        hidden = {"id", "name"} | HIDDEN.get(label, frozenset())
        return {
            "id": value.get("id"),
            "label": label,
            "name": value.get("name"),
            "properties": _properties(value, hidden, ids, {c.name for c in classes().get(label, ())}),
        }
    if value.keys() == {"offset", "table"}:
        return f"{value['table']}:{value['offset']}"
    return {str(key): _plain(item, ids) for key, item in value.items()}


def _properties(
    value: dict[str, Any], hidden: set[str] | frozenset[str], ids: dict[InternalId, str], known: set[str] | None = None
) -> dict[str, Any]:
    """Properties that are set; the engine also lists, as null, those of other labels in the same result."""
    return {
        key: _plain(item, ids)
        for key, item in value.items()
        if item is not None and not key.startswith("_") and key not in hidden and (known is None or key in known)
    }
