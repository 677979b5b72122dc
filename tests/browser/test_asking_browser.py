"""A question in the reader's own words, asked from the first page."""

from __future__ import annotations


def ask(page, address: str, question: str) -> None:
    page.goto(address)
    page.get_by_test_id("ask").fill(question)
    page.keyboard.press("Enter")


def test_a_question_in_chinese_words_opens_the_answer_as_a_table_and_a_graph(page, address):
    ask(page, address, "哪些部门牵头生态任务？")
    page.get_by_test_id("answer").get_by_text("生态环境").first.wait_for()
    assert "/query?name=agencies_leading_tasks" in page.url
    assert "p.theme=ecology" in page.url
    page.locator('[data-testid=canvas]:not([data-nodes="0"])').wait_for()


def test_a_question_stays_in_its_field_beside_the_answer_and_only_there(page, address):
    ask(page, address, "哪些部门牵头生态任务？")
    page.get_by_test_id("answer").wait_for()
    assert page.get_by_test_id("ask").input_value() == "哪些部门牵头生态任务？"
    page.goto(f"{address}/#/query?name=documents")
    page.get_by_test_id("answer").get_by_role("columnheader", name="文号").wait_for()
    page.goto(f"{address}/#/")
    page.get_by_test_id("figures").wait_for()
    assert page.get_by_test_id("ask").input_value() == ""


def test_an_amount_alone_is_what_the_address_of_a_question_holds(page, address):
    ask(page, address, "赤峰市投资超过10亿元的项目有哪些？")
    page.wait_for_url("**p.minimum=10**")
    assert "maximum" not in page.url
    assert page.get_by_label("投资额上限(亿元)").input_value() == ""


def test_a_question_in_english_words_opens_the_same_answer(page, address):
    ask(page, address, "Which agencies lead ecological tasks?")
    page.get_by_test_id("answer").wait_for()
    assert "p.theme=ecology" in page.url


def test_words_that_were_not_understood_are_listed_as_the_language_lists_words(page, address):
    for language, words in (("en", "Not understood: foo, bar"), ("zh", "不明白的部分：foo、bar")):
        page.goto("about:blank")
        page.goto(f"{address}/#/?lang={language}")
        page.get_by_test_id("ask").fill("which agencies lead foo bar tasks?")
        page.keyboard.press("Enter")
        page.get_by_test_id("not-understood").get_by_text(words).wait_for()


def test_a_question_that_means_nothing_here_is_answered_with_questions_that_do(page, address):
    ask(page, address, "今天天气如何")
    offered = page.get_by_test_id("not-understood").get_by_role("button")
    offered.first.wait_for()
    assert "/query" not in page.url
    offered.first.click()
    page.get_by_test_id("answer").wait_for()
