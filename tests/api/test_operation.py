"""What those who run a server rely on: identifiers, logs, figures, health, tokens, rates, limits, headers."""

from __future__ import annotations

import json
import logging
import re
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager

import httpx
import pytest
from fastapi import FastAPI
from pydantic import SecretStr

from api.app import create_app
from api.guarding import MOST_BODY, TokenBuckets, client_of
from api.logging import JsonFormatter, LineFormatter, request_id
from api.settings import Settings
from tests.api import shapes
from tests.api.conftest import serving, serving_app

READER, WRITER = "a-token-for-reading", "a-token-for-writing"


@pytest.fixture(scope="module")
def guarded(settings: Settings) -> Iterator[httpx.Client]:
    """A server that only answers those who have a token."""
    tokens = {"read_tokens": (SecretStr(READER),), "upload": True, "upload_token": SecretStr(WRITER)}
    given = settings.model_copy(update=tokens)
    with serving(given) as base, httpx.Client(base_url=base) as client:
        yield client


def failing(settings: Settings) -> FastAPI:
    app = create_app(settings)

    @app.get("/broken")
    def broken() -> None:
        raise ValueError("secret of /home/someone")

    return app


# Identifiers and logs


def test_every_answer_has_an_identifier_of_its_own(client: httpx.Client) -> None:
    found = [client.get(path).headers["x-request-id"] for path in ("/health", "/health", "/nothing/here", "/")]
    assert len(set(found)) == 4
    assert all(re.fullmatch("[0-9a-f]{32}", identifier) for identifier in found)


@pytest.mark.parametrize(("given", "kept"), [("trace-7.a_B", True), ("a b", False), ("x" * 65, False), ("é", False)])
def test_a_clients_own_identifier_is_kept_where_it_does_no_harm(client: httpx.Client, given: str, kept: bool) -> None:
    answer = client.get("/health", headers={b"X-Request-ID": given.encode()})
    assert (answer.headers["x-request-id"] == given) == kept


@contextmanager
def log_lines() -> Iterator[list[str]]:
    """What the program logs meanwhile, as JSON lines."""
    lines: list[str] = []

    class Keeper(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(JsonFormatter().format(record))

    logger, keeper = logging.getLogger("regiongraph"), Keeper()
    level = logger.level
    logger.setLevel(logging.INFO)
    logger.addHandler(keeper)
    try:
        yield lines
    finally:
        logger.removeHandler(keeper)
        logger.setLevel(level)


def test_a_failure_is_logged_under_the_identifier_that_the_client_sees(settings: Settings) -> None:
    with log_lines() as lines, serving_app(failing(settings), level="critical") as base:
        answer = httpx.get(f"{base}/broken?x=1")
    shapes.problem(answer, 500, "internal-error")
    assert "secret" not in answer.text
    identifier = answer.headers["x-request-id"]
    failure, request = [line for line in map(json.loads, lines) if line.get("request_id") == identifier]
    assert "secret of /home/someone" in failure["exception"]
    seen = (request["method"], request["target"], request["route"], request["status"], request["bytes"])
    assert seen == ("GET", "/broken?x=1", "/broken", 500, len(answer.content))


@pytest.mark.parametrize("formatter", [LineFormatter(), JsonFormatter()])
def test_a_log_line_names_its_request(formatter: logging.Formatter) -> None:
    record = logging.LogRecord("regiongraph", logging.INFO, "", 0, "loaded %s", ("a.txt",), None)
    assert "loaded a.txt" in formatter.format(record)
    token = request_id.set("r-1")
    try:
        assert "r-1" in formatter.format(record)
    finally:
        request_id.reset(token)


def test_no_address_breaks_a_log_line(settings: Settings) -> None:
    with log_lines() as lines, serving(settings) as base:
        httpx.get(f"{base}/search?q=a%0Ab%1b[31m&x={'y' * 2000}")
    (message,) = [line["message"] for line in map(json.loads, lines) if line["logger"] == "regiongraph.requests"]
    assert "\n" not in message
    assert "%0Ab" in message
    assert len(message) < 600


# Figures and health


def test_figures_count_answers_by_route_and_the_graph_by_class(settings: Settings) -> None:
    with serving(settings) as base, httpx.Client(base_url=base) as client:
        for path in ("/nodes/region/150400", "/nodes/region/210700", "/nodes/region/0", "/nothing/here"):
            client.get(path)
        client.head("/nodes/region/150400")
        answer = client.get("/metrics")
        nodes = client.get("/stats").json()["nodes"]
    assert answer.headers["content-type"].startswith("text/plain")
    figures = dict(line.rsplit(" ", 1) for line in answer.text.splitlines() if not line.startswith("#"))
    count = 'regiongraph_http_requests_total{method="%s",route="%s",status="%s"}'
    assert figures[count % ("GET", "/nodes/{identifier:path}", "200")] == "2.0"
    assert figures[count % ("HEAD", "/nodes/{identifier:path}", "200")] == "1.0"
    assert figures[count % ("GET", "/nodes/{identifier:path}", "404")] == "1.0"
    assert figures[count % ("GET", "other", "404")] == "1.0"
    assert figures["regiongraph_http_requests_open"] == "1.0"
    assert figures["regiongraph_graph_readable"] == "1.0"
    assert {name: float(figures[f'regiongraph_graph_nodes{{label="{name}"}}']) for name in nodes} == nodes
    assert float(figures["regiongraph_process_resident_memory_bytes"]) > 1e6


def test_a_server_without_a_graph_lives_but_is_not_ready(settings: Settings, tmp_path) -> None:
    with serving(settings.model_copy(update={"store": str(tmp_path / "none.lbdb")})) as base:
        assert httpx.get(f"{base}/health/live").json()["status"] == "ok"
        shapes.problem(httpx.get(f"{base}/health/ready"), 503, "store-missing")
        assert "regiongraph_graph_readable 0.0" in httpx.get(f"{base}/metrics").text


def test_a_server_is_ready_once_names_are_indexed(settings: Settings) -> None:
    app = create_app(settings)
    with serving_app(app) as base:
        app.state.prepared.wait(20)
        assert httpx.get(f"{base}/health/ready").json() == httpx.get(f"{base}/health").json()
        app.state.prepared.clear()
        answer = httpx.get(f"{base}/health/ready")
        shapes.problem(answer, 503, "not-ready")
        assert answer.headers["retry-after"]


# Tokens


def basic(password: str) -> str:
    return "Basic " + b64encode(f"anybody:{password}".encode()).decode()


@pytest.mark.parametrize("path", ["/", "/stats", "/docs", "/openapi.json", "/metrics", "/nothing/here", "/assets/x.js"])
@pytest.mark.parametrize(
    "given", [None, "Bearer other-other-other", f"Token {READER}", basic("x"), "Basic ???", "Bearer é"]
)
def test_without_a_token_nothing_is_answered(guarded: httpx.Client, path: str, given: str | None) -> None:
    answer = guarded.get(path, headers={b"Authorization": given.encode()} if given else {})
    shapes.problem(answer, 401, "token-missing")
    assert answer.headers["www-authenticate"].startswith("Bearer ")


@pytest.mark.parametrize("given", [f"Bearer {READER}", f"bearer {READER}", f"Bearer {WRITER}", basic(READER)])
def test_with_a_token_all_is_answered(guarded: httpx.Client, given: str) -> None:
    assert guarded.get("/stats", headers={"Authorization": given}).status_code == 200


def test_those_who_watch_need_no_token(guarded: httpx.Client) -> None:
    for path in ("/health", "/health/live", "/health/ready"):
        assert guarded.get(path).status_code in {200, 503}


def test_a_token_for_reading_adds_no_document(guarded: httpx.Client) -> None:
    answer = guarded.post("/documents", content=b"x", headers={"Authorization": f"Bearer {READER}"})
    shapes.problem(answer, 401, "token-missing")


# Rates and sizes


def test_a_client_has_a_burst_and_then_the_rate() -> None:
    now = [0.0]
    buckets = TokenBuckets(rate=2, burst=3, clock=lambda: now[0])
    assert [buckets.wait("a") for _ in range(4)] == [0, 0, 0, 0.5]
    assert buckets.wait("b") == 0
    now[0] = 0.5
    assert [buckets.wait("a") for _ in range(2)] == [0, 0.5]
    now[0] = 100.0
    assert [buckets.wait("a") for _ in range(4)] == [0, 0, 0, 0.5]


def test_clients_without_number_take_no_memory_without_end() -> None:
    buckets = TokenBuckets(rate=1, burst=1)
    for number in range(20_000):
        buckets.wait(str(number))
    assert len(buckets) == 10_000


def test_one_network_of_ipv6_is_one_client() -> None:
    def client(host: str) -> str:
        return client_of({"type": "http", "client": (host, 1)})

    assert client("2001:db8::1") == client("2001:db8::ffff") != client("2001:db8:1::1")
    assert client("192.0.2.1") != client("192.0.2.2")
    assert client_of({"type": "http", "client": None}) == ""


def test_too_many_requests_are_refused(settings: Settings) -> None:
    given = settings.model_copy(update={"rate_limit": 0.01, "rate_burst": 3})
    with serving(given) as base, httpx.Client(base_url=base) as client:
        answers = [client.get("/stats") for _ in range(4)]
        assert [a.status_code for a in answers] == [200, 200, 200, 429]
        shapes.problem(answers[3], 429, "too-many-requests")
        assert 1 <= int(answers[3].headers["retry-after"]) <= 101
        assert client.get("/health/live").status_code == 200


@pytest.mark.parametrize("path", ["/cypher", "/ask", "/sparql", "/graph"])
@pytest.mark.parametrize("in_parts", [False, True])
def test_a_body_that_is_too_large_is_refused(client: httpx.Client, path: str, in_parts: bool) -> None:
    body = b'{"query": "' + b"x" * MOST_BODY + b'"}'
    answer = client.post(
        path, content=(part for part in [body]) if in_parts else body, headers={"Content-Type": "application/json"}
    )
    shapes.problem(answer, 413, "body-too-large")


# Headers


@pytest.mark.parametrize(
    "path", ["/", "/stats", "/nothing/here", "/docs", "/ontology", "/export?format=html", "/problems/not-found"]
)
def test_every_answer_says_what_may_be_done_with_it(client: httpx.Client, path: str) -> None:
    headers = client.get(path, headers={"Accept": "text/html"}).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["content-security-policy"]
    assert "'unsafe-eval'" not in headers["content-security-policy"]


def test_data_run_nothing(client: httpx.Client) -> None:
    tag = client.get("/stats").headers["etag"]
    for answer in (client.get("/stats"), client.head("/stats"), client.get("/stats", headers={"If-None-Match": tag})):
        assert answer.headers["content-security-policy"].startswith("default-src 'none'")


def test_pages_elsewhere_may_send_what_the_interface_takes(settings: Settings) -> None:
    origin = "https://plans.example"
    with serving(settings.model_copy(update={"cors_origins": (origin,)})) as base:
        asked = {
            "Origin": origin,
            "Access-Control-Request-Method": "POST",
            "Access-Control-Request-Headers": "authorization, content-type",
        }
        answer = httpx.options(f"{base}/cypher", headers=asked)
        assert answer.status_code == 200
        assert "POST" in answer.headers["access-control-allow-methods"]
        refused = httpx.options(f"{base}/cypher", headers={**asked, "Origin": "https://other.example"})
        assert "access-control-allow-origin" not in refused.headers
        shown = httpx.get(f"{base}/stats", headers={"Origin": origin}).headers["access-control-expose-headers"]
        assert {"ETag", "Link", "X-Request-ID"} <= {name.strip() for name in shown.split(",")}
