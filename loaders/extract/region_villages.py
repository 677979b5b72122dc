"""Villages that a text names right behind their town or in a row of villages, whatever stands behind them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from loaders.extract.region_spans import Mask, uncoded
from loaders.facts import RegionMention
from loaders.words import any_of
from ontology.lexicon import lexicon

HAN = "\u4e00-\u9fff"


def read_villages(text: str, covered: Mask) -> Iterator[RegionMention]:
    """Mentions of villages (甲镇|乙村万头肉牛养殖场, 甲村、|乙村、丙村片区). covered: what is taken, the towns among it."""
    end_of_last = -1
    for match in _village().finditer(text):
        start, end = match.span("name")
        if start in covered or end - 1 in covered:
            end_of_last = end if end - 1 in covered else end_of_last
            continue
        behind_town = start - 1 in covered or (
            text[start - 1] in "镇乡" and not _no_town().search(text, start - 3, start)
        )
        behind_village = text[start - 1] == "、" and end_of_last == start - 1
        if not (behind_town or behind_village) or not is_village(match["name"]):
            continue
        end_of_last = end
        yield uncoded(text, start, end, match["name"], "region.town-form")


_TOWNS = ("镇", "乡", "道", "木", "场")
"""Last characters of towns, townships, subdistricts, sumu and farms."""


@cache
def _village() -> re.Pattern[str]:
    """A name that ends with 村 or 嘎查 behind a town or a list mark, and what 村 does not begin with it."""
    words = any_of(lexicon("regions")["village_words"])
    return re.compile(rf"(?<=[{''.join(_TOWNS)}、])(?P<name>(?:(?![村、镇乡])[{HAN}]){{1,5}}?(?:村|嘎查))(?!{words})")


@cache
def _no_town() -> re.Pattern[str]:
    return re.compile(any_of(lexicon("regions")["not_townships"]) + "$")


def is_village(name: str) -> bool:
    """True for a village's name behind its town: no word for villages (特色村), unless it is as short as a name (北山村)."""
    return _no_village().search(name) is None or (len(name) == _SHORT and name.endswith(_LANDSCAPES))


_SHORT = 3
_LANDSCAPES = ("山村", "新村")


@cache
def _no_village() -> re.Pattern[str]:
    words = lexicon("regions")
    return re.compile(
        rf"{any_of(words['not_townships'])}$|[{words['no_village']}]|^(?:{any_of(words['leading_verbs'])})"
    )
