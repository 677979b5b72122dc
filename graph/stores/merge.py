"""Several documents' tables as one: each node and edge once, derived properties from all edges."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

import pyarrow as pa

from graph.build import DocumentGraph
from graph.build.derived import DERIVATIONS, Derivation, Source, matching
from graph.ids import OWNED_LABELS
from graph.schema import EdgeTable, relation_of

NodeTables = dict[str, pa.Table]
EdgeTables = dict[EdgeTable, pa.Table]


def merge(documents: Sequence[DocumentGraph]) -> tuple[NodeTables, EdgeTables]:
    """The union of the documents' tables, as if all had been built at once."""
    nodes, edges = union(documents)
    if len(documents) > 1:
        for derivation in DERIVATIONS:
            if derivation.label in nodes:
                nodes[derivation.label] = _derived(nodes[derivation.label], derivation, edges)
    return nodes, edges


def union(documents: Sequence[DocumentGraph]) -> tuple[NodeTables, EdgeTables]:
    """Each node and edge of the documents once; derived properties are those of the document that a node is first in."""
    several = len({d.document for d in documents}) == len(documents)
    edges = {
        key: _union([d.edges[key] for d in documents if key in d.edges], apart=several and not is_shared(key))
        for key in _keys(documents)
    }
    labels = sorted({label for d in documents for label in d.nodes})
    nodes = {
        label: _union([d.nodes[label] for d in documents if label in d.nodes], apart=several and label in OWNED_LABELS)
        for label in labels
    }
    return nodes, edges


def is_shared(key: EdgeTable) -> bool:
    """Whether several documents bring the same edges of a table: reference data of nodes that they share."""
    return not relation_of(key[0]).stated and key[1] not in OWNED_LABELS


def _keys(documents: Sequence[DocumentGraph]) -> list[EdgeTable]:
    return sorted({key for d in documents for key in d.edges})


def _union(tables: list[pa.Table], *, apart: bool) -> pa.Table:
    """The rows of all tables. apart: whether it is known that no two of them have a row in common."""
    if len(tables) == 1:
        return tables[0]
    whole = pa.concat_tables(tables)
    return whole if apart else distinct(whole)


def distinct(table: pa.Table) -> pa.Table:
    """The rows, the first of those with the same id."""
    first: dict[str, int] = {}
    for row, identifier in enumerate(table["id"].to_pylist()):
        first.setdefault(identifier, row)
    return table if len(first) == table.num_rows else table.take(list(first.values()))


def add_counts(counts: defaultdict[str, Counter[str]], source: Source, edges: pa.Table) -> None:
    """Add to `counts` how many of the edges give which value to which node."""
    names = [source.end, source.property, "basis"]
    grouped = edges.group_by(names).aggregate([([], "count_all")])
    columns = (grouped[name].to_pylist() for name in (*names, "count_all"))
    for node, value, basis, number in zip(*columns, strict=True):
        if source.takes(value, basis):
            counts[node][value] += number


def with_derived(table: pa.Table, derivation: Derivation, counts: defaultdict[str, Counter[str]]) -> pa.Table:
    """The nodes with a derived property filled, given how many edges give which value to which of them."""
    position = table.schema.get_field_index(derivation.property)
    field = table.schema.field(position)
    values = [
        derivation.value(counts[node]) if derivation.applies_to(node) else present
        for node, present in zip(table["id"].to_pylist(), table[derivation.property].to_pylist(), strict=True)
    ]
    return table.set_column(position, field, pa.array(values, field.type))


def _derived(table: pa.Table, derivation: Derivation, edges: EdgeTables) -> pa.Table:
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for source in derivation.sources:
        for key in matching(source, derivation.label, edges):
            add_counts(counts, source, edges[key])
    return with_derived(table, derivation, counts)
