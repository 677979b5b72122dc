"""Tables of figures and of works whose columns a copied text sets apart by blanks (指标　　2020年　　2025年): parted by | again.

Those of tasks are read by `spaced_cells`.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from loaders.cells import Edit
from loaders.spaced_cells import spaced_edits
from ontology.lexicon import lexicon

_FEWEST_COLUMNS = 3
_LONGEST_GROUP = 12
"""Characters of the longest line within a table that names a group of rows (经济发展)."""


@cache
def _header() -> re.Pattern[str]:
    """A line that may be a header: it opens with the head of a first column and has more than one."""
    opening = lexicon("targets")["spaced_table"]["opening"]
    return re.compile(rf"^ *(?:{opening}) +[^ \n|\t][^\n,。;:|\t]*$", re.MULTILINE)


@cache
def _heads() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Heads that tell a table of figures or of works, and others that stand beside them."""
    words = lexicon("targets")["spaced_table"]
    return re.compile(words["telling"]), re.compile(words["beside"])


_NARROW, _WIDE = re.compile(r"(?<=\S) +(?=\S)"), re.compile(r"(?<=\S) {2,}(?=\S)")
_SPREAD = frozenset({("指", "标"), ("序", "号"), ("单", "位"), ("属", "性"), ("备", "注")})
"""Heads that are printed with blanks within."""
_NO_GROUP = re.compile(r"[\s,。;:、()|\d]")

Cells = list[tuple[int, int]]
"""Where the cells of a line stand."""


def spaced_tables(text: str) -> list[Edit]:
    """What is to be read otherwise in the folded text so that tables of tasks, figures and works have cells again; in order."""
    of_tasks, others = spaced_edits(text), spaced_columns(text)
    if of_tasks and others:
        lines = {text.rfind("\n", 0, edit.start) for edit in of_tasks}
        others = [edit for edit in others if text.rfind("\n", 0, edit.start) not in lines]
    return sorted([*of_tasks, *others])


def spaced_columns(text: str) -> list[Edit]:
    """What is to be read otherwise in the folded text so that the cells of such tables are parted; in order.

    A table goes on as long as lines have as many cells as its header, or one less where its gaps are wide.
    """
    found: list[Edit] = []
    done = 0
    for header in _header().finditer(text):
        if header.start() < done:
            continue
        gap = _WIDE if len(_cells(text, *header.span(), _WIDE)) >= _FEWEST_COLUMNS else _NARROW
        heads = _cells(text, *header.span(), gap)
        if len(heads) < _FEWEST_COLUMNS or not _are_heads(text, heads, few=2 if gap is _WIDE else len(heads)):
            continue
        rows, end = _rows(text, header.end(), len(heads), gap)
        if rows:
            found += [edit for cells in (heads, *rows) for edit in _parted(cells)]
            done = end
    return found


def _cells(text: str, start: int, end: int, gap: re.Pattern[str]) -> Cells:
    """Where the cells of the line text[start:end] stand; a head that is printed with blanks within is one."""
    cells: Cells = []
    begin = start + len(text[start:end]) - len(text[start:end].lstrip())
    stop = start + len(text[start:end].rstrip())
    bounds = [(found.start(), found.end()) for found in gap.finditer(text, begin, stop)]
    for left, right in [*bounds, (stop, stop)]:
        if cells and (text[slice(*cells[-1])], text[begin:left]) in _SPREAD:
            cells[-1] = (cells[-1][0], left)
        elif left > begin:
            cells.append((begin, left))
        begin = right
    return cells


def _are_heads(text: str, cells: Cells, few: int = 2) -> bool:
    """Whether so many cells are heads of columns, and one of them tells what the table is about: two, and all of them where single
    blanks part the cells.
    """
    words = ["".join(text[slice(*cell)].split()) for cell in cells]
    tells, beside = _heads()
    telling = sum(tells.fullmatch(word) is not None for word in words)
    return telling > 0 and telling + sum(beside.fullmatch(word) is not None for word in words) >= few


def _rows(text: str, start: int, width: int, gap: re.Pattern[str]) -> tuple[list[Cells], int]:
    """The cells of the rows below a header, and where the last one ends."""
    fewest = width - 1 if gap is _WIDE and width > _FEWEST_COLUMNS else width
    rows: list[Cells] = []
    at = end = start
    while at < len(text):
        stop = text.find("\n", at + 1)
        stop = stop if stop >= 0 else len(text)
        cells = _cells(text, at, stop, gap)
        is_row = fewest <= len(cells) <= width and not _are_heads(text, cells)
        if not is_row and not _is_aside(text[at:stop]):
            break
        if is_row:
            rows.append(cells)
            end = stop
        at = stop
    return rows, end


def _is_aside(line: str) -> bool:
    """Whether a line of a table is none of its rows: a blank one, or one that names a group of rows."""
    words = line.strip()
    return len(words) <= _LONGEST_GROUP and _NO_GROUP.search(words) is None


def _parted(cells: Cells) -> list[Edit]:
    return [Edit(left[1], right[0], "|") for left, right in pairwise(cells)]
