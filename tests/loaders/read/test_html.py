import pytest

from loaders.errors import DocumentEmpty, DocumentTooLarge
from loaders.extract.document import extract_document
from loaders.outline.tree import read_outline
from loaders.read.html import read_html
from loaders.read.limits import Limits

LONG = "推进污水处理厂改造，建设绿色矿山。" * 20
NAVIGATION = "<div class='menu'>" + "".join(f"<a href='#'>政务公开第{i}栏目</a>" for i in range(40)) + "</div>"
FOOT = "<div>版权所有：清河市人民政府</div>"


def lines(body, head="", encoding="utf-8"):
    page = f"<!DOCTYPE html><html><head>{head}</head><body>{NAVIGATION}{body}{FOOT}</body></html>"
    return read_html(page.encode(encoding), "plan.html").text.splitlines()


@pytest.mark.parametrize(
    "block",
    [
        "class='TRS_Editor'",
        "id='UCAP-CONTENT'",
        "class='Custom_UnionStyle'",
        "id='Zoom'",
        "class='view pages_content'",
        "class='own'",
    ],
)
def test_document_is_found_in_known_and_unknown_pages(block):
    assert lines(f"<div><div {block}><p>一、任务</p><p>{LONG}</p></div></div>") == ["一、任务", LONG]


def test_empty_container_of_a_known_name_is_passed_over():
    assert lines(f"<div id='zoom'></div><div class='own'><p>{LONG}</p></div>") == [LONG]


def test_lines_end_where_the_page_breaks_them():
    found = lines(
        f"<div id='zoom'>　　甲<br/>乙\n丙 <b>GDP</b>\n<i>2025</i><p>丁&nbsp;</p><div>戊</div><p>{LONG}</p></div>"
    )
    assert found == ["甲", "乙丙 GDP 2025", "丁", "戊", LONG]


def test_numbers_of_lists_are_kept():
    found = lines(
        f"<div id='zoom'><ol start='3'><li>修路<ul><li>种树</li></ul></li><li value='9'>建桥</li><li>（一）自带</li></ol>"
        "<ol style='list-style-type: cjk-ideographic'><li>甲</li></ol><ol type='a'><li>乙</li></ol>"
        f"<p>{LONG}</p></div>"
    )
    assert found == ["3. 修路", "• 种树", "9. 建桥", "（一）自带", "一、甲", "a. 乙", LONG]


def test_tables_are_rows_with_cells():
    found = lines(
        f"<div id='zoom'><p>{LONG}</p><table><tr><th colspan=3>专栏1</th></tr><tr><td>指标</td><td>单位</td><td>2025年</td></tr>"
        "<tr><td rowspan=2><p>森林</p><p>面积</p></td><td>亩</td><td>5</td></tr><tr><td>%</td><td>3|4</td></tr></table></div>"
    )
    assert found == [LONG, "专栏1", "指标 | 单位 | 2025年", "森林 面积 | 亩 | 5", "|  | % | 3｜4"]


def test_elements_that_a_style_makes_blocks_have_lines_of_their_own():
    found = lines(
        f"<div id='zoom'><span style='text-indent:2em; DISPLAY: block'>一、<b>养蜂</b></span>"
        f"<span style='display:block'>{LONG}</span>"
        "<span style='display:inline-block'>二、</span><font style='color:red'>制茶</font></div>"
    )
    assert found == ["一、养蜂", LONG, "二、制茶"]


def test_table_that_lays_out_the_page_is_no_table():
    found = lines(f"<table><tr><td>左</td><td id='zoom'><p>一、任务</p><p>{LONG}</p></td></tr></table>")
    assert found == ["一、任务", LONG]


def test_what_is_not_shown_is_not_read():
    found = lines(
        f"<div id='zoom'><script>var a='规划'</script><style>p{{}}</style><p style='display:none'>隐</p><!-- 注 -->"
        f"<div class='share'>分享到</div><p>{LONG}</p></div>"
    )
    assert found == [LONG]


HEAD = (
    "<meta name='ArticleTitle' content='清河市环境保护规划'><meta name='PubDate' content='2021-03-05 10:00'>"
    "<meta name='ContentSource' content='市政府办公室'><title>页</title>"
)


def test_what_the_page_says_of_the_document_stands_before_it():
    table = "<table><tr><td>发文字号</td><td>清政发〔2021〕5号</td></tr><tr><td>成文日期：</td><td>2021年3月1日</table>"
    found = lines(f"{table}<div id='zoom'><p>一、任务</p><p>{LONG}</p></div>", HEAD)
    assert found[:-2] == [
        "清河市环境保护规划",
        "发文字号：清政发〔2021〕5号",
        "成文日期：2021年3月1日",
        "发布日期：2021-03-05 10:00",
        "来源：市政府办公室",
    ]


def test_facts_of_the_document_are_read_from_those_lines():
    page = f"<html><head>{HEAD}</head><body><div id='zoom'><p>一、任务</p><p>（一）修路。{LONG}</p></div></body></html>"
    source = read_html(page.encode(), "plan.html")
    info = extract_document(source, read_outline(source))
    assert (info.title, info.kind, info.date) == ("清河市环境保护规划", "规划", "2021-03-05")


def test_issuer_of_the_pages_description_is_read():
    beside = "<ul><li><b>发文机关</b> 清河市人民政府办公室</li><li><b>成文日期</b> 2022年06月13日</li></ul>"
    plan = f"<p>清河市行动方案（2022—2024年）</p><p>一、任务</p><p>{LONG}</p>"
    page = f"<html><body>{beside}<div id='zoom'>{plan}</div></body></html>"
    source = read_html(page.encode(), "plan.html")
    info = extract_document(source, read_outline(source))
    assert (info.issuer, info.date, info.kind) == ("清河市人民政府办公室", "2022-06-13", "行动方案")


def test_title_that_the_document_prints_is_not_given_twice():
    assert (
        lines(f"<div id='zoom'><p>清河市环境<br>保护规划</p><p>{LONG}</p></div>", HEAD)[0]
        == "发布日期：2021-03-05 10:00"
    )


@pytest.mark.parametrize(
    "title",
    [
        "清河市规划_清河市人民政府",
        "清河市规划 - 清河市政府门户网站",
        "清河市规划-公示公告-清河市人民政府网",
        "清河市规划",
    ],
)
def test_title_of_the_page_is_taken_without_the_site(title):
    assert lines(f"<div id='zoom'><p>{LONG}</p></div>", f"<title>{title}</title>")[0].split()[0] == "清河市规划"


@pytest.mark.parametrize("title", ["某市人民政府门户网站", "政策文件_某市人民政府网", "首页", "x"])
def test_title_of_the_site_or_its_part_is_no_title_of_the_document(title):
    assert lines(f"<div id='zoom'><p>{LONG}</p></div>", f"<title>{title}</title>") == [LONG]


@pytest.mark.parametrize(
    ("codec", "charset"),
    [("gb18030", "gb2312"), ("gbk", "GBK"), ("utf-8", "utf-8"), ("gb18030", "utf-8"), ("utf-8", "gb2312")],
)
def test_charset_is_believed_where_it_is_true(codec, charset):
    body = f"<div id='zoom'><p>一、任务</p><p>{LONG}</p></div>"
    assert lines(body, f"<meta http-equiv='Content-Type' content='text/html; charset={charset}'>", codec) == [
        "一、任务",
        LONG,
    ]


def test_page_without_words_is_empty():
    with pytest.raises(DocumentEmpty):
        read_html(b"<html><body><img src=a></body></html>", "a.html")


@pytest.mark.parametrize("page", ["<div>" * 20_000, "<b>" * 20_000 + "文"])
def test_tags_open_at_once_are_bounded(page):
    with pytest.raises(DocumentTooLarge, match="open at once"):
        read_html(page.encode(), "a.html")


def test_elements_are_bounded():
    with pytest.raises(DocumentTooLarge, match="more than 1,000 tags"):
        read_html(b"<p>x" * 2000, "a.html", Limits(elements=1000))


@pytest.mark.parametrize(
    "page",
    [
        "[" * 1_000_000,
        "<" * 1_000_000,
        "<table><tr><td>" * 1500 + "x",
        "<ol><li>" * 2000 + "x",
        "<meta charset=" * 20_000 + "<p>x",
        "<table>" + "<tr><td rowspan=9999>a<td colspan=9999>b" * 3000,
    ],
    ids=["brackets", "less-than", "tables", "lists", "charsets", "spans"],
)
def test_hostile_pages_are_read_to_the_end(page):
    assert read_html(page.encode(), "a.html").text
