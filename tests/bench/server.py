"""How fast a Neo4j server takes documents: `python -m tests.bench.server` for these figures alone."""

from __future__ import annotations

import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from graph.build import DocumentGraph
from graph.build.tables import Statement, Tables
from graph.stores.neo4j import Neo4jStore
from tests.bench.measures import RUNS, Figure, middle
from tests.neo4j.server import Server, ServerMissing

_PLANS = 32
_WARM_UP = 8
"""Loads until Java has compiled what they run: the processor time of the server falls from load to load until then."""

_WANTED = 20_000
_MEMORY = ("-Xms1g", "-Xmx1g", "-Xmn640m")
"""As docs/neo4j.md recommends; a large young generation, as what a transaction holds dies with it."""
_TASKS = 300
_CHARACTERS = 40_000


def plan(number: int) -> DocumentGraph:
    """A plan of the usual size: 300 tasks, 550 nodes and 3,100 edges, most of its regions, bodies and branches shared."""
    chosen = random.Random(number)
    tables = Tables()
    document = tables.node(
        "Document", f"{number:012x}", name="规划", title="规划", sha256="0" * 64, text="文" * _CHARACTERS
    )
    regions = [tables.node("Region", f"县{chosen.randrange(3000)}", name="县", kind="division") for _ in range(40)]
    agencies = [tables.node("Agency", "150400", f"局{chosen.randrange(2000)}", name="局") for _ in range(60)]
    industries = [tables.node("Industry", f"业{chosen.randrange(400)}", name="业") for _ in range(50)]

    def state(relation: str, source: str, target: str, start: int, **values: object) -> None:
        statement = Statement(
            document=document,
            start=start,
            end=start + 8,
            rule="heading",
            confidence=0.9,
            basis="explicit",
            surface="词语",
        )
        tables.state(relation, source, target, statement, **values)

    for order in range(_TASKS):
        start = order * 100
        values = {"title": "任务", "theme": "industry", "path": ["一", str(order)], "order": order, "start": start}
        task = tables.node("Task", f"{number:012x}", "一", str(order), name="任务", **values)
        tables.refer("PART_OF", task, document)
        state("PURSUES", regions[0], task, start)
        for agency in chosen.sample(agencies, 3):
            state("LEADS", agency, task, start)
        for region in chosen.sample(regions, 3):
            state("MENTIONS", task, region, start, kind="division")
        for industry in chosen.sample(industries, 2):
            state("PROMOTES", task, industry, start)
    for position in range(100):
        project = tables.node("Project", "150400", f"{number}-{position}", name="项目")
        state("LOCATED_IN", project, chosen.choice(regions), position)
    return tables.finish(document, "0" * 64)


def server_loads() -> Iterator[Figure]:
    """Some 99,000 edges into an empty graph on a server of 1 GB; none where no server can be had."""
    plans = [plan(number) for number in range(_PLANS)]
    edges = sum(p.edge_count for p in plans)
    with tempfile.TemporaryDirectory() as folder:
        server = Server(Path(folder))
        try:
            server.start(options=_MEMORY)
        except ServerMissing as error:
            print(f"left out: loads into a Neo4j server ({error})")
            return
        try:
            rates = [edges / _seconds(server, plans) for _ in range(_WARM_UP + RUNS)]
            yield Figure("edges into a Neo4j server that has just started", rates[0], "edges/s", None)
            yield middle("edges into a Neo4j server", rates[_WARM_UP:], "edges/s", _WANTED, "above")
            with closing(server.place.store()) as store:
                yield Figure("one plan replaced among them", statistics.median(_replaced(store, plans)), "s", None)
        finally:
            server.kill()


def _seconds(server: Server, plans: list[DocumentGraph]) -> float:
    server.place.clear()
    with closing(server.place.store()) as store:
        began = time.perf_counter()
        store.replace(plans)
        return time.perf_counter() - began


def _replaced(store: Neo4jStore, plans: list[DocumentGraph]) -> Iterator[float]:
    for one in plans[:RUNS]:
        began = time.perf_counter()
        store.replace([one])
        yield time.perf_counter() - began


def main() -> None:
    """Print these figures."""
    for figure in server_loads():
        print(figure.line(), flush=True)


if __name__ == "__main__":
    main()
