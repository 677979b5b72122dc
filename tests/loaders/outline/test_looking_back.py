from hypothesis import given
from hypothesis import strategies as st

from loaders.facts import Span
from loaders.outline.looking_back import Stretches, guidance, headings, reviews

REVIEW = "一、发展成就\n建成了两座水库。\n(一)主要成绩\n道路通了。\n"
TEXT = REVIEW + "二、主要任务\n(一)指导思想\n全面推进。\n(二)水利\n新建一座水库。\n"


def spans(read, text):
    return [text[start:end] for start, end in read(headings(text), len(text))]


def test_a_review_reaches_to_the_next_heading_of_its_rank():
    assert spans(reviews, TEXT) == [REVIEW]


def test_guidance_ends_where_the_next_heading_begins():
    assert spans(guidance, TEXT) == ["(一)指导思想\n全面推进。\n"]


def test_a_review_that_no_heading_ends_reaches_to_the_end_of_the_text():
    assert spans(reviews, "第一章 工作回顾\n去年修了路。") == ["第一章 工作回顾\n去年修了路。"]


def test_a_line_without_a_number_turns_from_the_review_to_what_is_planned():
    text = "一、2020年工作回顾\n修了路。\n2021年重点工作\n修桥。\n"
    assert spans(reviews, text) == ["一、2020年工作回顾\n修了路。\n"]


def test_a_years_work_looks_back_where_a_heading_behind_it_names_a_later_year():
    text = "一、2022年工作\n修了路。\n二、2023年工作\n修桥。\n"
    assert spans(reviews, text) == ["一、2022年工作\n修了路。\n"]
    assert spans(reviews, "一、总体要求\n稳中求进。\n二、2023年工作\n修桥。\n") == []
    assert spans(reviews, "一、过去一年回顾\n修了路。\n二、2023年工作\n修桥。\n三、今年民生实事\n建校。\n") == [
        "一、过去一年回顾\n修了路。\n"
    ]


def test_what_is_asked_for_behind_the_situation_is_no_review():
    assert spans(reviews, "二、发展形势与总体要求\n到2025年修两条路。\n") == []


def test_headings_counted_with_decimals_open_and_end_reviews_and_glossaries_are_no_plans():
    text = "一、新阶段\n1.1 既定目标如期实现\n修了路。\n1.2 发展要求\n修桥。\n"
    assert spans(reviews, text) == ["1.1 既定目标如期实现\n修了路。\n"]
    assert spans(reviews, "二、有关名词解释\n1、四路。是指四条路。\n") == ["二、有关名词解释\n1、四路。是指四条路。\n"]


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 9)), max_size=12))
def test_stretches_hold_what_any_of_them_holds(pairs):
    given_spans = [Span(start, start + length) for start, length in pairs]
    stretches = Stretches(given_spans)
    for position in range(75):
        assert stretches.hold(position) == any(span.start <= position < span.end for span in given_spans)
