"""Commands about the graph as a whole: count, check, export, import and copy it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from api.cli.settings import settings_of
from api.options import ExportFormat, FormatOption, StoreOption, TableFormat


def stats(store: StoreOption = None, format: FormatOption = TableFormat.table) -> None:  # noqa: A002
    """Count the nodes of each class and the edges of each type."""
    from api.commands import keeping

    keeping.stats(settings_of(store), format.value)


def validate(
    file: Annotated[Path | None, typer.Argument(help="An RDF file in place of the store.", metavar="FILE")] = None,
    document: Annotated[
        str | None, typer.Option(help="Only this document: its identifier, title or number.", metavar="DOC")
    ] = None,
    store: StoreOption = None,
    format: FormatOption = TableFormat.table,  # noqa: A002
) -> None:
    """Check the graph's RDF against the SHACL shapes of the ontology; exit code 1 where anything breaks them."""
    from api.commands import validating

    raise typer.Exit(validating.validate(settings_of(store), file, document, format.value))


def export(
    format: Annotated[ExportFormat, typer.Option("--format", "-f", help="Format of the export.")],  # noqa: A002
    output: Annotated[
        str,
        typer.Option(
            "--output", "-o", help="File, or - for standard output; for neo4j-import a new folder.", metavar="FILE"
        ),
    ] = "-",
    node: Annotated[str | None, typer.Option(help="For html: only this node and what surrounds it.")] = None,
    document: Annotated[
        str | None, typer.Option(help="For RDF: only what this document states, by identifier.")
    ] = None,
    region: Annotated[str | None, typer.Option(help="For RDF: only documents that plan for this region.")] = None,
    theme: Annotated[str | None, typer.Option(help="For RDF: only tasks of this theme, by its code.")] = None,
    classes: Annotated[
        list[str] | None, typer.Option("--class", help="For RDF: only this class; may be repeated.")
    ] = None,
    store: StoreOption = None,
    source: Annotated[
        str | None,
        typer.Option("--from", help="For neo4j-import: of the partitions at this address.", metavar="ADDRESS"),
    ] = None,
) -> None:
    """Write the graph as RDF, GraphML, CSV tables, one web page, or files that neo4j-admin makes a database of."""
    from api.commands import exporting
    from graph.selection import Selection

    if format is ExportFormat.neo4j_import:
        exporting.export_import(output, settings_of(store), source)
        return
    if source is not None:
        raise typer.BadParameter("only neo4j-import is written from partitions", param_hint="--from")
    selection = Selection(document, region, theme, tuple(classes or ()))
    exporting.export(format.value, output, node, settings_of(store), selection)


def import_(
    files: Annotated[list[Path], typer.Argument(help="Exports as RDF; the ending tells the format.", metavar="FILE…")],
    store: StoreOption = None,
) -> None:
    """Read exports of RDF back into a graph; documents replace their former versions."""
    from api.commands import importing

    importing.import_files(files, settings_of(store))


def copy(
    source: Annotated[
        str, typer.Argument(help="Store that is copied: a file path or a neo4j:// address.", metavar="FROM")
    ],
    target: Annotated[str, typer.Argument(help="Store it is copied into.", metavar="TO")],
) -> None:
    """Copy a graph from one store into another, on either engine, and compare both in the end."""
    from api.commands import keeping

    keeping.copy(source, target, settings_of(None))
