"""The questions of the first page are questions, and each has an answer."""

from __future__ import annotations

import os
import re
from urllib.parse import parse_qsl, urlsplit

import httpx
import pytest

if not os.environ.get("CI"):
    pytest.importorskip("playwright.sync_api", reason="playwright is missing: pip install playwright")
from playwright.sync_api import Page, expect

from tests.browser.conftest import ROOT

PROPERTIES = ROOT / "api" / "viewer" / "src" / "i18n" / "properties.ts"
QUESTIONS = ROOT / "api" / "viewer" / "src" / "i18n" / "questions.ts"


_KIND = re.compile(r"'([a-z]+)' AS (?:kind|via)")


def test_browser_questions_read_as_questions(page: Page, address: str) -> None:
    page.goto(f"{address}/")
    questions = page.get_by_test_id("questions").get_by_role("button")
    expect(questions.first).to_be_visible()
    few = questions.count()
    page.get_by_test_id("more-questions").click()
    expect(questions).not_to_have_count(few)
    assert questions.count() > few
    texts = questions.all_inner_texts()
    assert all(text.endswith("？") for text in texts)
    assert all("{" not in text and "/" not in text for text in texts)


def test_browser_each_question_offered_finds_something(page: Page, address: str) -> None:
    page.goto(f"{address}/")
    questions = page.get_by_test_id("questions").get_by_role("button")
    expect(questions.first).to_be_visible()
    for n in range(questions.count()):
        questions.nth(n).click()
        expect(page.get_by_test_id("answer")).to_be_visible()
        asked = dict(parse_qsl(urlsplit(page.url).fragment.partition("?")[2]))
        given = {name[2:]: value for name, value in asked.items() if name.startswith("p.")}
        assert httpx.get(f"{address}/queries/{asked['name']}", params={**given, "limit": 1}).json()["rows"]
        page.go_back()
        expect(questions.first).to_be_visible()


def test_what_answers_call_their_rows_is_said_in_words_of_the_page(page: Page, address: str) -> None:
    told = {kind for file in (ROOT / "queries").glob("*.cypher") for kind in _KIND.findall(file.read_text("utf-8"))}
    block = PROPERTIES.read_text("utf-8").partition("ANSWER_KINDS")[2].partition("\n}")[0]
    assert told
    assert told == set(re.findall(r"^  (\w+): \{", block, re.MULTILINE))
    for language, kind in (("zh", "任务提及对方"), ("en", "task that names the other")):
        page.goto("about:blank")
        page.goto(f"{address}/#/query?name=links_between_regions&p.a=region/150400&p.b=region/210700&lang={language}")
        expect(page.get_by_test_id("answer").get_by_role("cell", name=kind).first).to_be_visible()


def test_every_query_of_the_catalogue_has_a_question_of_its_own(address: str) -> None:
    asked = set(re.findall(r"^  (\w+): \[", QUESTIONS.read_text("utf-8"), re.MULTILINE))
    offered = {query["name"] for query in httpx.get(f"{address}/queries").json()["queries"]}
    assert offered - asked == set()
