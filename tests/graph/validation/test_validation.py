"""A broken graph gives each violation with focus node, rule and passage; a whole one gives none."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pyoxigraph
import pytest

from graph.build import build_document
from graph.rdf import export, iri, statement_iri
from graph.stores import LadybugStore
from graph.validation import ShapesUnsupported, Violation, load_file, load_graph, rules_of, violations
from graph.validation.check import FileUnreadable
from loaders.pipeline import extract
from loaders.read import read_text
from ontology.generate.files import ROOT
from tests.graph.conftest import write_hewan, write_yunling

PREFIX = "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix e: <https://example.org/> ."


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> LadybugStore:
    store = LadybugStore(Path(tmp_path_factory.mktemp("validation")) / "graph.lbug")
    store.replace([build_document(write_yunling().facts()), build_document(write_hewan().facts())])
    return store


@pytest.fixture(scope="module")
def text(store: LadybugStore) -> str:
    output = io.BytesIO()
    export(store, output, "ntriples")
    return output.getvalue().decode()


def found(tmp_path: Path, text: str, document: str | None = None) -> list[Violation]:
    (tmp_path / "broken.nt").write_text(text)
    return list(violations(load_file(tmp_path / "broken.nt"), document))


def test_the_seeds_give_no_violation(tmp_path: Path) -> None:
    store = LadybugStore(tmp_path / "graph.lbug")
    store.replace([build_document(extract(read_text(path))) for path in sorted((ROOT / "seeds").glob("*.txt"))])
    loaded = load_graph(store)
    assert len(loaded) > 50_000
    assert not list(violations(loaded))


def test_a_lead_that_is_no_agency_is_shown_with_its_words(tmp_path: Path, store: LadybugStore, text: str) -> None:
    ((edge, agency, start, end),) = store.query(
        "MATCH (a:Agency)-[r:LEADS]->(:Task) WHERE a.name = '云岭市工业和信息化局' RETURN r.id, a.id, r.`start`, r.`end`"
    ).rows
    node = iri(agency)
    data = text.replace(f"<{node}> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type>", f"<{node}> <https://e.org/was>")
    violation = next(v for v in found(tmp_path, data) if v.rule.shape.endswith("#leadsSubjectShape"))
    assert violation.focus == node
    assert violation.rule.component == "ClassConstraintComponent"
    assert violation.words().endswith("is no rg:Agency")
    assert violation.passage is not None
    assert (violation.passage.start, violation.passage.end) == (start, end)
    assert violation.passage.quote == "市工信局"
    assert statement_iri(edge) in text


def test_a_value_that_is_an_iri_is_shown_whole(tmp_path: Path, text: str) -> None:
    function = max(re.findall(r"hasFunction> <([^>]+)>", text), key=len)
    data = text.replace(
        f"<{function}> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type>", f"<{function}> <https://e.org/was>"
    )
    violation = next(v for v in found(tmp_path, data) if v.value == function)
    assert f'"{function}"' in violation.words()


def test_evidence_after_the_end_of_its_document_is_found(tmp_path: Path, text: str) -> None:
    line = next(x for x in text.splitlines() if "#position> <http://www.w3.org/ns/oa#end>" in x)
    data = text.replace(line, re.sub(r'"\d+"', '"99999"', line))
    (inside,) = (v for v in found(tmp_path, data) if v.rule.message.startswith("The passage ends"))
    assert inside.focus == line.split("#position>")[0].strip("<") + "#evidence"
    assert inside.passage is not None
    assert inside.passage.end == 99999
    assert inside.value == "99999"


def test_words_that_are_not_at_their_place_are_found(tmp_path: Path, text: str) -> None:
    line = next(x for x in text.splitlines() if "<http://www.w3.org/ns/oa#exact>" in x)
    data = text.replace(line, re.sub(r'"[^"]*" \.$', '"别的词" .', line))
    (violation,) = found(tmp_path, data)
    assert violation.rule.message == "The quoted words are not those at the position."
    assert violation.passage is not None
    assert violation.passage.quote == "别的词"


@pytest.mark.parametrize(
    ("before", "after", "shape", "component"),
    [
        ('#regionKind> "division"', '#x> "division"', "RegionShape-regionKind", "MinCount"),
        ('#confidence> "0', '#confidence> "7', "StatementShape-confidence", "MaxInclusive"),
        ('#periodEnd> "2025"', '#periodEnd> "soon"', "DocumentShape-periodEnd", "Datatype"),
        ('#themeCode> "industry"', '#themeCode> "roads"', "TaskShape-themeCode", "In"),
    ],
)
def test_a_fault_is_named(tmp_path: Path, text: str, before: str, after: str, shape: str, component: str) -> None:
    assert before in text
    names = {
        (v.rule.shape.rpartition("#")[2], v.rule.component) for v in found(tmp_path, text.replace(before, after, 1))
    }
    assert (shape, f"{component}ConstraintComponent") in names


def test_two_values_where_one_belongs_are_found(tmp_path: Path, text: str) -> None:
    line = next(x for x in text.splitlines() if "#sha256>" in x)
    data = text + re.sub(r'"[^"]*"', f'"{"0" * 64}"', line) + "\n"
    (violation,) = found(tmp_path, data)
    assert violation.words() == "rg:sha256 has more than one value"
    assert violation.focus == line.split(">")[0].strip("<")


def test_one_document_is_looked_at_alone(tmp_path: Path, store: LadybugStore, text: str) -> None:
    data = re.sub(r'(ontology#rule> )"[^"]*"', r'\1"x"@zh', text)
    every = found(tmp_path, data)
    parts = [found(tmp_path, data, iri(document)) for document in store.documents()]
    assert all(parts)
    assert sorted(v.focus for part in parts for v in part) == sorted(v.focus for v in every)


def test_a_file_that_is_no_rdf_is_told_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "bad.ttl").write_text("<https://example.org/a> <b> .\n")
    with pytest.raises(FileUnreadable, match=r"bad\.ttl"):
        load_file(tmp_path / "bad.ttl")
    with pytest.raises(FileUnreadable, match="no ending"):
        load_file(tmp_path / "bad.docx")
    with pytest.raises(FileUnreadable, match=r"none\.nt"):
        load_file(tmp_path / "none.nt")


@pytest.mark.parametrize(
    "shape",
    [
        "e:S a sh:NodeShape ; sh:targetClass e:C ; sh:closed true .",
        "e:S a sh:NodeShape ; sh:property e:P . e:P sh:path e:p .",
        "e:S a sh:NodeShape ; sh:targetClass e:C ; sh:property e:P . e:P sh:path [ sh:inversePath e:p ] .",
        "e:S a sh:NodeShape ; sh:targetClass e:C ; sh:nodeKind sh:Literal .",
        "e:S a sh:NodeShape ; sh:targetClass e:C ; sh:minCount 1 .",
    ],
)
def test_what_is_not_checked_is_refused_and_not_passed_over(shape: str) -> None:
    with pytest.raises(ShapesUnsupported):
        rules_of(f"{PREFIX} {shape}".encode())


def test_counts_above_one_are_checked(tmp_path: Path) -> None:
    shape = (
        "e:S a sh:NodeShape ; sh:targetClass e:C ; sh:property e:P . e:P sh:path e:p ; sh:minCount 2 ; sh:maxCount 2 ."
    )
    low, high = rules_of(f"{PREFIX} {shape}".encode())[::-1]
    store = pyoxigraph.Store()
    data = "e:a a e:C ; e:p 1 . e:b a e:C ; e:p 1, 2 . e:c a e:C ; e:p 1, 2, 3 ."
    store.load(f"{PREFIX} {data}".encode(), format=pyoxigraph.RdfFormat.TURTLE)
    names = [[row["this"].value for row in store.query(rule.query)] for rule in (low, high)]  # type: ignore[union-attr]
    assert names == [["https://example.org/a"], ["https://example.org/c"]]
