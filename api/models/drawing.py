"""A whole graph to draw, as columns."""

from __future__ import annotations

from pydantic import BaseModel

from api.models.examples import example


class DrawnNodes(BaseModel):
    """Nodes in columns: the nth entry of each list is of node n. theme: code of a task's theme. x, y: where to draw it."""

    id: list[str]
    label: list[str]
    name: list[str]
    theme: list[str | None]
    x: list[float]
    y: list[float]


class DrawnEdges(BaseModel):
    """Edges in columns. source, target: numbers of nodes. document, basis, confidence: null for reference data."""

    id: list[str]
    type: list[str]
    source: list[int]
    target: list[int]
    document: list[str | None]
    basis: list[str | None]
    confidence: list[float | None]


class Totals(BaseModel):
    """How many nodes of the classes asked for there are, and how many edges among them."""

    nodes: int
    edges: int


class WholeGraph(BaseModel):
    """The graph, or its best-joined part, to be drawn. truncated: whether nodes were left out."""

    nodes: DrawnNodes
    edges: DrawnEdges
    total: Totals
    truncated: bool


class Places(BaseModel):
    """Where to draw nodes, in their order; neighbours are about 40 apart, the middle is 0."""

    model_config = example(x=[-40.0, 0.0, 40.0], y=[0.0, 3.1, -3.1])
    x: list[float]
    y: list[float]
