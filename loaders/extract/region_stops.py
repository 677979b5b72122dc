"""Stops of roads, railways and pipes that are towns of other counties, or places that no list holds (G346甲坪—乙岭一级公路)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache, lru_cache

import rjieba

from loaders.extract.naming import residue
from loaders.extract.region_letters import degrees_apart
from loaders.extract.region_spans import Mask, uncoded
from loaders.facts import RegionMention, Span
from loaders.words import any_of
from ontology.lexicon import lexicon
from ontology.regions import Division, gazetteer, line_names, town_surfaces, townships

_STOP = "[\u4e00-\u81f2\u81f4-\u9fff]{2,12}"
"""Chinese characters but 至, which stands between stops too."""
_DASH = "(?:[—–-]{1,2}|至)"
_FIRST = re.compile(f"{_STOP}$")
_OTHERS = re.compile(f"(?:{_DASH}{_STOP})+")
"""The stops of a row: the first behind other words, the last before them."""
_MARKS = re.compile(_DASH)
_NUMBER = re.compile(r"(?:[GSXYCZ]|[国省县乡村]道)[A-Z]?\d{2,4}$")
"""Before the first stop: the number of the road."""
_MORE = re.compile(rf"(?:\([^()]{{1,12}}\))?、[^,。;、]{{2,14}}{_DASH}[^,。;]{{2,60}}")
"""Behind the last stop: other rows of the same list."""
_CUT = re.compile(r"[\u4e00-\u9fff]\s")
"""Before a row: a blank that cuts its first name."""
_SHORTEST, _LONGEST = 2, 4
"""Characters of a stop's name."""


@cache
def _line() -> re.Pattern[str]:
    """What makes a line of the stops before it."""
    words = lexicon("regions")
    return re.compile(
        rf"(?:[±+]?\d+千伏)?{any_of(words['stop_grades'])}*{any_of(words['stop_lines'])}|(?:[±+]\d+|1000)千伏"
    )


@cache
def _lead() -> re.Pattern[str]:
    """What may stand right before the first stop: the end of the road's number, verbs, particles."""
    words = lexicon("regions")
    return re.compile(
        rf"(?:{any_of([*words['leading_verbs'], *words['stop_leads']])}|(?<=\d)线|(?<=\d)千伏|[与和及以在将为由把从到的])"
    )


def read_stops(text: str, towns: Mask, adcode: str | None) -> Iterator[RegionMention]:
    """Mentions of stops that are read as no region yet. towns: what is read already."""
    for row in _rows(text):
        numbered = _NUMBER.search(text, max(0, row.start - 8), row.start) is not None
        stops, line = _stops(text, row, numbered=numbered)
        places = [span for span in stops if span.start in towns or _is_place(text[slice(*span)])]
        if len(places) == len(stops) or numbered:
            new = (_without_side(text, span, adcode) for span in places if span.start not in towns)
            far = line.endswith(_FAR_LINES)
            for span in new:
                if not _is_known_otherwise(text[slice(*span)]):
                    yield _mention(text, span, adcode, far=far)


def alike(stops: list[RegionMention]) -> list[RegionMention]:
    """Stops where a place that is a town at one end of a line is that town wherever a line has it."""
    towns = {stop.surface: stop for stop in stops if stop.rule == "region.town"}
    return [replace(towns.get(stop.surface, stop), evidence=stop.evidence) for stop in stops]


_FAR_LINES = ("铁路", "高铁", "高速", "高速公路")
"""Lines that reach other counties; ends of other roads are places of the own one."""


def _rows(text: str) -> Iterator[Span]:
    """Where stops with dashes between them stand."""
    done = 0
    for mark in _MARKS.finditer(text):
        if mark.start() < done:
            continue
        first = _FIRST.search(text, max(done, mark.start() - 12), mark.start())
        others = _OTHERS.match(text, mark.start()) if first else None
        if first and others:
            done = others.end()
            if not _CUT.match(text, first.start() - 2):
                yield Span(first.start(), done)


def _without_side(text: str, span: Span, adcode: str | None) -> Span:
    """A stop without the side of the place, or of a town of the region, on which it lies (甲家梁|北)."""
    name = text[slice(*span)]
    if name[-1] not in "东西南北":
        return span
    whole = len(name) == _LONGEST or bool(adcode and name[:-1] in _own_towns(adcode))
    return Span(span.start, span.end - 1) if whole else span


def _is_known_otherwise(name: str) -> bool:
    """True for a name that divisions bear, of which none is meant there, or that may be a water's."""
    return bool(gazetteer().named(name)) or name.endswith(_WATERS)


_WATERS = ("河", "江", "湖", "海")


def _stops(text: str, row: Span, *, numbered: bool) -> tuple[list[Span], str]:
    """Where the stops of a row stand, without the words around them, and the line that they are of; no stops where nothing makes a
    line of them.
    """
    marks = list(_MARKS.finditer(text, *row))
    bounds = [row.start, *(at for mark in marks for at in mark.span()), row.end]
    stops = [Span(start, end) for start, end in zip(bounds[::2], bounds[1::2], strict=True)]
    first, last = stops[0], stops[-1]
    leads = list(_lead().finditer(text, *first))
    stops[0] = Span(leads[-1].end() if leads else first.start, first.end)
    line = _line().search(text, last.start + _SHORTEST, last.start + _LONGEST + 10)
    if line and line.start() <= last.end:
        end = line.start() - text.endswith("等", last.start, line.start())
        stops[-1] = Span(last.start, end)
        return stops, line[0]
    listed = _MORE.match(text, row.end)
    line = _line().search(listed[0]) if listed else None
    return stops if numbered or line else [], line[0] if line else ""


def _is_place(name: str) -> bool:
    """True for two to four characters that are no word of the dictionary nor a line (京沈), nor end or hold a word for works."""
    if (
        not _SHORTEST <= len(name) <= _LONGEST
        or name.endswith(_ends())
        or residue(name) != name
        or name in line_names()
    ):
        return False
    words = rjieba.tag(name, False)
    return not (len(words) == 1 and not words[0][1].startswith(("ns", "nr", "nz"))) and not any(
        len(word) > 1 and tag.startswith(("v", "d")) for word, tag in words
    )


@cache
def _ends() -> tuple[str, ...]:
    return tuple(lexicon("regions")["stop_ends"])


def _mention(text: str, span: Span, adcode: str | None, *, far: bool) -> RegionMention:
    """The region's own town, or on a line that reaches further the one of the province, or of another one near by, that bears the
    name alone; else the place as printed.
    """
    surface = text[slice(*span)]
    town = _own_towns(adcode).get(surface) if adcode else None
    if far and adcode and not town:
        town = towns_alone((adcode[:2],)).get(surface) or _towns_near(adcode).get(surface)
    return uncoded(text, *span, town or surface, "region.town" if town else "region.town-form")


@lru_cache(maxsize=32)
def towns_alone(provinces: tuple[str, ...]) -> dict[str, str]:
    """Full name by short name of the towns that bear it alone in some provinces, by the first two digits of their codes."""
    book = gazetteer()
    cities = [city for province in provinces for city in book.children(f"{province}0000")]
    return _alone(d for city in cities for d in (city, *book.children(city.adcode)))


@lru_cache(maxsize=32)
def _towns_near(adcode: str) -> dict[str, str]:
    """The same of the counties of other provinces whose seats lie within `_NEAR` degrees of the region's."""
    book = gazetteer()
    own = book.get(adcode)
    others = {d.adcode: d for name in book.names() for d in book.named(name) if d.level == "county" and d.until is None}
    return _alone(
        d for d in others.values() if own and d.adcode[:2] != adcode[:2] and 0 < degrees_apart(own, d) < _NEAR
    )


_NEAR = 1


def _alone(counties: Iterable[Division]) -> dict[str, str]:
    """Full name by short name of the towns of some counties that no two of them have."""
    listed = [item for county in counties for item in townships(county.adcode).items()]
    counts = Counter(short for short, _ in listed)
    return {short: full for short, full in listed if counts[short] == 1}


def is_town_elsewhere(name: str, adcode: str) -> bool:
    """True for a town that one county of the region's province, or of another one near by, has alone and that is none of the
    region's own.
    """
    listed = _towns_near(adcode) | towns_alone((adcode[:2],))
    return name in listed.values() and name not in _own_towns(adcode).values()


@lru_cache(maxsize=32)
def _own_towns(adcode: str) -> dict[str, str]:
    """Full name by short name of the towns of a county, or of all counties of a city."""
    counties = [adcode, *(d.adcode for d in gazetteer().children(adcode))]
    listed = [item for county in counties for item in townships(county).items()]
    return {name: full for short, full in listed for name in (short, *town_surfaces(short, full))}
