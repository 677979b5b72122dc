import pytest

from ontology.build_regions import derived_aliases, first_years, level_of, parent_of, read_coordinates, short_name


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("赤峰市", "赤峰"),
        ("锡林郭勒盟", "锡林郭勒"),
        ("巴音郭楞蒙古自治州", "巴音郭楞"),
        ("双江拉祜族佤族布朗族傣族自治县", "双江"),
        ("积石山保安族东乡族撒拉族自治县", "积石山"),
        ("新巴尔虎左旗", "新左旗"),
        ("赣县", ""),
        ("城区", ""),
    ],
)
def test_short_names_drop_people_and_kind(name, short):
    assert short_name(name) == short


def test_aliases_follow_from_the_form_of_the_name():
    assert derived_aliases("翁牛特旗", "翁牛特") == ["翁旗"]
    assert derived_aliases("鄂托克前旗", "鄂托克前") == ["鄂前旗"]
    assert derived_aliases("托克托县", "托克托") == ["托县"]
    assert "巴音郭楞州" in derived_aliases("巴音郭楞蒙古自治州", "巴音郭楞")


def test_levels_and_parents_come_from_the_code():
    assert [level_of(code) for code in ("150000", "150400", "150425")] == ["province", "city", "county"]
    assert parent_of("150425", {"150400"}) == "150400"
    assert parent_of("419001", {"419000"}) == "410000"


def test_a_step_in_between_gets_its_own_first_year():
    changes = [
        {"adcode": "522423", "name": "黔西县", "until": "2011", "successor": "520522", "kind": "created"},
        {"adcode": "520522", "name": "黔西县", "until": "2021", "successor": "520581", "kind": "created"},
        {"adcode": "110103", "name": "崇文区", "until": "2010", "successor": "110101", "kind": "merged"},
    ]
    years = first_years(changes, {"520581": "黔西市", "110101": "东城区"})
    assert years == {("520522", "黔西县"): "2011", ("520581", "黔西市"): "2021"}


def test_a_new_code_takes_the_coordinates_of_the_old_one(tmp_path):
    table = tmp_path / "adcodes.csv"
    table.write_text("adcode,name,longitude,latitude\n610125000000,户县,108.6051,34.1085\n", "utf-8")
    change = {"adcode": "610125", "name": "户县", "until": "2016", "successor": "610118", "kind": "created"}
    assert read_coordinates(table, [change])["610118"] == ("108.6051", "34.1085")
