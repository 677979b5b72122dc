"""The bodies of a document's tasks and works, each surface resolved once in the document's own context."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain

from loaders.facts import Agency, DocumentInfo, Project
from loaders.reading import Reading
from loaders.resolve.agencies import AgencyResolver
from loaders.resolve.own_region import OwnRegion
from loaders.resolve.regions import full_name_chain, resolve_division, resolve_region
from ontology.regions import gazetteer


def resolve_task_agencies(reading: Reading, zones: Sequence[str], projects: Iterable[Project] = ()) -> list[Agency]:
    """Every body that answers for a task, then for works alone, by surface, in order of first mention. zones: names of the
    document's parks.
    """
    duties = chain((task.responsibilities for task in reading.tasks), (works.responsibilities for works in projects))
    surfaces = dict.fromkeys(body.agency for body in chain.from_iterable(duties))
    if not surfaces:
        return []
    resolver = agency_resolver(reading.document, document_year(reading.document, reading.text), zones)
    return [resolver.resolve(surface) for surface in surfaces]


def agency_resolver(document: DocumentInfo, year: int | None, zones: Sequence[str] = ()) -> AgencyResolver:
    """A resolver for the bodies of a document of its region and year."""
    own = _own_region(document, year)

    def places(name: str) -> OwnRegion | None:
        division = resolve_division(name, context=document.adcode, year=year)
        return division_region(division.adcode, year) if division else None

    return AgencyResolver(own, year=year, zones=zones, places=places)


_CITED = re.compile(r"[〔\[(](20\d\d)[〕\])]\s*\d+号")


def document_year(document: DocumentInfo, text: str) -> int | None:
    """The year in which the document speaks: of its issue, else the first of its period, else that of the latest document
    whose number it cites; None where nothing tells.
    """
    if document.date:
        return int(document.date[:4])
    if document.period:
        return document.period[0]
    return max((int(year) for year in _CITED.findall(text)), default=None)


def _own_region(document: DocumentInfo, year: int | None) -> OwnRegion:
    if document.adcode:
        return division_region(document.adcode, year)
    issued = resolve_region(document.issuer, year=year) if document.issuer else None
    if issued is not None and issued.adcode:
        return division_region(issued.adcode, year)
    return OwnRegion.printed(document.region) if document.region else OwnRegion.country()


@lru_cache(maxsize=4096)
def division_region(adcode: str, year: int | None) -> OwnRegion:
    """A division as the bearer of bodies, with the divisions above it. Raises KeyError for an unknown code."""
    division = gazetteer().get(adcode, year)
    if division is None:
        raise KeyError(adcode)
    return OwnRegion(
        name=division.name,
        full=full_name_chain(adcode, year),
        adcode=adcode,
        level=division.level,
        short=tuple(dict.fromkeys(name for name in (division.short, *division.aliases) if name)),
        parent=division_region(division.parent, year) if division.parent else None,
    )
