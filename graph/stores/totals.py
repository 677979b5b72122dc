"""Counts over all documents of an embedded store, kept with those of each (graph.stores.tallies).

Where regions or bodies must be told apart over all documents, to group the counts of each takes as long as they are many. So
what the bodies of a function lead for a region, and what each body leads and supports, is summed when it changes: for the regions
and bodies that a load touches. Of each body the first tasks are kept besides: to find them among all that a hundred bodies of ten
thousand plans lead takes longer than to count them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import pyarrow as pa

from graph.schema import EdgeTable
from graph.stores import across, named_totals, region_sums, tallies

Run = Callable[[str, Mapping[str, Any]], list[list[Any]]]
"""Executes a statement with parameters and gives its rows."""

FUNCTIONS: Final = "FunctionTotal"
"""function, theme, region: bodies of the function that serve the region and lead tasks of the theme. tasks: theirs together."""

BODIES: Final = "BodyTotal"
"""By the id of a body: tasks that it leads, of these stated outright (explicit), and that it supports.

led_first, supported_first: the first of them by id.
"""

LISTED: Final = 20
"""Tasks of a body that are kept: as many as long lists of named queries show."""

LABELS: Final = (FUNCTIONS, BODIES)

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
_BESIDE: Final = (
    "UNWIND $ids AS i MATCH (d:Document {id: i}) OPTIONAL MATCH (d)<-[:BodyTally]-(a:Agency) "
    "OPTIONAL MATCH (a)-[:SERVES]->(r:Region) RETURN DISTINCT a.id, r.id"
)

_PURSUING: Final = (
    "MATCH (t:ThemeTally) WHERE t.document IN $ids RETURN DISTINCT t.region",
    "UNWIND $ids AS i MATCH (d:Document {id: i}) OPTIONAL MATCH (d)-[:COVERS]->(r:Region) RETURN DISTINCT r.id",
)

_TASKS_AT_ONCE: Final = 500_000
"""Tasks of bodies that are read together. At 10,000 plans that takes 0.9 GB beside what the engine holds, 1.5 GB with all 2.25
million at once.
"""

_EACH: Final = "UNWIND $ids AS i MATCH (a:Agency {id: i}) OPTIONAL MATCH (a)"
_COUNTED: Final = (
    "%s-[c:BodyTally]->(:Document) WITH a, sum(c.led) AS led, sum(c.explicit) AS outright, "
    "sum(c.supported) AS supported WHERE led + supported > 0 RETURN a.id, led, outright, supported"
)
_FIRST: Final = (
    "%s-[:%s]->(t:Task)%s WITH a, list_distinct(collect(t.id)) AS tasks "
    f"RETURN a.id, list_slice(list_sort(tasks), 1, {LISTED})"
)
_ANY: Final = "MATCH (a:Agency)"
_BETWEEN: Final = " WITH a, t WHERE a.id >= $first AND a.id <= $last"
_BODY_SCHEMA: Final = pa.schema(
    [
        ("c_id", pa.string()),
        *((f"c_{name}", pa.int64()) for name in ("led", "explicit", "supported")),
        *((f"c_{name}", pa.list_(pa.string())) for name in ("led_first", "supported_first")),
    ]
)
_CREATE: Final = (
    f"LOAD FROM $rows CREATE (:{BODIES} {{id: c_id, led: c_led, explicit: c_explicit, supported: c_supported, "
    "led_first: c_led_first, supported_first: c_supported_first})"
)


@dataclass(slots=True)
class Touched:
    """Regions and bodies whose sums are to be renewed. pursuing: regions whose own tasks or documents changed.

    named: firms and parks. across: pairs of regions between which documents say, or said, something.
    """

    regions: set[str] = field(default_factory=set)
    bodies: set[str] = field(default_factory=set)
    pursuing: set[str] = field(default_factory=set)
    named: set[str] = field(default_factory=set)
    across: set[across.Pair] = field(default_factory=set)

    def add(self, edges: Mapping[EdgeTable, pa.Table]) -> None:
        """Those of documents that are loaded. edges: theirs, and what is counted of them."""
        self.regions |= _ends(edges, ("SERVES", "Agency", "Region"), "to")
        self.bodies |= _ends(edges, tallies.BODIES, "from")
        self.pursuing |= _ends(edges, ("PURSUES", "Region", "Task"), "from")
        self.pursuing |= _ends(edges, ("COVERS", "Document", "Region"), "to")
        for key in (
            ("MENTIONS", "Task", "Enterprise"),
            ("UNDERTAKEN_BY", "Project", "Enterprise"),
            ("INCLUDES", "Task", "Park"),
        ):
            self.named |= _ends(edges, key, "to")
        if tallies.ACROSS in edges:
            ends = (edges[tallies.ACROSS][name].to_pylist() for name in ("from", "to"))
            self.across.update(zip(*ends, strict=True))

    def add_beside(self, run: Run, document_ids: Iterable[str]) -> None:
        """Those of documents in the store: bodies that lead or support their tasks, and the regions that these serve.

        Regions that pursue their tasks, with all in which they lie: they may go with the documents.
        """
        ids = list(document_ids)
        for body, region in run(_BESIDE, {"ids": ids}):
            self.bodies |= {body} - {None}
            self.regions |= {region} - {None}
        pursuing = {row[0] for statement in _PURSUING for row in run(statement, {"ids": ids})} - {None}
        self.pursuing |= region_sums.read_tree(run).with_broader(pursuing | self.regions)
        self.named |= named_totals.named_by(run, ids)
        self.across |= across.pairs_of(run, ids)


def _ends(edges: Mapping[EdgeTable, pa.Table], key: EdgeTable, name: str) -> set[str]:
    return set(edges[key][name].to_pylist()) if key in edges else set()


def fill(run: Run) -> None:
    """Sum everything in a store that has no sums."""
    run(_ALL, {})
    for some in _parted(sorted(run(_COUNTED % _ANY, {}))):
        _keep(run, some, (_ANY, _BETWEEN), {"first": some[0][0], "last": some[-1][0]})
    named_totals.fill(run)
    region_sums.fill(run)
    across.fill(run)


def renew(run: Run, touched: Touched) -> None:
    """Sum again what the bodies of regions lead, what bodies lead and support, and what is told of regions."""
    if touched.regions:
        given = {"regions": sorted(touched.regions)}
        run(f"MATCH (t:{FUNCTIONS}) WHERE t.region IN $regions DELETE t", given)
        run(_OF_REGIONS, given)
    if touched.bodies:
        ids = sorted(touched.bodies)
        run(f"UNWIND $ids AS i MATCH (t:{BODIES} {{id: i}}) DELETE t", {"ids": ids})
        for some in _parted(sorted(run(_COUNTED % _EACH, {"ids": ids}))):
            _keep(run, some, (_EACH, ""), {"ids": [row[0] for row in some]})
    named_totals.renew(run, touched.named)
    region_sums.renew(run, touched.regions | touched.pursuing)
    across.renew(run, touched.across)


def _parted(rows: Iterable[list[Any]]) -> Iterator[list[list[Any]]]:
    """Bodies with their counts, as many together as have the tasks that memory holds well."""
    some: list[list[Any]] = []
    tasks = 0
    for row in rows:
        some.append(row)
        tasks += max(row[1], row[3])
        if tasks >= _TASKS_AT_ONCE:
            yield some
            some, tasks = [], 0
    if some:
        yield some


def _keep(run: Run, counted: Sequence[list[Any]], match: tuple[str, str], given: Mapping[str, Any]) -> None:
    """Create the rows of bodies. match: what finds them, with what is given, before a pattern and behind it."""
    before, behind = match
    led, supported = (dict(run(_FIRST % (before, relation, behind), given)) for relation in ("LEADS", "SUPPORTS"))
    rows = [
        (body, *(int(count) for count in counts), led.get(body, []), supported.get(body, []))
        for body, *counts in counted
    ]
    columns = [pa.array(values, kept.type) for values, kept in zip(zip(*rows, strict=True), _BODY_SCHEMA, strict=True)]
    run(_CREATE, {"rows": pa.table(columns, schema=_BODY_SCHEMA)})
