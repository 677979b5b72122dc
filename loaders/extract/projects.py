"""Works named in running text and in boxes: lines, plants, zones to be built, named programmes of works."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from typing import Any

from ahocorasick_rs import AhoCorasick

from loaders.extract.naming import automaton, joiner_places, residue, split_enumeration, trim
from loaders.extract.words import any_of, inside, reviews
from loaders.facts import Project, Span
from loaders.reading import Passage, Reading
from ontology.lexicon import lexicon

CONFIDENCE = {"project-listed": 0.8, "project-works": 0.75, "project-line": 0.85, "project-place": 0.7, "project-box": 0.8}
"""Share of right readings a rule has on hand-made gold facts, rounded down."""

_CLAUSE = re.compile(r"(?:\([^()\n]*\)|“[^”\n]*”|[^。;,!?\n|:])+")
_LONGEST = 48
_ENDS = re.compile(r"[一-龥A-Za-z0-9”)]{2,}(?:\s?(?:至|到|[-—–~]+)\s?)[一-龥“A-Za-z0-9]{2,}")


@cache
def _words() -> dict[str, Any]:
    return lexicon("projects")


def _group(*names: str) -> str:
    return any_of(word for name in names for word in _words()[name])


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    phase = _words()["phase"]
    heads = _group("works", "lines", "facilities", "institutions", "actions")
    return {
        "complete": re.compile(rf"{heads}{phase}*$"),
        "headed": re.compile(rf"{_group('works', 'lines', 'facilities', 'institutions')}{phase}*$"),
        "line": re.compile(rf"{_group('lines')}{phase}*$"),
        "facility": re.compile(rf"{_group('facilities')}{phase}*$"),
        "institution": re.compile(rf"{_group('institutions')}{phase}*$"),
        "action": re.compile(rf"{_group('actions')}{phase}*$"),
        "works": re.compile(rf"(?P<core>.*?)(?:工程|项目){phase}*$"),
        "tail": re.compile(rf"{_group('tails')}$"),
        "verb": re.compile(rf"{_group('verbs', 'openings')}"),
        "sum": re.compile(
            rf"等(?:\d+|[一二两三四五六七八九十]+)?[个项条座大处所]?(?P<head>[^、等]{{0,18}}?{_group('works', 'lines', 'facilities', 'institutions')})(?=$|[、和及与]|以及|的?建设|前期)"
        ),
        "excluded": re.compile(_group("excluded")),
        "excluded_end": re.compile(rf"{_group('excluded_ends')}$"),
        "quantified": re.compile(rf"{_group('quantified')}|(?:\d+|[一二两三四五六七八九十]+)(?:个|批|项|家|条)(?!期)"),
        "grand": re.compile(_group("grand")),
        "generic": re.compile(rf"{_group('generic_core')}*"),
        "quoted_sum": re.compile(r"[“\"][^”\"]{0,3}[一二两三四五六七八九十]大[^”\"]{2,10}[”\"]$"),
        "skipped": re.compile(_group("boxes_skipped")),
    }


@cache
def _status() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((status, re.compile(pattern)) for status, pattern in _words()["status"])


@cache
def _anchors() -> AhoCorasick:
    return automaton([w for name in ("works", "lines", "facilities", "institutions", "actions") for w in _words()[name]])


@cache
def _verbs() -> tuple[AhoCorasick, tuple[str, ...]]:
    words = tuple(_words()["verbs"])
    return automaton(list(words)), words


def extract_projects(reading: Reading) -> list[Project]:
    """Every named works, in order of the text, once for each place where it is named."""
    text = reading.text
    past = reviews(text)
    starts = [start for _, start, _ in _anchors().find_matches_as_indexes(text)]
    scan = _Scan(reading)
    found: list[Project] = []
    for passage in reading.passages:
        low, high = passage.span
        if passage.kind == "table" or inside(past, low):
            continue
        body = passage.heading.end if passage.heading.end > low and high - passage.heading.end > 4 else low
        if bisect_left(starts, body) == bisect_left(starts, high):
            continue
        scan.begin(passage)
        for match in _CLAUSE.finditer(text, body, high):
            if bisect_left(starts, match.start()) < bisect_left(starts, match.end()):
                found.extend(scan.read(Span(match.start(), match.end())))
    return found


@dataclass(slots=True)
class _Object:
    """What a verb acts on: its span without the tail, the verb, and the status that verb and tail give."""

    span: Span
    verb: str
    status: str | None
    tail: str


@dataclass(slots=True)
class _Group:
    """Items that share one summing head; `head` is empty where each item stands alone."""

    items: list[Span]
    head: str
    whole: Span


class _Scan:
    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.text = reading.text
        self.patterns = _patterns()
        self.passage: Passage
        self.box = False
        self.skip = False

    def begin(self, passage: Passage) -> None:
        self.passage = passage
        self.box = passage.kind == "box"
        self.skip = False

    def read(self, clause: Span) -> list[Project]:
        """The works of one clause (a stretch between commas)."""
        if self.box and self.text[clause.end : clause.end + 1] == ":":
            self.skip = bool(self.patterns["skipped"].search(self.text[clause.start : clause.end]))
            return []
        if self.skip:
            return []
        found: list[Project] = []
        for part in self._objects(clause):
            for group in self._groups(part):
                found.extend(self._accept(group, part))
        return found

    def _objects(self, clause: Span) -> list[_Object]:
        """Verb phrases of a clause: 加快A建设、推动设立B gives two."""
        text = self.text[clause.start : clause.end]
        finder, words = _verbs()
        found: list[tuple[int, int, str]] = []
        for index, first, last in finder.find_matches_as_indexes(text):
            if self._is_noun(text, first, last):
                continue
            if found and self._only_openings(text[found[-1][1] : first]):
                found[-1] = (found[-1][0], last, found[-1][2] + words[index])
            elif not found or text[first - 1] in "、并和及" or text[first - 2 : first] in ("积极", "重点", "着力"):
                found.append((first, last, words[index]))
        if not found and self.box:
            found = [(0, 0, "建设")]
        objects = []
        for at, (_, last, verb) in enumerate(found):
            end = found[at + 1][0] if at + 1 < len(found) else len(text)
            objects.append(self._object(Span(clause.start + last, clause.start + end), verb, text))
        return objects

    def _is_noun(self, text: str, first: int, last: int) -> bool:
        """True for a verb's word that closes an item (X建设、Y改造) or stands inside a name."""
        if first == 0:
            return False
        after = text[last : last + 2]
        if not after or after[0] in "、和及与等的” )” " or after in ("工程", "项目", "工作", "进度", "步伐", "力度", "任务", "二期", "一期", "三期", "示范", "试点", "中心", "平台", "基地"):
            return text[last - 2 : last] in ("建设", "改造", "治理", "整治", "提升", "扩建", "新建", "续建", "规划", "实施", "迁建", "落地", "开工", "完善", "布局", "建成", "完工", "竣工", "设立", "开展", "争取", "建立")
        return False

    def _only_openings(self, between: str) -> bool:
        return not between or bool(re.fullmatch(rf"(?:{_group('openings')})+", between))

    def _object(self, span: Span, verb: str, clause: str) -> _Object:
        start, end = trim(self.text, span, " 、,和及与并")
        tail = ""
        while match := self.patterns["tail"].search(self.text[start:end]):
            if self._closes_name(start, start + match.start(), match[0]):
                break
            tail = match[0] + tail
            end = start + match.start()
        status = next((name for name, pattern in _status() if pattern.search(verb) or pattern.search(tail)), None)
        return _Object(Span(start, end), verb, status, tail)

    def _closes_name(self, start: int, cut: int, tail: str) -> bool:
        """True where the tail belongs to the name: 三北防护林体系建设, 沙源治理工程."""
        rest = self.text[start:cut]
        if len(rest) < 2:
            return True
        if tail in ("建设", "规划", "开放", "使用", "运营") and not self.patterns["headed"].search(rest):
            return not self.patterns["action"].search(rest) and "、" not in rest[-12:] and not self.patterns["quoted_sum"].search(rest) and len(rest) < 3
        return tail == "工程建设" or tail == "建设项目" or tail == "项目建设"

    def _groups(self, part: _Object) -> list[_Group]:
        groups: list[_Group] = []
        start, end = part.span
        while start < end:
            match = self.patterns["sum"].search(self.text, start, end)
            if not match:
                break
            items = self._split(Span(start, match.start()), summed=True)
            groups.append(_Group(items, match["head"], Span(start, match.end())))
            start = trim(self.text, Span(match.end(), end), " 、,和及与以").start
        if start < end:
            groups.append(_Group(self._split(Span(start, end), summed=False), "", Span(start, end)))
        return groups

    def _split(self, span: Span, *, summed: bool) -> list[Span]:
        """Items of a list at 、 and at 和 between two names; an item that is no name of its own goes with the next."""
        parts: list[Span] = []
        for item in split_enumeration(self.text, span):
            parts.extend(self._split_joined(item, summed))
        if summed:
            return parts
        merged: list[Span] = []
        for at, item in enumerate(parts):
            previous = merged[-1] if merged else None
            if previous is not None and not self._is_whole(previous) and self.text[previous.end : item.start].strip() in ("、", "和", "及", "与"):
                merged[-1] = Span(previous.start, item.end)
            else:
                merged.append(item)
        return merged

    def _is_whole(self, item: Span) -> bool:
        name = self.text[item.start : item.end]
        return bool(self.patterns["complete"].search(name) or _ENDS.search(name) or name.endswith("”") or self._closing_list_of_programmes(item))

    def _closing_list_of_programmes(self, item: Span) -> bool:
        """百万亩樟子松 in a list of programmes: a printed size makes it one of its own."""
        return bool(re.match(r"(?:百|千|十|\d+)万亩", self.text[item.start : item.end]))

    def _split_joined(self, item: Span, summed: bool) -> list[Span]:
        text = self.text[item.start : item.end]
        parts, start = [], 0
        depth_free = re.sub(r"“[^”]*”|\([^()]*\)", lambda m: "□" * len(m[0]), text)
        for first, last in joiner_places(depth_free):
            left = text[start:first]
            if len(left) < 2 or len(text) - last < 2:
                continue
            if self.patterns["complete"].search(left) or left.endswith("”") or (summed and _ENDS.search(left) and last == len(text)):
                if self._continues(text[last:]):
                    continue
                parts.append(Span(item.start + start, item.start + first))
                start = last
        parts.append(Span(item.start + start, item.end))
        return parts

    def _continues(self, right: str) -> bool:
        """True where the words after 和 are a bare action on what stands before: 建设及改造."""
        return bool(re.fullmatch(rf"(?:{_group('actions')}|附属设施|配套设施|配套设备)+(?:工程|项目)?", right))

    def _accept(self, group: _Group, part: _Object) -> list[Project]:
        found = []
        if group.head:
            return self._accept_summed(group, part)
        last = self.text[group.items[-1].start : group.items[-1].end] if group.items else ""
        shared = "works" if re.search(r"(?:工程|项目)$", last) or part.tail.startswith(("工程", "项目")) or self.patterns["quoted_sum"].search(last) else ""
        for item in group.items:
            item = self._clean(item)
            rule = self._rule(item, part, shared, len(group.items))
            if rule:
                found.append(self._project(item, part, rule))
        return found

    def _accept_summed(self, group: _Group, part: _Object) -> list[Project]:
        """Items before 等…工程: each one, or the whole as printed where a bare place stands before a zone."""
        text = self.text
        head = group.head
        works = bool(re.search(r"(?:工程|项目)$", head))
        line_or_facility = self.patterns["line"].search(head) or self.patterns["facility"].search(head)
        institution = self.patterns["institution"].search(head)
        items = [self._clean(item) for item in group.items]
        items = [item for item in items if item.end > item.start]
        if not items or (institution and not works and not self._builds(part)):
            return []
        zone = re.search(r"(?:区|枢纽|园)$", head) and "水利枢纽" not in head
        if zone and all(self._is_place(item) for item in items):
            whole = Span(items[0].start, group.whole.end)
            return [self._project(whole, part, "project-listed")]
        counted = re.match(r"等(?:\d+|[一二两三四五六七八九十]+)[座个条]", text[items[-1].end : items[-1].end + 6])
        if len(items) == 1 and counted and line_or_facility and not self.patterns["complete"].search(text[items[0].start : items[0].end]):
            return [self._project(Span(items[0].start, group.whole.end), part, "project-listed")]
        found = []
        for item in items:
            name = text[item.start : item.end]
            if not 2 <= len(name) <= _LONGEST or self._barred(name):
                continue
            if self.box or works or line_or_facility or self._specific(item):
                found.append(self._project(item, part, "project-box" if self.box else "project-listed"))
        return found

    def _builds(self, part: _Object) -> bool:
        return self.box or any(part.verb.endswith(verb) for verb in _words()["building"])

    def _is_place(self, item: Span) -> bool:
        mentions = self.reading.regions_within(*item)
        return bool(mentions) and mentions[0].evidence.start == item.start and mentions[-1].evidence.end == item.end

    def _clean(self, item: Span) -> Span:
        """The item without openings on its left and a closing 建设 after a finished name."""
        start, end = trim(self.text, item)
        while match := self.patterns["verb"].match(self.text, start, end):
            rest = self.text[match.end() : end]
            if len(rest) < 3 or match[0] in ("改造", "提升", "整治", "治理", "规划") or self.patterns["complete"].fullmatch(rest):
                break
            start = match.end()
        name = self.text[start:end]
        if name.endswith("建设") and self.patterns["headed"].search(name[:-2]):
            end -= 2
        elif name.endswith(("建设项目", "建设工程")) and self.patterns["headed"].search(name[:-4]):
            end -= 4
        return Span(start, end)

    def _barred(self, name: str) -> bool:
        if self.patterns["excluded"].search(name):
            return True
        return bool(self.patterns["excluded_end"].search(name)) and not re.search(r"改造计划$", name)

    def _specific(self, item: Span) -> bool:
        """True where the item holds a place or a word that is not generic."""
        name = self.text[item.start : item.end]
        return bool(self.reading.regions_within(*item)) or len(residue(name)) >= 2

    def _rule(self, item: Span, part: _Object, shared: str, count: int) -> str | None:
        """The rule by which an item of a list without a summing head is works; None if it is not."""
        name = self.text[item.start : item.end]
        if not 3 <= len(name) <= _LONGEST or self._barred(name) or self.patterns["quantified"].match(name):
            return None
        if "《" in name or (name.count("“") != name.count("”")):
            return None
        if self.box:
            return "project-box" if self._boxed(name, shared) else None
        works = self.patterns["works"].match(name)
        if works and re.search(r"(?:工程|项目)[^工项]*$", name):
            return self._works(item, works["core"], part)
        if self.patterns["line"].search(name):
            return self._line(item, name)
        if shared and count > 1 and (self.patterns["action"].search(name) or self._specific(item)):
            return "project-works"
        if self.patterns["facility"].search(name):
            return "project-place" if self._specific(item) and not self.patterns["grand"].search(name) else None
        if self.patterns["institution"].search(name):
            return self._institution(item, name, part)
        if self.patterns["action"].search(name):
            return self._action(item, name)
        return None

    def _boxed(self, name: str, shared: str) -> bool:
        core = re.sub(r"(?:建设)?(?:工程|项目)$", "", name)
        return len(core) >= 3 and not (self.patterns["generic"].fullmatch(core)) and bool(shared or self.patterns["complete"].search(name) or _ENDS.search(name))

    def _works(self, item: Span, core: str, part: _Object) -> str | None:
        name = self.text[item.start : item.end]
        core = re.sub(r"建设$", "", core)
        if "的" in core and not _ENDS.search(core):
            core = core[core.rfind("的") + 1 :]
            if not self.reading.regions_within(*item):
                return None
        if len(core) < 2 or self.patterns["generic"].fullmatch(core):
            return None
        if re.search(r"项目[^工]*$", name):
            return "project-works" if self._specific(item) or (part.status and len(core) >= 5) or "“" in core else None
        return "project-works" if len(core) >= 3 else None

    def _line(self, item: Span, name: str) -> str | None:
        if _ENDS.search(name):
            return "project-line"
        core = re.sub(rf"{_group('lines')}.*$", "", name)
        if self._specific(item) and not self.patterns["grand"].search(name) and len(core) >= 2 and "的" not in name:
            return "project-place"
        return None

    def _institution(self, item: Span, name: str, part: _Object) -> str | None:
        if not self._builds(part) or self.patterns["grand"].search(name) or "的" in name and not self.reading.regions_within(*item):
            return None
        strict = any(part.verb.endswith(verb) for verb in _words()["strict_building"])
        core = re.sub(rf"{_group('institutions')}$", "", name)
        if self._specific(item) and "的" not in name and not re.search(r"打造$", part.verb):
            return "project-place"
        if self._specific(item) and re.search(r"(?:平台|中心)$", name):
            return "project-place"
        if strict and len(core) >= 3:
            return "project-place"
        return None

    def _action(self, item: Span, name: str) -> str | None:
        if self.patterns["grand"].search(name) or name.endswith(("建设", "开发", "保护", "提升", "处理", "应用", "处置", "综合利用", "试点")) and not self.patterns["headed"].search(name[:-2]):
            return None
        return "project-place" if self._specific(item) and "的" not in name else None

    def _project(self, item: Span, part: _Object, rule: str) -> Project:
        name = self.reading.source.text[item.start : item.end]
        regions = tuple(dict.fromkeys(m.name for m in self.reading.regions_within(*item)))
        return Project(
            name=name,
            task=self.passage.path,
            regions=regions,
            status=part.status,
            evidence=item,
            rule=rule,
            confidence=CONFIDENCE[rule],
        )
