"""The text of a query with those conditions only that were asked for."""

from __future__ import annotations

import pytest

from queries.catalogue import catalogue
from queries.narrowing import narrowed

TEXT = """MATCH (a:Agency)-[s:LEADS]->(t:Task)
WHERE ($theme = '' OR t.theme = $theme) AND ($rule = '' OR (s.rule = $rule AND s.surface <> ''))
OPTIONAL MATCH (a)-[:SERVES]->(r:Region) WHERE $region = '' OR r.id = $region OR a.id = $region
RETURN a.id AS agency_id"""


def test_conditions_that_were_not_asked_for_are_left_out() -> None:
    assert narrowed(TEXT, ()).splitlines() == [
        "MATCH (a:Agency)-[s:LEADS]->(t:Task)",
        "WHERE (true) AND (true)",
        "OPTIONAL MATCH (a)-[:SERVES]->(r:Region) ",
        "RETURN a.id AS agency_id",
    ]


def test_conditions_that_were_asked_for_stay_without_their_test() -> None:
    assert narrowed(TEXT, {"theme", "rule", "region"}).splitlines() == [
        "MATCH (a:Agency)-[s:LEADS]->(t:Task)",
        "WHERE (t.theme = $theme) AND ((s.rule = $rule AND s.surface <> ''))",
        "OPTIONAL MATCH (a)-[:SERVES]->(r:Region) WHERE r.id = $region OR a.id = $region",
        "RETURN a.id AS agency_id",
    ]


def test_clauses_for_one_parameter_alone_are_left_out_without_it() -> None:
    text = "MATCH (a)\n// only with theme\nMATCH (a)-[:HAS_THEME]->(b)\nWITH a\n// in any case\nRETURN a.id AS id"
    assert narrowed(text, ()) == "MATCH (a)\nRETURN a.id AS id"
    assert narrowed(text, {"theme"}) == "MATCH (a)\nMATCH (a)-[:HAS_THEME]->(b)\nWITH a\nRETURN a.id AS id"


def test_clauses_in_place_of_those_for_a_parameter_stay_without_it_alone() -> None:
    text = "// only with region\nMATCH (r)-->(p)\n// only without region\nMATCH (p)\n// in any case\nRETURN p.id AS id"
    assert narrowed(text, ()) == "MATCH (p)\nRETURN p.id AS id"
    assert narrowed(text, {"region"}) == "MATCH (r)-->(p)\nRETURN p.id AS id"


@pytest.mark.parametrize("name", catalogue().names)
def test_no_test_for_the_empty_string_is_left_in_the_catalogue(name: str) -> None:
    query = catalogue().get(name)
    assert "= ''" not in narrowed(query.text, ())
    assert "= ''" not in narrowed(query.text, {p.name for p in query.parameters})
