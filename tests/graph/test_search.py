from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.build import build_document
from graph.errors import UnknownName
from graph.search import Searcher, SearchIndex
from graph.stores import LadybugStore
from tests.graph.conftest import write_hewan, write_yunling


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> LadybugStore:
    store = LadybugStore(Path(tmp_path_factory.mktemp("search")) / "graph.lbug")
    store.replace([build_document(write_yunling().facts())])
    return store


@pytest.fixture(scope="module")
def index(store: LadybugStore) -> SearchIndex:
    return SearchIndex(store)


def test_the_exact_name_comes_first(index: SearchIndex) -> None:
    assert index.search("河湾市")[0].id == "region/河湾市"


def test_a_beginning_finds_regions_before_what_is_in_them(index: SearchIndex) -> None:
    found = index.search("云岭")
    assert found[0].id == "region/云岭市"
    assert {"Agency", "Enterprise", "Document", "Project"} <= {r.label for r in found}


def test_the_form_that_a_document_prints_finds_the_node(index: SearchIndex) -> None:
    (found,) = index.search("市发改委")
    assert found.name == "云岭市发展和改革委员会"
    assert found.context == "云岭市"


def test_words_inside_a_name_find_it(index: SearchIndex) -> None:
    assert "region/云岭市" not in {r.id for r in index.search("岭—河")}
    assert index.search("岭—河")[0].label == "Project"


def test_several_words_must_all_be_there(index: SearchIndex) -> None:
    assert {r.name for r in index.search("云岭 发展")} == {"云岭市产业发展规划", "云岭市发展和改革委员会"}


def test_full_width_and_capital_letters_do_not_matter(index: SearchIndex) -> None:
    assert index.search("云岭　发展") == index.search("云岭 发展")


def test_a_label_limits_the_search(index: SearchIndex) -> None:
    assert {r.label for r in index.search("云岭", label="Agency")} == {"Agency"}
    with pytest.raises(UnknownName):
        index.search("云岭", label="Nothing")


def test_tasks_are_told_apart_by_their_document_and_path(index: SearchIndex) -> None:
    assert index.search("发展铝加工")[0].context == "云岭市产业发展规划 / 一"


@pytest.mark.parametrize("query", ["", "  ", "无此名称", "'; DROP", "a" * 1000])
def test_what_no_name_holds_finds_nothing(index: SearchIndex, query: str) -> None:
    assert index.search(query) == []


@given(query=st.text(alphabet="云岭市河湾发展铝—x ", max_size=8))
def test_every_result_holds_each_word(index: SearchIndex, query: str) -> None:
    for result in index.search(query, limit=1000):
        assert 0 < result.score <= 1


def test_the_index_follows_the_graph(tmp_path: Path) -> None:
    store = LadybugStore(tmp_path / "graph.lbug")
    searcher = Searcher()
    assert searcher.search(store, "河湾") == []
    store.replace([build_document(write_hewan().facts())])
    assert searcher.search(store, "河湾")[0].id == "region/河湾市"
    assert searcher.index(store) is searcher.index(store)
