"""Tasks of one side that name regions of the other, and statements of cooperation between the two."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from typing import Any, Final

from graph.stores import across
from graph.view.reads import Json, follow
from graph.view.sides import Sides

_REGION: Final = "Region"
_NAMED: Final = "UNWIND $ids AS i MATCH (n:`Region` {id: i}) OPTIONAL MATCH (n)<-[r:`MENTIONS`]-(t:`Task`)"
_NAMING: Final = f"{_NAMED} RETURN collect(DISTINCT r.document)"
_IN_DOCUMENTS: Final = f"{_NAMED} WHERE r.document IN $documents WITH r, t WHERE t.id IS NOT NULL RETURN r.id, t.id"
_PURSUING: Final = (
    "UNWIND $ids AS i MATCH (n:`Region` {id: i}) OPTIONAL MATCH (n)-[r:`PURSUES`]->(:`Task`) "
    "RETURN collect(DISTINCT r.document)"
)


class Said:
    """What documents say between two sides: from an embedded store's own edges for it, where it keeps them."""

    def __init__(self, sides: Sides) -> None:
        self._sides = sides
        self._across: list[across.Said] = []
        if sides.across:
            self._across = across.said_between(lambda text, given: sides.reader.query(text, given).rows, *sides.roots)

    def cooperation(self) -> Collection[across.Statement]:
        """Statements that regions of both sides cooperate."""
        sides = self._sides
        if sides.across:
            return [statement for said in self._across for statement in said.cooperation]
        near, far = sides.fewer_first()
        if len(far) <= len(near):
            edges = self._stated(sides.all(), sides.all(), back=False)
        else:
            edges = [edge for back in (False, True) for edge in self._stated(near, far, back=back)]
        ends = ({edge["source"], edge["target"]} for edge in edges)
        across_both = ((e, one) for e, one in zip(edges, ends, strict=True) if one & sides.a and one & sides.b)
        return {(edge["id"], edge["source"], edge["target"]) for edge, _ in across_both}

    def _stated(self, near: Collection[str], far: Collection[str], *, back: bool) -> list[Json]:
        return follow(self._sides.reader, near, "COOPERATES_WITH", back=back, other=_REGION, within=far)

    def mentions(self) -> tuple[dict[str, int], dict[str, int]]:
        """Tasks that regions of side a, of side b pursue, by how often they name regions of the other."""
        found: tuple[dict[str, int], dict[str, int]] = ({}, {})
        if self._sides.across:
            turned = self._sides.roots[0] > self._sides.roots[1]
            for said in self._across:
                for side in (0, 1):
                    found[side].update(said.mentions[side ^ turned])
            return found
        each = self._sides.each()
        for side in (0, 1):
            rows = self._in_documents(each[1 - side], self._documents(side, each[side], each[1 - side]))
            found[side].update(Counter(task for _, task in rows))
            if found[side]:
                pursued = follow(
                    self._sides.reader, found[side], "PURSUES", back=True, other=_REGION, within=each[side]
                )
                for task in found[side].keys() - {edge["target"] for edge in pursued}:
                    del found[side][task]
        return found

    def _documents(self, side: int, here: Collection[str], there: Collection[str]) -> Collection[str]:
        """Documents whose tasks regions of a side pursue, or those of them that name regions of the other."""
        if self._sides.contents:
            return self._sides.contents[side].documents
        return self._of(_PURSUING, here) & self._of(_NAMING, there)

    def _of(self, statement: str, regions: Iterable[str]) -> set[str]:
        return set(self._sides.reader.query(statement, {"ids": sorted(regions)}).rows[0][0])

    def _in_documents(self, regions: Iterable[str], documents: Collection[str]) -> list[tuple[Any, ...]]:
        given = {"ids": sorted(regions), "documents": sorted(documents)}
        return self._sides.reader.query(_IN_DOCUMENTS, given).rows if documents and given["ids"] else []


def mentions_of(sides: Sides, tasks: Collection[str]) -> tuple[dict[str, list[Json]], dict[str, list[Json]]]:
    """Of tasks of side a, of side b: the first edge by which a region of it pursues the task, then how it names the other."""
    found: tuple[dict[str, list[Json]], dict[str, list[Json]]] = ({}, {})
    if not tasks:
        return found
    pursued = follow(sides.reader, tasks, "PURSUES", back=True, other=_REGION)
    named = follow(sides.reader, tasks, "MENTIONS", other=_REGION)
    for chains, here, there in zip(found, sides.each(), sides.each()[::-1], strict=True):
        for edge in pursued:
            if edge["source"] in here:
                chains.setdefault(edge["target"], [edge])
        for edge in named:
            if edge["target"] in there and edge["source"] in chains:
                chains[edge["source"]].append(edge)
    return found
