"""Lists, queries and neighbourhoods as files."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import Any

import httpx
import networkx as nx
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import RdfFormat, parse

from api.tables import Table, csv_bytes, excel_bytes, json_lines, plain
from queries.resources import resources
from tests.api import shapes

QUERY = "/queries/agencies_leading_tasks?theme=ecology"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
RDF = {
    "turtle": RdfFormat.TURTLE,
    "ntriples": RdfFormat.N_TRIPLES,
    "rdfxml": RdfFormat.RDF_XML,
}


def download(client: httpx.Client, path: str, **headers: str) -> httpx.Response:
    answer = client.get(path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    assert answer.status_code == 200, answer.text
    return answer


def rows_of_csv(answer: httpx.Response) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8"))))


def rows_of_excel(answer: httpx.Response) -> list[tuple[Any, ...]]:
    return list(openpyxl.load_workbook(io.BytesIO(answer.content)).active.iter_rows(values_only=True))


@pytest.mark.parametrize("name", sorted(resources()))
@pytest.mark.parametrize("form", ["csv", "jsonl", "xlsx", "graphml", "turtle"])
def test_every_list_comes_in_every_form(client: httpx.Client, name: str, form: str) -> None:
    count = client.get(f"/{name}").json()["count"]
    answer = download(client, f"/{name}?format={form}")
    assert f'filename="{name}.' in answer.headers["content-disposition"]
    assert answer.headers["etag"]
    match form:
        case "csv":
            assert len(rows_of_csv(answer)) == count
        case "jsonl":
            assert len(answer.text.splitlines()) == count
        case "xlsx":
            assert len(rows_of_excel(answer)) == count + 1
        case "graphml":
            assert nx.read_graphml(io.BytesIO(answer.content)).number_of_nodes() == count
        case "turtle":
            subjects = {str(q.subject) for q in parse(answer.content, format=RdfFormat.TURTLE)}
            assert len(subjects) >= count


def test_a_file_holds_the_whole_list_unless_a_limit_is_given(client: httpx.Client) -> None:
    assert len(rows_of_csv(download(client, "/agencies?format=csv"))) == client.get("/agencies").json()["count"]
    assert len(rows_of_csv(download(client, "/agencies?format=csv&limit=2"))) == 2


def test_a_file_follows_filters_fields_and_order(client: httpx.Client) -> None:
    path = "/agencies?role=lead&theme=ecology&fields=name&sort=-name&evidence=1"
    items = client.get(path).json()["items"]
    rows = rows_of_csv(download(client, f"{path}&format=csv"))
    assert [row["name"] for row in rows] == [item["name"] for item in items]
    assert list(rows[0]) == ["id", "name", "evidence"]
    assert rows[0]["evidence"] == items[0]["evidence"][0]["quote"]


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("text/csv", "text/csv"),
        (EXCEL, EXCEL),
        ("application/jsonl, application/json;q=0.5", "application/jsonl"),
        ("application/x-ndjson", "application/jsonl"),
        ("application/graphml+xml", "application/graphml+xml"),
        ("application/n-triples;q=0.9, text/turtle", "text/turtle"),
        ("*/*", "application/json"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "application/json"),
        ("image/png", "application/json"),
    ],
)
@pytest.mark.parametrize("path", ["/agencies", QUERY])
def test_the_form_is_the_one_that_the_client_prefers(
    client: httpx.Client, path: str, accept: str, media_type: str
) -> None:
    answer = download(client, path, Accept=accept)
    assert answer.headers["content-type"].split(";")[0] == media_type
    assert "Accept" in answer.headers["vary"]


def test_a_query_comes_as_a_table(client: httpx.Client) -> None:
    body = client.get(QUERY).json()
    rows = rows_of_csv(download(client, f"{QUERY}&format=csv"))
    assert list(rows[0]) == body["columns"]
    assert [row["agency"] for row in rows] == [row[1] for row in body["rows"]]
    lines = [json.loads(line) for line in download(client, f"{QUERY}&format=jsonl").text.splitlines()]
    assert [list(line.values()) for line in lines] == body["rows"]


def test_a_sheet_has_labels_of_the_language_as_its_head(client: httpx.Client) -> None:
    chinese = rows_of_excel(download(client, f"{QUERY}&format=xlsx"))
    english = rows_of_excel(download(client, f"{QUERY}&format=xlsx", Accept_Language="en"))
    assert chinese[0][1] == "部门"
    assert english[0][1] == "agency"
    assert chinese[1:] == english[1:]
    assert isinstance(chinese[1][4], int)


@pytest.mark.parametrize("form", ["graphml", *RDF, "jsonld"])
def test_a_query_comes_as_the_graph_of_its_nodes(client: httpx.Client, form: str) -> None:
    ids = {node["id"] for node in client.get(f"{QUERY}&graph=1").json()["graph"]["nodes"]}
    answer = download(client, f"{QUERY}&format={form}")
    if form == "graphml":
        assert set(nx.read_graphml(io.BytesIO(answer.content))) == ids
    elif form == "jsonld":
        assert len(answer.json()["@graph"]) >= len(ids)
    else:
        assert len({q.subject for q in parse(answer.content, format=RDF[form])}) >= len(ids)


@pytest.mark.parametrize("form", ["html", "graphml", "turtle"])
def test_a_neighbourhood_comes_as_a_file(client: httpx.Client, form: str) -> None:
    path = "/nodes/region/150400/neighbours?type=PURSUES&direction=out"
    names = {node["name"] for node in client.get(path).json()["nodes"]}
    answer = download(client, f"{path}&format={form}")
    if form == "html":
        assert answer.headers["content-security-policy"] == "sandbox allow-scripts"
        assert not re.search(r"""(?:src|href)=["'](?:https?:)?//""", answer.text)
        shown = re.sub(r"\\u([0-9a-f]{4})", lambda code: chr(int(code[1], 16)), answer.text)
        assert all(name in answer.text or name in shown for name in names)
    elif form == "graphml":
        graph = nx.read_graphml(io.BytesIO(answer.content))
        assert {name for _, name in graph.nodes(data="name")} == names
    else:
        assert answer.headers["content-type"].startswith("text/turtle")


@pytest.mark.parametrize(
    "path", ["/agencies?format=pdf", f"{QUERY}&format=html", "/nodes/region/150400/neighbours?format=csv"]
)
def test_a_form_that_is_not_offered_is_a_problem(client: httpx.Client, path: str) -> None:
    shapes.problem(client.get(path), 422, "request-invalid")


# Cells


HOSTILE = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://x.example")', "http://x.example", "{=1}"]


def table(rows: list[list[Any]]) -> Table:
    return Table("t", ["a"], ["甲"], rows)


def test_no_text_is_run_as_a_formula() -> None:
    rows = [[text] for text in HOSTILE]
    for (cell,), text in zip(
        list(csv.reader(io.StringIO(csv_bytes(table(rows)).decode(), newline="")))[1:], HOSTILE, strict=True
    ):
        assert cell == (f"'{text}" if text[0] in "=+-@\t\r" else text)
    sheet = openpyxl.load_workbook(io.BytesIO(excel_bytes(table(rows)))).active
    assert [cell.data_type for (cell,) in sheet.iter_rows(min_row=2)] == ["s"] * len(HOSTILE)
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.hyperlink]


def test_numbers_stay_numbers() -> None:
    rows: list[list[Any]] = [[-1], [2.5], [True], [None]]
    assert csv_bytes(table(rows)).decode().splitlines()[1:] == ["-1", "2.5", "True", '""']
    sheet = openpyxl.load_workbook(io.BytesIO(excel_bytes(table(rows)))).active
    assert [cell for (cell,) in sheet.iter_rows(min_row=2, max_row=4, values_only=True)] == [-1, 2.5, True]


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ([{"id": "a", "name": "甲"}, {"id": "b", "name": "乙"}], "甲; 乙"),
        ([{"id": "a", "quote": "由甲牵头", "name": "x"}], "由甲牵头"),
        ({"id": "a", "name": None}, "a"),
        ([], ""),
        (["a", 1], "a; 1"),
        (None, None),
    ],
)
def test_values_become_one_cell(value: Any, cell: Any) -> None:
    assert plain(value) == cell


@settings(deadline=None, max_examples=50)
@given(st.lists(st.one_of(st.text(), st.integers(-(2**60), 2**60), st.none()), max_size=5))
def test_any_values_make_files_that_open(values: list[Any]) -> None:
    rows = [[value] for value in values]
    assert len(list(csv.reader(io.StringIO(csv_bytes(table(rows)).decode(), newline="")))) == len(rows) + 1
    assert [json.loads(line)["a"] for line in json_lines(table(rows)).splitlines()] == values
    assert openpyxl.load_workbook(io.BytesIO(excel_bytes(table(rows)))).active.max_row <= len(rows) + 1


def test_the_same_rows_make_the_same_file() -> None:
    assert excel_bytes(table([["a"]])) == excel_bytes(table([["a"]]))
