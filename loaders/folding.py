"""One written form for rules and vocabularies: half-width characters, Simplified Chinese."""

from __future__ import annotations

import re
from functools import cache

from ontology.lexicon import lexicon

SAMPLE_LENGTH = 20_000
"""Characters from the start that show whether a text is written in Traditional characters."""
TRADITIONAL_SHARE = 0.1
"""Share of a text's Han characters. In Traditional texts about a third have another Simplified form; a Simplified text that
quotes a name has a handful.
"""

_LIKE_COLONS = "∶﹕︰"
"""Marks that input methods give for a colon: 责任单位∶甲局."""
_SMALL = {
    "﹙": "(",
    "﹚": ")",
    "﹐": ",",
    "﹔": ";",
    "﹒": ".",
    "﹑": "、",
    "､": "、",
    "｡": "。",
    "﹝": "〔",
    "﹞": "〕",
}
"""Small forms, and the marks of half a width that stay full-width ones."""
# Full-width ASCII, the ideographic space and what is printed for a colon, each folded to one half-width character.
_HALF_WIDTH = {0xFF01 + i: chr(0x21 + i) for i in range(94)} | {0x3000: " "} | {ord(mark): ":" for mark in _LIKE_COLONS}
_HALF_WIDTH |= {ord(mark): usual for mark, usual in _SMALL.items()}
_COMMON = "，：；（）％"
"""The full-width marks that a Simplified text is full of."""
_HAN = re.compile("[一-鿿]")
_MARKS = "│┃║"
_UPRIGHT = re.compile(f"[{_MARKS}]")
_DRAWN = re.compile(r"^[^\S\r\n]*[┌┍┎┏├┝┠┣└┕┖┗╔╠╚╓╟╙│┃║][^\r\n]*", re.MULTILINE)
"""A line of a table that is drawn with lines (┌─┬┐, │序号│任务│)."""
_WORD = re.compile(r"\w")
_LABEL_ENDS = ("单位】", "部门】")
_LABEL = re.compile(
    r"【(?P<label>(?:[牵责配主协参承实落负支会][头任合办责同与施实助持管导]){1,2}(?:单位|部门))】(?P<colon>:?)"
)
"""A label of a responsibility clause in brackets: 【牵头单位】甲局."""


def fold(text: str) -> str:
    """The text with half-width and Simplified characters, and tables that are drawn with lines as rows of cells parted by |, one
    code point for one.
    """
    if any(mark in text for mark in _MARKS):
        text = _DRAWN.sub(_undrawn, text)
    if is_traditional(text):
        return text.translate(_table(traditional=True))
    for mark in _COMMON:
        text = text.replace(mark, _HALF_WIDTH[ord(mark)])
    if any(mark in text for mark in _LABEL_ENDS):
        text = _LABEL.sub(_with_colon, text)
    # In a Simplified text few other characters change: a pattern passes over the rest many times faster than a table does.
    return _changing().sub(_changed, text)


def _undrawn(found: re.Match[str]) -> str:
    """A line of a drawn table: blank where it is a border, else with | for its upright lines."""
    line = found[0]
    return _UPRIGHT.sub("|", line) if _WORD.search(line) else " " * len(line)


def _with_colon(found: re.Match[str]) -> str:
    """The label with a colon behind it for its brackets."""
    return f" {found['label']}:" + " " * len(found["colon"])


def _changed(found: re.Match[str]) -> str:
    return _table(traditional=False)[ord(found[0])]


def simplify(text: str) -> str:
    """The text with Simplified characters, one code point for one, and its punctuation as printed.

    A text that is not written in Traditional characters stays as it is, with the few that it may have in names.
    """
    if not is_traditional(text):
        return text
    return text.translate(_pairs("always") | _pairs("in_traditional_text"))


def is_traditional(text: str) -> bool:
    """Whether the start of the text is written in Traditional characters."""
    sample = text[:SAMPLE_LENGTH]
    traditional = len(_traditional().findall(sample))
    return traditional > 0 and traditional >= TRADITIONAL_SHARE * len(_HAN.findall(sample))


@cache
def _pairs(group: str) -> dict[int, str]:
    return {ord(row[i]): row[i + 1] for row in lexicon("traditional")[group] for i in range(0, len(row), 2)}


@cache
def _traditional() -> re.Pattern[str]:
    return re.compile("[" + "".join(map(chr, _pairs("always"))) + "]")


@cache
def _changing() -> re.Pattern[str]:
    """Any character that is written otherwise in a folded Simplified text."""
    return re.compile("[" + "".join(re.escape(chr(code)) for code in _table(traditional=False)) + "]")


@cache
def _table(*, traditional: bool) -> dict[int, str]:
    more = _pairs("in_traditional_text") if traditional else {}
    return _HALF_WIDTH | _pairs("always") | more
