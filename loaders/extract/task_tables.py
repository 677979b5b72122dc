"""Responsibility tables: 序号 | 任务 | 牵头单位 | 配合单位 | 时限. Each row is a task."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import islice
from typing import NamedTuple

from loaders.extract.clause_roles import read_cells
from loaders.extract.clause_words import label_bearer
from loaders.facts import Responsibility, Span
from loaders.outline.headings import first_clause_end, heading_end, trimmed
from loaders.outline.labels import match_label
from loaders.records import record
from loaders.resolve.bodies import is_body, is_collective
from ontology.lexicon import lexicon

KEY_LENGTH = 10
"""A task without a label goes by its first ten characters (the facts format's rule)."""
SHORT_TITLE = 24
"""A cell as short is a title, whatever marks are in it."""

GROUP_LENGTH = 10
"""A heading row without a number goes by its first ten characters."""
_CELLS_SHORT = 2
"""Empty cells at the end of a row may be left out."""
_HEADER_LINES = 3
"""A title of the table may stand in the lines above its header."""
_ROLES = ("lead", "listed", "support")
"""Columns that name bodies, in the order in which they are read."""
_LINE = re.compile(r"[^\r\n]+")
_BORDER = re.compile(r"\n {6,}\r?\n")
"""A border between the rows of a table that is drawn with lines, as folded text has it."""
_CELL_MARK = re.compile(r"[|\t]")


@record(frozen=True, slots=True)
class TaskRow:
    """A row: its title, the cells that say what is to be done, the part of the path above it (a heading row, or a task whose cell
    goes over several rows), its own part of the path, who is responsible, the time limit as printed. further: cells of the rows
    below that go on with it.
    """

    body: Span
    title: Span
    content: Span
    group: tuple[str, ...]
    key: str
    responsibilities: tuple[Responsibility, ...]
    deadline: str | None
    further: tuple[Span, ...] = ()


class BodyColumn(NamedTuple):
    """A column that names bodies: its role (lead, listed, support), what its head bears (see `label_bearer`), its place."""

    role: str
    bearer: str | None
    place: int


@record(frozen=True, slots=True)
class Header:
    """A responsibility table's header: index of each known column, the columns that name bodies, number of cells, whether lines
    begin with a mark.
    """

    columns: dict[str, int]
    bodies: tuple[BodyColumn, ...]
    width: int
    outer: bool


def find_header(text: str, table: Span) -> Header | None:
    """The header in the first lines of a responsibility table; None for any other table."""
    lines = list(islice(_lines(text, table), _HEADER_LINES + 1))
    for at, (start, end) in enumerate(lines[:_HEADER_LINES]):
        outer = text[start] == "|"
        cells = table_cells(text, start, end, outer=outer)
        columns = _columns(text, cells)
        bodies = _body_columns(text, cells)
        width = len(cells)
        if bodies and at + 1 < len(lines):
            below = [
                *_lost_cells(text, lines[at + 1][0], outer=outer),
                *row_cells(text, *lines[at + 1], len(cells), outer=outer),
            ]
            bodies = _with_second_line(text, bodies, below)
            width = max(width, *(column.place + 1 for column in bodies))
        if "task" not in columns and "named" in columns:
            columns["task"] = columns["named"]
        if "task" in columns and any(column.role in ("lead", "listed") for column in bodies):
            return Header(columns, bodies, width, outer)
    return None


def _with_second_line(text: str, bodies: tuple[BodyColumn, ...], below: list[Span]) -> tuple[BodyColumn, ...]:
    """The columns of bodies with those that a second line of heads names under a cell over several of them (责任单位 over 牵头单位
    and 配合单位).
    """
    under = _body_columns(text, below)
    told = {i: words for i, words in enumerate(_words(text, below)) if words}
    if not under or not all(map(is_known_head, told.values())):
        return bodies
    return tuple(sorted([*under, *(c for c in bodies if c.place not in told)], key=lambda c: _ROLES.index(c.role)))


def is_known_head(words: str) -> bool:
    """Whether a cell without its blanks is the head of a column of such tables."""
    return any(pattern.fullmatch(words) for pattern in _heads().values()) or bool(body_columns([words]))


def read_task_rows(text: str, table: Span, header: Header) -> list[TaskRow]:
    """The rows of a responsibility table, its header left out.

    A row with nothing but its first cells filled heads the rows below it (一、产业发展 | | |). A line with far fewer cells
    than the header is no row of this table.
    """
    rows: list[TaskRow] = []
    group: tuple[str, ...] = ()
    merged: TaskRow | None = None
    drawn = _BORDER.search(text, table.start, table.end) is not None
    last = table.start
    for start, end in _lines(text, table):
        adjacent, last = drawn and text.count("\n", last, start) == 1, end
        cells = row_cells(text, start, end, header.width, outer=header.outer)
        cells = [*_lost_cells(text, start, outer=header.outer), *cells]
        cells = cells[1:] if len(cells) > header.width and cells[0].start == cells[0].end else cells
        filled = [cell for cell in cells if text[cell.start : cell.end].strip("-:— ")]
        if adjacent and rows and filled and cells[0].start == cells[0].end:
            rows[-1] = _with_line(text, cells, header, rows[-1])
        elif len(filled) == 1 and len(cells) > 1 and filled[0] != _content(cells, header):
            group = _grouped(text, filled[0], group)
        elif filled and header.width - len(cells) <= _CELLS_SHORT and not _is_head(text, cells, header):
            row = _row(text, cells, header, group)
            if row is not None:
                rows.append(row)
                merged = row
            elif merged is not None:
                _go_on(text, cells, header, rows, merged)
    return rows


def _lost_cells(text: str, start: int, *, outer: bool) -> list[Span]:
    """The empty cells that begin a line divided by tabs: the space around the line takes them in."""
    first = start
    while not outer and first > 0 and text[first - 1] == "\t":
        first -= 1
    return [Span(start, start)] * (start - first)


def _with_line(text: str, cells: list[Span], header: Header, row: TaskRow) -> TaskRow:
    """A row of a drawn table with its next line of text, on which long cells go on."""
    more = [span for name in ("task", "content") if (span := _cell(cells, header.columns.get(name))) is not None]
    return replace(
        row,
        further=(*row.further, *more),
        responsibilities=(*row.responsibilities, *_responsible(text, cells, header)),
    )


def _content(cells: list[Span], header: Header) -> Span | None:
    """The cell of a row that says what is to be done, beside the task's own cell; None where the table has no such column."""
    place = header.columns.get("content")
    return cells[place] if place is not None and place < len(cells) else None


def _go_on(text: str, cells: list[Span], header: Header, rows: list[TaskRow], merged: TaskRow) -> None:
    """Add a row without a task of its own to those above it. merged: the row whose task's cell goes over this one too.

    A row that names bodies is a task below that one; any other goes on with the row before it.
    """
    content = _content(cells, header)
    if content is None or content.start == content.end:
        return
    named = _responsible(text, cells, header)
    if not named:
        rows[-1] = replace(rows[-1], further=(*rows[-1].further, content))
        return
    title = Span(*trimmed(text, content.start, first_clause_end(text, *content)))
    time = _cell(cells, header.columns.get("time"))
    rows.append(
        TaskRow(
            body=Span(cells[0].start, cells[-1].end),
            title=title,
            content=content,
            group=(*merged.group, merged.key),
            key=text[title.start : min(title.end, title.start + KEY_LENGTH)],
            responsibilities=named,
            deadline=text[time.start : time.end] if time else None,
        )
    )


def names_bodies(rows: list[TaskRow]) -> bool:
    """Whether at least half of the rows name a body where they should: other tables of as many columns do not."""
    naming = sum(any(is_body(r.agency) or is_collective(r.agency) for r in row.responsibilities) for row in rows)
    return naming * 2 >= len(rows) > 0


def _is_head(text: str, cells: list[Span], header: Header) -> bool:
    columns, bodies = _columns(text, cells), _body_columns(text, cells)
    return (
        columns.items() <= header.columns.items()
        and bool(bodies)
        and {column.place for column in bodies} <= {column.place for column in header.bodies}
        # 有关部门 may be the head of a column, and is what a row's cell says.
        and all(is_known_head(words) for words in _words(text, cells) if words)
    )


def _lines(text: str, table: Span) -> Iterator[tuple[int, int]]:
    """The table's lines without the space around them."""
    spans = (_stripped(text, *found.span()) for found in _LINE.finditer(text, table.start, table.end))
    return ((start, end) for start, end in spans if end > start)


def _grouped(text: str, cell: Span, above: tuple[str, ...]) -> tuple[str, ...]:
    """The path of the rows behind a heading row: its number, below those of higher rank before it, else its first characters."""
    label = match_label(text[cell.start : cell.end])
    if label is None or not label.text:
        return (text[cell.start : min(cell.end, cell.start + GROUP_LENGTH)],)
    ranks = [(key, match_label(f"{key}、") if key[0] not in "(第" else match_label(key)) for key in above]
    return (*(key for key, outer in ranks if outer and outer.rank < label.rank), label.text)


def table_cells(text: str, start: int, end: int, *, outer: bool | None = None) -> list[Span]:
    """Cells of a table's line (divided by | or tabs), empty ones too, without the space around them.

    outer: whether lines begin with a mark; None where this line tells.
    """
    outer = text[start : start + 1] == "|" if outer is None else outer
    cells, opened = [], start
    for mark in _CELL_MARK.finditer(text, start, end):
        cells.append(_stripped(text, opened, mark.start()))
        opened = mark.end()
    cells.append(_stripped(text, opened, end))
    return cells[1:] if outer and cells[0].start == cells[0].end else cells


def row_cells(text: str, start: int, end: int, width: int, *, outer: bool) -> list[Span]:
    """Cells of a row below a header of so many cells. outer: whether the header begins with a mark.

    Below one that does not, the readers of files print a mark more before a row whose first cell is empty.
    """
    cells = table_cells(text, start, end, outer=outer)
    marked = not outer and cells[0].start == cells[0].end and text.startswith("|", start)
    return cells[1:] if marked and len(cells) > width else cells


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
    """Index of each column that the header names, those that name bodies left out; of two that may be the task, the first is."""
    found: dict[str, int] = {}
    for i, words in enumerate(_words(text, cells)):
        for name, pattern in _heads().items():
            if name not in found and pattern.fullmatch(words):
                found[name] = i
                break
    return {name: index for name, index in found.items() if name not in _ROLES}


def _words(text: str, cells: list[Span]) -> list[str]:
    return ["".join(text[cell.start : cell.end].split()) for cell in cells]


def _body_columns(text: str, cells: list[Span]) -> tuple[BodyColumn, ...]:
    return body_columns(_words(text, cells))


def body_columns(heads: Sequence[str]) -> tuple[BodyColumn, ...]:
    """The columns that name bodies, leading ones first; there may be one for each of several regions. heads: without blanks."""
    found = []
    for i, words in enumerate(heads):
        opening = _bearer().match(words)
        for role in _ROLES:
            if _heads()[role].fullmatch(words) or (opening and _heads()[role].fullmatch(words, opening.end())):
                found.append(BodyColumn(role, label_bearer(opening) if opening else None, i))
                break
    return tuple(sorted(found, key=lambda column: _ROLES.index(column.role)))


@cache
def _bearer() -> re.Pattern[str]:
    return re.compile(rf"(?P<bearer>{lexicon('clauses')['label_bearers']})")


def _cell(cells: list[Span], place: int | None) -> Span | None:
    """The cell at a place, None where it is empty or the row has none there."""
    if place is None or place >= len(cells) or cells[place].start == cells[place].end:
        return None
    return cells[place]


def end_of_title(text: str, task: Span) -> int:
    """Where the title of a task ends in its cell: a cell that is a sentence or more has its first clause for one."""
    if task.end - task.start <= SHORT_TITLE:
        return task.end
    is_sentence = text[task.end - 1] in "。;" or heading_end(text, *task) == task.start
    return first_clause_end(text, *task) if is_sentence else task.end


def _responsible(text: str, cells: list[Span], header: Header) -> tuple[Responsibility, ...]:
    named = [(c.role, c.bearer, span) for c in header.bodies if (span := _cell(cells, c.place)) is not None]
    return tuple(read_cells(text, named))


def _row(text: str, cells: list[Span], header: Header, group: tuple[str, ...]) -> TaskRow | None:
    columns = header.columns
    task = _cell(cells, columns.get("task"))
    if task is None:
        return None
    stop = end_of_title(text, task)
    number, time, more = (_cell(cells, columns.get(name)) for name in ("number", "time", "content"))
    title = Span(*trimmed(text, task.start, stop))
    words = text[title.start : min(title.end, title.start + KEY_LENGTH)]
    return TaskRow(
        body=Span(cells[0].start, cells[-1].end),
        title=title,
        content=Span(task.start, max(task.end, more.end if more else 0)),
        group=group,
        key=text[number.start : number.end].rstrip(".、") if number else words,
        responsibilities=_responsible(text, cells, header),
        deadline=text[time.start : time.end] if time else None,
    )
