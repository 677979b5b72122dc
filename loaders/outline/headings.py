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
ASPECT_LENGTH = 11
"""Of a label such as 基础设施方面, with its comma."""
LEAD_LENGTH = 42
"""The same where every paragraph of a unit opens with such a sentence, as in work reports."""

_OPEN = "(《“‘〔【[〈「"
_CLOSE = ")》”’〕】]〉」"
_STOPS = "。;!?"
_FINAL = "。,、;:.!?"
_DIGIT = re.compile(r"\d")
_APART = re.compile(r"[^\s:]{4,24}?(\s+)(?=[一-龥])")
_SPACED = re.compile(r"\S{2,24}?(\s+)\S")


def sentence_end(text: str, start: int, end: int, stops: str = _STOPS) -> int:
    """Offset of the first of `stops` in text[start:end] outside brackets and quotation marks; `end` if there is none."""
    # Most often a stop comes before any bracket opens: then one search tells it.
    first = _opening(stops).search(text, start, end)
    if first is None:
        return end
    opened = first.start()
    if text[opened] not in _OPEN:
        return opened
    depth = 0
    for found in _marks(stops).finditer(text, opened, end):
        char = found.group()
        if char in _OPEN:
            depth += 1
        elif char in _CLOSE:
            depth = max(0, depth - 1)
        elif depth == 0:
            return found.start()
    return end


@cache
def _opening(stops: str) -> re.Pattern[str]:
    return re.compile(f"[{re.escape(_OPEN + stops)}]")


@cache
def _marks(stops: str) -> re.Pattern[str]:
    return re.compile(f"[{re.escape(_OPEN + _CLOSE + stops)}]")


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without space at its start and without space and closing punctuation at its end."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and (text[end - 1] in _FINAL or text[end - 1].isspace()):
        end -= 1
    return start, end


def heading_end(text: str, start: int, end: int) -> int:
    """Where the heading that starts at `start` ends on its line text[start:end] (a trailing clause already cut off).

    Returns `start` for a unit that opens with running text.
    """
    stop = sentence_end(text, start, end)
    early = min(stop, start + COLON_LENGTH)
    if text.find(":", start, early) >= 0:
        colon = sentence_end(text, start, early, ":,")
        if colon < early and text[colon] == ":":
            return colon
    comma = sentence_end(text, start, stop, ",") if text.find(",", start, stop) >= 0 else stop
    has_comma = comma < stop
    apart = _APART.match(text, start, comma)
    if apart and (has_comma or text.startswith("。", stop)):
        return apart.start(1)
    length = stop - start
    if stop < end and text[stop + 1 : end].strip():
        # What goes on behind a semicolon is a row of aims (就业8万人以上,失业率5.5%;…), not the text below a heading.
        in_a_row = has_comma and text[stop] == ";" and _DIGIT.search(text, start, stop) is not None
        if length <= (CLAUSED_HEADING_LENGTH if has_comma else HEADING_LENGTH) and not in_a_row:
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
    """End of the first clause: the name of a unit that has no heading. Words that only say by what rule (按省的要求,) or when
    (到2025年,) are none.
    """
    stop = sentence_end(text, start, end, ",。;:!?")
    if text[start : start + 1] in _BY_FIRST and _BY_WHAT.fullmatch(text, start, stop) and text[stop : stop + 1] == ",":
        return sentence_end(text, stop + 1, end, ",。;:!?")
    return stop


_BY_WHAT = re.compile(
    r"(?:按照?|根据|依据|依照|遵照)[^,。;:]{2,24}(?:要求|规定|部署|精神|标准|安排)|[到至]?20\d\d年(?:[底末内前]|上半年|下半年)*"
)
_BY_FIRST = tuple("按根依遵到至2")


_ORDINAL = re.compile(
    r"(?P<number>[一二三四五六七八九十]{1,3}[是要]|第[一二三四五六七八九十]{1,3}(?=[,、:]))[,、:]?\s*(?=\S)"
)
_BRACKETED = re.compile(r"【[^【】:。;\n]{2,24}】(?=\s*[^\s。;,])")
_ORDINAL_FIRST = tuple("一二三四五六七八九十第")
_ASPECT = re.compile(r"(?!在|从|另|这|多|各|一|两|全|其|双|首)[^,。;:、\s]{2,8}方面,(?=.)")


def ordinal_end(text: str, start: int, end: int) -> tuple[str, int]:
    """The counting word that opens a paragraph (一是, 第一) and where its words begin, behind the bracket of a label in one
    (【强链工程】…); ("", start) without one.
    """
    if text.startswith("【", start) and _BRACKETED.match(text, start, end):
        return "", start + 1
    found = _ORDINAL.match(text, start, end) if text[start : start + 1] in _ORDINAL_FIRST else None
    return (found["number"], found.end()) if found else ("", start)


@cache
def _no_label_start() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, lexicon("outline")["no_label_start"])))


_OPENING_A_LIST = "是为下有"
"""Before a colon they introduce what follows (预期目标是:); they name nothing."""


@cache
def _entry() -> re.Pattern[str]:
    return re.compile(lexicon("outline")["entries"])


def label_end(text: str, start: int, end: int, length: int = LABEL_LENGTH) -> int | None:
    """End of the first sentence or line where it labels the paragraph text[start:end] (煤炭方面。…), else None."""
    start, opened = ordinal_end(text, start, end)[1], start
    if start == opened + 1 and text[opened] == "【":
        return text.index("】", start)
    if text.find("方面,", start, start + ASPECT_LENGTH) >= 0 and (aspect := _ASPECT.match(text, start, end)):
        return aspect.end() - 1
    stop = sentence_end(text, start, min(end, start + length + 1), "。:\n")
    if stop >= end or not 2 <= stop - start <= length or not text[stop + 1 : end].strip():
        return None
    if text[stop] == ":" and text[stop - 1] in _OPENING_A_LIST:
        return None
    if text[stop] == ":" and _entry().fullmatch(text, start, stop):
        return None
    if text[stop] == ":" and (stop - start > COLON_LENGTH or sentence_end(text, start, stop, ",") < stop):
        return None
    if _no_label_start().match(text, start, stop) or ";" in text[start:stop]:
        return None
    return stop
