from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyoxigraph
import pytest
from rdflib.plugins.sparql.results.jsonresults import JSONResultParser
from rdflib.plugins.sparql.results.tsvresults import TSVResultParser
from rdflib.plugins.sparql.results.xmlresults import XMLResultParser

from graph.build import build_document
from graph.errors import QueryRefused
from graph.rdf import DEFAULT_BASE, Triples
from graph.sparql import index_folder, refuse_remote, write_index
from graph.sparql_results import RESULTS, ResultTooLarge, result_text
from graph.stores import LadybugStore
from tests.graph.conftest import write_hewan, write_yunling

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib.*")

JSON, XML, CSV, TSV = RESULTS
ODD = """PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> SELECT * WHERE { VALUES (?a ?b ?c) {
  ("甲,\\"乙\\"\\n丙\\t丁" <http://e/甲> 5) ("x"@zh UNDEF "<&>") (true 1.5e0 "2021-01-01"^^xsd:date) } }"""


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://e/> { ?s ?p ?o } }",
        "SELECT * { service silent ?x { ?s ?p ?o } }",
        "# a comment with 'a quote\nSELECT * { SERVICE<http://e/>{?s ?p ?o} }",
        'SELECT * { ?s ?p """a""" . SERVICE <http://e/> { ?s ?p ?o } }',
        "SELECT * { ?s ?p ?o FILTER(?a<?b)SERVICE<http://e/>{?s ?p ?o} }",
        "SELECT * { ?s ?p <http://e/#x> . SERVICE <http://e/> { ?s ?p ?o } }",
    ],
)
def test_queries_to_other_hosts_are_refused(query: str) -> None:
    with pytest.raises(QueryRefused):
        refuse_remote(query)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?service { ?service a <http://e/SERVICE> }",
        "PREFIX service: <http://e/> SELECT * { ?s service:service service:SERVICE }",
        "SELECT * { ?s ?p 'SERVICE', \"service\", '''a ' SERVICE''' } # SERVICE",
        "SELECT * { ?s ?p 'it\\'s a SERVICE'@service }",
    ],
)
def test_the_word_is_no_query_to_other_hosts(query: str) -> None:
    refuse_remote(query)


def test_the_index_holds_every_triple_once_and_each_documents_own_in_its_graph(store_path: Path) -> None:
    store = LadybugStore(store_path)
    store.replace([build_document(write_yunling().facts()), build_document(write_hewan().facts())])
    folder = write_index(str(store_path), DEFAULT_BASE)
    index = pyoxigraph.Store.read_only(str(folder))
    triples = {q.triple for q in kept(pyoxigraph.Quad(t.subject, t.predicate, t.object) for t in all_triples(store))}
    default = {q.triple for q in index.quads_for_pattern(None, None, None, pyoxigraph.DefaultGraph())}
    assert triples < default
    named = {q for q in index if q.graph_name != pyoxigraph.DefaultGraph()}
    stated = kept(q for q in Triples(store, DEFAULT_BASE).quads() if q.graph_name != pyoxigraph.DefaultGraph())
    assert stated < named
    assert {q.graph_name.value for q in named - stated} == {"https://w3id.org/regiongraph/ontology"}


def all_triples(store: LadybugStore) -> Iterator[pyoxigraph.Triple]:
    return Triples(store, DEFAULT_BASE).triples()


def kept(quads: Iterable[pyoxigraph.Quad]) -> set[pyoxigraph.Quad]:
    """Quads as Oxigraph keeps them: numbers in their canonical form."""
    memory = pyoxigraph.Store()
    memory.extend(quads)
    return set(memory)


def test_a_changed_graph_has_another_index_and_old_ones_go(store_path: Path) -> None:
    store = LadybugStore(store_path)
    folders = []
    for document in (write_yunling(), write_hewan(), write_hewan(surface="河湾市")):
        store.replace([build_document(document.facts())])
        folders.append(write_index(str(store_path), DEFAULT_BASE))
        assert folders[-1] == index_folder(str(store_path), store.version, DEFAULT_BASE)
        assert write_index(str(store_path), DEFAULT_BASE) == folders[-1]
    assert len(set(folders)) == 3
    assert [f.exists() for f in folders] == [False, True, True]


def rows(type_: str, most: int = 10) -> str:
    result = pyoxigraph.Store().query(ODD)
    assert isinstance(result, pyoxigraph.QuerySolutions)
    return result_text(result, type_, most)


def test_rows_are_read_alike_from_every_form() -> None:
    native = pyoxigraph.Store().query(ODD)
    assert isinstance(native, pyoxigraph.QuerySolutions)
    expected = json.loads(native.serialize(format=pyoxigraph.QueryResultsFormat.JSON) or b"")
    assert json.loads(rows(JSON)) == expected
    readings = [
        parser.parse(io.BytesIO(rows(type_).encode())).bindings
        for type_, parser in ((JSON, JSONResultParser()), (XML, XMLResultParser()), (TSV, TSVResultParser()))
    ]
    assert len(readings[0]) == 3
    assert readings[0] == readings[1]
    assert [set(b.values()) for b in readings[0]] == [set(b.values()) for b in readings[2]]
    table = list(csv.reader(io.StringIO(rows(CSV), newline="")))
    assert table[0] == ["a", "b", "c"]
    assert table[1] == ['甲,"乙"\n丙\t丁', "http://e/甲", "5"]
    assert table[2] == ["x", "", "<&>"]
    assert ET.fromstring(rows(XML)).tag.endswith("sparql")


@pytest.mark.parametrize("type_", RESULTS)
def test_too_many_rows_are_an_error_and_no_part_of_an_answer(type_: str) -> None:
    assert rows(type_, 3)
    with pytest.raises(ResultTooLarge):
        rows(type_, 2)
