"""`evidence=1`: every answer of the catalogue, asked by name or in words, says why."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from queries.catalogue import NamedQuery, catalogue
from queries.evidence import MOST_EACH

GIVEN = {
    "region": "赤峰市",
    "a": "赤峰市",
    "b": "锦州市",
    "agency": "赤峰市财政局",
    "industry": "风电",
    "indicator": "森林覆盖率",
    "function": "finance",
    "enterprise": "远风公司",
    "words": "通道",
}
WITHOUT = {"members_of_region", "statements_by_rule"}
"""Members follow from reference data; a row of the other is about a rule, not about the graph."""
ABSENT = {"agencies_of_region"}
"""Some of its rows are agencies that have no task."""


def asked(client: httpx.Client, query: NamedQuery) -> dict[str, Any]:
    given = {p.name: GIVEN[p.name] for p in query.parameters if p.required}
    answer = client.get(f"/queries/{query.name}", params={**given, "evidence": "1"})
    assert answer.status_code == 200, answer.text
    body: dict[str, Any] = answer.json()
    return body


@pytest.mark.parametrize("query", list(catalogue()), ids=lambda query: query.name)
def test_every_row_says_which_statements_it_rests_on(client: httpx.Client, query: NamedQuery) -> None:
    body = asked(client, query)
    assert len(body["evidence"]) == len(body["rows"])
    texts: dict[str, str] = {}
    for row, statements in zip(body["rows"], body["evidence"], strict=True):
        assert statements or query.name in WITHOUT | ABSENT, row
        assert len(statements) <= MOST_EACH
        for statement in statements:
            document = statement["document"]
            if document not in texts:
                texts[document] = client.get(f"/documents/{document}").json()["text"]
            assert statement["document_name"]
            assert statement["rule"]
            if statement.get("start") is not None:
                assert statement["quote"] == texts[document][statement["start"] : statement["end"]]
            assert statement["source"]["name"]
            assert statement["target"]["name"]
    if body["rows"] and query.name not in WITHOUT:
        assert any(body["evidence"])


def test_a_row_of_leads_rests_on_its_leads_alone(client: httpx.Client) -> None:
    body = client.get("/queries/agencies_leading_tasks", params={"theme": "ecology", "evidence": 1}).json()
    for row, statements in zip(body["rows"], body["evidence"], strict=True):
        agency, tasks = row[0], {task["id"] for task in row[-1]}
        leads = [s for s in statements if s["type"] == "LEADS"]
        assert {s["target"]["id"] for s in leads} == tasks
        assert {s["source"]["id"] for s in leads} == {agency}


def test_without_the_wish_there_is_no_evidence(client: httpx.Client) -> None:
    assert "evidence" not in client.get("/queries/documents").json()
    assert "evidence" not in client.post("/ask", json={"question": "哪些部门牵头生态任务？"}).json()


def test_an_answer_in_words_says_why_as_well(client: httpx.Client) -> None:
    body = client.post("/ask", params={"evidence": 1}, json={"question": "哪些部门牵头生态任务？"}).json()
    assert body["evidence"] == asked_by_href(client, body["href"])
    assert all(body["evidence"])


def asked_by_href(client: httpx.Client, href: str) -> Any:
    return client.get(f"/{href}&evidence=1").json()["evidence"]
