"""Provinces of other countries that a text lists by their short names before how many they are (越南|广宁、谅山、高平|三省)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders.extract.region_spans import Taken, uncoded
from loaders.facts import RegionMention, Span
from ontology.regions import divisions_abroad, gazetteer

_PROVINCE = "省"
_COUNTED = re.compile("等?[两二三四五六七八]省(?![区市会委政级道界内属直际间])")
_LENGTHS = (5, 4, 3, 2)
"""Characters of the short names of provinces abroad, the longest first."""
_JOINS = ("、", "和", "及", "与")


def with_provinces_abroad(text: str, found: Sequence[RegionMention]) -> list[RegionMention]:
    """The mentions, with the provinces of such lists instead of what else is called like one (高平市, 广宁县)."""
    listed = [span for match in _COUNTED.finditer(text) for span in _items(text, match.start())]
    if not listed:
        return list(found)
    taken = Taken(listed)
    return [m for m in found if not taken.holds(m.evidence.start)] + [
        uncoded(text, *span, text[span.start : span.end] + _PROVINCE, "region.name") for span in listed
    ]


def _items(text: str, end: int) -> list[Span]:
    """Where the listed provinces stand that end at `end`; none where fewer than two are provinces abroad, or all of them
    may be cities and counties of China (高平、太原).
    """
    abroad = divisions_abroad()
    items: list[Span] = []
    while length := next((n for n in _LENGTHS if end >= n and text[end - n : end] + _PROVINCE in abroad), 0):
        items.append(Span(end - length, end))
        if text[end - length - 1 : end - length] not in _JOINS:
            break
        end -= length + 1
    foreign = any(not gazetteer().named(text[item.start : item.end]) for item in items)
    return items if len(items) > 1 and foreign else []
