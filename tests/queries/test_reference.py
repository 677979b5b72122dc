from __future__ import annotations

from queries.catalogue import catalogue
from queries.reference import PAGE, render


def test_the_page_of_queries_is_up_to_date() -> None:
    assert PAGE.read_text("utf-8") == render(catalogue()), "run python -m queries.reference"
