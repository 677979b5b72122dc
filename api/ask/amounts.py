"""Amounts of money in questions: 10亿元, 不超过5000万, more than 2 billion yuan."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from api.ask.intents import intents
from api.ask.names import Reading


def amounts(text: str) -> Iterator[tuple[int, int, Reading]]:
    """Where amounts stand in a question, as `names.plain` writes it, with what a parameter in 亿元 is given.

    The kind is MostAmount where words around it make it the most that is asked for, and else LeastAmount.
    """
    units = intents().names["amounts"]["units"]
    for match in _pattern().finditer(text):
        value = float(match["number"]) * units[match["unit"]]
        kind = "MostAmount" if match["before"] or match["behind"] else "LeastAmount"
        yield *match.span(), Reading(kind, f"{value:.10g}", match.group())


@cache
def _pattern() -> re.Pattern[str]:
    words = intents().names["amounts"]
    return re.compile(
        rf"(?:(?P<before>{_any(words['before'])}) ?)?(?P<number>[0-9]+(?:\.[0-9]+)?) ?(?P<unit>{_any(words['units'])})"
        rf"(?: ?{_any(words['money'])})?(?: ?(?P<behind>{_any(words['behind'])}))?"
    )


def _any(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest that fits; none of them within a Latin word."""
    longest = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return f"(?<![a-z])(?:{longest})(?:(?<=[^a-z])|(?![a-z]))"
