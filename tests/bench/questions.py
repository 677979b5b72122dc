"""`python -m tests.bench.questions STORE`: what questions to a graph cost over HTTP, by one client and by eight at once.

Every query of the catalogue, search, neighbours, links, paths, statements and documents; each request asks for another region,
body or industry where the question takes one, and no answers are kept. Then eight clients ask every query of the catalogue, all
the same and with answers kept, as a server is used. Printed with the bars, and written to build/questions.json.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import statistics
import sys
import time
import urllib.parse
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Final

from graph.stores import LadybugStore
from tests.bench.measures import Figure, arguments_of, get, program, server
from tests.conftest import ROOT

Make = Callable[[], str]

CLIENTS: Final = 8
ALONE: Final = 3
EACH: Final = 24
MANY: Final = 320
"""Requests of a kind: by one client, by eight, and by eight where the bar is for 99 of 100."""

_PATIENCE: Final = 3600
_TRIES: Final = 50
_IN_A_ROW: Final = 40
"""Answers one after another, of which each process of a server gives some."""

_QUERY_BAR: Final = 300
_BARS: Final = {"links between two counties": 150, "links between two provinces": 150}
_BARS_OF_99: Final = {"search": 50, "neighbours": 50}
_SAMPLES: Final = {
    "region": "MATCH (d:Document)-[:COVERS]->(r:Region) WITH r.id AS i, count(*) AS n WHERE n < 20 RETURN i ORDER BY i",
    "agency": "MATCH (a:Agency)-[:LEADS]->(:Task) WITH DISTINCT a.id AS i RETURN i ORDER BY i LIMIT 2000",
    "industry": "MATCH (n:Industry)<-[:PROMOTES]-(:Task) WITH DISTINCT n.id AS i RETURN i ORDER BY i",
    "enterprise": "MATCH (n:Enterprise) RETURN n.id AS i ORDER BY i LIMIT 400",
    "indicator": "MATCH (n:Indicator) RETURN n.id AS i ORDER BY i LIMIT 200",
    "document": "MATCH (d:Document) RETURN d.id AS i ORDER BY i LIMIT 400",
    "title": "MATCH (t:Task) WITH DISTINCT t.name AS i RETURN i ORDER BY i LIMIT 2000",
    "statement": "MATCH (a:Agency)-[r:LEADS]->(:Task) RETURN r.id AS i ORDER BY i LIMIT 400",
    "theme": "MATCH (t:Theme) RETURN t.id AS i ORDER BY i",
}

_NOTHING: Final = ["none"]


@dataclass(slots=True)
class Samples:
    """Values to ask for, spread over the whole graph; each is given in turn."""

    values: dict[str, list[str]]
    turns: dict[str, Iterator[str]] = field(default_factory=dict)

    def next(self, name: str) -> str:
        """The next value of a kind."""
        if name not in self.turns:
            values = self.values[name]
            step = 977 if len(values) % 977 else 1
            self.turns[name] = (values[number * step % len(values)] for number in itertools.count())
        return next(self.turns[name])


def samples(store: Path) -> Samples:
    """Values that the graph holds."""
    reader = LadybugStore(store, create=False)
    found = {name: [str(row[0]) for row in reader.query(text, timeout=None).rows] for name, text in _SAMPLES.items()}
    reader.close()
    return Samples({name: values or _NOTHING for name, values in found.items()})


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
        queries = [q for q in json.loads(get(address + "/queries"))["queries"] if _answerable(values, q)]
        _await(f"{address}/search?q=a")
        _await_all(f"{address}/health/ready")
        for kind, number, make in _kinds(values, queries):
            yield from _asked(address, kind, [make() for _ in range(number)])
    with server(serve, store) as (address, _):
        medians = []
        for query in queries:
            times, failed = _together(address, [_query(values, query)] * EACH)
            medians.append(statistics.median(times))
            yield _figure(f"query {query['name']}, {CLIENTS} clients, answers kept, median", medians[-1], _QUERY_BAR)
            if failed:
                yield Figure(f"query {query['name']}, answers kept, failed", failed, "requests", 0)
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


def _kinds(values: Samples, queries: list[dict[str, object]]) -> Iterator[tuple[str, int, Make]]:
    """Name, number of requests, and what makes the path of one."""
    for query in queries:
        name = str(query["name"])
        yield f"query {name}", EACH, partial(_query, values, query)
    yield "search", MANY, lambda: f"/search?{_encoded(q=values.next('title'))}"
    yield "neighbours", MANY, lambda: f"/nodes/{_quoted(values.next('region'))}/neighbours?limit=50"
    yield "neighbours of a theme", EACH, lambda: f"/nodes/{_quoted(values.next('theme'))}/neighbours?limit=50"
    yield "node with counts", EACH, lambda: f"/nodes/{_quoted(values.next('region'))}"
    yield (
        "links between two counties",
        EACH,
        lambda: f"/links?{_encoded(a=values.next('region'), b=values.next('region'))}",
    )
    yield "links between two provinces", EACH, lambda: f"/links?{_encoded(**_provinces(values))}"
    ends = {"from": "region", "to": "region"}
    yield "paths", EACH, lambda: f"/paths?{_encoded(**{end: values.next(kind) for end, kind in ends.items()})}"
    yield "one statement by id", EACH, lambda: f"/statements/{values.next('statement')}"
    yield "a document with text and evidence", EACH, lambda: f"/documents/{_quoted(values.next('document'))}"


def _query(values: Samples, query: dict[str, object]) -> str:
    return f"/queries/{query['name']}?{_arguments(values, query)}"


def _provinces(values: Samples) -> dict[str, str]:
    """The provinces of two of the next regions that have codes; another one each, where there are several."""
    codes = [
        code[:2] for code in (values.next("region").partition("/")[2] for _ in range(_TRIES)) if code[:2].isdigit()
    ]
    one = codes[0] if codes else "11"
    other = next((code for code in codes if code != one), one)
    return {"a": f"region/{one}0000", "b": f"region/{other}0000"}


def _answerable(values: Samples, query: dict[str, object]) -> bool:
    """Whether the graph has something of each kind that the query requires; made plans name no enterprises."""
    return all(values.values.get(name) != _NOTHING for name in arguments_of(query))


def _arguments(values: Samples, query: dict[str, object]) -> str:
    """Arguments of a query: what is required, each time another where the graph has several."""
    known = arguments_of(query)
    sampled = {"a": "region", "b": "region", **{name: name for name in _SAMPLES if name not in {"title", "theme"}}}
    return _encoded(**{name: values.next(sampled[name]) if name in sampled else value for name, value in known.items()})


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
