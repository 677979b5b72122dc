"""docs/accuracy.md holds every table, and says when facts count as right."""

from __future__ import annotations

import re

from tests.bench.accuracy import PAGE, filled, kinds_table


def test_the_page_says_how_each_kind_is_compared() -> None:
    page = PAGE.read_text("utf-8")
    assert filled(page, {"kinds": kinds_table()}) == page


def test_the_page_has_a_place_for_every_table() -> None:
    places = re.findall(r"^<!-- ([\w-]+) -->$", PAGE.read_text("utf-8"), re.MULTILINE)
    assert [place for place in places if place != "end"] == ["kinds", "scores-held", "scores-tuned", "scores-originals"]
    assert places.count("end") == 4
