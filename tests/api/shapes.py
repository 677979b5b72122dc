"""The wire format, pinned once."""

from __future__ import annotations

from typing import Any

import httpx


def problem(answer: httpx.Response, status: int, code: str) -> dict[str, Any]:
    """Check that an answer is a problem document of this code, and give it."""
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    body: dict[str, Any] = answer.json()
    assert body["type"] == f"/problems/{code}"
    assert body["status"] == status
    assert body["title"]
    assert body["detail"]
    assert body["instance"] == httpx.URL(answer.request.url).path
    for trace in ("Traceback", ".py", "site-packages", "/tmp", "/home", "/work"):
        assert trace not in answer.text
    return body


def graph(body: dict[str, Any]) -> None:
    """Check that a body is a graph: nodes and edges in shape, every edge between nodes of it."""
    ids = {node["id"] for node in body["nodes"]}
    assert len(ids) == len(body["nodes"])
    for node in body["nodes"]:
        assert node.keys() >= {"id", "label", "name", "properties"}
        assert node["id"].startswith(node["label"].lower() + "/")
    for edge in body["edges"]:
        assert edge.keys() >= {"id", "type", "source", "target", "properties"}
        assert {edge["source"], edge["target"]} <= ids
    assert len({edge["id"] for edge in body["edges"]}) == len(body["edges"])
