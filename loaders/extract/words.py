"""Regular expressions made from word lists."""

from __future__ import annotations

import re
from collections.abc import Iterable


def any_of(words: Iterable[str]) -> str:
    """A pattern that matches one of the words, the longest first; a group of its own."""
    return "(?:" + "|".join(map(re.escape, longest_first(words))) + ")"


def longest_first(words: Iterable[str]) -> list[str]:
    """The words, each once, the longest first."""
    return sorted(dict.fromkeys(words), key=len, reverse=True)
