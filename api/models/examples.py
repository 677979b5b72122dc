"""Ids and other values that the examples of the interface's documentation show."""

from __future__ import annotations

from typing import Any

from pydantic import ConfigDict

TASK = "task/e0aec2c7ec7d/三/(一)"
AGENCY = "agency/150400/赤峰市生态环境局"
STATEMENT = "6ef1d6e1a3b02f0c7a9d1be8"
DOCUMENT = "document/e0aec2c7ec7d"
PASSAGE: dict[str, Any] = {
    "id": STATEMENT,
    "type": "LEADS",
    "document": "document/e0aec2c7ec7d",
    "document_name": "赤峰市产业发展规划",
    "start": 1024,
    "end": 1029,
    "quote": "市生态环境局",
    "rule": "clause.lead",
    "confidence": 0.98,
    "basis": "explicit",
    "surface": "市生态环境局",
}


def example(**values: Any) -> ConfigDict:  # noqa: ANN401  (an example is any JSON)
    """The settings of a model of which the values are an example."""
    return ConfigDict(json_schema_extra={"example": values})
