"""Answers as files: which form a client would have of a list, a query or a neighbourhood, and that form."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Annotated, Any, Final, Literal

from fastapi import Depends, Query, Request, Response

from api.negotiation import RDF_TYPES, preferred
from api.tables import Table, csv_bytes, excel_bytes, json_lines
from graph import rdf
from graph.exports import graphml_of
from graph.rdf import Triples
from graph.snapshot import snapshot_html
from graph.stores import Reader

JSON: Final = "json"
Form = Literal["json", "csv", "xlsx", "jsonl", "graphml", "turtle", "ntriples", "jsonld", "rdfxml"]
GraphForm = Literal["json", "html", "graphml", "turtle", "ntriples", "jsonld", "rdfxml"]

MOST_ROWS: Final = 100_000
"""Nodes of a list that one file holds; a sheet of Excel holds a million rows."""
SANDBOX: Final = "sandbox allow-scripts"
"""Policy of a page made from documents: it has an origin of its own, and its script reaches nothing of this server's pages."""

_EXCEL: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_LINES: Final = "application/jsonl"
_TABLE_TYPES: Final = {"text/csv": "csv", _EXCEL: "xlsx", _LINES: "jsonl", "application/x-ndjson": "jsonl"}
_GRAPH_TYPES: Final = {"application/graphml+xml": "graphml", **RDF_TYPES}
_TYPES: Final = {"application/json": JSON, **_TABLE_TYPES, **_GRAPH_TYPES}
_TABLES: Final = {
    "csv": (csv_bytes, "text/csv; charset=utf-8", "csv"),
    "xlsx": (excel_bytes, _EXCEL, "xlsx"),
    "jsonl": (json_lines, f"{_LINES}; charset=utf-8", "jsonl"),
}

OFFERED: Final[dict[int | str, dict[str, Any]]] = {
    200: {"content": {type_: {} for type_ in (*_TABLE_TYPES, *_GRAPH_TYPES)}}
}
GRAPHS_OFFERED: Final[dict[int | str, dict[str, Any]]] = {
    200: {"content": {type_: {} for type_ in ("text/html", *_GRAPH_TYPES)}}
}


async def get_form(
    request: Request,
    format: Annotated[  # noqa: A002  (the parameter's name)
        Form | None,
        Query(description="A file: csv, xlsx (Excel), jsonl (JSON Lines), graphml or RDF. By default as Accept says."),
    ] = None,
) -> str:
    """The form that the client would have: as `format` says, else the Accept header, else JSON."""
    return format or _TYPES[preferred(request.headers.get("accept"), list(_TYPES)) or "application/json"]


async def get_graph_form(
    request: Request,
    format: Annotated[  # noqa: A002
        GraphForm | None,
        Query(description="A file: html (one page that needs no network), graphml or RDF. By default as Accept says."),
    ] = None,
) -> str:
    """The same for what is a graph. A page comes only where it is asked for by name: browsers take JSON as well."""
    offered = {"application/json": JSON, **_GRAPH_TYPES}
    return format or offered[preferred(request.headers.get("accept"), list(offered)) or "application/json"]


FormDep = Annotated[str, Depends(get_form)]
GraphFormDep = Annotated[str, Depends(get_graph_form)]


def is_table(form: str) -> bool:
    """Whether a form is one of rows."""
    return form in _TABLES


def table_file(table: Table, form: str, response: Response) -> Response:
    """A table as a file. response: has the headers that the answer carries besides."""
    write, media_type, suffix = _TABLES[form]
    return _file(write(table), media_type, f"{table.name}.{suffix}", response)


def graph_file(
    reader: Reader, graph: dict[str, Any], form: str, name: str, response: Response, *, base: str
) -> Response:
    """A graph {nodes, edges} as a file; as RDF, all that is said of its nodes. base: what IRIs begin with."""
    if form == "html":
        headers = {**response.headers, "Content-Security-Policy": SANDBOX}
        return Response(
            snapshot_html(graph, title=name).encode(), media_type="text/html; charset=utf-8", headers=headers
        )
    output = io.BytesIO()
    if form == "graphml":
        graphml_of(graph, output)
        return _file(output.getvalue(), "application/graphml+xml; charset=utf-8", f"{name}.graphml", response)
    chosen = rdf.FORMATS[form]
    triples = Triples(reader, base)
    rdf.write(dict.fromkeys(t for node in graph["nodes"] for t in triples.node(node["id"])), output, chosen)
    return _file(output.getvalue(), f"{chosen.media_type}; charset=utf-8", f"{name}.{chosen.extension}", response)


def _file(content: bytes, media_type: str, name: str, response: Response) -> Response:
    headers = {**response.headers, "Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type=media_type, headers=headers)


def columns_of_items(items: Iterable[dict[str, Any]], properties: Iterable[str]) -> list[str]:
    """Columns of a table of nodes: its own members, then those properties that any of them has, then evidence."""
    items = list(items)
    own = [name for name in ("id", "label", "name") if any(name in item for item in items)] or ["id"]
    present = {name for item in items for name in item.get("properties") or ()}
    evidence = ["evidence"] if any("evidence" in item for item in items) else []
    return [*own, *(name for name in properties if name in present), *evidence]


def row_of_item(item: dict[str, Any], columns: Iterable[str]) -> list[Any]:
    """A node as a row of these columns."""
    properties = item.get("properties") or {}
    return [item[name] if name in item else properties.get(name) for name in columns]
