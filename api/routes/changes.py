"""What changes: from one edition of a plan to another, and in the graph from load to load."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Path, Query, Request, Response

from api import models
from api.dependencies import CACHE_CONTROL, PROGRAM, FreshReader, LimitDep, SettingsDep
from api.routes.linked import negotiated
from graph import editions
from graph.runs import Run, runs
from graph.stores import Reader
from graph.view.reads import read_nodes

router = APIRouter(tags=["changes"])

_JSON = "application/json"
_LISTS = ("added", "replaced", "removed")

EditionId = Annotated[
    str, Path(description="Identifier of a document, with or without document/ before it.", examples=[models.DOCUMENT])
]


# Before the route of a document itself, whose path takes any number of parts.
@router.get(
    "/documents/{identifier:path}/diff/{other:path}",
    response_model=models.EditionChanges,
    responses={200: {"content": {editions.MEDIA_TYPE: {}}}},
    response_model_by_alias=True,
)
def diff(
    request: Request,
    response: Response,
    reader: FreshReader,
    settings: SettingsDep,
    identifier: EditionId,
    other: EditionId,
) -> Any:  # noqa: ANN401  (JSON, or a patch)
    """What changes from one edition of a plan to another: tasks, who leads and supports them, targets, projects.

    As JSON, or by the Accept header as an RDF Patch that turns the RDF of the one document into that of the other.
    """
    form = negotiated(request, [_JSON, editions.MEDIA_TYPE])
    old, new = whole(identifier), whole(other)
    if form == editions.MEDIA_TYPE:
        patch = editions.rdf_patch(reader, old, new, base=settings.base_iri)
        headers = {"Vary": "Accept", "ETag": f'W/"{reader.version}-{PROGRAM}-patch"', "Cache-Control": CACHE_CONTROL}
        return Response(patch, media_type=f"{form}; charset=utf-8", headers=headers)
    response.headers["Vary"] = "Accept"
    return editions.compare(reader, old, new)


@router.get("/changes", response_model=models.Changes)
def changes(
    request: Request,
    reader: FreshReader,
    limit: LimitDep,
    document: Annotated[
        str, Query(description="Only loads that touched this document.", examples=[models.DOCUMENT])
    ] = "",
    before: Annotated[
        str,
        Query(
            max_length=100, description="Only those earlier than the load of this identifier.", examples=["run/2026"]
        ),
    ] = "",
) -> object:
    """The loads and removals, newest first: when, by which version of the program, which documents."""
    wanted = whole(document) if document else ""
    found = runs(reader, document=wanted, before=before, limit=limit + 1)
    shown = found[:limit]
    following = None
    if len(found) > limit:
        page = {"document": wanted, "before": shown[-1].id, "limit": limit}
        root = request.scope.get("root_path", "")
        following = f"{root}/changes?{urlencode({k: v for k, v in page.items() if v})}"
    return {"changes": with_names(reader, shown), "next": following}


def with_names(reader: Reader, found: list[Run]) -> list[dict[str, Any]]:
    """Runs whose documents have their names; one that is no longer in the graph has none."""
    wanted = {document for run in found for kind in _LISTS for document in getattr(run, kind)}
    names = {identifier: node["name"] for identifier, node in read_nodes(reader, wanted).items()}
    return [
        {**asdict(run), **{kind: [{"id": d, "name": names.get(d)} for d in getattr(run, kind)] for kind in _LISTS}}
        for run in found
    ]


def whole(identifier: str) -> str:
    """The identifier of a document with the class before it."""
    return identifier if identifier.startswith("document/") else f"document/{identifier}"
