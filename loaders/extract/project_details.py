"""What a text tells of the works it names: what they cost, how large they are, when they are built, what they consist of.

甲县水厂:总投资3.2亿元,日供水5万吨,建设取水泵站一座,2026年建成。 Only words that stand with one works are taken: a sum behind a list
is of all of the list, and what one year or one party spends is no cost of the works.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Final, NamedTuple

from loaders.extract.project_described import is_described
from loaders.extract.quantities import HAN_NUMBER, numeral
from loaders.facts import Project, ProjectDetails, Span
from loaders.reading import Reading
from loaders.words import any_of
from ontology.lexicon import lexicon

_REACH: Final = 300
"""Characters behind a name within which a text tells of it."""
_BEFORE: Final = 40
"""Characters before a name in which a sum or a year may stand that is told of it."""
_LONGEST: Final = 200
"""Characters of what is built that are kept."""
_LONGEST_BRACKET: Final = 24
"""Characters of the longest bracket right behind a name that tells how large the works are (甲电站(2×60万千瓦))."""
_YEARS: Final = range(1990, 2061)
NUMBER: Final = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
"""A pattern for a printed number."""
_FIGURE: Final = re.compile(r"\d|[一二两三四五六七八九十百千][万亿]元")
_BRACKETS: Final = re.compile(r"\([^()]*\)")
_JOINTS: Final = frozenset({"、", "和", "与", "及", "以及"})
"""What joins works of a list."""


class Sum(NamedTuple):
    """Money in 亿元 (100 million yuan), and where it is told."""

    value: float
    span: Span


class Year(NamedTuple):
    """A year, and where it is told."""

    value: int
    span: Span


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    data = lexicon("project_details")
    about = f"(?:{any_of(data['about'])}|:){{0,3}}"
    unit = rf"(?P<unit>{any_of(data['money_units'])})(?!{any_of(data['foreign'])})(?:元|人民币|(?![一-龥]))"
    figure = rf"{about}(?P<number>{NUMBER}|{HAN_NUMBER})(?!\s*[-—–~至])\s?{unit}"
    apart = "".join(f"(?<!{word})" for word in sorted(data["not_sums"]))
    whole, part = any_of(data["sums"]), rf"(?<!\d年)(?<!年计划)(?<!年预计)(?<!年拟){any_of(data['part_sums'])}"
    month = r"(?:\d{1,2}月)?(?:底|末|初|上半年|下半年|年底)?"
    by = rf"(?P<year>\d{{4}})年{month}(?:之?前|以?内)?"
    to = rf"(?P<first>\d{{4}})年?{month}[-—–~至到]+(?P<last>\d{{4}})"
    begun, done, builds = any_of(data["begun"]), any_of(data["done"]), any_of(data["builds"])
    labels = any_of([*data["contents"], *data["sums"], *data["spans"], *data["labels"]])
    other_labels = any_of(
        [word.removeprefix("建设") for word in (*data["spans"], *data["labels"]) if word.startswith("建设")]
    )
    scales = any_of(data["multipliers"])
    return {
        "sum": re.compile(rf"{apart}{whole}{figure}"),
        "part_sum": re.compile(rf"{apart}{part}{figure}"),
        "sum_before": re.compile(
            rf"(?P<sum>{apart}(?:{whole}|{part}){figure})(?:的|,?(?:{builds}|{any_of(data['carries_out'])}))$"
        ),
        "period": re.compile(rf"(?:{any_of(data['spans'])}{about}|[(,;]){to}(?:年|(?=\)))"),
        "begun": re.compile(rf"{by}[^,。;、\d]{{0,6}}?{begun}"),
        "done": re.compile(rf"{by}[^,。;、\d]{{0,6}}?{done}"),
        "begun_before": re.compile(rf"{by},?(?:力争|确保|计划|全面)?{begun}$"),
        "done_before": re.compile(rf"{by},?(?:力争|确保|计划|全面)?{done}$"),
        "content": re.compile(
            rf"{any_of(data['contents'])}(?:为|是|包括|有|:){{0,3}}|(?<=[,。;:])(?=(?:拟|计划|规划|主要)?{builds}(?!{other_labels}))"
        ),
        "label": re.compile(rf"\s*{labels}:"),
        "sized": re.compile(
            rf"(?:{any_of(data['name_openings'])}[一-龥]{{0,4}}?)?(?:\d+[×xX*])?{NUMBER}{scales}?{any_of(data['name_units'])}(?:/[年日天])?(?!级|半径)"
        ),
    }


@cache
def _sizes() -> tuple[re.Pattern[str], ...]:
    """A pattern for each kind of size, the most telling first."""
    data = lexicon("project_details")
    scales, about = any_of(data["multipliers"]), any_of(data["about"])
    of_what = r"(?:[A-Za-z一-龥]{1,8}(?=[,。;、)\n]|的|项目|$))?"
    return tuple(
        re.compile(
            rf"{any_of(kind['words'])}(?:{about}|:){{0,3}}{NUMBER}{scales}?{any_of(kind['units'])}(?:/[年日天])?{of_what}"
        )
        for kind in data["sizes"]
    )


def with_details(reading: Reading, projects: Sequence[Project]) -> list[Project]:
    """The works, in order of the text, each with what the text tells of it; those of tables have it already."""
    text, printed = reading.text, reading.source.simplified
    found: list[Project] = []
    for at, project in enumerate(projects):
        if project.details is not None:
            found.append(project)
            continue
        following = projects[at + 1].evidence.start if at + 1 < len(projects) else len(text)
        previous = projects[at - 1].evidence.end if at else 0
        told = _Surroundings(text, project.evidence, previous, following).told(printed)
        found.append(project if told is None else replace(project, details=told))
    return found


class _Surroundings:
    """The words around one name that may tell of it. previous: where the works before it end; following: where the next begin."""

    def __init__(self, text: str, name: Span, previous: int, following: int) -> None:
        self.text = text
        self.name = name
        self.start = max(previous, name.start - _BEFORE)
        self.next = text[name.end : name.end + 1]
        self.end = self._end(min(following, name.end + _REACH))
        self.heads_list = are_joined(text, name.end, following)
        self.ends_list = self.next not in "(:" and are_joined(text, previous, name.start)

    def _end(self, limit: int) -> int:
        """Behind a colon a line tells of the works, and labelled lines below it; else the rest of the sentence."""
        text, end = self.text, self.name.end
        label = _patterns()["label"]
        if self.next == ":" or (
            self.next in "。;\n" and (is_described(text, end, limit) or label.match(text, end + 1))
        ):
            line = text.find("\n", end + 1, limit)
            while line >= 0 and label.match(text, line + 1):
                line = text.find("\n", line + 1, limit)
            return limit if line < 0 else line
        return _first_of("。;\n", text, end, limit)

    def told(self, printed: str) -> ProjectDetails | None:
        """What is told, in the words of the printed text; None where nothing is."""
        if _FIGURE.search(self.text, self.start, self.end) is None:
            content = self._content() if self.next in ":\n。;" else None
            return details_of(printed, content=content) if content else None
        first, last = self._years()
        return details_of(
            printed, money=self._money(), size=self._size(), content=self._content(), first=first, last=last
        )

    def _money(self) -> Sum | None:
        """What the works cost. A sum behind the last works of a list is of all of them, as is one before the first."""
        text, (start, end), patterns = self.text, self.name, _patterns()
        if not self.heads_list and text.find("投资", self.start, start) >= 0:
            before = patterns["sum_before"].search(text, self.start, start)
            if before:
                return _sum(before, Span(*before.span("sum")))
        if self.ends_list or (text.find("投资", end, self.end) < 0 and text.find("造价", end, self.end) < 0):
            return None
        match = patterns["sum"].search(text, end, self.end) or patterns["part_sum"].search(text, end, self.end)
        return _sum(match, Span(*match.span())) if match else None

    def _size(self) -> Span | None:
        """How large the works are: as their name says, else the most telling size behind it."""
        named = _patterns()["sized"].search(self.text, *self.name)
        if named:
            return Span(*named.span())
        end = self.name.end
        closed = self.text.find(")", end, end + _LONGEST_BRACKET) if self.text.startswith("(", end) else -1
        if closed > 0 and (told := _patterns()["sized"].search(self.text, end, closed)):
            return Span(*told.span())
        return None if self.ends_list else size_in(self.text, Span(self.name.end, self.end))

    def _years(self) -> tuple[Year | None, Year | None]:
        """The first and the last year in which the works are built."""
        text, patterns, (start, end) = self.text, _patterns(), self.name
        if text.find("20", self.start, self.end) < 0 and text.find("19", self.start, self.end) < 0:
            return None, None
        period = patterns["period"].search(text, end, self.end)
        if period:
            span = Span(*period.span())
            return year_of(period["first"], span), year_of(period["last"], span)
        found = []
        for kind in ("begun", "done"):
            match = None if self.ends_list else patterns[kind].search(text, end, self.end)
            match = match or patterns[f"{kind}_before"].search(text, self.start, start)
            found.append(year_of(match["year"], Span(*match.span())) if match else None)
        return found[0], found[1]

    def _content(self) -> Span | None:
        """What is built: the rest of the sentence behind a label or a verb of building."""
        text = self.text
        if self.ends_list or self.next not in ":,\n。;":
            return None
        match = _patterns()["content"].search(text, self.name.end, self.end)
        # In running text the next verb of building opens the next works, unless a sum says that the sentence still tells of these.
        tells = self.next == ":" or (match and (match.group() or text.find("投资", self.name.end, match.start()) >= 0))
        if match is None or not tells:
            return None
        stop = _first_of("。;\n", text, match.end(), min(self.end, match.end() + _LONGEST))
        return Span(match.end(), stop) if stop > match.end() else None


def details_of(
    printed: str,
    *,
    money: Sum | None = None,
    size: Span | None = None,
    content: Span | None = None,
    first: Year | None = None,
    last: Year | None = None,
) -> ProjectDetails | None:
    """The details that are told in these places of the printed text; None where there are none."""
    spans = [one.span for one in (money, first, last) if one] + [span for span in (size, content) if span]
    if not spans:
        return None
    return ProjectDetails(
        investment=money.value if money else None,
        investment_printed=_words(printed, money.span) if money else None,
        capacity=_words(printed, size) if size else None,
        start_year=first.value if first else None,
        end_year=last.value if last else None,
        content=_words(printed, content) if content else None,
        evidence=Span(min(span.start for span in spans), max(span.end for span in spans)),
    )


def size_in(text: str, span: Span) -> Span | None:
    """Where a stretch tells how large works are: the most telling size."""
    found = (pattern.search(text, *span) for pattern in _sizes())
    match = next((match for match in found if match), None)
    return Span(*match.span()) if match else None


def year_of(printed: str, span: Span) -> Year | None:
    """The year; None for a number that is none."""
    return Year(int(printed), span) if int(printed) in _YEARS else None


def in_yi(number: str, times: float) -> float:
    """A printed number of which one is so many 亿元, in 亿元; 0 for none."""
    return round(numeral(number) * times, 8)


def _sum(match: re.Match[str], span: Span) -> Sum | None:
    value = in_yi(match["number"], lexicon("project_details")["money_units"][match["unit"]])
    return Sum(value, span) if value else None


def _words(printed: str, span: Span) -> str:
    """The printed words of a place in one line, at most so many as are kept."""
    return " ".join(printed[slice(*span)].split())[:_LONGEST]


def are_joined(text: str, start: int, end: int) -> bool:
    """Whether the words of text[start:end], between two works, join them in a list, what stands in brackets left aside."""
    return end - start < _REACH and _BRACKETS.sub("", text[start:end]) in _JOINTS


def _first_of(marks: str, text: str, start: int, limit: int) -> int:
    """The first place of one of the marks; the limit where there is none."""
    return min((at for mark in marks if (at := text.find(mark, start, limit)) >= 0), default=limit)
