"""The SPARQL 1.1 protocol over the graph: queries only, no update."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Annotated, Final
from urllib.parse import parse_qsl

from fastapi import APIRouter, Query, Request, Response
from pyoxigraph import BlankNode, Literal, NamedNode, Triple
from starlette.concurrency import run_in_threadpool

from api import models
from api.dataset import COUNTS, NAME, PREFIXES, Place, description
from api.dependencies import CACHE_CONTROL, FreshReader, ReaderDep, SettingsDep, modified
from api.describing import ONTOLOGY
from api.negotiation import RDF_TYPES, preferred
from api.problems import STATUS
from api.routes.linked import negotiated, rdf_answer
from api.sparql_pool import Question, ResultUnacceptable, SparqlPool
from graph import rdf
from graph.errors import QueryTimedOut
from graph.sparql import IndexUnwritable
from graph.sparql_results import RESULTS, ResultTooLarge
from graph.stores import Reader
from ontology.errors import RegiongraphError
from ontology.model import model
from queries.sparql import examples

router = APIRouter(tags=["SPARQL"])

_FORM: Final = "application/x-www-form-urlencoded"
_HTML: Final = "text/html"
_DIRECT: Final = "application/sparql-query"
_ROW_TYPES: Final = {**{type_: type_ for type_ in RESULTS}, "application/json": "application/sparql-results+json"}
_SD: Final = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS: Final = "http://www.w3.org/ns/formats/"
_FORMAT_NAMES: Final = (
    "SPARQL_Results_JSON",
    "SPARQL_Results_XML",
    "SPARQL_Results_CSV",
    "SPARQL_Results_TSV",
    "Turtle",
    "JSON-LD",
    "N-Triples",
    "RDF_XML",
)


class RequestMalformed(RegiongraphError):
    """The request is none of the SPARQL 1.1 protocol: it needs one query, once."""

    code = "sparql-request-malformed"
    title = "The request is no SPARQL query"


class UpdateRefused(RegiongraphError):
    """The endpoint answers queries; documents are loaded otherwise."""

    code = "sparql-update-refused"
    title = "Updates are not taken"


class MediaTypeUnsupported(RegiongraphError):
    """A query comes as application/x-www-form-urlencoded or application/sparql-query, in UTF-8."""

    code = "media-type-unsupported"
    title = "The body has another media type"


STATUS[RequestMalformed] = 400
STATUS[UpdateRefused] = 403
STATUS[MediaTypeUnsupported] = 415
STATUS[ResultUnacceptable] = 406
STATUS[ResultTooLarge] = 422
STATUS[IndexUnwritable] = 503

_Pairs = Sequence[tuple[str, str]]


@router.get("/sparql", response_class=Response)
def sparql_get(
    request: Request,
    reader: ReaderDep,
    settings: SettingsDep,
    query: Annotated[
        str | None, Query(description="A query; without one the service is described.", examples=["ASK { ?s ?p ?o }"])
    ] = None,
) -> Response:
    """Answer a query, or describe the service where there is none (SPARQL 1.1 protocol); browsers get the query page."""
    pairs = request.query_params.multi_items()
    if query is None and not any(name == "update" for name, _ in pairs):
        if preferred(request.headers.get("accept"), [*RDF_TYPES, _HTML]) == _HTML:
            page = f"{request.scope.get('root_path', '')}/sparql.html"
            return Response(status_code=303, headers={"Location": page, "Vary": "Accept"})
        return _description(request, reader, settings.base_iri)
    return _answer(request, _given(pairs, pairs), reader)


@router.post(
    "/sparql",
    response_class=Response,
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {
                _FORM: {
                    "schema": {
                        "title": "SparqlQuery",
                        "type": "object",
                        "required": ["query"],
                        "properties": {"query": {"type": "string", "examples": ["ASK { ?s ?p ?o }"]}},
                    }
                },
                _DIRECT: {"schema": {"type": "string", "examples": ["ASK { ?s ?p ?o }"]}},
            },
        }
    },
)
async def sparql_post(request: Request, reader: ReaderDep) -> Response:
    """Answer a query sent as a form, or as the body itself (SPARQL 1.1 protocol)."""
    given = _posted(request, await request.body())
    return await run_in_threadpool(_answer, request, given, reader)


@router.get("/sparql/examples")
def sparql_examples() -> models.SparqlExamples:
    """Queries to begin with, each with what it asks."""
    return models.SparqlExamples(
        examples=[
            models.SparqlExample(name=e.name, title=models.Text(zh=e.title.zh, en=e.title.en), query=e.query)
            for e in examples().values()
        ]
    )


def _posted(request: Request, body: bytes) -> dict[str, list[str]]:
    """The parameters of a POST. Raises MediaTypeUnsupported, UpdateRefused, RequestMalformed."""
    type_, _, parameters = request.headers.get("content-type", "").lower().partition(";")
    charset = parameters.partition("charset=")[2].strip().strip('"')
    if charset not in {"", "utf-8"}:
        raise MediaTypeUnsupported(f"a query comes in UTF-8, not in {charset}")
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise RequestMalformed(f"the body is not UTF-8: {error.reason} at byte {error.start}") from error
    pairs = request.query_params.multi_items()
    match type_.strip():
        case "application/sparql-query":
            return _given(pairs, [("query", text), *(pair for pair in pairs if pair[0] == "query")])
        case "application/x-www-form-urlencoded":
            form = parse_qsl(text, keep_blank_values=True)
            return _given([*form, *pairs], form)
        case "application/sparql-update":
            raise UpdateRefused("this endpoint only answers queries")
        case other:
            raise MediaTypeUnsupported(f"a query comes as {_FORM} or {_DIRECT}, not as {other or 'nothing'}")


def _given(pairs: _Pairs, queries: _Pairs) -> dict[str, list[str]]:
    """The protocol's parameters. queries: where the one query must be. Raises RequestMalformed, UpdateRefused."""
    if any(name == "update" for name, _ in pairs):
        raise UpdateRefused("this endpoint only answers queries")
    found = [value for name, value in queries if name == "query"]
    if len(found) != 1:
        raise RequestMalformed(f"a request has one query, not {len(found)}")
    graphs = ("default-graph-uri", "named-graph-uri")
    return {"query": found, **{name: [v for n, v in pairs if n == name] for name in graphs}}


def _answer(request: Request, given: dict[str, list[str]], reader: Reader) -> Response:
    """Raises as `SparqlPool.run`."""
    accept = request.headers.get("accept")
    rows, graph = preferred(accept, list(_ROW_TYPES)), preferred(accept, list(RDF_TYPES))
    question = Question(
        query=given["query"][0],
        default_graphs=given["default-graph-uri"],
        named_graphs=given["named-graph-uri"],
        rows=_ROW_TYPES[rows] if rows else None,
        graph=RDF_TYPES[graph] if graph else None,
    )
    pool: SparqlPool = request.app.state.sparql
    type_, text = pool.run(question, reader.version)
    media_type = rdf.FORMATS[type_].media_type if type_ in rdf.FORMATS else rows or type_
    charset = "; charset=utf-8" if media_type.startswith("text/") else ""
    return Response(text, media_type=media_type + charset, headers={"Vary": "Accept", "Cache-Control": CACHE_CONTROL})


def _description(request: Request, reader: Reader, base: str) -> Response:
    form = RDF_TYPES[negotiated(request, list(RDF_TYPES))]
    address = str(request.url_for("sparql_get"))
    return rdf_answer(_service(reader, address, base), form, {"Vary": "Accept"})


def _service(reader: Reader, address: str, base: str) -> Iterable[Triple]:
    """The service as the SPARQL 1.1 service description has it."""
    service, dataset, default = NamedNode(address), BlankNode("dataset"), BlankNode("default")
    type_ = NamedNode(model().expand("rdf:type"))
    yield Triple(service, type_, _sd("Service"))
    yield Triple(service, _sd("endpoint"), service)
    yield Triple(service, _sd("supportedLanguage"), _sd("SPARQL11Query"))
    yield Triple(service, _sd("feature"), _sd("UnionDefaultGraph"))
    for name in _FORMAT_NAMES:
        yield Triple(service, _sd("resultFormat"), NamedNode(_FORMATS + name))
    yield Triple(service, _sd("defaultDataset"), dataset)
    yield Triple(dataset, type_, _sd("Dataset"))
    yield Triple(dataset, _sd("defaultGraph"), default)
    yield Triple(default, type_, _sd("Graph"))
    yield Triple(
        default,
        NamedNode(model().expand("dcterms:description")),
        Literal("Every triple, those of the named graphs as well. Each document has a named graph.", language="en"),
    )
    documents = [row[0] for row in reader.query("MATCH (d:Document) RETURN d.id AS id ORDER BY id").rows]
    for number, document in enumerate(documents):
        graph = BlankNode(f"graph{number}")
        yield Triple(dataset, _sd("namedGraph"), graph)
        yield Triple(graph, type_, _sd("NamedGraph"))
        yield Triple(graph, _sd("name"), NamedNode(rdf.iri(document, base)))


@router.get("/dataset", response_class=Response)
def dataset(request: Request, response: Response, reader: FreshReader, settings: SettingsDep) -> Response:
    """The dataset in VoID and DCAT: counts, files, licence, publisher, sources, last change, examples, vocabularies."""
    form = RDF_TYPES[negotiated(request, list(RDF_TYPES))]
    root = str(request.base_url).rstrip("/")
    publisher = settings.publisher.strip()
    place = Place(settings.base_iri, root, settings.licence, modified(reader), publisher, settings.publisher_iri)
    predicates = _predicates(request.app.state.sparql, reader.version)
    headers = {**response.headers, "link": f'<{settings.base_iri}{NAME}>; rel="about"'}
    if predicates is None:
        # Once the index is there the description says more, of the same graph.
        del headers["etag"]
        headers["cache-control"] = "no-store"
    return rdf_answer(description(reader, predicates, place, f"{root}/dataset"), form, headers, PREFIXES)


@router.get("/.well-known/void", response_class=Response)
def well_known_void(request: Request, response: Response, reader: FreshReader, settings: SettingsDep) -> Response:
    """The same at the place where VoID has it (RFC 8615)."""
    return dataset(request, response, reader, settings)


def _predicates(pool: SparqlPool, version: str) -> dict[str, int] | None:
    """Triples of each predicate, those of the vocabulary left out; None of a large graph, where counting them takes minutes."""
    if not pool.answers_soon(version):
        return None
    question = Question(COUNTS % ONTOLOGY, (), (), "text/csv", None)
    found: Counter[str] = Counter()
    try:
        counted = pool.run(question, version)[1]
    except QueryTimedOut:
        return None
    for row in csv.DictReader(io.StringIO(counted)):
        found[row["p"]] += int(row["n"]) * (-1 if row["vocabulary"] == "true" else 1)
    return {predicate: number for predicate, number in found.items() if number}


def _sd(name: str) -> NamedNode:
    return NamedNode(_SD + name)
