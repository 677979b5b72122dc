import pytest

from loaders.extract.document import document_kind, extract_document
from loaders.extract.own_region import with_region
from loaders.outline.tree import read_outline
from loaders.read import decode

NOTICE = """发布日期：2023-05-16　　浏览次数：8
苏州市人民政府办公室文件
苏府办〔2023〕18号
市政府办公室关于印发苏州市推进制造业发展三年行动计划的通知
各县级市（区）人民政府：
《苏州市推进制造业发展三年行动计划》已经同意，现印发给你们，请认真组织实施。
苏州市人民政府办公室
2023年5月10日
苏州市推进制造业发展三年行动计划
（2023—2025年）
为深入落实《江苏省“十四五”制造业高质量发展规划》和《关于贯彻〈长三角规划〉的意见》，制定本行动计划。
一、任务
（一）建设园区。扩大规模。
"""


def read(text):
    source = decode(text.encode(), "plan.txt")
    return with_region(source, extract_document(source, read_outline(source)))


def test_notice_with_a_plan_gives_the_plans_title_and_the_notices_number_and_issuer():
    info = read(NOTICE)
    assert info.title == "苏州市推进制造业发展三年行动计划（2023—2025年）"
    assert info.kind == "行动计划"
    assert info.number == "苏府办〔2023〕18号"
    assert info.issuer == "苏州市人民政府办公室"
    assert info.date == "2023-05-10"
    assert info.period == (2023, 2025)
    assert (info.region, info.adcode) == ("苏州市", "320500")


def test_signature_with_its_date_on_one_line_is_no_line_of_the_title_behind_it():
    notice = NOTICE.replace("办公室\n2023年5月10日\n", "办公室 2023年5月10日\n")
    assert notice != NOTICE
    assert read(notice).title == "苏州市推进制造业发展三年行动计划（2023—2025年）"


def test_what_it_carries_out_may_be_nested():
    assert [t.name for t in read(NOTICE).based_on] == [
        "江苏省“十四五”制造业高质量发展规划",
        "关于贯彻〈长三角规划〉的意见",
    ]


def test_five_year_plan_covers_its_five_years():
    info = read("宜宾市国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要\n第一章 任务\n修路。\n")
    assert (info.region, info.period, info.kind) == ("宜宾市", (2021, 2025), "规划纲要")


def test_title_goes_on_with_the_vision_below_it():
    info = read("宜宾市国民经济和社会发展第十四个五年规划\n和二〇三五年远景目标纲要\n第一章 任务\n修路。\n")
    assert (info.title, info.kind) == ("宜宾市国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要", "规划纲要")


@pytest.mark.parametrize("gap", ["", "\n"])
def test_plan_is_dated_by_the_meeting_that_approved_it(gap):
    info = read(
        f"宜宾市第十四个五年规划纲要\n2021年2月7日宜宾市第五届{gap}人民代表大会第六次会议批准\n第一章 任务\n修路。\n"
    )
    assert info.date == "2021-02-07"


def test_issuer_that_nobody_signs_is_told_by_the_number():
    text = "现将《宜宾市扩大内需任务分工》印发给你们。\n1.修路。(牵头单位:市交通局)\n"
    assert read("宜府办字〔2023〕1号\n各县区人民政府:\n" + text).issuer == "宜宾市人民政府办公室"
    assert read("宜府发〔2023〕1号\n各县区人民政府:\n" + text).issuer == "宜宾市人民政府"
    assert read("川府发〔2023〕1号\n各县区人民政府:\n" + text).issuer is None


def test_region_is_of_the_level_of_the_body_that_issued_it():
    info = read(
        "发布机构:翠屏区政府办公室\n区人民政府办公室\n关于印发2020年重点工作分解的通知\n现印发给你们。\n区人民政府办公室\n2020年6月28日\n"
        "一、任务\n主要指标高于全市平均水平,与全市同步。\n"
    )
    assert (info.region, info.issuer) == ("翠屏区", "翠屏区人民政府办公室")


def test_joint_office_of_party_and_government_and_prefectures_called_in_short_keep_their_names():
    assert (
        read("宜宾市翠屏区委区政府办公室关于印发《工作方案》的通知\n一、任务\n修路。\n").issuer
        == "宜宾市翠屏区委区政府办公室"
    )
    parties = read("宁波市人民政府 黔西南州人民政府\n合作框架协议书\n双方达成如下协议。\n一、任务\n修路。\n").issuer
    assert parties == "宁波市人民政府、黔西南布依族苗族自治州人民政府"


@pytest.mark.parametrize(
    ("title", "region"),
    [
        ("国务院关于推动内蒙古高质量发展的意见", "内蒙古自治区"),
        ("中共中央 国务院关于支持浙江高质量发展的意见", "浙江省"),
        ("国务院关于推进消费扶贫的意见", None),
    ],
)
def test_nation_may_plan_for_a_region(title, region):
    assert read(f"{title}\n国发〔2023〕16号\n一、任务\n（一）修路。修路。\n").region == region


def test_report_is_dated_in_its_subtitle():
    info = read(
        "政府工作报告\n——2024年1月20日在望江县人民代表大会会议上\n一、任务\n（一）修路。望江县要发展，我县要加快。\n"
    )
    assert (info.date, info.region) == ("2024-01-20", "望江县")


def test_agreement_has_both_parties_as_issuer_and_the_first_ones_region():
    info = read("战略合作框架协议\n甲方：成都市人民政府\n乙方：德阳市人民政府\n第一条 合作内容\n共建铁路。\n")
    assert info.issuer == "成都市人民政府、德阳市人民政府"
    assert info.region == "成都市"


def test_date_in_chinese_numerals():
    assert read("关于印发方案的通知\n二〇一七年十月二十日\n一、任务\n修路。\n").date == "2017-10-20"


def test_number_in_running_text_is_not_the_documents_own():
    assert read("为落实《若干意见》(中发〔2016〕7号)，制定本方案。\n一、任务\n修路。\n").number is None


def test_region_without_a_title_is_the_one_the_text_calls_its_own():
    info = read("为促进我县发展，制定本实施方案。\n一、任务\n（一）修路。南陵县连接芜湖市，南陵县建设网络。\n")
    assert (info.region, info.adcode) == ("南陵县", "340223")


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("某县“十四五”农业发展规划", "专项规划"),
        ("关于印发任务分工方案的通知", "分工方案"),
        ("2024年政府工作报告", "政府工作报告"),
        ("某市实施方案(2017-2020年)", "实施方案"),
        ("关于会议的说明", None),
        ("关于印发《某区“十四五”交通规划》的通知", "专项规划"),
        ("某州人民政府关于印发《某州纺织业发展规划(2014—2023年)》的通知", "规划"),
        ("关于印发《某市推进<某省规划纲要>分工方案》的通知", "分工方案"),
        ("关于学习《某市人才规划》的通知", "通知"),
    ],
)
def test_kind_is_told_by_the_end_of_the_title(title, kind):
    assert document_kind([title]) == kind


def test_fields_are_evidenced_where_they_are_printed():
    info = read(NOTICE)
    folded = decode(NOTICE.encode(), "plan.txt").text
    assert folded[info.evidence["number"].start : info.evidence["number"].end] == "苏府办〔2023〕18号"
    assert folded[info.evidence["date"].start : info.evidence["date"].end] == "2023年5月10日"


def test_title_of_one_years_work_gives_that_year():
    info = read(
        "2017年全县重点工作任务分工方案\n\n桃源县人民政府办公室\n2017年3月1日\n\n一、任务\n（一）修路。建设公路。\n"
    )
    assert info.period == (2017, 2017)


@pytest.mark.parametrize(
    ("head", "number"),
    [
        ("（川办发[2008]20号）", "川办发[2008]20号"),
        ("（兰政发【2010】99号）", "兰政发【2010】99号"),
        ("2021年县政府重点工作任务（华政发〔2021〕2号）", "华政发〔2021〕2号"),
    ],
)
def test_number_may_stand_in_brackets(head, number):
    assert read(f"{head}\n各乡镇人民政府：\n一、任务\n修路。\n").number == number


@pytest.mark.parametrize(
    "above",
    [
        "首 页 产业园区 企业选址 新闻中心",
        "返 回\n所在位置: 某网 > 专题",
        "导读:加强这项工作很有意义",
        "目 录",
        "二〇二一年九月",
    ],
)
def test_lines_of_the_page_above_a_title_are_no_part_of_it(above):
    info = read(f"{above}\n泸州市人民政府关于发展酿酒产业的实施意见\n泸市府发〔2021〕3号\n一、任务\n修路。\n")
    assert (info.title, info.issuer) == ("泸州市人民政府关于发展酿酒产业的实施意见", "泸州市人民政府")


def test_notice_without_a_title_is_called_by_what_it_hands_out():
    info = read(
        "菏政办字〔2023〕1号\n各县区人民政府：\n为贯彻《山东省渔业规划》，现将《菏泽市渔业发展分工落实方案》（以下简称《方案》）印发给你们。\n"
        "一、任务\n修路。\n"
    )
    assert info.title == "菏泽市渔业发展分工落实方案"
    assert [t.name for t in info.based_on] == ["山东省渔业规划"]


def test_words_within_another_title_do_not_tell_that_a_document_is_carried_out():
    info = read(
        "各区：\n《某市实施养殖方案》《某市养殖奖励办法细则》已经同意，现印发。\n渠县养殖方案\n一、任务\n修路。\n"
    )
    assert info.based_on == ()


@pytest.mark.parametrize(
    ("title", "issuer"),
    [
        ("青川县人民政府办公室转发县水利局关于加强灌区管理意见的通知", "青川县人民政府办公室"),
        ("绵阳市水利局 绵阳市财政局关于印发灌区改造方案的通知", "绵阳市水利局、绵阳市财政局"),
        ("政务服务丨绵阳市水利局关于印发灌区改造方案的通知", "绵阳市水利局"),
        ("中共绵阳市委绵阳市人民政府关于建设灌区的实施意见", "中共绵阳市委员会、绵阳市人民政府"),
        ("近日，国务院印发《灌区建设行动方案》。\n灌区建设行动方案", "国务院"),
    ],
)
def test_issuer_is_who_forwards_or_all_who_issue_together(title, issuer):
    assert read(f"{title}\n各乡镇：\n一、任务\n修路。\n").issuer == issuer


def test_sign_of_a_province_in_the_number_tells_region_and_issuer():
    info = read("省人民政府关于改善灌溉的若干意见\n鄂政发〔2018〕26号\n各市、州、县人民政府：\n一、任务\n修路。\n")
    assert (info.region, info.issuer) == ("湖北省", "湖北省人民政府")


def test_no_region_is_guessed_for_what_the_whole_country_is_told():
    info = read(
        "国务院办公厅关于改善灌溉的意见\n国办发〔2018〕6号\n一、任务\n推广上海市、上海市的经验。\n国务院办公厅\n2018年3月2日\n"
    )
    assert (info.region, info.issuer) == (None, "国务院办公厅")


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("黄河流域（石嘴山段）湿地修复行动计划\n一、任务\n种草。\n", "石嘴山市"),
        ("淮河生态经济带（信阳片区）建设方案\n一、任务\n修路。\n", "信阳市"),
        (
            "关于发展研学旅行的实施方案\n一、任务\n（一）线路。联合大同市，开发全市线路，在左云县、灵丘县、浑源县设点。\n"
            "（二）对接。联合张家口市，在蔚县设点，服务阳原县、涿鹿县、怀安县、万全区、我市。\n",
            "张家口市",
        ),
        (
            "关于发展研学旅行的方案\n白市办发〔2024〕12号\n一、任务\n联合辽源市、松原市、长春市、长春市，全市设点，在通榆县、镇赉县试行。\n",
            "白城市",
        ),
        (
            "绍兴市2020年任务进展表\n一、任务\n全市投资增长，增幅居全省第二，税收全省领先，高于浙江省平均水平。\n",
            "绍兴市",
        ),
    ],
)
def test_region_is_the_part_that_is_planned_for_or_what_holds_most_places_named(text, region):
    assert read(text).region == region


def test_a_landscape_in_a_title_is_planned_for_by_the_region_of_who_issues():
    body = "\n各市（州）人民政府：\n一、任务\n（一）造林。种树。（省林草局）\n"
    landscape = read("甘肃省人民政府办公厅关于印发祁连山生态产业行动方案的通知\n祁连山生态产业行动方案" + body)
    group = read("陕西省人民政府办公厅关于印发关中平原城市群行动计划的通知\n关中平原城市群行动计划" + body)
    assert (landscape.region, group.region) == ("甘肃省", "关中平原城市群")


WORK = "\n一、2019年工作回顾\n经济平稳。\n二、2020年工作安排\n（一）修路。修路。\n"


@pytest.mark.parametrize(
    "head",
    [
        "政府工作报告\n——2020年1月8日在朝阳市第十一届人民代表大会上\n各位代表：\n我代表市人民政府，向大会报告工作。",
        "朝阳市人民政府工作报告\n2020年1月8日在朝阳市第十一届人民代表大会会议上\n各位代表：\n我代表市政府报告工作。",
        "2020年朝阳市政府工作报告\n（2020年1月8日）\n朝阳市市长 王某",
        "朝阳市人民政府工作报告\n——二〇二〇年一月八日在朝阳市第十一届人民代表大会会议上\n时间：2020-01-16\n各位代表：",
    ],
)
def test_report_of_work_is_issued_by_the_government_on_the_day_of_the_meeting(head):
    info = read(head + WORK)
    assert (info.issuer, info.date) == ("朝阳市人民政府", "2020-01-08")


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        (
            "关于印发《绵阳市灌区方案》的通知\n各县：\n现印发给你们。\n绵阳市水利局\n绵阳市财政局\n2022年3月4日\n绵阳市灌区方案\n一、任务\n修路。\n",
            "绵阳市水利局、绵阳市财政局",
        ),
        (
            "中共江油市委办公室 江油市人民政府办公室印发《江油市灌区方案》的通知\n各镇：\n江油市灌区方案\n一、任务\n修路。\n",
            "中共江油市委办公室、江油市人民政府办公室",
        ),
    ],
)
def test_several_who_sign_or_hand_out_together_issue_together(text, issuer):
    assert read(text).issuer == issuer


PLAN = "一、任务\n（一）修路。扩大规模。\n"


@pytest.mark.parametrize(
    "description",
    [
        "发布机构 | 桐城市 | 发文字号 | 桐政办发〔2022〕31号 |\n发文日期 | 2022-08-09 | 有效性 | 有效 |",
        "索 引 号 K123/2022-00031 发文日期 2022-08-09\n发布机构 桐城市人民政府办公室 文    号 桐政办发〔2022〕31号",
        "∙【制定机关】桐城市人民政府办公室\n∙【公布日期】2022.08.09\n∙【字 号】桐政办发〔2022〕31号",
    ],
)
def test_a_pages_description_tells_number_date_and_issuer(description):
    info = read(f"{description}\n桐城市智能制造实施方案\n{PLAN}")
    assert (info.number, info.date) == ("桐政办发〔2022〕31号", "2022-08-09")
    assert (info.title, info.region) == ("桐城市智能制造实施方案", "桐城市")


def test_issuer_of_the_description_serves_where_nobody_signs():
    info = read(f"发文部门：滁州市工业和信息化局\n政策级别：市级\n点赞\n滁州市氢能行动计划（2022—2024年）\n{PLAN}")
    assert (info.issuer, info.title) == ("滁州市工业和信息化局", "滁州市氢能行动计划（2022—2024年）")


def test_notice_with_points_is_signed_before_the_plan():
    info = read(
        "区人民政府办公室关于印发2023年《政府工作报告》主要目标任务分解方案的通知\n各街道办事处：\n现通知如下：\n"
        "一、各单位要制定措施。\n二、要加强督查。\n江岸区人民政府办公室\n\n2023年1月6日\n\n2023年《政府工作报告》主要目标任务分解方案\n"
        + PLAN
        * 4
    )
    assert (info.issuer, info.date, info.period) == ("江岸区人民政府办公室", "2023-01-06", (2023, 2023))


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (
            "芜湖市人民政府办公室\n关于分解落实2019年政府工作报告\n目标任务的通知",
            "关于分解落实2019年政府工作报告目标任务的通知",
        ),
        (
            "芜湖市落实《关于稳住经济运行的若干政策\n措施》实施方案",
            "芜湖市落实《关于稳住经济运行的若干政策措施》实施方案",
        ),
        ("芜湖市人民政府\n芜湖市水污染防治工作方案", "芜湖市水污染防治工作方案"),
        ("中国政府网\n国务院关于推进农机发展的意见", "国务院关于推进农机发展的意见"),
        ("— 1 —\n芜湖市稳就业实施意见", "芜湖市稳就业实施意见"),
        (
            "芜政办〔2022〕3号《芜湖市人民政府办公室关于印发芜湖市实施方案的通知》\n芜湖市任务分工方案",
            "芜湖市任务分工方案",
        ),
        ("日前，芜湖市人民政府印发《芜湖市碳达峰实施方案》，全文如下。", "芜湖市碳达峰实施方案"),
        ("《芜湖市纾困解难实施细则》", "芜湖市纾困解难实施细则"),
    ],
)
def test_title_is_joined_from_its_own_lines_alone(lines, title):
    assert read(f"{lines}\n{PLAN}").title.removeprefix("芜湖市人民政府办公室") == title


@pytest.mark.parametrize(
    ("head", "issuer"),
    [
        ("【规范性文件】宜昌市人民政府办公室关于印发宜昌市实施方案的通知", "宜昌市人民政府办公室"),
        (
            "夷陵区人民政府办公室关于印发《夷陵区行动方案》的通知\n宜昌市夷陵区人民政府办公室关于印发《夷陵区行动方案》的通知",
            "宜昌市夷陵区人民政府办公室",
        ),
        ("宜昌市政府关于落实《宜昌市规划纲要》主要任务的通知", "宜昌市人民政府"),
        ("11月7日，宜昌市人民政府发布《宜昌市碳达峰实施方案》。\n宜昌市碳达峰实施方案", "宜昌市人民政府"),
        (
            "宜昌市教育实施意见\n中共宜昌市委办公室 宜昌市人民政府办公室\n2020年3月1日",
            "中共宜昌市委办公室、宜昌市人民政府办公室",
        ),
        (
            "宜昌市人民政府办公室关于印发《宜昌市落实意见》的通知 (宜政办发〔2010〕10号) 各县人民政府，各开发区："
            "为抓好《政府工作报告》中各项任务的落实，经市政府同意，现将《宜昌市落实意见》印发给你们，"
            "望各责任单位抓紧制订落实方案，周密部署，按期完成。",
            "宜昌市人民政府办公室",
        ),
    ],
)
def test_issuer_is_the_fullest_name_that_the_head_gives(head, issuer):
    assert read(f"{head}\n{PLAN}").issuer == issuer


def test_number_stands_behind_a_title_that_has_lost_its_line_break():
    text = "宜昌市人民政府办公室关于印发《宜昌市落实意见》的通知 (宜政办发〔2010〕10号) 各县人民政府：现印发给你们，请认真执行。"
    assert read(f"{text}\n{PLAN}").number == "宜政办发〔2010〕10号"


def test_day_of_a_page_long_after_the_documents_number_is_no_date_of_issue():
    head = "发布时间：2024-11-01\n福建省人民政府关于推动高质量发展的意见\n闽政〔{}〕16号"
    assert read(f"{head.format(2023)}\n{PLAN}").date is None
    assert read(f"{head.format(2024)}\n{PLAN}").date == "2024-11-01"


def test_years_printed_for_the_plan_go_before_those_of_its_five_year_plan():
    assert read(f"鄂州市数字经济“十四五”规划\n制定本规划。规划期为2022—2025年。\n{PLAN}").period == (2022, 2025)


def test_plan_of_another_body_that_the_own_title_names_is_carried_out():
    info = read(f"宿州市蓝天保卫行动计划实施方案\n根据国务院《蓝天保卫行动计划》，制定本方案。\n{PLAN}")
    assert [title.name for title in info.based_on] == ["蓝天保卫行动计划"]


def test_a_new_area_issues_for_itself():
    info = read(
        "中共河北雄安新区工作委员会\n河北雄安新区管理委员会\n关于印发《推进乡村建设的实施方案》的通知\n推进乡村建设\n实施方案\n"
        + PLAN
    )
    assert info.region == "雄安新区"


def test_bare_level_of_the_issuer_gets_the_name_of_an_autonomous_region():
    info = read(f"自治区人民政府关于印发新疆维吾尔自治区就业计划的通知\n{PLAN}")
    assert info.issuer == "新疆维吾尔自治区人民政府"


@pytest.mark.parametrize(
    ("head", "issuer", "date"),
    [
        (
            "“信息公开” 中共青浦区委办公室 青浦区人民政府办公室印发《青浦区行动计划（2018—2020年）》的通知",
            "中共青浦区委办公室、青浦区人民政府办公室",
            None,
        ),
        ("《襄阳市人民政府办公室关于印发2019年任务分解方案的通知》", "襄阳市人民政府办公室", None),
        ("• 国务院办公厅关于践行大食物观的意见\n• 发布时间：2024-09-18", "国务院办公厅", "2024-09-18"),
        ("市 人 民 政 府\n关于印发《襄阳市行动计划》的\n通 知\n2016年6月29日", "襄阳市人民政府", "2016-06-29"),
        ("潜山市人民政府督查室           2022年8月19日\n潜山市任务分工方案", "潜山市人民政府督查室", "2022-08-19"),
        ("襄阳市人民政府关于推广充电桩的意见\n2016年3月31日 来源: 襄阳发布\n各区县：", "襄阳市人民政府", "2016-03-31"),
        ("襄阳市人民政府关于推广充电桩的意见\n来自市发展局发表时间:2016-05-09【打印】", "襄阳市人民政府", "2016-05-09"),
    ],
)
def test_issuer_and_date_are_read_from_heads_as_pages_set_them(head, issuer, date):
    info = read(f"{head}\n襄阳市工作方案\n{PLAN}襄阳市要发展。\n")
    assert (info.issuer, info.date) == (issuer, date)


def test_committee_of_a_zone_names_no_district():
    text = "各县（市、区）人民政府，东城区管委会：\n现将任务分解。\n一、任务\n（一）修路。许昌市建网。\n"
    assert read(text).region == "许昌市"


def test_kind_of_a_division_of_work_is_not_that_of_the_report_it_divides():
    assert document_kind(["2024年《政府工作报告》任务分解表"]) == "任务分工"
    assert document_kind(["关于印发2025年《政府工作报告》任务分解的通知"]) == "任务分工"
    assert document_kind(["关于印发《绿色发展行动计划》的通知"]) == "行动计划"
    assert document_kind(["《生态市规划》推进方案"]) == "方案"


def test_region_that_only_its_short_name_tells_is_known_where_the_text_calls_itself_a_county():
    report = "政府工作报告\n县长 某某\n一、任务\n（一）振兴。建设新桦川，全县增产。桦川的粮食要增产。\n"
    assert (read(report).region, read(report).adcode) == ("桦川县", "230826")
    assert read(report.replace("桦川的", "")).region is None
    assert read(report.replace("全县", "全域")).region is None


@pytest.mark.parametrize(
    ("head", "issuer", "date"),
    [
        (
            "标 题: | 襄阳市人民政府办公室关于印发任务分解表的通知 | |\n发布机构: | 襄阳市政府 |",
            "襄阳市人民政府办公室",
            None,
        ),
        ("襄阳市财政局关于下达资金的通知\n枣阳市财政局\n\n襄阳市财政局\n2019年6月14日", "襄阳市财政局", "2019-06-14"),
        (
            "襄阳市人民政府印发关于规范合作的规定的通知\n各县区:\n请执行。 襄阳市人民政府 2017年6月16日 关于规范合作的规定",
            "襄阳市人民政府",
            "2017-06-16",
        ),
        (
            "襄阳市人民政府关于印发规划的通知襄政发〔2011〕42号 各县区：现印发给你们。　襄  阳  市人民政府　二○一一年十二月十五日",
            "襄阳市人民政府",
            "2011-12-15",
        ),
        ("第一章 构建开放新格局\n襄阳市人民政府\n2016年6月29日", "襄阳市人民政府", "2016-06-29"),
    ],
)
def test_issuer_and_date_are_read_from_page_tables_and_texts_without_breaks(head, issuer, date):
    info = read(f"{head}\n襄阳市工作方案\n{PLAN}襄阳市要发展。\n")
    assert (info.issuer, info.date) == (issuer, date)


def test_region_is_that_of_the_province_before_a_cluster_and_of_who_issues_before_a_partner():
    assert read(f"甘肃省兰州—西宁城市群发展实施方案\n{PLAN}").region == "甘肃省"
    assert read(f"辽宁省沈阳现代化都市圈发展实施方案\n{PLAN}").region == "沈阳现代化都市圈"
    title = "黑龙江省人民政府关于印发深圳市与哈尔滨市对口合作实施方案的通知"
    assert read(f"{title}\n{PLAN}").region == "黑龙江省"
    assert read(f"粤港澳合作框架下横向联动方案\n{PLAN}珠海市要发展，我市要开放。").region != "粤港澳大湾区"


BODY = "\n一、重点任务\n（一）修路。修建环湖路。（责任单位：市交通局）\n"


def test_who_signs_below_the_issuer_of_the_title_issues_with_it():
    info = read(
        "国家发展改革委关于印发某江城市群规划的通知\n发改规划〔2018〕99号\n甲省人民政府：\n现印发给你们。\n"
        "国家发展改革委\n住房城乡建设部\n2018年2月2日\n" + BODY
    )
    assert info.issuer == "国家发展和改革委员会、住房和城乡建设部"


def test_offices_of_party_and_government_before_a_title_are_two():
    info = read("中共云南省委办公厅 云南省人民政府办公厅印发《云南省湖泊保护规划》\n2021年11月1日\n" + BODY)
    assert info.issuer == "中共云南省委办公厅、云南省人民政府办公厅"


def test_the_sign_of_an_office_may_say_what_it_sends():
    assert read("芜湖市重点工作分解\n芜政办秘〔2019〕9号\n" + BODY).issuer == "芜湖市人民政府办公室"


def test_a_notice_does_not_carry_out_the_plan_that_it_puts_out():
    info = read(
        "甲市人民政府关于印发甲市港口发展规划的通知\n各区：\n根据《某省港口条例》，现印发《甲市港口发展规划》，请贯彻执行《甲市港口发展规划》。\n"
        + BODY
    )
    assert [title.name for title in info.based_on] == ["某省港口条例"]


@pytest.mark.parametrize("marks", ["<>", "〈〉", "《》"])
def test_a_plan_that_the_own_title_says_it_carries_out_is_known_in_any_brackets(marks):
    inner = f"{marks[0]}陕西省水利发展规划{marks[1]}"
    info = read(f"榆林市人民政府关于印发《榆林市推进{inner}分工方案》的通知\n榆林市人民政府\n2016年5月3日\n" + BODY)
    assert [title.name for title in info.based_on] == ["陕西省水利发展规划"]
