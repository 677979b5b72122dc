"""Works of regions or of all, page by page, in a store that keeps counts.

Works are in the order of their ids, which begin with a place: the region that plans them, or a document without one. What
each document names of a place is kept beside the graph, with how many works have which status and theme
(graph.stores.listings), so that only the first places of the page are opened. Asked for all rows in their order, the engine
reads all works with all units before it gives the first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, Final

import orjson

from graph.stores.listings import WORKS
from queries.inside import beside, contents, plans_of, regions_inside
from queries.narrowing import narrowed

if TYPE_CHECKING:
    from graph.stores.base import Reader

_NARROWER: Final = "MATCH (top:Industry {id: $industry})<-[:BROADER*0..4]-(i:Industry) RETURN DISTINCT i.id"
_MARKED: Final = """// only with documents
UNWIND $documents AS key
// in any case
MATCH (c:ListTally)
WHERE c.kind = 'works' AND ($documents = '' OR c.document = key) AND ($mark = '' OR c.marks CONTAINS $mark)
RETURN c.place AS place, c.marks AS marks
ORDER BY place
LIMIT $window"""
_PLACES: Final = """MATCH (i:Industry)<-[c:ProjectTally]-(:Document)
WHERE i.id IN $narrow AND c.via = 'stated'
RETURN DISTINCT c.place"""
_OF_INDUSTRY: Final = """MATCH (i:Industry)<-[c:ProjectTally]-(:Document)
WHERE i.id IN $narrow AND c.via = 'stated' AND c.place >= $first AND c.place <= $last
RETURN c.place, c.listed"""
_STATEMENTS: Final = """UNWIND $works AS key
MATCH (p:Project {id: key})
OPTIONAL MATCH (p)<-[s:INCLUDES]-(t:Task|Section)
RETURN key, t.id, s.id, p.name, s.status, s.investment, t.name, t.theme, s.document"""
_ALL: Final = 10_000_000
"""More listings than there are."""
_FIRST_PLACES: Final = 4
_MORE: Final = 4

Given = dict[str, Any]
"""What narrows the listings: documents, and a mark that is among theirs. Keys are joined: a long list is compared word by word."""


def works_of_regions(reader: Reader, bound: Mapping[str, Any]) -> list[list[Any]]:
    """The rows of projects_of_region. bound: its parameters."""
    window = bound["offset"] + bound["limit"] + 1
    given: dict[str, Any] = {"mark": mark} if (mark := _mark(bound)) else {}
    if bound["region"]:
        given["documents"] = plans_of(reader, regions_inside(reader, bound["region"], within=bound["within"]))
    wanted = _wanted(bound, given.get("documents"))
    rows: list[tuple[Any, ...]] = []
    for works in _of_industry(reader, bound["industry"], given) if bound["industry"] else _first(reader, given, window):
        found = {tuple(row[:-2]) for row in reader.query(_STATEMENTS, {"works": works}).rows if wanted(row)}
        rows += sorted(found, key=lambda row: row[:3])
        if len(rows) >= window:
            break
    return _filled(reader, rows[bound["offset"] : window])


def _wanted(bound: Mapping[str, Any], documents: Collection[str] | None) -> Callable[[Sequence[Any]], bool]:
    """Tells whether a statement has the status and theme, and is one of these documents."""
    status, theme = bound["status"], bound["theme"]
    those = None if documents is None else set(documents)

    def wanted(row: Sequence[Any]) -> bool:
        *_, stated, _, _, of, document = row
        return (not status or stated == status) and (not theme or of == theme) and (those is None or document in those)

    return wanted


def _mark(bound: Mapping[str, Any]) -> str:
    """What the marks of a listing contain that has statements of the status and theme."""
    if bound["status"]:
        return f" {bound['status']}|{bound['theme']}{'|' if bound['theme'] else ''}"
    return f"|{bound['theme']}|" if bound["theme"] else ""


def _marked(reader: Reader, given: Given, most: int) -> dict[str, int]:
    """The first places with such statements, in order, with how many there are at least: each listing has one."""
    mark = given.get("mark", "")
    found: defaultdict[str, int] = defaultdict(int)
    for place, marks in reader.query(narrowed(_MARKED, given), given | {"window": most}).rows:
        found[place] += sum(int(word.rpartition("|")[2]) for word in marks.split() if mark in f" {word}")
    return found


def _first(reader: Reader, given: Given, window: int) -> Iterator[list[str]]:
    """The works of the first places, as many as have the rows of the page."""
    places = []
    rows = 0
    for place, least in _marked(reader, given, window).items():
        places.append(place)
        rows += least
        if rows >= window:
            break
    among = set(given.get("documents", ()))
    listed = contents(reader, WORKS, places)
    some = (orjson.loads(content) for _, document, content in listed if not among or document in among)
    works = sorted(set(chain.from_iterable(some)))
    yield works if "mark" in given else works[:window]


def _of_industry(reader: Reader, industry: str, given: Given) -> Iterator[list[str]]:
    """The works of the industry, some places after others."""
    narrow = {"narrow": [row[0] for row in reader.query(_NARROWER, {"industry": industry}).rows]}
    places = {row[0] for row in reader.query(_PLACES, narrow).rows}
    if given:
        places &= _marked(reader, given, _ALL).keys()
    left = iter(sorted(places))
    number = _FIRST_PLACES
    while some := list(islice(left, number)):
        listed = reader.query(_OF_INDUSTRY, narrow | {"first": some[0], "last": some[-1]}).rows
        yield sorted(set(chain.from_iterable(works for place, works in listed if place in places)))
        number *= _MORE


def _filled(reader: Reader, rows: Iterable[tuple[Any, ...]]) -> list[list[Any]]:
    """The rows with where their works lie, their industries and who undertakes them."""
    page = list(rows)
    works = {row[0] for row in page}
    lists = [
        beside(reader, "Project", pattern, works)
        for pattern in ("(n)-[:LOCATED_IN|CONNECTS]->(m:Region)", "(n)-[:IN_INDUSTRY]->(m:Industry)", _UNDERTAKEN)
    ]
    return [
        [work, name, status, money, unit, called, *(found.get(work, []) for found in lists), statement]
        for work, unit, statement, name, status, money, called in page
    ]


_UNDERTAKEN: Final = "(n)-[:UNDERTAKEN_BY]->(m:Enterprise)"
