"""Tables whose cells stand on a line each (序号, 任务, 责任单位, 1, …), as pages have them that were copied without their form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from loaders.facts import Span
from loaders.outline.labels import match_label
from loaders.outline.lines import Line
from ontology.lexicon import lexicon

MOST_COLUMNS = 9
"""Lines of the longest header, one for each column."""
_LINES_BEFORE_ROW = 4
"""Within so many lines behind the header the first row's number stands; headings of groups may come before it."""
_ROW_NUMBER = re.compile(r"\d{1,3}\.?")
_LONGEST_HEAD = 24
"""Characters of the longest head of a column."""
_UNKNOWN_HEAD = re.compile(r"[^\s\d。;:、,(]{2,8}")
"""A head that says nothing of the task, between others that do."""
_UNKNOWN = "unknown"
_TOLD = {"lead", "listed"}


def stacked_table(text: str, lines: Sequence[Span]) -> int | None:
    """Index of the first line of such a table's header among a unit's lines, None where there is none.

    The heads stand on lines that follow each other, 序号 among them, a task and who is responsible behind it; a number follows.
    """
    for index, line in enumerate(lines):
        if line.end - line.start < 5 and _heads()["number"].fullmatch(text, *line):
            columns = column_heads(text, lines[index : index + MOST_COLUMNS])
            behind = lines[index + 1 + len(columns) :][:_LINES_BEFORE_ROW]
            numbered = any(_ROW_NUMBER.fullmatch(text, *span) for span in behind)
            if numbered and "task" in columns and not _TOLD.isdisjoint(columns):
                return index
    return None


def column_heads(text: str, lines: Sequence[Span]) -> list[str]:
    """The columns behind the number, by the lines that name them: task, content, lead, support, listed, time or another name of
    the lexicon; unknown for a head between them that it does not hold.
    """
    columns: list[str] = []
    for span in lines[1:MOST_COLUMNS]:
        column = _column(text, span)
        if column is None:
            break
        columns.append(column)
    while columns and columns[-1] == _UNKNOWN:
        columns.pop()
    return columns


def headings_in_stacks(text: str, lines: Sequence[Line]) -> Iterator[int]:
    """Which numbered lines are rows of such a table and head no unit: a heading of rows (一、产业发展), a row's number with a mark
    (1.).
    """
    at = 0
    while at < len(lines):
        at += 1
        if len(lines[at - 1].content) >= 5 or not _heads()["number"].fullmatch(_words(lines[at - 1])):
            continue
        spans = [Span(line.start, line.start + len(_words(line))) for line in lines[at - 1 : at + MOST_COLUMNS + 3]]
        if stacked_table(text, spans) != 0:
            continue
        while at < len(lines):
            numbered = _ROW_NUMBER.fullmatch(_words(lines[at])) is not None
            if numbered or match_label(lines[at].content):
                if not numbered and not _heads_a_row(lines, at):
                    break
                yield at
            at += 1


def _heads_a_row(lines: Sequence[Line], at: int) -> bool:
    """Whether a row's number follows, perhaps behind another heading."""
    return any(
        _ROW_NUMBER.fullmatch(_words(line))
        and all(match_label(above.content) for above in lines[at + 1 : at + 1 + place])
        for place, line in enumerate(lines[at + 1 : at + 3])
    )


def _words(line: Line) -> str:
    return line.content.rstrip("| \t")


def _column(text: str, line: Span) -> str | None:
    if line.end - line.start > _LONGEST_HEAD or _ROW_NUMBER.fullmatch(text, *line):
        return None
    words = re.sub(r"\s", "", text[line.start : line.end])
    known = next((name for name, pattern in _heads().items() if pattern.fullmatch(words)), None)
    return known or (_UNKNOWN if _UNKNOWN_HEAD.fullmatch(words) else None)


@cache
def _heads() -> dict[str, re.Pattern[str]]:
    return {name: re.compile(pattern) for name, pattern in lexicon("clauses")["columns"].items()}
