"""A text's lines with their offsets, and which of them are page furniture."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from loaders.outline.labels import Rank, match_label
from ontology.lexicon import lexicon

# White space as Python has it, and the invisible characters that pages are copied with.
_SPACE = (
    " \t\f\v\u00a0\u1680\u3000\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f"
    "\u200b\u200c\u200d\ufeff\u2060\u00ad"
)


class Line(NamedTuple):
    """A line without the space around it: text[start:end] == content."""

    start: int
    end: int
    content: str


def read_lines(text: str) -> list[Line]:
    """The lines that hold something, in order."""
    return list(_lines(text))


def _lines(text: str) -> Iterator[Line]:
    begin = 0
    text = text.replace("\r", "\n")
    joined, doubled = _joined(text), _doubled(text)
    for raw in text.split("\n"):
        content = raw.strip(_SPACE)
        if content:
            start = begin + raw.index(content[0])
            line = Line(start, start + len(content), content)
            if len(content) > LONGEST_PARAGRAPH:
                yield from _broken(line, [found.start() for found in _LOST_BREAK_OR_LIST.finditer(content)])
            elif begin in joined and "|" not in content:
                yield from _broken(line, _counted_breaks(content))
            elif begin in doubled and "|" not in content:
                yield from _broken(line, _heading_below(content))
            else:
                yield line
        begin += len(raw) + 1


LONGEST_PARAGRAPH = 2500
"""Characters; a longer line has lost its breaks."""
_LOST_BREAK = re.compile(
    r"(?<=[。;!?)])\s*(?=第[一二三四五六七八九十百]{1,4}[编篇章节条]|[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\)|\d{1,2}[.、](?:(?![\d年月日])|(?=20\d\d年)))"
    r"|(?<=[一-龥])\s*(?=(?:\([一二三四五六七八九十]{1,3}\)|\d{1,2}\.)[一-龥])"
    r"|(?<=[一-龥])\s+(?=[一二三四五六七八九十]{1,3}、[一-龥])|(?<=[。;\s])(?=(?:责任|牵头|配合|主办|协办)(?:单位|部门):)"
)
_LOST_BREAK_OR_LIST = re.compile(_LOST_BREAK.pattern + r"|(?<=:)(?=1[.、][一-龥])")
"""The same, and the first of points behind a colon (具体措施:1.…), which in a shorter line may be part of a sentence."""
_SECONDS = ("二、", "(二)", "2.", "2、")
"""One of these stands where two units or more share a line."""
_FIRSTS = ("第一节", "一、", "(一)")
_SECOND_PARTS = ("第二节", "二、", "(二)")
"""How the first and the second part of a unit begin."""
LONGEST_HEADING = 60
"""Characters of the longest heading behind which another stands on the line."""


def _joined(text: str) -> set[int]:
    """Where the lines begin that hold a second unit behind the end of a sentence or of a bracket."""
    begins = set()
    for second in _SECONDS:
        at, read, line = text.find(second), 0, 0
        while at >= 0:
            before = at - 1
            while before >= 0 and text[before] in _SPACE:
                before -= 1
            if before >= 0 and text[before] in "。!?)":
                # The line is the one found last unless another has begun since: looked for no further back, millions on one
                # line take no longer than as many lines.
                line = text.rfind("\n", read, before) + 1 or line
                read = before
                begins.add(line)
            at = text.find(second, at + 2)
    return begins


def _doubled(text: str) -> set[int]:
    """Where the lines begin that may hold the heading of a first part behind that of the whole: 第二章 任务 第一节 农业."""
    begins = set()
    for first in _FIRSTS:
        at = text.find(first)
        while at >= 0:
            if at > 1 and text[at - 1] in _SPACE and "一" <= text[at - 2] <= "龥":
                begin = text.rfind("\n", max(0, at - LONGEST_HEADING), at) + 1
                if begin or at < LONGEST_HEADING:
                    begins.add(begin)
            at = text.find(first, at + 1)
    return begins


def _heading_below(content: str) -> list[int]:
    """Where the heading of a first part begins behind that of the whole. A line that goes on with a second part lists contents."""
    whole = match_label(content)
    for first, second in zip(_FIRSTS, _SECOND_PARTS, strict=True):
        at = content.find(first)
        part = match_label(content[at : at + 12]) if at > 0 and content[at - 1] in _SPACE else None
        if whole and whole.number is not None and part and whole.rank < part.rank and second not in content[at:]:
            return [at] if not any(mark in content[:at] for mark in "。;,:") else []
    return []


def _counted_breaks(content: str) -> list[int]:
    """Where units begin that are counted on within the line: each number behind the one before it, the first with the second.

    Points with a clause each behind a heading ((一)水务。1.修渠。(水利局)2.植树。(林业局)) stay together: the reader of tasks tells
    them apart.
    """
    label = match_label(content)
    own = label.rank if label else None
    last: dict[Rank, tuple[int | None, int]] = {label.rank: (label.number, 0)} if label else {}
    places: set[int] = set()
    for found in _LOST_BREAK.finditer(content):
        place = found.end()
        label = match_label(content[place : place + 12])
        before = content[found.start() - 1]
        if label is None or label.number is None or before == ";":
            continue
        if before == ")" and label.rank >= Rank.DIGIT and label.rank is not own:
            continue
        number, former = last.get(label.rank, (None, 0))
        if number is not None and number + 1 == label.number:
            places |= {place, former}
        last[label.rank] = (label.number, place)
    return sorted(places - {0})


def _broken(line: Line, stops: list[int]) -> Iterator[Line]:
    """The paragraphs of a line without breaks: each begins with a number behind a full stop, or (一) or 1. behind a heading."""
    start = 0
    for stop in (*stops, len(line.content)):
        content = line.content[start:stop].strip(_SPACE)
        if content:
            begin = line.start + line.content.index(content[0], start)
            yield Line(begin, begin + len(content), content)
        start = stop


@cache
def _furniture(where: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p})" for p in lexicon("outline")[where]))


FURNITURE_LENGTH = 120
"""A longer line is running text, whatever words it holds."""


def is_furniture(line: Line) -> bool:
    """True for a line of the web page around the document: navigation, share buttons, copyright."""
    if len(line.content) > FURNITURE_LENGTH:
        return False
    words = line.content.lower()
    return bool(_furniture("furniture_start").match(words) or _furniture("furniture").search(words))
