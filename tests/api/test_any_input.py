"""Whatever words come in, the answer is an answer or a problem, and never a failure of the server."""

from __future__ import annotations

from urllib.parse import quote

import httpx
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from queries.catalogue import catalogue

WORDS = st.one_of(
    st.sampled_from(
        ["赤峰市", "region/150400", "ecology", "0", "-1", "true", "document/", "task//", "1e400", "' OR 1=1 //"]
    ),
    st.text(max_size=30),
)
PATHS = st.sampled_from(["/nodes/", "/documents/", "/statements/", "/queries/", "/problems/", "/"])
PARAMETERS = {
    "/search": ["q", "label", "limit", "kind"],
    "/paths": ["from", "to", "max_length", "limit", "type"],
    "/links": ["a", "b", "limit"],
    "/nodes/region/150400/neighbours": ["type", "label", "direction", "limit"],
    "/export": ["format", "node"],
    "/documents": ["limit"],
    **{
        f"/queries/{query.name}": [*(p.name for p in query.parameters), "graph", "shape", "format"]
        for query in catalogue()
    },
}
FEW = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def assert_answered(answer: httpx.Response) -> None:
    assert answer.status_code < 500, (str(answer.request.url), answer.text)
    if answer.status_code >= 400:
        assert answer.headers["content-type"] == "application/problem+json"


@FEW
@given(path=PATHS, word=WORDS)
def test_any_address(client: httpx.Client, path: str, word: str) -> None:
    assert_answered(client.get(path + quote(word, safe="/")))


@FEW
@given(data=st.data())
def test_any_parameters(client: httpx.Client, data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(sorted(PARAMETERS)))
    names = st.sampled_from([*PARAMETERS[path], "other"])
    assert_answered(client.get(path, params=data.draw(st.dictionaries(names, WORDS, max_size=5))))


@FEW
@given(body=st.one_of(st.binary(max_size=50), st.text(max_size=60).map(str.encode)))
def test_any_body(client: httpx.Client, body: bytes) -> None:
    assert_answered(client.post("/cypher", content=body, headers={"Content-Type": "application/json"}))


@FEW
@given(query=st.text(max_size=80), parameters=st.dictionaries(st.text(max_size=5), st.text(max_size=5), max_size=2))
def test_any_cypher(client: httpx.Client, query: str, parameters: dict[str, str]) -> None:
    assert_answered(client.post("/cypher", json={"query": query, "parameters": parameters}))
