"""The examples of README.md are what the program says: each command is run, and its output compared with what is printed there.

In what is printed, … stands for anything and breaks and spaces are laid out for the reader.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from api.commands.loading import load
from api.settings import read_settings
from tests.api.conftest import serving
from tests.conftest import ROOT
from tests.graph.editions.plans import NEW, OLD

_SERVED = "http://127.0.0.1:8000"
_CONSOLE = re.compile(r"```console\n(.*?)```", re.DOTALL)
_SECONDS = 120


@dataclass(frozen=True)
class Example:
    """A command line and what it prints."""

    command: str
    output: str

    def __str__(self) -> str:
        return self.command.splitlines()[0]


def examples() -> Iterator[Example]:
    """Every command of README.md with the lines below it."""
    for block in _CONSOLE.findall((ROOT / "README.md").read_text("utf-8")):
        parts = re.split(r"^\$ ", block, flags=re.MULTILINE)
        for part in filter(None, parts):
            lines = part.splitlines()
            last = lines.index("END") if "END" in lines else 0
            yield Example("\n".join(lines[: last + 1]), "\n".join(lines[last + 1 :]))


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """A folder with what the examples name, and the address of a server of the graph of seeds/."""
    folder = tmp_path_factory.mktemp("readme")
    (folder / "seeds").symlink_to(ROOT / "seeds")
    (folder / "2016.txt").write_text(OLD, "utf-8")
    (folder / "2021.txt").write_text(NEW, "utf-8")
    settings = read_settings(store=str(folder / "data" / "graph.lbdb"), port=0, log_level="error")
    assert load([ROOT / "seeds"], settings) == 0
    with serving(settings) as address:
        yield folder, address


@pytest.mark.parametrize("example", list(examples()), ids=str)
def test_readme_shows_what_the_program_says(example: Example, desk: tuple[Path, str]) -> None:
    folder, address = desk
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    done = subprocess.run(
        ["bash", "-c", example.command.replace(_SERVED, address)],
        cwd=folder,
        env={**os.environ, "PATH": path, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=_SECONDS,
    )
    assert done.returncode == 0, done.stderr
    assert _pattern(example.output).fullmatch(_bare(done.stdout)), done.stdout


def test_readme_has_examples() -> None:
    assert len(list(examples())) >= 8


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def _pattern(printed: str) -> re.Pattern[str]:
    return re.compile(".*".join(re.escape(_bare(part)) for part in printed.split("…")), re.DOTALL)
