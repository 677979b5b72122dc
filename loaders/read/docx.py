"""Word documents (.docx): paragraphs with their automatic numbers, tables, text boxes; the text as it is after all changes."""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import normpath
from xml.etree.ElementTree import Element

from loaders.errors import DocumentDamaged
from loaders.read.limits import DEFAULT_LIMITS, Limits
from loaders.read.numbering import Numbering, attribute, integer, is_on
from loaders.read.package import Package
from loaders.read.tables import Cell, table_lines
from loaders.read.text import source_text
from loaders.reading import SourceText

MAIN_PART = "word/document.xml"
NESTED_TABLES = 20
"""Tables in tables that are followed; what is deeper is left out."""

# What runs hold that is written as characters.
_CHARACTERS = {
    "tab": "\t",
    "ptab": "\t",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "-",
}
_TEXT = frozenset({"t", "m:t"})
# Deleted text, instructions of fields, notes, sizes and pictures.
_LEFT_OUT = frozenset(
    {"del", "moveFrom", "instrText", "delText", "rPr", "pPr", "sectPr", "rt", "mc:Fallback", "footnoteReference"}
)


def read_docx(data: bytes, name: str, limits: Limits = DEFAULT_LIMITS) -> SourceText:
    """The text of a Word document, one line a paragraph and a row of a table.

    Insertions are kept and deletions left out; so are headers, footers, notes, comments and hidden text. Raises
    DocumentDamaged, DocumentEmpty, DocumentEncrypted, DocumentTooLarge, ReaderMissing.
    """
    package = Package(data, name, limits)
    main = package.xml(_main_part(package))
    body = main.find("body") if main is not None else None
    if body is None:
        raise DocumentDamaged(name, "the Word document has no body")
    numbering = Numbering(package.xml("word/numbering.xml"), package.xml("word/styles.xml"))
    lines = _Walk(numbering).lines(body)
    return source_text("\n".join(lines) + "\n", name)


def _main_part(package: Package) -> str:
    """The part that the package names as its document; word/document.xml but for rare writers."""
    relations = package.xml("_rels/.rels")
    for relation in relations if relations is not None else ():
        if (relation.get("Type") or "").endswith("/officeDocument"):
            return normpath((relation.get("Target") or MAIN_PART).lstrip("/"))
    return MAIN_PART


class _Walk:
    """Walks the body in order; the numbering counts as it goes."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self._open = ""

    def lines(self, block: Element, depth: int = 0) -> list[str]:
        """The lines of a body, a cell or a text box that hold something."""
        found: list[str] = []
        for element in _blocks(block):
            if element.tag == "p":
                found.extend(self._paragraph(element, depth))
            elif depth < NESTED_TABLES:
                found.extend(self._table(element, depth))
        if self._open.strip():
            found.append(self._open)
        self._open = ""
        return found

    def _paragraph(self, paragraph: Element, depth: int) -> list[str]:
        properties = paragraph.find("pPr")
        boxes: list[Element] = []
        text = self._open + "".join(_characters(paragraph, boxes))
        self._open = ""
        mark = properties.find("rPr") if properties is not None else None
        if mark is not None and (mark.find("del") is not None or mark.find("moveFrom") is not None):
            # The paragraph's end is deleted: it goes on with the next.
            self._open = text
            return self._boxes(boxes, depth)
        lines = [line.strip() for line in text.split("\n")]
        if any(lines):
            first = next(i for i, line in enumerate(lines) if line)
            lines[first] = self._numbering.label(properties) + lines[first]
        return [line for line in lines if line] + self._boxes(boxes, depth)

    def _boxes(self, boxes: list[Element], depth: int) -> list[str]:
        """Text boxes come after the paragraph that they are fixed to."""
        kept, self._open = self._open, ""
        lines = [line for box in boxes if depth < NESTED_TABLES for line in self.lines(box, depth + 1)]
        self._open = kept
        return lines

    def _table(self, table: Element, depth: int) -> list[str]:
        rows = [list(self._cells(row, depth)) for row in _rows(table)]
        if all(len(row) <= 1 for row in rows):
            # A frame around text, as boxes (专栏) have it.
            return [line for row in rows for cell in row for line in cell[0]]
        return table_lines([[Cell(" ".join(lines), span) for lines, span in row] for row in rows])

    def _cells(self, row: Element, depth: int) -> Iterator[tuple[list[str], int]]:
        for i in range(integer(attribute(row.find("trPr"), "gridBefore"))):
            if i < LEFT_OPEN:
                yield [], 1
        for cell in _through(row, "tc"):
            properties = cell.find("tcPr")
            merged = properties.find("vMerge") if properties is not None else None
            covered = merged is not None and merged.get("val", "continue") != "restart"
            lines = [] if covered else self.lines(cell, depth + 1) or self._number_alone(cell)
            yield lines, max(integer(attribute(properties, "gridSpan"), 1), 1)

    def _number_alone(self, cell: Element) -> list[str]:
        """The automatic number of a cell that holds nothing else, as columns of row numbers (序号) are often made."""
        paragraphs = cell.findall("p")
        label = self._numbering.label(paragraphs[0].find("pPr")).strip() if len(paragraphs) == 1 else ""
        return [label] if label else []


LEFT_OPEN = 50
"""Columns that a row may leave out at its start."""


def _rows(table: Element) -> Iterator[Element]:
    """Rows that are not deleted."""
    for row in _through(table, "tr"):
        if row.find("trPr/del") is None:
            yield row


def _blocks(block: Element) -> Iterator[Element]:
    """Paragraphs and tables, content controls and insertions looked into."""
    for child in block:
        if child.tag in ("p", "tbl"):
            yield child
        elif child.tag in (
            "sdt",
            "sdtContent",
            "ins",
            "moveTo",
            "customXml",
            "smartTag",
            "mc:AlternateContent",
            "mc:Choice",
        ):
            yield from _blocks(child)


def _through(parent: Element, tag: str) -> Iterator[Element]:
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in ("sdt", "sdtContent", "ins", "moveTo", "customXml"):
            yield from _through(child, tag)


def _characters(element: Element, boxes: list[Element]) -> Iterator[str]:
    """The characters of a paragraph; text boxes on the way are put into `boxes`."""
    for child in element:
        tag = child.tag
        if tag in _TEXT:
            yield (child.text or "").replace("\n", " ")
        elif tag in _CHARACTERS:
            yield _CHARACTERS[tag]
        elif tag == "sym":
            yield _symbol(child)
        elif tag == "txbxContent":
            boxes.append(child)
        elif tag not in _LEFT_OUT and not (tag == "r" and is_on(child.find("rPr"), "vanish")):
            yield from _characters(child, boxes)


def _symbol(element: Element) -> str:
    """A character of a symbol font: Wingdings has ticks, boxes and bullets, which stand for a bullet in the text."""
    try:
        char = chr(int(element.get("char", ""), 16))
    except (ValueError, OverflowError):
        return ""
    return "•" if "\ue000" <= char <= "\uf8ff" or "\ud800" <= char <= "\udfff" else char
