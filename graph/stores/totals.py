"""Counts over all documents of an embedded store, kept with those of each (graph.stores.tallies).

Where regions or bodies must be told apart over all documents, to group the counts of each takes as long as they are many. So
what the bodies of a function lead for a region is summed when it changes: for the regions of the bodies that a load touches.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

Run = Callable[[str, Mapping[str, Any]], list[list[Any]]]
"""Executes a statement with parameters and gives its rows."""

FUNCTIONS: Final = "FunctionTotal"
"""function, theme, region: bodies of the function that serve the region and lead tasks of the theme. tasks: theirs together."""

_GROUPED: Final = (
    "WITH a, r, c.theme AS theme, sum(c.led) AS led MATCH (a)-[:HAS_FUNCTION]->(f:Function) "
    "WITH f.id AS function, theme, r.id AS region, count(*) AS bodies, sum(led) AS tasks "
    f"CREATE (:{FUNCTIONS} {{id: region + '|' + function + '|' + coalesce(theme, ''), function: function, theme: theme, "
    "region: region, bodies: bodies, tasks: CAST(tasks AS INT64)})"
)
_ALL: Final = "MATCH (a:Agency)-[c:BodyTally]->(:Document) WHERE c.led > 0 MATCH (a)-[:SERVES]->(r:Region) " + _GROUPED
_OF_REGIONS: Final = (
    "UNWIND $regions AS i MATCH (r:Region {id: i}) OPTIONAL MATCH (r)<-[:SERVES]-(a:Agency) "
    "OPTIONAL MATCH (a)-[c:BodyTally]->(:Document) WITH a, r, c WHERE c.led > 0 " + _GROUPED
)
_SERVED: Final = (
    "UNWIND $ids AS i MATCH (d:Document {id: i}) OPTIONAL MATCH (d)<-[:BodyTally]-(a:Agency) "
    "OPTIONAL MATCH (a)-[:SERVES]->(r:Region) RETURN DISTINCT r.id"
)


def fill(run: Run) -> None:
    """Sum everything in a store that has no sums."""
    run(_ALL, {})


def served(run: Run, document_ids: Iterable[str]) -> set[str]:
    """Regions whose bodies lead or support tasks of documents."""
    return {row[0] for row in run(_SERVED, {"ids": list(document_ids)}) if row[0] is not None}


def renew(run: Run, regions: Iterable[str]) -> None:
    """Sum again what the bodies of regions lead."""
    given = {"regions": sorted(regions)}
    if given["regions"]:
        run(f"MATCH (t:{FUNCTIONS}) WHERE t.region IN $regions DELETE t", given)
        run(_OF_REGIONS, given)
