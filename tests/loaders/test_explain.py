"""Which facts rest on given words."""

from __future__ import annotations

import pytest

from graph.build import build_document
from loaders.explain import facts_at
from loaders.facts import DocumentFacts
from loaders.pipeline import extract
from loaders.read import decode, read_documents
from ontology.rules import rules
from tests.conftest import ROOT

PLAN = """赤峰市风电发展实施方案

一、重点任务
（一）建设风电基地。推进乌丹风电场项目建设，与锦州市加强电力合作，风电装机规模达到500万千瓦。（牵头单位：市发改委；配合单位：市财政局）
（二）保护草原生态。实施草原修复工程。（牵头单位：市林草局）
"""


@pytest.fixture(scope="module")
def facts() -> DocumentFacts:
    return extract(decode(PLAN.encode(), "plan.txt"))


def test_facts_of_all_kinds_are_found_at_their_words(facts: DocumentFacts) -> None:
    found = {(one.kind, one.fact.rule): one for one in facts_at(facts, "与锦州市加强电力合作")}
    assert found["regions", "region.name"].words == "锦州市 = 锦州市 (210700)"
    assert found["cooperation", "cooperation.with"].path == ("一", "(一)")
    assert [one.words for one in facts_at(facts, "市发改委") if one.kind == "responsibilities"] == [
        "lead 市发改委 (explicit)"
    ]
    assert [one.words for one in facts_at(facts, "500万千瓦") if one.kind == "targets"] == [
        "风电装机规模 = 500 万千瓦 (-)"
    ]


def test_width_and_traditional_forms_do_not_count(facts: DocumentFacts) -> None:
    assert facts_at(facts, "５００萬千瓦") == facts_at(facts, "500万千瓦") != []


@pytest.mark.parametrize("words", ["", "火星"])
def test_words_that_stand_nowhere_have_no_facts(facts: DocumentFacts, words: str) -> None:
    assert facts_at(facts, words) == []


def test_every_rule_that_reads_the_corpus_is_declared() -> None:
    used: set[str] = set()
    for path in sorted((ROOT / "tests" / "corpus").glob("*/*.txt")):
        (source,) = read_documents(path).sources
        for table in build_document(extract(source)).edges.values():
            used.update(rule for rule in table.column("rule").to_pylist() if rule)
    assert sorted(used - set(rules())) == []
