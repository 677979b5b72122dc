"""Lines of all regions and where they meet, in a store that keeps counts.

Nearly every line has two regions and is stated once. So edges are counted first, without their ends: they are as many as the
regions of a line, or the lines of a region, at least. Ends are told apart for those alone that may be on the page.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from graph.stores.base import Reader

_FIRST: Final = """MATCH (p:Project)-[s:CONNECTS]->(:Region)
WITH p.id AS line, count(*) AS stated
RETURN line, stated
ORDER BY stated DESC, line
LIMIT $most"""
_OF_REGION: Final = """MATCH (r:Region {id: $region})
OPTIONAL MATCH (r)<-[:CONNECTS]-(p:Project)
WITH p
WHERE p.id IS NOT NULL
RETURN DISTINCT p.id"""
_ENDS: Final = """UNWIND $lines AS key
MATCH (p:Project {id: key})
OPTIONAL MATCH (p)-[s:CONNECTS]->(r:Region)
RETURN key, p.name, p.status, r.id, r.name, s.document"""
_MEETING: Final = """MATCH (m:Region)
OPTIONAL MATCH (m)<-[s:CONNECTS]-(:Project)
WITH m, count(s) AS stated
WHERE stated >= $minimum AND stated > 0
RETURN m.id AS region, m.name AS name, stated AS stated
ORDER BY stated DESC, region"""
_LINES: Final = """UNWIND $regions AS key
MATCH (m:Region {id: key})
OPTIONAL MATCH (m)<-[:CONNECTS]-(p:Project)
OPTIONAL MATCH (p)-[:CONNECTS]->(o:Region)
WITH key, p, o
WHERE o.id <> key
RETURN DISTINCT key, p.id, p.name, o.id, o.name"""
_AT_ONCE: Final = 60
_TWO: Final = 2
_MORE: Final = 4

Row = list[Any]


def connecting_lines(reader: Reader, bound: Mapping[str, Any]) -> list[Row]:
    """The rows of connecting_projects. bound: its parameters."""
    window = bound["offset"] + bound["limit"] + 1
    through = {region for region in (bound["region"], bound["other"]) if region}
    rows = _through(reader, through) if through else _first_of_all(reader, window)
    return rows[bound["offset"] : window]


def _through(reader: Reader, through: set[str]) -> list[Row]:
    """The rows of lines that connect all these regions."""
    found = reader.query(_OF_REGION, {"region": min(through)}).rows
    rows = _lines(reader, (row[0] for row in found))
    return [row for row in rows if row[3] >= _TWO and through <= {node["id"] for node in row[4]}]


def _first_of_all(reader: Reader, window: int) -> list[Row]:
    """The first rows of all lines, as many as wanted at least, where there are so many."""
    most = _TWO * window
    while True:
        first = reader.query(_FIRST, {"most": most}).rows
        rows = _lines(reader, (row[0] for row in first))
        if len(first) < most:
            return [row for row in rows if row[3] >= _TWO]
        last, stated = first[-1]
        # Whether a line is stated twice or more often, those of two regions are known up to the last one that was found.
        known = [row for row in rows if row[3] > _TWO or (row[3] == _TWO and row[0] <= last)]
        if stated <= _TWO and len(known) >= window:
            return known
        most *= _MORE


def _lines(reader: Reader, lines: Iterable[str]) -> list[Row]:
    """The rows of lines, those of most regions first."""
    ends: defaultdict[tuple[str, str, str | None], dict[str, str]] = defaultdict(dict)
    documents: defaultdict[str, set[str]] = defaultdict(set)
    for line, name, status, region, place, document in reader.query(_ENDS, {"lines": sorted(set(lines))}).rows:
        ends[line, name, status][region] = place
        documents[line].add(document)
    rows: list[Row] = [
        [line, name, status, len(regions), _nodes(regions), len(documents[line])]
        for (line, name, status), regions in ends.items()
    ]
    return sorted(rows, key=lambda row: (-row[3], row[0]))


def meeting_lines(reader: Reader, bound: Mapping[str, Any]) -> list[Row] | None:
    """The rows of line_junctions; None where a region is given, from which the text goes. bound: its parameters."""
    if bound["region"]:
        return None
    window = bound["offset"] + bound["limit"] + 1
    least = bound["minimum"]
    counted = [tuple(row) for row in reader.query(_MEETING, {"minimum": least}).rows]
    rows: list[Row] = []
    for start in range(0, len(counted), _AT_ONCE):
        # A region has no more lines than statements of them.
        if len(rows) >= window and rows[window - 1][2] > counted[start][2]:
            break
        rows += [row for row in _junctions(reader, counted[start : start + _AT_ONCE]) if row[2] >= least]
        rows.sort(key=lambda row: (-row[2], -row[4], row[0]))
    return rows[bound["offset"] : window]


def _junctions(reader: Reader, counted: Sequence[tuple[Any, ...]]) -> list[Row]:
    """The rows of regions that lead on to others."""
    lines: defaultdict[str, dict[str, str]] = defaultdict(dict)
    reached: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for region, line, name, other, place in reader.query(_LINES, {"regions": [row[0] for row in counted]}).rows:
        lines[region][line] = name
        reached[region][other] = place
    return [
        [region, name, len(lines[region]), _nodes(lines[region]), len(reached[region]), _nodes(reached[region])]
        for region, name, _ in counted
        if region in lines
    ]


def _nodes(names: Mapping[str, str]) -> list[dict[str, str]]:
    return [{"id": node, "name": name} for node, name in names.items()]
