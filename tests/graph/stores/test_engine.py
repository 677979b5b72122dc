"""Sessions of loads: what they commit is written into the file when it should be."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.stores import engine

MANY = 40


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The statements that write what was committed into the file."""
    found: list[str] = []
    real = engine.run_alone

    def noted(database: engine.Database, statement: str) -> object:
        found.append(statement)
        return real(database, statement)

    monkeypatch.setattr(engine, "run_alone", noted)
    return found


@pytest.fixture
def database(tmp_path: Path) -> Iterator[engine.Database]:
    opened = engine.open_database(tmp_path / "graph.lbug", read_only=False, memory=engine.WRITER_MEMORY)
    engine.make_schema(engine.Session(opened))
    yield opened
    engine.close_quietly(opened)


def change(session: engine.Session) -> None:
    for number in range(MANY):
        session.run("MERGE (t:Theme {id: $id}) SET t.name = '生态'", {"id": f"theme/{number}"})


def test_a_first_load_is_written_every_few_statements(database: engine.Database, written: list[str]) -> None:
    session = engine.Session(database)
    change(session)
    session.commit()
    assert len(written) > MANY / 5


def test_a_first_load_of_few_rows_is_written_half_as_often(database: engine.Database, written: list[str]) -> None:
    session = engine.Session(database)
    session.expect_few_rows()
    change(session)
    assert len(written) == MANY / 8


def test_a_change_is_written_once(database: engine.Database, written: list[str], tmp_path: Path) -> None:
    session = engine.Session(database, often=False)
    change(session)
    assert written == []
    session.commit()
    assert written == ["CHECKPOINT"]
    assert not (tmp_path / "graph.lbug.wal").exists()


def test_what_only_reads_is_not_written(database: engine.Database, written: list[str]) -> None:
    session = engine.Session(database)
    for _ in range(MANY):
        assert session.run("MATCH (t:Theme) RETURN count(*)") == [[0]]
    assert written == []
