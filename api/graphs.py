"""A graph from the rows of an answer."""

from __future__ import annotations

from collections.abc import Sequence

from graph.decisions import in_force
from graph.schema import relations
from graph.stores import Reader
from graph.view.reads import Json, by_label, read_edges, read_nodes


def graph_of(reader: Reader, ids: Sequence[str], *, limit: int) -> Json:
    """The nodes of these ids, at most `limit`, and all edges among them. For one that gave way comes the one that stays."""
    wanted = list(ids[:limit])
    nodes = read_nodes(reader, wanted)
    if not nodes.keys() >= set(wanted):
        kept = in_force(reader)
        wanted = list(dict.fromkeys(kept.get(i, i) for i in wanted))
        nodes = read_nodes(reader, wanted)
    present = set(by_label(nodes))
    joining = [r.name for r in relations().values() if any({*pair} <= present for pair in r.pairs)]
    edges = read_edges(reader, nodes, joining)
    return {"nodes": [nodes[i] for i in wanted if i in nodes], "edges": edges, "truncated": len(ids) > limit}
