"""What promotes an industry, in a store that keeps counts: regions with their tasks, projects.

The ids of the tasks and the projects are kept with the counts of each document (graph.stores.tallies). To find them anew along the
edges, the engine goes through all tasks: it has them by key, not by the edges that another condition has chosen.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from graph.stores.base import Reader

_NARROWER: Final = """MATCH (top:Industry {id: $industry})<-[:BROADER*0..4]-(i:Industry)
RETURN DISTINCT i.id AS industry, i.name AS name"""

_REGIONS: Final = """MATCH (top:Industry {id: $industry})<-[c:IndustryTally]-(r:Region)
RETURN r.id AS region, r.name AS name, sum(c.within) AS tasks
ORDER BY tasks DESC, region
SKIP $offset LIMIT $limit"""
_PROMOTED: Final = """UNWIND $regions AS region
MATCH (r:Region {id: region})
OPTIONAL MATCH (r)-[c:IndustryTally]->(i:Industry)
WITH region, c, i
WHERE c.tasks > 0 AND i.id IN $narrow
RETURN DISTINCT region AS region, i.id AS industry"""
_LISTED: Final = """UNWIND $regions AS region
MATCH (r:Region {id: region})
OPTIONAL MATCH (r)-[c:IndustryTally]->(i:Industry)
WITH region, c, i
WHERE i.id = $industry
RETURN region AS region, c.source AS source, c.listed AS tasks"""
_NAMES: Final = "UNWIND $ids AS i MATCH (t:Task {id: i}) RETURN i, t.name"

_OF_INDUSTRY: Final = """MATCH (top:Industry {id: $industry})<-[c:IndustryTally]-(r:Region)
WHERE c.within > 0
WITH DISTINCT r.id AS region, r.name AS place
RETURN region, place ORDER BY region"""
_LEADS: Final = """UNWIND $ids AS i
MATCH (t:Task {id: i})
OPTIONAL MATCH (t)<-[:LEADS]-(a:Agency)
RETURN DISTINCT i, t.name, a.id, a.name"""
_AT_ONCE: Final = 20
"""Regions whose tasks are looked at together: a page has bodies of few."""

_PLACES: Final = """MATCH (i:Industry)<-[c:ProjectTally]-(:Document)
WHERE i.id IN $narrow
WITH c.place AS place, i.id AS industry, c.via AS via, max(c.projects) AS least
WITH place, sum(least) AS least
RETURN place AS place, least AS least
ORDER BY place
LIMIT $window"""
_PROJECTS: Final = """MATCH (i:Industry)<-[c:ProjectTally]-(:Document)
WHERE i.id IN $narrow AND c.place <= $last
RETURN c.via AS via, i.id AS industry, c.listed AS projects"""
_LOCATED: Final = """UNWIND $ids AS i
MATCH (p:Project {id: i})
OPTIONAL MATCH (p)-[:LOCATED_IN|CONNECTS]->(r:Region)
RETURN p.id, p.name, p.status, collect(DISTINCT {id: r.id, name: r.name})"""
_PLANNED: Final = """UNWIND $ids AS i
MATCH (p:Project {id: i})
OPTIONAL MATCH (p)<-[:INCLUDES]-(t:Task)
OPTIONAL MATCH (t)<-[:PURSUES]-(q:Region)
RETURN p.id, collect(DISTINCT {id: q.id, name: q.name})"""


def promoting_regions(reader: Reader, bound: Mapping[str, Any], longest: Callable[..., int]) -> list[list[Any]]:
    """The rows of regions_promoting_industry. bound: its parameters. longest: how long lists may be, given their lengths."""
    industry = {"industry": bound["industry"]}
    page = reader.query(_REGIONS, industry | {"offset": bound["offset"], "limit": bound["limit"] + 1}).rows
    if not page:
        return []
    narrow = dict(reader.query(_NARROWER, industry).rows)
    regions = [region for region, *_ in page]
    promoted: defaultdict[str, list[str]] = defaultdict(list)
    for region, narrower in reader.query(_PROMOTED, {"regions": regions, "narrow": sorted(narrow)}).rows:
        promoted[region].append(narrower)
    tasks = _tasks(reader, regions, industry, longest([number for *_, number in page]))
    names = dict(reader.query(_NAMES, {"ids": sorted(set(chain(*tasks.values())))}).rows)
    return [
        [
            region,
            name,
            [{"id": key, "name": narrow[key]} for key in promoted[region]],
            number,
            [{"id": task, "name": names[task]} for task in tasks[region]],
        ]
        for region, name, number in page
    ]


def _tasks(reader: Reader, regions: Sequence[str], industry: Mapping[str, str], most: int) -> dict[str, list[str]]:
    """The first tasks of each region. The ids of tasks begin with their document."""
    listed: defaultdict[str, list[tuple[str, list[str]]]] = defaultdict(list)
    for region, source, tasks in reader.query(_LISTED, {"regions": regions, **industry}).rows:
        listed[region].append((source, tasks))
    return {
        region: list(islice(chain.from_iterable(tasks for _, tasks in sorted(found)), most))
        for region, found in listed.items()
    }


def leading_bodies(reader: Reader, bound: Mapping[str, Any], longest: Callable[..., int]) -> list[list[Any]]:
    """The rows of agencies_leading_industry: region by region until the page is full. longest: as in promoting_regions."""
    industry = {"industry": bound["industry"]}
    window = bound["offset"] + bound["limit"] + 1
    regions = [(region, place) for region, place in reader.query(_OF_INDUSTRY, industry).rows]
    rows: list[list[Any]] = []
    for start in range(0, len(regions), _AT_ONCE):
        rows.extend(_led(reader, regions[start : start + _AT_ONCE], industry))
        if len(rows) >= window:
            break
    page = rows[bound["offset"] : window]
    most = longest([number for *_, number, _ in page])
    return [[*row, tasks[:most]] for *row, tasks in page]


def _led(reader: Reader, regions: Iterable[tuple[str, str]], industry: Mapping[str, str]) -> Iterator[list[Any]]:
    """Who leads the tasks of the industry in each of the regions, by region, those of most tasks first."""
    places = dict(regions)
    tasks = _tasks(reader, list(places), industry, sys.maxsize)
    leads: defaultdict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for task, name, agency, called in reader.query(_LEADS, {"ids": sorted(set(chain(*tasks.values())))}).rows:
        if agency is not None:
            leads[task].append((name, agency, called))
    for region, place in places.items():
        led: defaultdict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
        for task in sorted(set(tasks.get(region, ()))):
            for name, agency, called in leads.get(task, ()):
                led[agency, called].append({"id": task, "name": name})
        for (agency, called), found in sorted(led.items(), key=lambda item: (-len(item[1]), item[0])):
            yield [agency, called, region, place, len(found), found]


def projects_of(reader: Reader, bound: Mapping[str, Any]) -> list[list[Any]]:
    """The rows of projects_of_industry up to the end of the page and one more, of each way. bound: its parameters."""
    window = bound["offset"] + bound["limit"] + 1
    narrow = dict(reader.query(_NARROWER, {"industry": bound["industry"]}).rows)
    given = {"narrow": sorted(narrow)}
    places = reader.query(_PLACES, given | {"window": window}).rows
    if not places:
        return []
    found: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    last = _last_place(places, window)
    for via, industry, projects in reader.query(_PROJECTS, given | {"last": last}).rows:
        found[via].update((project, industry) for project in projects)
    rows = [(project, industry, via) for via, pairs in found.items() for project, industry in sorted(pairs)[:window]]
    ids = {"ids": sorted({project for project, *_ in rows})}
    located = {project: values for project, *values in reader.query(_LOCATED, ids).rows}
    planned = dict(reader.query(_PLANNED, ids).rows)
    return [
        [project, name, status, industry, narrow[industry], via, regions, planned[project]]
        for project, industry, via in rows
        for name, status, regions in (located[project],)
    ]


def _last_place(places: Iterable[tuple[str, int]], wanted: int) -> str:
    """The place in which the last row of the page lies at the latest. places: in order, with how many rows each has at least."""
    last = ""
    rows = 0
    for place, least in places:
        last = place
        rows += int(least)
        if rows >= wanted:
            break
    return last
