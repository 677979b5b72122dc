"""Partitions as whole tables: every node and edge once, derived properties from all edges, in memory that does not grow.

What belongs to one document, and what it states, is there once and goes straight into its table. Shared nodes and reference data
come with each document: they are spread over buckets by a hash of their ids, and each bucket is made one after another.
"""

from __future__ import annotations

import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from graph.build.derived import DERIVATIONS, Derivation, matching
from graph.ids import OWNED_LABELS
from graph.partitions.folder import Folder
from graph.partitions.manifest import Manifest, Partition
from graph.partitions.tables import TEXT, edge_table_of_file, label_of_file, read_table
from graph.schema import EdgeTable, edge_schema, node_schema, relation_of
from graph.stores.merge import add_counts, distinct, with_derived

ROWS_A_BUCKET: Final = 2_000_000
"""Shared rows that are held in memory at once; about 1 GB."""

_ROWS_READ: Final = 20_000


@dataclass(slots=True)
class WholeTables:
    """Parquet files of whole tables on this machine."""

    node_files: dict[str, Path] = field(default_factory=dict)
    edge_files: dict[EdgeTable, Path] = field(default_factory=dict)
    version: str = "partitions"

    def nodes(self, label: str, columns: tuple[str, ...] | None = None) -> Iterator[dict[str, Any]]:
        """Rows of a label, as graph.scan.nodes gives them but in no order."""
        yield from _rows(self.node_files.get(label), [*columns] if columns else None)

    def edges(self, table: EdgeTable) -> Iterator[dict[str, Any]]:
        """Rows of an edge table, as graph.scan.edges gives them but in no order."""
        yield from _rows(self.edge_files.get(table), None)


def _rows(path: Path | None, columns: list[str] | None) -> Iterator[dict[str, Any]]:
    if path is None:
        return
    with pq.ParquetFile(path) as file:
        for batch in file.iter_batches(_ROWS_READ, columns=columns):
            dates = [f.name for f in batch.schema if pa.types.is_date(f.type)]
            for row in batch.to_pylist():
                for name in dates:
                    row[name] = row[name] and row[name].isoformat()
                yield row


def gather(folder: Folder, manifest: Manifest, into: Path) -> WholeTables:
    """Write whole tables into an empty folder. Raises PartitionsDamaged, PartitionsUnreadable, OSError."""
    gathering = _Gathering(into, _buckets(manifest))
    texts: defaultdict[str, set[str]] = defaultdict(set)
    for sha256, name in manifest.chosen.items():
        texts[name].add(sha256)
    for partition in manifest.partitions:
        if partition.name in texts:
            gathering.take(folder, partition, texts[partition.name])
    return gathering.whole()


def _buckets(manifest: Manifest) -> int:
    rows = 0
    for partition in manifest.partitions:
        for file in partition.tables:
            label = label_of_file(file)
            shared = label not in OWNED_LABELS if label else _is_reference(edge_table_of_file(file))
            rows += file.rows if shared else 0
    return max(1, -(-rows // ROWS_A_BUCKET))


def _counts(derivation: Derivation) -> pa.Schema:
    """Columns of how many edges give which value of a derived property to which node."""
    kept = node_schema(derivation.label).field(derivation.property).type
    value = kept.value_type if pa.types.is_list(kept) else kept
    return pa.schema([("node", pa.string()), ("value", value), ("count", pa.int64())])


def _is_reference(table: EdgeTable) -> bool:
    """Whether several documents bring the same edges of this table."""
    return not relation_of(table[0]).stated and table[1] not in OWNED_LABELS


class _Files:
    """Parquet files that grow by a table at a time."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._writers: dict[str, pq.ParquetWriter] = {}

    def write(self, name: str, table: pa.Table) -> Path:
        """Add rows to a file, and give its path."""
        if name not in self._writers:
            self._writers[name] = pq.ParquetWriter(self._folder / name, table.schema, compression="zstd")
        if table.num_rows:
            self._writers[name].write_table(table)
        return self._folder / name

    def close(self) -> None:
        with ExitStack() as stack:
            for writer in self._writers.values():
                stack.callback(writer.close)

    def path(self, name: str) -> Path | None:
        return self._folder / name if name in self._writers else None


class _Gathering:
    """Takes partitions, then gives the whole."""

    def __init__(self, folder: Path, buckets: int) -> None:
        for name in ("whole", "shared"):
            (folder / name).mkdir()
        self._whole = _Files(folder / "whole")
        self._shared = _Files(folder / "shared")
        self._buckets = buckets
        self._labels: set[str] = set()
        self._references: set[EdgeTable] = set()
        self._tables = WholeTables()

    def take(self, folder: Folder, partition: Partition, texts: set[str]) -> None:
        """Take the documents with these texts."""
        for file in partition.tables:
            table = read_table(folder, file, texts).drop_columns([TEXT])
            label = label_of_file(file)
            if label is None:
                self._take_edges(edge_table_of_file(file), table)
            elif label in OWNED_LABELS:
                self._write_nodes(label, table)
            else:
                self._labels.add(label)
                self._share(label, table, "id")

    def _take_edges(self, key: EdgeTable, table: pa.Table) -> None:
        if _is_reference(key):
            self._references.add(key)
            self._share(".".join(key), table, "id")
            return
        self._write_edges(key, table)
        for derivation in DERIVATIONS:
            for source in derivation.sources:
                if list(matching(source, derivation.label, [key])):
                    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
                    add_counts(counts, source, table)
                    rows = [
                        {"node": node, "value": value, "count": number}
                        for node, values in counts.items()
                        for value, number in values.items()
                    ]
                    name = f"{derivation.label}.{derivation.property}"
                    self._share(name, pa.Table.from_pylist(rows, schema=_counts(derivation)), "node")

    def _share(self, name: str, table: pa.Table, key: str) -> None:
        """Spread rows over the buckets."""
        if self._buckets == 1:
            self._shared.write(f"{name}.0", table)
            return
        places = [zlib.crc32(i.encode()) % self._buckets for i in table[key].to_pylist()]
        for bucket in sorted(set(places)):
            mask = pa.array([place == bucket for place in places], pa.bool_())
            self._shared.write(f"{name}.{bucket}", table.filter(mask))

    def _write_nodes(self, label: str, table: pa.Table) -> None:
        self._tables.node_files[label] = self._whole.write(f"{label}.parquet", table.cast(node_schema(label)))

    def _write_edges(self, key: EdgeTable, table: pa.Table) -> None:
        table = table.cast(edge_schema(key[0]))
        self._tables.edge_files[key] = self._whole.write(f"{'.'.join(key)}.parquet", table)

    def whole(self) -> WholeTables:
        """Make the buckets, and give all tables."""
        self._shared.close()
        for bucket in range(self._buckets):
            for label in sorted(self._labels):
                path = self._shared.path(f"{label}.{bucket}")
                if path is not None:
                    self._write_nodes(label, self._derived(label, bucket, distinct(pq.read_table(path))))
            for key in sorted(self._references):
                path = self._shared.path(f"{'.'.join(key)}.{bucket}")
                if path is not None:
                    self._write_edges(key, distinct(pq.read_table(path)))
        self._whole.close()
        return self._tables

    def _derived(self, label: str, bucket: int, table: pa.Table) -> pa.Table:
        for derivation in DERIVATIONS:
            if derivation.label == label:
                counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
                path = self._shared.path(f"{label}.{derivation.property}.{bucket}")
                for row in _rows(path, None):
                    counts[row["node"]][row["value"]] += row["count"]
                table = with_derived(table, derivation, counts)
        return table
