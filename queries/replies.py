"""Pairs of regions by whether the other's plans reply, in a store that keeps counts.

What documents say of their own regions stands beside the graph, by pair. Pairs are in the order of their first region: some regions
are compared after others until the page is full.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from graph.stores.base import Reader


_SAYING: Final = "MATCH (a:Region)-[c:CooperationTally]->(:Region) WITH DISTINCT a.id AS key RETURN key ORDER BY key"
_NAMED: Final = "MATCH (:Region)-[c:CooperationTally]->(b:Region) RETURN DISTINCT b.id"
_PLANNING: Final = "MATCH (:Document)-[:COVERS]->(r:Region) RETURN DISTINCT r.id"
_SAYING_OF: Final = """UNWIND $regions AS key
MATCH (b:Region {id: key})
OPTIONAL MATCH (b)<-[c:CooperationTally]-(a:Region)
WITH a
WHERE a.id IS NOT NULL
RETURN DISTINCT a.id"""
_SAID: Final = """UNWIND $regions AS key
MATCH (a:Region {id: key})
OPTIONAL MATCH (a)-[c:CooperationTally]->(b:Region)
WITH key, a, b, c
WHERE b.id IS NOT NULL
RETURN key, b.id, a.name, b.name, sum(c.statements)"""
_REPLIED: Final = """UNWIND $regions AS key
MATCH (a:Region {id: key})
OPTIONAL MATCH (a)<-[c:CooperationTally]-(b:Region)
WITH key, b, c
WHERE b.id IS NOT NULL
RETURN key, b.id, sum(c.statements)"""
_AT_ONCE: Final = 16
_MORE: Final = 2


def pairs_by_reply(reader: Reader, bound: Mapping[str, Any]) -> list[list[Any]] | None:
    """The rows of cooperation_reciprocity; None where its texts are as quick: for a region, or whatever the reply.

    bound: its parameters.
    """
    wanted = bound["reciprocity"]
    if not wanted or bound["region"]:
        return None
    window = bound["offset"] + bound["limit"] + 1
    planning = {row[0] for row in reader.query(_PLANNING, {}).rows}
    left = _regions(reader, wanted, planning)
    rows: list[list[Any]] = []
    number = _AT_ONCE
    while left and len(rows) < window:
        found = _rows(reader, left[:number], planning)
        rows += (row for row in found if row[4] == wanted)
        left, number = left[number:], number * _MORE
    return rows[bound["offset"] : window]


def _regions(reader: Reader, wanted: str, planning: set[str]) -> list[str]:
    """Regions that say something of others, in order: of those without a plan alone, where these are wanted."""
    if wanted != "no-plan":
        return [row[0] for row in reader.query(_SAYING, {}).rows]
    silent = {row[0] for row in reader.query(_NAMED, {}).rows} - planning
    return sorted({row[0] for row in reader.query(_SAYING_OF, {"regions": sorted(silent)}).rows})


def _rows(reader: Reader, regions: Sequence[str], planning: set[str]) -> Iterable[list[Any]]:
    given = {"regions": list(regions)}
    replies = {(region, other): int(number) for region, other, number in reader.query(_REPLIED, given).rows}
    for region, other, name, called, said in sorted(reader.query(_SAID, given).rows, key=lambda row: (row[0], row[1])):
        number = replies.get((region, other), 0)
        way = "mutual" if number else "one-sided" if other in planning else "no-plan"
        yield [region, name, other, called, way, int(said), number]
