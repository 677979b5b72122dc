"""What each document lists: works by status and theme, works by the year they are done in, titles of tasks, firms and parks.

Kept with the counts of the document (graph.stores.tallies) for questions about all documents, of which the rows of a page lie in
a few: they tell in which.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import orjson
import pyarrow as pa

from graph.schema import EdgeTable

NodeTables = Mapping[str, pa.Table]
EdgeTables = Mapping[EdgeTable, pa.Table]

TITLE_END: Final = "\n"
"""Stands between the titles of a document, which are on one line each."""

TITLES: Final = "titles"
"""place: a region. marks: the titles of the tasks that it pursues by the document, each once."""

WORKS: Final = "works"
"""place: what the ids of works begin with, up to the name. marks: how many statements have which status and theme, as words.

content: by work the most that is stated of its investment, null where nothing is.
"""

DUE: Final = "due"
"""place: a region that the document plans for. due: a year. content: works to be done in it, each with the statement of that."""

DEADLINES: Final = "deadlines"
"""The same for tasks with a deadline; place: a region that pursues them."""

FIRMS: Final = "firms"
"""place: a region. content: by firm the tasks that the region pursues and that name it; none of one that only undertakes works."""

PARKS: Final = "parks"
"""The same for the parks that tasks include."""

_PLACE_PARTS: Final = 2
_SCHEMA: Final = pa.schema(
    [
        *((name, pa.string()) for name in ("document", "kind", "place")),
        ("due", pa.int64()),
        *((name, pa.string()) for name in ("marks", "content")),
    ]
)

Row = dict[str, Any]

Due = defaultdict[tuple[str, str, int], set[tuple[str, str]]]
"""What is due with its statements, by document, region and year."""


@dataclass(slots=True)
class _Works:
    """Of one document and place. marks: how many statements have a status and a theme. money: by work the most that is stated."""

    marks: Counter[tuple[str, str]] = field(default_factory=Counter)
    money: dict[str, float | None] = field(default_factory=dict)

    def add(self, work: str, money: float | None) -> None:
        known = self.money.get(work)
        self.money[work] = known if money is None or (known is not None and known > money) else money


def lists(nodes: NodeTables, edges: EdgeTables) -> pa.Table | None:
    """A row for each document, kind and place, of what is due also by year."""
    of_tasks = (*_titles(nodes, edges), *_deadlines(nodes, edges))
    rows = [*of_tasks, *_works(nodes, edges), *_due(edges), *_firms(edges), *_parks(edges)]
    return pa.Table.from_pylist(rows, _SCHEMA) if rows else None


def place_of(project: str) -> str:
    """What the id of a project begins with, up to the name: works of a region, or of a document without one."""
    return "/".join((*project.split("/", _PLACE_PARTS)[:_PLACE_PARTS], ""))


def _works(nodes: NodeTables, edges: EdgeTables) -> Iterator[Row]:
    themes = _by_id(nodes, "Task", "theme")
    found: defaultdict[tuple[str, str], _Works] = defaultdict(_Works)
    for unit in ("Task", "Section"):
        for document, source, project, status, money in _rows(
            edges, ("INCLUDES", unit, "Project"), "document", "from", "to", "status", "investment"
        ):
            of_place = found[document, place_of(project)]
            of_place.marks[status or "", themes.get(source) or ""] += 1
            of_place.add(project, money)
    for (document, place), of_place in found.items():
        marks = "".join(f" {status}|{theme}|{count}" for (status, theme), count in sorted(of_place.marks.items()))
        yield {"document": document, "kind": WORKS, "place": place, "marks": marks, "content": _packed(of_place.money)}


def _due(edges: EdgeTables) -> Iterator[Row]:
    regions = _covered(edges)
    found: Due = defaultdict(set)
    for unit in ("Task", "Section"):
        for document, project, year, statement in _rows(
            edges, ("INCLUDES", unit, "Project"), "document", "to", "end_year", "id"
        ):
            if year is not None:
                for region in regions.get(document, ()):
                    found[document, region, year].add((project, statement))
    return _by_year(DUE, found)


def _deadlines(nodes: NodeTables, edges: EdgeTables) -> Iterator[Row]:
    years = _by_id(nodes, "Task", "due_year")
    found: Due = defaultdict(set)
    for document, region, task, statement in _rows(
        edges, ("PURSUES", "Region", "Task"), "document", "from", "to", "id"
    ):
        if (year := years[task]) is not None:
            found[document, region, year].add((task, statement))
    return _by_year(DEADLINES, found)


def _by_year(kind: str, found: Due) -> Iterator[Row]:
    for (document, region, year), pairs in found.items():
        yield {"document": document, "kind": kind, "place": region, "due": year, "content": _packed(sorted(pairs))}


def _titles(nodes: NodeTables, edges: EdgeTables) -> Iterator[Row]:
    names = _by_id(nodes, "Task", "name")
    found: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for document, region, task in _rows(edges, ("PURSUES", "Region", "Task"), "document", "from", "to"):
        found[document, region].add(names[task])
    for (document, region), some in found.items():
        yield {"document": document, "kind": TITLES, "place": region, "marks": TITLE_END.join(sorted(some))}


def _firms(edges: EdgeTables) -> Iterator[Row]:
    undertaking = _rows(edges, ("UNDERTAKEN_BY", "Project", "Enterprise"), "document", "to")
    return _named(FIRMS, edges, ("MENTIONS", "Task", "Enterprise"), undertaking)


def _parks(edges: EdgeTables) -> Iterator[Row]:
    return _named(PARKS, edges, ("INCLUDES", "Task", "Park"), ())


def _named(kind: str, edges: EdgeTables, key: EdgeTable, besides: Iterable[tuple[str, ...]]) -> Iterator[Row]:
    """What tasks name, by document and by the region that pursues them. besides: documents with what else they name."""
    regions = {task: region for region, task in _rows(edges, ("PURSUES", "Region", "Task"), "from", "to")}
    named: defaultdict[tuple[str, str | None], defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for document, task, node in _rows(edges, key, "document", "from", "to"):
        named[document, regions.get(task)][node].add(task)
    for document, node in besides:
        named[document, None].setdefault(node, set())
    for (document, region), tasks in named.items():
        content = _packed({node: sorted(found) for node, found in tasks.items()})
        yield {"document": document, "kind": kind, "place": region, "content": content}


def _packed(content: object) -> str:
    return orjson.dumps(content, option=orjson.OPT_SORT_KEYS).decode()


def _covered(edges: EdgeTables) -> dict[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for document, region in _rows(edges, ("COVERS", "Document", "Region"), "from", "to"):
        found[document].add(region)
    return found


def _by_id(nodes: NodeTables, label: str, name: str) -> dict[str, Any]:
    """A property of each node of a label."""
    table = nodes.get(label)
    return {} if table is None else dict(zip(table["id"].to_pylist(), table[name].to_pylist(), strict=True))


def _rows(edges: EdgeTables, key: EdgeTable, *names: str) -> Iterator[tuple[Any, ...]]:
    table = edges.get(key)
    return iter(()) if table is None else zip(*(table[name].to_pylist() for name in names), strict=True)
