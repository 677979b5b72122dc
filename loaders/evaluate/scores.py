"""Counts of right, extra and missed facts, and what follows from them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from loaders.evaluate.kinds import KINDS, Comparison


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Facts of one kind: how many the gold has, how many were found, how many of these are right."""

    gold: int = 0
    found: int = 0
    right: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(gold=self.gold + other.gold, found=self.found + other.found, right=self.right + other.right)

    @property
    def precision(self) -> float:
        """Share of the facts found that are right; 0 where none was found."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold that was found; 0 where the gold has none."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def score(comparison: Comparison) -> Score:
    """The counts of one kind in one document."""
    return Score(gold=len(comparison.gold), found=len(comparison.found), right=len(comparison.pairs))


def total(documents: Iterable[Iterable[Comparison]]) -> dict[str, Score]:
    """Counts of each kind over documents, so that each fact weighs the same (micro). Kinds without any fact are left out."""
    sums = dict.fromkeys(KINDS, Score())
    for comparisons in documents:
        for comparison in comparisons:
            sums[comparison.kind] += score(comparison)
    return {kind: counted for kind, counted in sums.items() if counted.gold or counted.found}
