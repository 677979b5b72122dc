from __future__ import annotations

import pytest

from graph.stores import Store
from ontology.definitions import Text
from queries.catalogue import Parameter
from queries.errors import NameUnknown
from queries.names import Names

WORDS = Text(zh="", en="")


def find(store: Store, class_: str, value: str) -> list[str]:
    return list(
        Names(store).find(Parameter(name="it", type="reference", label=WORDS, description=WORDS, class_=class_), value)
    )


@pytest.mark.parametrize(
    ("class_", "value", "expected"),
    [
        ("Region", "region/150400", ["region/150400"]),
        ("Region", "150400", ["region/150400"]),
        ("Region", "赤峰市", ["region/150400"]),
        ("Region", "赤峰", ["region/150400"]),
        ("Agency", "赤峰市财政局", ["agency/150400/赤峰市财政局"]),
        ("Agency", "市生态环境局", ["agency/150400/赤峰市生态环境局", "agency/210700/锦州市生态环境局"]),
        ("Function", "finance", ["function/finance"]),
        ("Industry", "风电", ["industry/D4415"]),
        ("Industry", "D4415", ["industry/D4415"]),
        ("Chain", "叶片—整机—风电场", ["chain/叶片—整机—风电场"]),
    ],
)
def test_a_node_goes_by_its_identifier_code_or_any_of_its_names(
    store: Store, class_: str, value: str, expected: list[str]
) -> None:
    assert find(store, class_, value) == expected


def test_a_document_goes_by_title_and_number(store: Store) -> None:
    assert find(store, "Document", "赤示〔2021〕1号") == find(store, "Document", "赤峰市绿色发展实施方案") != []


def test_what_nothing_bears_is_refused_with_similar_names(store: Store) -> None:
    with pytest.raises(NameUnknown, match="森林覆盖率") as caught:
        find(store, "Indicator", "覆盖率")
    assert caught.value.similar == ("indicator/森林覆盖率",)


@pytest.mark.parametrize(
    ("class_", "value", "first"),
    [
        ("Region", "赤锋市", "region/150400"),
        ("Region", "赤锋", "region/150400"),
        ("Agency", "赤峰市财证局", "agency/150400/赤峰市财政局"),
        ("Document", "赤峰市绿色发展实施意见", "document/"),
    ],
)
def test_what_is_misspelt_is_refused_with_the_likest_names(store: Store, class_: str, value: str, first: str) -> None:
    with pytest.raises(NameUnknown) as caught:
        find(store, class_, value)
    assert caught.value.similar[0].startswith(first)
    assert len(caught.value.similar) <= 5


def test_what_is_like_nothing_is_refused_without_names(store: Store) -> None:
    with pytest.raises(NameUnknown) as caught:
        find(store, "Region", "亚特兰蒂斯")
    assert caught.value.similar == ()


def test_a_name_is_never_taken_for_part_of_the_query(store: Store) -> None:
    with pytest.raises(NameUnknown):
        find(store, "Region", "赤峰' OR true RETURN n.id //")
