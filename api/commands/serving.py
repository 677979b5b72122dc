"""`regiongraph serve`."""

from __future__ import annotations

import os

import uvicorn

from api.app import create_app
from api.logging import log_config
from api.settings import Settings

_PASSED_ON = ("store", "host", "port", "log_level")


def serve(settings: Settings) -> None:
    """Serve until interrupted. Several workers each make their own application from the environment."""
    if settings.workers == 1:
        uvicorn.run(
            create_app(settings), host=settings.host, port=settings.port, log_config=log_config(settings.log_level)
        )
        return
    for name in _PASSED_ON:
        os.environ[f"REGIONGRAPH_{name.upper()}"] = str(getattr(settings, name))
    uvicorn.run(
        "api.app:from_environment",
        factory=True,
        host=settings.host,
        port=settings.port,
        workers=settings.workers,
        log_config=log_config(settings.log_level),
    )
