"""The text of a query with those conditions only that were asked for.

A named query tells of a parameter that may be left out: `($x = '' OR r.id = $x)`. Engines plan such a text for any value: they read
the column of the condition for nothing where no value was given, and find no node by its key where one was. So the program leaves
the test out: of the condition stays `r.id = $x`, or nothing. Clauses between the lines `// only with x` and `// in any case` are
left out where no x was given: what they look for is needed for it alone; those after a line `// only without x` are left out where
one was.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final

_OPTIONAL: Final = re.compile(r"(WHERE |\()\$(\w+) = '' OR ")
_ONLY: Final = re.compile(r"// only with (\w+)\n(.*?)(?:// only without \1\n(.*?))?// in any case\n", re.DOTALL)
_ENDS: Final = re.compile(r"[()]|\n(?=WITH|MATCH|OPTIONAL|UNWIND|RETURN|ORDER|UNION)")


def narrowed(text: str, given: Collection[str]) -> str:
    """The text, in which each `$x = '' OR …` is its condition where x is among `given`, and else true.

    Such a test stands first in its brackets, or first and alone after WHERE.
    """
    text = _ONLY.sub(lambda part: part[2] if part[1] in given else part[3] or "", text)
    parts = []
    at = 0
    while found := _OPTIONAL.search(text, at):
        opening, name = found.groups()
        end = _end(text, found.end())
        parts.append(text[at : found.start()])
        if name in given:
            parts.append(opening)
            at = found.end()
        elif opening == "(":
            parts.append("(true")
            at = end
        else:
            at = end
    return "".join((*parts, text[at:]))


def _end(text: str, start: int) -> int:
    """Where the condition that begins at `start` ends: before the bracket that closes it, or the next clause."""
    depth = 0
    for mark in _ENDS.finditer(text, start):
        if mark.group() == "(":
            depth += 1
        elif mark.group() == ")" and depth:
            depth -= 1
        elif depth == 0:
            return mark.start()
    return len(text)
