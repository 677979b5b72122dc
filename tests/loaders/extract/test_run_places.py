import re

from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.extract.run_places import find_runs
from loaders.words import any_of
from ontology.lexicon import lexicon

LETTERS = frozenset("京津冀呼鄂城和合")


def by_pattern(text):
    """What one pattern of letters and words finds, as it says what a run is."""
    words = lexicon("regions")
    row = re.escape("".join(sorted(LETTERS)))
    listing = any_of([*words["line_words"], *words["listing_words"]])
    suffix = any_of(words["line_suffixes"])
    cue = any_of([*words["cluster_words"], *words["line_words"], *words["joint_words"]])
    listed = rf"(?=(?:(?:{suffix})?[、和及][{row}]{{2,5}}){{1,8}}(?P<later>{listing}))"
    pattern = re.compile(rf"(?P<run>[{row}]{{2,5}})[”\"]?(?:(?P<cue>{cue})|{listed})")
    return [(*m.span("run"), m["cue"] is None) for m in pattern.finditer(text)]


def runs(text):
    return [(run.start, run.end, run.listed) for run in find_runs(text, LETTERS)]


def test_rows_before_a_word_are_found_with_it():
    (run,) = find_runs("推进京津冀城市群", LETTERS)
    assert (run.start, run.end, run.cue, run.cue_end, run.listed) == (2, 5, "城市群", 8, False)


def test_rows_of_a_list_of_lines_have_the_word_behind_the_last():
    found = list(find_runs("建设京津、呼鄂及津冀高铁", LETTERS))
    assert [(run.start, run.end, run.cue, run.listed) for run in found] == [
        (2, 4, "高铁", True),
        (5, 7, "高铁", True),
        (8, 10, "高铁", False),
    ]


def test_rows_of_a_list_may_act_together_or_have_a_stage_behind_them():
    found = find_runs("深化京津、呼鄂协作，建设津冀二期、京冀铁路", LETTERS)
    assert [(run.start, run.end, run.cue, run.listed) for run in found] == [
        (2, 4, "协作", True),
        (5, 7, "协作", False),
        (12, 14, "铁路", True),
        (17, 19, "铁路", False),
    ]


def test_a_row_goes_no_further_than_its_own_word():
    found = find_runs("加快京津高铁、呼鄂高铁", frozenset("京津呼鄂高铁"))
    assert [(run.start, run.end) for run in found] == [(2, 4), (7, 9)]


def test_single_letters_and_other_characters_are_no_rows():
    assert runs("推进鄂铁路、沪宁铁路") == []


@settings(max_examples=600, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "京",
                "津",
                "冀",
                "呼",
                "鄂",
                "城",
                "和",
                "一",
                "、",
                "及",
                "”",
                "建",
                "铁路",
                "高铁",
                "城市群",
                "一体化",
                "城际",
                "二期",
                "协作",
            ]
        ),
        max_size=24,
    )
)
def test_what_is_found_is_what_a_pattern_of_the_letters_finds(pieces):
    text = "".join(pieces)
    assert runs(text) == by_pattern(text)


def test_lists_that_count_their_lines_share_the_word_behind_the_count():
    assert runs("建设京津、呼鄂及津冀等3条高铁") == [(2, 4, False), (5, 7, False), (8, 10, False)]
    assert runs("建成两条高铁") == []


def test_names_of_lines_are_rows_whatever_their_letters():
    found = list(find_runs("建设岳常高速、京津高铁", LETTERS, frozenset({"岳常"})))
    assert [(run.start, run.end, run.cue) for run in found] == [(2, 4, "高速"), (7, 9, "高铁")]
