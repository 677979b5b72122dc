"""Counts that an embedded store keeps beside the graph, for questions that would go through millions of edges.

Some hundred rows a plan in place of its thousands of edges: tasks by region and theme, by region and industry, by body and theme,
statements by rule. They are counted from what is loaded, in the transaction that loads it, and go with their document, so that
they always say what the edges say. They are no part of the graph: nothing but named queries (queries/tallied) and links between
regions (graph.view.tasks_shared) reads them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from graph.schema import relation_of

NodeTables = Mapping[str, pa.Table]
EdgeTables = Mapping[tuple[str, str, str], pa.Table]

Run = Callable[[str, dict[str, Any]], list[list[Any]]]
"""Executes a statement with parameters and gives its rows."""

THEMES: Final = "ThemeTally"
"""document, region, theme: tasks that the region pursues, and how many of them nobody leads."""

INDUSTRIES: Final = "IndustryTally"
"""document, region, industry: tasks that the region pursues and that promote the industry."""

BODIES: Final = "BodyTally"
"""document, agency, theme, bases: tasks that the body leads, and supports. bases: of the statements that it leads by.

Bases are joined by a space. A body that only issued the document has a row with neither.
"""

RULES: Final = "RuleTally"
"""document, rule, confidence: statements. first: 1 in one row of a document and rule, else 0."""

_COLUMNS: Final = {
    THEMES: ("region", "theme", "tasks", "unled"),
    INDUSTRIES: ("region", "industry", "tasks"),
    BODIES: ("agency", "theme", "bases", "led", "supported"),
    RULES: ("rule", "confidence", "statements", "first"),
}
"""Columns in the order of the store's tables, after the id and the document."""

LABELS: Final = tuple(_COLUMNS)

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

_DOCUMENT: Final = "document"
_TASK: Final = "task"
_ID: Final = "id"


def tallies(nodes: NodeTables, edges: EdgeTables) -> dict[str, pa.Table]:
    """The rows of each kind for the documents of these tables, all of whose edges are among them."""
    counting = _Counting(nodes, edges)
    tables = {
        THEMES: counting.themes(),
        INDUSTRIES: counting.industries(),
        BODIES: bodies(counting.leads(), counting.supports(), counting.issuers()),
        RULES: counting.rules(),
    }
    return {label: _identified(label, table) for label, table in tables.items() if table is not None and table.num_rows}


def delete(run: Run, document_ids: Iterable[str]) -> None:
    """Delete the rows of documents."""
    given = {"ids": list(document_ids)}
    for label in LABELS:
        run(f"MATCH (t:{label}) WHERE t.document IN $ids DELETE t", given)


class _Counting:
    """Counts within the tables of some documents."""

    def __init__(self, nodes: NodeTables, edges: EdgeTables) -> None:
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
        return counted.rename_columns({"count_all": "tasks", "unled_sum": "unled"})

    def industries(self) -> pa.Table | None:
        promoted = self._table(("PROMOTES", "Task", "Industry"), {"from": _TASK, "to": "industry"})
        if self._pursued is None or promoted is None:
            return None
        pairs = promoted.group_by([_TASK, "industry"]).aggregate([])
        joined = (
            self._pursued.group_by([_DOCUMENT, "region", _TASK]).aggregate([]).join(pairs, _TASK, join_type="inner")
        )
        return _counted(joined, ("region", "industry"), "tasks")

    def leads(self) -> pa.Table:
        names = {"document": _DOCUMENT, "from": "agency", "to": _TASK, "basis": "basis"}
        stated = self._table(("LEADS", "Agency", "Task"), names)
        if stated is None:
            return _BODY_SCHEMA.empty_table()
        each = stated.group_by([_DOCUMENT, "agency", _TASK]).aggregate([("basis", "distinct")])
        bases = [" ".join(sorted(filter(None, found))) for found in each["basis_distinct"].to_pylist()]
        table = each.drop_columns("basis_distinct").append_column("bases", pa.array(bases, pa.string()))
        return _counted(self._with_theme(table), ("agency", "theme", "bases"), "tasks")

    def supports(self) -> pa.Table:
        stated = self._table(("SUPPORTS", "Agency", "Task"), {"document": _DOCUMENT, "from": "agency", "to": _TASK})
        if stated is None:
            return _BODY_SCHEMA.empty_table().drop_columns("bases")
        each = stated.group_by([_DOCUMENT, "agency", _TASK]).aggregate([])
        return _counted(self._with_theme(each), ("agency", "theme"), "tasks")

    def issuers(self) -> pa.Table | None:
        return self._table(("ISSUED_BY", "Document", "Agency"), {"document": _DOCUMENT, "to": "agency"})

    def rules(self) -> pa.Table | None:
        columns = [_DOCUMENT, "rule", "confidence"]
        stated = [table.select(columns) for key, table in self._edges.items() if relation_of(key[0]).stated]
        if not stated:
            return None
        whole = pa.concat_tables(stated)
        counted = _counted(whole.filter(pc.is_valid(whole["rule"])), ("rule", "confidence"), "statements")
        return with_firsts(counted.sort_by([(name, "ascending") for name in columns]))


def bodies(led: pa.Table, supported: pa.Table, issuers: pa.Table | None) -> pa.Table:
    """One row for what a body leads and supports of a theme, where the statements that it leads by have the same bases.

    led: document, agency, theme, bases, tasks. supported: document, agency, theme, tasks. issuers: document, agency.
    """
    keys = [_DOCUMENT, "agency", "theme"]
    first = led.group_by(keys).aggregate([("bases", "min")])
    beside = supported.join(first, keys, join_type="left outer")
    parts = [
        _body_rows(led, led["bases"], led["tasks"], None),
        _body_rows(beside, pc.fill_null(beside["bases_min"], ""), None, beside["tasks"]),
    ]
    if issuers is not None:
        parts.append(_body_rows(issuers.append_column("theme", _same(None, issuers)), _same("", issuers), None, None))
    whole = pa.concat_tables(parts)
    counted = whole.group_by([*keys, "bases"]).aggregate([("led", "sum"), ("supported", "sum")])
    return counted.rename_columns({"led_sum": "led", "supported_sum": "supported"})


def _body_rows(table: pa.Table, bases: pa.Array, led: pa.Array | None, supported: pa.Array | None) -> pa.Table:
    zero = pa.array([0] * table.num_rows, pa.int64())
    columns = [table[_DOCUMENT], table["agency"], table["theme"], bases]
    counts = [zero if count is None else count for count in (led, supported)]
    return pa.table([*columns, *counts], schema=_BODY_ROWS)


def _same(value: str | None, table: pa.Table) -> pa.Array:
    return pa.array([value] * table.num_rows, pa.string())


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
    names = [_DOCUMENT, *_COLUMNS[label]]
    ordered = table.select(names).sort_by([(name, "ascending") for name in names])
    numbers = pc.cast(pa.array(range(ordered.num_rows)), pa.string())
    return ordered.add_column(0, _ID, pc.binary_join_element_wise(ordered[_DOCUMENT], numbers, "#"))
