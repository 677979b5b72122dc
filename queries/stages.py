"""Stages of chains: the first chains that have the rows of the page are opened, and each stage is looked at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from queries.inside import beside
from queries.narrowing import narrowed

if TYPE_CHECKING:
    from graph.stores.base import Reader

_CHAINS: Final = """// only with industry
MATCH (member:Industry {id: $industry})
OPTIONAL MATCH (member)-[:STAGE_OF]->(c:Chain)
WITH DISTINCT c
OPTIONAL MATCH (c)<-[s:STAGE_OF]-(:Industry)
// only without industry
MATCH (c:Chain)<-[s:STAGE_OF]-(:Industry)
// in any case
WITH c, count(s) AS stated
WHERE stated > 0 AND ($chain = '' OR c.id = $chain) AND ($topic = '' OR c.topic CONTAINS $topic)
RETURN c.id AS chain, stated
ORDER BY chain
LIMIT $window"""
_STAGES: Final = """UNWIND $chains AS key
MATCH (c:Chain {id: key})
OPTIONAL MATCH (c)<-[s:STAGE_OF]-(i:Industry)
RETURN key, c.name, s.position, i.id, i.name, s.id"""
_WORKS: Final = "(n)<-[:IN_INDUSTRY]-(m:Project)"
_REGIONS: Final = "(n)<-[c:IndustryTally]-(m:Region) WHERE c.tasks > 0"


def stages_of_chains(reader: Reader, bound: Mapping[str, Any]) -> list[list[Any]]:
    """The rows of chain_stages. bound: its parameters."""
    window = bound["offset"] + bound["limit"] + 1
    given = {name: bound[name] for name in ("chain", "industry", "topic") if bound[name]}
    chains = []
    rows = 0
    for chain, stated in reader.query(narrowed(_CHAINS, given), given | {"window": window}).rows:
        chains.append(chain)
        rows += stated
        if rows >= window:
            break
    found = reader.query(_STAGES, {"chains": chains}).rows
    page = sorted(found, key=lambda row: (row[0], row[2], row[5]))[bound["offset"] : window]
    works, regions = (beside(reader, "Industry", pattern, (row[3] for row in page)) for pattern in (_WORKS, _REGIONS))
    return [
        [chain, name, position, stage, called, works.get(stage, []), regions.get(stage, []), statement]
        for chain, name, position, stage, called, statement in page
    ]
