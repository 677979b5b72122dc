"""The protocol, and every way in which a server fails."""

from __future__ import annotations

from typing import Any

import pytest

from loaders.language_model import ChatClient, LanguageModelError
from loaders.language_model import client as module
from loaders.language_model.answer import ANSWER_SCHEMA
from tests.loaders.language_model.chat_server import EMPTY, KEY, MODEL, Reply, serving, slow


@pytest.fixture(autouse=True)
def direct(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "*")
    monkeypatch.setattr(module, "_FIRST_WAIT", 0.01)


def ask(reply: Reply, key: str = KEY, seconds: float = 10, **options: Any) -> tuple[Any, list[dict[str, Any]]]:
    with serving(reply) as server:
        client = ChatClient(server.address, MODEL, key, **options)
        return client.ask("规则", "材料", ANSWER_SCHEMA, seconds=seconds), server.requests


def failure(reply: Reply, **options: Any) -> str:
    with pytest.raises(LanguageModelError) as caught:
        ask(reply, **options)
    assert KEY not in caught.value.detail
    return caught.value.detail


def test_structured_output_is_asked_for() -> None:
    answer, requests = ask(lambda _: EMPTY)
    assert answer == EMPTY
    (body,) = requests
    assert (body["model"], body["temperature"]) == (MODEL, 0)
    assert [message["role"] for message in body["messages"]] == ["system", "user"]
    form = body["response_format"]
    assert (form["type"], form["json_schema"]["strict"]) == ("json_schema", True)
    assert form["json_schema"]["schema"] == ANSWER_SCHEMA


def test_the_schema_is_closed_and_every_field_is_required() -> None:
    """Servers take strict schemas only in this form."""
    for part in (ANSWER_SCHEMA, *ANSWER_SCHEMA["$defs"].values()):
        assert part["additionalProperties"] is False
        assert set(part["required"]) == set(part["properties"])


def test_a_passing_fault_is_tried_again() -> None:
    replies = iter([(503, b""), (200, b"no json"), EMPTY])
    answer, requests = ask(lambda _: next(replies))
    assert answer == EMPTY
    assert len(requests) == 3


@pytest.mark.parametrize(
    ("reply", "told"),
    [
        (lambda _: (500, b""), "status 500"),
        (lambda _: (429, b""), "status 429"),
        (lambda _: (200, b"<html>"), "not in the form"),
        (lambda _: (200, b'{"choices": []}'), "not in the form"),
        (lambda _: (200, b'{"choices": [{"message": {"content": null}}]}'), "not in the form"),
    ],
)
def test_a_fault_that_stays_is_told(reply: Reply, told: str) -> None:
    assert told in failure(reply, retries=1)


def test_a_wrong_key_is_told_without_it_and_not_tried_again() -> None:
    calls: list[object] = []
    assert "status 401" in failure(lambda body: calls.append(body), key="other-" + KEY[:3])
    assert calls == []


def test_a_slow_server_is_given_up() -> None:
    assert "within 0.1 seconds" in failure(slow(0.6), timeout=0.1, retries=0)
    assert "within" in failure(slow(0.6), seconds=0.2, retries=5)


def test_an_endless_answer_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_BYTES", 1000)
    assert "longer than 1,000 bytes" in failure(lambda _: (200, b" " * 100_000))


def test_a_server_that_is_not_there_is_told() -> None:
    with serving(lambda _: EMPTY) as server:
        address = server.address
    with pytest.raises(LanguageModelError, match="cannot be reached"):
        ChatClient(address, MODEL, KEY, retries=1).ask("", "", {}, seconds=5)
