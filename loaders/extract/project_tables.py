"""Tables of works: 序号 | 项目名称 | 建设内容 | 总投资 | 建设年限. Each row is a project; its other cells are its description."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from loaders.extract.project_words import LONGEST, status_of
from loaders.extract.task_tables import table_cells
from loaders.facts import Project, Span
from loaders.reading import Passage, Reading
from loaders.records import record
from ontology.lexicon import lexicon
from ontology.rules import confidence

_HEADER_LINES = 3
"""A title and the unit of the sums may stand in the lines above a table's header."""
_LINE = re.compile(r"[^\r\n]+")
_NUMBER = re.compile(r"[(]?\d{1,3}[).、]?\s*|[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\)")
_LEAST = 4
"""Characters of the shortest name; shorter cells are kinds of works (道路)."""


@record(frozen=True, slots=True)
class WorksHeader:
    """Index of the column of names, of that of the kind of works (新建, 续建; -1 if none), and the number of cells."""

    name: int
    nature: int
    width: int


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
            return WorksHeader(named[0], nature, len(words))
    return None


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
                yield _project(reading, passage, name, status_of(nature, "") or status)


def _name(text: str, cell: Span) -> Span | None:
    """The name in a cell without its number; None for a head, a sum of rows or a kind of works."""
    number = _NUMBER.match(text, cell.start, cell.end)
    start = number.end() if number else cell.start
    name = text[start : cell.end]
    if not _LEAST <= len(name) <= LONGEST or _heads()["name"].fullmatch("".join(name.split())):
        return None
    return None if _heads()["sum"].match(name) else Span(start, cell.end)


def _project(reading: Reading, passage: Passage, name: Span, status: str | None) -> Project:
    return Project(
        name="".join(reading.source.simplified[name.start : name.end].split()),
        task=passage.path,
        regions=tuple(dict.fromkeys([mention.name for mention in reading.regions_within(*name)])),
        status=status,
        evidence=name,
        rule="project-table",
        confidence=confidence("project-table"),
    )
