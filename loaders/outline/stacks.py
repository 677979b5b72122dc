"""Tables whose cells stand on a line each (序号, 任务, 责任单位, 1, …), as pages have them that were copied without their form."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from loaders.facts import Span
from ontology.lexicon import lexicon

MOST_COLUMNS = 8
"""Lines of the longest header, one for each column."""
_LINES_BEFORE_ROW = 4
"""Within so many lines behind the header the first row's number stands; headings of groups may come before it."""
_ROW_NUMBER = re.compile(r"\d{1,3}\.?")
_LONGEST_HEAD = 24
"""Characters of the longest head of a column."""


def stacked_table(text: str, lines: Sequence[Span]) -> int | None:
    """Index of the first line of such a table's header among a unit's lines, None where there is none.

    The heads stand on lines that follow each other, 序号 among them, a task and who is responsible behind it; a number follows.
    """
    for index, line in enumerate(lines):
        if line.end - line.start < 5 and _heads()["number"].fullmatch(text, *line):
            after = [_column(text, span) for span in lines[index + 1 : index + MOST_COLUMNS]]
            known = list(_until_unknown(after))
            behind = lines[index + 1 + len(known) :][:_LINES_BEFORE_ROW]
            numbered = any(_ROW_NUMBER.fullmatch(text, *span) for span in behind)
            if numbered and "task" in known and {"lead", "listed"} & set(known):
                return index
    return None


def column_heads(text: str, lines: Sequence[Span]) -> list[str]:
    """The columns behind the number, by the lines that name them: task, content, lead, support, listed or time."""
    return list(_until_unknown([_column(text, span) for span in lines[1:MOST_COLUMNS]]))


def _until_unknown(columns: Sequence[str | None]) -> list[str]:
    known: list[str] = []
    for column in columns:
        if column is None:
            break
        known.append(column)
    return known


def _column(text: str, line: Span) -> str | None:
    if line.end - line.start > _LONGEST_HEAD:
        return None
    words = re.sub(r"\s", "", text[line.start : line.end])
    return next((name for name, pattern in _heads().items() if pattern.fullmatch(words)), None)


@cache
def _heads() -> dict[str, re.Pattern[str]]:
    return {name: re.compile(pattern) for name, pattern in lexicon("clauses")["columns"].items()}
