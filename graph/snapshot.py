"""A part of the graph as one HTML page that needs no network: pyvis with positions computed beforehand."""

from __future__ import annotations

import re
from collections.abc import Mapping

import networkx as nx
from pyvis.network import Network

from graph.errors import SnapshotTooLarge
from graph.view.reads import Json

MOST_NODES = 1000
"""Beyond this vis-network no longer draws smoothly."""

COLOURS: Mapping[str, str] = {
    "Region": "#1b6ca8",
    "Document": "#4a4e69",
    "Section": "#9a8c98",
    "Task": "#2a9d8f",
    "Agency": "#e76f51",
    "Function": "#f4a261",
    "Project": "#6a4c93",
    "Park": "#8ac926",
    "Enterprise": "#b56576",
    "Industry": "#bc6c25",
    "Chain": "#dda15e",
    "Indicator": "#577590",
    "Target": "#277da1",
    "Policy": "#6d597a",
    "Theme": "#c1121f",
}
_OTHER = "#808080"
_WIDTH = 1600
_LONGEST_LABEL = 24
_SEED = 7
_ITERATIONS = 60
_REMOTE = re.compile(
    r"""<(?:link|script)\b[^>]*\b(?:src|href)\s*=\s*["'](?:https?:)?//[^>]*>(?:\s*</script>)?""", re.IGNORECASE
)
_LEFTOVER = re.compile(
    r"<!--(?:(?!-->).)*node_modules(?:(?!-->).)*-->|^//# sourceMappingURL=\S+", re.DOTALL | re.MULTILINE
)
_CENTRED_HEADINGS = re.compile(r"<center>\s*<h1>.*?</h1>\s*</center>", re.DOTALL)
_HEAD = re.compile(r"<head>", re.IGNORECASE)


def snapshot_html(graph: Json, title: str = "regiongraph") -> str:
    """The page for a Graph {nodes, edges}. The same graph gives the same page.

    Names come from documents: whatever they hold is shown as text and never run. Raises SnapshotTooLarge.
    """
    nodes: list[Json] = sorted(graph["nodes"], key=lambda node: str(node["id"]))
    if len(nodes) > MOST_NODES:
        raise SnapshotTooLarge(len(nodes), MOST_NODES)
    network = Network(height="100vh", width="100%", directed=True, cdn_resources="in_line", heading="", notebook=False)
    places = _layout(graph)
    for node in nodes:
        x, y = places[node["id"]]
        network.add_node(
            node["id"],
            label=harmless(node["name"])[:_LONGEST_LABEL],
            title=harmless(f"{node['label']}: {node['name']}"),
            color=COLOURS.get(node["label"], _OTHER),
            x=round(x * _WIDTH, 1),
            y=round(y * _WIDTH, 1),
            physics=False,
            shape="dot",
            size=12,
        )
    for edge in sorted(graph["edges"], key=lambda edge: str(edge["id"])):
        network.add_edge(edge["source"], edge["target"], title=harmless(edge["type"]), color="#b8bcc6", arrows="to")
    network.toggle_physics(False)
    return _offline(network.generate_html(notebook=False), title)


def harmless(text: str) -> str:
    """Text in which nothing can be taken for markup: angle brackets and ampersands as their full-width forms."""
    return text.translate(str.maketrans("<>&", "＜＞＆"))


def _layout(graph: Json) -> dict[str, tuple[float, float]]:
    """A place in the unit square for each node, near those it is joined to."""
    simple: nx.Graph[str] = nx.Graph()
    simple.add_nodes_from(sorted(node["id"] for node in graph["nodes"]))
    simple.add_edges_from(sorted((edge["source"], edge["target"]) for edge in graph["edges"]))
    if not simple:
        return {}
    return {
        node: (float(x), float(y))
        for node, (x, y) in nx.spring_layout(simple, seed=_SEED, iterations=_ITERATIONS).items()
    }


def _offline(page: str, title: str) -> str:
    """The page without what it would load from elsewhere, and with a title."""
    page = _CENTRED_HEADINGS.sub("", _LEFTOVER.sub("", _REMOTE.sub("", page)))
    head = f'<head><meta charset="utf-8"><title>{harmless(title)}</title>'
    return _HEAD.sub(lambda _: head, page, count=1)
