"""The whole graph, row by row in the order of ids: what exports, digests and analyses read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from operator import itemgetter
from typing import Any, Protocol

from graph.ids import OWNED_LABELS, document_of, node_id, owner_key
from graph.schema import Column, EdgeTable, columns_of, edge_tables, relation_of
from graph.stores.base import Reader, Rows

_PAGE = 20_000
"""Rows a query; a page of this many edges takes about 15 MB."""

_MOST_PAGES = 50
"""Pages that a table of an embedded store is read in. It has no index of ids, so each page is a look through the whole table: with
a number of pages that does not grow, ten times the rows take ten times as long."""

_HASH_DIGITS = 8
_HASHES = 16**_HASH_DIGITS
_LAST_CHARACTER = "\U0010ffff"

_PAGE_OF_TEXTS = 200
"""Rows a query where each may hold the text of a whole document."""


def nodes(reader: Reader, label: str, columns: tuple[str, ...] | None = None) -> Iterator[dict[str, Any]]:
    """Rows of a label, by id. columns: which ones, by default all; `id` is always first."""
    wanted = ["id", *(c for c in columns or [c.name for c in columns_of(label)] if c != "id")]
    page = rows_at_once(tuple(c for c in columns_of(label) if c.name in wanted))
    apart = label == "Document" and "text" in wanted
    fields = ", ".join(f"n.`{name}` AS `c_{name}`" for name in wanted if not (apart and name == "text"))
    if reader.embedded and page == _PAGE:
        number = _count(reader, f"(n:`{label}`)")
        if label in OWNED_LABELS:
            within = f"MATCH (n:`{label}`) WHERE n.id >= $least AND n.id < $beyond RETURN {fields}"
            yield from _ranges(reader, within, number, f"{label.lower()}/")
            return
        page = _page_of(number)
    statement = f"MATCH (n:`{label}`) WHERE n.id > $after RETURN {fields} ORDER BY `c_id` LIMIT {page}"
    rows = _pages(reader, statement, page)
    yield from _with_texts(reader, rows, page) if apart else rows


def _with_texts(reader: Reader, rows: Iterator[dict[str, Any]], page: int) -> Iterator[dict[str, Any]]:
    """Rows of documents with their texts, which the embedded store keeps apart."""
    while part := list(islice(rows, page)):
        texts = reader.texts([row["id"] for row in part])
        for row in part:
            yield {**row, "text": texts.get(row["id"])}


def some_nodes(
    reader: Reader, label: str, identifiers: Sequence[str], columns: tuple[str, ...]
) -> Iterator[dict[str, Any]]:
    """Rows of those nodes of a label that there are, by id; `id` is always first."""
    apart = label == "Document" and "text" in columns
    names = ["id", *(c for c in columns if c != "id" and not (apart and c == "text"))]
    fields = ", ".join(f"n.`{name}`" for name in names)
    statement = f"UNWIND $ids AS i MATCH (n:`{label}` {{id: i}}) RETURN {fields}"
    found = sorted(reader.query(statement, {"ids": list(identifiers)}, timeout=None).rows, key=itemgetter(0))
    rows = (dict(zip(names, values, strict=True)) for values in found)
    yield from _with_texts(reader, rows, _PAGE_OF_TEXTS) if apart else rows


def nodes_of_documents(
    reader: Reader, label: str, columns: tuple[str, ...], first: str, last: str
) -> list[dict[str, Any]]:
    """Rows of a label whose nodes are the own of documents, from the first to the last in the order of ids; `id` is first."""
    names = ["id", *columns]
    fields = ", ".join(f"n.`{name}`" for name in names)
    least, most = (node_id(label, owner_key(document)) for document in (first, last))
    statement = f"MATCH (n:`{label}`) WHERE n.id >= $least AND n.id < $beyond RETURN {fields}"
    rows = reader.query(statement, {"least": least, "beyond": f"{most}/{_LAST_CHARACTER}"}, timeout=None).rows
    return [dict(zip(names, row, strict=True)) for row in rows]


class GraphRows(Protocol):
    """All rows of a graph, from wherever it is."""

    @property
    def version(self) -> str:
        """Changes whenever the graph's content does."""
        ...

    def nodes(self, label: str, columns: tuple[str, ...] | None = None) -> Iterator[dict[str, Any]]:
        """Rows of a label. columns: which ones, by default all."""
        ...

    def edges(self, table: EdgeTable) -> Iterator[dict[str, Any]]:
        """Rows of an edge table, with `from` and `to`."""
        ...


@dataclass(frozen=True, slots=True)
class StoreRows:
    """The rows of a graph that a reader reads, by id."""

    reader: Reader

    @property
    def version(self) -> str:
        """Changes whenever the graph's content does."""
        return self.reader.version

    def nodes(self, label: str, columns: tuple[str, ...] | None = None) -> Iterator[dict[str, Any]]:
        """Rows of a label. columns: which ones, by default all."""
        return nodes(self.reader, label, columns)

    def edges(self, table: EdgeTable) -> Iterator[dict[str, Any]]:
        """Rows of an edge table, with `from` and `to`."""
        return edges(self.reader, table)


def rows_at_once(columns: tuple[Column, ...]) -> int:
    """How many rows of these columns are held in memory at a time."""
    return _PAGE_OF_TEXTS if any(c.type == "text" for c in columns) else _PAGE


def edges(reader: Reader, table: EdgeTable) -> Iterator[dict[str, Any]]:
    """Rows of an edge table, by id of the edge, with `from` and `to`.

    Ids of statements begin with their document, so that its order is theirs; a server goes through its index of documents.
    """
    relation, source, target = table
    fields = ", ".join(f"r.`{c.name}` AS `c_{c.name}`" for c in relation_of(relation).columns)
    stated = relation_of(relation).stated
    pattern = f"(a:`{source}`)-[r:`{relation}`]->(b:`{target}`)"
    returned = f"RETURN a.id AS `c_from`, b.id AS `c_to`, {fields}"
    if reader.embedded:
        within = f"MATCH {pattern} WHERE r.id >= $least AND r.id < $beyond {returned}"
        yield from _ranges(reader, within, _count(reader, pattern))
        return
    statement = (
        f"MATCH {pattern} WHERE {'r.document >= $document AND ' if stated else ''}r.id > $after {returned} "
        f"ORDER BY {'`c_document`, ' if stated else ''}`c_id` LIMIT {_PAGE}"
    )
    yield from _pages(reader, statement, _PAGE)


def _count(reader: Reader, pattern: str) -> int:
    return int(reader.query(f"MATCH {pattern} RETURN count(*)", timeout=None).rows[0][0])


def _page_of(number: int) -> int:
    """Rows of a page, where there are so many in all."""
    return max(_PAGE, -(-number // _MOST_PAGES))


def _ranges(reader: Reader, statement: str, number: int, before: str = "") -> Iterator[dict[str, Any]]:
    """So many rows in all, by id, of which hexadecimal digits of a hash are the beginning or follow what stands `before` them.

    They lie evenly among all digits, so that equal ranges are pages of about one size.
    """
    pages = -(-number // _page_of(number))
    between = [f"{before}{n * _HASHES // pages:0{_HASH_DIGITS}x}" for n in range(1, pages)]
    for least, beyond in pairwise([before, *between, before + _LAST_CHARACTER]):
        rows = _named(reader.query(statement, {"least": least, "beyond": beyond}, timeout=None))
        yield from sorted(rows, key=itemgetter("id"))


def edge(reader: Reader, table: EdgeTable, identifier: str) -> list[dict[str, Any]]:
    """The row of one edge with `from` and `to`; an empty list where the table has none of this id."""
    relation, source, target = table
    names = ["from", "to", *(c.name for c in relation_of(relation).columns)]
    fields = ", ".join(f"r.`{name}`" for name in names[2:])
    where, given = by_id(relation, identifier)
    statement = f"MATCH (a:`{source}`)-[r:`{relation}`]->(b:`{target}`) WHERE {where} RETURN a.id, b.id, {fields}"
    return [dict(zip(names, row, strict=True)) for row in reader.query(statement, given).rows]


def by_id(relation: str, identifier: str) -> tuple[str, dict[str, str]]:
    """What holds of the edge `r` with this id, and the parameters of that. A server finds statements by their document."""
    given = {"id": identifier}
    if not relation_of(relation).stated:
        return "r.id = $id", given
    return "r.document = $document AND r.id = $id", given | {"document": document_of(identifier)}


def all_edges(reader: Reader) -> Iterator[tuple[EdgeTable, dict[str, Any]]]:
    """Every edge of the graph with its table."""
    for table in edge_tables():
        for row in edges(reader, table):
            yield table, row


def _pages(reader: Reader, statement: str, page: int) -> Iterator[dict[str, Any]]:
    after = ""
    by_document = "$document" in statement
    while True:
        given = {"after": after} | ({"document": document_of(after) if after else ""} if by_document else {})
        number = 0
        for row in _named(reader.query(statement, given, timeout=None)):
            number, after = number + 1, str(row["id"])
            yield row
        if number < page:
            return


def _named(answer: Rows) -> Iterator[dict[str, Any]]:
    names = [column.removeprefix("c_") for column in answer.columns]
    for values in answer.rows:
        yield dict(zip(names, values, strict=True))
