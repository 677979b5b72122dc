"""Industry chains, and the rows that are none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.extract.chains import extract_chains
from loaders.facts import Chain, DocumentInfo, RegionMention, Span, Task
from loaders.reading import Passage, Reading, SourceText
from tests.loaders.extract.plain_readings import facts_of

PATH = ("三", "2")


def read(body: str, *, title: str = "", theme: str = "industry", regions: tuple[str, ...] = ()) -> list[Chain]:
    text = f"{title}。{body}" if title else body
    heading = Span(0, len(title))
    passage = Passage(kind="task", path=PATH, title=title, heading=heading, span=Span(0, len(text)))
    task = Task(path=PATH, title=title, theme=theme, body=Span(0, len(text)), evidence=heading, rule="test")
    mentions = tuple(
        RegionMention(
            surface=r,
            name=r,
            adcode=None,
            kind="division",
            evidence=Span(text.index(r), text.index(r) + len(r)),
            rule="test",
        )
        for r in regions
    )
    source = SourceText(file="t.txt", text=text, sha256="0" * 64)
    info = DocumentInfo(file="t.txt", sha256="0" * 64)
    return extract_chains(Reading(source=source, document=info, passages=(passage,), tasks=(task,), regions=mentions))


def stages(body: str, **given: object) -> list[tuple[str, ...]]:
    return [chain.stages for chain in read(body, **given)]  # type: ignore[arg-type]


def stages_in_passages(*texts: str, kind: str = "task") -> list[tuple[str, ...]]:
    """Of passages without a task, each on lines of its own."""
    text = "\n".join(texts)
    spans = [Span(text.index(part), text.index(part) + len(part)) for part in texts]
    passages = tuple(
        Passage(kind=kind, path=PATH, title="", heading=Span(span.start, span.start), span=span) for span in spans
    )
    source = SourceText(file="t.txt", text=text, sha256="0" * 64)
    info = DocumentInfo(file="t.txt", sha256="0" * 64)
    found = extract_chains(Reading(source=source, document=info, passages=passages, tasks=()))
    return [chain.stages for chain in found]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("构建硅矿—工业硅—多晶硅—光伏组件全产业链。", ("硅矿", "工业硅", "多晶硅", "光伏组件")),
        ("延伸竹材——竹浆——竹纤维产业链条。", ("竹材", "竹浆", "竹纤维")),
        ("形成“育种-养殖-屠宰-熟食”一体化发展格局。", ("育种", "养殖", "屠宰", "熟食")),
        ("形成“栽种+烘制+营销+观光”全产业链。", ("栽种", "烘制", "营销", "观光")),
        ("打造集选种、栽种、烘制、营销于一体的全产业链。", ("选种", "栽种", "烘制", "营销")),
        ("补齐上游种源、中游屠宰分割、下游冷链配送短板。", ("种源", "屠宰分割", "冷链配送")),
        ("打造原油→烯烃→聚烯烃→改性塑料产业链。", ("原油", "烯烃", "聚烯烃", "改性塑料")),
        ("打造棉花—纱线产业链。", ("棉花", "纱线")),
        ("发展锂矿─锂盐─正极材料─动力电池。", ("锂矿", "锂盐", "正极材料", "动力电池")),
        ("打通从种植到加工到销售的全产业链。", ("种植", "加工", "销售")),
        ("延伸甘蔗—制糖—酒精—生物有机肥循环链。", ("甘蔗", "制糖", "酒精", "生物有机肥")),
        ("构建从电池拆解、梯次利用到材料再生的循环产业链。", ("电池拆解、梯次利用", "材料再生")),
        ("形成苗木培育—规模种植—采摘加工的全产业链。", ("苗木培育", "规模种植", "采摘加工")),
        ("推动化工向煤制烯烃—聚丙烯—塑料制品产业链延伸。", ("煤制烯烃", "聚丙烯", "塑料制品")),
        ("打造集研发—制造—应用—服务于一体的集群。", ("研发", "制造", "应用", "服务")),
        ("做强石材开采—板材加工—固废利用绿色链条。", ("石材开采", "板材加工", "固废利用")),
        ("向上游延伸发展锂盐,向中游延伸发展电芯,向下游延伸发展储能系统。", ("锂盐", "电芯", "储能系统")),
        ("围绕“上游原料药、中游制剂、下游医药流通”全链条布局。", ("原料药", "制剂", "医药流通")),
        ("形成从油菜制种到压榨的菜籽油全产业链。", ("油菜制种", "压榨")),
        ("形成从上游铜矿采选到中游冶炼再到下游铜箔的铜产业链。", ("铜矿采选", "冶炼", "铜箔")),
        ("前端抓鱼苗繁育,中端抓稻田养鱼,终端抓冷链配送。", ("鱼苗繁育", "稻田养鱼", "冷链配送")),
        ("完善“净菜+冷链+门店”预制菜产业链。", ("净菜", "冷链", "门店")),
        ("延伸玉米—淀粉—氨基酸(苏氨酸、赖氨酸)—饲料精深加工链。", ("玉米", "淀粉", "氨基酸(苏氨酸、赖氨酸)", "饲料")),
    ],
)
def test_stages_are_read_in_order(body: str, expected: tuple[str, ...]) -> None:
    assert stages(body) == [expected]


def test_list_of_chains_divides_where_the_first_stage_recurs_and_last_stage_keeps_its_list() -> None:
    body = "产业链:重点打造铜—铜杆—铜线、电缆及漆包线等电工产品、铜—铜板带—连接器、铜—铜箔—覆铜板等。"
    assert stages(body) == [
        ("铜", "铜杆", "铜线、电缆及漆包线等电工产品"),
        ("铜", "铜板带", "连接器"),
        ("铜", "铜箔", "覆铜板"),
    ]


@pytest.mark.parametrize(
    "body",
    ["做长原油—烯烃—塑料和矿石—钢坯—钢板两条链。", "形成原油—烯烃—塑料石化链和矿石—钢坯—钢板冶金链。"],
)
def test_chains_that_are_counted_or_named_divide_at_and(body: str) -> None:
    assert stages(body) == [("原油", "烯烃", "塑料"), ("矿石", "钢坯", "钢板")]


def test_list_of_full_chains_divides_without_a_common_stage() -> None:
    body = "形成磷矿—磷酸—磷肥、锰矿—硅锰—特钢产业链。"
    assert stages(body) == [("磷矿", "磷酸", "磷肥"), ("锰矿", "硅锰", "特钢")]


@pytest.mark.parametrize(
    "body",
    [
        "加快推进甲镇—乙港—丙口岸高速公路建设。",
        "力争2021—2025—2030年分阶段完成。",
        "健全县—乡—村三级网络。",
        "推广“企业+合作社+农户”产业链。",
        "建设集生产、生活、生态于一体的田园综合体。",
        "完善龙头企业—合作社—农户利益联结机制。",
        "建设众创空间—孵化器—加速器链条。",
        "改造G210线甲地-乙地段。",
        "推进氟-硅联动产业。",
        "统筹山—水—林—田—湖—草系统治理。",
        "——坚持创新驱动——坚持绿色发展。",
        "形成资源—产品—再生资源循环链。",
        "实施《某规划(2021—2025年)》。",
        "设立甲国—乙国产业合作区,推动丙园—丁新材料产业园建设。",
        "走好“链主企业—产业链—产业集群”壮大之路。",
        "梯度培育“市级—省级—国家级”产业集群。",
        "构建“工厂品牌—区域品牌—国际品牌”体系。",
        "建成“概念验证—小试—中试”全流程服务平台。",
        "做好疫苗研发—生产—接种全链条服务。",
        "完善就业—招生—培养联动机制。",
        "发展店—仓—配一体化商贸。",
        "优化从下单到交付的跨境寄递全链条服务。",
        "推动从一颗果子到一瓶果汁的产业链升级。",
        "落实从田间到餐桌的全链条监管。",
        "清河上游加强水源涵养,中游加强水土保持,下游推进湿地修复。",
        "培育“初创企业—瞪羚企业—领军企业”梯队。",
        "推进规划—建设—运营—管理全过程数字化。",
    ],
)
def test_rows_that_are_no_production_are_left_out(body: str) -> None:
    assert stages(body) == []


def test_row_of_regions_is_a_route() -> None:
    body = "加快南昌—抚州—福州快速通道建设,壮大产业。"
    assert stages(body, regions=("南昌", "抚州", "福州")) == []
    assert stages("打造南昌—抚州—福州产业链。", regions=("南昌", "抚州", "福州")) == []


def test_row_without_a_closing_word_counts_only_for_economic_themes() -> None:
    body = "发展玉米—淀粉—氨基酸。"
    assert stages(body) == [("玉米", "淀粉", "氨基酸")]
    assert stages(body, theme="livelihood") == []


def test_chain_is_named_by_label_heading_or_first_stage() -> None:
    assert read("茶产业链:鲜叶—初制—精制—茶饮。")[0].name.startswith("茶")
    assert read("构建鲜叶—初制—精制全产业链。", title="陶瓷方面")[0].name == "陶瓷"
    assert read("构建鲜叶—初制—精制全产业链。")[0].name == "鲜叶"


def test_spans_give_the_stages() -> None:
    text = "构建桑蚕—生丝—绸缎—服饰全产业链。"
    (chain,) = read(text)
    assert tuple(text[s.start : s.end] for s in chain.stage_spans) == chain.stages
    assert text[chain.evidence.start : chain.evidence.end] == "桑蚕—生丝—绸缎—服饰"


@pytest.mark.parametrize(
    ("body", "last"),
    [
        ("推动毛坯—粗车—精磨—探伤各环节集聚发展。", "探伤"),
        ("围绕制浆—抄纸—后加工—纸制品强化本地配套。", "纸制品"),
        ("打造制种—繁育—栽培—采收上下游协同的产业体系。", "采收"),
        ("支持黏土—坯体—釉料—日用瓷链条延伸。", "日用瓷"),
    ],
)
def test_the_last_stage_ends_where_the_text_says_what_is_done_with_the_chain(body: str, last: str) -> None:
    (row,) = stages(body)
    assert row[-1] == last


def test_a_region_and_a_verb_before_each_row_of_a_list_are_no_stage() -> None:
    body = "支持宜宾市延伸竹材—竹浆—生活用纸链条、泸州市延伸高粱—基酒—白酒链条。"
    assert stages(body, regions=("宜宾市", "泸州市")) == [("竹材", "竹浆", "生活用纸"), ("高粱", "基酒", "白酒")]


def test_a_region_that_leads_the_first_stage_is_cut_off() -> None:
    assert stages("建成南平毛竹—竹板—竹家具产业链。", regions=("南平",)) == [("毛竹", "竹板", "竹家具")]


@given(st.text(alphabet="煤甲醇烯烃—-→、等产业链以从到构建“”,。:(2021) \n", max_size=50))
def test_any_text_gives_stages_that_stand_in_it(body: str) -> None:
    for chain in read(body):
        assert len(chain.stages) >= 2
        for stage, span in zip(chain.stages, chain.stage_spans, strict=True):
            assert stage == body[span.start : span.end]
            assert stage


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "上游抓好萤石采选,中游做强氢氟酸、创新药中间体,下游以制冷剂、氟树脂为重点。",
            ("萤石采选", "氢氟酸、创新药中间体", "制冷剂、氟树脂"),
        ),
        ("产业链上游:木薯、甘蔗;中游:淀粉、白糖;下游:变性淀粉等。", ("木薯、甘蔗", "淀粉、白糖", "变性淀粉")),
        (
            "推动牧草从品种选育到机械收获再到打捆储运、冷链配送的循环链条。",
            ("品种选育", "机械收获", "打捆储运、冷链配送"),
        ),
        ("推动从苗木繁育到分选再到果汁加工跨省延链。", ("苗木繁育", "分选", "果汁加工")),
        ("推动石英砂—硅料—电池片—组件关键环节补链。", ("石英砂", "硅料", "电池片", "组件")),
        ("推动铝矾土—氧化铝—电解铝—铝箔跨省循环。", ("铝矾土", "氧化铝", "电解铝", "铝箔")),
        ("推进煤—焦化—煤焦油深加工链条。", ("煤", "焦化", "煤焦油深加工")),
        ("打造铜矿采选—阴极铜—铜箔两条千亿级产业链。", ("铜矿采选", "阴极铜", "铜箔")),
    ],
)
def test_stages_end_where_what_is_done_with_them_begins(body: str, expected: tuple[str, ...]) -> None:
    assert stages(body) == [expected]


def test_rows_in_quotation_marks_are_chains_of_their_own() -> None:
    body = "围绕“盐卤—烧碱—聚氯乙烯”“砂岩—玻璃—光伏组件”两条主链招商。"
    assert stages(body) == [("盐卤", "烧碱", "聚氯乙烯"), ("砂岩", "玻璃", "光伏组件")]


def test_rows_of_two_in_quotation_marks_are_chains_of_their_own() -> None:
    body = "推动“煤炭—兰炭—电石”“煤焦油—特种油品”等产业链延伸。"
    assert stages(body) == [("煤炭", "兰炭", "电石"), ("煤焦油", "特种油品")]


def test_places_named_from_end_to_end_are_no_chain() -> None:
    assert stages("打通从甲市到乙市再到丙市的循环线。", regions=("甲市", "乙市", "丙市")) == []


def test_a_region_named_by_a_row_of_cities_is_no_chain() -> None:
    assert stages("融入贵阳—贵安—安顺都市圈。", regions=("贵阳—贵安—安顺都市圈",)) == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("推广羊—沼—菜、鸭—稻—萍生态农业。", [("羊", "沼", "菜"), ("鸭", "稻", "萍")]),
        ("发展煤—焦—气、盐—碱—氯多联产。", [("煤", "焦", "气"), ("盐", "碱", "氯")]),
        ("发展“林—草—畜—肥”循环经济。", [("林", "草", "畜", "肥")]),
        ("统筹林—田—湖—草系统治理,推进水—路—讯同步建设。", []),
    ],
)
def test_goods_of_one_character_make_a_chain_of_three(body: str, expected: list[tuple[str, ...]]) -> None:
    assert stages(body) == expected


def test_pairs_of_goods_one_after_another_are_chains_without_the_word() -> None:
    assert stages("发展小麦—面粉、花生—花生油、肉鸭—鸭肉制品等精深加工。") == [
        ("小麦", "面粉"),
        ("花生", "花生油"),
        ("肉鸭", "鸭肉制品"),
    ]


def test_a_second_row_behind_and_begins_with_the_first_stage_again() -> None:
    assert stages("拉长铜—铜杆—铜线和铜—铜箔—覆铜板链条。") == [("铜", "铜杆", "铜线"), ("铜", "铜箔", "覆铜板")]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("发展焦炉煤气合成氨—尿素产业链。", [("焦炉煤气合成氨", "尿素")]),
        ("做强乙烯—EVA—胶膜主链,乙烯—PVC/PVA产业链。", [("乙烯", "EVA", "胶膜"), ("乙烯", "PVC/PVA")]),
        ("完善“棉花+棉纱+面料+成衣”链条。", [("棉花", "棉纱", "面料", "成衣")]),
        ("形成了锡矿采选—锡冶炼—锡化工较为完整的产业体系。", [("锡矿采选", "锡冶炼", "锡化工")]),
        ("推进“产地—集散地—销地”冷链体系建设。", []),
        ("构建电机—电控—整车—回收利用体系。", [("电机", "电控", "整车", "回收利用")]),
        (
            "推动磷矿—黄磷—磷酸铁耦合发展,芯片—模组—终端垂直整合。",
            [("磷矿", "黄磷", "磷酸铁"), ("芯片", "模组", "终端")],
        ),
        (
            "沿“锡精矿—锡锭—锡化工”路径延伸,贯通玻璃—面板—整机链路。",
            [("锡精矿", "锡锭", "锡化工"), ("玻璃", "面板", "整机")],
        ),
        ("形成木片—木粉—木塑板—门窗、地板的加工序列。", [("木片", "木粉", "木塑板", "门窗、地板")]),
        ("配套发展石墨—负极材料。", [("石墨", "负极材料")]),
        ("由铜锭—铜坯—铜带向引线框架延伸。", [("铜锭", "铜坯", "铜带")]),
        ("发展铝锭—铝棒—轮毂、转向节等压铸件。", [("铝锭", "铝棒", "轮毂")]),
        ("构建上游抓育种、中游抓种植、下游抓加工的马铃薯产业链。", [("育种", "种植", "加工")]),
        ("打造茶山—湖湾—古镇精品旅游路线,发展沿江—沿海交通。", []),
        ("打通上游原料、中游制造、下游应用。", []),
    ],
)
def test_verbs_within_goods_and_latin_names_are_stages(body: str, expected: list[tuple[str, ...]]) -> None:
    assert stages(body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("推进枸杞种植、加工、销售一体化发展。", [("枸杞种植", "加工", "销售")]),
        ("构建良种繁育、标准种植、精深加工和品牌营销全产业链。", [("良种繁育", "标准种植", "精深加工", "品牌营销")]),
        ("推进风电、光伏、储能一体化,研发、制造、服务一体化。", []),
        ("推进决策、执行、监督一体化,种植、加工、销售一体化管理。", []),
    ],
)
def test_stages_in_a_list_that_are_one_whole_are_a_chain(body: str, expected: list[tuple[str, ...]]) -> None:
    assert stages(body) == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            ("上游:发展锂矿采选、碳酸锂;", "中游环节:壮大正极材料;", "下游:招引动力电池企业。"),
            ("锂矿采选、碳酸锂", "正极材料", "动力电池"),
        ),
        (
            ("发展重点\n\n上游环节:建设油橄榄基地。", "中游发展橄榄油压榨。", "下游拓展护肤品,延伸康养。"),
            ("油橄榄基地", "橄榄油压榨", "护肤品"),
        ),
    ],
)
def test_three_lines_that_open_with_streams_are_a_chain_the_first_behind_a_heading_too(
    lines: tuple[str, ...], expected: tuple[str, ...]
) -> None:
    assert stages_in_passages(*lines) == [expected]


def test_rows_of_a_table_with_streams_are_chains() -> None:
    text = (
        "产业链 | 上游 | 中游 | 牵头单位\n铜 | 铜矿采选、铜冶炼 | 铜杆、铜箔 | 市工信局\n茶 | 茶园 | - | 市农业农村局"
    )
    assert stages_in_passages(text, kind="table") == [("铜矿采选、铜冶炼", "铜杆、铜箔")]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("打造饲草种植、肉羊养殖、屠宰加工一体化产业链。", [("饲草种植", "肉羊养殖", "屠宰加工")]),
        ("发展集奶牛养殖、乳品加工、冷链配送为一体的乳业。", [("奶牛养殖", "乳品加工", "冷链配送")]),
        ("构建集种植、加工、仓储、销售于一体的枸杞全产业链。", [("种植", "加工", "仓储", "销售")]),
        (
            "建设良种繁育、标准种植、精深加工、品牌营销等环节的茶叶全产业链。",
            [("良种繁育", "标准种植", "精深加工", "品牌营销")],
        ),
        ("建立从育种、种植、加工到销售的马铃薯全产业链。", [("育种、种植、加工", "销售")]),
        ("发展粮食、肉羊、枸杞全产业链。", []),
        ("推动研发、生产、销售一体化发展。", []),
        ("建成集旅游、观光、体验、康养于一体的度假区。", []),
    ],
)
def test_a_list_of_works_done_as_one_is_one_chain(body: str, expected: list[tuple[str, ...]]) -> None:
    assert stages(body) == expected


def test_streams_are_a_chain_whatever_else_is_said_of_each() -> None:
    body = "上游发展硅料、硅片,引进切片企业;中游做强电池片,提高转换效率;下游拓展电站运维。"
    assert stages(body) == [("硅料、硅片", "电池片", "电站运维")]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("做强上游硼矿采选,做大中游硼酸,做优下游硼硅玻璃。", ("硼矿采选", "硼酸", "硼硅玻璃")),
        ("补强上游菌种繁育、壮大中游菇菌栽培、拓展下游即食菇品加工。", ("菌种繁育", "菇菌栽培", "即食菇品加工")),
        ("以镁砂为上游、镁合金为中游、镁合金压铸件为下游构建体系。", ("镁砂", "镁合金", "镁合金压铸件")),
        ("上游(钛精矿)、中游(海绵钛、钛锭)、下游(钛合金管材)协同发展。", ("钛精矿", "海绵钛、钛锭", "钛合金管材")),
        ("形成上游钼矿—中游钼粉—下游钼制品的产业链。", ("钼矿", "钼粉", "钼制品")),
        ("从上游甘薯种植、中游淀粉加工到下游粉丝销售。", ("甘薯种植", "淀粉加工", "粉丝销售")),
        ("上游光刻胶、中游“掩膜版”、下游显示面板等一批新项目落地。", ("光刻胶", "掩膜版", "显示面板")),
        ("上游布局创新药研发,中游发展有机硅单体,下游发展密封胶。", ("创新药研发", "有机硅单体", "密封胶")),
        (
            "上游端保障菌草供应,中游端发展菌棒,下游端开发菇干、菇酱等即食产品。",
            ("菌草供应", "菌棒", "菇干、菇酱等即食产品"),
        ),
        ("上游(原料):长石、高岭土;中游(制造):釉料;下游(应用):洁具。", ("长石、高岭土", "釉料", "洁具")),
        ("上游材料重点发展坩埚,中游制造重点发展硅棒,下游应用重点发展光伏屋顶。", ("坩埚", "硅棒", "光伏屋顶")),
        ("上游突破密封圈;中游整机方面,壮大水泵、风机;下游服务方面,拓展租赁。", ("密封圈", "水泵、风机", "租赁")),
        ("上游以种源为支撑,中游以网箱养鱼为核心,下游以鱼糜加工为延伸。", ("种源", "网箱养鱼", "鱼糜加工")),
        ("上游强种苗,中游扩网箱,下游延鱼丸。", ("种苗", "网箱", "鱼丸")),
        ("发展上游的硅粉、中游的陶瓷基板和下游的散热模块。", ("硅粉", "陶瓷基板", "散热模块")),
    ],
)
def test_streams_are_read_with_a_verb_before_each_in_brackets_and_behind_their_goods(
    body: str, expected: tuple[str, ...]
) -> None:
    assert stages(body) == [expected]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("涵盖光学材料、镜头模组、整机集成等环节较为完整的光电产业链。", ("光学材料", "镜头模组", "整机集成")),
        ("打造覆盖隔膜、电解液、电芯、系统集成的储能全产业链。", ("隔膜", "电解液", "电芯", "系统集成")),
        ("打通制种繁育、机械栽植、烘干仓储、精深加工各环节。", ("制种繁育", "机械栽植", "烘干仓储", "精深加工")),
        ("实现桑苗繁育、养蚕、缫丝织造、蚕丝被加工一条龙发展。", ("桑苗繁育", "养蚕", "缫丝织造", "蚕丝被加工")),
        ("建立生产、加工、销售一体化的谷子全产业链。", ("生产", "加工", "销售")),
        ("涵盖选种、栽种、烘焙全链条。", ("选种", "栽种", "烘焙")),
        ("构建“品种选育、制种扩繁、栽培推广”一体化的体系。", ("品种选育", "制种扩繁", "栽培推广")),
        ("集成电路涵盖设计、晶圆制造、封装测试等全产业链。", ("设计", "晶圆制造", "封装测试")),
        ("甲县、乙县等地正在开展茶机研发、制造、推广一体化试点。", ("茶机研发", "制造", "推广")),
        ("推进红茶种植、采摘、初制、精制、销售一体化。", ("红茶种植", "采摘", "初制", "精制", "销售")),
        ("推动制种、栽培、榨油、秸秆还田循环一体发展。", ("制种", "栽培", "榨油", "秸秆还田")),
        ("发展高纯钼—4N钼粉—溅射靶材链条。", ("高纯钼", "4N钼粉", "溅射靶材")),
        (
            "形成了集竹材改良、竹结构建筑设计、制造、安装于一体的产业链条。",
            ("竹材改良", "竹结构建筑设计", "制造", "安装"),
        ),
        (
            "建成集钾盐开采、浮集、提纯加工、复合肥生产、尾盐利用于一体的基地。",
            ("钾盐开采", "浮集", "提纯加工", "复合肥生产", "尾盐利用"),
        ),
        ("已经形成种羊繁育、饲草种植、羊肉加工完整的循环产业链条。", ("种羊繁育", "饲草种植", "羊肉加工")),
    ],
)
def test_a_list_is_a_chain_whatever_opens_it_and_whatever_stands_before_the_word_that_closes_it(
    body: str, expected: tuple[str, ...]
) -> None:
    assert stages(body) == [expected]


@pytest.mark.parametrize(
    "body",
    [
        "发展集观光、采摘、民宿、康养于一体的农庄。",
        "建设集生产加工、展示交易、仓储物流、文化体验于一体的瓷器产业园。",
        "围绕品种、农机、技术等方面制定再生稻全产业链清单。",
        "集研发、孵化、制造等功能于一体的科技园启用。",
        "提供烘干、加工、销售等一体化服务。",
        "涵盖研发设计、生产制造、物流配送等各个环节。",
        "形成风电、光伏、氢能产业链。",
        "推进青蟹、对虾、海参等品种全链条发展。",
        "产业从过去的卖原料到如今的全产业链。",
        "构建从水源到水龙头的全链条规范体系。",
        "构建从技术研发到成果转化的全链条创新体系。",
        "从卖竹子到实现了全产业链融合。",
        "优化“一带—两廊—三区”布局。",
        "贯通生产、流通、消费各环节。",
        "推行“村收集—镇转运—县处理”模式,落实“链长—链主—专班”机制。",
        "构建“技术突破—场景验证—产品推广”的闭环。",
        "绘制从核心技术到应用场景的产业链招商图谱。",
        "完成从陶瓷坯料到基板烧成的全链条实验。",
        "最大的气田——甲盆地“乙井—丙井—丁井”气区投产。",
        "招引集设计制造、方案咨询、成套交付于一体的骨干企业。",
        "发展“文化+旅游+体育”融合产业链。",
        "优化上游原材料、中游生产制造、下游终端应用。",
    ],
)
def test_functions_services_changes_and_layouts_are_no_chains(body: str) -> None:
    assert stages(body) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("环节 | 产品\n上游 | 锆砂 | 略\n中游 | 氧化锆 | 略\n下游 | 齿科陶瓷 | 略", ("锆砂", "氧化锆", "齿科陶瓷")),
        (
            "表1\n说明\n另注\n又注\n产业 | 上游(原料端) | 中游(制造端) | 下游(应用端)\n钒 | 五氧化二钒 | 电解液 | 钒电池",
            ("五氧化二钒", "电解液", "钒电池"),
        ),
    ],
)
def test_streams_of_a_table_stand_in_columns_below_any_line_or_below_one_another(
    text: str, expected: tuple[str, ...]
) -> None:
    assert stages_in_passages(text, kind="table") == [expected]


def test_two_pairs_of_one_first_stage_are_chains() -> None:
    assert stages("推动尾砂—硅粉、尾砂—砌块板材等综合利用。") == [("尾砂", "硅粉"), ("尾砂", "砌块板材")]
    assert stages("发展稻—虾、稻—鱼综合种养。") == []


def test_streams_that_are_to_get_works_are_no_chain():
    sentence = "上游实施甲城—乙城原油管道;中游推进百万吨乙烯项目、丙厂15万吨碳酸酯;下游发展聚烯烃、聚酯瓶片。"
    assert facts_of("洛阳市", sentence).chains == ()
