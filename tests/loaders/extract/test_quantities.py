import pytest

from loaders.extract.quantities import figures, numeral


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,200", 1200),
        ("3.5", 3.5),
        ("五", 5),
        ("十", 10),
        ("三十五", 35),
        ("两百", 200),
        ("一百零八", 108),
        ("十二万", 120000),
    ],
)
def test_a_printed_number_has_its_value(text, value):
    assert numeral(text) == value


def test_a_word_that_is_no_number_is_refused():
    with pytest.raises(ValueError, match="甲"):
        numeral("甲")


def test_figures_carry_unit_comparator_and_range():
    text = "达到1.5亿吨,2至3个,80%以上,五条,翻两番"
    assert [(f.value, f.unit, f.comparator, f.ranged) for f in figures(text, 0, len(text))] == [
        (1.5, "亿吨", None, False),
        (2, "个", ">=", True),
        (80, "%", ">=", False),
        (5, "条", None, False),
        (4, "倍", None, False),
    ]


@pytest.mark.parametrize("text", ["2025年", "G304线", "第7条", "5G基站", "一批", "十四五"])
def test_years_names_ordinals_and_set_words_are_no_figures(text):
    assert list(figures(text, 0, len(text))) == []
