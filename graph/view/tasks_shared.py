"""What tasks of two sides have in common: industries that they promote, functions whose agencies lead them by theme.

A province has a hundred thousand such tasks. They are counted where they are kept, and those of a few places are read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from operator import itemgetter
from typing import Any, Final

from graph.ids import node_id
from graph.view.reads import Json, follow_several
from graph.view.sides import Sides
from graph.view.ways import Step, start, ways

TASKS_SHOWN: Final = 5
"""Tasks of each side that an industry or a function is shown with."""

Key = tuple[str, ...]
"""What is shared: (industry,) or (function, theme)."""

Counts = dict[Key, dict[str, int]]
"""How many tasks each place of a side has of what is shared. Places are regions, or agencies."""

Both = tuple[Counts, Counts]
"""Of side a, of side b."""

Chain = list[Json]
"""The edges from a region to what is shared, through one task."""

_Found = defaultdict[tuple[Key, str], dict[str, Chain]]
"""Chains by task, of what is shared and a place."""

PURSUES: Final = Step("PURSUES", "Task")
_PROMOTES: Final = Step("PROMOTES", "Industry")
_SERVES: Final = Step("SERVES", "Agency", back=True)
_HAS_FUNCTION: Final = Step("HAS_FUNCTION", "Function")
_LEADS: Final = Step("LEADS", "Task")
_HAS_THEME: Final = "HAS_THEME"

_PROMOTED: Final = f"{start('Region', PURSUES, _PROMOTES)} RETURN i, n2.id, count(DISTINCT n1.id)"
_PROMOTED_TALLIED: Final = (
    "UNWIND $ids AS i MATCH (r:Region {id: i}) OPTIONAL MATCH (r)-[c:IndustryTally]->(n:Industry) "
    "WITH i, c, n WHERE c.tasks > 0 RETURN i, n.id, sum(c.tasks)"
)
_LED: Final = (
    f"{start('Region', _SERVES, _HAS_FUNCTION)} OPTIONAL MATCH (n1)-[:`LEADS`]->(t:`Task`) "
    "RETURN i, n1.id, n2.id, t.theme, count(DISTINCT t.id)"
)
_LEADING: Final = f"{start('Agency', _LEADS)} RETURN i, n1.theme, collect(r1.id), collect(n1.id)"
_SERVING: Final = f"{start('Region', _SERVES, _HAS_FUNCTION)} RETURN i, n1.id, n2.id"
_LED_TALLIED: Final = (
    "UNWIND $ids AS body MATCH (a:Agency {id: body}) OPTIONAL MATCH (a)-[c:BodyTally]->(:Document) "
    "WITH c.theme AS theme, body, sum(c.led) AS led WHERE led > 0 RETURN theme, collect(body), collect(led)"
)


def shared_industries(sides: Sides) -> Both:
    """Industries that tasks of both sides promote, by region of side a and of side b."""
    found: Both = ({}, {})
    for region, industry, tasks in _rows(sides, _PROMOTED_TALLIED if sides.by_counts else _PROMOTED):
        if industry is not None:
            _count(found, sides, region, (industry,), region, tasks)
    return _on_both(*found)


def shared_functions(sides: Sides) -> Both:
    """Functions whose agencies lead tasks of the same theme on both sides, by agency of side a and of side b."""
    found: Both = ({}, {})
    themes: dict[str, str] = {}
    for region, agency, function, theme, tasks in _led_counted(sides) if sides.by_counts else _rows(sides, _LED):
        if function is not None and theme:
            if theme not in themes:
                themes[theme] = node_id("Theme", theme)
            _count(found, sides, region, (function, themes[theme]), agency, tasks)
    return _on_both(*found)


def _led_counted(sides: Sides) -> Iterator[tuple[Any, ...]]:
    """What `_LED` gives, from the counts: in lists by theme, as a province has 20,000 of a body and a theme."""
    serving: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for region, agency, function in _rows(sides, _SERVING):
        if agency is not None:
            serving[agency].append((region, function))
    for theme, agencies, numbers in sides.reader.query(_LED_TALLIED, {"ids": sorted(serving)}).rows:
        for agency, tasks in zip(agencies, numbers, strict=True):
            for region, function in serving[agency]:
                yield region, agency, function, theme, tasks


def _rows(sides: Sides, statement: str) -> list[tuple[Any, ...]]:
    return sides.reader.query(statement, {"ids": sorted(sides.all())}).rows


def _count(found: Both, sides: Sides, region: str, key: Key, place: str, tasks: int) -> None:
    for counts, side in zip(found, sides.each(), strict=True):
        if region in side and tasks:
            counts.setdefault(key, {})[place] = tasks


def _on_both(one: Counts, other: Counts) -> Both:
    both = one.keys() & other.keys()
    return {key: one[key] for key in both}, {key: other[key] for key in both}


def promoting(sides: Sides, counts: Both, keys: Collection[Key]) -> dict[Key, list[list[Chain]]]:
    """By industry the first tasks of either side: a region pursues it, it promotes the industry."""
    regions = _chosen(counts, keys)
    pursued, promoted = ways(sides.reader, "Region", regions, PURSUES, _PROMOTES, within={key[0] for key in keys})
    pursuing = by_target(pursued)
    found: _Found = defaultdict(dict)
    for edge in promoted:
        for by in pursuing[edge["source"]]:
            found[(edge["target"],), by["source"]].setdefault(edge["source"], [by, edge])
    return {key: [_first(found, key, of_side[key]) for of_side in counts] for key in keys}


def leading(sides: Sides, counts: Both, keys: Collection[Key]) -> dict[Key, list[list[Chain]]]:
    """By function and theme the first tasks of either side.

    An agency serves a region of the side, has the function, leads the task, which has the theme.
    """
    agencies = _chosen(counts, keys)
    known = by_source(follow_several(sides.reader, agencies, (_SERVES.relation, _HAS_FUNCTION.relation)))
    found: _Found = defaultdict(dict)
    rows = sides.reader.query(_LEADING, {"ids": sorted(agencies)}).rows
    for agency, theme, edges, tasks in rows:
        if not theme:
            continue
        key = node_id("Theme", theme)
        first = _first_of_each(zip(tasks, edges, strict=True))
        for having in known[agency]:
            found[(having["target"], key), agency] = {
                task: [having, {"id": edge, "type": _LEADS.relation, "source": agency, "target": task}]
                for task, edge in first.items()
            }
    chosen = {key: [_first(found, key, of_side[key]) for of_side in counts] for key in keys}
    tasks = {chain[-1]["target"] for both in chosen.values() for chains in both for chain in chains}
    themed = by_source(follow_several(sides.reader, tasks, (_HAS_THEME,)))
    return {
        key: [
            [
                [_serving(known[having["source"]], side), having, lead, *themed[lead["target"]]]
                for having, lead in chains
            ]
            for chains, side in zip(both, sides.each(), strict=True)
        ]
        for key, both in chosen.items()
    }


def _first_of_each(statements: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The first tasks that are shown, by the ids of statements about them, each with its first statement."""
    first: dict[str, str] = {}
    for task, edge in sorted(statements, key=itemgetter(1)):
        first.setdefault(task, edge)
        if len(first) == TASKS_SHOWN:
            break
    return first


def _serving(edges: Iterable[Json], side: Collection[str]) -> Json:
    """The first edge by which an agency serves a region of the side."""
    return next(edge for edge in edges if edge["type"] == _SERVES.relation and edge["target"] in side)


def _chosen(counts: Both, keys: Collection[Key]) -> set[str]:
    return {place for of_side in counts for key in keys for place in _places(of_side[key])}


def _places(tasks: Mapping[str, int]) -> list[str]:
    """The first places by id that together have as many tasks as are shown."""
    chosen: list[str] = []
    total = 0
    for place in sorted(tasks):
        if total >= TASKS_SHOWN:
            break
        chosen.append(place)
        total += tasks[place]
    return chosen


def _first(found: _Found, key: Key, tasks: Mapping[str, int]) -> list[Chain]:
    """Chains through as many different tasks as are shown, those of the first places."""
    chains: dict[str, Chain] = {}
    for place in _places(tasks):
        for task, chain in found.get((key, place), {}).items():
            chains.setdefault(task, chain)
    return list(chains.values())[:TASKS_SHOWN]


def by_source(edges: Iterable[Json]) -> dict[str, list[Json]]:
    """Edges by the node that they start from."""
    found: defaultdict[str, list[Json]] = defaultdict(list)
    for edge in edges:
        found[edge["source"]].append(edge)
    return dict(found)


def by_target(edges: Iterable[Json]) -> dict[str, list[Json]]:
    """Edges by the node that they lead to."""
    found: defaultdict[str, list[Json]] = defaultdict(list)
    for edge in edges:
        found[edge["target"]].append(edge)
    return dict(found)
