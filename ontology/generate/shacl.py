"""shapes.ttl: SHACL shapes that an export of the graph satisfies.

Every property shape has an IRI, so that a validation report names it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from rdflib import Literal, URIRef
from rdflib.namespace import RDF, RDFS, SH, XSD
from rdflib.term import Node

from ontology.definitions import LANGUAGES, ClassDef, Model, PropertyDef, RelationDef, Text
from ontology.generate.owl import STATEMENT
from ontology.generate.rdf import ModelGraph, bind_shacl

_LABEL: Final = "skos:prefLabel"
_CURIE: Final = re.compile(r"\b(?:oa|prov|schema):[A-Za-z]+")


def shacl_turtle(model: Model) -> str:
    """The shapes as Turtle."""
    graph = ModelGraph(model)
    bind_shacl(graph)
    for class_ in model.classes.values():
        _class_shape(graph, class_)
    for relation in model.relations.values():
        _relation_shape(graph, relation)
    _statement_shape(graph)
    _run_shape(graph)
    _evidence_shape(graph)
    _selector_shapes(graph)
    return graph.turtle()


def _node_shape(graph: ModelGraph, name: str, target: tuple[URIRef, Node]) -> URIRef:
    shape = graph.own[f"{name}Shape"]
    graph.add(shape, RDF.type, SH.NodeShape)
    graph.add(shape, *target)
    return shape


def _property_shape(
    graph: ModelGraph, owner: URIRef, curie: str, least: int = 0, most: int | None = None, name: Text | None = None
) -> URIRef:
    """A property shape named after its owner and its path, with its cardinality."""
    shape = URIRef(f"{owner}-{curie.partition(':')[2]}")
    graph.add(owner, SH.property, shape)
    graph.add(shape, RDF.type, SH.PropertyShape)
    graph.add(shape, SH.path, graph.term(curie))
    if name is not None:
        graph.say(shape, SH.name, name)
    if least:
        graph.add(shape, SH.minCount, Literal(least))
    if most is not None:
        graph.add(shape, SH.maxCount, Literal(most))
    return shape


def _class_shape(graph: ModelGraph, class_: ClassDef) -> None:
    model = graph.model
    shape = _node_shape(graph, class_.name, (SH.targetClass, graph.own[class_.name]))
    graph.add(shape, SH.nodeKind, SH.IRI)
    for prop in model.properties_of(class_.name).values():
        if prop.exported and prop.curie != _LABEL:
            _literal_shape(graph, shape, prop)
    _label_shape(graph, shape)
    for relation in model.relations.values():
        ranges = relation.ranges_from(class_.name)
        if ranges:
            link = _property_shape(graph, shape, relation.curie, relation.least, relation.most, relation.label)
            graph.add(link, SH.nodeKind, SH.IRI)
            _require_class(graph, link, ranges)


def _label_shape(graph: ModelGraph, owner: URIRef) -> None:
    """A Chinese name at least, and one label for each language at most (SKOS integrity condition S14)."""
    shape = _property_shape(graph, owner, _LABEL, 1, name=graph.model.node["name"].label)
    graph.add(shape, SH.datatype, RDF.langString)
    graph.add(shape, SH.languageIn, graph.list_of(Literal(language) for language in LANGUAGES))
    graph.add(shape, SH.uniqueLang, Literal(True))


def _literal_shape(graph: ModelGraph, owner: URIRef, prop: PropertyDef, *, edge: bool = False) -> None:
    """Cardinality, datatype, values and pattern. What only some kinds of edge have is required of none."""
    least = int(prop.required and not edge)
    shape = _property_shape(graph, owner, prop.curie, least, None if prop.many else 1, prop.label)
    graph.add(shape, SH.datatype, graph.term(prop.datatype))
    if prop.language:
        graph.add(shape, SH.languageIn, graph.list_of([Literal(prop.language)]))
    if prop.enumeration:
        values = graph.model.enumerations[prop.enumeration].values
        graph.add(shape, SH["in"], graph.list_of(Literal(value) for value in values))
    if prop.pattern:
        graph.add(shape, SH.pattern, Literal(f"^({prop.pattern})$"))


def _require_class(graph: ModelGraph, shape: URIRef, names: Iterable[str]) -> None:
    _require_any(graph, shape, (graph.own[name] for name in names))


def _require_any(graph: ModelGraph, shape: URIRef, terms: Iterable[URIRef]) -> None:
    classes = list(terms)
    if len(classes) == 1:
        graph.add(shape, SH["class"], classes[0])
    else:
        graph.add(shape, SH["or"], graph.list_of(graph.blank((SH["class"], node)) for node in classes))


def _relation_shape(graph: ModelGraph, relation: RelationDef) -> None:
    """Whatever the relation starts from is of a class of its domain."""
    name = graph.term(relation.curie)
    shape = graph.own[f"{relation.curie.partition(':')[2]}SubjectShape"]
    graph.add(shape, RDF.type, SH.NodeShape)
    graph.add(shape, SH.targetSubjectsOf, name)
    _require_class(graph, shape, relation.domains)


def _statement_shape(graph: ModelGraph) -> None:
    model = graph.model
    shape = _node_shape(graph, STATEMENT, (SH.targetClass, graph.own[STATEMENT]))
    for curie in ("rdf:subject", "rdf:object"):
        graph.add(_property_shape(graph, shape, curie, 1, 1), SH.nodeKind, SH.IRI)
    predicate = _property_shape(graph, shape, "rdf:predicate", 1, 1)
    graph.add(predicate, SH["in"], graph.list_of(graph.term(r.curie) for r in model.relations.values() if r.stated))
    document = _property_shape(graph, shape, "prov:wasDerivedFrom", 1, 1, model.statement["document"].label)
    graph.add(document, SH["class"], graph.own["Document"])
    run = _property_shape(graph, shape, "prov:wasGeneratedBy", 0, 1)
    graph.add(run, SH["class"], graph.own["Run"])
    target = _property_shape(graph, shape, "oa:hasTarget", 1, 1)
    graph.add(target, SH["class"], graph.term("oa:SpecificResource"))
    for name in ("rule", "confidence", "basis", "surface"):
        _literal_shape(graph, shape, model.statement[name])
    for prop in {p.curie: p for r in model.relations.values() for p in r.properties.values()}.values():
        _literal_shape(graph, shape, prop, edge=True)
    confidence = URIRef(f"{shape}-confidence")
    graph.add(confidence, SH.minCount, Literal(1))
    graph.add(confidence, SH.minInclusive, Literal("0", datatype=XSD.double))
    graph.add(confidence, SH.maxInclusive, Literal("1", datatype=XSD.double))
    graph.add(URIRef(f"{shape}-rule"), SH.minCount, Literal(1))


def _run_shape(graph: ModelGraph) -> None:
    """A run: when, by which program, and the documents that it read."""
    shape = _node_shape(graph, "Run", (SH.targetClass, graph.own["Run"]))
    for prop in graph.model.records["Run"].properties.values():
        if prop.exported:
            _literal_shape(graph, shape, prop)
    _property_shape(graph, shape, "prov:wasAssociatedWith", 1, 1)
    used = _property_shape(graph, shape, "prov:used", 1)
    graph.add(used, SH["class"], graph.own["Document"])


def _evidence_shape(graph: ModelGraph) -> None:
    """Evidence: a range of characters of a document and the words there, as the Web Annotation model writes them."""
    shape = _node_shape(graph, "Evidence", (SH.targetClass, graph.term("oa:SpecificResource")))
    source = _property_shape(graph, shape, "oa:hasSource", 1, 1)
    graph.add(source, SH["class"], graph.own["Document"])
    selector = _property_shape(graph, shape, "oa:hasSelector", 1, 2)
    _require_any(graph, selector, (graph.term(curie) for curie in ("oa:TextPositionSelector", "oa:TextQuoteSelector")))
    position = URIRef(f"{shape}-position")
    graph.add(shape, SH.property, position)
    graph.add(position, RDF.type, SH.PropertyShape)
    graph.add(position, SH.path, graph.term("oa:hasSelector"))
    graph.add(position, SH.qualifiedValueShape, graph.blank((SH["class"], graph.term("oa:TextPositionSelector"))))
    graph.add(position, SH.qualifiedMinCount, Literal(1))
    graph.add(position, SH.qualifiedMaxCount, Literal(1))
    for name, (message, select) in _EVIDENCE_RULES.items():
        _query_constraint(graph, URIRef(f"{shape}-{name}"), shape, message, select)


_EVIDENCE_RULES: Final = {
    "inside": (
        Text(en="The passage ends after its document.", zh="依据文字的结束位置超出文件正文。"),
        """SELECT $this ?value WHERE {
  $this oa:hasSource ?document ; oa:hasSelector ?position .
  ?position oa:end ?value .
  ?document schema:text ?text .
  FILTER(?value > STRLEN(?text))
}""",
    ),
    "words": (
        Text(en="The quoted words are not those at the position.", zh="引文与所示位置的文字不一致。"),
        """SELECT $this ?value WHERE {
  $this oa:hasSource ?document ; oa:hasSelector ?position , ?quote .
  ?position oa:start ?start ; oa:end ?end .
  ?quote oa:exact ?value .
  ?document schema:text ?text .
  FILTER(SUBSTR(?text, ?start + 1, ?end - ?start) != STR(?value))
}""",
    ),
    "document": (
        Text(
            en="The passage lies in another document than the one that states it.",
            zh="依据文字不在作出该陈述的文件中。",
        ),
        """SELECT $this ?value WHERE {
  ?statement oa:hasTarget $this ; prov:wasDerivedFrom ?value .
  $this oa:hasSource ?document .
  FILTER(!sameTerm(?value, ?document))
}""",
    ),
}
"""Rules on evidence that need a query: what breaks each, and the query that finds it, with $this for the evidence."""


def _query_constraint(graph: ModelGraph, name: URIRef, owner: URIRef, message: Text, select: str) -> None:
    """A constraint in SPARQL. Names are written in full, so that it needs no declaration of prefixes.

    It has one message, as Apache Jena takes no more; the Chinese words are a comment.
    """
    graph.add(owner, SH.sparql, name)
    graph.add(name, RDF.type, SH.SPARQLConstraint)
    graph.add(name, SH.message, Literal(message.en, lang="en"))
    graph.add(name, RDFS.comment, Literal(message.zh, lang="zh"))
    query = _CURIE.sub(lambda match: f"<{graph.model.expand(match[0])}>", select)
    graph.add(name, SH.select, Literal(query))


def _selector_shapes(graph: ModelGraph) -> None:
    shape = _node_shape(graph, "Selector", (SH.targetClass, graph.term("oa:TextPositionSelector")))
    for name in ("start", "end"):
        prop = graph.model.statement[name]
        offset = _property_shape(graph, shape, prop.curie, 1, 1, prop.label)
        graph.add(offset, SH.datatype, graph.term(prop.datatype))
        graph.add(offset, SH.minInclusive, Literal(0))
    graph.add(URIRef(f"{shape}-start"), SH.lessThan, graph.term("oa:end"))
    quote = _node_shape(graph, "Quote", (SH.targetClass, graph.term("oa:TextQuoteSelector")))
    for name in ("exact", "prefix", "suffix"):
        words = _property_shape(graph, quote, f"oa:{name}", 1, 1)
        graph.add(words, SH.datatype, XSD.string)
