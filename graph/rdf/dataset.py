"""Parts of the dataset that `export_dataset` writes whole: what some documents state, some nodes, some runs."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from graph.build import DocumentGraph
from graph.rdf.links import LinkWriter
from graph.rdf.merged import MergedWriter
from graph.rdf.nodes import NodeWriter
from graph.rdf.runs import RunWriter
from graph.rdf.statements import StatementWriter
from graph.rdf.syntax import Graphs, Lines
from graph.stores.base import Reader
from ontology.links import Links


class DatasetWriter:
    """Writes N-Quads, with every triple in the default graph and what a document states in its graph as well."""

    def __init__(self, reader: Reader, base: str, links: Links) -> None:
        """base: what IRIs of nodes begin with. links: of nodes."""
        syntax = Lines()
        self._nodes = NodeWriter(reader, syntax, Graphs.both, base)
        self._statements = StatementWriter(reader, syntax, Graphs.both, base)
        self._runs = RunWriter(reader, syntax, base)
        self._known_links = links
        self._links = LinkWriter(reader, syntax, base, links)
        self._merged = MergedWriter(reader, syntax, base)

    def part(self, shares: Iterable[DocumentGraph], nodes: Iterable[str], documents: Collection[str]) -> Iterator[str]:
        """The statements of some documents, given as their shares of the graph, and nodes.

        nodes: ids; what the default graph holds of them, and the graphs of these documents.
        """
        wanted = set(nodes)
        yield from self._nodes.some(wanted, documents)
        for share in shares:
            yield from self._statements.of(share)
        for node in sorted(wanted & self._known_links.keys()):
            yield self._links.one(node)

    def records(self, runs: Iterable[str]) -> Iterator[str]:
        """Some runs, as far as statements rest on them, and all nodes that gave way to others."""
        for run in runs:
            yield self._runs.one(run)
        yield from self._merged.texts()
