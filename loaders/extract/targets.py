"""Figures to be reached, from running text; indicator tables are read by `loaders.extract.indicator_tables`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from loaders.extract.indicator_tables import TableReader
from loaders.extract.project_tables import works_header
from loaders.extract.quantities import Figure, figures, words
from loaders.extract.words import any_of
from loaders.facts import Span, Target
from loaders.reading import Passage, Reading
from ontology.rules import confidence

_STOP = re.compile(r"[。;!?\n|:]|——")
_CLAUSE = re.compile(r"[,。;!?\n|:]|——")
_YEAR = re.compile(r"(?<![\d-])(20\d\d)年(?!以来|以前|的?基础|水平|版|度)(?:底|末)?(?:前)?")
_RANGE_YEAR = re.compile(r"(20\d\d)年?\s?[-—~至到]+\s?(20\d\d)年")
_BASE_BEFORE = "较比自从由与以至-—~《〔"
_REACH = 1500
"""Characters on each side of a figure in which its sentence and its year are looked for; no sentence of the genre is longer."""
_LONGEST_NOUN = 200
_SEPARATORS = re.compile(r"^[、,和及与或 ]*$")
_GAP = re.compile(r"^[、,和及与]*")

_FILLER = re.compile(
    r"(?:(?<![较比])(?:到|至)?20\d\d年(?:底|末|前)*|年均|每年|分别|(?<=[^内存])在|要|应|将|累计|力争|总数)+$"
)
"""What stands between an indicator and its figure and is no part of its name."""
_NO_SUBJECT = re.compile(
    r"(?:(?:到|至)?20\d\d年(?:底|末|前)*|[较比](?:20\d\d年|上年|“?十[一二三四五]五”?末?)|年均|每年|平均|分别|累计|提前|再)*"
)
"""A clause that says nothing but how the indicator before it changes: 年均增长8%, 到2020年达到60%."""

_CHANGED = re.compile(r"(?:年均|累计|同比|每年)*(?:增长|递增|增速|下降|降低|提高|提升|减少|上升|增加)$")
_JOINTS = re.compile(r"[、和及]")
_LEADING_BRACKET = re.compile(r"\([^()]*\)(?=[、,和及])")
_LAST_OF_ROW = re.compile(r"(?:[、和]\d[\d.]*[亿万]?)+(?P<unit>人次|人|元|吨|亩|千瓦时?|立方米|平方米|户|家|件|标箱)")
_YEARS = re.compile(r"(?:20\d\d年?(?:底|末)?[、和及])+20\d\d年")
_JOINED_FIGURES = re.compile(r"(?:[、和]\d[\d.]*%(?:以上|左右|以内)?)+")
_NAMED_BY_LAST = re.compile(
    r"(?<=.)(?:(?:常住)?居民人均(?:可支配|纯)收入"
    r"|(?:[一-龥]{2}认证)?(?:种植|养殖|播种|栽培|排放|装机|处理|加工|生产)?"
    r"(?:数量|面积|产量|总?产值|总量|总规模|存栏量?|出栏量?|覆盖率|普及率|达标率))$"
)
"""What several things have that are listed before it: 面积 of 苹果、梨种植面积."""

_NOT_BARE = ("小时", "分钟", "天", "次", "类", "期", "批", "倍", "强")
"""Units of figures that mean nothing without a word between: 会期3天."""


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    data = words()
    links = any_of(w for group in data["links"].values() for w in group)
    changes = any_of(data["changes"])
    outer = "|".join(re.escape(w) for w in sorted(data["openings"], key=len, reverse=True))
    kept = any_of(data["kept_openings"])
    return {
        "link": re.compile(
            rf"(?P<apart>分别)?(?P<change>{changes}(?!到|至))?(?P<link>(?:{links})*)(?P<apart2>分别)?(?:{links})?$"
        ),
        "opening": re.compile(
            rf"(?:(?!{kept})(?:{outer}|20\d\d年?[-—~至]+20\d\d年|20\d\d年(?:底|末|前)*|“?十[一二三四五六]五”?(?:期间|期末|末)?))+"
        ),
        "maker": re.compile(rf"{any_of(data['makers'])}$"),
        "money": re.compile(any_of(data["money"])),
        "money_kept": re.compile(any_of(data["money_kept"])),
        "excluded": re.compile(any_of(data["excluded"])),
        "past": re.compile(any_of(data["past"])),
        "future": re.compile(any_of(data["future"])),
        "class": re.compile(any_of(data["class_after"])),
        "sized": re.compile(any_of(data["sized_things"])),
        "past_anywhere": re.compile(any_of(data["past_anywhere"])),
        "since": re.compile(any_of(data["since"])),
        "years": re.compile(any_of(data["years_of"])),
        "each": re.compile(any_of(data["each"])),
        "staffing": re.compile(any_of(data["staffing"])),
        "rank": re.compile(rf"{any_of(data['ranks'])}[^,。;]*$"),
        "circle": re.compile(r"[“”\"]?(?P<name>[一-龥]{0,12}?圈)"),
        "within": re.compile(r"(?:内)?(?:通达|直达|可达|到达|互通|抵达)"),
        "noun": re.compile(rf"[^,。;:()|\n]{{0,{_LONGEST_NOUN}}}"),
        "no_noun": re.compile(rf"(?:月|日|时间|阶段|方面|工作|以来|前|起|层次|{any_of(data['no_noun'])})"),
        "capacity": re.compile(rf"{any_of(data['capacity_nouns'])}$"),
        "ranking": re.compile(rf"{any_of(data['rankings'])}[^,。;]{{0,16}}$"),
        "baseline": re.compile(r"(?:由|从)(?:20\d\d年的?)?(?:约)?$"),
        "strip": re.compile(r"(?:的?建设(?:任务|工作)?|的?发展|建设|的?核准(?:进程|工作)?|的)$"),
    }


@cache
def _comparators() -> tuple[tuple[str, str], ...]:
    """Words of a link with the comparator that they say, the longest first; those for = are left out."""
    told = {word: comparator for comparator, group in words()["links"].items() for word in group}
    return tuple(sorted((item for item in told.items() if item[1] != "="), key=lambda item: -len(item[0])))


def extract_targets(reading: Reading) -> list[Target]:
    """Every figure to be reached, in order of the text: sentences first as they stand, rows of indicator tables too.

    Figures under a heading that looks back and figures of years before the document's period are left out.
    """
    text = reading.text
    past = reading.reviews
    table = TableReader(text, _first_year(reading))
    scan = _Scan(reading)
    found: list[Target] = []
    for passage in reading.passages:
        if past.hold(passage.span.start) or (passage.kind == "table" and works_header(text, passage.span)):
            continue
        rows = table.read(passage)
        found.extend(rows)
        if not rows and not table.in_table:
            found.extend(scan.read(passage))
    return found


@dataclass(slots=True)
class _Clause:
    """What stands around a figure: `before` it in its clause from `start`, the sentence it belongs to, and where the `stretch`
    between full stops begins, for which a year holds.
    """

    start: int
    before: str
    sentence: Span
    stretch: int


class _Scan:
    def __init__(self, reading: Reading) -> None:
        self.text = reading.text
        self.first_year = _first_year(reading)
        self.patterns = _patterns()
        self.ended = [plan for plan, last in words()["plan_ends"].items() if last < self.first_year]
        self.shared: list[tuple[str, int, int | None]] = []
        self.year: int | None = None
        self.joined = 0
        self.subjects: list[tuple[str, int]] = []
        self.sentence = -1
        self.carries = False
        self.in_task = False
        self.counting = -1

    def read(self, passage: Passage) -> list[Target]:
        found: list[Target] = []
        previous: Figure | None = None
        baseline: float | None = None
        self.shared = []
        self.in_task = passage.kind == "task"
        for figure in figures(self.text, passage.span.start, passage.span.end):
            low = max(passage.span.start, figure.span.start - _REACH)
            if self._quoted(figure, low):
                continue
            clause = self._clause(figure, low, previous)
            if self.patterns["baseline"].search(clause.before):
                baseline = figure.value
                continue
            self._enter(clause)
            targets = self._targets(figure, clause, previous, baseline, passage)
            found.extend(targets)
            if targets or self._closes(figure):
                previous = figure
            baseline = None
        return found

    def _enter(self, clause: _Clause) -> None:
        """Forget the indicators of the sentence before."""
        if clause.stretch != self.sentence:
            self.sentence, self.subjects = clause.stretch, []

    def _quoted(self, figure: Figure, low: int) -> bool:
        at = figure.span.start
        return self.text.rfind("《", low, at) > self.text.rfind("》", low, at)

    def _clause(self, figure: Figure, low: int, previous: Figure | None) -> _Clause:
        at = figure.span.start
        window = self.text[max(low, at - 160) : at]
        offset = at - len(window)
        start = sentence = offset
        for match in _CLAUSE.finditer(window):
            start = offset + match.end()
            if match[0] != ",":
                sentence = start
        if previous is not None and previous.span.end > start:
            start = previous.span.end
        high = min(at + _REACH, len(self.text))
        stop = _STOP.search(self.text, at, high)
        stretch = max(low, *(self.text.rfind(mark, low, at) + 1 for mark in "。\n|"))
        return _Clause(start, self.text[start:at], Span(sentence, stop.start() if stop else high), stretch)

    def _targets(
        self, figure: Figure, clause: _Clause, previous: Figure | None, baseline: float | None, passage: Passage
    ) -> list[Target]:
        if (
            _SEPARATORS.match(clause.before)
            and self.shared
            and previous is not None
            and previous.span.end == clause.start
        ):
            return self._next_shared(figure, clause, passage)
        self.shared, self.year = [], None
        year = self._year(clause, figure)
        if (year is not None and year < self.first_year) or self._done(clause, figure, year):
            return []
        rules = (self._circle, self._ranked, self._linked, self._counted, self._bare)
        self.carries = False
        for rule in rules if figure.unit else (self._linked,):
            readings = rule(figure, clause)
            if readings:
                if not self.carries:
                    named = [*((name, at) for name, _, at, _ in readings), *((name, at) for name, at, _ in self.shared)]
                    self.subjects += [(_CHANGED.sub("", name), at) for name, at in named]
                return [
                    self._target(name, figure, comparator, self.year or year, start, kind, passage, baseline)
                    for name, comparator, start, kind in readings
                ]
        return []

    def _next_shared(self, figure: Figure, clause: _Clause, passage: Passage) -> list[Target]:
        name, start, year = self.shared.pop(0)
        year = year or self._year(clause, figure)
        return [self._target(name, figure, figure.comparator or "=", year, start, "target-link", passage, None)]

    def _target(
        self,
        name: str,
        figure: Figure,
        comparator: str,
        year: int | None,
        start: int,
        rule: str,
        passage: Passage,
        baseline: float | None,
    ) -> Target:
        begin, end = min(start, figure.span.start), max(start + len(name), figure.span.end)
        return Target(
            indicator=name,
            value=figure.value,
            unit=self._unit(figure) or None,
            year=year,
            comparator=comparator,
            task=passage.path,
            baseline=baseline,
            evidence=Span(begin, end),
            rule=rule,
            confidence=confidence(rule),
        )

    def _unit(self, figure: Figure) -> str:
        """The unit, which the last of several figures may print for all (1.4亿、1.5亿、1.6亿人次)."""
        if figure.unit not in ("亿", "万"):
            return figure.unit
        last = _LAST_OF_ROW.match(self.text, figure.span.end)
        return figure.unit + last["unit"] if last else figure.unit

    def _year(self, clause: _Clause, figure: Figure) -> int | None:
        year = None
        low, at = clause.stretch, figure.span.start
        for match in _YEAR.finditer(self.text, low, at):
            begins = match.start() == low or self.text[match.start() - 1] not in _BASE_BEFORE
            if begins and not self._is_aside(match.start(), low, at):
                year = int(match[1])
        return year

    def _is_aside(self, place: int, low: int, at: int) -> bool:
        """Whether a place stands in a bracket that closes before the figure: …1800亿元(2020年为1180亿元),年均增长9%."""
        opened, closed = (self.text.rfind(mark, low, place) for mark in "()")
        return opened > closed and self.text.find(")", place, at) >= 0

    def _done(self, clause: _Clause, figure: Figure, year: int | None) -> bool:
        """True for a figure that the sentence reports as reached."""
        head = self.text[clause.sentence.start : figure.span.start]
        tail = self.text[figure.span.end : figure.span.end + 2]
        if any(plan in head for plan in self.ended) and not self.patterns["future"].search(head):
            return True
        whole = self.text[clause.sentence.start : clause.sentence.end]
        if self.in_task:
            head, whole = (self.patterns["since"].sub("", words) for words in (head, whole))
        if self.patterns["past_anywhere"].search(whole):
            return not self.patterns["future"].search(head)
        if self.patterns["past"].search(head) or tail.startswith("了"):
            return not (self.patterns["future"].search(head) or (year is not None and year >= self.first_year))
        return False

    def _excluded(self, name: str, figure: Figure) -> bool:
        if self.patterns["excluded"].search(name):
            return True
        if "元" in figure.unit:
            if "元/" in figure.unit or self.text.startswith("/", figure.span.end):
                return True
            return bool(self.patterns["money"].search(name)) and not self.patterns["money_kept"].search(name)
        if figure.unit == "年":
            return not self.patterns["years"].search(name)
        return False

    def _circle(self, figure: Figure, _clause: _Clause) -> list[tuple[str, str, int, str]]:
        """1小时快速客运圈, 15分钟便民圈."""
        if figure.unit not in ("小时", "分钟"):
            return []
        match = self.patterns["circle"].match(self.text, figure.span.end)
        if within := self.patterns["within"].match(self.text, figure.span.end):
            return [(self.text[figure.span.start : within.end()], "=", figure.span.start, "target-circle")]
        if not match:
            return []
        comparator = "=" if figure.ranged else figure.comparator or "="
        return [(match["name"], comparator, match.start("name"), "target-circle")]

    def _ranked(self, figure: Figure, clause: _Clause) -> list[tuple[str, str, int, str]]:
        """A place in a ranking: 综合竞争力进入全国百强县前50位."""
        if figure.unit not in ("位", "名", "强") or figure.counted:
            return []
        match = self.patterns["ranking"].search(clause.before)
        if not match:
            return []
        name, at = self._trim(clause.before, clause.start)
        top = name.endswith("前")
        name = re.sub(r"[前第]$", "", name)
        if figure.unit == "强" and not top:
            return []
        return [(name, "<=" if top else figure.comparator or "=", at, "target-link")] if len(name) > 2 else []

    def _linked(self, figure: Figure, clause: _Clause) -> list[tuple[str, str, int, str]]:
        """An indicator, a word such as 达到, the figure: 参保率达到95%以上."""
        match = self.patterns["link"].search(clause.before)
        self.joined = self._joined(figure)
        fold = figure.unit == "倍" and self.text[figure.span.start] == "翻"
        if (
            match is None
            or not (match[0] or fold)
            or self._class_of_things(figure)
            or (figure.counted and not match["link"])
        ):
            return []
        if match["link"] in ("完成", "新增", "增加", "实现", "落实", "占", "是", "为") and not self._closes(figure):
            return []
        names = self._names(clause, match)
        comparator = self._comparator(match[0], figure)
        if not figure.unit and not any(name.endswith(tuple(words()["unitless"])) for name, _ in names):
            return []
        if not names or any(self._excluded(name, figure) for name, _ in names) or self._excluded(clause.before, figure):
            return []
        if match["apart"] or match["apart2"] or self.carries or self.joined == len(names):
            names = self._share(names, clause)
        return [
            (name, comparator, start, "target-fold" if figure.unit == "倍" else "target-link") for name, start in names
        ]

    def _joined(self, figure: Figure) -> int:
        """How many shares stand in a row from a figure on (8%和9%); 0 for one alone."""
        row = _JOINED_FIGURES.match(self.text, figure.span.end) if figure.unit == "%" else None
        return row[0].count("%") + 1 if row else 0

    def _share(self, names: list[tuple[str, int]], clause: _Clause) -> list[tuple[str, int]]:
        """The first of several indicators; the others, or one in each of several years, are kept for the figures that follow."""
        years = _YEARS.search(clause.before) if len(names) == 1 else None
        if years:
            first, *others = map(int, re.findall(r"20\d\d", years[0]))
            self.year = first
            self.shared = [(*names[0], year) for year in others]
        else:
            self.shared = [(*name, None) for name in names[1:]]
        return names[:1]

    def _comparator(self, link: str, figure: Figure) -> str:
        if figure.comparator:
            return figure.comparator
        for word, comparator in _comparators():
            if word in link:
                return comparator
        return "="

    def _names(self, clause: _Clause, match: re.Match[str]) -> list[tuple[str, int]]:
        """The indicators before a link, each with its place."""
        raw, start = clause.before[: match.start()], clause.start
        change = match["change"] or ""
        parts = re.split(r"[、和及与]", self._trim(raw, start)[0])
        apart = bool(match["apart"] or match["apart2"]) or len(parts) == self.joined
        if self.subjects and _NO_SUBJECT.fullmatch(raw.strip("、,和及与 ")):
            return self._carried(change, clause.start + len(clause.before), apart=apart)
        if change and (yearly := re.search(r"每年$", raw)):
            raw, change = raw[: yearly.start()], "每年" + change
        if self.patterns["each"].fullmatch(raw.strip(",")):
            raw, start = self._clause_before(start)
        if not raw.strip("、,和及与 “”"):
            return []
        items = [self._with_subject(*item) for item in self._items(raw, start, apart=apart, based=bool(change))]
        if apart and len(items) == 1 and items[0][0].startswith("城乡居民"):
            name, at = items[0]
            items = [("城镇" + name[2:], at), ("农村" + name[2:], at)]
        return [(name + change, at) for name, at in items]

    def _carried(self, change: str, at: int, *, apart: bool) -> list[tuple[str, int]]:
        """The indicators of the clauses before, for a clause that has none: …达到5万元,年均增长8%; one for each of two figures that
        are joined (增长8%和10%).
        """
        self.carries = True
        count = self.joined or 1
        if apart and not self.joined:
            stop = _CLAUSE.search(self.text, at)
            count += len(_JOINTS.findall(self.text, at, stop.start() if stop else len(self.text)))
        return [(name + change, start) for name, start in self.subjects[-count:]]

    def _with_subject(self, name: str, at: int) -> tuple[str, int]:
        """A share with what has it: 占GDP比重 gets the indicator before it."""
        if not name.startswith("占") or not self.subjects:
            return name, at
        subject, start = self.subjects[-1]
        return subject.partition("占")[0] + name, start

    def _clause_before(self, at: int) -> tuple[str, int]:
        """The clause before the one that begins at `at`, and its place: 互派干部 of 互派干部,每批不少于6名."""
        stop = at - 1 if self.text[at - 1 : at] == "," else at
        start = max(self.text.rfind(mark, 0, stop) for mark in "。;,:\n") + 1
        return self.text[start:stop], start

    def _items(self, raw: str, start: int, *, apart: bool, based: bool) -> list[tuple[str, int]]:
        """The indicators in a list: always taken apart before 分别, else only where each is a name.

        based: what the change is measured from stays with the name (浓度较2020年下降).
        """
        name, at = self._trim(raw, start)
        if summed := re.search(r"、[^、]*等(?=[一-龥]{3})", name):
            name, at = name[summed.end() :], at + summed.end()
        base = re.search(
            r"(?:较|(?<!占)比)(?:20\d\d年|上年|“?十[一二三四五]五”?末?)?$"
            r"|(?:由|从)(?:(?:20\d\d年底?|现在|目前|现有|当前)的?)?约?\d[^,由从]*$",
            name,
        )
        if base and not (based and base[0][0] in "较比"):
            name = name[: base.start()]
        single = "、" not in name or "(" in name or bool(re.search(r"[的占]", name.split("、", 1)[1]))
        if single and not apart:
            return [(name, at)] if len(name) > 1 else []
        items, position = [], at
        for part in re.split(r"、|[和及与](?=[一-龥]{3})" if apart else r"、|[和及](?=[一-龥]{3})", name):
            place = self.text.find(part, position)
            if len(part) > 1 or (apart and part):
                items.append((part, place))
            position = place + len(part)
        items = _with_last_head(items) if apart else items
        return items if apart or all(len(item) > 2 for item, _ in items) else [(name, at)]

    def _trim(self, raw: str, start: int) -> tuple[str, int]:
        """`raw` without separators and openings of a clause on its left, and without marks on its right."""
        aside = _LEADING_BRACKET.match(raw)
        if aside:
            raw, start = raw[aside.end() :], start + aside.end()
        closing = ")" if raw.count(")") > raw.count("(") else ""
        lead = len(raw) - len(
            raw.lstrip(closing + "、,和及与 ”·以上左右内" + ("" if raw.count("“") == raw.count("”") else '“"'))
        )
        raw, start = raw[lead:], start + lead
        opening = self.patterns["opening"].match(raw)
        while opening and opening.end() < len(raw):
            raw, start = raw[opening.end() :], start + opening.end()
            opening = self.patterns["opening"].match(raw)
        return _FILLER.sub("", raw.rstrip(' "的' if raw.count("“") == raw.count("”") else ' “”"的')), start

    def _class_of_things(self, figure: Figure) -> bool:
        """True where the figure is the size of a class of things: 亿元以上项目, 年产值超100亿元企业."""
        end = figure.span.end
        plain = end
        while self.text[plain - 1] in "及或以上下内多":
            plain -= 1
        if self.patterns["class"].match(self.text, plain) or self.patterns["class"].match(self.text, end):
            return True
        return figure.unit.endswith(("元", "吨")) and bool(self.patterns["sized"].match(self.text, end))

    def _closes(self, figure: Figure) -> bool:
        """True where the clause ends after the figure."""
        return self.text[figure.span.end : figure.span.end + 1] in ",。;、()\n|和及" or figure.span.end >= len(
            self.text
        )

    def _counted(self, figure: Figure, clause: _Clause) -> list[tuple[str, str, int, str]]:
        """A verb, the figure, what is counted: 建成2至3个…的研发中心."""
        if self._class_of_things(figure) or figure.unit in ("年", "倍", "岁", "成") or "元" in figure.unit:
            return []
        noun = self.patterns["noun"].match(self.text, figure.span.end)
        counted = noun[0] if noun else ""
        if figure.unit == "万人" and figure.counted:
            return self._named(counted, figure, ">=") if figure.comparator else []
        maker = self.patterns["maker"].search(clause.before)
        listed = self.counting == clause.start and re.fullmatch(r"[^,]*[、和及]", clause.before)
        if not maker and not listed:
            if not re.search(r"[、”]?[^、,]+等$", clause.before) or not re.search(
                r"建|创", counted + clause.before[:8]
            ):
                return []
        elif (maker and "、" in clause.before[maker.end() :]) or (figure.counted and not re.match(r"[一-龥]", counted)):
            return []
        found = self._named(
            counted, figure, self._comparator(clause.before[max(0, maker.start() - 2) :] if maker else "", figure)
        )
        if found:
            self.counting = figure.span.end
        return found

    def _named(self, counted: str, figure: Figure, comparator: str) -> list[tuple[str, str, int, str]]:
        """What is counted: the words after the last 的, without a closing 建设."""
        at = figure.span.end
        name = self.patterns["strip"].sub("", re.sub(r"的(?:规划)?建设$", "", counted))
        if not re.search(r"(?:需求|能力)$", name):
            name = name[name.rfind("的", 0, len(name) - 1) + 1 :]
        name = re.split(r"、|和(?=\d)", name)[0].strip("“”的 ")
        listed = (
            figure.counted and len(name) <= 3 and "、" in self.text[max(0, figure.span.start - 24) : figure.span.start]
        )
        if listed and name.endswith(("项目", "工程", "平台")):
            return []
        if len(name) < 2 or name[0].isdecimal() or self._excluded(name, figure) or self.patterns["no_noun"].match(name):
            return []
        if figure.unit.endswith(tuple("吨瓦米安时")) and self.patterns["capacity"].search(name):
            return []
        return [(name, comparator, self.text.find(name, at), "target-counted")]

    def _bare(self, figure: Figure, clause: _Clause) -> list[tuple[str, str, int, str]]:
        """An indicator and its figure with no word between: 新建充电桩3000个以上, 发动机8万台."""
        if figure.counted or figure.unit == "年" or not self._closes(figure) or self._class_of_things(figure):
            return []
        name, at = self._trim(clause.before, clause.start)
        if "、" in name and "和" not in name.rsplit("、", 1)[1]:
            cut = max(name.rfind("、"), name.rfind("等")) + 1
            name, at = name[cut:], at + cut
        if (
            len(name) < 2
            or re.search(r"[第前近约]$|等$|的$|《|\([^)]*$|“[^”]*$", name)
            or (name.endswith("任务") and clause.before.endswith("的"))
            or _NO_SUBJECT.fullmatch(_CHANGED.sub("", name))
            or self._excluded(clause.before, figure)
        ):
            return []
        if self._excluded(name, figure) or figure.unit in _NOT_BARE:
            return []
        if figure.unit in ("名", "位") and not self._staffs(clause):
            return []
        return [(name.removesuffix("各"), self._comparator("", figure), at, "target-bare")]

    def _staffs(self, clause: _Clause) -> bool:
        """Whether persons are to be trained, sent or won: the verb may stand before the list that the figure is in."""
        start = clause.start
        if clause.before.startswith("、"):
            start = max(self.text.rfind(mark, 0, start) for mark in ",。;\n") + 1
        return self.patterns["staffing"].search(self.text, start, clause.start + len(clause.before)) is not None


def _with_last_head(items: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """The indicators of a list with what only the last one says: 苹果、梨种植面积 gives 苹果种植面积."""
    head = _NAMED_BY_LAST.search(items[-1][0]) if len(items) > 1 else None
    if head is None:
        return items
    last = items[-1]
    bare = [
        (name, at) if _NAMED_BY_LAST.search(name) or len(name) > 4 else (name + head[0], at) for name, at in items[:-1]
    ]
    return [*bare, last]


def _first_year(reading: Reading) -> int:
    """The first year a target can have: the document's first, or 0 if unknown."""
    info = reading.document
    if info.period:
        return info.period[0]
    return int(info.date[:4]) if info.date and info.date[:4].isdigit() else 0
