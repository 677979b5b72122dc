"""The edges among nodes that a reader already has."""

from __future__ import annotations

import httpx

from api.routes.subgraph import MOST_IDS
from tests.api import shapes

CHIFENG, JINZHOU = "region/150400", "region/210700"


def neighbourhood(client: httpx.Client, region: str) -> set[str]:
    return {node["id"] for node in client.get(f"/nodes/{region}/neighbours").json()["nodes"]}


def test_the_edges_among_the_nodes_are_all_there(client: httpx.Client) -> None:
    wanted = sorted(neighbourhood(client, CHIFENG))
    body = client.post("/graph", json={"nodes": wanted}).json()
    shapes.graph(body)
    assert {node["id"] for node in body["nodes"]} == set(wanted)
    expected = {
        edge["id"]
        for node in wanted
        for edge in client.get(f"/nodes/{node}/neighbours").json()["edges"]
        if {edge["source"], edge["target"]} <= set(wanted)
    }
    assert {edge["id"] for edge in body["edges"]} == expected
    assert body["truncated"] is False


def test_nodes_from_separate_answers_are_joined(client: httpx.Client) -> None:
    body = client.post("/graph", json={"nodes": [CHIFENG, JINZHOU]}).json()
    assert {"COOPERATES_WITH"} <= {edge["type"] for edge in body["edges"]}


def test_a_node_named_twice_comes_once_and_an_unknown_one_not_at_all(client: httpx.Client) -> None:
    body = client.post("/graph", json={"nodes": [CHIFENG, CHIFENG, "region/999999"]}).json()
    assert [node["id"] for node in body["nodes"]] == [CHIFENG]


def test_no_nodes_have_no_edges(client: httpx.Client) -> None:
    assert client.post("/graph", json={"nodes": []}).json() == {"nodes": [], "edges": [], "truncated": False}


def test_more_nodes_than_the_limit_are_cut_and_said_to_be(client: httpx.Client) -> None:
    ids = [f"region/{code}" for code in range(300)]
    assert client.post("/graph", json={"nodes": [*ids, CHIFENG]}).json()["truncated"] is True


def test_what_is_no_identifier_is_a_problem(client: httpx.Client) -> None:
    shapes.problem(client.post("/graph", json={"nodes": ["nothing"]}), 404, "node-not-found")


def test_a_list_without_end_is_refused(client: httpx.Client) -> None:
    shapes.problem(client.post("/graph", json={"nodes": [CHIFENG] * (MOST_IDS + 1)}), 422, "request-invalid")


def test_what_is_shown_goes_out_as_rows_graphml_and_rdf(client: httpx.Client) -> None:
    whole = client.get("/graph").json()
    ids = whole["nodes"]["id"]
    leads = [i for i, kind in zip(whole["edges"]["id"], whole["edges"]["type"], strict=True) if kind == "LEADS"]
    shown = {"nodes": ids, "edges": leads}
    rows = client.post("/graph", params={"format": "csv"}, json=shown).text.splitlines()
    assert rows[0].startswith("id,type,source,source_name,target,target_name,document")
    assert len(rows) == 1 + len(leads)
    assert {row.split(",")[1] for row in rows[1:]} == {"LEADS"}
    graphml = client.post("/graph", params={"format": "graphml"}, json=shown)
    assert graphml.text.count("<edge ") == len(leads)
    turtle = client.post("/graph", headers={"Accept": "text/turtle"}, json={"nodes": ids[:1]})
    assert turtle.headers["content-type"].startswith("text/turtle")
    assert "attachment" in turtle.headers["content-disposition"]
