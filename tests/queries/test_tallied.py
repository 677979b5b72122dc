"""The texts that read counts kept beside the graph give what the texts that go through its edges give."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from graph.build import build_document
from graph.stores import LadybugStore, Store, named_totals, tallies, totals
from queries import lowest
from queries.answers import ask
from queries.catalogue import TALLIED, NamedQuery, catalogue, load, parse
from queries.errors import QueryFileInvalid
from tests.queries.known_of_several import KNOWN_OF_SEVERAL
from tests.queries.neighbours import wider
from tests.queries.test_answers import KNOWN
from tests.queries.test_catalogue import HEAD, TEXT


@pytest.fixture(autouse=True)
def _many_documents(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a graph of many documents, where statements of low confidence are found by counts."""
    monkeypatch.setattr(lowest, "FEW", 0)


_VALUES = {
    "theme": ("ecology", "industry"),
    "region": ("赤峰市", "锦州市"),
    "basis": ("explicit", "first-listed"),
    "function": ("发展改革",),
    "industry": ("风电",),
    "minimum": ("1", "2"),
    "neighbours": ("true",),
    "maximum": ("0.7", "1"),
    "words": ("发展", "整治", "没有"),
    "status": ("新建", "续建"),
    "indicator": ("森林覆盖率",),
    "year": ("2025", "2030"),
    "since": ("2025", "2030"),
    "until": ("2024", "2025"),
    "kind": ("联防", "港口"),
    "reciprocity": ("mutual", "one-sided", "no-plan"),
}


def _queries() -> list[NamedQuery]:
    return [query for query in catalogue() if query.tallied or query.program]


def _arguments(query: NamedQuery) -> list[dict[str, str]]:
    """What is required alone, then each other parameter beside it, all values; then what known answers ask."""
    required = {p.name: _VALUES[p.name][0] for p in query.parameters if p.required}
    several: list[dict[str, str]] = [required, {**required, "limit": "2", "offset": "1"}]
    for parameter in query.parameters:
        values = _VALUES.get(parameter.name, ())
        if parameter.choices and not set(values) <= set(parameter.choices):
            values = parameter.choices
        several += [{**required, parameter.name: value} for value in values]
    if query.parameter("within"):
        several += [{**required, "region": region, "within": "true"} for region in ("辽宁省", "内蒙古自治区")]
        several += [{**several[-1], "limit": "1", "offset": "1"}]
    known = [arguments for name, arguments, *_ in (*KNOWN, *KNOWN_OF_SEVERAL) if name == query.name]
    return [*several, *known]


def _rows(query: NamedQuery, store: Store) -> list[tuple[list[list[Any]], bool]]:
    answers = [ask(query, arguments, store) for arguments in _arguments(query)]
    return [(answer.rows, answer.truncated) for answer in answers]


@pytest.mark.parametrize("query", _queries(), ids=lambda query: query.name)
def test_counts_give_the_rows_that_edges_give(wider_store: Store, query: NamedQuery) -> None:
    assert _rows(query, wider_store) == _rows(replace(query, tallied=None, program=None), wider_store)


def test_counts_follow_replaced_and_removed_documents(tmp_path: Path) -> None:
    store = LadybugStore(tmp_path / "graph.lbdb")
    plans = [build_document(facts) for facts in wider()]
    store.replace(plans)
    store.replace(plans[1:3])
    store.remove([plans[4].document])
    for query in _queries():
        assert _rows(query, store) == _rows(replace(query, tallied=None, program=None), store), query.name
    store.remove([plan.document for plan in plans if plan is not plans[4]])
    for label in (*tallies.LABELS, *totals.LABELS, named_totals.TOTAL):
        assert store.query(f"MATCH (t:{label}) RETURN count(t)").rows == [(0,)]
    for name, *_ in tallies.EDGES:
        assert store.query(f"MATCH ()-[t:{name}]->() RETURN count(t)").rows == [(0,)]
    store.close()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (TEXT, "a reason"),
        ("// Counts.\n" + TEXT.replace("$theme", "$colour"), "'colour'"),
        ("// Counts.\n" + TEXT.replace("AS task", "AS title"), "returns ['title']"),
    ],
)
def test_a_text_that_contradicts_the_query_is_refused_by_name(text: str, words: str) -> None:
    with pytest.raises(QueryFileInvalid, match=r"^tallied/some_tasks\.cypher: ") as caught:
        parse("some_tasks.cypher", HEAD + TEXT, text)
    assert words in str(caught.value)


def test_a_text_without_a_query_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / TALLIED).mkdir()
    (tmp_path / TALLIED / "some_tasks.cypher").write_text("// Counts.\n" + TEXT, "utf-8")
    with pytest.raises(QueryFileInvalid, match=r"^tallied/some_tasks\.cypher: "):
        load(tmp_path)


def test_in_a_graph_of_a_few_documents_the_text_finds_statements_of_low_confidence(
    wider_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    bound: dict[str, Any] = {"maximum": 1.0, "document": "", "rule": "", "offset": 0, "limit": 3}
    (documents,) = wider_store.query("MATCH (d:Document) RETURN count(d)").rows[0]
    monkeypatch.setattr(lowest, "FEW", documents)
    assert lowest.lowest_statements(wider_store, bound) is None
    monkeypatch.setattr(lowest, "FEW", documents - 1)
    found = lowest.lowest_statements(wider_store, bound)
    assert found is not None
    assert len(found) == 4
