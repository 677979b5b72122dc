"""Asking a named query: parameters in, rows out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import chain
from typing import TYPE_CHECKING, Any

from graph.stores.statements import parameters_of
from queries.catalogue import AS_LIST, Column, NamedQuery, longest
from queries.names import Names
from queries.narrowing import narrowed
from queries.parameters import bind
from queries.timed import Timed

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

    def subject_ids(self) -> list[str]:
        """Identifiers of the nodes that the question is about: those that its parameters name."""
        bound = (self.parameters.get(p.name) for p in self.query.parameters if p.type == "reference")
        return [value for value in bound if value]

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
    """Run a query. timeout: seconds for all that it asks together.

    Raises the errors of `queries.parameters.bind`, and graph.errors.QueryFailed or QueryTimedOut.
    """
    bound = bind(query, arguments, Names(reader).find, most_rows=most_rows)
    given = {name for name, value in bound.items() if value != ""}
    rows = _rows(query, bound, given, Timed(reader, timeout) if timeout else reader)
    plain = [[_plain(column, value) for column, value in zip(query.columns, row, strict=True)] for row in rows]
    if query.order:
        at = [[c.name for c in query.columns].index(name) for name in query.order]
        plain.sort(key=lambda row: [str(row[i]) for i in at])
        plain = plain[bound["offset"] :]
    _shorten(query, plain)
    limit = bound["limit"]
    return Answer(query=query, parameters=bound, rows=plain[:limit], truncated=len(plain) > limit)


def _rows(query: NamedQuery, bound: Mapping[str, Any], given: set[str], reader: Reader) -> Sequence[Sequence[Any]]:
    """What the text gives. That which rests on counts is taken where the store keeps them and it knows all that is given."""
    if query.program is not None and reader.embedded and (rows := query.program(reader, bound)) is not None:
        return rows
    text, filling = query.text, None
    if query.tallied is not None and reader.embedded:
        known = parameters_of(query.tallied) | (parameters_of(query.filling) if query.filling else set())
        if given - {"limit", "offset"} <= known:
            text, filling = query.tallied, query.filling
    text = narrowed(text, given)
    found = reader.query(text, _engine_parameters(bound, text))
    if filling is None or not found.rows:
        return found.rows
    page = [{name: _plain_number(value) for name, value in zip(found.columns, row, strict=True)} for row in found.rows]
    text = narrowed(filling, given)
    parameters = _engine_parameters(bound, text) | _filling_parameters(query, page, parameters_of(text))
    return reader.query(text, parameters).rows


def _filling_parameters(query: NamedQuery, page: Sequence[Mapping[str, Any]], used: Collection[str]) -> dict[str, Any]:
    """What the second part of a text takes from the rows that its first gave."""
    counts = [c.count for c in query.columns if c.count is not None and c.count in page[0]]
    most = longest(*([row[count] for row in page] for count in counts))
    lists = {name + AS_LIST: _values(page, name) for name in page[0] if name + AS_LIST in used}
    return {name: value for name, value in {"page": page, "most": most, **lists}.items() if name in used}


def _values(page: Sequence[Mapping[str, Any]], name: str) -> list[Any]:
    """The values of a column, each once; of lists what they hold."""
    cells = [row[name] if isinstance(row[name], list) else [row[name]] for row in page]
    return list(dict.fromkeys(chain.from_iterable(cells)))


def _engine_parameters(bound: Mapping[str, Any], text: str) -> dict[str, Any]:
    """What the text uses. One row more than asked for tells whether there are more.

    Each part of a UNION gives all that paging may need.
    """
    limit, offset = bound["limit"], bound["offset"]
    paging = {"limit": limit + 1, "offset": offset, "window": offset + limit + 1}
    used = parameters_of(text)
    return {name: value for name, value in (dict(bound) | paging).items() if name in used}


def _shorten(query: NamedQuery, rows: list[list[Any]]) -> None:
    """Keep the first nodes of counted lists where those of a column are too many together."""
    names = [column.name for column in query.columns]
    counted = {at: names.index(column.count) for at, column in enumerate(query.columns) if column.count}
    most = longest(*([row[count] for row in rows] for count in counted.values()))
    for row in rows:
        for at in counted:
            del row[at][most:]


def _plain(column: Column, value: Any) -> object:  # noqa: ANN401  (cells hold any JSON value)
    """A value as JSON has it. Engines collect in any order, so lists are sorted; what an OPTIONAL MATCH lacked goes."""
    if column.type == "nodes":
        nodes = {node["id"]: node["name"] for node in value or () if node and node["id"] is not None}
        return [{"id": identifier, "name": nodes[identifier]} for identifier in sorted(nodes)]
    if isinstance(value, date):
        return value.isoformat()
    return _plain_number(value)


def _plain_number(value: Any) -> Any:  # noqa: ANN401  (cells hold any value)
    """Sums of integers as integers: the engine gives decimals."""
    return int(value) if isinstance(value, Decimal) else value
