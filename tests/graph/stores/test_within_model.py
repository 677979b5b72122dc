"""Queries that name no relation and no class see the model alone, in both engines."""

import pytest

from graph.schema import classes, relations
from graph.stores import LadybugStore
from graph.stores.within_model import within_model
from tests.conftest import ROOT

KINDS = ":" + "|".join(f"`{name}`" for name in relations())
CLASSES = ":" + "|".join(f"`{name}`" for name in classes())


@pytest.mark.parametrize(
    ("given", "made"),
    [
        ("MATCH (a:Agency)-->(t) RETURN t", f"MATCH (a:Agency)-[{KINDS}]->(t) RETURN t"),
        ("MATCH (a:Agency)<--(t:Task) RETURN t", f"MATCH (a:Agency)<-[{KINDS}]-(t:Task) RETURN t"),
        ("MATCH (a:Agency)--(t) RETURN t", f"MATCH (a:Agency)-[{KINDS}]-(t) RETURN t"),
        ("MATCH (a:Task)-[r]-(b) RETURN r", f"MATCH (a:Task)-[r{KINDS}]-(b) RETURN r"),
        ("MATCH (a:Task)-[]->(b) RETURN b", f"MATCH (a:Task)-[{KINDS}]->(b) RETURN b"),
        ("MATCH (a:Task)<-[`r` {rule: 'x'}]-(b) RETURN b", f"MATCH (a:Task)<-[`r`{KINDS} {{rule: 'x'}}]-(b) RETURN b"),
        ("MATCH p = (a:Task)-[*1..3]-(b) RETURN p", f"MATCH p = (a:Task)-[{KINDS}*1..3]-(b) RETURN p"),
        ("MATCH (n) RETURN count(n)", f"MATCH (n{CLASSES}) RETURN count(n)"),
        ("MATCH ({id: $id}) RETURN 1", f"MATCH ({CLASSES}{{id: $id}}) RETURN 1"),
        (
            "MATCH (a:Task), (n) WHERE n.id IN [f(a, (1)), 2] RETURN n",
            f"MATCH (a:Task), (n{CLASSES}) WHERE n.id IN [f(a, (1)), 2] RETURN n",
        ),
        (
            "MATCH (a:Task)-[:SETS]->(t), (n {id: $id})-->(m) RETURN n",
            f"MATCH (a:Task)-[:SETS]->(t), (n {{id: $id}})-[{KINDS}]->(m) RETURN n",
        ),
        ("match (n {id: $id}) return n", f"match (n{CLASSES} {{id: $id}}) return n"),
    ],
)
def test_names_of_the_model_are_put_in_where_none_are_given(given, made):
    assert within_model(given) == made


@pytest.mark.parametrize(
    "given",
    [
        "MATCH (a:Agency)-[r:LEADS]->(t:Task) RETURN r",
        "MATCH (a:Agency)-[:LEADS|SUPPORTS*1..2]-(t) RETURN t",
        "MATCH (n:Task) RETURN n.name",
        "MATCH (n:Task) WITH n, (n.start) AS s RETURN coalesce(n.match, (s)) AS c",
        "MATCH (a:Agency)-[c:BodyTally]->(d) RETURN c",
        "MATCH (t:Task) WHERE t.start - (t.end) < 0 RETURN '(a)-->(b)' AS a",
        "MATCH (t:Task) // (a)--(b)\nRETURN t.start -(-1) AS b",
        "RETURN (1)-(2) AS c",
    ],
)
def test_what_names_its_relations_or_is_no_pattern_stays_as_it_is(given):
    assert within_model(given) == given


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    from api.file_reading import read_file
    from loaders.read import Limits

    store = LadybugStore(tmp_path_factory.mktemp("graph") / "graph.lbdb")
    plan = sorted((ROOT / "seeds").glob("*.txt"))[0]
    store.replace([document.graph for document in read_file(plan, Limits(), {}).documents if document.graph])
    yield store
    store.close()


def test_all_edges_and_nodes_are_those_of_the_model(store):
    kinds = {kind for (kind,) in store.query("MATCH ()-[r]->() RETURN DISTINCT type(r)").rows}
    assert "LEADS" in kinds
    assert kinds <= set(relations())
    labels = {label for (label,) in store.query("MATCH (n) RETURN DISTINCT labels(n)").rows}
    assert "Task" in labels
    assert labels <= set(classes())


def test_an_edge_without_a_named_relation_has_the_properties_of_statements(store):
    rows = store.query("MATCH (a:Agency)-[r]->(t:Task) RETURN r.id AS id, r.confidence AS sure").rows
    assert rows
    assert all(identifier and 0 < sure <= 1 for identifier, sure in rows)
