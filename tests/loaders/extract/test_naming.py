import pytest

from loaders.extract.naming import coined, edges, residue, split_enumeration
from loaders.facts import Span


@pytest.mark.parametrize(
    ("name", "left"),
    [("浩克新能源汽车产学研基地", "浩克"), ("现代物流园区", ""), ("久科康瑞", "久科康瑞"), ("国家级研发中心", "")],
)
def test_residue_is_what_no_generic_word_covers(name, left):
    assert residue(name) == left


def test_a_list_is_split_outside_brackets_and_quotation_marks():
    text = "甲(乙、丙)、“丁、戊”、己"
    assert [text[start:end] for start, end in split_enumeration(text, Span(0, len(text)))] == [
        "甲(乙、丙)",
        "“丁、戊”",
        "己",
    ]


def test_edges_are_not_seen_inside_longer_words():
    assert [word for _, _, word in edges("呼和浩特与林西")] == ["与"]
    assert [word for _, _, word in edges("经济合作区和保税区")] == ["和"]


def test_a_string_that_no_dictionary_knows_is_coined():
    assert coined("久科康瑞")
    assert not coined("车用")
