"""Questions in words, how they were understood, and their answers."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, Field

from api.models.common import Text
from api.models.examples import example
from api.models.queries import RowEvidence


class Question(BaseModel):
    """A question in Chinese or English."""

    model_config = example(question="哪些部门牵头生态任务？")
    question: str = Field(min_length=1, max_length=300)


class Meaning(BaseModel):
    """A word of a question and how it was taken: a cue, or a name (`kind` capitalised). others: further bearers."""

    model_config = example(text="生态", kind="Theme", value="ecology", name="生态环境")
    text: str
    kind: str
    value: str | None = None
    name: str | None = None
    others: list[str] | None = None


class Alternative(BaseModel):
    """Another query that the question may ask. href: where it is asked, relative to this server."""

    query: str
    title: Text
    parameters: dict[str, str]
    score: float
    href: str


class WordedAnswer(BaseModel):
    """The answer of the query that a question asks."""

    model_config = example(
        question="哪些部门牵头生态任务？",
        query="agencies_leading_tasks",
        title={"zh": "牵头某一主题任务的部门", "en": "Agencies that lead tasks of a theme"},
        parameters={"theme": "ecology", "region": "", "basis": "", "limit": 100, "offset": 0},
        score=1.0,
        href="queries/agencies_leading_tasks?theme=ecology",
        cypher="MATCH (a:Agency)-[s:LEADS]->(t:Task) …",
        columns=["agency", "task_count"],
        rows=[["赤峰市生态环境局", 1]],
        truncated=False,
        understood=[{"text": "生态", "kind": "Theme", "value": "ecology", "name": "生态环境"}],
        alternatives=[],
    )
    question: str
    query: str
    title: Text
    parameters: dict[str, Any]
    score: float = Field(description="1 where every word of the question counts in the answer.")
    href: str = Field(description="The same question by name, relative to this server.")
    cypher: str
    columns: list[str]
    rows: list[list[Any]]
    truncated: bool
    evidence: list[list[RowEvidence]] | None = Field(None, description="For each row the statements that it rests on.")
    understood: list[Meaning]
    alternatives: list[Alternative]
