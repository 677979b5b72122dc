"""Facts of a model beside those of rules."""

from __future__ import annotations

import re
from typing import Any

import pytest

from graph.build import build_document
from loaders.facts import DocumentFacts
from loaders.language_model import ChatClient, LanguageModelExtractor, Tally
from loaders.language_model import client as module
from loaders.language_model.extractor import REQUEST_LENGTH, requests
from loaders.pipeline import extract
from loaders.read import decode
from tests.loaders.language_model.chat_server import EMPTY, KEY, MODEL, Reply, serving

PLAN = """赤峰市风电发展实施方案

一、重点任务
（一）建设风电基地。推进乌丹风电场项目建设，与锦州市加强电力合作，风电装机规模达到５００万千瓦，让云上风起落地。（牵头单位：市发改委）
（二）保护草原生态。实施草原修复工程，草都走廊年内见到成效，形成草种—牧草—草粉的路子，覆盖率到2025年要有45%。（牵头单位：市林草局）
"""
QUOTE = "草都走廊年内见到成效"


@pytest.fixture(autouse=True)
def direct(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "*")
    monkeypatch.setattr(module, "_FIRST_WAIT", 0.01)


class Run:
    """What became of one document."""

    def __init__(self, reply: Reply, text: str = PLAN, documents: int = 1, seconds: float = 20) -> None:
        self.warnings: list[str] = []
        with serving(reply) as server:
            client = ChatClient(server.address, MODEL, KEY, retries=1)
            extractor = LanguageModelExtractor(client, seconds=seconds, warn=self.warnings.append)
            for number in range(documents):
                self.facts = extractor(decode(text.encode(), f"plan{number}.txt"))
            self.requests = server.requests
        self.tally = extractor.tally
        self.rules = extract(decode(text.encode(), f"plan{documents - 1}.txt"))

    def added(self, kind: str) -> list[Any]:
        return list(getattr(self.facts, kind)[len(getattr(self.rules, kind)) :])


def answering(**kinds: Any) -> Reply:
    return lambda _: {**EMPTY, **kinds}


def unit(words: str) -> int:
    """The number of the unit that holds the words."""
    facts = extract(decode(PLAN.encode(), "plan.txt"))
    return next(
        number
        for pieces in requests(facts)
        for number, piece in pieces.items()
        if words in facts.text[piece.span.start : piece.span.end]
    )


def test_what_only_the_model_finds_is_added_with_its_words_marked() -> None:
    run = Run(answering(projects=[{"unit": unit(QUOTE), "quote": QUOTE, "name": "草都走廊"}]))
    (project,) = run.added("projects")
    assert PLAN[project.evidence.start : project.evidence.end] == project.name == "草都走廊"
    assert (project.rule, project.task) == ("model-project", ("一", "(二)"))
    assert run.tally == Tally(added=1)
    tables = build_document(run.facts).edges
    rows = [row for table in tables.values() for row in table.to_pylist() if row.get("rule") == "model-project"]
    assert {row["basis"] for row in rows} == {"model"}


def test_facts_of_rules_stay_as_they_are() -> None:
    rules = extract(decode(PLAN.encode(), "plan.txt"))
    assert rules.projects
    known = [{"unit": unit(p.name), "quote": p.name, "name": p.name} for p in rules.projects]
    run = Run(answering(projects=known, parks=[{"unit": unit(QUOTE), "quote": QUOTE, "name": "草都走廊"}]))
    assert run.added("projects") == []
    assert run.tally == Tally(added=1, known=len(known))
    assert run.facts.projects == run.rules.projects
    assert run.facts.tasks == run.rules.tasks


@pytest.mark.parametrize(
    "entry",
    [
        {"unit": 1, "quote": "建设月球基地", "name": "月球基地"},
        {"unit": 99, "quote": QUOTE, "name": "草都走廊"},
        {"unit": -1, "quote": QUOTE, "name": "草都走廊"},
        {"unit": 2, "quote": QUOTE, "name": "草都大走廊"},
        {"unit": 2, "quote": "", "name": ""},
        {"unit": 2, "quote": QUOTE, "name": " "},
    ],
)
def test_what_does_not_stand_in_the_text_is_dropped_and_counted(entry: dict[str, Any]) -> None:
    run = Run(answering(projects=[entry]))
    assert run.facts == run.rules
    assert run.tally == Tally(dropped=1)


def test_every_kind_is_taken() -> None:
    grass = unit(QUOTE)
    run = Run(
        answering(
            enterprises=[{"unit": unit("云上风起"), "quote": "让云上风起落地", "name": "云上风起"}],
            industries=[{"unit": grass, "quote": "草都走廊年内见到成效", "name": "草都"}],
            targets=[
                {
                    "unit": grass,
                    "quote": "成效，形成草种—牧草—草粉的路子，覆盖率到2025年要有45%",
                    "indicator": "成效",
                    "value": 45,
                    "measure": "%",
                    "year": 2030,
                    "comparator": ">=",
                }
            ],
            cooperation=[{"unit": unit("锦州市"), "quote": "锦州市加强电力合作", "a": "锦州市", "b": "赤峰市"}],
            chains=[{"unit": grass, "quote": "草种—牧草—草粉", "stages": ["草种", "牧草", "草粉"]}],
        )
    )
    assert [firm.name for firm in run.added("enterprises")] == ["云上风起"]
    assert [industry.name for industry in run.added("industries")] == ["草都"]
    kinds = ("enterprises", "industries", "targets", "cooperation", "chains")
    assert run.tally.added + run.tally.known == len(kinds)
    for target in run.added("targets"):
        assert (target.value, target.unit, target.year) == (45, "%", None)
    build_document(run.facts)


def test_figures_and_regions_must_be_printed() -> None:
    grass = unit(QUOTE)
    figure = {"indicator": "覆盖率", "year": None, "comparator": "=", "unit": grass, "quote": "覆盖率到2025年要有45%"}
    run = Run(
        answering(
            targets=[{**figure, "value": 46, "measure": "%"}, {**figure, "value": 45, "measure": "万亩"}],
            cooperation=[
                {"unit": grass, "quote": QUOTE, "a": "锦州市", "b": "赤峰市"},
                {"unit": unit("锦州市"), "quote": "与锦州市加强电力合作", "a": "锦州市", "b": "北京市"},
                {"unit": unit("锦州市"), "quote": "与锦州市加强电力合作", "a": "锦州市", "b": "锦州市"},
            ],
            chains=[{"unit": grass, "quote": "草种—牧草", "stages": ["牧草", "草种"]}],
        )
    )
    assert run.facts == run.rules
    assert run.tally == Tally(dropped=6)


def test_a_failing_server_leaves_the_facts_of_rules_and_is_told_once() -> None:
    run = Run(lambda _: (500, b""), documents=3)
    assert run.facts == run.rules
    assert len(run.warnings) == 1
    assert re.match(r"plan0\.txt: .*facts of rules are kept.*status 500", run.warnings[0])
    assert len(run.requests) == 2


@pytest.mark.parametrize("answer", [[], {}, {**EMPTY, "more": []}, {**EMPTY, "projects": [{"unit": "一"}]}])
def test_an_answer_that_breaks_the_schema_is_a_failure(answer: Any) -> None:
    run = Run(lambda _: answer)
    assert run.facts == run.rules
    assert "does not keep to the schema" in run.warnings[0]


def test_the_time_for_a_document_is_bounded() -> None:
    run = Run(answering(), seconds=0)
    assert "longer than 0 seconds" in run.warnings[0]
    assert run.requests == []


def shown(facts: DocumentFacts) -> list[int]:
    return [sum(p.span.end - p.span.start for p in pieces.values()) for pieces in requests(facts)]


def test_requests_are_bounded_and_show_every_task() -> None:
    body = "推进草原修复治理工作。" * 700
    text = (
        PLAN
        + f"（三）加强管护。{body}（市林草局）\n"
        + "".join(f"（{n}）开展第{n}项工作。{body[:400]}\n" for n in "四五六七")
    )
    facts = extract(decode(text.encode(), "plan.txt"))
    assert len(shown(facts)) > 2
    assert all(0 < length <= REQUEST_LENGTH for length in shown(facts))
    spans = [piece.span for pieces in requests(facts) for piece in pieces.values()]
    for task in facts.tasks:
        assert any(span.start <= task.body.start < span.end for span in spans)
        assert any(span.start < task.body.end <= span.end for span in spans)
