"""Regions side by side, and the matrices, compared with what the catalogue says."""

from __future__ import annotations

import os
import re

import httpx
import pytest

if not os.environ.get("CI"):
    pytest.importorskip("playwright.sync_api", reason="playwright is missing: pip install playwright")
from playwright.sync_api import Page, expect

CHIFENG, JINZHOU, HUOLIN = "region/150400", "region/210700", "region/150581"
COMPARED = f"#/compare?region={CHIFENG}&region={JINZHOU}&lang=zh"


def rows(address: str, query: str, **parameters: str) -> list[dict[str, object]]:
    """Rows of a query of the catalogue, by the names of the columns."""
    answer = httpx.get(f"{address}/queries/{query}", params={**parameters, "shape": "objects", "limit": 500})
    found: list[dict[str, object]] = answer.json()["rows"]
    return found


def test_browser_regions_are_compared_by_theme_industry_and_target(page: Page, address: str) -> None:
    page.goto(f"{address}/{COMPARED}")
    table = page.get_by_test_id("compare-themes")
    totals = [
        sum(int(str(r["task_count"])) for r in rows(address, "region_profile", region=r)) for r in (CHIFENG, JINZHOU)
    ]
    expect(table.locator("tfoot td")).to_have_text([str(total) for total in totals])
    sharing = rows(address, "regions_sharing_industries", region=CHIFENG)
    shared = next(row["industries"] for row in sharing if row["region_id"] == JINZHOU)
    assert isinstance(shared, list)
    expect(page.get_by_test_id("compare-industries").get_by_role("button")).to_have_count(len(shared))
    chart = page.get_by_test_id("compare-targets").get_by_role(
        "img", name=re.compile("基本医疗保险参保率.*赤峰市.*95.*锦州市.*96")
    )
    expect(chart.locator("rect")).to_have_count(2)


def test_browser_a_third_region_is_added_and_a_figure_leads_to_its_tasks(page: Page, address: str) -> None:
    page.goto(f"{address}/{COMPARED}")
    page.get_by_test_id("compare-2").fill("霍林郭勒")
    page.get_by_role("option", name=re.compile("^霍林郭勒市")).first.click()
    expect(page.get_by_test_id("compare-themes").locator("thead th")).to_have_count(4)
    assert HUOLIN in page.url
    page.get_by_test_id("compare-themes").get_by_role("button").first.click()
    expect(page.get_by_test_id("answer")).to_be_visible()


def test_browser_a_target_leads_to_its_words(page: Page, address: str) -> None:
    page.goto(f"{address}/{COMPARED}")
    page.get_by_test_id("compare-targets").get_by_role("button", name=re.compile("锦州市.*96")).click()
    expect(page.locator("mark.here").first).to_be_in_viewport()


@pytest.mark.parametrize(("view", "opened"), [("links", "link-groups"), ("compare", "compare-themes")])
def test_browser_pages_for_several_regions_begin_with_two_fields_and_pairs_to_choose(
    page: Page, address: str, view: str, opened: str
) -> None:
    page.goto(f"{address}/#/{view}?lang=zh")
    expect(page.get_by_role("main").get_by_role("combobox", name="区域")).to_have_count(2)
    page.get_by_test_id("frequent-pairs").get_by_role("button").first.click()
    expect(page.get_by_test_id(opened)).to_be_visible()


def test_browser_compare_is_reached_from_the_links(page: Page, address: str) -> None:
    page.goto(f"{address}/#/links?region={CHIFENG}&region={JINZHOU}&lang=zh")
    page.get_by_test_id("compare").click()
    expect(page.get_by_test_id("compare-themes")).to_be_visible()


def test_browser_a_cell_of_regions_and_industries_opens_its_statements(page: Page, address: str) -> None:
    found = rows(address, "industries_of_region", region=CHIFENG)
    industry = found[0]
    page.goto(f"{address}/#/matrix?lang=zh")
    name = f"{industry['industry']}，赤峰市：{industry['task_count']} 项任务"
    page.get_by_test_id("matrix").get_by_role("button", name=name, exact=True).click()
    details = page.get_by_test_id("cell-details")
    expect(details.get_by_test_id("show-source").first).to_be_visible()
    details.get_by_test_id("show-source").first.click()
    expect(details.locator("figure.quote mark").first).to_be_visible()
    assert "select=" in page.url


def test_browser_agencies_and_themes_count_the_tasks_led(page: Page, address: str) -> None:
    led = rows(address, "agencies_leading_tasks", theme="ecology")[0]
    page.goto(f"{address}/#/matrix?lang=zh")
    page.get_by_test_id("matrix-themes").click()
    cell = page.get_by_test_id("matrix").get_by_role(
        "button", name=f"{led['agency']}，生态环境：{led['task_count']} 项任务", exact=True
    )
    cell.click()
    expect(cell).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_test_id("cell-details").locator(".statement").first).to_be_visible()
