"""Targets for one indicator in several regions, in a store that keeps counts.

To collect the regions of every row takes as long as to count them. So they are counted, and of long lists the first looked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from graph.view.reads import read_nodes
from queries.firsts import first_of, last_region
from queries.narrowing import narrowed

if TYPE_CHECKING:
    from graph.stores.base import Reader

Key = tuple[str, str | None, int | None]
"""Indicator, unit, year."""

_ROWS: Final = """MATCH (d:Document)-[c:TargetTally]->(m:Indicator)
WHERE c.region <> '' AND ($indicator = '' OR m.id = $indicator)
WITH m, c.unit AS unit, c.year AS year, list_distinct(collect(c.region)) AS regions, min(c.value) AS low, max(c.value) AS high
WITH m.id AS indicator, m.name AS name, unit, year, size(regions) AS total, low, high
WHERE total >= $minimum
RETURN indicator AS indicator, name AS name, unit AS unit, year AS year, total AS total, low AS low, high AS high
ORDER BY total DESC, indicator, year, unit
SKIP $offset LIMIT $limit"""
_REGIONS: Final = """MATCH (d:Document)-[c:TargetTally]->(m:Indicator)
WHERE c.region <> '' AND c.region <= $last AND ($indicator = '' OR m.id = $indicator)
RETURN m.id AS indicator, c.unit AS unit, c.year AS year, collect(DISTINCT c.region) AS found"""


def compared(reader: Reader, bound: Mapping[str, Any], longest: Callable[..., int]) -> list[list[Any]]:
    """The rows of targets_compared. bound: its parameters. longest: how long lists may be, given their lengths."""
    given = {"indicator"} if bound["indicator"] else set()
    asked = {name: bound[name] for name in given}
    paging = {"minimum": bound["minimum"], "offset": bound["offset"], "limit": bound["limit"] + 1}
    rows = reader.query(narrowed(_ROWS, given), asked | paging).rows
    if not rows:
        return []
    most = longest([row[4] for row in rows])
    text = narrowed(_REGIONS, given)

    def look(first: int) -> Iterator[tuple[Key, list[str]]]:
        for indicator, unit, year, ids in reader.query(text, asked | {"last": last_region(reader, first)}).rows:
            yield (indicator, unit, year), ids

    regions = first_of(look, {(row[0], row[2], row[3]): min(most, row[4]) for row in rows})
    names = read_nodes(reader, {region for found in regions.values() for region in found})
    return [
        [*row, [{"id": region, "name": names[region]["name"]} for region in regions[row[0], row[2], row[3]]]]
        for row in rows
    ]
