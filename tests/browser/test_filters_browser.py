"""Leaving out statements, and choosing what colour, size and place tell."""

from __future__ import annotations

HULIN = "#/explore?node=region/150581&open=PURSUES:out:Task:region/150581&open=MENTIONS:in:Task:region/150581"


def nodes(page) -> int:
    return int(page.get_by_test_id("canvas").get_attribute("data-nodes"))


def drawn(page, more_than: int = 1) -> int:
    page.wait_for_function(
        "least => Number(document.querySelector('[data-testid=canvas]')?.dataset.nodes ?? 0) > least", arg=more_than
    )
    return nodes(page)


def test_colours_tell_the_theme_when_asked_and_a_key_says_which(page, address):
    page.goto(address + HULIN)
    drawn(page)
    page.get_by_test_id("colouring").select_option("theme")
    key = page.get_by_test_id("colour-key")
    key.get_by_text("生态环境").wait_for()
    assert "colour=theme" in page.url
    page.get_by_test_id("colouring").select_option("kind")
    key.wait_for(state="detached")


def test_size_can_tell_the_number_of_statements(page, address):
    page.goto(address + HULIN)
    drawn(page)
    page.get_by_test_id("sizing").select_option("statements")
    page.wait_for_url("**size=statements**")


def test_a_filter_by_confidence_takes_statements_away_and_can_be_undone_and_redone(page, address):
    page.goto(address + "#/query?name=first_listed_roles")
    before = drawn(page)
    slider = page.get_by_test_id("confidence")
    slider.evaluate("(it) => { it.value = 100; it.dispatchEvent(new Event('change', { bubbles: true })) }")
    page.wait_for_url("**sure=100**")
    page.wait_for_function(
        "before => Number(document.querySelector('[data-testid=canvas]')?.dataset.nodes ?? 0) < before", arg=before
    )
    page.get_by_test_id("undo").click()
    assert drawn(page, before - 1) == before
    page.get_by_test_id("redo").click()
    page.wait_for_url("**sure=100**")


def test_statements_are_kept_by_document_and_by_its_year(page, address):
    page.goto(address + "#/query?name=agencies_leading_tasks&p.theme=ecology")
    before = drawn(page)
    page.get_by_test_id("since").select_option("2017")
    page.wait_for_url("**since=2017**")
    page.wait_for_function(
        "before => Number(document.querySelector('[data-testid=canvas]')?.dataset.nodes ?? before) < before", arg=before
    )
    page.get_by_role("button", name="清除筛选").click()
    assert drawn(page, before - 1) == before
    page.locator('[data-testid^="filter-document/"]').first.uncheck()
    page.wait_for_url("**undocument=document/**")


def test_paths_use_only_the_relations_chosen(page, address):
    page.goto(address + "#/paths?from=region/150400&to=region/210700")
    page.get_by_test_id("paths").wait_for()
    page.get_by_text("经过哪些关系").click()
    page.get_by_test_id("via").get_by_role("button", name="提及").click()
    page.wait_for_url("**via=MENTIONS**")
    page.wait_for_function("""() => {
        const steps = [...document.querySelectorAll('[data-testid=paths] .path-relation')].map((one) => one.textContent)
        return steps.length > 0 && steps.every((text) => text.endsWith('提及'))
    }""")


def test_a_chain_is_laid_out_by_its_stages(page, address):
    page.goto(address + "#/query?name=chain_stages")
    drawn(page)
    page.get_by_test_id("layout-stages").click()
    page.wait_for_url("**layout=stages**")
    page.locator('[data-testid=canvas][aria-busy="false"]').wait_for()
