import pytest

from loaders.extract.projects import extract_projects
from tests.loaders.extract.plain_readings import reading_of


def names(text, **options):
    return [project.name for project in extract_projects(reading_of(text, **options))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("引进瓦斯抽采装备、隧道通风设备、火灾报警与联动设备、应急照明用品等制造项目。", []),
        ("引进巡检无人机、低温储运设备、防护服与滤材等生产项目。", []),
        ("加快森科瑞康、德尼纳等设备制造项目建设进度。", ["森科瑞康", "德尼纳"]),
        ("推进荔浦芋、血脐橙、魔芋等特色农产品基地建设。", []),
        ("加强牛蛙、黄颡鱼、稻花鱼等标准化养殖场和苗种场建设。", []),
        ("适时建设甲醇、乙二醇等液体化学品输送管道。", []),
        ("推进大河口水库、南坪水厂等重点水利项目建设。", ["大河口水库", "南坪水厂"]),
        ("依托梅溪、下渡、石牌等主要港口,重点发展物流。", []),
        ("推进梅溪、下渡、石牌等港口建设。", ["梅溪", "下渡", "石牌"]),
        ("推进农村山区小型农田水利、人畜饮水等重点水利工程。", []),
        ("支持江投、桂水电两大龙头项目做大做强。", ["江投", "桂水电"]),
        ("重点建设黄酒、藤材、陶瓷、机械装备等批发市场。", []),
        ("重点建设白岩建材市场、青坪农贸城等批发市场。", ["白岩建材市场", "青坪农贸城"]),
        ("引进和优先布局光伏、特种纤维、物联网等战略性新兴产业和高新技术项目。", []),
        (
            "实施青坪水厂扩建、柳河水库和青川丘陵十大支沟综合治理工程。",
            ["青坪水厂扩建", "柳河水库", "青川丘陵十大支沟综合治理工程"],
        ),
    ],
)
def test_goods_fields_and_what_stands_already_are_no_works_in_lists_that_are_summed_up(text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "实施百万亩油茶改造、百万亩高效毛竹林、百万亩湿地松“三大基地”建设。",
            ["百万亩油茶改造", "百万亩高效毛竹林", "百万亩湿地松"],
        ),
        (
            "推进滨水主题酒店、砖楼民宿、旅游伴手礼店标准化改造工程。",
            ["滨水主题酒店、砖楼民宿、旅游伴手礼店标准化改造工程"],
        ),
        (
            "实施退耕还林、退耕还竹、低效林改造二期和石漠化治理工程。",
            ["退耕还林", "退耕还竹", "低效林改造二期", "石漠化治理工程"],
        ),
        ("打造湖光山色风情旅游区、温泉休闲和古村访古旅游度假区、森林休闲度假区。", []),
    ],
)
def test_lists_are_read_by_what_their_items_share(text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("重点抓好渌水重要干、支流治理。", ["渌水重要干、支流治理"]),
        ("抓好污水主要支流治理。", []),
        ("加快国家海底森林自然保护区恢复建设。", ["国家海底森林自然保护区恢复"]),
        ("实施青川丘陵十大支沟综合治理工程。", ["青川丘陵十大支沟综合治理工程"]),
        ("参与完善赤峰人口健康信息平台。", ["赤峰人口健康信息平台"]),
        ("推进城市群合建云端课堂平台。", ["云端课堂平台"]),
        ("争取将青昌高铁延伸至我市。", ["青昌高铁"]),
        ("争取将产业链延伸至下游。", []),
        ("启动赤峰市以光热、风电为主的北岭绿色能源供应基地建设。", ["北岭绿色能源供应基地"]),
        ("推进以水、大气为重点的会商和综合治理。", []),
        ("有序稳妥开展现代盐化工升级示范工程。", ["现代盐化工升级示范工程"]),
        ("加快出口加工区申建工作,申请设立综合保税区。", ["出口加工区", "综合保税区"]),
        ("支持有条件的县市申报设立综合保税区。", []),
        ("设立联合实验室、研发中心,建设莲子交易市场及网销平台。", ["莲子交易市场"]),
        ("逐步建立水权交易市场,合力共建防汛抗旱工程。", []),
        ("实施好赤峰市“松州聚才”工程。", []),
    ],
)
def test_works_are_told_by_their_waters_reserves_and_lines_and_not_by_what_each_place_has(text, expected):
    assert names(text) == expected


def test_a_first_sentence_that_is_a_heading_names_what_it_says_is_set_up():
    heading = "完善服务体系,共建赤峰人才服务平台"
    assert names(f"{heading}。统筹各类群体就业。", heading=heading) == []
    heading = "完善服务体系,共建赤峰人力资源平台"
    assert names(f"{heading}。统筹各类群体就业。", heading=heading) == ["赤峰人力资源平台"]
    heading = "完善服务体系,提升赤峰人力资源平台"
    assert names(f"{heading}。统筹各类群体就业。", heading=heading) == []
