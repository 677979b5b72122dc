"""Tables of main indicators whose cells stand on a line each, as pages have them that were copied without their form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from loaders.extract.indicator_tables import Cell, Columns, TableReader, read_header
from loaders.extract.quantities import unit_pattern, words
from loaders.facts import Span, Target
from loaders.reading import Passage, Reading
from loaders.words import any_of

_HEAD = re.compile(r"\n[ 　\t]*(?:主要)?指\s*标(?:名称)?[ 　\t]*(?=\n)")
"""A line that is the head of the column of indicators."""
_LINE = re.compile(r"[^\n]*[^\s][^\n]*")
_LONGEST_HEAD = 24
"""Characters of the longest head of a column, and a few more."""
_LONGEST_NAME = 48
"""Characters of the longest indicator with its unit."""
_MOST_COLUMNS = 8
_MOST_LINES = 600
"""Lines in which the rows behind a header are looked for."""
_MOST_STRAY = 4
"""Lines without a figure, one behind the other, that the names of groups may be; more of them end the table."""


def read_stacked_indicators(reading: Reading, table: TableReader) -> list[Target]:
    """The targets of such tables, in order of the text."""
    text = reading.text
    found: list[Target] = []
    if "指标" not in text and "指 标" not in text:
        return found
    for head in _HEAD.finditer(text):
        lines = [Span(*match.span()) for match in _lines(text, head.start() + 1)]
        found.extend(_rows(reading, table, lines))
    return found


def _lines(text: str, start: int) -> Iterator[re.Match[str]]:
    for count, match in enumerate(_LINE.finditer(text, start)):
        if count == _MOST_LINES:
            return
        yield match


def _rows(reading: Reading, table: TableReader, lines: list[Span]) -> Iterator[Target]:
    """The targets of one table. lines: from the head of the column of indicators on."""
    text = reading.text
    names = [text[slice(*line)].strip() for line in lines]
    width, header = _header(names, table.first_year)
    if header is None:
        return
    at, stray = width, 0
    while at < len(lines) and stray <= _MOST_STRAY:
        row = names[at : at + width]
        if _is_row(row, width):
            cells = [Cell(words, span) for words, span in zip(row, lines[at : at + width], strict=True)]
            yield from table.targets_of(cells, header, _passage_at(reading, lines[at].start))
            at, stray = at + width, 0
        else:
            at, stray = at + 1, stray + 1


def _header(names: list[str], first_year: int) -> tuple[int, Columns | None]:
    """How many lines, from that of the indicators on, are heads of columns, and what these hold.

    A group's name right behind (经济增长) may read like a head: the first row tells how many columns there are.
    """
    most = 1
    while most < min(len(names), _MOST_COLUMNS) and _is_head(names[most]):
        most += 1
    for width in range(most, 1, -1):
        header = read_header(["".join(name.split()) for name in names[:width]], first_year)
        behind = range(width, width + _MOST_STRAY)
        if header is not None and any(_is_row(names[at : at + width], width) for at in behind):
            return width, header
    return 0, None


def _is_head(name: str) -> bool:
    return len(name) <= _LONGEST_HEAD and _heads().search(name) is not None and _cell().fullmatch(name) is None


def _is_row(row: list[str], width: int) -> bool:
    """True for a name and as many cells as there are columns behind it, a figure among them."""
    if len(row) < width or len(row[0]) > _LONGEST_NAME or _cell().fullmatch(row[0]):
        return False
    return all(_cell().fullmatch(cell) for cell in row[1:]) and any(re.search(r"\d", cell) for cell in row[1:])


def _passage_at(reading: Reading, place: int) -> Passage:
    """The last passage that begins before a place."""
    before = [passage for passage in reading.passages if passage.span.start <= place]
    return before[-1] if before else reading.passages[0]


@cache
def _heads() -> re.Pattern[str]:
    table = words()["table"]
    return re.compile(rf"20\d\d年?|{any_of(word for role in table.values() for word in role)}")


@cache
def _cell() -> re.Pattern[str]:
    """What a cell holds beside a name: a figure, a unit, whether a goal binds, nothing."""
    natures = any_of(words()["natures"])
    number = r"[≥≤><~约]?\s*[\[【(〔]?\s*-?\d[\d,]*(?:\.\d+)?"
    return re.compile(
        rf"{number}\s*[\]】)〕]?\s*(?:{unit_pattern()})?\s*(?:以上|左右|以内|以下)?\s*[\]】)〕]?"
        rf"|[((]?(?:{unit_pattern()})[))]?|[\[(]?{natures}[\])]?|[-—–/*]+"
    )
