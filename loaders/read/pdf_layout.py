"""From the characters of a page and their boxes to lines in the order of reading."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

GUTTER = 0.9
"""Least width of the space between two columns, in heights of a character."""
HANGING_GAP = 0.5
"""What a mark that hangs into the space between columns leaves of it at least."""
CROSSING_SHARE = 0.15
"""Share of a page's lines that may run across the space between columns: titles, tables over both."""
FILLED = 0.7
"""How much of a column's width half of its lines fill at least; columns of a table hold less."""
CELL_GAP = 1.6
"""Space inside a line that parts cells, in heights of a character."""
WORD_GAP = 0.18
"""Space that parts words of Latin letters, in heights of a character."""


@dataclass(frozen=True, slots=True)
class Char:
    """A character and its box, in points from the page's lower left corner."""

    text: str
    left: float
    bottom: float
    right: float
    top: float

    @property
    def height(self) -> float:
        """Height of the box: about the size of the font."""
        return self.top - self.bottom

    @property
    def center(self) -> float:
        """Distance of the middle from the page's left edge."""
        return (self.left + self.right) / 2

    @property
    def middle(self) -> float:
        """Height of the middle above the page's lower edge."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line of a page and what joining it to the next needs to know.

    left, right: where it begins and ends; column: where its column does; size: height of its characters; place: 1 at the
    page's upper edge, 0 at the lower; cells: whether it is a row of a table.
    """

    text: str
    left: float
    right: float
    column: tuple[float, float]
    size: float
    place: float
    cells: bool = False


def lines_of_pages(pages: Sequence[tuple[Sequence[Char], float]]) -> list[list[PageLine]]:
    """The lines of each page (its characters and its height), columns one after the other.

    Where most pages have two columns, a page that shows too little of the second is parted at the same place.
    """
    found = [_gutter(chars) for chars, _ in pages]
    known = [gutter for gutter in found if gutter is not None]
    usual = median(known) if len(known) * 2 >= len(pages) else None
    return [
        _page_lines(chars, height, gutter if gutter is not None else _known_gutter(chars, usual))
        for (chars, height), gutter in zip(pages, found, strict=True)
    ]


def _known_gutter(chars: Sequence[Char], x: float | None) -> float | None:
    """x, if few rows of the page cross it."""
    if x is None or not chars:
        return None
    rows = _rows(chars)
    crossing = sum(any(char.left < x < char.right for char in row) for row in rows)
    return x if crossing <= CROSSING_SHARE * len(rows) else None


def _page_lines(chars: Sequence[Char], height: float, gutter: float | None) -> list[PageLine]:
    if not chars:
        return []
    size = median(char.height for char in chars)
    lines: list[PageLine] = []
    for block in _blocks(chars, size, gutter):
        rows = _rows(block)
        edges = (min(char.left for char in block), max(char.right for char in block))
        # One wide gap is a title with spaced letters; cells come in several rows.
        split = [len(_cells(row)) > 1 for row in rows]
        for i, row in enumerate(rows):
            is_row = split[i] and any(split[max(i - 1, 0) : i] + split[i + 1 : i + 2])
            lines.append(_line(row, edges, height, is_row))
    return lines


def _line(row: list[Char], edges: tuple[float, float], height: float, is_row: bool) -> PageLine:
    parts = _cells(row)
    text = (" | " if is_row else " ").join(_text(part) for part in parts)
    return PageLine(
        text=text,
        left=row[0].left,
        right=max(char.right for char in row),
        column=edges,
        size=median(char.height for char in row),
        place=row[0].middle / height if height > 0 else 0.5,
        cells=is_row,
    )


# Columns --------------------------------------------------------------------------------------------------------------


def _blocks(chars: Sequence[Char], size: float, x: float | None) -> list[list[Char]]:
    """The page as one block, or what is above, left, right and below of the columns' text in order of reading."""
    if x is None:
        return [list(chars)]
    blocks: list[list[Char]] = []
    left: list[Char] = []
    right: list[Char] = []
    across: list[Char] = []
    for row in _rows(chars):
        if _spans(row, x, size):
            blocks.extend(block for block in (left, right) if block)
            left, right = [], []
            across.extend(row)
            continue
        if across:
            blocks.append(across)
            across = []
        for char in row:
            (left if char.center < x else right).append(char)
    blocks.extend(block for block in (across, left, right) if block)
    return blocks


def _spans(row: list[Char], x: float, size: float) -> bool:
    """Whether a row goes on over x without the space between columns. A mark may hang out of its column into that space."""
    before = [char.right for char in row if char.center < x]
    after = [char.left for char in row if char.center >= x]
    return bool(before and after) and min(after) - max(before) < HANGING_GAP * size


def _gutter(chars: Sequence[Char]) -> float | None:
    """The middle of the space between two columns, None where the page has one."""
    if not chars:
        return None
    size = median(char.height for char in chars)
    first, last = min(char.left for char in chars), max(char.right for char in chars)
    if last - first < 20 * size:
        return None
    rows = _rows(chars)
    found = _emptiest(rows, first, last, size)
    if found is None:
        return None
    start, end = found
    left = [_extent(part) for row in rows if (part := [c for c in row if c.right <= start + 1])]
    right = [_extent(part) for row in rows if (part := [c for c in row if c.left >= end - 1])]
    if min(len(left), len(right)) < 4:
        return None
    # Running text fills its column; cells of a table do not.
    if median(left) < FILLED * (start - first) or median(right) < FILLED * (last - end):
        return None
    return (start + end) / 2


def _extent(part: list[Char]) -> float:
    return part[-1].right - part[0].left


def _emptiest(rows: list[list[Char]], first: float, last: float, size: float) -> tuple[float, float] | None:
    """The widest strip in the middle of the page that few rows cross."""
    low, high = int(first + (last - first) * 0.3), int(first + (last - first) * 0.7)
    crossings = [0] * (high - low + 1)
    for row in rows:
        covered: set[int] = set()
        for char in row:
            covered.update(range(max(int(char.left), low), min(int(char.right) + 1, high + 1)))
        for x in covered:
            crossings[x - low] += 1
    most = CROSSING_SHARE * len(rows)
    best: tuple[int, int] | None = None
    start: int | None = None
    for i, count in enumerate([*crossings, len(rows) + 1]):
        if count <= most:
            start = i if start is None else start
        elif start is not None:
            if best is None or i - start > best[1] - best[0]:
                best = (start, i)
            start = None
    if best is None or best[1] - best[0] < GUTTER * size:
        return None
    return float(low + best[0]), float(low + best[1])


# Rows -----------------------------------------------------------------------------------------------------------------


def _rows(chars: Iterable[Char]) -> list[list[Char]]:
    """Characters that stand beside each other, from the top, each row from the left."""
    rows: list[list[Char]] = []
    current: list[Char] = []
    top = bottom = 0.0
    for char in sorted(chars, key=lambda c: -c.middle):
        overlap = min(top, char.top) - max(bottom, char.bottom)
        if current and overlap >= 0.5 * min(top - bottom, char.height):
            current.append(char)
            continue
        if current:
            rows.append(sorted(current, key=lambda c: c.left))
        current, top, bottom = [char], char.top, char.bottom
    if current:
        rows.append(sorted(current, key=lambda c: c.left))
    return rows


def _cells(row: list[Char]) -> list[list[Char]]:
    """A row parted at wide gaps."""
    cells = [[row[0]]]
    for before, char in pairwise(row):
        if char.left - before.right > CELL_GAP * max(before.height, char.height):
            cells.append([])
        cells[-1].append(char)
    return cells


def _text(cell: list[Char]) -> str:
    """The characters with a space only between words of Latin letters and between figures."""
    written = cell[0].text
    for before, char in pairwise(cell):
        gap = char.left - before.right
        if before.text.isascii() and char.text.isascii() and gap > WORD_GAP * min(before.height, char.height):
            written += " "
        written += char.text
    return written
