"""Named firms that a document acts through or supports."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Iterable

from loaders.extract.firm_names import JOINERS, FirmNames
from loaders.extract.firm_tables import listed_firms
from loaders.extract.firm_words import (
    ending,
    finder,
    firms_after,
    is_broken,
    pattern,
    signs_of_firms,
    suffix_inside,
    words,
)
from loaders.extract.naming import coined, edges, residue
from loaders.facts import Enterprise, Span
from loaders.reading import Passage, Reading
from ontology.rules import confidence

_MARK = re.compile(r"[,。;:()“”《\n]")
_COMPANY = re.compile(r"(?:\([^()]{1,8}\))?(?:股份)?(?:有限公司|集团公司|集团|公司)")
_AMOUNT = re.compile(r"(?:[年日](?:产|加工|处理|生产|屠宰|储运)?)?\d+(?:\.\d+)?(?:[—~-]\d+)?$")
_PRODUCT = re.compile(r"(?!以[上下内]|左右|的|上下|和|及|或|产能|规模)[一-龥A-Z]")
_COUNT = re.compile(r"[两二三四五六七八九十\d]+[大个]")
_COMPANY_KINDS = ("开发", "合作", "服务", "运营", "改造", "保护")
"""Edge words that also say what a company does (某某开发公司)."""
_LONGEST = 22
"""Longest name before a suffix, in characters."""
_AMOUNTS = re.compile(r"(?:产能|规模|产量|能力|面积|超过|达到|左右|以上|总量|量|率)$")
"""What ends words before a figure that say how much, not who."""
_NO_BRANCH = frozenset("、,。;:()“”《》和与及等\n的")
"""What no branch of a firm begins with."""
_LISTED = re.compile("[、,。;)和与及]|等|$|(?=(?:扩|投|达|满|上市|增资|建设|开展|加快|加大|盘活|布局|整合|完善))")
"""What follows the name of a firm as an item of a list, or as what acts."""
_ZONE = re.compile("(?:产业|工业|科技|物流|示范)?(?:园|基地)")
"""Behind a branch: a zone of it (乳业|工业园)."""
_HELPING = ("支持", "鼓励", "引导", "推动", "帮助", "扶持", "引进", "引入", "督促", "企业")
"""Words before who is helped."""
_BUILDS = re.compile("建设|打造|新建|研发|生产|开发|搬迁|落户|投资|布局|扩大|扩产|上市|争创|做大|做强|延伸|牵头")
"""What a firm that is helped does."""
_OF_PLACES = frozenset(
    "山河湖江海岛湾沟岭坪村镇乡屯营寨堡关口桥坝滩原川谷峡洞泉寺塔城园区路街里庄店铺场港州县市旗族人工民户员者"
)
"""Ends of names of places and people."""
_LONGEST_BRANCH = 6
"""Longest name of a branch behind the brand of its house, in characters."""
_LONGEST_LIST = 200
"""Longest list of firms to one side, in characters."""
_LONGEST_FIRM = 60
"""Longest name of a firm with what may stand behind it, in characters."""


def extract_enterprises(reading: Reading) -> list[Enterprise]:
    """Every mention of a named firm, in order of the text; a firm named inside a project's name counts."""
    text = reading.text
    past = reading.reviews_and_guidance
    automaton, known, kinds = finder()
    matches = automaton.find_matches_as_indexes(text)
    starts = [start for _, start, _ in matches]
    found: list[Enterprise] = []
    scan = _Scan(reading)
    for passage in reading.passages:
        low, high = passage.span
        if past.hold(low):
            continue
        scan.begin(passage)
        for index, start, end in matches[bisect_left(starts, low) : bisect_left(starts, high)]:
            if end <= high:
                scan.read(kinds[known[index]], start, end)
        found.extend(scan.finish())
    return found


def longest_apart(spans: Iterable[Span]) -> list[Span]:
    """Spans of which none overlaps another, in order: of overlapping ones the longest, then the first, is kept."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start - s.end, s.start)):
        at = bisect_left(kept, span)
        behind = at == 0 or kept[at - 1].end <= span.start
        if behind and (at == len(kept) or span.end <= kept[at].start):
            kept.insert(at, span)
    return kept


class _Scan(FirmNames):
    def __init__(self, reading: Reading) -> None:
        super().__init__(reading)
        self.passage: Passage
        self.found: dict[Span, str] = {}
        self.spans: list[Span] = []
        self.backings: list[int] = []

    def begin(self, passage: Passage) -> None:
        self.passage = passage
        self.found = {}
        self.spans = []
        self.backings = []

    def read(self, kind: str, start: int, end: int) -> None:
        """Note the firms that one match of the automaton points to."""
        if kind == "backing" and self.text[end : end + 1] == ":":
            self._labelled(start, end + 1)
        elif kind == "backing":
            self.backings.append(end)
        elif kind in ("brand", "suffix", "capacity", "label"):
            {"brand": self._brand, "suffix": self._suffix, "capacity": self._capacity, "label": self._labelled}[kind](
                start, end
            )
        else:
            self._read_before(kind, start)

    def _read_before(self, kind: str, at: int) -> None:
        """Note the firms that stand before words that tell of them."""
        if kind == "list":
            self._listed(at)
        elif kind == "project":
            self._project(at)
        elif kind in ("leader", "core"):
            self._leaders(at, sure=kind == "leader")
        elif kind == "works":
            self._at_work(at)

    def finish(self) -> list[Enterprise]:
        """The passage's firms in order; of overlapping names the longest is kept."""
        for at in self.backings:
            self._backed(at)
        for listed in listed_firms(self.text, self.passage):
            self._named_in(listed)
        self._read_siblings()
        self._read_branches()
        return [self._enterprise(span) for span in longest_apart(self.found)]

    def _enterprise(self, span: Span) -> Enterprise:
        rule = self.found[span]
        name = self.reading.source.simplified[span.start : span.end]
        return Enterprise(name=name, task=self.passage.path, evidence=span, rule=rule, confidence=confidence(rule))

    def _add(self, start: int, end: int, rule: str) -> None:
        span = Span(start, end)
        if span not in self.found:
            self.found[span] = rule
            insort(self.spans, span)

    def _brand(self, start: int, end: int) -> None:
        name = self.text[start:end]
        if is_broken(self.text, start, end):
            if inner := suffix_inside(self.text, start, end):
                self._suffix(*inner)
            return
        if name in words()["ambiguous"] and not self._in_firms_place(start, end):
            return
        if name in words()["at_start"] and not self._opens(start, end) and not self._in_firms_place(start, end):
            return
        mentions = self.reading.regions_within(start, end)
        if mentions and mentions[0].evidence == (start, end) and not _COMPANY.match(self.text, end):
            return
        after = _COMPANY.match(self.text, end)
        self._add(start, after.end() if after else self._branch_end(end), "firm-brand")

    def _branch_end(self, end: int) -> int:
        """Where the name of a firm's branch ends that is the brand and a trade or a place: 海信|电子、中车|广东."""
        if self.text[end : end + 1] in _NO_BRANCH:
            return end
        trade = pattern("branch_trades").match(self.text, end)
        stop = trade.end() if trade else end
        places = [] if trade else self.reading.regions_within(end, end + 8)
        if places and places[0].evidence.start == end and places[0].kind == "division":
            stop = places[0].evidence.end
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
                    r"集团|公司|项目|\d|[一两二三四五六]大|[一二三四五六七八九十]+局|[一-龥]{0,4}(?:物流|热电|电厂|煤|动力|能源|科技)",
                    after,
                )
            )
        )

    def _suffix(self, start: int, end: int) -> None:
        low = max(self.passage.span.start, start - _LONGEST)
        window = self.text[low:start]
        begin = 0
        for _, last, word in edges(self.text[low:end]):
            if (
                last <= len(window)
                and (word not in ("和", "及", "与") or residue(window[last:]))
                and word not in _COMPANY_KINDS
            ):
                begin = last
        name = self.text[low + begin : end]
        # A stage of a chain (炼化—乙烯—…), no firm.
        if any(dash in name or self.text[end : end + 1] == dash for dash in "—–→"):
            return
        if pattern("no_firm_ends").search(name):
            return
        if owned := pattern("owned_ends").search(self.text, low, end):
            self._add(owned.start(), end, "firm-suffix")
            return
        head = window[begin:]
        begin += self.own_place(low + begin, head)
        head = window[begin:]
        places = self.reading.regions_within(low + begin, start)
        bare = (
            head[places[0].evidence.end - low - begin :] if places and places[0].evidence.start == low + begin else head
        )
        own = residue(pattern("common").sub("\n", bare)) or (head if bare == "" else "")
        if len(own) < 2 or re.search(r"[0-9]", head) or self.text[end : end + 1] in ("化", "军"):
            return
        if re.search(r"(?:国资|政府|市委|管委)", name):
            return
        begin += len(head) - len(head.lstrip())
        begin += self._verb_before_place(low + begin)
        if self.text[start:end] in words()["weak_suffixes"] and (
            (bare and not residue(pattern("branch_words").sub("\n", bare))) or _ZONE.match(self.text, end)
        ):
            return
        self._add(low + begin, end, "firm-suffix")

    def _verb_before_place(self, start: int) -> int:
        """Length of a verb that is no part of the name as a place follows it (服务|湘潭钢铁)."""
        verb = next((word for word in _COMPANY_KINDS if self.text.startswith(word, start)), "")
        after = start + len(verb)
        places = self.reading.regions_within(after, after + 8) if verb else []
        return len(verb) if places and places[0].evidence.start == after else 0

    def _listed(self, at: int) -> None:
        """Short names before 等…企业, or before 等 and a verb that firms do."""
        text = self.text
        tail = text[at + 1 : at + 14]
        noun = firms_after().match(tail)
        verb = pattern("firm_verbs").match(tail)
        if not noun and not verb:
            return
        low = max(self.passage.span.start, at - _LONGEST_LIST)
        window = text[low:at]
        start, opener = 0, ""
        for _, last, word in edges(window):
            if word not in (*JOINERS, "(", ")"):
                start, opener = last, word
        if verb and opener not in words()["supporting"]:
            return
        for item in map(self.without_branch, self.items(Span(low + start, at))):
            if self.is_firm(item) or self.is_backed(item) or (noun and self.is_of_trade(item)):
                self._add(item.start, item.end, "firm-listed")

    def _backed(self, at: int) -> None:
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
            self._add(at, at + end, "firm-listed")
            return
        if not (known or acts or pattern("trades").search(window, 0, end)):
            return
        if window[end : end + 1] == "等":
            return
        if act := pattern("firm_acts_ends").search(window[:end]):
            acts, end = True, act.start()
        items = [item for item in self.items(Span(at, at + end)) if not self._holds_firm(item)]
        backed = [item for item in items if self.is_backed(item)]
        beside = [
            item
            for item in items
            if (backed or known or acts) and self.is_firm(item) and self.is_coined(item, whole=not acts)
        ]
        for item in {*backed, *beside}:
            self._add(item.start, item.end, "firm-listed")

    def _builds(self, at: int, length: int) -> bool:
        """True for a coined word that is helped to build: 支持|鑫汇达|建设生产线."""
        item = Span(at, at + length)
        return bool(
            _BUILDS.match(self.text, item.end)
            and self.text[item.end - 1] not in _OF_PLACES
            and self.text.endswith(_HELPING, 0, at)
            and self.is_firm(item)
            and self.is_coined(item, whole=True)
            and not self.reading.regions_within(*item)
        )

    def _leaders(self, at: int, *, sure: bool) -> None:
        """Names that the text makes leaders: 以A、B|为龙头, 由A|牵头组建; sure: 以A、B|为核心 needs a name with a trade."""
        low = max(self.passage.span.start, at - _LONGEST_LIST)
        start, opener = 0, ""
        for _, last, word in edges(self.text[low:at]):
            if word not in JOINERS:
                start, opener = last, word
        before = self.text[low : low + start]
        if opener in words()["leader_openers"] or before.endswith(tuple(words()["leader_openers"])):
            items = [item for item in self.items(Span(low + start, at)) if not self._holds_firm(item)]
            traded = [item for item in items if self.is_backed(item) or self.is_of_trade(item)]
            for item in items if sure or traded else ():
                if item in traded or (self.is_coined(item, whole=True) and self.is_firm(item)):
                    self._add(item.start, item.end, "firm-listed")

    def _at_work(self, at: int) -> None:
        """A coined word before a trade, or a place and one, before works: 某某化工|搬迁改造."""
        low = max(self.passage.span.start, at - 14)
        if not pattern("trade_ends").search(self.text[low:at]):
            return
        start = max((last for _, last, _ in edges(self.text[low:at])), default=-1)
        item = Span(low + start, at)
        if start >= 0 and self.is_backed(item) and self.is_firm_at_work(item):
            self._add(item.start, item.end, "firm-project")

    def _holds_firm(self, item: Span) -> bool:
        """True where the item holds a firm already read, more than a brand after a place (富锦 before 象屿)."""
        first = bisect_left(self.spans, (item.start - _LONGEST_FIRM,))
        last = bisect_left(self.spans, (item.end,))
        return any(
            firm.end > item.start and (self.found[firm] == "firm-suffix" or firm.start == item.start)
            for firm in self.spans[first:last]
        )

    def _labelled(self, start: int, end: int) -> None:
        """The names after 龙头企业: or 链主企业:, up to the end of the sentence."""
        text = self.text
        if text[max(0, start - 2) : start] in words()["bodies"]:
            return
        stop = next((at for at in range(end, self.passage.span.end) if text[at] in "。;\n"), self.passage.span.end)
        if stop - end > _LONGEST_LIST:
            return
        self._named_in(Span(end, stop))

    def _named_in(self, span: Span) -> None:
        """The names in a stretch that holds nothing else."""
        text = self.text
        for part in re.finditer("[^,。;]+", text[span.start : span.end]):
            for item in map(self.without_branch, self.items(Span(span.start + part.start(), span.start + part.end()))):
                if text[item.end - 1] == "等":
                    item = Span(item.start, item.end - 1)
                if item.end - item.start > 1 and not self._holds_firm(item) and self.is_named(item):
                    self._add(item.start, item.end, "firm-listed")

    def _read_siblings(self) -> None:
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
                if not self._holds_firm(item) and self._is_sibling(item, sure=supported or known > 1):
                    self._add(item.start, item.end, "firm-listed")
                    known += 1

    def _read_branches(self) -> None:
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
            named = sum(other in self.found or self._holds_firm(other) for other in items)
            rest = Span(firm.end, item.end)
            if named < 2 or not 1 < rest.end - rest.start <= _LONGEST_BRANCH or ending(text, *rest, "branches"):
                continue
            placed = any(m.evidence.start == rest.start for m in self.reading.regions_within(*rest))
            if text[rest.start] != "级" and (placed or (self.is_firm(item) and self.is_coined(rest))):
                self._add(*item, "firm-listed")

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

    def _capacity(self, at: int, end: int) -> None:
        """A name before a capacity: 某某化工60万吨烯烃."""
        match = _AMOUNT.search(self.text, max(self.passage.span.start, at - 10), at)
        if not match or not _PRODUCT.match(self.text, end):
            return
        stop = match.start()
        low = max(self.passage.span.start, stop - 14)
        window = self.text[low:stop]
        begin, opener = 0, ""
        for _, last, word in edges(window):
            begin, opener = last, word
        name = window[begin:]
        if not opener or not 3 <= len(name) <= 10 or re.search(r"\d", name):
            return
        if _AMOUNTS.search(name):
            return
        own = residue(name)
        trade = pattern("power_trade_ends").search(name) or pattern("trade_ends").search(name)
        if len(own) >= 3 or (trade and name[: trade.start()] == own and coined(own)):
            self._add_capacity(low + begin, stop)

    def _add_capacity(self, start: int, end: int) -> None:
        mentions = self.reading.regions_within(start, end)
        if self.text[end - 1] in "省市县区旗州盟镇乡":
            return
        if not (mentions and mentions[-1].evidence.end == end) and not pattern("works_ends").search(
            self.text[start:end]
        ):
            self._add(start, end, "firm-capacity")

    def _project(self, at: int) -> None:
        """Brands at the head of project names: 雪中情环保煤炭项目, A、B等环保设备制造项目."""
        text = self.text
        low = max(self.passage.span.start, at - 60)
        window = text[low:at]
        start, opener = 0, ""
        listed = -1
        for first, last, word in edges(window):
            if word == "等":
                listed = low + first
            elif word in ("和", "及", "与") and listed >= 0:
                start, listed = last, -1
            elif word not in JOINERS:
                start, opener, listed = last, word, -1
        if opener not in words()["supporting"]:
            return
        if listed < 0:
            count = _COUNT.search(window[start:])
            end = low + start + count.start() if count else at
            items = self.items(Span(low + start, end))
            items = items if count else items[-1:] if len(items) > 1 else items
        else:
            items = self.items(Span(low + start, listed))
        brands = [brand for brand in map(self.brand_of, items) if brand]
        if any(coined(text[brand.start : brand.end]) for brand in brands):
            for brand in brands:
                if listed >= 0 or coined(text[brand.start : brand.end]):
                    self._add(brand.start, brand.end, "firm-project")
