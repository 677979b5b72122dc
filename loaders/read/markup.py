"""From a tree of HTML elements to lines of text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from loaders.folding import fold
from loaders.outline.labels import match_label
from loaders.read.numerals import numeral
from loaders.read.tables import Cell, table_lines
from ontology.lexicon import lexicon

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_WITHOUT_TEXT = (
    "script style noscript template iframe svg select button input textarea object canvas video audio nav head"
)
NO_TEXT = frozenset(_WITHOUT_TEXT.split())
_BLOCKS = (
    "p div section article main aside header footer h1 h2 h3 h4 h5 h6 ul ol li table caption thead tbody "
    "tfoot tr td th blockquote dl dt dd hr center form figure figcaption address pre body fieldset legend "
    "details summary"
)
_LINES = frozenset(_BLOCKS.split())
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_OWN_LINE = re.compile(r"display\s*:\s*(?:block|flex|grid|table|list-item|flow-root)", re.IGNORECASE)
_LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([\w-]+)", re.IGNORECASE)
_LIST_FORMATS = {
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
    "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter",
    "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
    "cjk-ideographic": "chineseCounting",
    "cjk-decimal": "ideographDigital",
    "simp-chinese-informal": "chineseCounting",
    "trad-chinese-informal": "chineseCounting",
    "cjk-heavenly-stem": "ideographTraditional",
}
_WIDE = "[　-〿㐀-鿿！-～“”‘’—…]"
_BREAK_BETWEEN_WIDE = re.compile(rf"(?<={_WIDE})\s*[\r\n]\s*(?={_WIDE})")
_SPACE = re.compile(r"[\s\u200b\ufeff]+")
_BULLETS = "•·●▪■◆▶□○—-"


@dataclass(slots=True)
class _List:
    """An open <ol> (with its number format) or <ul>."""

    number_format: str | None
    next: int = 1

    def label(self, item: LexborNode) -> str:
        """What stands before the item."""
        if self.number_format is None:
            return "• "
        value = _integer(item.attributes.get("value"), self.next)
        self.next = value + 1
        written = numeral(value, self.number_format)
        return f"{written}、" if self.number_format.startswith(("chinese", "ideograph")) else f"{written}. "


@dataclass(slots=True)
class Renderer:
    """Writes an element's text as lines. For one use."""

    _done: list[str] = field(default_factory=list)
    _parts: list[str] = field(default_factory=list)
    _lists: list[_List] = field(default_factory=list)
    _label: str = ""

    def lines(self, root: LexborNode) -> list[str]:
        """The lines that hold something: paragraphs, items of lists with their numbers, rows of tables."""
        for node, entering in _walk(root, self._takes):
            if entering:
                self._enter(node)
            else:
                self._leave(node)
        self._end_line()
        return self._done

    def _takes(self, node: LexborNode) -> bool:
        """Whether what is in the element is walked; a table of data is written whole instead."""
        if node.tag != "table" or not _is_data(node):
            return True
        self._end_line()
        self._done.extend(table_lines(_rows(node)))
        return False

    def _enter(self, node: LexborNode) -> None:
        tag = node.tag or ""
        if tag == "-text":
            self._parts.append(node.text_content or "")
        elif tag == "br":
            self._end_line()
        elif _has_own_lines(node, tag):
            self._end_line()
            if tag in ("ol", "ul"):
                self._lists.append(_opened(node))
            elif tag == "li":
                self._label = self._lists[-1].label(node) if self._lists else "• "

    def _leave(self, node: LexborNode) -> None:
        tag = node.tag or ""
        if _has_own_lines(node, tag):
            self._end_line()
            if tag in ("ol", "ul") and self._lists:
                self._lists.pop()
            elif tag == "li":
                self._label = ""

    def _end_line(self) -> None:
        if not self._parts:
            return
        line = _SPACE.sub(" ", _BREAK_BETWEEN_WIDE.sub("", "".join(self._parts))).strip()
        self._parts.clear()
        if line:
            # An item whose words bring their own number keeps that one.
            own = line[0] in _BULLETS or match_label(fold(line[:20])) is not None
            self._done.append(line if own else self._label + line)
            self._label = ""


def _has_own_lines(node: LexborNode, tag: str) -> bool:
    """Whether an element begins and ends a line: by its name, or by its style as editors of pages set it on any element."""
    return tag in _LINES or (tag[:1] not in "-!_" and _OWN_LINE.search(node.attributes.get("style") or "") is not None)


def _walk(root: LexborNode, takes: Callable[[LexborNode], bool]) -> Iterator[tuple[LexborNode, bool]]:
    """Each element below `root` when it opens (True) and when it closes (False), texts once. No recursion: pages nest deep."""
    path: list[LexborNode] = []
    node = root.child
    while True:
        if node is None:
            if not path:
                return
            closed = path.pop()
            yield closed, False
            node = closed.next
            continue
        if _is_shown(node):
            yield node, True
            if node.child is not None and takes(node):
                path.append(node)
                node = node.child
                continue
            if node.tag != "-text":
                yield node, False
        node = node.next


def _is_shown(node: LexborNode) -> bool:
    tag = node.tag or ""
    if tag == "-text":
        return True
    if tag[:1] in "-!_" or tag in NO_TEXT:
        return False
    attributes = node.attributes
    if not attributes:
        return True
    if _HIDDEN.search(attributes.get("style") or ""):
        return False
    return _furniture().search(f"{attributes.get('class') or ''} {attributes.get('id') or ''}") is None


@cache
def _furniture() -> re.Pattern[str]:
    return re.compile(lexicon("pages")["furniture"], re.IGNORECASE)


def _opened(node: LexborNode) -> _List:
    if node.tag == "ul":
        return _List(None)
    attributes = node.attributes
    style = _LIST_STYLE.search(attributes.get("style") or "")
    kind = style[1].lower() if style else attributes.get("type") or ""
    return _List(_LIST_FORMATS.get(kind, "decimal"), _integer(attributes.get("start"), 1))


def _integer(value: str | None, default: int) -> int:
    return int(value) if value and re.fullmatch(r"\s*\d{1,6}\s*", value) else default


# Tables ---------------------------------------------------------------------------------------------------------------


def _is_data(table: LexborNode) -> bool:
    """Whether it holds data and does not lay out the page: no table in it, and two rows with two cells each."""
    if len(table.css("table")) > 1:
        return False
    wide = 0
    for row in table.css("tr"):
        wide += len(row.css("td, th")) > 1
        if wide > 1:
            return True
    return False


def _rows(table: LexborNode) -> Iterator[list[Cell]]:
    for row in table.css("tr"):
        yield [
            Cell(
                " ".join(Renderer().lines(cell)),
                _integer(cell.attributes.get("colspan"), 1),
                _integer(cell.attributes.get("rowspan"), 1),
            )
            for cell in row.css("td, th")
        ]
