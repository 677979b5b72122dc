"""Names of the gazetteer in a text, and whether a region can be meant where they stand.

They are found by one automaton over the whole text; which division a short or shared name means is told by the document's
own region (`region_meanings`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from loaders.extract.region_letters import stands_for
from loaders.extract.region_meanings import (
    RIVER,
    Guards,
    Meaning,
    Meanings,
    Scope,
    child_named,
    guards_of_names,
    towns_within,
)
from loaders.extract.region_spans import may_be_cut, words_across
from loaders.extract.region_towns import is_word
from loaders.reading import Reading
from loaders.records import record
from loaders.resolve.regions import (
    BELOW,
    SAME_PROVINCE,
    Context,
    proximity,
    resolve_division,
    resolve_region,
)
from loaders.words import any_of
from ontology import industries
from ontology.automata import Automaton, automaton
from ontology.lexicon import lexicon
from ontology.regions import (
    Division,
    FunctionalRegion,
    divisions_abroad,
    functional_regions,
    gazetteer,
    joint_names,
    places,
    ports,
    region_names,
    townships,
)

#: A banner by its kind alone (左旗): the one of the document's city that ends so.
_BANNER_TAILS = ("左旗", "右旗", "前旗", "中旗", "后旗")


@record(frozen=True, slots=True)
class Hit:
    """A name of the gazetteer in the text. certain: a region by itself; otherwise only in a list with one."""

    start: int
    end: int
    name: str
    adcode: str | None
    kind: str
    certain: bool
    full: bool


@cache
def _automaton() -> tuple[Automaton, list[str]]:
    names = {name for name in gazetteer().names() if len(name) > 1}
    names |= region_names()["misspellings"].keys() | _others().keys() | {"自治区"}
    names |= set(lexicon("regions")["own_cluster"]) | set(_BANNER_TAILS)
    ordered = sorted(names)
    return automaton(ordered), ordered


@cache
def _others() -> dict[str, tuple[tuple[str, str | None, str], ...]]:
    """Names that are no division's, with (name, code, kind) of what they stand for."""
    found: dict[str, tuple[tuple[str, str | None, str], ...]] = {}
    for region in functional_regions().values():
        for surface in (*region.aliases, region.name):
            found[surface] = ((region.name, None, "functional"), *_hosts(region, surface))
    for place in places().values():
        for surface in (*place.aliases, place.name):
            found[surface] = ((place.name, None, place.kind),)
    for port in ports():
        found[port + "口岸"] = ((port + "口岸", None, "functional"),)
    for port in _bare_ports():
        found[port] = ((port + "口岸", None, "functional"),)
    for joint, members in joint_names().items():
        resolved = [resolve_region(member) for member in members]
        found[joint] = tuple((r.name, r.adcode, r.kind) for r in resolved if r)
    return found


def _hosts(region: FunctionalRegion, surface: str) -> tuple[tuple[str, str | None, str], ...]:
    """The divisions that the name of a trade zone, a zone of innovation (兰白自创区) or a harbour as printed holds: they are named
    too.
    """
    if region.group == "innovation":
        members = [found for code in region.members if (found := gazetteer().get(code))]
        head = region.name.partition("国家")[0]
        spelt = all(set(member.name[:2]) & set(head) for member in members)
        return tuple((member.name, member.adcode, "division") for member in members if spelt)
    match = re.fullmatch(r"中国\((.+)\).*", region.name)
    if region.group == "harbour":
        match = re.fullmatch(r"(.{2})(?=.{2,}港).*", surface)
    division = resolve_division(match[1], context=None, year=None) if match else None
    return ((division.name, division.adcode, "division"),) if division else ()


@cache
def _bare_ports() -> frozenset[str]:
    """Ports whose name alone is no division and no ordinary word."""
    book, guards = gazetteer(), guards_of_names()
    return frozenset(p for p in ports() if len(p) > 2 and not book.named(p) and p not in guards.common) | set(
        lexicon("regions")["bare_ports"]
    )


def scope_of(reading: Reading) -> Scope:
    """The code and the year that names of a document are read against."""
    info = reading.document
    year = int(info.date[:4]) if info.date else (info.period[0] if info.period else None)
    region = None if info.adcode else functional_regions().get(info.region or "")
    context = info.adcode or (region and region.members) or None
    return Scope(context, year, _partners(info.title or "", context, year))


def _partners(title: str, context: Context, year: int | None) -> tuple[str, ...]:
    """Codes of the cities in a title that lie in other provinces than the document's region (甲州与厦门市协作方案)."""
    finder, names = _automaton()
    named = (resolve_division(names[i], context=context, year=year) for _, _, i in finder.find(title))
    return tuple(
        d.adcode
        for d in named
        if d
        and (d.level == "city" or d.name.endswith("市"))
        and d.level != "county"
        and context
        and proximity(d.adcode, context) < SAME_PROVINCE
    )


def find_hits(text: str, scope: Scope) -> list[Hit]:
    """Names of the gazetteer that may be regions where they stand, in order of the text."""
    return sorted([*_whole_hits(text, scope), *_parted_hits(text, scope)], key=lambda hit: hit.start)


#: Between the marks of a list or a route: a name with a blank in it, as broken lines leave it (至上| |犹至).
_PARTED = re.compile("(?<=[至到、与和及—–-])[一-龥]{1,2} [一-龥]{1,2}(?=[至到、与和及—–-])")


def _parted_hits(text: str, scope: Scope) -> Iterator[Hit]:
    """Short names of divisions with a blank in them."""
    for match in _PARTED.finditer(text):
        surface = match[0].replace(" ", "")
        meaning = Meanings(scope)[surface] if surface in _names() else None
        if meaning:
            division = meaning.division
            yield Hit(*match.span(), division.name, division.adcode, "division", meaning.certain, meaning.full)


def _whole_hits(text: str, scope: Scope) -> Iterator[Hit]:
    """Names of the gazetteer without a blank in them."""
    finder, names = _automaton()
    others, guards, meanings = _others(), guards_of_names(), Meanings(scope)
    previous: Hit | None = None
    for start, end, index in finder.find(text):
        surface = names[index]
        if surface[0] == "和" or text[end - 1 : end + 1] in _beyond():
            start, end = _begun_later(text, start, end)
            surface = text[start:end]
        if surface.endswith(_IN_TOWN) and text[start - 1 : start + 1] in _own_towns(scope.context):
            # 锦|山西部, 乌|丹东热电厂, 桐|山城区: a town of the region and where in it.
            continue
        if _is_word(text, start, end, surface, guards):
            other = _after_and(text, end - 1) if surface in guards.before else None
            if other is None or _is_word(text, end - 1, end - 1 + len(other), other, guards):
                continue
            start, end, surface = end - 1, end - 1 + len(other), other
        if surface in others and not meanings.prefers_division(surface):
            if others[surface][0][2] == "functional" or not guards.firm.match(text, end):
                start -= _is_letter_of(text[start - 1 : start], others[surface][0][0])
                for name, adcode, kind in others[surface]:
                    previous = Hit(start, end, name, adcode, kind, True, True)
                    yield previous
            continue
        hit = _division_hit(text, start, end, surface, meanings, previous)
        if hit:
            previous = hit
            yield hit


def _is_letter_of(letter: str, name: str) -> bool:
    """True for the letter of the country before a division of it (俄|滨海边疆区)."""
    country = lexicon("regions")["country_letters"].get(letter)
    return country is not None and divisions_abroad().get(name) == country


_IN_TOWN = ("东", "西", "南", "北", "城区")
#: Behind a direction that is no end of a province's name: 通江|西部, 沿河|南北.
_DIRECTED = frozenset("部侧岸段端麓线路街郊口城门站县村东西南北")


@cache
def _beyond() -> frozenset[str]:
    """Names of provinces and cities in two characters (江西, 阳江)."""
    return _short_names("0000") | _short_names("00")


@cache
def _short_names(code_end: str) -> frozenset[str]:
    book = gazetteer()
    short = (name for name in book.names() if len(name) == 2)
    return frozenset(name for name in short if any(d.adcode.endswith(code_end) for d in book.named(name)))


@lru_cache(maxsize=1024)
def _is_county(surface: str) -> bool:
    """True for a name of two characters that only counties bear."""
    named = gazetteer().named(surface) if len(surface) == 2 else []
    return bool(named) and all(d.level == "county" for d in named)


@cache
def _before_places() -> frozenset[str]:
    return frozenset(lexicon("regions")["words_before"])


def _begun_later(text: str, start: int, end: int) -> tuple[int, int]:
    """Start and end of the name that is meant where the hit begins with the word before it."""
    if text[start] == "和" and (other := _after_and(text, start + 1)):
        start, end = start + 1, start + 1 + len(other)
    if text[end - 1 : end + 1] in _beyond() and _ends_a_word(text, start, end, text[start:end]):
        return end - 1, end + 1
    return start, end


def _ends_a_word(text: str, start: int, end: int, surface: str) -> bool:
    """True where the name of a county is the end of a word and the beginning of the name that is meant (协同江|西, 从江|西); that
    of a city only behind a word known to stand before places (面向阳|江). Not before a town of the county (剑河|南哨).
    """
    if text[end + 1 : end + 2] in _DIRECTED or not _is_county(surface):
        return False
    if any(_has_town(text, end, county) for county in gazetteer().named(surface)):
        return False
    return text[end - 1 : end + 1] in _short_names("0000") or text[start - 1 : start + 1] in _before_places()


@lru_cache(maxsize=32)
def _own_towns(context: Context) -> frozenset[str]:
    """Names of two characters by which towns of the document's county or city are called."""
    if not isinstance(context, str) or context.endswith("0000"):
        return frozenset()
    counties = [d.adcode for d in gazetteer().children(context)] if context.endswith("00") else [context]
    return frozenset(short for county in counties for short in townships(county) if len(short) == 2)


def _after_and(text: str, start: int) -> str | None:
    """The name that begins at `start`: behind a 和 that means "and" (和|顺义区), or with a word's end (制定|西安)."""
    known = _names()
    return next((text[start : start + n] for n in range(8, 1, -1) if text[start : start + n] in known), None)


@cache
def _names() -> frozenset[str]:
    return frozenset(_automaton()[1])


def _is_word(text: str, start: int, end: int, surface: str, guards: Guards) -> bool:
    """True where the hit is part of an ordinary word, or of the name of a street, a town or an institution."""
    if surface in guards.before and start and guards.before[surface].match(text[start - 1]):
        return True
    if surface in guards.after and guards.after[surface].match(text, end):
        return True
    if (surface[-1] == "东" and text.startswith("西部", end)) or _is_lake(text, start, end) or _NUMBER.match(text, end):
        return True
    following = text[end : end + 1]
    if following in _NO_WORD:
        return False
    if (following in _CUT_BEHIND and _CUT.match(text, end - 2)) or _is_airport(text, start, end, surface):
        return True
    if surface in _whole_names():
        return text.startswith(_GRID, end) or (surface in _natural_names() and _EVENT.match(text, end) is not None)
    behind = guards.street_or_water
    if surface[-1] in "河江湖":
        behind = guards.street
        if RIVER.match(text, end - 1):
            return True
    if following in _STREET_BEGINS and behind.match(text, end):
        return True
    named = guards.institution_word.search(text, end, end + guards.longest_institution)
    return named is not None and guards.institution.match(text, end) is not None


def _is_airport(text: str, start: int, end: int, surface: str) -> bool:
    """True for a county's name in that of a city's airport (重庆|江北|国际机场)."""
    return text.startswith(_AIRPORT, end) and text[start - 2 : start] in _names() and _is_county(surface)


#: Behind the name that opens a document's number (伊州|政发〔2021〕12号).
_NUMBER = re.compile(r"[政府党委办]{1,3}(?:[发字规函秘]{1,2}[〔\[(]|[〔\[(]\d{4}[〕\])])")
#: What makes one of several lakes of a name (洪湖、|梁子湖|、东湖湿地).
_AFTER_LAKE = tuple(f"湖{mark}" for mark in "、和及与")
_LAKE_LIST = re.compile("(?:[、和及与][^湖、和及与,。;:]{1,3}湖){0,12}等?(?:湿地|流域|水系|水环境|水生态|湖泊)")


def _is_lake(text: str, start: int, end: int) -> bool:
    """True for one of several lakes before what all of them have."""
    listed = text[end - 1] == "湖" and text[start - 2 : start] in _AFTER_LAKE
    return listed and _LAKE_LIST.match(text, end) is not None


#: Behind a name that no word goes on with: neither a street nor what else `_is_word` asks for begins so.
_NO_WORD = frozenset(" \n,。;:、“”《》()与和及在对向至到将的为—-") | {""}

#: Behind the name of a natural area: an event that bears it (某某草原|婚礼节, 环某湖|国际马拉松).
_EVENT = re.compile(
    "(?:国际|全国|中国)?(?:(?:生态|文化|旅游|艺术|婚礼|音乐|美食|体育|摄影|诗歌|风情|民俗|冰雪|丰收)+节|[^,。;、]{0,4}?(?:马拉松|论坛|那达慕))"
)


@cache
def _natural_names() -> frozenset[str]:
    """Names of natural areas."""
    return frozenset(name for name, region in functional_regions().items() if region.group == "natural")


#: Behind the name of a part of the country: the grid company there (蒙西|电网).
_GRID = "电网"
#: Behind the name of a city's airport.
_AIRPORT = "国际机场"
#: The first characters of streets, towns, rivers and what is said of waters.
_STREET_BEGINS = frozenset("东西南北中大路镇乡街苏河江湖")

#: The end of a name made of the heads of two other words: 宜|都市圈, 盐|城际, 宜|城市群; and what of them can stand behind it.
_CUT = re.compile(".城际|都市圈|.都市圈|城市[群圈]")
_CUT_BEHIND = ("际", "圈", "市", "群")


@cache
def _whole_names() -> frozenset[str]:
    """Functional regions whose names are part of no other word, and other names of zones."""
    whole = (region for region in functional_regions().values() if region.group != "part_of_country")
    return frozenset(
        name
        for region in whole
        for name in (region.name, *(region.aliases if region.group in ("innovation", "free_trade") else ()))
    )


@cache
def _own_clusters() -> frozenset[str]:
    return frozenset(lexicon("regions")["own_cluster"])


def _division_hit(text: str, start: int, end: int, surface: str, meanings: Meanings, before: Hit | None) -> Hit | None:
    """The division that a name means there; None where it can be none. before: the hit before it."""
    if surface in _own_clusters():
        return Hit(start, end, surface, None, "own", True, False)
    if before and before.end == start and before.adcode:
        child = child_named(surface, before.adcode, meanings.scope)
        if child:
            return Hit(start, end, child.name, child.adcode, "division", True, True)
        if surface in townships(before.adcode):
            return None
    meaning = meanings[surface]
    if meaning is None or (meaning.listed and not _LIST_ITEM.match(text, end)) or _is_ware(text, end, surface, meaning):
        return None
    # A short name from another province is none in the name of a firm's project.
    if (meaning.far and guards_of_names().firm.match(text, end)) or (meaning.outside and _OTHERS.match(text, end)):
        return None
    division = meaning.division
    certain = _is_certain(text, start, end, meaning, meanings.scope) and not meanings.names_otherwise(surface, text)
    return Hit(start, end, division.name, division.adcode, "division", certain, meaning.full)


def _is_certain(text: str, start: int, end: int, meaning: Meaning, scope: Scope) -> bool:
    """True where a division is meant for sure, by its name or by what stands around it."""
    certain, guards, division = meaning.certain, guards_of_names(), meaning.division
    if meaning.apart:
        seat = meaning.full and text.startswith("城", end)
        certain = seat or words_across(text, start, end) is not None or bool(guards.place.match(text, end))
    elif certain and meaning.short and may_be_cut(text, start, end):
        certain = words_across(text, start, end) is not None or bool(guards.place.match(text, end))
    if certain:
        return True
    # Before a station or a port it is certain, and so is an ordinary word that means a county of the document's own region.
    cued = meaning.cued and (meaning.far or text[end : end + 1] != "港")
    if cued and guards.place.match(text, end) is not None:
        return True
    near = not meaning.full and proximity(division.adcode, scope.context) >= BELOW
    if near:
        return _has_sure_town(text, end, division)
    own = scope.adcode is not None and (
        text[start:end] in towns_within(scope.adcode) or _is_own_side(text[start:end], scope.adcode)
    )
    return not own and _is_told(text, start, end, meaning)


@lru_cache(maxsize=4096)
def _is_own_side(surface: str, own: str) -> bool:
    """True for a side of the document's region, of its city or province, by its letter (洛南 in a plan of 洛阳市)."""
    if len(surface) != len("洛南") or surface[1] not in "东南西北":
        return False
    book = gazetteer()
    return any(stands_for(surface[0], d) for code in (own, *book.ancestors(own)) if (d := book.get(code)))


def _is_told(text: str, start: int, end: int, meaning: Meaning) -> bool:
    """True for a county of another province that no other place is called like, by what stands around it; for any where a line ends
    there.
    """
    division = meaning.division
    if meaning.alone:
        return _has_town(text, end, division) or _has_product(text, start, end) or _is_reached(text, start, end)
    return meaning.outside and division.name[-1] in "县市旗" and _ends_a_line(text, start, end)


def _is_ware(text: str, end: int, surface: str, meaning: Meaning) -> bool:
    """True for a far division's name before what is said of the ware that is called so (白银|产业园区)."""
    words = lexicon("regions")
    return meaning.far and surface in words["wares"] and text.startswith(tuple(words["ware_words"]), end)


def _has_town(text: str, end: int, county: Division) -> bool:
    """True where a county's town follows its name directly (武胜|飞龙)."""
    towns = townships(county.adcode)
    return any(text[end : end + n] in towns for n in (4, 3, 2))


def _has_sure_town(text: str, end: int, county: Division) -> bool:
    """True where a county's town whose name is no word follows its name directly (阳西|沙扒)."""
    towns = townships(county.adcode)
    return any((name := text[end : end + n]) in towns and not is_word(name) for n in (4, 3, 2))


def _is_reached(text: str, start: int, end: int) -> bool:
    """True for a name that stands where partners and ends of roads do (与|镇雄|共建, 至|芮城|高速公路, 、|三穗|协同)."""
    frames = _frames()
    if frames["before"].search(text, max(0, start - 2), start):
        framed = frames["behind"].match(text, end)
    else:
        framed = frames["joint"].match(text, end) if text[start - 1 : start] in _IN_LIST else None
    return framed is not None and words_across(text, start, end) is not None


_IN_LIST = ("、", "和", "及")


def _ends_a_line(text: str, start: int, end: int) -> bool:
    """True for a name, of a word too, where a road or a railway ends (至|定远|高速公路)."""
    return text[start - 1 : start] in _TO and _frames()["line"].match(text, end) is not None


_TO = ("至", "到", "—", "–")


@cache
def _frames() -> dict[str, re.Pattern[str]]:
    """What stands before and behind the name of a place that the region's roads and partners are at."""
    words = lexicon("regions")
    joint, line = words["reached_joint"], words["reached_line"]
    return {
        "before": re.compile(any_of(words["reached_before"]) + "$"),
        "behind": re.compile(any_of([*words["reached_behind"], *joint, *line])),
        "joint": re.compile(any_of(joint)),
        "line": re.compile(any_of(line)),
    }


def _has_product(text: str, start: int, end: int) -> bool:
    """True where a place name of the dictionary stands before what is made there (睢宁|家具)."""
    made = industries.names()
    known = any(text[end : end + n] in made for n in (2, 3, 4))
    return known and words_across(text, start, end) == [(text[start:end], "ns")]


#: Behind a name from another province: what is called so in the document's region, too (北海|新区, 马鞍山|水库, 乐山|村).
_OTHERS = re.compile(
    "(?:、[\u4e00-\u9fff]{2,6}){0,6}等?\\d*个?老旧小区|"
    "新区|湿地|村(?![委镇级集]|民(?!宿))|(?:立交|枢纽)?互通(?:立交|枢纽|[、,。;和及等])|(?:[大中小]型)?水库|水利枢纽|抽水蓄能"
)
#: Behind a name that is an ordinary word too, where it may stand in a list of divisions.
_LIST_ITEM = re.compile("[、，,。;—–-]|等|和|县|市|区|旗")
