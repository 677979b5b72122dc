"""Nodes and edges while a document's graph is being made, and the Arrow tables they end in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final

import pyarrow as pa

from graph.ids import edge_id, label_of, node_id
from graph.schema import STATEMENT_COLUMNS, EdgeTable, edge_schema, node_schema

_LONGEST_NAME: Final = 1000


@dataclass(frozen=True, slots=True)
class DocumentGraph:
    """One document's share of the graph: all it states, with the reference data that this rests on.

    document: id of its Document node. sha256: of its text. nodes: a table for each label. edges: a table for each
    (type, label of the source, label of the target), with columns `from` and `to` first. Rows are sorted by id.
    """

    document: str
    sha256: str
    nodes: dict[str, pa.Table]
    edges: dict[EdgeTable, pa.Table]

    @property
    def node_count(self) -> int:
        """Nodes of all labels."""
        return sum(t.num_rows for t in self.nodes.values())

    @property
    def edge_count(self) -> int:
        """Edges of all types."""
        return sum(t.num_rows for t in self.edges.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What a stated edge rests on. start and end are None where the document is read as a whole."""

    document: str
    start: int | None
    end: int | None
    rule: str
    confidence: float
    basis: str
    surface: str | None


@dataclass(slots=True)
class Tables:
    """Rows by label and by edge table; a row with an id that is there already changes nothing."""

    nodes: dict[str, dict[str, dict[str, Any]]] = field(default_factory=dict)
    edges: dict[EdgeTable, dict[str, dict[str, Any]]] = field(default_factory=dict)

    def node(self, label: str, *keys: str, name: str, **properties: object) -> str:
        """Add a node and give its id. A name that no index takes is cut; it is a heading, and `title` holds all of it."""
        identifier = node_id(label, *keys)
        rows = self.nodes.setdefault(label, {})
        if identifier not in rows:
            short = name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"
            rows[identifier] = {"id": identifier, "name": short, **properties}
        return identifier

    def has(self, identifier: str) -> bool:
        """Whether a node with this id is there."""
        return identifier in self.nodes.get(label_of(identifier), {})

    def state(self, relation: str, source: str, target: str, statement: Statement, **properties: object) -> str:
        """Add an edge that the document states and give its id."""
        values = {name: getattr(statement, name) for name in STATEMENT_COLUMNS[1:]}
        return self._edge(relation, source, target, values, properties)

    def refer(self, relation: str, source: str, target: str) -> str:
        """Add an edge of reference data and give its id."""
        return self._edge(relation, source, target, {"document": ""}, {})

    def _edge(self, relation: str, source: str, target: str, values: dict[str, Any], properties: dict[str, Any]) -> str:
        key = values["document"], values.get("start"), values.get("end"), values.get("surface")
        identifier = edge_id(relation, source, target, *key)
        rows = self.edges.setdefault((relation, label_of(source), label_of(target)), {})
        if identifier not in rows:
            rows[identifier] = {"from": source, "to": target, "id": identifier, **values, **properties}
        return identifier

    def finish(self, document: str, sha256: str) -> DocumentGraph:
        """The rows as Arrow tables."""
        return DocumentGraph(
            document=document,
            sha256=sha256,
            nodes={label: _table(rows.values(), node_schema(label)) for label, rows in sorted(self.nodes.items())},
            edges={key: _table(rows.values(), edge_schema(key[0])) for key, rows in sorted(self.edges.items())},
        )


def _table(rows: Iterable[dict[str, Any]], schema: pa.Schema) -> pa.Table:
    return pa.Table.from_pylist(sorted(rows, key=lambda row: str(row["id"])), schema=schema)
