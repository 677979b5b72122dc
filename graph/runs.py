"""The log of runs: which documents each change of the graph added, replaced or removed, when, and by which version.

Runs are records of the store (ontology/model.yaml): written in the transaction of the change that they tell of, and no part
of the graph that digests compare. Exports to RDF tell by which run each statement was made.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field, fields
from datetime import UTC, datetime
from importlib.metadata import version
from secrets import token_hex
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    # The stores themselves import this module.
    from graph.stores.base import Reader


SOFTWARE_VERSION: Final = version("regiongraph")


@dataclass(slots=True)
class Run:
    """One change of the graph. kind: load, removal or decision. started, ended: UTC as 2026-01-31T08:00:00Z. Lists hold ids
    of documents.

    node_count, edge_count: of the graph after the change.
    """

    kind: str
    id: str = ""
    started: str = ""
    ended: str = ""
    software_version: str = SOFTWARE_VERSION
    added: list[str] = field(default_factory=list)
    replaced: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    node_count: int = 0
    edge_count: int = 0

    def note(self, documents: Iterable[str], present: set[str]) -> None:
        """Note that documents were put in. present: those that the graph held before."""
        noted = {*self.added, *self.replaced}
        for document in documents:
            if document not in noted:
                (self.replaced if document in present else self.added).append(document)

    @property
    def changed(self) -> bool:
        """Whether there is anything to tell."""
        return bool(self.added or self.replaced or self.removed) or self.kind == "decision"

    def end(self, node_count: int, edge_count: int) -> dict[str, Any]:
        """The run as a row of its record, ended now."""
        self.ended = timestamp(datetime.now(UTC))
        self.node_count, self.edge_count = node_count, edge_count
        return {**asdict(self), **{name: sorted(getattr(self, name)) for name in ("added", "replaced", "removed")}}


def begin(kind: str) -> Run:
    """A run that begins now. Ids sort by time."""
    now = datetime.now(UTC)
    return Run(kind, id=f"run/{now:%Y%m%dT%H%M%S%f}Z-{token_hex(3)}", started=timestamp(now))


def timestamp(time: datetime) -> str:
    """A time of UTC to the second, as xsd:dateTime writes it."""
    return f"{time:%Y-%m-%dT%H:%M:%SZ}"


def runs(reader: Reader, *, document: str = "", before: str = "", limit: int = 100) -> list[Run]:
    """Runs, newest first. document: only those that touched it. before: only those earlier than the run of this id."""
    names = [f.name for f in fields(Run)]
    statement = (
        "MATCH (r:Run) WHERE ($before = '' OR r.id < $before) "
        "AND ($document = '' OR $document IN r.added OR $document IN r.replaced OR $document IN r.removed) "
        f"RETURN {', '.join(f'r.`{name}` AS `{name}`' for name in names)} ORDER BY `id` DESC LIMIT $limit"
    )
    rows = reader.query(statement, {"before": before, "document": document, "limit": limit}).records()
    return [Run(**row) for row in rows]


def all_runs(reader: Reader) -> Iterator[Run]:
    """Every run, oldest first."""
    names = [f.name for f in fields(Run)]
    statement = f"MATCH (r:Run) RETURN {', '.join(f'r.`{name}` AS `{name}`' for name in names)} ORDER BY `id`"
    for row in reader.query(statement, timeout=None).records():
        yield Run(**row)
