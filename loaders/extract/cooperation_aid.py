"""Counterpart help: which regions help the document's region, or are helped by it."""

from __future__ import annotations

import re

from loaders.extract.cooperation_clauses import Clause, Found, Group, Own
from loaders.extract.cooperation_sides import side_by_side, subject
from loaders.extract.cooperation_words import form, words


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
