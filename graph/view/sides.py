"""The two sides of a comparison of regions: each a region with all that lie in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from graph.errors import NodeNotFound
from graph.stores import region_sums
from graph.stores.base import Reader
from graph.stores.region_sums import Content
from graph.view.places import Places, children_of, places_of
from graph.view.reads import Json, by_source, follow, read_nodes


@dataclass(frozen=True, slots=True)
class Sides:
    """Regions of either side by id, and the PART_OF edges from each of them, sorted by id.

    contents: what is kept of either side beside the graph, and places: reference data about all regions, where an embedded
    store is read. across: whether the two are whole regions that lie in no other, so that what documents say between them is
    kept, too.
    """

    reader: Reader
    roots: tuple[str, str]
    a: frozenset[str]
    b: frozenset[str]
    part_of: Mapping[str, list[Json]]
    contents: tuple[Content, Content] | None = None
    places: Places | None = None
    across: bool = False

    def each(self) -> tuple[frozenset[str], frozenset[str]]:
        """Side a, side b."""
        return self.a, self.b

    def fewer_first(self) -> tuple[frozenset[str], frozenset[str]]:
        """The side of fewer regions, from which what joins both is looked for, and the other."""
        return (self.b, self.a) if len(self.b) < len(self.a) else (self.a, self.b)

    def all(self) -> frozenset[str]:
        """The regions of both sides."""
        return self.a | self.b


def sides_of(reader: Reader, a: str, b: str) -> Sides:
    """The sides of two regions. Where one lies in the other, it is taken out of it with all that lie in it.

    Raises NodeNotFound for either.
    """
    places = places_of(reader) if reader.embedded else None
    if places is None or not {a, b} <= places.regions:
        _check(reader, a, b)
    part_of = by_source(_below(reader, {a, b})) if places is None else places.part_of
    children = children_of(e for edges in part_of.values() for e in edges) if places is None else places.children
    in_a, in_b = _reached(a, children), _reached(b, children)
    side_a, side_b = in_a - in_b if b in in_a else in_a, in_b - in_a if a in in_b else in_b
    apart = a not in in_b and b not in in_a
    return Sides(
        reader,
        (a, b),
        frozenset(side_a),
        frozenset(side_b),
        part_of,
        None if places is None else _contents(reader, (a, side_a), (b, side_b), whole=apart),
        places,
        places is not None and apart and not {a, b} & part_of.keys(),
    )


def _check(reader: Reader, a: str, b: str) -> None:
    known = read_nodes(reader, (a, b))
    for identifier in (a, b):
        if identifier not in known:
            raise NodeNotFound(identifier)


def _contents(
    reader: Reader, one: tuple[str, set[str]], other: tuple[str, set[str]], *, whole: bool
) -> tuple[Content, Content]:
    """What is kept of either side. whole: whether each has all that lie in its region; else it is put together."""

    def run(statement: str, given: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        return reader.query(statement, given).rows

    sides = (one, other)
    alone = [root for root, side in sides if whole and len(side) == 1]
    with_others = [root for root, side in sides if whole and len(side) > 1]
    parted = [] if whole else sorted(one[1] | other[1])
    own = region_sums.own(run, [*alone, *parted]) if alone or parted else {}
    together = region_sums.of_sides(run, with_others) if with_others else {}
    if whole:
        found = {**own, **together}
        return found.get(one[0], Content()), found.get(other[0], Content())
    first, second = (region_sums.merged(own[r] for r in sorted(side) if r in own) for _, side in sides)
    return first, second


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


def _reached(root: str, children: Mapping[str, set[str]]) -> set[str]:
    found = {root}
    fresh = {root}
    while fresh:
        fresh = {child for region in fresh for child in children.get(region, ())} - found
        found |= fresh
    return found


def lying_in(sides: Sides, nodes: Iterable[str]) -> list[Json]:
    """PART_OF edges from the regions among the nodes up to the side that they lie in."""
    shown = set(nodes)
    found: list[Json] = []
    for root, side in zip(sides.roots, sides.each(), strict=True):
        seen: set[str] = set()
        fresh: set[str] = set(side & shown) - {root}
        while fresh:
            seen |= fresh
            up = [e for region in fresh for e in sides.part_of.get(region, ()) if e["target"] in side]
            found.extend(sorted(up, key=lambda edge: edge["id"]))
            fresh = {e["target"] for e in up} - seen - {root}
    return found
