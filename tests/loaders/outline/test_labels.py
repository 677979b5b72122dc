import pytest

from loaders.outline.labels import Rank, match_label, numeral_value


@pytest.mark.parametrize(
    ("line", "rank", "text"),
    [
        ("第三篇 产业", Rank.PART, "第三篇"),
        ("第二部分 任务", Rank.PART, "第二部分"),
        ("㈢提升", Rank.IDEOGRAPH_BRACKET, "(三)"),
        ("⑴平台", Rank.DIGIT_BRACKET, "(1)"),
        ("⒈平台", Rank.DIGIT, "1"),
        ("2.1 制氢", Rank.DIGIT_BRACKET, "2.1"),
        ("2.1.3 绿氢", Rank.CIRCLED, "2.1.3"),
        ("第五章 提升", Rank.CHAPTER, "第五章"),
        ("第 12 章 提升", Rank.CHAPTER, "第12章"),
        ("第一节 交通", Rank.SECTION, "第一节"),
        ("第十条 合作", Rank.ARTICLE, "第十条"),
        ("三、重点任务", Rank.IDEOGRAPH, "三"),
        ("二、2024年重点工作", Rank.IDEOGRAPH, "二"),
        ("(十一)财税支持", Rank.IDEOGRAPH_BRACKET, "(十一)"),
        ("( 一 ) 煤炭", Rank.IDEOGRAPH_BRACKET, "(一)"),
        ("〔一〕教育", Rank.IDEOGRAPH_BRACKET, "(一)"),
        ("- 修路", Rank.BULLET, ""),
        ("任务一:提升城市品质", Rank.NAMED, "任务一"),
        ("专项行动 3 增绿", Rank.NAMED, "专项行动3"),
        ("重点工程二、强链", Rank.NAMED, "重点工程二"),
        ("1.做优做强", Rank.DIGIT, "1"),
        ("12、推进", Rank.DIGIT, "12"),
        ("(3)建设", Rank.DIGIT_BRACKET, "(3)"),
        ("3)建设", Rank.DIGIT_BRACKET, "(3)"),
        ("②改造", Rank.CIRCLED, "②"),
        ("——坚持互联互通", Rank.BULLET, ""),
        ("专栏7 重点工程", Rank.BOX, "专栏7"),
    ],
)
def test_number_heads_a_unit(line, rank, text):
    label = match_label(line)
    assert label is not None
    assert (label.rank, label.text) == (rank, text)


@pytest.mark.parametrize(
    "line",
    [
        "1.5亿元",
        "2017年底",
        "二〇三五年",
        "一是修路",
        "第十条例",
        "",
        "(2017-2020年)",
        "一带一路",
        "3个园区",
        "任务一是投资",
        "行动3.5亿元",
        "任务:修路",
        "-5度",
        "〔2017〕6号",
    ],
)
def test_number_in_running_text_is_no_label(line):
    assert match_label(line) is None


@pytest.mark.parametrize(
    ("digits", "value"), [("七", 7), ("十", 10), ("二十一", 21), ("一百零三", 103), ("12", 12), ("⑫", 12), ("甲", None)]
)
def test_numerals_have_their_value(digits, value):
    assert numeral_value(digits) == value
