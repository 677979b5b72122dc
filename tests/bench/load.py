"""The server under load: wrk (https://github.com/wg/wrk) on the loopback, two server processes, fifty connections.

`python -m tests.bench.load REQUESTS` sends as many requests as wanted, a million for instance, and tells errors and memory.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
import urllib.parse
from collections.abc import Iterator
from pathlib import Path

from tests.bench.measures import Figure, program, server
from tests.conftest import ROOT, original_files

CONNECTIONS = 50
WORKERS = 2
SECONDS = 10
PATHS = (
    "/nodes/region/150400",
    "/queries/agencies_leading_tasks?theme=ecology",
    "/queries/links_between_regions?" + urllib.parse.urlencode({"a": "region/150400", "b": "region/210700"}),
    "/agencies?role=lead&theme=ecology",
)

_MILLISECONDS = {"us": 0.001, "ms": 1.0, "s": 1000.0, "m": 60_000.0}


def load(store: Path, seconds: int = SECONDS) -> Iterator[Figure]:
    """Requests a second and the slowest hundredth, worst of the addresses; errors; how memory grew. Nothing without wrk."""
    if shutil.which("wrk") is None:
        print("wrk is not installed: the load is not measured", file=sys.stderr)
        return
    with server(lambda port: program("serve", "--workers", str(WORKERS), "--port", str(port)), store) as (address, _):
        for path in PATHS:
            _wrk(address + path, 1)
        before = _memory(address)
        found = [_wrk(address + path, seconds) for path in PATHS]
        after = _memory(address)
    yield Figure("requests/s, 50 connections, slowest address", min(f[0] for f in found), "1/s", 1500, "above")
    yield Figure("99th percentile of that, slowest address", max(f[1] for f in found), "ms", 50)
    yield Figure("failed requests", sum(f[2] for f in found), "", 0)
    yield Figure("growth of memory meanwhile", after / before, "x", 1.1)


def _wrk(url: str, seconds: int) -> tuple[float, float, int]:
    """Requests a second, 99th percentile in ms, failed requests."""
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--latency", url]
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    rate = float(re.findall(r"Requests/sec:\s+([\d.]+)", text)[0])
    value, unit = re.findall(r"99%\s+([\d.]+)([a-z]+)", text)[0]
    failed = sum(int(n) for n in re.findall(r"Non-2xx or 3xx responses: (\d+)", text))
    failed += sum(int(n) for line in re.findall(r"Socket errors: (.*)", text) for n in re.findall(r"\d+", line))
    return rate, float(value) * _MILLISECONDS[unit], failed


def _memory(address: str) -> int:
    """Resident bytes of all server processes that listen at an address."""
    port = urllib.parse.urlsplit(address).port
    listing = subprocess.run(["ps", "-eo", "pid,ppid,rss,args"], check=True, capture_output=True, text=True).stdout
    rows = [line.split(None, 3) for line in listing.splitlines()[1:]]
    parents = {pid for pid, _, _, words in rows if f"--port {port}" in words}
    return sum(int(rss) for pid, parent, rss, _ in rows if pid in parents or parent in parents) * 1024


def main(requests: int) -> int:
    """Load until so many requests were answered."""
    files = original_files() or sorted((ROOT / "seeds").glob("*.txt"))
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "graph.lbdb"
        subprocess.run(program("load", *map(str, files), "--store", str(store)), check=True, capture_output=True)
        with server(lambda port: program("serve", "--workers", str(WORKERS), "--port", str(port)), store) as (
            address,
            _,
        ):
            for path in PATHS:
                _wrk(address + path, 1)
            done, failed, memory = 0.0, 0, []
            while done < requests:
                for path in PATHS:
                    rate, slowest, errors = _wrk(address + path, SECONDS)
                    done, failed = done + rate * SECONDS, failed + errors
                    memory.append(_memory(address) / 1e6)
                    print(
                        f"{done:>12,.0f} requests, {failed} failed, {slowest:.1f} ms, {memory[-1]:,.0f} MB", flush=True
                    )
    print(
        f"{failed} of {done:,.0f} requests failed; memory from {memory[len(memory) // 4]:,.0f} to {memory[-1]:,.0f} MB"
    )
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
