"""Natural areas that no list holds: deserts, wetlands, irrigated areas, reserves and reaches with a proper name of their own."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from functools import cache, lru_cache

import rjieba

from loaders.extract.region_letters import province_letters
from loaders.extract.region_spans import Mask, functional
from loaders.extract.region_towns import HAN, towns_of
from loaders.facts import RegionMention
from loaders.words import any_of, longest_first
from ontology.lexicon import lexicon
from ontology.regions import gazetteer


@cache
def _natural_form() -> re.Pattern[str]:
    """The kind of a natural area, or a reach."""
    words = lexicon("regions")
    ordered = [*longest_first(words["natural"]), *longest_first(words["reaches"])]
    return re.compile("|".join(map(re.escape, ordered)))


def _kinds(text: str) -> Iterator[re.Match[str]]:
    """The kinds of natural areas in the text; a reach only with the last character of its river before it."""
    position = 0
    while match := _natural_form().search(text, position):
        position = match.start() + 1
        if match[0] not in _reaches_only() or text[match.start() - 1 : match.start()] in _RIVER_ENDS:
            position = match.end()
            yield match


@cache
def _reaches_only() -> frozenset[str]:
    return _reaches() - frozenset(lexicon("regions")["natural"])


_PART_OF_NAME = ("城市群", "城镇群", "经济带", "经济区", "保护区", "自然保护区", "经济")
"""Behind a kind: it begins the name of a cluster or of a reserve, or another word (长江中游|城市群, 湿地|保护区, 流域|经济)."""
_LONGEST_RIVER = 4
_WATERS = ("江河", "河湖", "江湖", "湖河")
_RIVER_ENDS = ("江", "河", "湖")
_BASIN_ENDS = ("江", "河", "湖", "水")
"""How names of waters end that have a basin (富水|流域)."""


#: Up to eight characters before the kind, eleven before one with a grade: where its proper name may stand.
_BEFORE_KIND = re.compile(rf"[{HAN}]{{0,11}}$")
_LONGEST_NAME = 8


@cache
def leading_words() -> re.Pattern[str]:
    """What ends before a proper name begins: particles, verbs and list words."""
    particles = "向(?!家)|[与和及以在对至到的、为将从由等把沿经跨是内中]"
    verbs = any_of(lexicon("regions")["leading_verbs"])
    return re.compile(rf"(?:{particles}|{verbs})")


def read_natural(text: str, known: Mapping[int, int], adcode: str | None) -> Iterator[RegionMention]:
    """Deserts, wetlands, irrigated areas, reserves, ports and reaches with a proper name of their own. known: where regions that
    are read already begin, by where they end.
    """
    sections = list(_sections_of_rivers(text, adcode))
    yield from sections
    known = {**known, **{m.evidence.end: m.evidence.start for m in sections}}
    in_sections = Mask(len(text), (m.evidence for m in sections))
    for match in _kinds(text):
        if text.startswith(_PART_OF_NAME, match.end()) or match.start() in in_sections:
            continue
        kind = match[0]
        if match.end() in known:
            yield from _listed_river(text, known[match.end()], kind)
            continue
        longest = _LONGEST_NAME + (3 if kind.endswith(PROTECTED) else 0)
        before = _BEFORE_KIND.search(text, max(0, match.start() - longest), match.start())
        if before is None:
            continue
        name = before[0]
        grade = _GRADE.search(name) if kind.endswith(PROTECTED) else None
        stem = name[: grade.start()] if grade else name
        begin = max((m.end() for m in leading_words().finditer(stem)), default=0)
        begin += led_by_words(name[begin:], kind)
        start = before.start() + begin
        at_start = begin or start == 0 or not "\u4e00" <= text[start - 1] <= "\u9fff"
        if at_start and is_proper(text[start : match.start()], kind):
            start = behind_place(text, start, match.start()) if kind != "湿地" else start
            if kind == "流域":
                start = row_of_rivers(text, start)
            rule = "region.reach" if kind in _reaches() else "region.natural"
            yield functional(text, start, match.end(), rule)
            yield from _listed_river(text, start, kind)


def _sections_of_rivers(text: str, adcode: str | None) -> Iterator[RegionMention]:
    """The section of a river that lies in a division or between two places, named as printed (黄河宁夏段, 淮河淮滨至息县段)."""
    for end in _SECTION_END.finditer(text):
        window = text[max(0, end.start() - _LONGEST_SECTION) : end.start()]
        match = _SECTION.search(window) if "江" in window or "河" in window else None
        if match is None or not _is_certain_place(match["place"].removesuffix("城区"), match["far"], adcode):
            continue
        low = end.start() - len(window)
        river = low + match.start() + max((m.end() for m in leading_words().finditer(match["river"])), default=0)
        if 2 <= low + match.end("river") - river <= _LONGEST_RIVER:
            yield functional(text, river, end.end(), "region.reach")


def _is_certain_place(name: str, far: str | None, adcode: str | None) -> bool:
    """True for a province or a city, for a county by a name that is no word, and for a town of the document's region; of two ends
    one will do.
    """
    if far is not None:
        return far.endswith("界") or any(
            _is_certain_place(end.removesuffix("以上"), None, adcode) for end in (name, far)
        )
    divisions = gazetteer().named(name)
    if any(d.level != "county" or d.name == name for d in divisions):
        return True
    own = (adcode or "").rstrip("0")
    near = bool(own) and any(d.adcode.startswith(own) for d in divisions)
    return near or (bool(divisions) and name not in lexicon("regions")["common"]) or name in _towns(adcode)


@lru_cache(maxsize=64)
def _towns(adcode: str | None) -> frozenset[str]:
    """Towns of a county or of a city's counties, by short and full name."""
    if adcode is None or adcode.endswith("0000"):
        return frozenset()
    listed = towns_of(adcode)
    return frozenset((*listed, *listed.values()))


_SECTION_END = re.compile("段(?![落时])")
#: A river, and the name of a division or two places before 段; a canal is works, a road or a railway none.
_SECTION = re.compile(
    rf"(?P<river>[{HAN}]{{1,5}}(?<![滨环沿跨临顺])(?:江|(?<!运)河))(?:干流)?"
    rf"(?P<place>(?!干流|[上中下]游|[口源])(?:(?![路线速道])[{HAN}]){{2,7}}?)(?:至(?P<far>[{HAN}]{{2,5}}?))?河?$"
)
_LONGEST_SECTION = 20


def _listed_river(text: str, start: int, kind: str) -> Iterator[RegionMention]:
    """The reach of the river that stands in one list with the one whose name begins at `start` (甲江、|乙河上游)."""
    river = _RIVER_BEFORE.search(text, max(0, start - 8), start) if kind in _reaches_only() else None
    if river is None:
        return
    low = river.start() + max((m.end() for m in leading_words().finditer(river["name"])), default=0)
    low += led_by_words(text[low : river.end("name")], kind)
    found = functional(text, low, river.end("name"), "region.reach")
    if 2 <= len(found.surface) <= _LONGEST_RIVER and not is_city(found.surface):
        yield replace(found, name=found.surface + kind)


@cache
def _reaches() -> frozenset[str]:
    return frozenset(lexicon("regions")["reaches"])


def led_by_words(name: str, kind: str) -> int:
    """Length of the verbs, adverbs and numbers that stand before a proper name."""
    length = 0
    for word, tag in rjieba.tag(name + kind):
        if length + len(word) >= len(name) or len(word) < 2 or not tag.startswith(_NO_NAME):
            break
        length += len(word)
    return length


def is_city(name: str) -> bool:
    """True for the name of a city or a province, whatever county or river bears it too."""
    return any(division.level != "county" for division in gazetteer().named(name))


#: Tags (of the segmenter) of words that are no part of a proper name.
_NO_NAME = ("v", "d", "a", "c", "p", "m", "r", "u", "f")


def is_proper(name: str, kind: str) -> bool:
    """True where what stands before 湿地, 灌区 and the like names one of them."""
    protected = kind.endswith(PROTECTED)
    if protected:
        name = _GRADE.sub("", name)
    if len(name) < 2 or name.endswith(_DEGREES) or name in _NO_PROPER:
        return False
    if generic_word().search(name):
        return False
    if kind == "流域" and name.endswith(("省", "市", "县", "区")):
        return False
    if kind.endswith("保护区") or (kind in _AREAS and (name[-1] in "山岭岛湾" or gazetteer().named(name))):
        return True
    if kind == "流域" and len(name) <= _LONGEST_RIVER and name[-1] in "河江湖溪水" and name not in _WATERS:
        return True
    tagged = rjieba.tag(name, False)
    return not all(len(word) > 1 and tag in ("n", "vn", "v", "a", "b", "l", "d") for word, tag in tagged)


#: Before a river whose reach is named: another one in its list (甲江、|乙河上游).
_RIVER_BEFORE = re.compile(rf"(?P<name>[{HAN}]{{1,6}}[江河])[、和]$")
#: Before a river's name and a dash: the words that end with the other river that a basin is named after (汀江—|韩江流域).
_OTHER_RIVER = re.compile(rf"[{HAN}]{{1,6}}[江河湖][—–-]$")


def row_of_rivers(text: str, start: int) -> int:
    """Where the name of a basin begins whose last river stands at `start`."""
    other = _OTHER_RIVER.search(text, max(0, start - 8), start)
    if other is None:
        return start
    return other.start() + max((m.end() for m in leading_words().finditer(other[0])), default=0)


def behind_place(text: str, start: int, end: int) -> int:
    """Where the river's name begins in text[start:end], without the division or the provinces before it (青海|大渡河|上游,
    吉首市|峒河|流域, 皖苏|滁河|流域).
    """
    if text[end - 1] not in _BASIN_ENDS:
        return start
    if end - start > _LONGEST_LETTERS + 1 and set(text[start : start + _LONGEST_LETTERS]) <= province_letters():
        return start + _LONGEST_LETTERS
    ends = (start + length for length in range(min(end - start - 2, _LONGEST_PLACE), 1, -1))
    return next((cut for cut in ends if gazetteer().named(text[start:cut])), start)


_LONGEST_LETTERS = 2
"""Letters of provinces before a river that they share."""
_LONGEST_PLACE = 5
"""Characters of the longest name of a division before a river's."""


#: Kinds named after a division, a mountain or an island.
_AREAS = ("新区", "港区")
#: Kinds that are made by a grade of government, which stands before them (三江国家级|自然保护区).
PROTECTED = ("保护区", "公园")
_GRADE = re.compile(r"^国家|(?:国家|省|自治区|市|县)级?$")
#: What is no proper name by itself, although a name may hold it (某某湾红树林|湿地).
_NO_PROPER = ("红树林", "海岸", "滨海", "河口", "干热")
_DEGREES = (*"工煤膏老高创级大性型化类个处片小", "沙漠", "草原", "流域")


@cache
def generic_word() -> re.Pattern[str]:
    """What the proper name of a natural area does not hold."""
    return re.compile(any_of(w for w in lexicon("regions")["generic"] if w not in ("黄河", "长江")))


def read_islands(text: str, known: Collection[int], covered: Mask) -> Iterator[RegionMention]:
    """Islands right behind the name of the division they belong to (洞头|鹿西岛), and mouths of rivers (瓯江口).

    known: where divisions end; covered: where any region is read.
    """
    for match in _ISLAND.finditer(text):
        starts = [match.end() - length for length in (3, 4) if match.end() - length in known]
        if not starts or match.start() in covered or not text[starts[0] : match.end()].isalpha():
            continue
        if text[starts[0]] not in "和与及至" and not generic_word().search(text, starts[0], match.end()):
            yield functional(text, starts[0], match.end(), "region.natural")
    for match in _mouth().finditer(text):
        yield functional(text, match.start("name"), match.end(), "region.natural")


#: The last two characters of an island's name, which begins no bay, lake, bridge or sight of it.
_ISLAND = re.compile(rf"[{HAN}](?<![半群海孤皇青])岛(?![{HAN}]{{0,2}}[湖湾桥港镇乡村屿])")


@cache
def _mouth() -> re.Pattern[str]:
    """The mouth of a river as an item of a list or behind a verb: not where any river ends (入江口)."""
    verbs = any_of(lexicon("regions")["leading_verbs"])
    return re.compile(
        rf"(?:(?<![{HAN}])|(?<=[、和与及])|{verbs})(?P<name>(?![入出沿临]|长江|内)[{HAN}]{{1,2}}江口)"
        "(?=[、,。;和与及等]|海域|海湾)"
    )
