"""The rows of a table whose cells stand on a line each (see `loaders.outline.stacks`). Each number begins a row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from loaders.extract.clause_roles import read_cells
from loaders.extract.task_tables import GROUP_LENGTH, TaskRow, end_of_title
from loaders.facts import Responsibility, Span
from loaders.outline.headings import trimmed
from loaders.outline.labels import Rank, match_label
from loaders.outline.stacks import column_heads
from loaders.resolve.bodies import is_body, is_collective

_NUMBER = re.compile(r"\d{1,3}\.?")
_EMPTY = re.compile(r"[/\\—–-]{1,3}|无")
_TOWN = re.compile("[一-龥]{1,6}(?:街道|镇|乡)(?:办事处|人民政府|政府)?")
_ROLES = ("lead", "listed", "support")


class _Group(NamedTuple):
    """A heading of rows: how deep its number stands, and its part of the path."""

    rank: int
    key: str


def stacked_rows(text: str, lines: Sequence[Span]) -> list[TaskRow]:
    """The rows of a table that `stacked_table` found, its header's lines first.

    A line that names nothing but bodies says who is responsible, each on a line of its own perhaps; a row without one has those
    of the row above, whose cell went over both. Behind them stand the cells of the header's last columns. Any other line between
    two rows heads those behind it.
    """
    columns = column_heads(text, lines)
    rows: list[TaskRow] = []
    groups: list[_Group] = []
    cells: list[Span] = []
    for line in lines[1 + len(columns) :]:
        if _NUMBER.fullmatch(text, *line):
            groups = _flush(text, cells, columns, rows, groups)
            cells = [line]
        else:
            cells.append(line)
    _flush(text, cells, columns, rows, groups)
    return rows


def _flush(text: str, cells: list[Span], columns: list[str], rows: list[TaskRow], groups: list[_Group]) -> list[_Group]:
    """Add the row that the cells are, and give the groups of the row behind it."""
    if not cells or not _NUMBER.fullmatch(text, *cells[0]):
        return _headed(text, cells, groups)
    number, *others = cells
    if not others:
        return groups
    bodies = [at for at, cell in enumerate(others) if at and _is_list(text, cell)]
    bodies = [*bodies, *_towns_behind(text, others, bodies)] if bodies else _bodies_by_column(text, others, columns)
    task = others[_place_of_task(columns, bodies[0] if bodies else 1)]
    roles = [column for column in columns if column in _ROLES]
    spans = zip(_roles_of_cells(roles, len(bodies)), (others[at] for at in sorted(bodies)), strict=False)
    named = tuple(read_cells(text, [(role, None, cell) for role, cell in spans]))
    path = tuple(group.key for group in groups)
    rows.append(_row(text, number, task, path, named or (rows[-1].responsibilities if rows else ())))
    heading = [cell for cell in others[max(bodies, default=0) + 1 :] if not _EMPTY.fullmatch(text, *cell)]
    last = max(at for at, column in enumerate(columns) if column in _ROLES)
    for _ in columns[last + 1 :] if bodies else ():
        if heading and match_label(text[slice(*heading[0])]) is None:
            heading = heading[1:]
    return _headed(text, heading, groups)


def _headed(text: str, headings: list[Span], groups: list[_Group]) -> list[_Group]:
    """The groups of rows behind these headings: a numbered one stands in those of lower rank, one without in all numbered ones."""
    for line in headings:
        label = match_label(text[slice(*line)])
        key = text[line.start : min(line.end, line.start + GROUP_LENGTH)]
        group = _Group(label.rank, label.text) if label and label.text else _Group(Rank.BULLET, key)
        groups = [*(above for above in groups if above.rank < group.rank), group]
    return groups


def _bodies_by_column(text: str, cells: list[Span], columns: list[str]) -> list[int]:
    """Places of the cells in the columns of bodies, where a row has a cell for every column and no body in it is known."""
    places = [at for at, column in enumerate(columns) if column in _ROLES]
    complete = len(cells) >= len(columns) and all(_may_be_list(text, cells[at]) for at in places)
    return places if complete else []


def _may_be_list(text: str, cell: Span) -> bool:
    """Whether bodies without a word for their level (融媒体中心) stand in a cell."""
    if text.find("。", *cell) >= 0:
        return False
    named = read_cells(text, [("listed", None, cell)])
    return bool(named) and all(is_body(f"市{found.agency}") for found in named)


def _place_of_task(columns: list[str], before_bodies: int) -> int:
    """The place of the task's cell behind the number: a cell of the column that groups the tasks may go over several rows."""
    if before_bodies == next(at for at, column in enumerate(columns) if column in _ROLES):
        return columns.index("task")
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
    return TaskRow(
        body=Span(number.start, task.end),
        title=Span(*trimmed(text, task.start, end_of_title(text, task))),
        content=task,
        group=group,
        key=text[number.start : number.end].rstrip("."),
        responsibilities=named,
        deadline=None,
    )
