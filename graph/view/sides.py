"""The two sides of a comparison of regions: each a region with all that lie in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from graph.errors import NodeNotFound
from graph.stores.base import Reader
from graph.view.reads import Json, follow, read_nodes

_MANY_REGIONS: Final = 20
"""From so many regions on, counts kept beside the graph are read: all of them, for as long as 5,000 tasks take."""


@dataclass(frozen=True, slots=True)
class Sides:
    """Regions of either side by id, and the PART_OF edges among all of them, sorted by id."""

    reader: Reader
    a: frozenset[str]
    b: frozenset[str]
    part_of: tuple[Json, ...]

    def each(self) -> tuple[frozenset[str], frozenset[str]]:
        """Side a, side b."""
        return self.a, self.b

    def fewer_first(self) -> tuple[frozenset[str], frozenset[str]]:
        """The side of fewer regions, from which what joins both is looked for, and the other."""
        return (self.b, self.a) if len(self.b) < len(self.a) else (self.a, self.b)

    @property
    def by_counts(self) -> bool:
        """Whether counts that are kept beside the graph are to be read in place of edges."""
        return self.reader.embedded and len(self.all()) >= _MANY_REGIONS

    def all(self) -> frozenset[str]:
        """The regions of both sides."""
        return self.a | self.b


def sides_of(reader: Reader, a: str, b: str) -> Sides:
    """The sides of two regions. Where one lies in the other, it is taken out of it with all that lie in it.

    Raises NodeNotFound for either.
    """
    known = read_nodes(reader, (a, b))
    for identifier in (a, b):
        if identifier not in known:
            raise NodeNotFound(identifier)
    edges = _below(reader, {a, b})
    children: defaultdict[str, set[str]] = defaultdict(set)
    for edge in edges:
        children[edge["target"]].add(edge["source"])
    in_a, in_b = _reached(a, children), _reached(b, children)
    side_a, side_b = in_a - in_b if b in in_a else in_a, in_b - in_a if a in in_b else in_b
    return Sides(reader, frozenset(side_a), frozenset(side_b), tuple(edges))


def _below(reader: Reader, roots: set[str]) -> list[Json]:
    """PART_OF edges from all regions that lie in the roots, sorted by id: one query for each level."""
    found: dict[str, Json] = {}
    seen = set(roots)
    fresh = set(roots)
    while fresh:
        edges = follow(reader, fresh, "PART_OF", back=True, other="Region")
        found.update((edge["id"], edge) for edge in edges)
        fresh = {edge["source"] for edge in edges} - seen
        seen |= fresh
    return [found[identifier] for identifier in sorted(found)]


def _reached(root: str, children: dict[str, set[str]]) -> set[str]:
    found = {root}
    fresh = {root}
    while fresh:
        fresh = {child for region in fresh for child in children.get(region, ())} - found
        found |= fresh
    return found


def lying_in(sides: Sides, a: str, b: str, nodes: Iterable[str]) -> list[Json]:
    """PART_OF edges from the regions among the nodes up to the side that they lie in."""
    shown = set(nodes)
    found: list[Json] = []
    for root, side in zip((a, b), sides.each(), strict=True):
        seen: set[str] = set()
        fresh: set[str] = set(side & shown) - {root}
        while fresh:
            seen |= fresh
            up = [e for e in sides.part_of if e["source"] in fresh and e["target"] in side]
            found.extend(up)
            fresh = {e["target"] for e in up} - seen - {root}
    return found
