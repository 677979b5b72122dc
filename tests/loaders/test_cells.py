"""Tables of which a copied text shows each cell on a line of its own."""

from __future__ import annotations

import pytest

from loaders.cells import edits
from loaders.facts import DocumentFacts
from loaders.pipeline import extract
from loaders.reading import SourceText
from loaders.wrapping import mended

HEAD = "东河市排水规划（2021—2025年）\n一、目标\n到2025年，建成完善的排水体系。\n"
TAIL = "二、任务\n（一）整治河道。实施河道整治。\n（二）改造管网。改造老旧管网。\n"


def _cells(table: str, gap: str = "\n") -> str:
    """A table's rows with each cell on its own line; an empty cell is left out."""
    return gap.join(cell for cell in table.replace("\n", "|").split("|") if cell) + "\n"


def _read(text: str) -> DocumentFacts:
    return extract(SourceText("plan.txt", text, ""))


def _targets(text: str) -> list[tuple[str, float, str | None, int | None]]:
    return [(one.indicator, one.value, one.unit, one.year) for one in _read(text).targets]


INDICATORS = """表1 主要指标
序号|类别|主要指标|单位|2020年现状|2025年目标|属性
1|防洪|城市防洪达标率|%|80|95|约束性
2||应急排涝能力达标率|%|——|90|预期性
3|管网|雨水管网长度|公里|1200|1500|预期性
"""


@pytest.mark.parametrize("gap", ["\n", "\n\n", " \n\n　"])
def test_a_table_of_indicators_is_read_from_its_cells(gap: str) -> None:
    assert _targets(HEAD + _cells(INDICATORS, gap) + TAIL) == [
        ("城市防洪达标率", 95, "%", 2025),
        ("应急排涝能力达标率", 90, "%", 2025),
        ("雨水管网长度", 1500, "公里", 2025),
    ]


def test_heads_and_cells_over_two_lines_keep_their_columns() -> None:
    table = INDICATORS.replace("属性\n", "指标|属性\n").replace("1|防洪|", "1|防洪|排涝|")
    assert _targets(HEAD + _cells(table) + TAIL)[0] == ("城市防洪达标率", 95, "%", 2025)


WORKS = """附表2 重点项目表
序号|项目名称|建设性质|建设内容|建设年限|总投资（万元）
河道整治工程（含新开河道、连通河道、清淤疏浚等工程）
1|东河城区段整治工程|新建|整治河道12公里，新建泵站2座|2021-2023|8000
2|西岭排洪渠扩建工程|续建|拓宽渠道，（1）护岸3公里；（2）加固堤防|2020-2022|6500
3|北山水库除险加固工程|新建|加固大坝|2022-2024|4300
"""


def test_a_table_of_works_gives_works_and_neither_tasks_nor_targets() -> None:
    facts = _read(HEAD + TAIL + _cells(WORKS, "\n\n"))
    assert [(one.name, one.status) for one in facts.projects if one.rule == "project-table"] == [
        ("东河城区段整治工程", "新建"),
        ("西岭排洪渠扩建工程", "续建"),
        ("北山水库除险加固工程", "新建"),
    ]
    assert [task.title for task in facts.tasks] == ["整治河道", "改造管网"]
    assert facts.targets == ()


def test_evidence_of_cells_stands_in_the_decoded_text() -> None:
    text = HEAD + _cells(INDICATORS, "\n\n") + TAIL + _cells(WORKS, "\n\n")
    facts = _read(text)
    assert facts.text == text
    for project in facts.projects:
        assert project.name in text[slice(*project.evidence)]
    for target in facts.targets:
        quote = text[slice(*target.evidence)]
        assert quote.startswith(target.indicator)
        assert quote.endswith(f"{target.value:g}")


@pytest.mark.parametrize(
    "text",
    [
        "序号\n任务\n牵头单位\n1\n修建水渠\n市水利局\n2\n植树造林\n市林业局\n",
        "序号\n说明\n本表说明如下，各项内容以正文为准，不一致时另行解释。\n",
        "会议顺序\n序号\n",
        "",
    ],
)
def test_other_lines_stay_as_they_are(text: str) -> None:
    assert edits(text) == []
    assert mended(SourceText("plan.txt", text, "")) is None


def test_notes_and_annexes_that_are_counted_are_no_tasks() -> None:
    notes = "注：1.达标率按面积计算。\n2.排涝能力按设计流量计算。\n"
    annexes = "附件：1.指标表\n2.项目表\n"
    assert [task.title for task in _read(HEAD + notes + TAIL + annexes).tasks] == ["整治河道", "改造管网"]
