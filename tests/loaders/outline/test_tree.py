import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.outline.lines import read_lines
from loaders.outline.tree import read_outline
from loaders.read import decode


def outline(text):
    return read_outline(decode(text.encode(), "plan.txt"))


def shape(text):
    source = decode(text.encode(), "plan.txt")
    return [
        ("/".join(unit.path), source.folded[unit.heading.start : unit.heading.end])
        for unit in read_outline(source).root.walk()
        if unit.parent
    ]


def test_ranks_nest_in_the_customary_order():
    text = "第一章 甲\n第一节 乙\n一、丙\n（一）丁\n1.戊\n（1）己\n①庚\n第二节 辛\n"
    assert shape(text) == [
        ("第一章", "甲"),
        ("第一章/第一节", "乙"),
        ("第一章/第一节/一", "丙"),
        ("第一章/第一节/一/(一)", "丁"),
        ("第一章/第一节/一/(一)/1", "戊"),
        ("第一章/第一节/一/(一)/1/(1)", "己"),
        ("第一章/第一节/一/(一)/1/(1)/①", "庚"),
        ("第一章/第二节", "辛"),
    ]


def test_tasks_with_a_word_before_their_number_are_units_that_hold_points():
    text = "二、任务\n任务一：修路\n1.甲路。\n2.乙路。\n任务二：植树。种树。\n（一）保障\n工程 1 丙\n三、其他\n"
    assert [path for path, _ in shape(text)] == [
        "二",
        "二/任务一",
        "二/任务一/1",
        "二/任务一/2",
        "二/任务二",
        "二/任务二/(一)",
        "二/任务二/(一)/工程1",
        "三",
    ]
    text = "一、任务\n（一）修路\n行动一：甲路。\n行动二：乙路。\n（二）植树\n三、其他\n"
    assert [path for path, _ in shape(text)] == [
        "一",
        "一/(一)",
        "一/(一)/行动一",
        "一/(一)/行动二",
        "一/(二)",
        "三",
    ]


def test_works_counted_with_a_word_stay_in_their_box():
    root = outline("第一节 交通\n建网络。\n专栏2 交通工程\n工程一：甲乙铁路。\n工程二：丙丁公路。\n第二节 水利\n").root
    assert [unit.key for unit in root.walk()] == ["", "第一节", "专栏2", "第二节"]
    text = "任务一：修路\n专栏1 公路工程\n工程一：甲路。\n工程二：乙路。\n任务二：植树\n"
    assert [path for path, _ in shape(text)] == ["任务一", "任务一/专栏1", "任务二"]


def test_heading_of_a_first_part_behind_that_of_the_whole_is_one_of_its_own():
    text = "第二章 兴业 第一节 养蜂\n扩大蜂场。\n第二节 制茶\n改建茶坊。\n三、便民 (一)建亭\n新建凉亭。\n(二)铺路\n改造小路。\n"
    apart = text.replace(" 第一节", "\n第一节").replace(" (一)", "\n(一)")
    assert shape(text) == shape(apart)
    assert ("第二章/第一节", "养蜂") in shape(text)


@pytest.mark.parametrize("line", ["第二章 兴业 第一节 养蜂 第二节 制茶", "二、兴业,见上文 (一)", "甲方案 (一)"])
def test_line_that_lists_parts_or_says_more_is_one(line):
    assert [one.content for one in read_lines(f"{line}\n扩大蜂场。\n")] == [line, "扩大蜂场。"]


def test_heading_ends_at_the_first_full_stop():
    assert shape("（一）建设通道。开工两条铁路，三条公路。") == [("(一)", "建设通道")]


def test_heading_keeps_a_comma_when_text_follows():
    assert shape("（一）优化布局，强化带动。做大中心城市。") == [("(一)", "优化布局,强化带动")]


def test_running_sentence_with_figures_is_no_heading():
    assert shape("3．建设园区，到2025年建成10个。（市商务局）") == [("3", "")]


def test_colon_closes_a_heading():
    assert shape("1.铁路：开工两条城际线。") == [("1", "铁路")]


def test_trailing_clause_is_no_part_of_a_heading():
    assert shape("1.发展氢能（市能源局）") == [("1", "发展氢能")]


def test_box_with_cells_keeps_its_lines_together():
    root = outline("第一节 交通\n建网络。\n专栏2 交通工程 |\n建设甲乙铁路、丙丁公路。 |\n第二节 水利\n").root
    box = root.children[0].children[0]
    assert box.is_box
    assert box.path == ("第一节", "专栏2")
    assert len(box.paragraphs) == 1
    assert [unit.key for unit in root.children] == ["第一节", "第二节"]


def test_box_without_cells_ends_where_the_text_goes_on():
    root = outline("第一节 交通\n建网络。\n专栏2 交通工程\n——甲乙铁路项目。\n——丙丁公路项目。\n第二节 水利\n").root
    assert len(root.children[0].children[0].paragraphs) == 2


def test_table_rows_are_no_units():
    root = outline("第一节 目标\n指标 | 2020年 | 2025年\n1.人口（万人） | 10 | 12\n").root
    assert [unit.key for unit in root.walk()] == ["", "第一节"]
    assert len(root.children[0].tables) == 1


def test_stray_cell_mark_at_the_end_makes_no_table():
    assert shape("（一）加强宣传。营造氛围。 |") == [("(一)", "加强宣传")]


def test_contents_page_is_left_out():
    text = "目 录\n第一章 甲\t1\n第二章 乙\t9\n第一章 甲\n正文。\n第二章 乙\n正文。\n"
    assert [key for key, _ in shape(text)] == ["第一章", "第二章"]


def test_headings_with_rising_numbers_of_pages_are_left_out_where_the_first_comes_again():
    contents = "一、背景 4\n（一）成就 4\n（二）挑战 9\n二、任务 10\n"
    body = "一、背景\n（一）成就\n增产。\n（二）挑战\n风险。\n二、任务\n修渠。\n"
    assert shape("决定批准。目  录\n" + contents + body) == shape(body)
    assert len(shape(contents)) == 4


def test_entries_that_dots_lead_to_a_page_are_left_out_wherever_they_stand():
    entries = "一、任务..........1\n1.1 修路........2\n1.2 植树 ……………… 12\n二、保障．．．．．．．．3\n"
    body = "一、任务\n1.1 修路\n修路。\n1.2 植树\n植树。\n二、保障\n保障。\n"
    assert shape("大会批准目 录\n" + entries + body) == shape(body)


def test_page_furniture_is_kept_apart():
    found = outline("您所在的位置：首页>规划\n一、任务\n修路。\n版权所有 某某网\n")
    assert [line.content for line in found.furniture] == [
        "您所在的位置：首页>规划".translate({0xFF1A: ":"}),
        "版权所有 某某网",
    ]
    assert [unit.key for unit in found.root.children] == ["一"]


@given(st.text(alphabet="一二三、()()12.。,第章节专栏|\n ——:修路建桥", max_size=300))
def test_any_text_gives_spans_inside_it_in_order(text):
    source = decode(("路" + text).encode(), "any.txt")
    previous = 0
    for unit in read_outline(source).root.walk():
        assert 0 <= unit.start <= unit.end <= len(source.text)
        assert unit.start <= unit.heading.start <= unit.heading.end <= len(source.text)
        assert unit.start >= previous or unit.parent is None
        previous = max(previous, unit.start)
        for span in unit.paragraphs:
            assert span.start <= span.end <= len(source.text)


def test_notes_at_the_start_of_a_file_are_no_part_of_the_document():
    found = outline("# 摘编自某文件\n# 以原文为准\n一、任务\n# 号不在开头\n")
    assert [line.content for line in found.notes] == ["# 摘编自某文件", "# 以原文为准"]
    assert [line.content for line in found.head] == []


def test_box_goes_on_while_each_line_has_a_name_of_its_own():
    text = "一、交通。修路。\n专栏1 重点项目\n铁路：甲线。\n公路：乙线。\n二、水利。修渠。\n"
    first, second = outline(text).root.children
    (box,) = first.children
    assert len(box.paragraphs) == 2
    assert len(first.paragraphs) == len(second.paragraphs) == 1


def test_box_goes_on_where_a_part_of_it_is_named_after_two_places():
    text = "一、交通。修路。\n专栏1 重点项目\n甲区：乙园。\n江宁—博望跨界一体化发展示范区：丙园。\n载体：丁园。\n二、水利。修渠。\n"
    (box,) = outline(text).root.children[0].children
    assert len(box.paragraphs) == 3


def test_numbers_with_points_nest():
    text = "1 总则\n1.1 目的\n为发展。\n2 任务\n2.1 制氢\n2.1.1 绿氢\n用风电。\n2.5 万吨。\n"
    assert [path for path, _ in shape(text)] == ["1", "1/1.1", "2", "2/2.1", "2/2.1/2.1.1"]


def test_plain_number_before_words_heads_nothing_where_no_number_has_points():
    assert shape("一、任务\n3 主要任务\n") == [("一", "任务")]


def test_blank_ends_a_heading_before_running_text():
    assert shape("（一）推进产业协作　共建园区，引导企业落户。\n") == [("(一)", "推进产业协作")]


def test_line_without_breaks_is_cut_before_numbers():
    words = "改造渠道,疏浚河床,更换闸门。" * 90
    text = (
        f"制定本方案。一、主要任务（一）改造灌区1.修渠。{words}2.修闸。{words}（二）节水。{words}二、保障（一）资金。\n"
    )
    assert [path for path, _ in shape(text)] == ["一", "一/(一)", "一/(一)/1", "一/(一)/2", "一/(二)", "二", "二/(一)"]


def test_short_line_is_not_cut():
    assert shape("一、任务。落实（一）类指标，建成后增收。2.5万亩灌区受益。\n") == [("一", "任务")]


def test_short_line_is_cut_where_units_are_counted_on_behind_the_ends_of_sentences():
    tasks = "（一）治理河道 修建护岸。（市水利局牵头）（二）减排。更换锅炉。"
    one_line = f"为推进工作，特制定本方案。 一、工作目标 力争三年建成。二、主要任务 {tasks}"
    found = [("一", "工作目标"), ("二", "主要任务"), ("二/(一)", "治理河道"), ("二/(二)", "减排")]
    assert shape(one_line + "\n") == found
    assert shape("一、工业。1.建园区。2.建厂房。\n二、农业。修渠。\n") == [
        ("一", "工业"),
        ("一/1", "建园区"),
        ("一/2", "建厂房"),
        ("二", "农业"),
    ]


def test_numbers_that_are_not_counted_on_or_stand_in_a_sentence_or_a_cell_cut_no_line():
    for line in (
        "一、考核。注：1.按年度考核。3.有多个单位的从严。",
        "一、考核。分两步：1.自查；2.抽查。",
        "一、考核。依据文件第（一）项和（二）项办理。",
        "一、考核。按季通报。2.5万亩灌区受益。",
    ):
        assert [path for path, _ in shape(line + "\n")] == ["一"], line
    assert shape("序号 | 1.修渠。2.筑堤。 | 水利局\n") == []


def test_box_may_have_no_number_stand_in_brackets_and_begin_with_an_introduction():
    for box in (
        "专栏 重点工程\n灌溉：修渠。",
        "【专栏3】重点工程\n灌溉：修渠。",
        "专栏3 重点工程\n实施下列工程。\n灌溉：修渠。",
        "专栏3 工程\n灌溉工程。修渠。",
    ):
        root = outline(
            f"一、任务\n（一）改造灌区。\n{box}\n防洪：筑堤。\n（二）节水。\n".replace(
                "防洪：", "防洪工程。" if "灌溉工程" in box else "防洪："
            )
        ).root
        (unit,) = [unit for unit in root.walk() if unit.is_box]
        assert len(unit.paragraphs) >= 2, box


def test_line_without_breaks_is_cut_before_chapters_and_labels_behind_a_blank():
    filler = "完善公共服务设施，改善居民生活条件。" * 150
    text = f"各单位： 现印发。 一、工业 1.建园区。{filler}责任单位：市工信局、市财政局 二、农业 1.建粮仓。责任单位：市粮食局\n"
    assert [path for path, _ in shape(text)] == ["一", "一/1", "二", "二/1"]
    assert [len(unit.paragraphs) for unit in outline(text).root.walk() if len(unit.path) == 2] == [2, 1]
