"""Automata that find the words of a list in a text, all in one pass."""

from __future__ import annotations

from collections.abc import Iterable

from daachorse import MATCH_KIND_LEFTMOST_LONGEST
from daachorse import CharwiseDoubleArrayAhoCorasick as Automaton

__all__ = ["Automaton", "automaton"]


def automaton(words: Iterable[str]) -> Automaton:
    """An automaton whose `find` gives (start, end, index of the word) for the longest of the words at each place, from left to
    right without overlap. Of a word given twice the first index counts.

    It steps from character to character, not from byte to byte: a Chinese text is read in two thirds of the time that an
    automaton of bytes takes, and made in half of it.
    """
    return Automaton(list(words), MATCH_KIND_LEFTMOST_LONGEST)
