"""The generated files are up to date, the same each time, and what the tools that read them accept."""

import json
import os
import subprocess
import sys
from typing import Any

import ladybug
import pytest
from rdflib import OWL, RDF, RDFS, SH, SKOS, Graph, URIRef

from ontology.generate.__main__ import main
from ontology.generate.files import ROOT, generated, stale_files, write_files
from ontology.generate.store import store_statements
from ontology.model import model

GENERATED = ROOT / "ontology" / "generated"
RG = "https://w3id.org/regiongraph/ontology#"


def graph(name: str) -> Graph:
    return Graph().parse(GENERATED / name)


def literals(triples: Graph, subject: URIRef, predicate: URIRef) -> list[Any]:
    return list(triples.objects(subject, predicate))


def test_no_generated_file_is_stale():
    assert stale_files() == []


def test_a_changed_file_is_told_and_written_again(tmp_path):
    assert set(write_files(tmp_path)) == set(generated())
    shapes = tmp_path / "ontology" / "generated" / "shapes.ttl"
    shapes.write_text("changed", encoding="utf-8")
    (tmp_path / "docs" / "ontology.md").unlink()
    assert set(stale_files(tmp_path)) == {"ontology/generated/shapes.ttl", "docs/ontology.md"}
    write_files(tmp_path)
    assert stale_files(tmp_path) == []


def test_check_ends_with_zero_when_nothing_is_stale():
    assert main(["--check"]) == 0


def test_output_does_not_depend_on_the_hash_seed():
    environment = {**os.environ, "PYTHONHASHSEED": "7"}
    command = [sys.executable, "-m", "ontology.generate", "--check"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_the_ontology_labels_and_defines_every_term_in_both_languages():
    owl = graph("regiongraph.ttl")
    terms = [t for kind in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty) for t in owl.subjects(RDF.type, kind)]
    named = [term for term in terms if isinstance(term, URIRef)]
    assert len(named) > len(model().classes) + len(model().relations)
    for term in named:
        for predicate in (RDFS.label, SKOS.definition):
            assert sorted(words.language for words in literals(owl, term, predicate)) == ["en", "zh"], term


def test_the_ontology_places_terms_under_the_external_vocabularies():
    owl = graph("regiongraph.ttl")
    assert (URIRef(RG + "partOf"), RDFS.subPropertyOf, URIRef("http://purl.org/dc/terms/isPartOf")) in owl
    assert (URIRef(RG + "Agency"), RDFS.subClassOf, URIRef("http://www.w3.org/ns/org#Organization")) in owl
    assert (URIRef(RG + "cooperatesWith"), RDF.type, OWL.SymmetricProperty) in owl
    assert (URIRef(RG + "leads"), RDFS.domain, URIRef(RG + "Agency")) in owl


def test_every_shape_of_a_property_has_a_path():
    shapes = graph("shapes.ttl")
    properties = list(shapes.subjects(RDF.type, SH.PropertyShape))
    assert properties
    assert all(len(list(shapes.objects(shape, SH.path))) == 1 for shape in properties)


def test_the_context_turns_plain_json_into_our_terms():
    node = {
        "@context": json.loads((GENERATED / "context.jsonld").read_text(encoding="utf-8"))["@context"],
        "id": "https://example.org/task/1",
        "type": "Task",
        "name": {"zh": "建设示范园"},
        "themeCode": "industry",
        "start": 4,
        "partOf": ["https://example.org/section/1"],
    }
    triples = Graph().parse(data=json.dumps(node), format="json-ld")
    subject = URIRef(node["id"])
    assert (subject, RDF.type, URIRef(RG + "Task")) in triples
    assert (subject, URIRef(RG + "partOf"), URIRef("https://example.org/section/1")) in triples
    assert [words.language for words in literals(triples, subject, SKOS.prefLabel)] == ["zh"]
    assert [number.toPython() for number in literals(triples, subject, URIRef(RG + "start"))] == [4]


def test_the_context_reads_start_inside_a_selector_as_an_offset():
    context = json.loads((GENERATED / "context.jsonld").read_text(encoding="utf-8"))["@context"]
    selector = {
        "@context": context,
        "id": "https://example.org/s",
        "type": "TextPositionSelector",
        "start": 1,
        "end": 5,
    }
    triples = Graph().parse(data=json.dumps(selector), format="json-ld")
    ends = literals(triples, URIRef(str(selector["id"])), URIRef("http://www.w3.org/ns/oa#end"))
    assert [end.toPython() for end in ends] == [5]


def test_the_store_takes_the_schema_and_gives_back_the_reserved_names():
    connection = ladybug.Connection(ladybug.Database(":memory:"))
    for statement in store_statements(model()):
        connection.execute(statement)
    connection.execute(
        "CREATE (:Agency {id: 'a', name: '甲'})-[:LEADS {id: 'e', start: 3, `end`: 9}]->(:Task {id: 't', `order`: 2})"
    )
    found: Any = connection.execute("MATCH (:Agency)-[r:LEADS]->(t:Task) RETURN r.start, r.`end`, t.`order`")
    assert found.get_all() == [[3, 9, 2]]


@pytest.mark.parametrize("command", [["ruff", "check"], ["ruff", "format", "--check"], ["mypy", "--strict"]])
def test_the_generated_types_satisfy_the_tools(command):
    done = subprocess.run(
        [sys.executable, "-m", *command, "ontology/generated/types.py"], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
