"""Chains told in words: streams, from one stage to the next, step by step, sums and lists, and what sounds like them."""

from __future__ import annotations

import pytest

from loaders.extract.chains import extract_chains
from loaders.facts import DocumentInfo, Span
from loaders.reading import Passage, Reading, SourceText
from tests.loaders.extract.test_chains import stages, stages_in_passages


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "构建从钨矿采选到钨粉冶炼,再到刀具制造并向机床延伸的较为完整的钨产业集群。",
            ("钨矿采选", "钨粉冶炼", "刀具制造"),
        ),
        (
            "形成从萤石采选加工,到氢氟酸、含氟单体、含氟聚合物三大关键材料及制冷剂、废液回收的产业链条。",
            ("萤石采选加工", "氢氟酸、含氟单体、含氟聚合物三大关键材料及制冷剂、废液回收"),
        ),
        ("形成了从树脂合成、薄膜挤出到镀膜分切一条完整的膜材产业链条。", ("树脂合成、薄膜挤出", "镀膜分切")),
        ("已有齐全的轴承产业链,从锻件加工、车削磨削到整机装配,配套率八成。", ("锻件加工、车削磨削", "整机装配")),
        ("从种羊繁育、饲草种植到羊肉加工,建成了完整的肉羊产业链。", ("种羊繁育、饲草种植", "羊肉加工")),
        (
            "从原药合成、制剂加工到成药检验,再到医药流通,形成了完整的产业链闭环。",
            ("原药合成、制剂加工", "成药检验", "医药流通"),
        ),
        ("从制种到栽培,从烘干到精深加工,形成完整辣椒产业链。", ("制种", "栽培", "烘干", "精深加工")),
        ("涵盖了从缫丝、织绸到印染缝制等多个环节。", ("缫丝、织绸", "印染缝制")),
        ("形成从苗木繁育、林下种植到提取加工产值近9亿元的石斛产业集群。", ("苗木繁育、林下种植", "提取加工")),
    ],
)
def test_from_one_stage_to_the_next_is_a_chain_by_what_stands_at_its_end_before_it_or_in_the_next_clause(
    body: str, expected: tuple[str, ...]
) -> None:
    assert stages(body) == [expected]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("由毛竹到竹片,由竹片到竹浆,由竹浆到家纺,延伸竹链条。", ("毛竹", "竹片", "竹浆", "家纺")),
        ("推动钼产业由钼精矿向钼粉、由钼粉向溅射靶材延伸。", ("钼精矿", "钼粉", "溅射靶材")),
        ("由甘蔗到白糖、糖蜜,由糖蜜到酵母,由酵母再到有机肥。", ("甘蔗", "白糖、糖蜜", "酵母", "有机肥")),
        ("实现由煤炭到电力、由电力到铝材、由铝材到轮毂的产业链。", ("煤炭", "电力", "铝材", "轮毂")),
    ],
)
def test_steps_that_begin_where_the_one_before_ended_are_a_chain(body: str, expected: tuple[str, ...]) -> None:
    assert stages(body) == [expected]


@pytest.mark.parametrize(
    "body",
    [
        "从传统酿造到智能酿造,形成新的产业集群。",
        "从田间到车间,打造完整产业链。",
        "从科研转化到企业孵化,初步形成产业体系。",
        "从加工业到服务业,延长产业链。",
        "延长产业链,从卖鲜果到卖果汁,提高附加值。",
        "从项目签约到投产,实现全链条服务。",
        "形成从政策起草到落实的全产业链扶持体系。",
        "由小到大、由大到强发展产业。",
        "由粗放养殖向生态养殖、由生态养殖向品牌养殖转变。",
        "由县到乡、由乡到村逐级落实。",
        "实现从饲草种植到餐桌的全链条发展。",
    ],
)
def test_changes_services_and_levels_from_one_to_the_next_are_no_chains(body: str) -> None:
    assert stages(body) == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("构建选种+栽种+烘制+营销的菊花全产业链。", ("选种", "栽种", "烘制", "营销")),
        (
            "推动“养殖基地+中央厨房+冷链物流+团餐门店”的一体化发展模式。",
            ("养殖基地", "中央厨房", "冷链物流", "团餐门店"),
        ),
        ("打造“盐/碱/氯/氟”一体化产业链。", ("盐", "碱", "氯", "氟")),
        ("健全“制种/栽种/烘制/流通”全链条。", ("制种", "栽种", "烘制", "流通")),
    ],
)
def test_stages_are_added_up_with_and_without_quotation_marks_and_by_strokes(
    body: str, expected: tuple[str, ...]
) -> None:
    assert stages(body) == [expected]


@pytest.mark.parametrize(
    "body",
    [
        "推广“支部+合作社+农户”一体化模式。",
        "推动“互联网+制造业+金融”产业链融合。",
        "推进“设计+采购+施工”一体化总承包。",
    ],
)
def test_partners_and_services_added_up_are_no_chain(body: str) -> None:
    assert stages(body) == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("形成养殖、屠宰、加工、物流产业链。", ("养殖", "屠宰", "加工", "物流")),
        ("延长肉鸭养殖、屠宰、羽绒加工产业链。", ("肉鸭养殖", "屠宰", "羽绒加工")),
        ("形成蚕桑种植、缫丝、织绸、服装产业链。", ("蚕桑种植", "缫丝", "织绸", "服装")),
        ("实现栽种、管护、加工、销售全产业链数字化。", ("栽种", "管护", "加工", "销售")),
        ("推动废铅回收、梯次利用、材料再生全链条发展。", ("废铅回收", "梯次利用", "材料再生")),
        ("推动“煤、电、铝、材”一体化发展。", ("煤", "电", "铝", "材")),
        (
            "铜的产业链主要由铜矿开采、粗铜冶炼和铜材加工、终端应用这四个环节组成。",
            ("铜矿开采", "粗铜冶炼", "铜材加工", "终端应用"),
        ),
        (
            "包括硅料生产、硅片制造、组件制造以及光伏发电的应用等多个环节。",
            ("硅料生产", "硅片制造", "组件制造", "光伏发电的应用"),
        ),
        (
            "逐步形成涵盖负极材料、电池隔膜、电池芯、电池包等关键环节的产业链。",
            ("负极材料", "电池隔膜", "电池芯", "电池包"),
        ),
        ("构建废铅回收、预处理、熔炼、合金化、压铸循环产业链。", ("废铅回收", "预处理", "熔炼", "合金化", "压铸")),
        ("发展莲藕种植、藕粉加工、荷塘旅游一体的莲产业。", ("莲藕种植", "藕粉加工", "荷塘旅游")),
        ("涉及铝锭铸造、型材挤压、门窗安装等产业链各个环节。", ("铝锭铸造", "型材挤压", "门窗安装")),
        (
            "形成了从锂盐制备、电解液、电芯装配、电池回收等较为完整的产业链条。",
            ("锂盐制备", "电解液", "电芯装配", "电池回收"),
        ),
    ],
)
def test_lists_of_steps_before_any_word_for_a_chain_are_one(body: str, expected: tuple[str, ...]) -> None:
    assert stages(body) == [expected]


@pytest.mark.parametrize(
    "body",
    [
        "重点培育农产品加工、装备制造、现代物流产业链。",
        "做强种植、养殖、加工三大产业链。",
        "完善印染、电镀、制革产业链污染治理。",
        "壮大肉牛、肉羊、乳业产业链。",
        "这三大产业链包括光电产业链、轴承产业链、茶叶产业链。",
        "涵盖轨道设计、自主控制、采样返回、能源管理等全链条。",
        "建立种植、养殖、加工全产业链标准体系。",
        "名单涉及种子生产、仓储运输、终端配送等关键环节的40家企业。",
    ],
)
def test_lists_of_branches_crafts_and_chains_are_no_chain(body: str) -> None:
    assert stages(body) == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("上游(原料端)重点布局石英砂,中游(制造端)重点布局光纤,下游(应用端)重点布局光缆。", ("石英砂", "光纤", "光缆")),
        ("上游:依托本地磷矿,发展磷矿采选;中游:做大黄磷;下游:布局阻燃剂。", ("磷矿采选", "黄磷", "阻燃剂")),
        (
            "上游突破衬底、外延片等材料,中游发展功率器件,下游面向轨道交通、家电等应用领域。",
            ("衬底、外延片等材料", "功率器件", "轨道交通、家电"),
        ),
        ("已形成上游种苗繁育、中游规模种植、下游精深加工的全产业链格局。", ("种苗繁育", "规模种植", "精深加工")),
        ("围绕上游芯片设计、中游晶圆制造、下游封装测试开展招商。", ("芯片设计", "晶圆制造", "封装测试")),
        ("上游夯实种薯繁育基础,中游提升全粉加工能力,下游拓展休闲食品市场。", ("种薯繁育", "全粉加工", "休闲食品")),
        (
            "上游发展锂盐。支持甲公司扩建。中游发展正极材料。支持乙公司扩建。下游发展电池。",
            ("锂盐", "正极材料", "电池"),
        ),
        ("上游配齐模具、树脂,中游量产叶片、塔筒,下游承接风场运维。", ("模具、树脂", "叶片、塔筒", "风场运维")),
        ("上游强化锂、钒采选,中游做强电芯,下游延伸至储能电站。", ("锂、钒采选", "电芯", "储能电站")),
        ("上游向石英砂、坩埚延伸,中游向硅片拓展,下游向组件突破。", ("石英砂、坩埚", "硅片", "组件")),
        ("上游材料:电解铜箔。中游器件:覆铜板。下游终端:汽车电子。", ("电解铜箔", "覆铜板", "汽车电子")),
        ("形成上游试剂,中游疫苗,下游冷链配送的生物医药产业格局。", ("试剂", "疫苗", "冷链配送")),
        ("上游以种鸭养殖为重点,中游以鸭肉加工为核心,下游以羽绒制品为方向。", ("种鸭养殖", "鸭肉加工", "羽绒制品")),
    ],
)
def test_streams_end_where_it_is_said_what_is_done_with_them(body: str, expected: tuple[str, ...]) -> None:
    assert stages(body) == [expected]


@pytest.mark.parametrize(
    "lines",
    [
        ("上游保障能力不足。", "中游加工规模不高。", "下游应用场景缺乏。"),
        ("上游抓资源整合。", "中游抓装置提升。", "下游抓高端突破。"),
        ("上游种苗由农科所保障。", "中游烘烤由合作社承担。", "下游销售由公司统购。"),
        ("上游地区加强水源涵养。", "中游地区加强水土保持。", "下游地区推进湿地修复。"),
    ],
)
def test_lines_that_say_what_a_stream_lacks_or_what_places_on_a_river_do_are_no_chain(lines: tuple[str, ...]) -> None:
    assert stages_in_passages(*lines) == []


def test_provinces_on_a_river_and_works_on_it_are_no_streams() -> None:
    assert stages("上游甲省集聚算力;中游乙省壮大装备;下游丙省培育智能。", regions=("甲省", "乙省", "丙省")) == []
    assert stages("河道上游发展水电,中游发展灌溉,下游发展航运。") == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "推广“牛粪—蚯蚓—鸡”、“猪—沼气—果竹菜、水草—鱼”等循环养殖模式。",
            [("牛粪", "蚯蚓", "鸡"), ("猪", "沼气", "果竹菜、水草", "鱼")],
        ),
        ("推广“家禽—粪/沼—茶(果)”循环模式。", [("家禽", "粪/沼", "茶(果)")]),
        ("培育2-3条“绿氢—绿氨—绿色甲醇”产业链。", [("绿氢", "绿氨", "绿色甲醇")]),
        ("完善‘石墨开采—球形石墨—负极材料’产业链条。", [("石墨开采", "球形石墨", "负极材料")]),
        ("沿着原盐—烧碱—聚醚路线,向下游延伸。", [("原盐", "烧碱", "聚醚")]),
        ("形成集铝土矿开采—氧化铝—电解铝为一体的循环产业集群。", [("铝土矿开采", "氧化铝", "电解铝")]),
        ("建链:重点谋划砷化镓—外延片—光芯片产业链。", [("砷化镓", "外延片", "光芯片")]),
        ("钛产业链:钛矿、高钛渣—海绵钛—钛材。", [("钛矿、高钛渣", "海绵钛", "钛材")]),
        (
            "培育磷铁—磷酸铁—磷酸铁锂支链,完善尾渣—缓凝剂—石膏板固废利用链。",
            [("磷铁", "磷酸铁", "磷酸铁锂"), ("尾渣", "缓凝剂", "石膏板")],
        ),
        ("推进卤水—原盐—纯碱—玻璃“两链”融合。", [("卤水", "原盐", "纯碱", "玻璃")]),
        ("走“竹林—竹浆—竹纸—竹纤维”路子。", [("竹林", "竹浆", "竹纸", "竹纤维")]),
        ("建设沿江化工—建材—造纸产业带、甲城区—乙高新区产业走廊。", []),
        ("推动鹿岭—青石—大河三地陶瓷协同。", []),
        ("完善“招商—签约—落地—投产”闭环机制,畅通“募—投—管—退”链条。", []),
        ("健全病死猪收集—转运—无害化处理体系,落实生产记录—产地准出—市场准入制度。", []),
        ("打造赏花—采摘—民宿—研学旅游产业链。", []),
        ("完善“发现—培育—成长—上市”企业培育链。", []),
        ("健全“生产—加工—仓储—销售”农产品追溯体系。", []),
        ("打造育种—栽种—加工的杂粮产业链,提升“种子—种苗”繁育水平。", [("育种", "栽种", "加工")]),
    ],
)
def test_rows_keep_to_their_quotation_marks_and_are_no_tours_or_steps_of_supervision(
    body: str, expected: list[tuple[str, ...]]
) -> None:
    assert stages(body) == expected


def test_two_lists_that_each_are_a_chain_stand_in_one_clause() -> None:
    body = "培育食葵种植、脱壳、炒制、包装产业链和制种玉米烘干、精选、包衣、销售全产业链。"
    assert stages(body) == [("食葵种植", "脱壳", "炒制", "包装"), ("制种玉米烘干", "精选", "包衣", "销售")]


def test_rows_of_goods_count_in_units_about_ecology_and_rows_of_anything_else_do_not() -> None:
    assert stages("支持铝灰渣—氧化铝—净水剂资源化。", theme="ecology") == [("铝灰渣", "氧化铝", "净水剂")]
    assert stages("推进源头—过程—末端治理。", theme="ecology") == []


def test_a_row_in_a_box_within_a_unit_is_found_once() -> None:
    text = "做强建材。\n专栏1\n骨料—商砼—预制构件产业链。\n支持技改。"
    box = Span(text.index("骨料"), text.index("\n支持"))
    passages = tuple(
        Passage(kind=kind, path=path, title="", heading=Span(span.start, span.start), span=span)
        for kind, path, span in (("task", ("三",), Span(0, len(text))), ("box", ("三", "专栏1"), box))
    )
    source = SourceText(file="t.txt", text=text, sha256="0" * 64)
    info = DocumentInfo(file="t.txt", sha256="0" * 64)
    for order in (passages, passages[::-1]):
        (found,) = extract_chains(Reading(source=source, document=info, passages=order, tasks=()))
        assert found.task == ("三", "专栏1")


def test_tables_of_firms_are_no_chains() -> None:
    text = "环节 | 目标\n上游 | 硅片企业10家\n中游 | 晶圆代工企业3家\n下游 | 模块企业5家"
    assert stages_in_passages(text, kind="table") == []
