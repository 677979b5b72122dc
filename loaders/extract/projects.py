"""Works named in running text and in boxes: lines, plants, zones to be built, named programmes of works."""

from __future__ import annotations

import re

from loaders.extract.naming import residue
from loaders.extract.project_described import is_described, unbracketed
from loaders.extract.project_details import with_details
from loaders.extract.project_lists import (
    LONGEST_ITEM,
    SHORTEST_APART,
    ItemGroup,
    end_of_sentence,
    opens_listing,
    read_groups,
)
from loaders.extract.project_phrases import Phrase, PhraseReader
from loaders.extract.project_rules import Beside
from loaders.extract.project_sums import SummedWorks
from loaders.extract.project_tables import works_of_table
from loaders.extract.project_words import (
    LONGEST,
    WORKS,
    anchors,
    ends_as,
    is_barred,
    is_complete,
    is_grand,
    is_told_otherwise,
    joins_ends,
    status_of,
    untailed,
)
from loaders.extract.works_rows import header_of
from loaders.facts import Project, Span
from loaders.reading import Passage, Reading
from loaders.words import Marks

#: What sums up a list of houses.
_HOUSES = re.compile(
    "等(?:公共|文化|体育|教育|医疗|卫生|养老|服务|旅游|一批|重点|重大|城市|市政|基础){0,4}(?:设施|场馆|场所)$"
)
_BUILDING = ("建设", "新建", "修建", "兴建", "扩建", "改建", "迁建")
_SETS_UP = re.compile(",[^,。;]{0,4}(?:共建|合建|搭建|设立|组建)")
"""In a heading: a clause that says what is set up."""
_TOLD = Phrase(Span(0, 0), 0, "", "", None)
"""No verb, for works that are told of without one."""
_CLAUSE = re.compile(r"(?:[^。;,!?\n|:(“]++|\([^()\n]*\)|“[^“”\n]*”|[(“])++")
"""A mark in brackets or quotation marks parts no clauses. An opening mark is looked behind up to the next one only: from each of
many that nobody closes it would be looked for to the end of the line.
"""


def extract_projects(reading: Reading) -> list[Project]:
    """Every named works, in order of the text, once for each place where it is named."""
    text = reading.text
    past = reading.reviews_and_guidance
    ends = Marks.of_words(anchors(), text)
    found: list[Project] = []
    for passage in reading.passages:
        low, high = passage.span if _is_first_clause(text, passage) else _body(passage)
        if past.hold(low):
            continue
        header = header_of(text, passage)
        if header is not None:
            found.extend(works_of_table(reading, passage, header))
        if header is not None or not ends.any_within(low, high):
            continue
        scan = _Scan(reading, passage, ends)
        at, end_of_name = low, -1
        while True:
            if not scan.box:
                if end_of_name < at and (end_of_name := ends.find(1, at, high)) < 0:
                    break
                at = _clause_before(text, at, end_of_name)
            clause = _CLAUSE.search(text, at, high)
            if clause is None:
                break
            start, at = clause.span()
            start += len(clause[0]) - len(clause[0].lstrip())
            if scan.box or start <= end_of_name < at or ends.find(1, start, at) >= 0:
                found.extend(scan.read(Span(start, at)))
    return with_details(reading, found)


def _clause_before(text: str, at: int, position: int) -> int:
    """Where to look from `at` on for the clause that holds the position, itself the start of a clause.

    Clauses are passed over up to the last mark before the position, unless a bracket or quotation mark may hide marks.
    """
    between = text[at + 1 : position]
    if not ("," in between or "。" in between or ";" in between):
        return at
    mark = max(text.rfind(",", at, position), text.rfind("。", at, position), text.rfind(";", at, position))
    if mark < 0 or text.find("(", at, mark) >= 0 or text.find("“", at, mark) >= 0:
        return at
    return mark


def _body(passage: Passage) -> tuple[int, int]:
    """The passage without its heading, which repeats in short what the text says; a heading alone is the text."""
    low, high = passage.span
    return (passage.heading.end, high) if low < passage.heading.end < high - 4 else (low, high)


def _is_first_clause(text: str, passage: Passage) -> bool:
    """True for a unit without a heading of its own, whose title is the first clause of its text, or its first sentence where that
    says what is set up (完善甲体系,共建乙平台。).
    """
    if text[passage.heading.end : passage.heading.end + 1] in (",", ";"):
        return True
    return _SETS_UP.search(text, *passage.heading) is not None


_HARBOUR = re.compile("港(?:区|作业区)$|作业区$")
"""A place that is built itself and no name before another's head (甲港乙作业区、|丙港区)."""


class _Scan(SummedWorks):
    """Reads one passage."""

    def __init__(self, reading: Reading, passage: Passage, ends: Marks) -> None:
        super().__init__(reading, passage)
        self.ends = ends
        self.phrases = PhraseReader(reading.text, box=self.box)
        self.skip = False
        self.listed_to = 0
        self.described_to = 0

    def read(self, clause: Span) -> list[Project]:
        """The works of one clause (a stretch between commas)."""
        listed = clause.start < self.listed_to or opens_listing(self.text, clause, self.specific)
        self.box = self.phrases.box = self.passage.kind == "box" or listed
        if self.passage.kind == "box" and (described := self._described(clause)):
            self.described_to = self.passage.span.end
            return [described]
        if clause.start < self.described_to:
            return []
        if self.text[clause.end : clause.end + 1] == ":":
            if self.box:
                self.skip = bool(self.patterns["skipped"].search(self.name(clause)))
                return []
            if self.patterns["works_listed"].search(self.name(clause)):
                # The whole sentence lists works, whatever their names end with.
                self.listed_to = end_of_sentence(self.text, clause.end, self.passage.span.end)
                self.box = True
                return []
        if self.skip or (self.box and self._is_label(clause)):
            return []
        found: list[Project] = []
        for phrase in self.phrases.read(clause):
            if not self._may_list(phrase):
                continue
            for group in read_groups(self.text, phrase.span, self.stands, box=self.box):
                found.extend(self.summed(group, phrase) if group.head else self._single(group, phrase))
        return found or [self.project(name, _TOLD, "project-told") for name in self.told(clause)]

    def _may_list(self, phrase: Phrase) -> bool:
        """True for an object that is worth a closer look: long enough, with the end of a name of works, and no list of tours."""
        start, end = phrase.span
        if end - start < 3 or not (self.box or self.ends.find(1, phrase.start, end + 6) >= 0):
            return False
        return self.text[end - 1] not in "线路" or not self.patterns["touring"].search(self.text, start, end)

    def _described(self, clause: Span) -> Project | None:
        """The works that open a part of a box, where what follows tells what they cost and consist of: these are parts of them."""
        opens = clause.start == self.passage.span.start or self.text[clause.start - 1] in "\n。;"
        if not opens or not is_described(self.text, clause.end, self.passage.span.end):
            return None
        clause = unbracketed(self.text, clause)
        phrases = PhraseReader(self.text, box=True).read(clause)
        if len(phrases) != 1:
            return None
        item = self.clean(phrases[0].span)
        name = self.name(item)
        known = is_complete(name) or joins_ends(name) or self.patterns["staged"].search(name)
        if not known or not SHORTEST_APART <= len(name) <= LONGEST or not self.specific(item):
            return None
        return None if is_barred(name, box=True) else self.project(item, phrases[0], "project-box")

    def _is_label(self, clause: Span) -> bool:
        """True for words that only say which kind of works a part of a box lists: 1.水源工程。新建…."""
        opens = clause.start == self.passage.span.start or self.text[clause.start - 1] in "\n。"
        if (
            not opens
            or self.text[clause.end : clause.end + 1] not in ("。", "\n")
            or clause.end + 1 >= self.passage.span.end
        ):
            return False
        name = self.text[clause.start : clause.end]
        return len(name) <= 16 and "、" not in name and not self.placed(clause) and not residue(name)

    def _single(self, group: ItemGroup, phrase: Phrase) -> list[Project]:
        """Items that stand alone; 工程 or 项目 at the end of the list holds for all of them."""
        if not any(map(self._may_name, group.items)):
            return []
        if self._are_aims(group.items):
            return []
        items = [self.clean(item) for item in group.items]
        if phrase.verb.endswith("发展") or self.is_counted(items[0]):
            return []
        if self._is_one_facility(group.items):
            whole = Span(group.items[0].start, group.items[-1].end)
            group, items = ItemGroup((whole,), "", group.whole), [self.clean(whole)]
        items[-1] = self._without_sum(items[-1])
        last = self.name(group.items[-1])
        shared = self._closes_works(last) or phrase.tail.startswith(("工程", "项目")) or self._are_houses(group, phrase)
        summed = "等" in self.name(group.whole)
        beside = Beside(shared, len(group.items), is_complete(last) or last.endswith("等"), summed)
        told = [self._with_tail(item, phrase) for item in items] if len(items) > 1 else [(items[0], phrase)]
        items = [item for item, _ in told]
        rules = [self.rule(item, own, beside) for item, own in told]
        for at in range(len(rules) - 1):
            rules[at] = rules[at] or self.carried(items[at], last)
        if len(rules) > 2 and 2 * len(list(filter(None, rules))) >= len(rules):
            rules = [rule or self.listed(item, phrase) for rule, item in zip(rules, items, strict=True)]
        if any(rules) and not all(rules):
            rules = self._of_one_opening(items, rules)
        if len(rules) > 2 and phrase.verb.endswith("打造") and self._is_alone(items, rules):
            return []
        return [self.project(item, own, rule) for rule, (item, own) in zip(rules, told, strict=True) if rule]

    def _is_alone(self, items: list[Span], rules: list[str | None]) -> bool:
        """True where one item without a place is works in a list of what a region wants to be (打造甲旅游区、乙休闲区)."""
        known = [item for item, rule in zip(items, rules, strict=True) if rule]
        return len(known) == 1 and not self.placed(known[0])

    def _of_one_opening(self, items: list[Span], rules: list[str | None]) -> list[str | None]:
        """The rules of a list, with one for what opens with the same size as works beside it: 百万亩甲林改造、百万亩乙松."""
        sizes = [self.patterns["sized"].match(self.text, *item) for item in items]
        known = {size[0] for size, rule in zip(sizes, rules, strict=True) if size and rule}
        return [
            rule or ("project-listed" if size and size[0] in known else None)
            for size, rule in zip(sizes, rules, strict=True)
        ]

    def _are_houses(self, group: ItemGroup, phrase: Phrase) -> bool:
        """True for a list in a box that a verb of building opens and 等 closes: 建设村史馆、健身广场等."""
        opened = phrase.start < phrase.span.start and phrase.verb.endswith(_BUILDING)
        return self.box and opened and len(group.items) > 1 and self.text.startswith("等", phrase.span.end)

    def _without_sum(self, item: Span) -> Span:
        """The last item of a list of houses without what sums it up: 县档案馆|等公共文化设施."""
        summed = _HOUSES.search(self.text, *item) if item.end - item.start <= LONGEST_ITEM else None
        return Span(item.start, summed.start()) if summed else item

    def _are_aims(self, items: tuple[Span, ...]) -> bool:
        """True for bases of which the first is to be one of a nation: the others are no works either (全国最大的甲基地、乙基地)."""
        if len(items) < 2 or self.box or not self.text.endswith("基地", *items[-1]):
            return False
        return is_grand(self.name(items[0])) and not any(map(self.placed, items[1:]))

    def _with_tail(self, item: Span, phrase: Phrase) -> tuple[Span, Phrase]:
        """An item of a list apart from what is said of it alone: 甲水厂|建成运营、乙大桥|通车."""
        name = self.name(item)
        rest = untailed(name)
        if rest == name:
            return item, phrase
        tail = name[len(rest) :]
        return Span(item.start, item.start + len(rest)), phrase._replace(
            tail=tail, status=phrase.status or status_of("", tail)
        )

    def _closes_works(self, last: str) -> bool:
        """True where the last item of a list says that all are works: …和储能电池项目建设, not …和重点项目建设."""
        if last.endswith(WORKS):
            return True
        core = last.removesuffix("工程建设").removesuffix("项目建设")
        return core != last and not self.patterns["generic"].fullmatch(core)

    def _may_name(self, item: Span) -> bool:
        """True where the item's end is worth a closer look; most objects of a verb name no works."""
        if item.end - item.start > LONGEST_ITEM:
            return False
        name = self.name(item).rstrip('”"等')
        if name.endswith(")") and (gloss := self.patterns["gloss"].search(name)):
            name = name[: gloss.start()]
        name = name if "(" in name else name.rstrip(")")
        return is_complete(name) or name.endswith(("段", "改造计划")) or is_told_otherwise(name)

    def _is_one_facility(self, items: tuple[Span, ...]) -> bool:
        """True for places before one shared head that is no line or dam: 甲、乙、丙污水处理厂, 甲、乙通用机场."""
        last = self.name(self.clean(items[-1]))
        if len(items) < 2:
            return False
        if not self.patterns["shared_by_places"].search(last) and (
            not ends_as("facility", last) or self.patterns["placed_works"].search(last)
        ):
            return False
        places = [self.clean(item) for item in items[:-1]]
        return self.stands(items[-1]) and all(self.is_place(p) and not _HARBOUR.search(self.name(p)) for p in places)
