"""The index for SPARQL follows the graph document by document, and is then what a whole writing gives."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, NamedNode, Quad, Store

from graph import deciding, sparql_index
from graph.build import DocumentGraph, build_document
from graph.decisions import DecisionRefused, decisions
from graph.errors import NodeNotFound
from graph.rdf import DEFAULT_BASE, iri
from graph.sparql import write_index
from graph.sparql_index import Mark, make_index, read_mark
from graph.stores import LadybugStore
from loaders.reading import SourceText
from ontology.links import read_links
from tests.graph.conftest import write_hewan, write_yunling

MERGED, KEPT = "industry/铝板", "industry/D4415"
STATUSES, THEMES = ("新建", "续建"), ("industry", "opening")


def document(number: int, variant: int) -> DocumentGraph:
    """One of some documents that name the same regions, bodies and works, in one of two versions."""
    if number % 2:
        writer = write_hewan(surface=("河湾", "河湾市")[variant])
        writer.number = f"河政发〔2021〕{number}号"
    else:
        writer = write_yunling(number=f"云政发〔2020〕{number}号", status=STATUSES[variant], theme=THEMES[variant])
    return build_document(writer.facts())


@dataclass
class Followed:
    """A store and its index."""

    path: Path
    known: dict[str, DocumentGraph] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.store = LadybugStore(self.path)

    def load(self, number: int, variant: int) -> None:
        made = document(number, variant)
        self.known[made.sha256] = made
        self.store.replace([made])

    def remove(self, number: int, _: int) -> None:
        made = document(number, 0).document
        if made in self.store.documents():
            self.store.remove([made])

    def merge(self, *_: int) -> None:
        with suppress(NodeNotFound, DecisionRefused):
            deciding.merge(self.store, MERGED, KEPT, "王工")

    def undo(self, *_: int) -> None:
        for found in decisions(self.store):
            if found.in_force:
                deciding.undo(self.store, found.id, "李工", self._read)

    def _read(self, source: SourceText) -> DocumentGraph:
        return self.known[source.sha256]

    def index(self, links: Path | None = None) -> Path:
        return write_index(str(self.path), DEFAULT_BASE, links=links)

    def alone(self) -> Path:
        """The index, with those of former versions deleted."""
        folder = self.index()
        for other in folder.parent.iterdir():
            if other.is_dir() and other != folder:
                shutil.rmtree(other)
        return folder

    def mark(self, links: Path | None = None) -> Mark:
        found = read_mark(self.index(links))
        assert found is not None
        return found

    def whole(self, links: Path | None = None) -> Path:
        folder = Path(tempfile.mkdtemp(dir=self.path.parent)) / "whole"
        with self.store.pinned() as reader:
            make_index(folder, [], reader, DEFAULT_BASE, read_links(links), "")
        return folder


def quads(folder: Path) -> set[Quad]:
    """All quads without those of blank nodes, which the vocabulary alone has."""
    return {q for q in Store.read_only(str(folder)) if not {BlankNode} & {type(q.subject), type(q.object)}}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a store of six documents and its index."""
    folder = Path(tmp_path_factory.mktemp("followed"))
    first = Followed(folder / "graph.lbug")
    first.store.replace([document(number, 0) for number in range(6)])
    first.index()
    first.store.close()
    return folder


def copy_of(made: Path, folder: Path) -> Followed:
    shutil.copytree(made, folder, dirs_exist_ok=True)
    return Followed(folder / "graph.lbug", {(d := document(number, 0)).sha256: d for number in range(6)})


@pytest.fixture
def followed(made: Path, tmp_path: Path) -> Followed:
    return copy_of(made, tmp_path)


STEPS = st.lists(
    st.tuples(st.sampled_from(["load", "load", "remove", "merge", "undo"]), st.integers(0, 6), st.integers(0, 1)),
    min_size=1,
    max_size=4,
)


@settings(
    max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(runs=st.lists(STEPS, min_size=1, max_size=2))
def test_after_any_changes_the_index_is_what_a_whole_writing_gives(
    made: Path, runs: list[list[tuple[str, int, int]]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        followed = copy_of(made, Path(folder))
        for steps in runs:
            for step, number, variant in steps:
                getattr(followed, step)(number, variant)
            assert quads(followed.index()) == quads(followed.whole())


def test_one_document_changes_about_as_many_quads_as_it_has(followed: Followed) -> None:
    graph = NamedNode(iri(document(6, 0).document, DEFAULT_BASE))
    followed.load(6, 0)
    folder = followed.index()
    own = sum(1 for _ in Store.read_only(str(folder)).quads_for_pattern(None, None, None, graph))
    changed = followed.mark().changed
    # Each triple is in the graph of the document and in the default graph; shared nodes and the run have some more.
    assert own < changed < 2.2 * own
    followed.remove(6, 0)
    assert followed.mark().changed - changed < 2.2 * own
    assert 2 * changed < followed.mark().quads


def test_what_did_not_change_is_not_written(followed: Followed) -> None:
    before = followed.index()
    followed.store.replace([])
    after = followed.index()
    assert after != before
    assert followed.mark().changed == 0
    assert quads(after) == quads(before)


def test_a_reader_of_the_former_version_goes_on(followed: Followed) -> None:
    former = followed.index()
    reader = Store.read_only(str(former))
    before = set(reader)
    followed.remove(0, 0)
    followed.index()
    followed.load(0, 1)
    followed.index()
    assert not former.exists()
    assert set(reader) == before


def test_several_loads_are_caught_up_with_at_once(followed: Followed) -> None:
    followed.load(1, 1)
    followed.load(6, 0)
    followed.remove(6, 0)
    folder = followed.index()
    assert followed.mark().changed
    assert quads(folder) == quads(followed.whole())


def test_most_of_the_graph_is_written_whole(followed: Followed) -> None:
    followed.store.replace([document(number, 1) for number in range(6)])
    assert followed.mark().changed == 0
    assert quads(followed.index()) == quads(followed.whole())


def test_an_index_made_of_many_files_is_the_same(followed: Followed, monkeypatch: pytest.MonkeyPatch) -> None:
    in_one = quads(followed.whole())
    monkeypatch.setattr(sparql_index, "PART_BYTES", 1 << 10)
    assert quads(followed.whole()) == in_one


def test_traces_of_old_quads_do_not_pile_up(followed: Followed) -> None:
    folder = followed.alone()
    mark = followed.mark()
    (folder / "mark.json").write_text(json.dumps({**asdict(mark), "changed": mark.quads + 1}))
    followed.load(0, 1)
    assert followed.mark().changed == 0
    assert quads(followed.index()) == quads(followed.whole())


def test_a_store_of_another_history_is_written_whole(followed: Followed, tmp_path: Path) -> None:
    backup = tmp_path / "backup"
    shutil.copy(followed.path, backup)
    followed.load(0, 1)
    followed.alone()
    os.replace(shutil.copy(backup, tmp_path / "copy"), followed.path)
    followed.load(6, 0)
    assert followed.mark().changed == 0
    assert quads(followed.index()) == quads(followed.whole())


def lose_a_table(folder: Path) -> None:
    max(folder.glob("*.sst"), key=lambda table: table.stat().st_size).unlink()


def lose_a_graph(folder: Path) -> None:
    index = Store(str(folder))
    index.remove_graph(NamedNode(iri(document(3, 0).document, DEFAULT_BASE)))
    index.flush()


@pytest.mark.parametrize(
    "damage",
    [
        lambda folder: (folder / "CURRENT").write_bytes(b""),
        lambda folder: (folder / "mark.json").write_text("{"),
        lose_a_table,
        lose_a_graph,
    ],
)
def test_a_damaged_index_is_written_anew(followed: Followed, damage: Callable[[Path], object]) -> None:
    damage(followed.alone())
    followed.load(0, 1)
    assert followed.mark().changed == 0
    assert quads(followed.index()) == quads(followed.whole())


def test_a_killed_writing_leaves_nothing(followed: Followed) -> None:
    left = followed.index().with_suffix(".part")
    left.mkdir()
    (left / "mark.json").write_text(json.dumps({"settings": "", "runs": {}, "quads": 1, "changed": 0}))
    followed.load(0, 1)
    followed.index()
    assert not left.exists()
    assert quads(followed.index()) == quads(followed.whole())


def test_links_come_and_go_with_their_nodes(followed: Followed, tmp_path: Path) -> None:
    links = tmp_path / "links.csv"
    links.write_text(
        "node,relation,target,checked,source\n"
        "project/云岭市/云岭—河湾铁路,owl:sameAs,https://example.org/rail,2026-01-31,by name\n"
    )
    for number in (0, 2, 4):
        followed.remove(number, 0)
        assert quads(followed.index(links)) == quads(followed.whole(links))
    assert not any("example.org" in str(q.object) for q in quads(followed.index(links)))
    followed.load(0, 0)
    assert any("example.org" in str(q.object) for q in quads(followed.index(links)))
    assert followed.mark(links).changed


def test_a_node_that_gave_way_leads_to_the_one_that_stays(followed: Followed) -> None:
    followed.merge()
    query = f"SELECT ?p {{ <{iri(MERGED, DEFAULT_BASE)}> ?p <{iri(KEPT, DEFAULT_BASE)}> }}"
    index = Store.read_only(str(followed.index()))
    found = {row[0].value for row in index.query(query)}  # type: ignore[union-attr]
    assert found == {"http://www.w3.org/2002/07/owl#sameAs", "http://purl.org/dc/terms/isReplacedBy"}
