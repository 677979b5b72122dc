"""Mentions of regions in the tasks of given documents."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from graph.stores.base import Reader
from graph.view.reads import Json
from graph.view.sides import Sides

_NAMED: Final = "UNWIND $ids AS i MATCH (n:`Region` {id: i}) OPTIONAL MATCH (n)<-[r:`MENTIONS`]-(t:`Task`)"
_NAMING: Final = f"{_NAMED} RETURN collect(DISTINCT r.document)"
_IN_DOCUMENTS: Final = (
    f"{_NAMED} WHERE r.document IN $documents WITH i, r, t WHERE t.id IS NOT NULL RETURN i, r.id, t.id"
)
_PURSUING: Final = (
    "UNWIND $ids AS i MATCH (n:`Region` {id: i}) OPTIONAL MATCH (n)-[r:`PURSUES`]->(:`Task`) "
    "RETURN collect(DISTINCT r.document)"
)
_PURSUING_TALLIED: Final = (
    "UNWIND $ids AS i MATCH (c:ThemeTally) WHERE c.region = i RETURN collect(DISTINCT c.document)"
)


def documents_naming(reader: Reader, regions: Iterable[str]) -> set[str]:
    """Documents with tasks that name one of the regions."""
    return set(reader.query(_NAMING, {"ids": sorted(regions)}).rows[0][0])


def documents_of(sides: Sides, regions: Iterable[str]) -> set[str]:
    """Documents whose tasks regions of a side pursue."""
    ids = sorted(regions)
    statement = _PURSUING_TALLIED if sides.by_counts else _PURSUING
    return set(sides.reader.query(statement, {"ids": ids}).rows[0][0])


def mentions_in(reader: Reader, regions: Iterable[str], documents: Iterable[str]) -> list[Json]:
    """Edges from the tasks of these documents to the regions, sorted by id, without their properties."""
    given = {"ids": sorted(regions), "documents": sorted(documents)}
    if not given["documents"]:
        return []
    rows = reader.query(_IN_DOCUMENTS, given).rows
    found = [{"id": edge, "type": "MENTIONS", "source": task, "target": region} for region, edge, task in rows]
    return sorted(found, key=lambda edge: edge["id"])
