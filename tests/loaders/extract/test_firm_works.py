from dataclasses import replace

import pytest

from loaders.extract.enterprises import extract_enterprises
from loaders.extract.firm_works import firms_of_works
from loaders.extract.projects import extract_projects
from loaders.facts import Span
from tests.loaders.extract.plain_readings import reading_of


def firms(text):
    reading = reading_of(text)
    known = extract_enterprises(reading)
    return [firm.name for firm in firms_of_works(reading, extract_projects(reading), known)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("其中,盛岳电容器项目总投资3亿元。", ["盛岳"]),
        ("项目共3个:志岳化工、宇岳食品、城区二水厂。", ["志岳化工", "宇岳食品"]),
        ("联岳五金机电制造产业园等15个项目开工建设。", ["联岳"]),
        ("其中,晟岳智能装备项目总投资3亿元。", ["晟岳智能装备"]),
        ("重点项目:天马化工30万吨烧碱、白岩水库、城区二水厂。", ["天马化工"]),
        ("重点项目:联岳电机新能源汽车电机项目、白岩水库、城区二水厂。", ["联岳电机"]),
    ],
)
def test_the_firm_is_read_that_the_name_of_works_begins_with(text, expected):
    assert firms(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "建设福清钟厝风电场、静宁坝草光伏电站。",
        "推进铝银浆生产项目、锂离子动力电池生产项目。",
        "建设大旺新能源智能汽车产业城。",
        "推进红岩沟水库除险加固工程、凤山食品加工项目。",
        "重点项目:精细化工30万吨烧碱、香坪330千伏输变电工程、香溪谷生态旅游度假区。",
        "加快比亚迪动力电池项目建设。",
    ],
)
def test_villages_materials_and_firms_already_known_are_none(text):
    assert firms(text) == []


def test_a_firm_named_twice_by_one_name_of_works_is_one():
    reading = reading_of("其中,盛岳电容器项目总投资3亿元。")
    (project,) = extract_projects(reading)
    (firm,) = firms_of_works(reading, [project, replace(project)], [])
    assert firm.evidence == Span(project.evidence.start, project.evidence.start + 2)


@pytest.mark.parametrize(
    "text",
    [
        "推进青尾砂和白淬渣综合利用、黑石废石制砂等项目。",
        "推进水淬渣、废旧轮胎回收、竹屑竹粉利用等项目。",
    ],
)
def test_what_is_left_over_is_no_firm(text):
    assert [firm.name for firm in extract_enterprises(reading_of(text))] + firms(text) == []


def test_firms_in_a_list_with_what_is_left_over_stay_firms():
    text = "支持甲禾、宏达化工、废旧钢板剪切等企业。"
    assert [firm.name for firm in extract_enterprises(reading_of(text))] == ["甲禾", "宏达化工"]
