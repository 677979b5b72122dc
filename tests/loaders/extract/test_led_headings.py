import pytest

from loaders.extract.led_headings import leads_of_heading
from loaders.facts import Span
from loaders.pipeline import extract
from loaders.read import decode


def leads(heading, behind=""):
    return [body.agency for body in leads_of_heading(heading + behind, Span(0, len(heading)))]


@pytest.mark.parametrize(
    ("heading", "bodies"),
    [
        ("县教育局牵头的工作", ["县教育局"]),
        ("由市水利局负责的事项", ["市水利局"]),
        ("市财政局、市审计局牵头落实的重点任务", ["市财政局", "市审计局"]),
        ("市政府办公室承办", ["市政府办公室"]),
        ("市商务局牵头工作5项", ["市商务局"]),
    ],
)
def test_heading_says_who_leads_all_below_it(heading, bodies):
    assert leads(heading) == bodies


def test_body_alone_leads_where_the_number_of_its_tasks_stands_behind_it():
    assert leads("县财政局", "(5项)\n1.筹措资金。") == ["县财政局"]
    assert leads("县财政局", "\n1.筹措资金。") == []
    assert leads("重点工程", "(5项)\n1.修渠。") == []


@pytest.mark.parametrize(
    "heading",
    [
        "加强组织领导,由市委负责",
        "建立部门牵头工作机制",
        "发挥企业牵头作用",
        "落实主体负责的任务",
        "县教育局、县财政局负责",
        "",
    ],
)
def test_other_headings_say_nothing_of_leads(heading):
    assert leads(heading) == []


def test_own_clause_goes_before_the_heading_where_it_names_a_lead_and_beside_it_where_it_does_not():
    text = (
        "上高县2024年任务分解方案\n一、县发展改革委牵头的工作（3项）\n1.修建堤防。\n2.筹措资金。（县财政局配合）\n"
        "3.招引企业。（县商务局牵头）\n二、其他工作\n1.修建公园。\n"
    )
    tasks = extract(decode(text.encode(), "plan.txt")).tasks
    found = {task.path: [(body.agency, body.role, body.rule) for body in task.responsibilities] for task in tasks}
    assert found == {
        ("一", "1"): [("县发展改革委", "lead", "heading-explicit")],
        ("一", "2"): [("县发展改革委", "lead", "heading-explicit"), ("县财政局", "support", "clause-explicit")],
        ("一", "3"): [("县商务局", "lead", "clause-explicit")],
        ("二", "1"): [],
    }


def test_a_clause_behind_the_heading_of_a_part_is_of_all_units_with_headings_below_it():
    text = (
        "上高县2024年产业措施\n一、做强工业（县工信局牵头，县财政局配合）\n加快转型。\n（一）扩大产能。新建厂房。\n"
        "（二）招引企业。办好展会。（县商务局牵头）\n二、做优农业。发展果园。\n"
    )
    tasks = extract(decode(text.encode(), "plan.txt")).tasks
    found = {task.path: [(body.agency, body.role) for body in task.responsibilities] for task in tasks}
    assert found == {
        ("一", "(一)"): [("县工信局", "lead"), ("县财政局", "support")],
        ("一", "(二)"): [("县商务局", "lead")],
        ("二",): [],
    }


def found(body):
    tasks = extract(decode(("平凉市2024年任务分解\n" + body).encode(), "plan.txt")).tasks
    return {"/".join(task.path): [(duty.agency, duty.role) for duty in task.responsibilities] for task in tasks}


@pytest.mark.parametrize("numbers", [("", ""), ("", "："), ("一、", ""), ("", "（2项）")])
def test_bodies_alone_that_head_points_lead_them(numbers):
    opening, closing = numbers
    second = opening.replace("一", "二")
    roles = found(
        f"{opening}市教育局{closing}\n1.新建幼儿园两所。\n2.改造旧校舍。（市财政局配合）\n"
        f"{second}市水利局{closing}\n1.加固土坝。\n2.疏浚沟渠。\n"
    )
    first, last = ("一", "二") if opening else ("市教育局", "市水利局")
    assert roles == {
        f"{first}/1": [("市教育局", "lead")],
        f"{first}/2": [("市教育局", "lead"), ("市财政局", "support")],
        f"{last}/1": [("市水利局", "lead")],
        f"{last}/2": [("市水利局", "lead")],
    }


def test_one_body_on_a_line_and_bodies_among_other_headings_head_nothing():
    assert found("一、任务\n市教育局\n1.新建幼儿园。\n2.改造旧校舍。\n") == {"一/1": [], "一/2": []}
    text = "一、市教育局\n1.新建幼儿园。\n二、修路\n1.铺油。\n三、植树\n1.育苗。\n"
    assert list(found(text).values()) == [[], [], []]


def test_lines_that_say_what_a_body_leads_head_points_too():
    assert found("市教育局牵头的任务\n1.新建幼儿园。\n2.改造校舍。\n市水利局牵头任务（1项）\n1.疏浚沟渠。\n") == {
        "市教育局牵头的任务/1": [("市教育局", "lead")],
        "市教育局牵头的任务/2": [("市教育局", "lead")],
        "市水利局牵头任务/1": [("市水利局", "lead")],
    }
    assert found("市教育局\n（一）新建幼儿园。\n（二）改造校舍。\n市水利局\n（一）疏浚沟渠。\n") == {
        "市教育局/(一)": [("市教育局", "lead")],
        "市教育局/(二)": [("市教育局", "lead")],
        "市水利局/(一)": [("市水利局", "lead")],
    }
