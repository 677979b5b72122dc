"""Asking a named query: parameters in, rows out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from graph.stores.statements import parameters_of
from queries.catalogue import Column, NamedQuery
from queries.names import Names
from queries.narrowing import narrowed
from queries.parameters import bind

if TYPE_CHECKING:
    from graph.stores.base import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Rows of a query, each with one value a column. parameters: as bound. truncated: whether there are more rows."""

    query: NamedQuery
    parameters: dict[str, Any]
    rows: list[list[Any]]
    truncated: bool

    @property
    def columns(self) -> list[str]:
        """Names of the columns, in order."""
        return [column.name for column in self.query.columns]

    def node_ids(self) -> list[str]:
        """Identifiers of all nodes that the rows name, in order of appearance."""
        found: dict[str, None] = {}
        for column, value in self._cells():
            if column.type == "id" and value and "/" in value:
                found[value] = None
            elif column.type == "nodes":
                found.update((node["id"], None) for node in value)
        return list(found)

    def _cells(self) -> Iterable[tuple[Column, Any]]:
        return ((column, value) for row in self.rows for column, value in zip(self.query.columns, row, strict=True))


def ask(
    query: NamedQuery,
    arguments: Mapping[str, object],
    reader: Reader,
    *,
    most_rows: int = 1000,
    timeout: float | None = None,
) -> Answer:
    """Run a query. timeout in seconds.

    Raises the errors of `queries.parameters.bind`, and graph.errors.QueryFailed or QueryTimedOut.
    """
    bound = bind(query, arguments, Names(reader).find, most_rows=most_rows)
    given = {name for name, value in bound.items() if value != ""}
    text = narrowed(_text(query, given, reader), given)
    rows = reader.query(text, _engine_parameters(bound, text), timeout=timeout).rows
    plain = [[_plain(column, value) for column, value in zip(query.columns, row, strict=True)] for row in rows]
    if query.order:
        at = [[c.name for c in query.columns].index(name) for name in query.order]
        plain.sort(key=lambda row: [str(row[i]) for i in at])
        plain = plain[bound["offset"] :]
    limit = bound["limit"]
    return Answer(query=query, parameters=bound, rows=plain[:limit], truncated=len(plain) > limit)


def _text(query: NamedQuery, given: set[str], reader: Reader) -> str:
    """The text that rests on counts where the store keeps them and it knows every parameter that is given."""
    tallied = query.tallied
    if tallied is None or not reader.embedded:
        return query.text
    return tallied if given - {"limit", "offset"} <= parameters_of(tallied) else query.text


def _engine_parameters(bound: Mapping[str, Any], text: str) -> dict[str, Any]:
    """What the text uses. One row more than asked for tells whether there are more.

    Each part of a UNION gives all that paging may need.
    """
    limit, offset = bound["limit"], bound["offset"]
    paging = {"limit": limit + 1, "offset": offset, "window": offset + limit + 1}
    used = parameters_of(text)
    return {name: value for name, value in (dict(bound) | paging).items() if name in used}


def _plain(column: Column, value: Any) -> object:  # noqa: ANN401  (cells hold any JSON value)
    """A value as JSON has it. Engines collect in any order, so lists are sorted; what an OPTIONAL MATCH lacked goes."""
    if column.type == "nodes":
        nodes = {node["id"]: node["name"] for node in value or () if node and node["id"] is not None}
        return [{"id": identifier, "name": nodes[identifier]} for identifier in sorted(nodes)]
    if isinstance(value, Decimal):
        return int(value)
    if isinstance(value, date):
        return value.isoformat()
    return value
