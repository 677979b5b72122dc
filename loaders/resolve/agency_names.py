"""Full names of bodies from what documents print: listed names, regular abbreviations, zones, companies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from loaders.resolve.own_region import OwnRegion
from ontology.automata import Automaton, automaton
from ontology.functions import BodyName, agency_function, name_lexicon, names_by_short, official_names, stems_by_short
from ontology.regions import gazetteer

_MANAGEMENT = re.compile(r"(?P<zone>.+?)(?:管委会|管理委员会|管理委)?")
_COMPANY = re.compile(r"(?P<stem>.{2,}?|[投港])(?P<kind>集团有限公司|集团公司|集团|有限公司|公司)")
_COMPLETE_COMPANY = re.compile(r".*(?:有限(?:责任)?公司|股份公司|总公司|分公司|子公司)")
_FREE_TRADE_AREA = re.compile(
    r"(?:中国)?(?:\(.+\)|(?P<place>[一-龥]{2,3}))?(?:自贸区|自贸试验区|自由贸易试验区)(?P<area>.{2,}片区)?"
)
_NOT_OWN_ZONE = re.compile(r"国家|自治区|省级|[^省市区县旗盟州]{0,3}级")


class Found(NamedTuple):
    """A body's full name, the code of its function where known, and the region it serves where known."""

    name: str
    function: str | None
    bearer: OwnRegion | None


def listed(words: str, bearer: OwnRegion, year: int | None, form: str | None = None) -> Found | None:
    """The body of the scheme that the words, without region, name; `form` overrides how the region joins.

    Names in use in that year come first; a name out of use still answers where it is the only one.
    """
    candidates = _candidates(words)
    if form == "party":
        candidates = tuple(sorted(candidates, key=lambda candidate: candidate[0].form != "party"))
    for in_use in (True, False):
        for name, text in candidates:
            if name.fits(level=bearer.level, adcode=bearer.adcode, name=bearer.name) and (
                not in_use or name.in_use(year)
            ):
                return Found(_joined(name, text, words, bearer, form), name.function, bearer)
    return None


def official(words: str, bearer: OwnRegion) -> Found | None:
    """The body that is known by its official name alone: of a great zone, or of the bearer where that is a province."""
    names = official_names()
    if name := names["anywhere"].get(words):
        return Found(name, agency_function(name), bearer)
    if bearer.level != "province" or bearer.adcode is None:
        return None
    name = names["provinces"].get(bearer.adcode[:2], {}).get(words)
    return Found(name, agency_function(name), bearer) if name else None


def company_branch(words: str) -> str | None:
    """A branch of a national company by the company's full name (北大荒集团建三江分公司); None for other words."""
    branch = _COMPANY_BRANCH.fullmatch(words)
    company = name_lexicon()["national_companies"].get(branch["company"]) if branch else None
    return f"{company}{branch['branch']}" if branch and company else None


_COMPANY_BRANCH = re.compile("(?P<company>.{2,8}?(?:集团|公司))(?P<branch>.{2,6}分公司)")


@lru_cache(maxsize=4096)
def _candidates(words: str) -> tuple[tuple[BodyName, str], ...]:
    """Names that the words may stand for, with their endings."""
    return tuple((name, name.text) for name in names_by_short().get(words, ())) + tuple(_stem_candidates(words))


def _stem_candidates(words: str) -> Iterator[tuple[BodyName, str]]:
    for printed, full in _endings():
        if words.endswith(printed) and (stems := stems_by_short().get(words.removesuffix(printed))):
            yield from ((name, name.text + full) for name in stems)
            return


@cache
def _endings() -> tuple[tuple[str, str], ...]:
    """Printed and full endings, longest first."""
    return tuple(sorted(name_lexicon()["endings"].items(), key=lambda pair: -len(pair[0])))


def _joined(name: BodyName, text: str, words: str, bearer: OwnRegion, form: str | None) -> str:
    kind = name.form if "{" in name.form else form or name.form
    if kind == "government" and form is None and words == text and text.endswith("委员会"):
        kind = "own"  # printed in full without 人民政府, it is taken at its word
    if kind == "party":
        return f"中共{bearer.full}委员会{text}"
    if kind == "government":
        return f"{bearer.full}{government_of(bearer)}{text}"
    if "{" not in kind:
        return f"{bearer.full}{text}"
    return kind.format(
        full=bearer.full,
        name=bearer.name,
        short=bearer.short_name,
        city_full=bearer.city.full,
        city_short=bearer.city.short_name,
        province=bearer.province.name,
        province_short=bearer.province.short_name,
    )


def government_of(bearer: OwnRegion) -> str:
    """A league or prefecture has an administrative office, no people's government."""
    return "行政公署" if bearer.name.endswith(("盟", "地区")) else "人民政府"


@cache
def _abbreviations() -> tuple[Automaton, tuple[str, ...]]:
    """An automaton over stems and their abbreviations of two characters and more, and their full forms."""
    words = {short: names[0].text for short, names in stems_by_short().items() if len(short) > 1}
    return automaton(words), tuple(words.values())


@lru_cache(maxsize=4096)
def expand(words: str) -> str:
    """The words with a final abbreviation (办, 管委会) and, where nothing but abbreviations stand, those written out."""
    if branch := _ACADEMY_BRANCH.fullmatch(words):
        return expand(branch["academy"]) + branch["branch"]
    finals: dict[str, str] = name_lexicon()["finals"]
    for printed in sorted(finals, key=len, reverse=True):
        if words.endswith(printed) and not words.endswith(tuple(name_lexicon()["keep_finals"])):
            stem = _expand_stem(words.removesuffix(printed))
            # 国有资产监督 + 管委会: the stem's full form already holds the 管理 of the ending.
            return (stem.removesuffix("管理") if finals[printed].startswith("管理") else stem) + finals[printed]
    for printed, full in _endings():
        if words.endswith(printed):
            return _expand_stem(words.removesuffix(printed)) + full
    return words


_ACADEMY_BRANCH = re.compile("(?P<academy>.{0,6}科院)(?P<branch>.{2,4}分院)")


def _expand_stem(stem: str) -> str:
    """住建交运: each abbreviation in full where they cover the whole stem; else the stem as it is."""
    finder, full = _abbreviations()
    matches = finder.find(stem)
    if not matches or sum(end - start for start, end, _ in matches) != len(stem):
        return stem
    return "".join(full[i] for _, _, i in matches)


def city_bureau(words: str, bearer: OwnRegion) -> Found | None:
    """武侯生态环境局: a city's bureau in a county, named by the county's short name; `words` stand after that name."""
    if bearer.level != "county" or words not in name_lexicon()["city_bureaus_in_counties"]:
        return None
    return Found(f"{bearer.city.full}{bearer.short_name}{words}", None, bearer)


def bears_region(words: str) -> bool:
    """Whether a body printed without a level word still bears the region's name (行政审批服务局 does, a university not)."""
    lists = name_lexicon()
    return not words.endswith(tuple(lists["own_names"])) and not words.startswith(tuple(lists["named_openings"]))


def company_name(words: str) -> str | None:
    """文旅集团: 文化旅游集团有限公司; None where the words name no company or one already in full."""
    if full := name_lexicon()["national_companies"].get(words):
        return str(full)
    match = _COMPANY.fullmatch(words)
    if not match or _COMPLETE_COMPANY.fullmatch(words):
        return None
    known: dict[str, str] = name_lexicon()["company_words"]
    stem = match["stem"]
    for short in sorted(known, key=len, reverse=True):
        if stem == short:
            stem = known[short]
    return f"{stem}{'集团' if '集团' in match['kind'] else ''}有限公司"


def zone_body(words: str, bearer: OwnRegion, zones: tuple[str, ...]) -> Found | None:
    """高新区管委会 or 高新区: the committee of the zone, by its full name where the document prints one; None for other words."""
    match = _MANAGEMENT.fullmatch(words)
    name = zone_name(match["zone"], bearer, zones) if match else None
    return Found(f"{name}管理委员会", "zone-management", bearer) if name else None


def zone_name(printed: str, bearer: OwnRegion, zones: tuple[str, ...]) -> str | None:
    """高新区: the zone's full name; None where the words end with no kind of zone."""
    if area := _FREE_TRADE_AREA.fullmatch(printed):
        return f"中国({area['place'] or bearer.province.short_name})自由贸易试验区{area['area'] or ''}"
    kinds: dict[str, str] = name_lexicon()["zone_kinds"]
    kind = next((k for k in sorted(kinds, key=len, reverse=True) if printed.endswith(k)), None)
    if kind is None:
        return None
    zone = printed.removesuffix(kind) + kinds[kind]
    return _printed_zone(printed, zone, bearer, zones) or _zone_with_place(zone, kinds[kind], bearer)


def _printed_zone(printed: str, zone: str, bearer: OwnRegion, zones: tuple[str, ...]) -> str | None:
    """A zone named in the document that bears a name of the region's chain and the printed words in order."""
    places = [place for region in bearer.chain() for place in (region.full, region.name, region.short_name)]
    for place in places:
        own = {z.removeprefix(place): z for z in sorted(zones, key=len) if z.startswith(place) and z != place}
        for fits in (
            lambda rest: rest == zone,
            lambda rest: _in_order(printed, rest),
            lambda rest: rest.endswith(zone),
        ):
            if found := next((z for rest, z in own.items() if fits(rest)), None):
                return found
    others = [z for z in zones if z.endswith(zone) and z != zone and "、" not in z and not _NOT_OWN_ZONE.match(z)]
    return others[0] if len(others) == 1 else None


def _in_order(short: str, full: str) -> bool:
    """Whether the characters of the abbreviation stand in the full name in the same order, the first one first."""
    rest = iter(full)
    return full[:1] == short[:1] and all(character in rest for character in short)


#: How a zone opens that China runs with another country: it has that name alone (中新苏滁高新技术产业开发区).
_OF_TWO_COUNTRIES = re.compile("中[新德韩日法意英以瑞俄匈白马泰](?![区心城镇乡])")


@lru_cache(maxsize=1024)
def _is_of_another_city(zone: str, kind: str, own: str | None) -> bool:
    """Whether nothing but the name of a city stands before the kind of a zone (广州|开发区 in a document of 龙岩市), and none of a
    division of the document's own region. own: the code of this.
    """
    named = gazetteer().named(zone.removesuffix(kind))
    inside = own is not None and any(gazetteer().within(division.adcode, own) for division in named)
    return not inside and any(division.level == "city" for division in named)


def _zone_with_place(zone: str, kind: str, bearer: OwnRegion) -> str:
    names = name_lexicon()
    places = {place for region in bearer.chain() for place in (region.name, region.short_name)}
    if (
        zone.startswith(tuple(places))
        or _OF_TWO_COUNTRIES.match(zone)
        or _is_of_another_city(zone, kind, bearer.adcode)
    ):
        return zone
    if zone != kind and zone.endswith(tuple(names["zones_with_own_name"])):
        return zone
    if zone.endswith((*names["zones_with_short_name"], "新区")):
        # A district's zones of these kinds are mostly the city's: the district bears no zone of its own name.
        region = bearer.city if bearer.level == "county" and bearer.name.endswith("区") else bearer
        return f"{region.short_name}{zone}"
    return f"{bearer.full}{zone}"
