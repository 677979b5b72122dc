"""Chains told as one whole: a list of stages before 一体化, 于一体, 一条龙, 全产业链 or 各环节 (集种植、加工、销售于一体)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from loaders.extract.chain_forms import complete, governed, holds, list_opener, several, site, watched, whole_tail
from loaders.extract.chain_lists import ListReader
from loaders.extract.chain_score import ENOUGH, score
from loaders.extract.chain_stages import Row, are_short, are_vague, is_goods, no_stage, served
from loaders.extract.chain_works import (
    are_apart,
    are_beside,
    are_from_material,
    are_from_one_source,
    are_in_turn,
    are_leisure,
    are_made_of_one_another,
    are_made_of_raw,
    are_put_together,
    are_steps,
    are_worked,
    bare,
    is_branch,
    is_full,
    is_line,
    is_step,
    work,
)
from loaders.facts import Span
from loaders.reading import Passage
from loaders.words import any_of
from ontology.industries import chain_forms

#: 于一体, 一体化, 一条龙 · 全产业链, 全链条 · 产业链, 链条 · 产业体系, 产业格局 · 环节 · 补链强链 · 联动发展; by their first
#: characters, which the search looks for by itself.
_WHOLE = re.compile(
    "[于为一全产环链延补强联协](?:(?P<one>(?<=[于为])一体(?!化)|(?<=一)(?:体化|体(?=发展|推进|布局|贯通|打造|联动)|(?<!位一)体(?=的)|条龙))"
    "|(?P<chain>(?<=全)(?:产业链条?|链条|链(?=发展|布局|延伸|贯通|[,。;])))|(?P<part>(?<=产)业链条?|(?<=链)条)|(?P<system>(?<=产)业(?:体系|(?:化?经营|化?发展|化)?格局))|(?P<links>(?<=环)节)"
    "|(?P<lengthened>(?<=[延补强])链(?![接主]))|(?P<joined>(?<=联)动发展|(?<=协)同发展))"
)
_WORDS_OF_CHAINS = re.compile("链(?:条|(?<=[业全补延强]链))")
_STOPS = re.compile(r"[,。;:!?\n‘《()|]|“(?![三四五六七八]位一体|(?<=的“)[^”]{1,8}”$)|(?:产业链|链条)[和与及、]")
_PARTS = re.compile("、")
_NUMERALS = "一二三四五六七八九十"
_LONGEST_ROW = 100
"""Longest clause before the word that makes a list one whole, in characters."""
#: What says in the clause behind 等环节 that they are those of one chain: ,打造奶业|全产业链.
_CHAIN_NEXT = re.compile(",[^,。;、链]{2,14}(?:全产业链|产业链条?)(?![招主上中下]|图谱|供应链)")
#: What says that a list names goods with a chain each: 光伏、风电、光热|3条|…产业链, 鲈鱼、对虾|等品种|全链条.
_SEVERAL_COUNTED = re.compile("[0-9两二三四五六七八九十多]+大?条|等[^、等]{0,4}(?:品[种类]|作物)")
#: What calls a whole a chain.
_NAMED_CHAIN = re.compile("的?(?:[^,。;、的]{0,6}?)(?:全产业链|产业链|全链条)(?![招主上中下]|图谱|供应链)")
#: What of a chain a list holds (涉及芯片、模组、终端等显示产业链|各个环节).
_ITS_LINKS = re.compile("的?(?:各个?|全部|所有|主要|关键)环节")
#: What a list turns from: 由皮棉加工向|纺纱、织布全产业链.
_TURN = re.compile("[^、,]{0,12}?由[^、,]{2,12}(?<![定双纵横风转])向")
_OF_CHAIN = re.compile(r"[^,。;]{0,12}?(?:产业链|全链条|链条|供应链|产业集群|产业(?:发展)?(?:新)?格局|产业体系)")
#: What calls a list one of works or branches of which only the last is one whole: 饲料加工、冷链物流一体化|等一批项目,
#: 高端装备、绿色化工、炼化一体化|等临港产业.
_WORKS = re.compile("等[^,。;、]{0,10}?(?:项目|工程|产业(?!链|化|体系|集群发展)|行业|领域)")
_OF_GOODS = re.compile(r"的(?P<goods>[^,。;、的]{1,8}?)(?:全产业链|产业链|产业)")


@cache
def _label() -> re.Pattern[str]:
    """What says that the list behind it is what a chain consists of (链条构成:制坯、成型、烧结)."""
    forms = chain_forms()
    listing = any_of(forms.listing)
    return re.compile(
        rf"(?:全?(?:产业链条?|链条)的?(?:各|{any_of(forms.main)})?(?P<held>{any_of(forms.held)}|(?:主要)?由(?=[^,。;\n]*{any_of(forms.made_up)})"
        rf"|(?:主要|一般|大致)?{listing})|(?<=[要键心])环节(?=[:为有]))(?:主要|为|是|有|{listing}|了|如下)*(?::|,{listing}(?:了)?)?(?:从)?"
        r"(?P<list>[^,。;:\n]+)"
    )


@cache
def _label_end() -> re.Pattern[str]:
    """The end of such a list."""
    forms = chain_forms()
    return re.compile(
        rf"(?:等?(?:(?:[各全多]个?|这?(?P<count>[0-9一二三四五六七八九十两]+)[大个]?)?{any_of(forms.main)}?{any_of(forms.listed_links)}{any_of(forms.made_up)}?"
        rf"|{any_of(forms.made_up)})|等(?P<kind>[^、等]{{0,8}}))?$"
    )


@cache
def _made_of_it() -> re.Pattern[str]:
    """A clause before 产业链 that says only that one is made of what stands before: ,形成完整的纺织."""
    forms = chain_forms()
    return re.compile(
        rf",(?:{any_of(forms.made_how)})*{any_of(forms.made_whole)}(?:了|起|出)?(?:一条)?(?P<full>{any_of(forms.degrees)}?{any_of(forms.complete)}的?)?"
        r"(?P<goods>[^,。;、的]{0,8})全?$"
    )


@cache
def _loop() -> re.Pattern[str]:
    """What makes one chain of 产业链: 产业链|闭环."""
    return re.compile(any_of(chain_forms().loops))


class WholeReader(ListReader):
    """Reads lists of stages that the text calls one whole."""

    def may_hold_wholes(self, within: Span) -> bool:
        """True where one of the words stands that make a list a whole; asked of each passage, so each is sought by itself."""
        find, (start, end) = self.text.find, within
        if find("一体", start, end) >= 0 or find("环节", start, end) >= 0 or find("一条龙", start, end) >= 0:
            return True
        if (
            find("业体系", start, end) >= 0
            or find("格局", start, end) >= 0
            or find("同发展", start, end) >= 0
            or find("动发展", start, end) >= 0
        ):
            return True
        if find("链", start, end) < 0:
            return False
        return _WORDS_OF_CHAINS.search(self.text, start, end) is not None

    def wholes(self, passage: Passage) -> Iterator[Row]:
        """Rows of stages that stand in a list before a word that makes them one."""
        done = -1
        for word in _WHOLE.finditer(self.text, *passage.span):
            if word.start() < done:
                continue
            label = _label().match(self.text, word.start(), passage.span.end)
            stages = (self._labelled(label) if label else []) or self._before(word, passage.span)
            if stages and self.is_chain(stages, said=True, industrial=True):
                done = self._clause_end(stages[-1].end, passage.span.end)
                yield Row(tuple(stages), "chain-closed")

    def _before(self, word: re.Match[str], within: Span) -> list[Span]:
        """The stages of the list before the word, if there may be one."""
        low = max(within.start, word.start() - 60)
        if self.text.find("、", low, word.start()) < 0:
            return []
        if (word["chain"] or word["part"]) and (led := _made_of_it().search(self.text, low, word.start())):
            return self._in_clause_before(led, word, within)
        if word["joined"] and work().search(self.text, low, word.start()) is None:
            return []
        return self._listed(word, within)

    def _in_clause_before(self, led: re.Match[str], word: re.Match[str], within: Span) -> list[Span]:
        """The list in the clause before one that says what is made of it: 发展纺纱、织布、成衣|,形成完整的纺织产业链."""
        low = max(within.start, led.start() - _LONGEST_ROW)
        start = max((stop.end() for stop in _STOPS.finditer(self.text, low, led.start())), default=low)
        stages = self.items(start, led.start())
        if len(stages) < 3 or self.is_told_otherwise(start, led.start()):
            return []
        stages = [self.first_stage(self.unled(stages[0]), stages[1:]), *map(self.trim, stages[1:])]
        stages[-1] = self.last_stage(stages[-1])
        words = [self.text[stage.start : stage.end] for stage in stages]
        if (
            sum(work().search(one) is not None for one in words) < 2
            or are_vague(words)
            or are_leisure(words)
            or are_apart(words)
        ):
            return []
        goods = led["goods"]
        named = 1 + (bool(goods) and is_goods(goods))
        return stages if score(words, named, bool(led["full"] or word["chain"]), goods) > ENOUGH else []

    def _labelled(self, label: re.Match[str]) -> list[Span]:
        """The list that a label says to be what a chain consists of, in the clause behind it; none where it is no production."""
        start, end = label.span("list")
        closing = _label_end().search(self.text, start, end)
        if closing is None or closing["kind"] or self._are_several(label):
            return []
        end = closing.start()
        stages = self._counted(start, end, closing["count"])
        counted = bool(stages)
        stages = stages or [self.trim(item) for item in self.items(start, end)]
        words = [self.text[stage.start : stage.end] for stage in stages]
        if len(words) < 3 or not all(words) or self.is_told_otherwise(start, end):
            return []
        return stages if self._are_held(words, label["held"] or "", counted) else []

    def _counted(self, start: int, end: int, count: str | None) -> list[Span]:
        """The parts of the list where the text counts as many (原料、加工与仓储、销售|三部分)."""
        edges = [start, *(at for mark in _PARTS.finditer(self.text, start, end) for at in mark.span()), end]
        parts = [self.trim(Span(a, b)) for a, b in zip(edges[::2], edges[1::2], strict=True)]
        number = _NUMERALS.find(count) + 1 if count and not count.isdecimal() else int(count or 0)
        return parts if len(parts) == number else []

    def _are_several(self, label: re.Match[str]) -> bool:
        """True where several chains are named behind the label and not what one consists of."""
        lead = self.text[max(label.start() - 12, 0) : label.start()].removesuffix("产业")
        return label[0][0] != "环" and several().search(lead) is not None

    def _are_held(self, words: list[str], held: str, counted: bool) -> bool:
        """True for stages of production behind a label; behind one that names chains too (产业链包括…) some must be works.
        Where the text counts them they need not be known.
        """
        known = sum(is_goods(one) or is_step(one) for one in words)
        if (
            (3 * known < 2 * len(words) and not counted)
            or any("产业链" in one for one in words)
            or are_vague(words)
            or are_leisure(words)
        ):
            return False
        works = sum(work().search(one) is not None for one in words)
        return works > 1 or held in chain_forms().held or held.endswith("由") or not any(map(is_branch, words))

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
        items = self.items(start, word.start())
        opened = [at for at, item in enumerate(items[:-1]) if list_opener().match(self.text, *item)]
        items = items[opened[-1] :] if opened else items
        tail = whole_tail().fullmatch(self.text, *items[-1]) if len(items) > 2 else None
        end = word.start() - 3 * self.text.endswith("上下游", start, word.start())
        opener = list_opener().match(self.text, *items[0])
        if (
            tail is None
            or self.is_told_otherwise(opener.end() if opener else start, end)
            or _SEVERAL_COUNTED.search(self.text, *items[-1])
            or _TURN.match(self.text, *items[0])
        ):
            return []
        held = holds().match(self.text, *items[0])
        items[0] = self.first_stage(self.unled(items[0]), items[1:])
        items[-1] = self.trim(Span(*tail.span("stage")))
        if self.text.find("为", items[1].start, items[1].end) > 0:
            items = self.without_roles(items)
        words = [self.text[item.start : item.end] for item in items]
        return items if self._is_row(words, word, tail, held) else []

    def _is_row(self, words: list[str], word: re.Match[str], tail: re.Match[str], holds: re.Match[str] | None) -> bool:
        """True where the words are stages of one chain: by one form alone, or by all that speaks for it together."""
        return self._is_told(words, word, tail, holds) or self._scores(words, word, tail, holds)

    def _scores(self, words: list[str], word: re.Match[str], tail: re.Match[str], holds: re.Match[str] | None) -> bool:
        """True where enough speaks for a chain: its name, whole or of goods, the works in it and their order."""
        if word["links"] or word["lengthened"] or word["joined"] or self._is_none(words, word, tail, holds):
            return False
        goods = tail["named"] or tail["of"] or (tail["branch"] or "").removesuffix("产业") or ""
        chain = _NAMED_CHAIN.match(self.text, word.end()) if word["one"] else word["chain"] or word["part"]
        if (word["one"] and site().match(self.text, word.end())) or not (chain or tail["of"] or goods):
            return False
        whole = bool(word["one"] or word["chain"] or tail["full"] or tail["whole"])
        return score(words, bool(chain) + (bool(goods) and is_goods(goods)), whole, goods) >= ENOUGH

    def _is_told(self, words: list[str], word: re.Match[str], tail: re.Match[str], holds: re.Match[str] | None) -> bool:
        """True where the words are stages of one chain, and not branches, functions of a place, or steps of a service."""
        if tail["named"] and not (holds and _ITS_LINKS.match(self.text, word.end())):
            return bool(word["part"] or word["chain"]) and is_goods(tail["named"]) and all(map(bare().fullmatch, words))
        if self._is_none(words, word, tail, holds):
            return False
        works = sum(work().search(one) is not None for one in words)
        known = sum(is_goods(one) or is_step(one) for one in words)
        if word["one"]:
            at_site = site().match(self.text, word.end()) is not None
            of_chain = self._is_of_chain(word.end())
            named = _NAMED_CHAIN.match(self.text, word.end()) is not None and known > 1 and not at_site
            if ((of_chain and works > at_site) or named) and self._are_possible(words, int(named)):
                return True
            unknown = max(of_chain, works > 1 and works + len(words) > 6)
            if not at_site and (are_made_of_raw(words) or (known == len(words) and are_put_together(words))):
                return True
            return (are_short(words) and not chain_forms().letters.issuperset(words)) or (
                known >= len(words) - unknown and works > at_site
            )
        if word["lengthened"] or word["joined"]:
            return not (tail["branch"] or tail["of"]) and self._are_joined(words, known, word, tail)
        if word["system"]:
            return bool(tail["full"] or tail["whole"]) and works > 1 and is_full(words, known)
        if not (tail["full"] or tail["whole"] or tail["made"] or "环节" in tail["links"] or holds or word["links"]):
            return self._is_chain(words, known, word, tail)
        if are_made_of_raw(words):
            return True
        branches = holds and (not word["links"] or "产业" in holds["of"] or self._is_called(holds.start()))
        wanted = 2 if "环节" not in tail["links"] or word["links"] else 1
        looped = "闭环" in (tail["full"] or tail["whole"] or "") and known == len(words)
        return (wanted + 1) * known >= wanted * len(words) and (works > 0 or bool(branches) or looped)

    def _are_possible(self, words: list[str], most: int) -> bool:
        """True where no stage, or `most` of four and more, is known to be none, and most are no branch of the classification."""
        none = sum(no_stage().fullmatch(one) is not None for one in words)
        return none <= (len(words) > 3) * most and 2 * sum(map(is_branch, words)) < len(words)

    def _is_called(self, at: int) -> bool:
        """True behind a label that calls the list a chain: 产业链完整:|涵盖电池材料、电池等环节."""
        return self.text.endswith(":", 0, at) and self.text.find("产业链", max(0, at - 10), at) >= 0

    def _is_chain(self, words: list[str], known: int, word: re.Match[str], tail: re.Match[str]) -> bool:
        """True for the stages of one chain before 全产业链 or a mere 产业链, which a list of branches has too."""
        works = sum(work().search(one) is not None for one in words)
        if not word["part"]:
            branches = tail["mainly"] and 2 * sum(map(is_branch, words)) > len(words)
            full = works > 0 and is_full(words, known) and not branches
            put_together = known == len(words) and are_put_together(words)
            worked = works > 0 and 2 * known >= len(words) and not tail["mainly"]
            if full or put_together or (worked and self._are_possible(words, 1)):
                return True
            return are_from_material(words) or are_made_of_raw(words)
        if tail["mainly"] and (self._are_main(words, word.start()) or (works > 1 and is_full(words, known))):
            return True
        if (tail["etc"] and tail["streams"]) or _loop().match(self.text, word.end()):
            return works > 1 and is_full(words, known)
        if tail["etc"] or tail["links"] or tail["branch"] or tail["of"]:
            return works > (len(words) < 4) and self._are_of_goods(words, known, tail)
        if works and (is_line(words, known) or are_in_turn(words) or are_steps(words)):
            return True
        if are_made_of_raw(words) or (works and are_made_of_one_another(words)):
            return True
        return known == len(words) and are_from_one_source(words)

    def _are_of_goods(self, words: list[str], known: int, tail: re.Match[str]) -> bool:
        """True for the stages of what is named behind them: 育种、种植、加工|的茶叶|产业链."""
        if tail["etc"] or tail["links"] or not tail["of"] or not is_goods(tail["of"]):
            return False
        return is_full(words, known) and 2 * sum(map(is_branch, words)) <= len(words)

    def _are_main(self, words: list[str], end: int) -> bool:
        """True for four goods and more that a chain mainly consists of: 以|铜箔、覆铜板、印制板、模组|为主的产业链."""
        start = self.text.rfind(words[0], 0, end)
        branches = sum(map(is_branch, words))
        return (
            len(words) > 3 and self.text[start - 1] == "以" and 2 * branches <= len(words) and all(map(is_goods, words))
        )

    def _are_joined(self, words: list[str], known: int, word: re.Match[str], tail: re.Match[str]) -> bool:
        """True for stages that grow together (育苗、种植、加工|联动发展) or are lengthened (制浆、造纸|补链), not branches."""
        works = sum(work().search(one) is not None for one in words)
        if word["lengthened"] and known >= len(words) - (len(words) > 3):
            return works > 1 and are_worked(words)
        if known < len(words):
            return False
        if tail["streams"]:
            return works > 1
        return are_in_turn(words) or (is_line(words, known) and not are_beside(words))

    def _is_none(self, words: list[str], word: re.Match[str], tail: re.Match[str], holds: re.Match[str] | None) -> bool:
        """True for chains in a list, mere links, steps of a service, what any chain has, leisure, and things apart."""
        if any("产业链" in one for one in words) or (
            word["one"] and (tail["of"] or _WORKS.match(self.text, word.end()))
        ):
            return True
        if word["links"] and not self._are_linked(words, tail, holds, word.end()):
            return True
        if (not word["joined"] and watched().match(self.text, word.end())) or (
            word["chain"] and served().match(self.text, word.end())
        ):
            return True
        if are_vague(words) and not (word["one"] and self._is_of_goods(word.end())):
            return True
        return are_leisure(words) or (not are_short(words) and are_apart(words))

    def _are_linked(self, words: list[str], tail: re.Match[str], holds: re.Match[str] | None, end: int) -> bool:
        """True where the text says that a chain holds the list, or that works are all links there are (制坯、成型、烧结|各环节)."""
        if holds:
            if governed().match(self.text, end):
                return False
            return not holds[0].endswith("涉及") and bool(tail["etc"] or tail["links"])
        works = sum(work().search(one) is not None for one in words)
        if tail["etc"] and (complete().match(self.text, end) or _CHAIN_NEXT.match(self.text, end)):
            return works > 1
        return (
            bool(tail["links"])
            and works > 2 - bool(tail["etc"])
            and all(is_goods(one) or is_step(one) for one in words)
        )

    def _is_of_chain(self, at: int) -> int:
        """1 where the whole is called a chain (于一体的…产业链): one of its stages may then be of an unknown kind."""
        return int(_OF_CHAIN.match(self.text, at) is not None)

    def _is_of_goods(self, at: int) -> bool:
        """True where the whole is one of goods: 生产、加工、销售一体化|的杂粮全产业链."""
        match = _OF_GOODS.match(self.text, at)
        return match is not None and is_goods(match["goods"])
