"""Pairs that stand in names: the parties of an agreement by its title, the two places that a zone of theirs is named after,
those that share out the work or send firms to one another, and where bridgeheads of the region stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations, pairwise, product

from loaders.extract.cooperation_clauses import Clause, Found, Own, Pair, outermost
from loaders.extract.cooperation_words import form, form_words, words
from loaders.facts import Path, RegionMention
from loaders.reading import Reading
from ontology.regions import joint_names

_AGREEMENT = r"<agreements>(?:\([^()]{1,8}\))?$"
_PARTY = re.compile(r"(?:人民)?政府")
#: What the parties do, without their names (双方加强…合作, 两市共同推进…; 甲方支持乙方…).
_THEY_ACT = (
    r"(?:双方|[两三]方|甲乙|[两三](?:省区?市?|市|州|盟|县|区|旗|地)|各方)[^。;\n]{0,40}?<act_together>"
    r"|甲方[^。;\n]{1,60}乙方"
)
_MOST_PARTIES = 4
_JOINS = re.compile("[与和及、—–-]")
"""Between the two parties that a title names without their governments."""


def agreed(reading: Reading) -> Iterator[tuple[Pair, Path]]:
    """The parties of an agreement, by its title, for each passage that says what both do."""
    parties = _parties(reading)
    if not 2 <= len(parties) <= _MOST_PARTIES:
        return
    for passage in reading.passages:
        if match := form(_THEY_ACT).search(reading.text, *passage.span):
            for a, b in combinations(parties, 2):
                yield (a, b, match.start(), match.end(), "cooperation.parties"), passage.path


def _parties(reading: Reading) -> list[str]:
    """The divisions whose governments an agreement's title names, or the two that it joins (甲市与乙市合作框架协议)."""
    span = reading.document.evidence.get("title")
    title = reading.document.title or ""
    if span is None or not form(_AGREEMENT).search(title):
        return []
    named = [m for m in outermost(reading.regions_within(*span)) if m.kind == "division"]
    governments = [m.name for m in named if _PARTY.match(reading.text, m.evidence.end)]
    joined = [
        pair for pair in pairwise(named) if _JOINS.fullmatch(reading.text, pair[0].evidence.end, pair[1].evidence.start)
    ]
    if len(governments) < 2 and len(joined) == 1:
        return [m.name for m in joined[0]]
    return list(dict.fromkeys(governments))


#: Between the two places in the name of a zone: 广州(梅州)产业转移工业园, 黔西—番禺共建产业园, 吴江泗阳产业合作园区.
_BETWEEN = ("", "(", "—", "–", "-", "·")
#: Behind them: that they run it together, and the kind.
_OTHER_PAIRS = r"(?:[、和][^,。;:、()]{2,8}\([^,。;:、()]{2,8}\)){0,6}"
"""Other pairs in brackets of the same list (甲(乙)、|丙(丁)|产业转移园)."""
_THEIR_ZONE = rf"\)?{_OTHER_PAIRS}[^,。;:、的()]{{0,10}}?<zone_kinds>[^,。;:、的()]{{0,8}}?<their_zones>"
#: Behind two names with a point, a dash or nothing between them: it alone tells that the zone is both's.
_DOTTED_ZONE = r"[^,。;:、的()]{0,12}?<their_zones>"


def zones(clause: Clause, _own: Own) -> Found:
    """甲(乙)产业转移园: the two places that a zone run by both is named after."""
    for left, right in pairwise(clause.mentions):
        if not _is_division(left) or not _is_division(right) or left.evidence == right.evidence:
            continue
        between = clause.text[left.evidence.end : right.evidence.start]
        if between not in _BETWEEN:
            continue
        if match := form(_THEIR_ZONE if between == "(" else _DOTTED_ZONE).match(
            clause.text, right.evidence.end, clause.end
        ):
            pair = (left.name, right.name, left.evidence.start, match.end(), "cooperation.parties")
            yield pair, next(at for at, group in enumerate(clause.groups) if group.end >= right.evidence.end)


def is_city_or_county(mention: RegionMention) -> bool:
    """True for a division below a province, and for a municipality."""
    code = mention.adcode
    return code is not None and (not code.endswith("0000") or mention.name.endswith("市"))


def _is_division(mention: RegionMention) -> bool:
    return mention.kind == "division" and mention.adcode is not None and mention.rule != "region.compression"


#: Behind the places by whose letters a zone is named: what it is for, and its kind (万达开|川渝统筹发展示范区).
_LETTERED_ZONE = r"[^,。;:、的()建设手]{0,14}?<lettered_zones>"


def lettered_zones(clause: Clause, _own: Own) -> Found:
    """万达开…示范区: all pairs of the cities or counties by whose letters a zone of theirs is named."""
    for index, group in enumerate(clause.groups):
        first = group.members[0]
        if first.kind == "functional" and len(group.members) == 1 and first.name.endswith(form_words("lettered_zones")):
            for one, other in combinations(_by_letters(first.name), 2):
                yield (one, other, group.start, group.end, "cooperation.parties"), index
            continue
        members = [m for m in group.members if m.evidence == first.evidence]
        cities = all(is_city_or_county(m) for m in members)
        if len(members) < 2 or len(members) < len(group.members) or not cities or members[0].rule == "region.line":
            continue
        if match := form(_LETTERED_ZONE).match(clause.text, group.end, clause.end):
            for a, b in combinations(members, 2):
                yield (a.name, b.name, group.start, match.end(), "cooperation.parties"), index


def _by_letters(zone: str) -> tuple[str, ...]:
    """The cities by whose letters a listed zone is named; none where it begins otherwise."""
    letters = next((zone[:n] for n in (4, 3, 2) if zone[:n] in joint_names()), "")
    places = joint_names().get(letters, ())
    return places if places and all(name.endswith(("市", "区", "县")) for name in places) else ()


_ACCOMPANY = "<accompanying>"
"""Behind the joint words: the zones help another one, and are no partners of each other."""
_ZONE_OF = r"[^,、与和及]{0,6}?<own_zones>"
_MOST_ZONES = 20
"""Zones of one list that are looked at: each has a pair with each."""
_PAIRED = ("与", "同", "跟", "和", "、")
"""Before a zone that is the other side of a pair, or goes on a list."""
_NEXT_ZONE = f"{_ZONE_OF}[、和及]"


def zones_together(clause: Clause, _own: Own) -> Found:
    """甲高新区、乙高新区共建联盟: all pairs of the places whose zones act together."""
    for index, group in enumerate(clause.groups):
        zone = form(_ZONE_OF).match(clause.text, group.end, clause.end)
        match = words().together.match(clause.text, zone.end(), clause.end) if zone else None
        if match is None or form(_ACCOMPANY).match(clause.text, match.end()):
            continue
        first = index
        while (
            first
            and index - first < _MOST_ZONES
            and form(_NEXT_ZONE).fullmatch(clause.text, clause.groups[first - 1].end, clause.groups[first].start)
        ):
            first -= 1
        members = [m for at in clause.groups[first : index + 1] for m in at.members]
        paired = clause.groups[first].before.endswith(_PAIRED)
        apart = len({m.name for m in members}) == len(members) and all(map(_is_division, members))
        if apart and not paired and first < index:
            for a, b in combinations(members, 2):
                yield (a.name, b.name, members[0].evidence.start, match.end(), "cooperation.together"), index


#: Behind two that a sentence begins with: what the two do together, said of both in a later clause (…,两省签署…协议).
_BOTH = r"[^。;\n]{0,60}?,(?:两[省市县区州旗地]|双方)(?:人民)?(?:政府)?[^,。;]{0,12}?<signing>"


def both(clause: Clause, own: Own) -> Found:
    """甲省、乙省落实…,两省签署…协议: the two, unless the document's region lies in one of them."""
    for index, group in enumerate(clause.groups):
        if group.before or len(group.members) != 2 or any(m.kind != "division" for m in group.members):
            continue
        match = form(_BOTH).match(clause.text, group.end)
        if match and not any(own.lies_in(m) for m in group.members):
            a, b = group.members
            yield (a.name, b.name, group.start, match.end(), "cooperation.together"), index


#: Between two that share out the work, and behind the second: 甲城总部+|乙城基地, 甲城研发、|乙城转化.
_FIRST_PART = "<first_parts>[^,、+]{0,4}[+、,]"
_SECOND_PART = "(?:研发|生产)?<second_parts>"
#: Between where firms come from and where they go: 甲城企业到|乙城投资.
_MOVE = "[^,、到来赴向]{0,8}<movers>(?:到|来|赴|向|落户)"
_MOVED = "[^,、]{0,6}?<moved_to>|$|,"


def shared_out(clause: Clause, own: Own) -> Found:
    """甲城总部+乙城基地, 甲城企业到乙城投资: the two, of which neither lies in the other."""
    for index, (left, right) in enumerate(pairwise(clause.groups)):
        text, end = clause.text, right.end
        parts = form(_FIRST_PART).fullmatch(text, left.end, right.start)
        moves = not parts and form(_MOVE).fullmatch(text, left.end, right.start)
        match = form(_SECOND_PART if parts else _MOVED).match(text, end, clause.end) if parts or moves else None
        if not match:
            continue
        for a, b in product(left.members, right.members):
            inside = own.holds(a) and own.holds(b) and not (own.adcode or "").endswith("0000")
            if a.name != b.name and not inside:
                yield (a.name, b.name, left.start, match.end(), "cooperation.coming"), index + 1


#: Before the place where a bridgehead of the document's region is set up or used, and behind it (设立|甲城|科创飞地).
_SET_UP = "<set_up>(?:在|好)?$"
_ENCLAVE = re.compile("[^,、与的到在]{0,10}飞地")


def enclaves(clause: Clause, own: Own) -> Found:
    """设立X科创飞地: the document's region with each."""
    for index, group in enumerate(clause.groups):
        match = _ENCLAVE.match(group.after) if own.name and form(_SET_UP).search(group.before) else None
        if match and own.name:
            for other in own.others(group.members):
                yield (own.name, other.name, group.start, group.end + match.end(), "cooperation.abroad"), index
