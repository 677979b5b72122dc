"""`python -m tests.bench.questions STORE`: what questions to a graph cost over HTTP, by one client and by eight at once.

Every query of the catalogue in each of its ways (tests.bench.samples: with what it requires alone, and with each other parameter),
search, neighbours, links, paths, statements and documents; each request asks for another region, body or industry where the
question takes one, and no answers are kept. Then eight clients ask every query of the catalogue, all
the same and with answers kept, as a server is used. Printed with the bars, and written to build/questions.json.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import time
import urllib.parse
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

from queries.catalogue import catalogue
from tests.bench.measures import Figure, get, program, server
from tests.bench.samples import Samples, samples, ways
from tests.conftest import ROOT

Make = Callable[[], str]

CLIENTS: Final = 8
ALONE: Final = 3
EACH: Final = 24
MANY: Final = 320
"""Requests of a kind: by one client, by eight, and by eight where the bar is for 99 of 100."""

_PATIENCE: Final = 3600
_IN_A_ROW: Final = 40
"""Answers one after another, of which each process of a server gives some."""

_QUERY_BAR: Final = 300
_BARS: Final = {"links between two counties": 150, "links between two provinces": 150}
_BARS_OF_99: Final = {"search": 50, "neighbours": 50}


def main(words: Sequence[str] | None = None) -> int:
    """Ask a graph, print the figures with their bars, and write them."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.questions")
    parser.add_argument("store", type=Path, help="the file of the graph")
    parser.add_argument(
        "--workers", type=int, default=os.cpu_count(), help="server processes, by default one for each core"
    )
    given = parser.parse_args(words)
    found = []
    for figure in answers(given.store, given.workers):
        print(figure.line(), flush=True)
        found.append(figure.as_json())
    target = ROOT / "build" / "questions.json"
    target.parent.mkdir(exist_ok=True)
    target.write_text(json.dumps({"time": time.strftime("%Y-%m-%d"), "figures": found}, indent=1))
    return 0


def answers(store: Path, workers: int | None = None) -> Iterator[Figure]:
    """All figures, kind by kind. workers: server processes, by default one for each core."""
    values = samples(store)
    processes = str(workers or os.cpu_count() or 1)

    def serve(port: int) -> list[str]:
        return program("serve", "--port", str(port), "--workers", processes)

    with server(serve, store, REGIONGRAPH_CACHE_BYTES="0") as (address, _):
        asked = [(query.name, way, arguments) for query in catalogue() for way, arguments in ways(values, query)]
        _await(f"{address}/search?q=a")
        _await_all(f"{address}/health/ready")
        for name, way, arguments in asked:
            paths = [f"/queries/{name}?{_encoded(**arguments())}" for _ in range(EACH)]
            yield from _asked(address, f"query {', '.join(filter(None, (name, way)))}", paths)
        for kind, number, make in _kinds(values):
            yield from _asked(address, kind, [make() for _ in range(number)])
    with server(serve, store) as (address, _):
        medians = []
        for name, arguments in ((name, arguments) for name, way, arguments in asked if not way):
            times, failed = _together(address, [f"/queries/{name}?{_encoded(**arguments())}"] * EACH)
            medians.append(statistics.median(times))
            yield _figure(f"query {name}, {CLIENTS} clients, answers kept, median", medians[-1], _QUERY_BAR)
            if failed:
                yield Figure(f"query {name}, answers kept, failed", failed, "requests", 0)
        yield _figure(f"named queries, {CLIENTS} clients, answers kept, highest median", max(medians), _QUERY_BAR)


def _await(url: str) -> None:
    """Ask until there is an answer, for up to an hour: the first search makes the index."""
    end = time.monotonic() + _PATIENCE
    while not _timed(url)[1]:
        if time.monotonic() > end:
            raise TimeoutError(url)
        time.sleep(1)


def _await_all(url: str) -> None:
    """Ask until every process answers: each has work of its own when it begins, which would be counted with the first questions."""
    answered = 0
    while answered < _IN_A_ROW:
        answered = answered + 1 if _timed(url)[1] else 0
        if not answered:
            time.sleep(1)


def _kinds(values: Samples) -> Iterator[tuple[str, int, Make]]:
    """Name, number of requests, and what makes the path of one."""
    yield "search", MANY, lambda: f"/search?{_encoded(q=values.next('title'))}"
    yield "neighbours", MANY, lambda: f"/nodes/{_quoted(values.next('region'))}/neighbours?limit=50"
    yield "neighbours of a theme", EACH, lambda: f"/nodes/{_quoted(values.next('theme'))}/neighbours?limit=50"
    yield "node with counts", EACH, lambda: f"/nodes/{_quoted(values.next('region'))}"
    yield (
        "links between two counties",
        EACH,
        lambda: f"/links?{_encoded(a=values.next('region'), b=values.next('region'))}",
    )
    yield "links between two provinces", EACH, lambda: f"/links?{_encoded(**values.provinces())}"
    ends = {"from": "region", "to": "region"}
    yield "paths", EACH, lambda: f"/paths?{_encoded(**{end: values.next(kind) for end, kind in ends.items()})}"
    yield "one statement by id", EACH, lambda: f"/statements/{values.next('statement')}"
    yield "a document with text and evidence", EACH, lambda: f"/documents/{_quoted(values.next('document'))}"


def _encoded(**words: str) -> str:
    return urllib.parse.urlencode(words)


def _quoted(identifier: str) -> str:
    return urllib.parse.quote(identifier)


def _asked(address: str, kind: str, paths: list[str]) -> Iterator[Figure]:
    alone = [_timed(address + path) for path in paths[: ALONE + 1]][1:]
    yield Figure(f"{kind}, one client, median", statistics.median(ms for ms, _ in alone), "ms", None)
    times, failed = _together(address, paths)
    bar = _QUERY_BAR if kind.startswith("query ") else _BARS.get(kind)
    yield _figure(f"{kind}, {CLIENTS} clients, median", statistics.median(times), bar)
    if len(times) >= MANY:
        yield _figure(
            f"{kind}, {CLIENTS} clients, 99 of 100 within",
            statistics.quantiles(times, n=100)[98],
            _BARS_OF_99.get(kind),
        )
    if failed:
        yield Figure(f"{kind}, {CLIENTS} clients, failed of {len(times)}", failed, "requests", 0)


def _figure(name: str, value: float, bar: float | None) -> Figure:
    return Figure(name, value, "ms", bar)


def _together(address: str, paths: list[str]) -> tuple[list[float], int]:
    """Milliseconds of requests that clients make one after another, all clients at once; how many failed."""
    with ThreadPoolExecutor(CLIENTS) as clients:
        found = list(clients.map(_timed, (address + path for path in paths)))
    return [ms for ms, _ in found], sum(not answered for _, answered in found)


def _timed(url: str) -> tuple[float, bool]:
    """Milliseconds until the answer or the refusal is there, and whether it was an answer."""
    started = time.perf_counter()
    try:
        get(url)
        answered = True
    except OSError:
        answered = False
    return (time.perf_counter() - started) * 1000, answered


if __name__ == "__main__":
    sys.exit(main())
