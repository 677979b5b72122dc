"""Where a name begins in running text, what of it is generic, and how lists of names are taken apart."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

import rjieba

from loaders.facts import Span
from ontology import industries
from ontology.automata import Automaton, automaton
from ontology.lexicon import lexicon

WINDOW = 44
"""How far left of its head a name can begin, in characters; the longest seen has 36."""

SHORT_DISTRICT = 3
"""Characters of a district's name that ends like a zone's (绿园区)."""

_LETTERS = re.compile(r"[^\W\d_]{2,}")
_OPEN = "(“《〔["
_CLOSE = ")”》〕]"
_OPENS = re.compile(f"[{re.escape(_OPEN)}]")


@cache
def _lists() -> dict[str, Any]:
    return lexicon("enumerations")


@cache
def _edges() -> tuple[Automaton, int, tuple[str, ...]]:
    """Automaton of edge words and of longer words that hide one; how many are edges; all words."""
    data = _lists()
    hiding = set(data["inner"])
    for joiner, around in data["joiners"].items():
        hiding.update(before + joiner for before in around["before"])
        hiding.update(joiner + after for after in around["after"])
    edges = list(dict.fromkeys(data["edges"]))
    words = [*edges, *sorted(hiding - set(edges))]
    return automaton(words), len(edges), tuple(words)


def edges(text: str) -> list[tuple[int, int, str]]:
    """Start, end and word of each edge word in a short text, from left to right."""
    finder, count, words = _edges()
    return [(start, end, words[index]) for start, end, index in finder.find(text) if index < count]


@cache
def _generic() -> Automaton:
    words = {word for word in _lists()["generic"] if len(word) > 1}
    words.update(name for name in industries.names() if 1 < len(name) < 9)
    return automaton(sorted(words))


@lru_cache(maxsize=8192)
def residue(name: str) -> str:
    """What is left of a name without generic words: 浩克 of 浩克新能源汽车产学研基地, nothing of 现代物流园区.

    Single characters left between generic words are dropped: they are affixes (级, 型, 区), not names.
    """
    kept, position = [], 0
    for start, end, _ in _generic().find(name):
        kept.append(name[position:start])
        position = end
    kept.append(name[position:])
    return "".join(_LETTERS.findall("\n".join(kept)))


def joiner_places(text: str) -> list[tuple[int, int]]:
    """Places of 和, 及, 与, 以及 that join two items, not those inside a word (呼和浩特, 普及)."""
    return [(start, end) for start, end, word in edges(text) if word in ("和", "及", "与", "以及", "暨")]


LONGEST_PAIR = 48
"""Longest item that is looked at for two names, in characters."""
SHORTEST_OWN = 2
"""Characters of the shortest words of a name's own."""
_BRACKETS = frozenset("()“”")
#: What both sides of 和 have together: 甲河和乙河|连通.
_TOGETHER = re.compile("连通|连接|互通|之间|对接")


def split_enumeration(text: str, span: Span) -> list[Span]:
    """The items of a list joined by 、 or quoted one after another (“甲”“乙”), brackets and quotation marks kept whole, in order;
    blank items are left out.
    """
    if text.find("、", span.start, span.end) < 0 and text.find("”“", span.start, span.end) < 0:
        whole = trim(text, span)
        return [whole] if whole.end > whole.start else []
    if _OPENS.search(text, span.start, span.end) is None:
        return _plain_items(text, span)
    items, depth, start = [], 0, span.start
    for position in range(span.start, span.end):
        char = text[position]
        if char == "“" and depth == 0 and text[position - 1] == "”" and position > start:
            items.append(Span(start, position))
            start = position
        if char in _OPEN:
            depth += 1
        elif char in _CLOSE:
            depth = max(0, depth - 1)
        elif char == "、" and depth == 0:
            items.append(Span(start, position))
            start = position + 1
    items.append(Span(start, span.end))
    return [item for item in (trim(text, item) for item in items) if item.end > item.start]


def with_last_two(text: str, items: list[Span]) -> list[Span]:
    """The items of a list that something sums up (等…项目), with the last one taken apart at its only 和 where both of its parts
    have words of their own: 甲水库、乙电站、|丙港|和|丁湖.
    """
    if len(items) < 2 or items[-1].end - items[-1].start > LONGEST_PAIR:
        return items
    first, last = items[-1]
    words = text[first:last]
    if "和" not in words and "以及" not in words:
        return items
    places = joiner_places(words)
    if len(places) != 1 or words[slice(*places[0])] not in ("和", "以及") or not _BRACKETS.isdisjoint(words):
        return items
    (start, end) = places[0]
    left, right = words[:start], words[end:]
    if (
        _TOGETHER.search(right)
        or right[:1].isdecimal()
        or not all(len(residue(name)) >= SHORTEST_OWN for name in (left, right))
    ):
        return items
    return [*items[:-1], Span(first, first + start), Span(first + end, last)]


def _plain_items(text: str, span: Span) -> list[Span]:
    items, start = [], span.start
    for words in text[span.start : span.end].split("、"):
        stop = start + len(words)
        item = trim(text, Span(start, stop))
        if item.end > item.start:
            items.append(item)
        start = stop + 1
    return items


def trim(text: str, span: Span, marks: str = " 　\t,。;:、") -> Span:
    """The span without blanks and marks at both ends."""
    start, end = span
    if start < end and text[start] not in marks and text[end - 1] not in marks:
        return span
    while start < end and text[start] in marks:
        start += 1
    while end > start and text[end - 1] in marks:
        end -= 1
    return Span(start, end)


@cache
def coined(name: str) -> bool:
    """True for a string that no dictionary knows: it falls apart into single characters (久科康瑞) or is tagged a name."""
    tokens = rjieba.cut(name, False)
    singles = sum(1 for token in tokens if len(token) == 1)
    if singles >= 2:
        return True
    return any(tag in ("nr", "nz", "nt") for _, tag in rjieba.tag(name, False))


def opening_unknown(name: str) -> int:
    """Length of the single characters that a name opens with (2 of 鼎|昶|精密|铸件); 0 where it is nothing else."""
    lengths = [len(token) for token in rjieba.cut(name, False)]
    return next((at for at, length in enumerate(lengths) if length > 1), 0)
