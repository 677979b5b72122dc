"""What joins nodes that are already at hand."""

from __future__ import annotations

from typing import Any, Final

from fastapi import APIRouter, Response
from pydantic import BaseModel, ConfigDict, Field

from api import models
from api.dependencies import ReaderDep, SettingsDep
from api.downloads import JSON, OFFERED, FormDep, graph_file, is_table, table_file
from api.graphs import graph_of
from api.tables import Table

router = APIRouter(tags=["graph"])

MOST_IDS = 10_000
"""Beyond the largest limit of an answer that is useful to draw; a longer list is refused before anything is read."""
_MOST_EDGES = 100_000
_SAID: Final = ("document", "surface", "basis", "confidence", "rule")


class Selection(BaseModel):
    """Nodes by identifier."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"nodes": ["region/150400", "region/210700"]}}
    )
    nodes: list[str] = Field(max_length=MOST_IDS, description="Identifiers; one that no node has is left out.")
    edges: list[str] | None = Field(
        default=None, max_length=_MOST_EDGES, description="Only these of the edges among them, by identifier."
    )


@router.post("/graph", response_model=models.LimitedGraph, responses=OFFERED)
def subgraph(
    selection: Selection, reader: ReaderDep, settings: SettingsDep, form: FormDep, response: Response
) -> object:
    """The nodes given and the edges among them, for a view that was put together from several answers. It only reads.

    As a file: rows of statements, GraphML, or RDF with all that is said of the nodes.
    """
    limit = settings.row_limit if form == JSON else MOST_IDS
    found = graph_of(reader, list(dict.fromkeys(selection.nodes)), limit=limit)
    if selection.edges is not None:
        kept = set(selection.edges)
        found["edges"] = [edge for edge in found["edges"] if edge["id"] in kept]
    if form == JSON:
        return found
    if is_table(form):
        return table_file(_statements(found), form, response)
    return graph_file(reader, found, form, "graph", response, base=settings.base_iri)


def _statements(graph: dict[str, Any]) -> Table:
    """One row a statement: its ends by identifier and name, and what it rests on."""
    names = {node["id"]: node["name"] for node in graph["nodes"]}
    rows = [
        [
            edge["id"],
            edge["type"],
            *(value for end in ("source", "target") for value in (edge[end], names[edge[end]])),
            *(edge["properties"].get(name) for name in _SAID),
        ]
        for edge in graph["edges"]
    ]
    columns = ["id", "type", "source", "source_name", "target", "target_name", *_SAID]
    return Table("graph", columns, columns, rows)
