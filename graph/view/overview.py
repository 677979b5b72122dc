"""The first page: which regions there are, how they cooperate, what their tasks are about, and how much there is."""

from __future__ import annotations

from collections import Counter, defaultdict

from graph.schema import classes, edge_tables
from graph.stores.base import Reader
from graph.view.reads import Json, follow, graph_of

DEFAULT_REGIONS = 200
_PAIRS_SHOWN = 600


def statistics(reader: Reader) -> Json:
    """{nodes: {label: number}, edges: {type: number}} of the whole graph."""
    nodes = {label: _number(reader, f"MATCH (n:`{label}`) RETURN count(n)") for label in classes()}
    edges: Counter[str] = Counter()
    for relation, source, target in edge_tables():
        edges[relation] += _number(reader, f"MATCH (:`{source}`)-[r:`{relation}`]->(:`{target}`) RETURN count(r)")
    return {"nodes": nodes, "edges": dict(edges)}


def _number(reader: Reader, statement: str) -> int:
    return int(reader.query(statement).rows[0][0])


def overview(reader: Reader, *, limit: int = DEFAULT_REGIONS) -> Json:
    """Graph of the regions that plan or cooperate and of the themes, with `figures` and `themes`.

    Of several statements that the same two regions cooperate the graph has the first, with their number as `count`. themes:
    [{region, theme, tasks}], how many tasks of a theme a region pursues. figures: as `statistics`. Regions with most tasks
    and partners come first, up to `limit`.
    """
    pairs = _cooperation(reader)
    pursuits = _pursuits(reader)
    weights: Counter[str] = Counter()
    for edges in pairs.values():
        for end in ("source", "target"):
            weights[edges[0][end]] += len(edges)
    for (region, _), tasks in pursuits.items():
        weights[region] += tasks
    regions = {r for r, _ in sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:limit]}
    inside = [edges for edges in pairs.values() if {edges[0]["source"], edges[0]["target"]} <= regions]
    inside.sort(key=lambda edges: (-len(edges), edges[0]["id"]))
    drawn = [{**edges[0], "count": len(edges)} for edges in inside[:_PAIRS_SHOWN]]
    themes = [
        {"region": region, "theme": theme, "tasks": tasks}
        for (region, theme), tasks in sorted(pursuits.items())
        if region in regions
    ]
    lying = [e for e in follow(reader, regions, "PART_OF", other="Region") if e["target"] in regions] if regions else []
    graph = graph_of(reader, [*drawn, *lying], {*regions, *(theme for region, theme in pursuits if region in regions)})
    return {**graph, "themes": themes, "figures": statistics(reader)}


def _cooperation(reader: Reader) -> dict[tuple[str, ...], list[Json]]:
    """Statements that two regions cooperate, by the two."""
    rows = reader.query("MATCH (a:Region)-[:COOPERATES_WITH]->(:Region) RETURN DISTINCT a.id").rows
    pairs: defaultdict[tuple[str, ...], list[Json]] = defaultdict(list)
    if rows:
        for edge in follow(reader, [row[0] for row in rows], "COOPERATES_WITH"):
            pairs[tuple(sorted((str(edge["source"]), str(edge["target"]))))].append(edge)
    return pairs


def _pursuits(reader: Reader) -> dict[tuple[str, str], int]:
    rows = reader.query(
        "MATCH (g:Region)-[:PURSUES]->(t:Task)-[:HAS_THEME]->(h:Theme) RETURN g.id, h.id, count(DISTINCT t.id)"
    ).rows
    return {(region, theme): int(tasks) for region, theme, tasks in rows}
