"""The process that runs users' queries for `api.sandbox`: `python -m api.sandbox_worker STORE BYTES`.

It opens the store read-only, then takes from itself what a query does not need: writing files and further memory.
"""

from __future__ import annotations

import json
import resource
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Any, Final

import orjson

from graph.errors import QueryFailed, QueryTimedOut
from graph.stores import Reader, open_store
from ontology.errors import RegiongraphError

MEMORY: Final = 1 << 30
"""Bytes that a query may take beyond what the process has once its store is open, where nothing else is said."""

_CPU_FACTOR: Final = 3
"""A query may use both cores and a little longer than its timeout before it is stopped from outside."""

_OUT_OF_MEMORY: Final = "the query needs more memory than it may have"
_MEMORY_WORDS: Final = ("bad_alloc", "Unable to allocate memory", "buffer pool is full")


def main() -> None:
    """Answer lines of standard input until it ends."""
    out = sys.stdout.buffer
    try:
        store = open_store(sys.argv[1], create=False)
        version = store.version
        store.query("MATCH (n:Region) RETURN count(n) AS n")
    except RegiongraphError as error:
        say(out, {"error": error.detail})
        return
    limit_process(int(sys.argv[2]))
    say(out, {"ready": True})
    for line in sys.stdin.buffer:
        question = orjson.loads(line)
        if question.get("ask") == "current":
            say(out, {"current": _is_current(Path(sys.argv[1]), version)})
        else:
            say(out, _answer(store, question))


def _is_current(path: Path, version: str) -> bool:
    """Whether the file in place is still the one that was opened. A second one would not fit into the memory left."""
    try:
        from graph.stores.ladybug_read import file_mark, version_of

        return version == version_of(file_mark(path))
    except RegiongraphError:
        return False


def _answer(store: Reader, question: Mapping[str, Any]) -> dict[str, Any]:
    most = question["most"]
    allow_seconds(question["timeout"])
    try:
        rows = store.query(question["query"], question["parameters"], timeout=question["timeout"])
    except QueryTimedOut:
        return {"timed_out": True}
    except QueryFailed as error:
        return {"error": _OUT_OF_MEMORY if any(words in error.detail for words in _MEMORY_WORDS) else error.detail}
    except MemoryError:
        return {"error": _OUT_OF_MEMORY}
    return {"columns": rows.columns, "rows": rows.rows[:most], "truncated": len(rows.rows) > most}


def limit_process(memory: int = MEMORY) -> None:
    """No further memory than a query may need, no files larger than nothing, no core dumps.

    memory: bytes that may be taken beyond what the process has now that the store is open.
    """
    size = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize() if _has_proc() else None
    if size is not None:
        resource.setrlimit(resource.RLIMIT_AS, (size + memory, size + memory))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def allow_seconds(timeout: float) -> None:
    """End the process when a query takes far more processor time than its timeout, also where nobody is left to kill it."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    spent = used.ru_utime + used.ru_stime
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (int(spent + _CPU_FACTOR * timeout) + 1, hard))


def _has_proc() -> bool:
    return Path("/proc/self/statm").exists()


def say(out: IO[bytes], answer: Mapping[str, Any]) -> None:
    """Write one answer as a line."""
    try:
        line = orjson.dumps(answer)
    except TypeError:
        # Integers of more than 64 bits: only the standard library writes them.
        line = json.dumps(answer).encode()
    out.write(line + b"\n")
    out.flush()


if __name__ == "__main__":
    main()
