"""Places of the whole gazetteer in the sentences of plans: how many are read, and what beside them is not."""

import random

import pytest

from ontology.regions import Division, gazetteer, townships
from tests.loaders.extract.region_readings import names

SAMPLE = 60
"""Counties that each sentence is tried with, the same in each run."""


def counties() -> list[Division]:
    """Counties in force that lie in a city of a province, with three towns or more, in the order of their codes."""
    book = gazetteer()
    found = {
        d.adcode: d
        for name in book.names()
        for d in book.named(name)
        if d.level == "county" and d.until is None and d.parent and not d.parent.endswith("0000")
    }
    return [found[code] for code in sorted(found) if len([t for t in townships(code) if len(t) > 1]) > 2]


def sample() -> list[Division]:
    return random.Random(21).sample(counties(), SAMPLE)


def city_of(county: Division) -> Division:
    city = gazetteer().get(county.parent or "")
    assert city is not None
    return city


def neighbour_beyond(county: Division) -> Division:
    """The county, city or banner of another province that lies nearest and has a short name of two characters or more."""

    def apart(other: Division) -> float:
        return abs((other.longitude or 0) - (county.longitude or 0)) + abs(
            (other.latitude or 0) - (county.latitude or 0)
        )

    beyond = [
        d for d in counties() if d.adcode[:2] != county.adcode[:2] and d.name[-1] in "县市旗" and len(d.short) > 1
    ]
    return min(beyond, key=apart)


def share(found: list[bool]) -> float:
    return sum(found) / len(found)


@pytest.mark.parametrize(
    ("sentence", "floor"),
    [
        ("加快至{name}高速公路建设。", 0.85),
        ("推进与{name}协同发展。", 0.75),
        ("建成{own}至{name}铁路。", 0.85),
    ],
)
def test_neighbours_in_other_provinces_are_read_where_partners_and_ends_of_roads_stand(sentence, floor):
    found = []
    for county in sample():
        city = city_of(county)
        other = neighbour_beyond(county)
        found.append(other.name in names(city.name, sentence.format(name=other.short, own=city.short)))
    assert share(found) >= floor


@pytest.mark.parametrize(
    ("sentence", "floor"),
    [
        ("加快{county}{town}风电项目建设。", 0.85),
        ("在{town}、{second}等乡镇建设粮食基地。", 0.85),
        ("以{town}、{second}为重点，发展特色农业。", 0.65),
        ("改造{town}至{second}公路。", 0.85),
        ("发展{full}、{second}特色养殖。", 0.85),
        ("建成{town}220千伏输变电工程。", 0.7),
    ],
)
def test_towns_of_the_own_region_are_read_by_what_stands_around_them(sentence, floor):
    found = []
    for county in sample():
        listed = [(short, full) for short, full in sorted(townships(county.adcode).items()) if len(short) > 1]
        (town, full), (second, _) = listed[0], listed[1]
        own = county.name if "{county}" not in sentence else city_of(county).name
        text = sentence.format(county=county.short, town=town, second=second, full=full)
        found.append(full in names(own, text))
    assert share(found) >= floor


@pytest.mark.parametrize(
    ("region", "text", "expected"),
    [
        ("昭通市", "加快至芮城高速公路建设。", {"芮城县"}),
        ("百色市", "与镇雄共建产业园。", {"镇雄县"}),
        ("邵阳市", "推进与天柱、三穗协同发展。", {"天柱县", "三穗县"}),
        ("固原市", "与凤县共建产业园。", {"凤县"}),
        ("亳州市", "加快至固始高速公路建设。", {"固始县"}),
        ("赤峰市", "打造奇峰石林景区。", set()),
        ("湖南省", "做大新材料集群。", set()),
        ("唐山市", "建设曹妃甸港区至东港铁路联络线。", set()),
    ],
)
def test_a_far_county_is_read_where_roads_and_partners_reach_it_and_not_in_words(region, text, expected):
    assert expected <= names(region, text)
    assert expected or not names(region, text) & {"石林彝族自治县", "大新县", "东港区", "东港市"}


@pytest.mark.parametrize(
    ("region", "text", "expected"),
    [
        ("阳江市", "加快阳西沙扒海上风电项目。", {"阳西县", "沙扒镇"}),
        ("剑河县", "实施剑河南哨防洪治理工程。", {"剑河县", "南哨镇"}),
        ("公主岭市", "改造响水至朝阳坡公路。", {"响水镇", "朝阳坡镇"}),
        ("毕节市", "建设广州市钟落潭职业教育共建基地。", {"广州市", "钟落潭镇"}),
        ("运城市", "建设夏县水头医用玻璃特色产业园。", {"夏县", "水头镇"}),
        ("蕲春县", "实施青石集镇供水工程。", {"青石镇"}),
        ("宁德市", "建设山前、桐山城区。", set()),
        ("长江中游城市群", "加快燕矶长江大桥、李埠长江公铁大桥建设。", {"燕矶镇", "李埠镇"}),
        ("白城市", "提升向海、莫莫格、嫩江湾3个核心景区。", set()),
        ("盘州市", "推动成都荷花池服装批发市场发展壮大。", {"成都市"}),
    ],
)
def test_towns_stand_behind_their_county_in_lists_and_before_works(region, text, expected):
    assert names(region, text) == expected


@pytest.mark.parametrize(
    ("region", "text", "expected"),
    [
        ("宁德市", "开辟至高雄航线,深化与台湾花莲、苗栗的旅游协作。", {"高雄市", "台湾省", "花莲县", "苗栗县"}),
        ("宁德市", "深化宁台合作。", {"宁德市", "台湾省"}),
        ("烟台市", "建设烟台北站、烟台南站。", {"烟台市"}),
        (
            "防城港市",
            "与越南广宁、谅山、高平、河江四省建立会晤机制。",
            {"越南", "广宁省", "谅山省", "高平省", "河江省"},
        ),
        ("宁德市", "发挥闽浙赣皖九市经济协作区作用。", {"闽浙赣皖九市经济协作区"}),
        ("宁德市", "溪南片区。重点发展石化产业。\n白马片区。重点发展冶金。", {"溪南片区", "白马片区"}),
        ("运城市", "实施尊村、夹马口、大禹渡四大引黄灌区改造。", {"大禹渡引黄灌区", "尊村引黄灌区", "夹马口引黄灌区"}),
        ("广西壮族自治区", "推进右江百色水利枢纽通航设施建设。", {"百色市"}),
        ("桐乡市", "支持浙江清华长三角研究院桐乡分院发展。", {"桐乡市"}),
        ("伊犁哈萨克自治州", "打造环天山旅游圈。", {"环天山旅游圈"}),
        ("桐乡市", "完成庆丰路、杨家门、东兴等15个老旧小区改造。", set()),
        ("贵阳市", "融入贵阳-贵安-安顺都市圈。", {"贵阳—贵安—安顺都市圈"}),
    ],
)
def test_places_beyond_the_strait_and_the_border_parts_and_zones(region, text, expected):
    assert names(region, text) == expected


@pytest.mark.parametrize(
    ("region", "text", "expected"),
    [
        ("安徽省", "加强与江苏省政府(发展改革委)、浙江省委(省政府)合作。", {"江苏省", "浙江省"}),
        ("伊犁哈萨克自治州", "伊州政发〔2021〕12号", set()),
        ("宁波市", "推进甬台一体化。", {"台州市", "宁波市"}),
        ("宁乡市", "重点建设双凫铺、老粮仓、巷子口、密印寺景区。", {"双凫铺镇", "老粮仓镇", "巷子口镇"}),
        ("福建省", "建设连接宁武高速。", set()),
        ("宁夏回族自治区", "推动宁东与宁南协同发展。", {"宁东"}),
        ("上海市", "推动基层医院与瑞金、华山、仁济等医院开展合作。", set()),
        ("河南省", "打造洛阳片区。", {"洛阳市"}),
        ("河南省", "核心片区:发展文旅。\n一是城市更新片区:建设绿道。\n统筹推进集中连片区。", set()),
        ("福建省", "包括台北、台中、高雄等地。", {"台北市", "台中市", "高雄市"}),
        ("江苏省", "支持高校院所和台中试基地。", set()),
        ("晋城市", "建设高平、太原两省级开发区。", {"高平市", "太原市"}),
        ("江苏省", "推进苏皖两省合作区共建。", {"安徽省", "江苏省"}),
        ("忻州市", "推动四大引黄灌区改造。", set()),
    ],
)
def test_words_and_numbers_around_names_do_not_make_others_of_them(region, text, expected):
    assert names(region, text) == expected
