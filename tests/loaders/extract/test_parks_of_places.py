"""Zones and the places before them: who builds one, whose it is, and a district that is called like one."""

import pytest

from loaders.pipeline import extract
from loaders.read import decode


def facts(sentence):
    return extract(decode(f"庐江县产业发展实施方案\n一、主要任务\n(一)重点工作\n{sentence}\n".encode(), "plan.txt"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("与上海松江、浙江海宁共建产业合作园区。", []),
        ("推进沪皖共建产业园,与江苏南京、无锡共建产业园。", ["沪皖共建产业园"]),
        ("支持长春市绿园区发展,推动绿园区建设。", []),
        ("建设绿园区产业园,支持苏州工业园区招商。", ["绿园区产业园", "苏州工业园区"]),
    ],
)
def test_who_builds_a_zone_and_a_district_called_like_one_are_no_names(text, expected):
    assert sorted(park.name for park in facts(text).parks) == sorted(expected)


def test_a_district_called_like_a_zone_is_no_work():
    assert [work.name for work in facts("推动绿园区建设,建设绿园区产业园。").projects] == ["绿园区产业园"]


def test_places_before_a_zone_are_no_industry():
    assert not facts("建设庐江海宁产业合作园区。").industries


def test_the_kind_of_a_zone_is_no_industry():
    assert not facts("壮大巢北临港经济开发区,打造龙桥海港经济技术开发区。").industries
    assert [industry.name for industry in facts("发展临港经济。").industries] == ["临港经济"]


def test_what_opens_a_list_of_branches_is_no_part_of_the_first():
    names = [industry.name for industry in facts("就汽车及零部件、精细化工等产业制定提升方案。").industries]
    assert names == ["汽车及零部件", "精细化工"]


def test_an_aim_that_ends_like_an_interchange_is_no_work():
    assert not facts("推动长三角互联互通,推进合肥都市圈交通互联互通。").projects


def test_the_airport_of_a_city_is_not_in_the_county_it_is_called_by():
    assert "江北区" not in [region.name for region in facts("加密重庆江北国际机场航线。").regions]
    assert "江北区" in [region.name for region in facts("加强与重庆江北区合作。").regions]
