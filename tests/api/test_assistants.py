"""The tools for assistants, asked with the client of the protocol's own SDK."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest
from mcp import Client, StdioServerParameters
from pydantic import SecretStr

from api.settings import Settings
from queries.catalogue import catalogue
from tests.api.conftest import serving

TOOLS = {"list_questions", "answer_question", "ask", "search", "node", "neighbours", "links", "statement"}


def asked(server: Any, talk: Callable[[Client], Awaitable[Any]]) -> Any:
    async def run() -> Any:
        async with Client(server) as client:
            return await talk(client)

    # In a thread of its own: the browser's driver may keep a loop running in this one.
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, run()).result()


def called(server: Any, tool: str, **arguments: Any) -> dict[str, Any]:
    result = asked(server, lambda client: client.call_tool(tool, arguments))
    assert not result.is_error, result.content
    found: dict[str, Any] = result.structured_content
    return found


def refusal(server: Any, tool: str, **arguments: Any) -> str:
    result = asked(server, lambda client: client.call_tool(tool, arguments))
    assert result.is_error
    return str(result.content[0].text)


@pytest.fixture(scope="module")
def address(base: str) -> str:
    return f"{base}/mcp"


def test_the_tools_are_described_and_only_read(address: str) -> None:
    tools = asked(address, lambda client: client.list_tools()).tools
    assert {tool.name for tool in tools} == TOOLS
    for tool in tools:
        assert tool.description
        assert tool.annotations.read_only_hint
        for name, parameter in tool.input_schema["properties"].items():
            assert parameter.get("description"), (tool.name, name)


def test_a_question_in_words_is_answered_with_its_evidence(address: str) -> None:
    found = called(address, "ask", question="哪些部门牵头生态任务？", evidence=True)
    assert found["question"] == "agencies_leading_tasks"
    assert [row[1] for row in found["rows"]] == ["赤峰市生态环境局", "锦州市生态环境局"]
    assert found["evidence"][0][0]["quote"]
    statement = called(address, "statement", identifier=found["evidence"][0][0]["id"])
    assert statement["quote"] == found["evidence"][0][0]["quote"]
    assert statement["document"]["name"]


def test_a_question_of_the_catalogue_is_answered(address: str) -> None:
    names = [question["name"] for question in called(address, "list_questions")["questions"]]
    assert names == list(catalogue().names)
    found = called(address, "answer_question", name="agencies_leading_tasks", parameters={"theme": "ecology"}, limit=1)
    assert len(found["rows"]) == 1
    assert found["truncated"]


def test_nodes_are_found_and_followed(address: str) -> None:
    first = called(address, "search", text="赤峰", label="Region")["results"][0]
    assert first["id"] == "region/150400"
    assert called(address, "node", identifier=first["id"])["name"] == "赤峰市"
    graph = called(address, "neighbours", identifier=first["id"], relations=["PURSUES"])
    assert {edge["type"] for edge in graph["edges"]} == {"PURSUES"}
    assert called(address, "links", a="region/150400", b="region/210700")["groups"]


@pytest.mark.parametrize(
    ("tool", "arguments", "words"),
    [
        ("ask", {"question": "明天天气怎么样？"}, "understood"),
        ("answer_question", {"name": "nothing"}, "nothing"),
        ("answer_question", {"name": "agencies_leading_tasks", "parameters": {"theme": "sport"}}, "sport"),
        ("node", {"identifier": "region/0"}, "region/0"),
        ("statement", {"identifier": "x"}, "x"),
        ("neighbours", {"identifier": "region/150400", "relations": ["EATS"]}, "EATS"),
        ("search", {"text": ""}, "text"),
    ],
)
def test_what_cannot_be_answered_is_said(address: str, tool: str, arguments: dict[str, Any], words: str) -> None:
    text = refusal(address, tool, **arguments)
    assert words in text
    for trace in ("Traceback", 'File "', "site-packages", "/tmp", "/home"):
        assert trace not in text


def test_tokens_hold_for_assistants_as_well(settings: Settings) -> None:
    with serving(settings.model_copy(update={"read_tokens": (SecretStr("a-token-for-reading"),)})) as base:
        assert httpx.post(f"{base}/mcp", json={}).status_code == 401


def test_pages_elsewhere_cannot_reach_a_server_of_this_machine(address: str) -> None:
    message = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
    headers = {"Accept": "application/json, text/event-stream", "Host": "plans.example"}
    assert httpx.post(address, json=message, headers=headers).status_code == 421


def test_the_same_tools_come_over_standard_input(store_path: Path) -> None:
    command = StdioServerParameters(command=sys.executable, args=["-m", "api.cli", "mcp", "--store", str(store_path)])
    found = called(command, "ask", question="which agencies lead ecological tasks?")
    assert [row[1] for row in found["rows"]] == ["赤峰市生态环境局", "锦州市生态环境局"]


def test_a_server_starts_without_what_assistants_need() -> None:
    program = "import sys, api.app; sys.exit('mcp' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
