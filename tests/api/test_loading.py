"""Loading files: in one process or several, again when they changed, and what a later load leaves alone."""

from __future__ import annotations

import io
import os
import signal
import sys
import zipfile
from collections.abc import Container, Iterator
from pathlib import Path

import pytest

from api.commands.loading import Report, load_documents
from api.commands.progress import Progress
from api.file_reading import ReadFile, read_file, read_files
from api.settings import read_settings
from graph.digest import digest
from graph.runs import runs
from graph.sources import place_of, reading_version, sources
from graph.stores import LadybugStore
from loaders.read import DEFAULT_LIMITS, Limits

FIRST = """甲山市清洁能源发展实施方案

一、重点任务
（一）建设风电基地。推进甲山风电场项目建设。（牵头单位：市发改委；配合单位：市财政局）
"""
SECOND = """乙水县生态保护实施方案

一、重点任务
（一）保护湿地。实施湿地修复工程。（牵头单位：县林草局；配合单位：县财政局）
"""
NUMBERED = """丙原市人民政府关于印发工业发展规划的通知
丙政发〔2021〕7号

一、主要任务
（一）壮大装备制造业。建设装备制造产业园。（牵头单位：市工信局）
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "plans"
    folder.mkdir()
    for name, text in (("甲山.txt", FIRST), ("乙水.txt", SECOND), ("丙原.txt", NUMBERED)):
        (folder / name).write_text(text, "utf-8")
    return folder


def load(store: Path, *paths: Path, force: bool = False, workers: int = 0) -> Report:
    return load_documents(paths, read_settings(store=str(store), load_workers=workers), force=force)


def titles(store: Path) -> list[str]:
    rows = LadybugStore(store, create=False).query("MATCH (d:Document) RETURN d.source AS source ORDER BY source").rows
    return [row[0] for row in rows]


def counts(report: Report) -> tuple[int, int, int]:
    return report.loaded, report.unchanged, len(report.failed)


def test_a_folder_without_documents_is_told(tmp_path: Path) -> None:
    empty = tmp_path / "空"
    empty.mkdir()
    (empty / "图.png").write_bytes(b"png")
    report = load(tmp_path / "graph.lbdb", empty)
    assert counts(report) == (0, 0, 1)
    assert report.failed[0].startswith(f"{empty.name}: no document in it; read are ")
    assert ".docx" in report.failed[0]


# In several processes ---------------------------------------------------------------------------------------------------


def test_the_graph_does_not_depend_on_the_number_of_processes(
    tmp_path: Path, folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (folder / "坏.txt").write_bytes(b"\xff\xff\xff")
    found = []
    for workers in (1, 3):
        store = tmp_path / f"{workers}.lbdb"
        report = load(store, folder, workers=workers)
        found.append((digest(LadybugStore(store)), report.failed, counts(report), capfd.readouterr().err))
    assert found[0] == found[1]
    assert found[0][2] == (3, 0, 1)


def dying(path: Path, limits: Limits, known: Container[str]) -> ReadFile:
    """Reads as a worker does whose library brings the process down with one file."""
    if path.name == "乙水.txt":
        os.kill(os.getpid(), signal.SIGKILL)
    return read_file(path, limits, known)


def test_a_file_whose_reader_dies_is_one_failure_and_the_others_are_read(folder: Path) -> None:
    files = sorted(folder.iterdir())
    found = list(read_files(files * 3, DEFAULT_LIMITS, frozenset(), 2, dying))
    assert [one.path for one in found] == files * 3
    for one in found:
        if one.path.name == "乙水.txt":
            assert one.failures == (
                "乙水.txt: the process that read it died, of too little memory or a fault in a library",
            )
        else:
            assert not one.failures
            assert one.documents[0].graph is not None


def test_no_more_files_are_asked_for_than_processes_can_take(folder: Path) -> None:
    asked = 0

    def paths() -> Iterator[Path]:
        nonlocal asked
        for _ in range(20):
            asked += 1
            yield folder / "甲山.txt"

    found = read_files(paths(), DEFAULT_LIMITS, frozenset(), 2)
    next(found)
    assert asked == 4
    found.close()


# Again ------------------------------------------------------------------------------------------------------------------


def test_a_changed_file_replaces_what_it_held_before(tmp_path: Path, folder: Path) -> None:
    store = tmp_path / "graph.lbdb"
    load(store, folder)
    (folder / "甲山.txt").write_text(FIRST + "（二）发展光伏。建设光伏电站。（牵头单位：市能源局）\n", "utf-8")
    assert counts(load(store, folder)) == (1, 2, 0)
    fresh = tmp_path / "fresh.lbdb"
    load(fresh, folder)
    assert digest(LadybugStore(store)) == digest(LadybugStore(fresh))
    newest = runs(LadybugStore(store))[0]
    assert len(newest.added) == len(newest.removed) == 1


def test_files_of_one_name_in_two_folders_stay_apart(tmp_path: Path, folder: Path) -> None:
    other = tmp_path / "others"
    other.mkdir()
    (other / "甲山.txt").write_text(FIRST.replace("风电", "光伏"), "utf-8")
    store = tmp_path / "graph.lbdb"
    load(store, folder, other)
    assert titles(store).count("甲山.txt") == 2
    (other / "甲山.txt").write_text(FIRST.replace("风电", "水电"), "utf-8")
    load(store, other)
    load(store, other / "甲山.txt")
    assert titles(store).count("甲山.txt") == 2


def test_a_text_that_another_file_still_holds_stays(tmp_path: Path, folder: Path) -> None:
    (folder / "甲山副本.txt").write_text(FIRST, "utf-8")
    store = tmp_path / "graph.lbdb"
    assert counts(load(store, folder)) == (3, 1, 0)
    (folder / "甲山.txt").write_text(SECOND.replace("乙水", "丁川"), "utf-8")
    assert counts(load(store, folder / "甲山.txt")) == (1, 0, 0)
    assert len(titles(store)) == 4
    (folder / "甲山副本.txt").unlink()
    assert counts(load(store, folder)) == (0, 3, 0)


def test_a_file_under_its_old_and_a_new_name_is_one_document(tmp_path: Path, folder: Path) -> None:
    store = tmp_path / "graph.lbdb"
    load(store, folder)
    (folder / "甲山.txt").rename(folder / "甲山市.txt")
    assert counts(load(store, folder)) == (0, 3, 0)
    (folder / "甲山市.txt").write_text(FIRST.replace("风电", "光伏"), "utf-8")
    load(store, folder)
    # The old name may still hold the old text, for all that is known.
    assert len(titles(store)) == 4


def test_members_of_an_archive_are_replaced_one_by_one(tmp_path: Path) -> None:
    store = tmp_path / "graph.lbdb"
    archive = tmp_path / "plans.zip"
    write_archive(archive, {"a/甲山.txt": FIRST, "b/甲山.txt": SECOND})
    assert counts(load(store, archive)) == (2, 0, 0)
    assert counts(load(store, archive)) == (0, 2, 0)
    write_archive(archive, {"a/甲山.txt": FIRST, "b/甲山.txt": SECOND.replace("湿地", "森林")})
    assert counts(load(store, archive)) == (1, 1, 0)
    assert len(titles(store)) == 2
    write_archive(archive, {"a/甲山.txt": FIRST, "b/甲山.txt": "没有任务"})
    assert counts(load(store, archive)) == (0, 1, 1)
    assert counts(load(store, archive)) == (0, 1, 1)
    assert len(titles(store)) == 2


def write_archive(path: Path, members: dict[str, str]) -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as file:
        for name, text in members.items():
            file.writestr(name, text.encode())
    path.write_bytes(data.getvalue())


# What is left alone -----------------------------------------------------------------------------------------------------


def test_unchanged_files_are_told_by_their_bytes_and_change_nothing(tmp_path: Path, folder: Path) -> None:
    store = tmp_path / "graph.lbdb"
    load(store, folder)
    before = store.stat().st_mtime_ns
    link = tmp_path / "link"
    link.symlink_to(folder)
    assert counts(load(store, folder)) == counts(load(store, link)) == (0, 3, 0)
    assert store.stat().st_mtime_ns == before


def test_a_link_that_leads_nowhere_is_told_and_the_others_are_read(tmp_path: Path, folder: Path) -> None:
    (folder / "丁.txt").symlink_to(tmp_path / "nowhere.txt")
    (folder / "戊").symlink_to(tmp_path / "nowhere")
    (folder / ".己.txt").symlink_to(tmp_path / "nowhere.txt")
    report = load(tmp_path / "graph.lbdb", folder)
    assert counts(report) == (3, 0, 1)
    assert report.failed == ["丁.txt: it is a link to a file that is not there"]


def test_another_version_of_the_reading_reads_again(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = tmp_path / "graph.lbdb"
    load(store, folder)
    before = digest(LadybugStore(store))
    with monkeypatch.context() as patch:
        patch.setattr("api.commands.loading.reading_version", lambda: "another")
        assert counts(load(store, folder)) == (3, 0, 0)
        assert counts(load(store, folder)) == (0, 3, 0)
    assert digest(LadybugStore(store)) == before
    assert {source.reader for source in sources(LadybugStore(store))} == {"another"}


def test_the_version_of_the_reading_is_one_in_all_processes() -> None:
    assert len(reading_version()) == 16
    reading_version.cache_clear()
    assert reading_version() == reading_version.__wrapped__()


def test_a_removed_document_is_loaded_again(tmp_path: Path, folder: Path) -> None:
    path = tmp_path / "graph.lbdb"
    load(path, folder)
    store = LadybugStore(path)
    (gone,) = (source for source in sources(store) if source.place == place_of(folder / "甲山.txt"))
    store.remove([gone.document])
    assert gone not in sources(store)
    assert counts(load(path, folder)) == (1, 2, 0)


def test_the_place_of_a_file_is_not_in_the_store(tmp_path: Path, folder: Path) -> None:
    path = tmp_path / "graph.lbdb"
    load(path, folder)
    assert str(folder).encode() not in path.read_bytes()


# Progress ---------------------------------------------------------------------------------------------------------------


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_shows_a_bar_with_rate_and_remaining_time(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stderr", terminal)
        patch.setenv("TERM", "xterm-256color")
        with Progress(3) as progress:
            for name in "abc":
                progress.advance(name)
    shown = terminal.getvalue()
    assert "3/3" in shown
    assert "/s" in shown
    assert "0:00:00" in shown
