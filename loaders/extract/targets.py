"""Figures to be reached, from running text; indicator tables are read by `loaders.extract.indicator_tables`."""

from __future__ import annotations

import re

from loaders.extract.indicator_lines import read_stacked_indicators
from loaders.extract.indicator_tables import TableReader
from loaders.extract.project_described import describes_works
from loaders.extract.project_tables import works_header
from loaders.extract.quantities import Figure, figures, words
from loaders.extract.target_figures import (
    closes,
    comparator_of,
    counted_first,
    is_acted_on,
    is_class_of_things,
    is_in_counted_name,
    trains_before,
    unit_of,
)
from loaders.extract.target_names import (
    LONGEST_LINK,
    LONGEST_MAKER,
    NO_SUBJECT,
    YEARS,
    ClauseBefore,
    NameReader,
    in_a_row,
    joined_figures,
    link_ends,
    patterns,
    without_change,
)
from loaders.facts import Span, Target
from loaders.reading import Passage, Reading
from ontology.rules import confidence

_STOP = re.compile(r"[。;!?\n|:]|——")
_YEAR = re.compile(r"(?<![\d-])(20\d\d)年(?!以来|以前|的?基础|水平|版|度)(?:底|末)?(?:前)?")
_OPENING_YEAR = re.compile(r"\s*(?:到|至)(20\d\d)年(?:底|末|前)*,")
_BASE_BEFORE = "较比自从由与以至-—~《〔"
_OF_WORKS = re.compile(r"[一-龥A-Z]{1,10}(?:[和、及]\d[^,。;]{1,20}?)+(?:项目|工程|生产线)")
"""Behind a capacity: the first of several works (20万吨甲醇、10万吨烯烃项目)."""
_OF_LIST = re.compile(r"[^、,]{0,8}?(?:项目|工程|企业|基金)")
"""What a count behind 等 sums up that the text has just listed (甲、乙等16个项目)."""
_UNTIL = re.compile(r"[,;\s]?至")
"""Before a year at the start of a clause: the year by which it is reached (至2030年,…)."""
_REACH = 1500
"""Characters on each side of a figure in which its sentence and its year are looked for; no sentence of the genre is longer."""
_SEPARATORS = re.compile(r"^[、,和及与或 ]*$")

_AMONG = re.compile(r"[^。]?其中")
"""Opens a sentence that goes on with the figures of the one before, done or to come."""
_WORKS = ("项目", "工程")
_DOES = re.compile("(?<=[一-龥”]{2})(?:进行|开展|提供|引入|发放|配备|免费|改善|纳入|入选|建成(?:投|通|试)|嫁接).*")
"""Behind what is counted: what it is to do or to become (支持20所中学|改善办学条件)."""
_NOT_BARE = ("小时", "分钟", "天", "次", "类", "期", "批", "倍", "强")
"""Units of figures that mean nothing without a word between: 会期3天."""

_NO_COUNT = (*_NOT_BARE, "%", "‰", "年", "岁", "成")


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
        if passage.kind == "box" and describes_works(text, passage.span):
            continue
        rows = table.read(passage)
        found.extend(rows)
        if not rows and not table.in_table:
            found.extend(scan.read(passage))
    stacked = read_stacked_indicators(reading, table)
    return sorted([*found, *stacked], key=lambda target: target.evidence) if stacked else found


def _behind_dashes(window: str) -> int:
    """The end of the last pair of dashes (——), which parts clauses; 0 where there is none."""
    end = window.rfind("——") + 2
    if end < 2:
        return 0
    dashes = end - len(window[:end].rstrip("—"))
    return end - dashes % 2


class _Scan:
    def __init__(self, reading: Reading) -> None:
        self.text = reading.text
        self.first_year = _first_year(reading)
        self.patterns = patterns()
        self.ended = [plan for plan, last in words()["plan_ends"].items() if last < self.first_year]
        self.shared: list[tuple[str, int, int | None]] = []
        self.comparator = "="
        self.year: int | None = None
        self.names = NameReader(self.text)
        self.sentence = -1
        self.in_task = False
        self.counting = -1
        self.done = False

    def read(self, passage: Passage) -> list[Target]:
        found: list[Target] = []
        previous: Figure | None = None
        baseline: float | None = None
        self.shared = []
        self.in_task = passage.kind == "task"
        for figure in figures(self.text, passage.span.start, passage.span.end):
            low = max(passage.span.start, figure.span.start - _REACH)
            if self._is_aside_from_the_text(figure, low):
                continue
            clause = self._clause(figure, low, previous)
            if self.patterns["baseline"].search(clause.before):
                baseline = figure.value
                continue
            self._enter(clause)
            targets = self._targets(figure, clause, previous, baseline, passage)
            found.extend(targets)
            if targets or closes(self.text, figure):
                previous = figure
            baseline = None
        return found

    def _enter(self, clause: ClauseBefore) -> None:
        """Forget the indicators of the sentence before."""
        if clause.stretch != self.sentence:
            self.sentence, self.names.subjects = clause.stretch, []

    def _is_aside_from_the_text(self, figure: Figure, low: int) -> bool:
        """Whether a figure stands in title marks, or in a bracket that says what a word means: (指从业人员300人以下的企业)."""
        at = figure.span.start
        if self.text.rfind("《", low, at) > self.text.rfind("》", low, at):
            return True
        opened = self.text.rfind("(", low, at)
        if opened < 0 or self.text.rfind(")", low, at) > opened:
            return False
        return self.patterns["meaning"].match(self.text, opened + 1) is not None

    def _clause(self, figure: Figure, low: int, previous: Figure | None) -> ClauseBefore:
        at = figure.span.start
        window = self.text[max(low, at - 160) : at]
        offset = at - len(window)
        sentence = offset + max(*(window.rfind(mark) + 1 for mark in "。;!?\n|:"), _behind_dashes(window))
        start = max(sentence, offset + window.rfind(",") + 1)
        if previous is not None and previous.span.end > start:
            start = previous.span.end
        high = min(at + _REACH, len(self.text))
        stop = _STOP.search(self.text, at, high)
        stretch = max(low, *(self.text.rfind(mark, low, at) + 1 for mark in "。\n|"))
        return ClauseBefore(start, self.text[start:at], Span(sentence, stop.start() if stop else high), stretch)

    def _targets(
        self, figure: Figure, clause: ClauseBefore, previous: Figure | None, baseline: float | None, passage: Passage
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
        rules = (self._circle, self._ranked, self._linked, self._counted, self._inverted, self._bare)
        self.names.carries = False
        for rule in rules if figure.unit else (self._linked,):
            readings = rule(figure, clause)
            if readings:
                if not self.names.carries:
                    named = [*((name, at) for name, _, at, _ in readings), *((name, at) for name, at, _ in self.shared)]
                    self.names.subjects += [(without_change(name), at) for name, at in named]
                return [
                    self._target(name, figure, comparator, self.year or year, start, kind, passage, baseline)
                    for name, comparator, start, kind in readings
                ]
        return []

    def _next_shared(self, figure: Figure, clause: ClauseBefore, passage: Passage) -> list[Target]:
        name, start, year = self.shared.pop(0)
        year = year or self._year(clause, figure)
        comparator = figure.comparator or self.comparator
        return [self._target(name, figure, comparator, year, start, "target-link", passage, None)]

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
            unit=unit_of(self.text, figure) or None,
            year=year,
            comparator=comparator,
            task=passage.path,
            baseline=baseline,
            evidence=Span(begin, end),
            rule=rule,
            confidence=confidence(rule),
        )

    def _year(self, clause: ClauseBefore, figure: Figure) -> int | None:
        year = None
        low, at = clause.stretch, figure.span.start
        for match in _YEAR.finditer(self.text, low, at):
            before = self.text[max(low, match.start() - 2) : match.start()]
            begins = before[-1:] not in _BASE_BEFORE or before == "" or _UNTIL.fullmatch(before) is not None
            if begins and not self._is_aside(match.start(), low, at):
                year = int(match[1])
        return year or self._year_of_paragraph(low, at)

    def _year_of_paragraph(self, low: int, at: int) -> int | None:
        """The year that opens the paragraph (到2025年,…。…), for its sentences that name none."""
        start = self.text.rfind("\n", 0, low) + 1
        opening = _OPENING_YEAR.match(self.text, start, low)
        if opening is None or _YEAR.search(self.text, opening.end(), at):
            return None
        return int(opening[1])

    def _is_aside(self, place: int, low: int, at: int) -> bool:
        """Whether a place stands in a bracket that closes before the figure: …1800亿元(2020年为1180亿元),年均增长9%."""
        opened, closed = (self.text.rfind(mark, low, place) for mark in "()")
        return opened > closed and self.text.find(")", place, at) >= 0

    def _done(self, clause: ClauseBefore, figure: Figure, year: int | None) -> bool:
        """True for a figure that the sentence reports as reached."""
        head = self.text[clause.sentence.start : figure.span.start]
        if self.done and _AMONG.match(self.text, max(0, clause.sentence.start - 3), clause.sentence.start + 2):
            return True
        self.done = self._says_done(head, clause, figure, year)
        return self.done

    def _says_done(self, head: str, clause: ClauseBefore, figure: Figure, year: int | None) -> bool:
        """The same by the sentence's own words. head: those before the figure."""
        tail = self.text[figure.span.end : figure.span.end + 2]
        if any(plan in head for plan in self.ended) and not self.patterns["future"].search(head):
            return True
        whole = self.text[clause.sentence.start : clause.sentence.end]
        if self.in_task:
            head, whole = (self.patterns["since"].sub("", words) for words in (head, whole))
        if self.patterns["past_anywhere"].search(whole):
            return not self.patterns["future"].search(head)
        if self.patterns["past"].search(head) or tail.startswith("了"):
            coming = year is not None and 0 < self.first_year <= year
            return not (coming or self.patterns["future"].search(head))
        return False

    def _excluded(self, name: str, figure: Figure) -> bool:
        if "元" not in figure.unit:
            # 补贴性 says of training who pays, 总投资 of works how large they are: a count of them is to be reached.
            name = name.replace("补贴性", "").replace("总投资", "")
        if self.patterns["excluded"].search(name) or self.patterns["limit"].search(name) or name.endswith("×"):
            return True
        if "元" in figure.unit:
            if "元/" in figure.unit or self.text.startswith("/", figure.span.end):
                return True
            return bool(self.patterns["money"].search(name)) and not self.patterns["money_kept"].search(name)
        if figure.unit == "年":
            return not self.patterns["years"].search(name)
        return False

    def _circle(self, figure: Figure, _clause: ClauseBefore) -> list[tuple[str, str, int, str]]:
        """1小时快速客运圈, 15分钟便民圈."""
        if figure.unit not in ("小时", "分钟") or is_in_counted_name(self.text, figure):
            return []
        match = self.patterns["circle"].match(self.text, figure.span.end)
        if within := self.patterns["within"].match(self.text, figure.span.end):
            return [(self.text[figure.span.start : within.end()], "=", figure.span.start, "target-circle")]
        if not match:
            return []
        comparator = "=" if figure.ranged else figure.comparator or "="
        return [(match["name"], comparator, match.start("name"), "target-circle")]

    def _ranked(self, figure: Figure, clause: ClauseBefore) -> list[tuple[str, str, int, str]]:
        """A place in a ranking: 综合竞争力进入全国百强县前50位."""
        if figure.unit not in ("位", "名", "强") or figure.counted:
            return []
        match = self.patterns["ranking"].search(clause.before)
        if not match:
            return []
        name, at = self.names.trim(clause.before, clause.start)
        top = name.endswith("前")
        name = re.sub(r"[前第]$", "", name)
        if figure.unit == "强" and not top:
            return []
        return [(name, "<=" if top else figure.comparator or "=", at, "target-link")] if len(name) > 2 else []

    def _linked(self, figure: Figure, clause: ClauseBefore) -> list[tuple[str, str, int, str]]:
        """An indicator, a word such as 达到, the figure: 参保率达到95%以上."""
        ends = clause.before[-1:] in link_ends()
        match = self.patterns["link"].search(clause.before, max(0, len(clause.before) - (LONGEST_LINK if ends else 0)))
        self.names.joined = joined_figures(self.text, figure)
        fold = figure.unit == "倍" and self.text[figure.span.start] == "翻"
        if (
            match is None
            or not (match[0] or fold)
            or is_class_of_things(self.text, figure)
            or (figure.counted and not match["link"])
        ):
            return []
        if match["link"] in ("完成", "新增", "增加", "实现", "落实", "占", "是", "为") and not closes(
            self.text, figure
        ):
            return []
        names = self.names.read(clause, match)
        if len(names) == 1 and not closes(self.text, figure) and self.patterns["verbs_only"].fullmatch(names[0][0]):
            # 惠及超3万名学生: what is counted stands behind.
            return []
        comparator = comparator_of(match[0], figure)
        self.comparator = "=" if figure.comparator else comparator
        if not figure.unit and not any(name.endswith(tuple(words()["unitless"])) for name, _ in names):
            return []
        if not names or any(self._excluded(name, figure) for name, _ in names) or self._excluded(clause.before, figure):
            return []
        if match["apart"] or match["apart2"] or self.names.carries or self.names.joined == len(names):
            names = self._share(names, clause, figure)
        return [
            (name, comparator, start, "target-fold" if figure.unit == "倍" else "target-link") for name, start in names
        ]

    def _share(self, names: list[tuple[str, int]], clause: ClauseBefore, figure: Figure) -> list[tuple[str, int]]:
        """The first of several indicators; the others, or one in each of several years, are kept for the figures that follow."""
        years = YEARS.search(clause.before) if len(names) == 1 else None
        if years:
            first, *others = map(int, re.findall(r"20\d\d", years[0]))
            self.year = first
            self.shared = [(*names[0], year) for year in others]
        else:
            self.shared = [(*name, None) for name in names[1:] or names * (in_a_row(self.text, figure) - 1)]
        return names[:1]

    def _counted(self, figure: Figure, clause: ClauseBefore) -> list[tuple[str, str, int, str]]:
        """A verb, the figure, what is counted: 建成2至3个…的研发中心."""
        if is_class_of_things(self.text, figure) or figure.unit in ("年", "倍", "岁", "成") or "元" in figure.unit:
            return []
        noun = self.patterns["noun"].match(self.text, figure.span.end)
        counted = noun[0] if noun else ""
        if figure.unit == "万人" and figure.counted:
            return self._named(counted, figure, ">=") if figure.comparator else []
        maker = self.patterns["maker"].search(clause.before, max(0, len(clause.before) - LONGEST_MAKER))
        if figure.counted and maker and self._only_numbers(figure, clause.before[max(0, maker.start() - 2) :]):
            return []
        listed = self.counting == clause.start and re.fullmatch(r"[^,]*[、和及]", clause.before)
        if not maker and not listed and not is_acted_on(self.text, figure, clause.before):
            summed = re.search(r"[、”]?[^、,]+等$", clause.before)
            if not summed or _OF_LIST.match(counted) or not re.search(r"建|创", counted + clause.before[:8]):
                return []
        elif (maker and "、" in clause.before[maker.end() :]) or (figure.counted and not re.match(r"[一-龥]", counted)):
            return []
        found = self._named(
            counted, figure, comparator_of(clause.before[max(0, maker.start() - 2) :] if maker else "", figure)
        )
        if found:
            self.counting = figure.span.end
        return found

    def _inverted(self, figure: Figure, clause: ClauseBefore) -> list[tuple[str, str, int, str]]:
        """What is counted before the verb: 首批100个充电站全面建成. Without a task or a year that is a report."""
        if figure.counted or figure.unit in _NO_COUNT or "元" in figure.unit:
            return []
        name = counted_first(self.text, figure, clause.before)
        if not name or not (self.in_task or self._year(clause, figure)):
            return []
        return self._named(name, figure, figure.comparator or "=")

    def _only_numbers(self, figure: Figure, maker: str) -> bool:
        """Whether a Chinese numeral is no more than an article (打造一支队伍) or counts works that are pushed on (推进两条铁路)."""
        if self.patterns["pushing"].search(maker):
            return True
        return figure.value == 1 and comparator_of(maker, figure) == "="

    def _named(self, counted: str, figure: Figure, comparator: str) -> list[tuple[str, str, int, str]]:
        """What is counted: the words after the last 的, without a closing 建设."""
        at = figure.span.end
        name = self.patterns["strip"].sub("", re.sub(r"的(?:规划)?建设$", "", counted))
        if not re.search(r"(?:需求|能力)$", name):
            name = name[name.rfind("的", 0, len(name) - 1) + 1 :]
        name = _DOES.sub("", re.split(r"、|和(?=\d)", name)[0]).strip("“”的 ")
        listed = (
            figure.counted and len(name) <= 3 and "、" in self.text[max(0, figure.span.start - 24) : figure.span.start]
        )
        if listed and name.endswith(("项目", "工程", "平台")):
            return []
        numbered = name[:1].isdecimal() and not counted.startswith("“")
        if len(name) < 2 or numbered or self._excluded(name, figure) or self.patterns["no_noun"].match(name):
            return []
        unit = figure.unit.removesuffix("/年")
        if unit.endswith(tuple("吨瓦米安时")) and (
            self.patterns["capacity"].search(name) or _OF_WORKS.match(self.text, at)
        ):
            return []
        return [(name, comparator, self.text.find(name, at), "target-counted")]

    def _bare(self, figure: Figure, clause: ClauseBefore) -> list[tuple[str, str, int, str]]:
        """An indicator and its figure with no word between: 新建充电桩3000个以上, 发动机8万台."""
        if figure.counted or figure.unit in _NOT_BARE or not closes(self.text, figure):
            return []
        if is_class_of_things(self.text, figure):
            return []
        if figure.unit == "年" and not self.patterns["years"].search(clause.before[-6:]):
            return []
        name, at = self.names.trim(clause.before, clause.start)
        if name.endswith(_WORKS) and "等" in name:
            return []
        name, at = self._done_to(name, at, clause)
        if "、" in name and "和" not in name.rsplit("、", 1)[1]:
            cut = max(name.rfind("、"), name.rfind("等")) + 1
            name, at = name[cut:], at + cut
        if (
            len(name) < 2
            or re.search(r"[第前近约]$|等$|的$|《|\([^)]*$|“[^”]*$", name)
            or self.patterns["compared"].search(name)
            or (name.endswith("任务") and clause.before.endswith("的"))
            or NO_SUBJECT.fullmatch(without_change(name))
            or self._excluded(clause.before, figure)
        ):
            return []
        if self._excluded(name, figure):
            return []
        if figure.unit in ("名", "位") and not self._staffs(clause):
            return []
        return [(name.removesuffix("各"), comparator_of("", figure), at, "target-bare")]

    def _done_to(self, name: str, at: int, clause: ClauseBefore) -> tuple[str, int]:
        """What a bare verb before a figure is about: the indicator before it, or the trains that the sentence names."""
        if self.patterns["maker"].fullmatch(name) and self.names.subjects:
            return self.names.subjects[-1]
        trains = trains_before(self.text, clause.sentence.start, at) if name.endswith("开行") else None
        return trains or (name, at)

    def _staffs(self, clause: ClauseBefore) -> bool:
        """Whether persons are to be trained, sent or won: the verb may stand before the list that the figure is in."""
        start = clause.start
        if clause.before.startswith("、"):
            start = max(self.text.rfind(mark, 0, start) for mark in ",。;\n") + 1
        return self.patterns["staffing"].search(self.text, start, clause.start + len(clause.before)) is not None


def _first_year(reading: Reading) -> int:
    """The first year a target can have: the document's first, or 0 if unknown."""
    info = reading.document
    if info.period:
        return info.period[0]
    return int(info.date[:4]) if info.date and info.date[:4].isdigit() else 0
