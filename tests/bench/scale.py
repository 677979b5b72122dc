"""`python -m tests.bench.scale`: how cost grows with the number of documents.

Made plans (tests.bench.plans) are loaded as a user loads them, compared with what is known of them, and asked over HTTP. Written
to build/scale.json after each size. Sizes are 100, 1,000 and 10,000 documents, or those of `--documents`.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from operator import attrgetter
from pathlib import Path
from typing import Final

from graph.stores import LadybugStore
from graph.stores.delta import delta_of
from tests.bench.measures import environment, program
from tests.bench.plans import Plan, write_plans
from tests.bench.questions import answers
from tests.conftest import ROOT

SIZES: Final = (100, 1_000, 10_000)
SAMPLE_SECONDS: Final = 0.2
_LOAD: Final = "load, processor time of all its processes, s"

Figures = dict[str, float]


def main(words: Sequence[str] | None = None) -> int:
    """Measure each size, print the figures and how they grow, and write them."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.scale")
    parser.add_argument("--documents", type=int, action="append", help="number of documents; may be repeated")
    parser.add_argument("--characters", type=int, default=30_000, help="length of each")
    parser.add_argument("--workers", type=int, default=0, help="processes that read; 0 for one a core")
    parser.add_argument("--folder", type=Path, help="where plans and graphs are kept; by default they are deleted")
    given = parser.parse_args(words)
    found: dict[int, Figures] = {}
    for number in sorted(given.documents or SIZES):
        with nullcontext(given.folder) if given.folder else tempfile.TemporaryDirectory() as folder:
            place = Path(folder) / str(number)
            place.mkdir(parents=True, exist_ok=True)
            print(f"{number:,} documents of about {given.characters:,} characters", flush=True)
            found[number] = {}
            for figures in measured(place, number, given.characters, given.workers):
                found[number] |= figures
                for name, value in figures.items():
                    print(f"  {name:60} {value:>14,.4g}", flush=True)
                _write(given.characters, found)
    if len(found) > 1:
        print(f"growth from {min(found):,} to {max(found):,} documents, as a power of their number")
        for name, power in exponents(found).items():
            print(f"  {name:60} {power:>14.2f}")
    return 0


def _write(characters: int, found: dict[int, Figures]) -> None:
    target = ROOT / "build" / "scale.json"
    target.parent.mkdir(exist_ok=True)
    made = {"time": time.strftime("%Y-%m-%d"), "characters": characters, "sizes": found, "exponents": exponents(found)}
    target.write_text(json.dumps(made, indent=1))


def exponents(found: dict[int, Figures]) -> Figures:
    """The power of the number of documents with which each figure grows, from the least to the largest size."""
    low, high = min(found), max(found)
    if low == high:
        return {}
    return {
        name: math.log(value / found[low][name]) / math.log(high / low)
        for name, value in found[high].items()
        if value > 0 and found[low].get(name, 0) > 0
    }


def measured(folder: Path, number: int, characters: int, workers: int) -> Iterator[Figures]:
    """All figures of one size, as they are found."""
    plans = write_plans(folder / "plans", number + 1, characters)
    files = sorted((folder / "plans").rglob("*.txt"))
    extra = next(file for file in files if file.name == plans[-1].name)
    late = folder / extra.name
    extra.rename(late)
    total = sum(len(file.read_text("utf-8")) for file in files if file != extra)
    store = folder / "graph.lbdb"
    for former in (store, delta_of(store)):
        former.unlink(missing_ok=True)
    seconds, processor, memory = loaded(store, folder / "plans", "--workers", str(workers))
    yield {
        "characters": float(total),
        "load, s": seconds,
        _LOAD: processor,
        "documents a second": number / seconds,
        "characters a second of processor time": total / processor,
        "peak memory of all its processes, MB": memory,
        "size of the store, MB": store.stat().st_size / 1e6,
        **correctness(store, plans[:-1]),
    }
    one, every = (loaded(store, place)[1] for place in (files[0] if files[0] != extra else files[1], folder / "plans"))
    yield {"load again, an unchanged file, processor time, ms": max(0.0, every - one) / max(1, number - 1) * 1000}
    yield _timed("one document added", loaded(store, late))
    late.write_text(late.read_text("utf-8") + "\n", "utf-8")
    yield _timed("one document replaced", loaded(store, late))
    late.rename(extra)
    for figure in answers(store):
        yield {f"{figure.name}, {figure.unit}": figure.value}


def _timed(name: str, load: tuple[float, float, float]) -> Figures:
    return {f"{name}, s": load[0], f"{name}, processor time, s": load[1], f"{name}, peak memory, MB": load[2]}


def loaded(store: Path, *words: str | Path) -> tuple[float, float, float]:
    """Wall seconds, processor seconds and peak memory in MB of `regiongraph load`, its processes together.

    Pages that processes share are counted once; processor time is what samples saw, up to one sample too little.
    """
    started = time.perf_counter()
    child = subprocess.Popen(program("load", *map(str, words)), env=environment(store), stderr=subprocess.DEVNULL)
    peak = 0.0
    spent: dict[int, float] = {}
    while child.poll() is None:
        processes = list(_tree(child.pid))
        peak = max(peak, sum(map(_memory, processes)))
        spent |= {process: max(spent.get(process, 0.0), _spent(process)) for process in processes}
        time.sleep(SAMPLE_SECONDS)
    if child.returncode:
        raise RuntimeError(f"load ended with exit code {child.returncode}")
    return time.perf_counter() - started, sum(spent.values()), peak


def _tree(process: int) -> Iterator[int]:
    yield process
    try:
        tasks = os.listdir(f"/proc/{process}/task")
        children = [
            word for task in tasks for word in Path(f"/proc/{process}/task/{task}/children").read_text().split()
        ]
    except OSError:
        return
    for child in children:
        yield from _tree(int(child))


def _spent(process: int) -> float:
    """Processor seconds of a process until now; 0 where it has ended."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _memory(process: int) -> float:
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:")), 0.0)


_OF_DOCUMENT: Final = "MATCH (d:Document {id: r.document})"
_WORKS: Final = (
    f"MATCH (t:Task)-[r:INCLUDES]->(p:Project) {_OF_DOCUMENT} "
    "WHERE r.%s IS NOT NULL RETURN d.source, t.name, p.name, r.%s"
)
_FACTS: Final = {
    "tasks": "MATCH (d:Document) MATCH (t:Task)-[r:HAS_THEME]->(:Theme) WHERE r.document = d.id RETURN d.source, t.name",
    "leads": f"MATCH (a:Agency)-[r:LEADS]->(t:Task) {_OF_DOCUMENT} RETURN d.source, t.name, r.surface",
    "supports": f"MATCH (a:Agency)-[r:SUPPORTS]->(t:Task) {_OF_DOCUMENT} RETURN d.source, t.name, r.surface",
    "partners": f"MATCH (a:Region)-[r:COOPERATES_WITH]->(b:Region) {_OF_DOCUMENT} RETURN d.source, b.name",
    **{
        f"said.{kind}": _WORKS % (name, name)
        for kind, name in {"investments": "investment", "years": "end_year", "statuses": "status"}.items()
    },
    "said.undertakers": f"MATCH (p:Project)-[r:UNDERTAKEN_BY]->(e:Enterprise) {_OF_DOCUMENT} RETURN d.source, p.name, e.name",
    "said.lines": f"MATCH (p:Project)-[r:CONNECTS]->(q:Region) {_OF_DOCUMENT} RETURN d.source, p.name, q.name",
    "said.parks": f"MATCH (t:Task)-[r:INCLUDES]->(k:Park) {_OF_DOCUMENT} RETURN d.source, t.name, k.name",
    "said.promoted": f"MATCH (t:Task)-[r:PROMOTES]->(i:Industry) {_OF_DOCUMENT} RETURN d.source, t.name, r.surface",
    "said.chains": f"MATCH (:Industry)-[r:STAGE_OF]->(c:Chain) {_OF_DOCUMENT} RETURN d.source, replace(c.id, 'chain/', '')",
}
_BESIDES: Final = {"said.parks", "said.promoted"}
"""Kinds of which other sentences of the plans tell some more."""


def correctness(store: Path, plans: list[Plan]) -> Figures:
    """Precision and recall of what the graph holds, against what the plans were made with."""
    reader = LadybugStore(store, create=False)
    figures = {}
    for kind, statement in _FACTS.items():
        found = set(reader.query(statement, timeout=None).rows)
        known = {
            (plan.name, *(fact if isinstance(fact, tuple) else (fact,)))
            for plan in plans
            for fact in attrgetter(kind)(plan)
        }
        right = len(found & known)
        name = kind.rpartition(".")[2]
        if kind not in _BESIDES:
            figures[f"{name}: precision"] = right / max(1, len(found))
        figures[f"{name}: recall"] = right / max(1, len(known))
    reader.close()
    return figures


if __name__ == "__main__":
    sys.exit(main())
