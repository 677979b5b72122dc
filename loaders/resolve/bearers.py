"""Regions of the gazetteer as bearers of bodies."""

from __future__ import annotations

from functools import lru_cache

from loaders.resolve.own_region import OwnRegion, Places
from loaders.resolve.regions import full_name_chain, resolve_division
from ontology.regions import gazetteer

COUNTRY_CODE = "100000"
_LONGEST_NAME = 15
"""Characters; no division of a county or above has a longer name."""


@lru_cache(maxsize=4096)
def own_region(adcode: str, year: int | None = None) -> OwnRegion:
    """The division of that code with its ancestors, under the names of `year`; 100000 is the country.

    Raises KeyError for an unknown code.
    """
    if adcode == COUNTRY_CODE:
        return OwnRegion.country()
    division = gazetteer().get(adcode, year)
    if division is None:
        raise KeyError(adcode)
    names = (division.short, *division.aliases)
    return OwnRegion(
        name=division.name,
        full=full_name_chain(adcode, year),
        adcode=adcode,
        level=division.level,
        short=tuple(dict.fromkeys(name for name in names if name and name != division.name)),
        parent=own_region(division.parent, year) if division.parent else None,
    )


@lru_cache(maxsize=64)
def region_finder(context: str | None, year: int | None = None) -> Places:
    """Finds divisions by a printed name, the likeliest in a document about `context` (a code)."""

    @lru_cache(maxsize=1024)
    def find(name: str) -> OwnRegion | None:
        if not 2 <= len(name) <= _LONGEST_NAME:
            return None
        division = resolve_division(name, context=context, year=year)
        return own_region(division.adcode, year) if division else None

    return find
