import re

from hypothesis import given
from hypothesis import strategies as st

from ontology.automata import Automaton, automaton


def test_the_longest_of_several_words_is_found_with_its_place_and_number():
    assert automaton(["铁路", "高速铁路", "高速"]).find("建设高速铁路") == [(2, 6, 1)]


def test_the_first_number_of_a_word_given_twice_counts():
    assert automaton(["港口", "铁路", "港口"]).find("港口") == [(0, 2, 0)]


def test_places_are_characters_also_behind_one_that_needs_more_bytes():
    assert automaton(["铁路"]).find("a𠮷é铁路") == [(3, 5, 0)]


def test_no_words_are_found_nowhere():
    assert automaton([]).find("高速铁路") == []


def test_overlapping_words_are_all_told_where_that_is_asked():
    found = Automaton(["高速", "高速铁路", "铁路"]).find_overlapping("高速铁路")
    assert sorted(found) == [(0, 2, 0), (0, 4, 1), (2, 4, 2)]


@given(
    st.lists(st.text("高速铁路a+", min_size=1, max_size=4), min_size=1, max_size=8), st.text("高速铁路a+", max_size=20)
)
def test_an_automaton_finds_what_a_pattern_of_the_words_finds_the_longest_first(words, text):
    pattern = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    found = automaton(words).find(text)
    assert [(start, end) for start, end, _ in found] == [match.span() for match in re.finditer(pattern, text)]
    assert all(words[index] == text[start:end] for start, end, index in found)
