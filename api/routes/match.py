"""The Reconciliation Service API of the W3C's community group, version 0.2, which OpenRefine speaks.

https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/
"""

from __future__ import annotations

import html
import json
from collections.abc import Callable, Mapping
from typing import Annotated, Any, Final
from urllib.parse import parse_qs

from fastapi import APIRouter, Path, Query, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse

from api import models
from api.dependencies import ReaderDep, SettingsDep
from api.problems import STATUS
from graph.errors import NodeNotFound
from graph.schema import classes
from graph.search import Searcher
from graph.stores import Reader
from graph.view.reads import follow, read_nodes
from ontology.errors import RegiongraphError
from ontology.model import model
from queries.matching import Candidate, Matcher, Wanted, known_types, preview

router = APIRouter(tags=["match"])

BATCH: Final = 50
"""Queries of one request."""

_LONGEST_NAME: Final = 300
_MOST_CANDIDATES: Final = 50
_MOST_IDS: Final = 500
_REGION: Final = "region"
_FORM: Final = "application/x-www-form-urlencoded"
_DESCRIBED: Final = ("COVERS", "SERVES", "LOCATED_IN", "HAS_FUNCTION", "IN_INDUSTRY", "HAS_THEME", "PART_OF")
"""Relations whose other ends describe a node: offered as properties beside its own."""


_QUERY: Final = {"query": "财政局", "type": "Agency", "properties": [{"pid": "region", "v": "赤峰"}]}
_BODIES: Final[dict[str, Any]] = {
    "application/json": {
        "schema": {"type": "object", "properties": {"queries": {"type": "object"}, "extend": {"type": "object"}}},
        "example": {"queries": {"q0": _QUERY}},
    },
    _FORM: {
        "schema": {"type": "object", "properties": {"queries": {"type": "string"}, "extend": {"type": "string"}}},
        "example": {"queries": json.dumps({"q0": _QUERY}, ensure_ascii=False)},
    },
}


class MatchRequestInvalid(RegiongraphError):
    """A request to the reconciliation service has not the form of its protocol; the message says where."""

    code = "match-request-invalid"
    title = "The request has not the form of the protocol"


STATUS[MatchRequestInvalid] = 422


@router.get(
    "/match",
    response_model=None,
    responses={200: {"model": models.MatchManifest | models.MatchExtension | models.MatchAnswer}},
)
def match_get(
    request: Request,
    reader: ReaderDep,
    settings: SettingsDep,
    queries: Annotated[
        str | None, Query(description="A batch of queries, as JSON.", examples=['{"q0": {"query": "赤峰"}}'])
    ] = None,
    extend: Annotated[
        str | None,
        Query(
            description="Properties wanted of nodes, as JSON.",
            examples=['{"ids": ["region/150400"], "properties": [{"id": "level"}]}'],
        ),
    ] = None,
) -> dict[str, Any]:
    """What the service offers (its manifest), or with `queries` or `extend` as POST."""
    given = {name: _parsed(name, text) for name, text in (("queries", queries), ("extend", extend)) if text}
    if not given:
        return _manifest(request, settings.base_iri)
    return _answered(given, reader, request.app.state.searcher)


@router.post(
    "/match",
    response_model=None,
    responses={200: {"model": models.MatchExtension | models.MatchAnswer}},
    openapi_extra={"requestBody": {"required": True, "content": _BODIES}},
)
async def match_post(request: Request, reader: ReaderDep) -> dict[str, Any]:
    """Resolve names to nodes with scores, or give properties of nodes; as JSON or as a form."""
    given = _given(request.headers.get("content-type", ""), await request.body())
    if not given:
        raise MatchRequestInvalid("the request has neither queries nor extend")
    return await run_in_threadpool(_answered, given, reader, request.app.state.searcher)


@router.get("/match/suggest/{kind}", response_model=models.Suggestions)
def match_suggest(
    kind: Annotated[str, Path(description="`entity`, `type` or `property`.", examples=["entity"])],
    request: Request,
    reader: ReaderDep,
    prefix: Annotated[str, Query(max_length=_LONGEST_NAME, description="What has been typed.", examples=["赤"])] = "",
    cursor: Annotated[int, Query(ge=0, le=1000, description="How many to leave out.", examples=[0])] = 0,
) -> object:
    """What may be meant by what was typed so far: of `entity`, `type` or `property`."""
    offered: dict[str, Callable[[], list[dict[str, Any]]]] = {
        "entity": lambda: _entities(request.app.state.searcher, reader, prefix, cursor + 20),
        "type": lambda: _beginning([_type(name) for name in classes()], prefix),
        "property": lambda: _beginning(_every_property(), prefix),
    }
    if kind not in offered:
        raise MatchRequestInvalid(f"{kind!r} is not one of {', '.join(offered)}")
    return {"result": offered[kind]()[cursor : cursor + 20]}


@router.get("/match/properties", response_model=models.ProposedProperties)
def match_properties(
    type: Annotated[str, Query(description="A class.", examples=["Region"])] = "",  # noqa: A002  (the protocol's name)
    limit: Annotated[int, Query(ge=1, le=100, description="Most properties.")] = 100,
) -> object:
    """The properties that `extend` can give of nodes of a class."""
    found = _properties(type) if type in classes() else []
    return {"type": type, "limit": limit, "properties": found[:limit]}


@router.get("/match/preview", response_class=HTMLResponse)
def match_preview(
    reader: ReaderDep,
    id: Annotated[str, Query(description="Identifier of a node.", examples=["region/150400"])],  # noqa: A002
) -> Response:
    """A node in a few lines of HTML, for a small frame."""
    node = preview(reader, id)
    if node is None:
        raise NodeNotFound(id)
    words = model().classes[node["label"]].label
    rows = "".join(
        f"<dt>{html.escape(name)}</dt><dd>{html.escape(_text(value))}</dd>"
        for name, value in node["properties"].items()
        if not isinstance(value, dict)
    )
    body = (
        f"<h1>{html.escape(node['name'])}</h1><p>{html.escape(words.zh)} · {html.escape(words.en)}</p><dl>{rows}</dl>"
    )
    style = "body{font:14px sans-serif;margin:8px}h1{font-size:16px;margin:0}dt{color:#555}dd{margin:0 0 4px}"
    head = f'<!doctype html><meta charset="utf-8"><title>{html.escape(node["name"])}</title><style>{style}</style>'
    return HTMLResponse(head + body)


def _text(value: object) -> str:
    return "、".join(map(str, value)) if isinstance(value, list) else str(value)


def _manifest(request: Request, base: str) -> dict[str, Any]:
    root = str(request.base_url).rstrip("/")
    place = f"{root}/match"
    suggest = {
        kind: {"service_url": place, "service_path": f"/suggest/{kind}"} for kind in ("entity", "type", "property")
    }
    return {
        "versions": ["0.2"],
        "name": "regiongraph",
        "identifierSpace": base,
        "schemaSpace": model().expand("rg:"),
        "documentation": f"{root}/docs",
        "defaultTypes": [_type(name) for name in classes() if name not in {"Section", "Target"}],
        "view": {"url": f"{root}/id/{{{{id}}}}"},
        "preview": {"url": f"{place}/preview?id={{{{id}}}}", "width": 400, "height": 240},
        "suggest": suggest,
        "extend": {
            "propose_properties": {"service_url": place, "service_path": "/properties"},
            "property_settings": [],
        },
        "batchSize": BATCH,
    }


def _type(name: str) -> dict[str, str]:
    words = model().classes[name].label
    return {"id": name, "name": f"{words.zh} {words.en}"}


def _given(media_type: str, body: bytes) -> dict[str, Any]:
    """What a POST asks. Raises MatchRequestInvalid."""
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise MatchRequestInvalid(f"the body is not UTF-8: {error.reason} at byte {error.start}") from error
    if media_type.lower().startswith(_FORM):
        form = parse_qs(text)
        return {name: _parsed(name, form[name][0]) for name in ("queries", "extend") if name in form}
    whole = _parsed("the body", text)
    if not isinstance(whole, dict):
        raise MatchRequestInvalid("the body is no JSON object")
    given = {name: whole[name] for name in ("queries", "extend") if name in whole}
    for name, value in given.items():
        if not isinstance(value, dict):
            raise MatchRequestInvalid(f"{name} is no JSON object")
    return given


def _parsed(name: str, text: str) -> Any:  # noqa: ANN401  (any JSON)
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise MatchRequestInvalid(f"{name} is no JSON: {error}") from error


def _answered(given: Mapping[str, Any], reader: Reader, searcher: Searcher) -> dict[str, Any]:
    if "queries" in given:
        return _matched(given["queries"], Matcher(reader, searcher))
    return _extended(given["extend"], reader)


def _matched(queries: object, matcher: Matcher) -> dict[str, Any]:
    if not isinstance(queries, dict):
        raise MatchRequestInvalid("queries is no JSON object")
    if len(queries) > BATCH:
        raise MatchRequestInvalid(f"{len(queries)} queries are more than a batch of {BATCH}")
    wanted = {key: _wanted(key, query) for key, query in queries.items()}
    return {key: {"result": [_candidate(c) for c in matcher.match(one)]} for key, one in wanted.items()}


def _wanted(key: str, query: object) -> Wanted:
    """A query of the protocol. Raises MatchRequestInvalid."""
    if not isinstance(query, dict) or not isinstance(query.get("query"), str):
        raise MatchRequestInvalid(f"{key}: query is missing or no text")
    limit = query.get("limit", 5)
    if not isinstance(limit, int) or isinstance(limit, bool) or limit < 1:
        raise MatchRequestInvalid(f"{key}: limit is no number from 1")
    types = query.get("type") or []
    types = [types] if isinstance(types, str) else types
    if not isinstance(types, list) or not all(isinstance(t, str) for t in types):
        raise MatchRequestInvalid(f"{key}: type is neither text nor a list of it")
    if known_types(types) != tuple(types):
        unknown = next(t for t in types if t not in classes())
        raise MatchRequestInvalid(f"{key}: {unknown!r} is not one of {', '.join(classes())}")
    values = _values(key, query.get("properties") or [])
    region = values.pop(_REGION, "")
    return Wanted(query["query"][:_LONGEST_NAME], tuple(types), region, values, min(limit, _MOST_CANDIDATES))


def _values(key: str, properties: object) -> dict[str, str]:
    if not isinstance(properties, list):
        raise MatchRequestInvalid(f"{key}: properties is no list")
    found: dict[str, str] = {}
    for entry in properties:
        if not isinstance(entry, dict) or not isinstance(entry.get("pid"), str):
            raise MatchRequestInvalid(f"{key}: a property has no pid")
        value = entry.get("v")
        value = value[0] if isinstance(value, list) and value else value
        value = (value.get("id") or value.get("name")) if isinstance(value, dict) else value
        if value not in (None, "", []):
            found[entry["pid"]] = str(value)
    return found


def _candidate(one: Candidate) -> dict[str, Any]:
    features = [{"id": "name", "value": one.name_score}]
    if one.region_score is not None:
        features.append({"id": "region", "value": one.region_score})
    return {
        "id": one.id,
        "name": one.name,
        "type": [_type(one.label)],
        "score": one.score,
        "match": one.match,
        "features": features,
    }


def _entities(searcher: Searcher, reader: Reader, prefix: str, limit: int) -> list[dict[str, Any]]:
    if not prefix.strip():
        return []
    return [
        {"id": r.id, "name": r.name, "description": r.context, "notable": [_type(r.label)]}
        for r in searcher.search(reader, prefix, limit=limit)
    ]


def _beginning(offered: list[dict[str, Any]], prefix: str) -> list[dict[str, Any]]:
    words = prefix.strip().casefold()
    return [entry for entry in offered if words in entry["name"].casefold() or words in entry["id"].casefold()]


def _every_property() -> list[dict[str, Any]]:
    found = {entry["id"]: entry for name in classes() for entry in _properties(name)}
    region = {"id": _REGION, "name": "区域 region"}
    return [region, *(entry for key, entry in sorted(found.items()) if key != _REGION)]


def _properties(label: str) -> list[dict[str, str]]:
    """Own properties of a class, and the relations that describe its nodes."""
    own = model().classes[label].properties.items()
    found = [{"id": name, "name": f"{p.label.zh} {p.label.en}"} for name, p in own if p.type != "text"]
    for name in _DESCRIBED:
        relation = model().relations[name]
        if label in relation.domains:
            found.append({"id": name, "name": f"{relation.label.zh} {relation.label.en}"})
    return found


def _extended(wanted: object, reader: Reader) -> dict[str, Any]:
    """Properties of nodes, as the protocol's data extension. Raises MatchRequestInvalid."""
    if not isinstance(wanted, dict) or not isinstance(wanted.get("ids"), list):
        raise MatchRequestInvalid("extend has no list of ids")
    ids = [i for i in wanted["ids"] if isinstance(i, str)]
    asked = wanted.get("properties") or []
    names = [p["id"] for p in asked if isinstance(p, dict) and isinstance(p.get("id"), str)]
    if len(ids) > _MOST_IDS:
        raise MatchRequestInvalid(f"{len(ids)} ids are more than {_MOST_IDS}")
    known = [i for i in ids if i.split("/", 1)[0] in {name.lower() for name in classes()}]
    nodes = read_nodes(reader, known)
    rows = {i: {name: _cells(nodes.get(i), name, reader) for name in names} for i in ids}
    labels = {entry["id"]: entry["name"] for entry in _every_property()}
    return {"meta": [{"id": name, "name": labels.get(name, name)} for name in names], "rows": rows}


def _cells(node: dict[str, Any] | None, name: str, reader: Reader) -> list[dict[str, Any]]:
    if node is None:
        return []
    if name in _DESCRIBED:
        if node["label"] not in model().relations[name].domains:
            return []
        ends = {edge["target"] for edge in follow(reader, [node["id"]], name)}
        return [{"id": i, "name": other["name"]} for i, other in sorted(read_nodes(reader, ends).items())]
    value = node["properties"].get(name)
    return [_cell(one) for one in (value if isinstance(value, list) else [value]) if one is not None]


def _cell(value: object) -> dict[str, Any]:
    if isinstance(value, bool):
        return {"bool": value}
    if isinstance(value, int):
        return {"int": value}
    return {"float": value} if isinstance(value, float) else {"str": str(value)}
