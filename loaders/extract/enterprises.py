"""Named firms that a document acts through or supports."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Iterable
from functools import cache
from typing import Any

from ahocorasick_rs import AhoCorasick

from loaders.extract.naming import coined, edges, residue, split_enumeration
from loaders.extract.words import any_of, automaton
from loaders.facts import Enterprise, Span
from loaders.reading import Passage, Reading
from ontology.lexicon import lexicon
from ontology.rules import confidence

_COMPANY_KINDS = ("开发", "合作", "服务", "运营", "改造", "保护")
"""Edge words that also say what a company does (某某开发公司)."""
_LONGEST = 22
"""Longest name before a suffix, in characters."""
_LONGEST_FIRM = 60
"""Longest name of a firm with what may stand behind it, in characters."""


@cache
def _words() -> dict[str, Any]:
    return lexicon("enterprises")


@cache
def _finder() -> tuple[AhoCorasick, tuple[str, ...], dict[str, str]]:
    """Automaton of brands, suffixes, anchors and words that hide a brand; the words; the kind of each."""
    data = _words()
    kinds: dict[str, str] = {}
    kinds.update(dict.fromkeys(data["capacity_units"], "capacity"))
    kinds.update(dict.fromkeys(data["list_ends"], "list"))
    kinds["项目"] = "project"
    kinds.update(dict.fromkeys(data["backing"], "backing"))
    kinds.update(dict.fromkeys(data["suffixes"], "suffix"))
    kinds.update(dict.fromkeys(data["brands"], "brand"))
    kinds.update(dict.fromkeys(data["hidden"], "hidden"))
    words = tuple(kinds)
    return automaton(list(words)), words, kinds


@cache
def _pattern(name: str) -> re.Pattern[str]:
    words = _words()["trades" if name == "trade_ends" else name]
    return re.compile(any_of(words) + ("$" if name.endswith("_ends") else ""))


@cache
def _firms_after() -> re.Pattern[str]:
    """What follows 等 where the list before it names firms: 两家龙头企业, 物流企业."""
    return re.compile(rf"(?:\d+|[一二两三四五六七八九十]+)?[家大个]?[一-龥]{{0,8}}?{any_of(_words()['firm_nouns'])}")


def extract_enterprises(reading: Reading) -> list[Enterprise]:
    """Every mention of a named firm, in order of the text; a firm named inside a project's name counts."""
    text = reading.text
    past = reading.reviews_and_guidance
    finder, words, kinds = _finder()
    matches = finder.find_matches_as_indexes(text)
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
                scan.read(kinds[words[index]], start, end)
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


class _Scan:
    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.text = reading.text
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
        if kind == "brand":
            self._brand(start, end)
        elif kind == "suffix":
            self._suffix(start, end)
        elif kind == "list":
            self._listed(start)
        elif kind == "capacity":
            self._capacity(start, end)
        elif kind == "project":
            self._project(start)
        elif kind == "backing":
            self.backings.append(end)

    def finish(self) -> list[Enterprise]:
        """The passage's firms in order; of overlapping names the longest is kept."""
        for at in self.backings:
            self._backed(at)
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
        if name in _words()["ambiguous"] and not self._in_firms_place(start, end):
            return
        after = re.compile(r"(?:\([^()]{1,8}\))?(?:股份)?(?:有限公司|集团公司|集团|公司)").match(self.text, end)
        self._add(start, after.end() if after else end, "firm-brand")

    def _in_firms_place(self, start: int, end: int) -> bool:
        """True where an ambiguous brand stands as a firm: after 支持 and the like, or in a list, before a firm's noun."""
        before = self.text[max(0, start - 4) : start]
        after = self.text[end : end + 6]
        opened = before[-1:] in "、,。;和与及(" or any(before.endswith(word) for word in _words()["supporting"])
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
        head = window[begin:]
        begin += self._own_place(low + begin, head)
        head = window[begin:]
        places = self.reading.regions_within(low + begin, start)
        bare = (
            head[places[0].evidence.end - low - begin :] if places and places[0].evidence.start == low + begin else head
        )
        own = residue(_pattern("common").sub("\n", bare)) or (head if bare == "" else "")
        if len(own) < 2 or re.search(r"[0-9]", head) or self.text[end : end + 1] in ("化", "军"):
            return
        if re.search(r"(?:国资|政府|市委|管委)", name):
            return
        self._add(low + begin, end, "firm-suffix")

    def _own_place(self, start: int, head: str) -> int:
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

    def _listed(self, at: int) -> None:
        """Short names before 等…企业, or before 等 and a verb that firms do."""
        text = self.text
        tail = text[at + 1 : at + 14]
        noun = _firms_after().match(tail)
        verb = _pattern("firm_verbs").match(tail)
        if not noun and not verb:
            return
        low = max(self.passage.span.start, at - 60)
        window = text[low:at]
        start, opener = 0, ""
        for _, last, word in edges(window):
            if word not in ("、", "和", "及", "与", "(", ")"):
                start, opener = last, word
        if verb and opener not in _words()["supporting"]:
            return
        for item in map(self._without_branch, self._items(Span(low + start, at))):
            if self._is_firm(item) or self._is_backed(item):
                self._add(item.start, item.end, "firm-listed")

    def _without_branch(self, item: Span) -> Span:
        """The item without 系 after a firm's name and without the place of its branch (优选网某县站)."""
        start, end = item
        name = self.text[start:end]
        if len(name) > 2 and name.endswith(tuple(_words()["house"])):
            return Span(start, end - 1)
        if name.endswith(tuple(_words()["branches"])):
            mentions = self.reading.regions_within(start + 2, end)
            if mentions and end - mentions[-1].evidence.end <= 2:
                return Span(start, mentions[-1].evidence.start)
        return item

    def _backed(self, at: int) -> None:
        """Names that end with a trade right after 支持, 依托 and the like, up to the next verb or mark."""
        high = min(self.passage.span.end, at + 40)
        stop = next((place for place in range(at, high) if self.text[place] in ",。;:()“”《\n"), high)
        window = self.text[at:stop]
        first = bisect_left(self.spans, (at,))
        known = first < len(self.spans) and self.spans[first].start < stop
        if not known and not _pattern("trades").search(window):
            return
        end = next((first for first, _, word in edges(window) if word not in ("、", "和", "及", "与")), len(window))
        if window[end : end + 1] == "等":
            return
        items = [item for item in self._items(Span(at, at + end)) if not self._holds_firm(item)]
        backed = [item for item in items if self._is_backed(item)]
        beside = [
            item for item in items if (backed or known) and self._is_firm(item) and self._is_coined(item, whole=True)
        ]
        for item in {*backed, *beside}:
            self._add(item.start, item.end, "firm-listed")

    def _holds_firm(self, item: Span) -> bool:
        """True where the item holds a firm already read, more than a brand after a place (富锦 before 象屿)."""
        first = bisect_left(self.spans, (item.start - _LONGEST_FIRM,))
        last = bisect_left(self.spans, (item.end,))
        return any(
            firm.end > item.start and (self.found[firm] == "firm-suffix" or firm.start == item.start)
            for firm in self.spans[first:last]
        )

    def _is_backed(self, item: Span) -> bool:
        """True for a place or a coined word, or both, before a trade: 重庆赛川新能源汽车."""
        name = self.text[item.start : item.end]
        return bool(_pattern("trade_ends").search(name)) and len(name) <= 12 and self._is_coined(item)

    def _is_coined(self, item: Span, *, whole: bool = False) -> bool:
        """True where the item, without a place that it begins with, begins with a word that no dictionary knows; whole:
        and holds nothing else.
        """
        mentions = self.reading.regions_within(*item)
        placed = bool(mentions) and mentions[0].evidence.start == item.start
        start = mentions[0].evidence.end if placed else item.start
        name = self.text[start : item.end]
        own = residue(name if whole else _pattern("trade_ends").sub("", name))
        if not 2 <= len(own) <= 5 or not name.startswith(own) or _pattern("common").search(own):
            return False
        return (placed or coined(own)) and (not whole or own == name)

    def _items(self, span: Span) -> list[Span]:
        items = []
        for item in split_enumeration(self.text, span):
            inner = self.text[item.start : item.end]
            cut = 0
            for first, last, word in edges(inner):
                if word in ("和", "及", "与") and last < len(inner):
                    items.append(Span(item.start + cut, item.start + first))
                    cut = last
            items.append(Span(item.start + cut, item.end))
        return items

    def _is_firm(self, item: Span) -> bool:
        name = self.text[item.start : item.end]
        if not 2 <= len(name) <= 12 or re.search(r"[\d“”《》()]", name):
            return False
        if name.endswith(tuple(_words()["not_firms"])) and not name.endswith(tuple(_words()["firm_ends"])):
            return False
        mentions = self.reading.regions_within(*item)
        if mentions and mentions[0].evidence == item:
            return False
        return len(residue(name)) >= 2

    def _capacity(self, at: int, end: int) -> None:
        """A name before a capacity: 某某化工60万吨烯烃."""
        match = re.compile(r"(?:[年日](?:产|加工|处理|生产|屠宰|储运)?)?\d+(?:\.\d+)?(?:[—~-]\d+)?$").search(
            self.text, max(self.passage.span.start, at - 10), at
        )
        if not match or not re.compile(r"(?!以[上下内]|左右|的|上下|和|及|或|产能|规模)[一-龥A-Z]").match(
            self.text, end
        ):
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
        if len(residue(name)) >= 3 and not re.search(
            r"(?:产能|规模|产量|能力|面积|超过|达到|左右|以上|总量|量|率)$", name
        ):
            self._add_capacity(low + begin, stop)

    def _add_capacity(self, start: int, end: int) -> None:
        mentions = self.reading.regions_within(start, end)
        if not (mentions and mentions[-1].evidence.end == end) and not _pattern("works_ends").search(
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
            elif word not in ("、", "和", "及", "与"):
                start, opener, listed = last, word, -1
        if opener not in _words()["supporting"]:
            return
        if listed < 0:
            count = re.search(r"[两二三四五六七八九十\d]+[大个]", window[start:])
            end = low + start + count.start() if count else at
            items = self._items(Span(low + start, end))
            items = items if count else items[-1:] if len(items) > 1 else items
        else:
            items = self._items(Span(low + start, listed))
        brands = [brand for brand in map(self._brand_of, items) if brand]
        if any(coined(text[brand.start : brand.end]) for brand in brands):
            for brand in brands:
                if listed >= 0 or coined(text[brand.start : brand.end]):
                    self._add(brand.start, brand.end, "firm-project")

    def _brand_of(self, item: Span) -> Span | None:
        """The words of an item of a list of projects that name no kind of thing, if it begins with them."""
        name = self.text[item.start : item.end]
        if re.search(r"[\d“”《》()—-]", name) or len(name) > 14 or _pattern("works_ends").search(name):
            return None
        own = residue(name)
        if not 2 <= len(own) <= 5 or not name.startswith(own):
            return None
        mentions = self.reading.regions_within(*item)
        if mentions and mentions[0].evidence.start - item.start >= 2:
            own = own[: mentions[0].evidence.start - item.start]
        elif mentions and mentions[0].evidence.end - item.start >= len(own):
            return None
        return Span(item.start, item.start + len(own))
