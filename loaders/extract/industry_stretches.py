"""Clauses cut at the verbs of promotion into stretches, and which of these may promote an industry."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from loaders.extract.industry_lists import SHORT, ListReader
from loaders.extract.industry_promotion import (
    DEVELOP,
    FURTHER,
    GUARD,
    HEADING,
    MADE_INDUSTRIAL,
    MANY,
    NEUTRAL,
    PUSHED,
    STOP,
    Stretch,
    makes_branch,
)
from loaders.reading import Reading
from loaders.words import Marks, any_of
from ontology.automata import Automaton, automaton
from ontology.industries import lexicon, names
from ontology.lexicon import words_of

STOPS = ",。;:!?\n()【】[]|"
#: What opens each of several points in one sentence (一是汽车产业…;二是…).
COUNTED_UP = tuple(f"{number}是" for number in "一二三四五六七八九十")
#: Longer stretches are prose without a list.
LONGEST_STRETCH = 160
#: Longest name that is promoted though nothing is said of it.
LONGEST_ALONE = 8
_MADE_SO = ("化生产", "化种植", "化养殖")
#: Last characters of these and of 产业.
_LAST = frozenset("业产植殖品态化度程伐平")
_OF_LISTS = ("旅游产品", "旅游业态", "旅游新业态", "旅游新产品", *MADE_INDUSTRIAL)
#: What is done to goods that a verb of growing has as its object (发展彩色小麦|生产).
GROWN = ("生产", "种植", "养殖", "栽培")
#: What may stand between two verbs of one object (培育和健全).
_BETWEEN = frozenset(("", "和", "与", "并", "、", "及"))
#: What stands behind a bracket within a list.
_LIST_GOES_ON = frozenset("、和与及")
#: The end of a branch behind a bracket inside its name: 食品(饮料)|制造业、….
_BRANCH_GOES_ON = re.compile("[一-龥]{1,3}业[、和]")
#: Last characters of 服务业, 科技服务: a group that another may follow, and the whole of the next one.
_GROUP_ENDS = frozenset("业务")
_NEXT_GROUP = re.compile(r"[^,。;:()]{2,60}?(?:(?<![企事就创作毕行农])业|等[^,。;:()等]{2,10}服务)(?=[,。;])")


@cache
def _verbs() -> tuple[Automaton, tuple[tuple[str, str], ...], frozenset[int]]:
    """Automaton over verbs, stops and names that hold a verb (软件开发), with the kind of each pattern, and the places of names."""
    lists = lexicon()
    kinds = dict.fromkeys((*STOPS, *COUNTED_UP), STOP)
    verb = re.compile(any_of(lists.develop | lists.further | lists.neutral))
    known = names() | lists.branches | lists.goods | lists.heads | lists.guards
    kinds.update(dict.fromkeys(sorted(name for name in known if verb.search(name)), GUARD))
    kinds.update(dict.fromkeys(sorted(lists.neutral), NEUTRAL))
    kinds.update(dict.fromkeys(sorted(lists.further), FURTHER))
    kinds.update(dict.fromkeys(sorted(lists.develop), DEVELOP))
    patterns = tuple(kinds.items())
    guards = frozenset(place for place, (_, kind) in enumerate(patterns) if kind is GUARD)
    return automaton([p for p, _ in patterns]), patterns, guards


@cache
def _ends_of_goods() -> tuple[str, ...]:
    """Last words of a stretch that may be the name of goods by itself, or what is done to them."""
    return (*GROWN, *words_of("industries_forms", "goods_ends"))


@cache
def _developing() -> tuple[str, ...]:
    return tuple(lexicon().develop)


@cache
def _signs() -> Automaton:
    """Automaton over the words without one of which a weaker verb promotes nothing."""
    lists = lexicon()
    words = (
        lists.promoting
        | lists.loose
        | lists.head_signs
        | lists.working
        | {"领域", "行业", "赛道", "融合", "结合", "联动"}
    )
    return automaton(sorted(words))


class StretchReader:
    """Reads the stretches of one document."""

    def __init__(self, reading: Reading) -> None:
        self.text = reading.text
        self.lists = ListReader(self.text, {m.evidence.start: m.evidence.end for m in reading.regions})
        self.signs = Marks.of_words(_signs(), self.text)
        finder, self.patterns, guards = _verbs()
        self.verbs = [verb for verb in finder.find(self.text) if verb[2] not in guards]
        self.starts = [first for first, _, _ in self.verbs]

    def stretches(self, start: int, end: int, opening: str) -> Iterator[Stretch]:
        """The stretches of text[start:end]; those before the first verb of a clause have the kind `opening`."""
        named, lengthening, patterns = self.lists.words.find, lexicon().lengthening, self.patterns
        at, kind, verb = start, opening, ""
        named_at = start - 1
        low = bisect_left(self.starts, start)
        for begin, last, index in self.verbs[low : bisect_left(self.starts, end, low)]:
            word, what = patterns[index]
            if begin - at > 1:
                if named_at < at and (named_at := named(1, at, end)) < 0:
                    named_at = end
                names = named_at < begin or begin - at <= SHORT
                makes = names or kind is DEVELOP or verb in lengthening or self.ends_in_branch(at, begin)
                if makes and self.worth(at, begin, kind, verb, word, opening, names=names):
                    yield Stretch(at, begin, kind, verb, word, opening is HEADING)
            elif kind is DEVELOP and what is not STOP and self.text[at:begin] in _BETWEEN:
                at = last
                continue
            at = last + self.text.startswith("了", last)
            if what is STOP:
                goes_on = kind is DEVELOP and self._goes_on(word, at)
                if goes_on and word == ")" and (ending := _BRANCH_GOES_ON.match(self.text, at)):
                    at = ending.end() - 1
            else:
                goes_on = what is not DEVELOP or self._opens(word, at)
                kind, verb = what, word
            if not goes_on:
                kind, verb = opening, ""
        names = self.lists.may_name(at, end)
        if end - at > 1 and self.worth(at, end, kind, verb, "", opening, names=names):
            yield Stretch(at, end, kind, verb, "", opening is HEADING)

    def _opens(self, verb: str, at: int) -> bool:
        """False for a verb of development that ends an attribute or an item of a list: 绿色发展的税收, 设施改造提升、车站维修."""
        mark = self.text[at : at + 1]
        described = mark == "的" and verb.endswith("发展") and self.text[at + 1 : at + 2] not in ("有", "是")
        return not described and (mark != "、" or self.text.startswith(_developing(), at + 1))

    def _goes_on(self, stop: str, at: int) -> bool:
        """True where a list goes on in brackets, behind them (药材(肉苁蓉、锁阳)和研学旅游), or with another group behind a comma
        (…等科技服务业,软件业,数据标注、云服务等数字服务).
        """
        if stop == ",":
            return self.text[at - 2] in _GROUP_ENDS and _NEXT_GROUP.match(self.text, at) is not None
        if stop == ")":
            return self.text[at : at + 1] in _LIST_GOES_ON or _BRANCH_GOES_ON.match(self.text, at) is not None
        return stop == "("

    def ends_in_branch(self, start: int, end: int) -> bool:
        """True for words that end with 产业 (推进|鳗卷产业) or with how things are made (推进|鳗卷标准化生产), and for a list of
        kinds of touring (打造|温泉康养、田园采摘等旅游产品) or of what becomes an industry (加快|浴剂、贴膏产业化).
        """
        if self.text[end - 1] not in _LAST:
            return False
        if self.text.endswith(_OF_LISTS, start, end):
            return self.text.find("、", start, end) > 0
        if self.text.endswith(_MADE_SO, start, end):
            return end - start <= 2 * LONGEST_ALONE
        return end - start <= LONGEST_ALONE and self.text.endswith("产业", start, end)

    def worth(self, start: int, end: int, kind: str, verb: str, onward: str, opening: str, *, names: bool) -> bool:
        """False for a stretch that cannot promote: without a word of an industry (names), or a weak verb's without a sign of it."""
        lists = lexicon()
        if not names:
            if not makes_branch(kind, verb):
                return kind is FURTHER and self.ends_in_branch(start, end)
            grows = kind is DEVELOP and verb in lists.growing
            grows = grows and (self.text.find("、", start, end) > 0 or self.text.endswith(_ends_of_goods(), start, end))
            return grows or self.text.find("产业", start, end) > 0
        if (
            kind is DEVELOP
            or opening is HEADING
            or onward in lists.develop
            or (kind is FURTHER and onward in lists.onward)
        ):
            return True
        if end - start > LONGEST_STRETCH:
            return False
        if onward == "建设" and self.text[end - 1] == "业":
            return True
        alone = verb == PUSHED and onward in STOPS and end - start <= LONGEST_ALONE
        return alone or self.signs.find(1, start, end) >= 0 or self.text.count("、", start, end) >= MANY - 1
