"""The reconciliation protocol as its clients speak it: manifest, batches as forms and as JSON, suggestions, extension."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest

from tests.api import shapes

FINANCE = "agency/150400/赤峰市财政局"
Query = dict[str, Any]


def match(client: httpx.Client, **query: Any) -> list[dict[str, Any]]:
    answer = client.post("/match", json={"queries": {"q0": query}})
    assert answer.status_code == 200, answer.text
    result: list[dict[str, Any]] = answer.json()["q0"]["result"]
    return result


def test_the_manifest_says_what_the_service_offers(client: httpx.Client) -> None:
    manifest = client.get("/match").json()
    assert manifest["versions"] == ["0.2"]
    for member in ("name", "identifierSpace", "schemaSpace"):
        assert isinstance(manifest[member], str)
        assert manifest[member]
    assert {"id": "Agency", "name": "部门 agency"} in manifest["defaultTypes"]
    assert "{{id}}" in manifest["view"]["url"]
    preview = manifest["preview"]
    assert client.get(preview["url"].replace("{{id}}", FINANCE)).status_code == 200
    assert isinstance(preview["width"], int)
    for kind, service in manifest["suggest"].items():
        answer = client.get(service["service_url"] + service["service_path"], params={"prefix": "a"})
        assert isinstance(answer.json()["result"], list), kind
    service = manifest["extend"]["propose_properties"]
    proposed = client.get(service["service_url"] + service["service_path"], params={"type": "Agency"}).json()
    assert {entry["id"] for entry in proposed["properties"]} >= {"SERVES", "HAS_FUNCTION", "level"}
    assert client.get(manifest["view"]["url"].replace("{{id}}", FINANCE)).status_code == 303


def test_a_batch_comes_as_a_form_as_openrefine_sends_it(client: httpx.Client) -> None:
    queries = {
        "q0": {"query": "赤峰", "type": "Region", "type_strict": "should", "limit": 3},
        "q1": {
            "query": "赤峰市财政局",
            "type": "Agency",
            "properties": [{"pid": "region", "v": {"id": "region/150400"}}],
        },
        "q2": {"query": "无此名称的事物"},
    }
    answer = client.post("/match", data={"queries": json.dumps(queries)})
    assert answer.status_code == 200, answer.text
    body = answer.json()
    assert body.keys() == queries.keys()
    for part in body.values():
        for candidate in part["result"]:
            assert candidate.keys() == {"id", "name", "type", "score", "match", "features"}
            assert 0 <= candidate["score"] <= 100
            assert isinstance(candidate["match"], bool)
            assert all(entry.keys() == {"id", "name"} for entry in candidate["type"])
    assert body["q0"]["result"][0]["id"] == "region/150400"
    assert body["q0"]["result"][0]["match"] is True
    assert body["q1"]["result"][0]["id"] == FINANCE
    assert body["q2"]["result"] == []
    assert client.get("/match", params={"queries": json.dumps(queries)}).json() == body
    assert client.post("/match", json={"queries": queries}).json() == body


def test_a_name_that_several_cities_bear_is_no_match_until_the_region_is_given(client: httpx.Client) -> None:
    both = match(client, query="市生态环境局", type="Agency")
    assert {c["id"] for c in both[:2]} == {"agency/150400/赤峰市生态环境局", "agency/210700/锦州市生态环境局"}
    assert not any(c["match"] for c in both)
    for region, adcode in (("赤峰", "150400"), ("region/210700", "210700"), ("锦州市", "210700")):
        first, second = match(client, query="市生态环境局", type="Agency", properties=[{"pid": "region", "v": region}])[
            :2
        ]
        assert first["id"].startswith(f"agency/{adcode}/")
        assert first["match"] is True
        assert second["match"] is False
        assert second["score"] < 50


def test_of_a_region_without_the_body_nothing_matches(client: httpx.Client) -> None:
    found = match(client, query="赤峰市财政局", type="Agency", properties=[{"pid": "region", "v": "锦州市"}])
    assert not any(c["match"] for c in found)
    found = match(client, query="赤峰市财政局", type="Agency", properties=[{"pid": "region", "v": "无此地"}])
    assert not any(c["match"] for c in found)


@pytest.mark.parametrize(("name", "wanted"), [("赤锋市", "region/150400"), ("chifeng", "region/150400")])
def test_a_slip_finds_a_candidate_and_is_no_match(client: httpx.Client, name: str, wanted: str) -> None:
    found = match(client, query=name, type="Region")
    assert found[0]["id"] == wanted
    assert not any(c["match"] for c in found)


def test_an_identifier_stands_for_itself(client: httpx.Client) -> None:
    (first, *_) = match(client, query=FINANCE)
    assert (first["id"], first["match"], first["score"]) == (FINANCE, True, 100.0)


def test_properties_of_nodes_are_given(client: httpx.Client) -> None:
    wanted = {
        "ids": [FINANCE, "agency/none", "x"],
        "properties": [{"id": "SERVES"}, {"id": "level"}, {"id": "surfaces"}],
    }
    for answer in (
        client.post("/match", json={"extend": wanted}),
        client.post("/match", data={"extend": json.dumps(wanted)}),
    ):
        body = answer.json()
        assert [entry["id"] for entry in body["meta"]] == ["SERVES", "level", "surfaces"]
        row = body["rows"][FINANCE]
        assert row["SERVES"] == [{"id": "region/150400", "name": "赤峰市"}]
        assert row["level"] == [{"str": "city"}]
        assert {"str": "市财政局"} in row["surfaces"]
        assert body["rows"]["agency/none"] == {"SERVES": [], "level": [], "surfaces": []}


def test_what_was_typed_so_far_suggests_nodes_types_and_properties(client: httpx.Client) -> None:
    entities = client.get("/match/suggest/entity", params={"prefix": "cf"}).json()["result"]
    assert entities[0]["id"] == "region/150400"
    assert entities[0]["notable"] == [{"id": "Region", "name": "区域 region"}]
    assert client.get("/match/suggest/entity", params={"prefix": "cf", "cursor": 1}).json()["result"] == entities[1:]
    assert client.get("/match/suggest/type", params={"prefix": "部门"}).json()["result"][0]["id"] == "Agency"
    assert client.get("/match/suggest/property", params={"prefix": "region"}).json()["result"][0]["id"] == "region"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"{}",
        b"{",
        b"\xff",
        b'{"queries": []}',
        b'{"queries": {"q0": {}}}',
        b'{"queries": {"q0": {"query": 1}}}',
        b'{"queries": {"q0": {"query": "a", "limit": 0}}}',
        b'{"queries": {"q0": {"query": "a", "type": "City"}}}',
        b'{"queries": {"q0": {"query": "a", "properties": [1]}}}',
        b'{"extend": {}}',
        b"[" * 5000,
    ],
)
def test_what_has_not_the_form_of_the_protocol_is_a_problem(client: httpx.Client, body: bytes) -> None:
    shapes.problem(client.post("/match", content=body), 422, "match-request-invalid")


def test_a_batch_has_an_end(client: httpx.Client) -> None:
    queries = {f"q{n}": {"query": "a"} for n in range(51)}
    shapes.problem(client.post("/match", json={"queries": queries}), 422, "match-request-invalid")
    shapes.problem(client.get("/match/preview?id=region/0"), 404, "node-not-found")
    shapes.problem(client.get("/match/suggest/colour"), 422, "match-request-invalid")


def test_a_preview_shows_names_as_text(client: httpx.Client) -> None:
    page = client.get("/match/preview", params={"id": FINANCE})
    assert page.headers["content-type"].startswith("text/html")
    assert "赤峰市财政局" in page.text
    assert "<script" not in page.text
