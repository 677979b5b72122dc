"""Two commands that load into one server at once: one after the other, never mixed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from api.commands.loading import load_documents
from api.settings import read_settings
from graph.digest import digest
from graph.runs import runs
from graph.sources import sources
from graph.stores import LadybugStore
from tests.bench.plans import write_plans
from tests.conftest import ROOT
from tests.neo4j.server import Place


def start(place: Place, plans: Path) -> subprocess.Popen[str]:
    environment = os.environ | {
        "PYTHONPATH": str(ROOT),
        "REGIONGRAPH_NEO4J_USER": place.credentials.user or "",
        "REGIONGRAPH_NEO4J_PASSWORD": place.credentials.password or "",
        "REGIONGRAPH_NEO4J_DATABASE": place.credentials.database or "",
    }
    command = [sys.executable, "-m", "api.cli", "load", str(plans), "--store", place.address, "--force"]
    return subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


def test_two_processes_that_load_the_same_documents_wait_for_one_another(place: Place, tmp_path: Path) -> None:
    plans = tmp_path / "plans"
    write_plans(plans, 4, 4_000)
    place.clear()
    for _ in range(2):
        both = [start(place, plans) for _ in range(2)]
        ended = [(process.communicate()[0], process.returncode) for process in both]
        assert [code for _, code in ended] == [0, 0], ended
        alone = LadybugStore(tmp_path / "alone.lbdb")
        load_documents([plans], read_settings(store=str(tmp_path / "alone.lbdb")))
        store = place.store()
        assert digest(store) == digest(alone)
        assert sources(store) == sources(alone)
        store.close()
    store = place.store()
    assert sum(len(run.added) for run in runs(store)) == 4
    assert sum(len(run.replaced) for run in runs(store)) == 12
    store.close()
