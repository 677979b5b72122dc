"""Counts that an embedded store keeps beside the graph, for questions that would go through millions of edges.

Some hundred rows a plan in place of its thousands of edges: tasks by region and theme, by region and industry, by body and theme,
targets by indicator, cooperation by pair of regions, statements by rule. They are counted from what is loaded, in the transaction
that loads it, and go with their document, so that they always say what the edges say. They are no part of the graph: nothing but
named queries (queries/tallied) and links between regions (graph.view.tasks_shared) reads them.

What is counted for two nodes is kept as an edge between them: the engine sums the edges of each node five times faster than it
groups rows by a name, and finds those of a given node at once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from graph.schema import EdgeTable, relation_of
from graph.stores import across, listings

NodeTables = Mapping[str, pa.Table]
EdgeTables = Mapping[EdgeTable, pa.Table]

Run = Callable[[str, dict[str, Any]], list[list[Any]]]
"""Executes a statement with parameters and gives its rows."""

THEMES: Final = "ThemeTally"
"""document, region, theme: tasks that the region pursues, how many of them nobody leads, and the functions that lead the others.

Functions are joined by a space, in order.
"""

RULES: Final = "RuleTally"
"""document, rule, relation, confidence: statements. first: 1 in one row of a document and rule, else 0."""

LISTS: Final = "ListTally"
"""What a document lists: kind, place and what graph.stores.listings says of each kind."""

BODIES: Final = ("BodyTally", "Agency", "Document")
"""theme, bases: tasks that the body leads and supports by the document. bases: of the statements that it leads by.

Bases are joined by a space. explicit: tasks that it leads where one of them is explicit.
"""

INDUSTRIES: Final = ("IndustryTally", "Region", "Industry")
"""source: tasks that the region pursues by that document and that promote the industry. within: or a narrower one.

listed: the ids of the latter, in order.
"""

TARGETS: Final = ("TargetTally", "Document", "Indicator")
"""Each target with the region that the document plans for, if any. due: its year, or else the last one of the plan."""

PROJECTS: Final = ("ProjectTally", "Document", "Industry")
"""via, place: projects that belong to the industry (via stated), or that a unit that promotes it includes (via task).

place: what their ids begin with, up to the name. Projects in the order of their ids are in the order of their places first.
listed: their ids, in order.
"""

COOPERATION: Final = ("CooperationTally", "Region", "Region")
"""source: statements that its own region cooperates with another, whichever of the two it names first."""

ACROSS: Final = ("AcrossTally", "Region", "Region")
"""Of two regions that lie in no other: source (a document), and what it says between them and all that lie in either, as text.

That is who of the one names the other and cooperates with it (graph.stores.across).
"""

NARROWER: Final = 4
"""Steps from an industry to a narrower one that counts for it, as in the named queries."""

_COLUMNS: Final = {
    THEMES: ("document", "region", "theme", "tasks", "unled", "functions"),
    RULES: ("document", "rule", "relation", "confidence", "statements", "first"),
    LISTS: ("document", "kind", "place", "due", "marks", "content"),
}
"""Columns in the order of the store's tables, after the id."""

_EDGE_COLUMNS: Final = {
    BODIES: ("theme", "bases", "led", "explicit", "supported"),
    INDUSTRIES: ("source", "tasks", "within", "listed"),
    TARGETS: ("region", "target", "unit", "year", "due", "value", "statement"),
    PROJECTS: ("via", "place", "projects", "listed"),
    COOPERATION: ("source", "statements"),
    ACROSS: ("source", "said"),
}
"""Columns in the order of the store's tables, after the ends."""

LABELS: Final = tuple(_COLUMNS)
EDGES: Final = tuple(_EDGE_COLUMNS)

_BODY_SCHEMA: Final = pa.schema(
    [*((name, pa.string()) for name in ("document", "agency", "theme", "bases")), ("tasks", pa.int64())]
)
_BODY_ROWS: Final = pa.schema(
    [
        *((name, pa.string()) for name in ("document", "agency", "theme", "bases")),
        ("led", pa.int64()),
        ("supported", pa.int64()),
    ]
)
_BROADER_SCHEMA: Final = pa.schema([("narrow", pa.string()), ("industry", pa.string()), ("own", pa.int64())])
_OF_INDUSTRY: Final = {"document": "from", "to": "to", "from": "project"}
_PLACE: Final = "^([^/]*/[^/]*/).*$"
_EXPLICIT: Final = "explicit"

_DOCUMENT: Final = "document"
_TASK: Final = "task"
_ID: Final = "id"
_LISTED: Final = "listed"


def tallies(nodes: NodeTables, edges: EdgeTables) -> tuple[dict[str, pa.Table], dict[EdgeTable, pa.Table]]:
    """The rows and the edges of each kind for the documents of these tables, all of whose edges are among them."""
    counting = _Counting(nodes, edges)
    rows = {
        THEMES: counting.themes(),
        RULES: counting.rules(),
        LISTS: listings.lists(nodes, edges),
    }
    joining = {
        BODIES: bodies(counting.leads(), counting.supports()),
        INDUSTRIES: counting.industries(),
        TARGETS: counting.targets(),
        PROJECTS: counting.projects(),
        COOPERATION: counting.cooperation(),
        ACROSS: across.between(edges),
    }
    return (
        {label: _identified(label, table) for label, table in rows.items() if table is not None and table.num_rows},
        {key: _joined(key, table) for key, table in joining.items() if table is not None and table.num_rows},
    )


def delete(run: Run, document_ids: Iterable[str]) -> None:
    """Delete what was counted of documents."""
    given = {"ids": list(document_ids)}
    for label in LABELS:
        run(f"MATCH (t:{label}) WHERE t.document IN $ids DELETE t", given)
    for name, source, target in EDGES:
        if source == "Document" or target == "Document":
            edge = f"(d)-[t:{name}]->(:{target})" if source == "Document" else f"(d)<-[t:{name}]-(:{source})"
            of_each = f"UNWIND $ids AS i MATCH (d:Document {{id: i}}) OPTIONAL MATCH {edge}"
            run(f"{of_each} WITH t WHERE id(t) IS NOT NULL DELETE t", given)
        else:
            run(f"MATCH (:{source})-[t:{name}]->(:{target}) WHERE t.source IN $ids DELETE t", given)


class _Counting:
    """Counts within the tables of some documents."""

    def __init__(self, nodes: NodeTables, edges: EdgeTables) -> None:
        self._nodes = nodes
        self._edges = edges
        tasks = nodes.get("Task")
        self._tasks = tasks["id"].combine_chunks() if tasks is not None else pa.array([], pa.string())
        self._themes = tasks["theme"].combine_chunks() if tasks is not None else pa.array([], pa.string())
        self._pursued = self._table(
            ("PURSUES", "Region", "Task"), {"document": _DOCUMENT, "from": "region", "to": _TASK}
        )

    def _table(self, key: tuple[str, str, str], names: Mapping[str, str]) -> pa.Table | None:
        """The columns of an edge table under other names; None where there are no such edges."""
        table = self._edges.get(key)
        return None if table is None else table.select(list(names)).rename_columns(list(names.values()))

    def _with_theme(self, table: pa.Table) -> pa.Table:
        return table.append_column("theme", self._themes.take(pc.index_in(table[_TASK], value_set=self._tasks)))

    def themes(self) -> pa.Table | None:
        if self._pursued is None:
            return None
        led = self._edges.get(("LEADS", "Agency", "Task"))
        leading = led["to"].combine_chunks() if led is not None else pa.array([], pa.string())
        unled = pc.cast(pc.invert(pc.is_in(self._pursued[_TASK], value_set=leading)), pa.int64())
        table = self._with_theme(self._pursued.append_column("unled", unled))
        counted = _grouped(table, ("region", "theme"), [([], "count_all"), ("unled", "sum")])
        named = counted.rename_columns({"count_all": "tasks", "unled_sum": "unled"})
        functions = self._functions()
        if functions is None:
            return named.append_column("functions", _same("", named))
        beside = named.join(functions, [_DOCUMENT, "theme"], join_type="left outer")
        position = beside.schema.get_field_index("functions")
        return beside.set_column(position, "functions", pc.fill_null(beside["functions"], ""))

    def _functions(self) -> pa.Table | None:
        """document, theme, functions: of the bodies that lead its tasks, in order and joined by a space."""
        led = self._table(("LEADS", "Agency", "Task"), {"document": _DOCUMENT, "from": "agency", "to": _TASK})
        having = self._table(("HAS_FUNCTION", "Agency", "Function"), {"from": "agency", "to": "function"})
        if led is None or having is None:
            return None
        joined = self._with_theme(led).select([_DOCUMENT, "theme", "agency"]).group_by([_DOCUMENT, "theme", "agency"])
        each = joined.aggregate([]).join(having, "agency", join_type="inner")
        sets = each.group_by([_DOCUMENT, "theme"]).aggregate([("function", "distinct")])
        words = pa.array([" ".join(sorted(found)) for found in sets["function_distinct"].to_pylist()], pa.string())
        return sets.drop_columns("function_distinct").append_column("functions", words)

    def industries(self) -> pa.Table | None:
        promoted = self._table(("PROMOTES", "Task", "Industry"), {"from": _TASK, "to": "narrow"})
        if self._pursued is None or promoted is None:
            return None
        pairs = promoted.group_by([_TASK, "narrow"]).aggregate([]).join(self._broader(promoted), "narrow")
        each = pairs.group_by([_TASK, "industry"]).aggregate([("own", "max")])
        keys = [_DOCUMENT, "region", _TASK]
        joined = self._pursued.group_by(keys).aggregate([]).join(each, _TASK, join_type="inner")
        counted = _grouped(joined, ("region", "industry"), [([], "count_all"), ("own_max", "sum"), (_TASK, "list")])
        named = {_DOCUMENT: "source", "region": "from", "industry": "to", "count_all": "within", "own_max_sum": "tasks"}
        return _listed(counted.rename_columns(named), "task_list")

    def _broader(self, promoted: pa.Table) -> pa.Table:
        """narrow, industry, own: each industry with itself (own: 1) and with the broader ones (0)."""
        above: defaultdict[str, set[str]] = defaultdict(set)
        steps = self._edges.get(("BROADER", "Industry", "Industry"))
        if steps is not None:
            for narrow, broad in zip(steps["from"].to_pylist(), steps["to"].to_pylist(), strict=True):
                above[narrow].add(broad)
        rows = []
        for industry in promoted["narrow"].unique().to_pylist():
            found = fresh = {industry}
            for _ in range(NARROWER):
                fresh = {broad for one in fresh for broad in above[one]} - found
                found = found | fresh
            rows += [{"narrow": industry, "industry": one, "own": int(one == industry)} for one in sorted(found)]
        return pa.Table.from_pylist(rows, _BROADER_SCHEMA)

    def targets(self) -> pa.Table | None:
        names = {"document": "from", "to": "to", "from": "target", "id": "statement"}
        measured = self._table(("MEASURES", "Target", "Indicator"), names)
        if measured is None:
            return None
        values = self._nodes["Target"].select(["id", "unit", "year", "value"]).rename_columns({"id": "target"})
        plans = self._nodes["Document"].select(["id", "period_end"]).rename_columns({"id": "from"})
        joined = measured.join(values, "target").join(plans, "from")
        covered = self._table(("COVERS", "Document", "Region"), {"from": "from", "to": "region"})
        if covered is None:
            joined = joined.append_column("region", _same(None, joined))
        else:
            joined = joined.join(covered.group_by(["from", "region"]).aggregate([]), "from", join_type="left outer")
        return joined.append_column("due", pc.coalesce(joined["year"], joined["period_end"]))

    def projects(self) -> pa.Table | None:
        parts = [_via("stated", self._table(("IN_INDUSTRY", "Project", "Industry"), _OF_INDUSTRY))]
        for unit in ("Task", "Section"):
            promoted = self._table(("PROMOTES", unit, "Industry"), {"document": "from", "from": "unit", "to": "to"})
            included = self._table(("INCLUDES", unit, "Project"), {"from": "unit", "to": "project"})
            if promoted is not None and included is not None:
                parts.append(_via("task", promoted.join(included, "unit", join_type="inner")))
        found = [part for part in parts if part is not None]
        if not found:
            return None
        of_each = pa.concat_tables(found).group_by(["from", "to", "via", "place"])
        counted = of_each.aggregate([("project", "count_distinct"), ("project", "distinct")])
        return _listed(counted.rename_columns({"project_count_distinct": "projects"}), "project_distinct")

    def cooperation(self) -> pa.Table | None:
        stated = self._edges.get(("COOPERATES_WITH", "Region", "Region"))
        covered = self._table(("COVERS", "Document", "Region"), {"from": "source", "to": "from"})
        if stated is None or covered is None:
            return None
        parts = [
            stated.select(["document", one, other, "id"]).rename_columns(["source", "from", "to", "statement"])
            for one, other in (("from", "to"), ("to", "from"))
        ]
        both = pa.concat_tables(parts)
        apart = both.filter(pc.not_equal(both["from"], both["to"]))
        own = covered.group_by(["source", "from"]).aggregate([])
        counted = apart.join(own, ["source", "from"], join_type="inner").group_by(["source", "from", "to"])
        return counted.aggregate([("statement", "count_distinct")]).rename_columns(
            {"statement_count_distinct": "statements"}
        )

    def leads(self) -> pa.Table:
        names = {"document": _DOCUMENT, "from": "agency", "to": _TASK, "basis": "basis"}
        stated = self._table(("LEADS", "Agency", "Task"), names)
        if stated is None:
            return _BODY_SCHEMA.empty_table()
        each = stated.group_by([_DOCUMENT, "agency", _TASK]).aggregate([("basis", "distinct")])
        # Nearly every task is led on one basis.
        bases = [
            (found[0] or "") if len(found) == 1 else " ".join(sorted(filter(None, found)))
            for found in each["basis_distinct"].to_pylist()
        ]
        table = each.drop_columns("basis_distinct").append_column("bases", pa.array(bases, pa.string()))
        return _counted(self._with_theme(table), ("agency", "theme", "bases"), "tasks")

    def supports(self) -> pa.Table:
        stated = self._table(("SUPPORTS", "Agency", "Task"), {"document": _DOCUMENT, "from": "agency", "to": _TASK})
        if stated is None:
            return _BODY_SCHEMA.empty_table().drop_columns("bases")
        each = stated.group_by([_DOCUMENT, "agency", _TASK]).aggregate([])
        return _counted(self._with_theme(each), ("agency", "theme"), "tasks")

    def rules(self) -> pa.Table | None:
        columns = [_DOCUMENT, "rule", "confidence"]
        stated = [
            table.select(columns).append_column("relation", _same(key[0], table))
            for key, table in self._edges.items()
            if relation_of(key[0]).stated
        ]
        if not stated:
            return None
        whole = pa.concat_tables(stated)
        keys = ("rule", "relation", "confidence")
        counted = _counted(whole.filter(pc.is_valid(whole["rule"])), keys, "statements")
        return with_firsts(counted.sort_by([(name, "ascending") for name in (_DOCUMENT, *keys)]))


def _via(via: str, table: pa.Table | None) -> pa.Table | None:
    """from, to, project with `via` and the place of the project."""
    if table is None:
        return None
    places = pc.replace_substring_regex(table["project"], pattern=_PLACE, replacement=r"\1")
    return (
        table.select(["from", "to", "project"]).append_column("via", _same(via, table)).append_column("place", places)
    )


def bodies(led: pa.Table, supported: pa.Table) -> pa.Table:
    """One row for what a body leads and supports of a theme, where the statements that it leads by have the same bases.

    led: document, agency, theme, bases, tasks. supported: document, agency, theme, tasks.
    """
    keys = [_DOCUMENT, "agency", "theme"]
    first = led.group_by(keys).aggregate([("bases", "min")])
    beside = supported.join(first, keys, join_type="left outer")
    parts = [
        _body_rows(led, led["bases"], led["tasks"], None),
        _body_rows(beside, pc.fill_null(beside["bases_min"], ""), None, beside["tasks"]),
    ]
    whole = pa.concat_tables(parts)
    counted = whole.group_by([*keys, "bases"]).aggregate([("led", "sum"), ("supported", "sum")])
    named = counted.rename_columns({_DOCUMENT: "to", "agency": "from", "led_sum": "led", "supported_sum": "supported"})
    outright = pc.match_substring(named["bases"], _EXPLICIT)
    return named.append_column("explicit", pc.if_else(outright, named["led"], 0))


def _body_rows(table: pa.Table, bases: pa.Array, led: pa.Array | None, supported: pa.Array | None) -> pa.Table:
    zero = pa.array([0] * table.num_rows, pa.int64())
    columns = [table[_DOCUMENT], table["agency"], table["theme"], bases]
    counts = [zero if count is None else count for count in (led, supported)]
    return pa.table([*columns, *counts], schema=_BODY_ROWS)


def _same(value: str | None, table: pa.Table) -> pa.Array:
    return pa.array([value] * table.num_rows, pa.string())


def _listed(table: pa.Table, name: str) -> pa.Table:
    """The table with its column of lists, in order, as `listed`."""
    lists = pa.array([sorted(found) for found in table[name].to_pylist()], pa.list_(pa.string()))
    return table.drop_columns(name).append_column(_LISTED, lists)


def with_firsts(table: pa.Table) -> pa.Table:
    """Rows sorted by document and rule with the column `first`."""
    both = pc.binary_join_element_wise(table[_DOCUMENT], table["rule"], "|").to_pylist()
    firsts = [int(before != here) for before, here in zip([None, *both], both, strict=False)]
    return table.append_column("first", pa.array(firsts, pa.int64()))


def _counted(table: pa.Table, keys: Sequence[str], name: str) -> pa.Table:
    """How many rows of each document have the same keys, in a column of this name."""
    return _grouped(table, keys, [([], "count_all")]).rename_columns({"count_all": name})


def _grouped(table: pa.Table, keys: Sequence[str], aggregations: list[Any]) -> pa.Table:
    return table.group_by([_DOCUMENT, *keys]).aggregate(aggregations)


def _identified(label: str, table: pa.Table) -> pa.Table:
    """The rows in a fixed order, each with an id: of its document and its place among them."""
    ordered = _ordered(table, _COLUMNS[label])
    numbers = pc.cast(pa.array(range(ordered.num_rows)), pa.string())
    return ordered.add_column(0, _ID, pc.binary_join_element_wise(ordered[_DOCUMENT], numbers, "#"))


def _joined(key: EdgeTable, table: pa.Table) -> pa.Table:
    """The edges in a fixed order, their ends first."""
    return _ordered(table, ("from", "to", *_EDGE_COLUMNS[key]))


def _ordered(table: pa.Table, names: Sequence[str]) -> pa.Table:
    single = [name for name in names if not pa.types.is_list(table.schema.field(name).type)]
    return table.select(list(names)).sort_by([(name, "ascending") for name in single])
