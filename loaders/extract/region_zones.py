"""Zones and parts of a region: in lists of divisions (浉河区、|鸡公山管理区), heading a paragraph, by letters of provinces."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

import rjieba

from loaders.extract.naming import residue
from loaders.extract.region_letters import province_letters
from loaders.extract.region_natural import leading_words
from loaders.extract.region_spans import NAME_TAGS, functional
from loaders.facts import RegionMention
from loaders.words import any_of
from ontology.lexicon import lexicon

HAN = "\u4e00-\u9fff"
_MARKS = ("、", "和", "与", "及")
_FEWEST = 2
"""Divisions that a list must have for a zone beside them to be one more."""


def read_listed_zones(text: str, found: Sequence[RegionMention]) -> Iterator[RegionMention]:
    """Mentions of zones in lists of divisions. found: what the gazetteer gave."""
    whole = {m.evidence.start: m.evidence.end for m in found if _is_division(m)}
    named = {m.evidence.start: m.evidence.end for m in found if m.kind == "functional"}
    zones = [match.span("zone") for match in _zone().finditer(text)]
    items = {**whole, **named, **dict(zones)}
    ends = {end: start for start, end in items.items()}
    for start, end in zones:
        if end in (whole.get(start), named.get(start)) or not _is_governed(text[start:end]):
            continue
        if _divisions_beside(text, start, end, items, ends, whole) >= _FEWEST:
            yield functional(text, start, end, "region.functional")


def _is_division(mention: RegionMention) -> bool:
    """True for a division by its full or short name."""
    return mention.kind == "division" and mention.rule in ("region.name", "region.short-name")


def _divisions_beside(
    text: str, start: int, end: int, items: dict[int, int], ends: dict[int, int], whole: dict[int, int]
) -> int:
    """How many divisions stand in the list of text[start:end]."""
    count = 0
    at = start
    while text[at - 1 : at] in _MARKS and at - 1 in ends:
        last, at = at - 1, ends[at - 1]
        count += whole.get(at) == last
    at = end
    while text[at : at + 1] in _MARKS and at + 1 in items:
        count += whole.get(at + 1) == items[at + 1]
        at = items[at + 1]
    return count


@cache
def _zone() -> re.Pattern[str]:
    """An item of a list that ends like the name of a zone."""
    words = lexicon("regions")
    kinds = any_of([*words["governed_zones"], *words["other_zones"]])
    return re.compile(
        rf"(?:(?<=[、和与及])|(?<![{HAN}]))(?P<zone>(?:(?![、和与及的])[{HAN}]){{2,8}}?{kinds})(?=[、,。;和与及等\n]|$|[{HAN}]{{0,2}}(?:组团|串联|联动|统筹|一体|共建|协同|融合|为))"
    )


def _is_governed(name: str) -> bool:
    """True for a name before a kind of zone that is governed like a division, which opens with no verb and is not generic."""
    words = lexicon("regions")
    kind = next((kind for kind in words["governed_zones"] if name.endswith(kind)), None)
    stem = name[: -len(kind)] if kind else ""
    named = len(stem) > 1 and not stem.endswith("高") and not stem.startswith(tuple(words["leading_verbs"]))
    return named and not any(word in stem for word in words["generic"])


def read_headed(text: str) -> Iterator[RegionMention]:
    """Mentions of parts of a region that head paragraphs of their own (溪南片区|。重点发展…)."""
    for match in _HEADED.finditer(text):
        if _is_named(match["name"].removesuffix(_PART)):
            yield functional(text, *match.span("name"), "region.belt")


_PART = "片区"


def _is_named(stem: str) -> bool:
    """True for the name of a part: no verb opens it, and it is no word for parts (核心, 集中连)."""
    if leading_words().match(stem) or _no_part().search(stem):
        return False
    return all(residue(name) == name and not _is_plain(name) for name in _DASH.split(stem))


def _is_plain(name: str) -> bool:
    return all(len(word) > 1 and not tag.startswith(NAME_TAGS) for word, tag in rjieba.tag(name, False))


_DASH = re.compile("[—–-]")


@cache
def _no_part() -> re.Pattern[str]:
    return re.compile(any_of(lexicon("regions")["no_parts"]))


_HEADED = re.compile(rf"^[^{HAN}\n]{{0,6}}(?P<name>[{HAN}—–-]{{2,10}}片区)[。:]", re.MULTILINE)


def read_lettered_zones(text: str) -> Iterator[RegionMention]:
    """Mentions of zones of several provinces that their letters and the number of their cities name (闽浙赣皖|九市经济协作区)."""
    for match in _lettered().finditer(text):
        yield functional(text, *match.span(), "region.extended")


@cache
def _lettered() -> re.Pattern[str]:
    letters = "".join(sorted(province_letters()))
    return re.compile(
        rf"[{letters}]{{2,5}}[两三四五六七八九十]{{1,3}}(?:市|地市?|州|县)(?:区域)?(?:经济)?(?:技术)?(?:协作|合作)区"
    )
