"""The graph as a file, in every format that is offered: for the HTTP interface and the command line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import IO, Final

from graph import rdf, view
from graph.errors import GraphError, UnknownName
from graph.exports import export_csv, export_graphml
from graph.selection import Selection
from graph.snapshot import MOST_NODES, snapshot_html
from graph.stores import Reader
from ontology.links import Links


class SelectionUnsupported(GraphError):
    """Parts of the graph are written as RDF; the other formats hold the whole."""

    code = "selection-unsupported"
    title = "The format holds the whole graph"


@dataclass(frozen=True, slots=True)
class Format:
    """An offered format."""

    media_type: str
    suffix: str


FORMATS: Final[dict[str, Format]] = {
    "turtle": Format("text/turtle; charset=utf-8", "ttl"),
    "ntriples": Format("application/n-triples; charset=utf-8", "nt"),
    "nquads": Format("application/n-quads; charset=utf-8", "nq"),
    "trig": Format("application/trig; charset=utf-8", "trig"),
    "jsonld": Format("application/ld+json; charset=utf-8", "jsonld"),
    "rdfxml": Format("application/rdf+xml; charset=utf-8", "rdf"),
    "graphml": Format("application/graphml+xml; charset=utf-8", "graphml"),
    "csv": Format("application/zip", "zip"),
    "html": Format("text/html; charset=utf-8", "html"),
}

_OTHER: Final[dict[str, Callable[[Reader, IO[bytes]], None]]] = {"graphml": export_graphml, "csv": export_csv}


def write(
    reader: Reader,
    output: IO[bytes],
    name: str,
    *,
    base: str,
    node: str | None = None,
    selection: Selection | None = None,
    links: Links | None = None,
) -> None:
    """Write the graph in a format. base: what IRIs begin with. node: for html, the node whose surroundings are shown.

    selection: the part of the graph that is written, in RDF only. links: of its nodes, for RDF.

    Raises UnknownName, NodeNotFound, DocumentNotFound, SnapshotTooLarge, SelectionUnsupported.
    """
    if name not in FORMATS:
        raise UnknownName("format", name, tuple(FORMATS))
    if selection and name not in rdf.FORMATS:
        raise SelectionUnsupported(f"{name} holds the whole graph; parts come as {', '.join(rdf.FORMATS)}")
    if name == "html":
        output.write(_page(reader, node).encode())
    elif name in _OTHER:
        _OTHER[name](reader, output)
    else:
        rdf.export(reader, output, name, base=base, selection=selection, links=links)


def _page(reader: Reader, node: str | None) -> str:
    if node is None:
        return snapshot_html(view.overview(reader))
    found = view.neighbours(reader, node, limit=MOST_NODES - 1)
    return snapshot_html(found, title=next(n["name"] for n in found["nodes"] if n["id"] == node))
