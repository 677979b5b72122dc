"""Works in boxes, by the forms in which plans print them."""

import pytest

from loaders.pipeline import extract
from loaders.read import parse_documents

HEAD = "青川县国民经济和社会发展第十四个五年规划纲要\n\n第二章 基础设施\n修路治水。\n"
TAIL = "\n第三章 生态\n种树。\n"


def works(box):
    source = parse_documents((HEAD + box + TAIL).encode(), "plan.txt").sources[0]
    return [
        (project.name, project.status) for project in extract(source).projects if project.task[-1].startswith("专栏")
    ]


def names(box):
    return [name for name, _ in works(box)]


@pytest.mark.parametrize("numbers", [("01", "02"), ("1 ", "2 "), ("1.", "2."), ("(1)", "(2)")])
def test_lines_under_numbered_parts_belong_to_the_box(numbers):
    first, second = numbers
    box = f"专栏3 重大工程\n{first}铁路\n建成柳白铁路、青石铁路二线。\n{second}水利\n开工白岩水库、柳河灌区。\n"
    assert works(box) == [("柳白铁路", "建成"), ("青石铁路二线", "建成"), ("白岩水库", "新建"), ("柳河灌区", "新建")]


def test_works_of_one_line_each_belong_to_the_box():
    box = "专栏3 重点水利工程\n白岩水库\n柳河治理工程\n青坪排涝泵站\n"
    assert names(box) == ["白岩水库", "柳河治理工程", "青坪排涝泵站"]


def test_an_instruction_below_a_list_of_works_is_not_in_the_box():
    assert names("专栏3 重点水利工程\n白岩水库\n柳河治理工程\n加强石桥水库建设\n") == ["白岩水库", "柳河治理工程"]


def test_parts_named_before_a_blank_or_in_brackets_go_on():
    spaced = (
        "专栏3 重点工程\n道路 柳河大道东延、青石街拓宽。\n供水 白岩水厂、青坪水厂扩建。\n排水 柳河治理、石桥渠整治。\n"
    )
    assert names(spaced) == ["柳河大道东延", "青石街拓宽", "白岩水厂", "青坪水厂扩建", "柳河治理", "石桥渠整治"]
    bracketed = (
        "专栏3 重点项目\n【工业】白岩轴承厂二期、青坪热电联产项目。\n【旅游】柳河旅游度假区、石桥书院修缮工程。\n"
    )
    assert names(bracketed) == ["白岩轴承厂二期", "青坪热电联产项目", "柳河旅游度假区", "石桥书院修缮工程"]


@pytest.mark.parametrize("mark", ["▲", "★", "◇", "➢"])
def test_marks_of_all_shapes_open_items(mark):
    box = f"专栏3 重点项目\n{mark}白岩水库扩建工程\n{mark}青坪冷链物流园\n"
    assert names(box) == ["白岩水库扩建工程", "青坪冷链物流园"]


@pytest.mark.parametrize(
    "told",
    [
        ":总投资3亿元,建设游客中心、停车场。",
        "。投资3亿元,建设博物馆、滑雪场。",
        "\n总投资3亿元,建设博物馆、滑雪场。",
        ":建设博物馆、滑雪场、索道。",
        "(总投资3亿元):建设博物馆、滑雪场。",
    ],
)
def test_what_described_works_consist_of_are_no_works(told):
    box = f"专栏3 重点项目\n1.柳河古城遗址公园{told}\n2.白岩水库扩建工程{told}\n"
    assert names(box) == ["柳河古城遗址公园", "白岩水库扩建工程"]


def test_a_kind_of_works_before_a_colon_is_not_described():
    assert names("专栏3 重点项目\n公路:建设柳白公路、青石大桥。\n") == ["柳白公路", "青石大桥"]


def test_a_box_may_be_counted_within_its_chapter():
    source = parse_documents((HEAD + "专栏2-1:重大项目\n白岩水库、青坪水厂。\n" + TAIL).encode(), "plan.txt").sources[0]
    assert [(p.name, p.task[-1]) for p in extract(source).projects] == [
        ("白岩水库", "专栏2-1"),
        ("青坪水厂", "专栏2-1"),
    ]


def test_a_row_that_heads_others_does_not_part_a_table_in_a_box():
    head = "专栏3 重大项目\n项目名称|建设内容|总投资\n"
    box = f"{head}一、产业项目||\n白岩轴承厂扩建|产线两条|3\n二、基础设施||\n柳河大桥|桥长一公里|5\n"
    assert names(box) == ["白岩轴承厂扩建", "柳河大桥"]


def test_bases_and_houses_with_names_are_works_in_a_box():
    box = "专栏3 重点项目\n白岩黑猪养殖基地、青坪人才公寓、石桥农民创业园、柳河技能培训。\n"
    assert names(box) == ["白岩黑猪养殖基地", "青坪人才公寓", "石桥农民创业园"]


def test_what_described_works_hold_is_no_target():
    box = "专栏3 重点项目\n1.柳石肉类加工园:总投资2亿元,新建生产线4条。\n2.青坪物流园。占地300亩,建设冷库5万立方米。\n"
    source = parse_documents((HEAD + box + TAIL).encode(), "plan.txt").sources[0]
    assert extract(source).targets == ()


def test_what_a_kind_of_works_is_to_reach_stays_a_target():
    source = parse_documents(
        (HEAD + "专栏3 水利工程\n重点水源工程:新建水库3座。\n" + TAIL).encode(), "plan.txt"
    ).sources[0]
    assert [(target.indicator, target.value) for target in extract(source).targets] == [("水库", 3)]
