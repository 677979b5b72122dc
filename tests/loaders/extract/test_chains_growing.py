"""Chains told by what they grow towards, by their first and last streams, and lists that the next clause calls a chain."""

from __future__ import annotations

import pytest

from tests.loaders.extract.test_chains import stages


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("推动产业链由原盐开采向纯碱、泡花碱延伸。", ("原盐开采", "纯碱、泡花碱")),
        ("玻璃产业链从石英砂采选向光伏玻璃、电子玻璃拓展。", ("石英砂采选", "光伏玻璃、电子玻璃")),
        ("引导竹业由毛竹种植向竹地板和竹纤维延伸,拉长产业链条。", ("毛竹种植", "竹地板和竹纤维")),
        ("推动产业链由电石向下游聚氯乙烯延伸。", ("电石", "聚氯乙烯")),
    ],
)
def test_what_a_chain_has_and_what_it_is_lengthened_to_are_its_stages(body: str, expected: tuple[str, ...]) -> None:
    assert stages(body) == [expected]


@pytest.mark.parametrize(
    "body",
    [
        "推动产业链由中低端向中高端迈进。",
        "推动产业链由生产制造向研发设计、营销服务两端延伸。",
        "推动产业链由初加工向精深加工延伸。",
        "推动产业链由“卖木头”向“卖家具”延伸。",
        "推动园区由综合型向专业型转变,完善产业链。",
        "推动旅游由观光向康养升级。",
        "由高明区向三水区延伸,贯通产业链。",
    ],
)
def test_better_goods_other_trades_and_places_are_no_lengthened_chain(body: str) -> None:
    assert stages(body) == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("重点发展上游铜箔、隔膜等原材料,下游储能电池、电动工具等产品。", ("铜箔、隔膜", "储能电池、电动工具")),
        ("支持链主企业向上游饲草种植、下游乳品加工延伸。", ("饲草种植", "乳品加工")),
        ("上游重点引进锂盐加工项目,下游重点布局电池回收项目。", ("锂盐加工", "电池回收")),
        ("向上游拓展树脂单体,向下游发展塑料制品。", ("树脂单体", "塑料制品")),
    ],
)
def test_the_first_and_the_last_stream_are_a_chain_where_none_between_is_named(
    body: str, expected: tuple[str, ...]
) -> None:
    assert stages(body) == [expected]


@pytest.mark.parametrize(
    "body",
    [
        "加强上游水源涵养,下游湿地修复。",
        "引进上游、下游配套企业,完善产业链。",
        "做好长江上游防护林、下游湿地保护。",
        "带动上游原料、下游应用协同。",
    ],
)
def test_rivers_partners_and_what_any_chain_has_are_no_two_streams(body: str) -> None:
    assert stages(body) == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("围绕良种繁育、大豆种植、豆制品加工等环节,打造大豆全产业链。", ("良种繁育", "大豆种植", "豆制品加工")),
        ("补齐光伏产业拉晶、切片、组件封装等环节,构建全产业链。", ("拉晶", "切片", "组件封装")),
        ("形成育苗、种植、加工、销售的“菊花经济”全产业链。", ("育苗", "种植", "加工", "销售")),
        (
            "建立面向海洋工程的铸件铸造、主机装配、平台总装为一体的产业链。",
            ("铸件铸造", "主机装配", "平台总装"),
        ),
        (
            "构建以铜箔、覆铜板、印制电路板、摄像模组为主的产业链条。",
            ("铜箔", "覆铜板", "印制电路板", "摄像模组"),
        ),
        ("推动锂电池材料、锂电池、储能系统全产业链发展。", ("锂电池材料", "锂电池", "储能系统")),
        ("形成育种—种植—加工—农旅融合的花卉全产业链。", ("育种", "种植", "加工", "农旅融合")),
    ],
)
def test_links_that_the_next_clause_or_their_goods_call_a_chain_are_its_stages(
    body: str, expected: tuple[str, ...]
) -> None:
    assert stages(body) == [expected]


@pytest.mark.parametrize(
    "body",
    [
        "形成风电、光伏、储能3条装备制造完整产业链。",
        "构建以煤炭、电力、化工、建材为主的产业链。",
        "推动新材料、新能源、新医药全产业链发展。",
        "贯通生产、加工、运输、使用等各个环节,推进系统治理。",
        "从研发创新、生产制造、品牌建设、市场销售等全链条发力。",
    ],
)
def test_counted_chains_branches_and_what_offices_watch_are_none(body: str) -> None:
    assert stages(body) == []
