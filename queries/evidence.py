"""Why a row of an answer is there: the statements that join what it names, with their documents, passages and rules.

A query does not tell which statements each row rests on, and many rows count or gather. So they are found again: of the
relations that the query's text names, the statements between two nodes of the row, and those that lead from two nodes of the
row to one that it leaves out (a region promotes an industry by way of tasks). Where there are neither, as in rows that only
count, the statements at the row's own nodes.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final

from graph.ids import label_of, node_id
from graph.schema import edge_tables, relation_of
from graph.view.quoting import add_quotes
from graph.view.reads import follow, read_nodes
from queries.answers import Answer

if TYPE_CHECKING:
    from graph.stores.base import Reader

Json = dict[str, Any]

MOST_EACH: Final = 20
"""Statements given with one row, the surest first."""

_OF_THEME: Final = "HAS_THEME"
"""Queries read the theme of a task from the task itself; the statement that gave it is this relation."""
_RELATION: Final = re.compile(r"\b[A-Z]+(?:_[A-Z]+)*\b")


def evidence_of(answer: Answer, reader: Reader) -> list[list[Json]]:
    """For each row up to MOST_EACH statements, in the order of the rows.

    Each is {id, type, source: {id, name}, target: {id, name}, document, document_name, start, end, quote, rule, confidence,
    basis, surface}. A row that rests on reference data alone, or on what is not there, has none.
    """
    own = [_named_in(answer, row) for row in answer.rows]
    given = _given(answer)
    rows = [nodes | given for nodes in own]
    told = [_told_by(answer, row) for row in answer.rows]
    relations = _relations(answer.query.text)
    if any(column.name == "theme" for column in answer.query.columns):
        relations.add(_OF_THEME)
    at = _edges_at({node for row in rows for node in row}, relations, reader)
    known = {edge["id"]: edge for edges in at.values() for edge in edges}
    found = [
        _surest({i: known[i] for i in ids if i in known} or _joining(row, at) or _touching(nodes - given, at))
        for nodes, row, ids in zip(own, rows, told, strict=True)
    ]
    names = _names(reader, (edge for edges in found for edge in edges))
    shown = {edge["id"]: _shown(edge, names) for edges in found for edge in edges}
    add_quotes(reader, shown.values())
    return [[shown[edge["id"]] for edge in edges] for edges in found]


def _relations(text: str) -> set[str]:
    """Relations that the query's text names and that documents state; all of these where it names none."""
    stated = {table[0] for table in edge_tables() if relation_of(table[0]).stated}
    return stated & set(_RELATION.findall(text)) or stated


def _named_in(answer: Answer, row: list[Any]) -> frozenset[str]:
    """Nodes that a row names, in its cells or by the code of a theme."""
    found: set[str] = set()
    for column, value in zip(answer.query.columns, row, strict=True):
        if not value:
            continue
        if column.type == "id" and "/" in value:
            found.add(value)
        elif column.type == "nodes":
            found.update(node["id"] for node in value)
        elif column.name == "theme":
            found.add(node_id("Theme", value))
    return frozenset(found)


def _given(answer: Answer) -> frozenset[str]:
    """Nodes that the parameters name."""
    named = (answer.parameters.get(p.name) for p in answer.query.parameters if p.type == "reference")
    return frozenset(str(value) for value in named if value)


def _told_by(answer: Answer, row: list[Any]) -> list[str]:
    """Statements that a row names itself."""
    cells = zip(answer.query.columns, row, strict=True)
    return [value for column, value in cells if column.type == "statement" and value]


def _edges_at(nodes: Iterable[str], relations: set[str], reader: Reader) -> Mapping[str, list[Json]]:
    """Statements by each node at their ends."""
    wanted = set(nodes)
    labels = {label_of(node) for node in wanted}
    at: defaultdict[str, list[Json]] = defaultdict(list)
    seen: set[str] = set()
    for relation in sorted(relations):
        for back in (False, True):
            ends = {pair[back] for pair in relation_of(relation).pairs}
            starts = [node for node in wanted if label_of(node) in ends] if ends & labels else []
            for edge in follow(reader, starts, relation, back=back) if starts else ():
                if edge["id"] not in seen:
                    seen.add(edge["id"])
                    at[edge["source"]].append(edge)
                    at[edge["target"]].append(edge)
    return at


def _joining(row: frozenset[str], at: Mapping[str, list[Json]]) -> dict[str, Json]:
    """Statements between two nodes of the row, else those by way of one node that it does not name."""
    touching = _touching(row, at)
    between = {i: edge for i, edge in touching.items() if edge["source"] in row and edge["target"] in row}
    by_way: defaultdict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for i, edge in touching.items():
        if i not in between:
            inside, outside = (
                (edge["source"], edge["target"]) if edge["source"] in row else (edge["target"], edge["source"])
            )
            by_way[outside][inside].append(i)
    for ways in by_way.values():
        if len(ways) > 1:
            between.update({i: touching[i] for ids in ways.values() for i in ids})
    return between


def _touching(nodes: frozenset[str], at: Mapping[str, list[Json]]) -> dict[str, Json]:
    return {edge["id"]: edge for node in nodes for edge in at.get(node, ())}


def _surest(edges: Mapping[str, Json]) -> list[Json]:
    def order(edge: Json) -> tuple[float, str]:
        return -(edge["properties"].get("confidence") or 0), edge["id"]

    return sorted(edges.values(), key=order)[:MOST_EACH]


def _names(reader: Reader, edges: Iterable[Json]) -> dict[str, str]:
    ends = {end for edge in edges for end in (edge["source"], edge["target"])}
    return {identifier: node["name"] for identifier, node in read_nodes(reader, ends).items()}


def _shown(edge: Json, names: Mapping[str, str]) -> Json:
    ends = {end: {"id": edge[end], "name": names.get(edge[end])} for end in ("source", "target")}
    return {"id": edge["id"], "type": edge["type"], **ends, **edge["properties"]}
