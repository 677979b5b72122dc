"""What the API shows of the graph: nodes, neighbours, paths, links, documents with their evidence, the overview.

Every function takes a `Reader` and gives plain JSON values: Node {id, label, name, properties}, Edge {id, type, source,
target, properties}, Graph {nodes, edges}. Queries are Cypher that both engines know.
"""

from __future__ import annotations

from graph.view.documents import document_view, documents, statement
from graph.view.explanation import explain, explain_statement
from graph.view.links import links_between
from graph.view.nodes import get_node, neighbour_counts, neighbours
from graph.view.overview import overview, statistics
from graph.view.paths import shortest_paths
from graph.view.quoting import add_quotes
from graph.view.whole import whole_graph

__all__ = [
    "add_quotes",
    "document_view",
    "documents",
    "explain",
    "explain_statement",
    "get_node",
    "links_between",
    "neighbour_counts",
    "neighbours",
    "overview",
    "shortest_paths",
    "statement",
    "statistics",
    "whole_graph",
]
