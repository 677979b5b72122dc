"""What LadybugDB 0.22.0 does wrong, and how the store keeps it from the answers.

Each test first shows the fault in the engine itself: when one fails there after an upgrade, its guard can go.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import ladybug
import pyarrow as pa
import pytest

from graph.build import DocumentGraph
from graph.errors import QueryParameterMissing, QueryRefused, QueryTooLarge
from graph.stores import LadybugStore, engine


@pytest.fixture
def bare(tmp_path: Path) -> Any:
    """A connection to a database of the engine alone, with six nodes of the years 2021 to 2026."""
    database = ladybug.Database(str(tmp_path / "bare.lbug"), max_db_size=1 << 30, buffer_pool_size=64 << 20)
    connection = ladybug.Connection(database)
    connection.execute("CREATE NODE TABLE T (id STRING PRIMARY KEY, y INT64)")
    connection.execute("CREATE REL TABLE R (FROM T TO T, w INT64)")
    for year in range(2021, 2027):
        connection.execute(f"CREATE (:T {{id: 't{year}', y: {year}}})")
    yield connection
    connection.close()
    database.close()


@pytest.fixture
def store(store_path: Path, yunling: DocumentGraph) -> LadybugStore:
    store = LadybugStore(store_path)
    store.replace([yunling])
    return store


def test_fault_1_the_order_is_lost_between_a_limit_and_an_aggregate(bare: Any, store: LadybugStore) -> None:
    wrong = bare.execute("MATCH (n:T) WITH n ORDER BY n.y DESC LIMIT 3 RETURN min(n.y)").get_all()
    assert wrong == [[2021]], "the engine is right now: the guard can go"
    with pytest.raises(QueryRefused, match="ORDER BY"):
        store.query("MATCH (t:Task) WITH t ORDER BY t.`order` DESC LIMIT 3 RETURN min(t.`order`)")


_CRASH = """
import sys, ladybug
database = ladybug.Database(sys.argv[1], max_db_size=1 << 30)
connection = ladybug.Connection(database)
connection.execute("CREATE NODE TABLE T (id STRING PRIMARY KEY)")
connection.execute("CREATE REL TABLE R (FROM T TO T)")
connection.execute("CREATE (:T {id: 'a'})-[:R]->(:T {id: 'b'})")
connection.execute("MATCH (a:T {id: 'a'})-[:R* ALL SHORTEST 1..3]->(b:T {id: 'nowhere'}) RETURN a.id").get_all()
"""


def test_fault_2_all_shortest_to_a_missing_end_kills_the_process(tmp_path: Path, store: LadybugStore) -> None:
    ended = subprocess.run([sys.executable, "-c", _CRASH, str(tmp_path / "x.lbug")], capture_output=True, check=False)
    assert ended.returncode != 0, "the engine survives now: the guard can go"
    with pytest.raises(QueryRefused, match="ALL SHORTEST"):
        store.query("MATCH (a:Task {id: 'x'})-[:PART_OF* ALL SHORTEST 1..3]->(b:Section {id: 'y'}) RETURN a.id")


def test_fault_3_a_table_object_that_is_copied_again_kills_so_each_copy_has_its_own(
    tmp_path: Path, yunling: DocumentGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graph.stores.ladybug_write._COPY_FROM", 0)
    given: list[pa.Table] = []
    run = engine.run

    def note(connection: Any, statement: str, parameters: Any = None) -> Any:
        given.extend(value for value in (parameters or {}).values() if isinstance(value, pa.Table))
        return run(connection, statement, parameters)

    monkeypatch.setattr(engine, "run", note)
    for number in range(4):
        LadybugStore(tmp_path / f"{number}.lbug").replace([yunling])
    assert given
    assert len({id(table) for table in given}) == len(given)


def test_fault_4_a_batch_with_equal_keys_does_not_see_its_own_earlier_rows_so_batches_hold_each_key_once(
    bare: Any,
) -> None:
    rows = [{"id": "new", "y": 1}, {"id": "other", "y": 2}, {"id": "new", "y": 3}]
    bare.execute(
        "UNWIND $rows AS r WITH r.id AS i, r.y AS v MERGE (n:T {id: i}) ON CREATE SET n.y = v ON MATCH SET n.y = n.y + 100",
        {"rows": rows},
    )
    found = bare.execute("MATCH (n:T {id: 'new'}) RETURN n.y").get_all()
    assert found != [[101]], "the engine sees earlier rows now"


def test_fault_4_the_store_loads_a_node_that_two_documents_share_once(
    tmp_path: Path, yunling: DocumentGraph, hewan: DocumentGraph
) -> None:
    store = LadybugStore(tmp_path / "graph.lbug")
    store.replace([yunling, hewan])
    rows = store.query("MATCH (r:Region) RETURN r.id, count(*) AS n").rows
    assert rows
    assert all(number == 1 for _, number in rows)


def test_fault_5_a_table_of_several_pairs_is_not_exported_so_a_store_is_copied_as_a_file(
    tmp_path: Path, bare: Any, store: LadybugStore
) -> None:
    bare.execute("CREATE NODE TABLE U (id STRING PRIMARY KEY)")
    bare.execute("CREATE REL TABLE M (FROM T TO U, FROM U TO T)")
    with pytest.raises(RuntimeError, match="multiple node pairs"):
        bare.execute(f"EXPORT DATABASE '{tmp_path / 'out'}'")
    copy = tmp_path / "copy.lbug"
    copy.write_bytes(store._path.read_bytes())
    assert LadybugStore(copy).documents() == store.documents()


def test_fault_6_a_parameter_that_is_not_bound_is_null_so_it_is_asked_for(bare: Any, store: LadybugStore) -> None:
    assert bare.execute("MATCH (n:T) WHERE n.id = $nope RETURN n.id").get_all() == [], "the engine says so itself now"
    with pytest.raises(QueryParameterMissing, match=r"\$nope"):
        store.query("MATCH (t:Task) WHERE t.id = $nope RETURN t.id")


def test_fault_7_a_connection_keeps_pages_for_each_statement_so_each_query_has_its_own(store: LadybugStore) -> None:
    statement = "UNWIND $ids AS i MATCH (t:Task {id: i}) OPTIONAL MATCH (t)-[r:MENTIONS]->(g:Region) RETURN i, g.id"
    database = engine.open_database(store._path, read_only=True, memory=48 << 20)
    connection = engine.connect(database)
    with pytest.raises(QueryTooLarge):  # noqa: PT012  (the number of the failing one varies)
        for number in range(100):
            engine.run(connection, statement + " " * number, {"ids": ["x"]})
    engine.close_quietly(connection)
    for number in range(100):
        engine.run_alone(database, statement + " " * number, {"ids": ["x"]})
    engine.close_quietly(database)
