"""The names of indicators before their figures: 参保率 of 参保率达到95%以上."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from loaders.extract.quantities import LONGEST_ROW, Figure, words
from loaders.facts import Span
from loaders.words import any_of

LONGEST_NOUN = 200
"""Characters of the longest words that are counted."""
LONGEST_CLAUSE = 400
"""Characters before a figure, or before the clause that it stands in, in which the clause before begins."""
LONGEST_LINK = 40
"""Characters before a figure in which the words that lead to it stand."""
LONGEST_MAKER = 8
"""Characters of the longest verb before what is counted (培育形成), and a few more."""
CLAUSE_END = re.compile(r"[,。;!?\n|:]|——")

_FILLER = re.compile(
    r"(?:(?<![较比])(?:到|至)?20\d\d年(?:底|末|前)*|年均|每年|分别|(?<=[^内存])在|要|应|将|累计|力争|总数"
    r"|(?<![人年月日户亩地床车单件平])均|总体|一般|原则上|在(?:现有|20\d\d年)的?基础上)+$"
)
"""What stands between an indicator and its figure and is no part of its name."""
_COUNTED = re.compile(r"[二两三四五六七八九十]+大[一-龥]{2,8}$")
"""What counts the members of a list (甲、乙|两大产业): it has the figure, not each of them."""
_DATED = re.compile(r"[^、,]{1,10}?(?:力争|确保|争取|计划)20\d\d年(?:底|末)?前?(?=[一-龥])")
"""What opens a clause before the year and the indicator: 第二阶段力争2015年底前|产值."""
_FOR_WHOM = re.compile(
    r"(?:[对为在给向]|面向)[^,、]{2,24}?"
    r"(?=(?:开展|加装|安装|配备|提供|适配|实施|增补|新增|新建|增设|建设|改造|招募|发放|举办|建成|布局|设立)[一-龥“]{2})"
)
"""What opens a clause before the verb and what is counted: 为既有住宅|加装电梯600部."""
_MEANT = re.compile("(?<=[一-龥]{2})力争(?=[一-龥]{2})")
"""Within an indicator: no part of its name (某产业园|力争|入驻企业)."""
NO_SUBJECT = re.compile(
    r"(?>(?:到|至)?20\d\d年(?:底|末|前)*|[较比](?:20\d\d年|上年|“?十[一二三四五]五”?末?)(?:的\d[^,。;]{1,12}?(?=增|提|减|下|降|上|扩|翻|$))?|年均|每年|(?:[\d三五十]{1,2}年|年)?平均|分别|累计|提前|再"
    r"|力争|总数|预计|确保)*"
)
"""A clause that says nothing but how the indicator before it changes: 年均增长8%, 到2020年达到60%."""

_NAMELESS = re.compile(r"(?:以及|并且?|实施|实现|完成|全面|全部|其中|力争|确保)+")
"""What names nothing that a figure could be of."""
_CHANGED = re.compile(r"(?:年均|累计|同比|每年)*(?:增长|递增|增速|下降|降低|提高|提升|减少|上升|增加)$")
_BEHIND_FIGURE = re.compile(r"(?:及?以[上内下]|左右|[上内](?=[、,和及]))")
_SUMMED = re.compile(r"、[^、]*等(?=[一-龥]{3})")
_BASE = re.compile(r"[较比](?:20\d\d年|上年|“?十[一二三四五]五”?末?)$")
_JOINTS = re.compile(r"[、和及]")
_LEADING_BRACKET = re.compile(r"\([^()]*\)(?=[、,和及])")
YEARS = re.compile(r"(?:20\d\d年?(?:底|末)?[、和及])+20\d\d年")
_ROW = re.compile(rf"(?:[、和]\d[\d.,]*[^\d、和,。;]{{0,8}}(?=[、和,。;]|$)){{1,{LONGEST_ROW}}}")
_NUMBER = re.compile(r"\d[\d.,]*")
_JOINED_FIGURES = re.compile(rf"(?:[、和]\d[\d.]*%(?:以上|左右|以内)?){{1,{LONGEST_ROW}}}")


_END_OF_THING = re.compile(r"[“”\"]?(?:的?(?:规划)?建设|发展)?")
"""Behind the name of a thing, up to the end of its clause."""
_FIGURE = re.compile(r"\d")
_SHORTEST_THING = 4
"""Characters of the shortest name of a thing that has attributes (某某园区)."""


@cache
def link_ends() -> frozenset[str]:
    """The last characters of what may link an indicator to its figure: behind any other one nothing does."""
    data = words()
    links = (word for group in data["links"].values() for word in group)
    return frozenset(word[-1] for word in (*links, *data["changes"], "分别", "\n"))


@cache
def patterns() -> dict[str, re.Pattern[str]]:
    """The lexicon of figures as compiled patterns."""
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
            rf"(?:(?!{kept})(?>{outer}|20\d\d年?[-—~至]+20\d\d年|20\d\d年(?:底|末|前)*|“?十[一二三四五六]五”?(?:期间|期末|末)?"
            r"|[一二三四五六七八九十]{1,3}是|用[一二三四五六七八九十\d]+(?:[—至到-][\d]+)?年(?:左右)?的?时间))+"
        ),
        "maker": re.compile(rf"{any_of(data['makers'])}(?:首批|第[一二三]批)?$"),
        "verbs_only": re.compile(rf"(?>{any_of([*data['makers'], *data['openings'], *data['helping']])})+"),
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
        "noun": re.compile(rf"[^,。;:()|\n]{{0,{LONGEST_NOUN}}}"),
        "no_noun": re.compile(rf"(?:月|日|时间|阶段|方面|工作|以来|前|起|层次|{any_of(data['no_noun'])})"),
        "capacity": re.compile(rf"{any_of(data['capacity_nouns'])}$"),
        "ranking": re.compile(rf"{any_of(data['rankings'])}[^,。;]{{0,16}}$"),
        "shared_head": re.compile(rf"(?<=.)(?:{data['shared_heads']})$"),
        "compared": re.compile(
            rf"{any_of(word for kind in ('>=', '<=') for word in data['links'][kind] if len(word) > 1)}$"
        ),
        "own_head": re.compile(rf"(?:{data['own_heads']})$"),
        "quantity": re.compile(rf"{any_of(data['quantities'])}$"),
        "limit": re.compile(rf"{any_of(data['limits'])}$"),
        "pushing": re.compile(rf"{any_of(data['pushing'])}$"),
        "meaning": re.compile(any_of(data["meanings"])),
        "baseline": re.compile(r"(?:由|从)(?:20\d\d年的?)?(?:约)?$"),
        "thing_label": re.compile(
            rf"[ ]*(?:\d{{1,2}}[.、]|\(\d{{1,2}}\))?[ ]*(?P<thing>[^\s,。;:、]{{2,20}}?{any_of(data['things'])})[:。]"
        ),
        "thing": re.compile(
            rf"(?P<thing>[^\s,。;:—]{{2,40}}?{any_of(data['things'])})(?:[“”\"])?"
            rf"(?:(?:的?(?:规划)?建设|发展)?,|(?:力争|预计|计划|将|可|实现)*{any_of(data['attributes'])})"
        ),
        "no_thing": re.compile(any_of(data["no_things"])),
        "thing_verb": re.compile(
            rf"{any_of([*data['openings'], *data['helping'], *data['pushing'], *data['before_things']])}|[、在]"
        ),
        "strip": re.compile(r"(?:的?建设(?:任务|工作)?|的?发展|建设|的?核准(?:进程|工作)?|的)$"),
    }


@dataclass(slots=True)
class ClauseBefore:
    """What stands around a figure: `before` it in its clause from `start`, the sentence it belongs to, and where the `stretch`
    between full stops begins, for which a year holds.
    """

    start: int
    before: str
    sentence: Span
    stretch: int


def joined_figures(text: str, figure: Figure) -> int:
    """How many shares stand in a row from a figure on (8%和9%); 0 for one alone."""
    row = _JOINED_FIGURES.match(text, figure.span.end) if figure.unit == "%" else None
    return row[0].count("%") + 1 if row else 0


def in_a_row(text: str, figure: Figure) -> int:
    """How many figures stand in a row from one on, whatever their unit (15、12和10标台): 1 for one alone."""
    row = _ROW.match(text, figure.span.end)
    return 1 + len(_NUMBER.findall(row[0])) if row else 1


def without_change(name: str) -> str:
    """The name of an indicator without the words of how it changes: 产值 of 产值年均增长."""
    return _CHANGED.sub("", name)


def _leads_to_attribute(between: str) -> bool:
    """Whether nothing stands between a thing and what it has but the end of its clause, others of its figures, and when."""
    first, *others = re.split("[,、]", between)
    closed = _END_OF_THING.fullmatch(first) is not None or _FIGURE.search(first) is not None
    return closed and all(not part or _FIGURE.search(part) is not None for part in others)


class NameReader:
    """Reads the names of indicators in one text. subjects: those of the sentence so far, each with its place; carries: whether the
    last clause had none of its own; joined: how many figures stand in a row from the last one on.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.patterns = patterns()
        self.subjects: list[tuple[str, int]] = []
        self.carries = False
        self.joined = 0

    def read(self, clause: ClauseBefore, match: re.Match[str]) -> list[tuple[str, int]]:
        """The indicators before a link, each with its place."""
        raw, start = clause.before[: match.start()], clause.start
        change = match["change"] or ""
        parts = re.split(r"[、和及与]", self.trim(raw, start)[0])
        apart = bool(match["apart"] or match["apart2"]) or len(parts) == self.joined
        if self.subjects and NO_SUBJECT.fullmatch(raw.strip("、,和及与 ")):
            return self._carried(change, clause.start + len(clause.before), apart=apart)
        if change and (yearly := re.search(r"每年$", raw)):
            raw, change = raw[: yearly.start()], "每年" + change
        if self.patterns["each"].fullmatch(raw.strip(",")):
            raw, start = self._clause_before(start)
        if not raw.strip("、,和及与 “”"):
            return []
        items = [self.with_subject(*item) for item in self._items(raw, start, apart=apart, based=bool(change))]
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
            stop = CLAUSE_END.search(self.text, at)
            count += len(_JOINTS.findall(self.text, at, stop.start() if stop else len(self.text)))
        return [(name + change, start) for name, start in self.subjects[-count:]]

    def with_subject(self, name: str, at: int) -> tuple[str, int]:
        """A share with what has it: 占GDP比重 gets the indicator before it; a bare output value with the goods of the quantity
        before it (茶叶产量达到3万吨,|产值50亿元), and what a thing has that thing (共建某产业园,|规划面积6平方公里).
        """
        name = _MEANT.sub("", name)
        if self.subjects:
            subject, start = self.subjects[-1]
            goods = self.patterns["quantity"].sub("", subject) if name in words()["bare_values"] else subject
            if goods != subject and len(goods) > 1:
                return goods + name, start
            if name.startswith("占"):
                return subject.partition("占")[0] + name, start
        thing = self._thing_before(at) if name in words()["attributes"] else None
        return (self.text[slice(*thing)] + name, thing.start) if thing else (name, at)

    def _thing_before(self, at: int) -> Span | None:
        """The thing that an attribute at `at` is of: by the label of its line (某集群:…,|营业收入), at the end of a clause of its
        sentence (共建某产业园,规划面积6平方公里,|年产值), or before another attribute (某产业园入驻企业30家、|年产值).
        """
        low = max(0, at - LONGEST_CLAUSE)
        line = max(low, self.text.rfind("\n", low, at) + 1)
        label = self.patterns["thing_label"].match(self.text, line, at)
        if label and self.patterns["thing_verb"].match(label["thing"]) is None:
            return Span(*label.span("thing"))
        sentence = max(line, *(self.text.rfind(mark, line, at) + 1 for mark in "。;!?"))
        named = [found.span("thing") for found in self.patterns["thing"].finditer(self.text, sentence, at)]
        if not named:
            return None
        start, end = named[-1]
        if not _leads_to_attribute(self.text[end:at]):
            return None
        begin = max((verb.end() for verb in self.patterns["thing_verb"].finditer(self.text, start, end)), default=start)
        alone = self.text[begin - 1 : begin] != "、" and self.patterns["no_thing"].match(self.text, begin) is None
        return Span(begin, end) if alone and end - begin >= _SHORTEST_THING else None

    def _clause_before(self, at: int) -> tuple[str, int]:
        """The clause before the one that begins at `at`, and its place: 互派干部 of 互派干部,每批不少于6名."""
        stop = at - 1 if self.text[at - 1 : at] == "," else at
        low = max(0, stop - LONGEST_CLAUSE)
        start = max(low, *(self.text.rfind(mark, low, stop) + 1 for mark in "。;,:\n"))
        return self.text[start:stop], start

    def _items(self, raw: str, start: int, *, apart: bool, based: bool) -> list[tuple[str, int]]:
        """The indicators in a list: always taken apart before 分别, else only where each is a name.

        based: what the change is measured from stays with the name (浓度较2020年下降).
        """
        name, at = self.trim(raw, start)
        summed = _SUMMED.search(name)
        if summed and apart and (members := self._members(name, at, summed)):
            return members
        if summed:
            name, at = name[summed.end() :], at + summed.end()
        base = re.search(
            r"[较比](?:20\d\d年|上年|“?十[一二三四五]五”?末?)$|(?:较|(?<![占入养护生])比)$"
            r"|(?:由|从)(?:(?:20\d\d年底?|现在|目前|现有|当前)的?)?约?\d[^,由从]*$",
            name,
        )
        if base and not (based and base[0][0] in "较比"):
            name = name[: base.start()]
        counted = _COUNTED.search(name) if "、" in name else None
        if counted and not apart:
            return [(counted[0], at + counted.start())]
        single = "、" not in name or "(" in name or bool(re.search(r"[的占]", name.split("、", 1)[1]))
        if single and not apart:
            return [(name, at)] if len(name) > 1 and not _NAMELESS.fullmatch(name) else []
        items, position = [], at
        for part in re.split(r"、|[和及与](?=[一-龥]{3})" if apart else r"、|[和及](?=[一-龥]{3})", name):
            place = self.text.find(part, position)
            if len(part) > 1 or (apart and part):
                items.append((part, place))
            position = place + len(part)
        return _with_last_head(items) if apart or all(len(item) > 2 for item, _ in items) else [(name, at)]

    def _members(self, name: str, at: int, summed: re.Match[str]) -> list[tuple[str, int]]:
        """The members of a list summed up before the indicator, where as many figures follow: 甲、乙和丙等污染物排放量下降1%、2%
        和3% gives 甲排放量.
        """
        head = patterns()["shared_head"].search(_BASE.sub("", name))
        listed = re.sub(r"等$", "", name[: summed.end()])
        words = re.split(r"、|[和及与](?=[一-龥]{2})", listed)
        if head is None or len(words) != self.joined:
            return []
        found, position = [], at
        for word in words:
            place = self.text.find(word, position)
            found.append((word + head[0], place))
            position = place + len(word)
        return found

    def trim(self, raw: str, start: int) -> tuple[str, int]:
        """`raw` without separators and openings of a clause on its left, and without marks on its right."""
        aside = _LEADING_BRACKET.match(raw)
        if aside:
            raw, start = raw[aside.end() :], start + aside.end()
        closing = ")" if raw.count(")") > raw.count("(") else ""
        quotes = "" if raw.count("“") == raw.count("”") else '“"'
        behind = _BEHIND_FIGURE.match(raw)
        lead = len(raw) - len(raw[behind.end() if behind else 0 :].lstrip(closing + "、,和及与 ”·" + quotes))
        raw, start = raw[lead:], start + lead
        opening = self.patterns["opening"].match(raw)
        while opening and opening.end() < len(raw):
            raw, start = raw[opening.end() :], start + opening.end()
            opening = self.patterns["opening"].match(raw)
        if dated := _DATED.match(raw):
            raw, start = raw[dated.end() :], start + dated.end()
        if raw[:1] in "对为在给向面" and (whom := _FOR_WHOM.match(raw)):
            return self.trim(raw[whom.end() :], start + whom.end())
        raw = raw.rstrip(' "的' if raw.count("“") == raw.count("”") else ' “”"的')
        filler = _FILLER.search(raw, max(0, len(raw) - LONGEST_LINK))
        return raw[: filler.start()] if filler else raw, start


def _with_last_head(items: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """The indicators of a list with what only the last one says: 苹果、梨种植面积 gives 苹果种植面积."""
    head = patterns()["shared_head"].search(items[-1][0]) if len(items) > 1 else None
    if head is None:
        return items
    own = patterns()["own_head"]
    bare = [(name, at) if own.search(name) else (name + head[0], at) for name, at in items[:-1]]
    return [*bare, items[-1]]
