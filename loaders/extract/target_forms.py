"""The forms in which a clause tells a target: an indicator and 达到, a verb and what is counted, a place in a ranking."""

from __future__ import annotations

import re
from dataclasses import replace

from loaders.extract.quantities import Figure, words
from loaders.extract.target_figures import (
    closes,
    comparator_of,
    counted_first,
    is_acted_on,
    is_class_of_things,
    is_in_counted_name,
    trains_before,
)
from loaders.extract.target_names import (
    LONGEST_CLAUSE,
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

_OF_WORKS = re.compile(
    r"[一-龥A-Z]{1,10}(?:[和、及]\d(?:(?![和、及]\d|项目|工程|生产线)[^,。;]){0,20}+)+(?:项目|工程|生产线)"
)
"""Behind a capacity: the first of several works (20万吨甲醇、10万吨烯烃项目)."""
_YEARS_BEFORE = re.compile(f"(?:{YEARS.pattern})[底末前]*,$")
_LONGEST_YEARS = 40
"""Characters in which several years before a comma stand."""
_UNTIL_YEAR = re.compile(r"(?<=[到至])20\d\d年(?:底|末)?的$")
"""Before a figure: the year that has it (由2020年的120亿元提高到|2025年的300亿元)."""
_OF_LIST = re.compile(r"[^、,]{0,8}?(?:项目|工程|企业|基金)")
"""What a count behind 等 sums up that the text has just listed (甲、乙等16个项目)."""
_REACHED = re.compile("(?:基本|全面)?(?:实现|形成|达到)?$")
_REACHING = re.compile("(?:基本|全面)?(?:实现|形成|达到)")
_ENDS_OF_CIRCLE = re.compile("(?<![一-龥])(?P<first>[一-龥]{2,6}?)(?P<rest>[至到][一-龥]{2,4})$")
"""Before a circle of some hours: the places that it joins (甲城至乙城|2小时交通圈)."""
_WORKS = ("项目", "工程")
_DOES = re.compile("(?<=[一-龥”]{2})(?:进行|开展|提供|引入|发放|配备|免费|改善|纳入|入选|建成(?:投|通|试)|嫁接).*")
"""Behind what is counted: what it is to do or to become (支持20所中学|改善办学条件)."""
_NOT_BARE = ("小时", "分钟", "天", "次", "类", "期", "批", "倍", "强")
"""Units of figures that mean nothing without a word between: 会期3天."""
_NO_COUNT = (*_NOT_BARE, "%", "‰", "年", "岁", "成")

Told = list[tuple[str, str, int, str]]
"""Targets of one figure: the indicator, the comparator, where the indicator begins, the rule."""


class FormReader:
    """Reads the figures of a text one after another, each form by a method of its own.

    shared: indicators, where they begin and their years, that wait for the figures behind the first. year: of the first of these.
    in_task, dated: whether the passage is a task's, and whether the figure has a year.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.patterns = patterns()
        self.names = NameReader(text)
        self.shared: list[tuple[str, int, int | None]] = []
        self.comparator = "="
        self.year: int | None = None
        self.counting = -1
        self.in_task = False
        self.dated = False

    def forget(self) -> None:
        """Let no indicator and no year wait for the figures that follow."""
        self.shared, self.year = [], None

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

    def circle(self, figure: Figure, clause: ClauseBefore) -> Told:
        """1小时快速客运圈, 15分钟便民圈."""
        if figure.unit not in ("小时", "分钟") or is_in_counted_name(self.text, figure):
            return []
        match = self.patterns["circle"].match(self.text, figure.span.end)
        if within := self.patterns["within"].match(self.text, figure.span.end):
            return [(*self._joined_within(figure, clause, within.end()), "target-circle")]
        if not match:
            return []
        comparator = "=" if figure.ranged else figure.comparator or "="
        if ends := _ENDS_OF_CIRCLE.search(clause.before):
            led = self.patterns["thing_verb"].match(ends["first"])
            first = ends["first"][led.end() :] if led else ends["first"]
            if len(first) > 1:
                at = clause.start + ends.start() + (led.end() if led else 0)
                return [(first + ends["rest"] + match["name"], comparator, at, "target-circle")]
        return [(match["name"], comparator, match.start("name"), "target-circle")]

    def _joined_within(self, figure: Figure, clause: ClauseBefore, end: int) -> tuple[str, str, int]:
        """The places that are so far apart and 通达 (甲城与四市之间|1小时|通达), else the words from the figure on."""
        name, at = self.names.trim(_REACHED.sub("", clause.before), clause.start)
        opened = _REACHING.match(name)
        name, at = (name[opened.end() :], at + opened.end()) if opened else (name, at)
        if name.endswith(tuple(words()["places_between"])):
            return name + self.text[figure.span.end : end], "=", at
        return self.text[figure.span.start : end], "=", figure.span.start

    def ranked(self, figure: Figure, clause: ClauseBefore) -> Told:
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

    def linked(self, figure: Figure, clause: ClauseBefore) -> Told:
        """An indicator, a word such as 达到, the figure: 参保率达到95%以上."""
        if clause.before.endswith("年的") and (until := _UNTIL_YEAR.search(clause.before)):
            clause = replace(clause, before=clause.before[: until.start()])
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

    def _years_in_turn(self, clause: ClauseBefore) -> re.Match[str] | None:
        """Several years that the figures behind are of: in their clause, or before a comma where 分别 says so."""
        if years := YEARS.search(clause.before):
            return years
        if "分别" not in clause.before:
            return None
        return _YEARS_BEFORE.search(self.text, max(0, clause.start - _LONGEST_YEARS), clause.start)

    def _share(self, names: list[tuple[str, int]], clause: ClauseBefore, figure: Figure) -> list[tuple[str, int]]:
        """The first of several indicators; the others, or one in each of several years, are kept for the figures that follow."""
        years = self._years_in_turn(clause) if len(names) == 1 else None
        if years:
            first, *others = map(int, re.findall(r"20\d\d", years[0]))
            self.year = first
            self.shared = [(*names[0], year) for year in others]
        else:
            self.shared = [(*name, None) for name in names[1:] or names * (in_a_row(self.text, figure) - 1)]
        return names[:1]

    def counted(self, figure: Figure, clause: ClauseBefore) -> Told:
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

    def inverted(self, figure: Figure, clause: ClauseBefore) -> Told:
        """What is counted before the verb: 首批100个充电站全面建成. Without a task or a year that is a report."""
        if figure.counted or figure.unit in _NO_COUNT or "元" in figure.unit:
            return []
        name = counted_first(self.text, figure, clause.before)
        if not name or not (self.in_task or self.dated):
            return []
        return self._named(name, figure, figure.comparator or "=")

    def _only_numbers(self, figure: Figure, maker: str) -> bool:
        """Whether a Chinese numeral is no more than an article (打造一支队伍) or counts works that are pushed on (推进两条铁路)."""
        if self.patterns["pushing"].search(maker):
            return True
        return figure.value == 1 and comparator_of(maker, figure) == "="

    def _named(self, counted: str, figure: Figure, comparator: str) -> Told:
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

    def bare(self, figure: Figure, clause: ClauseBefore) -> Told:
        """An indicator and its figure with no word between: 新建充电桩3000个以上, 发动机8万台."""
        if figure.unit in _NOT_BARE or not closes(self.text, figure):
            return []
        if is_class_of_things(self.text, figure):
            return []
        if figure.unit == "年" and not self.patterns["years"].search(clause.before[-6:]):
            return []
        name, at = self.names.trim(clause.before, clause.start)
        if figure.counted and not self._is_made(at, figure):
            return []
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

    def _is_made(self, at: int, figure: Figure) -> bool:
        """True where a verb of making stands before what is counted by a Chinese numeral: 培育|上市公司五家."""
        return figure.value > 1 and self.patterns["maker"].search(self.text, max(0, at - LONGEST_MAKER), at) is not None

    def _done_to(self, name: str, at: int, clause: ClauseBefore) -> tuple[str, int]:
        """What a bare verb or value before a figure is about: the indicator before it, or the trains that the sentence names."""
        if self.patterns["maker"].fullmatch(name) and self.names.subjects:
            return self.names.subjects[-1]
        trains = trains_before(self.text, clause.sentence.start, at) if name.endswith("开行") else None
        return trains or self.names.with_subject(name, at)

    def _staffs(self, clause: ClauseBefore) -> bool:
        """Whether persons are to be trained, sent or won: the verb may stand before the list that the figure is in."""
        start = clause.start
        if clause.before.startswith("、"):
            low = max(0, start - LONGEST_CLAUSE)
            start = max(low, *(self.text.rfind(mark, low, start) + 1 for mark in ",。;\n"))
        return self.patterns["staffing"].search(self.text, start, clause.start + len(clause.before)) is not None
