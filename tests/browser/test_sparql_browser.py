"""The query page: examples to begin with, rows as a table, nothing asked of other hosts."""

from __future__ import annotations

import os

import pytest

if not os.environ.get("CI"):
    pytest.importorskip("playwright.sync_api", reason="playwright is missing: pip install playwright")
from playwright.sync_api import Page, expect

from queries.sparql import examples

INDEX_SECONDS = 30
"""How long the first query may wait for its index."""


def test_browser_an_example_is_chosen_and_run(page: Page, address: str) -> None:
    asked: list[str] = []
    faults: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(f"{address}/sparql")
    assert page.url == f"{address}/sparql.html"
    choice = page.locator("#examples")
    expect(choice.locator("option")).to_have_count(len(examples()))
    choice.select_option("agencies_by_tasks_led")
    expect(page.locator(".yasqe .CodeMirror")).to_contain_text("rg:leads")
    page.locator(".yasqe_queryButton").first.click()
    table = page.locator(".yasr .dataTable tbody tr")
    expect(table.first).to_be_visible(timeout=INDEX_SECONDS * 1000)
    expect(page.locator(".yasr")).to_contain_text("内蒙古自治区发展和改革委员会")
    assert all(url.startswith((address, "data:", "blob:")) for url in asked), asked
    assert not faults


def test_browser_a_query_that_is_wrong_is_told(page: Page, address: str) -> None:
    page.goto(f"{address}/sparql.html")
    expect(page.locator("#examples option")).to_have_count(len(examples()))
    page.evaluate("document.querySelector('.yasqe .CodeMirror').CodeMirror.setValue('SELECT * { ?s nothing:here ?o }')")
    page.locator(".yasqe_queryButton").first.click()
    expect(page.locator(".yasr .yasr_results")).to_contain_text("400", timeout=INDEX_SECONDS * 1000)


def test_browser_the_query_page_is_dark_for_those_who_read_in_the_dark(page: Page, address: str) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto(f"{address}/sparql.html")
    body = page.locator("body")
    expect(body).to_have_css("background-color", "rgb(20, 25, 29)")
    page.emulate_media(color_scheme="light")
    expect(body).to_have_css("background-color", "rgb(255, 255, 255)")


def test_browser_the_first_page_leads_to_what_programs_use(page: Page, address: str) -> None:
    page.goto(f"{address}/#/?lang=zh")
    places = page.get_by_test_id("for-programs").get_by_role("link")
    expect(places).to_have_count(3)
    for place in places.all():
        assert page.request.head(f"{address}/{place.get_attribute('href')}").ok
