"""The graph model as the stores, the builder and the exporters need it: columns and pairs, from ontology/model.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import pyarrow as pa

from graph.errors import UnknownName
from ontology.definitions import PropertyDef
from ontology.model import model

ARROW_TYPES: dict[str, pa.DataType] = {
    "string": pa.string(),
    "text": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
    "datetime": pa.string(),
    "strings": pa.list_(pa.string()),
}

STATEMENT_COLUMNS = ("id", "document", "start", "end", "rule", "confidence", "basis", "surface")
"""What every edge carries, in this order, before the properties of its own type."""

EdgeTable = tuple[str, str, str]
"""An edge table's name: type, label of the source, label of the target."""


@dataclass(frozen=True, slots=True)
class Column:
    """One property as a column. type: a property type of ontology/model.yaml."""

    name: str
    type: str
    derived: bool = False

    @property
    def arrow(self) -> pa.DataType:
        """The column's Arrow type."""
        return ARROW_TYPES[self.type]


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation: its pairs of labels, whether documents state it, and its columns with those of every statement."""

    name: str
    pairs: tuple[tuple[str, str], ...]
    stated: bool
    columns: tuple[Column, ...]

    @property
    def own_columns(self) -> tuple[Column, ...]:
        """Columns that edges of other types do not have."""
        return self.columns[len(STATEMENT_COLUMNS) :]


def _columns(properties: Mapping[str, PropertyDef]) -> tuple[Column, ...]:
    return tuple(Column(p.name, p.type, p.derived) for p in properties.values())


@cache
def classes() -> dict[str, tuple[Column, ...]]:
    """Columns of every node label, `id` and `name` first."""
    return {name: _columns(model().properties_of(name)) for name in model().classes}


@cache
def records() -> dict[str, tuple[Column, ...]]:
    """Columns of every kind of record that is kept beside the graph, `id` first."""
    return {name: _columns(model().properties_of(name)) for name in model().records}


@cache
def relations() -> dict[str, Relation]:
    """Every relation by its name."""
    statement = _columns(model().statement)
    if tuple(c.name for c in statement) != STATEMENT_COLUMNS:
        raise UnknownName("statement property", ", ".join(c.name for c in statement), STATEMENT_COLUMNS)
    return {
        r.name: Relation(r.name, r.pairs, r.stated, statement + _columns(r.properties))
        for r in model().relations.values()
    }


@cache
def edge_tables() -> tuple[EdgeTable, ...]:
    """Every (type, from, to) that the model allows, in its order."""
    return tuple((r.name, source, target) for r in relations().values() for source, target in r.pairs)


@cache
def node_schema(label: str) -> pa.Schema:
    """Arrow schema of a node table."""
    return pa.schema([(c.name, c.arrow) for c in columns_of(label)])


@cache
def edge_schema(relation: str) -> pa.Schema:
    """Arrow schema of an edge table: from, to, then the relation's columns."""
    ends = [("from", pa.string()), ("to", pa.string())]
    return pa.schema(ends + [(c.name, c.arrow) for c in relation_of(relation).columns])


def columns_of(label: str) -> tuple[Column, ...]:
    """Columns of a label. Raises UnknownName."""
    try:
        return classes()[label]
    except KeyError:
        raise UnknownName("class", label, tuple(classes())) from None


def relation_of(name: str) -> Relation:
    """A relation. Raises UnknownName."""
    try:
        return relations()[name]
    except KeyError:
        raise UnknownName("relation", name, tuple(relations())) from None
