from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pyoxigraph
import pytest
import rdflib
from rdflib.namespace import RDF, SKOS

from graph.build import build_document
from graph.errors import UnknownName
from graph.rdf import DEFAULT_BASE, FORMATS, Triples, export, iri, nodes, statement_iri, statements, write
from graph.runs import runs
from graph.stores import LadybugStore
from ontology.model import model
from tests.graph.conftest import write_hewan, write_yunling

RG = rdflib.Namespace(model().prefixes["rg"])
OA = rdflib.Namespace("http://www.w3.org/ns/oa#")
PROV = rdflib.Namespace("http://www.w3.org/ns/prov#")
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib.*")

PARSERS = {
    "turtle": "turtle",
    "ntriples": "nt",
    "nquads": "nquads",
    "trig": "trig",
    "jsonld": "json-ld",
    "rdfxml": "xml",
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> LadybugStore:
    store = LadybugStore(Path(tmp_path_factory.mktemp("rdf")) / "graph.lbug")
    store.replace([build_document(write_yunling().facts()), build_document(write_hewan().facts())])
    return store


def written(store: LadybugStore, name: str, base: str = DEFAULT_BASE) -> bytes:
    output = io.BytesIO()
    export(store, output, name, base=base)
    return output.getvalue()


@pytest.fixture(scope="module")
def graph(store: LadybugStore) -> rdflib.Graph:
    return rdflib.Graph().parse(data=written(store, "turtle"), format="turtle")


@pytest.mark.parametrize("name", FORMATS)
def test_a_second_export_has_the_same_bytes(store: LadybugStore, name: str) -> None:
    assert written(store, name) == written(store, name)


@pytest.mark.parametrize("name", ["nquads", "turtle"])
def test_a_large_graph_is_written_as_a_small_one_is(
    store: LadybugStore, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    whole = written(store, name)
    # Of a large graph statements and relations are found from nodes by their ids, in place of looks through all tables.
    monkeypatch.setattr(statements, "_STATEMENTS_AT_ONCE", 1)
    monkeypatch.setattr(statements, "_MOST_SCANS", 0)
    monkeypatch.setattr(nodes, "_NODES_AT_ONCE", 3)
    monkeypatch.setattr(nodes, "_MOST_SCANS", 0)
    assert written(store, name) == whole


def test_every_format_holds_the_same_triples(store: LadybugStore) -> None:
    triples = {}
    for name, parser in PARSERS.items():
        dataset = rdflib.Dataset(default_union=True)
        dataset.parse(data=written(store, name), format=parser)
        triples[name] = {(s, p, o) for s, p, o, _ in dataset.quads()}
    first = triples.pop("turtle")
    assert len(first) > 500
    assert all(found == first for found in triples.values())


def test_lines_are_never_written_twice(store: LadybugStore) -> None:
    for name in ("ntriples", "nquads"):
        lines = written(store, name).splitlines()
        assert len(lines) == len(set(lines))


def test_each_node_is_of_its_class_and_has_a_chinese_label(store: LadybugStore, graph: rdflib.Graph) -> None:
    for label in model().classes:
        number = store.query(f"MATCH (n:`{label}`) RETURN count(n)").rows[0][0]
        subjects = set(graph.subjects(RDF.type, RG[label]))
        assert len(subjects) == number
        for subject in subjects:
            assert [o for o in graph.objects(subject, SKOS.prefLabel) if getattr(o, "language", None) == "zh"]


def test_each_stated_edge_is_a_statement_with_its_characters(store: LadybugStore, graph: rdflib.Graph) -> None:
    stated = 0
    for relation in model().relations.values():
        for source, target in relation.pairs:
            pattern = f"MATCH (:`{source}`)-[r:`{relation.name}`]->(:`{target}`) RETURN count(r)"
            stated += store.query(pattern).rows[0][0] if relation.stated else 0
    statements = set(graph.subjects(RDF.type, RG.Statement))
    assert len(statements) == stated
    texts = {iri(d): t for d, t in store.texts(store.documents()).items()}
    for statement in statements:
        assert (
            graph.value(statement, RDF.subject),
            graph.value(statement, RDF.predicate),
            graph.value(statement, RDF.object),
        ) in graph
        evidence = graph.value(statement, OA.hasTarget)
        document = graph.value(statement, PROV.wasDerivedFrom)
        assert graph.value(evidence, OA.hasSource) == document
        position, words = (rdflib.URIRef(f"{statement}#{name}") for name in ("position", "quote"))
        start, end = (int(str(graph.value(position, name))) for name in (OA.start, OA.end))
        text = texts[str(document)]
        assert 0 <= start < end <= len(text)
        selectors = set(graph.objects(evidence, OA.hasSelector))
        if selectors == {position}:
            assert (start, end) == (0, len(text))
            continue
        quote = [str(graph.value(words, name)) for name in (OA.prefix, OA.exact, OA.suffix)]
        assert quote == [text[max(0, start - 32) : start], text[start:end], text[end : end + 32]]
        assert selectors == {position, words}


def test_a_statement_leads_to_the_words_it_rests_on(store: LadybugStore, graph: rdflib.Graph) -> None:
    ((edge, start, end, document),) = store.query(
        "MATCH (a:Agency)-[r:LEADS]->(t:Task) MATCH (d:Document {id: r.document}) "
        "WHERE a.name = '云岭市工业和信息化局' RETURN r.id, r.`start`, r.`end`, d.id"
    ).rows
    text = store.texts([document])[document]
    statement = rdflib.URIRef(statement_iri(edge))
    assert text[start:end] == "市工信局"
    assert str(graph.value(statement, RG.surface)) == "市工信局"
    assert graph.value(statement, RDF.predicate) == RG.leads


def test_a_statement_of_the_document_as_a_whole_has_its_text_for_position_and_no_quote(tmp_path: Path) -> None:
    document = write_hewan()
    document.text = document.text[1:]  # no longer begins with the region's name
    store = LadybugStore(tmp_path / "graph.lbug")
    store.replace([build_document(document.facts())])
    graph = rdflib.Graph().parse(data=written(store, "turtle"), format="turtle")
    (statement,) = graph.subjects(RDF.predicate, RG.covers)
    (selector,) = graph.objects(graph.value(statement, OA.hasTarget), OA.hasSelector)
    assert [int(str(graph.value(selector, name))) for name in (OA.start, OA.end)] == [0, len(document.text)]


def test_a_statement_names_the_run_that_made_it(tmp_path: Path) -> None:
    store = LadybugStore(tmp_path / "graph.lbug")
    store.replace([build_document(write_yunling().facts())])
    store.replace([build_document(write_hewan().facts())])
    store.replace([build_document(write_hewan(surface="河湾市").facts())])
    first, _, last = reversed(runs(store))
    graph = rdflib.Graph().parse(data=written(store, "turtle"), format="turtle")
    assert set(graph.subjects(RDF.type, RG.Run)) == {rdflib.URIRef(iri(run.id)) for run in (first, last)}
    made = {
        rdflib.URIRef(iri(d)): rdflib.URIRef(iri(run.id)) for run in (first, last) for d in run.added + run.replaced
    }
    assert len(made) == 2
    for statement in graph.subjects(RDF.type, RG.Statement):
        document: Any = graph.value(statement, PROV.wasDerivedFrom)
        assert graph.value(statement, PROV.wasGeneratedBy) == made[document]
        assert document in set(graph.objects(made[document], PROV.used))
    node = rdflib.URIRef(iri(last.id))
    assert (node, RDF.type, PROV.Activity) in graph
    started: Any = graph.value(node, PROV.startedAtTime)
    assert started.toPython() == datetime.fromisoformat(last.started)
    assert str(graph.value(node, RG.softwareVersion)) == version("regiongraph")
    assert (graph.value(node, PROV.wasAssociatedWith), RDF.type, PROV.SoftwareAgent) in graph
    described = rdflib.Graph().parse(data=lines(Triples(store, DEFAULT_BASE).run(last.id)), format="nt")
    assert set(described) == {t for t in graph if str(t[0]).split("#")[0] == str(node)}


def test_the_text_of_a_document_goes_along(store: LadybugStore, graph: rdflib.Graph) -> None:
    texts = {iri(d): t for d, t in store.texts(store.documents()).items()}
    found = {str(d): str(t) for d, t in graph.subject_objects(rdflib.URIRef("https://schema.org/text"))}
    assert found == texts


def test_external_terms_stand_beside_the_own_ones(graph: rdflib.Graph) -> None:
    task = next(iter(graph.subjects(RDF.type, RG.Task)))
    assert graph.value(task, rdflib.DCTERMS.title) == graph.value(task, RG.title)
    assert graph.value(task, rdflib.DCTERMS.isPartOf) == graph.value(task, RG.partOf)


def test_no_label_is_preferred_and_alternative_at_once(graph: rdflib.Graph) -> None:
    for subject, label in graph.subject_objects(SKOS.altLabel):
        assert label not in set(graph.objects(subject, SKOS.prefLabel))
    name = rdflib.Literal("河湾市", lang="zh")
    assert (rdflib.URIRef(iri("region/河湾市")), RG.surfaces, name) in graph


def test_named_graphs_hold_what_their_document_states(store: LadybugStore) -> None:
    dataset = rdflib.Dataset()
    dataset.parse(data=written(store, "trig"), format="trig")
    documents = {rdflib.URIRef(iri(d)) for d in store.documents()}
    assert {g.identifier for g in dataset.graphs()} - {rdflib.graph.DATASET_DEFAULT_GRAPH_ID} == documents
    for document in documents:
        part = dataset.graph(document)
        assert set(part.objects(None, PROV.wasDerivedFrom)) & documents == {document}
    default = dataset.default_graph if hasattr(dataset, "default_graph") else dataset.default_context
    assert not set(default.subjects(RDF.type, RG.Statement))
    assert set(default.subjects(RDF.type, RG.Region))


def test_the_base_of_names_can_be_chosen(store: LadybugStore) -> None:
    data = written(store, "ntriples", "https://example.org/graph/").decode()
    assert "<https://example.org/graph/region/%E4%BA%91%E5%B2%AD%E5%B8%82>" in data
    assert DEFAULT_BASE not in data


def test_an_export_satisfies_the_shapes(graph: rdflib.Graph) -> None:
    pyshacl = pytest.importorskip("pyshacl")
    shapes = rdflib.Graph().parse(Path(__file__).parents[2] / "ontology" / "generated" / "shapes.ttl")
    conforms, _, report = pyshacl.validate(graph, shacl_graph=shapes, inference="none")
    assert conforms, report


def test_an_unknown_format_is_an_error(store: LadybugStore) -> None:
    with pytest.raises(UnknownName, match="n3"):
        export(store, io.BytesIO(), "n3")


def test_one_node_is_described_by_its_own_triples_and_those_that_lead_to_it(
    store: LadybugStore, graph: rdflib.Graph
) -> None:
    triples = Triples(store, DEFAULT_BASE)
    found = rdflib.Graph().parse(data=lines(triples.node("region/云岭市")), format="nt")
    node = rdflib.URIRef(iri("region/云岭市"))
    assert set(found) == set(graph.triples((node, None, None)))
    back = rdflib.Graph().parse(data=lines(triples.to_node("region/云岭市", 100)), format="nt")
    own = {t for t in graph.triples((None, None, node)) if str(t[1]).startswith(str(RG))}
    assert set(back) == own
    assert not list(triples.node("region/无此地"))


def test_one_statement_is_described_with_its_evidence(store: LadybugStore, graph: rdflib.Graph) -> None:
    statement = next(iter(graph.subjects(RDF.type, RG.Statement)))
    identifier = str(statement).rsplit("/", 1)[1]
    found = rdflib.Graph().parse(data=lines(Triples(store, DEFAULT_BASE).statement(identifier)), format="nt")
    assert set(found) == {t for t in graph if str(t[0]).split("#")[0] == str(statement)}


def test_rdf_xml_leaves_out_what_xml_cannot_hold() -> None:
    term = pyoxigraph.NamedNode(str(RG.title))
    output = io.BytesIO()
    write([pyoxigraph.Triple(term, term, pyoxigraph.Literal("甲\x01乙", language="zh"))], output, FORMATS["rdfxml"])
    graph = rdflib.Graph().parse(data=output.getvalue(), format="xml")
    assert [str(o) for o in graph.objects()] == ["甲乙"]


def lines(triples: Iterable[pyoxigraph.Triple]) -> bytes:
    return pyoxigraph.serialize(triples, format=pyoxigraph.RdfFormat.N_TRIPLES) or b""
