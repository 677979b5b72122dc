"""The ways in which the benchmark asks the named queries are answered, by counts as by edges."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.stores import LadybugStore
from queries.answers import ask
from queries.catalogue import PAGING, NamedQuery, catalogue
from tests.bench.samples import samples, ways


@pytest.mark.parametrize("query", list(catalogue()), ids=lambda query: query.name)
def test_each_way_is_answered_by_counts_as_by_edges(wider_store: LadybugStore, query: NamedQuery) -> None:
    asked = [arguments() for _, arguments in ways(samples(wider_store._path), query)]
    assert {p.name for p in query.parameters if p not in PAGING} == {name for arguments in asked for name in arguments}
    for arguments in asked:
        answer = ask(query, arguments, wider_store)
        assert answer.rows == ask(replace(query, tallied=None, program=None), arguments, wider_store).rows
