"""Tables of tasks whose cells stand on one line with nothing but blanks between them."""

from __future__ import annotations

from loaders.pipeline import extract
from loaders.reading import SourceText
from loaders.spaced_cells import spaced_edits

TABLE = """东河市节水任务分解表
序号 类别 主要任务 细化措施 牵头单位 参与单位
1 农业节水 推广滴灌 发展滴灌，新增 5 万亩。 市农业农村局 市水利局、财政局等
2  改造灌区 续建大型灌区。 市水利局 市财政局等
3 工业节水 改造机组 推动火电节水。 市工信局 市水利局
"""


def _tasks(text: str) -> list[tuple[str, str, list[str], list[str]]]:
    facts = extract(SourceText("plan.txt", text, ""))
    for fact in facts.tasks:
        for one in fact.responsibilities:
            assert text[one.evidence.start : one.evidence.end] in one.agency
    return [
        (
            "/".join(task.path),
            task.title,
            [r.agency for r in task.responsibilities if r.role == "lead"],
            [r.agency for r in task.responsibilities if r.role == "support"],
        )
        for task in facts.tasks
    ]


def test_numbered_headings_stand_between_the_rows_of_such_a_table() -> None:
    text = TABLE.replace("1 农业节水", "一、农村（2项）\n\n（一）农业\n\n1 农业节水").replace(
        "3 工业", "二、城镇\n3 工业"
    )
    assert [path for path, *_ in _tasks(text)] == ["一/(一)/1", "一/(一)/2", "二/3"]


def test_blanks_part_the_cells_of_a_table_of_tasks() -> None:
    assert _tasks(TABLE) == [
        ("1", "推广滴灌", ["市农业农村局"], ["市水利局", "市财政局"]),
        ("2", "改造灌区", ["市水利局"], ["市财政局"]),
        ("3", "改造机组", ["市工信局"], ["市水利局"]),
    ]


def test_words_with_blanks_that_are_no_header_of_tasks_stay_as_they_are() -> None:
    assert spaced_edits("序号 名称 单位 数值 年份\n1 用水量 亿立方米 12 2025\n") == []
    assert spaced_edits("序号 主要任务 牵头单位 参与单位\n农业 节水 县水利局 各乡镇\n") == []
    assert spaced_edits(TABLE.replace(" ", "|")) == []
