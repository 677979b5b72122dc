"""Writing the delta of a store into its file, by a process of its own, while nobody waits for it.

The engine looks through all edges of a theme for each edge that was deleted, whenever the delta is opened: for half a second
after each document that was replaced in ten thousand. Writing the delta into the file takes most of a minute, in which the store
is read and changed as ever: a copy is written, which takes the file's place unless the store has changed meanwhile.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic, sleep
from typing import Final

from graph.errors import GraphError, StoreLocked
from graph.stores import delta, engine
from graph.stores.ladybug_read import file_mark
from graph.stores.lock import writer_lock

SLOW_OPENING: Final = 1.0
"""Seconds to open a delta from which it is written into the file."""

SMALLEST_DELTA: Final = 1 << 20
"""Bytes of a delta that may be the reason for it; that of one plan of 30,000 characters has 1.2 million."""

_ATTEMPTS: Final = 3
"""Copies that are begun, where the store changes while each of them is written."""

_NICENESS: Final = 10
_PATIENCE: Final = 600.0
_QUIET: Final = 10.0
"""Seconds without a change before a copy is begun: among changes that follow each other it would be in vain, and slow them down."""

_PAUSE: Final = 0.5
"""Seconds to wait for a load that is under way, and between two attempts."""


def work_of(store: Path) -> Path:
    """The copy that is written."""
    return store.with_name(f".{store.name}.compacting")


def start(store: Path) -> None:
    """Compact the store in a process that outlives this one. Where it cannot be started the delta stays."""
    with suppress(OSError):
        process = subprocess.Popen(  # noqa: S603  (this interpreter, our own module)
            [sys.executable, "-m", "graph.stores.compaction", str(store)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        threading.Thread(target=process.wait, daemon=True).start()


def compact(store: Path, quiet: float = 0.0) -> bool:
    """Write the delta into the file; False where there is none, another process does so, or the store changed meanwhile.

    quiet: seconds without a change to wait for before it is begun. Raises OSError, StoreUnreadable, QueryFailed, StoreLocked,
    StoreMissing, and leaves the store as it was.
    """
    with _alone(store) as alone:
        if alone:
            _wait_until_quiet(store, quiet)
        mark = file_mark(store)
        log = delta.read_log(store)
        if not alone or not log:
            return False
        former = delta.state_of(store)
        work = work_of(store)
        shutil.copyfile(store, work)
        delta.log_of(work).write_bytes(log)
        database = engine.open_database(work, read_only=False, memory=engine.WRITER_MEMORY)
        try:
            engine.run_alone(database, "CHECKPOINT")
        finally:
            engine.close_quietly(database)
        delta.make_differ(work, former)
        engine.sync(work)
        return _put_in_place(store, work, mark)


def _wait_until_quiet(store: Path, quiet: float) -> None:
    """Wait until the store has not changed for so many seconds, at most for ten minutes."""
    until = monotonic() + _PATIENCE
    before, mark = None, file_mark(store)
    while quiet and mark != before and monotonic() < until:
        sleep(quiet)
        before, mark = mark, file_mark(store)


def _put_in_place(store: Path, work: Path, mark: tuple[int, ...]) -> bool:
    """Let the copy take the file's place, if that and its delta are still the ones of the mark."""
    until = monotonic() + _PATIENCE
    while True:
        try:
            with writer_lock(store):
                if file_mark(store) != mark:
                    return False
                os.replace(work, store)
                delta.delta_of(store).unlink(missing_ok=True)
                engine.sync(store.parent)
                return True
        except StoreLocked:
            if monotonic() > until:
                raise
            sleep(_PAUSE)


@contextmanager
def _alone(store: Path) -> Iterator[bool]:
    """Whether no other process writes the copy. What is left of it in the end goes."""
    work = work_of(store)
    handle = os.open(work, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            alone = os.fstat(handle).st_ino == work.stat().st_ino
        except OSError:
            alone = False
        try:
            yield alone
        finally:
            if alone:
                _delete(work, handle)
    finally:
        os.close(handle)


def remove_leftovers(store: Path) -> None:
    """Delete the copy of a process that was killed while it wrote one."""
    work = work_of(store)
    if not work.exists():
        return
    with suppress(OSError):
        handle = os.open(work, os.O_RDWR | os.O_CLOEXEC)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            _delete(work, handle)
        finally:
            os.close(handle)


def _delete(work: Path, handle: int) -> None:
    """Delete the copy that is open, unless it has taken the file's place: then what stands beside it is another process's."""
    with suppress(FileNotFoundError):
        if os.fstat(handle).st_ino == work.stat().st_ino:
            for beside in work.parent.glob(f"{work.name}.*"):
                beside.unlink(missing_ok=True)
            work.unlink()


def main() -> int:
    """Compact a store, politely."""
    os.nice(_NICENESS)
    store = Path(sys.argv[1])
    try:
        for _ in range(_ATTEMPTS):
            if compact(store, _QUIET) or not delta.read_log(store):
                break
    except (GraphError, OSError):
        # Nobody reads what would be said: the delta stays, and the next change tries again.
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
