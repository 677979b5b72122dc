"""Tables of tasks whose cells a copied text parts by blanks alone (1 节水 推广滴灌 县水利局 各乡镇): parted by | again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from loaders.cells import Edit
from loaders.outline.labels import Rank, match_label
from ontology.lexicon import lexicon

FEWEST_HEADS = 4
_HEADER = re.compile(r"^[^\S\n]*序号(?:[^\S\n]+[^\s|]{1,20}){3,12}[^\S\n]*$", re.MULTILINE)
_LINE = re.compile(r"[^\n]*")
_CELL = re.compile(r"\S+")
_NEXT = re.compile(r"\s*(?P<line>[^\n]*)")
_ROW = re.compile(r"\d{1,3}\.?[^\S\n]+[^\s|]+[^\S\n]+[^\s|][^\n|]*")
_NUMBER = re.compile(r"\d{1,3}\.?")
_BODIES = ("lead", "listed", "support", "time")


def spaced_edits(text: str) -> list[Edit]:
    """What is to be read otherwise so that such tables have cells again; in order."""
    if "序号" not in text:
        return []
    found: list[Edit] = []
    for header in _HEADER.finditer(text):
        if "\t" in header[0] and (row := _NEXT.match(text, header.end())) and "\t" in row["line"]:
            # Tabs part the cells already, empty ones too.
            continue
        heads = list(_CELL.finditer(text, *header.span()))
        roles = [_role(head[0]) for head in heads]
        if len(heads) >= FEWEST_HEADS and "task" in roles and {"lead", "listed"} & set(roles):
            rows = list(_rows(text, header.end(), roles))
            if rows:
                found += _parted(heads, 0)
                found += (edit for row in rows for edit in row)
    return found


def _role(head: str) -> str | None:
    return next((name for name, pattern in _heads().items() if pattern.fullmatch(head)), None)


@cache
def _heads() -> dict[str, re.Pattern[str]]:
    return {name: re.compile(pattern) for name, pattern in lexicon("clauses")["columns"].items()}


def _rows(text: str, position: int, roles: list[str | None]) -> Iterator[list[Edit]]:
    """The edits of each row below a header: lines that begin with a number, up to the first that does not."""
    behind = next(i for i in range(len(roles), 0, -1) if roles[i - 1] not in _BODIES)
    while position < len(text):
        line = _LINE.match(text, position + 1)
        if line is None:
            return
        position = line.end()
        cells = list(_CELL.finditer(text, *line.span()))
        if not cells:
            continue
        last = len(roles) - behind
        if _heads_rows(text, line):
            yield [Edit(cells[-1].end(), cells[-1].end(), "||")]
            continue
        if not _NUMBER.fullmatch(cells[0][0]) or len(cells) < last + 2 or "|" in line[0]:
            return
        # Blanks within what is to be done part no cells; a cell that goes over several rows is printed in the first alone.
        kept = [*cells[: max(behind, 2)], *cells[len(cells) - last :]] if len(cells) > len(roles) else cells
        yield _parted(kept, len(roles) - len(kept))


def _heads_rows(text: str, line: re.Match[str]) -> bool:
    """Whether a numbered heading stands over the row behind it (一、产业发展), perhaps with another between them."""
    if not _is_heading(line[0]):
        return False
    following = _NEXT.match(text, line.end())
    if following is not None and _is_heading(following["line"]):
        following = _NEXT.match(text, following.end())
    return following is not None and _ROW.fullmatch(following["line"]) is not None


def _is_heading(line: str) -> bool:
    label = match_label(line.strip()) if "|" not in line else None
    return label is not None and label.rank <= Rank.IDEOGRAPH_BRACKET


def _parted(cells: list[re.Match[str]], missing: int) -> list[Edit]:
    """Marks between the cells, and between the number and its neighbour those of the cells that are missing."""
    edits = []
    for place, (left, right) in enumerate(pairwise(cells)):
        between = right.string[left.end() : right.start()]
        start = left.end() + len(between.rstrip())
        edits.append(Edit(start, right.start(), "|" * (1 + (missing if place == 0 else 0))))
    return edits
