"""Partitions on a real Ray cluster of this machine, one of whose workers is killed while it works."""

from __future__ import annotations

import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from api.clusters import TASK, ClusterUnavailable, cluster
from api.commands.partitioning import load
from api.settings import read_settings
from graph.digest import digest
from graph.partitions import Folder, read_manifest
from graph.stores import LadybugStore
from tests.bench.plans import write_plans
from tests.conftest import ROOT

HOST = "127.0.0.2"
"""Ray takes 127.0.0.1 for the machine's address on its network; this one stays on the loopback."""
PLANS = 8
START_SECONDS = 120


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A cluster with two workers, which only those who know its token may use."""
    # Names of sockets are short, and those of pytest's folders are long.
    folder = Path(tempfile.mkdtemp(prefix="ray-"))
    variables = {"RAY_AUTH_MODE": "token", "RAY_AUTH_TOKEN": secrets.token_hex(32), "RAY_USAGE_STATS_ENABLED": "0"}
    with pytest.MonkeyPatch.context() as patch:
        for name, value in variables.items():
            patch.setenv(name, value)
        client, head = free_port(), free_port()
        words = [
            *(str(Path(sys.executable).with_name("ray")), "start", "--head", "--block", "--include-dashboard=false"),
            *(f"--node-ip-address={HOST}", f"--port={head}", f"--ray-client-server-port={client}", "--num-cpus=2"),
            *("--object-store-memory=100000000", f"--temp-dir={folder}", "--min-worker-port=0", "--max-worker-port=0"),
        ]
        environment = os.environ | {"PYTHONPATH": str(ROOT)}
        log = folder.with_suffix(".log")
        with log.open("wb") as out:
            head_process = subprocess.Popen(words, env=environment, stdout=out, stderr=out, start_new_session=True)
        try:
            wait_for(client, head_process, log)
            yield f"ray://{HOST}:{client}"
        finally:
            head_process.terminate()
            head_process.wait(START_SECONDS)
            for pid in processes(str(folder)):
                os.kill(pid, signal.SIGKILL)
            shutil.rmtree(folder, ignore_errors=True)
            log.unlink()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def wait_for(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            socket.create_connection((HOST, port), 1).close()
            return
        except OSError:
            if process.poll() is not None or time.monotonic() > deadline:
                pytest.fail(f"Ray does not start: {log.read_text(errors='replace')[-2000:]}")
            time.sleep(0.2)


def processes(words: str) -> list[int]:
    """Processes whose command line holds the words."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if words in path.read_bytes().replace(b"\0", b" ").decode(errors="replace"):
                found.append(int(path.parent.name))
        except OSError:
            continue
    return [pid for pid in found if pid != os.getpid()]


class Killer(threading.Thread):
    """Kills the first worker that is seen at work."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.killed: list[int] = []
        self.ended = threading.Event()

    def run(self) -> None:
        while not self.ended.is_set():
            for pid in processes(f"ray::{TASK}"):
                os.kill(pid, signal.SIGKILL)
                self.killed.append(pid)
                return
            time.sleep(0.01)


def test_a_worker_that_is_killed_changes_nothing(tmp_path: Path, address: str) -> None:
    plans = tmp_path / "plans"
    write_plans(plans, PLANS, 10_000)
    one = read_settings(store=str(tmp_path / "one.lbdb"), load_to=str(tmp_path / "one"), load_workers=1)
    assert load([str(plans)], one, None) == 0
    many = read_settings(
        store=str(tmp_path / "many.lbdb"), load_to=(tmp_path / "many").as_uri(), load_on=address, partition_files=2
    )
    killer = Killer()
    killer.start()
    assert load([str(plans)], many, None) == 0
    killer.ended.set()
    killer.join()
    assert len(killer.killed) == 1
    assert len(read_manifest(Folder(many.load_to)).partitions) > 2
    assert len(LadybugStore(tmp_path / "many.lbdb").documents()) == PLANS
    assert digest(LadybugStore(tmp_path / "many.lbdb")) == digest(LadybugStore(tmp_path / "one.lbdb"))


def test_a_cluster_that_does_not_answer_is_told_at_once() -> None:
    for given, words in (
        (f"ray://{HOST}:{free_port()}", "Connection refused"),
        (f"ray://me:secret@{HOST}:1", "not of the form"),
        (f"ray://{HOST}", "not of the form"),
    ):
        with pytest.raises(ClusterUnavailable, match=words) as caught, cluster(given, 1, __name__):
            pass
        assert "secret" not in caught.value.detail
