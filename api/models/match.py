"""The reconciliation service (W3C Reconciliation Service API 0.2)."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field, RootModel

from api.models.examples import AGENCY, example


class MatchType(BaseModel):
    """A class as the reconciliation protocol names it."""

    model_config = example(id="Agency", name="部门 agency")
    id: str
    name: str


class MatchCandidate(BaseModel):
    """A node that a name may stand for. match: whether it is taken for the one meant."""

    model_config = example(
        id=AGENCY,
        name="赤峰市生态环境局",
        type=[{"id": "Agency", "name": "部门 agency"}],
        score=98.0,
        match=True,
        features=[{"id": "name", "value": 98.0}, {"id": "region", "value": 100.0}],
    )
    id: str
    name: str
    type: list[MatchType]
    score: float = Field(description="0 to 100")
    match: bool
    features: list[dict[str, Any]]


class MatchResult(BaseModel):
    """Candidates of one query, the best first."""

    result: list[MatchCandidate]


class MatchAnswer(RootModel[dict[str, MatchResult]]):
    """Candidates by the key of the query."""


class MatchExtension(BaseModel):
    """Properties of nodes, as they were asked for. rows: values by node and property."""

    meta: list[MatchType]
    rows: dict[str, dict[str, list[dict[str, Any]]]]


class MatchManifest(BaseModel):
    """What the reconciliation service offers (Reconciliation Service API 0.2)."""

    model_config = ConfigDict(extra="allow")
    versions: list[str]
    name: str
    identifierSpace: str  # noqa: N815  (the protocol's name)
    schemaSpace: str  # noqa: N815
    defaultTypes: list[MatchType]  # noqa: N815


class Suggestion(BaseModel):
    """Something that may be meant by what was typed."""

    id: str
    name: str
    description: str | None = None
    notable: list[MatchType] | None = None


class Suggestions(BaseModel):
    """What may be meant, the likeliest first."""

    result: list[Suggestion]


class ProposedProperties(BaseModel):
    """Properties that can be asked for of nodes of a class."""

    type: str
    limit: int
    properties: list[MatchType]
