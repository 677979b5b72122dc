"""Chains told by what they grow towards, by their first and last streams, and lists that the next clause calls a chain."""

from __future__ import annotations

import pytest

from tests.loaders.extract.test_chains import stages


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("推动产业链由原盐开采向纯碱、泡花碱延伸。", ("原盐开采", "纯碱、泡花碱")),
        ("玻璃产业链从石英砂采选向光伏玻璃、电子玻璃拓展。", ("石英砂采选", "光伏玻璃、电子玻璃")),
        ("引导竹业由毛竹种植向竹地板和竹纤维延伸,拉长产业链条。", ("毛竹种植", "竹地板和竹纤维")),
        ("推动产业链由电石向下游聚氯乙烯延伸。", ("电石", "聚氯乙烯")),
    ],
)
def test_what_a_chain_has_and_what_it_is_lengthened_to_are_its_stages(body: str, expected: tuple[str, ...]) -> None:
    assert stages(body) == [expected]


@pytest.mark.parametrize(
    "body",
    [
        "推动产业链由中低端向中高端迈进。",
        "推动产业链由生产制造向研发设计、营销服务两端延伸。",
        "推动产业链由初加工向精深加工延伸。",
        "推动产业链由“卖木头”向“卖家具”延伸。",
        "推动园区由综合型向专业型转变,完善产业链。",
        "推动旅游由观光向康养升级。",
        "由高明区向三水区延伸,贯通产业链。",
    ],
)
def test_better_goods_other_trades_and_places_are_no_lengthened_chain(body: str) -> None:
    assert stages(body) == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("重点发展上游铜箔、隔膜等原材料,下游储能电池、电动工具等产品。", ("铜箔、隔膜", "储能电池、电动工具")),
        ("支持链主企业向上游饲草种植、下游乳品加工延伸。", ("饲草种植", "乳品加工")),
        ("上游重点引进锂盐加工项目,下游重点布局电池回收项目。", ("锂盐加工", "电池回收")),
        ("向上游拓展树脂单体,向下游发展塑料制品。", ("树脂单体", "塑料制品")),
    ],
)
def test_the_first_and_the_last_stream_are_a_chain_where_none_between_is_named(
    body: str, expected: tuple[str, ...]
) -> None:
    assert stages(body) == [expected]


@pytest.mark.parametrize(
    "body",
    [
        "加强上游水源涵养,下游湿地修复。",
        "引进上游、下游配套企业,完善产业链。",
        "做好长江上游防护林、下游湿地保护。",
        "带动上游原料、下游应用协同。",
        "对接上游研发资源,拓展下游消费市场。",
        "以电机为龙头,向上延伸漆包线,向下延伸水泵。",
    ],
)
def test_rivers_partners_and_what_any_chain_has_are_no_two_streams(body: str) -> None:
    assert stages(body) == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("围绕良种繁育、大豆种植、豆制品加工等环节,打造大豆全产业链。", ("良种繁育", "大豆种植", "豆制品加工")),
        ("补齐光伏产业拉晶、切片、组件封装等环节,构建全产业链。", ("拉晶", "切片", "组件封装")),
        ("形成育苗、种植、加工、销售的“菊花经济”全产业链。", ("育苗", "种植", "加工", "销售")),
        (
            "建立面向海洋工程的铸件铸造、主机装配、平台总装为一体的产业链。",
            ("铸件铸造", "主机装配", "平台总装"),
        ),
        (
            "构建以铜箔、覆铜板、印制电路板、摄像模组为主的产业链条。",
            ("铜箔", "覆铜板", "印制电路板", "摄像模组"),
        ),
        ("推动锂电池材料、锂电池、储能系统全产业链发展。", ("锂电池材料", "锂电池", "储能系统")),
        ("形成育种—种植—加工—农旅融合的花卉全产业链。", ("育种", "种植", "加工", "农旅融合")),
    ],
)
def test_links_that_the_next_clause_or_their_goods_call_a_chain_are_its_stages(
    body: str, expected: tuple[str, ...]
) -> None:
    assert stages(body) == [expected]


@pytest.mark.parametrize(
    "body",
    [
        "形成风电、光伏、储能3条装备制造完整产业链。",
        "构建以煤炭、电力、化工、建材为主的产业链。",
        "推动新材料、新能源、新医药全产业链发展。",
        "贯通生产、加工、运输、使用等各个环节,推进系统治理。",
        "从研发创新、生产制造、品牌建设、市场销售等全链条发力。",
    ],
)
def test_counted_chains_branches_and_what_offices_watch_are_none(body: str) -> None:
    assert stages(body) == []


LISTED = ("良种繁育", "基地种植", "精深加工", "冷链物流")


@pytest.mark.parametrize(
    "lead",
    [
        "全县",
        "支持龙头企业",
        "依托福海集团",
        "推动蔬菜产业",
        "到2025年形成",
        "已形成较为完善的",
        "着力构建现代化的",
        "形成以福海公司为龙头的",
        "当地积极探索",
        "园区按照",
    ],
)
@pytest.mark.parametrize("whole", ["全产业链", "等全产业链条", "一体化发展", "的蔬菜产业链", "完整的产业链"])
def test_what_leads_a_list_is_no_part_of_its_first_stage(lead: str, whole: str) -> None:
    assert stages(f"{lead}{'、'.join(LISTED)}{whole}。") == [LISTED]


def test_what_leads_a_row_with_dashes_is_no_part_of_its_first_stage() -> None:
    assert stages(f"依托福海集团{'—'.join(LISTED)}全产业链。") == [LISTED]


@pytest.mark.parametrize(
    "whole",
    [
        "的完整产业体系",
        "融合发展的全产业链",
        "相衔接的产业链",
        "配套完善的产业链",
        "等上下游产业链",
        "产业链闭环",
        "各环节协同发展的产业链",
    ],
)
@pytest.mark.parametrize("listed", ["种苗繁育、基地种植、精深加工、品牌销售", "铝土矿开采、氧化铝、电解铝、铝材加工"])
def test_words_between_a_list_and_its_whole_are_no_part_of_its_last_stage(listed: str, whole: str) -> None:
    assert stages(f"形成{listed}{whole}。") == [tuple(listed.split("、"))]


@pytest.mark.parametrize(
    "listed",
    ["铝土矿开采、氧化铝、电解铝、铝材加工", "饲草种植、奶牛养殖、乳制品加工", "石英砂、高纯石英、石英管、光纤预制棒"],
)
@pytest.mark.parametrize("whole", ["产业链", "全产业链"])
def test_goods_of_one_source_are_a_chain_before_a_mere_chain_too(listed: str, whole: str) -> None:
    assert stages(f"形成{listed}{whole}。") == [tuple(listed.split("、"))]


@pytest.mark.parametrize(
    "listed",
    [
        "新材料、生物医药、装备制造",
        "种植、养殖、林下经济",
        "特色种植、生态养殖、乡村旅游",
        "食品加工、医药制造、文化旅游",
        "蔬菜种植、生猪养殖、水果种植",
        "煤炭、电力、化工、建材",
    ],
)
@pytest.mark.parametrize("whole", ["产业链", "全产业链", "一体化发展", "的完整产业体系", "等上下游产业链", "的产业链"])
def test_branches_apart_are_no_chain_whatever_they_are_called(listed: str, whole: str) -> None:
    assert stages(f"重点打造{listed}{whole}。") == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("产业链从毛竹种植延伸到竹纤维制造。", ("毛竹种植", "竹纤维制造")),
        ("产业链由原盐开采延伸至纯碱、玻璃。", ("原盐开采", "纯碱、玻璃")),
        ("构建稻谷种植到米粉加工的完整产业链。", ("稻谷种植", "米粉加工")),
        ("涵盖苗木繁育到家具制造的全产业链。", ("苗木繁育", "家具制造")),
        ("实现奶牛养殖到乳品加工一体化发展。", ("奶牛养殖", "乳品加工")),
    ],
)
def test_a_chain_reaches_from_its_first_to_its_last_stage(body: str, expected: tuple[str, ...]) -> None:
    assert stages(body) == [expected]


@pytest.mark.parametrize(
    "body",
    [
        "实现县城到乡镇的物流全链条覆盖。",
        "打通机场到市区的服务链条。",
        "形成申报到验收的全链条管理。",
        "完善城区到乡村供水一体化网络。",
        "规模由10亿元延伸至20亿元,做强产业链。",
    ],
)
def test_ways_figures_and_procedures_reach_no_stage(body: str) -> None:
    assert stages(body) == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("补齐上游铜箔短板,壮大中游隔膜优势,延伸下游电池链条。", ("铜箔", "隔膜", "电池")),
        ("推动锂盐(上游)、正极材料(中游)、储能电池(下游)协同发展。", ("锂盐", "正极材料", "储能电池")),
        ("主攻上游原丝,配套中游碳纤维,延伸下游风电叶片。", ("原丝", "碳纤维", "风电叶片")),
        ("涵盖上游育种、中游制种以及下游种子加工。", ("育种", "制种", "种子加工")),
        ("构建上游硅料、硅片—中游电池片、组件—下游电站的产业链。", ("硅料、硅片", "电池片、组件", "电站")),
    ],
)
def test_streams_are_read_in_more_of_the_forms_of_the_genre(body: str, expected: tuple[str, ...]) -> None:
    assert stages(body) == [expected]


@pytest.mark.parametrize(
    ("listed", "whole"),
    [
        ("衬底、外延、芯片、器件、模组", "全产业链"),
        ("电芯、模组、电池包、系统集成", "一体化发展"),
        ("煤制甲醇、甲醇制烯烃、聚烯烃、塑料制品", "全产业链"),
        ("小麦种植、面粉加工、食品制造、冷链物流", "全产业链"),
        ("花生种植、花生油加工、花生蛋白", "一体化发展"),
        ("研发设计、总装制造、试飞、运营服务", "一体化发展"),
    ],
)
def test_parts_that_goods_are_put_together_from_and_more_works_are_stages(listed: str, whole: str) -> None:
    assert stages(f"推进{listed}{whole}。") == [tuple(listed.split("、"))]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "打造集中药材种植、饮片加工、中成药制造于一体的产业集群。",
            ("中药材种植", "饮片加工", "中成药制造"),
        ),
        ("打造集中草药种植—饮片加工—制剂全产业链。", ("中草药种植", "饮片加工", "制剂")),
        ("上游以育苗为主,中游以规范化种植为主,下游以饮片为主。", ("育苗", "规范化种植", "饮片")),
        ("上游发展钢材,中游发展汽车零部件,下游发展整车、汽车后市场。", ("钢材", "汽车零部件", "整车、汽车后市场")),
        ("上游发展原料药,中游发展化学制剂,下游发展医药流通。", ("原料药", "化学制剂", "医药流通")),
    ],
)
def test_what_looks_like_a_verb_or_a_closing_word_in_a_stage_is_kept(body: str, expected: tuple[str, ...]) -> None:
    assert stages(body) == [expected]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("打造“棉—纱—布—衣”全产业链。", ("棉", "纱", "布", "衣")),
        ("推动氢能“制—储—输—用”全链条发展。", ("制", "储", "输", "用")),
        ("推进矿产“探—采—选—冶—加”一体化。", ("探", "采", "选", "冶", "加")),
    ],
)
def test_goods_and_works_in_one_character_are_stages(body: str, expected: tuple[str, ...]) -> None:
    assert stages(body) == [expected]


@pytest.mark.parametrize(
    "body",
    [
        "构建采集—传输—分析—应用体系。",
        "形成“创新链—产业链—资金链—人才链”链条。",
        "完善主干道—次干道—支路全链条体系。",
        "按照“申报—审核—公示—拨付”模式推进。",
        "建设“发—储—送”一体化基地。",
    ],
)
def test_steps_of_data_offices_and_roads_are_no_stages(body: str) -> None:
    assert stages(body) == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("建设年产30万吨乳酸—丙交酯—聚乳酸一体化项目。", ("乳酸", "丙交酯", "聚乳酸")),
        ("延伸规范化种植—饮片炮制—中成药产业链。", ("规范化种植", "饮片炮制", "中成药")),
        ("打造融育苗、种植、酿造为一体的全产业链。", ("育苗", "种植", "酿造")),
        (
            "构建采选—碳酸锂、氢氧化锂—三元材料、磷酸铁锂—锂电池产业链。",
            ("采选", "碳酸锂、氢氧化锂", "三元材料、磷酸铁锂", "锂电池"),
        ),
        ("完善农机设计、部件生产、整机组装、应用服务产业链条。", ("农机设计", "部件生产", "整机组装", "应用服务")),
        ("构建由氯化钾向碳酸钾延伸的钾盐产业链。", ("氯化钾", "碳酸钾")),
        ("纺织产业链由纺纱织布向印染、家纺延伸拓展。", ("纺纱织布", "印染、家纺")),
        ("延伸煤气制甲醇、甲醇制甲醛、甲醛改性材料产业链。", ("煤气制甲醇", "甲醇制甲醛", "甲醛改性材料")),
    ],
)
def test_capacities_parts_of_words_and_lists_within_a_stage_are_told_apart(
    body: str, expected: tuple[str, ...]
) -> None:
    assert stages(body) == [expected]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("推动氧化铝向铝杆、铝箔下游延伸。", ("氧化铝", "铝杆、铝箔")),
        ("引导纯碱企业向玻璃、小苏打等下游产品延伸。", ("纯碱", "玻璃、小苏打")),
        ("拉长产业链,支持粗铜向铜杆、铜箔拓展。", ("粗铜", "铜杆、铜箔")),
        ("推动产业链由原镁冶炼为主向镁合金压铸延伸。", ("原镁冶炼", "镁合金压铸")),
        ("推动镍、钴资源向前驱体、正极材料方向延伸,打造新能源材料产业链。", ("镍、钴", "前驱体、正极材料")),
        ("以电解铜为基础,向铜杆、漆包线方向延伸产业链。", ("电解铜", "铜杆、漆包线")),
    ],
)
def test_goods_pushed_towards_others_are_a_chain_where_the_text_speaks_of_one(
    body: str, expected: tuple[str, ...]
) -> None:
    assert stages(body) == [expected]


@pytest.mark.parametrize(
    "body",
    [
        "推动氧化铝向铝杆、铝箔延伸。",
        "推动生产性服务业向价值链高端延伸。",
        "支持装备制造企业向下游服务延伸。",
        "推动公共服务向下游乡镇延伸。",
    ],
)
def test_what_is_pushed_towards_services_places_or_better_goods_is_no_chain(body: str) -> None:
    assert stages(body) == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("发展纺纱、织布、印染、成衣,形成完整的棉纺产业链。", ("纺纱", "织布", "印染", "成衣")),
        (
            "推进竹苗繁育、竹材加工、竹具制造、竹具出口,逐步构建竹全产业链。",
            ("竹苗繁育", "竹材加工", "竹具制造", "竹具出口"),
        ),
    ],
)
def test_a_list_of_works_is_a_chain_where_the_next_clause_says_that_it_makes_one(
    body: str, expected: tuple[str, ...]
) -> None:
    assert stages(body) == [expected]


@pytest.mark.parametrize(
    "body",
    [
        "发展水稻、蔬菜、水果,构建特色农业全产业链。",
        "推进招商、建设、服务,形成完整的装备产业链。",
        "发展种植、养殖、加工,延伸产业链。",
    ],
)
def test_branches_and_works_of_any_kind_before_such_a_clause_are_no_chain(body: str) -> None:
    assert stages(body) == []
