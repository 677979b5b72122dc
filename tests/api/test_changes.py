"""Editions compared and loads listed, over HTTP and on the command line."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import httpx
import pytest

from api.cli import main
from api.settings import read_settings
from graph.build import build_document
from graph.stores import open_store
from loaders.pipeline import extract
from loaders.read import parse_documents
from tests.api import shapes
from tests.api.conftest import serving
from tests.graph.editions.plans import NEW, OLD
from tests.loaders.read import builders
from tests.queries.corpus import tongliao


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("changes") / "graph.lbdb"
    store = open_store(path)
    old, new = (extract(parse_documents(text.encode(), "plan.txt").sources[0]) for text in (OLD, NEW))
    store.replace([build_document(old), build_document(tongliao())])
    store.replace([build_document(new), build_document(old)])
    store.remove([build_document(tongliao()).document])
    store.close()
    return path


@pytest.fixture(scope="module")
def editions_client(path: Path) -> Iterator[httpx.Client]:
    settings = read_settings(store=str(path), port=0, log_level="error")
    with serving(settings) as base, httpx.Client(base_url=base, timeout=30) as client:
        yield client


@pytest.fixture(scope="module")
def editions(editions_client: httpx.Client) -> tuple[str, str]:
    found: list[dict[str, Any]] = editions_client.get("/documents").json()["documents"]
    old, new = sorted(found, key=lambda d: str(d["properties"]["number"]))
    return old["id"], new["id"]


def test_two_editions_are_compared(editions_client: httpx.Client, editions: tuple[str, str]) -> None:
    old, new = editions
    answer = editions_client.get(f"/documents/{old}/diff/{new}")
    assert answer.status_code == 200, answer.text
    body = answer.json()
    assert (body["from"]["id"], body["to"]["id"]) == editions
    assert [task["name"] for task in body["tasks"]["added"]] == ["建设智慧环保平台"]
    raised = next(pair for pair in body["targets"]["changed"] if pair["to"]["name"] == "森林覆盖率")
    assert {"kind": "raised", "from": 35.0, "to": 38.0} in raised["changes"]
    short = f"/documents/{old.removeprefix('document/')}/diff/{new.removeprefix('document/')}"
    assert editions_client.get(short).json() == body


def test_the_difference_comes_as_a_patch_to_those_who_ask_for_one(
    editions_client: httpx.Client, editions: tuple[str, str]
) -> None:
    place = f"/documents/{editions[0]}/diff/{editions[1]}"
    answer = editions_client.get(place, headers={"Accept": "application/rdf-patch"})
    assert answer.headers["content-type"] == "application/rdf-patch; charset=utf-8"
    assert answer.headers["vary"].startswith("Accept")
    assert answer.text.startswith("H id <urn:uuid:")
    assert answer.text.endswith("TC .\n")
    shapes.problem(editions_client.get(place, headers={"Accept": "image/png"}), 406, "not-acceptable")


def test_an_edition_that_is_not_there_is_a_problem(editions_client: httpx.Client, editions: tuple[str, str]) -> None:
    for place in (f"/documents/{editions[0]}/diff/000000000000", f"/documents/nothing/diff/{editions[0]}"):
        shapes.problem(editions_client.get(place), 404, "document-not-found")


def test_loads_are_listed_newest_first(editions_client: httpx.Client, editions: tuple[str, str]) -> None:
    body = editions_client.get("/changes").json()
    removal, second, first = body["changes"]
    assert body["next"] is None
    assert [d["name"] for d in removal["removed"]] == [None]
    assert {d["id"] for d in second["added"]} == {editions[1]}
    assert {d["id"] for d in second["replaced"]} == {editions[0]}
    assert {d["id"] for d in first["added"]} >= {editions[0]}
    assert first["software_version"]
    stats = editions_client.get("/stats").json()
    assert removal["node_count"] == sum(stats["nodes"].values())


def test_loads_come_in_pages_and_by_document(editions_client: httpx.Client, editions: tuple[str, str]) -> None:
    every = editions_client.get("/changes").json()["changes"]
    found: list[dict[str, Any]] = []
    place: str | None = "/changes?limit=1"
    while place:
        body = editions_client.get(place).json()
        found += body["changes"]
        place = body["next"]
    assert found == every
    mine = editions_client.get("/changes", params={"document": editions[1]}).json()["changes"]
    assert mine == [every[1]]
    assert editions_client.get("/changes", params={"document": "000000000000"}).json()["changes"] == []


Command = Callable[..., int]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Command:
    """Run `regiongraph` with these words in this process; its exit code."""

    def run(*words: str) -> int:
        monkeypatch.setattr(sys, "argv", ["regiongraph", *words])
        try:
            main()
        except SystemExit as end:
            return int(end.code or 0)
        return 0

    return run


def test_files_are_compared_on_the_command_line(
    run: Command, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    old.write_text(OLD, "utf-8")
    new.write_text(NEW, "utf-8")
    assert run("diff", str(old), str(new)) == 0
    out = capsys.readouterr().out
    assert "  + 二/(二)/5 建设智慧环保平台\n" in out
    assert "raised 35 → 38" in out
    assert run("diff", str(old), str(new), "--format", "json") == 0
    assert json.loads(capsys.readouterr().out)["summary"]["tasks"]["added"] == 1
    assert run("diff", str(old), str(new), "--format", "patch") == 0
    assert capsys.readouterr().out.endswith("TC .\n")


def test_files_of_any_format_are_compared(run: Command, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old, new = tmp_path / "old.docx", tmp_path / "new.html"
    old.write_bytes(builders.docx("".join(builders.paragraph(line) for line in OLD.splitlines())))
    new.write_text(f"<html><body>{''.join(f'<p>{line}</p>' for line in NEW.splitlines())}</body></html>", "utf-8")
    assert run("diff", str(old), str(new)) == 0
    assert "raised 35 → 38" in capsys.readouterr().out


def test_an_archive_of_several_documents_is_no_edition(
    run: Command, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old, new = tmp_path / "old.txt", tmp_path / "new.zip"
    old.write_text(OLD, "utf-8")
    with ZipFile(new, "w") as archive:
        archive.writestr("a.txt", OLD)
        archive.writestr("b.txt", NEW)
    assert run("diff", str(old), str(new)) == 1
    assert "new.zip: it holds 2 documents" in capsys.readouterr().err


def test_a_task_without_a_number_is_named_once(
    run: Command, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    old.write_text("一、任务\n(一)修路。", "utf-8")
    new.write_text("一、任务\n修建环湖公路,方便出行。(市交通局)\n整治老旧小区,改善环境。(市住建局)\n", "utf-8")
    assert run("diff", str(old), str(new)) == 0
    assert "  + 一 修建环湖公路\n" in capsys.readouterr().out


def test_documents_of_the_graph_are_compared_by_number(
    run: Command, path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("diff", "赤政发〔2016〕8号", "赤政发〔2021〕3号", "--store", str(path)) == 0
    assert "建设智慧环保平台" in capsys.readouterr().out
    assert run("diff", "赤政发〔2016〕8号", "无此文件", "--store", str(path)) != 0
    assert "无此文件" in capsys.readouterr().err


def test_what_is_neither_a_file_nor_in_the_graph_is_told_by_name(
    run: Command, path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old = tmp_path / "old.txt"
    old.write_text(OLD, "utf-8")
    graph, none = str(path), str(tmp_path / "none.lbdb")
    for first, second, store, told in (
        (str(old), "new.txt", graph, "new.txt: there is no such file\n"),
        ("a.txt", "b.txt", none, "a.txt: there is no such file\n"),
        (str(old), "b", graph, "b: there is no such file, and "),
        ("赤政发〔2016〕8号", str(old), graph, "赤政发〔2016〕8号: there is no such file, and "),
        (str(tmp_path), str(old), graph, "it is a folder; name one document of it\n"),
        ("a", "b", graph, "a: there is no such file, and no document of the graph has this name\n"),
        ("a", "b", none, "a: there is no such file, and no graph in which it could be looked up (none.lbdb: "),
    ):
        assert run("diff", first, second, "--store", store) == 1
        err = capsys.readouterr().err
        assert told in err
        assert err.count("\n") == 1


def test_loads_are_listed_on_the_command_line(run: Command, path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("changes", "--store", str(path)) == 0
    lines = capsys.readouterr().out.splitlines()
    assert sum("  load  regiongraph " in line for line in lines) == 2
    assert sum(line.startswith("  - document/") for line in lines) == 1
