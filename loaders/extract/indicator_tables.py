"""Tables of main indicators: one row an indicator, columns for a base year, a target year, growth and nature."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from loaders.extract.quantities import unit_pattern, words
from loaders.facts import Path, Span, Target
from loaders.reading import Passage
from loaders.records import record
from loaders.words import any_of
from ontology.rules import confidence

TABLE_RULE = "target-table"
"""The rule of indicators that rows of tables name."""
_MARK = re.compile(r"[|\t]")
_CUMULATED = re.compile(r"\s*[\[【(〔]")
"""[18] under a heading of growth is a sum of all years, in the unit of the indicator."""
_YEAR = re.compile(r"(20\d\d)\s*年?")
_NUMBER = re.compile(
    r"^\s*(?P<sign>≥|≤|>|<|=|~|约|不低于|不少于|不超过|不高于|控制在|低于|高于|大于|小于|超过|达到|保持|稳定在|累计|年均|增长|下降|降低|提高)*\s*"
    r"[\[【(〔]?\s*(?P<value>-?\d[\d,]*(?:\.\d+)?)\s*[\]】)〕]?\s*(?P<unit>%s)?\s*(?P<after>以上|左右|以内|以下|上下|之内)?\s*[\])]?\s*$"
)
_NAME = re.compile(
    r"^\s*(?:[((]?\d+[))]?[.、]?|[①-⑳]|其中[::]?)?\s*(?P<name>.*?)\s*(?:[((](?P<unit>[^()()]{1,12})[))])?\s*$"
)
_AFTER = {"以上": ">=", "左右": "~", "上下": "~", "以内": "<=", "以下": "<=", "之内": "<="}
_SIGNS = {
    "≥": ">=",
    ">": ">=",
    "不低于": ">=",
    "不少于": ">=",
    "高于": ">=",
    "大于": ">=",
    "超过": ">=",
    "≤": "<=",
    "<": "<=",
    "不超过": "<=",
    "不高于": "<=",
    "控制在": "<=",
    "低于": "<=",
    "小于": "<=",
    "~": "~",
    "约": "~",
}


_ROUNDED = 0.05
"""How far a printed yearly step may be from the computed one, as a share of it."""


@dataclass(slots=True)
class Columns:
    """Which column holds what; -1 for none.

    years: columns of years to come with their year. base_year: 0 where no head says it. percent: growth is in %. summed: it is of
    all years. mean: of each on average.
    """

    name: int = 0
    unit: int = -1
    base: int = -1
    target: int = -1
    growth: int = -1
    nature: int = -1
    years: dict[int, int] = field(default_factory=dict)
    base_year: int = 0
    percent: bool = False
    summed: bool = False
    mean: bool = False


@record(frozen=True, slots=True)
class Cell:
    """A cell's words and where they stand."""

    text: str
    span: Span


@dataclass(slots=True)
class TableReader:
    """Reads the rows of indicator tables from passages in order; a header holds for the rows after it.

    first_year: of the document's period, 0 where unknown; a column of an earlier year tells what was reached. heads: the header's
    words; outer: whether its line begins with a mark.
    """

    text: str
    first_year: int = 0
    columns: Columns | None = None
    in_table: bool = False
    path: Path = ()
    heads: list[str] = field(default_factory=list)
    outer: bool = False
    _number: re.Pattern[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._number = re.compile(_NUMBER.pattern.replace("%s", unit_pattern()))

    def read(self, passage: Passage) -> list[Target]:
        """The targets of the passage's rows. `in_table` says afterwards whether the passage held rows of such a table."""
        self.in_table = False
        start, end = passage.span
        if self.text.find("|", start, end) < 0 and self.text.find("\t", start, end) < 0:
            if passage.path != self.path:
                self.columns = None
            return []
        self.path = passage.path
        found: list[Target] = []
        while start < end:
            stop = self.text.find("\n", start, end)
            stop = end if stop < 0 else stop
            cells = self._cells(start, stop)
            if len(cells) >= 3:
                found.extend(self._row(cells, passage, start))
            start = stop + 1
        return found

    def _cells(self, start: int, end: int) -> list[Cell]:
        line = self.text[start:end]
        cells, position = [], 0
        for part in _MARK.split(line):
            cells.append(Cell(part.strip(), Span(start + position, start + position + len(part))))
            position += len(part) + 1
        if cells[0].text or not line.startswith("|"):
            return cells
        # Below a header without a mark, readers of files print one more before a row whose first cell is empty.
        inner = self.columns is not None and not self.outer and len(cells) <= len(self.heads)
        return cells if inner else cells[1:]

    def _row(self, cells: list[Cell], passage: Passage, start: int) -> list[Target]:
        texts = ["".join(cell.text.split()) for cell in cells]
        header = read_header(texts, self.first_year) or self._with_second_line(texts)
        if header is not None:
            if header.name < len(texts) and texts[header.name]:
                self.heads, self.outer = texts, self.text.startswith("|", start)
            self.columns, self.in_table = header, True
            return []
        if self.columns is None:
            return []
        self.in_table = True
        return list(self.targets_of(_aligned(cells, self.columns), self.columns, passage))

    def _with_second_line(self, below: list[str]) -> Columns | None:
        """The header with a second line, which stands under cells that cover several columns (规划目标 over 2025年 and 年均)."""
        name = self.columns.name if self.columns else len(below)
        told = [text for text in below if text]
        if not told or len(below) > len(self.heads) or any(below[: name + 1]):
            return None
        if not all(_YEAR.match(text) or _growth().search(text) for text in told):
            return None
        heads = [under or head for head, under in zip(self.heads, below, strict=False)]
        return read_header([*heads, *self.heads[len(below) :]], self.first_year)

    def targets_of(self, cells: list[Cell], columns: Columns, passage: Passage) -> Iterator[Target]:
        """A figure for each column of a year to come, and one for the yearly growth; a sum of growth only where it is alone."""
        named = _NAME.match(cells[columns.name].text) if columns.name < len(cells) else None
        if named is None or not named["name"]:
            return
        unit = _cell(cells, columns.unit) or named["unit"]
        base = self._number.match(_cell(cells, columns.base))
        nature = _cell(cells, columns.nature)
        reached = [*columns.years, *([columns.target] if columns.target not in columns.years else [])]
        found = False
        for column in (*reached, columns.growth):
            match = self._number.match(_cell(cells, column))
            summed = _CUMULATED.match(_cell(cells, column)) is not None
            if match is None or (found and column == columns.growth and summed):
                continue
            own = match["unit"]
            value = float(match["value"].replace(",", ""))
            if own is None and found and column == columns.growth and columns.percent:
                own = None if self._is_step(value, cells, columns) else "%"
            yield Target(
                indicator="".join(named["name"].split()),
                value=value,
                unit=own or (unit if unit not in ("", "—", "-", "/") else None),
                year=columns.years.get(column, max(columns.years.values(), default=None)),
                comparator=_AFTER.get(match["after"] or "") or _SIGNS.get(match["sign"] or "", "="),
                task=passage.path,
                baseline=float(base["value"].replace(",", ""))
                if base and not (found and column == columns.growth)
                else None,
                nature=next((n for n in words()["natures"] if n in nature), None),
                measure=_measure(columns, column, summed=summed),
                evidence=Span(cells[columns.name].span.start, cells[column].span.end),
                rule=TABLE_RULE,
                confidence=confidence(TABLE_RULE),
            )
            found = True

    def _is_step(self, value: float, cells: list[Cell], columns: Columns) -> bool:
        """True for a plain figure of growth that is what the base lacks of the goal, in equal parts for each year: 0.2 beside 10 in
        2020 and 11 in 2025 is in years of schooling, and no rate.
        """
        base, goal = (self._number.match(_cell(cells, column)) for column in (columns.base, columns.target))
        span = columns.years.get(columns.target, 0) - columns.base_year
        if base is None or goal is None or not columns.base_year or span <= 0:
            return False
        first, last = (float(figure["value"].replace(",", "")) for figure in (base, goal))
        return first != last and abs(value - (last - first) / span) <= _ROUNDED * abs(value)


def _measure(columns: Columns, column: int, *, summed: bool) -> str | None:
    """What a figure in brackets, and one of the column of growth, is: of all years together, or of each year on average."""
    if summed or (column == columns.growth and columns.summed):
        return "累计"
    return "年均" if column == columns.growth and columns.mean else None


def _cell(cells: list[Cell], column: int) -> str:
    """The text of a cell, "" for a column that the table or the row does not have."""
    return cells[column].text if 0 <= column < len(cells) else ""


def _aligned(cells: list[Cell], columns: Columns) -> list[Cell]:
    """Cells of a row that opens with a group's name (经济发展) are taken as they stand; a bare number first is a row number."""
    if (
        columns.name == 0
        and re.fullmatch(r"\d{1,2}", cells[0].text)
        and len(cells) > 1
        and not re.match(r"[\d-]", cells[1].text)
    ):
        return cells[1:]
    return cells


@cache
def _growth() -> re.Pattern[str]:
    return re.compile(any_of(words()["table"]["growth"]))


def read_header(texts: list[str], first_year: int) -> Columns | None:
    """Columns of a header row, None for another row. A header has a name column and a year or a target column."""
    roles = words()["table"]
    columns = Columns(name=-1)
    years: dict[int, int] = {}
    for index, text in enumerate(texts):
        if columns.name < 0 and any(word in text for word in roles["name"]) and not _YEAR.search(text):
            columns.name = index
        elif any(word in text for word in roles["nature"]):
            columns.nature = index
        elif any(word in text for word in roles["unit"]):
            columns.unit = index
        elif _growth().search(text):
            columns.growth = index
            columns.percent = "%" in text or "增" in text or "均" in text
            columns.mean = "均" in text
            columns.summed = "累计" in text and not columns.mean
        elif year := _YEAR.search(text):
            years[index] = int(year[1])
        elif any(word in text for word in roles["target"]):
            columns.target = index
        elif any(word in text for word in roles["base"]):
            columns.base = index
    if columns.name < 0 or (not years and columns.target < 0):
        return None
    _set_years(columns, years, first_year)
    return columns


def _set_years(columns: Columns, years: dict[int, int], first_year: int) -> None:
    """Years before the document's period are bases, the others goals; without a period the last alone is one."""
    if not years:
        return
    last = max(years, key=lambda index: (years[index], index))
    to_come = [index for index in years if first_year and years[index] >= first_year]
    if columns.target < 0:
        columns.target = last
        columns.years = {index: years[index] for index in sorted({*to_come, last})}
    past = {index: year for index, year in years.items() if index not in columns.years and year < years[last]}
    if past and columns.base < 0:
        columns.base = max(past, key=lambda index: past[index])
    columns.base_year = years.get(columns.base, 0)
