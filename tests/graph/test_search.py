from __future__ import annotations

import multiprocessing
from dataclasses import asdict
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph import runs
from graph.build import build_document
from graph.errors import SearchNotReady, UnknownName
from graph.search import KINDS, Highlight, Result, Searcher, SearchIndex, index_folder
from graph.search import searcher as waiting
from graph.stores import LadybugStore
from tests.graph.conftest import write_hewan, write_yunling


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> LadybugStore:
    store = LadybugStore(Path(tmp_path_factory.mktemp("search")) / "graph.lbug")
    store.replace([build_document(write_yunling().facts())])
    return store


@pytest.fixture(scope="module")
def index(store: LadybugStore) -> SearchIndex:
    return SearchIndex(store)


def test_the_exact_name_comes_first(index: SearchIndex) -> None:
    assert index.search("河湾市")[0].id == "region/河湾市"


def test_a_result_gives_its_fields_by_name(index: SearchIndex) -> None:
    found = index.search("产业", kinds=KINDS)
    assert {result.kind for result in found} == set(KINDS)
    whole = [{**asdict(result), "highlights": [asdict(mark) for mark in result.highlights]} for result in found]
    assert [result.as_json() for result in found] == [
        {name: value for name, value in result.items() if value is not None} for result in whole
    ]


def test_a_beginning_finds_regions_before_what_is_in_them(index: SearchIndex) -> None:
    found = index.search("云岭")
    assert found[0].id == "region/云岭市"
    assert {"Agency", "Enterprise", "Document", "Project"} <= {r.label for r in found}


def test_the_form_that_a_document_prints_finds_the_node(index: SearchIndex) -> None:
    (found,) = index.search("市发改委")
    assert found.name == "云岭市发展和改革委员会"
    assert found.context == "云岭市"


def test_words_inside_a_name_find_it(index: SearchIndex) -> None:
    assert "region/云岭市" not in {r.id for r in index.search("岭—河")}
    assert index.search("岭—河")[0].label == "Project"


def test_several_words_must_all_be_there(index: SearchIndex) -> None:
    assert {r.name for r in index.search("云岭 发展")} == {"云岭市产业发展规划", "云岭市发展和改革委员会"}


def test_full_width_and_capital_letters_do_not_matter(index: SearchIndex) -> None:
    assert index.search("云岭　发展") == index.search("云岭 发展")


def test_a_label_limits_the_search(index: SearchIndex) -> None:
    assert {r.label for r in index.search("云岭", label="Agency")} == {"Agency"}
    with pytest.raises(UnknownName):
        index.search("云岭", label="Nothing")


def test_tasks_are_told_apart_by_their_document_and_path(index: SearchIndex) -> None:
    assert index.search("发展铝加工")[0].context == "云岭市产业发展规划 / 一"


@pytest.mark.parametrize("query", ["", "  ", "无此名称", "'; DROP", "a" * 1000])
def test_what_no_name_holds_finds_nothing(index: SearchIndex, query: str) -> None:
    assert index.search(query) == []


@settings(deadline=None)
@given(query=st.text(alphabet="云岭市河湾发展铝—x ", max_size=8))
def test_every_result_holds_each_word(index: SearchIndex, query: str) -> None:
    for result in index.search(query, limit=1000):
        assert 0 < result.score <= 1


def test_the_index_follows_the_graph(tmp_path: Path) -> None:
    store = LadybugStore(tmp_path / "graph.lbug")
    searcher = Searcher()
    assert searcher.search(store, "河湾") == []
    store.replace([build_document(write_hewan().facts())])
    assert searcher.search(store, "河湾")[0].id == "region/河湾市"
    assert searcher.index(store) is searcher.index(store)


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("yunling", "云岭市"),
        ("yun ling shi", "云岭市"),
        ("yl", "云岭市"),
        ("YLS", "云岭市"),
        ("yunl", "云岭市"),
        ("云领市", "云岭市"),
        ("yunlign", "云岭市"),
        ("云嶺市", "云岭市"),
    ],
)
def test_pinyin_initials_and_slips_find_a_name(index: SearchIndex, query: str, name: str) -> None:
    assert index.search(query)[0].name == name


def test_letters_are_found_at_the_beginning_of_english_words_alone(tmp_path: Path) -> None:
    store = LadybugStore(tmp_path / "graph.lbug")
    doc = write_yunling(theme="ecology")
    store.replace([build_document(doc.facts())])
    index = SearchIndex(store)
    english = [row[0] for row in store.query("MATCH (t:Theme) RETURN t.english").rows]
    assert english == ["ecology and environment"]
    assert index.search("environ")[0].id == index.search("ecology")[0].id == "theme/ecology"
    assert index.search("ecology and")[0].id == "theme/ecology"
    assert [r for r in index.search("ya") + index.search("colog") if r.label == "Theme"] == []


def test_one_wrong_character_finds_a_name_and_two_do_not(index: SearchIndex) -> None:
    assert index.search("云岭锅业")[0].name == "云岭铝业"
    assert index.search("云苹锅业") == []


def test_what_is_right_comes_alone(index: SearchIndex) -> None:
    assert "河湾市" not in {result.name for result in index.search("云岭市")}


@pytest.mark.parametrize("query", ["岭", "铝板", "板", "岭市发", "市", "业和信"])
def test_any_part_of_a_name_is_found_and_marked(store: LadybugStore, index: SearchIndex, query: str) -> None:
    results = index.search(query, limit=200)
    for result in results:
        assert {result.text[h.start : h.end] for h in result.highlights} == {query}
    rows = store.query("MATCH (n) WHERE contains(n.name, $part) RETURN n.id", {"part": query}).rows
    assert rows
    assert {row[0] for row in rows} <= {result.id for result in results}


def test_passages_tell_where_they_stand(store: LadybugStore, index: SearchIndex) -> None:
    (found,) = index.search("铝板—铝箔", kinds=("passage",))
    document = str(found.document)
    text = store.texts([document])[document]
    assert found.start is not None
    assert text[found.start :].startswith(found.text)
    assert (found.label, found.name, found.kind) == ("Task", "发展铝加工", "passage")
    assert [found.text[h.start : h.end] for h in found.highlights] == ["铝板—铝箔"]


@pytest.mark.parametrize("query", ["产值", "箔", "值达", "铁路 产值", "产值铁路", "九十亿元产值铁路链条"])
def test_words_and_parts_of_words_find_passages(index: SearchIndex, query: str) -> None:
    assert index.search(query, kinds=("passage",))[0].name == "发展铝加工"


def test_passages_outside_tasks_belong_to_their_document(index: SearchIndex) -> None:
    (found,) = index.search("本规划落实", kinds=("passage",))
    assert (found.label, found.name) == ("Document", "云岭市产业发展规划")


def test_both_kinds_come_ranked_together_and_a_label_keeps_to_one_class(index: SearchIndex) -> None:
    found = index.search("铝加工", kinds=("name", "passage"))
    assert {r.kind for r in found} == {"name", "passage"}
    assert [r.score for r in found] == sorted((r.score for r in found), reverse=True)
    assert {r.label for r in index.search("云岭", label="Task", kinds=("passage",))} == {"Task"}


def test_marks_count_code_points_of_the_text_as_printed(tmp_path: Path) -> None:
    doc = write_yunling()
    doc.write("二、附则。\n　　鼓励Ｌ Ｎ Ｇ　加注站𠮷建设。\n")
    store = LadybugStore(tmp_path / "graph.lbug")
    store.replace([build_document(doc.facts())])
    (found,) = SearchIndex(store).search("lng加注站", kinds=("passage",))
    assert found.highlights == (Highlight(2, 11),)
    assert found.text[2:11] == "Ｌ Ｎ Ｇ　加注站"


def test_the_index_on_disk_is_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "graph.lbug"
    folder = index_folder(str(path))
    assert folder is not None
    store = LadybugStore(path)
    searcher = Searcher(folder)
    documents = [build_document(write_yunling().facts()), build_document(write_hewan().facts())]
    store.replace(documents[:1])
    assert searcher.search(store, "联通云岭", kinds=("passage",)) == []
    store.replace(documents[1:])
    assert searcher.search(store, "联通云岭", kinds=("passage",))
    assert searcher.search(store, "河湾市开放规划")
    store.remove([documents[1].document])
    assert searcher.search(store, "河湾市开放规划") == []
    assert searcher.search(store, "联通云岭", kinds=("passage",)) == []
    anew = SearchIndex(store)
    for query in ("云岭", "铝", "河湾", "yl", "发展"):
        for kinds in (("name",), ("passage",)):
            assert searcher.search(store, query, limit=100, kinds=kinds) == anew.search(query, limit=100, kinds=kinds)
    assert len([place for place in folder.iterdir() if place.is_dir()]) <= 2


_ASKED = ("云岭", "铝", "河湾", "河港", "yl", "发展", "风电", "联通云岭", "扩大开放")


def _answers(index: SearchIndex) -> list[list[Result]]:
    return [index.search(query, limit=100, kinds=kinds) for query in _ASKED for kinds in (("name",), ("passage",))]


_STEPS = st.lists(st.sampled_from(["yunling", "yunling again", "hewan", "hewan again", "all", "no hewan"]), max_size=4)


@settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=_STEPS)
def test_an_index_that_follows_changes_answers_like_one_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, steps: list[str]
) -> None:
    # Changes beside the file take a third of the time of those in it.
    monkeypatch.setattr("graph.stores.ladybug._DELTA_FROM", 0)
    documents = {
        "yunling": write_yunling(),
        "yunling again": write_yunling(theme="ecology", status="续建"),
        "hewan": write_hewan(),
        "hewan again": write_hewan(surface="河港"),
    }
    path = tmp_path / f"{uuid4().hex}.lbug"
    store = LadybugStore(path)
    searcher = Searcher(index_folder(str(path)))
    store.replace([build_document(documents["yunling"].facts())])
    searcher.index(store)
    for step in steps:
        if step == "no hewan":
            gone = [d for d in store.documents() if d == build_document(documents["hewan"].facts()).document]
            store.remove(gone)
        else:
            wanted = documents.values() if step == "all" else [documents[step]]
            store.replace([build_document(writer.facts()) for writer in wanted])
        assert _answers(searcher.index(store)) == _answers(SearchIndex(store))


def test_a_form_that_nothing_prints_any_longer_is_not_found(tmp_path: Path) -> None:
    path = tmp_path / "graph.lbug"
    store = LadybugStore(path)
    searcher = Searcher(index_folder(str(path)))
    store.replace([build_document(write_yunling().facts())])
    store.replace([build_document(write_hewan(surface="河港").facts())])
    assert searcher.search(store, "河港")[0].name == "河湾市"
    store.replace([build_document(write_hewan().facts())])
    assert searcher.search(store, "河港") == []


def test_a_change_that_notes_no_nodes_is_followed_as_well(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "graph.lbug"
    store = LadybugStore(path)
    searcher = Searcher(index_folder(str(path)))
    store.replace([build_document(write_yunling().facts())])
    searcher.index(store)
    monkeypatch.setattr(runs, "MOST_AFFECTED", 0)
    store.replace([build_document(write_hewan(surface="河港").facts())])
    assert _answers(searcher.index(store)) == _answers(SearchIndex(store))


def test_an_index_that_is_behind_what_runs_still_note_follows_as_well(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "graph.lbug"
    store = LadybugStore(path)
    searcher = Searcher(index_folder(str(path)))
    store.replace([build_document(write_yunling().facts())])
    searcher.index(store)
    monkeypatch.setattr(runs, "AFFECTED_KEPT", 1)
    document = build_document(write_hewan().facts())
    for _ in range(2):
        store.replace([document])
        store.remove([document.document])
    store.replace([document])
    assert not any(n for (n,) in store.query("MATCH (r:Run) RETURN size(r.affected)").rows)
    assert _answers(searcher.index(store)) == _answers(SearchIndex(store))


def test_the_oldest_runs_forget_what_they_affected(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = LadybugStore(tmp_path / "graph.lbug")
    store.replace([build_document(write_yunling().facts())])
    document = build_document(write_hewan().facts())
    store.replace([document])
    ((latest,),) = store.query("MATCH (r:Run) RETURN max(size(r.affected))").rows
    monkeypatch.setattr(runs, "AFFECTED_KEPT", 2 * latest)
    for _ in range(3):
        store.remove([document.document])
        store.replace([document])
    noted = [n or 0 for (n,) in store.query("MATCH (r:Run) RETURN size(r.affected) ORDER BY r.id DESC").rows]
    assert noted[0] > 0
    assert sum(noted) <= 2 * latest
    assert noted[-1] == 0
    oldest = store.query("MATCH (r:Run) RETURN r.id ORDER BY r.id LIMIT 1").rows[0]
    assert runs.affected_by(store, oldest) is None


def test_a_store_from_elsewhere_is_indexed_anew(tmp_path: Path) -> None:
    path, other = tmp_path / "graph.lbug", tmp_path / "other.lbug"
    searcher = Searcher(index_folder(str(path)))
    for place, writer in ((path, write_yunling()), (other, write_hewan())):
        LadybugStore(place).replace([build_document(writer.facts())])
    searcher.index(LadybugStore(path))
    other.replace(path)
    store = LadybugStore(path)
    assert searcher.search(store, "云岭市产业发展规划") == []
    assert _answers(searcher.index(store)) == _answers(SearchIndex(store))


def test_who_would_wait_long_for_an_index_is_told_so(store: LadybugStore, monkeypatch: pytest.MonkeyPatch) -> None:
    searcher = Searcher()
    monkeypatch.setattr(waiting, "PATIENCE", 0.01)
    with searcher._guard, pytest.raises(SearchNotReady):
        searcher.search(store, "云岭")
    assert searcher.search(store, "云岭")


def _search(path: str, folder: str, queue: multiprocessing.Queue) -> None:  # type: ignore[type-arg]
    store = LadybugStore(Path(path), create=False)
    queue.put([r.id for r in Searcher(Path(folder)).search(store, "云岭")])


def test_several_processes_share_one_index(store: LadybugStore, index: SearchIndex, tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    queue = context.Queue()
    places = (str(store._path), str(tmp_path / "shared"))
    processes = [context.Process(target=_search, args=(*places, queue)) for _ in range(3)]
    for process in processes:
        process.start()
    answers = [queue.get(timeout=60) for _ in processes]
    for process in processes:
        process.join()
    assert answers == [[r.id for r in index.search("云岭")]] * 3
    assert len([place for place in (tmp_path / "shared").iterdir() if place.is_dir()]) == 1


def test_a_damaged_index_is_made_anew(store: LadybugStore, tmp_path: Path) -> None:
    folder = tmp_path / "index"
    Searcher(folder).search(store, "云岭")
    (made,) = (place for place in folder.iterdir() if place.is_dir())
    (made / "meta.json").write_text("{")
    assert Searcher(folder).search(store, "云岭")


def test_a_folder_that_cannot_be_made_is_no_reason_not_to_search(store: LadybugStore, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert Searcher(tmp_path / "file" / "index").search(store, "云岭")


@settings(deadline=None)
@given(query=st.text(max_size=12))
def test_any_query_is_answered(index: SearchIndex, query: str) -> None:
    for result in index.search(query, kinds=("name", "passage")):
        assert all(0 <= h.start < h.end <= len(result.text) for h in result.highlights)
