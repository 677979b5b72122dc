"""A process that changes a graph at random until it is killed, telling what it begins and what is done."""

from __future__ import annotations

import random
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from multiprocessing.connection import Connection
from typing import Final

from graph.build import DocumentGraph, build_document
from graph.errors import StoreUnreachable
from graph.rdf import DEFAULT_BASE
from graph.search import Searcher
from graph.search.searcher import index_folder
from graph.sparql import write_index
from graph.stores import Credentials, Store, neo4j_write, open_store
from tests.graph.conftest import DocumentWriter

DOCUMENTS: Final = 3
EDITIONS: Final = 2
TASKS: Final = 12
State = dict[int, int | None]
"""Edition of each document; None where it is not in the graph."""


@dataclass(slots=True)
class Place:
    """Where the graph is. indexes_every: after how many changes the indexes are made."""

    address: str
    credentials: Credentials | None = None
    indexes_every: int = 1

    def open(self) -> Store:
        """The store."""
        return open_store(self.address, credentials=self.credentials)


@cache
def made(number: int, edition: int) -> DocumentGraph:
    """One edition of one plan; all share regions, agencies and an industry."""
    doc = DocumentWriter(
        number=f"云政发〔2020〕{number}号", title=f"云岭市第{number}号发展规划", file=f"plan-{number}.txt"
    )
    for task in range(TASKS):
        name = f"办好第{number}件第{edition}版第{task}项"
        body = doc.task(("一", str(task)), name, f"与河湾市共办{name}。", lead=("市发改委",), support=("市财政局",))
        doc.mention(body, "河湾市", "河湾市")
    doc.agency("市发改委", "云岭市发展和改革委员会", "development-reform")
    doc.agency("市财政局", "云岭市财政局", "finance")
    return build_document(doc.facts())


def document(number: int) -> str:
    """Id of a plan, the same in every edition."""
    return made(number, 0).document


def change_for_ever(place: Place, seed: int, state: State, told: Connection) -> None:
    """Change the graph at random; every change is told before and after. Ends where the server does."""
    with suppress(StoreUnreachable):
        _change_for_ever(place, seed, state, told)


def _change_for_ever(place: Place, seed: int, state: State, told: Connection) -> None:
    if place.credentials is not None:
        # Transactions of one document each, so that a load of two can end between them.
        neo4j_write.ROWS_A_TRANSACTION = 1  # type: ignore[misc]
    store = place.open()
    searcher = Searcher(index_folder(place.address))
    chosen = random.Random(seed)
    told.send(("ready", {}))
    while True:
        wanted = _next(state, chosen)
        told.send(("removal" if None in wanted.values() else "load", wanted))
        _change(store, wanted)
        state = {**state, **wanted}
        told.send(("done", wanted))
        if chosen.random() * place.indexes_every < 1:
            told.send(("search index", {}))
            searcher.index(store)
            told.send(("SPARQL index", {}))
            write_index(place.address, DEFAULT_BASE, place.credentials)


def _next(state: State, chosen: random.Random) -> State:
    present = [number for number, edition in state.items() if edition is not None]
    if present and chosen.random() < 1 / 3:
        return dict.fromkeys(chosen.sample(present, chosen.randint(1, min(2, len(present)))))
    numbers = chosen.sample(range(DOCUMENTS), chosen.randint(1, 2))
    return {number: chosen.randrange(EDITIONS) for number in numbers}


def _change(store: Store, wanted: State) -> None:
    if None in wanted.values():
        store.remove([document(number) for number in wanted])
    else:
        store.replace([made(number, edition) for number, edition in wanted.items() if edition is not None])
