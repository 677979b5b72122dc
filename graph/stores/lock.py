"""One writer at a time: an advisory lock on a file beside the store, held by the operating system until its holder ends."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graph.errors import StoreLocked, StoreUnwritable

_LONGEST_PID = 32


@contextmanager
def writer_lock(store: Path) -> Iterator[None]:
    """Hold the store's write lock. Raises StoreLocked, naming the process that holds it, without waiting; StoreUnwritable.

    A killed holder's lock is gone with it; the lock file itself stays and means nothing.
    """
    path = store.with_name(f"{store.name}.lock")
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        raise StoreUnwritable(store.name, error.strerror or "the lock file cannot be made") from error
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise StoreLocked(store.name, _holder(handle)) from None
        os.ftruncate(handle, 0)
        os.pwrite(handle, str(os.getpid()).encode(), 0)
        yield
    finally:
        os.close(handle)


def _holder(handle: int) -> int | None:
    text = os.pread(handle, _LONGEST_PID, 0).decode("ascii", "replace").strip()
    return int(text) if text.isdigit() else None
