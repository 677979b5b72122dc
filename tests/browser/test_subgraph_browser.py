"""Nodes that came with separate expansions are joined in the drawing."""

from __future__ import annotations

import os

import httpx
import pytest

if not os.environ.get("CI"):
    pytest.importorskip("playwright.sync_api", reason="playwright is missing: pip install playwright")
from playwright.sync_api import Page, expect

CHIFENG = "region/150400"


def test_browser_relations_between_separate_expansions_are_drawn(page: Page, address: str) -> None:
    task = httpx.get(f"{address}/queries/agencies_leading_tasks", params={"shape": "objects"}).json()["rows"][0]
    agency, led = task["agency_id"], task["tasks"][0]["id"]
    page.goto(f"{address}/#/explore?node={agency}&node={led}&lang=zh")
    expect(page.get_by_test_id("filter-LEADS")).to_be_checked()
    page.goto(
        f"{address}/#/explore?node={CHIFENG}&open=SERVES:in:Agency:{CHIFENG}"
        f"&open=COOPERATES_WITH:both:Region:{CHIFENG}&lang=zh"
    )
    expect(page.get_by_test_id("filter-PART_OF")).to_be_visible()
