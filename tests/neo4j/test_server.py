"""How the tests come by a server, and what they say where there is none."""

from __future__ import annotations

import pytest

from tests.neo4j import server
from tests.neo4j.server import ELSEWHERE, ServerMissing, classpath, java_command, place_elsewhere


def test_a_server_elsewhere_is_named_by_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(ELSEWHERE, "bolt+s://reader:p%40ss@graph.example.org/plans")
    place = place_elsewhere()
    assert place is not None
    assert place.address == "bolt+s://graph.example.org:7687"
    given = place.credentials
    assert (given.user, given.password, given.database) == ("reader", "p@ss", "plans")
    monkeypatch.delenv(ELSEWHERE)
    assert place_elsewhere() is None


def test_without_java_one_line_says_how_to_get_a_server(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path_factory.mktemp("empty")))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    with pytest.raises(ServerMissing, match="no Java 17") as caught:
        java_command()
    assert ELSEWHERE in str(caught.value)
    assert "\n" not in str(caught.value)


def test_without_maven_and_jars_one_line_says_how_to_get_a_server(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path_factory.mktemp("empty")))
    monkeypatch.setattr(server, "ROOT", tmp_path_factory.mktemp("checkout"))
    with pytest.raises(ServerMissing, match="no Maven") as caught:
        classpath()
    assert "\n" not in str(caught.value)
