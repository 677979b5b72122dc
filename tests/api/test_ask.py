"""Questions in words, over HTTP and on the command line, against tests/api/questions.yaml."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api.ask import Asker, QuestionNotUnderstood
from api.ask.errors import IntentsInvalid
from api.ask.intents import FILE, intents, parse
from api.ask.understand import _filled
from api.cli import main
from graph.stores import Reader, open_store
from queries.catalogue import catalogue
from tests.api import shapes

QUESTIONS: dict[str, list[Any]] = yaml.safe_load(Path(__file__).with_name("questions.yaml").read_text("utf-8"))
MEASURED = 0.9
"""Share of the questions written after the patterns were finished that must be understood rightly."""


@pytest.fixture(scope="module")
def reader(store_path: Path) -> Iterator[Reader]:
    store = open_store(str(store_path), create=False)
    yield store
    store.close()


@pytest.fixture(scope="module")
def asker() -> Asker:
    return Asker()


def understood(asker: Asker, reader: Reader, question: str) -> tuple[str, dict[str, str]] | None:
    try:
        choice = asker.understand(reader, question).choice
    except QuestionNotUnderstood:
        return None
    return choice.query, {name: value for name, value in choice.parameters.items() if name != "within"}


@pytest.mark.parametrize(
    ("question", "query", "parameters"),
    [*QUESTIONS["first"], *QUESTIONS["third"], *QUESTIONS["fifth"], *QUESTIONS["sixth"]],
)
def test_a_question_is_mapped_to_its_query(
    asker: Asker, reader: Reader, question: str, query: str, parameters: dict[str, str]
) -> None:
    assert understood(asker, reader, question) == (query, parameters)


@pytest.mark.parametrize("fresh", ["second", "fourth"])
def test_questions_that_the_patterns_were_not_made_for_are_mostly_understood_and_never_answered_wrongly(
    asker: Asker, reader: Reader, fresh: str
) -> None:
    found = [(understood(asker, reader, question), (query, given)) for question, query, given in QUESTIONS[fresh]]
    assert [answered for answered, wanted in found if answered not in (None, wanted)] == []
    assert sum(answered == wanted for answered, wanted in found) / len(found) >= MEASURED


@pytest.mark.parametrize("question", QUESTIONS["refused"])
def test_what_is_not_understood_as_a_whole_is_refused(asker: Asker, reader: Reader, question: str) -> None:
    assert understood(asker, reader, question) is None


def test_the_test_set_is_large_enough_and_asks_nothing_twice() -> None:
    asked = [row[0] for part in ("first", "second") for row in QUESTIONS[part]]
    assert min(len(QUESTIONS["first"]), len(QUESTIONS["second"])) >= 60
    assert len(QUESTIONS["refused"]) >= 25
    assert len(set(asked)) == len(asked)


def test_every_query_can_be_asked_for_in_words() -> None:
    assert set(intents().examples) == set(catalogue().names)


def test_every_example_is_understood_as_its_own_query(asker: Asker, reader: Reader) -> None:
    vocabulary, _ = asker.words(reader)
    for query, examples in intents().examples.items():
        filled = [_filled(example, [], vocabulary) for language in examples.values() for example in language]
        assert any(filled), query
        for question in filter(None, filled):
            found = understood(asker, reader, question)
            assert found is not None, question
            assert found[0] == query, question


def test_the_answer_shows_the_query_its_text_and_the_rows(client: httpx.Client) -> None:
    body = client.post("/ask", json={"question": "哪些部门牵头生态任务？"}).json()
    assert body["query"] == "agencies_leading_tasks"
    assert body["parameters"]["theme"] == "ecology"
    assert body["cypher"] == catalogue().get("agencies_leading_tasks").text
    agency = body["columns"].index("agency")
    assert [row[agency] for row in body["rows"]] == ["赤峰市生态环境局", "锦州市生态环境局"]
    assert {"text": "生态", "kind": "Theme", "value": "ecology", "name": "生态环境"} in body["understood"]
    assert body["score"] == 1
    named = client.get("/" + body["href"]).json()
    assert named["rows"] == body["rows"]


def test_a_question_in_the_address_is_answered_as_one_in_the_body(client: httpx.Client) -> None:
    question = "赤峰市投资超过20亿元的项目有哪些？"
    answer = client.get("/ask", params={"question": question})
    assert answer.json() == client.post("/ask", json={"question": question}).json()
    assert answer.json()["parameters"]["minimum"] == 20
    assert [row[answer.json()["columns"].index("project")] for row in answer.json()["rows"]] == ["赤峰市至锦州市铁路"]
    assert answer.headers["etag"]


@pytest.mark.parametrize("question", ["", "问" * 301])
def test_an_address_without_a_question_of_usual_length_is_a_problem(client: httpx.Client, question: str) -> None:
    shapes.problem(client.get("/ask", params={"question": question}), 422, "request-invalid")


def test_other_queries_that_a_question_may_ask_are_told(client: httpx.Client) -> None:
    body = client.post("/ask", json={"question": "赤峰市的生态环境任务由哪个部门负责？"}).json()
    assert body["query"] == "agencies_leading_tasks"
    others = {other["query"]: other for other in body["alternatives"]}
    assert others["function_across_regions"]["parameters"]["function"] == "function/ecology-environment"
    assert client.get("/" + others["function_across_regions"]["href"]).status_code == 200


def test_everything_that_joins_two_regions_is_an_alternative_to_the_lines_between_them(
    asker: Asker, reader: Reader
) -> None:
    found = asker.understand(reader, "which projects link Chifeng and Jinzhou?")
    assert found.choice.query == "connecting_projects"
    assert found.alternatives[0].query == "links_between_regions"
    assert found.alternatives[0].parameters == {"a": "region/150400", "b": "region/210700"}


@pytest.mark.parametrize(
    ("question", "unexplained", "near"),
    [
        ("火星上哪些部门牵头生态任务？", ["火星"], "哪些部门牵头生态任务？"),
        ("Which agencies in Shanghai lead ecological tasks?", ["上海市"], "Which agencies lead ecological tasks?"),
        ("xyzzy", ["xyzzy"], "Which agencies lead ecological tasks?"),
    ],
)
def test_a_refusal_names_what_is_not_understood_and_what_would_be(
    client: httpx.Client, question: str, unexplained: list[str], near: str
) -> None:
    body = shapes.problem(client.post("/ask", json={"question": question}), 422, "question-not-understood")
    assert body["unexplained"] == unexplained
    questions = [n["question"] for n in body["nearest"]]
    assert near in questions
    for asked in questions:
        assert client.post("/ask", json={"question": asked}).status_code == 200, asked


@pytest.mark.parametrize("body", [{}, {"question": ""}, {"question": "天" * 301}, {"question": 7}, []])
def test_a_body_without_a_question_is_a_problem(client: httpx.Client, body: object) -> None:
    shapes.problem(client.post("/ask", json=body), 422, "request-invalid")


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    words=st.lists(
        st.sampled_from(
            [*"的都不?市", "部门", "牵头", "生态", "任务", "赤峰市", "Jinzhou", "lead", "2025年", "风电", "什么"]
        )
        | st.text(max_size=5),
        max_size=8,
    )
)
def test_any_words_are_answered_or_refused(client: httpx.Client, words: list[str]) -> None:
    answer = client.post("/ask", json={"question": "".join(words)})
    assert answer.status_code in {200, 422}, answer.text


def test_the_command_line_answers_and_names_the_query(
    store_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["regiongraph", "ask", "哪些部门牵头生态任务？", "--store", str(store_path)])
    with pytest.raises(SystemExit) as end:
        main()
    assert not end.value.code
    out, err = capsys.readouterr()
    assert "锦州市生态环境局" in out
    assert "agencies_leading_tasks theme=ecology" in err


def test_the_command_line_says_what_could_be_asked(
    store_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["regiongraph", "ask", "今天天气怎么样？", "--store", str(store_path)])
    with pytest.raises(SystemExit) as end:
        main()
    assert end.value.code == 1
    out, err = capsys.readouterr()
    assert not out
    assert "哪些部门牵头生态任务？" in err


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (("agencies_of_region:", "agencies_of_nowhere:"), "no such query"),
        (("needs: [agency, support]", "needs: [agency, suport]"), "'suport' is neither"),
        (("bind: {indicator: Indicator,", "bind: {indikator: Indicator,"), "no parameter 'indikator'"),
        (("without, 'no', lack", "without, no, lack"), "False is no word"),
    ],
)
def test_patterns_that_contradict_the_catalogue_are_refused(change: tuple[str, str], words: str) -> None:
    text = FILE.read_text("utf-8")
    assert change[0] in text
    with pytest.raises(IntentsInvalid) as caught:
        parse(yaml.safe_load(text.replace(*change)))
    assert words in str(caught.value)
