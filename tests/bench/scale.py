"""`python -m tests.bench.scale --documents 100 --documents 1000`: how cost grows with the number of documents.

Made plans (tests.bench.plans) are loaded as a user loads them, then asked over HTTP. Times are wall times. Written to
build/scale.json.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from graph.stores import LadybugStore
from tests.bench.measures import arguments_of, environment, get, program, serving
from tests.bench.plans import Plan, write_plans
from tests.conftest import ROOT

SAMPLE_SECONDS: Final = 0.2
REQUESTS: Final = 7
SEARCHES: Final = 200

Figures = dict[str, float]


def main(words: Sequence[str] | None = None) -> int:
    """Measure each size, print the figures, and write them."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.scale")
    parser.add_argument("--documents", type=int, action="append", help="number of documents; may be repeated")
    parser.add_argument("--characters", type=int, default=30_000, help="length of each")
    parser.add_argument("--workers", type=int, default=0, help="processes that read; 0 for one a core")
    given = parser.parse_args(words)
    found: dict[int, Figures] = {}
    for number in given.documents or [100, 1_000]:
        with tempfile.TemporaryDirectory() as folder:
            found[number] = measured(Path(folder), number, given.characters, given.workers)
        print(f"{number:,} documents of about {given.characters:,} characters", flush=True)
        for name, value in found[number].items():
            print(f"  {name:60} {value:>14,.4g}", flush=True)
    if len(found) > 1:
        print(f"growth exponent of loading: {exponent(found):.2f}")
    target = ROOT / "build" / "scale.json"
    target.parent.mkdir(exist_ok=True)
    target.write_text(json.dumps({"time": time.strftime("%Y-%m-%d"), "characters": given.characters, "sizes": found}))
    return 0


def exponent(found: dict[int, Figures]) -> float:
    """The power of the number of documents with which processor time of loading grows, from the least to the largest."""
    low, high = min(found), max(found)
    times = [found[size]["load, processor time of all its processes, s"] for size in (high, low)]
    return math.log(times[0] / times[1]) / math.log(high / low)


def measured(folder: Path, number: int, characters: int, workers: int) -> Figures:
    """All figures of one size."""
    plans = write_plans(folder / "plans", number + 1, characters)
    files = sorted((folder / "plans").rglob("*.txt"))
    extra = next(file for file in files if file.name == plans[-1].name)
    late = folder / extra.name
    extra.rename(late)
    total = sum(len(file.read_text("utf-8")) for file in files if file != extra)
    store = folder / "graph.lbdb"
    seconds, processor, memory = loaded(store, folder / "plans", "--workers", str(workers))
    figures = {
        "characters": float(total),
        "load, s": seconds,
        "load, processor time of all its processes, s": processor,
        "documents a second": number / seconds,
        "characters a second": total / seconds,
        "peak memory of all its processes, MB": memory,
        "size of the store, MB": store.stat().st_size / 1e6,
        **correctness(store, plans[:-1]),
    }
    figures |= _timed("load again, nothing changed", loaded(store, folder / "plans"))
    figures |= _timed("one document added", loaded(store, late))
    late.write_text(late.read_text("utf-8") + "\n", "utf-8")
    figures |= _timed("one document replaced", loaded(store, late))
    return {**figures, **answers(store, plans)}


def _timed(name: str, load: tuple[float, float, float]) -> Figures:
    return {f"{name}, s": load[0], f"{name}, processor time, s": load[1]}


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


_FACTS: Final = {
    "tasks": "MATCH (d:Document) MATCH (t:Task)-[r:HAS_THEME]->(:Theme) WHERE r.document = d.id RETURN d.source, t.name",
    "leads": "MATCH (a:Agency)-[r:LEADS]->(t:Task) MATCH (d:Document {id: r.document}) RETURN d.source, t.name, r.surface",
    "supports": (
        "MATCH (a:Agency)-[r:SUPPORTS]->(t:Task) MATCH (d:Document {id: r.document}) RETURN d.source, t.name, r.surface"
    ),
    "partners": (
        "MATCH (a:Region)-[r:COOPERATES_WITH]->(b:Region) MATCH (d:Document {id: r.document}) RETURN d.source, b.name"
    ),
}


def correctness(store: Path, plans: list[Plan]) -> Figures:
    """Precision and recall of what the graph holds, against what the plans were made with."""
    reader = LadybugStore(store, create=False)
    figures = {}
    for kind, statement in _FACTS.items():
        found = set(reader.query(statement, timeout=None).rows)
        known = {
            (plan.name, *(fact if isinstance(fact, tuple) else (fact,)))
            for plan in plans
            for fact in getattr(plan, kind)
        }
        right = len(found & known)
        figures[f"{kind}: precision"] = right / max(1, len(found))
        figures[f"{kind}: recall"] = right / max(1, len(known))
    reader.close()
    return figures


def answers(store: Path, plans: list[Plan]) -> Figures:
    """Milliseconds of answers over HTTP, one client."""
    reader = LadybugStore(store, create=False)
    regions = [
        row[0]
        for row in reader.query("MATCH (:Document)-[:COVERS]->(r:Region) RETURN DISTINCT r.id ORDER BY r.id").rows
    ]
    statements = [
        row[0] for row in reader.query("MATCH (:Agency)-[r:LEADS]->(:Task) RETURN r.id ORDER BY r.id LIMIT 20").rows
    ]
    agency = reader.query("MATCH (a:Agency)-[:LEADS]->(:Task) RETURN a.id AS id ORDER BY id LIMIT 1").rows[0][0]
    reader.close()
    made = {"region": regions[0], "a": regions[0], "b": regions[-1], "agency": agency}
    pairs = [(regions[i], regions[-1 - i]) for i in range(5)]
    ends = [urllib.parse.urlencode({"a": a, "b": b}) for a, b in pairs]
    ways = [urllib.parse.urlencode({"from": a, "to": b}) for a, b in pairs]
    provinces = [urllib.parse.urlencode({"a": f"region/{a[7:9]}0000", "b": f"region/{b[7:9]}0000"}) for a, b in pairs]
    names = sorted({title for plan in plans[:20] for title in plan.tasks})[:SEARCHES]
    with serving(store) as address:
        medians = {}
        for query in json.loads(get(address + "/queries"))["queries"]:
            known = {name: made[name] for name in arguments_of(query).keys() & made.keys()}
            url = f"{address}/queries/{query['name']}?{urllib.parse.urlencode(arguments_of(query) | known)}"
            # What a query asks for by name, an industry for one, may be in no made plan.
            with suppress(urllib.error.HTTPError):
                medians[query["name"]] = statistics.median(_times(url, REQUESTS))
        slowest = max(medians, key=lambda name: medians[name])
        searches = _each(address, (f"/search?q={urllib.parse.quote(name)}" for name in names))
        beside = _each(address, (f"/nodes/{region}/neighbours?limit=50" for region in regions[:100]))
        return {
            "named queries, median of medians, ms": statistics.median(medians.values()),
            f"slowest of them, {slowest}, ms": medians[slowest],
            "search, median, ms": statistics.median(searches),
            "search, 99 of 100 within, ms": statistics.quantiles(searches, n=100)[98],
            "neighbours, 99 of 100 within, ms": statistics.quantiles(beside, n=100)[98],
            "links between two counties, median, ms": statistics.median(_each(address, (f"/links?{e}" for e in ends))),
            "links between two provinces, median, ms": statistics.median(
                _each(address, (f"/links?{e}" for e in provinces))
            ),
            "paths between two counties, median, ms": statistics.median(_each(address, (f"/paths?{w}" for w in ways))),
            "one statement by id, median, ms": statistics.median(
                _each(address, (f"/statements/{s}" for s in statements))
            ),
        }


def _each(address: str, paths: Iterator[str]) -> list[float]:
    """The second of two requests for each path."""
    return [_times(address + path, 1)[0] for path in paths]


def _times(url: str, number: int) -> list[float]:
    """Milliseconds of requests after a first one that is not counted."""
    get(url)
    times = []
    for _ in range(number):
        started = time.perf_counter()
        get(url)
        times.append((time.perf_counter() - started) * 1000)
    return times


if __name__ == "__main__":
    sys.exit(main())
