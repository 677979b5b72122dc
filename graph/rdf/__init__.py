"""The graph as RDF: writing it, naming its things, reading it back."""

from graph.rdf.export import Triples, export, export_dataset
from graph.rdf.formats import FORMATS, Format, without_xml_controls, write
from graph.rdf.importing import ImportFailed, read_file, read_quads
from graph.rdf.jsonld import read_context
from graph.rdf.names import DEFAULT_BASE, iri, statement_iri

__all__ = [
    "DEFAULT_BASE",
    "FORMATS",
    "Format",
    "ImportFailed",
    "Triples",
    "export",
    "export_dataset",
    "iri",
    "read_context",
    "read_file",
    "read_quads",
    "statement_iri",
    "without_xml_controls",
    "write",
]
