"""Queries that users write themselves, in Cypher."""

from __future__ import annotations

from fastapi import APIRouter, Request

from api import models
from api.sandbox import CypherPool

router = APIRouter(tags=["queries"])


@router.post("/cypher")
def run_cypher(question: models.CypherQuestion, request: Request) -> models.CypherAnswer:
    """Run a query that only reads. It is stopped at the server's time limit, and its rows are cut at the row limit."""
    pool: CypherPool = request.app.state.cypher
    rows = pool.run(question.query, question.parameters)
    return models.CypherAnswer(columns=list(rows.columns), rows=rows.rows, truncated=rows.truncated)
