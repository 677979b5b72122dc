"""One version of the graph for as long as something is answered."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from graph.stores import Credentials, Reader, Store, open_store


@contextmanager
def pinned(store: Store) -> Iterator[Reader]:
    """A reader of the version that is newest now. An engine without versions gives its store itself."""
    pin = getattr(store, "pinned", None)
    if pin is None:
        yield store
    else:
        with pin() as reader:
            yield reader


@contextmanager
def reading(address: str, credentials: Credentials | None = None) -> Iterator[Reader]:
    """A reader of the store at an address, which is closed when the context ends. Raises StoreMissing, StoreUnreadable."""
    store = open_store(address, create=False, credentials=credentials)
    try:
        with pinned(store) as reader:
            yield reader
    finally:
        store.close()
