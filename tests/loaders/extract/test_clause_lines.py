"""Clauses that stand on lines of their own or behind their task without brackets."""

import pytest

from tests.loaders.extract.test_tasks import tasks


@pytest.mark.parametrize(
    "clause",
    [
        "\n责任单位：\n县水利局\n县财政局",
        "【牵头单位】县水利局【配合单位】县财政局",
        "\n■牵头部门：县水利局\n■配合部门：县财政局",
        "——县水利局牵头，县财政局配合",
    ],
)
def test_clauses_without_brackets_say_who_leads_and_who_supports(clause):
    text = f"一、任务\n1.修建水库。扩大灌溉。{clause}\n2.改造道路。畅通循环。（县交通局牵头）\n"
    assert tasks(text) == [
        ("一/1", "修建水库", ["县水利局"], ["县财政局"]),
        ("一/2", "改造道路", ["县交通局"], []),
    ]


def bodies(line):
    """Who leads and who supports the task that the lines stand under."""
    text = "某市实施方案\n一、任务\n(一)修路。改造环城路,畅通微循环。" + line + "\n"
    ((_, _, lead, support),) = tasks(text)
    return lead, support


@pytest.mark.parametrize(
    ("lines", "lead", "support"),
    [
        ("\n牵头单位\n市交通局\n责任单位\n市财政局、市住建局", ["市交通局"], ["市财政局", "市住建局"]),
        ("\n责任单位\n市财政局", ["市财政局"], []),
        ("\n责任单位\n尽快明确", [], []),
        ("\n主办单位:市交通局\n承办单位:市财政局", ["市交通局"], ["市财政局"]),
        ("\n主办单位:某市人民政府办公室", [], []),
        ("\n落实单位:市交通局、市财政局", ["市交通局"], ["市财政局"]),
        (
            "\n牵头单位:市交通局\n责任单位:全市经济运行各专班,市属国有企业",
            ["市交通局"],
            ["全市经济运行各专班", "市属国有企业"],
        ),
        ("(各级各部门)", ["各级各部门"], []),
        ("(各市、州、直管市、神农架林区人民政府,市交通局)", ["各市、州、直管市、神农架林区人民政府"], ["市交通局"]),
        ("(以上各项任务由市交通局、市财政局按职责分工负责)", ["市交通局"], ["市财政局"]),
    ],
)
def test_labels_on_lines_and_several_bodies_in_one_word(lines, lead, support):
    assert bodies(lines) == (lead, support)


def test_empty_cells_at_the_start_of_a_row_with_tabs_are_cells():
    table = "某县任务分解表\n序号\t任务\t牵头单位\t责任单位\n1\t修建水库\t县水利局\t县财政局\n\t改造道路\t县交通局\t各乡镇\n"
    assert [task[1:] for task in tasks(table)] == [
        ("修建水库", ["县水利局"], ["县财政局"]),
        ("改造道路", ["县交通局"], ["各乡镇"]),
    ]


def test_clauses_behind_commas_of_one_sentence_give_a_task_each():
    text = "某县任务分解\n一、主要目标。地区生产总值增长8%以上(县发改局牵头),固定资产投资增长10%(县统计局牵头)。\n"
    assert [task[1:3] for task in tasks(text)] == [
        ("地区生产总值增长8%以上", ["县发改局"]),
        ("固定资产投资增长10%", ["县统计局"]),
    ]
