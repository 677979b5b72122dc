import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.extract.targets import extract_targets
from loaders.pipeline import extract
from loaders.reading import SourceText
from tests.loaders.extract.plain_readings import quotes, reading_of


def read(text, **options):
    return [(t.indicator, t.comparator, t.value, t.unit, t.year) for t in extract_targets(reading_of(text, **options))]


SENTENCES = [
    (
        "到2025年,全省地区生产总值突破6万亿元,常住人口城镇化率提高到65%左右,单位GDP能耗累计下降13.5%。",
        [
            ("地区生产总值", ">=", 6, "万亿元", 2025),
            ("常住人口城镇化率", "~", 65, "%", 2025),
            ("单位GDP能耗累计下降", "=", 13.5, "%", 2025),
        ],
    ),
    (
        "今年发展主要预期目标是:地区生产总值增长6.5%左右;城镇新增就业12万人以上;居民消费价格涨幅控制在3%以内。",
        [
            ("地区生产总值增长", "~", 6.5, "%", None),
            ("城镇新增就业", ">=", 12, "万人", None),
            ("居民消费价格涨幅", "<=", 3, "%", None),
        ],
    ),
    (
        "全年新建改建农村公路1200公里,新增高标准农田50万亩,改造老旧小区320个。",
        [
            ("农村公路", "=", 1200, "公里", None),
            ("高标准农田", "=", 50, "万亩", None),
            ("老旧小区", "=", 320, "个", None),
        ],
    ),
    (
        "一是为临街老楼加装电梯90部。二是对新进职工开展体检2万人次。三是在城西片区增补学位800个。",
        [
            ("加装电梯", "=", 90, "部", None),
            ("开展体检", "=", 2, "万人次", None),
            ("增补学位", "=", 800, "个", None),
        ],
    ),
    (
        "对26处易涝路段进行整治,支持12所乡镇中学改善办学条件,推动15家以上企业开展试点。",
        [
            ("易涝路段", "=", 26, "处", None),
            ("乡镇中学", "=", 12, "所", None),
            ("企业", ">=", 15, "家", None),
        ],
    ),
    (
        "全市财政收入增长4%以上,冲刺90亿元;新增蓄水300万方;新建40个“15分钟便民圈”。",
        [
            ("财政收入增长", ">=", 4, "%", None),
            ("财政收入", ">=", 90, "亿元", None),
            ("蓄水", "=", 300, "万方", None),
            ("15分钟便民圈", "=", 40, "个", None),
        ],
    ),
    (
        "改善寝室条件,惠及超2万名寄宿学生;动员全县超600名志愿者;完善提升18个村级养老网络;提供不少于3万个就业岗位。",
        [
            ("寄宿学生", ">=", 2, "万名", None),
            ("志愿者", ">=", 600, "名", None),
            ("村级养老网络", "=", 18, "个", None),
            ("就业岗位", ">=", 3, "万个", None),
        ],
    ),
    (
        "为800个老旧小区引入物业服务,开展补贴性技能培训3万人以上,再建500座便民桥,招引总投资亿元以上项目30个。",
        [
            ("老旧小区", "=", 800, "个", None),
            ("开展补贴性技能培训", ">=", 3, "万人", None),
            ("便民桥", "=", 500, "座", None),
            ("招引总投资亿元以上项目", "=", 30, "个", None),
        ],
    ),
    ("深化中欧班列市场化运营,全年开行260列以上。", [("中欧班列", ">=", 260, "列", None)]),
    (
        "金融机构存贷款余额分别达到800亿元和600亿元,公交出行分担率达到28%。",
        [
            ("金融机构存贷款余额", "=", 800, "亿元", None),
            ("金融机构存贷款余额", "=", 600, "亿元", None),
            ("公交出行分担率", "=", 28, "%", None),
        ],
    ),
    (
        "首批100个农村充电站全面建成,全市120座病险水库除险加固任务全部完成。",
        [("农村充电站", "=", 100, "个", None), ("病险水库除险加固", "=", 120, "座", None)],
    ),
    (
        "到2027年,300公里农村公路全部建成通车,首批5个零碳园区建成投运。",
        [("农村公路", "=", 300, "公里", 2027), ("零碳园区", "=", 5, "个", 2027)],
    ),
    ("建成首批60个社区食堂。", [("社区食堂", "=", 60, "个", None)]),
    ("3个月内全部完成整改,16个重点项目全部开工,50%的任务全面完成。", []),
    (
        "到2027年,建成国家级研发平台20个、省级研发平台100个,培育专精特新“小巨人”企业50家。",
        [
            ("国家级研发平台", "=", 20, "个", 2027),
            ("省级研发平台", "=", 100, "个", 2027),
            ("专精特新“小巨人”企业", "=", 50, "家", 2027),
        ],
    ),
    (
        "畜禽粪污综合利用率、农膜回收率分别达到90%、85%以上。",
        [("畜禽粪污综合利用率", "=", 90, "%", None), ("农膜回收率", ">=", 85, "%", None)],
    ),
    (
        "一般公共预算收入、固定资产投资年均增长5%左右。",
        [("一般公共预算收入年均增长", "~", 5, "%", None), ("固定资产投资年均增长", "~", 5, "%", None)],
    ),
    (
        "细颗粒物(PM2.5)年均浓度控制在35微克/立方米以下,国考断面水质优良比例不低于95%。",
        [
            ("细颗粒物(PM2.5)年均浓度", "<=", 35, "微克/立方米", None),
            ("国考断面水质优良比例", ">=", 95, "%", None),
        ],
    ),
    (
        "构建都市圈1小时通勤圈,打造社区15分钟便民圈。",
        [("通勤圈", "=", 1, "小时", None), ("便民圈", "=", 15, "分钟", None)],
    ),
    ("力争建成2至3个有国际影响力的研发中心。", [("研发中心", ">=", 2, "个", None)]),
    (
        "支持建设两个国家级重点实验室、三个产业创新中心,打造五条精品线路。",
        [
            ("国家级重点实验室", "=", 2, "个", None),
            ("产业创新中心", "=", 3, "个", None),
            ("精品线路", "=", 5, "条", None),
        ],
    ),
    ("打造百万人口以上的区域性中心城市。", [("区域性中心城市", ">=", 100, "万人", None)]),
    ("满足800辆以上电动公交车的充电需求。", [("电动公交车的充电需求", ">=", 800, "辆", None)]),
    ("到2030年经济总量比2020年翻一番。", [("经济总量", "=", 2, "倍", 2030)]),
    (
        "劳动年龄人口平均受教育年限达到11.5年,人均预期寿命提高到78.5岁。",
        [
            ("劳动年龄人口平均受教育年限", "=", 11.5, "年", None),
            ("人均预期寿命", "=", 78.5, "岁", None),
        ],
    ),
    ("城市综合竞争力进入全国前30位。", [("城市综合竞争力进入全国", "<=", 30, "位", None)]),
    ("加快推进200万千瓦火电装机核准工作。", [("火电装机", "=", 200, "万千瓦", None)]),
    (
        "集装箱吞吐量突破500万标箱,旅客吞吐量达到3,000万人次。",
        [
            ("集装箱吞吐量", ">=", 500, "万标箱", None),
            ("旅客吞吐量", "=", 3000, "万人次", None),
        ],
    ),
]


SENTENCES += [
    (
        "义务教育巩固率和高中阶段毛入学率分别达到97%和92%以上。",
        [("义务教育巩固率", "=", 97, "%", None), ("高中阶段毛入学率", ">=", 92, "%", None)],
    ),
    (
        "城乡居民人均可支配收入分别增长8%、9%。",
        [("城镇居民人均可支配收入增长", "=", 8, "%", None), ("农村居民人均可支配收入增长", "=", 9, "%", None)],
    ),
    (
        "城镇调查失业率5.5%左右,大力推进66个产业园区建设。",
        [
            ("城镇调查失业率", "~", 5.5, "%", None),
            ("产业园区", "=", 66, "个", None),
        ],
    ),
]


def named(text):
    return [(one.indicator, one.value, one.unit) for one in extract_targets(reading_of(text))]


def test_a_mean_of_some_years_is_of_the_indicator_before_it():
    assert named("工业总产值达到200亿元,5年平均增长8%。") == [("工业总产值", 200, "亿元"), ("工业总产值增长", 8, "%")]
    assert named("农业产值达到35亿元,年平均递增6%。") == [("农业产值", 35, "亿元"), ("农业产值递增", 6, "%")]


def test_a_list_takes_no_half_of_a_trade_with_its_head():
    assert [name for name, _, _ in named("设施农业、畜牧养殖和农产品初加工机械化率达到50%。")] == [
        "设施农业机械化率",
        "畜牧养殖机械化率",
        "农产品初加工机械化率",
    ]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_figures_of_the_genre_are_read_with_indicator_comparator_unit_and_year(text, expected):
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "水质稳定保持Ⅲ类以上,创建国家5A级景区。",
        "推进亿元以上项目建设,培育年产3000万吨以上规模的骨干企业。",
        "筹集资金50亿元,安排专项债券12亿元,给予每户最高30%的贷款贴息。",
        "加快年产30万吨聚丙烯项目、200万吨再生铝园区建设。",
        "全面推行“四个一批”,开展“五大行动”。",
        "截至目前,全市高速公路通车里程已达500公里。",
        "2023年完成地区生产总值1850亿元,同比增长5.6%。",
        "利用5年时间完善G304线,会议期间签约20余次。",
        "执行《十项措施》和第7条规定,补助标准为每人每年200元。",
        "万利、罕台、铜川三个镇协同发展。",
    ],
)
def test_classes_sizes_money_names_and_past_figures_are_no_targets(text):
    assert read(text) == []


def test_a_year_of_comparison_is_no_year_of_the_target():
    assert read("万元GDP用水量较2020年下降10%。") == [("万元GDP用水量较2020年下降", "=", 10, "%", None)]


def test_a_figure_of_a_year_before_the_plan_is_no_target():
    assert read("2020年森林覆盖率达到12%。", period=(2021, 2025)) == []


def test_the_figure_that_a_rise_starts_from_is_the_baseline():
    (target,) = extract_targets(reading_of("铁路营业里程由2020年的2600公里提高到3500公里。"))
    assert (target.indicator, target.value, target.baseline) == ("铁路营业里程", 3500, 2600)


def test_figures_under_a_heading_that_looks_back_are_left_out():
    text = "一、“十三五”发展成就\n森林覆盖率达到30%。\n二、主要目标\n森林覆盖率达到35%。"
    assert read(text) == [("森林覆盖率", "=", 35, "%", None)]


def test_a_review_without_a_number_ends_at_the_heading_of_the_work_ahead():
    text = "“十三五”时期的工作回顾\n森林覆盖率达到30%。\n2021年工作安排\n森林覆盖率达到35%。"
    assert read(text) == [("森林覆盖率", "=", 35, "%", None)]


def test_figures_of_a_plan_that_ended_before_the_document_begins_are_reached():
    assert read("“十三五”期间森林覆盖率达到60%。", period=(2021, 2025)) == []


def test_figures_that_describe_a_region_are_no_targets():
    assert read("该市地处两省交界,总面积1.2万平方公里。") == []


def test_evidence_holds_indicator_and_figure():
    reading = reading_of("到2025年,常住人口城镇化率提高到65%左右。")
    assert quotes(reading, extract_targets(reading)) == ["常住人口城镇化率提高到65%左右"]


TABLE = """指 标 | 2020年 | 2025年 | 年均/累计 | 属 性 |
经济发展
(1)地区生产总值增长(%) | 2.0 | — | ≥5 | 预期性 |
(2)常住人口城镇化率(%) | 60 | 65 | [5.0] | 预期性 |
(3)单位地区生产总值能耗降低(%) | — | — | 达到上级要求 | 约束性 |
(4)人均预期寿命(岁) | — | — | [0.5] | 预期性 |"""


def test_rows_of_an_indicator_table_give_target_baseline_and_nature():
    found = extract_targets(reading_of(TABLE, kind="table"))
    assert [(t.indicator, t.comparator, t.value, t.unit, t.year, t.baseline, t.nature) for t in found] == [
        ("地区生产总值增长", ">=", 5, "%", 2025, 2.0, "预期性"),
        ("常住人口城镇化率", "=", 65, "%", 2025, 60, "预期性"),
        ("人均预期寿命", "=", 0.5, "岁", 2025, None, "预期性"),
    ]


def test_a_yearly_step_that_base_and_goal_give_is_in_the_indicators_unit_and_any_other_growth_in_percent():
    text = "指标 | 2020年 | 2025年 | 年均/累计 | 属性 |\n平均受教育年限(年) | 10.2 | 11.2 | 0.2 | 约束性 |\n"
    text += "托位数(个) | 1.0 | 2.0 | 14.9 | 预期性 |"
    found = extract_targets(reading_of(text, kind="table"))
    assert [(t.indicator, t.value, t.unit) for t in found] == [
        ("平均受教育年限", 11.2, "年"),
        ("平均受教育年限", 0.2, "年"),
        ("托位数", 2.0, "个"),
        ("托位数", 14.9, "%"),
    ]


def test_a_table_with_a_column_of_units_and_row_numbers_is_read():
    text = "序号 | 指标 | 单位 | 2022年实际 | 2027年目标 | 属性\n"
    text += "1 | 森林覆盖率 | % | 36.2 | 37左右 | 约束性\n2 | 粮食产量 | 万吨 | 200 | ≥210 | 约束性"
    found = extract_targets(reading_of(text, kind="table"))
    assert [(t.indicator, t.comparator, t.value, t.unit, t.year, t.baseline) for t in found] == [
        ("森林覆盖率", "~", 37, "%", 2027, 36.2),
        ("粮食产量", ">=", 210, "万吨", 2027, 200),
    ]


@given(st.text(alphabet="到2025年达到,。、;和分别0123.%万亿元个家以上左右建成翻一番|指标-至《》“”(\n", max_size=60))
@settings(max_examples=200, deadline=None)
def test_any_string_is_read_and_evidence_lies_in_it(text):
    for target in extract_targets(reading_of(text)):
        start, end = target.evidence
        assert 0 <= start < end <= len(text)
        assert target.indicator


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("力争至2030年底,新能源装机达到20万千瓦。", [("新能源装机", "=", 20.0, "万千瓦", 2030)]),
        ("规划建设省级中试平台6家。", [("省级中试平台", "=", 6.0, "家", None)]),
        ("•力争全年茶叶产值达到7亿元。", [("茶叶产值", "=", 7.0, "亿元", None)]),
        (
            "到2027年、2030年,规上工业企业分别达到50家和60家以上。",
            [("规上工业企业", "=", 50.0, "家", 2027), ("规上工业企业", ">=", 60.0, "家", 2030)],
        ),
        ("打造3个产值超200亿元的特色产业集群。", [("特色产业集群", "=", 3.0, "个", None)]),
        ("五年内建成公路900公里。", [("公路", "=", 900.0, "公里", None)]),
        ("形成县域半小时通勤圈。", [("通勤圈", "=", 0.5, "小时", None)]),
        ("研发支出占地区生产总值比重提高到3.2%。", [("研发支出占地区生产总值比重", "=", 3.2, "%", None)]),
        ("高技术制造业占比每年提高1个百分点。", [("高技术制造业占比每年提高", "=", 1.0, "个百分点", None)]),
        ("服务业增加值占比保持在28%左右。", [("服务业增加值占比", "~", 28.0, "%", None)]),
        ("每个卫生院至少配备两名全科医生。", [("全科医生", ">=", 2.0, "名", None)]),
        ("互派年轻干部挂职,每批不少于6名。", [("互派年轻干部挂职", ">=", 6.0, "名", None)]),
        ("选派科技特派员60名。", [("选派科技特派员", "=", 60.0, "名", None)]),
        ("推动天成系、万隆系等企业本地配套率提高到35%。", [("企业本地配套率", "=", 35.0, "%", None)]),
        ("灌溉水有效利用系数提高到0.62。", [("灌溉水有效利用系数", "=", 0.62, None, None)]),
        (
            "到2026年,森林覆盖率达到45%;用水总量控制在3亿立方米以内。",
            [("森林覆盖率", "=", 45.0, "%", 2026), ("用水总量", "<=", 3.0, "亿立方米", 2026)],
        ),
        ("实施电机扩能、轴承改造两个项目,5G应用0.5以上。", []),
        ("举办现场会,会期3天,获奖2名。", []),
    ],
)
def test_shares_circles_persons_and_plain_fractions_are_read(text, expected):
    assert read(text) == expected


def test_every_figure_of_a_long_line_without_a_full_stop_is_read():
    assert len(read("建成3个示范园区," * 500)) == 500


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "到2020年,茶叶产值达到30亿元,年均增长8%左右。",
            [("茶叶产值", "=", 30, "亿元", 2020), ("茶叶产值年均增长", "~", 8, "%", 2020)],
        ),
        (
            "常住人口城镇化率年均提高1.2个百分点,到2020年达到50%以上。",
            [("常住人口城镇化率年均提高", "=", 1.2, "个百分点", None), ("常住人口城镇化率", ">=", 50, "%", 2020)],
        ),
        (
            "到2022年底,推广氢能客车300辆,建成加氢站3座;到2025年,分别达到1000辆和10座。",
            [
                ("推广氢能客车", "=", 300, "辆", 2022),
                ("加氢站", "=", 3, "座", 2022),
                ("推广氢能客车", "=", 1000, "辆", 2025),
                ("加氢站", "=", 10, "座", 2025),
            ],
        ),
        ("铜产能到2025年控制在50万吨以内。", [("铜产能", "<=", 50, "万吨", 2025)]),
        (
            "秸秆综合利用率要达到90%,地膜回收率在85%以上。",
            [("秸秆综合利用率", "=", 90, "%", None), ("地膜回收率", ">=", 85, "%", None)],
        ),
        ("经济总量迈上500亿元台阶。", [("经济总量", "=", 500, "亿元", None)]),
        ("首台(套)产品累计达到20台(套)。", [("首台(套)产品", "=", 20, "台(套)", None)]),
        ("每年互派干部10名、教师30名。", [("互派干部", "=", 10, "名", None), ("教师", "=", 30, "名", None)]),
        ("细颗粒物浓度较上年下降4%。", [("细颗粒物浓度较上年下降", "=", 4, "%", None)]),
        ("推动两市高铁1小时通达。", [("1小时通达", "=", 1, "小时", None)]),
        ("氢气终端价格降至30元/公斤以下。", []),
    ],
)
def test_names_of_indicators_have_subject_and_no_filler(text, expected):
    assert read(text) == expected


def test_table_by_tabs_gives_each_year_to_come_and_the_growth():
    text = (
        "类别\t指标\t2020年\t2023年\t2025年\t年均增速或累计\t属性\n"
        "经济\t1.工业产值(亿元)\t100\t130\t150\t8%左右\t预期性\n"
        "民生\t2.新增就业(万人)\t—\t—\t—\t〔5〕\t预期性"
    )
    found = extract_targets(reading_of(text, kind="table", period=(2021, 2025)))
    assert [(t.indicator, t.comparator, t.value, t.unit, t.year, t.baseline) for t in found] == [
        ("工业产值", "=", 130, "亿元", 2023, 100),
        ("工业产值", "=", 150, "亿元", 2025, 100),
        ("工业产值", "~", 8, "%", 2025, None),
        ("新增就业", "=", 5, "万人", 2025, None),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "到2025年,邮政业务总量突破80亿元(2020年为41亿元),年均增长14%左右,占全省比重达到9%。",
            [
                ("邮政业务总量", ">=", 80, "亿元", 2025),
                ("邮政业务总量年均增长", "~", 14, "%", 2025),
                ("邮政业务总量占全省比重", "=", 9, "%", 2025),
            ],
        ),
        (
            "游船接待50万人次、门票收入2亿元,增长6%和8%。",
            [
                ("游船接待", "=", 50, "万人次", None),
                ("门票收入", "=", 2, "亿元", None),
                ("游船接待增长", "=", 6, "%", None),
                ("门票收入增长", "=", 8, "%", None),
            ],
        ),
        (
            "城镇、农村居民人均可支配收入年均增长6%和7.5%。",
            [
                ("城镇居民人均可支配收入年均增长", "=", 6, "%", None),
                ("农村居民人均可支配收入年均增长", "=", 7.5, "%", None),
            ],
        ),
        (
            "荞麦、藜麦种植面积分别达到8万亩、3万亩,肉、蛋产量分别达到2万吨、1万吨。",
            [
                ("荞麦种植面积", "=", 8, "万亩", None),
                ("藜麦种植面积", "=", 3, "万亩", None),
                ("肉产量", "=", 2, "万吨", None),
                ("蛋产量", "=", 1, "万吨", None),
            ],
        ),
        (
            "2023年、2024年过境旅客分别达到1.1亿、1.3亿人次。",
            [("过境旅客", "=", 1.1, "亿人次", 2023), ("过境旅客", "=", 1.3, "亿人次", 2024)],
        ),
        ("民宿由现在的12家增加到40家。", [("民宿", "=", 40, "家", None)]),
        (
            "2023—2025年每年新建村道90公里,新增挂牌(上市)企业3家。",
            [("村道", "=", 90, "公里", None), ("挂牌(上市)企业", "=", 3, "家", None)],
        ),
        (
            "引进股份制银行2家,新增“零碳”码头4个。",
            [("股份制银行", "=", 2, "家", None), ("“零碳”码头", "=", 4, "个", None)],
        ),
        ("渔港达到9个(含避风锚地)、产值达到20亿元。", [("渔港", "=", 9, "个", None), ("产值", "=", 20, "亿元", None)]),
        ("数据中心电能利用效率(PUE)控制在1.2以下。", [("数据中心电能利用效率(PUE)", "<=", 1.2, None, None)]),
        ("完成6个圩镇改造任务的70%,撬动社会资本30亿元。", []),
    ],
)
def test_figures_in_rows_in_brackets_and_by_year_keep_their_indicator(text, expected):
    assert read(text, period=(2021, 2025)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "到2026年,氨氮(NH3)、总磷(TP)和总氮等水污染物排放总量比2020年分别下降5%、8%和11%。",
            [
                ("氨氮(NH3)排放总量下降", "=", 5, "%", 2026),
                ("总磷(TP)排放总量下降", "=", 8, "%", 2026),
                ("总氮排放总量下降", "=", 11, "%", 2026),
            ],
        ),
        (
            "细颗粒物(PM2.5)和可吸入颗粒物(PM10)年均浓度分别不高于31和58微克/立方米。",
            [
                ("细颗粒物(PM2.5)年均浓度", "<=", 31, "微克/立方米", None),
                ("可吸入颗粒物(PM10)年均浓度", "<=", 58, "微克/立方米", None),
            ],
        ),
        (
            "大、中、小城市,万人公交车拥有量分别达到16、13和11标台以上。",
            [
                ("万人公交车拥有量", "=", 16, "标台", None),
                ("万人公交车拥有量", "=", 13, "标台", None),
                ("万人公交车拥有量", ">=", 11, "标台", None),
            ],
        ),
        (
            "棉花种植、收获机械化率总体达到52%以上,玉米机收率均达到90%。",
            [
                ("棉花种植机械化率", ">=", 52, "%", None),
                ("收获机械化率", ">=", 52, "%", None),
                ("玉米机收率", "=", 90, "%", None),
            ],
        ),
        (
            "全年污染天数不能超过25天,护理床位占比不得低于55%。",
            [("污染天数", "<=", 25, "天", None), ("护理床位占比", ">=", 55, "%", None)],
        ),
        (
            "居民消费价格指数控制在102.5以内,城乡居民收入比缩小至1.8以内。",
            [("居民消费价格指数", "<=", 102.5, None, None), ("城乡居民收入比", "<=", 1.8, None, None)],
        ),
        ("劳动年龄人口平均受教育年限12.1年。", [("劳动年龄人口平均受教育年限", "=", 12.1, "年", None)]),
        ("臭氧年均浓度控制在140微克每立方米以下。", [("臭氧年均浓度", "<=", 140, "微克每立方米", None)]),
        (
            "到2028年,建成旅游名城。全市接待游客9000万人次以上,上市旅游企业达到3家。",
            [("接待游客", ">=", 9000, "万人次", 2028), ("上市旅游企业", "=", 3, "家", 2028)],
        ),
        ("至少建成一所县级医院,新建三座大桥。", [("县级医院", ">=", 1, "所", None), ("大桥", "=", 3, "座", None)]),
    ],
)
def test_figures_of_real_plans_keep_comparator_unit_and_the_head_that_a_list_shares(text, expected):
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "推进两条快速铁路建设,打造一支专业队伍。",
        "审批时间缩短至60个工作日内,每年实践不少于2个月。",
        "小微企业(指从业人员不超过300人的企业)欠费不停供,单户最高不超过15万元。",
        "检查阳性率=阳性数/总人次数×100%。",
        "目前全市已建成养老机构121所。其中:公办10所、民办16所。",
    ],
)
def test_articles_times_meanings_limits_and_what_is_among_things_done_are_no_targets(text):
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("至2030年,铝产业总产值达2000亿元。", [("铝产业总产值", "=", 2000.0, "亿元", 2030)]),
        ("第二阶段力争2028年底前年产值达到300亿元。", [("年产值", "=", 300.0, "亿元", 2028)]),
        ("新建中心村5个、建成13个。", [("中心村", "=", 5.0, "个", None), ("中心村", "=", 13.0, "个", None)]),
        ("推动甲电子、乙精密等16个项目建成投产,引进丙矿业等锂电项目6个。", []),
        (
            "推动电子信息、装备制造两大优势产业到2027年在现有基础上翻一番。",
            [("两大优势产业", "=", 2.0, "倍", 2027)],
        ),
        ("用5年时间使全省工业规模突破10万亿元。", [("工业规模", ">=", 10.0, "万亿元", None)]),
        ("建设20万吨甲醇和30万吨烯烃项目,推进100万吨/年乙烯扩建项目。", []),
    ],
)
def test_years_behind_until_and_capacities_of_works(text, expected):
    assert read(text) == expected


STACKED = """二、主要指标
类别
指标
2010年实绩
2015年目标
属性
经济增长
渔业产值（亿元）
18.5

36
预期性
人均收入(元)
8200
≥15000
预期性
二、设施
灌溉水利用率
51%
60%
约束性
指标按当年价格。
"""


def test_tables_with_a_cell_on_each_line_and_no_numbers_are_read_by_their_heads():
    found = [
        ("渔业产值", "=", 36, "亿元", 2015),
        ("人均收入", ">=", 15000, "元", 2015),
        ("灌溉水利用率", "=", 60, "%", 2015),
    ]
    assert read(STACKED) == found


def test_lines_that_only_mention_indicators_open_no_table():
    assert read("指标\n说明\n本表由市统计局负责解释。\n") == []


REPORT = """政府工作报告
——2026年1月12日在青川县第十九届人民代表大会第五次会议上

三、重点任务
(一)做强产业。加快建设青川工业园。
(二)改善民生。新建学校8所。
各位代表!今年,我们将接续办好10件民生实事:改造危桥12座;建成驿站30个。
各位代表!让我们携手同行,完成投资9个亿。
"""


def test_what_is_promised_to_the_people_behind_the_last_task_of_a_report_is_read():
    document = extract(SourceText("report.txt", REPORT, ""))
    assert {("危桥", 12), ("驿站", 30)} <= {(target.indicator, target.value) for target in document.targets}


@pytest.mark.parametrize(
    ("text", "measure", "upper"),
    [
        ("地区生产总值年均增长6%-6.5%。", "年均", 6.5),
        ("地区生产总值年均增长6%,到2025年粮食产量达到50万吨左右。", None, None),
        ("五年累计新增城镇就业3万人。", "累计", None),
        ("单位地区生产总值能耗累计下降13.5%。", "累计", None),
        ("到2025年森林覆盖率达到35%至36%。", None, 36),
        ("每年新增高标准农田2万亩。", "年均", None),
    ],
)
def test_a_figure_is_of_each_year_or_of_all_and_a_range_keeps_its_upper_end(text, measure, upper):
    *_, last = extract_targets(reading_of(text))
    assert (last.measure, last.upper) == (measure, upper)


def test_a_column_of_growth_gives_means_in_percent_and_brackets_give_sums():
    rows = TABLE.replace("65 | [5.0]", "65 | 1.6") + "\n(5)工业产值(亿元) | 100 | 150 | 8.4 | 预期性 |"
    rows += "\n(6)新增就业(万人) | [2.8] | [3.0] | — | 预期性 |"
    found = [(t.indicator, t.value, t.unit, t.measure) for t in extract_targets(reading_of(rows, kind="table"))]
    assert found == [
        ("地区生产总值增长", 5, "%", "年均"),
        ("常住人口城镇化率", 65, "%", None),
        ("常住人口城镇化率", 1.6, "%", "年均"),
        ("人均预期寿命", 0.5, "岁", "累计"),
        ("工业产值", 150, "亿元", None),
        ("工业产值", 8.4, "%", "年均"),
        ("新增就业", 3, "万人", "累计"),
    ]


def test_a_column_of_growth_that_names_no_mean_tells_neither_means_nor_sums():
    rows = TABLE.replace("年均/累计", "增长(%)")
    assert [t.measure for t in extract_targets(reading_of(rows, kind="table"))] == [None, None, "累计"]


@pytest.mark.parametrize("outer", ["", "|"])
def test_heads_of_indicators_may_stand_on_two_lines_and_groups_in_merged_cells(outer):
    text = "\n".join(
        f"{outer}{line}{outer}"
        for line in (
            "类别|指标名称|2015年基数|规划目标||属性",
            "|||2020年|年均增速[累计]|",
            "经济|粮食产量(万吨)|420|430|-|约束性",
            "|城镇新增就业(万人)|-|-|[30]|预期性",
        )
    )
    found = extract_targets(reading_of(text, kind="table", period=(2016, 2020)))
    assert [(t.indicator, t.value, t.unit, t.year, t.baseline, t.measure) for t in found] == [
        ("粮食产量", 430, "万吨", 2020, 420, None),
        ("城镇新增就业", 30, "万人", 2020, None, "累计"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "到2030年,人均收入比2020年翻一番,农民收入比2010年翻两番,旅游收入实现翻番。",
            [("人均收入", "=", 2, "倍", 2030), ("农民收入", "=", 4, "倍", 2030), ("旅游收入", "=", 2, "倍", 2030)],
        ),
        ("旅游总收入由2020年的120亿元提高到2025年的300亿元。", [("旅游总收入", "=", 300, "亿元", 2025)]),
        (
            "2025年铝业产值达到800亿元,比2020年的450亿元增加350亿元。",
            [("铝业产值", "=", 800, "亿元", 2025), ("铝业产值增加", "=", 350, "亿元", 2025)],
        ),
        (
            "到2025年,主营业务收入超千亿元,粮食产量达到百亿斤以上。",
            [("主营业务收入", ">=", 1000, "亿元", 2025), ("粮食产量", ">=", 100, "亿斤", 2025)],
        ),
        (
            "到2025年,建成省级园区两个,培育上市公司五家。",
            [("省级园区", "=", 2, "个", 2025), ("上市公司", "=", 5, "家", 2025)],
        ),
        ("打造千亿元产业集群,带动数百亿元投资,支持壮大两家。", []),
        ("城乡居民收入比缩小到2.3。", [("城乡居民收入比", "<=", 2.3, None, None)]),
    ],
)
def test_growth_from_a_base_round_sums_and_counts_behind_what_is_counted(text, expected):
    assert read(text) == expected


def test_a_goal_behind_its_year_keeps_what_it_rises_from():
    (target,) = extract_targets(reading_of("旅游总收入由2020年的120亿元提高到2025年的300亿元。"))
    assert (target.baseline, target.value, target.year) == (120, 300, 2025)
