"""The HTTP service and the command line over a server: the same answers, and every failure told and survived."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from neo4j.exceptions import Neo4jError

from api.settings import Settings, read_settings
from graph.build import DocumentGraph, build_document
from graph.errors import QueryRefused
from graph.stores import LadybugStore, neo4j_schema
from graph.stores.neo4j import Neo4jStore
from queries.resources import Filters, list_nodes, resources
from tests.api.conftest import serving
from tests.conftest import ROOT
from tests.neo4j.server import Place, Server, free_address
from tests.queries.corpus import documents

SECRET = "Geheimnis-4711"
SLOW = "UNWIND range(1, 60000) AS a UNWIND range(1, 60000) AS b RETURN sum(a * b)"
_START_SECONDS = 30.0


def settings_of(place: Place, **given: object) -> Settings:
    """Settings of a service over a server."""
    credentials = place.credentials
    values = {
        "store": place.address,
        "neo4j_user": credentials.user,
        "neo4j_password": credentials.password,
        "neo4j_database": credentials.database,
        "log_level": "error",
        **given,
    }
    return read_settings(**values)


def environment_of(place: Place, **given: str) -> dict[str, str]:
    """The same as variables of a process."""
    credentials = place.credentials
    return os.environ | {
        "REGIONGRAPH_STORE": place.address,
        "REGIONGRAPH_NEO4J_USER": credentials.user or "",
        "REGIONGRAPH_NEO4J_PASSWORD": credentials.password or "",
        "REGIONGRAPH_NEO4J_DATABASE": credentials.database or "",
        "PYTHONPATH": str(ROOT),
        **given,
    }


def regiongraph(*arguments: str, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run the command line."""
    command = [sys.executable, "-m", "api.cli", *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, cwd=ROOT)


@pytest.fixture(scope="module", autouse=True)
def _indexes_in_a_folder_of_the_tests(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The indexes for SPARQL of a server's graph lie in the folder for temporary files."""
    folder = str(tmp_path_factory.mktemp("indexes"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TMPDIR", folder)
        patch.setattr(tempfile, "tempdir", folder)
        yield


@pytest.fixture(scope="module")
def graphs() -> list[DocumentGraph]:
    return [build_document(facts) for facts in documents()]


@pytest.fixture
def loaded(place: Place, graphs: list[DocumentGraph]) -> Iterator[Neo4jStore]:
    place.clear()
    store = place.store()
    store.replace(graphs)
    yield store
    store.close()


@pytest.fixture
def client(place: Place, loaded: Neo4jStore) -> Iterator[httpx.Client]:
    with serving(settings_of(place)) as base, httpx.Client(base_url=base, timeout=60) as client:
        yield client


def problem_of(answer: httpx.Response, status: int, code: str) -> str:
    """The detail of a problem document that is whole and of this kind."""
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    body = answer.json()
    assert body["type"] == f"/problems/{code}"
    assert body["status"] == status
    if status == httpx.codes.SERVICE_UNAVAILABLE:
        assert answer.headers["retry-after"].isdigit()
    return str(body["detail"])


def wait_for(client: httpx.Client, status: int) -> None:
    """Until the service's health is answered with the status."""
    deadline = time.monotonic() + _START_SECONDS
    while client.get("/health").status_code != status:
        assert time.monotonic() < deadline, client.get("/health").text
        time.sleep(0.2)


def test_every_page_without_arguments_is_the_same_on_both_engines(
    client: httpx.Client, graphs: list[DocumentGraph], tmp_path: Path
) -> None:
    embedded = LadybugStore(tmp_path / "graph.lbdb")
    embedded.replace(graphs)
    embedded.close()
    settings = read_settings(store=str(tmp_path / "graph.lbdb"), log_level="error")
    with serving(settings) as base, httpx.Client(base_url=base, timeout=60) as other:
        compared = 0
        for path, methods in client.get("/openapi.json").json()["paths"].items():
            required = any(p.get("required") for p in methods.get("get", {}).get("parameters", ()))
            answer = other.get(path) if "get" in methods and "{" not in path and not required else None
            if answer is None or not answer.headers["content-type"].startswith("application/json"):
                continue
            if path.startswith("/health") or path in {"/runs", "/changes", "/match"}:
                continue  # They tell of this very load, or of the service's own address.
            assert client.get(path).json() == answer.json(), path
            compared += 1
        assert compared > 10
        for address in (
            "/search?q=河湾",
            "/search?q=发展改革&label=Agency",
            "/queries/agencies_leading_tasks?theme=industry",
        ):
            assert client.get(address).json() == other.get(address).json()


@pytest.mark.parametrize("name", resources())
def test_lists_with_their_evidence_are_the_same_on_both_engines(
    loaded: Neo4jStore, graphs: list[DocumentGraph], tmp_path: Path, name: str
) -> None:
    embedded = LadybugStore(tmp_path / "graph.lbdb")
    embedded.replace(graphs)
    themed = [Filters(region="赤峰市", theme="ecology")] if resources()[name].theme else []
    for filters in (Filters(), Filters(region="赤峰市"), Filters(year=2020), *themed):
        pages = [list_nodes(resources()[name], filters, store, evidence=True) for store in (embedded, loaded)]
        assert pages[0] == pages[1]
    embedded.close()


def test_sparql_is_answered_over_a_server(client: httpx.Client) -> None:
    query = "PREFIX rg: <https://w3id.org/regiongraph/ontology#> SELECT ?d WHERE { ?d a rg:Document }"
    answer = client.get("/sparql", params={"query": query})
    assert answer.status_code == httpx.codes.OK, answer.text
    assert len(answer.json()["results"]["bindings"]) == len(documents())


@pytest.mark.parametrize(
    "cypher",
    [
        "CREATE (n:Task {id: 'x'}) RETURN n.id AS id",
        "MATCH (n:Task) SET n.name = 'x' RETURN n.id AS id",
        "MATCH (n) DETACH DELETE n",
        "CREATE CONSTRAINT other FOR (n:Other) REQUIRE n.id IS UNIQUE",
    ],
)
def test_cypher_that_writes_is_refused_by_the_servers_access_mode(
    client: httpx.Client, loaded: Neo4jStore, cypher: str
) -> None:
    version = loaded.version
    problem_of(client.post("/cypher", json={"query": cypher}), 403, "query-refused")
    assert loaded.version == version
    with pytest.raises(QueryRefused) as caught:
        loaded.query(cypher)
    assert isinstance(caught.value.__cause__, Neo4jError)
    assert str(caught.value.__cause__.code).endswith("AccessMode")


def test_words_of_writing_that_write_nothing_are_no_reason_to_refuse(client: httpx.Client) -> None:
    query = "WITH {create: 1, set: 2} AS m CALL db.labels() YIELD label WITH m, count(label) AS n RETURN m.create + m.set AS n"
    assert client.post("/cypher", json={"query": query}).json()["rows"] == [[3]]


def test_all_queries_share_the_connections_of_the_process(client: httpx.Client, loaded: Neo4jStore) -> None:
    def opened() -> set[str]:
        rows = loaded._connection.run_alone("CALL dbms.listConnections() YIELD connectionId RETURN connectionId")
        return {row[0] for row in rows}

    # Both pools are in use before it is counted: that of the service and that which asks.
    opened()
    client.post("/cypher", json={"query": "RETURN 1 AS n"})
    before = opened()
    for n in range(20):
        assert client.post("/cypher", json={"query": "RETURN $n AS n", "parameters": {"n": n}}).json()["rows"] == [[n]]
    # The connection of the request before may be on its way back when the next one asks: then there is one more.
    assert len(opened() - before) <= 1


def test_a_slow_query_is_cut_at_the_services_limit(place: Place, loaded: Neo4jStore) -> None:
    with serving(settings_of(place, query_timeout=0.5)) as base, httpx.Client(base_url=base, timeout=60) as client:
        assert "0.5 s" in problem_of(client.post("/cypher", json={"query": SLOW}), 504, "query-timed-out")
        assert client.post("/cypher", json={"query": "RETURN 1 AS n"}).json()["rows"] == [[1]]


def test_an_answer_is_cut_at_the_services_row_limit(place: Place, loaded: Neo4jStore) -> None:
    with serving(settings_of(place, row_limit=7)) as base, httpx.Client(base_url=base, timeout=60) as client:
        answer = client.post("/cypher", json={"query": "UNWIND range(1, 100) AS n RETURN n"}).json()
        assert (len(answer["rows"]), answer["truncated"]) == (7, True)


def test_a_service_whose_connections_are_all_in_use_says_so(place: Place, loaded: Neo4jStore) -> None:
    narrow = settings_of(place, neo4j_connections=1, neo4j_wait=0.3, query_timeout=4)
    with serving(narrow) as base, httpx.Client(base_url=base, timeout=60) as client:
        wait_for(client, 200)
        slow = threading.Thread(target=lambda: client.post("/cypher", json={"query": SLOW}))
        slow.start()
        time.sleep(1)
        assert "all 1 connections are in use" in problem_of(client.get("/stats"), 503, "store-busy")
        slow.join()
        wait_for(client, 200)


@pytest.mark.parametrize(
    ("given", "code", "words"),
    [
        ({"neo4j_password": SECRET}, "store-access-denied", "user and password"),
        ({"neo4j_database": "plans"}, "store-database-missing", "no database 'plans'"),
    ],
)
def test_a_server_that_does_not_let_the_service_in_is_told(
    place: Place, loaded: Neo4jStore, given: dict[str, str], code: str, words: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG), serving(settings_of(place, log_level="debug", **given)) as base:
        answer = httpx.get(f"{base}/stats", timeout=60)
    detail = problem_of(answer, 503, code)
    assert place.address in detail
    assert words in detail
    for password in (SECRET, str(place.credentials.password)):
        assert password not in answer.text + caplog.text


def test_a_server_that_is_too_old_is_told(place: Place, loaded: Neo4jStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(neo4j_schema, "_OLDEST", (99, 0))
    with serving(settings_of(place)) as base:
        detail = problem_of(httpx.get(f"{base}/stats", timeout=60), 503, "store-unreadable")
    assert "99.0 or later is needed" in detail


def test_an_empty_database_is_told_until_documents_are_loaded(place: Place, graphs: list[DocumentGraph]) -> None:
    place.clear()
    with serving(settings_of(place)) as base, httpx.Client(base_url=base, timeout=60) as client:
        problem_of(client.get("/stats"), 503, "store-missing")
        store = place.store()
        store.replace(graphs)
        store.close()
        wait_for(client, 200)
        assert client.get("/stats").json()["documents"] == len(graphs)


def test_the_service_outlives_its_server(server: Server, graphs: list[DocumentGraph]) -> None:
    with serving(settings_of(server.place)) as base, httpx.Client(base_url=base, timeout=60) as client:
        assert server.place.address in problem_of(client.get("/stats"), 503, "store-unreachable")
        server.start()
        store = server.place.store()
        store.replace(graphs)
        store.close()
        wait_for(client, 200)
        before = client.get("/stats").json()
        server.kill()
        for path in ("/stats", "/queries/documents", "/nodes/region/150400"):
            assert server.place.address in problem_of(client.get(path), 503, "store-unreachable")
        server.start()
        wait_for(client, 200)
        assert client.get("/stats").json() == before
        assert client.post("/cypher", json={"query": "RETURN 1 AS n"}).json()["rows"] == [[1]]


@pytest.mark.parametrize("command", [("stats",), ("load", "seeds"), ("cypher", "RETURN 1"), ("remove", "x")])
def test_commands_say_in_one_line_that_no_server_answers(place: Place, command: tuple[str, ...]) -> None:
    address = free_address()
    done = regiongraph(*command, environment=environment_of(place, REGIONGRAPH_STORE=address))
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith(f"regiongraph: {address}: the server does not answer")
    assert done.stderr.count("\n") == 1


def test_commands_tell_a_wrong_password_without_it(place: Place) -> None:
    done = regiongraph("stats", environment=environment_of(place, REGIONGRAPH_NEO4J_PASSWORD=SECRET))
    assert done.returncode == 1
    assert "user and password" in done.stderr
    assert SECRET not in done.stderr + done.stdout


def test_a_graph_goes_to_a_server_and_back_by_the_command_line(place: Place, tmp_path: Path) -> None:
    place.clear()
    environment = environment_of(place)
    loaded = regiongraph("load", "seeds", environment=environment)
    assert loaded.returncode == 0, loaded.stderr
    there = regiongraph("copy", place.address, str(tmp_path / "graph.lbdb"), environment=environment)
    assert "both graphs have digest" in there.stdout, there.stderr
    place.clear()
    back = regiongraph("copy", str(tmp_path / "graph.lbdb"), place.address, environment=environment)
    assert back.stdout == there.stdout
