"""Loads, replacements and removals killed at random moments, and once the server itself: nothing is half there."""

from __future__ import annotations

from pathlib import Path

from tests.bench.kills import watched
from tests.neo4j.server import Place

MOMENTS = 5
"""`python -m tests.bench.kills --engine neo4j` goes on for 200."""


def test_a_graph_on_a_server_outlives_kills_at_any_moment(place: Place, tmp_path: Path) -> None:
    # `place` skips where no server can be had.
    tally = watched("neo4j", MOMENTS, seed=8, folder=tmp_path, indexes_every=3, server_every=3)
    assert tally.moments == MOMENTS
    assert tally.changes > 0
    assert tally.kills["server"] == 1
