"""Where the name of a zone or base begins and ends, from the head that it is known by."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from loaders.extract.naming import WINDOW, edges, residue
from loaders.facts import Span
from loaders.reading import Passage, Reading
from ontology.automata import Automaton, automaton
from ontology.lexicon import lexicon

_DATED = re.compile(r"(?:到|至)?20\d\d年(?:底|末|前)?|(?:到|至)\d\d年底?")
_BRACKETED = re.compile(r"[一-龥]{2,}(?P<inner>\()[一-龥]{2,8}\)$")
"""What a licence prints before a zone: 中国(陕西)自由贸易试验区."""
_SECTION = re.compile(r"[A-Z]区(?![域块段间])|(?:[东西南北]区|\([^()]{1,8}(?:区|园)\))(?![一-龥])")
"""A part of a zone behind its name: 高新区|B区."""
_FREE_TRADE_SECTION = re.compile(r"(?:(?<=自由贸易试验区)|(?<=自贸试验区)|(?<=自贸区))[一-龥]{2,10}?片区")
"""A part of a free trade zone behind its name: 自由贸易试验区|天水片区."""
_TYPED = re.compile(r"\([AB]型\)")
"""A kind of bonded logistics centre behind its name: 保税物流中心|(B型)."""
_BUILT_TOGETHER = re.compile("(?:合作|联合)?共建|合建|协作|合作")
"""Between places and the kind of a zone that bears their names: 赫章—增城|共建|产业园."""
_TWO_PLACES = re.compile(
    r"(、|支持|推进|推动|加快|建设|共建|,)(?P<name>(?!合作|协作|共同|产业|区域|对口|跨境|国际)[一-龥]{2,3}$)"
)
"""Two places as two characters between an edge and 合作: 推进|甬舟|合作产业园."""
_WITH = ("与", "和", "同")
"""Words before who builds it."""
_CLOSED = re.compile(r"(?:中心|平台|城|工程|项目|街道|[区县市旗镇乡])$")
"""Ends of names beside which 和 parts two names."""


@cache
def words() -> dict[str, Any]:
    """The lists of ontology/lexicon/parks.yaml."""
    return lexicon("parks")


@cache
def heads() -> tuple[Automaton, int]:
    """Automaton over the words that zones and bases are known by, and how many of these are of zones, which come first."""
    data = words()
    known = [*data["zones"], *(w for w in data["bases"] if w not in data["zones"])]
    return automaton(known), len(data["zones"])


@dataclass(slots=True)
class Left:
    """The left side of a name: where it starts, and the edge word before it."""

    start: int
    before: str


class BoundsReader:
    """Reads the names of one document in order: one begins behind the one before it, which ends at `done`.

    sibling: where the name before stands.
    """

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.text = reading.text
        self.passage: Passage
        self.done = 0
        self.sibling: Span | None = None

    def begin(self, passage: Passage) -> None:
        """Read this passage from now on."""
        self.passage = passage
        self.done = passage.span.start

    def right(self, end: int) -> int:
        """Where a name ends whose head ends there: behind 区 and the parts of zones."""
        if self.text[end - 1] == "园" and self.text[end : end + 1] == "区":
            end += 1
        for more in (_SECTION, _TYPED, _FREE_TRADE_SECTION):
            if match := more.match(self.text, end):
                return match.end()
        return end

    def left(self, head: int) -> Left:
        """Where the name begins whose head begins there."""
        low = max(self.passage.span.start, self.done, head - WINDOW)
        window = self.text[low:head]
        start, before = 0, ""
        for first, last, word in edges(self.text[low : head + 2]):
            if last > len(window):
                break
            if word in ("和", "及", "与", "暨") and not self._joins(window, start, first, last):
                continue
            start, before = last, word
        if before == ")" and (bracket := _BRACKETED.search(window[:start])):
            start, before = self._before_bracket(window[: bracket.start("inner")], bracket.start(), low)
        if dated := _DATED.match(window, start):
            start = dated.end()
        start += len(window[start:]) - len(window[start:].lstrip())
        before = self._verb(window, start, before)
        if before == "”" and (quote := self.text.rfind("“", low, low + start)) >= 0 and start < head - low:
            # “甲乙”合作示范区: the quoted word is part of the name.
            before = next((word for _, last, word in reversed(edges(self.text[low:quote])) if low + last == quote), "")
            start = quote - low
        left = self._with_builders(Left(low + start, before), head, low)
        return self._with_places(left, low)

    def _before_bracket(self, words: str, start: int, low: int) -> tuple[int, str]:
        """Where the name begins whose bracket opens behind the words: with the region there (甘肃|(天水)), else behind an edge."""
        before = ""
        if words.endswith("中国"):
            start = len(words) - len("中国")
            return start, next((word for _, last, word in edges(words[:start]) if last == start), "")
        for _, last, word in edges(words):
            if last <= len(words) - 2:
                start, before = last, word
        places = self.reading.regions_within(low + start, low + len(words))
        if places and places[-1].evidence.end == low + len(words) and places[-1].evidence.start > low + start:
            return places[-1].evidence.start - low, ""
        return start, before

    def _with_builders(self, left: Left, head: int, low: int) -> Left:
        """The name with the places before 共建 where it has no other (赫章—增城共建产业园), unless 与 says who builds it."""
        text = self.text
        if not _BUILT_TOGETHER.fullmatch(left.before) or len(residue(text[left.start : head])) >= 2:
            return left
        stop = left.start - len(left.before)
        short = _TWO_PLACES.search(text, max(low, stop - 5), stop)
        if short and len(residue(short["name"])) >= 2 and not edges(short["name"]):
            return left if self._opener(low, short.start("name")) in _WITH else Left(short.start("name"), short[1])
        places = self.reading.regions_within(max(low, stop - 16), stop)
        if not places or places[-1].evidence.end != stop:
            return left
        start = places[-1].evidence.start
        for place in reversed(places[:-1]):
            if text[place.evidence.end : start] not in ("", "—", "-", "–"):
                break
            start = place.evidence.start
        before = self._opener(low, start)
        return left if (not before or before in _WITH) and start > low else Left(start, before)

    def _opener(self, low: int, start: int) -> str:
        """The edge word right before a name; of one in a list the word before the list (与甲市、乙县|共建: who builds it)."""
        words_before = [(low + last, word) for _, last, word in edges(self.text[low:start])]
        before = next((word for last, word in reversed(words_before) if last == start), "")
        if before != "、":
            return before
        opener = next((word for _, word in reversed(words_before) if word != "、"), "")
        return opener if opener in _WITH else before

    def _verb(self, window: str, start: int, before: str) -> str:
        """The word before a name; for a name in quotation marks the one before the mark."""
        if before not in ("“", '"', "的"):
            return before
        words = [word for _, _, word in edges(window[: start - 1])]
        return words[-1] if words else before

    def _joins(self, window: str, start: int, first: int, last: int) -> bool:
        """True where 和 at window[first:last] parts two names, not two kinds within one name."""
        left = window[start:first]
        finder = heads()[0]
        ends = {end for _, end, _ in finder.find(left)}
        closed = _CLOSED.search(left)
        return (
            bool(closed)
            or len(left) in ends
            or not left
            or bool(residue(window[last:]) and not residue(left))
            or len(left) > 12
        )

    def _with_places(self, left: Left, low: int) -> Left:
        """The name with places before it that share its head: 中蒙、中俄经贸合作示范园区."""
        start = left.start
        while left.before == "、" and start - 1 > low:
            previous = self.text.rfind("、", low, start - 1) + 1
            edge = max((low + last for _, last, _ in edges(self.text[low : start - 1])), default=low)
            previous = max(previous, edge)
            item = self.text[previous : start - 1]
            if (not self.is_place(previous, start - 1) or item[-1] in "省市县旗区盟州港") and not re.fullmatch(
                r"[中京沪粤港澳][一-龥]", item
            ):
                break
            if not self.reading.regions_within(left.start, left.start + 6) and not re.match(
                r"[中京沪粤港澳]", self.text[left.start]
            ):
                break
            start = previous
            before = self.text[max(low, start - 1) : start]
            if before in ("与", "同"):
                return left
            if before != "、":
                return Left(start, before)
        return Left(start, left.before)

    def is_place(self, start: int, end: int) -> bool:
        """Whether the words are regions and nothing else."""
        mentions = self.reading.regions_within(start, end)
        return bool(mentions) and mentions[0].evidence.start == start and mentions[-1].evidence.end == end
