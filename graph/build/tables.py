"""Nodes and edges while a document's graph is being made, and the Arrow tables they end in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

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

    def __reduce__(self) -> tuple[Any, ...]:
        """Tables go to another process as one record batch each, without the schema, which both sides know."""
        nodes = {label: _packed(table) for label, table in self.nodes.items()}
        edges = {key: _packed(table) for key, table in self.edges.items()}
        return _unpacked, (self.document, self.sha256, nodes, edges)


def _packed(table: pa.Table) -> pa.Buffer | None:
    batches = table.combine_chunks().to_batches()
    return batches[0].serialize() if batches else None


def _unpacked(
    document: str, sha256: str, nodes: dict[str, pa.Buffer | None], edges: dict[EdgeTable, pa.Buffer | None]
) -> DocumentGraph:
    return DocumentGraph(
        document=document,
        sha256=sha256,
        nodes={label: _read(packed, node_schema(label)) for label, packed in nodes.items()},
        edges={key: _read(packed, edge_schema(key[0])) for key, packed in edges.items()},
    )


def _read(packed: pa.Buffer | None, schema: pa.Schema) -> pa.Table:
    batches = [] if packed is None else [pa.ipc.read_record_batch(packed, schema)]
    return pa.Table.from_batches(batches, schema)


class Statement(NamedTuple):
    """What a stated edge rests on. start and end are None where the document is read as a whole."""

    document: str
    start: int | None
    end: int | None
    rule: str | None
    confidence: float | None
    basis: str | None
    surface: str | None


_REFERENCE: Final = Statement("", None, None, None, None, None, None)
"""In place of a statement: what no document states."""

_STATEMENT_FIELDS: Final = frozenset(Statement._fields)


class Edge(NamedTuple):
    """A row of an edge table. own: properties that only edges of its relation have."""

    source: str
    target: str
    statement: Statement
    own: Mapping[str, Any]

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Edge:
        """An edge from its columns by name."""
        document, *rest = (row.get(name) for name in Statement._fields)
        return cls(row["from"], row["to"], Statement(document or "", *rest), row)

    def value(self, name: str) -> Any:  # noqa: ANN401  (as the property's type is)
        """A property of the statement, or of the relation; None where it has none."""
        return getattr(self.statement, name) if name in _STATEMENT_FIELDS else self.own.get(name)


@dataclass(slots=True)
class Tables:
    """Rows by label and by edge table; a row with an id that is there already changes nothing."""

    nodes: dict[str, dict[str, dict[str, Any]]] = field(default_factory=dict)
    edges: dict[EdgeTable, dict[str, Edge]] = field(default_factory=dict)

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
        return self._edge(relation, source, target, statement, properties)

    def refer(self, relation: str, source: str, target: str) -> str:
        """Add an edge of reference data and give its id."""
        return self._edge(relation, source, target, _REFERENCE, {})

    def _edge(
        self, relation: str, source: str, target: str, statement: Statement, properties: Mapping[str, Any]
    ) -> str:
        document, start, end, *_, surface = statement
        identifier = edge_id(relation, source, target, document, start, end, surface)
        rows = self.edges.setdefault((relation, label_of(source), label_of(target)), {})
        if identifier not in rows:
            rows[identifier] = Edge(source, target, statement, properties)
        return identifier

    def finish(self, document: str, sha256: str) -> DocumentGraph:
        """The rows as Arrow tables."""
        return DocumentGraph(
            document=document,
            sha256=sha256,
            nodes={label: _node_table(rows, node_schema(label)) for label, rows in sorted(self.nodes.items())},
            edges={key: _edge_table(rows, edge_schema(key[0])) for key, rows in sorted(self.edges.items())},
        )


def _node_table(rows: Mapping[str, Mapping[str, Any]], schema: pa.Schema) -> pa.Table:
    ordered = [rows[identifier] for identifier in sorted(rows)]
    return _table(schema, [[row.get(name) for row in ordered] for name in schema.names])


def _edge_table(rows: Mapping[str, Edge], schema: pa.Schema) -> pa.Table:
    """Columns as `graph.schema.edge_schema` orders them: the ends, the id, the statement, the relation's own."""
    ids = sorted(rows)
    ordered = [rows[identifier] for identifier in ids]
    sources, targets, statements, properties = zip(*ordered, strict=True)
    own = schema.names[len(STATEMENT_COLUMNS) + 2 :]
    return _table(
        schema,
        [
            sources,
            targets,
            ids,
            *zip(*statements, strict=True),
            *([row.get(name) for row in properties] for name in own),
        ],
    )


def _table(schema: pa.Schema, columns: Iterable[Sequence[Any]]) -> pa.Table:
    return pa.Table.from_arrays(
        [pa.array(column, kind) for column, kind in zip(columns, schema.types, strict=True)], schema=schema
    )
