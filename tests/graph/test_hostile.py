"""Words that a document may hold and that no engine, format or page may trip over."""

from __future__ import annotations

import io
from pathlib import Path

import networkx as nx
import pytest
import rdflib

from graph import view
from graph.build import build_document
from graph.exports import export_csv, export_graphml
from graph.rdf import export, iri
from graph.search import SearchIndex
from graph.snapshot import snapshot_html
from graph.stores import LadybugStore
from tests.graph.conftest import DocumentWriter

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib.*")

WORDS = [
    "'; MATCH (n) DETACH DELETE n; //",
    '"}) RETURN 1 //',
    "back\\slash and `tick`",
    "a/b/c~2",
    "行一\u2028行二\t制表",
    "<b>粗</b>&amp;",
    "𠮷野家🚄",
    "控制\x01\x0b\x1f符",
    "%2e%2e/../#?x",
    "{$id}",
    "长" * 3000,
    " 两端有空格 ",
    "\ufeff零宽\u200b",
]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> LadybugStore:
    doc = DocumentWriter(number="云政发〔2020〕9号", title=WORDS[0], file=WORDS[3])
    for number, words in enumerate(WORDS):
        doc.task(("一", words, str(number)), words, lead=(f"市{number}局",))
        doc.agency(f"市{number}局", words)
    store = LadybugStore(Path(tmp_path_factory.mktemp("hostile")) / "graph.lbug")
    store.replace([build_document(doc.facts())])
    return store


def test_every_word_comes_back_as_it_was(store: LadybugStore) -> None:
    assert sorted(row[0] for row in store.query("MATCH (t:Task) RETURN t.title").rows) == sorted(WORDS)
    for identifier, name in store.query("MATCH (n:Task) RETURN n.id, n.name").rows:
        assert view.get_node(store, identifier)["name"] == name
        assert view.neighbours(store, identifier)["edges"]


def test_ids_and_names_fit_the_keys_of_every_engines_indexes(store: LadybugStore) -> None:
    rows = store.query("MATCH (n) WHERE n.id IS NOT NULL RETURN n.id, coalesce(n.name, '')").rows
    assert all(len(value.encode()) < 8000 for row in rows for value in row)
    long = [row[0] for row in store.query("MATCH (t:Task) RETURN t.id").rows if "长长" in row[0]]
    assert len(long) == len(set(long)) == 1


def test_every_word_survives_as_rdf(store: LadybugStore) -> None:
    for name, parser in (("turtle", "turtle"), ("nquads", "nquads"), ("jsonld", "json-ld")):
        output = io.BytesIO()
        export(store, output, name)
        dataset = rdflib.Dataset(default_union=True)
        dataset.parse(data=output.getvalue(), format=parser)
        subjects = {str(s) for s, _, _, _ in dataset.quads()}
        for (identifier,) in store.query("MATCH (t:Task) RETURN t.id").rows:
            assert iri(identifier) in subjects


def test_other_formats_can_be_read_back(store: LadybugStore) -> None:
    output = io.BytesIO()
    export_graphml(store, output)
    graph = nx.read_graphml(io.BytesIO(output.getvalue()), force_multigraph=True)
    assert sum(1 for _, data in graph.nodes(data=True) if data["label"] == "Task") == len(WORDS)
    export_csv(store, io.BytesIO())


def test_pages_and_search_take_every_word(store: LadybugStore) -> None:
    page = snapshot_html(view.overview(store))
    assert "<b>粗" not in page
    index = SearchIndex(store)
    for words in WORDS:
        index.search(words)
    assert index.search("𠮷野家")
