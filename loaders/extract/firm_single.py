"""Firms that are told one by one: by a listed name, by what ends a firm's full name, by a capacity, works or a project behind."""

from __future__ import annotations

import re

from loaders.extract.firm_lists import ListedFirms
from loaders.extract.firm_names import JOINERS
from loaders.extract.firm_words import OF_PLACES, carriers, is_broken, is_carrier, pattern, suffix_inside, words
from loaders.extract.naming import coined, edges, residue
from loaders.facts import Span

_COMPANY = re.compile(r"(?:\([^()]{1,8}\))?(?:股份)?(?:有限公司|集团公司|集团|公司)")
_AMOUNT = re.compile(r"(?:[年日](?:产|加工|处理|生产|屠宰|储运|出栏|存栏|回收|销售)?)?\d+(?:\.\d+)?(?:[—~-]\d+)?$")
_STAGE = re.compile(r"(?:[一二三四五六]期|第?[一二三四五]个|各|拟建|新建|扩建|现有)+$")
"""What stands between a firm and its capacity."""
_FULL = ("有限公司", "有限责任公司", "股份有限公司")
"""What only a firm's full name ends with: behind a place it needs no coined word (酒泉钢铁(集团)|有限责任公司)."""
_STAGE_INSIDE = re.compile("[一二三四五六]期")
"""In words before a suffix: they name works (中化|三期|炼化)."""
_MAKING = re.compile("[年日]产|提炼|利用|生产")
"""In words before a figure: they say what is made, not who makes it."""
_INNER = re.compile(r"(?<=[一-龥])\([一-龥A-Za-z]{1,8}\)(?=[一-龥])")
"""A bracket inside the name of a firm: 甲汽车(大连)有限公司."""
_PRODUCT = re.compile(r"(?!级|以[上下内]|左右|的|上下|和|及|或|产能|规模)[一-龥A-Z]")
_COUNT = re.compile(r"[两二三四五六七八九十\d]+[大个]")
_COMPANY_KINDS = ("开发", "合作", "服务", "运营", "改造", "保护")
"""Edge words that also say what a company does (某某开发公司)."""
_TRADE_EDGES = ("发展", "建设", "投资", "规划", "利用", "培育")
"""Edge words that right before a suffix are a company's trade: 产业|发展有限公司."""
_LONGEST = 22
"""Longest name before a suffix, in characters."""
_AMOUNTS = re.compile(r"(?:产能|规模|产量|能力|面积|超过|达到|左右|以上|总量|量|率)$")
"""What ends words before a figure that say how much, not who."""
_NO_BRANCH = frozenset("、,。;:()“”《》和与及等\n的")
"""What no branch of a firm begins with."""
_LISTED = re.compile("[、,。;)和与及]|等|$|(?=(?:扩|投|达|满|上市|增资|建设|开展|加快|加大|盘活|布局|整合|完善))")
"""What follows the name of a firm as an item of a list, or as what acts."""
_OF_WORKS = re.compile("[^,。;企司]{0,40}?等[^,。;企司]{0,24}项目")
"""Behind a firm and a place in a list: it names works, each by its firm and where it is (国能某市、华电某县等5个项目)."""
_OF_SIGHTS = re.compile(
    r"(?:、[^、,。;\n]{2,9}){0,8}等(?:[A-Z0-9]{1,2}级?)?(?:景区|景点|风景名胜区|旅游区|名山|森林公园)|关?(?:智慧)?口岸"
)
"""Behind the name of a mountain or a pass that a firm is called like (白云山|等景区, 友谊|关口岸)."""
_OF_QUARTERS = re.compile(
    "(?:广场|商场|百货|购物中心|购物公园)(?:、[^、。;,等]{2,16}){0,8}等[^、。;,]{0,6}(?:商圈|商业街区|商业街|商业中心)"
)
"""Behind a brand: it names a house of shops in a list of quarters (甲广场、乙世家等现有商圈)."""
_OF_GOODS = re.compile("(?:、[^,。;、]{1,8}){0,8}等[^,。;、]{0,8}(?:产业|产品|品种|作物|水果|特产)")
"""Behind a word that is a brand, too: the list is one of goods (苹果、芒果等特色产业)."""
_BRINGING = ("引进", "引入", "招引", "承接")
"""Verbs that bring in goods to be made as often as firms."""
_FROM_AFAR = ("依托", "引进", "引入", "借助", "对接")
"""Verbs before a firm of another province and its works (依托|苏州锐朗|项目)."""
_JOINTLY = "联合"
"""An edge word that also closes the name of a firm (大洋联合)."""
_LONGEST_SHORT = 4
"""Characters of the longest name in a list of firms that is followed by its number."""
_WAYS = re.compile("[高快]铁|铁路|城际|高速|公路|轨道|机场|航道|水利|水库")
"""Behind 等: the list names lines and waters, no firms (甲乙丙、丁戊等高铁项目)."""
_ZONE = re.compile("(?:产业|工业|科技|物流|示范)?(?:园|基地)")
"""Behind a branch: a zone of it (乳业|工业园)."""
_INSTITUTE = re.compile("研究院|研究所|研究中心|协会|学会|商会|联盟|学院")
"""Behind the name of a branch: a body for it, no firm (某地竹业|研究院)."""
_BRANCH = re.compile("产业|行业|工业|业(?!主)")
"""Behind the name of a branch: what a place has of it (某市钢铁|产业)."""
_DIVISION_ENDS = ("省", "市", "县", "区", "旗", "州", "盟", "镇", "乡")


def _is_no_name(words: str) -> bool:
    """True for a group that is no firm, and for words that hold a stage of works."""
    return pattern("no_firm_ends").search(words) is not None or _STAGE_INSIDE.search(words) is not None


def _blanked(match: re.Match[str]) -> str:
    return "□" * len(match[0])


def _opening(window: str) -> tuple[int, str, int]:
    """Where the names before works begin, the word that opens them, and where 等 closes a list of them; -1 where none does."""
    start, opener, listed = 0, "", -1
    for first, last, word in edges(window):
        if word == _JOINTLY and window.startswith(("、", "等"), last):
            continue
        if word == "等":
            listed = first
        elif word in ("和", "及", "与") and listed >= 0:
            start, listed = last, -1
        elif word not in JOINERS:
            start, opener, listed = last, word, -1
    return start, opener, listed


class SingleFirms(ListedFirms):
    """Reads single names of one passage."""

    def brand(self, start: int, end: int) -> None:
        """A firm of the lexicon, with what makes its full name or that of a branch behind it."""
        name = self.text[start:end]
        if is_broken(self.text, start, end):
            if inner := suffix_inside(self.text, start, end):
                self.suffix(*inner)
            return
        if name in carriers() and not is_carrier(self.text, start, end):
            return
        if name in words()["ambiguous"] and (_OF_GOODS.match(self.text, end) or not self._in_firms_place(start, end)):
            return
        if name in words()["at_start"] and not self._opens(start, end) and not self._in_firms_place(start, end):
            return
        if self._is_place(start, end):
            return
        if _OF_QUARTERS.match(self.text, end) or _OF_SIGHTS.match(self.text, end):
            return
        after = _COMPANY.match(self.text, end)
        self.add(start, after.end() if after else self._branch_end(end), "firm-brand")

    def _is_place(self, start: int, end: int) -> bool:
        """True where a region is called like the brand, or goes on behind it (香格里拉|市)."""
        mentions = self.reading.regions_within(start, end + 1)
        if not mentions or mentions[0].evidence.start != start or mentions[0].evidence.end < end:
            return False
        return mentions[0].evidence.end > end or not _COMPANY.match(self.text, end)

    def _branch_end(self, end: int) -> int:
        """Where the name of a firm's branch ends that is the brand and a trade or a place: 海信|电子、中车|广东."""
        if self.text[end : end + 1] in _NO_BRANCH:
            return end
        trade = pattern("branch_trades").match(self.text, end)
        stop = trade.end() if trade else end
        places = [] if trade else self.reading.regions_within(end, end + 8)
        if places and places[0].evidence.start == end and places[0].kind == "division":
            stop = end if _OF_WORKS.match(self.text, places[0].evidence.end) else places[0].evidence.end
        return stop if _LISTED.match(self.text, stop) else end

    def _opens(self, start: int, end: int) -> bool:
        """True where an item of a list or the object of a verb begins with the name, and it is not the name of a place."""
        if self.text[end : end + 1] in "山湖河江镇乡村路街巷桥岛峰谷":
            return False
        before = self.text[max(self.passage.span.start, start - 6) : start]
        if not before or before[-1] in "、,。;:\n　 (":
            return True
        place = self.reading.regions_within(max(0, start - 4), start)
        if place and place[-1].evidence.end == start:
            return True
        return any(last == len(before) for _, last, _ in edges(before))

    def _in_firms_place(self, start: int, end: int) -> bool:
        """True where an ambiguous brand stands as a firm: after 支持 and the like, or in a list, before a firm's noun."""
        before = self.text[max(0, start - 4) : start]
        after = self.text[end : end + 6]
        opened = before[-1:] in "、,。;和与及(" or any(before.endswith(word) for word in words()["supporting"])
        return opened and (
            after[:1] in "、等和及与,。;)"
            or bool(
                re.match(
                    r"集团|公司|项目|\d[\d.]*万?(?:[吨台辆套]|千瓦|兆瓦|MW|GW|立方)|[一两二三四五六]大|[一二三四五六七八九十]+局|[一-龥]{0,4}(?:物流|热电|电厂|煤|动力|能源|科技)",
                    after,
                )
            )
        )

    def suffix(self, start: int, end: int) -> None:
        """A name that ends as the full name of a firm does, from the last edge word before it on."""
        low = max(self.passage.span.start, start - _LONGEST)
        window = self.text[low:start]
        stretch = self.text[low:end]
        if ")" in stretch:
            stretch = _INNER.sub(_blanked, stretch)
        begin = 0
        for _, last, word in edges(stretch):
            if (
                last <= len(window)
                and (word not in ("和", "及", "与") or residue(window[last:]))
                and word not in _COMPANY_KINDS
                and not (last == len(window) and word in _TRADE_EDGES and stretch.endswith("公司"))
            ):
                begin = last
        name = self.text[low + begin : end]
        # A stage of a chain (炼化—乙烯—…), no firm.
        if any(dash in name or self.text[end : end + 1] == dash for dash in "—–→"):
            return
        if _is_no_name(name) or window.endswith(("和", "与", "及", "公司")):
            return
        if owned := pattern("owned_ends").search(self.text, low, end):
            self.add(owned.start(), end, "firm-suffix")
            return
        head = window[begin:]
        begin += self.own_place(low + begin, head)
        head = window[begin:]
        places = self.reading.regions_within(low + begin, start)
        bare = (
            head[places[0].evidence.end - low - begin :] if places and places[0].evidence.start == low + begin else head
        )
        own = self._own_words(head, bare, Span(start, end))
        if len(own) < 2 or re.search(r"[0-9]", head) or self.text[end : end + 1] in ("化", "军", "权"):
            return
        if re.search(r"(?:国资|政府|市委|管委)", name):
            return
        begin += len(head) - len(head.lstrip())
        begin += self._verb_before_place(low + begin)
        if self.text[start:end] in words()["weak_suffixes"] and (
            (bare and not residue(pattern("branch_words").sub("\n", bare)))
            or _ZONE.match(self.text, end)
            or _INSTITUTE.match(self.text, end)
        ):
            return
        self.add(low + begin, end, "firm-suffix")

    def _is_branch_of_place(self, place: str, start: int, end: int) -> bool:
        """True for a branch behind a place that text[start:end] names (唐山|钢铁|产业, 本溪市|钢铁)."""
        if self.text[start:end] not in words()["weak_suffixes"]:
            return False
        return place.endswith(_DIVISION_ENDS) or _BRANCH.match(self.text, end) is not None

    def _own_words(self, head: str, bare: str, suffix: Span) -> str:
        """The words of a name that say whose it is. head: all before the suffix; bare: without the place that opens it."""
        if not bare:
            return "" if self._is_branch_of_place(head, *suffix) else head
        own = residue(pattern("common").sub("\n", bare))
        return own or (bare if bare != head and self.text.startswith(_FULL, suffix.start) else "")

    def _verb_before_place(self, start: int) -> int:
        """Length of a verb that is no part of the name as a place follows it (服务|湘潭钢铁)."""
        verb = next((word for word in _COMPANY_KINDS if self.text.startswith(word, start)), "")
        after = start + len(verb)
        places = self.reading.regions_within(after, after + 8) if verb else []
        return len(verb) if places and places[0].evidence.start == after else 0

    def at_work(self, at: int) -> None:
        """A coined word before a trade, or a place and one, before works: 某某化工|搬迁改造."""
        low = max(self.passage.span.start, at - 14)
        if not pattern("trade_ends").search(self.text[low:at]):
            return
        start = max((last for _, last, _ in edges(self.text[low:at])), default=-1)
        item = Span(low + start, at)
        if start >= 0 and self.is_backed(item) and self.is_firm_at_work(item):
            self.add(item.start, item.end, "firm-project")

    def capacity(self, at: int, end: int) -> None:
        """A name before a capacity: 某某化工60万吨烯烃."""
        match = _AMOUNT.search(self.text, max(self.passage.span.start, at - 10), at)
        if not match or not _PRODUCT.match(self.text, end):
            return
        stop = match.start()
        if stage := _STAGE.search(self.text, max(self.passage.span.start, stop - 6), stop):
            stop = stage.start()
        low = max(self.passage.span.start, stop - 14)
        window = self.text[low:stop]
        begin, opener = 0, ""
        for _, last, word in edges(window):
            begin, opener = last, word
        name = window[begin:]
        if not opener or not 3 <= len(name) <= 10 or re.search(r"\d", name):
            return
        if _AMOUNTS.search(name) or _MAKING.search(name):
            return
        own = residue(name)
        trade = pattern("power_trade_ends").search(name) or pattern("trade_ends").search(name)
        if len(own) >= 3 or (trade and name[: trade.start()] == own and coined(own)):
            self._add_capacity(low + begin + self.own_place(low + begin, name), stop)

    def _add_capacity(self, start: int, end: int) -> None:
        mentions = self.reading.regions_within(start, end)
        if self.text[end - 1] in "省市县区旗州盟镇乡":
            return
        if not (mentions and mentions[-1].evidence.end == end) and not pattern("works_ends").search(
            self.text[start:end]
        ):
            self.add(start, end, "firm-capacity")

    def project(self, at: int) -> None:
        """Brands at the head of project names: 雪中情环保煤炭项目, A、B等环保设备制造项目."""
        text = self.text
        low = max(self.passage.span.start, at - 60)
        window = text[low:at]
        start, opener, listed = _opening(window)
        listed += low if listed >= 0 else 0
        if opener not in words()["supporting"] or (listed >= 0 and _WAYS.search(text, listed, at)):
            return
        if listed < 0:
            count = _COUNT.search(window[start:])
            end = low + start + count.start() if count else at
            items = self.items(Span(low + start, end))
            items = items if count else self._last_of(items)
        else:
            items = self.items(Span(low + start, listed))
        if opener.endswith(_BRINGING) and self.are_wares(items):
            return
        brands = [brand for brand in map(self.brand_of, items) if brand]
        several = listed < 0 and len(items) > 1 and self._has_firm(items)
        if several:
            brands += [item for item in items if item not in brands and self._is_short(item)]
        traded = (
            listed >= 0 and len(items) > 1 and all(self.is_of_trade(item) or self.holds_firm(item) for item in items)
        )
        afar = [item for item in items if self.is_from_afar(item)] if opener in _FROM_AFAR else []
        sure = [brand for brand in brands if coined(text[brand.start : brand.end])]
        for brand in {*afar, *((brands if listed >= 0 or several else sure) if sure or traded else ())}:
            self.add(brand.start, brand.end, "firm-project")

    def _has_firm(self, items: list[Span]) -> bool:
        """True for a list that holds the name of a known firm or a coined word."""
        return any(item in self.found or self.is_coined(item, whole=True) for item in items)

    def _is_short(self, item: Span) -> bool:
        """True for two to four characters in a list of firms that is followed by its number (甲投、乙水电|两大龙头项目)."""
        name = self.text[item.start : item.end]
        if not 2 <= len(name) <= _LONGEST_SHORT or not name.isalpha() or name[-1] in OF_PLACES:
            return False
        return all(place.kind != "division" for place in self.reading.regions_within(*item))

    def _last_of(self, items: list[Span]) -> list[Span]:
        """The last item, which 项目 follows; firms among the others are noted where two or more are told by their trade
        (云岭科技、白岩电子|项目).
        """
        named = [item for item in items if self.is_of_trade(item)]
        for item in named if len(named) > 1 else ():
            self.add(item.start, item.end, "firm-project")
        return items[-1:] if len(items) > 1 else items
