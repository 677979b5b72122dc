"""Graphs to draw: the whole, and places for graphs that a browser would take too long to lay out."""

from __future__ import annotations

from typing import Annotated

import numpy as np
from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field, model_validator

from api import models
from api.dependencies import FreshReader
from api.drawings import Drawings
from graph.layout import layout

router = APIRouter(tags=["graph"])

MOST_NODES = 10_000
"""More are not told apart on a screen."""
_MOST_EDGES = 100_000


@router.get("/graph", response_model=models.WholeGraph)
def whole_graph(
    request: Request,
    reader: FreshReader,
    response: Response,
    limit: Annotated[
        int, Query(ge=1, le=MOST_NODES, description="Most nodes; those with most edges come first.", examples=[500])
    ] = 2000,
    classes: Annotated[
        list[str] | None,
        Query(alias="class", description="Only nodes of these classes.", examples=[["Region", "Task"]]),
    ] = None,
) -> Response:
    """The graph as a whole, or its best-joined part, in columns and with places to draw it at.

    `source` and `target` of an edge are numbers of nodes, from 0. Refused with `graph-too-large` where the graph has too many
    edges to be read for a drawing.
    """
    drawings: Drawings = request.app.state.drawings
    content = drawings.whole(reader, tuple(filter(None, classes or ())), limit)
    return Response(content, media_type="application/json", headers=dict(response.headers))


class Unplaced(BaseModel):
    """A graph by number: `count` nodes, numbered from 0, and the pairs that are joined."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"count": 3, "edges": [[0, 1], [1, 2]]}})
    count: int = Field(ge=0, le=MOST_NODES, strict=True)
    edges: list[tuple[Annotated[int, Field(ge=0, strict=True)], Annotated[int, Field(ge=0, strict=True)]]] = Field(
        max_length=_MOST_EDGES
    )

    @model_validator(mode="after")
    def _ends_exist(self) -> Unplaced:
        if any(max(pair) >= self.count for pair in self.edges):
            raise ValueError("an edge names a node that is not among the nodes")
        return self


@router.post("/layout")
def place(graph: Unplaced) -> models.Places:
    """Places to draw a graph at: joined nodes near each other, no two nodes on one another. It only computes."""
    pairs = np.array(graph.edges, dtype=np.int64).reshape(-1, 2)
    found = layout(graph.count, pairs).round(1)
    return models.Places(x=found[:, 0].tolist(), y=found[:, 1].tolist())
