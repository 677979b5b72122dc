from __future__ import annotations

from urllib.parse import quote

import httpx
import pytest

from api import models
from tests.api import shapes

CHIFENG, JINZHOU = "region/150400", "region/210700"


def test_a_node_tells_its_properties_and_what_surrounds_it(client: httpx.Client) -> None:
    body = client.get(f"/nodes/{CHIFENG}").json()
    assert (body["id"], body["label"], body["name"]) == (CHIFENG, "Region", "赤峰市")
    assert {"type": "PURSUES", "direction": "out", "label": "Task", "count": 3} in body["neighbours"]


def test_neighbours_are_the_ones_that_were_counted(client: httpx.Client) -> None:
    for kind in client.get(f"/nodes/{CHIFENG}").json()["neighbours"]:
        parameters = {name: kind[name] for name in ("type", "direction", "label")}
        found = client.get(f"/nodes/{CHIFENG}/neighbours", params=parameters).json()
        shapes.graph(found)
        assert len(found["nodes"]) - 1 == kind["count"]
        assert {edge["type"] for edge in found["edges"]} == {kind["type"]}


def test_neighbours_are_cut_at_the_limit(client: httpx.Client) -> None:
    body = client.get(f"/nodes/{CHIFENG}/neighbours", params={"limit": 2}).json()
    assert len(body["edges"]) == 2
    assert body["truncated"] is True


def test_a_node_is_found_by_its_short_name(client: httpx.Client) -> None:
    results = client.get("/search", params={"q": "赤峰", "label": "Region"}).json()["results"]
    assert results[0]["id"] == CHIFENG
    assert all(result["label"] == "Region" for result in results)


@pytest.mark.parametrize("query", ["cf", "chifeng", "赤锋", "赤峯", "峰市", "chifneg"])
def test_a_region_is_found_by_pinyin_initials_parts_and_with_a_slip(client: httpx.Client, query: str) -> None:
    results = client.get("/search", params={"q": query, "label": "Region"}).json()["results"]
    assert results[0]["id"] == CHIFENG


def test_a_passage_is_found_with_its_place_in_the_document(client: httpx.Client) -> None:
    results = client.get("/search", params={"q": "生态", "kind": "passage"}).json()["results"]
    assert results
    for result in results:
        assert result["kind"] == "passage"
        text = client.get(f"/documents/{result['document']}").json()["text"]
        assert text[result["start"] :].startswith(result["text"])
        marked = [result["text"][h["start"] : h["end"]] for h in result["highlights"]]
        assert marked
        assert set(marked) == {"生态"}
    kinds = {r["kind"] for r in client.get("/search", params={"q": "赤峰", "kind": "all"}).json()["results"]}
    assert kinds == {"name", "passage"}


def test_paths_join_two_nodes(client: httpx.Client) -> None:
    body = client.get("/paths", params={"from": CHIFENG, "to": JINZHOU}).json()
    shapes.graph(body)
    path = body["paths"][0]
    assert (path["nodes"][0], path["nodes"][-1]) == (CHIFENG, JINZHOU)
    assert len(path["edges"]) == len(path["nodes"]) - 1
    assert set(path["edges"]) <= {edge["id"] for edge in body["edges"]}


def test_links_come_in_groups(client: httpx.Client) -> None:
    body = client.get("/links", params={"a": CHIFENG, "b": JINZHOU}).json()
    shapes.graph(body)
    groups = {group["kind"]: group["count"] for group in body["groups"]}
    assert groups["cooperation"] == groups["policies"] == 1


def test_regions_to_compare_go_by_name_as_well(client: httpx.Client) -> None:
    by_name = client.get("/links", params={"a": "赤峰", "b": "锦州市"})
    assert by_name.json() == client.get("/links", params={"a": CHIFENG, "b": JINZHOU}).json()


def test_the_overview_is_a_graph_with_figures(client: httpx.Client) -> None:
    body = client.get("/overview").json()
    shapes.graph(body)
    assert body["figures"]["nodes"]["Task"] == 6
    assert {"region": CHIFENG, "theme": "theme/ecology", "tasks": 1} in body["themes"]


def test_a_statement_gives_the_words_it_was_read_from(client: httpx.Client) -> None:
    body = client.get("/queries/agency_responsibilities", params={"agency": "市财政局", "shape": "objects"}).json()
    statement = client.get(f"/statements/{body['rows'][0]['statement_id']}").json()
    assert statement["type"] == "SUPPORTS"
    assert statement["quote"] == "市财政局"
    assert statement["document"]["name"] == "赤峰市绿色发展实施方案"
    text = client.get(f"/documents/{statement['document']['id']}").json()["text"]
    assert statement["before"] + statement["quote"] + statement["after"] in text
    # The documents of these tests are not read by rules of the program.
    assert statement["rule"] is None


def test_the_vocabulary_describes_the_rules(client: httpx.Client) -> None:
    rules = {rule["name"]: rule for rule in client.get("/vocabulary").json()["rules"]}
    assert rules["clause-explicit"]["module"] == "loaders/extract/clause_roles.py"
    assert set(rules["clause-explicit"]["definition"]) == {"zh", "en"}


def test_evidence_of_a_document_lies_in_its_text(client: httpx.Client) -> None:
    for document in client.get("/documents").json()["documents"]:
        body = client.get(f"/documents/{quote(document['id'])}").json()
        assert body["sections"]
        assert body["evidence"]
        for place in (*body["evidence"], *(section["properties"] for section in body["sections"])):
            assert 0 <= place["start"] < place["end"] <= len(body["text"])


def test_a_document_goes_by_the_end_of_its_identifier(client: httpx.Client) -> None:
    identifier = client.get("/documents").json()["documents"][0]["id"]
    short = client.get(f"/documents/{identifier.removeprefix('document/')}")
    assert short.json()["document"]["id"] == identifier


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/nodes/region/999999", 404, "node-not-found"),
        ("/nodes/neither-here", 404, "node-not-found"),
        ("/nodes/region/999999/neighbours", 404, "node-not-found"),
        (f"/nodes/{CHIFENG}/neighbours?type=LOVES", 422, "unknown-name"),
        (f"/nodes/{CHIFENG}/neighbours?label=City", 422, "unknown-name"),
        (f"/nodes/{CHIFENG}/neighbours?direction=up", 422, "request-invalid"),
        (f"/nodes/{CHIFENG}/neighbours?limit=0", 422, "request-invalid"),
        ("/statements/000000000000000000000000", 404, "statement-not-found"),
        ("/documents/document/000000000000", 404, "document-not-found"),
        (f"/paths?from={CHIFENG}", 422, "request-invalid"),
        (f"/paths?from={CHIFENG}&to=region/999999", 404, "node-not-found"),
        (f"/paths?from={CHIFENG}&to={JINZHOU}&max_length=99", 422, "request-invalid"),
        (f"/links?a={CHIFENG}&b=region/999999", 404, "name-unknown"),
        ("/search?q=", 422, "request-invalid"),
        ("/search?q=a&label=City", 422, "unknown-name"),
        ("/search?q=a&kind=words", 422, "request-invalid"),
    ],
)
def test_what_is_not_there_is_a_problem(client: httpx.Client, path: str, status: int, code: str) -> None:
    shapes.problem(client.get(path), status, code)


def test_large_answers_are_what_their_models_describe_and_carry_a_tag(client: httpx.Client) -> None:
    document = client.get("/documents").json()["documents"][0]["id"]
    for path, model in (
        ("/links?a=赤峰市&b=锦州市", models.Links),
        (f"/documents/{document}", models.DocumentText),
    ):
        answer = client.get(path)
        assert answer.status_code == 200
        assert answer.headers["content-type"] == "application/json"
        assert model.model_validate(answer.json()).model_dump(mode="json") == answer.json()
        assert client.get(path, headers={"If-None-Match": answer.headers["etag"]}).status_code == 304
