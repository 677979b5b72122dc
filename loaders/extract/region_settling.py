"""Which names that may be regions are: settled by the names that stand beside them in a list, a route or a sentence."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from loaders.extract.region_hits import Hit
from loaders.extract.region_letters import NEAR_CITY, degrees_apart
from loaders.extract.region_meanings import Scope, child_named, guards_of_names
from loaders.extract.region_spans import words_across
from loaders.resolve.regions import (
    BELOW,
    ITSELF,
    SAME_PROVINCE,
    SIBLING,
    proximity,
)
from ontology.regions import (
    Division,
    divisions_abroad,
    gazetteer,
)

#: What joins the members of a list of regions, and the stops of a route.
_CONNECTOR = re.compile(r"(?:\([^()]{0,6}界\))?(?:等地)? {0,2}(?:经由?|[、,和与及至到或—–―·\-~]{1,2})(?:以及)? {0,2}")


def settled(text: str, hits: list[Hit], scope: Scope) -> list[Hit]:
    """Certain hits, and uncertain ones that a list or a route joins to a certain one."""
    # A name right behind a region that it does not lie in ends a longer name (台儿庄|古城).
    ends = {hit.end for hit in hits if hit.kind == "division"}
    hits = [hit for hit in hits if hit.certain or hit.start not in ends]
    hits = _of_one_parent(text, _without_names_inside(text, hits, scope), scope)
    hits = _of_named_city(text, hits, scope)
    hits = _spread(text, _spread(text, _listed(text, hits, scope)), backwards=True)
    return _seats(text, _like_neighbours(text, [hit for hit in hits if hit.certain], scope), scope)


def _without_names_inside(text: str, hits: list[Hit], scope: Scope) -> list[Hit]:
    """Hits without the short names of far counties right behind a place that does not hold them, of far cities behind a county and
    of cities abroad: something there is called so (平度|新河|化工产业园, 普格|海口|风电场, 阳江|万象|工业园).
    """
    before = {hit.end: hit for hit in hits if hit.kind == "division" and not (hit.adcode or "").endswith("0000")}
    return [
        hit
        for hit in hits
        if hit.start not in before
        or _BETWEEN_TWO.match(text, hit.end)
        or not _is_far_inside(hit, before[hit.start], scope)
    ]


#: Behind two places side by side: what they do or have together (瑞丽|木姐|边境经济合作区).
_BETWEEN_TWO = re.compile(
    "(?:边境|跨境|跨江|跨界|经贸|经济)*(?:合作|协作|口岸|航线|班列|一体化|同城化|共建|结对|对口)|[、,。;]"
)


def _is_far_inside(hit: Hit, place: Hit, scope: Scope) -> bool:
    code, above = hit.adcode or "", place.adcode or ""
    if not code and above and hit.name in divisions_abroad():
        return True
    if hit.full or not code or not above or code.endswith("0000") or gazetteer().within(code, above):
        return False
    has_county = not code.endswith("00") or not above.endswith("00")
    if not has_county or proximity(code, scope.context) >= SAME_PROVINCE or code[:2] == above[:2]:
        return False
    there, here = gazetteer().get(code), gazetteer().get(above)
    return there is None or here is None or not 0 < degrees_apart(there, here) < NEAR_CITY


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
            if _CONNECTOR.fullmatch(text, min(hit.end, other.end), max(hit.start, other.start))
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


_IN_LIST = ("、", "和", "及")


def _of_one_parent(text: str, hits: list[Hit], scope: Scope) -> list[Hit]:
    """Hits where a list that begins with a region's name and that of one of its divisions goes on with others of it (北京丰台、
    |朝阳|), unless such a name means a division of the document's own province.
    """
    parent: Hit | None = None
    result: list[Hit] = []
    for hit in hits:
        last = result[-1] if result else None
        if last and last.end == hit.start and _is_below(hit, last):
            parent = last
        elif last and parent and text[last.end : hit.start] in _IN_LIST:
            if not _is_below(hit, parent) and proximity(hit.adcode or "", scope.context) < SAME_PROVINCE:
                child = child_named(text[hit.start : hit.end], parent.adcode or "", scope)
                hit = replace(hit, name=child.name, adcode=child.adcode, certain=True) if child else hit
        else:
            parent = None
        result.append(hit)
    return result


def _is_below(hit: Hit, above: Hit) -> bool:
    """True for a division of the one above."""
    return bool(hit.adcode and above.adcode and hit.adcode != above.adcode) and gazetteer().within(
        hit.adcode or "", above.adcode or ""
    )


_SENTENCE_END = re.compile("[。;\n]")


def _of_named_city(text: str, hits: list[Hit], scope: Scope) -> list[Hit]:
    """Hits where a district's name that several cities have is one of the far city that the sentence named before
    (广州市花都区…、|白云区| in a document of 毕节市).
    """
    result, city, read = [], None, 0
    for hit in hits:
        if city and _SENTENCE_END.search(text, max(city.end, read), hit.start):
            city = None
        # Where hits follow each other without end, none looks again at what is before the one before it.
        read = hit.start
        if city and hit.full and hit.adcode and _is_shared(text[hit.start : hit.end], hit.adcode, scope):
            child = child_named(text[hit.start : hit.end], city.adcode or "", scope)
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
    for index, hit in enumerate(hits):
        if hit.full or not scope.adcode or hit.adcode != scope.adcode:
            continue
        beside = [
            other
            for other in (*hits[max(0, index - 1) : index], *hits[index + 1 : index + 2])
            if _CONNECTOR.fullmatch(text, min(hit.end, other.end), max(hit.start, other.start))
        ]
        below = [other for other in beside if BELOW <= proximity(other.adcode or "", scope.adcode) < ITSELF]
        child = child_named(text[hit.start : hit.end], scope.adcode, scope) if below and below == beside else None
        if child and (child.until is None or (scope.year or child.until) < child.until):
            result[index] = replace(hit, name=child.name, adcode=child.adcode)
    return result


def _listed(text: str, hits: list[Hit], scope: Scope) -> list[Hit]:
    """Hits where two uncertain names in one list make each other certain.

    Both lie in the document's surroundings, or both in one other province and neither is an ordinary word, or each is the name
    of one division alone.
    """
    common = guards_of_names().common
    result = list(hits)
    for index, (left, right) in enumerate(pairwise(hits)):
        if left.certain or right.certain or not _CONNECTOR.fullmatch(text, left.end, right.start):
            continue
        near = all(hit.adcode and proximity(hit.adcode, scope.context) >= SIBLING for hit in (left, right))
        surfaces = {text[hit.start : hit.end] for hit in (left, right)}
        together = (left.adcode or "-")[:2] == (right.adcode or "+")[:2] and not surfaces & common
        if near or together or all(_is_unmistakable(text, hit) for hit in (left, right)):
            result[index], result[index + 1] = replace(left, certain=True), replace(right, certain=True)
    return result


def _is_unmistakable(text: str, hit: Hit) -> bool:
    """True for a name that one division alone bears, and that is no ordinary word nor made of the ends of two."""
    surface = text[hit.start : hit.end]
    alone = len({d.adcode for d in gazetteer().named(surface)}) == 1 and surface not in guards_of_names().common
    return alone and words_across(text, hit.start, hit.end) is not None


def _spread(text: str, hits: list[Hit], *, backwards: bool = False) -> list[Hit]:
    """Hits where a certain division joined to an uncertain one makes it certain, and that the one on its other side."""
    result = list(hits)
    uncertain = [index for index, hit in enumerate(hits) if not hit.certain]
    for index in reversed(uncertain) if backwards else uncertain:
        beside = index + 1 if backwards else index - 1
        if not 0 <= beside < len(hits) or not result[beside].certain or result[beside].kind != "division":
            continue
        left, right = sorted((index, beside))
        if _CONNECTOR.fullmatch(text, hits[left].end, hits[right].start):
            result[index] = replace(hits[index], certain=True)
    return result
