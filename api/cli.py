"""The command line. Commands only take apart what they are given; `api.commands` does the work, imported when needed."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.collecting import collect_rarely
from api.options import (
    AuthorOption,
    DiffFormat,
    ExportFormat,
    ForceOption,
    FormatOption,
    HostOption,
    ParamOption,
    PathsArgument,
    PortOption,
    ReadersOption,
    ReasonOption,
    StoreOption,
    TableFormat,
    TextFormat,
    WorkersOption,
)
from ontology.errors import RegiongraphError

if TYPE_CHECKING:
    from api.settings import Settings

app = typer.Typer(
    name="regiongraph",
    help="Planning documents in, one traceable knowledge graph out. Settings: docs/settings.md.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.command()
def extract(files: Annotated[list[Path], typer.Argument(help="Documents.", metavar="FILE…")]) -> None:
    """Print what each document says: one JSON object a line, in the format of docs/facts.md."""
    collect_rarely()
    from api.commands import extraction

    raise typer.Exit(extraction.print_facts(files, _settings(None)))


@app.command()
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

    raise typer.Exit(evaluating.evaluate(folder, facts, misses, format.value, _settings(None), calibration=calibration))


@app.command()
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
    settings = _settings(store, load_workers=workers, load_on=on, load_to=to)
    if source is not None or settings.load_on or settings.load_to:
        from api.commands import partitioning

        raise typer.Exit(partitioning.load(paths or [], settings, source, force=force, partitions_only=partitions_only))
    from api.commands import loading

    raise typer.Exit(loading.load(loading.local(paths or []), settings, force=force))


@app.command()
def serve(
    store: StoreOption = None, host: HostOption = None, port: PortOption = None, workers: WorkersOption = None
) -> None:
    """Serve the graph over HTTP: viewer at /, interface at /docs."""
    from api.commands import serving

    serving.serve(_settings(store, host=host, port=port, workers=workers))


@app.command()
def run(
    paths: PathsArgument,
    store: StoreOption = None,
    host: HostOption = None,
    port: PortOption = None,
    workers: WorkersOption = None,
) -> None:
    """Load documents, then serve the graph."""
    from api.commands import loading, serving

    settings = _settings(store, host=host, port=port, workers=workers)
    loading.load(paths, settings)
    serving.serve(settings)


@app.command()
def mcp(store: StoreOption = None) -> None:
    """Offer the graph to an assistant over standard input and output (Model Context Protocol)."""
    from api.commands import assisting

    assisting.serve_assistant(_settings(store))


@app.command()
def query(
    name: Annotated[str | None, typer.Argument(help="Name of the query; without it, all are listed.")] = None,
    param: ParamOption = None,
    store: StoreOption = None,
    format: FormatOption = TableFormat.table,  # noqa: A002  (the name of the option)
) -> None:
    """Ask a named query of the catalogue (docs/queries.md)."""
    from api.commands import asking

    if name is None:
        asking.list_queries()
    else:
        asking.ask_named(name, asking.parameters(param or []), _settings(store), format.value)


@app.command()
def ask(
    question: Annotated[str, typer.Argument(help="A question in Chinese or English.", metavar="QUESTION")],
    store: StoreOption = None,
    format: FormatOption = TableFormat.table,  # noqa: A002
) -> None:
    """Ask in words: the question is mapped to a query of the catalogue, which standard error names."""
    from api.commands import asking

    asking.ask_in_words(question, _settings(store), format.value)


@app.command()
def cypher(
    text: Annotated[str, typer.Argument(help="A query that only reads; - for standard input.", metavar="QUERY")],
    param: ParamOption = None,
    store: StoreOption = None,
    format: FormatOption = TableFormat.table,  # noqa: A002
) -> None:
    """Run a read-only query in Cypher."""
    from api.commands import asking

    if text == "-":
        text = sys.stdin.read()
    asking.ask_cypher(text, asking.parameters(param or []), _settings(store), format.value)


@app.command()
def explain(
    fact: Annotated[
        str, typer.Argument(help="Identifier of a statement or node, or with --at a document.", metavar="FACT")
    ],
    at: Annotated[
        str | None,
        typer.Option("--at", help="Explain what is read from these words of the document FACT.", metavar="TEXT"),
    ] = None,
    limit: Annotated[int, typer.Option(help="Most statements about a node.", min=1, max=1000)] = 20,
    store: StoreOption = None,
    format: Annotated[TextFormat, typer.Option("--format", "-f", help="How it is printed.")] = TextFormat.text,  # noqa: A002
) -> None:
    """Say why the graph holds something: the words in the document, the rule that read them, how sure it is."""
    from api.commands import explaining

    if at is None:
        explaining.explain_statement(fact, _settings(store), limit, format.value)
    else:
        explaining.explain_file(Path(fact), at, format.value)


@app.command()
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
        exporting.export_import(output, _settings(store), source)
        return
    if source is not None:
        raise typer.BadParameter("only neo4j-import is written from partitions", param_hint="--from")
    selection = Selection(document, region, theme, tuple(classes or ()))
    exporting.export(format.value, output, node, _settings(store), selection)


@app.command("import")
def import_(
    files: Annotated[list[Path], typer.Argument(help="Exports as RDF; the ending tells the format.", metavar="FILE…")],
    store: StoreOption = None,
) -> None:
    """Read exports of RDF back into a graph; documents replace their former versions."""
    from api.commands import importing

    importing.import_files(files, _settings(store))


@app.command()
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

    raise typer.Exit(validating.validate(_settings(store), file, document, format.value))


@app.command()
def stats(store: StoreOption = None, format: FormatOption = TableFormat.table) -> None:  # noqa: A002
    """Count the nodes of each class and the edges of each type."""
    from api.commands import keeping

    keeping.stats(_settings(store), format.value)


@app.command()
def documents(store: StoreOption = None, format: FormatOption = TableFormat.table) -> None:  # noqa: A002
    """List the documents that are loaded."""
    from api.commands import asking

    asking.ask_named("documents", {}, _settings(store), format.value)


@app.command()
def diff(
    old: Annotated[str, typer.Argument(help="A file, or a document of the graph by identifier, number or title.")],
    new: Annotated[str, typer.Argument(help="The other edition, named in the same way.")],
    store: StoreOption = None,
    format: Annotated[DiffFormat, typer.Option("--format", "-f", help="How it is printed.")] = DiffFormat.text,  # noqa: A002
) -> None:
    """Compare two editions of a plan: tasks, who leads and supports them, targets, projects."""
    from api.commands import changing

    changing.diff(old, new, _settings(store), format.value)


@app.command()
def merge(
    merged: Annotated[str, typer.Argument(help="Identifier of the node that gives way.")],
    kept: Annotated[str, typer.Argument(help="Identifier of the node that stays.")],
    store: StoreOption = None,
    author: AuthorOption = None,
    reason: ReasonOption = None,
) -> None:
    """Decide that two nodes are the same: what was said of one is said of the other, in documents loaded later as well."""
    from api.commands import deciding

    deciding.merge(merged, kept, _settings(store), author, reason)


@app.command()
def unmerge(
    decision: Annotated[str, typer.Argument(help="Identifier of a decision, or of the node that gave way.")],
    store: StoreOption = None,
    author: AuthorOption = None,
) -> None:
    """Take a decision back; the documents it touched are read again."""
    from api.commands import deciding

    deciding.unmerge(decision, _settings(store), author)


@app.command()
def distinct(
    one: Annotated[str, typer.Argument(help="Identifier of a node.")],
    other: Annotated[str, typer.Argument(help="Identifier of another.")],
    store: StoreOption = None,
    author: AuthorOption = None,
    reason: ReasonOption = None,
) -> None:
    """Decide that two nodes are distinct, so that nobody merges them."""
    from api.commands import deciding

    deciding.distinct(one, other, _settings(store), author, reason)


@app.command()
def decisions(store: StoreOption = None, format: FormatOption = TableFormat.table) -> None:  # noqa: A002
    """List what was decided about nodes, newest first; as JSON, one object a line."""
    from api.commands import deciding

    deciding.list_decisions(_settings(store), format.value)


@app.command()
def changes(
    store: StoreOption = None,
    limit: Annotated[int, typer.Option(help="Most runs that are listed.", min=1)] = 20,
) -> None:
    """List the loads and removals, newest first."""
    from api.commands import changing

    changing.changes(_settings(store), limit)


@app.command()
def remove(
    documents: Annotated[list[str], typer.Argument(help="Identifier, title or number of a document.", metavar="DOC…")],
    store: StoreOption = None,
) -> None:
    """Remove documents, and what nothing states any longer."""
    from api.commands import keeping

    keeping.remove(documents, _settings(store))


@app.command()
def copy(
    source: Annotated[
        str, typer.Argument(help="Store that is copied: a file path or a neo4j:// address.", metavar="FROM")
    ],
    target: Annotated[str, typer.Argument(help="Store it is copied into.", metavar="TO")],
) -> None:
    """Copy a graph from one store into another, on either engine, and compare both in the end."""
    from api.commands import keeping

    keeping.copy(source, target, _settings(None))


def _settings(store: str | None, **given: object) -> Settings:
    from api.settings import read_settings

    values = {"store": store, **given}
    return read_settings(**{name: value for name, value in values.items() if value is not None})


def main() -> None:
    """The entry point: errors of the program are one line on standard error, and exit code 1."""
    try:
        app()
    except RegiongraphError as error:
        print(f"regiongraph: {error.detail}", file=sys.stderr)
        sys.exit(1)
    except BrokenPipeError:
        # The reader of a pipe has gone (`| head`): nothing is left to be said to it.
        sys.stderr.close()
        sys.exit(1)


if __name__ == "__main__":
    main()
