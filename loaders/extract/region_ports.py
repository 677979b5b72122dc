"""Ports of entry and river ports: listed ones in a list whose end bears their kind, and others by the name before it (甲港口岸)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

import rjieba

from loaders.extract.region_spans import NAME_TAGS, Mask, functional
from loaders.extract.region_towns import HAN
from loaders.facts import RegionMention
from loaders.words import any_of
from ontology.lexicon import lexicon
from ontology.regions import ports

_ENTRY = "口岸"
_HARBOURS = "港口"


def read_ports(text: str, found: Sequence[RegionMention], covered: Mask) -> list[RegionMention]:
    """Ports that are read as no region yet. found: what the gazetteer and the compressions gave."""
    cities = {m.evidence.end: m for m in found if _is_city(m)}
    places = {m.evidence.end: m for m in found if m.kind == "functional"} | cities
    more: list[RegionMention] = []
    for kind in (_ENTRY, _HARBOURS):
        at = text.find(kind)
        while at >= 0:
            more += _in_list(text, at, kind, cities, covered)
            if kind == _ENTRY and not text.startswith(_NO_PORT, at + len(kind)):
                more += _one(text, at, cities, places, covered)
            at = text.find(kind, at + len(kind))
    return more


def _is_city(mention: RegionMention) -> bool:
    """True for the short name of a city or a county."""
    return mention.rule == "region.short-name" and not (mention.adcode or "0000").endswith("0000")


#: Behind 口岸: shores (入海口|岸线), cities, offices and branches, and no port.
_NO_PORT = ("线", "边坡", "城市", "经济", "办", "委", "局", "产业", "地区", "管理", "部门", "监管")


def _one(
    text: str, at: int, cities: dict[int, RegionMention], places: dict[int, RegionMention], covered: Mask
) -> Iterator[RegionMention]:
    """The port before one 口岸: of a city (甲城|口岸, 甲城港|口岸), of any place by its kind (甲岛|公路口岸), or with a name
    that no list holds.
    """
    by_kind = _KIND_OF_ENTRY.search(text, max(0, at - 2), at)
    end = by_kind.start() if by_kind else at
    city = (places.get(end) if by_kind else cities.get(at)) or (
        cities.get(at - 1) if text[at - 1 : at] == "港" else None
    )
    if city:
        start = _pair_start(text, city.evidence.start, places)
        yield functional(text, city.evidence.start if by_kind else start, at + len(_ENTRY), "region.port")
        return
    named = _named().search(text, max(0, at - _REACH), at) if at - 1 not in covered else None
    if named and _is_proper(named["name"]):
        yield functional(text, _pair_start(text, named.start("name"), places), at + len(_ENTRY), "region.port")


def _pair_start(text: str, start: int, places: dict[int, RegionMention]) -> int:
    """Where the name of a port of two sides of the border begins whose second stands at `start` (阿尔山—|松贝尔口岸)."""
    first = places.get(start - 1) if text[start - 1 : start] in ("—", "–", "-") else None
    return first.evidence.start if first else start


_REACH = 8
#: What kind of port of entry it is, behind the city's name (同江|铁路|口岸).
_KIND_OF_ENTRY = re.compile("(?:公路|铁路|水运|水路|陆路|航空)$")


@cache
def _named() -> re.Pattern[str]:
    """A name of two or three characters at the head of a list's item or behind a verb."""
    verbs = any_of(lexicon("regions")["leading_verbs"])
    return re.compile(rf"(?:(?<![{HAN}])|(?<=[、和及与至到])|{verbs})(?P<name>[{HAN}]{{2,3}})$")


#: Characters that count ports or tell their kind, and what a region does towards one (北通|口岸).
_COUNTS = re.compile("^[东西南北][通连接达联出临]|[各等两二三四五六七八九十个大类级新老主的我市县区省州港]")


def _is_proper(name: str) -> bool:
    """True for a name that holds no word of the dictionary but names."""
    if _COUNTS.search(name) or any(word in name for word in lexicon("regions")["generic"]):
        return False
    return all(len(word) == 1 or tag.startswith(NAME_TAGS) for word, tag in rjieba.tag(name, False))


#: Between a list of ports and their kind.
_LIST_END = re.compile(
    rf"(?:(?:等|\d个|[两二三四五六七八九]个|[两三四五六七八九]大)[{HAN}]{{0,6}}|边境|公路|铁路|陆路|)$"
)
_HARBOURS_END = re.compile("等(?:内河|沿海|沿江|主要|重要|重点)?$")
_LIST_BEFORE = re.compile(rf"[{HAN}]{{2,8}}(?>[、和][{HAN}]{{2,6}})*$")
_LONGEST_LIST = 50


@cache
def _port_names() -> tuple[str, ...]:
    return tuple(ports())


def _in_list(text: str, at: int, kind: str, cities: dict[int, RegionMention], covered: Mask) -> Iterator[RegionMention]:
    """Ports in a list whose end bears their kind (磨憨、打洛等口岸); others than known ones where a known one or a city stands
    in it.
    """
    stop = (_LIST_END if kind == _ENTRY else _HARBOURS_END).search(text, max(0, at - 9), at)
    last = stop.start() if stop else at
    before = _LIST_BEFORE.search(text, max(0, last - _LONGEST_LIST), last)
    if not before or (kind == _HARBOURS and not stop):
        return
    items = [match.span() for match in re.finditer("[^、和]+", before[0])]
    bounds = [(before.start() + start, before.start() + end) for start, end in items]
    known = {end: name for start, end in bounds if kind == _ENTRY and (name := _known(text[start:end]))}
    anchored = len(bounds) > 1 and (known or any(end in cities for _, end in bounds)) and text[last : last + 1] == "等"
    for place, (start, end) in enumerate(bounds):
        start = end - len(known[end]) if end in known else start
        other = anchored and place and 1 < end - start < 4 and not _COUNTS.search(text, start, end)
        if start in covered or not (end in known or other):
            continue
        port = functional(text, start, end, "region.port")
        yield replace(port, name=port.name + (_ENTRY if kind == _ENTRY else "港"))


def _known(item: str) -> str | None:
    """The known port that an item of a list ends with."""
    return next((port for port in ports() if item.endswith(port)), None) if item.endswith(_port_names()) else None
