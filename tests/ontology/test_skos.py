"""The concept schemes as SKOS: well-formed, whole, and within the integrity conditions of the recommendation."""

from collections import Counter
from functools import cache
from typing import Any

import pyshacl
import pytest
from pyoxigraph import NamedNode, RdfFormat, Triple, parse
from rdflib import Graph

from ontology.generate.files import ROOT
from ontology.skos import BASE, SCHEMES, main, node_iri, scheme_triples, scheme_turtle

SKOS = "http://www.w3.org/2004/02/skos/core#"


@cache
def triples(name: str) -> tuple[Triple, ...]:
    return tuple(scheme_triples(name))


def pairs(name: str, predicate: str) -> list[tuple[Any, Any]]:
    return [(t.subject, t.object) for t in triples(name) if t.predicate.value == SKOS + predicate]


@pytest.mark.parametrize("name", SCHEMES)
def test_the_turtle_holds_every_triple_once(name):
    read = list(parse(scheme_turtle(name), format=RdfFormat.TURTLE))
    assert len(read) == len(set(triples(name))) == len(triples(name))
    assert {quad.triple for quad in read} == set(triples(name))


@pytest.mark.parametrize("name", SCHEMES)
def test_labels_keep_the_integrity_conditions(name):
    preferred = Counter((subject, label.language) for subject, label in pairs(name, "prefLabel"))
    assert set(preferred.values()) == {1}
    assert not set(pairs(name, "prefLabel")) & set(pairs(name, "altLabel"))


@pytest.mark.parametrize("name", SCHEMES)
def test_every_concept_is_labelled_in_chinese_and_lies_under_a_top_concept(name):
    concepts: set[Any] = {t.subject for t in triples(name) if t.object == NamedNode(SKOS + "Concept")}
    assert concepts
    scheme = {subject for subject, _ in pairs(name, "hasTopConcept")}
    assert concepts | scheme == {subject for subject, label in pairs(name, "prefLabel") if label.language == "zh"}
    above = dict(pairs(name, "broader"))
    tops = {subject for subject, _ in pairs(name, "topConceptOf")}
    assert tops == {concept for _, concept in pairs(name, "hasTopConcept")}
    for concept in concepts:
        seen: set[Any] = set()
        while concept in above and concept not in seen:
            seen.add(concept)
            concept = above[concept]
        assert concept in tops


@pytest.mark.parametrize("name", SCHEMES)
def test_links_lead_to_concepts_of_the_scheme(name):
    subjects = {t.subject for t in triples(name)}
    links = ("broader", "related", "isReplacedBy", "memberOf")
    assert all(t.object in subjects for t in triples(name) if t.predicate.value.rpartition("/")[2].endswith(links))


def test_a_class_of_the_standard_has_notation_and_broader_class():
    coal = NamedNode(node_iri(BASE, "industry/B06"))
    facts = {(t.predicate.value.rpartition("#")[2], str(t.object)) for t in triples("industries") if t.subject == coal}
    assert ("notation", '"B06"') in facts
    assert ("broader", f"<{BASE}industry/B>") in facts
    assert ("prefLabel", '"煤炭开采和洗选业"@zh') in facts


def test_a_division_keeps_former_names_place_and_parent():
    city = NamedNode(node_iri(BASE, "region/420600"))
    facts = {(t.predicate.value.rpartition("#")[2], str(t.object)) for t in triples("regions") if t.subject == city}
    assert ("prefLabel", '"襄阳市"@zh') in facts
    assert ("altLabel", '"襄樊市"@zh') in facts
    assert ("broader", f"<{BASE}region/420000>") in facts
    assert any(name == "longitude" for name, _ in facts)


def test_names_of_nodes_are_percent_encoded():
    assert node_iri("https://example.org/", "region/长三角") == "https://example.org/region/%E9%95%BF%E4%B8%89%E8%A7%92"


def test_the_base_can_be_chosen(capsys):
    assert main(["themes", "--base", "https://example.org/"]) == 0
    printed = capsys.readouterr().out
    assert "<https://example.org/theme/ecology>" in printed
    assert BASE not in printed


def test_the_small_schemes_satisfy_the_shapes_of_the_graph():
    data = Graph()
    for name in ("themes", "functions"):
        data.parse(data=scheme_turtle(name), format="turtle")
    shapes = Graph().parse(ROOT / "ontology" / "generated" / "shapes.ttl")
    conforms, _, report = pyshacl.validate(data, shacl_graph=shapes)
    assert conforms, report
