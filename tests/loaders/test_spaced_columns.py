"""Tables of figures and of works whose columns are set apart by nothing but blanks."""

from __future__ import annotations

import pytest

from loaders.pipeline import extract
from loaders.reading import SourceText
from loaders.spaced_columns import spaced_columns, spaced_tables

WIDE = """东河市“十四五”规划纲要
一、主要目标
专栏1　发展主要指标
指标名称　　2020年　　2025年
经济发展
光伏产业产值（亿元）　　262　　1500

企业技术中心（家）　　146　　200
到2025年，建成千亿级产业集群。
"""
NARROW = """东河市“十四五”规划纲要
一、主要目标
序号 指 标 单位 2020年 2025年 属性
1 地区生产总值 亿元 1000 1500 预期性
2 森林覆盖率 % 30 35 约束性
"""
WORKS = """东河市“十四五”规划纲要
一、重大项目
序号　项目名称　建设内容　总投资（亿元）　建设年限
1　东河大道改造工程　全长12公里　18　2021—2024
2　明湖科创中心　建筑面积20万平方米　15　2022—2025
"""


def _targets(text: str) -> list[tuple[str, float, str | None, int | None]]:
    facts = extract(SourceText("plan.txt", text, ""))
    for target in facts.targets:
        assert target.indicator in text[target.evidence.start : target.evidence.end]
    return [(one.indicator, one.value, one.unit, one.year) for one in facts.targets]


def test_wide_blanks_part_the_columns_of_a_table_of_figures() -> None:
    assert _targets(WIDE) == [("光伏产业产值", 1500, "亿元", 2025), ("企业技术中心", 200, "家", 2025)]


def test_single_blanks_do_where_each_row_has_as_many_cells_as_the_header() -> None:
    assert _targets(NARROW) == [("地区生产总值", 1500, "亿元", 2025), ("森林覆盖率", 35, "%", 2025)]


def test_the_rows_of_a_table_of_works_are_works() -> None:
    facts = extract(SourceText("plan.txt", WORKS, ""))
    assert [project.name for project in facts.projects] == ["东河大道改造工程", "明湖科创中心"]


def test_a_table_of_tasks_beside_one_of_figures_is_read_as_such() -> None:
    tasks = "序号 主要任务 牵头单位 参与单位\n1 推广滴灌 市农业农村局 市水利局\n2 改造灌区 市水利局 市财政局\n"
    facts = extract(SourceText("plan.txt", NARROW + "二、任务\n" + tasks, ""))
    assert [task.title for task in facts.tasks if task.responsibilities] == ["推广滴灌", "改造灌区"]
    assert len(facts.targets) == 2
    assert spaced_tables(tasks) != []
    assert spaced_columns(tasks) == []


@pytest.mark.parametrize(
    "text",
    [
        "甲市人民政府　　乙市人民政府\n2023年5月18日\n",
        "指标 名称 说明\n森林覆盖率 比重 见附件\n",
        "项目 2025年 建成投产\n力争 完成 投资\n并网。\n",
        "序号 名称 单位 数值\n1 用水量 亿立方米 12\n",
        "指标名称|2020年|2025年\n产值|1|2\n",
        "指标名称　　2020年　　2025年\n各项指标均已完成，详见附件。\n",
    ],
)
def test_other_lines_with_blanks_stay_as_they_are(text: str) -> None:
    assert spaced_tables(text) == []


def test_many_lines_that_may_be_headers_cost_linear_time() -> None:
    assert spaced_columns("序号 项目 单位\n" * 20_000) == []
