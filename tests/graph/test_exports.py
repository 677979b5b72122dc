from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from graph import analysis, scan
from graph.build import build_document
from graph.errors import SnapshotTooLarge
from graph.exports import export_csv, export_graphml
from graph.schema import edge_tables
from graph.snapshot import MOST_NODES, snapshot_html
from graph.stores import LadybugStore, Rows
from graph.view import overview, statistics
from tests.graph.conftest import write_hewan, write_yunling


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> LadybugStore:
    store = LadybugStore(Path(tmp_path_factory.mktemp("exports")) / "graph.lbug")
    store.replace([build_document(write_yunling().facts()), build_document(write_hewan().facts())])
    return store


def totals(store: LadybugStore) -> tuple[int, int]:
    figures = statistics(store)
    return sum(figures["nodes"].values()), sum(figures["edges"].values())


def test_graphml_is_read_back_with_all_nodes_and_edges(store: LadybugStore) -> None:
    output = io.BytesIO()
    export_graphml(store, output)
    graph = nx.read_graphml(io.BytesIO(output.getvalue()), force_multigraph=True)
    assert (graph.number_of_nodes(), graph.number_of_edges()) == totals(store)
    assert graph.nodes["region/河湾市"]["surfaces"] == "河湾|河湾市|河湾物流"
    assert "text" not in graph.nodes[next(n for n in graph if n.startswith("document"))]


def test_csv_files_hold_every_row_of_their_table(store: LadybugStore) -> None:
    output = io.BytesIO()
    export_csv(store, output)
    second = io.BytesIO()
    export_csv(store, second)
    assert output.getvalue() == second.getvalue()
    rows = {"nodes": 0, "edges": 0}
    with zipfile.ZipFile(output) as archive:
        for name in archive.namelist():
            rows[name.split("/")[0]] += len(list(csv.DictReader(io.TextIOWrapper(archive.open(name), "utf-8"))))
    assert tuple(rows.values()) == totals(store)


def test_a_scan_in_pages_gives_every_row_once(store: LadybugStore, monkeypatch: pytest.MonkeyPatch) -> None:
    def rows() -> list[object]:
        return [
            *(row for label in ("Task", "Document", "Industry") for row in scan.nodes(store, label)),
            *scan.all_edges(store),
        ]

    whole = rows()
    assert len(whole) > 50
    monkeypatch.setattr(scan, "_PAGE", 2)
    assert rows() == whole
    monkeypatch.setattr(scan, "_MOST_PAGES", 3)
    assert rows() == whole


def test_a_table_is_looked_through_no_more_often_the_larger_it_is(
    store: LadybugStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scan, "_PAGE", 1)
    monkeypatch.setattr(scan, "_MOST_PAGES", 2)
    asked: list[str] = []
    query = store.query

    def counting(cypher: str, *arguments: Any, **named: Any) -> Rows:
        asked.append(cypher)
        return query(cypher, *arguments, **named)

    monkeypatch.setattr(store, "query", counting)
    largest = max(edge_tables(), key=lambda table: len([*scan.edges(store, table)]))
    asked.clear()
    assert len([*scan.edges(store, largest)]) > 3
    assert len(asked) <= 1 + 2


def test_a_page_runs_nothing_that_a_document_says(store: LadybugStore) -> None:
    hostile = "</script><script>alert(1)</script><img src=x onerror=alert(2)>"
    graph = {
        "nodes": [
            {"id": "a", "label": "Task", "name": hostile, "properties": {}},
            {"id": "b\"'</script>", "label": "Region", "name": "乙", "properties": {}},
        ],
        "edges": [{"id": "e", "type": "PURSUES", "source": "b\"'</script>", "target": "a", "properties": {}}],
    }
    page = snapshot_html(graph, title="<script>alert(3)</script>")
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert page.count("</script>") == snapshot_html({"nodes": [], "edges": []}).count("</script>")


def test_a_page_loads_nothing_from_elsewhere(store: LadybugStore) -> None:
    page = snapshot_html(overview(store))
    assert "src=" not in page.split("<body>")[1].split("<script")[0]
    for mark in ('src="http', "src='http", 'href="http', "href='http", 'src="//', "node_modules", "cdnjs", "jsdelivr"):
        assert mark not in page
    assert "云岭市" in page or "\\u4e91\\u5cad\\u5e02" in page


def test_the_same_graph_gives_the_same_page(store: LadybugStore) -> None:
    graph = overview(store)
    assert snapshot_html(graph) == snapshot_html({**graph, "nodes": graph["nodes"][::-1]})


def test_a_page_of_too_many_nodes_is_refused() -> None:
    nodes = [{"id": str(n), "label": "Task", "name": "", "properties": {}} for n in range(MOST_NODES + 1)]
    with pytest.raises(SnapshotTooLarge):
        snapshot_html({"nodes": nodes, "edges": []})


def test_networkx_has_every_node_and_edge(store: LadybugStore) -> None:
    graph = analysis.to_networkx(store)
    assert (graph.number_of_nodes(), graph.number_of_edges()) == totals(store)
    some = analysis.to_networkx(store, ["LEADS"])
    assert {data["label"] for _, data in some.nodes(data=True)} == {"Agency", "Task"}


def test_agencies_are_ranked_by_what_passes_through_them(store: LadybugStore) -> None:
    rows = {r["id"]: r for r in analysis.agency_centrality(store)}
    row = rows["agency/云岭市/云岭市工业和信息化局"]
    assert (row["leads"], row["supports"], row["partners"]) == (1, 0, 2)
    assert "agency/云岭市/云岭市人民政府" not in rows


def test_regions_are_ranked_grouped_and_compared(store: LadybugStore) -> None:
    assert {r["statements"] for r in analysis.region_centrality(store)} == {3}
    assert analysis.communities(store) == [["region/云岭市", "region/河湾市"]]
    count, (pair,) = analysis.region_similarity(store)
    assert count == 1
    assert pair == {"a": "region/云岭市", "b": "region/河湾市", "similarity": 0.5, "shared": ["industry/D4415"]}


def test_brokers_join_regions_that_nothing_else_joins(monkeypatch: pytest.MonkeyPatch, store: LadybugStore) -> None:
    star: nx.Graph[str] = nx.Graph()
    star.add_weighted_edges_from([("a", "b", 1), ("a", "c", 2), ("c", "b", 1), ("a", "d", 1)])
    nx.set_node_attributes(star, {node: node.upper() for node in star}, "name")
    monkeypatch.setattr(analysis, "region_graph", lambda _: star)
    (row,) = analysis.brokers(store)
    assert (row["id"], row["name"], row["pairs"]) == ("a", "A", 2)
    assert row["betweenness"] == round(2 / 3, 6)


def test_an_empty_graph_has_no_measures(tmp_path: Path) -> None:
    store = LadybugStore(tmp_path / "empty.lbug")
    for measure in (
        analysis.agency_centrality,
        analysis.region_centrality,
        analysis.communities,
        analysis.brokers,
    ):
        assert not measure(store)
    assert analysis.region_similarity(store) == (0, [])


def test_betweenness_of_a_graph_of_many_edges_is_reckoned_from_fewer_nodes(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def reckoned(_: nx.Graph[int], k: int, seed: int) -> dict[int, float]:
        asked.append(k)
        return {}

    monkeypatch.setattr(nx, "betweenness_centrality", reckoned)
    monkeypatch.setattr(analysis, "_VISITS", 100)
    monkeypatch.setattr(analysis, "_SMALLEST_SAMPLE", 2)
    for nodes in (3, 10, 100):
        analysis._betweenness(nx.complete_graph(nodes))
    assert asked == [3, 2, 2]


def test_names_are_looked_up_or_read_with_all_others(store: LadybugStore, monkeypatch: pytest.MonkeyPatch) -> None:
    few = analysis.to_networkx(store, ["LEADS"])
    monkeypatch.setattr(analysis, "_LOOKED_UP", 0)
    many = analysis.to_networkx(store, ["LEADS"])
    assert {node: few.nodes[node] for node in few} == {node: many.nodes[node] for node in many}
    assert all(few.nodes[node]["name"] for node in few)
