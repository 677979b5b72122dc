"""The SHACL shapes accept a well-formed export and name what is wrong in another."""

from functools import cache

import pyshacl
import pytest
from rdflib import SH, Graph

from ontology.generate.files import ROOT

GOOD = """
@prefix rg: <https://w3id.org/regiongraph/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix ex: <https://example.org/> .
ex:d a rg:Document ; skos:prefLabel "某市规划"@zh ; rg:sha256 "00" .
ex:a a rg:Agency ; skos:prefLabel "某市财政局"@zh ; rg:leads ex:t .
ex:t a rg:Task ; skos:prefLabel "建设仓库"@zh, "Build stores"@en ; rg:title "建设仓库"@zh ; rg:path "一/1" ;
  rg:themeCode "infrastructure" ; rg:partOf ex:d .
ex:r a rg:Region ; skos:prefLabel "某市"@zh ; rg:regionKind "division" ; rg:adcode "150400" .
ex:s a rg:Statement ; rdf:subject ex:a ; rdf:predicate rg:leads ; rdf:object ex:t ; prov:wasDerivedFrom ex:d ;
  rg:rule "lead" ; rg:confidence 0.9e0 ; rg:basis "explicit" ; oa:hasTarget ex:e .
ex:e a oa:SpecificResource ; oa:hasSource ex:d ; oa:hasSelector ex:p .
ex:p a oa:TextPositionSelector ; oa:start 4 ; oa:end 9 .
"""


@cache
def shapes() -> Graph:
    return Graph().parse(ROOT / "ontology" / "generated" / "shapes.ttl")


def failing(turtle: str) -> set[str]:
    """Local names of the shapes that fail."""
    data = Graph().parse(data=turtle, format="turtle")
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes())
    return {str(shape).rpartition("#")[2] for shape in report.objects(None, SH.sourceShape)}


def test_a_well_formed_export_conforms():
    assert failing(GOOD) == set()


@pytest.mark.parametrize(
    ("right", "wrong", "shape"),
    [
        ('rg:adcode "150400"', 'rg:adcode "1504"', "RegionShape-adcode"),
        ('rg:regionKind "division"', 'rg:regionKind "province"', "RegionShape-regionKind"),
        ('rg:regionKind "division" ;', "", "RegionShape-regionKind"),
        ('"某市"@zh', '"某市"', "RegionShape-prefLabel"),
        ('"某市"@zh', '"某市"@zh, "某地"@zh', "RegionShape-prefLabel"),
        ("ex:a a rg:Agency", "ex:a a rg:Enterprise", "leadsSubjectShape"),
        ("rg:leads ex:t .", "rg:leads ex:r .", "AgencyShape-leads"),
        ("rg:partOf ex:d", "rg:partOf ex:r", "TaskShape-partOf"),
        ('rg:themeCode "infrastructure"', 'rg:themeCode "roads"', "TaskShape-themeCode"),
        ("oa:start 4", "oa:start 9", "SelectorShape-start"),
        ("oa:start 4", "oa:start -1", "SelectorShape-start"),
        ("oa:start 4", 'oa:start "4"', "SelectorShape-start"),
        ("0.9e0", "1.5e0", "StatementShape-confidence"),
        ('rg:basis "explicit"', 'rg:basis "guessed"', "StatementShape-basis"),
        ("rdf:predicate rg:leads", "rdf:predicate rg:owns", "StatementShape-predicate"),
        ("prov:wasDerivedFrom ex:d", "prov:wasDerivedFrom ex:r", "StatementShape-wasDerivedFrom"),
        ("oa:hasSource ex:d ;", "", "EvidenceShape-hasSource"),
    ],
)
def test_a_fault_is_named_by_its_shape(right, wrong, shape):
    assert right in GOOD
    assert shape in failing(GOOD.replace(right, wrong))
