"""Texts of the genre's own parts in any order: extraction ends, every fact lies in the text, and the graph takes them."""

from __future__ import annotations

import orjson
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.build import build_document
from loaders.evaluate.gold import parse_facts
from loaders.extract.tasks import extract_tasks
from loaders.outline.tree import read_outline
from loaders.pipeline import extract
from loaders.read.text import source_text
from tests.loaders.fuzz import main, mutated

NUMBERS = [
    "一、",
    "（一）",
    "1.",
    "1、",
    "(1)",
    "①",
    "第一章 ",
    "第一节 ",
    "第四条 ",
    "专栏1 ",
    "表2 ",
    "•",
    "——",
    "# ",
    "十、",
    "（九十九）",
]
CLAUSES = [
    *(
        "（责任单位：",
        "（牵头单位：",
        "；配合单位：",
        "市发改委",
        "、财政局",
        "各县（市、区）人民政府",
        "按职责分工负责）",
        "牵头）",
        "会同",
    ),
    *("责任单位：市教育局\n", "〔", "〕", "【", "】", "（", "）", "(", ")", "《", "》", "〈", "〉", "“", "”"),
]
WORDS = [
    *(
        "赤峰市",
        "锦州市",
        "京津冀",
        "京蒙",
        "克旗",
        "甲镇",
        "与",
        "至",
        "—",
        "等",
        "、",
        "和",
        "，",
        "。",
        "；",
        "：",
        "口岸",
        "沙漠",
        "流域",
    ),
    *(
        "建设",
        "发展",
        "推进",
        "支持",
        "风电",
        "水库",
        "工程",
        "项目",
        "产业园区",
        "加工基地",
        "集团",
        "等企业",
        "铁路",
        "承接",
        "转移",
        "合作",
    ),
    *(
        "达到",
        "超过",
        "5%",
        "12个",
        "500万千瓦",
        "1.5亿元",
        "到2025年",
        "翻一番",
        "2—3",
        "年均增长",
        "上游",
        "中游",
        "下游",
        "产业链",
        "从煤到电",
    ),
    *(
        "煤—",
        "甲醇",
        "保障措施",
        "方面。",
        "规划",
        "〔2021〕5号",
        "2021年5月1日",
        "人民政府",
        "指标|2020年|2025年\n",
        "|",
        "\t",
        "\n",
        "\r\n",
        "　",
        " ",
    ),
    *("臺灣", "發展", "e\u0301", "\u200b", "\u2028", "\x0c", "😀", "９９", "ａ", "\ufeff"),
]
TEXTS = st.lists(st.sampled_from([*NUMBERS, *CLAUSES, *WORDS, "\n"]), min_size=1, max_size=120).map(
    lambda parts: "甲" + "".join(parts)
)


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_every_text_gives_facts_that_lie_in_it(text: str) -> None:
    source = source_text(text, "any.txt", "utf-8")
    facts = extract(source)
    for kind in (
        "tasks",
        "regions",
        "projects",
        "industries",
        "chains",
        "targets",
        "cooperation",
        "enterprises",
        "parks",
    ):
        for fact in getattr(facts, kind):
            assert 0 <= fact.evidence.start < fact.evidence.end <= len(source.text), (kind, fact)
            assert 0 < fact.confidence < 1
    build_document(facts)
    # What is published keeps to the published format.
    assert len(parse_facts(orjson.dumps(facts.to_json()), "any").tasks) == len(facts.tasks)


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_units_of_every_text_lie_inside_each_other(text: str) -> None:
    source = source_text(text, "any.txt", "utf-8")
    outline = read_outline(source)
    plan = extract_tasks(source.folded, source.simplified, outline, lambda *_: ("industry", "theme-of-title"))
    for passage in plan.passages:
        assert 0 <= passage.span.start <= passage.span.end <= len(source.text)
    for task in plan.tasks:
        assert task.body.start <= task.evidence.start <= task.evidence.end <= task.body.end


@settings(max_examples=250, deadline=None)
@given(st.integers(min_value=0, max_value=10**9))
def test_texts_of_the_genre_are_read_however_they_are_cut_and_spliced(seed: int) -> None:
    facts = extract(source_text(mutated(seed), "any.txt", "utf-8"))
    build_document(facts)


def test_the_fuzz_run_tells_where_reading_fails(monkeypatch, capsys) -> None:
    assert main(["--seconds", "0.2"]) == 0
    assert "0 places failed" in capsys.readouterr().out

    def failing(_source: object) -> None:
        raise IndexError("none")

    monkeypatch.setattr("tests.loaders.fuzz.extract", failing)
    assert main(["--seconds", "0.05", "--seed", "7"]) == 1
    assert "seed 7: test_any_text.py" in capsys.readouterr().out
