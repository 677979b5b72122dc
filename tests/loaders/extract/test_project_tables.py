import pytest

from loaders.extract.project_tables import works_header
from loaders.facts import Span
from loaders.pipeline import extract
from loaders.read import decode

BY_BARS = """汉中市重点项目推进计划

一、重点项目

（一）续建项目
序号 | 项目名称 | 建设地点 | 建设规模及内容 | 总投资（亿元）| 责任单位
1 | 褒河物流园冷库 | 汉台区 | 冷库5万吨 | 3.2 | 市商务局
2 | 汉江堤防西段加固 | 城固县、洋县 | 加固堤防12公里 | 1.5 | 市水利局
 | 合计 | | | 4.7 |

（二）新建项目
序号 | 项目名称 | 建设地点 | 建设规模及内容 | 总投资（亿元）| 责任单位
1 | 城固柑橘分拣中心 | 城固县 | 年分拣8万吨 | 0.9 | 市农业农村局

二、任务
（一）修路。推进公路养护，整治路面。
"""


def read(text):
    return extract(decode(text.encode(), "a.txt"))


@pytest.mark.parametrize("mark", [" | ", "\t"])
def test_each_row_of_a_table_of_works_is_a_project_with_the_status_of_its_heading(mark):
    facts = read(BY_BARS.replace(" | ", mark))
    assert [(p.name, p.status) for p in facts.projects] == [
        ("褒河物流园冷库", "续建"),
        ("汉江堤防西段加固", "续建"),
        ("城固柑橘分拣中心", "新建"),
    ]
    assert all(facts.text[slice(*p.evidence)] == p.name for p in facts.projects)


def test_what_else_a_table_of_works_prints_is_no_task_and_no_target():
    facts = read(BY_BARS)
    assert [task.title for task in facts.tasks] == ["修路"]
    assert not facts.targets


def test_a_column_or_a_row_of_its_own_tells_the_status():
    head = "安康市项目清单\n一、项目\n|项目名称|建设性质|建设年限|\n"
    text = f"{head}|1.汉滨茶园道路|新建|2022—2024|\n|（一）前期项目|||\n|2.石泉水厂迁建||2024|\n"
    assert [(p.name, p.status) for p in read(text).projects] == [("汉滨茶园道路", "新建"), ("石泉水厂迁建", "前期")]


@pytest.mark.parametrize(
    "header",
    ["序号|工作任务|责任单位", "指标|2020年|2025年", "项目名称|项目编码", "建设内容|总投资", ""],
)
def test_other_tables_are_none_of_works(header):
    text = f"{header}\n1|甲|乙"
    assert works_header(text, Span(0, len(text))) is None
