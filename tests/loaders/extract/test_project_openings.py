"""What stands before the name of works, lists in boxes, and what looks like works of a list and is none."""

import pytest

from loaders.extract.projects import extract_projects
from tests.loaders.extract.plain_readings import reading_of


def names(text, **options):
    return [project.name for project in extract_projects(reading_of(text, **options))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("建设涵盖储存、运输的化工企业实时监测平台。", ["化工企业实时监测平台"]),
        ("建立基于卫星遥感的农田墒情监测平台。", ["农田墒情监测平台"]),
        ("建设服务于防汛的应急指挥中心。", ["应急指挥中心"]),
        ("建立合理的碳排放权交易平台和管理体系。", ["碳排放权交易平台"]),
        ("逐步建成功能完善的公寓租赁监测信息平台。", ["公寓租赁监测信息平台"]),
        ("建设集招商、展示、交易于一体的青川茶叶交易中心。", ["青川茶叶交易中心"]),
        ("建设覆盖全县的农产品质量追溯平台。", ["农产品质量追溯平台"]),
        ("建设覆盖城乡的养老服务中心。", []),
        ("建设省、市两级水情调度平台。", ["水情调度平台"]),
        ("探索建立文化旅游数据平台。", ["文化旅游数据平台"]),
        ("开发“智游青川”平台。", ["“智游青川”平台"]),
        ("建设“城市大脑”,实施青川党政内网安全接入工程。", ["城市大脑", "青川党政内网安全接入工程"]),
        ("打造功能完善的服务平台。", []),
        ("建设面向东南亚的商贸物流中心。", []),
        ("开发旅游产品和精品民宿。", []),
    ],
)
def test_what_describes_a_platform_is_no_part_of_its_name(text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("以青川云第二大数据中心建设为依托,推进产业数字化。", ["青川云第二大数据中心"]),
        ("以柳白高铁建设为契机,完善路网。", ["柳白高铁"]),
        ("突出以青坪机场迁建为牵引,发展临空产业。", ["青坪机场迁建"]),
        ("以重大旅游项目建设为抓手,以园区建设为载体,以美丽乡村建设为重点。", []),
        ("以公共服务平台建设为抓手,以甘肃承接产业转移示范区建设为契机。", []),
    ],
)
def test_works_that_a_clause_starts_from_are_named(text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("推进智慧工业园区建设。推进特色小镇建设。", []),
        ("加快乡镇老年服务中心和村级便民服务中心建设。加强邻里文化服务中心(站、点)建设。", []),
        ("打造检测、融资、法律三大平台。", []),
        ("推进柳河绿道、赤峰古寨游和石桥采茶游等研学旅游线路。", []),
        ("统筹推进山水林田湖草系统治理。", []),
        ("实施柳河、清溪河、白沙河等中小河流治理工程。", ["柳河、清溪河、白沙河等中小河流治理工程"]),
        ("实施“茶海人家”“公园城市”等绿化工程。", ["茶海人家", "公园城市"]),
        (
            "推进“光储充”一体化、“源网荷”一体化示范项目建设。",
            ["“光储充”一体化", "“源网荷”一体化示范项目"],
        ),
        ("开展赤峰坡耕地综合整治,开展城乡环境综合整治。", ["赤峰坡耕地综合整治"]),
        ("开展燃煤电厂超低排放改造。", []),
    ],
)
def test_kinds_of_which_each_place_has_some_are_no_works_and_waters_before_one_head_are_one(text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "实施老城区改造及绿地建设、燃气管线与输气干线连接、供热设施建设及改造等项目。",
            ["老城区改造及绿地建设", "燃气管线与输气干线连接", "供热设施建设及改造"],
        ),
        (
            "推进智慧灯杆、智慧急救、城区排涝改造及智能化提升等项目。",
            ["智慧灯杆", "智慧急救", "城区排涝改造及智能化提升"],
        ),
        (
            "推进白岩水库、青坪泵站和石桥渠整治等项目。",
            ["白岩水库", "青坪泵站", "石桥渠整治"],
        ),
        ("建设青年活动室、棋艺广场等。", ["青年活动室", "棋艺广场"]),
        ("新建社区书屋、儿童游乐场、邻里中心等。", ["社区书屋", "儿童游乐场", "邻里中心"]),
        ("培育家庭农场、合作社等。", []),
        ("实施东关街管网改造面积120万平方米。", ["东关街管网改造"]),
    ],
)
def test_lists_in_boxes(text, expected):
    assert names(text, kind="box") == expected
