"""Tables that a page of a PDF file draws with lines: which characters stand in which cell, merged cells too."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from loaders.read.tables import Cell

TOUCHING = 3.0
"""Points by which lines that meet may miss each other, and lines drawn twice lie apart."""
FEWEST_LINES = 3
"""Lines across, and upright ones, of the smallest table: two rows of two cells. A box around text has fewer."""
MOST_RULES = 600
"""Lines of the densest page that is read so; drawings have more."""
MOST_CELLS = 4000
"""Cells of the largest table of a page."""

Box = tuple[float, float, float, float]
"""Left, bottom, right and top edge, in points from the page's lower left corner."""
Mark = TypeVar("Mark")


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line: upright or across, its distance from the page's left (lower) edge, where it begins and ends."""

    upright: bool
    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Grid:
    """One table: the edges of its columns from the left, of its rows from the top, and the lines that are drawn at each: upright
    or not, and which of the edges.
    """

    columns: tuple[float, ...]
    rows: tuple[float, ...]
    rules: dict[tuple[bool, int], list[Rule]]

    @property
    def box(self) -> Box:
        """The table's edges."""
        return self.columns[0], self.rows[-1], self.columns[-1], self.rows[0]

    def place(self, x: float, y: float) -> tuple[int, int] | None:
        """Row and column in which a point lies; None for one beside the table."""
        left, bottom, right, top = self.box
        if not (left <= x <= right and bottom <= y <= top):
            return None
        column = min(bisect_right(self.columns, x), len(self.columns) - 1) - 1
        row = min(bisect_right([-edge for edge in self.rows], -y), len(self.rows) - 1) - 1
        return max(row, 0), max(column, 0)

    def is_drawn(self, upright: bool, edge: int, middle: float) -> bool:
        """Whether a line is drawn at an edge of columns (rows), where it passes the middle of a row (column)."""
        drawn = self.rules.get((upright, edge), ())
        return any(rule.start - TOUCHING <= middle <= rule.end + TOUCHING for rule in drawn)


@dataclass(frozen=True, slots=True)
class DrawnTable:
    """A table's edges, and what stands in its cells, by rows."""

    box: Box
    rows: list[list[Cell]]


def grids_of(rules: Sequence[Rule]) -> list[Grid]:
    """The tables that the lines of a page draw, from the top."""
    rules = _joined(rules)
    if not 2 * FEWEST_LINES <= len(rules) <= MOST_RULES:
        return []
    grids = [grid for group in _touching(rules) if (grid := _grid(group)) is not None]
    return sorted(grids, key=lambda grid: -grid.rows[0])


def _joined(rules: Iterable[Rule]) -> list[Rule]:
    """Lines without those drawn twice, the pieces of one line together: each cell may have edges of its own."""
    found: list[Rule] = []
    for rule in sorted(rules, key=lambda rule: (rule.upright, round(rule.at / TOUCHING), rule.start)):
        last = found[-1] if found else None
        if (
            last is not None
            and (last.upright, round(last.at / TOUCHING)) == (rule.upright, round(rule.at / TOUCHING))
            and rule.start <= last.end + TOUCHING
        ):
            found[-1] = Rule(last.upright, last.at, last.start, max(last.end, rule.end))
        else:
            found.append(rule)
    return found


def _touching(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Lines in groups of those that meet."""
    groups = list(range(len(rules)))

    def root(i: int) -> int:
        while groups[i] != i:
            groups[i] = groups[groups[i]]
            i = groups[i]
        return i

    uprights = [i for i, rule in enumerate(rules) if rule.upright]
    for i, rule in enumerate(rules):
        if rule.upright:
            continue
        for k in uprights:
            other = rules[k]
            if (
                rule.start - TOUCHING <= other.at <= rule.end + TOUCHING
                and other.start - TOUCHING <= rule.at <= other.end + TOUCHING
            ):
                groups[root(k)] = root(i)
    found: dict[int, list[Rule]] = {}
    for i, rule in enumerate(rules):
        found.setdefault(root(i), []).append(rule)
    return list(found.values())


def _grid(rules: list[Rule]) -> Grid | None:
    uprights, levels = ([rule for rule in rules if rule.upright is kind] for kind in (True, False))
    if not uprights or not levels:
        return None
    # A table may be open at its sides, where its lines across go on over the last upright one.
    columns = _edges([*(r.at for r in uprights), min(r.start for r in levels), max(r.end for r in levels)])
    rows = _edges([*(r.at for r in levels), min(r.start for r in uprights), max(r.end for r in uprights)])
    if min(len(columns), len(rows)) < FEWEST_LINES or len(columns) * len(rows) > MOST_CELLS:
        return None
    drawn: dict[tuple[bool, int], list[Rule]] = {}
    for rule in rules:
        # Of the two edges beside a line the nearer one is its own.
        edges = columns if rule.upright else rows
        after = bisect_right(edges, rule.at)
        near = (
            after - 1
            if after == len(edges) or (after and rule.at - edges[after - 1] <= edges[after] - rule.at)
            else after
        )
        drawn.setdefault((rule.upright, near if rule.upright else len(rows) - 1 - near), []).append(rule)
    return Grid(tuple(columns), tuple(reversed(rows)), drawn)


def _edges(places: Iterable[float]) -> list[float]:
    """Places in order, those that lie together once."""
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > TOUCHING:
            found.append(place)
    return found


def table_of(
    grid: Grid, marks: Iterable[tuple[float, float, Mark]], text_of: Callable[[list[Mark]], str]
) -> DrawnTable:
    """The table with what stands in its cells. marks: what stands on the page, each with the point of its middle."""
    owners = _cells_of(grid)
    held: dict[tuple[int, int], list[Mark]] = {}
    for x, y, mark in marks:
        place = grid.place(x, y)
        if place is not None:
            held.setdefault(owners[place][0], []).append(mark)
    rows: list[list[Cell]] = []
    for row in range(len(grid.rows) - 1):
        cells = []
        for column in range(len(grid.columns) - 1):
            first, width, height = owners[row, column]
            if first == (row, column):
                inside = held.get(first)
                cells.append(Cell(text_of(inside) if inside else "", width, height))
        rows.append(cells)
    return DrawnTable(grid.box, rows)


def _cells_of(grid: Grid) -> dict[tuple[int, int], tuple[tuple[int, int], int, int]]:
    """For each place of the grid the first place of its cell and over how many columns and rows that goes."""
    owners: dict[tuple[int, int], tuple[tuple[int, int], int, int]] = {}
    last_row, last_column = len(grid.rows) - 1, len(grid.columns) - 1
    for row in range(last_row):
        for column in range(last_column):
            if (row, column) in owners:
                continue
            middle_y = (grid.rows[row] + grid.rows[row + 1]) / 2
            middle_x = (grid.columns[column] + grid.columns[column + 1]) / 2
            right = column + 1
            while right < last_column and (row, right) not in owners and not grid.is_drawn(True, right, middle_y):
                right += 1
            below = row + 1
            while below < last_row and not grid.is_drawn(False, below, middle_x):
                below += 1
            for place in ((r, c) for r in range(row, below) for c in range(column, right)):
                owners.setdefault(place, ((row, column), right - column, below - row))
    return owners
