"""Bodies as documents print them, and the full official names they stand for.

`AgencyResolver` holds what is known of one document; `resolve_agency` is the same for a single surface. The steps, first
that answers wins: collective bodies; central bodies; branches of central bodies and national companies; bodies of the
document's own region, its ancestors and other regions by the names of `ontology/schemes/functions.yaml`; zones and
companies; else the printed words with the region's name and the regular abbreviations written out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from loaders.facts import Agency
from loaders.resolve.agency_names import (
    Found,
    bears_region,
    city_bureau,
    company_branch,
    company_name,
    expand,
    government_of,
    listed,
    official,
    zone_body,
    zone_name,
)
from loaders.resolve.bodies import is_body, is_collective, level_words, looks_like_body, split_bodies
from loaders.resolve.branches import branch_body, railway_bureau, railway_section
from loaders.resolve.corps import CORPS, body_of_corps, division_and_body
from loaders.resolve.own_region import OwnRegion, Places, region_of_word
from ontology.functions import agency_function, name_lexicon, national_bodies
from ontology.lexicon import lexicon
from ontology.regions import functional_regions

__all__ = [
    "AgencyResolver",
    "OwnRegion",
    "Places",
    "agency_function",
    "is_body",
    "is_collective",
    "looks_like_body",
    "resolve_agency",
    "split_bodies",
]

_HALF_WIDTH = str.maketrans("（）〔〕", "()()")
_CENTRAL_ENDING = re.compile(r"^(?:国家|中央|全国|中共中央|国务院|最高人民|中国|中华|共青团中央)|(?:部|署|总局)$")
_LEAGUE = re.compile(r"(?:共青)?团(?P<word>.{0,8}?)委")
_LEVEL_CHARACTER = re.compile(r"(?<=.)[省市区县旗盟州](?=.{2})")
_LONGEST_REGION = 15
_SUB_OFFICE = re.compile(r"(?P<body>.{2,}局)(?P<place>.{2,}?)分局")
#: An office of the government that bears its name (市政府口岸物流办).
_GOVERNMENT_OFFICE = re.compile("(?:人民)?政府(?P<office>[^办]{2,}(?:办公室|办))")
_GROUP = "集团"
"""How the name of a group ends."""
#: The committee of a zone.
_ZONE_COMMITTEE = re.compile(r"[区园港城岛](?:\([^()]+\))?(?:管委会|管理委员会|执委会|执行委员会)$")
_GOVERNMENT = re.compile(r"(?:人民)?政府(?=.)")
_PARTY = re.compile(r"(?:党委|委)(?=.)")
_BOTH = re.compile(r"(?P<committee>.{0,8}?)委、?(?P<region>.{0,8}?)(?:人民)?政府")
_JOINT = re.compile(r"(?P<level>[市县区旗州盟])委(?P=level)(?:人民)?政府[办督信研].+")
_TOWNSHIP = re.compile(r"(?P<name>.{2,8}(?:(?P<town>[镇乡]|苏木)|街道))(?(town)|(?:办事处|办)?)")
_ALTERNATIVE = re.compile(r"(?P<body>.{2,})\(.+\)")
_SEVERAL = re.compile("各|结对|两地|双方|[两二三四五六七八九十]{1,2}个?[省市县区旗州盟](?!.{0,2}(?:镇|乡|街道))")
_LIST_END = re.compile(r"等(?:有关|相关)?(?:部门|单位)?$")
_COMMITTEES = ("管委会", "管理委员会", "管理委", "党工委")
_LOWER_LEVELS = ("市", "县", "区", "旗", "盟", "州")
_OF_A_MEMBER = ("省", *_LOWER_LEVELS)
"""Openings of bodies of the members of a cluster, each of which has one."""
_OF_NO_COUNTRY = ("自治区", "省", *_LOWER_LEVELS)
"""Openings of bodies that belong to some region, where a document's own is unknown."""
_SHORT_NAMES = (3, 2)
"""Characters of the short name of a province or city, the longer first."""
_LONGEST_CACHE = 64


def _folded(surface: str) -> str:
    """The surface without blanks and with half-width brackets, the form of official names here."""
    words = "".join(surface.split()).translate(_HALF_WIDTH).strip("、，,；;。")
    alternative = _ALTERNATIVE.fullmatch(words)
    if alternative and is_body(alternative["body"]):
        words = alternative["body"]  # 市财政局(国资委): the name in brackets is a second sign at the same door
    return _LIST_END.sub("", words)


def _opened(words: str, names: list[tuple[OwnRegion, str]], *, by_level: bool) -> Iterator[tuple[OwnRegion, str, bool]]:
    """The regions whose name opens the words, with the rest."""
    for region, name in names:
        if words.startswith(name) and len(words) > len(name):
            yield region, words[len(name) :], by_level


class AgencyResolver:
    """Resolves the bodies of one document; each surface is worked out once.

    region: the region that the document plans for. year: of the document, None where unknown: then nothing is inferred
    from reforms. zones: names of parks printed in the document. places: finds another region by name or short name.
    """

    def __init__(
        self, region: OwnRegion, *, year: int | None = None, zones: Sequence[str] = (), places: Places | None = None
    ) -> None:
        self.region, self.year, self.zones, self.places = region, year, tuple(zones), places
        self._known: dict[str, Agency] = {}
        chain = list(region.chain())
        self._official = [(above, name) for above in chain for name in dict.fromkeys((above.full, above.name))]
        self._short = [(above, name) for above in chain for name in above.short if len(name) > 1]

    def resolve(self, surface: str) -> Agency:
        """The body that a surface, with a carried-over level word put back, stands for."""
        if surface not in self._known:
            self._known[surface] = self._resolve(surface)
        return self._known[surface]

    def _resolve(self, surface: str) -> Agency:
        words = _folded(surface)
        if not words or is_collective(words) or _SEVERAL.match(words) or self._is_of_lower_level(words):
            return Agency(surface=surface, name=None, region=None, level=None)
        found = (
            self._central(words)
            or railway_bureau(words, self.year)
            or railway_section(words, self.region, self.year)
            or branch_body(words, self.region, self.year, self.places)
            or self._league(words)
            or self._both(words)
            or self._joint(words)
            or self._of_division(words)
            or self._of_corps(words)
            or self._regional(words)
        )
        return self._agency(surface, found)

    def _is_of_lower_level(self, words: str) -> bool:
        """Whether a level word that no region of the chain bears opens a listed name: 县教育局 in a city's plan is no one body."""
        if self.region.level == "country" and words.startswith(_OF_NO_COUNTRY):
            return not listed(words, self.region, None)
        if self.region.level is None and words[0] in _OF_A_MEMBER and self._is_cluster():
            return bool(listed(words[1:], self.region, None)) and not listed(words, self.region, None)
        known = self.region.level is not None and words[0] in _LOWER_LEVELS
        if not known or region_of_word(words[0], self.region, None):
            return False
        return not listed(words, self.region, None) and bool(listed(words[1:], self.region, None))

    def _is_cluster(self) -> bool:
        """Whether the plan is of a group of cities or a part of the country, which has no bodies of its own."""
        name = self.region.name
        return name in functional_regions() or name.endswith(tuple(lexicon("regions")["cluster_words"]))

    def _agency(self, surface: str, found: Found) -> Agency:
        bearer = found.bearer
        return Agency(
            surface=surface,
            name=found.name,
            region=(bearer.adcode or bearer.name) if bearer else None,
            function=found.function or agency_function(found.name) or agency_function(surface),
            level=bearer.level if bearer else None,
        )

    def _central(self, words: str) -> Found | None:
        entry = national_bodies().get(words)
        if entry and (self.region.level == "country" or _CENTRAL_ENDING.search(words)):
            return Found(entry[0], entry[1], OwnRegion.country())
        # 中央军委… and 国务院… keep the word that others have 国家 for.
        unlisted = words.startswith(("中央军委", "国务院")) and is_body(words)
        return Found(expand(words), None, OwnRegion.country()) if unlisted else None

    def _league(self, words: str) -> Found | None:
        """团市委 and 市团委: the league's committee of the region."""
        match = _LEAGUE.fullmatch(words)
        bearer = self.region if match and not match["word"] else None
        if match and match["word"]:
            bearer = region_of_word(match["word"], self.region, self.places)
        return Found(f"共青团{bearer.full}委员会", "youth-league", bearer) if bearer else None

    def _both(self, words: str) -> Found | None:
        """市委市政府: committee and government of one region."""
        match = _BOTH.fullmatch(words)
        bearer = region_of_word(match["committee"], self.region, None) if match and match["committee"] else None
        if not match or not bearer or match["region"] not in ("", match["committee"]):
            return None
        return Found(f"中共{bearer.full}委员会、{bearer.full}{government_of(bearer)}", "government", bearer)

    def _joint(self, words: str) -> Found | None:
        """区委区政府办公室: one office of committee and government."""
        match = _JOINT.fullmatch(words)
        bearer = region_of_word(match["level"], self.region, None) if match else None
        return Found(f"{bearer.full}{words[1:]}", None, bearer) if bearer else None

    def _of_division(self, words: str) -> Found | None:
        """师市发展改革委: a body of a division of the Xinjiang corps and its city."""
        named = division_and_body(words, self.region.name)
        if named is None:
            return None
        division, body = named
        found = self._of(self.region, body) or self._unlisted(self.region, body, stated=True)
        return found._replace(name=division + found.name)

    def _of_corps(self, words: str) -> Found | None:
        """兵团发展改革委: a body of the Xinjiang corps in a document of the autonomous region or a part of it."""
        body = None if "兵团" in self.region.name else body_of_corps(words, self.region.adcode)
        if body is None:
            return None
        if not body:
            return Found(CORPS, "production-construction-corps", self.region.province)
        corps = OwnRegion.printed(CORPS)
        found = self._of(corps, body) or self._unlisted(corps, body, stated=True)
        return found._replace(bearer=self.region.province)

    def _regional(self, words: str) -> Found:
        if region := self._region(words):
            return Found(f"{region.full}{government_of(region)}", "government", region)
        readings = self._readings(words)
        for bearer, rest, by_level in readings:
            if found := official(rest, bearer):
                return found
            if not by_level and rest != words and (found := city_bureau(rest, bearer)):
                return found
            if found := self._of(bearer, rest):
                return found
        # 市场监管局 was listed as a whole; only what is not is taken apart at its level word.
        if stated := next(((bearer, rest) for bearer, rest, by_level in readings if by_level), None):
            return self._unlisted(*stated, stated=True)
        if (other := self._of_other(words)) is not None:
            return other
        return self._unlisted(self.region, words, stated=False)

    def _region(self, words: str) -> OwnRegion | None:
        """The region where nothing but its name is printed: its government is meant."""
        own = next(
            (region for region in self.region.chain() if words in (region.name, region.full) or words in region.short),
            None,
        )
        return own or (self.places(words) if self.places else None)

    def _readings(self, words: str) -> list[tuple[OwnRegion, str, bool]]:
        """Ways to take the opening as a region: its full name, name, a level word, its short name, or nothing."""
        return [
            *_opened(words, self._official, by_level=True),
            *self._by_level_word(words),
            *_opened(words, self._short, by_level=False),
            (self.region, words, False),
        ]

    def _by_level_word(self, words: str) -> list[tuple[OwnRegion, str, bool]]:
        for word in level_words():
            if words.startswith(word) and len(words) > len(word):
                bearer = self.region if word == "本级" else region_of_word(word, self.region, None)
                if bearer:
                    return [(bearer, words[len(word) :], True)]
        return []

    def _of(self, bearer: OwnRegion, rest: str) -> Found | None:
        """A listed body of that region: as printed, after 人民政府, or after 委 of a party organ."""
        if bearer.level == "country" and (entry := national_bodies().get(rest)):
            return Found(entry[0], entry[1], bearer)
        if found := listed(rest, bearer, self.year):
            return found
        if match := _GOVERNMENT.match(rest):
            return listed(rest[match.end() :], bearer, self.year, form="government")
        if match := _PARTY.match(rest):
            return listed(rest[match.end() :], bearer, self.year, form="party") or self._party_organ(
                bearer, rest[match.end() :]
            )
        return self._sub_office(bearer, rest)

    def _party_organ(self, bearer: OwnRegion, rest: str) -> Found | None:
        name = expand(rest)
        return Found(f"中共{bearer.full}委员会{name}", None, bearer) if is_body(f"市{rest}") else None

    def _sub_office(self, bearer: OwnRegion, rest: str) -> Found | None:
        """生态环境局克旗分局: the office of a city's bureau in a county."""
        match = _SUB_OFFICE.fullmatch(rest)
        parent = listed(match["body"], bearer, self.year) if match else None
        if not match or not parent:
            return None
        place = region_of_word(match["place"], self.region, self.places)
        printed = match["place"] if place is None or match["place"] == place.short_name else place.name
        return Found(f"{parent.name}{printed}分局", parent.function, place or bearer)

    def _of_other(self, words: str) -> Found | None:
        """A body of a region outside the document's own chain: 昆山市人民政府."""
        cuts = [match.end() for match in _LEVEL_CHARACTER.finditer(words, 0, _LONGEST_REGION)]
        for cut in reversed(cuts):
            other = self.places(words[:cut]) if self.places else None
            if other and (found := self._of(other, words[cut:])):
                return found
        if found := self._of_short_name(words):
            return found
        for cut in reversed(cuts):
            if found := self._of_zone(words[:cut], words[cut:]):
                return found
        if cuts and cuts[0] > 2 and (found := self._of(OwnRegion.printed(words[: cuts[0]]), words[cuts[0] :])):
            return found
        return self._unlisted_of_other(words, cuts)

    def _of_short_name(self, words: str) -> Found | None:
        """A listed body of a province or city outside the chain without its kind: 广西交通运输厅 in a city cluster's plan."""
        for cut in _SHORT_NAMES:
            other = self.places(words[:cut]) if self.places else None
            if not other or other.level not in {"province", "city"}:
                continue
            if full := name_lexicon()["national_companies"].get(words):
                return Found(full, None, other)
            if words.endswith(_GROUP) and (company := company_name(words[cut:])):
                return Found(f"{words[:cut]}{company}", None, other)
            if found := self._of(other, words[cut:]):
                return found
        return None

    def _unlisted_of_other(self, words: str, cuts: list[int]) -> Found | None:
        """A body outside the chain that no scheme lists: 历城区协作办 takes the name of its district."""
        for start, cut in reversed([*pairwise([0, *cuts]), *((0, cut) for cut in cuts[1:])]):
            other = self.places(words[start:cut]) if self.places and cut - start > 1 else None
            if other and cut == cuts[-1] and is_body(f"市{words[cut:]}"):
                return Found(f"{other.full}{expand(words[cut:])}", None, other)
        return None

    def _of_zone(self, place: str, rest: str) -> Found | None:
        """高新区财政局: a body of a zone of the region."""
        if rest in _COMMITTEES or not is_body(f"市{rest}"):
            return None
        zone = zone_name(place, self.region, self.zones)
        if zone is None:
            return None
        found = self._of(OwnRegion.printed(zone), rest) or Found(f"{zone}{expand(rest)}", None, None)
        return found._replace(bearer=self.region)

    def _zone_bearer(self, bearer: OwnRegion, rest: str) -> OwnRegion:
        """The region of the same province whose short name opens the zone's name (凯里经济开发区), else the bearer."""
        code = (bearer.adcode or "")[:2]
        for cut in (4, 3, 2):
            place = self.places(rest[:cut]) if self.places and code else None
            if place and rest.startswith(place.short_name) and (place.adcode or "").startswith(code):
                return place
        return bearer

    def _unlisted(self, bearer: OwnRegion, rest: str, *, stated: bool) -> Found:
        """The printed words with the region's name; stated: whether a level word or the region's name was printed."""
        province = bearer.level == "province" and not bearer.name.endswith("市")
        of_city = province and not stated and _ZONE_COMMITTEE.search(rest) is not None
        if zone := zone_body(rest, self._zone_bearer(bearer, rest), self.zones):
            if stated and not province and not zone.name.startswith((bearer.short_name, "中国")):
                return zone._replace(name=f"{bearer.full}{zone.name}")
            # A zone that a province's plan names lies in one of its cities: it does not bear the province's name.
            borne = of_city and not rest.startswith(bearer.short_name)
            return (
                zone._replace(name=zone.name.removeprefix(bearer.full).removeprefix(bearer.short_name))
                if borne
                else zone
            )
        if of_city:
            return Found(expand(rest), "zone-management", bearer)
        if town := _TOWNSHIP.fullmatch(rest):
            # A city's subdistricts are its districts', whose government the text does not name.
            above = government_of(bearer) if bearer.level == "county" else ""
            government = f"{rest}人民政府" if town["town"] else f"{above}{town['name']}办事处"
            return Found(f"{bearer.full}{government}", "government", bearer)
        if branch := company_branch(rest):
            return Found(branch, None, None)
        short = bearer.short_name
        if not stated and rest.startswith(short) and (company := company_name(rest.removeprefix(short))):
            return Found(f"{short}{company}", None, bearer)
        # 长江重庆航道局, 中石油重庆气矿: the branch of a body that reaches further says where it is.
        if not stated and (not bears_region(rest) or short in rest):
            company = (
                company_name(rest) if rest.endswith(_GROUP) or rest in name_lexicon()["national_companies"] else None
            )
            return Found(company or rest, None, None)
        if stated and (office := _GOVERNMENT_OFFICE.fullmatch(rest)):
            return Found(f"{bearer.full}人民政府{expand(office['office'])}", None, bearer)
        return Found(f"{bearer.full}{company_name(rest) or expand(rest)}", None, bearer)


@lru_cache(maxsize=_LONGEST_CACHE)
def _resolver(region: OwnRegion, year: int | None, zones: tuple[str, ...], places: Places | None) -> AgencyResolver:
    return AgencyResolver(region, year=year, zones=zones, places=places)


def resolve_agency(
    surface: str,
    *,
    region: OwnRegion,
    year: int | None = None,
    zones: Sequence[str] = (),
    places: Places | None = None,
) -> Agency:
    """The body that a surface stands for in a document of that region and year; see `AgencyResolver`."""
    return _resolver(region, year, tuple(zones), places).resolve(surface)
