import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.read import parse_documents
from loaders.read.markdown import markdown_text


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("## 一、总体要求 ##", "一、总体要求"),
        ("#标签", "#标签"),
        ("- 修路", "• 修路"),
        ("| 指标 | 2025年 |", "| 指标 | 2025年 |"),
        ("**牵头单位**：[发改委](http://127.0.0.1/a)", "牵头单位：发改委"),
        ("![图](a.png)建桥", "建桥"),
        ("1\\. 种树", "1. 种树"),
        ("> 引文", "引文"),
        ("3*4 与 5*6", "3*4 与 5*6"),
        ("某_指标_名", "某_指标_名"),
    ],
)
def test_marks_are_taken_off_and_words_stay(line, expected):
    assert markdown_text(line) == expected + "\n"


def test_lines_that_are_only_marks_are_left_out():
    text = "---\ntitle: 规划\n---\n标题\n====\n| 指标 | 值 |\n|:--|--:|\n| 甲 | 1 |\n***\n```\n文\n```\n"
    assert markdown_text(text) == "标题\n| 指标 | 值 |\n| 甲 | 1 |\n文\n"


def test_front_matter_keeps_what_it_says_of_the_document():
    text = "---\n标题: 规划\n文号: 清政发〔2021〕3号\n发布日期: 2021-05-06\n层级: 县级\n---\n# 清河县规划\n"
    assert markdown_text(text) == "文号: 清政发〔2021〕3号\n发布日期: 2021-05-06\n清河县规划\n"


def test_file_is_read_by_its_ending():
    (source,) = parse_documents("# 清河市规划\n\n## 一、任务\n".encode("gbk"), "plan.md").sources
    assert source.text == "清河市规划\n\n一、任务\n"


@pytest.mark.parametrize(
    "text",
    [
        "---\r\n" + "甲\r\n" * 200,
        "> " * 200_000,
        "[" * 200_000,
        "*a" * 100_000,
        "| " * 100_000,
        "- " * 100_000,
        "[a](" * 50_000,
        "---\n" * 20_000,
    ],
)
def test_hostile_marks_are_read_to_the_end(text):
    assert markdown_text(text).endswith("\n")


@given(st.text(alphabet="#*_`[]()!|>-\\ \na一", max_size=200))
def test_any_text_is_read(text):
    assert markdown_text(text).endswith("\n")
