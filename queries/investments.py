"""Works by investment, of a region or an industry, in a store that keeps counts.

What documents state of each work is kept with its place (graph.stores.listings); the work itself bears the figure that most of
them state. No work bears more than the most that is stated of it: in that order works are looked at until the page is full.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

import orjson

from graph.stores.listings import WORKS
from queries.inside import beside, contents, plans_of, regions_inside

if TYPE_CHECKING:
    from graph.stores.base import Reader

Priced = tuple[float, str]
"""The figure with its sign turned, and the work: in this order they are the largest first, and of equals by id."""

_PLACES: Final = """UNWIND $documents AS key
MATCH (c:ListTally)
WHERE c.kind = 'works' AND c.document = key
RETURN DISTINCT c.place"""
_BORNE: Final = "UNWIND $works AS key MATCH (p:Project {id: key}) RETURN key, p.investment"
_NARROWER: Final = "MATCH (top:Industry {id: $industry})<-[:BROADER*0..4]-(i:Industry) RETURN DISTINCT i.id"
_OF_INDUSTRY: Final = """UNWIND $works AS key
MATCH (p:Project {id: key})
OPTIONAL MATCH (p)-[:IN_INDUSTRY]->(i:Industry)
WITH key, i
WHERE i.id IN $narrow
RETURN DISTINCT key"""
_COUNTED: Final = "MATCH (i:Industry)<-[:IN_INDUSTRY]-(p:Project) WHERE i.id IN $narrow RETURN count(*)"
_LARGEST_OF: Final = """MATCH (i:Industry)<-[:IN_INDUSTRY]-(p:Project)
WHERE i.id IN $narrow AND p.investment >= $minimum AND p.investment <= $maximum
WITH DISTINCT p.id AS key, p.investment AS money
ORDER BY money DESC, key
LIMIT $most
RETURN key, money"""
_LARGEST: Final = """MATCH (p:Project)
WHERE p.investment >= $minimum AND p.investment <= $maximum
WITH p.id AS key, p.investment AS money
ORDER BY money DESC, key
LIMIT $most
RETURN key, money"""
_PAGE: Final = "UNWIND $works AS key MATCH (p:Project {id: key}) RETURN key, p.name, p.investment, p.capacity, p.status"
_STATED: Final = """UNWIND $works AS key
MATCH (p:Project {id: key})
OPTIONAL MATCH (p)<-[s:INCLUDES]-(t:Task|Section)
OPTIONAL MATCH (d:Document {id: s.document})
OPTIONAL MATCH (d)-[:COVERS]->(r:Region)
RETURN DISTINCT key, t.id, t.name, r.id, r.name"""
_AT_ONCE: Final = 400
_MORE: Final = 8
_FEW: Final = 100_000
"""Statements that works belong to an industry up to which all its works are looked at: 15 ms."""
_ANY: Final = 1e300
"""More than any sum."""


def works_by_investment(reader: Reader, bound: Mapping[str, Any]) -> list[list[Any]]:
    """The rows of projects_by_investment. bound: its parameters."""
    window = bound["offset"] + bound["limit"] + 1
    least, most = bound["minimum"], bound["maximum"] or _ANY
    narrow = None
    if bound["industry"]:
        narrow = [row[0] for row in reader.query(_NARROWER, {"industry": bound["industry"]}).rows]
    if bound["region"]:
        stated = sorted(_stated(reader, bound["region"], least))
        found = _borne(reader, stated, (least, most), narrow, window)
    else:
        found = _largest(reader, (least, most), narrow, window)
    return _rows(reader, [work for _, work in found[bound["offset"] : window]])


def _stated(reader: Reader, region: str, least: float) -> Iterator[Priced]:
    """The works of the region's documents with the most that any document states of each, from the least figure on."""
    documents = plans_of(reader, regions_inside(reader, region, within=True))
    places = {row[0] for row in reader.query(_PLACES, {"documents": documents}).rows}
    own = set(documents)
    listed: set[str] = set()
    money: dict[str, float] = {}
    for _, document, content in contents(reader, WORKS, places):
        works = orjson.loads(content)
        listed.update(works if document in own else ())
        for work, figure in works.items():
            if figure is not None:
                money[work] = max(figure, money.get(work, figure))
    return ((-figure, work) for work, figure in money.items() if figure >= least and work in listed)


def _borne(
    reader: Reader, stated: Sequence[Priced], ends: tuple[float, float], narrow: list[str] | None, window: int
) -> list[Priced]:
    """The first works by the figure that they bear, as many as wanted. stated: in order."""
    found: list[Priced] = []
    for start in range(0, len(stated), _AT_ONCE):
        if len(found) >= window and found[window - 1] < stated[start]:
            break
        works = [work for _, work in stated[start : start + _AT_ONCE]]
        borne = {
            work: figure
            for work, figure in reader.query(_BORNE, {"works": works}).rows
            if figure is not None and ends[0] <= figure <= ends[1]
        }
        among = _of_industry(reader, borne, narrow)
        found = sorted([*found, *((-figure, work) for work, figure in borne.items() if work in among)])
    return found[:window]


def _largest(reader: Reader, ends: tuple[float, float], narrow: list[str] | None, window: int) -> list[Priced]:
    """The first works of all, as many as wanted. Those of a great industry are looked for among more and more of the largest."""
    given: dict[str, Any] = {"minimum": ends[0], "maximum": ends[1]}
    if narrow is not None and reader.query(_COUNTED, {"narrow": narrow}).rows[0][0] <= _FEW:
        rows = reader.query(_LARGEST_OF, given | {"narrow": narrow, "most": window}).rows
        return [(-figure, work) for work, figure in rows]
    most = window if narrow is None else max(window, _AT_ONCE)
    while True:
        rows = reader.query(_LARGEST, given | {"most": most}).rows
        among = _of_industry(reader, dict(rows), narrow)
        found = [(-figure, work) for work, figure in rows if work in among]
        if len(found) >= window or len(rows) < most:
            return found[:window]
        most *= _MORE


def _of_industry(reader: Reader, works: Mapping[str, float], narrow: list[str] | None) -> set[str]:
    """Those of the works that belong to one of the industries; all where none are given."""
    if narrow is None or not works:
        return set(works)
    return {row[0] for row in reader.query(_OF_INDUSTRY, {"works": sorted(works), "narrow": narrow}).rows}


def _rows(reader: Reader, works: Sequence[str]) -> list[list[Any]]:
    """The rows of these works, in their order."""
    page = {work: values for work, *values in reader.query(_PAGE, {"works": list(works)}).rows}
    regions: dict[str, list[dict[str, str]]] = {}
    units: dict[str, list[dict[str, str]]] = {}
    for work, unit, called, region, place in reader.query(_STATED, {"works": list(works)}).rows:
        units.setdefault(work, []).append({"id": unit, "name": called})
        regions.setdefault(work, []).append({"id": region, "name": place})
    located, industries = (
        beside(reader, "Project", pattern, works)
        for pattern in ("(n)-[:LOCATED_IN|CONNECTS]->(m:Region)", "(n)-[:IN_INDUSTRY]->(m:Industry)")
    )
    lists = (regions, units, located, industries)
    return [[work, *page[work], *(found.get(work, []) for found in lists)] for work in works]
