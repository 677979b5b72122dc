from __future__ import annotations

import io

import pyoxigraph
import pytest

from graph.build import build_document
from graph.errors import DocumentNotFound, NodeNotFound, UnknownName
from graph.rdf import export, iri
from graph.selection import Selection
from graph.stores import LadybugStore
from ontology.model import model
from tests.graph.conftest import write_hewan, write_yunling

RDF_TYPE = pyoxigraph.NamedNode(model().expand("rdf:type"))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> LadybugStore:
    store = LadybugStore(tmp_path_factory.mktemp("selection") / "graph.lbug")
    store.replace([build_document(write_yunling().facts()), build_document(write_hewan().facts())])
    return store


def quads(store: LadybugStore, selection: Selection | None = None) -> set[pyoxigraph.Quad]:
    output = io.BytesIO()
    export(store, output, "nquads", selection=selection)
    return set(pyoxigraph.parse(output.getvalue(), format=pyoxigraph.RdfFormat.N_QUADS))


def typed(found: set[pyoxigraph.Quad], name: str) -> set[str]:
    wanted = pyoxigraph.NamedNode(model().expand(f"rg:{name}"))
    return {str(q.subject) for q in found if q.predicate == RDF_TYPE and q.object == wanted}


def region_of(store: LadybugStore, document: str) -> str:
    return str(store.query("MATCH (d:Document {id: $d})-[:COVERS]->(r:Region) RETURN r.id", {"d": document}).rows[0][0])


def test_a_document_comes_with_its_own_graph_alone(store: LadybugStore) -> None:
    whole = quads(store)
    for document in store.documents():
        graph = pyoxigraph.NamedNode(iri(document))
        found = quads(store, Selection(document=document))
        assert found < whole
        assert {q for q in whole if q.graph_name == graph} == {q for q in found if q.graph_name == graph}
        assert {q.graph_name for q in found} == {graph, pyoxigraph.DefaultGraph()}


def test_a_region_comes_with_the_documents_that_plan_for_it(store: LadybugStore) -> None:
    for document in store.documents():
        assert quads(store, Selection(region=region_of(store, document))) == quads(store, Selection(document=document))


def test_a_theme_comes_with_its_tasks_and_who_answers_for_them(store: LadybugStore) -> None:
    found = quads(store, Selection(theme="opening"))
    statement = "MATCH (t:Task)-[:HAS_THEME]->(:Theme {code: 'opening'}) RETURN t.id"
    tasks = {str(pyoxigraph.NamedNode(iri(row[0]))) for row in store.query(statement).rows}
    assert typed(found, "Task") == tasks
    assert typed(found, "Agency")
    assert found < quads(store)


def test_a_class_comes_with_its_nodes_alone(store: LadybugStore) -> None:
    found = quads(store, Selection(classes=("Agency",)))
    assert typed(found, "Agency") == typed(quads(store), "Agency")
    assert not typed(found, "Task")
    leads = pyoxigraph.NamedNode(model().relation_iri("LEADS"))
    assert any(q.object == leads for q in found)


def test_conditions_hold_together(store: LadybugStore) -> None:
    one, other = store.documents()
    both = Selection(document=one, region=region_of(store, other))
    assert not {q for q in quads(store, both) if q.graph_name != pyoxigraph.DefaultGraph()}


@pytest.mark.parametrize(
    ("selection", "error"),
    [
        (Selection(document="document/000000000000"), DocumentNotFound),
        (Selection(region="region/999999"), NodeNotFound),
        (Selection(theme="sport"), NodeNotFound),
        (Selection(classes=("Sport",)), UnknownName),
    ],
)
def test_what_there_is_not_is_an_error(store: LadybugStore, selection: Selection, error: type[Exception]) -> None:
    with pytest.raises(error):
        export(store, io.BytesIO(), selection=selection)
