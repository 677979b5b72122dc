"""`regiongraph serve` as its own process: how it stops, several server processes, its log."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from graph.build import build_document
from graph.stores import open_store
from tests.queries.corpus import chifeng, documents

pytestmark = pytest.mark.skipif(os.name != "posix", reason="servers are stopped by signals")

PAUSE = threading.Event()


class Server:
    """A server process with JSON log lines."""

    def __init__(self, process: subprocess.Popen[str], log: Path) -> None:
        self.process = process
        self._log = log

    def lines(self) -> list[dict[str, object]]:
        return [json.loads(line) for line in self._log.read_text("utf-8").splitlines()]

    def messages(self) -> str:
        return "\n".join(str(line["message"]) for line in self.lines())

    def wait_for(self, pattern: str, times: int = 1) -> list[str]:
        """What the pattern's group found in the log, once it is there so many times."""
        for _ in range(600):
            found = re.findall(pattern, self.messages())
            if len(found) >= times:
                return found
            assert self.process.poll() is None, self.messages()
            PAUSE.wait(0.05)
        raise AssertionError(self.messages())


@contextmanager
def running(store: Path, log: Path, *options: str, **environment: str) -> Iterator[tuple[Server, httpx.Client]]:
    given = {f"REGIONGRAPH_{name.upper()}": value for name, value in environment.items()}
    with log.open("w") as file:
        process = subprocess.Popen(
            [sys.executable, "-m", "api.cli", "serve", "--store", str(store), "--port", "0", *options],
            env={**os.environ, "REGIONGRAPH_LOG_FORMAT": "json", **given},
            stderr=file,
            text=True,
        )
    server = Server(process, log)
    try:
        (address,) = server.wait_for(r"serving on (http://\S+)")
        server.wait_for("(Application startup complete)", int(environment.get("workers", 1)))
        with httpx.Client(base_url=address, timeout=30) as client:
            yield server, client
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
        process.wait(30)


def open_requests(client: httpx.Client) -> float:
    return float(re.findall(r"^regiongraph_http_requests_open ([\d.]+)$", client.get("/metrics").text, re.MULTILINE)[0])


def test_a_server_that_is_told_to_stop_ends_its_answers_first(store_path: Path, tmp_path: Path) -> None:
    names = "abcdefghij"
    regions, words = ", ".join(f"({name}:Region)" for name in names), " + ".join(f"{name}.name" for name in names)
    slow = {"query": f"MATCH {regions} WHERE {words} = 'x' RETURN count(*) AS n"}
    with (
        running(store_path, tmp_path / "log", query_timeout="2") as (server, client),
        ThreadPoolExecutor(1) as pool,
    ):
        under_way = pool.submit(httpx.post, f"{client.base_url}/cypher", json=slow, timeout=30)
        while open_requests(client) < 2:
            assert not under_way.done()
            PAUSE.wait(0.02)
        server.process.send_signal(signal.SIGTERM)
        answer = under_way.result()
        assert answer.status_code == 504
        assert "server" not in answer.headers
        assert server.process.wait(20) == 0
        with pytest.raises(httpx.ConnectError):
            client.get("/health/live")
    requests = [line for line in server.lines() if line["logger"] == "regiongraph.requests"]
    assert requests[-1]["request_id"] == answer.headers["x-request-id"]


def test_several_processes_serve_one_store_and_follow_its_loads(tmp_path: Path) -> None:
    path = tmp_path / "graph.lbdb"
    store = open_store(path)
    store.replace([build_document(chifeng())])
    with running(path, tmp_path / "log", "--workers", "2", workers="2") as (server, client):
        pids = {int(pid) for pid in server.wait_for(r"Started server process \[(\d+)\]", 2)}
        assert len(pids) == 2

        def count(_: int) -> int:
            return int(httpx.get(f"{client.base_url}/stats", timeout=30).json()["documents"])

        with ThreadPoolExecutor(8) as pool:
            assert set(pool.map(count, range(40))) == {1}
            store.replace([build_document(facts) for facts in documents()])
            assert set(pool.map(count, range(40))) == {3}
        figures = client.get("/metrics").text
        counted = 'regiongraph_http_requests_total{method="GET",route="/stats",status="200"}'
        assert f"{counted} 80.0" in figures
        server.process.send_signal(signal.SIGTERM)
        assert server.process.wait(30) == 0
    store.close()


def test_of_what_many_clients_ask_at_once_each_process_answers_its_share(store_path: Path, tmp_path: Path) -> None:
    with running(store_path, tmp_path / "log", "--workers", "2", workers="2", cache_bytes="0") as (server, client):
        pids = {int(pid) for pid in server.wait_for(r"Started server process \[(\d+)\]", 2)}

        def ask(_: int) -> int:
            return httpx.get(f"{client.base_url}/nodes/region/150400/neighbours", timeout=30).status_code

        with ThreadPoolExecutor(8) as pool:
            assert set(pool.map(ask, range(160))) == {200}
        kept = [client.get("/nodes/region/150400").status_code for _ in range(20)]
        assert kept == [200] * 20
        server.process.send_signal(signal.SIGTERM)
        assert server.process.wait(30) == 0
    answered = Counter(line["process"] for line in server.lines() if "neighbours" in str(line["message"]))
    assert set(answered) == pids
    assert min(answered.values()) >= 20
