"""The interface as OpenAPI describes it: complete, kept by the server, usable by a generated client, stable."""

import importlib
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import schemathesis
from schemathesis.config import SchemathesisConfig

from api.app import create_app
from api.settings import Settings, read_settings
from tests.api import contract
from tests.api.conftest import serving

READY_SECONDS = 60.0
"""So long the server may index names before it says that it is ready, as it does with 503 until then."""

METHODS = ("get", "post", "put", "delete")


@pytest.fixture(scope="module")
def described(client: httpx.Client) -> dict[str, Any]:
    body: dict[str, Any] = client.get("/openapi.json").json()
    return body


def operations(described: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for path, methods in described["paths"].items():
        for method in METHODS:
            if method in methods:
                yield f"{method.upper()} {path}", methods[method]


def test_every_parameter_is_described_with_an_example(described: dict[str, Any]) -> None:
    lacking = [
        f"{name}: {parameter['name']}"
        for name, operation in operations(described)
        for parameter in operation.get("parameters", ())
        if not parameter.get("description") or not _has_example(parameter["schema"])
    ]
    assert lacking == []


def _has_example(schema: dict[str, Any]) -> bool:
    text = json.dumps(schema)
    return any(word in text for word in ('"examples"', '"enum"', '"const"', '"boolean"')) or bool(schema.get("default"))


def test_every_operation_is_described_with_its_answers(described: dict[str, Any]) -> None:
    for name, operation in operations(described):
        assert operation["summary"], name
        assert operation["description"], name
        assert any(status.startswith(("2", "3")) for status in operation["responses"]), name
        for status, response in operation["responses"].items():
            assert response["description"], name
            if status >= "400":
                assert list(response["content"]) == ["application/problem+json"], name


def test_bodies_of_json_have_examples(described: dict[str, Any]) -> None:
    schemas = described["components"]["schemas"]
    for name, operation in operations(described):
        body = operation.get("requestBody", {}).get("content", {}).get("application/json")
        if body:
            schema = schemas.get(body["schema"].get("$ref", "").rsplit("/", 1)[-1], body)
            assert schema.get("example") or schema.get("examples"), name


# What the server does is what it describes. Names of the graph's nodes cannot be told by a schema: an unknown one is a problem.
CONFIG = SchemathesisConfig.from_dict(
    {
        "seed": 20260101,
        "suppress-health-check": ["filter_too_much", "too_slow"],
        "generation": {"deterministic": True, "max-examples": 4, "database": "none"},
        "phases": {"stateful": {"enabled": False}},
        "checks": {
            "not_a_server_error": {"expected-statuses": ["2xx", "3xx", "4xx", "504"]},
            "positive_data_acceptance": {
                "expected-statuses": ["2xx", "3xx", "400", "401", "403", "404", "406", "413", "415", "422", "504"]
            },
        },
    }
)


@pytest.fixture(scope="module")
def impatient(settings: Settings) -> Iterator[str]:
    """A server that stops queries soon: the engine reads text without sense slowly."""
    with serving(settings.model_copy(update={"query_timeout": 2.0})) as address:
        deadline = time.monotonic() + READY_SECONDS
        while httpx.get(f"{address}/health/ready").status_code == 503 and time.monotonic() < deadline:
            time.sleep(0.05)
        yield address


@schemathesis.serializer("application/sparql-query")
def as_it_stands(_: Any, value: object) -> bytes:
    """The body of a query is the query itself."""
    return str(value).encode()


schema = schemathesis.openapi.from_dict(create_app(read_settings()).openapi(), config=CONFIG)


@schema.parametrize()
def test_answers_are_as_described(case: schemathesis.Case[Any], impatient: str) -> None:
    case.call_and_validate(base_url=impatient)


# Clients


def test_a_generated_client_works(base: str, described: dict[str, Any], tmp_path: Path, monkeypatch: Any) -> None:
    (tmp_path / "openapi.json").write_text(json.dumps(_with_single_forms(described)), "utf-8")
    program = Path(sys.executable).with_name("clientele")
    command = [str(program), "start-api", "-f", "openapi.json", "-o", "regiongraph_client"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setenv("BASE_URL", base)
    client = importlib.import_module("regiongraph_client.client")

    assert client.health().status == "ok"
    page = client.list_agencies(role="lead", theme="ecology", evidence=True)
    assert [item.name for item in page.items] == ["赤峰市生态环境局", "锦州市生态环境局"]
    assert page.items[0].evidence[0].quote
    assert client.node(identifier="region/150400").name == "赤峰市"
    assert client.node(identifier="region/000000").type == "/problems/node-not-found"
    assert len(client.answer_query(name="documents").rows) == 3
    asked = client.run_cypher(data=client.schemas.CypherQuestion(query="RETURN 1 AS one", parameters={}))
    assert asked.rows == [[1]]


def _with_single_forms(described: dict[str, Any]) -> dict[str, Any]:
    """The description with the first media type of each body and answer alone: this generator does not know several.

    Nor does it know answers with keys of the client's choice, as those of the reconciliation protocol are.
    """
    copy: dict[str, Any] = json.loads(json.dumps(described))
    del copy["paths"]["/match"]
    for _, operation in operations(copy):
        for holder in (operation.get("requestBody", {}), *operation["responses"].values()):
            holder["content"] = dict(list(holder.get("content", {}).items())[:1])
    return copy


def test_what_clients_rely_on_stays(described: dict[str, Any]) -> None:
    assert contract.broken(contract.kept(), contract.of(described)) == []


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"GET /a": {"parameters": {"q": "query, required"}, "answer": {"id": "string"}}}, "q is required now"),
        (
            {"GET /a": {"parameters": {"x": "query, required", "q": "query"}, "answer": {"id": "string"}}},
            "x is new and",
        ),
        ({"GET /a": {"parameters": {}, "answer": {"id": "string"}}}, "q is gone"),
        ({"GET /a": {"parameters": {"q": "query"}, "answer": {}}}, "id is gone"),
        ({"GET /a": {"parameters": {"q": "query"}, "answer": {"id": "integer"}}}, "id was string"),
        ({}, "GET /a is gone"),
        (
            {
                "GET /a": {"parameters": {"q": "query", "y": "query"}, "answer": {"id": "string", "n": "x"}},
                "GET /b": {},
            },
            "",
        ),
    ],
)
def test_what_breaks_a_client_is_told(change: dict[str, Any], fault: str) -> None:
    old = {"GET /a": {"parameters": {"q": "query"}, "answer": {"id": "string"}}}
    found = contract.broken(old, change)
    assert (fault in found[0]) if fault else found == []
