"""From a name of a region to the region that is meant, by where and when the name is used."""

from __future__ import annotations

import math
import re
from functools import cache, lru_cache

from loaders.records import record
from ontology.lexicon import lexicon
from ontology.regions import Division, functional_regions, gazetteer, places, region_names

#: How near a candidate is to the context: itself, below it, above it, beside it in the same city or province, elsewhere.
ITSELF, BELOW, ABOVE, SIBLING, SAME_PROVINCE, ELSEWHERE = 6.0, 5.0, 4.5, 4.0, 3.0, 0.0
#: A bare 西安 or 海南 is the city or the province sooner than a far district of that name; a county of the own city is nearer.
LEVEL_WEIGHT = {"province": 3.5, "city": 3.2, "county": 0.0}
#: A bare 哈密 means the city at its seat sooner than the prefecture (地区) around it.
PREFECTURE_WEIGHT = -0.5
#: The kind of a banner alone (左旗, 右旗): the one banner of the city that ends so.
BANNER_TAIL = re.compile(r"[左右前中后]{1,2}旗")
#: Names that the document's own province goes by.
PROVINCE_WORDS = ("自治区", "全区", "全省", "我省", "省")
#: What a region issues and keeps: cut from the end of a name (天水市人民政府办公室 -> 天水市).
BODIES = re.compile(
    r"(中共|中国共产党)?(?P<name>.{2,30}?)(管理委员会|工作委员会|委员会|人民政府|人民代表大会|人大常委会|党委|行政公署|行署|党工委|管委会|委|政府)"
    r"(办公厅|办公室|常务委员会)?$"
)


@record(frozen=True, slots=True)
class ResolvedRegion:
    """A region that a name stands for.

    name: the bare name (东胜区). adcode: None for regions without one. kind: division or functional. level: one of
    RegionLevel in the model.
    """

    name: str
    adcode: str | None
    kind: str
    level: str


#: What names are read against: the code of the division that a document is about, those of the members of the functional
#: region that it is about, or None.
Context = str | tuple[str, ...] | None


@lru_cache(maxsize=65536)
def proximity(adcode: str, context: Context) -> float:
    """How near a division is to the nearest one the document is about; 0 where there is none or it lies elsewhere."""
    if context is None:
        return ELSEWHERE
    if isinstance(context, tuple):
        return max(proximity(adcode, member) for member in context)
    book = gazetteer()
    if adcode == context:
        return ITSELF
    above, around = book.ancestors(adcode), book.ancestors(context)
    if context in above:
        return BELOW + 0.5 / (1 + above.index(context))
    if adcode in around:
        return ABOVE
    if above and around and above[0] == around[0] and len(above) > 1:
        return SIBLING
    return SAME_PROVINCE if adcode[:2] == context[:2] else ELSEWHERE


def rank(divisions: tuple[Division, ...], surface: str, *, context: Context, year: int | None) -> list[Division]:
    """Candidates for a surface, likeliest first: in force then, printed in full, near the context, high in level; of several
    elsewhere the nearest on the map.
    """
    origin = gazetteer().get(context, year) if isinstance(context, str) and len(divisions) > 1 else None

    def weight(division: Division) -> tuple[bool, bool, float, float]:
        near = proximity(division.adcode, context)
        full = division.name == surface
        if (
            near >= BELOW
            and isinstance(context, str)
            and context.endswith("0000")
            and division.name.endswith("区")
            and not full
        ):
            near = SAME_PROVINCE if division.adcode != context else near
        level = PREFECTURE_WEIGHT if division.name.endswith("地区") and not near else LEVEL_WEIGHT[division.level]
        return (division.in_force(year), full, near + level, -_distance(origin, division))

    return sorted(divisions, key=weight, reverse=True)


def _distance(origin: Division | None, division: Division) -> float:
    """How far apart two divisions lie, in degrees; 0 where that is not known."""
    if origin is None or None in (origin.longitude, origin.latitude, division.longitude, division.latitude):
        return 0.0
    east = ((origin.longitude or 0) - (division.longitude or 0)) * _NARROWER
    return math.hypot(east, (origin.latitude or 0) - (division.latitude or 0))


_NARROWER = 0.82
"""A degree of longitude beside one of latitude, in the middle of the country."""


@lru_cache(maxsize=65536)
def resolve_division(name: str, *, context: Context, year: int | None) -> Division | None:
    """The division that a bare or chained name (鄂尔多斯市东胜区) means, or None; of several members', the nearest."""
    if isinstance(context, tuple):
        found_by_member = [d for member in context if (d := resolve_division(name, context=member, year=year))]
        return max(found_by_member, key=lambda d: proximity(d.adcode, context), default=None)
    book = gazetteer()
    name = region_names()["misspellings"].get(name, name)
    if name in PROVINCE_WORDS:
        return book.get(context[:2] + "0000", year) if context else None
    found = book.named(name)
    if found:
        return rank(found, name, context=context, year=year)[0]
    if BANNER_TAIL.fullmatch(name):
        return _only_banner(name, context, year)
    return _resolve_chain(name, context=context, year=year)


def _only_banner(tail: str, context: str | None, year: int | None) -> Division | None:
    if context is None or context.endswith("0000"):
        return None
    found = [d for d in gazetteer().children(context[:4] + "00", year) if d.name.endswith(tail)]
    return found[0] if len(found) == 1 else None


def _resolve_chain(name: str, *, context: str | None, year: int | None) -> Division | None:
    book = gazetteer()
    for cut in range(len(name) - 2, 1, -1):
        parents = book.named(name[:cut])
        if not parents:
            continue
        for parent in rank(parents, name[:cut], context=context, year=year):
            child = resolve_division(name[cut:], context=parent.adcode, year=year)
            if child and child.adcode != parent.adcode and book.within(child.adcode, parent.adcode):
                return child
    return None


def resolve_region(name: str, *, context: Context = None, year: int | None = None) -> ResolvedRegion | None:
    """The region that `name` stands for, or None where it is no known region.

    name: a full, short or chained name (鄂尔多斯市东胜区, 东胜, 呼包鄂榆城市群, 蒙古), also with a government's or party
    committee's title behind it. context: code of the division that the text is about; it settles homonyms and 自治区.
    year: when the text was written; names of then come first, None means today.
    """
    name = "".join(name.split())
    if not name:
        return None
    if division := resolve_division(name, context=context, year=year):
        return ResolvedRegion(division.name, division.adcode, "division", division.level)
    if other := _undivided(name):
        return other
    if body := BODIES.fullmatch(name):
        return resolve_region(body["name"], context=context, year=year)
    return None


@cache
def _undivided_names() -> dict[str, ResolvedRegion]:
    found = {}
    for region in functional_regions().values():
        for surface in (*region.aliases, region.name):
            found[surface] = ResolvedRegion(region.name, None, "functional", "functional")
    for place in places().values():
        for surface in (*place.aliases, place.name):
            found[surface] = ResolvedRegion(place.name, None, place.kind, place.level)
    return found


def _undivided(name: str) -> ResolvedRegion | None:
    return _undivided_names().get(name)


def full_name_chain(adcode: str, year: int | None = None) -> str:
    """The name that official bodies of a division bear: a district has its city's name before it, others stand alone.

    东胜区 -> 鄂尔多斯市东胜区; 赤峰市, 霍林郭勒市, 武川县 and 北京市 as they are. Raises KeyError for an unknown code.
    """
    division = gazetteer().get(adcode, year)
    if division is None:
        raise KeyError(adcode)
    parent = gazetteer().get(division.parent, year) if division.parent else None
    # 神农架林区 is no district of a city, 北林区 is one.
    is_forest = division.name.endswith("林区") and len(division.name) > 3
    is_district = division.level == "county" and division.name.endswith("区") and not is_forest
    if is_district and parent:
        return parent.name + division.name
    return division.name


def region_of_title(title: str, *, year: int | None = None) -> ResolvedRegion | None:
    """The region that a title names as the one planned for, or None.

    It is the longest region name at the head (霍林郭勒市国民经济和社会发展…, 中共天水市委天水市人民政府…, 东胜区加快融入…), after
    关于印发 where the issuer stands first, after 关于支持 where the nation does; the division whose part of a wider region is meant
    (长江上游(昭通段)…) goes before it.
    """
    text = re.sub(r"\s", "", title)
    whole = _PART_OF.search(text)
    division = resolve_division(whole["division"], context=None, year=year) if whole else None
    if division is not None:
        return ResolvedRegion(division.name, division.adcode, "division", division.level)
    inner = re.search(r"关于(?:印发|转发|下达|发布)(?:批转)?《?〈?", text)
    for part in ([text[inner.end() :]] if inner else []) + [text]:
        if found := _region_at_head(part.lstrip("《〈“"), year):
            return found
    about = _ABOUT.search(text) if re.match(lexicon("documents")["national_issuers"], text) else None
    return _region_at_head(text[about.end() :], year) if about else None


#: What the nation's bodies do for a region that they plan for (国务院关于推动|内蒙古高质量发展的意见).
_ABOUT = re.compile("关于(?:新时代|进一步|深入|加快|大力)*(?:支持|推动|促进|推进|加快)")
_PART_OF = re.compile(r"[(（](?P<division>[一-龥]{2,9})(?:段|片区|部分|区域|境内)[)）]")


#: Behind the first place of a cluster's name, which is not what is planned (甲省|乙市|—丙市城市群).
_GOES_ON = re.compile("[—–-]")
#: Behind a region whose cooperation or strategy is but the background (粤港澳|合作框架下深化…).
_BACKGROUND = re.compile("[^,。]{0,6}(?:框架|背景|战略|引领|带动|格局)下")


#: Before the region of a title: the party or the corps, and the year planned for (|2024年度|甲都市圈工作要点).
_BEFORE_REGION = re.compile(
    r"^(?:(?:19|20)\d\d年度?)?(?:中共|中国共产党|国务院办公厅|国务院|新疆生产建设兵团第[一二三四五六七八九十]+师)?"
)


def _region_at_head(text: str, year: int | None) -> ResolvedRegion | None:
    text = _BEFORE_REGION.sub("", text)
    if cluster := _cluster_of_province(text):
        return cluster
    for end in range(min(len(text), 24), 1, -1):
        name = text[:end]
        following = text[end : end + 3]
        if found := _exact(name, year):
            if (_GOES_ON.match(text, end) and found.kind == "division") or _BACKGROUND.match(text, end):
                continue
            if len(name) < 3 and following.startswith(("的", "海关", "大学", "山", "江", "河", "湖")):
                return None
            return found
    return None


_PROVINCE = re.compile(r"[一-龥]{2,6}?(?:省|自治区)")


def _cluster_of_province(text: str) -> ResolvedRegion | None:
    """The standing cluster behind its province's name (辽宁省|沈阳都市圈), if it lies in that province whole."""
    opening = _PROVINCE.match(text)
    province = resolve_division(opening[0], context=None, year=None) if opening else None
    if opening is None or province is None:
        return None
    for end in range(min(len(text), opening.end() + 16), opening.end() + 2, -1):
        region = functional_regions().get(text[opening.end() : end])
        if region and region.group == "cluster" and region.members:
            whole = all(gazetteer().within(member, province.adcode) for member in region.members)
            return _undivided(region.name) if whole else None
    return None


def _exact(name: str, year: int | None) -> ResolvedRegion | None:
    if division := resolve_division(name, context=None, year=year):
        return ResolvedRegion(division.name, division.adcode, "division", division.level)
    return _undivided(name)
