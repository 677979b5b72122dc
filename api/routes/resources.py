"""Lists of the graph's nodes by class, all made from the table of `queries.resources`."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query, Request, Response

from api import models
from api.dependencies import FreshReader, LimitDep, SettingsDep
from api.downloads import (
    JSON,
    MOST_ROWS,
    OFFERED,
    FormDep,
    columns_of_items,
    graph_file,
    is_table,
    row_of_item,
    table_file,
)
from api.graphs import graph_of
from api.languages import DEFAULT, Language, LanguageDep, in_language, labels_of
from api.settings import Settings
from api.tables import Table
from graph.stores import Reader
from ontology.model import model
from queries.errors import ParameterRepeated, ParameterUnknown
from queries.resources import Filters, Page, Resource, list_nodes, resources

router = APIRouter(tags=["resources"])

_OWN = ("sort", "cursor", "limit", "fields", "evidence", "format")


async def get_filters(
    theme: Annotated[str, Query(max_length=100, description="Theme by code or label.", examples=["ecology"])] = "",
    region: Annotated[
        str, Query(max_length=200, description="Region by identifier or name.", examples=["赤峰市"])
    ] = "",
    subdivisions: Annotated[bool, Query(description="Whether divisions inside the region count as well.")] = False,
    role: Annotated[
        str,
        Query(
            max_length=20,
            description="lead or support, of agencies and functions; of tasks pursue as well.",
            examples=["lead"],
        ),
    ] = "",
    year: Annotated[
        int | None,
        Query(ge=1900, le=2200, description="Year of a target; else a year the document plans for.", examples=[2025]),
    ] = None,
    document: Annotated[
        str, Query(max_length=300, description="Document by identifier, title or number.", examples=[models.DOCUMENT])
    ] = "",
    min_confidence: Annotated[
        float | None, Query(ge=0, le=1, description="Least confidence of a statement.", examples=[0.8])
    ] = None,
    explicit: Annotated[bool, Query(description="Only what documents state outright.")] = False,
    q: Annotated[
        str,
        Query(
            max_length=200, description="Words that the name contains, or a form that documents print.", examples=["市"]
        ),
    ] = "",
) -> Filters:
    """The filters of the request."""
    return Filters(
        theme=theme.strip(),
        region=region.strip(),
        subdivisions=subdivisions,
        role=role,
        year=year,
        document=document.strip(),
        min_confidence=min_confidence,
        explicit=explicit,
        q=q.strip(),
    )


async def check_names(request: Request) -> None:
    """Refuse parameters that no list takes, and those given twice. Raises ParameterUnknown, ParameterRepeated."""
    known = [*Filters.__dataclass_fields__, *_OWN]
    seen = set()
    for name, _ in request.query_params.multi_items():
        if name not in known:
            raise ParameterUnknown(name, known)
        if name in seen:
            raise ParameterRepeated(name)
        seen.add(name)


def _handler(resource: Resource) -> Callable[..., Any]:
    def answer(
        request: Request,
        response: Response,
        reader: FreshReader,
        settings: SettingsDep,
        limit: LimitDep,
        filters: Annotated[Filters, Depends(get_filters)],
        sort: Annotated[
            str, Query(max_length=50, description="A property to sort by; - before it: descending.")
        ] = "id",
        cursor: Annotated[
            str | None,
            Query(max_length=2000, description="Where to go on: that of `next`.", examples=["WyJpZCIsIngiLCJ4Il0"]),
        ] = None,
        fields: Annotated[
            str, Query(max_length=500, description="Properties to give, separated by commas.", examples=["name"])
        ] = "",
        evidence: Annotated[bool, Query(description="Whether to give the statements that put a node here.")] = False,
        language: LanguageDep = DEFAULT,
        form: FormDep = JSON,
    ) -> object:
        ask = partial(
            list_nodes,
            resource,
            filters,
            reader,
            sort=sort or "id",
            fields=[name for name in fields.split(",") if name],
            evidence=evidence,
            timeout=settings.query_timeout,
        )
        if form != JSON:
            whole = "limit" not in request.query_params
            items = _items(ask, cursor or None, MOST_ROWS if whole else limit, settings.row_limit)
            return _file(resource, items, form, reader, settings, response, language)
        page = ask(cursor=cursor or None, limit=limit)
        following = None
        if page.cursor:
            words = {**request.query_params, "cursor": page.cursor}
            following = f"{request.scope.get('root_path', '')}/{resource.name}?{urlencode(words)}"
            response.headers["Link"] = f'<{following}>; rel="next"'
        response.headers["Content-Language"] = language
        labels = labels_of(language, resource.label, resource.roles, resource.roles.values(), page.items)
        body = {
            "resource": resource.name,
            "count": page.count,
            "items": page.items,
            "next": following,
            "labels": labels,
        }
        if resource.label == "Document":
            body |= {"documents": page.items, "truncated": following is not None}
        return body

    return answer


def _items(ask: Callable[..., Page], cursor: str | None, most: int, at_once: int) -> list[dict[str, Any]]:
    """Nodes of a list from a cursor on, page after page."""
    found: list[dict[str, Any]] = []
    while len(found) < most:
        page = ask(cursor=cursor, limit=min(at_once, most - len(found)))
        found += page.items
        cursor = page.cursor
        if cursor is None:
            break
    return found


def _file(
    resource: Resource,
    items: list[dict[str, Any]],
    form: str,
    reader: Reader,
    settings: Settings,
    response: Response,
    language: Language,
) -> Response:
    if not is_table(form):
        graph = graph_of(reader, [item["id"] for item in items], limit=settings.row_limit)
        return graph_file(reader, graph, form, resource.name, response, base=settings.base_iri)
    columns = columns_of_items(items, resource.fields)
    properties = model().properties_of(resource.label)
    labels = [in_language(properties[name].label, language) if name in properties else name for name in columns]
    return table_file(
        Table(resource.name, columns, labels, [row_of_item(item, columns) for item in items]), form, response
    )


for _resource in resources().values():
    router.add_api_route(
        f"/{_resource.name}",
        _handler(_resource),
        methods=["GET"],
        response_model=models.DocumentPage if _resource.label == "Document" else models.ResourcePage,
        response_model_exclude_unset=True,
        responses=OFFERED,
        dependencies=[Depends(check_names)],
        operation_id=f"list_{_resource.name}",
        summary=f"List {_resource.name.capitalize()}",
        description=f"The {_resource.name} of the graph. Filters combine: all must hold, for one and the same statement.",
    )
