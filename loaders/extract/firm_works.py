"""Firms that the names of works tell: 同飞电容器项目, 鼎胜年产20万吨蛋白项目, a firm alone in a list of projects (宇翔食品)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache

from loaders.extract.firm_names import FirmNames
from loaders.extract.firm_words import OF_PLACES, ending, pattern, words
from loaders.extract.naming import coined, opening_unknown, residue
from loaders.extract.project_tables import TABLE_RULE
from loaders.facts import Enterprise, Project, Span
from loaders.reading import Reading
from ontology.industries import lexicon, names
from ontology.regions import gazetteer
from ontology.rules import confidence

_RULE = "firm-project"
_MADE = re.compile(r"年产|日产|年加工|\d(?!\d*千伏)")
"""What a firm's name stands before, beside a trade: how much it makes."""
_MADE_BY = re.compile(
    r"(?:年产|日产|年加工)?\d+(?:\.\d+)?[万亿]?(?:吨|千?克|立方米|平方米|台|套|件|只|片|支|米|公里|条|英寸|[GMkK]W|千瓦|兆瓦|头|羽)"
)
"""How much works make; what stands before it is who makes it."""
_LONGEST_OWN = 4
"""Characters at most of a firm's own word before its trade."""
_BASES = (
    "产业基地",
    "生产基地",
    "制造基地",
    "研发基地",
    "产业园",
    "产业园区",
    "工业园",
    "科技园",
    "项目",
    "产业化基地",
    "产学研基地",
)
"""Ends of works that are named after the firm that settles there."""
_TOWNS = ("城", "小镇", "新区", "片区", "园区", "集聚区", "景区", "度假区", "旅游区")
"""Ends of works that are named after where they are."""
_MATERIALS = frozenset("铝铜锂硅钢铁锌镁钛钨镍钴金银碳氢氯氟磷钾钠稀煤盐竹木棉麻茶酒水风光")
"""First characters of products, which begin with their material (铝银浆, 锂离子电池)."""
_NAMED_ALONE = frozenset(("project-box", "project-told", "project-listed", TABLE_RULE))
"""Rules that read works in lists and tables of them; behind a verb of building a name begins with a place as often."""
_LONGEST_LEFT = 12
"""Characters at most that are left of such a name without generic words: a place and the firm's own."""
_LEADS = ("绿色", "智能", "高端", "新型", "精密", "特种")
"""What may stand before a trade."""
_OF_TOWNS = frozenset("站街城镇")
"""Behind a trade, they make it the name of a place."""
_CLOSINGS = ("建设", "一期", "二期", "三期", "项目", "工程")
"""What closes the name of works behind what is built; two characters each."""
_MADE_ENDS = frozenset("器机件板材膜管线车池片料剂药油酒品装布纱纸箱柜灯泵阀芯卡屏胶漆盐酸碱肥钢铁铝铜硅锂")
"""Last characters of what is made; a firm's name stands before it, where one of a place stands before crops and sights."""


@cache
def _branches() -> frozenset[str]:
    """Branches and products, which are no firms: 精细化工, 盐化工."""
    return frozenset(lexicon().goods | names())


@cache
def _trades() -> dict[str, tuple[str, ...]]:
    """Trades and products by their first character, the longest first.

    Wind, sun and water are used where they are, and works on them bear a village's name.
    """
    made = {name for name in lexicon().goods | names() if len(name) > 1 and name[-1] in _MADE_ENDS}
    powered = {*words()["power_trades"], "新能源", "储能", "氢能"}
    listed = {word for name in ("trades", "listed_trades", "branch_trades", "works_trades") for word in words()[name]}
    found: defaultdict[str, list[str]] = defaultdict(list)
    for name in sorted(made | (listed - powered), key=lambda name: (-len(name), name)):
        found[name[0]].append(name)
    return {first: tuple(several) for first, several in found.items()}


def _end_of_trade(text: str, start: int, end: int) -> int:
    """Where the trade or product ends that begins at the start; -1 where none does."""
    lead = next((word for word in _LEADS if text.startswith(word, start, end)), "")
    for begin in (start + len(lead), start) if lead else (start,):
        for name in _trades().get(text[begin : begin + 1], ()):
            last = begin + len(name)
            if last <= end and text.startswith(name, begin) and (last == end or text[last] not in _OF_TOWNS):
                return last
    return -1


def firms_of_works(reading: Reading, projects: Iterable[Project], known: Sequence[Enterprise]) -> list[Enterprise]:
    """The firms that names of works hold, where no other rule found one in them; one for each name of works."""
    starts = [firm.evidence.start for firm in known]
    judge = _WorksFirms(reading)
    found: dict[Span, Enterprise] = {}
    for project in projects:
        start, end = project.evidence
        at = bisect_left(starts, start)
        held = (at < len(known) and starts[at] < end) or (at > 0 and known[at - 1].evidence.end > start)
        alone = project.rule in _NAMED_ALONE
        firm = None if held else (alone and judge.firm_of(project)) or judge.firm_from_afar(project)
        if firm and firm not in found:
            name = reading.source.simplified[firm.start : firm.end]
            found[firm] = Enterprise(
                name=name, task=project.task, evidence=firm, rule=_RULE, confidence=confidence(_RULE)
            )
    return list(found.values())


class _WorksFirms(FirmNames):
    """Judges the names of works."""

    def firm_of(self, works: Project) -> Span | None:
        """The firm that the name of works is, or begins with behind a place; None for works without one."""
        start, end = works.evidence
        if (made := _MADE_BY.search(self.text, start, end)) and (maker := self._maker(Span(start, made.start()))):
            return maker
        left = residue(self.text[start:end])
        if not 2 <= len(left) <= _LONGEST_LEFT or left[0] != self.text[start] or pattern("wastes").search(left):
            return None
        while self.text.endswith(_CLOSINGS, start, end):
            end -= 2
        mentions = self.reading.regions_within(start, end)
        if mentions and mentions[0].evidence.start == start:
            start = mentions[0].evidence.end
        if self.text.endswith(_TOWNS, start, end):
            return None
        for own in (Span(start, start + length) for length in (2, 3, 4)):
            if own.end > end or self.text[start : own.end] not in left or self.text[start] in _MATERIALS:
                break
            trade = _end_of_trade(self.text, own.end, end)
            if (trade >= 0 or _MADE.match(self.text, own.end, end)) and self._names(own):
                whole = Span(start, end)
                if 0 <= trade < end and self.text[own.end : trade] in words()["trades"] and self._makes(trade, end):
                    return Span(start, trade)
                bare = end == works.evidence.end or self.is_backed(whole)
                return whole if bare and trade == end else own
        return None

    def firm_from_afar(self, works: Project) -> Span | None:
        """The firm that a base or park is named after, with a place of another province before it: 苏州锐朗|家电产业基地."""
        start, end = works.evidence
        if not self.text.endswith(_BASES, start, end) or not (place := self.far_place(works.evidence)):
            return None
        name = start + place
        word = Span(name, name + opening_unknown(self.text[name:end]))
        return Span(start, word.end) if 2 <= word.end - word.start <= _LONGEST_OWN and self._names(word) else None

    def _maker(self, named: Span) -> Span | None:
        """The firm before how much it makes: a trade behind a word of its own (甲县|宝川化工|30万吨烧碱); None for a branch."""
        start, end = named
        mentions = self.reading.regions_within(*named)
        if mentions and mentions[0].evidence.start == start:
            start = mentions[0].evidence.end
        trade = ending(self.text, start, end, "trades", "listed_trades", "branch_trades")
        own = Span(start, end - trade)
        if not trade or not 2 <= own.end - own.start <= _LONGEST_OWN or self.text[start:end] in _branches():
            return None
        return Span(start, end) if self._is_own(own) else None

    def _makes(self, at: int, end: int) -> bool:
        """True where how much is made, or a product, stands behind a trade: it closes the firm's name (甲电机|汽车空调)."""
        return bool(_MADE.match(self.text, at, end)) or _end_of_trade(self.text, at, end) >= 0

    def _names(self, own: Span) -> bool:
        """True for a word that no dictionary knows and that is no place."""
        return coined(self.text[own.start : own.end]) and self._is_own(own)

    def _is_own(self, own: Span) -> bool:
        """True for a word that is no place and holds none of what is generic; a dictionary may know it."""
        name = self.text[own.start : own.end]
        if name[-1] in OF_PLACES or pattern("common").search(name):
            return False
        return (
            residue(name) == name
            and "等" not in name
            and not gazetteer().named(name)
            and not self.reading.regions_within(*own)
        )
