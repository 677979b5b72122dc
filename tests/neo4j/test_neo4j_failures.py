"""What goes wrong with a server is told by a typed error that names the address and no password; the graph stays whole."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import LiteralString, cast

import pytest
from neo4j import ManagedTransaction

from graph.build import DocumentGraph, build_document
from graph.digest import digest
from graph.errors import (
    QueryTimedOut,
    QueryTooLarge,
    StoreAccessDenied,
    StoreAddressInvalid,
    StoreBusy,
    StoreChanged,
    StoreDatabaseMissing,
    StoreMissing,
    StoreUnreachable,
    StoreUnreadable,
)
from graph.schema import classes
from graph.stores import Credentials, neo4j_schema, open_store
from graph.stores.neo4j import Neo4jStore
from graph.stores.servers import Limits
from ontology.errors import RegiongraphError
from tests.conftest import ROOT
from tests.graph.conftest import write_hewan, write_yunling
from tests.neo4j.server import Place, Server, free_address

SECRET = "Geheimnis-4711"
SLOW = "UNWIND range(1, 60000) AS a UNWIND range(1, 60000) AS b RETURN sum(a * b)"


@pytest.fixture
def yunling() -> DocumentGraph:
    return build_document(write_yunling().facts())


@pytest.fixture
def hewan() -> DocumentGraph:
    return build_document(write_hewan().facts())


@pytest.fixture
def store(place: Place) -> Iterator[Neo4jStore]:
    place.clear()
    store = place.store()
    yield store
    store.close()


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        (f"bolt://neo4j:{SECRET}@localhost:7687", "holds a user or password"),
        (f"neo4j://{SECRET}@localhost", "holds a user or password"),
        ("bolt://", "not of the form"),
        ("bolt://localhost:notaport", "is none"),
        ("neo4j://[::1", "is none"),
    ],
)
def test_an_address_that_is_none_is_told_without_its_password(address: str, reason: str) -> None:
    with pytest.raises(StoreAddressInvalid, match=reason) as caught:
        open_store(address)
    assert SECRET not in str(caught.value)


def test_credentials_never_show_the_password() -> None:
    assert SECRET not in repr(Credentials("neo4j", SECRET))


def test_an_absent_server_is_told_by_its_address() -> None:
    address = free_address()
    began = time.monotonic()
    with pytest.raises(StoreUnreachable, match=address):
        open_store(address, credentials=Credentials("neo4j", SECRET))
    assert time.monotonic() - began < 60


def test_a_server_of_another_kind_is_told_apart() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:

        def answer() -> None:
            connection, _ = other.accept()
            with connection:
                connection.recv(64)
                connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")

        thread = threading.Thread(target=answer)
        thread.start()
        with pytest.raises((StoreUnreadable, StoreUnreachable), match="bolt://127"):
            open_store(f"bolt://127.0.0.1:{other.getsockname()[1]}")
        thread.join()


def test_a_wrong_password_is_told_without_it(place: Place) -> None:
    with pytest.raises(StoreAccessDenied, match="user and password") as caught:
        open_store(place.address, credentials=replace(place.credentials, password=SECRET))
    assert SECRET not in str(caught.value) + repr(caught.value.__cause__)


def test_a_missing_database_is_told_by_name(place: Place) -> None:
    with pytest.raises(StoreDatabaseMissing, match="no database 'plans'"):
        open_store(place.address, credentials=replace(place.credentials, database="plans"))


def test_a_database_that_was_never_loaded_is_no_store(place: Place) -> None:
    place.clear()
    with pytest.raises(StoreMissing, match=place.address):
        place.store(create=False)


def test_a_database_with_another_graph_is_left_alone(place: Place, store: Neo4jStore) -> None:
    place.clear()
    store._connection.run_alone("CREATE (:Person {name: '甲'})")
    with pytest.raises(StoreUnreadable, match="holds another graph"):
        place.store()
    place.clear()


def test_a_graph_that_another_load_begins_in_the_same_moment_is_none_of_others(place: Place) -> None:
    place.clear()

    class Overtaken:
        """A transaction between whose statements another load makes the schema."""

        def __init__(self, transaction: ManagedTransaction) -> None:
            self._transaction = transaction

        def run(self, statement: LiteralString) -> SimpleNamespace:
            found = self._transaction.run(statement).value()
            place.store().close()
            return SimpleNamespace(value=lambda: found)

    store = place.store()
    place.clear()
    mark, used = store._connection.read(
        lambda transaction: neo4j_schema._state(cast(ManagedTransaction, Overtaken(transaction)))
    )
    store.close()
    assert mark is not None or not used


def test_a_graph_of_another_model_is_refused(place: Place, store: Neo4jStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(neo4j_schema, "schema_mark", lambda: "another")
    for create in (True, False):
        with pytest.raises(StoreUnreadable, match="another version"):
            place.store(create=create)


def test_a_server_that_is_too_old_is_refused(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(neo4j_schema, "_OLDEST", (99, 0))
    with pytest.raises(StoreUnreadable, match=r"is Neo4j/\d+\.\d+.*99\.0 or later is needed"):
        place.store()


def test_keys_and_indexes_that_are_missing_are_told_to_readers_and_made_by_loaders(
    place: Place, store: Neo4jStore
) -> None:
    store._connection.run_alone("DROP CONSTRAINT regiongraph_Task_id")
    store._connection.run_alone("DROP INDEX regiongraph_LEADS_document")
    store._connection.run_alone("DROP INDEX regiongraph_names")
    with pytest.raises(StoreUnreadable, match="3 keys or indexes are missing, such as regiongraph_Task_id"):
        place.store(create=False)
    place.store().close()
    place.store(create=False).close()
    names = {row[0] for row in store._connection.run_alone("SHOW INDEXES YIELD name, state WHERE state = 'ONLINE'")}
    assert neo4j_schema.schema_statements().keys() <= names


def test_a_node_of_an_id_is_never_there_twice(store: Neo4jStore, yunling: DocumentGraph) -> None:
    store.replace([yunling])
    with pytest.raises(RegiongraphError, match="already exists"):
        store._connection.run_alone("MATCH (t:Task) CREATE (:Task {id: t.id})")


def test_names_and_printed_forms_are_found_by_the_chinese_full_text_index(
    store: Neo4jStore, yunling: DocumentGraph, hewan: DocumentGraph
) -> None:
    ((labels, properties, options),) = store._connection.run_alone(
        "SHOW FULLTEXT INDEXES YIELD name, labelsOrTypes, properties, options WHERE name = 'regiongraph_names' "
        "RETURN labelsOrTypes, properties, options"
    )
    assert set(labels) == set(classes())
    assert properties == ["name", "surfaces"]
    assert options["indexConfig"]["fulltext.analyzer"] == "cjk"
    store.replace([yunling, hewan])
    store._connection.run_alone("CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()")
    for words in ("河湾", "河湾物流", "发展和改革", "铝加工"):
        found = store.query(
            "CALL db.index.fulltext.queryNodes('regiongraph_names', $phrase) YIELD node RETURN node.id AS id ORDER BY id",
            {"phrase": f'"{words}"'},
        ).rows
        assert (
            found
            == store.query(
                "MATCH (n) WHERE n.name CONTAINS $words OR any(form IN n.surfaces WHERE form CONTAINS $words) "
                "RETURN n.id AS id ORDER BY id",
                {"words": words},
            ).rows
        )
        assert found


@pytest.mark.parametrize(
    "cypher",
    [
        "SHOW SETTINGS",
        "show users",
        "TERMINATE TRANSACTIONS 'neo4j-transaction-1'",
        "USE system SHOW USERS",
        "LOAD CSV FROM 'file:///etc/hostname' AS line RETURN line",
        "\\u004cOAD CSV FROM 'file:///etc/hostname' AS line RETURN line",
        "RETURN '\\u0027 AS a LOAD CSV FROM \\u0027file:///etc/hostname' AS line RETURN line",
        "CALL dbms.listConfig()",
        "CALL `dbms`.`listConfig`()",
        "CALL { CALL dbms.listConfig() YIELD name RETURN name } RETURN name",
        "CREATE USER other SET PASSWORD 'password-of-other'",
        "ALTER CURRENT USER SET PASSWORD FROM 'a-password' TO 'b-password'",
        "CREATE INDEX other FOR (n:Task) ON (n.title)",
        "MERGE (n:Task {id: 'x'}) RETURN n",
        "CALL { CREATE (n:Task {id: 'x'}) RETURN n } RETURN n",
    ],
)
def test_a_query_never_does_more_than_read_the_graph(store: Neo4jStore, cypher: str) -> None:
    version = store.version
    with pytest.raises(RegiongraphError, match=r"not allowed|only read"):
        store.query(cypher)
    assert store.version == version


@pytest.mark.parametrize(
    "cypher",
    [
        "WITH {show: 1, use: 2} AS m RETURN m.show + m.use AS n",
        "CALL { RETURN 3 AS n } RETURN n",
        "CALL db.labels() YIELD label RETURN 3 AS n LIMIT 1",
        "RETURN 3 AS n // SHOW USERS",
        "WITH 'LOAD CSV' AS words RETURN 3 AS n",
    ],
)
def test_words_that_only_look_like_more_are_allowed(store: Neo4jStore, cypher: str) -> None:
    assert store.query(cypher).rows == [(3,)]


def test_a_query_with_too_many_rows_is_told(place: Place, store: Neo4jStore) -> None:
    small = Neo4jStore(place.address, credentials=place.credentials, most_rows=10)
    assert len(small.query("UNWIND range(1, 10) AS n RETURN n").rows) == 10
    with pytest.raises(QueryTooLarge):
        small.query("UNWIND range(1, 11) AS n RETURN n")
    small.close()


def test_a_query_that_needs_too_much_memory_is_told_at_once(store: Neo4jStore) -> None:
    with pytest.raises(QueryTooLarge):
        store.query("UNWIND range(1, 100000000) AS n RETURN size(collect([n, n])) AS n", timeout=120)


def test_a_query_waits_for_a_connection_only_so_long(place: Place, store: Neo4jStore) -> None:
    limits = Limits(connections=1, wait=0.3)
    narrow = Neo4jStore(place.address, credentials=place.credentials, limits=limits)
    errors: list[Exception] = []

    def occupy() -> None:
        try:
            narrow.query(SLOW, timeout=3)
        except QueryTimedOut as error:
            errors.append(error)

    thread = threading.Thread(target=occupy)
    thread.start()
    time.sleep(1)
    with pytest.raises(StoreBusy, match="all 1 connections are in use"):
        narrow.query("RETURN 1")
    thread.join()
    assert errors
    assert narrow.query("RETURN 1 AS n").rows == [(1,)]
    narrow.close()


def test_a_pinned_reader_says_when_documents_were_loaded(store: Neo4jStore, yunling: DocumentGraph) -> None:
    with store.pinned() as reader:
        assert reader.query("MATCH (d:Document) RETURN count(d)").rows == [(0,)]
        store.replace([yunling])
        with pytest.raises(StoreChanged):
            reader.query("MATCH (d:Document) RETURN count(d)")
    with store.pinned() as reader:
        assert reader.query("MATCH (d:Document) RETURN count(d)").rows == [(1,)]
        assert reader.version == store.version


def test_loads_of_several_threads_wait_for_one_another(
    place: Place, store: Neo4jStore, yunling: DocumentGraph, hewan: DocumentGraph
) -> None:
    threads = [threading.Thread(target=place.store().replace, args=([d],)) for d in (yunling, hewan) * 2]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    together = digest(store)
    place.clear()
    store = place.store()
    store.replace([yunling, hewan])
    assert digest(store) == together


_LOAD = """
import os, sys
from graph.build import build_document
from graph.schema import classes
from graph.stores import Credentials, open_store
from tests.graph.conftest import write_hewan
store = open_store(sys.argv[1], credentials=Credentials("neo4j", os.environ["SECRET"], sys.argv[2]))
document = build_document(write_hewan().facts())
print("ready", flush=True)
while True:
    store.replace([document])
    store.remove([document.document])
"""


def start_loading(place: Place) -> subprocess.Popen[bytes]:
    """A process that loads and removes a document for ever; it has begun."""
    process = subprocess.Popen(
        [sys.executable, "-c", _LOAD, place.address, place.credentials.database or ""],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=ROOT,
        env={**os.environ, "SECRET": place.credentials.password or ""},
    )
    assert process.stdout is not None
    process.stdout.readline()
    return process


def end(process: subprocess.Popen[bytes]) -> None:
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert process.stdout is not None
    process.stdout.close()


@pytest.fixture
def wanted(store: Neo4jStore, yunling: DocumentGraph, hewan: DocumentGraph) -> set[str]:
    """Digests of the graph with one document and with both; the graph has the first."""
    store.replace([yunling, hewan])
    both = digest(store)
    store.remove([hewan.document])
    return {both, digest(store)}


@pytest.mark.parametrize("delay", [0.05, 0.33, 0.71])
def test_a_load_whose_process_is_killed_leaves_documents_whole(
    place: Place, store: Neo4jStore, wanted: set[str], hewan: DocumentGraph, delay: float
) -> None:
    process = start_loading(place)
    time.sleep(delay)
    end(process)
    assert digest(store) in wanted
    store.replace([hewan])
    assert digest(store) in wanted
    assert hewan.document in store.documents()


def test_a_load_whose_server_is_killed_leaves_documents_whole(
    server: Server, wanted: set[str], yunling: DocumentGraph, hewan: DocumentGraph
) -> None:
    server.start()
    store = server.place.store()
    store.replace([yunling])
    process = start_loading(server.place)
    time.sleep(1.5)
    server.kill()
    end(process)
    with pytest.raises(StoreUnreachable, match=server.place.address):
        store.documents()
    server.start()
    assert digest(store) in wanted, "the open store answers again by itself"
    store.replace([hewan])
    assert digest(store) in wanted
    assert hewan.document in store.documents()
    store.close()


def test_an_address_without_engine_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RegiongraphError, match="ftp://"):
        open_store("ftp://localhost:7687")
