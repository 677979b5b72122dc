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
    assert names("推动采石、冶炼厂家规模化、集约化。") == []


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


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("把蚕桑产业培育成全县第一大特色产业。", ["蚕桑"]),
        ("将冰雪旅游打造为首位产业,使中药材加工成为支柱产业。", ["冰雪旅游", "中药材加工"]),
        ("把绿色算力、肉牛养殖作为主攻方向。", ["绿色算力", "肉牛养殖"]),
        ("推动竹木家具向定制化、品牌化、高端化迈进。", ["竹木家具"]),
        ("打造千亿级绿色建材、500亿级高端纺织、300亿级电子信息产业集群。", ["绿色建材", "高端纺织", "电子信息"]),
        ("大力推进全域旅游。", ["全域旅游"]),
    ],
)
def test_what_industries_are_to_become_promotes_them(body: str, expected: list[str]) -> None:
    assert names(body) == expected


def test_farm_products_by_their_marks_are_not_cut() -> None:
    assert names("发展地理标志农产品、有机食品和预制菜。") == ["有机食品", "预制菜"]
    assert names("将资源优势转变为产业优势。") == []


def test_the_longer_listed_name_stands_before_the_word_for_industry() -> None:
    assert names("推进乡村旅游产业、全域旅游产业发展。") == ["乡村旅游", "全域旅游"]
