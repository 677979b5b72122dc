"""docs/accuracy.md holds every table, and confidences mean what it says."""

from __future__ import annotations

import re

import pytest

from loaders.evaluate import Evaluation
from loaders.evaluate.calibration import Judged, reliability
from tests.bench.accuracy import CORPUS, PAGE, filled, kinds_table, measured, seen_facts, unseen_documents

SURE = 0.9
"""Confidence from which on a reader may rely on a fact."""
RIGHT = 0.95
"""Share of such facts that are right in documents that rules were worked on with."""


@pytest.fixture(scope="module")
def sets() -> dict[str, Evaluation]:
    return measured()


def test_the_page_says_how_each_kind_is_compared() -> None:
    page = PAGE.read_text("utf-8")
    assert filled(page, {"kinds": kinds_table()}) == page


def test_the_page_has_a_place_for_every_table() -> None:
    places = re.findall(r"^<!-- ([\w-]+) -->$", PAGE.read_text("utf-8"), re.MULTILINE)
    labelled = {f"scores-{path.name}" for path in CORPUS.iterdir() if any(path.glob("*.gold.json"))}
    wanted = {"kinds", "at-a-glance", "scores-originals", "reliability-seen", "reliability-unseen", *labelled}
    assert sorted(place for place in places if place != "end") == sorted(wanted)
    assert places.count("end") == len(wanted)


def test_facts_with_high_confidence_are_right(sets: dict[str, Evaluation]) -> None:
    seen = seen_facts(sets)
    unseen = [fact for document in unseen_documents(sets) for fact in document]
    stale = "where rules or documents changed: python -m tests.bench.accuracy --calibrate"
    assert share_of_sure(seen) >= RIGHT, stale
    assert share_of_sure(unseen) >= SURE, stale


def share_of_sure(facts: list[Judged]) -> float:
    (sure,) = reliability(facts, (SURE,))
    assert sure.found > len(facts) / 2
    return sure.share
