"""Documents in Traditional characters say the same as in Simplified ones, and their evidence is in the characters printed."""

from __future__ import annotations

import random
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from graph.build import build_document
from loaders.evaluate import evaluate_folder
from loaders.extract.document import extract_document
from loaders.facts import DocumentFacts
from loaders.folding import is_traditional
from loaders.outline.tree import read_outline
from loaders.pipeline import extract
from loaders.read import decode, read_documents
from ontology.lexicon import lexicon
from tests.conftest import ROOT

TUNED = ROOT / "tests" / "corpus" / "tuned"
PLAN = """关于印发赤峰市清洁能源发展实施方案的通知
赤政发〔2021〕5号

一、总体目标
到2025年，风电装机规模达到500万千瓦以上，国家级“绿色工厂”达到12家。

二、重点任务
（一）建设风电基地。推进后山风电场、台子水库等工程，规划建设乌丹至锦州天然气管道，与锦州市、辽宁省朝阳市加强电力合作。（牵头单位：市发展改革委；配合单位：市财政局、后旗人民政府）
（二）发展装备制造业。依托华云集团，发展风电装备、储能电池产业，打造“叶片—塔筒—整机”产业链，支持红山物流园区吸引台商投资。（市工业和信息化局、市商务局按职责分工负责）
（三）治理沙地。对浑善达克沙地和松辽流域开展治理，保护湿地公园。（市林业和草原局负责）
"""
KINDS = ("tasks", "regions", "projects", "industries", "chains", "targets", "cooperation", "enterprises", "parks")


def in_traditional(text: str, seed: int = 0) -> str:
    """The text with each character by one of the Traditional ones that stand for it, chosen at random."""
    chosen: defaultdict[str, list[str]] = defaultdict(list)
    for group in ("always", "in_traditional_text"):
        for row in lexicon("traditional")[group]:
            for traditional, simplified in zip(row[::2], row[1::2], strict=True):
                chosen[simplified].append(traditional)
    pick = random.Random(seed)
    return "".join(pick.choice(chosen[char]) if char in chosen else char for char in text)


def facts(text: str) -> DocumentFacts:
    return extract(decode(text.encode(), "plan.txt"))


def described(found: DocumentFacts) -> dict[str, Any]:
    """The facts as they are published, without the words that are given as printed."""
    told = found.to_json()
    del told["document"]["text_sha256"]
    told["regions"] = [(m.name, m.adcode, m.kind, m.rule, m.evidence) for m in found.regions]
    return told


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("path", sorted(TUNED.glob("*.txt")), ids=lambda path: path.stem)
def test_the_same_facts_are_found_in_both_scripts(path: Path, seed: int) -> None:
    (source,) = read_documents(path).sources
    text = in_traditional(source.text, seed)
    assert is_traditional(text)
    assert text != source.text
    assert {**described(facts(text)), "document": None} == {**described(extract(source)), "document": None}
    (one, other) = (extract_document(s, read_outline(s)) for s in (source, decode(text.encode(), source.file)))
    shown = ("title", "kind", "number", "issuer", "region", "date", "period")
    assert [getattr(one, name) for name in shown] == [getattr(other, name) for name in shown]


def test_every_kind_of_fact_is_found_in_both_scripts() -> None:
    simplified, traditional = facts(PLAN), facts(in_traditional(PLAN))
    assert all(getattr(simplified, kind) for kind in KINDS)
    assert described(simplified) == described(traditional)


@pytest.mark.parametrize("codec", ["big5", "gb18030", "utf-16"])
def test_every_encoding_of_traditional_text_is_read(codec: str) -> None:
    text = "清河縣環境保護規劃（2021—2025年）\n一、任務\n（一）治理河流。推進清河水庫工程建設。（縣水利局負責）\n"
    (task,) = extract(decode(text.encode(codec), "plan.txt")).tasks
    assert (task.title, task.bodies("lead")) == ("治理河流", ["县水利局"])


def test_evidence_and_surfaces_are_in_the_characters_printed() -> None:
    text = in_traditional(PLAN)
    found = facts(text)
    surfaces = {m.surface for m in found.regions}
    assert surfaces <= {text[m.evidence.start : m.evidence.end] for m in found.regions}
    assert any(is_traditional(surface) for surface in surfaces)
    tables = build_document(found).edges
    rows = [row for name, table in tables.items() if name[0] in ("LEADS", "INCLUDES") for row in table.to_pylist()]
    assert rows
    assert [row["surface"] for row in rows] == [text[row["start"] : row["end"]] for row in rows]


def test_traditional_documents_are_scored_with_simplified_gold(tmp_path: Path) -> None:
    for path in TUNED.glob("hunan-2023.*"):
        text = path.read_text("utf-8")
        (tmp_path / path.name).write_text(text if path.suffix == ".json" else in_traditional(text), "utf-8")
    evaluation = evaluate_folder(tmp_path)
    assert evaluation.evidence.facts == evaluation.evidence.holding > 0
    assert evaluation.scores["tasks"].f1 == evaluation.scores["responsibilities"].f1 == 1.0
    assert evaluation.scores["document"].f1 == 1.0
