"""Natural areas in a list whose end alone bears their kind (洪湖、|梁子湖湿地, 鸣翠湖、|阅海等国家湿地公园)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache

import rjieba

from loaders.extract.region_natural import (
    PROTECTED,
    behind_place,
    generic_word,
    is_city,
    is_proper,
    leading_words,
    led_by_words,
    row_of_rivers,
)
from loaders.extract.region_spans import functional
from loaders.facts import RegionMention
from loaders.words import any_of, longest_first
from ontology.lexicon import lexicon
from ontology.regions import gazetteer

HAN = "\u4e00-\u9fff"


def read_sharing(text: str, areas: Mapping[int, int]) -> Iterator[RegionMention]:
    """Mentions of the areas before the last of a list. areas: where functional regions begin, by where they end."""
    for match in _kind().finditer(text):
        kind = match["kind"]
        if match["summed"]:
            yield from _row(text, match.start(), (match["grade"] or "") + kind, summed=True)
        elif match.end() in areas and not text.startswith("、", match.end()):
            start = areas[match.end()]
            yield from _row(text, start, text[_end_of_name(text, start, match) : match.end()])
    if _IRRIGATED in text:
        for match in _counted().finditer(text):
            yield from _row(text, match.start(), match["kind"], summed=True)


def _end_of_name(text: str, start: int, match: re.Match[str]) -> int:
    """Where the proper name of the area at `start` ends: before its kind and the kind's grade."""
    grade = _GRADED.search(text, start, match.start("kind"))
    return grade.start() if grade else match.start("kind")


@cache
def _kind() -> re.Pattern[str]:
    """The kind that a list of areas shares, behind 等 (summed) or behind the last of them."""
    kinds = "|".join(longest_first(lexicon("regions")["shared_kinds"]))
    return re.compile(rf"(?:(?P<summed>等(?:{_COUNT})?)(?P<grade>{_GRADE})?)?(?P<kind>{kinds})(?!{_NO_KIND})")


@cache
def _counted() -> re.Pattern[str]:
    """The kind of irrigated areas that a list counts (四大引黄灌区)."""
    kinds = "|".join(longest_first(k for k in lexicon("regions")["shared_kinds"] if k.endswith(_IRRIGATED)))
    return re.compile(rf"(?<!等){_COUNT}(?P<kind>{kinds})")


_IRRIGATED = "灌区"


#: How many areas a list names (四大灌区).
_COUNT = "(?:[两三四五六七八九十]|\\d{1,2})[大个处座]"
_GRADE = "国家级?|省级|自治区级|市级|县级"
#: The grade of a reserve or park before its kind.
_GRADED = re.compile(rf"(?<=.)(?:{_GRADE})$")
#: Behind a kind: it begins another word (湿地|植物, 流域|面积).
_NO_KIND = "植物|动物|鸟|面积率|经济|综合体|类型|资源调查"


def _row(text: str, position: int, kind: str, *, summed: bool = False) -> Iterator[RegionMention]:
    """The areas listed before `position`, each named with the kind."""
    pattern = _LAST if summed else _BEFORE
    position = _before_place(text, position)
    while item := pattern.search(text, max(0, position - _LONGEST_ITEM - 1), position):
        pattern = _BEFORE
        start, name_end = item.span("name")
        ends = (m.end() for m in leading_words().finditer(item["name"]))
        led = max((end for end in ends if len(item["name"]) - end >= _SHORTEST), default=0)
        led += led_by_words(item["name"][led:], kind)
        start += led
        protected = kind.endswith(PROTECTED)
        cut = start if protected or name_end - start <= _SHORTEST else behind_place(text, start, name_end)
        if not protected and (row := row_of_rivers(text, cut)) < cut:
            start, cut = row, _behind_division(text, row)
        name = text[cut:name_end]
        if not _may_share(name, kind, summed=summed) or text[start - 1 : start] in ("至", "到"):
            return
        if name.endswith(tuple(lexicon("regions")["basin_ends"])) or not gazetteer().named(name):
            yield replace(functional(text, cut, name_end, "region.natural"), name=name + kind)
        if led or not _goes_on(text, start):
            return
        position = start


_LONGEST_ITEM = 12
_SHORTEST, _LONGEST = 2, 7
"""Characters of the names in such lists."""
#: A name at the end of what precedes a list mark, and the last one before 等.
_BEFORE = re.compile(rf"(?P<name>(?:[{HAN}]+[—–-])?[{HAN}]{{2,12}})[、和及与]$")
_LAST = re.compile(rf"(?P<name>(?:[{HAN}]+[—–-])?[{HAN}]{{2,12}})$")


def _before_place(text: str, position: int) -> int:
    """Where the name of the division begins that stands right before the area at `position` (江西|东江流域), else the position."""
    starts = (position - length for length in range(2, _LONGEST_PLACE + 1) if position >= length)
    return next((at for at in starts if gazetteer().named(text[at:position])), position)


def _behind_division(text: str, start: int) -> int:
    ends = (start + length for length in range(_LONGEST_PLACE, 1, -1))
    return next((at for at in ends if gazetteer().named(text[start:at])), start)


_LONGEST_PLACE = 4
"""Characters of the longest name of a division right before a water's."""


def _goes_on(text: str, start: int) -> bool:
    return text[start - 1 : start] in ("、", "和", "及", "与")


def _may_share(name: str, kind: str, *, summed: bool) -> bool:
    """True where a listed name may bear the kind: a proper name that is nothing whole by itself (东江|水库)."""
    if not _SHORTEST <= len(name) <= _LONGEST or is_city(name) or generic_word().search(name):
        return False
    if leading_words().fullmatch(name) or name.endswith("等"):
        return False
    irrigated = kind.endswith(_IRRIGATED) and name.endswith(_VILLAGES)
    if not irrigated and _whole().search(name):
        return False
    words = lexicon("regions")
    if kind == "流域":
        return name.endswith(tuple(words["basin_ends"]))
    if kind == "湿地" and name.endswith(tuple(words["no_wetland_ends"])):
        return False
    landscape = tuple(words["basin_ends"]) + (tuple(words["no_wetland_ends"]) if kind.endswith(PROTECTED) else ())
    return summed or name.endswith(landscape) or (is_proper(name, kind) and not _is_plain(name))


_VILLAGES = ("村", "口")
"""Ends of places that irrigated areas are named after (尊村引黄灌区)."""


def _is_plain(name: str) -> bool:
    return all(tag in _WORDS and len(word) > 1 for word, tag in rjieba.tag(name, False))


_WORDS = ("v", "vn", "n", "a", "ad", "an", "b", "d", "l", "i")
"""Tags (of the segmenter) of words that are no names."""


@cache
def _whole() -> re.Pattern[str]:
    return re.compile(any_of(lexicon("regions")["whole_ends"]) + "$")
