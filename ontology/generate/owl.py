"""regiongraph.ttl: the vocabulary as an OWL ontology with labels and definitions in Chinese and English."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from rdflib import Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, OWL, RDF, RDFS, SKOS
from rdflib.term import Node

from ontology.definitions import Model, PropertyDef, RelationDef, Text
from ontology.generate.rdf import ModelGraph

VANN: Final = Namespace("http://purl.org/vocab/vann/")
STATEMENT: Final = "Statement"

_TITLE = Text(en="regiongraph ontology", zh="区域规划知识图谱本体")
_ABSTRACT = Text(
    en=(
        "Regions, the tasks that their planning documents set, the agencies that answer for them, and the projects, "
        "industries, chains and targets that the tasks name; every statement leads back to the characters that make it."
    ),
    zh="区域、规划文件所设任务、责任部门以及任务所涉项目、产业、产业链和目标值的词汇；每条陈述均可追溯到原文字符。",
)
_STATEMENT_LABEL = Text(en="statement", zh="陈述")
_STATEMENT_DEFINITION = Text(
    en=(
        "One edge as one document states it: subject, predicate and object, derived from the document "
        "(prov:wasDerivedFrom) at a range of characters (oa:TextPositionSelector)."
    ),
    zh="一份文件所作的一条陈述：主语、谓语、宾语，来源文件（prov:wasDerivedFrom）及其字符范围（oa:TextPositionSelector）。",
)


def owl_turtle(model: Model) -> str:
    """The ontology as Turtle."""
    graph = ModelGraph(model)
    _header(graph)
    for class_ in (*model.classes.values(), *model.records.values()):
        node = graph.own[class_.name]
        graph.add(node, RDF.type, OWL.Class)
        _describe(graph, node, class_.label, class_.definition)
        graph.add(node, SKOS.scopeNote, Literal(f"Identified by: {class_.key}.", lang="en"))
        graph.add(node, RDFS.subClassOf, *(graph.term(parent) for parent in class_.parents))
    _disjoint(graph)
    _statement_class(graph)
    for relation in model.relations.values():
        _object_property(graph, relation)
    for curie, uses in _datatype_properties(model).items():
        _datatype_property(graph, curie, uses)
    _enumerations(graph)
    return graph.turtle()


def _header(graph: ModelGraph) -> None:
    graph.graph.bind("vann", VANN, replace=True)
    node = graph.ontology
    graph.add(node, RDF.type, OWL.Ontology)
    graph.say(node, DCTERMS.title, _TITLE)
    graph.say(node, DCTERMS.abstract, _ABSTRACT)
    graph.add(node, DCTERMS.license, URIRef("https://www.apache.org/licenses/LICENSE-2.0"))
    graph.add(node, VANN.preferredNamespacePrefix, Literal("rg"))
    graph.add(node, VANN.preferredNamespaceUri, Literal(str(graph.own)))


def _describe(graph: ModelGraph, node: URIRef, label: Text, definition: Text) -> None:
    graph.say(node, RDFS.label, label)
    graph.say(node, SKOS.definition, definition)
    graph.add(node, RDFS.isDefinedBy, graph.ontology)


def _disjoint(graph: ModelGraph) -> None:
    members = graph.list_of(graph.own[name] for name in (*graph.model.classes, *graph.model.records))
    graph.blank((RDF.type, OWL.AllDisjointClasses), (OWL.members, members))


def _statement_class(graph: ModelGraph) -> None:
    node = graph.own[STATEMENT]
    graph.add(node, RDF.type, OWL.Class)
    _describe(graph, node, _STATEMENT_LABEL, _STATEMENT_DEFINITION)
    graph.add(node, RDFS.subClassOf, RDF.Statement, graph.term("oa:Annotation"), graph.term("prov:Entity"))


def _object_property(graph: ModelGraph, relation: RelationDef) -> None:
    node = graph.term(relation.curie)
    graph.add(node, RDF.type, OWL.ObjectProperty)
    if relation.symmetric:
        graph.add(node, RDF.type, OWL.SymmetricProperty)
    _describe(graph, node, relation.label, relation.definition)
    graph.add(node, SKOS.notation, Literal(relation.name))
    graph.add(node, RDFS.domain, _union(graph, relation.domains))
    graph.add(node, RDFS.range, _union(graph, relation.ranges))
    if relation.broader is not None:
        graph.add(node, RDFS.subPropertyOf, graph.term(relation.broader))


def _union(graph: ModelGraph, names: Iterable[str]) -> Node:
    terms = [graph.own[name] for name in names]
    if len(terms) == 1:
        return terms[0]
    return graph.blank((RDF.type, OWL.Class), (OWL.unionOf, graph.list_of(terms)))


def _datatype_properties(model: Model) -> dict[str, list[tuple[str, PropertyDef]]]:
    """Own property names with the classes that use them; a property of an edge belongs to its statement."""
    uses: dict[str, list[tuple[str, PropertyDef]]] = defaultdict(list)
    for owner, prop in model.owned_properties():
        if prop.own and prop.exported:
            uses[prop.curie].append((owner if owner in model.classes or owner in model.records else STATEMENT, prop))
    return uses


def _datatype_property(graph: ModelGraph, curie: str, uses: list[tuple[str, PropertyDef]]) -> None:
    node = graph.term(curie)
    prop = uses[0][1]
    graph.add(node, RDF.type, OWL.DatatypeProperty)
    _describe(graph, node, prop.label, prop.definition)
    graph.add(node, RDFS.domain, _union(graph, dict.fromkeys(owner for owner, _ in uses)))
    graph.add(node, RDFS.range, _range(graph, prop))
    if prop.broader is not None:
        graph.add(node, RDFS.subPropertyOf, graph.term(prop.broader))


def _range(graph: ModelGraph, prop: PropertyDef) -> URIRef:
    return graph.own[f"{prop.enumeration}Value"] if prop.enumeration else graph.term(prop.datatype)


def _enumerations(graph: ModelGraph) -> None:
    for enumeration in graph.model.enumerations.values():
        node = graph.own[f"{enumeration.name}Value"]
        graph.add(node, RDF.type, RDFS.Datatype)
        _describe(graph, node, enumeration.label, enumeration.definition)
        values = graph.list_of(Literal(value) for value in enumeration.values)
        graph.add(node, OWL.equivalentClass, graph.blank((RDF.type, RDFS.Datatype), (OWL.oneOf, values)))
