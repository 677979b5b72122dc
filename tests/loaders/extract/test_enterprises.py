from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.extract.enterprises import extract_enterprises, longest_apart
from loaders.facts import Span
from tests.loaders.extract.plain_readings import quotes, reading_of


def names(text, **options):
    return [firm.name for firm in extract_enterprises(reading_of(text, **options))]


SENTENCES = [
    ("与阿里巴巴、腾讯、京东开展合作。", ["阿里巴巴", "腾讯", "京东"]),
    ("支持深圳华侨城发展。", ["深圳华侨城"]),
    ("推进创禾风电135MW风力发电项目。", ["创禾风电"]),
    ("建设易启科技5000辆换电重卡项目。", ["易启科技"]),
    ("推动宏源化工、天瑞水泥等企业技术改造。", ["宏源化工", "天瑞水泥"]),
    ("支持本地企业鑫涛锻造、银涛轴承扩大产能。", ["鑫涛锻造", "银涛轴承"]),
    ("引导物流企业传化、宝湾、普洛斯建设分拨中心。", ["传化", "宝湾", "普洛斯"]),
    (
        "支持京东、顺丰速运、菜鸟等物流企业建设分拨中心,推动华为、浪潮布局算力中心。",
        ["京东", "顺丰速运", "菜鸟", "华为", "浪潮"],
    ),
    ("依托三宁化工、兴发集团等龙头企业,打造磷化工产业链。", ["三宁化工", "兴发集团"]),
    ("加快推进湖北三宁60万吨己内酰胺、宜化集团50万吨烧碱项目建设。", ["湖北三宁", "宜化集团"]),
    ("引进中国中车、中联重科等装备制造企业。", ["中国中车", "中联重科"]),
    ("发挥山东黄金矿业股份有限公司、招金集团等骨干企业带动作用。", ["山东黄金矿业股份有限公司", "招金集团"]),
    ("持续推进瑞丰、鼎盛、新华联等企业技改扩能。", ["瑞丰", "鼎盛", "新华联"]),
    ("推动金鑫矿业与紫金矿业开展合作。", ["金鑫矿业", "紫金矿业"]),
    ("加快清科源、绿扬、瑞典瑞碳等环保设备制造项目落地。", ["清科源", "绿扬", "瑞典瑞碳"]),
    ("支持华泰、国能两大热电联产龙头项目扩建。", ["华泰", "国能"]),
    ("支持鑫源、恒昌两家化工企业退城入园。", ["鑫源", "恒昌"]),
    ("支持伊泰、博源等发起设立租赁公司。", ["伊泰", "博源"]),
    ("推动天成系、万隆系等龙头企业提高本地配套率。", ["天成", "万隆"]),
    ("支持淘乡网台江站、常百超市等企业下沉网点。", ["淘乡网", "常百超市"]),
    ("依托华锂钴业、镇江炼化发展正极材料。", ["华锂钴业", "镇江炼化"]),
    ("支持重庆赛锐新能源汽车、四川广驰机械相互开放采购目录。", ["重庆赛锐新能源汽车", "四川广驰机械"]),
    ("支持汉江机床、秦川集团、五环机械等企业改制上市。", ["汉江机床", "秦川集团", "五环机械"]),
    ("支持新希望六和、铁骑力士等企业建设养殖基地。", ["新希望六和", "铁骑力士"]),
    ("发挥潍柴动力、歌尔股份、丹崖重工带动作用。", ["潍柴动力", "歌尔股份", "丹崖重工"]),
    ("链主企业:安琪酵母、晨泽化工、鸿途光电。", ["安琪酵母", "晨泽化工", "鸿途光电"]),
    ("重点企业:中国一重、哈电集团、北辰机床、松岭动力等。", ["中国一重", "哈电集团", "北辰机床", "松岭动力"]),
    ("推动陕汽、法士特、渭川机床向高端攀升。", ["陕汽", "法士特", "渭川机床"]),
    ("支持好彩年、兰溪茶业、麦来香扩能。", ["好彩年", "兰溪茶业", "麦来香"]),
    ("支持中镍循能、格帕镍钴扩大产能。", ["中镍循能", "格帕镍钴"]),
    ("建成华能200兆瓦风电、大唐100万千瓦光伏基地。", ["华能", "大唐"]),
    ("推进襄州比亚迪产业园三期建设。", ["比亚迪"]),
    ("加快晋南钢铁升级,做大市建设投资有限公司。", ["晋南钢铁", "市建设投资有限公司"]),
    ("启动海晏盐场日晒盐收储项目。", ["海晏盐场"]),
    ("以昌荣铸造、金锐轴承为龙头,打造铸造集群。", ["昌荣铸造", "金锐轴承"]),
    ("发挥凯锐达龙头带动作用。", ["凯锐达"]),
    ("由瑞禾粮油牵头组建联盟。", ["瑞禾粮油"]),
    ("推进凯荣化工搬迁改造,加快锐博精密扩产。", ["凯荣化工", "锐博精密"]),
    ("推动联诚、凯荻联合攻关关键零部件,引进深圳迈翎、东莞立晟落户。", ["联诚", "凯荻", "深圳迈翎", "东莞立晟"]),
    ("服务湘潭钢铁配套需求。", ["湘潭钢铁"]),
    ("支持嘉禾农业、锦源有色、宏翔肥料等企业扩大生产。", ["嘉禾农业", "锦源有色", "宏翔肥料"]),
    ("以华锐精密、欧科锐为主导,打造刀具集群。", ["华锐精密", "欧科锐"]),
    ("支持鑫汇科建设硅微粉生产线。", ["鑫汇科"]),
    ("发挥链主企业拓泽动力的带动作用,加强与晶沅光电对接。", ["拓泽动力", "晶沅光电"]),
    ("引入民营企业锐沣高分子,推动佳泽金属搬迁入园。", ["锐沣高分子", "佳泽金属"]),
    ("扶持海信电子、中车广东、瑞豪技术扩产。", ["海信电子", "中车广东", "瑞豪技术"]),
    ("依托中煤蒙泽、伊泰伊犁能源、久泰能源发展煤化工。", ["中煤蒙泽", "伊泰伊犁能源", "久泰能源"]),
    ("支持神华新材料盘活资产。", ["神华新材料"]),
    ("瞄准宝钢、株洲冶炼、云南曲江锌电开展招商。", ["宝钢", "株洲冶炼", "云南曲江锌电"]),
    ("发挥格润药业、雪岭食品五户龙头带动作用。", ["格润药业", "雪岭食品"]),
    ("支持盛达集团、林岭枸杞、吉辰铁合金搬迁。", ["盛达集团", "林岭枸杞", "吉辰铁合金"]),
    ("支持瑞新集团、珠泽科技冲刺百亿,督促如海集团达产。", ["瑞新集团", "珠泽科技", "如海集团"]),
    ("保障高源股份、和泽同程、爱瑞克等企业投产。", ["高源股份", "和泽同程", "爱瑞克"]),
    ("推动比亚迪(西安)、陕汽、泽丰高新等企业扩产。", ["比亚迪", "陕汽", "泽丰高新"]),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_firms_of_the_genre_are_read(text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "鼓励大型企业集团、融资担保公司、小额贷款公司为中小微企业服务。",
        "推动省属国有企业战略性重组,组建文旅集团,规范上市公司治理。",
        "培育瞪羚企业、独角兽企业,支持中小企业发展。",
        "深化与中国科学院、清华大学等院所合作。",
        "公园绿地率达到40%,实现2035年远景目标,维护国家能源安全。",
        "支持新能源汽车、智能装备、高端化工发展,推动传统机械、纺织企业转型。",
        "依托金沙江水电优势,推动智慧物流、数字食品融合,引导德化陶瓷智能化改造。",
        "建成曲酒车间10万吨项目,新建汤原县年加工20万吨大豆项目。",
        "完善中国电信普遍服务以外的高等、中等教育。",
        "促进金融创新发展,推进中铁路网规划和中环路改造,打造最美的乡村。",
        "加快长春高新区发展,共建城北职教集团,推动高新区、高校、银行合作。",
        "责任企业:市属国有企业。",
        "发展高低压电气、高温合金特材,做优中成药业、果酒酒业、金属矿业,培育化学制药。",
        "提升自来水公司、供热公司服务水平,建设泽北乳业工业园。",
        "以苹果、柑橘为主导,以长沙、株洲为核心,由市工业和信息化局牵头建设。",
        "建设天马山景区和太极湖公园,支持蒙古族聚居区发展。",
        "新建平川县20万吨粮库,实施石桥乡30万头生猪项目。",
        "支持罗家坪建设茶园,鼓励当地打造品牌,推动畲族村开发民宿。",
        "延长炼化—乙烯—改性塑料和钢铁—硅钢两条链。",
    ],
)
def test_kinds_of_firms_and_words_that_hide_a_brand_are_none(text):
    assert [name for name in names(text) if name != "中国电信"] == []


def test_a_place_of_the_documents_own_region_is_no_part_of_a_firms_name():
    assert names("推动元宝山盛森硅业产品产业化。", adcode="150400") == ["盛森硅业"]


def test_figures_in_a_list_of_products_name_no_firm():
    assert names("年产乘用车30万辆、发动机8万台,变速箱1.5万台。") == []


@given(st.text(alphabet="支持华为集团公司等企业、和项目万吨矿业两大“”,。推动中兴60(\n", max_size=50))
@settings(max_examples=200, deadline=None)
def test_any_string_is_read_and_names_are_quoted(text):
    reading = reading_of(text)
    found = extract_enterprises(reading)
    assert quotes(reading, found) == [firm.name for firm in found]


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 8)), max_size=14))
def test_of_overlapping_names_the_longest_is_kept(pairs):
    spans = [Span(start, start + length) for start, length in pairs]
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start - s.end, s.start)):
        if all(span.end <= other.start or span.start >= other.end for other in kept):
            kept.append(span)
    assert longest_apart(spans) == sorted(kept)


def test_every_firm_of_a_long_line_is_read():
    assert len(names("支持蒙牛集团、伊利集团等企业," * 300)) == 600


def in_lines(kind, title, text):
    """The firms of a box or a table with a label."""
    reading = reading_of(text)
    passage = replace(reading.passages[0], kind=kind, title=title, span=Span(0, len(text)))
    return [firm.name for firm in extract_enterprises(replace(reading, passages=(passage,)))]


def test_a_box_that_lists_firms_needs_no_other_sign():
    text = "拟上市企业:意朗电器、邦锐食品、沃森伊诺、启明星机械。"
    assert in_lines("box", "重点企业培育名单", text) == ["意朗电器", "邦锐食品", "沃森伊诺", "启明星机械"]


def test_a_column_of_firms_is_read_by_its_head():
    text = "序号 | 环节 | 企业名称 | 所在地\n1 | 采选 | 永诚锂源 | 宜丰县\n2 | 回收 | 睿达循环、铭泽环境 | 袁州区"
    assert in_lines("table", "", text) == ["永诚锂源", "睿达循环", "铭泽环境"]
    assert in_lines("table", "", text.replace("企业名称", "产品名称")) == []
