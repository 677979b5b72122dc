from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.build import DocumentGraph, build_document
from loaders.pipeline import extract
from loaders.read import read_text
from tests.conftest import ROOT
from tests.neo4j.server import ELSEWHERE, Place, Server, ServerMissing, classpath, java_command, place_elsewhere


@pytest.fixture(scope="session")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """A server for all tests; what they put there is deleted between them."""
    elsewhere = place_elsewhere()
    if elsewhere is not None:
        if not elsewhere.is_empty():
            pytest.fail(f"{ELSEWHERE} names a database that is not empty: the tests would delete what it holds")
        yield elsewhere
        elsewhere.clear()
        return
    server = Server(tmp_path_factory.mktemp("neo4j"))
    try:
        server.start()
    except ServerMissing as error:
        pytest.skip(str(error))
    yield server.place
    server.kill()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """A server of its own, not started, for a test that stops and kills it."""
    try:
        java_command()
        classpath()
    except ServerMissing as error:
        pytest.skip(str(error))
    server = Server(tmp_path / "server")
    yield server
    server.kill()


@pytest.fixture(scope="session")
def seeds() -> list[DocumentGraph]:
    """The graphs of the digests in seeds/."""
    return [build_document(extract(read_text(path))) for path in sorted((ROOT / "seeds").glob("*.txt"))]
