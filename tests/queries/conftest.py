from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.build import build_document
from graph.stores import LadybugStore, Store
from loaders.facts import DocumentFacts
from tests.queries.corpus import documents
from tests.queries.neighbours import wider


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    yield from _built(tmp_path_factory.mktemp("graph"), documents())


@pytest.fixture(scope="session")
def wider_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The plans of `corpus` with those of `neighbours`."""
    yield from _built(tmp_path_factory.mktemp("wider"), wider())


def _built(folder: Path, plans: list[DocumentFacts]) -> Iterator[Store]:
    store = LadybugStore(folder / "graph.lbdb")
    store.replace([build_document(facts) for facts in plans])
    yield store
    store.close()
