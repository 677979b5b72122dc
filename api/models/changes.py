"""Loads, and what differs between editions."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from api.models.common import Node
from api.models.examples import example


class DocumentName(BaseModel):
    """A document by identifier; without a name where the graph no longer has it."""

    model_config = example(id="document/e0aec2c7ec7d", name="赤峰市绿色发展实施方案")
    id: str
    name: str | None


class Run(BaseModel):
    """One change of the graph: a load or a removal."""

    model_config = example(
        id="run/20261121T064534653515Z-89da0d",
        kind="load",
        started="2026-11-21T06:45:34Z",
        ended="2026-11-21T06:45:36Z",
        software_version="0.1.0",
        added=[{"id": "document/e0aec2c7ec7d", "name": "赤峰市绿色发展实施方案"}],
        replaced=[],
        removed=[],
        node_count=2056,
        edge_count=5312,
    )
    id: str
    kind: str = Field(description="load, removal or decision")
    started: str
    ended: str
    software_version: str
    added: list[DocumentName]
    replaced: list[DocumentName]
    removed: list[DocumentName]
    node_count: int = Field(description="Nodes of the graph after the change.")
    edge_count: int = Field(description="Edges of the graph after the change.")


class Changes(BaseModel):
    """Loads and removals, newest first. next: address of the following page."""

    changes: list[Run]
    next: str | None = None


class EditionChange(BaseModel):
    """One difference between two things that are the same in both editions."""

    model_config = ConfigDict(
        populate_by_name=True, json_schema_extra={"example": {"kind": "raised", "from": 40.0, "to": 42.0}}
    )
    kind: str = Field(
        description="Of tasks moved, renumbered, reworded, text, lead, support, theme, deadline; of targets raised, lowered, "
        "upper, measure, year, comparator; of projects renamed, status, investment, capacity, content, years, lead, support, "
        "undertaker, tasks."
    )
    from_: Any = Field(alias="from")
    to: Any


class EditionPair(BaseModel):
    """A task, target or project that both editions have, and what differs."""

    model_config = ConfigDict(populate_by_name=True)
    from_: dict[str, Any] = Field(alias="from")
    to: dict[str, Any]
    similarity: float = Field(description="How alike the two are, 0 to 1.")
    changes: list[EditionChange]


class EditionPart(BaseModel):
    """What became of the things of one kind. unchanged: how many are the same."""

    added: list[dict[str, Any]]
    dropped: list[dict[str, Any]]
    changed: list[EditionPair]
    unchanged: int


class EditionChanges(BaseModel):
    """What changes from one edition of a plan to another. summary: the numbers of each list."""

    model_config = ConfigDict(populate_by_name=True)
    from_: Node = Field(alias="from")
    to: Node
    summary: dict[str, dict[str, int]]
    tasks: EditionPart
    targets: EditionPart
    projects: EditionPart
