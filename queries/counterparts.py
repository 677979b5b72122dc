"""Themes that bodies of one function lead in several regions, in a store that keeps counts.

The rows are summed from counts by function, theme and region (graph.stores.totals). Where their lists would be long, the first
regions and bodies are looked for among the first of all, by id, and among more where that is not enough.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from graph.view.reads import read_nodes
from queries.firsts import first_of, last_region
from queries.narrowing import narrowed

if TYPE_CHECKING:
    from graph.stores.base import Reader

Key = tuple[str, str | None]
"""Function and theme."""

Rows = Sequence[Sequence[Any]]
"""Function, theme, and ids."""

_ROWS: Final = """MATCH (c:FunctionTotal)
WHERE ($function = '' OR c.function = $function) AND ($theme = '' OR c.theme = $theme)
WITH c.function AS function, c.theme AS theme, count(*) AS regions, sum(c.bodies) AS bodies, sum(c.tasks) AS tasks
WHERE regions >= 2
RETURN function AS function, theme AS theme, regions AS regions, bodies AS bodies, tasks AS tasks
ORDER BY regions DESC, tasks DESC, function, theme
SKIP $offset LIMIT $limit"""
_REGIONS: Final = """MATCH (c:FunctionTotal)
WHERE c.region <= $last AND c.function IN $functions
RETURN c.function AS function, c.theme AS theme, collect(c.region) AS found"""
_BODIES: Final = """UNWIND $functions AS function
MATCH (f:Function {id: function})<-[:HAS_FUNCTION]-(a:Agency)
WITH function, list_slice(list_sort(collect(a.id)), 1, $first) AS bodies
UNWIND bodies AS body
MATCH (a:Agency {id: body})
OPTIONAL MATCH (a)-[c:BodyTally]->(:Document)
WITH function, body, c, EXISTS { MATCH (a)-[:SERVES]->(:Region) } AS serving
WHERE c.led > 0 AND serving
WITH DISTINCT function, body, c.theme AS theme
RETURN function AS function, theme AS theme, collect(body) AS found"""


def counterparts(reader: Reader, bound: Mapping[str, Any], longest: Callable[..., int]) -> list[list[Any]]:
    """The rows of functions_on_same_theme. bound: its parameters. longest: how long lists may be, given their lengths by column."""
    given = {name for name in ("function", "theme") if bound[name]}
    parameters = {name: bound[name] for name in given} | {"offset": bound["offset"], "limit": bound["limit"] + 1}
    rows = reader.query(narrowed(_ROWS, given), parameters).rows
    if not rows:
        return []
    most = longest([row[2] for row in rows], [row[3] for row in rows])
    regions = _first(reader, _regions, {(row[0], row[1]): min(most, row[2]) for row in rows})
    bodies = _first(reader, _bodies, {(row[0], row[1]): min(most, int(row[3])) for row in rows})
    named = {node for lists in (regions, bodies) for found in lists.values() for node in found}
    nodes = read_nodes(reader, named | {row[0] for row in rows})

    def listed(ids: Sequence[str]) -> list[dict[str, str]]:
        return [{"id": node, "name": nodes[node]["name"]} for node in ids]

    return [
        [
            function,
            nodes[function]["name"],
            theme,
            region_count,
            listed(regions[function, theme]),
            body_count,
            listed(bodies[function, theme]),
            task_count,
        ]
        for function, theme, region_count, body_count, task_count in rows
    ]


def _regions(reader: Reader, functions: list[str], first: int) -> Rows:
    """Among the first regions of the graph."""
    return reader.query(_REGIONS, {"functions": functions, "last": last_region(reader, first)}).rows


def _bodies(reader: Reader, functions: list[str], first: int) -> Rows:
    """Among the first bodies of each function."""
    return reader.query(_BODIES, {"functions": functions, "first": first}).rows


def _first(
    reader: Reader, among: Callable[[Reader, list[str], int], Rows], wanted: Mapping[Key, int]
) -> dict[Key, list[str]]:
    """The first ids for each key, as many as wanted. among: looks for them among so many."""
    functions = sorted({function for function, _ in wanted})

    def look(first: int) -> Iterator[tuple[Key, list[str]]]:
        for function, theme, ids in among(reader, functions, first):
            yield (function, theme), ids

    return first_of(look, wanted)
