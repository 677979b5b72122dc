"""Queries that share one limit of time."""

import pytest

from graph.errors import QueryTimedOut
from queries.answers import ask
from queries.catalogue import catalogue
from queries.timed import Timed

LONG = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN sum(a * b) AS n"


def test_what_is_asked_before_the_time_is_up_is_answered_as_without_a_limit(store):
    text = "MATCH (d:Document) RETURN d.id AS id ORDER BY id"
    timed = Timed(store, 30)
    assert timed.query(text).rows == store.query(text).rows
    assert (timed.version, timed.embedded) == (store.version, store.embedded)
    (document, *_) = [row[0] for row in store.query(text).rows]
    assert timed.texts([document]) == store.texts([document])


def test_a_query_that_goes_on_is_stopped_and_those_behind_it_are_not_begun(store):
    timed = Timed(store, 0.2)
    with pytest.raises(QueryTimedOut, match=r"0\.2 s"):
        timed.query(LONG)
    with pytest.raises(QueryTimedOut, match=r"0\.2 s"):
        timed.query("MATCH (d:Document) RETURN d.id AS id")


@pytest.mark.parametrize("name", ["statements_by_confidence", "functions_on_same_theme", "agencies_leading_tasks"])
def test_a_named_query_keeps_the_limit_in_all_that_it_asks(store, name):
    with pytest.raises(QueryTimedOut):
        ask(catalogue().get(name), {}, store, timeout=1e-9)
