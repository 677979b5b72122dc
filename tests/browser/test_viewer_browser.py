"""What a planner does in the viewer, done by a real browser on a real server."""

from __future__ import annotations

import os
import re
from urllib.parse import quote

import httpx
import pytest

if not os.environ.get("CI"):
    pytest.importorskip("playwright.sync_api", reason="playwright is missing: pip install playwright")
from playwright.sync_api import Page, expect

CHIFENG = "region/150400"
JINZHOU = "region/210700"
LINKS = f"#/links?region={CHIFENG}&region={JINZHOU}&lang=zh"


def drawn(page: Page) -> int:
    """Number of nodes in the drawing."""
    return int(page.get_by_test_id("canvas").get_attribute("data-nodes") or 0)


def open_region(page: Page, address: str) -> None:
    """From the first page to the surroundings of 赤峰市, by the search field and the keyboard alone."""
    page.goto(f"{address}/")
    search = page.get_by_test_id("search")
    search.fill("赤峰")
    expect(page.get_by_role("option", name=re.compile("^赤峰市"))).not_to_have_count(0)
    options = page.get_by_role("option").all_inner_texts()
    wanted = next(n for n, text in enumerate(options) if text.split("\n")[0] == "赤峰市")
    for _ in range(wanted):
        search.press("ArrowDown")
    search.press("Enter")
    expect(page.get_by_test_id("node-details").get_by_role("heading", level=2)).to_have_text("赤峰市")


def listed_task(address: str) -> str:
    """Identifier of a task whose lead is only the first of a list."""
    found = httpx.get(f"{address}/queries/first_listed_roles", params={"limit": 1, "shape": "objects"}).json()["rows"][
        0
    ]
    return next(str(value) for value in found.values() if str(value).startswith("task/"))


def choose_region(page: Page, field: str, name: str) -> None:
    """Choose a region in a field with suggestions."""
    page.get_by_test_id(field).fill(name)
    page.get_by_role("option", name=re.compile(f"^{name}")).first.click()
    expect(page.get_by_test_id(f"{field}-chosen")).to_contain_text(name)


def test_browser_first_page_shows_the_figures_of_the_graph(page: Page, address: str) -> None:
    nodes = httpx.get(f"{address}/stats").json()["nodes"]
    page.goto(f"{address}/")
    figures = page.get_by_test_id("figures")
    for kind in ("Document", "Region", "Task", "Agency", "Project", "Industry", "Target"):
        expect(figures.locator(f"[data-kind={kind}] strong")).to_have_text(f"{nodes[kind]:,}")
    expect(page.get_by_test_id("documents").get_by_role("listitem")).to_have_count(nodes["Document"])
    expect(page.get_by_test_id("themes").get_by_role("button").first).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", "zh-CN")


def test_browser_search_finds_a_region_by_the_keyboard(page: Page, address: str) -> None:
    open_region(page, address)
    assert "#/explore" in page.url


def test_browser_search_takes_the_first_result_when_enter_comes_before_it(page: Page, address: str) -> None:
    first = httpx.get(f"{address}/search", params={"q": "锦州市", "limit": 1}).json()["results"][0]["name"]
    page.goto(f"{address}/")
    search = page.get_by_test_id("search")
    search.fill("锦州市")
    search.press("Enter")
    expect(page.get_by_test_id("node-details").get_by_role("heading", level=2)).to_have_text(first)


def test_browser_search_says_when_nothing_is_found(page: Page, address: str) -> None:
    page.goto(f"{address}/")
    page.get_by_test_id("search").fill("乌有之乡")
    expect(page.get_by_role("listbox")).to_contain_text("没有找到")


def test_browser_expanding_a_region_shows_its_agencies_and_can_be_undone(page: Page, address: str) -> None:
    page.goto(f"{address}/#/explore?node={CHIFENG}&select={CHIFENG}&lang=zh")
    expand = page.get_by_test_id("expand-SERVES-in-Agency")
    expand.click()
    expect(page.get_by_test_id("filter-Agency")).to_be_visible()
    before = drawn(page)
    assert before > 10
    expect(expand).to_have_text("收起")
    page.get_by_test_id("undo").click()
    expect(page.get_by_test_id("filter-Agency")).to_have_count(0)
    page.go_back()
    expect(page.get_by_test_id("filter-Agency")).to_be_visible()
    page.get_by_test_id("hide").click()
    expect(page.get_by_test_id("canvas")).to_have_attribute("data-nodes", str(before - 1))


def test_browser_links_between_two_regions_are_found_from_the_first_page(page: Page, address: str) -> None:
    page.goto(f"{address}/")
    choose_region(page, "pair-a", "赤峰市")
    choose_region(page, "pair-b", "锦州市")
    page.get_by_test_id("show-links").click()
    groups = page.get_by_test_id("link-groups")
    expect(groups).to_contain_text("直接合作")
    groups.get_by_role("button", name="赤峰市 ↔ 锦州市").or_(
        groups.get_by_role("button", name="锦州市 ↔ 赤峰市")
    ).first.click()
    expect(page.get_by_test_id("line-details")).to_contain_text("合作")
    expect(page.get_by_test_id("layout-between")).to_have_attribute("aria-checked", "true")


def test_browser_paths_join_any_two_nodes(page: Page, address: str) -> None:
    page.goto(f"{address}/#/paths?lang=zh")
    choose_region(page, "path-from", "赤峰市")
    choose_region(page, "path-to", "锦州市")
    expect(page.get_by_test_id("paths")).to_contain_text("条路径")
    assert drawn(page) >= 2


def test_browser_statement_opens_the_document_at_the_highlighted_passage(page: Page, address: str) -> None:
    links = httpx.get(f"{address}/links", params={"a": CHIFENG, "b": JINZHOU}).json()
    edge = next(e for e in links["edges"] if e["type"] == "COOPERATES_WITH")
    quoted = httpx.get(f"{address}/statements/{edge['id']}").json()["quote"]
    ends = " ~ ".join(sorted((edge["source"], edge["target"])))
    page.goto(f"{address}/{LINKS}&select={quote(ends)}")
    page.get_by_test_id("show-source").first.click()
    expect(page.locator("figure.quote mark").first).to_be_visible()
    page.get_by_test_id("open-passage").first.click()
    here = page.locator("mark.here")
    expect(here.first).to_be_in_viewport()
    shown = "".join(here.all_inner_texts())
    assert shown in {httpx.get(f"{address}/statements/{e['id']}").json()["quote"] for e in links["edges"]} | {quoted}
    expect(page.get_by_test_id("facts")).to_contain_text("合作")
    expect(page.get_by_role("navigation", name="目录").get_by_role("listitem").first).to_be_visible()
    page.go_back()
    expect(page.get_by_test_id("line-details")).to_be_visible()


def test_browser_statement_says_in_words_by_which_rule_it_was_read(page: Page, address: str) -> None:
    links = httpx.get(f"{address}/links", params={"a": CHIFENG, "b": JINZHOU}).json()
    edge = next(e for e in links["edges"] if e["type"] == "COOPERATES_WITH")
    rules = {rule["name"]: rule["definition"] for rule in httpx.get(f"{address}/vocabulary").json()["rules"]}
    ends = " ~ ".join(sorted((edge["source"], edge["target"])))
    for language in ("zh", "en"):
        page.goto(f"{address}/{LINKS.replace('lang=zh', f'lang={language}')}&select={quote(ends)}")
        expect(page.get_by_test_id("line-details").get_by_test_id("rule").first).to_be_visible()
        shown = page.get_by_test_id("line-details").get_by_test_id("rule").all_text_contents()
        assert any(rules[edge["properties"]["rule"]][language] in text for text in shown)


def test_browser_every_fact_of_a_document_is_marked(page: Page, address: str) -> None:
    document = httpx.get(f"{address}/documents").json()["documents"][0]["id"]
    evidence = httpx.get(f"{address}/documents/{document}").json()["evidence"]
    page.goto(f"{address}/#/document?id={document}&lang=zh")
    expect(page.get_by_test_id("document-text").locator("p").first).to_be_visible()
    marked = page.evaluate(
        "() => [...new Set([...document.querySelectorAll('mark[data-edges]')].flatMap((m) => m.dataset.edges.split(' ')))]"
    )
    assert set(marked) == {one["edge"] for one in evidence if one["end"] > one["start"]}


def test_browser_language_is_switched_and_kept_in_the_address(page: Page, address: str) -> None:
    page.goto(f"{address}/{LINKS}")
    expect(page.get_by_role("heading", level=1)).to_have_text("两地之间有什么联系？")
    page.get_by_test_id("language").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("How are two regions linked?")
    assert "lang=en" in page.url
    page.reload()
    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_browser_address_restores_the_whole_view(page: Page, address: str) -> None:
    view = (
        f"#/explore?node={CHIFENG}&open=SERVES:in:Agency:{CHIFENG}&open=PURSUES:out:Task:{CHIFENG}"
        f"&select={CHIFENG}&layout=columns&without=Task&unlinked=PURSUES&lang=zh"
    )
    page.goto(f"{address}/{view}")
    expect(page.get_by_test_id("filter-Task")).not_to_be_checked()
    expect(page.get_by_test_id("filter-PURSUES")).not_to_be_checked()
    expect(page.get_by_test_id("layout-columns")).to_have_attribute("aria-checked", "true")
    expect(page.get_by_test_id("node-details")).to_contain_text("赤峰市")
    before, url = drawn(page), page.url
    page.goto("about:blank")
    page.goto(url)
    expect(page.get_by_test_id("canvas")).to_have_attribute("data-nodes", str(before))


def test_browser_filters_leave_out_kinds_relations_and_what_is_not_explicit(page: Page, address: str) -> None:
    task = "PURSUES:out:Task:" + CHIFENG
    page.goto(f"{address}/#/explore?node={CHIFENG}&open={task}&select={CHIFENG}&lang=zh")
    expect(page.get_by_test_id("filter-Task")).to_be_visible()
    page.get_by_test_id("filter-Task").click()
    expect(page.get_by_test_id("canvas")).to_have_attribute("data-nodes", "1")
    page.go_back()
    expect(page.get_by_test_id("filter-Task")).to_be_checked()
    everything = drawn(page)
    page.get_by_test_id("filter-industry").click()
    expect(page.get_by_test_id("canvas")).not_to_have_attribute("data-nodes", str(everything))
    lead = "LEADS:in:Agency:" + listed_task(address)
    page.goto(f"{address}/#/explore?node={listed_task(address)}&open={lead}&lang=zh")
    before = page.get_by_label("图例与筛选").get_by_test_id("filter-LEADS")
    expect(before).to_be_visible()
    page.get_by_test_id("explicit-only").click()
    assert "explicit=1" in page.url


def test_browser_question_is_answered_with_a_table_and_a_graph(page: Page, address: str) -> None:
    page.goto(f"{address}/")
    page.locator("[data-query=agencies_leading_tasks]").click()
    answer = page.get_by_test_id("answer")
    expect(answer.locator("tbody tr").first).to_be_visible()
    name = answer.locator("tbody tr td button").first
    text = name.inner_text()
    name.click()
    expect(page.get_by_test_id("node-details").get_by_role("heading", level=2)).to_have_text(text)
    assert drawn(page) > 0


def test_browser_graph_can_be_walked_with_the_keyboard(page: Page, address: str) -> None:
    page.goto(
        f"{address}/#/explore?node={CHIFENG}&open=SERVES:in:Agency:{CHIFENG}&select={CHIFENG}&layout=columns&lang=zh"
    )
    expect(page.get_by_test_id("filter-Agency")).to_be_visible()
    canvas = page.get_by_test_id("canvas")
    expect(canvas).to_have_attribute("aria-busy", "false")
    canvas.focus()
    canvas.press("ArrowRight")
    expect(page.get_by_test_id("node-details")).to_contain_text("部门")
    canvas.press("Escape")
    expect(page.get_by_test_id("node-details")).to_have_count(0)


def test_browser_nodes_are_clicked_dragged_and_opened_with_the_mouse(page: Page, address: str) -> None:
    page.goto(f"{address}/#/explore?node={CHIFENG}&lang=zh")
    canvas = page.get_by_test_id("canvas")
    expect(canvas).to_have_attribute("data-nodes", "1")
    expect(canvas).to_have_attribute("aria-busy", "false")
    box = canvas.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.click(x, y)
    expect(page.get_by_test_id("node-details")).to_contain_text("赤峰市")
    page.mouse.down()
    page.mouse.move(x + 60, y + 40, steps=4)
    page.mouse.up()
    expect(page.get_by_test_id("pin")).to_have_text("取消固定")
    assert "pin=" in page.url
    page.mouse.dblclick(x + 60, y + 40)
    expect(canvas).not_to_have_attribute("data-nodes", "1")


def test_browser_picture_is_saved_as_png(page: Page, address: str) -> None:
    page.goto(f"{address}/{LINKS}")
    expect(page.get_by_test_id("link-groups")).to_be_visible()
    page.get_by_test_id("export").click()
    with page.expect_download() as download:
        page.get_by_test_id("export-png").click()
    content = download.value.path().read_bytes()
    assert content.startswith(b"\x89PNG")
    assert len(content) > 5000


def test_browser_markup_in_names_is_text(page: Page, address: str) -> None:
    found = httpx.get(f"{address}/documents").json()["documents"]
    document = next(d for d in found if d["properties"].get("source") == "hostile.txt")["id"]
    page.goto(f"{address}/#/document?id={document}&lang=zh")
    expect(page.get_by_test_id("document-text")).to_contain_text("<script>document.title='broken'</script>")
    tasks = httpx.get(f"{address}/documents/{document}").json()["sections"]
    task = next(t for t in tasks if "<" in t["name"])
    page.goto(f"{address}/#/explore?node={quote(task['id'])}&select={quote(task['id'])}&lang=zh")
    expect(page.get_by_test_id("node-details").get_by_role("heading", level=2)).to_have_text(task["name"])
    assert page.locator("#app script, #app img[src=x]").count() == 0
    assert "broken" not in page.title()


def test_browser_missing_node_and_refused_parameters_are_explained_calmly(page: Page, address: str) -> None:
    page.goto(f"{address}/#/explore?node=region/999999&lang=zh")
    expect(page.get_by_role("alert")).to_contain_text("没有找到")
    page.goto(f"{address}/#/query?name=agencies_leading_tasks&p.theme=sport&lang=zh")
    expect(page.get_by_role("alert")).to_contain_text("这个请求无法处理")


def test_browser_shared_industry_tells_how_many_tasks_of_either_region_promote_it(page: Page, address: str) -> None:
    page.goto(f"{address}/#/links?region={CHIFENG}&region=region/150602&lang=zh")
    group = page.locator(".link-group[data-kind=industries]")
    expect(group.get_by_test_id("link-tasks").first).to_have_attribute(
        "title", re.compile(r"赤峰市有 \d+ 项任务，东胜区有 \d+ 项")
    )


def test_browser_address_of_no_page_is_told_and_leads_on(page: Page, address: str) -> None:
    page.goto(f"{address}/#/unknown/page?lang=en")
    told = page.get_by_test_id("unknown")
    expect(told).to_contain_text("There is no such page")
    expect(told).to_contain_text("#/unknown/page")
    page.get_by_test_id("language").click()
    expect(told).to_contain_text("没有这个页面")
    expect(page).to_have_url(re.compile("#/unknown/page"))
    told.get_by_role("button", name="回到首页").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("读规划文件")


def test_browser_node_that_is_not_in_the_graph_leads_back_to_the_first_page(page: Page, address: str) -> None:
    page.goto(f"{address}/#/explore?node=region/999999&lang=zh")
    page.get_by_role("alert").first.get_by_role("button", name="回到首页").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("读规划文件")


def test_browser_title_names_what_a_page_is_about(page: Page, address: str) -> None:
    page.goto(f"{address}/#/?lang=zh")
    expect(page).to_have_title("区域规划图谱 · regiongraph")
    page.goto(f"{address}/{LINKS}")
    expect(page).to_have_title("赤峰市 ↔ 锦州市 · 区域规划图谱 · regiongraph")
    page.goto(f"{address}/#/timeline?lang=en")
    expect(page).to_have_title("Timetable · Regional planning graph · regiongraph")
    page.goto(f"{address}/#/query?name=agencies_leading_tasks&p.theme=ecology&lang=zh")
    expect(page).to_have_title("牵头某一主题任务的部门：生态环境 · 区域规划图谱 · regiongraph")
    page.goto(f"{address}/#/?lang=zh")
    expect(page).to_have_title("区域规划图谱 · regiongraph")


def test_browser_server_that_is_gone_is_explained_and_can_be_tried_again(page: Page, start, store) -> None:
    server = start(store)
    page.goto(f"{server.address}/#/links?lang=zh")
    expect(page.get_by_test_id("region-0")).to_be_visible()
    server.stop()
    page.get_by_role("button", name="时间表").click()
    expect(page.get_by_role("alert")).to_contain_text("暂时连不上服务")
    expect(page.get_by_role("button", name="重试")).to_be_visible()


def test_browser_node_that_cannot_be_expanded_is_told_of_and_the_drawing_stays(page: Page, address: str) -> None:
    links = httpx.get(f"{address}/links", params={"a": CHIFENG, "b": JINZHOU}).json()
    task = next(node["id"] for node in links["nodes"] if node["label"] == "Task")
    page.route("**/nodes/task/**", lambda route: route.abort())
    page.goto(f"{address}/{LINKS}&select={quote(task)}")
    expect(page.get_by_test_id("details").get_by_role("alert")).to_be_visible()
    canvas = page.get_by_test_id("canvas")
    expect(canvas).to_have_attribute("aria-busy", "false")
    before = drawn(page)
    canvas.focus()
    canvas.press("Enter")
    expect(page.get_by_role("alert")).to_have_count(2)
    assert drawn(page) == before


def test_browser_store_without_documents_says_what_to_do(page: Page, start, tmp_path) -> None:
    server = start(tmp_path / "nothing.lbdb")
    page.goto(f"{server.address}/")
    expect(page.get_by_role("main")).to_contain_text("图谱还是空的")


def test_browser_page_fits_a_tablet(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 820, "height": 1180})
    for view in ("#/", LINKS, f"#/explore?node={CHIFENG}&select={CHIFENG}&lang=zh"):
        page.goto(f"{address}/{view}")
        expect(page.get_by_role("main")).to_be_visible()
        expect(page.get_by_test_id("canvas")).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_back_leads_to_the_first_page_where_the_link_to_a_document_was_opened_first(page, address):
    document = httpx.get(f"{address}/documents").json()["items"][0]["id"]
    page.goto(f"{address}/#/document?id={document}&lang=zh")
    page.locator(".reader-head").get_by_role("button", name="返回").click()
    page.get_by_test_id("figures").wait_for()
