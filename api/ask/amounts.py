"""Amounts of money in questions: 10亿元, 不超过5000万, more than 2 billion yuan."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final

from api.ask.intents import intents
from api.ask.names import Reading

_DIGITS: Final = "一二三四五六七八九两"
_TENS: Final = "十百千"


def amounts(text: str) -> Iterator[tuple[int, int, Reading]]:
    """Where amounts stand in a question, as `names.plain` writes it, with what a parameter in 亿元 is given.

    The kind is MostAmount where words around it make it the most that is asked for, and else LeastAmount.
    """
    units = intents().names["amounts"]["units"]
    for match in _pattern().finditer(text):
        value = _number(match["number"]) * units[match["unit"]]
        kind = "MostAmount" if match["before"] or match["behind"] else "LeastAmount"
        yield *match.span(), Reading(kind, f"{value:.10g}", match.group())


def _number(text: str) -> float:
    """A number in digits, or in Chinese up to the thousands: 一, 十五, 两百."""
    if text[0].isascii():
        return float(text)
    total, digit = 0, 0
    for sign in text:
        if sign in _DIGITS:
            digit = _DIGITS.index(sign) + 1 if sign != "两" else 2
        else:
            total += (digit or 1) * 10 ** (_TENS.index(sign) + 1)
            digit = 0
    return float(total + digit)


@cache
def _pattern() -> re.Pattern[str]:
    words = intents().names["amounts"]
    return re.compile(
        rf"(?:(?P<before>{_any(words['before'])}) ?)?(?P<number>[0-9]+(?:\.[0-9]+)?|[{_DIGITS}{_TENS}]+)"
        rf" ?(?P<unit>{_any(words['units'])})"
        rf"(?: ?{_any(words['money'])})?(?: ?(?P<behind>{_any(words['behind'])}))?"
    )


def _any(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest that fits; none of them within a Latin word."""
    longest = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return f"(?<![a-z])(?:{longest})(?:(?<=[^a-z])|(?![a-z]))"
