"""The tools for assistants at /mcp (streamable HTTP). What they need is imported with the first request for them."""

from __future__ import annotations

import asyncio
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any

from starlette.types import ASGIApp, Receive, Scope, Send

from api.settings import Settings

if TYPE_CHECKING:
    from fastapi import FastAPI
    from mcp.server.transport_security import TransportSecuritySettings

PATH = "/mcp"


class AssistantsEndpoint:
    """An ASGI application that starts with its first request and runs until it is closed."""

    def __init__(self, app: FastAPI) -> None:
        self._state = app.state
        self._guard = asyncio.Lock()
        self._inner: ASGIApp | None = None
        self._running: asyncio.Task[None] | None = None
        self._ended = asyncio.Event()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a message of the protocol."""
        async with self._guard:
            if self._inner is None:
                started: asyncio.Future[ASGIApp] = asyncio.get_running_loop().create_future()
                self._running = asyncio.create_task(self._run(started))
                self._inner = await started
        await self._inner(scope, receive, send)

    async def close(self) -> None:
        """End what is under way."""
        self._ended.set()
        if self._running is not None:
            await self._running

    async def _run(self, started: asyncio.Future[ASGIApp]) -> None:
        """The protocol's server for as long as it is needed: it must be started and ended by one task."""
        try:
            application = await asyncio.to_thread(_application, self._state)
            async with application.router.lifespan_context(application):
                started.set_result(application)
                await self._ended.wait()
        except Exception as error:
            if started.done():
                raise
            started.set_exception(error)


def _application(state: Any) -> Any:  # noqa: ANN401  (an application of the SDK)
    from api.assistants import Sources, build

    settings: Settings = state.settings
    server = build(Sources(settings, state.store.get, state.searcher, state.asker))
    # Without sessions each request may go to another server process.
    return server.streamable_http_app(
        streamable_http_path=PATH, json_response=True, stateless_http=True, transport_security=_security(settings.host)
    )


def _security(host: str) -> TransportSecuritySettings:
    """A server for this machine alone refuses other hosts' names, by which pages elsewhere could reach it."""
    from mcp.server.transport_security import TransportSecuritySettings

    try:
        local = ip_address(host).is_loopback
    except ValueError:
        local = host == "localhost"
    if not local:
        return TransportSecuritySettings(enable_dns_rebinding_protection=False)
    names = ("127.0.0.1", "localhost", "[::1]")
    return TransportSecuritySettings(
        allowed_hosts=[f"{name}{port}" for name in names for port in ("", ":*")],
        allowed_origins=[f"http://{name}{port}" for name in names for port in ("", ":*")],
    )
