from __future__ import annotations

import json
from pathlib import Path

import pytest

from graph import view
from graph.build import build_document
from graph.errors import DocumentNotFound, NodeNotFound, StatementNotFound, UnknownName
from graph.stores import LadybugStore
from tests.graph.conftest import write_hewan, write_yunling

YUNLING, HEWAN = "region/云岭市", "region/河湾市"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> LadybugStore:
    store = LadybugStore(Path(tmp_path_factory.mktemp("view")) / "graph.lbug")
    store.replace([build_document(write_yunling().facts()), build_document(write_hewan().facts())])
    return store


@pytest.fixture(scope="module")
def plan(store: LadybugStore) -> str:
    rows = store.query("MATCH (d:Document {source: 'yunling.txt'}) RETURN d.id").rows
    return str(rows[0][0])


def test_a_node_has_label_name_and_properties(store: LadybugStore) -> None:
    node = view.get_node(store, "industry/D4415")
    assert (node["label"], node["name"]) == ("Industry", "风力发电")
    assert node["properties"]["surfaces"] == ["风电", "风电产业"]
    assert "id" not in node["properties"]


@pytest.mark.parametrize(
    "identifier", ["region/无此地", "nothing/x", "", "region", "task/" + "x" * 5000, "region/' OR 1=1"]
)
def test_an_id_that_no_node_has_is_an_error(store: LadybugStore, identifier: str) -> None:
    with pytest.raises(NodeNotFound):
        view.get_node(store, identifier)


def test_neighbours_are_counted_by_type_direction_and_label(store: LadybugStore) -> None:
    counts = {(c["type"], c["direction"], c["label"]): c["count"] for c in view.neighbour_counts(store, YUNLING)}
    assert counts["PURSUES", "out", "Task"] == 1
    assert counts["COOPERATES_WITH", "out", "Region"] == 1
    assert counts["COOPERATES_WITH", "in", "Region"] == 1
    assert ("MEMBER_OF", "out", "Region") not in counts


def test_neighbours_can_be_chosen_by_type_label_and_direction(store: LadybugStore) -> None:
    graph = view.neighbours(store, YUNLING, types=["COOPERATES_WITH"], direction="out")
    assert [e["target"] for e in graph["edges"]] == [HEWAN]
    graph = view.neighbours(store, YUNLING, labels=["Agency"])
    assert {e["type"] for e in graph["edges"]} == {"SERVES"}
    assert graph["truncated"] is False


def test_a_limit_leaves_some_edges_of_each_kind(store: LadybugStore) -> None:
    graph = view.neighbours(store, YUNLING, limit=5)
    assert graph["truncated"] is True
    assert len({e["type"] for e in graph["edges"]}) == len(graph["edges"]) == 5
    ids = {n["id"] for n in graph["nodes"]}
    assert all({e["source"], e["target"]} <= ids for e in graph["edges"])


@pytest.mark.parametrize("limit", [1, 3, 100])
@pytest.mark.parametrize("node", [YUNLING, HEWAN, "theme/industry"])
def test_many_neighbours_are_chosen_as_few_are(
    store: LadybugStore, node: str, limit: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = view.neighbours(store, node, limit=limit)
    assert few["edges"]
    monkeypatch.setattr(view.nodes, "_FEW", 0)
    assert view.neighbours(store, node, limit=limit) == few


def test_neighbours_by_an_unknown_type_are_an_error(store: LadybugStore) -> None:
    with pytest.raises(UnknownName, match="KNOWS"):
        view.neighbours(store, YUNLING, types=["KNOWS"])


def test_paths_come_shortest_first_and_then_by_ids(store: LadybugStore) -> None:
    answer = view.shortest_paths(store, "agency/云岭市/云岭市工业和信息化局", "industry/D4415", max_length=4, limit=10)
    lengths = [len(p["edges"]) for p in answer["paths"]]
    assert lengths[0] == 2
    assert lengths == sorted(lengths)
    for path in answer["paths"]:
        assert len(set(path["nodes"])) == len(path["nodes"]) == len(path["edges"]) + 1
    known = {e["id"] for e in answer["edges"]}
    assert all(edge in known for path in answer["paths"] for edge in path["edges"])
    assert len(answer["paths"]) == 10


def test_the_same_question_gives_the_same_paths(store: LadybugStore) -> None:
    one, other = (view.shortest_paths(store, YUNLING, HEWAN, max_length=4, limit=5) for _ in range(2))
    assert one == other


def test_paths_can_be_limited_to_relations(store: LadybugStore) -> None:
    answer = view.shortest_paths(store, YUNLING, HEWAN, types=["PURSUES", "PROMOTES"], max_length=4, limit=5)
    assert [len(p["edges"]) for p in answer["paths"]] == [4]
    assert "industry/D4415" in answer["paths"][0]["nodes"]


def test_a_path_to_itself_has_no_edge_and_a_bound_too_short_gives_none(store: LadybugStore) -> None:
    assert view.shortest_paths(store, YUNLING, YUNLING, limit=1)["paths"] == [{"nodes": [YUNLING], "edges": []}]
    answer = view.shortest_paths(store, YUNLING, HEWAN, types=["PURSUES", "PROMOTES"], max_length=3)
    assert answer == {"paths": [], "nodes": [], "edges": [], "truncated": False}


def test_links_between_two_regions_are_grouped_by_kind(store: LadybugStore) -> None:
    answer = view.links_between(store, YUNLING, HEWAN)
    groups = {g["kind"]: g for g in answer["groups"]}
    assert groups["cooperation"]["count"] == 1
    assert len(groups["cooperation"]["items"][0]["edges"]) == 2
    assert [i["name"] for i in groups["projects"]["items"]] == ["云岭—河湾铁路"]
    assert [i["id"] for i in groups["industries"]["items"]] == ["industry/D4415"]
    assert {i["name"] for i in groups["mentions"]["items"]} == {"发展铝加工", "联通云岭"}
    known = {e["id"] for e in answer["edges"]}
    assert all(edge in known for g in answer["groups"] for item in g["items"] for edge in item["edges"])
    json.dumps(answer)


def test_links_know_functional_regions_policies_and_agencies_of_one_function(tmp_path: Path) -> None:
    from loaders import facts as f
    from tests.graph.conftest import DocumentWriter

    documents = []
    for name, code in (("包头市", "150200"), ("鄂尔多斯市", "150600")):
        doc = DocumentWriter(region=name, adcode=code, number=f"{name}9号", issuer=f"{name}人民政府")
        head = doc.write("落实《区域纲要》。\n")
        doc.add("based_on", f.Title(name="区域纲要", evidence=doc.find("区域纲要", head)))
        doc.task(("一", "1"), "做一件事", theme="ecology", lead=("市发改委",))
        doc.agency("市发改委", f"{name}发展和改革委员会", "development-reform", code)
        documents.append(build_document(doc.facts()))
    store = LadybugStore(tmp_path / "graph.lbug")
    store.replace(documents)
    groups = {g["kind"]: g for g in view.links_between(store, "region/150200", "region/150600")["groups"]}
    assert "region/呼包鄂" in {i["id"] for i in groups["functional-regions"]["items"]}
    assert [i["name"] for i in groups["policies"]["items"]] == ["区域纲要"]
    (agencies,) = groups["agencies"]["items"]
    assert (agencies["id"], agencies["theme"]) == ("function/development-reform", "theme/ecology")
    province = view.links_between(store, "region/150000", "region/150600")
    kinds = {g["kind"] for g in province["groups"]}
    assert "policies" in kinds, "the province stands for the cities in it, without the one it is compared with"
    joined = {(e["source"], e["target"]) for e in province["edges"] if e["type"] == "PART_OF"}
    assert ("region/150200", "region/150000") in joined, "a region inside a side is shown as part of it"
    assert ("region/150600", "region/150000") not in joined


def test_a_document_has_text_outline_and_evidence(store: LadybugStore, plan: str) -> None:
    answer = view.document_view(store, plan)
    assert [s["label"] for s in answer["sections"]] == ["Section", "Task"]
    assert answer["sections"][1]["parent"] == answer["sections"][0]["id"]
    for item in answer["evidence"]:
        assert 0 <= item["start"] < item["end"] <= len(answer["text"])
    assert {"LEADS", "MENTIONS", "STAGE_OF", "COOPERATES_WITH"} <= {e["type"] for e in answer["evidence"]}


@pytest.mark.parametrize("identifier", ["document/none", YUNLING, "x"])
def test_what_is_no_document_has_no_view(store: LadybugStore, identifier: str) -> None:
    with pytest.raises(DocumentNotFound):
        view.document_view(store, identifier)


def test_a_statement_quotes_its_words_with_what_stands_around(store: LadybugStore, plan: str) -> None:
    answer = view.document_view(store, plan)
    lead = next(e for e in answer["evidence"] if e["type"] == "LEADS")
    statement = view.statement(store, lead["edge"])
    assert statement["quote"] == "市工信局"
    assert statement["before"].endswith("（")
    assert statement["after"].startswith("牵头")
    assert statement["document"]["id"] == plan


def test_reference_data_has_no_quote(store: LadybugStore) -> None:
    ((edge,),) = store.query("MATCH (:Agency {name: '云岭市人民政府'})-[r:SERVES]->(:Region) RETURN r.id").rows
    statement = view.statement(store, edge)
    assert (statement["document"], statement["quote"]) == (None, None)


def test_an_unknown_statement_is_an_error(store: LadybugStore) -> None:
    with pytest.raises(StatementNotFound):
        view.statement(store, "0" * 24)


def test_the_overview_counts_tasks_by_region_and_theme(store: LadybugStore) -> None:
    answer = view.overview(store)
    assert {(t["region"], t["theme"], t["tasks"]) for t in answer["themes"]} == {
        (YUNLING, "theme/industry", 1),
        (HEWAN, "theme/opening", 1),
    }
    (pair,) = [e for e in answer["edges"] if e["type"] == "COOPERATES_WITH"]
    assert pair["count"] == 2
    assert answer["figures"]["nodes"]["Task"] == 2
    assert answer["figures"]["edges"]["MENTIONS"] == 5


def test_an_empty_graph_has_an_overview(tmp_path: Path) -> None:
    answer = view.overview(LadybugStore(tmp_path / "empty.lbug"))
    assert (answer["nodes"], answer["edges"], answer["themes"]) == ([], [], [])


def test_a_statement_is_explained_with_its_ends_units_and_line(store: LadybugStore, plan: str) -> None:
    edge = next(e for e in view.document_view(store, plan)["evidence"] if e["type"] == "COOPERATES_WITH")
    (found,) = view.explain(store, edge["edge"])
    assert (found["from"]["name"], found["to"]["name"]) == ("云岭市", "河湾市")
    assert found["units"][-1]["label"] == "Task"
    text = view.document_view(store, plan)["text"]
    assert found["quote"] in text.splitlines()[found["line"] - 1]
    # The documents of these tests are not read by rules of the program.
    assert found["rule"] is None


def test_a_node_is_explained_by_its_surest_statements(store: LadybugStore) -> None:
    found = view.explain(store, YUNLING)
    confidences = [one["properties"]["confidence"] for one in found]
    assert len(found) > 3
    assert confidences == sorted(confidences, reverse=True)
    assert all(YUNLING in (one["source"], one["target"]) for one in found)
    assert [one["id"] for one in view.explain(store, YUNLING, 2)] == [one["id"] for one in found[:2]]


def test_only_what_documents_state_explains_a_node(store: LadybugStore) -> None:
    assert {one["type"] for one in view.explain(store, "industry/D4415")} <= {"PROMOTES", "IN_INDUSTRY", "STAGE_OF"}
    assert view.explain(store, "industry/D") == []


@pytest.mark.parametrize(("identifier", "error"), [("0" * 16, StatementNotFound), ("region/无此地", NodeNotFound)])
def test_what_is_not_in_the_graph_cannot_be_explained(
    store: LadybugStore, identifier: str, error: type[Exception]
) -> None:
    with pytest.raises(error):
        view.explain(store, identifier)
