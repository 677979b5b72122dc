"""The documents loaded, with their text and what was read from it."""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Path, Query, Request, Response
from fastapi.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from api import models, uploads
from api.answers import json_answer
from api.dependencies import FreshReader, SettingsDep, StoreDep
from graph import view

router = APIRouter(tags=["documents"])

_MOST_DOUBTS = 200
"""As many as anybody looks through after an upload."""

DocumentId = Annotated[
    str,
    Path(description="Identifier of the document, with or without document/ before it.", examples=[models.DOCUMENT]),
]
_DIFF = "/diff/"
"""Part of the address of what changed between two documents, which cannot be removed."""


@router.post(
    "/documents",
    status_code=201,
    openapi_extra={"requestBody": {"required": True, "content": {"text/plain": {"schema": {"type": "string"}}}}},
)
async def add_document(
    request: Request,
    response: Response,
    settings: SettingsDep,
    store: StoreDep,
    name: Annotated[str, Query(max_length=200, description="What the document's file is called.")] = "document.txt",
) -> models.Loaded:
    """Load the document in the body, where the server takes documents over HTTP; says what was read and what was not understood.

    The name's ending tells the format: text, Markdown, HTML, DOCX or PDF.
    """
    uploads.require_upload(request, settings)
    data = await uploads.read_body(request, name, settings.max_file_bytes)
    identifier, report = await run_in_threadpool(uploads.add, data, name, store, settings)
    response.headers["Location"] = f"{request.scope.get('root_path', '')}/documents/{quote(identifier)}"
    doubts = [
        models.Doubt.model_validate(
            {
                "kind": doubt.kind,
                "words": doubt.words,
                "start": doubt.span and doubt.span.start,
                "end": doubt.span and doubt.span.end,
            }
        )
        for doubt in report.doubts[:_MOST_DOUBTS]
    ]
    return models.Loaded(document=identifier, found=report.found, doubts=doubts, doubt_count=len(report.doubts))


@router.delete("/documents/{identifier:path}", status_code=204)
def remove_document(request: Request, identifier: DocumentId, settings: SettingsDep, store: StoreDep) -> None:
    """Remove a document and what nothing states any longer, where the server takes documents over HTTP."""
    if _DIFF in identifier:
        raise HTTPException(405)
    uploads.require_upload(request, settings)
    store.remove([_whole(identifier)])


@router.get("/documents/{identifier:path}", response_model=models.DocumentText)
def document(
    reader: FreshReader,
    response: Response,
    identifier: DocumentId,
) -> object:
    """A document with its text, its sections and tasks, and where each statement was read."""
    found = view.document_view(reader, _whole(identifier))
    return json_answer({**found, "sections": [_unit(section) for section in found["sections"]]}, response)


def _whole(identifier: str) -> str:
    return identifier if identifier.startswith("document/") else f"document/{identifier}"


def _unit(section: dict[str, Any]) -> dict[str, Any]:
    """A section or task in the shape of a node."""
    properties = {key: section[key] for key in ("title", "path", "order", "start", "end")}
    shape = {key: section[key] for key in ("id", "label", "parent")}
    return {**shape, "name": section["title"] or section["path"][-1], "properties": properties}
