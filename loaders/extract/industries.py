"""Industries that units promote.

A clause is cut at the verbs of promotion (发展, 培育; 推进, 支持) into stretches (`industry_stretches`). A stretch is an
enumeration, read by `industry_lists`. The object of a verb of development counts as it is; that of a weaker verb only
where what stands behind the names says that the industry itself is meant (蔬菜基地, 羊绒产业).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from loaders.extract.chain_works import is_step
from loaders.extract.industry_bases import things_of_bases
from loaders.extract.industry_lists import Enumeration, heads
from loaders.extract.industry_names import bare, read_name
from loaders.extract.industry_promotion import (
    DEVELOP,
    FIRMS,
    FURTHER,
    HEADING,
    INDUSTRY_THEMES,
    NEUTRAL,
    OPEN,
    PRODUCT_THEMES,
    Stretch,
    asides,
    grows,
    known_names,
    makes_branch,
    may_be_promoted,
    of_no_firm,
    promoted,
)
from loaders.extract.industry_streams import STREAM_RULE, more_things, things_of_streams
from loaders.extract.industry_stretches import LONGEST_STRETCH, STOPS, StretchReader
from loaders.extract.industry_unlisted import based_on, beside, branch, grown, is_thing, of_goods
from loaders.extract.naming import edges
from loaders.facts import Chain, Enterprise, Industry, Path, Project, Span, Task
from loaders.reading import Passage, Reading
from loaders.words import any_of
from ontology.industries import lexicon, lookup
from ontology.lexicon import words_of
from ontology.regions import gazetteer
from ontology.rules import confidence

#: An industry with what it means, or its stages, behind it: 脐橙(小水果)产业链, 锂电池“硅碳—负极”产业链.
_GLOSSED = re.compile(r"([一-龥A-Za-z0-9、]{1,24})(?:\([^()\n]{1,12}\)|“[^“”\n]{2,40}”)产业")
#: One of several that the text counts up: 一|是新材料产业,重点壮大….
_COUNTED_UP = re.compile(r"是([一-龥、]{2,16}?)产业(?=[,。;:])")
#: A kind of touring that routes are for: 以“甲-乙”为主的|厂矿研学游.
_TOUR = re.compile(r"[”区园馆峡城山湖村]?(?:为主)?的([一-龥]{2,4}(?<![旅上中下出导周日远郊春巡环])游)(?=[,、。;]|等)")
_NUMERALS = frozenset("一二三四五六七八九十")
#: Stages of a chain one after another, which no weaker verb promotes: 瞄准上游材料、中游面板、下游终端.
_STREAMS = re.compile("[上中]游[^、]{1,14}、[中下]游")
#: A second list behind the head of the first: …等生产性服务业和健康、养老等生活性服务业, …2个产业集群和钢铁、建材2个产业集群.
_SECOND_LIST = re.compile(
    "^[^、]{2,10}(?:业|集群)[和及与](?P<list>[^、]{2,10}、.*(?:等|[二两三四五六七八九十0-9][个大]))"
)
#: 甲与乙在工程机械、商用车等领域: the fields that partners work together in.
_IN = re.compile("[^在]{2,24}在(?=[^在、]{2,12}、[^在]{0,40}等)")
#: What bodies do, before who they are: 引进一批|集研发制造、工程设计和建设运营于一体|的龙头企业.
_DESCRIBED = re.compile(r"[^、,。;集]{0,6}集[^,。;]{4,40}于一体")
#: What a bracket says of one part of a list.
_GLOSS = re.compile(r"\([^()\n]*\)")
#: 产业 as the industry itself, not in 产业园, 产业基金, 产业工人, 产业化 and the like.
_INDUSTRY = re.compile(r"产业(?![园基扶工人政结化]|国家)")
#: Grades of names that 产业 behind them proves.
_SURE = ("known", "material")
#: A name with 业 whose short form may stand beside it (旅游业, 冶金工业).
_ENDING = re.compile(r"(?<=..)工?业$")


def _any(part: str) -> str:
    """A pattern of one of the lists of `lexicon/industries_forms.yaml`."""
    return any_of(words_of("industries_forms", part))


@cache
def _based_on() -> re.Pattern[str]:
    """以食品加工为主导: what an industry is to the region."""
    return re.compile(
        rf"以([^,。;:!?\n以]{{2,80}}?)(?:为|作为)(?:[一两二三四五六七八九十0-9]大)?(?:{_any('roles')}|基础(?!设施))"
    )


@cache
def _taken_as() -> re.Pattern[str]:
    """把食品加工作为主导产业, 将茶业打造成支柱产业, 使旅游成为首位产业."""
    return re.compile(
        rf"[把将使]([^,。;:!?\n把将使]{{2,40}}?)(?:产业|行业)?(?:作为|列为|确定为|成为|{_any('made')}(?:成为|成|为))"
        rf"[^,。;]{{0,12}}?{_any('taken_as')}(?:产业|方向)"
    )


@cache
def _and_on() -> re.Pattern[str]:
    """What goes on with it: 以茶叶为主导、畜牧为支撑、水果为补充."""
    return re.compile(f"[、,]([^,。;:!?\n、以为]{{2,20}})为{_any('beside')}")


@cache
def _grows_beside() -> re.Pattern[str]:
    """What grows beside it: 以煤化工为主导,|橡胶制品、盐化工|等融合发展的产业体系."""
    return re.compile(f"[、,]([^,。;:!?\n]{{4,60}}?)等?{_any('grown')}发展的(?:[^,。;、]{{0,6}}?产业|新?格局)")


@cache
def _with() -> re.Pattern[str]:
    """物流业与现代农业融合: what is before 与 is promoted, what is behind it only serves."""
    return re.compile(rf"与[^与,。;:]{{1,40}}?{_any('joined')}")


@cache
def _towards() -> re.Pattern[str]:
    """推动服务业向专业化延伸, 推动童装由贴牌向品牌转型: what stands before 向 or 由 is promoted."""
    return re.compile(
        rf"(?:由[^,。;]{{2,16}}向|(?<=[^企事]业)向).{{2,40}}$|向[^、]{{0,12}}{_any('turns')}$|(?<![企事]业)向(?=(?:[一-龥]{{2,3}}化[、和]){{1,4}}[一-龥]{{2,3}}化)"
    )


@cache
def _turns_to() -> re.Pattern[str]:
    """向定制家居、智能家居等方向发展: what the industry is to become."""
    fields = _any("fields")
    return re.compile(
        rf"向(?:(?<=[^企事]业向)|(?<=品向)|(?<=[工制植殖采酿选炼料材板矿油粉煤铝钢铁铜]向))([^,。;:!?\n向]{{4,60}}?)等?{_any('kinds')}?"
        rf"(?:{fields}(?:发展|转型)|{fields}?{_any('turning')})"
    )


@cache
def _fields() -> re.Pattern[str]:
    return re.compile(rf"[^、]{{0,6}}?{_any('sectors')}")


@cache
def _chains_named() -> re.Pattern[str]:
    """重点产业链包括, 10条产业链是: before the list of what they are of."""
    return re.compile(
        rf"(?:[0-9]+|[两二三四五六七八九十]+)?{_any('chains_of')}(?:特色|优势|重点|主导)?产业链(?:条)?(?:分别|主要)?"
        r"(?:(?:为|是|有|包括|包含|涵盖)了?:?|:)(?P<list>[^,。;:\n]{5,160})"
    )


@cache
def _new_things() -> frozenset[str]:
    """What is merely new beside new techniques (推广新技术、新工艺、新材料、新设备)."""
    return frozenset(words_of("industries_forms", "new_things"))


_AT_A_PLACE = "project-place"
"""The rule by which works are told that a place names."""
_ZONES = ("园", "园区", "电站")
"""Ends of parks and plants whose names say what they are for."""
#: The end of what says which kind of zone it is: 甲县临港经济|开发区.
_OF_ZONE = re.compile("经济(?:(?:技术)?开发区|区(?!域))")


class _Found(NamedTuple):
    span: Span
    rule: str


def _after_attributes(words: str) -> int:
    """Where the noun begins that 集A、B于一体 only describes, or the list that 以A、B为主 holds; 0 where neither stands there."""
    if words.startswith("以"):
        return int("为主" in words)
    if "于一体" not in words:
        return 0
    described, whole, _ = words.partition("于一体")
    return len(described) + len(whole) if whole and "集" in described else 0


@cache
def _against() -> re.Pattern[str]:
    return re.compile(any_of(lexicon().against))


def _is_no_promotion(words: str) -> bool:
    """True for words behind a weaker verb that curb an industry or name the stages of a chain."""
    return _against().search(words) is not None or ("游" in words and _STREAMS.search(words) is not None)


@cache
def _openers() -> re.Pattern[str]:
    return re.compile(any_of(lexicon().areas))


class _Reader(StretchReader):
    """Reads what stretches promote."""

    def from_stretch(self, stretch: Stretch, theme: str | None) -> list[_Found]:
        """What one stretch promotes."""
        if stretch.end - stretch.start > LONGEST_STRETCH:
            return []
        if stretch.kind == NEUTRAL and stretch.verb not in lexicon().areas:
            return self.from_noun(stretch, theme)
        stretch, words = self._before_partner(stretch)
        if (stretch.kind != DEVELOP and _is_no_promotion(words)) or self._describes(stretch.start, words):
            return []
        joint = _IN.match(words) if "在" in words else None
        start = joint.end() if joint else _after_attributes(words)
        if start:
            stretch = stretch._replace(start=stretch.start + start)
            words = words[start:]
        if stretch.kind == FURTHER and not may_be_promoted(stretch, words, theme, self.signs):
            return self.from_noun(stretch, theme)
        listed = self.lists.enumeration(stretch.start, stretch.end)
        if listed.closed and _fields().match(listed.head_text):
            return self.from_fields(stretch, words, theme, joint=joint is not None)
        own, keep = heads(listed.head) if listed.head else ([], True)
        firms = listed.closed and listed.head_text.endswith(FIRMS)
        spans = (known_names(listed) if firms else of_no_firm(listed)) if keep else []
        open_to_more = keep and not firms
        more = grown(listed) if open_to_more and grows(stretch, listed, theme) else []
        if not (spans or own or more) or not promoted(stretch, listed, theme):
            return self.from_noun(stretch, theme)
        rule = {DEVELOP: "develop", HEADING: "heading"}.get(stretch.kind, "produce")
        if open_to_more and not more and (stretch.kind == DEVELOP or listed.of_industries or of_goods(listed)):
            more = beside(listed)
        second = self._second_list(stretch, listed)
        if "新工艺" in words or "新技术" in words:
            spans = [span for span in spans if self.text[span.start : span.end] not in _new_things()]
        found = [_Found(span, rule) for span in spans + own * (not second)]
        more = more + second
        broken = stretch.onward not in STOPS and stretch.onward not in lexicon().onward
        return found + [_Found(span, "beside") for span in more if not (broken and span.end == stretch.end)]

    def _describes(self, start: int, words: str) -> bool:
        """True for words that only tell what a body does (引进一批集研发、设计和建设运营于一体的企业)."""
        return "集" in words and "于一体" not in words and _DESCRIBED.match(self.text, start) is not None

    def _before_partner(self, stretch: Stretch) -> tuple[Stretch, str]:
        """The stretch up to what its industry is joined with (物流业|与现代农业融合) or turns to (服务业|向专业化延伸).

        With its words, to the turn and beyond.
        """
        words = self.text[stretch.start : stretch.end]
        partner = (
            _with().search(self.text, stretch.start, min(stretch.end + 4, len(self.text))) if "与" in words else None
        )
        if partner and partner.start() < stretch.end:
            stretch = stretch._replace(end=partner.start(), onward="发展")
            words = self.text[stretch.start : stretch.end]
        turn = _towards().search(words) if "向" in words else None
        if turn:
            stretch = stretch._replace(end=stretch.start + turn.start(), onward="发展")
        return stretch, words

    def _second_list(self, stretch: Stretch, listed: Enumeration) -> list[Span]:
        """What a list behind the head of the first one names (…等生产性服务业和健康、养老等生活性服务业)."""
        behind = _SECOND_LIST.search(listed.head_text) if listed.closed and stretch.kind == DEVELOP else None
        if behind is None or not listed.head:
            return []
        second = self.lists.enumeration(stretch.end - len(listed.head_text) + behind.start("list"), stretch.end)
        return [*second.spans, *beside(second)]

    def from_fields(self, stretch: Stretch, words: str, theme: str | None, *, joint: bool) -> list[_Found]:
        """A list of fields (围绕…等领域) behind one of the words that open such a list."""
        opener = _openers().match(words)
        if not (
            opener or joint or stretch.verb in lexicon().areas or stretch.verb == "打造" or stretch.kind == DEVELOP
        ):
            return []
        start = stretch.start + (opener.end() if opener else 0)
        listed = self.lists.enumeration(start, stretch.end)
        if len(listed.spans) < 2 or (theme is not None and theme not in INDUSTRY_THEMES):
            return []
        return [_Found(span, "field") for span in listed.spans + beside(listed)]

    def from_noun(self, stretch: Stretch, theme: str | None) -> list[_Found]:
        """The industry of 羊绒产业领先地位: a listed name before 产业, whatever is said of it; one that no list holds where a verb
        of development has it as its object, or a weaker one nothing else (推进鳗卷产业).
        """
        if self.text.find("产业", stretch.start, stretch.end) < 0 and not self.ends_in_branch(
            stretch.start, stretch.end
        ):
            return []
        found = []
        for mark in _INDUSTRY.finditer(self.text, stretch.start, stretch.end):
            before = max(self.text.rfind(sign, stretch.start, mark.start()) for sign in "、的—”")
            begin = before + 1 if before >= 0 else stretch.start
            parts = self.lists.joined(begin, self.text[begin : mark.end()], materials=True)
            found += [_Found(part.span, "produce") for part in parts if part.name and part.name.grade in _SURE]
        made = makes_branch(stretch.kind, stretch.verb)
        if not found and (made or (stretch.kind == FURTHER and (theme is None or theme in PRODUCT_THEMES))):
            words = self.text[stretch.start : stretch.end]
            named = branch(stretch.start, words, alone=not made)
            found = [_Found(span, "beside") for span in named if not self._are_places(span)]
        return found

    def _are_places(self, span: Span) -> bool:
        """True for the names of places one after another and nothing else (建设|甲县乙市|产业合作园区)."""
        at = span.start
        while at < span.end and at in self.lists.regions:
            at = self.lists.regions[at]
        return span.start < at and (at == span.end or bool(gazetteer().named(self.text[at : span.end])))

    def _asides(self, start: int, end: int, theme: str | None) -> Iterator[_Found]:
        for aside in asides(self.text, start, end, theme):
            yield from (_Found(span, "produce") for span in known_names(self.lists.enumeration(*aside)))

    def _named_otherwise(self, start: int, end: int) -> Iterator[_Found]:
        """Industries that are taken as leading ones, and those with a bracket or their stages before 产业."""
        words = self.text[start:end]
        if "作为" in words or "列为" in words or "确定为" in words or ("成" in words and "产业" in words):
            for match in _taken_as().finditer(self.text, start, end):
                yield from (_Found(span, "based-on") for span in self.lists.enumeration(*match.span(1)).spans)
        if ")产业" in words or "”产业" in words:
            for match in _GLOSSED.finditer(self.text, start, end):
                begin = match.start(1) + max((last for _, last, word in edges(match[1]) if word != "、"), default=0)
                if begin < match.end(1):
                    listed = self.lists.enumeration(begin, match.end(1))
                    yield from (_Found(span, "produce") for span in known_names(listed))
        if "链" in words and (":" in words or "包括" in words or "链为" in words):
            yield from self._named_chains(start, end)
        if "是" in words:
            for match in _COUNTED_UP.finditer(self.text, start + 1, end):
                if self.text[match.start() - 1] in _NUMERALS:
                    yield from (_Found(span, "produce") for span in self.lists.enumeration(*match.span(1)).spans)

    def _named_chains(self, start: int, end: int) -> Iterator[_Found]:
        """What chains behind a label are of: 10条产业链是:白酒、能源、装备制造(含机器人)."""
        for match in _chains_named().finditer(self.text, start, end):
            first, last = match.span("list")
            edges_of = [first, *(at for gloss in _GLOSS.finditer(self.text, first, last) for at in gloss.span()), last]
            pieces = [
                Span(a + (self.text[a] == "、"), b) for a, b in zip(edges_of[::2], edges_of[1::2], strict=True) if a < b
            ]
            listed = [self.lists.enumeration(*piece) for piece in pieces if piece.end > piece.start]
            spans = [span for one in listed for span in one.spans]
            if len(spans) > 2 and 2 * len(spans) >= sum(len(one.parts) for one in listed):
                yield from (_Found(span, "based-on") for span in spans)

    def _tours(self, start: int, end: int) -> Iterator[_Found]:
        """Kinds of touring for which routes are made."""
        if self.text.find("旅游", start, end) >= 0:
            yield from (_Found(Span(*match.span(1)), "develop") for match in _TOUR.finditer(self.text, start, end))

    def _based_on(self, start: int, end: int, *, open_to_more: bool) -> Iterator[_Found]:
        """What an economy is based on, and what stands and grows beside that, with unlisted names where open to more."""
        for match in _based_on().finditer(self.text, start, end):
            based: re.Match[str] | None = match
            while based:
                listed = self.lists.enumeration(*based.span(1))
                more = based_on(listed) if open_to_more else []
                yield from (_Found(span, "based-on") for span in listed.spans + more)
                behind = based.end()
                based = _and_on().match(self.text, behind, end) or _grows_beside().match(self.text, behind, end)

    def passage(self, passage: Passage, theme: str | None) -> Iterator[_Found]:
        """What a passage promotes, in its heading and in its text."""
        body, heading = passage.span.start, passage.heading
        if heading.end > heading.start:
            for stretch in self.stretches(heading.start, heading.end, HEADING):
                yield from self.from_stretch(stretch, theme)
            if body <= heading.start:
                body = heading.end
        for stretch in self.stretches(body, passage.span.end, OPEN):
            yield from self.from_stretch(stretch, theme)
        grows_goods = theme is None or theme in PRODUCT_THEMES
        yield from self._based_on(body, passage.span.end, open_to_more=grows_goods)
        yield from self._named_otherwise(body, passage.span.end)
        yield from self._tours(body, passage.span.end)
        if grows_goods and passage.kind != "box":
            for part in (heading, Span(body, passage.span.end)):
                yield from (_Found(span, "base") for span in things_of_bases(self.lists, *part))
        yield from self._asides(body, passage.span.end, theme)
        if "向" in self.text[body : passage.span.end]:
            for match in _turns_to().finditer(self.text, body, passage.span.end):
                spans = self.lists.enumeration(*match.span(1)).spans
                yield from (_Found(span, "field") for span in spans if len(spans) > 1)


def _one_form(industries: Iterable[Industry]) -> list[Industry]:
    """One name for an industry that a document prints with and without 业 (旅游, 旅游业): the shorter one."""
    listed = list(industries)
    printed = {industry.name for industry in listed}
    kept: dict[tuple[Path, str], Industry] = {}
    for industry in listed:
        stem = _ENDING.sub("", industry.name) if industry.name.endswith("业") else industry.name
        one = industry
        if stem != industry.name and stem in printed:
            one = replace(industry, name=stem, code=lookup(stem))
        kept.setdefault((one.task, one.name), one)
    return list(kept.values())


#: What stands behind the name in a label of an unnumbered paragraph (煤炭方面。…).
_ABOUT = "方面"
#: Rules of firms that are known by their names.
_SURE_FIRMS = ("firm-brand", "firm-suffix")


def _names_firm(text: str, found: _Found, name: str, firms: Sequence[Enterprise], starts: Sequence[int]) -> bool:
    """True for words within the name of a firm (丝绸 of 嘉联丝绸), for what a sure one makes (华晨|专用车), and for a sure one, one
    listed with it, or what others are based on, that is no listed industry.
    """
    span = found.span
    index = bisect_right(starts, span.start) - 1
    if index < 0 or span.start >= firms[index].evidence.end:
        return False
    sure = firms[index].rule in _SURE_FIRMS
    if span.end > firms[index].evidence.end:
        return sure and span.start == firms[index].evidence.start
    proven = sure or found.rule == "based-on" or _is_beside_sure(text, index, firms)
    return span != firms[index].evidence or (proven and lookup(name) is None)


def _is_beside_sure(text: str, index: int, firms: Sequence[Enterprise]) -> bool:
    """True for a firm of a list, parted by nothing but 、, in which a sure one stands: 做强宁德时代、|玉王生物|."""
    for step in (1, -1):
        at = index
        while 0 <= at + step < len(firms) and abs(at + step - index) <= _FIRMS_AROUND:
            left, right = sorted((firms[at].evidence, firms[at + step].evidence))
            if text[left.end : right.start] != "、":
                break
            at += step
            if firms[at].rule in _SURE_FIRMS:
                return True
    return False


_FIRMS_AROUND = 12
"""Firms on each side of one that are looked at."""


def _labels(reading: Reading) -> dict[Path, Span]:
    """The unlisted names of labels (赛事|方面), each beside others at least as many of which name known industries as do not."""
    beside: dict[Path, list[tuple[Path, Span, bool]]] = {}
    for passage in reading.passages:
        words = reading.text[passage.heading.start : passage.heading.end]
        if passage.kind == "task" and words.endswith(_ABOUT):
            label = bare(words.removesuffix(_ABOUT))
            name = Span(passage.heading.start, passage.heading.start + len(label))
            beside.setdefault(passage.path[:-1], []).append((passage.path, name, read_name(label) is not None))
    found = {}
    for labels in beside.values():
        known = sum(is_known for _, _, is_known in labels)
        if known > 1 and 2 * known >= len(labels):
            found.update({path: span for path, span, is_known in labels if not is_known})
    return {path: span for path, span in found.items() if is_thing(reading.text[span.start : span.end])}


def _is_stage(span: Span, rows: Sequence[Span]) -> bool:
    """True for words within one of the ordered rows of stages: what a chain consists of is not promoted by itself."""
    at = bisect_left(rows, (span.end, 0)) - 1
    return at >= 0 and span.start < rows[at].end


#: Themes of tasks below an introduction that says which industries they promote.
_GROWING = frozenset({"industry", "agriculture", "energy"})


def _themes_above(tasks: Iterable[Task]) -> dict[Path, str]:
    """The theme of each unit above tasks most of which promote industries: the first such theme among them."""
    below: dict[Path, list[str]] = {}
    for task in tasks:
        for depth in range(1, len(task.path)):
            below.setdefault(task.path[:depth], []).append(task.theme)
    growing = {path: [theme for theme in found if theme in _GROWING] for path, found in below.items()}
    return {path: found[0] for path, found in growing.items() if 2 * len(found) > len(below[path])}


def _without_heading(passage: Passage) -> Passage:
    """An introduction as its text alone: what its heading names, the tasks below tell."""
    start = max(passage.span.start, passage.heading.end)
    return replace(passage, heading=Span(start, start), span=Span(start, max(start, passage.span.end)))


def _zones_of_places(reading: Reading, works: Sequence[Project]) -> list[Span]:
    """Parks and plants among the works that bear the name of a place: what they are for (潍坊|智能制造|产业园) belongs to it."""
    spans = (one.evidence for one in works if one.rule == _AT_A_PLACE and one.name.endswith(_ZONES))
    return sorted(span for span in spans if reading.regions_within(*span))


def _names_zone(found: _Found, zones: Sequence[Span]) -> bool:
    """True for words within the name of a zone, which only its building mentions."""
    index = bisect_right(zones, found.span) - 1
    return found.rule == "produce" and index >= 0 and found.span.end < zones[index].end


def extract_industries(
    reading: Reading,
    firms: Sequence[Enterprise] = (),
    chains: Sequence[Chain] = (),
    works: Sequence[Project] = (),
) -> list[Industry]:
    """Branches and product lines that tasks and boxes promote, and what lies in the streams of `chains`, once for each unit and
    name, in order of the text; none that only stands in the name of one of `firms`, which are in order too, or of a zone among
    the `works`.
    """
    starts = [firm.evidence.start for firm in firms]
    themes = {task.path: task.theme for task in reading.tasks}
    above = _themes_above(reading.tasks)
    past = reading.reviews_and_guidance
    reader = _Reader(reading)
    labels = _labels(reading)
    streams = sorted(things_of_streams(reading.text, chains))
    zones = _zones_of_places(reading, works)
    rows = sorted(chain.evidence for chain in chains if chain.rule != STREAM_RULE)
    industries: list[Industry] = []
    for passage in reading.passages:
        theme = themes.get(passage.path)
        if passage.kind == "section":
            theme, passage = above.get(passage.path), _without_heading(passage)
        promotes = passage.kind in ("task", "box") or (theme is not None and not past.hold(passage.span.start))
        own = list(reader.passage(passage, theme)) if promotes else []
        if passage.path in labels and (theme is None or theme in INDUSTRY_THEMES):
            own.insert(0, _Found(labels[passage.path], "heading"))
        found = own + [_Found(thing, "stream") for thing in more_things(streams, passage.span, own)]
        begun = {one.span.start for one in own if one.rule != "base"}
        seen: dict[str, Industry] = {}
        for one in found:
            name = bare(reading.text[one.span.start : one.span.end])
            if (
                name in seen
                or "—" in name
                or _names_zone(one, zones)
                or (one.rule == "base" and one.span.start in begun)
                or (rows and _is_stage(one.span, rows) and (is_step(name) or lookup(name) is None))
            ):
                continue
            if not (
                _names_firm(reading.text, one, name, firms, starts) or _OF_ZONE.match(reading.text, one.span.end - 2)
            ):
                rule = f"industry-{one.rule}"
                seen[name] = Industry(
                    name=name,
                    task=passage.path,
                    code=lookup(name),
                    evidence=one.span,
                    rule=rule,
                    confidence=confidence(rule),
                )
        if seen:
            industries += sorted(seen.values(), key=lambda industry: industry.evidence)
    return _one_form(industries)
