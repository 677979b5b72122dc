"""The graph as RDF: plain triples, and for each statement of a document a resource with its evidence.

Names are those of ontology/model.yaml. In formats with named graphs what a document states is in a graph named after it; the
default graph holds what documents share. Triples come in one fixed order, so that the same graph gives the same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from typing import IO, Any, Final, Protocol

from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, parse

from graph.errors import UnknownName
from graph.ids import label_of
from graph.rdf.formats import FORMATS, Format, write
from graph.rdf.links import LinkWriter
from graph.rdf.merged import MergedWriter
from graph.rdf.names import DEFAULT_BASE, iri
from graph.rdf.nodes import NodeWriter
from graph.rdf.runs import RunWriter
from graph.rdf.statements import StatementWriter
from graph.rdf.syntax import Graphs, Lines, Syntax, TriG, Turtle
from graph.schema import edge_tables
from graph.selection import Selected, Selection, select
from graph.stores.base import Reader
from ontology.links import Links
from ontology.model import model

_BLOCK: Final = 1 << 20
"""Characters that are put together before they are written."""

_SYNTAXES: Final[dict[RdfFormat, type[Lines] | type[Turtle]]] = {
    RdfFormat.TURTLE: Turtle,
    RdfFormat.TRIG: TriG,
    RdfFormat.N_TRIPLES: Lines,
    RdfFormat.N_QUADS: Lines,
}


def export(
    reader: Reader,
    output: IO[bytes],
    name: str = "turtle",
    *,
    base: str = DEFAULT_BASE,
    selection: Selection | None = None,
    links: Links | None = None,
) -> None:
    """Write the graph, or the part that is selected, to `output`. base: what IRIs of nodes begin with. links: of its nodes.

    Raises UnknownName for a format or class that there is not, and for what a selection names DocumentNotFound, NodeNotFound.

    Read from a pinned reader, so that a load meanwhile does not mix two versions.
    """
    try:
        chosen = FORMATS[name]
    except KeyError:
        raise UnknownName("RDF format", name, tuple(FORMATS)) from None
    selected = select(reader, selection) if selection else None
    if chosen.rdf in _SYNTAXES:
        for block in _blocks(reader, base, chosen, selected, links):
            output.write(block)
    else:
        triples = (quad.triple for quad in _parsed(_blocks(reader, base, FORMATS["ntriples"], selected, links)))
        write(triples, output, chosen)


class Output(Protocol):
    """Takes bytes."""

    def write(self, block: bytes, /) -> object:
        """Take some lines."""
        ...


def export_dataset(reader: Reader, output: Output, base: str = DEFAULT_BASE, links: Links | None = None) -> None:
    """Write N-Quads with every triple in the default graph, once, and what a document states in its graph as well."""
    for block in joined(_texts(reader, Lines(), Graphs.both, base, None, links)):
        output.write(block)


def _blocks(
    reader: Reader, base: str, chosen: Format, selected: Selected | None, links: Links | None = None
) -> Iterator[bytes]:
    graphs = Graphs.split if chosen.graphs else Graphs.merged
    return joined(_texts(reader, _SYNTAXES[chosen.rdf](), graphs, base, selected, links))


def _texts(
    reader: Reader, syntax: Syntax, graphs: Graphs, base: str, selected: Selected | None, links: Links | None
) -> Iterator[str]:
    yield syntax.head()
    yield from NodeWriter(reader, syntax, graphs, base, selected).texts()
    yield from StatementWriter(reader, syntax, graphs, base, selected).texts()
    yield from RunWriter(reader, syntax, base, selected).texts()
    yield from LinkWriter(reader, syntax, base, links or {}, selected).texts()
    yield from MergedWriter(reader, syntax, base, selected).texts()
    yield syntax.tail()


def joined(texts: Iterable[str]) -> Iterator[bytes]:
    """Texts as few large pieces in UTF-8."""
    parts: list[str] = []
    length = 0
    for text in texts:
        parts.append(text)
        length += len(text)
        if length >= _BLOCK:
            yield "".join(parts).encode()
            parts, length = [], 0
    yield "".join(parts).encode()


class _Pieces(io.RawIOBase):
    """A stream to read from, of pieces that are made as they are needed."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._left = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401  (any writable buffer)
        while not self._left:
            try:
                self._left = next(self._pieces)
            except StopIteration:
                return 0
        number = min(len(buffer), len(self._left))
        buffer[:number] = self._left[:number]
        self._left = self._left[number:]
        return number


def _parsed(pieces: Iterator[bytes]) -> Iterator[Quad]:
    yield from parse(io.BufferedReader(_Pieces(pieces), _BLOCK), format=RdfFormat.N_QUADS)


class Triples:
    """Triples of the graph as objects: all of them, or those about one thing."""

    def __init__(self, reader: Reader, base: str, links: Links | None = None) -> None:
        """base: what IRIs begin with. links: of nodes, which are told with those."""
        self._reader = reader
        self._base = base
        self._nodes = NodeWriter(reader, Lines(), Graphs.merged, base)
        self._statements = StatementWriter(reader, Lines(), Graphs.merged, base)
        self._runs = RunWriter(reader, Lines(), base)
        self._links = LinkWriter(reader, Lines(), base, links or {})
        self._merged = MergedWriter(reader, Lines(), base)

    def triples(self) -> Iterator[Triple]:
        """Every triple, once."""
        return (quad.triple for quad in _parsed(_blocks(self._reader, self._base, FORMATS["ntriples"], None)))

    def quads(self) -> Iterator[Quad]:
        """Every triple in the graph of the document that states it, or in the default graph."""
        return _parsed(_blocks(self._reader, self._base, FORMATS["nquads"], None))

    def node(self, identifier: str) -> Iterator[Triple]:
        """The triples of which one node is the subject, and those that lead from nodes that gave way to it.

        None where it is not in the graph. Raises NodeNotFound.
        """
        texts = self._nodes.one(identifier), self._links.one(identifier), self._merged.to(identifier)
        return _triples("".join(texts))

    def to_node(self, identifier: str, most: int) -> Iterator[Triple]:
        """Triples of which one node is the object: at most so many of each relation from each class."""
        label, node = label_of(identifier), NamedNode(iri(identifier, self._base))
        for relation, source, target in edge_tables():
            if target != label:
                continue
            statement = (
                f"MATCH (a:`{source}`)-[r:`{relation}`]->(b:`{target}` {{id: $id}}) "
                f"RETURN DISTINCT a.id AS id ORDER BY id LIMIT {most:d}"
            )
            name = NamedNode(model().relation_iri(relation))
            for (start,) in self._reader.query(statement, {"id": identifier}).rows:
                yield Triple(NamedNode(iri(start, self._base)), name, node)

    def statement(self, identifier: str) -> Iterator[Triple]:
        """A statement with its evidence; nothing where no document states an edge of this id."""
        return _triples(self._statements.one(identifier))

    def runs(self) -> list[str]:
        """Identifiers of the runs that statements were made by, by time."""
        return self._runs.ids()

    def run(self, identifier: str) -> Iterator[Triple]:
        """A run with the program that ran; nothing where no document in the graph was read by it."""
        return _triples(self._runs.one(identifier))


def _triples(text: str) -> Iterator[Triple]:
    return (quad.triple for quad in parse(text, format=RdfFormat.N_TRIPLES))
