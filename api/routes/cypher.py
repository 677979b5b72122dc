"""Queries that users write themselves, in Cypher."""

from __future__ import annotations

from fastapi import APIRouter, Request

from api import models
from api.sandbox import CypherPool

router = APIRouter(tags=["queries"])


@router.post("/cypher", response_model_exclude_unset=True)
def run_cypher(question: models.CypherQuestion, request: Request) -> models.CypherAnswer:
    """Run a query that only reads, or show its plan.

    It is stopped at the server's time limit or the request's own, may take so much memory as the server allows, and its rows
    are cut at the row limit.
    """
    pool: CypherPool = request.app.state.cypher
    if question.plan:
        text = pool.plan(question.query, question.parameters)
        return models.CypherAnswer(columns=[], rows=[], truncated=False, plan=text)
    rows = pool.run(question.query, question.parameters, timeout=question.timeout, limit=question.limit)
    return models.CypherAnswer(columns=list(rows.columns), rows=rows.rows, truncated=rows.truncated)
