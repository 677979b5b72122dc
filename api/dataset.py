"""The whole graph as a dataset in a catalogue, described with VoID and DCAT as the European profile DCAT-AP wants it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from api.exporting import FORMATS
from graph import rdf
from graph.schema import classes
from graph.stores import Reader
from graph.view import statistics
from ontology.model import model

NAME: Final = "dataset"
"""Identifier of the dataset, after the base."""

CATALOGUE: Final = "catalogue"
"""Identifier of the catalogue that lists it, after the base."""

COUNTS: Final = """SELECT ?vocabulary ?p (COUNT(*) AS ?n) WHERE {
  { ?s ?p ?o BIND(false AS ?vocabulary) } UNION { GRAPH <%s> { ?s ?p ?o } BIND(true AS ?vocabulary) }
} GROUP BY ?vocabulary ?p"""
"""Triples of each predicate in the index, and how many of them are the vocabulary's. %s: IRI of the vocabulary."""

PREFIXES: Final = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "formats": "http://www.w3.org/ns/formats/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "void": "http://rdfs.org/ns/void#",
}
"""Of the vocabularies that only the description of the dataset uses."""
_SERVICE: Final = BlankNode("service")
_TITLE: Final = {"en": "regiongraph", "zh": "区域规划知识图谱"}
_DESCRIPTION: Final = {
    "en": "Regions, tasks, agencies, projects, industries and targets of planning documents, each statement with its evidence.",
    "zh": "规划文件中的区域、任务、部门、项目、产业与目标值，每条陈述均附原文依据。",
}
_EXAMPLES: Final = ("Document", "Region", "Agency", "Task", "Theme", "Industry")
_ISSUED: Final = (
    "MATCH (d:Document)-[:ISSUED_BY]->(a:Agency) "
    "RETURN DISTINCT d.id AS document, a.id AS agency, a.name ORDER BY document, agency"
)
_FEATURES: Final = ("Turtle", "N-Triples", "N-Quads", "TriG", "JSON-LD", "RDF_XML")
_IANA: Final = "https://www.iana.org/assignments/media-types/"
_PROTOCOL: Final = "http://www.w3.org/TR/sparql11-protocol/"


@dataclass(frozen=True, slots=True)
class Place:
    """Where the dataset is published, and by whom.

    base: of IRIs. root: address of the server, without a slash. licence: its IRI. publisher: name, "" where none is told.
    """

    base: str
    root: str
    licence: str
    modified: datetime | None
    publisher: str = ""
    publisher_iri: str | None = None


def description(reader: Reader, predicates: Mapping[str, int] | None, place: Place, document: str) -> Iterator[Triple]:
    """The dataset's description. predicates: triples of each predicate, None where nobody has counted them. document: address of
    the description.
    """
    it = NamedNode(place.base + NAME)
    yield from _about(it, NamedNode(document))
    yield from _said(it, place)
    yield from _catalogued(it, place)
    yield from _published((it, NamedNode(place.base + CATALOGUE)), place)
    yield from _sources(it, reader, place.base)
    yield from _issued(reader, place.base)
    yield from _counted(it, reader, predicates)
    yield from _reached(it, place)
    yield from _examples(it, reader, place.base)


def _about(it: NamedNode, document: NamedNode) -> Iterator[Triple]:
    yield Triple(document, _term("rdf:type"), _term("void:DatasetDescription"))
    yield Triple(document, _term("foaf:primaryTopic"), it)
    for type_ in ("void:Dataset", "dcat:Dataset"):
        yield Triple(it, _term("rdf:type"), _term(type_))


def _said(it: NamedNode, place: Place) -> Iterator[Triple]:
    for predicate, words in (("dcterms:title", _TITLE), ("dcterms:description", _DESCRIPTION)):
        for language, text in words.items():
            yield Triple(it, _term(predicate), Literal(text, language=language))
    yield Triple(it, _term("dcterms:license"), NamedNode(place.licence))
    if place.modified is not None:
        stamp = Literal(place.modified.astimezone(UTC).isoformat(timespec="seconds"), datatype=_term("xsd:dateTime"))
        yield Triple(it, _term("dcterms:modified"), stamp)
    for iri in sorted({iri for prefix, iri in model().prefixes.items() if prefix not in {"rdf", "xsd"}}):
        yield Triple(it, _term("void:vocabulary"), NamedNode(iri))
    yield Triple(it, _term("void:uriSpace"), Literal(place.base))
    for feature in _FEATURES:
        yield Triple(it, _term("void:feature"), NamedNode(PREFIXES["formats"] + feature))


def _catalogued(it: NamedNode, place: Place) -> Iterator[Triple]:
    """The catalogue, which has this one dataset: portals harvest catalogues."""
    catalogue = NamedNode(place.base + CATALOGUE)
    yield Triple(catalogue, _term("rdf:type"), _term("dcat:Catalog"))
    for predicate, words in (("dcterms:title", _TITLE), ("dcterms:description", _DESCRIPTION)):
        for language, text in words.items():
            yield Triple(catalogue, _term(predicate), Literal(text, language=language))
    yield Triple(catalogue, _term("foaf:homepage"), NamedNode(f"{place.root}/"))
    yield Triple(catalogue, _term("dcat:dataset"), it)
    yield Triple(catalogue, _term("dcat:service"), _SERVICE)


def _published(things: tuple[NamedNode, ...], place: Place) -> Iterator[Triple]:
    """Who publishes, where the operator has said so."""
    if not place.publisher:
        return
    agent = NamedNode(place.publisher_iri) if place.publisher_iri else BlankNode("publisher")
    yield Triple(agent, _term("rdf:type"), _term("foaf:Agent"))
    yield Triple(agent, _term("foaf:name"), Literal(place.publisher))
    for thing in things:
        yield Triple(thing, _term("dcterms:publisher"), agent)


def _issued(reader: Reader, base: str) -> Iterator[Triple]:
    """Titles of the documents that it was read from, and the bodies that issued them, where a document names its issuer."""
    for document, title in reader.query("MATCH (d:Document) RETURN d.id AS id, d.title ORDER BY id").rows:
        if title:
            yield Triple(NamedNode(rdf.iri(document, base)), _term("dcterms:title"), Literal(title, language="zh"))
    issuers: dict[NamedNode, str] = {}
    for document, agency, name in reader.query(_ISSUED).rows:
        issuer = NamedNode(rdf.iri(agency, base))
        issuers[issuer] = name
        yield Triple(NamedNode(rdf.iri(document, base)), _term("dcterms:publisher"), issuer)
    for issuer, name in issuers.items():
        yield Triple(issuer, _term("rdf:type"), _term("foaf:Agent"))
        yield Triple(issuer, _term("foaf:name"), Literal(name, language="zh"))


def _sources(it: NamedNode, reader: Reader, base: str) -> Iterator[Triple]:
    """Which documents it was read from, by which runs, and by which program."""
    triples = rdf.Triples(reader, base)
    for run in triples.runs():
        yield Triple(it, _term("prov:wasGeneratedBy"), NamedNode(rdf.iri(run, base)))
        yield from triples.run(run)
    for (document,) in reader.query("MATCH (d:Document) RETURN d.id AS id ORDER BY id").rows:
        yield Triple(it, _term("prov:wasDerivedFrom"), NamedNode(rdf.iri(document, base)))


def _counted(it: NamedNode, reader: Reader, predicates: Mapping[str, int] | None) -> Iterator[Triple]:
    nodes = statistics(reader)["nodes"]
    total = _number(sum(nodes.values()))
    yield Triple(it, _term("void:entities"), total)
    # Documents in the sense of VoID: each node has one of RDF, `/data/…`.
    yield Triple(it, _term("void:documents"), total)
    for label in classes():
        if nodes.get(label):
            part = BlankNode(f"class{label}")
            yield Triple(it, _term("void:classPartition"), part)
            yield Triple(part, _term("void:class"), NamedNode(model().class_iri(label)))
            yield Triple(part, _term("void:entities"), _number(nodes[label]))
    if predicates is None:
        return
    yield Triple(it, _term("void:triples"), _number(sum(predicates.values())))
    yield Triple(it, _term("void:properties"), _number(len(predicates)))
    for number, (predicate, triples) in enumerate(sorted(predicates.items())):
        part = BlankNode(f"property{number}")
        yield Triple(it, _term("void:propertyPartition"), part)
        yield Triple(part, _term("void:property"), NamedNode(predicate))
        yield Triple(part, _term("void:triples"), _number(triples))


def _reached(it: NamedNode, place: Place) -> Iterator[Triple]:
    """Files of the whole graph, the SPARQL endpoint and the first page."""
    endpoint, service = NamedNode(f"{place.root}/sparql"), _SERVICE
    yield Triple(it, _term("foaf:homepage"), NamedNode(f"{place.root}/"))
    yield Triple(it, _term("void:sparqlEndpoint"), endpoint)
    yield Triple(service, _term("rdf:type"), _term("dcat:DataService"))
    yield Triple(service, _term("dcterms:title"), Literal("SPARQL", language="en"))
    yield Triple(service, _term("dcat:endpointURL"), endpoint)
    yield Triple(service, _term("dcat:servesDataset"), it)
    yield Triple(service, _term("dcterms:conformsTo"), NamedNode(_PROTOCOL))
    for name, offered in FORMATS.items():
        if name == "html":
            continue
        file, media_type = NamedNode(f"{place.root}/export?format={name}"), offered.media_type.split(";")[0]
        distribution = BlankNode(f"file{name}")
        yield Triple(it, _term("dcat:distribution"), distribution)
        yield Triple(distribution, _term("rdf:type"), _term("dcat:Distribution"))
        yield Triple(distribution, _term("dcterms:title"), Literal(name))
        yield Triple(distribution, _term("dcat:accessURL"), file)
        yield Triple(distribution, _term("dcat:downloadURL"), file)
        yield Triple(distribution, _term("dcat:mediaType"), NamedNode(_IANA + media_type))
        yield Triple(distribution, _term("dcterms:license"), NamedNode(place.licence))
        if name in rdf.FORMATS:
            yield Triple(it, _term("void:dataDump"), file)


def _examples(it: NamedNode, reader: Reader, base: str) -> Iterator[Triple]:
    for label in _EXAMPLES:
        for (node,) in reader.query(f"MATCH (n:`{label}`) RETURN n.id AS id ORDER BY id LIMIT 1").rows:
            yield Triple(it, _term("void:exampleResource"), NamedNode(rdf.iri(node, base)))


def _number(number: int) -> Literal:
    return Literal(str(number), datatype=_term("xsd:integer"))


def _term(curie: str) -> NamedNode:
    prefix, _, name = curie.partition(":")
    return NamedNode((PREFIXES.get(prefix) or model().prefixes[prefix]) + name)
