import pytest

from loaders.errors import DocumentDamaged, DocumentEncrypted, DocumentHasNoText, DocumentTooLarge
from loaders.read.limits import Limits
from loaders.read.pdf import read_pdf
from tests.loaders.read.builders import pdf, typeset

FIRST = "推进污水处理厂改造，建设绿色矿山，完善城乡交通基础设施，发展现代农业，保护河流湖泊，提高公共服务水平。" * 3
SECOND = "加快产业园区建设，培育先进制造业集群，支持企业技术改造，扩大对外开放，深化区域合作，促进就业创业增收。" * 3


def lines(pages, **more):
    return read_pdf(pdf(pages), "plan.pdf", **more).text.splitlines()


def test_broken_lines_are_joined_and_paragraphs_kept():
    assert lines([typeset([FIRST, SECOND], 72, 520, 760)]) == [FIRST, SECOND]


def test_paragraph_goes_on_over_the_page():
    placed = typeset([FIRST], 72, 520, 700)
    assert lines([placed[:2], [(x, y + 80, text) for x, y, text in placed[2:]]]) == [FIRST]


def test_headings_stay_apart_from_the_text_below():
    page = [(200, 760, "清河市环境保护规划"), (96, 730, "一、总体要求"), *typeset([FIRST], 72, 520, 700)]
    assert lines([page]) == ["清河市环境保护规划", "一、总体要求", FIRST]


def test_line_with_a_number_begins_something_new():
    full = FIRST[:37]
    page = [(72, 700, full), (72, 680, "（二）" + SECOND[:34]), (72, 660, "2. " + SECOND[:20])]
    assert lines([page]) == [full, "（二）" + SECOND[:34], "2." + SECOND[:20]]


def test_columns_are_read_one_after_the_other_though_their_lines_come_mixed():
    left, right = typeset([FIRST], 60, 288, 700), typeset([SECOND], 312, 540, 694)
    mixed = [item for pair in zip(left, right, strict=False) for item in pair]
    title = (180, 770, "清河市环境保护与产业发展规划")
    assert lines([[title, *mixed, *left[len(right) :], *right[len(left) :]]]) == [title[2], FIRST, SECOND]


def test_spaces_around_figures_are_left_out_and_those_of_latin_words_kept():
    page = [(72, 700, "到 2025 年，GDP 增长 5 个百分点，建成 Smart City 平台。")]
    assert lines([page]) == ["到2025年，GDP增长5个百分点，建成Smart City平台。"]


def test_running_heads_and_page_numbers_are_left_out():
    pages = [
        [(200, 810, "清河市环境保护规划"), *typeset([f"第{name}段。" + FIRST], 72, 520, 700), (280, 40, f"— {i} —")]
        for i, name in enumerate("甲乙丙丁", 1)
    ]
    assert lines(pages) == [f"第{name}段。" + FIRST for name in "甲乙丙丁"]


def test_columns_of_a_table_are_cells():
    rows = [("指标", "单位", "目标值"), ("森林覆盖率", "百分比", "30"), ("污水处理率", "百分比", "95")]
    page = [(x, 700 - 20 * i, text) for i, row in enumerate(rows) for x, text in zip((80, 250, 420), row, strict=True)]
    assert lines([page]) == ["指标 | 单位 | 目标值", "森林覆盖率 | 百分比 | 30", "污水处理率 | 百分比 | 95"]


def test_rows_tell_the_columns_of_full_and_of_empty_cells():
    rows = [
        ("序号", "任务", "单位", "时限"),
        ("1", "整治城区河道", "水利局", "六月"),
        ("2", "种树", "", "七月"),
        ("", "修路", "交通局", ""),
    ]
    page = [
        (x, 700 - 20 * i, text)
        for i, row in enumerate(rows)
        for x, text in zip((80, 118, 205, 255), row, strict=True)
        if text
    ]
    assert lines([page]) == [
        "序号 | 任务 | 单位 | 时限",
        "1 | 整治城区河道 | 水利局 | 六月",
        "2 | 种树 |  | 七月",
        "|  | 修路 | 交通局 |",
    ]


def drawn(boxes):
    return "".join(f"0.5 w {left} {bottom} {right - left} {top - bottom} re S\n" for left, bottom, right, top in boxes)


CELLS = [
    (60, 620, 90, 680),
    (90, 620, 200, 680),
    (200, 650, 400, 680),
    (200, 620, 300, 650),
    (300, 620, 400, 650),
    *((left, bottom, right, bottom + 30) for bottom in (590, 560) for left, right in ((60, 90), (90, 200), (200, 300))),
    (300, 560, 400, 620),
]
"""A head over two columns, two heads over two rows each, and a cell that goes over both rows below."""
WORDS = [
    (62, 645, "序号"),
    (120, 645, "任务"),
    (270, 660, "责任单位"),
    (220, 630, "牵头"),
    (330, 630, "配合"),
    (70, 600, "1"),
    (94, 607, "整治城区河"),
    (94, 593, "道两条"),
    (204, 600, "水利局"),
    (304, 584, "财政局"),
    (70, 570, "2"),
    (94, 570, "种树"),
    (204, 570, "林业局、住建局"),
]
TABLE = [
    "序号 | 任务 | 责任单位 |",
    "|  |  | 牵头 | 配合",
    "1 | 整治城区河道两条 | 水利局 | 财政局",
    "2 | 种树 | 林业局、住建局 |",
]


def edges(boxes):
    """The same edges as thin areas, each cell with its own."""
    sides = [
        side
        for left, bottom, right, top in boxes
        for side in (
            (left, bottom, right, bottom + 0.5),
            (left, top - 0.5, right, top),
            (left, bottom, left + 0.5, top),
            (right - 0.5, bottom, right, top),
        )
    ]
    return "".join(f"{left} {bottom} {right - left} {top - bottom} re f\n" for left, bottom, right, top in sides)


@pytest.mark.parametrize("draw", [drawn, edges])
def test_lines_around_cells_tell_what_stands_in_them(draw):
    page = [(60, 760, "一、任务"), *WORDS, (60, 500, "二、保障")]
    data = pdf([page], size=10, drawn=draw(CELLS))
    assert read_pdf(data, "a.pdf").text.splitlines() == ["一、任务", *TABLE, "二、保障"]


def test_a_frame_around_text_is_no_table():
    page = typeset([FIRST, SECOND], 72, 520, 700)
    data = pdf([page], drawn=drawn([(60, 400, 530, 720), (60, 720, 530, 740)]))
    assert read_pdf(data, "a.pdf").text.splitlines() == [FIRST, SECOND]


@pytest.mark.parametrize(
    "drawing",
    [
        "0 0 m 1e38 1e38 l S\n",
        "nan 0 m 5 5 l h S\n",
        "9 9 m 9 9 l 9 9 l S\n" * 50,
        drawn([(x, x, x + 30, x + 30) for x in range(900)]),
    ],
)
def test_any_drawing_leaves_the_text_readable(drawing):
    data = pdf([typeset([FIRST], 72, 520, 700)], drawn=drawing)
    assert FIRST in read_pdf(data, "a.pdf").text


@pytest.mark.parametrize(
    ("turn", "matrix", "place"),
    [
        (90, "0 1 -1 0", lambda x, y: (595 - y, x)),
        (180, "-1 0 0 -1", lambda x, y: (595 - x, 842 - y)),
        (270, "0 -1 1 0", lambda x, y: (y, 842 - x)),
    ],
)
def test_turned_pages_are_read_as_they_are_seen(turn, matrix, place):
    page = typeset([FIRST, SECOND], 72, 520, 500)
    data = pdf([[(*place(x, y), text) for x, y, text in page]], more=f"/Rotate {turn}", matrix=matrix)
    assert read_pdf(data, "a.pdf").text.splitlines() == [FIRST, SECOND]


def test_pages_whose_corner_is_elsewhere_are_read():
    page = [(x - 2000, y - 2000, text) for x, y, text in typeset([FIRST], 72, 520, 700)]
    data = pdf([page], more="/CropBox [-2000 -2000 -1405 -1158]").replace(b"[0 0 595 842]", b"[-2000 -2000 0 0]")
    assert read_pdf(data, "a.pdf").text.splitlines() == [FIRST]


def test_page_without_characters_says_what_to_do():
    with pytest.raises(DocumentHasNoText, match=r"scan\.pdf: .*text recognition"):
        read_pdf(pdf([[]]), "scan.pdf")


def test_locked_file_is_named():
    standard = f"/Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O <{'41' * 32}> /U <{'42' * 32}> >> /ID [<01> <01>]"
    with pytest.raises(DocumentEncrypted, match=r"a\.pdf: .*password"):
        read_pdf(pdf([[(72, 700, "规划")]], trailer=standard), "a.pdf")


@pytest.mark.parametrize("data", [b"%PDF-1.4\n", b"%PDF-1.4\n" + b"\0" * 100])
def test_file_without_pages_is_damaged(data):
    with pytest.raises(DocumentDamaged, match=r"a\.pdf: the PDF is cut off or damaged"):
        read_pdf(data, "a.pdf")


def test_pages_and_time_are_bounded():
    data = pdf([[(72, 700, "规划规划规划")]] * 4)
    with pytest.raises(DocumentTooLarge, match="4 pages, the limit is 3"):
        read_pdf(data, "a.pdf", Limits(pages=3))
    with pytest.raises(DocumentTooLarge, match="longer than 0 seconds"):
        read_pdf(data, "a.pdf", Limits(seconds=0))
