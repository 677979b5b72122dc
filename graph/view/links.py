"""Everything that joins two regions, with the regions that lie in them, in groups by kind."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Final

from graph.stores.across import Mention
from graph.stores.base import Reader
from graph.view.mentions import Said, mentions_of
from graph.view.reads import Json, by_source, by_target, follow, follow_several, graph_of
from graph.view.sides import Sides, lying_in, sides_of
from graph.view.tasks_shared import (
    Both,
    Key,
    Tasks,
    leading,
    named,
    number,
    promoting,
    shared_functions,
    shared_industries,
    tasks_promoting,
)
from graph.view.ways import Step, in_full, ways

DEFAULT_ITEMS = 20
_REGION: Final = "Region"
_COOPERATES: Final = "COOPERATES_WITH"
_PLACES_OF_PROJECT: Final = ("CONNECTS", "LOCATED_IN")
_PROJECTS_OF_BOTH: Final = (
    "UNWIND $ids AS i MATCH (n:`Region` {id: i}) OPTIONAL MATCH (n)<-[:`CONNECTS`|`LOCATED_IN`]-(p:`Project`) "
    "OPTIONAL MATCH (p)-[:`CONNECTS`|`LOCATED_IN`]->(m:`Region`) WHERE m.id IN $within "
    "WITH p, m WHERE m.id IS NOT NULL RETURN DISTINCT p.id"
)


@dataclass(slots=True)
class _Item:
    """One thing that joins the two sides: `id` is what they share (None for a direct edge)."""

    id: str | None
    weight: int
    nodes: set[str] = field(default_factory=set)
    edges: list[Json] = field(default_factory=list)
    details: Json = field(default_factory=dict)


@dataclass(slots=True)
class _Found:
    """What there is of a kind: how many items, and those that are shown, the strongest first."""

    count: int
    shown: list[_Item]


def links_between(reader: Reader, a: str, b: str, *, limit: int = DEFAULT_ITEMS) -> Json:
    """Graph of what joins two regions, and `groups`: [{kind, count, items: [{id, name, nodes, edges, …}]}].

    Kinds: cooperation (edges between the two), mentions (tasks of one that name the other), projects (that lie in or connect
    both), industries (that tasks of both promote), functional-regions (that both belong to), policies (that documents of
    both carry out), agencies (of the same function, that lead tasks of the same theme on both sides). A region's side is the
    region with all that lie in it; where one region lies in the other it is taken out of it. count: how many there are;
    items: up to `limit`, the strongest first. The graph also says of each region shown what it is part of, up to its side.
    Raises NodeNotFound.
    """
    sides = sides_of(reader, a, b)
    said = Said(sides)
    naming = said.mentions(limit)
    promoted = _promoted(sides, limit)
    tasks = {task for _, task, _ in naming[1]} | named(promoted[1])
    pursued = follow(reader, tasks, "PURSUES", back=True, other=_REGION)
    groups = {
        "cooperation": _cooperation(sides, said, limit),
        "mentions": _mentions(sides, naming, pursued),
        "projects": _projects(sides, limit),
        "industries": _industries(sides, promoted, pursued),
        "functional-regions": _functional_regions(sides, limit),
        "policies": _policies(sides, limit),
        "agencies": _agencies(sides, limit),
    }
    groups = {kind: found for kind, found in groups.items() if found.count}
    shown = [item for found in groups.values() for item in found.shown]
    edges = [edge for item in shown for edge in item.edges]
    nodes = {a, b}.union(*(item.nodes for item in shown))
    ends = nodes | {end for edge in edges for end in (edge["source"], edge["target"])}
    graph = graph_of(reader, [*in_full(reader, edges), *lying_in(sides, ends)], nodes)
    names = {node["id"]: node["name"] for node in graph["nodes"]}
    described = [
        {"kind": kind, "count": found.count, "items": [_json(item, names) for item in found.shown]}
        for kind, found in groups.items()
    ]
    return {**graph, "groups": described}


def _strongest(items: Iterable[_Item], limit: int) -> _Found:
    """A function is an item once for each theme."""
    ordered = sorted(
        items, key=lambda item: (-item.weight, item.id or item.edges[0]["id"], item.details.get("theme", ""))
    )
    return _Found(len(ordered), ordered[:limit])


def _json(item: _Item, names: dict[str, str]) -> Json:
    ends = {e["source"] for e in item.edges} | {e["target"] for e in item.edges}
    return {
        "id": item.id,
        "name": names.get(item.id) if item.id else None,
        "weight": item.weight,
        "a_count": None,
        "b_count": None,
        "nodes": sorted(item.nodes | ends),
        "edges": [e["id"] for e in item.edges],
        **item.details,
    }


def _cooperation(sides: Sides, said: Said, limit: int) -> _Found:
    """Pairs of regions with the statements that they cooperate, those of regions of side a first."""
    count, chosen = said.cooperation(limit)
    stated = [statement for of_pair in chosen for statement in of_pair]
    in_full = _stated(sides, {source for _, source, _ in stated}, {target for *_, target in stated})
    items = []
    for of_pair in chosen:
        ordered = sorted((source not in sides.a, edge) for edge, source, _ in of_pair)
        items.append(_Item(None, len(of_pair), set(of_pair[0][1:]), [in_full[edge] for _, edge in ordered]))
    return _Found(count, items)


def _stated(sides: Sides, sources: set[str], targets: set[str]) -> dict[str, Json]:
    """Statements of cooperation between these regions, by id."""
    if not sources:
        return {}
    return {edge["id"]: edge for edge in follow(sides.reader, sources, _COOPERATES, other=_REGION, within=targets)}


def _mentions(sides: Sides, naming: tuple[int, list[Mention]], pursued: list[Json]) -> _Found:
    """Tasks that a region on one side pursues and that name a region on the other."""
    count, mentions = naming
    chains = mentions_of(sides, {task for _, task, _ in mentions}, pursued)
    return _Found(count, [_Item(task, number, {task}, chains[side][task]) for number, task, side in mentions])


def _projects(sides: Sides, limit: int) -> _Found:
    """Projects that lie in, or connect, regions of both sides."""
    if sides.places:
        a, b = sides.each()
        ids = [project for project, regions in sides.places.projects.items() if regions & a and regions & b]
    else:
        near, far = sides.fewer_first()
        ids = [
            row[0] for row in sides.reader.query(_PROJECTS_OF_BOTH, {"ids": sorted(near), "within": sorted(far)}).rows
        ]
    edges = follow_several(sides.reader, ids, _PLACES_OF_PROJECT)
    edges.sort(key=lambda edge: (edge["type"], edge["id"]))
    return _shared(*(by_source(e for e in edges if e["target"] in side) for side in sides.each()), limit=limit)


def _promoted(sides: Sides, limit: int) -> tuple[_Found, Tasks]:
    """Industries that tasks of both sides promote, and the first of these."""
    counts = shared_industries(sides)
    found = _strongest((_by_tasks(key, counts) for key in counts[0]), limit)
    return found, tasks_promoting(sides, counts, [(item.id,) for item in found.shown if item.id])


def _by_tasks(key: Key, counts: Both, **details: str) -> _Item:
    """What tasks of both sides share: it weighs as many of them as the side with fewer has, however few are shown."""
    a, b = (number(found[key]) for found in counts)
    return _Item(key[0], min(a, b), set(key), details={"a_count": a, "b_count": b, **details})


def _industries(sides: Sides, promoted: tuple[_Found, Tasks], pursued: list[Json]) -> _Found:
    found, tasks = promoted
    shown = promoting(sides, tasks, pursued)
    for item in found.shown:
        item.edges = [edge for chains in shown[item.id or "",] for chain in chains for edge in chain]
    return found


def _functional_regions(sides: Sides, limit: int) -> _Found:
    if sides.places:
        known = sides.places.member_of
        member_of = sorted((edge for region in sides.all() for edge in known.get(region, ())), key=itemgetter("id"))
    else:
        (member_of,) = ways(sides.reader, _REGION, sides.all(), Step("MEMBER_OF", _REGION))
    return _shared(*(by_target(e for e in member_of if e["source"] in side) for side in sides.each()), limit=limit)


def _policies(sides: Sides, limit: int) -> _Found:
    common = set.intersection(*(set(content.policies) for content in sides.contents)) if sides.contents else None
    if common is not None and not common:
        return _Found(0, [])
    steps = (Step("COVERS", "Document", back=True), Step("CARRIES_OUT", "Policy"))
    coverings, carried = ways(sides.reader, _REGION, sides.all(), *steps, within=common)
    found = []
    for side in sides.each():
        covering = by_source(edge for edge in coverings if edge["target"] in side)
        of_side = by_target(edge for edge in carried if edge["source"] in covering)
        found.append(
            {policy: [e for c in edges for e in (covering[c["source"]][0], c)] for policy, edges in of_side.items()}
        )
    return _shared(*found, limit=limit)


def _agencies(sides: Sides, limit: int) -> _Found:
    """Functions whose agencies lead tasks of the same theme on both sides."""
    counts = shared_functions(sides)
    found = _strongest((_by_tasks(key, counts, theme=key[1]) for key in counts[0]), limit)
    keys = {id(item): (item.id or "", item.details["theme"]) for item in found.shown}
    shown = leading(sides, counts, list(keys.values()))
    for item in found.shown:
        both = shown[keys[id(item)]]
        item.edges = [edge for chains in both for chain in chains for edge in chain]
        for name, chains in zip(("a_tasks", "b_tasks"), both, strict=True):
            item.details[name] = [chain[-1]["source"] for chain in chains]
    return found


def _shared(one: dict[str, list[Json]], other: dict[str, list[Json]], *, limit: int) -> _Found:
    """Items for what both sides have, with the edges of both."""
    items = (
        _Item(node, min(len(one[node]), len(other[node])), {node}, [*one[node], *other[node]])
        for node in one.keys() & other.keys()
    )
    return _strongest(items, limit)
