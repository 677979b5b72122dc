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
_PLACES_ONLY = re.compile(r"^(?:地区|各地|地|省区市|省区|[省市县区旗盟州](?![场政]))")
#: What joins two things to one part of a list, where 、 parts its others; 和 may also end one list within another.
_WITHIN = ("与", "及")
_JOINS = re.compile(r"以及|和|与|及|或|并")


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
        last = self.parts[-1].name if self.parts else None
        return last is not None and last.tails[:1] == ("产业",)


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
                parts.extend(self._together(*read) if len(read) == 2 and at < len(pieces) - 1 else read)
            start += len(piece) + 1
        return parts

    def _together(self, first: Part, last: Part) -> list[Part]:
        """Two things of one part of a list, but its last, as the one name that the list makes of them (机器人与智能装备、)."""
        if not (first.name and last.name) or self.text[first.span.end : last.start] not in _WITHIN:
            return [first, last]
        behind = last.start - first.start
        name = last.name._replace(start=first.name.start, end=behind + last.name.end)
        return [Part(first.start, self.text[first.start : last.start + len(last.text)], name)]

    def _part(self, start: int, piece: str, materials: bool) -> Part:
        """One part, without the regions and places that lead it (包头奶业加工基地) and a word in quotes behind it."""
        quoted = _QUOTED.search(piece) if "“" in piece and piece[0] != "“" else None
        if quoted:
            part = self._part(start, piece[: quoted.start()], materials)
            return part._replace(name=part.name._replace(tails=("产业",))) if part.name and quoted["what"] else part
        byname = _BYNAME.match(piece) if piece[0] == "“" and "产业" in piece else None
        if byname:
            return self._part(start + byname.end(), piece[byname.end() :], materials)
        length = len(piece)
        named = length <= SHORT or self.words.find(1, start, start + length) >= 0
        whole = read_name(piece, materials=materials) if named else None
        if whole and whole.grade == "known":
            return Part(start, piece, whole)
        skip = self._places(start, piece, named)
        if skip:
            piece = piece[skip:]
            whole = read_name(piece, materials=materials) if named else None
        return Part(start + skip, piece, whole)

    def _places(self, start: int, piece: str, named: bool) -> int:
        """Length of the regions and places that lead the piece; the whole of a piece that is a region."""
        skip = len(piece) - len(piece.lstrip())
        while (end := self.regions.get(start + skip)) and end - start <= len(piece):
            skip = end - start
        place = _place_ends().match(piece) if named and not skip and _place_end().search(piece) else None
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
        sides = [(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if piece[a:b].strip()]
        parts = [self._part(start + a, piece[a:b], materials) for a, b in sides]
        one_thing = whole.name and all(join[0] == "及" for join in joins) and parts[-1].name is None
        return parts if any(part.name for part in parts) and not one_thing else [whole]


def heads(parts: list[Part]) -> tuple[list[Span], bool]:
    """What the head of a list names, and whether the list's own parts count (not those of 煤炭、木材等大宗商品贸易).

    A name of a group of industries (…等特色农业) is none here.
    """
    lists = lexicon()
    spans, keep = [], True
    for part in parts:
        carried = part.text.endswith(_trade_heads()) or part.words.endswith(_trade_heads())
        keep = keep and (not carried or part.text.endswith(_groups()))
        group = part.words in lists.umbrella or (part.words[:2] in lists.qualities and part.words[2:] in lists.umbrella)
        if part.name and not group:
            spans.append(part.span)
    return spans, keep
