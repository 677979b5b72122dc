"""Documents over HTTP, where the settings allow them."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from api.settings import read_settings
from graph.build import build_document
from graph.stores import open_store
from tests.api import shapes
from tests.api.conftest import serving
from tests.api.test_cli import PLAN
from tests.queries.corpus import tongliao

TOKEN = "a-token-for-documents"


@pytest.fixture(scope="module")
def open_client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A server that takes documents of at most 3000 bytes."""
    path: Path = tmp_path_factory.mktemp("upload") / "graph.lbdb"
    store = open_store(path)
    store.replace([build_document(tongliao())])
    store.close()
    settings = read_settings(
        store=str(path), port=0, log_level="error", upload=True, upload_token=TOKEN, max_file_bytes=3000
    )
    headers = {"Authorization": f"Bearer {TOKEN}"}
    with serving(settings) as base, httpx.Client(base_url=base, timeout=30, headers=headers) as client:
        yield client


def test_a_document_is_loaded_found_and_removed(open_client: httpx.Client) -> None:
    answer = open_client.post("/documents", params={"name": "甲山.txt"}, content=PLAN.encode())
    assert answer.status_code == 201, answer.text
    place = answer.headers["location"]
    body = open_client.get(place).json()
    assert body["text"] == PLAN
    assert body["document"]["properties"]["source"] == "甲山.txt"
    assert open_client.get("/stats").json()["documents"] == 2
    assert open_client.delete(place).status_code == 204
    shapes.problem(open_client.get(place), 404, "document-not-found")
    shapes.problem(open_client.delete(place), 404, "document-not-found")
    assert open_client.get("/stats").json()["documents"] == 1


def test_an_upload_is_answered_with_what_was_read_and_what_was_not_understood(open_client: httpx.Client) -> None:
    clause = "(牵头部门：县林业和草原局，配合部门：相关乡镇)"
    text = f"甲山县生态工程实施方案\n一、保护山林\n(一)造林。开展植树。{clause}\n(二)护林。开展巡护。\n"
    answer = open_client.post("/documents", params={"name": "甲山.txt"}, content=text.encode()).json()
    open_client.delete(f"/documents/{answer['document']}")
    assert (answer["found"]["tasks"], answer["found"]["responsibilities"]) == (2, 2)
    words = {(doubt["kind"], doubt["words"]) for doubt in answer["doubts"]}
    assert ("task-without-lead", "护林") in words
    assert ("agency-unresolved", "相关乡镇") in words
    assert ("document-field", "date") in words
    placed = [doubt for doubt in answer["doubts"] if doubt["start"] is not None]
    assert all(text[doubt["start"] : doubt["end"]] == doubt["words"] for doubt in placed)
    assert answer["doubt_count"] == len(answer["doubts"])


def test_health_tells_whether_documents_are_taken(open_client: httpx.Client, client: httpx.Client) -> None:
    assert open_client.get("/health").json()["upload"] is True
    assert client.get("/health").json()["upload"] is False


def test_the_same_document_twice_is_one(open_client: httpx.Client) -> None:
    first, second = (open_client.post("/documents", content=PLAN.encode()).json() for _ in range(2))
    assert first == second
    assert open_client.get("/stats").json()["documents"] == 2
    open_client.delete(f"/documents/{first['document']}")


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (b"", 422, "document-empty"),
        (" \n　".encode(), 422, "document-empty"),
        (b"\xff\xff\xff", 422, "encoding-unknown"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", 415, "format-unsupported"),
        (b"PK\x03\x04\x00\x00", 422, "document-damaged"),
        ("没有任务的一句话。".encode(), 422, "document-has-no-task"),
        (PLAN.encode() * 20, 413, "document-too-large"),
    ],
    ids=["empty", "white space", "no UTF-8", "binary", "cut-off archive", "no task", "too large"],
)
def test_what_is_no_plan_is_a_problem_that_names_the_file(
    open_client: httpx.Client, body: bytes, status: int, code: str
) -> None:
    answer = open_client.post("/documents", params={"name": "来件.txt"}, content=body)
    assert "来件.txt" in shapes.problem(answer, status, code)["detail"]
    assert open_client.get("/stats").json()["documents"] == 1


def test_by_default_nothing_is_taken(client: httpx.Client) -> None:
    shapes.problem(client.post("/documents", content=PLAN.encode()), 403, "upload-disabled")
    identifier = client.get("/documents").json()["documents"][0]["id"]
    shapes.problem(client.delete(f"/documents/{identifier}"), 403, "upload-disabled")
    assert client.get(f"/documents/{identifier}").status_code == 200


@pytest.mark.parametrize(
    "authorization",
    [
        "",
        "Bearer wrong-wrong-wrong-wrong",
        "Bearer",
        TOKEN,
        "Bearer Ä",
        f"Basic {b64encode(f'x:{TOKEN}'.encode()).decode()}",
    ],
    ids=["none", "another", "empty", "no scheme", "no ASCII", "remembered by a browser"],
)
def test_without_the_token_nothing_is_taken_or_removed(open_client: httpx.Client, authorization: str) -> None:
    headers = {b"Authorization": authorization.encode()}
    identifier = open_client.get("/documents").json()["documents"][0]["id"]
    for answer in (
        open_client.post("/documents", content=PLAN.encode(), headers=headers),
        open_client.delete(f"/documents/{identifier}", headers=headers),
    ):
        shapes.problem(answer, 401, "token-missing")
        assert answer.headers["www-authenticate"].startswith("Bearer ")
    assert open_client.get("/stats", headers=headers).json()["documents"] == 1


def test_a_body_sent_in_parts_is_refused_once_it_is_too_large(open_client: httpx.Client) -> None:
    answer = open_client.post("/documents", content=(PLAN.encode() for _ in range(20)))
    shapes.problem(answer, 413, "document-too-large")
