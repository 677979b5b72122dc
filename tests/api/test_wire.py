"""What comes from the network as it stands: addresses with letters that are not encoded, and what is no request."""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from api.wire import encoded
from tests.api.test_serving import running

pytestmark = pytest.mark.skipif(os.name != "posix", reason="servers are stopped by signals")


@pytest.fixture(scope="module")
def served(store_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    with running(store_path, tmp_path_factory.mktemp("wire") / "log") as (_, client):
        yield client


def said(client: httpx.Client, *parts: bytes) -> tuple[str, bytes]:
    """Head and body of what the server answers to bytes, sent part by part on one connection, which the last closes."""
    url = client.base_url
    with socket.create_connection((url.host, url.port or 80), 30) as line:
        for part in parts:
            line.sendall(part)
        received = b"".join(iter(lambda: line.recv(65536), b""))
    head, _, body = received.partition(b"\r\n\r\n")
    return head.decode(), body


def test_an_address_in_chinese_is_understood_as_it_was_typed(served: httpx.Client) -> None:
    head, body = said(
        served, "GET /queries/tasks_of_region?region=赤峰 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode()
    )
    assert head.startswith("HTTP/1.1 200")
    assert (
        body
        == served.get("/queries/tasks_of_region", params={"region": "赤峰"}, headers={"accept-encoding": ""}).content
    )
    head, body = said(
        served, "GET /nodes/agency/150400/赤峰市财政局 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode()
    )
    assert json.loads(body)["name"] == "赤峰市财政局"


def test_a_body_in_chinese_is_left_as_it_is(served: httpx.Client) -> None:
    body = json.dumps({"question": "赤峰市有哪些任务？"}, ensure_ascii=False).encode()
    told = ("POST /ask HTTP/1.1", "Host: x", "Content-Type: application/json", f"Content-Length: {len(body)}")
    head = "\r\n".join((*told, "Connection: close", "", ""))
    answer, content = said(served, head.encode(), body[:20], body[20:])
    assert answer.startswith("HTTP/1.1 200")
    assert json.loads(content)["question"] == "赤峰市有哪些任务？"


@pytest.mark.parametrize("line", ["GET /a b HTTP/1.1", "赤峰", "GET / HTTP/9.9"])
def test_what_is_no_request_is_a_problem(served: httpx.Client, line: str) -> None:
    head, body = said(served, f"{line}\r\nHost: x\r\n\r\n".encode())
    assert head.startswith("HTTP/1.1 400")
    assert "content-type: application/problem+json" in head
    told = json.loads(body)
    assert told["status"] == 400
    assert served.get(told["type"]).status_code == 200


@pytest.mark.parametrize(
    ("given", "made"),
    [
        (b"GET /a HTTP/1.1\r\nX: \xe4\r\n\r\n", b"GET /a HTTP/1.1\r\nX: \xe4\r\n\r\n"),
        (b"GET /\xe4 HTTP/1.1\r\nX: \xe4\r\n", b"GET /%E4 HTTP/1.1\r\nX: \xe4\r\n"),
        (b"GET /\xe4", b"GET /%E4"),
        (b"", b""),
    ],
)
def test_only_the_first_line_is_encoded(given: bytes, made: bytes) -> None:
    assert encoded(given) == made
