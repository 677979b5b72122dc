"""docs/api.md is complete, and its examples run."""

from __future__ import annotations

import itertools
import re
import shlex
from pathlib import Path
from urllib.parse import urlencode

import httpx
import pytest

PAGE = (Path(__file__).parents[2] / "docs" / "api.md").read_text("utf-8")
EXAMPLES = re.findall(r"^curl (.+?)(?<!\\)$", PAGE, re.MULTILINE | re.DOTALL)
METHODS = {"get", "post", "put", "delete"}


def test_the_page_has_a_section_for_every_operation(client: httpx.Client) -> None:
    described = set(re.findall(r"^### ((?:GET|POST|PUT|DELETE) \S+)$", PAGE, re.MULTILINE))
    paths = client.get("/openapi.json").json()["paths"]
    offered = {f"{method.upper()} {path}" for path, methods in paths.items() for method in methods if method in METHODS}
    assert described == offered


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_examples_run(client: httpx.Client, example: str) -> None:
    words = shlex.split(example.replace("\\\n", " "))
    url = next(word for word in words if word.startswith("http://"))
    assert url.isascii(), "curl sends an address as it stands, and a server refuses what is not ASCII"
    path = url.removeprefix("http://127.0.0.1:8000")
    options = itertools.pairwise(words)
    encoded = [
        (name, value)
        for option, word in options
        if option == "--data-urlencode"
        for name, value in [word.split("=", 1)]
    ]
    if encoded:
        path += ("&" if "?" in path else "?") + urlencode(encoded)
    if "-d" in words:
        answer = client.post(path, content=words[words.index("-d") + 1], headers={"Content-Type": "application/json"})
    else:
        answer = client.get(path)
    assert answer.status_code == 200, answer.text
    assert answer.content
