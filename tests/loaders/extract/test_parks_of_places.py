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
