"""Letters that the own region, or a name in the same sentence, settles: lines (甲乙铁路), and what two do (甲乙木材合作)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

import rjieba

from loaders.extract.region_letters import (
    NEAR_CITY,
    Member,
    cities_and_counties,
    degrees_apart,
    is_hub,
    meaning,
    near_cities,
    stands_for,
)
from loaders.extract.region_lines import worked_on
from loaders.extract.region_spans import NAME_TAGS, Covered, mentions_of
from loaders.facts import RegionMention
from loaders.resolve.regions import SAME_PROVINCE, Context, proximity, resolve_division
from ontology.lexicon import lexicon
from ontology.regions import Division, gazetteer, lines, townships

_LINE = re.compile("城际铁路|快速铁路|铁路|高铁|客专|客运专线")
_JOINT = re.compile("(?:合作|协作)(?!社|医)")
_GOODS = 4
"""Characters of what two places work together on."""
_SENTENCE = re.compile("[。;\n]")
_NEAR_COUNTY = 1.6
"""Degrees within which a letter means a county of another province."""


def read_own(text: str, context: Context, year: int | None, taken: Covered) -> Iterator[RegionMention]:
    """Mentions of the places that such letters stand for. taken: what is read already."""
    own = gazetteer().get(context, year) if isinstance(context, str) else None
    if own is None or own.level == "province":
        return
    for match in _LINE.finditer(text):
        for start in (match.start() - 2, match.start() - 3):
            run = _run(text, start, match.start(), taken)
            if run and worked_on(text, start, match.start()):
                told = [] if len(run) > 2 else _told(text, start, run, context, year, taken)
                members = _with_own(run, own, year) or told
                yield from mentions_of(text, start, match.start(), members, "region.line")
    for match in _JOINT.finditer(text):
        for start in range(match.start() - 2 - _GOODS, match.start() - 1):
            run = _run(text, start, start + 2, taken)
            if run and _IS_HAN.fullmatch(text, start, match.start()):
                yield from mentions_of(text, start, start + 2, _with_own(run, own, year), "region.compression")


def _run(text: str, start: int, end: int, taken: Covered) -> str | None:
    """The letters text[start:end] where they may stand for places and are read as nothing yet."""
    if start < 0 or taken.meets(start, end):
        return None
    before = text[start - 1 : start]
    begins = not _IS_HAN.match(before) or before in _MARKS or text[max(0, start - 2) : start] in _leads()
    run = text[start:end]
    return run if begins and _IS_HAN.fullmatch(run) and run not in lines() and not _is_word(run) else None


@cache
def _leads() -> frozenset[str]:
    return frozenset(lexicon("regions")["row_leads"])


_IS_HAN = re.compile("[\u4e00-\u9fff]+")
_MARKS = "、和及与对"


@lru_cache(maxsize=4096)
def _is_word(run: str) -> bool:
    """True for letters that a dictionary or a division has as a name, or that are no names of one letter each."""
    words = rjieba.tag(run, False)
    return bool(gazetteer().named(run)) or any(len(word) > 1 and tag not in NAME_TAGS for word, tag in words)


def _with_own(run: str, own: Division, year: int | None) -> list[Member]:
    """The document's city and the place at the other end of the run; nothing where a letter between is no place there."""
    if own.level != "city" or stands_for(run[0], own) == stands_for(run[-1], own):
        return []
    first = stands_for(run[0], own)
    other = _near(run[-1] if first else run[0], own, year)
    between = all(letter in _town_letters(own.adcode) or _near(letter, own, year) for letter in run[1:-1])
    if other is None or not between:
        return []
    ends = [(own.name, own.adcode, "division"), other]
    return ends if first else ends[::-1]


def _near(letter: str, own: Division, year: int | None) -> Member | None:
    """The place that a letter means beside the document's city: by custom or of its surroundings, where that is near; else the one
    city or county that is near and begins so; else a great city.
    """
    known = meaning(letter, letter, own.adcode, year, custom=True)
    place = gazetteer().get(known[1], year) if known and known[1] else None
    if known and place and (place.level == "province" or proximity(place.adcode, own.adcode) >= SAME_PROVINCE):
        return known if place.level != "province" and place.adcode != own.adcode else None
    if known and place and degrees_apart(place, own) < NEAR_CITY:
        return known
    cities = near_cities(letter, own, year)
    beside = (d for d in cities_and_counties().get(letter, ()) if d.level == "county" and d.in_force(year))
    counties = [d for d in beside if degrees_apart(d, own) < _NEAR_COUNTY]
    named = cities or counties
    if len(named) == 1 and (cities or known is None):
        return named[0].name, named[0].adcode, "division"
    return known if known and is_hub(known[0], known[1], own.adcode) else None


@lru_cache(maxsize=32)
def _town_letters(adcode: str) -> frozenset[str]:
    """First letters of a city's counties and their towns."""
    counties = gazetteer().children(adcode)
    return frozenset(name[0] for d in counties for name in (d.name, *townships(d.adcode)))


def _told(text: str, start: int, run: str, context: Context, year: int | None, taken: Covered) -> list[Member]:
    """The ends of a line one of which the same sentence names before (与乙城建设|乙丙高铁), the other a great city or named too."""
    begin = max((m.end() for m in _SENTENCE.finditer(text, max(0, start - 60), start)), default=max(0, start - 60))
    named = [_named(text, begin, start, letter, context, year, taken) for letter in run]
    if not any(named):
        return []
    members: list[Member] = []
    for letter, told in zip(run, named, strict=True):
        other = told or meaning(letter, run, context, year, custom=True)
        if other is None or (told is None and not is_hub(other[0], other[1], context)):
            return []
        members.append(other)
    return members


def _named(
    text: str, begin: int, end: int, letter: str, context: Context, year: int | None, taken: Covered
) -> Member | None:
    at = text.find(letter, begin, end)
    if at < 0 or not taken.meets(at, at + 2):
        return None
    division = resolve_division(text[at : at + 2], context=context, year=year)
    return (division.name, division.adcode, "division") if division else None
