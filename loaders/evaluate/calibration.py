"""How often each rule is right on documents with gold, and how well confidences foretell it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Final

from loaders.evaluate.folder import Evaluated
from ontology.rules import UNMEASURED, Counts, confidence, confidences, rules

NOT_OF_RULES: Final = frozenset({"paths", "agencies", "adcodes"})
"""Kinds that judge a part of a fact that another kind counts."""
BINS: Final = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
"""Lower ends of the ranges of confidence that a reliability table has."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One fact that was found, and whether the gold has it."""

    kind: str
    rule: str
    confidence: float
    right: bool


@dataclass(frozen=True, slots=True)
class Bin:
    """Facts whose confidence lies in a range: from `low` to below `high`, or to 1. mean: their mean confidence."""

    low: float
    high: float
    found: int
    right: int
    mean: float

    @property
    def share(self) -> float:
        """Share of them that are right; 0 where there are none."""
        return self.right / self.found if self.found else 0.0


def judged(documents: Iterable[Evaluated]) -> Iterator[Judged]:
    """Every fact that a declared rule found in the documents."""
    for comparison in chain.from_iterable(document.comparisons for document in documents):
        if comparison.kind in NOT_OF_RULES:
            continue
        for items, right in ((comparison.right, True), (comparison.extra, False)):
            for item in items:
                if item.rule is not None and item.rule in rules():
                    sure = confidence(item.rule) if item.confidence is None else item.confidence
                    yield Judged(comparison.kind, item.rule, sure, right)


def count(seen: Iterable[Judged], unseen: Iterable[Judged]) -> dict[str, Counts]:
    """How often each rule was right. seen: facts of documents that rules were worked on with."""
    found: Counter[tuple[str, str]] = Counter()
    for column, facts in (("seen", seen), ("unseen", unseen)):
        for fact in facts:
            found[fact.rule, column] += 1
            found[fact.rule, f"{column}_right"] += fact.right
    return {
        rule: Counts(
            seen_right=found[rule, "seen_right"],
            seen=found[rule, "seen"],
            unseen_right=found[rule, "unseen_right"],
            unseen=found[rule, "unseen"],
        )
        for rule in sorted({rule for rule, _ in found})
    }


def left_out(seen: Sequence[Judged], unseen: Sequence[Sequence[Judged]]) -> list[Judged]:
    """The facts of unseen documents with the confidence that they have when their own document is not counted."""
    told: list[Judged] = []
    for place, document in enumerate(unseen):
        others = (fact for other, facts in enumerate(unseen) if other != place for fact in facts)
        counts = count(seen, others)
        sure = confidences(counts)
        told += [replace(fact, confidence=sure.get(fact.rule, UNMEASURED)) for fact in document]
    return told


def reliability(facts: Sequence[Judged], lows: Sequence[float] = BINS) -> list[Bin]:
    """Facts by ranges of confidence, from the lowest; ranges without a fact are left out."""
    bins = []
    for low, high in zip(lows, (*lows[1:], 1.0), strict=True):
        last = low == lows[-1]
        within = [fact for fact in facts if low <= fact.confidence and (fact.confidence < high or last)]
        if within:
            mean = sum(fact.confidence for fact in within) / len(within)
            bins.append(Bin(low, high, len(within), sum(fact.right for fact in within), mean))
    return bins
