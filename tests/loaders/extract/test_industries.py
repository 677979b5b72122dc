"""Industries read out of tasks, on sentences in the manner of plans of several provinces."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.extract.chains import extract_chains
from loaders.extract.industries import extract_industries
from loaders.facts import DocumentInfo, Enterprise, Industry, RegionMention, Span, Task
from loaders.pipeline import extract
from loaders.reading import Passage, Reading, SourceText

PATH = ("二", "(一)")


def read(
    body: str, *, title: str = "", theme: str = "industry", kind: str = "task", regions: tuple[str, ...] = ()
) -> list[Industry]:
    text = f"{title}。{body}" if title else body
    heading = Span(0, len(title))
    passage = Passage(kind=kind, path=PATH, title=title, heading=heading, span=Span(0, len(text)))
    task = Task(path=PATH, title=title, theme=theme, body=Span(0, len(text)), evidence=heading, rule="test")
    mentions = tuple(
        RegionMention(
            surface=r,
            name=r,
            adcode=None,
            kind="division",
            evidence=Span(text.index(r), text.index(r) + len(r)),
            rule="test",
        )
        for r in regions
    )
    source = SourceText(file="t.txt", text=text, sha256="0" * 64)
    info = DocumentInfo(file="t.txt", sha256="0" * 64)
    return extract_industries(
        Reading(source=source, document=info, passages=(passage,), tasks=(task,), regions=mentions)
    )


def names(body: str, **given: object) -> list[str]:
    return [industry.name for industry in read(body, **given)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("大力发展集成电路、新型显示、智能终端等产业。", ["集成电路", "新型显示", "智能终端"]),
        ("重点发展具有闽南特色的茶叶、食用菌和花卉。", ["茶叶", "食用菌", "花卉"]),
        ("培育壮大低空经济、生物制造。", ["低空经济", "生物制造"]),
        ("做大做强猕猴桃、蓝莓等优势水果。", ["猕猴桃", "蓝莓"]),
        ("加快发展软件和信息技术服务业。", ["软件和信息技术服务业"]),
        ("积极承接东部地区电子信息、轻工纺织等产业转移。", ["电子信息", "轻工纺织"]),
        ("有序开发生物质能和地热能。", ["生物质能", "地热能"]),
    ],
)
def test_object_of_a_verb_of_development_is_promoted(body: str, expected: list[str]) -> None:
    assert names(body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("推进高山蔬菜标准化种植,建设10万亩脐橙基地。", ["高山蔬菜", "脐橙"]),
        ("推动绿色建材、现代家居产业集聚发展。", ["绿色建材", "现代家居"]),
        ("扩大优质稻种植面积。", ["优质稻"]),
        ("提升黄金首饰产业影响力。", ["黄金首饰"]),
        ("巩固陶瓷产业领先地位。", ["陶瓷"]),
        ("加快氢能产业布局。", ["氢能"]),
    ],
)
def test_weaker_verb_needs_a_sign_that_the_industry_is_meant(body: str, expected: list[str]) -> None:
    assert names(body) == expected


@pytest.mark.parametrize(
    "body",
    [
        "推进钢铁、水泥、焦化等行业超低排放改造。",
        "严格控制电解铝、平板玻璃新增产能。",
        "强化矿山、危险化学品、交通运输等重点行业领域安全监管。",
        "加快淘汰老旧柴油货车。",
        "发展混合所有制经济,完善现代企业制度。",
        "大力发展职业教育和公共文化服务。",
        "发展壮大村级集体经济。",
        "规范畜禽养殖秩序。",
    ],
)
def test_what_is_regulated_or_is_no_industry_is_left_out(body: str) -> None:
    assert names(body) == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("打造智能机电、智能家电三个产业集群。", ["智能机电", "智能家电"]),
        ("发展四大产业,包括木材加工业、现代物流业。", ["木材加工业", "现代物流业"]),
        ("产业链覆盖基础化工、精细化工。", ["基础化工", "精细化工"]),
        ("培育食品(饮料)制造业、木材加工业。", ["食品", "饮料", "木材加工业"]),
        ("稳住汽车、电子等重点行业。", ["汽车", "电子"]),
        ("把水产品加工作为园区的主导产业。", ["水产品加工"]),
        ("眼镜产业链方面,招引镜片企业;脐橙(小水果)产业链方面,招引商家。", ["眼镜", "脐橙"]),
        ("做大锂电池“石墨—负极—回收”产业链。", ["锂电池"]),
        ("打造冰雪经济、新能源汽车等行业。", ["冰雪经济", "新能源汽车"]),
    ],
)
def test_lists_of_industries_are_read_in_the_forms_of_the_genre(body: str, expected: list[str]) -> None:
    assert names(body) == expected


@pytest.mark.parametrize(
    "body",
    ["发展原煤—甲醇—烯烃产业链。", "瞄准上游硅料设备、中游面板制造、下游智能终端,引进企业。"],
)
def test_stages_of_a_chain_are_none(body: str) -> None:
    assert "—" not in "".join(names(body))
    assert not {"面板制造", "智能终端"} & set(names(body))


def test_list_of_goods_traded_is_not_promoted_itself() -> None:
    assert names("重点发展煤炭、木材等大宗商品物流。") == ["大宗商品物流"]


def test_head_of_a_list_counts_where_it_names_an_industry() -> None:
    assert names("优先发展谷子、荞麦等杂粮杂豆。") == ["谷子", "荞麦", "杂粮杂豆"]
    assert names("优先发展谷子、荞麦等特色农产品。") == ["谷子", "荞麦"]


def test_list_of_fields_counts_only_where_the_theme_is_economic() -> None:
    body = "围绕生物医药、高端装备、人工智能等重点领域,实施一批科技专项。"
    assert names(body, theme="innovation") == ["生物医药", "高端装备", "人工智能"]
    assert names(body, theme="livelihood") == []


def test_what_an_economy_rests_on_is_promoted() -> None:
    assert names("构建以酿酒、果蔬加工为主导的工业体系。") == ["酿酒", "果蔬加工"]


def test_heading_names_the_industry_without_its_verb_and_tail() -> None:
    assert names("健全工作机制。", title="打造现代纺织服装产业基地") == ["现代纺织服装"]
    assert names("健全工作机制。", title="稀土方面") == ["稀土"]


def test_heading_of_works_names_no_industry() -> None:
    assert names("加快建设步伐。", title="天然气方面", theme="infrastructure") == []


def test_regions_before_an_industry_are_taken_off() -> None:
    assert names("推进赣州脐橙加工基地建设。", regions=("赣州",)) == ["脐橙"]


def test_industry_printed_with_and_without_its_ending_is_one() -> None:
    assert names("发展会展。培育会展业。") == ["会展"]


def test_final_industry_word_is_dropped_and_ye_is_kept() -> None:
    assert names("发展家具产业,发展住宿业。") == ["家具", "住宿业"]


def test_unlisted_part_of_a_developed_list_is_taken_with_less_confidence() -> None:
    found = {
        industry.name: industry for industry in read("大力发展工业设计、检验检测、会计查账、人力资源服务等专业服务业。")
    }
    assert found["会计查账"].rule == "industry-beside"
    assert found["会计查账"].confidence < found["工业设计"].confidence


def test_evidence_is_where_the_name_stands_and_the_code_is_exact() -> None:
    text = "发展海上风电。"
    (found,) = read(text)
    assert text[found.evidence.start : found.evidence.end] == found.name == "海上风电"
    assert (found.code, found.task) == ("D4415", PATH)


def test_full_width_marks_read_like_half_width_ones() -> None:
    assert names("大力发展风电,光伏;严控焦化产能。") == ["风电"]


def test_goals_and_principles_promote_nothing() -> None:
    assert names("大力发展风电。", kind="section") == []


def test_an_introduction_promotes_where_most_tasks_below_it_do() -> None:
    def of(aim: str, work: str) -> list[str]:
        text = (
            f"第一章 {aim}\n第一节 {aim}\n大力发展集成电路、新型显示等产业，形成新的支撑。\n"
            f"做优{work}。健全体系，提高水平。\n改善{work}。补齐短板，优化布局。\n"
        )
        facts = extract(SourceText(file="t.txt", text=text, sha256="0" * 64))
        return [industry.name for industry in facts.industries if industry.task == ("第一章", "第一节")]

    assert of("做强产业", "食品工业") == ["集成电路", "新型显示"]
    assert of("改善民生", "养老托育和就业服务") == []


def test_points_that_a_sentence_counts_up_are_read_like_sentences() -> None:
    assert names(
        "一是汽车产业重点抓好整车和部件;二是娄底硅钢、郴州锂电等特色产业加快壮大。", regions=("娄底", "郴州")
    ) == [
        "汽车",
        "硅钢",
        "锂电",
    ]


def test_the_first_of_what_a_branch_consists_of_is_read_like_the_others() -> None:
    assert names("发展以高纯铜、铜箔、铜制导体材料等为主的铜新材料产业。")[:2] == ["高纯铜", "铜箔"]


def test_box_promotes() -> None:
    assert names("发展风电。", kind="box") == ["风电"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("发展光学玻璃、晶圆载具、探针卡。", ["光学玻璃", "晶圆载具", "探针卡"]),
        ("重点突破伺服电机、谐波齿轮箱、视觉模组。", ["伺服电机", "谐波齿轮箱", "视觉模组"]),
        ("开发古窑写生、岩壁攀爬等业态。", ["古窑写生", "岩壁攀爬"]),
        ("推进毛竹、竹炭、竹胶板产业化。", ["毛竹", "竹炭", "竹胶板"]),
    ],
)
def test_unlisted_object_of_a_verb_of_growing_is_promoted(body: str, expected: list[str]) -> None:
    assert names(body) == expected


@pytest.mark.parametrize(
    ("body", "theme"),
    [
        ("发展众创空间、孵化器、加速器。", "innovation"),
        ("培育乡土人才、农村经纪人、致富能手。", "agriculture"),
        ("开发就业岗位、公益性岗位。", "livelihood"),
        ("拓展海外渠道、合作伙伴。", "industry"),
        ("布局体育公园、健身步道、足球场。", "culture"),
        ("开发迎仙谷、卧龙等天然气田。", "energy"),
        ("发展孝亲敬老、邻里互助。", "livelihood"),
    ],
)
def test_people_bodies_works_and_means_are_no_products(body: str, theme: str) -> None:
    assert names(body, theme=theme) == []


def test_unlisted_name_before_the_chain_that_is_lengthened_is_an_industry() -> None:
    assert names("", title="延长酸枣仁产业链条") == ["酸枣仁"]
    assert names("", title="拉长优势产业链条") == []


def test_region_before_an_unlisted_name_is_cut_off() -> None:
    body = "做优临沂煎饼、德州扒鸡、菏泽牡丹。"
    assert names(body, regions=("临沂", "德州", "菏泽"), theme="agriculture")[0] == "煎饼"


@given(st.text(alphabet="发展推进培育、和等的,。产业茶叶风电基地建设以为主(重点)“” 0A\n", max_size=60))
def test_any_text_gives_names_that_stand_in_it(body: str) -> None:
    for industry in read(body):
        assert industry.name
        assert industry.name in body[industry.evidence.start : industry.evidence.end]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("推进大豆、燕麦、荞麦扩面。", ["大豆", "燕麦", "荞麦"]),
        ("围绕数控机床、航空航天、轨道交通装备,打造协同格局。", ["数控机床", "航空航天", "轨道交通装备"]),
        ("丰富徒步、骑行、研学等旅游产品。", ["徒步", "骑行", "研学"]),
        ("推动造纸、水泥、陶瓷数字化转型。", ["造纸", "水泥", "陶瓷"]),
        ("突出电子信息、新材料、现代轻纺3大制造业集群。", ["电子信息", "新材料", "现代轻纺"]),
        ("实施清洁能源、装备制造、轻工纺织“三新”产业。", ["清洁能源", "装备制造", "轻工纺织"]),
        ("引育动力电池、汽车座椅企业。", ["动力电池", "汽车座椅"]),
        ("做强水泥、陶瓷传统优势产业。", ["水泥", "陶瓷"]),
        ("推进石墨电极、铁合金延链。", ["石墨电极", "铁合金"]),
        ("支持电梯、健身器材集聚。", ["电梯", "健身器材"]),
    ],
)
def test_a_list_of_industries_is_promoted_by_a_weaker_verb_too(body: str, expected: list[str]) -> None:
    assert names(body) == expected


@pytest.mark.parametrize(
    "body",
    [
        "加快电力、油气、粮食等输送通道建设。",
        "加强钢铁、水泥、化工企业监管。",
        "完善蔬菜、猪肉、粮食储备设施。",
        "推进钢铁、水泥、陶瓷行业降碳。",
        "建设煤炭、天然气、新能源的技术合作平台。",
        "建设甲县电机产业园、乙县箱包产业园。",
        "提升仓储、包装等作业效率。",
    ],
)
def test_a_list_of_what_only_uses_industries_promotes_none(body: str) -> None:
    assert names(body) == []


def test_what_an_industry_turns_to_is_promoted() -> None:
    body = "推动家居产业向定制家居、智能家居、适老家居方向发展。"
    assert names(body) == ["家居", "定制家居", "智能家居", "适老家居"]


def test_fields_that_partners_work_in_are_promoted() -> None:
    body = "推动甲市与乙市在工程机械、商用车等领域共建联盟。"
    assert names(body, regions=("甲市", "乙市")) == ["工程机械", "商用车"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("招引集软件开发、检验检测、现代物流于一体的平台公司。", []),
        ("健全有利于绿色发展的税收、价格、金融政策。", []),
        ("实施市政设施改造提升、客运站维修。", []),
        ("打造布局合理、功能互补的商业网点。", []),
        ("发展全时、全季、全域旅游。", ["全域旅游"]),
        ("以生物医药为龙头、医疗器械为支撑、健康食品为补充。", ["生物医药", "医疗器械", "健康食品"]),
    ],
)
def test_words_around_a_list_tell_whether_it_promotes(body: str, expected: list[str]) -> None:
    assert names(body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("发展方向：主轴电机、变桨轴承、液压缸套。", {"主轴电机", "变桨轴承", "液压缸套"}),
        (
            "发展工业设计等科技服务业，软件业，数据标注、云服务等数字服务。",
            {"工业设计", "科技服务业", "软件业", "数据标注", "云服务"},
        ),
        ("发展金融、物流等生产性服务业和健康、养老、家政等生活性服务业。", {"金融", "物流", "健康", "养老", "家政"}),
        ("聚焦新型显示、智能终端、集成电路三大方向，引进人才。", {"新型显示", "智能终端", "集成电路"}),
        ("打造千亿级铜基新材料、五百亿级动力电池产业集群。", {"铜基新材料", "动力电池"}),
        ("发展研发设计、技术交易、成果评价等科技服务业。", {"研发设计", "技术交易", "成果评价", "科技服务业"}),
        ("扶持青河湾食品、三道梁牧业等龙头企业。", set()),
        ("发展电商，覆盖全部乡镇的产业。", {"电商"}),
    ],
)
def test_labels_groups_and_firms_around_a_list(body: str, expected: set[str]) -> None:
    assert {industry.name for industry in read(body)} == expected


def test_a_branch_in_the_name_of_a_firm_is_not_promoted() -> None:
    text = "支持恒源丝绸、达泽丝绸,壮大茶叶。"
    firms = [
        Enterprise(name=text[a:b], task=PATH, evidence=Span(a, b), rule="firm-listed") for a, b in ((2, 6), (7, 11))
    ]
    passage = Passage(kind="task", path=PATH, title="", heading=Span(0, 0), span=Span(0, len(text)))
    task = Task(path=PATH, title="", theme="industry", body=passage.span, evidence=Span(0, 0), rule="test")
    source = SourceText(file="t.txt", text=text, sha256="0" * 64)
    reading = Reading(
        source=source, document=DocumentInfo(file="t.txt", sha256="0" * 64), passages=(passage,), tasks=(task,)
    )
    assert [industry.evidence for industry in extract_industries(reading, firms)] == [Span(14, 16)]


def test_a_verb_without_an_object_promotes_nothing() -> None:
    assert read("农机企业加速向新能源汽车配套转型，提升装配水平。") == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("建强现代物流业。", {"现代物流业"}),
        ("构筑脑机接口、深空探测等产业优势。", {"脑机接口", "深空探测"}),
        ("培育省属企业战略性新兴产业。", {"战略性新兴产业"}),
        ("稀土磁材入选国家先进制造业集群,加强人力资源开发。", set()),
    ],
)
def test_verbs_owners_and_means_are_no_part_of_an_industry(body: str, expected: set[str]) -> None:
    assert {industry.name for industry in read(body)} == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "一是新材料产业,重点壮大锂电池。二是医药、食品产业,重点壮大中成药。",
            ["新材料", "锂电池", "医药", "食品", "中成药"],
        ),
        ("主导产业链分别为优质稻米、生猪、茶叶。", ["优质稻米", "生猪", "茶叶"]),
        ("优势产业有页岩气开发,未来产业有新型储能、生物制造。", ["页岩气", "新型储能", "生物制造"]),
        ("促进锡产业又好又快发展。", ["锡"]),
        ("逐步构建起煤制油、煤制烯烃等产业体系。", ["煤制油", "煤制烯烃"]),
        (
            "重点打造粉煤灰资源化利用、光伏、氟硅化工等优势产业集群。",
            ["光伏", "氟硅化工"],
        ),
        ("提升棉纺产业链制造水平。", ["棉纺"]),
        ("以茶叶、柑橘、甘蔗等农产品为基点,推动精深加工。", ["茶叶", "柑橘", "甘蔗"]),
        ("推动产业梯次发展和链条发展。", []),
        ("构建全球最完整碳基尼龙产业链。", ["碳基尼龙"]),
        (
            "培育新材料、新能源2个千亿产业集群和钢铁、建材、食品3个百亿产业集群。",
            ["新材料", "新能源", "钢铁", "建材", "食品"],
        ),
        ("壮大储能、氢能、耀兴科技、光伏等优势产业。", ["储能", "氢能", "光伏"]),
    ],
)
def test_industries_are_read_behind_counts_labels_and_in_clusters(body: str, expected: list[str]) -> None:
    assert names(body) == expected


def test_a_heading_says_take_hold_of_and_names_no_industry_by_it() -> None:
    assert names("发展设施蔬菜。", title="抓农业提质增效", theme="agriculture") == ["设施蔬菜"]


def test_what_lies_in_the_streams_of_a_chain_is_promoted_wherever_it_stands() -> None:
    text = "产业 | 上游 | 中游 | 下游\n钒 | 五氧化二钒、偏钒酸铵 | 生产制造 | 钒电池、扩产项目"
    passage = Passage(kind="table", path=("一",), title="", heading=Span(0, 0), span=Span(0, len(text)))
    source = SourceText(file="t.txt", text=text, sha256="0" * 64)
    reading = Reading(
        source=source, document=DocumentInfo(file="t.txt", sha256="0" * 64), passages=(passage,), tasks=()
    )
    found = extract_industries(reading, (), extract_chains(reading))
    assert [(one.name, one.rule) for one in found] == [
        ("五氧化二钒", "industry-stream"),
        ("偏钒酸铵", "industry-stream"),
        ("钒电池", "industry-stream"),
    ]
    assert extract_industries(reading) == []


def test_stages_of_a_chain_are_not_promoted_by_themselves_but_branches_are() -> None:
    text = "发展柞蚕产业。构建蚕种繁育、柞蚕养殖、缫丝加工、文旅融合的全产业链,推动煤炭、电力、建材一体化,发展板材。"
    passage = Passage(kind="task", path=PATH, title="", heading=Span(0, 0), span=Span(0, len(text)))
    task = Task(path=PATH, title="", theme="industry", body=passage.span, evidence=passage.heading, rule="test")
    source = SourceText(file="t.txt", text=text, sha256="0" * 64)
    info = DocumentInfo(file="t.txt", sha256="0" * 64)
    reading = Reading(source=source, document=info, passages=(passage,), tasks=(task,))
    found = extract_industries(reading, (), extract_chains(reading))
    assert [one.name for one in found] == ["柞蚕", "煤炭", "电力", "建材", "板材"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("推动页岩气、煤层气增储上产。", ["页岩气", "煤层气"]),
        ("促进域内油气增储上产,有序释放煤炭先进产能。", ["油气", "煤炭"]),
        ("做强绿铝、绿铜等品牌。", ["绿铝", "绿铜"]),
        ("加快发展算力、数据、人工智能等产业。", ["算力", "数据", "人工智能"]),
        ("培育壮大新兴产业和未来产业。", ["未来产业"]),
        ("培育量子科技、第六代移动通信等前沿性未来产业。", ["量子科技", "第六代移动通信"]),
        ("开展新一轮农产品精深加工业高质量发展行动。", ["农产品精深加工业"]),
    ],
)
def test_output_that_grows_promotes_and_what_is_only_new_is_no_branch(body: str, expected: list[str]) -> None:
    assert names(body) == expected


def test_what_a_sentence_is_about_is_promoted_in_units_about_the_economy_alone() -> None:
    body = "现代煤化工方面,积极探索高值化利用。物流方面,完善站点。"
    assert names(body) == ["现代煤化工", "物流"]
    assert names(body, theme="livelihood") == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("打造碳纤维千亿级产业集群。", ["碳纤维"]),
        ("瞄准生物医药赛道,前瞻布局。", ["生物医药"]),
        ("绿色石化产业突出龙头带动。", ["绿色石化"]),
    ],
)
def test_size_of_a_cluster_and_a_track_promote(body: str, expected: list[str]) -> None:
    assert names(body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("该县以食品加工业和装备制造业作为两大主导产业。", ["食品加工业", "装备制造业"]),
        ("以电子信息为首位产业,以装备制造为主导产业。", ["电子信息", "装备制造"]),
        ("形成了汽车零部件、农产品加工三大支柱产业。", ["汽车零部件", "农产品加工"]),
        ("该县以食品加工和装备制造为两大主导产业。", ["食品加工", "装备制造"]),
        (
            "形成以煤化工为主导,橡胶制品、盐化工等融合发展的多元化工产业体系。",
            ["煤化工", "橡胶制品", "盐化工"],
        ),
        ("建设指挥部高端化工产业集群发展专班聚焦转型。", []),
        ("举行博览会光电显示产业发展高峰论坛。", []),
        ("成功引进知名企业甲牛乳业。", []),
        ("培育良种。", []),
    ],
)
def test_what_leads_an_economy_is_promoted_and_bodies_and_events_are_not(body: str, expected: list[str]) -> None:
    assert names(body) == expected
