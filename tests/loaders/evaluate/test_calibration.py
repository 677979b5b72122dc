"""How often rules are right, and what confidences foretell."""

from __future__ import annotations

import pytest

from loaders.evaluate.calibration import Judged, count, left_out, reliability
from ontology.rules import Counts, confidences


def facts(rule: str, right: int, wrong: int, confidence: float = 0.9) -> list[Judged]:
    return [Judged("parks", rule, confidence, n < right) for n in range(right + wrong)]


def expected(unseen_right: int) -> float:
    return confidences({"a": Counts(seen_right=10, seen=10, unseen_right=unseen_right, unseen=10)})["a"]


def test_each_rule_is_counted_apart_for_seen_and_unseen_documents() -> None:
    counts = count(facts("a", 3, 1), [*facts("a", 1, 1), *facts("b", 2, 0)])
    assert counts == {
        "a": Counts(seen_right=3, seen=4, unseen_right=1, unseen=2),
        "b": Counts(unseen_right=2, unseen=2),
    }


def test_a_document_is_judged_by_the_others() -> None:
    told = left_out(facts("a", 10, 0), [facts("a", 0, 10), facts("a", 10, 0)])
    first, second = told[0], told[-1]
    assert (first.right, second.right) == (False, True)
    assert first.confidence == expected(unseen_right=10)
    assert second.confidence == expected(unseen_right=0)


def test_facts_are_put_into_ranges_with_one_at_the_top_closed() -> None:
    bins = reliability([*facts("a", 1, 1, 0.55), *facts("b", 3, 1, 0.9), *facts("c", 2, 0, 1.0)], (0.5, 0.9))
    assert [(b.low, b.high, b.found, b.right, b.share) for b in bins] == [
        (0.5, 0.9, 2, 1, 0.5),
        (0.9, 1.0, 6, 5, 5 / 6),
    ]
    assert bins[0].mean == pytest.approx(0.55)
