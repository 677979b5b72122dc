"""Works named in running text and in boxes: lines, plants, zones to be built, named programmes of works."""

from __future__ import annotations

import re

from loaders.extract.firm_words import names_firm
from loaders.extract.naming import coined, residue, trim
from loaders.extract.project_lists import LONGEST_ITEM, ItemGroup, is_compressed, opens_listing, read_groups
from loaders.extract.project_phrases import Phrase, PhraseReader
from loaders.extract.project_words import (
    ENDS,
    LONGEST,
    anchors,
    ends_as,
    is_complete,
    is_street,
    patterns,
    says,
    status_of,
    verb_starts,
    words,
)
from loaders.extract.words import Marks
from loaders.facts import Project, Span
from loaders.reading import Passage, Reading
from loaders.records import record
from ontology.rules import confidence

_CLOSINGS = ("建设", "建设项目", "建设工程")
_ZONE_END = re.compile(r"(?:区|枢纽|园)$")
_OF_A_PLACE = re.compile(r"(?:灌区|地区|流域|河流|水库)的")
_COUNTED = re.compile(r"等(?:\d+|[一二两三四五六七八九十]+)[座个条]")
_WORKS_END = re.compile(r"(?:建设)?(?:工程|项目)$")
_UNNAMED = re.compile(r"区域|重大|重点|相关|其他")
_PROJECT_END = re.compile(r"项目[^工]*$")
_ROAD_LETTER = re.compile(r"[A-Z]\d")
_FOUNDED = re.compile(r"[申筹设]|规划建设")
_SET_UP = re.compile(r"[设申]")
_GRADED = re.compile(r"国家|省级|自治区级")
_CLAUSE = re.compile(r"(?:[^。;,!?\n|:(“]++|\([^()\n]*\)|“[^”\n]*”|[(“])++")


def extract_projects(reading: Reading) -> list[Project]:
    """Every named works, in order of the text, once for each place where it is named."""
    text = reading.text
    past = reading.reviews_and_guidance
    ends = Marks(len(text), (start for _, start, _ in anchors().find_matches_as_indexes(text)))
    found: list[Project] = []
    for passage in reading.passages:
        low, high = passage.span if _is_first_clause(text, passage) else _body(passage)
        if past.hold(low) or not ends.any_within(low, high):
            continue
        scan = _Scan(reading, passage, ends)
        for match in _CLAUSE.finditer(text, low, high):
            start, end = match.span()
            if scan.box or ends.find(1, start, end) >= 0:
                found.extend(scan.read(Span(start, end)))
    return found


def _body(passage: Passage) -> Span:
    """The passage without its heading, which repeats in short what the text says; a heading alone is the text."""
    low, high = passage.span
    return Span(passage.heading.end, high) if low < passage.heading.end < high - 4 else passage.span


def _is_first_clause(text: str, passage: Passage) -> bool:
    """True for a unit without a heading of its own, whose title is the first clause of its text."""
    return text[passage.heading.end : passage.heading.end + 1] in (",", ";")


@record(frozen=True, slots=True)
class _Beside:
    """What an item's list says of it. shared: the list ends with 工程 or 项目; count: how many items; closed: its last item
    ends as a name of works does, so that the verb acts on works; summed: 等 and a noun close it (图书馆、文化馆等设施).
    """

    shared: bool
    count: int
    closed: bool
    summed: bool


class _Scan:
    """Reads one passage."""

    def __init__(self, reading: Reading, passage: Passage, ends: Marks) -> None:
        self.reading = reading
        self.passage = passage
        self.ends = ends
        self.text = reading.text
        self.box = passage.kind == "box"
        self.phrases = PhraseReader(reading.text, box=self.box)
        self.patterns = patterns()
        self.skip = False

    def read(self, clause: Span) -> list[Project]:
        """The works of one clause (a stretch between commas)."""
        self.box = self.phrases.box = self.passage.kind == "box" or opens_listing(self.text, clause, self._specific)
        if self.box and self.text[clause.end : clause.end + 1] == ":":
            self.skip = bool(self.patterns["skipped"].search(self.text[clause.start : clause.end]))
            return []
        if self.skip or (self.box and self._is_label(clause)):
            return []
        found: list[Project] = []
        for phrase in self.phrases.read(clause):
            start, end = phrase.span
            if end - start < 3 or not (self.box or self.ends.any_within(phrase.start, end + 6)):
                continue
            for group in read_groups(self.text, phrase.span, self._stands, box=self.box):
                found.extend(self._summed(group, phrase) if group.head else self._single(group, phrase))
        return found

    def _is_label(self, clause: Span) -> bool:
        """True for words that only say which kind of works a part of a box lists: 1.水源工程。新建…."""
        opens = clause.start == self.passage.span.start or self.text[clause.start - 1] in "\n。"
        if not opens or self.text[clause.end : clause.end + 1] != "。" or clause.end + 1 >= self.passage.span.end:
            return False
        name = self.text[clause.start : clause.end]
        return len(name) <= 16 and "、" not in name and not self._placed(clause) and not residue(name)

    def _single(self, group: ItemGroup, phrase: Phrase) -> list[Project]:
        """Items that stand alone; 工程 or 项目 at the end of the list holds for all of them."""
        if not any(map(self._may_name, group.items)):
            return []
        items = [self._clean(item) for item in group.items]
        if self.patterns["quantified"].match(self.text, items[0].start):
            return []
        if self._is_one_facility(group.items):
            whole = Span(group.items[0].start, group.items[-1].end)
            group, items = ItemGroup((whole,), "", group.whole), [self._clean(whole)]
        last = self._name(group.items[-1])
        shared = self._closes_works(last) or phrase.tail.startswith(("工程", "项目"))
        summed = "等" in self._name(group.whole)
        beside = _Beside(shared, len(group.items), is_complete(last) or last.endswith("等"), summed)
        found = []
        for raw, item in zip(group.items, items, strict=True):
            rule = self._rule(item, phrase, beside)
            if rule is None and raw != group.items[-1]:
                rule = self._carried(item, last)
            if rule:
                found.append(self._project(item, phrase, rule))
        return found

    def _closes_works(self, last: str) -> bool:
        """True where the last item of a list says that all are works: …和储能电池项目建设, not …和重点项目建设."""
        if self.patterns["works_end"].search(last):
            return True
        core = last.removesuffix("工程建设").removesuffix("项目建设")
        return core != last and not self.patterns["generic"].fullmatch(core)

    def _may_name(self, item: Span) -> bool:
        """True where the item's end is worth a closer look; most objects of a verb name no works."""
        if item.end - item.start > LONGEST_ITEM:
            return False
        name = self._name(item).rstrip('”")')
        return is_complete(name) or name.endswith(("段", "改造计划")) or bool(self.patterns["odd"].search(name))

    def _is_one_facility(self, items: tuple[Span, ...]) -> bool:
        """True for places before one shared head that is no line or dam: 甲、乙、丙污水处理厂."""
        last = self._name(items[-1])
        if len(items) < 2 or not ends_as("facility", last) or self.patterns["placed_works"].search(last):
            return False
        return self._stands(items[-1]) and all(self._is_place(self._clean(item)) for item in items[:-1])

    def _carried(self, item: Span, last: str) -> str | None:
        """A bare name whose head stands at the end of the list: 渝西 of 渝西、渝宜高铁, 清溪河 of 清溪河、白沙河治理."""
        if ends_as("line", last) and "之间" not in last and is_compressed(self._name(item)):
            return "project-line"
        if ends_as("action", last) and self.patterns["acted_on"].fullmatch(self._name(item)):
            return "project-place"
        facility = ends_as("facility", last) and self.patterns["placed_works"].search(last)
        return "project-place" if facility and self._is_place(item) else None

    def _summed(self, group: ItemGroup, phrase: Phrase) -> list[Project]:
        """Items before 等…工程: each one, or the whole as printed where a bare place stands before a zone."""
        head = group.head
        items = [item for item in map(self._clean, group.items) if item.end > item.start]
        works = bool(self.patterns["works_end"].search(head))
        institution = ends_as("institution", head) and not works
        taking_part = "的" in head or "参与" in phrase.verb or not self._builds(phrase)
        if not items or (institution and taking_part):
            return []
        if self._is_one(items, head):
            return [self._project(Span(items[0].start, group.whole.end), phrase, "project-listed")]
        rule = "project-box" if self.box else "project-listed"
        return [self._project(item, phrase, rule) for item in items if self._is_summed(item, head, phrase)]

    def _is_one(self, items: list[Span], head: str) -> bool:
        """True where list and head are one name: 色连等3座矿井, 满都拉、策克等边境经济合作区."""
        first = self._name(items[0])
        line = ends_as("line", head)
        if line and ENDS.search(first) and (len(items) > 1 or "地区" in head):
            return all(self._is_place(item) and not ENDS.search(self._name(item)) for item in items[1:])
        if _ZONE_END.search(head) and "水利枢纽" not in head:
            return all(self._is_place(item) for item in items)
        if len(items) > 1:
            return False
        if _OF_A_PLACE.match(head):
            return True
        counted = _COUNTED.match(self.text, items[0].end, items[0].end + 6)
        built = line or ends_as("facility", head)
        return bool(counted and built) and not is_complete(first)

    def _is_summed(self, item: Span, head: str, phrase: Phrase) -> bool:
        name = self._name(item)
        if not 2 <= len(name) <= LONGEST or self._barred(name):
            return False
        if self._is_place(item) and not (ENDS.search(name) or self.patterns["placed_works"].search(head)):
            return False
        if self.box or head.endswith("工程"):
            return True
        if head.endswith("项目") and says("wide", phrase.verb):
            return self._specific(item)
        told = len(name) >= 4 and head.endswith("项目") and bool(phrase.tail)
        return told or self._specific(item) or is_complete(name) or bool(ENDS.search(name))

    def _rule(self, item: Span, phrase: Phrase, beside: _Beside) -> str | None:
        """The rule by which an item of a list without a summing head is works; None if it is not."""
        name = self._name(item)
        least = 2 if self.box and beside.shared and coined(name) else 3
        if not least <= len(name) <= LONGEST or self._barred(name) or self.patterns["quantified"].search(name):
            return None
        if self.box:
            return "project-box" if self._boxed(name, beside.shared) else None
        if (name.endswith("改造计划") or self.patterns["capacity"].search(name)) and phrase.verb:
            return "project-works"
        works = self.patterns["works"].match(name)
        if works:
            return self._works(item, works["core"], phrase)
        if beside.shared and beside.count > 1 and not ends_as("line", name):
            if name.startswith(("重大", "重点")):
                return None
            return "project-works" if ends_as("action", name) or self._specific(item) else None
        return self._built(item, phrase, beside)

    def _built(self, item: Span, phrase: Phrase, beside: _Beside) -> str | None:
        """Lines, plants, institutions and actions on a place, told by how the name ends."""
        name = self._name(item)
        if self._is_stage(item, phrase):
            return "project-works"
        if self._is_street(name, phrase):
            return "project-line"
        if ends_as("line", name):
            return self._line(item, name, phrase)
        if self.patterns["road_number"].match(name) and ENDS.search(name):
            return "project-line"
        if name.endswith("段") and self.patterns["line_inside"].search(name):
            return "project-line"
        if phrase.tail.startswith("前期") and ENDS.fullmatch(name):
            return "project-line"
        if ends_as("facility", name):
            return self._facility(item, name, phrase, beside)
        if ends_as("institution", name):
            return self._institution(item, name, phrase, beside.count)
        if ends_as("action", name):
            return self._action(item, name, phrase)
        return None

    def _is_stage(self, item: Span, phrase: Phrase) -> bool:
        """True for a stage of something named: 智算中心二期, 叶片铸造三期."""
        name = self._name(item)
        stage = self.patterns["phased"].search(name)
        core = name[: stage.start()] if stage else ""
        if len(core) < 3 or "的" in core or self._is_weak(phrase):
            return False
        return self._specific(item) or (ends_as("headed", core) and self._builds(phrase))

    def _is_street(self, name: str, phrase: Phrase) -> bool:
        """True for a street of a town that is laid out: 续建滨河路, 推进学府路拓宽."""
        if not is_street(name) or len(residue(name)) < 2:
            return False
        if says("strict", phrase.verb) and self.patterns["avenue"].search(name):
            return True
        return says("laying", phrase.verb) or says("laying", phrase.tail)

    def _boxed(self, name: str, shared: bool) -> bool:
        core = _WORKS_END.sub("", name)
        if len(core) < 2 or self.patterns["generic"].fullmatch(core):
            return False
        return shared or bool(is_complete(name) or ENDS.search(name))

    def _works(self, item: Span, core: str, phrase: Phrase) -> str | None:
        """…工程 and …项目 with a name of their own."""
        core = core.removesuffix("建设")
        if ("的" in core and not ENDS.search(core)) or _UNNAMED.match(core):
            return None
        if len(core) < 2 or self.patterns["generic"].fullmatch(core) or core.endswith(("重点", "重大")):
            return None
        if _PROJECT_END.search(self._name(item)):
            named = self._specific(item) or "“" in core or (phrase.status is not None and len(core) >= 5)
            return "project-works" if named else None
        return "project-works" if len(core) >= 3 else None

    def _line(self, item: Span, name: str, phrase: Phrase) -> str | None:
        if ENDS.search(name):
            return "project-line"
        core = self.patterns["line_on"].sub("", name)
        if self.patterns["grand"].search(name) or "的" in name or len(core) < 2:
            return None
        compressed = len(core) <= 4 and len(residue(core)) >= 2 and coined(core)
        started = phrase.status is not None and self._specific(item)
        return "project-place" if self._placed(item) or compressed or started or _ROAD_LETTER.match(name) else None

    def _facility(self, item: Span, name: str, phrase: Phrase, beside: _Beside) -> str | None:
        if self.patterns["grand"].search(name) or "的" in name or self._is_weak(phrase):
            return None
        strict = says("strict", phrase.verb)
        if not (phrase.tail or beside.closed or strict):
            return None
        own = not beside.summed and (phrase.tail or self._builds(phrase)) and self.patterns["own"].match(name)
        stated = strict or phrase.status is not None or self.patterns["founding"].match(phrase.tail)
        founded = stated and self._specific(item)
        return "project-place" if own or founded or self._placed(item) or coined(residue(name)) else None

    def _institution(self, item: Span, name: str, phrase: Phrase, count: int) -> str | None:
        """Centres, platforms and zones: only where the text says that they are built."""
        if self._in_place(phrase, name):
            return "project-place"
        noun = bool(self.patterns["founding"].match(phrase.tail))
        if not (noun or self._builds(phrase)) or self.patterns["grand"].search(name) or "的" in name:
            return None
        head = self.patterns["institution"].search(name)
        core = name[: head.start()] if head else name
        base = name.endswith("基地")
        named = bool(core) and (self._placed(item) or coined(residue(name)) if base else self._specific(item))
        if not named and self._is_generic_zone(name, phrase, noun):
            return None
        if phrase.verb.endswith("打造"):
            coined_name = len(residue(core)) >= 3 and coined(residue(core))
            wide = base or name.endswith("走廊")
            return "project-place" if (self._placed(item) or coined_name) and not wide else None
        strict = noun or says("strict", phrase.verb)
        if named:
            return "project-place" if strict or phrase.verb.endswith("完善") else None
        long = (
            len(core) >= 3
            or (len(core) == 2 and (count > 1 or name.endswith(("区", "飞地"))))
            or (not core and len(name) >= 5)
        )
        return "project-place" if strict and long else None

    def _is_generic_zone(self, name: str, phrase: Phrase, noun: bool) -> bool:
        """True for a park or base that neither its name nor its verb makes one of its own."""
        founded = _FOUNDED.search(phrase.verb + phrase.tail)
        if _GRADED.match(name) and not _SET_UP.search(phrase.verb):
            return True
        if name.endswith("基地") and not noun and "设立" not in phrase.verb:
            return True
        return bool(name.endswith(("园", "园区", "基地"))) and not founded

    def _action(self, item: Span, name: str, phrase: Phrase) -> str | None:
        """改造, 治理 and the like: only on a place or a line that is named."""
        if "的" in name or "等" in name or self.patterns["grand"].search(name) or self.patterns["loose"].search(name):
            return None
        if self._is_weak(phrase):
            return None
        if self._placed(item) or self.patterns["road_number"].match(name):
            return "project-place"
        if self.patterns["building_action"].search(name) and self.patterns["own"].match(name):
            return "project-place"
        named = self.patterns["named_place"].match(name)
        return "project-place" if named and len(residue(named[0])) >= 2 else None

    def _is_weak(self, phrase: Phrase) -> bool:
        """True for 推动, 支持 and the like without 建设 at the end: they say that something is helped, not built."""
        return says("weak", phrase.verb) and not self.patterns["founding"].match(phrase.tail)

    def _clean(self, raw: Span) -> Span:
        """The item without openings on its left, quotation marks around it and a closing 建设 after a finished name."""
        start, end = trim(self.text, raw)
        if "的" in self.text[start : start + 8] and (
            opening := self.patterns["attribute"].match(self.text, start, end)
        ):
            start = opening.end()
        while self.text[start] in verb_starts() and (match := self.patterns["verb"].match(self.text, start, end)):
            rest = self.text[match.end() : end]
            if len(rest) < 3 or match[0] in words()["kept_verbs"] or self.patterns["complete"].fullmatch(rest):
                break
            start = match.end()
        name = self.text[start:end]
        listed = name.partition("等")[0] if "等" in name else ""
        if listed and (is_street(listed) or (ENDS.search(listed) and self.patterns["road_number"].match(listed))):
            end = start + len(listed)
        if figure := self.patterns["figure_behind"].search(name):
            end = start + figure.start()
        for closing in _CLOSINGS if name.endswith(_CLOSINGS) else ():
            if name.endswith(closing) and ends_as("headed", name.removesuffix(closing)):
                end -= len(closing)
        if name.endswith(")") and (gloss := self.patterns["gloss"].search(name)):
            end = start + gloss.start()
        quoted = name[:1] == "“" and name.find("”") == len(name) - 1
        return trim(self.text, Span(start, end), "“”" if quoted else " ")

    def _name(self, item: Span) -> str:
        return self.text[item.start : item.end]

    def _barred(self, name: str) -> bool:
        """True for training, talent, plans of action and the like, and for broken quotations."""
        name = name.replace("防护林体系", "")
        if self.patterns["excluded"].search(name) or self.patterns["activity"].match(name):
            return True
        if "《" in name or self.patterns["kind_quoted"].search(name) or name.count("“") != name.count("”"):
            return True
        return bool(self.patterns["excluded_end"].search(name)) and not name.endswith("改造计划")

    def _builds(self, phrase: Phrase) -> bool:
        return self.box or says("building", phrase.verb)

    def _in_place(self, phrase: Phrase, name: str) -> bool:
        """True where the text says who or where builds: 在呼和浩特建设, 支持长沙市联合株洲市建设."""
        if len(name) >= 16 or not self._builds(phrase):
            return False
        low = max(self.passage.span.start, phrase.start - 24)
        before = self.text[low : phrase.start]
        if (match := self.patterns["sited"].search(before)) and self._is_place(
            Span(low + match.start(1), phrase.start)
        ):
            return True
        if not says("strict", phrase.verb) or not self.patterns["helped"].search(before):
            return False
        if any(self.patterns[kind].search(name) for kind in ("grand", "wide_name")):
            return False
        mentions = self.reading.regions_within(low, phrase.start)
        whole = self.patterns["institution"].fullmatch(name)
        return bool(mentions) and mentions[-1].evidence.end == phrase.start and not whole

    def _stands(self, item: Span) -> bool:
        """True where the item opens with a place or with 市, 县: it is no half of a name."""
        if self.patterns["own"].match(self._name(item)):
            return True
        mentions = self.reading.regions_within(*item)
        return bool(mentions) and mentions[0].evidence.start == item.start

    def _placed(self, item: Span) -> bool:
        """True where the item holds a place or the name of a firm."""
        if any(mention.surface not in words()["no_places"] for mention in self.reading.regions_within(*item)):
            return True
        return item.end - item.start <= LONGEST and names_firm(self._name(item))

    def _is_place(self, item: Span) -> bool:
        mentions = self.reading.regions_within(*item)
        return bool(mentions) and mentions[0].evidence.start == item.start and mentions[-1].evidence.end == item.end

    def _specific(self, item: Span) -> bool:
        """True where the item holds a place or a word that is not generic."""
        return self._placed(item) or len(residue(self._name(item))) >= 2

    def _status_behind(self, item: Span) -> str | None:
        """What a bracket behind the name says of it: 黄石光缆基地(续建)."""
        match = self.patterns["status_behind"].match(self.text, item.end)
        return status_of(match[1], "") if match else None

    def _project(self, item: Span, phrase: Phrase, rule: str) -> Project:
        return Project(
            name=self.reading.source.simplified[item.start : item.end],
            task=self.passage.path,
            regions=tuple(dict.fromkeys(mention.name for mention in self.reading.regions_within(*item))),
            status=phrase.status or self._status_behind(item),
            evidence=item,
            rule=rule,
            confidence=confidence(rule),
        )
