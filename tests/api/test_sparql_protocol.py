"""Every request of the W3C's tests of the SPARQL 1.1 protocol, by its name there, on documents of our own.

The graphs that those tests name (data0.rdf to data3.rdf) are stood for by an unknown one and by three documents. Updates are
refused here, each with the status that says why (docs/linked-data.md).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest

from graph.rdf import iri
from graph.sparql_results import RESULTS
from tests.api import shapes

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
RDF = ("text/turtle", "application/rdf+xml", "application/n-triples", "application/ld+json")
NOWHERE = "http://example.org/data0.rdf"

FIRST = "{0} a ?type"
BOTH = "{0} a ?type . {1} a ?type"
NAMED = "GRAPH ?g1 {{ {0} a ?type }} GRAPH ?g2 {{ {1} a ?type }}"
FULL = "{2} a ?type . " + NAMED


@dataclass(frozen=True)
class Case:
    """A request. graphs: default-graph-uri and named-graph-uri, as numbers of documents, -1 for an unknown graph.

    body, query: with places for the IRIs of the documents. status: of the answer. expected: what an ASK gives, or media types.
    """

    method: str = "GET"
    query: str | None = None
    body: str | None = None
    form: dict[str, list[str]] | None = None
    type: str | None = None
    encoding: str = "utf-8"
    default: tuple[int, ...] = ()
    named: tuple[int, ...] = ()
    more: dict[str, str] = field(default_factory=dict)
    status: int = 200
    expected: bool | tuple[str, ...] | None = None


def asked(pattern: str, source: str = "") -> str:
    return f"ASK {source}{{{{ {pattern} }}}}"


def posted(body: str, type_: str | None = QUERY, **more: Any) -> Case:
    return Case("POST", body=body, type=type_, **more)


def refused(body: str, type_: str | None = UPDATE, status: int = 403, **more: Any) -> Case:
    return posted(body, type_, status=status, **more)


ROWS = tuple(RESULTS)
CASES = {
    "query_get": Case(query="ASK {{}}", default=(-1,), expected=True),
    "query_post_form": Case("POST", form={"query": ["ASK {}"]}, default=(-1,), expected=True),
    "query_post_direct": posted("ASK {{}}", expected=True),
    "query_dataset_default_graphs_get": Case(query=asked(BOTH), default=(0, 1), expected=True),
    "query_dataset_default_graphs_post": posted(asked(BOTH), default=(0, 1), expected=True),
    "query_dataset_named_graphs_get": Case(query=asked(NAMED), named=(0, 1), expected=True),
    "query_dataset_named_graphs_post": posted(asked(NAMED), named=(0, 1), expected=True),
    "query_dataset_full": posted(asked(FULL), default=(2,), named=(0, 1), expected=True),
    "query_multiple_dataset": posted(asked(NAMED, "FROM {2} "), named=(0, 1), expected=True),
    "query_content_type_select": posted("SELECT (1 AS ?value) {{}}", default=(-1,), expected=ROWS),
    "query_content_type_ask": posted("ASK {{}}", default=(-1,), expected=ROWS[:2]),
    "query_content_type_describe": posted("DESCRIBE <http://example.org/>", default=(-1,), expected=RDF),
    "query_content_type_construct": posted("CONSTRUCT {{ <s> <p> 1 }} WHERE {{}}", default=(-1,), expected=RDF),
    "bad_query_method": Case("PUT", query="ASK {{}}", type=FORM, status=405),
    "bad_multiple_queries": Case(query="ASK {{}}", more={"query": "SELECT * {}"}, status=400),
    "bad_query_wrong_media_type": posted("ASK {{}}", "text/plain", status=415),
    "bad_query_missing_form_type": posted("query=ASK%20%7B%7D", None, status=415),
    "bad_query_missing_direct_type": posted("ASK {{}}", None, status=415),
    "bad_query_non_utf8": posted("ASK {{}}", f"{QUERY}; charset=UTF-16", encoding="utf-16", status=415),
    "bad_query_syntax": Case(query="ASK {{", status=400),
    "update_post_form": Case("POST", form={"update": ["CLEAR ALL"]}, status=403),
    "update_post_direct": refused("CLEAR ALL"),
    "update_base_uri": refused("INSERT DATA {{ GRAPH <http://example.org/g> {{ <s> <p> <test> }} }}"),
    "update_dataset_default_graph": refused("CLEAR ALL", more={"using-graph-uri": NOWHERE}),
    "update_dataset_default_graphs": refused("CLEAR ALL", more={"using-graph-uri": NOWHERE}),
    "update_dataset_named_graphs": refused("CLEAR ALL", more={"using-named-graph-uri": NOWHERE}),
    "update_dataset_full": refused("CLEAR ALL", more={"using-graph-uri": NOWHERE, "using-named-graph-uri": NOWHERE}),
    "bad_update_get": Case(more={"update": "CLEAR ALL"}, status=403),
    "bad_multiple_updates": Case("POST", form={"update": ["CLEAR NAMED", "CLEAR DEFAULT"]}, status=403),
    "bad_update_wrong_media_type": refused("CLEAR NAMED", "text/plain", 415),
    "bad_update_missing_form_type": refused("update=CLEAR%20NAMED", None, 415),
    "bad_update_non_utf8": refused("CLEAR NAMED", f"{UPDATE}; charset=UTF-16", 415, encoding="utf-16"),
    "bad_update_syntax": Case("POST", form={"update": ["CLEAR XYZ"]}, status=403),
    "bad_update_dataset_conflict": Case(
        "POST",
        form={
            "using-named-graph-uri": ["http://example.org/people"],
            "update": ["WITH <http://example.org/a> DELETE { ?s ?p 1 } INSERT { ?s ?p 2 } WHERE { ?s ?p 1 }"],
        },
        status=403,
    ),
}


@pytest.fixture(scope="module")
def graphs(client: httpx.Client) -> list[str]:
    documents = client.get("/documents").json()["documents"]
    return [iri(document["id"]) for document in documents]


def answer(client: httpx.Client, case: Case, graphs: list[str]) -> httpx.Response:
    names = [f"<{graph}>" for graph in graphs]
    chosen = [*graphs, NOWHERE]
    words = [(name, value) for name, value in (("query", case.query),) if value is not None]
    words = [(name, value.format(*names)) for name, value in words]
    words += [("default-graph-uri", chosen[number]) for number in case.default]
    words += [("named-graph-uri", chosen[number]) for number in case.named]
    words += list(case.more.items())
    given: dict[str, Any] = {"params": words, "headers": {"Content-Type": case.type} if case.type else {}}
    if case.form is not None:
        given["data"] = case.form
    if case.body is not None:
        given["content"] = case.body.format(*names).encode(case.encoding)
    return client.request(case.method, "/sparql", **given)


def test_the_suite_is_whole() -> None:
    assert len(CASES) == 34
    kinds = ("query_", "bad_query_", "bad_multiple_queries", "update_", "bad_update_", "bad_multiple_updates")
    assert [sum(name.startswith(kind) for name in CASES) for kind in kinds] == [13, 6, 1, 7, 6, 1]


@pytest.mark.parametrize("name", CASES)
def test_a_request_of_the_suite(client: httpx.Client, graphs: list[str], name: str) -> None:
    case = CASES[name]
    found = answer(client, case, graphs)
    assert found.status_code == case.status, found.text
    if case.status != 200:
        shapes.problem(found, case.status, found.json()["type"].removeprefix("/problems/"))
    elif isinstance(case.expected, bool):
        assert found.json()["boolean"] is case.expected
    else:
        assert case.expected is not None
        assert found.headers["content-type"].split(";")[0] in case.expected


@pytest.mark.parametrize(
    "case",
    [
        Case(query=asked(BOTH), default=(0,), expected=False),
        Case(query=asked(FIRST), default=(-1,), expected=False),
        Case(query=asked(FIRST), named=(0,), expected=False),
        posted(asked(NAMED), named=(0,), expected=False),
        posted(asked(FIRST, "FROM {0} "), default=(1,), expected=False),
        posted(asked(FIRST, "FROM {0} "), expected=True),
    ],
)
def test_a_dataset_that_is_chosen_holds_no_more(client: httpx.Client, graphs: list[str], case: Case) -> None:
    assert answer(client, case, graphs).json()["boolean"] is case.expected


def test_an_update_changes_nothing(client: httpx.Client, graphs: list[str]) -> None:
    before = client.get("/sparql", params={"query": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"}).json()
    for name, case in CASES.items():
        if "update" in name:
            assert answer(client, case, graphs).is_client_error
    assert client.get("/sparql", params={"query": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"}).json() == before


def test_the_address_of_the_suite_ends_in_a_slash_and_leads_here(client: httpx.Client) -> None:
    moved = client.get("/sparql/", params={"query": "ASK {}"}, follow_redirects=True)
    assert moved.json()["boolean"] is True
    body = client.post("/sparql/", content="ASK {}", headers={"Content-Type": QUERY}, follow_redirects=True)
    assert body.json()["boolean"] is True
