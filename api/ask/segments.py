"""Taking a question apart into words that are known, with as little as possible left over."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from api.ask.amounts import amounts
from api.ask.intents import FILLER, NUMBER
from api.ask.names import Reading, plain
from ontology.automata import Automaton

_UNKNOWN_COST: Final = 10.0
"""A character that no word covers, against 1 a word: no word is taken that leaves a character more uncovered."""
_FILLER_COST: Final = 1.5
_NUMERAL: Final = re.compile(r"[0-9]+(?:\.[0-9]+)?%?年?")
_YEAR: Final = re.compile(r"((?:19|20|21)[0-9]{2})年?")
_LATIN: Final = re.compile(r"[a-z0-9]+(?:['’-][a-z0-9]+)*")
_POSSESSIVE: Final = re.compile(r"['’]s?(?![a-z])")


@dataclass(frozen=True, slots=True)
class Span:
    """A word of the question with what it may mean; no readings: an unknown one."""

    text: str
    readings: tuple[Reading, ...]

    def reading(self, kind: str) -> Reading | None:
        """The reading of this kind."""
        return next((r for r in self.readings if r.kind == kind), None)


class Segmenter:
    """Finds words in questions. readings: by word, as `names.plain` writes it."""

    def __init__(self, readings: Mapping[str, tuple[Reading, ...]]) -> None:
        self._readings = readings
        self._words = list(readings)
        self._automaton = Automaton(self._words)

    def split(self, question: str) -> list[Span]:
        """The question's words in order, without fillers, blanks and marks."""
        text = _POSSESSIVE.sub(" ", plain(question))
        starts = self._matches(text)
        cost: list[float] = [0.0] * (len(text) + 1)
        step: list[tuple[int, tuple[Reading, ...]]] = [(0, ())] * (len(text) + 1)
        for at in range(len(text) - 1, -1, -1):
            cost[at], step[at] = min(
                ((self._cost(text[at:end], found) + cost[end], (end, found)) for end, found in starts[at]),
                key=lambda option: (option[0], -option[1][0]),
            )
        return [span for span in _walk(text, step) if not _is_filler(span)]

    def _matches(self, text: str) -> list[list[tuple[int, tuple[Reading, ...]]]]:
        """For each position, the ends of the words that may begin there, with their readings."""
        found: defaultdict[int, dict[int, tuple[Reading, ...]]] = defaultdict(dict)
        for start, end, number in self._automaton.find_overlapping(text):
            if _is_whole(text, start, end):
                found[start][end] = self._readings[self._words[number]]
        for match in _NUMERAL.finditer(text):
            year = _YEAR.fullmatch(match.group())
            kind = Reading("Year", year[1], year[1]) if year else Reading(NUMBER)
            found[match.start()].setdefault(match.end(), (kind,))
        for start, end, reading in amounts(text):
            found[start][end] = (reading,)
        return [[*found[at].items(), (_unknown_end(text, at), ())] for at in range(len(text))]

    @staticmethod
    def _cost(words: str, readings: tuple[Reading, ...]) -> float:
        if readings:
            return _FILLER_COST if all(r.kind == FILLER for r in readings) else 1.0
        return _UNKNOWN_COST * sum(map(str.isalnum, words))


def _is_whole(text: str, start: int, end: int) -> bool:
    """Latin words are not found inside others."""

    def latin(at: int) -> bool:
        return 0 <= at < len(text) and text[at].isascii() and text[at].isalnum()

    return not (latin(start) and latin(start - 1)) and not (latin(end - 1) and latin(end))


def _unknown_end(text: str, at: int) -> int:
    """Where a word that is not known ends: a Latin word as a whole, else after one character."""
    match = _LATIN.match(text, at)
    return match.end() if match else at + 1


def _is_filler(span: Span) -> bool:
    if span.readings:
        return all(r.kind == FILLER for r in span.readings)
    return not any(map(str.isalnum, span.text))


def _walk(text: str, step: list[tuple[int, tuple[Reading, ...]]]) -> Iterator[Span]:
    """The spans of the best way; unknown characters that stand together are one."""
    at, unknown = 0, 0
    while at < len(text):
        end, readings = step[at]
        if readings or not text[at].isalnum():
            if unknown < at:
                yield Span(text[unknown:at], ())
            yield Span(text[at:end], readings)
            unknown = end
        at = end
    if unknown < at:
        yield Span(text[unknown:at], ())
