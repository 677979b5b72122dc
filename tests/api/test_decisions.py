"""Decisions about nodes, over HTTP and on the command line."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import httpx
import pytest
import rdflib

from api.cli import main
from api.settings import read_settings
from graph.build import build_document
from graph.rdf import DEFAULT_BASE, iri
from graph.stores import open_store
from loaders.pipeline import extract
from loaders.read import parse_documents
from tests.api import shapes
from tests.api.conftest import serving
from tests.neo4j.test_neo4j_decisions import ONE, OTHER, RAIL, TWIN

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib.*")

TOKEN = "a-token-for-the-tests-of-decisions"
ALLOWED = {"Authorization": f"Bearer {TOKEN}"}
NTRIPLES = "application/n-triples"
SAME = {"kind": "same", "merged": TWIN, "kept": RAIL, "author": "王工", "reason": "同一条线路"}


def store_at(path: Path) -> Path:
    store = open_store(path)
    store.replace(
        [build_document(extract(parse_documents(text.encode(), "plan.txt").sources[0])) for text in (ONE, OTHER)]
    )
    store.close()
    return path


@pytest.fixture
def deciding_client(tmp_path: Path) -> Iterator[httpx.Client]:
    path = store_at(tmp_path / "graph.lbdb")
    settings = read_settings(store=str(path), port=0, log_level="error", upload=True, upload_token=TOKEN)
    with serving(settings) as base, httpx.Client(base_url=base, timeout=120) as client:
        yield client


def test_two_nodes_become_one_and_two_again(deciding_client: httpx.Client) -> None:
    client = deciding_client
    before = client.get(f"/nodes/{TWIN}").json()
    made = client.post("/decisions", json=SAME, headers=ALLOWED)
    assert made.status_code == 201, made.text
    (listed,) = client.get("/decisions").json()["decisions"]
    assert {**made.json(), "merged_name": "锦州至赤峰铁路", "kept_name": "赤峰至锦州铁路"} == listed
    moved = client.get(f"/nodes/{TWIN}")
    assert moved.status_code == 308
    assert client.get(moved.headers["location"]).json()["id"] == RAIL
    around = client.get(f"/nodes/{TWIN}/neighbours", params={"label": "Task"}, follow_redirects=True).json()
    assert {n["name"] for n in around["nodes"] if n["label"] == "Task"} == {"建设赤锦铁路", "建设出海铁路"}
    assert "锦州至赤峰铁路" not in client.get("/queries/connecting_projects").text
    assert leading_from_the_twin(client) == {RAIL}
    assert {n["id"] for n in client.post("/graph", json={"nodes": [TWIN, RAIL]}).json()["nodes"]} == {RAIL}
    assert client.get("/changes").json()["changes"][0]["kind"] == "decision"
    thing = client.get(f"/id/{TWIN}")
    assert (thing.status_code, unquote(thing.headers["location"])) == (307, f"/id/{RAIL}")
    assert client.get(f"/id/{TWIN}", headers={"Accept": "text/turtle"}, follow_redirects=True).status_code == 200
    assert client.get("/search", params={"q": "锦州至赤峰铁路"}).json()["results"][0]["id"] == RAIL
    assert client.get("/paths", params={"from": TWIN, "to": "region/150400"}).json()["paths"]
    undone = client.delete(f"/decisions/{listed['id']}", params={"author": "李工"}, headers=ALLOWED)
    assert undone.status_code == 200, undone.text
    assert undone.json()["undone_by"] == "李工"
    assert client.get(f"/nodes/{TWIN}").json() == before
    assert client.get(f"/id/{TWIN}").status_code == 303
    assert leading_from_the_twin(client) == set()
    assert client.get("/decisions", params={"in_force": 1}).json()["decisions"] == []
    assert len(client.get("/decisions", params={"node": RAIL}).json()["decisions"]) == 1
    assert client.get("/decisions", params={"node": "region/150400"}).json()["decisions"] == []


def leading_from_the_twin(client: httpx.Client) -> set[str]:
    """Where the IRI of the node that gave way leads; the same wherever RDF is given, by both relations."""
    answers = [
        ("nquads", client.get("/export", params={"format": "nquads"})),
        ("json-ld", client.get("/export", params={"format": "jsonld"})),
        ("turtle", client.get("/export", params={"format": "turtle", "class": "Project"})),
        ("nt", client.get(f"/data/{TWIN}.nt")),
        ("xml", client.get(f"/data/{RAIL}.rdf")),
        ("turtle", client.post("/graph", params={"format": "turtle"}, json={"nodes": [TWIN]})),
        ("nt", client.get("/sparql", params={"query": f"DESCRIBE <{iri(TWIN)}>"}, headers={"Accept": NTRIPLES})),
    ]
    found = []
    for form, answer in answers:
        assert answer.status_code == 200, answer.text
        graph = rdflib.Dataset(default_union=True).parse(data=answer.content, format=form)
        found += [
            {unquote(str(end)) for end in graph.objects(rdflib.URIRef(iri(TWIN)), relation)}
            for relation in (rdflib.OWL.sameAs, rdflib.DCTERMS.isReplacedBy)
        ]
    assert all(one == found[0] for one in found)
    return {one.removeprefix(DEFAULT_BASE) for one in found[0]}


def test_what_cannot_be_the_same_is_a_problem(deciding_client: httpx.Client) -> None:
    def decide(**other: str) -> httpx.Response:
        return deciding_client.post("/decisions", json={**SAME, **other}, headers=ALLOWED)

    bodies = {"merged": "agency/150400/赤峰市发展和改革委员会", "kept": "agency/210700/锦州市发展和改革委员会"}
    shapes.problem(decide(**bodies), 409, "decision-refused")
    shapes.problem(decide(merged="project/150400/无"), 404, "node-not-found")
    shapes.problem(decide(kind="perhaps"), 422, "request-invalid")
    shapes.problem(decide(author=""), 422, "request-invalid")
    answer = deciding_client.delete("/decisions/decision/none", params={"author": "王工"}, headers=ALLOWED)
    shapes.problem(answer, 404, "decision-not-found")
    assert decide(kind="distinct").status_code == 201
    shapes.problem(decide(), 409, "decision-refused")


def test_only_those_who_have_the_token_decide(deciding_client: httpx.Client, client: httpx.Client) -> None:
    shapes.problem(deciding_client.post("/decisions", json=SAME), 401, "token-missing")
    shapes.problem(deciding_client.delete("/decisions/x", params={"author": "王工"}), 401, "token-missing")
    assert deciding_client.get("/decisions").json() == {"decisions": [], "truncated": False}
    shapes.problem(client.post("/decisions", json=SAME, headers=ALLOWED), 403, "upload-disabled")


def test_decisions_are_made_and_taken_back_on_the_command_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = store_at(tmp_path / "graph.lbdb")

    def run(*words: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["regiongraph", *words, "--store", str(path)])
        code: object = 0
        try:
            main()
        except SystemExit as end:
            code = end.code or 0
        return int(str(code)), *capsys.readouterr()

    code, out, _ = run("merge", TWIN, RAIL, "--author", "王工", "--reason", "同一条线路")
    assert code == 0
    assert f"{TWIN} → {RAIL}  王工: 同一条线路" in out
    assert "锦州至赤峰铁路" not in run("query", "connecting_projects")[1]
    assert run("merge", TWIN, RAIL)[0] == 1
    assert run("unmerge", TWIN, "--author", "李工")[0] == 0
    assert "锦州至赤峰铁路" in run("query", "connecting_projects")[1]
    assert "no decision in force" in run("unmerge", TWIN)[2]
    assert run("distinct", TWIN, RAIL, "--author", "王工")[0] == 0
    code, out, _ = run("decisions", "--format", "json")
    newest, oldest = (json.loads(line) for line in out.splitlines())
    assert (newest["kind"], oldest["kind"], oldest["undone_by"]) == ("distinct", "same", "李工")
    assert "taken back" in run("decisions")[1]
