"""Which units of the outline are tasks, and the passages that other facts are read from.

A task is the smallest unit with its own heading, or its own clause naming who is responsible. A unit whose children carry
the clauses is a section; so are goals, principles and reviews, unless a clause makes somebody answer for them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import pairwise

from loaders.extract.clauses import (
    Clause,
    deadline,
    find_clause_line,
    find_clauses,
    find_closing_clause,
    go_on_over_lines,
    opens_a_clause,
    opens_with_a_label,
    read_clauses,
)
from loaders.extract.project_tables import works_header
from loaders.extract.task_tables import Header, TaskRow, find_header, names_bodies, read_task_rows
from loaders.facts import Path, Section, Span, Task
from loaders.outline.headings import LABEL_LENGTH, LEAD_LENGTH, first_clause_end, label_end, ordinal_end, trimmed
from loaders.outline.tree import Outline, Unit
from loaders.reading import Passage
from ontology.lexicon import lexicon
from ontology.rules import confidence

KEY_LENGTH = 10
"""A paragraph without a label goes by its first ten characters (the facts format's rule)."""
STYLED_LENGTH = 30
"""Longest first sentence with a comma that serves as a heading, where all its siblings have one as short."""
FEWEST_BARE_HEADINGS = 2
"""One line without a full stop may be a slip; two in one unit are headings."""
SHORTEST_TEXT = 16
"""Characters of the shortest paragraph that stands as running text under such a line."""
FEWEST_LEADS = 3
"""Paragraphs that all open with a sentence short enough to be a heading."""
_BARE_HEADING = re.compile(r"[^。;:!?|\n\d(《][^。;:!?|\n]{2,28}[^。;:!?|\n,、]")
_BETWEEN_CLAUSES = " 。;\r\n0123456789.、()"
"""What may stand between clauses of one task: marks, and numbers of points that are clauses."""
_POINT = re.compile(r"(?P<number>\d{1,2})[.、](?!\d)\s*|(?P<bracket>\(\d{1,2}\))\s*(?=\S)")
"""The number of a point that stands within a paragraph: 1.建设…。(市水利局)2.改造…。(市住建局)."""
_SPACE = re.compile(r"\s+")
ThemeReader = Callable[[str, str, tuple[str, ...]], tuple[str, str]]
"""(title, body, headings above) to (theme, the rule that told it)."""


@dataclass(slots=True)
class _Paragraph:
    """A paragraph with the clauses in it."""

    span: Span
    clauses: list[Clause]


@dataclass(slots=True)
class Plan:
    """What the outline comes to: tasks, the sections above them, and passages, each in order of the text."""

    tasks: list[Task] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)


def extract_tasks(text: str, printed: str, outline: Outline, theme_of: ThemeReader) -> Plan:
    """Tasks, sections and passages of a document. text: the folded text, printed: words to be shown."""
    reader = _TaskReader(text, printed, theme_of)
    reader.read_root(outline.root)
    for child in outline.root.children:
        reader.read(child, (), passive=False)
    plan = reader.plan
    plan.passages.sort(key=lambda p: (p.span.start, p.span.end))
    return plan


@cache
def _heading_pattern(name: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p})" for p in lexicon("outline")[name]))


@lru_cache(maxsize=4096)
def _sets_no_tasks(heading: str) -> bool:
    """Whether a heading is of goals, principles, positioning or a review, and not of tasks too."""
    return bool(_heading_pattern("not_tasks").search(heading) and not _heading_pattern("tasks_too").search(heading))


class _TaskReader:
    def __init__(self, text: str, printed: str, theme_of: ThemeReader) -> None:
        self.text = text
        self.printed = printed
        self.theme_of = theme_of
        self.plan = Plan()
        self.header: Header | None = None
        self.read_paragraphs: dict[int, list[_Paragraph]] = {}
        self.divided: dict[int, list[Unit]] = {}
        self.unit_clauses: dict[int, Clause | None] = {}

    def title(self, span: Span) -> str:
        return _SPACE.sub(" ", self.printed[span.start : span.end])

    # Units -----------------------------------------------------------------------------------------------------------

    def read(self, unit: Unit, above: tuple[str, ...], *, passive: bool) -> None:
        """Read a unit and all below it. above: headings of the units it lies in; passive: whether one of them sets no tasks."""
        heading = self.text[unit.heading.start : unit.heading.end]
        if unit.is_box:
            self._read_box(unit)
            return
        numbered = [child for child in unit.children if not child.is_box and not self._is_clause(child)]
        paragraphs = self._paragraphs(unit)
        passive = passive or _sets_no_tasks(heading)
        if numbered and not self._is_one_task(numbered, paragraphs):
            self._parent(unit, paragraphs, above, passive=passive)
        else:
            self._leaf(unit, paragraphs, above, passive=passive)
        for child in unit.children:
            if not self._is_clause(child):
                self.read(child, (*above, heading), passive=passive)

    def _parent(self, unit: Unit, paragraphs: list[_Paragraph], above: tuple[str, ...], *, passive: bool) -> None:
        """A unit with numbered children. Labelled paragraphs of its own are tasks too: their heading was lost."""
        labelled = [] if passive else self._labelled(paragraphs)
        inner = {id(p) for p, _ in labelled} if len(labelled) >= 2 else set()
        self._section(unit, [p for p in paragraphs if id(p) not in inner])
        headings = (*above, self.text[unit.heading.start : unit.heading.end])
        for paragraph, stop in labelled if inner else []:
            self._paragraph_task(unit, paragraph, Span(paragraph.span.start, stop), headings)

    def read_root(self, root: Unit) -> None:
        """The text before the first unit: what the document carries out, and its head."""
        spans = [p for p in root.paragraphs if p.end > p.start]
        for span in spans:
            self.plan.passages.append(
                Passage(kind="section", path=(), title="", heading=Span(span.start, span.start), span=span)
            )
        self._table_passages(root)

    def _paragraphs(self, unit: Unit) -> list[_Paragraph]:
        """The unit's paragraphs, read once: the units above and beside it ask for them too."""
        if id(unit) not in self.read_paragraphs:
            self.read_paragraphs[id(unit)] = self._paragraphs_of(unit)
        return self.read_paragraphs[id(unit)]

    def _paragraphs_of(self, unit: Unit) -> list[_Paragraph]:
        """The unit's paragraphs; a line that is a clause of its own belongs to the paragraph before it."""
        found: list[_Paragraph] = []
        for span in unit.paragraphs:
            line = find_clause_line(self.text, span.start, span.end)
            if found and self._goes_on(found[-1], span):
                continue
            if line is None:
                found.append(_Paragraph(span, self._clauses_in(span)))
            elif found:
                found[-1].clauses.append(line)
                found[-1].span = Span(found[-1].span.start, span.end)
            else:
                found.append(_Paragraph(span, [line]))
        for line in filter(None, map(self._clause_of, unit.children)):
            if found:
                found[-1].clauses.append(line)
            else:
                found.append(_Paragraph(line.span, [line]))
        return self._under_bare_headings(found[: self._closing(found)])

    def _clause_of(self, unit: Unit) -> Clause | None:
        """The clause that a numbered unit is and nothing else: 3.责任单位:A、B among the points of a task. Looked for once: the
        unit above asks three times.
        """
        if id(unit) not in self.unit_clauses:
            self.unit_clauses[id(unit)] = self._find_clause_of(unit)
        return self.unit_clauses[id(unit)]

    def _find_clause_of(self, unit: Unit) -> Clause | None:
        if unit.is_box or unit.children or len(unit.paragraphs) > 1 or unit.heading.end == unit.heading.start:
            return None
        end = unit.paragraphs[0].end if unit.paragraphs else unit.heading.end
        labelled = opens_with_a_label(self.text, unit.heading.start, unit.heading.end + 1)
        return find_clause_line(self.text, unit.heading.start, end) if labelled else None

    def _is_clause(self, unit: Unit) -> bool:
        return self._clause_of(unit) is not None

    def _goes_on(self, before: _Paragraph, span: Span) -> bool:
        """Add a line to the paragraph before it whose clause goes on there: a list broken after 、, or an open bracket."""
        longer = go_on_over_lines(self.text, before.clauses[-1], span.end) if before.clauses else None
        if longer is not None:
            before.clauses[-1] = longer
        elif opens_a_clause(self.text, *before.span, span.end):
            before.clauses = self._clauses_in(Span(before.span.start, span.end))
        else:
            return False
        before.span = Span(before.span.start, span.end)
        return True

    def _under_bare_headings(self, paragraphs: list[_Paragraph]) -> list[_Paragraph]:
        """Paragraphs joined with the line above them where at least two such lines stand as headings without a number."""
        heads = [
            i
            for i, (paragraph, below) in enumerate(pairwise(paragraphs))
            if self._is_bare_heading(paragraph) and self._is_running_text(below)
        ]
        if len(heads) < FEWEST_BARE_HEADINGS:
            return paragraphs
        joined = paragraphs[: heads[0]]
        for first, stop in pairwise([*heads, len(paragraphs)]):
            group = paragraphs[first:stop]
            span = Span(group[0].span.start, group[-1].span.end)
            joined.append(_Paragraph(span, [clause for paragraph in group for clause in paragraph.clauses]))
        return joined

    def _is_bare_heading(self, paragraph: _Paragraph) -> bool:
        start, end = paragraph.span
        return not paragraph.clauses and bool(_BARE_HEADING.fullmatch(self.text, start, end))

    def _is_running_text(self, paragraph: _Paragraph) -> bool:
        start, end = paragraph.span
        return end - start > SHORTEST_TEXT and (bool(paragraph.clauses) or self.text[start:end].rstrip().endswith("。"))

    def _clauses_in(self, span: Span) -> list[Clause]:
        """The clauses in a paragraph: in brackets, or without them as its last words."""
        found = find_clauses(self.text, *span)
        last = find_closing_clause(self.text, found[-1].span.end if found else span.start, span.end)
        return [*found, last] if last else found

    def _closing(self, paragraphs: list[_Paragraph]) -> int:
        """Index of the first paragraph of the words that close the document (各位代表!让我们…); they are no part of a unit.

        Where several paragraphs with labels follow, the words only turn to the hearers before the tasks.
        """
        pattern = _heading_pattern("closing")
        for i, paragraph in enumerate(paragraphs):
            if i and not paragraph.clauses and pattern.match(self.text, *paragraph.span):
                labelled = sum(label_end(self.text, *below.span) is not None for below in paragraphs[i + 1 :])
                if labelled < FEWEST_LEADS:
                    return i
        return len(paragraphs)

    def _is_one_task(self, children: list[Unit], own: list[_Paragraph]) -> bool:
        """Whether children only enumerate what one clause of the unit covers: it stands in the heading's own text."""
        return any(p.clauses for p in own) and not any(
            p.clauses for child in children for below in child.walk() for p in self._paragraphs(below)
        )

    def _section(self, unit: Unit, paragraphs: list[_Paragraph]) -> None:
        self.plan.sections.append(
            Section(
                path=unit.path, title=self.title(unit.heading), evidence=unit.heading, body=Span(unit.start, unit.end)
            )
        )
        self._text_passages(unit, [p.span for p in paragraphs])
        self._table_passages(unit)

    def _text_passages(self, unit: Unit, spans: list[Span]) -> None:
        """Passages of kind section: the heading with the first paragraph, the others alone."""
        heading = unit.heading
        if heading.end > heading.start and not spans:
            spans = [heading]
        for i, span in enumerate(spans):
            first = i == 0 and heading.end > heading.start
            self.plan.passages.append(
                Passage(
                    kind="section",
                    path=unit.path,
                    title=self.text[heading.start : heading.end] if first else "",
                    heading=heading if first else Span(span.start, span.start),
                    span=Span(heading.start, span.end) if first else span,
                )
            )

    def _table_passages(self, unit: Unit) -> None:
        """A responsibility table gives tasks, any other one passage."""
        heading = self.text[unit.heading.start : unit.heading.end]
        for run in unit.tables:
            rows = self._task_rows(run)
            for row in rows:
                self._add_row(unit, row, heading)
            if rows:
                continue
            self.plan.passages.append(
                Passage(
                    kind="table",
                    path=unit.path,
                    title=heading,
                    heading=Span(run.start, run.start),
                    span=run,
                )
            )

    def _task_rows(self, run: Span) -> list[TaskRow]:
        """Rows of a responsibility table; headings may cut one table into several, under the header of the first."""
        if works_header(self.text, run):
            return []
        own = find_header(self.text, run)
        self.header = own or self.header
        if self.header is None:
            return []
        rows = read_task_rows(self.text, run, self.header)
        return rows if own or names_bodies(rows) else []

    def _add_row(self, unit: Unit, row: TaskRow, heading: str) -> None:
        key = row.number or self.text[row.title.start : min(row.title.end, row.title.start + KEY_LENGTH)]
        path = (*unit.path, row.group, key) if row.group else (*unit.path, key)
        title = self.title(row.title)
        theme, theme_rule = self.theme_of(title, self.text[row.content.start : row.content.end], (heading,))
        self.plan.tasks.append(
            Task(
                path=path,
                title=title,
                theme=theme,
                body=row.body,
                evidence=row.title,
                rule="task-in-table",
                confidence=confidence("task-in-table"),
                theme_rule=theme_rule,
                responsibilities=row.responsibilities,
                deadline=row.deadline,
            )
        )
        self.plan.passages.append(Passage(kind="task", path=path, title=title, heading=row.title, span=row.content))

    def _read_box(self, unit: Unit) -> None:
        title = self.text[unit.heading.start : unit.heading.end]
        for span in unit.paragraphs:
            self.plan.passages.append(Passage(kind="box", path=unit.path, title=title, heading=unit.heading, span=span))
        self._table_passages(unit)

    # Leaves ----------------------------------------------------------------------------------------------------------

    def _leaf(self, unit: Unit, paragraphs: list[_Paragraph], above: tuple[str, ...], *, passive: bool) -> None:
        """A unit without numbered children: one task, several by its paragraphs, or none."""
        claused = [p for p in paragraphs if p.clauses]
        labelled = [] if passive and not claused else self._labelled(paragraphs)
        headings = (*above, self.text[unit.heading.start : unit.heading.end])
        if sum(len(p.clauses) for p in paragraphs) > 1 and self._clauses_apart(claused):
            self._section(unit, [p for p in paragraphs if not p.clauses])
            styled = all(self._is_styled(p) for p in claused)
            for paragraph in claused:
                self._split(unit, paragraph, headings, styled=styled)
        elif not claused and (passive or self._is_table(unit, paragraphs)):
            self._section(unit, paragraphs)
        elif not claused and self._is_divided(unit, paragraphs, labelled):
            inner = {id(p) for p, _ in labelled}
            self._section(unit, [p for p in paragraphs if id(p) not in inner])
            for paragraph, stop in labelled:
                self._paragraph_task(unit, paragraph, Span(paragraph.span.start, stop), headings)
        else:
            self._unit_task(unit, paragraphs, above)

    def _is_table(self, unit: Unit, paragraphs: list[_Paragraph]) -> bool:
        """Whether a unit is nothing but tables, or its tables set tasks of their own."""
        works = any(works_header(self.text, run) for run in unit.tables)
        return (works and not paragraphs) or any(map(self._task_rows, unit.tables))

    def _is_styled(self, paragraph: _Paragraph) -> bool:
        """Whether the paragraph opens with a label short enough to be a heading even with a comma in it."""
        stop = label_end(self.text, *paragraph.span)
        return stop is not None and stop - paragraph.span.start <= STYLED_LENGTH

    def _clauses_apart(self, claused: list[_Paragraph]) -> bool:
        """Whether the clauses belong to different stretches of text, and not all to one (two lines, one for each role)."""
        if len(claused) > 1:
            return True
        clauses = claused[0].clauses
        return any(self.text[a.span.end : b.span.start].strip(_BETWEEN_CLAUSES) for a, b in pairwise(clauses))

    def _labelled(self, paragraphs: list[_Paragraph]) -> list[tuple[_Paragraph, int]]:
        """Paragraphs that open with a label (煤炭方面。…), with the label's end."""
        leads = [
            (p, stop)
            for p in paragraphs
            if (stop := label_end(self.text, *p.span, LEAD_LENGTH)) is not None
            and not _heading_pattern("closing").match(self.text, *p.span)
        ]
        if len(leads) >= max(FEWEST_LEADS, len(paragraphs) - 1):
            return leads
        return [(p, stop) for p, stop in leads if self._is_label(p.span.start, stop) and self._is_counted(p, leads)]

    def _is_label(self, start: int, stop: int) -> bool:
        commas = self.text.count(",", start, stop)
        return stop - start <= LABEL_LENGTH and (commas == 0 or (commas == 1 and stop - start <= STYLED_LENGTH))

    def _is_counted(self, paragraph: _Paragraph, leads: list[tuple[_Paragraph, int]]) -> bool:
        """False for a paragraph alone in opening with 一是: the others of its count stand inside it."""
        if not ordinal_end(self.text, *paragraph.span)[0]:
            return True
        return any(ordinal_end(self.text, *other.span)[0] for other, _ in leads if other is not paragraph)

    def _is_divided(self, unit: Unit, paragraphs: list[_Paragraph], labelled: list[tuple[_Paragraph, int]]) -> bool:
        """Whether labelled paragraphs divide the unit: there are several, or one after an introduction, or one alone where
        the units beside it are divided so.
        """
        if len(labelled) >= 2:
            return len(labelled) * 2 >= len(paragraphs)
        if len(labelled) != 1 or "," in self.text[labelled[0][0].span.start : labelled[0][1]]:
            return False
        paragraph = labelled[0][0]
        if paragraph is paragraphs[0]:
            return self._beside_divided(unit)
        return len(paragraphs) == 2

    def _beside_divided(self, unit: Unit) -> bool:
        """Whether a unit beside this one is divided by several labelled paragraphs, and this one's heading stands alone."""
        if unit.paragraphs and self.text.count("\n", unit.heading.end, unit.paragraphs[0].start) == 0:
            return False
        if unit.parent is None:
            return False
        if id(unit.parent) not in self.divided:
            siblings = [s for s in unit.parent.children if not s.is_box]
            self.divided[id(unit.parent)] = [s for s in siblings if len(self._labelled(self._paragraphs(s))) >= 2]
        return any(sibling is not unit for sibling in self.divided[id(unit.parent)][:2])

    def _split(self, unit: Unit, paragraph: _Paragraph, above: tuple[str, ...], *, styled: bool) -> None:
        """A claused paragraph among several: one task for each clause in it.

        styled: all paragraphs of the unit open with a heading-like sentence; a comma in it then cuts nothing off.
        """
        start = paragraph.span.start
        groups = self._clause_groups(paragraph.clauses)
        for i, group in enumerate(groups):
            end = paragraph.span.end if i == len(groups) - 1 else group[-1].span.end
            while start < end and self.text[start] in " 。;\r\n":
                start += 1
            part = _Paragraph(Span(start, end), group)
            content_end = group[0].span.start
            point = _POINT.match(self.text, start, content_end)
            begin = point.end() if point else ordinal_end(self.text, start, content_end)[1]
            stop = first_clause_end(self.text, begin, content_end)
            if styled:
                stop = label_end(self.text, start, content_end) or stop
            self._paragraph_task(unit, part, Span(start, stop), above)
            start = group[-1].span.end

    def _clause_groups(self, clauses: list[Clause]) -> list[list[Clause]]:
        """Clauses with nothing between them belong together."""
        groups = [[clauses[0]]]
        for clause in clauses[1:]:
            between = self.text[groups[-1][-1].span.end : clause.span.start]
            if between.strip(_BETWEEN_CLAUSES):
                groups.append([clause])
            else:
                groups[-1].append(clause)
        return groups

    # Tasks -----------------------------------------------------------------------------------------------------------

    def _unit_task(self, unit: Unit, paragraphs: list[_Paragraph], above: tuple[str, ...]) -> None:
        named = paragraphs[0].span if paragraphs else unit.heading
        if unit.heading.end == unit.heading.start and not self.text[named.start : named.end].strip():
            self._table_passages(unit)
            return
        clauses = [c for p in paragraphs for c in p.clauses]
        last = max((i for i, p in enumerate(paragraphs) if p.clauses), default=len(paragraphs) - 1)
        own, closing = paragraphs[: last + 1], paragraphs[last + 1 :]
        heading = unit.heading
        if heading.end == heading.start and own:
            start = own[0].span.start
            heading = Span(*trimmed(self.text, start, first_clause_end(self.text, start, own[0].span.end)))
        body = Span(unit.start, own[-1].span.end if own else unit.end)
        self._add(unit.path, heading, body, clauses, own, above)
        self._table_passages(unit)
        for paragraph in closing:
            self.plan.passages.append(
                Passage(
                    kind="section",
                    path=unit.path[:-1],
                    title="",
                    heading=Span(paragraph.span.start, paragraph.span.start),
                    span=paragraph.span,
                )
            )

    def _paragraph_task(self, unit: Unit, paragraph: _Paragraph, heading: Span, above: tuple[str, ...]) -> None:
        labelled = label_end(self.text, *paragraph.span, LEAD_LENGTH) == heading.end
        number, begin = ordinal_end(self.text, *paragraph.span)
        point = _POINT.match(self.text, *paragraph.span)
        if point:
            number, begin = point["number"] or point["bracket"], point.end()
        heading = Span(*trimmed(self.text, max(begin, heading.start), heading.end))
        words = self.text[heading.start : heading.end]
        key = number or (words if labelled else self.text[heading.start : heading.start + KEY_LENGTH])
        self._add((*unit.path, key), heading, paragraph.span, paragraph.clauses, [paragraph], above)

    def _add(
        self,
        path: Path,
        heading: Span,
        body: Span,
        clauses: list[Clause],
        paragraphs: list[_Paragraph],
        above: tuple[str, ...],
    ) -> None:
        title = self.title(heading)
        content = self.text[body.start : clauses[0].span.start if clauses else body.end]
        theme, theme_rule = self.theme_of(self.text[heading.start : heading.end], content, above)
        limits = [limit for clause in clauses if (limit := deadline(self.text, clause))]
        rule = "task-with-clause" if clauses else "task-with-heading"
        self.plan.tasks.append(
            Task(
                path=path,
                title=title,
                theme=theme,
                body=body,
                evidence=heading,
                rule=rule,
                confidence=confidence(rule),
                theme_rule=theme_rule,
                responsibilities=tuple(read_clauses(self.text, clauses)),
                deadline=limits[0] if limits else None,
            )
        )
        self._task_passages(path, title, heading, paragraphs)

    def _task_passages(self, path: Path, title: str, heading: Span, paragraphs: list[_Paragraph]) -> None:
        """One passage for each paragraph, cut before its clauses; the first begins with the heading."""
        spans = [p.span for p in paragraphs] or [heading]
        marks = [p.clauses for p in paragraphs] or [[]]
        for i, (span, own) in enumerate(zip(spans, marks, strict=True)):
            start = min(heading.start, span.start) if i == 0 else span.start
            end = min(own[0].span.start, span.end) if own else span.end
            if end > start:
                self.plan.passages.append(
                    Passage(
                        kind="task",
                        path=path,
                        title=title if i == 0 else "",
                        heading=heading if i == 0 else Span(start, start),
                        span=Span(start, end),
                        clause=own[0].span if own else None,
                    )
                )
