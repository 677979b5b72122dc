"""Web pages: the document in the page, with the page's title and dates before it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from loaders.errors import DocumentEmpty, DocumentTooLarge, ReaderMissing
from loaders.read.encodings import decode_bytes
from loaders.read.limits import DEFAULT_LIMITS, Limits
from loaders.read.markup import NO_TEXT, Renderer
from loaders.read.text import source_text
from loaders.reading import SourceText
from ontology.lexicon import lexicon

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

CONTAINER_LENGTH = 200
"""Characters from which a known container is believed; some pages have empty ones of the same name."""
DENSE_SHARE = 0.7
"""A block is left for the one in it that holds this share of its text outside links."""
OPENING_LENGTH = 600
"""Characters from the start of the document in which its own title and number stand, if they do at all."""
OPEN_TAGS = 5_000
"""Tags open at once; HTML parsers take time with the square of it, pages of the genre have under 100."""

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,20})", re.IGNORECASE)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,19})")
# Tags that have no end or whose end HTML lets authors leave out.
_NO_END = (
    "p li td th tr dt dd option br img hr input meta link col area base embed param source track wbr thead tbody tfoot"
)
_CLOSED_BY_NEXT = frozenset(_NO_END.split())
_BLOCKS = frozenset({"body", "div", "section", "article", "main", "td", "form", "center"})
_DATE = r"(?:19|20)\d\d\s*(?:年|-|/|\.)\s*\d{1,2}\s*(?:月|-|/|\.)\s*\d{1,2}\s*日?"
_BODY = r"[一-鿿]{4,40}"
_NUMBER = r"[㐀-鿿]{1,10}\s*[〔\[【(（﹝]\s*(?:19|20)\d\d\s*[〕\]】)）﹞]\s*第?\s*\d{1,5}\s*号"


def read_html(data: bytes, name: str, limits: Limits = DEFAULT_LIMITS) -> SourceText:
    """The document in a web page. Offsets of facts point into the text taken from the page, not into the page.

    Raises DocumentEmpty, DocumentTooLarge, EncodingUnknown, FormatUnsupported, ReaderMissing.
    """
    charset = _CHARSET.search(data[:4096])
    page, encoding = decode_bytes(data, name, charset[1].decode("ascii") if charset else None)
    tree = _parse(page, name, limits)
    body = tree.body
    if body is None or tree.root is None:
        raise DocumentEmpty(name, "the page has no body")
    block = _block(tree, body)
    lines = Renderer().lines(block)
    text = "\n".join([*_head(tree, body, lines), *lines])
    return source_text(text + "\n" if text else "", name, encoding)


def _parse(page: str, name: str, limits: Limits) -> LexborHTMLParser:
    tags = _TAG.findall(page)
    if len(tags) > limits.elements:
        raise DocumentTooLarge(name, f"the page has more than {limits.elements:,} tags")
    depth = 0
    for end, tag in tags:
        if tag.lower() not in _CLOSED_BY_NEXT:
            depth = max(depth - 1, 0) if end else depth + 1
            if depth > OPEN_TAGS:
                raise DocumentTooLarge(name, f"more than {OPEN_TAGS:,} tags of the page are open at once")
    try:
        from selectolax.lexbor import LexborHTMLParser
    except ImportError as error:
        raise ReaderMissing(name, "web pages are read with the package selectolax, which is not installed") from error
    return LexborHTMLParser(page)


# The block that holds the document -----------------------------------------------------------------------------------------


def _block(tree: LexborHTMLParser, body: LexborNode) -> LexborNode:
    """The known container with the most text, else the densest block."""
    for selector in lexicon("pages")["containers"]:
        found = max(tree.css(selector), key=_length, default=None)
        if found is not None and _length(found) >= CONTAINER_LENGTH:
            return found
    return _densest(body)


def _length(node: LexborNode) -> int:
    return len((node.text() or "").strip())


@dataclass(slots=True)
class _Weight:
    """Text outside links less text in links, of an element; and of its heaviest child with the block to take in there."""

    node: LexborNode
    in_link: bool
    weight: int = 0
    heaviest: int = 0
    block: LexborNode | None = None


def _densest(body: LexborNode) -> LexborNode:
    """From the body down to the last block that holds most of the text outside links. One pass, no recursion."""
    open_elements = [_Weight(body, False)]
    node = body.child
    while True:
        while node is not None:
            tag = node.tag or ""
            if tag == "-text":
                text = len((node.text_content or "").strip())
                open_elements[-1].weight += -text if open_elements[-1].in_link else text
            elif tag[:1] not in "-!_" and tag not in NO_TEXT and node.child is not None:
                open_elements.append(_Weight(node, open_elements[-1].in_link or tag == "a"))
                node = node.child
                continue
            node = node.next
        closed = open_elements.pop()
        focus = closed.block if closed.block is not None and closed.heaviest >= DENSE_SHARE * closed.weight else None
        if focus is None and closed.node.tag in _BLOCKS:
            focus = closed.node
        if not open_elements:
            return focus or body
        parent = open_elements[-1]
        parent.weight += closed.weight
        if closed.weight > parent.heaviest:
            parent.heaviest, parent.block = closed.weight, focus
        node = closed.node.next


# What the page says of the document ---------------------------------------------------------------------------------------


def _head(tree: LexborHTMLParser, body: LexborNode, lines: list[str]) -> list[str]:
    """Lines to stand before the document's own: its title, number and dates, where the document does not print them first."""
    opening = _bare("".join(lines)[:OPENING_LENGTH])
    metas = _metas(tree)
    title = _title(tree, metas)
    head = [title] if title and _bare(title) not in opening else []
    beside = _beside("\n".join(Renderer().lines(body)))
    number = beside.pop("发文字号", None)
    if number and _bare(number) not in opening:
        head.append(f"发文字号：{number}")
    published = _first(metas, "published")
    if published:
        beside["发布日期"] = published
    source = _first(metas, "source")
    if source:
        beside["来源"] = source
    return head + [f"{label}：{value}" for label, value in beside.items() if f"{label}:{_bare(value)}" not in opening]


def _bare(text: str) -> str:
    return re.sub(r"\s+", "", text).replace("：", ":")


def _metas(tree: LexborHTMLParser) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in tree.css("meta")[:200]:
        attributes = meta.attributes
        key = attributes.get("name") or attributes.get("property")
        content = " ".join((attributes.get("content") or "").split())
        if key and content:
            found.setdefault(key, content[:500])
    return found


def _first(metas: dict[str, str], what: str) -> str | None:
    return next((metas[key] for key in lexicon("pages")[what] if key in metas), None)


def _title(tree: LexborHTMLParser, metas: dict[str, str]) -> str | None:
    """ArticleTitle, else the page's only <h1>, else <title> without the site's name, where it names a kind of document: other
    pages are titled by the site or a part of it (某市人民政府门户网站, 政策文件).
    """
    title = _first(metas, "title")
    if title is None:
        headings = tree.css("h1")
        title = headings[0].text()[:500] if len(headings) == 1 else ""
    if not title.strip():
        found = tree.css_first("title")
        title = _without_site(found.text()[:500] if found is not None else "")
        title = title if any(kind in title for kind in lexicon("documents")["kinds"]) else ""
    return " ".join(title.split())[:300] or None


def _without_site(title: str) -> str:
    parts = re.split(r"\s*(?:[_|｜]|--|\s[-–—]\s|(?<=[㐀-鿿])-(?=[㐀-鿿]))\s*", title.strip())
    while len(parts) > 1 and re.search(lexicon("pages")["site"], parts[-1]):
        parts.pop()
    return parts[0] if len(parts) > 1 and re.search(lexicon("pages")["site"], parts[0]) is None else " ".join(parts)


@cache
def _labels() -> dict[str, re.Pattern[str]]:
    values = {"发文字号": _NUMBER, "发文机关": _BODY}
    return {
        label: re.compile(rf"{words}[\s::：|｜\]】]{{0,20}}({values.get(label, _DATE)})")
        for label, words in lexicon("pages")["labels"].items()
    }


def _beside(page: str) -> dict[str, str]:
    """What the description beside the document says, by label."""
    found = {label: pattern.search(page) for label, pattern in _labels().items()}
    return {label: match[1] for label, match in found.items() if match is not None}
