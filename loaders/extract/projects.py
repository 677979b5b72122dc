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
from loaders.extract.project_tables import works_of_table
from loaders.extract.project_told import ToldWorks
from loaders.extract.project_words import (
    LONGEST,
    WORKS,
    anchors,
    ends_as,
    ends_in_capacity,
    is_barred,
    is_complete,
    is_grand,
    is_told_otherwise,
    joins_ends,
    listed,
    says,
    status_of,
    untailed,
)
from loaders.extract.works_rows import header_of
from loaders.facts import Project, Span
from loaders.reading import Passage, Reading
from loaders.words import Marks
from ontology.rules import confidence

#: What sums up a list of houses.
_HOUSES = re.compile(
    "等(?:公共|文化|体育|教育|医疗|卫生|养老|服务|旅游|一批|重点|重大|城市|市政|基础){0,4}(?:设施|场馆|场所)$"
)
#: Kinds of zones for firms, which places of a list share: 甲湾、乙坪等产业园 is one as printed, 甲湾、乙坪等公园 two.
_INDUSTRIAL = re.compile(
    "(?:产业|工业|科技|物流|创业|示范|创新)园$|园区$|(?:开发|合作|试验|高新|保税|集聚|集中|经开)区$"
)
_AND = "以及"
_ZONE_END = re.compile(r"(?:区|枢纽|园)$")
_OF_A_PLACE = re.compile(r"(?:灌区|地区|流域|河流|水库)的")
_COUNTED = re.compile(r"等(?:\d+|[一二两三四五六七八九十]+)[座个条]")
_BUILDING = ("建设", "新建", "修建", "兴建", "扩建", "改建", "迁建")
_SHORTEST_LISTED = 4
"""Characters of the shortest words that are works because most of their list are."""
_LONGEST_AIM = 6
"""Characters of the longest word that says only what things are to become (源网荷储一体化 has more)."""
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
    """True for a unit without a heading of its own, whose title is the first clause of its text."""
    return text[passage.heading.end : passage.heading.end + 1] in (",", ";")


class _Scan(ToldWorks):
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
                found.extend(self._summed(group, phrase) if group.head else self._single(group, phrase))
        return found or [self._project(name, _TOLD, "project-told") for name in self.told(clause)]

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
        return None if is_barred(name, box=True) else self._project(item, phrases[0], "project-box")

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
        return [self._project(item, own, rule) for rule, (item, own) in zip(rules, told, strict=True) if rule]

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
        """True for places before one shared head that is no line or dam: 甲、乙、丙污水处理厂."""
        last = self.name(items[-1])
        if len(items) < 2 or not ends_as("facility", last) or self.patterns["placed_works"].search(last):
            return False
        return self.stands(items[-1]) and all(self.is_place(self.clean(item)) for item in items[:-1])

    def _summed(self, group: ItemGroup, phrase: Phrase) -> list[Project]:
        """Items before 等…工程: each one, or the whole as printed where a bare place stands before a zone."""
        head = group.head
        works = head.endswith(WORKS)
        if not works and (phrase.verb.endswith(("发展", "开发")) or self.patterns["excluded"].search(head)):
            return []
        if works and "领域" in head:
            return []
        items = [item for item in map(self.clean, group.items) if item.end > item.start]
        institution = ends_as("institution", head) and not works
        taking_part = "的" in head or "参与" in phrase.verb or not self.builds(phrase)
        if not items or (institution and taking_part):
            return []
        if len(items) == 1 and not works and ends_as("action", head):
            return []
        quoted = head == "工程" and self.text[group.whole.end - 1] == "”"
        if quoted and not any(ends_as("headed", self.name(item)) for item in items):
            return []
        if institution and len(items) == 1 and not is_complete(self.name(items[0])) and not self.stands(items[0]):
            return []
        if self._is_one(items, head):
            start = items[0].start + len(_AND) * self.text.startswith(_AND, items[0].start)
            return [self._project(Span(start, group.whole.end), phrase, "project-listed")]
        rule = "project-box" if self.box else "project-listed"
        works_of = [self._is_summed(item, head, phrase) for item in items]
        if self._sums_up_projects(head) and 2 * sum(works_of) >= len(items) > 2 and self.builds(phrase):
            works_of = [known or self._is_beside(item) for known, item in zip(works_of, items, strict=True)]
        return [self._project(item, phrase, rule) for item, known in zip(items, works_of, strict=True) if known]

    def _sums_up_projects(self, head: str) -> bool:
        """True for 项目, 重点项目 and the like: a head that says nothing of what its list holds."""
        core = head.removesuffix("项目").removesuffix("建设")
        return core != head and (not core or self.patterns["generic"].fullmatch(core) is not None)

    def _is_beside(self, item: Span) -> bool:
        """True for words in a list of projects, half of which are known to be works, that name goods or works without a name of
        their own: 高端复合材料 beside 甲铝箔生产线.
        """
        name = self.name(item)
        if (
            not _SHORTEST_LISTED <= len(name) <= LONGEST
            or "的" in name
            or self.is_place(item)
            or name in listed("fields")
        ):
            return False
        return not (is_barred(name, box=self.box) or is_grand(name) or self.is_counted(item))

    def _is_one(self, items: list[Span], head: str) -> bool:
        """True where list and head are one name: 色连等3座矿井, 满都拉、策克等边境经济合作区."""
        first = self.name(items[0])
        line = ends_as("line", head)
        if line and joins_ends(first) and (len(items) > 1 or "地区" in head):
            return all(self.is_place(item) and not joins_ends(self.name(item)) for item in items[1:])
        if _ZONE_END.search(head) and "水利枢纽" not in head:
            return all(map(self.is_place, items)) or (
                len(items) > 1 and _INDUSTRIAL.search(head) is not None and all(map(self._is_bare, items))
            )
        if len(items) > 1:
            waters = self.patterns["works_on_waters"].search(head)
            return bool(waters) and all(self.patterns["acted_on"].fullmatch(self.name(item)) for item in items)
        if _OF_A_PLACE.match(head):
            return True
        counted = _COUNTED.match(self.text, items[0].end, items[0].end + 6)
        built = line or ends_as("facility", head)
        return bool(counted and built) and not is_complete(first)

    def _is_bare(self, item: Span) -> bool:
        """True for the short name of a place that no list holds."""
        name = self.name(item)
        return len(name) < SHORTEST_APART and residue(name) == name

    def _sums_up_any(self, head: str) -> bool:
        """True for a head that does not say itself what is built: 重点工程, not 特色产业升级工程, whose list may be of goods."""
        core = head.removesuffix("工程").removesuffix("建设")
        return not core or core.endswith(("重点", "重大")) or self.patterns["generic"].fullmatch(core) is not None

    def _is_summed(self, item: Span, head: str, phrase: Phrase) -> bool:
        name = self.name(item)
        # A list closed by 项目 says that 甲化工新材料一体化 is works, not an aim.
        works = name.removesuffix("一体化") if head.endswith("项目") and len(name) > _LONGEST_AIM else name
        if head.endswith("工程") and self.is_quoted(item):
            # What a name in quotation marks ends with says nothing of its kind: “公园城市”等绿化工程.
            works += "工程"
        if (
            not 2 <= len(name) <= LONGEST
            or is_barred(works, box=self.box)
            or (not self.box and name in listed("fields"))
        ):
            return False
        acted_on = not head.endswith(WORKS) and ends_as("action", head)
        named = joins_ends(name) or ends_as("facility", name) or acted_on or self.patterns["placed_works"].search(head)
        if self.is_place(item) and not named:
            return False
        if self.box or (head.endswith("工程") and self._sums_up_any(head)):
            return True
        if head.endswith("工程"):
            return self.specific(item) or is_complete(name) or self.is_quoted(item)
        if head.endswith("项目") and says("wide", phrase.verb):
            return self.specific(item)
        staged = "期" in name and self.patterns["stage_inside"].search(name) is not None
        told = len(name) >= 4 and head.endswith("项目") and (bool(phrase.tail) or staged or ends_in_capacity(name))
        return told or self.specific(item) or is_complete(name) or joins_ends(name)

    def _project(self, item: Span, phrase: Phrase, rule: str) -> Project:
        return Project(
            name=self.reading.source.simplified[item.start : item.end],
            task=self.passage.path,
            regions=tuple(dict.fromkeys([mention.name for mention in self.reading.regions_within(*item)])),
            status=phrase.status or self.status_behind(item),
            evidence=item,
            rule=rule,
            confidence=confidence(rule),
        )
