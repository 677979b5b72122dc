from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.extract.cooperation import extract_cooperation
from loaders.extract.regions import extract_regions
from loaders.facts import Span
from tests.loaders.extract.region_readings import reading_of


def pairs(region: str | None, text: str, year: int = 2021, title: str | None = None) -> set[frozenset[str]]:
    return {frozenset((c.a, c.b)) for c in extract_cooperation(reading_of(region, text, year, title))}


def each(own: str, *others: str) -> set[frozenset[str]]:
    return {frozenset((own, other)) for other in others}


CASES = [
    pytest.param(
        "广西壮族自治区",
        "推动贵港、梧州港口与广州港、深圳港开行集装箱班轮航线。",
        {frozenset(pair) for own in ("贵港市", "梧州市") for pair in ((own, "广州港"), (own, "深圳港"))},
        id="the cities whose harbours act",
    ),
    pytest.param(
        "广西壮族自治区",
        "加密至越南海防港、胡志明港、泰国林查班港、马来西亚关丹港的集装箱航线。",
        each("广西壮族自治区", "海防港", "胡志明港", "林查班港", "关丹港"),
        id="services to harbours of several countries",
    ),
    pytest.param("伊犁哈萨克自治州", "建设伊宁—都拉塔口岸高速公路。", set(), id="a land port that lies in the region"),
    pytest.param(
        "宁德市",
        "推进厦门(屏南)、泉州(寿宁)山海协作共建产业园。",
        {frozenset(("厦门市", "屏南县")), frozenset(("泉州市", "寿宁县"))},
        id="pairs in brackets in one list",
    ),
    pytest.param("毕节市", "支持民盟中央帮扶七星关、全国工商联帮扶织金。", set(), id="bodies that help counties"),
    pytest.param(
        "长株潭都市圈",
        "支持长沙市在深圳市、株洲市在上海市设立离岸孵化器。",
        {frozenset(("长沙市", "深圳市")), frozenset(("株洲市", "上海市"))},
        id="two pairs of who is where",
    ),
    pytest.param(
        "盘县",
        "推进翰林、两河两个街道和双凤镇一体化发展。",
        {frozenset(p) for p in combinations(("翰林街道", "两河街道", "双凤镇"), 2)},
        id="towns of the own county that act together",
    ),
    pytest.param("运城市", "闻喜、绛县建设东部转型组团。", set(), id="a part of the city made of counties"),
    pytest.param(
        "长株潭都市圈", "推进长岳协同发展。", {frozenset(("长沙市", "岳阳市"))}, id="two cities by their letters"
    ),
    pytest.param(
        "商洛市",
        "争取开通西安、成都、昆明等城市航线。",
        each("商洛市", "西安市", "成都市", "昆明市"),
        id="air services to the places behind the verb",
    ),
    pytest.param(
        "保山市",
        "新增至广州、深圳的直飞航班。",
        each("保山市", "广州市", "深圳市"),
        id="air services that go to places",
    ),
    pytest.param(
        "巴中市",
        "推进绵阳至万州高速公路前期工作。",
        each("巴中市", "绵阳市", "万州区"),
        id="a line between others that the region works on",
    ),
    pytest.param("阿荣旗", "建设G111海拉尔-讷河联络线。", set(), id="a link in the name of a greater line"),
    pytest.param("蓬溪县", "依托绵阳至万州高速公路发展物流。", set(), id="a line of others that is only met"),
    pytest.param(
        "霍林郭勒市",
        "推动伊尔施—霍石河—林东快速铁路前期工作。",
        each("霍林郭勒市", "伊尔施街道", "林东镇"),
        id="towns of other counties at the ends of a line through the region",
    ),
    pytest.param("保山市", "学习北京、上海航线运营经验。", set(), id="services of others"),
    pytest.param(
        "达州市", "推动川东北五市协同发展。", each("达州市", "川东北五市"), id="a part of the country by its cities"
    ),
    pytest.param("赤峰市", "支持蒙东三旗县参加展会。", set(), id="a part by its divisions without joint words"),
    pytest.param(
        "定西市",
        "探索与兰白自创区联合设立研究院。",
        each("定西市", "兰白国家自主创新示范区"),
        id="a zone of innovation as a side",
    ),
    pytest.param(
        "萍乡市",
        "发挥毗邻长沙、对接粤港澳大湾区的区位优势,打造物流枢纽。",
        set(),
        id="an advantage of position joins nobody",
    ),
    pytest.param(
        "南平市",
        "对接长三角的产业优势,承接转移。",
        each("南平市", "长三角"),
        id="the advantages of others may be taken up",
    ),
    pytest.param(
        "柳州市",
        "积极融入自治区“南北钦防”一体化发展战略。",
        each("柳州市", "南宁市", "北海市", "钦州市", "防城港市"),
        id="a compression in quotes behind the word for joining",
    ),
    pytest.param(
        "通辽市",
        "加大京沈通文旅合作力度。",
        {frozenset(pair) for pair in combinations(("北京市", "沈阳市", "通辽市"), 2)},
        id="the own city with great cities by one letter each",
    ),
    pytest.param("赤峰市", "邀请北京专家来我市授课。", set(), id="who only comes to teach joins nobody"),
    pytest.param(
        "赤峰市",
        "建设锡林郭勒盟至赤峰500千伏输变电工程。",
        each("赤峰市", "锡林郭勒盟"),
        id="power by wires and stations",
    ),
    pytest.param(
        "赤峰市",
        "加强与锦州、 朝阳 、葫芦岛合作。",
        each("赤峰市", "锦州市", "朝阳市", "葫芦岛市"),
        id="blanks within a list",
    ),
    pytest.param(
        "辽宁省",
        "　　以锦州、朝阳为支点,对接京津冀产业转移。",
        {frozenset(("锦州市", "京津冀")), frozenset(("朝阳市", "京津冀"))},
        id="an indented line",
    ),
    pytest.param(
        "霍林郭勒市",
        "谋划通辽—扎鲁特—某某河支线高铁。",
        each("霍林郭勒市", "通辽市"),
        id="a stop before an end that is no known place is no side",
    ),
    pytest.param(
        "遵义市",
        "建设遵货通道——古蔺经仁怀至遵义铁路。",
        each("遵义市", "古蔺县"),
        id="words before a long dash are no stop",
    ),
    pytest.param(
        "天水市",
        "加强与成渝地区在农产品加工、文化旅游等优势产业以及数字经济、智能装备等新产业、新业态、新模式上的合作。",
        each("天水市", "成渝地区"),
        id="what two do together may stand far behind in a list",
    ),
    pytest.param(
        "天水市", "与兰州市、酒嘉地区形成协同区域布局。", each("天水市", "兰州市", "酒嘉地区"), id="a layout of several"
    ),
    pytest.param(
        "天水市",
        "抱团陇南融入成渝地区双城经济圈。",
        each("天水市", "陇南市", "成渝地区双城经济圈"),
        id="the partner before a verb is not who acts",
    ),
    pytest.param(
        "霍林郭勒市", "做好项目与通辽市年度建设计划的衔接。", set(), id="plans that fit those of others join nobody"
    ),
    pytest.param(
        "霍林郭勒市", "推动霍扎园区一体化发展。", each("霍林郭勒市", "扎鲁特旗"), id="two whose zones become one"
    ),
    pytest.param("天津市", "加密京津之间的轨道交通。", each("天津市", "北京市"), id="lines between two by letters"),
    pytest.param("肇庆市", "建成粤港澳大湾区连接西南的枢纽。", set(), id="what a place is to be joins no others"),
    pytest.param(
        "泸州市",
        "推动泸内荣永一体化,共享水运资源。",
        {frozenset(p) for p in combinations(("泸州市", "内江市", "荣昌区", "永川区"), 2)},
        id="a row of letters across a border of provinces",
    ),
    pytest.param(
        "江苏省",
        "支持上海发挥引领作用,用好本地制造优势,深化与浙皖产业协作。",
        each("江苏省", "浙江省", "安徽省"),
        id="a place outside the region that the plan backs does not act in later clauses",
    ),
    pytest.param(
        "河南省",
        "支持南阳加快建设副中心城市,支持信阳做优茶业,打造河南对接长三角的窗口。",
        each("河南省", "长三角"),
        id="the region named before the verb acts, not the place that the sentence began with",
    ),
    pytest.param(
        "陕西省",
        "陕西省、湖北省落实国家要求,两省签署了汉江流域水质补偿协议。",
        each("陕西省", "湖北省"),
        id="what two do is said of both in a later clause",
    ),
    pytest.param(
        "泸州市",
        "重庆市口岸物流办公室与泸州市人民政府签署协议。",
        each("泸州市", "重庆市"),
        id="bodies of two regions",
    ),
    pytest.param(
        "河北省", "推进津冀港口群一体化。", each("河北省", "天津市"), id="what two provinces have that grows together"
    ),
    pytest.param("遵义市", "新建古蔺大村经仁怀至播州铁路。", each("遵义市", "古蔺县"), id="a town of another county"),
    pytest.param("襄阳市", "加快呼南高铁襄宜段建设。", each("襄阳市", "宜昌市"), id="a section by its letters"),
    pytest.param("漳州市", "加快沈海高速漳诏段扩容。", set(), id="a section within the region"),
    pytest.param(
        "湖北省",
        "发挥武汉龙头带动作用,带动鄂州、孝感等地协同发展。",
        each("武汉市", "鄂州市", "孝感市"),
        id="each of those taken along acts with the one that takes them",
    ),
    pytest.param("云南省", "促进中越边境经贸合作。", each("云南省", "越南"), id="a country that 中 stands before"),
    pytest.param("河南省", "扩大中欧(亚)班列规模。", each("河南省", "欧洲"), id="one more letter in brackets"),
    pytest.param(
        "江西省",
        "主动对接和服务长三角一体化发展。",
        each("江西省", "长三角"),
        id="two verbs for one partner",
    ),
    pytest.param(
        "北京市",
        "拓展京港、京澳全方位合作,扩大京台交流合作。",
        each("北京市", "香港特别行政区", "澳门特别行政区", "台湾省"),
        id="the own letter with those of Hong Kong, Macao and Taiwan",
    ),
    pytest.param("云南省", "建好沪滇合作共建园区。", each("云南省", "上海市"), id="a park that two build together"),
    pytest.param("山东省", "完成聊热入济工程。", {frozenset(("聊城市", "济南市"))}, id="heat of one city for another"),
    pytest.param("新疆维吾尔自治区", "开行粤新快线。", each("新疆维吾尔自治区", "广东省"), id="a fast line"),
    pytest.param(
        "河北省", "拓宽联通京津的经济廊道。", each("河北省", "北京市", "天津市"), id="what joins a row of letters"
    ),
    pytest.param("甘肃省", "建成延安至九寨沟高速公路甘肃段。", set(), id="a section of a line that only passes"),
    pytest.param("重庆市", "建设成渝中线高铁。", each("重庆市", "成都市"), id="a line between the two of a cluster"),
    pytest.param(
        "黑龙江省", "扩大对俄务实合作。", each("黑龙江省", "俄罗斯联邦"), id="a country that 对 stands before"
    ),
    pytest.param("佳木斯市", "建设对俄经贸合作区。", set(), id="a zone for trade with a country"),
    pytest.param(
        "重庆市",
        "加强川渝黔鄂电力互济。",
        {frozenset(p) for p in combinations(("四川省", "重庆市", "贵州省", "湖北省"), 2)},
        id="a row that begins with a name for two",
    ),
    pytest.param("广西壮族自治区", "开通至越南河内的运输线路。", each("广西壮族自治区", "河内"), id="a line by road"),
    pytest.param("江西省", "该路东连福州至银川国家高速公路。", set(), id="a line between others"),
    pytest.param("茂名市", "建设茂东快线。", set(), id="a street by two letters"),
    pytest.param("上海市", "建设长三角乡村振兴一体化发展先行区。", set(), id="joint words in a zone's name"),
    pytest.param(
        "遂宁市",
        "推进遂潼一体化发展先行区建设。",
        {frozenset({"遂宁市", "潼南区"})},
        id="letters before a zone of both",
    ),
    pytest.param("茂名市", "与玉林、梧州形成两小时经济圈。", each("茂名市", "玉林市", "梧州市"), id="a circle"),
    pytest.param("四川省", "扩大“川渝通办”范围。", each("四川省", "重庆市"), id="done for both"),
    pytest.param(
        "重庆市",
        "深化渝港澳科技合作。",
        {
            *each("重庆市", "香港特别行政区", "澳门特别行政区"),
            *each("香港特别行政区", "澳门特别行政区"),
        },
        id="a letter before Hong Kong and Macao",
    ),
    pytest.param("浙江省", "建设浙江—江西第二回500千伏交流线路工程。", each("浙江省", "江西省"), id="a power line"),
    pytest.param(
        "贵州省",
        "加强我省与山东、贵阳与青岛、遵义与珠海对口合作。",
        {*each("贵州省", "山东省"), *each("贵阳市", "青岛市"), *each("遵义市", "珠海市")},
        id="pairs of which the first has the document's region",
    ),
    pytest.param(
        "辽宁省", "与欧美日韩等国家合作。", each("辽宁省", "欧美", "日本", "韩国"), id="a continent and countries"
    ),
    pytest.param(
        "霍林郭勒市",
        "同扎鲁特、乌拉盖等邻近地区联合防控。",
        each("霍林郭勒市", "扎鲁特旗", "乌拉盖管理区"),
        id="joint control",
    ),
    pytest.param(
        "毕节市",
        "推动某大学帮扶大方县、罗湖区帮扶织金县。",
        each("罗湖区", "织金县"),
        id="a body and a region that help",
    ),
    pytest.param(
        "毕节市",
        "与遵义市、昭通市建立清水江、舞阳河流域补偿机制。",
        each("毕节市", "遵义市", "昭通市"),
        id="what partners set up is no partner",
    ),
    pytest.param(
        "商洛市",
        "推动南京市江宁区与洛南县、栖霞区与商州区、高淳区与丹凤县、浦口区与镇安县、溧水区与柞水县、六合区与商南县结对协作。",
        each("江宁区", "洛南县")
        | each("栖霞区", "商州区")
        | each("高淳区", "丹凤县")
        | each("浦口区", "镇安县")
        | each("溧水区", "柞水县")
        | each("六合区", "商南县"),
        id="long list of pairs",
    ),
    pytest.param(
        "高密市",
        "推动青岛高新区与烟台经开区、潍坊保税区与日照开发区开展合作。",
        each("青岛市", "烟台市") | each("潍坊市", "日照市"),
        id="zones of two cities",
    ),
    pytest.param(
        "商洛市",
        "融入关中平原城市群建设、汉江生态经济带发展。",
        each("商洛市", "关中平原城市群", "汉江生态经济带"),
        id="what each is taken part in",
    ),
    pytest.param("长春市", "打通公主岭—梨树、双阳—九台等断头路。", each("长春市", "梨树县"), id="list of roads"),
    pytest.param(
        "高密市",
        "加强与青岛市崂山区、城阳区,烟台市莱山区、福山区,江苏省邳州市的产业对接。",
        each("高密市", "崂山区", "城阳区", "莱山区", "福山区", "邳州市"),
        id="list of partners behind commas",
    ),
    pytest.param(
        "张家口市",
        "推动怀安县与丰台区、通州区,尚义县与大兴区,康保县与顺义区结对协作。",
        each("怀安县", "丰台区", "通州区") | each("尚义县", "大兴区") | each("康保县", "顺义区"),
        id="list of pairs behind commas",
    ),
    pytest.param(
        "毕节市",
        "完善深圳市罗湖区帮扶大方县、盐田区帮扶织金县结对关系。",
        each("罗湖区", "大方县") | each("盐田区", "织金县"),
        id="list of pairs of help",
    ),
    pytest.param(
        "毕节市",
        "推进罗湖区、盐田区分别与大方县、织金县结对。",
        each("罗湖区", "大方县") | each("盐田区", "织金县"),
        id="pairs severally",
    ),
    pytest.param(
        "张家口市",
        "用好北京市朝阳区、丰台区对口帮扶资金。",
        each("张家口市", "朝阳区", "丰台区"),
        id="several that help are no partners of each other",
    ),
    pytest.param("高密市", "支持上海瑞金医院帮扶高密市人民医院。", set(), id="a body that helps is no region"),
    pytest.param(
        "高密市",
        "推动开发区与上海张江、苏州工业园区、合肥高新区合作共建。",
        each("高密市", "上海市", "苏州市", "合肥市"),
        id="zones of partners",
    ),
    pytest.param("郴州市", "建设湘粤产业合作示范园。", set(), id="compression in a zone's name"),
    pytest.param("高密市", "实施青银高速济南至青岛段扩容。", each("济南市", "青岛市"), id="stretch of an expressway"),
    pytest.param(
        "德州市",
        "承接东部沿海地区特别是京津冀、长三角产业转移。",
        each("德州市", "东部沿海地区", "京津冀", "长三角"),
        id="the part named especially",
    ),
    pytest.param(
        "宣城市",
        "全面对接沪杭,联动苏浙。",
        each("宣城市", "上海市", "杭州市", "江苏省", "浙江省"),
        id="verb and compression",
    ),
    pytest.param("吕梁市", "东融太原、西联榆林。", each("吕梁市", "太原市", "榆林市"), id="东融"),
    pytest.param(
        "高密市", "主动接受青岛辐射带动,吸引烟台产业转移。", each("高密市", "青岛市", "烟台市"), id="what is taken over"
    ),
    pytest.param("高密市", "吸引烟台游客,学习借鉴杭州经验。", set(), id="visitors and experience"),
    pytest.param(
        "高密市", "在青岛市设立科创飞地,到越南设立海外仓。", each("高密市", "青岛市", "越南"), id="branch elsewhere"
    ),
    pytest.param("高密市", "在深圳市设立招商联络处。", set(), id="office of promotion"),
    pytest.param("高密市", "做好对口支援西藏白朗县工作。", each("高密市", "白朗县"), id="aid before the name"),
    pytest.param(
        "高密市", "构建北接大连、南连上海的海上通道。", each("高密市", "大连市", "上海市"), id="joins north and south"
    ),
    pytest.param(
        "高密市", "规划建设连接诸城、五莲的旅游公路。", each("高密市", "诸城市", "五莲县"), id="road that joins"
    ),
    pytest.param("高密市", "向北京、上海供应优质蔬菜。", each("高密市", "北京市", "上海市"), id="supplies to"),
    pytest.param("高密市", "推动与俄罗斯、越南等开展进出口业务。", set(), id="markets"),
    pytest.param("高密市", "引导本地企业赴东南亚投资建厂。", each("高密市", "东南亚"), id="plants abroad"),
    pytest.param(
        "高密市",
        "推动胶州、高密、平度三地协同发展。",
        each("高密市", "胶州市", "平度市") | each("胶州市", "平度市"),
        id="group with the own region",
    ),
    pytest.param(
        "恩施土家族苗族自治州",
        "推进与重庆市政务服务“跨省通办”。",
        each("恩施土家族苗族自治州", "重庆市"),
        id="services across borders",
    ),
    pytest.param(
        "恩施土家族苗族自治州",
        "依托陆海新通道加强与重庆市合作。",
        each("恩施土家族苗族自治州", "重庆市"),
        id="means is no side",
    ),
    pytest.param(
        "黔江区",
        "联动秀山、酉阳共建旅游示范区。",
        each("黔江区", "秀山土家族苗族自治县", "酉阳土家族苗族自治县"),
        id="联动 before the names",
    ),
    pytest.param(
        "衡阳市",
        "以耒阳、常宁等为重点,主动对接粤港澳大湾区,加强与郴州合作。",
        each("粤港澳大湾区", "耒阳市", "常宁市") | each("衡阳市", "郴州市"),
        id="focus of the clause before",
    ),
    pytest.param("湖北省", "支持宜昌市深化与重庆市万州区的港口合作。", each("宜昌市", "万州区"), id="subject and verb"),
    pytest.param("南通市", "加密南通港至上海洋山港航线。", each("南通市", "上海洋山港"), id="route of the own port"),
    pytest.param("丹东市", "推动丹东港与大连港联动发展。", each("丹东港", "大连港"), id="two ports"),
    pytest.param("郑州市", "提升中欧班列开行质量。", each("郑州市", "欧洲"), id="trains abroad"),
    pytest.param("岳西县", "推进安庆至岳西高速公路。", each("岳西县", "安庆市"), id="road to the county's city"),
    pytest.param("贵阳市", "深度参与成渝地区双城经济圈。", each("贵阳市", "成渝地区双城经济圈"), id="takes part"),
    pytest.param("宜宾市", "支持宜宾—泸州白酒产业带发展。", each("宜宾市", "泸州市"), id="belt between two places"),
    pytest.param("龙岩市", "推动长汀产业园承接厦门项目。", each("长汀县", "厦门市"), id="park takes over"),
    pytest.param("黑河市", "加强与俄罗斯阿穆尔州的合作。", each("黑河市", "阿穆尔州"), id="division abroad"),
    pytest.param("岳西县", "承接安庆市产业转移。", each("岳西县", "安庆市"), id="industry of the county's city"),
    pytest.param("江西省", "推进蒙煤入赣通道建设。", each("江西省", "内蒙古自治区"), id="coal of another province"),
    pytest.param("巴中市", "加强与成都、重庆客源互送。", each("巴中市", "成都市", "重庆市"), id="exchange"),
    pytest.param(
        "宿迁市", "加强与徐州、连云港协同联动。", each("宿迁市", "徐州市", "连云港市"), id="with each of a list"
    ),
    pytest.param(
        "黑龙江省",
        "推动哈尔滨与深圳、牡丹江与东莞结对。",
        each("哈尔滨市", "深圳市") | each("牡丹江市", "东莞市"),
        id="list of pairs",
    ),
    pytest.param("达州市", "融入成渝地区双城经济圈。", each("达州市", "成渝地区双城经济圈"), id="join a cluster"),
    pytest.param("宿迁市", "主动承接苏南地区产业转移。", each("宿迁市", "苏南地区"), id="take over industry"),
    pytest.param(
        "肇庆市",
        "支持四会、广宁承接珠三角产业转移。",
        each("四会市", "珠三角") | each("广宁县", "珠三角"),
        id="subject takes over",
    ),
    pytest.param("赤水市", "推进赤水至叙永铁路建设。", each("赤水市", "叙永县"), id="route out of the region"),
    pytest.param(
        "天水市", "争取兰州至天水至十堰高速铁路。", each("天水市", "兰州市", "十堰市"), id="route through the region"
    ),
    pytest.param(
        "河北省",
        "新建石家庄—保定—北京、太原—邢台等客运铁路。",
        each("河北省", "北京市", "太原市"),
        id="list of routes",
    ),
    pytest.param(
        "贵州省", "建设贵南高铁和黔桂铁路扩能工程。", each("贵州省", "南宁市", "广西壮族自治区"), id="named lines"
    ),
    pytest.param("贵州省", "深化粤黔协作。", each("广东省", "贵州省"), id="compression of two"),
    pytest.param(
        "武汉市",
        "支持孝感、黄冈、咸宁联动发展。",
        each("孝感市", "黄冈市", "咸宁市") | each("黄冈市", "咸宁市"),
        id="group together",
    ),
    pytest.param("和平县", "做好深圳市宝安区对口帮扶。", each("和平县", "宝安区"), id="aid"),
    pytest.param(
        "广东省", "携手港澳建设一流湾区。", each("广东省", "香港特别行政区", "澳门特别行政区"), id="hand in hand"
    ),
    pytest.param("云南省", "参与老挝、缅甸农业开发。", each("云南省", "老挝", "缅甸"), id="activity abroad"),
    pytest.param(
        "东胜区",
        "鼓励呼包榆医院来我区办分院。",
        each("东胜区", "呼和浩特市", "包头市", "榆林市"),
        id="bodies that come",
    ),
    pytest.param("东胜区", "推进呼包鄂榆城市群医保互认。", each("东胜区", "呼包鄂榆城市群"), id="within a cluster"),
    pytest.param("张家口市", "做强长三角绿电供应基地。", each("张家口市", "长三角"), id="supply"),
    pytest.param(
        "沈阳市",
        "推进与辽宁省鞍山市、本溪市共建产业园。",
        each("沈阳市", "鞍山市", "本溪市"),
        id="parents are no sides",
    ),
]


@pytest.mark.parametrize(("region", "text", "expected"), CASES)
def test_sides_of_a_cooperation(region, text, expected):
    assert pairs(region, text) == expected


@pytest.mark.parametrize(
    ("region", "text"),
    [
        ("天水市", "开拓长三角、珠三角客源市场。"),
        ("贵阳市", "参与国际竞争,参与广东企业改制。"),
        ("湖南省", "推进沪昆高铁湖南段改造。"),
        ("钦州市", "建设钦州东站至钦州港疏港公路。"),
        ("天水市", "缩小与东部地区的差距。"),
        ("通辽市", "加大与蒙西电网合作力度。"),
        ("内蒙古自治区", "促进呼包鄂一体化发展。"),
        ("赤峰市", "推进红山区与敖汉旗之间的公路养护。"),
        ("鄂尔多斯市", "推动包茂高速扩容改造。"),
        ("赤峰市", "尽快开工乌丹镇—天山镇一级公路。"),
        ("霍林郭勒市", "融入通辽市发展大局。"),
        ("泉州市", "抓好协作。(州)漳(州)快速通道。"),
    ],
)
def test_what_is_no_cooperation(region, text):
    assert pairs(region, text) == set()


def test_a_line_that_is_a_chance_joins_nobody():
    assert pairs("聊城市", "抓住雄商高铁通车机遇,做大枢纽经济。") == set()
    assert pairs("聊城市", "以郑济高铁提速为契机,发展物流。") == set()
    assert pairs("聊城市", "建设济郑高铁。") == each("聊城市", "济南市", "郑州市")


def test_a_region_behind_the_word_for_joining_is_a_side():
    assert pairs("河南省", "联合山西、陕西申报遗产。") == each("河南省", "山西省", "陕西省")


def test_a_sentence_keeps_the_side_it_began_with():
    title = "呼包银榆经济区发展规划分工方案"
    text = "支持经济区加强开放,扩大与东北亚的文化往来。"
    assert pairs("内蒙古自治区", text, title=title) == each("呼包银榆经济区", "东北亚")


def test_a_bare_port_is_the_one_named_before():
    text = "规划宁城至满都拉口岸铁路,打通口岸与锦州、营口的货运通道。"
    assert pairs("赤峰市", text) == each("赤峰市", "满都拉口岸") | each("满都拉口岸", "锦州市", "营口市")


def test_without_a_region_of_its_own_only_named_sides_are_joined():
    assert pairs(None, "推动哈尔滨与深圳合作,加强与徐州协同。") == each("哈尔滨市", "深圳市")


def test_kind_and_evidence_are_words_of_the_text():
    reading = reading_of("天水市", "拓展与长三角、京津冀等地的科技合作。")
    for fact in extract_cooperation(reading):
        assert fact.kind in reading.source.text[fact.evidence.start : fact.evidence.end]
        assert fact.b in reading.source.text[fact.evidence.start : fact.evidence.end]
        assert fact.task == ("一",)


ALPHABET = "赤峰市通辽京津冀辽宁朝阳至与、，。和融入承接转移合作协同发展铁路高速口岸城市群—在我市 \n"


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=ALPHABET, max_size=60))
def test_any_text_gives_two_different_sides_inside_it(text):
    for fact in extract_cooperation(reading_of("赤峰市", text)):
        assert fact.a != fact.b
        assert 0 <= fact.evidence.start < fact.evidence.end <= len(text)


@pytest.mark.parametrize(
    ("region", "text", "expected"),
    [
        (
            "关中平原城市群",
            "推动彬州—长武—灵台毗邻地区联动发展。",
            {frozenset(pair) for pair in (("彬州市", "长武县"), ("彬州市", "灵台县"), ("长武县", "灵台县"))},
        ),
        ("关中平原城市群", "建设西安至天水高速铁路。", each("西安市", "天水市")),
        ("关中平原城市群", "建设西安至十堰高速铁路。", each("关中平原城市群", "十堰市")),
        ("湖北省", "深化武汉都市圈、襄阳都市圈联动。", each("武汉都市圈", "襄阳都市圈")),
        ("湖北省", "加密与日本、韩国直航。", each("湖北省", "日本", "韩国")),
        ("黄骅市", "与沧州市建立联防联控机制。", each("黄骅市", "沧州市")),
        (
            "海东市",
            "拓展惠山—循化、滨湖—化隆结对。",
            {*each("惠山区", "循化撒拉族自治县"), *each("滨湖区", "化隆回族自治县")},
        ),
        ("珲春市", "深化与韩国江原道、日本鸟取县的合作。", each("珲春市", "江原道", "鸟取县")),
        ("河池市", "以凤山、东兰等县蚕农合作社为基础发展桑蚕。", set()),
    ],
)
def test_rows_of_places_and_circles_act_together(region, text, expected):
    assert pairs(region, text) == expected


@pytest.mark.parametrize(
    ("region", "text", "expected"),
    [
        (
            None,
            "具体结对安排如下:\n深圳市罗湖区——汕尾市陆河县;\n东莞市——韶关市。",
            {*each("罗湖区", "陆河县"), *each("东莞市", "韶关市")},
        ),
        (None, "线路走向:\n东莞市——韶关市。", set()),
        ("梅州市", "建设广州(梅州)产业转移工业园。", each("广州市", "梅州市")),
        ("商丘市", "推进常熟睢县共建产业园建设。", each("常熟市", "睢县")),
        ("恩施土家族苗族自治州", "建德市先后得到桐庐县、余姚市对口扶持。", each("建德市", "桐庐县", "余姚市")),
        ("昭通市", "东莞、中山2市结对帮扶镇雄县、彝良县。", set()),
        (
            "昭通市",
            "浦东新区、闵行区分别帮扶镇雄县、彝良县。",
            {*each("浦东新区", "镇雄县"), *each("闵行区", "彝良县")},
        ),
        ("荆州市", "石首在宜昌市设立科创飞地。", each("石首市", "宜昌市")),
        (
            "荆州市",
            "松滋市高新区、公安县开发区与岳阳市君山区结对。",
            {*each("松滋市", "君山区"), *each("公安县", "君山区")},
        ),
        (
            "荆州市",
            "松滋市、石首市政府与岳阳市政府签署合作备忘录。",
            {*each("松滋市", "岳阳市"), *each("石首市", "岳阳市")},
        ),
        (
            "文山壮族苗族自治州",
            "黄浦区、杨浦区分别对口帮扶砚山县、丘北县。",
            {*each("黄浦区", "砚山县"), *each("杨浦区", "丘北县")},
        ),
        ("长治市", "加快长治至安阳、长治至林州快速路建设。", each("长治市", "安阳市", "林州市")),
        ("抚州市", "建立抚河流域与南昌市联动机制。", each("抚州市", "南昌市")),
        ("邢台市", "扩大与沧州高新区、衡水桃城合作。", each("邢台市", "沧州市", "桃城区")),
        ("临湘市", "联合毗邻的赤壁、洪湖推进湿地保护。", each("临湘市", "赤壁市", "洪湖市")),
        (
            "朔州市",
            "推进应县—浑源—山阴融合发展。",
            {frozenset(pair) for pair in combinations(("应县", "浑源县", "山阴县"), 2)},
        ),
        ("江西省", "湖南、江西两省签署渌水流域横向生态保护补偿协议。", each("湖南省", "江西省")),
        ("泰州市", "深化苏北与苏南、皖南和皖北协同发展。", each("皖南", "皖北") | each("苏北", "苏南")),
    ],
)
def test_pairs_in_lists_names_of_zones_and_of_those_that_are_helped(region, text, expected):
    assert pairs(region, text) == expected


@pytest.mark.parametrize(
    ("region", "text", "expected"),
    [
        ("宁夏回族自治区", "深化闽宁、苏陕协作。", {*each("福建省", "宁夏回族自治区"), *each("江苏省", "陕西省")}),
        (
            "广西壮族自治区",
            "实施云电送桂、黔电送粤工程。",
            {*each("云南省", "广西壮族自治区"), *each("贵州省", "广东省")},
        ),
        ("四川省", "推动达川与开州、邻水与长寿、合江与江津融合发展。", each("合江县", "江津区")),
        ("榆林市", "推动呼包鄂榆城市群建设，加强与延安、银川合作。", each("榆林市", "延安市", "银川市")),
        ("榆林市", "推进榆林至安庆、榆林至信阳特高压工程。", each("榆林市", "安庆市", "信阳市")),
        ("云南省", "建成玉磨铁路。", set()),
        ("山西省", "推进雄忻高铁建设。", each("山西省", "雄安新区")),
        ("河北省", "推进雄忻高铁建设。", each("河北省", "忻州市")),
        ("山西省", "推动晋电外送河北、湖北。", each("山西省", "河北省", "湖北省")),
        ("攀枝花市", "开行攀枝花—北海、攀枝花—防城港班列。", each("攀枝花市", "北海市", "防城港市")),
        (
            "杭州市",
            "杭州市帮扶恩施州、安顺市和黔东南州。",
            each("杭州市", "恩施土家族苗族自治州", "安顺市", "黔东南苗族侗族自治州"),
        ),
    ],
)
def test_lists_of_compressions_and_of_pairs_keep_their_pairs_apart(region, text, expected):
    assert pairs(region, text) >= expected
    assert all("呼包鄂榆城市群" not in pair for pair in pairs(region, text))


@pytest.mark.parametrize("title", ["泰安市人民政府、聊城市人民政府战略合作协议", "泰安市与聊城市合作备忘录"])
def test_the_parties_of_an_agreement_act_where_the_text_says_both(title):
    text = f"{title}\n双方在文化旅游、现代农业等领域深化合作。"
    reading = reading_of("泰安市", text)
    evidence = {"title": Span(0, len(title))}
    document = replace(reading.document, title=title, evidence=evidence)
    reading = replace(reading, document=document)
    reading.regions = tuple(extract_regions(reading))
    found = [fact for fact in extract_cooperation(reading) if fact.rule == "cooperation.parties"]
    assert [(fact.a, fact.b, fact.kind) for fact in found] == [
        ("泰安市", "聊城市", "双方在文化旅游、现代农业等领域深化合作")
    ]


@pytest.mark.parametrize(
    ("region", "text", "expected"),
    [
        ("阜阳市", "推动阜阳亳州协同发展。", each("阜阳市", "亳州市")),
        ("乐山市", "推动乐山雅安毗邻地区一体化。", each("乐山市", "雅安市")),
        ("乐山市", "推动与雅安、眉山毗邻地区在文旅领域联动。", each("乐山市", "雅安市", "眉山市")),
        ("广元市", "推动与陇南、汉中的交界区域融合发展。", each("广元市", "陇南市", "汉中市")),
        ("阜阳市", "与甲地交界，同周口接壤。", set()),
        ("广元市", "开行广元至昆明旅游专列。", each("广元市", "昆明市")),
        ("商洛市", "形成西安至商洛1小时经济圈。", each("商洛市", "西安市")),
        ("敦煌市", "推进敦煌—瓜州—玉门一体化发展。", {*each("敦煌市", "瓜州县", "玉门市"), *each("瓜州县", "玉门市")}),
        ("阜阳市", "办好杭州科创飞地。", each("阜阳市", "杭州市")),
        ("韶关市", "引导东莞市企业到始兴县投资兴业。", each("东莞市", "始兴县")),
        ("韶关市", "探索“广州总部+韶关基地”模式。", each("韶关市", "广州市")),
        ("徐州市", "建设上海研发、徐州转化基地。", each("徐州市", "上海市")),
        ("铜仁市", "办好铜仁·苏州产业园。", each("铜仁市", "苏州市")),
        ("威海市", "加强对日韩、欧盟经贸合作。", each("威海市", "日本", "韩国", "欧盟")),
        ("威海市", "做好东西部协作甘肃定西工作。", each("威海市", "定西市")),
        ("东胜区", "借助内蒙古香港经贸合作周招商。", each("东胜区", "香港特别行政区")),
        ("宝鸡市", "融入关中—天水经济区。", each("宝鸡市", "关中—天水经济区")),
    ],
)
def test_neighbours_without_a_mark_parts_of_the_work_and_bridgeheads(region, text, expected):
    assert pairs(region, text) == expected


def test_a_zone_is_named_after_places_and_not_after_letters_behind_them():
    assert frozenset(("上栗县", "江西省")) not in pairs("株洲市", "推动醴陵、上栗赣湘合作产业园建设。")


@pytest.mark.parametrize(
    ("region", "text", "expected"),
    [
        pytest.param(
            "湖南省",
            "推进平江(省界)至修水高速、宜章至连州(湘粤界)支线。",
            each("湖南省", "修水县", "连州市"),
            id="stops at which a line leaves the province",
        ),
        pytest.param(
            "岳阳市",
            "加快建设岳常、岳长和临岳3条高速公路。",
            each("岳阳市", "常德市", "长沙市"),
            id="lines of a list that counts them",
        ),
        pytest.param(
            "恩施土家族苗族自治州",
            "加快恩黔高速公路建设。",
            each("恩施土家族苗族自治州", "黔江区"),
            id="lines known by name",
        ),
        pytest.param("开州区", "建设开云高速公路。", each("开州区", "云阳县"), id="neighbours in a municipality"),
        pytest.param(
            "合川区", "加快合川至重庆市域铁路建设。", each("合川区", "重庆市"), id="a district and its municipality"
        ),
        pytest.param(
            "沈阳经济区",
            "推进沈抚城际铁路建设。",
            each("沈阳市", "抚顺市"),
            id="the ends of a line within a group of cities",
        ),
        pytest.param(
            "滇中城市群", "澄江将融入昆明都市区。", each("澄江市", "昆明都市区"), id="who is to join a group of cities"
        ),
        pytest.param("崇左市", "服务我国与东盟的经贸往来。", set(), id="what the country does with others"),
        pytest.param("鄂西生态文化旅游圈", "由宜昌、恩施、十堰共同组成。", set(), id="what members are together"),
    ],
)
def test_lines_by_their_names_and_their_ends(region, text, expected):
    assert pairs(region, text) == expected


@pytest.mark.parametrize(
    ("region", "text", "expected"),
    [
        pytest.param(
            "鄂尔多斯市",
            "建设蒙西至河北特高压通道。",
            each("鄂尔多斯市", "河北省"),
            id="from the part of the province it lies in",
        ),
        pytest.param(
            "毕节市",
            "新建纳雍至晴隆、金沙经仁怀至桐梓高速公路。",
            each("毕节市", "晴隆县", "桐梓县"),
            id="a stop that a line of a list passes",
        ),
        pytest.param(
            "安徽省",
            "推动苏州阜阳、杭州宿州结对合作。",
            {frozenset(("苏州市", "阜阳市")), frozenset(("杭州市", "宿州市"))},
            id="pairs of neighbours in a list",
        ),
        pytest.param(
            "贵州省",
            "推进贵阳、贵安、安顺同城。",
            {frozenset(pair) for pair in combinations(("贵阳市", "贵安新区", "安顺市"), 2)},
            id="a new area among divisions",
        ),
        pytest.param("淮南市", "建好闵行—淮南产业园。", each("淮南市", "闵行区"), id="a zone of two with a dash"),
        pytest.param("忻州市", "推进忻州与太原交通同网。", each("忻州市", "太原市"), id="what two have in one"),
        pytest.param("泰州市", "加快常泰长江大桥建设。", each("泰州市", "常州市"), id="a bridge by letters"),
        pytest.param(
            "六安市",
            "推进六安至舒城、六安至合肥市域铁路建设。",
            each("六安市", "合肥市"),
            id="suburban lines of a list",
        ),
        pytest.param(
            "南通市",
            "推进海安至常州、海门至连云港轨道交通。",
            each("南通市", "常州市", "连云港市"),
            id="metro lines of a list",
        ),
    ],
)
def test_sides_that_parts_lists_and_zones_name(region, text, expected):
    assert pairs(region, text) == expected


def test_a_title_says_what_a_document_is_about_and_not_who_takes_part():
    text = "宜兴市推进长三角一体化发展情况\n加强园林管护。"
    reading = reading_of("宜兴市", text, title="宜兴市推进长三角一体化发展情况")
    titled = replace(reading.document, evidence={"title": Span(0, 15)})
    assert extract_cooperation(replace(reading, document=titled)) == []


@pytest.mark.parametrize(
    ("region", "text", "expected"),
    [
        pytest.param(
            "吉林省",
            "高速公路续建集安至桓仁、四平至通辽等4个项目。",
            each("吉林省", "桓仁满族自治县", "通辽市"),
            id="works whose kind stands before their ends",
        ),
        pytest.param(
            "贵州省",
            "渝黔桂“氢走廊”全线通车。",
            {frozenset(pair) for pair in combinations(("贵州省", "重庆市", "广西壮族自治区"), 2)},
            id="a corridor of several",
        ),
        pytest.param("江西省", "推进闽赣联网工程。", each("江西省", "福建省"), id="grids that are joined"),
        pytest.param(
            "湖南省", "建好湘琼装备共建产业园。", each("湖南省", "海南省"), id="a zone that two build together"
        ),
        pytest.param("湖南省", "建好湘粤产业合作示范园。", set(), id="the name of a zone alone"),
        pytest.param(
            "吕梁市", "扩大煤炭外送江苏、湖北规模。", each("吕梁市", "江苏省", "湖北省"), id="where coal goes"
        ),
        pytest.param(
            "昆明市", "加密昆明至南亚东南亚航线。", each("昆明市", "南亚", "东南亚"), id="two parts of a continent"
        ),
        pytest.param(
            "衡水市",
            "加强与北京丰台、朝阳合作。",
            each("衡水市", "丰台区", "朝阳区"),
            id="districts of the city named first",
        ),
        pytest.param(
            "江华瑶族自治县",
            "推进江华与连山、富川合作。",
            each("江华瑶族自治县", "连山壮族瑶族自治县", "富川瑶族自治县"),
            id="the nearest of a name",
        ),
    ],
)
def test_works_corridors_and_neighbours_told_by_few_words(region, text, expected):
    assert pairs(region, text) == expected


@pytest.mark.parametrize(
    ("region", "text", "expected"),
    [
        pytest.param(
            "内蒙古自治区",
            "建设北通俄罗斯辐射欧洲、南连河北对接天津的货运走廊。",
            each("内蒙古自治区", "俄罗斯联邦", "河北省", "天津市"),
            id="what a verb before is about does not act itself",
        ),
        pytest.param(
            "河北省",
            "河北在对接京津、服务京津中加快发展。",
            each("河北省", "北京市", "天津市"),
            id="adverbs before the verb",
        ),
        pytest.param(
            "青海省",
            "格尔木紧紧抓住机遇,与敦煌共建旅游环线。",
            each("格尔木市", "敦煌市"),
            id="the part of the region that the sentence begins with acts",
        ),
        pytest.param(
            "成都市",
            "金堂县工业园(淮口)与射洪市锂电产业园开展协作。",
            each("金堂县", "射洪市"),
            id="a zone with a bracket behind it",
        ),
        pytest.param(
            "泸州市",
            "泸县人民政府口岸和物流办公室与江津区签署协议。",
            each("泸县", "江津区"),
            id="a body with 和 in its name",
        ),
        pytest.param(
            "湛江市", "吴川市、茂名化州市加强协调配合。", each("吴川市", "化州市"), id="two that act in concert"
        ),
        pytest.param("湛江市", "廉江作为对接海南的腹地。", each("廉江市", "海南省"), id="what a part of the region is"),
        pytest.param(
            "吉林省", "形成面向俄罗斯、连接辽宁的互联互通通道。", each("吉林省", "辽宁省"), id="joint words of the next"
        ),
        pytest.param("福建省", "带动闽东北、闽西南两大协同发展区建设。", set(), id="zones that two clusters are"),
        pytest.param("无锡市", "江阴灌云工业园区扩大规模。", each("江阴市", "灌云县"), id="a zone named after two"),
        pytest.param("无锡市", "建设无锡新吴产业园。", set(), id="a zone named after a city and its district"),
        pytest.param(
            "安徽省", "抢抓长三角地区实现更高质量一体化发展机遇。", set(), id="a strategy by the name of a cluster"
        ),
        pytest.param(
            "嘉善县",
            "与青浦、吴江共编国土空间规划。",
            each("嘉善县", "青浦区", "吴江区"),
            id="districts of other provinces by their short names",
        ),
        pytest.param(
            "保定市",
            "推进京雄保一体化,落实京保战略合作协议。",
            {frozenset(p) for p in combinations(("北京市", "雄安新区", "保定市"), 2)},
            id="a row of letters with a new area",
        ),
        pytest.param("上饶市", "邀请上海、深圳客商来我市考察。", set(), id="who comes to look"),
        pytest.param(
            "攀枝花市",
            "推动攀西经济区与滇西北协作。",
            each("攀西经济区", "滇西北"),
            id="a cluster that works with another",
        ),
        pytest.param(
            "永州市",
            "推进永州—贺州—桂林旅游联盟。",
            {frozenset(p) for p in combinations(("永州市", "贺州市", "桂林市"), 2)},
            id="a place before what is seldom the firm",
        ),
        pytest.param("安徽省", "深化长三角港航合作。", each("安徽省", "长三角"), id="what members of a cluster do"),
        pytest.param("徐州市", "建设京津冀生命健康共同体。", set(), id="what members are together"),
    ],
)
def test_who_acts_and_which_clusters_the_region_takes_part_in(region, text, expected):
    assert pairs(region, text) == expected


def test_a_cluster_that_the_title_says_is_joined_is_a_side_by_its_name_alone():
    title = "清源区主动对接呼包鄂榆城市群行动方案"
    assert pairs("东胜区", title + "\n落实呼包鄂协同发展部署。", title=title) >= each("东胜区", "呼包鄂")


def test_lines_of_which_a_section_between_places_is_worked_on_join_the_ends_of_the_section():
    assert pairs("湖南省", "推进洛湛铁路永州至玉林段扩能。") == each("永州市", "玉林市")


@pytest.mark.parametrize(
    ("region", "text", "expected"),
    [
        ("怀化市", "建设怀娄邵城市群。加强怀娄邵质量联防联控。", each("怀化市", "怀娄邵")),
        ("怀化市", "建设怀娄邵城市群。推动怀娄邵同益阳合作。", {frozenset(("怀娄邵", "益阳市"))}),
        ("信阳市", "立足信随木材合作,加快麻信铁路改造。", each("信阳市", "随州市", "麻城市")),
        ("崇左市", "参与越老矿产开发。", each("崇左市", "越南", "老挝")),
        ("晋江市", "对接秀屿口岸和招银口岸。", each("晋江市", "秀屿口岸", "招银口岸")),
        ("丹东市", "提升丹东口岸,与大连口岸联动。", each("丹东市", "大连口岸")),
        ("信阳市", "用好河南与华东六省协商机制。", each("河南省", "华东六省")),
        ("岳阳市", "推进“岳新欧”班列常态化。", each("岳阳市", "欧洲")),
        (
            "郴州市",
            "建设桂东至上 犹至南康口岸高速公路,实现口岸与惠州、汕尾等港口之间的通道。",
            each("郴州市", "南康口岸") | each("南康口岸", "惠州市", "汕尾市"),
        ),
    ],
)
def test_clusters_by_their_letters_ports_of_entry_and_trains_are_sides(region, text, expected):
    assert pairs(region, text) == expected


def test_the_letters_of_a_cluster_that_the_title_says_is_joined_are_a_side_where_they_grow_into_one_city():
    title = "怀化市加快融入怀娄邵城市群方案"
    text = title + "\n立足怀娄邵同城化发展。"
    assert pairs("怀化市", text, title=title) >= each("怀化市", "怀娄邵")


def test_trade_that_a_region_opens_joins_it_with_each_country():
    text = "开通与老挝、马来等进出口业务,引进宝马来华项目。"
    assert pairs("敦煌市", text) == each("敦煌市", "老挝", "马来西亚")


def test_a_stop_that_is_a_town_of_another_province_is_a_side():
    assert frozenset(("瑞昌市", "富池镇")) in pairs("瑞昌市", "推动富池—瑞昌—安庆铁路。")


def test_a_line_named_by_the_letters_of_its_cities_joins_the_region_between_them_with_both_ends():
    assert pairs("德阳市", "推进成德绵高速扩容。") == each("德阳市", "成都市", "绵阳市")


def all_of(*names):
    return {frozenset(pair) for pair in combinations(names, 2)}


@pytest.mark.parametrize(
    ("region", "text", "expected"),
    [
        ("重庆市", "推动万达开川渝统筹发展示范区建设。", all_of("万州区", "达州市", "开州区")),
        ("重庆市", "共建万达开科创走廊。", all_of("万州区", "达州市", "开州区")),
        ("重庆市", "加快建设遂潼川渝毗邻地区一体化发展先行区。", all_of("遂宁市", "潼南区")),
        ("重庆市", "建设城宣万革命老区振兴发展示范区。", all_of("城口县", "宣汉县", "万源市")),
        (
            "重庆市",
            "会同四川建设荣昌—隆昌、合川—武胜等现代农业合作园区。",
            each("荣昌区", "隆昌市") | each("合川区", "武胜县") | each("重庆市", "四川省"),
        ),
        ("重庆市", "推动渝广共建新能源汽车零部件产业园。", each("重庆市", "广安市")),
    ],
)
def test_places_whose_letters_or_names_a_zone_bears_are_its_sides(region, text, expected):
    assert pairs(region, text) == expected


@pytest.mark.parametrize(
    ("region", "text", "expected"),
    [
        (
            "南京市",
            "推进芜湖高新区、马鞍山慈湖高新区、扬州高新区共建都市圈高新区联盟。",
            all_of("芜湖市", "马鞍山市", "扬州市"),
        ),
        ("孝感市", "以武汉东湖新区为核心,鄂州高新区、黄石高新区协同配套。", set()),
        (
            "常州市",
            "支持溧阳、金坛加快建设苏皖合作示范区,联合宜兴、长兴共建合作区。",
            each("溧阳市", "宜兴市", "长兴县") | each("金坛区", "宜兴市", "长兴县"),
        ),
        ("大冶市", "积极融入中部地区崛起战略。", set()),
        ("重庆市", "加密至德国杜伊斯堡、波兰马拉舍维奇线路。", each("重庆市", "杜伊斯堡", "马拉舍维奇")),
    ],
)
def test_zones_and_parts_of_the_region_act_and_policies_do_not(region, text, expected):
    assert pairs(region, text) == expected


def test_a_line_named_by_a_municipality_and_a_city_joins_them():
    assert pairs("重庆市", "推动渝广高速建设。") == each("重庆市", "广安市")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "建立两市结对关系:越秀区—长汀县、海珠区—永定区,鼓励乡镇结对。",
            each("越秀区", "长汀县") | each("海珠区", "永定区"),
        ),
        ("结对关系为:越秀区与长汀县、海珠区与永定区。", each("越秀区", "长汀县") | each("海珠区", "永定区")),
        ("开展广州市越秀区对长汀县、海珠区对永定区结对帮扶。", each("越秀区", "长汀县") | each("海珠区", "永定区")),
        ("推动黄岛—诸城—五莲统筹发展。", all_of("黄岛区", "诸城市", "五莲县")),
        ("深化与沿黄九省(区)合作。", each("龙岩市", "沿黄九省(区)")),
        ("推动白城、松原、大庆等城市组建吉黑毗邻地区城市合作联盟。", all_of("白城市", "松原市", "大庆市")),
        ("推动南昌与九江、抚州以及宜春等周边城市一体发展。", each("南昌市", "九江市", "抚州市", "宜春市")),
        ("支持九江、抚州建设国家城乡融合发展试验区。", set()),
        ("支持九江、抚州建设国家级经济技术开发区。", set()),
        (
            "济南市和青岛市、烟台市和威海市对口支援西藏。",
            each("西藏自治区", "济南市", "青岛市", "烟台市", "威海市"),
        ),
    ],
)
def test_pairs_of_a_list_are_sides_of_one_another(text, expected):
    assert pairs("龙岩市", text) == expected


@pytest.mark.parametrize(
    ("region", "text", "expected"),
    [
        ("信阳市", "建成安罗高速上蔡至罗山段。", each("上蔡县", "罗山县")),
        ("唐山市", "建成京秦高速公路遵化至秦皇岛段。", each("遵化市", "秦皇岛市")),
        ("大庆市", "建设国道丹阿公路抚远至饶河段、萝北至绥滨段。", each("抚远市", "饶河县") | each("萝北县", "绥滨县")),
    ],
)
def test_a_section_joins_its_own_ends(region, text, expected):
    assert pairs(region, text) == expected


@pytest.mark.parametrize(
    ("region", "text", "expected"),
    [
        (
            "信阳市",
            "息县、淮滨联动阜阳、蚌埠。",
            {frozenset((a, b)) for a in ("息县", "淮滨县") for b in ("阜阳市", "蚌埠市")},
        ),
        ("信阳市", "推进浉河区、平桥区和鸡公山管理区组团发展。", all_of("浉河区", "平桥区", "鸡公山管理区")),
        ("佳木斯市", "抓好桦南、桦川、汤原3个脱贫县产业帮扶,建设富锦、抚远“风光储”一体化项目。", set()),
        (
            "信阳市",
            "积极融入中部地区崛起、淮河生态经济带、长江中游城市群。",
            each("信阳市", "淮河生态经济带", "长江中游城市群"),
        ),
        ("唐山市", "深化与秦皇岛市北戴河新区、承德市兴隆县文化旅游合作。", each("唐山市", "北戴河新区", "兴隆县")),
        ("信阳市", "加强与江苏太仓港合作。", each("信阳市", "太仓港")),
        (
            "白城市",
            "加强与满洲里口岸、阿尔山—松贝尔口岸和锦州港的合作。",
            each("白城市", "满洲里口岸", "阿尔山—松贝尔口岸", "锦州港"),
        ),
        ("广东省", "与福建汀江—韩江、江西东江流域共同治理。", each("广东省", "福建省", "江西省")),
    ],
)
def test_who_takes_whom_along_and_what_stands_for_itself(region, text, expected):
    assert pairs(region, text) == expected
