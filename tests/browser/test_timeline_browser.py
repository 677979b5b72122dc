"""Deadlines of tasks and years of targets."""

from __future__ import annotations


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
