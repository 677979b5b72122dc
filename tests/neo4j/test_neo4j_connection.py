"""What the driver is told and does: routing, access modes, bookmarks, retries; seen in its own log and by its effects."""

from __future__ import annotations

import logging
import re
import threading

import pytest
from neo4j import ManagedTransaction

from graph.build import DocumentGraph, build_document
from graph.stores import Limits
from graph.stores.neo4j import Neo4jStore
from tests.graph.conftest import write_yunling
from tests.neo4j.server import Place


@pytest.fixture
def yunling() -> DocumentGraph:
    return build_document(write_yunling().facts())


def begun(log: str) -> list[str]:
    """What each transaction was begun with."""
    return re.findall(r"C: BEGIN (\{.*\})", log)


def test_an_address_with_routing_serves_reads_and_writes(
    place: Place, yunling: DocumentGraph, caplog: pytest.LogCaptureFixture
) -> None:
    place.clear()
    routed = place.address.replace("bolt://", "neo4j://")
    with caplog.at_level(logging.DEBUG, "neo4j"):
        store = Neo4jStore(routed, credentials=place.credentials)
        store.replace([yunling])
        assert store.documents() == {yunling.document: yunling.sha256}
        store.close()
    assert "C: ROUTE" in caplog.text


def test_each_transaction_names_its_access_mode_and_what_it_must_see(
    place: Place, yunling: DocumentGraph, caplog: pytest.LogCaptureFixture
) -> None:
    place.clear()
    store = place.store()
    store.replace([yunling])
    with caplog.at_level(logging.DEBUG, "neo4j"):
        store.documents()
    (read,) = begun(caplog.text)
    assert "'mode': 'r'" in read
    assert re.search(r"'bookmarks': \['FB:", read)
    assert "'db': 'neo4j'" in read
    store.close()


def test_a_read_sees_what_another_thread_of_the_process_has_just_written(place: Place, yunling: DocumentGraph) -> None:
    place.clear()
    store = place.store()
    for _ in range(5):
        writer = threading.Thread(target=store.replace, args=([yunling],))
        writer.start()
        writer.join()
        assert store.documents()
        store.remove([yunling.document])
        assert not store.documents()
    store.close()


def test_no_log_of_the_driver_holds_the_password(place: Place, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        place.store().close()
    assert "LOGON" in caplog.text
    assert str(place.credentials.password) not in caplog.text


def test_transactions_that_the_server_ends_for_a_deadlock_are_run_again(place: Place) -> None:
    place.clear()
    store = place.store()
    connection = store._connection
    connection.run_alone("CREATE (:Knot {id: 1, n: 0}), (:Knot {id: 2, n: 0})")
    both_hold = threading.Barrier(2)
    attempts: list[int] = []

    def add(first: int, second: int) -> None:
        met = False

        def work(transaction: ManagedTransaction) -> None:
            nonlocal met
            attempts.append(first)
            step = "MATCH (k:Knot {id: $id}) SET k.n = k.n + 1"
            transaction.run(step, {"id": first}).consume()
            if not met:
                met = True
                both_hold.wait(30)
            transaction.run(step, {"id": second}).consume()

        connection.write(work)

    threads = [threading.Thread(target=add, args=pair) for pair in ((1, 2), (2, 1))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(attempts) > 2, "the server ended one of the two, which was run again"
    assert connection.run_alone("MATCH (k:Knot) RETURN sum(k.n)") == [[4]]
    store.close()
    place.clear()


def test_no_more_connections_are_open_than_allowed(place: Place) -> None:
    store = Neo4jStore(place.address, credentials=place.credentials, limits=Limits(connections=3, wait=60))
    other = place.store()
    before = len(other._connection.run_alone("CALL dbms.listConnections()"))
    threads = [
        threading.Thread(target=store.query, args=("UNWIND range(1, 300000) AS n RETURN sum(n)",)) for _ in range(12)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    after = len(other._connection.run_alone("CALL dbms.listConnections()"))
    assert after - before <= 3
    store.close()
    other.close()


def test_a_reader_holds_no_connection_between_its_questions(place: Place, yunling: DocumentGraph) -> None:
    store = Neo4jStore(place.address, credentials=place.credentials, limits=Limits(connections=1, wait=1))
    store.replace([yunling])
    try:
        with store.pinned() as one, store.pinned() as other:
            for reader in (one, other, one):
                assert reader.query("MATCH (n:Task) RETURN count(n)").rows[0][0] > 0
                assert reader.texts([yunling.document])
    finally:
        store.close()
        place.clear()
