"""The parts of a document in which nothing is planned: they look back (发展成就, 工作回顾) or say what a region wants to be."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Container, Iterable, Iterator
from functools import cache
from typing import NamedTuple

from loaders.facts import Span
from ontology.lexicon import lexicon

YEARS_WORK = re.compile(r"(20\d\d)年(?:的)?(?:政府)?工作$")
"""A heading that names a year's work, and not whether it is done (2023年工作)."""
_LATER_WORK = re.compile(r"(20\d\d)年|今年|明年|下一?年|下一步")


def is_past_years_work(heading: str, following: Iterable[str]) -> bool:
    """Whether a year's work is past, as headings behind it tell: they name a later year, or what comes next."""
    named = YEARS_WORK.match(heading)
    if named is None:
        return False
    later = (found for title in following if (found := _LATER_WORK.match(title)))
    return any(found[1] is None or int(found[1]) > int(named[1]) for found in later)


class Stretches:
    """Stretches of a text, joined where they overlap."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self.spans = _joined(spans)
        self._starts = [span.start for span in self.spans]

    def hold(self, position: int) -> bool:
        """True where the position lies in one of the stretches."""
        at = bisect_right(self._starts, position) - 1
        return at >= 0 and position < self.spans[at].end


def _joined(spans: Iterable[Span]) -> list[Span]:
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(span.end, joined[-1].end))
        else:
            joined.append(span)
    return joined


class Heading(NamedTuple):
    """A line that may be a heading, with the depth of its number: 0 is the highest."""

    start: int
    rank: int
    title: str


def headings(text: str) -> list[Heading]:
    """The lines of a text that may be headings of parts, whatever the outline makes of them."""
    found = []
    heading, start = _heading(), 0
    for line in text.split("\n"):
        if match := heading.match(line):
            label = match["label"]
            found.append(Heading(start, _rank(label) if label else 3, match["title"] or match["bare"] or ""))
        start += len(line) + 1
    return found


def reviews(lines: Iterable[Heading], length: int) -> Iterator[Span]:
    """Stretches under a heading that looks back: what they name is done, not planned. length: of the text.

    A stretch ends at the next heading of the same rank or a higher one.
    """
    lines = list(lines)
    pattern, ahead = _titles("reviews"), _titles("reviews_too")
    back = {line.start for line in lines if pattern.search(line.title) and not ahead.search(line.title)}
    for at, line in enumerate(lines):
        if YEARS_WORK.match(line.title):
            before = (other for other in lines[:at] if other.start in back)
            if next(before, None) is None and is_past_years_work(
                line.title, (other.title for other in lines[at + 1 :])
            ):
                back.add(line.start)
    return _stretches(lines, length, back)


def guidance(lines: Iterable[Heading], length: int) -> Iterator[Span]:
    """As `reviews`, for stretches under 指导思想, 基本原则 and the like."""
    lines = list(lines)
    pattern = _titles("guidance")
    return _stretches(lines, length, {line.start for line in lines if pattern.search(line.title)})


@cache
def _heading() -> re.Pattern[str]:
    decimals = r"\d{1,2}(?:\.\d{1,2}){1,2}(?=\s*[一-龥“])(?!\s*(?:万|亿|个|元|公里|平方|吨|倍|米))"
    label = rf"第[一二三四五六七八九十百]+[章节编篇]|[一二三四五六七八九十]+、|\([一二三四五六七八九十]+\)|{decimals}"
    turning = "|".join(lexicon("enumerations")["turning"])
    labelled = rf"(?P<label>{label})[ \t]*(?P<title>[^\n。;]{{0,50}})"
    return re.compile(rf"[ \t]*(?:{labelled}|(?P<bare>(?=.{{4,26}}$)[^\n。,;:]*?(?:{turning})[^\n。,;:]*$))")


@cache
def _titles(kind: str) -> re.Pattern[str]:
    return re.compile("|".join(lexicon("enumerations")[kind]))


def _rank(label: str) -> int:
    if label.startswith("第"):
        return {"编": 0, "篇": 0, "章": 1, "节": 2}[label[-1]]
    return 3 + label.count(".") if label[0].isdigit() else 4 if label.startswith("(") else 3


def _stretches(lines: Iterable[Heading], length: int, opening: Container[int]) -> Iterator[Span]:
    """From each heading whose start is in `opening` to the next one of its rank or a higher one."""
    start, rank = -1, 9
    for line in lines:
        if start >= 0 and line.rank <= rank:
            yield Span(start, line.start)
            start = -1
        if start < 0 and line.start in opening:
            start, rank = line.start, line.rank
    if start >= 0:
        yield Span(start, length)
