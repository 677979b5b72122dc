"""The tables of a partition's documents as Parquet files, and back.

Files hold each document's rows as it brought them, one document after another: what several documents share is there once for
each. The column `text_sha256` tells by which text a row was brought, so that a document can be left out or taken alone.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Container, Iterator, Sequence
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from graph.build import DocumentGraph
from graph.partitions.errors import PartitionsDamaged
from graph.partitions.folder import Folder
from graph.partitions.manifest import Partition, TableFile
from graph.schema import EdgeTable, edge_schema, node_schema

TEXT: Final = "text_sha256"
_NODES: Final = "nodes"
_EDGES: Final = "edges"
_JOINT: Final = "."
_ENDING: Final = ".parquet"


def write_tables(folder: Folder, partition: str, graphs: Sequence[DocumentGraph]) -> tuple[TableFile, ...]:
    """Write the tables of documents. The same documents give the same bytes. Raises PartitionsUnwritable."""
    parts: defaultdict[str, list[pa.Table]] = defaultdict(list)
    for graph in graphs:
        for label, table in graph.nodes.items():
            parts[f"{_NODES}/{label}/{partition}{_ENDING}"].append(_marked(table, graph.sha256))
        for key, table in graph.edges.items():
            parts[f"{_EDGES}/{_JOINT.join(key)}/{partition}{_ENDING}"].append(_marked(table, graph.sha256))
    return tuple(_write(folder, name, pa.concat_tables(tables)) for name, tables in sorted(parts.items()))


def _marked(table: pa.Table, sha256: str) -> pa.Table:
    return table.append_column(TEXT, pa.array([sha256] * table.num_rows, pa.string()))


def _write(folder: Folder, name: str, table: pa.Table) -> TableFile:
    sink = pa.BufferOutputStream()
    pq.write_table(table, sink, compression="zstd")
    data = sink.getvalue().to_pybytes()
    folder.write(name, data)
    return TableFile(name, table.num_rows, len(data), hashlib.sha256(data).hexdigest())


def label_of_file(file: TableFile) -> str | None:
    """The label whose nodes the file holds; None where it holds edges."""
    kind, name, _ = file.name.split("/")
    return name if kind == _NODES else None


def edge_table_of_file(file: TableFile) -> EdgeTable:
    """The edge table whose rows the file holds."""
    relation, source, target = file.name.split("/")[1].split(_JOINT)
    return relation, source, target


def read_table(folder: Folder, file: TableFile, texts: Container[str] | None = None) -> pa.Table:
    """The rows of a file, those of these texts alone where they are given. Raises PartitionsDamaged, PartitionsUnreadable."""
    data = folder.read(file.name)
    if hashlib.sha256(data).hexdigest() != file.sha256:
        raise PartitionsDamaged(f"{folder.shown}: {file.name}: not the {file.bytes} bytes that were written")
    label = label_of_file(file)
    schema = node_schema(label) if label else edge_schema(edge_table_of_file(file)[0])
    table = pq.read_table(pa.BufferReader(data)).select([*schema.names, TEXT])
    table = table.cast(pa.schema([*schema, pa.field(TEXT, pa.string())]))
    if texts is None:
        return table
    held = pc.unique(table[TEXT]).to_pylist()
    wanted = [sha256 for sha256 in held if sha256 in texts]
    return table if len(wanted) == len(held) else table.filter(pc.is_in(table[TEXT], pa.array(wanted, pa.string())))


def read_documents(folder: Folder, partition: Partition, texts: Container[str]) -> Iterator[DocumentGraph]:
    """The documents of a partition with these texts, in the order of its files. Raises as `read_table`."""
    nodes: defaultdict[str, dict[str, pa.Table]] = defaultdict(dict)
    edges: defaultdict[str, dict[EdgeTable, pa.Table]] = defaultdict(dict)
    for file in partition.tables:
        label = label_of_file(file)
        for sha256, table in _by_text(read_table(folder, file, texts)):
            if label:
                nodes[sha256][label] = table
            else:
                edges[sha256][edge_table_of_file(file)] = table
    documents = {member.sha256: member.document for file in partition.files for member in file.members}
    for sha256, document in documents.items():
        if sha256 in nodes and sha256 in texts:
            yield DocumentGraph(document, sha256, nodes.pop(sha256), edges.pop(sha256, {}))


def _by_text(table: pa.Table) -> Iterator[tuple[str, pa.Table]]:
    """The rows of each text without the column that tells it; they lie together."""
    plain = table.drop_columns([TEXT])
    runs = pc.run_end_encode(table[TEXT].combine_chunks()) if table.num_rows else None
    if runs is None:
        return
    encoded = runs.combine_chunks() if isinstance(runs, pa.ChunkedArray) else runs
    start = 0
    for end, sha256 in zip(encoded.run_ends.to_pylist(), encoded.values.to_pylist(), strict=True):
        yield sha256, plain.slice(start, end - start)
        start = end
