"""When two facts are the same: names as they are compared, and pairs of a found fact and one of the gold."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Hashable, Iterable, Sequence
from enum import IntEnum
from typing import TypeVar

T = TypeVar("T")

_DROPPED = re.compile(r"[^\w%+]|_")


class Grade(IntEnum):
    """How far two facts are the same."""

    none = 0
    alike = 1
    same = 2


def bare(value: object) -> str:
    """A text as it is compared: compatibility forms folded, only letters, digits, ideographs, % and + kept, small letters."""
    return _DROPPED.sub("", unicodedata.normalize("NFKC", str(value or ""))).lower()


def grade_names(a: str, b: str, floor: float) -> Grade:
    """Grade of two bare names: the same, or one within the other with at least `floor` of its length. Nothing is like ''."""
    if not a or not b:
        return Grade.none
    if a == b:
        return Grade.same
    short, long = sorted((a, b), key=len)
    return Grade.alike if short in long and len(short) / len(long) >= floor else Grade.none


def pair_up(gold: Sequence[T], found: Sequence[T], grade: Callable[[T, T], Grade]) -> list[tuple[int, int]]:
    """Indexes of pairs, one to one: what is the same goes before what is alike, and earlier entries before later ones."""
    pairs: list[tuple[int, int]] = []
    left_gold, left_found = list(range(len(gold))), list(range(len(found)))
    for wanted in (Grade.same, Grade.alike):
        for i in tuple(left_gold):
            j = next((j for j in left_found if grade(gold[i], found[j]) >= wanted), None)
            if j is not None:
                pairs.append((i, j))
                left_gold.remove(i)
                left_found.remove(j)
    return pairs


def unique(entries: Iterable[T], key: Callable[[T], Hashable]) -> list[T]:
    """The first entry of each key."""
    found: dict[Hashable, T] = {}
    for entry in entries:
        found.setdefault(key(entry), entry)
    return list(found.values())
