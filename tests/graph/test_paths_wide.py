"""Paths whose way leads through what all of the graph shares."""

from __future__ import annotations

import pytest

import graph.view.paths
from graph.build import DocumentGraph
from graph.build.tables import Statement, Tables
from graph.errors import PathsTooWide
from graph.stores import LadybugStore

_TASKS = 40


def _plans() -> DocumentGraph:
    """One task of a first region and forty of a second, all of one theme."""
    tables = Tables()
    document = tables.node("Document", "0" * 12, name="规划", sha256="0" * 64)
    theme = tables.node("Theme", "industry", name="产业", code="industry")
    regions = [tables.node("Region", code, name=code, kind="division") for code in ("150400", "210700")]
    for number in range(_TASKS + 1):
        task = tables.node("Task", "0" * 12, str(number), name="任务", title="任务", path=[str(number)])
        stated = Statement(document, number, number + 1, "heading", 0.9, "explicit", None)
        tables.state("PURSUES", regions[number > 0], task, stated)
        tables.state("HAS_THEME", task, theme, stated)
    return tables.finish(document, "0" * 64)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> LadybugStore:
    made = LadybugStore(tmp_path_factory.mktemp("paths") / "graph.lbdb")
    made.replace([_plans()])
    return made


def test_an_end_with_too_many_edges_is_reached_from_the_other(
    store: LadybugStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(graph.view.paths, "_MOST_NODES", _TASKS // 2)
    found = graph.view.paths.shortest_paths(store, "theme/industry", "region/150400")
    assert [path["nodes"] for path in found["paths"]] == [
        ["theme/industry", "task/000000000000/0", "region/150400"],
    ]
    assert found["truncated"], "longer paths were asked for too"


def test_an_answer_that_leaves_nothing_out_says_so(store: LadybugStore) -> None:
    found = graph.view.paths.shortest_paths(store, "theme/industry", "region/150400", max_length=2)
    assert (len(found["paths"]), found["truncated"]) == (1, False)


def test_two_ends_with_too_many_edges_are_refused(store: LadybugStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(graph.view.paths, "_MOST_NODES", _TASKS // 2)
    with pytest.raises(PathsTooWide):
        graph.view.paths.shortest_paths(store, "theme/industry", "region/210700")
