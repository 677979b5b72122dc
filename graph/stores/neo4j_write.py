"""Changing a graph on a server: loading, replacing and removing documents, each transaction a whole number of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Final, TypeVar
from uuid import uuid4

import pyarrow as pa
from neo4j import ManagedTransaction, Result

from graph.aliasing import aliased
from graph.build import DocumentGraph
from graph.build.derived import DERIVATIONS
from graph.decisions import Decision, Merge, Merges, merges_in, put
from graph.errors import DocumentNotFound, StoreChanged
from graph.ids import OWNED_LABELS
from graph.runs import DOCUMENT_LISTS, Run, begin, forget_affected
from graph.schema import EdgeTable, columns_of, records, relation_of
from graph.sources import Source, forget, settle
from graph.stores.merge import EdgeTables, NodeTables, merge
from graph.stores.neo4j_connection import Connection
from graph.stores.neo4j_schema import INFO_LABEL
from graph.stores.sweep import Sweep

ROWS_A_TRANSACTION: Final = 50_000
"""Rows of documents from which a transaction is ended; the server holds one in about 100 MB of its heap."""

_ROWS_A_STATEMENT: Final = 10_000
_REMOVED_AT_ONCE: Final = 10
"""Documents that one transaction takes out, for the same reason."""

_CHOSEN: Final = tuple(d for d in DERIVATIONS if not d.many)
"""Derived properties for which all edges of a node are weighed. The others only grow with the edges that are added."""

Given = tuple[str, dict[str, Any]]
"""A statement and its parameters."""

Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class _Batch:
    """Documents that one transaction puts in: their ids, and all their tables as one. last: whether the load ends with it."""

    documents: frozenset[str]
    nodes: NodeTables
    edges: EdgeTables
    last: bool


def load(connection: Connection, documents: Iterable[DocumentGraph], sources: Iterable[Source] = ()) -> None:
    """Put documents in, each in place of its former version; of one document given twice the last counts.

    sources: the files they were read from, asked for once all documents are made. Documents of up to ROWS_A_TRANSACTION rows
    together become visible at once. Raises QueryFailed, StoreError.
    """
    run = begin("load")
    merges = connection.read(lambda transaction: merges_in(_runner(transaction)))
    applied = (aliased(document, merges) for document in documents)
    for batch in _ahead(_batches(applied)):
        given = list(sources) if batch.last else []
        if batch.documents or given:
            connection.write(
                lambda transaction, batch=batch, given=given: _Change(transaction, run).load(batch, merges, given)  # type: ignore[misc]
            )


def decide(connection: Connection, decisions: Sequence[Decision], documents: Iterable[DocumentGraph]) -> None:
    """Keep decisions, in place of their former states, and put in the documents that they change; one transaction."""
    run = begin("decision")
    given = list(documents)

    def work(transaction: ManagedTransaction) -> None:
        change = _Change(transaction, run)
        merges = change.keep(decisions)
        batch = {document.document: aliased(document, merges) for document in given}
        change.put(_batch(batch), merges)

    connection.write(work)


def remove(connection: Connection, documents: Sequence[str]) -> None:
    """Take documents out, with what nothing states any longer. Raises DocumentNotFound, StoreError."""
    known = connection.read(lambda transaction: set(transaction.run("MATCH (d:Document) RETURN d.id").value()))
    for document in documents:
        if document not in known:
            raise DocumentNotFound(document)
    run = begin("removal")
    for first in range(0, len(documents), _REMOVED_AT_ONCE):
        part = list(documents[first : first + _REMOVED_AT_ONCE])
        connection.write(lambda transaction, part=part: _Change(transaction, run).take_out(part))  # type: ignore[misc]


class _Change:
    """One transaction that changes the graph. It begins by locking the graph against other loads, which wait."""

    def __init__(self, transaction: ManagedTransaction, run: Run) -> None:
        """run: of which this change is a part."""
        self._transaction = transaction
        self._whole = run
        self._log = Run(run.kind, run.id, run.started)
        self._elements: dict[str, str] = {}
        self._nodes = self._edges = 0
        self._run(f"MATCH (s:{INFO_LABEL}) SET s.version = $version", {"version": uuid4().hex})
        # Counted while nothing is changed: the server knows the numbers then, and later would go through its changes for them.
        self._nodes, self._edges = (self._run(f"MATCH {all_} RETURN count(x)")[0][0] for all_ in ("(x)", "()-[x]->()"))

    def keep(self, decisions: Iterable[Decision]) -> dict[str, Merge]:
        """Keep decisions; gives the merges that are in force then."""
        for decision in decisions:
            put(self._run, decision)
        return merges_in(self._run)

    def load(self, batch: _Batch, merges: Merges, sources: Sequence[Source]) -> None:
        if batch.documents:
            self.put(batch, merges)
        superseded = settle(self._run, sources)
        if superseded:
            self.take_out(superseded)

    def put(self, batch: _Batch, merges: Merges) -> None:
        """merges: those that the batch was made with. Raises StoreChanged where others are in force by now."""
        in_force = {merged: merge.kept for merged, merge in merges_in(self._run).items()}
        if in_force != {merged: merge.kept for merged, merge in merges.items()}:
            raise StoreChanged("the graph")
        present = {row[0] for row in self._run("MATCH (d:Document) RETURN d.id")}
        replaced = sorted(present & batch.documents)
        sweep = Sweep(self._run)
        touched = sweep.take_out(replaced) if replaced else set()
        self._put_nodes(self._grown(batch.nodes) if present else batch.nodes)
        self._put_edges({key: self._new_edges(key, t) for key, t in batch.edges.items()} if present else batch.edges)
        shared = {i for label, t in batch.nodes.items() if label not in OWNED_LABELS for i in t["id"].to_pylist()}
        if present:
            changed = sweep.drop_unsupported(touched - shared) | (touched & shared)
            sweep.derive(changed)
            sweep.derive(shared - changed, _CHOSEN)
        self._log.note(batch.documents, present)
        self._whole.affect(touched | shared)
        self._record()

    def take_out(self, documents: list[str]) -> None:
        forget(self._run, documents)
        sweep = Sweep(self._run)
        touched = sweep.take_out(documents)
        sweep.derive(sweep.drop_unsupported(touched))
        self._log = Run(self._log.kind, self._log.id, self._log.started)
        self._log.removed += documents
        self._whole.affect(touched)
        self._record()

    def _record(self) -> None:
        """Add what this transaction changed to the record of the run, which notes the affected nodes of all until now."""
        beside = "|".join(f"`{label}`" for label in (INFO_LABEL, *records()))
        others = self._run(f"MATCH (n:{beside}) RETURN count(n)")[0][0]
        values = ", ".join(
            f"r.`{c.name}` = "
            + (f"coalesce(r.`{c.name}`, []) + $row.`{c.name}`" if c.name in DOCUMENT_LISTS else f"$row.`{c.name}`")
            for c in records()["Run"]
        )
        row = self._log.end(self._nodes - others, self._edges) | {"affected": self._whole.affected or []}
        self._run(f"MERGE (r:Run {{id: $row.id}}) SET {values}", {"row": row})
        forget_affected(self._run, "[]")

    def _grown(self, nodes: NodeTables) -> NodeTables:
        """The tables, in which derived lists hold the values of the graph's nodes beside those of the batch."""
        grown = dict(nodes)
        for name, label in ((d.property, d.label) for d in DERIVATIONS if d.many and d.label in nodes):
            table = grown[label]
            ids = table["id"].to_pylist()
            statement = f"UNWIND $ids AS i MATCH (n:`{label}` {{id: i}}) RETURN i, n.`{name}`"
            known = {i: values or [] for i, values in self._run(statement, {"ids": ids})}
            values = [
                sorted({*known.get(i, ()), *(new or ())}) or None
                for i, new in zip(ids, table[name].to_pylist(), strict=True)
            ]
            position = table.schema.get_field_index(name)
            field = table.schema.field(position)
            grown[label] = table.set_column(position, field, pa.array(values, field.type))
        return grown

    def _put_nodes(self, tables: NodeTables) -> None:
        """Create the document's own nodes; create or bring up to date the ones that documents share.

        How the server names them is kept for their edges: a node is found by that name without asking an index.
        """
        for rows in self._run_all(_node_statements(tables)):
            self._elements.update(map(tuple, rows))

    def _put_edges(self, tables: EdgeTables) -> None:
        """Create edges between nodes of the batch."""
        for _ in self._run_all(self._edge_statements(tables)):
            pass

    def _edge_statements(self, tables: EdgeTables) -> Iterator[Given]:
        for (relation, _, _), table in tables.items():
            names = [c.name for c in relation_of(relation).columns if table[c.name].null_count < table.num_rows]
            values = ", ".join(f"`{name}`: r[{position}]" for position, name in enumerate(names, 1))
            statement = (
                "UNWIND $groups AS g MATCH (a) WHERE elementId(a) = g[0] "
                "UNWIND g[1] AS r MATCH (b) WHERE elementId(b) = r[0] "
                f"CREATE (a)-[:`{relation}` {{{values}}}]->(b)"
            )
            for rows in _rows(table.select(["from", "to", *names])):
                yield statement, {"groups": self._by_source(rows)}

    def _by_source(self, rows: Iterable[list[Any]]) -> list[tuple[str, list[list[Any]]]]:
        """Rows of edges by the node they start from, nodes by their names on the server."""
        groups: dict[str, list[list[Any]]] = {}
        for source, target, *values in rows:
            groups.setdefault(source, []).append([self._elements[target], *values])
        return [(self._elements[source], group) for source, group in groups.items()]

    def _new_edges(self, key: EdgeTable, table: pa.Table) -> pa.Table:
        """The table without edges of reference data that another document has brought."""
        relation, source, target = key
        if relation_of(relation).stated or source in OWNED_LABELS:
            return table
        statement = f"UNWIND $ids AS i MATCH (a:`{source}` {{id: i}})-[r:`{relation}`]->(:`{target}`) RETURN r.id"
        known = {row[0] for row in self._run(statement, {"ids": sorted(set(table["from"].to_pylist()))})}
        return table.filter(pa.array([i not in known for i in table["id"].to_pylist()], pa.bool_()))

    def _run(self, statement: str, parameters: Mapping[str, Any] | None = None) -> list[list[Any]]:
        """The rows of a statement; the nodes and edges that it makes and deletes are counted."""
        return self._read(self._transaction.run(statement, dict(parameters or {})))

    def _run_all(self, statements: Iterator[Given]) -> Iterator[list[list[Any]]]:
        """The rows of each statement. None may rest on another's answer, and asking for them asks the server nothing.

        Each is made while the server is at work, and sent before the answer to the one before is read: the server has it when
        it is done with that.
        """
        under_way: Result | None = None
        for statement, parameters in _ahead(statements):
            sent = self._transaction.run(statement, parameters)
            if under_way:
                yield self._read(under_way)
            under_way = sent
        if under_way:
            yield self._read(under_way)

    def _read(self, result: Result) -> list[list[Any]]:
        rows = result.values()
        made = result.consume().counters
        self._nodes += made.nodes_created - made.nodes_deleted
        self._edges += made.relationships_created - made.relationships_deleted
        return rows


def _node_statements(tables: NodeTables) -> Iterator[Given]:
    for label, table in tables.items():
        names = [c.name for c in columns_of(label) if c.name != "id"]
        verb = "CREATE" if label in OWNED_LABELS else "MERGE"
        values = ", ".join(f"n.`{name}` = r[{position}]" for position, name in enumerate(names, 1))
        statement = f"UNWIND $rows AS r {verb} (n:`{label}` {{id: r[0]}}) SET {values} RETURN r[0], elementId(n)"
        for rows in _rows(table.select(["id", *names])):
            yield statement, {"rows": rows}


def _batches(documents: Iterable[DocumentGraph]) -> Iterator[_Batch]:
    """As many documents at a time as a transaction holds well; the last may be empty."""
    batch: dict[str, DocumentGraph] = {}
    rows = 0
    for document in documents:
        batch[document.document] = document
        rows += document.node_count + document.edge_count
        # Before the next document is asked for: a source that breaks there takes nothing of these away.
        if rows >= ROWS_A_TRANSACTION:
            yield _batch(batch)
            batch, rows = {}, 0
    yield _batch(batch, last=True)


def _batch(documents: Mapping[str, DocumentGraph], *, last: bool = False) -> _Batch:
    return _Batch(frozenset(documents), *merge(list(documents.values())), last)


def _runner(transaction: ManagedTransaction) -> Callable[..., list[list[Any]]]:
    """Runs statements in a transaction and gives their rows."""

    def run(statement: str, parameters: Mapping[str, Any] | None = None) -> list[list[Any]]:
        return transaction.run(statement, dict(parameters or {})).values()

    return run


def _rows(table: pa.Table) -> Iterator[list[list[Any]]]:
    """The table's rows, each a list of its values in the order of the columns, as many at a time as one statement takes."""
    for first in range(0, table.num_rows, _ROWS_A_STATEMENT):
        columns = [column.to_pylist() for column in table.slice(first, _ROWS_A_STATEMENT).columns]
        yield list(map(list, zip(*columns, strict=True)))


def _ahead(things: Iterator[Thing]) -> Iterator[Thing]:
    """The same, the next one made while the server takes the one before."""
    with ThreadPoolExecutor(1) as maker:
        coming = maker.submit(next, things, None)
        while (thing := coming.result()) is not None:
            coming = maker.submit(next, things, None)
            yield thing
