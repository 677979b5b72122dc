"""A graph on a Neo4j server: the same graph and the same answers, for many users and for graphs that outgrow one process.

A load is one transaction, or of many documents several, each of whole documents: a load that is killed leaves every
document as it was or as it should be, and loading again completes it. Loads wait for one another. Queries run in
transactions that the server lets only read.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Any, Final

from neo4j import ManagedTransaction

from graph.build import DocumentGraph
from graph.decisions import Decision
from graph.errors import QueryTooLarge, StoreChanged, StoreMissing
from graph.sources import Source
from graph.stores import neo4j_schema as schema
from graph.stores import neo4j_write
from graph.stores.base import Reader, Rows
from graph.stores.neo4j_connection import Connection
from graph.stores.neo4j_statements import reject_beyond_reading
from graph.stores.neo4j_values import plain_rows
from graph.stores.servers import Credentials, Limits
from graph.stores.statements import check_parameters

DEFAULT_TIMEOUT: Final = 30.0
"""Seconds that a query may take where its caller says nothing. Servers look at their clock every two seconds."""

MOST_ROWS: Final = 1_000_000
"""Rows that one query may give; more would not fit into the memory of the one who asks."""

_VERSION: Final = f"MATCH (s:{schema.INFO_LABEL}) RETURN s.version"


class Neo4jStore:
    """A graph in one database of a server. Threads may share a store; any number of processes may read and load."""

    embedded = False

    def __init__(
        self,
        address: str,
        *,
        credentials: Credentials | None = None,
        create: bool = True,
        limits: Limits | None = None,
        most_rows: int = MOST_ROWS,
    ) -> None:
        """Open the graph at an address such as neo4j://HOST:7687, and prepare the database where `create` is true.

        Raises StoreAddressInvalid, StoreUnreachable, StoreAccessDenied, StoreDatabaseMissing, StoreMissing,
        StoreUnreadable.
        """
        self._connection = Connection(address, credentials or Credentials(), limits or Limits())
        self._most_rows = most_rows
        try:
            schema.check_server(self._connection)
            if create:
                schema.make_schema(self._connection)
            else:
                schema.check_schema(self._connection)
        except BaseException:
            self.close()
            raise

    @property
    def version(self) -> str:
        """Changes with every load."""
        return self._connection.read(self._version_in)

    def query(
        self, cypher: str, parameters: Mapping[str, Any] | None = None, *, timeout: float | None = DEFAULT_TIMEOUT
    ) -> Rows:
        """Run one read-only query. Raises as `Reader.query` says, and StoreError."""
        return self._query(cypher, parameters, timeout, None)

    def texts(self, document_ids: Iterable[str]) -> dict[str, str]:
        """The decoded texts of documents by their ids."""
        return _texts(self.query, document_ids)

    @contextmanager
    def pinned(self) -> Iterator[Reader]:
        """A reader whose queries raise StoreChanged once documents are loaded: servers keep no former versions."""
        yield _Pinned(self, self.version)

    def plan(self, cypher: str, parameters: Mapping[str, Any]) -> str:
        """How the server would go about a query, as JSON; nothing is run. Raises as `query`."""
        reject_beyond_reading(cypher)
        check_parameters(cypher, parameters)

        def work(transaction: ManagedTransaction) -> str:
            found = transaction.run(f"EXPLAIN {cypher}", dict(parameters)).consume().plan
            return json.dumps(found, ensure_ascii=False, indent=1, default=str)

        return self._connection.read(work, DEFAULT_TIMEOUT)

    def documents(self) -> dict[str, str]:
        """sha256 of the text by document id."""
        rows = self.query("MATCH (d:Document) RETURN d.id AS id, d.sha256 AS sha256 ORDER BY id").rows
        return {str(identifier): str(sha256) for identifier, sha256 in rows}

    def loading(self) -> AbstractContextManager[None]:
        """Nothing: connections are open already."""
        return nullcontext()

    def replace(self, documents: Iterable[DocumentGraph], sources: Iterable[Source] = ()) -> None:
        """Load documents, each replacing its former version as a whole. sources: the files they were read from.

        All become visible at once, or where they have more than 50,000 rows, some whole documents at a time, and with the
        last of them the sources.
        """
        neo4j_write.load(self._connection, documents, sources)

    def remove(self, document_ids: Sequence[str]) -> None:
        """Remove documents, and what nothing states any longer. Raises DocumentNotFound."""
        neo4j_write.remove(self._connection, list(dict.fromkeys(document_ids)))

    def decide(self, decisions: Sequence[Decision], documents: Iterable[DocumentGraph]) -> None:
        """Keep decisions, and load the documents that they change, in one transaction."""
        neo4j_write.decide(self._connection, decisions, documents)

    def close(self) -> None:
        """Let go of all connections; the store connects again with the next query."""
        self._connection.close()

    def _query(
        self, cypher: str, parameters: Mapping[str, Any] | None, timeout: float | None, version: str | None
    ) -> Rows:
        """version: which one the rows must be of."""
        given = dict(parameters or {})
        reject_beyond_reading(cypher)
        check_parameters(cypher, given)

        def work(transaction: ManagedTransaction) -> Rows:
            result = transaction.run(cypher, given)
            columns = tuple(result.keys())
            rows = [list(record.values()) for record in result.fetch(self._most_rows + 1)]
            if len(rows) > self._most_rows:
                raise QueryTooLarge
            plain = plain_rows(rows, lambda wanted: _find_ids(transaction, wanted))
            if version is not None and self._version_in(transaction) != version:
                raise StoreChanged(self._connection.address)
            return Rows(columns, plain)

        return self._connection.read(work, timeout)

    def _version_in(self, transaction: ManagedTransaction) -> str:
        found = transaction.run(_VERSION).value()
        if not found:
            raise StoreMissing(self._connection.address)
        return str(found[0])


class _Pinned:
    """Reads one version of a store for as long as there is no other."""

    embedded = False

    def __init__(self, store: Neo4jStore, version: str) -> None:
        self._store = store
        self._version = version

    @property
    def version(self) -> str:
        return self._version

    def query(
        self, cypher: str, parameters: Mapping[str, Any] | None = None, *, timeout: float | None = DEFAULT_TIMEOUT
    ) -> Rows:
        return self._store._query(cypher, parameters, timeout, self._version)

    def texts(self, document_ids: Iterable[str]) -> dict[str, str]:
        return _texts(self.query, document_ids)


def _texts(query: Callable[..., Rows], document_ids: Iterable[str]) -> dict[str, str]:
    statement = "UNWIND $ids AS i MATCH (d:Document {id: i}) RETURN d.id, d.text"
    rows = query(statement, {"ids": sorted(set(document_ids))}, timeout=None).rows
    return {identifier: text or "" for identifier, text in rows}


def _find_ids(transaction: ManagedTransaction, wanted: list[str]) -> dict[str, str]:
    statement = "UNWIND $names AS i MATCH (n) WHERE elementId(n) = i RETURN i, n.id"
    return {str(name): str(identifier) for name, identifier in transaction.run(statement, {"names": wanted}).values()}
