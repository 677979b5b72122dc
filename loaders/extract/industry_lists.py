"""Enumerations of industries: their parts, and the head behind 等 (谷子、绿豆等杂粮)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from loaders.extract.industry_names import Name, read_name, words_of_industries
from loaders.facts import Span
from loaders.words import Marks, any_of
from ontology.automata import Automaton, automaton
from ontology.industries import lexicon

#: Longest stretch that may be all one name of one character (茶、桑).
SHORT = 3
ET_CETERA = re.compile("等(?<![高中同平初]等)(?![级于候待同效额值离温压边距线])")
#: Closes a list as 等 does: 煤炭、电力两大产业.
_COUNTED = re.compile(
    r"(?<=[\u4e00-\u9fff”])(?:“(?=[^、”]{0,8}(?:产业|行业|集群)))?(?:[二两三四五六七八九十]+|[0-9]{1,2})[大个条类](?=[^、]{0,16}(?:产业|行业|主业|工业|集群|板块|领域|基地|方向|赛道|门类|链条))"
)
#: One of these stands in every count.
_COUNTS = re.compile("[大个条类]")
_NUMERALS = "一二三四五六七八九十"
_DIGIT = re.compile("[0-9]")
#: A figure that ends a list (种植面积至12万亩, 新增装机200万千瓦).
_FIGURE = re.compile(
    r"(?:稳定在|保持在|达到|达|至|到|超过?|突破|各?)约?[0-9.]+[余多]?[十百千万亿]*[余多]?[\u4e00-\u9fff]{1,3}(?:以上|左右|以内)?$"
)
#: How an industry is to grow, at the end of a stretch (推动服务业|高品质、多样化、便利化|发展).
_HOW = re.compile("(?:(?:高品质|高质量|高水平|[一-龥]{2}(?<!产业)化)[、和])+[一-龥]{2}(?<!产业)化$")
#: 轻工纺织|“六新”产业: what the list is called.
_QUOTED = re.compile(r"“[^“”、]{1,8}”(?P<what>产业|行业|集群)?[^、“”]{0,4}$")
#: “寒地龙药”|刺五加产业: a byname before the name.
_BYNAME = re.compile(r"“[^“”]{2,8}”(?=[^产]+产业)")
#: Where things are planted, before their names: 在退耕区域种植|大粒沙棘.
_PLANTED = re.compile(
    "[^、]*[在区地域带上下][^、在]{0,2}(?:种植|养殖|栽植)(?=[一-龥]{2,})"
    "(?!业|基地|园|户|加工|面积|规模|大户|合作|企业|结构|技术|示范)"
)
_PLACES_ONLY = re.compile(r"^(?:地区|各地|地|省区市|省区|[省市县区旗盟州](?![场政]))")
#: What joins two things to one part of a list, where 、 parts its others; 和 may also end one list within another.
_WITHIN = ("与", "及")
_JOINS = re.compile(r"以及|和|与|及|或|并")


_OLD = "传统"
#: More parts than these, of which the last is worked up and none is a branch, are worked up together.
_FEW = 2
_NO_GOODS = ("加工", "业", "旅游", "游", "物流", "服务", "贸易", "经济")
_DEEP = ("精深加工", "深加工")
_KINDS = ("产品", "制品", "系列")
_SHORT_NAME = 2
_FARMING = frozenset(("农业", "渔业", "牧业", "林业", "农牧业", "养殖业", "种植业", "畜牧业", "水产业", "林果业"))
#: Behind an unlisted name at the end of a list: 龙眼、荔枝、芽菜|产业带.
_OF_BRANCHES = re.compile("(?<=..)产业(?:带|链|集群)?$")
#: Ends of names of goods, and what is done with goods, as the end of a name.
_GOODS = re.compile("(?:装备|设备|器材|材料|机械|[部配]件|器具|用品|[车机器]|零件)$")
_PLAIN = re.compile("[一-龥]{2,4}(?<![府会方业者])")
_SHARED = re.compile("(?<!配套)(?:制造|加工|生产)业?$")


class Part(NamedTuple):
    """One part of an enumeration: its offset in the document, its words and what they name."""

    start: int
    text: str
    name: Name | None

    @property
    def span(self) -> Span:
        """Where the name stands in the document; empty where there is none."""
        if self.name is None:
            return Span(self.start, self.start)
        return Span(self.start + self.name.start, self.start + self.name.end)

    @property
    def words(self) -> str:
        """The name as printed; empty where there is none."""
        return self.text[self.name.start : self.name.end] if self.name else ""


class Enumeration(NamedTuple):
    """Parts before 等, and the parts of the head behind it. closed: 等 was there, or a count; counted: the parts are as many
    as it says.
    """

    parts: list[Part]
    head: list[Part]
    head_text: str
    closed: bool
    counted: bool = False

    @property
    def spans(self) -> list[Span]:
        """Where the names of its parts stand."""
        return [part.span for part in self.parts if part.name]

    @property
    def of_industries(self) -> bool:
        """True where 产业 or the name of a group stands right behind the list (云药、花卉产业; …等生产性服务业)."""
        if self.closed:
            return _group().match(self.head_text) is not None
        last = self.parts[-1] if self.parts else None
        if last is None or last.name is None:
            return last is not None and _OF_BRANCHES.search(last.text) is not None
        return last.name.tails[:1] == ("产业",)


@cache
def _words() -> Automaton:
    return automaton(words_of_industries())


@cache
def _group() -> re.Pattern[str]:
    return re.compile("[^、,]{0,6}?" + any_of(lexicon().groups))


@cache
def _place_end() -> re.Pattern[str]:
    return re.compile(any_of(lexicon().place_ends))


@cache
def _place_ends() -> re.Pattern[str]:
    return re.compile(".{0,16}" + any_of(lexicon().place_ends))


@cache
def _worked_up() -> tuple[str, ...]:
    return tuple(lexicon().worked_up)


@cache
def _groups() -> tuple[str, ...]:
    return tuple(lexicon().groups)


@cache
def _trade_heads() -> tuple[str, ...]:
    return tuple(lexicon().trade_heads)


def _number(numeral: str) -> int:
    """The number that a count before 大 or 条 is of, 0 where it is none up to ten in characters or a figure."""
    if numeral.isdecimal():
        return int(numeral)
    return _NUMERALS.find(numeral) + 1 if len(numeral) == 1 else 0


class ListReader:
    """Reads the enumerations of one document. regions: ends of the mentions of regions by their starts; words: where words of
    industries start.
    """

    def __init__(self, text: str, regions: Mapping[int, int]) -> None:
        self.text = text
        self.regions = regions
        self.words = Marks.of_words(_words(), text)

    def may_name(self, start: int, end: int) -> bool:
        """False where text[start:end] cannot name an industry."""
        return end - start <= SHORT or self.words.find(1, start, end) >= 0

    def enumeration(self, start: int, end: int) -> Enumeration:
        """The stretch text[start:end] as an enumeration with its head; a list of regions before it is passed over."""
        end = self._end(start, end)
        words = self.text[start:end]
        mark = self._closing(start, end, words)
        if mark is None:
            parts = self._divide(start, end, words.endswith(_worked_up()))
            return Enumeration(parts, [], "", closed=False)
        head = self.text[mark.end() : end]
        places = _PLACES_ONLY.match(head)
        if places and any(self.regions.get(at) == mark.start() for at in range(start, mark.start())):
            return self.enumeration(mark.end() + places.end(), end)
        parts = self._divide(start, mark.start(), head.endswith(_worked_up()))
        if mark[0] != "等" and not any(part.name for part in parts):
            # A count of what follows only: 甲县、乙县两个食品产业集群.
            return Enumeration(self._divide(start, end, materials=False), [], "", closed=False)
        counted = mark[0] != "等" and _number(mark[0].lstrip("“")[:-1]) == len(parts)
        return Enumeration(parts, self._divide(mark.end(), end, materials=False), head, closed=True, counted=counted)

    def _closing(self, start: int, end: int, words: str) -> re.Match[str] | None:
        """The first of 等 and of counts in the stretch whose words are given."""
        et_cetera = ET_CETERA.search(self.text, start, end) if "等" in words else None
        if et_cetera is None and not ("大" in words or "个" in words or "条" in words or "类" in words):
            return None
        counted = _COUNTED.search(self.text, start, end) if _COUNTS.search(words) else None
        if et_cetera is None or (counted and counted.start() < et_cetera.start()):
            return counted
        return et_cetera

    def _end(self, start: int, end: int) -> int:
        """The end of a stretch without the figure that it reaches, and without how it is to grow."""
        words = self.text[start:end].rstrip()
        if words.endswith("化") and "、" in words and (how := _HOW.search(words)) and how.start() > 1:
            return start + how.start()
        if words.isalpha() or words[-1:].isascii() or not _DIGIT.search(words):
            return end
        after = _FIGURE.search(words)
        return start + after.start() if after and after.start() else end

    def _divide(self, start: int, end: int, materials: bool) -> list[Part]:
        parts: list[Part] = []
        # “甲”“乙” are two parts as “甲”、“乙” are.
        pieces = self.text[start:end].replace("”“", "、“").split("、")
        for at, piece in enumerate(pieces):
            if piece.strip():
                read = self.joined(start, piece, materials)
                parts.extend(self._together(*read, last=at == len(pieces) - 1) if len(read) == 2 else read)
            start += len(piece) + 1
        if len(parts) > _FEW and parts[-1].text.endswith(_DEEP[-1]):
            parts = _worked_by_all(parts)
        if len(parts) > 1 and sum(part.text.endswith(_KINDS) for part in parts) > 1:
            return [_as_goods(part) for part in parts]
        return parts

    def _together(self, first: Part, second: Part, *, last: bool) -> list[Part]:
        """Two things of one part of a list as the one name that the list makes of them (机器人与智能装备、); of its last part only
        goods that share what is done with them (矿山装备及破碎器材|制造业).
        """
        if not last and first.name is None and second.name and self._beside(first, second):
            first = first._replace(name=Name(0, len(first.text), (), "headed"))
        if not (first.name and second.name) or self.text[first.span.end : second.start] not in _WITHIN:
            return [first, second]
        if last and not (_GOODS.search(first.words) and _SHARED.search(second.words)):
            return [first, second]
        behind = second.start - first.start
        name = second.name._replace(start=first.name.start, end=behind + second.name.end)
        return [Part(first.start, self.text[first.start : second.start + len(second.text)], name)]

    def _beside(self, first: Part, second: Part) -> bool:
        """True for plain words that share the end of the goods behind them (消毒灭菌与防护|设备)."""
        return _PLAIN.fullmatch(first.text) is not None and _GOODS.search(second.words) is not None

    def _part(self, start: int, piece: str, materials: bool) -> Part:
        """One part, without the regions and places that lead it (包头奶业加工基地) and a word in quotes behind it."""
        quoted = _QUOTED.search(piece) if "“" in piece and piece[0] != "“" else None
        if quoted:
            part = self._part(start, piece[: quoted.start()], materials)
            return part._replace(name=part.name._replace(tails=("产业",))) if part.name and quoted["what"] else part
        byname = _BYNAME.match(piece) if piece[0] == "“" and "产业" in piece else None
        if byname:
            return self._part(start + byname.end(), piece[byname.end() :], materials)
        planted = _PLANTED.match(piece) if "种植" in piece or "养殖" in piece else None
        if planted:
            return self._part(start + planted.end(), piece[planted.end() :], materials)
        length = len(piece)
        named = length <= SHORT or self.words.find(1, start, start + length) >= 0
        whole = read_name(piece, materials=materials) if named else None
        if whole and whole.grade == "known":
            return Part(start, piece, whole)
        skip = self.places(start, piece, ends=named)
        if skip:
            piece = piece[skip:]
            whole = read_name(piece, materials=materials) if named else None
        return Part(start + skip, piece, whole)

    def places(self, start: int, piece: str, *, ends: bool = False) -> int:
        """Length of the regions and places that lead the piece; the whole of a piece that is a region.

        ends: places that only their ends tell, too (黄河两岸).
        """
        skip = len(piece) - len(piece.lstrip())
        while (end := self.regions.get(start + skip)) and end - start <= len(piece):
            skip = end - start
        place = _place_ends().match(piece) if ends and not skip and _place_end().search(piece) else None
        return place.end() if place and place.end() < len(piece) else skip

    def joined(self, start: int, piece: str, materials: bool) -> list[Part]:
        """The parts of a piece without 、. A word for 'and' divides it where a side names something.

        汽车模具及零部件 stays whole: what follows 及 names nothing by itself.
        """
        whole = self._part(start, piece, materials)
        start, piece = whole.start, whole.text
        if not ("和" in piece or "与" in piece or "及" in piece or "或" in piece or "并" in piece):
            return [whole]
        joins = list(_JOINS.finditer(piece))
        if whole.name and whole.name.grade == "known" and _JOINS.search(self.text, *whole.span):
            return [whole]
        edges = [0, *(edge for join in joins for edge in join.span()), len(piece)]
        sides = _with_own(piece, [(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if piece[a:b].strip()])
        parts = [self._part(start + a, piece[a:b], materials) for a, b in sides]
        if piece.startswith(_OLD) and "现代" in piece:
            parts[0] = _of_old(parts[0])
        one_thing = whole.name and all(join[0] == "及" for join in joins) and parts[-1].name is None
        return parts if any(part.name for part in parts) and not one_thing else [whole]


def _of_old(part: Part) -> Part:
    """A branch of old beside its new kind (传统盐化工|和现代盐化工): 传统 tells them apart, and is no praise."""
    if part.name is None or part.text[: part.name.start] != _OLD:
        return part
    return part._replace(name=part.name._replace(start=0))


def _worked_by_all(parts: list[Part]) -> list[Part]:
    """A list whose last part alone ends with 深加工, which belongs to all of them (竹板、竹编、竹家具|深加工)."""
    last = parts[-1]
    worked = next((word for word in _DEEP if last.words.endswith(word)), "")
    if not worked or last.name is None or last.name.grade == "known":
        return parts
    if any(part.text.endswith(_NO_GOODS) for part in parts[:-1]):
        return parts
    return [*parts[:-1], last._replace(name=last.name._replace(end=last.name.end - len(worked)))]


def _as_goods(part: Part) -> Part:
    """A short name with 产品 as printed, among others of that kind (豆制品、蜂蜜|产品)."""
    name = part.name
    if name is None or name.tails[:1] != _KINDS[:1] or name.end - name.start > _SHORT_NAME:
        return part
    return part._replace(name=name._replace(end=name.end + len(_KINDS[0]), tails=name.tails[1:]))


def _is_group(words: str, *, first: bool) -> bool:
    """True for the name of a group of industries, whatever praises it; of farming only right behind a list (…等高端特色渔业)."""
    lists = lexicon()
    if words in lists.umbrella or (words[:2] in lists.qualities and words[2:] in lists.umbrella):
        return True
    kind = words
    while kind[:2] in lists.qualities or kind[:2] in lists.modifiers:
        kind = kind[2:]
    return first and kind != words and kind in _FARMING


def _with_own(piece: str, sides: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The sides of a piece, one that says what is done with the one before it joined to that (竹浆造纸|及其深加工)."""
    joined: list[tuple[int, int]] = []
    for side in sides:
        if joined and piece[side[0]] == "其":
            side = (joined.pop()[0], side[1])
        joined.append(side)
    return joined


def heads(parts: list[Part]) -> tuple[list[Span], bool]:
    """What the head of a list names, and whether the list's own parts count (not those of 煤炭、木材等大宗商品贸易).

    A name of a group of industries (…等特色农业) is none here.
    """
    spans, keep = [], True
    for at, part in enumerate(parts):
        carried = part.text.endswith(_trade_heads()) or part.words.endswith(_trade_heads())
        keep = keep and (not carried or part.text.endswith(_groups()))
        if part.name and not _is_group(part.words, first=at == 0):
            spans.append(part.span)
    return spans, keep
