"""Tables of which a copied text shows each cell on a line of its own: put back as rows of cells parted by |.

Only tables whose rows are numbered, with 序号 among their heads: indicators, works, and other figures. Tables that say who is
responsible for what are read as they stand (loaders.outline.stacks).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from statistics import median_low
from typing import NamedTuple

from loaders.outline.labels import Rank, match_label
from ontology.lexicon import lexicon

MOST_HEADS = 14
"""Lines of the longest header; a head may go over two."""
MOST_CELLS = 60
"""Lines of the longest row."""
LONGEST_HEAD = 20
"""Characters of the longest line of a header."""
FEWEST_HEADS = 3
FEWEST_ROWS = 2

_HEADS = ("序号", "序 号", "序  号", "序\u3000号")
_CAPTION = re.compile(r"附?表\s*\d{1,2}|注\s*[:：]|专栏")
_NO_VALUE = re.compile(r"[—–\-/─－]{1,4}")
_VALUE = re.compile(r"[^\d。；]{0,8}\d[\d.,，]*[^\d。；]{0,6}[\]）)］]?|[\[(（［].{0,4}\d[\d.]*.{0,4}[\])）］]")
_FIGURE = re.compile(r"[\d.,，]+")
_UNIT = re.compile(r"[%‰％]|[^\d\s，。、]{1,8}(?:/[^\d\s，。、]{1,6})?")


class Edit(NamedTuple):
    """text[start:end] is to be read as `words`."""

    start: int
    end: int
    words: str


class _Line(NamedTuple):
    start: int
    end: int
    words: str


def edits(text: str) -> list[Edit]:
    """What is to be read otherwise so that tables without their form have rows again; in order."""
    if not any(head in text for head in _HEADS):
        return []
    found: list[Edit] = []
    lines = list(_lines(text))
    behind = 0
    for at, line in enumerate(lines):
        if at < behind or line.words[0] != "序" or _without_blanks(line.words) != "序号":
            continue
        table = _table(lines, at)
        if table is not None:
            header, rows = table
            found += _edits(lines, range(at, header), rows)
            behind = rows[-1][1]
    return found


def _lines(text: str) -> Iterator[_Line]:
    begin = 0
    for raw in text.split("\n"):
        words = raw.strip()
        if words:
            start = begin + raw.index(words[0])
            yield _Line(start, start + len(words), words)
        begin += len(raw) + 1


def _without_blanks(words: str) -> str:
    return "".join(words.split())


def _table(lines: Sequence[_Line], at: int) -> tuple[int, list[tuple[int, int]]] | None:
    """Where the header that begins at a line ends, and the rows as ranges of lines; None where there is no such table. Lines
    between them head the rows (河道整治工程).
    """
    most = min(at + MOST_HEADS + 1, len(lines))
    first = next((i for i in range(at, most) if lines[i].words in ("1", "1.")), None)
    if first is None:
        return None
    heads = [_without_blanks(line.words) for line in lines[at:first]]
    header = next((i for i, head in enumerate(heads) if len(head) > LONGEST_HEAD), len(heads))
    if header < FEWEST_HEADS or any("|" in head for head in heads) or _is_of_tasks(heads[1:header]):
        return None
    starts = list(_row_starts(lines, first))
    if len(starts) < FEWEST_ROWS:
        return None
    usual = median_low([after - before for before, after in pairwise(starts)])
    rows = [*pairwise(starts), (starts[-1], _end(lines, starts[-1], usual))]
    return at + header, rows


@cache
def _heads_of(kind: str) -> re.Pattern[str]:
    columns = lexicon("clauses")["columns"]
    roles = "|".join(f"(?:{columns[name]})" for name in ("lead", "support", "listed"))
    works = lexicon("projects")["columns"]
    return re.compile({"task": columns["task"], "bodies": roles, "name": works["name"], "works": works["works"]}[kind])


def _is_of_tasks(heads: Sequence[str]) -> bool:
    """Whether a header is of a table that says who is responsible for what; one of works may name bodies too."""
    if any(map(_heads_of("task").fullmatch, heads)):
        return not all(any(map(_heads_of(kind).fullmatch, heads)) for kind in ("name", "works"))
    works = any(map(_heads_of("name").fullmatch, heads)) and any(map(_heads_of("works").fullmatch, heads))
    return not works and any(map(_heads_of("bodies").fullmatch, heads))


def _row_starts(lines: Sequence[_Line], first: int) -> Iterator[int]:
    """Indexes of the lines with the rows' numbers: each one more than the one before, or 1 anew under another head."""
    number, index = 1, first
    while True:
        yield index
        following = next(
            (
                i
                for i in range(index + 2, min(index + MOST_CELLS, len(lines) - 1))
                if lines[i].words.rstrip(".") in (str(number + 1), "1") and _names(lines[i + 1].words)
            ),
            None,
        )
        if following is None or any(map(_stops, lines[index + 1 : following])):
            return
        number, index = int(lines[following].words.rstrip(".")), following


def _names(words: str) -> bool:
    """Whether a cell can stand behind a row's number: words, no figure."""
    return not words[0].isdigit() and re.search("[一-龥]", words) is not None


def _stops(line: _Line) -> bool:
    """Whether a line can be in no row: a heading of the text, the caption of another table."""
    label = match_label(line.words)
    return _CAPTION.match(line.words) is not None or (
        label is not None and (label.rank <= Rank.IDEOGRAPH_BRACKET or label.rank is Rank.BOX)
    )


def _end(lines: Sequence[_Line], start: int, usual: int) -> int:
    """Index behind the last row, as long as most rows are."""
    stop = min(start + usual, len(lines))
    return next((i for i in range(start + 1, stop) if _stops(lines[i])), stop)


# Rows -----------------------------------------------------------------------------------------------------------------


def _edits(lines: Sequence[_Line], header: range, rows: Sequence[tuple[int, int]]) -> Iterator[Edit]:
    heads = _indicator_heads(lines, header)
    yield from _as_row(lines, header.start, header.stop, heads or None)
    for line in lines[header.stop : rows[0][0]]:
        yield Edit(line.start, line.start, "|")
    values = sum(role == "value" for role in heads.values()) if heads else 0
    for start, stop in rows:
        yield from _as_row(lines, start, stop, _indicator_cells(lines, start, stop, heads, values) if heads else None)


def _as_row(lines: Sequence[_Line], start: int, stop: int, kept: dict[int, str] | None) -> Iterator[Edit]:
    """Lines as cells of one row. kept: which lines stay as cells, and the role of each; all of them where it is None.

    A line that is no cell is blank; a second line of one cell has the role "more".
    """
    open_ = False
    end = lines[start].start
    for index in range(start, stop):
        line = lines[index]
        role = "cell" if kept is None else kept.get(index, "")
        if not role:
            yield Edit(end, line.end, "")
        elif open_:
            yield Edit(end, line.start, "|" if role != "more" else "")
        elif end < line.start:
            yield Edit(end, line.start, "")
        end = line.end
        open_ = open_ or bool(role)


def _indicator_heads(lines: Sequence[_Line], header: range) -> dict[int, str]:
    """The roles of a header's lines where they are those of a table of indicators: name, unit, value, nature; else none."""
    words = lexicon("targets")["table"]
    roles: dict[int, str] = {}
    for index in header:
        head = _without_blanks(lines[index].words)
        if "name" not in roles.values() and any(word in head for word in words["name"]) and "20" not in head:
            roles[index] = "name"
        elif "20" in head or any(word in head for word in (*words["growth"], *words["base"], *words["target_alone"])):
            roles[index] = "value"
        elif any(word in head for word in words["unit"]):
            roles[index] = "unit"
        elif "name" in roles.values() and any(word in head for word in words["nature"]):
            roles[index] = "nature"
    named = {role: index for index, role in roles.items()}
    return roles if "name" in named and "value" in named else {}


def _indicator_cells(
    lines: Sequence[_Line], start: int, stop: int, heads: dict[int, str], values: int
) -> dict[int, str]:
    """Which lines of a row are its name, its unit, its figures and its nature, so many figures as the header has columns."""
    natures = lexicon("targets")["natures"]
    cells: dict[int, str] = {}
    last = next((i for i in range(start + 1, stop) if lines[i].words in natures), stop)
    figures = next((i for i in range(start + 2, last) if _is_value(lines[i].words)), None)
    if figures is None:
        return {}
    name = figures - 1
    if "unit" in heads.values() and name > start + 1 and _UNIT.fullmatch(lines[name].words):
        cells[name] = "unit"
        name -= 1
    cells[name] = "name"
    for place, index in enumerate(range(figures, last)):
        cells[index] = "value" if place < values or _FIGURE.fullmatch(lines[index].words) else "more"
    if last < stop and "nature" in heads.values():
        cells[last] = "nature"
    return dict(sorted(cells.items()))


def _is_value(words: str) -> bool:
    return _NO_VALUE.fullmatch(words) is not None or _VALUE.fullmatch(words) is not None
