"""What handlers are given: the settings, the store, and one version of the graph for the whole of a request."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import AbstractAsyncContextManager, nullcontext
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime, parsedate_to_datetime
from importlib.metadata import version
from typing import Annotated
from zlib import crc32

from fastapi import Depends, Query, Request, Response
from fastapi.concurrency import contextmanager_in_threadpool, run_in_threadpool

from api.languages import language_of
from api.readers import pinned
from api.settings import Settings
from api.turns import Turns
from graph.runs import runs
from graph.stores import LadybugStore, Reader, Store

PROGRAM = version("regiongraph")

CACHE_CONTROL = "no-cache"
"""Answers may be kept but are asked for again with their ETag: the graph changes whenever documents are loaded."""

FEW = 20
"""Results of a search, and things of a kind that join two regions, where the request says nothing."""

YOUNGEST_DATED = timedelta(minutes=1)
"""Answers from a younger graph carry no Last-Modified: dates count seconds, and another load may follow in the same one."""


class NotModified(Exception):
    """The client's copy is of this version of the graph. headers: what is said of it all the same."""

    def __init__(self, headers: Mapping[str, str]) -> None:
        super().__init__(headers.get("ETag"))
        self.headers = headers


async def get_settings(request: Request) -> Settings:
    """The settings that the application was made with."""
    found: Settings = request.app.state.settings
    return found


async def get_store(request: Request) -> Store:
    """The store of this process, opened with the first request that needs it. Raises StoreError."""
    found: Store = request.app.state.store.opened or await run_in_threadpool(request.app.state.store.get)
    return found


async def get_reader(store: Annotated[Store, Depends(get_store)]) -> AsyncIterator[Reader]:
    """One version of the graph: all that a request reads is of the same load.

    That of a file is at hand, and no thread is needed to take it; a server has to be asked for its own.
    """
    if isinstance(store, LadybugStore):
        with pinned(store) as reader:
            yield reader
    else:
        async with contextmanager_in_threadpool(pinned(store)) as reader:
            yield reader


async def get_fresh_reader(
    request: Request, response: Response, reader: Annotated[Reader, Depends(get_reader)]
) -> AsyncIterator[Reader]:
    """The reader, for answers that depend on the graph alone, once it is their turn: as `tag` says. Raises NotModified."""
    await tag(request, response, reader)
    async with _turn(request.app.state.turns, reader):
        yield reader


async def get_quick_reader(
    request: Request, response: Response, reader: Annotated[Reader, Depends(get_reader)]
) -> AsyncIterator[Reader]:
    """The same for answers that take some milliseconds; they do not wait for those that take longer. Raises NotModified."""
    await tag(request, response, reader)
    async with _turn(request.app.state.quick_turns, reader):
        yield reader


def _turn(turns: Turns, reader: Reader) -> AbstractAsyncContextManager[None]:
    """A turn at the engine of this process; a server sees to its own."""
    return turns.turn() if reader.embedded else nullcontext()


async def tag(request: Request, response: Response, reader: Reader) -> None:
    """Tag an answer that depends on the graph alone, and end the request where the client has it. Raises NotModified."""
    known = _changes.get(reader.version)
    changed = known[0] if known else await run_in_threadpool(modified, reader)
    headers = {"ETag": etag(reader, request), "Cache-Control": CACHE_CONTROL, "Vary": "Accept, Accept-Language"}
    if changed is not None and datetime.now(UTC) - changed >= YOUNGEST_DATED:
        headers["Last-Modified"] = format_datetime(changed, usegmt=True)
    if is_known(request, headers["ETag"], changed):
        raise NotModified(headers)
    response.headers.update(headers)


def etag(reader: Reader, request: Request) -> str:
    """Tag of an answer: the version of the graph, that of the program, and the form in which the client would have it."""
    wanted = request.headers.get("accept", "*/*")
    form = "" if wanted == "*/*" else f"-{crc32(wanted.encode()):x}"
    return f'W/"{reader.version}-{PROGRAM}-{language_of(request.headers.get("accept-language"))}{form}"'


def is_known(request: Request, tag: str, changed: datetime | None) -> bool:
    """Whether the client has the answer of this tag (RFC 9110, 13.1): by the tags it names, else by the date it names."""
    tags = request.headers.get("if-none-match")
    if tags is not None:
        return tags.strip() == "*" or tag in (one.strip() for one in tags.split(","))
    try:
        since = parsedate_to_datetime(request.headers.get("if-modified-since", ""))
    except ValueError:
        return False
    return changed is not None and since.tzinfo is not None and changed <= since


def modified(reader: Reader) -> datetime | None:
    """When the graph was last changed, to the second; None before the first load."""
    known = _changes.get(reader.version)
    if known is None:
        newest = runs(reader, limit=1)
        known = (datetime.fromisoformat(newest[0].ended) if newest else None,)
        _changes.clear()
        _changes[reader.version] = known
    return known[0]


_changes: dict[str, tuple[datetime | None]] = {}
"""Time of the last change by version, of the newest version alone."""


async def get_limit(
    settings: Annotated[Settings, Depends(get_settings)],
    limit: Annotated[int, Query(ge=1, description="Most results of the answer.")] = 100,
) -> int:
    """The limit asked for, at most the server's."""
    return min(limit, settings.row_limit)


async def get_few(
    settings: Annotated[Settings, Depends(get_settings)],
    limit: Annotated[int, Query(ge=1, description="Most results of the answer, or of each of its groups.")] = FEW,
) -> int:
    """The same for answers that are looked through from the top."""
    return min(limit, settings.row_limit)


SettingsDep = Annotated[Settings, Depends(get_settings)]
StoreDep = Annotated[Store, Depends(get_store)]
ReaderDep = Annotated[Reader, Depends(get_reader)]
FreshReader = Annotated[Reader, Depends(get_fresh_reader)]
QuickReader = Annotated[Reader, Depends(get_quick_reader)]
LimitDep = Annotated[int, Depends(get_limit)]
FewDep = Annotated[int, Depends(get_few)]
