"""The document's own description: title, kind, number, issuer, date, period, what it carries out.

Read from the head (the lines before the first unit), the tail and the page furniture around them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from loaders.extract.document_issue import in_full, read_date, read_issuer, read_number
from loaders.extract.document_scope import read_based_on, read_period
from loaders.extract.document_titles import PREAMBLE_LENGTH, Head
from loaders.facts import DocumentInfo
from loaders.outline.tree import Outline
from loaders.reading import SourceText
from ontology.lexicon import lexicon

_NAMED = re.compile(r"(?:制定|编制|提出|签订)(?:本|如下|以下|此)([^,。;:]{2,12})[,。;:]")


_HANDED_OUT = re.compile("[印转下]发")
_CLOSED = re.compile(r"(?:[(（][^()（）]*[)）])?[》>]?(?=的通知$)")
"""Between the title of what a notice hands out and 的通知: 关于印发《某县工业规划(2021—2025年)|》的通知."""


def extract_document(source: SourceText, outline: Outline) -> DocumentInfo:
    """The document's description without its region (see loaders.extract.own_region)."""
    text = source.folded
    head = Head(source, outline)
    title = head.title()
    number = read_number(head)
    issuer = read_issuer(head, title)
    date = read_date(head, number.value if number else None, issuer.value if issuer else None)
    titles = [t for t in (title, head.notice()) if t]
    period, period_span = read_period(text, titles, date.value if date else None)
    evidence = {
        name: found.span
        for name, found in (("title", title), ("number", number), ("date", date), ("issuer", issuer))
        if found is not None
    }
    if period_span is not None:
        evidence["period"] = period_span
    return DocumentInfo(
        file=source.file,
        sha256=source.sha256,
        title=title.value if title else None,
        kind=document_kind(t.value for t in titles) or _kind_in_text(text),
        number=number.value if number else None,
        issuer=in_full(issuer.value) if issuer else None,
        date=date.value if date else None,
        period=period,
        based_on=tuple(read_based_on(source, outline, title)),
        note=" ".join(line.content.lstrip("# ") for line in outline.notes) or None,
        evidence=evidence,
    )


def document_kind(titles: Iterable[str]) -> str | None:
    """The kind of document (实施方案, 规划纲要, …) that the first telling title names."""
    for title in titles:
        bare = re.sub(r"[(（][^()（）]*[)）]\s*$", "", title).strip()
        if _HANDED_OUT.search(bare):
            bare = _CLOSED.sub("", bare)
        # 《政府工作报告》任务分解表 is no report of work.
        for words in dict.fromkeys((re.sub("《[^》]*》(?=[^的])", "", bare), bare)):
            for kind, pattern in lexicon("documents")["kinds"].items():
                if re.search(pattern, words):
                    return str(kind)
    return None


def _kind_in_text(text: str) -> str | None:
    """The kind that the opening gives itself: 特制定本实施方案."""
    named = _NAMED.search(text[:PREAMBLE_LENGTH])
    return document_kind([named[1]]) if named else None
