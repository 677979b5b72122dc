"""The document's own description: title, kind, number, issuer, date, period, what it carries out.

Read from the head (the lines before the first unit), the tail and the page furniture around them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import dropwhile, takewhile

from loaders.facts import DocumentInfo, Span, Title
from loaders.outline.labels import numeral_value
from loaders.outline.lines import Line
from loaders.outline.tree import Outline
from loaders.reading import SourceText
from ontology.lexicon import lexicon

HEAD_LENGTH = 60
"""A head line up to this long may be a line of a title; longer ones are running text. Titles of notices reach 100 on one line."""
TITLE_LENGTH = 130
PREAMBLE_LENGTH = 3000
"""Characters from the start in which a document says what it carries out and which years it covers."""
SIGNATURE_LENGTH = 40
"""Longest name of a body that signs, in characters."""
ABBREVIATION_LENGTH = 5
"""《规划》, 《实施意见》: a short name given to a document already named."""
FIVE_YEAR_PLANS = {"十五": 2001, "十一五": 2006, "十二五": 2011, "十三五": 2016, "十四五": 2021, "十五五": 2026}
"""First year of each five-year plan period since 2001."""

_NUMBER = re.compile(r"[㐀-鿿]{1,10}\s*[〔\[【(﹝]\s*((?:19|20)\d\d)\s*[〕\]】)﹞]\s*第?\s*\d{1,5}\s*号")
_NUMBER_LINE = re.compile(rf"(?:(?:发文字号|文\s*号|文件编号|发文号)\s*:\s*)?(?P<number>{_NUMBER.pattern})")
_NUMBER_IN_BRACKETS = re.compile(rf"^[^《》]*\((?P<number>{_NUMBER.pattern})\)$")
_DATE = re.compile(r"(?P<y>(?:19|20)\d\d)\s*(?:年|-|/|\.)\s*(?P<m>\d{1,2})\s*(?:月|-|/|\.)\s*(?P<d>\d{1,2})\s*日?")
_DATE_HAN = re.compile(
    r"(?P<y>[一二][〇○零0O九][〇○零0O一二三四五六七八九]{2})年(?P<m>[一二三四五六七八九十]{1,2})月(?P<d>[一二三四五六七八九十]{1,3})日"
)
_DATE_LABEL = re.compile(r"(成文日期|印发日期|发文日期|生成日期|签发日期|发布日期|发布时间|公布日期)\s*:\s*")
_SPAN = re.compile(r"((?:19|20)\d\d)\s*年?\s*(?:-|—|–|－|―|~|至|到|——)\s*((?:19|20)\d\d)\s*年?")
_TITLE_GOES_ON = re.compile(r"关于|[印转]发(?=《)")
_SIGNED_AT = re.compile(r"\s*(?:签订?于|签署于|于).{2,16}$")
_SPEAKER = re.compile(r"代表([㐀-鿿]{0,14}?[省市县区旗盟州](?:人民)?政府)")
_MEETING = re.compile(r"[(—-].*|.{0,60}会议上?[)]?$")
_ONE_YEAR = re.compile(r"(20\d\d)年(?!远景|.{0,30}(?:规划|纲要|目标|条例))")
"""A title of one year's work: 2016年全市重点工作责任分工方案."""
_GOAL_YEAR = re.compile(r"(?:到|至)\s*(20\d\d)\s*年")


@dataclass(frozen=True, slots=True)
class _Found:
    value: str
    span: Span


def extract_document(source: SourceText, outline: Outline) -> DocumentInfo:
    """The document's description without its region (see loaders.extract.own_region)."""
    text = source.folded
    head = _HeadReader(source, outline)
    title = head.title()
    number = head.number()
    date = head.date()
    issuer = head.issuer(title)
    titles = [t for t in (title, head.notice()) if t]
    period, period_span = _period(text, titles, date.value if date else None)
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
        issuer=issuer.value if issuer else None,
        date=date.value if date else None,
        period=period,
        based_on=tuple(_based_on(source, outline, title)),
        note=" ".join(line.content.lstrip("# ") for line in outline.notes) or None,
        evidence=evidence,
    )


def _without_people(body: str) -> str:
    """市政府办公室 and 清河市人民政府办公室 differ by 人民 and the place."""
    return body.replace("人民政府", "政府")


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(lexicon("documents")[name])


def document_kind(titles: Iterable[str]) -> str | None:
    """The kind of document (实施方案, 规划纲要, …) that the first telling title names."""
    for title in titles:
        bare = re.sub(r"\([^()]*\)\s*$", "", title).strip()
        for kind, pattern in lexicon("documents")["kinds"].items():
            if re.search(pattern, bare):
                return str(kind)
    return None


def _kind_in_text(text: str) -> str | None:
    """The kind that the opening gives itself: 特制定本实施方案."""
    named = re.search(r"(?:制定|编制|提出|签订)(?:本|如下|以下|此)([^,。;:]{2,12})[,。;:]", text[:PREAMBLE_LENGTH])
    return document_kind([named[1]]) if named else None


class _HeadReader:
    """Reads the head's lines; a title broken over lines is joined."""

    def __init__(self, source: SourceText, outline: Outline) -> None:
        self.source = source
        self.lines = [line for line in outline.head if len(line.content) <= TITLE_LENGTH]
        self.lines_and_paragraphs = [line for line in outline.head if line.start < PREAMBLE_LENGTH]
        self.furniture = outline.furniture
        self.tail = outline.tail

    def _titles(self) -> list[_Found]:
        """Every run of head lines that together are a title, in order."""
        found: list[_Found] = []
        run: list[Line] = []
        for line in self.lines:
            content = line.content
            if not self._may_be_title(line):
                run = []
                continue
            if _pattern("opening_issuer").match(content):
                run = []
            run.append(line)
            if _pattern("title_ending").search(content) and not content.endswith("》"):
                found.append(self._joined(run))
                run = []
        return self._with_years(found)

    def _may_be_title(self, line: Line) -> bool:
        content = line.content
        if len(content) > HEAD_LENGTH and not content.endswith("的通知"):
            return False
        if re.search(r"[。;:]$|^\(.*\)$|^[—\-=_*]+$", content) or _pattern("salutation").search(content):
            return False
        if _pattern("no_title").search(content):
            return False
        return not (_NUMBER_LINE.fullmatch(content) or _DATE.fullmatch(content) or _DATE_HAN.fullmatch(content))

    def _joined(self, run: list[Line]) -> _Found:
        start, end = run[0].start, run[-1].end
        return _Found(re.sub(r"\s+", "", self.source.simplified[start:end]), Span(start, end))

    def _with_years(self, found: list[_Found]) -> list[_Found]:
        """A bracket with years on the next line belongs to the title: (2017-2020年)."""
        joined = []
        starts = [line.start for line in self.lines]
        for item in found:
            behind = bisect_left(starts, item.span.end)
            after = self.lines[behind] if behind < len(starts) else None
            if after is not None and re.fullmatch(r"\(\s*(?:19|20)\d\d.{0,14}\)", after.content):
                span = Span(item.span.start, after.end)
                item = _Found(re.sub(r"\s+", "", self.source.simplified[span.start : span.end]), span)
            joined.append(item)
        return joined

    def notice(self) -> _Found | None:
        """The title of the notice around a plan, or the only title."""
        titles = self._titles()
        return titles[0] if titles else None

    def title(self) -> _Found | None:
        """The plan's own title where it is printed apart, else the notice's; failing both, the first short line."""
        titles = self._titles()
        if titles:
            return titles[-1]
        named = self._title_in_text()
        if named is not None:
            return named
        first = self.lines[0] if self.lines else None
        if first is not None and self._may_be_title(first) and re.search(r"规划|纲要|方案|报告|计划", first.content):
            return self._joined([first])
        return None

    def _title_in_text(self) -> _Found | None:
        """The plan that a notice without a title of its own hands out: 现将《…》印发给你们."""
        for line in self.lines_and_paragraphs:
            found = _pattern("handed_out").search(line.content)
            if found:
                span = Span(line.start + found.start("title"), line.start + found.end("title"))
                return _Found(re.sub(r"\s+", "", self.source.simplified[span.start : span.end]), span)
        return None

    def number(self) -> _Found | None:
        """The document's own number: alone on a line of the head, or behind a label."""
        for line in (*self.lines, *self.furniture):
            found = (
                _NUMBER_LINE.fullmatch(line.content)
                or _NUMBER_IN_BRACKETS.search(line.content)
                or re.search(rf"(?:发文字号|文\s*号)\s*:\s*(?P<number>{_NUMBER.pattern})", line.content)
            )
            if found:
                span = Span(line.start + found.start("number"), line.start + found.end("number"))
                return _Found(re.sub(r"\s+", "", self.source.simplified[span.start : span.end]), span)
        return None

    def date(self) -> _Found | None:
        """The date of issue: alone on a line of the head or the end, else behind a label, else the page's date."""
        for line in (*self.lines, *self.tail):
            bare = _SIGNED_AT.sub("", line.content.strip("()"))
            found = _DATE.fullmatch(bare) or _DATE_HAN.fullmatch(bare)
            if found:
                return _Found(_iso(found), Span(line.start, line.end))
        for line in (*self.lines, *self.furniture):
            label = _DATE_LABEL.search(line.content)
            found = _DATE.match(line.content, label.end()) if label else None
            if found:
                return _Found(_iso(found), Span(line.start + found.start(), line.start + found.end()))
        return self._date_in_brackets()

    def _date_in_brackets(self) -> _Found | None:
        """(2021年2月5日在…会议上), ——2021年2月5日在…会议上 or the same without a mark under a report's title."""
        for line in self.lines:
            found = _DATE.search(line.content) if _MEETING.fullmatch(line.content) else None
            if found:
                return _Found(_iso(found), Span(line.start + found.start(), line.start + found.end()))
        return None

    def issuer(self, title: _Found | None) -> _Found | None:
        """Who issued it: the opening of the notice's title, the signatory line, or bodies that open the title."""
        parties = self._parties()
        if parties is not None:
            return parties
        printed = self._opening_issuer(title)
        signed = self._signature()
        if printed is None or (
            signed is not None and _without_people(signed.value).endswith(_without_people(printed.value))
        ):
            # A notice may call its issuer 市政府办公室 and be signed with the full name.
            return signed or self._speaker() or self._opening_bodies(title)
        return printed

    def _opening_issuer(self, title: _Found | None) -> _Found | None:
        """X关于印发…的通知: X, if it is a body."""
        for candidate in (self.notice(), title):
            found = _pattern("issuer").match(candidate.value) if candidate else None
            issuer = _pattern("forwarded").sub("", found["issuer"]) if found else ""
            if candidate and _pattern("signatory").search(issuer):
                return _Found(self._apart(issuer, candidate.span), candidate.span)
        return None

    def _apart(self, issuer: str, title: Span) -> str:
        """Several bodies that issue together, printed with blanks between them, joined by 、 as in facts."""
        words = self.source.simplified[title.start : title.end].split()
        for count in range(2, len(words) + 1):
            bodies = [*words[: count - 1], _TITLE_GOES_ON.split(words[count - 1])[0]]
            if bodies[-1] == "":
                bodies.pop()
            if "".join(bodies) == issuer and len(bodies) > 1 and all(map(_pattern("signatory").search, bodies)):
                return "、".join(bodies)
        return issuer

    def _signature(self) -> _Found | None:
        """A body alone on a line of the head or the end, or several on lines that follow each other, joined by 、."""
        for lines in (self.lines, self.tail):
            signed = takewhile(self._is_signature, dropwhile(lambda line: not self._is_signature(line), lines))
            bodies = {re.sub(r"\s+", "", self.source.simplified[line.start : line.end]): line for line in signed}
            if bodies:
                printed = list(bodies.values())
                return _Found("、".join(bodies), Span(printed[0].start, printed[-1].end))
        return None

    def _parties(self) -> _Found | None:
        """The parties of an agreement: 甲方:A and 乙方:B, joined by 、."""
        named = [
            (line, found) for line in self.lines if (found := re.match(r"[甲乙丙丁]方\s*:\s*(?=\S)", line.content))
        ]
        if len(named) < 2:
            return None
        names = [self.source.simplified[line.start + found.end() : line.end] for line, found in named]
        return _Found("、".join(names), Span(named[0][0].start, named[-1][0].end))

    def _is_signature(self, line: Line) -> bool:
        if len(line.content) > SIGNATURE_LENGTH or not _pattern("signatory").search(line.content):
            return False
        return not re.search(r"[,。:;、|\t\d]", line.content) and not re.match(r"^(各|本|抄送|主送)", line.content)

    def _speaker(self) -> _Found | None:
        """Whom a report speaks for: 我代表某县人民政府,向大会报告工作."""
        found = _SPEAKER.search(self.source.folded[:PREAMBLE_LENGTH])
        if found is None:
            return None
        return _Found(re.sub("(?<!人民)政府$", "人民政府", found[1]), Span(found.start(1), found.end(1)))

    def _opening_bodies(self, title: _Found | None) -> _Found | None:
        """中共某市委某市人民政府 before a title that goes on."""
        if title is None:
            return None
        found = re.match(
            r"(中共\S{2,12}?委(?:员会)?)?、?(\S{2,14}?人民政府)(?=贯彻|关于|落实|印发|实施|推进)", title.value
        )
        if not found:
            return None
        bodies = "、".join(part for part in found.groups() if part)
        return _Found(bodies, title.span)


def _iso(found: re.Match[str]) -> str:
    year, month, day = found["y"], found["m"], found["d"]
    if not year.isdecimal():
        year = "".join(str(numeral_value(c) or 0) if c not in "〇○零0O" else "0" for c in year)
        month, day = str(numeral_value(month)), str(numeral_value(day))
    return f"{int(year):04d}-{int(month):02d}-{int(day):02d}"


# Period ---------------------------------------------------------------------------------------------------------------


def _period(text: str, titles: list[_Found], date: str | None) -> tuple[tuple[int, int] | None, Span | None]:
    """The years the document covers: printed in the title, printed for the plan in the opening, implied by the number of
    its five-year plan, or from the year of issue to the last goal year.
    """
    for title in titles:
        found = _SPAN.search(text, title.span.start, title.span.end)
        if found:
            return (int(found[1]), int(found[2])), Span(found.start(), found.end())
    for title in titles:
        period = _five_years(title.value)
        if period:
            return period, None
    for title in titles:
        year = _ONE_YEAR.search(text, title.span.start, title.span.end)
        if year:
            return (int(year[1]), int(year[1])), Span(*year.span())
    printed = re.compile(r"规划(?:期限|期|年限)(?:为|是|:)?\s*" + _SPAN.pattern).search(text[: PREAMBLE_LENGTH * 2])
    if printed:
        return (int(printed[1]), int(printed[2])), Span(printed.start(1), printed.end(2))
    if date and titles:
        goals = [int(y) for y in _GOAL_YEAR.findall(text)]
        later = [y for y in goals if int(date[:4]) <= y <= int(date[:4]) + 35]
        if later:
            return (int(date[:4]), max(later)), None
    return None, None


def _five_years(title: str) -> tuple[int, int] | None:
    found = re.search(r"“(十[一二三四五]?五)”|(?<![二三])(十[一二三四五]五)(?=规划|时期|发展|期间)", title)
    name = (found[1] or found[2]) if found else None
    if name is None:
        ordinal = re.search(r"第(十[一二三四五]?)个五年", title)
        name = f"{ordinal[1]}五" if ordinal else None
    first = FIVE_YEAR_PLANS.get(name or "")
    return (first, first + 4) if first else None


# What it carries out --------------------------------------------------------------------------------------------------


def _based_on(source: SourceText, outline: Outline, own: _Found | None) -> Iterator[Title]:
    """Each 《…》 that the head says the document carries out, once."""
    seen: set[str] = set()
    for area in _opening(outline):
        for title in quoted_titles(source.folded, area.start, area.end):
            before = _TITLES.sub("", source.folded[_clause_start(source.folded, title.start) : title.start])
            name = source.simplified[title.start : title.end]
            key = re.sub(r"\W", "", name)
            known = key in seen or len(key) <= ABBREVIATION_LENGTH or _is_own(key, own)
            if _pattern("carries_out").search(before) and not known:
                seen.add(key)
                yield Title(name=re.sub(r"\s+", " ", name), evidence=title)


_TITLES = re.compile(r"《[^》]*》")


def _is_own(key: str, own: _Found | None) -> bool:
    if own is None:
        return False
    title = re.sub(r"\W", "", own.value)
    return title in key or (key in title and len(key) * 2 > len(title))


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
