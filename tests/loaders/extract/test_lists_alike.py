"""A list is read whole, whatever joins its items, sums it up, opens its sentence or stands around it on the line."""

from itertools import product

import pytest

from loaders.extract.cooperation import extract_cooperation
from loaders.extract.enterprises import extract_enterprises
from loaders.extract.industries import extract_industries
from loaders.extract.parks import extract_parks
from loaders.extract.projects import extract_projects
from tests.loaders.extract.plain_readings import reading_of
from tests.loaders.extract.region_readings import reading_of as regional

OPENINGS = ("", "同时,", "此外,", "一是", "三是", "　　", "• ", "——", "(1)", "其中,")
JOINERS = ("、", "和", "以及", "及")
FORMS = list(product(OPENINGS, JOINERS))

WORKS = ("青川水厂", "白岩抽水蓄能电站", "柳河大桥", "云岭机场")
VERBS_OF_WORKS = ("推进", "加快推进", "重点实施", "开工建设", "规划建设", "抓好", "力争建成", "续建", "谋划实施")
SUMS_OF_WORKS = ("等项目", "等重大项目", "等一批重点项目", "等4个重点项目", "等重点工程建设", "等项目前期工作", "建设")

BRANCHES = ("集成电路", "生物医药", "现代物流", "文化旅游")
VERBS_OF_BRANCHES = (
    "发展",
    "大力发展",
    "培育壮大",
    "重点发展",
    "做大做强",
    "加快发展",
    "积极培育",
    "着力发展",
    "聚力发展",
)
SUMS_OF_BRANCHES = ("等产业", "等特色产业", "等战略性新兴产业", "等优势产业集群", "四大产业", "产业", "")

ZONES = ("青川高新区", "白岩工业园", "柳河物流园", "云岭综合保税区")
VERBS_OF_ZONES = ("推进", "支持", "加快", "推动", "依托")
SUMS_OF_ZONES = ("建设", "提质升级", "等园区建设", "等重点园区扩区")


def listed(items: tuple[str, ...], joiner: str) -> str:
    return f"{'、'.join(items[:-1])}{joiner}{items[-1]}"


def partners(region: str, text: str) -> set[frozenset[str]]:
    return {frozenset((c.a, c.b)) for c in extract_cooperation(regional(region, text))}


@pytest.mark.parametrize(("opening", "joiner"), FORMS)
def test_works(opening, joiner):
    told = [f"{opening}{v}{listed(WORKS, joiner)}{s}。" for v, s in product(VERBS_OF_WORKS, SUMS_OF_WORKS)]
    assert [t for t in told if [p.name for p in extract_projects(reading_of(t))] != list(WORKS)] == []


@pytest.mark.parametrize(("opening", "joiner"), FORMS)
def test_branches(opening, joiner):
    told = [f"{opening}{v}{listed(BRANCHES, joiner)}{s}。" for v, s in product(VERBS_OF_BRANCHES, SUMS_OF_BRANCHES)]
    assert [t for t in told if {i.name for i in extract_industries(reading_of(t))} != set(BRANCHES)] == []


@pytest.mark.parametrize(("opening", "joiner"), FORMS)
def test_zones(opening, joiner):
    told = [f"{opening}{v}{listed(ZONES, joiner)}{s}。" for v, s in product(VERBS_OF_ZONES, SUMS_OF_ZONES)]
    assert [t for t in told if [p.name for p in extract_parks(reading_of(t))] != list(ZONES)] == []


CITIES = ("锦州市", "朝阳市", "葫芦岛市")
BEFORE_CITIES = ("加强与", "深化与", "推动与", "强化与", "扩大同", "密切与")
BEHIND_CITIES = (
    "合作",
    "的合作",
    "等地合作",
    "在文化旅游、现代物流等领域的合作",
    "产业协作",
    "互联互通",
    "协同发展",
    "等周边城市交流合作",
)


@pytest.mark.parametrize(("opening", "joiner"), FORMS)
def test_partners(opening, joiner):
    told = [f"{opening}{a}{listed(CITIES, joiner)}{b}。" for a, b in product(BEFORE_CITIES, BEHIND_CITIES)]
    wanted = {frozenset(("赤峰市", city)) for city in CITIES}
    assert [t for t in told if partners("赤峰市", t) != wanted] == []


FIRMS = ("青川集团", "柳河化工有限公司", "云岭科技股份有限公司")
BEFORE_FIRMS = ("支持", "鼓励", "引导", "推动", "引进", "依托")
BEHIND_FIRMS = ("做大做强", "等企业扩大产能", "等龙头企业发展", "等重点企业技术改造", "等一批骨干企业", "上市")


@pytest.mark.parametrize(("opening", "joiner"), FORMS)
def test_firms(opening, joiner):
    told = [f"{opening}{a}{listed(FIRMS, joiner)}{b}。" for a, b in product(BEFORE_FIRMS, BEHIND_FIRMS)]
    assert [t for t in told if [e.name for e in extract_enterprises(reading_of(t))] != list(FIRMS)] == []
