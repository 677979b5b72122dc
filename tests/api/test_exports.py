from __future__ import annotations

import io
import json
import re
import xml.etree.ElementTree as ET
import zipfile

import httpx
import pytest
import rdflib

from api.settings import read_settings
from tests.api import shapes


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
@pytest.mark.parametrize(
    ("format_", "parser", "media_type"),
    [
        ("turtle", "turtle", "text/turtle"),
        ("ntriples", "nt", "application/n-triples"),
        ("nquads", "nquads", "application/n-quads"),
        ("trig", "trig", "application/trig"),
        ("jsonld", "json-ld", "application/ld+json"),
        ("rdfxml", "xml", "application/rdf+xml"),
    ],
)
def test_rdf_can_be_read_by_others(client: httpx.Client, format_: str, parser: str, media_type: str) -> None:
    answer = client.get("/export", params={"format": format_})
    assert answer.headers["content-type"].startswith(media_type)
    assert "attachment" in answer.headers["content-disposition"]
    graph = rdflib.Dataset(default_union=True)
    graph.parse(data=answer.content, format=parser)
    labels = {str(label) for label in graph.objects(None, rdflib.SKOS.prefLabel)}
    assert {"赤峰市", "松山风电场"} <= labels


def test_a_file_is_sent_with_its_licence_and_where_the_dataset_is_described(client: httpx.Client) -> None:
    links = client.get("/export?format=nquads").headers["link"]
    assert f'<{read_settings().licence}>; rel="license"' in links
    described = re.search(r'<([^>]*)>; rel="describedby"', links)
    assert described
    assert client.get(described[1]).status_code == 200


def test_graphml_is_well_formed(client: httpx.Client) -> None:
    root = ET.fromstring(client.get("/export?format=graphml").content)
    assert len(root.findall(".//{*}node")) == sum(client.get("/stats").json()["nodes"].values())


def test_csv_is_an_archive_of_tables(client: httpx.Client) -> None:
    archive = zipfile.ZipFile(io.BytesIO(client.get("/export?format=csv").content))
    assert "nodes/Task.csv" in archive.namelist()
    assert archive.testzip() is None


@pytest.mark.parametrize("query", ["", "&node=region/150400"])
def test_a_page_needs_no_network(client: httpx.Client, query: str) -> None:
    answer = client.get(f"/export?format=html{query}")
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert not re.search(r"<(?:script|link)[^>]+(?:src|href)=[\"']?(?:https?:)?//", answer.text)
    assert json.dumps("赤峰市").strip('"') in answer.text


def test_an_unknown_format_or_node_is_a_problem(client: httpx.Client) -> None:
    shapes.problem(client.get("/export?format=docx"), 422, "request-invalid")
    shapes.problem(client.get("/export?format=html&node=region/999999"), 404, "node-not-found")


def test_a_part_of_the_graph_can_be_chosen(client: httpx.Client) -> None:
    whole = set(client.get("/export?format=ntriples").text.splitlines())
    for part in ("region=region/150400", "theme=ecology", "class=Agency&class=Region"):
        found = set(client.get(f"/export?format=ntriples&{part}").text.splitlines())
        assert found
        assert found < whole
    shapes.problem(client.get("/export?format=csv&theme=ecology"), 422, "selection-unsupported")
    shapes.problem(client.get("/export?format=ntriples&document=document/0"), 404, "document-not-found")
