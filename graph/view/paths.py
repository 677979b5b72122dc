"""Shortest paths between two nodes, whatever the direction of their edges.

Found by breadth-first search from both ends with one query a label and edge table, because the engines write shortest
paths differently and LadybugDB lets an edge be used twice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from graph.errors import PathsTooWide
from graph.ids import label_of
from graph.schema import edge_tables, relation_of
from graph.stores.base import Reader
from graph.view.nodes import get_node
from graph.view.reads import Json, by_label, graph_of, match_edges, read_edges

__all__ = ["LONGEST_PATH", "MOST_PATHS", "PathsTooWide", "shortest_paths"]

MOST_PATHS = 10
LONGEST_PATH = 8
_MOST_NODES = 200_000
_WIDE = frozenset({"Theme", "Function", "Industry"})
"""Labels of nodes that the tasks and bodies of the whole graph share."""

Adjacency = defaultdict[str, dict[str, str]]
"""For each node its neighbours, each with the first edge (by type and id) that joins the two."""


def shortest_paths(
    reader: Reader,
    start: str,
    end: str,
    *,
    max_length: int = 5,
    limit: int = 3,
    types: Sequence[str] = (),
) -> Json:
    """Up to `limit` shortest paths: {paths: [{nodes, edges}], nodes, edges, truncated}; no node comes twice in a path.

    Shorter ones come first, then those whose node ids come first. max_length: most edges, up to 8. types: only these
    relations. Of several edges between two nodes a path names the first. truncated: whether longer ones were left out because
    they would lead through too much of the graph. Raises NodeNotFound, UnknownName, PathsTooWide.
    """
    for identifier in (start, end):
        get_node(reader, identifier)
    search = _Search(reader, start, end, tuple(relation_of(name).name for name in types))
    found: list[list[str]] = []
    wanted = min(limit, MOST_PATHS)
    for length in range(min(max_length, LONGEST_PATH) + 1):
        try:
            search.reach(length)
        except PathsTooWide:
            if found:
                return search.answer(found, truncated=True)
            raise
        for path in search.paths(length):
            found.append(path)
            if len(found) == wanted:
                return search.answer(found)
    return search.answer(found)


class _Search:
    """The part of the graph that is known so far, grown from both ends."""

    def __init__(self, reader: Reader, start: str, end: str, types: tuple[str, ...]) -> None:
        self._reader = reader
        self._start = start
        self._end = end
        self._tables = [t for t in edge_tables() if not types or t[0] in types]
        self._adjacent: Adjacency = defaultdict(dict)
        self._expanded: set[str] = set()
        self._fronts = {start: {start}, end: {end}}
        self._depths = {start: 0, end: 0}
        self._open = {start, end}

    def reach(self, length: int) -> None:
        """Know every edge that a path of this length can use: half of it from each end, or more from the end that is less wide."""
        while sum(self._depths.values()) < length:
            if not self._open:
                raise PathsTooWide(_MOST_NODES)
            end = min(self._open, key=self._cost)
            try:
                self._grow(end)
            except PathsTooWide:
                self._open.discard(end)

    def _cost(self, end: str) -> tuple[bool, int, bool]:
        """Ends of which all tasks of a theme or the like would come next are grown last, then those that are grown further."""
        return any(label_of(node) in _WIDE for node in self._fronts[end]), self._depths[end], end != self._start

    def _grow(self, origin: str) -> None:
        front = self._fronts[origin]
        self._expand(front - self._expanded)
        self._fronts[origin] = {other for node in front for other in self._adjacent[node]}
        self._depths[origin] += 1

    def _expand(self, nodes: set[str]) -> None:
        grouped = by_label(nodes)
        for relation, source, target in self._tables:
            for back, here in ((False, source), (True, target)):
                if here not in grouped:
                    continue
                matched = match_edges((relation, source, target), back=back)
                statement = f"UNWIND $ids AS i {matched} RETURN DISTINCT i, m.id, r.id LIMIT {_MOST_NODES + 1}"
                rows = self._reader.query(statement, {"ids": grouped[here]}).rows
                if len(rows) > _MOST_NODES:
                    raise PathsTooWide(_MOST_NODES)
                for node, other, edge in rows:
                    if other is not None and other != node:
                        self._join(node, other, f"{relation}|{edge}")
        self._expanded |= nodes
        if len(self._adjacent) > _MOST_NODES:
            raise PathsTooWide(_MOST_NODES)

    def _join(self, node: str, other: str, edge: str) -> None:
        for a, b in ((node, other), (other, node)):
            known = self._adjacent[a].get(b)
            if known is None or edge < known:
                self._adjacent[a][b] = edge

    def paths(self, length: int) -> Iterator[list[str]]:
        """Every path of exactly this length, by the ids of its nodes."""
        remaining = self._distances()
        if remaining.get(self._start, length + 1) <= length:
            yield from self._walk([self._start], length, remaining)

    def _walk(self, path: list[str], left: int, remaining: dict[str, int]) -> Iterator[list[str]]:
        node = path[-1]
        if node == self._end:
            if left == 0:
                yield list(path)
            return
        for other in sorted(self._adjacent[node]):
            if remaining.get(other, left) <= left - 1 and other not in path:
                path.append(other)
                yield from self._walk(path, left - 1, remaining)
                path.pop()

    def _distances(self) -> dict[str, int]:
        """Fewest edges from each known node to the end."""
        distances = {self._end: 0}
        front = [self._end]
        while front:
            following = []
            for node in front:
                for other in self._adjacent[node]:
                    if other not in distances:
                        distances[other] = distances[node] + 1
                        following.append(other)
            front = following
        return distances

    def answer(self, found: list[list[str]], *, truncated: bool = False) -> Json:
        paths = []
        wanted: dict[str, str] = {}
        for nodes in found:
            edges = []
            for a, b in pairwise(nodes):
                relation, identifier = self._adjacent[a][b].split("|")
                edges.append(identifier)
                wanted[identifier] = relation
            paths.append({"nodes": nodes, "edges": edges})
        ends = {node for nodes in found for node in nodes}
        used = [e for e in read_edges(self._reader, ends, set(wanted.values())) if e["id"] in wanted]
        return {"paths": paths, **graph_of(self._reader, used, ends), "truncated": truncated}
