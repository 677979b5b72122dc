"""Bodies by the tasks that they lead or support, in a store that keeps counts.

Where nothing is asked but who leads or supports most, the sums of all bodies tell the page, and their first tasks are kept with
them (graph.stores.totals). Counts by document, which the texts read, are twenty times as many.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from graph.stores.totals import LISTED

if TYPE_CHECKING:
    from graph.stores.base import Reader

_NARROWING: Final = ("theme", "region", "basis")
"""Parameters that the sums do not tell."""

_SAME: Final = """MATCH (f:Function {id: $function})<-[:HAS_FUNCTION]-(a:Agency)
OPTIONAL MATCH (a)-[c:BodyTally]->(:Document)
RETURN a.id AS body, coalesce(sum(c.led), 0) AS led, coalesce(sum(c.supported), 0) AS supported
ORDER BY led DESC, supported DESC, body
SKIP $offset LIMIT $limit"""

_PAGE: Final = """MATCH (c:BodyTotal)
WHERE c.{counted} > 0
RETURN c.id AS body, c.{counted} AS tasks, c.explicit AS outright
ORDER BY tasks DESC, body
SKIP $offset LIMIT $limit"""
_KEPT: Final = "UNWIND $ids AS i MATCH (c:BodyTotal {{id: i}}) RETURN i, c.{counted}_first"
_ALL: Final = (
    "UNWIND $ids AS i MATCH (a:Agency {{id: i}}) OPTIONAL MATCH (a)-[:{relation}]->(t:Task) "
    "RETURN i, collect(DISTINCT t.id)"
)
_TASKS: Final = "UNWIND $ids AS i MATCH (t:Task {id: i}) RETURN i, t.name"
_BODIES: Final = (
    "UNWIND $ids AS i MATCH (a:Agency {id: i}) OPTIONAL MATCH (a)-[:SERVES]->(r:Region) RETURN i, a.name, r.id, r.name"
)


def leading(reader: Reader, bound: Mapping[str, Any], longest: Callable[..., int]) -> list[list[Any]] | None:
    """The rows of agencies_leading_tasks. Arguments as of `supporting`."""
    return _rows(reader, bound, longest, "led", "LEADS")


def supporting(reader: Reader, bound: Mapping[str, Any], longest: Callable[..., int]) -> list[list[Any]] | None:
    """The rows of agencies_supporting_tasks; None where they are of a theme or a region.

    bound: the parameters of the query. longest: how long lists may be, given their lengths.
    """
    found = _rows(reader, bound, longest, "supported", "SUPPORTS")
    return None if found is None else [[*row[:5], row[6]] for row in found]


def across_regions(reader: Reader, bound: Mapping[str, Any], longest: Callable[..., int]) -> list[list[Any]] | None:
    """The rows of function_across_regions. Arguments as of `supporting`."""
    if _narrowed(bound):
        return None
    page = reader.query(_SAME, _paging(bound) | {"function": bound["function"]}).rows
    counts = {body: (int(led), int(supported)) for body, led, supported in page}
    tasks = _tasks(reader, list(counts), longest([led for led, _ in counts.values()]), "led", "LEADS")
    rows = [
        [region, region_name, body, name, *counts[body], tasks.get(body, [])]
        for body, name, region, region_name in _serving(reader, list(counts))
    ]
    return sorted(rows, key=lambda row: (-row[4], -row[5], row[2], row[0] or ""))


def _rows(
    reader: Reader, bound: Mapping[str, Any], longest: Callable[..., int], counted: str, relation: str
) -> list[list[Any]] | None:
    if _narrowed(bound):
        return None
    page = reader.query(_PAGE.format(counted=counted), _paging(bound)).rows
    counts = {body: (number, outright) for body, number, outright in page}
    tasks = _tasks(reader, list(counts), longest([number for number, _ in counts.values()]), counted, relation)
    rows = [
        [body, name, region, region_name, *counts[body], tasks[body]]
        for body, name, region, region_name in _serving(reader, list(counts))
    ]
    return sorted(rows, key=lambda row: (-row[4], row[0], row[2] or ""))


def _narrowed(bound: Mapping[str, Any]) -> bool:
    return any(bound.get(name) for name in _NARROWING)


def _paging(bound: Mapping[str, Any]) -> dict[str, int]:
    """One row more than asked for tells whether there are more."""
    return {"offset": bound["offset"], "limit": bound["limit"] + 1}


def _serving(reader: Reader, bodies: Sequence[str]) -> list[tuple[Any, ...]]:
    """Id and name of each body and of each region that it serves."""
    return reader.query(_BODIES, {"ids": bodies}).rows if bodies else []


def _tasks(
    reader: Reader, bodies: Sequence[str], most: int, counted: str, relation: str
) -> dict[str, list[dict[str, str]]]:
    """The tasks of each body, of long lists the first."""
    if not bodies:
        return {}
    text = _KEPT.format(counted=counted) if most <= LISTED else _ALL.format(relation=relation)
    found: dict[str, Sequence[str]] = dict(reader.query(text, {"ids": bodies}).rows)
    wanted = {task for tasks in found.values() for task in tasks}
    names = dict(reader.query(_TASKS, {"ids": sorted(wanted)}).rows) if wanted else {}
    return {body: [{"id": task, "name": names[task]} for task in tasks] for body, tasks in found.items()}
