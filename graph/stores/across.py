"""What documents say between regions that lie in no other, with all that lie in these: between two provinces mostly.

Two provinces have some 2,000 mentions of one in tasks of the other among 50,000 of either, and 500 statements of cooperation
among 30,000. What each document says between them is kept as one edge between the two (graph.stores.tallies.ACROSS), from the
one that comes first by id. To find these the engine reads all such edges of a region, so that what all documents say between two
is kept once more, as one row by the ids of both.
"""

from __future__ import annotations

import zlib
from base64 import b64decode, b64encode
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import nsmallest
from typing import Any, Final

import orjson
import pyarrow as pa
import pyarrow.compute as pc

from graph.ids import owner_key
from graph.schema import EdgeTable

Run = Callable[[str, Mapping[str, Any]], Sequence[Sequence[Any]]]
"""Executes a statement with parameters and gives its rows."""

TOTAL: Final = "AcrossTotal"
"""By the ids of two regions that lie in no other, the first first: what all documents say between them, packed.

As text it would be 64 kB of two provinces at ten thousand plans, of which a plan touches some thirty: each opening of the store
reads again what was changed since its file was written. Packed it is a fourth.
"""

Pair = tuple[str, str]
"""Two regions by id, in order."""

_SCHEMA: Final = pa.schema([(name, pa.string()) for name in ("from", "to", "source", "said")])
_REGION: Final = "region/"
_EDGES: Final = "MATCH (a:Region)-[c:AcrossTally]->(b:Region)"
_ALL: Final = f"{_EDGES} RETURN a.id, b.id, c.source, c.said"
_BETWEEN: Final = (
    "UNWIND $firsts AS i MATCH (a:Region {id: i}) OPTIONAL MATCH (a)-[c:AcrossTally]->(b:Region) WHERE b.id IN $seconds "
    "WITH i, c, b WHERE b.id IS NOT NULL RETURN i, b.id, c.source, c.said"
)
_KEPT: Final = f"UNWIND $ids AS i MATCH (t:{TOTAL} {{id: i}}) RETURN i, t.packed"
_OF_DOCUMENTS: Final = f"{_EDGES} WHERE c.source IN $ids RETURN DISTINCT a.id, b.id"

Mention = tuple[int, str, int]
"""How often a task names regions of the other side, the task, and the side that pursues it."""

Statement = tuple[str, str, str]
"""The id of an edge, its start and its end."""


@dataclass(slots=True)
class Said:
    """By one document. mentions: by task how often it names regions of the other: tasks of the first region, of the second."""

    mentions: tuple[dict[str, int], dict[str, int]] = field(default_factory=lambda: ({}, {}))
    cooperation: list[Statement] = field(default_factory=list)

    def text(self, document: str) -> str:
        """As it is kept: without what each id of the document, and each of a region, begins with."""
        key = owner_key(document)
        tasks = [{t.removeprefix(_tasks(key)): n for t, n in sorted(of_side.items())} for of_side in self.mentions]
        stated = [
            (e.removeprefix(key), a.removeprefix(_REGION), b.removeprefix(_REGION))
            for e, a, b in sorted(self.cooperation)
        ]
        return orjson.dumps([*tasks, stated]).decode()


@dataclass(frozen=True, slots=True)
class Total:
    """By all documents. mentions: how often, the task, whether it is one of the first region (0) or of the second (1).

    cooperation: statements by the two regions of which they are. Both the most frequent first.
    """

    mentions: list[Mention] = field(default_factory=list)
    cooperation: list[list[Statement]] = field(default_factory=list)


def in_order(mentions: Iterable[Mention], most: int | None = None) -> list[Mention]:
    """The most frequent first. most: how many of them; by default all."""
    keyed = ((-number, task, side) for number, task, side in mentions)
    ordered = sorted(keyed) if most is None else nsmallest(most, keyed)
    return [(-number, task, side) for number, task, side in ordered]


def by_pairs(statements: Iterable[Statement], most: int | None = None) -> tuple[int, list[list[Statement]]]:
    """How many pairs of regions the statements are of, and theirs for each pair, the most frequent first, as above."""
    found: defaultdict[frozenset[str], list[Statement]] = defaultdict(list)
    for statement in statements:
        found[frozenset(statement[1:])].append(statement)
    keyed = ((-len(of_pair), min(of_pair), of_pair) for of_pair in found.values())
    ordered = sorted(keyed) if most is None else nsmallest(most, keyed)
    return len(found), [sorted(of_pair) for *_, of_pair in ordered]


def total_of(run: Run, one: str, other: str) -> Total:
    """What all documents say between two regions that lie in no other, as between the first and the second by id."""
    for _, packed in run(_KEPT, {"ids": [_id((one, other))]}):
        return Total(*orjson.loads(zlib.decompress(b64decode(packed))))
    return Total()


def fill(run: Run) -> None:
    """Write the rows of all pairs of regions into a store that has none."""
    _create(run, _packed_of(run(_ALL, {})))


def renew(run: Run, pairs: Collection[Pair]) -> None:
    """Write the rows of these pairs anew, where they are others: in a new edition most of them stay."""
    if not pairs:
        return
    firsts, seconds = (sorted(set(ends)) for ends in zip(*pairs, strict=True))
    rows = run(_BETWEEN, {"firsts": firsts, "seconds": seconds})
    found = _packed_of(row for row in rows if (row[0], row[1]) in pairs)
    kept: dict[str, str] = {row[0]: row[1] for row in run(_KEPT, {"ids": sorted(map(_id, pairs))})}
    changed = sorted(pair for pair, packed in kept.items() if found.get(pair) != packed)
    if changed:
        run(f"UNWIND $ids AS i MATCH (t:{TOTAL} {{id: i}}) DELETE t", {"ids": changed})
    _create(run, {pair: packed for pair, packed in found.items() if kept.get(pair) != packed})


def pairs_of(run: Run, document_ids: Iterable[str]) -> set[Pair]:
    """The pairs of regions between which documents in the store say something."""
    return {(a, b) for a, b in run(_OF_DOCUMENTS, {"ids": list(document_ids)})}


def _packed_of(rows: Iterable[Sequence[Any]]) -> dict[str, str]:
    """What is kept of pairs, by its id, from what each document says between two regions."""
    found: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for one, other, document, said in rows:
        found[_id((one, other))].append((document, said))
    return {pair: _packed(found[pair]) for pair in sorted(found)}


def _create(run: Run, packed: Mapping[str, str]) -> None:
    """All at once: the engine writes a column anew for each few rows that are added to it."""
    if packed:
        table = pa.table([list(packed), list(packed.values())], names=["c_id", "c_packed"])
        run(f"LOAD FROM $rows CREATE (:{TOTAL} {{id: c_id, packed: c_packed}})", {"rows": table})


def _packed(said: Iterable[tuple[str, str]]) -> str:
    """A total as it is kept, from what each document says. A task is of one document."""
    mentions: list[Mention] = []
    stated: list[Statement] = []
    for document, text in said:
        key = owner_key(document)
        *sides, cooperation = orjson.loads(text)
        mentions += ((number, _tasks(key) + t, side) for side, tasks in enumerate(sides) for t, number in tasks.items())
        stated += ((key + edge, _REGION + a, _REGION + b) for edge, a, b in cooperation)
    return b64encode(zlib.compress(orjson.dumps([in_order(mentions), by_pairs(stated)[1]]))).decode()


def _tasks(key: str) -> str:
    return f"task/{key}/"


def _id(pair: Pair) -> str:
    return " ".join(sorted(pair))


def between(edges: Mapping[EdgeTable, pa.Table]) -> pa.Table | None:
    """One row for a document and two regions of which it says something; None where there are none."""
    found: defaultdict[tuple[str, str, str], Said] = defaultdict(Said)
    tops = _Tops(edges.get(("PART_OF", "Region", "Region")))
    for document, here, there, task in _mentions(edges):
        for start, end in tops.pairs(here, there):
            tasks = found[min(start, end), max(start, end), document].mentions[start > end]
            tasks[task] = tasks.get(task, 0) + 1
    stated = edges.get(("COOPERATES_WITH", "Region", "Region"))
    for document, start, end, edge in _rows(stated, ("document", "from", "to", "id")):
        for one, other in {(min(pair), max(pair)) for pair in tops.pairs({start}, end)}:
            found[one, other, document].cooperation.append((edge, start, end))
    if not found:
        return None
    rows = [(*key, said.text(key[-1])) for key, said in found.items()]
    return pa.table(list(map(list, zip(*rows, strict=True))), schema=_SCHEMA)


def _mentions(edges: Mapping[EdgeTable, pa.Table]) -> Iterator[tuple[str, set[str], str, str]]:
    """document, the regions that pursue a task, a region that it names, the task."""
    named = edges.get(("MENTIONS", "Task", "Region"))
    pursued = edges.get(("PURSUES", "Region", "Task"))
    if named is None or pursued is None:
        return
    pursuing: defaultdict[str, set[str]] = defaultdict(set)
    concerned = pursued.filter(pc.is_in(pursued["to"], value_set=named["from"].combine_chunks()))
    for region, task in _rows(concerned, ("from", "to")):
        pursuing[task].add(region)
    for document, task, region in _rows(named, ("document", "from", "to")):
        yield document, pursuing[task], region, task


def _rows(table: pa.Table | None, names: Iterable[str]) -> Iterator[tuple[Any, ...]]:
    if table is None:
        return iter(())
    return zip(*(table[name].to_pylist() for name in names), strict=True)


class _Tops:
    """The regions that lie in no other, by what lies in them."""

    def __init__(self, part_of: pa.Table | None) -> None:
        self._above: defaultdict[str, set[str]] = defaultdict(set)
        for part, whole in _rows(part_of, ("from", "to")):
            self._above[part].add(whole)
        self._known: dict[str, frozenset[str]] = {}

    def pairs(self, here: Iterable[str], there: str) -> Iterator[tuple[str, str]]:
        """From any that one of these lies in to any other that the last lies in."""
        ends = self._of(there)
        for start in {top for region in here for top in self._of(region)}:
            for end in ends:
                if start != end:
                    yield start, end

    def _of(self, region: str) -> frozenset[str]:
        if region not in self._known:
            found = fresh = {region}
            while fresh:
                fresh = {whole for part in fresh for whole in self._above.get(part, ())} - found
                found = found | fresh
            self._known[region] = frozenset(one for one in found if not self._above.get(one))
        return self._known[region]
