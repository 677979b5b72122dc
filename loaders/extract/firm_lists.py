"""Firms that stand in lists: before 等企业, behind 支持 or a label, as leaders, beside a known firm."""

from __future__ import annotations

import re
from bisect import bisect_left

from loaders.extract.firm_found import FoundFirms
from loaders.extract.firm_names import JOINERS
from loaders.extract.firm_words import OF_PLACES, ending, firms_after, pattern, signs_of_firms, words
from loaders.extract.naming import edges, residue
from loaders.facts import Span
from ontology.industries import lexicon

_MARK = re.compile(r"[,。;:()“”《\n]")
_SENTENCE_END = re.compile(r"[。;\n]")
_OF_WORKS = re.compile("等?[^,。;企司]{0,24}项目")
"""Behind a list: it names works, each by its firm and where it is (国能某市、华电某县等5个项目)."""
_NO_BRANCH = frozenset("、,。;:()“”《》和与及等\n的")
"""What no branch of a firm begins with."""
_HELPING = ("支持", "鼓励", "引导", "推动", "帮助", "扶持", "引进", "引入", "督促", "企业")
"""Words before who is helped."""
_BUILDS = re.compile("建设|打造|新建|研发|生产|开发|搬迁|落户|投资|布局|扩大|扩产|上市|争创|做大|做强|延伸|牵头")
"""What a firm that is helped does."""
_LONGEST_BRANCH = 6
"""Longest name of a branch behind the brand of its house, in characters."""
_LONGEST_LIST = 200
"""Longest list of firms to one side, in characters."""


class ListedFirms(FoundFirms):
    """Reads the lists of one passage."""

    def _may_be_firm(self, item: Span) -> bool:
        """True for a short name that is no place and no kind of body; for what only a firm can be."""
        name = self.text[item.start : item.end]
        if not 2 <= len(name) <= 8 or not name.isalpha() or name.endswith(tuple(words()["not_firms"])):
            return False
        mentions = self.reading.regions_within(*item)
        return not (mentions and mentions[0].evidence == item)

    def labelled(self, start: int, end: int) -> None:
        """The names after 龙头企业: or 链主企业:, up to the end of the sentence."""
        text = self.text
        if text[max(0, start - 2) : start] in words()["bodies"]:
            return
        last = min(self.passage.span.end, end + _LONGEST_LIST + 1)
        stop = _SENTENCE_END.search(text, end, last)
        last = stop.start() if stop else last
        if last - end <= _LONGEST_LIST:
            self.named_in(Span(end, last))

    def listed(self, at: int) -> None:
        """Short names before 等…企业, or before 等 and a verb that firms do."""
        text = self.text
        tail = text[at + 1 : at + 14]
        noun = firms_after().match(tail)
        verb = pattern("firm_verbs").match(tail)
        if not noun and (not verb or tail.startswith("发展", verb.end())):
            return
        low = max(self.passage.span.start, at - _LONGEST_LIST)
        window = text[low:at]
        start, opener = 0, ""
        for _, last, word in edges(window):
            if word not in JOINERS and word not in ("(", ")"):
                start, opener = last, word
        if verb and opener not in words()["supporting"]:
            return
        for item in map(self.without_branch, self.items(Span(low + start, at))):
            if self._is_product_of_brand(item):
                continue
            if self.is_firm(item) or self.is_backed(item) or (noun and self.is_of_trade(item)):
                self.add(item.start, item.end, "firm-listed")

    def _is_product_of_brand(self, item: Span) -> bool:
        """True for a known firm's name before a product that is none of the trades that a branch bears: 比亚迪|纯电动客车."""
        at = bisect_left(self.spans, (item.start,))
        firm = self.spans[at] if at < len(self.spans) else item
        if firm.start != item.start or firm.end > item.end - 3 or self.found[firm] != "firm-brand":
            return False
        if ending(self.text, firm.end, item.end, "branch_trades"):
            return False
        behind = self.text[firm.end : item.end]
        return not residue(behind) or any(behind[-length:] in lexicon().goods for length in (4, 3, 2))

    def backed(self, at: int) -> None:
        """Names that end with a trade right after 支持, 依托 and the like, up to the next verb or mark."""
        high = min(self.passage.span.end, at + 40)
        mark = _MARK.search(self.text, at, high)
        stop = mark.start() if mark else high
        window = self.text[at:stop]
        first = bisect_left(self.spans, (at,))
        known = first < len(self.spans) and self.spans[first].start < stop
        if not (known or signs_of_firms().search(window) or _BUILDS.search(window, 3, 7)):
            return
        end = next((first for first, _, word in edges(window) if word not in JOINERS), len(window))
        if end < 2:
            return
        acts = bool(pattern("firm_acts").match(window, end))
        if 2 < end < 6 and self._builds(at, end):
            self.add(at, at + end, "firm-listed")
            return
        if not (known or acts or pattern("trades").search(window, 0, end)):
            return
        if window[end : end + 1] == "等":
            return
        if act := pattern("firm_acts_ends").search(window[:end]):
            acts, end = True, act.start()
        items = [item for item in self.items(Span(at, at + end)) if not self.holds_firm(item)]
        acting = acts and len(items) > 1
        backed = [item for item in items if self.is_backed(item) or (acting and self.is_of_trade(item))]
        beside = [
            item
            for item in items
            if (backed or known or acts) and self.is_firm(item) and self.is_coined(item, whole=not acts)
        ]
        for item in {*backed, *beside}:
            self.add(item.start, item.end, "firm-listed")

    def _builds(self, at: int, length: int) -> bool:
        """True for a coined word that is helped to build: 支持|鑫汇达|建设生产线."""
        item = Span(at, at + length)
        return bool(
            _BUILDS.match(self.text, item.end)
            and self.text[item.end - 1] not in OF_PLACES
            and self.text.endswith(_HELPING, 0, at)
            and self.is_firm(item)
            and self.is_coined(item, whole=True)
            and not self.reading.regions_within(*item)
        )

    def leaders(self, at: int, *, sure: bool) -> None:
        """Names that the text makes leaders: 以A、B|为龙头, 由A|牵头组建; sure: 以A、B|为核心 needs a known firm or a trade."""
        low = max(self.passage.span.start, at - _LONGEST_LIST)
        start, opener = 0, ""
        for _, last, word in edges(self.text[low:at]):
            if word not in JOINERS:
                start, opener = last, word
        before = self.text[low : low + start]
        if opener in words()["leader_openers"] or before.endswith(tuple(words()["leader_openers"])):
            listed = self.items(Span(low + start, at))
            items = [item for item in listed if not self.holds_firm(item)]
            traded = [item for item in items if self.is_backed(item) or self.is_of_trade(item)]
            for item in items if sure or traded or len(items) < len(listed) else ():
                placed = len(items) < len(listed) and self.is_placed(item)
                told = self.text.startswith("为链主", at) and self._may_be_firm(item)
                if told or item in traded or ((placed or self.is_coined(item, whole=True)) and self.is_firm(item)):
                    self.add(item.start, item.end, "firm-listed")

    def named_in(self, span: Span) -> None:
        """The names in a stretch that holds nothing else."""
        text = self.text
        for part in re.finditer("[^,。;]+", text[span.start : span.end]):
            for item in map(self.without_branch, self.items(Span(span.start + part.start(), span.start + part.end()))):
                if text[item.end - 1] == "等":
                    item = Span(item.start, item.end - 1)
                if item.end - item.start > 1 and not self.holds_firm(item) and self.is_named(item):
                    self.add(item.start, item.end, "firm-listed")

    def read_siblings(self) -> None:
        """Names in a list of which another is known: 法士特 of 陕汽、法士特、秦川机床."""
        read_to = 0
        for firm in list(self.spans):
            if firm.start < read_to or not self._is_listed(firm):
                continue
            low, high = self._list_around(firm)
            read_to = high
            items = list(map(self.without_branch, self.items(Span(low, high))))
            known = sum(item in self.found for item in items)
            supported = known > 0 and len(items) > 2 and ending(self.text, 0, low, "favouring") > 0
            for item in sorted(items, key=self.is_plain) if known else ():
                if (
                    not self.holds_firm(item)
                    and not self._is_product_of_brand(item)
                    and self._is_sibling(item, sure=supported or known > 1)
                ):
                    self.add(item.start, item.end, "firm-listed")
                    known += 1

    def read_branches(self) -> None:
        """Items of lists of firms that a brand begins, whole: 中煤|蒙大, 伊泰|伊犁能源."""
        text = self.text
        for firm in [
            s for s in self.spans if self.found[s] == "firm-brand" and text[s.end : s.end + 1] not in _NO_BRANCH
        ]:
            if text[firm.start - 1] != "、" and text.find("、", firm.end, firm.end + _LONGEST_BRANCH + 1) < 0:
                continue
            around = self._list_around(firm)
            items = list(map(self.without_branch, self.items(around)))
            item = next((item for item in items if item.start == firm.start), firm)
            named = sum(other in self.found or self.holds_firm(other) for other in items)
            rest = Span(firm.end, item.end)
            if (
                self._is_product_of_brand(item)
                or named < 2
                or not 1 < rest.end - rest.start <= _LONGEST_BRANCH
                or ending(text, *rest, "branches", "sites")
            ):
                continue
            if self.place_behind(*rest) == rest.end - rest.start and _OF_WORKS.match(text, around.end):
                continue
            placed = any(m.evidence.start == rest.start for m in self.reading.regions_within(*rest))
            if text[rest.start] != "级" and (placed or (self.is_firm(item) and self.is_coined(rest))):
                self.add(*item, "firm-listed")

    def _is_listed(self, firm: Span) -> bool:
        return self.text[firm.start - 1 : firm.start] == "、" or self.text[firm.end : firm.end + 1] == "、"

    def _list_around(self, firm: Span) -> Span:
        """The list that a firm stands in: up to the next verb or mark on both sides."""
        low = max(self.passage.span.start, firm.start - _LONGEST_LIST)
        high = min(self.passage.span.end, firm.end + _LONGEST_LIST)
        before = [last for _, last, word in edges(self.text[low : firm.start]) if word not in JOINERS]
        after = [first for first, _, word in edges(self.text[firm.end : high]) if word not in JOINERS]
        return Span(low + max(before, default=0), firm.end + min(after, default=high - firm.end))

    def _is_sibling(self, item: Span, *, sure: bool) -> bool:
        if self.text.find("企业", *item) >= 0:
            return False
        if self.is_backed(item):
            return True
        traded = ending(self.text, *item, "trades", "power_trades") > 0
        if sure and (self.is_of_trade(item) or (traded and self.is_placed(item))):
            return True
        if not self.is_firm(item) or pattern("works_ends").search(self.text, item.start, item.end):
            return False
        return sure or self.is_coined(item, whole=True)
