"""Named firms that a document acts through or supports."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from loaders.extract.firm_sites import FirmSites
from loaders.extract.firm_tables import answering_cells, listed_firms
from loaders.extract.firm_words import finder
from loaders.facts import Enterprise, Span
from loaders.reading import Passage, Reading
from ontology.rules import confidence


def extract_enterprises(reading: Reading) -> list[Enterprise]:
    """Every mention of a named firm, in order of the text; a firm named inside a project's name counts."""
    text = reading.text
    past = reading.reviews_and_guidance
    automaton, known, kinds = finder()
    matches = automaton.find(text)
    starts = [start for start, _, _ in matches]
    found: list[Enterprise] = []
    scan = _Scan(reading)
    for passage in reading.passages:
        low, high = passage.span
        if past.hold(low):
            continue
        scan.begin(passage)
        for start, end, index in matches[bisect_left(starts, low) : bisect_left(starts, high)]:
            if end <= high:
                scan.read(kinds[known[index]], start, end)
        found.extend(scan.finish())
    return found


def longest_apart(spans: Iterable[Span]) -> list[Span]:
    """Spans of which none overlaps another, in order: of overlapping ones the longest, then the first, is kept."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start - s.end, s.start)):
        at = bisect_left(kept, span)
        behind = at == 0 or kept[at - 1].end <= span.start
        if behind and (at == len(kept) or span.end <= kept[at].start):
            kept.insert(at, span)
    return kept


class _Scan(FirmSites):
    """Hands each match of the automaton to what reads it."""

    def __init__(self, reading: Reading) -> None:
        super().__init__(reading)
        self.backings: list[int] = []

    def begin(self, passage: Passage) -> None:
        """Turn to another passage."""
        super().begin(passage)
        self.backings = []

    def read(self, kind: str, start: int, end: int) -> None:
        """Note the firms that one match of the automaton points to."""
        if kind == "backing" and self.text[end : end + 1] == ":":
            self.labelled(start, end + 1)
        elif kind == "backing":
            self.backings.append(end)
        elif kind == "exchange":
            self.exchange(start, end)
        elif kind == "site":
            self.site(start, end)
        elif kind in ("brand", "suffix", "capacity", "label"):
            {"brand": self.brand, "suffix": self.suffix, "capacity": self.capacity, "label": self.labelled}[kind](
                start, end
            )
        else:
            self._read_before(kind, start)

    def _read_before(self, kind: str, at: int) -> None:
        """Note the firms that stand before words that tell of them."""
        if kind == "list":
            self.listed(at)
        elif kind == "project":
            self.project(at)
        elif kind in ("leader", "core"):
            self.leaders(at, sure=kind == "leader")
        elif kind == "works":
            self.at_work(at)
        elif kind == "partners":
            self.partners(at)
        elif kind == "siding":
            self.siding(at)
        elif kind == "marketed":
            self.marketed(at)

    def finish(self) -> list[Enterprise]:
        """The passage's firms in order; of overlapping names the longest is kept."""
        for at in self.backings:
            self.backed(at)
        for listed in listed_firms(self.text, self.passage):
            self.named_in(listed)
        self.read_siblings()
        self.read_branches()
        answering = answering_cells(self.text, self.passage)
        named = longest_apart(self.found)
        if answering:
            named = [firm for firm in named if not any(cell.start <= firm.start < cell.end for cell in answering)]
        return [self._enterprise(span) for span in named]

    def _enterprise(self, span: Span) -> Enterprise:
        rule = self.found[span]
        name = self.reading.source.simplified[span.start : span.end]
        return Enterprise(name=name, task=self.passage.path, evidence=span, rule=rule, confidence=confidence(rule))
