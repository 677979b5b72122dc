"""Tables of a load that memory does not hold, as Parquet files beside the store until all documents are in.

The engine takes a table as a whole at 600,000 rows a second; into a table that has rows it takes each further part more slowly
than the one before, because an edge that is added to a node with many edges moves all of them. So a load into an empty store
writes what documents state into files, part by part, and hands each table over once.
"""

from __future__ import annotations

import os
import shutil
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from graph.build.derived import DERIVATIONS, Derivation, matching
from graph.errors import StoreUnwritable
from graph.ids import OWNED_LABELS
from graph.schema import EdgeTable
from graph.stores import tallies, texts
from graph.stores.merge import EdgeTables, NodeTables, add_counts, is_shared, with_derived

_COMPRESSION: Final = "zstd"
_LEVEL: Final = 1
_ROWS_A_READ: Final = 200_000

_BYTES_AT_ONCE: Final = 128_000_000
"""Bytes of these files that are copied before the engine gives back its memory. It grows by some twenty times as much."""

Run = Callable[[str], object]
"""Executes a statement."""


class Spool:
    """Nodes and edges of documents, each once. Use as a context: its files go with it.

    In memory are the ids of the nodes and of the edges of reference data that documents share.
    """

    def __init__(self, folder: Path, store: str) -> None:
        """folder: made, and deleted in the end. store: its name, for messages."""
        self._folder = folder
        self._store = store
        self._writers: dict[str, pq.ParquetWriter] = {}
        self._known: defaultdict[str, set[str]] = defaultdict(set)
        self._labels: list[str] = []
        self._tables: list[EdgeTable] = []

    def __enter__(self) -> Spool:
        with self._told():
            self._folder.mkdir()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for writer in self._writers.values():
            with suppress(OSError):
                writer.close()
            # One that could not be closed would try again, and complain, when it is collected.
            writer.is_open = False
        shutil.rmtree(self._folder, ignore_errors=True)

    def add(self, nodes: NodeTables, edges: EdgeTables) -> None:
        """Take the tables of documents that came in no former call. Raises StoreUnwritable."""
        with self._told():
            for label, table in nodes.items():
                self._write(label, table if is_owned(label) else self._new(label, table))
                if label not in self._labels:
                    self._labels.append(label)
            for key, table in edges.items():
                several = key not in tallies.EDGES and is_shared(key)
                self._write(_name(key), self._new(_name(key), table) if several else table)
                if key not in self._tables:
                    self._tables.append(key)

    def fill(self, copy_nodes: Run, copy_edges: Run, give_back: Callable[[], None]) -> None:
        """Copy everything into the empty tables of a store. Raises StoreUnwritable, and what the statements do.

        copy_nodes, copy_edges: execute a COPY of a table of nodes, or of edges. give_back: called between two tables when
        many bytes were copied, for the memory that the engine keeps them in.
        """
        # What follows needs all memory that there is.
        self._known.clear()
        pa.default_memory_pool().release_unused()
        with self._told():
            self._close()
            for label in self._labels:
                if any(d.label == label for d in DERIVATIONS):
                    self._derive(label)
        copied = 0
        for run, name, table, options in self._copies(copy_nodes, copy_edges):
            copied += self._file(name).stat().st_size
            run(f"COPY `{table}` FROM {_quoted(self._file(name))}{options}")
            self._file(name).unlink()
            if copied >= _BYTES_AT_ONCE:
                give_back()
                copied = 0

    def _copies(self, copy_nodes: Run, copy_edges: Run) -> Iterator[tuple[Run, str, str, str]]:
        """What executes the COPY of a table, the name of its file, the table, and options."""
        yield from ((copy_nodes, label, label, "") for label in self._labels)
        for key in self._tables:
            yield copy_edges, _name(key), key[0], f" (from='{key[1]}', to='{key[2]}')"

    def _close(self) -> None:
        for writer in self._writers.values():
            writer.close()

    @contextmanager
    def _told(self) -> Iterator[None]:
        """What the operating system refuses as StoreUnwritable."""
        try:
            yield
        except OSError as error:
            # Arrow puts its own words, with the path of the file, in front of the system's.
            reason = os.strerror(error.errno) if error.errno else str(error)
            raise StoreUnwritable(self._store, reason) from error

    def _file(self, name: str) -> Path:
        return self._folder / f"{name}.parquet"

    def _write(self, name: str, table: pa.Table) -> None:
        if name not in self._writers:
            self._writers[name] = _writer(self._file(name), table.schema)
        if table.num_rows:
            self._writers[name].write_table(table)

    def _new(self, name: str, table: pa.Table) -> pa.Table:
        """The rows with ids that were not written before."""
        known = self._known[name]
        ids = table["id"].to_pylist()
        fresh = [i not in known for i in ids]
        known.update(ids)
        return table if all(fresh) else table.filter(pa.array(fresh, pa.bool_()))

    def _derive(self, label: str) -> None:
        """Fill the derived properties of the nodes of a label from all edges."""
        table = pq.read_table(self._file(label), memory_map=False)
        for derivation in (d for d in DERIVATIONS if d.label == label):
            table = with_derived(table, derivation, self._counts(derivation))
        pq.write_table(table, self._file(label), compression=_COMPRESSION, compression_level=_LEVEL)

    def _counts(self, derivation: Derivation) -> defaultdict[str, Counter[str]]:
        counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for source in derivation.sources:
            for key in matching(source, derivation.label, self._tables):
                for table in self._parts(_name(key), [source.end, source.property, "basis"]):
                    add_counts(counts, source, table)
        return counts

    def _parts(self, name: str, columns: list[str]) -> Iterator[pa.Table]:
        with pq.ParquetFile(self._file(name)) as file:
            for batch in file.iter_batches(_ROWS_A_READ, columns=columns):
                yield pa.Table.from_batches([batch])


def is_owned(label: str) -> bool:
    """Whether the rows of a table of nodes belong to one document each."""
    return label in OWNED_LABELS or label == texts.LABEL or label in tallies.LABELS


def _writer(file: Path, schema: pa.Schema) -> Any:  # noqa: ANN401  (pyarrow tells no types)
    return pq.ParquetWriter(file, schema, compression=_COMPRESSION, compression_level=_LEVEL)


def _name(key: EdgeTable) -> str:
    return "-".join(key)


def _quoted(file: Path) -> str:
    text = str(file).replace("\\", "\\\\").replace("'", "\\'")
    return f"'{text}'"
