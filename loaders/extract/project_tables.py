"""Tables of works: 序号 | 项目名称 | 建设内容 | 总投资 | 建设年限. Each row is a project; its other cells are its description."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from loaders.extract.project_details import NUMBER, Sum, Year, details_of, in_yi, size_in, year_of
from loaders.extract.project_words import LONGEST, status_of
from loaders.extract.task_tables import table_cells
from loaders.facts import Project, ProjectDetails, Span
from loaders.reading import Passage, Reading
from loaders.records import record
from loaders.words import any_of
from ontology.lexicon import lexicon
from ontology.rules import confidence

_HEADER_LINES = 3
"""A title and the unit of the sums may stand in the lines above a table's header."""
_ABOVE = 80
"""Characters before a table in which its title may say the unit of the sums."""
_LINE = re.compile(r"[^\r\n]+")
_NUMBER = re.compile(r"[(]?\d{1,3}[).、]?\s*|[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\)")
_LEAST = 4
"""Characters of the shortest name; shorter cells are kinds of works (道路)."""


@record(frozen=True, slots=True)
class DetailColumns:
    """Index of the columns that tell of the works (-1 if none). unit: what one of the sums is, in 亿元; 0 if no head tells it."""

    investment: int
    content: int
    years: int
    unit: float


@record(frozen=True, slots=True)
class WorksHeader:
    """Index of the column of names, of that of the kind of works (新建, 续建; -1 if none), the number of cells, the columns that
    tell of the works.
    """

    name: int
    nature: int
    width: int
    details: DetailColumns


@cache
def _heads() -> dict[str, re.Pattern[str]]:
    return {name: re.compile(pattern) for name, pattern in lexicon("projects")["columns"].items()}


def works_header(text: str, table: Span) -> WorksHeader | None:
    """The header of a table of works, from its first lines; None for any other table."""
    for number, line in enumerate(_LINE.finditer(text, table.start, table.end)):
        if number == _HEADER_LINES:
            break
        words = ["".join(text[cell.start : cell.end].split()) for cell in table_cells(text, *line.span())]
        named = [i for i, word in enumerate(words) if _heads()["name"].fullmatch(word)]
        told = [i for i, word in enumerate(words) if _heads()["works"].fullmatch(word)]
        if named and told and named[0] != told[0]:
            nature = next((i for i, word in enumerate(words) if _heads()["nature"].fullmatch(word)), -1)
            return WorksHeader(
                named[0], nature, len(words), _detail_columns(words, text[max(0, table.start - _ABOVE) : line.start()])
            )
    return None


@cache
def _details_heads() -> dict[str, re.Pattern[str]]:
    data = lexicon("project_details")
    heads = {name: re.compile(pattern) for name, pattern in data["columns"].items()}
    units = any_of(data["money_units"])
    return heads | {
        "unit": re.compile(data["unit_of_table"]),
        "sum": re.compile(rf"\s*约?近?(?P<number>{NUMBER})\s?(?P<unit>{units})?元?\s*"),
        "period": re.compile(
            r"(?P<first>\d{4})(?:年|[./]\d{1,2}月?)?(?:\d{1,2}月)?\s?[-—–~至到]+\s?(?P<last>\d{4})|(?P<only>(?<!\d)\d{4})年?"
        ),
    }


def _detail_columns(words: Sequence[str], above: str) -> DetailColumns:
    """The columns by the words of the header. above: the lines over it, where the unit of the sums may stand."""
    at = {
        name: next((place for place, word in enumerate(words) if _details_heads()[name].fullmatch(word)), -1)
        for name in ("investment", "content", "years")
    }
    head = words[at["investment"]] if at["investment"] >= 0 else ""
    told = _details_heads()["unit"].findall(above)
    unit = next((unit for unit in ("亿", "万") if f"{unit}元" in head), told[-1] if told else "")
    times = lexicon("project_details")["money_units"].get(unit, 0.0)
    return DetailColumns(at["investment"], at["content"], at["years"], times)


def _details(reading: Reading, cells: Sequence[Span], columns: DetailColumns) -> ProjectDetails | None:
    """What the cells of a row tell of its works."""
    text = reading.text
    content = _cell(text, cells, columns.content)
    first, last = _years(text, _cell(text, cells, columns.years))
    return details_of(
        reading.source.simplified,
        money=_sum(text, _cell(text, cells, columns.investment), columns.unit),
        size=size_in(text, content) if content else None,
        content=content,
        first=first,
        last=last,
    )


def _cell(text: str, cells: Sequence[Span], at: int) -> Span | None:
    """A cell of the row; None where it is not there, or tells nothing."""
    if not 0 <= at < len(cells) or not text[slice(*cells[at])].strip("-:—/无 "):
        return None
    return cells[at]


def _sum(text: str, cell: Span | None, unit: float) -> Sum | None:
    match = _details_heads()["sum"].fullmatch(text, *cell) if cell else None
    if match is None or cell is None:
        return None
    value = in_yi(match["number"], lexicon("project_details")["money_units"].get(match["unit"], unit))
    return Sum(value, cell) if value else None


def _years(text: str, cell: Span | None) -> tuple[Year | None, Year | None]:
    """The first and the last year of a cell; of one alone it is not known when the works were begun."""
    match = _details_heads()["period"].search(text, *cell) if cell else None
    if match is None or cell is None:
        return None, None
    if match["only"]:
        return None, year_of(match["only"], cell)
    return year_of(match["first"], cell), year_of(match["last"], cell)


def works_of_table(reading: Reading, passage: Passage, header: WorksHeader) -> Iterator[Project]:
    """The works of a table's rows.

    A row with nothing but one cell heads the rows below it and may say their status (一、续建项目), as the table's heading may.
    """
    text = reading.text
    status = status_of(passage.title, "")
    for line in _LINE.finditer(text, *passage.span):
        cells = table_cells(text, *line.span())
        filled = [cell for cell in cells if text[cell.start : cell.end].strip("-:— ")]
        if len(filled) == 1:
            status = status_of(text[filled[0].start : filled[0].end], "") or status
        elif len(cells) > max(header.name, header.nature):
            name = _name(text, cells[header.name])
            if name is not None:
                nature = text[slice(*cells[header.nature])] if header.nature >= 0 else ""
                details = _details(reading, cells, header.details)
                yield _project(reading, passage, name, status_of(nature, "") or status, details)


def _name(text: str, cell: Span) -> Span | None:
    """The name in a cell without its number; None for a head, a sum of rows or a kind of works."""
    number = _NUMBER.match(text, cell.start, cell.end)
    start = number.end() if number else cell.start
    name = text[start : cell.end]
    if not _LEAST <= len(name) <= LONGEST or _heads()["name"].fullmatch("".join(name.split())):
        return None
    return None if _heads()["sum"].match(name) else Span(start, cell.end)


def _project(
    reading: Reading, passage: Passage, name: Span, status: str | None, details: ProjectDetails | None
) -> Project:
    return Project(
        name="".join(reading.source.simplified[name.start : name.end].split()),
        task=passage.path,
        regions=tuple(dict.fromkeys([mention.name for mention in reading.regions_within(*name)])),
        status=status,
        details=details,
        evidence=name,
        rule="project-table",
        confidence=confidence("project-table"),
    )
