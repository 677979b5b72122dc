"""Decisions of people on what was read."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, Field

from api.models.examples import example


class NewDecision(BaseModel):
    """What is decided about two nodes: that they are the same, or that they are distinct."""

    model_config = example(
        kind="same",
        merged="project/210700/锦州至赤峰铁路",
        kept="project/150400/赤峰至锦州铁路",
        author="王工",
        reason="同一条线路",
    )
    kind: Literal["same", "distinct"]
    merged: str = Field(max_length=1000, description="The node that gives way to the other where they are the same.")
    kept: str = Field(max_length=1000, description="The node that stays.")
    author: str = Field(min_length=1, max_length=500, description="Who decides.")
    reason: str | None = Field(None, max_length=500)


class Decision(BaseModel):
    """A decision about two nodes. undone: when it was taken back."""

    model_config = example(
        id="decision/20261121T075200000000Z-5f0a1c",
        kind="same",
        merged="project/210700/锦州至赤峰铁路",
        kept="project/150400/赤峰至锦州铁路",
        author="王工",
        decided="2026-11-21T07:52:00Z",
        reason="同一条线路",
        undone=None,
        undone_by=None,
        merged_name="锦州至赤峰铁路",
        kept_name="赤峰至锦州铁路",
    )
    id: str
    kind: str
    merged: str
    kept: str
    author: str
    decided: str
    reason: str | None
    undone: str | None
    undone_by: str | None
    merged_name: str | None = None
    kept_name: str | None = None


class Decisions(BaseModel):
    """Decisions, newest first."""

    decisions: list[Decision]
    truncated: bool
