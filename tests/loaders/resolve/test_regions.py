import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.resolve.regions import full_name_chain, proximity, region_of_title, resolve_region


@pytest.mark.parametrize(
    ("name", "context", "year", "expected"),
    [
        ("东胜区", None, None, ("东胜区", "150602")),
        ("鄂尔多斯市东胜区", None, 2017, ("东胜区", "150602")),
        ("辽宁省朝阳市", None, 2017, ("朝阳市", "211300")),
        ("朝阳", "150400", 2017, ("朝阳市", "211300")),
        ("朝阳区", "110000", None, ("朝阳区", "110105")),
        ("朝阳区", "220100", None, ("朝阳区", "220104")),
        ("鼓楼区", "350100", None, ("鼓楼区", "350102")),
        ("吉林", None, None, ("吉林省", "220000")),
        ("吉林", "220200", None, ("吉林市", "220200")),
        ("哈密", None, 2013, ("哈密市", "652201")),
        ("哈密市", None, 2020, ("哈密市", "650500")),
        ("襄樊市", None, 2008, ("襄樊市", "420600")),
        ("自治区", "150602", None, ("内蒙古自治区", "150000")),
        ("右旗", "150400", None, ("巴林右旗", "150423")),
        ("克旗", "150400", None, ("克什克腾旗", "150425")),
        ("荣城", None, None, ("荣成市", "371082")),
        ("天水市人民政府办公室", None, None, ("天水市", "620500")),
        ("呼包鄂榆城市群", None, None, ("呼包鄂榆城市群", None)),
        ("俄罗斯", None, None, ("俄罗斯联邦", None)),
        ("天津自贸区", None, None, ("中国(天津)自由贸易试验区", None)),
    ],
)
def test_a_name_means_the_region_of_its_place_and_time(name, context, year, expected):
    found = resolve_region(name, context=context, year=year)
    assert found is not None
    assert (found.name, found.adcode) == expected


@pytest.mark.parametrize("name", ["", "  ", "不存在", "有关部门"])
def test_what_is_no_region_gives_none(name):
    assert resolve_region(name) is None


@pytest.mark.parametrize(
    ("title", "region"),
    [
        ("霍林郭勒市国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要", "霍林郭勒市"),
        ("中共天水市委天水市人民政府关于推进公园城市建设的意见", "天水市"),
        ("鄂尔多斯市东胜区人民政府关于印发《东胜区加快融入呼包鄂榆城市群实施方案》的通知", "东胜区"),
        ("成渝地区双城经济圈建设规划纲要", "成渝地区双城经济圈"),
        ("长春都市圈协同发展行动计划(2024—2026年)", "长春都市圈"),
        ("新疆生产建设兵团第八师石河子市融合发展规划", "石河子市"),
        ("广东省人民政府关于印发《广东省制造业发展规划》的通知", "广东省"),
        ("2024年长春都市圈一体化发展工作要点", "长春都市圈"),
        ("2023年度凉城县重点工作任务", "凉城县"),
    ],
)
def test_the_planning_region_of_a_title(title, region):
    found = region_of_title(title)
    assert found is not None
    assert found.name == region


def test_a_title_without_a_region_has_none():
    assert region_of_title("国务院关于印发“十四五”规划的通知") is None


@pytest.mark.parametrize(
    ("adcode", "name"),
    [
        ("150602", "鄂尔多斯市东胜区"),
        ("110105", "北京市朝阳区"),
        ("150400", "赤峰市"),
        ("150581", "霍林郭勒市"),
        ("150000", "内蒙古自治区"),
        ("150425", "克什克腾旗"),
    ],
)
def test_official_bodies_of_a_district_bear_the_city(adcode, name):
    assert full_name_chain(adcode) == name


def test_an_unknown_code_is_an_error():
    with pytest.raises(KeyError):
        full_name_chain("999999")


def test_nearer_divisions_come_first():
    own, below, sibling, elsewhere = (proximity(c, "150400") for c in ("150400", "150425", "150500", "110000"))
    assert own > below > sibling > elsewhere


@given(st.text(alphabet="赤峰市东胜区自治州县旗左右中共人民政府 123", max_size=12))
def test_any_name_is_resolved_or_not_without_failing(name):
    found = resolve_region(name, context="150400", year=2017)
    assert found is None or found.name
