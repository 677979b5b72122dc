from __future__ import annotations

import re
from urllib.parse import quote

import httpx
import pytest
import rdflib
from rdflib.namespace import RDF, SKOS

from api.negotiation import preferred
from api.settings import Settings, read_settings
from tests.api import shapes

RG = rdflib.Namespace("https://w3id.org/regiongraph/ontology#")
BASE = "https://w3id.org/regiongraph/id/"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
PARSERS = {
    "text/turtle": "turtle",
    "application/ld+json": "json-ld",
    "application/n-triples": "nt",
    "application/rdf+xml": "xml",
}
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")


def get(client: httpx.Client, path: str, accept: str | None = None) -> httpx.Response:
    return client.get(path, headers={"Accept": accept} if accept is not None else {})


def parsed(answer: httpx.Response) -> rdflib.Graph:
    assert answer.status_code == 200, answer.text
    return rdflib.Graph().parse(data=answer.content, format=PARSERS[answer.headers["content-type"].split(";")[0]])


@pytest.mark.parametrize(
    ("accept", "place"),
    [
        (None, "/data/region/150400.ttl"),
        ("", "/data/region/150400.ttl"),
        ("*/*", "/data/region/150400.ttl"),
        (BROWSER, "/#/explore?node=region/150400&select=region/150400"),
        ("text/html", "/#/explore?node=region/150400&select=region/150400"),
        ("text/turtle", "/data/region/150400.ttl"),
        ("TEXT/TURTLE", "/data/region/150400.ttl"),
        ("application/ld+json", "/data/region/150400.jsonld"),
        ('application/ld+json;profile="http://www.w3.org/ns/json-ld#compacted"', "/data/region/150400.jsonld"),
        ("application/n-triples", "/data/region/150400.nt"),
        ("application/rdf+xml", "/data/region/150400.rdf"),
        ("application/rdf+xml, text/turtle;q=0.5", "/data/region/150400.rdf"),
        ("application/rdf+xml;q=0.2, text/turtle;q=0.5", "/data/region/150400.ttl"),
        ("text/turtle;q=0, application/*", "/data/region/150400.jsonld"),
        ("image/png, */*;q=0.1", "/data/region/150400.ttl"),
        ("application/json", "/data/region/150400.jsonld"),
    ],
)
def test_the_iri_of_a_node_leads_to_what_the_client_takes(client: httpx.Client, accept: str | None, place: str) -> None:
    answer = get(client, "/id/region/150400", accept)
    assert (answer.status_code, answer.headers["location"]) == (303, place)
    assert answer.headers["vary"].startswith("Accept")
    assert '</data/region/150400.jsonld>; rel="describedby"; type="application/ld+json"' in answer.headers["link"]


def test_a_client_that_takes_nothing_offered_is_told_what_is(client: httpx.Client) -> None:
    body = shapes.problem(get(client, "/id/region/150400", "image/png"), 406, "not-acceptable")
    assert "text/turtle" in body["detail"]


@pytest.mark.parametrize("path", ["region/999999", "nothing/1", "scheme/nothing", "region", ""])
def test_the_iri_of_nothing_is_not_found(client: httpx.Client, path: str) -> None:
    assert get(client, f"/id/{path}").status_code == 404
    assert get(client, f"/data/{path}.ttl").status_code == 404


@pytest.mark.parametrize("suffix", ["ttl", "jsonld", "nt", "rdf"])
def test_chinese_identifiers_are_found_percent_encoded_and_written_so(client: httpx.Client, suffix: str) -> None:
    node = "agency/150400/赤峰市财政局"
    for path in (quote(node), quote(node).lower(), node):
        answer = client.get(f"/id/{path}", headers={"Accept": "text/turtle"})
        assert answer.headers["location"] == f"/data/{quote(node)}.ttl"
    graph = parsed(client.get(f"/data/{quote(node)}.{suffix}"))
    subject = rdflib.URIRef(BASE + quote(node))
    assert (subject, RDF.type, RG.Agency) in graph
    assert (subject, SKOS.prefLabel, rdflib.Literal("赤峰市财政局", lang="zh")) in graph


def test_all_forms_of_data_say_the_same(client: httpx.Client) -> None:
    graphs = [set(parsed(client.get("/data/region/150400", headers={"Accept": t}))) for t in PARSERS]
    assert len(graphs[0]) > 5
    assert all(graph == graphs[0] for graph in graphs)


def test_data_names_its_topic_and_its_other_forms(client: httpx.Client) -> None:
    answer = client.get("/data/region/150400.ttl")
    assert f'<{BASE}region/150400>; rel="about"' in answer.headers["link"]
    assert '/data/region/150400.rdf>; rel="alternate"; type="application/rdf+xml"' in answer.headers["link"]
    again = client.get("/data/region/150400.ttl", headers={"If-None-Match": answer.headers["etag"]})
    assert again.status_code in {200, 304}
    graph = parsed(answer)
    ((document, topic),) = graph.subject_objects(rdflib.FOAF.primaryTopic)
    assert topic == rdflib.URIRef(BASE + "region/150400")
    assert graph.value(document, rdflib.DCTERMS.license) == rdflib.URIRef(read_settings().licence)


def test_what_leads_to_a_node_is_told_as_well(client: httpx.Client) -> None:
    graph = parsed(client.get("/data/theme/ecology.ttl"))
    theme = rdflib.URIRef(BASE + "theme/ecology")
    assert len(set(graph.subjects(RG.hasTheme, theme))) == 2
    assert graph.value(theme, SKOS.inScheme) == rdflib.URIRef(BASE + "scheme/themes")


def test_a_concept_answers_that_no_document_names(client: httpx.Client) -> None:
    graph = parsed(client.get("/id/region/440300", headers={"Accept": "text/turtle"}, follow_redirects=True))
    assert rdflib.Literal("深圳市", lang="zh") in set(
        graph.objects(rdflib.URIRef(BASE + "region/440300"), SKOS.prefLabel)
    )


@pytest.mark.parametrize("name", ["themes", "functions", "industries", "regions"])
def test_schemes_are_at_their_iris(client: httpx.Client, name: str) -> None:
    answer = client.get(f"/id/scheme/{name}", headers={"Accept": "application/n-triples"}, follow_redirects=True)
    scheme = rdflib.URIRef(f"{BASE}scheme/{name}")
    assert f"<{scheme}> <{RDF.type}> <{SKOS.ConceptScheme}>" in answer.text
    browser = get(client, f"/id/scheme/{name}", BROWSER)
    assert browser.headers["location"] == f"/data/scheme/{name}.ttl"


def test_a_statement_leads_to_its_evidence_or_to_its_place_in_the_document(client: httpx.Client) -> None:
    edges = client.get("/nodes/theme/ecology/neighbours").json()["edges"]
    edge = next(e for e in edges if e["type"] == "HAS_THEME")
    graph = parsed(client.get(f"/id/statement/{edge['id']}", headers={"Accept": "text/turtle"}, follow_redirects=True))
    statement = rdflib.URIRef(f"{BASE}statement/{edge['id']}")
    assert graph.value(statement, RDF.object) == rdflib.URIRef(BASE + "theme/ecology")
    page = get(client, f"/id/statement/{edge['id']}", "text/html")
    assert page.headers["location"] == f"/#/document?id={edge['properties']['document']}&at={edge['id']}"
    assert get(client, "/id/statement/000000000000000000000000").status_code == 404


@pytest.mark.parametrize(
    ("path", "accept", "type_"),
    [
        ("/ontology", BROWSER, "text/html"),
        ("/ontology", "*/*", "text/turtle"),
        ("/ontology", "application/ld+json", "application/ld+json"),
        ("/ontology", "application/rdf+xml", "application/rdf+xml"),
        ("/ontology.nt", BROWSER, "application/n-triples"),
        ("/ontology.rdf", None, "application/rdf+xml"),
        ("/ontology/shapes", None, "text/turtle"),
        ("/ontology/shapes", "application/n-triples", "application/n-triples"),
        ("/ontology/shapes.jsonld", BROWSER, "application/ld+json"),
        ("/ontology/context.jsonld", BROWSER, "application/ld+json"),
        ("/ontology/frame.jsonld", BROWSER, "application/ld+json"),
    ],
)
def test_the_vocabulary_comes_in_the_form_asked_for(
    client: httpx.Client, path: str, accept: str | None, type_: str
) -> None:
    answer = get(client, path, accept)
    assert (answer.status_code, answer.headers["content-type"].split(";")[0]) == (200, type_)


def test_the_vocabulary_is_the_ontology_of_its_iri(client: httpx.Client) -> None:
    graph = parsed(client.get("/ontology"))
    assert (rdflib.URIRef("https://w3id.org/regiongraph/ontology"), RDF.type, rdflib.OWL.Ontology) in graph
    page = client.get("/ontology", headers={"Accept": "text/html"}).text
    icon = re.search(r'<link rel="icon" href="([^"]*)"', page)
    assert icon
    assert client.head(icon[1]).status_code == 200
    for term in ("Task", "leads", "partOf", "adcode", "Statement"):
        assert f'id="{term}"' in page


@pytest.mark.parametrize("path", ["/ontology.docx", "/ontology/nothing", "/ontology/shapes.docx"])
def test_no_other_part_of_the_vocabulary_is_there(client: httpx.Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_data_uses_the_base_of_the_settings(settings: Settings) -> None:
    from tests.api.conftest import serving

    own = settings.model_copy(update={"base_iri": "https://graph.example.org/id/"})
    with serving(own) as address, httpx.Client(base_url=address) as client:
        text = client.get("/data/region/150400.nt").text
    assert "<https://graph.example.org/id/region/150400>" in text
    assert BASE not in text


@pytest.mark.parametrize(
    ("accept", "expected"),
    [("a/b;q=x", "a/b"), ("a/*;q=0.5, c/d;q=0.4", "a/b"), (",,", "a/b"), ("*/*;q=0", None), ("a/b;q=0, */*", "c/d")],
)
def test_weights_and_odd_headers_are_read(accept: str, expected: str | None) -> None:
    assert preferred(accept, ["a/b", "c/d"]) == expected


def test_the_run_that_made_a_statement_answers_at_its_iri(client: httpx.Client) -> None:
    query = "SELECT ?run { ?run a <https://w3id.org/regiongraph/ontology#Run> }"
    answer = client.get("/sparql", params={"query": query}, headers={"Accept": "text/csv"})
    run = answer.text.splitlines()[1].removeprefix(BASE)
    assert get(client, f"/id/{run}", "text/turtle").headers["location"] == f"/data/{run}.ttl"
    graph = parsed(get(client, f"/data/{run}.ttl"))
    node = rdflib.URIRef(BASE + run)
    assert (node, RDF.type, rdflib.PROV.Activity) in graph
    assert set(graph.objects(node, rdflib.PROV.used))
    assert get(client, "/id/run/none", "text/turtle").status_code == 404


def test_the_page_of_the_vocabulary_has_a_class_diagram_and_loads_nothing(client: httpx.Client) -> None:
    page = get(client, "/ontology", BROWSER).text
    assert "<svg" in page
    assert "Task 任务" in page
    assert all(f'id="{name}"' in page for name in ("Document", "Region", "leads", "partOf"))
    assert "<script" not in page
    assert 'src="http' not in page
