"""Lists of works taken apart: items at 、 and 和, heads that sum a list up (A、B等重点工程), halves put together again."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from loaders.extract.firm_words import ending, names_firm, opens_with_firm
from loaders.extract.naming import LONGEST_PAIR, residue, split_enumeration, trim, with_last_two
from loaders.extract.project_words import (
    acts,
    beside_ends,
    ends_as,
    ends_in_capacity,
    is_complete,
    is_street,
    joins_ends,
    patterns,
    plant_actions,
    tail_of,
    untailed,
    zones,
)
from loaders.facts import Span

_LISTING = re.compile("[、和及与等]")
_COUNTED_OUT = ("包括", "分别为", "分别是", "主要包括", "主要有", "即")
"""How a clause opens that names the works counted before it: 签约8个项目,|包括甲、乙."""
_SENTENCE_END = re.compile(r"[。;\n]")
_BESIDES = re.compile("以及")
_JOINER = re.compile(r"以及|[和及与]")
#: What stands in quotation marks or brackets: a 和 inside joins no items.
_BRACKETED = re.compile(r"“[^”]*”|\([^()]*\)")
#: 铁路 in 铁路、公路…: kinds of ways before another one have their place in what follows.
_WAYS_END = re.compile(r"(?:铁路|公路|航空)$")
_WAYS = re.compile(r"铁路|公路|航空|水运|民航")
_WHOLE_END = re.compile(r"[一-龥]段$|”$|[一二三四五六]期$|”?(?:行动|计划)$")
#: The last characters of it, and a line's end.
_WHOLE_LAST = frozenset("段”期动划\n")
_STAGE = re.compile(r"[一二三四五六]期")
_STAGE_LENGTH = 2
"""An item that is only a stage of the one before it: 甲水厂一期、二期."""
_SHORT_TWO = re.compile(
    r"(?P<one>[一-龥]{2,3})[和与](?P<two>[一-龥]{2,3})(?=扩容|改扩建|扩建|复线|高铁|高速|铁路|城际)"
)
_SUMMING_ENDS = (
    "工程",
    "项目",
    "电站",
    "电厂",
    "水库",
    "机场",
    "高铁",
    "铁路",
    "高速公路",
    "灌区",
    "泵站",
    "港区",
    "码头",
)
"""Ends of what sums a list up by its number, without 等: 甲、乙、丙3个抽水蓄能电站."""
_BELONGING = ("配套管网", "配套管线", "配套设施", "配套基础设施", "附属设施", "附属工程", "连接线", "引线")
"""How what belongs to the works before 和 or 及 begins: 甲水源地及|配套管网工程."""
_LONGEST_BESIDE = 8
"""Longest words without a name of their own that 及 adds to the works before it: 火车站改扩建及|西广场建设, 泵站改造及|智能化提升.
"""
_CARRIED_WATER = re.compile(r"向.*(?:供水|调水|引水)$")


class ItemGroup(NamedTuple):
    """Items of one list. head: what sums them up, empty where each stands alone; whole: the list with its head."""

    items: tuple[Span, ...]
    head: str
    whole: Span


LONGEST_ITEM = 300
"""Longest member of a list that is looked at; a name, with what is trimmed off it, has less than a third of that."""
_LONGEST_JOINED = 2000
"""Longest words between two 、 in which a joiner is looked for, in characters; what is longer is no list."""
SHORTEST_APART = 5
"""Characters of the shortest name that stands beside another; a shorter one may be half of it (森林、草原保护工程)."""
_SHORT_FIRM = 4
"""Characters of most firms' short names, which stand in lists of works by themselves (合盛硅业、甲县云铝项目)."""
_PROJECTS = ("项目", "项目建设")
_SHORTEST_HOUSE = 3
"""Characters of the shortest house (村史馆)."""
_SHORTEST_NAMED = 4
"""Characters of the shortest name and what is built (大板风电)."""
_BY_KIND = ("集团", "公司")
#: A firm by its kind, and what it builds: 远征集团|轮胎线改造.
_FIRM_BY_KIND = re.compile(r"[一-龥]{2,4}(?:集团|公司)(?=[^、和与]{2})")
_LONGEST_TAIL = 8
"""Length of the longest words of work behind a name (前期工作), in characters."""
_FIRM = 24
"""Characters in which a firm's name, or a capacity and what is made, stand at one end of a name of works."""
_SIZE = 8
"""Characters in which a figure and its unit at the start of a name stand."""
_LONGEST_LABEL = 16
"""Longest label before a list of works, in characters."""
Stands = Callable[[Span], bool]
"""Tells whether an item opens with a name of its own (a place, 市, 县)."""


def opens_listing(text: str, clause: Span, specific: Callable[[Span], bool]) -> bool:
    """True for a list of works behind a label: 重点项目:甲、乙, or 食品加工:甲县肉制品产业园、乙县茶叶精制中心.

    specific tells whether an item holds words that name.
    """
    if clause.start == 0 or text[clause.start - 1] != ":":
        return text.startswith(_COUNTED_OUT, clause.start) and bool(
            patterns()["works_counted"].search(text, max(0, clause.start - _LONGEST_LABEL), clause.start)
        )
    line = text.rfind("\n", max(0, clause.start - _LONGEST_LABEL), clause.start) + 1
    label = text[max(line, clause.start - _LONGEST_LABEL) : clause.start - 1]
    if patterns()["works_label"].search(label) or patterns()["works_listed"].search(label):
        return True
    if line == 0 or patterns()["other_label"].search(label) or clause.end - clause.start > LONGEST_ITEM:
        return False
    if text[clause.end : clause.end + 1] not in ("。", ";", "\n", ""):
        return False
    items = split_enumeration(text, clause)
    named = [item for item in items if is_complete(text[item.start : item.end]) and specific(item)]
    return len(items) > 1 and 3 * len(named) >= 2 * len(items)


_IN_ONE = "于一体"


def end_of_sentence(text: str, start: int, limit: int) -> int:
    """Where the sentence ends that holds the position: at 。, ; or a line's end, at the limit at the latest."""
    end = _SENTENCE_END.search(text, start, limit)
    return end.start() if end else limit


def read_groups(text: str, span: Span, stands: Stands, *, box: bool) -> list[ItemGroup]:
    """The lists in an object: each one closed by 等…工程 or the like, then the rest."""
    start, end = span
    if start < end and not _LISTING.search(text, start, end):
        return [ItemGroup((trim(text, span),), "", span)]
    if "、" in text[start:end] and patterns()["counted_whole"].search(text, start, end):
        return [ItemGroup((span,), "", span)]
    closed = text.endswith(_SUMMING_ENDS, start, end)
    counted = patterns()["summed_by_count"].search(text, start, end) if closed else None
    if counted and counted.start() > start + 1 and text[counted.start() - 1] not in "和及与":
        listed = trim(text, Span(start, counted.start()), "等 、,")
        items = split_items(text, listed, stands, summed=True)
        if len(items) > 1:
            return [ItemGroup(tuple(items), counted["head"] or counted["plants"], span)]
    quoted = patterns()["quoted_sum"].search(text, start, end) if text[end - 1] == "”" else None
    if quoted and text[quoted.start() - 1] == "等":
        items = split_items(text, Span(start, quoted.start() - 1), stands, summed=True)
        return [ItemGroup(tuple(items), quoted["head"], span)]
    groups: list[ItemGroup] = []
    while text.find("等", start, end) >= 0 and (match := patterns()["sum"].search(text, start, end)):
        whole = match[0].find(_IN_ONE)
        if whole >= 0:
            # What one thing unites (集航空、铁路等功能于一体的甲枢纽) are its parts.
            start = trim(text, Span(match.start() + whole + len(_IN_ONE), end), " 的").start
            continue
        items = _named_of_counted(
            text, split_items(text, Span(start, match.start()), stands, summed=True, whole=box), stands
        )
        groups.append(ItemGroup(tuple(items), match["head"], Span(start, match.end())))
        start = trim(text, Span(match.end(), end), " 、,和及与以").start
    if start < end:
        closed = box and text.startswith("等", end) and _are_houses(text, Span(start, end))
        items = split_items(text, Span(start, end), stands, summed=closed, whole=box)
        items = _named_of_counted(text, items, stands) if groups else items
        groups.append(ItemGroup(tuple(items), "", Span(start, end)))
    return groups


_PIECES = re.compile(r"(?:\d+|[一二两三四五六七八九十]+)[座条处所口]")


def _named_of_counted(text: str, items: list[Span], stands: Stands) -> list[Span]:
    """The items; of kinds that are counted together (一批甲、乙等工厂, 和18座变电站) only those with a name of their own."""
    if items and (patterns()["quantity"].match(text, items[0].start) or _PIECES.match(text, items[0].start)):
        return [item for item in items if stands(item)]
    return items


def _are_houses(text: str, span: Span) -> bool:
    """Whether no item of a list that 等 closes is half a name (村史馆、健身广场等)."""
    return all(item.end - item.start >= _SHORTEST_HOUSE for item in split_enumeration(text, span))


def split_items(text: str, span: Span, stands: Stands, *, summed: bool, whole: bool = False) -> list[Span]:
    """Items at 、, and at 和 after a finished name. An item that is only half a name goes with the next one.

    summed: a head after the list makes each item a name. whole: in a long list each item is one (lists in boxes), and only the
    last one holds a 和 that joins two.
    """
    items = split_enumeration(text, span)
    if summed:
        items = with_last_two(text, items)
    if whole and len(items) > (1 if summed else 2):
        parted = [part for item in items[:-1] for part in _split_joined(text, item, stands, joiner=_BESIDES)]
        parts = [*parted, *_split_joined(text, items[-1], stands)]
        return _with_stages(text, [part for item in parts for part in _split_short(text, item)]) if summed else parts
    named = _named_projects(text, items, stands)
    if named:
        return named
    parts = [part for item in items for half in _split_joined(text, item, stands) for part in _split_named(text, half)]
    if summed:
        parts = _with_stages(text, [part for item in parts for part in _split_short(text, item)])
    if summed or (whole and len(parts) > 2):
        return parts
    shared = _shares_head(text, parts)
    if shared is not None:
        return [Span(parts[0].start, parts[-1].end)] if shared else parts
    merged: list[Span] = []
    for item in parts:
        apart = merged and _are_apart(text, merged[-1], item, stands)
        if merged and not apart and _goes_with(text, merged[-1], item):
            merged[-1] = Span(merged[-1].start, item.end)
        else:
            merged.append(item)
    return merged


def _named_projects(text: str, items: list[Span], stands: Stands) -> list[Span]:
    """The members of 甲县光伏、乙县风电和丙县储能项目: each opens with a name of its own, and 和 joins the last two.

    Empty for another list, such as one of kinds (煤炭、电力和化工项目).
    """
    if len(items) < 2 or not text.endswith(_PROJECTS, *items[-1]):
        return []
    first, end = items[-1]
    joiners = list(_JOINER.finditer(text, first, end)) if end - first <= LONGEST_ITEM else []
    if len(joiners) != 1:
        return []
    parts = [*items[:-1], Span(first, joiners[0].start()), Span(joiners[0].end(), end)]
    return parts if all(_has_own_name(text, part, stands) for part in parts) else []


def _has_own_name(text: str, item: Span, stands: Stands) -> bool:
    """True for a place, or a coined word, and what is built."""
    name = text[slice(*item)].removesuffix("建设").removesuffix("项目")
    if not _SHORTEST_NAMED <= len(name) <= LONGEST_ITEM:
        return False
    own = residue(name)
    return stands(item) or (len(own) >= 2 and name.startswith(own))


def _with_stages(text: str, parts: list[Span]) -> list[Span]:
    """The items, those that are only a stage put to the one before: 甲水库扩建一期、二期."""
    found: list[Span] = []
    for part in parts:
        if found and _STAGE.fullmatch(text, *part):
            found[-1] = Span(found[-1].start, part.end)
        else:
            found.append(part)
    return found


#: Two dams or stores by their names before one head, without more: 铜锣峡|和|黄草峡储气库.
_TWO_BY_NAME = re.compile(r"(?P<one>[一-龥]{2,3})[和与](?P<two>[一-龥]{2,4}储气库)")


def _split_named(text: str, item: Span) -> list[Span]:
    """Two works before one head where both words are names and nothing else; the item itself otherwise."""
    two = _TWO_BY_NAME.fullmatch(text, *item) if item.end - item.start <= LONGEST_PAIR else None
    if two is None or not all(residue(two[side]) == two[side] for side in ("one", "two")):
        return [item]
    return [Span(*two.span("one")), Span(two.start("two"), item.end)]


def _split_short(text: str, item: Span) -> list[Span]:
    """Two lines by their two or three characters, each with what is done to both: 京港澳|和|沪昆扩容."""
    short = _SHORT_TWO.match(text, *item)
    if short is None or not (is_compressed(short["one"]) and is_compressed(short["two"])):
        return [item]
    return [Span(*short.span("one")), Span(short.start("two"), item.end)]


def _are_apart(text: str, left: Span, right: Span, stands: Stands) -> bool:
    """True for two items that each have a name of their own: both open with a place, or both hold words that name."""
    if left.end - left.start < SHORTEST_APART:
        if patterns()["numbered_line"].fullmatch(text, *left) is not None:
            return True
        following = text[slice(*right)].removesuffix("建设")
        shared = ends_as("action", following) and not following.endswith(plant_actions())
        return left.end - left.start == _SHORT_FIRM and not shared and names_firm(text[slice(*left)])
    if stands(left) and stands(right):
        return True
    if text[left.start] == text[right.start] == "“" and text[left.end - 1] != "”":
        return True
    if (
        "的" in text[right.start : right.end]
        or left.end - left.start > LONGEST_ITEM
        or right.end - right.start > LONGEST_ITEM
    ):
        return False
    if right.end - right.start < SHORTEST_APART:
        return False
    if _are_two(text[slice(*left)], text[slice(*right)]) or _is_like_firm(text[slice(*left)]):
        return True
    return all(len(residue(text[item.start : item.end])) >= 3 for item in (left, right))


def _is_like_firm(name: str) -> bool:
    """True for a word of two to four characters before a trade, which is likely a firm's name: 云岭科技 before 、白岩电子项目."""
    trade = ending(name, 0, len(name), "trades")
    own = name[: len(name) - trade]
    return trade > 0 and 2 <= len(own) <= 4 and residue(own) == own


def _shares_head(text: str, parts: list[Span]) -> bool | None:
    """For a list of rivers, lakes or fields before an action: True where 工程 makes one name of it (甲河、乙河治理工程) or three
    waters and more have it (甲河、乙江、丙河治理), False where each is acted on by itself (甲河、乙河治理); None for other lists.
    """
    names = [text[part.start : part.end] for part in parts]
    if len(names) < 2 or not all(patterns()["acted_on"].fullmatch(name) for name in names[:-1]):
        return None
    if is_complete(names[0]) and names[0][-2:] not in names[-1]:
        return None
    if patterns()["works_on_all"].search(names[-1]):
        return True
    if not ends_as("action", names[-1]):
        return None
    return len(names) >= _SEVERAL_WATERS and all(_WATER.fullmatch(name) for name in names[:-1])


_SEVERAL_WATERS = 3
_WATER = re.compile("(?![大小内]|黑臭|农村|城市|城镇|乡村)[一-龥]{1,3}(?:[河江湖渠溪沟]|运河|航道)")


def is_compressed(name: str) -> bool:
    """Two places as two characters: 渝西 of 渝西、渝宜高铁."""
    return len(name) in (2, 3) and len(residue(name)) >= 2 and not is_complete(name)


def _blanked(match: re.Match[str]) -> str:
    return "□" * len(match[0])


def _split_joined(text: str, item: Span, stands: Stands, joiner: re.Pattern[str] = _JOINER) -> list[Span]:
    inner = text[item.start : item.end]
    if not ("和" in inner or "及" in inner or "与" in inner) or len(inner) > _LONGEST_JOINED:
        return [item]
    masked = _BRACKETED.sub(_blanked, inner)
    parts, start = [], 0
    for match in joiner.finditer(masked):
        left, right = inner[start : match.start()], inner[match.end() :]
        tail = tail_of(left[-_LONGEST_TAIL:]) if "工作" in left[-4:] else ""
        if len(left) < 2 or len(right) < 2 or not (_is_closed(left.removesuffix(tail)) or _are_two(left, right)):
            continue
        if right.startswith(_BELONGING) or patterns()["continued"].fullmatch(right) or _CARRIED_WATER.search(right):
            continue
        if match[0] == "及" and _is_beside(right) and not stands(Span(item.start + match.end(), item.end)):
            continue
        parts.append(Span(item.start + start, item.start + match.start() - len(tail)))
        start = match.end()
    parts.append(Span(item.start + start, item.end))
    return parts


def _is_beside(right: str) -> bool:
    """True for words without a name of their own that belong to the works before 及 (火车站改扩建及|西广场)."""
    name = right.removesuffix("建设")
    belongs = name.endswith(beside_ends()) or ends_as("action", name)
    return len(name) <= _LONGEST_BESIDE and belongs and not residue(name)


def _are_two(left: str, right: str) -> bool:
    """True for works on both sides of 和 that are lines with two ends each or begin with a firm's name each, or of which the right
    one begins with a group or company, or with what it makes a year where the left one ends with that.
    """
    if right[0].isdecimal():
        return bool(patterns()["sized_inside"].search(right[:_SIZE]) and ends_in_capacity(left[-_FIRM:]))
    if joins_ends(left) and joins_ends(right):
        return True
    if _FIRM_BY_KIND.match(right) and len(left) >= SHORTEST_APART and not left.endswith(_BY_KIND):
        return True
    return opens_with_firm(left[:_FIRM]) and opens_with_firm(right[:_FIRM])


def _is_closed(left: str) -> bool:
    """True for a finished name before 和: 三期泵站, 引汉济渭二期, “气化乡镇”."""
    if is_complete(left) or left.endswith("”") or patterns()["staged"].search(left) is not None:
        return True
    return len(left) == _STAGE_LENGTH and _STAGE.fullmatch(left) is not None


def _goes_with(text: str, item: Span, following: Span) -> bool:
    """True where an item is only the first half of a name: 森林、草原固碳增汇技术示范工程."""
    if item.end - item.start > LONGEST_ITEM or text[item.end : following.start].strip() not in ("、", "和", "及", "与"):
        return False
    name, rest = text[item.start : item.end], text[following.start : following.end]
    if rest.startswith(acts()):
        return False
    if len(rest) == _STAGE_LENGTH and _STAGE.fullmatch(rest):
        return True
    line = patterns()["line"].search(rest) if ends_as("line", rest) else None
    if line and line.start() <= 3 and is_compressed(name):
        return False
    if not _is_whole(name):
        return True
    if _WAYS_END.search(name) and _WAYS.match(rest):
        return True
    return bool(joins_ends(name)) and not is_complete(name) and "的" in rest


def _is_whole(name: str) -> bool:
    if (
        (name[-1:] in _WHOLE_LAST and _WHOLE_END.search(name))
        or is_complete(name)
        or untailed(name) != name
        or joins_ends(name)
        or is_street(name)
        or name.endswith(zones())
        or (not name.isalpha() and patterns()["line_by_number"].search(name) is not None)
    ):
        return True
    return is_compressed(name) or bool(patterns()["sized"].match(name)) or ends_in_capacity(name)
