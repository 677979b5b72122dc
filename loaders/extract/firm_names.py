"""Whether a stretch of text can be the name of a firm, and where lists of such names part."""

from __future__ import annotations

import re

import rjieba

from loaders.extract.firm_words import OF_PLACES, ending, pattern, words
from loaders.extract.naming import coined, edges, residue, split_enumeration
from loaders.extract.project_words import patterns
from loaders.facts import Span
from loaders.reading import Reading
from ontology.regions import gazetteer

JOINERS = ("、", "和", "及", "与", "旗下")
"""Words that join the items of a list."""
_PARTING = frozenset(("和", "及", "与", "旗下"))
"""Those at which an item is parted."""


_NOT_IN_FIRMS = re.compile(r"[\d“”《》()]")
_BRACKET = re.compile(r"\([^()]{1,8}\)$")
#: What pleases visitors, behind the brand of who built it: 汇宝乐|海洋乐园.
_PLEASURE = re.compile("(?:海洋|水上|欢乐|主题|冰雪|动漫|亲子|梦幻|童话){1,2}(?:乐园|世界|王国|水寨|谷|城堡)$")
_NOT_IN_BRANDS = re.compile(r"[\d“”《》()—-]")
#: In words before what works make: what it is for, of or like, or where, not whose it is (船用竹|集成材, 竹质|叶片, 沿黄|矿区).
_OF_THINGS = re.compile("(?<=.)[用质式型性]|^沿")


class FirmNames:
    """Judges stretches of one document's text."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.text = reading.text

    def own_place(self, start: int, head: str) -> int:
        """How much of a name's left side is a place within the document's region: 元宝山 of 元宝山盛森硅业."""
        mentions = self.reading.regions_within(start, start + len(head))
        if not mentions or mentions[0].evidence.start != start:
            return 0
        own = self.reading.document.adcode
        place = mentions[0]
        length = place.evidence.end - place.evidence.start
        inside_own = own is None or (place.adcode or "").startswith(own.rstrip("0"))
        county = place.adcode is None or not place.adcode.endswith("00")
        return (
            length
            if inside_own and county and len(head) - length >= 2 and len(residue(head[length:])) >= 2 and own
            else 0
        )

    def without_branch(self, item: Span) -> Span:
        """The item without 系 after a firm's name, the place of its branch (优选网某县站), a bracket or works behind it."""
        start, end = item
        if self.text[end - 1] == ")" and (bracket := _BRACKET.search(self.text, start + 2, end)):
            end = bracket.start()
        end -= ending(self.text, start + 4, end, "firm_works")
        item = Span(start, end)
        name = self.text[start:end]
        if len(name) > 2 and name.endswith(tuple(words()["house"])):
            return Span(start, end - 1)
        if name.endswith(tuple(words()["branches"])):
            mentions = self.reading.regions_within(start + 2, end)
            if mentions and end - mentions[-1].evidence.end <= 2:
                return Span(start, mentions[-1].evidence.start)
        return item

    def is_backed(self, item: Span) -> bool:
        """True for a place or a coined word, or both, before a trade: 重庆赛川新能源汽车."""
        name = self.text[item.start : item.end]
        return len(name) <= 12 and bool(ending(name, 0, len(name), "trades")) and self.is_coined(item)

    def is_of_trade(self, item: Span) -> bool:
        """True for two to four characters that are no generic word, before a trade (宏源化工); for lists said to be of firms."""
        name = self.text[item.start : item.end]
        trade = ending(name, 0, len(name), "trades", "listed_trades", "power_trades")
        own = name[:-trade] if trade else ""
        if self._is_own_place(item.start, len(own)):
            return False
        return (
            2 <= len(own) <= 4 and residue(own) == own and len(residue(name)) >= 2 and not pattern("common").search(own)
        )

    def _is_own_place(self, start: int, length: int) -> bool:
        """True for a town or county of the document's own region: 甲镇风电 is what is built there."""
        own = (self.reading.document.adcode or "").rstrip("0")
        places = self.reading.regions_within(start, start + length) if own else []
        return any(
            place.evidence == (start, start + length) and (place.adcode is None or place.adcode.startswith(own))
            for place in places
        )

    def is_named(self, item: Span) -> bool:
        """True for what a list of firms may name: a firm, a place or a coined word before a trade."""
        return self.is_firm(item, longest=20) or self.is_backed(item) or self.is_of_trade(item)

    def is_firm_at_work(self, item: Span) -> bool:
        """True where what stands before the trade, behind a place, names one firm: two to four characters, no generic word."""
        name = self.text[item.start : item.end]
        own = pattern("trade_ends").sub("", name)
        if self.is_placed(item):
            own = own[self.reading.regions_within(*item)[0].evidence.end - item.start :]
        words_of = rjieba.cut(own, False) if len(own) == 4 else []
        # 佳电|防爆|电机 is a firm's product: two letters and a word of the dictionary.
        if len(words_of) == 3 and len(words_of[-1]) == 2:
            return False
        return 2 <= len(own) <= 4 and residue(own) == own and not pattern("common").search(own)

    def is_coined(self, item: Span, *, whole: bool = False) -> bool:
        """True where the item, without a place that it begins with, begins with a word that no dictionary knows; whole:
        and holds nothing else.
        """
        mentions = self.reading.regions_within(*item)
        placed = bool(mentions) and mentions[0].evidence.start == item.start
        start = mentions[0].evidence.end if placed else item.start
        name = self.text[start : item.end]
        own = residue(name if whole else pattern("trade_ends").sub("", name))
        if not 2 <= len(own) <= 5 or not name.startswith(own) or pattern("common").search(own):
            return False
        return (placed or coined(own)) and (not whole or own == name)

    def items(self, span: Span) -> list[Span]:
        """The items of a list, parted at 、, at joiners between them and at 旗下 between a house and its firm; none holds a dash
        that leads to it (上游——|甲锂业、乙锂业).
        """
        items = []
        for item in split_enumeration(self.text, span):
            inner = self.text[item.start : item.end]
            cut = inner.rfind("—", 0, -2) + 1
            # Behind 、 a name may begin with 和 (甲集团、和光科技).
            named = inner[0] == "和" and self.text[item.start - 1] == "、"
            for first, last, word in edges(inner):
                if not (named and not first) and word in _PARTING and last < len(inner) and first - cut != 1:
                    if first > cut:
                        items.append(Span(item.start + cut, item.start + first))
                    cut = last
            items.append(Span(item.start + cut, item.end))
        return items

    def place_behind(self, start: int, end: int) -> int:
        """Length of the place that text[start:end] is, or ends with, behind a firm's name (华电|康平); 0 for none, and behind
        another place (南京|白云).
        """
        if gazetteer().named(self.text[start - 2 : start]):
            return 0
        return next((n for n in (3, 2) if n <= end - start and gazetteer().named(self.text[end - n : end])), 0)

    def is_firm(self, item: Span, *, longest: int = 12) -> bool:
        """True for a name that is no place, no kind of body or product and not made of generic words only."""
        name = self.text[item.start : item.end]
        if not 2 <= len(name) <= longest or _NOT_IN_FIRMS.search(name) or name[0] in "之其该就":
            return False
        if name.endswith(tuple(words()["not_firms"])) and not name.endswith(tuple(words()["firm_ends"])):
            return False
        mentions = self.reading.regions_within(*item)
        if mentions and mentions[0].evidence == item:
            return False
        return len(residue(name)) >= 2

    def is_plain(self, item: Span) -> bool:
        """True for a name made of words that dictionaries know; such names are judged after the others of their list."""
        return not self.is_coined(item, whole=True)

    def is_placed(self, item: Span) -> bool:
        """True for a place and more: 新安航空机械."""
        mentions = self.reading.regions_within(*item)
        return bool(mentions) and mentions[0].evidence.start == item.start and mentions[0].evidence.end < item.end - 2

    def are_wares(self, items: list[Span]) -> bool:
        """True for a list half of which names goods that are made, no firms (甲设备、乙用品)."""
        ends = patterns()["of_wares"]
        return 2 * sum(ends.search(self.text, *item) is not None for item in items) >= len(items) > 1

    def is_from_afar(self, item: Span) -> bool:
        """True for a city of another province and two or three characters that name no place (苏州|锐朗)."""
        start = item.start + self.far_place(item)
        name = self.text[start : item.end]
        if start == item.start or not 2 <= len(name) <= 3 or residue(name) != name or name[-1] in OF_PLACES:
            return False
        return not (gazetteer().named(name) or self.reading.regions_within(start, item.end))

    def far_place(self, item: Span) -> int:
        """Length of the city of another province that opens the item; 0 for none, and where the document's region is not known."""
        own = (self.reading.document.adcode or "")[:2]
        for length in (4, 3, 2) if own else ():
            places = gazetteer().named(self.text[item.start : item.start + length])
            if length < item.end - item.start and places and all(place.adcode[:2] != own for place in places):
                return length
        return 0

    def brand_of(self, item: Span) -> Span | None:
        """The words of an item of a list of projects that name no kind of thing, if it begins with them."""
        name = self.text[item.start : item.end]
        if pleasing := _PLEASURE.search(name):
            own = name[: pleasing.start()]
            return Span(item.start, item.start + len(own)) if 2 <= len(own) <= 4 and residue(own) == own else None
        if _NOT_IN_BRANDS.search(name) or len(name) > 14 or pattern("works_ends").search(name):
            return None
        own = residue(name)
        if not 2 <= len(own) <= 5 or not name.startswith(own) or _OF_THINGS.search(own):
            return None
        mentions = self.reading.regions_within(*item)
        if mentions and mentions[0].evidence.start == item.start:
            return None
        if own == name and (place := self.place_behind(item.start + 2, item.end)):
            return Span(item.start, item.end - place)
        if len(own) + ending(name, 0, len(name), "trades", "listed_trades") == len(name):
            return item
        if mentions and mentions[0].evidence.start - item.start >= 2:
            own = own[: mentions[0].evidence.start - item.start]
        elif mentions and mentions[0].evidence.end - item.start >= len(own):
            return None
        return Span(item.start, item.start + len(own))
