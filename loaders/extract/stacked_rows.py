"""The rows of a table whose cells stand on a line each (see `loaders.outline.stacks`). Each number begins a row."""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders.extract.clauses import read_cells
from loaders.extract.task_tables import GROUP_LENGTH, TITLE_LENGTH, TaskRow
from loaders.facts import Responsibility, Span
from loaders.outline.headings import first_clause_end, trimmed
from loaders.outline.stacks import column_heads
from loaders.resolve.bodies import is_body, is_collective

_NUMBER = re.compile(r"\d{1,3}\.?")
_ROLES = ("lead", "listed", "support")


def stacked_rows(text: str, lines: Sequence[Span]) -> list[TaskRow]:
    """The rows of a table that `stacked_table` found, its header's lines first.

    A line that names nothing but bodies says who is responsible; a row without one has those of the row above, whose cell went
    over both. Any other line between two rows heads those behind it.
    """
    columns = column_heads(text, lines)
    roles = [column for column in columns if column in _ROLES]
    rows: list[TaskRow] = []
    group: tuple[str, ...] = ()
    cells: list[Span] = []
    for line in lines[1 + len(columns) :]:
        if _NUMBER.fullmatch(text, *line):
            group = _flush(text, cells, roles, rows, group)
            cells = [line]
        else:
            cells.append(line)
    _flush(text, cells, roles, rows, group)
    return rows


def _flush(
    text: str, cells: list[Span], roles: list[str], rows: list[TaskRow], group: tuple[str, ...]
) -> tuple[str, ...]:
    """Add the row that the cells are, and give the group of the row behind it."""
    numbered = bool(cells) and _NUMBER.fullmatch(text, *cells[0]) is not None
    if numbered and len(cells) > 1:
        number, task, *others = cells
        bodies = [cell for cell in others if _is_list(text, cell)]
        heading = [cell for cell in others if cell.start > max((b.end for b in bodies), default=task.end)]
        named = tuple(read_cells(text, [(role, None, cell) for role, cell in zip(roles, bodies, strict=False)]))
        rows.append(_row(text, number, task, group, named or (rows[-1].responsibilities if rows else ())))
    else:
        heading = cells[numbered:]
    return (text[heading[-1].start : min(heading[-1].end, heading[-1].start + GROUP_LENGTH)],) if heading else group


def _is_list(text: str, cell: Span) -> bool:
    """Whether a cell names bodies, most of which are known as such."""
    named = read_cells(text, [("listed", None, cell)])
    known = sum(is_body(r.agency) or is_collective(r.agency) for r in named)
    return 0 < len(named) <= known * 2 and text.find("。", *cell) < 0


def _row(text: str, number: Span, task: Span, group: tuple[str, ...], named: tuple[Responsibility, ...]) -> TaskRow:
    stop = first_clause_end(text, *task) if task.end - task.start > TITLE_LENGTH else task.end
    return TaskRow(
        body=Span(number.start, task.end),
        title=Span(*trimmed(text, task.start, stop)),
        content=task,
        group=group,
        key=text[number.start : number.end].rstrip("."),
        responsibilities=named,
        deadline=None,
    )
