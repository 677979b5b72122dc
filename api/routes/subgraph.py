"""What joins nodes that are already at hand."""

from __future__ import annotations

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from api import models
from api.dependencies import ReaderDep, SettingsDep
from api.graphs import graph_of

router = APIRouter(tags=["graph"])

MOST_IDS = 10_000
"""Beyond the largest limit of an answer that is useful to draw; a longer list is refused before anything is read."""


class Selection(BaseModel):
    """Nodes by identifier."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"nodes": ["region/150400", "region/210700"]}}
    )
    nodes: list[str] = Field(max_length=MOST_IDS, description="Identifiers; one that no node has is left out.")


@router.post("/graph", response_model=models.LimitedGraph)
def subgraph(selection: Selection, reader: ReaderDep, settings: SettingsDep) -> object:
    """The nodes given and all edges among them, for a view that was put together from several answers. It only reads."""
    return graph_of(reader, list(dict.fromkeys(selection.nodes)), limit=settings.row_limit)
