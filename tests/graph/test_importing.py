"""An export that is read back gives the same graph."""

from __future__ import annotations

import io
import random
import re
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from rdflib.compare import isomorphic

from graph.build import DocumentGraph, build_document
from graph.digest import digest
from graph.rdf import FORMATS, ImportFailed, export, read_file
from graph.stores import LadybugStore
from loaders.pipeline import extract
from loaders.read import read_text
from ontology.generate.files import ROOT
from tests.bench.rdf import made_graphs
from tests.graph.conftest import write_hewan, write_yunling

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib.*")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> LadybugStore:
    store = LadybugStore(Path(tmp_path_factory.mktemp("importing")) / "graph.lbug")
    store.replace([build_document(write_yunling().facts()), build_document(write_hewan().facts())])
    return store


def filled(path: Path, documents: Iterator[DocumentGraph] | list[DocumentGraph]) -> LadybugStore:
    store = LadybugStore(path)
    store.replace(documents)
    return store


def written(store: LadybugStore, path: Path, name: str) -> Path:
    file = path / f"graph.{FORMATS[name].extension}"
    with file.open("wb") as output:
        export(store, output, name)
    return file


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_gives_the_same_graph_back(store: LadybugStore, tmp_path: Path, name: str) -> None:
    back = filled(tmp_path / "back.lbug", read_file(written(store, tmp_path, name)))
    assert digest(back) == digest(store)


def test_the_seeds_come_back_isomorphic(tmp_path: Path) -> None:
    seeds = [build_document(extract(read_text(path))) for path in sorted((ROOT / "seeds").glob("*.txt"))]
    store = filled(tmp_path / "seeds.lbug", seeds)
    file = written(store, tmp_path, "ntriples")
    back = filled(tmp_path / "back.lbug", read_file(file))
    assert digest(back) == digest(store)
    one = said(file)
    other = said(written(back, tmp_path, "ntriples"))
    assert len(one) > 50_000
    assert isomorphic(rdflib.Graph().parse(data=one, format="nt"), rdflib.Graph().parse(data=other, format="nt"))


def said(file: Path) -> str:
    """The triples without those of runs: an import is a run of its own."""
    return "".join(line for line in file.open(encoding="utf-8") if "/run/" not in line)


def test_a_graph_of_many_documents_comes_back_with_its_digest(tmp_path: Path) -> None:
    store = filled(tmp_path / "many.lbug", list(made_graphs(60, 1_500)))
    back = filled(tmp_path / "back.lbug", read_file(written(store, tmp_path, "nquads")))
    assert len(back.documents()) == 60
    assert digest(back) == digest(store)


def test_the_order_of_triples_means_nothing(store: LadybugStore, tmp_path: Path) -> None:
    lines = written(store, tmp_path, "ntriples").read_text("utf-8").splitlines()
    random.Random(1).shuffle(lines)
    (tmp_path / "shuffled.nt").write_text("\n".join(lines), "utf-8")
    assert digest(filled(tmp_path / "back.lbug", read_file(tmp_path / "shuffled.nt"))) == digest(store)


def test_what_another_program_writes_is_read(store: LadybugStore, tmp_path: Path) -> None:
    graph = rdflib.Graph().parse(written(store, tmp_path, "turtle"))
    graph.serialize(tmp_path / "rdflib.ttl", format="turtle")
    assert digest(filled(tmp_path / "one.lbug", read_file(tmp_path / "rdflib.ttl"))) == digest(store)
    dataset = pyoxigraph.Store()
    dataset.load(path=str(written(store, tmp_path, "trig")), format=pyoxigraph.RdfFormat.TRIG)
    dataset.dump(str(tmp_path / "oxigraph.trig"), format=pyoxigraph.RdfFormat.TRIG)
    assert digest(filled(tmp_path / "other.lbug", read_file(tmp_path / "oxigraph.trig"))) == digest(store)


def test_an_import_beside_other_documents_leaves_those(store: LadybugStore, tmp_path: Path) -> None:
    one = filled(tmp_path / "one.lbug", [build_document(write_yunling().facts())])
    both = filled(tmp_path / "both.lbug", [build_document(write_hewan().facts())])
    both.replace(read_file(written(one, tmp_path, "nquads")))
    assert digest(both) == digest(store)


def test_names_under_another_base_are_read_with_that(store: LadybugStore, tmp_path: Path) -> None:
    file = tmp_path / "graph.nt"
    with file.open("wb") as output:
        export(store, output, "ntriples", base="https://example.org/g/")
    assert digest(filled(tmp_path / "back.lbug", read_file(file, "https://example.org/g/"))) == digest(store)
    with pytest.raises(ImportFailed, match="REGIONGRAPH_BASE_IRI"):
        list(read_file(file))


def lines_of(store: LadybugStore) -> str:
    output = io.BytesIO()
    export(store, output, "ntriples")
    return output.getvalue().decode()


@pytest.mark.parametrize(
    ("left_out", "words"),
    [
        ("ontology#sha256>", "has no sha256|SHA-256"),
        ("ns#subject>", "has no rdf:subject"),
        ("ns#predicate>", "has no rdf:predicate"),
        ("schema.org/text>", "has not the SHA-256"),
        ("prefLabel>", "has no name"),
    ],
)
def test_what_is_missing_is_named(store: LadybugStore, tmp_path: Path, left_out: str, words: str) -> None:
    kept = [line for line in lines_of(store).splitlines() if left_out not in line]
    (tmp_path / "part.nt").write_text("\n".join(kept), "utf-8")
    with pytest.raises(ImportFailed, match=words):
        list(read_file(tmp_path / "part.nt"))


def test_works_that_no_unit_of_their_document_names_are_refused(store: LadybugStore, tmp_path: Path) -> None:
    lines = lines_of(store).splitlines()
    included = {
        line.split("> ")[0]
        for line in lines
        if line.endswith("#predicate> <https://w3id.org/regiongraph/ontology#includes> .")
    }
    kept = [
        line
        for line in lines
        if "ontology#includes> <" not in line and not any(line.startswith((f"{one}> ", f"{one}#")) for one in included)
    ]
    (tmp_path / "part.nt").write_text("\n".join(kept), "utf-8")
    with pytest.raises(
        ImportFailed, match=r"statement [0-9a-f]{24} is about (park|project)/.*, which no section or task of document/"
    ):
        list(read_file(tmp_path / "part.nt"))


PREFIXES = "@prefix foaf: <http://xmlns.com/foaf/0.1/> .\n"
FOAF = "<https://example.org/a> a foaf:Person ; foaf:name 'x' .\n"


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("bad.ttl", b"<https://example.org/a> <b .", r"no Turtle: .*line 1"),
        ("late.ttl", f"{PREFIXES}{FOAF}<https://example.org/b> <c d> 1 .".encode(), r"no Turtle: .*line 3"),
        ("plan.pdf.ttl", b"%PDF-1.7 \xff\xfe", r"no Turtle: .*line 1"),
        ("text.nt", "赤峰市国民经济和社会发展规划".encode(), r"no N-Triples: .*line 1"),
        ("utf16.nq", "<a> <b> <c> .".encode("utf-16"), r"no N-Quads: .*line 1"),
        ("broken.jsonld", b'{"@id": ', r"no JSON-LD: .*line 1"),
        ("page.rdf", b"<html><body>x</body></html>", r"no RDF/XML: "),
        (
            "foaf.ttl",
            f"{PREFIXES}{FOAF}".encode(),
            r"2 triples, the first about <https://example\.org/a>, and no document",
        ),
        ("empty.ttl", b"", r"no triples, so no document whose IRI begins with https://w3id\.org/regiongraph/id/"),
        ("plain.jsonld", b'{"a": 1}', r"no triples, so no document"),
        ("graph.docx", b"PK", r"no ending of a format of RDF"),
        ("ending", b"", r"no ending of a format of RDF"),
    ],
)
def test_a_file_that_is_no_graph_is_refused_with_its_name_the_place_and_the_cause(
    tmp_path: Path, name: str, content: bytes, words: str
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(ImportFailed, match=f"^{re.escape(name)}: {words}") as refused:
        list(read_file(tmp_path / name))
    assert str(tmp_path) not in refused.value.detail
    assert "\n" not in refused.value.detail


def test_a_file_that_cannot_be_read_is_told_in_the_systems_words(tmp_path: Path) -> None:
    (tmp_path / "folder.ttl").mkdir()
    for name, words in (("none.nt", "No such file or directory"), ("folder.ttl", "Is a directory")):
        with pytest.raises(ImportFailed, match=f"^{name}: {words}$"):
            list(read_file(tmp_path / name))


def test_what_is_wrong_in_a_graph_is_named_with_the_file(store: LadybugStore, tmp_path: Path) -> None:
    whole = lines_of(store)
    described = "".join(line for line in whole.splitlines(keepends=True) if "region/" not in line.split(" ")[0])
    bare = "".join(line for line in whole.splitlines(keepends=True) if "/statement/" not in line.split(" ")[0])
    for name, text, words in (
        ("wrong.nt", whole.replace('periodEnd> "2025"', 'periodEnd> "soon"'), "period_end of document/.* is 'soon'"),
        ("part.nt", described, "region/.* is named and not described"),
        ("bare.nt", bare, "no statement says that"),
        (
            "cut.nt",
            whole[: len(whole) // 2].rpartition("\n")[0],
            "(no statement says that|statement [0-9a-f]{24} has no) ",
        ),
    ):
        (tmp_path / name).write_text(text, "utf-8")
        with pytest.raises(ImportFailed, match=f"^{name}: {words}"):
            list(read_file(tmp_path / name))
