"""Every page fits a small screen and a tablet, in both languages; nothing that can be pressed lies outside."""

from __future__ import annotations

import httpx
import pytest

CHIFENG, JINZHOU = "region/150400", "region/210700"
VIEWS = (
    "#/?",
    f"#/links?region={CHIFENG}&region={JINZHOU}",
    f"#/explore?node={CHIFENG}&open=SERVES:in:Agency:{CHIFENG}&select={CHIFENG}",
    f"#/compare?region={CHIFENG}&region={JINZHOU}",
    "#/timeline?",
    "#/matrix?of=themes",
    "#/editions?",
    "#/paths?",
    "#/query?name=agencies_leading_tasks&p.theme=ecology",
    "#/unknown?",
)
OUTSIDE = """() => [...document.querySelectorAll('.header button, .header input, .figures li, .toolbar button')]
    .filter((one) => {
        const { left, right } = one.getBoundingClientRect()
        const cut = one.tagName === 'LI' && one.scrollWidth > one.clientWidth + 1
        return left < -1 || right > innerWidth + 1 || cut
    })
    .map((one) => one.textContent || one.placeholder)"""


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("width", [1280, 1024, 820, 390, 360])
def test_pages_fit_their_screen(page, address, width, language):
    page.set_viewport_size({"width": width, "height": 768})
    for view in VIEWS:
        page.goto(f"{address}/{view}&lang={language}")
        page.get_by_role("main").wait_for()
        page.locator(".loading").first.wait_for(state="detached")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), view
        assert page.evaluate(OUTSIDE) == [], view


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("width", [1024, 390, 360])
def test_a_document_fits_its_screen(page, address, width, language):
    page.set_viewport_size({"width": width, "height": 768})
    for document in httpx.get(f"{address}/documents").json()["items"]:
        page.goto(f"{address}/#/document?id={document['id']}&lang={language}")
        page.locator(".reader-head").wait_for()
        page.locator(".loading").first.wait_for(state="detached")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), document["name"]
        ends = "[...document.querySelectorAll('.reader-head button')].map(one => one.getBoundingClientRect().right)"
        assert all(end <= width for end in page.evaluate(ends))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_three_regions_are_compared_side_by_side_on_a_tablet(page, address, language):
    page.set_viewport_size({"width": 1024, "height": 768})
    page.goto(f"{address}/#/compare?region={CHIFENG}&region={JINZHOU}&region=region/150500&lang={language}")
    table = page.get_by_test_id("compare-themes")
    table.wait_for()
    page.locator(".loading").first.wait_for(state="detached")
    assert table.evaluate("one => one.parentElement.scrollWidth <= one.parentElement.clientWidth")


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("width", [1440, 1280, 1024, 820, 390, 360])
def test_figures_of_millions_keep_within_their_cards(page, address, width, language):
    def many(route):
        answer = route.fetch()
        overview = answer.json()
        overview["figures"]["nodes"] = dict.fromkeys(overview["figures"]["nodes"], 22_502_250)
        route.fulfill(response=answer, json=overview)

    page.route("**/overview", many)
    page.set_viewport_size({"width": width, "height": 768})
    page.goto(f"{address}/#/?lang={language}")
    page.get_by_test_id("figures").get_by_text("22,502,250").first.wait_for()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate(OUTSIDE) == []


def test_a_region_of_the_map_tells_its_links_within_the_map_on_a_telephone(page, address):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{address}/#/?select={CHIFENG}&lang=zh")
    page.get_by_test_id("partners").wait_for()
    # At one moment: what is above the map may still be coming.
    card, told = page.evaluate(
        """() => ['.map-card', '[data-testid=partners]'].map(found => {
            const box = document.querySelector(found).getBoundingClientRect()
            return { top: box.top, bottom: box.bottom }
        })"""
    )
    assert card["top"] <= told["top"]
    assert told["bottom"] <= card["bottom"]


def test_details_of_a_node_stand_one_below_the_other_on_a_telephone(page, address):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{address}/#/explore?node={CHIFENG}&select={CHIFENG}&lang=zh")
    groups = page.get_by_test_id("node-details").locator(".groups")
    groups.wait_for()
    box = groups.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    assert page.locator(".side.right").evaluate("one => one.scrollWidth <= one.clientWidth")


def test_an_answer_has_room_for_its_rows_and_for_its_drawing_on_a_telephone(page, address):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{address}/#/query?name=agencies_leading_tasks&p.theme=ecology&lang=zh")
    page.locator('[data-testid=canvas]:not([data-nodes="0"])').wait_for()
    for part in (".table-box", ".canvas"):
        assert page.locator(part).first.bounding_box()["height"] >= 844 / 3, part


@pytest.mark.parametrize("width", [1024, 390])
def test_no_empty_panel_covers_a_document_on_a_narrow_screen(page, address, width):
    page.set_viewport_size({"width": width, "height": 844})
    document = page.request.get(f"{address}/documents?limit=1").json()["items"][0]["id"]
    page.goto(f"{address}/#/document?id={document}&lang=zh")
    marked = page.locator(".fact").first
    marked.wait_for()
    assert not page.locator(".fact-list").is_visible()
    marked.click()
    page.locator(".fact-list").wait_for()


def test_a_cell_of_a_matrix_tells_its_tasks_on_a_tablet_too(page, address):
    page.set_viewport_size({"width": 1024, "height": 768})
    page.goto(f"{address}/#/matrix?of=themes&lang=zh")
    page.get_by_test_id("matrix").locator("td button").first.click()
    page.get_by_test_id("cell-details").get_by_test_id("rule").first.wait_for()


def test_a_hundred_thousand_rows_are_shown_a_page_at_a_time_and_the_viewer_stays_awake(page, address):
    answer = {
        "query": "documents",
        "parameters": {},
        "columns": ["title", "kind"],
        "rows": [[f"文件{n}", "plan"] for n in range(100_000)],
        "truncated": False,
    }
    page.route("**/queries/documents?*", lambda route: route.fulfill(json=answer))
    page.goto(f"{address}/#/query?name=documents&lang=zh")
    rows = page.get_by_test_id("answer").locator("tbody tr")
    rows.first.wait_for(timeout=60_000)
    assert rows.count() == 200
    page.get_by_test_id("answer").get_by_text("100,000 行").wait_for()
    page.get_by_test_id("more-rows").click()
    rows.nth(399).wait_for()
    page.get_by_test_id("search").fill("赤峰")
    page.get_by_role("option").first.wait_for()
