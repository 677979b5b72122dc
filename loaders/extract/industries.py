"""Industries that units promote.

A clause is cut at the verbs of promotion (发展, 培育; 推进, 支持) into stretches. A stretch is an enumeration; its parts are
read by `industry_names`. The object of a verb of development counts as it is; that of a weaker verb only where what
stands behind the names says that the industry itself is meant (蔬菜基地, 羊绒产业).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from loaders.extract.industry_names import Name, bare, read_name, said_of, tails_of, words_of_industries
from loaders.extract.words import any_of
from loaders.facts import Industry, Path, Span
from loaders.reading import Passage, Reading
from ontology.industries import lexicon, lookup, names

STOP, DEVELOP, FURTHER, NEUTRAL, GUARD, OPEN, HEADING = (
    "stop",
    "develop",
    "further",
    "neutral",
    "guard",
    "open",
    "heading",
)
_STOPS = ",。;:!?\n()【】[]|"
#: Longer stretches are prose without a list.
_LONGEST_STRETCH = 160
_ET_CETERA = re.compile(
    r"(?<![高中同平初])等(?![级于候待同效额值离温压边距线])|(?<=[\u4e00-\u9fff”])[二两三四五六七八九十]+大(?=[^、]{0,8}(?:产业|行业|集群|板块|领域|基地))"
)
_PLACES_ONLY = re.compile(r"^(?:地区|各地|地|省区市|省区|[省市县区旗盟州](?![场政]))")
_JOINS = re.compile(r"以及|和|与|及|或|并")
_BASED_ON = re.compile(
    r"以([^,。;:!?\n以]{2,80}?)为(?:主导|主体|主攻|主打|主|重点|支点|支撑|龙头|核心|特色|代表|引领|骨干|抓手)"
)
#: What may stand between two verbs of one object (培育和健全).
_BETWEEN = frozenset(("", "和", "与", "并", "、", "及"))
#: Tails that promote the names before them though the last part of the list is no name (冷链物流、直销配送体系).
_LOOSE_TAILS = frozenset(("产业", "产业链", "产业集群", "基地", "集群", "体系"))
#: 物流业与现代农业融合: what is before 与 is promoted, what is behind it only serves.
_WITH = re.compile(r"与[^与,。;:]{1,40}?(?:融合|结合|联动)")
_FIELDS = re.compile(r"[^、]{0,6}?(?:领域|行业)")
_PARK = re.compile(r"产业(?![园基扶工人政结化])")
#: Signs without which a weak verb's object is not read; `_HEAD_PROMOTES`, fields and names of working.
_SIGNS = (
    *("产业", "基地", "作物", "农业", "种植", "养殖", "产品出口", "生产", "加工", "制造", "制种", "育种"),
    *("体系", "领域", "行业", "服务业", "工业", "融合", "结合"),
)
#: Ends of an enumeration that make industries of the raw materials in it.
_WORKED_UP = (
    *("加工", "冶炼", "产业", "产业链", "基地", "采选", "产业集群", "工业", "加工业", "生产能力", "勘探开发", "开采"),
)
#: Longest stretch that may be all one name of one character (茶、桑).
_SHORT = 3
_HEAD_PROMOTES = re.compile(r"产业|服务业|制造业|加工业|工业|基地|作物|农业|种植|养殖|产品出口|生产|加工")
_NAMES_OF_BRANCHES = re.compile(r"[^、,]{0,6}?(?:产业|服务业|制造业|加工业|工业)")
_HEAD_OF_BRANCHES = re.compile(r"业|作物|产品|业态")
#: Themes whose lists of fields (在…等领域) and headings without a verb name industries.
INDUSTRY_THEMES = frozenset(
    {"industry", "innovation", "opening", "agriculture", "energy", "culture", "reform", "governance"}
)
CONFIDENCE = {"heading": 0.95, "develop": 0.9, "produce": 0.85, "based-on": 0.85, "field": 0.75, "beside": 0.6}


_ENDING = re.compile(r"(?<=..)工?业$")


class _Stretch(NamedTuple):
    """Words between two verbs: offsets in the document, what opened it, the words that open and close it."""

    start: int
    end: int
    kind: str
    verb: str
    onward: str
    heading: bool


class _Found(NamedTuple):
    span: Span
    rule: str


@dataclass(frozen=True, slots=True)
class _Part:
    """One part of an enumeration: its offset in the document, its words and what they name."""

    start: int
    text: str
    name: Name | None

    @property
    def span(self) -> Span:
        if self.name is None:
            return Span(self.start, self.start)
        return Span(self.start + self.name.start, self.start + self.name.end)


class _Enumeration(NamedTuple):
    """Parts before 等, and the parts of the head behind it; closed: 等 was there."""

    parts: list[_Part]
    head: list[_Part]
    head_text: str
    closed: bool


@cache
def _verbs() -> tuple[AhoCorasick, tuple[tuple[str, str], ...]]:
    """Automaton over verbs, stops and names that hold a verb (软件开发), with the kind of each pattern."""
    lists = lexicon()
    kinds = dict.fromkeys(_STOPS, STOP)
    verb = re.compile(any_of(lists.develop | lists.further | lists.neutral))
    known = names() | lists.branches | lists.goods | lists.heads | lists.guards
    kinds.update(dict.fromkeys(sorted(name for name in known if verb.search(name)), GUARD))
    kinds.update(dict.fromkeys(sorted(lists.neutral), NEUTRAL))
    kinds.update(dict.fromkeys(sorted(lists.further), FURTHER))
    kinds.update(dict.fromkeys(sorted(lists.develop), DEVELOP))
    patterns = tuple(kinds.items())
    return AhoCorasick([p for p, _ in patterns], matchkind=MatchKind.LeftmostLongest), patterns


@cache
def _trade_heads() -> tuple[str, ...]:
    return tuple(lexicon().trade_heads)


@cache
def _against() -> re.Pattern[str]:
    return re.compile(any_of(lexicon().against))


@cache
def _place_ends() -> re.Pattern[str]:
    return re.compile("^.{0,16}" + any_of(lexicon().place_ends))


@cache
def _openers() -> re.Pattern[str]:
    return re.compile(any_of(lexicon().areas))


@cache
def _automata() -> tuple[AhoCorasick, AhoCorasick]:
    """Automata that tell which stretches are worth reading: words of industries, and words that promote."""
    lists = lexicon()
    promoting = sorted(lists.promoting | lists.trade_heads | {*_SIGNS, *_LOOSE_TAILS})
    return (
        AhoCorasick(words_of_industries(), matchkind=MatchKind.LeftmostLongest),
        AhoCorasick(promoting, matchkind=MatchKind.LeftmostLongest),
    )


def _starts(automaton: AhoCorasick, text: str) -> list[int]:
    return [start for _, start, _ in automaton.find_matches_as_indexes(text)]


class _Reader:
    """Reads the stretches of one document."""

    def __init__(self, reading: Reading) -> None:
        self.text = reading.text
        words, promoting = _automata()
        self.words = _starts(words, self.text)
        self.promoting = _starts(promoting, self.text)
        self.regions = {mention.evidence.start: mention.evidence.end for mention in reading.regions}

    def stretches(self, start: int, end: int, opening: str) -> Iterator[_Stretch]:
        """The stretches of text[start:end]; those before the first verb of a clause have the kind `opening`."""
        automaton, patterns = _verbs()
        at, kind, verb = start, opening, ""
        for index, first, last in automaton.find_matches_as_indexes(self.text[start:end]):
            word, what = patterns[index]
            if what is GUARD:
                continue
            begin = start + first
            if kind is DEVELOP and what is not STOP and begin - at < 2 and self.text[at:begin] in _BETWEEN:
                at = start + last
                continue
            if begin - at > 1 and self.worth(at, begin, kind, word, opening):
                yield _Stretch(at, begin, kind, verb, word, opening is HEADING)
            at = start + last
            kind, verb = (opening, "") if what is STOP else (what, word)
        if end - at > 1 and self.worth(at, end, kind, "", opening):
            yield _Stretch(at, end, kind, verb, "", opening is HEADING)

    def worth(self, start: int, end: int, kind: str, onward: str, opening: str) -> bool:
        """False for a stretch that cannot promote: without a word of an industry, or a weak verb's without a sign of it."""
        if end - start > _SHORT and not _any(self.words, start, end):
            return False
        lists = lexicon()
        if (
            opening is HEADING
            or kind is DEVELOP
            or onward in lists.develop
            or (kind is FURTHER and onward in lists.onward)
        ):
            return True
        return end - start <= _LONGEST_STRETCH and _any(self.promoting, start, end)

    # Enumerations ------------------------------------------------------------------------------------------------------

    def enumeration(self, start: int, end: int) -> _Enumeration:
        """A stretch as an enumeration with its head (谷子、绿豆等杂粮)."""
        mark = _ET_CETERA.search(self.text, start, end)
        if mark is None:
            materials = _takes_materials(self.text[start:end])
            return _Enumeration(self.divide(start, end, materials), [], "", closed=False)
        head = self.text[mark.end() : end]
        places = _PLACES_ONLY.match(head)
        if places and mark.start() in self._ends_of_regions(start, mark.start()):
            return self.enumeration(mark.end() + places.end(), end)
        parts = self.divide(start, mark.start(), _takes_materials(head))
        return _Enumeration(parts, self.divide(mark.end(), end, materials=False), head, closed=True)

    def _ends_of_regions(self, start: int, end: int) -> set[int]:
        return {last for first, last in self.regions.items() if start <= first < end}

    def divide(self, start: int, end: int, materials: bool) -> list[_Part]:
        """Parts of an enumeration. A word for 'and' divides where a side names something."""
        parts: list[_Part] = []
        for piece in self.text[start:end].split("、"):
            if piece.strip():
                parts.extend(self.joined(start, piece, materials))
            start += len(piece) + 1
        return parts

    def part(self, start: int, piece: str, materials: bool) -> _Part:
        """One part, without the regions that lead it (包头奶业加工基地)."""
        if len(piece) > _SHORT and not _any(self.words, start, start + len(piece)):
            return _Part(start, piece, None)
        whole = read_name(piece, materials=materials)
        if whole and whole.grade == "known":
            return _Part(start, piece, whole)
        skip = len(piece) - len(piece.lstrip())
        while (end := self.regions.get(start + skip)) and end - start < len(piece):
            skip = end - start
        place = _place_ends().match(piece, skip)
        if place and place.end() < len(piece):
            skip = place.end()
        if skip:
            piece = piece[skip:]
            whole = read_name(piece, materials=materials)
        return _Part(start + skip, piece, whole)

    def joined(self, start: int, piece: str, materials: bool) -> list[_Part]:
        whole = self.part(start, piece, materials)
        start, piece = whole.start, whole.text
        joins = list(_JOINS.finditer(piece))
        if not joins or (whole.name and whole.name.grade == "known" and _JOINS.search(self.text, *whole.span)):
            return [whole]
        sides, at = [], 0
        for join in joins:
            sides.append((at, join.start()))
            at = join.end()
        sides = [(a, b) for a, b in (*sides, (at, len(piece))) if piece[a:b].strip()]
        parts = [self.part(start + a, piece[a:b], materials) for a, b in sides]
        named = [part for part in parts if part.name]
        one_thing = whole.name and all(join[0] == "及" for join in joins) and parts[-1].name is None
        return parts if named and not one_thing else [whole]

    # Stretches ---------------------------------------------------------------------------------------------------------

    def from_stretch(self, stretch: _Stretch, theme: str | None) -> list[_Found]:
        """What one stretch promotes."""
        if stretch.end - stretch.start > _LONGEST_STRETCH:
            return []
        if stretch.kind == NEUTRAL and stretch.verb not in lexicon().areas:
            return self.from_noun(stretch)
        partner = _WITH.search(self.text, stretch.start, min(stretch.end + 4, len(self.text)))
        if partner and partner.start() < stretch.end:
            stretch = stretch._replace(end=partner.start(), onward="发展")
        words = self.text[stretch.start : stretch.end]
        if stretch.kind != DEVELOP and _against().search(words):
            return []
        listed = self.enumeration(stretch.start, stretch.end)
        if listed.closed and _FIELDS.match(listed.head_text):
            return self.from_fields(stretch, words, theme)
        heads, keep = _heads(listed.head)
        spans = [part.span for part in listed.parts if part.name] if keep else []
        if not (spans or heads) or not _promoted(stretch, listed, theme):
            return self.from_noun(stretch)
        rule = {DEVELOP: "develop", HEADING: "heading"}.get(stretch.kind, "produce")
        found = [_Found(span, rule) for span in spans + heads]
        if keep and (stretch.kind == DEVELOP or _all_industries(listed)):
            found += [_Found(span, "beside") for span in _beside(listed)]
        return found

    def from_fields(self, stretch: _Stretch, words: str, theme: str | None) -> list[_Found]:
        """A list of fields (围绕…等领域) behind one of the words that open such a list."""
        opener = _openers().match(words)
        if not (opener or stretch.verb in lexicon().areas or stretch.kind == DEVELOP):
            return []
        start = stretch.start + (opener.end() if opener else 0)
        listed = self.enumeration(start, stretch.end)
        spans = [part.span for part in listed.parts if part.name]
        if len(spans) < 2 or (theme is not None and theme not in INDUSTRY_THEMES):
            return []
        return [_Found(span, "field") for span in spans + _beside(listed)]

    def from_noun(self, stretch: _Stretch) -> list[_Found]:
        """The industry of 羊绒产业领先地位: a listed name before 产业, whatever is said of it."""
        found = []
        for mark in _PARK.finditer(self.text, stretch.start, stretch.end):
            before = max(self.text.rfind(sign, stretch.start, mark.start()) for sign in "、的")
            begin = before + 1 if before >= 0 else stretch.start
            parts = self.joined(begin, self.text[begin : mark.end()], materials=False)
            found += [_Found(part.span, "produce") for part in parts if part.name and part.name.grade == "known"]
        return found

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
        for match in _BASED_ON.finditer(self.text, body, passage.span.end):
            for part in self.enumeration(*match.span(1)).parts:
                if part.name:
                    yield _Found(part.span, "based-on")


def _any(positions: list[int], start: int, end: int) -> bool:
    at = bisect_left(positions, start)
    return at < len(positions) and positions[at] < end


def _takes_materials(text: str) -> bool:
    """Raw materials are industries of their own where their working up is spoken of."""
    return text.endswith(_WORKED_UP)


def _promoted(stretch: _Stretch, listed: _Enumeration, theme: str | None) -> bool:
    """True where the verb, or what stands behind the names, says that the industry itself is promoted."""
    industrial = theme is None or theme in INDUSTRY_THEMES
    if stretch.kind == DEVELOP:
        return True
    if stretch.kind == HEADING:
        return industrial or theme == "ecology"
    if _subject(stretch, listed):
        return True
    if listed.closed:
        return bool(_HEAD_PROMOTES.search(listed.head_text)) or (not listed.head_text and _onward(stretch))
    last = listed.parts[-1]
    lists = lexicon()
    if stretch.heading and industrial and last.name and last.name.grade == "known" and _carried_on(stretch):
        return True
    if stretch.kind == FURTHER and last.name and _worked(last):
        return True
    tails = last.name.tails if last.name else (*said_of(last.text), *(tails_of(last.text) & _LOOSE_TAILS))
    if any(tail in lists.promoting for tail in tails) or (last.name and _onward(stretch)):
        return True
    if industrial and "体系" in tails:
        return True
    return any(part.name and part.name.tails[:1] in (("产业",), ("产业链",), ("产业化",)) for part in listed.parts)


def _subject(stretch: _Stretch, listed: _Enumeration) -> bool:
    """True for an industry that is the subject of a verb of development (光伏制造业重点发展…)."""
    if stretch.kind != OPEN or stretch.onward not in lexicon().develop or len(listed.parts) != 1:
        return False
    part = listed.parts[0]
    return part.name is not None and part.text.strip().endswith("业") and part.start == stretch.start


def _carried_on(stretch: _Stretch) -> bool:
    """True where nothing, or a word of building up, follows the stretch (畜牧业标准化建设, but not 金融支持)."""
    return stretch.onward in ("", "建设") or stretch.onward in lexicon().onward


def _worked(part: _Part) -> bool:
    """True for names of working and raising (乳制品加工能力)."""
    return part.name is not None and part.text[: part.name.end].endswith(
        ("加工", "制造", "养殖", "种植", "制种", "育种")
    )


def _onward(stretch: _Stretch) -> bool:
    return stretch.kind == FURTHER and stretch.onward in lexicon().onward


def _heads(parts: list[_Part]) -> tuple[list[Span], bool]:
    """What the head of a list names, and whether the list's own parts count (not those of 煤炭、木材等大宗商品贸易)."""
    lists = lexicon()
    spans, keep = [], True
    for part in parts:
        keep = keep and not part.text.endswith(_trade_heads())
        if part.name is None:
            continue
        words = part.text[part.name.start : part.name.end]
        keep = keep and not words.endswith(_trade_heads())
        if words not in lists.umbrella and not (words[:2] in lists.qualities and words[2:] in lists.umbrella):
            spans.append(part.span)
    return spans, keep


_UNLISTED = re.compile(r"[\u4e00-\u9fffA-Za-z]{2,7}")
_NO_NOUN = re.compile(
    r"[的了在对将把从向被由是不我其各以于让使个项推进实施加强提高建设发展开展完善优化机制制度体系企业市场资源人才]"
)


def _beside(listed: _Enumeration) -> list[Span]:
    """Unlisted parts of a developed list of three or more in which most parts name industries.

    Half of them do where the head of the list says so too (…等专业服务业).
    """
    known = sum(1 for part in listed.parts if part.name)
    sure = _all_industries(listed)
    likely = listed.closed and _HEAD_OF_BRANCHES.search(listed.head_text)
    share = 1 / 4 if sure else 1 / 2 if likely else 2 / 3
    if len(listed.parts) < 3 or known < len(listed.parts) * share:
        return []
    found = []
    sectors = lexicon().sectors
    for part in listed.parts:
        word = part.text.strip()
        if part.name or not _UNLISTED.fullmatch(word):
            continue
        if not (sure and word in sectors) and (_NO_NOUN.search(word) or _ordinary(word)):
            continue
        start = part.start + part.text.index(word)
        found.append(Span(start, start + len(word)))
    return found


def _all_industries(listed: _Enumeration) -> bool:
    """True where 产业 or a name of a group stands right behind the list (云药、花卉产业; 金融、商务等生产性服务业)."""
    if listed.closed:
        return _NAMES_OF_BRANCHES.match(listed.head_text) is not None
    last = listed.parts[-1].name if listed.parts else None
    return last is not None and last.tails[:1] == ("产业",)


def _ordinary(word: str) -> bool:
    """True where the word ends like something that is no industry."""
    lists = lexicon()
    return any(
        word[i:] in lists.not_names or word[i:] in lists.general or word[i:] in lists.tails for i in range(len(word))
    )


def _one_form(industries: Iterable[Industry]) -> list[Industry]:
    """One name for an industry that a document prints with and without 业 (旅游, 旅游业): the shorter one."""
    listed = list(industries)
    printed = {industry.name for industry in listed}
    kept: dict[tuple[Path, str], Industry] = {}
    for industry in listed:
        stem = _ENDING.sub("", industry.name)
        one = industry
        if stem != industry.name and stem in printed:
            one = replace(industry, name=stem, code=lookup(stem))
        kept.setdefault((one.task, one.name), one)
    return list(kept.values())


def extract_industries(reading: Reading) -> list[Industry]:
    """Branches and product lines that tasks and boxes promote, once for each unit and name, in order of the text."""
    themes = {task.path: task.theme for task in reading.tasks}
    reader = _Reader(reading)
    industries: list[Industry] = []
    for passage in reading.passages:
        if passage.kind not in ("task", "box"):
            continue
        seen: dict[str, Industry] = {}
        for found in reader.passage(passage, themes.get(passage.path)):
            name = bare(reading.text[found.span.start : found.span.end])
            if name not in seen:
                seen[name] = Industry(
                    name=name,
                    task=passage.path,
                    code=lookup(name),
                    evidence=found.span,
                    rule=f"industry-{found.rule}",
                    confidence=CONFIDENCE[found.rule],
                )
        industries.extend(sorted(seen.values(), key=lambda industry: industry.evidence))
    return _one_form(industries)
