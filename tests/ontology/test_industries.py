"""The classification of industries and the word lists that go with it."""

from __future__ import annotations

import re

import pytest

from ontology import industries
from ontology.errors import OntologyInvalid


def test_scheme_holds_all_sections_and_divisions() -> None:
    codes = [entry.code for entry in industries.industry_classes() if entry.code]
    assert [code for code in codes if len(code) == 1] == list("ABCDEFGHIJKLMNOPQRST")
    assert [code[1:] for code in codes if len(code) == 3] == [f"{n:02d}" for n in range(1, 98)]


def test_codes_are_unique_and_of_the_form_the_model_declares() -> None:
    codes = [entry.code for entry in industries.industry_classes() if entry.code]
    assert len(codes) == len(set(codes))
    assert all(re.fullmatch("[A-T]([0-9]{2,4})?", code) for code in codes)


def test_every_class_below_a_section_has_a_listed_class_above_it() -> None:
    for entry in industries.industry_classes():
        if entry.code and len(entry.code) > 1:
            assert entry.broader is not None
            assert industries.by_code(entry.broader) is not None


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("风电", "D4415"),
        ("风电产业", "D4415"),
        ("光伏发电", "D4416"),
        ("会展业", "L728"),
        ("建材行业", "C30"),
        ("快递", "G602"),
        ("乳业", "C144"),
        ("房地产业", "K70"),
        ("氢能", None),
        ("不存在的名字", None),
    ],
)
def test_lookup_takes_names_with_and_without_their_endings(name: str, code: str | None) -> None:
    assert industries.lookup(name) == code


def test_broader_climbs_over_classes_that_are_not_listed() -> None:
    assert industries.broader("D4415") == "D441"
    assert industries.broader("C3770") == "C37"
    assert industries.broader("A01") == "A"
    assert industries.broader("A") is None


def test_concepts_fall_under_the_class_that_the_scheme_gives() -> None:
    assert industries.broader("低空经济") is None
    assert industries.broader("冷链物流") == "G"
    assert industries.broader("不存在的名字") is None


def test_lists_of_the_lexicon_do_not_contradict_each_other() -> None:
    lists = industries.lexicon()
    assert lists.develop.isdisjoint(lists.further | lists.neutral)
    assert lists.further.isdisjoint(lists.neutral)
    assert lists.onward


def test_missing_word_list_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(industries, "_read", lambda file: {"closings": "产业链"})
    with pytest.raises(OntologyInvalid, match="openings"):
        industries.chain_lexicon.__wrapped__()


def test_alias_of_two_classes_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [["C11", "甲业", "a", "丙"], ["C12", "乙业", "b", "丙"]]
    monkeypatch.setattr(industries, "_read", lambda file: {"classes": rows})
    monkeypatch.setattr(industries, "industry_classes", industries.industry_classes.__wrapped__)
    with pytest.raises(OntologyInvalid, match="丙"):
        industries._by_name.__wrapped__()


def test_row_of_the_wrong_length_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(industries, "_read", lambda file: {"classes": [["A", "农业"]]})
    with pytest.raises(OntologyInvalid, match="four texts"):
        industries.industry_classes.__wrapped__()
