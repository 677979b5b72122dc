import pytest

from loaders.errors import DocumentDamaged, DocumentEmpty, DocumentEncrypted, DocumentTooLarge
from loaders.read.docx import read_docx
from loaders.read.limits import Limits
from tests.loaders.read import builders as b


def lines(body, numbering="", styles="", **more):
    return read_docx(b.docx(body, numbering, styles, **more), "plan.docx").text.splitlines()


GENRE = b.abstract(
    0,
    b.level(0, "chineseCountingThousand", "%1、", '<w:pStyle w:val="H1"/>'),
    b.level(1, "chineseCounting", "（%2）"),
    b.level(2, "decimal", "%3."),
    b.level(3, "decimal", "%1.%3.%4", "<w:isLgl/>"),
)
STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"/>'
    '<w:style w:type="paragraph" w:styleId="H1"><w:basedOn w:val="Normal"/>'
    '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Own"><w:basedOn w:val="H1"/></w:style>'
)


def test_automatic_numbers_are_those_the_pages_show():
    body = "".join(
        [
            b.paragraph("标题"),
            b.paragraph("总体", 1, 0),
            b.paragraph("甲", 1, 1),
            b.paragraph("乙", 1, 1),
            b.paragraph("款", 1, 2),
            b.paragraph("款", 1, 2),
            b.paragraph("目", 1, 3),
            b.paragraph("任务", 1, 0),
            b.paragraph("甲", 1, 1),
            b.paragraph("款", 1, 2),
        ]
    )
    assert lines(body, GENRE + b.num(1, 0)) == [
        "标题",
        "一、总体",
        "（一）甲",
        "（二）乙",
        "1. 款",
        "2. 款",
        "1.2.1 目",
        "二、任务",
        "（一）甲",
        "1. 款",
    ]


def test_numbers_come_from_styles_and_the_styles_they_are_based_on():
    body = b.paragraph("总体", style="H1") + b.paragraph("任务", style="Own") + b.paragraph("无号", 0, style="H1")
    assert lines(body, GENRE + b.num(1, 0), STYLES) == ["一、总体", "二、任务", "无号"]


def test_a_list_that_starts_anew_does_so_once():
    again = '<w:lvlOverride w:ilvl="2"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbering = GENRE + b.num(1, 0) + b.num(2, 0, again)
    body = "".join(b.paragraph(text, n, 2) for text, n in [("甲", 1), ("乙", 1), ("丙", 2), ("丁", 2)])
    assert lines(body, numbering) == ["1. 甲", "2. 乙", "1. 丙", "2. 丁"]


def test_lists_of_one_definition_go_on_counting():
    body = b.paragraph("甲", 1, 2) + b.paragraph("文") + b.paragraph("乙", 2, 2)
    assert lines(body, GENRE + b.num(1, 0) + b.num(2, 0)) == ["1. 甲", "文", "2. 乙"]


def test_level_that_never_starts_anew_goes_on():
    through = b.abstract(
        3, b.level(0, "chineseCounting", "第%1章"), b.level(1, "decimal", "第%2条", '<w:lvlRestart w:val="0"/>')
    )
    body = "".join(b.paragraph("文", 1, i) for i in (0, 1, 1, 0, 1))
    assert lines(body, through + b.num(1, 3)) == ["第一章 文", "第1条 文", "第2条 文", "第二章 文", "第3条 文"]


def test_override_replaces_a_level():
    numbering = GENRE + b.num(
        1, 0, f'<w:lvlOverride w:ilvl="0">{b.level(0, "upperRoman", "%1.", start=4)}</w:lvlOverride>'
    )
    assert lines(b.paragraph("文", 1, 0), numbering) == ["IV. 文"]


@pytest.mark.parametrize(
    ("number_format", "text", "start", "expected"),
    [
        ("decimalEnclosedCircle", "%1", 3, "③ 文"),
        ("decimalEnclosedCircleChinese", "%1", 21, "㉑ 文"),
        ("upperLetter", "%1.", 28, "BB. 文"),
        ("lowerLetter", "%1)", 2, "b) 文"),
        ("lowerRoman", "(%1)", 9, "(ix) 文"),
        ("ideographTraditional", "%1、", 2, "乙、文"),
        ("japaneseCounting", "第%1节", 12, "第十二节 文"),
        ("chineseCountingThousand", "%1、", 103, "一百零三、文"),
        ("chineseLegalSimplified", "%1、", 2, "贰、文"),
        ("ideographDigital", "%1、", 10, "一〇、文"),
        ("decimalZero", "%1", 7, "07 文"),
        ("unheardOf", "%1.", 7, "7. 文"),
        ("bullet", "\uf0b7", 1, "• 文"),
        ("bullet", "——", 1, "—— 文"),
        ("none", "", 1, "文"),
    ],
)
def test_formats_of_numbers(number_format, text, start, expected):
    numbering = b.abstract(0, b.level(0, number_format, text, start=start)) + b.num(1, 0)
    assert lines(b.paragraph("文", 1), numbering) == [expected]


def test_space_after_a_number_is_left_out_where_the_list_has_none():
    numbering = b.abstract(0, b.level(0, "decimal", "%1.", '<w:suff w:val="nothing"/>')) + b.num(1, 0)
    assert lines(b.paragraph("文", 1), numbering) == ["1.文"]


def test_symbol_font_gives_a_bullet():
    wingdings = '<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr>'
    numbering = b.abstract(0, b.level(0, "bullet", "l", wingdings)) + b.num(1, 0)
    assert lines(b.paragraph("文", 1), numbering) == ["• 文"]


def test_list_without_definition_has_no_number():
    assert lines(b.paragraph("文", 7)) == ["文"]


def test_tables_are_rows_with_cells_and_merged_cells_keep_columns():
    table = "".join(
        [
            b.row(b.cell("专栏1 指标", '<w:gridSpan w:val="3"/>')),
            b.row(b.cell("指标"), b.cell("单位"), b.cell("2025年")),
            b.row(b.cell("森林", '<w:vMerge w:val="restart"/>'), b.cell("%"), b.cell("30")),
            b.row(b.cell("", "<w:vMerge/>"), b.cell("亩"), b.cell("5|6")),
        ]
    )
    assert lines(f"{b.paragraph('前')}<w:tbl>{table}</w:tbl>{b.paragraph('后')}") == [
        "前",
        "专栏1 指标",
        "指标 | 单位 | 2025年",
        "森林 | % | 30",
        "|  | 亩 | 5｜6",
        "后",
    ]


def test_frame_around_text_is_text():
    inner = b.paragraph("专栏2 工程") + b.paragraph("1. 修路。")
    assert lines(f"<w:tbl><w:tr><w:tc>{inner}</w:tc></w:tr></w:tbl>") == ["专栏2 工程", "1. 修路。"]


def test_insertions_are_kept_and_deletions_left_out():
    body = (
        "<w:p><w:r><w:t>留</w:t></w:r><w:del><w:r><w:delText>删</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>增</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>移</w:t></w:r></w:moveFrom></w:p>"
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>前半</w:t></w:r></w:p><w:p><w:r><w:t>后半</w:t></w:r></w:p>"
    )
    assert lines(body) == ["留增", "前半后半"]


def test_fields_links_breaks_and_hidden_text():
    body = (
        "<w:p><w:hyperlink><w:r><w:t>甲</w:t></w:r></w:hyperlink><w:r><w:instrText>PAGE</w:instrText></w:r>"
        "<w:r><w:br/><w:t>乙</w:t><w:tab/><w:t>丙</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r>"
        "<w:r><w:footnoteReference w:id='1'/></w:r></w:p><w:sdt><w:sdtContent><w:p><w:r><w:t>丁</w:t></w:r></w:p>"
        "</w:sdtContent></w:sdt>"
    )
    assert lines(body) == ["甲", "乙\t丙", "丁"]


def test_text_box_is_read_once_after_its_paragraph():
    box = f"<w:txbxContent>{b.paragraph('专栏3 平台')}</w:txbxContent>"
    body = f"<w:p><w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent><w:t>正文</w:t></w:r></w:p>"  # noqa: E501
    namespace = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    assert lines(body, attributes=namespace) == ["正文", "专栏3 平台"]


def test_strict_documents_are_read():
    body = '<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body><w:p><w:r><w:t>规划</w:t></w:r></w:p></w:body></w:document>'
    assert read_docx(b.zipped({"word/document.xml": body}), "a.docx").text == "规划\n"


def test_document_without_words_is_empty():
    with pytest.raises(DocumentEmpty):
        lines("<w:p/>")


def test_document_without_body_is_damaged():
    with pytest.raises(DocumentDamaged, match="no body"):
        read_docx(b.zipped({"word/document.xml": "<a/>"}), "a.docx")


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">',
    ],
    ids=["bomb", "file", "address"],
)
def test_entities_are_refused(doctype):
    entity = "&a;" if "ENTITY" in doctype else ""
    document = f"{doctype}<w:document {b.WORD}><w:body><w:p><w:r><w:t>{entity}</w:t></w:r></w:p></w:body></w:document>"
    with pytest.raises(DocumentDamaged, match="document type or entities"):
        read_docx(b.zipped({"word/document.xml": document}), "a.docx")


@pytest.mark.parametrize("body", ["<w:p>" * 5000 + "</w:p>" * 5000, "<w:p/>" * 5000], ids=["deep", "many"])
def test_too_many_elements_are_refused(body):
    with pytest.raises(DocumentTooLarge, match="elements"):
        read_docx(b.docx(body), "a.docx", Limits(elements=4000))


def test_unpacked_size_is_bounded():
    with pytest.raises(DocumentTooLarge, match="times its size"):
        read_docx(b.docx(b.paragraph("字" * 5_000_000)), "a.docx")
    with pytest.raises(DocumentTooLarge, match="more than 300 bytes"):
        read_docx(b.docx(b.paragraph("规划")), "a.docx", Limits(expanded_bytes=300))


def test_locked_parts_are_named():
    data = bytearray(b.docx(b.paragraph("规划")))
    position = data.find(b"PK\x01\x02")
    while position >= 0:
        data[position + 8] |= 1
        position = data.find(b"PK\x01\x02", position + 4)
    with pytest.raises(DocumentEncrypted, match=r"a\.docx: it is locked"):
        read_docx(bytes(data), "a.docx")


def test_cut_off_file_is_damaged():
    with pytest.raises(DocumentDamaged, match="cut off"):
        read_docx(b.docx(b.paragraph("规划"))[:-30], "a.docx")


def test_cells_that_hold_an_automatic_number_alone_print_it():
    number = f"<w:tc>{b.paragraph('', 1, 2)}</w:tc>"
    rows = "".join(b.row(number, b.cell(text), "<w:tc><w:p/></w:tc>") for text in ("修路", "种树"))
    body = f"<w:tbl>{b.row(b.cell('序号'), b.cell('任务'), b.cell('备注'))}{rows}</w:tbl>{b.paragraph('', 1, 2)}"
    assert lines(body, GENRE + b.num(1, 0)) == ["序号 | 任务 | 备注", "1. | 修路 |", "2. | 种树 |"]
