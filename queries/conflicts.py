"""Pairs of regions whose bodies lead a theme by functions of which none is the same, in a store that keeps counts.

Which functions lead is kept with the counts of each document, region and theme (graph.stores.tallies). Regions with the same
functions are compared as one, themes are read one after another, and pairs are put in order only up to the end of the page: they
may be millions.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping
from heapq import merge
from itertools import combinations, islice
from typing import TYPE_CHECKING, Any, Final

from graph.view.reads import Json, read_nodes
from queries.narrowing import narrowed

if TYPE_CHECKING:
    from graph.stores.base import Reader

Functions = frozenset[str]
"""Ids of the functions that lead a theme for a region."""

_SETS: Final = """MATCH (c:ThemeTally)
WHERE ($theme = '' OR c.theme = $theme) AND c.functions <> '' AND c.theme <> ''
RETURN c.theme AS theme, c.functions AS functions, count(*) AS regions"""
_REGIONS: Final = """MATCH (c:ThemeTally)
WHERE c.functions <> '' AND c.theme = $of
RETURN c.functions AS functions, collect(c.region) AS regions"""


def conflicts(reader: Reader, bound: Mapping[str, Any]) -> list[list[Any]]:
    """The rows of lead_conflicts. bound: its parameters."""
    by_theme: dict[str, dict[str, Functions]] = {}

    def pairs() -> Iterator[tuple[str, str, str]]:
        for theme in _divided(reader, bound["theme"]):
            by_theme[theme] = _functions(reader, theme)
            yield from ((theme, *pair) for pair in _pairs(by_theme[theme], bound["region"]))

    # One row more than asked for tells whether there are more.
    page = list(islice(pairs(), bound["offset"], bound["offset"] + bound["limit"] + 1))
    regions = {region for _, *pair in page for region in pair}
    nodes = read_nodes(reader, regions.union(*(by_theme[theme][region] for theme, *pair in page for region in pair)))

    def side(theme: str, region: str) -> tuple[str, str, list[Json]]:
        functions = sorted(by_theme[theme][region])
        return region, nodes[region]["name"], [{"id": key, "name": nodes[key]["name"]} for key in functions]

    return [[theme, *side(theme, one), *side(theme, other)] for theme, one, other in page]


def _divided(reader: Reader, theme: str) -> list[str]:
    """The themes that documents of two regions may have led by functions of which none is the same, in order."""
    text = narrowed(_SETS, {"theme"} if theme else set())
    found: defaultdict[str, list[Functions]] = defaultdict(list)
    for name, words, _ in reader.query(text, {"theme": theme} if theme else {}).rows:
        found[name].append(_set(words))
    return sorted(
        name for name, sets in found.items() if any(one.isdisjoint(other) for one, other in combinations(sets, 2))
    )


def _functions(reader: Reader, theme: str) -> dict[str, Functions]:
    """The functions that lead a theme by region, over all documents."""
    found: dict[str, Functions] = {}
    for words, regions in reader.query(_REGIONS, {"of": theme}).rows:
        functions = _set(words)
        for region in regions:
            known = found.setdefault(region, functions)
            if known is not functions:
                found[region] = known | functions
    return found


def _set(words: str) -> Functions:
    return frozenset(words.split(" "))


def _pairs(functions: Mapping[str, Functions], region: str) -> Iterator[tuple[str, str]]:
    """Regions without a function in common, the lesser id first, in order. region: that one of the two must be, if any."""
    alike: defaultdict[Functions, list[str]] = defaultdict(list)
    for key in sorted(functions):
        alike[functions[key]].append(key)
    apart: dict[Functions, list[list[str]]] = {}
    for one in sorted(functions) if not region else sorted(functions.keys() & {region}):
        own = functions[one]
        if own not in apart:
            apart[own] = [regions for others, regions in alike.items() if own.isdisjoint(others)]
        if region:
            yield from ((min(one, other), max(one, other)) for other in merge(*apart[own]))
        else:
            yield from ((one, other) for other in merge(*(_behind(regions, one) for regions in apart[own])))


def _behind(regions: list[str], one: str) -> list[str]:
    return regions[bisect_right(regions, one) :]
