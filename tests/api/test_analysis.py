"""Measures over the whole graph over HTTP, with answers known from reading tests/queries/corpus.py."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from api.app import create_app
from api.settings import Settings
from graph import analysis
from tests.api.conftest import serving_app

MEASURES = ("agencies", "regions", "communities", "brokers", "similarity")


def measured(client: httpx.Client, name: str, query: str = "") -> dict[str, Any]:
    answer = client.get(f"/analysis/{name}{query}")
    assert answer.status_code == 200, answer.text
    body: dict[str, Any] = answer.json()
    assert body["measure"] == name
    return body


def test_agencies_are_ranked_by_what_passes_through_them(client: httpx.Client) -> None:
    items = measured(client, "agencies")["items"]
    ranks = [(-item["betweenness"], -item["leads"], item["id"]) for item in items]
    assert ranks == sorted(ranks)
    (office,) = [item for item in items if item["name"] == "赤峰市财政局"]
    assert (office["leads"], office["supports"], office["partners"]) == (0, 2, 2)


def test_regions_are_ranked_grouped_and_compared(client: httpx.Client) -> None:
    regions = measured(client, "regions")["items"]
    assert {"赤峰市", "锦州市", "通辽市"} <= {item["name"] for item in regions}
    assert sum(item["pagerank"] for item in regions) == pytest.approx(1, abs=1e-4)
    groups = measured(client, "communities")["items"]
    assert sum(group["size"] for group in groups) == len(regions)
    pairs = measured(client, "similarity")["items"]
    assert all(0 < pair["similarity"] <= 1 for pair in pairs)
    assert {"赤峰市", "锦州市"} in [{pair["a"]["name"], pair["b"]["name"]} for pair in pairs]


def test_a_broker_joins_regions_that_nothing_else_joins(client: httpx.Client) -> None:
    (first, *_) = measured(client, "brokers")["items"]
    assert first["name"] == "赤峰市"
    assert first["pairs"] >= 1
    assert first["betweenness"] > 0


@pytest.mark.parametrize("name", MEASURES)
def test_a_limit_cuts_the_list_and_not_the_count(client: httpx.Client, name: str) -> None:
    whole, one = measured(client, name), measured(client, name, "?limit=1")
    assert one["count"] == whole["count"] == len(whole["items"])
    assert one["items"] == whole["items"][:1]
    tag = client.get(f"/analysis/{name}").headers["etag"]
    assert client.get(f"/analysis/{name}", headers={"If-None-Match": tag}).status_code == 304


def test_a_measure_is_reckoned_once_for_each_version(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    reckon = analysis.region_centrality

    def counted(*arguments: Any) -> list[dict[str, Any]]:
        asked.append(arguments)
        return reckon(*arguments)

    monkeypatch.setattr(analysis, "region_centrality", counted)
    with serving_app(create_app(settings)) as base, httpx.Client(base_url=base) as client:
        for limit in (1, 2, 3):
            measured(client, "regions", f"?limit={limit}")
    assert len(asked) == 1
