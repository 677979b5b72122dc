"""From the characters of a page and their boxes to lines in the order of reading."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from loaders.read.pdf_tables import DrawnTable, Rule, grids_of, table_of
from loaders.read.tables import table_lines

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
FEWEST_CELLS = 4
"""Cells with words of the smallest table that is drawn with lines."""
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
class Page:
    """A page's characters, its height and the straight lines that are drawn on it."""

    chars: Sequence[Char]
    height: float
    rules: Sequence[Rule] = ()


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


def lines_of_pages(pages: Sequence[Page]) -> list[list[PageLine]]:
    """The lines of each page, columns one after the other, rows of tables that are drawn with lines where these stand.

    Where most pages have two columns, a page that shows too little of the second is parted at the same place.
    """
    tables = [_drawn_tables(page) for page in pages]
    texts = [_beside(page.chars, drawn) for page, drawn in zip(pages, tables, strict=True)]
    found = [_gutter(chars) for chars in texts]
    known = [gutter for gutter in found if gutter is not None]
    usual = median(known) if len(known) * 2 >= len(pages) else None
    return [
        _with_tables(chars, page.height, drawn, gutter if gutter is not None else _known_gutter(chars, usual))
        for page, chars, drawn, gutter in zip(pages, texts, tables, found, strict=True)
    ]


def _drawn_tables(page: Page) -> list[DrawnTable]:
    """The tables that are drawn on a page and hold words, from the top."""
    grids = grids_of(page.rules) if page.rules else []
    found = []
    for grid in grids:
        marks = ((char.center, char.middle, char) for char in page.chars)
        table = table_of(grid, marks, _words_of)
        if sum(bool(cell.text) for row in table.rows for cell in row) >= FEWEST_CELLS:
            found.append(table)
    return found


def _words_of(chars: list[Char]) -> str:
    """What stands in a cell, its lines joined."""
    return "".join(_text(row) for row in _rows(chars))


def _beside(chars: Sequence[Char], tables: Sequence[DrawnTable]) -> Sequence[Char]:
    """The characters that stand in no table."""
    if not tables:
        return chars
    boxes = [table.box for table in tables]
    return [c for c in chars if not any(x <= c.center <= r and y <= c.middle <= t for x, y, r, t in boxes)]


def _with_tables(
    chars: Sequence[Char], height: float, tables: Sequence[DrawnTable], gutter: float | None
) -> list[PageLine]:
    """The lines of a page, from the top down to each of its tables, then the table's rows."""
    if not tables:
        return _page_lines(chars, height, gutter)
    lines: list[PageLine] = []
    for table in tables:
        left, _, right, top = table.box
        lines += _page_lines([char for char in chars if char.middle > top], height, gutter)
        chars = [char for char in chars if char.middle <= top]
        for text in table_lines(table.rows):
            lines.append(PageLine(text, left, right, (left, right), 1.0, 0.5, cells=True))
    return [*lines, *_page_lines(chars, height, gutter)]


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
        of_table = [split[i] and any(split[max(i - 1, 0) : i] + split[i + 1 : i + 2]) for i in range(len(rows))]
        columns = columns_of(rows, of_table, size)
        lines += [_line(row, edges, height, of_table[i], columns.get(i)) for i, row in enumerate(rows)]
    return lines


def _line(
    row: list[Char], edges: tuple[float, float], height: float, is_row: bool, columns: list[float] | None = None
) -> PageLine:
    """columns: where those of the table begin that the row is in, where its other rows tell them."""
    parts = cells_in(row, columns) if columns else _cells(row)
    words = [_text(part) if part else "" for part in parts]
    # A first cell that is empty needs a mark before it, or the columns would move.
    text = (" | " if is_row else " ").join(words).rstrip() if words[0] else "| " + " | ".join(words).rstrip()
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


FEWEST_ROWS = 3
"""Rows of the smallest table whose columns are told by the blank strips that all its rows leave."""
STRIP = 0.5
"""Width of the narrowest of these strips, in heights of a character."""
LONGEST_HEADING = 14
"""Characters of the longest line between rows of a table that heads those below it."""


def columns_of(rows: Sequence[list[Char]], of_table: Sequence[bool], size: float) -> dict[int, list[float]]:
    """For the rows of a table where each of its columns begins: behind a strip that all of its rows leave blank.

    Cells that are full leave no wide gap, and empty ones none at all: what stands in one row alone does not tell its columns.
    """
    found: dict[int, list[float]] = {}
    for table in _tables_of(rows, of_table):
        starts = _starts([rows[i] for i in table], STRIP * size)
        if len(table) >= FEWEST_ROWS and len(starts) >= max(len(_cells(rows[i])) for i in table):
            found.update(dict.fromkeys(table, starts))
    return found


def _tables_of(rows: Sequence[list[Char]], of_table: Sequence[bool]) -> Iterator[list[int]]:
    """Indexes of the rows of each table; a short line between two rows heads the second and is in no column."""
    table: list[int] = []
    for i, is_row in enumerate(of_table):
        if is_row:
            table.append(i)
        elif table and not (i + 1 < len(rows) and of_table[i + 1] and len(rows[i]) <= LONGEST_HEADING):
            yield table
            table = []
    if table:
        yield table


def _starts(rows: Sequence[list[Char]], strip: float) -> list[float]:
    """Where columns begin: first places behind a strip that no character of the rows reaches into."""
    reached = float("-inf")
    starts = []
    for char in sorted((char for row in rows for char in row), key=lambda char: char.left):
        if char.left - reached >= strip:
            starts.append(char.left)
        reached = max(reached, char.right)
    return starts


def cells_in(row: list[Char], starts: Sequence[float]) -> list[list[Char]]:
    """The characters of a row by column."""
    cells: list[list[Char]] = [[] for _ in starts]
    for char in row:
        cells[max(bisect_right(starts, char.center) - 1, 0)].append(char)
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
