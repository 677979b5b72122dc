"""Loads, replacements and removals killed at random moments: what was done is whole, nothing is half there."""

from __future__ import annotations

from pathlib import Path

from tests.bench.kills import watched

MOMENTS = 12


def test_a_file_and_its_indexes_outlive_kills_at_any_moment(tmp_path: Path) -> None:
    tally = watched("embedded", MOMENTS, seed=8, folder=tmp_path, indexes_every=4)
    assert tally.moments == MOMENTS
    assert tally.changes > 0
    assert not list(tmp_path.glob(".graph.lbdb.*.new*/*"))
