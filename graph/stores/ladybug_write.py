"""Changing an embedded store: loading, replacing and removing documents in a copy of its file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import Any

import pyarrow as pa

from graph.aliasing import aliased
from graph.build import DocumentGraph
from graph.decisions import Decision, merges_in, put
from graph.ids import OWNED_LABELS
from graph.runs import Run, forget_affected
from graph.schema import EdgeTable, classes, records, relations
from graph.sources import Source, forget, settle
from graph.stores import engine, tallies, texts, totals
from graph.stores.difference import Held, differing, held, kept_columns, shared, stored
from graph.stores.merge import EdgeTables, NodeTables, is_shared, merge, union
from graph.stores.spool import Spool, is_owned
from graph.stores.sweep import Sweep

_ROWS_AT_ONCE = 200_000
"""Rows of documents that are held in memory while loading; about 75 MB."""

_DERIVED_AT_ONCE = 20_000
"""Nodes whose derived properties are filled together, at the latest when all else is written."""

_FEW_ROWS = 1_000
"""Rows that a first load puts into the store with fewer commits."""

_COPY_FROM = 10_000
"""Rows from which a COPY (600,000 edges/s, 40 to 80 ms for itself) beats a CREATE (150,000 edges/s)."""


class Writer:
    """The one that changes a copy of the store."""

    def __init__(self, path: Path, run: Run, *, name: str, fresh: bool, into_file: bool = True) -> None:
        """run: notes what is changed. name: of the store, for messages. fresh: whether it is empty.

        into_file: whether the file at `path` is changed, or what is loaded stays in the log beside it. Raises StoreUnreadable.
        """
        self._log = run
        self._to_derive: set[str] = set()
        self._to_sum = totals.Touched()
        self._filled = False
        self._fresh = fresh
        self._into_file = into_file
        self._name = name
        self._path = path
        self._folder = path.with_name(f"{path.name}.spool")
        self._open()
        try:
            if fresh:
                engine.make_schema(self._session)
            else:
                engine.check_schema(self._database, name)
        except BaseException:
            self.abandon()
            raise

    def _open(self) -> None:
        self._database = engine.open_database(self._path, read_only=False, memory=engine.WRITER_MEMORY)
        self._session = engine.Session(self._database, into_file=self._into_file, often=self._fresh)

    def _open_again(self) -> None:
        """Give back the pages that a large load left in memory: what follows needs gigabytes of its own."""
        self._session.commit()
        self.abandon()
        self._open()

    @property
    def database(self) -> engine.Database:
        """The handle on the file, for questions before anything is changed."""
        return self._database

    def finish(self) -> None:
        """Write everything into the one file, with the record of the run, and let go of it."""
        try:
            self._derive()
            self._sum()
            if self._log.changed:
                self._record()
            self._session.commit()
        finally:
            self.abandon()

    def abandon(self) -> None:
        """Let go of the file, which is then of no use."""
        self._session.drop()
        engine.close_quietly(self._database)

    def documents(self) -> set[str]:
        """Ids of the documents in the store."""
        return {row[0] for row in self._run("MATCH (d:Document) RETURN d.id")}

    def load(self, documents: Iterable[DocumentGraph]) -> None:
        """Put documents in, each in place of its former version; of one document given twice the last counts."""
        merges = merges_in(self._run)
        given: Iterator[DocumentGraph] = (aliased(document, merges) for document in documents)
        present = self.documents()
        if not present:
            firsts = _Firsts(given)
            present |= self._fill(_batches(firsts))
            given = chain(firsts.again.values(), given)
        for number, batch in enumerate(_batches(given)):
            if number:
                self._session.commit()
            self._log.note(batch, present)
            self._replace(batch, sorted(present & batch.keys()))
            present |= batch.keys()

    def decide(self, decisions: Iterable[Decision]) -> None:
        """Keep decisions, in place of their former states."""
        for decision in decisions:
            put(self._run, decision)

    def settle(self, sources: Sequence[Source]) -> None:
        """Keep which files the documents were read from, and take out the ones that those files held before."""
        superseded = settle(self._run, sources)
        if superseded:
            self.remove(superseded)

    def remove(self, documents: list[str]) -> None:
        """Take documents out, with what nothing states any longer."""
        forget(self._run, documents)
        sweep = Sweep(self._run)
        self._drop_records(documents)
        touched = sweep.take_out(documents)
        self._to_derive |= sweep.drop_unsupported(touched)
        self._log.removed += documents
        self._log.affect(touched)

    def _drop_records(self, documents: list[str]) -> None:
        """Delete the texts of documents and what was counted of them."""
        texts.delete(self._run, documents)
        self._to_sum.add_beside(self._run, documents)
        tallies.delete(self._run, documents)

    def _derive(self) -> None:
        Sweep(self._run).derive(self._to_derive)
        self._to_derive.clear()

    def _sum(self) -> None:
        if self._filled:
            totals.fill(self._run)
        else:
            totals.renew(self._run, self._to_sum)

    def _record(self) -> None:
        nodes = self._run(f"MATCH (n:{_alternatives(classes())}) RETURN count(n)")[0][0]
        # One question a relation takes a fifth of the time of one for all.
        edges = sum(self._run(f"MATCH ()-[:`{name}`]->() RETURN count(*)")[0][0] for name in relations())
        fields = ", ".join(
            # The engine cannot tell the type of an empty list.
            f"`{c.name}`: CAST(${c.name} AS STRING[])" if c.type == "strings" else f"`{c.name}`: ${c.name}"
            for c in records()["Run"]
        )
        self._run(f"CREATE (:Run {{{fields}}})", self._log.end(nodes, edges))
        forget_affected(self._run, "CAST([] AS STRING[])")

    def _fill(self, batches: Iterator[dict[str, DocumentGraph]]) -> set[str]:
        """Load into the empty store; ids of the documents. What memory does not hold waits in files."""
        self._log.affect_many()
        self._filled = True
        begun = list(islice(batches, 2))
        if len(begun) < 2:
            for batch in begun:
                self._log.note(batch, set())
                self._fill_at_once(*merge(list(batch.values())))
            return set().union(*begun)
        found: set[str] = set()
        with Spool(self._folder, self._name) as spool:
            waiting = chain((begun.pop(0) for _ in range(2)), batches)
            for batch in waiting:
                found |= batch.keys()
                self._log.note(batch, set())
                nodes, edges = union(list(batch.values()))
                spool.add(*_kept(nodes, edges))
            spool.fill(self._run, lambda copy: self._session.copy_edges(copy), self._open_again)
        self._open_again()
        return found

    def _fill_at_once(self, nodes: NodeTables, edges: EdgeTables) -> None:
        """One COPY a table, or where it is small a CREATE, which has no fixed cost; COPY writes into the file at once."""
        kept, joined = _kept(nodes, edges)
        if sum(table.num_rows for table in chain(kept.values(), joined.values())) <= _FEW_ROWS:
            self._session.expect_few_rows()
        for label, table in kept.items():
            if table.num_rows < _COPY_FROM or not self._into_file:
                self._create_nodes(label, table)
            else:
                self._run(f"COPY `{label}` FROM $rows", {"rows": _fresh(table)})
        for key, table in joined.items():
            relation, source, target = key
            if table.num_rows < _COPY_FROM or not self._into_file:
                self._create_edges(key, table)
            else:
                self._run(f"COPY `{relation}` FROM $rows (from='{source}', to='{target}')", {"rows": _fresh(table)})

    def _replace(self, batch: Mapping[str, DocumentGraph], present: list[str]) -> None:
        """Write where the documents differ from what the store holds of those that are present."""
        sweep = Sweep(self._run)
        nodes, edges = merge(list(batch.values()))
        former = held(self._run, present)
        if present:
            self._drop_records(present)
        touched = former.drop(self._run, nodes, edges)
        kept, joined = _kept(nodes, edges)
        self._to_sum.add(joined)
        changed = touched | self._put_nodes(kept, former)
        for key, table in joined.items():
            if key in tallies.EDGES:
                self._create_edges(key, table)
            else:
                changed |= self._put_edges(key, differing(table, former.edges.get(key, {}), table.column_names))
        given = {i for label, table in nodes.items() if label not in OWNED_LABELS for i in table["id"].to_pylist()}
        beside = sweep.with_reference(touched)
        self._log.affect(beside | given)
        left = sweep.drop_unsupported(beside - given)
        self._to_derive |= left | (changed & given)
        if len(self._to_derive) >= _DERIVED_AT_ONCE:
            self._derive()

    def _put_nodes(self, nodes: NodeTables, former: Held) -> set[str]:
        """Create nodes or bring them up to date; the ones of those that documents share."""
        put: set[str] = set()
        for label, table in nodes.items():
            own = label in OWNED_LABELS
            if is_owned(label) and not own:
                self._create_nodes(label, table)
                continue
            rows = former.nodes.get(label, {}) if own else stored(self._run, label, table["id"].to_pylist())
            wanted = differing(table, rows, kept_columns(label))
            if own and not rows:
                self._create_nodes(label, wanted)
            elif wanted.num_rows:
                self._merge_nodes(label, wanted)
                put |= shared(wanted["id"].to_pylist())
        return put

    def _merge_nodes(self, label: str, table: pa.Table) -> None:
        columns = kept_columns(label)
        values = ", ".join(f"n.`{name}` = c_{name}" for name in columns if name != "id")
        statement = f"LOAD FROM $rows MERGE (n:`{label}` {{id: c_id}}) SET {values}"
        self._run(statement, {"rows": _prefixed(table.select(columns))})

    def _create_nodes(self, label: str, table: pa.Table) -> None:
        fields = ", ".join(f"`{name}`: c_{name}" for name in table.column_names)
        self._run(f"LOAD FROM $rows CREATE (:`{label}` {{{fields}}})", {"rows": _prefixed(table)})

    def _put_edges(self, key: EdgeTable, table: pa.Table) -> set[str]:
        """Create edges, those of reference data only where another document has not brought them; their shared ends."""
        if is_shared(key):
            table = self._new_edges(key, table)
        if not table.num_rows:
            return set()
        self._create_edges(key, table)
        return shared(chain(table["from"].to_pylist(), table["to"].to_pylist()))

    def _create_edges(self, key: EdgeTable, table: pa.Table) -> None:
        relation, source, target = key
        columns = table.column_names[2:]
        carried = ", ".join(f"c_{name}" for name in ["to", *columns])
        fields = ", ".join(f"`{name}`: c_{name}" for name in columns)
        statement = (
            f"LOAD FROM $rows MATCH (a:`{source}` {{id: c_from}}) WITH a, {carried} "
            f"MATCH (b:`{target}` {{id: c_to}}) CREATE (a)-[:`{relation}` {{{fields}}}]->(b)"
        )
        self._run(statement, {"rows": _prefixed(table)})

    def _new_edges(self, key: EdgeTable, table: pa.Table) -> pa.Table:
        relation, source, target = key
        statement = (
            f"UNWIND $ids AS i MATCH (a:`{source}` {{id: i}}) "
            f"OPTIONAL MATCH (a)-[r:`{relation}`]->(:`{target}`) RETURN r.id"
        )
        starts = sorted(set(table["from"].to_pylist()))
        known = {row[0] for row in self._run(statement, {"ids": starts})}
        return table.filter(pa.array([i not in known for i in table["id"].to_pylist()], pa.bool_()))

    def _run(self, statement: str, parameters: Mapping[str, Any] | None = None) -> list[list[Any]]:
        return self._session.run(statement, parameters)


def _kept(nodes: NodeTables, edges: EdgeTables) -> tuple[NodeTables, EdgeTables]:
    """Tables as the store keeps them: the texts of documents are rows of their own, and what is counted stands beside them."""
    rows, joining = tallies.tallies(nodes, edges)
    kept = {**nodes, **rows}
    documents = nodes.get("Document")
    if documents is not None:
        kept |= {"Document": texts.without(documents), texts.LABEL: texts.pieces(documents)}
    return kept, {**edges, **joining}


def _alternatives(names: Iterable[str]) -> str:
    return "|".join(f"`{name}`" for name in names)


def _fresh(table: pa.Table) -> pa.Table:
    """The same rows as a new object: the engine dies of one Table object that is copied into tables several times."""
    return pa.Table.from_batches(table.to_batches(), table.schema)


def _prefixed(table: pa.Table) -> pa.Table:
    """The rows as a new object with column names that no word of the language equals (`end`, `order`)."""
    return table.rename_columns([f"c_{name}" for name in table.column_names])


class _Firsts:
    """Documents that were not given before. again: those that were, by id, of which the last counts.

    Ends early once those hold as many rows as memory holds well.
    """

    def __init__(self, documents: Iterator[DocumentGraph]) -> None:
        self._documents = documents
        self.again: dict[str, DocumentGraph] = {}

    def __iter__(self) -> Iterator[DocumentGraph]:
        seen: set[str] = set()
        rows = 0
        for document in self._documents:
            if document.document not in seen:
                seen.add(document.document)
                yield document
                continue
            self.again[document.document] = document
            rows += document.node_count + document.edge_count
            if rows >= _ROWS_AT_ONCE:
                return


def _batches(documents: Iterable[DocumentGraph]) -> Iterator[dict[str, DocumentGraph]]:
    """Documents by id, as many at a time as memory holds well."""
    batch: dict[str, DocumentGraph] = {}
    rows = 0
    for document in documents:
        batch[document.document] = document
        rows += document.node_count + document.edge_count
        if rows >= _ROWS_AT_ONCE:
            yield batch
            batch, rows = {}, 0
    if batch:
        yield batch
