"""`regiongraph serve`."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import socket
import sys
import tempfile
from functools import partial
from typing import TYPE_CHECKING

import uvicorn
from uvicorn.supervisors import Multiprocess

from api.entrance import Counted, Loop, enough
from api.logging import configure_logging, log_config
from api.settings import METRICS_FOLDER, Settings
from api.wire import Protocol
from ontology.errors import RegiongraphError

if TYPE_CHECKING:
    from starlette.types import ASGIApp

_log = logging.getLogger("regiongraph")


_HEALTHY_SECONDS = 60
"""A server process that says nothing for so long is replaced. One that opens a graph of ten thousand plans with a large delta on a
busy machine says nothing for ten.
"""


class AddressUnavailable(RegiongraphError):
    """The server cannot listen on the address: another one does, or it is none of this machine."""

    code = "address-unavailable"
    title = "The server cannot listen on this address"


def serve(settings: Settings) -> None:
    """Serve until interrupted; answers under way are then ended within the time that the settings allow.

    Raises AddressUnavailable.
    """
    configure_logging(settings.log_level, settings.log_format)
    for number in (signal.SIGINT, signal.SIGTERM):
        # The server handles these itself while it runs, and then hands them on: being told to stop is no failure.
        signal.signal(number, lambda *_: sys.exit(0))
    listener = _listen(settings.host, settings.port)
    with listener:
        _log.info("serving on http://%s:%d", settings.host, listener.getsockname()[1])
        if settings.workers == 1:
            uvicorn.Server(_config(settings)).run(sockets=[listener])
        else:
            _serve_with_workers(settings, listener)


def _serve_with_workers(settings: Settings, listener: socket.socket) -> None:
    """Several processes, each of which makes an application of its own and takes connections from the same socket."""
    with tempfile.TemporaryDirectory(prefix="regiongraph-metrics-") as folder:
        os.environ.setdefault(METRICS_FOLDER, folder)
        Multiprocess(_config(settings), sockets=[listener]).run()


def _config(settings: Settings) -> uvicorn.Config:
    """The server's configuration. Its application is made in the process that serves it."""
    return uvicorn.Config(
        partial(_application, settings),
        factory=True,
        workers=settings.workers,
        http=Protocol,
        loop="api.entrance:Loop" if _shares(settings) else "auto",
        log_config=log_config(settings.log_level, settings.log_format),
        access_log=False,
        server_header=False,
        forwarded_allow_ips=settings.trusted_proxies,
        timeout_graceful_shutdown=settings.shutdown_timeout,
        timeout_worker_healthcheck=_HEALTHY_SECONDS,
    )


def _shares(settings: Settings) -> bool:
    """Whether connections are shared among processes by what each has to do. Those of a server engine mostly wait for it."""
    return settings.workers > 1 and settings.store_file is not None


def _application(settings: Settings) -> ASGIApp:
    # Imported here so that a new process answers its supervisor before it has imported all the rest.
    from api.app import create_app

    app = create_app(settings)
    loop = asyncio.get_running_loop()
    if not isinstance(loop, Loop):
        return app
    loop.entrance.most = enough(settings.cores_each)
    return Counted(app, loop.entrance)


def _listen(host: str, port: int) -> socket.socket:
    """A socket that listens. Its connections send at once: the event loop only sees to that on sockets it made itself,
    and waiting for more to send costs 40 ms an answer. Raises AddressUnavailable.
    """
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listener = socket.socket(family, kind, protocol)
    except OSError as error:
        raise AddressUnavailable(f"{host}:{port}: {error.strerror}") from error
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        listener.bind(address)
        listener.listen(2048)
    except OSError as error:
        listener.close()
        raise AddressUnavailable(f"{host}:{port}: {error.strerror}; --port chooses another") from error
    listener.set_inheritable(True)
    return listener
