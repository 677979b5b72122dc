"""What was loaded since a large store's file was written: the engine's log, in a file beside it.

Writing one document into the file itself takes as long as copying the file and writing every group of rows anew that the
document touches. The log of its transactions is small; the engine reads it after the file. It belongs to one state of the
file, which it names: put in place by one rename it is what readers see next, and once another file is in place it is none.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import Final

_SUFFIX: Final = ".delta"
_LOG_SUFFIX: Final = ".wal"
"""What the engine adds to the name of a file for the name of its log."""

_MAGIC: Final = b"regiongraph delta 1\n"
_PAGE: Final = 4096
_HEAD: Final = len(_MAGIC) + hashlib.sha256().digest_size


def delta_of(store: Path) -> Path:
    """Where the delta of a store is, if it has one."""
    return store.with_name(store.name + _SUFFIX)


def log_of(file: Path) -> Path:
    """Where the engine looks for the log of a file."""
    return file.with_name(file.name + _LOG_SUFFIX)


def state_of(store: Path) -> bytes:
    """What names the state of a file: its size and its first page, which changes whenever the file is written."""
    with store.open("rb") as file:
        size = os.fstat(file.fileno()).st_size
        return hashlib.sha256(size.to_bytes(8, "big") + file.read(_PAGE)).digest()


def read_log(store: Path) -> bytes:
    """The log that belongs to the file in place; empty where there is none."""
    try:
        content = delta_of(store).read_bytes()
    except FileNotFoundError:
        return b""
    return content[_HEAD:] if content[:_HEAD] == _MAGIC + state_of(store) else b""


def write(store: Path, log: bytes, folder: Path) -> None:
    """Put a log in place as the delta of the file. folder: where it is made, on the same disk."""
    made = folder / f"{store.name}{_SUFFIX}"
    with made.open("wb") as file:
        file.write(_MAGIC + state_of(store) + log)
        file.flush()
        os.fsync(file.fileno())
    os.replace(made, delta_of(store))


def link(store: Path, log: bytes, folder: Path) -> Path:
    """A path in the folder at which the engine finds the file with this log, which it may add to; the file stays as it is."""
    place = folder / store.name
    place.symlink_to(store)
    if log:
        log_of(place).write_bytes(log)
    return place


def make_differ(file: Path, former: bytes) -> None:
    """See to it that the state of a file that was written is not `former`, whose delta would otherwise pass for its own."""
    while state_of(file) == former:
        # The engine takes a page at the end for one that is free.
        with file.open("ab") as end:
            end.write(bytes(_PAGE))
