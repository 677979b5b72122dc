"""Linked data: the IRIs of nodes, statements, schemes and of the vocabulary, answered over HTTP.

An IRI of a thing answers 303 to what is said of it; which form that has, the client chooses by its Accept header.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from importlib.resources import files
from typing import Annotated, Any, Final
from urllib.parse import quote

from fastapi import APIRouter, Path, Request, Response
from fastapi.responses import RedirectResponse
from pyoxigraph import Triple
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException

from api import vocabulary_page
from api.dataset import CATALOGUE, NAME
from api.dependencies import CACHE_CONTROL, FreshReader, ReaderDep, SettingsDep
from api.describing import ONTOLOGY, RUN, SCHEME, STATEMENT, VOCABULARY_FILES, about, describe, vocabulary
from api.negotiation import RDF_TYPES, preferred
from api.pages import PAGE_POLICY
from api.problems import STATUS
from graph import rdf, view
from graph.decisions import kept_for
from graph.stores import Reader
from ontology.errors import RegiongraphError
from ontology.links import read_links

router = APIRouter(tags=["linked data"])

_HTML: Final = "text/html"
_SUFFIXES: Final = {rdf.FORMATS[name].extension: name for name in RDF_TYPES.values()}
_JSON_LD: Final = "application/ld+json"
_FORMS: Final[dict[int | str, dict[str, Any]]] = {200: {"content": {type_: {} for type_ in RDF_TYPES}}}
_UNESCAPED: Final = "/:@!$'()*,;~"
"""Characters of an id that a path holds as they are."""

Identifier = Annotated[
    str,
    Path(description="Identifier of a node, `statement/{edge}` or `scheme/{name}`.", examples=["region/150400"]),
]


class NotAcceptable(RegiongraphError):
    """The Accept header names no form that is offered; the message lists those that are."""

    code = "not-acceptable"
    title = "No form that the client takes is offered"


STATUS[NotAcceptable] = 406


@router.get("/id/{identifier:path}", status_code=303, response_class=RedirectResponse)
def thing(identifier: Identifier, request: Request, reader: ReaderDep, settings: SettingsDep) -> Response:
    """Where to read about a thing: the viewer's page for clients that prefer HTML, else its data.

    Of a node that gave way to another (`/decisions`): 307 to the IRI of that, as the decision may be taken back.
    """
    root = str(request.scope.get("root_path", ""))
    if identifier in {NAME, CATALOGUE}:
        return Response(status_code=303, headers={"Location": f"{root}/dataset"})
    kept = kept_for(reader, identifier)
    if kept is not None:
        return Response(status_code=307, headers={"Location": f"{root}/id/{quote(kept, safe=_UNESCAPED)}"})
    describe(reader, identifier, settings.base_iri, 1)
    offered = [*RDF_TYPES, *([] if identifier.startswith((SCHEME, RUN)) else [_HTML])]
    chosen = negotiated(request, offered)
    data = f"{root}/data/{quote(identifier, safe=_UNESCAPED)}"
    place = _page(root, identifier, reader) if chosen == _HTML else f"{data}.{extension_of(chosen)}"
    alternates = [f'<{data}.{extension_of(t)}>; rel="describedby"; type="{t}"' for t in RDF_TYPES]
    return Response(status_code=303, headers={"Location": place, "Vary": "Accept", "Link": ", ".join(alternates)})


def _page(root: str, identifier: str, reader: Reader) -> str:
    """The viewer's address for a node, or for the place of a statement in its document."""
    if not identifier.startswith(STATEMENT):
        return f"{root}/#/explore?node={quote(identifier, safe='/')}&select={quote(identifier, safe='/')}"
    edge = identifier.removeprefix(STATEMENT)
    document = view.statement(reader, edge)["properties"]["document"]
    return f"{root}/#/document?id={quote(document, safe='/')}&at={edge}"


@router.get("/data/{identifier:path}", response_class=Response, responses={**_FORMS})
def data(
    identifier: Identifier, request: Request, response: Response, reader: FreshReader, settings: SettingsDep
) -> Response:
    """What is said of a thing, as RDF: in the form of the suffix (`.ttl`, `.jsonld`, `.nt`, `.rdf`), else of the Accept header.

    Gives the triples of which the thing is the subject, what the concept schemes say of it, and at most
    `REGIONGRAPH_ROW_LIMIT` triples of each relation that lead to it.
    """
    stem, _, suffix = identifier.rpartition(".")
    name = _SUFFIXES.get(suffix) if stem else None
    topic = stem if name else identifier
    form = name or RDF_TYPES[negotiated(request, list(RDF_TYPES))]
    triples = describe(reader, topic, settings.base_iri, settings.row_limit, read_links(settings.links))
    document = str(request.url_for("data", identifier="x")).removesuffix("x") + quote(topic, safe=_UNESCAPED)
    links = [f'<{rdf.iri(topic, settings.base_iri)}>; rel="about"', *alternates(document, form)]
    return rdf_answer(
        [*triples, *about(document, topic, settings.base_iri, settings.licence)],
        form,
        {**response.headers, "Link": ", ".join(links)},
    )


@router.get("/ontology", response_class=Response, responses={**_FORMS})
def ontology(request: Request) -> Response:
    """The vocabulary at its IRI: a page to read, or OWL as RDF."""
    return _vocabulary(request, "", preferred_page=True)


@router.get("/ontology/{name}", response_class=Response, responses={**_FORMS})
def ontology_part(
    name: Annotated[
        str, Path(description="`shapes`, or with a suffix, `context.jsonld` or `frame.jsonld`.", examples=["shapes"])
    ],
    request: Request,
) -> Response:
    """The SHACL shapes (`shapes`), the JSON-LD context (`context.jsonld`), or the frame of exports (`frame.jsonld`)."""
    if name.removesuffix(".jsonld") in {"context", "frame"}:
        text = (files("ontology.generated") / f"{name.removesuffix('.jsonld')}.jsonld").read_bytes()
        return Response(text, media_type="application/ld+json", headers={"Cache-Control": CACHE_CONTROL})
    return _vocabulary(request, name, preferred_page=False)


@router.get("/ontology.{suffix}", response_class=Response, responses={**_FORMS})
def ontology_file(
    suffix: Annotated[str, Path(description="`ttl`, `jsonld`, `nt` or `rdf`.", examples=["ttl"])], request: Request
) -> Response:
    """The vocabulary in one form."""
    return _vocabulary(request, f".{suffix}", preferred_page=False)


def _vocabulary(request: Request, name: str, *, preferred_page: bool) -> Response:
    part, _, suffix = name.partition(".")
    if part not in VOCABULARY_FILES or (suffix and suffix not in _SUFFIXES):
        raise HTTPException(404)
    root = str(request.scope.get("root_path", ""))
    document = f"{root}/ontology" + (f"/{part}" if part else "")
    chosen = None if suffix else negotiated(request, [*RDF_TYPES, *([_HTML] if preferred_page else [])])
    form = _SUFFIXES[suffix] if suffix else RDF_TYPES.get(chosen or "", "")
    headers = {"Vary": "Accept", "Link": ", ".join([f'<{ONTOLOGY}>; rel="about"', *alternates(document, form)])}
    if chosen == _HTML:
        return Response(vocabulary_page.page(document), media_type=_HTML, headers={**PAGE_POLICY, **headers})
    return rdf_answer(vocabulary(part), form, headers)


def negotiated(request: Request, offered: list[str]) -> str:
    """The offered type that the client prefers; JSON-LD for one that takes JSON alone. Raises NotAcceptable."""
    accept = request.headers.get("accept")
    chosen = preferred(accept, offered)
    if chosen is None and _JSON_LD in offered and preferred(accept, ["application/json"]):
        return _JSON_LD
    if chosen is None:
        raise NotAcceptable(f"offered are {', '.join(offered)}")
    return chosen


def extension_of(type_: str) -> str:
    """Suffix of a media type of RDF."""
    return rdf.FORMATS[RDF_TYPES[type_]].extension


def alternates(document: str, form: str) -> list[str]:
    """Links to the other forms of a document, by its address without a suffix."""
    others = ((type_, name) for type_, name in RDF_TYPES.items() if name != form)
    return [f'<{document}.{rdf.FORMATS[name].extension}>; rel="alternate"; type="{type_}"' for type_, name in others]


def rdf_answer(
    triples: Iterable[Triple], form: str, headers: dict[str, str], prefixes: Mapping[str, str] | None = None
) -> Response:
    """Triples as an answer. form: a name of `graph.rdf.FORMATS`. prefixes: beside those of the vocabulary."""
    chosen = rdf.FORMATS[form]
    output = io.BytesIO()
    rdf.write(triples, output, chosen, prefixes)
    sent = MutableHeaders({"Cache-Control": CACHE_CONTROL})
    sent.update(headers)
    return Response(
        output.getvalue(),
        media_type=chosen.media_type + ("; charset=utf-8" if chosen.media_type.startswith("text/") else ""),
        headers=sent,
    )
