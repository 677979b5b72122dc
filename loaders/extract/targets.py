"""Figures to be reached, from running text; indicator tables are read by `loaders.extract.indicator_tables`."""

from __future__ import annotations

import re

from loaders.extract.indicator_lines import read_stacked_indicators
from loaders.extract.indicator_tables import TableReader
from loaders.extract.project_described import describes_works
from loaders.extract.quantities import Figure, figures, words
from loaders.extract.target_figures import (
    closes,
    unit_of,
)
from loaders.extract.target_forms import FormReader
from loaders.extract.target_names import (
    ClauseBefore,
    without_change,
)
from loaders.extract.works_rows import header_of
from loaders.facts import Span, Target
from loaders.reading import Passage, Reading
from ontology.rules import confidence

_STOP = re.compile(r"[。;!?\n|:]|——")
_YEAR = re.compile(r"(?<![\d-])(20\d\d)年(?!以来|以前|的?基础|水平|版|度)(?:底|末)?(?:前)?")
_OPENING_YEAR = re.compile(r"\s*(?:[^。,;:\n]{0,20}目标[。:])?(?:到|至)(20\d\d)年(?:底|末|前)*,")
_BASE_BEFORE = "较比自从由与以至-—~《〔"
_UNTIL = re.compile(r"(?:^|[,;\s]|力争|争取|确保|预计|预期|计划|目标)至$")
"""Before a year at the start of a clause: the year by which it is reached (至2030年,… · 力争至2030年底,…)."""
_LONGEST_UNTIL = 3
"""Characters of the longest words before such a year."""
_REACH = 1500
"""Characters on each side of a figure in which its sentence and its year are looked for; no sentence of the genre is longer."""
_LONGEST_PARAGRAPH = 3000
"""Characters before a sentence in which the year that opens its paragraph stands."""
_PARTS = re.compile(r"[。;:\n]|,(?!\d{3})")
"""What parts the words about one figure from those about another."""
_MEASURE = 6
"""How far before an indicator the words begin that tell of its figure whether it is of each year, in characters."""
_SEPARATORS = re.compile(r"^[、,和及与或 ]*$")
_AMONG = re.compile(r"[^。]?其中")
"""Opens a sentence that goes on with the figures of the one before, done or to come."""


def extract_targets(reading: Reading) -> list[Target]:
    """Every figure to be reached, in order of the text: sentences first as they stand, rows of indicator tables too.

    Figures under a heading that looks back and figures of years before the document's period are left out.
    """
    text = reading.text
    past = reading.reviews
    table = TableReader(text, _first_year(reading))
    scan = _Scan(reading)
    found: list[Target] = []
    for passage in reading.passages:
        if past.hold(passage.span.start) or header_of(text, passage):
            continue
        if passage.kind == "box" and describes_works(text, passage.span):
            continue
        rows = table.read(passage)
        found.extend(rows)
        if not rows and not table.in_table:
            found.extend(scan.read(passage))
    stacked = read_stacked_indicators(reading, table)
    return sorted([*found, *stacked], key=lambda target: target.evidence) if stacked else found


def _behind_dashes(window: str) -> int:
    """The end of the last pair of dashes (——), which parts clauses; 0 where there is none."""
    end = window.rfind("——") + 2
    if end < 2:
        return 0
    dashes = end - len(window[:end].rstrip("—"))
    return end - dashes % 2


def measure_of(text: str) -> str | None:
    """年均 or 累计 where the last part of a text says that a figure is of each year or of all years together, else None."""
    stretch = _PARTS.split(text)[-1]
    at, found = max((stretch.rfind(word), name) for name, several in words()["measures"].items() for word in several)
    return found if at >= 0 else None


class _Scan(FormReader):
    """Reads the figures of one document."""

    def __init__(self, reading: Reading) -> None:
        super().__init__(reading.text)
        self.first_year = _first_year(reading)
        self.ended = [plan for plan, last in words()["plan_ends"].items() if last < self.first_year]
        self.sentence = -1
        self.done = False

    def read(self, passage: Passage) -> list[Target]:
        found: list[Target] = []
        previous: Figure | None = None
        baseline: float | None = None
        self.shared = []
        self.in_task = passage.kind == "task"
        for figure in figures(self.text, passage.span.start, passage.span.end):
            low = max(passage.span.start, figure.span.start - _REACH)
            if self._is_aside_from_the_text(figure, low):
                continue
            clause = self._clause(figure, low, previous)
            if self.patterns["baseline"].search(clause.before):
                baseline = figure.value
                continue
            self._enter(clause)
            targets = self._targets(figure, clause, previous, baseline, passage)
            found.extend(targets)
            if targets or closes(self.text, figure):
                previous = figure
            baseline = None
        return found

    def _enter(self, clause: ClauseBefore) -> None:
        """Forget the indicators of the sentence before."""
        if clause.stretch != self.sentence:
            self.sentence, self.names.subjects = clause.stretch, []

    def _is_aside_from_the_text(self, figure: Figure, low: int) -> bool:
        """Whether a figure stands in title marks, or in a bracket that says what a word means: (指从业人员300人以下的企业)."""
        at = figure.span.start
        if self.text.rfind("《", low, at) > self.text.rfind("》", low, at):
            return True
        opened = self.text.rfind("(", low, at)
        if opened < 0 or self.text.rfind(")", low, at) > opened:
            return False
        return self.patterns["meaning"].match(self.text, opened + 1) is not None

    def _clause(self, figure: Figure, low: int, previous: Figure | None) -> ClauseBefore:
        at = figure.span.start
        window = self.text[max(low, at - 160) : at]
        offset = at - len(window)
        sentence = offset + max(*(window.rfind(mark) + 1 for mark in "。;!?\n|:"), _behind_dashes(window))
        start = max(sentence, offset + window.rfind(",") + 1)
        if previous is not None and previous.span.end > start:
            start = previous.span.end
        high = min(at + _REACH, len(self.text))
        stop = _STOP.search(self.text, at, high)
        stretch = max(low, *(self.text.rfind(mark, low, at) + 1 for mark in "。\n|"))
        return ClauseBefore(start, self.text[start:at], Span(sentence, stop.start() if stop else high), stretch)

    def _targets(
        self, figure: Figure, clause: ClauseBefore, previous: Figure | None, baseline: float | None, passage: Passage
    ) -> list[Target]:
        if (
            _SEPARATORS.match(clause.before)
            and self.shared
            and previous is not None
            and previous.span.end == clause.start
        ):
            return self._next_shared(figure, clause, passage)
        self.forget()
        year = self._year(clause, figure)
        if (year is not None and year < self.first_year) or self._done(clause, figure, year):
            return []
        rules = (self.circle, self.ranked, self.linked, self.counted, self.inverted, self.bare)
        self.names.carries, self.dated = False, bool(year)
        for rule in rules if figure.unit else (self.linked,):
            readings = rule(figure, clause)
            if readings:
                if not self.names.carries:
                    named = [*((name, at) for name, _, at, _ in readings), *((name, at) for name, at, _ in self.shared)]
                    self.names.subjects += [(without_change(name), at) for name, at in named]
                return [
                    self._target(name, figure, comparator, self.year or year, start, kind, passage, baseline)
                    for name, comparator, start, kind in readings
                ]
        return []

    def _next_shared(self, figure: Figure, clause: ClauseBefore, passage: Passage) -> list[Target]:
        name, start, year = self.shared.pop(0)
        year = year or self._year(clause, figure)
        comparator = figure.comparator or self.comparator
        return [self._target(name, figure, comparator, year, start, "target-link", passage, None)]

    def _target(
        self,
        name: str,
        figure: Figure,
        comparator: str,
        year: int | None,
        start: int,
        rule: str,
        passage: Passage,
        baseline: float | None,
    ) -> Target:
        begin, end = min(start, figure.span.start), max(start + len(name), figure.span.end)
        return Target(
            indicator=name,
            value=figure.value,
            unit=unit_of(self.text, figure) or None,
            year=year,
            comparator=comparator,
            task=passage.path,
            baseline=baseline,
            upper=figure.upper if figure.upper is not None and figure.upper > figure.value else None,
            measure=measure_of(self.text[max(begin - _MEASURE, 0) : end]),
            evidence=Span(begin, end),
            rule=rule,
            confidence=confidence(rule),
        )

    def _year(self, clause: ClauseBefore, figure: Figure) -> int | None:
        year = None
        low, at = clause.stretch, figure.span.start
        for match in _YEAR.finditer(self.text, low, at):
            before = self.text[max(low, match.start() - _LONGEST_UNTIL) : match.start()]
            begins = before[-1:] not in _BASE_BEFORE or before == "" or _UNTIL.search(before) is not None
            if begins and not self._is_aside(match.start(), low, at):
                year = int(match[1])
        return year or self._year_of_paragraph(low, at)

    def _year_of_paragraph(self, low: int, at: int) -> int | None:
        """The year that opens the paragraph (到2025年,…。…), for its sentences that name none."""
        reach = max(0, low - _LONGEST_PARAGRAPH)
        start = self.text.rfind("\n", reach, low) + 1
        opening = _OPENING_YEAR.match(self.text, start, low) if start or not reach else None
        if opening is None or _YEAR.search(self.text, opening.end(), at):
            return None
        return int(opening[1])

    def _is_aside(self, place: int, low: int, at: int) -> bool:
        """Whether a place stands in a bracket that closes before the figure: …1800亿元(2020年为1180亿元),年均增长9%."""
        opened, closed = (self.text.rfind(mark, low, place) for mark in "()")
        return opened > closed and self.text.find(")", place, at) >= 0

    def _done(self, clause: ClauseBefore, figure: Figure, year: int | None) -> bool:
        """True for a figure that the sentence reports as reached."""
        head = self.text[clause.sentence.start : figure.span.start]
        if self.done and _AMONG.match(self.text, max(0, clause.sentence.start - 3), clause.sentence.start + 2):
            return True
        self.done = self._says_done(head, clause, figure, year)
        return self.done

    def _says_done(self, head: str, clause: ClauseBefore, figure: Figure, year: int | None) -> bool:
        """The same by the sentence's own words. head: those before the figure."""
        tail = self.text[figure.span.end : figure.span.end + 2]
        if any(plan in head for plan in self.ended) and not self.patterns["future"].search(head):
            return True
        whole = self.text[clause.sentence.start : clause.sentence.end]
        if self.in_task:
            head, whole = (self.patterns["since"].sub("", words) for words in (head, whole))
        if self.patterns["past_anywhere"].search(whole):
            return not self.patterns["future"].search(head)
        if self.patterns["past"].search(head) or tail.startswith("了"):
            coming = year is not None and 0 < self.first_year <= year
            return not (coming or self.patterns["future"].search(head))
        return False


def _first_year(reading: Reading) -> int:
    """The first year a target can have: the document's first, or 0 if unknown."""
    info = reading.document
    if info.period:
        return info.period[0]
    return int(info.date[:4]) if info.date and info.date[:4].isdigit() else 0
