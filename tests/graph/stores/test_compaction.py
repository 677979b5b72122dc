"""Deltas that are written into their file by another process, whatever else happens to the store meanwhile."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from graph.build import DocumentGraph, build_document
from graph.digest import digest
from graph.stores import LadybugStore, compaction, engine
from graph.stores import delta as deltas
from graph.stores.ladybug_read import file_mark
from graph.stores.lock import writer_lock
from tests.graph.conftest import write_hewan


@pytest.fixture
def store(
    store_path: Path, yunling: DocumentGraph, hewan: DocumentGraph, monkeypatch: pytest.MonkeyPatch
) -> LadybugStore:
    """A store with a delta: one document was replaced, another added."""
    store = LadybugStore(store_path)
    store.replace([hewan])
    monkeypatch.setattr("graph.stores.ladybug._DELTA_FROM", 0)
    store.replace([build_document(write_hewan(surface="河港").facts()), yunling])
    return store


def left_over(store_path: Path) -> list[Path]:
    return list(store_path.parent.glob(f".{store_path.name}.*"))


def test_the_graph_stays_the_same_and_the_delta_goes(store: LadybugStore, store_path: Path) -> None:
    before = digest(store)
    with store.pinned() as reader:
        assert compaction.compact(store_path)
        assert digest(reader) == before
    assert not deltas.delta_of(store_path).exists()
    assert digest(store) == digest(LadybugStore(store_path)) == before
    assert left_over(store_path) == []
    assert not compaction.compact(store_path)


def test_a_store_that_is_changed_meanwhile_keeps_its_changes(
    store: LadybugStore, store_path: Path, hewan: DocumentGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    def change_first(path: Path) -> None:
        monkeypatch.undo()
        monkeypatch.setattr("graph.stores.ladybug._DELTA_FROM", 0)
        store.replace([hewan])
        engine.sync(path)

    monkeypatch.setattr(engine, "sync", change_first)
    assert not compaction.compact(store_path)
    assert deltas.delta_of(store_path).exists()
    assert "河港" not in store.query("MATCH (r:Region {id: 'region/河湾市'}) RETURN r.surfaces").rows[0][0]
    assert left_over(store_path) == []
    assert compaction.compact(store_path)


def test_it_waits_until_nothing_changes(
    store: LadybugStore, store_path: Path, hewan: DocumentGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[float] = []

    def pause(seconds: float) -> None:
        waited.append(seconds)
        if len(waited) < 3:
            store.replace([hewan if len(waited) == 1 else build_document(write_hewan(surface="河口").facts())])

    monkeypatch.setattr(compaction, "sleep", pause)
    assert compaction.compact(store_path, 7.0)
    assert waited == [7.0] * 3
    assert "河口" in store.query("MATCH (r:Region {id: 'region/河湾市'}) RETURN r.surfaces").rows[0][0]


def test_of_two_at_once_one_does_it(store: LadybugStore, store_path: Path) -> None:
    with compaction._alone(store_path) as first, compaction._alone(store_path) as second:
        assert (first, second) == (True, False)
        store.replace([])
        assert compaction.work_of(store_path).exists()
    assert left_over(store_path) == []


def test_it_waits_for_a_load_that_is_under_way(store: LadybugStore, store_path: Path) -> None:
    before = file_mark(store_path)
    with writer_lock(store_path):
        at_once = "from graph.stores import compaction; compaction._QUIET = 0.0; compaction.main()"
        process = subprocess.Popen([sys.executable, "-c", at_once, str(store_path)])
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(timeout=3)
        assert file_mark(store_path) == before
    assert process.wait(timeout=60) == 0
    assert not deltas.delta_of(store_path).exists()


def test_what_a_killed_one_left_goes_with_the_next_change(
    store: LadybugStore, store_path: Path, hewan: DocumentGraph
) -> None:
    for name in ("", ".wal"):
        work = compaction.work_of(store_path)
        work.with_name(work.name + name).write_bytes(b"half")
    before = digest(store)
    store.replace([hewan])
    store.replace([build_document(write_hewan(surface="河港").facts())])
    assert digest(store) == before
    assert left_over(store_path) == []


def test_a_delta_that_opens_slowly_is_written_into_the_file_afterwards(
    store: LadybugStore, store_path: Path, hewan: DocumentGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compaction, "SLOW_OPENING", 0.0)
    monkeypatch.setattr(compaction, "SMALLEST_DELTA", 0)
    store.replace([hewan])
    after = digest(store)
    until = time.monotonic() + 60
    while deltas.delta_of(store_path).exists() and time.monotonic() < until:
        time.sleep(0.05)
    assert not deltas.delta_of(store_path).exists()
    assert digest(store) == after
