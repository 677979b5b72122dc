"""Responsibility tables: 序号 | 任务 | 牵头单位 | 配合单位 | 时限. Each row is a task."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from loaders.extract.clauses import read_bodies
from loaders.facts import Responsibility, Span
from loaders.outline.headings import first_clause_end, trimmed
from loaders.outline.labels import match_label
from ontology.lexicon import lexicon

TITLE_LENGTH = 60
"""A longer cell is running text: its first clause is the title."""

GROUP_LENGTH = 10
"""A heading row without a number goes by its first ten characters."""
_HEADER_LINES = 3
"""A title of the table may stand in the lines above its header."""
_LINE = re.compile(r"[^\r\n]+")


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A row: its title, the cells that say what is to be done, the heading row above it ("" if none), its number cell, who
    is responsible, the time limit as printed.
    """

    body: Span
    title: Span
    content: Span
    group: str
    number: str | None
    responsibilities: tuple[Responsibility, ...]
    deadline: str | None


def read_task_rows(text: str, table: Span) -> list[TaskRow]:
    """The rows of a responsibility table, or nothing for any other table.

    A row with nothing but its first cells filled heads the rows below it (一、产业发展 | | |).
    """
    lines = [found.span() for found in _LINE.finditer(text, table.start, table.end)]
    head = next((i for i, line in enumerate(lines[:_HEADER_LINES]) if _is_header(text, *line)), None)
    if head is None:
        return []
    outer = text[lines[head][0]] == "|"
    columns = _columns(text, _cells(text, *lines[head], outer=outer))
    rows, group = [], ""
    for line in lines[head + 1 :]:
        cells = _cells(text, *line, outer=outer)
        filled = [cell for cell in cells if cell.end > cell.start]
        if len(filled) == 1 and len(cells) > 1:
            group = _group_key(text, filled[0])
        elif filled and (row := _row(text, cells, columns, group)) is not None:
            rows.append(row)
    return rows


def _is_header(text: str, start: int, end: int) -> bool:
    columns = _columns(text, _cells(text, start, end, outer=text[start] == "|"))
    return "task" in columns and bool(columns.keys() & {"lead", "listed"})


def _group_key(text: str, cell: Span) -> str:
    """A heading row's part of the path: its number, else its first characters."""
    label = match_label(text[cell.start : cell.end])
    return label.text if label and label.text else text[cell.start : min(cell.end, cell.start + GROUP_LENGTH)]


def _cells(text: str, start: int, end: int, *, outer: bool) -> list[Span]:
    """Cells of a line, empty ones too, without the space around them. outer: whether lines begin with a mark."""
    cells, opened = [], start
    for i in range(start, end + 1):
        if i == end or text[i] in "|\t":
            cells.append(_stripped(text, opened, i))
            opened = i + 1
    return cells[1:] if outer and cells[0].start == cells[0].end else cells


def _stripped(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


@cache
def _heads() -> dict[str, re.Pattern[str]]:
    return {name: re.compile(pattern) for name, pattern in lexicon("clauses")["columns"].items()}


def _columns(text: str, cells: list[Span]) -> dict[str, int]:
    """Index of each column that the header names; of two that may be the task, the first is."""
    found: dict[str, int] = {}
    for i, cell in enumerate(cells):
        words = re.sub(r"\s", "", text[cell.start : cell.end])
        for name, pattern in _heads().items():
            if name not in found and pattern.fullmatch(words):
                found[name] = i
                break
    return found


def _row(text: str, cells: list[Span], columns: dict[str, int], group: str) -> TaskRow | None:
    def cell(name: str) -> Span | None:
        index = columns.get(name)
        if index is None or index >= len(cells) or cells[index].start == cells[index].end:
            return None
        return cells[index]

    task = cell("task")
    if task is None:
        return None
    stop = task.end
    if task.end - task.start > TITLE_LENGTH:
        stop = first_clause_end(text, *task)
    number, time, more = cell("number"), cell("time"), cell("content")
    return TaskRow(
        body=Span(cells[0].start, cells[-1].end),
        title=Span(*trimmed(text, task.start, stop)),
        content=Span(task.start, max(task.end, more.end if more else 0)),
        group=group,
        number=text[number.start : number.end].rstrip(".、") if number else None,
        responsibilities=tuple(_responsibilities(text, {name: cell(name) for name in ("lead", "listed", "support")})),
        deadline=text[time.start : time.end] if time else None,
    )


def _responsibilities(text: str, cells: dict[str, Span | None]) -> Iterator[Responsibility]:
    """Bodies of the cells by their column; a list of responsible bodies beside no leading one is first-listed."""
    has_lead = cells["lead"] is not None
    seen: set[str] = set()
    carried = ""
    for name in ("lead", "listed", "support"):
        span = cells[name]
        if span is None:
            continue
        bodies, carried = read_bodies(text, span, carried)
        for i, (agency, where) in enumerate(bodies):
            if agency in seen:
                continue
            seen.add(agency)
            leads = name == "lead" or (name == "listed" and not has_lead and i == 0)
            explicit = has_lead or name == "support"
            yield Responsibility(
                agency=agency,
                role="lead" if leads else "support",
                basis="explicit" if explicit else "first-listed",
                evidence=where,
                rule="table-explicit" if explicit else "table-first-listed",
                confidence=0.98 if explicit else 0.93,
            )
