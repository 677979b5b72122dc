"""Regions with those inside them, and the documents that plan for them, as keys."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from graph.stores.base import Reader

Pairs = dict[str, list[dict[str, str]]]
"""Nodes as answers name them, by the node that they are found from."""

_INSIDE: Final = "MATCH (root:Region {id: $region})<-[:PART_OF*0..4]-(inside:Region) RETURN DISTINCT inside.id"
_PLANS: Final = """UNWIND $regions AS key
MATCH (r:Region {id: key})
OPTIONAL MATCH (r)<-[:COVERS]-(d:Document)
WITH d.id AS document
WHERE document IS NOT NULL
RETURN DISTINCT document"""


def regions_inside(reader: Reader, region: str, *, within: bool) -> list[str]:
    """The region, and those inside it where they count as well."""
    return [str(row[0]) for row in reader.query(_INSIDE, {"region": region}).rows] if within else [region]


def plans_of(reader: Reader, regions: Sequence[str]) -> list[str]:
    """The documents that plan for the regions."""
    return [str(row[0]) for row in reader.query(_PLANS, {"regions": list(regions)}).rows]


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
