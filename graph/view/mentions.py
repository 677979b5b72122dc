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
    """What documents say between two sides: from what an embedded store keeps of it, where it does."""

    def __init__(self, sides: Sides) -> None:
        self._sides = sides
        self._kept: across.Total | None = None
        if sides.across:
            self._kept = across.total_of(lambda text, given: sides.reader.query(text, given).rows, *sides.roots)

    def cooperation(self, most: int) -> tuple[int, list[list[across.Statement]]]:
        """How many pairs of regions of both sides are said to cooperate, and the statements of those most often said to."""
        if self._kept is not None:
            return len(self._kept.cooperation), self._kept.cooperation[:most]
        return across.by_pairs(self._statements(), most)

    def mentions(self, most: int) -> tuple[int, list[across.Mention]]:
        """How many tasks that regions of one side pursue name regions of the other, and those that do most often."""
        if self._kept is None:
            counted = self._counted()
            each = ((number, task, side) for side, tasks in enumerate(counted) for task, number in tasks.items())
            return sum(map(len, counted)), across.in_order(each, most)
        turned = self._sides.roots[0] > self._sides.roots[1]
        # A task of both sides stands there once for each, in the order of these.
        first = ((number, task, side ^ turned) for number, task, side in self._kept.mentions[: most + 1])
        return len(self._kept.mentions), across.in_order(first, most)

    def _statements(self) -> set[across.Statement]:
        sides = self._sides
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

    def _counted(self) -> tuple[dict[str, int], dict[str, int]]:
        """Tasks that regions of side a, of side b pursue, by how often they name regions of the other."""
        found: tuple[dict[str, int], dict[str, int]] = ({}, {})
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


def mentions_of(
    sides: Sides, tasks: Collection[str], pursued: Iterable[Json]
) -> tuple[dict[str, list[Json]], dict[str, list[Json]]]:
    """Of tasks of side a, of side b: the first edge by which a region of it pursues the task, then how it names the other.

    pursued: by whom the tasks, and perhaps others, are.
    """
    found: tuple[dict[str, list[Json]], dict[str, list[Json]]] = ({}, {})
    named = follow(sides.reader, tasks, "MENTIONS", other=_REGION)
    concerned = [edge for edge in pursued if edge["target"] in tasks]
    for chains, here, there in zip(found, sides.each(), sides.each()[::-1], strict=True):
        for edge in concerned:
            if edge["source"] in here:
                chains.setdefault(edge["target"], [edge])
        for edge in named:
            if edge["target"] in there and edge["source"] in chains:
                chains[edge["source"]].append(edge)
    return found
