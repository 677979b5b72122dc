"""The documents loaded, with their text and what was read from it."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path

from api import models
from api.dependencies import FreshReader, LimitDep
from graph import view

router = APIRouter(tags=["documents"])


@router.get("/documents", response_model=models.Documents)
def list_documents(reader: FreshReader, limit: LimitDep) -> object:
    """The documents loaded."""
    found = view.documents(reader)
    return {"documents": found[:limit], "truncated": len(found) > limit}


@router.get("/documents/{identifier:path}", response_model=models.DocumentText)
def document(
    reader: FreshReader,
    identifier: Annotated[str, Path(description="Identifier of the document, with or without document/ before it.")],
) -> object:
    """A document with its text, its sections and tasks, and where each statement was read."""
    whole = identifier if identifier.startswith("document/") else f"document/{identifier}"
    found = view.document_view(reader, whole)
    return {**found, "sections": [_unit(section) for section in found["sections"]]}


def _unit(section: dict[str, Any]) -> dict[str, Any]:
    """A section or task in the shape of a node."""
    properties = {key: section[key] for key in ("title", "path", "order", "start", "end")}
    shape = {key: section[key] for key in ("id", "label", "parent")}
    return {**shape, "name": section["title"] or section["path"][-1], "properties": properties}
