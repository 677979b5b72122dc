import re

from hypothesis import given
from hypothesis import strategies as st

from loaders.words import Marks, any_of, indivisible, lengths_by_end, longest_first
from ontology.automata import automaton


@given(st.sets(st.integers(0, 29)), st.integers(0, 30), st.integers(0, 30))
def test_marks_tell_whether_a_word_starts_in_a_stretch(positions, start, end):
    text = "".join("路" if position in positions else "、" for position in range(30))
    marks = Marks.of_words(automaton(["路"]), text)
    assert marks.any_within(start, end) == any(start <= position < end for position in positions)


def test_lengths_of_words_are_listed_by_their_last_character_the_longest_first():
    assert lengths_by_end(["铁路", "城际铁路", "公路", "大桥"]) == {"路": (4, 2), "桥": (2,)}


@given(
    st.lists(st.text("高速铁路.+", min_size=1, max_size=5), min_size=1, max_size=8), st.text("高速铁路.+", max_size=12)
)
def test_the_pattern_of_words_finds_what_the_words_themselves_do_the_longest_first(words, text):
    plain = "(?:" + "|".join(map(re.escape, longest_first(words))) + ")"
    assert [m.span() for m in re.finditer(any_of(words), text)] == [m.span() for m in re.finditer(plain, text)]
    assert [m.span() for m in re.finditer(any_of(words) + "$", text)] == [
        m.span() for m in re.finditer(plain + "$", text)
    ]


@given(st.lists(st.text("生产制造", min_size=1, max_size=5), min_size=1, max_size=8), st.text("生产制造", max_size=12))
def test_rows_of_words_are_rows_of_those_that_are_not_made_of_others(words, text):
    row, least = (re.compile(f"(?:{any_of(some)})+") for some in (words, indivisible(words)))
    assert (row.fullmatch(text) is None) == (least.fullmatch(text) is None)


def test_words_made_of_others_are_divisible():
    assert indivisible(["生产", "制造", "生产制造", "生产制造销售", "制造业"]) == [
        "制造",
        "制造业",
        "生产",
        "生产制造销售",
    ]


def test_the_longest_of_several_words_is_found():
    assert re.findall(any_of(["高速", "高速铁路"]), "建设高速铁路") == ["高速铁路"]
    assert longest_first(["路", "铁路", "路"]) == ["铁路", "路"]
