"""Who the two sides of a pair are: the groups of regions before and behind the words that join them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from loaders.extract.cooperation_clauses import Clause, Group, Own
from loaders.extract.cooperation_words import form, form_words, words
from loaders.extract.naming import edges
from loaders.facts import RegionMention


def partners_behind(clause: Clause, index: int, *, joint: bool = True) -> Iterator[int]:
    """Places of the groups that go on the list of a group with zones or bodies of theirs (与甲市|漕河泾、|乙市|高新区合作)."""
    for at in range(index + 1, len(clause.groups)):
        between = text_between(clause, clause.groups[at - 1], clause.groups[at])
        if not _ZONE_BETWEEN.fullmatch(between) or any(
            word not in form_words("within_items") or (start == 0 and end < len(between) - 1)
            for start, end, word in edges(between)
        ):
            return
        after = clause.groups[at].after
        if _PAIR_BEGINS.match(after) or (joint and not words().joint.search(after)):
            return
        yield at


#: Behind a group that begins a pair of its own (乙市高新区|与…).
_PAIR_BEGINS = re.compile("[^,、]{0,8}与")
#: The rest of an item's name and what joins it to the next.
_ZONE_BETWEEN = re.compile(r"[^,。;:、与和及的至到()]{2,8}[、和及]")


def text_between(clause: Clause, left: Group, right: Group) -> str:
    """The words between two groups of a clause."""
    return clause.text[left.end : right.start]


def left_side(clause: Clause, index: int, position: int) -> Group | None:
    """The group that stands before 与, perhaps with the kind of its members between (经济区内城市|与), and with those before it
    whose zones stand in one list with its own (甲县高新区、|乙县开发区|与).
    """
    if not index:
        return None
    left = clause.groups[index - 1]
    if position < left.end:
        return None
    between = clause.text[left.end : position]
    if (
        left.before.endswith(form_words("means"))
        or all(m.name.endswith(form_words("waters")) for m in left.members)
        or (between and not form(_KIND_OF_MEMBER).fullmatch(between))
    ):
        return None
    for earlier in reversed(clause.groups[: index - 1]):
        if earlier.before.endswith(_PAIRED) or not form(_ZONE_LISTED).fullmatch(clause.text, earlier.end, left.start):
            break
        members = (*earlier.members, *left.members)
        left = left._replace(start=earlier.start, members=members, before=earlier.before)
    return left


_ZONE = r"[^,、与和及]{0,6}<own_zones>(?:\([^()]{1,10}\))?"
_KIND_OF_MEMBER = (
    r"(?:等?(?:\d+|[两二三四五六七八九十]+)?个?(?:省|市|州|盟|县|区|旗)?(?:人民)?政府"
    r"|(?:人民政府|政府)?[^,、与同和跟及在的]{0,8}<offices>|人民政府[^,、与同跟及在的]{2,14}<offices>"
    rf"|(?:区域)?内?(?:的)?<members>?(?:<eagerly>?<strengthening>)?|{_ZONE}|分别|港口)"
)
_PAIRED = ("与", "同", "跟")
"""Before a region that is the other side of a pair before."""
_ZONE_LISTED = f"{_ZONE}[、和]"
"""Between two regions whose zones stand in one list."""


def sides(
    left: Group | None, right: Group, own: Own, clause: Clause, *, cities: bool = False
) -> Iterator[tuple[str, str]]:
    """Pairs of the left side, or of the document's region, with each on the right, or one by one behind 分别; cities: its own
    city may be one.
    """
    if left is not None and _is_one_by_one(clause, left, right):
        yield from ((a.name, b.name) for a, b in zip(left.members, right.members, strict=True))
        return
    if left is not None and not all(m.name == own.name for m in left.members):
        yield from ((a.name, b.name) for a in left.members for b in right.members)
        return
    name = own.name
    before = clause.text[clause.start : right.start]
    if clause.port and re.search(r"口岸(?:与|和|同)$", before):
        name = clause.port
    elif clause.subjects and left is None and not words().own.search(before):
        yield from ((a.name, b.name) for a in clause.subjects for b in right.members)
        return
    if name:
        others = own.others(right.members)
        if cities:
            others += filter(own.has_above, right.members)
        yield from ((name, other.name) for other in others)


def _is_one_by_one(clause: Clause, left: Group, right: Group) -> bool:
    return len(left.members) == len(right.members) and text_between(clause, left, right).startswith("分别")


def subject(clause: Clause, index: int, position: int) -> Group | None:
    """The group before a verb, perhaps with adverbs between (广安全面|融入); none that is itself the object of one (北接甲省|面向
    乙国).
    """
    if not index:
        return None
    left = clause.groups[index - 1]
    if not form(_ADVERBS).fullmatch(clause.text, left.end, position) or words().verb.search(left.before):
        return None
    return left


_ADVERBS = r"(?:[^,与和及的]{0,8}?<acting_zones>)?<parts>?等?(?><adverbs>)*"


def side_by_side(members: Sequence[RegionMention]) -> list[tuple[RegionMention, RegionMention]]:
    """The pairs of a list of neighbours without a mark between them (甲城乙城、丙城丁城|结对); none of any other list."""
    pairs = list(zip(members[::2], members[1::2], strict=False))
    apart = [a.evidence.end < b.evidence.start for a, b in pairwise(members)]
    return pairs if len(members) > 3 and not any(apart[::2]) and all(apart[1::2]) and len(members) % 2 == 0 else []
