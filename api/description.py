"""The description of the interface as OpenAPI, beyond what follows from the handlers: problems, and names of operations."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from fastapi import FastAPI
from fastapi.routing import APIRoute

from api.models import Problem
from api.problems import MEDIA_TYPE

_JSON = "application/json"

PROBLEMS: dict[int | str, dict[str, Any]] = {
    code: {"model": Problem, "description": text}
    for code, text in (
        (400, "The query or the request has no sense to the engine"),
        (401, "A token is needed"),
        (403, "The server does not do this"),
        (404, "There is no such thing"),
        (406, "No form that the client takes is offered"),
        (413, "The body is too large"),
        (415, "The body has another media type"),
        (422, "The request is invalid"),
        (429, "The client asks too often"),
        (503, "The graph cannot be read at the moment"),
        (504, "The query took too long"),
    )
}
"""What every operation may answer besides its own."""


def operation_id(route: APIRoute) -> str:
    """The handler's name, by which generated clients call the operation."""
    return route.name


def install(app: FastAPI) -> None:
    """Give problems their own media type in the description; the framework takes every model for plain JSON."""
    derived = app.openapi

    def described() -> dict[str, Any]:
        if app.openapi_schema is None:
            for path in derived()["paths"].values():
                for operation in path.values():
                    _correct(operation["responses"])
        return app.openapi_schema or derived()

    app.openapi = described  # type: ignore[method-assign]  # the framework's own way to extend the description


def _correct(responses: dict[str, Any]) -> None:
    for status, response in responses.items():
        if int(status) >= HTTPStatus.BAD_REQUEST:
            response["content"] = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
        elif "content" in response:
            # Generators of clients take the first form that is offered.
            response["content"] = dict(sorted(response["content"].items(), key=lambda item: item[0] != _JSON))
