"""The server itself: its health, how much it holds, the words it uses, and what its problems mean."""

from __future__ import annotations

from inspect import cleandoc

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse, PlainTextResponse
from prometheus_client import CONTENT_TYPE_LATEST as METRICS_TYPE
from starlette.exceptions import HTTPException

from api import models, pages, problems
from api.dependencies import PROGRAM, FreshReader, ReaderDep, SettingsDep
from api.metrics import Metrics
from graph import view
from ontology import definitions
from ontology.model import model
from ontology.rules import rules
from ontology.themes import themes

router = APIRouter(tags=["server"])


@router.get("/health")
def health(reader: ReaderDep, settings: SettingsDep) -> models.Health:
    """Whether the server can read its graph; 503 where it cannot."""
    return models.Health(status="ok", version=PROGRAM, graph=reader.version, upload=settings.upload)


@router.get("/health/live", response_model_exclude_none=True)
async def live() -> models.Liveness:
    """Whether the server runs, whatever state its graph is in: a server that does not answer is to be started anew."""
    return models.Liveness(status="ok", version=PROGRAM)


@router.get("/health/ready")
def ready(request: Request, reader: ReaderDep, settings: SettingsDep) -> models.Health:
    """Whether requests may be sent here: 503 while there is no graph, or while its names are being indexed."""
    if not request.app.state.prepared.is_set():
        raise problems.NotReady("the names of the graph are being indexed")
    return models.Health(status="ok", version=PROGRAM, graph=reader.version, upload=settings.upload)


@router.get("/metrics", response_class=PlainTextResponse, responses={200: {"content": {METRICS_TYPE: {}}}})
def metrics(request: Request) -> Response:
    """Figures of the server and the graph, in the text format of Prometheus."""
    figures: Metrics = request.app.state.metrics
    return Response(figures.text(), media_type=METRICS_TYPE, headers={"Cache-Control": "no-store"})


@router.get("/stats", response_model=models.CountedStats)
def stats(reader: FreshReader) -> object:
    """How many nodes of each class and edges of each type the graph has."""
    found = view.statistics(reader)
    return {**found, "documents": found["nodes"]["Document"]}


@router.get("/vocabulary")
def vocabulary() -> models.Vocabulary:
    """Classes, relations and themes with their labels in Chinese and English, and the rules by which facts are read."""
    words = model()
    return models.Vocabulary(
        classes=[
            models.VocabularyEntry(
                name=c.name, label=_text(c.label), definition=_text(c.definition), iri=words.class_iri(c.name)
            )
            for c in words.classes.values()
        ],
        relations=[
            models.RelationEntry(
                name=r.name,
                label=_text(r.label),
                definition=_text(r.definition),
                iri=words.relation_iri(r.name),
                pairs=list(r.pairs),
                stated=r.stated,
            )
            for r in words.relations.values()
        ],
        themes=[
            models.VocabularyEntry(name=t.code, label=_text(t.label), definition=_text(t.definition))
            for t in themes().values()
        ],
        rules=[
            models.Rule(name=r.name, kind=r.kind, module=r.module, definition=_text(r.definition))
            for r in rules().values()
        ],
    )


@router.get("/problems/{code}", response_class=HTMLResponse, include_in_schema=False)
def problem_type(code: str, request: Request) -> HTMLResponse:  # noqa: ARG001
    """What a type of problem means."""
    error = problems.known_problems().get(code)
    if error is not None:
        return pages.problem_page(code, error.title, cleandoc(error.__doc__ or ""))
    text = problems.GENERAL.get(code)
    if text is None:
        raise HTTPException(404)
    return pages.problem_page(code, *text)


def _text(text: definitions.Text) -> models.Text:
    return models.Text(zh=text.zh, en=text.en)
