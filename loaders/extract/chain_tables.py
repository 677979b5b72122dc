"""Tables of chains: 产业链 | 上游 | 中游 | 下游. Each row is a chain whose stages are what its cells hold."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.extract.task_tables import table_cells
from loaders.facts import Span

_LINE = re.compile(r"[^\r\n]+")
_HEADER_LINES = 3
"""A title of the table may stand in the lines above its header."""
_STREAM = re.compile(r"(?:产业链)?(?P<stream>[上中下])游(?:环节|产业|领域|产品|.{0,4}方向)?")
_LONGEST_CELL = 60
"""Longest list of goods in one cell, in characters."""
_WORDS = re.compile(r"[一-龥]")


def rows_of_table(text: str, table: Span) -> Iterator[tuple[Span, ...]]:
    """The stages of each row below a head that names two streams at least, in the order of the columns."""
    columns: list[int] = []
    for number, line in enumerate(_LINE.finditer(text, *table)):
        cells = table_cells(text, *line.span())
        if not columns:
            if number == _HEADER_LINES:
                return
            columns = _streams(text, cells)
        elif len(cells) > columns[-1] and (stages := _stages(text, [cells[at] for at in columns])):
            yield stages


def _streams(text: str, cells: list[Span]) -> list[int]:
    """Columns headed by streams, the upper one first; none unless two are."""
    heads = [_STREAM.fullmatch("".join(text[cell.start : cell.end].split())) for cell in cells]
    streams = [at for at, head in enumerate(heads) if head]
    return streams if len(streams) > 1 else []


def _stages(text: str, cells: list[Span]) -> tuple[Span, ...]:
    """The cells that name goods; none where one of them is empty or runs on."""
    named = all(cell.end - cell.start <= _LONGEST_CELL and _WORDS.search(text, cell.start, cell.end) for cell in cells)
    return tuple(cells) if named else ()
