import pytest

from loaders.extract.works_rows import works_header
from loaders.facts import Span
from loaders.pipeline import extract
from loaders.read import decode

BY_BARS = """汉中市重点项目推进计划

一、重点项目

（一）续建项目
序号 | 项目名称 | 建设地点 | 建设规模及内容 | 总投资（亿元）| 责任单位
1 | 褒河物流园冷库 | 汉台区 | 冷库5万吨 | 3.2 | 市商务局
2 | 汉江堤防西段加固 | 城固县、洋县 | 加固堤防12公里 | 1.5 | 市水利局
 | 合计 | | | 4.7 |

（二）新建项目
序号 | 项目名称 | 建设地点 | 建设规模及内容 | 总投资（亿元）| 责任单位
1 | 城固柑橘分拣中心 | 城固县 | 年分拣8万吨 | 0.9 | 市农业农村局

二、任务
（一）修路。推进公路养护，整治路面。
"""


def read(text):
    return extract(decode(text.encode(), "a.txt"))


@pytest.mark.parametrize("mark", [" | ", "\t"])
def test_each_row_of_a_table_of_works_is_a_project_with_the_status_of_its_heading(mark):
    facts = read(BY_BARS.replace(" | ", mark))
    assert [(p.name, p.status) for p in facts.projects] == [
        ("褒河物流园冷库", "续建"),
        ("汉江堤防西段加固", "续建"),
        ("城固柑橘分拣中心", "新建"),
    ]
    assert all(facts.text[slice(*p.evidence)] == p.name for p in facts.projects)


def test_what_else_a_table_of_works_prints_is_no_task_and_no_target():
    facts = read(BY_BARS)
    assert [task.title for task in facts.tasks] == ["修路"]
    assert not facts.targets


@pytest.mark.parametrize("mark", [" | ", "\t"])
def test_the_bodies_of_a_row_answer_for_its_works(mark):
    facts = read(BY_BARS.replace(" | ", mark))
    assert roles(facts) == [
        ("褒河物流园冷库", ["市商务局"], [], "first-listed"),
        ("汉江堤防西段加固", ["市水利局"], [], "first-listed"),
        ("城固柑橘分拣中心", ["市农业农村局"], [], "first-listed"),
    ]
    assert {a.surface: a.name for a in facts.agencies}["市水利局"] == "汉中市水利局"
    assert facts.to_json()["agencies"] == {}
    assert facts.to_json()["projects"][1]["lead"] == ["市水利局"]


def rows(header, *lines):
    return read("\n".join(["安康市项目清单", "一、项目", header, *lines, ""]))


def roles(facts):
    return [(p.name, p.bodies("lead"), p.bodies("support"), p.responsibilities[0].basis) for p in facts.projects]


def test_columns_of_a_table_of_works_give_the_roles_and_officials_have_none():
    facts = rows(
        "序号|项目名称|总投资（万元）|市级责任领导|牵头部门|配合单位",
        "1|汉滨茶园道路|800|张三|市交通运输局|市财政局、汉滨区",
        "2|石泉水厂迁建|9000|李四|市水利局|",
    )
    assert roles(facts) == [
        ("汉滨茶园道路", ["市交通运输局"], ["市财政局", "汉滨区"], "explicit"),
        ("石泉水厂迁建", ["市水利局"], [], "explicit"),
    ]


def test_rows_of_names_and_bodies_alone_are_tasks():
    facts = rows(
        "项目名称|责任单位|完成时限", "汉滨茶园道路|市交通运输局、市财政局|2024年", "石泉水厂迁建|市水利局|2025年"
    )
    assert [(task.title, task.bodies("lead"), task.deadline) for task in facts.tasks] == [
        ("汉滨茶园道路", ["市交通运输局"], "2024年"),
        ("石泉水厂迁建", ["市水利局"], "2025年"),
    ]


@pytest.mark.parametrize("opening", ["| | | |", "|  |  |  |", " | | |"])
def test_heads_of_columns_may_stand_on_two_lines(opening):
    facts = rows(
        "序号 | 项目名称 | 建设内容 | 责任单位 |",
        f"{opening} 牵头单位 | 配合单位",
        "1 | 汉滨茶园道路 | 新建 | 市交通运输局 | 市财政局",
    )
    assert roles(facts) == [("汉滨茶园道路", ["市交通运输局"], ["市财政局"], "explicit")]


def test_a_cell_of_bodies_over_several_rows_holds_for_all_of_them_under_one_heading():
    facts = rows(
        "项目名称|建设内容|责任单位",
        "一、交通||",
        "汉滨茶园道路|新建|市交通运输局",
        "紫阳大桥改造|改建|",
        "合计|2个|",
        "二、水利||",
        "石泉水厂迁建|新建|",
    )
    assert [p.bodies("lead") for p in facts.projects] == [["市交通运输局"], ["市交通运输局"], []]


@pytest.mark.parametrize(
    "head", ["业主单位", "建设单位", "项目单位", "实施主体", "承建单位", "项目业主", "企业名称", "项目法人"]
)
def test_a_column_tells_which_firm_carries_works_out(head):
    facts = rows(f"项目名称|建设内容|{head}", "汉滨茶园道路|新建|安康茶旅发展有限公司", "石泉水厂迁建|新建|陕建集团")
    assert [(p.name, p.enterprise) for p in facts.projects] == [
        ("汉滨茶园道路", "安康茶旅发展有限公司"),
        ("石泉水厂迁建", "陕建集团"),
    ]
    assert all(facts.text[slice(*p.enterprise_told)] == p.enterprise for p in facts.projects)
    assert [e.name for e in facts.enterprises] == ["安康茶旅发展有限公司", "陕建集团"]


def test_a_public_body_that_builds_answers_for_works_and_supports_where_others_do():
    alone = rows("项目名称|建设内容|建设单位", "汉滨茶园道路|新建|市交通运输局")
    assert roles(alone) == [("汉滨茶园道路", ["市交通运输局"], [], "first-listed")]
    beside = rows("项目名称|建设内容|建设单位|责任单位", "汉滨茶园道路|新建|市交通运输局|市发改委")
    assert roles(beside) == [("汉滨茶园道路", ["市发改委"], ["市交通运输局"], "explicit")]


def test_a_firm_that_answers_for_works_is_a_body_and_no_firm_of_the_text():
    facts = rows("项目名称|建设内容|责任单位", "汉滨茶园道路|新建|安康茶旅发展有限公司")
    assert roles(facts) == [("汉滨茶园道路", ["安康茶旅发展有限公司"], [], "first-listed")]
    assert not facts.enterprises


def test_a_column_or_a_row_of_its_own_tells_the_status():
    head = "安康市项目清单\n一、项目\n|项目名称|建设性质|建设年限|\n"
    text = f"{head}|1.汉滨茶园道路|新建|2022—2024|\n|（一）前期项目|||\n|2.石泉水厂迁建||2024|\n"
    assert [(p.name, p.status) for p in read(text).projects] == [("汉滨茶园道路", "新建"), ("石泉水厂迁建", "前期")]


@pytest.mark.parametrize(
    "header",
    ["序号|工作任务|责任单位", "指标|2020年|2025年", "项目名称|项目编码", "建设内容|总投资", ""],
)
def test_other_tables_are_none_of_works(header):
    text = f"{header}\n1|甲|乙"
    assert works_header(text, Span(0, len(text))) is None


@pytest.mark.parametrize("mark", ["|", "\t"])
def test_rows_that_headings_cut_off_from_their_heads_are_works_too(mark):
    facts = read(
        "安康市项目清单\n"
        + "项目名称|建设内容|责任单位\n一、交通\n汉滨茶园道路|新建|市交通运输局\n二、水利\n石泉水厂迁建|新建|市水利局\n".replace(
            "|", mark
        )
    )
    assert [(p.task, p.name, p.bodies("lead")) for p in facts.projects] == [
        (("一",), "汉滨茶园道路", ["市交通运输局"]),
        (("二",), "石泉水厂迁建", ["市水利局"]),
    ]
    assert not facts.tasks


def test_rows_of_another_table_do_not_go_on_with_one_of_works():
    facts = read(
        "安康市清单\n一、甲\n项目名称|建设内容|责任单位\n汉滨茶园道路|新建|市交通运输局\n二、乙\n甲村道路保洁|乙村\n"
    )
    assert [p.name for p in facts.projects] == ["汉滨茶园道路"]


def test_heads_may_name_the_persons_who_answer_beside_the_bodies():
    facts = rows(
        "项目名称|建设内容|责任单位及责任人",
        "汉滨茶园道路|新建|市交通运输局（张某某）",
        "石泉水厂迁建|新建|市水利局 李四",
    )
    assert [name for p in facts.projects for name in p.bodies("lead")] == ["市交通运输局", "市水利局"]


@pytest.mark.parametrize(
    "heads",
    [
        "项目（工程）名称|工程规模|项目总投资（亿元）|规划建设年限|建设（业主）单位",
        "子项目名称|建设内容（规模）|总投资（单位：亿元）|工期|项目承担单位",
        "工程项目名称|项目概况|投资总额（亿元）|建设起止年限|代建单位",
        "拟建项目名称|主要建设内容|总投资/亿元|建设时限|项目责任主体",
    ],
)
def test_heads_have_many_words(heads):
    facts = rows(heads, "汉滨茶园道路|铺设12公里|1.5|2024—2026|安康茶旅发展有限公司")
    (project,) = facts.projects
    assert project.details is not None
    assert (project.details.investment, project.details.start_year, project.details.end_year) == (1.5, 2024, 2026)
    assert (project.details.content, project.enterprise) == ("铺设12公里", "安康茶旅发展有限公司")


def test_a_second_line_of_heads_may_name_persons_beside_the_bodies():
    facts = rows(
        "序号|项目名称|建设内容|责任|",
        "|||责任单位|责任人",
        "1|汉滨茶园道路|新建|市交通运输局|张某",
        "2|石泉水厂迁建|新建|市水利局|李某",
    )
    assert [p.bodies("lead") for p in facts.projects] == [["市交通运输局"], ["市水利局"]]


def test_a_table_with_a_cell_on_each_line_names_bodies():
    cells = [
        "序号",
        "项目名称",
        "建设内容",
        "责任单位",
        "1",
        "汉滨茶园道路",
        "新建",
        "市交通运输局",
        "2",
        "石泉水厂迁建",
        "迁建",
        "市水利局",
    ]
    facts = read("安康市项目清单\n一、项目\n" + "\n".join(cells) + "\n")
    assert [(p.name, p.bodies("lead")) for p in facts.projects] == [
        ("汉滨茶园道路", ["市交通运输局"]),
        ("石泉水厂迁建", ["市水利局"]),
    ]


def test_a_table_behind_its_title_as_an_annex_belongs_to_no_unit():
    text = "安康市方案\n一、任务\n修路。\n二、保障\n筹资。\n附件：2024年重点项目表\n"
    text += "项目名称|建设内容|责任单位\n汉滨茶园道路|新建|市交通运输局\n"
    assert [p.task for p in read(text).projects] == [()]
