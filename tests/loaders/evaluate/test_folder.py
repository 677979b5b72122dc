"""Folders of documents and gold, good and bad."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import orjson
import pytest

from loaders.errors import DocumentMissing
from loaders.evaluate import Evaluation, GoldMalformed, GoldMissing, evaluate_folder
from loaders.pipeline import extract
from loaders.read import read_documents
from loaders.reading import SourceText
from tests.conftest import ROOT, SHARED
from tests.loaders.read.builders import docx, paragraph

CORPUS = ROOT / "tests" / "corpus"
PLAN = """甲山市风电发展实施方案

一、重点任务
（一）建设风电基地。推进甲山风电场项目建设。（牵头单位：市发改委；配合单位：市财政局）
（二）保护草原生态。实施草原修复工程。（牵头单位：市林草局）
"""
GOLD: dict[str, Any] = {
    "document": {"file": "plan.txt"},
    "tasks": [
        {
            "path": ["一", "(一)"],
            "title": "建设风电基地",
            "theme": "energy",
            "lead": ["市发改委"],
            "support": ["市财政局"],
        },
        {"path": ["一", "(二)"], "title": "保护草原生态", "theme": "ecology", "lead": ["市林草局"], "support": []},
    ],
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path, "plan")
    return tmp_path


def write(folder: Path, name: str, gold: object = GOLD, text: str = PLAN) -> None:
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.txt").write_text(text, "utf-8")
    named = gold if not isinstance(gold, dict) else {**gold, "document": {**gold["document"], "file": f"{name}.txt"}}
    (folder / f"{name}.gold.json").write_text(json.dumps(named, ensure_ascii=False), "utf-8")


def reasons(evaluation: Evaluation) -> dict[str, str]:
    return {failure.document: failure.reason for failure in evaluation.failures}


def test_folders_in_the_folder_are_scored_as_well(folder: Path) -> None:
    write(folder / "more", "plan")
    (folder / "README.md").write_text("关于本文件夹", "utf-8")
    evaluation = evaluate_folder(folder)
    assert [document.name for document in evaluation.documents] == ["more/plan", "plan"]
    assert evaluation.failures == ()
    assert evaluation.scores["tasks"].f1 == 1.0
    assert evaluation.scores["responsibilities"].gold == 6
    assert evaluation.evidence.facts == evaluation.evidence.holding > 0


def test_gold_holds_for_a_document_of_another_format(folder: Path) -> None:
    (folder / "plan.docx").write_bytes(docx("".join(paragraph(line) for line in PLAN.splitlines() if line)))
    (folder / "plan.txt").unlink()
    assert evaluate_folder(folder).scores["tasks"].f1 == 1.0


def test_a_document_that_the_gold_does_not_tell_apart_is_a_failure(folder: Path) -> None:
    (folder / "plan.txt").rename(folder / "plan.md")
    (folder / "plan.html").write_text(f"<html><body>{PLAN}</body></html>", "utf-8")
    assert "plan.html, plan.md are beside it" in reasons(evaluate_folder(folder))["plan"]


def test_a_document_without_gold_is_named_and_not_counted(folder: Path) -> None:
    (folder / "other.txt").write_text(PLAN, "utf-8")
    evaluation = evaluate_folder(folder)
    assert reasons(evaluation) == {"other.txt": "other.txt: no other.gold.json is beside it"}
    assert evaluation.scores["tasks"].gold == 2


def test_gold_without_a_document_counts_as_missed(folder: Path) -> None:
    write(folder, "lost")
    (folder / "lost.txt").unlink()
    evaluation = evaluate_folder(folder)
    assert reasons(evaluation) == {"lost": "lost.gold.json: neither lost.txt nor another document lost is beside it"}
    assert (evaluation.scores["tasks"].gold, evaluation.scores["tasks"].right) == (4, 2)


def test_a_document_that_cannot_be_read_counts_as_missed(folder: Path) -> None:
    write(folder, "broken")
    (folder / "broken.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0")
    evaluation = evaluate_folder(folder)
    assert list(reasons(evaluation)) == ["broken"]
    assert "broken.txt" in reasons(evaluation)["broken"]
    assert (evaluation.scores["tasks"].gold, evaluation.scores["tasks"].right) == (4, 2)


@pytest.mark.parametrize(
    ("gold", "told"),
    [
        ([], "Input should be an object"),
        ({"document": {}, "tasks": [{"title": "甲"}]}, "tasks[0].path: Field required"),
        ({"document": {}, "targets": [{"indicator": "甲", "value": "很多"}]}, "targets[0].value"),
        ({"document": {}, "scope": {"parts": 3}}, "scope.parts"),
        ({"document": {}, "agencies": ["甲"]}, "agencies"),
        ({"document": {}, "chains": [{}] * 5}, "and 2 more"),
    ],
)
def test_malformed_gold_is_named_with_its_entry_and_not_counted(folder: Path, gold: object, told: str) -> None:
    write(folder, "bad", gold)
    evaluation = evaluate_folder(folder)
    assert list(reasons(evaluation)) == ["bad"]
    assert reasons(evaluation)["bad"].startswith("bad.gold.json: ")
    assert told in reasons(evaluation)["bad"]
    assert evaluation.scores["tasks"].gold == 2


def test_gold_that_is_no_json_is_named(folder: Path) -> None:
    (folder / "bad.gold.json").write_bytes(b"{\xff")
    assert "bad.gold.json" in reasons(evaluate_folder(folder))["bad"]


def test_a_fault_of_extraction_fails_its_document_only(folder: Path) -> None:
    write(folder, "second", text=PLAN + "坏\n")

    def extractor(source: SourceText) -> Any:
        if "坏" in source.text:
            raise ZeroDivisionError("oh")
        return extract(source)

    evaluation = evaluate_folder(folder, extractor=extractor)
    assert reasons(evaluation) == {"second": "second.txt: unexpected ZeroDivisionError: oh"}
    assert evaluation.scores["tasks"].right == 2


def test_a_folder_without_gold_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(GoldMissing):
        evaluate_folder(tmp_path)
    with pytest.raises(DocumentMissing):
        evaluate_folder(tmp_path / "none")


def test_facts_found_elsewhere_are_scored_without_the_documents(folder: Path, tmp_path: Path) -> None:
    (folder / "plan.txt").unlink()
    write(folder, "other")
    lines = tmp_path / "found.jsonl"
    lines.write_bytes(
        orjson.dumps({**GOLD, "document": {"file": "some/plan.txt"}, "tasks": GOLD["tasks"][:1]}) + b"\n\n"
    )
    evaluation = evaluate_folder(folder, predicted=lines)
    assert reasons(evaluation) == {"other": "other.gold.json: no line tells the facts of other.txt"}
    assert (evaluation.scores["tasks"].gold, evaluation.scores["tasks"].found) == (4, 1)
    lines.write_text("[]\n", "utf-8")
    with pytest.raises(GoldMalformed, match=r"found\.jsonl, line 1"):
        evaluate_folder(folder, predicted=lines)


def test_figures_are_those_of_the_reference_scorer(tmp_path: Path) -> None:
    scorer = SHARED / "gold" / "score.py"
    if not scorer.is_file():
        pytest.skip("the reference scorer is not beside this checkout")
    golds = tmp_path / "gold"
    golds.mkdir()
    lines = tmp_path / "found.jsonl"
    with lines.open("wb") as out:
        for path in sorted(CORPUS.glob("*/*.gold.json")):
            (golds / path.name).write_bytes(path.read_bytes())
            text = path.with_name(path.name.replace(".gold.json", ".txt"))
            (golds / text.name).write_bytes(text.read_bytes())
            (source,) = read_documents(text).sources
            out.write(orjson.dumps(extract(source).to_json()) + b"\n")
    command = [sys.executable, str(scorer), str(golds), str(lines), "--texts", str(golds), "--json"]
    expected = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    evaluation = evaluate_folder(CORPUS)
    figures = {
        kind: {"gold": s.gold, **{k: round(getattr(s, k), 4) for k in ("precision", "recall", "f1")}}
        for kind, s in evaluation.scores.items()
    }
    assert figures == {kind: expected[kind] for kind in expected if isinstance(expected[kind], dict)}
    assert [evaluation.evidence.facts, evaluation.evidence.given, evaluation.evidence.holding] == expected["evidence"]
    assert evaluate_folder(golds, predicted=lines).scores == evaluation.scores
