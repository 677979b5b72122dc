"""What handlers are given: the settings, the store, and one version of the graph for the whole of a request."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import version
from typing import Annotated

from fastapi import Depends, Query, Request, Response

from api.readers import pinned
from api.settings import Settings
from graph.stores import Reader, Store

PROGRAM = version("regiongraph")

CACHE_CONTROL = "no-cache"
"""Answers may be kept but are asked for again with their ETag: the graph changes whenever documents are loaded."""


class NotModified(Exception):
    """The client's copy is of this version of the graph. etag: its tag."""

    def __init__(self, etag: str) -> None:
        super().__init__(etag)
        self.etag = etag


def get_settings(request: Request) -> Settings:
    """The settings that the application was made with."""
    found: Settings = request.app.state.settings
    return found


def get_store(request: Request) -> Store:
    """The store of this process, opened with the first request that needs it. Raises StoreMissing, StoreUnreadable."""
    found: Store = request.app.state.store.get()
    return found


def get_reader(store: Annotated[Store, Depends(get_store)]) -> Iterator[Reader]:
    """One version of the graph: all that a request reads is of the same load."""
    with pinned(store) as reader:
        yield reader


def get_fresh_reader(request: Request, response: Response, reader: Annotated[Reader, Depends(get_reader)]) -> Reader:
    """The reader, for answers that depend on the graph alone: tags them, and ends the request where the client has them.

    Raises NotModified.
    """
    etag = f'W/"{reader.version}-{PROGRAM}"'
    if etag in (tag.strip() for tag in request.headers.get("if-none-match", "").split(",")):
        raise NotModified(etag)
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = CACHE_CONTROL
    return reader


def get_limit(
    settings: Annotated[Settings, Depends(get_settings)],
    limit: Annotated[int, Query(ge=1, description="Most results of the answer.")] = 100,
) -> int:
    """The limit asked for, at most the server's."""
    return min(limit, settings.row_limit)


SettingsDep = Annotated[Settings, Depends(get_settings)]
StoreDep = Annotated[Store, Depends(get_store)]
ReaderDep = Annotated[Reader, Depends(get_reader)]
FreshReader = Annotated[Reader, Depends(get_fresh_reader)]
LimitDep = Annotated[int, Depends(get_limit)]
