"""Questions in words."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request

from api import models
from api.ask import Asker
from api.ask.understand import LONGEST, Choice
from api.dependencies import FreshReader, ReaderDep, SettingsDep
from api.settings import Settings
from graph.stores import Reader
from queries.answers import ask
from queries.catalogue import catalogue
from queries.evidence import evidence_of

router = APIRouter(tags=["queries"])


EvidenceParam = Annotated[bool, Query(description="Whether to give the statements that each row rests on.")]


@router.post("/ask", response_model=models.WordedAnswer, response_model_exclude_unset=True)
def ask_in_words(
    question: models.Question,
    request: Request,
    reader: ReaderDep,
    settings: SettingsDep,
    evidence: EvidenceParam = False,
) -> object:
    """Answer a question in Chinese or English with the query of the catalogue that it asks.

    The same question about the same graph always gets the same query. What is not understood as a whole is refused
    (`question-not-understood`) with the nearest questions that are.
    """
    return _answer(question.question, request.app.state.asker, reader, settings, evidence=evidence)


@router.get("/ask", response_model=models.WordedAnswer, response_model_exclude_unset=True)
def ask_by_address(
    question: Annotated[
        str,
        Query(
            min_length=1,
            max_length=LONGEST,
            description="A question in Chinese or English.",
            examples=["哪些部门牵头生态任务？"],
        ),
    ],
    request: Request,
    reader: FreshReader,
    settings: SettingsDep,
    evidence: EvidenceParam = False,
) -> object:
    """Answer the question that the address holds, as `POST /ask` does: for links, and for answers that may be kept."""
    return _answer(question, request.app.state.asker, reader, settings, evidence=evidence)


def _answer(question: str, asker: Asker, reader: Reader, settings: Settings, *, evidence: bool) -> object:
    understanding = asker.understand(reader, question)
    choice = understanding.choice
    query = catalogue().get(choice.query)
    answer = ask(query, choice.parameters, reader, most_rows=settings.row_limit, timeout=settings.query_timeout)
    reasons = {"evidence": evidence_of(answer, reader)} if evidence else {}
    return {
        **_named(choice),
        **reasons,
        "question": question,
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
