"""What queries of several questions share: regions with those inside them, the documents that plan for them, what these list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from graph.stores.base import Reader

Rows = Sequence[Sequence[Any]]

Pairs = dict[str, list[dict[str, str]]]
"""Nodes as answers name them, by the node that they are found from."""

_INSIDE: Final = "MATCH (root:Region {id: $region})<-[:PART_OF*0..4]-(inside:Region) RETURN DISTINCT inside.id"
_PLANS: Final = """UNWIND $regions AS key
MATCH (r:Region {id: key})
OPTIONAL MATCH (r)<-[:COVERS]-(d:Document)
WITH d.id AS document
WHERE document IS NOT NULL
RETURN DISTINCT document"""

_LISTINGS: Final = """UNWIND $places AS key
MATCH (c:ListTally)
WHERE c.kind = $kind AND c.place = key
RETURN c.id"""
_CONTENTS: Final = "UNWIND $listings AS key MATCH (c:ListTally {id: key}) RETURN c.place, c.document, c.content"


def regions_inside(reader: Reader, region: str, *, within: bool) -> list[str]:
    """The region, and those inside it where they count as well."""
    return [str(row[0]) for row in reader.query(_INSIDE, {"region": region}).rows] if within else [region]


def plans_of(reader: Reader, regions: Sequence[str]) -> list[str]:
    """The documents that plan for the regions."""
    return [str(row[0]) for row in reader.query(_PLANS, {"regions": list(regions)}).rows]


def contents(reader: Reader, kind: str, places: Iterable[str]) -> Rows:
    """Place, document and content of what documents list of a kind, in these places.

    Contents are long: the engine would read those of all places where it joins them with these.
    """
    found = reader.query(_LISTINGS, {"kind": kind, "places": sorted(places)}).rows
    return reader.query(_CONTENTS, {"listings": [row[0] for row in found]}).rows


def beside(reader: Reader, label: str, pattern: str, keys: Iterable[str]) -> Pairs:
    """The nodes m that the pattern leads to from each node n of the label, each once."""
    text = (
        f"UNWIND $keys AS key MATCH (n:{label} {{id: key}}) OPTIONAL MATCH {pattern} "
        "WITH key, m WHERE m.id IS NOT NULL RETURN DISTINCT key, m.id, m.name"
    )
    found: Pairs = {}
    for key, node, name in reader.query(text, {"keys": sorted(set(keys))}).rows:
        found.setdefault(key, []).append({"id": node, "name": name})
    return found
