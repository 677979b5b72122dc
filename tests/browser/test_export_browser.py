"""The view as a picture that can be edited and as a page that needs no network."""

from __future__ import annotations

import os
from pathlib import Path
from xml.etree import ElementTree

import pytest

if not os.environ.get("CI"):
    pytest.importorskip("playwright.sync_api", reason="playwright is missing: pip install playwright")
from playwright.sync_api import Browser, Page, expect

CHIFENG = "region/150400"
VIEW = f"#/explore?node={CHIFENG}&open=COOPERATES_WITH:both:Region:{CHIFENG}&select={CHIFENG}&lang=zh"
SVG = "{http://www.w3.org/2000/svg}"


def saved(page: Page, address: str, what: str) -> tuple[int, str]:
    """Number of nodes drawn, and the file that the export menu gives."""
    page.goto(f"{address}/{VIEW}")
    expect(page.get_by_test_id("filter-COOPERATES_WITH")).to_be_visible()
    canvas = page.get_by_test_id("canvas")
    expect(canvas).to_have_attribute("aria-busy", "false")
    page.get_by_test_id("export").click()
    with page.expect_download() as download:
        page.get_by_test_id(what).click()
    return int(canvas.get_attribute("data-nodes") or 0), download.value.path().read_text("utf-8")


def test_browser_picture_is_saved_as_svg(page: Page, address: str) -> None:
    nodes, text = saved(page, address, "export-svg")
    picture = ElementTree.fromstring(text)
    groups = picture.findall(f".//{SVG}g[@class='node']")
    assert len(groups) == nodes > 2
    assert "赤峰市" in [group.findtext(f"{SVG}title") for group in groups]
    assert "href" not in text


def test_browser_view_is_saved_as_a_page_that_works_without_a_network(
    page: Page, browser: Browser, address: str
) -> None:
    nodes, text = saved(page, address, "export-html")
    context = browser.new_context(offline=True, viewport={"width": 1280, "height": 720})
    alone = context.new_page()
    faults: list[str] = []
    alone.on("pageerror", lambda error: faults.append(str(error)))
    alone.on("request", lambda request: faults.append(request.url))
    alone.set_content(text)
    expect(alone.locator("svg .node")).to_have_count(nodes)
    rows = alone.locator("tbody tr")
    everything = rows.count()
    other = alone.locator("svg .node").filter(has_text="锦州市").first
    other.focus()
    other.press("Enter")
    shown = alone.locator("tbody tr:visible")
    assert 0 < shown.count() < everything
    for text in shown.all_inner_texts():
        assert "锦州市" in text
    alone.get_by_role("button", name="列出全部关系").click()
    expect(shown).to_have_count(everything)
    assert faults == []
    context.close()


def test_browser_surroundings_of_a_node_are_offered_as_a_page(page: Page, address: str) -> None:
    page.goto(f"{address}/{VIEW}")
    expect(page.get_by_test_id("node-details")).to_be_visible()
    page.get_by_test_id("export").click()
    link = page.get_by_test_id("export-node")
    expect(link).to_contain_text("赤峰市")
    answer = page.request.get(f"{address}/{link.get_attribute('href')}")
    assert answer.ok
    assert "text/html" in answer.headers["content-type"]


def test_what_is_shown_is_saved_as_rows_without_what_filters_leave_out(page, address):
    page.goto(address + "#/query?name=agencies_leading_tasks&p.theme=ecology")
    page.locator('[data-testid=canvas]:not([data-nodes="0"])').wait_for()
    page.get_by_test_id("filter-LEADS").wait_for()
    page.get_by_test_id("export").click()
    with page.expect_download() as whole:
        page.get_by_test_id("export-shown-csv").click()
    rows = Path(whole.value.path()).read_text("utf-8").splitlines()
    kinds = {row.split(",")[1] for row in rows[1:]}
    assert "LEADS" in kinds
    page.get_by_test_id("filter-LEADS").uncheck()
    page.wait_for_url("**unlinked=LEADS**")
    if len(kinds) > 1:
        page.get_by_test_id("export").click()
        with page.expect_download() as left:
            page.get_by_test_id("export-shown-csv").click()
        assert "LEADS" not in Path(left.value.path()).read_text("utf-8")
