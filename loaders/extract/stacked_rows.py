"""The rows of a table whose cells stand on a line each (see `loaders.outline.stacks`). Each number begins a row."""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders.extract.clause_roles import read_cells
from loaders.extract.task_tables import GROUP_LENGTH, TITLE_LENGTH, TaskRow
from loaders.facts import Responsibility, Span
from loaders.outline.headings import first_clause_end, trimmed
from loaders.outline.labels import match_label
from loaders.outline.stacks import column_heads
from loaders.resolve.bodies import is_body, is_collective

_NUMBER = re.compile(r"\d{1,3}\.?")
_EMPTY = re.compile(r"[/\\—–-]{1,3}|无")
_TOWN = re.compile("[一-龥]{1,6}(?:街道|镇|乡)(?:办事处|人民政府|政府)?")
_ROLES = ("lead", "listed", "support")


def stacked_rows(text: str, lines: Sequence[Span]) -> list[TaskRow]:
    """The rows of a table that `stacked_table` found, its header's lines first.

    A line that names nothing but bodies says who is responsible, each on a line of its own perhaps; a row without one has those
    of the row above, whose cell went over both. Behind them stands the time limit, if the header has one. Any other line between
    two rows heads those behind it.
    """
    columns = column_heads(text, lines)
    rows: list[TaskRow] = []
    group: tuple[str, ...] = ()
    cells: list[Span] = []
    for line in lines[1 + len(columns) :]:
        if _NUMBER.fullmatch(text, *line):
            group = _flush(text, cells, columns, rows, group)
            cells = [line]
        else:
            cells.append(line)
    _flush(text, cells, columns, rows, group)
    return rows


def _flush(
    text: str, cells: list[Span], columns: list[str], rows: list[TaskRow], group: tuple[str, ...]
) -> tuple[str, ...]:
    """Add the row that the cells are, and give the group of the row behind it."""
    numbered = bool(cells) and _NUMBER.fullmatch(text, *cells[0]) is not None
    if numbered and len(cells) > 1:
        number, *others = cells
        bodies = [at for at, cell in enumerate(others) if at and _is_list(text, cell)]
        bodies = [*bodies, *_towns_behind(text, others, bodies)] if bodies else []
        task = others[_place_of_task(columns, bodies[0] if bodies else 1)]
        heading = [cell for cell in others[max(bodies, default=0) + 1 :] if not _EMPTY.fullmatch(text, *cell)]
        if bodies and "time" in columns and heading and match_label(text[heading[0].start : heading[0].end]) is None:
            heading = heading[1:]
        roles = [column for column in columns if column in _ROLES]
        spans = zip(_roles_of_cells(roles, len(bodies)), (others[at] for at in sorted(bodies)), strict=False)
        named = tuple(read_cells(text, [(role, None, cell) for role, cell in spans]))
        rows.append(_row(text, number, task, group, named or (rows[-1].responsibilities if rows else ())))
    else:
        heading = cells[numbered:]
    return (text[heading[-1].start : min(heading[-1].end, heading[-1].start + GROUP_LENGTH)],) if heading else group


def _place_of_task(columns: list[str], before_bodies: int) -> int:
    """The place of the task's cell behind the number: a cell of the column that groups the tasks may go over several rows."""
    told = sum(column in ("task", "content") for column in columns)
    return 1 if columns[:1] == ["group"] and before_bodies > told else 0


def _roles_of_cells(roles: list[str], count: int) -> list[str]:
    """The role of each of the cells that name bodies: the last column has the rest, where it prints them on a line each."""
    return [*roles[:count], *[roles[-1]] * (count - len(roles))] if roles else []


def _towns_behind(text: str, cells: list[Span], bodies: list[int]) -> list[int]:
    """Places of the towns among the bodies of a row."""
    return [
        at
        for at, cell in enumerate(cells)
        if at > bodies[0] and at not in bodies and _TOWN.fullmatch(text, *cell) is not None
    ]


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
