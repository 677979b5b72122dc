"""How fast a server takes documents: `python -m tests.neo4j.measure [DOCUMENTS]`. Not a test: times depend on the machine."""

from __future__ import annotations

import random
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

from graph.build import DocumentGraph
from graph.build.tables import Statement, Tables
from tests.neo4j.server import Server

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


def main() -> None:
    """Print how long each load took."""
    documents = [plan(number) for number in range(int(sys.argv[1]) if len(sys.argv) > 1 else 16)]
    edges = sum(d.edge_count for d in documents)
    with tempfile.TemporaryDirectory() as folder:
        server = Server(Path(folder))
        began = time.perf_counter()
        server.start(options=())
        print(f"server started in {time.perf_counter() - began:.1f} s")
        try:
            for run in range(1, 13):
                server.place.clear()
                with closing(server.place.store()) as store:
                    began = time.perf_counter()
                    store.replace(documents)
                    seconds = time.perf_counter() - began
                print(f"load {run}: {edges} edges in {seconds:.2f} s, {edges / seconds:,.0f} edges/s")
            with closing(server.place.store()) as store:
                for document in documents[:8]:
                    began = time.perf_counter()
                    store.replace([document])
                    print(f"one document again: {time.perf_counter() - began:.2f} s")
        finally:
            server.kill()


if __name__ == "__main__":
    main()
