"""From the text of a plan to answers: the reader, the extractors, the builder and the store together."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from graph import view
from graph.build import build_document
from graph.digest import digest
from graph.stores import LadybugStore
from loaders.pipeline import extract
from loaders.reading import SourceText

TEXT = """包头市人民政府关于印发包头市新能源发展实施方案的通知

包府发〔2021〕7号

各旗县区人民政府：

现将《包头市新能源发展实施方案》印发给你们，请认真贯彻执行。

2021年6月8日

包头市新能源发展实施方案

为贯彻落实《内蒙古自治区能源发展纲要》，制定本方案。

一、主要任务

（一）发展风电装备制造。重点发展风电整机，建设石拐区风电装备产业园，到2025年新能源装机容量达到900万千瓦。（牵头单位：市发改委；配合单位：市工信局、石拐区人民政府）

（二）加强区域合作。推进包头市与鄂尔多斯市共建氢能走廊，建设包头至鄂尔多斯氢气管道。（牵头单位：市能源局；配合单位：市发改委）

二、保障措施

（一）加强组织领导。成立工作专班，定期调度。（牵头单位：市发改委）
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> LadybugStore:
    source = SourceText(file="baotou.txt", text=TEXT, sha256=hashlib.sha256(TEXT.encode()).hexdigest())
    store = LadybugStore(Path(tmp_path_factory.mktemp("extracted")) / "graph.lbug")
    store.replace([build_document(extract(source))])
    return store


def test_the_agency_that_leads_a_task_is_found_by_its_full_name(store: LadybugStore) -> None:
    rows = store.query(
        "MATCH (a:Agency {name: $name})-[:LEADS]->(t:Task)-[:HAS_THEME]->(h:Theme) RETURN t.name, h.code ORDER BY t.name",
        {"name": "包头市发展和改革委员会"},
    ).rows
    assert ("加强组织领导", "safeguard") in rows
    assert len(rows) == 2


def test_every_statement_quotes_the_text(store: LadybugStore) -> None:
    (document,) = store.documents()
    found = view.document_view(store, document)
    assert found["text"] == TEXT
    kinds = {e["type"] for e in found["evidence"]}
    assert {"LEADS", "SUPPORTS", "MENTIONS", "PURSUES", "HAS_THEME", "SETS", "CARRIES_OUT"} <= kinds
    for item in found["evidence"]:
        if item["type"] in {"LEADS", "SUPPORTS"}:
            quote = view.statement(store, item["edge"])["quote"]
            assert quote
            assert "\n" not in quote


def test_the_regions_of_the_gazetteer_are_around_the_plan(store: LadybugStore) -> None:
    rows = store.query(
        "MATCH (d:Document)-[:COVERS]->(r:Region)-[:PART_OF]->(p:Region) RETURN r.id, p.name, r.longitude"
    ).rows
    assert [(r[0], r[1]) for r in rows] == [("region/150200", "内蒙古自治区")]
    assert rows[0][2] is not None
    groups = {g["kind"] for g in view.links_between(store, "region/150200", "region/150600")["groups"]}
    assert {"mentions", "functional-regions"} <= groups


def test_loading_the_same_text_again_changes_nothing(store: LadybugStore) -> None:
    before = digest(store)
    source = SourceText(file="baotou.txt", text=TEXT, sha256=hashlib.sha256(TEXT.encode()).hexdigest())
    store.replace([build_document(extract(source))])
    assert digest(store) == before
