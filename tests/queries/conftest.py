from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.build import build_document
from graph.stores import LadybugStore, Store
from tests.queries.corpus import documents


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path: Path = tmp_path_factory.mktemp("graph") / "graph.lbdb"
    store = LadybugStore(path)
    store.replace([build_document(facts) for facts in documents()])
    yield store
    store.close()
