"""Tables as lines: one row a line, cells parted by ` | `, empty cells where a merged cell reaches."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

MOST_COLUMNS = 200
"""A span that reaches further is cut; the widest tables of the genre have about thirty columns."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's text and how many columns and rows it covers."""

    text: str
    columns: int = 1
    rows: int = 1


def table_lines(rows: Iterable[list[Cell]]) -> list[str]:
    """The rows that hold something. A row of one cell before all others is a caption and has no `|`."""
    lines: list[str] = []
    reaching: dict[int, int] = {}
    for row in rows:
        cells = _laid_out(row, reaching)
        if not any(cells):
            continue
        if len([cell for cell in cells if cell]) == 1 and (not lines or len(cells) == 1):
            lines.append("".join(cells))
        else:
            # A first cell that is empty needs a `|` before it, or the columns would move.
            lines.append(("| " if not cells[0] else "") + " | ".join(cells).rstrip())
    return lines


def _laid_out(row: list[Cell], reaching: dict[int, int]) -> list[str]:
    """The texts by column. `reaching` holds for each column how many more rows the cell above covers."""
    cells: list[str] = []
    for cell in row:
        _fill(cells, reaching)
        if len(cells) >= MOST_COLUMNS:
            break
        for i in range(min(max(cell.columns, 1), MOST_COLUMNS - len(cells))):
            if cell.rows > 1:
                reaching[len(cells)] = cell.rows - 1
            cells.append("" if i else " ".join(cell.text.replace("|", "｜").split()))
    _fill(cells, reaching)
    return cells


def _fill(cells: list[str], reaching: dict[int, int]) -> None:
    while reaching.get(len(cells), 0) > 0 and len(cells) < MOST_COLUMNS:
        reaching[len(cells)] -= 1
        cells.append("")
