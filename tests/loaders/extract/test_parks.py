import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.extract.parks import extract_parks
from tests.loaders.extract.plain_readings import quotes, reading_of


def names(text, **options):
    return [park.name for park in extract_parks(reading_of(text, **options))]


SENTENCES = [
    ("——青川高新技术产业开发区重点发展新材料。", ["青川高新技术产业开发区"]),
    ("一是青川工业园与柳河工业园签订协议。", ["青川工业园", "柳河工业园"]),
    (
        "以白岩仓储物流产业园、青川云仓中心和柳河农资市场等物流园区为支撑。",
        ["白岩仓储物流产业园", "青川云仓中心", "柳河农资市场"],
    ),
    ("加快白云湾、青龙庙、桃花谷等文化旅游产业园建设。", ["白云湾、青龙庙、桃花谷等文化旅游产业园"]),
    (
        "以青川云仓中心、柳河农资市场、白岩仓储物流产业园等物流园区为支撑。",
        ["青川云仓中心", "柳河农资市场", "白岩仓储物流产业园"],
    ),
    (
        "提升柳湾商务功能区带动能力,严守主体功能区和生态功能区边界。",
        ["柳湾商务功能区"],
    ),
    ("推进甬舟合作产业园建设,深化区域合作产业园区布局。", ["甬舟合作产业园"]),
    ("建设绍兴、湖州国家级零碳园区,打造一批零碳园区。", ["绍兴、湖州国家级零碳园区"]),
    ("支持秀山科学城建设海泉新片区,深化南屏健康城市建设。", ["海泉新片区"]),
    ("依托临水国家数据标注基地、云岭关键零部件基地招引企业。", ["临水国家数据标注基地", "云岭关键零部件基地"]),
    ("创建时空信息、地球科学等应用中试基地,鼓励更多园区创建试点。", []),
    ("释放青川经济开发区潜能,编制好柳河综保区规划。", ["青川经济开发区", "柳河综保区"]),
    ("落实自贸试验区提升战略和综保区扩能方案。", []),
    ("夯实县域园区底盘,夯实园区配套。", []),
    ("增强园区配套功能,8项成果入选自贸试验区案例,改造县级物流中心、村级科技园。", []),
    ("建设贺州综保区、富川小微企业园,推进姚洞化工集中区改造。", ["贺州综保区", "富川小微企业园", "姚洞化工集中区"]),
    ("提升荣河循环经济园区、荣河保税物流中心(B型)。", ["荣河循环经济园区", "荣河保税物流中心(B型)"]),
    ("建设中国(湖南)自由贸易试验区郴州片区。", ["中国(湖南)自由贸易试验区郴州片区"]),
    ("建好毕节—广州共建产业园。", ["毕节—广州共建产业园"]),
    ("加强与霍尔果斯、阿拉山口、乌鲁木齐陆港联动。", ["乌鲁木齐陆港"]),
    ("创建绿色园区、零碳园区,推进友好园区结对。", []),
    ("建设青山化工区、花山软件新城。", ["青山化工区", "花山软件新城"]),
    ("推进高邮光伏产业园建设。", ["高邮光伏产业园"]),
    ("推动长沙经开区、宁乡经开区扩区升级,支持株洲高新区争先。", ["长沙经开区", "宁乡经开区", "株洲高新区"]),
    ("加快岳阳城陵矶综合保税区、郴州综合保税区建设。", ["岳阳城陵矶综合保税区", "郴州综合保税区"]),
    ("申报设立湘潭跨境电子商务综合试验区,加快综合保税区申建工作。", ["湘潭跨境电子商务综合试验区", "综合保税区"]),
    ("规划建设临空产业园、氢能产业园,打造一批特色产业园。", ["临空产业园", "氢能产业园"]),
    ("支持宜昌三峡物流园、荆门国际内陆港发展。", ["宜昌三峡物流园", "荆门国际内陆港"]),
    ("加快建设中国(陕西)自由贸易试验区,推进西安国际港务区发展。", ["中国(陕西)自由贸易试验区", "西安国际港务区"]),
    ("推动三一智能装备产业园、比亚迪新能源汽车产业园二期建设。", ["三一智能装备产业园", "比亚迪新能源汽车产业园"]),
    ("推进赤峰经济开发区有色产业园区开展试点。", ["赤峰经济开发区有色产业园区"]),
    ("推动云驰新能源汽车产学研基地与长安集团合作。", ["云驰新能源汽车产学研基地"]),
    ("研究设立满都拉、策克等边境经济合作区。", ["满都拉、策克等边境经济合作区"]),
    ("引导顺通东物流等现有物流园区提升功能。", ["顺通东物流"]),
    ("在长沙建设能源综合服务基地。", ["能源综合服务基地"]),
    ("探索设立“能源自贸区”。", ["能源自贸区"]),
    ("支持株洲市联合湘潭市建设再制造产业园。", ["再制造产业园"]),
    ("建设中国(昆明)先进铝材产业基地。", ["中国(昆明)先进铝材产业基地"]),
    ("到2028年绵阳物流港开行班列90列。", ["绵阳物流港"]),
    ("推动遂宁锂电产业城升级。", ["遂宁锂电产业城"]),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_zones_of_the_genre_are_read(text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "建设华新水泥绿色建材生产基地。",
        "支持各类产业园区提质增效,推进化工园区认定,完善园区基础设施。",
        "打造全国重要的先进制造业基地、国家粮食生产基地和清洁能源基地。",
        "推进洞庭湖国家级自然保护区、岳麓山风景名胜区、东江湖湿地公园保护。",
        "由长沙高新区管委会负责。",
        "建设幼儿园、森林公园和农业科普校园。",
        "推进城区老工业区改造。",
        "在上海设立科创飞地,建立对俄蔬菜出口基地15万亩。",
        "实行园区共建、人才互认。",
        "建设一批零碳园区。",
        "开工建设百万千瓦级光伏治沙示范园区。",
    ],
)
def test_scenery_positioning_and_unnamed_zones_are_no_parks(text):
    assert names(text) == []


def test_zones_of_a_review_are_left_out():
    assert names("一、工作回顾\n长沙经开区发展加快。\n二、任务\n提升株洲高新区。") == ["株洲高新区"]


@given(st.text(alphabet="长沙经开区产业园等、和基地建设打造的物流(中国)“”,。综合保税\n", max_size=50))
@settings(max_examples=200, deadline=None)
def test_any_string_is_read_and_names_are_quoted(text):
    reading = reading_of(text)
    found = extract_parks(reading)
    for quote, park in zip(quotes(reading, found), found, strict=True):
        # A name that begins with a quoted word keeps its marks (“甲乙”合作区).
        assert park.name in (quote, quote.strip("“”"))


def test_park_within_a_zone_is_one_name():
    parks = extract_parks(reading_of("建设江平纺织服装直播基地、仙桃高新区无纺布产业园。"))
    assert "仙桃高新区无纺布产业园" in [park.name for park in parks]


@pytest.mark.parametrize("text", ["加快铁路专用线通到园区、通到港口。", "推动城东、河西、白沙三大园区错位发展。"])
def test_words_that_sum_up_parks_or_lead_to_them_are_none(text):
    assert extract_parks(reading_of(text)) == []


def test_towns_of_a_trade_are_parks():
    parks = extract_parks(reading_of("重点园区:江州光谷生物城、天府中药城、贵山高铁物流新城。"))
    assert [park.name for park in parks] == ["江州光谷生物城", "天府中药城", "贵山高铁物流新城"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("定位汨罗大型产业集聚区。", ["汨罗大型产业集聚区"]),
        ("推进长三角开发区协同。", []),
        ("支持三地工业园区联合招商。", []),
        ("包括石潭镇、花明镇等7个镇和浏阳经济开发区。", ["浏阳经济开发区"]),
        ("推动浏阳、攸县等地园区发展。", []),
        ("提升浏阳经济开发区永安园区。", ["浏阳经济开发区永安园区"]),
        ("“湘阴临空组团”是光谷的承载地。", []),
        ("推进浏阳经开区内产业园建设。", ["浏阳经开区"]),
        ("依托元洪投资区、浏阳化工专区发展。", ["元洪投资区", "浏阳化工专区"]),
    ],
)
def test_zones_of_clusters_of_towns_and_within_zones(text, expected):
    assert names(text) == expected


def test_a_name_before_a_bracket_is_read_to_its_head():
    assert names("打造中科院(湘潭)产业园,依托深圳湾(郴州)科技园发展。") == ["中科院(湘潭)产业园", "深圳湾(郴州)科技园"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("抓好浏阳、攸县、醴陵三地园区建设。", []),
        ("推进望城区园区共建。", []),
        ("共建共享中国(湖南)自由贸易试验区郴州片区。", ["中国(湖南)自由贸易试验区郴州片区"]),
        ("建设浏阳花炮循环利用示范园、醴陵农产品供应链基地。", ["浏阳花炮循环利用示范园", "醴陵农产品供应链基地"]),
    ],
)
def test_zones_of_places_are_none_and_names_run_on_to_their_head(text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "经济开发区家居产业园、新型建材产业园加快建设。",
            ["经济开发区家居产业园", "新型建材产业园"],
        ),
        ("在白沙澳临港产业园化工片区内发展精细化工。", ["白沙澳临港产业园"]),
        ("建设青州航空港区。", ["青州航空港区"]),
        ("推动青州化工园获批省化工园区。", ["青州化工园"]),
        ("成为国内重要的船舶动力产业基地。", []),
        ("打造青州、白沙茶叶共2个省级创新示范园。", []),
    ],
)
def test_zones_within_zones_and_wishes(text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("探索建设“土壤修复科技园”和“智慧园区”。", ["土壤修复科技园"]),
        ("提升宏宇商贸区核心区、白岩大街金融服务区、石桥商务功能区等商业集聚区能级。", []),
        ("提升石桥商务功能区、青坪购物区等商圈品质。", []),
        ("改建青坪化工园区B区至柳河公路。", ["青坪化工园区B区"]),
        ("支持青坪高新区B区域开发。", ["青坪高新区"]),
        ("推广长株潭自创区政策,争创国家自创区。", ["长株潭自创区"]),
        ("创建国家林下经济产业发展综合试验区。", ["国家林下经济产业发展综合试验区"]),
        ("促进产业发展综合试验。", []),
    ],
)
def test_zones_in_quotation_marks_and_parts_of_zones_are_named_and_quarters_of_shops_are_none(text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("力推皮影制作基地、微短剧摄制基地和民歌采风基地。", ["皮影制作基地", "微短剧摄制基地", "民歌采风基地"]),
        ("打造水轮发电机组制造基地,打造硅藻土材料产业基地。", []),
        ("打造珍珠岩生产加工基地。", []),
        ("打造鼎昶智能铸件产业基地。", ["鼎昶智能铸件产业基地"]),
        ("推动“中国莲子之乡”向“中国莲子产业基地”升级转变。", []),
        ("引导青石湾航运、明岸南航运等现有航运园区完善功能。", ["青石湾航运", "明岸南航运"]),
        ("支持有条件的县市申报设立综合保税区。", []),
        ("申请设立综合保税区。", ["综合保税区"]),
    ],
)
def test_goods_to_be_made_and_zones_for_anyone_are_no_parks_and_bases_of_arts_are(text, expected):
    assert names(text) == expected
