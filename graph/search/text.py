"""How text is compared: one written form, words, pairs of characters, pinyin."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from operator import add
from typing import Final

import rjieba
from pypinyin import lazy_pinyin

from graph.search.results import Highlight
from loaders import folding

MOST_SYLLABLES: Final = 8
"""Syllables of a name by whose pinyin or initials it is found; nobody types more of them."""

_WORD: Final = re.compile(r"\w+")
_LATIN: Final = re.compile(r"[a-z]+")
_HAN: Final = re.compile("[㐀-鿿]+")
_KIND_OF_DIVISION: Final = re.compile(
    "(?<=..)(?:特别行政区|(?:[一-鿿]{1,4}族)*自治[区州县旗]|[省市县区旗盟]|地区|新区)$"
)


def fold(text: str) -> str:
    """Text as it is compared: half-width, Simplified, lower case, without space."""
    half_width = folding.fold(text)
    if not unicodedata.is_normalized("NFKC", half_width):
        half_width = unicodedata.normalize("NFKC", half_width)
    return "".join(half_width.casefold().split())


@cache
def _fold_character(character: str) -> str:
    return fold(character)


def folded_with_offsets(text: str) -> tuple[str, list[int]]:
    """The folded text, and for each of its characters the position in `text` that it came from."""
    if "".join(map(_fold_character, text)) == text:
        return text, list(range(len(text)))
    parts: list[str] = []
    offsets: list[int] = []
    for position, character in enumerate(text):
        folded = _fold_character(character)
        parts.append(folded)
        offsets.extend([position] * len(folded))
    return "".join(parts), offsets


def plain_words(text: str) -> list[str]:
    """The words of folded text one after another, none within another, without punctuation."""
    return [word for word in rjieba.cut(text) if _WORD.search(word)]


def pairs(text: str) -> list[str]:
    """Every two characters that follow one another."""
    return list(map(add, text, text[1:]))


def short_name(text: str) -> str:
    """A region's name without its kind: 赤峰市 as 赤峰, 鄂温克族自治旗 as 鄂温克."""
    return _KIND_OF_DIVISION.sub("", text)


@lru_cache(maxsize=1 << 16)
def _syllables_of_word(word: str) -> tuple[str, ...]:
    return tuple(lazy_pinyin(word))


@lru_cache(maxsize=1 << 14)
def syllables(text: str) -> tuple[str, ...]:
    """The pinyin of folded text, a syllable for each Han character; what is not Han stays as it is, character by character."""
    found: list[str] = []
    for word in rjieba.cut(text):
        if _HAN.fullmatch(word):
            found.extend(_syllables_of_word(word))
        else:
            found.extend(character for character in word if character.isalnum())
    return tuple(found)


def is_latin(text: str) -> bool:
    """Whether folded text may be pinyin or initials."""
    return _LATIN.fullmatch(text) is not None


def spans_of(text: str, wanted: Iterable[str]) -> tuple[Highlight, ...]:
    """Where the folded words stand in the text, in order and without overlap."""
    folded, offsets = folded_with_offsets(text)
    marked: list[tuple[int, int]] = []
    for word in dict.fromkeys(wanted):
        at = folded.find(word) if word else -1
        while at >= 0:
            marked.append((offsets[at], offsets[at + len(word) - 1] + 1))
            at = folded.find(word, at + len(word))
    joined: list[tuple[int, int]] = []
    for start, end in sorted(marked):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(Highlight(start, end) for start, end in joined)
