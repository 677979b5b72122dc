"""Where the graph lives. `open_store` chooses the engine by the address."""

from __future__ import annotations

from pathlib import Path

from graph.errors import StoreUnsupported
from graph.stores.base import Reader, Rows, Store
from graph.stores.ladybug import LadybugStore
from graph.stores.servers import SCHEMES as SERVER_SCHEMES
from graph.stores.servers import Credentials, Limits

__all__ = ["Credentials", "LadybugStore", "Limits", "Reader", "Rows", "Store", "open_store"]

_FILE_SCHEME = "file"


def open_store(
    address: str | Path, *, create: bool = True, credentials: Credentials | None = None, limits: Limits | None = None
) -> Store:
    """The store at an address.

    A path opens an embedded store, an address such as neo4j://HOST:7687 or bolt+s://HOST the graph on a server, with
    `credentials` and `limits`. Where there is none it is made empty if `create` is true. Raises StoreMissing, StoreUnreadable,
    StoreLocked; of servers StoreUnreachable, StoreAccessDenied, StoreDatabaseMissing, StoreAddressInvalid; and
    StoreUnsupported for an address with a scheme that no engine serves.
    """
    text = str(address)
    scheme, mark, rest = text.partition("://")
    if not mark:
        return LadybugStore(Path(text), create=create)
    if scheme == _FILE_SCHEME:
        return LadybugStore(Path(rest), create=create)
    if scheme in SERVER_SCHEMES:
        # The driver takes a third of a second to import, which those with an embedded store need not wait for.
        from graph.stores.neo4j import Neo4jStore

        return Neo4jStore(text, credentials=credentials, limits=limits, create=create)
    raise StoreUnsupported(scheme)
