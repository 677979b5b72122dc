import pytest

from loaders.extract.tasks import extract_tasks
from loaders.outline.tree import read_outline
from loaders.pipeline import extract
from loaders.read import decode


def plan(text):
    source = decode(text.encode(), "plan.txt")
    return extract_tasks(source.folded, source.text, read_outline(source), lambda *_: ("industry", "theme-of-title"))


def tasks(text):
    return [("/".join(t.path), t.title, t.bodies("lead"), t.bodies("support")) for t in plan(text).tasks]


def test_numbered_leaf_is_a_task_and_what_is_above_it_its_path():
    text = "三、任务\n（一）产业\n1.发展氢能。建设制氢厂。（市能源局、财政局）\n"
    assert tasks(text) == [("三/(一)/1", "发展氢能", ["市能源局"], ["市财政局"])]


def test_labelled_paragraphs_with_clauses_are_tasks():
    text = "（一）优势产业。带动全局。\n茶叶方面。扩大良种。（牵头部门：县农业局）\n竹木方面。建加工厂。（牵头部门：县林业局）\n"
    assert [t[:3] for t in tasks(text)] == [
        ("(一)/茶叶方面", "茶叶方面", ["县农业局"]),
        ("(一)/竹木方面", "竹木方面", ["县林业局"]),
    ]


def test_words_that_only_say_by_what_rule_name_no_task_alone():
    text = (
        "（一）用水\n"
        "1.按照国家有关规定，逐户安装水表，3年内更换老旧管道200公里，定期检定已经装好的水表，并公布结果。（市水利局牵头）\n"
    )
    assert tasks(text) == [("(一)/1", "按照国家有关规定，逐户安装水表", ["市水利局"], [])]


def test_paragraph_without_label_goes_by_its_first_ten_characters():
    text = (
        "（二）节水。以灌区改造和管网更新为重点，提高用水效率和效益，健全管理制度。（市水利局牵头）\n"
        "制定城市节水规划，完善标准体系并落实到各项建设当中去，推进再生水利用。（市住建局牵头）\n"
    )
    assert [t[:2] for t in tasks(text)] == [
        ("(二)/以灌区改造和管网更新", "以灌区改造和管网更新为重点"),
        ("(二)/制定城市节水规划,完", "制定城市节水规划"),
    ]


def test_one_clause_after_several_paragraphs_belongs_to_the_unit():
    text = "（三）生态治理区。\n坚持保护优先，推进综合治理，恢复植被。（市林业局牵头）\n"
    assert [t[:3] for t in tasks(text)] == [("(三)", "生态治理区", ["市林业局"])]


def test_sentences_with_clauses_of_their_own_are_tasks():
    text = "（三）数字化。培育标杆工厂，打造样板。（市工信局负责）建设5G基站，扩大覆盖。（市通管办负责）\n"
    assert [(t[1], t[2]) for t in tasks(text)] == [("培育标杆工厂", ["市工信局"]), ("建设5G基站", ["市通管办"])]


def test_lead_and_support_lines_below_a_unit_belong_to_it():
    text = "1.引进人才。实施英才计划。\n牵头单位：市委组织部\n配合单位：市人社局、教育局\n2.建设平台。\n"
    assert tasks(text)[0][2:] == (["市委组织部"], ["市人社局", "市教育局"])


def test_goals_and_principles_are_no_tasks():
    text = "一、总体要求\n（一）指导思想。以发展为主题。\n（二）发展目标。建成强市。\n二、任务\n（一）修路。建网。\n"
    assert [t[0] for t in tasks(text)] == ["二/(一)"]


def test_positioning_with_a_clause_is_a_task():
    text = "一、战略定位\n（一）能源基地。统筹开发。（省能源局牵头）\n（二）开放门户。扩大交流。（省商务厅牵头）\n"
    assert [t[0] for t in tasks(text)] == ["一/(一)", "一/(二)"]


def test_a_long_sentence_that_opens_the_only_paragraph_of_a_unit_is_no_label():
    text = (
        "第一章 治理\n第一节 基层治理\n逐步提高全域治理在机制、队伍、平台和手段等方面的整体能力。建好网格，配强力量。\n"
        "第二节 文化\n健全服务体系。建设场馆，开展活动，满足需求。\n发展文化产业。培育企业，打造品牌，拓展市场。\n"
    )
    assert [t[0] for t in tasks(text)] == ["第一章/第一节", "第一章/第二节/健全服务体系", "第一章/第二节/发展文化产业"]


def test_labelled_paragraphs_divide_a_section_of_a_plan():
    text = "第一节 建设能源基地\n推进新旧能源互补，形成新的格局。\n有序发展煤炭。科学管理产能。\n发展风电。开发资源。\n"
    assert [t[0] for t in tasks(text)] == ["第一节/有序发展煤炭", "第一节/发展风电"]


def test_section_of_running_text_is_one_task():
    text = "第一节 提升创新能力\n实施研发攻坚行动，搭建平台，到2025年建成十个。\n"
    assert [t[:2] for t in tasks(text)] == [("第一节", "提升创新能力")]


def test_review_of_past_years_has_no_tasks():
    text = "一、2023年工作回顾\n（一）经济平稳。增长6%。\n二、2024年重点工作\n（一）扩大投资。开工百项。\n"
    assert [t[0] for t in tasks(text)] == ["二/(一)"]


def test_rows_of_a_responsibility_table_are_tasks():
    text = "任务分工表\n序号 | 重点任务 | 牵头单位 | 配合单位 | 完成时限\n1 | 建设高铁站 | 市发改委 | 市交通局、住建局 | 2025年底\n"
    (task,) = plan(text).tasks
    assert (task.path, task.title, task.deadline) == (("1",), "建设高铁站", "2025年底")
    assert (task.bodies("lead"), task.bodies("support")) == (["市发改委"], ["市交通局", "市住建局"])


@pytest.mark.parametrize("bodies", ["市直有关部门", "有关单位", "各县区"])
def test_a_row_whose_cell_is_worded_like_the_head_of_its_column_is_a_task(bodies):
    text = f"任务分工表\n序号\t重点任务\t牵头单位\t配合单位\n1\t建设高铁站\t市发改委\t{bodies}\n2\t修路\t市交通局\t市财政局\n"
    assert tasks(text) == [("1", "建设高铁站", ["市发改委"], [bodies]), ("2", "修路", ["市交通局"], ["市财政局"])]


@pytest.mark.parametrize(
    "clause",
    [
        "\n责任单位：市水利局、\n市财政局",
        "（责任单位：市水利局、\n市财政局）",
        "\n1.目标。漏损率下降。\n2.责任单位：市水利局、财政局\n3.完成时限：2025年",
    ],
)
def test_clause_may_go_on_over_lines_or_be_a_point_of_its_own(clause):
    text = f"一、任务\n（一）改造管网。更换旧管。{clause}\n（二）监测水质。公布结果。（市水利局）\n"
    assert tasks(text)[0] == ("一/(一)", "改造管网", ["市水利局"], ["市财政局"])


def test_number_above_a_table_of_figures_alone_is_no_task():
    assert tasks("一、\n指标|2020年|2025年\n") == []
    assert tasks("一、\n|") == []


def test_closing_words_are_no_part_of_the_last_task():
    text = "一、任务\n（一）修路。建网。\n各位代表！让我们共同努力。\n"
    (task,) = plan(text).tasks
    assert "让我们" not in text[task.body.start : task.body.end]


def test_title_and_clause_stand_where_their_spans_say():
    text = "（一）发展“智能”制造，提升水平。建厂。（市工信局）\n"
    (task,) = plan(text).tasks
    assert text[task.evidence.start : task.evidence.end] == task.title == "发展“智能”制造，提升水平"
    (passage,) = plan(text).passages
    assert text[passage.clause.start : passage.clause.end] == "（市工信局）"
    assert "市工信局" not in text[passage.span.start : passage.span.end]


def test_heading_rows_and_missing_numbers_of_a_table():
    text = (
        "重点工作任务分工表\n序号 | 工作任务 | 主要措施 | 牵头单位 | 配合单位\n一、产业 | | | |\n"
        "1 | 壮大石化 | 建设乙烯项目 | 市发改委 | 市财政局\n| 开行班列 | 每周2列 | 市商务局 | 海关\n"
    )
    assert tasks(text) == [
        ("一/1", "壮大石化", ["市发改委"], ["市财政局"]),
        ("一/开行班列", "开行班列", ["市商务局"], ["海关"]),
    ]
    (first, _) = [p for p in plan(text).passages if p.kind == "task"]
    assert text[first.span.start : first.span.end] == "壮大石化 | 建设乙烯项目"


def test_table_of_responsible_bodies_alone_is_first_listed():
    text = "任务清单\n任务\t责任单位（第一个为牵头单位）\t时间节点\n新建学校2所\t市教育局、住建局\t2024年9月\n"
    (task,) = plan(text).tasks
    assert (task.basis, task.bodies("lead"), task.bodies("support")) == ("first-listed", ["市教育局"], ["市住建局"])


@pytest.mark.parametrize(
    ("head", "cells", "lead", "support"),
    [
        ("责任单位", "市能源局牵头，科技局、工信局配合", ["市能源局"], ["市科技局", "市工信局"]),
        ("任务分工", "牵头：市能源局；配合：市科技局", ["市能源局"], ["市科技局"]),
        ("牵头单位及责任单位", "市能源局、科技局", ["市能源局"], ["市科技局"]),
        ("市级责任单位|区级责任单位", "能源局、科技局|各区县", ["市能源局"], ["市科技局", "各区县"]),
        ("甘南州牵头单位|天水市牵头单位", "商务局|商务局", ["甘南州商务局", "天水市商务局"], []),
    ],
)
def test_cells_of_a_table_may_say_more_than_their_column(head, cells, lead, support):
    (task,) = plan(f"任务表\n序号|重点任务|{head}\n1|建设制氢基地|{cells}\n").tasks
    assert (task.bodies("lead"), task.bodies("support")) == (lead, support)


def test_unit_that_holds_a_responsibility_table_is_its_section():
    text = (
        "二、产业\n\n　　| 序号 | 重点任务 | 牵头单位 |\n\n　　| --- | --- | --- |\n\n　　| 1 | 建设石化基地 | 市发改委 |\n\n"
        "　　| 2 | 发展渔业 | 市农业农村局 |\n"
    )
    assert [t[0] for t in tasks(text)] == ["二/1", "二/2"]


def test_header_of_a_table_holds_below_the_headings_that_cut_it():
    text = (
        "任务责任表\n序号 | 重点任务 | 牵头单位 | 时限\n一、交通\n1 | 建设运河 | 市交通局 | 2026年\n"
        "二、产业\n2 | 发展石化 | 市发改委 | 长期\n"
        "三、指标\n人口（万人） | 300 | 310 | 预期性\n"
    )
    assert [t[:3] for t in tasks(text)][:2] == [("一/1", "建设运河", ["市交通局"]), ("二/2", "发展石化", ["市发改委"])]
    assert not any("人口" in t[1] for t in tasks(text))


def paths(text):
    return [t[:2] for t in tasks(text)]


def test_counted_paragraphs_are_tasks_by_their_number():
    text = "（二）民生。\n一是扩大就业。举办招聘会。\n二是改善住房。改造老旧小区。\n"
    assert paths(text) == [("(二)/一是", "扩大就业"), ("(二)/二是", "改善住房")]
    text = "二、任务\n第一，扩大就业。举办招聘会。\n第二，改善住房。改造老旧小区。\n"
    assert paths(text) == [("二/第一", "扩大就业"), ("二/第二", "改善住房")]


def test_counting_inside_one_paragraph_divides_nothing():
    text = "（二）民生\n一是扩大就业。举办招聘会。二是改善住房。改造老旧小区。\n"
    assert paths(text) == [("(二)", "民生")]


def test_counted_paragraphs_with_clauses_are_named_without_their_number():
    text = "（二）民生。\n一是扩大就业，举办招聘会。（市人社局牵头）\n二是改善住房，改造小区。（市住建局牵头）\n"
    assert paths(text) == [("(二)/一是", "扩大就业"), ("(二)/二是", "改善住房")]


def test_lines_without_numbers_above_running_text_are_headings():
    text = (
        "二、任务\n今年抓好以下工作：\n扩大就业\n举办招聘会一百场，开展技能培训，稳住就业大局。\n"
        "改善住房\n改造老旧小区，加装电梯，建好公租房。\n"
    )
    assert paths(text) == [("二/扩大就业", "扩大就业"), ("二/改善住房", "改善住房")]


def test_lines_of_a_list_are_no_headings():
    text = "（一）重点。加快建设以下项目。\n石桥水厂\n南山水厂\n西河水厂\n"
    assert paths(text) == [("(一)", "重点")]


def test_every_paragraph_opening_with_a_short_sentence_makes_tasks():
    text = (
        "二、任务\n着力稳增长，调结构，促转型，推动工业经济稳中有进。办好园区。\n"
        "着力抓改革，优环境，添活力，增强发展内生动力。减少审批。\n着力惠民生，办实事。建好学校。\n"
    )
    assert [t[1] for t in tasks(text)] == [
        "着力稳增长，调结构，促转型，推动工业经济稳中有进",
        "着力抓改革，优环境，添活力，增强发展内生动力",
        "着力惠民生，办实事",
    ]


def test_paragraphs_that_name_an_aspect_are_tasks():
    text = "（三）民生\n就业方面，举办招聘会。\n住房方面，改造老旧小区。\n"
    assert paths(text) == [("(三)/就业方面", "就业方面"), ("(三)/住房方面", "住房方面")]


def test_parts_of_a_report_without_numbers():
    text = (
        "2018年工作回顾\n一、工业。产值增长。\n2019年工作安排\n一、工业。建设园区。\n"
        "加强政府自身建设\n坚持勤政。多下基层。\n坚持廉政。少开会议。\n"
    )
    assert [t[0] for t in tasks(text)] == [
        "2019年工作安排/一",
        "加强政府自身建设/坚持勤政",
        "加强政府自身建设/坚持廉政",
    ]


def test_title_of_a_document_is_no_part_of_a_report():
    assert [t[0] for t in tasks("2019年重点工作安排\n一、工业。建设园区。\n")] == ["一"]


def test_clause_without_brackets_belongs_to_its_paragraph():
    text = "（一）就业。举办招聘会。由市人社局牵头，市教育局配合。\n（二）住房。改造小区。责任单位：市住建局\n"
    assert [t[2:] for t in tasks(text)] == [(["市人社局"], ["市教育局"]), (["市住建局"], [])]


def test_heading_of_goals_and_tasks_has_tasks():
    text = "二、2019年总体要求和重点任务\n（一）总体要求\n稳中求进。\n（二）修路\n建设公路。\n"
    assert [t[0] for t in tasks(text)] == ["二/(二)"]


def test_words_to_the_hearers_before_the_tasks_close_nothing():
    text = (
        "二、2019年工作安排\n今年的总体要求是：稳中求进。\n各位代表！做好今年工作，责任重大。我们将抓好以下工作。\n"
        "修好公路。建设环线。\n办好学校。新建小学。\n建好医院。扩建病房。\n"
    )
    assert [t[1] for t in tasks(text)] == ["修好公路", "办好学校", "建好医院"]


def test_entries_before_colons_are_parts_of_one_task():
    text = (
        "二、产业链\n（一）轴承\n发展方向：主轴轴承。\n重点企业：甲、乙。\n重点项目：轴承厂二期。\n链长单位：市工信局。\n"
        "（二）农机\n发展方向：收割机。\n责任单位：市农业农村局。\n"
    )
    assert tasks(text) == [
        ("二/(一)", "轴承", ["市工信局"], []),
        ("二/(二)", "农机", ["市农业农村局"], []),
    ]


def test_lines_of_leading_and_of_responsible_bodies_have_one_leader():
    text = "1.引进人才。实施英才计划。\n牵头单位：省委组织部\n责任单位：省人社厅、省教育厅\n2.建设平台。修建平台。\n"
    assert tasks(text)[0][2:] == (["省委组织部"], ["省人社厅", "省教育厅"])


def test_points_with_numbers_within_a_paragraph_are_tasks_by_their_numbers():
    text = "（一）供水。1.修建水厂。铺设管网。（市水利局）2.更新水表。（市住建局、财政局）(3)排查暗管。（市城管局）\n"
    assert [t[:3] for t in tasks(text)] == [
        ("(一)/1", "修建水厂", ["市水利局"]),
        ("(一)/2", "更新水表", ["市住建局"]),
        ("(一)/(3)", "排查暗管", ["市城管局"]),
    ]


def test_what_goes_on_behind_a_clause_in_a_sentence_is_read_for_other_facts():
    found = plan("（一）治水。建设污水厂（市住建局牵头，市水利局配合），改造城南管网30公里。\n")
    words = ["建设污水厂", "改造城南管网30公里。"]
    text = "（一）治水。建设污水厂（市住建局牵头，市水利局配合），改造城南管网30公里。"
    assert [text[p.span.start : p.span.end].removeprefix("治水。") for p in found.passages] == words
    assert {p.path for p in found.passages} == {("(一)",)}


def test_sentences_that_say_who_answers_are_tasks():
    text = "1.指标分工。\n能耗降低率由市经信委、发改委负责；耕地保有量由市国土局牵头，市农业局配合。\n"
    assert tasks(text) == [
        ("1/能耗降低率由市经信委", "能耗降低率", ["市经信委"], ["市发改委"]),
        ("1/耕地保有量由市国土局", "耕地保有量", ["市国土局"], ["市农业局"]),
    ]


@pytest.mark.parametrize("heading", ["把握合作的重大意义", "县域生态建设面临的形势", "分工原则", "产业现状"])
def test_headings_of_meaning_situation_and_rules_are_no_tasks(heading):
    assert tasks(f"一、{heading}\n（一）完善体系。\n二、任务\n（一）修路。建网。\n") == [("二/(一)", "修路", [], [])]


def test_rows_below_a_merged_task_go_on_with_it_or_are_tasks_below_it():
    text = (
        "一、分工\n序号 | 目标与任务 | 具体措施 | 牵头负责单位 | 协助单位 | 整改时限\n"
        "1 | 就业 | 开展培训。 | 市人社局 | 市财政局 | 12月底前\n"
        "2 | 旧区改造 | 改造小区30个。 | 市住建局 | 各县区政府 | 11月底前\n"
        "|  |  | 加装电梯50台。 |  |  | 12月底前\n"
        "|  |  | 整治管网，更换管道80公里。 | 市城管局 | 市发改委 | 12月底前\n"
        "3 | 教育 | 新建学校2所。 | 市教体局 |  | \n"
    )
    assert tasks(text) == [
        ("一/1", "就业", ["市人社局"], ["市财政局"]),
        ("一/2", "旧区改造", ["市住建局"], ["各县区政府"]),
        ("一/2/整治管网", "整治管网", ["市城管局"], ["市发改委"]),
        ("一/3", "教育", ["市教体局"], []),
    ]
    assert [p.path for p in plan(text).passages if p.kind == "task"] == [
        ("一", "1"),
        ("一", "2"),
        ("一", "2"),
        ("一", "2", "整治管网"),
        ("一", "3"),
    ]


NOTICE = "某县人民政府关于印发任务分解的通知\n各乡镇：\n现将《任务分解》印发给你们，并提出以下要求。\n"
POINTS = "一、提高认识。各单位要重视。\n二、强化督查。县政府督查室要督办。\n某县人民政府\n2021年3月10日\n"


def test_points_of_a_notice_are_no_tasks_of_the_plan_behind_it():
    plan_text = "某县任务分解\n一、工业\n1.新建园区。（责任单位：县工信局）\n2.修建道路。（责任单位：县交通局）\n"
    assert tasks(NOTICE + POINTS + plan_text) == [
        ("一/1", "新建园区", ["县工信局"], []),
        ("一/2", "修建道路", ["县交通局"], []),
    ]
    table = "序号 | 重点任务 | 牵头单位 | 协同配合单位\n1 | 新建园区 | 县工信局 | 县财政局\n"
    assert tasks(NOTICE + POINTS + table) == [("1", "新建园区", ["县工信局"], ["县财政局"])]


def test_points_of_a_notice_are_no_tasks_where_its_annexes_are_numbered_before_the_signature():
    points = "一、提高认识。各单位要重视。\n二、强化督查。县政府督查室要督办。\n"
    annexes = "附件：1.任务分解\n2.民生实事清单\n某县人民政府\n2021年3月10日\n"
    plan_text = "某县任务分解\n一、工业\n1.新建园区。（县工信局）\n2.修建道路。（县交通局）\n"
    assert [path for path, *_ in tasks(NOTICE + points + annexes + plan_text)] == ["一/1", "一/2"]


def test_points_of_a_notice_are_no_tasks_where_the_plan_behind_them_lost_its_heading():
    points = "一、提高认识。各单位要重视。\n二、强化督查。县政府督查室要督办。\n"
    plan_text = "1.新建园区。（牵头单位：县工信局）\n2.修建道路。（牵头单位：县交通局）\n"
    assert tasks(NOTICE + points + plan_text) == [
        ("1", "新建园区", ["县工信局"], []),
        ("2", "修建道路", ["县交通局"], []),
    ]


def test_points_of_a_notice_are_its_tasks_where_no_plan_follows():
    assert [path for path, *_ in tasks(NOTICE + "一、修建水库。今年开工。\n二、加强督查。县政府督查室要督办。\n")] == [
        "一",
        "二",
    ]
    named = "一、修建水库。各乡镇配合，县水利局牵头。\n二、加强督查。县政府督查室负责。\n"
    assert [lead for _, _, lead, _ in tasks(NOTICE + named)] == [["县水利局"], ["县政府督查室"]]


def test_points_of_a_notice_are_no_tasks_where_each_speaks_of_carrying_the_plan_out():
    points = POINTS.splitlines(keepends=True)[:2]
    assert tasks(NOTICE + POINTS) == tasks(NOTICE + "".join(points)) == []
    plan_text = "某县任务分解\n一、工业\n1.新建园区。（责任单位：县工信局）\n"
    assert [path for path, *_ in tasks(NOTICE + "".join(points) + plan_text)] == ["一/1"]


def test_points_of_a_notice_are_no_tasks_where_it_names_the_plan_as_its_annex():
    annexed = POINTS.replace("某县人民政府", "附件：任务分解表\n某县人民政府")
    assert tasks(NOTICE + annexed) == []
    assert [path for path, *_ in tasks(NOTICE + annexed.replace("督办。", "督办。（县政府办负责）"))] == ["一", "二"]


def test_positions_visions_and_structures_of_space_are_no_tasks():
    text = "第一章 市域生态空间结构\n构建格局。\n第二章 任务\n一、规划愿景\n绿色。\n二、优化产业结构\n调整产业。\n"
    text += "三、现状与评价\n不足。\n"
    assert [title for _, title, *_ in tasks(text)] == ["优化产业结构"]


def test_a_unit_of_stray_marks_is_no_task():
    assert tasks("一、\n；配合单位：\n二、新建园区。（县工信局）\n") == [("二", "新建园区", ["县工信局"], [])]


def test_tables_drawn_with_lines_are_read_row_by_row():
    text = (
        "一、产业发展\n"
        "┌──┬────────┬────┬─────────┐\n"
        "│序号│  重点任务  │牵头单位│ 配合单位 │\n"
        "├──┼────────┼────┼─────────┤\n"
        "│ 1│建设食品产业园│市工信局│市财政局、市农业农村局│\n"
        "├──┼────────┼────┼─────────┤\n"
        "│ 2│推进沿河公路改造│市交通局│市水利局│\n"
        "│  │和桥梁加固│    │市公安局│\n"
        "└──┴────────┴────┴─────────┘\n"
    )
    assert tasks(text) == [
        ("一/1", "建设食品产业园", ["市工信局"], ["市财政局", "市农业农村局"]),
        ("一/2", "推进沿河公路改造", ["市交通局"], ["市水利局", "市公安局"]),
    ]


def test_a_years_work_is_to_be_done_unless_what_follows_is_of_a_later_year():
    ahead = "二、2023年工作\n（一）做强工业。新建园区。\n"
    assert tasks("一、2022年工作回顾\n（一）产业。建成园区。\n" + ahead) == [("二/(一)", "做强工业", [], [])]
    assert tasks("一、2022年工作\n（一）产业。建成园区。\n" + ahead) == [("二/(一)", "做强工业", [], [])]
    assert tasks("一、总体要求\n坚持稳中求进。\n" + ahead) == [("二/(一)", "做强工业", [], [])]


def test_a_point_may_begin_with_a_year():
    text = "一、任务\n（一）减负。\n1.简化程序。（市税务局负责）\n2.2025年底前开展清理。（市发改委负责）\n"
    assert tasks(text) == [
        ("一/(一)/1", "简化程序", ["市税务局"], []),
        ("一/(一)/2", "2025年底前开展清理", ["市发改委"], []),
    ]


STACK = (
    "一、保障措施\n（一）加强领导。成立专班。\n附件\n任务清单\n"
    "任务类型\n序号\n工作任务\n推进单位\n"
    "水网建设\n1\n修建东河水库\n县水利局、县财政局、城关街道\n2\n疏浚南渠。\n"
    "路网建设\n3\n改造环城路\n县交通局\n"
)


def test_a_table_whose_cells_stand_on_a_line_each_gives_its_rows():
    assert tasks(STACK) == [
        ("一/(一)", "加强领导", [], []),
        ("水网建设/1", "修建东河水库", ["县水利局"], ["县财政局", "城关街道"]),
        ("水网建设/2", "疏浚南渠", ["县水利局"], ["县财政局", "城关街道"]),
        ("路网建设/3", "改造环城路", ["县交通局"], []),
    ]


def test_a_cell_of_a_stacked_table_may_have_a_body_on_each_line_and_the_time_limit_behind_them():
    text = "任务清单\n序号\n民生实事\n责任单位\n完成时限\n"
    text += "1\n修建东河水库。\n县水利局\n县财政局\n12月底前\n2\n开办图书馆。\n县文体广新局\n6月开放\n"
    assert tasks(text) == [
        ("1", "修建东河水库", ["县水利局"], ["县财政局"]),
        ("2", "开办图书馆", ["县文体广新局"], []),
    ]


def test_a_cell_of_the_column_that_groups_tasks_may_go_over_several_rows_of_a_stacked_table():
    text = "任务清单\n序号\n事项分类\n事项名称\n项目内容\n牵头单位\n协同单位\n"
    text += "1\n安居工程\n改造老旧小区\n改造小区8个。\n区住建局\n南山街道\n区城投集团\n区财政局\n"
    text += "2\n加装电梯\n加装电梯20部。\n区住建局\n/\n3\n健康工程\n新建卫生院\n新建1家。\n区卫健局\n"
    assert tasks(text) == [
        ("1", "改造老旧小区", ["区住建局"], ["南山街道", "区城投集团", "区财政局"]),
        ("2", "加装电梯", ["区住建局"], []),
        ("3", "新建卫生院", ["区卫健局"], []),
    ]


def test_a_dash_may_stand_before_the_label_of_the_clause_that_closes_a_paragraph():
    text = "一、任务\n（一）修路。改造环城路。——责任单位：市交通局、市财政局\n"
    assert tasks(text) == [("一/(一)", "修路", ["市交通局"], ["市财政局"])]


def test_heads_without_a_column_of_bodies_make_no_table():
    assert [path for path, *_ in tasks("一、任务\n序号\n工作任务\n投资\n1\n修路\n")] == ["一"]
    text = "一、任务\n序号\n工作任务\n责任单位\n修建东河水库。\n"
    assert any("东河水库" in text[p.span.start : p.span.end] for p in plan(text).passages)


def test_a_subdistrict_in_a_list_shares_no_government():
    text = "一、任务\n（一）修路。（责任单位：东城街道、南山镇、西山镇人民政府）\n"
    assert tasks(text)[0][2:] == (["东城街道"], ["南山镇人民政府", "西山镇人民政府"])


def test_a_sentence_with_nothing_behind_it_but_who_is_responsible_has_its_first_clause_for_a_title():
    text = "一、任务\n1.规范用水管理，逐户安装水表。（县水利局牵头）\n"
    text += "2.规范用水管理，逐户安装水表。水表三年一检。（县水利局牵头）\n"
    assert [title for _, title, *_ in tasks(text)] == ["规范用水管理", "规范用水管理，逐户安装水表"]


def test_points_that_go_on_counting_behind_a_clause_on_the_same_line_stand_beside_the_first():
    text = "一、任务\n（一）水务。\n1.修建水库。（县水利局主办，县财政局协办）2.疏浚南渠，整修渠岸。（县水利局主办）\n"
    assert tasks(text) == [
        ("一/(一)/1", "修建水库", ["县水利局"], ["县财政局"]),
        ("一/(一)/2", "疏浚南渠", ["县水利局"], []),
    ]


def test_who_is_in_a_leading_group_is_no_task():
    text = "一、组织机构\n成立专班。\n组 长：周明 副县长\n副组长：吴亮 县水利局局长\n成 员：郑海 县财政局局长\n"
    assert [path for path, *_ in tasks(text)] == ["一"]


@pytest.mark.parametrize(
    "signed",
    [
        "甲方：兰州市人民政府（签章）    乙方：西宁市人民政府（签章）\n代表：张某某    代表：李某某\n",
        "甲方（盖章）：\n乙方（盖章）：\n法定代表人：\n签订日期：2023年5月\n",
        "甲  方：________\n签署时间：  年  月  日\n",
    ],
)
def test_lines_in_which_parties_sign_are_no_tasks(signed):
    text = "第一条 产业合作\n共建园区。\n第二条 交通合作\n推进通道建设。\n"
    assert tasks(text + signed.replace("甲  方", "甲方")) == tasks(text)


def test_what_each_party_does_is_a_task():
    text = "第一条 职责\n甲方：提供土地，办好手续。\n乙方：引进企业，做好服务。\n甲方（盖章）：\n"
    assert [path for path, *_ in tasks(text)] == ["第一条/甲方", "第一条/乙方"]


def test_labels_in_brackets_name_tasks_and_bullets_are_no_part_of_them():
    text = "一、任务\n【强链工程】引进企业。（县工信局）\n【补链工程】引进龙头。（县商务局）\n"
    assert tasks(text) == [
        ("一/强链工程", "强链工程", ["县工信局"], []),
        ("一/补链工程", "补链工程", ["县商务局"], []),
    ]
    text = "一、任务\n- 修路。改造国道。（县交通局）\n- 种树。绿化荒山。（县林业局）\n"
    assert [path for path, *_ in tasks(text)] == ["一/修路", "一/种树"]


@pytest.mark.parametrize(
    "table",
    [
        "序号 | 任务 | 责任单位 |\n | | 牵头单位 | 配合单位\n1 | 修路 | 市交通局 | 市财政局\n2 | 种树 | 市林业局 | 市水利局\n",
        "|序号|任务|责任单位||\n|||牵头单位|配合单位|\n|1|修路|市交通局|市财政局|\n|2|种树|市林业局|市水利局|\n",
        "序号\t任务\t责任单位\t\n\t\t牵头单位\t配合单位\n1\t修路\t市交通局\t市财政局\n2\t种树\t市林业局\t市水利局\n",
    ],
)
def test_heads_of_a_responsibility_table_may_stand_on_two_lines(table):
    assert tasks("一、任务\n" + table) == [
        ("一/1", "修路", ["市交通局"], ["市财政局"]),
        ("一/2", "种树", ["市林业局"], ["市水利局"]),
    ]


def test_empty_cells_and_blanks_in_cells_of_rows_with_tabs_stay_what_they_are():
    table = "序号\t任务\t目标\t责任单位\t备注\n1\t修路\t十公里\t市交通局 张三\t\n2\t种树\t百亩\t市林业局\t续\n"
    facts = extract(decode(("分工\n一、任务\n" + table).encode(), "plan.txt"))
    assert [(t.path, t.bodies("lead"), t.bodies("support")) for t in facts.tasks] == [
        (("一", "1"), ["市交通局"], []),
        (("一", "2"), ["市林业局"], []),
    ]


@pytest.mark.parametrize(
    "heads",
    [
        "任务编号|2023年重点任务|牵头（责任）单位|配合（参与）单位|序时进度",
        "编号|行动名称|牵头市直部门|有关单位|办结时限",
        "序号|工作清单|市级牵头单位|责任县区|完成日期",
        "序列|分解任务|牵头单位及责任人|会同单位|年限",
    ],
)
def test_heads_of_responsibility_tables_have_many_words(heads):
    facts = extract(
        decode(
            f"安康市任务分工\n{heads}\n1|修路|市交通局|市财政局|2024年\n2|种树|市林业局|市水利局|2025年\n".encode(),
            "a.txt",
        )
    )
    assert [(t.path, t.title, t.bodies("lead"), t.bodies("support"), t.deadline) for t in facts.tasks] == [
        (("1",), "修路", ["市交通局"], ["市财政局"], "2024年"),
        (("2",), "种树", ["市林业局"], ["市水利局"], "2025年"),
    ]


def test_a_unit_that_is_a_table_with_a_cell_on_each_line_is_no_task():
    cells = [
        "序号",
        "任务",
        "牵头单位",
        "配合单位",
        "1",
        "修路",
        "市交通局",
        "市财政局",
        "2",
        "种树",
        "市林业局",
        "市水利局",
    ]
    assert tasks("一、任务\n" + "\n".join(cells) + "\n二、保障\n") == [
        ("一/1", "修路", ["市交通局"], ["市财政局"]),
        ("一/2", "种树", ["市林业局"], ["市水利局"]),
        ("二", "保障", [], []),
    ]


@pytest.mark.parametrize(
    ("sentence", "lead", "support", "limit"),
    [
        ("市交通局负责，6月底前完成。", ["市交通局"], [], "6月底前完成"),
        ("由市林业局牵头，各县区配合，年底前完成。", ["市林业局"], ["各县区"], "年底前完成"),
        ("市水利局、财政局负责，2024年10月底。", ["市水利局"], ["市财政局"], "2024年10月底"),
    ],
)
def test_a_sentence_of_bodies_may_end_with_the_time_limit(sentence, lead, support, limit):
    (task,) = plan(f"一、任务\n1.修路。改造国道。{sentence}\n").tasks
    assert (task.bodies("lead"), task.bodies("support"), task.deadline) == (lead, support, limit)


def test_persons_on_a_line_of_their_own_make_no_task():
    text = (
        "甲市重点产业链链长制实施方案\n二、重点产业链\n（一）轴承产业链\n链长：市政府分管副市长。链主企业：洛阳轴承有限公司。\n"
        "上游巩固轴承钢配套能力，中游发展风电轴承。\n牵头单位：市工信局。责任单位：市科技局。\n（二）农机产业链\n做强拖拉机。\n牵头单位：市工信局。\n"
    )
    tasks = extract(decode(text.encode(), "plan.txt")).tasks
    assert [(task.path, [body.agency for body in task.responsibilities]) for task in tasks] == [
        (("二", "(一)"), ["市工信局", "市科技局"]),
        (("二", "(二)"), ["市工信局"]),
    ]


def test_a_row_of_aims_behind_semicolons_is_named_after_the_first_alone():
    first = "1.城镇新增就业8万人，失业率控制在5.5%；物价涨幅控制在3%。\n牵头单位：市人社局\n"
    text = f"甲市任务分工方案\n一、目标\n{first}2.稳定外贸。\n牵头单位：市商务局\n"
    assert [task.title for task in extract(decode(text.encode(), "plan.txt")).tasks] == [
        "城镇新增就业8万人",
        "稳定外贸",
    ]


def test_a_heading_of_two_clauses_ends_at_a_semicolon_where_it_counts_nothing():
    first = "1.强化用地保障，优化审批流程；落实减税政策。\n牵头单位：市财政局\n"
    text = f"甲市任务分工方案\n一、任务\n{first}2.稳定外贸。\n牵头单位：市商务局\n"
    assert extract(decode(text.encode(), "plan.txt")).tasks[0].title == "强化用地保障，优化审批流程"
