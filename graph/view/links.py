"""Everything that joins two regions, with the regions that lie in them, in groups by kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from graph.ids import label_of
from graph.stores.base import Reader
from graph.view.nodes import get_node
from graph.view.reads import Json, descendants, follow, graph_of

DEFAULT_ITEMS = 20
_TASKS_SHOWN = 5
_REGION = "Region"
_FEW_AT_TARGET = frozenset({"LEADS", "PURSUES"})
"""Relations of which a source has many edges and a target few."""


@dataclass(frozen=True, slots=True)
class _Step:
    """Edges of a relation to nodes of a label. back: against their direction. at: from which node, by default the step before's."""

    relation: str
    label: str
    back: bool = False
    at: int | None = None

    def start(self, number: int) -> int:
        """The number of the node that the step, which leads to this one, starts from."""
        return number - 1 if self.at is None else self.at


_PURSUES = _Step("PURSUES", "Task")


@dataclass(slots=True)
class _Item:
    """One thing that joins the two sides: `id` is what they share (None for a direct edge)."""

    id: str | None
    weight: int
    nodes: set[str] = field(default_factory=set)
    edges: list[Json] = field(default_factory=list)
    details: Json = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Sides:
    reader: Reader
    a: frozenset[str]
    b: frozenset[str]

    def each(self) -> tuple[frozenset[str], frozenset[str]]:
        return self.a, self.b


def links_between(reader: Reader, a: str, b: str, *, limit: int = DEFAULT_ITEMS) -> Json:
    """Graph of what joins two regions, and `groups`: [{kind, count, items: [{id, name, nodes, edges, …}]}].

    Kinds: cooperation (edges between the two), mentions (tasks of one that name the other), projects (that lie in or connect
    both), industries (that tasks of both promote), functional-regions (that both belong to), policies (that documents of
    both carry out), agencies (of the same function, that lead tasks of the same theme on both sides). A region's side is the
    region with all that lie in it; where one region lies in the other it is taken out of it. count: how many there are;
    items: up to `limit`, the strongest first. The graph also says of each region shown what it is part of, up to its side.
    Raises NodeNotFound.
    """
    for identifier in (a, b):
        get_node(reader, identifier)
    in_a, in_b = descendants(reader, a), descendants(reader, b)
    sides = _Sides(reader, frozenset(in_a - in_b if b in in_a else in_a), frozenset(in_b - in_a if a in in_b else in_b))
    groups: list[tuple[str, int, list[_Item]]] = []
    edges: list[Json] = []
    nodes = {a, b}
    for kind, find in _KINDS.items():
        items = sorted(find(sides), key=_strongest_first)
        if not items:
            continue
        shown = items[:limit]
        for item in shown:
            edges.extend(item.edges)
            nodes |= item.nodes
        groups.append((kind, len(items), shown))
    ends = nodes | {end for edge in edges for end in (edge["source"], edge["target"])}
    graph = graph_of(reader, [*_in_full(reader, edges), *_lying_in(sides, a, b, ends)], nodes)
    names = {node["id"]: node["name"] for node in graph["nodes"]}
    described = [{"kind": k, "count": n, "items": [_json(i, names) for i in shown]} for k, n, shown in groups]
    return {**graph, "groups": described}


def _strongest_first(item: _Item) -> tuple[int, str, str]:
    """A function is an item once for each theme."""
    return -item.weight, item.id or item.edges[0]["id"], item.details.get("theme", "")


def _lying_in(sides: _Sides, a: str, b: str, nodes: Iterable[str]) -> list[Json]:
    """PART_OF edges from the regions among the nodes up to the side that they lie in."""
    found: list[Json] = []
    for root, side in zip((a, b), sides.each(), strict=True):
        seen: set[str] = set()
        fresh: set[str] = set(side.intersection(nodes)) - {root}
        while fresh:
            seen |= fresh
            up = [e for e in follow(sides.reader, fresh, "PART_OF", other="Region") if e["target"] in side]
            found.extend(up)
            fresh = {e["target"] for e in up} - seen - {root}
    return found


def _json(item: _Item, names: dict[str, str]) -> Json:
    ends = {e["source"] for e in item.edges} | {e["target"] for e in item.edges}
    return {
        "id": item.id,
        "name": names.get(item.id) if item.id else None,
        "weight": item.weight,
        "nodes": sorted(item.nodes | ends),
        "edges": [e["id"] for e in item.edges],
        **item.details,
    }


def _ways(reader: Reader, side: Iterable[str], *steps: _Step) -> list[list[Json]]:
    """The edges of each step from the regions of a side, sorted by id, without their properties.

    One query for all steps: a province has thousands of tasks, and to name each in the next query takes longer than to pass it.
    """
    matches = [f"UNWIND $ids AS i MATCH (n0:`{_REGION}` {{id: i}})"]
    fields = ["n0.id"]
    for number, step in enumerate(steps, 1):
        edge = f"<-[r{number}:`{step.relation}`]-" if step.back else f"-[r{number}:`{step.relation}`]->"
        matches.append(f"OPTIONAL MATCH (n{step.start(number)}){edge}(n{number}:`{step.label}`)")
        fields += [f"r{number}.id", f"n{number}.id"]
    found: list[dict[str, Json]] = [{} for _ in steps]
    for row in reader.query(f"{' '.join(matches)} RETURN {', '.join(fields)}", {"ids": sorted(side)}).rows:
        for number, step in enumerate(steps, 1):
            here, edge, there = row[2 * step.start(number)], row[2 * number - 1], row[2 * number]
            if edge is None:
                break
            source, target = (there, here) if step.back else (here, there)
            found[number - 1][edge] = {"id": edge, "type": step.relation, "source": source, "target": target}
    return [[edges[i] for i in sorted(edges)] for edges in found]


def _in_full(reader: Reader, edges: Iterable[Json]) -> list[Json]:
    """The same edges, each once, with their properties. Asked for at the end that has fewer edges."""
    wanted = {edge["id"]: edge for edge in edges}
    ends: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for edge in wanted.values():
        here, there = ("target", "source") if edge["type"] in _FEW_AT_TARGET else ("source", "target")
        ends[edge["type"], label_of(edge[there])].add(edge[here])
    full = {
        edge["id"]: edge
        for (relation, label), ids in ends.items()
        for edge in follow(reader, ids, relation, back=relation in _FEW_AT_TARGET, other=label)
    }
    return [full[identifier] for identifier in wanted]


def _cooperation(sides: _Sides) -> list[_Item]:
    """Pairs of regions with the statements that they cooperate."""
    by_pair: defaultdict[tuple[str, ...], list[Json]] = defaultdict(list)
    for here, there in ((sides.a, sides.b), (sides.b, sides.a)):
        for edge in _ways(sides.reader, here, _Step("COOPERATES_WITH", _REGION))[0]:
            if edge["target"] in there:
                by_pair[tuple(sorted((edge["source"], edge["target"])))].append(edge)
    return [_Item(None, len(edges), set(pair), edges) for pair, edges in by_pair.items()]


def _mentions(sides: _Sides) -> list[_Item]:
    """Tasks that a region on one side pursues and that name a region on the other."""
    items = []
    for here, there in ((sides.a, sides.b), (sides.b, sides.a)):
        tasks, mentions = _ways(sides.reader, here, _PURSUES, _Step("MENTIONS", _REGION))
        pursued = _by_target(tasks)
        for task, named in _by_source(mentions, there).items():
            items.append(_Item(task, len(named), {task}, [*pursued[task][:1], *named]))
    return items


def _projects(sides: _Sides) -> list[_Item]:
    found = []
    for side in sides.each():
        edges = [
            edge
            for relation in ("CONNECTS", "LOCATED_IN")
            for edge in _ways(sides.reader, side, _Step(relation, "Project", back=True))[0]
        ]
        found.append(_by_source(edges))
    return _shared(*found)


def _industries(sides: _Sides) -> list[_Item]:
    found = []
    for side in sides.each():
        tasks, promotions = _ways(sides.reader, side, _PURSUES, _Step("PROMOTES", "Industry"))
        pursued = _by_target(tasks)
        found.append(
            {
                industry: [edge for p in edges[:_TASKS_SHOWN] for edge in (pursued[p["source"]][0], p)]
                for industry, edges in _by_target(promotions).items()
            }
        )
    return _shared(*found)


def _functional_regions(sides: _Sides) -> list[_Item]:
    member_of = _Step("MEMBER_OF", _REGION)
    return _shared(*(_by_target(_ways(sides.reader, side, member_of)[0]) for side in sides.each()))


def _policies(sides: _Sides) -> list[_Item]:
    found = []
    for side in sides.each():
        steps = (_Step("COVERS", "Document", back=True), _Step("CARRIES_OUT", "Policy"))
        coverings, carried = _ways(sides.reader, side, *steps)
        covering = _by_source(coverings)
        found.append(
            {
                policy: [edge for c in edges for edge in (covering[c["source"]][0], c)]
                for policy, edges in _by_target(carried).items()
            }
        )
    return _shared(*found)


def _agencies(sides: _Sides) -> list[_Item]:
    """Functions whose agencies lead tasks of the same theme on both sides."""
    one, other = (_leading(sides.reader, side) for side in sides.each())
    items = []
    for key in one.keys() & other.keys():
        function, theme = key
        both = (one[key], other[key])
        edges = [edge for chains in both for chain in chains[:_TASKS_SHOWN] for edge in chain]
        tasks = [[chain[-1]["source"] for chain in chains[:_TASKS_SHOWN]] for chains in both]
        details = {"theme": theme, "a_tasks": tasks[0], "b_tasks": tasks[1]}
        items.append(_Item(function, min(len(chains) for chains in both), {function, theme}, edges, details))
    return items


def _leading(reader: Reader, side: Iterable[str]) -> dict[tuple[str, str], list[list[Json]]]:
    """By (function, theme) the ways from a region: it serves it, has the function, leads the task, which has the theme."""
    steps = (
        _Step("SERVES", "Agency", back=True),
        _Step("HAS_FUNCTION", "Function"),
        _Step("LEADS", "Task", at=1),
        _Step("HAS_THEME", "Theme"),
    )
    serves, having, leads, themed = _ways(reader, side, *steps)
    serving, functions, themes = _by_source(serves), _by_source(having), _by_source(themed)
    found: defaultdict[tuple[str, str], list[list[Json]]] = defaultdict(list)
    for lead in leads:
        agency = lead["source"]
        for theme in themes.get(lead["target"], []):
            for function in functions[agency]:
                way = [serving[agency][0], function, lead, theme]
                found[function["target"], theme["target"]].append(way)
    return found


_KINDS: dict[str, Callable[[_Sides], list[_Item]]] = {
    "cooperation": _cooperation,
    "mentions": _mentions,
    "projects": _projects,
    "industries": _industries,
    "functional-regions": _functional_regions,
    "policies": _policies,
    "agencies": _agencies,
}


def _by_source(edges: Iterable[Json], targets: Iterable[str] | None = None) -> dict[str, list[Json]]:
    wanted = None if targets is None else set(targets)
    found: defaultdict[str, list[Json]] = defaultdict(list)
    for edge in edges:
        if wanted is None or edge["target"] in wanted:
            found[edge["source"]].append(edge)
    return dict(found)


def _by_target(edges: Iterable[Json]) -> dict[str, list[Json]]:
    found: defaultdict[str, list[Json]] = defaultdict(list)
    for edge in edges:
        found[edge["target"]].append(edge)
    return dict(found)


def _shared(one: dict[str, list[Json]], other: dict[str, list[Json]]) -> list[_Item]:
    """Items for what both sides have, with the edges of both."""
    return [
        _Item(node, min(len(one[node]), len(other[node])), {node}, [*one[node], *other[node]])
        for node in one.keys() & other.keys()
    ]
