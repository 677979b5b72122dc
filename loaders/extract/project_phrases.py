"""Verb phrases that may name works: 加快A、B建设 has the verb 加快, the object A、B and the tail 建设."""

from __future__ import annotations

import re
from typing import NamedTuple

from loaders.extract.naming import edges, trim
from loaders.extract.project_openings import STARTED_FROM, behind_description, works_started_from
from loaders.extract.project_words import (
    WORKS,
    excluded_ends,
    is_complete,
    listed,
    patterns,
    status_of,
    tail_of,
    verbs,
    zones_of_places,
)
from loaders.facts import Span

_LONGEST_TAIL = 8
"""Length of the longest tail in the lexicon, in characters, rounded up."""
_BUILDERS = ("公司", "集团")
"""Before a verb behind another: who builds, within the name of works (推动|甲公司新建车灯项目)."""
_GOES_ON = ("项目", "工程", "项目等", "工程等")
"""How a clause ends that names works and may go on with the verb before it."""


_COUNTED = re.compile(r"等(?:\d+|[一二两三四五六七八九十]+)[条座个](?:高铁|铁路|高速公路|国省道|水库|机场|电站)$")
"""How a clause ends that counts the lines or waters it names (甲、乙等3条高速公路)."""
_LONGEST_COUNT = 12


_NOUN_BEHIND = ("配套",)
"""Behind 续建 it makes a noun of the verb: 灌区续建配套与节水改造."""
_LONG_BRACKET = re.compile(r"\([^()]{9,}\)")


def _blanked(match: re.Match[str]) -> str:
    return "□" * len(match[0])


class Phrase(NamedTuple):
    """A verb and what it acts on. span: the object without its tail; start: where the verb begins; status: what verb
    and tail say of it (新建, 续建, 前期) or None.
    """

    span: Span
    start: int
    verb: str
    tail: str
    status: str | None


class PhraseReader:
    """Reads the phrases of clauses in order. A clause without a verb goes on with the verb of the one right before it where it
    opens with 以及 or ends with 工程 or 项目 (建设甲水库、乙水厂;丙泵站项目).
    """

    def __init__(self, text: str, *, box: bool) -> None:
        self.text = text
        self.box = box
        self.verb = ""
        self.read_to = 0

    def read(self, clause: Span) -> list[Phrase]:
        """The phrases of one clause. In a box a clause without a verb at its start is an object of 建设."""
        if not self.box and (works := works_started_from(self.text, clause)):
            self.verb, self.read_to = "", clause.end
            return [self._phrase(works, clause.start, STARTED_FROM)]
        text = self.text[clause.start : clause.end]
        found = self._verbs(text)
        if self.box and (not found or found[0][0] > 4):
            found = [(0, 0, "建设")]
        if not found and (_acts_of_itself(text[-16:]) or _sums_up(text)):
            found = [(0, 0, "推进")]
        if not found and self.verb and (text.startswith(("以及", "及", "和")) or self._goes_on(text, clause.start)):
            found = [(0, 0, self.verb)]
        self.verb = found[-1][2] if found else ""
        self.read_to = clause.end
        phrases = []
        for at, (first, last, verb) in enumerate(found):
            end = found[at + 1][0] if at + 1 < len(found) else len(text)
            phrases.append(self._phrase(Span(clause.start + last, clause.start + end), clause.start + first, verb))
        return phrases

    def _goes_on(self, text: str, start: int) -> bool:
        """True for a clause right behind the one before that ends with works and opens with their name."""
        named = text.endswith(_GOES_ON) or _COUNTED.search(text, max(0, len(text) - _LONGEST_COUNT)) or _are_works(text)
        return self.read_to + 1 == start and bool(named) and not _opens_otherwise(text)

    def _verbs(self, text: str) -> list[tuple[int, int, str]]:
        """Start, end and words of each verb that opens an object."""
        finder, known = verbs()
        found: list[tuple[int, int, str]] = []
        if not self.box and "(" in text:
            # What a bracket tells of works is no object of the clause: 甲项目(总投资2亿元,2022年开工)建设.
            text = _LONG_BRACKET.sub(_blanked, text)
        for first, last, index in finder.find(text):
            if (
                not known[index]
                or (found and self.box)
                or _is_noun(text, first, last)
                or not _can_open(text, first, known[index])
            ):
                continue
            if found and _only_openings(text[found[-1][1] : first]):
                found[-1] = (found[-1][0], last, found[-1][2] + known[index])
            elif not found or text[first - 1] in "、并和及":
                found.append((first, last, known[index]))
            elif text[:first].endswith(_BUILDERS):
                continue
            elif _is_open(text[found[-1][1] : first]) or _has_builder(found[-1][2], known[index]):
                found[-1] = (first, last, known[index])
        return found

    def _phrase(self, span: Span, first: int, verb: str) -> Phrase:
        start, end = trim(self.text, span, " 、,和及与并")
        start = behind_description(self.text, start, end)
        if self.text[end - 1] == "等":
            end -= 1
        tail = ""
        words = self.text[start:end]
        if ("入" in words or "落" in words) and (plan := patterns()["into_plan"].search(self.text, start, end)):
            end = plan.start()
        if "在" in words and (time := patterns()["in_time"].search(self.text, start, end)):
            end = time.start()
        while more := tail_of(self.text[max(start, end - _LONGEST_TAIL) : end]):
            if _closes_name(self.text[start : end - len(more)], more):
                break
            tail = more + tail
            end -= len(more)
            end -= self.text[end - 1] == "、"
        quoted = self.text[end - 1] in '”"' and patterns()["quoted_sum"].search(self.text[start:end])
        if quoted and self.text[start + quoted.start() - 1] != "等" and not quoted[0][:-1].endswith(excluded_ends()):
            end = start + quoted.start()
            tail = "工程"
        return Phrase(Span(start, end), first, verb, tail, status_of(verb, tail))


def _are_works(text: str) -> bool:
    """True for a clause that is nothing but a list of finished names of works: …,甲港原油码头二期、乙港区10号泊位."""
    items = text.removesuffix("建设").removesuffix("等").split("、")
    return len(items) > 1 and all(
        len(item) >= _SHORTEST_IN_LIST
        and is_complete(_STAGE_END.sub("", item))
        and not item.endswith(tuple(listed("standing_houses")))
        for item in items
    )


_SHORTEST_IN_LIST = 5
"""Characters of the shortest name in such a list."""
_STAGE_END = re.compile("[一二三四]期$")


def _acts_of_itself(closing: str) -> bool:
    """True for the end of a clause that says of works that they are done: 二期工程全面开工."""
    return ("期" in closing or "工程" in closing or "项目" in closing) and bool(patterns()["of_itself"].search(closing))


def _sums_up(text: str) -> bool:
    """True for a clause without a verb at its start that is about a list of works: 甲电厂、乙水厂等5个项目入选."""
    at = text.find("等")
    if at < 0 or max(text.rfind("项目"), text.rfind("工程")) < at:
        return False
    return patterns()["summed_works"].search(text, at) is not None and not _opens_otherwise(text)


def _opens_otherwise(text: str) -> bool:
    """True for a clause that opens with a word that is no part of a name: 鼓励发展…, 包括…; not for 我市 and the like."""
    return any(at == 0 and word[0] not in "我全" for at, _, word in edges(text[:4]))


def _is_open(words: str) -> bool:
    """True for words between two verbs that are no finished name of works: a zone is who builds (支持某新区|建设…)."""
    return not is_complete(words) or words.endswith(zones_of_places())


def _is_noun(text: str, first: int, last: int) -> bool:
    """True for a verb's word that closes an item (X建设、Y改造) or a clause, stands in a name (建设工程) or says which works
    (等5个续建项目).
    """
    if text.startswith(_NOUN_BEHIND, last) and text[first:last].endswith("续建"):
        return True
    if first and (last == len(text) or (text[first - 1] in "等个项" and text.startswith(WORKS, last))):
        return True
    if first == 0 or text[last - 2 : last] not in listed("closing_verbs") or _only_openings(text[:first]):
        return False
    after = text[last : last + 2]
    return not after or after[0] in "、和及与等的” )”" or after in listed("after_closing")


def _can_open(text: str, first: int, verb: str) -> bool:
    if first == 0 or verb not in listed("opening_verbs") or text[first - 1] in "、并和及以前底":
        return True
    return _only_openings(text[max(0, first - 2) : first]) or bool(patterns()["at_place"].search(text[:first]))


def _has_builder(helping: str, verb: str) -> bool:
    """True where what stands between two verbs builds, and is not built: 支持某企业与某大学共建实验室."""
    return verb in ("共建", "合建", "组建", "成立", "设立") and helping in ("支持", "鼓励", "推动", "引导")


def _only_openings(between: str) -> bool:
    return not between or bool(patterns()["openings"].fullmatch(between))


def _closes_name(rest: str, tail: str) -> bool:
    """True where the tail belongs to the name before it: 沙源治理工程建设."""
    return len(rest) < 2 or tail in ("工程建设", "建设项目", "项目建设")
