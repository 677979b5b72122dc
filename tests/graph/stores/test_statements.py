from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import QueryParameterMissing, QueryParametersInvalid, QueryRefused
from graph.stores.statements import check_parameters, parameters_of, reject_unsafe, tokens

REFUSED = [
    "COPY (MATCH (n:Task) RETURN n.id) TO 'out.csv'",
    "copy Task from 'x.csv'",
    "LOAD FROM 'data.csv' RETURN *",
    "MATCH (n:Task) RETURN n.id; LOAD FROM 'data.csv' RETURN *",
    "EXPORT DATABASE 'dir'",
    "IMPORT DATABASE 'dir'",
    "INSTALL json",
    "LOAD EXTENSION json",
    "ATTACH 'x.db' AS x (dbtype lbug)",
    "CHECKPOINT",
    "USE GRAPH g",
    "CALL threads=1",
    "CALL /* */ timeout = 5",
    "CALL create_fts_index('Task', 'i', ['name'])",
    "BEGIN TRANSACTION",
    "COMMIT",
    "ROLLBACK",
    "MATCH (a:Task)-[:PART_OF* ALL SHORTEST 1..3]->(b:Section) RETURN a",
    "MATCH (a:Task)-[:PART_OF* all /**/ shortest 1..3]->(b:Section) RETURN a",
    "CREATE (:Task {id: 'x'})",
    "MERGE (n:Task {id: 'x'})",
    "MATCH (n:Task) SET n.name = ''",
    "MATCH (n:Task) DETACH DELETE n",
    "DROP TABLE Task",
    "ALTER TABLE Task ADD x INT64",
    "CREATE MACRO f(x) AS x",
    "RETURN 1; RETURN 2",
    "RETURN 1 // a comment\rLOAD FROM 'x' RETURN 1",
    "UNWIND [1] AS x WITH x LIMIT 1.LOAD FROM 'x' RETURN 1",
    "MATCH (n) WHERE n.name = 'it\\'s' LOAD FROM 'x' RETURN 1",
    "MATCH (n:`a``b`) LOAD FROM 'x' RETURN 1",
    "RETURN 'open LOAD FROM x",
    "RETURN 1 /* open LOAD FROM x",
    "EXPLAIN COPY Task FROM 'x'",
    "MATCH (n) WITH n // a comment\nLOAD FROM 'x' RETURN 1",
]
ALLOWED = [
    "MATCH (n:Task) WHERE n.name = 'COPY; DELETE' RETURN n.name;",
    'MATCH (n:Task) WHERE n.name CONTAINS "it\\"s; LOAD" RETURN n',
    "MATCH (n:Task) RETURN n.`set`, n.load // CREATE\n",
    "MATCH (n:`CREATE`) RETURN n /* ; DROP */",
    "MATCH (n:Task)-[r:LEADS|SET]-(m) RETURN r",
    "RETURN {set: 1, use: 2} AS m",
    "CALL show_tables() RETURN name",
    "MATCH (a:Task)-[:PART_OF* SHORTEST 1..3]->(b:Section) RETURN a",
    "MATCH (t:Task) RETURN t.theme AS theme, count(*) AS n ORDER BY n DESC LIMIT 3",
    "MATCH (t:Task) WITH t ORDER BY t.id LIMIT 3 RETURN t.id",
    "MATCH (t:Task) WITH t ORDER BY t.id LIMIT 3 MATCH (t)<-[:LEADS]-(a:Agency) RETURN count(a)",
    "MATCH (t:Task) WITH t.theme AS theme, count(*) AS n RETURN theme, n ORDER BY n LIMIT 2",
    "MATCH (t:Task) RETURN t.id ORDER BY t.id LIMIT 2 UNION MATCH (s:Section) RETURN min(s.id)",
]
UNORDERED = [
    "MATCH (n:Task) WITH n ORDER BY n.`order` DESC LIMIT 3 RETURN min(n.`order`)",
    "MATCH (n:Task) WITH n ORDER BY n.`order` DESC SKIP 1 LIMIT 3 RETURN collect(n.id)",
    "MATCH (n:Task) WITH n ORDER BY n.`order` LIMIT 3 WITH n WHERE n.id <> '' RETURN sum(n.`order`)",
    "MATCH (n:Task) WITH n ORDER BY n.`order` LIMIT $k WITH n.theme AS t, COUNT(*) AS c RETURN t, c",
]


@pytest.mark.parametrize("cypher", REFUSED)
def test_what_does_more_than_read_is_refused(cypher: str) -> None:
    with pytest.raises(QueryRefused):
        reject_unsafe(cypher)


@pytest.mark.parametrize("cypher", ALLOWED)
def test_queries_that_only_read_are_allowed(cypher: str) -> None:
    reject_unsafe(cypher)


@pytest.mark.parametrize("cypher", UNORDERED)
def test_an_aggregate_after_an_ordered_limit_is_refused(cypher: str) -> None:
    with pytest.raises(QueryRefused, match="ORDER BY"):
        reject_unsafe(cypher)


def test_parameters_are_found_outside_strings_and_comments() -> None:
    assert parameters_of("MATCH (n {id: $id}) WHERE n.x = '$no' // $nor\nRETURN $`k` + $主题") == {"id", "k", "主题"}


def test_a_parameter_that_is_not_given_is_named() -> None:
    with pytest.raises(QueryParameterMissing, match=r"\$b, \$c"):
        check_parameters("RETURN $a, $b, $c", {"a": 1})


def test_a_parameter_that_the_query_does_not_name_is_refused() -> None:
    with pytest.raises(QueryParametersInvalid, match=r"\$them"):
        check_parameters("RETURN $theme", {"theme": 1, "them": 2})


@given(st.text())
def test_any_text_is_read_to_its_end(text: str) -> None:
    assert sum(len(t.text) for t in tokens(text)) <= len(text)


@given(st.text(alphabet="abc'\"\\`;/*\n $", max_size=40))
def test_a_statement_hidden_behind_any_text_outside_quotes_is_refused(text: str) -> None:
    from graph.stores.statements import Token

    hidden = [*tokens(text), Token("word", "COPY")]
    if tokens(f"{text} \n COPY") == hidden and (not hidden[:-1] or hidden[-2].text not in {".", ":", "|"}):
        with pytest.raises(QueryRefused):
            reject_unsafe(f"{text} \n COPY")
