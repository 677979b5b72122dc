"""Names of industries and the classes they stand for."""

from __future__ import annotations

from loaders.resolve.industries import resolve_industry


def test_name_of_a_class_gets_code_and_official_name() -> None:
    found = resolve_industry("海上风电")
    assert (found.key, found.name, found.broader) == ("D4415", "风力发电", "D441")


def test_concept_keeps_its_printed_name() -> None:
    found = resolve_industry("低空经济")
    assert (found.key, found.code, found.english) == ("低空经济", None, "low-altitude economy")


def test_unlisted_name_falls_under_the_class_of_its_ending() -> None:
    assert resolve_industry("高端卫生陶瓷").broader == "C307"
    assert resolve_industry("高端卫生陶瓷").code is None


def test_unknown_name_stands_alone() -> None:
    found = resolve_industry("云上小铺")
    assert (found.key, found.broader) == ("云上小铺", None)
