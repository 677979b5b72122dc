"""What many answers share: texts, problems, nodes, edges, graphs."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from api.models.examples import AGENCY, STATEMENT, TASK, example


class Text(BaseModel):
    """The same words in Chinese and English."""

    model_config = example(zh="牵头", en="leads")
    zh: str
    en: str


class Problem(BaseModel):
    """What went wrong (RFC 9457). Some problems have members of their own: choices, similar, candidates, errors."""

    model_config = ConfigDict(
        extra="allow",
        json_schema_extra={
            "example": {
                "type": "/problems/parameter-not-a-choice",
                "title": "A parameter is not one of its choices",
                "status": 422,
                "detail": "theme: 'sport' is not one of industry, innovation, ecology",
                "instance": "/queries/agencies_leading_tasks",
                "parameter": "theme",
                "choices": ["industry", "innovation", "ecology"],
            }
        },
    )
    type: str
    title: str
    status: int
    detail: str
    instance: str


class Node(BaseModel):
    """A node of the graph. label: its class."""

    model_config = example(id=AGENCY, label="Agency", name="赤峰市生态环境局", properties={"level": "city"})
    id: str
    label: str
    name: str | None
    properties: dict[str, Any] = {}


class Edge(BaseModel):
    """An edge of the graph; where a document states it, its properties say where and by which rule it was read."""

    model_config = example(
        id=STATEMENT,
        type="LEADS",
        source=AGENCY,
        target=TASK,
        properties={
            "document": "document/e0aec2c7ec7d",
            "start": 1024,
            "end": 1029,
            "basis": "explicit",
            "confidence": 0.98,
        },
    )
    id: str
    type: str
    source: str
    target: str
    properties: dict[str, Any] = {}


class Graph(BaseModel):
    """Nodes and the edges among them."""

    nodes: list[Node]
    edges: list[Edge]


class LimitedGraph(Graph):
    """A graph of which there may be more."""

    truncated: bool = Field(description="Whether there is more than the limit let through.")


class Rule(BaseModel):
    """A rule by which facts are read."""

    model_config = example(
        name="clause-explicit",
        kind="responsibilities",
        module="loaders/extract/clause_roles.py",
        definition={"zh": "条款写明牵头或配合的单位", "en": "a body that the clause says leads or supports"},
    )
    name: str
    kind: str = Field(description="The kind of fact that it reads.")
    module: str = Field(description="Where in the program it is.")
    definition: Text = Field(description="What it takes as a fact.")


class NamedNode(BaseModel):
    """A node by identifier and name."""

    model_config = example(id=TASK, name="加强生态保护")
    id: str
    name: str | None


class StatedPassage(BaseModel):
    """A statement with the passage it was read from."""

    id: str
    type: str
    document: str | None = None
    document_name: str | None = None
    start: int | None = Field(None, description="First code point of the passage in the document's text.")
    end: int | None = None
    quote: str | None = Field(None, description="The passage itself.")
    rule: str | None = Field(None, description="Name of the rule that read it.")
    confidence: float | None = None
    basis: str | None = None
    surface: str | None = None
