import pytest

from tests.loaders.extract.plain_readings import facts_of


def firms(sentence):
    return sorted(firm.name for firm in facts_of("永安市", sentence).enterprises)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("争取青川股权交易中心、江东省产权交易中心设立分支机构。", ["江东省产权交易中心", "青川股权交易中心"]),
        ("争取福建联合产权交易所、自治区产权交易中心设立分支机构。", ["福建联合产权交易所", "自治区产权交易中心"]),
        ("推动厦门产权交易所在我市设立分支机构。", ["厦门产权交易所"]),
        ("支持企业到上海证券交易所上市,完善产权交易中心功能。", []),
        ("推动鼎昶精密铸件产学研基地与远航集团战略合作。", ["远航集团", "鼎昶"]),
        ("推动精密铸件产学研基地与远航集团战略合作。", ["远航集团"]),
        ("推动永安朗谦光电高铝、镀膜系列玻璃产业化。", ["朗谦光电"]),
        ("推动永安高铝、镀膜系列玻璃产业化。", []),
        ("加快苏州锐朗智能家电产业基地建设。", ["苏州锐朗"]),
        ("加快杭州萧山智能家电产业园、永安锐朗智能家电产业基地建设。", []),
        ("依托苏州百灵项目,发展检测服务。", ["苏州百灵"]),
        ("依托苏州园林项目,发展旅游。", []),
    ],
)
def test_firms_are_told_by_what_they_do_and_where_they_come_from(text, expected):
    assert firms(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("引进瓦斯抽采装备、隧道通风设备、应急照明用品等制造项目。", []),
        ("支持江投、桂水电两大龙头项目做大做强。", ["桂水电", "江投"]),
        ("打造古榕园、汇宝乐海洋乐园等标杆型旅游项目。", ["汇宝乐"]),
        ("打造古榕园、极地馆等标杆型旅游项目。", []),
        ("支持恒安集团、盼盼等设立商业保理公司。", ["恒安集团", "盼盼"]),
        ("围绕体育培训、金融、智慧物联等行业培育骨干企业。", []),
        ("以万达广场、青坪世家等现有商圈为支撑,推动线上线下结合。", []),
        ("推进万达广场建设。", ["万达"]),
        ("推进中广核、青洋联合等近海风场项目。", ["中广核", "青洋联合"]),
        ("推动企业联合高校实施中试项目。", []),
    ],
)
def test_lists_name_firms_and_not_goods_branches_and_quarters(text, expected):
    assert firms(text) == expected
