"""Deadlines of tasks and years of targets."""

from __future__ import annotations

from functools import partial

import httpx


def test_a_year_can_be_looked_at_alone_and_an_entry_leads_to_its_words(page, address):
    page.goto(address)
    page.get_by_role("button", name="时间表").click()
    page.get_by_test_id("year-bars").wait_for()
    page.locator('[data-year="2025"]').click()
    page.wait_for_url("**since=2025&until=2025**")
    page.get_by_test_id("year-2025").wait_for()
    assert page.locator(".year-card").count() == 1
    page.get_by_test_id("year-2025").get_by_role("button").first.click()
    page.wait_for_url("**/document?id=**")
    page.locator("mark.here").first.wait_for()


def answered(rows, route):
    route.fulfill(json=rows)


def test_the_legend_names_the_kinds_that_the_bars_have(page, address):
    for kind, other in (("target", "deadline"), ("project", "target")):
        rows = httpx.get(f"{address}/queries/timeline", params={"kind": kind}).json()
        page.route("**/queries/timeline**", partial(answered, rows))
        page.goto("about:blank")
        page.goto(f"{address}/#/timeline?lang=en")
        page.get_by_test_id("year-bars").wait_for()
        assert page.locator(f".legend-line .swatch.{kind}s").count() == 1
        assert page.locator(f".legend-line .swatch.{other}s").count() == 0
        page.unroute("**/queries/timeline**")


def test_the_timetable_can_be_kept_to_one_region(page, address):
    page.goto(address + "#/timeline")
    regions = page.get_by_test_id("timeline-regions").get_by_role("button")
    regions.first.wait_for()
    every = page.locator(".due-list li").count()
    regions.last.click()
    page.wait_for_url("**region=region/**")
    page.wait_for_function("all => document.querySelectorAll('.due-list li').length < all", arg=every)
    names = {text.split(" · ")[0] for text in page.locator(".due-list .quiet").all_inner_texts()}
    assert len(names) == 1
