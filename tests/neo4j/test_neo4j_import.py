"""The files of `regiongraph export --format neo4j-import`, imported by the real neo4j-admin: the same graph."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from neo4j import GraphDatabase

from api.commands.exporting import OutputUnwritable, export_import
from api.settings import read_settings
from graph import scan
from graph.build import DocumentGraph, build_document
from graph.digest import digest
from graph.errors import StoreUnreadable
from graph.neo4j_import import ImportUnwritable, write_import
from graph.schema import classes
from graph.stores import LadybugStore
from graph.view import statistics
from tests.graph.conftest import DocumentWriter, write_hewan
from tests.graph.test_hostile import WORDS
from tests.neo4j.server import Server


def hostile() -> DocumentGraph:
    """A document whose words hold what files of tables and programs trip over."""
    doc = DocumentWriter(number="云政发〔2020〕9号", title='引号"与,逗号', file="多行\r\n文件.txt")
    for number, words in enumerate(WORDS):
        doc.task(("一", words, str(number)), words, lead=(f"市{number}局",))
        doc.agency(f"市{number}局", words)
    return build_document(doc.facts())


def finish(server: Server, file: Path) -> None:
    """Run the statements as cypher-shell does."""
    credentials = server.place.credentials
    with (
        GraphDatabase.driver(server.place.address, auth=(credentials.user or "", credentials.password or "")) as driver,
        driver.session(database=credentials.database) as session,
    ):
        for statement in file.read_text("utf-8").splitlines():
            session.run(statement.removesuffix(";")).consume()


@pytest.fixture
def embedded(tmp_path: Path, seeds: list[DocumentGraph]) -> LadybugStore:
    store = LadybugStore(tmp_path / "graph.lbdb")
    store.replace([*seeds, hostile()])
    return store


def test_an_imported_graph_is_the_one_exported(
    embedded: LadybugStore, server: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "files"
    export_import(str(folder), read_settings(store=str(tmp_path / "graph.lbdb")))
    assert f"sh {folder}/import.sh neo4j" in capsys.readouterr().out
    programs = tmp_path / "bin"
    programs.mkdir()
    server.write_admin(programs)
    environment = os.environ | {"PATH": f"{programs}{os.pathsep}{os.environ['PATH']}"}
    done = subprocess.run(
        ["sh", str(folder / "import.sh"), "--overwrite-destination=true", "neo4j"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    server.start()
    with pytest.raises(StoreUnreadable, match="holds another graph"):
        server.place.store()
    finish(server, folder / "finish.cypher")
    fresh = server.place.store(create=False)
    assert statistics(fresh) == statistics(embedded)
    for label in classes():
        assert list(scan.nodes(fresh, label)) == list(scan.nodes(embedded, label))
    assert digest(fresh) == digest(embedded)
    assert fresh.version == embedded.version
    fresh.replace([build_document(write_hewan().facts())])
    embedded.replace([build_document(write_hewan().facts())])
    assert digest(fresh) == digest(embedded)
    fresh.close()


def test_a_folder_that_holds_something_is_left_alone(embedded: LadybugStore, tmp_path: Path) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "notes.txt").write_text("mine")
    settings = read_settings(store=str(tmp_path / "graph.lbdb"))
    for output in (str(folder), str(folder / "notes.txt"), "-", str(tmp_path / "nowhere" / "files")):
        with pytest.raises(OutputUnwritable):
            export_import(output, settings)
    assert [path.name for path in folder.iterdir()] == ["notes.txt"]
    assert not list(tmp_path.glob(".files*"))


def test_lists_that_no_character_can_join_are_told(
    embedded: LadybugStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graph.neo4j_import._JOINTS", ("\x1f",))
    with pytest.raises(ImportUnwritable):
        write_import(scan.StoreRows(embedded), tmp_path)
