"""What the name of a division means in a document: which division, and whether it is a region by itself there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

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
)
from loaders.words import any_of
from ontology.lexicon import lexicon
from ontology.regions import Division, gazetteer, lines, townships

#: A water named like a division: its character, and what is said of waters (额尔古纳|河流域).
RIVER = re.compile(
    "[河江湖](?:流域|水系|湿地|干流|支流|源头|沿岸|两岸|上游|中游|下游|水质|水生态|河道|航道|航电|黄金水道|防洪|治理|大桥|特大桥|国家湿地|灌区|[一-龥]{2,3}(?:水利|航电|航运)枢纽)"
)
#: Behind the name of a division without its water, and the water: what else bears the water's name (平山|湖公路).
_OF_WATER = re.compile("[河江湖](?:公路|景区|旅游|码头|航运)")
#: A river named like a division, in a list of rivers (喀什|河三大流域).
_RIVER_ITEM = re.compile("[河江湖](?:[、,。;与]|等|[两三四五六]大流域)")


#: Behind a name: what makes it a firm's or a mine's own.
_FIRM_OR_MINE = "(?:公司|[金银铜铁锡铅锌钨钼锰铝煤磷]矿(?![区业]))"


@dataclass(frozen=True)
class Scope:
    """What a name is read against: the document's region, or the members of its functional region, and the year."""

    context: Context
    year: int | None
    partners: tuple[str, ...] = ()
    """Codes of the cities far away that the document's title names: their districts are as well known as its own."""

    @cached_property
    def adcode(self) -> str | None:
        """Code of the document's region; None where it has none."""
        return self.context if isinstance(self.context, str) else None


@dataclass(frozen=True, slots=True)
class Guards:
    """Word lists that tell ordinary words from names. longest_institution: characters behind a name in which that of an
    institution ends.
    """

    common: frozenset[str]
    ordinary: frozenset[str]
    never: frozenset[str]
    prominent: frozenset[str]
    before: dict[str, re.Pattern[str]]
    after: dict[str, re.Pattern[str]]
    institution: re.Pattern[str]
    institution_word: re.Pattern[str]
    longest_institution: int
    street: re.Pattern[str]
    street_or_water: re.Pattern[str]
    firm: re.Pattern[str]
    place: re.Pattern[str]


_FOUNDED = "共建|联合(?!大学|航空|银行)|合作(?!银行)|共同|携手|设立|成立|组建"
"""Between a name and an institution's kind: what two do, and no part of the institution's name (与甲市|共建|研究院)."""


@cache
def guards_of_names() -> Guards:
    """The lists of ontology/lexicon/regions.yaml, as patterns where they are asked in the text."""
    words = lexicon("regions")
    institution = any_of(words["institutions"])
    street = r"[东西南北中]?(?:大街|大道|路(?![网桥线由局段]))|(?:镇|乡|街道|苏木)(?![镇乡村区域])"
    return Guards(
        common=frozenset(words["common"]),
        ordinary=frozenset(words["ordinary"]),
        never=frozenset(words["never"]),
        prominent=frozenset(words["prominent"]),
        before={name: re.compile(pattern) for name, pattern in words["not_after_text"].items()},
        after={name: re.compile(pattern) for name, pattern in words["not_before_text"].items()},
        institution=re.compile(
            rf"(?:(?!{_FOUNDED})[^\s,。;:、“”《》()与和及等在对向至到将的为—-]){{0,8}}?{institution}(?!群)"
        ),
        institution_word=re.compile(institution),
        longest_institution=8 + max(map(len, words["institutions"])),
        street=re.compile(street),
        street_or_water=re.compile(f"{street}|{RIVER.pattern}|{_RIVER_ITEM.pattern}|{_OF_WATER.pattern}"),
        firm=re.compile(
            r"(?![^,。]{0,3}(?:合作|对口|产业|铁路|高速|公路|地区|市|省|援))[\u4e00-\u9fff]{2,6}?(?<![与和及等的至])"
            + any_of(words["firm_projects"])
        ),
        place=re.compile(words["place_cues"]),
    )


@record(frozen=True, slots=True)
class Meaning:
    """The division that a name means in a document. listed: the name is an ordinary word, and no division unless in a list.
    apart: it may be the end of one word and the head of another. far: it lies in another province, and goes by its short name.
    cued: it is a region for sure before a station, a port or a zone. alone: no other division has it, and it is no ordinary word.
    outside: a short name of a division that is neither in nor beside the document's region.
    short: it is short for another division than the document's own.
    """

    division: Division
    full: bool
    certain: bool
    listed: bool
    apart: bool
    far: bool
    cued: bool
    alone: bool = False
    outside: bool = False
    short: bool = False


@lru_cache(maxsize=64)
def towns_within(adcode: str) -> frozenset[str]:
    """Short names of the towns of a county, or of all counties of a city."""
    if adcode.endswith("0000"):
        return frozenset()
    counties = [d.adcode for d in gazetteer().children(adcode)] if adcode.endswith("00") else [adcode]
    return frozenset(short for county in counties for short in townships(county))


class Meanings(dict[str, Meaning | None]):
    """What the names of divisions mean in a document, wherever they stand: told once for each."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self._preferred: dict[str, bool] = {}
        self._otherwise: dict[str, bool] = {}

    def __missing__(self, surface: str) -> Meaning | None:
        self[surface] = meaning = _meaning(surface, self.scope)
        return meaning

    def prefers_division(self, surface: str) -> bool:
        """True where a name that a functional region has too is a division of the document's own province."""
        if surface not in self._preferred:
            self._preferred[surface] = any(
                d.in_force(self.scope.year) and not _is_far(d, self.scope) for d in gazetteer().named(surface)
            )
        return self._preferred[surface]

    def names_otherwise(self, surface: str, text: str) -> bool:
        """True for the short name of a county of another province that the text has for a firm or a mine (亚东公司, 武山铜矿)."""
        if surface not in self._otherwise:
            meaning = self[surface] if self.scope.context else None
            far = meaning is not None and meaning.far and meaning.division.level == "county"
            self._otherwise[surface] = far and re.search(re.escape(surface) + _FIRM_OR_MINE, text) is not None
        return self._otherwise[surface]


def _meaning(surface: str, scope: Scope) -> Meaning | None:
    """The division that a name means by itself; None where it can be none."""
    division = resolve_division(surface, context=scope.context, year=scope.year)
    partner = _of_partner(surface, division, scope)
    division = partner or division
    if division is None or (surface == "自治区" and not division.name.endswith("自治区")):
        return None
    full = surface == division.name or surface == "自治区"
    far = not full and _is_far(division, scope)
    if far and scope.adcode and surface in towns_within(scope.adcode):
        return None
    if not full and not division.in_force(scope.year):
        return None
    if surface in guards_of_names().never:
        near = proximity(division.adcode, scope.context) >= BELOW
        return (
            Meaning(division, full=False, certain=False, listed=True, apart=False, far=far, cued=False)
            if near
            else None
        )
    certain = _is_certain(surface, division, scope, full=full) or (partner is not None and not _is_word_too(surface))
    apart = certain and division.level == "county" and division.adcode != scope.adcode and len(surface) < 4
    word = _is_word_too(surface)
    near = proximity(division.adcode, scope.context) >= SIBLING
    apart_from = far or (full and len(surface) == _SHORTEST_FULL and _is_far(division, scope))
    named = apart_from and not word and division.level == "county" and division.name[-1] in "县市旗"
    alone = named and surface not in lines() and _only_one(surface, scope)
    outside = not full and proximity(division.adcode, scope.context) < SIBLING
    cued = near if word else far
    return Meaning(
        division,
        full,
        certain,
        listed=False,
        apart=apart,
        far=far,
        cued=cued,
        alone=alone,
        outside=outside,
        short=not full and division.adcode != scope.adcode,
    )


_SHORTEST_FULL = 2
"""Characters of the full names that are as short as short ones (凤县)."""


def _is_word_too(surface: str) -> bool:
    return surface in guards_of_names().common


def _of_partner(surface: str, division: Division | None, scope: Scope) -> Division | None:
    """The division of a partner city that a name means where no nearer one has it."""
    if division is not None and (division.level != "county" or not _is_far(division, scope)):
        return None
    return next((child for p in scope.partners if (child := child_named(surface, p, scope))), None)


def _is_far(division: Division, scope: Scope) -> bool:
    return proximity(division.adcode, scope.context) < SAME_PROVINCE


def child_named(surface: str, parent: str, scope: Scope) -> Division | None:
    """The division below `parent` that a name directly behind its parent's means."""
    book = gazetteer()
    below = tuple(d for d in book.named(surface) if d.adcode != parent and book.within(d.adcode, parent))
    return rank(below, surface, context=parent, year=scope.year)[0] if below else None


def _is_certain(surface: str, division: Division, scope: Scope, *, full: bool) -> bool:
    """True where a name is a region without another beside it."""
    near = proximity(division.adcode, scope.context)
    guards = guards_of_names()
    if near == ITSELF or surface == "自治区":
        return True
    if surface in guards.common and (surface in guards.ordinary or near < SIBLING or division.level != "county"):
        return False
    if full and len(surface) == 2 and near < SIBLING:
        return False
    if division.level != "county":
        return True
    if full:
        return near >= SAME_PROVINCE or _only_one(surface, scope)
    if near >= SIBLING or surface in guards.prominent:
        return True
    if near >= SAME_PROVINCE:
        return not division.name.endswith("区") or len(surface) > 2 or _only_one(surface, scope)
    return len(surface) > 2 and _only_one(surface, scope)


def _only_one(surface: str, scope: Scope) -> bool:
    return len({d.adcode for d in gazetteer().named(surface) if d.in_force(scope.year)}) == 1
