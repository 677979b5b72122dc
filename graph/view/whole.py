"""The graph as a whole, or its best-joined part, in columns and with places to draw it at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from graph import scan
from graph.errors import GraphTooLarge
from graph.ids import label_of
from graph.layout import layout
from graph.schema import classes, columns_of, edge_tables
from graph.stores.base import Reader
from graph.view.overview import statistics
from graph.view.reads import Json

MOST_EDGES = 600_000
"""Edges up to which the whole graph is read for a drawing: about ten seconds of reading."""
_STATEMENT = ("document", "basis", "confidence")


def whole_graph(reader: Reader, *, labels: Sequence[str] = (), limit: int = 2000, most_edges: int = MOST_EDGES) -> Json:
    """The `limit` nodes with most edges, and all edges among them.

    {nodes: {id, label, name, theme, x, y}, edges: {id, type, source, target, document, basis, confidence}, total: {nodes,
    edges}, truncated}: each a list a column; source and target are numbers of nodes. labels: only nodes of these classes.
    Raises UnknownName, GraphTooLarge.
    """
    wanted = set(labels or classes())
    for label in wanted:
        columns_of(label)
    edges = sum(statistics(reader)["edges"].values())
    if edges > most_edges:
        raise GraphTooLarge(edges, most_edges)
    rows = [row for row in _edges(reader) if wanted >= {label_of(row["from"]), label_of(row["to"])}]
    degrees = Counter(end for row in rows for end in (row["from"], row["to"]))
    nodes = {row["id"]: row for label in sorted(wanted) for row in _nodes(reader, label)}
    chosen = sorted(nodes, key=lambda identifier: (-degrees[identifier], identifier))[:limit]
    return {
        **_columns([nodes[identifier] for identifier in chosen], rows),
        "total": {"nodes": len(nodes), "edges": len(rows)},
        "truncated": len(chosen) < len(nodes),
    }


def _nodes(reader: Reader, label: str) -> Iterator[dict[str, Any]]:
    has_theme = any(column.name == "theme" for column in columns_of(label))
    for row in scan.nodes(reader, label, ("name", "theme") if has_theme else ("name",)):
        yield {**row, "label": label}


def _edges(reader: Reader) -> Iterator[dict[str, Any]]:
    for table in edge_tables():
        for row in scan.edges(reader, table):
            yield {"type": table[0], **row}


def _columns(nodes: list[dict[str, Any]], rows: list[dict[str, Any]]) -> Json:
    numbers = {node["id"]: number for number, node in enumerate(nodes)}
    among = [row for row in rows if row["from"] in numbers and row["to"] in numbers]
    pairs = np.array([(numbers[row["from"]], numbers[row["to"]]) for row in among], dtype=np.int64).reshape(-1, 2)
    places = layout(len(nodes), pairs).round(1)
    return {
        "nodes": {
            **{name: [node[name] for node in nodes] for name in ("id", "label", "name")},
            "theme": [node.get("theme") for node in nodes],
            "x": places[:, 0].tolist(),
            "y": places[:, 1].tolist(),
        },
        "edges": {
            **{name: [row[name] for row in among] for name in ("id", "type")},
            "source": pairs[:, 0].tolist(),
            "target": pairs[:, 1].tolist(),
            **{name: [row.get(name) for row in among] for name in _STATEMENT},
        },
    }
