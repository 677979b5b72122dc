"""axe-core finds no serious or critical fault on any page, in light and dark."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import httpx
import pytest

if not os.environ.get("CI"):
    pytest.importorskip("playwright.sync_api", reason="playwright is missing: pip install playwright")
from playwright.sync_api import Page, expect

from tests.browser.conftest import ROOT

AXE = ROOT / "api" / "viewer" / "node_modules" / "axe-core" / "axe.min.js"
CHIFENG, JINZHOU = "region/150400", "region/210700"
PAGES = {
    "first page": ("#/?lang=zh", "[data-testid=questions] button"),
    "first page with a region": (f"#/?select={CHIFENG}&lang=zh", "[data-testid=partners]"),
    "explore": (
        f"#/explore?node={CHIFENG}&open=SERVES:in:Agency:{CHIFENG}&select={CHIFENG}&lang=zh",
        "[data-testid=filter-Agency]",
    ),
    "links": (f"#/links?region={CHIFENG}&region={JINZHOU}&lang=zh", "[data-testid=link-groups]"),
    "paths": (f"#/paths?from={CHIFENG}&to={JINZHOU}&lang=zh", "[data-testid=paths]"),
    "query": ("#/query?name=agencies_leading_tasks&p.theme=ecology&lang=zh", "[data-testid=answer]"),
    "compare": (f"#/compare?region={CHIFENG}&region={JINZHOU}&lang=en", "[data-testid=compare-themes]"),
    "editions": ("#/editions?lang=zh", ".editions .notice"),
    "upload": ("#/upload?lang=zh", ".upload .notice"),
    "timetable": ("#/timeline?lang=zh", "[data-testid=year-bars]"),
    "matrix": ("#/matrix?lang=zh", "[data-testid=matrix]"),
}


def faults(page: Page) -> list[str]:
    """Serious and critical violations, each with the elements that it is about."""
    page.evaluate(AXE.read_text("utf-8"))
    found: list[dict[str, Any]] = page.evaluate("async () => (await axe.run(document)).violations")
    return [
        f"{one['id']}: {node['html'][:160]} ({node['failureSummary'][:200]})"
        for one in found
        if one["impact"] in {"serious", "critical"}
        for node in one["nodes"]
    ]


@pytest.fixture(scope="module", autouse=True)
def axe() -> Path:
    """The checker, which npm installs with what else the viewer is built with."""
    if not AXE.is_file():
        pytest.skip("axe-core is not installed: run `npm ci` in api/viewer")
    return AXE


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("view", PAGES)
def test_browser_page_has_no_serious_fault(page: Page, address: str, view: str, scheme: str) -> None:
    fragment, ready = PAGES[view]
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    page.goto(f"{address}/{fragment}")
    expect(page.locator(ready).first).to_be_visible(timeout=20_000)
    expect(page.locator("[aria-busy=true]")).to_have_count(0, timeout=20_000)
    assert faults(page) == []


def test_browser_document_has_no_serious_fault(page: Page, address: str) -> None:
    links = httpx.get(f"{address}/links", params={"a": CHIFENG, "b": JINZHOU}).json()
    statement = next(e for e in links["edges"] if e["type"] == "COOPERATES_WITH")
    document = statement["properties"]["document"]
    page.goto(f"{address}/#/document?id={document}&at={statement['id']}&lang=zh")
    expect(page.locator("mark.here").first).to_be_visible()
    assert faults(page) == []
