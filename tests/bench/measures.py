"""The measurements. Each runs the product as its user does: in a process of its own, over HTTP."""

from __future__ import annotations

import json
import os
import signal
import socket
import statistics
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

RUNS = 5
REQUESTS = 60


@dataclass(frozen=True, slots=True)
class Figure:
    """A measured value with its bar, if it has one. better: the side that is within it, "below" or "above"."""

    name: str
    value: float
    unit: str
    bar: float | None
    better: str = "below"
    spread: tuple[float, float] | None = None

    @property
    def met(self) -> bool:
        """Whether the value is within its bar."""
        if self.bar is None:
            return True
        return self.value <= self.bar if self.better == "below" else self.value >= self.bar

    def line(self) -> str:
        """The figure as a line of the table."""
        spread = f" ({self.spread[0]:,.3g} to {self.spread[1]:,.3g})" if self.spread else ""
        bar = "" if self.bar is None else f"  bar {'≤' if self.better == 'below' else '≥'} {self.bar:,g}"
        return f"{'ok  ' if self.met else 'MISS'} {self.name:58} {self.value:>12,.4g} {self.unit}{spread}{bar}"

    def as_json(self) -> dict[str, Any]:
        """The figure as written to build/bench.json."""
        return asdict(self) | {"met": self.met}


def middle(name: str, values: Sequence[float], unit: str, bar: float, better: str = "below") -> Figure:
    """The median of values with the lowest and the highest."""
    return Figure(name, statistics.median(values), unit, bar, better, (min(values), max(values)))


def program(*arguments: str) -> list[str]:
    """The command line of the program."""
    return [str(Path(sys.executable).with_name("regiongraph")), *arguments]


def environment(store: Path) -> dict[str, str]:
    return os.environ | {"REGIONGRAPH_STORE": str(store), "REGIONGRAPH_LOG_LEVEL": "warning"}


def _timed(command: list[str], environment: dict[str, str]) -> tuple[float, float]:
    """Wall seconds and peak resident memory in MB of a whole process."""
    started = time.perf_counter()
    child = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        raise RuntimeError(f"{' '.join(command[:2])} failed with exit code {child.returncode}")
    return time.perf_counter() - started, usage.ru_maxrss / 1024


def first_load(files: Sequence[Path], store: Path) -> Iterator[Figure]:
    """Texts to a queryable graph, each run into a new store in a new process."""
    seconds, memory = [], []
    for _ in range(RUNS):
        for part in store.parent.glob(store.name + "*"):
            part.unlink()
        wall, peak = _timed(program("load", *map(str, files)), environment(store))
        seconds.append(wall)
        memory.append(peak)
    yield middle("texts to queryable graph, cold", seconds, "s", 3)
    yield middle("peak memory of that", memory, "MB", 400)


@contextmanager
def server(command: Callable[[int], list[str]], store: Path, **settings: str) -> Iterator[tuple[str, float]]:
    """A server on a free loopback port: its address, and the seconds until it answered."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    started = time.perf_counter()
    child = subprocess.Popen(
        command(port), env=environment(store) | settings, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    address = f"http://127.0.0.1:{port}"
    try:
        while True:
            try:
                get(address + "/health")
                break
            except OSError:
                if time.perf_counter() - started > 60 or child.poll() is not None:
                    raise
                time.sleep(0.02)
        yield address, time.perf_counter() - started
    finally:
        child.send_signal(signal.SIGTERM)
        child.wait(60)


def get(url: str) -> bytes:
    with urllib.request.urlopen(url, timeout=30) as answer:
        return bytes(answer.read())


def second_start(folder: Path, store: Path) -> Iterator[Figure]:
    """`make run` again: nothing changed, until the service answers."""
    seconds = []
    for _ in range(RUNS):
        with server(lambda port: program("run", str(folder), "--port", str(port)), store) as (_, wall):
            seconds.append(wall)
    yield middle("second start until the service answers", seconds, "s", 3)


@contextmanager
def serving(store: Path) -> Iterator[str]:
    """A server over a store that keeps no answers, which would tell nothing of the queries; gives its address."""
    with server(lambda port: program("serve", "--port", str(port)), store, REGIONGRAPH_CACHE_BYTES="0") as (address, _):
        yield address


def queries(store: Path) -> Iterator[Figure]:
    """Every catalogue query that needs no parameter beyond a known one, over HTTP."""
    with serving(store) as address:
        catalogue = json.loads(get(address + "/queries"))["queries"]
        medians: dict[str, float] = {}
        for query in catalogue:
            url = f"{address}/queries/{query['name']}?{urllib.parse.urlencode(arguments_of(query))}"
            get(url)
            times = []
            for _ in range(REQUESTS):
                started = time.perf_counter()
                get(url)
                times.append((time.perf_counter() - started) * 1000)
            medians[query["name"]] = statistics.median(times)
        yield middle(f"named query, median of {len(medians)} queries' medians", list(medians.values()), "ms", 20)
        slowest = max(medians, key=lambda name: medians[name])
        yield Figure(f"slowest of them: {slowest}", medians[slowest], "ms", 20)


_KNOWN = {
    "theme": "ecology",
    "region": "赤峰市",
    "a": "赤峰市",
    "b": "锦州市",
    "function": "development-reform",
    "agency": "赤峰市发展和改革委员会",
    "indicator": "森林覆盖率",
    "enterprise": "国电",
}
"""Arguments for required parameters, by the parameter's name."""


def arguments_of(query: dict[str, Any]) -> dict[str, str]:
    return {p["name"]: _KNOWN.get(p["name"], "风电") for p in query["parameters"] if p["required"]}
