"""The whole way from text to facts, on the documents that have gold and on bad input."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from loaders.errors import DocumentHasNoTask
from loaders.pipeline import extract, require_plan
from loaders.read import decode, read_text
from tests.conftest import ROOT, SHARED

BARS = {
    "document": 0.95,
    "tasks": 0.97,
    "paths": 0.97,
    "themes": 0.85,
    "responsibilities": 0.97,
    "agencies": 0.95,
    "regions": 0.90,
    "adcodes": 0.98,
    "projects": 0.85,
    "industries": 0.85,
    "chains": 1.0,
    "targets": 0.92,
    "cooperation": 0.85,
    "enterprises": 0.85,
    "parks": 0.85,
}


@pytest.fixture(scope="module")
def scores(originals, tmp_path_factory):
    predicted = tmp_path_factory.mktemp("facts") / "facts.jsonl"
    lines = [json.dumps(extract(read_text(path)).to_json(), ensure_ascii=False) for path in originals.values()]
    predicted.write_text("\n".join(lines), "utf-8")
    gold = SHARED / "gold"
    command = [sys.executable, gold / "score.py", gold, predicted, "--texts", SHARED / "seeds", "--json"]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


@pytest.mark.parametrize("kind", BARS)
def test_score_against_the_gold_reaches_its_bar(scores, kind):
    assert scores[kind]["f1"] >= BARS[kind]


def test_every_fact_has_evidence_that_holds_its_words(scores):
    facts, with_span, holding = scores["evidence"]
    assert facts == with_span == holding > 0


def every_span(value):
    if isinstance(value, dict):
        if set(value) == {"start", "end"}:
            yield value["start"], value["end"]
        else:
            for part in value.values():
                yield from every_span(part)
    elif isinstance(value, list):
        for part in value:
            yield from every_span(part)


@pytest.mark.parametrize("path", sorted((ROOT / "seeds").glob("*.txt")), ids=lambda p: p.stem)
def test_spans_lie_inside_the_text(path):
    source = read_text(path)
    spans = list(every_span(extract(source).to_json()))
    assert spans
    assert all(0 <= start < end <= len(source.text) for start, end in spans)


def test_same_text_gives_the_same_facts():
    path = ROOT / "seeds" / "tianshui-2020.txt"
    assert extract(read_text(path)).to_json() == extract(read_text(path)).to_json()


def test_full_width_and_half_width_punctuation_read_alike():
    half = "一、任务\n(一)发展风电。到2025年,装机达到30万千瓦,建设甲山风电场。(市能源局牵头,市发改委配合)\n"
    full = half.translate({ord(a): b for a, b in zip("(),", "（），", strict=True)})
    first, second = (extract(decode(text.encode(), "a.txt")).to_json() for text in (half, full))
    assert first["tasks"] == second["tasks"]
    assert [(t["value"], t["unit"], t["year"]) for t in second["targets"]] == [(30, "万千瓦", 2025)]


@pytest.mark.parametrize("text", ["今天天气很好。", "hello world\n", "附件\n\n通知\n", "|||\n---\n"])
def test_text_without_a_task_is_refused_by_name(text):
    with pytest.raises(DocumentHasNoTask, match=r"note\.txt: no task was found"):
        require_plan(extract(decode(text.encode(), "note.txt")))


@pytest.mark.parametrize(
    "table",
    [
        "序号 | 项目名称 | 建设内容 | 总投资（亿元） | 责任单位\n1 | 东港码头工程 | 新建泊位3个 | 12.5 | 市交通运输局\n",
        "指标 | 2020年 | 2025年 | 属性\n森林覆盖率（%） | 35 | 38 | 约束性\n",
    ],
)
def test_a_table_of_works_or_indicators_needs_no_task(table):
    facts = require_plan(extract(decode(f"锦州市2024年重点项目计划\n\n{table}".encode(), "table.txt")))
    assert not facts.tasks
    assert facts.projects or facts.targets


HOSTILE = {
    "brackets": "(" * 100_000,
    "numbers": "一、" * 20_000,
    "titles": "《" * 50_000 + "》",
    "decimals": "1.5" * 30_000,
    "one line": "建" * 200_000,
    "bodies": "市发改委、" * 20_000,
    "chapters": "\n".join("第一章" for _ in range(5_000)),
    "dashes": "—" * 100_000,
    "quotes": "“”" * 50_000,
    "belts": "产业带" * 30_000,
    "bridges": "大桥大桥风电、" * 10_000,
    "lines": "赤峰至锦州铁路、" * 6_000,
    "dashed": "a甲集团、—甲铁路" * 10_000,
    "works": "发展风电、1项目" * 4_000,
    "figures": "集团增长5%、工程" * 5_000,
    "parks": "加工基地甲镇、" * 10_000,
    "heads of tables": "\n序号" * 30_000,
    "a blank line": "\n序号\n" + " " * 100_000,
    "streams": "上游发展风电、中游发展光伏,前端" * 4_000,
    "levels": f"(各{'市区县' * 40}乱牵头)",
    "numerals": "一" * 300_000,
    "open quotation marks in a sentence": f"建设甲水库项目,推进{'“' * 30_000}工程。",
    "joiners in a sentence": f"建设甲水库项目,推进{'和' * 60_000}工程。",
    "half-width dashes": f"形成甲{'-' * 300_000}乙产业链。",
    "dashes behind a stream": f"上游风电,中游光伏,{'-' * 60_000}",
    "short names behind a far city": f"赤峰市与锦州市合作,{'赤峰' * 80_000}",
    "parties that sign": f"\n甲方:{'  乙方:' * 40},\n",
    "blanks in a clause": f"(责任单位:{' ' * 200_000}市水利局)",
    "ends of rows": f"从采矿到冶炼{'的' * 60}路,延伸链条。",
    "capitals": f"形成种植、采摘、加工{'A' * 40}了全产业链。",
    "steps of any chain": f"发展{'生产制造' * 40}乱—加工—销售。",
}
"""Texts mostly on one line; each took minutes once, where a part of them was looked at again for every other part."""


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_is_read_to_the_end(text):
    extract(decode(("一、任务\n(一)修路。" + text).encode(), "hostile.txt"))
