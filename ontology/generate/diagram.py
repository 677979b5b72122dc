"""classes.svg: the classes with their properties and relations as a drawing that needs no other program.

Classes stand in columns by how far they are from the documents, in each column near those that they are related to. All places are
whole numbers worked out from the model alone, so that the file is the same on every machine.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import Final

from ontology.definitions import ClassDef, Model

_FIRST: Final = "Document"
_WIDTH, _GAP_X, _GAP_Y = 200, 250, 34
_HEAD, _LINE, _PAD = 46, 15, 10
_MARGIN: Final = 90
_ROUNDS: Final = 8
_SPREAD: Final = 13
"""Pixels between the ends of neighbouring lines at one side of a box."""

_STYLE: Final = """text { font: 12px system-ui, sans-serif; fill: #1d2430 } .class { font-weight: 600; font-size: 14px }
.of { fill: #5b6675; font-size: 11px } .box { fill: #f7f9fb; stroke: #1c5d99; rx: 5 } .head { fill: #dce9f5; rx: 5 }
.line { fill: none; stroke: #8a94a3; stroke-width: 1.1 }
.label { font-size: 11px; paint-order: stroke; stroke: #fff; stroke-width: 4px }
g.edge:hover .line { stroke: #c1121f; stroke-width: 2 } g.edge:hover .label { fill: #c1121f }"""


@dataclass(frozen=True, slots=True)
class Box:
    """Where a class stands. column: from 0 on the left."""

    name: str
    column: int
    x: int
    y: int
    height: int

    @property
    def middle(self) -> int:
        """The height of its centre."""
        return self.y + self.height // 2


@dataclass(frozen=True, slots=True)
class Edge:
    """What joins two classes: all relations from one to the other."""

    source: str
    target: str
    names: tuple[str, ...]


def class_diagram(model: Model) -> str:
    """The drawing as SVG."""
    boxes = layout(model)
    width = max(box.x for box in boxes.values()) + _WIDTH + _MARGIN
    height = max(box.y + box.height for box in boxes.values()) + _GAP_Y
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" aria-labelledby="diagram-title">',
        '<title id="diagram-title">Classes and relations of regiongraph 类与关系</title>',
        f"<style>{_STYLE}</style>",
        '<defs><marker id="arrow" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto">'
        '<path d="M0 0 8 4 0 8z" fill="#8a94a3"/></marker></defs>',
        *_edges(model, boxes),
        *(_box(model.classes[name], box) for name, box in boxes.items()),
        "</svg>\n",
    ]
    return "\n".join(parts)


def edges(model: Model) -> list[Edge]:
    """Every pair of classes that relations join, in the order of the model."""
    names: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for relation in model.relations.values():
        for pair in relation.pairs:
            names[pair].append(relation.curie.partition(":")[2])
    return [Edge(source, target, tuple(found)) for (source, target), found in names.items()]


def layout(model: Model) -> dict[str, Box]:
    """A place for each class; no two overlap."""
    near: defaultdict[str, set[str]] = defaultdict(set)
    for edge in edges(model):
        near[edge.source].add(edge.target)
        near[edge.target].add(edge.source)
    columns = _ordered(_columns(model, near), near)
    heights = {name: _HEAD + _LINE * len(c.properties) + _PAD for name, c in model.classes.items()}
    tallest = max(_total(column, heights) for column in columns)
    boxes = {}
    for number, column in enumerate(columns):
        y = _GAP_Y + (tallest - _total(column, heights)) // 2
        for name in column:
            boxes[name] = Box(name, number, _MARGIN + number * (_WIDTH + _GAP_X), y, heights[name])
            y += heights[name] + _GAP_Y
    return boxes


def _columns(model: Model, near: dict[str, set[str]]) -> list[list[str]]:
    """Classes by their distance from the first one; those that nothing joins to it stand in the last column."""
    distance = {_FIRST if _FIRST in model.classes else next(iter(model.classes)): 0}
    fresh = list(distance)
    while fresh:
        name = fresh.pop(0)
        for other in sorted(near[name] - distance.keys()):
            distance[other] = distance[name] + 1
            fresh.append(other)
    last = max(distance.values()) + 1
    found: defaultdict[int, list[str]] = defaultdict(list)
    for name in model.classes:
        found[distance.get(name, last)].append(name)
    return [found[number] for number in sorted(found)]


def _ordered(columns: list[list[str]], near: dict[str, set[str]]) -> list[list[str]]:
    """Columns in which classes stand near the mean place of those that they are related to."""
    for _ in range(_ROUNDS):
        places = {n: (1000 * i + 500) // len(column) for column in columns for i, n in enumerate(column)}
        means = {n: sum(places[o] for o in near[n]) // max(1, len(near[n])) for n in places}
        columns = [sorted(column, key=lambda n: (means[n] + places[n], n)) for column in columns]
    return columns


def _total(column: list[str], heights: dict[str, int]) -> int:
    return sum(heights[name] + _GAP_Y for name in column) - _GAP_Y


def _box(class_: ClassDef, box: Box) -> str:
    x = box.x + 10
    lines = [
        f'<a href="#{class_.name}"><rect class="box" x="{box.x}" y="{box.y}" width="{_WIDTH}" height="{box.height}"/>',
        f'<rect class="head" x="{box.x}" y="{box.y}" width="{_WIDTH}" height="{_HEAD - 6}"/>',
        f'<text class="class" x="{x}" y="{box.y + 17}">{class_.name} {escape(class_.label.zh)}</text>',
        f'<text class="of" x="{x}" y="{box.y + 33}">{escape(" ".join(class_.parents))}</text>',
    ]
    for number, prop in enumerate(class_.properties.values(), 1):
        lines.append(
            f'<text x="{x}" y="{box.y + _HEAD + number * _LINE - 4}">{prop.name} <tspan class="of">{prop.type}</tspan></text>'
        )
    return "\n".join([*lines, "</a>"])


def _edges(model: Model, boxes: dict[str, Box]) -> Iterator[str]:
    """Lines from box to box; those that begin or end at one side of a box are spread along it."""
    found = edges(model)
    ends: defaultdict[tuple[str, str], list[tuple[int, str, int]]] = defaultdict(list)
    for number, edge in enumerate(found):
        one, other = boxes[edge.source], boxes[edge.target]
        sides = _sides(one, other)
        ends[edge.source, sides[0]].append((other.middle, "from", number))
        ends[edge.target, sides[1]].append((one.middle, "to", number))
    places = {}
    for (name, _), at in ends.items():
        for position, (_, end, number) in enumerate(sorted(at)):
            places[number, end] = boxes[name].middle + (2 * position - len(at) + 1) * _SPREAD // 2
    for number, edge in enumerate(found):
        yield _edge(edge, boxes[edge.source], boxes[edge.target], places[number, "from"], places[number, "to"], number)


def _sides(one: Box, other: Box) -> tuple[str, str]:
    """At which sides of two boxes the line between them begins and ends."""
    if one.column == other.column:
        return "right", "right"
    return ("right", "left") if one.column < other.column else ("left", "right")


def _edge(edge: Edge, one: Box, other: Box, start: int, end: int, number: int) -> str:
    sides = _sides(one, other)
    x1, x2 = (box.x + (_WIDTH if side == "right" else 0) for box, side in zip((one, other), sides, strict=True))
    bend = _GAP_X * 2 // 5
    c1, c2 = (x + (bend if side == "right" else -bend) for x, side in zip((x1, x2), sides, strict=True))
    # The point of the curve at a third, the half or two thirds, so that labels of neighbouring lines part.
    t = (3, 4, 5)[number % 3]
    x, y = (_bezier(points, t) for points in ((x1, c1, c2, x2), (start, start, end, end)))
    words = ", ".join(edge.names)
    # Beside a box whose lines come back to its own column there is room on the right alone.
    anchor, x = ("start", x - 20) if one.column == other.column else ("middle", x)
    return (
        f'<g class="edge"><title>{edge.source} {words} {edge.target}</title>'
        f'<path class="line" marker-end="url(#arrow)" d="M{x1} {start}C{c1} {start} {c2} {end} {x2} {end}"/>'
        f'<text class="label" text-anchor="{anchor}" x="{x}" y="{y + 4}">{escape(words)}</text></g>'
    )


def _bezier(points: tuple[int, int, int, int], eighths: int) -> int:
    """A coordinate of a cubic Bézier curve, so many eighths along it."""
    a, b, c, d = points
    t, u = eighths, 8 - eighths
    return (u**3 * a + 3 * u * u * t * b + 3 * u * t * t * c + t**3 * d) // 512
