"""Measures over the whole graph, by networkx: who is central, which regions belong together, which are alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations
from math import sqrt
from typing import Any

import networkx as nx

from graph import scan
from graph.schema import classes, relations
from graph.stores.base import Reader
from graph.view.reads import Json

_SEED = 7
"""Fixed, so that the same graph gives the same communities."""
_SAMPLE = 300
"""Nodes from which betweenness is reckoned in graphs that are larger."""


def to_networkx(reader: Reader, types: Iterable[str] | None = None) -> nx.MultiDiGraph[str]:
    """The graph with `label` and `name` on nodes and `type` on edges, whose key is their id.

    types: only these relations, with the nodes they join; by default everything. Raises UnknownName.
    """
    wanted = None if types is None else set(types)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    names = {row["id"]: (label, row["name"]) for label in classes() for row in scan.nodes(reader, label, ("name",))}
    if wanted is None:
        for identifier, (label, name) in names.items():
            graph.add_node(identifier, label=label, name=name)
    for relation in relations().values():
        if wanted is None or relation.name in wanted:
            _add_edges(reader, graph, relation.name, names)
    return graph


def _add_edges(reader: Reader, graph: nx.MultiDiGraph[str], relation: str, names: dict[str, tuple[str, str]]) -> None:
    for table in ((relation, *pair) for pair in relations()[relation].pairs):
        for row in scan.edges(reader, table):
            for end in (row["from"], row["to"]):
                if end not in graph:
                    label, name = names[end]
                    graph.add_node(end, label=label, name=name)
            graph.add_edge(row["from"], row["to"], key=row["id"], type=relation)


def _typed_edges(graph: nx.MultiDiGraph[str]) -> list[tuple[str, str, str]]:
    """(source, target, type) of every edge, sorted."""
    return sorted((source, target, data["type"]) for source, target, data in graph.edges(data=True))


def agency_centrality(reader: Reader, limit: int = 20) -> list[Json]:
    """Agencies by how much of the work passes through them: [{id, name, leads, supports, partners, betweenness}].

    Two agencies are partners when they are responsible for the same task; betweenness is that of the partners' graph.
    """
    graph = to_networkx(reader, ("LEADS", "SUPPORTS"))
    by_task: defaultdict[str, set[str]] = defaultdict(set)
    counts: defaultdict[str, dict[str, int]] = defaultdict(lambda: {"LEADS": 0, "SUPPORTS": 0})
    for agency, task, kind in _typed_edges(graph):
        by_task[task].add(agency)
        counts[agency][kind] += 1
    partners = _co_occurrence(by_task)
    partners.add_nodes_from(sorted(counts))
    betweenness = _betweenness(partners)
    rows = [
        {
            "id": agency,
            "name": graph.nodes[agency]["name"],
            "leads": counts[agency]["LEADS"],
            "supports": counts[agency]["SUPPORTS"],
            "partners": partners.degree(agency),
            "betweenness": round(betweenness[agency], 6),
        }
        for agency in counts
    ]
    return sorted(rows, key=lambda r: (-r["betweenness"], -r["leads"], r["id"]))[:limit]


def region_centrality(reader: Reader, limit: int = 20) -> list[Json]:
    """Regions by how they are joined to others: [{id, name, partners, statements, pagerank}].

    Partners are regions that cooperate with one, or that one project connects with it.
    """
    graph = region_graph(reader)
    ranks = nx.pagerank(graph, weight="weight") if graph.number_of_nodes() else {}
    rows = [
        {
            "id": region,
            "name": graph.nodes[region]["name"],
            "partners": graph.degree(region),
            "statements": int(graph.degree(region, weight="weight")),
            "pagerank": round(ranks[region], 6),
        }
        for region in graph
    ]
    return sorted(rows, key=lambda r: (-r["pagerank"], r["id"]))[:limit]


def region_graph(reader: Reader) -> nx.Graph[str]:
    """Regions joined by cooperation and by projects that connect them; `weight` is how many statements say so."""
    joined: nx.Graph[str] = nx.Graph()
    graph = to_networkx(reader, ("COOPERATES_WITH", "CONNECTS"))
    by_project: defaultdict[str, set[str]] = defaultdict(set)
    for source, target, kind in _typed_edges(graph):
        if kind == "CONNECTS":
            by_project[source].add(target)
        elif source != target:
            _strengthen(joined, source, target)
    for source, target, data in _co_occurrence(by_project).edges(data=True):
        _strengthen(joined, source, target, data["weight"])
    for node in joined:
        joined.nodes[node].update(graph.nodes[node])
    return joined


def communities(reader: Reader) -> list[list[str]]:
    """Groups of regions that work together more with each other than with others (Louvain), largest first."""
    graph = region_graph(reader)
    if not graph.number_of_edges():
        return []
    found = nx.community.louvain_communities(graph, weight="weight", seed=_SEED)
    return sorted((sorted(group) for group in found), key=lambda group: (-len(group), group))


def brokers(reader: Reader, limit: int = 20) -> list[Json]:
    """Regions that join others which are not joined themselves: [{id, name, pairs, betweenness, constraint}].

    pairs: of its partners, those that have nothing to do with each other. constraint: Burt's, low where partners know little of
    each other (R. S. Burt, Structural Holes, 1992). Regions without such a pair are left out.
    """
    graph = region_graph(reader)
    betweenness = _betweenness(graph)
    constraint = nx.constraint(graph, weight="weight") if graph.number_of_edges() else {}
    rows = []
    for region in graph:
        partners = sorted(graph.neighbors(region))
        pairs = sum(1 for a, b in combinations(partners, 2) if not graph.has_edge(a, b))
        if pairs:
            rows.append(
                {
                    "id": region,
                    "name": graph.nodes[region]["name"],
                    "pairs": pairs,
                    "betweenness": round(betweenness[region], 6),
                    "constraint": round(constraint[region], 6),
                }
            )
    return sorted(rows, key=lambda r: (-r["betweenness"], -r["pairs"], r["id"]))[:limit]


def region_similarity(reader: Reader, limit: int = 20) -> list[Json]:
    """Pairs of regions whose plans are alike: [{a, b, similarity, shared}], by the cosine of what their tasks are about.

    A region's profile counts the themes of its tasks and the industries that they promote. shared: the industries of both.
    """
    profiles = _profiles(reader)
    rows: list[Json] = []
    for a, b in combinations(sorted(profiles), 2):
        one, other = profiles[a], profiles[b]
        common = one.keys() & other.keys()
        product = sum(one[key] * other[key] for key in common)
        length = sqrt(sum(v * v for v in one.values())) * sqrt(sum(v * v for v in other.values()))
        if product:
            shared = sorted(key for key in common if key.startswith("industry/"))
            rows.append({"a": a, "b": b, "similarity": round(product / length, 6), "shared": shared})
    return sorted(rows, key=lambda r: (-r["similarity"], r["a"], r["b"]))[:limit]


def _profiles(reader: Reader) -> dict[str, dict[str, int]]:
    graph = to_networkx(reader, ("PURSUES", "HAS_THEME", "PROMOTES"))
    profiles: dict[str, dict[str, int]] = {}
    for region, task in {(s, t) for s, t, kind in _typed_edges(graph) if kind == "PURSUES"}:
        profile = profiles.setdefault(region, defaultdict(int))
        for about in set(graph.successors(task)):
            profile[about] += 1
    return profiles


def _co_occurrence(groups: dict[str, set[str]]) -> nx.Graph[str]:
    """Members of the same group joined; `weight` counts the groups."""
    graph: nx.Graph[str] = nx.Graph()
    for _, members in sorted(groups.items()):
        for a, b in combinations(sorted(members), 2):
            _strengthen(graph, a, b)
    return graph


def _strengthen(graph: nx.Graph[str], a: str, b: str, weight: int = 1) -> None:
    known = graph.get_edge_data(a, b, {"weight": 0})
    graph.add_edge(a, b, weight=known["weight"] + weight)


def _betweenness(graph: nx.Graph[str]) -> dict[str, float]:
    """Betweenness; of large graphs from a fixed sample of nodes."""
    sample = min(_SAMPLE, graph.number_of_nodes()) or None
    values: dict[str, Any] = nx.betweenness_centrality(graph, k=sample, seed=_SEED) if sample else {}
    return values
