"""Measures over the whole graph, by networkx: who is central, which regions belong together, which are alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import Any, cast

import networkx as nx
import numpy as np

from graph import scan
from graph.schema import classes, relations
from graph.stores.base import Reader
from graph.view.reads import Json, by_label

_SEED = 7
"""Fixed, so that the same graph gives the same communities."""
_LOOKED_UP = 100_000
"""Nodes of a label up to which their names are looked up one by one: a second, where two million tasks are read in twenty."""
_PARTNERS = (
    "MATCH (a:Agency)-[:LEADS|SUPPORTS]->(t:Task) MATCH (t)<-[:LEADS|SUPPORTS]-(b:Agency) WHERE a.id < b.id "
    "RETURN DISTINCT a.id, b.id"
)
"""By the engine: at 10,000 plans in 10 seconds, where reading 4.5 million edges and joining them here takes two minutes."""
_SAMPLE = 300
"""Nodes from which betweenness is reckoned in graphs that are larger."""
_VISITS = 20_000_000
"""Edges that reckoning betweenness passes at most, some six seconds; from so many nodes it is reckoned in a graph of many edges."""
_SMALLEST_SAMPLE = 50


def to_networkx(reader: Reader, types: Iterable[str] | None = None) -> nx.MultiDiGraph[str]:
    """The graph with `label` and `name` on nodes and `type` on edges, whose key is their id.

    types: only these relations, with the nodes they join; by default everything. Raises UnknownName.
    """
    wanted = None if types is None else set(types)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    if wanted is None:
        for label in classes():
            _add_nodes(graph, label, scan.nodes(reader, label, ("name",)))
    for relation in relations().values():
        if wanted is None or relation.name in wanted:
            for table in ((relation.name, *pair) for pair in relation.pairs):
                for row in scan.edges(reader, table):
                    graph.add_edge(row["from"], row["to"], key=row["id"], type=relation.name)
    if wanted is not None:
        for label, ids in by_label(graph.nodes).items():
            _add_nodes(graph, label, _named(reader, label, ids))
    return graph


def _add_nodes(graph: nx.MultiDiGraph[str], label: str, rows: Iterable[Json]) -> None:
    graph.add_nodes_from((row["id"], {"label": label, "name": row["name"]}) for row in rows)


def _named(reader: Reader, label: str, ids: Sequence[str]) -> Iterator[Json]:
    """Nodes with their names: looked up one by one where they are few, else read with all others of their label."""
    if len(ids) > _LOOKED_UP:
        known = set(ids)
        yield from (row for row in scan.nodes(reader, label, ("name",)) if row["id"] in known)
    else:
        yield from scan.some_nodes(reader, label, ids, ("name",))


def _typed_edges(graph: nx.MultiDiGraph[str]) -> list[tuple[str, str, str]]:
    """(source, target, type) of every edge, sorted."""
    return sorted((source, target, data["type"]) for source, target, data in graph.edges(data=True))


def agency_centrality(reader: Reader, limit: int = 20) -> list[Json]:
    """Agencies by how much of the work passes through them: [{id, name, leads, supports, partners, betweenness}].

    Two agencies are partners when they are responsible for the same task; betweenness is that of the partners' graph.
    """
    counts: defaultdict[str, dict[str, int]] = defaultdict(lambda: {"LEADS": 0, "SUPPORTS": 0})
    for kind in ("LEADS", "SUPPORTS"):
        for agency, number in _rows(reader, f"MATCH (a:Agency)-[r:{kind}]->(:Task) RETURN a.id, count(r)"):
            counts[agency][kind] = number
    partners: nx.Graph[str] = nx.Graph()
    partners.add_nodes_from(sorted(counts))
    partners.add_edges_from(sorted((a, b) for a, b in _rows(reader, _PARTNERS)))
    betweenness = _betweenness(partners)
    names = {row["id"]: row["name"] for row in scan.nodes(reader, "Agency", ("name",))}
    rows = [
        {
            "id": agency,
            "name": names[agency],
            "leads": counts[agency]["LEADS"],
            "supports": counts[agency]["SUPPORTS"],
            "partners": partners.degree(agency),
            "betweenness": round(betweenness[agency], 6),
        }
        for agency in counts
    ]
    return sorted(rows, key=lambda r: (-r["betweenness"], -r["leads"], r["id"]))[:limit]


def _rows(reader: Reader, statement: str) -> Iterable[Sequence[Any]]:
    return reader.query(statement, timeout=None).rows


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
    joined = cast("dict[str, int]", nx.triangles(graph))
    rows = []
    for region in graph:
        partners = graph.degree(region)
        pairs = partners * (partners - 1) // 2 - joined[region]
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


def region_similarity(reader: Reader, limit: int = 20) -> tuple[int, list[Json]]:
    """How many pairs of regions have plans that are alike, and the likest: [{a, b, similarity, shared}], by the cosine of what
    their tasks are about.

    A region's profile counts the themes of its tasks and the industries that they promote. shared: the industries of both.
    """
    profiles = _profiles(reader)
    regions = sorted(profiles)
    columns = {key: at for at, key in enumerate(sorted({key for profile in profiles.values() for key in profile}))}
    counts = np.zeros((len(regions), len(columns)))
    for at, region in enumerate(regions):
        for key, number in profiles[region].items():
            counts[at, columns[key]] = number
    unit = counts / np.maximum(np.linalg.norm(counts, axis=1, keepdims=True), 1)
    cosines = np.triu(unit @ unit.T, 1)
    one, other = np.nonzero(cosines)
    alike = np.round(cosines[one, other], 6)
    likest = np.lexsort((other, one, -alike))[:limit]
    rows = []
    for at in likest:
        a, b = regions[one[at]], regions[other[at]]
        shared = sorted(key for key in profiles[a].keys() & profiles[b].keys() if key.startswith("industry/"))
        rows.append({"a": a, "b": b, "similarity": float(alike[at]), "shared": shared})
    return len(one), rows


def _profiles(reader: Reader) -> dict[str, dict[str, int]]:
    """Tasks of each region by the theme or the industry that they are about."""
    profiles: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for way in ("[:HAS_THEME]->(x:Theme)", "[:PROMOTES]->(x:Industry)"):
        statement = f"MATCH (r:Region)-[:PURSUES]->(t:Task)-{way} RETURN r.id, x.id, count(DISTINCT t.id)"
        for region, about, number in _rows(reader, statement):
            profiles[region][about] = number
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
    affordable = max(_SMALLEST_SAMPLE, _VISITS // max(1, graph.number_of_edges()))
    sample = min(_SAMPLE, affordable, graph.number_of_nodes()) or None
    values: dict[str, Any] = nx.betweenness_centrality(graph, k=sample, seed=_SEED) if sample else {}
    return values
