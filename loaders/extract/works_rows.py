"""The rows of a table of works, 序号 | 项目名称 | 建设内容 | 业主单位 | 责任单位: what its columns are, what each row names.

What the cells tell of the works is read in `project_tables`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from loaders.extract.clause_roles import read_cells
from loaders.extract.firm_words import names_firm
from loaders.extract.project_words import LONGEST, status_of
from loaders.extract.task_tables import BodyColumn, body_columns, find_header, is_known_head, row_cells, table_cells
from loaders.facts import Responsibility, Span
from loaders.reading import Passage
from loaders.records import record
from loaders.resolve.bodies import is_body, is_collective
from loaders.words import any_of
from ontology.lexicon import lexicon

_HEADER_LINES = 3
"""A title and the unit of the sums may stand in the lines above a table's header."""
_ABOVE = 80
"""Characters before a table in which its title may say the unit of the sums."""
_LINE = re.compile(r"[^\r\n]+")
_CELLS_SHORT = 2
"""Empty cells at the end of a row may be left out."""
_FEWEST_CELLS = 3
_NUMBER = re.compile(r"[(]?\d{1,3}[).、]?\s*|[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\)")
_LEAST = 4
"""Characters of the shortest name; shorter cells are kinds of works (道路)."""
_YEAR = re.compile(r"(?:20\d\d|十[一二三四五]五)")
BodyCell = tuple[str, str | None, Span]
"""A cell that names bodies: the role of its column, what its head bears, its place."""
_NOTHING = "-:—/\\无 "
"""What cells hold that tell nothing."""


@record(frozen=True, slots=True)
class DetailColumns:
    """Index of the columns that tell of the works (-1 if none). unit: what one of the sums is, in 亿元; 0 if no head tells it."""

    investment: int
    content: int
    years: int
    place: int
    unit: float


@record(frozen=True, slots=True)
class WorksHeader:
    """Index of the column of names, of that of the kind of works (新建, 续建), of who carries works out (-1 if none), the number of
    cells, the columns that tell of the works, the columns that name who is responsible, whether lines begin with a mark.
    """

    name: int
    nature: int
    width: int
    details: DetailColumns
    undertaker: int = -1
    bodies: tuple[BodyColumn, ...] = ()
    outer: bool = False


@record(frozen=True, slots=True)
class WorksRow:
    """A row: the name of its works without a number, its cells, the works' status as it or a heading row above says, how many
    heading rows stand above it.
    """

    name: Span
    cells: tuple[Span, ...]
    status: str | None
    part: int

    def cell(self, text: str, at: int) -> Span | None:
        """A cell of the row; None where it is not there, or tells nothing."""
        if not 0 <= at < len(self.cells) or not text[slice(*self.cells[at])].strip(_NOTHING):
            return None
        return self.cells[at]


@cache
def _heads() -> dict[str, re.Pattern[str]]:
    patterns = lexicon("projects")["columns"] | lexicon("project_details")["columns"]
    return {name: re.compile(pattern) for name, pattern in patterns.items()} | {
        "unit": re.compile(lexicon("project_details")["unit_of_table"]),
        "firm": re.compile(rf"{any_of(lexicon('project_details')['undertakers']['kinds'])}(?:\([^()]*\))?"),
    }


def works_header(text: str, table: Span) -> WorksHeader | None:
    """The header of a table of works, from its first lines; None for any other table."""
    lines = []
    for line in _LINE.finditer(text, table.start, table.end):
        lines.append(line)
        if len(lines) > _HEADER_LINES:
            break
    for at, line in enumerate(lines[:_HEADER_LINES]):
        start, end = line.span()
        outer = _is_outer(text, start)
        words = _words(text, table_cells(text, start, end, outer=outer))
        named = _place("name", words)
        if named < 0:
            continue
        if at + 1 < len(lines):
            below = row_cells(text, *lines[at + 1].span(), len(words), outer=outer)
            words = _with_second_line(words, _words(text, below), named)
        header = _header(words, named, text[max(0, table.start - _ABOVE) : line.start()], outer=outer)
        if header is not None:
            return header
    return None


def header_of(text: str, passage: Passage) -> WorksHeader | None:
    """The header of a passage that is a table of works, its own or that of the table with which it goes on."""
    return works_header(text, passage.header) if passage.header else None


class WorksTables:
    """The tables of works of one text in order, of which headings may have cut some from the heads above them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._last: Span | None = None
        self._known: dict[Span, Span | None] = {}

    def heads_of(self, table: Span) -> Span | None:
        """The table whose heads hold for a table of works: itself, or the last one before it; None for another table."""
        if table not in self._known:
            self._known[table] = self._heads_of(table)
        return self._known[table]

    def _heads_of(self, table: Span) -> Span | None:
        if works_header(self.text, table):
            self._last = table
        elif self._last and find_header(self.text, table):
            self._last = None
        elif self._last and (header := works_header(self.text, self._last)) and not _goes_on(self.text, table, header):
            return None
        return self._last


def _goes_on(text: str, table: Span, header: WorksHeader) -> bool:
    """Whether the rows of a table without heads may be some more below a header."""
    rows = [row_cells(text, *line.span(), header.width, outer=header.outer) for line in _LINE.finditer(text, *table)]
    fewest = max(header.width - _CELLS_SHORT, min(header.width, _FEWEST_CELLS), header.name + 1)
    return all(
        fewest <= len(cells) <= header.width and cells[header.name].start < cells[header.name].end for cells in rows
    )


def _is_outer(text: str, start: int) -> bool:
    return text.startswith("|", start)


def _words(text: str, cells: Sequence[Span]) -> list[str]:
    return ["".join(text[cell.start : cell.end].split()) for cell in cells]


def _place(head: str, words: Sequence[str]) -> int:
    """The first column with such a head, -1 where there is none."""
    return next((i for i, word in enumerate(words) if _heads()[head].fullmatch(word)), -1)


def _with_second_line(words: list[str], below: Sequence[str], named: int) -> list[str]:
    """The heads with those of a second line, under cells that cover several columns (责任单位 over 牵头单位 and 配合单位)."""
    if len(below) > len(words) or not any(below) or any(below[: named + 1]):
        return words
    told = [word for word in below if word]
    if not all(_YEAR.match(word) or is_known_head(word) or _is_head(word) for word in told):
        return words
    return [*(under or word for word, under in zip(words, below, strict=False)), *words[len(below) :]]


def _is_head(word: str) -> bool:
    return any(_heads()[name].fullmatch(word) for name in ("works", "nature", "undertaker", "investment", "years"))


def _header(words: Sequence[str], named: int, above: str, *, outer: bool) -> WorksHeader | None:
    """The header that the words of a line are. above: the lines over it, where the unit of the sums may stand."""
    told = next((i for i, word in enumerate(words) if _heads()["works"].fullmatch(word)), -1)
    undertaker = _place("undertaker", words)
    bodies = tuple(column for column in body_columns(words) if column.place != undertaker)
    if told == named or (told < 0 and undertaker < 0):
        return None
    return WorksHeader(
        name=named,
        nature=_place("nature", words),
        width=len(words),
        details=_detail_columns(words, above),
        undertaker=undertaker,
        bodies=bodies,
        outer=outer,
    )


def _detail_columns(words: Sequence[str], above: str) -> DetailColumns:
    at = {name: _place(name, words) for name in ("investment", "content", "years", "place")}
    head = words[at["investment"]] if at["investment"] >= 0 else ""
    told = _heads()["unit"].findall(above)
    unit = next((unit for unit in ("亿", "万") if f"{unit}元" in head), told[-1] if told else "")
    times = lexicon("project_details")["money_units"].get(unit, 0.0)
    return DetailColumns(at["investment"], at["content"], at["years"], at["place"], times)


def works_rows(text: str, table: Span, header: WorksHeader, heading: str) -> Iterator[WorksRow]:
    """The rows of a table that name works.

    A row with nothing but one cell heads the rows below it and may say their status (一、续建项目), as the table's heading may.
    """
    status = status_of(heading, "")
    part = 0
    for line in _LINE.finditer(text, *table):
        cells = row_cells(text, *line.span(), header.width, outer=header.outer)
        filled = [cell for cell in cells if text[cell.start : cell.end].strip("-:— ")]
        if len(filled) == 1:
            status = status_of(text[filled[0].start : filled[0].end], "") or status
            part += 1
        elif len(cells) > max(header.name, header.nature):
            name = _name(text, cells[header.name])
            if name is not None:
                nature = text[slice(*cells[header.nature])] if header.nature >= 0 else ""
                yield WorksRow(name, tuple(cells), status_of(nature, "") or status, part)


def _name(text: str, cell: Span) -> Span | None:
    """The name in a cell without its number; None for a head, a sum of rows or a kind of works."""
    number = _NUMBER.match(text, cell.start, cell.end)
    start = number.end() if number else cell.start
    name = text[start : cell.end]
    if not _LEAST <= len(name) <= LONGEST or _heads()["name"].fullmatch("".join(name.split())):
        return None
    return None if _heads()["sum"].match(name) else Span(start, cell.end)


def undertaker_of(text: str, header: WorksHeader, row: WorksRow) -> Span | None:
    """The cell that says which firm carries the works of a row out; a public body there answers for them instead."""
    cell = row.cell(text, header.undertaker)
    return None if cell is None or _answers(text, cell) else cell


def _answers(text: str, cell: Span) -> bool:
    """Whether a cell names a public body and no firm."""
    words = text[slice(*cell)]
    return (is_body(words) or is_collective(words)) and not (_heads()["firm"].search(words) or names_firm(words))


def answering(text: str, header: WorksHeader, rows: Iterable[WorksRow]) -> list[tuple[Responsibility, ...]]:
    """Who answers for the works of each row.

    A row whose cells name no body has those of the row above it: their cell goes over both.
    """
    found: list[tuple[Responsibility, ...]] = []
    above: list[BodyCell] = []
    part = -1
    for row in rows:
        cells = [(c.role, c.bearer, cell) for c in header.bodies if (cell := row.cell(text, c.place)) is not None]
        above = cells or (above if row.part == part else [])
        part = row.part
        found.append(_responsible(text, header, row, above))
    return found


def _responsible(text: str, header: WorksHeader, row: WorksRow, named: list[BodyCell]) -> tuple[Responsibility, ...]:
    """The bodies of a row. The one that builds supports those that answer, where the table names these."""
    builder = row.cell(text, header.undertaker)
    if builder is None or not _answers(text, builder):
        return tuple(read_cells(text, named))
    return tuple(read_cells(text, [*named, ("support" if named else "listed", None, builder)]))
