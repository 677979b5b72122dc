"""The log of runs: which documents each change of the graph added, replaced or removed, when, and by which version.

Runs are records of the store (ontology/model.yaml): written in the transaction of the change that they tell of, and no part
of the graph that digests compare. Exports to RDF tell by which run each statement was made.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields
from datetime import UTC, datetime
from importlib.metadata import version
from secrets import token_hex
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    # The stores themselves import this module.
    from graph.stores.base import Reader


SOFTWARE_VERSION: Final = version("regiongraph")

DOCUMENT_LISTS: Final = ("added", "replaced", "removed")
"""Fields of a run that hold ids of documents."""

MOST_AFFECTED: Final = 20_000
"""Affected nodes that a run notes; those of some fifty plans. What follows a larger change looks at all nodes that are shared."""

AFFECTED_KEPT: Final = 200_000
"""Affected nodes that all runs together note, some 8 MB; the oldest forget theirs. An index that is further behind looks at all
nodes that are shared, as after a large change."""


@dataclass(slots=True)
class Run:
    """One change of the graph. kind: load, removal or decision. started, ended: UTC as 2026-01-31T08:00:00Z.

    added, replaced, removed: ids of documents. affected: of the nodes that documents share and these name or named before;
    empty or None where they are not noted. node_count, edge_count: of the graph after the change.
    """

    kind: str
    id: str = ""
    started: str = ""
    ended: str = ""
    software_version: str = SOFTWARE_VERSION
    added: list[str] = field(default_factory=list)
    replaced: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    affected: list[str] | None = field(default_factory=list)
    node_count: int = 0
    edge_count: int = 0

    def note(self, documents: Iterable[str], present: set[str]) -> None:
        """Note that documents were put in. present: those that the graph held before."""
        noted = {*self.added, *self.replaced}
        for document in documents:
            if document not in noted:
                (self.replaced if document in present else self.added).append(document)

    def affect(self, nodes: Iterable[str]) -> None:
        """Note shared nodes that documents name or named before."""
        if self.affected is not None:
            self.affected = sorted({*self.affected, *nodes})
            if len(self.affected) > MOST_AFFECTED:
                self.affected = None

    def affect_many(self) -> None:
        """Note no affected nodes for this run: they are more than is worth telling."""
        self.affected = None

    @property
    def touched(self) -> int:
        """How many documents it changed; grows with each transaction of a run on a server."""
        return len(self.added) + len(self.replaced) + len(self.removed)

    @property
    def changed(self) -> bool:
        """Whether there is anything to tell."""
        return bool(self.added or self.replaced or self.removed) or self.kind == "decision"

    def end(self, node_count: int, edge_count: int) -> dict[str, Any]:
        """The run as a row of its record, ended now."""
        self.ended = timestamp(datetime.now(UTC))
        self.node_count, self.edge_count = node_count, edge_count
        lists = (*DOCUMENT_LISTS, "affected")
        return {**asdict(self), **{name: sorted(getattr(self, name) or ()) for name in lists}}


_FIELDS: Final = ", ".join(f"r.`{f.name}` AS `{f.name}`" for f in fields(Run) if f.name != "affected")


def begin(kind: str) -> Run:
    """A run that begins now. Ids sort by time."""
    now = datetime.now(UTC)
    return Run(kind, id=f"run/{now:%Y%m%dT%H%M%S%f}Z-{token_hex(3)}", started=timestamp(now))


def forget_affected(ask: Callable[[str, Mapping[str, Any]], Iterable[Sequence[Any]]], nothing: str) -> None:
    """Let the oldest runs forget the nodes they affected, where all runs note more than are kept.

    ask: runs Cypher within the transaction of a change. nothing: how the engine writes an empty list of texts.
    """
    noted = "MATCH (r:Run) WHERE size(r.affected) > 0 RETURN r.id AS `id`, size(r.affected) ORDER BY `id` DESC"
    total, old = 0, []
    for identifier, number in ask(noted, {}):
        total += number
        if total > AFFECTED_KEPT:
            old.append(identifier)
    if old:
        ask(f"MATCH (r:Run) WHERE r.id IN $ids SET r.affected = {nothing}", {"ids": old})


def timestamp(time: datetime) -> str:
    """A time of UTC to the second, as xsd:dateTime writes it."""
    return f"{time:%Y-%m-%dT%H:%M:%SZ}"


def runs(reader: Reader, *, document: str = "", before: str = "", limit: int = 100) -> list[Run]:
    """Runs, newest first, without the nodes they affected. document: only those that touched it. before: only those earlier
    than the run of this id.
    """
    statement = (
        "MATCH (r:Run) WHERE ($before = '' OR r.id < $before) "
        "AND ($document = '' OR $document IN r.added OR $document IN r.replaced OR $document IN r.removed) "
        f"RETURN {_FIELDS} ORDER BY `id` DESC LIMIT $limit"
    )
    rows = reader.query(statement, {"before": before, "document": document, "limit": limit}).records()
    return [Run(**row) for row in rows]


def all_runs(reader: Reader) -> Iterator[Run]:
    """Every run, oldest first, without the nodes they affected."""
    for row in reader.query(f"MATCH (r:Run) RETURN {_FIELDS} ORDER BY `id`", timeout=None).records():
        yield Run(**row)


def documents_of(reader: Reader, identifiers: Collection[str]) -> list[str]:
    """The documents that runs added, replaced or removed, by id."""
    statement = "UNWIND $ids AS i MATCH (r:Run {id: i}) RETURN r.added, r.replaced, r.removed"
    rows = reader.query(statement, {"ids": list(identifiers)}, timeout=None).rows
    return sorted({document for row in rows for documents in row for document in documents or ()})


def affected_by(reader: Reader, identifiers: Collection[str]) -> set[str] | None:
    """The shared nodes that runs affected; None where one of them changed documents and has not noted them."""
    found: set[str] = set()
    statement = "UNWIND $ids AS i MATCH (r:Run {id: i}) RETURN r.affected, r.added, r.replaced, r.removed"
    for affected, *documents in reader.query(statement, {"ids": list(identifiers)}, timeout=None).rows:
        if not affected and any(documents):
            return None
        found.update(affected or ())
    return found
