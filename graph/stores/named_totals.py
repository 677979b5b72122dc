"""Firms and parks with how many tasks of all documents name them (graph.stores.listings tells those of each document).

To order a quarter of a million parks by their tasks takes half a second along the edges. Of each firm the first tasks, regions and
works are kept besides: the hundred that most tasks name have a hundred thousand.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any, Final

import orjson
import pyarrow as pa

from graph.stores import listings

Run = Callable[[str, Mapping[str, Any]], list[list[Any]]]
"""Executes a statement with parameters and gives its rows."""

TOTAL: Final = "NamedTotal"
"""By the id of a firm or a park, which of the two it is (kind, as in listings), and how many tasks name it.

content: of firms how many regions pursue these tasks, how many works they undertake, and the first tasks, regions and works.
"""

LISTED: Final = 20
"""How many are kept: as many as long lists of named queries show."""

_LABELS: Final = {listings.FIRMS: "Enterprise", listings.PARKS: "Park"}
_PATTERNS: Final = {
    listings.FIRMS: (
        "(n)<-[:MENTIONS]-(m:Task)",
        "(n)<-[:MENTIONS]-(:Task)<-[:PURSUES]-(m:Region)",
        "(n)<-[:UNDERTAKEN_BY]-(m:Project)",
    ),
    listings.PARKS: ("(n)<-[:INCLUDES]-(m:Task)", "", ""),
}
"""What leads to tasks, regions and works."""
_FOUND: Final = (
    "%s OPTIONAL MATCH %s WITH i, list_distinct(collect(m.id)) AS found WHERE size(found) > 0 "
    f"RETURN i, size(found), list_slice(list_sort(found), 1, {LISTED})"
)
_LISTED_BY: Final = "MATCH (c:ListTally) WHERE c.document IN $ids AND c.kind IN $kinds RETURN c.content"
_NONE: Final[tuple[int, list[str]]] = (0, [])
_SCHEMA: Final = pa.schema(
    [("c_id", pa.string()), ("c_kind", pa.string()), ("c_tasks", pa.int64()), ("c_content", pa.string())]
)


def fill(run: Run) -> None:
    """Count everything in a store that has no such counts."""
    for kind, label in _LABELS.items():
        _count(run, kind, f"MATCH (n:{label}) WITH n, n.id AS i", {})


def renew(run: Run, nodes: Collection[str]) -> None:
    """Count again for these firms and parks."""
    if not nodes:
        return
    given = {"ids": sorted(nodes)}
    run(f"UNWIND $ids AS i MATCH (t:{TOTAL} {{id: i}}) DELETE t", given)
    for kind, label in _LABELS.items():
        _count(run, kind, f"UNWIND $ids AS i MATCH (n:{label} {{id: i}})", given)


def named_by(run: Run, documents: Iterable[str]) -> set[str]:
    """The firms and parks that documents in the store name."""
    rows = run(_LISTED_BY, {"ids": list(documents), "kinds": list(_LABELS)})
    return {node for (content,) in rows for node in orjson.loads(content)}


def _count(run: Run, kind: str, match: str, given: Mapping[str, Any]) -> None:
    """match: what finds the nodes, with what is given."""
    tasks, regions, works = (
        {node: (number, first) for node, number, first in run(_FOUND % (match, pattern), given)} if pattern else {}
        for pattern in _PATTERNS[kind]
    )
    rows = []
    for node, (number, first) in tasks.items():
        (places, first_places), (built, first_built) = regions.get(node, _NONE), works.get(node, _NONE)
        content = [places, built, first, first_places, first_built] if kind == listings.FIRMS else []
        rows.append((node, kind, number, orjson.dumps(content).decode()))
    if not rows:
        return
    columns = [pa.array(values, kept.type) for values, kept in zip(zip(*rows, strict=True), _SCHEMA, strict=True)]
    fields = ", ".join(f"{name.removeprefix('c_')}: {name}" for name in _SCHEMA.names)
    run(f"LOAD FROM $rows CREATE (:{TOTAL} {{{fields}}})", {"rows": pa.table(columns, schema=_SCHEMA)})
