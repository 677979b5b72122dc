"""Clauses of a document with the regions that stand in each, grouped by list: what cooperation is read from."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from loaders.extract.cooperation_words import form, form_words
from loaders.extract.region_stops import is_town_elsewhere
from loaders.facts import Path, RegionMention, Span
from loaders.reading import Passage, Reading
from ontology.regions import divisions_abroad, functional_regions, gazetteer, joint_names, port_home, region_names

_MARKS = ",。;!?\n"
_CLAUSE = re.compile(f"[^{_MARKS}]+")
_UP_TO_MARK = re.compile(f"(?:.*[{_MARKS}])?", re.DOTALL)
_SENTENCE_END = re.compile(f"[。;!?\n](?![{_MARKS}])")
_LIST = re.compile(
    r"(?:等地|等)?(?:[两三四五六七八九十\d]{1,2}个(?:街道|乡镇|镇|乡))?[^\S\n]*(?:、|和|及|以及|,|(?:、|和)?(?:特别是|尤其是))[^\S\n]*"
)
_PAIRING = "与|和|<helped_how>?(?:<helping>|合作)"
"""What stands between the two sides of a pair in a list of pairs (甲与乙、丙与丁; 甲帮扶乙、丙帮扶丁)."""
_HELPED = "<helping>$"
"""Behind a body that helps the region that follows (某大学帮扶|甲县、乙区帮扶丙县)."""
_LONGEST_LIST = 200
"""Longest list of partners that goes on behind commas, in characters."""


Pair = tuple[str, str, int, int, str]
"""Two regions, where the words that join them start and end, and the rule."""
Found = Iterator[tuple[Pair, int]]
"""Pairs, each with the place of its group in the clause."""


class Group(NamedTuple):
    """Regions that stand in one list, or that one compression stands for."""

    start: int
    end: int
    members: tuple[RegionMention, ...]
    before: str
    """The words before it, back to the clause's head."""
    after: str
    """The words behind it, to the clause's end."""


TOWNS = ("region.town", "region.town-form")
_AROUND = 40
_GOES_ON = 600
"""Characters behind regions within which a comma says that their clause goes on."""
"""Characters on each side of a group that are looked at."""


_MUNICIPALITIES = ("11", "12", "31", "50")
"""How the codes of Beijing, Tianjin, Shanghai and Chongqing begin: cities, though divisions of the first level."""


#: The name of a part of a province (晋东南, 皖北地区).
_PART = re.compile("[一-龥][东南西北中]{1,2}(?:地区)?")


class Own:
    """The document's region as a side."""

    def __init__(self, reading: Reading) -> None:
        self.name = reading.document.region
        self.adcode = reading.document.adcode
        region = functional_regions().get(self.name or "")
        self.members = region.members if region and not self.adcode else ()
        self.title = reading.document.title or ""
        self._title_at = reading.document.evidence.get("title", Span(0, 0))
        self._others: dict[tuple[str, str | None, str, str], bool] = {}

    def holds(self, mention: RegionMention) -> bool:
        """True for the region itself and its divisions; towns are taken for its own, unless its province has them elsewhere."""
        if mention.name == self.name:
            return True
        if mention.rule in TOWNS:
            return not self._is_town_elsewhere(mention)
        own = (self.adcode,) if self.adcode else self.members
        return bool(mention.adcode) and any(gazetteer().within(mention.adcode or "", code) for code in own)

    def _is_town_elsewhere(self, mention: RegionMention) -> bool:
        """True for a town that another county of the province has alone, and no county of the region."""
        if mention.rule != "region.town" or not self.adcode or self.adcode.endswith("0000"):
            return False
        return is_town_elsewhere(mention.name, self.adcode)

    def has_port(self, mention: RegionMention) -> bool:
        """True for a port that bears the name of the region or of one of its divisions (钦州港, 钦州口岸 in 钦州市), and for a land
        port that lies in it (都拉塔口岸).
        """
        if mention.adcode or not mention.name.endswith(("港", "口岸")) or not self.adcode:
            return False
        book, name = gazetteer(), mention.name
        home = port_home(name.removesuffix("口岸"))
        if home and book.within(home, self.adcode):
            return True
        return any(book.within(d.adcode, self.adcode) for cut in (2, 3) for d in book.named(name[:cut]))

    def lies_in(self, mention: RegionMention) -> bool:
        """True for the divisions above the region."""
        return bool(self.adcode and mention.adcode and mention.adcode in gazetteer().ancestors(self.adcode))

    def is_title(self, position: int) -> bool:
        """True within the title, which tells what the document is about and not what the region does."""
        return self._title_at.start <= position < self._title_at.end

    def has_above(self, mention: RegionMention) -> bool:
        """True for the city that the region is a county of, a municipality too: the two are sides of each other."""
        code = mention.adcode or ""
        return self.lies_in(mention) and (not code.endswith("0000") or code[:2] in _MUNICIPALITIES)

    def others(self, members: Iterable[RegionMention]) -> list[RegionMention]:
        """Members that can be another side: not the region itself, its parts or what it is part of."""
        return [mention for mention in members if self._is_other(mention)]

    def _is_other(self, mention: RegionMention) -> bool:
        """Told once for all mentions of a region that one rule has read."""
        key = (mention.name, mention.adcode, mention.kind, mention.rule)
        if key not in self._others:
            part = self.holds(mention) or self.lies_in(mention) or self.covers(mention) or self.has_port(mention)
            self._others[key] = not part
        return self._others[key]

    def covers(self, mention: RegionMention) -> bool:
        """True for a functional region all of whose members lie in the region, and for a province's own part (皖北)."""
        region = functional_regions().get(mention.name)
        members = region.members if region else ()
        if not members:
            return (self.adcode or "").endswith("0000") and self.is_own_part(mention)
        return bool(self.adcode) and all(gazetteer().within(m, self.adcode or "") for m in members)

    def is_around(self, mention: RegionMention) -> bool:
        """True for a functional region that the region lies in, as far as its members or its name tell (蒙西)."""
        region = functional_regions().get(mention.name) if mention.kind == "functional" else None
        if region and region.members:
            return any(gazetteer().within(self.adcode or "", member) for member in region.members)
        return self.is_own_part(mention)

    def is_own_part(self, mention: RegionMention) -> bool:
        """True for a part of the document's province that is named by the province's letter and a direction."""
        if mention.kind != "functional" or not self.adcode or not _PART.fullmatch(mention.name):
            return False
        names = region_names()["characters"].get(mention.name[0], ())
        return any(
            d.adcode[:2] == self.adcode[:2] and d.adcode.endswith("0000") for n in names for d in gazetteer().named(n)
        )


class Clause(NamedTuple):
    """A clause with its groups of regions, in order."""

    text: str
    start: int
    end: int
    mentions: tuple[RegionMention, ...]
    groups: tuple[Group, ...]
    path: Path
    subjects: tuple[RegionMention, ...] = ()
    """Whom the sentence has begun to speak of (支持经济区…,深化与…; 以A、B等为重点,对接…; 甲县抢抓机遇,与…)."""
    port: str | None = None
    """The port that a bare 口岸 means: the last one named in the sentence."""


def clauses(reading: Reading) -> Iterator[Clause]:
    """The clauses of all passages that name a region."""
    for passage in reading.passages:
        inside = reading.regions_within(*passage.span)
        if mentions := [m for m in inside if not _says_where(reading.text, m)]:
            yield from _of_passage(reading.text, passage, outermost(mentions), reading.document.adcode)


def _says_where(text: str, mention: RegionMention) -> bool:
    """True for a town in brackets of its own, which says where the zone before it lies (甲县工业园|(乙镇))."""
    start, end = mention.evidence
    return mention.rule in TOWNS and text[start - 1 : start] == "(" and text[end : end + 1] == ")"


def _of_passage(text: str, passage: Passage, mentions: list[RegionMention], own: str | None) -> Iterator[Clause]:
    subjects: tuple[RegionMention, ...] = ()
    focus: tuple[RegionMention, ...] = ()
    port: str | None = None
    for start, end, inside, begins in _clauses_with_regions(text, passage.span, mentions):
        if begins:
            subjects, focus, port = (), (), None
        groups = tuple(_groups(text, inside, Span(start, end)))
        yield Clause(text, start, end, inside, groups, passage.path, focus or subjects, port)
        focus = _focus(text, start, groups)
        if text.endswith(form_words("supporting"), start, inside[0].evidence.start):
            backed = groups[0].members
            acts = form(_ACTS).match(text, groups[0].end) and not any(_is_elsewhere(m, own) for m in backed)
            subjects = backed if acts else ()
        elif begins and inside[0].evidence.start == start and _is_part(inside[0], own):
            subjects = inside[:1] if form(_ACTS_FIRST).match(text, inside[0].evidence.end) else ()
        port = next((m.name for m in reversed(inside) if m.name.endswith("口岸")), port)


def _is_part(mention: RegionMention, own: str | None) -> bool:
    """True for a division below the document's region."""
    return (
        bool(own and mention.adcode) and mention.adcode != own and gazetteer().within(mention.adcode or "", own or "")
    )


def _is_elsewhere(mention: RegionMention, own: str | None) -> bool:
    """True for a division outside the document's region, which a plan may back but does not speak for."""
    return bool(own and mention.adcode) and not gazetteer().within(mention.adcode or "", own or "")


def _clauses_with_regions(
    text: str, within: Span, mentions: list[RegionMention]
) -> Iterator[tuple[int, int, tuple[RegionMention, ...], bool]]:
    """Start and end of each clause that names a region, its mentions, and whether a sentence begins with it or since the one
    before.
    """
    starts = [mention.evidence.start for mention in mentions]
    at, stop = within
    begins = text[at] not in _MARKS and text[at - 1] != ","
    first, last = 0, len(starts)
    while (
        first < last
        and (before := _UP_TO_MARK.match(text, at, starts[first]))
        and (clause := _CLAUSE.match(text, before.end(), stop))
    ):
        start, end = clause.span()
        start += len(clause[0]) - len(clause[0].lstrip())
        begins = begins or _SENTENCE_END.search(text, at, start) is not None
        end = _end_of_list(text, start, end, stop, mentions, starts)
        behind = bisect_left(starts, end, first)
        yield start, end, tuple(mentions[first:behind]), begins
        at, first, begins = end, behind, False


def _end_of_list(
    text: str, start: int, end: int, stop: int, mentions: list[RegionMention], starts: Sequence[int]
) -> int:
    """Where the clause text[start:end] ends with what follows, if a list of partners goes on behind its comma (与甲市乙县、丙县,|
    丁市戊县合作).
    """
    while (
        text[end : end + 1] == "," and end - start < _LONGEST_LIST and _ends_with_partners(text, start, end, mentions)
    ):
        following = _CLAUSE.search(text, end, stop)
        if following is None or following.start() not in starts or text[following.start() - 1] != ",":
            break
        end = following.end()
    return end


def _ends_with_partners(text: str, start: int, end: int, mentions: Sequence[RegionMention]) -> bool:
    """True where the clause text[start:end] ends within a list of regions that 与 begins."""
    last = bisect_left(mentions, end, key=lambda m: m.evidence.end)
    if last == len(mentions) or mentions[last].evidence.end != end:
        return False
    while last and mentions[last - 1].evidence.start >= start:
        if not joined(text, mentions[last - 1], mentions[last]):
            break
        last -= 1
    return text[mentions[last].evidence.start - 1] in "与同跟"


def _focus(text: str, start: int, groups: tuple[Group, ...]) -> tuple[RegionMention, ...]:
    """The regions that the next clause alone speaks of (以A、B等为重点,对接…)."""
    group = groups[0]
    named = text[start : group.start] in ("以", "依托") and form(_FOCUS).match(text, group.end)
    named = named or (text.endswith("发挥", start, group.start) and form(_ROLE).match(text, group.end))
    return group.members if named else ()


_ROLE = "[^,、]{0,8}<roles>[^,、]{0,6}作用,"
_FOCUS = r"等?(?:地区|城市|地|市|县)?为<focus>(?=,)"
#: Behind the region that a sentence begins to speak of: a verb or an adverb.
_ACTS = "<acts>|<acts_on>(?![,、])"
#: The same behind a part of the document's region that a sentence begins with (甲县|抢抓机遇,与…).
_ACTS_FIRST = "<acts>|<acts_first>"


def outermost(mentions: Sequence[RegionMention]) -> list[RegionMention]:
    """Mentions without those inside a longer one; a functional region before the division that its name holds."""
    kept: list[RegionMention] = []
    ordered = sorted(mentions, key=lambda m: (m.evidence.start, -m.evidence.end, m.kind == "division"))
    inside = 0
    for mention in ordered:
        last = kept[-1] if kept else None
        if last and _is_named_by(last, mention):
            inside = last.evidence.end
            kept.pop()
            last = kept[-1] if kept else None
        elif mention.evidence.start < inside and not (last and last.evidence == mention.evidence):
            continue
        if last and last.evidence.end == mention.evidence.start and _is_parent(last, mention):
            mention = replace(mention, evidence=Span(last.evidence.start, mention.evidence.end))
            kept.pop()
            last = kept[-1] if kept else None
        if (
            last
            and last.evidence.end == mention.evidence.start
            and (_is_town_of(last, mention) or _is_water_of(last, mention))
        ):
            kept[-1] = replace(last, evidence=Span(last.evidence.start, mention.evidence.end))
            continue
        if last and mention.evidence.start < last.evidence.end and _is_between(last):
            last = kept.pop()
            last = kept[-1] if kept else None
        if last and mention.evidence.start < last.evidence.end:
            same = mention.evidence == last.evidence
            letters = mention.rule in ("region.line", "region.compression") or mention.surface in joint_names()
            if not same or (last.kind == "functional" and mention.kind == "division" and not letters):
                continue
        kept.append(mention)
    return kept


def _is_named_by(zone: RegionMention, member: RegionMention) -> bool:
    """True for a zone named by the places whose it is (万达开|川渝统筹发展示范区): these are the sides."""
    joint = member.adcode is not None and member.surface in joint_names()
    longer = zone.evidence.start == member.evidence.start and member.evidence.end < zone.evidence.end
    return joint and longer and zone.kind == "functional"


def _is_between(mention: RegionMention) -> bool:
    """True for a belt named by the places at its ends (合川—武胜农业带): these are the sides."""
    return mention.rule == "region.belt" and any(mark in mention.surface for mark in "—–-至")


def _is_town_of(county: RegionMention, town: RegionMention) -> bool:
    """True for a town right behind its county's name: the two name one end of a line, which lies in the county."""
    return town.rule in TOWNS and bool(county.adcode) and not (county.adcode or "").endswith("00")


def _is_water_of(division: RegionMention, area: RegionMention) -> bool:
    """True for a basin in a list right behind the division whose part of it is meant (福建|汀江—韩江、江西|东江流域)."""
    return division.kind == "division" and area.rule == "region.natural" and area.surface != area.name


#: Ends of names of harbours and new areas, which stand for themselves behind their division's name (江苏|太仓港).
_PLACED = ("港", "新区")


def _is_parent(above: RegionMention, below: RegionMention) -> bool:
    """True for 辽宁省 before 朝阳市, 俄罗斯 before 滨海边疆区: the chain names one region."""
    of_division = above.kind == "division" and below.kind == "functional" and below.surface.endswith(_PLACED)
    return (
        of_division
        or divisions_abroad().get(below.name) == above.name
        or bool(
            above.adcode
            and below.adcode
            and above.adcode != below.adcode
            and gazetteer().within(below.adcode, above.adcode)
        )
    )


def _group(text: str, members: list[RegionMention], clause: Span) -> Group:
    start, end = members[0].evidence.start, members[-1].evidence.end
    before = text[max(clause.start, start - _AROUND) : start]
    goes_on = text[end : end + 1] in ("、", "在") or text.find(",", end, min(clause.end, end + _GOES_ON)) >= 0
    around = _LONGEST_LIST if goes_on else _AROUND
    return Group(start, end, tuple(members), before, text[end : min(clause.end, end + around)])


def _groups(text: str, mentions: Sequence[RegionMention], clause: Span) -> Iterator[Group]:
    members: list[RegionMention] = []
    for at, mention in enumerate(mentions):
        if members and (not joined(text, members[-1], mention) or _starts_pair(text, members, mentions, at)):
            yield _group(text, members, clause)
            members = []
        members.append(mention)
    if members:
        yield _group(text, members, clause)


#: Before the first of several pairs: the document's own region is one side of it (我省与甲、乙市与丙市对口合作).
_OWN_WITH = tuple(f"我{level}与" for level in "省市区县州盟旗")


def _starts_pair(text: str, members: list[RegionMention], mentions: Sequence[RegionMention], at: int) -> bool:
    """True for C in A与B、C与D, the mention at place `at` behind the members before it: the list is one of pairs."""
    after, before = mentions[at].evidence.end, members[0].evidence.start
    pairing = form(_PAIRING).match(text, after)
    if not pairing or not _begins_at(mentions, at + 1, pairing.end()):
        return False
    earlier = (mentions[i].evidence.end for i in range(at - len(members) - 1, -1, -1))
    between = next((text[end:before] for end in earlier if end <= before), "")
    if text.endswith(_OWN_WITH, 0, before):
        between = "与"
    if pairing[0] == "和" and between not in ("与", "和"):
        return False
    many = len(members) > 1 and pairing[0] == "与" and text[members[-1].evidence.end] != ","
    helped = pairing[0] not in "与和" and form(_HELPED).search(text, max(0, before - 6), before)
    return (between != "和" and bool(form(_PAIRING).fullmatch(between)) and not many) or bool(helped)


def _begins_at(mentions: Sequence[RegionMention], first: int, place: int) -> bool:
    """Whether one of the mentions from the first one on begins at a place; they stand in the order of the text."""
    for at in range(first, len(mentions)):
        if mentions[at].evidence.start >= place:
            return mentions[at].evidence.start == place
    return False


#: Countries of compressions that stand right behind a continent's (欧美|日韩), and a part of one (南亚|东南亚).
_BESIDE_CONTINENTS = ("日本", "韩国", "东南亚")


def joined(text: str, left: RegionMention, right: RegionMention) -> bool:
    """True where two mentions stand in one list, or come from one compression."""
    if left.evidence == right.evidence:
        return True
    if left.evidence.end == right.evidence.start and left.kind == "division" and right.name.endswith("港"):
        return left.adcode is None
    return bool(_LIST.fullmatch(text, left.evidence.end, right.evidence.start)) or (
        left.evidence.end == right.evidence.start
        and (
            (left.kind == right.kind == "division" and left.adcode is None)
            or right.name in _BESIDE_CONTINENTS
            or _side_by_side(left, right)
        )
    )


def _side_by_side(left: RegionMention, right: RegionMention) -> bool:
    """True for short names of two cities or counties without a mark between them (甲城|乙城同城化)."""
    return left.adcode != right.adcode and all(
        mention.rule == "region.short-name" and not (mention.adcode or "").endswith("0000") for mention in (left, right)
    )
