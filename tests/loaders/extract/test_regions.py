import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.extract.regions import extract_regions
from loaders.facts import Span
from loaders.reading import Passage
from tests.loaders.extract.plain_readings import facts_of
from tests.loaders.extract.region_readings import names, reading_of

PARAGRAPHS = [
    pytest.param(
        "苏州市",
        "推进苏锡常一体化,与上海共建虹桥枢纽。加快通苏嘉甬高铁建设,支持昆山、太仓发展。深化苏州—宿迁合作,加强与新加坡经贸往来。",
        {"苏锡常", "上海市", "南通市", "苏州市", "嘉兴市", "宁波市", "昆山市", "太仓市", "宿迁市", "新加坡"},
        id="Jiangsu",
    ),
    pytest.param(
        "四川省",
        "推动成德眉资同城化,加快西渝高铁前期工作,畅通川藏铁路。深化与云南、贵州合作,推动甘孜州、阿坝州绿色发展。",
        {"成德眉资", "西安市", "重庆市", "四川省", "西藏自治区", "云南省", "贵州省"}
        | {"甘孜藏族自治州", "阿坝藏族羌族自治州"},
        id="Sichuan",
    ),
    pytest.param(
        "广东省",
        "携手港澳建设一流湾区,推进广佛同城化,加快广湛高铁、赣深高铁建设,深化粤桂协作。",
        {
            "香港特别行政区",
            "澳门特别行政区",
            "广佛",
            "广州市",
            "湛江市",
            "赣州市",
            "深圳市",
            "广东省",
            "广西壮族自治区",
        },
        id="Guangdong",
    ),
    pytest.param(
        "临沂市",
        "推进鲁南经济圈一体化,与济宁、枣庄、菏泽协同发展。推动沂水、沂南、蒙阴振兴,提升兰山区、河东区。",
        {"鲁南经济圈", "济宁市", "枣庄市", "菏泽市", "沂水县", "沂南县", "蒙阴县", "兰山区", "河东区"},
        id="Shandong",
    ),
    pytest.param(
        "云南省",
        "提升磨憨、打洛等口岸功能,加快大瑞铁路建设,深化沪滇协作,面向南亚东南亚,治理赤水河流域。",
        {"磨憨口岸", "打洛口岸", "大理市", "瑞丽市", "上海市", "云南省", "南亚", "东南亚", "赤水河流域"},
        id="Yunnan",
    ),
    pytest.param(
        "福州市",
        "深化闽台合作和闽宁协作,推进温福高铁建设,支持马尾、长乐、连江发展。",
        {"福建省", "台湾省", "宁夏回族自治区", "温州市", "福州市", "马尾区", "长乐区", "连江县"},
        id="Fujian",
    ),
    pytest.param(
        "延边朝鲜族自治州",
        "推进延龙图一体化,提升珲春口岸,加强与俄罗斯、韩国合作,支持敦化、汪清发展。",
        {"延吉市", "龙井市", "图们市", "珲春口岸", "俄罗斯联邦", "韩国", "敦化市", "汪清县"},
        id="Jilin",
    ),
    pytest.param(
        "新疆维吾尔自治区",
        "推动乌昌石一体化,建设古尔班通古特沙漠防护林,支持克州、和田发展,与哈萨克斯坦互联互通。",
        {
            "乌鲁木齐市",
            "昌吉回族自治州",
            "石河子市",
            "古尔班通古特沙漠",
            "克孜勒苏柯尔克孜自治州",
            "和田地区",
            "哈萨克斯坦",
        },
        id="Xinjiang",
    ),
    pytest.param(
        "榆林市",
        "推动榆阳、横山同城化,支持神木、府谷,治理毛乌素沙地,推进苏陕协作。",
        {"榆阳区", "横山区", "神木市", "府谷县", "毛乌素沙地", "江苏省", "陕西省"},
        id="Shaanxi",
    ),
    pytest.param(
        "海南省",
        "支持海口、三亚、东方、白沙、琼中发展,加强与东盟合作,建设海南自由贸易港。",
        {"海口市", "三亚市", "东方市", "白沙黎族自治县", "琼中黎族苗族自治县", "东盟", "海南自由贸易港"},
        id="Hainan",
    ),
]


@pytest.mark.parametrize(("region", "text", "expected"), PARAGRAPHS)
def test_paragraphs_of_many_provinces(region, text, expected):
    assert names(region, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "扩大连锁经营,推动重大连片开发。",
        "日照时数长,实现社会长治久安。",
        "落实孙中山先生遗愿,发展大理石产业。",
        "其中卫生院十二所,入海口岸线整治。",
        "资源节约,前进方向,公安机关,港口建设,互助合作。",
        "传承蒙古族文化和蒙古语教学。",
        "邀请东北大学、吉林大学和中国银行赤峰分行座谈。",
        "加快建设特色小镇、中心镇和农产品强镇,推动返乡创业。",
        "严格保护基本草原,禁止开垦湿地,推进小流域治理。",
        "实施包茂高速、京藏高速养护,接入京包、大秦等货运通道。",
    ],
)
def test_ordinary_words_and_bodies_are_no_regions(text):
    assert names("鄂尔多斯市", text) == set()


def test_homonyms_follow_the_document_and_their_parents():
    text = "改造鼓楼区,学习江苏省南京市鼓楼区经验。"
    codes = [m.adcode for m in reading_of("福州市", text).regions if m.name == "鼓楼区"]
    assert codes == ["350102", "320106"]


def test_county_names_far_away_count_only_beside_others_their_towns_and_their_products():
    assert names("赤峰市", "学习绥中经验。") == set()
    assert names("赤峰市", "引进绥中水泥、睢宁家具。") == {"绥中县", "睢宁县"}
    assert names("赤峰市", "建设绥中前所段。") == {"绥中县", "前所镇"}
    assert names("赤峰市", "对接锦州、绥中等港口。") == {"锦州市", "绥中县"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("联合山西、陕西办好节会。", {"山西省", "陕西省"}),
        ("协同江苏、安徽治理湖泊。", {"江苏省", "安徽省"}),
        ("从江西、湖南引进种苗。", {"江西省", "湖南省"}),
        ("道路联通河北、河南。", {"河北省", "河南省"}),
        ("面向阳江、阳泉招工。", {"阳江市", "阳泉市"}),
        ("支持合江县与从江县互访。", {"合江县", "从江县"}),
    ],
)
def test_a_word_and_the_region_behind_it_make_no_county(text, expected):
    assert names("宜昌市", text) == expected


def test_a_direction_behind_a_county_is_no_end_of_a_province():
    assert names("巴中市", "开发通江西部的山地。") == {"通江县"}


def test_a_row_of_lines_behind_a_verb_names_no_partners():
    assert names("东胜区", "向西衔接大秦、集通等铁路。") == set()
    assert names("嘉兴市", "主动对接沪杭。") == {"上海市", "杭州市"}


def test_new_behind_two_provinces_is_no_third():
    assert names("泸州市", "做大川渝新材料合作园区。") == {"四川省", "重庆市"}


def test_what_lies_at_a_harbour_is_no_harbour():
    assert "泸州合江临港" not in names("泸州市", "泸州合江临港工业园区扩区。")


def test_a_section_of_a_line_names_the_places_of_its_letters():
    assert names("漳州市", "加快沈海高速漳诏段扩容。") == {"漳州市", "诏安县"}
    assert names("漳州市", "工程进入下一阶段,完成高速路段养护。") == set()


def test_a_county_that_is_gone_is_not_meant_by_its_citys_name():
    assert "遵义县" not in names("遵义市", "新建仁怀至遵义铁路。", year=2022)


def test_words_before_a_basin_in_general_are_no_name():
    assert names("汉中市", "落实部委关于流域生态补偿的要求。") == set()


def test_documents_use_the_names_of_their_year():
    assert names("巢湖市", "居巢区、庐江县发展。", year=2008) == {"居巢区", "庐江县"}
    mention = next(m for m in reading_of("巢湖市", "庐江县发展。", year=2008).regions)
    assert mention.adcode == "341421"


def test_a_compression_gives_each_member_with_its_own_span():
    reading = reading_of("赤峰市", "推进赤锡旅游协作,用好京蒙帮扶资金。")
    found = [(m.surface, m.name) for m in reading.regions]
    assert sorted(found) == sorted(
        [("赤锡", "赤峰市"), ("赤锡", "锡林郭勒盟"), ("京蒙", "北京市"), ("京蒙", "内蒙古自治区")]
    )
    assert {reading.text[m.evidence.start : m.evidence.end] for m in reading.regions} == {"赤锡", "京蒙"}


def test_standing_clusters_are_one_region_as_printed():
    assert names("东胜区", "融入呼包鄂榆城市群,服务京津冀水源涵养区。") == {
        "呼包鄂榆城市群",
        "京津冀水源涵养区",
    }


def test_a_bare_cluster_is_the_one_of_the_title():
    title = "东胜区融入呼包鄂榆城市群实施方案"
    assert names("东胜区", "加强与城市群成员合作。", title=title) == {"呼包鄂榆城市群"}
    assert names("东胜区", "打造世界级城市群。", title=title) == set()


def test_a_free_trade_zone_names_its_place_too():
    assert names("赤峰市", "复制天津自贸区经验。") == {"中国(天津)自由贸易试验区", "天津市"}


def test_a_zone_of_innovation_names_the_places_of_its_letters():
    zone = {"兰白国家自主创新示范区", "兰州市", "白银市"}
    assert names("定西市", "探索与兰白自创区联合设立研究院。") == zone
    assert names("定西市", "支持兰白国家自主创新示范区建设。") == zone
    assert names("镇江市", "建设苏南国家自主创新示范区。") == {"苏南国家自主创新示范区"}


def test_what_two_do_is_no_part_of_an_institutions_name():
    assert names("西宁市", "与西安共建研究院,联合兰州设立科技银行。") == {"西安市", "兰州市"}
    assert names("西宁市", "深化与兰州大学合作,支持兰州银行设立分行。") == set()


@pytest.mark.parametrize(
    ("region", "text", "expected"),
    [
        ("扎鲁特旗", "促进通赤锡兴呼旅游合作。", {"通辽市", "赤峰市", "锡林郭勒盟", "兴安盟", "呼伦贝尔市"}),
        ("乌海市", "推进呼包鄂乌一体化合作。", {"呼包鄂乌"}),
    ],
)
def test_a_letter_of_two_cities_means_the_one_near_the_others(region, text, expected):
    assert names(region, text) == expected


@pytest.mark.parametrize(
    ("region", "text", "expected"),
    [
        pytest.param(
            "化德县", "加快G511白音岗—红崖梁一级公路建设。", {"白音岗", "红崖梁"}, id="behind a road's number"
        ),
        pytest.param("永寿县", "实施县道221杨坝坪-胡垭沟段公路改造。", {"杨坝坪", "胡垭沟"}, id="before a section"),
        pytest.param(
            "凤县", "改建国道316线麻滩坪-鸡岔岭(省道219线)二级公路。", {"麻滩坪", "鸡岔岭"}, id="a byname between"
        ),
        pytest.param("正宁县", "建设C012东外环—柳沟塬四级公路。", {"柳沟塬"}, id="a road at one end"),
        pytest.param(
            "东胜区",
            "实施G210线石壕梁北至越石壕段改线工程。",
            {"石壕梁", "越石壕"},
            id="the side on which a place lies",
        ),
        pytest.param("霍山县", "建设合肥—落儿岭高速公路。", {"合肥市", "落儿岭镇"}, id="a town of the own county"),
        pytest.param(
            "克什克腾旗",
            "推动赛石塔拉—经棚—林东、锡林浩特—经棚快速铁路。",
            {"赛石塔拉", "经棚镇", "林东镇", "锡林浩特市"},
            id="towns of other counties on a railway of a list",
        ),
        pytest.param("通江县", "新建高铁站—机场快速通道,建设城区—工业园公路。", set(), id="works and parts of a city"),
        pytest.param("通江县", "延伸煤—甲醇—烯烃产业链,打造研发—制造—销售一体化项目。", set(), id="stages and steps"),
    ],
)
def test_stops_of_roads_may_be_places_of_no_list(region, text, expected):
    assert names(region, text) == expected


def test_villages_of_the_pastures_are_places_like_villages():
    assert names("扎鲁特旗", "实施达石台嘎查、胡石哈嘎查整治。") == {"达石台嘎查", "胡石哈嘎查"}
    assert names("扎鲁特旗", "支持各嘎查发展集体经济,推进示范嘎查建设。") == set()


def test_an_event_that_bears_a_landscapes_name_is_no_place():
    assert names("阿荣旗", "举办呼伦贝尔草原音乐节、科尔沁草原文化旅游节。") == set()
    assert names("阿荣旗", "保护呼伦贝尔草原。") == {"呼伦贝尔草原"}


def test_the_grid_of_a_part_of_the_country_is_no_region():
    assert names("乌拉特中旗", "加大与蒙西电网合作力度。") == set()


def test_rivers_of_one_list_share_the_reach():
    assert names("甘孜藏族自治州", "筑牢长江、黄河上游生态屏障。") == {"长江上游", "黄河上游"}


def test_towns_of_the_document_and_towns_by_form():
    assert names("安吉县", "推动天荒坪镇、杭垓、章村联动,上墅乡、姚李镇为重点。") == {
        "天荒坪镇",
        "杭垓镇",
        "章村镇",
        "姚李镇",
        "上墅乡",
    }


def test_lines_in_a_list_share_the_word_at_its_end():
    assert names("杭州市", "加快杭温、湖杭铁路建设。") == {"杭州市", "温州市", "湖州市"}


def test_a_name_shared_with_a_cluster_is_the_county_of_the_own_province():
    assert names("绥化市", "支持兰西发展。") == {"兰西县"}
    assert names("甘肃省", "推动兰西协同。") == {"兰西"}


def test_names_cut_out_of_ordinary_words_are_none():
    assert names("云南省", "推进创新平台共建,投资兴建学校。") == set()
    assert names("光山县", "实现信息互通、安全联合执法。") == set()
    assert names("福州市", "巩固绿水青山就是金山银山。") == set()


@pytest.mark.parametrize(
    "text",
    [
        "建设幸福建设示范街区。",
        "扩大同东盟的贸易,加大同步推进力度。",
        "培育新乡贤,推广安全生产经验。",
        "强化河长治理,规范企业经营口岸。",
        "发展交通化工,奖励来自贡献突出的单位。",
    ],
)
def test_names_across_the_bounds_of_two_words_are_none(text):
    assert names("湖北省", text) - {"东盟"} == set()


def test_a_bare_name_is_the_city_sooner_than_a_far_district():
    assert names("黑龙江省", "连接西安、大同。") == {"西安市", "大同市"}


def test_a_name_behind_and_is_not_read_into_it():
    assert names("北京市", "支持昌平和顺义区发展。") == {"昌平区", "顺义区"}


def test_belts_named_by_a_heading_are_regions():
    reading = reading_of("内蒙古自治区", "沿边开发开放产业带。\n")
    heading = Span(0, 9)
    passage = Passage(kind="task", path=("一",), title="沿边开发开放产业带", heading=heading, span=Span(0, 11))
    reading.passages = (passage,)
    assert "沿边开发开放产业带" in {m.name for m in extract_regions(reading)}


def test_responsibility_clauses_name_no_regions():
    text = "发展旅游业。(呼和浩特市文旅局)"
    reading = reading_of("内蒙古自治区", text)
    clause = Span(6, len(text))
    reading.passages = (
        Passage(kind="task", path=("一",), title="", heading=Span(0, 0), span=Span(0, 6), clause=clause),
    )
    assert extract_regions(reading) == []


def test_full_width_text_gives_the_same_regions():
    assert names("赤峰市", "赤峰市，通辽市（含开鲁县）") == {"赤峰市", "通辽市", "开鲁县"}


ALPHABET = "赤峰市通辽京津冀呼包鄂榆至与、，。和县旗区城市群铁路高速合作融入口岸等沙漠镇乡西东南北 \n"


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=ALPHABET, max_size=60))
def test_every_mention_stands_where_its_evidence_says(text):
    reading = reading_of("赤峰市", text)
    for mention in reading.regions:
        start, end = mention.evidence
        assert reading.text[start:end] == mention.surface
        assert mention.kind in ("division", "functional")
        assert 0 < mention.confidence <= 1


@pytest.mark.parametrize(
    ("region", "text", "present", "absent"),
    [
        (
            "南通市",
            "推动南通港与宁波舟山港联动发展,加密至洋山港航线。",
            {"南通港", "宁波舟山港", "上海洋山港"},
            {"通州区"},
        ),
        ("泉州市", "推进晋江陈埭至石狮宝盖快速路建设,加固安溪湖头山塘。", {"陈埭镇", "宝盖镇"}, {"湖头镇"}),
        ("阜阳市", "提升颍上八里河国家湿地公园。", {"颍上八里河国家湿地公园"}, {"八里河镇"}),
        ("酒泉市", "保护敦煌西湖国家级自然保护区。", {"敦煌西湖国家级自然保护区"}, set()),
        ("四川省", "支持宜宾—泸州白酒产业带发展。", {"宜宾—泸州白酒产业带"}, {"泸州白酒产业带"}),
        ("大理白族自治州", "建设洱海绿色廊道。", {"洱海绿色廊道"}, {"建设洱海绿色廊道"}),
        ("天水市", "建设小陇山生态保护带和关山生态保护带。", {"小陇山生态保护带", "关山生态保护带"}, set()),
        ("天水市", "形成陇东南经济增长带。", {"陇东南经济增长带"}, set()),
        ("西安市", "依托中国（陕西）自由贸易试验区高新片区发展物流。", {"陕西省"}, {"中国(陕西)自由贸易试验区"}),
        ("黑河市", "加强与俄罗斯阿穆尔州的交流。", {"俄罗斯联邦", "阿穆尔州"}, set()),
        ("清远市", "发展白银、黄金加工。", set(), {"白银市"}),
        ("昆明市", "深化川渝协作。", {"四川省", "重庆市"}, {"川渝"}),
    ],
)
def test_harbours_towns_belts_and_protected_areas(region, text, present, absent):
    found = names(region, text)
    assert present <= found
    assert not absent & found


@pytest.mark.parametrize(
    ("region", "text", "expected"),
    [
        ("青海省", "与陇中地区、洛阳都市圈协作。", {"陇中地区", "洛阳都市圈"}),
        ("三亚市", "打造大三亚旅游经济圈。", {"大三亚旅游经济圈"}),
        ("太原市", "推进太忻一体化经济区建设。", {"太忻一体化经济区"}),
        ("江门市", "融入珠江口西岸都市圈。", {"珠江口西岸都市圈"}),
        ("甘肃省", "打造陇东南特色产业带。", {"陇东南特色产业带"}),
        ("河南省", "推动沿黄九省区协同。", {"沿黄九省区"}),
        ("阜阳市", "参与皖北六市分工。", {"皖北六市"}),
        ("安徽省", "建设芜湖—宣城都市圈。", {"芜湖市", "宣城市", "芜湖—宣城都市圈"}),
        ("陕西省", "打造宝鸡—汉中—安康装备制造走廊。", {"宝鸡市", "汉中市", "安康市", "宝鸡—汉中—安康装备制造走廊"}),
        ("山西省", "融入太原现代化都市圈。", {"太原现代化都市圈"}),
        ("内江市", "推进川南渝西融合发展试验区建设。", {"川南渝西融合发展试验区"}),
        ("西安市", "修复秦岭北麓植被。", {"秦岭", "秦岭北麓"}),
        ("湛江市", "开发东海岛、雷州半岛,整治渤海湾。", {"东海岛", "雷州半岛", "渤海湾"}),
        ("防城港市", "对接越南河内、海防,加强海防建设。", {"越南", "河内", "海防"}),
        ("湖北省", "支持“襄十随神”城市群发展。", {"襄十随神城市群"}),
        ("甘肃省", "规划兰白定临城市群。", {"兰白定临城市群"}),
        ("四川省", "建设成渝地区北上开放走廊。", {"成渝地区北上开放走廊"}),
        ("四川省", "抓好浙川东西部协作。", {"浙江省", "四川省"}),
        ("海南省", "推进粤琼、深儋合作。", {"广东省", "海南省", "深圳市", "儋州市"}),
        (
            "吉林省",
            "实施长四辽通、敦牡扩能等铁路项目。",
            {"长春市", "四平市", "辽源市", "通化市", "敦化市", "牡丹江市"},
        ),
        ("广东省", "推进藏粤直流工程。", {"西藏自治区", "广东省"}),
        ("河南省", "守护淮河源头。", {"淮河源头"}),
        ("湖南省", "推动湘琼先进制造业共建产业园发展。", {"湖南省", "海南省"}),
        ("甘肃省", "联通新疆、内蒙、宁夏。", {"新疆维吾尔自治区", "内蒙古自治区", "宁夏回族自治区"}),
        ("吉安市", "建设井冈山茨坪至新城镇公路。", {"井冈山市", "茨坪镇", "新城镇"}),
        ("河南省", "推动东北、西北、西南三个片区联动。", set()),
        ("河北省", "建设京雄科创走廊。", {"京雄科创走廊"}),
        ("安徽省", "推进合芜马铁水联运。", {"合肥市", "芜湖市", "马鞍山市"}),
        ("江苏省", "建设美丽江苏、美丽水乡,入选世界生物圈保护区。", {"江苏省"}),
        ("山西省", "修复吕梁山,提升风貌保护区。", set()),
        ("甘肃省", "申建中国(甘肃)自由贸易试验区。", {"中国(甘肃)自由贸易试验区", "甘肃省"}),
        ("四川省", "推进川藏经济协作。", {"四川省", "西藏自治区"}),
        ("宁夏回族自治区", "保护西夏陵,发展流域经济。", set()),
    ],
)
def test_open_forms_of_standing_regions_are_named_as_printed(region, text, expected):
    assert names(region, text) == expected


def test_a_plan_of_a_cluster_is_read_against_its_members():
    text = "推进浦口—南谯、六合—来安—天长一体化,加快宁滁城际建设,支持句容、和县发展。"
    assert names("南京都市圈", text) == {
        "浦口区",
        "南谯区",
        "六合区",
        "来安县",
        "天长市",
        "南京市",
        "滁州市",
        "句容市",
        "和县",
    }


@pytest.mark.parametrize(
    ("region", "text", "expected"),
    [
        ("义乌市", "建设佛堂工业园,提升稠江、北苑等镇街。", {"佛堂镇", "稠江街道", "北苑街道"}),
        ("神木市", "治理大柳塔矿区,改造店塔热电厂。", {"大柳塔镇", "店塔镇"}),
        ("陕西省", "支持神木锦界化工转型。", {"神木市", "锦界镇"}),
        ("常山县", "紫港学校迁建,白石加固。", set()),
    ],
)
def test_short_names_of_towns_count_in_lists_and_before_works(region, text, expected):
    assert names(region, text) == expected


@pytest.mark.parametrize(
    ("region", "text", "expected"),
    [
        ("呼伦贝尔市", "治理额尔古纳河流域。", {"额尔古纳河流域"}),
        ("张掖市", "保护黑河湿地。", {"黑河湿地"}),
        ("固原市", "治理清水河流域。", {"清水河流域"}),
    ],
)
def test_waters_are_no_divisions(region, text, expected):
    assert names(region, text) == expected


def test_countries_behind_china_are_named_where_they_act_together():
    assert names("威海市", "深化中韩合作,推进中缅经贸往来。") == {"韩国", "缅甸"}


def test_ordinary_words_and_the_own_name_are_divisions_in_a_list_of_them():
    assert names("枣庄市", "支持薛城、山亭、市中、峄城分工。") == {"薛城区", "山亭区", "市中区", "峄城区"}
    assert names("承德市", "支持宽城、承德、隆化发展。") == {"宽城满族自治县", "承德县", "隆化县"}
    assert names("枣庄市", "推动市中心提质,加强市中等级医院建设。") == set()


def test_zones_of_treatment_are_named_after_a_landscape():
    assert "黄土丘陵沟壑治理区" in names("甘肃省", "实施,黄土丘陵沟壑治理区造林。")
    assert names("甘肃省", "对沉陷治理区居民安置,引导企业在矿山治理区修复。") == set()


def test_names_that_begin_within_a_word_or_hold_a_compression_are_none():
    assert names("陕西省", "制定西安—咸阳应急方案。") == {"西安市", "咸阳市"}
    assert names("安顺市", "建设贵安大道西延线。") & {"西安市", "延安市"} == set()


def test_a_letter_of_a_road_is_the_city_sooner_than_the_county_called_like_it():
    assert "沧州市" in names("黄骅市", "加快沧黄公路改线。")


def test_the_kind_of_a_township_is_the_one_printed():
    assert names("黄骅市", "建设齐家务乡苜蓿基地。", 2016) == {"齐家务乡"}


@pytest.mark.parametrize(
    ("region", "text", "expected"),
    [
        ("荆州市", "主动融入宜荆荆都市圈。", {"宜荆荆都市圈"}),
        ("荆州市", "融入荆襄宜都市圈。", {"荆襄宜都市圈"}),
        ("盐城市", "建设徐宿淮盐城际铁路。", {"徐州市", "宿迁市", "淮安市", "盐城市"}),
        ("毕节市", "推动广州市增城区、白云区与我市结对。", {"广州市", "增城区", "白云区"}),
        ("宣城市", "推进水阳江治理。", set()),
        ("荆州市", "落实湖北省流域综合治理要求。", {"湖北省"}),
        ("寿光市", "融入黄河三角洲高效生态经济区。", {"黄河三角洲高效生态经济区"}),
        ("德宏傣族景颇族自治州", "共建滇西边境城镇群。", {"滇西边境城镇群"}),
        ("宜春市", "深化与津巴布韦、智利资源合作,增加纳税户。", {"津巴布韦", "智利"}),
        ("达州市", "推进万达开一体化。", {"万州区", "达州市", "开州区"}),
        ("长春市", "推动长春、吉林、四平协同发展。", {"长春市", "吉林市", "四平市"}),
        ("长春市", "推动四平、辽源签订东辽河流域补偿协议。", {"四平市", "辽源市", "东辽河流域"}),
        ("长春市", "融入东北亚经济圈。", {"东北亚经济圈"}),
        ("赵县", "支持大安六村、常信二村等建设示范村,推进美丽乡村和中心村建设。", {"大安六村", "常信二村"}),
        (
            "赵县",
            "建设洨河生态文化带、308国道产业发展带、石邢高速物流经济带。",
            {"洨河生态文化带", "308国道产业发展带", "石邢高速物流经济带"},
        ),
        ("合肥市", "推动苏浙皖省际交汇区域合作。", {"江苏省", "浙江省", "安徽省"}),
    ],
)
def test_names_of_groups_and_of_far_places(region, text, expected):
    assert names(region, text) == expected


@pytest.mark.parametrize(
    ("region", "text", "present", "absent"),
    [
        # What is called like a far county or city lies in the place before it.
        (
            "山东省",
            "以平度新河化工产业园、莱州银海化工园区为载体。",
            {"平度市", "新河镇", "莱州市"},
            {"新河县", "银海区"},
        ),
        ("四川省", "建设普格海口风电场、泸州永宁燃气电站。", {"普格县", "泸州市"}, {"海口市", "永宁县"}),
        ("四川省", "联合上海海口共建飞地园区。", {"上海市", "海口市"}, set()),
        # Zones and belts named by a row of places, a village and a mountain among them.
        (
            "山东省",
            "建设莱西—莱阳一体化发展先行区,共建琅琊台—九仙山—常山文旅走廊。",
            {"莱西市", "莱阳市", "莱西—莱阳一体化发展先行区", "琅琊台—九仙山—常山文旅走廊"},
            {"莱阳一体化发展先行区", "常山文旅走廊"},
        ),
        # Rivers of one list share the basin.
        ("襄阳市", "推进小清河、南渠、滚河、蛮河流域治理。", {"小清河流域", "南渠流域", "滚河流域", "蛮河流域"}, set()),
        # Towns before one kind, with a verb before and a word that sums up behind.
        ("山东省", "以姜山、沐浴店、龙旺庄等镇(街道)为重点。", {"姜山镇", "沐浴店镇", "龙旺庄镇"}, {"以姜山镇"}),
        ("山东省", "续建明村至董家口公路。", set(), {"续建明村"}),
        # Ends of other words.
        ("齐齐哈尔市", "治理龙江县雅鲁河、克山县乌裕尔河,开工嫩江二桥。", {"龙江县", "克山县"}, {"鲁河乡", "嫩江市"}),
        ("襄阳市", "建成襄阳四中东津校区、京东亚洲一号物流园,保护中东铁路遗址。", {"襄阳市"}, {"中东", "东亚", "亚洲"}),
        ("山东省", "建设胶州—高密临空临港协作区。", {"胶州市", "高密市"}, {"临沂市", "香港特别行政区"}),
        # A letter of several cities means the one beside the document's own.
        ("滁州市", "推进宁滁同城化。", {"南京市", "滁州市"}, {"宁夏回族自治区"}),
        ("吴忠市", "推进宁吴同城化。", set(), {"南京市"}),
        # Belts and zones by letters of several places, by a river or a mountain.
        (
            "吉首市",
            "吉凤花城镇产业带,包括吉首、凤凰;酉水经济走廊,包括保靖。",
            {"吉凤花城镇产业带", "酉水经济走廊"},
            set(),
        ),
        (
            "吉首市",
            "参与武陵山经济协作区建设,融入大湘西生态文化旅游圈。",
            {"武陵山经济协作区", "大湘西生态文化旅游圈"},
            {"大湘西"},
        ),
        ("吉首市", "建成湘鄂渝黔边区物流中心。", {"湘鄂渝黔边区"}, {"湖北省", "贵州省"}),
        ("唐山市", "打造京唐秦发展带。", {"京唐秦发展带"}, {"北京市"}),
        ("清远市", "保障重要水源涵养区。", set(), {"重要水源涵养区"}),
        (
            "湖北省",
            "打造京广发展轴,提升湘江永州至衡阳航道,落实鄂赣富水流域补偿。",
            {"京广发展轴", "永州市", "衡阳市", "富水流域"},
            {"江永县"},
        ),
        (
            "湖北省",
            "加强洪湖、梁子湖、东湖湿地保护,支持黄石、洪湖、梁子湖等地发展。",
            {"黄石市", "洪湖市", "梁子湖区"},
            set(),
        ),
        ("湖北省", "加强洞庭湖、梁子湖、东湖湿地保护,开发岳阳楼、滕王阁等景区。", set(), {"梁子湖区", "岳阳楼区"}),
        ("江西省", "建设井冈山、庐山、铅山旅游景区。", {"井冈山市", "庐山市", "铅山县"}, set()),
        ("岳阳市", "推动岳阳楼、君山、云溪三区融合发展。", {"岳阳楼区", "君山区", "云溪区"}, set()),
        # Neighbours across a border, and cities abroad at it, are what they are called.
        ("江苏省", "推动溧阳郎溪、宜兴广德合作。", {"溧阳市", "郎溪县", "宜兴市", "广德市"}, set()),
        ("云南省", "建设瑞丽木姐边境经济合作区,开通深圳曼谷航线。", {"瑞丽市", "木姐", "深圳市", "曼谷"}, set()),
        # The first name of a row begins behind a verb.
        (
            "河北省",
            "构建燕山—太行山生态屏障,串联峨眉山—青城山旅游带。",
            {"燕山—太行山生态屏障", "峨眉山—青城山旅游带"},
            set(),
        ),
        ("广西壮族自治区", "打造中国—东盟合作示范区。", {"中国—东盟合作示范区"}, {"国—东盟合作示范区"}),
        (
            "湖北省",
            "整治长江南岸段岸线,建设滨河东坡段,打造山水发展带。",
            set(),
            {"长江南岸段", "滨河东坡段", "山水发展带"},
        ),
        ("永州市", "推进永桂合作。", {"永州市", "广西壮族自治区"}, {"桂林市"}),
        ("滁州市", "推进滁淮合作。", set(), {"淮安市"}),
        ("湖北省", "支持沙湖、新堤等镇发展。", {"沙湖镇", "新堤镇"}, set()),
        ("上海市", "推进复旦大学附属中山医院建设。", set(), {"中山市"}),
        ("阳江市", "建设珠海(阳江万象)产业转移工业园。", {"珠海市", "阳江市"}, {"万象"}),
        # What stands before a river is no part of its name; a section of it is.
        ("四川省", "推进云南金沙江下游、青海大渡河上游开发。", {"云南省", "金沙江下游", "青海省", "大渡河上游"}, set()),
        (
            "滁州市",
            "落实皖苏滁河流域补偿,治理永定河流域、赤水河流域。",
            {"滁河流域", "永定河流域", "赤水河流域"},
            {"皖苏滁河流域"},
        ),
        ("银川市", "黄河干流宁夏段水质保持Ⅱ类。", {"黄河干流宁夏段"}, {"黄河干流"}),
        ("钦州市", "加快平陆运河钦州段建设。", {"钦州市"}, {"平陆运河钦州段"}),
        ("石嘴山市", "治理大武口沟,开行班列,银昆高速太阳山至彭阳段。", set(), {"大武口区", "阳山县"}),
        ("滁州市", "与南京江北新区、虹桥商务区合作。", {"南京江北新区", "上海虹桥商务区"}, set()),
        ("宁波市", "建设江北新区。", {"江北新区"}, {"南京江北新区"}),
    ],
)
def test_names_inside_others_rows_of_names_and_letters_beside(region, text, present, absent):
    found = names(region, text)
    assert present <= found
    assert not absent & found


def test_a_shared_district_name_means_that_of_the_far_city_in_the_sentence():
    reading = reading_of("毕节市", "推动广州市增城区、白云区与我市结对。建设贵阳市白云区产业园。")
    assert [m.adcode for m in reading.regions if m.name == "白云区"] == ["440111", "520113"]


@pytest.mark.parametrize(
    ("region", "text", "expected"),
    [
        ("南京市", "鼓励江苏银行支持小微企业。", set()),
        ("海东市", "开通西宁—平安—循化线路。", {"西宁市", "平安区", "循化撒拉族自治县"}),
        ("伊犁哈萨克自治州", "治理特克斯河、喀什河三大流域。", set()),
        ("湛江市", "建设银湖湾滨海新区。", {"银湖湾滨海新区"}),
        ("临沂市", "串联台儿庄古城、曲阜三孔。", {"台儿庄区", "曲阜市"}),
        ("郴州市", "新建资兴、临武产业园。", {"资兴市", "临武县"}),
        ("敦化市", "建设长白山旅游环线。", set()),
        ("凯里市", "建设凯里—麻江城市经济圈。", {"凯里市", "麻江县", "凯里—麻江城市经济圈"}),
        ("凉山彝族自治州", "整合泸沽湖、邛海资源。", set()),
    ],
)
def test_bodies_and_waters_called_like_divisions_are_none_and_words_in_a_route_are(region, text, expected):
    assert names(region, text) == expected


@pytest.mark.parametrize(
    ("region", "text", "expected"),
    [
        ("泉州市", "推进泉(州)漳(州)快速通道、厦(门)安(溪)轨道建设。", {"泉州市", "漳州市", "厦门市", "安溪县"}),
        ("湖南省", "加快凤台至沁阳铁路前期工作。", {"凤台县", "沁阳市"}),
        ("新余市", "建设钤山新区和仰天岗新区。", {"钤山新区", "仰天岗新区"}),
        ("新余市", "提升苏州高新区带动作用。", {"苏州市"}),
        ("辽阳市", "以宏伟老城区、河东新城为中心。", set()),
        ("清远市", "发挥凭祥、友谊关、水口3个国家一类口岸作用。", {"凭祥市", "友谊关口岸", "水口口岸"}),
        ("三亚市", "引导海棠经济开发区发展。", {"海棠区"}),
        ("福清市", "依托江阴化工园发展新材料。", {"江阴镇"}),
        ("福州市", "依托江阴化工园发展新材料。", {"江阴镇"}),
        ("盐城市", "建设盐泰高速公路,新增朝阳互通、泰山互通。", {"盐城市", "泰州市"}),
        ("三门峡市", "东临洛阳,西北与山西省毗邻,实现县区东部地区均衡。", {"洛阳市", "山西省"}),
        ("温州市", "保护鳌江—飞云江流域。", {"鳌江—飞云江流域"}),
        ("句容市", "深化句台合作。", {"句容市", "台湾省"}),
        ("南阳市", "抓好京宛合作。", {"北京市", "南阳市"}),
        ("山西省", "推进晋蒙、晋冀煤炭储销协作。", {"山西省", "内蒙古自治区", "河北省"}),
        ("河北省", "加快石雄城际、津潍高铁建设。", {"石家庄市", "雄安新区", "天津市", "潍坊市"}),
        ("哈密市", "畅通北中南通道。", set()),
        ("九江市", "建设昌九客专。", {"南昌市", "九江市"}),
        ("随州市", "推动随州与信阳毗邻地区协同。", {"随州市", "信阳市"}),
        ("赣州市", "做实赣深对口合作。", {"赣州市", "深圳市"}),
        ("白银市", "面向甘青宁等省区开拓市场。", {"甘肃省", "青海省", "宁夏回族自治区"}),
        ("榆林市", "建设晋陕蒙宁能源金三角。", {"山西省", "陕西省", "内蒙古自治区", "宁夏回族自治区"}),
        ("甘肃省", "扩大津甘、鲁甘劳务协作。", {"天津市", "山东省", "甘肃省"}),
        ("杭州市", "加快杭黄二期、杭温铁路建设。", {"杭州市", "黄山市", "温州市"}),
        ("聊城市", "加快郑济高铁、聊泰铁路建设。", {"郑州市", "济南市", "聊城市", "泰安市"}),
        ("遂宁市", "加快渝西高铁建设。", {"重庆市", "西安市"}),
        ("兰州市", "加强与关中平原等城市群对接。", {"关中平原"}),
        ("吉林省", "推进长吉一体化。", {"长春市", "吉林市"}),
        ("东莞市", "建设南阳—襄阳装备产业走廊。", {"南阳市", "襄阳市", "南阳—襄阳装备产业走廊"}),
        ("临汾市", "推动嘉昆太协同创新。", {"嘉定区", "昆山市", "太仓市"}),
        ("河南省", "支持河南省都市圈建设。", {"河南省"}),
    ],
)
def test_letters_in_brackets_new_areas_and_words_beside_names(region, text, expected):
    assert names(region, text) == expected


@pytest.mark.parametrize(
    ("region", "text", "expected"),
    [
        ("吉安市", "支持万载、上犹和遂川发展茶业,保护袁河流域。", {"上犹县", "遂川县", "万载县", "袁河流域"}),
        ("赣州市", "引导大余钨业转型,依托石城鞋服产业园。", {"大余县", "石城县"}),
        ("赣州市", "建设和平家园。", set()),
        ("大姚县", "加强金碧镇金龙村、涧水村建设。", {"金碧镇", "金龙村", "涧水村"}),
        ("大理市", "保护喜洲镇、双廊镇海东片区。", {"喜洲镇", "双廊镇"}),
        ("凤阳县", "融入长江中游城市群,东连沿海经济带。", {"长江中游城市群", "沿海经济带"}),
        ("盘锦市", "保护辽河口,建设北海湿地、龙泉岩景区。", {"北海湿地"}),
        ("巢湖市", "整治肥东、长丰和蜀山水系。", {"肥东县", "长丰县", "蜀山区"}),
        (
            "景谷傣族彝族自治县",
            "建设景宁高速、宁洱至思茅公路。",
            {"宁洱哈尼族彝族自治县", "思茅区", "景谷傣族彝族自治县"},
        ),
        ("密云县", "推进溪翁庄、古北口建设。", {"溪翁庄镇", "古北口镇"}),
        ("济源市", "支持梨林、下冶发展。", {"梨林镇", "下冶镇"}),
        ("新县", "支持沙石岭、酆家湾、黄泥铺镇整治。", {"沙石岭镇", "酆家湾镇", "黄泥铺镇"}),
        ("梧州市", "融入珠江-西江经济带。", {"珠江—西江经济带"}),
        ("信阳市", "改造潢川县城、光山县城过境段。", {"潢川县", "光山县"}),
        ("渭南市", "推进汉中新区建设,完善中心城区及大荔县设施。", {"大荔县"}),
        ("长治市", "修建黎城上遥至平顺龙溪旅游路。", {"黎城县", "上遥镇", "平顺县", "龙溪镇"}),
        ("吉水县", "整治马鞍山水库、滨海小型水库。", set()),
    ],
)
def test_counties_at_home_are_meant_although_others_use_their_names_as_words(region, text, expected):
    assert names(region, text) == expected


def test_a_partner_city_of_the_title_has_its_districts_known():
    text = "引导崇川企业落户。"
    assert names("汉中市", text) == set()
    assert names("汉中市", text, title="汉中市与南通市协作方案") == {"崇川区"}


def test_points_of_the_compass_rivers_and_verbs_before_a_reach_are_no_regions():
    text = "贯通东西南北大通道,推进松江河整治,全面建成浑河干流堤防工程。"
    assert names("吉林省", text) == set()
    assert names("青海省", "开展引黄济宁工程前期工作。") == set()
    assert "黔东" not in names("浙江省", "深化浙黔东西部协作。")


def test_reservoirs_bays_and_a_city_called_like_a_harbour():
    assert {"丹水河库区", "廉州湾"} <= names("北海市", "治理丹水河库区、廉州湾。")
    assert names("江苏省", "推动南通连云港联动。") == {"南通市", "连云港市"}


def test_an_ordinary_word_behind_the_end_of_a_route_is_no_town():
    assert names("齐齐哈尔市", "加快齐齐哈尔至通辽铁路改造。") == {"齐齐哈尔市", "通辽市"}


def test_cities_called_like_rivers_have_no_reaches_and_great_lines_that_others_meet_name_no_ends():
    assert "丽江下游" not in names("攀枝花市", "加强与丽江、金沙江下游各县合作。")
    assert names("山东省", "建设董家口至瓦日铁路联络线工程。") == set()


@pytest.mark.parametrize(
    ("region", "text", "expected"),
    [
        ("陕西省", "加强与晋、豫、川毗邻地区联动。", {"山西省", "河南省", "四川省"}),
        ("陕西省", "同晋、蒙、甘等省区共建通道。", {"山西省", "内蒙古自治区", "甘肃省"}),
        ("甘肃省", "与川、青、宁、陕和新携手。", {"四川省", "青海省", "宁夏回族自治区", "陕西省", "新疆维吾尔自治区"}),
        ("河南省", "推动晋、陕两省沿黄协作。", {"山西省", "陕西省"}),
        ("河南省", "统筹山、水、林、田,提升京、沪服务站。", set()),
        ("安徽省", "联动苏、鲁、豫东。", {"豫东"}),
        ("内蒙古自治区", "对接俄罗斯后贝加尔边疆区。", {"俄罗斯联邦", "后贝加尔边疆区"}),
    ],
)
def test_provinces_are_read_from_a_list_of_their_letters(region, text, expected):
    assert names(region, text) == expected


def test_a_letter_before_an_adjoining_area_is_no_name_of_it():
    assert names("陕西省", "推进与晋、豫毗邻地区合作。") == {"山西省", "河南省"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("建设乌丹东热电厂、锦山东热电厂。", set()),
        ("面向丹东、山东开放。", {"丹东市", "山东省"}),
    ],
)
def test_a_town_and_where_in_it_something_lies_are_no_far_region(text, expected):
    assert names("赤峰市", text) == expected


@pytest.mark.parametrize(
    ("region", "text", "expected"),
    [
        ("巴彦淖尔市", "推动临河、杭后、五原协同发展。", {"临河区", "杭锦后旗", "五原县"}),
        ("保定市", "推动石保廊创新改革试验。", {"石家庄市", "保定市", "廊坊市"}),
        ("湛江市", "推进湛茂阳一体化,建设湛茂空港经济区。", {"湛江市", "茂名市", "阳江市", "湛茂空港经济区"}),
        ("海南省", "支持洋浦与儋州一体化,服务博鳌亚洲论坛年会。", {"洋浦", "儋州市"}),
        ("内蒙古自治区", "做好鄂榆高铁前期工作。", {"鄂尔多斯市", "榆林市"}),
    ],
)
def test_names_in_daily_use_zones_and_rows_of_letters_are_known(region, text, expected):
    assert names(region, text) == expected


def test_rows_before_a_number_of_lines_name_their_ends():
    assert names("山东省", "推进济滨、津潍等2个高铁项目。") == {"济南市", "滨州市", "天津市", "潍坊市"}


@pytest.mark.parametrize(
    ("region", "text", "expected"),
    [
        ("新疆维吾尔自治区", "加快大黄山至奇台公路建设。", {"大黄山", "奇台县"}),
        ("广东省", "建设滨海旅游公路,办好台湾同胞实事。", set()),
        ("福建省", "建设好武夷山国家公园。", {"武夷山国家公园"}),
    ],
)
def test_parts_of_longer_names_and_words_around_them_are_no_regions(region, text, expected):
    assert names(region, text) == expected


@pytest.mark.parametrize(
    ("region", "text", "expected"),
    [
        ("福建省", "支持厦漳泉同城化。", {"厦门市", "漳州市", "泉州市"}),
        ("江苏省", "推动苏皖鲁豫省际协作。", {"江苏省", "安徽省", "山东省", "河南省"}),
        ("湖南省", "支持湘中南对接大湾区,促进中欧中亚班列扩量。", {"湘中南", "粤港澳大湾区", "欧洲", "中亚"}),
        ("黑龙江省", "打造“投资龙江”品牌。", set()),
        ("吉林省", "打通日本海通道,服务上合组织峰会。", set()),
        ("湖南省", "实施洛湛铁路永州至玉林段扩能改造。", {"永州市", "玉林市"}),
    ],
)
def test_rows_of_letters_seas_bodies_and_sections_of_lines(region, text, expected):
    assert names(region, text) == expected


def test_letters_of_a_cluster_that_the_document_names_stand_for_it_alone():
    text = "加快融入怀娄邵城市群。加强怀娄邵质量联防,共建怀娄邵人才平台,辐射“怀娄益邵”,支持怀邵银行设点。"
    assert names("怀化市", text) >= {"怀娄邵城市群", "怀娄邵", "怀娄益邵"}
    assert not {"娄底市", "怀邵"} & names("怀化市", text)
    assert names("福建省", "建设厦漳泉莆都市圈,推动厦漳泉同城化。") == {"厦漳泉莆都市圈", "厦漳泉"}
    assert names("广西壮族自治区", "建设北部湾城市群。") == {"北部湾城市群"}
    assert "宜城市" not in names("四川省", "建设泸自宜城市群和沿江城市群。")


@pytest.mark.parametrize(
    ("region", "text", "expected"),
    [
        ("云南省", "支持西部州市跨越发展,推动滇西市县联动,开拓东部地市场。", {"西部州市", "滇西市县"}),
        ("安徽省", "融入西南五省,联动中部六省。", {"西南五省", "中部六省"}),
        ("河南省", "打造鄂豫皖地区高地。", {"鄂豫皖地区"}),
        ("湖南省", "建设湘南地区基地,服务湘南。", {"湘南地区"}),
        ("福建省", "位于城镇化格局路桥通道横轴,建设快速通道横轴。", {"路桥通道"}),
        ("江西省", "建设东南地区基地,治理全市东南地区污水。", {"东南地区"}),
    ],
)
def test_parts_of_the_country_and_of_a_province_are_named_as_printed(region, text, expected):
    assert names(region, text) == expected


@pytest.mark.parametrize(
    ("region", "text", "expected"),
    [
        ("崇左市", "推进里火口岸升格,与蚌埠港口岸、大连口岸联动。", {"里火口岸", "蚌埠港口岸", "大连口岸"}),
        ("福建省", "做好口岸办工作,推进各口岸、三大口岸、新口岸、智慧口岸和北通口岸。", set()),
        ("云南省", "与广西口岸合作。", {"广西壮族自治区"}),
        ("宜宾市", "以南溪、白马坝、石鼓岩等内河港口为节点。", {"南溪区", "白马坝港", "石鼓岩港"}),
        ("四川省", "推进宜宾—北部湾港钦州港区铁路建设。", {"宜宾市", "北部湾港钦州港区"}),
        ("湖南省", "建设岳阳公路港。", {"岳阳市"}),
    ],
)
def test_ports_of_entry_that_no_list_holds(region, text, expected):
    assert names(region, text) >= expected
    assert {name for name in names(region, text) if name.endswith(("口岸", "港"))} == {
        name for name in expected if name.endswith(("口岸", "港"))
    }


def test_a_name_with_a_blank_in_it_is_read_between_the_marks_of_a_list_or_route():
    assert names("六安市", "建设叶集至金 寨至岳西高速公路。") == {"叶集区", "金寨县", "岳西县"}
    assert "新县" not in names("信阳市", "推进 新 县城建设。")


@pytest.mark.parametrize(
    ("region", "text", "expected"),
    [
        ("岳阳市", "开行“岳新欧”班列。", {"岳阳市", "新疆维吾尔自治区", "欧洲"}),
        ("长沙市", "支持岳新欧班列。", set()),
        ("郴州市", "加快衡广铁路电气化改造。", {"衡阳市", "广州市"}),
        ("泉州市", "向外衔接浦梅、衢宁等铁路通道,建设浦梅铁路秀涂港专用线。", set()),
        ("普洱市", "对接大瑞、玉磨交通干线和磨憨口岸。", {"磨憨口岸"}),
    ],
)
def test_trains_abroad_sidings_and_lines_in_passing(region, text, expected):
    assert names(region, text) == expected


@pytest.mark.parametrize(
    ("region", "text", "expected"),
    [
        ("泸州市", "永宁江河谷、川中丘陵和向家坝灌区重点发展高粱。", {"永宁江河谷", "川中丘陵", "向家坝灌区"}),
        ("阿坝州", "保护红原大草原、大渡河干热河谷,治理干热河谷。", {"红原县", "红原大草原", "大渡河干热河谷"}),
        ("清远市", "争取纳入白浪江水源涵养区、重要水源涵养区。", {"白浪江水源涵养区"}),
        ("宁波市", "修复海岸沙地、红树林湿地、白沙湾红树林湿地。", {"白沙湾红树林湿地"}),
        ("铜仁市", "对喀斯特坡地生态治理区实施封山。", {"喀斯特坡地生态治理区"}),
        ("安康市", "治理旬阳市尾矿库区,推进安康市革命老区改革。", {"旬阳市", "安康市"}),
    ],
)
def test_valleys_hills_grasslands_and_zones_of_water_conservation(region, text, expected):
    assert names(region, text) == expected


def test_wares_called_like_far_cities_and_airports_called_like_towns():
    assert names("湖南省", "做大白银加工,引进普洱茶。") == set()
    assert names("甘肃省", "推进白银产业园区建设。") == {"白银市"}
    assert "龙湖街道" not in names("信阳市", "推进息县龙湖机场建设。")


@pytest.mark.parametrize(
    ("region", "text", "expected"),
    [
        ("信阳市", "加快麻信铁路扩能改造。", {"麻城市", "信阳市"}),
        ("信阳市", "实施信明漯铁路改造。", {"信阳市", "漯河市"}),
        ("商洛市", "立足商十药材合作,推进商业合作、商漫合作。", {"商洛市", "十堰市"}),
        ("盘州市", "协同兴义推进兴昆高铁。", {"兴义市", "昆明市"}),
        ("盘州市", "推进兴昆高铁。", set()),
        ("大同市", "推进大乌铁路建设。", {"大同市", "乌兰察布市"}),
        ("绵阳市", "深化绵广协作。", set()),
        ("郴州市", "推进坪郴铁路扩能改造。", set()),
    ],
)
def test_letters_of_lines_and_pairs_that_the_own_region_or_the_sentence_settles(region, text, expected):
    assert names(region, text) == expected


@pytest.mark.parametrize(
    ("region", "text", "expected"),
    [
        ("崇左市", "参与越老矿产开发,与越柬共建园区。", {"越南", "老挝", "柬埔寨"}),
        ("吉林省", "推进哈吉合作,与哈吉共建园区。", set()),
        ("红河州", "与老客户合作,对老旧小区开发。", set()),
    ],
)
def test_rows_of_countries_by_their_letters(region, text, expected):
    assert names(region, text) == expected


def test_a_bay_that_begins_the_name_of_a_wetland_is_not_named_besides():
    assert names("潍坊市", "修复莱州湾湿地。") == {"莱州湾湿地"}


def test_a_cluster_known_by_its_letters_stands_for_itself_where_the_document_names_it():
    assert names("北海市", "融入北钦防城市群,加强北钦防联动。") == {"北钦防城市群", "北钦防"}
    assert names("北海市", "加强北钦防联动。") == {"北海市", "钦州市", "防城港市"}


@pytest.mark.parametrize(
    ("region", "text", "expected"),
    [
        ("东台市", "规划弶港—东台—姜堰铁路。", {"弶港镇", "东台市", "姜堰区"}),
        ("武穴市", "规划肇陈—武穴—浠水铁路。", {"肇陈镇", "武穴市", "浠水县"}),
        ("黄石市", "谋划富池—查干花高速公路。", {"富池镇", "查干花"}),
    ],
)
def test_stops_are_towns_of_other_provinces_only_near_by(region, text, expected):
    assert names(region, text) == expected


@pytest.mark.parametrize(
    ("region", "text", "expected"),
    [
        ("瑞昌市", "实施桂林社区卫生服务中心改造。", {"桂林街道"}),
        ("瑞昌市", "建设乐山村民宿,保护古樟树。", set()),
        ("瑞昌市", "建设武山铜矿尾矿库,推广武山工程模式。亚东公司、亚东水泥提质。", set()),
        ("瑞昌市", "亚东水泥提质。", {"亚东县"}),
        ("常德市", "开行柳叶景区途径白鹭国家湿地公园的专线。", {"白鹭国家湿地公园"}),
        ("瑞昌市", "面向环太湖地区、长江中游地区开放,保护长江中游。", {"环太湖地区", "长江中游地区", "长江中游"}),
    ],
)
def test_bodies_villages_firms_and_mines_called_like_far_regions(region, text, expected):
    assert names(region, text) == expected


def test_five_cities_of_a_province_by_their_letters_act_together():
    assert names("江西省", "促进九昌饶抚吉旅游合作。") == {"九江市", "南昌市", "上饶市", "抚州市", "吉安市"}


def test_the_airport_of_a_city_is_not_in_the_county_it_is_called_by():
    assert "江北区" not in [region.name for region in facts_of("庐江县", "加密重庆江北国际机场航线。").regions]
    assert "江北区" in [region.name for region in facts_of("庐江县", "加强与重庆江北区合作。").regions]


@pytest.mark.parametrize(
    ("region", "text", "expected"),
    [
        ("襄阳市", "实施唐白河航运开发工程。", set()),
        ("柳州市", "建设西江—柳江黄金水道。", set()),
        ("张掖市", "加快甘州至平山湖公路建设。", {"甘州区", "平山湖蒙古族乡"}),
        ("扬州市", "串接洪泽湖、高邮湖、老山。", set()),
        ("济宁市", "建设孔子故里至泰山旅游通道。", {"孔子故里"}),
        ("大冶市", "加快黄大同城化步伐,推进山南铁路大箕铺专用线。", {"大箕铺镇"}),
        ("南京市", "新开通都市圈城际公交线路20条。", set()),
        ("普洱市", "推进景洪港建设。", {"景洪港"}),
        ("泉州市", "建设南安水头石材基地。", {"南安市"}),
        ("南京市", "支持马鞍山、芜湖共建长江诗歌文化带。", {"马鞍山市", "芜湖市", "长江诗歌文化带"}),
    ],
)
def test_waters_lines_and_counties_by_what_stands_around_them(region, text, expected):
    assert names(region, text) == expected


def test_the_letter_of_a_country_before_a_division_of_it_belongs_to_its_name():
    facts = facts_of("延边朝鲜族自治州", "加强与俄滨海边疆区、朝鲜罗先合作。")
    assert "俄滨海边疆区" in [region.surface for region in facts.regions]
    assert {side.b for side in facts.cooperation} == {"滨海边疆区", "罗先"}


def test_towns_of_several_cities_beside_dashes_are_read_by_their_full_names():
    text = "支持仙林—宝华—龙潭、汤山—句容跨界地区融合,与镇江、滁州联动。"
    assert names("南京市", text) == {"仙林街道", "宝华镇", "龙潭街道", "汤山街道", "句容市", "镇江市", "滁州市"}
    assert names("滁州市", "与南京共建顶山—汊河新型功能区。") == {"南京市", "顶山街道", "汊河镇"}
    assert names("赤峰市", "共建顶山—汊河新型功能区。") == set()


@pytest.mark.parametrize(
    ("region", "text", "expected"),
    [
        ("陕西省", "建成子洲至姚家坡等高速公路,推进丹宁东高速。", {"子洲县", "姚家坡"}),
        ("临沧市", "聚力口岸兴县,力争口岸货运量突破120万吨,维护边疆安宁。", set()),
        ("广州市", "实施“粤菜师傅”“南粤家政”工程,新开工芳村至白云机场城际。", set()),
        ("洛阳市", "建设中原龙子湖智慧岛分岛。", set()),
        ("陕西省", "共建陇东—彬长能源合作区。", {"陇东"}),
    ],
)
def test_words_around_stops_ports_and_roads_are_no_part_of_them(region, text, expected):
    assert names(region, text) == expected


@pytest.mark.parametrize(
    ("region", "text", "expected"),
    [
        ("重庆市", "支持綦江旅游发展。", {"綦江区"}),
        ("荆州市", "打造洪湖景区,推动芜湖公路港、靖江码头建设。", {"洪湖市", "芜湖市", "靖江市"}),
        ("江西省", "推进上饶—武夷山旅游走廊。", {"上饶市", "武夷山市"}),
        ("宁德市", "加快三都湾跨海大桥、宁古高速建设。", {"三都镇", "古田县", "宁德市"}),
        ("陇西县", "建成G310线文峰至武山公路改线工程。", {"文峰镇", "武山县"}),
    ],
)
def test_divisions_named_after_waters_and_towns_keep_their_names(region, text, expected):
    assert names(region, text) == expected


@pytest.mark.parametrize(
    ("region", "text", "expected"),
    [
        ("大冶市", "保护陈贵镇大余湾村院落,改造殷祖镇北山村茶园。", {"陈贵镇", "大余湾村", "殷祖镇", "北山村"}),
        ("德清县", "推进五四村、东衡村、沈家墩村片区建设。", {"五四村", "东衡村", "沈家墩村"}),
        ("丹棱县", "新建双桥镇梅湾村旅游公路。", {"双桥镇", "梅湾村"}),
        ("大冶市", "推进城关镇农村饮水工程、灵乡镇特色村寨保护和保安镇15个村整治。", {"灵乡镇", "保安镇"}),
    ],
)
def test_villages_right_behind_their_town_or_in_a_row_of_villages(region, text, expected):
    assert names(region, text) >= expected
    assert {name for name in names(region, text) if name.endswith("村")} == {n for n in expected if n.endswith("村")}


def test_townships_of_a_people_bear_its_name_however_they_are_printed():
    text = "支持芒洪乡发展茶叶,改造四排山乡至芒洪公路。"
    assert names("耿马傣族佤族自治县", text) == {"芒洪拉祜族布朗族乡", "四排山乡"}


@pytest.mark.parametrize(
    ("region", "text", "expected"),
    [
        ("荆州市", "修复洪湖、梁子湖湿地。", {"洪湖湿地", "梁子湖湿地"}),
        ("白城市", "恢复向海、莫莫格湿地面积。", {"向海湿地", "莫莫格湿地"}),
        ("安徽省", "治理淮河、巢湖流域。", {"淮河流域", "巢湖流域"}),
        ("广东省", "治理福建汀江—韩江、江西东江流域。", {"福建省", "汀江—韩江流域", "江西省", "东江流域"}),
        (
            "宁夏回族自治区",
            "保护鸣翠湖、黄沙古渡等国家湿地公园。",
            {"鸣翠湖国家湿地公园", "黄沙古渡国家湿地公园"},
        ),
        ("信阳市", "保护董寨、连康山国家级自然保护区。", {"董寨国家级自然保护区", "连康山国家级自然保护区"}),
        ("东胜区", "建设柳沟至木伦湖、红海子湿地水系。", {"红海子湿地"}),
        ("佳木斯市", "打响赫哲故里、三江湿地、抗联文化品牌。", {"三江湿地"}),
    ],
)
def test_areas_share_the_kind_that_the_end_of_their_list_bears(region, text, expected):
    assert names(region, text) == expected


@pytest.mark.parametrize(
    ("region", "text", "reach"),
    [
        ("信阳市", "加快淮河淮滨至息县段航道建设。", "淮河淮滨至息县段"),
        ("信阳市", "治理史河固始段。", "史河固始段"),
        ("信阳市", "整治沙颍河周口至省界段。", "沙颍河周口至省界段"),
        ("耿马傣族佤族自治县", "治理南汀河孟定段。", "南汀河孟定段"),
        ("临沂市", "建设沂河大桥至新区路段、滨河东路北延段。", None),
        ("白城市", "建成双辽至嫩江高速公路大安至白城段。", None),
        ("襄阳市", "建设老河口孟楼至仙人渡段公路。", None),
    ],
)
def test_reaches_between_two_places_and_within_small_ones(region, text, reach):
    assert {name for name in names(region, text) if name.endswith("段")} == ({reach} if reach else set())


@pytest.mark.parametrize(
    ("region", "text", "expected"),
    [
        (
            "信阳市",
            "开行信阳至宁波舟山港班列,与青岛港、江苏太仓港合作。",
            {"信阳市", "宁波舟山港", "青岛港", "江苏省", "太仓港"},
        ),
        ("信阳市", "建设固始港望岗作业区。", {"固始县", "固始港望岗作业区"}),
        ("广东省", "推进汕头港广澳港区三期建设。", {"汕头市", "汕头港广澳港区"}),
        ("佳木斯市", "扩能同江铁路口岸,推进黑瞎子岛公路口岸建设。", {"同江铁路口岸", "黑瞎子岛公路口岸"}),
        ("白城市", "与阿尔山—松贝尔口岸合作。", {"阿尔山—松贝尔口岸"}),
    ],
)
def test_harbours_and_ports_of_entry_are_named_whole_and_far_ones_without_their_city(region, text, expected):
    assert names(region, text) - {"黑瞎子岛", "同江市"} == expected


@pytest.mark.parametrize(
    ("region", "text", "expected"),
    [
        ("唐山市", "打造北部长城生态文化带。", {"北部长城生态文化带"}),
        ("白城市", "建设吉林西部新能源基地。", {"吉林西部"}),
        ("防城港市", "对接广西北部湾港。", set()),
        ("赤峰市", "优化赤峰城区东部工业经济走廊。", {"赤峰城区东部工业经济走廊"}),
        ("温州市", "推进洞头鹿西岛供水,治理瓯江口、飞云江口海域。", {"洞头区", "鹿西岛", "瓯江口", "飞云江口"}),
        ("锦州市", "与朝阳市和葫芦岛市合作。", {"朝阳市", "葫芦岛市"}),
        ("信阳市", "推进浉河区、平桥区、南湾湖风景区组团发展。", {"浉河区", "平桥区", "南湾湖风景区"}),
        ("洛阳市", "与北京积水潭医院共建专科联盟。", set()),
        ("江苏省", "建设白鹤滩—江苏±800千伏特高压直流工程。", {"白鹤滩", "江苏省"}),
    ],
)
def test_sides_islands_mouths_and_zones_among_divisions(region, text, expected):
    assert names(region, text) >= expected
    assert len(names(region, text) - expected) <= 1


def test_mountains_and_strips_along_waters_are_no_regions_of_a_document():
    facts = facts_of("信阳市", "保护大别山和淮河生态廊道,治理秦岭北麓。")
    found = {region.name for region in facts.regions}
    assert "秦岭北麓" in found
    assert not found & {"大别山", "秦岭", "淮河生态廊道"}


def test_what_works_with_a_free_trade_zone_names_the_province_alone():
    assert names("信阳市", "建设河南自贸试验区信阳协同创新区。") == {"河南省", "信阳市"}
