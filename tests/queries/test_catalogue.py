from __future__ import annotations

import re
from pathlib import Path

import pytest

from graph.schema import classes, relations
from queries.catalogue import NamedQuery, catalogue, load, parse
from queries.errors import QueryFileInvalid, QueryNotFound

HEAD = """// title: {zh: 甲, en: A}
// description: {zh: 甲。, en: A.}
// group: tasks
// parameters:
//   theme: {type: choice, choices: [x], label: {zh: 主题, en: theme}, description: {zh: 主题。, en: Theme.}}
// columns:
//   task: {type: text, label: {zh: 任务, en: task}}
"""
TEXT = """
MATCH (t:Task) WHERE $theme = '' OR t.theme = $theme
RETURN t.name AS task
ORDER BY task
SKIP $offset LIMIT $limit
"""


def test_a_file_gives_its_query() -> None:
    query = parse("some_tasks.cypher", HEAD + TEXT)
    assert (query.name, query.title.zh, query.group) == ("some_tasks", "甲", "tasks")
    assert [p.name for p in query.parameters] == ["theme", "limit", "offset"]
    assert query.parameters[0].default == ""


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (("group: tasks", "group: other"), "group 'other'"),
        (("type: choice", "type: word"), "type 'word'"),
        (("title: {zh: 甲, en: A}", "title: {zh: 甲}"), "title must have zh and en"),
        (("// group", "// grup"), "unknown key 'grup'"),
        (("t.theme = $theme", "t.theme = $thema"), "'thema'"),
        (("SKIP $offset ", ""), "uses"),
        (("AS task", "AS title"), "returns ['title']"),
        (("{type: choice, choices: [x]", "{type: choice, enumeration: Colour"), "no enumeration 'Colour'"),
        (("{type: choice, choices: [x]", "{type: reference, class: City"), "no class 'City'"),
        (("{type: choice, choices: [x]", "{type: text, class: Task"), "a reference, and nothing else"),
        (("{type: choice, choices: [x]", "{type: integer"), "needs a default"),
        (("task: {type: text,", "task: {type: text, count: task,"), "a list, and nothing else"),
        (("// columns:", "// columns: ["), "is no YAML"),
    ],
)
def test_a_file_that_contradicts_its_head_is_refused_by_name(change: tuple[str, str], words: str) -> None:
    with pytest.raises(QueryFileInvalid, match=r"^some_tasks\.cypher: ") as caught:
        parse("some_tasks.cypher", (HEAD + TEXT).replace(*change))
    assert words in str(caught.value)


def test_a_file_name_must_be_snake_case(tmp_path: Path) -> None:
    (tmp_path / "Some-Tasks.cypher").write_text(HEAD + TEXT, "utf-8")
    with pytest.raises(QueryFileInvalid, match="snake_case"):
        load(tmp_path)


def test_an_unknown_query_is_refused_with_the_names_there_are() -> None:
    with pytest.raises(QueryNotFound, match="agencies_leading_tasks"):
        catalogue().get("agencies_leading_task")


@pytest.mark.parametrize("query", list(catalogue()), ids=lambda q: q.name)
def test_the_text_keeps_to_the_common_dialect(query: NamedQuery) -> None:
    text = query.text
    for word in (
        r"\blabels\(",
        r"\btype\(",
        r"\[\s*\w+\s+IN\b",
        r"\bCALL\b",
        r"\*\]",
        r"\*\d+\.\.\]",
        r"\bCOLLECT\s*\{",
        r"<-\[:?\w*\*\]",
    ):
        assert not re.search(word, text, re.IGNORECASE), word
    assert "ORDER BY" in text
    # An alias that is also a variable means different things to the engines in ORDER BY.
    variables = set(re.findall(r"[(\[](\w+)[:{ )]", text))
    assert not variables & {c.name for c in query.columns}


@pytest.mark.parametrize("query", list(catalogue()), ids=lambda q: q.name)
def test_the_text_names_only_classes_and_relations_of_the_model(query: NamedQuery) -> None:
    assert set(re.findall(r"\(\w*:(\w+)", query.text)) <= set(classes())
    types = {name for group in re.findall(r"\[\w*:([A-Z_|]+)", query.text) for name in group.split("|")}
    assert types <= set(relations())


@pytest.mark.parametrize("query", list(catalogue()), ids=lambda q: q.name)
def test_rows_are_ordered_by_something_that_tells_them_apart(query: NamedQuery) -> None:
    last = query.text.rindex("ORDER BY")
    keys = re.findall(r"\w+(?= DESC|,|\s|$)", query.text[last:].split("SKIP")[0].split("LIMIT")[0])
    assert any(key.endswith(("_id", "theme", "rule")) for key in keys)
