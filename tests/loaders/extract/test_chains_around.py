"""What stands around the stages of chains: streams named behind their goods, words that end a list, tours, and firms."""

from __future__ import annotations

import pytest

from tests.loaders.extract.test_chains import stages


@pytest.mark.parametrize(
    "body",
    [
        "以石英砂、纯碱等为主的上游产业;以浮法玻璃为主的中游产业;以门窗、幕墙等为主的下游产业。",
        "形成以石英砂、纯碱为代表的上游材料、以浮法玻璃为核心的中游产品和以门窗、幕墙为重点的下游领域。",
    ],
)
def test_streams_may_be_named_behind_what_lies_in_them(body: str) -> None:
    assert stages(body) == [("石英砂、纯碱", "浮法玻璃", "门窗、幕墙")]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("建立山桐子育苗、栽植、压榨和研学旅游一体全产业链。", ("山桐子育苗", "栽植", "压榨", "研学旅游")),
        (
            "形成包括晶体生长、基片切割以及器件封装在内的较为完整的产业链。",
            ("晶体生长", "基片切割", "器件封装"),
        ),
        ("加快研发、整机、零部件、后市场一体化发展。", ("研发", "整机", "零部件", "后市场")),
        ("打造制氢、储运、加注一体化基地。", ("制氢", "储运", "加注")),
        ("构建集能源生产、装备制造、应用示范于一体的产业集群。", ("能源生产", "装备制造", "应用示范")),
        ("形成从纺纱、织布、染色及后整理、成衣加工一条龙产业链。", ("纺纱", "织布", "染色及后整理", "成衣加工")),
        ("发展石灰石开采、重钙粉体、塑料母粒、板材加工全产业链。", ("石灰石开采", "重钙粉体", "塑料母粒", "板材加工")),
    ],
)
def test_lists_end_before_the_words_that_make_them_one_whole(body: str, expected: tuple[str, ...]) -> None:
    assert stages(body) == [expected]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("构建从山葡萄到原酒再到果醋的完整产业生态。", ("山葡萄", "原酒", "果醋")),
        ("甲新能源2GW硅棒-硅片-组件一体化项目开工建设。", ("硅棒", "硅片", "组件")),
        (
            "形成“选种育苗-提取加工-质量检测-药渣循环利用”的全产业链。",
            ("选种育苗", "提取加工", "质量检测", "药渣循环利用"),
        ),
        ("做优“稻—米—粉—糠”加工链条。", ("稻", "米", "粉", "糠")),
        (
            "在做大采矿、选矿、冶炼、锌材加工完整产业链的同时,引进锌制品企业。",
            ("采矿", "选矿", "冶炼", "锌材加工"),
        ),
        ("集电解液溶剂研发、生产及其他助剂加工于一体。", ("电解液溶剂研发", "生产", "其他助剂加工")),
        ("由甜菜到蔗糖,由蔗糖到酵母,由酵母再到肌苷……甜菜越做越精。", ("甜菜", "蔗糖", "酵母", "肌苷")),
        (
            "上游主要有光刻胶,中游主要有晶圆制造,下游主要应用于汽车电子。",
            ("光刻胶", "晶圆制造", "汽车电子"),
        ),
    ],
)
def test_rows_are_cut_free_of_firms_capacities_and_what_is_done_with_them(body: str, expected: tuple[str, ...]) -> None:
    assert stages(body) == [expected]


@pytest.mark.parametrize(
    "body",
    [
        "规划石磨沟—茶园谷金银花、竹林避暑—百合花海等药旅线路6条。",
        "构建“技术研发—成果转化—企业孵化”全链条。",
        "上游环节有甲公司、乙公司,中游环节有丙公司,下游环节有丁公司。",
    ],
)
def test_tours_steps_of_research_and_firms_in_streams_are_no_chains(body: str) -> None:
    assert stages(body) == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("目前,全县已具备育苗、栽培、烘干、销售等完整的产业链条。", ("育苗", "栽培", "烘干", "销售")),
        ("积极锻造养殖、屠宰、加工三产融合产业链。", ("养殖", "屠宰", "加工")),
        (
            "了解黑猪从繁殖、育肥、屠宰加工、产品销售等肉制品全产业链各环节情况。",
            ("繁殖", "育肥", "屠宰加工", "产品销售"),
        ),
        ("形成良种繁育、基地建设、贮藏加工相配套的产业化经营格局。", ("良种繁育", "基地建设", "贮藏加工")),
        ("实现了育苗、种植、加工、销售全产业链闭环。", ("育苗", "种植", "加工", "销售")),
        ("一条由种苗、种植、饮片、成药组成的产业链正在形成。", ("种苗", "种植", "饮片", "成药")),
        ("产业链完整:涵盖了电池材料、电芯、电池包、整车等环节。", ("电池材料", "电芯", "电池包", "整车")),
        ("产业链从上游萤石矿向中游氢氟酸、下游含氟聚合物延伸。", ("萤石矿", "氢氟酸", "含氟聚合物")),
        ("建立起从石英砂开采到硅片,再到光伏电站等较完整的光伏产业链。", ("石英砂开采", "硅片", "光伏电站")),
    ],
)
def test_rows_are_cut_free_of_what_a_place_has_and_how_whole_it_is(body: str, expected: tuple[str, ...]) -> None:
    assert stages(body) == [expected]


@pytest.mark.parametrize(
    "body",
    [
        "强化“采、选、加”一体化。",
        "推动种、养、加一体化。",
        "上游氟产业从萤石、氢氟酸到含氟单体,中游有含氟树脂,下游有氟硅材料。",
        "由钢铁、化工、建材、机械构成的产业链初具规模。",
        "形成布局合理、特色鲜明、功能完善相配套的产业格局。",
    ],
)
def test_works_in_one_character_branches_and_chains_within_streams_are_no_rows(body: str) -> None:
    assert stages(body) == []


def test_circled_numbers_stand_before_rows() -> None:
    body = "重点产业链:①煤—甲醇—烯烃—聚烯烃;②铝土矿—氧化铝—电解铝。"
    assert stages(body) == [("煤", "甲醇", "烯烃", "聚烯烃"), ("铝土矿", "氧化铝", "电解铝")]
