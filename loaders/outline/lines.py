"""A text's lines with their offsets, and which of them are page furniture."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from ontology.lexicon import lexicon

# White space as Python has it, and the invisible characters that pages are copied with.
_SPACE = (
    " \t\f\v\u00a0\u1680\u3000\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f"
    "\u200b\u200c\u200d\ufeff\u2060\u00ad"
)


class Line(NamedTuple):
    """A line without the space around it: text[start:end] == content."""

    start: int
    end: int
    content: str


def read_lines(text: str) -> list[Line]:
    """The lines that hold something, in order."""
    return list(_lines(text))


def _lines(text: str) -> Iterator[Line]:
    begin = 0
    for raw in text.replace("\r", "\n").split("\n"):
        content = raw.strip(_SPACE)
        if content:
            start = begin + raw.index(content[0])
            yield Line(start, start + len(content), content)
        begin += len(raw) + 1


@cache
def _furniture(where: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p})" for p in lexicon("outline")[where]))


FURNITURE_LENGTH = 120
"""A longer line is running text, whatever words it holds."""


def is_furniture(line: Line) -> bool:
    """True for a line of the web page around the document: navigation, share buttons, copyright."""
    if len(line.content) > FURNITURE_LENGTH:
        return False
    words = line.content.lower()
    return bool(_furniture("furniture_start").match(words) or _furniture("furniture").search(words))
