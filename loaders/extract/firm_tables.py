"""Where boxes and tables list firms: a box whose label says so (重点企业名单), a column headed 企业名称."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from loaders.extract.firm_words import words
from loaders.extract.works_rows import header_of, undertaker_of, works_rows
from loaders.facts import Span
from loaders.reading import Passage
from loaders.words import any_of

_CELL = re.compile(r"[^|\t\n]+")
_LABEL = re.compile(r"[^:。;\n]{1,24}:")
_PART = re.compile(r"(?:^|(?<=[。;\s]))(?P<label>[^:,、。;\s]{2,12}):(?P<words>[^。;\n]+)")
"""A labelled part of a box."""
_LINE = re.compile(r"[^\n]+")


def listed_firms(text: str, passage: Passage) -> Iterator[Span]:
    """Stretches of a box or a table that hold nothing but names of firms, joined by 、 or one alone."""
    if passage.kind == "box" and _box_label().search(passage.title):
        parts = list(_PART.finditer(text, *passage.span))
        if len(parts) > 1:
            # Some parts only are labelled as firms: 链主企业:甲、乙。发展方向:丙。
            yield from (Span(*part.span("words")) for part in parts if _firm_label().search(part["label"]))
            return
        label = _LABEL.match(text, *passage.span)
        yield Span(label.end() if label else passage.span.start, passage.span.end)
    elif passage.kind == "table":
        header = header_of(text, passage)
        if header is None:
            yield from _columns(text, passage.span)
            return
        for row in works_rows(text, passage.span, header, passage.title):
            if (cell := undertaker_of(text, header, row)) is not None:
                yield cell


def answering_cells(text: str, passage: Passage) -> list[Span]:
    """The cells of a table of works that say who answers for them: a firm in one is a body and no firm of the text."""
    header = header_of(text, passage)
    if header is None or not header.bodies:
        return []
    rows = works_rows(text, passage.span, header, passage.title)
    return [cell for row in rows for column in header.bodies if (cell := row.cell(text, column.place)) is not None]


@cache
def _box_label() -> re.Pattern[str]:
    return re.compile(any_of(words()["list_labels"]))


@cache
def _firm_label() -> re.Pattern[str]:
    return re.compile(any_of(words()["labels"]) + "(?:企业)?$")


@cache
def _column_head() -> re.Pattern[str]:
    return re.compile(rf"\s*{any_of(words()['column_heads'])}\s*")


def _columns(text: str, table: Span) -> Iterator[Span]:
    """The cells below a head that says that its column names firms."""
    column = count = -1
    for line in _LINE.finditer(text, *table):
        cells = [Span(*cell.span()) for cell in _CELL.finditer(text, *line.span())]
        heads = [i for i, cell in enumerate(cells) if _column_head().fullmatch(text, *cell)]
        if heads:
            column, count = heads[0], len(cells)
        elif column >= 0 and len(cells) == count:
            yield cells[column]
