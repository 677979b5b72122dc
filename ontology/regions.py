"""The gazetteer: administrative divisions with their codes through time, functional regions, countries and ports.

Data: schemes/regions.csv, townships.csv, region_names.yaml, functional_regions.yaml, places.yaml and lines.csv; their heads name
the sources.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from ontology.errors import OntologyInvalid
from ontology.yaml_text import parse_yaml

LEVELS = ("province", "city", "county")


@dataclass(frozen=True, slots=True)
class Division:
    """An administrative division under one name and code.

    parent: code of the division above, "" for provinces. short: name without its kind, "" where there is none.
    longitude, latitude: degrees (the source states no datum), None where unknown. since: first year, None for before the
    records. until: the year in which it ceased, None while in force; successor: the code it went into.
    """

    adcode: str
    name: str
    level: str
    parent: str
    short: str
    aliases: tuple[str, ...]
    longitude: float | None
    latitude: float | None
    since: int | None
    until: int | None
    successor: str | None

    def in_force(self, year: int | None) -> bool:
        """True where the division bore this name in `year` (the year of change counts for both names); None is today."""
        if year is None:
            return self.until is None
        return (self.since is None or self.since <= year) and (self.until is None or year <= self.until)


@dataclass(frozen=True, slots=True)
class FunctionalRegion:
    """A region that is no division: a cluster of cities, a basin, a corridor. members: codes of its divisions, where certain."""

    name: str
    members: tuple[str, ...]
    aliases: tuple[str, ...]
    group: str


@dataclass(frozen=True, slots=True)
class Place:
    """A country or a division of one (kind division), or a part of the world (kind functional)."""

    name: str
    kind: str
    level: str
    aliases: tuple[str, ...]


class Gazetteer:
    """All divisions, found by code or by any of their names."""

    def __init__(self, divisions: Iterable[Division]) -> None:
        self.divisions = tuple(divisions)
        self._by_code: dict[str, list[Division]] = defaultdict(list)
        self._by_name: dict[str, list[Division]] = defaultdict(list)
        self._above: dict[str, tuple[str, ...]] = {}
        self._children: dict[str, list[Division]] = defaultdict(list)
        for division in self.divisions:
            self._by_code[division.adcode].append(division)
            self._children[division.parent].append(division)
            for name in dict.fromkeys((division.name, division.short, *division.aliases, _autonomous(division))):
                if name:
                    self._by_name[name].append(division)

    def get(self, adcode: str, year: int | None = None) -> Division | None:
        """The division with that code, as it was in `year` where the code has had several names; None if there is none."""
        found = self._by_code.get(adcode, [])
        return next((d for d in found if d.in_force(year)), found[-1] if found else None)

    def named(self, name: str) -> tuple[Division, ...]:
        """Divisions, former ones too, that have `name` as full name, short name or alias."""
        return tuple(self._by_name.get(name, ()))

    def names(self) -> Iterable[str]:
        """Every full name, short name and alias, once."""
        return self._by_name.keys()

    def children(self, adcode: str, year: int | None = None) -> list[Division]:
        """Divisions directly below, in force in `year`."""
        return [d for d in self._children.get(adcode, ()) if d.in_force(year)]

    def ancestors(self, adcode: str) -> tuple[str, ...]:
        """Codes of the divisions above, nearest first."""
        if adcode not in self._above:
            division = self.get(adcode)
            parent = division.parent if division else ""
            self._above[adcode] = (parent, *self.ancestors(parent)) if parent else ()
        return self._above[adcode]

    def within(self, adcode: str, container: str) -> bool:
        """True where `adcode` is `container` or lies in it."""
        return adcode == container or container in self.ancestors(adcode)


def _autonomous(division: Division) -> str:
    """The name of an autonomous county without its peoples (镇宁自治县); empty for all others."""
    kind = next((kind for kind in ("自治县", "自治旗") if division.name.endswith(kind)), "")
    return division.short + kind if kind and division.short else ""


def _text(name: str) -> str:
    return files("ontology.schemes").joinpath(name).read_text("utf-8")


def _rows(name: str) -> Iterable[dict[str, str]]:
    return csv.DictReader(line for line in _text(name).splitlines() if not line.startswith("#"))


@cache
def _yaml(name: str) -> dict[str, Any]:
    data = parse_yaml(_text(name))
    if not isinstance(data, dict):
        raise OntologyInvalid(name, "file", "must hold a mapping")
    return data


def _division(row: dict[str, str]) -> Division:
    if row["level"] not in LEVELS or len(row["adcode"]) != 6:
        raise OntologyInvalid("regions.csv", row["adcode"], "code or level is not valid")
    return Division(
        adcode=row["adcode"],
        name=row["name"],
        level=row["level"],
        parent=row["parent"],
        short=row["short"],
        aliases=tuple(filter(None, row["aliases"].split("|"))),
        longitude=float(row["longitude"]) if row["longitude"] else None,
        latitude=float(row["latitude"]) if row["latitude"] else None,
        since=int(row["since"]) if row["since"] else None,
        until=int(row["until"]) if row["until"] else None,
        successor=row["successor"] or None,
    )


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer, read once. Raises OntologyInvalid for a row that is not valid."""
    return Gazetteer(_division(row) for row in _rows("regions.csv"))


@cache
def region_names() -> dict[str, Any]:
    """region_names.yaml: one-character names, misspellings and customary names."""
    return _yaml("region_names.yaml")


@cache
def functional_regions() -> dict[str, FunctionalRegion]:
    """Standing functional regions by name. Raises OntologyInvalid for a member that is no division."""
    found = {}
    for group, entries in _yaml("functional_regions.yaml")["groups"].items():
        for name, entry in entries.items():
            entry = entry or {}
            members = tuple(_member_code(name, member) for member in entry.get("members", ()))
            aliases = entry.get("aliases", ())
            dashed = (other for spelt in (name, *aliases) for other in _other_dashes(spelt))
            found[name] = FunctionalRegion(name, members, (*aliases, *dashed), group)
    return found


def _other_dashes(name: str) -> tuple[str, ...]:
    """The name with the other dashes in use; none for a name without a dash."""
    return tuple(name.replace("—", dash) for dash in ("-", "–", "－")) if "—" in name else ()


def _member_code(region: str, member: str) -> str:
    """Code of a member given as a full name, or as parent/name where the name alone is no one's."""
    *parents, name = member.split("/")
    found = [d for d in gazetteer().named(name) if d.until is None and d.name == name]
    for parent in parents:
        above = {d.adcode for d in gazetteer().named(parent)}
        found = [d for d in found if above & set(gazetteer().ancestors(d.adcode))]
    if len(found) != 1:
        raise OntologyInvalid("functional_regions.yaml", region, f"member {member} names {len(found)} divisions")
    return found[0].adcode


@cache
def places() -> dict[str, Place]:
    """Countries, divisions of theirs, cities and counties of Taiwan, and parts of the world by full name."""
    found = {}
    for name, aliases in _yaml("places.yaml")["countries"].items():
        found[name] = Place(name, "division", "country", tuple(aliases or ()))
    for name, aliases in _yaml("places.yaml")["taiwan"].items():
        found[name] = Place(name, "division", "county" if name.endswith("县") else "city", tuple(aliases or ()))
    for name, aliases in _yaml("places.yaml")["world_regions"].items():
        found[name] = Place(name, "functional", "world", tuple(aliases or ()))
    for name in divisions_abroad().keys() - found.keys():
        level = "province" if name.endswith(("省", "州", "边疆区", "共和国")) else "city"
        found[name] = Place(name, "division", level, ())
    return found


@cache
def divisions_abroad() -> dict[str, str]:
    """Country by name of one of its divisions; for a city or county of Taiwan the province."""
    listed = _yaml("places.yaml")
    abroad = {name: country for country, names in listed["divisions_abroad"].items() for name in names}
    return abroad | dict.fromkeys(listed["taiwan"], "台湾省")


@cache
def ports() -> frozenset[str]:
    """Names of land ports (口岸), without 口岸."""
    return frozenset(_port_homes())


@cache
def port_home(port: str) -> str | None:
    """Code of the division that a land port lies in (by its name without 口岸); None for ports abroad and unknown ones."""
    home = _port_homes().get(port)
    found = [d for d in gazetteer().named(home) if d.until is None and d.name == home] if home else []
    return found[0].adcode if found else None


@cache
def _port_homes() -> dict[str, str]:
    return {port: home for home, listed in _yaml("places.yaml")["ports"].items() for port in listed}


@cache
def lines() -> dict[str, tuple[str, ...]]:
    """Named railways and expressways (京通) with the names of the places that their characters stand for."""
    listed = {row["line"]: tuple(row["stops"].split()) for row in _rows("lines.csv")}
    return listed | {name: tuple(stops) for name, stops in _yaml("places.yaml")["lines"].items()}


@cache
def line_names() -> frozenset[str]:
    """The names of all lines."""
    return frozenset(lines())


@cache
def line_letters() -> frozenset[str]:
    """The letters of great lines, which stand for their places in other rows too; those of the lines of a province do not."""
    return frozenset("".join(_yaml("places.yaml")["lines"]))


@cache
def far_lines() -> frozenset[str]:
    """Lines across the country, whose names (包茂高速) tell nothing of who is joined."""
    return frozenset(_yaml("places.yaml")["far_lines"])


@cache
def joint_names() -> dict[str, tuple[str, ...]]:
    """Printed forms that stand for several places (俄蒙), with the names of these."""
    return {name: tuple(stand_for) for name, stand_for in _yaml("places.yaml")["joint"].items()}


@cache
def townships(county: str) -> dict[str, str]:
    """Full name by short name of the towns, townships, sumu and subdistricts of a county (罕台 -> 罕台镇, 芒洪 ->
    芒洪拉祜族布朗族乡); a former county has those of its successor.
    """
    row = _township_rows().get(county)
    if row is None:
        division = gazetteer().get(county)
        row = _township_rows().get(division.successor or "") if division else None
    if row is None:
        return {}
    listed = (
        (kind, name.partition("+")) for kind in ("街道", "苏木", "乡", "镇") for name in row[kind].split("|") if name
    )
    return {short: short + people + kind for kind, (short, _, people) in listed}


def town_surfaces(short: str, full: str) -> tuple[str, ...]:
    """How a text may print a town with its kind, the longest first: its full name, and without the people (芒洪乡)."""
    plain = short + full[-1]
    return (full,) if full.startswith(plain) or not full.endswith("族乡") else (full, plain)


@cache
def _township_rows() -> dict[str, dict[str, str]]:
    return {row["adcode"]: row for row in _rows("townships.csv")}
