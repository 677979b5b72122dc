"""What is summed over all documents is what a new store of the same documents holds."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from graph.build import DocumentGraph, build_document
from graph.stores import LadybugStore, across, region_sums, totals
from tests.queries.neighbours import wider

Totals = dict[str, list[tuple[object, ...]]]


def _totals(store: LadybugStore) -> Totals:
    texts = {
        totals.FUNCTIONS: "RETURN t.id, t.function, t.theme, t.region, t.bodies, t.tasks",
        totals.BODIES: "RETURN t.id, t.led, t.explicit, t.supported, t.led_first, t.supported_first",
        region_sums.OWN: "RETURN t.id, t.content",
        region_sums.SIDES: "RETURN t.id, t.content",
        across.TOTAL: "RETURN t.id, t.packed",
    }
    return {label: sorted(store.query(f"MATCH (t:{label}) {text}").rows, key=str) for label, text in texts.items()}


def _fresh(path: Path, plans: list[DocumentGraph]) -> Totals:
    store = LadybugStore(path)
    store.replace(plans)
    found = _totals(store)
    store.close()
    return found


@pytest.fixture(scope="module")
def plans() -> list[DocumentGraph]:
    return [build_document(facts) for facts in wider()]


def test_sums_follow_added_replaced_and_removed_documents(tmp_path: Path, plans: list[DocumentGraph]) -> None:
    store = LadybugStore(tmp_path / "graph.lbdb")
    store.replace(plans[:2])
    store.replace(plans[2:])
    whole = _totals(store)
    assert all(whole.values())
    assert whole == _fresh(tmp_path / "whole.lbdb", plans)
    store.replace(plans[1:3])
    assert _totals(store) == whole
    store.remove([plans[0].document])
    assert _totals(store) == _fresh(tmp_path / "rest.lbdb", plans[1:])
    store.close()


def test_bodies_are_summed_part_by_part_where_they_are_many(
    tmp_path: Path, plans: list[DocumentGraph], monkeypatch: pytest.MonkeyPatch
) -> None:
    at_once = _fresh(tmp_path / "whole.lbdb", plans)
    monkeypatch.setattr(totals, "_TASKS_AT_ONCE", 1)
    assert _fresh(tmp_path / "parts.lbdb", plans) == at_once


def test_no_more_tasks_of_a_body_are_kept_than_are_listed(tmp_path: Path, plans: list[DocumentGraph]) -> None:
    rows = _fresh(tmp_path / "graph.lbdb", plans)[totals.BODIES]
    for _, led, _, supported, *firsts in rows:
        for count, first in zip((led, supported), firsts, strict=True):
            assert isinstance(count, int)
            assert isinstance(first, list)
            assert len(first) == min(count, totals.LISTED)
            assert first == sorted(set(first))


def test_what_is_said_between_regions_is_written_again_only_where_it_is_other(
    tmp_path: Path, plans: list[DocumentGraph], monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[list[str]] = []
    create = across._create

    def noted(run: across.Run, packed: Mapping[str, str]) -> None:
        written.append(list(packed))
        create(run, packed)

    monkeypatch.setattr(across, "_create", noted)
    store = LadybugStore(tmp_path / "graph.lbdb")
    store.replace(plans)
    store.replace(plans[:1])
    store.remove([plans[0].document])
    store.close()
    first, *later = written
    assert first
    assert not any(later[:-1])
    assert set(later[-1]) <= set(first)
