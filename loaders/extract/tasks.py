"""Which units of the outline are tasks, and the passages that other facts are read from.

A task is the smallest unit with its own heading, or its own clause naming who is responsible. A unit whose children carry
the clauses is a section; so are goals, principles and reviews, unless a clause makes somebody answer for them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from loaders.extract.clause_roles import read_clauses
from loaders.extract.clauses import Clause, deadline
from loaders.extract.led_headings import joined, leads_of_body, leads_of_heading
from loaders.extract.stacked_rows import stacked_rows
from loaders.extract.task_paragraphs import Paragraph, ParagraphReader, heading_says
from loaders.extract.task_tables import KEY_LENGTH, Header, TaskRow, find_header, names_bodies, read_task_rows
from loaders.extract.works_rows import WorksTables
from loaders.facts import Path, Responsibility, Section, Span, Task
from loaders.outline.headings import LEAD_LENGTH, first_clause_end, label_end, ordinal_end, trimmed
from loaders.outline.looking_back import YEARS_WORK, is_past_years_work
from loaders.outline.tree import Outline, Unit
from loaders.reading import Passage
from ontology.rules import confidence

SHORTEST_REST = 4
"""Characters of the shortest text behind a clause that may hold a fact."""
_BETWEEN_CLAUSES = " 。;\r\n0123456789.、()■□◆◇●○•·▪▲★-–—"
"""What may stand between clauses of one task: marks, and numbers of points that are clauses."""
_POINT = re.compile(r"(?P<number>\d{1,2})(?:[.、](?!\d)|\.(?=20\d\d年))\s*|(?P<bracket>\(\d{1,2}\))\s*(?=\S)")
"""The number of a point that stands within a paragraph: 1.建设…。(市水利局)2.改造…。(市住建局)."""
_SPACE = re.compile(r"\s+")
ThemeReader = Callable[[str, str, tuple[str, ...]], tuple[str, str]]
"""(title, body, headings above) to (theme, the rule that told it)."""


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
    # Annexes behind the units belong to the root, which is read first.
    plan.tasks.sort(key=lambda task: task.body)
    plan.passages.sort(key=lambda p: (p.span.start, p.span.end))
    return plan


@lru_cache(maxsize=4096)
def _sets_no_tasks(heading: str) -> bool:
    """Whether a heading is of goals, principles, positioning or a review, and not of tasks too."""
    return heading_says("not_tasks", heading) and not heading_says("tasks_too", heading)


class _TaskReader:
    def __init__(self, text: str, printed: str, theme_of: ThemeReader) -> None:
        self.text = text
        self.printed = printed
        self.theme_of = theme_of
        self.plan = Plan()
        self.header: Header | None = None
        self.works = WorksTables(text)
        self.reader = ParagraphReader(text)
        self.leads: tuple[Responsibility, ...] = ()

    def title(self, span: Span) -> str:
        return _SPACE.sub(" ", self.printed[span.start : span.end])

    # Units -----------------------------------------------------------------------------------------------------------

    def read(self, unit: Unit, above: tuple[str, ...], *, passive: bool) -> None:
        """Read a unit and all below it. above: headings of the units it lies in; passive: whether one of them sets no tasks."""
        heading = self.text[unit.heading.start : unit.heading.end]
        if unit.is_box:
            self._read_box(unit)
            return
        outer = self.leads
        numbered = [child for child in unit.children if not child.is_box and not self.reader.is_clause(child)]
        paragraphs = self.reader.paragraphs(unit)
        behind = self.reader.behind_heading(unit, numbered)
        own = tuple(read_clauses(self.text, behind)) or leads_of_heading(self.text, unit.heading)
        self.leads = own or leads_of_body(self.text, unit) or outer
        passive = passive or _sets_no_tasks(heading) or self._is_past_years_work(unit, heading)
        if numbered and (behind or not self._is_one_task(numbered, paragraphs)):
            self._parent(unit, paragraphs, above, passive=passive)
        else:
            self._leaf(unit, paragraphs, above, passive=passive)
        for child in unit.children:
            if not self.reader.is_clause(child):
                self.read(child, (*above, heading), passive=passive)
        self.leads = outer

    def _is_past_years_work(self, unit: Unit, heading: str) -> bool:
        """Whether a unit (2022年工作) looks back: it is the first, and one behind it names what comes next."""
        if unit.parent is None or unit is not unit.parent.children[0] or not YEARS_WORK.match(heading):
            return False
        following = (self.text[u.heading.start : u.heading.end] for u in unit.parent.children[1:])
        return is_past_years_work(heading, following)

    def _parent(self, unit: Unit, paragraphs: list[Paragraph], above: tuple[str, ...], *, passive: bool) -> None:
        """A unit with numbered children. Labelled paragraphs of its own are tasks too: their heading was lost."""
        labelled = [] if passive else self.reader.labelled(paragraphs)
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

    def _is_one_task(self, children: list[Unit], own: list[Paragraph]) -> bool:
        """Whether children only enumerate what one clause of the unit covers: it stands in the heading's own text."""
        return any(p.clauses for p in own) and not any(
            p.clauses for child in children for below in child.walk() for p in self.reader.paragraphs(below)
        )

    def _section(self, unit: Unit, paragraphs: list[Paragraph]) -> None:
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
        for row in stacked_rows(self.text, unit.stack) if unit.stack else ():
            self._add_row(unit, row, heading)
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
                    header=self.works.heads_of(run),
                )
            )

    def _task_rows(self, run: Span) -> list[TaskRow]:
        """Rows of a responsibility table; headings may cut one table into several, under the header of the first."""
        if heads := self.works.heads_of(run):
            self.header = None if heads == run else self.header
            return []
        own = find_header(self.text, run)
        self.header = own or self.header
        if self.header is None:
            return []
        rows = read_task_rows(self.text, run, self.header)
        return rows if own or names_bodies(rows) else []

    def _add_row(self, unit: Unit, row: TaskRow, heading: str) -> None:
        path = (*unit.path, *row.group, row.key)
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
        for cell in row.further:
            self._passage_behind(path, *cell)

    def _read_box(self, unit: Unit) -> None:
        title = self.text[unit.heading.start : unit.heading.end]
        for span in unit.paragraphs:
            self.plan.passages.append(Passage(kind="box", path=unit.path, title=title, heading=unit.heading, span=span))
        self._table_passages(unit)

    # Leaves ----------------------------------------------------------------------------------------------------------

    def _leaf(self, unit: Unit, paragraphs: list[Paragraph], above: tuple[str, ...], *, passive: bool) -> None:
        """A unit without numbered children: one task, several by its paragraphs, or none."""
        claused = [p for p in paragraphs if p.clauses]
        labelled = [] if passive and not claused else self.reader.labelled(paragraphs)
        headings = (*above, self.text[unit.heading.start : unit.heading.end])
        if sum(len(p.clauses) for p in paragraphs) > 1 and self._clauses_apart(claused):
            self._section(unit, [p for p in paragraphs if not p.clauses])
            styled = all(self.reader.is_styled(p) for p in claused)
            for paragraph in claused:
                self._split(unit, paragraph, headings, styled=styled)
        elif not claused and (passive or self._is_table(unit, paragraphs)):
            self._section(unit, paragraphs)
        elif not claused and self.reader.is_divided(unit, paragraphs, labelled):
            inner = {id(p) for p, _ in labelled}
            self._section(unit, [p for p in paragraphs if id(p) not in inner])
            for paragraph, stop in labelled:
                self._paragraph_task(unit, paragraph, Span(paragraph.span.start, stop), headings)
        else:
            self._unit_task(unit, paragraphs, above)

    def _is_table(self, unit: Unit, paragraphs: list[Paragraph]) -> bool:
        """Whether a unit is nothing but tables, or its tables set tasks of their own."""
        works = any(map(self.works.heads_of, unit.tables))
        heads = works or any(find_header(self.text, run) for run in unit.tables)
        return ((heads or bool(unit.stack)) and not paragraphs) or any(map(self._task_rows, unit.tables))

    def _clauses_apart(self, claused: list[Paragraph]) -> bool:
        """Whether the clauses belong to different stretches of text, and not all to one (two lines, one for each role)."""
        if len(claused) > 1:
            return True
        clauses = claused[0].clauses
        return any(self.text[a.span.end : b.span.start].strip(_BETWEEN_CLAUSES) for a, b in pairwise(clauses))

    def _split(self, unit: Unit, paragraph: Paragraph, above: tuple[str, ...], *, styled: bool) -> None:
        """A claused paragraph among several: one task for each clause in it.

        styled: all paragraphs of the unit open with a heading-like sentence; a comma in it then cuts nothing off.
        """
        start = paragraph.span.start
        groups = self._clause_groups(paragraph.clauses)
        for i, group in enumerate(groups):
            end = paragraph.span.end if i == len(groups) - 1 else group[-1].span.end
            while start < end and self.text[start] in " ,、。;\r\n":
                start += 1
            part = Paragraph(Span(start, end), group)
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

    def _unit_task(self, unit: Unit, paragraphs: list[Paragraph], above: tuple[str, ...]) -> None:
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
            if heading.end == heading.start:
                # A stray mark, and behind it nothing that names the unit.
                self._table_passages(unit)
                return
        elif clauses and all(p.clauses and p.clauses[0].span.start <= p.span.start for p in own):
            # A sentence with nothing behind it but who is responsible is running text and no heading.
            heading = Span(*trimmed(self.text, heading.start, first_clause_end(self.text, *heading)))
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

    def _paragraph_task(self, unit: Unit, paragraph: Paragraph, heading: Span, above: tuple[str, ...]) -> None:
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
        paragraphs: list[Paragraph],
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
                responsibilities=joined(read_clauses(self.text, clauses), self.leads),
                deadline=limits[0] if limits else None,
            )
        )
        self._task_passages(path, title, heading, paragraphs)

    def _task_passages(self, path: Path, title: str, heading: Span, paragraphs: list[Paragraph]) -> None:
        """One passage for each paragraph, cut before its clauses, and one for what goes on behind a clause; the first begins with
        the heading.
        """
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
            if own and (len(own) > 1 or span.end - own[-1].span.end >= SHORTEST_REST):
                stops = [*(clause.span.start for clause in own[1:]), span.end]
                for clause, stop in zip(own, stops, strict=True):
                    self._passage_behind(path, clause.span.end, stop)

    def _passage_behind(self, path: Path, start: int, end: int) -> None:
        """The passage between a clause and the next one or the paragraph's end, where it says something."""
        while start < end and self.text[start] in _BETWEEN_CLAUSES + ",":
            start += 1
        if end - start >= SHORTEST_REST:
            self.plan.passages.append(
                Passage(kind="task", path=path, title="", heading=Span(start, start), span=Span(start, end))
            )
