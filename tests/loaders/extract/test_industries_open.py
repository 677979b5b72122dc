"""Industries that no list of words holds, told by what is said of them; the names are made up."""

from dataclasses import replace

import pytest

from loaders.extract.industries import extract_industries
from loaders.facts import Span
from tests.loaders.extract.plain_readings import facts_of, reading_of


def names(text, **about):
    return [industry.name for industry in extract_industries(reading_of(text, **about))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("打造新型岩芯板生产基地。", ["新型岩芯板"]),
        ("集中打造国家铅铋冶炼深加工基地。", ["铅铋冶炼深加工"]),
        ("打造绿色苔茶产品生产加工基地。", ["绿色苔茶"]),
        ("打造绿色薯叶产品生产加工基地。", ["绿色薯叶产品"]),
        ("建成全国最大的石英坩埚板生产基地、银触点棒加工基地。", ["石英坩埚板", "银触点棒"]),
        ("建设西部重要的竹浆模塑件制造基地和伞骨撑加工基地。", ["竹浆模塑件制造", "伞骨撑"]),
        ("努力打造全省重要的折叠桌凳架生产基地。", ["折叠桌凳架"]),
        ("建成区域性榄仁炒制基地。", ["榄仁炒制"]),
        ("重点发展松炭条烧制基地。", ["松炭条"]),
    ],
)
def test_base_names_what_is_made_at_it(text, found):
    assert sorted(names(text)) == sorted(found)


@pytest.mark.parametrize(
    "text",
    [
        "打造国家级人才培养基地、革命传统教育基地。",
        "建设一批科研基地、实训基地和生产基地。",
        "在青川建设岩芯结构板加工基地。",
        "建设岩芯结构板加工基地。",
        "建设省级创业孵化示范基地。",
    ],
)
def test_base_for_people_or_at_one_place_names_none(text):
    assert names(text) == []


def test_row_of_bases_names_what_each_is_for_and_no_region():
    text = "推进呼和浩特、包头榛粒加工基地，乌海蕨皮、绒絮加工基地，乌海麦芒育苗基地建设。"
    assert names(text) == ["榛粒", "蕨皮", "绒絮", "麦芒"]


def test_base_in_a_box_is_a_work():
    assert names("打造新型岩芯板生产基地。", kind="box") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("引进和培育窑炉装备及磨辊器材制造业。", ["窑炉装备及磨辊器材制造业"]),
        ("支持青川发展竹浆造纸及其深加工行业。", ["竹浆造纸及其深加工"]),
        ("引进氧疗设备、封口与灌装设备、透析设备等制造项目。", ["氧疗设备", "封口与灌装设备", "透析设备"]),
        ("积极引进氢能叉车及换电柜配套制造产业。", ["氢能叉车", "换电柜配套制造"]),
    ],
)
def test_goods_joined_before_one_word_are_one_name(text, found):
    assert names(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("支持河谷地区发展雪晶稻谷花生产。", ["雪晶稻谷花"]),
        ("加快发展连续岩芯长丝。", ["连续岩芯长丝"]),
        ("积极发展岩羊乳酪和羊脂膏粉。", ["岩羊乳酪", "羊脂膏粉"]),
        ("发展各具特色的滑草业。", ["滑草业"]),
        ("重点发展格栅绞棒、隔热绒板和复合套管。", ["格栅绞棒", "隔热绒板", "复合套管"]),
        ("推进苔藓萃液规模化、标准化生产。", ["苔藓萃液"]),
        ("加快透皮贴布、口服滴丸中试和产业化速度。", ["透皮贴布", "口服滴丸"]),
        ("重点发展棕编、麦秆画、漆扇深加工。", ["棕编", "麦秆画", "漆扇"]),
        ("发展传统盐化工和现代盐化工。", ["传统盐化工", "现代盐化工"]),
        ("加快推进鳗卷产业，延伸链条。", ["鳗卷"]),
        ("积极推进绒-布联动产业。", ["绒-布联动"]),
        ("重点发展凝胶油和溶洞气产业。", ["凝胶油", "溶洞气"]),
        ("建设重要的龙眼、荔枝、血橙、芽尖菜产业带。", ["龙眼", "荔枝", "血橙", "芽尖菜"]),
        ("推进茶叶、百合、烤烟、冰晶藕等特色农产品基地建设。", ["茶叶", "百合", "烤烟", "冰晶藕"]),
        ("构建以石雕、茶叶、竹艺伞为主导的特色产业体系。", ["石雕", "茶叶", "竹艺伞"]),
        ("以豆制品、蜂蜜产品、葛根产品为支撑。", ["豆制品", "蜂蜜产品", "葛根产品"]),
        ("引导农户在退耕区域种植大粒沙棘、枸杞等经济作物。", ["大粒沙棘", "枸杞"]),
    ],
)
def test_goods_are_told_by_what_is_done_with_them(text, found):
    assert names(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("打造药浴养生、乡土风情、田园采风等旅游产品。", ["药浴养生", "乡土风情", "田园采风"]),
        ("提升云台寺、莲花山、清水湖等旅游产品。", []),
        ("重点开发峡谷美景观光、民族文艺篝火等夜间旅游场景。", []),
        ("开发城市风情小视频、旅游交通图等宣传推介产品。", []),
        ("合作发展一周游。", []),
        ("旅游线路:推进“云台山-莲花湖”为主的访茶游，清水峡的溪谷漂流游。", ["访茶游", "溪谷漂流游"]),
    ],
)
def test_kinds_of_touring_are_told_by_the_head_of_their_list(text, found):
    assert names(text) == found


def test_list_of_branches_counts_whatever_the_unit_is_about():
    reading = reading_of("大力发展候鸟康居、膳食调养等产业。")
    assert [industry.name for industry in extract_industries(reading)] == ["候鸟康居", "膳食调养"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("引进先进物业管理企业。", []),
        ("引进一批集产品开发、工程设计和建设运维于一体的头部企业。", []),
        ("拓展氧化铝、石油焦、木炭等货源。", []),
        ("加快发展休闲渔业、海钓渔业等高端特色渔业和深水网箱养殖业。", ["休闲渔业", "海钓渔业", "深水网箱养殖业"]),
        ("紧盯光学玻璃、汽车板材、轨道交通等一批强链补链延链项目。", ["光学玻璃", "汽车板材", "轨道交通"]),
    ],
)
def test_head_of_a_list_and_firms_say_what_counts(text, found):
    assert names(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("大力发展家政服务、健康养老等生活性服务业。", ["家政服务", "健康养老", "生活性服务业"]),
        ("引导社会资本进入养老服务业，增加供给。", ["养老服务业"]),
        ("提升青川会展业开放水平，放大旅游业综合效应。", ["会展业", "旅游业"]),
        ("以现代云岭高寒农业为统揽。", ["现代云岭高寒农业"]),
        ("打造特色农产品生产加工基地。", ["特色农产品"]),
        ("加强智慧农渔业建设。", ["智慧农渔业"]),
        ("着力发展智慧晾晒产业。", ["智慧晾晒"]),
        ("推动工艺设计、数字出版、皮影展演和灯会博览等产业发展。", ["工艺设计", "数字出版", "皮影展演", "灯会博览"]),
    ],
)
def test_what_is_said_of_a_branch_promotes_it(text, found):
    assert names(text) == found


def test_labels_beside_known_ones_name_industries():
    text = "煤炭方面。保障供应。\n物流方面。健全网络。\n赛事方面。办好比赛。"
    reading = reading_of(text, path=("一",))
    lines = [(p.span.start, p.span.start + 4) for p in reading.passages]
    labelled = tuple(
        replace(p, path=("一", text[a:b]), heading=Span(a, b))
        for p, (a, b) in zip(reading.passages, lines, strict=True)
    )
    reading.passages = labelled
    assert [industry.name for industry in extract_industries(reading)] == ["煤炭", "物流", "赛事"]


def test_places_before_a_zone_are_no_industry():
    assert not facts_of("庐江县", "建设庐江海宁产业合作园区。").industries


def test_the_kind_of_a_zone_is_no_industry():
    assert not facts_of("庐江县", "壮大巢北临港经济开发区,打造龙桥海港经济技术开发区、临空经济区。").industries
    assert [one.name for one in facts_of("庐江县", "发展临港经济。").industries] == ["临港经济"]


def test_what_opens_a_list_of_branches_is_no_part_of_the_first():
    found = facts_of("庐江县", "就汽车及零部件、精细化工等产业制定提升方案。").industries
    assert [one.name for one in found] == ["汽车及零部件", "精细化工"]


def test_what_a_park_or_plant_of_a_place_is_for_is_no_industry():
    sentence = "建设潍坊智能制造产业园,推进仙居抽水蓄能电站建设。"
    assert not facts_of("潍坊市", sentence).industries
    assert [one.name for one in facts_of("潍坊市", "发展智能制造,建设潍坊智能制造产业园。").industries] == ["智能制造"]


def test_firms_listed_with_a_known_one_are_no_industries():
    found = facts_of("通辽市", "做强宁德时代、玉王生物、联邦动保,发展生物发酵。")
    assert [one.name for one in found.industries] == ["生物发酵"]
    assert [one.name for one in found.enterprises] == ["宁德时代", "玉王生物", "联邦动保"]
