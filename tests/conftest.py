"""What all tests share: where the original documents and their gold are, and that continuous integration skips nothing."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("SHARED", ROOT.parent / "shared"))
"""Where the original documents and facts of them lie: beside the checkout, unless `make wheel-test` says where."""

# Tests start hundreds of processes: where the environment forbids to keep compiled modules, each would compile the program itself.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

# How long an example takes is measured by the benchmark; here it would tell how busy the machine is.
settings.register_profile("behaviour", deadline=None)
settings.load_profile("behaviour")


def original_files() -> list[Path]:
    """The original documents, where they lie beside the checkout; they are not ours to publish."""
    return sorted((SHARED / "seeds").glob("*.txt"))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> object | None:
    """Files shared out among processes, those that need a Neo4j server to one process, and those that need a browser to one: a
    server takes half a minute of processor time before it answers quickly, a browser and what it looks at a tenth of that.
    """
    if config.getvalue("dist") != "loadfile":
        return None
    from xdist.scheduler import LoadFileScheduling  # type: ignore[import-untyped]

    class ServerAtOnePlace(LoadFileScheduling):  # type: ignore[misc]
        def _split_scope(self, nodeid: str) -> str:
            shared = next((folder for folder in _SERVED if nodeid.startswith(folder)), None)
            return shared or str(super()._split_scope(nodeid))

    return ServerAtOnePlace(config, log)


_SERVED = ("tests/neo4j/", "tests/browser/")
_FIRST = ("neo4j", "browser", "bench", "graph/stores", "graph", "api")
"""Folders whose files have few and slow tests: when they come last, one process works and the others wait."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the slow files, and end with the many quick ones, which share out well among processes.

    Items of one identifier are told apart by their names: processes are handed tests by identifier, and of schemathesis' tests of
    operations, which all have that of their function, only one would be run.
    """
    for item in items:
        if not item.nodeid.endswith(item.name):
            item._id = item.id.with_params(item.name[item.name.index("[") + 1 : -1])
    assert len({item.nodeid for item in items}) == len(items), (
        "tests with the same identifier: all but one would not be run"
    )
    folders = [ROOT / "tests" / name for name in _FIRST]

    def place(item: pytest.Item) -> int:
        return next((n for n, folder in enumerate(folders) if item.path.is_relative_to(folder)), len(folders))

    items.sort(key=place)


def pytest_collection_finish() -> None:
    """Let no collection of garbage look again at what lasts until the end: modules, and thousands of tests."""
    gc.freeze()


@pytest.fixture(scope="session")
def originals() -> dict[str, Path]:
    """The original documents by file name."""
    files = original_files()
    if not files:
        pytest.skip("the original documents are not beside this checkout; the digests in seeds/ are tested instead")
    return {path.name: path for path in files}


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    """In continuous integration a skipped test fails: nothing may go unchecked there."""
    outcome = yield
    report = outcome.get_result()
    if os.environ.get("CI") and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped in continuous integration: {report.longrepr}"
