"""Regions joined by a line: routes (A至B, A—B—C), named lines (京通铁路) and rows of neighbours that act together."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import combinations

from loaders.extract.cooperation_clauses import Clause, Found, Own, joined
from loaders.extract.cooperation_parties import is_city_or_county
from loaders.extract.cooperation_words import form, form_words, words
from loaders.facts import RegionMention, Span
from ontology.regions import region_names

_UNKNOWN_STOP = r"(?:[—–―~-][\u4e00-\u9fff]{2,4})?"
_ROUTE = rf"(?:\([^()]{{0,6}}界\))?{_UNKNOWN_STOP}\s*(?:—|-|–|―|~|至|到|经|经由)+\s*(?:[\u4e00-\u9fff]{{0,6}}<lines_on_the_way>)?"
"""Between two stops; one that is no known place may stand there."""


#: Behind a stop: that the line leaves the province there (甲城(省界)|至乙城).
_BORDER = re.compile(r"\([^()]{0,6}界\)")
_ROUTE_MARK = re.compile(r"\s*[—–―~至到经-]")


def routes(clause: Clause, own: Own) -> Found:
    """A至B、A—B—C followed by a line: the ends, or the document's region with each end outside it."""
    for route, more in _chains(clause):
        if len(route) == 1 and not clause.text.endswith(_TOWARDS, clause.start, route[0].evidence.start):
            continue
        end = more[-1].evidence.end
        if border := _BORDER.match(clause.text, end, clause.end):
            end = border.end()
        line = words().line.match(clause.text, end, clause.end)
        section = None if line or len(route) == 1 else _stretch(clause, route[0].evidence.start, end)
        line = line or section or (len(route) > 1 and _led_by_line(clause, route[0].evidence.start, end)) or None
        if (not line and not _listed_line(clause, end)) or (
            line and _SECTION.match(clause.text, line.end(), clause.end)
        ):
            continue
        index = _index(clause, route[0])
        span = (route[0].evidence.start, line.end() if line else end)
        if len(route) > 1:
            ends = _known_ends(clause, route, more)
            pairs = list(_line_ends(ends, [*route, *more], own, is_section=section is not None))
            for a, b in pairs or _through(clause, span, ends, own):
                yield (a, b, *span, "cooperation.line"), index
        elif own.name:
            for other in (m for m in own.others(more) if not own.has_port(m)):
                yield (own.name, other.name, *span, "cooperation.line"), index


def _known_ends(clause: Clause, route: list[RegionMention], more: list[RegionMention]) -> list[RegionMention]:
    """The stops at the ends of a route. One is none where a stop that is no known place stands beyond it (甲市—乙县—|某地铁路)."""
    first, last = route[0].evidence.start, more[-1].evidence.end
    opens = _STOP_BEFORE.search(clause.text, max(clause.start, first - 8), first) is None
    closes = _STOP_BEHIND.match(clause.text, last, clause.end) is None
    return [*(route[:1] if opens else []), *(more if closes else [])]


#: A stop by a name that is no known place, before the known ones of a route or behind them.
_STOP_BEFORE = re.compile(r"[\u4e00-\u9fff]{2}(?<![道路线段桥])[—–―~-]$")
_STOP_BEHIND = re.compile(r"[—–―~-][\u4e00-\u9fff]{2}")


def _stretch(clause: Clause, start: int, end: int) -> re.Match[str] | None:
    """段 behind the stops where the line, or another section of it, stands before them (沪渝高速|甲至乙|段、|丙至丁|段)."""
    before = clause.text[max(clause.start, start - 12) : start]
    led = before.endswith("段、") or form(_LINE_BEFORE).search(before)
    return _STRETCH.match(clause.text, end, clause.end) if led else None


def _led_by_line(clause: Clause, start: int, end: int) -> re.Match[str] | None:
    """等…个项目 behind ends of works whose kind stands before them (高速公路续建|甲至乙、丙至丁|等7个项目)."""
    kind = form(_KIND_BEFORE).search(clause.text, max(clause.start, start - 60), start)
    return _OF_SEVERAL.match(clause.text, end, clause.end) if kind else None


_KIND_BEFORE = "<line_kinds>(?:方面|重点)?<line_works>"
_OF_SEVERAL = re.compile(r"(?:、[^,。;]{2,50}?)?等?\d*[个条](?:重点)?(?:项目|路段)|等(?:重点)?(?:项目|路段)")
_STRETCH = re.compile("段")
_LINE_BEFORE = r"(?:<lines_before>|[GS]\d+)$"
#: Places with dashes between them, perhaps in a list of such rows, that act together (甲—乙—丙、丁—戊毗邻地区联动发展).
_JOINT_ROUTE = r"(?:、[^,。;]{2,120})?[^,。;—–-]{0,12}?<joint_rows>"


#: Behind pairs of which one side helps the other, or behind the last of them.
_HELPED_PAIR = r"(?:、[^,。;]{2,160})?[^,。;—–-]{0,8}?<paired_rows>"
#: What opens a list of pairs, each on a line of its own (具体结对安排如下:).
_LIST_OF_PAIRS = r"<paired_lists>[^。;\n]{0,16}<list_heads>"
_PAIRS_WITHIN = 500
"""Characters before a pair in which its list begins."""


def rows(clause: Clause, own: Own) -> Found:
    """甲—乙—丙毗邻地区联动: all pairs of the places of a row, where no line but joint action follows it; the two of a row of
    help (甲—乙、丙—丁结对).
    """
    for route, more in _chains(clause):
        end = more[-1].evidence.end
        if len(route) == 2 and len(more) == 1:
            helped = form(_HELPED_PAIR).match(clause.text, end, clause.end)
            if helped or _is_listed_pair(clause, route[0].evidence.start, end):
                last = helped.end() if helped else end
                pair = (route[0].name, more[0].name, route[0].evidence.start, last, "cooperation.aid")
                yield pair, _index(clause, route[0])
                continue
        joint = form(_JOINT_ROUTE).match(clause.text, end, clause.end) if len(route) > 1 else None
        if joint and not words().line.match(clause.text, end, clause.end):
            for a, b in _partners([*route[:-1], *more[:1]], own):
                yield (a, b, route[0].evidence.start, joint.end(), "cooperation.together"), _index(clause, route[0])


def _is_listed_pair(clause: Clause, start: int, end: int) -> bool:
    """True for two places that are all of a clause, in a list of pairs."""
    if end < clause.end or clause.text[clause.start : start].strip(" \t·-0123456789.()"):
        return False
    return form(_LIST_OF_PAIRS).search(clause.text, max(0, start - _PAIRS_WITHIN), start) is not None


def _partners(stops: list[RegionMention], own: Own) -> Iterator[tuple[str, str]]:
    """All pairs of the stops; the document's region stands for its towns beside others."""
    towns = [m for m in stops if own.holds(m) and m.adcode is None]
    stands_in = any(m.name == own.name for m in stops)
    if own.adcode and towns and len(towns) < len(stops) and not stands_in:
        yield from ((own.name or "", m.name) for m in own.others(stops))
    else:
        yield from ((a.name, b.name) for a, b in combinations(stops, 2))


def opened(clause: Clause, own: Own) -> Found:
    """开通A、B等城市航线, 加密至A的航班: the document's region with each place that the services go to."""
    for index, group in enumerate(clause.groups):
        before = clause.text[clause.start : group.start]
        match = form(_SERVICES).match(group.after) if form(_OPENED).search(before) else None
        if match and own.name:
            for other in own.others(group.members):
                yield (own.name, other.name, group.start, group.end + match.end(), "cooperation.line"), index


#: Before the places that services of the own region go to, and behind them (加密至|A、B|等城市的直飞航班).
_OPENED = "<opening>(?:更多|一批)?(?:直飞|直达)?(?:<going_to>)?$"
_SERVICES = "[^,、。;:与至到—–-]{0,14}?<services>"
_TOWARDS = ("至", "到", "通往")


def _chains(clause: Clause) -> Iterator[tuple[list[RegionMention], list[RegionMention]]]:
    """(stops, last stops): the stops of each route, and its last one with those listed beside it (至A、B等)."""
    mentions, text = clause.mentions, clause.text
    index = 0
    while index < len(mentions):
        route = [mentions[index]]
        while index + 1 < len(mentions) and _on_route(text, mentions[index], mentions[index + 1]):
            index += 1
            route.append(mentions[index])
        more = [mentions[index]]
        while index + 1 < len(mentions) and joined(text, mentions[index], mentions[index + 1]):
            if _ROUTE_MARK.match(text, mentions[index + 1].evidence.end):
                break
            index += 1
            more.append(mentions[index])
        yield route, more
        index += 1


def _on_route(text: str, left: RegionMention, right: RegionMention) -> bool:
    return bool(form(_ROUTE).fullmatch(text, left.evidence.end, right.evidence.start))


def _index(clause: Clause, mention: RegionMention) -> int:
    """Place of the group that holds the mention."""
    return bisect_right(clause.groups, mention.evidence.start, key=lambda group: group.start) - 1


def _listed_line(clause: Clause, position: int) -> bool:
    """True where a line in a list gets its kind from the list's end (A—B、C—D等高速公路)."""
    return bool(form(_LISTED).match(clause.text, position, clause.end))


_LISTED = r"[、和及等][^,。;]{0,50}?<lines_listed>"


def _line_ends(
    ends: list[RegionMention], stops: list[RegionMention], own: Own, *, is_section: bool
) -> Iterator[tuple[str, str]]:
    """The pairs of a line's ends; a whole line between others is only passed on to, a section of one is worked on. An end that is
    no known place lies in the document's region.
    """
    is_open = not (stops[0] in ends and stops[-1] in ends)
    inner = [m for m in stops if own.holds(m) or own.has_port(m)]
    ends_inside = bool(inner) or is_open
    near = inner or [m for m in stops if _is_above(m, own, ends_inside) or own.is_around(m)]
    far = [
        m
        for m in ends
        if m not in near and not own.holds(m) and not own.has_port(m) and not _is_above(m, own, ends_inside)
    ]
    far = [m for m in far if not own.is_own_part(m)]
    if own.members and len(ends) > 1 and all(own.holds(m) for m in ends):
        yield from ((ends[0].name, other.name) for other in ends[1:])
    elif is_section and far and len(ends) > 1:
        yield (ends[0].name, ends[-1].name)
    elif (near or is_open) and own.name:
        yield from ((own.name, other.name) for other in far)
    elif len(ends) >= 2 and (is_section or not own.adcode):
        yield from ((ends[0].name, other.name) for other in ends[1:])


def _through(clause: Clause, line: tuple[int, int], ends: list[RegionMention], own: Own) -> Iterator[tuple[str, str]]:
    """The document's region with each end of a line between others, which it works on where the line passes through it; none of
    one that it only meets or gains by, nor of a link that is part of a greater line's name.
    """
    before = clause.text[max(clause.start, line[0] - _NEAR_LINE) : line[0]]
    only_met = form(_MET).search(before) or form(_CHANCE).match(clause.text, line[1], clause.end)
    if own.name and own.adcode and not own.adcode.endswith("0000") and len(ends) > 1 and not only_met:
        others = own.others(ends)
        if len(others) == len(ends) and not clause.text.endswith("联络线", 0, line[1]):
            yield from ((own.name, other.name) for other in others)


_NEAR_LINE = 12
_MET = "<meeting>[^,。;]{0,8}$"


def _is_above(mention: RegionMention, own: Own, ends_inside: bool) -> bool:
    """True for a division above the document's region that is no far end: all but a county's city (六安至霍山)."""
    return own.lies_in(mention) and not (ends_inside and own.has_above(mention))


def named_lines(clause: Clause, own: Own) -> Found:
    """京通铁路: the document's region with each end of the line that lies outside it."""
    spans = [mention.evidence for mention in clause.mentions]
    if len(set(spans)) == len(spans) and "region.line" not in [mention.rule for mention in clause.mentions]:
        return
    for index, group in enumerate(clause.groups):
        by_span: dict[Span, list[RegionMention]] = {}
        for member in group.members:
            by_span.setdefault(member.evidence, []).append(member)
        for span, members in by_span.items():
            line = words().line.match(clause.text, span.end, clause.end)
            if members[0].rule != "region.line" and not (line and _are_cities(members)):
                continue
            end = line.end() if line else span.end
            if _SECTION.match(clause.text, end, clause.end) or form(_CHANCE).match(clause.text, end, clause.end):
                continue
            order = _in_line(clause.text[span.start : span.end], members)
            ends = [order[0], order[-1]]
            if own.members and all(own.holds(m) for m in ends):
                yield (ends[0].name, ends[1].name, span.start, end, "cooperation.line"), index
            for other in ends:
                small = other.adcode is None and other.name.endswith(form_words("small"))
                if own.name and not small and own.others([other]):
                    yield (own.name, other.name, span.start, end, "cooperation.line"), index


def _are_cities(members: list[RegionMention]) -> bool:
    """True for two or more cities or counties that one name stands for (成德绵)."""
    return len(members) > 1 and all(map(is_city_or_county, members))


#: Ends of names of towns and ports, which lines of their own region bear (玉磨铁路); no far end of another's.
#: Behind a line: the work is on a section of it, which joins nobody by itself.
_SECTION = re.compile(r"[\u4e00-\u9fff—-]{2,10}段")
#: Behind a line that others build: it is a chance for the region (抓住甲乙高铁|通车机遇).
_CHANCE = "[^,。;、]{0,10}?<chances>"


def _in_line(surface: str, members: list[RegionMention]) -> list[RegionMention]:
    """Members in the order of the line's letters."""

    def position(member: RegionMention) -> int:
        found = [surface.find(letter) for letter in member.name if letter in surface]
        return min(found, default=_letter_position(surface, member))

    return sorted(members, key=position)


def _letter_position(surface: str, member: RegionMention) -> int:
    table = region_names()["characters"]
    return next((i for i, letter in enumerate(surface) if member.name in table.get(letter, ())), len(surface))
