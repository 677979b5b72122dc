"""Compressions: one-character names in a row (京蒙, 呼包榆, 赤大白铁路) that stand for their members."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from loaders.extract.region_letters import (
    Member,
    among_others,
    letters_around,
    meaning,
    named_region,
    near,
    of_lines_only,
    own_and_hubs,
    own_and_other,
    province_letters,
    provinces,
)
from loaders.extract.region_lines import ROADS, line_members
from loaders.extract.region_sent import SENT, rows_of_countries, sent, towards, trains
from loaders.extract.region_spans import NAME_TAGS, Covered, mentions_of, words_across
from loaders.extract.run_places import find_runs
from loaders.facts import RegionMention, Span
from loaders.resolve.regions import SAME_PROVINCE, Context, proximity, resolve_region
from loaders.words import any_of
from ontology.lexicon import lexicon
from ontology.regions import gazetteer, joint_names, line_letters, line_names, lines, region_names
from ontology.rules import confidence


def read_runs(text: str, context: Context, year: int | None, taken: Covered, names: Covered) -> list[RegionMention]:
    """Mentions of the members of each compression, all with the span of the compression.

    taken: what mentions cover already. names: what names of the gazetteer cover, read as regions or not; only a line's
    name (贵南高铁) may be one.
    """
    found = [
        *sent(text, context, year, names),
        *towards(text),
        *_objects(text, context, year, names),
        *_spelled(text, context, year),
        *_sections(text, context, year, taken),
        *trains(text, context, names),
        *rows_of_countries(text, context, names),
    ]
    areas: set[int] = set()
    for start, end, cue, cue_end, listed in find_runs(text, letters_around(context, year), line_names()):
        is_line = cue in _line_words()
        if cue == "互通" and text.endswith(_ROAD_ENDS, 0, start):
            continue
        covered = taken if is_line else names
        if cue in _cluster_words() and (whole := _cluster(text, start, end, cue, cue_end, taken)):
            found.append(whole)
            areas.add(end)
            continue
        if covered.meets(end - 2, end):
            continue
        # 宜|都市圈, 西商|城际 and 川|东西部 hold places for a dictionary: words are cut without what follows.
        known = cue in _cluster_words() or cue in ("城际", "东西部")
        start, end = _trimmed(text[:end] if known else text, start, end, is_line=is_line)
        while end - start > 2 and text[start:end] not in lines() and of_lines_only(text[start], context, year):
            start += 1
        if end - start < 2 or covered.meets(start, end):
            continue
        if listed and cue not in ROADS and not _told_in_list(text[start:end], is_line=is_line):
            continue
        members = _members(text, start, end, cue, context, year)
        if cue in _cluster_words() and (members or text[start:end] in lines() or _is_row_of_cities(text[start:end])):
            areas.add(end)
            end, members = cue_end, [(text[start:cue_end], None, "functional")]
        if cue == "地区" and not text.startswith("生产", cue_end) and _are_provinces(members):
            areas.add(end)
            end, members = cue_end, [(text[start:cue_end], None, "functional")]
        found += mentions_of(text, start, end, members, "region.line" if is_line else "region.compression")
    read = {mention.evidence.end for mention in found} | areas
    return [*found, *(mention for mention in _rows(text, context, year, taken) if mention.evidence.end not in read)]


def _are_provinces(members: list[Member]) -> bool:
    """True for two or more provinces: an area named after them is one region (甲乙丙|地区)."""
    return len(members) > 1 and all((code or "").endswith("0000") for _, code, _ in members)


def _cluster(text: str, start: int, end: int, cue: str, cue_end: int, taken: Covered) -> RegionMention | None:
    """A cluster of cities whose row of letters a name covers, but for its end (兰白|定临|城市群) or with a quotation mark behind
    (“襄十随神”城市群); it is named without the marks.
    """
    quoted = end + len(cue) < cue_end
    partly = end - start > 2 and taken.meets(start, end) and not taken.meets(end - 1, end)
    if not (partly or (quoted and taken.meets(start, end))) or text[start:end] in _not_runs():
        return None
    return RegionMention(
        surface=text[start:cue_end],
        name=text[start:end] + cue,
        adcode=None,
        kind="functional",
        evidence=Span(start, cue_end),
        rule="region.extended",
        confidence=confidence("region.extended"),
    )


def _rows(text: str, context: Context, year: int | None, taken: Covered) -> Iterator[RegionMention]:
    """Mentions of three or more provinces by one letter each, whatever follows them (面向|甘青宁|), and of two in a list of such
    rows (晋蒙、晋冀); no other words look so.
    """
    for match in _row().finditer(text):
        start, end = match.span()
        if text[start + 1] == "、":
            yield from _enumerated(text, start, end, context, year)
            continue
        if text[end - 1] == "新" and _NEW.match(text, end):
            end -= 1
        run = text[start:end]
        if len(run) < 2:
            continue
        if end - start == 2 and not (_is_listed_row(text, start, end) or _JOINT_BEHIND.match(text, end)):
            continue
        if end - start > 2 and SENT.match(text, end):
            continue
        if len(set(run)) < len(run) or _line().match(text, end):
            continue
        # A name for the first two (川渝|黔鄂) is no more than they are.
        begun = end - start > 2 and run[:2] in joint_names() and not taken.meets(start + 2, end)
        if taken.meets(start, end) and not begun:
            continue
        if run not in _not_runs() and _trimmed(text, start, end, is_line=False) == (start, end):
            yield from mentions_of(text, start, end, provinces(run, context, year), "region.compression")


#: Behind 新 where it means new and no region (川渝|新材料).
_NEW = re.compile("材料|能源|型|兴|业态|模式|动能|区(?!域)|城(?!市)|时代|质|一轮|一代|基建|消费|产品|高度|格局|通道")
#: Behind two provinces: what they do or build together (湘琼|先进制造业共建产业园).
_JOINT_BEHIND = re.compile(
    "[一-龥]{1,8}?(?:合作|协作|共建|联动|协同|对口|帮扶|一体化|相互|互认|合力|联防|联控)|之?间[^,。]{0,12}?(?:交通|铁路|轨道|通道)"
)


#: A section of a line by the letters of its ends (沪渝高速|石忠|段).
_SECTION = re.compile(r"段(?![落时])")
_COMPASS = "东西南北中"
_LINE_ENDS = ("铁路", "高铁", "客专", "高速公路", "高速", "国道", "通道")


def _sections(text: str, context: Context, year: int | None, taken: Covered) -> Iterator[RegionMention]:
    """Mentions of the places that a section of a line is named after, right behind the line's name."""
    for match in _SECTION.finditer(text):
        start, end = match.start() - 2, match.start()
        side = text[start] in _COMPASS and text[start + 1] in _COMPASS
        if text.endswith(_LINE_ENDS, max(0, start - 4), start) and not side and not taken.meets(start, end):
            yield from mentions_of(
                text, start, end, line_members(text, start, end, "铁路", context, year), "region.line"
            )


def _is_listed_row(text: str, start: int, end: int) -> bool:
    """True for two letters with two more before or behind them in a list."""
    row = _row()
    behind = text[end : end + 1] == "、" and row.match(text, end + 1)
    before = text[start - 1 : start] == "、" and row.match(text, start - 3)
    return bool((behind and behind.end() == end + 3) or (before and before.end() == start - 1))


@cache
def _row() -> re.Pattern[str]:
    """Two or more letters of provinces, in one word or each an item of a list (晋、豫、川, 晋、陕和蒙)."""
    letter = f"[{''.join(sorted(province_letters() - frozenset('港澳台连')))}]"
    return re.compile(f"{letter}(?:{letter}{{1,5}}|(?:、{letter})+(?:[和及与]{letter})?(?!{letter}|[{_NO_LETTER}]))")


#: Behind a letter that opens a longer name: 晋、陕|甘肃, 豫、皖|北.
_NO_LETTER = "东西南北中江河州夏海港藏疆肃苏徽建林"
#: Behind two letters, where a list of two words of one letter may be anything.
_TWO_BEHIND = re.compile("等[省市地周]|[两二][省市地]|省|毗邻|周边|交界|边界|之间|合作")


def _enumerated(text: str, start: int, end: int, context: Context, year: int | None) -> Iterator[RegionMention]:
    """Mentions of provinces by one letter each in a list; of two only where more tells that they are provinces."""
    places = [at for at in range(start, end) if text[at] not in "、和及与"]
    run = "".join(text[at] for at in places)
    if len(set(run)) < len(run) or (len(run) == 2 and not _TWO_BEHIND.match(text, end)):
        return
    members = provinces(run, context, year)
    for at, member in zip(places, members, strict=False):
        yield from mentions_of(text, at, at + 1, [member], "region.compression")


def _told_in_list(run: str, *, is_line: bool) -> bool:
    """True for a row whose letters tell its places although the word behind the list stands far off: a known line, or provinces
    each of which has one letter (川桂、黔桂|班列); any row of those that act together.
    """
    return not is_line or run in lines() or all(letter in province_letters() for letter in run)


#: Before the name of an interchange (某某公路|云台互通).
_ROAD_ENDS = ("公路", "高速", "国道", "省道", "县道", "大道", "快速路", "铁路")


#: Letters of places with the rest of each name in brackets behind it (赣|(州)深(圳)高铁); the first one stands before.
_SPELLED = re.compile(
    r"\((?<=[\u4e00-\u9fff]\()[\u4e00-\u9fff]{1,2}\)(?:[—–-]?[\u4e00-\u9fff]\([\u4e00-\u9fff]{1,2}\))+"
)
_LETTER_AND_REST = re.compile(r"([\u4e00-\u9fff])\(([\u4e00-\u9fff]{1,2})\)")


def _spelled(text: str, context: Context, year: int | None) -> list[RegionMention]:
    """Mentions of places whose names are printed with all but one letter in brackets, where each is a region."""
    found: list[RegionMention] = []
    for match in _SPELLED.finditer(text):
        start, end = match.start() - 1, match.end()
        parts = _LETTER_AND_REST.findall(text[max(0, start) : end])
        places = [
            resolve_region(rest if letter in rest else letter + rest, context=context, year=year)
            for letter, rest in parts
        ]
        members = [(place.name, place.adcode, place.kind) for place in places if place]
        if len(members) == len(places):
            line = _line().match(text, end) is not None
            found += mentions_of(text, start, end, members, "region.line" if line else "region.compression")
    return found


@cache
def _line() -> re.Pattern[str]:
    return re.compile(any_of(lexicon("regions")["line_words"]))


def _is_row_of_cities(run: str) -> bool:
    """True for a row of three or more that no list settles, one letter perhaps of two cities (宜荆荆|都市圈)."""
    return len(run) > 2 and run not in _not_runs()


def _objects(text: str, context: Context, year: int | None, names: Covered) -> list[RegionMention]:
    """Provinces or the ends of a known line as the object of a verb (联动|苏浙, 对接|沪杭), where nothing follows them."""
    found: list[RegionMention] = []
    for match in _object().finditer(text):
        start, end = match.span("run")
        run = match["run"]
        members = provinces(run, context, year)
        if not members and run in lines() and not _row_of_lines().match(text, end):
            members = [named_region(name, context, year) for name in lines()[run]]
        if members and run not in _not_runs() and not names.meets(start, end):
            found += mentions_of(text, start, end, members, "region.compression")
    return found


@cache
def _object() -> re.Pattern[str]:
    letters = "".join(sorted({*region_names()["characters"], *line_letters()}))
    verbs = any_of(lexicon("regions")["run_verbs"])
    return re.compile(rf"{verbs}(?P<run>[{letters}]{{2,4}})(?=[、,。;\n的]|等地|两[省市地]|[三四][省市地])")


@cache
def _row_of_lines() -> re.Pattern[str]:
    """What follows the first of several lines in passing: 衔接大秦|、京包、集通等铁路, 对接包兰|、临哈交通干线."""
    lines = any_of([*lexicon("regions")["line_words"], "交通干线"])
    return re.compile(rf"(?:[、和及][\u4e00-\u9fff]{{2,4}}?){{1,8}}等?{lines}")


@cache
def _cluster_words() -> frozenset[str]:
    """Behind a compression they make one region of it, named as printed (乌昌石|城市群)."""
    return frozenset(lexicon("regions")["cluster_words"])


@cache
def _line_words() -> frozenset[str]:
    return frozenset(lexicon("regions")["line_words"])


def _trimmed(text: str, start: int, end: int, *, is_line: bool) -> tuple[int, int]:
    """The run without first characters that end a word of the dictionary (建成|呼准鄂), or are a verb (加大|京沈通); empty where no
    run is left.

    A run that is itself an ordinary word, or holds one, is none (信息|互通); names of the dictionary (川渝) may be in it.
    """
    if is_line and (named := next((s for s in range(start, end - 1) if text[s:end] in lines()), None)) is not None:
        return named, end
    while end - start >= 2:
        words = words_across(text, start, end)
        if words is not None:
            if len(words[0][0]) > 1 and words[0][1] == "v":
                start += len(words[0][0])
                continue
            plain = any(len(word) > 1 and tag not in NAME_TAGS for word, tag in words)
            return (end, end) if plain else (start, end)
        start += 1
    return end, end


def _members(text: str, start: int, end: int, cue: str, context: Context, year: int | None) -> list[Member]:
    run = text[start:end]
    if run in _not_runs() and not (cue in _line_words() and run in lines()):
        return []
    if cue not in _line_words() and gazetteer().named(run):
        return []
    if run[0] == "中" and run in lines():
        return [named_region(name, context, year) for name in lines()[run]]
    if run in joint_names():
        return [named_region(name, context, year) for name in joint_names()[run]]
    if cue in _line_words():
        return line_members(text, start, end, cue, context, year)
    across = own_and_other(run, context, year) if run[1:] == _STRAIT and not near(_STRAIT, context) else []
    if together := across or provinces(run, context, year):
        return together
    members = [meaning(letter, run, context, year) for letter in run]
    members = among_others(run, _of_one_level(run, members, context, year), context, year)
    if with_hubs := own_and_hubs(run, members, context):
        return with_hubs
    if any(m and (m[1] is None or proximity(m[1], context) < SAME_PROVINCE) for m in members):
        members = [meaning(letter, run, None, year) for letter in run]
    if any(m is None for m in members) or not _plausible(text, start, run, members):
        return own_and_other(run, context, year)
    return [m for m in members if m]


_STRAIT = "台"
"""Behind the letter of a city across the strait, which may be a province's too (宁台 in a plan of 宁德)."""


def _of_one_level(run: str, members: list[Member | None], context: Context, year: int | None) -> list[Member | None]:
    """Members where a province that has a city of the same letter beside cities of its own means that city (长吉一体化)."""
    codes = [m[1] or "" for m in members if m]
    cities = {code[:2] for code in codes if code and not code.endswith("0000")}
    result = list(members)
    for at, member in enumerate(members):
        code = (member[1] if member else None) or ""
        if code and not code.endswith("00") and code[:4] + "00" in codes:
            # 岳麓区 beside 长沙市, where 长岳 are two cities.
            named = (named_region(name, context, year) for name in region_names()["characters"].get(run[at], ()))
            result[at] = next((m for m in named if m[1] and m[1][:2] == code[:2] and m[1].endswith("00")), member)
        if code.endswith("0000") and cities == {code[:2]}:
            named = (named_region(name, context, year) for name in region_names()["characters"].get(run[at], ()))
            result[at] = next((m for m in named if m[1] and m[1] != code and m[1][:2] == code[:2]), member)
    return result


@cache
def _not_runs() -> frozenset[str]:
    return frozenset(lexicon("regions")["not_runs"])


def _plausible(text: str, start: int, run: str, members: list[Member | None]) -> bool:
    """True where the members make one group: all provinces or countries, or all of the same province as one another."""
    codes = [m[1] for m in members if m]
    if len(set(codes)) < len(codes) and None not in codes:
        return False
    if all(code is None or code.endswith("0000") for code in codes):
        return True
    same = {code[:2] for code in codes if code}
    if len(run) > 2 and len(same) == len(run):
        return False
    boundary = start == 0 or text[start - 1] in _before() or not "\u4e00" <= text[start - 1] <= "\u9fff"
    return (len(same) == 1 or len(run) > 2) and (boundary or len(run) > 2 or len(same) == 1)


@cache
def _before() -> frozenset[str]:
    return frozenset(lexicon("regions")["before_run"])
