"""Links of nodes to other datasets, wherever the graph is given as linked data."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest
import rdflib

from api.settings import Settings
from tests.api.conftest import serving

NODE = rdflib.URIRef("https://w3id.org/regiongraph/id/region/150400")
OTHER = rdflib.URIRef("https://example.org/place/150400")


@pytest.fixture(scope="module")
def linked(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A server with a file of two links: of a node that the graph has, and of one that it has not."""
    path = tmp_path_factory.mktemp("links") / "links.csv"
    lines = [
        f"{node},owl:sameAs,https://example.org/place/{node[7:]},2026-01-31,by code"
        for node in ("region/150400", "region/659012")
    ]
    path.write_text("\n".join(["node,relation,target,checked,source", *lines]), "utf-8")
    with (
        serving(settings.model_copy(update={"links": path})) as address,
        httpx.Client(base_url=address, timeout=60) as client,
    ):
        yield client


def links(graph: rdflib.Graph) -> set[tuple[object, object]]:
    return set(graph.subject_objects(rdflib.OWL.sameAs))


def test_the_data_of_a_node_has_its_links(linked: httpx.Client) -> None:
    graph = rdflib.Graph().parse(data=linked.get("/data/region/150400.ttl").content, format="turtle")
    assert links(graph) == {(NODE, OTHER)}


@pytest.mark.parametrize(("name", "parser"), [("turtle", "turtle"), ("jsonld", "json-ld"), ("ntriples", "nt")])
@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
def test_exports_have_the_links_of_their_nodes(linked: httpx.Client, name: str, parser: str) -> None:
    graph = rdflib.Graph().parse(data=linked.get("/export", params={"format": name}).content, format=parser)
    assert links(graph) == {(NODE, OTHER)}


def test_sparql_finds_links(linked: httpx.Client) -> None:
    query = "SELECT ?a ?b { ?a <http://www.w3.org/2002/07/owl#sameAs> ?b }"
    rows = linked.get("/sparql", params={"query": query}, headers={"Accept": "text/csv"}).text.split()
    assert rows == ["a,b", f"{NODE},{OTHER}"]
