"""Answers whose lists would name thousands of nodes, on a store that counts and by way of the edges."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from graph.build import build_document
from graph.stores import LadybugStore, Store
from graph.stores.totals import LISTED
from loaders.facts import DocumentFacts
from queries.answers import ask
from queries.catalogue import PAGE_LISTED, catalogue
from tests.queries.corpus import Plan

_TASKS = 520
_CITIES = (("赤峰市", "150400"), ("锦州市", "210700"))


def _plan(city: str, code: str, number: int) -> DocumentFacts:
    plan = Plan(f"{city}第{number}期实施方案", city, code, f"示〔2021〕{number}号", f"{city}人民政府")
    for order in range(_TASKS):
        theme = "energy" if order % 3 else "ecology"
        duties = {"市发改委": "lead"} if order % 2 else {"市发改委": "lead", "市财政局": "support"}
        plan.task((str(order),), f"第{number}期{order}号风电工程", theme, f"发展风电{order}号。", duties)
        plan.add("industries", f"风电{order}号。", name="风电", task=(str(order),))
    plan.agency("市发改委", f"{city}发展和改革委员会", "development-reform")
    plan.agency("市财政局", f"{city}财政局", "finance")
    return plan.finish()


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store = LadybugStore(tmp_path_factory.mktemp("wide") / "graph.lbdb")
    store.replace([build_document(_plan(*city, number)) for number in (1, 2) for city in _CITIES])
    yield store
    store.close()


@pytest.mark.parametrize(
    ("name", "arguments", "lists", "rows"),
    [
        ("agencies_leading_tasks", {}, "tasks", 2),
        ("agencies_leading_tasks", {"basis": "explicit"}, "tasks", 2),
        ("function_across_regions", {"function": "发展改革"}, "led_tasks", 2),
        ("regions_promoting_industry", {"industry": "风电"}, "tasks", 2),
        ("agencies_leading_industry", {"industry": "风电"}, "tasks", 2),
        ("regions_promoting_industry", {"industry": "industry/D"}, "tasks", 2),
    ],
)
def test_long_lists_are_cut_to_the_first_and_counted(
    store: Store, name: str, arguments: dict[str, str], lists: str, rows: int
) -> None:
    query = catalogue().get(name)
    answer = ask(query, arguments, store)
    assert answer.rows == ask(replace(query, tallied=None, program=None), arguments, store).rows
    column = next(c for c in query.columns if c.name == lists)
    assert column.count is not None
    at, count = answer.columns.index(lists), answer.columns.index(column.count)
    assert [(len(row[at]), row[count]) for row in answer.rows] == [(LISTED, 2 * _TASKS)] * rows
    assert sum(row[count] for row in answer.rows) > PAGE_LISTED


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("agencies_leading_tasks", {"theme": "ecology"}),
        ("agencies_leading_tasks", {"limit": "1"}),
        ("agencies_leading_tasks", {"region": "锦州市"}),
        ("agencies_supporting_tasks", {}),
        ("agencies_supporting_tasks", {"theme": "energy", "limit": "1", "offset": "1"}),
        ("function_across_regions", {"function": "发展改革", "theme": "ecology"}),
        ("functions_on_same_theme", {}),
    ],
)
def test_counts_give_the_rows_that_edges_give_of_long_lists(store: Store, name: str, arguments: dict[str, str]) -> None:
    query = catalogue().get(name)
    answer = ask(query, arguments, store)
    assert answer.rows
    assert answer.rows == ask(replace(query, tallied=None, program=None), arguments, store).rows
