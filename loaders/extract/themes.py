"""The theme of a task, told by keywords in its heading, the headings above it and its text.

A heading says what a unit is for, so it weighs most; the nearest heading above comes next, then those farther up, and the
text only decides between themes that the headings leave open. In Chinese headings the head of a phrase stands last
(国有林场改革 is a reform), so the last keyword of the heading's first clause counts a little more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from ontology.automata import Automaton, automaton
from ontology.themes import themes

DEFAULT: Final = ("industry", "theme-by-default")
"""Where nothing tells the theme: the commonest one of planning documents."""

_TITLE = (6.0, 2.0)
"""Weight of a strong and of a weak keyword in the unit's own heading."""
_HEAD_BONUS: Final = 1.0
_ABOVE = ((3.5, 1.2), (2.5, 0.8), (1.5, 0.5), (0.8, 0.3))
"""The same in the headings above, nearest first; farther ones weigh as the last."""
_FURTHER: Final = 0.2
"""What each further keyword of one theme in one heading adds, as a share of the first."""
_BODY: Final = 3.0
"""Weight of the text as a whole, shared by the themes of its keywords."""
_BODY_WEAK: Final = 0.3
_BODY_LENGTH: Final = 600
"""Code points of the text that are read: a unit says first what it is about."""
_BODY_ENOUGH: Final = 4.0
"""Keywords from which on the text has its full weight."""

_CLEAR: Final = 0.55
"""Lead over the second theme, as a share of the score, times the score as a share of a strong keyword's weight. On labelled
documents 97 of 100 themes above it were right, 70 of 100 below.
"""

_CLAUSE_END = re.compile("[，,。；;：: 　]")


@dataclass(frozen=True, slots=True)
class _Keywords:
    """All keywords as one automaton; for each its theme and whether it is strong. decisive: places of decisive ones.
    weights: theme of each keyword and what one of them counts in a text.
    """

    automaton: Automaton
    meanings: tuple[tuple[str, bool], ...]
    decisive: frozenset[int]
    weights: tuple[tuple[str, float], ...]

    def find(self, text: str) -> Iterator[tuple[str, bool, int]]:
        """(theme, strong, end) of each keyword, the longest where several begin, in order of the text."""
        for _, end, index in self.automaton.find(text):
            theme, strong = self.meanings[index]
            yield theme, strong, end

    def counted(self, text: str) -> dict[str, float]:
        """How many keywords of each theme the text has, a weak one as a share of a strong one."""
        counts: dict[str, float] = {}
        weights = self.weights
        for _, _, index in self.automaton.find(text):
            theme, weight = weights[index]
            counts[theme] = counts.get(theme, 0.0) + weight
        return counts


@cache
def _keywords() -> _Keywords:
    words: list[str] = []
    meanings: list[tuple[str, bool]] = []
    for theme in themes().values():
        for strong, listed in ((True, theme.strong), (False, theme.weak)):
            words += listed
            meanings += [(theme.code, strong)] * len(listed)
    decisive = {word for theme in themes().values() for word in theme.decisive}
    return _Keywords(
        automaton(words),
        tuple(meanings),
        frozenset(place for place, word in enumerate(words) if word in decisive),
        tuple((theme, 1.0 if strong else _BODY_WEAK) for theme, strong in meanings),
    )


def classify_theme(title: str, body: str, ancestors: Sequence[str]) -> tuple[str, str]:
    """The theme of a unit and the rule that told it (ontology/rules.yaml).

    title: its heading, in simplified characters. body: its text, with or without the heading. ancestors: the headings
    above it, outermost first. Under a heading of safeguards a unit is a safeguard whatever it names.
    """
    settled = _settled_by(tuple(ancestors))
    if settled is not None:
        return settled, "theme-under-heading"
    scores = dict(_heading_scores(title, 0))
    for distance, heading in enumerate(reversed(ancestors), 1):
        _add(scores, _heading_scores(heading, min(distance, len(_ABOVE))))
    # Where the text could change nothing, whatever it says, it is not read.
    if not scores or _lead(scores, _BODY) < _CLEAR:
        _add(scores, _body_scores(body))
    return _best(scores)


@lru_cache(maxsize=4096)
def _settled_by(headings: tuple[str, ...]) -> str | None:
    """The theme of all units below the headings, where one of them says so; the outermost goes first."""
    return next((theme for theme in map(_settled, headings) if theme is not None), None)


@lru_cache(maxsize=4096)
def _settled(heading: str) -> str | None:
    """The theme of all units below the heading, where it has a decisive word and no strong one of another theme."""
    keywords = _keywords()
    found = [index for _, _, index in keywords.automaton.find(heading)]
    decisive = {keywords.meanings[index][0] for index in found if index in keywords.decisive}
    strong = {keywords.meanings[index][0] for index in found if keywords.meanings[index][1]}
    return decisive.pop() if len(decisive) == 1 and strong <= decisive else None


def _add(scores: dict[str, float], more: Mapping[str, float]) -> None:
    for theme, score in more.items():
        scores[theme] = scores.get(theme, 0.0) + score


@lru_cache(maxsize=4096)
def _heading_scores(heading: str, distance: int) -> dict[str, float]:
    """A theme has the weight of its best keyword in the heading, and a share of it for each further one. distance: how far
    above the unit the heading stands, 0 for its own.
    """
    strong_weight, weak_weight = _ABOVE[distance - 1] if distance else _TITLE
    found = list(_keywords().find(heading))
    best: dict[str, float] = {}
    for theme, strong, _ in found:
        best[theme] = max(best.get(theme, 0.0), strong_weight if strong else weak_weight)
    times: dict[str, int] = {}
    for theme, _, _ in found:
        times[theme] = times.get(theme, 0) + 1
    scores = {theme: weight * (1 + _FURTHER * (times[theme] - 1)) for theme, weight in best.items()}
    clause = _CLAUSE_END.search(heading)
    limit = clause.start() if clause else len(heading)
    heads = [theme for theme, strong, end in found if strong and end <= limit]
    if heads and not distance:
        scores[heads[-1]] += _HEAD_BONUS
    return scores


def _body_scores(body: str) -> dict[str, float]:
    counts = _keywords().counted(body[:_BODY_LENGTH])
    total = sum(counts.values())
    weight = _BODY * min(1.0, total / _BODY_ENOUGH)
    return {theme: weight * count / total for theme, count in counts.items()}


def _best(scores: Mapping[str, float]) -> tuple[str, str]:
    """The highest theme, in a tie the first of the scheme. It is doubtful with a low score or a small lead."""
    if not scores:
        return DEFAULT
    score = max(scores.values())
    highest = [theme for theme, reached in scores.items() if reached == score]
    theme = highest[0] if len(highest) == 1 else next(theme for theme in themes() if theme in highest)
    return theme, "theme-of-title" if _lead(scores) >= _CLEAR else "theme-doubtful"


def _lead(scores: Mapping[str, float], more: float = 0.0) -> float:
    """The lead that `_CLEAR` is about, with so much more for the second theme."""
    ordered = sorted(scores.values())
    score = ordered[-1]
    second = (ordered[-2] if len(ordered) > 1 else 0.0) + more
    return (score - second) / score * min(1.0, score / _TITLE[0])
