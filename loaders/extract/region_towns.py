"""Towns, townships and subdistricts that a text names: of the document's region, behind their county's name, in full."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache, partial
from itertools import pairwise

import rjieba

from loaders.extract.naming import residue
from loaders.extract.region_spans import Mask, uncoded, words_across
from loaders.extract.region_stops import alike, read_stops
from loaders.extract.region_villages import is_village, read_villages
from loaders.facts import RegionMention
from loaders.words import any_of
from ontology.automata import Automaton, automaton
from ontology.lexicon import lexicon
from ontology.regions import gazetteer, town_surfaces, townships

HAN = "\u4e00-\u9fff"
ROUTE_MARKS = ("至", "—", "-", "–")
LIST_MARKS = ("、", *ROUTE_MARKS)


def read_towns(text: str, found: Sequence[RegionMention], adcode: str | None, covered: Mask) -> list[RegionMention]:
    """Mentions of towns. found: what the gazetteer and the compressions gave; covered: what is taken, to which they are added."""
    towns: list[RegionMention] = []
    for read in (partial(_towns, adcode=adcode), _towns_behind, _other_towns):
        more = list(read(text, found, covered=covered))
        covered.add(m.evidence for m in more)
        towns += more
    villages = list(read_villages(text, covered))
    covered.add(m.evidence for m in villages)
    towns += villages
    return [*towns, *alike(list(read_stops(text, covered, adcode)))]


@lru_cache(maxsize=32)
def _town_automaton(adcode: str | None) -> tuple[Automaton, list[str], dict[str, str], frozenset[str]] | None:
    """Towns of a county, or of all counties of a city, by full and short name; which of these names bear the kind."""
    if adcode is None or adcode.endswith("0000"):
        return None
    counties = [d.adcode for d in gazetteer().children(adcode)] if adcode.endswith("00") else [adcode]
    names: dict[str, str] = {}
    whole: set[str] = set()
    for county in counties:
        for short, full in townships(county).items():
            surfaces = town_surfaces(short, full)
            names |= dict.fromkeys(surfaces, full)
            whole.update(surfaces)
            if len(short) > 1 and not (full.endswith("街道") and short.endswith(_STREETS)):
                names.setdefault(short, full)
    ordered = sorted(names)
    return (automaton(ordered), ordered, names, frozenset(whole)) if ordered else None


_STREETS = ("路", "街", "道")
"""Ends of short names that streets bear before the subdistricts named after them (凯旋路)."""

#: Tags of dictionary words that are no names, and of those that a town's short name may be mistaken for.
_PLAIN = ("n", "v", "vn", "a", "ad", "an", "b", "d", "f", "s", "t", "i", "l", "z", "m", "j")
_ORDINARY = ("ns", "nr", "nz", *_PLAIN)


@lru_cache(maxsize=4096)
def _is_ordinary(name: str) -> bool:
    """True for a town's short name that a dictionary has as a word, that is a water's or a division's too."""
    tagged = rjieba.tag(name, False)
    if len(tagged) > 1 or name in _common():
        return name in _common() or name.endswith(_LANDSCAPE)
    if tagged[0][1] not in _ORDINARY:
        return False
    return tagged[0][1] != "ns" or name.endswith(_LANDSCAPE) or bool(gazetteer().named(name))


@lru_cache(maxsize=4096)
def is_word(name: str) -> bool:
    """True for a town's short name that a dictionary has as a word other than a name (中心, 人民)."""
    tagged = rjieba.tag(name, False)
    return name in _common() or (len(tagged) == 1 and tagged[0][1] in _PLAIN)


#: Ends of short names that may be the mountain's or the water's, too.
_LANDSCAPE = ("河", "江", "湖", "海", "山", "岭")


@cache
def _town_cue() -> re.Pattern[str]:
    """What follows a town's name where it is a place for sure (works, a park, a stretch of road)."""
    words = lexicon("regions")
    return re.compile(f"(?:{any_of(words['town_cue_words'])})?(?:{any_of(words['town_cues'])}|{_VOLTS})")


@cache
def _sure_cue() -> re.Pattern[str]:
    """What follows a town's name even where the name is a word (青石|集镇)."""
    return re.compile(f"{any_of(lexicon('regions')['sure_town_cues'])}|{_VOLTS}")


@lru_cache(maxsize=4096)
def _may_be_name(word: str) -> bool:
    """True for a noun that is no kind of thing (青石, but not 市场)."""
    return residue(word) == word and word not in _common() and rjieba.tag(word, False)[0][1].startswith("n")


_VOLTS = r"[±+]?\d{2,4}(?:千伏|[kK][vV])"
"""A line or substation, which bears the name of the place where it stands."""


@cache
def _common() -> frozenset[str]:
    return frozenset(lexicon("regions")["common"]) | frozenset(lexicon("regions")["not_runs"])


def _towns(text: str, found: Sequence[RegionMention], *, adcode: str | None, covered: Mask) -> Iterator[RegionMention]:
    """Towns of the document's region: full names, short names that are no words, others in a list of regions."""
    built = _town_automaton(adcode)
    if built is None:
        return
    finder, surfaces, names, whole = built
    hits = finder.find(text)
    edges = {m.evidence.end for m in found} | {m.evidence.start for m in found}
    for (left, end, _), (start, right, _) in pairwise(hits):
        between = text[end:start]
        if between in ROUTE_MARKS or (
            between == "、" and not is_word(text[left:end]) and not is_word(text[start:right])
        ):
            edges |= {start, end}
    counted = _counted(text, hits)
    shorter = {m.evidence.start: m.evidence.end for m in found if m.rule in _NAMED}
    candidates = [
        (start, end, names[surfaces[index]])
        for start, end, index in hits
        if (start not in covered or shorter.get(start, end) < end) and not _NOT_TOWN.match(text, end)
    ]
    taken: set[int] = set()
    behind = {m.evidence.end for m in found}
    for start, end, full in (*candidates, *reversed(candidates)):
        short = text[start:end] not in whole
        word = short and is_word(text[start:end])
        if start in taken or (word and (start in behind or start in covered)):
            continue
        sure = start in counted or _listed(text, start, end, edges) or _stands_alone(text, start, end, full)
        if short and not sure:
            continue
        edges |= {start, end}
        taken.add(start)
        if short and text[end : end + 1] in _KINDS_THEN:
            end, full = end + 1, text[start : end + 1]
        yield uncoded(text, start, end, full, "region.town")


def _counted(text: str, hits: Sequence[tuple[int, int, int]]) -> set[int]:
    """Where the towns start that a list names before their kind (在甲、乙、丙|等8个乡镇)."""
    starts = {end: start for start, end, _ in hits}
    found: set[int] = set()
    for _, last, _ in hits:
        if text[last : last + 1] not in _COUNT_BEGINS or not _KIND_COUNTED.match(text, last):
            continue
        end = last
        while (start := starts.get(end)) is not None:
            found.add(start)
            end = start - 1 if text[start - 1] == "、" else -1
    return found


_COUNT_BEGINS = frozenset("等0123456789两乡镇街一二三四五六七八九十")
"""First characters of what counts towns."""


_KIND_COUNTED = re.compile(
    r"等?(?:\d{1,2}|[一二两三四五六七八九十]{0,3})个?(?:乡镇|镇街|镇乡|街镇|乡[(]镇[)]|镇[(](?:街道|乡)[)]|等(?:镇|乡|街道))"
)
"""Behind a list of towns: how many of what kind they are."""


#: A township may have become a town since: the text's own kind counts.
_KINDS_THEN = ("乡", "镇")


def _stands_alone(text: str, start: int, end: int, full: str) -> bool:
    """True where a short name is the town's without another name beside it: no word, or with works or a park behind it."""
    name = text[start:end]
    bracketed = text[start - 1 : start] == "(" and text[end : end + 1] == ")"
    known = full.endswith("街道") or _is_ordinary(name)
    sure = not known or (bracketed and not is_word(name)) or _is_cued(text, end, name)
    return sure and words_across(text, start, end) is not None


def _is_cued(text: str, end: int, name: str) -> bool:
    """True where works or a park follow a town's name; where it is a word, works that places alone name."""
    if is_word(name):
        return _sure_cue().match(text, end) is not None and _may_be_name(name)
    return _town_cue().match(text, end) is not None


@lru_cache(maxsize=256)
def towns_of(adcode: str) -> dict[str, str]:
    """Full name by short name of the towns of a county, or of all counties of a city; two of one name are left out."""
    if not adcode.endswith("00"):
        return townships(adcode)
    # A former county has the towns of its successor: they count once.
    tables = dict.fromkeys(tuple(townships(d.adcode).items()) for d in gazetteer().children(adcode))
    listed = [item for table in tables for item in table]
    counts = Counter(short for short, _ in listed)
    return {short: full for short, full in listed if counts[short] == 1}


def _towns_behind(text: str, found: Sequence[RegionMention], *, covered: Mask) -> Iterator[RegionMention]:
    """A town directly behind its county's name (同江街津口), a word of the dictionary only where a road ends there."""
    for mention in found:
        start = mention.evidence.end
        if not "\u4e00" <= text[start : start + 1] <= "\u9fff":
            continue
        county = mention.adcode if mention.kind == "division" else None
        if not county or county.endswith("0000") or mention.rule not in _NAMED or start in covered:
            continue
        towns = towns_of(county)
        short = next((text[start : start + n] for n in (5, 4, 3, 2) if text[start : start + n] in towns), None)
        if short is None or _NOT_TOWN.match(text, start + len(short)):
            yield from _unlisted(text, mention)
            continue
        full = towns[short]
        printed = next((name for name in town_surfaces(short, full) if text.startswith(name, start)), None)
        end = start + len(printed or short)
        # Subdistricts bear the names of sights and markets.
        in_city = county.endswith("00") and (len(short) < _UNMISTAKABLE or full.endswith("街道"))
        plain = in_city or is_word(short)
        sure = (
            _ROAD_END.match(text, end)
            or (text[mention.evidence.start - 1] in ROUTE_MARKS and not is_word(short))
            or (_town_cue().match(text, end) and residue(short))
            or (_may_be_name(short) and _park_end().match(text, end))
        )
        if printed or not plain or sure:
            yield uncoded(text, start, end, full, "region.town")


_UNMISTAKABLE = 3
"""Characters of a town's short name that is a place for sure right behind its city (广州市|钟落潭)."""


@cache
def _park_end() -> re.Pattern[str]:
    """The rest of a park's name behind a town's (夏县水头|医用玻璃特色产业园)."""
    return re.compile(rf"[{HAN}]{{0,8}}?{any_of(lexicon('regions')['park_ends'])}")


def _unlisted(text: str, county: RegionMention) -> Iterator[RegionMention]:
    """A place that no list holds, behind the full name of its county and named after its landscape (甲县|石板滩、…)."""
    match = _LANDED.match(text, county.evidence.end) if county.surface.endswith(("县", "区", "旗")) else None
    if match and not _NOT_TOWN.match(text, match.end()) and residue(match[0]) == match[0]:
        yield uncoded(text, *match.span(), match[0], "region.town-form")


#: A name of two or three characters that ends like places do, and what may stand behind it.
_LANDED = re.compile(
    rf"[{HAN}]{{1,2}}[滩岗湾庄店堡寨坪坝塘渡铺屯梁墩坡洼塬垭垴圩](?=[、,。;)(]|[和及至等—–-]|段|布局|建设|新建|打造|开展|工业|产业园|风电|光伏)"
)
#: Rules of a division's own name, which the name of a town may follow.
_NAMED = ("region.name", "region.short-name")
_ROAD_END = re.compile("[至—–-]|段")


def _other_towns(text: str, found: Sequence[RegionMention], *, covered: Mask) -> Iterator[RegionMention]:
    """Towns that no list holds, by their full name at the head of a list item or behind a region's name."""
    ends = {m.evidence.end for m in found}
    for match in _town_kind().finditer(text):
        end = match.end()
        if end - 1 in covered:
            continue
        before = _TOWN_NAME.search(text, max(0, match.start() - 5), match.start())
        if before is None:
            continue
        first = before.start()
        towns = {p for p in range(first, match.start()) if text[p - 1] in "镇乡" and p - 1 in covered}
        start = max(p for p in range(first, match.start()) if p == first or p in ends or p in towns)
        bounded = start == 0 or start in ends or start in towns or text[start - 1] in _TOWN_BOUNDARY
        if lead := _LEADS.match(text, start, match.start()):
            start = lead.end()
        start = max(start, text.rfind("至", start, match.start()) + 1)
        summed = text[match.start() - 1] == "等"
        name = text[start : match.start() - summed]
        if not bounded or not 2 <= len(name) <= 4 or start in covered or not _is_town(text[start:end], start in towns):
            continue
        tagged = rjieba.tag(name)
        if summed and text[start - 1] != "、":
            continue
        listed = (
            summed
            or start in towns
            or (text[start - 1] == "、" and text[start - 2 : start - 1] in ("镇", "乡", "村"))
            or _NEXT_IN_ROW.match(text, end) is not None
            or (match[0] in _KINDS_THEN and _VILLAGE.match(text, end) is not None)
        )
        if not listed and all(len(word) > 1 and tag in _PLAIN for word, tag in tagged):
            continue
        if town := _OF_TOWN.match(name) if match[0] == "村" else None:
            yield _by_form(text, start, start + town.end())
            start += town.end()
        yield _by_form(text, start, start + len(name), match[0]) if summed else _by_form(text, start, end)
        yield from _sharing_kind(text, start, match[0], covered)


def _is_town(name: str, behind_town: bool) -> bool:
    """True for a name that is no word for towns or villages (中心镇, 示范村)."""
    return is_village(name) if behind_town and name.endswith("村") else _not_a_town().search(name) is None


#: What follows a town or village where a row of them goes on (甲村|、乙村).
_NEXT_IN_ROW = re.compile(rf"、[{HAN}]{{1,4}}[镇乡村]")
#: A village right behind its town.
_VILLAGE = re.compile(rf"[{HAN}]{{1,4}}村")
#: The town before a village's name.
_OF_TOWN = re.compile(rf"[{HAN}]{{1,3}}[镇乡](?=.)")


def _by_form(text: str, start: int, end: int, kind: str = "") -> RegionMention:
    """The town text[start:end] that no list holds. kind: what its list prints at the end only."""
    return uncoded(text, start, end, text[start:end] + kind, "region.town-form")


def _sharing_kind(text: str, start: int, kind: str, covered: Mask) -> Iterator[RegionMention]:
    """The towns before the last of a list, which alone has the kind (甲、乙、|丙镇)."""
    listed = _SHARED_LIST.search(text, max(0, start - 60), start) if kind in ("镇", "乡") else None
    if listed is None:
        return
    for item in _ITEM.finditer(text, *listed.span("items")):
        if item.start() not in covered and residue(item[0]) == item[0] and not is_word(item[0]):
            yield _by_form(text, *item.span(), kind)


#: A list of names of two or three characters, behind a verb or at the head of a clause.
_SHARED_LIST = re.compile(
    r"(?:[,。;:\n ]|支持|推动|推进|建设|抓好|鼓励|引导|依托|加快|[以在对将把由的])"
    rf"(?P<items>(?![以在对将把由])(?:[{HAN}]{{2,3}}、){{1,12}})$"
)
_ITEM = re.compile(rf"[{HAN}]{{2,3}}")
#: Verbs that lead to the name of a town or village (支持|大安六村).
_LEADS = re.compile(
    "建好|建强|新开工|开工|新建|续建|改扩建|扩建|改建|建成|开通|贯通|打通|支持|推动|推进|建设|打造|抓好|鼓励|引导|依托|实施|加快|提升|发展|完善|开展|[以在对将把由的向]"
)
_TOWN_BOUNDARY = "、,。;:“(\n "


_TOWN_NAME = re.compile(rf"[{HAN}]{{2,5}}$")


@cache
def _town_kind() -> re.Pattern[str]:
    kinds = any_of([*lexicon("regions")["township_kinds"], "村", "嘎查"])
    verbs = "建成|作为|整治|治理|实施|推进|布局|深度|加快|积极|主动|全面|融入|建设|发展|开展|打造"
    village = rf"[{HAN}]{{1,4}}村(?!{any_of(lexicon('regions')['village_words'])})"
    return re.compile(rf"{kinds}(?=[、,。;()\s]|等|和|及|为|至|接|经|向|{verbs}|(?<=[镇乡]){village})")


@cache
def _not_a_town() -> re.Pattern[str]:
    return re.compile(any_of(lexicon("regions")["not_townships"]) + "$")


_NOT_TOWN = re.compile(
    r"(?:、[\u4e00-\u9fff]{2,8}){0,30}(?:等)?(?:[\d一二三四五六七八两]*[大座条]?(?:水库|(?:中小)?河流)"
    r"|[\d一二三四五六七八两]{1,2}[大个处](?:核心|重点|特色)?(?:[A级]*景区|湿地|自然保护区))"
    r"|[路街村县河江湖山滩寺庙祠岛洞峡岩崖渡]|机场|瀑布|石窟|遗址|国家|风景|景区|度假区|旅游区|湿地|林场|水库|水利枢纽|水电站|灌区|生态"
)


def _listed(text: str, start: int, end: int, edges: set[int]) -> bool:
    before = text[start - 1 : start] in LIST_MARKS and start - 1 in edges
    after = text[end : end + 1] in LIST_MARKS and end + 1 in edges
    # A word or a river that closes an item is no town beside the region that opens the next one (跨海|大桥、宁古高速, 雅|鲁河、).
    led = text[start - 1 : start] in _LED_BY and words_across(text, start, end) is not None
    inside = (
        "\u4e00" <= text[start - 1 : start] <= "\u9fff"
        and start not in edges
        and not led
        and text[end : end + 1] == "、"
    )
    name = text[start:end]
    cut = name.endswith(_LANDSCAPE) and words_across(text, start, end) is None
    return before or (after and not (inside and (cut or is_word(name))))


#: Before the first of a list of towns.
_LED_BY = ("以", "在", "对", "将", "由")
