from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from graph.build import build_document
from graph.ids import document_of, edge_id
from graph.schema import relation_of
from tests.graph.conftest import write_yunling

PLAN = "document/0123456789ab"
OTHER = "document/ba9876543210"


def test_the_id_of_a_statement_begins_with_its_document() -> None:
    graph = build_document(write_yunling().facts())
    stated = {row["id"] for key, t in graph.edges.items() if relation_of(key[0]).stated for row in t.to_pylist()}
    assert stated
    assert {document_of(identifier) for identifier in stated} == {graph.document}


@given(st.text(), st.text(), st.sampled_from(["", PLAN, OTHER]), st.none() | st.integers(0), st.none() | st.text())
def test_an_edge_has_24_hex_digits(
    source: str, target: str, document: str, start: int | None, surface: str | None
) -> None:
    identifier = edge_id("MENTIONS", source, target, document, start, start, surface)
    assert re.fullmatch("[0-9a-f]{24}", identifier)
    assert not document or document_of(identifier) == document


def test_what_makes_a_statement_that_one_tells_it_apart() -> None:
    found = {
        edge_id(relation, source, target, document, start, end, surface)
        for relation in ("LEADS", "SUPPORTS")
        for source in ("agency/a", "agency/b")
        for target in ("task/a", "task/b")
        for document in (PLAN, OTHER)
        for start in (None, 3)
        for end in (None, 5)
        for surface in (None, "市水利局")
    }
    assert len(found) == 2**7
