"""Works named in running text and in boxes: lines, plants, zones to be built, named programmes of works."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from typing import Any

from ahocorasick_rs import AhoCorasick

from loaders.extract.naming import automaton, coined, residue, split_enumeration, trim
from loaders.extract.words import any_of, inside, reviews_and_guidance
from loaders.facts import Project, Span
from loaders.reading import Passage, Reading
from ontology.lexicon import lexicon

CONFIDENCE = {
    "project-listed": 0.8,
    "project-works": 0.75,
    "project-line": 0.85,
    "project-place": 0.7,
    "project-box": 0.8,
}
"""Share of right readings a rule has on hand-made gold facts, rounded down."""

_CLAUSE = re.compile(r"(?:\([^()\n]*\)|“[^”\n]*”|[^。;,!?\n|:])+")
_LONGEST = 48
_ENDS = re.compile(r"[一-龥A-Za-z0-9”)]{2,}(?:\s?(?:至|到|[-—–~]+)\s?)[一-龥“A-Za-z0-9]{2,}")


_CONTINUED = re.compile(
    r"(?:改造|扩建|改扩建|提升|升级|维修|修复|治理|整治|完善|建设|附属|配套|设施|设备|能力|转化|利用|运营|管理)+(?:工程|项目)?"
)


@cache
def _words() -> dict[str, Any]:
    return lexicon("projects")


@cache
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
            rf"等(?!级|地|方面)(?:\d+|[一二两三四五六七八九十]+)?[个项条座大处所]?(?P<head>[^、等]{{0,18}}?{_group('works', 'lines', 'facilities', 'institutions')})(?=$|[、和及与]|以及|的?建设|前期)"
        ),
        "excluded": re.compile(_group("excluded")),
        "excluded_end": re.compile(rf"{_group('excluded_ends')}$"),
        "quantified": re.compile(rf"{_group('quantified')}|(?:\d+|[一二两三四五六七八九十]+)(?:个|批|项|家|条)(?!期)"),
        "grand": re.compile(_group("grand")),
        "generic": re.compile(rf"{_group('generic_core')}*"),
        "capacity": re.compile(
            r"\d+(?:\.\d+)?[万亿]?(?:吨|千瓦|兆瓦|立方米|台|辆|套|平方米|MW|GW)[一-龥A-Za-z]{1,12}$"
        ),
        "named_place": re.compile(
            r"^[一-龥]{1,6}?(?:自然保护区|湿地公园|铁路|公路|高速|机场|水库|[河江湖海](?!道|流|湖)|[水电钢热]?厂|填埋[场厂]|净化厂|站|灌区|大桥|枢纽|路|煤矿|矿区)"
        ),
        "summed_by_count": re.compile(r"(?:[两二三四五六七八九十]|\d+)[大个家](?P<head>[^、]{0,18}(?:工程|项目))$"),
        "weak": re.compile(rf"{_group('weak')}$"),
        "openings": re.compile(rf"(?:{_group('openings')})+"),
        "line_inside": re.compile(_group("lines")),
        "line_on": re.compile(rf"{_group('lines')}.*$"),
        "strict": re.compile(rf"{_group('strict_building')}$"),
        "building": re.compile(rf"{_group('building')}$"),
        "wide": re.compile(rf"{_group('wide')}$"),
        "quoted_sum": re.compile(r"[“\"][^”\"]{0,3}[一二两三四五六七八九十]大[^”\"]{2,10}[”\"]$"),
        "skipped": re.compile(_group("boxes_skipped")),
    }


@cache
def _status() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((status, re.compile(pattern)) for status, pattern in _words()["status"])


@cache
def _anchors() -> AhoCorasick:
    data = _words()
    faint = set(data["faint"])
    names = ("works", "lines", "facilities", "institutions", "actions")
    return automaton([w for name in names for w in data[name] if w not in faint])


@cache
def _verbs() -> tuple[AhoCorasick, tuple[str, ...]]:
    words = tuple(_words()["verbs"])
    return automaton(list(words)), words


def extract_projects(reading: Reading) -> list[Project]:
    """Every named works, in order of the text, once for each place where it is named."""
    text = reading.text
    past = reviews_and_guidance(text)
    starts = [start for _, start, _ in _anchors().find_matches_as_indexes(text)]
    scan = _Scan(reading, starts)
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
            if scan.box or bisect_left(starts, match.start()) < bisect_left(starts, match.end()):
                found.extend(scan.read(Span(match.start(), match.end())))
    return found


@dataclass(slots=True)
class _Object:
    """What a verb acts on: its span without the tail, the verb, and the status that verb and tail give."""

    span: Span
    verb: str
    status: str | None
    tail: str
    in_place: bool = False


@dataclass(slots=True)
class _Group:
    """Items that share one summing head; `head` is empty where each item stands alone."""

    items: list[Span]
    head: str
    whole: Span


class _Scan:
    def __init__(self, reading: Reading, starts: list[int]) -> None:
        self.starts = starts
        self.reading = reading
        self.text = reading.text
        self.patterns = _patterns()
        self.passage: Passage
        self.box = False
        self.skip = False
        self.verb = ""

    def begin(self, passage: Passage) -> None:
        self.passage = passage
        self.box = passage.kind == "box"
        self.skip = False
        self.verb = ""

    def read(self, clause: Span) -> list[Project]:
        """The works of one clause (a stretch between commas)."""
        if self.box and self.text[clause.end : clause.end + 1] == ":":
            self.skip = bool(self.patterns["skipped"].search(self.text[clause.start : clause.end]))
            return []
        if self.skip:
            return []
        found: list[Project] = []
        for part in self._objects(clause):
            if part.span.end - part.span.start < 3 or not self._anchored(part.span):
                continue
            for group in self._groups(part):
                found.extend(self._accept(group, part))
        return found

    def _anchored(self, span: Span) -> bool:
        """True where the object, or its tail, holds the end of a name."""
        return self.box or bisect_left(self.starts, span.start) < bisect_left(self.starts, span.end + 6)

    def _objects(self, clause: Span) -> list[_Object]:
        """Verb phrases of a clause: 加快A建设、推动设立B gives two."""
        text = self.text[clause.start : clause.end]
        finder, words = _verbs()
        found: list[tuple[int, int, str]] = []
        for index, first, last in finder.find_matches_as_indexes(text):
            if self._is_noun(text, first, last) or not self._can_open(text, first, words[index]):
                continue
            if self.box and found:
                continue
            if found and self._only_openings(text[found[-1][1] : first]):
                found[-1] = (found[-1][0], last, found[-1][2] + words[index])
            elif not found or text[first - 1] in "、并和及" or text[first - 2 : first] in ("积极", "重点", "着力"):
                found.append((first, last, words[index]))
            elif not self.patterns["complete"].search(text[found[-1][1] : first]):
                found[-1] = (first, last, words[index])
        if self.box and (not found or found[0][0] > 4):
            found = [(0, 0, "建设")]
        if not found and self.verb and text.startswith(("以及", "及", "和")):
            found = [(0, 0, self.verb)]
        self.verb = found[-1][2] if found else ""
        objects = []
        for at, (first, last, verb) in enumerate(found):
            end = found[at + 1][0] if at + 1 < len(found) else len(text)
            part = self._object(Span(clause.start + last, clause.start + end), verb)
            part.in_place = self._in_place(clause.start + first)
            objects.append(part)
        return objects

    def _is_noun(self, text: str, first: int, last: int) -> bool:
        """True for a verb's word that closes an item (X建设、Y改造) or stands inside a name."""
        if first == 0:
            return False
        after = text[last : last + 2]
        if (
            not after
            or after[0] in "、和及与等的” )” "
            or after
            in (
                "工程",
                "项目",
                "工作",
                "进度",
                "步伐",
                "力度",
                "任务",
                "二期",
                "一期",
                "三期",
                "示范",
                "试点",
                "中心",
                "平台",
                "基地",
            )
        ):
            return text[last - 2 : last] in (
                "建设",
                "改造",
                "治理",
                "整治",
                "提升",
                "扩建",
                "新建",
                "续建",
                "规划",
                "实施",
                "迁建",
                "落地",
                "开工",
                "完善",
                "布局",
                "建成",
                "完工",
                "竣工",
                "设立",
                "开展",
                "争取",
                "建立",
            )
        return False

    def _can_open(self, text: str, first: int, verb: str) -> bool:
        return (
            first == 0
            or verb not in _words()["opening_verbs"]
            or text[first - 1] in "、并和及以"
            or self._only_openings(text[max(0, first - 2) : first])
        )

    def _only_openings(self, between: str) -> bool:
        return not between or bool(self.patterns["openings"].fullmatch(between))

    def _object(self, span: Span, verb: str) -> _Object:
        start, end = trim(self.text, span, " 、,和及与并")
        if self.box and self.text[end - 1] == "等":
            end -= 1
        tail = ""
        while match := self.patterns["tail"].search(self.text[start:end]):
            if self._closes_name(start, start + match.start(), match[0]):
                break
            tail = match[0] + tail
            end = start + match.start()
        if (quoted := self.patterns["quoted_sum"].search(self.text[start:end])) and not self.patterns[
            "excluded_end"
        ].search(quoted[0][:-1]):
            end = start + quoted.start()
            tail = "工程"
        status = next((name for name, pattern in _status() if pattern.search(verb) or pattern.search(tail)), None)
        return _Object(Span(start, end), verb, status, tail)

    def _in_place(self, verb: int) -> bool:
        """True where 在 and a place stand before the verb: 在呼和浩特建设."""
        low = max(self.passage.span.start, verb - 10)
        match = re.search(r"在([一-龥]{2,8})$", self.text[low:verb])
        return bool(match) and self._is_place(Span(low + match.start(1), verb)) if match else False

    def _closes_name(self, start: int, cut: int, tail: str) -> bool:
        """True where the tail belongs to the name: 三北防护林体系建设, 沙源治理工程."""
        rest = self.text[start:cut]
        if len(rest) < 2:
            return True
        if tail in ("建设", "规划", "开放", "使用", "运营") and not self.patterns["headed"].search(rest):
            return (
                not self.patterns["action"].search(rest)
                and "、" not in rest[-12:]
                and not self.patterns["quoted_sum"].search(rest)
                and len(rest) < 3
            )
        return tail == "工程建设" or tail == "建设项目" or tail == "项目建设"

    def _groups(self, part: _Object) -> list[_Group]:
        groups: list[_Group] = []
        start, end = part.span
        counted = self.patterns["summed_by_count"].search(self.text[start:end])
        if counted and counted.start() > 1 and "等" not in counted[0]:
            items = self._split(Span(start, start + counted.start()), summed=True)
            if len(items) > 1:
                return [_Group(items, counted["head"], Span(start, end))]
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
        if summed or (self.box and len(parts) > 2):
            return parts
        merged: list[Span] = []
        for at, item in enumerate(parts):
            previous = merged[-1] if merged else None
            if (
                previous is not None
                and not self._shares_line(previous, item)
                and self._goes_with(previous, item)
                and self.text[previous.end : item.start].strip() in ("、", "和", "及", "与")
            ):
                merged[-1] = Span(previous.start, item.end)
            else:
                merged.append(item)
        return merged

    def _shares_line(self, item: Span, following: Span) -> bool:
        """True for 渝西、渝宜高铁: both are lines, named by two characters each."""
        name, rest = self.text[item.start : item.end], self.text[following.start : following.end]
        line = self.patterns["line"].search(rest)
        return self._is_compressed(name) and bool(line) and line is not None and line.start() <= 3

    def _goes_with(self, item: Span, following: Span) -> bool:
        """True where an item is only the first half of a name: 森林、草原固碳增汇技术示范工程."""
        name, rest = self.text[item.start : item.end], self.text[following.start : following.end]
        if not self._is_whole(item):
            return True
        if re.search(r"(?:铁路|公路|航空)$", name) and re.match(r"(?:铁路|公路|航空|水运|民航)", rest):
            return True
        return bool(_ENDS.search(name)) and not self.patterns["complete"].search(name) and "的" in rest

    def _is_whole(self, item: Span) -> bool:
        name = self.text[item.start : item.end]
        if re.search(r"[一-龥]段$", name) or self._is_compressed(name):
            return True
        return bool(
            self.patterns["complete"].search(name)
            or _ENDS.search(name)
            or name.endswith("”")
            or self._closing_list_of_programmes(item)
        )

    def _is_compressed(self, name: str) -> bool:
        """Two places as two characters: 渝西 of 渝西、渝宜高铁."""
        return len(name) in (2, 3) and len(residue(name)) >= 2 and not self.patterns["complete"].search(name)

    def _closing_list_of_programmes(self, item: Span) -> bool:
        """百万亩樟子松 in a list of programmes: a printed size makes it one of its own."""
        name = self.text[item.start : item.end]
        return bool(re.match(r"(?:百|千|十|\d+)万亩", name) or self.patterns["capacity"].search(name))

    def _split_joined(self, item: Span, summed: bool) -> list[Span]:
        text = self.text[item.start : item.end]
        parts, start = [], 0
        depth_free = re.sub(r"“[^”]*”|\([^()]*\)", lambda m: "□" * len(m[0]), text)
        for first, last in self._joiners(depth_free):
            left = text[start:first]
            if len(left) < 2 or len(text) - last < 2:
                continue
            if (
                self.patterns["complete"].search(left)
                or left.endswith("”")
                or (summed and _ENDS.search(left) and last == len(text))
            ):
                if self._continues(text[last:]):
                    continue
                parts.append(Span(item.start + start, item.start + first))
                start = last
        parts.append(Span(item.start + start, item.end))
        return parts

    def _joiners(self, text: str) -> list[tuple[int, int]]:
        """Places of 和, 及, 与; the caller takes those with a finished name on their left."""
        return [(match.start(), match.end()) for match in re.finditer(r"以及|[和及与]", text)]

    def _continues(self, right: str) -> bool:
        """True where the words after 和 are a bare action on what stands before: 建设及改造."""
        if re.search(r"向.*(?:供水|调水|引水)$", right):
            return True
        return bool(_CONTINUED.fullmatch(right))

    def _accept(self, group: _Group, part: _Object) -> list[Project]:
        found = []
        if group.head:
            return self._accept_summed(group, part)
        last = self.text[group.items[-1].start : group.items[-1].end] if group.items else ""
        shared = (
            "works"
            if re.search(r"(?:工程|项目)$", last)
            or part.tail.startswith(("工程", "项目"))
            or self.patterns["quoted_sum"].search(last)
            else ""
        )
        lines = bool(self.patterns["line"].search(last))
        for item in group.items:
            item = trim(
                self.text,
                self._clean(item),
                "“”" if self.text[item.start] == "“" and self.text[item.end - 1] == "”" else " ",
            )
            rule = self._rule(item, part, shared, len(group.items))
            if (
                rule is None
                and lines
                and item != group.items[-1]
                and self._is_compressed(self.text[item.start : item.end])
            ):
                rule = "project-line"
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
        if institution and "的" in head and not works:
            return []
        if (
            self.patterns["line"].search(head)
            and _ENDS.search(text[items[0].start : items[0].end])
            and all(self._is_place(i) and not _ENDS.search(text[i.start : i.end]) for i in items[1:])
        ):
            if len(items) > 1 or "地区" in head:
                return [self._project(Span(items[0].start, group.whole.end), part, "project-listed")]
        if len(items) == 1 and re.match(r"(?:灌区|地区|流域|河流|水库)的", head):
            return [self._project(Span(items[0].start, group.whole.end), part, "project-listed")]
        zone = re.search(r"(?:区|枢纽|园)$", head) and "水利枢纽" not in head
        if zone and all(self._is_place(item) for item in items):
            whole = Span(items[0].start, group.whole.end)
            return [self._project(whole, part, "project-listed")]
        counted = re.match(r"等(?:\d+|[一二两三四五六七八九十]+)[座个条]", text[items[-1].end : items[-1].end + 6])
        if (
            len(items) == 1
            and counted
            and line_or_facility
            and not self.patterns["complete"].search(text[items[0].start : items[0].end])
        ):
            return [self._project(Span(items[0].start, group.whole.end), part, "project-listed")]
        found = []
        for item in items:
            name = text[item.start : item.end]
            if not 2 <= len(name) <= _LONGEST or self._barred(name):
                continue
            firm = self._specific(item) or bool(self.patterns["complete"].search(name) or _ENDS.search(name))
            if self._is_place(item) and not re.search(r"水利枢纽|水库|机场|铁路|公路|电站", head):
                continue
            if works and self.patterns["wide"].search(part.verb):
                firm = self._specific(item)
            if self.box or re.search(r"工程$", head) or firm:
                found.append(self._project(item, part, "project-box" if self.box else "project-listed"))
        return found

    def _builds(self, part: _Object) -> bool:
        return self.box or bool(self.patterns["building"].search(part.verb))

    def _placed(self, item: Span) -> bool:
        return any(m.surface not in ("自治区", "国家", "全国", "中国") for m in self.reading.regions_within(*item))

    def _is_place(self, item: Span) -> bool:
        mentions = self.reading.regions_within(*item)
        return bool(mentions) and mentions[0].evidence.start == item.start and mentions[-1].evidence.end == item.end

    def _clean(self, item: Span) -> Span:
        """The item without openings on its left and a closing 建设 after a finished name."""
        start, end = trim(self.text, item)
        article = self.text.find("的", start, end)
        if article > 0 and re.match(
            r"(?:高水准|高标准|高水平|一流|现代化|自治区申建|国家批准)的", self.text[start:end]
        ):
            start = article + 1
        while match := self.patterns["verb"].match(self.text, start, end):
            rest = self.text[match.end() : end]
            if (
                len(rest) < 3
                or match[0] in ("改造", "提升", "整治", "治理", "规划")
                or self.patterns["complete"].fullmatch(rest)
            ):
                break
            start = match.end()
        name = self.text[start:end]
        if name.endswith("建设") and self.patterns["headed"].search(name[:-2]):
            end -= 2
        elif name.endswith(("建设项目", "建设工程")) and self.patterns["headed"].search(name[:-4]):
            end -= 4
        return Span(start, end)

    def _barred(self, name: str) -> bool:
        name = name.replace("防护林体系", "")
        if self.patterns["excluded"].search(name) or re.match(r"发展|培育|壮大|推广|优先|拓展|优化", name):
            return True
        return bool(self.patterns["excluded_end"].search(name)) and not re.search(r"改造计划$", name)

    def _specific(self, item: Span) -> bool:
        """True where the item holds a place or a word that is not generic."""
        name = self.text[item.start : item.end]
        return self._placed(item) or len(residue(name)) >= 2

    def _rule(self, item: Span, part: _Object, shared: str, count: int) -> str | None:
        """The rule by which an item of a list without a summing head is works; None if it is not."""
        name = self.text[item.start : item.end]
        least = 2 if self.box and shared and coined(name) else 3
        if not least <= len(name) <= _LONGEST or self._barred(name) or self.patterns["quantified"].search(name):
            return None
        if "《" in name or (name.count("“") != name.count("”")):
            return None
        if self.box:
            return "project-box" if self._boxed(name, shared) else None
        if name.endswith("改造计划") or self.patterns["capacity"].search(name):
            return "project-works" if part.verb else None
        works = self.patterns["works"].match(name)
        if works and re.search(r"(?:工程|项目)[^工项]*$", name):
            return self._works(item, works["core"], part)
        if self.patterns["line"].search(name):
            return self._line(item, name)
        if name.endswith("段") and self.patterns["line_inside"].search(name):
            return "project-line"
        if shared and count > 1 and (self.patterns["action"].search(name) or self._specific(item)):
            return "project-works"
        if self.patterns["facility"].search(name):
            grand = self.patterns["grand"].search(name) or "的" in name or self.patterns["weak"].search(part.verb)
            named = (
                self._placed(item)
                or coined(residue(name))
                or bool(re.match(r"[市县区省州旗](?!级)", name) and part.tail)
            )
            return "project-place" if named and not grand else None
        if self.patterns["institution"].search(name):
            return self._institution(item, name, part, count)
        if self.patterns["action"].search(name):
            return self._action(item, name, part)
        return None

    def _boxed(self, name: str, shared: str) -> bool:
        core = re.sub(r"(?:建设)?(?:工程|项目)$", "", name)
        return (
            len(core) >= 2
            and not (self.patterns["generic"].fullmatch(core))
            and bool(shared or self.patterns["complete"].search(name) or _ENDS.search(name))
        )

    def _works(self, item: Span, core: str, part: _Object) -> str | None:
        name = self.text[item.start : item.end]
        core = re.sub(r"建设$", "", core)
        if ("的" in core and not _ENDS.search(core)) or re.match(r"区域|重大|重点|相关|其他", core):
            return None
        if len(core) < 2 or self.patterns["generic"].fullmatch(core):
            return None
        if re.search(r"(?:重点|重大|示范)$", core):
            return None
        if re.search(r"项目[^工]*$", name):
            return "project-works" if self._specific(item) or (part.status and len(core) >= 5) or "“" in core else None
        return "project-works" if len(core) >= 3 else None

    def _line(self, item: Span, name: str) -> str | None:
        if _ENDS.search(name):
            return "project-line"
        core = self.patterns["line_on"].sub("", name)
        if self.patterns["grand"].search(name) or "的" in name or len(core) < 2:
            return None
        compressed = len(core) <= 4 and len(residue(core)) >= 2 and coined(core)
        return "project-place" if self._placed(item) or compressed or re.match(r"[A-Z]\d", name) else None

    def _institution(self, item: Span, name: str, part: _Object, count: int) -> str | None:
        """Centres, platforms and zones: only where the text says that they are built."""
        noun = bool(re.match(r"(?:规划建设|建设|申建|筹建|前期|项目建设|开工|落地建设)", part.tail))
        if part.in_place and len(name) < 16:
            return "project-place"
        if (
            re.search(r"(?:园区?|基地)$", name)
            and not self._specific(item)
            and not re.search(r"规划建设|申|筹|设立", part.verb + part.tail)
        ):
            return None
        if not (noun or self._builds(part)) or self.patterns["grand"].search(name) or "的" in name:
            return None
        if re.match(r"国家|省级|自治区级", name) and not self._placed(item) and not re.search(r"[设申]", part.verb):
            return None
        strict = noun or bool(self.patterns["strict"].search(part.verb))
        head = self.patterns["institution"].search(name)
        core = name[: head.start()] if head else name
        named = self._specific(item) and bool(core)
        base = bool(re.search(r"基地$", name))
        if part.verb.endswith("打造") and (base or not self._placed(item)):
            return None
        if base and not noun and not named and "设立" not in part.verb:
            return None
        if named and (strict or part.verb.endswith(("打造", "完善"))):
            return "project-place"
        return (
            "project-place"
            if strict
            and (len(core) >= 3 or (len(core) >= 2 and (count > 1 or name.endswith("区"))) or (len(name) >= 5 and not core))
            else None
        )

    def _action(self, item: Span, name: str, part: _Object) -> str | None:
        """改造, 治理 and the like: only on a place or a line that is named."""
        if (
            self.patterns["grand"].search(name)
            or "的" in name
            or "等" in name
            or self.patterns["weak"].search(part.verb)
        ):
            return None
        loose = ("建设", "开发", "保护", "提升", "处理", "应用", "处置", "综合利用", "试点", "还湿")
        if name.endswith(loose) and not name.endswith("恢复建设"):
            return None
        named = self.patterns["named_place"].match(name)
        if self._placed(item) or (named and len(residue(named[0])) >= 2):
            return "project-place"
        return None

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
