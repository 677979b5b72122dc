"""Bodies as documents of many provinces, levels and years print them resolve to their full official names."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.facts import DocumentInfo
from loaders.resolve.agencies import AgencyResolver, OwnRegion, resolve_agency
from loaders.resolve.task_agencies import agency_resolver, division_region
from tests.conftest import SHARED

BLANK = DocumentInfo(file="t", sha256="0")
COUNTRY, CHIFENG, DONGSHENG, INNER_MONGOLIA = "100000", "150400", "150602", "150000"

with (Path(__file__).parent / "agencies.csv").open(encoding="utf-8", newline="") as table:
    CASES = [(row["adcode"], int(row["year"]), row["surface"], row["name"]) for row in csv.DictReader(table)]


def resolver(adcode: str, year: int | None, *zones: str) -> AgencyResolver:
    if adcode == COUNTRY:
        return AgencyResolver(OwnRegion.country(), year=year, places=agency_resolver(BLANK, year).places)
    name = division_region(adcode, year).name
    return agency_resolver(DocumentInfo(file="t", sha256="0", region=name, adcode=adcode), year, zones)


@pytest.mark.parametrize(("adcode", "year", "surface", "name"), CASES)
def test_surface_resolves_to_the_full_official_name(adcode, year, surface, name):
    assert resolver(adcode, year).resolve(surface).name == name


def test_provinces_without_their_kind_bear_bodies_in_a_city_clusters_plan():
    cluster = agency_resolver(DocumentInfo(file="t", sha256="0", region="北部湾城市群"), 2022)
    assert cluster.resolve("广西交通运输厅").name == "广西壮族自治区交通运输厅"
    assert cluster.resolve("海南发展改革委").name == "海南省发展和改革委员会"


def test_table_is_broad():
    assert len(CASES) >= 120


@pytest.mark.parametrize(
    ("surface", "year", "name"),
    [
        ("市文旅局", 2016, "赤峰市文化旅游局"),
        ("市文旅局", 2020, "赤峰市文化和旅游局"),
        ("市文旅局", None, "赤峰市文化和旅游局"),
        ("市编办", 2017, "赤峰市机构编制委员会办公室"),
        ("市编办", 2021, "中共赤峰市委员会机构编制委员会办公室"),
        ("市交通局", 2007, "赤峰市交通局"),
        ("市交通局", 2017, "赤峰市交通运输局"),
        ("市城建局", 2010, "赤峰市城市建设局"),
        ("市城建局", 2022, "赤峰市城乡建设局"),
        ("市行政执法局", 2022, "赤峰市综合行政执法局"),
        ("市消防支队", 2017, "赤峰市公安消防支队"),
        ("市消防支队", 2021, "赤峰市消防救援支队"),
        ("市委网信办", 2016, "中共赤峰市委员会网络安全和信息化领导小组办公室"),
        ("市委网信办", 2022, "中共赤峰市委员会网络安全和信息化委员会办公室"),
        ("呼铁局", 2013, "呼和浩特铁路局"),
        ("呼铁局", 2021, "中国铁路呼和浩特局集团有限公司"),
    ],
)
def test_year_of_the_document_decides_what_a_short_form_means(surface, year, name):
    assert resolver(CHIFENG, year).resolve(surface).name == name


@pytest.mark.parametrize(
    "surface", ["相关盟市", "有关部门", "各县（市、区）人民政府", "各旗县区", "市直有关部门", "", "、"]
)
def test_bodies_that_are_no_one_agency_have_no_name(surface):
    agency = resolver(CHIFENG, 2017).resolve(surface)
    assert agency.surface == surface
    assert agency.name is None


def test_level_word_of_an_ancestor_gives_that_ancestors_body():
    district = resolver(DONGSHENG, 2017)
    assert district.resolve("区财政局").name == "鄂尔多斯市东胜区财政局"
    assert district.resolve("市财政局").name == "鄂尔多斯市财政局"
    assert district.resolve("自治区财政厅").region == INNER_MONGOLIA
    assert district.resolve("国家能源局").region == COUNTRY
    assert district.resolve("省财政厅").name == "内蒙古自治区财政厅"


def test_agency_tells_region_level_and_function():
    agency = resolver(CHIFENG, 2017).resolve("市发改委")
    assert (agency.region, agency.level, agency.function) == (CHIFENG, "city", "development-reform")


def test_body_of_a_level_below_the_region_is_no_one_agency():
    assert resolver(CHIFENG, 2017).resolve("县教育局").name is None
    assert resolver(INNER_MONGOLIA, 2017).resolve("市发改委").name is None
    assert resolver(CHIFENG, 2019).resolve("市场监管局").name == "赤峰市市场监督管理局"


def test_names_of_rural_work_departments_follow_the_region():
    assert resolver(DONGSHENG, 2017).resolve("区委农工部").name == "中共鄂尔多斯市东胜区委员会农村牧区工作部"
    assert resolver("510107", 2017).resolve("区委农工部").name == "中共成都市武侯区委员会农村工作部"


def test_zone_committee_takes_the_zones_name_from_the_document():
    zones = ("苏州国家高新技术产业开发区", "苏州工业园区", "昆山经济技术开发区")
    city = resolver("320500", 2020, *zones)
    assert city.resolve("高新区管委会").name == "苏州国家高新技术产业开发区管理委员会"
    assert city.resolve("工业园区管委会").name == "苏州工业园区管理委员会"
    assert resolver("320583", 2020, *zones).resolve("开发区管委会").name == "昆山经济技术开发区管理委员会"
    several = resolver("220800", 2022, "洮南、白城经济开发区")
    assert several.resolve("白城经济开发区管委会").name == "白城经济开发区管理委员会"


def test_unlisted_body_keeps_its_words_with_the_region_and_the_regular_abbreviations():
    district = resolver(DONGSHENG, 2017)
    assert district.resolve("区排水事业局").name == "鄂尔多斯市东胜区排水事业局"
    assert district.resolve("区创城指挥部办").name == "鄂尔多斯市东胜区创城指挥部办公室"
    assert district.resolve("区发改住建局").name == "鄂尔多斯市东胜区发展和改革住房和城乡建设局"


def test_without_a_gazetteer_the_printed_region_is_kept():
    own = OwnRegion(name="甲市", full="甲市", level="city", short=("甲",))
    assert resolve_agency("市发改委", region=own).name == "甲市发展和改革委员会"
    assert resolve_agency("乙山市发改委", region=own).name == "乙山市发展和改革委员会"
    assert resolve_agency("乙山海关", region=own).name == "中华人民共和国乙山海关"
    assert resolve_agency("市供电公司", region=own).name == "甲市供电有限公司"


@pytest.mark.parametrize(
    ("file", "adcode", "year"),
    [("chifeng-2017", CHIFENG, 2017), ("dongsheng-2017", DONGSHENG, 2017), ("hubaoyinyu-2013", INNER_MONGOLIA, 2013)],
)
def test_bodies_of_the_annotated_documents_resolve(file, adcode, year):
    path = SHARED / "gold" / f"{file}.gold.json"
    if not path.exists():
        pytest.skip("the annotated documents are not beside this checkout")
    wanted = json.loads(path.read_text(encoding="utf-8"))["agencies"]
    bodies = resolver(adcode, year)
    wrong = {s: bodies.resolve(s).name for s, name in wanted.items() if bodies.resolve(s).name != name}
    assert len(wrong) <= 0.03 * len(wanted), wrong
    assert all(bodies.resolve(surface).function for surface in wanted)


@given(
    st.text(alphabet="市区县国网供电公司人民银行海关团委发改局办农工部管委会（）分驻等各、 2", max_size=25),
    st.none() | st.integers(2005, 2026),
)
def test_any_words_resolve_without_failing(words, year):
    agency = resolver(CHIFENG, year).resolve(words)
    assert agency.surface == words
    assert agency.name is None or agency.name


@pytest.mark.parametrize("surface", ["各村(社区)", "各苏木镇场", "八县市", "结对县区", "两地有关部门"])
def test_several_bodies_in_one_word_have_no_name(surface):
    assert resolver(CHIFENG, 2021).resolve(surface).name is None


@pytest.mark.parametrize("surface", ["省通信管理局", "市工作领导小组办公室", "自治区农业农村厅", "县教育局"])
def test_bodies_of_an_unknown_region_are_no_bodies_of_the_country(surface):
    assert AgencyResolver(OwnRegion.country(), year=2022).resolve(surface).name is None


def test_central_body_that_opens_with_a_level_word_is_one():
    assert AgencyResolver(OwnRegion.country(), year=2022).resolve("市场监管总局").name == "国家市场监督管理总局"


@pytest.mark.parametrize("surface", ["市发改委", "省交通运输厅", "县农业农村局", "区财政局"])
def test_bodies_of_the_members_of_a_cluster_are_no_body_of_the_cluster(surface):
    cluster = OwnRegion.printed("中原城市群")
    assert AgencyResolver(cluster, year=2020).resolve(surface).name is None


@pytest.mark.parametrize(
    ("surface", "region", "level"),
    [
        ("国家税务总局苏州市税务局", "320500", "city"),
        ("国家税务总局昆山市税务局", "320583", "county"),
        ("国家金融监督管理总局苏州监管分局", "320500", "city"),
        ("国家税务总局", "100000", "country"),
    ],
)
def test_branches_with_the_full_name_of_their_central_body_serve_their_own_region(surface, region, level):
    found = resolver("320500", 2024).resolve(surface)
    assert (found.region, found.level) == (region, level)
