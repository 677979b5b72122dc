"""Where a unit's heading ends on the line that it opens, and which first sentences serve as labels."""

from __future__ import annotations

import re
from functools import cache

from ontology.lexicon import lexicon

HEADING_LENGTH = 45
"""Longest first sentence taken as a heading when text follows it; the longest seen in the genre has about 40 characters."""
CLAUSED_HEADING_LENGTH = 36
"""The same for a first sentence of several clauses, which sooner is running text."""
PAIRED_HEADING_LENGTH = 36
"""Longest sentence of several clauses that is a heading when nothing follows it; one with figures in it is none."""
COLON_LENGTH = 16
"""A colon this early closes a heading (铁路:推进…)."""
LABEL_LENGTH = 34
"""Longest first sentence of an unnumbered paragraph that serves as its label."""

_OPEN = "(《“‘〔【[〈「"
_CLOSE = ")》”’〕】]〉」"
_STOPS = "。;!?"
_FINAL = re.compile(r"[\s。,、;:.!?]+$")
_DIGIT = re.compile(r"\d")
_SPACED = re.compile(r"\S{2,24}?(\s+)\S")


def sentence_end(text: str, start: int, end: int, stops: str = _STOPS) -> int:
    """Offset of the first of `stops` in text[start:end] outside brackets and quotation marks; `end` if there is none."""
    depth = 0
    for found in _marks(stops).finditer(text, start, end):
        char = found.group()
        if char in _OPEN:
            depth += 1
        elif char in _CLOSE:
            depth = max(0, depth - 1)
        elif depth == 0:
            return found.start()
    return end


@cache
def _marks(stops: str) -> re.Pattern[str]:
    return re.compile(f"[{re.escape(_OPEN + _CLOSE + stops)}]")


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without space at its start and without space and closing punctuation at its end."""
    while start < end and text[start].isspace():
        start += 1
    found = _FINAL.search(text, start, end)
    return start, found.start() if found else end


def heading_end(text: str, start: int, end: int) -> int:
    """Where the heading that starts at `start` ends on its line text[start:end] (a trailing clause already cut off).

    Returns `start` for a unit that opens with running text.
    """
    stop = sentence_end(text, start, end)
    colon = sentence_end(text, start, min(stop, start + COLON_LENGTH), ":,")
    if colon < min(stop, start + COLON_LENGTH) and text[colon] == ":":
        return colon
    has_comma = sentence_end(text, start, stop, ",") < stop
    length = stop - start
    if stop < end and text[stop + 1 : end].strip():
        if length <= (CLAUSED_HEADING_LENGTH if has_comma else HEADING_LENGTH):
            return stop
    elif not has_comma:
        if length <= HEADING_LENGTH:
            return stop
    elif length <= PAIRED_HEADING_LENGTH and not _DIGIT.search(text, start, stop):
        return stop
    spaced = _SPACED.match(text, start, stop)
    if spaced and sentence_end(text, start, spaced.start(1), ",") >= spaced.start(1):
        return spaced.start(1)
    return start


def first_clause_end(text: str, start: int, end: int) -> int:
    """End of the first clause: the name of a unit that has no heading."""
    return sentence_end(text, start, end, ",。;:!?")


@cache
def _no_label_start() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, lexicon("outline")["no_label_start"])))


def label_end(text: str, start: int, end: int) -> int | None:
    """End of the first sentence where it labels the paragraph text[start:end] (煤炭方面。…), else None."""
    stop = sentence_end(text, start, min(end, start + LABEL_LENGTH + 1), "。:")
    if stop >= end or not text[stop + 1 : end].strip() or not 2 <= stop - start <= LABEL_LENGTH:
        return None
    if text[stop] == ":" and (stop - start > COLON_LENGTH or sentence_end(text, start, stop, ",") < stop):
        return None
    if _no_label_start().match(text, start, stop) or ";" in text[start:stop]:
        return None
    return stop
