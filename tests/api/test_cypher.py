from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from api.sandbox import limited
from api.settings import Settings
from tests.api import shapes
from tests.api.conftest import serving


@pytest.fixture(scope="module")
def strict(settings: Settings) -> Iterator[httpx.Client]:
    """A server that stops queries soon."""
    with (
        serving(settings.model_copy(update={"query_timeout": 1.0, "row_limit": 5})) as base,
        httpx.Client(base_url=base, timeout=60) as client,
    ):
        yield client


def ask(client: httpx.Client, query: str, **parameters: object) -> httpx.Response:
    return client.post("/cypher", json={"query": query, "parameters": parameters})


def test_a_query_is_answered_with_columns_and_rows(client: httpx.Client) -> None:
    answer = ask(client, "MATCH (t:Task) WHERE t.theme = $theme RETURN t.name AS task ORDER BY task", theme="ecology")
    assert answer.json() == {"columns": ["task"], "rows": [["保护山林草地"], ["整治海湾环境"]], "truncated": False}


def test_nodes_and_relationships_come_in_the_shape_of_the_interface(client: httpx.Client) -> None:
    rows = ask(client, "MATCH (a:Agency)-[s:LEADS]->(t:Task) RETURN a, s, t LIMIT 1").json()["rows"]
    shapes.graph({"nodes": [rows[0][0], rows[0][2]], "edges": [rows[0][1]]})


@pytest.mark.parametrize(
    ("query", "status", "code"),
    [
        ("CREATE (:Theme {id: 'x', name: 'x'})", 403, "query-refused"),
        ("MATCH (t:Task) SET t.name = 'x'", 403, "query-refused"),
        ("MATCH (t:Task) DETACH DELETE t", 403, "query-refused"),
        ("COPY (MATCH (t:Task) RETURN t.id) TO 'out.csv'", 403, "query-refused"),
        ("LOAD FROM '/etc/passwd' RETURN *", 403, "query-refused"),
        ("MATCH (t:Task) RETURN t.id; MATCH (t:Task) RETURN t.id", 403, "query-refused"),
        ("MATCH (t:Task {id: $id}) RETURN t", 422, "query-parameter-missing"),
        ("MATCH (t:Nothing) RETURN t", 400, "query-failed"),
        ("this is no query", 400, "query-failed"),
        ("", 422, "request-invalid"),
    ],
)
def test_what_is_no_reading_query_is_a_problem(client: httpx.Client, query: str, status: int, code: str) -> None:
    shapes.problem(ask(client, query), status, code)


def test_a_parameter_that_the_query_does_not_name_is_refused(client: httpx.Client) -> None:
    shapes.problem(ask(client, "MATCH (t:Task) RETURN t.id", other=1), 422, "query-parameters-invalid")


@pytest.mark.parametrize("value", ["\\ud800", "123456789012345678901234567890"], ids=["half a character", "huge"])
def test_a_parameter_that_no_engine_takes_is_refused(client: httpx.Client, value: str) -> None:
    word = value if value.isdigit() else f'"{value}"'
    body = f'{{"query": "RETURN $x AS x", "parameters": {{"x": {word}}}}}'
    answer = client.post("/cypher", content=body, headers={"Content-Type": "application/json"})
    shapes.problem(answer, 422, "query-parameters-invalid")


def test_integers_of_any_size_come_as_numbers(client: httpx.Client) -> None:
    text = ask(client, "RETURN cast('170141183460469231731687303715884105727' AS INT128) AS n").text
    assert '"rows":[[170141183460469231731687303715884105727]]' in text


def test_rows_are_cut_at_the_limit(strict: httpx.Client) -> None:
    body = ask(strict, "UNWIND range(1, 100) AS n RETURN n").json()
    assert body == {"columns": ["n"], "rows": [[1], [2], [3], [4], [5]], "truncated": True}


@pytest.mark.parametrize(
    "query",
    [
        "MATCH (a:Region), (b:Region), (c:Region), (d:Region), (e:Region), (f:Region), (g:Region), (h:Region) "
        "WHERE a.name + b.name + c.name + d.name + e.name + f.name + g.name + h.name = 'x' RETURN count(*) AS n",
        "RETURN repeat('abcdefgh', 2000000000) AS n",
        "UNWIND range(1, 2000000000) AS x RETURN count(x) AS n",
    ],
    ids=["runs long", "one huge value", "a huge list"],
)
def test_a_query_that_takes_too_much_ends_and_the_next_one_is_answered(strict: httpx.Client, query: str) -> None:
    answer = ask(strict, query)
    assert answer.status_code in {400, 504}
    shapes.problem(answer, answer.status_code, answer.json()["type"].removeprefix("/problems/"))
    assert ask(strict, "MATCH (d:Document) RETURN count(d) AS n").json()["rows"] == [[3]]


def test_no_query_leaves_a_file(client: httpx.Client, store_path: Path) -> None:
    before = sorted(p.name for p in store_path.parent.iterdir())
    ask(client, "MATCH (t:Task) RETURN t.id ORDER BY t.id")
    assert sorted(p.name for p in store_path.parent.iterdir()) == before


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("MATCH (t:Task) RETURN t.id", "MATCH (t:Task) RETURN t.id\nLIMIT 6"),
        ("MATCH (t:Task) RETURN t.id; ", "MATCH (t:Task) RETURN t.id\nLIMIT 6"),
        ("MATCH (t:Task) RETURN t.id // all", "MATCH (t:Task) RETURN t.id // all\nLIMIT 6"),
        ("MATCH (t:Task) RETURN t.id LIMIT 3", "MATCH (t:Task) RETURN t.id LIMIT 3"),
        ("MATCH (t:Task) WITH t LIMIT 3 RETURN t.id", "MATCH (t:Task) WITH t LIMIT 3 RETURN t.id\nLIMIT 6"),
        ("RETURN 'LIMIT' AS x", "RETURN 'LIMIT' AS x\nLIMIT 6"),
        ("RETURN 1 AS x UNION RETURN 2 AS x", "RETURN 1 AS x UNION RETURN 2 AS x"),
    ],
)
def test_a_query_without_a_limit_gets_one(query: str, expected: str) -> None:
    assert limited(query, 6) == expected


def test_the_plan_comes_without_running_anything(client: httpx.Client) -> None:
    body = {
        "query": "MATCH (t:Task) WHERE t.theme = $theme RETURN t.name",
        "parameters": {"theme": "ecology"},
        "plan": True,
    }
    answer = client.post("/cypher", json=body).json()
    assert (answer["columns"], answer["rows"], answer["truncated"]) == ([], [], False)
    assert "Task" in answer["plan"]
    assert "plan" not in ask(client, "RETURN 1 AS n").json()
    refused = client.post("/cypher", json={"query": "MATCH (t:Task) DELETE t", "plan": True})
    shapes.problem(refused, 403, "query-refused")


def test_a_request_may_want_less_than_the_server_allows(client: httpx.Client) -> None:
    few = client.post("/cypher", json={"query": "UNWIND range(1, 100) AS n RETURN n", "limit": 2}).json()
    assert (few["rows"], few["truncated"]) == ([[1], [2]], True)
    names = "abcdefghij"
    regions, words = ", ".join(f"({n}:Region)" for n in names), " + ".join(f"{n}.name" for n in names)
    slow = {"query": f"MATCH {regions} WHERE {words} = 'x' RETURN count(*) AS n", "timeout": 0.5}
    shapes.problem(client.post("/cypher", json=slow), 504, "query-timed-out")
    more = client.post("/cypher", json={"query": "UNWIND range(1, 1000) AS n RETURN n", "limit": 100_000}).json()
    assert len(more["rows"]) == 200


HOSTILE = {
    "a write in CALL": "CALL { CREATE (:Theme {id: 'x', name: 'x'}) } RETURN 1",
    "a write in a subquery": "MATCH (t:Task) CALL (t) { SET t.name = 'x' RETURN t AS u } RETURN u.id",
    "a write in EXISTS": "MATCH (t:Task) WHERE EXISTS { MERGE (:Theme {id: 'x'}) } RETURN t.id",
    "a write in FOREACH": "MATCH (t:Task) FOREACH (x IN [1] | SET t.name = 'x')",
    "a write after a comment": "MATCH (t:Task) /* nothing */ SET t.name = 'x'",
    "a write split by a comment": "MATCH (t:Task) DE/**/LETE t",
    "a write behind a line comment": "MATCH (t:Task) // RETURN t.id\nDETACH DELETE t",
    "a write by unicode escapes": "MATCH (t:Task) \\u0053ET t.name = 'x'",
    "a write in full-width letters": "MATCH (t:Task) ＳＥＴ t.name = 'x'",
    "a write after a zero width space": "MATCH (t:Task) \u200bSET t.name = 'x'",
    "a write in small letters": "match (t:Task) remove t.name",
    "a second statement": "RETURN 1; CREATE (:Theme {id: 'x', name: 'x'})",
    "a write behind EXPLAIN": "EXPLAIN CREATE (:Theme {id: 'x', name: 'x'})",
    "a write behind PROFILE": "PROFILE MATCH (t:Task) DELETE t",
    "a new table": "CREATE NODE TABLE X(id STRING, PRIMARY KEY(id))",
    "a dropped table": "DROP TABLE Task",
    "a macro": "CREATE MACRO f(x) AS x + 1",
    "a file read": "LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line",
    "a file read with headers": "LOAD CSV WITH HEADERS FROM 'http://127.0.0.1/x' AS line RETURN line",
    "a file scanned": "LOAD FROM '/etc/passwd' (header=false) RETURN *",
    "a file written": "COPY (MATCH (t:Task) RETURN t.id) TO '/tmp/out.csv'",
    "a database exported": "EXPORT DATABASE '/tmp/out'",
    "a database attached": "ATTACH '/tmp/other.lbdb' AS other",
    "an extension": "INSTALL httpfs",
    "a setting": "CALL threads=64",
    "a procedure": "CALL apoc.cypher.runFile('x')",
    "a procedure of the server": "CALL dbms.shutdown()",
    "a checkpoint": "CHECKPOINT",
    "a transaction": "BEGIN TRANSACTION",
    "a cartesian bomb": "MATCH (a), (b), (c), (d), (e), (f), (g), (h) RETURN count(*) AS n",
    "a list of lists": "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN sum(a * b)",
    "paths without end": "MATCH p = (a)-[*1..30]-(b) RETURN count(p) AS n",
    "walks without end": "MATCH p = (a:Region)-[*1..30]-(a) RETURN length(p) AS n ORDER BY n DESC",
    "all shortest paths": "MATCH p = (a)-[* ALL SHORTEST 1..30]-(b) RETURN count(p) AS n",
    "a huge value": "RETURN repeat('x', 4000000000) AS x",
    "values that grow": "UNWIND range(1, 1000000) AS x RETURN collect(repeat('x', 100000)) AS y",
    "deep brackets": "RETURN " + "(" * 5000 + "1" + ")" * 5000,
    "an open string": "RETURN 'x",
    "nothing but space": " \n ",
}


@pytest.mark.parametrize("query", HOSTILE.values(), ids=HOSTILE.keys())
def test_nothing_hostile_changes_anything_or_ends_the_server(
    strict: httpx.Client, store_path: Path, query: str
) -> None:
    files = {path.name: path.stat().st_mtime_ns for path in store_path.parent.glob("graph.lbdb")}
    before = strict.get("/stats").json()
    answer = ask(strict, query)
    assert answer.status_code in {200, 400, 403, 422, 504}
    if answer.status_code != 200:
        shapes.problem(answer, answer.status_code, answer.json()["type"].removeprefix("/problems/"))
    for word in ("root:", "Traceback"):
        assert word not in answer.text
    assert strict.get("/stats").json() == before
    assert {path.name: path.stat().st_mtime_ns for path in store_path.parent.glob("graph.lbdb")} == files
    assert not Path("/tmp/out.csv").exists()
    assert ask(strict, "MATCH (d:Document) RETURN count(d) AS n").json()["rows"] == [[3]]


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("MATCH (t:Taks) RETURN t", "Task"),
        ("MATCH (:Agency)-[:LEAD]->(t:Task) RETURN t", "LEADS"),
        ("MATCH (t:Task) RETURN t.tittle", "title"),
    ],
)
def test_a_name_that_there_is_not_is_answered_with_those_much_like_it(
    client: httpx.Client, query: str, meant: str
) -> None:
    body = shapes.problem(client.post("/cypher", json={"query": query}), 400, "query-failed")
    assert body["similar"][0] == meant


def test_what_is_like_no_name_is_answered_with_none(client: httpx.Client) -> None:
    body = shapes.problem(client.post("/cypher", json={"query": "MATCH (n:Xyzzy) RETURN n"}), 400, "query-failed")
    assert "similar" not in body
