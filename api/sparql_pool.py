"""SPARQL over the graph: an index kept in step with the store, and processes that run the queries."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from time import monotonic

from api.sandbox import WorkerPool
from api.settings import Settings
from graph.errors import GraphError, StoreError
from graph.sparql import has_index, index_folder, refuse_remote
from graph.sparql_results import ResultTooLarge

LARGE_BYTES = 512 << 20
"""Size of a store's file, that of some 1,200 plans, from which an index is written when it is first asked for. That of a thousand
plans takes minutes, and while it is written ten times the space of the store.
"""

_PAUSE_SECONDS = 0.02
_INDEX_SECONDS = 60.0
"""How long a query waits for the index; about what one of three million triples takes."""


class IndexNotReady(StoreError):
    """Documents were loaded, and the index for SPARQL is being written anew; it is there when asked again."""

    code = "index-not-ready"
    title = "The index for SPARQL is being written"


class IndexFailed(StoreError):
    """The index for SPARQL could not be written; the message says why."""

    code = "index-failed"
    title = "The index for SPARQL could not be written"


class ResultUnacceptable(GraphError):
    """The Accept header takes no form of what this kind of query gives."""

    code = "not-acceptable"
    title = "No form that the client takes is offered"


@dataclass(frozen=True, slots=True)
class Question:
    """A query with what the protocol says beside it.

    rows, graph: media type of rows, and format of triples, that the client wants; None where it takes none of those offered.
    """

    query: str
    default_graphs: Sequence[str]
    named_graphs: Sequence[str]
    rows: str | None
    graph: str | None


class SparqlPool:
    """Answers SPARQL for one store. Threads may share a pool, processes may share the index."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._workers = WorkerPool()
        self._guard = threading.Lock()
        self._writer: subprocess.Popen[str] | None = None

    def run(self, question: Question, version: str) -> tuple[str, str]:
        """The answer's media type or RDF format, and its text. version: of the store, which the index must have.

        Raises QueryRefused, QueryFailed, QueryTimedOut, QueryCrashed, TooBusy, ResultTooLarge, ResultUnacceptable,
        IndexNotReady, IndexFailed.
        """
        refuse_remote(question.query)
        timeout, most = self._settings.query_timeout, self._settings.sparql_row_limit
        folder = self._index(version)
        asked = {
            "query": question.query,
            "base": self._settings.base_iri,
            "default_graphs": list(question.default_graphs),
            "named_graphs": list(question.named_graphs),
            "rows": question.rows,
            "graph": question.graph,
            "timeout": timeout,
            "most": most,
        }
        answer = self._workers.run(("api.sparql_worker", str(folder)), asked, timeout)
        if answer.get("too_large"):
            raise ResultTooLarge(most)
        if "unacceptable" in answer:
            raise ResultUnacceptable(f"the query gives {answer['unacceptable']}; GET /sparql describes the forms")
        return answer["type"], answer["body"]

    def prepare(self, version: str) -> None:
        """Begin to write the index of a version, unless it is there, or takes long and nobody has asked for one as yet."""
        with self._guard:
            folder = index_folder(self._settings.store, version, self._settings.base_iri, self._settings.links)
            if self._writer is None and not folder.exists() and (has_index(folder) or not self._is_large()):
                self._write()

    def answers_soon(self, version: str) -> bool:
        """Whether a version's index is there, or can be written while somebody waits."""
        return (
            not self._is_large()
            or index_folder(self._settings.store, version, self._settings.base_iri, self._settings.links).exists()
        )

    def _is_large(self) -> bool:
        try:
            return Path(self._settings.store).stat().st_size > LARGE_BYTES
        except OSError:
            # A server's address, or no graph yet.
            return False

    def _index(self, version: str) -> Path:
        """The folder of a version's index, written first where it is not there."""
        folder = index_folder(self._settings.store, version, self._settings.base_iri, self._settings.links)
        until = monotonic() + _INDEX_SECONDS
        waiting = threading.Event()
        while not folder.exists():
            self._advance()
            if monotonic() > until:
                raise IndexNotReady("the graph has changed and its index is being written; try again")
            waiting.wait(_PAUSE_SECONDS)
        return folder

    def _advance(self) -> None:
        """Start the writer where none runs. Raises IndexFailed where it has ended in vain."""
        with self._guard:
            if self._writer is None:
                self._write()
            elif self._writer.poll() is not None:
                failed, words = self._writer.returncode, self._writer.communicate()[1]
                self._writer = None
                if failed:
                    raise IndexFailed(words.strip().splitlines()[-1] if words.strip() else "its writer was stopped")

    def _write(self) -> None:
        self._writer = subprocess.Popen(  # noqa: S603  (this interpreter, our own module)
            [
                *(sys.executable, "-m", "graph.sparql", self._settings.store, self._settings.base_iri),
                *([str(self._settings.links)] if self._settings.links else []),
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        credentials = self._settings.credentials
        if self._writer.stdin is not None:
            # Not as arguments, which every user of the machine sees.
            with suppress(BrokenPipeError), self._writer.stdin as stdin:
                json.dump(asdict(credentials) if credentials else None, stdin)
            self._writer.stdin = None

    def close(self) -> None:
        """End the workers, and the writer where one runs."""
        self._workers.close()
        with self._guard:
            if self._writer is not None:
                self._writer.kill()
                self._writer.communicate()
                self._writer = None
