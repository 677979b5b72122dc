from __future__ import annotations

from pathlib import Path

import pytest

from graph import copying
from graph.build import DocumentGraph
from graph.copying import copy_graph, document_graphs
from graph.digest import digest
from graph.errors import CopyFailed
from graph.stores import LadybugStore


@pytest.fixture
def source(tmp_path: Path, yunling: DocumentGraph, hewan: DocumentGraph) -> LadybugStore:
    store = LadybugStore(tmp_path / "source.lbug")
    store.replace([yunling, hewan])
    return store


def test_a_copy_is_the_same_graph_whatever_it_held_of_it_before(
    source: LadybugStore, tmp_path: Path, hewan: DocumentGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying, "_DOCUMENTS_AT_ONCE", 1)
    target = LadybugStore(tmp_path / "target.lbug")
    target.replace([hewan])
    made = copy_graph(source, target)
    assert made.documents == 2
    assert made.digest == digest(source) == digest(target)
    assert copy_graph(source, target) == made


def test_documents_come_out_of_a_store_as_they_went_in(
    source: LadybugStore, yunling: DocumentGraph, hewan: DocumentGraph
) -> None:
    found = {graph.document: graph for graph in document_graphs(source, source.documents())}
    for given in (yunling, hewan):
        graph = found[given.document]
        assert graph.sha256 == given.sha256
        assert graph.edges == given.edges
        assert {label: table["id"].to_pylist() for label, table in graph.nodes.items()} == {
            label: table["id"].to_pylist() for label, table in given.nodes.items()
        }


def test_an_empty_graph_is_copied_too(tmp_path: Path) -> None:
    made = copy_graph(LadybugStore(tmp_path / "a.lbug"), LadybugStore(tmp_path / "b.lbug"))
    assert (made.documents, made.nodes, made.edges) == (0, 0, 0)


def test_a_target_with_other_documents_is_left_alone(source: LadybugStore, tmp_path: Path) -> None:
    part = LadybugStore(tmp_path / "part.lbug")
    before = digest(source)
    with pytest.raises(CopyFailed, match="2 documents that the source lacks"):
        copy_graph(part, source)
    assert digest(source) == before


def test_a_copy_that_is_not_the_same_is_told(
    source: LadybugStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lost = copying.document_graphs
    monkeypatch.setattr(copying, "document_graphs", lambda reader, hashes: list(lost(reader, hashes))[:1])
    with pytest.raises(CopyFailed, match="the source has 2 Document, the copy 1"):
        copy_graph(source, LadybugStore(tmp_path / "target.lbug"))
