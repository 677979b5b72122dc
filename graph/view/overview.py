"""The first page: which regions there are, how they cooperate, what their tasks are about, and how much there is."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection
from typing import Final

from graph.ids import node_id
from graph.schema import classes, edge_tables
from graph.stores.base import Reader
from graph.view.reads import Json, follow, graph_of

DEFAULT_REGIONS = 200
_PAIRS_SHOWN = 600
_REGION: Final = "Region"
_COOPERATES: Final = "COOPERATES_WITH"
_PURSUED: Final = (
    "MATCH (g:Region)-[:PURSUES]->(t:Task)-[:HAS_THEME]->(h:Theme) RETURN g.id, h.id, count(DISTINCT t.id) AS tasks"
)
_COUNTED: Final = (
    "MATCH (t:ThemeTally) WHERE t.theme IS NOT NULL RETURN t.region AS region, t.theme AS theme, sum(t.tasks) AS tasks"
)


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
    pursuits = _pursuits(reader)
    weights = _partners(reader)
    for (region, _), tasks in pursuits.items():
        weights[region] += tasks
    regions = {r for r, _ in sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:limit]}
    themes = [
        {"region": region, "theme": theme, "tasks": tasks}
        for (region, theme), tasks in sorted(pursuits.items())
        if region in regions
    ]
    lying = follow(reader, regions, "PART_OF", other=_REGION, within=regions)
    shown = {*regions, *(theme for region, theme in pursuits if region in regions)}
    return {
        **graph_of(reader, [*_cooperation(reader, regions), *lying], shown),
        "themes": themes,
        "figures": statistics(reader),
    }


def _partners(reader: Reader) -> Counter[str]:
    """How many statements of cooperation there are of each region."""
    found: Counter[str] = Counter()
    for end in ("a", "b"):
        rows = reader.query(
            f"MATCH (a:Region)-[r:{_COOPERATES}]->(b:Region) RETURN {end}.id AS region, count(r) AS stated"
        ).rows
        found.update({region: int(stated) for region, stated in rows})
    return found


def _cooperation(reader: Reader, regions: Collection[str]) -> list[Json]:
    """Of two of the regions the first statement that they cooperate, with the number of all, the most frequent first."""
    pairs: defaultdict[frozenset[str], list[Json]] = defaultdict(list)
    for edge in follow(reader, regions, _COOPERATES, other=_REGION, within=regions):
        pairs[frozenset((edge["source"], edge["target"]))].append(edge)
    ordered = sorted(pairs.values(), key=lambda edges: (-len(edges), edges[0]["id"]))
    return [{**edges[0], "count": len(edges)} for edges in ordered[:_PAIRS_SHOWN]]


def _pursuits(reader: Reader) -> dict[tuple[str, str], int]:
    """How many tasks of a theme each region pursues; an embedded store keeps these counts for each document."""
    if not reader.embedded:
        return {(region, theme): int(tasks) for region, theme, tasks in reader.query(_PURSUED).rows}
    rows = reader.query(_COUNTED).rows
    return {(region, node_id("Theme", theme)): int(tasks) for region, theme, tasks in rows}
