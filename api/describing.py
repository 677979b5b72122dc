"""What the server says of one thing in RDF: a node, a statement, a concept scheme, the vocabulary."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files
from itertools import chain
from typing import Final

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from graph.decisions import kept_for
from graph.errors import NodeNotFound, StatementNotFound
from graph.rdf import Triples, iri
from graph.stores import Reader
from ontology.links import Links
from ontology.model import model
from ontology.skos import SCHEMES, scheme_triples

ONTOLOGY: Final = model().prefixes["rg"].rstrip("#/")
"""IRI of the vocabulary."""

VOCABULARY_FILES: Final = {"": "regiongraph.ttl", "shapes": "shapes.ttl"}
"""Generated files of the vocabulary by what follows its IRI."""

SCHEME: Final = "scheme/"
STATEMENT: Final = "statement/"
RUN: Final = "run/"

_SCHEME_OF: Final = {"theme": "themes", "function": "functions", "industry": "industries", "region": "regions"}
_FOAF: Final = "http://xmlns.com/foaf/0.1/"
_LABEL: Final = "http://www.w3.org/2000/01/rdf-schema#label"


def describe(reader: Reader, identifier: str, base: str, most: int, links: Links | None = None) -> list[Triple]:
    """The triples about a node, a statement (`statement/…`), a run (`run/…`) or a scheme (`scheme/…`), each once.

    What is said of a node that gave way to another (graph.decisions) is what is said of that one, with the triples that lead
    there from it. most: triples of each relation that lead to a node. Raises NodeNotFound, StatementNotFound.
    """
    if identifier.startswith(SCHEME):
        name = identifier.removeprefix(SCHEME)
        if name not in SCHEMES:
            raise NodeNotFound(identifier)
        return list(_scheme(name, base))
    triples = Triples(reader, base, links)
    if identifier.startswith(STATEMENT):
        found = list(triples.statement(identifier.removeprefix(STATEMENT)))
        if not found:
            raise StatementNotFound(identifier.removeprefix(STATEMENT))
        return found
    if identifier.startswith(RUN):
        made = list(triples.run(identifier))
        if not made:
            raise NodeNotFound(identifier)
        return made
    own = list(dict.fromkeys([*triples.node(identifier), *_concept(identifier, base)]))
    if own:
        return [*own, *triples.to_node(identifier, most)]
    kept = kept_for(reader, identifier)
    if kept is None:
        raise NodeNotFound(identifier)
    return describe(reader, kept, base, most, links)


def about(document: str, identifier: str, base: str, licence: str) -> Iterable[Triple]:
    """What a document of data says of itself: which thing it is about, and how it may be used. document: its own address."""
    subject = NamedNode(document)
    yield Triple(subject, NamedNode(model().expand("rdf:type")), NamedNode(f"{_FOAF}Document"))
    yield Triple(subject, NamedNode(f"{_FOAF}primaryTopic"), NamedNode(iri(identifier, base)))
    yield Triple(subject, NamedNode(_LABEL), Literal(identifier))
    yield Triple(subject, NamedNode(model().expand("dcterms:license")), NamedNode(licence))


@cache
def vocabulary(name: str) -> tuple[Triple, ...]:
    """The triples of one of `VOCABULARY_FILES`."""
    text = (files("ontology.generated") / VOCABULARY_FILES[name]).read_bytes()
    return tuple(quad.triple for quad in parse(text, format=RdfFormat.TURTLE))


@lru_cache(maxsize=8)
def _scheme(name: str, base: str) -> tuple[Triple, ...]:
    return tuple(scheme_triples(name, base))


@lru_cache(maxsize=8)
def _concepts(name: str, base: str) -> dict[str, tuple[Triple, ...]]:
    found: defaultdict[str, list[Triple]] = defaultdict(list)
    for triple in chain(_scheme(name, base)):
        if isinstance(triple.subject, NamedNode):
            found[triple.subject.value].append(triple)
    return {subject: tuple(triples) for subject, triples in found.items()}


def _concept(identifier: str, base: str) -> tuple[Triple, ...]:
    """What the schemes say of a node; nothing where none has it."""
    scheme = _SCHEME_OF.get(identifier.split("/", 1)[0])
    return _concepts(scheme, base).get(iri(identifier, base), ()) if scheme else ()
