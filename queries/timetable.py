"""What is due in each year, in a store that keeps counts.

Targets, tasks with a deadline and works with a year stand beside the graph with their regions and years (graph.stores.tallies):
the rows of the page are chosen there before anything else of them is read, and only of the kinds that are asked for.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

import orjson

from graph.stores.listings import DEADLINES, DUE
from queries.narrowing import narrowed

if TYPE_CHECKING:
    from graph.stores.base import Reader

_TARGETS: Final = """MATCH (d:Document)-[c:TargetTally]->(m:Indicator)
WHERE c.due >= $since AND c.due <= $until AND c.region <> '' AND ($region = '' OR c.region = $region)
WITH c.due AS due, c.region AS r_key, c.target AS g_key, c.statement AS s_key, d.id AS d_key, m.id AS m_key
ORDER BY due, r_key, g_key, s_key
LIMIT $window
MATCH (g:Target {id: g_key})
OPTIONAL MATCH (d:Document {id: d_key})
OPTIONAL MATCH (r:Region {id: r_key})
OPTIONAL MATCH (m:Indicator {id: m_key})
RETURN due AS year, 'target' AS kind, g.year IS NOT NULL AS stated, r.id AS region_id, r.name AS region, g.id AS item_id,
       m.name AS item, g.comparator AS comparator, g.value AS value, g.unit AS unit, '' AS deadline,
       d.id AS document_id, d.name AS document, s_key AS statement_id
ORDER BY year, region_id, item_id, statement_id LIMIT $window"""
_YEARS: Final = """MATCH (c:ListTally)
WHERE c.kind = $kind AND c.due >= $since AND c.due <= $until AND ($region = '' OR c.place = $region)
RETURN c.due AS due, c.place AS region, c.id AS listing
ORDER BY due, region
LIMIT $most"""
_DUE: Final = "UNWIND $listings AS key MATCH (c:ListTally {id: key}) RETURN c.due, c.place, c.content, c.document"
_WORKS: Final = """UNWIND $works AS key
MATCH (p:Project {id: key})
OPTIONAL MATCH (p)<-[s:INCLUDES]-(t:Task|Section)
WITH key, p, s
WHERE s.id IN $statements
RETURN s.id, p.name, s.investment"""
_DEADLINES: Final = "UNWIND $tasks AS key MATCH (t:Task {id: key}) RETURN key, t.name, t.deadline"
_NAMES: Final = "UNWIND $keys AS key MATCH (n:%s {id: key}) RETURN key, n.name"

Due = tuple[int, str, str, str, str]
"""A year, a region, what is due there, the statement of that and its document."""


def timetable(reader: Reader, bound: Mapping[str, Any]) -> list[list[Any]]:
    """The rows of timeline up to the end of the page and one more, of each kind. bound: its parameters."""
    given: dict[str, Any] = {"region": bound["region"]} if bound["region"] else {}
    known = given | {"since": bound["since"], "until": bound["until"], "window": bound["offset"] + bound["limit"] + 1}
    rows: list[list[Any]] = []
    if bound["kind"] in ("", "target"):
        rows += ([*row] for row in reader.query(narrowed(_TARGETS, given), known).rows)
    if bound["kind"] in ("", "deadline"):
        rows += _tasks(reader, _due(reader, DEADLINES, known, given))
    if bound["kind"] in ("", "project"):
        rows += _works(reader, _due(reader, DUE, known, given))
    return rows


def _due(reader: Reader, kind: str, known: Mapping[str, Any], given: dict[str, Any]) -> list[Due]:
    """The first of a kind that are due. Each listing has one at least."""
    window = known["window"]
    asked = given | {"kind": kind, "since": known["since"], "until": known["until"]}
    rows: Sequence[Sequence[Any]] = ()
    most = window
    # Of the last year and region of the page all listings are needed.
    while not rows or (len(rows) == most and rows[window - 1][:2] == rows[-1][:2]):
        most *= 2
        rows = reader.query(narrowed(_YEARS, given), asked | {"most": most}).rows
        if len(rows) < most:
            break
    last = tuple(rows[window - 1][:2]) if len(rows) >= window else None
    listings = [listing for due, region, listing in rows if last is None or (due, region) <= last]
    return sorted(
        (due, region, item, statement, document)
        for due, region, content, document in reader.query(_DUE, {"listings": listings}).rows
        for item, statement in orjson.loads(content)
    )[:window]


def _tasks(reader: Reader, found: Sequence[Due]) -> list[list[Any]]:
    told = {task: values for task, *values in reader.query(_DEADLINES, {"tasks": _each(found, 2)}).rows}
    places, plans = _names(reader, found)
    return [
        [
            due,
            "deadline",
            True,
            region,
            places[region],
            task,
            told[task][0],
            "",
            0.0,
            "",
            told[task][1],
            plan,
            plans[plan],
            key,
        ]
        for due, region, task, key, plan in found
    ]


def _works(reader: Reader, found: Sequence[Due]) -> list[list[Any]]:
    given = {"works": _each(found, 2), "statements": _each(found, 3)}
    told = {statement: values for statement, *values in reader.query(_WORKS, given).rows}
    places, plans = _names(reader, found)
    rows = []
    for due, region, work, statement, plan in found:
        name, money = told[statement]
        value = (0.0, "") if money is None else (money, "亿元")
        place = places[region]
        rows.append([due, "project", True, region, place, work, name, "", *value, "", plan, plans[plan], statement])
    return rows


def _names(reader: Reader, found: Sequence[Due]) -> tuple[dict[str, str], dict[str, str]]:
    """The names of the regions and of the documents."""
    ends = (("Region", 1), ("Document", 4))
    places, plans = (dict(reader.query(_NAMES % label, {"keys": _each(found, at)}).rows) for label, at in ends)
    return places, plans


def _each(found: Sequence[Due], at: int) -> list[Any]:
    return sorted({row[at] for row in found})
