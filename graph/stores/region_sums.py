"""What the tasks of each region promote and its bodies lead, and the same of each region with all that lie in it.

Links between two provinces (graph.view.links) are told from a row of either in place of 200,000 tasks. Of everything that is
counted the first tasks are kept besides, as many as are shown. Rows follow from the graph alone: a load writes those of the regions
that it touches anew, and of the regions in which they lie.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any, Final

import orjson
import pyarrow as pa

Run = Callable[[str, Mapping[str, Any]], Sequence[Sequence[Any]]]
"""Executes a statement with parameters and gives its rows."""

OWN: Final = "RegionTotal"
"""By the id of a region: what it pursues itself, and what the bodies that serve it lead, as text."""

SIDES: Final = "SideTotal"
"""By the id of a region in which others lie: the same of all of them together, as text."""

LABELS: Final = (OWN, SIDES)

TASKS_SHOWN: Final = 3
"""Tasks of each side that an industry or a function is shown with, and that are kept of each place."""

Place = tuple[str, int, list[str]]
"""A region or a body, how many tasks of a kind it has, and the first of them by id.

Only the first places, which together have as many as are shown, name theirs.
"""

_OTHERS: Final = ""
"""In place of a place: all that are not shown together."""

_REGIONS_AT_ONCE: Final = 200
"""Regions whose tasks are read together: 200,000 of ten thousand plans."""

_FROM: Final = "UNWIND $regions AS i MATCH (r:Region {id: i}) "
_FIRST: Final = f"size(tasks), list_slice(list_sort(tasks), 1, {TASKS_SHOWN})"
_PROMOTED: Final = (
    f"{_FROM}OPTIONAL MATCH (r)-[:PURSUES]->(t:Task) OPTIONAL MATCH (t)-[:PROMOTES]->(n:Industry) "
    "WITH i, n.id AS industry, t WHERE industry IS NOT NULL "
    f"WITH i, industry, list_distinct(collect(t.id)) AS tasks RETURN i, industry, {_FIRST}"
)
_LED: Final = (
    f"{_FROM}OPTIONAL MATCH (r)<-[:SERVES]-(a:Agency) OPTIONAL MATCH (a)-[:LEADS]->(t:Task) "
    "WITH i, a.id AS body, t.theme AS theme, t.id AS task WHERE theme IS NOT NULL "
    f"WITH i, body, theme, list_distinct(collect(task)) AS tasks RETURN i, body, theme, {_FIRST}"
)
_FUNCTIONS: Final = (
    "UNWIND $bodies AS i MATCH (a:Agency {id: i}) OPTIONAL MATCH (a)-[:HAS_FUNCTION]->(f:Function) "
    "WITH i, f WHERE f.id IS NOT NULL RETURN DISTINCT i, f.id"
)
_DOCUMENTS: Final = f"{_FROM}OPTIONAL MATCH (r)-[p:PURSUES]->(:Task) RETURN i, collect(DISTINCT p.document)"
_POLICIES: Final = (
    f"{_FROM}OPTIONAL MATCH (r)<-[:COVERS]-(d:Document) OPTIONAL MATCH (d)-[:CARRIES_OUT]->(p:Policy) "
    "RETURN i, collect(DISTINCT p.id)"
)
_TREE: Final = "MATCH (a:Region)-[:PART_OF]->(b:Region) RETURN DISTINCT a.id, b.id"
_ROWS: Final = "UNWIND $ids AS i MATCH (t:%s {id: i}) RETURN i, t.content"


@dataclass(slots=True)
class Content:
    """What is known of a region, or of one with all that lie in it.

    industries: places by industry, in order. functions: places by function and theme, in order. documents: whose tasks the
    regions pursue. policies: that documents which cover the regions carry out.
    """

    industries: dict[str, list[Place]] = field(default_factory=dict)
    functions: dict[str, dict[str, list[Place]]] = field(default_factory=dict)
    documents: list[str] = field(default_factory=list)
    policies: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.industries or self.functions or self.documents or self.policies)

    def text(self) -> str:
        """As it is kept."""
        return orjson.dumps(
            [self.industries, self.functions, self.documents, self.policies], option=orjson.OPT_SORT_KEYS
        ).decode()


def content_of(text: str) -> Content:
    """What was kept as text."""
    return Content(*orjson.loads(text))


def merged(contents: Iterable[Content]) -> Content:
    """What regions have together. Places beyond those that are shown are counted as one."""
    industries: defaultdict[str, list[Place]] = defaultdict(list)
    functions: defaultdict[str, defaultdict[str, list[Place]]] = defaultdict(lambda: defaultdict(list))
    documents: set[str] = set()
    policies: set[str] = set()
    for content in contents:
        for industry, places in content.industries.items():
            industries[industry] += places
        for function, themes in content.functions.items():
            by_theme = functions[function]
            for theme, places in themes.items():
                by_theme[theme] += places
        documents.update(content.documents)
        policies.update(content.policies)
    return Content(
        {industry: _shortened(places) for industry, places in industries.items()},
        {
            function: {theme: _shortened(places) for theme, places in themes.items()}
            for function, themes in functions.items()
        },
        sorted(documents),
        sorted(policies),
    )


def first_places(places: Iterable[Place]) -> Iterator[Place]:
    """The first of places in order that together have as many tasks as are shown."""
    total = 0
    for place in places:
        if total >= TASKS_SHOWN:
            return
        yield place
        total += place[1]


def _shortened(places: list[Place]) -> list[Place]:
    """In order, each once (a body may serve several regions), the others counted together."""
    ordered = list({place[0]: place for place in sorted(places, key=itemgetter(0))}.values())
    first = list(first_places(ordered))
    others = sum(place[1] for place in ordered[len(first) :])
    return [*first, (_OTHERS, others, [])] if others else first


@dataclass(slots=True)
class Tree:
    """Which regions lie in which."""

    above: dict[str, set[str]]
    below: dict[str, set[str]]

    def with_broader(self, regions: Iterable[str]) -> set[str]:
        """The regions and all in which they lie."""
        return _reached(regions, self.above)

    def within(self, region: str) -> set[str]:
        """The region and all that lie in it."""
        return _reached([region], self.below)


def _reached(nodes: Iterable[str], steps: Mapping[str, set[str]]) -> set[str]:
    found = set(nodes)
    fresh = found
    while fresh:
        fresh = {there for here in fresh for there in steps.get(here, ())} - found
        found = found | fresh
    return found


def tree_of(pairs: Iterable[tuple[str, str]]) -> Tree:
    """From what lies in what."""
    above: defaultdict[str, set[str]] = defaultdict(set)
    below: defaultdict[str, set[str]] = defaultdict(set)
    for part, whole in pairs:
        above[part].add(whole)
        below[whole].add(part)
    return Tree(dict(above), dict(below))


def read_tree(run: Run) -> Tree:
    """As the store holds it."""
    return tree_of((part, whole) for part, whole in run(_TREE, {}))


def fill(run: Run) -> None:
    """Write the rows of all regions into a store that has none."""
    regions = [row[0] for row in run("MATCH (r:Region) RETURN r.id", {})]
    tree = read_tree(run)
    _write_own(run, regions)
    _write_sides(run, tree, (region for region in regions if region in tree.below))


def renew(run: Run, regions: Collection[str]) -> None:
    """Write the rows of regions anew, and of those in which they lie."""
    if not regions:
        return
    tree = read_tree(run)
    above = tree.with_broader(regions)
    for label, ids in ((OWN, regions), (SIDES, above)):
        run(f"UNWIND $ids AS i MATCH (t:{label} {{id: i}}) DELETE t", {"ids": sorted(ids)})
    _write_own(run, regions)
    _write_sides(run, tree, (region for region in above if region in tree.below))


def _write_own(run: Run, regions: Iterable[str]) -> None:
    ordered = sorted(regions)
    parts = (ordered[first : first + _REGIONS_AT_ONCE] for first in range(0, len(ordered), _REGIONS_AT_ONCE))
    _create(run, OWN, (found for some in parts for found in _read(run, some).items()))


def _write_sides(run: Run, tree: Tree, regions: Iterable[str]) -> None:
    _create(run, SIDES, ((region, merged(own(run, tree.within(region)).values())) for region in sorted(regions)))


def own(run: Run, regions: Iterable[str]) -> dict[str, Content]:
    """What is kept of regions, each for itself."""
    return {region: content_of(text) for region, text in run(_ROWS % OWN, {"ids": sorted(regions)})}


def of_sides(run: Run, regions: Iterable[str]) -> dict[str, Content]:
    """What is kept of regions in which others lie, together with these."""
    return {region: content_of(text) for region, text in run(_ROWS % SIDES, {"ids": sorted(regions)})}


def _create(run: Run, label: str, contents: Iterable[tuple[str, Content]]) -> None:
    """All at once: the engine writes a column anew for each few rows that are added to it."""
    rows = [(region, content.text()) for region, content in contents if content]
    if rows:
        table = pa.table([[row[0] for row in rows], [row[1] for row in rows]], names=["c_id", "c_content"])
        run(f"LOAD FROM $rows CREATE (:{label} {{id: c_id, content: c_content}})", {"rows": table})


def _read(run: Run, regions: list[str]) -> dict[str, Content]:
    """What regions have, each for itself, from the graph."""
    found: defaultdict[str, Content] = defaultdict(Content)
    given = {"regions": regions}
    for region, industry, count, tasks in run(_PROMOTED, given):
        found[region].industries[industry] = [(region, count, tasks)]
    led = sorted(tuple(row) for row in run(_LED, given) if row[2])
    functions: defaultdict[str, list[str]] = defaultdict(list)
    for body, function in run(_FUNCTIONS, {"bodies": sorted({row[1] for row in led})}):
        functions[body].append(function)
    for region, body, theme, count, tasks in led:
        for function in functions[body]:
            by_theme = found[region].functions.setdefault(function, {})
            by_theme.setdefault(theme, []).append((body, count, tasks))
    for region, documents in run(_DOCUMENTS, given):
        if documents:
            found[region].documents = sorted(documents)
    for region, policies in run(_POLICIES, given):
        if policies:
            found[region].policies = sorted(policies)
    for content in found.values():
        _drop_unshown(content)
    return found


def _drop_unshown(content: Content) -> None:
    """Keep the first tasks of the first places alone."""
    for themes in content.functions.values():
        for theme, places in themes.items():
            first = len(list(first_places(places)))
            themes[theme] = [*places[:first], *((place, count, []) for place, count, _ in places[first:])]
