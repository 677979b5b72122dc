from collections import Counter

import pytest

from ontology import regions
from ontology.errors import OntologyInvalid
from ontology.regions import functional_regions, gazetteer, lines, places, ports, region_names, townships


def test_every_code_names_one_division_in_force():
    codes = Counter(d.adcode for d in gazetteer().divisions if d.until is None)
    assert [code for code, count in codes.items() if count > 1] == []
    assert len(codes) > 3200


def test_parents_and_successors_are_known():
    codes = {d.adcode for d in gazetteer().divisions}
    assert {d.parent for d in gazetteer().divisions if d.parent} <= codes
    assert {d.successor for d in gazetteer().divisions if d.successor} <= codes


def test_levels_follow_from_codes_and_chains_end_at_provinces():
    book = gazetteer()
    for division in book.divisions:
        above = book.ancestors(division.adcode)
        assert (division.level == "province") == (not above)
        assert not above or above[-1] == division.adcode[:2] + "0000"


def test_all_provinces_have_coordinates_within_china():
    for province in (d for d in gazetteer().divisions if d.level == "province"):
        assert province.longitude is not None
        assert province.latitude is not None
        assert 73 < province.longitude < 136
        assert 3 < province.latitude < 54


def test_former_divisions_keep_their_years():
    book = gazetteer()
    assert [d.name for year in (2009, 2020) if (d := book.get("420600", year))] == ["襄樊市", "襄阳市"]
    assert {d.adcode for d in book.named("巢湖市")} == {"341400", "340181"}
    assert [d.until for d in book.named("崇文区")] == [2010]


@pytest.mark.parametrize(
    ("name", "surface"),
    [
        ("克什克腾旗", "克旗"),
        ("阿拉善左旗", "阿左旗"),
        ("西乌珠穆沁旗", "西乌旗"),
        ("科尔沁左翼中旗", "科左中旗"),
        ("达尔罕茂明安联合旗", "达茂旗"),
        ("喀喇沁左翼蒙古族自治县", "喀左县"),
        ("恩施土家族苗族自治州", "恩施州"),
        ("张家川回族自治县", "张家川县"),
        ("内蒙古自治区", "内蒙古"),
        ("瀍河回族区", "瀍河区"),
    ],
)
def test_customary_names_find_their_division(name, surface):
    assert name in {d.name for d in gazetteer().named(surface)}


def test_members_of_functional_regions_are_codes_in_force():
    book = gazetteer()
    for region in functional_regions().values():
        assert all(book.get(code) for code in region.members), region.name
    assert functional_regions()["呼包鄂榆城市群"].members == ("150100", "150200", "150600", "610800")


def test_an_unknown_member_is_named_in_the_error():
    with pytest.raises(OntologyInvalid, match=r"某城市群.*不存在市"):
        regions._member_code("某城市群", "不存在市")


def test_characters_and_misspellings_stand_for_known_names():
    known = {d.name for d in gazetteer().divisions} | places().keys()
    stand_for = {name for names in region_names()["characters"].values() for name in names}
    assert stand_for | set(region_names()["misspellings"].values()) <= known


def test_lists_of_lines_and_ports_are_filled():
    assert lines()["京通"] == ("北京市", "通辽市")
    assert "满洲里" in ports()
    assert all(len(stops) > 1 for name, stops in lines().items() if not name.startswith("中"))
    assert lines()["中欧"] == ("欧洲",)


def test_townships_of_a_county_by_short_name():
    assert townships("150602")["罕台"] == "罕台镇"
    assert townships("000000") == {}
    assert townships("110228") == townships("110118")  # 密云县, 密云区
    assert townships("419001")["克井"] == "克井镇"
