"""Tasks of regions and tasks by words, document by document, in a store that keeps counts.

The rows are in the order of their documents. Counts of tasks and the titles of each document, which are kept beside the graph
(graph.stores.tallies), tell which documents have such tasks: the first that have the rows of the page are opened.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from graph.stores.listings import TITLE_END
from queries.inside import beside, regions_inside
from queries.narrowing import narrowed

if TYPE_CHECKING:
    from graph.stores.base import Reader

_COUNTED: Final = """// only with regions
UNWIND $regions AS key
// in any case
MATCH (c:ThemeTally)
WHERE c.tasks > 0 AND ($theme = '' OR c.theme = $theme) AND ($regions = '' OR c.region = key)
WITH c.document AS source, c.region AS region, sum(c.tasks) AS tasks
RETURN source, region, tasks
ORDER BY source, region
LIMIT $window"""
_TITLED: Final = """MATCH (c:ListTally)
WHERE c.kind = 'titles' AND c.marks CONTAINS $words
RETURN c.document AS source, c.place AS region
ORDER BY source, region
LIMIT $window"""
_TASKS: Final = """UNWIND $regions AS key
MATCH (r:Region {id: key})
OPTIONAL MATCH (r)-[p:PURSUES]->(t:Task)
WITH DISTINCT r, t, p.document AS source
WHERE source IN $sources AND ($theme = '' OR t.theme = $theme) AND ($words = '' OR t.name CONTAINS $words)
RETURN source, t.start, t.id, r.id, r.name, t.name, t.theme, t.deadline"""
_NAMES: Final = "UNWIND $documents AS key MATCH (d:Document {id: key}) RETURN key, d.name"
_FIRST: Final = 4
_MORE: Final = 4

Opened = Sequence[tuple[str, str]]
"""Documents with the regions that they plan for."""


def tasks_of_regions(reader: Reader, bound: Mapping[str, Any]) -> list[list[Any]] | None:
    """The rows of tasks_of_region; None for a region alone, which the query's text finds as a key. bound: its parameters."""
    if bound["region"] and not bound["within"]:
        return None
    window = bound["offset"] + bound["limit"] + 1
    given: dict[str, Any] = {"theme": bound["theme"]} if bound["theme"] else {}
    regions = {"regions": regions_inside(reader, bound["region"], within=True)} if bound["region"] else {}
    counted = _counted(reader, given | regions, window)
    enough = []
    rows = 0
    for source, region, tasks in counted:
        enough.append((source, region))
        rows += tasks
        if rows >= window:
            break
    found = sorted(_tasks(reader, enough, given), key=lambda task: tuple(task[:4]))
    page = found[bound["offset"] : window]
    leads, supports, names = _beside(reader, page)
    return [
        [
            region,
            place,
            task,
            name,
            theme,
            leads.get(task, []),
            supports.get(task, []),
            deadline,
            source,
            names[source],
            start,
        ]
        for source, start, task, region, place, name, theme, deadline in page
    ]


def _counted(reader: Reader, given: dict[str, Any], window: int) -> Sequence[Sequence[Any]]:
    known = {"window": window, **given}
    text = narrowed(_COUNTED, given.keys())
    return reader.query(text, {name: value for name, value in known.items() if f"${name}" in text}).rows


def tasks_by_words(reader: Reader, bound: Mapping[str, Any]) -> list[list[Any]] | None:
    """The rows of tasks_by_words; None for a region, which the query's text finds as a key. bound: its parameters."""
    if bound["region"]:
        return None
    if TITLE_END in bound["words"]:
        return []
    window = bound["offset"] + bound["limit"] + 1
    given: dict[str, Any] = {"words": bound["words"]}
    titled = [(source, region) for source, region in reader.query(_TITLED, given | {"window": window}).rows]
    found: list[Sequence[Any]] = []
    start, number = 0, _FIRST
    while start < len(titled) and len(found) < window:
        some = _tasks(reader, titled[start : start + number], given)
        found += sorted(some, key=lambda task: (task[0], task[2], task[3]))
        start, number = start + number, number * _MORE
    page = found[bound["offset"] : window]
    leads, supports, names = _beside(reader, page)
    return [
        [region, place, task, name, theme, leads.get(task, []), supports.get(task, []), source, names[source]]
        for source, _, task, region, place, name, theme, _ in page
    ]


def _tasks(reader: Reader, opened: Opened, given: dict[str, Any]) -> Iterator[Sequence[Any]]:
    """The tasks that the regions pursue by these documents."""
    keys: dict[str, Any] = {
        "sources": sorted({source for source, _ in opened}),
        "regions": sorted({region for _, region in opened}),
    }
    return iter(reader.query(narrowed(_TASKS, given.keys()), keys | given).rows)


def _beside(reader: Reader, page: Sequence[Sequence[Any]]) -> tuple[Any, Any, dict[str, str]]:
    """Who leads and who supports the tasks, and the names of their documents."""
    tasks = [row[2] for row in page]
    names = dict(reader.query(_NAMES, {"documents": sorted({row[0] for row in page})}).rows)
    leads, supports = (beside(reader, "Task", f"(n)<-[:{kind}]-(m:Agency)", tasks) for kind in ("LEADS", "SUPPORTS"))
    return leads, supports, names
