"""The graph as a file."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from typing import IO, Annotated, Literal

from fastapi import APIRouter, Query, Response
from fastapi.responses import StreamingResponse

from api.dependencies import FreshReader, SettingsDep
from api.exporting import FORMATS, write

router = APIRouter(tags=["export"])

_IN_MEMORY = 8_000_000
"""Bytes up to which an export is held in memory before it is sent; a larger one goes through a temporary file."""
_CHUNK = 1 << 18
_PAGE_POLICY = "sandbox allow-scripts"
"""A page made from documents has its own origin: its script reaches nothing of this server's pages."""


@router.get(
    "/export",
    response_class=StreamingResponse,
    responses={200: {"content": {f.media_type.split(";")[0]: {} for f in FORMATS.values()}}},
)
def export(
    reader: FreshReader,
    settings: SettingsDep,
    response: Response,
    format: Annotated[  # noqa: A002  (the parameter's name)
        Literal["turtle", "ntriples", "nquads", "trig", "jsonld", "rdfxml", "graphml", "csv", "html"],
        Query(description="RDF (turtle to rdfxml), GraphML, a ZIP of CSV tables, or one web page."),
    ] = "turtle",
    node: Annotated[str | None, Query(description="For html: only this node and what surrounds it.")] = None,
) -> StreamingResponse:
    """The whole graph as RDF, GraphML or tables, or a part of it as one web page that needs no network."""
    file = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115  (closed when it was sent)
    try:
        write(reader, file, format, base=settings.base_iri, node=node or None)
    except BaseException:
        file.close()
        raise
    offered = FORMATS[format]
    headers = dict(response.headers)
    if format == "html":
        headers["Content-Security-Policy"] = _PAGE_POLICY
    else:
        headers["Content-Disposition"] = f'attachment; filename="regiongraph.{offered.suffix}"'
    return StreamingResponse(_chunks(file), media_type=offered.media_type, headers=headers)


def _chunks(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        file.seek(0)
        while chunk := file.read(_CHUNK):
            yield chunk
