"""`regiongraph serve`."""

from __future__ import annotations

import logging
import os
import socket

import uvicorn

from api.app import create_app
from api.logging import configure_logging, log_config
from api.settings import Settings
from ontology.errors import RegiongraphError

_log = logging.getLogger("regiongraph")

_PASSED_ON = ("store", "log_level")


class AddressUnavailable(RegiongraphError):
    """The server cannot listen on the address: another one does, or it is none of this machine."""

    code = "address-unavailable"
    title = "The server cannot listen on this address"


def serve(settings: Settings) -> None:
    """Serve until interrupted. Raises AddressUnavailable."""
    configure_logging(settings.log_level)
    listener = _listen(settings.host, settings.port)
    with listener:
        _log.info("serving on http://%s:%d", settings.host, listener.getsockname()[1])
        if settings.workers == 1:
            config = uvicorn.Config(create_app(settings), log_config=log_config(settings.log_level))
            uvicorn.Server(config).run(sockets=[listener])
        else:
            _serve_with_workers(settings, listener)


def _serve_with_workers(settings: Settings, listener: socket.socket) -> None:
    """Several processes, each of which makes its own application from the environment."""
    for name in _PASSED_ON:
        os.environ[f"REGIONGRAPH_{name.upper()}"] = str(getattr(settings, name))
    uvicorn.run(
        "api.app:from_environment",
        factory=True,
        workers=settings.workers,
        fd=listener.fileno(),
        log_config=log_config(settings.log_level),
    )


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
