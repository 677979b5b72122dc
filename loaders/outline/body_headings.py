"""Lines that name a body alone (市教育局) and head the points that it answers for (1.新建幼儿园, 2.…)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from loaders.outline.labels import Rank, match_label
from loaders.outline.lines import Line
from ontology.lexicon import lexicon

_FEWEST = 2
"""One such line may be a slip, or sign the text; two in one document are headings."""
_LONGEST = 24
_FIRST = ("1", "(1", "(一", "①", "⒈", "⑴", "㈠")
"""What the first of the points begins with."""


@cache
def _pattern() -> re.Pattern[str]:
    led = "(?:(?:牵头|负责|主办|承办)(?:负责|落实|办理|实施|的)*(?:重点|主要|具体)*(?:工作|任务|事项|项目)*)?"
    return re.compile(rf"(?P<body>{lexicon('outline')['body_lines']}{led})(?:\(共?\d{{1,3}}[项件条个]\))?:?")


def body_headings(lines: Sequence[Line]) -> dict[int, str]:
    """Index of each line that names a body alone and has points counted from 1 behind it, with the body; none but in a text
    with two or more.
    """
    found = dict(_body_headings(lines))
    return found if len(found) >= _FEWEST else {}


def _body_headings(lines: Sequence[Line]) -> Iterator[tuple[int, str]]:
    for index, (line, following) in enumerate(pairwise(lines)):
        if not following.content.startswith(_FIRST) or len(line.content) > _LONGEST:
            continue
        named = _pattern().fullmatch(line.content)
        label = match_label(following.content) if named else None
        if named and label is not None and label.number == 1 and Rank.IDEOGRAPH < label.rank < Rank.BULLET:
            yield index, named["body"]
