"""Pages of contents, which repeat the headings of the text: left out."""

from __future__ import annotations

import re
from itertools import groupby
from typing import Final

from loaders.outline.labels import match_label
from loaders.outline.lines import Line

_CONTENTS = re.compile(r"目\s*录|目\s*次")
_LEADERS = re.compile(r"[.…·\s]*\d*$")


_LED_LENGTH = 8
_LED = re.compile(r"(?:\.{3}|…|·{3}|(?:\. ){3})[.…·\s]*\d{0,3}$")
"""The end of a line of contents: dots, and the number of its page."""
_PAGED = re.compile(r".*[^\d\s.…·][\s.…·]+(?P<page>\d{1,3})")
_FEWEST_PAGED: Final = 4
"""Headings in a row with numbers of pages that may be a page of contents, whatever stands above them."""


def _page(line: Line) -> int | None:
    """The number of a page at the end of a numbered heading."""
    found = _PAGED.fullmatch(line.content) if line.content[-1].isdecimal() and match_label(line.content) else None
    return int(found["page"]) if found else None


def _without_paged_entries(lines: list[Line]) -> list[Line]:
    """Without runs of numbered headings that end with rising numbers of pages and of which the first comes again."""
    if sum([line.content[-1] in "0123456789" for line in lines]) < _FEWEST_PAGED:
        return lines
    kept: list[Line] = []
    place = 0
    for paged, group in groupby(lines, key=lambda line: _page(line) is not None):
        run = list(group)
        place += len(run)
        pages = [page for line in run if (page := _page(line)) is not None]
        first = _LEADERS.sub("", run[0].content)
        contents = paged and len(run) >= _FEWEST_PAGED and pages == sorted(pages)
        if not (contents and any(_LEADERS.sub("", line.content) == first for line in lines[place:])):
            kept += run
    return kept


def without_contents_page(lines: list[Line]) -> list[Line]:
    """Without a page of contents: the lines between 目录 and the place where its first entry comes again; lines whose words
    dots lead to a page.
    """
    lines = _without_paged_entries(lines)
    led = {line.start for line in lines if _LED.search(line.content, len(line.content) - _LED_LENGTH)}
    if len(led) >= _FEWEST_PAGED:
        lines = [line for line in lines if line.start not in led]
    for i, line in enumerate(lines[:200]):
        if _CONTENTS.fullmatch(line.content) and i + 1 < len(lines):
            first = _LEADERS.sub("", lines[i + 1].content)
            for k in range(i + 2, len(lines)):
                if _LEADERS.sub("", lines[k].content) == first:
                    return lines[:i] + lines[k:]
    return lines
