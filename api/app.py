"""The web application: `create_app` puts it together."""

from __future__ import annotations

import logging
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version
from time import monotonic

from fastapi import APIRouter, FastAPI, Request, Response
from fastapi.middleware.cors import CORSMiddleware
from fastapi.middleware.gzip import GZipMiddleware
from fastapi_offline import FastAPIOffline
from starlette.routing import Route

from api import description, pages, problems
from api.ask import Asker
from api.caching import AnswerCache
from api.dependencies import NotModified
from api.drawings import Drawings
from api.guarding import Guard
from api.head import HeadAsGet
from api.logging import configure_logging
from api.metrics import Metrics
from api.mounting import PATH, AssistantsEndpoint
from api.observing import ID_HEADER, Observed
from api.readers import pinned
from api.routes import (
    analysis,
    ask,
    changes,
    cypher,
    decisions,
    documents,
    drawing,
    exports,
    graph,
    linked,
    match,
    queries,
    resources,
    sparql,
    subgraph,
    system,
)
from api.sandbox import CypherPool
from api.settings import Settings
from api.sparql_pool import SparqlPool
from api.turns import Turns
from api.warming import warm
from graph.errors import StoreError
from graph.search import Searcher, index_folder
from graph.stores import Store, open_store

_log = logging.getLogger("regiongraph.api")

DESCRIPTION = """
Planning documents as one graph of regions, tasks, agencies, projects and industries, in which each statement can be traced
to the characters it was read from.

`GET /queries` lists the questions that can be asked by name, with their parameters. Errors are `application/problem+json`
(RFC 9457). Answers carry an `ETag` that changes when documents are loaded.
"""

_DOCS = "/docs"
_SMALLEST_COMPRESSED = 1024
_COMPRESSION = 5
"""Of 9; the levels above take more time than the bytes they save."""


_PAUSE_SECONDS = 1.0


class SharedStore:
    """The store of this process, opened when it is first needed, so that a server starts before the first load.

    Where it cannot be opened, those who ask within the next second are told so at once: else they would wait in a row for
    a server that does not answer.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._guard = threading.Lock()
        self._store: Store | None = None
        self._failed: tuple[StoreError, float] | None = None

    @property
    def opened(self) -> Store | None:
        """The store where it is open already."""
        return self._store

    def get(self) -> Store:
        """The open store. Raises StoreError."""
        with self._guard:
            if self._store is None:
                self._store = self._opened()
            return self._store

    def _opened(self) -> Store:
        given = self._settings
        if self._failed is not None and monotonic() < self._failed[1]:
            raise self._failed[0].with_traceback(None)
        try:
            store = open_store(given.store, create=False, credentials=given.credentials, limits=given.limits)
        except StoreError as error:
            self._failed = (error, monotonic() + _PAUSE_SECONDS)
            raise
        self._failed = None
        return store

    def close(self) -> None:
        """Close the store if it is open."""
        with self._guard:
            if self._store is not None:
                self._store.close()
                self._store = None


def create_app(settings: Settings) -> FastAPI:
    """The application over the store that the settings name. It opens the store with the first request that reads it."""
    configure_logging(settings.log_level, settings.log_format)
    app = FastAPIOffline(
        docs_url=_DOCS,
        redoc_url=None,
        title="regiongraph",
        version=version("regiongraph"),
        description=DESCRIPTION,
        static_url="/docs/assets",
        license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
        responses=description.PROBLEMS,
        generate_unique_id_function=description.operation_id,
        lifespan=_lifespan,
        swagger_ui_parameters={"tryItOutEnabled": True, "docExpansion": "list", "validatorUrl": None},
    )
    app.state.settings = settings
    app.state.store = SharedStore(settings)
    app.state.turns = Turns(settings.cores)
    app.state.quick_turns = Turns(settings.cores_each)
    app.state.cypher = CypherPool(settings, app.state.store.get)
    app.state.sparql = SparqlPool(settings)
    app.state.metrics = Metrics(lambda: pinned(app.state.store.get()))
    app.state.prepared = threading.Event()
    app.state.measures = analysis.Measures()
    app.state.searcher = Searcher(settings.search_folder or index_folder(settings.store))
    app.state.asker = Asker()
    app.state.drawings = Drawings()
    problems.install(app, pages.viewer_file)
    app.add_exception_handler(NotModified, _not_modified)
    _add_middleware(app, settings)
    for router in _routers():
        app.include_router(router)
    app.include_router(pages.router)
    app.state.assistants = AssistantsEndpoint(app)
    app.router.routes.append(Route(PATH, app.state.assistants, include_in_schema=False))
    description.install(app)
    return app


def _add_middleware(app: FastAPI, settings: Settings) -> None:
    """From the innermost to the outermost, which sees requests first."""
    app.add_middleware(GZipMiddleware, minimum_size=_SMALLEST_COMPRESSED, compresslevel=_COMPRESSION)
    if settings.store_file is not None and settings.cache_bytes:
        app.add_middleware(AnswerCache, store=settings.store_file, most=settings.cache_bytes)
    app.add_middleware(HeadAsGet)
    app.add_middleware(Guard, settings=settings)
    if settings.cors_origins:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=settings.cors_origins,
            allow_methods=["GET", "HEAD", "POST", "DELETE"],
            allow_headers=["Authorization", "Content-Type", "If-None-Match", ID_HEADER],
            expose_headers=["ETag", "Link", "Location", "Retry-After", ID_HEADER],
        )
    app.add_middleware(Observed, metrics=app.state.metrics, docs=_DOCS)


def _routers() -> tuple[APIRouter, ...]:
    return (
        system.router,
        queries.router,
        ask.router,
        resources.router,
        graph.router,
        subgraph.router,
        drawing.router,
        changes.router,
        decisions.router,
        match.router,
        documents.router,
        exports.router,
        cypher.router,
        linked.router,
        sparql.router,
        analysis.router,
    )


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    warming = threading.Thread(target=warm, args=(app,))
    warming.start()
    yield
    await app.state.assistants.close()
    warming.join()
    app.state.metrics.close()
    app.state.cypher.close()
    app.state.sparql.close()
    app.state.store.close()


def _not_modified(_request: Request, error: Exception) -> Response:
    assert isinstance(error, NotModified)  # noqa: S101  (the handler is registered for this class)
    return Response(status_code=304, headers=error.headers)


def from_environment() -> FastAPI:
    """The application with the settings of the environment, for servers that make one in each of their processes."""
    from api.settings import settings

    return create_app(settings())
