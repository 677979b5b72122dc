from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries import errors
from queries.catalogue import Parameter, catalogue
from queries.parameters import bind

NAMES = {"赤峰市": ["region/150400"], "朝阳": ["region/110105", "region/211300"]}


def find(parameter: Parameter, value: str) -> list[str]:
    if value not in NAMES:
        raise errors.NameUnknown(parameter.name, value, str(parameter.class_))
    return NAMES[value]


def bound(name: str, **arguments: object) -> dict[str, object]:
    return bind(catalogue().get(name), arguments, find, most_rows=500)


def test_what_is_not_given_takes_its_default() -> None:
    assert bound("agencies_leading_tasks") == {"theme": "", "region": "", "basis": "", "limit": 100, "offset": 0}


def test_words_of_http_become_typed_values() -> None:
    given = bound("tasks_of_region", region="赤峰市", within="true", limit="7")
    assert given == {"region": "region/150400", "theme": "", "within": True, "limit": 7, "offset": 0}


def test_an_empty_optional_value_counts_as_not_given() -> None:
    assert bound("agencies_leading_tasks", theme=" ")["theme"] == ""


@pytest.mark.parametrize(
    ("query", "arguments", "error", "words"),
    [
        ("agencies_leading_tasks", {"them": "ecology"}, errors.ParameterUnknown, "theme"),
        ("region_profile", {}, errors.ParameterMissing, "region: is required"),
        ("region_profile", {"region": ""}, errors.ParameterMissing, "region: is required"),
        ("agencies_leading_tasks", {"theme": "sport"}, errors.ParameterNotAChoice, "ecology"),
        ("agencies_leading_tasks", {"limit": "many"}, errors.ParameterMistyped, "'many' is no integer"),
        ("agencies_leading_tasks", {"limit": "0"}, errors.ParameterOutOfRange, "at least 1"),
        ("agencies_leading_tasks", {"limit": "501"}, errors.ParameterOutOfRange, "at most 500"),
        ("agencies_leading_tasks", {"offset": "-1"}, errors.ParameterOutOfRange, "at least 0"),
        ("tasks_of_region", {"region": "赤峰市", "within": "maybe"}, errors.ParameterMistyped, "true or false"),
        ("statements_by_confidence", {"maximum": "1.5"}, errors.ParameterOutOfRange, "at most 1"),
        ("statements_by_confidence", {"maximum": "nan"}, errors.ParameterMistyped, "no number"),
        ("tasks_of_region", {"region": "火星"}, errors.NameUnknown, "no Region '火星'"),
        ("tasks_of_region", {"region": "朝阳"}, errors.NameAmbiguous, "region/211300"),
        ("agencies_leading_tasks", {"theme": ["ecology", "energy"]}, errors.ParameterRepeated, "more than once"),
        ("cooperation_network", {"kind": "长" * 1001}, errors.ParameterMistyped, "1000 characters"),
    ],
)
def test_a_wrong_parameter_is_named_with_what_is_wrong(
    query: str, arguments: dict[str, object], error: type[errors.ParameterError], words: str
) -> None:
    with pytest.raises(error) as caught:
        bound(query, **arguments)
    assert words in caught.value.detail
    assert caught.value.parameter in caught.value.detail


def test_the_default_limit_gives_way_to_the_most_rows() -> None:
    assert bind(catalogue().get("documents"), {}, find, most_rows=20)["limit"] == 20


@given(
    st.sampled_from([q.name for q in catalogue()]),
    st.dictionaries(st.sampled_from(["theme", "region", "limit", "x"]), st.text()),
)
def test_any_words_are_bound_or_refused(name: str, arguments: dict[str, str]) -> None:
    try:
        values = bound(name, **arguments)
    except errors.ParameterError:
        return
    assert set(values) == {p.name for p in catalogue().get(name).parameters}
