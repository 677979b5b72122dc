"""The agency-functions scheme: whole, without contradictions, and found from any name of a body."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology import functions
from ontology.errors import OntologyInvalid
from ontology.functions import agency_function, agency_functions, names_by_short, national_bodies, stems_by_short


def test_scheme_has_the_functions_of_a_government_with_labels_in_both_languages():
    scheme = agency_functions()
    assert len(scheme) >= 90
    for code, function in scheme.items():
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", code)
        assert re.fullmatch(r"[一-鿿]+", function.zh)
        assert function.en[0].isupper()
    assert len({function.zh for function in scheme.values()}) == len(scheme)
    assert len({function.en for function in scheme.values()}) == len(scheme)


def test_every_function_can_be_recognised_by_something():
    assert all(f.names or f.words or f.national for f in agency_functions().values())


def test_successors_are_functions_of_the_scheme():
    scheme = agency_functions()
    assert scheme["population-family-planning"].successors == ("health",)
    assert "market-regulation" in scheme["food-drug"].successors
    assert all(code in scheme for function in scheme.values() for code in function.successors)


def test_alternative_labels_are_names_without_places():
    labels = agency_functions()["natural-resources"].alternative_labels
    assert {"自然资源", "国土资源"} <= set(labels)
    assert not any("{" in label for label in labels)


def test_short_forms_hold_the_full_form_as_well():
    assert [name.text for name in stems_by_short()["发改"]] == ["发展和改革"]
    assert stems_by_short()["发展和改革"] == stems_by_short()["发改"]
    assert names_by_short()["编办"][0].text == "机构编制委员会办公室"
    assert national_bodies()["国家发改委"] == ("国家发展和改革委员会", "development-reform")


def test_periods_of_names_are_in_order():
    names = [name for function in agency_functions().values() for name in function.names]
    assert all(name.since <= name.until for name in names if name.since and name.until)


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("市发改委", "development-reform"),
        ("内蒙古自治区发展和改革委员会", "development-reform"),
        ("市教委", "education"),
        ("市科协", "science-association"),
        ("区公安分局", "public-security"),
        ("市工商质监局", "market-regulation"),
        ("国有资产监督管委会", "state-assets"),
        ("市总工会", "trade-unions"),
        ("市工商联", "industry-commerce-federation"),
        ("国网内蒙古东部电力有限公司赤峰供电公司", "power-grid"),
        ("中国人民银行赤峰市中心支行", "central-bank"),
        ("中国银行业监督管理委员会赤峰监管分局", "banking-regulation"),
        ("赤峰高新技术产业开发区管理委员会", "zone-management"),
        ("中共赤峰市委员会组织部", "organisation"),
        ("赤峰市铁路建设办公室", "railways"),
        ("苏州市住房和城乡建设局", "housing-construction"),
        ("广东省政务服务数据管理局", "data"),
        ("四川省林业和草原局", "forestry-grassland"),
        ("苏州市人民政府", "government"),
        ("天水市城市建设投资集团有限公司", "state-owned-enterprises"),
        ("关中平原城市群建设领导小组办公室", None),
        ("相关盟市", None),
        ("", None),
    ],
)
def test_function_is_shown_by_short_and_full_names(body, code):
    assert agency_function(body) == code


def test_names_before_and_after_a_reform_meet_in_one_function():
    assert agency_function("市环保局") == agency_function("市生态环境局")
    assert agency_function("市国土局") == agency_function("市自然资源局")
    assert agency_function("市卫计委") == agency_function("市卫健委") == agency_function("市卫生局")
    assert agency_function("市扶贫办") == agency_function("市乡村振兴局")
    assert agency_function("市国税局") == agency_function("市税务局")


@given(st.text(max_size=40))
def test_function_of_any_text_is_a_code_of_the_scheme_or_none(text):
    assert agency_function(text) in {None, *agency_functions()}


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        ({"stem": "财政", "full": "财政局"}, "either stem or full"),
        ({}, "either stem or full"),
        ({"stem": "财政", "from": 2018}, "unknown field from"),
        ({"stem": "财政", "form": "royal"}, "unknown form royal"),
        ({"stem": "财政", "levels": ["village"]}, "unknown level"),
    ],
)
def test_contradictory_name_is_refused_with_its_place(entry, reason):
    with pytest.raises(OntologyInvalid, match=rf"schemes/functions\.yaml.*{reason}"):
        functions._body_name("finance", entry)


def test_missing_label_and_missing_file_are_refused():
    with pytest.raises(OntologyInvalid, match="finance: en is missing"):
        functions._function({"code": "finance", "zh": "财政"})
    with pytest.raises(OntologyInvalid, match=r"ontology/lexicon/none\.yaml"):
        functions._read("lexicon/none.yaml")
