"""The reference data that the builder rests on, from the schemes of ontology/: regions, themes, functions, industries."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from ontology import industries
from ontology.functions import agency_function, agency_functions
from ontology.lexicon import lexicon
from ontology.regions import functional_regions, gazetteer, places
from ontology.themes import themes

_CODE = re.compile(r"[0-9]{6}")
_LONGEST_NAME = 16
_DECIMALS = 4


@dataclass(frozen=True, slots=True)
class RegionRecord:
    """A region of the gazetteer. parents, member_of: keys (code, else name) of what it lies in and belongs to."""

    name: str
    adcode: str | None
    kind: str
    level: str | None
    longitude: float | None
    latitude: float | None
    parents: tuple[str, ...]
    member_of: tuple[str, ...]


COUNTRY = RegionRecord("中国", "100000", "division", "country", None, None, (), ())
"""What national bodies serve. Provinces are not drawn as part of it: it would join everything to everything."""


def is_code(text: str) -> bool:
    """Whether the text is a GB/T 2260 code."""
    return _CODE.fullmatch(text) is not None


@cache
def region(key: str) -> RegionRecord | None:
    """The record of a code, or of the name of a functional region or country; None where the schemes have none."""
    if key == COUNTRY.adcode:
        return COUNTRY
    return _division(key) if is_code(key) else _functional(key) or _place(key)


def _division(code: str) -> RegionRecord | None:
    division = gazetteer().get(code)
    if division is None:
        return None
    return RegionRecord(
        name=division.name,
        adcode=code,
        kind="division",
        level=division.level,
        longitude=division.longitude,
        latitude=division.latitude,
        parents=(division.parent,) if division.parent else (),
        member_of=_memberships().get(code, ()),
    )


def _functional(name: str) -> RegionRecord | None:
    """A functional region lies in the middle of its members."""
    found = functional_regions().get(name)
    if found is None:
        return None
    members = [d for d in map(gazetteer().get, found.members) if d]
    return RegionRecord(
        name=found.name,
        adcode=None,
        kind="functional",
        level="functional",
        longitude=_mean([d.longitude for d in members]),
        latitude=_mean([d.latitude for d in members]),
        parents=(),
        member_of=(),
    )


def _place(name: str) -> RegionRecord | None:
    found = places().get(name)
    if found is None:
        return None
    return RegionRecord(found.name, None, found.kind, found.level, None, None, (), ())


def _mean(degrees: list[float | None]) -> float | None:
    known = [d for d in degrees if d is not None]
    return round(sum(known) / len(known), _DECIMALS) if known else None


@cache
def _memberships() -> dict[str, tuple[str, ...]]:
    """Names of the functional regions that each division belongs to."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for functional in functional_regions().values():
        for member in functional.members:
            found[member].append(functional.name)
    return {code: tuple(sorted(names)) for code, names in found.items()}


@cache
def code_of(name: str, near: str | None) -> str | None:
    """Code of a division by its full name. near: code of the region whose document names it, where names are shared.

    Of several the one that shares most divisions with `near` has it; None where none does or two share as many.
    """
    found = [d for d in gazetteer().named(name) if d.name == name]
    found = [d for d in found if d.until is None] or found
    codes = list(dict.fromkeys(d.adcode for d in found))
    if len(codes) == 1:
        return codes[0]
    line = {near, *gazetteer().ancestors(near)} if near else set()
    shared = {code: len(line & {code, *gazetteer().ancestors(code)}) for code in codes}
    best = [code for code in codes if shared[code] == max(shared.values()) > 0]
    return best[0] if len(best) == 1 else None


def place_in(name: str) -> str | None:
    """Code of the region that an agency's full name begins with, each place within the one before; None without one."""
    place: str | None = None
    rest = name
    while rest:
        found = _longest_prefix(rest, place)
        if found is None:
            break
        place, length = found
        rest = rest[length:]
    return place


def _longest_prefix(text: str, container: str | None) -> tuple[str, int] | None:
    for length in range(min(len(text), _LONGEST_NAME), 1, -1):
        codes = [d.adcode for d in gazetteer().named(text[:length]) if d.name == text[:length]]
        inside = [c for c in codes if container is None or gazetteer().within(c, container)]
        if inside and (container or len(set(inside)) == 1):
            return inside[0], length
    return None


def theme(code: str) -> tuple[str, str | None]:
    """Chinese and English name of a theme; of an unknown code the code itself."""
    found = themes().get(code)
    return (found.label.zh, found.label.en) if found else (code, None)


def function(code: str) -> tuple[str, str | None]:
    """Chinese and English name of an agency function; of an unknown code the code itself."""
    found = agency_functions().get(code)
    return (found.zh, found.en) if found else (code, None)


def function_of(name: str) -> str | None:
    """Code of the function that an agency's full name shows."""
    return agency_function(name)


def industry(key: str) -> tuple[str, str | None] | None:
    """Chinese and English name of a class of GB/T 4754, or of a concept of the scheme by its name; None for others."""
    found = industries.by_code(key) or industries.entry(key)
    return (found.zh, found.en) if found else None


def is_industry_code(key: str) -> bool:
    """Whether the key is a code of GB/T 4754 that the scheme holds."""
    return industries.by_code(key) is not None


def industry_key(name: str) -> str:
    """What identifies the industry of a name: its code where it safely has one, else its name without 产业 or 行业."""
    found = industries.entry(name)
    if found:
        return found.code or found.zh
    return re.sub(r"(?<=..)(?:产业|行业)$", "", name)


def broader_industry(key: str) -> str | None:
    """Code of the class above a class or concept."""
    return industries.broader(key)


@cache
def _line() -> re.Pattern[str]:
    words = lexicon("lines")
    joints = "|".join(re.escape(joint) for joint in words["joints"])
    return re.compile("|".join([*map(re.escape, words["words"]), rf"(?<=\w)(?:{joints})(?=\w)"]))


def is_line(name: str) -> bool:
    """Whether a project of this name is a line that connects places (ontology/lexicon/lines.yaml)."""
    return _line().search(name) is not None and not name.endswith(tuple(lexicon("lines")["not_endings"]))


def lies_in(inner: str, outer: str) -> bool:
    """Whether one division, by code, lies in another; other regions are not known to lie in any."""
    return inner != outer and gazetteer().within(inner, outer)
