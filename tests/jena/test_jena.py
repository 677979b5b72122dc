"""What a reuser does with Apache Jena: check every format, query an export, validate it with the shapes."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from graph.build import build_document
from graph.rdf import FORMATS, export
from graph.stores import LadybugStore
from loaders.pipeline import extract
from loaders.read import read_text
from queries.sparql import examples
from tests.conftest import ROOT
from tests.jena.command import JenaMissing, jena

SHAPES = ROOT / "ontology" / "generated" / "shapes.ttl"


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """An export of a seed in each format."""
    try:
        jena("riotcmd.riot", "--version")
    except JenaMissing as missing:
        pytest.skip(str(missing))
    folder = tmp_path_factory.mktemp("jena")
    store = LadybugStore(folder / "graph.lbug")
    store.replace([build_document(extract(read_text(ROOT / "seeds" / "chifeng-2017.txt")))])
    found = {}
    for name, form in FORMATS.items():
        found[name] = folder / f"graph.{form.extension}"
        with found[name].open("wb") as output:
            export(store, output, name)
    return found


def test_every_format_is_valid_to_riot(files: dict[str, Path]) -> None:
    done = jena("riotcmd.riot", "--validate", "--strict", *files.values())
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_every_format_has_as_many_triples_to_riot(files: dict[str, Path]) -> None:
    plain = [files[name] for name in ("turtle", "ntriples", "jsonld", "rdfxml")]
    told = [jena("riotcmd.riot", "--count", path) for path in plain]
    counts = {(done.stdout + done.stderr).rpartition("=")[2].strip().replace(",", "") for done in told}
    lines = files["ntriples"].read_text("utf-8").count("\n")
    assert counts == {str(lines)}


def test_example_queries_give_rows(files: dict[str, Path]) -> None:
    for name in ("agencies_by_tasks_led", "evidence_of_leads", "tasks_by_theme"):
        query = ROOT / "queries" / f"{name}.rq"
        assert examples()[name].query.strip() in query.read_text("utf-8")
        done = jena("arq.sparql", "--data", files["turtle"], "--query", query, "--results", "CSV")
        rows = list(csv.DictReader(io.StringIO(done.stdout)))
        assert rows, done.stderr


def test_named_graphs_are_documents(files: dict[str, Path], tmp_path: Path) -> None:
    query = tmp_path / "graphs.rq"
    query.write_text("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }")
    for name in ("trig", "nquads"):
        done = jena("arq.sparql", "--data", files[name], "--query", query, "--results", "CSV")
        (row,) = csv.DictReader(io.StringIO(done.stdout))
        assert "/id/document/" in row["g"]


def test_an_export_conforms_to_the_shapes(files: dict[str, Path]) -> None:
    done = jena("shacl.shacl_validate", "--shapes", SHAPES, "--data", files["turtle"], "--text")
    assert done.stdout.strip() == "Conforms", done.stderr


def test_a_broken_export_does_not_conform(files: dict[str, Path], tmp_path: Path) -> None:
    broken = tmp_path / "broken.nt"
    text = files["ntriples"].read_text("utf-8")
    lines = [line for line in text.splitlines() if "<http://www.w3.org/ns/oa#exact>" not in line]
    broken.write_text("\n".join(lines), "utf-8")
    done = jena("shacl.shacl_validate", "--shapes", SHAPES, "--data", broken, "--text")
    assert "QuoteShape-exact" in done.stdout or "minCount" in done.stdout
