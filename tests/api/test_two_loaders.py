"""Two commands that load at once, and a disk that takes nothing: refused or one after the other, and nothing is lost."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from api.commands.loading import load_documents
from api.settings import read_settings
from graph.digest import digest
from graph.stores import LadybugStore
from tests.bench.plans import write_plans
from tests.conftest import ROOT


def started(*words: str, prefix: tuple[str, ...] = ()) -> subprocess.Popen[str]:
    command = [*prefix, sys.executable, "-m", "api.cli", *words]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


def test_of_two_loads_at_once_one_is_refused_or_waits_and_none_is_mixed(tmp_path: Path) -> None:
    plans = tmp_path / "plans"
    write_plans(plans, 6, 4_000)
    store = tmp_path / "graph.lbdb"
    both = [started("load", str(plans), "--store", str(store)) for _ in range(2)]
    ended = [(process.communicate()[0], process.returncode) for process in both]
    assert 0 in {code for _, code in ended}
    for told, code in ended:
        if code:
            assert "is writing to this store; try again when it has finished" in told
    alone = tmp_path / "alone.lbdb"
    load_documents([plans], read_settings(store=str(alone)))
    assert digest(LadybugStore(store)) == digest(LadybugStore(alone))


WITHOUT_RIGHTS = (
    "setpriv",
    "--bounding-set=-dac_override,-dac_read_search",
    "--inh-caps=-dac_override,-dac_read_search",
)
"""What a superuser may is taken away, so that a folder without the right to write is one."""


@pytest.fixture
def unwritable(tmp_path: Path) -> Path:
    """A store in a folder that takes no files."""
    folder = tmp_path / "disk"
    folder.mkdir()
    write_plans(tmp_path / "first", 2, 2_000)
    load_documents([tmp_path / "first"], read_settings(store=str(folder / "graph.lbdb")))
    folder.chmod(0o555)
    return folder / "graph.lbdb"


def test_a_disk_that_takes_nothing_is_told_and_read_on(tmp_path: Path, unwritable: Path) -> None:
    before, held = digest(LadybugStore(unwritable)), unwritable.read_bytes()
    write_plans(tmp_path / "second", 2, 2_000, seed=5)
    prefix = WITHOUT_RIGHTS if os.geteuid() == 0 else ()
    document = next(iter(LadybugStore(unwritable).documents()))
    for words in (
        ("load", str(tmp_path / "second")),
        ("remove", document),
        ("load", str(tmp_path / "second"), "--force"),
    ):
        process = started(*words, "--store", str(unwritable), prefix=prefix)
        told = process.communicate()[0].splitlines()
        assert process.returncode == 1
        assert told[-1] == "regiongraph: graph.lbdb: Permission denied"
    process = started("stats", "--store", str(unwritable), "--format", "json", prefix=prefix)
    assert '"Document"' in process.communicate()[0]
    output = ("export", "--format", "turtle", "--output", str(unwritable.with_name("graph.ttl")))
    process = started(*output, "--store", str(unwritable), prefix=prefix)
    assert "graph.ttl: Permission denied\n" in process.communicate()[0]
    assert unwritable.read_bytes() == held
    unwritable.parent.chmod(0o755)
    assert digest(LadybugStore(unwritable)) == before
