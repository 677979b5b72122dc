"""What tasks of two sides have in common: industries that they promote, functions whose agencies lead them by theme.

A province has a hundred thousand such tasks. An embedded store keeps how many there are with the first of them
(graph.stores.region_sums); where none is kept they are counted, and those of a few places are read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any, Final

from graph.ids import node_id
from graph.stores.region_sums import TASKS_SHOWN, Content, Place, first_places
from graph.view.reads import Json, by_source, follow, follow_several
from graph.view.sides import Sides
from graph.view.ways import Step, start

Key = tuple[str, ...]
"""What is shared: (industry,) or (function, theme)."""

Counts = dict[Key, list[Place]]
"""The places of a side, in order, by what is shared. Places are regions, or agencies."""

Both = tuple[Counts, Counts]
"""Of side a, of side b."""

Chain = list[Json]
"""The edges from a region to what is shared, through one task."""

Tasks = dict[Key, list[list[tuple[str, str]]]]
"""The first tasks of side a and of side b, each with its place."""

_PURSUES: Final = Step("PURSUES", "Task")
_PROMOTES: Final = Step("PROMOTES", "Industry")
_SERVES: Final = Step("SERVES", "Agency", back=True)
_HAS_FUNCTION: Final = Step("HAS_FUNCTION", "Function")
_LEADS: Final = Step("LEADS", "Task")

_PROMOTED: Final = f"{start('Region', _PURSUES, _PROMOTES)} RETURN i, n2.id, count(DISTINCT n1.id)"
_PROMOTING: Final = (
    f"{start('Region', _PURSUES, _PROMOTES)} WHERE n2.id IN $within WITH i, n1, n2 WHERE n2.id IS NOT NULL "
    "RETURN i, n2.id, collect(DISTINCT n1.id)"
)
_LED: Final = (
    f"{start('Region', _SERVES, _HAS_FUNCTION)} OPTIONAL MATCH (n1)-[:`LEADS`]->(t:`Task`) "
    "RETURN i, n1.id, n2.id, t.theme, count(DISTINCT t.id)"
)
_LEADING: Final = f"{start('Agency', _LEADS)} RETURN i, n1.theme, collect(DISTINCT n1.id)"


def shared_industries(sides: Sides) -> Both:
    """Industries that tasks of both sides promote, by region of side a and of side b."""
    if sides.contents:
        return _on_both(*(_by_industry(content) for content in sides.contents))
    rows = (
        (region, (industry,), region, tasks)
        for region, industry, tasks in _rows(sides, _PROMOTED)
        if industry is not None
    )
    return _counted(sides, rows)


def shared_functions(sides: Sides) -> Both:
    """Functions whose agencies lead tasks of the same theme on both sides, by agency of side a and of side b."""
    themes: dict[str, str] = {}

    def theme_id(theme: str) -> str:
        if theme not in themes:
            themes[theme] = node_id("Theme", theme)
        return themes[theme]

    if sides.contents:
        return _on_both(*(_by_theme(content, theme_id) for content in sides.contents))
    rows = (
        (region, (function, theme_id(theme)), agency, tasks)
        for region, agency, function, theme, tasks in _rows(sides, _LED)
        if function is not None and theme
    )
    return _counted(sides, rows)


def _by_industry(content: Content) -> Counts:
    return {(industry,): places for industry, places in content.industries.items()}


def _by_theme(content: Content, theme_id: Callable[[str], str]) -> Counts:
    return {
        (function, theme_id(theme)): places
        for function, themes in content.functions.items()
        for theme, places in themes.items()
    }


def _rows(sides: Sides, statement: str) -> list[tuple[Any, ...]]:
    return sides.reader.query(statement, {"ids": sorted(sides.all())}).rows


def _counted(sides: Sides, rows: Iterable[tuple[str, Key, str, int]]) -> Both:
    """From region, key, place and tasks; none of the latter are named."""
    found: tuple[defaultdict[Key, dict[str, int]], ...] = (defaultdict(dict), defaultdict(dict))
    for region, key, place, tasks in rows:
        for counts, side in zip(found, sides.each(), strict=True):
            if region in side and tasks:
                counts[key][place] = tasks
    return _on_both(*(_in_order(counts) for counts in found))


def _in_order(counts: Mapping[Key, Mapping[str, int]]) -> Counts:
    return {key: [(place, places[place], []) for place in sorted(places)] for key, places in counts.items()}


def _on_both(one: Counts, other: Counts) -> Both:
    both = one.keys() & other.keys()
    return {key: one[key] for key in both}, {key: other[key] for key in both}


def number(places: Iterable[Place]) -> int:
    """Tasks of all places."""
    return sum(place[1] for place in places)


def tasks_promoting(sides: Sides, counts: Both, keys: Collection[Key]) -> Tasks:
    """By industry the first tasks of either side that promote it, with the regions that pursue them."""
    if sides.contents:
        return _kept(counts, keys)
    given = {"ids": _chosen(counts, keys), "within": sorted(key[0] for key in keys)}
    rows = sides.reader.query(_PROMOTING, given).rows
    return _first(counts, keys, {((industry,), region): found for region, industry, found in rows})


def named(tasks: Tasks) -> set[str]:
    """All of the tasks."""
    return {task for both in tasks.values() for of_side in both for _, task in of_side}


def promoting(sides: Sides, tasks: Tasks, pursued: Iterable[Json]) -> dict[Key, list[list[Chain]]]:
    """Of the tasks by industry: a region pursues it, it promotes the industry. pursued: by whom they, and perhaps others, are."""
    by_region = _by_ends(pursued)
    promoted = _by_ends(follow(sides.reader, named(tasks), "PROMOTES", other="Industry"))
    return {
        key: [[[by_region[region, task], promoted[task, key[0]]] for region, task in of_side] for of_side in both]
        for key, both in tasks.items()
    }


def leading(sides: Sides, counts: Both, keys: Collection[Key]) -> dict[Key, list[list[Chain]]]:
    """By function and theme the first tasks of either side.

    An agency serves a region of the side, has the function, leads the task, which has the theme.
    """
    if sides.contents:
        tasks = _kept(counts, keys)
    else:
        rows = sides.reader.query(_LEADING, {"ids": _chosen(counts, keys)}).rows
        led = {(node_id("Theme", theme), agency): found for agency, theme, found in rows if theme}
        tasks = _first(counts, keys, {(key, a): led.get((key[1], a), []) for key in keys for a in _all(counts, key)})
    shown = [pair for both in tasks.values() for of_side in both for pair in of_side]
    known = by_source(follow_several(sides.reader, {a for a, _ in shown}, (_SERVES.relation, _HAS_FUNCTION.relation)))
    led_by = _by_ends(follow(sides.reader, {task for _, task in shown}, "LEADS", back=True, other="Agency"))
    themed = by_source(follow(sides.reader, {task for _, task in shown}, "HAS_THEME", other="Theme"))
    return {
        key: [
            [
                [_serving(known[a], side), _having(known[a], key[0]), led_by[a, task], *themed[task]]
                for a, task in of_side
            ]
            for of_side, side in zip(both, sides.each(), strict=True)
        ]
        for key, both in tasks.items()
    }


def _kept(counts: Both, keys: Collection[Key]) -> Tasks:
    """The first tasks that stand with their places."""
    return {key: [_several((p, task) for p, _, tasks in of[key] for task in tasks) for of in counts] for key in keys}


def _first(counts: Both, keys: Collection[Key], found: dict[tuple[Key, str], list[str]]) -> Tasks:
    """The first tasks of the first places. found: all tasks of these, in any order."""
    return {
        key: [
            _several(
                (place, task)
                for place, *_ in first_places(of_side[key])
                for task in sorted(found.get((key, place), ()))[:TASKS_SHOWN]
            )
            for of_side in counts
        ]
        for key in keys
    }


def _several(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """As many different tasks as are shown, each with the first place that has it."""
    places: dict[str, str] = {}
    for place, task in pairs:
        places.setdefault(task, place)
    return [(place, task) for task, place in list(places.items())[:TASKS_SHOWN]]


def _all(counts: Both, key: Key) -> Iterator[str]:
    return (place for of_side in counts for place, *_ in first_places(of_side[key]))


def _chosen(counts: Both, keys: Collection[Key]) -> list[str]:
    return sorted({place for key in keys for place in _all(counts, key)})


def _serving(edges: Iterable[Json], side: Collection[str]) -> Json:
    """The first edge by which an agency serves a region of the side."""
    return next(edge for edge in edges if edge["type"] == _SERVES.relation and edge["target"] in side)


def _having(edges: Iterable[Json], function: str) -> Json:
    return next(edge for edge in edges if edge["type"] == _HAS_FUNCTION.relation and edge["target"] == function)


def _by_ends(edges: Iterable[Json]) -> dict[tuple[str, str], Json]:
    """The first edge between any two nodes."""
    found: dict[tuple[str, str], Json] = {}
    for edge in edges:
        found.setdefault((edge["source"], edge["target"]), edge)
    return found
