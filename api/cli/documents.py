"""Commands about documents: read them into facts, load and remove them, compare and list them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from api.cli.settings import settings_of
from api.collecting import collect_rarely
from api.options import DiffFormat, ForceOption, FormatOption, ReadersOption, StoreOption, TableFormat


def load(
    paths: Annotated[
        list[str] | None,
        typer.Argument(help="Files and folders; with --to also addresses such as s3://BUCKET/FOLDER.", metavar="PATH…"),
    ] = None,
    store: StoreOption = None,
    force: ForceOption = False,
    workers: ReadersOption = None,
    on: Annotated[
        str | None,
        typer.Option(
            "--on",
            help="Cluster that reads: local, ray, ray://HOST:PORT; by default REGIONGRAPH_LOAD_ON.",
            metavar="CLUSTER",
        ),
    ] = None,
    to: Annotated[
        str | None,
        typer.Option(
            "--to", help="Address for partitions of Parquet files; by default REGIONGRAPH_LOAD_TO.", metavar="ADDRESS"
        ),
    ] = None,
    partitions_only: Annotated[
        bool, typer.Option("--partitions-only", help="Write the partitions, and load nothing into the graph.")
    ] = False,
    source: Annotated[
        str | None, typer.Option("--from", help="Load the partitions at this address.", metavar="ADDRESS")
    ] = None,
) -> None:
    """Load documents into the graph; files that did not change are left alone, others replace what they held before.

    With --to they are read into partitions of Parquet files first, on the processes of this machine or on a cluster.
    """
    collect_rarely()
    settings = settings_of(store, load_workers=workers, load_on=on, load_to=to)
    if source is not None or settings.load_on or settings.load_to:
        from api.commands import partitioning

        raise typer.Exit(partitioning.load(paths or [], settings, source, force=force, partitions_only=partitions_only))
    from api.commands import loading

    raise typer.Exit(loading.load(loading.local(paths or []), settings, force=force))


def remove(
    documents: Annotated[list[str], typer.Argument(help="Identifier, title or number of a document.", metavar="DOC…")],
    store: StoreOption = None,
) -> None:
    """Remove documents, and what nothing states any longer."""
    from api.commands import keeping

    keeping.remove(documents, settings_of(store))


def documents(store: StoreOption = None, format: FormatOption = TableFormat.table) -> None:  # noqa: A002
    """List the documents that are loaded."""
    from api.commands import asking

    asking.ask_named("documents", {}, settings_of(store), format.value)


def changes(
    store: StoreOption = None,
    limit: Annotated[int, typer.Option(help="Most runs that are listed.", min=1)] = 20,
) -> None:
    """List the loads and removals, newest first."""
    from api.commands import changing

    changing.changes(settings_of(store), limit)


def diff(
    old: Annotated[str, typer.Argument(help="A file, or a document of the graph by identifier, number or title.")],
    new: Annotated[str, typer.Argument(help="The other edition, named in the same way.")],
    store: StoreOption = None,
    format: Annotated[DiffFormat, typer.Option("--format", "-f", help="How it is printed.")] = DiffFormat.text,  # noqa: A002
) -> None:
    """Compare two editions of a plan: tasks, who leads and supports them, targets, projects."""
    from api.commands import changing

    changing.diff(old, new, settings_of(store), format.value)


def extract(
    paths: Annotated[list[Path], typer.Argument(help="Documents, or folders of them.", metavar="PATH…")],
) -> None:
    """Print what each document says: one JSON object a line, in the format of docs/facts.md."""
    collect_rarely()
    from api.commands import extraction

    raise typer.Exit(extraction.print_facts(paths, settings_of(None)))


def evaluate(
    folder: Annotated[
        Path, typer.Argument(help="Folder of documents, each with NAME.gold.json beside it.", metavar="DIR")
    ],
    facts: Annotated[
        Path | None,
        typer.Option(help="Score these facts, one JSON object a line, instead of extracting.", metavar="FILE"),
    ] = None,
    calibration: Annotated[
        bool,
        typer.Option("--calibration", help="Tell as well how often each rule is right and what confidences foretell."),
    ] = False,
    misses: Annotated[
        int, typer.Option(help="List up to N missed and N extra facts of each kind.", min=0, metavar="N")
    ] = 0,
    format: FormatOption = TableFormat.table,  # noqa: A002
) -> None:
    """Score extraction against gold: precision, recall and F1 by kind of fact, in total and for each document."""
    collect_rarely()
    from api.commands import evaluating

    raise typer.Exit(
        evaluating.evaluate(folder, facts, misses, format.value, settings_of(None), calibration=calibration)
    )
