"""Lists of works that something sums up: 甲水库、乙水厂等重点工程, 甲县、乙县等3座电厂."""

from __future__ import annotations

import re

from loaders.extract.firm_words import names_firm
from loaders.extract.naming import residue
from loaders.extract.project_lists import SHORTEST_APART, ItemGroup
from loaders.extract.project_phrases import Phrase
from loaders.extract.project_told import ToldWorks
from loaders.extract.project_words import (
    LONGEST,
    WORKS,
    ends_as,
    ends_in_capacity,
    is_barred,
    is_complete,
    is_grand,
    joins_ends,
    listed,
    plant_actions,
    says,
)
from loaders.facts import Project, Span
from ontology.rules import confidence

#: Kinds of zones for firms and visitors, which places of a list share: 甲湾、乙坪等产业园 is one as printed, 甲湾、乙坪等公园 two.
_INDUSTRIAL = re.compile(
    "(?:产业|工业|科技|物流|创业|示范|创新)园$|园区$|(?:开发|合作|试验|高新|保税|集聚|集中|经开|示范)区$|商圈$|康养基地$"
)
#: Between places whose zone they share.
_DASH = re.compile("[—–-]")
_FIGURES = {"两": "2", **dict(zip("二三四五六七八九", "23456789", strict=True))}
"""Numbers in words, as figures."""
_AND = "以及"
_ZONE_END = re.compile(r"(?:区|枢纽|园|商圈|康养基地)$")
_OF_A_PLACE = re.compile(r"(?:灌区|地区|流域|河流|水库)的")
_COUNTED = re.compile(r"等(?:\d+|[一二两三四五六七八九十]+)[座个条]")
_SHORTEST_LISTED = 4
"""Characters of the shortest words that are works because most of their list are."""
_LONGEST_AIM = 6
"""Characters of the longest word that says only what things are to become (源网荷储一体化 has more)."""


class SummedWorks(ToldWorks):
    """Reads such lists."""

    def summed(self, group: ItemGroup, phrase: Phrase) -> list[Project]:
        """Items before 等…工程: each one, or the whole as printed where a bare place stands before a zone."""
        head = group.head
        works = head.endswith(WORKS)
        if self._is_none(head, phrase, works=works):
            return []
        items = [item for item in map(self.clean, group.items) if item.end > item.start]
        if self._are_goods(items, head, phrase):
            items = [item for item in items if self.placed(item)]
        if not items or (ends_as("institution", head) and not works and self._is_no_house(items, head, phrase)):
            return []
        if len(items) == 1 and not works and ends_as("action", head):
            return []
        quoted = head == "工程" and self.text[group.whole.end - 1] == "”"
        if quoted and not any(ends_as("headed", self.name(item)) for item in items):
            return []
        if self._is_one(items, head):
            start = items[0].start + len(_AND) * self.text.startswith(_AND, items[0].start)
            return [self.project(Span(start, group.whole.end), phrase, "project-listed")]
        rule = "project-box" if self.box else "project-listed"
        works_of = self._works_of(items, group, phrase)
        return [self.project(item, phrase, rule) for item, known in zip(items, works_of, strict=True) if known]

    def _works_of(self, items: list[Span], group: ItemGroup, phrase: Phrase) -> list[bool]:
        """Which items of a list are works, by themselves or by those beside them."""
        works_of = [self._is_summed(item, group.head, phrase) for item in items]
        if any(works_of) and self._are_counted_out(group, items):
            return [not is_barred(self.name(item), box=True) for item in items]
        if self._sums_up_projects(group.head) and 2 * sum(works_of) >= len(items) > 2 and self.builds(phrase):
            return [known or self._is_beside(item) for known, item in zip(works_of, items, strict=True)]
        return works_of

    def _is_none(self, head: str, phrase: Phrase, *, works: bool) -> bool:
        """True for a head and verb that name no works, such as what a place relies on, which stands already (依托甲、乙等港口)."""
        if works:
            return "领域" in head or "产业和" in head
        relies = phrase.verb.endswith("依托") and not self.box
        return relies or phrase.verb.endswith(("发展", "开发")) or self.patterns["excluded"].search(head) is not None

    def _is_no_house(self, items: list[Span], head: str, phrase: Phrase) -> bool:
        """True for centres and zones that are not built, or of which only one without a name of its own is named."""
        if "的" in head or "参与" in phrase.verb or not self.builds(phrase):
            return True
        return len(items) == 1 and not is_complete(self.name(items[0])) and not self.stands(items[0])

    def _are_goods(self, items: list[Span], head: str, phrase: Phrase) -> bool:
        """True for a list of what is made, grown or piped: 引进甲设备等制造项目, 甲果等特色农产品基地, 甲醇等液体输送管道."""
        if self.patterns["of_produce"].search(head) or self.patterns["of_fluids"].search(head):
            return not any(joins_ends(self.name(item)) or is_complete(self.name(item)) for item in items)
        sums_up_kinds = head.endswith("项目") and says("wide", phrase.verb)
        if not (sums_up_kinds or ends_as("institution", head)):
            return False
        if len(items) > 2 and 2 * sum(not residue(self.name(item)) for item in items) >= len(items):
            return not any(is_complete(self.name(item)) for item in items)
        return sums_up_kinds and 2 * sum(
            bool(self.patterns["of_wares"].search(self.name(item))) for item in items
        ) >= len(items)

    def _sums_up_projects(self, head: str) -> bool:
        """True for 项目, 重点项目 and the like: a head that says nothing of what its list holds."""
        core = head.removesuffix("项目").removesuffix("建设")
        return core != head and (not core or self.patterns["generic"].fullmatch(core) is not None)

    def _are_counted_out(self, group: ItemGroup, items: list[Span]) -> bool:
        """True for a list of projects that is followed by its number: 甲投、乙水电|两大龙头项目."""
        between = self.text[items[-1].end : group.whole.end].removesuffix(group.head)
        counted = self.patterns["counted_out"].fullmatch(between) if group.head.endswith("项目") else None
        return counted is not None and _FIGURES.get(counted[1], counted[1]) == str(len(items))

    def _is_beside(self, item: Span) -> bool:
        """True for words in a list of projects, half of which are known to be works, that name goods or works without a name of
        their own: 高端复合材料 beside 甲铝箔生产线.
        """
        name = self.name(item)
        if (
            not _SHORTEST_LISTED <= len(name) <= LONGEST
            or "的" in name
            or self.is_place(item)
            or name in listed("fields")
        ):
            return False
        return not (is_barred(name, box=self.box) or is_grand(name) or self.is_counted(item))

    def _is_one(self, items: list[Span], head: str) -> bool:
        """True where list and head are one name: 色连等3座矿井, 满都拉、策克等边境经济合作区."""
        first = self.name(items[0])
        line = ends_as("line", head)
        if line and joins_ends(first) and (len(items) > 1 or "地区" in head):
            return all(self.is_place(item) and not joins_ends(self.name(item)) for item in items[1:])
        places = sum(map(self.is_place, items)) if self.patterns["shared_by_places"].search(head) else 0
        if len(items) > 1 and 2 * places > len(items) and all(map(self._is_bare, items)):
            return True
        if _ZONE_END.search(head) and "水利枢纽" not in head:
            return all(map(self.is_place, items)) or (
                len(items) > 1 and _INDUSTRIAL.search(head) is not None and all(map(self._is_bare, items))
            )
        if len(items) > 1:
            waters = self.patterns["works_on_waters"].search(head)
            return bool(waters) and all(self.patterns["acted_on"].fullmatch(self.name(item)) for item in items)
        if _OF_A_PLACE.match(head):
            return True
        counted = _COUNTED.match(self.text, items[0].end, items[0].end + 6)
        built = line or ends_as("facility", head)
        return bool(counted and built) and not is_complete(first)

    def _is_bare(self, item: Span) -> bool:
        """True for the short name of a place that no list holds, or several with dashes between them (甲衣—乙河)."""
        names = _DASH.split(self.name(item))
        return all(0 < len(name) < SHORTEST_APART and residue(name) == name for name in names) or self.is_place(item)

    def _is_field(self, item: Span) -> bool:
        """True for a field of policy, with words before it that name nothing: 农村山区|农田水利."""
        name = self.name(item)
        if name in listed("fields"):
            return True
        field = next((length for length in (6, 5, 4) if name[-length:] in listed("fields")), 0)
        return field > 0 and not residue(name[:-field]) and not self.placed(item)

    def _sums_up_any(self, head: str) -> bool:
        """True for a head that does not say itself what is built: 重点工程, not 特色产业升级工程, whose list may be of goods."""
        core = head.removesuffix("工程").removesuffix("建设")
        return not core or core.endswith(("重点", "重大")) or self.patterns["generic"].fullmatch(core) is not None

    def _is_summed(self, item: Span, head: str, phrase: Phrase) -> bool:
        name = self.name(item)
        # A list closed by 项目 says that 甲化工新材料一体化 is works, not an aim.
        works = name.removesuffix("一体化") if head.endswith("项目") and len(name) > _LONGEST_AIM else name
        if head.endswith("工程") and self.is_quoted(item):
            # What a name in quotation marks ends with says nothing of its kind: “公园城市”等绿化工程.
            works += "工程"
        if not 2 <= len(name) <= LONGEST or is_barred(works, box=self.box) or (not self.box and self._is_field(item)):
            return False
        acted_on = not head.endswith(WORKS) and ends_as("action", head)
        named = joins_ends(name) or ends_as("facility", name) or acted_on or self.patterns["placed_works"].search(head)
        if self.is_place(item) and not named:
            return False
        if head.endswith(plant_actions()) and ("企业" in head or not (names_firm(name) or self.specific(item))):
            return False
        if self.box or (head.endswith("工程") and self._sums_up_any(head)):
            return True
        if head.endswith("工程"):
            return self.specific(item) or is_complete(name) or self.is_quoted(item)
        if head.endswith("项目") and says("wide", phrase.verb):
            return self.specific(item)
        staged = "期" in name and self.patterns["stage_inside"].search(name) is not None
        told = len(name) >= 4 and head.endswith("项目") and (bool(phrase.tail) or staged or ends_in_capacity(name))
        return told or self.specific(item) or is_complete(name) or joins_ends(name)

    def project(self, item: Span, phrase: Phrase, rule: str) -> Project:
        """The works that an item names."""
        return Project(
            name=self.reading.source.simplified[item.start : item.end],
            task=self.passage.path,
            regions=tuple(dict.fromkeys([mention.name for mention in self.reading.regions_within(*item)])),
            status=phrase.status or self.status_behind(item),
            evidence=item,
            rule=rule,
            confidence=confidence(rule),
        )
