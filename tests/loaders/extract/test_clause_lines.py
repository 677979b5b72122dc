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
