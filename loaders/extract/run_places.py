"""Where one-character names stand in a row before a word that tells what the row is: 呼包鄂|城市群, 杭温、湖杭|铁路."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final, NamedTuple

from loaders.words import any_of
from ontology.automata import Automaton
from ontology.lexicon import lexicon

_SHORTEST: Final = 2
_LONGEST: Final = 5
"""Letters of a row."""
_OF_LINES: Final = (4, 3, 2)
"""Letters of the name of a line, the longest first."""
_LISTED: Final = 8
"""Rows that may stand between the first of a list and the word behind the last."""
_JOINERS: Final = "、和及"
_QUOTES: Final = '”"'
_MORE: Final = "等)条个"
_BETWEEN: Final = _QUOTES + _MORE
_COUNT: Final = re.compile("等?(?:[0-9]+|[两二三四五六七八九十]+)[条个]$")
"""How many lines a list has, before the word for them (杭温、湖杭|2条|铁路, 杭温、湖杭|等2个|高铁项目)."""
_IN_BRACKETS: Final = re.compile("[(][一-龥][)]$")
"""One more letter, which is not read, behind a row (中欧|(亚)|班列)."""


class Run(NamedTuple):
    """A row of letters text[start:end] and the word behind it, which ends at cue_end. listed: whether the word stands behind other
    rows of the same list; cue_end is the end of the row then.
    """

    start: int
    end: int
    cue: str
    cue_end: int
    listed: bool


class _Tail(NamedTuple):
    cue: str
    cue_end: int
    listed: bool


class _Rows(NamedTuple):
    """What rows are made of."""

    letters: frozenset[str]
    lines: frozenset[str]
    """Names that are rows whatever their letters."""
    last: frozenset[str]
    """The last letters of all."""


@lru_cache(maxsize=64)
def _rows(letters: frozenset[str], lines: frozenset[str]) -> _Rows:
    # 和 is a letter of a few lines, whose names are known; elsewhere it joins rows.
    letters = letters - set(_JOINERS) if lines else letters
    return _Rows(letters, lines, letters | _last_of(lines))


@lru_cache(maxsize=8)
def _last_of(lines: frozenset[str]) -> frozenset[str]:
    """The last letters of names; a thousand lines are the same for every document, the other letters are not."""
    return frozenset(line[-1] for line in lines)


@cache
def _cues() -> tuple[Automaton, list[str]]:
    words = lexicon("regions")
    cues = sorted({*words["cluster_words"], *words["line_words"], *words["joint_words"]})
    return Automaton(cues), cues


@cache
def _listing() -> re.Pattern[str]:
    """What may follow a list of rows: a line (杭温、湖杭|铁路), or what is done together (闽宁、闽藏|协作)."""
    words = lexicon("regions")
    return re.compile(any_of([*words["line_words"], *words["listing_words"]]))


@cache
def _suffixes() -> re.Pattern[str]:
    """What may stand behind a row within a list of lines (杭温|二期、湖杭铁路), and a whole row of other letters."""
    return re.compile(rf"{any_of(lexicon('regions')['line_suffixes'])}$")


def find_runs(text: str, letters: frozenset[str], lines: frozenset[str] = frozenset()) -> Iterator[Run]:
    """The rows of two to five of the letters before a word for a cluster, a line or what is joint, or in a list of lines whose last
    one has it, from left to right without overlap; the longest where several begin. lines: names that are rows whatever letters
    they have.

    The words are looked for first, and the letters before them: a pattern of the letters, which are others for each region, takes
    longer to make than a plan takes to be searched.
    """
    rows = _rows(letters, lines)
    tails = _tails(text, rows)
    places = sorted(tails)
    done = index = 0
    while index < len(places):
        start = max(_row_before(text, places[index], rows), done)
        if places[index] - start < _SHORTEST:
            index += 1
            continue
        last = bisect_right(places, start + _LONGEST) - 1
        ends = [p for p in places[index : last + 1] if _row_before(text, p, rows) <= start]
        # 高 and 铁 may be letters too: 郑济高铁、… is the row 郑济 with its own word.
        worded = {tails[p].cue_end for p in ends if not tails[p].listed}
        end = next(p for p in reversed(ends) if not (tails[p].listed and p in worded))
        tail = tails[end]
        yield Run(start, end, *tail)
        done = tail.cue_end
        index = bisect_right(places, end)


def _row_before(text: str, end: int, rows: _Rows) -> int:
    """Where the letters begin that end at the place, at most as many as a row has."""
    start = end
    while start > 0 and end - start < _LONGEST and text[start - 1] in rows.letters:
        start -= 1
    for length in _OF_LINES:
        if end - length < start and text[end - length : end] in rows.lines:
            return end - length
    return start


def _tails(text: str, rows: _Rows) -> dict[int, _Tail]:
    """What a row may stand before, by its place: a word, or other rows of a list of lines; either behind a quotation mark too."""
    tails: dict[int, _Tail] = {}
    finder, cues = _cues()
    head = within = 0
    hits = finder.find_overlapping(text)
    for place, end, index in sorted(
        [hit for hit in hits if text[hit[0] - 1] in rows.last or text[hit[0] - 1] in _BETWEEN]
    ):
        letter = text[place - 1 : place]
        if letter and letter in _MORE:
            tails.update(_before_more(text, place, _Tail(cues[index], end, listed=letter == "等"), rows))
            continue
        if head < place < within:
            continue
        quoted = letter != "" and letter in _QUOTES
        if (text[place - 2 : place - 1] if quoted else letter) not in rows.last:
            continue
        if not quoted and (line := _listing().match(text, place)):
            for start in _listed_before(text, place, rows):
                tails.setdefault(start, _Tail(line[0], start, listed=True))
        # Of several words that begin at a place the longest comes last; one within another (中|线|高铁) is none.
        tails[place - quoted] = _Tail(cues[index], end, listed=False)
        head, within = place, end
    for place, tail in list(tails.items()):
        if tail.listed and text[place - 1] in _QUOTES:
            tails[place - 1] = tail
    return tails


def _before_more(text: str, place: int, tail: _Tail, rows: _Rows) -> dict[int, _Tail]:
    """What rows may stand before where more stands between them and the word (杭温|二期、湖杭|等铁路, 中欧|(亚)班列)."""
    if text[place - 1] in "条个":
        count = _COUNT.search(text, max(0, place - 5), place)
        end = _without_suffix(text, count.start()) if count else place
        starts = _listed_before(text, end, rows) if count else set()
        return {start: tail._replace(cue_end=start) for start in (starts and starts | {end})}
    if tail.listed:
        end = _without_suffix(text, place - 1)
        if not _listing().match(text, place):
            return {}
        starts = {end} | _listed_before(text, end, rows)
        return {start: tail._replace(cue_end=start) for start in starts if text[start - 1] in rows.last}
    found = _IN_BRACKETS.search(text, max(0, place - 3), place)
    return {found.start(): tail} if found and text[found.start() - 1] in rows.last else {}


def _listed_before(text: str, place: int, rows: _Rows) -> set[int]:
    """Where the rows before the place begin their list: at 、, 和 or 及 before one to four rows that end at the place."""
    found: set[int] = set()
    ends = {place}
    for _ in range(_LISTED):
        ends = {
            _without_suffix(text, start - 1)
            for end in ends
            for start in range(_row_before(text, end, rows), end - _SHORTEST + 1)
            if start > 0 and text[start - 1] in _JOINERS
        }
        if not ends:
            break
        found |= ends
    return found


def _without_suffix(text: str, end: int) -> int:
    """The place before what may stand behind a row in a list of lines (湖杭|二期)."""
    suffix = _suffixes().search(text, max(0, end - 4), end)
    return suffix.start() if suffix else end
