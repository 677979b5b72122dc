"""The graph as a whole, and places for graphs that a browser would take too long to lay out."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import httpx
import pytest

from graph import view
from graph.errors import GraphTooLarge
from graph.stores import open_store
from tests.api import shapes


def test_the_whole_graph_has_every_node_and_edge_with_a_place(client: httpx.Client) -> None:
    found = client.get("/graph").json()
    stats = client.get("/stats").json()
    nodes, edges = found["nodes"], found["edges"]
    assert len(nodes["id"]) == sum(stats["nodes"].values()) == found["total"]["nodes"]
    assert len(edges["id"]) == sum(stats["edges"].values()) == found["total"]["edges"]
    assert not found["truncated"]
    assert {len(column) for column in nodes.values()} == {len(nodes["id"])}
    assert {len(column) for column in edges.values()} == {len(edges["id"])}
    assert len(set(zip(nodes["x"], nodes["y"], strict=True))) == len(nodes["id"])
    leads = edges["type"].index("LEADS")
    assert nodes["label"][edges["source"][leads]] == "Agency"
    assert nodes["label"][edges["target"][leads]] == "Task"
    assert nodes["theme"][edges["target"][leads]]
    assert edges["document"][leads].startswith("document/")


def test_only_the_best_joined_nodes_of_some_classes_are_given_where_that_is_asked(client: httpx.Client) -> None:
    found = client.get("/graph", params={"class": ["Region", "Task"], "limit": 3}).json()
    assert len(found["nodes"]["id"]) == 3
    assert set(found["nodes"]["label"]) <= {"Region", "Task"}
    assert found["truncated"]
    shapes.problem(client.get("/graph", params={"class": "Nothing"}), 422, "unknown-name")


def test_the_answer_is_known_by_its_tag(client: httpx.Client) -> None:
    tag = client.get("/graph").headers["etag"]
    assert client.get("/graph", headers={"If-None-Match": tag}).status_code == 304


def test_a_graph_too_large_to_be_drawn_is_refused(store_path: Path) -> None:
    with closing(open_store(store_path)) as store, store.pinned() as reader, pytest.raises(GraphTooLarge):
        view.whole_graph(reader, most_edges=3)


def test_places_are_worked_out_for_any_graph(client: httpx.Client) -> None:
    found = client.post("/layout", json={"count": 3, "edges": [[0, 1], [1, 2]]}).json()
    assert len(found["x"]) == len(found["y"]) == 3
    assert client.post("/layout", json={"count": 0, "edges": []}).json() == {"x": [], "y": []}


@pytest.mark.parametrize(
    "graph",
    [
        {"count": 2, "edges": [[0, 2]]},
        {"count": -1, "edges": []},
        {"count": 99_999, "edges": []},
        {"count": 1, "edges": [[0]]},
    ],
)
def test_a_graph_that_does_not_fit_is_refused(client: httpx.Client, graph: dict[str, object]) -> None:
    shapes.problem(client.post("/layout", json=graph), 422, "request-invalid")
