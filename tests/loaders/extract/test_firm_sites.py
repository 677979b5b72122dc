"""Mines and quarries at which works are done, and firms to which a siding leads."""

import pytest

from tests.loaders.extract.plain_readings import facts_of


def firms(sentence):
    return sorted(firm.name for firm in facts_of("永安市", sentence).enterprises)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("实施一号露天矿、源沣、宝堉、西卓河煤矿绿色矿山项目。", ["宝堉", "源沣", "西卓河煤矿"]),
        ("推进龙沁泉采石场绿色矿山封闭厂房建设工程。", ["龙沁泉采石场"]),
        ("推进亿朗石材采石矿绿色矿山环保改造项目。", ["亿朗石材"]),
        ("推进西塔山煤矿、同沣煤矿、麻家岔煤矿智能化建设。", ["同沣煤矿", "西塔山煤矿", "麻家岔煤矿"]),
        ("推进大型煤矿智能化改造、高瓦斯煤矿技术改造、全省煤矿智能化改造。", []),
        ("推动大中型煤矿、露天煤矿绿色矿山建设。", []),
        ("开展灾害严重煤矿、三座煤矿智能化改造。", []),
        ("建设西卓河煤矿。", []),
    ],
)
def test_mines_are_firms_where_works_are_done_at_them(text, expected):
    assert firms(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("推进福建闽朗铁路专用线、达卓尔煤矿铁路专用线建设。", ["福建闽朗", "达卓尔煤矿"]),
        ("推进三明铁路专用线、永安港铁路专用线、经济开发区铁路专用线建设。", []),
        ("加快重点企业铁路专用线、煤矿铁路专用线建设。", []),
    ],
)
def test_a_siding_bears_the_name_of_the_firm_it_leads_to(text, expected):
    assert firms(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "重点推进船用竹集成材、集装箱竹底板、大功率竹质叶片等项目。",
        "加快星级酒店、竹乡民宿、餐饮等涉旅企业标准化建设。",
        "支持龙头企业与闽北竹业研究院深度合作。",
        "建设雪亮环保天眼、智能消火栓等项目。",
        "做强雪桃、芒果、软籽石榴等特色产业。",
        "实施小浪底南岸灌区、三门峡黄河生态廊道、沿黄矿区生态修复项目。",
        "推进万达开川渝统筹发展示范区建设。",
    ],
)
def test_goods_inns_and_institutes_are_no_firms(text):
    assert firms(text) == []


def test_of_a_brand_and_its_mine_the_brand_is_the_firm():
    assert firms("推进铜陵有色溪朗铜矿、大堡庄铁矿绿色矿山建设。") == ["大堡庄铁矿", "铜陵有色"]
    assert firms("推进大堡庄铁矿、铜陵有色溪朗铜矿绿色矿山建设。") == ["大堡庄铁矿", "铜陵有色"]
