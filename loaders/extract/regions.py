"""Where a document names regions: divisions, countries, functional regions and the members of compressions (京蒙).

The names of the gazetteer are found by one automaton over the whole text; which division a short or shared name means,
and whether it is a region at all, is settled by the document's own region and by the names beside it. What no list
holds is read by `region_runs` (compressions) and `region_forms` (open forms, towns).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, cached_property
from itertools import pairwise

from ahocorasick_rs import AhoCorasick

from loaders.extract.region_forms import read_forms
from loaders.extract.region_runs import read_runs
from loaders.extract.region_spans import Taken, visible_spans, words_across
from loaders.extract.region_wholes import as_printed
from loaders.extract.words import any_of, automaton
from loaders.facts import RegionMention, Span
from loaders.reading import Reading
from loaders.records import record
from loaders.resolve.regions import (
    BELOW,
    ITSELF,
    SAME_PROVINCE,
    SIBLING,
    Context,
    proximity,
    rank,
    resolve_division,
    resolve_region,
)
from ontology.lexicon import lexicon
from ontology.regions import (
    Division,
    FunctionalRegion,
    functional_regions,
    gazetteer,
    joint_names,
    places,
    ports,
    region_names,
    townships,
)
from ontology.rules import confidence

#: What joins the members of a list of regions, and the stops of a route.
CONNECTOR = re.compile(r"(?:等地)?[、,和与及至到或—–―\-~]{1,2}(?:以及)?")
#: A banner by its kind alone (左旗): the one of the document's city that ends so.
BANNER_TAILS = ("左旗", "右旗", "前旗", "中旗", "后旗")


@dataclass(frozen=True)
class Scope:
    """What a name is read against: the document's region, or the members of its functional region, and the year."""

    context: Context
    year: int | None

    @cached_property
    def adcode(self) -> str | None:
        """Code of the document's region; None where it has none."""
        return self.context if isinstance(self.context, str) else None


@record(frozen=True, slots=True)
class Hit:
    """A name of the gazetteer in the text. certain: a region by itself; otherwise only in a list with one."""

    start: int
    end: int
    name: str
    adcode: str | None
    kind: str
    certain: bool
    full: bool


@dataclass(frozen=True, slots=True)
class Guards:
    """Word lists that tell ordinary words from names."""

    common: frozenset[str]
    never: frozenset[str]
    prominent: frozenset[str]
    before: dict[str, re.Pattern[str]]
    after: dict[str, re.Pattern[str]]
    institution: re.Pattern[str]
    street: re.Pattern[str]
    firm: re.Pattern[str]
    place: re.Pattern[str]


@cache
def _guards() -> Guards:
    words = lexicon("regions")
    return Guards(
        common=frozenset(words["common"]),
        never=frozenset(words["never"]),
        prominent=frozenset(words["prominent"]),
        before={name: re.compile(pattern) for name, pattern in words["not_after_text"].items()},
        after={name: re.compile(pattern) for name, pattern in words["not_before_text"].items()},
        institution=re.compile(
            r"[^\s,。;:、“”《》()与和及等在对向至到将的为—-]{0,8}?" + any_of(words["institutions"]) + "(?!群)"
        ),
        street=re.compile(r"[东西南北中]?(?:大街|大道|路(?![网桥线由局段]))|(?:镇|乡|街道|苏木)(?![镇乡村区域])"),
        firm=re.compile(
            r"(?![^,。]{0,3}(?:合作|对口|产业|铁路|高速|公路|地区|市|省|援))[\u4e00-\u9fff]{2,6}?(?<![与和及等的至])"
            + any_of(words["firm_projects"])
        ),
        place=re.compile(words["place_cues"]),
    )


@cache
def _automaton() -> tuple[AhoCorasick, list[str]]:
    names = {name for name in gazetteer().names() if len(name) > 1}
    names |= region_names()["misspellings"].keys() | _others().keys() | {"自治区"}
    names |= set(lexicon("regions")["own_cluster"]) | set(BANNER_TAILS)
    ordered = sorted(names)
    return automaton(ordered), ordered


@cache
def _others() -> dict[str, tuple[tuple[str, str | None, str], ...]]:
    """Names that are no division's, with (name, code, kind) of what they stand for."""
    found: dict[str, tuple[tuple[str, str | None, str], ...]] = {}
    for region in functional_regions().values():
        for surface in (*region.aliases, region.name):
            found[surface] = ((region.name, None, "functional"), *_host(region, surface))
    for place in places().values():
        for surface in (*place.aliases, place.name):
            found[surface] = ((place.name, None, place.kind),)
    for port in ports():
        found[port + "口岸"] = ((port + "口岸", None, "functional"),)
    for port in _bare_ports():
        found[port] = ((port + "口岸", None, "functional"),)
    for joint, members in joint_names().items():
        resolved = [resolve_region(member) for member in members]
        found[joint] = tuple((r.name, r.adcode, r.kind) for r in resolved if r)
    return found


def _host(region: FunctionalRegion, surface: str) -> tuple[tuple[str, str | None, str], ...]:
    """The division that the name of a free trade zone, or of a harbour as printed, holds: it is named too."""
    match = re.fullmatch(r"中国\((.+)\).*", region.name)
    if region.group == "harbour":
        match = re.fullmatch(r"(.{2})(?=.{2,}港).*", surface)
    division = resolve_division(match[1], context=None, year=None) if match else None
    return ((division.name, division.adcode, "division"),) if division else ()


@cache
def _bare_ports() -> frozenset[str]:
    """Ports whose name alone is no division and no ordinary word."""
    book, guards = gazetteer(), _guards()
    return frozenset(p for p in ports() if len(p) > 2 and not book.named(p) and p not in guards.common) | {"策克"}


def extract_regions(reading: Reading) -> list[RegionMention]:
    """Every mention of a region in the passages and the title, in order of the text; none in responsibility clauses."""
    text = reading.text
    scope = scope_of(reading)
    hits = list(_hits(text, scope))
    found = [_mention(text, hit) for hit in _settled(text, hits, scope)]
    taken = Taken([(m.evidence.start, m.evidence.end) for m in found])
    names = Taken([(hit.start, hit.end) for hit in hits])
    found += read_runs(text, scope.context, scope.year, taken, names)
    found += read_forms(text, found, scope.adcode, reading.passages)
    visible = visible_spans(reading)
    found = [m for m in _own_cluster(reading, found) if visible.holds(m.evidence.start)]
    found = as_printed([m for m in found if not _opens_a_section(text, m)])
    unique = {(m.evidence, m.name): m for m in found}
    return sorted(unique.values(), key=lambda m: (m.evidence, m.name))


#: A section of a free trade zone (中国(陕西)自由贸易试验区|西安国际港务片区): a park, in whose name the zone is not named besides.
_SECTION = re.compile(r"[\u4e00-\u9fff]{0,10}?片区")


def _opens_a_section(text: str, mention: RegionMention) -> bool:
    zone = mention.kind == "functional" and mention.name.startswith("中国(")
    return zone and _SECTION.match(text, mention.evidence.end) is not None


def scope_of(reading: Reading) -> Scope:
    """The code and the year that names of a document are read against."""
    info = reading.document
    year = int(info.date[:4]) if info.date else (info.period[0] if info.period else None)
    region = None if info.adcode else functional_regions().get(info.region or "")
    return Scope(info.adcode or (region and region.members) or None, year)


def _hits(text: str, scope: Scope) -> Iterator[Hit]:
    """Names of the gazetteer that may be regions where they stand."""
    finder, names = _automaton()
    others, guards = _others(), _guards()
    previous: Hit | None = None
    for index, start, end in finder.find_matches_as_indexes(text):
        surface = names[index]
        if surface[0] == "和" and (other := _after_and(text, start + 1)):
            start, end, surface = start + 1, start + 1 + len(other), other
        if _is_word(text, start, end, surface, guards):
            other = _after_and(text, end - 1) if surface in guards.before else None
            if other is None or _is_word(text, end - 1, end - 1 + len(other), other, guards):
                continue
            start, end, surface = end - 1, end - 1 + len(other), other
        if surface in others and not _division_preferred(surface, scope):
            if others[surface][0][2] == "functional" or not guards.firm.match(text, end):
                for name, adcode, kind in others[surface]:
                    previous = Hit(start, end, name, adcode, kind, True, True)
                    yield previous
            continue
        hit = _division_hit(text, start, end, surface, scope, previous if previous and previous.end == start else None)
        if hit and not hit.full and proximity(hit.adcode or "", scope.context) < SAME_PROVINCE:
            hit = _far(text, hit)
        if hit:
            previous = hit
            yield hit


def _after_and(text: str, start: int) -> str | None:
    """The name that begins at `start`: behind a 和 that means "and" (和|顺义区), or with a word's end (制定|西安)."""
    known = _names()
    return next((text[start : start + n] for n in range(8, 1, -1) if text[start : start + n] in known), None)


@cache
def _names() -> frozenset[str]:
    return frozenset(_automaton()[1])


def _far(text: str, hit: Hit) -> Hit | None:
    """A short name from another province: none in the name of a firm's project, certain before a station or a port."""
    if hit.kind == "division" and _guards().firm.match(text, hit.end):
        return None
    return replace(hit, certain=True) if _guards().place.match(text, hit.end) else hit


def _division_preferred(surface: str, scope: Scope) -> bool:
    """True where a name that a functional region has too is a division of the document's own province."""
    return any(
        d.in_force(scope.year) and proximity(d.adcode, scope.context) >= SAME_PROVINCE
        for d in gazetteer().named(surface)
    )


def _is_word(text: str, start: int, end: int, surface: str, guards: Guards) -> bool:
    """True where the hit is part of an ordinary word, or of the name of a street, a town or an institution."""
    before, after = guards.before.get(surface), guards.after.get(surface)
    if before and start and before.match(text[start - 1]):
        return True
    if after and after.match(text, end):
        return True
    if _CUT.match(text, end - 2):
        return True
    region = functional_regions().get(surface)
    if region and region.group != "part_of_country":
        return False
    if _RIVER.match(text, end - (surface[-1] in "河江湖")):
        return True
    return bool(guards.institution.match(text, end) or guards.street.match(text, end))


#: The end of a name made of the heads of two other words: 宜|都市圈, 盐|城际.
_CUT = re.compile(".城际|都市圈|.都市圈")
#: A water named like a division: its character, and what is said of waters (额尔古纳|河流域).
_RIVER = re.compile(
    "[河江湖](?:流域|水系|湿地|干流|支流|源头|沿岸|两岸|上游|中游|下游|水质|水生态|河道|航道|防洪|治理|大桥|特大桥|国家湿地)"
)


def _division_hit(text: str, start: int, end: int, surface: str, scope: Scope, before: Hit | None) -> Hit | None:
    """The division that a name means there; None where it can be none."""
    if surface in lexicon("regions")["own_cluster"]:
        return Hit(start, end, surface, None, "own", True, False)
    if before and before.adcode:
        child = _child(surface, before.adcode, scope)
        if child:
            return Hit(start, end, child.name, child.adcode, "division", True, True)
    division = resolve_division(surface, context=scope.context, year=scope.year)
    if division is None or (surface == "自治区" and not division.name.endswith("自治区")):
        return None
    full = surface == division.name or surface == "自治区"
    if not full and scope.adcode and surface in townships(scope.adcode) and _is_far(division, scope):
        return None
    if not full and not division.in_force(scope.year):
        return None
    if not full and surface in _guards().never:
        near = proximity(division.adcode, scope.context) >= BELOW and _LIST_ITEM.match(text, end)
        return Hit(start, end, division.name, division.adcode, "division", False, False) if near else None
    certain = _is_certain(surface, division, scope, full=full)
    if certain and division.level == "county" and division.adcode != scope.adcode and len(surface) < 4:
        certain = words_across(text, start, end) is not None or bool(_guards().place.match(text, end))
    return Hit(start, end, division.name, division.adcode, "division", certain, full)


#: Behind a name that is an ordinary word too, where it may stand in a list of divisions.
_LIST_ITEM = re.compile("[、，,。;]|等|和|县|市|区|旗")


def _is_far(division: Division, scope: Scope) -> bool:
    return proximity(division.adcode, scope.context) < SAME_PROVINCE


def _child(surface: str, parent: str, scope: Scope) -> Division | None:
    """The division below `parent` that a name directly behind its parent's means."""
    book = gazetteer()
    below = tuple(d for d in book.named(surface) if d.adcode != parent and book.within(d.adcode, parent))
    return rank(below, surface, context=parent, year=scope.year)[0] if below else None


def _is_certain(surface: str, division: Division, scope: Scope, *, full: bool) -> bool:
    """True where a name is a region without another beside it."""
    near = proximity(division.adcode, scope.context)
    guards = _guards()
    if near == ITSELF or surface == "自治区":
        return True
    if surface in guards.common or (full and len(surface) == 2 and near < SIBLING):
        return False
    if division.level != "county":
        return True
    if full:
        return near >= SAME_PROVINCE or _only_one(surface, scope)
    if near >= SIBLING or surface in guards.prominent:
        return True
    if near >= SAME_PROVINCE:
        return not division.name.endswith("区") or len(surface) > 2
    return len(surface) > 2 and _only_one(surface, scope)


def _only_one(surface: str, scope: Scope) -> bool:
    return len({d.adcode for d in gazetteer().named(surface) if d.in_force(scope.year)}) == 1


def _settled(text: str, hits: list[Hit], scope: Scope) -> list[Hit]:
    """Certain hits, and uncertain ones that a list or a route joins to a certain one."""
    hits = _of_named_city(text, hits, scope)
    hits = _spread(text, _spread(text, _listed(text, hits, scope)), backwards=True)
    return _seats(text, _like_neighbours(text, [hit for hit in hits if hit.certain], scope), scope)


def _like_neighbours(text: str, hits: list[Hit], scope: Scope) -> list[Hit]:
    """Hits where a short name that a province and a city share stands in a list of that province's cities (长春、|吉林|、四平)."""
    result = list(hits)
    for index, hit in enumerate(hits):
        if hit.full or not (hit.adcode or "").endswith("0000"):
            continue
        beside = [hits[at] for at in (index - 1, index + 1) if 0 <= at < len(hits)]
        joined = [
            other
            for other in beside
            if CONNECTOR.fullmatch(text, min(hit.end, other.end), max(hit.start, other.start))
            and (other.adcode or "").startswith((hit.adcode or "")[:2])
        ]
        city = _city_of(text[hit.start : hit.end], hit.adcode or "", scope) if joined else None
        if city:
            result[index] = replace(hit, name=city.name, adcode=city.adcode)
    return result


def _city_of(surface: str, province: str, scope: Scope) -> Division | None:
    """The city below a province that bears its short name."""
    named = (d for d in gazetteer().named(surface) if d.parent == province and d.in_force(scope.year))
    return next(named, None)


_SENTENCE_END = re.compile("[。;\n]")


def _of_named_city(text: str, hits: list[Hit], scope: Scope) -> list[Hit]:
    """Hits where a district's name that several cities have is one of the far city that the sentence named before
    (广州市花都区…、|白云区| in a document of 毕节市).
    """
    result, city = [], None
    for hit in hits:
        if city and _SENTENCE_END.search(text, city.end, hit.start):
            city = None
        if city and hit.full and hit.adcode and _is_shared(text[hit.start : hit.end], hit.adcode, scope):
            child = _child(text[hit.start : hit.end], city.adcode or "", scope)
            hit = replace(hit, name=child.name, adcode=child.adcode, certain=True) if child else hit
        elif hit.full and _is_far_city(hit, scope):
            city = hit
        result.append(hit)
    return result


def _is_shared(surface: str, adcode: str, scope: Scope) -> bool:
    """True for a county's name that others have too, where the one meant lies outside the document's region."""
    return (
        not adcode.endswith("00")
        and proximity(adcode, scope.context) < BELOW
        and len({d.adcode for d in gazetteer().named(surface)}) > 1
    )


def _is_far_city(hit: Hit, scope: Scope) -> bool:
    """True for a prefecture-level city or a municipality outside the document's province."""
    code = hit.adcode or ""
    city = code.endswith("00") and (not code.endswith("0000") or hit.name.endswith("市"))
    return bool(code) and city and proximity(code, scope.context) < SAME_PROVINCE


def _seats(text: str, hits: list[Hit], scope: Scope) -> list[Hit]:
    """Hits where a short name of the document's own region, listed among its divisions, means the one called so (承德县)."""
    result = list(hits)
    joins = {
        (left, right)
        for left, right in pairwise(range(len(hits)))
        if CONNECTOR.fullmatch(text, hits[left].end, hits[right].start)
    }
    for index, hit in enumerate(hits):
        if hit.full or not scope.adcode or hit.adcode != scope.adcode:
            continue
        beside = [hits[a + b - index] for a, b in ((index - 1, index), (index, index + 1)) if (a, b) in joins]
        below = [other for other in beside if BELOW <= proximity(other.adcode or "", scope.adcode) < ITSELF]
        child = _child(text[hit.start : hit.end], scope.adcode, scope) if below and below == beside else None
        if child:
            result[index] = replace(hit, name=child.name, adcode=child.adcode)
    return result


def _listed(text: str, hits: list[Hit], scope: Scope) -> list[Hit]:
    """Hits where two uncertain names in one list make each other certain.

    Both lie in the document's surroundings, or both in one other province and neither is an ordinary word.
    """
    common = _guards().common
    result = list(hits)
    for index, (left, right) in enumerate(pairwise(hits)):
        if left.certain or right.certain or not CONNECTOR.fullmatch(text, left.end, right.start):
            continue
        near = all(hit.adcode and proximity(hit.adcode, scope.context) >= SIBLING for hit in (left, right))
        surfaces = {text[hit.start : hit.end] for hit in (left, right)}
        together = (left.adcode or "-")[:2] == (right.adcode or "+")[:2] and not surfaces & common
        if near or together:
            result[index], result[index + 1] = replace(left, certain=True), replace(right, certain=True)
    return result


def _spread(text: str, hits: list[Hit], *, backwards: bool = False) -> list[Hit]:
    ordered = hits[::-1] if backwards else hits
    result: list[Hit] = []
    for hit in ordered:
        neighbour = result[-1] if result else None
        if not hit.certain and neighbour and neighbour.certain and neighbour.kind == "division":
            left, right = (hit, neighbour) if backwards else (neighbour, hit)
            if CONNECTOR.fullmatch(text, left.end, right.start):
                hit = replace(hit, certain=True)
        result.append(hit)
    return result[::-1] if backwards else result


def _mention(text: str, hit: Hit) -> RegionMention:
    rule = "region.name" if hit.full else "region.short-name"
    if hit.kind == "functional":
        rule = "region.functional"
    return RegionMention(
        surface=text[hit.start : hit.end],
        name=hit.name,
        adcode=hit.adcode,
        kind=hit.kind,
        evidence=Span(hit.start, hit.end),
        rule=rule,
        confidence=confidence(rule),
    )


def _own_cluster(reading: Reading, found: list[RegionMention]) -> list[RegionMention]:
    """A bare 城市群 or 经济区 becomes the one that the title names; others go."""
    title = reading.document.title or reading.text[:200]
    named = [hit.name for hit in _hits(title, scope_of(reading)) if hit.kind == "functional"]
    named += [m.name for m in found if m.kind == "functional" and m.name in title]
    main = {word: name for name in named for word in lexicon("regions")["own_cluster"] if name.endswith(word)}
    covered = {m.evidence.end for m in found if m.kind == "functional"}
    result = []
    for mention in found:
        if mention.kind != "own":
            result.append(mention)
            continue
        name = main.get(mention.surface)
        if name and mention.evidence.end not in covered and not _OF_A_KIND.search(reading.text, *_left(mention)):
            rule = "region.own-cluster"
            result.append(replace(mention, name=name, kind="functional", rule=rule, confidence=confidence(rule)))
    return result


_OF_A_KIND = re.compile(r"(?:级|[大小型个批新中]|国内|沿海|重点|其他|跨境|综合|开放|合作|示范)$")


def _left(mention: RegionMention) -> tuple[int, int]:
    return max(0, mention.evidence.start - 2), mention.evidence.start
