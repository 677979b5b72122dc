"""Statements that stay compiled answer as new ones do, hold little, and give way where memory lacks."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from graph.build import DocumentGraph
from graph.errors import QueryFailed, QueryTimedOut, QueryTooLarge
from graph.stores import LadybugStore, engine
from graph.stores.kept import BYTES_EACH, KeptStatements

_MEMORY = 256 << 20
_BY_KEY = "UNWIND $ids AS i MATCH (t:Task {id: i}) OPTIONAL MATCH (t)-[r:MENTIONS]->(g:Region) RETURN i, g.id, r.id"
_ENDLESS = "UNWIND range(1, 3000) AS a UNWIND range(1, 3000) AS b UNWIND range(1, 3000) AS c RETURN sum(a * b + c)"


@pytest.fixture
def database(store_path: Path, yunling: DocumentGraph) -> Iterator[engine.Database]:
    LadybugStore(store_path).replace([yunling])
    database = engine.open_database(store_path, read_only=True, memory=_MEMORY)
    yield database
    engine.close_quietly(database)


@pytest.fixture
def connections(monkeypatch: pytest.MonkeyPatch) -> list[engine.Connection]:
    """Every connection that is made."""
    made: list[engine.Connection] = []
    connect = engine.connect

    def note(database: engine.Database) -> engine.Connection:
        made.append(connect(database))
        return made[-1]

    monkeypatch.setattr(engine, "connect", note)
    return made


def _tasks(database: engine.Database) -> list[str]:
    return [row[0] for row in engine.run_alone(database, "MATCH (t:Task) RETURN t.id ORDER BY t.id")[1]]


def test_a_kept_statement_answers_other_arguments_as_a_new_one_does(database: engine.Database) -> None:
    kept = KeptStatements(database, _MEMORY)
    tasks = _tasks(database)
    for ids in ([tasks[0]], tasks, [], ["task/none"], tasks[3:9], [tasks[0]]):
        expected = engine.run_alone(database, _BY_KEY, {"ids": ids})
        assert kept.run(_BY_KEY, {"ids": ids})[0] == expected[0]
        assert sorted(kept.run(_BY_KEY, {"ids": ids})[1], key=str) == sorted(expected[1], key=str)
    limited = "MATCH (t:Task) WHERE t.id >= $first RETURN t.id ORDER BY t.id LIMIT $most"
    for number in (1, 2, 200, 70_000, 3):
        given = {"first": tasks[-number % len(tasks)], "most": number}
        assert kept.run(limited, given) == engine.run_alone(database, limited, given)
    typed = "RETURN $x AS x"
    for value in (1, 200, -5, 1 << 40, "words", 1.5, True, None, ["a"], [1, 2]):
        assert kept.run(typed, {"x": value}) == engine.run_alone(database, typed, {"x": value})
    kept.clear()


def test_a_statement_asked_again_needs_no_new_connection(
    database: engine.Database, connections: list[engine.Connection]
) -> None:
    kept = KeptStatements(database, _MEMORY)
    for _ in range(5):
        kept.run(_BY_KEY, {"ids": ["x"]})
        kept.run(_BY_KEY + " LIMIT 1", {"ids": ["x"]})
    assert len(connections) == 2
    assert kept.clear()
    assert all(connection.is_closed for connection in connections)
    assert not kept.clear()


def test_those_not_asked_for_longest_are_closed(
    database: engine.Database, connections: list[engine.Connection]
) -> None:
    kept = KeptStatements(database, _MEMORY)
    for number in range(100):
        kept.run(_BY_KEY, {"ids": ["x"]})
        kept.run(_BY_KEY + " " * (number + 1), {"ids": ["x"]})
    still = [connection for connection in connections if not connection.is_closed]
    assert len(still) == _MEMORY // BYTES_EACH
    assert connections[0] in still
    kept.clear()


def test_what_is_kept_gives_way_to_a_statement_that_lacks_memory(store_path: Path, yunling: DocumentGraph) -> None:
    LadybugStore(store_path).replace([yunling])
    database = engine.open_database(store_path, read_only=True, memory=40 << 20)
    _assert_too_many_for(database, 20)
    kept = KeptStatements(database, 100 * _MEMORY)
    for number in range(150):
        kept.run(_BY_KEY + " " * number, {"ids": ["x"]})
    kept.clear()
    engine.close_quietly(database)


def _assert_too_many_for(database: engine.Database, number: int) -> None:
    """Fails where as many connections may each keep a plan."""
    connections = [engine.connect(database) for _ in range(number)]
    with pytest.raises(QueryTooLarge):
        [engine.run(connection, _BY_KEY, {"ids": ["x"]}) for connection in connections]
    for connection in connections:
        engine.close_quietly(connection)


def test_no_statement_is_kept_without_memory_for_it(
    database: engine.Database, connections: list[engine.Connection]
) -> None:
    kept = KeptStatements(database, 0)
    kept.run(_BY_KEY, {"ids": ["x"]})
    kept.run(_BY_KEY, {"ids": ["x"]})
    assert len(connections) == 2
    assert all(connection.is_closed for connection in connections)


def test_one_that_fails_is_not_kept_and_a_limit_of_time_holds_for_one_run_alone(
    database: engine.Database, connections: list[engine.Connection]
) -> None:
    kept = KeptStatements(database, _MEMORY)
    with pytest.raises(QueryFailed):
        kept.run("MATCH (t:Nothing) RETURN t")
    with pytest.raises(QueryTimedOut):
        kept.run(_ENDLESS, None, 0.05)
    assert all(connection.is_closed for connection in connections)
    kept.run(_BY_KEY, {"ids": ["x"]}, 0.5)
    assert kept.run(_BY_KEY, {"ids": _tasks(database)})[1]
    kept.clear()


def test_threads_that_ask_the_same_at_once_get_their_own_answers(database: engine.Database) -> None:
    kept = KeptStatements(database, _MEMORY)
    tasks = _tasks(database)

    def ask(number: int) -> Any:
        identifier = tasks[number % len(tasks)]
        return {row[0] for row in kept.run(_BY_KEY, {"ids": [identifier]})[1]} == {identifier}

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(ask, range(200)))
    kept.clear()
