"""What a server process does before the first question: what the first ones would wait for otherwise.

At ten thousand plans the first question about a node's surroundings took 0.3 to 0.5 s, half of it to make the routes and to compile
statements; a process that has answered a few answers others in 10 ms, and need not fetch what all of them share.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Final

from fastapi import FastAPI

from api.collecting import collect_rarely
from api.readers import pinned
from graph import view
from graph.stores import Reader
from ontology.errors import RegiongraphError

_log = logging.getLogger("regiongraph.api")

_REGIONS: Final = "MATCH (d:Document)-[:COVERS]->(r:Region) RETURN DISTINCT r.id AS id ORDER BY id"
_WIDEST: Final = (
    "MATCH (d:Document)-[:COVERS]->(r:Region) WHERE NOT EXISTS { MATCH (r)-[:PART_OF]->(:Region) } "
    "RETURN DISTINCT r.id AS id ORDER BY id"
)
_SURROUNDED: Final = 96
"""Regions whose surroundings are read, a second for those of ten thousand plans. The pages that they lie on are kept."""

_COMPARED: Final = 4
"""Pairs of regions between which links are looked for, and as many of those that lie in no other."""


def warm(app: FastAPI) -> None:
    """Open and index the graph before the first question needs it, and ask some. Without a graph there is nothing to do."""
    collect_rarely()
    _make_routes(app)
    try:
        with pinned(app.state.store.get()) as reader:
            app.state.searcher.index(reader)
            app.state.sparql.prepare(reader.version)
            app.state.asker.words(reader)
            if reader.embedded:
                ask_some(reader)
    except RegiongraphError as error:
        _log.warning("no graph to serve yet: %s", error.detail)
    finally:
        app.state.prepared.set()


def _make_routes(app: FastAPI) -> None:
    """Have each router look for an address that none has: it makes its routes when it first looks for one."""
    scope = {"type": "http", "method": "GET", "path": "/-", "root_path": "", "query_string": b"", "headers": []}
    for route in app.routes:
        route.matches(dict(scope))


def ask_some(reader: Reader) -> None:
    """Ask what surrounds some regions, spread over all that documents plan for, and what joins some pairs of them."""
    regions, widest = ([row[0] for row in reader.query(text).rows] for text in (_REGIONS, _WIDEST))
    for region in _spread(regions, _SURROUNDED):
        view.neighbours(reader, region)
    for ends in (_spread(regions, 2 * _COMPARED), _spread(widest, 2 * _COMPARED)):
        for one, other in zip(ends[::2], ends[1::2], strict=False):
            view.links_between(reader, one, other)


def _spread(values: Sequence[str], most: int) -> list[str]:
    """So many of the values at about the same distance from each other, from the first on; all of them where they are fewer."""
    number = min(most, len(values))
    return [values[at * len(values) // number] for at in range(number)]
