"""What the name of works is cut out of, and what tells that it names one thing: a place, a firm, words that are not generic."""

from __future__ import annotations

import re

from loaders.extract.firm_words import names_firm
from loaders.extract.naming import residue, trim
from loaders.extract.project_openings import behind_wide_description
from loaders.extract.project_words import (
    FIGURE_ENDS,
    LONGEST,
    attribute_starts,
    ends_as,
    is_street,
    joins_ends,
    listed,
    opens_as_own,
    patterns,
    status_of,
    verb_starts,
)
from loaders.facts import Span
from loaders.reading import Passage, Reading

_SHORTEST = 3
"""Shortest name that may have a 等 behind it, left by a tail (甲水库、乙水厂等|建设), in characters."""
_CLOSINGS = ("建设", "建设项目", "建设工程")


#: The letter of a line and its kind.
_HEADED_LETTER = re.compile("[一-龥](?:高速|高铁|铁路)")


def _is_headed_letter(rest: str) -> bool:
    """True for what is left of a line by its letters, of which the first is also a word (和|襄高速)."""
    return _HEADED_LETTER.match(rest) is not None


_OPENS_PLACE = ("", "中国", "中国(")
"""What may stand before the place that a name opens with (中国(德阳)装备制造云)."""


class WorksNames:
    """Judges stretches of one passage. box: it stands in a box, or in a list of works behind a label."""

    def __init__(self, reading: Reading, passage: Passage) -> None:
        self.reading = reading
        self.passage = passage
        self.text = reading.text
        self.box = passage.kind == "box"
        self.patterns = patterns()

    def is_counted(self, item: Span) -> bool:
        """True for an amount of things without a name: 一批公园, 10公里供热管道."""
        if self.patterns["quantified"].match(self.text, item.start):
            return True
        first = self.text[item.start]
        if first.isalpha() and first != "约":
            return False
        measured = self.patterns["measured"].match(self.text, item.start, item.end)
        return measured is not None and not self.specific(Span(measured.end(), item.end))

    def clean(self, raw: Span) -> Span:
        """The item without openings on its left, quotation marks around it and a closing 建设 after a finished name."""
        start, end = trim(self.text, raw)
        if self.text[end - 1] == "等" and end - start > _SHORTEST:
            end -= 1
        start += self.text[start] == "了"
        described = behind_wide_description(self.text, start, end)
        if described > start and self.stands(Span(described, end)):
            start = described
        start = self._behind_openings(start, end)
        name = self.text[start:end]
        first = name.partition("等")[0] if "等" in name else ""
        if first and (is_street(first) or (joins_ends(first) and self.patterns["road_number"].match(first))):
            end = start + len(first)
        if name[-1:] in FIGURE_ENDS and (figure := self.patterns["figure_behind"].search(name)):
            end = start + figure.start()
        for closing in _CLOSINGS if name.endswith(_CLOSINGS) else ():
            if name.endswith(closing) and ends_as("headed", name.removesuffix(closing)):
                end -= len(closing)
        if name.endswith(")") and (gloss := self.patterns["gloss"].search(name)):
            end = start + gloss.start()
        quoted = name[:1] == "“" and name.find("”") == len(name) - 1
        return trim(self.text, Span(start, end), "“”" if quoted else " ")

    def _behind_openings(self, start: int, end: int) -> int:
        """Where the name begins behind verbs, adverbs and what the works cost."""
        starts, costs = verb_starts(), attribute_starts()
        if self.text[start] in costs:
            start = self._behind_attribute(start, end)
        while self.text[start] in starts and (match := self.patterns["verb"].match(self.text, start, end)):
            rest = self.text[match.end() : end]
            kept = match[0] in listed("kept_verbs") or (match[0] == "和" and _is_headed_letter(rest))
            if len(rest) < 3 or kept or self.patterns["complete"].fullmatch(rest):
                break
            start = match.end()
            if self.text[start] in costs:
                start = self._behind_attribute(start, end)
        return start

    def _behind_attribute(self, start: int, end: int) -> int:
        """Where the name begins behind what it costs and who builds it (总投资3亿元的|甲水厂)."""
        opening = self.patterns["attribute"].match(self.text, start, end)
        return opening.end() if opening else start

    def name(self, item: Span) -> str:
        """The item's words."""
        return self.text[item.start : item.end]

    def stands(self, item: Span) -> bool:
        """True where the item opens with a place or with 市, 县: it is no half of a name."""
        if opens_as_own(self.name(item)):
            return True
        mentions = self.reading.regions_within(*item)
        return bool(mentions) and self.text[item.start : mentions[0].evidence.start] in _OPENS_PLACE

    def placed(self, item: Span) -> bool:
        """True where the item holds a place or the name of a firm."""
        for mention in self.reading.regions_within(*item):
            if mention.surface not in listed("no_places"):
                return True
        return item.end - item.start <= LONGEST and names_firm(self.name(item))

    def is_place(self, item: Span) -> bool:
        """True where the item is a place, or places, and nothing else."""
        mentions = self.reading.regions_within(*item)
        return bool(mentions) and mentions[0].evidence.start == item.start and mentions[-1].evidence.end == item.end

    def is_quoted(self, item: Span) -> bool:
        """True where the item stands in quotation marks."""
        return self.text[item.start - 1 : item.start] == "“" and self.text.startswith("”", item.end)

    def specific(self, item: Span) -> bool:
        """True where the item holds a place or a word that is not generic."""
        return self.placed(item) or len(residue(self.name(item))) >= 2

    def status_behind(self, item: Span) -> str | None:
        """What a bracket behind the name says of it: 黄石光缆基地(续建)."""
        if not self.text.startswith("(", item.end):
            return None
        match = self.patterns["status_behind"].match(self.text, item.end)
        return status_of(match[1], "") if match else None
