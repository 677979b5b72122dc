"""Names as they are compared, and pairs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.evaluate.matching import Grade, bare, grade_names, pair_up, unique


@pytest.mark.parametrize(
    ("written", "compared"),
    [
        ("Ａ级（景区）、", "a级景区"),
        ("“光伏+”", "光伏+"),
        ("90％", "90%"),
        ("a_b c", "abc"),
        (None, ""),
        ([2021, 2025], "20212025"),
    ],
)
def test_punctuation_width_and_case_do_not_count(written: object, compared: str) -> None:
    assert bare(written) == compared


def test_a_name_within_another_is_alike_from_its_floor_on() -> None:
    assert grade_names("风电", "风电", 0.7) is Grade.same
    assert grade_names("风电基地", "甲山风电基地", 0.6) is Grade.alike
    assert grade_names("风电基地", "甲山风电基地", 0.7) is Grade.none
    assert grade_names("", "", 0.0) is Grade.none


def test_what_is_the_same_is_paired_before_what_is_alike() -> None:
    gold, found = ["风电", "风电基地"], ["风电基地", "风电"]
    assert pair_up(gold, found, lambda a, b: grade_names(a, b, 0.5)) == [(0, 1), (1, 0)]


@given(st.lists(st.sampled_from("甲乙丙丁")), st.lists(st.sampled_from("甲乙丙丁")))
def test_each_fact_is_in_one_pair_at_most(gold: list[str], found: list[str]) -> None:
    pairs = pair_up(gold, found, lambda a, b: grade_names(a, b, 1.0))
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
    assert len(pairs) == sum(min(gold.count(name), found.count(name)) for name in "甲乙丙丁")


def test_the_first_of_each_key_stays() -> None:
    assert unique(["甲1", "乙1", "甲2"], lambda name: name[0]) == ["甲1", "乙1"]
