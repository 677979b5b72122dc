"""What the writers of RDF have in common."""

from __future__ import annotations

from graph.rdf.syntax import Syntax
from graph.selection import Selected
from graph.stores.base import Reader


class PartWriter:
    """Writes what a graph, or the part of it that is selected, has of one kind: in a syntax, with IRIs that begin with a base."""

    def __init__(self, reader: Reader, syntax: Syntax, base: str, selected: Selected | None = None) -> None:
        self._reader = reader
        self._syntax = syntax
        self._base = base
        self._selected = selected
