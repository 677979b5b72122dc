"""Files that are nearly right: whatever bytes are changed, cut or doubled, there is a text or a typed error."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.read import Limits, parse_documents
from ontology.errors import RegiongraphError
from tests.loaders.read import builders as b

TEXT = "清河市环境保护规划\n一、任务\n（一）修路。\n"
NUMBERING = b.abstract(0, b.level(0, "chineseCounting", "%1、")) + b.num(1, 0)
BODY = (
    b.paragraph("任务", 1) + f"<w:tbl>{b.row(b.cell('指标'), b.cell('值'))}{b.row(b.cell('甲'), b.cell('1'))}</w:tbl>"
)
PARTS = {
    "word/document.xml": f"<w:document {b.WORD}><w:body>{BODY}</w:body></w:document>",
    "word/numbering.xml": f"<w:numbering {b.WORD}>{NUMBERING}</w:numbering>",
    "[Content_Types].xml": "<Types/>",
}
FILES = {
    "gbk.txt": TEXT.encode("gbk"),
    "utf16.txt": TEXT.encode("utf-16"),
    "plan.md": TEXT.encode(),
    "plan.html": f"<html><meta charset=gbk><ol start=2><li>{TEXT}</ol><table><tr><td rowspan=2>甲<td>乙<tr><td>丙</table>".encode(
        "gbk"
    ),
    "packed.docx": b.zipped(PARTS),
    # Not packed, so that changes reach the XML.
    "open.docx": b.zipped(PARTS, method=0),
    "plan.pdf": b.pdf([b.typeset([TEXT * 3], 72, 500, 700)]),
    "columns.pdf": b.pdf([[*b.typeset([TEXT * 2], 60, 288, 700), *b.typeset([TEXT], 312, 540, 694)]] * 2),
    "plan.zip": b.zipped({"a.txt": TEXT, "b.docx": b.zipped(PARTS)}, method=0),
}
TOKENS = [
    *(
        b"<",
        b">",
        b"&",
        b'"',
        b"/",
        b"<!--",
        b"<![CDATA[",
        b"&#0;",
        b"&#xFFFF;",
        b"]]>",
        b"\0",
        b"\xff",
        b"-1",
        b"9" * 20,
    ),
    *(
        b"<w:p>",
        b"</w:p>",
        b"<w:tbl>",
        b'w:val="-5"',
        b'<w:numId w:val="1"/>',
        b"%1",
        b"<td rowspan=999999 colspan=999999>",
    ),
    *(b"obj", b"endobj", b"stream", b"endstream", b"<<", b">>", b"[", b"]", b" R", b"/Kids", b"/Length", b"PK\x03\x04"),
]
"""What the formats are made of: put where it does not belong, it goes deeper into a reader than any bytes."""


def outcome(content, name):
    """The texts, or the message of the typed error."""
    try:
        return [source.text for source in parse_documents(content, name, limits=Limits(seconds=20)).sources], ""
    except RegiongraphError as error:
        return [], str(error)


def _pieces(data):
    """Parts of the file itself, to be doubled or moved."""
    ends = st.tuples(st.integers(0, len(data)), st.integers(0, 60))
    return ends.map(lambda place: bytes(data[place[0] : place[0] + place[1]]))


@st.composite
def changed(draw, data):
    data = bytearray(data)
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, max(len(data) - 1, 0)))
        length = draw(st.integers(0, 20))
        data[at : at + length] = draw(st.binary(max_size=20) | st.sampled_from(TOKENS) | _pieces(data))
    return bytes(data[: draw(st.integers(len(data) // 2, len(data) + 1))])


@pytest.mark.parametrize("name", FILES)
@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_changed_files_give_text_or_a_typed_error(name, data):
    content = data.draw(changed(FILES[name]))
    if content.startswith((b"{\\rtf", b"\xd0\xcf\x11\xe0")):
        return
    texts, message = outcome(content, name)
    assert message.startswith(name) if message else all(text.strip() for text in texts)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["a.txt", "a.md", "a.html", "a.docx", "a.pdf", "a.zip", "a"]))
def test_any_bytes_give_text_or_a_typed_error(content, name):
    if content.startswith((b"{\\rtf", b"\xd0\xcf\x11\xe0")):
        return
    texts, message = outcome(content, name)
    assert message or all(text.strip() for text in texts)
