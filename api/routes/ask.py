"""Questions in words."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request

from api import models
from api.ask import Asker
from api.ask.understand import Choice
from api.dependencies import ReaderDep, SettingsDep
from queries.answers import ask
from queries.catalogue import catalogue
from queries.evidence import evidence_of

router = APIRouter(tags=["queries"])


@router.post("/ask", response_model=models.WordedAnswer, response_model_exclude_unset=True)
def ask_in_words(
    question: models.Question,
    request: Request,
    reader: ReaderDep,
    settings: SettingsDep,
    evidence: Annotated[bool, Query(description="Whether to give the statements that each row rests on.")] = False,
) -> object:
    """Answer a question in Chinese or English with the query of the catalogue that it asks.

    The same question about the same graph always gets the same query. What is not understood as a whole is refused
    (`question-not-understood`) with the nearest questions that are.
    """
    asker: Asker = request.app.state.asker
    understanding = asker.understand(reader, question.question)
    choice = understanding.choice
    query = catalogue().get(choice.query)
    answer = ask(query, choice.parameters, reader, most_rows=settings.row_limit, timeout=settings.query_timeout)
    reasons = {"evidence": evidence_of(answer, reader)} if evidence else {}
    return {
        **_named(choice),
        **reasons,
        "question": question.question,
        "parameters": answer.parameters,
        "cypher": query.text,
        "columns": answer.columns,
        "rows": answer.rows,
        "truncated": answer.truncated,
        "understood": understanding.understood,
        "alternatives": [{**_named(other), "parameters": other.parameters} for other in understanding.alternatives],
    }


def _named(choice: Choice) -> dict[str, object]:
    title = catalogue().get(choice.query).title
    words = urlencode(choice.parameters)
    return {
        "query": choice.query,
        "title": {"zh": title.zh, "en": title.en},
        "score": choice.score,
        "href": f"queries/{choice.query}" + (f"?{words}" if words else ""),
    }
