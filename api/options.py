"""What the command line is given: options and arguments that several commands take, and the formats that they print."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class TableFormat(StrEnum):
    """How rows are printed."""

    table = "table"
    json = "json"
    csv = "csv"


class TextFormat(StrEnum):
    """How explanations are printed."""

    text = "text"
    json = "json"


class DiffFormat(StrEnum):
    """How the difference of two editions is printed."""

    text = "text"
    json = "json"
    patch = "patch"


class ExportFormat(StrEnum):
    """What the graph can be written as."""

    turtle = "turtle"
    ntriples = "ntriples"
    nquads = "nquads"
    trig = "trig"
    jsonld = "jsonld"
    rdfxml = "rdfxml"
    graphml = "graphml"
    csv = "csv"
    html = "html"
    neo4j_import = "neo4j-import"


StoreOption = Annotated[
    str | None,
    typer.Option("--store", "-s", help="Store file or address; by default REGIONGRAPH_STORE.", metavar="STORE"),
]
ParamOption = Annotated[
    list[str] | None,
    typer.Option("--param", "-p", help="A parameter as name=value; may be repeated.", metavar="NAME=VALUE"),
]
FormatOption = Annotated[TableFormat, typer.Option("--format", "-f", help="How rows are printed.")]
PathsArgument = Annotated[list[Path], typer.Argument(help="Files and folders.", metavar="PATH…")]
ForceOption = Annotated[bool, typer.Option("--force", help="Load unchanged documents as well.")]
HostOption = Annotated[str | None, typer.Option(help="Address to listen on; by default REGIONGRAPH_HOST.")]
PortOption = Annotated[
    int | None, typer.Option(help="Port to listen on; by default REGIONGRAPH_PORT or PORT.", min=0, max=65535)
]
ReadersOption = Annotated[
    int | None,
    typer.Option(
        "--workers", help="Processes that read; by default REGIONGRAPH_LOAD_WORKERS, else one a core.", min=0, max=256
    ),
]
WorkersOption = Annotated[
    int | None, typer.Option(help="Server processes; by default REGIONGRAPH_WORKERS, else 1.", min=1, max=64)
]
AuthorOption = Annotated[str | None, typer.Option(help="Who decides; by default the user of this machine.")]
ReasonOption = Annotated[str | None, typer.Option(help="Why.")]
