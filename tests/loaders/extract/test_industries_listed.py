"""Industries in lists that say how many they are, behind labels of chains, and as two things of one part."""

from __future__ import annotations

import pytest

from tests.loaders.extract.test_industries import names


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("培育湘粮油、湘猪、湘茶三大特色产业。", ["湘粮油", "湘猪", "湘茶"]),
        ("加快发展算力、数据、人工智能、电子信息“四大产业”。", ["算力", "数据", "人工智能", "电子信息"]),
        ("着力延伸氟化工、硅化工、磷化工、煤化工四条产业链。", ["氟化工", "硅化工", "磷化工", "煤化工"]),
    ],
)
def test_as_many_parts_as_the_count_says_are_industries_though_no_list_knows_them(
    body: str, expected: list[str]
) -> None:
    assert names(body) == expected


@pytest.mark.parametrize(
    "body",
    [
        "打造甲县、乙县、丙县三大产业板块。",
        "培育形成特色鲜明、结构合理、链条完整的产业体系。",
        "重点产业链包括研发、生产、销售。",
    ],
)
def test_places_praise_and_steps_in_a_list_are_no_industries(body: str) -> None:
    assert names(body) == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "10条产业链是:白酒、化工新材料、装备制造(含军民融合、机器人)、电子信息。",
            ["白酒", "化工新材料", "装备制造", "电子信息"],
        ),
        ("重点产业链包括:氟新材料、硅新材料和石墨烯。", ["氟新材料", "硅新材料", "石墨烯"]),
        ("主导产业链为石化、纺织、新能源汽车。", ["石化", "纺织", "新能源汽车"]),
    ],
)
def test_what_named_chains_are_of_are_industries(body: str, expected: list[str]) -> None:
    assert names(body) == expected


def test_two_things_of_one_part_within_a_list_are_one_industry() -> None:
    assert names("布局新型储能、机器人与智能装备、低空经济等未来产业。") == ["新型储能", "机器人与智能装备", "低空经济"]
    assert names("发展水稻、瓜菜以及枸杞、肉羊等产业。") == ["水稻", "瓜菜", "枸杞", "肉羊"]


def test_what_a_sentence_says_that_it_is_about_with_its_industry_is_one() -> None:
    assert names("在茶叶产业上,改造加工厂20个。") == ["茶叶"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("从采摘、粗加工向沙棘饮料、化妆品、保健食品延伸。", ["沙棘饮料", "化妆品", "保健食品"]),
        ("竹业由单一制板向竹家具、竹纤维、竹工艺品拓展。", ["竹家具", "竹纤维", "竹工艺品"]),
        ("市场由国内向中亚、西亚、欧洲拓展,服务由城区向乡镇、村屯延伸。", []),
    ],
)
def test_goods_that_a_branch_is_lengthened_to_are_industries(body: str, expected: list[str]) -> None:
    assert [name for name in names(body) if name in expected or not expected] == expected
