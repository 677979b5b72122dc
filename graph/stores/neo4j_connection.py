"""The server's own calls: connecting to Neo4j and running transactions there. Nothing else imports its driver's errors."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final, TypeVar

import neo4j
from neo4j import Driver, GraphDatabase, ManagedTransaction, unit_of_work
from neo4j.exceptions import (
    AuthError,
    ConfigurationError,
    ConnectionAcquisitionTimeoutError,
    DriverError,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
    UnsupportedServerProduct,
)

from graph.errors import (
    GraphError,
    QueryFailed,
    QueryRefused,
    QueryTimedOut,
    QueryTooLarge,
    StoreAccessDenied,
    StoreBusy,
    StoreDatabaseMissing,
    StoreLocked,
    StoreUnreachable,
    StoreUnreadable,
)
from graph.stores.servers import Credentials, Limits, check_address

DEFAULT_DATABASE: Final = "neo4j"

_CONNECT_SECONDS: Final = 5.0
_RETRY_SECONDS: Final = 5.0
"""How long a transaction is tried again after transient errors: an election of a cluster's leader takes so long, and who
asks a server that is away should hear of it soon."""

_RETRY_PAUSE: Final = 0.1

_ALL: Final = -1
"""Rows that a server sends at a time where all are read: it waits for nobody to ask for more."""

_ROWS_AT_ONCE: Final = 1000
"""The same where a reader may stop early."""

_TIMED_OUT: Final = "TransactionTimedOut"
_NO_MEMORY: Final = ("MemoryPoolOutOfMemoryError", "OutOfMemoryError", "TransactionOutOfMemoryError")
_LOCKED: Final = ("LockAcquisitionTimeout", "LockClientStopped")
_READ_ONLY: Final = "AccessMode"
_NO_DATABASE: Final = "DatabaseNotFound"
_SECURITY: Final = "Neo.ClientError.Security."

Answer = TypeVar("Answer")

# The driver tells each retry as a warning: for those who log, and not on the screen of those who do not.
logging.getLogger("neo4j").addHandler(logging.NullHandler())


class Connection:
    """Transactions on one database of a server. Threads may share a connection; it is opened when it is first needed."""

    def __init__(self, address: str, credentials: Credentials, limits: Limits) -> None:
        """Raises StoreAddressInvalid."""
        self.address = check_address(address)
        self._credentials = credentials
        self._limits = limits
        self._guard = threading.Lock()
        self._driver: Driver | None = None

    @property
    def database(self) -> str:
        """Name of the database."""
        return self._credentials.database or DEFAULT_DATABASE

    def read(self, work: Callable[[ManagedTransaction], Answer], timeout: float | None = None) -> Answer:
        """What `work` gives in a transaction that the server lets only read. timeout in seconds.

        Raises QueryFailed, QueryTimedOut, QueryRefused, QueryTooLarge and StoreError.
        """
        timed = unit_of_work(timeout=timeout)(self._guarded(work, timeout))
        with self._session(neo4j.READ_ACCESS, timeout) as session:
            return session.execute_read(timed)

    def write(self, work: Callable[[ManagedTransaction], Answer]) -> Answer:
        """What `work` gives in a transaction that is committed as a whole or not at all.

        After transient errors `work` is run again in a new transaction. Raises QueryFailed and StoreError.
        """
        with self._session(neo4j.WRITE_ACCESS) as session:
            return session.execute_write(self._guarded(work, None))

    def run_alone(self, statement: str) -> list[list[Any]]:
        """Run one statement that needs a transaction of its own, such as those of the schema. Raises as `write`.

        After transient errors it is run again: two processes that make the same keys come into each other's way.
        """
        deadline = time.monotonic() + _RETRY_SECONDS
        with self._session(neo4j.WRITE_ACCESS) as session:
            while True:
                try:
                    return session.run(statement).values()
                except Neo4jError as error:
                    if not error.is_retryable() or time.monotonic() > deadline:
                        raise
                    time.sleep(_RETRY_PAUSE)

    def server_version(self) -> str:
        """What the server calls itself, such as Neo4j/5.26.1. Raises StoreError."""
        with self._told():
            return str(self._open().get_server_info().agent)

    def close(self) -> None:
        """Let go of all connections; the next transaction opens new ones."""
        with self._guard:
            if self._driver is not None:
                self._driver.close()
                self._driver = None

    def _open(self) -> Driver:
        with self._guard:
            if self._driver is None:
                user, password = self._credentials.user, self._credentials.password
                self._driver = GraphDatabase.driver(
                    self.address,
                    auth=(user, password or "") if user else None,
                    connection_timeout=_CONNECT_SECONDS,
                    connection_acquisition_timeout=self._limits.wait,
                    max_connection_pool_size=self._limits.connections,
                    max_transaction_retry_time=_RETRY_SECONDS,
                    notifications_min_severity="OFF",
                    user_agent="regiongraph",
                )
            return self._driver

    @contextmanager
    def _session(self, access: str, timeout: float | None = None) -> Iterator[neo4j.Session]:
        """A session that sees all that earlier sessions of this connection wrote, also in a cluster."""
        with self._told(timeout):
            driver = self._open()
            manager = driver.execute_query_bookmark_manager
            with driver.session(
                database=self.database,
                default_access_mode=access,
                bookmark_manager=manager,
                fetch_size=_ALL if access == neo4j.WRITE_ACCESS else _ROWS_AT_ONCE,
            ) as session:
                yield session

    def _guarded(
        self, work: Callable[[ManagedTransaction], Answer], timeout: float | None
    ) -> Callable[[ManagedTransaction], Answer]:
        """The work, whose errors that no second try would mend are raised as ours at once."""

        def guarded(transaction: ManagedTransaction) -> Answer:
            try:
                return work(transaction)
            except Neo4jError as error:
                if error.is_retryable() and not _ends_with(error, _NO_MEMORY):
                    raise
                raise self._translated(error, timeout) from error

        return guarded

    @contextmanager
    def _told(self, timeout: float | None = None) -> Iterator[None]:
        """What the driver raises as errors of this package."""
        try:
            yield
        except (DriverError, Neo4jError, OSError, ValueError, TypeError, OverflowError) as error:
            raise self._translated(error, timeout) from error

    def _translated(self, error: Exception, timeout: float | None) -> GraphError:
        if isinstance(error, AuthError):
            return StoreAccessDenied(self.address, "the server does not take this user and password")
        if isinstance(error, Neo4jError):
            return self._of_server(error, timeout)
        if isinstance(error, ConnectionAcquisitionTimeoutError):
            return StoreBusy(self.address, f"all {self._limits.connections} connections are in use")
        if isinstance(error, UnsupportedServerProduct | ConfigurationError):
            return StoreUnreadable(self.address, f"no server that this program knows ({error})")
        if isinstance(error, ServiceUnavailable | SessionExpired | OSError):
            return StoreUnreachable(self.address, _reason(error))
        return QueryFailed(str(error))

    def _of_server(self, error: Neo4jError, timeout: float | None) -> GraphError:
        code = error.code or ""
        message = error.message or code
        if _TIMED_OUT in code:
            return QueryTimedOut(timeout) if timeout else QueryFailed("the server stopped the query: it took too long")
        if _ends_with(error, _NO_MEMORY):
            return QueryTooLarge()
        if code.endswith(_READ_ONLY):
            return QueryRefused("queries only read the graph")
        if code.endswith(_NO_DATABASE):
            return StoreDatabaseMissing(self.address, self.database)
        if code.startswith(_SECURITY):
            return StoreAccessDenied(self.address, message)
        if _ends_with(error, _LOCKED):
            return StoreLocked(self.address, None)
        if error.is_retryable():
            return StoreBusy(self.address, message)
        return QueryFailed(message)


def _ends_with(error: Neo4jError, names: tuple[str, ...]) -> bool:
    return (error.code or "").endswith(names)


def _reason(error: Exception) -> str:
    """The beginning of the driver's message; what follows lists the addresses that were tried."""
    lines = str(error).splitlines()
    return lines[0].partition(" (resolved to")[0] if lines else type(error).__name__
