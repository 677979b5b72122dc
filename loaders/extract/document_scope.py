"""Which years a document covers, and what it carries out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from loaders.extract.document_titles import PREAMBLE_LENGTH, Found, pattern
from loaders.facts import Span, Title
from loaders.outline.tree import Outline
from loaders.reading import SourceText

ABBREVIATION_LENGTH = 5
"""《规划》, 《实施意见》: a short name given to a document already named."""
FIVE_YEAR_PLANS = {"十五": 2001, "十一五": 2006, "十二五": 2011, "十三五": 2016, "十四五": 2021, "十五五": 2026}
"""First year of each five-year plan period since 2001."""

_SPAN = re.compile(r"((?:19|20)\d\d)\s*年?\s*(?:-|—|–|－|―|~|至|到|——)\s*((?:19|20)\d\d)\s*年?")
_ONE_YEAR = re.compile(r"(20\d\d)年(?!远景|.{0,30}(?:规划|纲要|目标(?!任务|责任)|条例))")
"""A title of one year's work: 2016年全市重点工作责任分工方案."""
_GOAL_YEAR = re.compile(r"(?:到|至)\s*(20\d\d)\s*年")
_FIVE_YEARS = re.compile(r"“(十[一二三四五]?五)”|(?<![二三])(十[一二三四五]五)(?=规划|时期|发展|期间)")
_ORDINAL = re.compile(r"第(十[一二三四五]?)个五年")
_ISSUER_BEFORE = re.compile(r"(?:国务院|政府|办公[厅室]|省委|中央|[^上同]部|厅|局|委)$")
_HANDED_OUT = ("印发", "转发", "下发", "发布")
"""Before the title of what a notice is put out with; the notice does not carry it out."""
_INNER = re.compile(r"[〈<《](?P<title>[^〈<《〉>》]{6,80})[〉>》]")
_TITLES = re.compile(r"《[^》]*》")


@cache
def _printed() -> re.Pattern[str]:
    return re.compile(r"规划(?:期限|期|年限)(?:为|是|:)?\s*" + _SPAN.pattern)


def read_period(text: str, titles: list[Found], date: str | None) -> tuple[tuple[int, int] | None, Span | None]:
    """The years the document covers, and where they are printed: in the title, for the plan in the opening; or as implied by the
    number of its five-year plan, or from the year of issue to the last goal year.
    """
    for title in titles:
        found = _SPAN.search(text, title.span.start, title.span.end)
        if found:
            return (int(found[1]), int(found[2])), Span(found.start(), found.end())
    printed = _printed().search(text[: PREAMBLE_LENGTH * 2])
    if printed:
        return (int(printed[1]), int(printed[2])), Span(printed.start(1), printed.end(2))
    for title in titles:
        period = _five_years(title.value)
        if period:
            return period, None
    for title in titles:
        year = _ONE_YEAR.search(text, title.span.start, title.span.end)
        if year:
            return (int(year[1]), int(year[1])), Span(*year.span())
    if date and titles:
        goals = [int(y) for y in _GOAL_YEAR.findall(text)]
        later = [y for y in goals if int(date[:4]) <= y <= int(date[:4]) + 35]
        if later:
            return (int(date[:4]), max(later)), None
    return None, None


def _five_years(title: str) -> tuple[int, int] | None:
    found = _FIVE_YEARS.search(title)
    name = (found[1] or found[2]) if found else None
    if name is None:
        ordinal = _ORDINAL.search(title)
        name = f"{ordinal[1]}五" if ordinal else None
    first = FIVE_YEAR_PLANS.get(name or "")
    return (first, first + 4) if first else None


def read_based_on(source: SourceText, outline: Outline, own: Found | None) -> Iterator[Title]:
    """Each 《…》 that the head says the document carries out, once."""
    seen: set[str] = set()
    for area in _opening(outline):
        for title in quoted_titles(source.folded, area.start, area.end):
            before = _TITLES.sub("", source.folded[_clause_start(source.folded, title.start) : title.start])
            name = source.simplified[title.start : title.end]
            key = re.sub(r"\W", "", name)
            if own is not None and key in re.sub(r"\W", "", own.value):
                yield from _named_inside(source, title, seen)
            known = key in seen or len(key) <= ABBREVIATION_LENGTH or _is_own(key, own, before.removesuffix("《"))
            if pattern("carries_out").search(before) and not known:
                seen.add(key)
                yield Title(name=re.sub(r"\s+", " ", name), evidence=title)


def _named_inside(source: SourceText, own: Span, seen: set[str]) -> Iterator[Title]:
    """What the document's own title says that it carries out: 《某市落实<某省规划纲要>分工方案》."""
    text = source.folded
    for found in _INNER.finditer(text, *own):
        span = Span(*found.span("title"))
        key = re.sub(r"\W", "", source.simplified[span.start : span.end])
        said = pattern("carries_out").search(text, own.start, found.start()) or text.endswith("推进", 0, found.start())
        if said and key not in seen:
            seen.add(key)
            yield Title(name=source.simplified[span.start : span.end], evidence=span)


def _is_own(key: str, own: Found | None, before: str) -> bool:
    """Whether a title named in the text is the document's own, in full or with its end; not what it carries out, which its own
    title may name too (某市落实…行动计划实施方案) or which another body issued (国务院《…》).
    """
    if own is None:
        return False
    title = re.sub(r"\W", "", own.value)
    if title in key:
        return True
    opening, _, behind = title.rpartition(key) if key in title else ("", "", "…")
    behind = behind.removesuffix("的通知")
    if not behind and opening.endswith(_HANDED_OUT):
        return True
    return not behind.strip("0123456789年") and len(key) * 2 > len(title) and not _ISSUER_BEFORE.search(before)


def _opening(outline: Outline) -> Iterator[Span]:
    """The title and the paragraphs before the first unit."""
    for line in outline.head:
        if line.start < PREAMBLE_LENGTH:
            yield Span(line.start, min(line.end, line.start + 2 * PREAMBLE_LENGTH))


def _clause_start(text: str, position: int) -> int:
    """Start of the sentence that holds `position`, other titles in between passed over."""
    return max(text.rfind(stop, 0, position) for stop in "。;\n") + 1


def quoted_titles(text: str, start: int, end: int) -> Iterator[Span]:
    """What stands in each outermost 《…》 of text[start:end], nested ones within it."""
    i = start
    while (opened := text.find("《", i, end)) >= 0:
        depth, k = 1, opened + 1
        while k < end and depth:
            depth += {"《": 1, "》": -1}.get(text[k], 0)
            k += 1
        if depth:
            return
        yield Span(opened + 1, k - 1)
        i = k
