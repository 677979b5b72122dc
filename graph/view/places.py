"""Reference data about regions, read once for each version of the graph: what lies in what, what belongs to what."""

from __future__ import annotations

import threading
from collections import OrderedDict, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from graph.stores.base import Reader
from graph.view.reads import Json, by_source, edge_columns, edge_fields, edge_of

_VERSIONS_KEPT: Final = 4
_REGIONS: Final = "MATCH (r:Region) RETURN r.id"
_SHARED_PROJECTS: Final = (
    "MATCH (p:Project)-[:`CONNECTS`|`LOCATED_IN`]->(r:Region) WITH p, count(DISTINCT r.id) AS regions WHERE regions > 1 "
    "WITH collect(p.id) AS ids UNWIND ids AS i MATCH (p:Project {id: i}) OPTIONAL MATCH (p)-[:`CONNECTS`|`LOCATED_IN`]->(r:Region) "
    "RETURN DISTINCT i, r.id"
)


@dataclass(frozen=True, slots=True)
class Places:
    """All regions. part_of, member_of: edges by the region that they start from, sorted by id; projects: with their regions.

    Of projects those alone that lie in, or connect, several regions.
    """

    regions: frozenset[str]
    part_of: dict[str, list[Json]]
    children: dict[str, set[str]]
    member_of: dict[str, list[Json]]
    projects: dict[str, set[str]]


_kept: OrderedDict[str, Places] = OrderedDict()
_guard = threading.Lock()


def places_of(reader: Reader) -> Places:
    """Of the version that an embedded store has. It takes 50 ms once, and 4 MB, with the 3,400 regions of ten thousand plans."""
    version = reader.version
    with _guard:
        if version in _kept:
            _kept.move_to_end(version)
            return _kept[version]
    found = _read(reader)
    with _guard:
        _kept[version] = found
        while len(_kept) > _VERSIONS_KEPT:
            _kept.popitem(last=False)
    return found


def _read(reader: Reader) -> Places:
    part_of = by_source(_between(reader, "PART_OF"))
    projects: defaultdict[str, set[str]] = defaultdict(set)
    for project, region in reader.query(_SHARED_PROJECTS).rows:
        projects[project].add(region)
    return Places(
        frozenset(row[0] for row in reader.query(_REGIONS).rows),
        part_of,
        children_of(edge for edges in part_of.values() for edge in edges),
        by_source(_between(reader, "MEMBER_OF")),
        dict(projects),
    )


def _between(reader: Reader, relation: str) -> list[Json]:
    """Edges of a relation between regions, sorted by id."""
    names = edge_columns(relation)
    statement = f"MATCH (n:Region)-[r:`{relation}`]->(m:Region) RETURN n.id, m.id, {edge_fields(relation)}"
    edges = (
        edge_of(relation, source, target, dict(zip(names, values, strict=True)))
        for source, target, *values in reader.query(statement).rows
    )
    return sorted(edges, key=lambda edge: edge["id"])


def children_of(edges: Iterable[Json]) -> dict[str, set[str]]:
    """What lies in each region, from PART_OF edges."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for edge in edges:
        found[edge["target"]].add(edge["source"])
    return dict(found)
