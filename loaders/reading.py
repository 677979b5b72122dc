"""What extractors are given: one document's text, its outline and what earlier extractors found."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cached_property

from loaders.facts import DocumentInfo, Path, RegionMention, Span, Task
from loaders.folding import fold, simplify
from loaders.outline.looking_back import Heading, Stretches, guidance, headings, reviews
from loaders.records import record

#: A mark that opens a line of words, with blanks around it.
_MARKED = re.compile(r"\n[^\S\n]*(?:[•●▪▶◆■□○◎※★☆▲△►◇➢✓*·-]|[①-⑳]|[—–]{1,2})[^\S\n]*(?=[一-龥“《])")


def _blanked(mark: re.Match[str]) -> str:
    return "\n" + " " * (len(mark[0]) - 1)


@dataclass(frozen=True)
class SourceText:
    """A file's decoded text. `text` is exactly what was decoded: every offset of every fact points into it."""

    file: str
    text: str
    sha256: str
    encoding: str = "utf-8"

    @cached_property
    def folded(self) -> str:
        """The text that rules read: full-width punctuation, digits and letters as half-width ones (,:;()%), Traditional
        characters as Simplified ones, one code point for one, so that offsets hold in both. 。、“”《》〔〕 stay.
        """
        return fold(self.text)

    @cached_property
    def simplified(self) -> str:
        """The words of facts: the text in Simplified characters, with its punctuation as printed; offsets hold here as well."""
        return simplify(self.text)


@record(frozen=True, slots=True, kw_only=True)
class Passage:
    """A stretch of running text that facts are read from: one unit's own text, without its heading's number and its clause.

    kind: task, section (text directly under a heading that is no task: goals, principles, an introduction), box (专栏) or
    table. path: path of the unit; for a box its label is the last part. heading: span of the title (may be empty); span:
    title and text together; clause: span of the responsibility clause, outside `span` or at its end, if any; header: of a table
    of works, the table whose heads hold for it, itself or one before it.
    """

    kind: str
    path: Path
    title: str
    heading: Span
    span: Span
    clause: Span | None = None
    header: Span | None = None


@dataclass
class Reading:
    """The state of reading one document; each extractor adds its part.

    regions: every mention, in order of the text.
    """

    source: SourceText
    document: DocumentInfo
    passages: tuple[Passage, ...]
    tasks: tuple[Task, ...] = ()
    regions: tuple[RegionMention, ...] = ()
    _starts: list[int] = field(default_factory=list, repr=False)
    _indexed: tuple[RegionMention, ...] = field(default=(), repr=False)

    @cached_property
    def text(self) -> str:
        """The folded text, with blanks for the mark that opens a line of running text (• 建设…, ——聚焦…, ①完善…): rules need
        half-width punctuation only, and no sentence begins with a mark. Use `source.simplified` for words to be shown.
        """
        return _MARKED.sub(_blanked, "\n" + self.source.folded)[1:]

    @cached_property
    def reviews(self) -> Stretches:
        """The parts that look back: what they name is done, not planned."""
        return Stretches(reviews(self._headings, len(self.text)))

    @cached_property
    def reviews_and_guidance(self) -> Stretches:
        """As `reviews`, with the parts that say what the region wants to be."""
        end = len(self.text)
        return Stretches([*reviews(self._headings, end), *guidance(self._headings, end)])

    @cached_property
    def _headings(self) -> list[Heading]:
        return headings(self.text)

    def regions_within(self, start: int, end: int) -> list[RegionMention]:
        """Mentions that lie wholly inside text[start:end], in order."""
        if self._indexed is not self.regions:
            self._starts = [m.evidence.start for m in self.regions]
            self._indexed = self.regions
        starts = self._starts
        first = bisect_left(starts, start)
        last = bisect_left(starts, end, first)
        if first == last:
            return []
        return [mention for mention in self.regions[first:last] if mention.evidence.end <= end]
