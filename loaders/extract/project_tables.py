"""Tables of works: 序号 | 项目名称 | 建设内容 | 总投资 | 建设年限. Each row is a project; its other cells are its description."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from loaders.extract.project_details import NUMBER, Sum, Year, details_of, in_yi, size_in, year_of
from loaders.extract.quantities import HAN_NUMBER
from loaders.extract.works_rows import (
    DetailColumns,
    WorksHeader,
    WorksRow,
    answering,
    header_of,
    undertaker_of,
    works_rows,
)
from loaders.facts import Path, Project, ProjectDetails, Responsibility, Span
from loaders.reading import Passage, Reading
from loaders.words import any_of
from ontology.lexicon import lexicon
from ontology.rules import confidence

TABLE_RULE = "project-table"
"""The rule of works that rows of tables name."""


@cache
def _details_heads() -> dict[str, re.Pattern[str]]:
    units = any_of(lexicon("project_details")["money_units"])
    return {
        "sum": re.compile(rf"\s*约?近?(?P<number>{NUMBER}|{HAN_NUMBER})\s?(?P<unit>{units})?元?\s*"),
        "period": re.compile(
            r"(?P<first>\d{4})(?:年|[./]\d{1,2}月?)?(?:\d{1,2}月)?\s?[-—–~至到]+\s?(?P<last>\d{4})|(?P<only>(?<!\d)\d{4})年?"
        ),
    }


def _details(reading: Reading, row: WorksRow, columns: DetailColumns) -> ProjectDetails | None:
    """What the cells of a row tell of its works."""
    text = reading.text
    content = row.cell(text, columns.content)
    first, last = _years(text, row.cell(text, columns.years))
    return details_of(
        reading.source.simplified,
        money=_sum(text, row.cell(text, columns.investment), columns.unit),
        size=size_in(text, content) if content else None,
        content=content,
        first=first,
        last=last,
    )


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
    """The works of a table's rows, with who answers for them."""
    rows = list(works_rows(reading.text, passage.span, header, passage.title))
    for row, bodies in zip(rows, answering(reading.text, header, rows), strict=True):
        place = row.cell(reading.text, header.details.place)
        yield _project(reading, passage.path, row, place, _details(reading, row, header.details), bodies)


def _project(
    reading: Reading,
    path: Path,
    row: WorksRow,
    place: Span | None,
    details: ProjectDetails | None,
    bodies: tuple[Responsibility, ...],
) -> Project:
    """The works of a row; they lie where their name says, and where the column of places does."""
    name = row.name
    places = [*reading.regions_within(*name), *(reading.regions_within(*place) if place else ())]
    return Project(
        name="".join(reading.source.simplified[name.start : name.end].split()),
        task=path,
        regions=tuple(dict.fromkeys([mention.name for mention in places])),
        status=row.status,
        details=details,
        responsibilities=bodies,
        evidence=name,
        rule=TABLE_RULE,
        confidence=confidence(TABLE_RULE),
    )


def undertaker_cells(reading: Reading) -> dict[Span, Span]:
    """For the names in tables of works the cells that say which firm carries these out."""
    text = reading.text
    found: dict[Span, Span] = {}
    for passage in reading.passages:
        header = header_of(text, passage)
        if header is None or header.undertaker < 0:
            continue
        for row in works_rows(text, passage.span, header, passage.title):
            if (cell := undertaker_of(text, header, row)) is not None:
                found[row.name] = cell
    return found
