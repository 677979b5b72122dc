"""Themes of headings as planning documents of any place and year print them; the examples are our own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.extract.themes import DEFAULT, classify_theme
from ontology.rules import confidence, rules
from ontology.themes import themes


def theme(title: str, body: str = "", *ancestors: str) -> str:
    return classify_theme(title, body, ancestors)[0]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("做大做强汽车产业", "industry"),
        ("加快发展数字产业化", "industry"),
        ("打造现代煤化工基地", "industry"),
        ("加快文化旅游融合发展", "industry"),
        ("实施人才强市战略", "innovation"),
        ("加强关键核心技术攻关", "innovation"),
        ("有序推进农业转移人口市民化", "urbanisation"),
        ("提升县城综合承载能力", "urbanisation"),
        ("深化国资国企改革", "reform"),
        ("打造一流营商环境", "reform"),
        ("推动长三角一体化发展", "opening"),
        ("深化对口支援", "opening"),
        ("完善城市路网", "infrastructure"),
        ("完善电网架构", "infrastructure"),
        ("加强能源通道建设", "infrastructure"),
        ("推动绿色低碳发展", "ecology"),
        ("全面推行河长制", "ecology"),
        ("采煤沉陷区综合治理", "ecology"),
        ("办好人民满意的教育", "livelihood"),
        ("推动体育事业发展", "livelihood"),
        ("坚决打赢脱贫攻坚战", "livelihood"),
        ("繁荣发展文化事业", "culture"),
        ("壮大文化产业", "culture"),
        ("提升城市精细化管理水平", "governance"),
        ("经济发展主要指标", "governance"),
        ("促进民族团结进步", "governance"),
        ("发展现代畜牧业", "agriculture"),
        ("全面推进乡村振兴", "agriculture"),
        ("推动煤炭清洁高效利用", "energy"),
        ("建设抽水蓄能电站", "energy"),
        ("加强组织领导", "safeguard"),
        ("强化资金保障", "safeguard"),
    ],
)
def test_a_heading_tells_its_theme(title, expected):
    assert theme(title) == expected


@pytest.mark.parametrize("heading", ["保障措施", "强化组织保障,推进政策落实", "健全机制 保障规划实施", "组织实施"])
@pytest.mark.parametrize("title", ["金融支持", "人才支撑", "用地政策", "加强生态监测"])
def test_under_a_heading_of_safeguards_every_unit_is_a_safeguard(heading, title):
    assert theme(title, "", heading) == "safeguard"


@pytest.mark.parametrize("heading", ["健全社会保障体系", "健全生态保护保障机制", "增强能源保障能力"])
def test_a_heading_that_secures_something_else_is_none_of_safeguards(heading):
    assert theme("完善相关制度", "", heading) != "safeguard"


def test_the_heading_above_decides_between_two_themes_of_a_heading():
    assert theme("推进科技体制改革", "", "深化重点领域改革") == "reform"
    assert theme("推进科技体制改革", "", "增强科技创新能力") == "innovation"


def test_the_heading_above_tells_the_theme_of_a_heading_that_tells_none():
    assert theme("三个示范区", "", "加强生态环境保护") == "ecology"


def test_the_nearest_heading_above_weighs_most():
    assert theme("重点任务", "", "扩大对外开放", "加快铁路建设") == "infrastructure"


def test_the_text_tells_the_theme_where_no_heading_does():
    assert theme("甲类任务", "新建两所学校,改善教育条件,培训教师。", "主要任务") == "livelihood"


def test_the_text_does_not_overrule_a_plain_heading():
    assert theme("加快铁路建设", "服务旅游、物流、商贸、会展和制造业发展。") == "infrastructure"


def test_the_head_of_a_phrase_stands_last():
    assert theme("推动煤炭行业节能") == "ecology"


def test_without_any_keyword_the_theme_is_the_commonest():
    assert classify_theme("甲", "乙", ()) == DEFAULT


@pytest.mark.parametrize(
    ("title", "above", "rule"),
    [
        ("加强公路建设", ("完善基础设施",), "theme-of-title"),
        ("推进科技体制改革", (), "theme-doubtful"),
        ("加强组织领导", ("保障措施",), "theme-under-heading"),
    ],
)
def test_the_rule_tells_how_clear_the_theme_is(title, above, rule):
    assert classify_theme(title, "", above)[1] == rule


def test_clearer_themes_have_more_confidence():
    order = ["theme-by-default", "theme-doubtful", "theme-of-title"]
    assert sorted(order, key=confidence) == order


@given(st.text(), st.text(), st.lists(st.text(), max_size=4))
def test_any_text_has_one_of_the_themes_and_the_same_each_time(title, body, ancestors):
    found = classify_theme(title, body, ancestors)
    assert found[0] in themes()
    assert found[1] in rules()
    assert found == classify_theme(title, body, ancestors)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("推动改革开放走实走深", "reform"),
        ("激发文化创新创造活力", "culture"),
        ("提升城市高效能治理水平", "governance"),
        ("以科技创新引领新质生产力,提升产业竞争力", "innovation"),
        ("优化区域经济布局", "urbanisation"),
        ("建设美丽河湖", "ecology"),
        ("做强特色优势产业", "industry"),
        ("扩大高水平开放", "opening"),
    ],
)
def test_headings_of_work_reports_tell_their_theme(title: str, expected: str) -> None:
    assert theme(title) == expected
