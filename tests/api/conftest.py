"""A real server: uvicorn on a free port of the loopback, over a store built from the corpus of tests/queries."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
import uvicorn
from fastapi import FastAPI

from api.app import create_app
from api.logging import log_config
from api.settings import Settings, read_settings
from graph.build import build_document
from graph.stores import open_store
from tests.queries.corpus import documents

START_SECONDS = 20.0


@contextmanager
def serving(settings: Settings) -> Iterator[str]:
    """A server for as long as the context lasts; gives its address."""
    with serving_app(create_app(settings)) as address:
        yield address


@contextmanager
def serving_app(app: FastAPI, level: str = "error") -> Iterator[str]:
    """The same for an application that is made already."""
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_config=log_config(level), lifespan="on"))
    thread = threading.Thread(target=server.run)
    thread.start()
    waiting = threading.Event()
    try:
        while not server.started and thread.is_alive():
            waiting.wait(0.01)
        port = server.servers[0].sockets[0].getsockname()[1]
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(START_SECONDS)


@pytest.fixture(scope="session")
def store_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("api") / "graph.lbdb"
    store = open_store(path)
    store.replace([build_document(facts) for facts in documents()])
    store.close()
    return path


@pytest.fixture(scope="session")
def settings(store_path: Path) -> Settings:
    return read_settings(store=str(store_path), port=0, log_level="error", row_limit=200)


@pytest.fixture(scope="session")
def base(settings: Settings) -> Iterator[str]:
    with serving(settings) as address:
        yield address


@pytest.fixture(scope="session")
def client(base: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=base, timeout=30) as client:
        yield client
