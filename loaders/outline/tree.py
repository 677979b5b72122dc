"""From lines to a tree of numbered units with their paragraphs, boxes and tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import takewhile

from loaders.facts import Span
from loaders.outline.body_headings import body_headings
from loaders.outline.contents_page import without_contents_page
from loaders.outline.headings import heading_end, trimmed
from loaders.outline.labels import Label, Rank, match_label, match_plain_label, numeral_value
from loaders.outline.lines import Line, is_furniture, read_lines
from loaders.outline.notices import counted_on, points_of_notice
from loaders.outline.stacks import headings_in_stacks, stacked_table
from loaders.reading import SourceText
from ontology.lexicon import lexicon


@dataclass(slots=True)
class Unit:
    """A numbered unit, a box (专栏) or the document's root.

    key: its part of the path. path: labels from the outermost unit to this one. heading: span of the title, empty where the
    unit opens with running text. paragraphs: spans of its own text, the rest of the heading's line first. tables: runs of
    lines with cells. stack: lines of a table that has lost its form, one for each cell, its header first.
    """

    rank: int
    key: str
    heading: Span
    start: int
    end: int
    paragraphs: list[Span] = field(default_factory=list)
    tables: list[Span] = field(default_factory=list)
    stack: list[Span] = field(default_factory=list)
    children: list[Unit] = field(default_factory=list)
    parent: Unit | None = field(default=None, repr=False)
    path: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        self.path = (*self.parent.path, self.key) if self.parent else ()

    @property
    def is_box(self) -> bool:
        """Whether it is a box (专栏) beside the text."""
        return self.rank == Rank.BOX

    def walk(self) -> Iterator[Unit]:
        """This unit and all below it, in order of the text."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Outline:
    """The document's structure. head: lines before the first unit. tail: the last lines of the text, where a signature and a
    date may stand. furniture: lines of the web page around the text. notes: lines with # at the start of the file, where
    whoever keeps the file says what it is; they are no part of the document.
    """

    root: Unit
    notes: tuple[Line, ...]
    head: tuple[Line, ...]
    tail: tuple[Line, ...]
    furniture: tuple[Line, ...]


TURNING_LENGTH = 30
"""A longer line opens no part of a work report."""
TAIL_LINES = 8
"""A signature and its date stand in the last lines; an annex may follow them by a few."""


def read_outline(source: SourceText) -> Outline:
    """The outline of a document, from its folded text."""
    text = source.folded
    every = read_lines(text)
    notes = list(takewhile(lambda line: line.content.startswith("#"), every))
    lines = every[len(notes) :]
    marked = [(line, is_furniture(line)) for line in lines]
    furniture = [line for line, is_page in marked if is_page]
    body = without_contents_page([line for line, is_page in marked if not is_page])
    builder = _Builder(text)
    points = {*points_of_notice(body), *counted_on(body)}
    rows = set(headings_in_stacks(text, body))
    bodies = body_headings(body)
    for index, line in enumerate(body):
        if index in points:
            builder.add_aside(line)
        elif index in rows:
            builder.add_cell(line)
        elif index in bodies:
            builder.add_body(line, bodies[index])
        else:
            builder.add(line)
    for unit in builder.root.walk():
        first = stacked_table(text, unit.paragraphs)
        if first is not None:
            unit.stack, unit.paragraphs = unit.paragraphs[first:], unit.paragraphs[:first]
    return Outline(builder.root, tuple(notes), tuple(builder.head), tuple(body[-TAIL_LINES:]), tuple(furniture))


class _Builder:
    """Adds lines to a tree, the open units held as a chain from `current` to the root."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.root = Unit(0, "", Span(0, 0), 0, len(text))
        self.head: list[Line] = []
        self.current = self.root
        self.box: Unit | None = None
        self.counts_in_decimals = any(
            _DECIMAL.match(text, text.rfind("\n", 0, found.start()) + 1) for found in _FIRST_DECIMAL.finditer(text)
        )

    def add(self, line: Line) -> None:
        label = match_label(line.content)
        if label is None and self.counts_in_decimals:
            label = match_plain_label(line.content)
        if self.box is not None and self._in_box(self.box, line, label):
            self._extend_box(self.box, line, label)
            return
        # One stray mark at the end of a line, as copied pages have it, makes no table.
        cells = "|" in line.content.rstrip("| \t") or line.content.count("|") > 1 or "\t" in line.content
        if cells and (label is None or label.rank is not Rank.BOX):
            self._add_table(line)
        elif label is None and (rank := self._turning_rank(line)) is not None:
            self._turn(line, rank)
        elif label is None or label.rank is Rank.BULLET:
            if self.root.children and _ANNEX.fullmatch(line.content):
                self._begin_annex()
            self._add_paragraph(line, label)
        else:
            self._open(line, label)

    def _begin_annex(self) -> None:
        """What stands behind a line 附件 belongs to no unit before it."""
        self._close_box()
        self.current = self.root

    def add_aside(self, line: Line) -> None:
        """Add a line of a notice's points: it belongs to no unit and is no line of the head."""
        self.root.paragraphs.append(Span(line.start, line.end))

    def add_body(self, line: Line, body: str) -> None:
        """Add a line that names a body alone and heads the points behind it."""
        self._open(line, Label(Rank.NAMED, body, 0, None))

    def add_cell(self, line: Line) -> None:
        """Add a line of a table whose cells stand on a line each: its number heads no unit."""
        self._add_paragraph(line, None)

    def _in_box(self, box: Unit, line: Line, label: Label | None) -> bool:
        """Whether a line after a box's heading is in the box: cells, bullets, numbers that do not go on with the text's own,
        or the first line of all.
        """
        if "|" in line.content or "\t" in line.content:
            return True
        if label is None:
            if not box.paragraphs:
                return not box.tables
            return self._goes_on(box.paragraphs, line) or self._goes_on_under(box, line)
        if label.rank is Rank.BULLET:
            return True
        if label.rank is Rank.NAMED:
            return not self._counts_on(label)
        return Rank.DIGIT <= label.rank < Rank.BULLET and not (
            self.current.rank == label.rank and label.number == (numeral_value(self.current.key.strip("()")) or 0) + 1
        )

    def _counts_on(self, label: Label) -> bool:
        """Whether 任务三 goes on with an open unit 任务二."""
        unit: Unit | None = self.current
        while unit is not None and unit.rank not in (Rank.HEADED, Rank.NAMED):
            unit = unit.parent
        before = match_label(f"{unit.key}:") if unit else None
        return before is not None and (before.number or 0) + 1 == label.number and before.text[:2] == label.text[:2]

    def _goes_on(self, before: list[Span], line: Line) -> bool:
        """Whether a box goes on in the form of the lines before, each under a name of its own (铁路:…), behind an introduction."""
        return bool(_NAMED_LINE.match(line.content)) and all(
            _NAMED_LINE.match(self.text, *span) or _NAMED_LINE.match(self.text, *self._line_of(span))
            for span in before[max(1, len(before) - _RECENT) :]
        )

    def _goes_on_under(self, box: Unit, line: Line) -> bool:
        """Whether a line without a number stands under a numbered name of its part (01铁路), is such a name itself, or is one
        more of the works that a box of works prints a line each.
        """
        part = _PART_OF_BOX.match(self.text, *box.paragraphs[-1])
        if _NUMBERED_PART.fullmatch(line.content):
            return bool(_NUMBERED_PART.match(self.text, *self._line_of(box.paragraphs[0])))
        if part and part.end() == box.paragraphs[-1].end and self._is_alone(box.paragraphs):
            return True
        listed = _WORKS_LINE.fullmatch(line.content) and _WORKS_BOX.search(self.text, *box.heading)
        return bool(listed) and all(_WORKS_LINE.fullmatch(self.text, *span) for span in box.paragraphs[-_RECENT:])

    def _line_of(self, span: Span) -> tuple[int, int]:
        """The line from its start, with its number, to the end of the span."""
        return self.text.rfind("\n", 0, span.start) + 1, span.end

    def _is_alone(self, before: list[Span]) -> bool:
        """Whether the last paragraph has a number and is no item of a list of such: the one before it holds more than a name."""
        line, end = self._line_of(before[-1])
        if not _NUMBERED.match(self.text, line, end):
            return False
        return len(before) == 1 or "\n" in self.text[slice(*before[-2])]

    def _turning_rank(self, line: Line) -> int | None:
        """The rank of a line that opens a part of a work report without a number; None for any other line."""
        if len(line.content) > TURNING_LENGTH:
            return None
        units = self.root.children
        back = _turning("turning_back").match(line.content)
        if not back and not (units and _turning("turning_ahead").match(line.content) and self._has_looked_back()):
            return None
        return units[0].rank if units else Rank.CHAPTER

    def _has_looked_back(self) -> bool:
        return any(
            _LOOKS_BACK.search(self.text, unit.heading.start, unit.heading.end) for unit in self.root.children[-2:]
        )

    def _turn(self, line: Line, rank: int) -> None:
        self._close_box()
        span = Span(line.start, line.end)
        unit = Unit(rank, line.content, span, line.start, line.end, parent=self.root)
        self.root.children.append(unit)
        self.current = unit

    def _extend_box(self, box: Unit, line: Line, label: Label | None) -> None:
        box.end = line.end
        # A row of a table with one cell only heads the rows below it: 一、产业项目|||.
        heads_rows = bool(box.tables) and line.content.rstrip().endswith("||")
        if heads_rows or "|" in line.content.strip("| \t") or "\t" in line.content:
            self._extend_run(box.tables, line)
        else:
            first = line.start + (label.end if label else 0)
            if label is None and (named := _SET_OFF_NAME.match(line.content)):
                first += named.end()
            start, end = trimmed(self.text, first, line.start + len(line.content.rstrip("| \t")))
            under = label is None and box.paragraphs and not _NUMBERED.match(line.content)
            if under and self._is_alone(box.paragraphs) and "\n" not in self.text[slice(*box.paragraphs[-1])]:
                box.paragraphs[-1] = Span(box.paragraphs[-1].start, max(end, start))
            else:
                box.paragraphs.append(Span(start, max(end, start)))

    def _add_table(self, line: Line) -> None:
        self._close_box()
        self._extend_run(self.current.tables, line)
        self._reach(line.end)

    def _extend_run(self, runs: list[Span], line: Line) -> None:
        """Add a line to the run of table lines it follows with nothing but space between, or start a new run."""
        if runs and not self.text[runs[-1].end : line.start].strip():
            runs[-1] = Span(runs[-1].start, line.end)
        else:
            runs.append(Span(line.start, line.end))

    def _add_paragraph(self, line: Line, label: Label | None) -> None:
        self._close_box()
        if self.current is self.root and not self.root.children:
            self.head.append(line)
        start = line.start + (label.end if label else 0)
        end = line.start + len(line.content.rstrip("| "))
        self.current.paragraphs.append(Span(start, max(start, end)))
        self._reach(line.end)

    def _rank_of_named(self, label: Label) -> Rank:
        """Whether a unit that a word heads (任务一, 市教育局) stands above (一) or below: as the one before it that the same word
        heads, else below an open (一) and below a unit of another word.
        """
        unit: Unit | None = self.current
        below = False
        while unit is not None:
            if unit.rank == Rank.HEADED and (label.number is None or unit.key[:2] == label.text[:2]):
                return Rank.HEADED
            below = below or unit.rank in (Rank.NAMED, Rank.IDEOGRAPH_BRACKET, Rank.HEADED)
            unit = unit.parent
        return Rank.NAMED if below else Rank.HEADED

    def _open(self, line: Line, label: Label) -> None:
        self._close_box()
        if label.rank is Rank.NAMED:
            label = Label(self._rank_of_named(label), label.text, label.end, label.number)
        parent = self.current
        if label.rank is not Rank.BOX:
            while parent.parent is not None and parent.rank >= label.rank:
                parent = parent.parent
        unit = self._unit(line, label, parent)
        parent.children.append(unit)
        if label.rank is Rank.BOX:
            self.box = unit
        else:
            self.current = unit
        self._reach(line.end)

    def _unit(self, line: Line, label: Label, parent: Unit) -> Unit:
        start, end = line.start + label.end, line.start + len(line.content.rstrip("| \t"))
        content_end = _before_clause(self.text, start, end)
        stop = heading_end(self.text, start, content_end)
        if label.rank <= Rank.SECTION and stop == start:
            stop = content_end
        heading = Span(*trimmed(self.text, start, stop)) if stop > start else Span(start, start)
        unit = Unit(label.rank, label.text, heading, line.start, line.end, parent=parent)
        rest = _skip_stops(self.text, stop, end)
        if rest < end:
            unit.paragraphs.append(Span(rest, end))
        return unit

    def _close_box(self) -> None:
        self.box = None

    def _reach(self, end: int) -> None:
        unit: Unit | None = self.current
        while unit is not None and unit is not self.root:
            unit.end = end
            unit = unit.parent


_DECIMAL = re.compile(r"[ \t\u3000]*\d{1,2}\.1\s+[一-龥]")
#: What only few lines hold, found at once; the line's beginning tells whether it is a number of a unit.
_FIRST_DECIMAL = re.compile(r"\.1\s+[一-龥]")
_ANNEX = re.compile(r"附\s*件\s*\d{0,2}\s*:?(?:\s*[^。;,:《》]{2,30}(?:表|清单|一览|台账))?")
_NUMBERED = re.compile(r"[(\d①-⒛]")
_NUMBERED_PART = re.compile(r"\d{2}[ \u3000]?[一-龥“”]{2,16}|\d[ \u3000][一-龥“”]{2,16}")
"""A numbered name of a part of a box without a mark behind the number: 01铁路, 2 高速公路."""
_PART_OF_BOX = re.compile(r"(?:\d{1,2}[ \u3000]?)?[一-龥“”]{2,16}")
_WORKS_BOX = re.compile("工程|项目")
_WORKS_LINE = re.compile(
    r"(?!加[快强大]|推[进动]|完善|提[升高]|优化|构建|打造|[强深]化|健全|统筹|促进|大力|积极|着力|坚持|第)[^。;:,!?|\n\t]{2,36}"
    r"(?:工程|项目|水库|公路|铁路|高速|大道|大桥|机场|航道|码头|港区|泊位|电站|电厂|电场|变电站|枢纽|灌区|泵站|水厂|处理厂|园区?"
    r"|基地|中心|学校|[一二三四]期|改造|改建|扩建|迁建|新建|治理|修复|整治|提升|扩能|扩容|延伸|建设|管网|线|段|馆|院)(?:\([^()]{2,12}\))?"
)
"""Works on a line of their own, as boxes list them; an instruction (推进…建设) is none."""
_SET_OFF = r"[一-龥]{2,8}[ \u3000]+(?=[一-龥“A-Z][^ \u3000]*[、,。])|【[^【】]{2,14}】(?=.)"
_SET_OFF_NAME = re.compile(_SET_OFF)
"""The name of a part of a box before a blank or in brackets: 供水 甲水厂、乙水厂, 【工业】甲项目."""
_NAMED_LINE = re.compile(_SET_OFF + r"|[^。;:,、\s]{2,20}:(?=.)|[^。;:,、\s]{2,14}(?:工程|项目|行动|计划)。(?=.)")
_RECENT = 40
"""Paragraphs of a box that tell the form in which it goes on: all of them again for each line would take time in its square."""
_LOOKS_BACK = re.compile("回顾|总结|情况|成就|成效|过去")


@cache
def _turning(name: str) -> re.Pattern[str]:
    words = lexicon("outline")[name]
    return re.compile(words if isinstance(words, str) else "|".join(f"(?:{word})" for word in words))


_TRAILING_BRACKET = re.compile(
    r"[((〔【\[](?:[^()〔〕【】\[\]]|[((〔【\[][^()〔〕【】\[\]]*[))〕】\]])*[))〕】\]]\s*[。;.]?\s*$"
)


def _before_clause(text: str, start: int, end: int) -> int:
    """Where a bracket that closes the line begins, if any: a heading never reaches into it."""
    window = max(start, end - 400)
    found = _TRAILING_BRACKET.search(text, window, end)
    return found.start() if found and found.start() > start else end


def _skip_stops(text: str, start: int, end: int) -> int:
    while start < end and (text[start].isspace() or text[start] in "。,、;:.!?"):
        start += 1
    return start
