"""Decisions about nodes, on both engines: one node in place of two, whatever is loaded when, and back again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from graph.build import DocumentGraph, build_document
from graph.copying import copy_graph
from graph.deciding import distinguish, merge, undo
from graph.decisions import DecisionNotFound, DecisionRefused, decisions, kept_for
from graph.digest import digest
from graph.errors import NodeNotFound
from graph.runs import runs
from graph.search import Searcher
from graph.stores import LadybugStore, Store
from loaders.pipeline import extract
from loaders.read import parse_documents
from loaders.reading import SourceText
from tests.neo4j.server import Place

ONE = """赤峰市人民政府关于印发赤峰市交通发展方案的通知
赤政发〔2021〕8号

一、重点任务
（一）建设赤锦铁路。新建赤峰至锦州铁路，打通出海通道。（牵头单位：市发改委；配合单位：市交通运输局）
（二）保护草原生态。实施草原修复工程。（牵头单位：市林草局；配合单位：市发展改革委员会）
"""
OTHER = """锦州市人民政府关于印发锦州市开放发展方案的通知
锦政发〔2021〕3号

一、重点任务
（一）建设出海铁路。新建锦州至赤峰铁路，做强锦州港。（牵头单位：市发改委；配合单位：市交通运输局）
"""
RAIL, TWIN = "project/150400/赤峰至锦州铁路", "project/210700/锦州至赤峰铁路"
Opener = Callable[[], Store]


def read(source: SourceText) -> DocumentGraph:
    return build_document(extract(source))


@pytest.fixture(scope="module")
def documents() -> list[DocumentGraph]:
    return [read(parse_documents(text.encode(), "plan.txt").sources[0]) for text in (ONE, OTHER)]


@pytest.fixture(params=("ladybug", "neo4j"))
def open_empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Opener]:
    opened: list[Store] = []
    numbers = count()

    def opener() -> Store:
        if request.param == "ladybug":
            opened.append(LadybugStore(tmp_path / f"{next(numbers)}.lbug"))
        else:
            place: Place = request.getfixturevalue("place")
            place.clear()
            opened.append(place.store())
        return opened[-1]

    yield opener
    for store in opened:
        store.close()


@pytest.fixture
def store(open_empty: Opener, documents: list[DocumentGraph]) -> Store:
    store = open_empty()
    store.replace(documents)
    return store


def projects(store: Store) -> set[str]:
    return {row[0] for row in store.query("MATCH (p:Project) RETURN p.id").rows}


def including(store: Store, project: str) -> set[str]:
    rows = store.query("MATCH (t:Task)-[:INCLUDES]->(p:Project {id: $id}) RETURN t.name", {"id": project}).rows
    return {row[0] for row in rows}


def test_what_was_said_of_two_is_said_of_one(store: Store) -> None:
    assert {RAIL, TWIN} <= projects(store)
    decision = merge(store, TWIN, RAIL, "王工", "同一条线路")
    assert TWIN not in projects(store)
    assert including(store, RAIL) == {"建设赤锦铁路", "建设出海铁路"}
    assert kept_for(store, TWIN) == RAIL
    assert decisions(store) == [decision]
    assert (decision.author, decision.reason, decision.in_force) == ("王工", "同一条线路", True)
    assert runs(store)[0].kind == "decision"
    assert len(runs(store)[0].replaced) == 1


def test_search_finds_the_node_that_stays_by_the_name_of_the_other(store: Store, tmp_path: Path) -> None:
    searcher = Searcher(tmp_path / "search")
    assert [r.id for r in searcher.search(store, "锦州至赤峰铁路")][:1] == [TWIN]
    decision = merge(store, TWIN, RAIL, "王工")
    assert [r.id for r in searcher.search(store, "锦州至赤峰铁路")][:1] == [RAIL]
    undo(store, decision.id, "李工", read)
    assert [r.id for r in searcher.search(store, "锦州至赤峰铁路")][:1] == [TWIN]
    distinguish(store, TWIN, RAIL, "王工")
    assert [r.id for r in searcher.search(store, "锦州至赤峰铁路")][:1] == [TWIN]


def test_taking_it_back_gives_the_former_graph(store: Store) -> None:
    before = digest(store)
    decision = merge(store, TWIN, RAIL, "王工")
    assert digest(store) != before
    undone = undo(store, decision.id, "李工", read)
    assert digest(store) == before
    assert kept_for(store, TWIN) is None
    assert decisions(store) == [undone]
    assert (undone.author, undone.undone_by, undone.in_force) == ("王工", "李工", False)
    with pytest.raises(DecisionNotFound):
        undo(store, decision.id, "李工", read)
    merge(store, TWIN, RAIL, "李工")
    assert [d.in_force for d in decisions(store)] == [True, False]


def test_a_decision_survives_loading_in_any_order(open_empty: Opener, documents: list[DocumentGraph]) -> None:
    store = open_empty()
    store.replace(documents)
    made = merge(store, TWIN, RAIL, "王工")
    merged = digest(store)
    store.replace(documents)
    store.replace([documents[1]])
    assert digest(store) == merged
    store.remove([documents[0].document])
    alone = digest(store)
    assert projects(store) >= {RAIL}
    store.replace([documents[0]])
    assert digest(store) == merged
    store = open_empty()
    store.decide([made], ())
    store.replace([documents[1]])
    assert digest(store) == alone
    store.replace([documents[0]])
    assert digest(store) == merged


def test_bodies_of_different_cities_are_never_merged(store: Store) -> None:
    bodies = ("agency/150400/赤峰市发展和改革委员会", "agency/210700/锦州市发展和改革委员会")
    before = digest(store)
    with pytest.raises(DecisionRefused, match="different regions"):
        merge(store, *bodies, "王工")
    assert digest(store) == before
    assert decisions(store) == []


def test_what_is_decided_to_be_distinct_is_not_merged(store: Store) -> None:
    before = digest(store)
    apart = distinguish(store, RAIL, TWIN, "王工", "两条线路")
    assert digest(store) == before
    for pair in ((RAIL, TWIN), (TWIN, RAIL)):
        with pytest.raises(DecisionRefused, match="王工 decided"):
            merge(store, *pair, "李工")
        with pytest.raises(DecisionRefused, match="distinct already"):
            distinguish(store, *pair, "李工")
    undo(store, apart.id, "王工", read)
    merge(store, TWIN, RAIL, "李工")
    with pytest.raises(DecisionRefused):
        merge(store, RAIL, TWIN, "李工")


@pytest.mark.parametrize(
    ("merged", "kept", "reason"),
    [
        (RAIL, RAIL, "one node already"),
        (RAIL, "agency/150400/赤峰市发展和改革委员会", "of one of these classes"),
        ("theme/ecology", "theme/energy", "of one of these classes"),
        ("region/150400", "region/210700", "of one of these classes"),
        ("industry/D4415", "industry/风电", "a code of the national"),
    ],
)
def test_what_cannot_be_the_same_is_refused(store: Store, merged: str, kept: str, reason: str) -> None:
    with pytest.raises(DecisionRefused, match=reason):
        merge(store, merged, kept, "王工")


def test_nodes_that_are_not_there_and_nobody_as_author_are_refused(store: Store) -> None:
    with pytest.raises(NodeNotFound):
        merge(store, "project/150400/无此项目", RAIL, "王工")
    with pytest.raises(DecisionRefused, match="author"):
        merge(store, TWIN, RAIL, " ")


def test_decisions_go_with_a_copy(store: Store, tmp_path: Path) -> None:
    made = merge(store, TWIN, RAIL, "王工")
    target = LadybugStore(tmp_path / "copy.lbug")
    copy_graph(store, target)
    assert decisions(target) == [made]
    assert digest(target) == digest(store)
    target.close()
