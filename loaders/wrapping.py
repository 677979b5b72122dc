"""Texts as pages set them: lines broken where the page was full, numbers of pages between them, blanks around figures.

Rules read a text without these; the facts then say where their words stand in the text as it was decoded.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import NamedTuple, cast

from loaders.cells import Edit, edits
from loaders.facts import DocumentFacts, Span
from loaders.outline.labels import Rank, match_label
from loaders.reading import SourceText
from loaders.spaced_columns import spaced_tables

FEWEST_LINES = 8
"""Lines of running text that show how wide a page is."""
SHORTEST, WIDEST = 24, 120
"""Widths of a line that a page may have, in halves of an ideograph."""
PEAK = 0.5
"""Share of the lines of running text whose width is the page's, or a mark less."""
BLOCK = 50
LONGER = 0.1
"""In each block of so many lines, the share of those of running text that may be wider; a block with more is set in another way."""
_NEAR = (-2, -1, 0, 1)
SLACK = 2
"""What narrow letters and marks may leave of a full line's width."""
SPACED_YEAR_IN = 6_000
"""Characters of a text in which one year stands between blanks, where it is set so throughout."""
INDENT = 4
"""Width of the blanks that open a paragraph, which copied text has lost."""


class Mended(NamedTuple):
    """A text without its pages' breaks, and where each of its characters stands in the decoded text."""

    source: SourceText
    places: list[int]


def mended(source: SourceText) -> Mended | None:
    """The text as it would run without pages; None where it already does."""
    text = source.text
    width = page_width(text)
    spaced = (" 20" in text or " 年" in text) and len(_SPACED_YEAR.findall(text)) * SPACED_YEAR_IN >= len(text)
    places = list(_joined(text, source.folded, width)) if width is not None else None
    folded = source.folded
    if places is not None:
        text, folded = ("".join([one[place] for place in places]) for one in (text, folded))
    changes = sorted([*edits(folded), *spaced_tables(folded)])
    if spaced:
        changes = sorted([*changes, *(Edit(blank, blank + 1, "") for blank in _blanks(folded))])
    if changes:
        text, places = _edited(text, places or list(range(len(text))), changes)
    return Mended(replace(source, text=text), places) if places is not None and text != source.text else None


def _edited(text: str, places: list[int], changes: list[Edit]) -> tuple[str, list[int]]:
    """The text with its changes, and the places of its characters: those of words put in are where they were put."""
    words: list[str] = []
    moved: list[int] = []
    end = 0
    for change in changes:
        if change.start < end:
            continue
        words += (text[end : change.start], change.words)
        moved += places[end : change.start]
        moved += [places[change.start]] * len(change.words)
        end = change.end
    return "".join([*words, text[end:]]), [*moved, *places[end:]]


def as_decoded(facts: DocumentFacts, source: SourceText, places: list[int]) -> DocumentFacts:
    """The facts of a mended text with their evidence in the decoded one."""
    moved = cast("DocumentFacts", _moved(replace(facts, text=""), places))
    return replace(moved, text=source.text)


def _moved(value: object, places: list[int]) -> object:
    """The same with every span in it moved."""
    if isinstance(value, Span):
        start, end = value
        first = places[min(start, len(places) - 1)]
        return Span(first, places[end - 1] + 1 if end > start else first)
    if isinstance(value, tuple):
        return tuple(_moved(one, places) for one in value)
    if isinstance(value, dict):
        return {key: _moved(one, places) for key, one in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{one.name: _moved(getattr(value, one.name), places) for one in fields(value)})
    return value


# Lines ----------------------------------------------------------------------------------------------------------------

_SPACE = " \t\r\f\v\u00a0\u3000\u200b\ufeff"
_COMMA = re.compile("[,，。;；、:：]")
_STOP = re.compile("[。;；]")
_FINAL = "。;!?；！？…"
_ENDING = _FINAL + ")）:：》”"
_PAGE_NUMBER = re.compile(
    r"[-—–·\s]*(?:\d(?:\s?\d){0,2}|[IVXivx]{1,5}|第\s*\d{1,3}\s*页(?:.{0,4}共\s*\d{1,3}\s*页)?)[-—–·\s]*"
)
_TOKEN = re.compile(r"[《“‘(（〔【\[]*(?:[A-Za-z0-9.%+/-]+|[^《“‘(（〔【\[])[,。;:!?、，；：！？》”’)）〕】\]%％]*")
_NO_TEXT = ("|", "....", "……")
"""What rows of a table and entries of a page of contents hold."""


def page_width(text: str) -> int | None:
    """The width at which the lines of a text were broken; None for a text whose lines are paragraphs."""
    raw = text.split("\n")
    long = sum([length for length in map(len, raw) if 2 * length > WIDEST])
    if len(raw) < FEWEST_LINES or 2 * long > len(text):
        return None
    lines = [content for line in raw if (content := line.strip(_SPACE))]
    blocks = [lines[first : first + BLOCK] for first in range(0, len(lines), BLOCK)]
    running = [[_width(content) for content in block if _is_running(content)] for block in blocks]
    counts = Counter(width for block in running for width in block if SHORTEST <= width <= WIDEST)
    if counts.total() < FEWEST_LINES:
        return None
    peak = max(counts, key=lambda width: sum([counts[width + off] for off in _NEAR]))
    usual = max((peak + off for off in _NEAR), key=counts.__getitem__)
    set_in_pages = [block for block in running if sum([width > usual + 6 for width in block]) <= LONGER * len(block)]
    widths = [width for block in set_in_pages for width in block if width >= SHORTEST]
    near = sum([usual - 4 <= width <= usual + 2 for width in widths])
    broken = sum(
        [usual - 4 <= _width(line) <= usual + 2 and line[-1] not in _FINAL for line in lines if _is_running(line)]
    )
    return usual if 2 * near >= FEWEST_LINES and near >= PEAK * len(widths) and broken >= PEAK * near else None


def _is_running(content: str) -> bool:
    """Whether a line holds running text, and no entry of a page of contents."""
    return _COMMA.search(content) is not None and not any(mark in content for mark in _NO_TEXT)


def _width(content: str) -> int:
    """Width of a line: an ideograph counts two, a Latin letter or a digit one."""
    return 2 * len(content) - len(content.encode("ascii", "ignore"))


class _Line(NamedTuple):
    """A line without the blanks around it: as it is printed, which tells its width, and folded, as rules read it."""

    start: int
    end: int
    content: str
    words: str
    indented: bool


def _lines(text: str, folded: str) -> Iterator[_Line]:
    begin = 0
    for raw in text.split("\n"):
        content = raw.strip(_SPACE)
        if content:
            start = begin + raw.index(content[0])
            end = start + len(content)
            yield _Line(start, end, content, folded[start:end], _width(raw[: start - begin]) >= INDENT - 1)
        begin += len(raw) + 1


def _joined(text: str, folded: str, width: int) -> Iterator[int]:
    """The places of the characters that stay where lines that the page broke are joined."""
    lines = _without_page_numbers(list(_lines(text, folded)))
    alone = _ranks_alone(lines, width)
    opens = True
    index = 0
    while index < len(lines):
        line = lines[index]
        yield from range(line.start, line.end)
        after = index + 1
        if line.content[-1] not in _FINAL and after + 1 < len(lines) and _PAGE_NUMBER.fullmatch(lines[after].content):
            after += 1
        if after < len(lines) and _goes_on(line, lines[after], width, alone if opens else None):
            opens = False
            index = after
            continue
        opens = True
        index += 1
        end = text.find("\n", line.end)
        if end >= 0:
            yield end


_COUNTED = re.compile(r"(?:[-—–·\s]*)(\d{1,3})(?![.、.)）\d]|\s*[年月日号%％])|(\d{1,3}?)(?=\d{1,2}\.\d)")
FEWEST_PAGES = 4
LOST_PAGES = 3
"""A page in so many may have no number that is seen: a map, one that is stuck to a figure."""
PAGE_LINES = 6
"""Least number of lines of a page."""


def _without_page_numbers(lines: list[_Line]) -> list[_Line]:
    """Without the numbers of pages, each one more than the one before it, alone on a line or stuck to the page's first words."""
    chains: dict[int, list[tuple[int, int]]] = {}
    for index, line in enumerate(lines):
        found = _COUNTED.match(line.content)
        if found is None:
            continue
        group = 1 if found[1] else 2
        number = int(found[group])
        before: list[tuple[int, int]] = []
        for step in range(1, 1 + LOST_PAGES):
            before = max(before, chains.get(number - step, []), key=len)
        if before and index - before[-1][0] < PAGE_LINES:
            continue
        if len(before) >= len(chains.get(number, [])):
            chains[number] = [*before, (index, found.end(group))]
    longest: list[tuple[int, int]] = []
    for chain in chains.values():
        longest = max(longest, chain, key=len)
    pages = dict(longest)
    if len(pages) < FEWEST_PAGES:
        return lines
    kept = []
    for index, line in enumerate(lines):
        rest = line.content[pages[index] :].lstrip(_SPACE + "-—–·") if index in pages else line.content
        if rest:
            kept.append(line._replace(start=line.end - len(rest), content=rest, words=line.words[-len(rest) :]))
    return kept


def _goes_on(line: _Line, following: _Line, width: int, alone: frozenset[Rank] | None) -> bool:
    """Whether the page broke a paragraph between two lines: what follows had no room left, and opens nothing of its own.

    alone: for a line that opens a paragraph, the numbers whose headings stand on lines of their own.
    """
    if (following.indented and not line.indented) or any(mark in line.content + following.content for mark in _NO_TEXT):
        return False
    token = _TOKEN.match(following.content)
    taken = _width(line.content) + _width(token[0] if token else "")
    if taken <= width - SLACK - (0 if alone is None else INDENT):
        return False
    label = match_label(following.words)
    ended = line.content[-1] in _ENDING
    if label is not None and (ended or label.rank <= Rank.IDEOGRAPH_BRACKET or label.rank is Rank.BULLET):
        return False
    if alone is not None and _is_heading(line.words, alone):
        # A heading that fills its line: what is left of it is short; a paragraph below it is not.
        return (
            not following.indented
            and _width(following.content) < width - 2 * INDENT
            and not _COMMA.search(following.content)
        )
    return True


def _is_heading(content: str, alone: frozenset[Rank]) -> bool:
    label = match_label(content)
    if label is None or _STOP.search(content):
        return False
    return label.rank <= Rank.SECTION or label.rank in alone or not _COMMA.search(content)


def _ranks_alone(lines: list[_Line], width: int) -> frozenset[Rank]:
    """The numbers whose headings mostly stand on lines of their own, as the short lines with such a number show."""
    counts: Counter[Rank] = Counter()
    for line in lines:
        label = (
            match_label(line.words) if _width(line.content) < width - INDENT - 1 or _STOP.search(line.content) else None
        )
        if label is not None and not any(mark in line.content for mark in _NO_TEXT):
            counts[label.rank] += -1 if _STOP.search(line.content) else 1
    return frozenset(rank for rank, count in counts.items() if count > 0)


# Blanks ---------------------------------------------------------------------------------------------------------------

_SPACED_YEAR = re.compile(r"20(?:(?<=[一-龥]20)\d\d 年|(?<=[一-龥] 20)\d\d ?年)")
_AROUND = re.compile(r"[ \u00a0](?:(?<=[0-9A-Za-z%％].)(?=[一-龥])|(?<=[一-龥,。;、:，；：）)].)(?=[0-9A-Za-z]))")
_NUMBERED = re.compile(
    r"[ \u3000\t]*(?:(?:第|专栏|附件|附表|[表图])?[ \u00a0]?[0-9A-Za-z.]+[ \u00a0]?|[^。,，\n]{1,8}[章节篇编条][ \u00a0])"
)


def _blanks(text: str) -> list[int]:
    """Where the blanks around figures in running text are. Rows of cells and numbers of units keep theirs."""
    found: list[int] = []
    begin = end = first = 0
    running = False
    for blank in _AROUND.finditer(text):
        at = blank.start()
        if at >= end:
            begin = text.rfind("\n", 0, at) + 1
            end = text.find("\n", at)
            end = len(text) if end < 0 else end
            running = _COMMA.search(text, begin, end) is not None
            numbered = _NUMBERED.match(text, begin, end)
            first = numbered.end() if numbered else begin
        if running and at >= first:
            found.append(at)
    return found
