"""The points of a notice before the plan that it hands out: how the plan is to be carried out (一、提高认识。…), no part of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from loaders.outline.labels import Label, Rank, match_label
from loaders.outline.lines import Line
from ontology.lexicon import lexicon

HANDED_OUT_WITHIN = 1500
"""Characters from the start in which a notice says what it hands out."""
LAST_POINT_WITHIN = 8000
"""Characters from the start in which a notice with points is signed."""
MOST_POINTS = 8
"""A notice with more of them is itself the plan."""
_POINTS = (Rank.IDEOGRAPH, Rank.IDEOGRAPH_BRACKET, Rank.DIGIT)
_ANNEXES = re.compile(r"附\s*件\s*[::]")
_ANNEXED_PLAN = re.compile(r"附\s*件\s*\d?\s*[::].*(?:分解|分工|任务|责任|清单|方案|计划|要点|一览)")
_ANSWERED = re.compile(r"(?:牵头|负责)(?:[。;]|$)|(?:牵头|负责|配合|落实)\)|(?:责任|牵头|主办)(?:单位|部门)[::]")
_LED = re.compile(r"\((?:牵头|责任|主办|负责)(?:单位|部门)[^()]*\)[。;]?$")
_CARRIED_OUT = re.compile(
    r"各(?:有关|相关|责任|牵头|配合|承办|分管|级|地|部门|单位|[镇乡街县市区旗])|(?:牵头|责任|承办|协同|配合)(?:单位|部门)|督[查办考导]|主要(?:领导|负责)"
)
_DATE = re.compile(
    r"[^,。:;|]{0,40}?\(?(?:(?:19|20)\d\d ?年 ?\d{1,2} ?月 ?\d{1,2} ?日"
    r"|[一二][〇○零0O九一二三四五六七八]{3}年[一二三四五六七八九十]{1,2}月.{1,3}日)\)?"
)
"""A date, perhaps behind the name of who signs."""


def points_of_notice(lines: Sequence[Line]) -> range:
    """Which of the lines are points of a notice that hands out a plan; an empty range where there are none.

    They stand between the words that hand the plan out and the date of the signature. The plan behind it counts anew or is a
    table, or the notice names it as its annex and tells nobody to answer for a point; or each point speaks of how those addressed
    are to carry the plan out. Where no plan follows, any other point is a task.
    """
    handed = _handing_out(lines)
    if handed is None:
        return range(0)
    first = handed + 1
    opening = match_label(lines[first].content) if first < len(lines) else None
    if opening is None or opening.rank not in _POINTS or opening.number != 1:
        return range(0)
    last, signed = _end(lines, first, opening)
    if signed and (_plan_follows(lines[last:], opening) or _plan_is_annexed(lines[first:last])):
        return range(first, last)
    return range(first, last) if _carry_out(lines[first:last]) else range(0)


def _plan_is_annexed(points: Sequence[Line]) -> bool:
    """Whether a plan is named as the annex of a notice whose points name nobody who answers for them."""
    annexed = any(_ANNEXED_PLAN.match(line.content) for line in points)
    return annexed and not any(_ANSWERED.search(line.content) for line in points)


def _carry_out(lines: Sequence[Line]) -> bool:
    """Whether each point tells those addressed how to go about the plan (各责任单位要…, 加强督查), and nobody to answer for it."""
    points: list[str] = []
    for line in lines:
        if match_label(line.content):
            points.append(line.content)
        elif points:
            points[-1] += line.content
    return len(points) > 1 and all(_CARRIED_OUT.search(point) and not _ANSWERED.search(point) for point in points)


_COUNTED = re.compile(r"(?:注|备注|附\s*[件表图录])\s*:\s*1\s*[.、]")


def counted_on(lines: Sequence[Line]) -> Iterator[int]:
    """Which lines go on counting what a line of notes or annexes begins with its first (注:1.…, 附件:1.…): no units of the text."""
    number = 0
    for index, line in enumerate(lines):
        if line.content[0] in "注备附" and _COUNTED.match(line.content):
            number = 1
        elif number:
            label = match_label(line.content)
            if label is not None and label.rank is Rank.DIGIT and label.number == number + 1:
                number += 1
                yield index
            elif label is not None:
                number = 0


def _handing_out(lines: Sequence[Line]) -> int | None:
    """Index of the line before the first number, if it says that the notice hands out a plan."""
    for index, line in enumerate(lines):
        if line.start > HANDED_OUT_WITHIN:
            return None
        following = lines[index + 1].content if index + 1 < len(lines) else ""
        if match_label(following):
            return index if _hands_out().search(line.content) else None
    return None


@cache
def _hands_out() -> re.Pattern[str]:
    return re.compile(lexicon("outline")["hands_out"])


def _end(lines: Sequence[Line], first: int, opening: Label) -> tuple[int, bool]:
    """Index of the line behind the points and whether it tells for sure: their date, or the plan's first point where the plan
    lost its heading. It does not where a count begins anew or the text ends; no point where they are too many, or have their own.
    """
    points = 0
    annexes = False
    for index in range(first, len(lines)):
        line = lines[index]
        if line.start > LAST_POINT_WITHIN:
            return first, False
        label = match_label(line.content)
        if label is None:
            if _DATE.fullmatch(line.content):
                return index, True
            annexes = annexes or _ANNEXES.match(line.content) is not None
        elif label.rank == opening.rank and label.number == 1 and points > 1:
            return index, False
        elif not annexes:
            if label.rank > opening.rank and label.number == 1 and points > 1 and _LED.search(line.content):
                return index, True
            points += 1
            if label.rank != opening.rank or label.number != points or points > MOST_POINTS:
                return first, False
    return len(lines), False


def _plan_follows(lines: Sequence[Line], opening: Label) -> bool:
    """Whether a plan follows that counts anew or is a table."""
    for line in lines:
        if "|" in line.content or "\t" in line.content or "".join(line.content.split()) == "序号":
            return True
        label = match_label(line.content)
        if label is not None and label.rank <= Rank.CIRCLED:
            return label.rank < opening.rank or label.number == 1
    return False
