"""Which task, target or project of one edition is which of the other."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final, TypeVar

import numpy as np
from rapidfuzz import fuzz
from rapidfuzz.process import cdist

from graph.editions.edition import Project, Target, Task
from loaders.folding import fold

Thing = TypeVar("Thing")
Pairs = list[tuple[int, int, float]]
"""Positions in the one and the other list, with how alike the two are, 0 to 1; in the order of the first list."""

SAME_TASK: Final = 0.6
"""Least likeness of two tasks that are taken for one. Of titles of six characters three may differ and two more be added."""
SAME_PROJECT: Final = 0.85

_TITLE, _TEXT = 0.75, 0.25
"""Weight of the titles and of the texts. A text often changes more than its title: figures, dates, examples."""
_PLACE: Final = 0.03
"""What the same place in the document adds: it decides between tasks that are equally alike."""
_COMPARED: Final = 400
"""Characters of a task's text that are compared."""
_NUMBER: Final = re.compile(
    r"^\s*(?:第[一二三四五六七八九十百\d]+[编章节条]|[（(]?[一二三四五六七八九十百\d]+[）)、.．]|[①-⑳])\s*"
)
_NOT_WORDS: Final = re.compile(r"[\s\W_]+")


def plain(text: str) -> str:
    """Text without space, punctuation and differences of form."""
    return _NOT_WORDS.sub("", fold(text)).casefold()


def words(text: str) -> str:
    """The same for the text of a task, without the number before its heading."""
    return plain(_NUMBER.sub("", text, count=1))


def pair_tasks(old: Sequence[Task], new: Sequence[Task]) -> Pairs:
    """Tasks by likeness of titles and texts; of equals by the sections around them and their place."""
    if not old or not new:
        return []
    titles = _likeness([plain(t.title) for t in old], [plain(t.title) for t in new])
    texts = _likeness([words(t.text)[:_COMPARED] for t in old], [words(t.text)[:_COMPARED] for t in new])
    alike = np.maximum(_TITLE * titles + _TEXT * texts, np.minimum(titles + 0.2, texts))
    places = np.array([[_same_place(a, b) for b in new] for a in old]) * _PLACE
    return _best(alike, places, SAME_TASK)


def _same_place(one: Task, other: Task) -> float:
    return 0.6 * (one.under == other.under) + 0.4 * (one.path == other.path)


def pair_targets(old: Sequence[Target], new: Sequence[Target]) -> Pairs:
    """Targets of the same indicator in the same unit; of several, those of the same year and task."""

    def alike(one: Target, other: Target) -> float:
        if (plain(one.indicator), one.unit) != (plain(other.indicator), other.unit):
            return 0.0
        same_year, same_task = one.year == other.year, plain(one.task) == plain(other.task)
        return 0.7 + 0.2 * same_task + 0.1 * same_year

    return _best_of(old, new, alike, 0.5)


def pair_projects(old: Sequence[Project], new: Sequence[Project]) -> Pairs:
    """Projects of the same name, then those of almost the same."""

    def alike(one: Project, other: Project) -> float:
        return 1.0 if one.id == other.id else fuzz.ratio(plain(one.name), plain(other.name)) / 100

    return _best_of(old, new, alike, SAME_PROJECT)


def _likeness(one: list[str], other: list[str]) -> np.ndarray:
    return cdist(one, other, scorer=fuzz.ratio, dtype=np.float32).astype(np.float64) / 100


def _best_of(old: Sequence[Thing], new: Sequence[Thing], alike: Callable[[Thing, Thing], float], least: float) -> Pairs:
    if not old or not new:
        return []
    values = np.array([[alike(one, other) for other in new] for one in old], dtype=np.float64)
    return _best(values, np.zeros_like(values), least)


def _best(alike: np.ndarray, extra: np.ndarray, least: float) -> Pairs:
    """The likest two first, each once. extra: decides between equals and is no part of the likeness."""
    candidates = np.argwhere(alike >= least)
    ranked = sorted(
        ((int(i), int(j)) for i, j in candidates), key=lambda p: (-round(float(alike[p] + extra[p]), 6), p[0], p[1])
    )
    left: set[int] = set()
    right: set[int] = set()
    pairs: Pairs = []
    for i, j in ranked:
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            pairs.append((i, j, round(float(alike[i, j]), 4)))
    return sorted(pairs)
