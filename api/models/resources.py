"""Pages of resources of one class."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, Field

from api.models.common import NamedNode, StatedPassage
from api.models.examples import AGENCY, PASSAGE, TASK, example


class ResourceEvidence(StatedPassage):
    """A statement that puts a node into a list. other: the node at its other end."""

    model_config = example(
        **PASSAGE,
        other={"id": TASK, "name": "加强生态保护"},
    )
    other: NamedNode


class Labels(BaseModel):
    """Names of what a list holds, in the language that Accept-Language prefers, by name, role or code."""

    model_config = example(
        language="en",
        classes={"Agency": "agency"},
        relations={"LEADS": "leads"},
        roles={"lead": "leads"},
        properties={"level": "level"},
        themes={},
        functions={},
    )
    language: str = Field(description="zh or en.")
    classes: dict[str, str]
    relations: dict[str, str]
    roles: dict[str, str]
    properties: dict[str, str]
    themes: dict[str, str]
    functions: dict[str, str]


class ResourceItem(BaseModel):
    """A node of a list, with the parts of it that were asked for."""

    id: str
    label: str | None = None
    name: str | None = None
    properties: dict[str, Any] | None = None
    evidence: list[ResourceEvidence] | None = None


class ResourcePage(BaseModel):
    """A page of a list. count: nodes of the whole list. next: address of the next page, none after the last."""

    model_config = example(
        resource="agencies",
        count=1,
        items=[{"id": AGENCY, "label": "Agency", "name": "赤峰市生态环境局", "properties": {"level": "city"}}],
        next=None,
        labels={
            "language": "zh",
            "classes": {"Agency": "部门"},
            "relations": {"LEADS": "牵头", "SUPPORTS": "配合"},
            "roles": {"lead": "牵头", "support": "配合"},
            "properties": {"level": "层级"},
            "themes": {},
            "functions": {},
        },
    )
    resource: str
    count: int
    items: list[ResourceItem]
    next: str | None
    labels: Labels


class DocumentPage(ResourcePage):
    """A page of the documents. documents, truncated: what `items` and `next` say, as earlier clients read it."""

    documents: list[ResourceItem] = Field(deprecated=True)
    truncated: bool = Field(deprecated=True)
