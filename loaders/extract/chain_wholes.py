"""Chains told as one whole: a list of stages before 一体化, 于一体, 一条龙, 全产业链 or 各环节 (集种植、加工、销售于一体)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from loaders.extract.chain_stages import Row, are_short, are_vague, is_goods, served
from loaders.extract.chain_streams import StreamReader
from loaders.extract.words import any_of, indivisible
from loaders.facts import Span
from loaders.reading import Passage
from ontology.industries import chain_lexicon

#: 于一体, 一体化, 一条龙 · 全产业链, 全链条 · 产业链, 链条 · 环节; by their first characters, which the search looks for by itself.
_WHOLE = re.compile(
    "[于为一全产环链](?:(?P<one>(?<=[于为])一体(?!化)|(?<=一)(?:体化|体(?=发展|推进|布局|贯通|打造|联动)|(?<!位一)体(?=的)|条龙))"
    "|(?P<chain>(?<=全)(?:产业链条?|链条|链(?=发展|布局|延伸|贯通|[,。;])))|(?P<part>(?<=产)业链条?|(?<=链)条)|(?P<links>(?<=环)节))"
)
_STOPS = re.compile(r"[,。;:!?\n“‘《()|]|(?:产业链|链条)[和与及、]")
_MARKS = re.compile(r"、(?:以及)?|以及|及其|[和与]|(?<![普涉波以])及")
_LONGEST_ROW = 100
"""Longest clause before the word that makes a list one whole, in characters."""
#: The last stage, and what stands between it and that word: 精深加工|等各环节较为完整|的|茶叶|全产业链.
_TAIL = re.compile(
    r"(?P<stage>[^等了]{1,20}?)[”\"]?(?:(?P<etc>等)(?P<named>(?![各全多关主重核这一二三四五六七八九十两0-9的])[\u4e00-\u9fff]{2,8}?)??)?"
    r"(?P<links>(?:[各全多]个?|这?[0-9一二三四五六七八九十两]+[大个])?(?:关键|主要|重点|核心)?(?:环节)?)"
    r"(?P<full>(?:较为|比较|相对)?(?:完整|完善|完备|齐全)|闭环)?(?:的(?P<of>[^的、等]{0,8}?)|(?P<branch>[^的、]{0,4}产业)?)"
    r"(?:特色|绿色|现代|新型|[0-9A-Z])*(?P<whole>(?:较为|比较|相对)?(?:完整|完善|完备|循环|闭环)+)?(?:特色|绿色|现代|新型)*"
)
#: What says that a list is what a chain holds, with what it is said of; what else opens a list.
_HOLDS = re.compile(r"(?P<of>.*)(?:涵盖|覆盖|囊括|包括|包含|贯穿|打通|贯通|涉及|主要由)")
_OPENER = re.compile(
    r".*(?:涵盖|覆盖|囊括|包括|包含|贯穿|打通|贯通|涉及|主要由|整合|形成|构建(?![筑材])|打造|建成|建立|搭建|走出?|探索出|实现|推动|推进|促进|开展|发展|起|了"
    r"|(?<![聚密采收征云汇募])集(?![成中聚群团约散装料])|[将把])(?:了|起|出|以|一条|一个|(?:较为|比较)?完整的)*(?=..)"
)
#: Work on any goods: in a list of works on different goods it names none of them.
_MAKING = frozenset(("加工", "生产", "制造"))
#: Where a list comes from: 从(单一采石向)石材开采、板材加工.
_SOURCE = re.compile(r"从(?:[^、,到]{1,12}(?<![定双纵横风转])向)?")
#: Characters that names of any branches share.
_GENERAL = frozenset("产品业材料制机器电化工新能源车装备农精深高端绿色特优质现代")
#: Lists of this kind are read as what these words say.
_TOLD_OTHERWISE = ("到", "上游", "中游", "下游", "前端", "后端")
LEISURE = re.compile(
    ".*(?:观光|赏花|避暑|露营|温泉|民俗|采摘|民宿|康养|养生|体验|旅游|文旅|研学|餐饮|娱乐|休闲|购物|展示|展销|文创)"
)
#: What takes its functions from a list: a place, or a firm.
_SITE = re.compile(
    r"的[^,。;、]{0,14}?(?:园区?|中心|综合体|市场|小镇|景区|平台|载体|枢纽|街区|企业|公司|集团|主体|[场馆城港])(?:[,。;、]|$)"
)
_OF_CHAIN = re.compile(r"[^,。;]{0,12}?(?:产业链|全链条|链条)")
_OF_GOODS = re.compile(r"的(?P<goods>[^,。;、的]{1,8}?)(?:全产业链|产业链|产业)")
_SERVED = re.compile(r"的?[^,。;、的]{0,3}?(?:服务|管理|监管|管控|作业|平台|办理|通办)")


@cache
def _step() -> re.Pattern[str]:
    """A stage that says what is done in any chain (品牌营销, 冷链配送), by its end."""
    lists = chain_lexicon()
    return re.compile(f".*{any_of(lists.any_stages | lists.steps | lists.works)}")


@cache
def _work() -> re.Pattern[str]:
    """What is done to make goods."""
    return re.compile(any_of(chain_lexicon().works))


def is_step(word: str) -> bool:
    """True for what is done in any chain, alone or to something (冷链配送, 整车组装)."""
    return _step().fullmatch(word) is not None


@cache
def _bare() -> re.Pattern[str]:
    """A stage that says nothing but what is done (屠宰, 分选包装, 销售)."""
    lists = chain_lexicon()
    return re.compile(f"{any_of(indivisible(lists.any_stages | lists.works))}+")


@cache
def _bare_words() -> re.Pattern[str]:
    """What is done within a stage (毛竹|种植)."""
    lists = chain_lexicon()
    return re.compile(any_of(lists.any_stages | lists.works))


def _is_full(words: list[str], known: int) -> bool:
    """True for stages before 全产业链: all of a known kind but one of many, or of three beside two that only say what is done."""
    return known >= len(words) - (len(words) > 3 or sum(_bare().fullmatch(one) is not None for one in words) > 1)


def _is_line(words: list[str], tail: re.Match[str], known: int) -> bool:
    """True for stages before a mere 产业链, which a list of branches has too: all known, and what is done with one thing in turn
    (生猪养殖、屠宰、分割产业链).
    """
    closed = tail["etc"] or tail["links"] or tail["branch"] or tail["of"] is not None
    if closed or known < len(words) or LEISURE.fullmatch(words[0]):
        return False
    bare = [one for one in words if _bare().fullmatch(one)]
    general = any(one in chain_lexicon().any_stages or one in _MAKING for one in bare)
    told = general or (words[0] not in bare and _work().search(words[0]))
    alone = len(bare) > 1 or all(map(is_step, words))
    return bool(told and alone and any(map(_work().fullmatch, bare))) or _are_of_one_thing(words)


def _are_of_one_thing(words: list[str]) -> bool:
    """True for different works that share a character of what they are done with (竹林培育、竹材加工、竹椅制造)."""
    works = [_work().search(word) for word in words]
    if not all(works) or len({work[0] for work in works if work}) < len(words):
        return False
    things = [set(_bare_words().sub("", word)) - _GENERAL for word in words]
    return all(one & other for one, other in pairwise(things))


class WholeReader(StreamReader):
    """Reads lists of stages that the text calls one whole."""

    def may_hold_wholes(self, within: Span) -> bool:
        """True where one of the words stands that make a list a whole; asked of each passage, so each is sought by itself."""
        find, (start, end) = self.text.find, within
        if find("一体", start, end) >= 0 or find("环节", start, end) >= 0 or find("一条龙", start, end) >= 0:
            return True
        if find("链", start, end) < 0:
            return False
        return any(find(word, start, end) >= 0 for word in ("产业链", "链条", "全链"))

    def wholes(self, passage: Passage) -> Iterator[Row]:
        """Rows of stages that stand in a list before a word that makes them one."""
        done = -1
        for word in _WHOLE.finditer(self.text, *passage.span):
            if (
                word.start() < done
                or self.text.find("、", max(passage.span.start, word.start() - 60), word.start()) < 0
            ):
                continue
            stages = self._listed(word, passage.span)
            if stages and self.is_chain(stages, said=True, industrial=True):
                done = self._clause_end(word.start(), passage.span.end)
                yield Row(tuple(stages), "chain-closed")

    def _clause_end(self, start: int, end: int) -> int:
        stop = _STOPS.search(self.text, start, end)
        return stop.start() if stop else end

    def _listed(self, word: re.Match[str], within: Span) -> list[Span]:
        """The stages of the list before the word; none where it is no row of production."""
        low = max(within.start, word.start() - _LONGEST_ROW)
        stops = [stop.end() for stop in _STOPS.finditer(self.text, low, word.start())]
        start = stops[-1] if stops else low
        if not stops and low > within.start:
            return []
        edges = [start, *(edge for mark in _MARKS.finditer(self.text, start, word.start()) for edge in mark.span())]
        items = [Span(a, b) for a, b in zip(edges[::2], [*edges[1::2], word.start()], strict=True)]
        opened = [at for at, item in enumerate(items[:-1]) if _OPENER.match(self.text, *item)]
        items = items[opened[-1] :] if opened else items
        tail = _TAIL.fullmatch(self.text, *items[-1]) if len(items) > 2 else None
        if tail is None or any(self.text.find(other, start, word.start()) >= 0 for other in _TOLD_OTHERWISE):
            return []
        holds = _HOLDS.match(self.text, *items[0])
        items[0] = self.first_stage(self.unled(items[0]), items[1:])
        items[-1] = self.trim(Span(*tail.span("stage")))
        words = [self.text[item.start : item.end] for item in items]
        return items if self._is_row(words, word, tail, holds) else []

    def _is_row(self, words: list[str], word: re.Match[str], tail: re.Match[str], holds: re.Match[str] | None) -> bool:
        """True where the words are stages of one chain, and not branches, functions of a place, or steps of a service."""
        if tail["named"]:
            return bool(word["part"]) and is_goods(tail["named"]) and all(map(_bare().fullmatch, words))
        if self._is_none(words, word, tail, holds):
            return False
        works = sum(_work().search(one) is not None for one in words)
        known = sum(is_goods(one) or is_step(one) for one in words)
        if word["one"]:
            site = _SITE.match(self.text, word.end()) is not None
            unknown = max(self._is_of_chain(word.end()), works > 1 and works + len(words) > 6)
            return are_short(words) or (known >= len(words) - unknown and works > site)
        if not (tail["full"] or tail["whole"] or "环节" in tail["links"] or holds or word["links"]):
            return works > 0 and (_is_line(words, tail, known) if word["part"] else _is_full(words, known))
        branches = holds and (not word["links"] or "产业" in holds["of"])
        wanted = 2 if "环节" not in tail["links"] or word["links"] else 1
        return (wanted + 1) * known >= wanted * len(words) and (works > 0 or bool(branches))

    def _is_none(self, words: list[str], word: re.Match[str], tail: re.Match[str], holds: re.Match[str] | None) -> bool:
        """True for chains in a list, mere links, steps of a service, what any chain has, and leisure."""
        if any("产业链" in one for one in words) or (word["one"] and tail["of"]):
            return True
        if word["links"] and not self._are_linked(words, tail, holds):
            return True
        if _SERVED.match(self.text, word.end()) or (word["chain"] and served().match(self.text, word.end())):
            return True
        if are_vague(words) and not (word["one"] and self._is_of_goods(word.end())):
            return True
        return 2 * sum(LEISURE.fullmatch(one) is not None for one in words) > len(words)

    def _are_linked(self, words: list[str], tail: re.Match[str], holds: re.Match[str] | None) -> bool:
        """True where the text says that a chain holds the list, or that works are all links there are (制坯、成型、烧结|各环节)."""
        if holds:
            return not holds[0].endswith("涉及") and bool(tail["etc"] or tail["links"])
        works = sum(_work().search(one) is not None for one in words)
        return bool(tail["links"]) and works > 2 and all(is_goods(one) or is_step(one) for one in words)

    def _is_of_chain(self, at: int) -> int:
        """1 where the whole is called a chain (于一体的…产业链): one of its stages may then be of an unknown kind."""
        return int(_OF_CHAIN.match(self.text, at) is not None)

    def _is_of_goods(self, at: int) -> bool:
        """True where the whole is one of goods: 生产、加工、销售一体化|的杂粮全产业链."""
        match = _OF_GOODS.match(self.text, at)
        return match is not None and is_goods(match["goods"])

    def unled(self, item: Span) -> Span:
        """The first item of a list without what opens the list."""
        opened = _OPENER.match(self.text, *item)
        start = opened.end() if opened else item.start
        start = self.after_leads(Span(start, item.end))
        if source := _SOURCE.match(self.text, start, item.end):
            start = self.after_leads(Span(source.end(), item.end))
        return self.trim(Span(start, item.end))
