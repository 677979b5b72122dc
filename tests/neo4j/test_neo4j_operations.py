"""Every operation of the store interface, on both engines: what holds for one holds for the other."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from graph.build import DocumentGraph, build_document
from graph.digest import digest
from graph.errors import (
    DocumentNotFound,
    QueryFailed,
    QueryParameterMissing,
    QueryParametersInvalid,
    QueryRefused,
    QueryTimedOut,
)
from graph.ids import OWNED_LABELS
from graph.runs import SOFTWARE_VERSION, affected_by, documents_of, runs
from graph.sources import Source, sources
from graph.stores import LadybugStore, Store
from graph.view import statistics
from tests.graph.conftest import DocumentWriter, write_hewan, write_yunling
from tests.neo4j.server import Place

ENGINES = ["ladybug", "neo4j"]

Opener = Callable[[], Store]


def third() -> DocumentGraph:
    """A plan that shares regions of the gazetteer and an agency function with others."""
    doc = DocumentWriter(region="包头市", adcode="150200", number="包政发〔2020〕9号", issuer="包头市人民政府")
    body = doc.task(("一", "1"), "与呼和浩特市联动", "呼和浩特市、河湾市同行。", lead=("市发改委",))
    doc.mention(body, "呼和浩特市", "呼和浩特市", "150100")
    doc.mention(body, "河湾市", "河湾市")
    doc.agency("市发改委", "包头市发展和改革委员会", "development-reform", "150200")
    return build_document(doc.facts())


@pytest.fixture
def three() -> list[DocumentGraph]:
    return [build_document(write_yunling().facts()), build_document(write_hewan().facts()), third()]


@pytest.fixture(params=ENGINES)
def open_empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Opener]:
    """Opens an empty store; a server has one graph only, which is emptied each time."""
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
def store(open_empty: Opener) -> Store:
    return open_empty()


def test_a_new_store_is_empty(store: Store) -> None:
    assert store.documents() == {}
    assert not any(sum(numbers.values()) for numbers in statistics(store).values())


def test_loading_again_in_any_order_changes_nothing(open_empty: Opener, three: list[DocumentGraph]) -> None:
    store = open_empty()
    store.replace(three)
    at_once = digest(store)
    store.replace(three[1:])
    store.replace([three[0]])
    assert digest(store) == at_once
    store = open_empty()
    for document in (three[2], three[0], three[1]):
        store.replace([document])
    assert digest(store) == at_once
    assert store.documents() == {d.document: d.sha256 for d in three}


def test_removing_a_document_gives_the_graph_without_it(open_empty: Opener, three: list[DocumentGraph]) -> None:
    rest = open_empty()
    rest.replace(three[1:])
    without = digest(rest)
    store = open_empty()
    empty = digest(store)
    store.replace(three)
    store.remove([three[0].document])
    assert digest(store) == without
    store.remove([d.document for d in three[1:]])
    assert digest(store) == empty


def test_a_new_version_takes_the_place_of_the_old_one(open_empty: Opener, three: list[DocumentGraph]) -> None:
    fresh = open_empty()
    fresh.replace(three)
    wanted = digest(fresh)
    store = open_empty()
    store.replace([build_document(write_yunling(theme="ecology", status="续建").facts()), *three[1:]])
    assert digest(store) != wanted
    store.replace([three[0]])
    assert digest(store) == wanted


def test_names_as_printed_and_status_follow_from_the_documents_there_are(
    store: Store, three: list[DocumentGraph]
) -> None:
    statement = "MATCH (r:Region {id: 'region/河湾市'}) RETURN r.surfaces"
    store.replace(three[:2])
    assert store.query(statement).rows == [(["河湾", "河湾市", "河湾物流"],)]
    store.remove([three[1].document])
    assert store.query(statement).rows == [(["河湾市", "河湾物流"],)]
    assert store.query("MATCH (p:Project) RETURN p.status").rows == [("新建",)]


def test_of_a_document_given_twice_the_last_counts(store: Store, three: list[DocumentGraph]) -> None:
    store.replace([build_document(write_yunling(theme="ecology").facts()), three[0]])
    assert store.query("MATCH (t:Task) RETURN t.theme").rows == [("industry",)]


def test_removing_what_is_not_there_changes_nothing(store: Store, three: list[DocumentGraph]) -> None:
    store.replace(three[:1])
    version = store.version
    with pytest.raises(DocumentNotFound, match="document/nowhere"):
        store.remove([three[0].document, "document/nowhere"])
    assert store.version == version


def test_a_source_that_breaks_leaves_the_former_graph(store: Store, three: list[DocumentGraph]) -> None:
    store.replace(three[:1])
    before = digest(store)

    def broken() -> Iterator[DocumentGraph]:
        yield three[1]
        raise RuntimeError("the next file is broken")

    with pytest.raises(RuntimeError, match="broken"):
        store.replace(broken())
    assert digest(store) == before


def test_the_version_changes_with_each_load(store: Store, three: list[DocumentGraph]) -> None:
    versions = [store.version]
    for document in three:
        store.replace([document])
        versions.append(store.version)
    store.remove([three[0].document])
    versions.append(store.version)
    assert len(set(versions)) == len(versions)
    assert store.version == versions[-1]


def test_each_change_is_recorded_as_a_run_and_is_no_part_of_the_graph(
    open_empty: Opener, three: list[DocumentGraph]
) -> None:
    store = open_empty()
    assert runs(store) == []
    store.replace(three[:2])
    before = digest(store)
    store.replace([three[0], three[2]])
    store.remove([three[2].document])
    removal, second, first = runs(store)
    assert [run.kind for run in (first, second, removal)] == ["load", "load", "removal"]
    assert (first.added, first.replaced) == (sorted(d.document for d in three[:2]), [])
    assert (second.added, second.replaced) == ([three[2].document], [three[0].document])
    assert (removal.added, removal.removed) == ([], [three[2].document])
    assert digest(store) == before
    numbers = statistics(store)
    assert (removal.node_count, removal.edge_count) == tuple(sum(numbers[kind].values()) for kind in ("nodes", "edges"))
    assert all(
        run.started <= run.ended and run.software_version == SOFTWARE_VERSION for run in (first, second, removal)
    )
    assert runs(store, document=three[2].document) == [removal, second]
    assert runs(store, before=second.id) == [first]
    assert runs(store, limit=1) == [removal]


def test_a_run_notes_which_shared_nodes_its_documents_name_or_named(store: Store, three: list[DocumentGraph]) -> None:
    store.replace(three[:2])
    store.replace([three[2]])
    store.remove([three[2].document])
    removal, load = runs(store)[:2]
    named = {i for label, t in three[2].nodes.items() if label not in OWNED_LABELS for i in t["id"].to_pylist()}
    assert affected_by(store, [load.id]) == named
    assert affected_by(store, [removal.id]) == named
    assert documents_of(store, [load.id, removal.id]) == [three[2].document]


def test_the_oldest_runs_forget_what_they_affected(
    store: Store, three: list[DocumentGraph], monkeypatch: pytest.MonkeyPatch
) -> None:
    store.replace(three[:2])
    monkeypatch.setattr("graph.runs.AFFECTED_KEPT", 1)
    store.replace([three[2]])
    assert affected_by(store, [run.id for run in runs(store)][-1:]) is None


def test_nothing_is_recorded_where_nothing_changes(store: Store) -> None:
    store.replace([])
    assert runs(store) == []


def test_a_closed_store_opens_again(store: Store) -> None:
    store.close()
    store.close()
    assert store.documents() == {}


def test_answers_are_plain_json(store: Store, three: list[DocumentGraph]) -> None:
    store.replace(three[:1])
    answer = store.query(
        "MATCH p = (t:Task)-[r:PROMOTES]->(i:Industry) MATCH (d:Document) "
        "RETURN t, r, p, type(r) AS kind, d.issued AS issued, sum(t.`order`) AS total, d"
    )
    (record,) = answer.records()
    assert json.loads(json.dumps(record)) == record
    key = three[0].document.split("/")[1]
    task = {"id": f"task/{key}/一/1", "label": "Task", "name": "发展铝加工"}
    assert {k: v for k, v in record["t"].items() if k != "properties"} == task
    assert record["t"]["properties"]["path"] == ["一", "1"]
    assert (record["r"]["source"], record["r"]["target"]) == (task["id"], "industry/D4415")
    assert [n["id"] for n in record["p"]["nodes"]] == [task["id"], "industry/D4415"]
    assert [r["id"] for r in record["p"]["relationships"]] == [record["r"]["id"]]
    assert (record["kind"], record["issued"], record["total"]) == ("PROMOTES", "2020-05-06", 2)
    assert "text" not in record["d"]["properties"]


def test_an_edge_alone_names_its_ends(store: Store, three: list[DocumentGraph]) -> None:
    store.replace(three[:1])
    ((edges,),) = store.query("MATCH (:Task)-[r:PROMOTES]->(:Industry) RETURN collect({edge: r})").rows
    (edge,) = (item["edge"] for item in edges)
    assert edge["type"] == "PROMOTES"
    assert edge["target"] == "industry/D4415"
    assert edge["source"].startswith("task/")


@pytest.mark.parametrize(
    ("cypher", "parameters", "error"),
    [
        ("MATCH (n:Task) RETRUN n", {}, QueryFailed),
        ("MATCH (n:Task) WHERE n.id = $id RETURN n.id", {}, QueryParameterMissing),
        ("MATCH (n:Task) RETURN n.id", {"id": "x"}, QueryParametersInvalid),
        ("CREATE (n:Task {id: 'x'})", {}, QueryRefused),
        ("MATCH (n:Task) SET n.name = 'x'", {}, QueryRefused),
        ("MATCH (n) DETACH DELETE n", {}, QueryRefused),
        ("LOAD CSV FROM 'file:///etc/hostname' AS line RETURN line", {}, QueryRefused),
        ("MATCH (n:Task) CALL dbms.listConfig() YIELD name RETURN name", {}, QueryRefused),
    ],
)
def test_what_is_no_reading_of_the_graph_is_refused(
    store: Store, cypher: str, parameters: dict[str, str], error: type[Exception]
) -> None:
    with pytest.raises(error):
        store.query(cypher, parameters)
    assert store.documents() == {}


def test_a_query_that_takes_too_long_is_stopped(store: Store) -> None:
    with pytest.raises(QueryTimedOut, match=r"0\.3 s"):
        store.query("UNWIND range(1, 60000) AS a UNWIND range(1, 60000) AS b RETURN sum(a * b)", timeout=0.3)
    assert store.query("RETURN 1 AS one").rows == [(1,)]


def test_a_document_that_no_file_holds_any_longer_gives_way(open_empty: Opener, three: list[DocumentGraph]) -> None:
    def source(place: str, document: DocumentGraph) -> Source:
        return Source(id=f"source/{place}", place=place, content="", reader="", document=document.document, members=1)

    yunling, hewan, other = three
    expected = open_empty()
    expected.replace([yunling, other])
    wanted = digest(expected)
    store = open_empty()
    store.replace([yunling, hewan], [source("a", yunling), source("b", hewan), source("c", yunling)])
    store.replace(iter([other]), (source("b", document) for document in [other]))
    assert digest(store) == wanted
    newest = runs(store)[0]
    assert (newest.added, newest.removed) == ([other.document], [hewan.document])
    store.replace((), [source("a", other)])
    assert digest(store) == wanted
    assert sources(store) == [source("a", other), source("b", other), source("c", yunling)]
    store.remove([other.document])
    assert sources(store) == [source("c", yunling)]
