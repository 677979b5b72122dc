"""Regular expressions made from word lists, and the parts of a document that look back."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from loaders.facts import Span
from ontology.lexicon import lexicon


def any_of(words: Iterable[str]) -> str:
    """A pattern that matches one of the words, the longest first; a group of its own."""
    ordered = sorted(dict.fromkeys(words), key=len, reverse=True)
    return "(?:" + "|".join(re.escape(word) for word in ordered) + ")"


@cache
def _heading() -> re.Pattern[str]:
    label = r"第[一二三四五六七八九十百]+[章节编篇]|[一二三四五六七八九十]+、|\([一二三四五六七八九十]+\)"
    turning = "|".join(lexicon("enumerations")["turning"])
    labelled = rf"(?P<label>{label})[ \t]*(?P<title>[^\n。;]{{0,50}})"
    return re.compile(
        rf"^[ \t]*(?:{labelled}|(?P<bare>(?=.{{4,26}}$)[^\n。,;:]*?(?:{turning})[^\n。,;:]*$))", re.MULTILINE
    )


@cache
def _titles(kind: str) -> re.Pattern[str]:
    return re.compile("|".join(lexicon("enumerations")[kind]))


def _rank(label: str) -> int:
    if label.startswith("第"):
        return {"编": 0, "篇": 0, "章": 1, "节": 2}[label[-1]]
    return 4 if label.startswith("(") else 3


def reviews(text: str) -> list[Span]:
    """Stretches of a document under a heading that looks back (发展成就, 工作回顾): what they name is done, not planned.

    A stretch ends at the next heading of the same rank or a higher one.
    """
    return _stretches(text, _titles("reviews"))


def reviews_and_guidance(text: str) -> list[Span]:
    """As `reviews`, with the stretches under 指导思想, 基本原则 and the like: they say what a region wants to be."""
    return sorted([*reviews(text), *_stretches(text, _titles("guidance"))])


def _stretches(text: str, titles: re.Pattern[str]) -> list[Span]:
    found: list[Span] = []
    start, rank = -1, 9
    for match in _heading().finditer(text):
        own = _rank(match["label"]) if match["label"] else 3
        if start >= 0 and own <= rank:
            found.append(Span(start, match.start()))
            start = -1
        if start < 0 and titles.search(match["title"] or match["bare"] or ""):
            start, rank = match.start(), own
    if start >= 0:
        found.append(Span(start, len(text)))
    return found


def inside(spans: list[Span], position: int) -> bool:
    """True where the position lies in one of the spans."""
    return any(span.start <= position < span.end for span in spans)
