"""The graph for other programs: GraphML, and CSV files in a ZIP archive."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from typing import IO, Any

import networkx as nx
import pyarrow as pa
import pyarrow.csv as pa_csv

from graph import scan
from graph.schema import Column, classes, columns_of, edge_tables, relation_of
from graph.stores.base import Reader

_LIST_JOINT = "|"
_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The date of every entry of an archive, so that the same graph gives the same bytes."""
_ROWS_A_TABLE = 20_000


def export_graphml(reader: Reader, output: IO[bytes]) -> None:
    """Write GraphML with all properties, `label` on nodes and `type` on edges; lists are joined by |. Texts are left out."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for label in classes():
        columns = _columns(label)
        for row in scan.nodes(reader, label, tuple(c.name for c in columns)):
            graph.add_node(row["id"], label=label, **_attributes(row, {"id"}))
    for (relation, _, _), row in scan.all_edges(reader):
        graph.add_edge(row["from"], row["to"], key=row["id"], type=relation, **_attributes(row, {"id", "from", "to"}))
    _write_graphml(graph, output)


def graphml_of(part: dict[str, Any], output: IO[bytes]) -> None:
    """Write a Graph {nodes, edges} as GraphML in the same form."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in part["nodes"]:
        properties = {"name": node["name"], **node["properties"]}
        graph.add_node(node["id"], label=node["label"], **_attributes(properties, {"id"}))
    for edge in part["edges"]:
        properties = _attributes(edge["properties"], {"id", "from", "to"})
        graph.add_edge(edge["source"], edge["target"], key=edge["id"], type=edge["type"], **properties)
    _write_graphml(graph, output)


def _write_graphml(graph: nx.MultiDiGraph[str], output: IO[bytes]) -> None:
    nx.write_graphml(graph, output, encoding="utf-8", prettyprint=True, named_key_ids=True, edge_id_from_attribute=None)


def _columns(label: str) -> list[Column]:
    return [c for c in columns_of(label) if c.type != "text"]


def _attributes(row: dict[str, Any], hidden: set[str]) -> dict[str, Any]:
    """What GraphML can say: set values, lists as text, no characters that XML forbids."""
    return {key: _xml(value) for key, value in row.items() if value is not None and key not in hidden}


def _xml(value: object) -> object:
    if isinstance(value, list):
        value = _LIST_JOINT.join(map(str, value))
    if isinstance(value, str):
        return "".join(c for c in value if c in "\t\n\r" or (c >= " " and c not in "\ufffe\uffff"))
    return value


def export_csv(reader: Reader, output: IO[bytes]) -> None:
    """Write a ZIP archive: nodes/<label>.csv and edges/<type>.<from>.<to>.csv, in UTF-8 with a header, rows by id.

    Lists are joined by |. Texts are left out. Tables without rows have no file.
    """
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
        for label in classes():
            columns = _columns(label)
            rows = scan.nodes(reader, label, tuple(c.name for c in columns))
            _write(archive, f"nodes/{label}.csv", _schema(columns), rows)
        for table in edge_tables():
            ends = [("from", pa.string()), ("to", pa.string())]
            schema = pa.schema([*ends, *_schema(list(relation_of(table[0]).columns))])
            _write(archive, f"edges/{'.'.join(table)}.csv", schema, scan.edges(reader, table))


def _schema(columns: list[Column]) -> pa.Schema:
    """Lists and dates go out as text."""
    plain = {"strings", "date"}
    return pa.schema([(c.name, pa.string() if c.type in plain else c.arrow) for c in columns])


def _write(archive: zipfile.ZipFile, name: str, schema: pa.Schema, rows: Iterator[dict[str, Any]]) -> None:
    first = next(rows, None)
    if first is None:
        return
    entry = zipfile.ZipInfo(name, _EARLIEST)
    entry.compress_type = zipfile.ZIP_DEFLATED
    with archive.open(entry, "w") as handle, pa_csv.CSVWriter(handle, schema) as writer:
        batch = [_flat(first)]
        for row in rows:
            batch.append(_flat(row))
            if len(batch) == _ROWS_A_TABLE:
                writer.write_table(pa.Table.from_pylist(batch, schema))
                batch = []
        if batch:
            writer.write_table(pa.Table.from_pylist(batch, schema))


def _flat(row: dict[str, Any]) -> dict[str, Any]:
    return {key: _LIST_JOINT.join(value) if isinstance(value, list) else value for key, value in row.items()}
