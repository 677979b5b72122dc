"""Nodes, what surrounds them, and what lies between them."""

from __future__ import annotations

from typing import Annotated, Literal
from urllib.parse import quote

from fastapi import APIRouter, Path, Query, Request, Response
from fastapi.responses import RedirectResponse

from api import models
from api.answers import json_answer
from api.dependencies import FewDep, FreshReader, LimitDep, QuickReader, SettingsDep
from api.downloads import GRAPHS_OFFERED, JSON, GraphFormDep, graph_file
from graph import view
from graph.decisions import kept_for
from graph.errors import NodeNotFound
from graph.search import KINDS, Searcher
from graph.stores import Reader
from queries.catalogue import catalogue
from queries.names import Names

router = APIRouter(tags=["graph"])

NodeId = Annotated[
    str, Path(description="Identifier of the node, for example region/150400.", examples=["region/150400"])
]


@router.get("/overview", response_model=models.Overview, response_model_exclude_none=True)
def overview(reader: FreshReader) -> object:
    """The graph at a glance: the regions with their figures, and what joins them."""
    return view.overview(reader)


@router.get("/search", response_model=models.SearchResults, response_model_exclude_none=True)
def search(
    request: Request,
    response: Response,
    reader: QuickReader,
    limit: FewDep,
    q: Annotated[
        str, Query(min_length=1, max_length=200, description="Words of a name, or a short name.", examples=["赤峰"])
    ],
    label: Annotated[
        str | None, Query(description="Only nodes, or passages in units, of this class.", examples=["Region"])
    ] = None,
    kind: Annotated[
        Literal["name", "passage", "all"],
        Query(description="Whether to look in names, in the text of documents, or in both."),
    ] = "name",
) -> object:
    """Nodes whose names match, and passages of documents, best first, with what matches in them.

    A name is found whole, by any part of it, by pinyin or its initials (`cf`), by several words; where nothing is found so, by
    what sounds or is spelt alike.
    """
    searcher: Searcher = request.app.state.searcher
    kinds = KINDS if kind == "all" else (kind,)
    found = searcher.search(reader, q, label=label or None, limit=limit, kinds=kinds)
    return json_answer({"query": q, "results": [result.as_json() for result in found]}, response)


# Before the route of a node itself, whose path takes any number of parts.
@router.get("/nodes/{identifier:path}/neighbours", response_model=models.LimitedGraph, responses=GRAPHS_OFFERED)
def neighbours(
    request: Request,
    reader: QuickReader,
    settings: SettingsDep,
    response: Response,
    limit: LimitDep,
    identifier: NodeId,
    type: Annotated[list[str] | None, Query(description="Only these relations.", examples=[["PURSUES"]])] = None,  # noqa: A002
    label: Annotated[
        list[str] | None, Query(description="Only neighbours of these classes.", examples=[["Task"]])
    ] = None,
    direction: Annotated[Literal["out", "in", "both"], Query(description="Of the edges, seen from the node.")] = "both",
    form: GraphFormDep = JSON,
) -> object:
    """The node with its edges and their other ends, as JSON or as a file. Of one that gave way to another (`/decisions`): 308."""
    try:
        found = view.neighbours(
            reader, identifier, types=_given(type), labels=_given(label), direction=direction, limit=limit
        )
    except NodeNotFound:
        return _moved(request, reader, identifier, "/neighbours")
    if form == JSON:
        return json_answer(found, response)
    return graph_file(reader, found, form, "neighbours", response, base=settings.base_iri)


@router.get("/nodes/{identifier:path}", response_model=models.NodeDetails)
def node(request: Request, response: Response, reader: QuickReader, identifier: NodeId) -> object:
    """A node with its properties, and how many neighbours of each kind it has.

    Of one that gave way to another (`/decisions`): 308 to that.
    """
    try:
        found = {**view.get_node(reader, identifier), "neighbours": view.neighbour_counts(reader, identifier)}
    except NodeNotFound:
        return _moved(request, reader, identifier, "")
    return json_answer(found, response)


@router.get("/paths", response_model=models.Paths)
def paths(
    reader: FreshReader,
    start: Annotated[
        str, Query(alias="from", description="Identifier of the node to start from.", examples=["region/150400"])
    ],
    end: Annotated[str, Query(alias="to", description="Identifier of the node to reach.", examples=["region/210700"])],
    max_length: Annotated[int, Query(ge=1, le=8, description="Most edges of a path.")] = 5,
    limit: Annotated[int, Query(ge=1, le=10, description="Most paths.")] = 3,
    type: Annotated[list[str] | None, Query(description="Only these relations.", examples=[["PURSUES"]])] = None,  # noqa: A002
) -> object:
    """Shortest paths between two nodes, whatever the direction of their edges."""
    start, end = (kept_for(reader, node) or node for node in (start, end))
    return view.shortest_paths(reader, start, end, max_length=max_length, limit=limit, types=_given(type))


@router.get("/links", response_model=models.Links)
def links(
    reader: QuickReader,
    response: Response,
    limit: FewDep,
    a: Annotated[str, Query(description="One region, by identifier or name.", examples=["region/150400"])],
    b: Annotated[str, Query(description="The other region, by identifier or name.", examples=["region/210700"])],
) -> object:
    """Everything that joins two regions: cooperation, projects, shared industries, chains, policies."""
    regions = catalogue().get("links_between_regions")
    one, other = (Names(reader).one(p, word) for p, word in zip(regions.parameters, (a, b), strict=False))
    return json_answer(view.links_between(reader, one, other, limit=limit), response)


@router.get("/statements/{identifier}", response_model=models.Statement)
def statement(
    reader: QuickReader,
    identifier: Annotated[str, Path(description="Identifier of the edge.", examples=[models.STATEMENT])],
) -> object:
    """A statement with the words it was read from and the text around them."""
    return view.statement(reader, identifier)


def _moved(request: Request, reader: Reader, identifier: str, rest: str) -> Response:
    """To the node that stands for this one since the two were decided to be the same. Raises NodeNotFound."""
    kept = kept_for(reader, identifier)
    if kept is None:
        raise NodeNotFound(identifier)
    place = f"{request.scope.get('root_path', '')}/nodes/{quote(kept, safe='/')}{rest}"
    words = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(place + words, status_code=308)


def _given(names: list[str] | None) -> list[str]:
    """Names given; an empty value counts as none."""
    return [name for name in names or () if name]
