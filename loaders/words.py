"""Regular expressions made from word lists, and where words of a list stand in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter

from ontology.automata import Automaton


class Marks(bytearray):
    """Marked positions of a text: one byte for each position, 1 where it is marked. A search of bytes tells whether a stretch
    has one; where that is asked for every few words, `find(1, start, end)` is called as it stands.
    """

    @classmethod
    def of_words(cls, words: Automaton, text: str) -> Marks:
        """Where the automaton's words start in the text."""
        marks = cls(len(text))
        for start, _, _ in words.find(text):
            marks[start] = 1
        return marks

    def any_within(self, start: int, end: int) -> bool:
        """True where one of the positions lies in start..end."""
        return self.find(1, start, end) >= 0


def any_of(words: Iterable[str]) -> str:
    """A pattern that matches one of the words, the longest that fits; a group of its own.

    Words that begin alike share their beginning: a place of a text is compared with each first character once.
    """
    return f"(?:{_alternatives(sorted(set(words)))})"


def _alternatives(words: list[str]) -> str:
    branches = []
    for first, group in groupby(words, key=itemgetter(0)):
        rests = [word[1:] for word in group]
        whole = rests[0] == ""
        more = _alternatives(rests[whole:])
        branches.append(re.escape(first) + (f"(?:{more}|)" if whole and more else f"(?:{more})" if more else ""))
    return "|".join(branches)


def indivisible(words: Iterable[str]) -> list[str]:
    """The words that are not made of others of them, for a pattern that takes any number of these one after another.

    With 生产, 制造 and 生产制造 a row of n such words would be tried in 2ⁿ ways before it is found not to fit.
    """
    known = set(words)

    def divides(word: str) -> bool:
        cuts = (at for at in range(1, len(word)) if word[:at] in known)
        return any(word[at:] in known or divides(word[at:]) for at in cuts)

    return sorted(word for word in known if not divides(word))


def lengths_by_end(words: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """Lengths of the words that end with each character, the longest first: which ends of a text may be one of them."""
    index: dict[str, set[int]] = {}
    for word in words:
        index.setdefault(word[-1], set()).add(len(word))
    return {character: tuple(sorted(lengths, reverse=True)) for character, lengths in index.items()}


def longest_first(words: Iterable[str]) -> list[str]:
    """The words, each once, the longest first."""
    return sorted(dict.fromkeys(words), key=len, reverse=True)
