"""Commands that ask the graph."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from api.cli.settings import settings_of
from api.options import FormatOption, ParamOption, StoreOption, TableFormat, TextFormat


def ask(
    question: Annotated[str, typer.Argument(help="A question in Chinese or English.", metavar="QUESTION")],
    store: StoreOption = None,
    format: FormatOption = TableFormat.table,  # noqa: A002
) -> None:
    """Ask in words: the question is mapped to a query of the catalogue, which standard error names."""
    from api.commands import asking

    asking.ask_in_words(question, settings_of(store), format.value)


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
        asking.ask_named(name, asking.parameters(param or []), settings_of(store), format.value)


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
    asking.ask_cypher(text, asking.parameters(param or []), settings_of(store), format.value)


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
        explaining.explain_statement(fact, settings_of(store), limit, format.value)
    else:
        explaining.explain_file(Path(fact), at, settings_of(store), format.value)
