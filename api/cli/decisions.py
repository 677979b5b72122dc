"""Commands by which people decide about nodes."""

from __future__ import annotations

from typing import Annotated

import typer

from api.cli.settings import settings_of
from api.options import AuthorOption, FormatOption, ReasonOption, StoreOption, TableFormat


def merge(
    merged: Annotated[str, typer.Argument(help="Identifier of the node that gives way.")],
    kept: Annotated[str, typer.Argument(help="Identifier of the node that stays.")],
    store: StoreOption = None,
    author: AuthorOption = None,
    reason: ReasonOption = None,
) -> None:
    """Decide that two nodes are the same: what was said of one is said of the other, in documents loaded later as well."""
    from api.commands import deciding

    deciding.merge(merged, kept, settings_of(store), author, reason)


def unmerge(
    decision: Annotated[str, typer.Argument(help="Identifier of a decision, or of the node that gave way.")],
    store: StoreOption = None,
    author: AuthorOption = None,
) -> None:
    """Take a decision back; the documents it touched are read again."""
    from api.commands import deciding

    deciding.unmerge(decision, settings_of(store), author)


def distinct(
    one: Annotated[str, typer.Argument(help="Identifier of a node.")],
    other: Annotated[str, typer.Argument(help="Identifier of another.")],
    store: StoreOption = None,
    author: AuthorOption = None,
    reason: ReasonOption = None,
) -> None:
    """Decide that two nodes are distinct, so that nobody merges them."""
    from api.commands import deciding

    deciding.distinct(one, other, settings_of(store), author, reason)


def decisions(store: StoreOption = None, format: FormatOption = TableFormat.table) -> None:  # noqa: A002
    """List what was decided about nodes, newest first; as JSON, one object a line."""
    from api.commands import deciding

    deciding.list_decisions(settings_of(store), format.value)
