"""The command line. Each module takes apart what commands of one kind are given; `api.commands` does the work, imported late."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Final

import typer

from api.cli import decisions, documents, graphs, questions, serving
from ontology.errors import RegiongraphError

COMMANDS: Final[dict[str, tuple[Callable[..., None], ...]]] = {
    "Documents": (
        documents.load,
        documents.remove,
        documents.documents,
        documents.changes,
        documents.diff,
        documents.extract,
        documents.evaluate,
    ),
    "Questions": (questions.ask, questions.query, questions.cypher, questions.explain),
    "Service": (serving.run, serving.serve, serving.mcp),
    "Graph": (graphs.stats, graphs.validate, graphs.export, graphs.import_, graphs.copy),
    "Decisions": (decisions.merge, decisions.unmerge, decisions.distinct, decisions.decisions),
}
"""Every command under its heading of the help page. A command is called as its function is, without the last underscore."""

app = typer.Typer(
    name="regiongraph",
    help="Planning documents in, one traceable knowledge graph out. Settings: docs/settings.md.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for _heading, _commands in COMMANDS.items():
    for _command in _commands:
        app.command(_command.__name__.rstrip("_"), rich_help_panel=_heading)(_command)


def main() -> None:
    """The entry point: errors of the program are one line on standard error, and exit code 1."""
    try:
        app()
    except RegiongraphError as error:
        print(f"regiongraph: {error.detail}{_hint(error)}", file=sys.stderr)
        sys.exit(1)
    except BrokenPipeError:
        # The reader of a pipe has gone (`| head`): nothing is left to be said to it.
        sys.stderr.close()
        sys.exit(1)


def _hint(error: RegiongraphError) -> str:
    """Which names of the model a query in Cypher probably meant; other errors name what is similar themselves."""
    from api.hints import similar_names
    from graph.errors import QueryFailed

    similar = similar_names(error.detail) if isinstance(error, QueryFailed) else []
    return f" Similar: {', '.join(similar)}." if similar else ""
