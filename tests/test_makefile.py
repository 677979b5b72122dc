"""What `make` would run, as make itself says."""

import os
import subprocess

import pytest

from tests.conftest import ROOT


@pytest.mark.parametrize(
    ("given", "port"),
    [({}, 8000), ({"REGIONGRAPH_PORT": "8190"}, 8190), ({"PORT": "9000"}, 9000)],
    ids=["by default", "as in the settings", "as make is told"],
)
def test_the_graph_is_served_at_the_port_that_was_set(given: dict[str, str], port: int) -> None:
    kept = {name: value for name, value in os.environ.items() if name not in {"PORT", "REGIONGRAPH_PORT", "MAKEFLAGS"}}
    told = subprocess.run(
        ["make", "--dry-run", "run"], cwd=ROOT, env=kept | given, capture_output=True, text=True, check=True
    ).stdout
    assert f"regiongraph run seeds --port {port}\n" in told
