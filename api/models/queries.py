"""Named queries, their answers with evidence, and questions of one's own in Cypher and SPARQL."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from api.models.common import LimitedGraph, NamedNode, StatedPassage, Text
from api.models.examples import AGENCY, PASSAGE, TASK, example


class QueryParameter(BaseModel):
    """A parameter of a named query. `class`: what a reference may name. `values`: the choices there are."""

    model_config = ConfigDict(populate_by_name=True)
    name: str
    type: str
    required: bool
    default: str | int | float | bool | None = None
    label: Text
    description: Text
    class_: str | None = Field(None, alias="class")
    values: list[str] = []
    minimum: float | None = None
    maximum: float | None = None


class QueryColumn(BaseModel):
    """A column of a named query's answer."""

    name: str
    type: str
    label: Text


class QuerySummary(BaseModel):
    """A named query: what it answers and what it takes."""

    name: str
    title: Text
    description: Text
    group: str
    parameters: list[QueryParameter]
    columns: list[QueryColumn]
    href: str = Field(description="Where it is asked, relative to this server.")


class Queries(BaseModel):
    """All named queries."""

    queries: list[QuerySummary]


class RowEvidence(StatedPassage):
    """A statement that a row of an answer rests on: what it joins, where it stands, and the rule that read it."""

    model_config = example(
        **PASSAGE,
        source={"id": AGENCY, "name": "赤峰市生态环境局"},
        target={"id": TASK, "name": "加强生态保护"},
    )
    source: NamedNode
    target: NamedNode


class Answer(BaseModel):
    """Rows of a query, each with one value a column. `graph` is there where it was asked for."""

    model_config = example(
        query="agencies_leading_tasks",
        parameters={"theme": "ecology", "region": "", "basis": "", "limit": 100, "offset": 0},
        columns=["agency_id", "agency", "region_id", "region", "task_count", "explicit_count", "tasks"],
        rows=[[AGENCY, "赤峰市生态环境局", "region/150400", "赤峰市", 1, 1, [{"id": TASK, "name": "加强生态保护"}]]],
        truncated=False,
    )
    query: str
    parameters: dict[str, Any]
    columns: list[str]
    rows: list[Any]
    truncated: bool = Field(description="Whether there are more rows than the limit let through.")
    evidence: list[list[RowEvidence]] | None = Field(None, description="For each row the statements that it rests on.")
    graph: LimitedGraph | None = None


class CypherQuestion(BaseModel):
    """A read-only query in the common dialect of Cypher."""

    model_config = example(
        query="MATCH (t:Task) WHERE t.theme = $theme RETURN t.name AS task LIMIT 5", parameters={"theme": "ecology"}
    )
    query: str = Field(min_length=1, max_length=20_000)
    parameters: dict[str, Any] = {}
    limit: int | None = Field(None, ge=1, description="Most rows, where fewer than the server allows are wanted.")
    timeout: float | None = Field(None, gt=0, description="Seconds after which it is stopped, where sooner than usual.")
    plan: bool = Field(False, description="Whether to give the engine's plan in place of rows; nothing is run.")


class CypherAnswer(BaseModel):
    """Rows of a query in Cypher."""

    columns: list[str]
    rows: list[list[Any]]
    truncated: bool
    plan: str | None = Field(default=None, description="How the engine would go about it, where that was asked for.")


class SparqlExample(BaseModel):
    """A query in SPARQL that runs as it stands."""

    name: str
    title: Text
    query: str


class SparqlExamples(BaseModel):
    """The examples, by name."""

    examples: list[SparqlExample]
