"""PDF files with a text layer: columns in order, broken lines joined, page numbers and running heads taken off."""

from __future__ import annotations

import re
import threading
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loaders.errors import (
    DocumentDamaged,
    DocumentEncrypted,
    DocumentHasNoText,
    DocumentTooLarge,
    ReaderMissing,
)
from loaders.folding import fold
from loaders.outline.labels import Rank, match_label
from loaders.read.limits import DEFAULT_LIMITS, Deadline, Limits
from loaders.read.pdf_layout import Char, Page, PageLine, lines_of_pages
from loaders.read.pdf_rules import drawn_rules
from loaders.read.text import source_text
from loaders.reading import SourceText

if TYPE_CHECKING:
    from pypdfium2 import PdfPage, PdfTextPage

PAGE_CHARACTERS = 50_000
"""Characters of one page; a page of the densest table has about 5,000."""
CHARACTERS_PER_PAGE = 5
"""On average at least; a scan has none, or those of a stamp on each page."""
NAMELESS_SHARE = 0.3
"""Share of characters without a Unicode name from which the text layer is useless: its fonts give shapes only."""
LARGEST = 500
"""Width in points of a character that is believed; marks over whole pages (watermarks) are wider."""
MARGIN = 0.1
"""Share of a page's height at each edge in which running heads and page numbers stand."""
RUNNING_SHARE = 0.4
"""Share of the pages on which a line of the margin comes again, from three pages on."""
FULL_LINE = 2.2
"""A line that ends nearer to its column's edge than so many characters is broken there."""
FULL_SENTENCE = 1.2
"""The same for a line that ends a sentence."""
INDENT = 1.3
"""Characters from the column's edge at which a new paragraph begins: the genre's indent is two, an opening “ may stand half
a character in.
"""

# PDFium is not safe to call from several threads.
_LOCK = threading.Lock()
_PASSWORD = 4  # FPDF_ERR_PASSWORD
_PAGE_NUMBER = re.compile(
    r"[-—–―·.\s]*(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[/,，]?\s*(?:共\s*)?\d{1,4}(?:\s*页)?)?[-—–―·.\s]*|[ivxlcIVXLC]{1,6}"
)
_LEADERS = re.compile(r"(?:[.…·]\s?){4,}\s*[\dIVXivx]{0,4}$")
# Numbers, Latin words and addresses with the brackets around them.
_UNBROKEN = re.compile(r"[(（〔《“‘\[<]{0,3}[A-Za-z0-9_.,%:/&=?~@#+-]{0,60}[)）〕》”’\]>。，、；：%]{0,3}")
_CLOSING = tuple(")）〕》”’，、。；：")
_OPENING = tuple("(（〔《“‘[【")
_FINAL = tuple("。！？；：!?;:…")


def read_pdf(data: bytes, name: str, limits: Limits = DEFAULT_LIMITS) -> SourceText:
    """The text of a PDF file, one line a paragraph.

    Raises DocumentDamaged, DocumentEncrypted, DocumentHasNoText, DocumentTooLarge, ReaderMissing.
    """
    try:
        import pypdfium2
    except ImportError as error:
        raise ReaderMissing(name, "PDF files are read with the package pypdfium2, which is not installed") from error
    with _LOCK:
        try:
            pages = _pages(data, name, limits)
        except pypdfium2.PdfiumError as error:
            raise _refusal(error, name) from error
    _require_text(pages, name)
    lines = _without_running_lines(lines_of_pages(pages))
    return source_text("\n".join(_paragraphs(lines)) + "\n", name)


def _refusal(error: Exception, name: str) -> DocumentDamaged | DocumentEncrypted:
    if getattr(error, "err_code", None) == _PASSWORD or "password" in str(error).lower():
        return DocumentEncrypted(name, "the PDF opens with a password only; give it without")
    return DocumentDamaged(name, "the PDF is cut off or damaged")


def _pages(data: bytes, name: str, limits: Limits) -> list[Page]:
    """Characters, height and lines of each page."""
    import pypdfium2

    deadline = Deadline(name, limits.seconds)
    document = pypdfium2.PdfDocument(data)
    try:
        count = len(document)
        if count > limits.pages:
            raise DocumentTooLarge(name, f"it has {count:,} pages, the limit is {limits.pages:,}")
        found = []
        left = limits.characters
        for i in range(count):
            deadline.check()
            page = document[i]
            text = page.get_textpage()
            try:
                sheet = _Sheet.of(page)
                found.append(Page(_characters(text, sheet, name), page.get_height(), drawn_rules(page, sheet.turned)))
                left -= len(found[-1].chars)
                if left < 0:
                    raise DocumentTooLarge(name, f"it has more than {limits.characters:,} characters")
            finally:
                text.close()
                page.close()
        return found
    finally:
        document.close()


@dataclass(frozen=True, slots=True)
class _Sheet:
    """How a page is shown: turned clockwise by so many degrees, the part of it from (left, bottom), so wide and high."""

    left: float
    bottom: float
    width: float
    height: float
    turn: int

    @classmethod
    def of(cls, page: PdfPage) -> _Sheet:
        left, bottom, _, _ = page.get_bbox()
        return cls(left, bottom, page.get_width(), page.get_height(), page.get_rotation())

    def turned(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """A box as it is seen. Wide tables stand on pages that are turned."""
        left, right, bottom, top = left - self.left, right - self.left, bottom - self.bottom, top - self.bottom
        if self.turn == 90:
            return bottom, self.height - right, top, self.height - left
        if self.turn == 180:
            return self.width - right, self.height - top, self.width - left, self.height - bottom
        if self.turn == 270:
            return self.width - top, left, self.width - bottom, right
        return left, bottom, right, top


def _characters(text: PdfTextPage, sheet: _Sheet, name: str) -> list[Char]:
    """The page's characters without spaces, each place once: bold print may be the same character twice."""
    from pypdfium2 import raw

    count = raw.FPDFText_CountChars(text)
    if count > PAGE_CHARACTERS:
        raise DocumentTooLarge(name, f"a page has {count:,} characters, the limit is {PAGE_CHARACTERS:,}")
    box = raw.FS_RECTF()
    found: list[Char] = []
    seen: set[tuple[str, int, int]] = set()
    for i in range(count):
        code = raw.FPDFText_GetUnicode(text, i)
        # PDFium marks a hyphen at the end of a line with U+0002.
        code = 0x2D if code == 2 else code
        char = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
        if char.isspace() or unicodedata.category(char) in ("Cc", "Cf"):
            continue
        if not raw.FPDFText_GetLooseCharBox(text, i, box):
            continue
        left, bottom, right, top = sheet.turned(box.left, box.bottom, box.right, box.top)
        if not (right >= 0 and left <= sheet.width and top > bottom and right - left < LARGEST):
            continue
        place = (char, round(left), round(bottom))
        if place not in seen:
            seen.add(place)
            found.append(Char(_plain(char), left, bottom, right, top))
    return found


def _plain(char: str) -> str:
    """Radicals that fonts give for characters (⼀ for 一, ⻚ for 页) are written as characters."""
    return unicodedata.normalize("NFKC", char) if "\u2e80" <= char <= "\u2fdf" else char


def _require_text(pages: list[Page], name: str) -> None:
    count = sum(len(page.chars) for page in pages)
    if count < CHARACTERS_PER_PAGE * len(pages) or count == 0:
        raise DocumentHasNoText(
            name, "the pages are pictures without a text layer; run text recognition (OCR) on it first"
        )
    nameless = sum(
        unicodedata.category(char.text[0]) in ("Co", "Cn") or char.text == "\ufffd"
        for page in pages
        for char in page.chars
    )
    if nameless > NAMELESS_SHARE * count:
        raise DocumentHasNoText(
            name, "its fonts do not say which characters they show; run text recognition (OCR) on it"
        )


# Running heads and page numbers -----------------------------------------------------------------------------------------


def _without_running_lines(pages: list[list[PageLine]]) -> list[list[PageLine]]:
    """Without page numbers, and lines of the margins that come again on many pages."""
    seen = Counter(key for page in pages for key in {_key(line) for line in page if _in_margin(line)})
    often = max(3, RUNNING_SHARE * len(pages))
    return [
        [
            line
            for line in page
            if not (_in_margin(line) and (seen[_key(line)] >= often or _PAGE_NUMBER.fullmatch(fold(line.text[:40]))))
        ]
        for page in pages
    ]


def _in_margin(line: PageLine) -> bool:
    return line.place < MARGIN or line.place > 1 - MARGIN


def _key(line: PageLine) -> str:
    return re.sub(r"[\d\s]+", "", line.text) or "\0"


# Paragraphs -------------------------------------------------------------------------------------------------------------


def _paragraphs(pages: list[list[PageLine]]) -> Iterator[str]:
    """Lines that the layout broke, joined."""
    written = ""
    last: PageLine | None = None
    for line in (line for page in pages for line in page):
        if last is not None and _goes_on(last, line):
            written += _joint(written, line.text) + line.text
        else:
            if written:
                yield written
            written = line.text
        last = line
    if written:
        yield written


def _goes_on(line: PageLine, after: PageLine) -> bool:
    """Whether the second line is the rest of the first."""
    if line.cells or after.cells or _LEADERS.search(line.text[-40:]) or _is_indented(after):
        return False
    if abs(line.size - after.size) > 0.2 * line.size:
        return False
    ended = line.text.endswith(_FINAL)
    # A paragraph seldom ends at the very edge; without indents that is all that tells a sentence's end from a paragraph's.
    more = 1.0 if after.text.startswith(_OPENING) else 0.0
    left_over = FULL_SENTENCE + more if ended else FULL_LINE + _unbroken(after.text)
    if line.column[1] - line.right > left_over * line.size:
        return False
    # A dash may be inside a sentence: 天水—两当. Numbers begin something new.
    label = match_label(fold(after.text[:20]))
    return label is None or (label.rank is Rank.BULLET and not ended)


def _unbroken(text: str) -> float:
    """Width, in characters, of what no line is broken in at the start of a text: a number, a word, an address, brackets."""
    found = _UNBROKEN.match(text)
    width = sum(0.55 if char.isascii() else 1.0 for char in found[0]) if found else 0.0
    return width or (2.0 if text[1:2] in _CLOSING else 0.0)


def _is_indented(line: PageLine) -> bool:
    return line.left - line.column[0] > INDENT * line.size


def _joint(before: str, after: str) -> str:
    """A space between two words of Latin letters."""
    return (
        " " if before[-1:].isascii() and before[-1:].isalpha() and after[:1].isascii() and after[:1].isalpha() else ""
    )
