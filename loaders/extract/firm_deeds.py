"""Firms told by what they do: an exchange opens a branch, the firm of a base works with a group, goods are brought to market."""

from __future__ import annotations

import re

from loaders.extract.firm_single import SingleFirms
from loaders.extract.firm_words import OF_PLACES, ending, pattern
from loaders.extract.naming import edges, opening_unknown, residue
from loaders.facts import Span

_WINDOW = 40
"""How far before what a firm does its name can begin, in characters."""
_OPENS_BRANCH = re.compile(
    r"(?:[、和与及][^,。;、]{2,20}(?:交易中心|交易所)){0,3}(?:[在到来][^,。;、]{1,8}|来)?(?:设立|开设|建立|成立|设)"
    r"(?:分支机构|分公司|分中心|分所|办事处|代表处|运营中心|服务中心|服务基地)"
)
_RIGHTS = re.compile(
    "(?:股权|产权|产权和股权|环境权益|碳排放权|技术|知识产权|商品|大宗商品|数据|能源|农村产权|金融资产)$"
)
"""What is traded there, before the head of an exchange's name."""
_IN_NAMES = ("联合", "综合", "合作")
"""Edge words that stand in an exchange's name (甲省|联合|产权交易所)."""
_DIVISIONS = ("省", "市", "自治区")
_PARTNERS = re.compile(
    r"(?:推动|促进|支持|加强|深化|加快|引导)(?P<name>[^,。;、]{2,16}?)(?:产学研基地|产业基地|研发基地|生产基地|制造基地|产业园)"
    r"[与和同][^,。;、]{2,14}(?:集团|公司|研究院|大学)(?:深化|加强|建立)?$"
)
_MARKETED = re.compile(r"(?:推动|推进|支持|加快|促进)(?P<name>[^,。;、]{4,14})(?:、[^,。;、]{2,14}){0,4}$")
_SHORTEST, _LONGEST = 2, 4
"""Characters of a firm's own word."""


class FirmDeeds(SingleFirms):
    """Reads such names of one passage."""

    def exchange(self, start: int, end: int) -> None:
        """An exchange that is to open a branch: 争取|甲省产权交易所、乙股权交易中心|设立分支机构."""
        text = self.text
        if not _OPENS_BRANCH.match(text, end):
            return
        low = max(self.passage.span.start, start - _WINDOW)
        window = text[low:start]
        name = low + max((last for _, last, word in edges(window) if word not in _IN_NAMES), default=0)
        if traded := _RIGHTS.search(text, name, start):
            own = text[name : traded.start()]
            if len(own) >= _SHORTEST and (
                own.endswith(_DIVISIONS) or self.reading.regions_within(name, start) or residue(own)
            ):
                self.add(name, end, "firm-suffix")

    def partners(self, at: int) -> None:
        """The firm whose base works with a group: 推动|鼎昶|铸件产学研基地与甲集团战略合作."""
        match = _PARTNERS.search(self.text, max(self.passage.span.start, at - _WINDOW), at)
        if match and (firm := self._at_head(Span(*match.span("name")))):
            self.add(firm.start, firm.end, "firm-project")

    def marketed(self, at: int) -> None:
        """The firm whose goods are brought to market: 推动甲县|朗川光电|高铝、镀膜玻璃产业化."""
        match = _MARKETED.search(self.text, max(self.passage.span.start, at - _WINDOW), at)
        firm = self._at_head(Span(*match.span("name"))) if match else None
        if firm is None or match is None:
            return
        trades = (pattern("trades").match(self.text, firm.end), pattern("listed_trades").match(self.text, firm.end))
        ends = [trade.end() for trade in trades if trade and trade.end() < match.end("name")]
        if ends:
            self.add(firm.start, max(ends), "firm-project")

    def _at_head(self, span: Span) -> Span | None:
        """The word that no dictionary knows at the head of a stretch, behind a place."""
        mentions = self.reading.regions_within(*span)
        start = mentions[0].evidence.end if mentions and mentions[0].evidence.start == span.start else span.start
        own = Span(start, start + opening_unknown(self.text[start : span.end]))
        name = self.text[own.start : own.end]
        if not _SHORTEST <= len(name) <= _LONGEST or name[-1] in OF_PLACES or residue(name) != name:
            return None
        if ending(self.text, own.start, own.end, "not_firms") or self.reading.regions_within(*own):
            return None
        return own
