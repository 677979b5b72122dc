"""What the RDF generators share: prefixes, literals in both languages, lists, and stable Turtle.

A blank node is always the one object of its property, so that the order of the file never depends on its label.
"""

from __future__ import annotations

from collections.abc import Iterable

from rdflib import BNode, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.namespace import OWL, RDF, RDFS, SH
from rdflib.term import Node

from ontology.definitions import Model, Text

ONTOLOGY_FILES = "ontology/model.yaml"


class ModelGraph:
    """An RDF graph that is written in the names of the model."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self.graph = Graph(bind_namespaces="none")
        self.own = Namespace(model.prefixes["rg"])
        for prefix, iri in model.prefixes.items():
            self.graph.bind(prefix, iri, replace=True)
        for prefix, namespace in (("owl", OWL), ("rdf", RDF), ("rdfs", RDFS)):
            self.graph.bind(prefix, namespace, replace=True)

    @property
    def ontology(self) -> URIRef:
        """IRI of the ontology itself: the namespace without its last character."""
        return URIRef(str(self.own).rstrip("#/"))

    def term(self, curie: str) -> URIRef:
        """The IRI of prefix:name."""
        return URIRef(self.model.expand(curie))

    def add(self, subject: Node, predicate: URIRef, *objects: Node) -> None:
        """Add one triple for each object."""
        for value in objects:
            self.graph.add((subject, predicate, value))

    def say(self, subject: Node, predicate: URIRef, text: Text) -> None:
        """Add the words in both languages."""
        self.add(subject, predicate, *(Literal(words, lang=language) for language, words in text.items()))

    def list_of(self, items: Iterable[Node]) -> BNode:
        """An RDF list. Raises nothing; an empty list is not expected."""
        head = BNode()
        Collection(self.graph, head, list(items))
        return head

    def blank(self, *pairs: tuple[URIRef, Node]) -> BNode:
        """A blank node with the given properties."""
        node = BNode()
        for predicate, value in pairs:
            self.graph.add((node, predicate, value))
        return node

    def turtle(self) -> str:
        """The graph as Turtle under a line that says where it comes from."""
        return f"# Generated from {ONTOLOGY_FILES} by `python -m ontology.generate`.\n" + self.graph.serialize(
            format="turtle"
        )


def bind_shacl(graph: ModelGraph) -> None:
    """Declare the SHACL prefix."""
    graph.graph.bind("sh", SH, replace=True)
