"""Zones and the places before them: who builds one, whose it is, and a district that is called like one."""

import pytest

from tests.loaders.extract.plain_readings import facts_of


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
    assert sorted(park.name for park in facts_of("庐江县", text).parks) == sorted(expected)
