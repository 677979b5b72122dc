"""The graph as a file."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from typing import IO, Annotated, Literal

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import StreamingResponse

from api import models
from api.dependencies import FreshReader, SettingsDep
from api.downloads import SANDBOX
from api.exporting import FORMATS, SelectionUnsupported, write
from api.problems import STATUS
from graph.selection import Selection
from ontology.links import read_links

router = APIRouter(tags=["export"])

STATUS[SelectionUnsupported] = 422

_IN_MEMORY = 8_000_000
"""Bytes up to which an export is held in memory before it is sent; a larger one goes through a temporary file."""
_CHUNK = 1 << 18


@router.get(
    "/export",
    response_class=StreamingResponse,
    responses={200: {"content": {f.media_type.split(";")[0]: {} for f in FORMATS.values()}}},
)
def export(
    request: Request,
    reader: FreshReader,
    settings: SettingsDep,
    response: Response,
    format: Annotated[  # noqa: A002  (the parameter's name)
        Literal["turtle", "ntriples", "nquads", "trig", "jsonld", "rdfxml", "graphml", "csv", "html"],
        Query(description="RDF (turtle to rdfxml), GraphML, a ZIP of CSV tables, or one web page."),
    ] = "turtle",
    node: Annotated[
        str | None, Query(description="For html: only this node and what surrounds it.", examples=["region/150400"])
    ] = None,
    document: Annotated[
        str | None, Query(description="For RDF: only what this document states.", examples=[models.DOCUMENT])
    ] = None,
    region: Annotated[
        str | None, Query(description="For RDF: only documents that plan for this region.", examples=["region/150400"])
    ] = None,
    theme: Annotated[
        str | None, Query(description="For RDF: only tasks of this theme, by its code.", examples=["ecology"])
    ] = None,
    classes: Annotated[
        list[str] | None, Query(alias="class", description="For RDF: only these classes.", examples=[["Task"]])
    ] = None,
) -> StreamingResponse:
    """The graph as RDF, GraphML or tables, or a part of it as RDF or as one web page that needs no network."""
    selection = Selection(document or None, region or None, theme or None, tuple(filter(None, classes or ())))
    links = read_links(settings.links)
    file = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115  (closed when it was sent)
    try:
        write(
            reader,
            file,
            format,
            base=settings.base_iri,
            node=node or None,
            selection=selection,
            links=links,
        )
    except BaseException:
        file.close()
        raise
    offered = FORMATS[format]
    described = f'<{str(request.base_url).rstrip("/")}/dataset>; rel="describedby"'
    headers = {**response.headers, "Link": f'<{settings.licence}>; rel="license", {described}'}
    if format == "html":
        headers["Content-Security-Policy"] = SANDBOX
    else:
        headers["Content-Disposition"] = f'attachment; filename="regiongraph.{offered.suffix}"'
    return StreamingResponse(_chunks(file), media_type=offered.media_type, headers=headers)


def _chunks(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        file.seek(0)
        while chunk := file.read(_CHUNK):
            yield chunk
