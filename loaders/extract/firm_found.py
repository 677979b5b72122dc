"""The firms found so far in a passage."""

from __future__ import annotations

from bisect import bisect_left, insort

from loaders.extract.firm_names import FirmNames
from loaders.extract.firm_words import pattern
from loaders.facts import Span
from loaders.reading import Passage, Reading

_OF_LISTS = ("firm-project", "firm-listed")
"""Rules that read names in lists of works and of firms."""
_LONGEST_FIRM = 60
"""Longest name of a firm with what may stand behind it, in characters."""


class FoundFirms(FirmNames):
    """Keeps what is found in one passage. found: the rule by which each span is a firm; spans: the same, in order."""

    def __init__(self, reading: Reading) -> None:
        super().__init__(reading)
        self.passage: Passage
        self.found: dict[Span, str] = {}
        self.spans: list[Span] = []

    def begin(self, passage: Passage) -> None:
        """Turn to another passage."""
        self.passage = passage
        self.found = {}
        self.spans = []

    def add(self, start: int, end: int, rule: str) -> None:
        """Note a firm, unless another rule found it first or works on what is left over bear the words (水淬渣综合利用)."""
        span = Span(start, end)
        if rule in _OF_LISTS and pattern("wastes").search(self.text, start, end):
            return
        if span not in self.found:
            self.found[span] = rule
            insort(self.spans, span)

    def holds_firm(self, item: Span) -> bool:
        """True where the item holds a firm already read, more than a brand after a place (富锦 before 象屿)."""
        first = bisect_left(self.spans, (item.start - _LONGEST_FIRM,))
        last = bisect_left(self.spans, (item.end,))
        return any(
            firm.end > item.start and (self.found[firm] == "firm-suffix" or firm.start == item.start)
            for firm in self.spans[first:last]
        )
