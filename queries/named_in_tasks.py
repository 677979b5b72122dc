"""Firms and parks that most tasks name, of regions or of all, in a store that keeps counts.

How many tasks of each document name them is kept with the document, and how many of all with the node
(graph.stores.listings, graph.stores.named_totals), of a firm with the first of its tasks, regions and works.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

import orjson

from graph.stores.listings import FIRMS, PARKS
from queries.inside import beside, contents, regions_inside

if TYPE_CHECKING:
    from graph.stores.base import Reader

Listed = tuple[dict[str, list[str]], dict[str, list[str]]]
"""Tasks and regions by the node that they are of."""

_ALL_COUNTED: Final = """MATCH (c:NamedTotal)
WHERE c.kind = $kind
RETURN c.id AS node, c.tasks AS tasks
ORDER BY tasks DESC, node
SKIP $offset LIMIT $limit"""
_ALL_LISTED: Final = """UNWIND $nodes AS key
MATCH (n:%s {id: key})
OPTIONAL MATCH (n)<-[:MENTIONS|INCLUDES]-(t:Task)
OPTIONAL MATCH (t)<-[:PURSUES]-(r:Region)
RETURN DISTINCT key, r.id, t.id"""
_KEPT: Final = "UNWIND $nodes AS key MATCH (c:NamedTotal {id: key}) RETURN key, c.content"
_NAMES: Final = "UNWIND $keys AS key MATCH (n:%s {id: key}) RETURN key, n.name"
_ALL: Final = 10_000_000
"""More regions than there are."""
_LABELS: Final = {FIRMS: "Enterprise", PARKS: "Park"}
_UNDERTAKEN: Final = "(n)<-[:UNDERTAKEN_BY]-(m:Project)"


def firms_named(reader: Reader, bound: Mapping[str, Any], longest: Callable[..., int]) -> list[list[Any]]:
    """The rows of enterprises_of_region. bound: its parameters. longest: how long lists may be, given their lengths by column."""
    counts, listed = _page(reader, FIRMS, bound)
    kept = {firm: orjson.loads(content) for firm, content in reader.query(_KEPT, {"nodes": list(counts)}).rows}
    places = {firm: kept[firm][0] if listed is None else len(listed[1][firm]) for firm in counts}
    columns = [counts.values(), places.values(), [kept[firm][1] for firm in counts]]
    most = longest(*columns)
    whole = all(sum(column) <= most for column in columns)
    if listed is None:
        first = ({firm: kept[firm][2] for firm in counts}, {firm: kept[firm][3] for firm in counts})
        listed = _all_listed(reader, FIRMS, counts) if whole else first
    if whole:
        works = beside(reader, "Enterprise", _UNDERTAKEN, counts)
    else:
        works = _named(reader, "Project", {firm: kept[firm][4] for firm in counts}, most)
    tasks, regions = _named(reader, "Task", listed[0], most), _named(reader, "Region", listed[1], most)
    names = _names(reader, "Enterprise", counts)
    return [
        [firm, names[firm], places[firm], regions[firm], number, tasks[firm], kept[firm][1], works.get(firm, [])]
        for firm, number in counts.items()
    ]


def parks_named(reader: Reader, bound: Mapping[str, Any], longest: Callable[..., int]) -> list[list[Any]]:
    """The rows of parks_of_region. bound: its parameters. longest: as in firms_named."""
    counts, listed = _page(reader, PARKS, bound)
    tasks, regions = listed or _all_listed(reader, PARKS, counts)
    names = _names(reader, "Park", counts)
    named, places = _named(reader, "Task", tasks, longest(counts.values())), _named(reader, "Region", regions, _ALL)
    industries = beside(reader, "Park", "(n)-[:IN_INDUSTRY]->(m:Industry)", counts)
    return [
        [park, names[park], places[park], number, named[park], industries.get(park, [])]
        for park, number in counts.items()
    ]


def _page(reader: Reader, kind: str, bound: Mapping[str, Any]) -> tuple[dict[str, int], Listed | None]:
    """The nodes of the page with how many tasks name them, in order; where regions are given, which tasks and which of these."""
    offset, limit = bound["offset"], bound["limit"] + 1
    if not bound["region"]:
        rows = reader.query(_ALL_COUNTED, {"kind": kind, "offset": offset, "limit": limit}).rows
        return dict(rows), None
    inside = regions_inside(reader, bound["region"], within=bound["within"])
    tasks: defaultdict[str, set[str]] = defaultdict(set)
    places: defaultdict[str, set[str]] = defaultdict(set)
    for region, _, content in contents(reader, kind, inside):
        for node, named in orjson.loads(content).items():
            tasks[node].update(named)
            places[node].add(region)
    page = sorted(tasks, key=lambda node: (-len(tasks[node]), node))[offset : offset + limit]
    return {node: len(tasks[node]) for node in page}, _in_order(page, tasks, places)


def _all_listed(reader: Reader, kind: str, nodes: Collection[str]) -> Listed:
    """All tasks that name the nodes, and the regions that pursue these."""
    tasks: defaultdict[str, set[str]] = defaultdict(set)
    places: defaultdict[str, set[str]] = defaultdict(set)
    for node, region, task in reader.query(_ALL_LISTED % _LABELS[kind], {"nodes": list(nodes)}).rows:
        tasks[node].add(task)
        places[node].update([region] if region else [])
    return _in_order(nodes, tasks, places)


def _in_order(nodes: Iterable[str], tasks: Mapping[str, set[str]], places: Mapping[str, set[str]]) -> Listed:
    chosen = list(nodes)
    return {n: sorted(tasks[n]) for n in chosen}, {n: sorted(places[n]) for n in chosen}


def _named(
    reader: Reader, label: str, lists: Mapping[str, Sequence[str]], most: int
) -> dict[str, list[dict[str, str]]]:
    """The lists, none longer than `most`, with the names of what they hold."""
    names = _names(reader, label, {node for some in lists.values() for node in some[:most]})
    return {key: [{"id": node, "name": names[node]} for node in some[:most]] for key, some in lists.items()}


def _names(reader: Reader, label: str, nodes: Iterable[str]) -> dict[str, str]:
    return dict(reader.query(_NAMES % label, {"keys": sorted(nodes)}).rows)
