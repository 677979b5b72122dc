"""The SPARQL 1.1 protocol, after the W3C's protocol tests, and the example queries on the corpus and on the seeds."""

from __future__ import annotations

import csv
import io
import socket
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

import httpx
import pyoxigraph
import pytest
import rdflib

from api import sparql_pool
from api.commands.loading import load_documents
from api.sandbox import WorkerPool
from api.settings import Settings, read_settings
from api.sparql_pool import Question, SparqlPool
from graph.build import build_document
from graph.errors import QueryFailed
from graph.rdf import DEFAULT_BASE
from graph.sparql import index_folder, write_index
from graph.stores import open_store
from queries.sparql import examples
from tests.api import shapes
from tests.api.conftest import serving
from tests.queries.corpus import documents

SELECT = "PREFIX rg: <https://w3id.org/regiongraph/ontology#> SELECT ?d WHERE { ?d a rg:Document }"
CONSTRUCT = SELECT.replace("SELECT ?d", "CONSTRUCT { ?d a rg:Document }")
DESCRIBE = SELECT.replace("SELECT ?d", "DESCRIBE ?d")
ASK = "ASK { ?s ?p ?o }"
SD = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
DIRECT = {"Content-Type": "application/sparql-query"}
SEEDS = Path(__file__).parents[2] / "seeds"
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")


def ask(
    client: httpx.Client,
    query: str,
    accept: str = "*/*",
    default: list[str] | None = None,
    named: list[str] | None = None,
) -> httpx.Response:
    parameters = {"query": query, "default-graph-uri": default or [], "named-graph-uri": named or []}
    return client.get("/sparql", params=parameters, headers={"Accept": accept})


@pytest.fixture(scope="module")
def strict(settings: Settings) -> Iterator[httpx.Client]:
    limits = {"query_timeout": 1.5, "sparql_row_limit": 5}
    with serving(settings.model_copy(update=limits)) as base, httpx.Client(base_url=base, timeout=60) as client:
        yield client


def test_query_get(client: httpx.Client) -> None:
    body = ask(client, SELECT).json()
    assert body["head"] == {"vars": ["d"]}
    assert len(body["results"]["bindings"]) == 3


@pytest.mark.parametrize(
    "type_", ["application/x-www-form-urlencoded", "application/x-www-form-urlencoded; charset=UTF-8"]
)
def test_query_post_form(client: httpx.Client, type_: str) -> None:
    answer = client.post("/sparql", content=f"query={quote(SELECT)}", headers={"Content-Type": type_})
    assert answer.json() == ask(client, SELECT).json()


def test_query_post_direct(client: httpx.Client) -> None:
    assert client.post("/sparql", content=SELECT, headers=DIRECT).json() == ask(client, SELECT).json()


@pytest.mark.parametrize(
    ("query", "accept", "type_"),
    [
        (SELECT, "*/*", "application/sparql-results+json"),
        (SELECT, "application/json", "application/json"),
        (SELECT, "application/sparql-results+xml", "application/sparql-results+xml"),
        (SELECT, "text/csv", "text/csv"),
        (SELECT, "text/tab-separated-values", "text/tab-separated-values"),
        (SELECT, "text/csv;q=0.3, application/sparql-results+xml;q=0.4", "application/sparql-results+xml"),
        (ASK, "*/*", "application/sparql-results+json"),
        (ASK, "application/sparql-results+xml", "application/sparql-results+xml"),
        (CONSTRUCT, "*/*", "text/turtle"),
        (CONSTRUCT, "application/n-triples", "application/n-triples"),
        (CONSTRUCT, "application/ld+json", "application/ld+json"),
        (CONSTRUCT, "application/rdf+xml", "application/rdf+xml"),
        (CONSTRUCT, "application/sparql-results+json, text/turtle;q=0.1", "text/turtle"),
        (DESCRIBE, "application/n-triples", "application/n-triples"),
    ],
)
def test_the_answer_has_the_form_asked_for(client: httpx.Client, query: str, accept: str, type_: str) -> None:
    answer = ask(client, query, accept)
    assert (answer.status_code, answer.headers["content-type"].split(";")[0]) == (200, type_), answer.text
    assert answer.headers["vary"].startswith("Accept")


@pytest.mark.parametrize(("query", "accept"), [(SELECT, "text/turtle"), (CONSTRUCT, "text/csv"), (ASK, "image/png")])
def test_a_form_that_the_query_does_not_give_is_not_acceptable(client: httpx.Client, query: str, accept: str) -> None:
    shapes.problem(ask(client, query, accept), 406, "not-acceptable")


def graphs(client: httpx.Client) -> list[str]:
    found = ask(client, "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s a ?c } } ORDER BY ?g").json()["results"]["bindings"]
    return [row["g"]["value"] for row in found if "/document/" in row["g"]["value"]]


def test_query_dataset_default_graphs(client: httpx.Client) -> None:
    one, other, _ = graphs(client)
    for chosen, number in (([one], 1), ([one, other], 2)):
        assert len(ask(client, SELECT, default=chosen).json()["results"]["bindings"]) == number


def test_query_dataset_named_graphs(client: httpx.Client) -> None:
    one, other, _ = graphs(client)
    query = "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g"
    assert [r["g"]["value"] for r in ask(client, query, named=[one, other]).json()["results"]["bindings"]] == [
        one,
        other,
    ]
    body = {"query": query, "named-graph-uri": [one, other]}
    assert [r["g"]["value"] for r in client.post("/sparql", data=body).json()["results"]["bindings"]] == [one, other]


def test_the_default_graph_counts_no_triple_twice(client: httpx.Client) -> None:
    count = "SELECT (COUNT(*) AS ?n) (COUNT(DISTINCT *) AS ?m) WHERE { ?s ?p ?o }"
    row = ask(client, count).json()["results"]["bindings"][0]
    assert row["n"]["value"] == row["m"]["value"]


@pytest.mark.parametrize(
    ("method", "request_", "status", "code"),
    [
        ("PUT", {}, 405, "method-not-allowed"),
        ("GET", {"params": [("query", ASK), ("query", SELECT)]}, 400, "sparql-request-malformed"),
        ("GET", {"params": {"query": "SELECT nothing"}}, 400, "query-failed"),
        ("GET", {"params": {"query": ASK, "default-graph-uri": "no iri"}}, 400, "query-failed"),
        ("GET", {"params": {"update": "CLEAR ALL"}}, 403, "sparql-update-refused"),
        ("POST", {"content": ASK, "headers": {"Content-Type": "text/plain"}}, 415, "media-type-unsupported"),
        ("POST", {"content": ASK}, 415, "media-type-unsupported"),
        ("POST", {"data": {"other": "x"}}, 400, "sparql-request-malformed"),
        ("POST", {"data": {"query": [ASK, SELECT]}}, 400, "sparql-request-malformed"),
        ("POST", {"data": {"update": "CLEAR ALL"}}, 403, "sparql-update-refused"),
        (
            "POST",
            {"content": "CLEAR ALL", "headers": {"Content-Type": "application/sparql-update"}},
            403,
            "sparql-update-refused",
        ),
        ("POST", {"content": "INSERT DATA { <a> <b> <c> }", "headers": DIRECT}, 400, "query-failed"),
        ("POST", {"content": "LOAD <http://127.0.0.1/>", "headers": DIRECT}, 400, "query-failed"),
        (
            "POST",
            {"content": "ASK { ?s ?p 'é' }".encode("latin-1"), "headers": DIRECT},
            400,
            "sparql-request-malformed",
        ),
        (
            "POST",
            {"content": ASK.encode("utf-16"), "headers": {"Content-Type": "application/sparql-query; charset=UTF-16"}},
            415,
            "media-type-unsupported",
        ),
    ],
)
def test_bad_requests_are_problems(
    client: httpx.Client, method: str, request_: dict[str, object], status: int, code: str
) -> None:
    shapes.problem(client.request(method, "/sparql", **request_), status, code)  # type: ignore[arg-type]


def test_nothing_is_sent_to_other_hosts(client: httpx.Client, store_path: Path, settings: Settings) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.2)
        port = listener.getsockname()[1]
        query = f"SELECT * WHERE {{ SERVICE SILENT <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}"
        shapes.problem(ask(client, query), 403, "query-refused")
        ask(client, f"SELECT * FROM <http://127.0.0.1:{port}/> WHERE {{ ?s ?p ?o }}")
        with pytest.raises(TimeoutError):
            listener.accept()


def test_a_query_that_takes_too_long_ends_and_the_next_one_is_answered(strict: httpx.Client) -> None:
    endless = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(?a = ?l) }"
    shapes.problem(ask(strict, endless), 504, "query-timed-out")
    assert ask(strict, ASK).json()["boolean"] is True


def test_an_answer_of_too_many_rows_is_a_problem(strict: httpx.Client) -> None:
    for query in ("SELECT * WHERE { ?s ?p ?o }", "CONSTRUCT WHERE { ?s ?p ?o }"):
        shapes.problem(ask(strict, query), 422, "result-too-large")
    assert len(ask(strict, "SELECT * WHERE { ?s ?p ?o } LIMIT 5").json()["results"]["bindings"]) == 5


def test_the_service_describes_itself(client: httpx.Client) -> None:
    for accept, parser in (("*/*", "turtle"), ("application/rdf+xml", "xml"), ("text/turtle", "turtle")):
        answer = client.get("/sparql", headers={"Accept": accept})
        graph = rdflib.Graph().parse(data=answer.content, format=parser)
        service = graph.value(None, rdflib.RDF.type, SD.Service)
        assert graph.value(service, SD.endpoint) == rdflib.URIRef(str(client.base_url).rstrip("/") + "/sparql")
        assert (service, SD.supportedLanguage, SD.SPARQL11Query) in graph
        assert (service, SD.feature, SD.UnionDefaultGraph) in graph
        assert {str(g) for g in graph.objects(None, SD.name)} == set(graphs(client))


def test_the_index_follows_the_graph(tmp_path: Path) -> None:
    path = tmp_path / "graph.lbdb"
    store = open_store(path)
    first, second, *_ = (build_document(facts) for facts in documents())
    store.replace([first])
    count = SELECT.replace("?d WHERE", "(COUNT(?d) AS ?n) WHERE")
    with (
        serving(read_settings(store=str(path), log_level="error")) as base,
        httpx.Client(base_url=base, timeout=30) as client,
    ):
        assert ask(client, count, "text/csv").text.split() == ["n", "1"]
        store.replace([second])
        assert ask(client, count, "text/csv").text.split() == ["n", "2"]
        store.remove([first.document])
        assert ask(client, count, "text/csv").text.split() == ["n", "1"]
    store.close()


def test_a_large_graph_is_indexed_when_it_is_first_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "graph.lbdb"
    store = open_store(path)
    store.replace([build_document(facts) for facts in documents()])
    monkeypatch.setattr(sparql_pool, "LARGE_BYTES", 1 << 10)
    given = read_settings(store=str(path), log_level="error")
    index = index_folder(str(path), store.version, DEFAULT_BASE)
    with closing(SparqlPool(given)) as pool:
        pool.prepare(store.version)
        assert not index.parent.exists()
        pool.run(Question(SELECT, (), (), "text/csv", None), store.version)
        assert index.exists()
    store.remove([build_document(next(iter(documents()))).document])
    changed = index_folder(str(path), store.version, DEFAULT_BASE)
    with closing(SparqlPool(given)) as pool:
        pool.prepare(store.version)
        until = time.monotonic() + 60
        while not changed.exists() and time.monotonic() < until:
            time.sleep(0.05)
        assert changed.exists()
    store.close()


def test_a_damaged_index_is_written_anew_while_the_server_runs(tmp_path: Path) -> None:
    path = tmp_path / "graph.lbdb"
    store = open_store(path)
    store.replace([build_document(facts) for facts in documents()])
    write_index(str(path), DEFAULT_BASE)
    index = index_folder(str(path), store.version, DEFAULT_BASE)
    (index / "CURRENT").write_bytes(b"")
    with (
        serving(read_settings(store=str(path), log_level="error")) as base,
        httpx.Client(base_url=base, timeout=30) as client,
    ):
        shapes.problem(ask(client, SELECT), 400, "query-failed")
        assert len(ask(client, SELECT).json()["results"]["bindings"]) == 3
    store.close()


def test_the_process_that_answers_connects_to_nobody(client: httpx.Client, settings: Settings) -> None:
    version = open_store(settings.store).version
    folder = index_folder(settings.store, version, settings.base_iri, settings.links)
    workers = WorkerPool()
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.2)
        query = f"SELECT * WHERE {{ SERVICE <http://127.0.0.1:{listener.getsockname()[1]}/> {{ ?s ?p ?o }} }}"
        question = {"query": query, "base": DEFAULT_BASE, "timeout": 5, "most": 5, "rows": "text/csv", "graph": None}
        with pytest.raises(QueryFailed):
            workers.run(("api.sparql_worker", str(folder)), {**question, "default_graphs": [], "named_graphs": []}, 5)
        with pytest.raises(TimeoutError):
            listener.accept()
    workers.close()


def test_several_servers_share_one_index(client: httpx.Client, settings: Settings) -> None:
    with serving(settings) as base, httpx.Client(base_url=base, timeout=30) as other:
        assert ask(other, SELECT).json() == ask(client, SELECT).json()


def test_rdflib_asks_as_any_client_does(base: str, client: httpx.Client) -> None:
    from rdflib.plugins.stores.sparqlstore import SPARQLStore

    graph = rdflib.Graph(SPARQLStore(f"{base}/sparql"))
    assert len(list(graph.query(SELECT))) == 3
    assert pyoxigraph.parse_query_results(
        ask(client, SELECT, "text/tab-separated-values").content, format=pyoxigraph.QueryResultsFormat.TSV
    )


def test_examples_are_listed_and_run(client: httpx.Client) -> None:
    listed = client.get("/sparql/examples").json()["examples"]
    assert {e["name"] for e in listed} == set(examples())
    assert len(listed) >= 6
    for example in listed:
        assert example["title"]["zh"]
        assert ask(client, example["query"], "text/csv").status_code == 200


VOID = rdflib.Namespace("http://rdfs.org/ns/void#")
DCAT = rdflib.Namespace("http://www.w3.org/ns/dcat#")


@pytest.mark.parametrize("path", ["/dataset", "/.well-known/void", "/id/dataset"])
def test_the_dataset_describes_itself(client: httpx.Client, path: str) -> None:
    answer = client.get(path, headers={"Accept": "application/n-triples"}, follow_redirects=True)
    graph = rdflib.Graph().parse(data=answer.content, format="nt")
    it = rdflib.URIRef("https://w3id.org/regiongraph/id/dataset")
    assert {VOID.Dataset, DCAT.Dataset} <= set(graph.objects(it, rdflib.RDF.type))
    lines = client.get("/export?format=ntriples").text.splitlines()
    assert int(str(graph.value(it, VOID.triples))) == len(lines)
    parts = [graph.value(part, VOID.triples) for part in graph.objects(it, VOID.propertyPartition)]
    assert sum(int(str(n)) for n in parts) == len(lines)
    assert int(str(graph.value(it, VOID.entities))) == sum(client.get("/stats").json()["nodes"].values())
    assert graph.value(it, VOID.documents) == graph.value(it, VOID.entities)
    assert graph.value(it, rdflib.DCTERMS.license)
    assert graph.value(it, rdflib.DCTERMS.modified)
    assert len(set(graph.objects(it, rdflib.PROV.wasDerivedFrom))) == 3
    for run in (runs := set(graph.objects(it, rdflib.PROV.wasGeneratedBy))):
        assert graph.value(run, rdflib.PROV.endedAtTime)
        assert graph.value(graph.value(run, rdflib.PROV.wasAssociatedWith), rdflib.SDO.softwareVersion)
    assert runs


def test_a_large_dataset_describes_itself_without_counts_that_its_index_would_tell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "graph.lbdb"
    store = open_store(path)
    store.replace([build_document(facts) for facts in documents()])
    index = index_folder(str(path), store.version, DEFAULT_BASE)
    monkeypatch.setattr(sparql_pool, "LARGE_BYTES", 1 << 10)
    it = rdflib.URIRef("https://w3id.org/regiongraph/id/dataset")
    with (
        serving(read_settings(store=str(path), log_level="error")) as base,
        httpx.Client(base_url=base, timeout=30) as client,
    ):
        answer = client.get("/dataset", headers={"Accept": "application/n-triples"})
        assert not index.exists()
        graph = rdflib.Graph().parse(data=answer.content, format="nt")
        assert graph.value(it, VOID.entities) is not None
        assert graph.value(it, DCAT.distribution) is not None
        assert graph.value(it, VOID.triples) is None
        assert answer.headers["Cache-Control"] == "no-store"
        assert "ETag" not in answer.headers
        assert ask(client, ASK, "application/sparql-results+json").status_code == 200
        answer = client.get("/dataset", headers={"Accept": "application/n-triples"})
        assert VOID.triples in set(rdflib.Graph().parse(data=answer.content, format="nt").predicates(it))
        assert "ETag" in answer.headers
        assert answer.headers.get_list("Cache-Control") == ["no-cache"]
    store.close()


def test_what_the_description_names_can_be_had(client: httpx.Client) -> None:
    graph = rdflib.Graph().parse(data=client.get("/dataset").content, format="turtle")
    files = [str(url) for url in graph.objects(None, DCAT.downloadURL)]
    assert len(files) >= 6
    assert all(client.get(url).status_code == 200 for url in files)
    for example in graph.objects(None, VOID.exampleResource):
        path = str(example).removeprefix("https://w3id.org/regiongraph")
        assert client.get(path, headers={"Accept": "text/turtle"}, follow_redirects=True).status_code == 200
    endpoint = str(next(graph.objects(None, VOID.sparqlEndpoint)))
    assert client.get(endpoint, params={"query": ASK}).json()["boolean"] is True


FOAF = rdflib.FOAF
WHOLE = rdflib.URIRef("https://w3id.org/regiongraph/id/dataset")
CATALOGUE = rdflib.URIRef("https://w3id.org/regiongraph/id/catalogue")


def described(client: httpx.Client) -> rdflib.Graph:
    answer = client.get("/id/catalogue", headers={"Accept": "text/turtle"}, follow_redirects=True)
    return rdflib.Graph().parse(data=answer.content, format="turtle")


def test_nobody_is_named_as_publisher_where_none_is_set(client: httpx.Client) -> None:
    graph = described(client)
    assert (CATALOGUE, rdflib.RDF.type, DCAT.Catalog) in graph
    assert not set(graph.objects(CATALOGUE, rdflib.DCTERMS.publisher))
    assert not set(graph.objects(WHOLE, rdflib.DCTERMS.publisher))


@pytest.mark.parametrize("iri", [None, "https://data.example/bureau"])
def test_the_catalogue_has_what_dcat_ap_requires(settings: Settings, iri: str | None) -> None:
    named = settings.model_copy(update={"publisher": "某市大数据局", "publisher_iri": iri})
    with serving(named) as base, httpx.Client(base_url=base, timeout=30) as other:
        graph = described(other)
    for thing in (CATALOGUE, WHOLE):
        agent = next(graph.objects(thing, rdflib.DCTERMS.publisher))
        assert (agent, rdflib.RDF.type, FOAF.Agent) in graph
        assert str(graph.value(agent, FOAF.name)) == "某市大数据局"
        assert iri is None or str(agent) == iri
    required = {
        DCAT.Catalog: (rdflib.DCTERMS.title, rdflib.DCTERMS.description, rdflib.DCTERMS.publisher, DCAT.dataset),
        DCAT.Dataset: (rdflib.DCTERMS.title, rdflib.DCTERMS.description),
        DCAT.Distribution: (DCAT.accessURL,),
        DCAT.DataService: (rdflib.DCTERMS.title, DCAT.endpointURL),
        FOAF.Agent: (FOAF.name,),
    }
    for type_, predicates in required.items():
        described_so = set(graph.subjects(rdflib.RDF.type, type_))
        assert described_so, type_
        for one in described_so:
            assert all((one, predicate, None) in graph for predicate in predicates), one


def test_documents_are_described_with_the_body_that_issued_them(client: httpx.Client) -> None:
    graph = described(client)
    issued = cypher(client, "MATCH (d:Document)-[:ISSUED_BY]->(a:Agency) RETURN d.title, a.name")
    found = {
        (str(graph.value(document, rdflib.DCTERMS.title)), str(graph.value(agency, FOAF.name)))
        for document in graph.objects(WHOLE, rdflib.PROV.wasDerivedFrom)
        for agency in graph.objects(document, rdflib.DCTERMS.publisher)
    }
    assert found == {(title, name) for title, name in issued}
    assert found


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    if not SEEDS.is_dir():
        pytest.skip("the seed documents are not part of this checkout")
    settings = read_settings(store=str(tmp_path_factory.mktemp("seeds") / "graph.lbdb"), log_level="error")
    assert not load_documents([SEEDS], settings).failed
    with serving(settings) as base, httpx.Client(base_url=base, timeout=30) as client:
        yield client


def table(client: httpx.Client, name: str) -> list[dict[str, str]]:
    answer = ask(client, examples()[name].query, "text/csv")
    assert answer.status_code == 200, answer.text
    return list(csv.DictReader(io.StringIO(answer.text)))


def cypher(client: httpx.Client, query: str) -> list[list[object]]:
    rows: list[list[object]] = client.post("/cypher", json={"query": query}).json()["rows"]
    return rows


def test_examples_give_what_the_property_graph_holds(seeds: httpx.Client) -> None:
    led = cypher(
        seeds,
        "MATCH (a:Agency)-[:LEADS]->(t:Task) "
        "RETURN a.name AS name, count(DISTINCT t.id) AS n, a.id AS id ORDER BY n DESC, id LIMIT 20",
    )
    assert sorted((r["name"], int(r["tasks"])) for r in table(seeds, "agencies_by_tasks_led")) == sorted(
        (r[0], r[1]) for r in led
    )
    themes = cypher(seeds, "MATCH (t:Task)-[:HAS_THEME]->(:Theme) RETURN count(*) AS n")[0][0]
    assert sum(int(r["tasks"]) for r in table(seeds, "tasks_by_theme")) == themes
    shared = cypher(
        seeds,
        "MATCH (r:Region)-[:PURSUES]->(:Task)-[:PROMOTES]->(i:Industry) WITH i, count(DISTINCT r.id) AS n WHERE n > 1 "
        "RETURN i.name AS name, n ORDER BY n DESC, name",
    )
    assert sorted((r["name"], int(r["regions"])) for r in table(seeds, "shared_industries")) == sorted(
        (r[0], r[1]) for r in shared
    )


def test_known_answers_on_the_seeds(seeds: httpx.Client) -> None:
    assert len({r["document"] for r in table(seeds, "tasks_by_theme")}) == 5
    functions = {r["name"]: int(r["regions"]) for r in table(seeds, "functions_across_documents")}
    assert functions["发展改革"] >= 3
    evidence = table(seeds, "evidence_of_leads")
    assert len(evidence) == 100
    assert all(int(r["end"]) - int(r["start"]) >= 2 for r in evidence)
    assert any({"呼和浩特市", "包头市"} & {r["one"], r["other"]} for r in table(seeds, "cooperation_by_document"))
    relations = {r["label"] for r in table(seeds, "relations_used")}
    assert {"牵头", "配合", "属于"} <= relations


def test_a_browser_is_led_to_the_query_page_and_a_program_to_the_description(client: httpx.Client) -> None:
    browser = client.get("/sparql", headers={"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"})
    assert (browser.status_code, browser.headers["location"]) == (303, "/sparql.html")
    for accept in ("*/*", "text/turtle", "application/rdf+xml"):
        assert client.get("/sparql", headers={"Accept": accept}).status_code == 200


def test_the_dataset_describes_itself_in_short_names(client: httpx.Client) -> None:
    text = client.get("/.well-known/void", headers={"Accept": "text/turtle"}).text
    assert "void:Dataset" in text
    assert "<http://rdfs.org/ns/void#Dataset>" not in text
    assert "<http://www.w3.org/ns/dcat#Dataset>" not in text
