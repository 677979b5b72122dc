"""Which regions a document says work together, connect, supply or transfer.

Read clause by clause from the regions that stand in it and the words of joint action around them. The document's own
region is one side where the text says 我市 or names nobody, and stands for its own divisions at the near end of a line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import combinations

from loaders.extract.cooperation_aid import aided, helped, led, paired
from loaders.extract.cooperation_clauses import TOWNS, Clause, Found, Group, Own, Pair, clauses
from loaders.extract.cooperation_clusters import circles, clusters
from loaders.extract.cooperation_lines import named_lines, opened, routes, rows
from loaders.extract.cooperation_parties import (
    agreed,
    both,
    enclaves,
    lettered_zones,
    shared_out,
    zones,
    zones_together,
)
from loaders.extract.cooperation_sides import left_side, partners_behind, side_by_side, sides, subject
from loaders.extract.cooperation_words import form, form_words, words
from loaders.facts import Cooperation, Path, RegionMention, Span
from loaders.reading import Reading
from ontology.automata import Automaton
from ontology.lexicon import lexicon
from ontology.regions import functional_regions, places, region_names
from ontology.rules import confidence

#: Longest phrase kept as the kind of a cooperation, in characters; what the regions do stands within it.
KIND_LENGTH = 48
#: Rules whose phrase names the thing itself (赤峰至朝阳天然气管道); of the others it goes on to the end of the clause.
_WHOLE = frozenset({"cooperation.line", "cooperation.supply"})
_CLAUSE_END = re.compile(r"[,。;:!?()\r\n]")


def extract_cooperation(reading: Reading) -> list[Cooperation]:
    """Pairs of regions that the passages say cooperate, one fact for each pair and place, in order of the text."""
    own = Own(reading)
    found: dict[tuple[str, str, int], Cooperation] = {}
    for clause in clauses(reading):
        for pair in _pairs(clause, own):
            if pair[0] != pair[1]:
                fact = _fact(reading, pair, clause.path)
                found.setdefault((*sorted(pair[:2]), clause.start), fact)  # type: ignore[arg-type]
    for pair, path in agreed(reading):
        found.setdefault((*sorted(pair[:2]), pair[2]), _fact(reading, pair, path))  # type: ignore[arg-type]
    return sorted(found.values(), key=lambda c: c.evidence)


def _fact(reading: Reading, pair: Pair, path: Path) -> Cooperation:
    a, b, start, end, rule = pair
    end = end if rule in _WHOLE else _phrase_end(reading.text, start, end)
    kind = reading.source.simplified[start:end].strip(" ,、。;的")
    return Cooperation(
        a=a,
        b=b,
        kind=kind[:KIND_LENGTH],
        task=path,
        evidence=Span(start, end),
        rule=rule,
        confidence=confidence(rule),
    )


def _phrase_end(text: str, start: int, end: int) -> int:
    """Where the clause ends that the phrase text[start:end] stands in, if that is near; else the phrase's own end."""
    stop = _CLAUSE_END.search(text, end, start + KIND_LENGTH)
    return stop.start() if stop else end


def _pairs(clause: Clause, own: Own) -> Iterator[Pair]:
    """Pairs by each rule in turn; a group that an earlier rule has read is left to it."""
    used: set[int] = set()
    for rule in _rules_said(_said(clause)):
        if found := list(rule(clause, own)):
            yield from (pair for pair, index in found if index not in used or rule in (routes, _with))
            used |= {index for _, index in found}


Rule = Callable[[Clause, Own], Found]


@cache
def _rules() -> tuple[tuple[Rule, Sequence[str]], ...]:
    """The rules in the order in which they are tried, each with the words of which a clause has to hold one for it."""
    data = lexicon("cooperation")
    return (
        (zones, form_words("zone_marks")),
        (lettered_zones, form_words("lettered_zones")),
        (zones_together, form_words("own_zones")),
        (paired, form_words("paired_lists")),
        (rows, "—–―~-"),
        (routes, "—–―~至到往-"),
        (named_lines, ""),
        (opened, form_words("services")),
        (_with, "与同和跟"),
        (_verbs, data["verbs"]),
        (_coming, "我"),
        (shared_out, form_words("share_marks")),
        (_branches, "在到赴于"),
        (enclaves, ["飞地"]),
        (_supplied, "向送"),
        (helped, data["aid"]),
        (led, ["带动"]),
        (_together, [*data["together"], *"送入进间", "走廊", *form_words("joint_far")]),
        (both, "、和"),
        (clusters, [*data["together"], "协调发展"]),
        (_supply, data["supply"]),
        (_abroad, [*data["abroad"], "中", "对"]),
        (aided, [*data["aid"], *form_words("adjacent")]),
    )


def _said(clause: Clause) -> int:
    """The rules of which a clause holds a word, one bit for each: one search tells that the others need not be tried."""
    finder, rules = _asked()
    said = 0
    for _, _, index in finder.find_overlapping(clause.text[clause.start : clause.end]):
        said |= rules[index]
    return said


@cache
def _asked() -> tuple[Automaton, tuple[int, ...]]:
    """The words of all rules, and the bits of the rules of each."""
    bits: dict[str, int] = {}
    for place, (_, asked) in enumerate(_rules()):
        for word in asked:
            bits[word] = bits.get(word, 0) | 1 << place
    return Automaton(list(bits)), tuple(bits.values())


@cache
def _rules_said(said: int) -> tuple[Rule, ...]:
    """The rules of these bits, and those for which no words are asked."""
    return tuple(rule for place, (rule, asked) in enumerate(_rules()) if not asked or said >> place & 1)


_WITH = r"(?:与|同|和|跟|以及与)<near>?(?:的)?$"
_WITH_FAR = r"<strengthening>与[^,]{2,16}(?:以及|和|及|、)$"
_PLANS = "<plans>[^,。;]{0,6}$"
"""Between a region and 衔接: what of hers the own plans are to fit joins nobody (与上级规划的|衔接)."""
_OUR_COUNTRY = ("我国", "中国")
"""Before 与: the country is the other side, and no region of it."""
_WITH_ENDS = tuple("与同和跟边近邻的及、")
"""The last characters of both."""


def _with(clause: Clause, own: Own) -> Found:
    """与X、Y…合作: the document's region, or the group before 与, with each."""
    lists = words()
    for index, group in enumerate(clause.groups):
        before = group.before
        if not before.endswith(_WITH_ENDS):
            continue
        match = form(_WITH).search(before) or form(_WITH_FAR).search(before)
        if match and before.endswith(_OUR_COUNTRY, 0, match.start()):
            continue
        after = group.after
        joint = lists.joint.search(after)
        if not match or not joint or lists.barred.search(after[: joint.end()]) or lists.body.match(after):
            continue
        if joint[0] in form_words("fitting") and form(_PLANS).search(after[: joint.start()]):
            continue
        left = left_side(clause, index, group.start - len(match[0]))
        if match[0] == "和" and left is None and not lists.own.search(before[: match.start()]):
            continue
        end = group.end + joint.end()
        start = left.start if left else group.start
        for at in (index, *partners_behind(clause, index)):
            for pair in sides(left, _own_side(clause.groups[at]), own, clause, cities=True):
                yield (*pair, start, end, "cooperation.with"), at


def _own_side(group: Group) -> Group:
    """A group without its last member where that begins the next pair (甲与|乙、丙|与…)."""
    return (
        group._replace(members=group.members[:-1]) if len(group.members) > 1 and group.after.startswith("与") else group
    )


def _verbs(clause: Clause, own: Own) -> Found:
    """融入X, 对接X, 承接X产业转移: the subject named before the verb, else the document's region, with X."""
    lists = words()
    for index, group in enumerate(clause.groups):
        before = _before_policy(clause, index)
        match = lists.verb.search(before)
        if not match or _COUNTED.search(before[: match.start()]) or form(_BODY_HELPS).search(before):
            continue
        after = group.after
        if form(_ADVANTAGE).match(after) or after.startswith(_RISE):
            continue
        verb = match[0]
        transfer = _taken(verb, after)
        actor = subject(clause, index, group.start - len(verb))
        if actor and verb.startswith(lists.joining) and form(_PLACED).match(after):
            continue
        joins = verb.startswith("参与") and all(m.kind == "functional" for m in group.members)
        direct = any(verb.startswith(word) for word in lists.direct) or actor or joins
        near = after.partition("、")[0] if verb.startswith(form_words("facing")) else after
        joint = lists.joint.search(near) or (verb.startswith(lists.joining) and lists.line.match(after))
        if not (transfer or direct or joint) or (verb.startswith(form_words("taking")) and not transfer):
            continue
        found = transfer or joint
        end = group.end + (found.end() if found and found.end() < KIND_LENGTH else 0)
        start = group.start - len(verb)
        for at in (index, *(partners_behind(clause, index, joint=False) if direct and not actor else ())):
            for pair in sides(actor, clause.groups[at], own, clause):
                yield (*pair, start, end, "cooperation.verb"), at
        if transfer and own.name:
            for city in filter(own.has_above, group.members):
                yield (own.name, city.name, start, end, "cooperation.verb"), index


def _before_policy(clause: Clause, index: int) -> str:
    """What stands before a group: where a list begins with the nation's policy for a part of it, what stands before that
    (融入|中部地区崛起、淮河生态经济带).
    """
    group = clause.groups[index]
    earlier = clause.groups[index - 1] if index else None
    policy = earlier is not None and clause.text[earlier.end : group.start] in [f"{rise}、" for rise in _RISE]
    return earlier.before if earlier is not None and policy else group.before


#: Before a verb: whom it speaks of is only counted (3区5市|结对帮扶…).
_COUNTED = re.compile(r"\d+[省市区县](?:\d+[市区县])?$")
#: Before a region: a body that helps it, which is none of the document's region (某部委定点帮扶|甲县).
_BODY_HELPS = "<helped_bodies>(?:<helped_how>)?<helping>$"
#: Behind what a place looks to by its position (发挥对接甲省、呼应乙地的|区位优势): an advantage joins nobody.
_ADVANTAGE = "(?:等地?)?(?:[、和][^,。;的]{2,16})?的[^,。;、]{0,4}?<position>[^,。;]{0,6}?<gains>"
_RISE = ("崛起", "振兴战略", "大开发")
"""Behind a part of the country: the nation's policy for it, which joins no regions."""
#: Behind what a place lies before or between: it tells what the place is to be (甲湾区连接乙地的|枢纽).
_PLACED = "[^,、]{0,4}<placed>"


def _taken(verb: str, after: str) -> re.Match[str] | None:
    """What is taken over from the other side, as the words behind its name say."""
    if verb.startswith("承接"):
        return words().transfer.search(after)
    return words().moved.search(after[:16]) if verb.startswith(form_words("taking")) else None


def _coming(clause: Clause, own: Own) -> Found:
    """支持X高校在我区设立…: the document's region with each."""
    for index, group in enumerate(clause.groups):
        match = words().coming.search(group.after[:30])
        if match and own.name:
            for other in own.others(group.members):
                yield (own.name, other.name, group.start, group.end + match.end(), "cooperation.coming"), index


def _branches(clause: Clause, own: Own) -> Found:
    """在X设立科创飞地, 赴X、Y设立海外仓: the document's region with each."""
    for index, group in enumerate(clause.groups):
        if not own.name or not group.before.endswith(("在", "到", "赴", "于")):
            continue
        if match := words().branch.match(group.after):
            for pair in sides(_who_is_there(clause, index), _where(group), own, clause):
                yield (*pair, group.start, group.end + match.end(), "cooperation.abroad"), index


def _who_is_there(clause: Clause, index: int) -> Group | None:
    """Who has something at the place of a group: of two pairs side by side those behind the first place (甲在乙、|丙|在丁)."""
    group = clause.groups[index]
    actor = subject(clause, index, group.start - 1)
    paired = actor is not None and actor.before.endswith("在") and len(actor.members) > 1
    return actor._replace(members=actor.members[1:]) if actor and paired else actor


def _where(group: Group) -> Group:
    """A group by its first member alone where the others begin the next pair (甲在|乙|、丙在丁)."""
    paired = len(group.members) > 1 and group.after.startswith("在")
    return group._replace(members=group.members[:1]) if paired else group


def _supplied(clause: Clause, own: Own) -> Found:
    """向X供应蔬菜, 电力外送X: the document's region with each."""
    for index, group in enumerate(clause.groups):
        match = words().supplied.match(group.after) if group.before.endswith("向") else None
        if own.name and (match or _SENT_OUT.search(group.before)):
            end = group.end + (match.end() if match else 0)
            for other in own.others(group.members):
                yield (own.name, other.name, group.start, end, "cooperation.supply"), index


#: Before those to whom power, coal, gas or water of the document's region goes.
_SENT_OUT = re.compile(r"[电煤炭气水力]外送(?:至|到|往)?$")
#: Power or coal of one province sent to another (宁电入湘).
_SENT = re.compile(r".[电煤气水粮热](?:外?送|入|进).")


def _is_of_others(clause: Clause, group: Group, match: re.Match[str]) -> bool:
    """True where joint words are said of a region that stands before them, or of one behind them that is helped."""
    help_ends = form(_HELP).match(clause.text, match.end())
    helps = help_ends or form(_HELPS).search(match[0])
    behind = help_ends.end() if help_ends else match.end()
    return any(
        group.end <= m.evidence.start < match.end() or (helps and m.evidence.start == behind) for m in clause.mentions
    )


#: What a group does for the region that follows: it says nothing of the group's members with each other.
_HELPS = "<helping>$"
_HELP = "<helping>"
#: Around a group: its first or last member belongs to a pair (香港—深圳、广州—佛山).
_DASHES = ("—", "–", "-", "至")
#: A compression that is part of a zone's name (湘粤|产业合作示范园) says nothing of the two.
_ZONE_NAME = r"[^,。;:、的]{0,12}<zones>(?!区|<beyond_zones>)"
#: Behind a compression: what the two do, whatever they build by it (沪滇|合作共建园区, 湘琼|先进制造业共建产业园).
_BUILT_BY_BOTH = "<built_by_both>|[^,。;:、的]{0,6}?共建"
#: What makes a compression a pair further on in the clause (京蒙…在清洁能源保障等领域的合作).
_JOINT_FAR = r"[^,]{0,40}?<joint_far>|[^,]{0,6}?走廊|(?:之)?间[^,]{0,12}?<links>"


#: Before several regions that are to found something, and what they found together (推动|甲、乙、丙等城市组建城市合作联盟).
_URGED = "<urging>$"
_FOUNDED_BY_ALL = "(?:等<kinds_of_all>?)?<how_all>?<founding>[^,。;]{0,24}?<joint_things>"


def _together(clause: Clause, own: Own) -> Found:
    """A、B、C协同发展, 京蒙合作: all pairs of the group, and of a letter before 港澳 with its members."""
    for index, group in enumerate(clause.groups):
        divisions = [m for m in group.members if _acts(m)]
        if group.before.endswith(_WITH_ENDS) and form(_WITH).search(group.before):
            continue
        distinct = len({m.adcode or m.name for m in divisions if m.adcode or m.kind != "division" or m.rule in TOWNS})
        if _are_compressions(group) or distinct < max(len(group.members), 2):
            yield from circles(clause, group, index)
            yield from _each_compression(clause, group, index)
            continue
        if _is_no_party(clause, group):
            continue
        urged = form(_URGED).search(group.before)
        founded = form(_FOUNDED_BY_ALL).match(clause.text, group.end, clause.end) if urged else None
        match = founded or words().together.match(clause.text, group.end, clause.end)
        if match and not founded and (_is_of_others(clause, group, match) or _takes_others(clause, index, match)):
            continue
        match = match or _SENT.fullmatch(clause.text, group.start, group.end)
        compressed = group.members[0].rule == "region.compression"
        if not match and compressed:
            match = form(_JOINT_FAR).match(clause.text, group.end, clause.end)
        zone = compressed and not form(_BUILT_BY_BOTH).match(clause.text, group.end, clause.end)
        if match and not (zone and form(_ZONE_NAME).match(clause.text, group.end, clause.end)):
            for a, b in side_by_side(divisions) or combinations(divisions, 2):
                yield (a.name, b.name, group.start, match.end(), "cooperation.together"), index
            for name, other in _before_hong_kong(clause, group, own):
                yield (name, other, group.start - 1, match.end(), "cooperation.together"), index


def _is_no_party(clause: Clause, group: Group) -> bool:
    """True for stops of a route, and for regions that do nothing together."""
    in_row = clause.text[group.start - 1] in _DASHES or clause.text[group.end : group.end + 1] in _DASHES
    return in_row or _NO_JOINT.match(clause.text, group.end, clause.end) is not None


#: Behind regions that do nothing together: they are counted as those that get help, or what is one whole is no region
#: (甲、乙|5个脱贫县产业帮扶, 甲、乙|“风光储”一体化).
_NO_JOINT = re.compile(r"等?\d+个(?:国家|省)?(?:级)?(?:脱贫|贫困|乡村振兴|重点帮扶|挂牌)|[“\"][^”\"]{2,8}[”\"]一体化")


def _takes_others(clause: Clause, index: int, match: re.Match[str]) -> bool:
    """True where the verb has other regions for its object (甲、乙|联动|丙、丁): these are whom each of the first acts with."""
    others = clause.groups[index + 1] if index + 1 < len(clause.groups) else None
    return others is not None and others.start == match.end() and any(m.kind == "division" for m in others.members)


def _acts(mention: RegionMention) -> bool:
    """True for what acts beside divisions: a division itself, a new area (贵安), and a zone that is governed like one."""
    if mention.kind == "division":
        return mention.rule != "region.line"
    region = functional_regions().get(mention.name)
    governed = tuple(lexicon("regions")["governed_zones"])
    return mention.name.endswith(governed) if region is None else region.group == "new_area"


def _are_compressions(group: Group) -> bool:
    """True for a list of several compressions (闽宁、闽藏)."""
    return len(group.members) > 3 and (
        all(m.rule == "region.compression" for m in group.members) and len({m.evidence for m in group.members}) > 1
    )


def _each_compression(clause: Clause, group: Group, index: int) -> Found:
    """The pairs of each of several compressions before words of joint action (闽宁、闽藏|协作); those of a sender and a receiver
    (云电送粤、黔电送粤) without such words.
    """
    if not _are_compressions(group):
        return
    match = words().together.match(clause.text, group.end, clause.end)
    spans: dict[Span, list[RegionMention]] = {}
    for member in group.members:
        spans.setdefault(member.evidence, []).append(member)
    for (start, end), members in spans.items():
        if match or _SENT.fullmatch(clause.text, start, end):
            for a, b in combinations(members, 2):
                yield (a.name, b.name, start, match.end() if match else end, "cooperation.together"), index


def _before_hong_kong(clause: Clause, group: Group, own: Own) -> list[tuple[str, str]]:
    """The pairs of a province's letter before 港澳 (渝|港澳): that province with each of the others."""
    if not clause.text.startswith("港澳", group.start):
        return []
    names = region_names()["characters"].get(clause.text[group.start - 1], [])
    own_name = own.name if own.name and own.name in names else None
    return [(own_name or names[0], member.name) for member in group.members] if names else []


def _supply(clause: Clause, own: Own) -> Found:
    """京津冀清洁能源输出基地: the document's region supplies the one named."""
    for index, group in enumerate(clause.groups):
        match = words().supply.match(clause.text, group.end, clause.end)
        if match and own.name:
            for other in own.others(group.members):
                yield (own.name, other.name, group.start, match.end(), "cooperation.supply"), index


#: Behind a country that 中 or 对 stands before (中越|边境经贸合作, 对俄|务实合作); not in the name of a zone.
_WITH_CHINA = "[^,、]{0,8}?<dealings>(?!<zone_grades>*[区园])"


def _abroad(clause: Clause, own: Own) -> Found:
    """参与俄蒙矿产开发, 中越经济合作: the document's region with each country."""
    for index, group in enumerate(clause.groups):
        match = None
        if group.before.endswith(words().abroad):
            match = words().abroad_works.search(group.after[:24])
        elif group.before.endswith("对") or (
            group.members[0].rule == "region.compression" and group.members[0].surface[0] == "中"
        ):
            match = form(_WITH_CHINA).match(group.after)
        if match and own.name:
            countries = [m for m in group.members if m.name in places()]
            for other in own.others(countries):
                yield (own.name, other.name, group.start, group.end + match.end(), "cooperation.abroad"), index
