"""Responsibility tables: 序号 | 任务 | 牵头单位 | 配合单位 | 时限. Each row is a task."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from loaders.extract.clauses import read_bodies
from loaders.facts import Responsibility, Span
from loaders.outline.headings import first_clause_end, trimmed
from ontology.lexicon import lexicon

TITLE_LENGTH = 60
"""A longer cell is running text: its first clause is the title."""

_LINE = re.compile(r"[^\r\n]+")


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A row: the task cell, its title, its number cell, who is responsible, the time limit as printed."""

    body: Span
    title: Span
    content: Span
    number: str | None
    responsibilities: tuple[Responsibility, ...]
    deadline: str | None


def read_task_rows(text: str, table: Span) -> list[TaskRow]:
    """The rows of a responsibility table, or nothing for any other table."""
    lines = [_cells(text, found.start(), found.end()) for found in _LINE.finditer(text, table.start, table.end)]
    columns = _columns(text, lines[0]) if lines else {}
    if "task" not in columns or not columns.keys() & {"lead", "listed"}:
        return []
    return [row for cells in lines[1:] if (row := _row(text, cells, columns)) is not None]


def _cells(text: str, start: int, end: int) -> list[Span]:
    """Cells of a line, empty ones too, without the space around them."""
    cells, opened = [], start
    for i in range(start, end + 1):
        if i == end or text[i] in "|\t":
            cells.append(_stripped(text, opened, i))
            opened = i + 1
    while cells and cells[0].start == cells[0].end:
        cells.pop(0)
    return cells


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
    """Index of each column that the header names."""
    found: dict[str, int] = {}
    for i, cell in enumerate(cells):
        words = re.sub(r"\s", "", text[cell.start : cell.end])
        for name, pattern in _heads().items():
            if name not in found and pattern.fullmatch(words):
                found[name] = i
                break
    return found


def _row(text: str, cells: list[Span], columns: dict[str, int]) -> TaskRow | None:
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
    number, time = cell("number"), cell("time")
    return TaskRow(
        body=Span(cells[0].start, cells[-1].end),
        title=Span(*trimmed(text, task.start, stop)),
        content=task,
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
