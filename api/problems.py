"""Errors as answers: RFC 9457 `application/problem+json` for everything that goes wrong."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException
from starlette.routing import BaseRoute, Match

from api import sandbox, wire
from api.ask.errors import QuestionNotUnderstood
from api.hints import similar_names
from graph import errors as graph_errors
from graph.view.paths import PathsTooWide
from loaders import errors as loaders_errors
from ontology.errors import RegiongraphError
from queries import errors as queries_errors

_log = logging.getLogger("regiongraph.api")

MEDIA_TYPE = "application/problem+json"

STATUS: dict[type[RegiongraphError], int] = {
    RegiongraphError: 500,
    graph_errors.DocumentNotFound: 404,
    graph_errors.NodeNotFound: 404,
    graph_errors.StatementNotFound: 404,
    graph_errors.UnknownName: 422,
    graph_errors.QueryFailed: 400,
    graph_errors.QueryParametersInvalid: 422,
    graph_errors.QueryRefused: 403,
    graph_errors.QueryTimedOut: 504,
    graph_errors.StoreError: 503,
    graph_errors.GraphTooLarge: 422,
    graph_errors.SnapshotTooLarge: 422,
    PathsTooWide: 422,
    sandbox.TooBusy: 503,
    wire.HttpInvalid: 400,
    QuestionNotUnderstood: 422,
    loaders_errors.DocumentError: 422,
    loaders_errors.DocumentTooLarge: 413,
    loaders_errors.FormatUnsupported: 415,
    queries_errors.QueryNotFound: 404,
    queries_errors.ParameterError: 422,
    queries_errors.NameUnknown: 404,
    queries_errors.QueryFileInvalid: 500,
}
"""Status of an error: that of its own class, else of the nearest class it derives from."""

_EXTRA = (
    *("parameter", "choices", "similar", "candidates", "known", "document", "node", "statement", "names", "file"),
    *("understood", "unexplained", "nearest"),
)
"""Attributes of errors that the answer carries as members of its own."""


GENERAL: dict[str, tuple[str, str]] = {
    "request-invalid": (
        "The request is invalid",
        "A parameter or the body has the wrong form; `errors` names each fault.",
    ),
    "not-found": ("Not Found", "Nothing is at this address."),
    "method-not-allowed": (
        "Method Not Allowed",
        "The address exists, but takes other methods; the Allow header names them.",
    ),
    "internal-error": (
        "The server failed",
        "An unexpected error. The server's log says more under the identifier in the header X-Request-ID.",
    ),
}
"""Title and meaning of the problems that no error of the program stands for."""


class UploadDisabled(RegiongraphError):
    """Documents are only added or removed over HTTP where REGIONGRAPH_UPLOAD allows it."""

    code = "upload-disabled"
    title = "This server does not take documents over HTTP"


class TokenMissing(RegiongraphError):
    """The request needs a token of this server: `Authorization: Bearer TOKEN`."""

    code = "token-missing"
    title = "A token is needed"


class BodyTooLarge(RegiongraphError):
    """The body of a request is larger than any that the server could use."""

    code = "body-too-large"
    title = "The body is too large"


class TooManyRequests(RegiongraphError):
    """The client asks more often than the server allows; Retry-After says how many seconds to wait."""

    code = "too-many-requests"
    title = "Too many requests"

    def __init__(self, seconds: float) -> None:
        super().__init__(f"the next one is taken in {seconds:.1f} s")
        self.seconds = seconds


class NotReady(RegiongraphError):
    """The server has started and is still preparing what it answers from."""

    code = "not-ready"
    title = "The server is not ready yet"


STATUS |= {UploadDisabled: 403, TokenMissing: 401, BodyTooLarge: 413, TooManyRequests: 429, NotReady: 503}

_CHALLENGE = 'Bearer realm="regiongraph", Basic realm="regiongraph", charset="UTF-8"'
"""Browsers ask for a password where Basic is offered: the token, with any user name."""
_RETRY_SECONDS = 5


def status_of(error: type[RegiongraphError]) -> int:
    """HTTP status of a class of errors."""
    return next(STATUS[c] for c in error.__mro__ if c in STATUS)


def known_problems() -> dict[str, type[RegiongraphError]]:
    """Every class of errors by its code, for the pages that the problem types name."""

    def walk(error: type[RegiongraphError]) -> Iterator[type[RegiongraphError]]:
        yield error
        for child in error.__subclasses__():
            yield from walk(child)

    return {error.code: error for error in sorted(walk(RegiongraphError), key=lambda e: e.code)}


def problem(request: Request, status: int, code: str, title: str, detail: str, **members: Any) -> JSONResponse:  # noqa: ANN401
    """A problem document."""
    root = request.scope.get("root_path", "")
    body = {"type": f"{root}/problems/{code}", "title": title, "status": status, "detail": detail}
    return JSONResponse(
        {**body, "instance": request.url.path, **members},
        status,
        media_type=MEDIA_TYPE,
        headers={"Cache-Control": "no-store"},
    )


def install(app: FastAPI, fallback: Callable[[Request], Response | None]) -> None:
    """Answer every error of the application with a problem document. fallback: what may answer where no route does."""

    def http(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)  # noqa: S101
        answer = fallback(request) if error.status_code == HTTPStatus.NOT_FOUND else None
        return answer or _http(request, error)

    app.add_exception_handler(RegiongraphError, _own)
    app.add_exception_handler(RequestValidationError, _validation)
    app.add_exception_handler(HTTPException, http)


def _own(request: Request, error: Exception) -> Response:
    assert isinstance(error, RegiongraphError)  # noqa: S101  (the handler is registered for this class)
    return answer_to(request, error)


def answer_to(request: Request, error: RegiongraphError) -> JSONResponse:
    """The problem document of one of the program's own errors."""
    status = status_of(type(error))
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        _log.warning("%s %s: %s", request.method, request.url.path, error.detail)
    members = {name: getattr(error, name) for name in _EXTRA if getattr(error, name, None)}
    if isinstance(error, graph_errors.QueryFailed) and (similar := similar_names(error.detail)):
        members["similar"] = similar
    answer = problem(request, status, error.code, error.title, error.detail, **members)
    if isinstance(error, TooManyRequests):
        answer.headers["Retry-After"] = str(int(error.seconds) + 1)
    elif status == HTTPStatus.SERVICE_UNAVAILABLE:
        answer.headers["Retry-After"] = str(_RETRY_SECONDS)
    elif status == HTTPStatus.UNAUTHORIZED:
        answer.headers["WWW-Authenticate"] = _CHALLENGE
    return answer


def _validation(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101
    faults = [_fault(fault) for fault in error.errors()]
    detail = "; ".join(f"{fault['parameter']}: {fault['detail']}" for fault in faults)
    return problem(request, 422, "request-invalid", "The request is invalid", detail, errors=faults)


def _fault(fault: Mapping[str, Any]) -> dict[str, str]:
    """One fault of a request: where, in which parameter, what. Of a body that is no JSON the place is a character, not a name."""
    place, *names = map(str, fault["loc"])
    if fault["type"] == "json_invalid":
        reason = fault.get("ctx", {}).get("error", "it cannot be read")
        return {"location": place, "parameter": place, "detail": f"no JSON from character {names[0]} on: {reason}"}
    if fault["type"] == "model_attributes_type" and not names:
        return {
            "location": place,
            "parameter": place,
            "detail": "a JSON object is needed, with Content-Type: application/json",
        }
    return {"location": place, "parameter": ".".join(names) or place, "detail": fault["msg"]}


def _http(request: Request, error: HTTPException) -> Response:
    if error.status_code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
        return answer_to(request, BodyTooLarge(str(error.detail)))
    phrase = HTTPStatus(error.status_code).phrase
    detail = {
        404: f"nothing is at {request.url.path}; GET /docs lists what there is",
        405: f"{request.method} is not offered here",
    }.get(error.status_code, str(error.detail))
    answer = problem(request, error.status_code, phrase.lower().replace(" ", "-"), phrase, detail)
    answer.headers.update(error.headers or {})
    if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        answer.headers["Allow"] = ", ".join(_methods(request))
    return answer


def _methods(request: Request) -> list[str]:
    """The methods that the address takes, of all routes of one path; the router itself names those of the first.

    Of several paths that an address may be read as, such as one with an identifier to its end, the first is meant.
    """
    asked = {**request.scope, "method": ""}
    routes = [route for route in _single(request.app.routes) if route.matches(asked)[0] is not Match.NONE]
    meant = [route for route in routes if getattr(route, "path", None) == getattr(routes[0], "path", None)]
    found = {method for route in meant for method in getattr(route, "methods", None) or ()}
    return sorted(found | ({"HEAD"} if "GET" in found else set()))


def _single(routes: Iterable[BaseRoute]) -> Iterator[BaseRoute]:
    """Routes one by one, where FastAPI keeps those of a router together. No router is put below a path of its own here."""
    for route in routes:
        router = getattr(route, "original_router", None)
        if router is None:
            yield route
        else:
            yield from _single(router.routes)


def unexpected(request: Request) -> JSONResponse:
    """The answer to a request that failed for a reason which is not the client's to know."""
    return problem(
        request,
        500,
        "internal-error",
        "The server failed",
        "an unexpected error; the server's log says more under the identifier that X-Request-ID names",
    )
