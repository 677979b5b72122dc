"""Loads of several transactions: each document whole, and the same graph as in one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest
from neo4j import GraphDatabase

from graph import scan
from graph.build import DocumentGraph, build_document
from graph.digest import digest
from graph.stores import Reader, neo4j_write
from graph.stores.base import Rows
from graph.stores.neo4j import Neo4jStore
from tests.bench.server import plan
from tests.neo4j.server import Place
from tests.queries.corpus import documents


@pytest.fixture(scope="module")
def graphs() -> list[DocumentGraph]:
    return [build_document(facts) for facts in documents()]


@pytest.fixture
def store(place: Place) -> Iterator[Neo4jStore]:
    place.clear()
    store = place.store()
    yield store
    store.close()


@pytest.fixture
def _a_document_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(neo4j_write, "ROWS_A_TRANSACTION", 1)


@dataclass
class Recording:
    """A reader that keeps what it was asked."""

    reader: Reader
    asked: list[tuple[str, dict[str, Any]]] = field(default_factory=list)

    version = ""
    embedded = False

    def query(self, cypher: str, parameters: Mapping[str, Any] | None = None, *, timeout: float | None = None) -> Rows:
        self.asked.append((cypher, dict(parameters or {})))
        return self.reader.query(cypher, parameters, timeout=timeout)

    def texts(self, document_ids: Iterable[str]) -> dict[str, str]:
        return self.reader.texts(document_ids)


def derived(store: Neo4jStore) -> object:
    """What nodes show that follows from the edges of all documents."""
    statement = (
        "MATCH (n) WHERE n.surfaces IS NOT NULL OR n.status IS NOT NULL OR n.topic IS NOT NULL RETURN n ORDER BY n.id"
    )
    return store.query(statement).rows


def test_documents_of_several_transactions_give_the_graph_of_one(
    place: Place, store: Neo4jStore, graphs: list[DocumentGraph], monkeypatch: pytest.MonkeyPatch
) -> None:
    store.replace(graphs)
    wanted, shown = digest(store), derived(store)
    place.clear()
    store = place.store()
    monkeypatch.setattr(neo4j_write, "ROWS_A_TRANSACTION", 1)
    versions = []

    def watched() -> Iterator[DocumentGraph]:
        for graph in (*graphs, *graphs[:1]):
            versions.append(store.version)
            yield graph

    store.replace(watched())
    assert (digest(store), derived(store)) == (wanted, shown)
    assert len(set(versions)) > 1, "documents became visible one after another"
    store.close()


@pytest.mark.usefixtures("_a_document_at_a_time")
def test_a_source_that_breaks_leaves_the_documents_before_whole(
    place: Place, store: Neo4jStore, graphs: list[DocumentGraph]
) -> None:
    store.replace(graphs[:1])
    one = digest(store)

    def broken() -> Iterator[DocumentGraph]:
        yield graphs[1]
        raise RuntimeError("the next file is broken")

    with pytest.raises(RuntimeError, match="broken"):
        store.replace(broken())
    assert store.documents().keys() == {graphs[0].document, graphs[1].document}
    store.remove([graphs[1].document])
    assert digest(store) == one


@pytest.mark.usefixtures("_a_document_at_a_time")
def test_statements_are_sent_in_parts_that_bound_their_size(
    store: Neo4jStore, graphs: list[DocumentGraph], monkeypatch: pytest.MonkeyPatch
) -> None:
    store.replace(graphs)
    wanted = digest(store)
    monkeypatch.setattr(neo4j_write, "_ROWS_A_STATEMENT", 3)
    store.replace(graphs)
    assert digest(store) == wanted


def test_statements_are_found_by_the_index_of_documents(place: Place, store: Neo4jStore) -> None:
    store.replace([plan(number) for number in range(8)])
    seen = Recording(store)
    for table in (("LEADS", "Agency", "Task"), ("MENTIONS", "Task", "Region"), ("LOCATED_IN", "Project", "Region")):
        last = list(scan.edges(store, table))[-1]
        assert scan.edge(seen, table, last["id"]) == [last]
    user, password = place.credentials.user or "", place.credentials.password or ""
    with GraphDatabase.driver(place.address, auth=(user, password)) as driver:
        # Servers count what an index holds anew from time to time; here nothing waits for it.
        driver.execute_query("CALL db.prepareForReplanning()", database_=place.credentials.database)
        for text, given in seen.asked:
            found = driver.execute_query(f"EXPLAIN {text}", given, database_=place.credentials.database).summary.plan
            assert "RelationshipIndexSeek" in str(found), text
    assert len(seen.asked) == 3
