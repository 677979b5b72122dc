"""Measures over the whole graph, reckoned once for each version of it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, Final

from fastapi import APIRouter, Request

from api import models
from api.dependencies import FreshReader, LimitDep
from graph import analysis
from graph.stores import Reader
from graph.view.reads import read_nodes

router = APIRouter(prefix="/analysis", tags=["analysis"])

Rows = list[dict[str, Any]]
Measured = tuple[int, Rows]
"""How many rows there are, and the first of them."""

_ALL: Final = 1_000_000_000


class Measures:
    """What was reckoned of the newest version of the graph. Threads may share it; each measure is reckoned once."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._version = ""
        self._known: dict[str, Measured] = {}

    def get(self, reader: Reader, name: str, reckon: Callable[[Reader], Rows | Measured]) -> Measured:
        """The rows of a measure, all or the first."""
        with self._guard:
            if self._version != reader.version:
                self._version, self._known = reader.version, {}
            if name not in self._known:
                found = reckon(reader)
                self._known[name] = found if isinstance(found, tuple) else (len(found), found)
            return self._known[name]


@router.get("/agencies", response_model=models.AgencyMeasures)
def central_agencies(request: Request, reader: FreshReader, limit: LimitDep) -> object:
    """Agencies by how much of the work passes through them.

    Two agencies are partners when they are responsible for the same task; betweenness is the share of shortest ways between
    others in the graph of partners that lead through one.
    """
    return _shown(request, reader, "agencies", lambda r: analysis.agency_centrality(r, _ALL), limit)


@router.get("/regions", response_model=models.RegionMeasures)
def central_regions(request: Request, reader: FreshReader, limit: LimitDep) -> object:
    """Regions by how they are joined to others, by cooperation and by projects that connect them; PageRank of that graph."""
    return _shown(request, reader, "regions", lambda r: analysis.region_centrality(r, _ALL), limit)


@router.get("/communities", response_model=models.Communities)
def region_communities(request: Request, reader: FreshReader, limit: LimitDep) -> object:
    """Groups of regions that work together more with each other than with others (Louvain), the largest first."""
    return _shown(request, reader, "communities", _communities, limit)


@router.get("/brokers", response_model=models.Brokers)
def brokers_between_regions(request: Request, reader: FreshReader, limit: LimitDep) -> object:
    """Regions that join others which are not joined themselves.

    `pairs` counts such pairs of partners; `constraint` is Burt's, low where a region's partners know little of each other.
    """
    return _shown(request, reader, "brokers", lambda r: analysis.brokers(r, _ALL), limit)


@router.get("/similarity", response_model=models.Similarities)
def similar_plans(request: Request, reader: FreshReader, limit: LimitDep) -> object:
    """Pairs of regions whose plans are alike: the cosine of what their tasks are about, themes and industries."""
    most = request.app.state.settings.row_limit
    return _shown(request, reader, "similarity", lambda r: _similarity(r, most), limit)


def _shown(
    request: Request, reader: Reader, name: str, reckon: Callable[[Reader], Rows | Measured], limit: int
) -> dict[str, Any]:
    measures: Measures = request.app.state.measures
    count, rows = measures.get(reader, name, reckon)
    return {"measure": name, "count": count, "items": rows[:limit]}


def _communities(reader: Reader) -> Rows:
    groups = analysis.communities(reader)
    nodes = read_nodes(reader, (region for group in groups for region in group))
    return [
        {"size": len(group), "regions": [{"id": region, "name": nodes[region]["name"]} for region in group]}
        for group in groups
    ]


def _similarity(reader: Reader, most: int) -> Measured:
    """Of ten thousand plans there are four million pairs: only as many are kept as an answer may have."""
    count, rows = analysis.region_similarity(reader, most)
    ids = {i for row in rows for i in (row["a"], row["b"], *row["shared"])}
    names = {identifier: node["name"] for identifier, node in read_nodes(reader, ids).items()}

    def named(identifier: str) -> dict[str, str]:
        return {"id": identifier, "name": names[identifier]}

    return count, [
        {
            "a": named(row["a"]),
            "b": named(row["b"]),
            "similarity": row["similarity"],
            "shared": [named(identifier) for identifier in row["shared"]],
        }
        for row in rows
    ]
