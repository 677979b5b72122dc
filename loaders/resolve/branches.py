"""Branches of central bodies and of national companies: the rules of `ontology/lexicon/agencies_branches.yaml`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from loaders.resolve.agency_names import Found
from loaders.resolve.own_region import OwnRegion, Places, region_of_word
from ontology.functions import branch_lexicon

_COMPANIES_SINCE = 2018
"""First full year after the railway administrations and grid companies became companies under the Company Law."""
_CAPITAL = "01"
"""Third and fourth digit of the code of a provincial capital."""


@dataclass(frozen=True, slots=True)
class _Rule:
    function: str
    pattern: re.Pattern[str]
    full: str
    at: str
    levels: frozenset[str]
    since: int | None
    until: int | None
    literal: bool

    def in_use(self, year: int | None) -> bool:
        return year is None or ((self.since or year) <= year <= (self.until or year))


@cache
def _rules() -> tuple[_Rule, ...]:
    return tuple(
        _Rule(
            function=entry["function"],
            pattern=re.compile(entry["pattern"]),
            full=entry["full"],
            at=entry["at"],
            levels=frozenset(entry.get("levels", ())),
            since=entry.get("since"),
            until=entry.get("until"),
            literal=entry.get("literal", False),
        )
        for entry in branch_lexicon()["rules"]
    )


@cache
def _any_rule() -> re.Pattern[str]:
    """All rules' patterns as one: most bodies are of none, and told so by one match."""
    return re.compile("|".join(_GROUP_NAME.sub("(?:", rule.pattern.pattern) for rule in _rules()))


_GROUP_NAME = re.compile(r"\(\?P<\w+>")


@cache
def _bureaus() -> dict[str, str]:
    """Seat of a railway administration by what documents print for it."""
    found = {}
    for seat, printed in branch_lexicon()["railway_bureaus"].items():
        company = (
            f"{seat}铁路局",
            f"{seat}局集团公司",
            f"{seat}局集团",
            f"中国铁路{seat}局集团",
            f"中国铁路{seat}局集团有限公司",
            f"{seat}铁路局集团",
            f"{seat}铁路局集团有限公司",
        )
        found.update(dict.fromkeys((*printed, *company, f"{seat}铁路局集团公司", f"中国铁路{seat}局集团公司"), seat))
    return found


def railway_bureau(words: str, year: int | None) -> Found | None:
    """呼铁局: the railway administration, since 2018 a company."""
    seat = _bureaus().get(words)
    if seat is None:
        return None
    company = year >= _COMPANIES_SINCE if year else "集团" in words
    name = f"中国铁路{seat}局集团有限公司" if company else f"{seat}铁路局"
    return Found(name, "railways", None)


@cache
def _section() -> re.Pattern[str]:
    """A section of a railway administration: whose it is by one letter, or 铁路, its place and its kind."""
    kinds = "|".join(sorted(branch_lexicon()["railway_sections"], key=len, reverse=True))
    bureaus = "|".join(sorted(map(re.escape, _bureaus()), key=len, reverse=True))
    return re.compile(rf"(?:(?P<bureau>{bureaus})|(?P<letter>[一-龥]铁)|铁路)(?P<section>[一-龥]{{2,6}}(?:{kinds}))")


def railway_section(words: str, own: OwnRegion, year: int | None) -> Found | None:
    """武铁襄阳车务段, 铁路襄阳车务段: the section with the name of its administration, else that of the document's province."""
    match = _section().fullmatch(words)
    if match is None:
        return None
    printed = match["bureau"] or (f"{match['letter']}局" if match["letter"] else "")
    seat = _bureaus().get(printed) or branch_lexicon()["railway_provinces"].get((own.adcode or "")[:2])
    bureau = railway_bureau(f"{seat}铁路局", year or _COMPANIES_SINCE) if seat else None
    return bureau._replace(name=bureau.name + match["section"]) if bureau else None


@lru_cache(maxsize=8192)
def _may_be_branch(words: str) -> bool:
    """False where no rule fits; asked once for a body, which plan after plan names."""
    return _any_rule().fullmatch(words) is not None


def branch_body(words: str, own: OwnRegion, year: int | None, places: Places | None) -> Found | None:
    """The branch that the words name, or None where no rule fits."""
    if words in _grid_names():
        return Found(words, "power-grid", own.province)
    if not _may_be_branch(words):
        return None
    for rule in _rules():
        match = rule.pattern.fullmatch(words)
        if match and rule.in_use(year) and (found := _apply(rule, match, own, year, places)):
            return found
    return None


def _place_of(rule: _Rule, match: re.Match[str], own: OwnRegion, places: Places | None) -> OwnRegion | None:
    printed = next((text for name, text in match.groupdict().items() if name.startswith("place") and text), "")
    if not printed or rule.literal:
        return _default_place(rule.at, own)
    place = region_of_word(printed, own, places)
    if place is None and len(printed) == 1:
        return None
    return place or OwnRegion.printed(printed)


def _default_place(at: str, own: OwnRegion) -> OwnRegion:
    if at == "city" and own.level in ("county", "township"):
        return own.city
    return own.province if at == "province" else own


def _apply(rule: _Rule, match: re.Match[str], own: OwnRegion, year: int | None, places: Places | None) -> Found | None:
    place = _place_of(rule, match, own, places)
    if place is None or (rule.levels and place.level not in rule.levels):
        return None
    words = match.groupdict()
    name = rule.full.format(
        full=place.full,
        name=place.name,
        short=place.short_name,
        city_short=place.city.short_name,
        province=place.province.name,
        province_short=place.province.short_name,
        branch=_bank_place(place),
        provincial_branch=_provincial_branch(place) if "{provincial_branch}" in rule.full else "",
        kind=_without_province(words.get("kind") or "", place),
        printed=words.get("place") or "",
        grid=_grid(place, own, year) if "{grid}" in rule.full else "",
    )
    return Found(name, rule.function, place) if name else None


def _without_province(words: str, place: OwnRegion) -> str:
    """The words without the province's name, which the rule puts before them."""
    return words.removeprefix(place.province.name).removeprefix(place.province.short_name)


def _bank_place(place: OwnRegion) -> str:
    """The place as a branch of the People's Bank bears it: capitals and municipalities without 市, other cities with it."""
    code = place.adcode or ""
    capital = place.level == "province" or (place.level == "city" and code[2:4] == _CAPITAL)
    return place.short_name if capital else place.name


def _provincial_branch(place: OwnRegion) -> str:
    branches: dict[str, str] = branch_lexicon()["provincial_branches"]
    return branches.get((place.adcode or "")[:2], "")


@cache
def _grid_names() -> frozenset[str]:
    """Grid companies by full name, which stays as printed in every year."""
    return frozenset(name for entry in branch_lexicon()["grid_companies"].values() for name in entry[:2])


def _grid(place: OwnRegion, own: OwnRegion, year: int | None) -> str:
    """The grid company of the place, or its branch there; empty where the place's code is unknown."""
    companies: dict[str, list[Any]] = branch_lexicon()["grid_companies"]
    code = place.adcode or own.adcode or ""
    entry = next((companies[code[:n]] for n in (4, 2) if code[:n] in companies), None)
    if entry is None:
        return ""
    company, ending = (entry[0], entry[2]) if year and year < _COMPANIES_SINCE else (entry[1], entry[-1])
    whole = place.level == "province" or company.startswith(place.short_name)
    return str(company) if whole else f"{company}{place.short_name}{ending}"
