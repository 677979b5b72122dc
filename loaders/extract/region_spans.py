"""Stretches of a text: which of them are read for regions, and which mentions cover."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Protocol

import rjieba

from loaders.extract.region_letters import Member
from loaders.facts import Enterprise, RegionMention, Span
from loaders.reading import Reading
from ontology.rules import confidence


class Taken:
    """Stretches of the text that mentions cover, in order."""

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        self.spans = sorted(spans)
        self._starts = [start for start, _ in self.spans]

    def holds(self, position: int) -> bool:
        """True where a stretch covers the position."""
        index = bisect_right(self._starts, position) - 1
        return index >= 0 and position < self.spans[index][1]

    def meets(self, start: int, end: int) -> bool:
        """True where a stretch overlaps text[start:end]."""
        index = bisect_right(self._starts, end - 1) - 1
        return index >= 0 and self.spans[index][1] > start


class Covered(Protocol):
    """Tells which stretches of the text are taken."""

    def meets(self, start: int, end: int) -> bool:
        """True where text[start:end] overlaps one."""
        ...


class Mask:
    """Which positions of a text are covered: one byte for each."""

    def __init__(self, length: int, spans: Iterable[tuple[int, int]]) -> None:
        self._bytes = bytearray(length)
        self.add(spans)

    def add(self, spans: Iterable[tuple[int, int]]) -> None:
        """Cover more stretches."""
        for start, end in spans:
            self._bytes[start:end] = b"\1" * (end - start)

    def __contains__(self, position: int) -> bool:
        return position < len(self._bytes) and self._bytes[position] == 1


def visible_spans(reading: Reading) -> Taken:
    """The text that is read: passages without their clauses, the title and the issuer; all of it where there is no outline."""
    if not reading.passages:
        return Taken([(0, len(reading.text))])
    spans = [(s.start, s.end) for field, s in reading.document.evidence.items() if field in ("title", "region")]
    for passage in reading.passages:
        (start, end), heading, clause = passage.span, passage.heading, passage.clause
        if clause and start <= clause.start < end:
            spans += [(start, clause.start), (clause.end, end)]
        else:
            spans.append((start, end))
        if heading.start < start or heading.end > end or clause:
            spans.append((heading.start, heading.end))
    return Taken(_merged(span for span in spans if span[0] < span[1]))


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


#: Characters on each side of a name that the segmentation looks at.
WINDOW = 6
#: Tags of dictionary words that may be names.
NAME_TAGS = ("ns", "nr", "nrt", "nrfg", "nz", "nt", "j", "x")


def words_across(text: str, start: int, end: int) -> list[tuple[str, str]] | None:
    """The dictionary words (word, tag) that text[start:end] consists of; None where one reaches across its bounds.

    Tells 资兴 in 投资|兴建 from the city. Words are cut by the dictionary alone, without guessing unknown ones.
    """
    position = max(0, start - WINDOW)
    inside: list[tuple[str, str]] = []
    for word, tag in rjieba.tag(text[position : end + WINDOW], False):
        after = position + len(word)
        if position < end and after > start:
            if position < start or after > end:
                return None
            inside.append((word, tag))
        position = after
    return inside


def may_be_cut(text: str, start: int, end: int) -> bool:
    """True where text[start:end] may be the end of one word and the head of another: its first or last character makes a word of
    the dictionary with the one beside it (加|大同, 新乡|贤).
    """
    return (start > 0 and _is_word(text[start - 1 : start + 1])) or _is_word(text[end - 1 : end + 1])


@lru_cache(maxsize=8192)
def _is_word(pair: str) -> bool:
    return len(pair) == 2 and pair.isalpha() and len(rjieba.cut(pair, False)) == 1


def outside_firms(mentions: Sequence[RegionMention], firms: Sequence[Enterprise]) -> list[RegionMention]:
    """Mentions without those within a firm's name (宁德 of 宁德时代): it names the firm, not the place."""
    names = [firm.evidence for firm in firms]
    starts = [name.start for name in names]

    def within_firm(mention: RegionMention) -> bool:
        index = bisect_right(starts, mention.evidence.start) - 1
        return index >= 0 and mention.evidence.end <= names[index].end and mention.evidence != names[index]

    return [mention for mention in mentions if not within_firm(mention)]


def functional(text: str, start: int, end: int, rule: str) -> RegionMention:
    """The mention of a functional region that is named as printed."""
    surface = text[start:end]
    name = "".join(surface.split())
    return RegionMention(
        surface=surface,
        name=name,
        adcode=None,
        kind="functional",
        evidence=Span(start, end),
        rule=rule,
        confidence=confidence(rule),
    )


def uncoded(text: str, start: int, end: int, name: str, rule: str) -> RegionMention:
    """The mention of a division that has no code here: a town, a village, a province abroad."""
    return RegionMention(
        surface=text[start:end],
        name=name,
        adcode=None,
        kind="division",
        evidence=Span(start, end),
        rule=rule,
        confidence=confidence(rule),
    )


def mentions_of(text: str, start: int, end: int, members: list[Member], rule: str) -> list[RegionMention]:
    """A mention of each member, all with the span of the compression."""
    return [
        RegionMention(
            surface=text[start:end],
            name=name,
            adcode=code,
            kind=kind,
            evidence=Span(start, end),
            rule=rule,
            confidence=confidence(rule),
        )
        for name, code, kind in members
    ]
