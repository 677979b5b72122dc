from __future__ import annotations

import csv
import io

import httpx
import pytest

from queries.catalogue import catalogue
from tests.api import shapes

CHIFENG = "region/150400"


def test_the_customers_own_question(client: httpx.Client) -> None:
    body = client.get("/queries/agencies_leading_tasks", params={"theme": "ecology"}).json()
    assert body["query"] == "agencies_leading_tasks"
    assert body["parameters"]["theme"] == "ecology"
    agency = body["columns"].index("agency")
    assert [row[agency] for row in body["rows"]] == ["赤峰市生态环境局", "锦州市生态环境局"]
    assert body["truncated"] is False
    assert "graph" not in body


def test_a_theme_goes_by_its_chinese_label_as_well(client: httpx.Client) -> None:
    body = client.get("/queries/agencies_leading_tasks", params={"theme": "生态环境"}).json()
    assert body["parameters"]["theme"] == "ecology"
    assert len(body["rows"]) == 2


def test_the_catalogue_is_listed_with_labels_in_both_languages(client: httpx.Client) -> None:
    queries = client.get("/queries").json()["queries"]
    assert [q["name"] for q in queries] == list(catalogue().names)
    for query in queries:
        for words in (query["title"], query["description"], *(c["label"] for c in query["columns"])):
            assert words["zh"]
            assert words["en"]
    leading = next(q for q in queries if q["name"] == "agencies_leading_tasks")
    theme = next(p for p in leading["parameters"] if p["name"] == "theme")
    assert "ecology" in theme["values"]


def test_every_query_answers_with_its_declared_columns(client: httpx.Client) -> None:
    given = {
        "region": "赤峰市",
        "agency": "市发改委",
        "function": "finance",
        "industry": "风电",
        "enterprise": "远风公司",
        "words": "通道",
        "indicator": "森林覆盖率",
        "a": "赤峰市",
        "b": "锦州市",
    }
    for query in client.get("/queries").json()["queries"]:
        parameters = {p["name"]: given[p["name"]] for p in query["parameters"] if p["required"]}
        answer = client.get(f"/{query['href']}", params={**parameters, "graph": 1})
        assert answer.status_code == 200, answer.text
        body = answer.json()
        assert body["columns"] == [c["name"] for c in query["columns"]]
        assert all(len(row) == len(body["columns"]) for row in body["rows"])
        shapes.graph(body["graph"])


def test_the_graph_of_an_answer_holds_its_nodes_and_what_joins_them(client: httpx.Client) -> None:
    body = client.get("/queries/tasks_of_region", params={"region": "赤峰", "graph": "1"}).json()
    assert {n["label"] for n in body["graph"]["nodes"]} == {"Region", "Task", "Agency", "Document"}
    assert {e["type"] for e in body["graph"]["edges"]} >= {"LEADS", "SUPPORTS", "PURSUES", "SERVES", "COVERS"}


def test_rows_may_be_objects(client: httpx.Client) -> None:
    body = client.get("/queries/tasks_of_region", params={"region": CHIFENG, "shape": "objects"}).json()
    assert [row["task"] for row in body["rows"]] == ["发展清洁能源", "保护山林草地", "打通出海通道"]


def test_rows_may_be_csv(client: httpx.Client) -> None:
    answer = client.get("/queries/tasks_of_region", params={"region": CHIFENG, "format": "csv"})
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert rows[0]["task"] == "发展清洁能源"
    assert rows[0]["leads"] == "赤峰市发展和改革委员会"


def test_the_limit_cuts_and_says_so(client: httpx.Client) -> None:
    body = client.get("/queries/tasks_of_region", params={"region": CHIFENG, "limit": 2}).json()
    assert len(body["rows"]) == 2
    assert body["truncated"] is True


def test_the_graph_of_an_answer_holds_what_was_asked_about(client: httpx.Client) -> None:
    body = client.get("/queries/links_between_regions", params={"a": "赤峰", "b": "锦州", "graph": "1"}).json()
    about = {body["parameters"]["a"], body["parameters"]["b"]}
    assert about <= {node["id"] for node in body["graph"]["nodes"]}
    assert about <= {edge[end] for edge in body["graph"]["edges"] for end in ("source", "target")}
    none = client.get("/queries/tasks_of_region", params={"region": "锦州", "theme": "culture", "graph": "1"}).json()
    assert (none["rows"], none["graph"]["nodes"]) == ([], [])


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/queries/nobody_asks_this", 404, "query-not-found"),
        ("/queries/agencies_leading_tasks?theme=sport", 422, "parameter-not-a-choice"),
        ("/queries/agencies_leading_tasks?them=ecology", 422, "parameter-unknown"),
        ("/queries/agencies_leading_tasks?theme=ecology&theme=energy", 422, "parameter-repeated"),
        ("/queries/agencies_leading_tasks?limit=ten", 422, "parameter-mistyped"),
        ("/queries/agencies_leading_tasks?limit=100000", 422, "parameter-out-of-range"),
        ("/queries/region_profile", 422, "parameter-missing"),
        ("/queries/tasks_of_region?region=火星", 404, "name-unknown"),
        ("/queries/tasks_of_region?region=赤峰&graph=perhaps", 422, "request-invalid"),
        ("/queries/tasks_of_region?region=赤峰&format=xml", 422, "request-invalid"),
    ],
)
def test_a_question_that_cannot_be_answered_is_a_problem(
    client: httpx.Client, path: str, status: int, code: str
) -> None:
    shapes.problem(client.get(path), status, code)


def test_a_problem_says_what_would_be_right(client: httpx.Client) -> None:
    body = client.get("/queries/agencies_leading_tasks?theme=sport").json()
    assert body["parameter"] == "theme"
    assert "ecology" in body["choices"]
    body = client.get("/queries/targets_of_indicator?indicator=覆盖率").json()
    assert body["similar"] == ["indicator/森林覆盖率"]
    assert client.get("/queries/agency_leading_tasks").json()["similar"][0] == "agencies_leading_tasks"
