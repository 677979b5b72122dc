import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.extract.projects import extract_projects
from tests.loaders.extract.plain_readings import quotes, reading_of


def names(text, **options):
    return [project.name for project in extract_projects(reading_of(text, **options))]


SENTENCES = [
    (
        "开工建设渝湘高铁重庆至黔江段、成渝中线高铁,推进渝西、渝宜高铁前期工作。",
        ["渝湘高铁重庆至黔江段", "成渝中线高铁", "渝西", "渝宜高铁"],
    ),
    (
        "加快推进长沙至赣州铁路、长株潭城际轨道交通西环线二期、湘雅五医院等重大项目建设。",
        ["长沙至赣州铁路", "长株潭城际轨道交通西环线二期", "湘雅五医院"],
    ),
    ("实施洞庭湖区重点垸堤防加固、犬木塘水库等重大水利工程。", ["洞庭湖区重点垸堤防加固", "犬木塘水库"]),
    ("开工建设东湖、西河口等大中型骨干水利枢纽。", ["东湖", "西河口"]),
    ("推进黄花机场三期扩建和湘西机场改扩建,启动娄底机场前期工作。", ["黄花机场三期扩建", "湘西机场改扩建", "娄底机场"]),
    ("继续实施退耕还林、退牧还草和防沙治沙工程。", ["退耕还林", "退牧还草", "防沙治沙工程"]),
    ("实施森林、草原固碳增汇技术示范工程。", ["森林、草原固碳增汇技术示范工程"]),
    ("研究设立满都拉、策克等边境经济合作区。", ["满都拉、策克等边境经济合作区"]),
    (
        "推动中石化巴陵石化己内酰胺搬迁、比亚迪动力电池等项目竣工投产。",
        ["中石化巴陵石化己内酰胺搬迁", "比亚迪动力电池"],
    ),
    ("加快建设包头—呼和浩特—张家口、银川—乌海等快速铁路。", ["包头—呼和浩特—张家口", "银川—乌海"]),
    ("加快市妇幼保健院新院区、市博物馆新馆建设。", ["市妇幼保健院新院区", "市博物馆新馆"]),
    ("规划建设跨境物流交易平台,推动设立国际快件监管中心。", ["跨境物流交易平台", "国际快件监管中心"]),
    ("在长沙建设能源综合服务基地。", ["能源综合服务基地"]),
    ("规划建设重庆至西安、重庆至宜昌、成渝中线等高铁。", ["重庆至西安", "重庆至宜昌", "成渝中线"]),
    ("加快乐山、阆中机场建设,研究达州机场迁建。", ["乐山", "阆中机场", "达州机场迁建"]),
    ("推进G7611线西昌至香格里拉高速公路,加快引江济淮前期论证。", ["G7611线西昌至香格里拉高速公路", "引江济淮"]),
    ("支持四川大学等共建天府实验室。", ["天府实验室"]),
    ("续建环湖东路、滨江大道南延,打通凤鸣路。", ["环湖东路", "滨江大道南延", "凤鸣路"]),
    ("新建第三中学高中部、实验小学东校区,迁建特殊教育学校。", ["第三中学高中部", "实验小学东校区", "特殊教育学校"]),
    ("加快市第一人民医院传染病区、县疾控中心实验楼建设。", ["市第一人民医院传染病区", "县疾控中心实验楼"]),
    ("启动市妇幼保健院整体搬迁。", ["市妇幼保健院整体搬迁"]),
    ("上马西部算力枢纽一期,推进海纳大硅片三期。", ["西部算力枢纽一期", "海纳大硅片三期"]),
    ("实施松涛灌区续建配套与节水改造,完成G326线改扩建。", ["松涛灌区续建配套与节水改造", "G326线改扩建"]),
    ("争取昆明至磨憨铁路二线纳入国家规划。", ["昆明至磨憨铁路二线"]),
    ("推动滨河绿道二期建成开放。", ["滨河绿道二期"]),
    ("实施清溪河、白沙河综合治理。", ["清溪河", "白沙河综合治理"]),
    ("实施清溪河、白沙河治理工程。", ["清溪河、白沙河治理工程"]),
    ("建设平湖、凤山两大水库水源地保护工程。", ["平湖、凤山两大水库水源地保护工程"]),
    ("支持长沙市建设再制造示范基地。", ["再制造示范基地"]),
    ("在昆明市设立科创飞地。", ["科创飞地"]),
    ("推进宜春锂电产业园扩园、景德镇直升机小镇建设。", ["宜春锂电产业园扩园", "景德镇直升机小镇"]),
    ("完成昭通通用机场选址报批。", ["昭通通用机场"]),
    ("1 | 完善交通 | 新建柳州至贺州铁路,续建来宾港二期 | 市交通局 |", ["柳州至贺州铁路", "来宾港二期"]),
    ("打通育才路、兴业路等断头路,建成城北污水处理厂。", ["育才路", "兴业路", "城北污水处理厂"]),
    ("建设张骞文化园、褒河物流园。", ["张骞文化园", "褒河物流园"]),
    ("开展引松入辽(引松花江水入辽河)前期论证。", ["引松入辽"]),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_works_of_the_genre_are_read_and_lists_split(text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "实施城市更新行动,推进老旧小区改造,加强农村人居环境整治。",
        "支持企业技术改造,实施一批重大产业项目,深入实施科技创新行动计划。",
        "实施高技能人才培养工程,开展职业技能培训项目。",
        "打造全国重要的先进制造业基地和国际一流的研发中心。",
        "加强生态环境保护,完善基础设施,提升公共服务水平。",
        "实施重点工程、重大项目。",
        "推进图书馆、文化馆等公共文化设施建设和免费开放。",
        "推进县医院与乡镇卫生院一体化管理。",
        "支持上海建设国际金融中心。",
        "争取更多项目进入国家盘子。",
        "新建公办幼儿园,新增学位300个。",
    ],
)
def test_activities_titles_and_generic_things_are_no_works(text):
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("新建宜宾至西昌铁路。", "新建"),
        ("开工建设宜宾至西昌铁路。", "新建"),
        ("续建宜宾至西昌铁路。", "续建"),
        ("继续实施宜宾至西昌铁路扩能改造工程。", "续建"),
        ("加快宜宾至西昌铁路前期工作。", "前期"),
        ("谋划宜宾至西昌铁路。", "前期"),
        ("加快宜宾至西昌铁路建设。", None),
    ],
)
def test_status_is_what_verb_and_tail_say(text, status):
    (project,) = extract_projects(reading_of(text))
    assert project.status == status


def test_regions_named_in_a_works_name_are_its_regions():
    (project,) = extract_projects(reading_of("新建宜宾至西昌铁路。"))
    assert project.regions == ("宜宾市", "西昌市")


def test_every_item_of_a_box_is_a_works():
    text = "铁路:推进甲乙铁路专用线、丙矿专用线等项目。水利:实施城区排水管网改造、应急供水工程、水库除险加固等工程。"
    assert names(text, kind="box") == [
        "甲乙铁路专用线",
        "丙矿专用线",
        "城区排水管网改造",
        "应急供水工程",
        "水库除险加固",
    ]


def test_a_part_of_a_box_that_draws_a_layout_is_skipped():
    assert names("空间格局:打造东部旅游带、西部旅游带。重点项目:建设游客集散中心。", kind="box") == ["游客集散中心"]


def test_a_label_in_a_box_that_only_says_the_kind_is_no_works():
    assert names("1.水源工程。新建犬木塘、大兴寨等大型水库。", kind="box") == ["犬木塘", "大兴寨"]


def test_a_clause_that_goes_on_with_a_list_keeps_the_verb_before_it():
    assert names("加快推进临江—望海高速公路扩能,以及临河—哈密等连接周边省区的高速公路建设。")[-1] == "临河—哈密"


def test_a_heading_above_its_text_is_not_read_twice():
    assert names("实施西山沉陷区综合治理工程。改善生产条件。", heading="实施西山沉陷区综合治理工程") == []


def test_what_a_plan_wishes_for_in_its_guiding_sections_is_no_works():
    assert names("一、指导思想\n建设宜宾至西昌铁路。\n二、重点任务\n建设成都至雅安铁路。") == ["成都至雅安铁路"]


def test_evidence_quotes_the_name():
    reading = reading_of("继续实施京津风沙源治理、退耕还林等工程,新建宜宾至西昌铁路。")
    found = extract_projects(reading)
    assert quotes(reading, found) == [project.name for project in found]


@given(st.text(alphabet="加快推进建设实施、和及等项目工程铁路改造至—“”()《》,。;:新建重庆平台中心两大|\n", max_size=60))
@settings(max_examples=200, deadline=None)
def test_any_string_is_read_and_names_are_quoted(text):
    reading = reading_of(text)
    found = extract_projects(reading)
    assert quotes(reading, found) == [project.name for project in found]


LISTS = [
    (
        "重点项目:海丝钢铁绿色短流程改造、青禾智慧粮仓、龙川码头二期。",
        ["海丝钢铁绿色短流程改造", "青禾智慧粮仓", "龙川码头二期"],
    ),
    ("发展重点如下:\n食品加工:关岭县牛肉加工厂、平坝区辣椒产业园二期。", ["关岭县牛肉加工厂", "平坝区辣椒产业园二期"]),
    (
        "实施桐梓河水库、石柱沟水库和玉龙灌区续建配套工程。",
        ["桐梓河水库", "石柱沟水库", "玉龙灌区续建配套工程"],
    ),
    ("推进比亚迪整车基地、中创新航储能电池项目建设。", ["比亚迪整车基地", "中创新航储能电池项目"]),
    ("建设学苑大街西延、滨海路立交桥和城东热源厂。", ["学苑大街西延", "滨海路立交桥", "城东热源厂"]),
    ("深化平凉至庆阳铁路、侯马至西安铁路复线前期工作。", ["平凉至庆阳铁路", "侯马至西安铁路复线"]),
    ("打通G342凤县至麦积、S202洛南至潼关等省际断头路。", ["G342凤县至麦积", "S202洛南至潼关"]),
    (
        "实施老旧小区改造120个、棚户区改造1.2万户、背街小巷整治三大工程。",
        ["老旧小区改造", "棚户区改造", "背街小巷整治"],
    ),
    ("支持恒远新材与石门大学共建纤维材料联合实验室。", ["纤维材料联合实验室"]),
    ("续建北盘江航道提等升级工程。", ["北盘江航道提等升级工程"]),
]


@pytest.mark.parametrize(("text", "expected"), LISTS)
def test_works_are_read_in_labelled_lists_and_lists_of_unlike_works(text, expected):
    assert [work.name for work in extract_projects(reading_of(text))] == expected


@pytest.mark.parametrize(
    "text",
    [
        "重点园区:宜川化工园、枝溪临港产业园。",
        "打通与珠三角、北部湾之间的物流通道。",
        "推进供应链金融和供应链管理。",
        "抓好全域旅游、大景区建设、产业园区和重点项目建设。",
        "建设“花园式、园林式”矿山。",
    ],
)
def test_parks_after_their_label_and_reaches_of_a_passage_are_no_works(text):
    assert extract_projects(reading_of(text)) == []


def test_bracket_behind_a_name_tells_the_status():
    (work,) = extract_projects(reading_of("重点项目:黄石特种光缆生产基地(续建)。"))
    assert (work.name, work.status) == ("黄石特种光缆生产基地", "续建")
