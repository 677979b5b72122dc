"""The named queries: what there are, and asking one."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Path, Query, Request, Response

from api import models
from api.dependencies import FreshReader, SettingsDep
from api.downloads import JSON, OFFERED, FormDep, graph_file, is_table, table_file
from api.graphs import graph_of
from api.languages import DEFAULT, Language, LanguageDep, in_language
from api.tables import Table
from queries.answers import Answer, ask
from queries.catalogue import NamedQuery, Parameter, catalogue
from queries.errors import ParameterRepeated
from queries.evidence import evidence_of

router = APIRouter(tags=["queries"])

RESERVED = ("graph", "shape", "format", "evidence")
"""Parameters of the request itself; the rest go to the query."""


async def query_arguments(request: Request) -> dict[str, str]:
    """The query's own parameters. Raises ParameterRepeated."""
    arguments: dict[str, str] = {}
    for name, value in request.query_params.multi_items():
        if name in RESERVED:
            continue
        if name in arguments:
            raise ParameterRepeated(name)
        arguments[name] = value
    return arguments


@router.get("/queries", response_model_exclude_none=True)
def list_queries() -> models.Queries:
    """All named queries with their parameters and columns."""
    return models.Queries(queries=[_summary(query) for query in catalogue()])


@router.get(
    "/queries/{name}",
    response_model=models.Answer,
    response_model_exclude_unset=True,
    responses=OFFERED,
)
def answer_query(
    name: Annotated[
        str, Path(description="Name of the query, as `GET /queries` lists them.", examples=["regions_compared"])
    ],
    reader: FreshReader,
    settings: SettingsDep,
    response: Response,
    arguments: Annotated[dict[str, str], Depends(query_arguments)],
    graph: Annotated[
        bool, Query(description="Whether to give the nodes that rows and parameters name, and their edges.")
    ] = False,
    evidence: Annotated[bool, Query(description="Whether to give the statements that each row rests on.")] = False,
    shape: Annotated[
        Literal["arrays", "objects"], Query(description="Rows as arrays in the order of columns, or as objects.")
    ] = "arrays",
    form: FormDep = JSON,
    language: LanguageDep = DEFAULT,
) -> Any:  # noqa: ANN401  (a model, or a file)
    """Ask a named query, for example `agencies_leading_tasks?theme=ecology`.

    Its own parameters are those that `GET /queries` lists; regions, agencies and industries go by identifier or name.
    """
    query = catalogue().get(name)
    answer = ask(query, arguments, reader, most_rows=settings.row_limit, timeout=settings.query_timeout)
    if is_table(form):
        return table_file(_table(answer, language), form, response)
    if form != JSON:
        found = graph_of(reader, answer.node_ids(), limit=settings.row_limit)
        return graph_file(reader, found, form, name, response, base=settings.base_iri)
    rows: list[Any] = answer.rows
    if shape == "objects":
        rows = [dict(zip(answer.columns, row, strict=True)) for row in rows]
    body: dict[str, Any] = {
        "query": name,
        "parameters": answer.parameters,
        "columns": answer.columns,
        "rows": rows,
        "truncated": answer.truncated,
    }
    if evidence:
        body["evidence"] = evidence_of(answer, reader)
    if graph:
        body["graph"] = graph_of(reader, _drawn(answer), limit=settings.row_limit)
    return body


def _drawn(answer: Answer) -> list[str]:
    """The nodes that a drawing of the answer shows: those that were asked about join what the rows name."""
    return list(dict.fromkeys([*answer.subject_ids(), *answer.node_ids()])) if answer.rows else []


def _table(answer: Answer, language: Language) -> Table:
    labels = [in_language(column.label, language) for column in answer.query.columns]
    return Table(answer.query.name, answer.columns, labels, answer.rows)


def _text(text: Any) -> models.Text:  # noqa: ANN401
    return models.Text(zh=text.zh, en=text.en)


def _summary(query: NamedQuery) -> models.QuerySummary:
    return models.QuerySummary(
        name=query.name,
        title=_text(query.title),
        description=_text(query.description),
        group=query.group,
        parameters=[_parameter(p) for p in query.parameters],
        columns=[models.QueryColumn(name=c.name, type=c.type, label=_text(c.label)) for c in query.columns],
        href=f"queries/{query.name}",
    )


def _parameter(parameter: Parameter) -> models.QueryParameter:
    return models.QueryParameter(
        name=parameter.name,
        type=parameter.type,
        required=parameter.required,
        default=parameter.default,
        label=_text(parameter.label),
        description=_text(parameter.description),
        **{"class": parameter.class_},
        values=list(parameter.choices),
        minimum=parameter.minimum,
        maximum=parameter.maximum,
    )
