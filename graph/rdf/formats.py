"""The serializations of RDF that are offered, and the writing of a few triples in any of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import IO, Any, Final

from pyoxigraph import Literal, RdfFormat, Triple, serialize

from graph.rdf.jsonld import write_jsonld
from ontology.model import model

_NOT_IN_XML: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Format:
    """A serialization. graphs: whether it keeps named graphs."""

    rdf: RdfFormat
    media_type: str
    extension: str
    graphs: bool = False


FORMATS: Final[dict[str, Format]] = {
    "turtle": Format(RdfFormat.TURTLE, "text/turtle", "ttl"),
    "ntriples": Format(RdfFormat.N_TRIPLES, "application/n-triples", "nt"),
    "nquads": Format(RdfFormat.N_QUADS, "application/n-quads", "nq", graphs=True),
    "trig": Format(RdfFormat.TRIG, "application/trig", "trig", graphs=True),
    "jsonld": Format(RdfFormat.JSON_LD, "application/ld+json", "jsonld"),
    "rdfxml": Format(RdfFormat.RDF_XML, "application/rdf+xml", "rdf"),
}


def write(rows: Iterable[Any], output: IO[bytes], chosen: Format, prefixes: Mapping[str, str] | None = None) -> None:
    """Write triples or quads with the prefixes of the vocabulary; JSON-LD needs those of a subject one after another.

    prefixes: further ones, IRI by prefix.
    RDF/XML loses the characters that XML cannot hold.
    """
    if chosen.rdf == RdfFormat.JSON_LD:
        write_jsonld(rows, output)
        return
    if chosen.rdf == RdfFormat.RDF_XML:
        rows = map(_for_xml, rows)
    serialize(rows, output, chosen.rdf, prefixes={**model().prefixes, **(prefixes or {})})


def without_xml_controls(text: str) -> str:
    """Text without the characters that XML 1.0 cannot hold."""
    return _NOT_IN_XML.sub("", text)


def _for_xml(triple: Triple) -> Triple:
    value = triple.object
    if not isinstance(value, Literal) or not _NOT_IN_XML.search(value.value):
        return triple
    text = without_xml_controls(value.value)
    literal = Literal(text, language=value.language) if value.language else Literal(text, datatype=value.datatype)
    return Triple(triple.subject, triple.predicate, literal)
