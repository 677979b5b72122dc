"""Industries behind which the text says how they are to grow, and what only reads like an industry beside them."""

from __future__ import annotations

import pytest

from tests.loaders.extract.test_industries import names


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("促进家政服务业专业化、连锁化、品牌化发展。", ["家政服务业"]),
        ("推动生活性服务业高品质、多样化、便利化发展。", ["生活性服务业"]),
        ("加快输变电设备研发制造。", ["输变电设备"]),
        ("推进奶业现代化,深挖设施农业潜力。", ["奶业", "设施农业"]),
        ("实施冰雪旅游提升行动和跨境电商加快发展行动。", ["冰雪旅游", "跨境电商"]),
        ("推动“跨境电商+海外仓”模式扩容升级。", ["跨境电商"]),
        ("扩大冷水鱼养殖规模,打造世界森林康养目的地。", ["冷水鱼养殖", "森林康养"]),
    ],
)
def test_industries_are_promoted_whatever_is_said_of_how_they_grow(body: str, expected: list[str]) -> None:
    assert names(body) == expected


def test_firms_that_are_to_become_modern_promote_no_industry() -> None:
    assert names("推动采石、冶炼企业规模化、集约化、现代化。") == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("打造氢能、脑机接口、商业航天等新增长点。", ["氢能", "脑机接口", "商业航天"]),
        ("开发“谷子经济”“票根经济”。", ["谷子经济", "票根经济"]),
        ("做强“山里红”山楂产业。", ["山楂"]),
        ("壮大酸浆水等特色产业。", ["酸浆水"]),
        ("发展研发设计、跨境物流等服务贸易。", ["研发设计", "跨境物流", "服务贸易"]),
        ("布局软件与信息服务、光电子、新型显示等产业。", ["软件与信息服务", "光电子", "新型显示"]),
        ("发展机器人与智能装备、低空经济、氢能等产业。", ["机器人与智能装备", "低空经济", "氢能"]),
        ("发展新型电池、新型疫苗。", ["新型电池", "新型疫苗"]),
    ],
)
def test_names_in_lists_with_quotes_groups_and_pairs_are_industries(body: str, expected: list[str]) -> None:
    assert names(body) == expected


def test_what_is_merely_new_beside_new_techniques_is_no_industry() -> None:
    assert names("推广新技术、新工艺、新材料、新设备。") == []
    assert names("发展新材料、新能源。") == ["新材料", "新能源"]


def test_trade_at_home_and_abroad_is_no_industry() -> None:
    assert names("加快内外贸一体化发展,推进货物贸易优化升级。") == []
