"""What holds for the whole of the HTTP interface."""

from __future__ import annotations

import re
import threading
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import quote, urljoin

import httpx
import pytest

from api import pages
from api.app import create_app
from api.problems import known_problems
from api.settings import Settings, read_settings
from graph.build import build_document
from graph.stores import open_store
from tests.api import shapes
from tests.api.conftest import serving, serving_app
from tests.queries.corpus import chifeng, documents


def test_health_names_program_and_graph(client: httpx.Client) -> None:
    body = client.get("/health").json()
    assert body["status"] == "ok"
    assert body["version"]
    assert body["graph"]


def test_the_vocabulary_has_labels_in_both_languages(client: httpx.Client) -> None:
    body = client.get("/vocabulary").json()
    assert {"Task", "Region"} <= {entry["name"] for entry in body["classes"]}
    assert next(r for r in body["relations"] if r["name"] == "LEADS")["label"] == {"zh": "牵头", "en": "leads"}
    assert len(body["themes"]) == 13


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/nothing/here", 404, "not-found"),
        ("POST", "/nothing/here", 404, "not-found"),
        ("GET", "/..%2f..%2fpyproject.toml", 404, "not-found"),
        ("POST", "/stats", 405, "method-not-allowed"),
        ("GET", "/cypher", 405, "method-not-allowed"),
        ("DELETE", "/queries", 405, "method-not-allowed"),
    ],
)
def test_what_is_not_offered_is_a_problem(client: httpx.Client, method: str, path: str, status: int, code: str) -> None:
    answer = client.request(method, path)
    body = shapes.problem(answer, status, code) if "%2f" not in path else answer.json()
    assert body["status"] == status
    assert ("allow" in answer.headers) == (status == 405)


@pytest.mark.parametrize(
    ("method", "path", "offered"),
    [
        ("DELETE", "/agencies", "GET, HEAD"),
        ("DELETE", "/cypher", "POST"),
        ("PUT", "/sparql", "GET, HEAD, POST"),
        ("PUT", "/graph", "GET, HEAD, POST"),
        ("POST", "/nodes/region/150400", "GET, HEAD"),
        ("PUT", "/documents/document/1", "DELETE, GET, HEAD"),
        ("PUT", "/documents/document/1/diff/document/2", "GET, HEAD"),
    ],
)
def test_a_method_that_is_not_offered_is_answered_with_those_that_are(
    client: httpx.Client, method: str, path: str, offered: str
) -> None:
    answer = client.request(method, path)
    shapes.problem(answer, 405, "method-not-allowed")
    assert answer.headers["allow"] == offered


def test_a_body_that_is_no_json_is_told_with_the_place(client: httpx.Client) -> None:
    answer = client.post("/ask", content=b'{"question": "x"', headers={"Content-Type": "application/json"})
    body = shapes.problem(answer, 422, "request-invalid")
    assert body["detail"].startswith("body: no JSON from character 16 on: ")
    assert body["errors"][0]["parameter"] == "body"


@pytest.mark.parametrize("path", ["/ask", "/cypher", "/graph"])
def test_a_body_that_is_no_json_object_is_told_what_is_needed(client: httpx.Client, path: str) -> None:
    for answer in (client.post(path, data={"question": "x"}), client.post(path, json="x")):
        body = shapes.problem(answer, 422, "request-invalid")
        assert body["detail"] == "body: a JSON object is needed, with Content-Type: application/json"


def test_numbers_out_of_range_are_told_in_digits(client: httpx.Client) -> None:
    answer = client.get("/queries/documents?offset=2000000")
    body = shapes.problem(answer, 422, "parameter-out-of-range")
    assert body["detail"] == "offset: 2000000 is out of range: at least 0 and at most 1000000"


def test_every_problem_type_leads_to_a_page(client: httpx.Client) -> None:
    for code in (*known_problems(), "not-found", "request-invalid", "method-not-allowed", "internal-error"):
        answer = client.get(f"/problems/{code}")
        assert answer.status_code == 200
        assert code in answer.text
    shapes.problem(client.get("/problems/none-such"), 404, "not-found")


def test_an_unexpected_error_tells_nothing_of_the_machine(settings: Settings) -> None:
    app = create_app(settings)

    @app.get("/broken")
    def broken() -> None:
        raise ValueError("secret of /home/someone")

    with serving_app(app, level="critical") as base:
        answer = httpx.get(f"{base}/broken")
    body = shapes.problem(answer, 500, "internal-error")
    assert "secret" not in str(body)


def test_a_server_without_a_graph_says_so(tmp_path: Path) -> None:
    with serving(read_settings(store=str(tmp_path / "none.lbdb"), port=0, log_level="error")) as base:
        answer = httpx.get(f"{base}/health")
        shapes.problem(answer, 503, "store-missing")
        assert answer.headers["retry-after"]
        assert httpx.get(f"{base}/queries").status_code == 200


def test_a_copy_of_this_version_is_not_sent_again(client: httpx.Client) -> None:
    first = client.get("/stats")
    assert first.headers["cache-control"] == "no-cache"
    again = client.get("/stats", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    other = client.get("/stats", headers={"If-None-Match": 'W/"other"'})
    assert other.status_code == 200


def test_a_load_changes_the_tag_and_the_answers(tmp_path: Path) -> None:
    path = tmp_path / "graph.lbdb"
    store = open_store(path)
    store.replace([build_document(chifeng())])
    with (
        serving(read_settings(store=str(path), port=0, log_level="error")) as base,
        httpx.Client(base_url=base) as client,
    ):
        before = client.get("/stats")
        store.replace([build_document(facts) for facts in documents()])
        after = client.get("/stats", headers={"If-None-Match": before.headers["etag"]})
        assert (before.json()["documents"], after.json()["documents"]) == (1, 3)
        assert client.get("/search", params={"q": "通辽市"}).json()["results"]
    store.close()


def test_large_answers_are_compressed(client: httpx.Client) -> None:
    assert client.get("/vocabulary").headers["content-encoding"] == "gzip"
    assert "content-encoding" not in client.get("/vocabulary", headers={"Accept-Encoding": "identity"}).headers


def test_head_gives_the_head_of_get(client: httpx.Client) -> None:
    head, get = client.head("/stats"), client.get("/stats")
    assert head.status_code == 200
    assert head.content == b""
    assert head.headers["etag"] == get.headers["etag"]


def test_many_clients_at_once_get_the_same(base: str) -> None:
    start = threading.Barrier(8)

    def ask(_: int) -> list[str]:
        with httpx.Client(base_url=base, timeout=30) as client:
            start.wait()
            return [client.get(f"/queries/tasks_of_region?region=150400&limit={n}").text for n in range(1, 6)]

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(ask, range(8)))
    assert all(answer == answers[0] for answer in answers)


def test_pages_of_other_origins_are_served_only_where_allowed(settings: Settings, client: httpx.Client) -> None:
    origin = {"Origin": "http://elsewhere.example"}
    assert "access-control-allow-origin" not in client.get("/health", headers=origin).headers
    with serving(settings.model_copy(update={"cors_origins": ("http://elsewhere.example",)})) as base:
        answer = httpx.get(f"{base}/health", headers=origin)
        assert answer.headers["access-control-allow-origin"] == "http://elsewhere.example"


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if name in {"href", "src"} and value]


def test_the_documentation_page_needs_no_other_host(client: httpx.Client) -> None:
    page = client.get("/docs")
    links = _Links()
    links.feed(page.text)
    assert links.found
    for link in links.found:
        assert not re.match(r"(https?:)?//", link)
        assert client.get(link).status_code == 200


def test_the_description_of_the_interface_is_valid_and_complete(client: httpx.Client) -> None:
    body = client.get("/openapi.json").json()
    assert body["openapi"].startswith("3.1")
    for path in ("/health", "/queries/{name}", "/nodes/{identifier}", "/links", "/export", "/cypher", "/documents"):
        assert path in body["paths"]
    schemas = body["components"]["schemas"]
    for reference in re.findall(r'"#/components/schemas/([^"]+)"', client.get("/openapi.json").text):
        assert reference in schemas
    operations = [op for path in body["paths"].values() for op in path.values()]
    assert len({op["operationId"] for op in operations}) == len(operations)
    assert all(op.get("description") for op in operations)


def test_the_page_says_how_to_build_the_viewer_until_it_is_built(
    client: httpx.Client, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(pages, "STATIC", tmp_path / "static")
    page = client.get("/")
    assert page.status_code == 200
    assert "npm run build" in page.text


def test_the_built_viewer_is_served_with_its_files(
    client: httpx.Client, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    static = tmp_path / "static"
    (static / "assets").mkdir(parents=True)
    (static / "index.html").write_text("<!doctype html><title>viewer</title>", "utf-8")
    (static / "assets" / "index-1a2b.js").write_text("export {}", "utf-8")
    (tmp_path / "outside.txt").write_text("outside", "utf-8")
    monkeypatch.setattr(pages, "STATIC", static)
    page = client.get("/")
    assert "viewer" in page.text
    assert "default-src 'self'" in page.headers["content-security-policy"]
    script = client.get("/assets/index-1a2b.js")
    assert script.headers["content-type"].startswith("text/javascript")
    assert "immutable" in script.headers["cache-control"]
    assert client.get("/%2e%2e/outside.txt").status_code == 404


def test_following_every_identifier_never_fails(client: httpx.Client) -> None:
    """Crawl: from the overview along nodes, neighbours, statements and documents."""
    waiting, seen = deque(["/overview", "/documents", "/queries/documents?graph=1"]), set[str]()
    while waiting:
        path = waiting.popleft()
        if path in seen:
            continue
        seen.add(path)
        answer = client.get(path)
        assert answer.status_code == 200, (path, answer.text)
        waiting.extend(_addresses(answer.json()))
    kinds = {path.split("/")[1] for path in seen}
    assert kinds >= {"nodes", "statements", "documents", "overview"}
    nodes = client.get("/stats").json()["nodes"]
    reached = {path for path in seen if path.startswith("/nodes/") and not path.endswith("/neighbours")}
    assert len(reached) == sum(nodes.values())


def _addresses(body: dict[str, Any]) -> list[str]:
    found = [f"/statements/{edge['id']}" for edge in body.get("edges", [])]
    for node in body.get("nodes", []):
        address = f"/nodes/{quote(node['id'])}"
        found += [address, f"{address}/neighbours"]
        if node["label"] == "Document":
            found.append(urljoin("/documents/", quote(node["id"])))
    return found
