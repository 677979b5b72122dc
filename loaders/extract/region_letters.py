"""What one-character names stand for: provinces and countries, cities by custom, and the surroundings of a document's region."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from math import cos, hypot, radians

from loaders.resolve.regions import ABOVE, BELOW, SAME_PROVINCE, SIBLING, Context, proximity, resolve_region
from ontology.regions import Division, gazetteer, line_letters, region_names

Member = tuple[str, str | None, str]
"""A region that a letter stands for: its name, code and kind."""


@lru_cache(maxsize=64)
def letters_around(context: Context, year: int | None) -> frozenset[str]:
    """One-character names: those of provinces, countries and lines, and of the document's surroundings."""
    return frozenset({*region_names()["characters"], *_family(context, year), *line_letters()})


def of_lines_only(letter: str, context: Context, year: int | None) -> bool:
    """True for a letter that stands for a place in the names of known lines and nowhere else (和 of 和若铁路)."""
    return letter not in region_names()["characters"] and letter not in _family(context, year)


@lru_cache(maxsize=64)
def _family(context: Context, year: int | None) -> dict[str, Division]:
    """Divisions of the document's own surroundings by their first character: itself, those below, beside and above it."""
    if context is None:
        return {}
    book = gazetteer()
    owns = context if isinstance(context, tuple) else (context,)
    groups = [[d for code in owns if (d := book.get(code, year))]]
    around = dict.fromkeys(code for own in owns for code in (own, *book.ancestors(own)))
    groups += [book.children(code, year) for code in around]
    family: dict[str, Division] = {}
    for group in groups:
        firsts = [d.name[0] for d in group]
        for division in group:
            seat = (
                book.get(division.parent, year) if division.level == "county" and division.adcode not in owns else None
            )
            if seat and seat.name[0] == division.name[0]:
                continue
            if firsts.count(division.name[0]) == 1:
                family.setdefault(division.name[0], division)
    return family


def provinces(run: str, context: Context, year: int | None) -> list[Member]:
    """Members where every letter is a province's or a country's (闽宁, 川藏); a run of two municipalities' letters too."""
    members = []
    for letter in run:
        named = (named_region(name, context, year) for name in region_names()["characters"].get(letter, ()))
        member = next((m for m in named if m[1] is None or m[1].endswith("0000")), None)
        if member is None:
            return []
        members.append(member)
    if len({name for name, _, _ in members}) < len(run) or ("蒙" in run and ("俄" in run or run == "中蒙")):
        return []
    return members


def neighbours(run: str, context: Context, year: int | None) -> list[Member]:
    """Cities of the document's own surroundings where every letter is one's (聊热入济)."""
    found = [meaning(letter, run, context, year) for letter in run]
    members = [m for m in found if m and m[1] and m[1].endswith("00") and proximity(m[1], context) >= SAME_PROVINCE]
    return members if len({m[0] for m in members}) == len(run) else []


def named_region(name: str, context: Context, year: int | None) -> Member:
    """A member by its full name; one that the gazetteer lacks (a town) keeps the name."""
    found = resolve_region(name, context=context, year=year)
    return (found.name, found.adcode, found.kind) if found else (name, None, "division")


def meaning(letter: str, run: str, context: Context, year: int | None, *, custom: bool = False) -> Member | None:
    """What a one-character name stands for: in the document's surroundings first, else by custom; custom: that first."""
    family = _family(context, year)
    names = region_names()["characters"].get(letter, [])
    if letter == "蒙" and ("俄" in run or run == "中蒙"):
        return ("蒙古国", None, "division")
    settled = [named_region(name, context, year) for name in names]
    near = [m for m in settled if m[1] and proximity(m[1], context) >= SAME_PROVINCE]
    own = family.get(letter)
    if custom and own and own.level == "county" and isinstance(context, str) and not context.endswith("00"):
        return (own.name, own.adcode, "division")
    if near:
        best = max(near, key=lambda m: proximity(m[1] or "", context))
        if custom or own is None or proximity(best[1] or "", context) >= min(BELOW, proximity(own.adcode, context)):
            return best
    if own:
        return (own.name, own.adcode, "division")
    return _beside(settled, context) or (settled[0] if settled else None)


def _beside(members: Sequence[Member], context: Context) -> Member | None:
    """The city of another province that lies nearest to the document's own, where one of the members lies near it and none is a
    province near it (宁 is 南京 in 滁州, 桂 is 广西 in 永州).
    """
    own = gazetteer().get(context) if isinstance(context, str) and not context.endswith("0000") else None
    if own is None or own.longitude is None or not members:
        return None
    near = [m for m in members if _is_near(m, own)]
    if not near or any((m[1] or "").endswith("0000") for m in near):
        return None
    nearest = min(near, key=lambda m: degrees_apart(_city(m), own))
    return nearest if (nearest[1] or "")[:2] != own.adcode[:2] else None


def _is_near(member: Member, own: Division) -> bool:
    """True for a city within `_BESIDE` of the document's own, and for a province with such a city."""
    code = member[1] or ""
    places = gazetteer().children(code) if code.endswith("0000") else [place for place in [_city(member)] if place]
    return any(0 < degrees_apart(place, own) < _BESIDE for place in places)


_BESIDE = 2.0
"""Degrees within which a letter of several places means the city there (some 200 km)."""


def own_and_other(run: str, context: Context, year: int | None) -> list[Member]:
    """The document's own region, or a city of it, and a province or a great city by one letter each (昆台, 赣深, 深儋).

    Empty for any other run.
    """
    division = gazetteer().get(context, year) if isinstance(context, str) and len(run) == 2 else None
    characters = region_names()["characters"]
    at = next((i for i, c in enumerate(run) if division and stands_for(c, division)), None)
    if at is None and division is not None and division.level == "province":
        family = _family(context, year)
        at = next((i for i, c in enumerate(run) if c in family and family[c].level == "city"), None)
        division = None if at is None else family[run[at]]
    if division is None or at is None:
        return []
    letter = run[1 - at]
    cities = [named_region(name, context, year) for name in characters.get(letter, ())]
    beside = _beside(cities, context)
    if any(d.name[0] == letter for d in gazetteer().children(f"{division.adcode[:2]}0000", year)):
        cities, beside = [], None
    hubs = [m for m in cities if len(cities) == 1 and is_hub(m[0], m[1], context)]
    other = [beside] if beside else provinces(letter, context, year) or hubs
    own = (division.name, division.adcode, "division")
    if len(other) != 1 or other[0][0] == "蒙古国":
        return []
    return [own, other[0]] if at == 0 else [other[0], own]


def own_and_hubs(run: str, members: Sequence[Member | None], context: Context) -> list[Member]:
    """Members of a row of three or more where one is the document's region or a city that it lies in, and each of the others is the
    one great city of its letter (京沈通 in a plan of 通辽市); empty for any other.
    """
    settled = [m for m in members if m]
    own = [m for m in settled if m[1] and m[1][2:] != "0000" and proximity(m[1], context) >= ABOVE]
    if len(settled) < max(len(run), 3) or len(own) != 1:
        return []
    customary = region_names()["characters"]
    # By value: in compiled readers a member has no identity.
    others = [(letter, m) for letter, m in zip(run, settled, strict=True) if m != own[0]]
    hubs = all(is_hub(m[0], m[1], None) and len(customary.get(letter, ())) == 1 for letter, m in others)
    return settled if hubs else []


def among_others(run: str, members: Sequence[Member | None], context: Context, year: int | None) -> list[Member | None]:
    """Members of a row of three or more where a letter of two cities of the document's province means the one nearer to the others
    (通赤锡兴|呼).
    """
    result = list(members)
    for at, member in enumerate(members):
        others = [place for i, m in enumerate(members) if i != at and (place := _city(m))]
        named = [named_region(name, context, year) for name in region_names()["characters"].get(run[at], ())]
        cities = [m for m in named if _city(m) and proximity(m[1] or "", context) in (SIBLING, SAME_PROVINCE)]
        if member in cities and len(cities) > 1 and len(others) > 1:
            result[at] = min(cities, key=lambda m: sum(degrees_apart(_city(m), other) for other in others))
    return result


def _city(member: Member | None) -> Division | None:
    """The city that a member is."""
    code = (member[1] if member else None) or ""
    return gazetteer().get(code) if code.endswith("00") and not code.endswith("0000") else None


def degrees_apart(a: Division | None, b: Division) -> float:
    """How far apart two divisions lie, in degrees; nothing where that is unknown."""
    if a is None or a.longitude is None or a.latitude is None or b.longitude is None or b.latitude is None:
        return 0
    return hypot((a.longitude - b.longitude) * cos(radians(a.latitude)), a.latitude - b.latitude)


def near(letter: str, context: Context) -> bool:
    """True for a letter that means a place of the document's own province."""
    member = meaning(letter, letter, context, None)
    return bool(context and member and member[1] and proximity(member[1], context) >= SAME_PROVINCE)


def own_by_letter(letter: str, context: Context) -> Division | None:
    """The document's own region by one letter, or in a province's plan a city of it."""
    division = gazetteer().get(context) if isinstance(context, str) else None
    if division is None or stands_for(letter, division):
        return division
    city = _family(context, None).get(letter) if division.level == "province" else None
    return city if city and city.level == "city" and gazetteer().within(city.adcode, division.adcode) else None


NEAR_CITY = 3.0
"""Degrees within which a letter means a city of another province."""


def near_cities(letter: str, own: Division, year: int | None) -> list[Division]:
    """Cities of any province near the document's own that begin with a letter."""
    named = cities_and_counties().get(letter, ())
    return [d for d in named if d.level == "city" and d.in_force(year) and degrees_apart(d, own) < NEAR_CITY]


@cache
def cities_and_counties() -> dict[str, list[Division]]:
    """Cities and counties whose place is known, by the first letter of their names."""
    found: dict[str, list[Division]] = {}
    for division in gazetteer().divisions:
        if division.level != "province" and division.longitude is not None:
            found.setdefault(division.name[0], []).append(division)
    return found


def instead_of_far(letter: str, member: Member | None, context: Context, year: int | None) -> Member | None:
    """A member of a line; for a great city far away the one city near the document's own that begins so too (乌 in 大同市)."""
    own = gazetteer().get(context, year) if isinstance(context, str) and not context.endswith("0000") else None
    place = gazetteer().get(member[1], year) if member and member[1] else None
    if own is None or place is None or place.level != "city" or degrees_apart(place, own) < NEAR_CITY:
        return member
    near_ones = near_cities(letter, own, year)
    apart = proximity(place.adcode, context) < SAME_PROVINCE and len(near_ones) == 1
    return (near_ones[0].name, near_ones[0].adcode, "division") if apart else member


def stands_for(letter: str, division: Division) -> bool:
    """True for the first letter of a division's name, and for one that stands for it by custom (宛)."""
    return letter == division.name[0] or division.name in region_names()["characters"].get(letter, ())


def is_hub(name: str, code: str | None, context: Context) -> bool:
    """True for places that the letter of a line means far away too: capitals and the great ports; or for near ones."""
    if code and proximity(code, context) >= SAME_PROVINCE:
        return not code.endswith("0000") or name in _MUNICIPALITIES
    return name in _MUNICIPALITIES or name in _PORTS or bool(code and code.endswith("0100"))


@cache
def province_letters() -> frozenset[str]:
    """Letters that stand for a province before all else."""
    book = gazetteer()
    return frozenset(
        letter
        for letter, names in region_names()["characters"].items()
        if len(letter) == 1 and any(d.adcode.endswith("0000") for d in book.named(names[0]))
    )


_PORTS = ("深圳市", "青岛市", "大连市", "宁波市", "厦门市", "欧洲")
_MUNICIPALITIES = ("北京市", "天津市", "上海市", "重庆市", "香港特别行政区", "澳门特别行政区")
