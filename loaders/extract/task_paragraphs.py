"""The paragraphs of a unit with the responsibility clauses in them, and which of them stand under a label of their own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from loaders.extract.clauses import (
    Clause,
    find_bare_label,
    find_clause_line,
    find_clauses,
    find_closing_clause,
    find_running_clauses,
    go_on_over_lines,
    names_bodies,
    opens_a_clause,
    opens_with_a_label,
)
from loaders.facts import Span
from loaders.outline.headings import LABEL_LENGTH, LEAD_LENGTH, label_end, ordinal_end
from loaders.outline.labels import Rank
from loaders.outline.tree import Unit
from ontology.lexicon import lexicon

STYLED_LENGTH = 30
"""Longest first sentence with a comma that serves as a heading, where all its siblings have one as short."""
SINGLE_LENGTH = 20
"""Longest first sentence that labels the only such paragraph of a unit; a longer one is the first of its sentences."""
FEWEST_BARE_HEADINGS = 2
"""One line without a full stop may be a slip; two in one unit are headings."""
SHORTEST_TEXT = 16
"""Characters of the shortest paragraph that stands as running text under such a line."""
SIGNATURE_LENGTH = 120
"""Characters of the longest line in which parties sign."""
FEWEST_LEADS = 3
"""Paragraphs that all open with a sentence short enough to be a heading."""
_BARE_HEADING = re.compile(r"[^。;:!?|\n\d(《][^。;:!?|\n]{2,28}[^。;:!?|\n,、]")


@dataclass(slots=True)
class Paragraph:
    """A paragraph with the clauses in it."""

    span: Span
    clauses: list[Clause]


@cache
def heading_pattern(name: str) -> re.Pattern[str]:
    """Patterns of `ontology/lexicon/outline.yaml`, joined."""
    return re.compile("|".join(f"(?:{p})" for p in lexicon("outline")[name]))


@cache
def _patterns_at(name: str, *, start: bool) -> re.Pattern[str]:
    """Those of the patterns that hold at the start alone, or the others."""
    joined = "|".join(f"(?:{p})" for p in lexicon("outline")[name] if p.startswith("^") == start)
    return re.compile(joined or "(?!)")


def heading_says(name: str, heading: str) -> bool:
    """True where one of the patterns of that name holds of the heading. Those at its start are tried there alone: together with
    the others they would be tried at each character.
    """
    return bool(_patterns_at(name, start=True).match(heading) or _patterns_at(name, start=False).search(heading))


class ParagraphReader:
    """Reads the paragraphs of units of one text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._read: dict[int, list[Paragraph]] = {}
        self._unit_clauses: dict[int, Clause | None] = {}
        self._divided: dict[int, list[Unit]] = {}

    def paragraphs(self, unit: Unit) -> list[Paragraph]:
        """The unit's paragraphs, read once: the units above and beside it ask for them too."""
        if id(unit) not in self._read:
            self._read[id(unit)] = self._paragraphs_of(unit)
        return self._read[id(unit)]

    def _paragraphs_of(self, unit: Unit) -> list[Paragraph]:
        """The unit's paragraphs; a line that is a clause of its own belongs to the paragraph before it."""
        found: list[Paragraph] = []
        for span in unit.paragraphs:
            line = find_clause_line(self.text, *span) or find_bare_label(self.text, *span)
            if line and line.span.end < span.end and self._clauses_in(Span(line.span.end, span.end)):
                line = Clause(span, span)
            if found and self._goes_on(found[-1], span):
                continue
            if line is None:
                found.append(Paragraph(span, self._clauses_in(span)))
                continue
            if found:
                found[-1].clauses.append(line)
                found[-1].span = Span(found[-1].span.start, span.end)
            else:
                # A line of persons (链长:…) opens the text of the task and says of no body what it does.
                found.append(Paragraph(span, [line] if names_bodies(self.text, line) else []))
        for line in filter(None, map(self._clause_of, unit.children)):
            if found:
                found[-1].clauses.append(line)
            else:
                found.append(Paragraph(line.span, [line]))
        return self._under_bare_headings(found[: self._closing(found)])

    def _clause_of(self, unit: Unit) -> Clause | None:
        """The clause that a numbered unit is and nothing else: 3.责任单位:A、B among the points of a task. Looked for once: the
        unit above asks three times.
        """
        if id(unit) not in self._unit_clauses:
            self._unit_clauses[id(unit)] = self._find_clause_of(unit)
        return self._unit_clauses[id(unit)]

    def _find_clause_of(self, unit: Unit) -> Clause | None:
        if unit.is_box or unit.children or len(unit.paragraphs) > 1 or unit.heading.end == unit.heading.start:
            return None
        end = unit.paragraphs[0].end if unit.paragraphs else unit.heading.end
        labelled = opens_with_a_label(self.text, unit.heading.start, unit.heading.end + 1)
        return find_clause_line(self.text, unit.heading.start, end) if labelled else None

    def is_clause(self, unit: Unit) -> bool:
        """Whether a numbered unit is a clause and nothing else."""
        return self._clause_of(unit) is not None

    def behind_heading(self, unit: Unit, children: list[Unit]) -> list[Clause]:
        """The clause right behind the heading of a part (一、产业(县工信局牵头)) where the units below it have headings of their
        own: it says who answers for all of them.
        """
        own = self.paragraphs(unit)
        if not children or unit.rank > Rank.IDEOGRAPH or not own or unit.heading.end == unit.heading.start:
            return []
        clauses = own[0].clauses
        alone = len(clauses) == 1 and not self.text[unit.heading.end : clauses[0].span.start].strip()
        titled = all(child.heading.end > child.heading.start for child in children)
        return clauses if alone and titled and not any(p.clauses for p in own[1:]) else []

    def _goes_on(self, before: Paragraph, span: Span) -> bool:
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

    def _under_bare_headings(self, paragraphs: list[Paragraph]) -> list[Paragraph]:
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
            joined.append(Paragraph(span, [clause for paragraph in group for clause in paragraph.clauses]))
        return joined

    def _is_bare_heading(self, paragraph: Paragraph) -> bool:
        start, end = paragraph.span
        return not paragraph.clauses and bool(_BARE_HEADING.fullmatch(self.text, start, end))

    def _is_running_text(self, paragraph: Paragraph) -> bool:
        start, end = paragraph.span
        return end - start > SHORTEST_TEXT and (bool(paragraph.clauses) or self.text[start:end].rstrip().endswith("。"))

    def _clauses_in(self, span: Span) -> list[Clause]:
        """The clauses in a paragraph: in brackets, or without them as its last words."""
        found = find_clauses(self.text, *span)
        last = find_closing_clause(self.text, found[-1].span.end if found else span.start, span.end)
        if last is not None:
            return [*found, last]
        return found or find_running_clauses(self.text, *span)

    def _closing(self, paragraphs: list[Paragraph]) -> int:
        """Index of the first paragraph of the words that close the document (各位代表!让我们…) or of the lines in which parties
        sign it; they are no part of a unit.

        Where several paragraphs with labels follow, the words only turn to the hearers before the tasks.
        """
        pattern = heading_pattern("closing")
        for i, paragraph in enumerate(paragraphs):
            if not paragraph.clauses and self._is_signature(paragraph.span):
                return i
            if i and not paragraph.clauses and pattern.match(self.text, *paragraph.span):
                labelled = sum(label_end(self.text, *below.span) is not None for below in paragraphs[i + 1 :])
                if labelled < FEWEST_LEADS:
                    return i
        return len(paragraphs)

    def _is_signature(self, span: Span) -> bool:
        signs = span.end - span.start <= SIGNATURE_LENGTH and self.text.find(":", *span) >= 0
        return signs and heading_pattern("signatories").match(self.text, *span) is not None

    def labelled(self, paragraphs: list[Paragraph]) -> list[tuple[Paragraph, int]]:
        """Paragraphs that open with a label (煤炭方面。…), with the label's end."""
        leads = [
            (p, stop)
            for p in paragraphs
            if (stop := label_end(self.text, *p.span, LEAD_LENGTH)) is not None
            and not heading_pattern("closing").match(self.text, *p.span)
        ]
        if len(leads) >= max(FEWEST_LEADS, len(paragraphs) - 1):
            return leads
        return [(p, stop) for p, stop in leads if self._is_label(p.span.start, stop) and self._is_counted(p, leads)]

    def _is_label(self, start: int, stop: int) -> bool:
        commas = self.text.count(",", start, stop)
        return stop - start <= LABEL_LENGTH and (commas == 0 or (commas == 1 and stop - start <= STYLED_LENGTH))

    def _is_counted(self, paragraph: Paragraph, leads: list[tuple[Paragraph, int]]) -> bool:
        """False for a paragraph alone in opening with 一是: the others of its count stand inside it."""
        if not ordinal_end(self.text, *paragraph.span)[0]:
            return True
        return any(ordinal_end(self.text, *other.span)[0] for other, _ in leads if other is not paragraph)

    def is_styled(self, paragraph: Paragraph) -> bool:
        """Whether the paragraph opens with a label short enough to be a heading even with a comma in it."""
        stop = label_end(self.text, *paragraph.span)
        return stop is not None and stop - paragraph.span.start <= STYLED_LENGTH

    def is_divided(self, unit: Unit, paragraphs: list[Paragraph], labelled: list[tuple[Paragraph, int]]) -> bool:
        """Whether labelled paragraphs divide the unit: there are several, or one after an introduction, or one alone where
        the units beside it are divided so.
        """
        if len(labelled) >= 2:
            return len(labelled) * 2 >= len(paragraphs)
        if len(labelled) != 1 or "," in self.text[labelled[0][0].span.start : labelled[0][1]]:
            return False
        paragraph, stop = labelled[0]
        if stop - paragraph.span.start > SINGLE_LENGTH:
            return False
        return self._beside_divided(unit) if paragraph is paragraphs[0] else len(paragraphs) == 2

    def _beside_divided(self, unit: Unit) -> bool:
        """Whether a unit beside this one is divided by several labelled paragraphs, and this one's heading stands alone."""
        if unit.paragraphs and self.text.count("\n", unit.heading.end, unit.paragraphs[0].start) == 0:
            return False
        if unit.parent is None:
            return False
        if id(unit.parent) not in self._divided:
            siblings = [s for s in unit.parent.children if not s.is_box]
            self._divided[id(unit.parent)] = [s for s in siblings if len(self.labelled(self.paragraphs(s))) >= 2]
        return any(sibling is not unit for sibling in self._divided[id(unit.parent)][:2])
