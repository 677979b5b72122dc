"""Bodies of responsibility clauses are told from other words in brackets, and enumerations are split at the right places."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.resolve.bodies import is_body, is_collective, looks_like_body, split_bodies

with (Path(__file__).parent / "bodies.csv").open(encoding="utf-8", newline="") as table:
    KINDS = [(row["text"], row["kind"]) for row in csv.DictReader(table)]


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_bodies_are_told_from_other_words(text, kind):
    assert looks_like_body(text) == (kind != "other")
    if kind != "enumeration":
        assert is_body(text) == (kind in ("body", "collective"))
        assert is_collective(text) == (kind == "collective")


@pytest.mark.parametrize("text", ["", " ", "、", "市发改委" * 500])
def test_empty_and_overlong_texts_do_not_look_like_bodies(text):
    assert not looks_like_body(text)


@pytest.mark.parametrize(
    ("text", "members"),
    [
        ("市发改委、经信委", ["市发改委", "经信委"]),
        ("区发展和改革局", ["区发展和改革局"]),
        ("自治区财政厅和电力监管办及相关盟市", ["自治区财政厅", "电力监管办", "相关盟市"]),
        ("水务和水土保持局、区文化和旅游局和市委组织部", ["水务和水土保持局", "区文化和旅游局", "市委组织部"]),
        ("各县（市、区）人民政府、市卫生和计划生育局", ["各县（市、区）人民政府", "市卫生和计划生育局"]),
        ("市教育局，市体育局；市科协", ["市教育局", "市体育局", "市科协"]),
        ("", []),
        ("、、", []),
    ],
)
def test_enumerations_are_split_outside_brackets_and_between_bodies(text, members):
    assert [text[span.start : span.end] for span in split_bodies(text)] == members


@settings(deadline=None)  # what lies where does not depend on how busy the machine is
@given(st.text(alphabet="市区县发改委局厅、，和及（）各有关部门政府银行年2", max_size=30))
def test_members_lie_in_order_inside_the_text_and_hold_no_separator(text):
    end = 0
    for span in split_bodies(text):
        assert end <= span.start < span.end <= len(text)
        end = span.end
    assert looks_like_body(text) in (True, False)
