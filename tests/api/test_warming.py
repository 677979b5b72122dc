"""What a server process has done before it says that it is ready."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import fastapi.routing
import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from api.warming import _spread, ask_some, warm
from graph import view
from graph.stores import LadybugStore
from graph.stores.base import Reader, Rows


@pytest.fixture(autouse=True)
def _same_threshold() -> Iterator[None]:
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)


class _Noted:
    """A reader that notes what it is asked."""

    embedded = True

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self.version = reader.version
        self.statements: set[str] = set()

    def query(self, cypher: str, parameters: Mapping[str, Any] | None = None, *, timeout: float | None = None) -> Rows:
        self.statements.add(cypher)
        return self._reader.query(cypher, parameters, timeout=timeout)

    def texts(self, document_ids: Iterable[str]) -> dict[str, str]:
        return self._reader.texts(document_ids)


@pytest.fixture(scope="module")
def reader(settings: Settings) -> Iterator[Reader]:
    store = LadybugStore(Path(settings.store), create=False)
    with store.pinned() as reader:
        yield reader
    store.close()


def test_what_surrounds_a_region_is_asked_in_words_that_were_asked_before(reader: Reader) -> None:
    before, after = _Noted(reader), _Noted(reader)
    ask_some(before)
    view.neighbours(after, "region/150400", limit=10)
    assert after.statements
    assert after.statements <= before.statements


def test_so_is_what_joins_two_regions(reader: Reader) -> None:
    before, after = _Noted(reader), _Noted(reader)
    ask_some(before)
    view.links_between(after, "region/150400", "region/150500")
    assert after.statements
    assert after.statements <= before.statements


@pytest.mark.parametrize("number", [0, 1, 4, 7, 100])
def test_regions_are_chosen_over_all_that_there_are(number: int) -> None:
    values = [f"region/{at:03}" for at in range(number)]
    chosen = _spread(values, 4)
    assert len(chosen) == min(4, number)
    assert chosen == sorted(set(chosen))
    assert chosen[-1:] >= values[3 * number // 4 :][:1]


def test_requests_find_their_routes_made(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    app = create_app(settings)
    warm(app)

    def made_late(**_given: object) -> None:
        raise AssertionError("a route is made while a request waits")

    monkeypatch.setattr(fastapi.routing, "get_dependant", made_late)
    with TestClient(app) as client:
        assert client.get("/nodes/region/150400/neighbours").status_code == 200
        assert client.get("/health/live").status_code == 200


def test_a_server_looks_for_cycles_as_rarely_as_a_load(settings: Settings) -> None:
    gc.set_threshold(700, 10, 10)
    warm(create_app(settings))
    assert gc.get_threshold()[0] == 100_000


def test_without_a_graph_a_server_is_done_at_once(settings: Settings, tmp_path: Path) -> None:
    app = create_app(settings.model_copy(update={"store": str(tmp_path / "none.lbdb")}))
    warm(app)
    assert app.state.prepared.is_set()
