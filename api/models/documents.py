"""Documents with their text and evidence, and what a load says of them."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, Field

from api.models.common import Node
from api.models.examples import example


class Evidence(BaseModel):
    """Where in its document a statement was read; offsets count code points of the text."""

    edge: str
    type: str
    start: int
    end: int
    source: str
    target: str
    rule: str | None
    confidence: float | None
    basis: str | None


class Doubt(BaseModel):
    """Words of a document that were not understood, or not surely. start, end: their place, where they have one."""

    kind: Literal[
        "document-field", "task-without-lead", "agency-unresolved", "function-unknown", "place-unresolved", "unsure"
    ]
    words: str = Field(description="The words; of a document-field its name: title, region, issuer, date or period.")
    start: int | None
    end: int | None


class Loaded(BaseModel):
    """A document that was loaded, and what was read from it."""

    model_config = example(
        document="document/e0aec2c7ec7d",
        found={"tasks": 31, "responsibilities": 84},
        doubts=[{"kind": "agency-unresolved", "words": "相关部门", "start": 120, "end": 124}],
        doubt_count=1,
    )
    document: str = Field(description="Its identifier.")
    found: dict[str, int] = Field(description="How many facts of each kind were read.")
    doubts: list[Doubt] = Field(
        description="The first of what was not understood, or not surely, in the order of the text."
    )
    doubt_count: int = Field(description="How many there are.")


class Unit(Node):
    """A section or task of a document; its properties tell its place in the text. parent: the unit it is part of."""

    parent: str


class DocumentText(BaseModel):
    """A document with its text, its sections and tasks, and all that was read from it."""

    document: Node
    text: str
    sections: list[Unit]
    evidence: list[Evidence]
