"""Small files of each format, made by the tests."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO
from xml.sax.saxutils import escape

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def zipped(members: Mapping[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def docx(body: str, numbering: str = "", styles: str = "", attributes: str = "") -> bytes:
    """A Word document with the given content of w:body, w:numbering and w:styles."""
    return zipped(
        {
            "[Content_Types].xml": "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>",
            "_rels/.rels": (
                "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
                f"<Relationship Id='r1' Type='{RELATIONS}/officeDocument' Target='word/document.xml'/></Relationships>"
            ),
            "word/document.xml": f"<w:document {WORD} {attributes}><w:body>{body}</w:body></w:document>",
            "word/numbering.xml": f"<w:numbering {WORD}>{numbering}</w:numbering>",
            "word/styles.xml": f"<w:styles {WORD}>{styles}</w:styles>",
        }
    )


def paragraph(text: str, number: int | None = None, level: int = 0, style: str = "") -> str:
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if number is not None:
        properties += f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{escape(text)}</w:t></w:r></w:p>"


def level(index: int, number_format: str, text: str, more: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{number_format}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract(identifier: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{identifier}">{"".join(levels)}</w:abstractNum>'


def num(identifier: int, of: int, more: str = "") -> str:
    return f'<w:num w:numId="{identifier}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"


def row(*cells: str) -> str:
    return f"<w:tr>{''.join(cells)}</w:tr>"


Placed = tuple[float, float, str]
"""A piece of text and where it begins, in points from the page's lower left corner."""


def pdf(
    pages: Sequence[Sequence[Placed]],
    size: float = 12,
    trailer: str = "",
    more: str = "",
    matrix: str = "1 0 0 1",
    drawn: str = "",
) -> bytes:
    """A PDF of A4 pages in a font of Adobe-GB1, whose characters PDF readers know without the font.

    more: further entries of each page. matrix: how letters stand, (x, y) of a piece being where it begins. drawn: what each page
    draws besides.
    """
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{' '.join(f'{6 + 2 * i} 0 R' for i in range(len(pages)))}] >>",
        "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>",
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /FontDescriptor 5 0 R /DW 1000 "
        "/W [1 95 500] /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>",
        "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 "
        "/Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>",
    ]
    for i, page in enumerate(pages):
        content = drawn + "\n".join(
            f"BT /F1 {size} Tf {matrix} {x} {y} Tm <{text.encode('utf-16-be').hex()}> Tj ET" for x, y, text in page
        )
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] {more} /Contents {7 + 2 * i} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
    data = b"%PDF-1.4\n"
    offsets = []
    for i, written in enumerate(objects, 1):
        offsets.append(len(data))
        data += f"{i} 0 obj\n{written}\nendobj\n".encode("ascii")
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    end = f"trailer << /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{len(data)}\n%%EOF\n"
    return data + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{end}".encode("ascii")


def typeset(paragraphs: Sequence[str], left: float, right: float, top: float, size: float = 12) -> list[Placed]:
    """Paragraphs of wide characters as lines between two edges, each indented by two characters."""
    width = int((right - left) / size)
    placed: list[Placed] = []
    y = top
    for text in paragraphs:
        first = text[: width - 2]
        placed.append((left + 2 * size, y, first))
        for start in range(len(first), len(text), width):
            y -= size * 1.5
            placed.append((left, y, text[start : start + width]))
        y -= size * 1.5
    return placed
