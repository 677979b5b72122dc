"""The graph as RDF: writing it, naming its things, reading it back."""

from graph.rdf.dataset import DatasetWriter
from graph.rdf.export import Triples, export, export_dataset
from graph.rdf.formats import FORMATS, Format, without_xml_controls, write
from graph.rdf.importing import ImportFailed, read_file, read_quads
from graph.rdf.jsonld import read_context
from graph.rdf.merged import RELATIONS as MERGED_RELATIONS
from graph.rdf.names import DEFAULT_BASE, STATEMENT_PATH, iri, statement_iri
from graph.rdf.runs import SOFTWARE

__all__ = [
    "DEFAULT_BASE",
    "FORMATS",
    "MERGED_RELATIONS",
    "SOFTWARE",
    "STATEMENT_PATH",
    "DatasetWriter",
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
