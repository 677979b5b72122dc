"""What is told of works besides their names. Texts are our own."""

from __future__ import annotations

import pytest

from loaders.facts import DocumentFacts, ProjectDetails
from loaders.pipeline import extract
from loaders.read import decode

HEAD = "汉中市重点项目实施方案\n\n一、总体要求\n\n围绕全年目标，加快重点项目建设。\n\n二、重点任务\n\n"


def read(body: str) -> DocumentFacts:
    return extract(decode((HEAD + body + "\n").encode(), "a.txt"))


def told(body: str) -> dict[str, ProjectDetails | None]:
    return {project.name: project.details for project in read(body).projects}


@pytest.mark.parametrize(
    ("sentence", "name", "investment", "printed"),
    [
        ("推进总投资12.5亿元的城东热电联产项目建设。", "城东热电联产项目", 12.5, "总投资12.5亿元"),
        ("建设褒河污水处理厂，总投资约8600万元。", "褒河污水处理厂", 0.86, "总投资约8600万元"),
        ("投资3亿元建设城南体育公园。", "城南体育公园", 3.0, "投资3亿元"),
        ("建设褒河大桥（概算投资1,250万元）。", "褒河大桥", 0.125, "概算投资1,250万元"),
        ("建设褒河大桥，计划总投资达百亿元以上。", "褒河大桥", None, None),
    ],
)
def test_a_sum_that_stands_with_works_is_their_investment(
    sentence: str, name: str, investment: float | None, printed: str | None
) -> None:
    details = told(f"（一）抓建设。{sentence}")[name]
    assert (details and details.investment, details and details.investment_printed) == (investment, printed)


@pytest.mark.parametrize(
    "sentence",
    [
        "建设城北污水处理厂、城南垃圾焚烧发电厂等项目，总投资9亿元。",
        "建设城北污水处理厂和城南垃圾焚烧发电厂，总投资9亿元。",
        "加快建设总投资9亿元的城北污水处理厂和城南垃圾焚烧发电厂。",
        "建设城北污水处理厂，年内完成投资2亿元。",
        "建设城北污水处理厂，2026年计划投资2亿元。",
        "建设城北污水处理厂，总投资2亿美元。",
        "建设城北污水处理厂，总投资2-3亿元。",
        "建设城北污水处理厂。全市固定资产投资200亿元。",
        "建设城北污水处理厂；引进社会投资5亿元。",
    ],
)
def test_a_sum_of_several_works_of_a_year_or_in_other_money_is_the_investment_of_none(sentence: str) -> None:
    found = told(f"（一）抓建设。{sentence}")
    assert "城北污水处理厂" in found
    assert [details.investment for details in found.values() if details] in ([], [None])


def test_each_item_of_a_list_has_what_its_brackets_tell() -> None:
    found = told(
        "（一）抓建设。建设城北污水处理厂（总投资1.2亿元，2025—2027年）、城南热电厂（总投资6亿元，装机容量70万千瓦）。"
    )
    north, south = found["城北污水处理厂"], found["城南热电厂"]
    assert north is not None
    assert south is not None
    assert (north.investment, north.start_year, north.end_year, north.capacity) == (1.2, 2025, 2027, None)
    assert (south.investment, south.start_year, south.capacity) == (6.0, None, "装机容量70万千瓦")


@pytest.mark.parametrize(
    ("sentence", "name", "capacity"),
    [
        ("建设汉江年产60万吨煤制烯烃项目。", "汉江年产60万吨煤制烯烃项目", "年产60万吨"),
        ("建设略阳2×66万千瓦热电厂。", "略阳2×66万千瓦热电厂", "2×66万千瓦"),
        ("建设汉中至广元高速公路，全长105公里，占地面积900亩。", "汉中至广元高速公路", "全长105公里"),
        ("建设城北水厂，占地80亩，日供水5万吨。", "城北水厂", "日供水5万吨"),
        ("建设汉江2000吨级航道工程。", "汉江2000吨级航道工程", None),
    ],
)
def test_the_size_is_that_of_the_name_else_the_most_telling_one_behind(
    sentence: str, name: str, capacity: str | None
) -> None:
    details = told(f"（一）抓建设。{sentence}")[name]
    assert (details and details.capacity) == capacity


@pytest.mark.parametrize(
    ("sentence", "name", "years"),
    [
        ("建设城北水厂，2025年开工，2027年底前建成投用。", "城北水厂", (2025, 2027)),
        ("力争2028年建成通车汉中至广元高速公路。", "汉中至广元高速公路", (None, 2028)),
        ("建设城北水厂，建设期限为2024年3月至2026年10月。", "城北水厂", (2024, 2026)),
        ("建设城北水厂，到2026年供水普及率提高。", "城北水厂", (None, None)),
    ],
)
def test_years_of_building_are_those_said_to_be_so(
    sentence: str, name: str, years: tuple[int | None, int | None]
) -> None:
    details = told(f"（一）抓建设。{sentence}")[name]
    assert (details and details.start_year, details and details.end_year) == years


def test_a_box_tells_of_each_of_its_works_in_its_own_line() -> None:
    found = told(
        "（一）抓建设。实施一批项目。\n\n专栏1 重点项目\n"
        "褒河产业园二期：总投资8亿元，新建厂房30万平方米，2026年建成。\n"
        "汉江湿地公园：占地300亩，建设内容包括步道和观鸟台。总投资2.4亿元。\n"
    )
    first, second = found["褒河产业园二期"], found["汉江湿地公园"]
    assert first is not None
    assert second is not None
    assert (first.investment, first.end_year, first.content) == (
        8.0,
        2026,
        "新建厂房30万平方米,2026年建成".replace(",", "，"),
    )
    assert (second.investment, second.capacity, second.content) == (2.4, "占地300亩", "步道和观鸟台")


def test_the_next_action_of_a_sentence_is_not_what_is_built() -> None:
    details = told("（一）抓建设。治理褒河流域防洪工程，建设美丽河湖。")
    assert set(details.values()) == {None}


TABLE = """（一）抓建设。实施一批项目。

表1 重点项目（单位：万元）
序号 | 项目名称 | 建设内容 | 总投资 | 建设年限
1 | 褒河物流园冷库 | 建设冷库，年周转5万吨 | 32,000 | 2024-2026
2 | 汉江堤防西段加固 | 全长12公里 | 1.5亿元 | 2025年
3 | 城固柑橘分拣中心 | - | / |
"""


def test_the_columns_of_a_table_of_works_tell_of_them() -> None:
    found = told(TABLE)
    cold, dike = found["褒河物流园冷库"], found["汉江堤防西段加固"]
    assert cold is not None
    assert dike is not None
    assert (cold.investment, cold.investment_printed, cold.start_year, cold.end_year) == (3.2, "32,000", 2024, 2026)
    assert cold.content == "建设冷库，年周转5万吨"
    assert (dike.investment, dike.capacity, dike.start_year, dike.end_year) == (1.5, "全长12公里", None, 2025)
    assert found["城固柑橘分拣中心"] is None


def test_a_sum_without_any_unit_tells_nothing() -> None:
    details = told(TABLE.replace("（单位：万元）", ""))["褒河物流园冷库"]
    assert details is not None
    assert (details.investment, details.content) == (None, "建设冷库，年周转5万吨")


def test_the_evidence_holds_every_word_that_is_told() -> None:
    facts = read(TABLE + "\n（二）抓水利。推进总投资3亿元的城北水厂建设，日供水5万吨，2025年开工。\n")
    told_of = [project.details for project in facts.projects if project.details]
    assert len(told_of) == 3
    for details in told_of:
        passage = facts.text[slice(*details.evidence)]
        words = (details.investment_printed, details.capacity, details.content)
        assert all(word in passage for word in words if word)
        years = [year for year in (details.start_year, details.end_year) if year]
        assert all(str(year) in passage for year in years)


@pytest.mark.parametrize(
    ("sentence", "name", "investment", "printed"),
    [
        ("建设褒河大桥，总投资十二亿元。", "褒河大桥", 12, "总投资十二亿元"),
        ("总投资一百二十亿元的城东热电联产项目开工建设。", "城东热电联产项目", 120, "总投资一百二十亿元"),
        ("建设褒河大桥（投资五千万元）。", "褒河大桥", 0.5, "投资五千万元"),
        ("投资3亿元实施褒河污水处理厂提标改造工程。", "褒河污水处理厂提标改造工程", 3, "投资3亿元"),
        ("投资8.2亿元新建城区第二水源地及配套管网工程。", "城区第二水源地及配套管网工程", 8.2, "投资8.2亿元"),
        ("加快勉县茶叶深加工项目（总投资2亿元，2022年6月开工）建设。", "勉县茶叶深加工项目", 2, "总投资2亿元"),
    ],
)
def test_sums_in_characters_in_brackets_and_before_what_is_done_are_read(
    sentence: str, name: str, investment: float, printed: str
) -> None:
    details = told(f"（一）抓建设。{sentence}")[name]
    assert details is not None
    assert (details.investment, details.investment_printed) == (investment, printed)


def test_years_of_building_are_not_what_is_built() -> None:
    details = told("（一）抓建设。新建年产60万吨电解铝项目，总投资45亿元，建设年限为2021—2023年，由甲公司实施。")
    assert {(d.content, d.start_year, d.end_year) for d in details.values() if d} == {(None, 2021, 2023)}


def test_what_is_treated_a_day_is_told_with_its_figure() -> None:
    details = told("（一）抓建设。建设日处理鲜奶1000吨乳品加工项目。")["日处理鲜奶1000吨乳品加工项目"]
    assert details is not None
    assert details.capacity == "日处理鲜奶1000吨"


def test_works_of_a_table_lie_where_its_column_of_places_says() -> None:
    facts = read(
        "附件：重点项目表\n序号|项目名称|建设内容及规模|建设年限|总投资（万元）|建设地点\n"
        "1|供热管网改造工程|改造管网86公里|2020-2022|36000|汉台区、南郑区\n2|城固县酒文化产业园|酿造车间|2022-2024|五千|城固县"
    )
    assert [(p.name, p.regions) for p in facts.projects] == [
        ("供热管网改造工程", ("汉台区", "南郑区")),
        ("城固县酒文化产业园", ("城固县",)),
    ]
    assert facts.projects[1].details is not None
    assert facts.projects[1].details.investment == 0.5


def test_a_size_in_brackets_behind_works_is_no_part_of_their_name() -> None:
    details = told(
        "（一）抓建设。建设褒河通用机场（A2级）、勉县抽水蓄能电站（100万千瓦）、城东火电厂（2×60万千瓦，总投资50亿元）。"
    )
    sizes = {name: told and told.capacity for name, told in details.items()}
    assert sizes == {"褒河通用机场": None, "勉县抽水蓄能电站": "100万千瓦", "城东火电厂": "2×60万千瓦"}
