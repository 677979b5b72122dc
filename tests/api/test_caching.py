"""Answers that are kept until the graph changes: the same as without, never of a former graph."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest

from api import caching
from api.app import create_app
from api.settings import Settings, read_settings
from graph import view
from graph.build import build_document
from graph.stores import Reader, open_store
from tests.api.conftest import serving, serving_app
from tests.queries.corpus import chifeng, documents

PATHS = [
    "/stats",
    "/nodes/region/150400",
    "/nodes/region/0",
    "/agencies?role=lead",
    "/agencies?role=lead&format=csv",
    "/queries/agencies_leading_tasks?theme=ecology",
    "/queries/agencies_leading_tasks",
    "/documents",
    "/health",
]


@pytest.fixture(scope="module")
def plain(settings: Settings) -> Iterator[httpx.Client]:
    """A server that keeps nothing."""
    with serving(settings.model_copy(update={"cache_bytes": 0})) as base, httpx.Client(base_url=base) as client:
        yield client


def told(answer: httpx.Response) -> tuple[Any, ...]:
    # Last-Modified comes with the first answer that is made a minute after a load.
    unlike = {"date", "x-request-id", "last-modified"}
    return answer.status_code, {k: v for k, v in answer.headers.items() if k not in unlike}, answer.content


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(
    "headers", [{}, {"Accept-Encoding": "identity"}, {"Accept-Language": "en"}, {"Accept": "text/csv"}]
)
def test_a_kept_answer_is_the_answer(
    client: httpx.Client, plain: httpx.Client, path: str, headers: dict[str, str]
) -> None:
    first, second, other = (
        client.get(path, headers=headers),
        client.get(path, headers=headers),
        plain.get(path, headers=headers),
    )
    assert told(first) == told(second) == told(other)
    assert first.headers["x-request-id"] != second.headers["x-request-id"]
    assert client.head(path, headers=headers).status_code == first.status_code


def test_a_load_ends_what_was_kept(tmp_path: Path) -> None:
    path = tmp_path / "graph.lbdb"
    store = open_store(path)
    store.replace([build_document(chifeng())])
    with (
        serving(read_settings(store=str(path), port=0, log_level="error")) as base,
        httpx.Client(base_url=base) as client,
    ):
        for number in range(3):
            found = [build_document(facts) for facts in documents()[: number + 1]]
            store.replace(found)
            assert [client.get("/stats").json()["documents"] for _ in range(3)] == [number + 1] * 3
    store.close()


def test_answers_are_kept_up_to_so_many_bytes(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    kept: list[caching.AnswerCache] = []
    made = caching.AnswerCache.__init__

    def noted(self: caching.AnswerCache, *args: Any, **kwargs: Any) -> None:
        made(self, *args, **kwargs)
        kept.append(self)

    monkeypatch.setattr(caching.AnswerCache, "__init__", noted)
    app = create_app(settings.model_copy(update={"cache_bytes": 20_000}))
    with serving_app(app) as base, httpx.Client(base_url=base) as client, ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda n: client.get(f"/agencies?limit={n % 90 + 1}"), range(200)))
        assert all(client.get(f"/agencies?limit={n}").json()["count"] == 8 for n in range(1, 30))
    (cache,) = kept
    assert 0 < cache.size <= 20_000


def test_a_kept_answer_counts_as_one_of_its_route(settings: Settings) -> None:
    with serving(settings) as base, httpx.Client(base_url=base) as client:
        for _ in range(3):
            client.get("/nodes/region/150400")
        counted = 'regiongraph_http_requests_total{method="GET",route="/nodes/{identifier:path}",status="200"} 3.0'
        assert counted in client.get("/metrics").text


def test_the_graph_is_asked_once_where_many_ask_the_same(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    count = view.statistics

    def counted(reader: Reader) -> dict[str, Any]:
        asked.append(reader)
        threading.Event().wait(0.3)
        return count(reader)

    app = create_app(settings)
    with serving_app(app) as base, ThreadPoolExecutor(8) as pool:
        app.state.prepared.wait(20)
        monkeypatch.setattr(view, "statistics", counted)
        answers = list(pool.map(lambda _: httpx.get(f"{base}/stats").json(), range(8)))
    assert len(asked) == 1
    assert all(answer == answers[0] for answer in answers)
