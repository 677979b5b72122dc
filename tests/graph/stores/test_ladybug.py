from __future__ import annotations

import json
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from graph.build import DocumentGraph, build_document
from graph.digest import digest
from graph.errors import (
    DocumentNotFound,
    QueryFailed,
    QueryTimedOut,
    StoreLocked,
    StoreMissing,
    StoreUnreadable,
    StoreUnsupported,
    StoreUnwritable,
)
from graph.stores import LadybugStore, engine, open_store
from graph.stores.lock import writer_lock
from tests.bench.changing import made
from tests.graph.conftest import DocumentWriter, costing, write_hewan, write_yunling

ROOT = Path(__file__).parents[3]


def third() -> DocumentGraph:
    """A plan that shares a functional region, an agency function and the gazetteer's regions with others."""
    doc = DocumentWriter(region="包头市", adcode="150200", number="包政发〔2020〕9号", issuer="包头市人民政府")
    body = doc.task(("一", "1"), "与呼和浩特市联动", "呼和浩特市、河湾市同行。", lead=("市发改委",))
    doc.mention(body, "呼和浩特市", "呼和浩特市", "150100")
    doc.mention(body, "河湾市", "河湾市")
    doc.agency("市发改委", "包头市发展和改革委员会", "development-reform", "150200")
    return build_document(doc.facts())


@pytest.fixture
def store(store_path: Path) -> LadybugStore:
    return LadybugStore(store_path)


@pytest.fixture
def three(yunling: DocumentGraph, hewan: DocumentGraph) -> list[DocumentGraph]:
    return [yunling, hewan, third()]


def test_a_new_store_is_empty(store: LadybugStore) -> None:
    assert store.documents() == {}


def test_loading_twice_changes_nothing(store: LadybugStore, yunling: DocumentGraph, hewan: DocumentGraph) -> None:
    store.replace([yunling, hewan])
    before = digest(store)
    store.replace([yunling])
    store.replace([hewan, yunling])
    assert digest(store) == before


def test_any_order_of_documents_gives_the_same_graph(tmp_path: Path, three: list[DocumentGraph]) -> None:
    digests = set()
    for number, order in enumerate((three[::-1], [three[1], three[2], three[0]])):
        one_by_one = LadybugStore(tmp_path / f"single{number}.lbug")
        for document in order:
            one_by_one.replace([document])
        digests.add(digest(one_by_one))
    at_once = LadybugStore(tmp_path / "at_once.lbug")
    at_once.replace(three)
    digests.add(digest(at_once))
    assert len(digests) == 1


def test_removing_a_document_gives_the_graph_without_it(tmp_path: Path, three: list[DocumentGraph]) -> None:
    everything = LadybugStore(tmp_path / "all.lbug")
    everything.replace(three)
    for number, document in enumerate(three[:2]):
        rest = LadybugStore(tmp_path / f"rest{number}.lbug")
        rest.replace([d for d in three if d is not document])
        everything.remove([document.document])
        assert digest(everything) == digest(rest)
        everything.replace([document])
    everything.remove([d.document for d in three])
    assert digest(everything) == digest(LadybugStore(tmp_path / "empty.lbug"))


def test_a_new_version_of_a_document_takes_the_place_of_the_old_one(tmp_path: Path, hewan: DocumentGraph) -> None:
    store = LadybugStore(tmp_path / "a.lbug")
    store.replace([build_document(write_yunling(theme="ecology", status="续建").facts()), hewan])
    newer = build_document(write_yunling().facts())
    store.replace([newer])
    fresh = LadybugStore(tmp_path / "b.lbug")
    fresh.replace([newer, hewan])
    assert digest(store) == digest(fresh)
    assert store.documents()[newer.document] == newer.sha256


def test_names_as_printed_and_status_follow_from_the_documents_there_are(store: LadybugStore) -> None:
    one, other = build_document(write_yunling().facts()), build_document(write_hewan(surface="河湾").facts())
    statement = "MATCH (r:Region {id: 'region/河湾市'}) RETURN r.surfaces"
    store.replace([one, other])
    assert store.query(statement).rows == [(["河湾", "河湾市", "河湾物流"],)]
    store.remove([other.document])
    assert store.query(statement).rows == [(["河湾市", "河湾物流"],)]
    assert store.query("MATCH (p:Project) RETURN p.status").rows == [("新建",)]


def test_what_most_documents_tell_of_works_is_told_of_them(store: LadybugStore) -> None:
    plans = [
        build_document(costing(write_yunling(number=f"云政发〔2020〕{n}号").facts(), investment, year))
        for n, (investment, year) in enumerate([(9.5, 2026), (12.0, 2027), (12.0, 2027)])
    ]
    statement = "MATCH (p:Project) RETURN p.investment, p.end_year, p.capacity"
    store.replace(plans[:1])
    assert store.query(statement).rows == [(9.5, 2026, None)]
    store.replace(plans[1:])
    assert store.query(statement).rows == [(12.0, 2027, None)]
    told = "MATCH ()-[s:INCLUDES]->(:Project) RETURN s.investment, s.investment_printed, s.end_year, s.content ORDER BY s.end_year"
    assert store.query(told).rows[0] == (9.5, "9.5亿元", 2026, "新建")
    store.remove([plan.document for plan in plans[1:]])
    assert store.query(statement).rows == [(9.5, 2026, None)]


def test_of_a_document_given_twice_in_one_load_the_last_counts(store: LadybugStore) -> None:
    old, new = build_document(write_yunling(theme="ecology").facts()), build_document(write_yunling().facts())
    store.replace([old, new])
    assert store.query("MATCH (t:Task) RETURN t.theme").rows == [("industry",)]


def test_one_and_the_same_tables_can_be_loaded_many_times(tmp_path: Path, yunling: DocumentGraph) -> None:
    for number in range(5):
        LadybugStore(tmp_path / f"{number}.lbug").replace([yunling])


def test_large_tables_are_loaded_the_same_by_copy(
    tmp_path: Path, three: list[DocumentGraph], monkeypatch: pytest.MonkeyPatch
) -> None:
    small = LadybugStore(tmp_path / "small.lbug")
    small.replace(three)
    monkeypatch.setattr("graph.stores.ladybug_write._COPY_FROM", 0)
    copied = LadybugStore(tmp_path / "copied.lbug")
    copied.replace(three)
    assert digest(copied) == digest(small)


def test_more_documents_than_memory_holds_at_once_are_loaded_in_batches(
    tmp_path: Path, three: list[DocumentGraph], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = LadybugStore(tmp_path / "whole.lbug")
    whole.replace(three)
    monkeypatch.setattr("graph.stores.ladybug_write._ROWS_AT_ONCE", 1)
    parts = LadybugStore(tmp_path / "parts.lbug")
    parts.replace(iter(three))
    assert digest(parts) == digest(whole)
    assert not list(tmp_path.glob(".*"))


def test_a_load_whose_tables_are_too_large_for_memory_together_gives_memory_back_between_them(
    tmp_path: Path, three: list[DocumentGraph], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = LadybugStore(tmp_path / "whole.lbug")
    whole.replace(three)
    monkeypatch.setattr("graph.stores.ladybug_write._ROWS_AT_ONCE", 1)
    monkeypatch.setattr("graph.stores.spool._BYTES_AT_ONCE", 1)
    opened: list[Path] = []
    open_database = engine.open_database

    def counted(path: Path, *, read_only: bool, memory: int) -> engine.Database:
        opened.append(path)
        return open_database(path, read_only=read_only, memory=memory)

    monkeypatch.setattr(engine, "open_database", counted)
    parts = LadybugStore(tmp_path / "parts.lbug")
    parts.replace(iter(three))
    assert len(opened) > 20
    assert digest(parts) == digest(whole)


@pytest.mark.parametrize("rows", [1, 60, 1000])
def test_of_a_document_that_comes_again_among_many_the_last_counts(
    tmp_path: Path, three: list[DocumentGraph], monkeypatch: pytest.MonkeyPatch, rows: int
) -> None:
    whole = LadybugStore(tmp_path / "whole.lbug")
    whole.replace(three)
    monkeypatch.setattr("graph.stores.ladybug_write._ROWS_AT_ONCE", rows)
    former = build_document(write_yunling(theme="ecology", status="续建").facts())
    again = LadybugStore(tmp_path / "again.lbug")
    again.replace(iter([former, three[1], *three]))
    assert digest(again) == digest(whole)


def test_texts_of_any_length_are_given_back_whole(store: LadybugStore) -> None:
    graphs = []
    for number, length in enumerate((0, 1, 199, 200, 201, 70_000)):
        document = DocumentWriter(region="河湾市", number=f"河政发〔2020〕{number}号")
        document.task(("一", "1"), "发展旅游业", "𠮷县与“河湾”" * (length // 8) + "。" * (length % 8))
        graphs.append(build_document(document.facts()))
    store.replace(graphs)
    wanted = {g.document: g.nodes["Document"]["text"][0].as_py() for g in graphs}
    assert store.texts([*wanted, "document/000000000000"]) == wanted
    store.remove([graphs[-1].document])
    assert store.texts(wanted) == {d: t for d, t in wanted.items() if d != graphs[-1].document}
    assert store.query(
        "MATCH (p:DocumentText) WHERE p.id STARTS WITH $d RETURN count(p)", {"d": graphs[-1].document}
    ).rows == [(0,)]


def test_a_load_that_fails_leaves_the_former_graph(
    store: LadybugStore, yunling: DocumentGraph, hewan: DocumentGraph
) -> None:
    store.replace([yunling])
    before = digest(store)

    def broken():
        yield hewan
        raise RuntimeError("the next file is broken")

    with pytest.raises(RuntimeError, match="broken"):
        store.replace(broken())
    assert digest(store) == before
    assert not list(store._path.parent.glob(".*.new*"))


def test_removing_what_is_not_there_is_an_error_that_changes_nothing(
    store: LadybugStore, yunling: DocumentGraph
) -> None:
    store.replace([yunling])
    version = store.version
    with pytest.raises(DocumentNotFound, match="document/nowhere"):
        store.remove([yunling.document, "document/nowhere"])
    assert store.version == version


def test_an_open_store_follows_what_another_one_loads(store_path: Path, yunling: DocumentGraph) -> None:
    reader, writer = LadybugStore(store_path), LadybugStore(store_path)
    before = reader.version
    writer.replace([yunling])
    assert list(reader.documents()) == [yunling.document]
    assert reader.version != before


def test_a_pinned_reader_keeps_its_version_while_documents_are_loaded(
    store: LadybugStore, yunling: DocumentGraph
) -> None:
    with store.pinned() as reader:
        store.replace([yunling])
        assert reader.query("MATCH (d:Document) RETURN count(d)").rows == [(0,)]
        assert store.query("MATCH (d:Document) RETURN count(d)").rows == [(1,)]


def test_readers_in_many_threads_see_whole_loads_only(
    store: LadybugStore, yunling: DocumentGraph, hewan: DocumentGraph
) -> None:
    store.replace([yunling])
    allowed = {(1, 1), (2, 2)}
    seen, errors, done = set(), [], threading.Event()

    def read() -> None:
        try:
            while not done.is_set():
                with store.pinned() as reader:
                    documents = reader.query("MATCH (d:Document) RETURN count(d)").rows[0][0]
                    tasks = reader.query("MATCH (t:Task) RETURN count(t)").rows[0][0]
                seen.add((documents, tasks))
        except Exception as error:
            errors.append(error)

    threads = [threading.Thread(target=read) for _ in range(6)]
    for thread in threads:
        thread.start()
    for _ in range(2):
        store.replace([hewan])
        store.remove([hewan.document])
    done.set()
    for thread in threads:
        thread.join()
    assert not errors
    assert seen <= allowed


def _count(path: str, queue: multiprocessing.Queue) -> None:  # type: ignore[type-arg]
    store = LadybugStore(Path(path), create=False)
    queue.put(store.query("MATCH (t:Task) RETURN count(t)").rows[0][0])


def test_other_processes_read_while_one_loads(store: LadybugStore, yunling: DocumentGraph) -> None:
    store.replace([yunling])
    context = multiprocessing.get_context("spawn")
    queue = context.Queue()
    process = context.Process(target=_count, args=(str(store._path), queue))
    with store._writing("load"):
        process.start()
        assert queue.get(timeout=60) == 1
        process.join()


def test_a_second_writer_is_refused_and_told_who_writes(store: LadybugStore, yunling: DocumentGraph) -> None:
    with writer_lock(store._path), pytest.raises(StoreLocked, match=f"process {os.getpid()} is writing") as caught:
        store.replace([yunling])
    assert caught.value.pid == os.getpid()
    store.replace([yunling])


_LOAD = """
import sys
from pathlib import Path
from graph.build import build_document
from graph.stores import LadybugStore
from tests.graph.conftest import write_hewan
store = LadybugStore(Path(sys.argv[1]))
document = build_document(write_hewan().facts())
print("ready", flush=True)
while True:
    store.replace([document])
    store.remove([document.document])
"""


@pytest.mark.parametrize("delay", [0.02, 0.17, 0.41])
def test_a_killed_load_leaves_a_whole_graph(
    store_path: Path, tmp_path: Path, yunling: DocumentGraph, hewan: DocumentGraph, delay: float
) -> None:
    store = LadybugStore(store_path)
    store.replace([yunling])
    without = digest(store)
    both = LadybugStore(tmp_path / "both.lbug")
    both.replace([yunling, hewan])
    process = subprocess.Popen([sys.executable, "-c", _LOAD, str(store_path)], stdout=subprocess.PIPE, cwd=ROOT)
    assert process.stdout is not None
    process.stdout.readline()
    time.sleep(delay)
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    assert digest(LadybugStore(store_path)) in {without, digest(both)}
    store.replace([hewan])
    assert digest(store) == digest(both)
    assert not list(store_path.parent.glob(".graph.lbug.*"))


def test_a_query_that_takes_too_long_is_stopped(store: LadybugStore) -> None:
    with pytest.raises(QueryTimedOut, match=r"0\.2 s"):
        store.query("UNWIND range(1, 60000) AS a UNWIND range(1, 60000) AS b RETURN sum(a * b)", timeout=0.2)
    assert store.query("RETURN 1 AS one").rows == [(1,)]


def test_what_the_engine_refuses_is_told_without_paths(store: LadybugStore) -> None:
    with pytest.raises(QueryFailed, match="Table Nothing does not exist") as caught:
        store.query("MATCH (n:Nothing) RETURN n")
    assert str(store._path.parent) not in str(caught.value)


def test_a_closed_store_opens_again(store: LadybugStore) -> None:
    store.close()
    store.close()
    assert store.documents() == {}


def test_a_missing_store_is_told_by_name(tmp_path: Path) -> None:
    with pytest.raises(StoreMissing, match=r"nowhere\.lbug: no such store"):
        open_store(tmp_path / "nowhere.lbug", create=False)


def test_a_file_that_is_no_store_is_told_by_name(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("no database" * 1000)
    store = LadybugStore(tmp_path / "notes.txt")
    with pytest.raises(StoreUnreadable, match=r"notes\.txt") as caught:
        store.documents()
    assert str(tmp_path) not in str(caught.value)


def test_a_store_of_another_schema_is_refused(
    store: LadybugStore, yunling: DocumentGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.replace([yunling])
    monkeypatch.setattr("graph.stores.engine.schema_mark", lambda: "another")
    with pytest.raises(StoreUnreadable, match="another version"):
        LadybugStore(store._path).documents()
    with pytest.raises(StoreUnreadable, match=f"^{store._path.name}: "):
        LadybugStore(store._path).replace([yunling])


def test_server_addresses_have_no_engine_yet() -> None:
    with pytest.raises(StoreUnsupported, match="ftp://"):
        open_store("ftp://localhost:7687")


def test_answers_are_plain_json(store: LadybugStore, yunling: DocumentGraph) -> None:
    store.replace([yunling])
    answer = store.query(
        "MATCH p = (t:Task)-[r:PROMOTES]->(i:Industry) MATCH (d:Document) "
        "RETURN t, r, p, type(r) AS kind, d.issued AS issued, sum(t.`order`) AS total, d"
    )
    assert json.loads(json.dumps(answer.rows, ensure_ascii=False)) == [list(row) for row in answer.rows]
    (record,) = answer.records()
    key = yunling.document.split("/")[1]
    assert record["t"]["label"] == "Task"
    assert record["t"]["properties"]["path"] == ["一", "1"]
    assert (record["r"]["source"], record["r"]["target"]) == (f"task/{key}/一/1", "industry/D4415")
    assert [n["id"] for n in record["p"]["nodes"]] == [f"task/{key}/一/1", "industry/D4415"]
    assert (record["kind"], record["issued"], record["total"]) == ("PROMOTES", "2020-05-06", 2)
    assert "text" not in record["d"]["properties"]


def test_an_edge_alone_names_its_ends(store: LadybugStore, yunling: DocumentGraph) -> None:
    store.replace([yunling])
    ((edge,),) = store.query("MATCH (:Task)-[r:PROMOTES]->(:Industry) RETURN r").rows
    assert edge["target"] == "industry/D4415"
    assert edge["source"].startswith("task/")


def test_a_folder_that_does_not_take_files_is_told_by_name(tmp_path: Path, yunling: DocumentGraph) -> None:
    (tmp_path / "file").write_text("")
    store = LadybugStore(tmp_path / "file" / "graph.lbug")
    for use in (lambda: store.version, lambda: store.replace([yunling])):
        with pytest.raises(StoreUnwritable, match=r"graph\.lbug: ") as caught:
            use()
        assert str(tmp_path) not in str(caught.value)


def test_a_store_is_made_with_the_folders_above_it(tmp_path: Path, yunling: DocumentGraph) -> None:
    LadybugStore(tmp_path / "asked" / "deep" / "graph.lbug").query("RETURN 1")
    LadybugStore(tmp_path / "loaded" / "deep" / "graph.lbug").replace([yunling])
    assert len(list(tmp_path.glob("*/deep/graph.lbug"))) == 2


def test_a_new_store_is_made_by_the_first_that_asks_it(tmp_path: Path) -> None:
    store = LadybugStore(tmp_path / "graph.lbug")
    assert store.documents() == {}
    assert not (tmp_path / "graph.lbug").exists()
    assert store.query("MATCH (d:Document) RETURN count(d)").rows == [(0,)]
    assert (tmp_path / "graph.lbug").exists()


def test_a_store_that_disappears_is_not_made_again(tmp_path: Path) -> None:
    store = LadybugStore(tmp_path / "graph.lbug")
    assert store.version
    (tmp_path / "graph.lbug").unlink()
    for use in (store.documents, lambda: store.version):
        with pytest.raises(StoreMissing):
            use()


_LOAD_WITHOUT_ROOM = """
import resource, sys
from pathlib import Path
from graph.build import build_document
from graph.errors import StoreUnwritable
from graph.stores import LadybugStore
from tests.graph.conftest import write_hewan
store = LadybugStore(Path(sys.argv[1]))
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
try:
    store.replace([build_document(write_hewan().facts())])
except StoreUnwritable as error:
    print(error)
"""


@pytest.mark.parametrize("room", [-2_000_000, 4096])
def test_a_disk_without_room_is_told_and_loses_nothing(
    store: LadybugStore, store_path: Path, yunling: DocumentGraph, room: int
) -> None:
    store.replace([yunling])
    before = digest(store)
    size = store_path.stat().st_size + room
    words = [sys.executable, "-c", _LOAD_WITHOUT_ROOM, str(store_path), str(size)]
    told = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True)
    assert told.stdout == f"{store_path.name}: File too large\n"
    assert digest(LadybugStore(store_path)) == before
    assert not list(store_path.parent.glob(".graph.lbug.*"))


_FIRST_LOAD_WITHOUT_ROOM = """
import resource, sys
from pathlib import Path
from graph.errors import StoreUnwritable
from graph.stores import LadybugStore, ladybug, ladybug_write
from tests.bench.changing import made
ladybug._FEW_ROWS = ladybug_write._ROWS_AT_ONCE = 1
def documents(room, first):
    yield from (made(number, 0) for number in range(first))
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, resource.RLIM_INFINITY))
    yield from (made(number, 0) for number in range(first, 6))
try:
    LadybugStore(Path(sys.argv[1])).replace(documents(int(sys.argv[2]), int(sys.argv[3])))
except StoreUnwritable as error:
    print(error)
"""


@pytest.mark.parametrize(
    ("room", "first", "reason"),
    [
        pytest.param(1000, 4, "File too large", id="for files beside the store"),
        pytest.param(400_000, 6, "no room for all that is to be written", id="for a page of the store"),
        pytest.param(600_000, 6, "no room for all that is to be written", id="for many pages of the store"),
    ],
)
def test_a_large_first_load_without_room_is_told_and_leaves_nothing(
    store_path: Path, room: int, first: int, reason: str
) -> None:
    words = [sys.executable, "-c", _FIRST_LOAD_WITHOUT_ROOM, str(store_path), str(room), str(first)]
    told = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True)
    assert (told.stdout, told.stderr) == (f"{store_path.name}: {reason}\n", "")
    assert [path.name for path in store_path.parent.iterdir()] == [f"{store_path.name}.lock"]
    LadybugStore(store_path).replace([made(number, 0) for number in range(6)])
    assert len(LadybugStore(store_path).documents()) == 6


def test_a_linked_store_is_changed_where_it_lies(store: LadybugStore, tmp_path: Path, yunling: DocumentGraph) -> None:
    link = tmp_path / "link.lbug"
    link.symlink_to(store._path)
    LadybugStore(link).replace([yunling])
    assert link.is_symlink()
    assert list(store.documents()) == [yunling.document]


def test_two_processes_may_make_the_same_store(store_path: Path) -> None:
    made = []
    threads = [threading.Thread(target=lambda: made.append(LadybugStore(store_path).documents())) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert made == [{}, {}, {}]
