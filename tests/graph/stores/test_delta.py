"""Few changes of a large store: kept beside its file, which stays as it is."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.build import DocumentGraph, build_document
from graph.deciding import merge
from graph.digest import digest
from graph.errors import StoreLocked, StoreUnreadable
from graph.sources import Source
from graph.stores import LadybugStore
from graph.stores import delta as deltas
from tests.graph.conftest import DocumentWriter, write_hewan, write_yunling


@pytest.fixture(autouse=True)
def _every_store_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.stores.ladybug._DELTA_FROM", 0)


def many(number: int) -> list[DocumentGraph]:
    """Plans of counties that nobody has heard of, each with a task and a body that the others have as well."""
    made = []
    for position in range(number):
        document = DocumentWriter(region=f"第{position}县", number=f"县政发〔2020〕{position}号")
        document.task(("一", "1"), f"办好第{position}件实事", "抓好落实。", lead=("市工信局",))
        document.agency("市工信局", "云岭市工业和信息化局", "industry-information")
        made.append(build_document(document.facts()))
    return made


@pytest.fixture
def store(store_path: Path, hewan: DocumentGraph, monkeypatch: pytest.MonkeyPatch) -> LadybugStore:
    """A store whose file holds some documents, and that has no delta yet."""
    with monkeypatch.context() as small:
        small.setattr("graph.stores.ladybug._DELTA_FROM", 1 << 40)
        store = LadybugStore(store_path)
        store.replace([hewan, *many(3)])
    return store


def test_few_changes_leave_the_file_as_it_is_and_give_the_same_graph(
    store: LadybugStore, store_path: Path, tmp_path: Path, yunling: DocumentGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    content, place = store_path.read_bytes(), store_path.stat().st_ino
    newer = build_document(write_yunling(theme="ecology", status="续建").facts())
    store.replace([newer])
    store.replace([yunling, build_document(write_hewan(surface="河湾").facts())])
    store.remove([many(3)[1].document])
    assert (store_path.read_bytes(), store_path.stat().st_ino) == (content, place)
    assert deltas.delta_of(store_path).exists()
    monkeypatch.undo()
    copied = LadybugStore(tmp_path / "copied.lbug")
    copied.replace([yunling, build_document(write_hewan(surface="河湾").facts()), many(3)[0], many(3)[2]])
    assert digest(store) == digest(copied) == digest(LadybugStore(store_path))
    assert store.texts(store.documents()) == copied.texts(copied.documents())
    assert not list(store_path.parent.glob(".*.new*"))


def test_an_open_store_follows_and_a_pinned_reader_keeps_its_version(
    store: LadybugStore, store_path: Path, yunling: DocumentGraph
) -> None:
    other = LadybugStore(store_path)
    versions = {other.version}
    with other.pinned() as reader:
        former = digest(reader)
        store.replace([yunling])
        assert yunling.document in other.documents()
        assert digest(reader) == former
    versions.add(other.version)
    store.remove([yunling.document])
    assert digest(other) == former
    assert len({*versions, other.version}) == 3


def test_many_changes_write_the_file_anew_with_what_was_beside_it(
    store: LadybugStore, store_path: Path, tmp_path: Path, yunling: DocumentGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.replace([yunling])
    before = digest(store)
    monkeypatch.setattr("graph.stores.ladybug._FEW_ROWS", 0)
    store.replace([yunling])
    assert digest(store) == before
    assert not deltas.delta_of(store_path).exists()


def test_a_delta_that_has_grown_is_written_into_the_file(
    store: LadybugStore, store_path: Path, yunling: DocumentGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.replace([yunling])
    monkeypatch.setattr("graph.stores.ladybug._LARGEST_DELTA", 1)
    store.remove([yunling.document])
    assert not deltas.delta_of(store_path).exists()
    assert yunling.document not in store.documents()


def test_a_delta_of_another_file_is_none_of_this_one(
    store: LadybugStore, store_path: Path, tmp_path: Path, yunling: DocumentGraph
) -> None:
    store.replace([yunling])
    other = tmp_path / "other.lbug"
    (only,) = many(1)
    LadybugStore(other).replace([only])
    shutil.copy(deltas.delta_of(store_path), deltas.delta_of(other))
    assert list(LadybugStore(other).documents()) == [only.document]


def test_a_store_is_backed_up_by_copying_the_file_and_its_delta(
    store: LadybugStore, store_path: Path, tmp_path: Path, yunling: DocumentGraph
) -> None:
    store.replace([yunling])
    copied = tmp_path / "kept.lbug"
    for one, other in ((store_path, copied), (deltas.delta_of(store_path), deltas.delta_of(copied))):
        shutil.copyfile(one, other)
    assert digest(LadybugStore(copied)) == digest(store)


def test_decisions_about_nodes_hold_beside_the_file(store: LadybugStore, yunling: DocumentGraph) -> None:
    store.replace([yunling])
    agencies = [row[0] for row in store.query("MATCH (a:Agency) RETURN a.id ORDER BY a.id").rows]
    merge(store, agencies[0], agencies[1], author="编者", reason="机构更名")
    assert [row[0] for row in store.query("MATCH (a:Agency) RETURN a.id ORDER BY a.id").rows] == agencies[1:]


def test_a_load_that_fails_leaves_file_and_delta(store: LadybugStore, store_path: Path, yunling: DocumentGraph) -> None:
    store.replace([yunling])
    before, content = digest(store), deltas.delta_of(store_path).read_bytes()

    def broken() -> Iterator[Source]:
        raise RuntimeError("no source")
        yield

    with pytest.raises(RuntimeError, match="no source"):
        store.replace(many(4)[3:], broken())
    assert deltas.delta_of(store_path).read_bytes() == content
    assert digest(store) == before
    assert not list(store_path.parent.glob(".*.new*"))


def test_a_reader_without_room_for_temporary_files_is_told(
    store: LadybugStore, store_path: Path, tmp_path: Path, yunling: DocumentGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.replace([yunling])
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "gone"))
    with pytest.raises(StoreUnreadable, match="temporary"):
        LadybugStore(store_path).documents()


def test_files_that_would_share_a_delta_are_made_to_differ(tmp_path: Path) -> None:
    file = tmp_path / "graph.lbug"
    (only,) = many(1)
    LadybugStore(file).replace([only])
    former = deltas.state_of(file)
    deltas.make_differ(file, former)
    assert deltas.state_of(file) != former
    assert list(LadybugStore(file).documents()) == [only.document]
    LadybugStore(file).replace(many(2))
    assert len(LadybugStore(file).documents()) == 2


def test_of_a_new_edition_only_what_differs_is_written(store: LadybugStore, store_path: Path) -> None:
    delta = deltas.delta_of(store_path)
    former, newer = (DocumentWriter(number="县政发〔2020〕90号") for _ in range(2))
    for document in (former, newer):
        for position in range(40):
            document.task(("一", str(position)), f"办好第{position}件实事", "抓好落实。", lead=("市工信局",))
        document.agency("市工信局", "云岭市工业和信息化局", "industry-information")
    newer.task(("一", "41"), "办好最后一件实事", "抓好落实。", lead=("市工信局",))
    store.replace([build_document(former.facts())])
    first = delta.stat().st_size
    store.replace([build_document(newer.facts())])
    assert delta.stat().st_size - first < first / 4
    assert store.query("MATCH (t:Task) WHERE t.name = '办好最后一件实事' RETURN count(*)").rows == [(1,)]


@pytest.mark.parametrize("few", [20_000, 0])
def test_what_is_asked_before_a_load_goes_through_the_handle_that_writes(
    store: LadybugStore, store_path: Path, yunling: DocumentGraph, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr("graph.stores.ladybug._FEW_ROWS", few)
    other = LadybugStore(store_path)
    (added,) = many(4)[3:]
    with store.loading():
        assert len(store.documents()) == 4
        store.replace([added])
        assert added.document in other.documents()
    with store.loading():
        assert added.document in store.documents()
        if few:
            with pytest.raises(StoreLocked):
                other.remove([added.document])
        store.replace([yunling])
        assert {added.document, yunling.document} <= store.documents().keys()
    with store.loading():
        assert yunling.document in store.documents()
    other.remove([added.document])
    assert added.document not in store.documents()
    assert not list(store_path.parent.glob(".*.new*"))
