"""What joins two provinces is told in the same way from counts and from edges, and shown by few of many tasks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from graph import view
from graph.build import DocumentGraph, build_document
from graph.errors import NodeNotFound
from graph.stores import LadybugStore, Reader
from graph.stores.base import Rows
from graph.stores.region_sums import TASKS_SHOWN
from loaders import facts as f
from ontology.regions import gazetteer
from tests.graph.conftest import DocumentWriter
from tests.graph.without_counts import WithoutCounts

PROVINCES = ("150000", "210000")
A, B = (f"region/{code}" for code in PROVINCES)
TASKS = 4
_TRADES = ("风电", "光伏", "肉牛")
_THEMES = ("industry", "ecology")


def _cities() -> list[tuple[str, str]]:
    """Adcode and name of the first cities of both provinces."""
    inside = (sorted((d.adcode, d.name) for d in gazetteer().children(p, 2020)) for p in PROVINCES)
    return [city for cities in inside for city in cities[:11]]


def _plan(number: int, cities: list[tuple[str, str]]) -> DocumentGraph:
    code, name = cities[number]
    doc = DocumentWriter(region=name, adcode=code, number=f"政发〔2021〕{number}号", issuer=f"{name}人民政府")
    other_code, other = cities[-number - 1]
    for order in range(1, TASKS + 1):
        trade = _TRADES[(number + order) % len(_TRADES)]
        leads = ("市发改委",) if order % 2 else ("市发改委", "市工信局")
        path = ("一", str(order))
        theme = _THEMES[order % len(_THEMES)]
        body = doc.task(path, f"壮大{trade}", f"与{other}同行,促进{trade},再促进{trade}。", theme=theme, lead=leads)
        doc.mention(body, other, other, other_code)
        if order > number % 3:
            words = doc.find(f"与{other}同行", body)
            doc.add(
                "cooperation", f.Cooperation(evidence=words, rule="with", a=name, b=other, kind="generic", task=path)
            )
        doc.add("industries", f.Industry(evidence=doc.find(trade, body), rule="promote", name=trade, task=path))
    doc.agency("市发改委", f"{name}发展和改革委员会", "development-reform", code)
    doc.agency("市工信局", f"{name}工业和信息化局", "industry-information", code)
    return build_document(doc.facts())


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LadybugStore]:
    cities = _cities()
    store = LadybugStore(tmp_path_factory.mktemp("links") / "graph.lbdb")
    store.replace([_plan(number, cities) for number in range(len(cities))])
    yield store
    store.close()


def _items(answer: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    (group,) = [g for g in answer["groups"] if g["kind"] == kind]
    assert group["count"] >= len(group["items"]) > 0
    return list(group["items"])


def test_counts_give_the_links_that_edges_give(store: LadybugStore) -> None:
    statements: list[str] = []

    class Noted(WithoutCounts):
        embedded = True

        def query(
            self, cypher: str, parameters: Mapping[str, Any] | None = None, *, timeout: float | None = None
        ) -> Rows:
            statements.append(cypher)
            return store.query(cypher, parameters, timeout=timeout)

    answer = view.links_between(Noted(store), A, B)
    assert all(any(label in s for s in statements) for label in ("SideTotal", "AcrossTotal"))
    assert answer == view.links_between(WithoutCounts(store), A, B)
    assert {g["kind"] for g in answer["groups"]} >= {"mentions", "industries", "agencies", "cooperation"}


@pytest.mark.parametrize(("limit", "drawn"), [(200, True), (3, False)])
def test_the_first_page_is_the_same_from_counts_as_from_edges(store: LadybugStore, limit: int, drawn: bool) -> None:
    answer = view.overview(store, limit=limit)
    assert answer == view.overview(WithoutCounts(store), limit=limit)
    assert answer["themes"]
    assert any(edge.get("count", 0) > 1 for edge in answer["edges"]) == drawn


_INNER, _NEIGHBOUR = "region/210102", "region/210103"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("region/150100", "region/210100"),
        ("region/150100", "region/150200"),
        (A, "region/210100"),
        (B, "region/210100"),
        ("region/210100", B),
        (A, A),
        (A, B),
        (B, A),
        (_INNER, _NEIGHBOUR),
        (_INNER, "region/210200"),
        ("region/210100", _INNER),
        ("region/京津冀", A),
    ],
)
@pytest.mark.parametrize("limit", [20, 1])
def test_kept_sums_of_any_two_regions_say_what_edges_say(store: LadybugStore, one: str, other: str, limit: int) -> None:
    def links(reader: Reader) -> object:
        try:
            return view.links_between(reader, one, other, limit=limit)
        except NodeNotFound as error:
            return str(error)

    assert links(store) == links(WithoutCounts(store))


def test_links_are_told_anew_after_each_load(tmp_path: Path) -> None:
    cities = _cities()
    plans = [_plan(number, cities) for number in range(len(cities))]
    store = LadybugStore(tmp_path / "graph.lbdb")

    def same() -> dict[str, int]:
        answer = view.links_between(store, A, B)
        assert answer == view.links_between(WithoutCounts(store), A, B)
        return {group["kind"]: group["count"] for group in answer["groups"]}

    store.replace(plans[:3] + plans[-3:])
    few = same()
    store.replace(plans[3:-3])
    assert same()["mentions"] > few["mentions"]
    store.replace([plans[0]])
    store.remove([plan.document for plan in plans[3:-3]])
    assert same() == few
    store.remove([plan.document for plan in plans[-3:]])
    assert "industries" not in same()
    store.close()


def test_links_weigh_all_tasks_and_show_the_first_of_each_side(store: LadybugStore) -> None:
    answer = view.links_between(store, A, B)
    edges = {edge["id"]: edge for edge in answer["edges"]}
    cities = len(_cities()) // 2
    for item in _items(answer, "agencies"):
        assert item["weight"] == cities * TASKS // 2
        assert (item["a_count"], item["b_count"]) == (cities * TASKS // 2, cities * TASKS // 2)
        for tasks in (item["a_tasks"], item["b_tasks"]):
            assert len(set(tasks)) == TASKS_SHOWN
        leading = [edges[e] for e in item["edges"] if edges[e]["type"] == "LEADS"]
        assert {edge["target"] for edge in leading} == {*item["a_tasks"], *item["b_tasks"]}
    for item in _items(answer, "industries"):
        assert item["weight"] == min(item["a_count"], item["b_count"])
        assert item["weight"] > TASKS_SHOWN
        shown = [edges[e] for e in item["edges"] if edges[e]["type"] == "PROMOTES"]
        assert len({edge["source"] for edge in shown}) == len(shown) == 2 * TASKS_SHOWN
        assert {edge["target"] for edge in shown} == {item["id"]}
        pursuing = {edges[e]["source"] for e in item["edges"] if edges[e]["type"] == "PURSUES"}
        assert {"region/150100", "region/210100"} <= pursuing
        assert len(pursuing) < cities


def test_every_edge_of_links_comes_in_full_and_with_its_ends(store: LadybugStore) -> None:
    answer = view.links_between(store, A, B)
    known = {node["id"] for node in answer["nodes"]}
    stated = {"MENTIONS", "PURSUES", "PROMOTES", "LEADS", "HAS_THEME"}
    for edge in answer["edges"]:
        assert {edge["source"], edge["target"]} <= known
        assert edge["type"] not in stated or {"document", "rule", "confidence"} <= edge["properties"].keys()


def test_a_limit_keeps_the_strongest_items_and_the_count(store: LadybugStore) -> None:
    whole = view.links_between(store, A, B)
    few = view.links_between(store, A, B, limit=2)
    for group, all_of_it in zip(few["groups"], whole["groups"], strict=True):
        assert group["count"] == all_of_it["count"]
        assert [i["id"] for i in group["items"]] == [i["id"] for i in all_of_it["items"]][:2]


_CITY, _OTHER_CITY, _THIRD_CITY = "region/150100", "region/210100", "region/150200"


@pytest.mark.parametrize("pair", [(A, B), (_CITY, _OTHER_CITY), (_CITY, "region/211100"), (B, _THIRD_CITY)])
def test_mentions_are_all_tasks_of_one_side_that_name_the_other(store: LadybugStore, pair: tuple[str, str]) -> None:
    named = "MATCH (a:Region)-[:PURSUES]->(t:Task)-[:MENTIONS]->(b:Region) RETURN DISTINCT a.id, t.id, b.id"
    one, other = (region.removesuffix("00").removesuffix("00") for region in pair)
    expected = {
        task
        for pursuing, task, mentioned in store.query(named).rows
        if (pursuing.startswith(one) and mentioned.startswith(other))
        or (pursuing.startswith(other) and mentioned.startswith(one))
    }
    groups = view.links_between(store, *pair, limit=1000)["groups"]
    assert {i["id"] for g in groups if g["kind"] == "mentions" for i in g["items"]} == expected
    assert expected or pair[1] == _OTHER_CITY
