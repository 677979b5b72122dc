"""Views kept in the browser."""

from __future__ import annotations

LINKS = "#/links?region=region/150400&region=region/210700"


def test_a_view_is_kept_under_a_name_and_shown_again_after_the_page_was_closed(page, address):
    page.goto(address + LINKS)
    page.get_by_test_id("link-groups").wait_for()
    page.get_by_test_id("views").click()
    page.get_by_test_id("view-name").fill("两市联系")
    page.keyboard.press("Enter")
    page.goto("about:blank")
    page.goto(address)
    page.get_by_test_id("views").click()
    page.get_by_role("button", name="两市联系", exact=True).click()
    page.wait_for_url("**/links?region=region/150400&region=region/210700**")
    page.get_by_test_id("link-groups").wait_for()


def test_a_kept_view_can_be_let_go(page, address):
    page.goto(address)
    page.get_by_test_id("views").click()
    page.keyboard.press("Enter")
    page.get_by_test_id("views").click()
    page.get_by_test_id("saved-views").get_by_role("button", name="移除").click()
    page.get_by_text("还没有收藏的视图").wait_for()


def test_enter_keeps_the_view_at_once_and_the_menu_closes_with_the_focus_on_its_button(page, address):
    page.goto(address)
    page.get_by_test_id("views").press("Enter")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.dataset.testid") == "views"
    assert page.evaluate("JSON.parse(localStorage.getItem('regiongraph.views')).length") == 1
    page.get_by_test_id("views").click()
    page.keyboard.press("Escape")
    page.get_by_test_id("view-name").wait_for(state="detached")
    assert page.evaluate("document.activeElement.dataset.testid") == "views"


def test_a_press_anywhere_else_closes_the_menu(page, address):
    page.goto(address)
    page.get_by_test_id("views").click()
    page.get_by_test_id("view-name").wait_for()
    page.get_by_role("heading", level=1).click()
    page.get_by_test_id("view-name").wait_for(state="detached")
