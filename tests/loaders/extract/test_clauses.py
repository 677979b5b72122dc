import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.extract.clause_roles import read_clauses
from loaders.extract.clauses import (
    deadline,
    find_clause_line,
    find_clauses,
    find_closing_clause,
    find_running_clauses,
    go_on_over_lines,
)
from tests.loaders.extract.plain_readings import facts_of


def read(clause):
    """(agency, role, basis) of each body of the one clause at the end of a sentence."""
    text = "推进这项工作。" + clause + "。"
    (found,) = find_clauses(text, 0, len(text))
    for item in read_clauses(text, [found]):
        assert text[item.evidence.start : item.evidence.end] in item.agency
    return [(item.agency, item.role, item.basis) for item in read_clauses(text, [found])]


def lead(*names, basis="explicit"):
    return [(name, "lead", basis) for name in names]


def support(*names, basis="explicit"):
    return [(name, "support", basis) for name in names]


def first(*names):
    """A bare list: the first leads."""
    return lead(names[0], basis="first-listed") + support(*names[1:], basis="first-listed")


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("(市农业农村局牵头,市水利局、财政局配合)", lead("市农业农村局") + support("市水利局", "市财政局")),
        ("(省科技厅、教育厅牵头,财政厅等部门按职责分工负责)", lead("省科技厅", "省教育厅") + support("省财政厅")),
        ("(牵头单位:市商务局;配合单位:市发改委、海关)", lead("市商务局") + support("市发改委", "海关")),
        ("(牵头单位:县林业局;责任单位:县水利局)", lead("县林业局") + support("县水利局")),
        ("(牵头部门:区水务局、区住建局)", lead("区水务局", "区住建局")),
        ("(市住建局、城管局)", lead("市住建局", basis="first-listed") + support("市城管局", basis="first-listed")),
        (
            "(责任单位:市教育局、人社局)",
            lead("市教育局", basis="first-listed") + support("市人社局", basis="first-listed"),
        ),
        (
            "(责任领导:李某某;责任单位:市林业局、水利局)",
            lead("市林业局", basis="first-listed") + support("市水利局", basis="first-listed"),
        ),
        ("(市商务局会同市外办负责)", lead("市商务局") + support("市外办")),
        ("(由市卫健委负责)", lead("市卫健委")),
        ("(市文旅局负责,持续推进)", lead("市文旅局")),
        ("(市交通局、市铁路办分别牵头)", lead("市交通局", "市铁路办")),
        (
            "(市民政局、各县(市、区)人民政府)",
            lead("市民政局", basis="first-listed") + support("各县(市、区)人民政府", basis="first-listed"),
        ),
        (
            "(市委组织部,市教育局、人社局)",
            lead("市委组织部", basis="first-listed") + support("市教育局", "市人社局", basis="first-listed"),
        ),
        (
            "(市公安局、市场监管局)",
            lead("市公安局", basis="first-listed") + support("市市场监管局", basis="first-listed"),
        ),
        (
            "(自治区财政厅牵头,呼和浩特海关、税务局及相关盟市配合)",
            lead("自治区财政厅") + support("呼和浩特海关", "自治区税务局", "相关盟市"),
        ),
        (
            "(市水务和水土保持局、发展和改革委和水文局)",
            lead("市水务和水土保持局", basis="first-listed")
            + support("市发展和改革委", "市水文局", basis="first-listed"),
        ),
        ("(省交通厅牵头,铁路办、民航办配合)", lead("省交通厅") + support("省铁路办", "省民航办")),
        ("(市水务局牵头,市林草局,古浪县、天祝县配合)", lead("市水务局") + support("市林草局", "古浪县", "天祝县")),
        ("〔市体育局牵头〕", lead("市体育局")),
        ("【责任单位:市审计局】", lead("市审计局", basis="first-listed")),
        (
            "(市体育局、文旅局,2024年6月底前完成)",
            lead("市体育局", basis="first-listed") + support("市文旅局", basis="first-listed"),
        ),
        ("(市水利局牵头,市气象局,长期坚持)", lead("市水利局") + support("市气象局")),
        ("(牵头单位:市体育局、市文旅局(分别负责))", lead("市体育局", "市文旅局")),
        (
            "(市水利局牵头,石桥海事处、南山产业园管理办公室配合)",
            lead("市水利局") + support("石桥海事处", "南山产业园管理办公室"),
        ),
        ("(以上任务由省民政厅牵头)", lead("省民政厅")),
        ("(县司法局牵头,团县委、妇联配合)", lead("县司法局") + support("团县委", "县妇联")),
        ("(省体育局牵头,省市场监管局配合)", lead("省体育局") + support("省市场监管局")),
        ("(省水利厅,广州、深圳市政府)", first("省水利厅", "广州市政府", "深圳市政府")),
        ("(省水利厅牵头,各市、县(区)人民政府配合)", lead("省水利厅") + support("各市、县(区)人民政府")),
        ("(省民政厅牵头,各市〔州〕、县〔市、区〕配合)", lead("省民政厅") + support("各市〔州〕、县〔市、区〕")),
        ("(省民政厅、各市(州)、县(市)党委和政府)", first("省民政厅", "各市(州)、县(市)党委和政府")),
        ("(市水利局牵头,各区、县(市)落实)", lead("市水利局") + support("各区、县(市)")),
        ("(市水利局牵头,各市、区和市直有关部门配合)", lead("市水利局") + support("各市、区", "市直有关部门")),
        (
            "(市审计局牵头,各县、区政府及市级各部门配合)",
            lead("市审计局") + support("各县、区政府", "市级各部门"),
        ),
        ("(县民政局牵头,各乡镇、街道配合)", lead("县民政局") + support("各乡镇", "街道")),
        ("(县民政局牵头,各街道、镇配合)", lead("县民政局") + support("各街道、镇")),
        ("(市教育局、县区教育局)", first("市教育局", "县区教育局")),
        ("(市林业局牵头、市水利局配合)", lead("市林业局") + support("市水利局")),
        ("(牵头:市林业局;落实:市水利局、各县区)", lead("市林业局") + support("市水利局", "各县区")),
        ("(市林业局▲、市水利局,▲为牵头单位)", first("市林业局", "市水利局")),
        ("(县林业局、县政协办)", first("县林业局", "县政协办")),
        ("(各有关部门和单位,各省级人民政府按职责分工负责)", first("各有关部门和单位", "各省级人民政府")),
        ("(市林业局2025年6月底前完成,市审计局配合)", lead("市林业局") + support("市审计局")),
        ("(区水务局,北湖新区城建集团)", first("区水务局", "北湖新区城建集团")),
        ("(省交通厅牵头,铁路建设办公室配合)", lead("省交通厅") + support("省铁路建设办公室")),
        ("(牵头单位:市林业局;会同单位:市审计局)", lead("市林业局") + support("市审计局")),
        ("(牵头部门:区水务局,协作部门:区审计局)", lead("区水务局") + support("区审计局")),
        ("(主管部门:市林业局;协管部门:市水利局)", lead("市林业局") + support("市水利局")),
        ("(州林草局牵头,州水务局及八县市配合)", lead("州林草局") + support("州水务局", "八县市")),
        ("(市教育局、财政局、市民政局)", first("市教育局", "市财政局", "市民政局")),
        ("(县发改局、民政局、市场监管局)", first("县发改局", "县民政局", "县市场监管局")),
        ("(县发改局、县市场监管局、县民宗局)", first("县发改局", "县市场监管局", "县民宗局")),
        ("(市府办、市政务服务局、商务局)", first("市府办", "市政务服务局", "市商务局")),
        ("(市水利局、财政局,列第一位的为牵头单位,下同)", first("市水利局", "市财政局")),
        ("(省水利厅、财政厅负责。以下均需各市落实,不再列出)", first("省水利厅", "省财政厅")),
        ("(负责部门:银保监会;适用范围:全省)", first("银保监会")),
        ("(省水利厅、财政厅指导)", first("省水利厅", "省财政厅")),
        ("(水利部指导,试点城市政府负责落实)", support("水利部") + lead("试点城市政府")),
        ("(省科技厅按职责分工负责,各市人民政府结合实际落实)", lead("省科技厅") + support("各市人民政府")),
        (
            "(市水利局牵头推进,各区县协同推进,市财政局配合做好相关工作)",
            lead("市水利局") + support("各区县", "市财政局"),
        ),
        ("(市水利局、财政局、各县区按职责分工抓好落实)", first("市水利局", "市财政局", "各县区")),
        ("(市水利局为牵头单位,市财政局为配合单位)", lead("市水利局") + support("市财政局")),
        ("(市水利局负责管网改造,市环保局负责水质监测)", lead("市水利局", "市环保局")),
        ("(主办:市水利局;协办:市财政局、民政局)", lead("市水利局") + support("市财政局", "市民政局")),
        ("(牵头责任单位:市水利局;相关责任单位:市财政局)", lead("市水利局") + support("市财政局")),
        ("(牵头单位:市水利局;责任科室:规划科;督查单位:市督查室)", lead("市水利局")),
        ("(责任单位:市水利局、财政局按职责分工负责。具体任务均涉及各区县)", first("市水利局", "市财政局")),
        ("(市水利局等有关部门、单位和各区县政府负责)", first("市水利局", "各区县政府")),
        ("(农业农村部、供销合作总社等和各有关县政府负责)", first("农业农村部", "供销合作总社", "各有关县政府")),
        ("(分管副市长牵头,市水利局负责)", lead("市水利局")),
        ("(★市水利局、财政局)", first("市水利局", "市财政局")),
        ("(市发展改革、水利部门牵头,财政等部门配合)", lead("市发展改革部门", "市水利部门") + support("市财政部门")),
        ("(两地发展改革、商务部门负责)", first("两地发展改革部门", "两地商务部门")),
        (
            "(甘南州水利局、财政局牵头,天水市水利局、财政局配合)",
            lead("甘南州水利局", "甘南州财政局") + support("天水市水利局", "天水市财政局"),
        ),
        ("(市自然资源和规划局,各县)", first("市自然资源和规划局", "各县")),
        ("(县工信和商务局、财政局)", first("县工信和商务局", "县财政局")),
        ("(县科技和工业信息化局、农业农村和水利局负责)", first("县科技和工业信息化局", "县农业农村和水利局")),
        ("(市财政和市规划局)", first("市财政", "市规划局")),
        ("(市水利局、财政局和有关县、区人民政府)", first("市水利局", "市财政局", "有关县、区人民政府")),
        (
            "(市水利局、中国电信天水分公司、中国移动天水分公司)",
            first("市水利局", "中国电信天水分公司", "中国移动天水分公司"),
        ),
        ("(市水利局牵头,清水农商行、秦安公路段配合)", lead("市水利局") + support("清水农商行", "秦安公路段")),
        ("(市水利局牵头,路桥集团配合)", lead("市水利局") + support("市路桥集团")),
        ("(由市水利局牵头会同市财政局、民政局推进)", lead("市水利局") + support("市财政局", "市民政局")),
        ("(市水利局负总责,市财政局具体负责)", lead("市水利局") + support("市财政局")),
        ("(责任单位:市水利局*、市财政局(加*为牵头单位))", first("市水利局", "市财政局")),
        ("(市水利局、财政局抓落实)", first("市水利局", "市财政局")),
        ("(市水利局、各县区落实)", first("市水利局", "各县区")),
        ("(天水市、甘南州水利局牵头)", lead("天水市水利局", "甘南州水利局")),
        ("(天水市和甘南州水利局牵头)", lead("天水市水利局", "甘南州水利局")),
        ("(市水利局,秦州区、麦积区、清水县)", first("市水利局", "秦州区", "麦积区", "清水县")),
        ("(市水利局、财政局,移动公司、农发行)", first("市水利局", "市财政局", "移动公司", "农发行")),
        ("(甘南州牵头单位:水利局;天水市牵头单位:水利局、财政局)", lead("甘南州水利局", "天水市水利局", "天水市财政局")),
        ("(省财政厅,省水利厅、林草局配合)", lead("省财政厅") + support("省水利厅", "省林草局")),
        ("(省财政厅、省审计厅,各市政府积极配合)", lead("省财政厅", "省审计厅") + support("各市政府")),
        ("(省财政厅、省水利厅配合)", support("省财政厅", "省水利厅")),
        (
            "(省商务厅牵头,省直有关部门和南通、盐城市配合)",
            lead("省商务厅") + support("省直有关部门", "南通市", "盐城市"),
        ),
        ("(南通市政府负责,省水利厅、省商务厅指导支持)", lead("南通市政府") + support("省水利厅", "省商务厅")),
        ("(牵头单位:州水利局,各市、县〈区〉人民政府配合)", lead("州水利局") + support("各市、县〈区〉人民政府")),
        ("(牵头单位:市商务局 主要承载地:阳东区、江城区 链主企业:某刀具、某食品)", lead("市商务局")),
        ("(烟台市牵头,威海、潍坊市配合)", lead("烟台市") + support("威海市", "潍坊市")),
        (
            "(责任单位:两市教育局、医保局,烟台市商务局)",
            lead("两市教育局", basis="first-listed") + support("两市医保局", "烟台市商务局", basis="first-listed"),
        ),
        ("(市水务局牵头,青山水库管理局、公路局配合)", lead("市水务局") + support("青山水库管理局", "市公路局")),
        ("(州商务局牵头,州工信局、结对县区配合)", lead("州商务局") + support("州工信局", "结对县区")),
    ],
)
def test_clause_says_who_leads_and_who_supports(clause, expected):
    assert read(clause) == expected


@pytest.mark.parametrize(
    "text",
    [
        "规划期为十年(2016-2025年)。",
        "建设铁路(一期)。",
        "完善网络(含县乡道路)。",
        "推进“气化工程”(简称工程)。",
        "园区(基地)建设。",
        "总投资5亿元(其中贷款2亿元)。",
        "建成一批示范区(单位)。",
    ],
)
def test_other_brackets_are_no_clause(text):
    assert find_clauses(text, 0, len(text)) == []


def test_bare_list_in_mid_sentence_is_no_clause():
    text = "依托三家单位(市农科院、市林业局)开展研究工作。"
    assert find_clauses(text, 0, len(text)) == []


def test_line_of_its_own_is_a_clause():
    text = "责任单位:市科技局、教育局"
    found = find_clause_line(text, 0, len(text))
    assert found is not None
    assert [(r.agency, r.role) for r in read_clauses(text, [found])] == [("市科技局", "lead"), ("市教育局", "support")]


def printed(text, clause):
    return [(r.agency, r.role) for r in read_clauses(text, [clause])]


def test_places_of_a_list_share_its_head():
    text = "(牵头单位:省水利厅;配合单位:省财政厅,宜都市、枝江市和远安县人民政府)"
    (clause,) = find_clauses(text, 0, len(text))
    assert [agency for agency, _ in printed(text, clause)][2:] == ["宜都市人民政府", "枝江市人民政府", "远安县人民政府"]


def test_a_county_of_two_characters_has_its_kind_already():
    text = "(市水务局牵头,芮城县、夏县、闻喜县人民政府配合)"
    (clause,) = find_clauses(text, 0, len(text))
    assert [agency for agency, _ in printed(text, clause)][1:] == ["芮城县人民政府", "夏县人民政府", "闻喜县人民政府"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("州林草局牵头,州水务局及八县市配合。", [("州林草局", "lead"), ("州水务局", "support"), ("八县市", "support")]),
        ("省体育局、省教育厅按职责分工负责。", [("省体育局", "lead"), ("省教育厅", "support")]),
        ("州级牵头单位:州文旅局", [("州文旅局", "lead")]),
        ("甲方责任单位:州文旅局;乙方责任单位:市体育局", [("州文旅局", "lead"), ("市体育局", "support")]),
        ("责任领导:王某某", []),
    ],
)
def test_line_may_say_for_whom_it_speaks_or_have_no_label(line, expected):
    clause = find_clause_line(line, 0, len(line))
    assert clause is not None
    assert printed(line, clause) == expected


@pytest.mark.parametrize(
    "line",
    [
        "企业牵头,高校配合,开展攻关。",
        "市水利局负责编制的方案已经印发。",
        "由甲市与乙市合作建设。",
        "坚持政府引导、市场主导。",
    ],
)
def test_running_text_is_no_clause_line(line):
    assert find_clause_line(line, 0, len(line)) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("新建体育公园。责任单位:市体育局、财政局", [("市体育局", "lead"), ("市财政局", "support")]),
        ("新建体育公园。由市体育局牵头,市财政局配合。", [("市体育局", "lead"), ("市财政局", "support")]),
        ("新建公园。责任单位:县水务局;责任人:王某某;完成时限:2023年6月", [("县水务局", "lead")]),
    ],
)
def test_last_sentence_of_a_paragraph_may_be_a_clause(text, expected):
    clause = find_closing_clause(text, 0, len(text))
    assert clause is not None
    assert printed(text, clause) == expected


def test_a_sentence_of_bodies_that_opens_a_line_of_a_broken_paragraph_is_read_without_the_line_break():
    text = "推进工作(市发展改革委、市经信\n专栏)。\n四州牵头"
    clause = find_closing_clause(text, 0, len(text))
    assert clause is not None
    assert printed(text, clause) == [("四州", "lead")]
    assert go_on_over_lines(text + "\n市水利局", clause, len(text) + 5) is None


def test_paragraph_without_a_closing_clause():
    text = "新建体育公园。由市体育局与学校合作建设。"
    assert find_closing_clause(text, 0, len(text)) is None


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            ["牵头单位:省水利厅", "责任单位:省财政厅、民政厅,各市人民政府"],
            [("省水利厅", "lead"), ("省财政厅", "support"), ("省民政厅", "support"), ("各市人民政府", "support")],
        ),
        (
            ["责任单位:市水利局、财政局", "牵头单位:市林业局"],
            [("市水利局", "support"), ("市财政局", "support"), ("市林业局", "lead")],
        ),
        (["责任领导:王某某", "责任单位:市水利局、财政局"], [("市水利局", "lead"), ("市财政局", "support")]),
        (["牵头单位:市水利局", "配合单位:财政局"], [("市水利局", "lead"), ("市财政局", "support")]),
        (["(市水利局、财政局)", "(各县)"], [("市水利局", "lead"), ("市财政局", "support"), ("各县", "support")]),
    ],
)
def test_clauses_of_one_task_are_read_as_one(lines, expected):
    text = "\n".join(lines)
    ends = [m.end() for m in re.finditer(r".+", text)]
    found = [
        clause
        for line, end in zip(lines, ends, strict=True)
        for clause in [*find_clauses(text, end - len(line), end), find_clause_line(text, end - len(line), end)]
        if clause is not None
    ]
    assert [(r.agency, r.role) for r in read_clauses(text, found)] == expected


def test_body_named_twice_counts_once():
    assert read("(市能源局牵头,市能源局、财政局配合)") == lead("市能源局") + support("市财政局")


@pytest.mark.parametrize(
    ("clause", "limit"),
    [
        ("(市教育局负责,2025年底前完成)", "2025年底前完成"),
        ("(牵头单位:市教育局;完成时限:2024年6月)", "2024年6月"),
        ("(市教育局)", None),
    ],
)
def test_time_limit_is_kept(clause, limit):
    (found,) = find_clauses("办。" + clause, 0, len(clause) + 2)
    assert deadline("办。" + clause, found) == limit


@given(st.text(alphabet="()〔〕【】市县局委办牵头配合负责、,;:。单位责任A1", max_size=120))
def test_any_text_is_read_without_failing_and_spans_hold(text):
    for clause in find_clauses(text, 0, len(text)):
        for item in read_clauses(text, [clause]):
            assert clause.span.start <= item.evidence.start < item.evidence.end <= clause.span.end


def test_unpaired_brackets_cost_linear_time():
    text = "(" * 200_000 + "市发改委" + ")" * 100_000
    assert find_clauses(text, 0, len(text)) == []


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        # What is said of all tasks to come names nobody for this one.
        (
            "(市林业局牵头,市财政局配合,各县(区)政府负责落实。以下均需各县(区)政府落实,区政府无此职能的,由市直部门承担,不再列出)",
            lead("市林业局") + support("市财政局", "各县(区)政府"),
        ),
        ("(责任单位:市商务局、市税务局。以下措施均需各园区管委会落实,不再单独列出)", first("市商务局", "市税务局")),
        ("(责任单位:县水利局、县财政局。列首位的为牵头单位,下同)", first("县水利局", "县财政局")),
        ("(责任单位:市商务局、市税务局(除标注“分别牵头”外,列第一位为牵头单位,下同))", first("市商务局", "市税务局")),
        ("(责任单位:县发改局(首位单位为牵头单位,下同)、县财政局)", first("县发改局", "县财政局")),
        ("(约束性指标,牵头单位:市统计局;责任单位:市财政局)", lead("市统计局") + support("市财政局")),
        ("(市商务局、工信局牵头督导,市公安局参与)", lead("市商务局", "市工信局") + support("市公安局")),
        ("(国务院各部门分别负责,年内持续推进)", lead("国务院各部门")),
        ("(责 任 单 位:市水利局 、市财政局)", first("市水利局", "市财政局")),
        ("(责任单位:市发改委.市财政局)", first("市发改委", "市财政局")),
    ],
)
def test_remarks_and_marks_of_real_pages_are_no_bodies(clause, expected):
    assert read(clause) == expected


def running(text):
    return [
        [(item.agency, item.role) for item in read_clauses(text, [clause])]
        for clause in find_running_clauses(text, 0, len(text))
    ]


def test_words_of_a_sentence_name_who_answers():
    text = "能耗降低率由州经信委、发改委负责;耕地保有量由州国土局牵头,州农业局配合。"
    assert running(text) == [
        [("州经信委", "lead"), ("州发改委", "support")],
        [("州国土局", "lead"), ("州农业局", "support")],
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("由州发展改革委牵头开展年度监测、中期评估。", [[("州发展改革委", "lead")]]),
        (
            "由州发展改革委牵头,州财政局配合开展年度监测。",
            [[("州发展改革委", "lead"), ("州财政局", "support")]],
        ),
        (
            "州经信委负责编制图谱,州商务局负责制定目录,州科技局负责组织攻关。",
            [[("州经信委", "lead"), ("州商务局", "lead"), ("州科技局", "lead")]],
        ),
        ("州经信委负责编制图谱,州商务局负责制定目录。", []),
        (
            "成立小组。由州一体化发展领导小组统筹推进,西昌市人民政府为实施主体,州发展改革委负责日常协调,州财政局等部门按照职责分工抓好落实。轮流召开会议。",
            [
                [
                    ("州一体化发展领导小组", "support"),
                    ("西昌市人民政府", "support"),
                    ("州发展改革委", "lead"),
                    ("州财政局", "support"),
                ]
            ],
        ),
        ("各有关部门按照职责分工抓好落实。定期会商。", []),
        ("由甲公司负责建设运营冷链中心。", []),
        ("由专人负责登记,项目负责推进,企业负责建设,银行负责放贷。", []),
    ],
)
def test_a_sentence_names_who_leads_in_what_or_each_with_what_it_answers_for(text, expected):
    assert running(text) == expected


def test_words_of_a_sentence_name_who_leads_in_what_and_who_helps():
    text = "加强统筹。省能源局、水利厅牵头推进规划实施,财政厅,林草局等密切配合,建立评估制度。企业牵头攻关,高校配合。"
    assert running(text) == [
        [("省能源局", "lead"), ("省水利厅", "lead"), ("省财政厅", "support"), ("省林草局", "support")]
    ]


@pytest.mark.parametrize(
    "text",
    [
        "市应急局牵头组织演练,市财政局、各区参与,累计开展演练200次。",
        "由市水利局负责组织编制水网规划,推进自由贸易试验区建设。",
        "水价由市场形成,园区由企业负责。",
        "由甲集团与乙集团合作建设电厂,资金由业主自筹。",
    ],
)
def test_words_with_an_object_or_without_bodies_are_no_clause(text):
    assert running(text) == []


@pytest.mark.parametrize(
    ("line", "clause"),
    [
        ("链长:副市长。上游重点发展轴承钢,下游重点发展风机。", "链长:副市长。"),
        ("牵头单位:市水利局;推进灌区节水改造,建设数字孪生灌区。", "牵头单位:市水利局;"),
        (
            "牵头单位:市水利局;配合单位:市财政局;推进单位:市商务局。",
            "牵头单位:市水利局;配合单位:市财政局;推进单位:市商务局。",
        ),
    ],
)
def test_a_line_that_opens_with_a_clause_is_one_as_far_as_it_names_who_answers(line: str, clause: str) -> None:
    found = find_clause_line(line, 0, len(line))
    assert found is not None
    assert line[found.span.start : found.span.end] == clause


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("(责任单位:县水利局(张某某)、县住建局(李四))", first("县水利局", "县住建局")),
        ("(责任单位:县水利局:张某某、县住建局:李四)", first("县水利局", "县住建局")),
        ("(责任单位:县水利局张某某,县住建局李四)", first("县水利局", "县住建局")),
        ("(责任单位:县公安局于洪分局、县政府办金融科室)", first("县公安局于洪分局", "县政府办金融科室")),
        ("(牵头单位:市发改委主任李四,配合单位:市财政局副局长)", lead("市发改委") + support("市财政局")),
        ("(市商务局 王五)", lead("市商务局", basis="first-listed")),
        ("(市人社局,局长刘七)", lead("市人社局", basis="first-listed")),
        ("(牵头单位:市民政局(赵六、局长 钱八),市残联)", lead("市民政局", "市残联")),
        ("(责任单位:副县长王五、县林业局)", lead("县林业局", basis="first-listed")),
        ("(县高新区、金融办、文旅局、方志办)", first("县高新区", "县金融办", "县文旅局", "县方志办")),
        ("(市妇联(妇儿工委办)、团市委)", first("市妇联(妇儿工委办)", "团市委")),
    ],
)
def test_people_beside_a_body_are_left_out(clause, expected):
    assert read(clause) == expected


@pytest.mark.parametrize("pair", ["〈〉", "<>", "＜＞"])
def test_pointed_brackets_hold_clauses(pair):
    opening, closing = pair.replace("＜", "<").replace("＞", ">")
    assert read(f"{opening}市水利局牵头,市财政局配合{closing}") == lead("市水利局") + support("市财政局")
    assert find_clauses(f"执行《条例{opening}试行{closing}》,市区<5公里。", 0, 20) == []


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("(市发改委(牵头单位)、市水利局(配合单位))", first("市发改委", "市水利局")),
        ("(省发改委负责指导,各市负责实施)", support("省发改委") + lead("各市")),
        ("(市发改委统筹、市水利局落实)", lead("市发改委") + support("市水利局")),
        ("(市发改委统筹,市水利局、财政局具体落实)", lead("市发改委") + support("市水利局", "市财政局")),
        ("(省交通运输厅统筹,各市负责)", lead("省交通运输厅") + support("各市")),
    ],
)
def test_who_is_at_the_head_of_all_leads(clause, expected):
    assert read(clause) == expected


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("(市农业\n农村局牵头,市林业局配合)", lead("市农业农村局") + support("市林业局")),
        ("(责任单位:市环保局、市住建\n  委、市公安局)", first("市环保局", "市住建委", "市公安局")),
        ("(市环保局\n市水利局)", first("市环保局", "市水利局")),
        ("(省住建厅,各市(州)、扩权县(市)人民政府)", first("省住建厅", "各市(州)、扩权县(市)人民政府")),
    ],
)
def test_names_broken_over_lines_are_one(clause, expected):
    text = "推进这项工作。" + clause + "。"
    (found,) = find_clauses(text, 0, len(text))
    assert [(item.agency, item.role, item.basis) for item in read_clauses(text, [found])] == expected


def test_a_company_by_a_name_of_its_own_takes_no_level_word_from_its_list():
    clause = "（市交通局、渝新欧公司、陆海新通道运营有限公司、公交公司、城投集团按职责分工负责）"
    named = [body.agency for task in facts_of("重庆市", f"畅通通道{clause}。").tasks for body in task.responsibilities]
    assert named == ["市交通局", "渝新欧公司", "陆海新通道运营有限公司", "市公交公司", "市城投集团"]


def bodies_of(region, sentence):
    return [body.agency for task in facts_of(region, sentence).tasks for body in task.responsibilities]


def test_cities_by_their_short_names_share_the_government_of_the_last():
    clause = "（省商务厅牵头，西安、宝鸡、安康市政府，杨凌示范区管委会配合）"
    expected = ["省商务厅", "西安市政府", "宝鸡市政府", "安康市政府", "杨凌示范区管委会"]
    assert bodies_of("陕西省", f"畅通通道{clause}。") == expected


def test_zones_with_a_second_name_in_brackets_share_the_committee_of_the_last():
    clause = "（责任单位：市商务局，高新区、东津新区（经开区）、鱼梁洲开发区管委会）"
    expected = ["市商务局", "高新区管委会", "东津新区(经开区)管委会", "鱼梁洲开发区管委会"]
    assert bodies_of("襄阳市", f"稳定外贸{clause}。") == expected


def test_bodies_of_ministries_railways_and_known_groups_take_no_level_word():
    own = ["水利部珠江水利委员会", "海关总署广东分署", "广铁集团", "南航集团", "数字广东公司", "汉江国投集团"]
    clause = f"（省交通运输厅、{'、'.join(own)}、城投集团负责）"
    assert bodies_of("广东省", f"畅通通道{clause}。") == ["省交通运输厅", *own, "省城投集团"]


@pytest.mark.parametrize(
    ("region", "clause", "expected"),
    [
        (
            "湖北省",
            "（省交通运输厅牵头，武汉、黄石、鄂州等市人民政府配合）",
            ["省交通运输厅", "武汉市人民政府", "黄石市人民政府", "鄂州市人民政府"],
        ),
        (
            "四川省",
            "（省经济和信息化厅牵头，成都、德阳、眉山等市配合）",
            ["省经济和信息化厅", "成都市", "德阳市", "眉山市"],
        ),
        (
            "凉山彝族自治州",
            "（责任单位：州水利局，西昌、会理、冕宁等县市人民政府）",
            ["州水利局", "西昌市人民政府", "会理市人民政府", "冕宁县人民政府"],
        ),
        (
            "重庆市",
            "（市发展改革委牵头，万州区、云阳县等区县政府配合）",
            ["市发展改革委", "万州区政府", "云阳县政府"],
        ),
        (
            "黑龙江省",
            "（省商务厅牵头，哈尔滨、黑河市（地）政府（行署）配合）",
            ["省商务厅", "哈尔滨市政府", "黑河市政府"],
        ),
        (
            "湖北省",
            "（省发改委牵头，武汉、襄阳、恩施州、神农架林区配合）",
            ["省发改委", "武汉市", "襄阳市", "恩施州", "神农架林区"],
        ),
        (
            "甘肃省",
            "（省发改委牵头，兰州、白银、临夏州政府配合）",
            ["省发改委", "兰州市政府", "白银市政府", "临夏州政府"],
        ),
        (
            "四川省",
            "（省发改委牵头，成都、甘孜、凉山等市州人民政府配合）",
            ["省发改委", "成都市人民政府", "甘孜州人民政府", "凉山州人民政府"],
        ),
        (
            "重庆市",
            "（市发改委牵头，万州、涪陵、石柱等区县政府配合）",
            ["市发改委", "万州区政府", "涪陵区政府", "石柱县政府"],
        ),
        (
            "湖南省",
            "（省生态环境厅，岳阳、益阳2市政府负责）",
            ["省生态环境厅", "岳阳市政府", "益阳市政府"],
        ),
        (
            "岳阳市",
            "（责任单位：市水利局，岳阳、湘阴县政府，君山、屈原2区政府）",
            ["市水利局", "岳阳县政府", "湘阴县政府", "君山区政府", "屈原区政府"],
        ),
        (
            "岳阳市",
            "（市水利局，君山和屈原两区人民政府负责）",
            ["市水利局", "君山区人民政府", "屈原区人民政府"],
        ),
        (
            "滁州市",
            "（市水利局，来安、天长2县市政府，滁州经开区管委会）",
            ["市水利局", "来安县政府", "天长市政府", "滁州经开区管委会"],
        ),
        (
            "宜昌市",
            "（市水利局，沿江4市政府、库区3县政府负责）",
            ["市水利局", "沿江4市政府", "库区3县政府"],
        ),
        (
            "湖州市",
            "（市发改委，德清、长兴和安吉县政府负责）",
            ["市发改委", "德清县政府", "长兴县政府", "安吉县政府"],
        ),
        (
            "临夏回族自治州",
            "（州水利局，临夏市和和政县政府，永靖和广河县政府负责）",
            ["州水利局", "临夏市政府", "和政县政府", "永靖县政府", "广河县政府"],
        ),
        (
            "杭州市",
            "（市发改委，上城、西湖等城区政府负责）",
            ["市发改委", "上城区政府", "西湖区政府"],
        ),
        (
            "通辽市",
            "（市发改委，科尔沁、开鲁、库伦旗县政府负责）",
            ["市发改委", "科尔沁区政府", "开鲁县政府", "库伦旗政府"],
        ),
        (
            "新疆维吾尔自治区",
            "（自治区交通运输厅，乌鲁木齐市、伊犁州、霍尔果斯经济开发区管委会负责）",
            ["自治区交通运输厅", "乌鲁木齐市", "伊犁州", "霍尔果斯经济开发区管委会"],
        ),
        (
            "赣州市",
            "（责任单位：市发改委、赣州经开区、南康区政府、龙南市政府）",
            ["市发改委", "赣州经开区", "南康区政府", "龙南市政府"],
        ),
    ],
)
def test_places_of_a_list_get_their_kind_and_the_government_of_all(region, clause, expected):
    assert bodies_of(region, f"推进重点工作{clause}。") == expected
