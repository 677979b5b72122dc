"""Named zones and bases where firms settle or goods are handled."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache

from loaders.extract.naming import SHORT_DISTRICT, WINDOW, coined, edges, residue, split_enumeration, with_last_two
from loaders.extract.park_bounds import BoundsReader, Left, heads, words
from loaders.facts import Park, RegionMention, Span
from loaders.reading import Reading
from loaders.words import any_of
from ontology.regions import functional_regions
from ontology.rules import confidence

_PLANT = re.compile(r"(?<!研发)(?<!加工)生产基地$")
"""A plant of one firm or of one product: works, and no base where firms settle."""
_HANDLED = ("供应链基地", "物流基地", "集散基地", "配送基地", "仓储基地")
"""Bases where goods are handled, whatever they are."""
_SUMMED = re.compile(r"[两三四五六七八九十]大[一-龥]{0,2}园区?$")
"""What sums up zones named before it by other names than their own: 城东、白沙三大园区."""
_COUNTED_UP = re.compile(r"共\d+个")
"""In a name: it sums up zones by their places (甲、乙共2个示范园)."""
_LIST_END = re.compile(r"等(?:\d+[个家]|[一二两三四五六七八九十]+[个大]|现有|重点|各类|一批|特色|专业)*$")
"""等 and a count, which close a list before what sums it up."""
_NO_ZONE = re.compile("化(?!工)|[外级类]|(?<=城)[市镇]")
"""Behind a head: no zone is named (园区化, 健康城|市, but 产业园|化工片区)."""
_WITHIN = re.compile("(?:开发区|高新区|经开区|示范区|集聚区|保税区)[一-龥]{2}")
"""A zone that another lies in, which names it (经济开发区|家居产业园)."""
_GRADE = re.compile(r"(?:国家|省|自治区|市)级")
_APPLIED_FOR = re.compile(r"的?(?:申建|申报|规划建设|筹建)")
_OF_SEVERAL = re.compile("[两三四五六多各]地$")
"""Before the kind: the zones of several places (甲、乙、丙三地|园区)."""
_WHOEVER = re.compile("(?:符合|具备|有)条件[^,。;、]{0,20}$")
"""Before a zone that anyone may set up: 支持符合条件的地方申请设立|综合保税区."""
_QUARTERS = re.compile(
    r"(?:、[^、。;,等]{2,16}){0,8}等[^、。;,]{0,4}(?:(?:商业|购物|消费|商务)[^、。;,]{0,4}(?:集聚区|中心|街区)|商圈)"
)
"""Behind a name: what sums it and others up are quarters of shops and offices (甲商务区、乙购物区等|商业集聚区)."""
_LONGEST_LIST = 60
"""Longest list of zones before what sums it up, in characters."""
_KIND = 2
"""Characters of the kind that a listed name ends with and its head begins with: 甲湾航运等|航运园区."""
_LONGEST_BARE = 4
"""Longest name of a place in a list before one shared head, in characters; longer ones name a zone each."""
_OTHER_KIND = re.compile(r"(?:\d+|[一二两三四五六七八九十]+)?个?(?:[地市县州旗](?![级重特])|镇|乡|街道|村)")
"""Behind 等: the list is one of places, not of zones (甲镇、乙镇等7个镇)."""


def _opens_coined(own: str, name: str) -> bool:
    """True for a name that opens with a word no dictionary knows (鼎昶铸件基地), not for goods to be made (采茶机具制造基地)."""
    return len(own) >= 2 and name.startswith(own[:2]) and coined(own[:4])


def _is_balanced(name: str) -> bool:
    """Whether a name holds both marks of a quotation or none, and is no clause with a quoted subject (“某组团”是…)."""
    return name.count("“") == name.count("”") and "”是" not in name


@cache
def _pattern(name: str, *, whole: str = "{}") -> re.Pattern[str]:
    return re.compile(whole.format(any_of(words()[name])))


@cache
def _counted() -> re.Pattern[str]:
    return re.compile(rf"(?:\d+|[一二两三四五六七八九十]+)[个家座处大]|{any_of(words()['counted'])}")


@cache
def _branch() -> re.Pattern[str]:
    return re.compile(rf"{any_of(words()['not_bases'])}(?:产品|生产|精深|绿色|现代)*$")


def extract_parks(reading: Reading) -> list[Park]:
    """Every mention of a named zone or base, in order of the text."""
    text = reading.text
    past = reading.reviews_and_guidance
    finder, zones = heads()
    matches = finder.find(text)
    starts = [start for start, _, _ in matches]
    scan = _Scan(reading)
    found: list[Park] = []
    for passage in reading.passages:
        if past.hold(passage.span.start):
            continue
        low, high = passage.span
        scan.begin(passage)
        within = matches[bisect_left(starts, low) : bisect_left(starts, high)]
        for at, (start, end, index) in enumerate(within):
            follower = within[at + 1] if at + 1 < len(within) else None
            if end <= high and not (follower and _goes_on(text[end : follower[0]], text[follower[0] : follower[1]])):
                found.extend(scan.read(start, end, zone=index < zones))
    return sorted(found, key=lambda park: park.evidence)


def _goes_on(between: str, head: str) -> bool:
    """True where a name runs to a second head: 经济开发区有色产业园区, 高新区无纺布产业园."""
    if not 0 < len(between) <= 8 or re.match(r"国家|省级|自治区|内|[A-Z0-9]", between):
        return False
    if edges(between):
        return False
    return not residue(between) or head.endswith(("产业园", "工业园", "物流园", "园区"))


class _Scan(BoundsReader):
    """Reads the zones and bases of one document."""

    def read(self, head: int, end: int, *, zone: bool) -> list[Park]:
        """The zones whose name ends with the head at text[head:end]."""
        text = self.text
        end = self.right(end)
        if _pattern("titles_after").match(text, end) or _NO_ZONE.match(text, end) or self._is_district(end):
            return []
        left = self.left(head)
        if text[end : end + 1] == "内" and not self.reading.regions_within(left.start, head):
            return []
        name = text[left.start : end]
        if _QUARTERS.match(text, left.start - 1 if left.before == "等" else end):
            return []
        if _SUMMED.search(name) or _COUNTED_UP.search(name):
            return []
        excluded = _pattern("excluded").search(name)
        if excluded and excluded[0].endswith("碳园区") and self.reading.regions_within(left.start, head):
            excluded = None
        if name.startswith("对") or excluded or len(name) > WINDOW:
            return []
        list_end = _LIST_END.search(text[max(0, left.start - 8) : left.start])
        if list_end:
            left = Left(left.start - len(list_end[0]) + 1, "等")
        found = self._listed(left, head, end, zone) if left.before == "等" else self._named(left, head, end, zone)
        found = [park for park in found if _is_balanced(park.name)]
        if found:
            self.done = end
            self.sibling = found[-1].evidence
        return found

    def _is_district(self, end: int) -> bool:
        """True where a name of three characters that ends there is a district's (绿园区), no zone's."""
        start = end - SHORT_DISTRICT
        return any(m.evidence == (start, end) and m.kind == "division" for m in self.reading.regions_within(start, end))

    def _named(self, left: Left, head: int, end: int, zone: bool) -> list[Park]:
        text, start = self.text, left.start
        name = text[start:end]
        counted = _counted().match(name)
        if counted:
            start += counted.end()
            name = text[start:end]
        modifier = name[: max(0, head - start)]
        places = [
            m for m in self.reading.regions_within(start, head) if m.surface not in ("自治区", "全国", "国家", "中国")
        ]
        own = residue(modifier)
        quoted = text[start - 1 : start] == "“" and text.startswith("”", end) and name.endswith(("园", "园区"))
        specific = bool(places) or len(own) >= 2 or quoted or _WITHIN.search(modifier) is not None
        if not zone:
            return self._base(Span(start, end), left.before, modifier, own, bool(places))
        if left.before in words()["counted"] and left.before != "等" and not places:
            return []
        if (places and self._is_of_cluster(places, modifier)) or _OF_SEVERAL.search(modifier):
            return []
        if specific and not re.search(r"[内外中]园区$|与园区$", name):
            boast = name.endswith("示范区") and left.before in words()["positioning"]
            if boast or (counted and not places):
                return []
            return [self._park(Span(start, end), "park-named")]
        if not counted and self._is_founded(Span(start, end), left, modifier, own):
            return [self._park(Span(start, end), "park-founded")]
        return []

    def _is_of_cluster(self, places: list[RegionMention], modifier: str) -> bool:
        """True for the zones of a whole cluster of cities (京津冀|开发区) or of a division (黄埔区|园区): they are no one zone."""
        if (
            places[-1].surface == modifier
            and modifier[-1] in "市县区旗"
            and self.text.startswith("园区", places[-1].evidence.end)
        ):
            return True
        if self.text.startswith(("自创区", "自主创新示范区", "国家自主创新示范区"), places[-1].evidence.end):
            return False
        region = functional_regions().get(places[0].name)
        return places[0].surface == modifier and region is not None and region.group in ("cluster", "part_of_country")

    def _is_founded(self, span: Span, left: Left, modifier: str, own: str) -> bool:
        """True for a zone without a name of its own that the text says is to be set up."""
        name = self.text[span.start : span.end]
        founding = words()["founding"]
        if _WHOEVER.search(self.text, max(self.passage.span.start, span.start - 24), span.start):
            return False
        if self._is_built_by_place(left) and len(modifier) >= 2:
            return True
        if _GRADE.match(name) and not own:
            return False
        if len(modifier) >= 2 and left.before in founding and left.before not in ("建设", "规划", "共建"):
            return True
        licensed = name.endswith(tuple(words()["licensed"]))
        if licensed and left.before in founding and not re.match(r".{2,3}级", name):
            return True
        if left.before == "、" and self.sibling and self.sibling.end == span.start - 1 and len(modifier) >= 2:
            return True
        return bool(_APPLIED_FOR.match(self.text, span.end, span.end + 5))

    def _base(self, span: Span, before: str, modifier: str, own: str, placed: bool) -> list[Park]:
        name = self.text[span.start : span.end]
        if (_branch().search(modifier) and not name.endswith(_HANDLED)) or _PLANT.search(name):
            return []
        grand = _pattern("grand").match(name)
        licensed = re.match(r"中国\([一-龥]{2,8}\)", name)
        if licensed or (self._is_built_by_place(Left(span.start, before)) and not grand and len(modifier) >= 2):
            return [self._park(span, "park-base")]
        if self._founded_in_place(span.start) or (
            before == "、" and self.sibling and self.sibling.end == span.start - 1
        ):
            return [self._park(span, "park-base")]
        wished = self.text[span.start - 1] == "的"
        if grand and self.text[span.start - 1] == "“":
            return []
        if before in words()["positioning"] and before != "建设" and not placed and not _opens_coined(own, name):
            return []
        if before in words()["positioning"] and (grand or wished or len(own) < 2):
            return []
        founded = before in words()["founding"] and before not in ("建设", "规划")
        product = re.search(r"(?:加工|生产|出口|孵化|创业)基地$", name)
        placed = placed and not product and before != "、" and before not in words()["positioning"]
        if product and not founded:
            return (
                [self._park(span, "park-base")]
                if len(own) >= 2 and before != "、" and not self._begins_with_place(span)
                else []
            )
        if len(own) >= 2 or placed or (founded and len(modifier) >= 2):
            return [self._park(span, "park-base")]
        return []

    def _begins_with_place(self, span: Span) -> bool:
        mentions = self.reading.regions_within(*span)
        return bool(mentions) and mentions[0].evidence.start == span.start

    def _is_built_by_place(self, left: Left) -> bool:
        """True after 支持长沙市建设: the text says who builds it."""
        if not left.before.endswith(("建设", "设立", "新建")):
            return False
        stop = left.start - len(left.before)
        low = max(self.passage.span.start, stop - 24)
        mentions = self.reading.regions_within(low, stop)
        helped = re.search(r"(?:支持|鼓励|推动|在)[^,。;]*$", self.text[low:stop])
        return bool(helped and mentions) and mentions[-1].evidence.end == stop

    def _founded_in_place(self, start: int) -> bool:
        """True after 在呼和浩特建设: the place is said, so the base is one."""
        match = re.search(
            r"在([一-龥]{2,8}?)(?:规划)?(?:建设|设立|布局|打造|建立)$", self.text[max(0, start - 16) : start]
        )
        if not match:
            return False
        begin = max(0, start - 16) + match.start(1)
        return self.is_place(begin, begin + len(match[1]))

    def _listed(self, left: Left, head: int, end: int, zone: bool) -> list[Park]:
        """Names before 等…园区: split, but places that share the head stay one name as printed."""
        text = self.text
        low = max(self.passage.span.start, left.start - _LONGEST_LIST)
        stop = left.start - 1
        if _OTHER_KIND.match(text, left.start):
            return []
        window = text[low:stop]
        start = (
            max((last for _, last, word in edges(window) if word not in ("、", "和", "及", "与", "“", "”")), default=0)
            + low
        )
        items = with_last_two(text, split_enumeration(text, Span(start, stop)))
        if not items:
            return []
        if all(self.is_place(*item) for item in items):
            if not zone:
                return []
            return (
                [self._park(Span(start, end), "park-listed")]
                if residue(text[left.start : head]) or len(items) > 1
                else []
            )
        names = [text[item.start : item.end] for item in items]
        if zone and len(items) > 1 and all(len(name) <= _LONGEST_BARE and residue(name) == name for name in names):
            return [self._park(Span(start, end), "park-listed")]
        finder = heads()[0]
        headed = [any(last == len(name) for _, last, _ in finder.find(name)) for name in names]
        found = []
        for item, name, known in zip(items, names, headed, strict=True):
            own = residue(name)
            kind = len(own) < len(name) and text.startswith(name[-_KIND:], head - _KIND)
            named = len(own) >= 2 and (any(headed) or kind or self.reading.regions_within(*item) or coined(own))
            if not known and 3 <= len(name) <= 14 and named:
                found.append(self._park(item, "park-listed"))
        return found

    def _park(self, span: Span, rule: str) -> Park:
        name = self.reading.source.simplified[span.start : span.end]
        name = name.strip("“”") if name.find("”") in (-1, len(name) - 1) else name
        return Park(name=name, task=self.passage.path, evidence=span, rule=rule, confidence=confidence(rule))
