"""Tables of chains: 产业链 | 上游 | 中游 | 下游, where each row is a chain whose stages are what its cells hold, and streams
below one another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.extract.task_tables import table_cells
from loaders.facts import Span

_LINE = re.compile(r"[^\r\n]+")
_STREAM = re.compile(
    r"(?:产业链)?(?P<stream>[上中下]游|[前中后末终]端)(?:环节|产业|领域|产品|材料|原料|.{0,4}方向)?(?:\(.{1,10}\))?"
)
_LONGEST_CELL = 90
"""Longest list of goods in one cell, in characters."""
_WORDS = re.compile(r"[一-龥]")
_ORDER = (("上游", "前端"), ("中游", "中端"), ("下游", "后端", "末端", "终端"))


def rows_of_table(text: str, table: Span) -> Iterator[tuple[Span, ...]]:
    """The stages of each row below a head that names two streams at least, in the order of the columns, and of three lines
    that each begin with a stream.
    """
    if text.find("游", *table) < 0 and text.find("端", *table) < 0:
        return
    columns: list[int] = []
    below: list[Span] = []
    for line in _LINE.finditer(text, *table):
        cells = table_cells(text, *line.span())
        streams = _streams(text, cells)
        if len(streams) > 1:
            columns, below = list(streams), []
        elif columns and len(cells) > columns[-1]:
            if stages := _stages(text, [cells[at] for at in columns]):
                yield stages
        elif streams:
            ((at, stream),) = streams.items()
            below = below if stream in _ORDER[len(below) % 3] else []
            if at + 1 < len(cells) and stream in _ORDER[len(below)]:
                below.append(cells[at + 1])
            if len(below) == len(_ORDER):
                if stages := _stages(text, below):
                    yield stages
                below = []
        else:
            below = []


def _streams(text: str, cells: list[Span]) -> dict[int, str]:
    """The cells that name nothing but a stream, with it."""
    heads = {at: _STREAM.fullmatch("".join(text[cell.start : cell.end].split())) for at, cell in enumerate(cells)}
    return {at: head["stream"] for at, head in heads.items() if head}


def _stages(text: str, cells: list[Span]) -> tuple[Span, ...]:
    """The cells that name goods; none where one of them is empty or runs on."""
    named = all(cell.end - cell.start <= _LONGEST_CELL and _WORDS.search(text, cell.start, cell.end) for cell in cells)
    return tuple(cells) if named else ()
