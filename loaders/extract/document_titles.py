"""The titles in a document's head: of the notice, and of the plan that it hands out."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from itertools import takewhile
from typing import NamedTuple

from loaders.facts import Span
from loaders.outline.labels import match_label
from loaders.outline.lines import Line
from loaders.outline.tree import Outline
from loaders.reading import SourceText
from ontology.lexicon import lexicon
from ontology.regions import gazetteer

HEAD_LENGTH = 60
"""A head line up to this long may be a line of a title; longer ones are running text. Titles of notices reach 100 on one line."""
TITLE_LENGTH = 130
PREAMBLE_LENGTH = 3000
"""Characters from the start in which a document says what it carries out and which years it covers."""
SIGNATURE_LENGTH = 40
"""Longest name of a body that signs, in characters."""
NOTICE_LINES = 3
"""Over so many lines more a title goes on that has not yet come to 的通知."""
DESCRIPTION_LENGTH = 1500
"""Characters from the start in which a page's table describes the document (文号 | … | 成文日期 | …), before its running text."""
ANNOUNCING_LINES = 4
"""A page may say who issued the plan in one of its first lines, before the plan itself."""

NUMBER = r"[㐀-鿿]{1,10}\s*[〔\[【(﹝]\s*(?:19|20)\d\d\s*[〕\]】)﹞]\s*第?\s*\d{1,5}\s*号"
"""A document's number: 鄂政发〔2018〕26号."""
DATE = r"(?P<y>(?:19|20)\d\d)\s*(?:年|-|/|\.)\s*(?P<m>\d{1,2})\s*(?:月|-|/|\.)\s*(?P<d>\d{1,2})\s*日?"
DATE_HAN = (
    r"(?P<y>[一二][〇○零0O九][〇○零0O一二三四五六七八九]{2})年"
    r"(?P<m>[一二三四五六七八九十]{1,2})月(?P<d>[一二三四五六七八九十]{1,3})日"
)

_NUMBER_LINE = re.compile(rf"(?:(?:发文字号|文\s*号|文件编号|发文号)\s*:\s*)?(?:{NUMBER})")
_ANY_DATE = re.compile(re.sub(r"\?P<[ymd]>", "?:", rf"(?:{DATE}|{DATE_HAN})(?:\s*\d{{1,2}}:\d\d(?::\d\d)?)?"))
_REMARK = re.compile(r"\(此件[^()]*\)$")
_SIGNED = re.compile(rf"(?P<body>[^《》,。:;]{{4,40}}?)\s*{_ANY_DATE.pattern}$")
_BEFORE_TITLE = re.compile(rf"(?:【[^】]{{1,10}}】|{NUMBER}|[•·●∙▪]|“[^”]{{2,12}}”(?=\s))\s*(?=\S)")
_SPACED = re.compile(r"[一-龥](?: {1,3}[一-龥]){1,9}")
_BEHIND_TITLE = re.compile(r"\s*(?:发布|更新|印发)?(?:时间|日期|来源|信息来源|作者|浏览)\s*:.*$")
_LONG_NOTICE = re.compile(rf"[^。;]{{3,40}}?关于[^。;]{{4,90}}?的(?:通知|意见|决定|批复)(?=[\s:(-]|{NUMBER}|$)")
_NUMBER_AT_END = re.compile(rf"(?<=的通知|的意见|的决定|的批复)\s*\(?{NUMBER}\)?$")
_NO_LINE_OF_TITLE = re.compile(
    r"[。;:$]$|^\(.*\)$|^[—\-=_*\s]*\d{0,3}[—\-=_*\s]*$|^[^\w《“(]*[一-龥][一-龥 ]{0,8}[一-龥]\s*:"
)
_GOES_ON = re.compile(r"关于|[印转]发|批转|《|贯彻|落实|推进|实施(?!方案|意见)")
_OPEN_END = re.compile(r"(?:[印转]发|关于|下达|发布|公布|分解|落实|[《、和及与的])$")
_NOTICE = re.compile(r"关于(?:[印转]发|批转|分解|下达|公布|发布|落实|做好)")
_JOINED = re.compile(r"[和暨及]\s*[^,。;:]{3,30}(?:纲要|规划|计划|方案|目标|报告|意见)")
_YEARS_BELOW = re.compile(r"\(\s*(?:19|20)\d\d.{0,14}\)")


class Found(NamedTuple):
    """A field of the description, as it is given, and where it is printed."""

    value: str
    span: Span


@cache
def pattern(name: str) -> re.Pattern[str]:
    """A pattern of `ontology/lexicon/documents.yaml`."""
    return re.compile(lexicon("documents")[name])


def is_signature(line: Line) -> bool:
    """Whether the line is nothing but the name of a body that may sign a document."""
    if len(line.content) > SIGNATURE_LENGTH or not pattern("signatory").search(line.content):
        return False
    if match_label(line.content) is not None:
        return False
    return not re.search(r"[,。:;、|\t\d】]", line.content) and not re.match(r"^(各|本|抄送|主送)", line.content)


class Head:
    """The lines of a document's head. lines: those short enough for titles; paragraphs: all in which a document says what it
    hands out or carries out; described: up to where a page may describe the document.
    """

    def __init__(self, source: SourceText, outline: Outline) -> None:
        self.source = source
        self.furniture = outline.furniture
        self.tail = outline.tail
        self.paragraphs = [line for line in outline.head if line.start < PREAMBLE_LENGTH]
        self.lines = [_unspaced(line) for line in outline.head if len(line.content) <= TITLE_LENGTH]
        text = (line.start for line in outline.head if len(line.content) > TITLE_LENGTH)
        self.described = min(next(text, DESCRIPTION_LENGTH), DESCRIPTION_LENGTH)
        self.titles = self._with_years(list(self._titles(list(_title_lines(outline.head)))))

    def words(self, span: Span) -> str:
        """The words of a stretch without blanks, in simplified characters."""
        return re.sub(r"\s+", "", self.source.simplified[span.start : span.end])

    def _titles(self, lines: list[Line]) -> Iterator[Found]:
        """Every run of head lines that together are a title, in order."""
        run: list[Line] = []
        for place, line in enumerate(lines):
            if not _may_be_title(line):
                run = []
                continue
            if run and _begins_anew(run, line):
                run = []
            run.append(line)
            below = lines[place + 1 : place + 1 + NOTICE_LINES]
            if _closes(run) and not _notice_goes_on(run, below) and not _is_joined(below):
                yield self._joined(run)
                run = []

    def _joined(self, run: list[Line]) -> Found:
        span = Span(run[0].start, run[-1].end)
        return Found(self.words(span), span)

    def _with_years(self, found: list[Found]) -> list[Found]:
        """A bracket with years on the next line belongs to the title: (2017-2020年)."""
        joined = []
        starts = [line.start for line in self.lines]
        for item in found:
            behind = bisect_left(starts, item.span.end)
            after = self.lines[behind] if behind < len(starts) else None
            if after is not None and _YEARS_BELOW.fullmatch(after.content):
                span = Span(item.span.start, after.end)
                item = Found(self.words(span), span)
            joined.append(item)
        return joined

    def notice(self) -> Found | None:
        """The title of the notice around a plan, or the only title."""
        return self.titles[0] if self.titles else None

    def title(self) -> Found | None:
        """The plan's own title where it is printed apart, else the notice's; failing both, the one that the text says it hands
        out, or the first short line.
        """
        if self.titles:
            return self.titles[-1]
        named = self._title_in_text()
        if named is not None:
            return named
        first = self.lines[0] if self.lines else None
        if first is not None and _may_be_title(first) and re.search(r"规划|纲要|方案|报告|计划", first.content):
            return self._joined([first])
        return None

    def _title_in_text(self) -> Found | None:
        """The plan that a notice without a title of its own hands out (现将《…》印发给你们), that a page announces (某市印发《…》)
        or that stands in title marks alone (《…》全文如下).
        """
        for name in ("handed_out", "announced", "in_title_marks"):
            lines = self.paragraphs if name == "handed_out" else self.paragraphs[:ANNOUNCING_LINES]
            for line in lines:
                found = pattern(name).search(line.content)
                if found:
                    span = Span(line.start + found.start("title"), line.start + found.end("title"))
                    return Found(self.words(span), span)
        return None


def _title_lines(head: tuple[Line, ...]) -> Iterator[Line]:
    """The head's lines without what is no part of a title on them: a number or 【…】 before it, 时间:… behind it, and all that
    follows a notice's title on a line that has lost its breaks.
    """
    for line in head:
        start, content = line.start, _unspaced(line).content
        if content != line.content:
            yield Line(line.start, line.end, content)
            continue
        if content.startswith("《") and content.endswith("的通知》"):
            start, content = start + 1, content[1:-1]
        if before := _BEFORE_TITLE.match(content):
            start, content = start + before.end(), content[before.end() :]
        if behind := _BEHIND_TITLE.search(content, 6):
            content = content[: behind.start()]
        content = content.rstrip("| ")
        if content.endswith(("号", "号)")) and (number := _NUMBER_AT_END.search(content, 6)):
            content = content[: number.start()]
        if len(content) > HEAD_LENGTH and (notice := _LONG_NOTICE.match(content)):
            content = notice[0]
        if content and len(content) <= TITLE_LENGTH:
            yield Line(start, start + len(content), content)


def _unspaced(line: Line) -> Line:
    """A line whose characters are set apart (通 知, 市 人 民 政 府) without the blanks between them."""
    if " " in line.content and _SPACED.fullmatch(line.content):
        return line._replace(content=line.content.replace(" ", ""))
    return line


def _may_be_title(line: Line) -> bool:
    content = line.content
    if len(content) > HEAD_LENGTH and not content.endswith("的通知"):
        return False
    if (
        _NO_LINE_OF_TITLE.search(content)
        or pattern("salutation").search(content)
        or pattern("no_title").search(content)
    ):
        return False
    return not (
        _NUMBER_LINE.fullmatch(content)
        or _ANY_DATE.fullmatch(_REMARK.sub("", content))
        or _is_signed_and_dated(content)
    )


def _is_signed_and_dated(content: str) -> bool:
    """Whether a line is a signature with its date behind it (某市人民政府办公室 2019年6月17日)."""
    signed = _SIGNED.match(content)
    return signed is not None and pattern("signatory").search(signed["body"]) is not None


def _begins_anew(run: list[Line], line: Line) -> bool:
    """Whether a line is the first of another title: it opens with who issues, follows a signature, or names its region first."""
    if pattern("opening_issuer").match(line.content):
        return True
    if is_signature(run[-1]):
        return not (is_signature(line) or _GOES_ON.match(line.content))
    return _opens_with_division(line.content) and _OPEN_END.search(run[-1].content) is None


@cache
def _division_names() -> frozenset[str]:
    return frozenset(d.name for d in gazetteer().divisions if len(d.name) > 2)


def _opens_with_division(content: str) -> bool:
    return any(content[:length] in _division_names() for length in range(3, min(len(content), 12)))


def _closes(run: list[Line]) -> bool:
    """Whether a run of lines has come to the end of a title, outside of title marks."""
    last = run[-1].content
    if not pattern("title_ending").search(last) or last.endswith("》"):
        return False
    return sum(line.content.count("《") - line.content.count("》") for line in run) <= 0


def _is_joined(following: list[Line]) -> bool:
    """Whether the next line goes on with a title that may end here (…第十四个五年规划 / 和二〇三五年远景目标纲要)."""
    return bool(following) and _JOINED.match(following[0].content) is not None and _may_be_title(following[0])


def _notice_goes_on(run: list[Line], following: list[Line]) -> bool:
    """Whether a title that has not yet come to 的通知 does so on one of the next lines (…关于分解落实工作报告 / 目标任务的通知)."""
    words = "".join(line.content for line in run)
    if words.endswith("通知") or not _NOTICE.search(words):
        return False
    lines = takewhile(lambda line: _may_be_title(line) and not pattern("opening_issuer").match(line.content), following)
    return any(line.content.endswith("的通知") for line in lines)
