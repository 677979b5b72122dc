"""Where the graph lives. `open_store` chooses the engine by the address."""

from __future__ import annotations

from pathlib import Path

from graph.errors import StoreUnsupported
from graph.stores.base import Reader, Rows, Store
from graph.stores.ladybug import LadybugStore

__all__ = ["LadybugStore", "Reader", "Rows", "Store", "open_store"]

_FILE_SCHEME = "file"


def open_store(address: str | Path, *, create: bool = True) -> Store:
    """The store at an address: a path opens an embedded store, made empty where there is none and `create` is true.

    Raises StoreMissing, StoreUnreadable, StoreLocked, and StoreUnsupported for an address with a scheme that no engine
    serves.
    """
    text = str(address)
    scheme, mark, rest = text.partition("://")
    if not mark:
        return LadybugStore(Path(text), create=create)
    if scheme == _FILE_SCHEME:
        return LadybugStore(Path(rest), create=create)
    raise StoreUnsupported(scheme)
