"""The ontology specialises the terms of the vocabularies that it is said to be aligned with."""

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Graph, URIRef

from ontology.generate.files import ROOT
from ontology.model import model

GRAPH = Graph().parse(ROOT / "ontology" / "generated" / "regiongraph.ttl")


def term(curie: str) -> URIRef:
    return URIRef(model().expand(curie))


@pytest.mark.parametrize(
    ("own", "other"),
    [
        ("rg:Document", "prov:Entity"),
        ("rg:Task", "prov:Plan"),
        ("rg:Run", "prov:Activity"),
        ("rg:Agency", "prov:Agent"),
        ("rg:Agency", "org:Organization"),
        ("rg:Theme", "skos:Concept"),
        ("rg:Function", "skos:Concept"),
        ("rg:Industry", "skos:Concept"),
        ("rg:Document", "schema:CreativeWork"),
        ("rg:Region", "schema:Place"),
        ("rg:Region", "geo:Feature"),
        ("rg:Target", "qb:Observation"),
        ("rg:Section", "doco:Section"),
        ("rg:Statement", "oa:Annotation"),
    ],
)
def test_a_class_specialises_another_vocabularys(own: str, other: str) -> None:
    assert (term(own), RDFS.subClassOf, term(other)) in GRAPH


@pytest.mark.parametrize(
    ("own", "other"),
    [
        ("rg:partOf", "dcterms:isPartOf"),
        ("rg:issuedBy", "dcterms:publisher"),
        ("rg:title", "dcterms:title"),
        ("rg:carriesOut", "prov:wasDerivedFrom"),
        ("rg:longitude", "wgs84:long"),
        ("rg:latitude", "wgs84:lat"),
        ("rg:measures", "qb:measureType"),
        ("rg:mentions", "schema:mentions"),
        ("rg:broader", "skos:broader"),
        ("rg:surfaces", "skos:altLabel"),
    ],
)
def test_a_property_specialises_another_vocabularys(own: str, other: str) -> None:
    assert (term(own), RDFS.subPropertyOf, term(other)) in GRAPH


def test_every_own_term_has_a_label_and_a_definition_in_both_languages() -> None:
    for type_ in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty):
        for subject in GRAPH.subjects(RDF.type, type_):
            if isinstance(subject, URIRef):
                for predicate in (RDFS.label, SKOS.definition):
                    languages = {getattr(o, "language", None) for o in GRAPH.objects(subject, predicate)}
                    assert languages == {"en", "zh"}, subject


def test_no_term_of_another_vocabulary_is_described_here() -> None:
    """Aligned with, not copied."""
    own = model().prefixes["rg"].rstrip("#")
    for subject in GRAPH.subjects(RDF.type, None):
        if isinstance(subject, URIRef):
            assert str(subject).startswith(own)
