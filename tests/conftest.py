"""What all tests share: where the original documents and their gold are, and that continuous integration skips nothing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


def original_files() -> list[Path]:
    """The original documents, where they lie beside the checkout; they are not ours to publish."""
    return sorted((SHARED / "seeds").glob("*.txt"))


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
