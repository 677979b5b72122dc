"""Lists of nodes over HTTP, with answers known from reading tests/queries/corpus.py."""

from __future__ import annotations

import base64
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime, parsedate_to_datetime
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api import dependencies
from api.languages import language_of
from queries.resources import resources
from tests.api import shapes

NAMES = sorted(resources())


def listed(client: httpx.Client, path: str) -> dict[str, Any]:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    body: dict[str, Any] = answer.json()
    return body


def names(client: httpx.Client, path: str) -> list[str]:
    return [item["name"] for item in listed(client, path)["items"]]


def test_the_customers_own_example(client: httpx.Client) -> None:
    body = listed(client, "/agencies?role=lead&theme=ecology")
    assert body["resource"] == "agencies"
    assert body["count"] == 2
    assert body["next"] is None
    assert body["items"][0] == {
        "id": "agency/150400/赤峰市生态环境局",
        "label": "Agency",
        "name": "赤峰市生态环境局",
        "properties": {"surfaces": ["市生态环境局"], "level": "city", "collective": False},
    }


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/agencies?role=lead&theme=生态环境&explicit=1", ["锦州市生态环境局"]),
        ("/agencies?role=support", ["赤峰市财政局"]),
        ("/agencies?role=support&region=锦州", []),
        ("/agencies?theme=ecology&region=辽宁", []),
        ("/agencies?theme=ecology&region=辽宁&subdivisions=1", ["锦州市生态环境局"]),
        ("/agencies?role=support&min_confidence=0.9&theme=ecology", []),
        ("/agencies?q=市财政局", ["赤峰市财政局"]),
        ("/agencies?q=财政", ["赤峰市财政局"]),
        ("/functions?role=lead&region=锦州市", ["发展改革", "生态环境"]),
        ("/regions?theme=ecology", ["赤峰市", "锦州市"]),
        ("/regions?theme=agriculture&region=内蒙古&subdivisions=true", ["通辽市"]),
        ("/tasks?theme=energy", ["发展清洁能源"]),
        ("/tasks?role=lead&explicit=1&region=赤峰", ["发展清洁能源", "打通出海通道"]),
        ("/tasks?region=通辽市", ["做优肉牛产业"]),
        ("/tasks?year=2030", []),
        ("/tasks?year=2023&theme=industry", ["延伸装备链条"]),
        ("/projects?theme=energy", ["松山风电场"]),
        ("/projects?region=锦州市", []),
        ("/parks", []),
        ("/enterprises?region=赤峰市", ["远风公司"]),
        ("/industries?region=通辽市", ["牛的饲养"]),
        ("/industries?q=风电", ["风力发电", "风电场"]),
        ("/chains?region=赤峰市", ["叶片—整机—风电场"]),
        ("/indicators?year=2025", ["森林覆盖率"]),
        ("/indicators?year=2026", []),
        ("/targets?region=锦州市", ["森林覆盖率"]),
        ("/policies?document=锦示〔2021〕2号", ["北方绿色发展纲要"]),
        ("/policies?region=通辽市", []),
        ("/themes?region=通辽市", ["农业农村"]),
        ("/documents?region=锦州市", ["锦州市沿海开放实施方案"]),
        ("/documents?region=内蒙古&subdivisions=1", ["赤峰市绿色发展实施方案", "通辽市农牧业提升行动方案"]),
        ("/documents?theme=ecology&year=2022", ["锦州市沿海开放实施方案", "赤峰市绿色发展实施方案"]),
        ("/documents?theme=ecology&year=2031", []),
        ("/documents?region=辽宁", []),
    ],
)
def test_filters_combine(client: httpx.Client, path: str, expected: list[str]) -> None:
    assert sorted(names(client, path)) == sorted(expected)


@pytest.mark.parametrize("name", NAMES)
def test_every_list_holds_every_node_of_its_class(client: httpx.Client, name: str) -> None:
    stats = client.get("/stats").json()["nodes"]
    assert listed(client, f"/{name}")["count"] == stats.get(resources()[name].label, 0)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("sort", ["id", "-name"])
def test_pages_follow_one_another_without_gap(client: httpx.Client, name: str, sort: str) -> None:
    whole = listed(client, f"/{name}?limit=200&sort={sort}")["items"]
    found: list[Any] = []
    path = f"/{name}?limit=2&sort={sort}"
    while path:
        answer = client.get(path)
        body = answer.json()
        found.extend(body["items"])
        assert (answer.links.get("next", {}).get("url")) == body["next"]
        path = body["next"]
    assert found == whole


def test_a_list_is_sorted_by_what_is_asked_for(client: httpx.Client) -> None:
    values = [item["properties"]["value"] for item in listed(client, "/targets?sort=-value")["items"]]
    assert values == [40.0, 30.0]
    by_name = names(client, "/agencies?sort=name")
    assert by_name == sorted(by_name)


def test_pages_go_on_behind_nodes_that_lack_the_property(client: httpx.Client) -> None:
    path, found = "/projects?sort=-status&limit=1", list[str]()
    while path:
        body = listed(client, path)
        found.extend(item["name"] for item in body["items"])
        path = body["next"]
    assert found == ["松山风电场", "赤峰市至锦州市铁路"]


def test_only_the_fields_asked_for_are_given(client: httpx.Client) -> None:
    body = listed(client, "/targets?fields=name,value&sort=value&limit=1")
    (item,) = body["items"]
    assert item.keys() == {"id", "name", "properties"}
    assert item["properties"] == {"value": 30.0}
    assert listed(client, "/targets?fields=id&limit=1")["items"][0].keys() == {"id"}


@pytest.mark.parametrize("name", NAMES)
def test_evidence_names_the_statements_of_the_filter(client: httpx.Client, name: str) -> None:
    for item in listed(client, f"/{name}?evidence=1")["items"]:
        for statement in item["evidence"][:1]:
            edge = listed(client, f"/statements/{statement['id']}")
            assert edge["type"] == statement["type"]
            assert statement["other"]["id"] in {edge["source"], edge["target"]}


def test_evidence_keeps_to_the_filters(client: httpx.Client) -> None:
    body = listed(client, "/agencies?role=lead&theme=energy&evidence=1")
    (item,) = body["items"]
    (statement,) = item["evidence"]
    assert statement["type"] == "LEADS"
    assert statement["other"]["name"] == "发展清洁能源"
    assert statement["basis"] == "explicit"
    assert statement["surface"] == "市发改委"


def test_evidence_quotes_the_document_that_it_names(client: httpx.Client) -> None:
    for item in listed(client, "/agencies?evidence=1")["items"]:
        for found in item["evidence"]:
            statement = listed(client, f"/statements/{found['id']}")
            assert found["quote"] == statement["quote"]
            assert found["document_name"] == statement["document"]["name"]
            assert found["rule"] == statement["properties"]["rule"]


def test_documents_keep_the_members_that_earlier_clients_read(client: httpx.Client) -> None:
    body = listed(client, "/documents?limit=2")
    assert body["documents"] == body["items"]
    assert body["truncated"]
    assert body["count"] == 3
    assert not listed(client, "/documents")["truncated"]


# Labels


@pytest.mark.parametrize(
    ("header", "language"),
    [
        (None, "zh"),
        ("", "zh"),
        ("fr", "zh"),
        ("*", "zh"),
        ("en", "en"),
        ("en-GB,en;q=0.9,zh;q=0.8", "en"),
        ("zh-Hans-CN, en;q=0.5", "zh"),
        ("zh;q=0.3, EN;q=0.4", "en"),
        ("en;q=0", "zh"),
        ("en;q=x", "en"),
    ],
)
def test_the_language_is_the_one_that_weighs_most(header: str | None, language: str) -> None:
    assert language_of(header) == language


def test_labels_name_classes_roles_themes_and_properties(client: httpx.Client) -> None:
    english = client.get("/tasks?role=lead&theme=ecology", headers={"Accept-Language": "en"})
    assert english.headers["content-language"] == "en"
    assert "Accept-Language" in english.headers["vary"]
    labels = english.json()["labels"]
    assert (labels["language"], labels["classes"], labels["roles"]["lead"]) == ("en", {"Task": "task"}, "leads")
    assert set(labels["themes"]) == {"ecology"}
    assert labels["properties"]["title"] == "title"
    chinese = client.get("/tasks?role=lead&theme=ecology").json()["labels"]
    assert (chinese["classes"], chinese["roles"]["lead"]) == ({"Task": "任务"}, "牵头")
    assert chinese["themes"]["ecology"] != labels["themes"]["ecology"]


@pytest.mark.parametrize(
    ("path", "kind", "code"), [("/functions", "functions", "finance"), ("/themes", "themes", "energy")]
)
def test_labels_name_the_concepts_of_a_list(client: httpx.Client, path: str, kind: str, code: str) -> None:
    answers = [client.get(path, headers={"Accept-Language": tag}).json()["labels"][kind] for tag in ("zh", "en")]
    assert set(answers[0]) == set(answers[1])
    assert not answers[0][code].isascii()
    assert answers[1][code].isascii()


# Copies that clients keep


def test_a_list_is_not_sent_again_to_those_who_have_it(client: httpx.Client) -> None:
    tag = client.get("/themes").headers["etag"]
    assert client.get("/themes", headers={"If-None-Match": tag}).status_code == 304
    assert client.get("/themes", headers={"If-None-Match": "*"}).status_code == 304


def test_a_copy_in_another_language_or_form_is_no_copy(client: httpx.Client) -> None:
    tag = client.get("/themes").headers["etag"]
    for header in ({"Accept-Language": "en"}, {"Accept": "text/csv"}):
        assert client.get("/themes", headers={"If-None-Match": tag, **header}).status_code == 200


def test_a_copy_goes_by_date_where_it_has_no_tag(client: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dependencies, "YOUNGEST_DATED", timedelta(days=1))
    assert "last-modified" not in client.get("/themes?limit=98").headers
    monkeypatch.setattr(dependencies, "YOUNGEST_DATED", timedelta(0))
    answer = client.get("/themes?limit=99")
    date = answer.headers["last-modified"]
    changed = parsedate_to_datetime(date)
    assert abs((datetime.now(UTC) - changed).total_seconds()) < 3600

    def status(**headers: str) -> int:
        return client.get("/themes?limit=99", headers={k.replace("_", "-"): v for k, v in headers.items()}).status_code

    assert status(If_Modified_Since=date) == 304
    assert status(If_Modified_Since=format_datetime(changed - timedelta(seconds=1), usegmt=True)) == 200
    assert status(If_Modified_Since=date, If_None_Match='W/"other"') == 200
    assert status(If_Modified_Since="yesterday") == 200


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/agencies?theme=sport", 422, "parameter-not-a-choice"),
        ("/agencies?role=boss", 422, "parameter-not-a-choice"),
        ("/agencies?colour=red", 422, "parameter-unknown"),
        ("/agencies?theme=ecology&theme=energy", 422, "parameter-repeated"),
        ("/agencies?region=火星", 404, "name-unknown"),
        ("/agencies?sort=size", 422, "parameter-not-a-choice"),
        ("/agencies?fields=name,size", 422, "parameter-not-a-choice"),
        ("/agencies?cursor=abc", 422, "cursor-invalid"),
        ("/agencies?limit=0", 422, "request-invalid"),
        ("/agencies?min_confidence=2", 422, "request-invalid"),
        ("/projects?role=lead", 422, "parameter-unknown"),
        ("/chains?theme=energy", 422, "parameter-unknown"),
    ],
)
def test_what_a_list_does_not_take_is_a_problem(client: httpx.Client, path: str, status: int, code: str) -> None:
    shapes.problem(client.get(path), status, code)


def test_a_cursor_of_another_order_is_a_problem(client: httpx.Client) -> None:
    following = listed(client, "/agencies?limit=1&sort=name")["next"]
    shapes.problem(client.get(following.replace("sort=name", "sort=id")), 422, "cursor-invalid")


@pytest.mark.parametrize(
    "content",
    ["[]", '["-value", 1e999, "a"]', '["-value", "x", "a"]', '["-value", true, "a"]', '["-value", 1, 2]', "7"],
)
def test_a_cursor_made_by_hand_is_a_problem(client: httpx.Client, content: str) -> None:
    cursor = base64.urlsafe_b64encode(content.encode()).decode()
    answer = client.get("/targets", params={"sort": "-value", "cursor": cursor})
    shapes.problem(answer, 422, "cursor-invalid")


WORDS = st.sampled_from(
    ["赤峰市", "ecology", "lead", "1", "-1", "0.5", "true", "name", "-id", "", "'", "W10"]
) | st.text(max_size=12)
PARAMETERS = ["theme", "region", "subdivisions", "role", "year", "document", "min_confidence", "explicit", "q"]
OTHERS = ["sort", "cursor", "limit", "fields", "evidence", "other"]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    name=st.sampled_from(NAMES),
    parameters=st.dictionaries(st.sampled_from([*PARAMETERS, *OTHERS]), WORDS, max_size=4),
)
def test_any_parameters_are_answered_or_refused(client: httpx.Client, name: str, parameters: dict[str, str]) -> None:
    answer = client.get(f"/{name}", params=parameters)
    assert answer.status_code < 500, (str(answer.request.url), answer.text)
    if answer.status_code >= 400:
        assert answer.headers["content-type"] == "application/problem+json"
