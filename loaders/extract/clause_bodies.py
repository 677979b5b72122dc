"""The bodies that a list of a responsibility clause names, with the level word and the head that a list shares put back."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

import rjieba

from loaders.extract.clause_words import patterns
from loaders.extract.firm_words import names_firm
from loaders.extract.naming import residue
from loaders.extract.quantities import HAN_NUMBER, numeral
from loaders.facts import Span
from loaders.resolve.bodies import SHORT_NAME, is_body, is_collective, is_sector, sector_opening, split_bodies
from ontology.functions import name_lexicon, names_by_short, stems_by_short
from ontology.lexicon import lexicon
from ontology.regions import gazetteer

SHORTEST_BODY = 2
"""Characters; a lone 市 is a slip."""


@lru_cache(maxsize=8192)
def is_time(content: str) -> bool:
    """Whether a piece of a clause says when, or is some other remark, and names no body."""
    return bool(patterns()["time"].search(content) and not is_body(content)) or is_remark(content)


def before_time(text: str, span: Span) -> Span:
    """The bodies that stand right before a time limit (市水利局2025年底前完成); an empty span where none does."""
    limit = patterns()["time_word"].search(text, *span)
    named = Span(span.start, limit.start() if limit else span.start)
    return named if named.end > named.start and is_body(_last_member(text, named)) else Span(span.start, span.start)


def _last_member(text: str, span: Span) -> str:
    content = text[span.start : span.end]
    members = split_bodies(content)
    return content[slice(*members[-1])] if members else ""


def is_remark(content: str) -> bool:
    """Whether a piece of a clause tells how to read it (列首位的为牵头单位, 下同) or restricts it."""
    return patterns()["remark"].match(content) is not None


def is_remark_to_the_end(content: str) -> bool:
    """Whether a piece of a clause opens words about all tasks that follow (以下均需各县落实,…,不再列出)."""
    return patterns()["remark_to_the_end"].match(content) is not None


def stripped(text: str, span: Span) -> Span:
    """The span without blanks and marks at its ends."""
    start, end = span
    if end > start and text[start].isalnum() and text[end - 1].isalnum():
        return span
    while start < end and (text[start].isspace() or text[start] in ",、;::。"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",、;::。"):
        end -= 1
    return span if span == (start, end) else Span(start, end)


def bodies_in(text: str, span: Span) -> list[Span]:
    """Where the bodies of a list stand, without openings (由), tails (等部门) and marks (★); persons are left out."""
    span = stripped(text, span)
    opening = patterns()["opening"].match(text, span.start, span.end)
    first = _first_member(text, opening.end(), span.end) if opening else ""
    opened = opening is not None and is_body(first) and not (sector_opening(opening.group()) and first.endswith("部门"))
    start = opening.end() if opening and opened else span.start
    content = text[start : span.end]
    found: list[Span] = []
    for member in split_bodies(content):
        words, offset = _bare(content[member.start : member.end])
        begin = start + member.start + offset
        end = begin + len(words)
        if found and text[found[-1].end : begin].isspace() and patterns()["name"].fullmatch(words):
            continue
        if found and _is_broken(text, found[-1], begin, end):
            found[-1] = Span(found[-1].start, end)
            continue
        if found and text[found[-1].end : begin] in _AND and _goes_on(text, found[-1], words):
            found[-1] = Span(found[-1].start, end)
        elif _may_name_a_body(words):
            found.append(Span(begin, end))
    return found


@lru_cache(maxsize=8192)
def _bare(member: str) -> tuple[str, int]:
    """A member of a list without the marks around it, the number before it and the tail behind it, and where that begins in it."""
    start, end = stripped(member, Span(0, len(member)))
    mark = patterns()["mark"].match(member, start, end)
    start = mark.end() if mark else start
    while end > start and member[end - 1] in _STARS:
        end -= 1
    tail = patterns()["tail"].search(member[start:end])
    return _without_people(member[start : start + tail.start() if tail else end]), start


def _without_people(member: str) -> str:
    """A body without the persons who speak for it: 市水利局(张某某), 市住建局副局长李某, 市商务局:王某."""
    people = patterns()["people_behind"].search(member)
    if not people or not is_body(member[: people.start()]) or (people["name"] and is_body(member)):
        return member
    return member[: people.start()]


@lru_cache(maxsize=8192)
def _may_name_a_body(words: str) -> bool:
    """False for a slip, a time, a person (分管副市长), and for the rest of 等有关部门、单位."""
    if len(words) < SHORTEST_BODY or is_time(words):
        return False
    return words not in _NO_BODIES and patterns()["person"].search(words) is None


def _is_broken(text: str, before: Span, begin: int, end: int) -> bool:
    """Whether a line ends within the name of a body: 市农业 / 农村局."""
    between = text[before.end : begin]
    if "\n" not in between or not between.isspace():
        return False
    left, right = text[slice(*before)], text[begin:end]
    return not (is_body(left) and is_body(right)) and is_body(left + right)


def _goes_on(text: str, before: Span, words: str) -> bool:
    """各级党委和政府 and 各市、县人民政府 are printed as one."""
    return words in _GOVERNMENT or bool(
        patterns()["each"].fullmatch(text, *before) and patterns()["each_rest"].fullmatch(words)
    )


_GOVERNMENT = frozenset({"政府", "人民政府", "行署"})
_AND = frozenset({"和", "与", "、", "及", ""})
_NO_BODIES = frozenset({"单位", "部门", "有关", "相关"})
_STARS = "*★☆※#▲△"
_SECTORS_END = re.compile(r"等?(?:各|有关|相关)*(?:行政|主管)*部门")


def named_bodies(text: str, span: Span) -> list[str]:
    """The words of a list's bodies, with the heads that they share put back."""
    return with_shared_heads(text, bodies_in(text, span))


def with_levels(bodies: Iterable[tuple[Span, str]], carried: str) -> tuple[list[tuple[str, Span]], str]:
    """The bodies, each a place and its words with the head that it shares, as they are called, each with its place; and the
    level word that the list carries on.
    """
    found = []
    several = ""
    for body, words in bodies:
        agency, carried = _with_level(words, carried)
        if words.endswith("部门"):
            several = sector_opening(words) or several
            agency = several + words if agency == words and not words.startswith(several) else agency
        found.append((agency, body))
    return found, carried


def with_shared_heads(text: str, bodies: list[Span]) -> list[str]:
    """The bodies' words, with the head that a list shares put back: 甲市、乙市人民政府 gives 甲市人民政府, 水利、财政等部门
    gives 水利部门.
    """
    printed = [_in_one_line(text[body.start : body.end]) for body in bodies]
    words = [_of_one(one) for one in printed]
    altered = (one for one, word in zip(printed, words, strict=True) if one != word)
    mixed = next((found["kinds"] for one in altered if (found := _MIXED.search(one))), "")
    _put_kinds_back(text, bodies, words, mixed)
    _put_counted_back(text, bodies, printed, words)
    sectors = False
    for i in range(len(words) - 1, -1, -1):
        if is_sector(words[i]) and (sectors or _SECTORS_END.match(text, bodies[i].end)):
            words[i] += "部门"
        sectors = words[i].endswith("部门") and is_sector(words[i].removesuffix("部门"))
    for i in range(len(words) - 2, -1, -1):
        if text[bodies[i].end : bodies[i + 1].start] not in _AND:
            continue
        head = _head_to_share(words[i + 1])
        if (
            head
            and (patterns()["sharing"].fullmatch(words[i]) or _kind_to_share(words[i], words[i + 1]))
            and not _has_another_head(words[i], head)
        ):
            words[i] += _kind_to_share(words[i], words[i + 1]) + head
        elif words[i] in _divisions() and (place := _opening_division(words[i + 1])):
            words[i] += words[i + 1].removeprefix(place)
    return words


_COUNT = "(?:[0-9一二两三四五六七八九十]+个?)"
_SEVERAL_KINDS = "(?:[市县区州盟旗]{2}|城区)"
#: The last of several places before the kind and the government of all: 武汉、鄂州|等市人民政府, 岳阳、益阳|2市政府,
#: 西昌、冕宁|等县市政府, 黑河|市(地)政府(行署).
_OF_ALL = re.compile(
    rf"(?P<name>[一-龥]{{2,8}}?)(?:(?:等{_COUNT}?|{_COUNT})(?P<kinds>{_SEVERAL_KINDS}|[市县区州盟旗])|(?P<both>{_SEVERAL_KINDS})"
    r"|(?P<kind>市)\((?:地|州|盟)\))(?P<head>人民政府|政府)(?:\(行署\))?"
)
#: The end of a list of places of several kinds, which have one government in print (西昌、冕宁|等县市政府).
_MIXED = re.compile(rf"(?:等{_COUNT}?|{_COUNT})?(?P<kinds>{_SEVERAL_KINDS})(?:人民)?政府$")
#: The kind behind the last of several places (成都、德阳|等市).
_KIND_BEHIND = re.compile(
    r"等?(?:[0-9一二三四五六七八九十]+个?)?(?P<kind>[市县区州盟旗])(?![一-龥]*(?:局|委|办|厅|部门))"
)


def _of_one(words: str) -> str:
    """鄂州等市人民政府 as 鄂州市人民政府, 冕宁等县市政府 as 冕宁县政府."""
    found = _OF_ALL.fullmatch(words)
    if not found or found["name"] not in _places():
        return words
    if found["name"] in _divisions():
        return found["name"] + found["head"]
    kind = kind_of_place(found["name"], found["kind"] or found["kinds"] or found["both"])
    return found["name"] + kind + found["head"] if kind else words


@lru_cache(maxsize=4096)
def kind_of_place(name: str, kinds: str) -> str:
    """The kind of the division that the short name means, of the printed ones where it has one of these (甘孜|州 of 市州), else
    its own (武汉|市 before 恩施州); "" for no division.
    """
    divisions = [d for d in gazetteer().named(name) if d.until is None and not d.adcode.endswith("0000")]
    cities_first = "州" in kinds or kinds == "市"
    divisions.sort(key=lambda d: (d.name[-1] not in kinds, (d.level == "county") is cities_first))
    return divisions[0].name[-1] if divisions and divisions[0].name[-1] in _KINDS else ""


#: The last of as many places as are counted before the government of all: 君山、屈原|2区政府.
_COUNTED = re.compile(
    rf"(?P<name>[一-龥]{{2,4}}?)等?(?P<count>[0-9]|{HAN_NUMBER})个?(?P<kind>[市县区州盟旗])(?P<head>人民政府|政府)"
)


def _put_counted_back(text: str, bodies: list[Span], printed: list[str], words: list[str]) -> None:
    """Give as many places as the government of all counts their kind and that government, though no list holds them all
    (君山、屈原2区政府).
    """
    for last, found in enumerate(map(_COUNTED.fullmatch, printed)):
        first = last + 1 - int(numeral(found["count"])) if found else last
        if not found or not 0 <= first < last:
            continue
        names = [*printed[first:last], found["name"]]
        between = (text[bodies[i].end : bodies[i + 1].start] for i in range(first, last))
        if all(map(_is_short_name, names)) and all(gap in _AND for gap in between):
            kinds = (kind_of_place(name, found["kind"]) or found["kind"] for name in names)
            words[first : last + 1] = [name + kind + found["head"] for name, kind in zip(names, kinds, strict=True)]


def _is_short_name(words: str) -> bool:
    named = SHORT_NAME.fullmatch(words) is not None and words not in name_lexicon()["company_words"]
    return named and not words.endswith(_INVESTS) and not is_body(words) and not is_sector(words)


_INVESTS = ("投", "投资", "集团", "公司")
"""How short names of companies end (交投)."""


_KINDS = "市县区州盟旗"
"""Last characters of the names of divisions that a list may leave out."""


def _put_kinds_back(text: str, bodies: list[Span], words: list[str], kinds: str) -> None:
    """Give places by their short names the kind that stands behind the last of them (成都、德阳|等市). kinds: those of one
    government of all at the end (县市 of 西昌、冕宁等县市政府).
    """
    kind = kinds
    for i in range(len(words) - 1, -1, -1):
        following = text[bodies[i].end : bodies[i + 1].start] if i + 1 < len(words) else ""
        if words[i] in _divisions() or words[i] not in _places():
            kind = kinds or (words[i][-1] if words[i] in _divisions() else "")
            continue
        if behind := _KIND_BEHIND.match(text, bodies[i].end):
            kind = behind["kind"]
        elif following not in _AND:
            kind = kinds
        words[i] += kind_of_place(words[i], kind) if kind else ""


#: A zone, which a committee runs and no government.
_ZONE = re.compile(r"(?:经开|高新|开发|园|保税|综保|景|度假|示范|试验|合作|集聚|管理)区(?:\([^()]*\))?$")


def _has_another_head(words: str, head: str) -> bool:
    """True for zones and streets, which no government of their own leads, before the government of a district behind them, and for
    divisions before the committee of a zone.
    """
    if head.endswith("政府"):
        return words.endswith("街道") or _ZONE.search(words) is not None
    return head.startswith("管") and words in _divisions()


def _in_one_line(words: str) -> str:
    return "".join(words.split()) if "\n" in words else words


def _kind_to_share(words: str, following: str) -> str:
    """The kind of a division that the body listed behind prints for both (广州、深圳|市|政府), else ""; its own where it is of
    another (兰州、|临夏州政府).
    """
    kind = "" if words in _divisions() or words not in _places() else _opening_division(following)[-1:]
    return kind_of_place(words, kind) if kind else ""


@lru_cache(maxsize=8192)
def _head_to_share(words: str) -> str:
    """The head of a body that those listed before it may share (人民政府 of 乙市人民政府), else ""."""
    found = patterns()["shared"].search(words)
    return found["head"] if found else ""


def _first_member(text: str, start: int, end: int) -> str:
    members = split_bodies(text[start:end])
    return text[start + members[0].start : start + members[0].end] if members else ""


@lru_cache(maxsize=4096)
def _with_level(printed: str, carried: str) -> tuple[str, str]:
    """The surface with its level word, and the level word or the name of a division that the enumeration now carries."""
    level = patterns()["level"].match(printed)
    if level:
        return printed, level["level"]
    if both := _OF_SEVERAL.match(printed):
        return printed, both[0]
    if is_collective(printed) or patterns()["vertical"].search(printed):
        return printed, carried
    division = _opening_division(printed)
    if division:
        return printed, division
    own = _opens_with_place(printed) or _OF_CORPS.match(printed) or _has_own_name(printed)
    return (printed if own else carried + printed), carried


#: What a list of bodies that several regions have carries on: 两市教育局、|卫生健康委.
_OF_SEVERAL = re.compile("(?:[两三四五六七八九]个?[省市县区州旗]|两地|双方)(?=[^、]{2,}(?:局|厅|委|办|办公室|中心)$)")

_COMPANY = "公司"
"""How the name of a company ends, and (_GROUP) that of a group."""
_GROUP = "集团"
_OF_LANDSCAPE = re.compile("[一-龥][江河湖山海](?![一-龥]?集团)")
"""A group by the name of a river or mountain and what it does (汉江|国投集团)."""
_SHORTEST_OWN_NAME = 3
"""Characters of the shortest name of a company's own; two are mostly what it does (城投公司, 交投公司)."""


@cache
def _provinces() -> tuple[str, ...]:
    """Short names of provinces, which stand within the names of companies of theirs (数字广东公司)."""
    return tuple(d.short for d in gazetteer().divisions if d.adcode.endswith("0000") and len(d.short) > 1)


def _is_firm(printed: str) -> bool:
    """True for a firm that the whole country knows (广汽集团), not for what each city has one of (城建集团, 国投集团)."""
    stem = printed.removesuffix(_COMPANY).removesuffix(_GROUP)
    return names_firm(printed) and stem not in name_lexicon()["company_words"] and stem not in stems_by_short()


def _holds_a_province(printed: str) -> bool:
    return printed.removesuffix(_COMPANY).removesuffix(_GROUP).endswith(_provinces())


@lru_cache(maxsize=4096)
def _has_own_name(printed: str) -> bool:
    """True for a company by a name of its own (渝新欧公司, 汉江国投集团), not by what it does (自来水公司)."""
    if printed.endswith((_GROUP, _COMPANY)) and (_is_firm(printed) or _holds_a_province(printed)):
        return True
    if printed.endswith(_GROUP) and _OF_LANDSCAPE.match(printed):
        return True
    own = residue(printed.removesuffix(_COMPANY)) if printed.endswith(_COMPANY) else ""
    return len(own) >= _SHORTEST_OWN_NAME and len(rjieba.tag(own, False)) > 1


_OF_CORPS = re.compile(r"第?[一二三四五六七八九十]{1,2}师")
"""What opens the name of a body of a division of the Xinjiang corps."""


def _opening_division(printed: str) -> str:
    """The full name of a division that opens the name of a body (临夏州 of 临夏州商务局), else ""."""
    for length in range(min(len(printed) - 2, LONGEST_DIVISION), 2, -1):
        if printed[:length] in _divisions() and not patterns()["vertical"].search(printed[length:]):
            return printed[:length]
    return ""


LONGEST_DIVISION = 15
"""Characters of the longest name of a division."""


@cache
def _divisions() -> frozenset[str]:
    """Names of divisions that end with their level: 临夏回族自治州, 临夏州, 夏县."""
    divisions = gazetteer().divisions
    names = (name for d in divisions for name in (d.name, *d.aliases, d.short + d.name[-1:]))
    longer = (name for name in names if len(name) > 2 and name[-1] in "省市县区旗盟州")
    return frozenset((*longer, *(d.name for d in divisions if len(d.name) == 2 and d.name[-1] == "县")))


def is_division(words: str) -> bool:
    """Whether the words are the name of a division with its level (临夏州)."""
    return words in _divisions()


@cache
def _places() -> frozenset[str]:
    """Names of divisions that open the name of a body (内蒙古通信管理局, 黄骅银监办), without those that are words of functions
    or works too (公安县, 路桥区).
    """
    names = {name for d in gazetteer().divisions for name in (d.name, d.short) if len(name) > 1}
    functions = {stem[:length] for stem in (*names_by_short(), *stems_by_short()) for length in (2, 3)}
    return frozenset(names - functions - set(lexicon("clauses")["not_places"]))


def _opens_with_place(printed: str) -> bool:
    return any(printed[:length] in _places() for length in range(2, min(len(printed), 12)))
