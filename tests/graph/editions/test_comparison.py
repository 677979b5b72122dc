"""Two editions of a plan, read by the program as any document is, compared on a real store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyoxigraph
import pytest

from graph import rdf
from graph.build import build_document
from graph.editions import compare, rdf_patch
from graph.errors import DocumentNotFound
from graph.selection import Selection
from graph.stores import LadybugStore
from loaders.pipeline import extract
from loaders.read import parse_documents
from tests.graph.editions.plans import NEW, OLD


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LadybugStore]:
    store = LadybugStore(Path(tmp_path_factory.mktemp("editions")) / "graph.lbug")
    store.replace(
        [build_document(extract(parse_documents(text.encode(), "plan.txt").sources[0])) for text in (OLD, NEW)]
    )
    yield store
    store.close()


@pytest.fixture(scope="module")
def editions(store: LadybugStore) -> tuple[str, str]:
    rows = store.query("MATCH (d:Document) RETURN d.id AS id, d.number AS number ORDER BY number").rows
    return rows[0][0], rows[1][0]


@pytest.fixture(scope="module")
def found(store: LadybugStore, editions: tuple[str, str]) -> dict[str, Any]:
    return compare(store, *editions)


def changes(found: dict[str, Any], part: str, name: str) -> dict[str, tuple[Any, Any]]:
    (pair,) = (p for p in found[part]["changed"] if p["to"]["name"] == name)
    return {change["kind"]: (change["from"], change["to"]) for change in pair["changes"]}


def names(things: list[dict[str, str]]) -> list[str]:
    return [thing["name"] for thing in things]


def test_what_is_new_and_what_is_gone(found: dict[str, Any]) -> None:
    assert names(found["tasks"]["added"]) == ["建设智慧环保平台"]
    assert names(found["tasks"]["dropped"]) == ["实施退耕还林工程"]
    assert names(found["projects"]["added"]) == ["松河智慧监测中心项目"]
    assert found["summary"]["tasks"] == {"added": 1, "dropped": 1, "changed": 4, "unchanged": 0}


def test_another_lead_and_other_support(found: dict[str, Any]) -> None:
    kinds = changes(found, "tasks", "做强装备制造业")
    assert [names(side) for side in kinds["lead"]] == [["赤峰市经济和信息化委员会"], ["赤峰市发展和改革委员会"]]
    assert "赤峰市财政局" not in {name for side in kinds["support"] for name in names(side)}


def test_an_agency_renamed_by_a_reform_is_no_other_lead(found: dict[str, Any]) -> None:
    assert set(changes(found, "tasks", "治理松河流域水污染")) == {"renumbered", "text"}


def test_a_reworded_title_is_the_same_task(found: dict[str, Any]) -> None:
    kinds = changes(found, "tasks", "大力发展绿色食品产业")
    assert kinds["reworded"] == ("发展绿色食品业", "大力发展绿色食品产业")
    assert "moved" not in kinds


def test_a_task_under_another_heading_is_moved(found: dict[str, Any]) -> None:
    kinds = changes(found, "tasks", "推广秸秆综合利用")
    assert kinds["moved"] == (["重点任务", "壮大现代产业"], ["重点任务", "改善生态环境"])
    assert not {"text", "lead", "renumbered"} & kinds.keys()


def test_targets_are_raised_and_lowered(found: dict[str, Any]) -> None:
    assert changes(found, "targets", "森林覆盖率") == {"raised": (35.0, 38.0), "year": (2020, 2025)}
    assert changes(found, "targets", "城镇化率")["lowered"] == (52.0, 50.0)


def test_a_project_that_goes_on(found: dict[str, Any]) -> None:
    assert changes(found, "projects", "松河重型机械厂二期工程")["status"] == (["新建"], ["续建"])


def test_what_a_project_costs_who_answers_for_it_and_who_builds_it(found: dict[str, Any]) -> None:
    kinds = changes(found, "projects", "松河垃圾焚烧发电厂")
    assert kinds["investment"] == (4.0, 6.5)
    assert kinds["years"] == ([2017, 2019], [2021, 2023])
    assert [names(side) for side in kinds["lead"]] == [["赤峰市环境保护局"], ["赤峰市城市管理局"]]
    assert [names(side) for side in kinds["undertaker"]] == [["松河环保有限公司"], ["赤峰绿源环保有限公司"]]
    assert "松河水库除险加固工程" not in names([pair["to"] for pair in found["projects"]["changed"]])


def test_the_upper_end_of_a_range_is_compared(found: dict[str, Any]) -> None:
    assert changes(found, "targets", "粮食产量") == {"upper": (22.0, 23.0), "year": (2020, 2025)}


def test_an_edition_does_not_differ_from_itself(store: LadybugStore, editions: tuple[str, str]) -> None:
    same = compare(store, editions[0], editions[0])
    for numbers in same["summary"].values():
        assert (numbers["added"], numbers["dropped"], numbers["changed"]) == (0, 0, 0)
        assert numbers["unchanged"]
    assert rdf_patch(store, editions[0], editions[0]).splitlines()[1:] == ["TX .", "TC ."]


def test_backwards_what_was_added_is_dropped(
    store: LadybugStore, editions: tuple[str, str], found: dict[str, Any]
) -> None:
    back = compare(store, *reversed(editions))
    for part in ("tasks", "targets", "projects"):
        assert back[part]["dropped"] == found[part]["added"]
        assert back[part]["added"] == found[part]["dropped"]
        assert back["summary"][part]["changed"] == found["summary"][part]["changed"]


def test_a_document_that_is_not_there_is_told(store: LadybugStore, editions: tuple[str, str]) -> None:
    for wrong in ("document/000000000000", "region/150400", "nothing"):
        with pytest.raises(DocumentNotFound):
            compare(store, editions[0], wrong)
        with pytest.raises(DocumentNotFound):
            rdf_patch(store, wrong, editions[0])


def exported(store: LadybugStore, document: str, path: Path) -> pyoxigraph.Store:
    with path.open("wb") as output:
        rdf.export(store, output, "ntriples", selection=Selection(document=document))
    triples = pyoxigraph.Store()
    triples.load(path=str(path), format=pyoxigraph.RdfFormat.N_TRIPLES)
    return triples


def test_the_patch_turns_the_rdf_of_one_into_that_of_the_other(
    store: LadybugStore, editions: tuple[str, str], tmp_path: Path
) -> None:
    triples = exported(store, editions[0], tmp_path / "old.nt")
    wanted = exported(store, editions[1], tmp_path / "new.nt")
    head, begin, *rows, end = rdf_patch(store, *editions).splitlines()
    assert head.startswith("H id <urn:uuid:")
    assert (begin, end) == ("TX .", "TC .")
    for row in rows:
        (quad,) = pyoxigraph.parse(row[2:], format=pyoxigraph.RdfFormat.N_QUADS)
        assert (quad in triples) == row.startswith("D ")
        if row.startswith("A "):
            triples.add(quad)
        else:
            triples.remove(quad)
    assert set(triples) == set(wanted)
    assert rdf_patch(store, *editions).splitlines()[0] == head
