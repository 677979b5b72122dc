"""Documents by way of partitions of Parquet files: the same graph as one process gives, whatever happens on the way."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Container, Iterator
from pathlib import Path

import fsspec
import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from api.cli import app
from api.clusters import ClusterUnavailable, ThisMachine, cluster
from api.commands.exporting import export_import
from api.commands.loading import load_documents
from api.commands.partitioning import PartitionsUnnamed, load, load_from, make
from api.file_reading import ReadFile
from api.finding import find
from api.partitioning import ClusterDiffers, Given, Order, Refused, make_partition, make_partitions, orders, read_given
from api.settings import Settings, read_settings
from graph.digest import digest
from graph.partitions import (
    Folder,
    PartitionsDamaged,
    PartitionsMissing,
    PartitionsUnreadable,
    PartitionsUnwritable,
    read_manifest,
)
from graph.runs import runs
from graph.sources import reading_version, sources
from graph.stores import LadybugStore
from loaders.read import DEFAULT_LIMITS, Limits
from ontology.errors import RegiongraphError
from tests.api.test_loading import FIRST, NUMBERED, SECOND, write_archive
from tests.bench.plans import write_plans


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Plans with all that makes the order of files count: equal texts, two texts of one document, an archive, no plan."""
    folder = tmp_path / "plans"
    (folder / "b").mkdir(parents=True)
    for name, text in (
        ("甲山.txt", FIRST),
        ("b/甲山副本.txt", FIRST),
        ("乙水.txt", SECOND),
        ("丙原.txt", NUMBERED),
        ("丙原-修订.txt", NUMBERED.replace("装备", "新能源装备")),
        ("b/丙原.txt", NUMBERED),
        ("空.txt", "没有任务"),
    ):
        (folder / name).write_text(text, "utf-8")
    write_archive(folder / "z.zip", {"甲.txt": FIRST.replace("甲山", "丁川"), "乙.txt": SECOND})
    return folder


@pytest.fixture
def wanted(tmp_path: Path, folder: Path) -> str:
    """The digest of the graph as one process makes it."""
    load_documents([folder], read_settings(store=str(tmp_path / "one.lbdb"), load_workers=1))
    return digest(LadybugStore(tmp_path / "one.lbdb"))


def settings(tmp_path: Path, **given: object) -> Settings:
    values = {"store": str(tmp_path / "graph.lbdb"), "load_to": str(tmp_path / "parts"), "partition_files": 2}
    return read_settings(**{**values, "load_workers": 1, **given})


def orders_of(folder: Path, to: str, *, reader: str = "") -> list[Order]:
    return orders(find([str(folder)], []), to, DEFAULT_LIMITS, reader=reader or reading_version(), files_a_partition=2)


@pytest.mark.parametrize("workers", [1, 2])
def test_partitions_give_the_graph_of_one_process(tmp_path: Path, folder: Path, wanted: str, workers: int) -> None:
    given = settings(tmp_path, load_workers=workers)
    assert load([str(folder)], given, None) == 1, "one file is no plan"
    store = LadybugStore(tmp_path / "graph.lbdb")
    assert digest(store) == wanted
    assert sources(store) == sources(LadybugStore(tmp_path / "one.lbdb"))
    (run,) = runs(store)
    assert len(run.added) == len(store.documents())


def test_partitions_loaded_again_change_nothing(tmp_path: Path, folder: Path, wanted: str) -> None:
    given = settings(tmp_path)
    load([str(folder)], given, None)
    version = LadybugStore(tmp_path / "graph.lbdb").version
    load_from(given.load_to, given)
    assert LadybugStore(tmp_path / "graph.lbdb").version == version
    load_from(given.load_to, given, force=True)
    store = LadybugStore(tmp_path / "graph.lbdb")
    assert (store.version == version, digest(store)) == (False, wanted)


def test_partitions_replace_what_their_files_held_before(tmp_path: Path, folder: Path) -> None:
    given = settings(tmp_path)
    load([str(folder)], given, None)
    (folder / "乙水.txt").write_text(SECOND.replace("湿地", "森林"), "utf-8")
    (folder / "z.zip").unlink()
    load([str(folder)], given, None)
    load_documents([folder], read_settings(store=str(tmp_path / "one.lbdb")))
    found = LadybugStore(tmp_path / "graph.lbdb").documents()
    assert LadybugStore(tmp_path / "one.lbdb").documents().items() <= found.items()


def test_a_run_that_was_broken_off_goes_on_where_it_stopped(tmp_path: Path, folder: Path, wanted: str) -> None:
    given = settings(tmp_path)
    all_orders = orders_of(folder, given.load_to)
    assert len(all_orders) > 2
    making = make_partitions(all_orders, ThisMachine(1, __name__))
    first = next(making)
    making.close()
    with pytest.raises(PartitionsMissing, match="the run has not ended"):
        load_from(given.load_to, given)
    stamps = {path: path.stat().st_mtime_ns for path in Path(given.load_to).rglob(f"{first.name}.*")}
    # What a killed process leaves: a table without a description, a description that was cut off.
    torn = Path(given.load_to) / "partitions" / f"{all_orders[-1].name}.json"
    torn.write_text('{"format": 1, "part')
    load([str(folder)], given, None)
    assert {path: path.stat().st_mtime_ns for path in stamps} == stamps
    assert digest(LadybugStore(tmp_path / "graph.lbdb")) == wanted


def test_a_partition_made_twice_is_the_same_bytes(tmp_path: Path, folder: Path) -> None:
    for name in ("one", "two"):
        list(make_partitions(orders_of(folder, str(tmp_path / name)), ThisMachine(1, __name__)))
    one, two = (
        {path.relative_to(root): path.read_bytes() for path in root.rglob("*.parquet")}
        for root in (tmp_path / "one", tmp_path / "two")
    )
    assert one == two
    assert not list(tmp_path.rglob("*.part"))


def test_a_further_file_leaves_the_other_partitions_as_they_are(tmp_path: Path, folder: Path) -> None:
    (folder / "甲山.txt").unlink()
    before = {order.name for order in orders_of(folder, "x")}
    (folder / "b" / "空.txt").write_text(SECOND.replace("乙水", "戊江"), "utf-8")
    after = {order.name for order in orders_of(folder, "x")}
    assert len(after - before) == 1


def dying(file: Given, limits: Limits, known: Container[str]) -> ReadFile:
    """Reads as a worker does whose library brings the process down with one file."""
    if file.name == "乙水.txt" and not file.lost:
        os.kill(os.getpid(), signal.SIGKILL)
    return read_given(file, limits, known)


def test_a_file_that_kills_its_readers_is_one_failure(tmp_path: Path, folder: Path) -> None:
    to = str(tmp_path / "parts")
    wanted = orders_of(folder, to)
    made = list(make_partitions(wanted, ThisMachine(2, "api.partitioning"), dying))
    failures = sorted(line for partition in made for file in partition.files for line in file.failures)
    assert [line.partition(":")[0] for line in failures] == ["乙水.txt", "空.txt"]
    assert "the process that read it died" in failures[0]
    assert {partition.name for partition in read_manifest(Folder(to)).partitions} == {order.name for order in wanted}


def test_a_machine_with_another_version_is_told(tmp_path: Path, folder: Path) -> None:
    wanted = orders_of(folder, str(tmp_path / "parts"), reader="another")
    assert isinstance(make_partition(read_given, wanted[0]), Refused)
    with pytest.raises(ClusterDiffers, match="another was asked for"):
        list(make_partitions(wanted, ThisMachine(1, __name__)))


@pytest.fixture
def memory() -> Iterator[str]:
    yield "memory://regiongraph-test"
    fsspec.filesystem("memory").rm("/regiongraph-test", recursive=True)


def test_documents_and_partitions_may_be_at_any_address(tmp_path: Path, folder: Path, memory: str, wanted: str) -> None:
    files = fsspec.filesystem("memory")
    files.put(str(folder), "/regiongraph-test/plans", recursive=True)
    given = settings(tmp_path, load_to=f"{memory}/parts")
    assert load([f"{memory}/plans"], given, None) == 1
    assert digest(LadybugStore(tmp_path / "graph.lbdb")) == wanted
    with pytest.raises(PartitionsUnwritable, match="--workers 1"):
        make([f"{memory}/plans"], settings(tmp_path, load_to=f"{memory}/other", load_workers=2))


def test_other_programs_read_the_tables(tmp_path: Path, folder: Path) -> None:
    given = settings(tmp_path)
    make([str(folder)], given)
    tasks = pq.read_table(Path(given.load_to) / "nodes" / "Task")
    assert {"id", "name", "text_sha256"} <= set(tasks.column_names)
    manifest = read_manifest(Folder(given.load_to))
    assert tasks.num_rows == sum(
        table.rows for p in manifest.partitions for table in p.tables if table.name.startswith("nodes/Task/")
    )


@pytest.mark.parametrize("damage", ["cut", "gone"])
def test_a_damaged_table_is_named_and_nothing_is_loaded(tmp_path: Path, folder: Path, damage: str) -> None:
    given = settings(tmp_path)
    make([str(folder)], given)
    partition = max(read_manifest(Folder(given.load_to)).chosen.values())
    victim = Path(given.load_to) / "nodes" / "Task" / f"{partition}.parquet"
    if damage == "cut":
        victim.write_bytes(victim.read_bytes()[:-20])
    else:
        victim.unlink()
    with pytest.raises((PartitionsDamaged, PartitionsMissing), match=f"nodes/Task/{victim.name}"):
        load_from(given.load_to, given)
    assert LadybugStore(tmp_path / "graph.lbdb").documents() == {}


@pytest.mark.parametrize("rows", [7, 1_000_000])
def test_whole_tables_are_those_of_the_graph(
    tmp_path: Path, wanted: str, folder: Path, monkeypatch: pytest.MonkeyPatch, rows: int
) -> None:
    monkeypatch.setattr("graph.partitions.gathering.ROWS_A_BUCKET", rows)
    given = settings(tmp_path, store=str(tmp_path / "it's.lbdb"))
    write_plans(folder / "made", 3, 3_000)
    load([str(folder)], given, None)
    one = read_settings(store=str(tmp_path / "one.lbdb"))
    load_documents([folder], one)
    assert digest(LadybugStore(Path(given.store))) == digest(LadybugStore(tmp_path / "one.lbdb")) != wanted
    export_import(str(tmp_path / "of-store"), one)
    export_import(str(tmp_path / "of-partitions"), one, given.load_to)
    tables = {path.relative_to(tmp_path / "of-store") for path in (tmp_path / "of-store").rglob("*.csv")}
    for name in tables:
        expected, found = ((tmp_path / of / name).read_text("utf-8") for of in ("of-store", "of-partitions"))
        assert sorted(found.splitlines()) == sorted(expected.splitlines())
    assert tables == {
        path.relative_to(tmp_path / "of-partitions") for path in (tmp_path / "of-partitions").rglob("*.csv")
    }
    scripts = ((tmp_path / of / "import.sh").read_text() for of in ("of-store", "of-partitions"))
    assert len(set(scripts)) == 1


def test_what_is_no_manifest_is_told(tmp_path: Path) -> None:
    given = settings(tmp_path)
    Path(given.load_to).mkdir()
    for text, error in (
        ("{", PartitionsDamaged),
        (json.dumps({"format": 99}), PartitionsDamaged),
        ("[]", PartitionsDamaged),
    ):
        (Path(given.load_to) / "manifest.json").write_text(text)
        with pytest.raises(error, match=r"manifest\.json"):
            load_from(given.load_to, given)


def test_addresses_that_cannot_be_used_are_told_in_one_line(tmp_path: Path, folder: Path) -> None:
    (tmp_path / "file").write_text("")
    cases: list[tuple[type[RegiongraphError], str, dict[str, object]]] = [
        (PartitionsUnreadable, "nothing://x", {"load_to": "nothing://x"}),
        (PartitionsUnreadable, "Not a directory", {"load_to": str(tmp_path / "file" / "x")}),
        (PartitionsUnnamed, "--to", {"load_to": "", "load_on": "local"}),
        (ClusterUnavailable, "no cluster", {"load_on": "dask://x"}),
        (PartitionsUnnamed, "MODEL", {"model_address": "http://127.0.0.1:1"}),
    ]
    for error, words, given in cases:
        with pytest.raises(error, match=words) as caught:
            make([str(folder)], settings(tmp_path, **given))
        assert "\n" not in caught.value.detail
    assert Folder("memory://me:secret@x/y?signature=s").shown == "memory://x/y"


def test_a_cluster_without_ray_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "ray", None)
    with pytest.raises(ClusterUnavailable, match=r"regiongraph\[ray\]"), cluster("ray://127.0.0.1:1", 1, __name__):
        pass


def test_the_command_line_takes_documents_or_partitions(tmp_path: Path, folder: Path) -> None:
    to, store = str(tmp_path / "parts"), str(tmp_path / "graph.lbdb")
    run = CliRunner().invoke
    done = run(app, ["load", str(folder), "--to", to, "--workers", "1", "--partitions-only"])
    assert (done.exit_code, "failed 1" in done.output) == (1, True)
    assert not Path(store).exists()
    assert "loaded 4" in run(app, ["load", "--from", to, "--store", store]).output
    for words in ([], ["--from", to, str(folder)], ["s3://bucket/plans"]):
        assert isinstance(run(app, ["load", *words, "--store", store]).exception, RegiongraphError)
