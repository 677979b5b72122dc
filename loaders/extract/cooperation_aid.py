"""Counterpart help: which regions help the document's region, or are helped by it, and which are paired with one another."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from loaders.extract.cooperation_clauses import Clause, Found, Group, Own
from loaders.extract.cooperation_sides import side_by_side, subject
from loaders.extract.cooperation_words import form, words
from loaders.facts import RegionMention


def helped(clause: Clause, own: Own) -> Found:
    """落实A、B对口帮扶: the document's region, or its part in the list, with each that helps it."""
    for index, group in enumerate(clause.groups):
        match = _aid_behind(clause, group)
        joint = group.before.endswith(("与", "和", "同")) or group.members[0].rule == "region.compression"
        joint = joint or bool(side_by_side(group.members))
        others = own.others(group.members) if match and own.name and not joint else []
        if match and len(others) > 1:
            inner = [m.name for m in group.members if own.holds(m)] or _receiving(clause, index) or [own.name or ""]
            for name in inner:
                for other in others:
                    yield (name, other.name, group.start, match.end(), "cooperation.aid"), index


_RECEIVES = "<receiving_how>?<receiving>"
"""Between the region that is helped and those that help it."""


def _receiving(clause: Clause, index: int) -> list[str]:
    """The regions before a group that the text says it helps (甲县得到|乙市、丙市对口帮扶)."""
    if not index or not form(_RECEIVES).fullmatch(
        clause.text, clause.groups[index - 1].end, clause.groups[index].start
    ):
        return []
    return [m.name for m in clause.groups[index - 1].members]


def _aid_behind(clause: Clause, group: Group) -> re.Match[str] | None:
    """Words of help behind a group, if no body of it helps and no region helped follows them (甲区帮扶|乙县)."""
    match = words().aid.match(clause.text, group.end, clause.end)
    if not match or form(_BODY).search(match[0]) or any(m.evidence.start == match.end() for m in clause.mentions):
        return None
    return match


_BODY = "<helped_bodies>"


#: Behind another region's name that stands next to the own one (甘肃香港经贸合作周).
_ADJACENT = "[^,、]{0,4}?<adjacent>"


def aided(clause: Clause, own: Own) -> Found:
    """深圳市宝安区对口帮扶: the document's region with the one that helps it or that it helps."""
    for index, group in enumerate(clause.groups):
        match = _aid_behind(clause, group)
        before = clause.groups[index - 1] if index else None
        if before and before.end == group.start and all(own.holds(m) or own.lies_in(m) for m in before.members):
            match = match or form(_ADJACENT).match(clause.text, group.end, clause.end)
        if match and own.name and group.members[0].kind == "division":
            for other in own.others(group.members):
                yield (own.name, other.name, group.start, match.end(), "cooperation.aid"), index


#: Before a group that another one takes along (甲市|辐射带动|乙、丙协同发展).
_LEADS = "<led_how>?带动(?:周边的?)?$"


def led(clause: Clause, own: Own) -> Found:
    """甲市带动乙、丙等地协同发展: the one that takes them along, perhaps named in the clause before, with each."""
    for index, group in enumerate(clause.groups):
        leads = form(_LEADS).search(group.before)
        match = words().together.match(clause.text, group.end, clause.end) if leads else None
        if leads is None or match is None:
            continue
        leader = subject(clause, index, group.start - len(leads[0]))
        firsts = [m.name for m in (leader.members if leader else clause.subjects)]
        if not firsts and own.name and words().own.search(group.before[: leads.start()]):
            firsts = [own.name]
        for first in firsts:
            for other in (m for m in group.members if m.kind == "division"):
                yield (first, other.name, group.start, match.end(), "cooperation.together"), index


#: Between the two of a pair in a list of pairs (甲区—乙县、丙区—丁县; 甲区对乙县、丙区对丁县).
_PAIR_MARK = re.compile(r"\s*(?:—+|--?|–|―|~|与|和|对)\s*")
#: What opens a list of pairs in one sentence (结对关系为|甲—乙、丙—丁), and what closes one (甲对乙、丙对丁|结对帮扶).
_PAIRS_OPENED = "<paired_lists>[^。;,\n]{0,16}<list_heads>[^。;,\n]{0,4}[:为是]$"
_PAIRS_CLOSED = "等?[^,。;—–-]{0,4}?<paired_rows>(?:<paired_rows>)*(?:关系|机制|工作|协作|合作|共建)*(?=[,。;]|$)"
_PAIRS_HEAD = 40
"""Characters before a list of pairs in which what opens it stands."""


def paired(clause: Clause, _own: Own) -> Found:
    """结对关系:甲区—乙县、丙区—丁县: the two of each pair."""
    for pairs in _lists_of_pairs(clause):
        start, end = pairs[0][0].evidence.start, pairs[-1][1].evidence.end
        head = clause.text[max(0, start - _PAIRS_HEAD) : start]
        if form(_PAIRS_OPENED).search(head) or form(_PAIRS_CLOSED).match(clause.text, end, clause.end):
            for a, b in pairs:
                index = bisect_right(clause.groups, a.evidence.start, key=lambda group: group.start) - 1
                yield (a.name, b.name, a.evidence.start, b.evidence.end, "cooperation.aid"), index


def _lists_of_pairs(clause: Clause) -> Iterator[list[tuple[RegionMention, RegionMention]]]:
    """Runs of two pairs and more, each with the same mark between its two and 、 between them."""
    text, mentions, at = clause.text, _innermost(clause), 0
    while at + 1 < len(mentions):
        pairs: list[tuple[RegionMention, RegionMention]] = []
        marks: set[str] = set()
        while at + 1 < len(mentions):
            a, b = mentions[at], mentions[at + 1]
            mark = _PAIR_MARK.fullmatch(text, a.evidence.end, b.evidence.start)
            listed = not pairs or text[pairs[-1][1].evidence.end : a.evidence.start] == "、"
            if mark is None or not listed or len(marks | {mark[0].strip()}) > 1:
                break
            marks.add(mark[0].strip())
            pairs.append((a, b))
            at += 2
        if len(pairs) > 1:
            yield pairs
        at += not pairs


def _innermost(clause: Clause) -> list[RegionMention]:
    """The mentions without those right before another (甲市|乙区)."""
    starts = {m.evidence.start for m in clause.mentions}
    return [m for m in clause.mentions if m.evidence.end not in starts]
