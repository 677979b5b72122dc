"""The documents loaded, with their text and what was read from it."""

from __future__ import annotations

from typing import Annotated

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
    return view.document_view(reader, identifier if identifier.startswith("document/") else f"document/{identifier}")
