"""`python -m tests.bench.kills --moments 200`: processes that change a graph are killed at random moments.

A process loads, replaces and removes documents, one or two at a time, and makes the indexes for search and for SPARQL; it says
what it begins and what is done. It is killed with SIGKILL; of a graph on a server at every tenth moment the server is. Then the
store is opened: what was done before must be whole, of what was under way each document is as before or as after (in a file
all of them together), the digest is that of a graph of just these documents, and both indexes give what this graph holds (on a
server: at every third moment). `--engine neo4j` does so with a Neo4j server of its own. Written to build/kills-ENGINE.json.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import product
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Final

import pyoxigraph
from pyoxigraph import RdfFormat

from graph.digest import digest
from graph.rdf import DEFAULT_BASE, export_dataset
from graph.search import Searcher
from graph.search.searcher import index_folder
from graph.sparql import write_index
from graph.stores import LadybugStore, Store
from tests.bench.changing import DOCUMENTS, EDITIONS, Place, State, change_for_ever, document, made
from tests.conftest import ROOT
from tests.neo4j.server import Server

SERVER_EVERY: Final = 10
SERVER_INDEXES: Final = 3
"""Moments after which the indexes of a graph on a server are looked at, which is read over the wire for them."""

MOST_STEPS: Final = 7
"""Steps that a process tells before it is killed in the next one, at most; a change and both indexes are four."""

FIRST_GUESS: Final = 0.3
"""Seconds that a step takes, before it is known."""


@dataclass(slots=True)
class Tally:
    """What was seen. kills: by what the process had told last. after: how often that was found done all the same."""

    moments: int = 0
    changes: int = 0
    kills: Counter[str] = field(default_factory=Counter)
    after: int = 0

    def line(self) -> str:
        """All of it."""
        kills = ", ".join(f"{number} {kind}" for kind, number in sorted(self.kills.items()))
        return (
            f"{self.moments} moments ({kills}), {self.changes} acknowledged changes, {self.after} done unacknowledged"
        )


class Lost(AssertionError):
    """The store does not hold what it should."""


class Watch:
    """Kills, and looks at what is left."""

    def __init__(
        self, place: Place, folder: Path, seed: int, server: Server | None = None, server_every: int = SERVER_EVERY
    ) -> None:
        """folder: for graphs to compare with. server: which is killed at every so manyth moment and started again."""
        self.tally = Tally()
        self._place = place
        self._folder = folder
        self._chosen = random.Random(seed)
        self._server = server
        self._server_every = server_every
        self._digests: dict[tuple[int | None, ...], str] = {}
        self._step = FIRST_GUESS
        self._context = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload([change_for_ever.__module__])
        store = place.open()
        # Makes the store, so that there is one to be opened.
        store.replace([made(0, 0)])
        store.close()
        self._state: State = {number: 0 if number == 0 else None for number in range(DOCUMENTS)}

    def moment(self) -> None:
        """Change, kill, look. Raises Lost."""
        self.tally.moments += 1
        log = self._killed()
        certain, begun = self._accounted(log)
        self.tally.kills[log[-1][0]] += 1
        self._state = self._looked_at(certain, begun)

    def _killed(self) -> list[tuple[str, State]]:
        """What a process told that changed the graph until it, or its server, was killed."""
        heard, told = self._context.Pipe(duplex=False)
        work = (self._place, self._chosen.randrange(1 << 30), self._state, told)
        process = self._context.Process(target=change_for_ever, args=work, daemon=True)
        process.start()
        told.close()
        try:
            log = [heard.recv()]
            began = time.monotonic()
            steps = self._chosen.randrange(MOST_STEPS)
            log += [heard.recv() for _ in range(steps)]
            if steps:
                self._step += ((time.monotonic() - began) / steps - self._step) / self.tally.moments
            time.sleep(self._chosen.uniform(0, self._step))
            if self._server is not None and self.tally.moments % self._server_every == 0:
                self._server.kill()
            process.kill()
            process.join()
            log += _rest(heard)
        finally:
            heard.close()
        if self._server is not None:
            if self.tally.moments % self._server_every == 0:
                self.tally.kills["server"] += 1
                self._server.start()
            self._server.place.settle()
        return log

    def _accounted(self, log: Sequence[tuple[str, State]]) -> tuple[State, State]:
        """What must be there, and what was under way."""
        certain, begun = dict(self._state), State()
        for kind, change in log:
            if kind in {"load", "removal"}:
                begun = change
            elif kind == "done":
                certain |= change
                begun = {}
                self.tally.changes += 1
        return certain, begun

    def _looked_at(self, certain: State, begun: State) -> State:
        """The state that the store is in. Raises Lost where it is none that it may be in."""
        store = self._place.open()
        try:
            found = _state_of(store)
            allowed = list(_allowed(certain, begun, together=self._server is None))
            if found not in allowed:
                raise Lost(f"the store holds {found}, allowed is {allowed}")
            self.tally.after += bool(begun) and found == {**certain, **begun} and found != certain
            if digest(store) != self._digest(found):
                raise Lost(f"the store holds {found}, but not as a graph of these alone does")
            if self.tally.moments % self._place.indexes_every == 0:
                self._look_at_search(store, found)
                self._look_at_sparql(store)
        finally:
            store.close()
        return found

    def _digest(self, state: State) -> str:
        """Of a graph that never held anything else."""
        key = tuple(state[number] for number in range(DOCUMENTS))
        if key not in self._digests:
            store = LadybugStore(self._folder / f"{'-'.join(map(str, key))}.lbdb")
            store.replace([made(number, edition) for number, edition in state.items() if edition is not None])
            self._digests[key] = digest(store)
            store.close()
        return self._digests[key]

    def _look_at_search(self, store: Store, state: State) -> None:
        searcher = Searcher(index_folder(self._place.address))
        for number, edition in product(range(DOCUMENTS), range(EDITIONS)):
            name = f"办好第{number}件第{edition}版第0项"
            found = any(result.name == name for result in searcher.search(store, name))
            if found != (state[number] == edition):
                raise Lost(f"search finds {name}: {found}, the store holds {state}")

    def _look_at_sparql(self, store: Store) -> None:
        folder = write_index(self._place.address, DEFAULT_BASE, self._place.credentials)
        index = pyoxigraph.Store.read_only(str(folder))
        with tempfile.NamedTemporaryFile() as file, store.pinned() as reader:
            export_dataset(reader, file, DEFAULT_BASE)
            file.seek(0)
            # By way of a store, which writes numbers its own way.
            fresh = pyoxigraph.Store()
            fresh.bulk_load(file.read(), format=RdfFormat.N_QUADS)
        wanted = set(map(str, fresh))
        # The vocabulary is in the index as well.
        held = {str(quad) for quad in index if str(quad.subject).startswith(f"<{DEFAULT_BASE}")}
        if wanted != held:
            some = sorted(wanted ^ held)[:1]
            raise Lost(f"the index for SPARQL differs by {len(wanted ^ held)} statements, such as {some}")


def _rest(heard: Connection) -> Iterator[tuple[str, State]]:
    try:
        while True:
            yield heard.recv()
    except (EOFError, OSError):
        return


def _allowed(certain: State, begun: State, *, together: bool) -> Iterator[State]:
    if together:
        yield certain
        yield {**certain, **begun}
        return
    for taken in product((False, True), repeat=len(begun)):
        yield certain | {number: begun[number] for number, took in zip(begun, taken, strict=True) if took}


def _state_of(store: Store) -> State:
    held = store.documents()
    state: State = {}
    for number in range(DOCUMENTS):
        sha256 = held.pop(document(number), None)
        editions = [edition for edition in range(EDITIONS) if made(number, edition).sha256 == sha256]
        if sha256 is not None and not editions:
            raise Lost(f"document {number} has a text that nobody gave it")
        state[number] = editions[0] if editions else None
    if held:
        raise Lost(f"the store holds documents that nobody gave it: {sorted(held)}")
    return state


def watched(
    engine: str,
    moments: int,
    seed: int,
    folder: Path,
    *,
    indexes_every: int = 1,
    server_every: int = SERVER_EVERY,
    tell: Callable[[str], None] = print,
) -> Tally:
    """So many moments on a store of this engine in a folder. Raises Lost, tests.neo4j.server.ServerMissing.

    indexes_every: after how many changes and moments the indexes are made and looked at, each of which reads the whole graph.
    server_every: after how many moments the server itself is killed.
    """
    with ExitStack() as stack:
        server = None
        place = Place(str(folder / "graph.lbdb"), None, indexes_every)
        if engine == "neo4j":
            server = Server(folder / "server")
            stack.callback(server.kill)
            server.start()
            place = Place(server.place.address, server.place.credentials, indexes_every)
        watch = Watch(place, folder, seed, server, server_every)
        for number in range(1, moments + 1):
            watch.moment()
            if number % 20 == 0:
                tell(watch.tally.line())
        return watch.tally


def main(words: Sequence[str] | None = None) -> int:
    """Run it, print what was seen, and write it."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.kills")
    parser.add_argument("--moments", type=int, default=200)
    parser.add_argument("--engine", choices=("embedded", "neo4j"), default="embedded")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args(words)
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        indexes_every = SERVER_INDEXES if given.engine == "neo4j" else 1
        tally = watched(given.engine, given.moments, given.seed, Path(folder), indexes_every=indexes_every)
    print(f"{tally.line()}; nothing lost, nothing half there, in {time.monotonic() - began:.0f} s")
    target = ROOT / "build" / f"kills-{given.engine}.json"
    target.parent.mkdir(exist_ok=True)
    found = {"moments": tally.moments, "kills": dict(tally.kills), "changes": tally.changes, "after": tally.after}
    target.write_text(json.dumps(found, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
