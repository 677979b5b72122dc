"""Which items of a list without a summing head are works: told by how the name ends, what it holds and the verb before it."""

from __future__ import annotations

import re

from loaders.extract.firm_words import names_firm
from loaders.extract.naming import SHORT_DISTRICT, coined, residue
from loaders.extract.project_lists import is_compressed
from loaders.extract.project_names import WorksNames
from loaders.extract.project_openings import STARTED_FROM
from loaders.extract.project_phrases import Phrase
from loaders.extract.project_words import (
    ENDS,
    LONGEST,
    ends_as,
    ends_in_capacity,
    is_amount,
    is_barred,
    is_complete,
    is_grand,
    is_part_of_line,
    is_street,
    joins_ends,
    plant_actions,
    says,
    zones_of_places,
)
from loaders.facts import Span
from loaders.records import record

_WORKS_END = re.compile(r"(?:建设)?(?:工程|项目)$")
_UNNAMED = re.compile(r"区域|重大|重点|相关|其他")
_PROJECT_END = re.compile(r"项目[^工]*$")
_FOUNDED = re.compile(r"[申筹设]|规划建设")
_CONDITION = 24
"""How far before works the words stand that say who may set them up, in characters."""
_LINKED = "互联互通"
"""An aim, which ends as an interchange (互通) does."""
_SHORTEST_KIND = 2
"""Characters of the shortest word that says which port of a place is set up (铁路口岸)."""
_SET_UP_PORT = re.compile(r"[新增]?设立|[新增]设|申[建报请]|筹建")
"""A port that stands is built on without end; one that is set up is works."""
_FOUNDING = ("筹建", "新建", "迁建", "扩建", "开工建设")
"""Verbs before houses and bases, whoever works there."""
_SET_UP = re.compile(r"[设申]")
#: The stops of a line: 甲城—乙城—丙城.
_STOPS = re.compile(r"[一-龥A-Za-z0-9]{2,}(?:[-—–~]+[一-龥A-Za-z0-9]{2,}){2,}")
#: A house by the level of its division, which has one of it: 市|图书馆.
_LEVELLED = re.compile(r"[市县区州旗盟](?![市县区级域内])[一-龥]{3}")
_PARK_SECTION = re.compile("国家(?:文化)?公园[一-龥]{2,4}段$")
"""A section of a park that reaches through several cities (黄河国家文化公园某市段)."""
_WATERS = ("江", "河", "湖")
"""Last characters of waters, which are no letters of a line (长江、淮河、某河生态廊道)."""
_PARK = re.compile("[一-龥]{2}(?:工业|产业|科技)园$")
"""A park with a name of its own, which is altered as those beside it (甲工业园、乙工业园|循环化改造)."""
_LETTERED_LINE = re.compile("[一-龥]{2}线")
"""A line by the letters of its ends, in a list of lines (江跳线、甲城至乙城线)."""
_GRADED = re.compile(r"国家|省级|自治区级")
_BUILT = ("建设", "共建", "合建", "设立")
"""Verbs that make works of a zone that a place names."""
_BUILT_BY_SEVERAL = ("共建", "合建")
_HONOURS = ("示范区", "先行区")
"""Ends of zones that mostly are titles which a place is given."""
_MAKING_PLATFORMS = ("建成", "开发")
"""Verbs that set up a platform, beside those that build anything."""
_QUOTED_HEADS = ("平台", "中心", "大脑", "园", "园区")
"""Ends of what is named by the quotation marks around it: “城市大脑”."""
_STANDING = ("区", "圈", "带", "基地")
"""Ends of zones, which stand already where a clause starts from them (以甲示范区建设为契机)."""


@record(frozen=True, slots=True)
class Beside:
    """What an item's list says of it. shared: the list ends with 工程 or 项目; count: how many items; closed: its last item
    ends as a name of works does, so that the verb acts on works; summed: 等 and a noun close it (图书馆、文化馆等设施).
    """

    shared: bool
    count: int
    closed: bool
    summed: bool


class WorksRules(WorksNames):
    """Gives the rule by which an item is works."""

    def rule(self, item: Span, phrase: Phrase, beside: Beside) -> str | None:
        """The rule by which an item of a list without a summing head is works; None if it is not."""
        name = self.name(item)
        least = 2 if self.box and beside.shared and coined(name) else 3
        aim = name.removesuffix("一体化") if beside.shared and name[:1] == "“" else name
        founded = self.box or phrase.verb.endswith(_FOUNDING)
        if not least <= len(name) <= LONGEST or is_barred(aim, box=founded) or is_amount(name):
            return None
        several = self.patterns["several_in_one"].search(name) if "大" in name else None
        if several and "“" not in name and not (self.placed(item) or self.patterns["wide_land"].match(name)):
            return None
        if "、" in name and not (self.box or residue(name)):
            return None
        if self.box:
            return "project-box" if self._boxed(name, beside.shared) or self._is_on_list(item, beside) else None
        if (name.endswith("改造计划") or (ends_in_capacity(name) and not name.endswith("装机"))) and phrase.verb:
            return "project-works"
        works = self.patterns["works"].match(name.rstrip("”")) if "工程" in name or "项目" in name else None
        if works:
            return self._works(item, works["core"], phrase)
        if beside.shared and beside.count > 1 and not ends_as("line", name):
            if name.startswith(("重大", "重点")) and not self.patterns["kept"].match(name):
                return None
            return "project-works" if ends_as("action", name) or self.specific(item) else None
        return self._built(item, phrase, beside)

    def _built(self, item: Span, phrase: Phrase, beside: Beside) -> str | None:
        """Lines, plants, institutions and actions on a place, told by how the name ends."""
        name = self.name(item)
        if name.endswith(_LINKED):
            return None
        if self._is_stage(item, phrase):
            return "project-works"
        if self._is_on_grid(name):
            return "project-place"
        if self._is_street(name, phrase):
            return "project-line"
        if ends_as("line", name):
            return self._line(item, name, phrase)
        if self._is_section(name, phrase):
            return "project-line"
        if ends_as("facility", name):
            return self._facility(item, name, phrase, beside)
        # A district may be called like one: 绿园区.
        if ends_as("institution", name) and not (len(name) == SHORT_DISTRICT and self.is_place(item)):
            wanted = self._is_wanted_zone(item, phrase)
            return None if wanted else self._institution(item, name, phrase, beside.count)
        if ends_as("action", name):
            return self._action(item, name, phrase)
        return None

    def _is_on_grid(self, name: str) -> bool:
        """True for a substation or a power line that is named: 220千伏团结变电站."""
        figure = name[0] == "±" or name[0].isdecimal()
        return figure and bool(self.patterns["voltage"].match(name)) and is_complete(name) and len(residue(name)) >= 2

    def _is_section(self, name: str, phrase: Phrase) -> bool:
        """True for two ends, or a section, of a line whose kind is not said: G310线天水过境段, 甲城至乙城前期工作."""
        if joins_ends(name) and self.patterns["road_number"].match(name):
            return True
        if "线" in name and self.patterns["line_by_number"].search(name):
            return True
        if name.endswith("段") and _PARK_SECTION.search(name):
            return True
        if is_part_of_line(name) or (name[0].isascii() and self.patterns["numbered_line"].fullmatch(name)):
            return True
        by_ends = ENDS.fullmatch(name) is not None
        return by_ends and ("前期" in phrase.tail or (name.endswith("线") and bool(phrase.tail)))

    def listed(self, item: Span, phrase: Phrase) -> str | None:
        """A finished name in a list most of which names works: 乡镇污水处理厂提标改造 beside 县城第二水厂."""
        name = self.name(item)
        if not 5 <= len(name) <= LONGEST or not is_complete(name) or is_barred(name, box=self.box) or "的" in name:
            return None
        if self.box or self._is_weak(phrase) or is_amount(name):
            return None
        vague = ends_as("institution", name) or is_grand(name) or self.patterns["loose"].search(name)
        return None if vague or self.is_counted(item) else "project-listed"

    def carried(self, item: Span, last: str) -> str | None:
        """A bare name whose head stands at the end of the list: 渝西 of 渝西、渝宜高铁, 清溪河 of 清溪河、白沙河治理."""
        line = ends_as("line", last) or (last.endswith("段") and self.patterns["line_inside"].search(last))
        name = self.name(item)
        letters = is_compressed(name) and name[-1] not in _WATERS
        if last.endswith("线") and joins_ends(last) and _LETTERED_LINE.fullmatch(name):
            return "project-line"
        if line and "之间" not in last and (letters or ENDS.fullmatch(name) or _STOPS.fullmatch(name)):
            return "project-line"
        if ends_as("action", last) and self.patterns["acted_on"].fullmatch(name):
            return "project-place"
        altered = self._alters_plant(last) and not is_barred(name, box=False)
        if altered and (names_firm(name) or is_street(name) or _PARK.search(name)):
            return "project-place"
        facility = ends_as("facility", last) and self.patterns["placed_works"].search(last)
        if ends_as("action", last) and self.patterns["shared_waters"].search(last) and self.is_place(item):
            return "project-place"
        bare = facility and (self.is_place(item) or is_compressed(name))
        return "project-place" if bare else None

    def _is_stage(self, item: Span, phrase: Phrase) -> bool:
        """True for a stage of something named: 智算中心二期, 叶片铸造三期."""
        name = self.name(item)
        stage = self.patterns["phased"].search(name) if "期" in name else None
        core = name[: stage.start()] if stage else ""
        if len(core) < 3 or "的" in core or self._is_weak(phrase):
            return False
        return self.specific(item) or (ends_as("headed", core) and self.builds(phrase))

    def _is_street(self, name: str, phrase: Phrase) -> bool:
        """True for a street of a town that is laid out: 续建滨河路, 推进学府路拓宽."""
        if not is_street(name) or len(residue(name)) < 2:
            return False
        if self.patterns["avenue"].search(name) and (
            says("strict", phrase.verb) or self.patterns["founding"].match(phrase.tail)
        ):
            return True
        return says("laying", phrase.verb) or says("laying", phrase.tail)

    def _boxed(self, name: str, shared: bool) -> bool:
        core = _WORKS_END.sub("", name)
        if len(core) < 2 or self.patterns["generic"].fullmatch(core):
            return False
        return shared or is_complete(name) or joins_ends(name) or ends_in_capacity(name)

    def _is_on_list(self, item: Span, beside: Beside) -> bool:
        """True for words that name in a list of three or more behind 重点项目 or in a box."""
        name = self.name(item)
        if beside.count < 3 or "的" in name:
            return False
        return self.specific(item) and (len(name) >= 5 or (len(name) == 4 and coined(name[:2])))

    def _works(self, item: Span, core: str, phrase: Phrase) -> str | None:
        """…工程 and …项目 with a name of their own."""
        core = core.removesuffix("建设")
        if ("的" in core and not joins_ends(core)) or (_UNNAMED.match(core) and not self.patterns["kept"].match(core)):
            return None
        if core.endswith("试点") and not self.placed(item):
            return None
        if len(core) < 2 or self.patterns["generic"].fullmatch(core) or core.endswith(("重点", "重大")):
            return None
        if _PROJECT_END.search(self.name(item)):
            named = self.specific(item) or "“" in core or (phrase.status is not None and len(core) >= 5)
            return "project-works" if named else None
        return "project-works" if len(core) >= 3 else None

    def _line(self, item: Span, name: str, phrase: Phrase) -> str | None:
        if joins_ends(name):
            return "project-line"
        numbered = self.patterns["road_number"].match(name)
        core = name if numbered else self.patterns["line_on"].sub("", name)
        if is_grand(name) or "的" in name or len(core) < 2:
            return None
        compressed = len(core) <= 4 and len(residue(core)) >= 2 and coined(core)
        built = says("strict", phrase.verb) or self.patterns["founding"].match(phrase.tail)
        named = built and self.patterns["placed_works"].search(name)
        started = (phrase.status is not None or named) and self.specific(item)
        return "project-place" if self.placed(item) or compressed or started or numbered else None

    def _facility(self, item: Span, name: str, phrase: Phrase, beside: Beside) -> str | None:
        altered = says("altering", phrase.verb)
        if is_grand(name) or "的" in name or (self._is_weak(phrase) and not altered):
            return None
        strict = says("strict", phrase.verb)
        if not (phrase.tail or beside.closed or strict or altered):
            return None
        levelled = phrase.tail and (not beside.summed or _LEVELLED.match(name))
        own = (levelled or (self.builds(phrase) and not beside.summed)) and self.patterns["own"].match(name)
        stated = strict or altered or phrase.status is not None or self.patterns["founding"].match(phrase.tail)
        stated = stated or self.patterns["placed_works"].search(name)
        founded = stated and self.specific(item)
        return "project-place" if own or founded or self.placed(item) or coined(residue(name)) else None

    def _institution(self, item: Span, name: str, phrase: Phrase, count: int) -> str | None:
        """Centres, platforms and zones: only where the text says that they are built."""
        if self._in_place(phrase, name):
            return "project-place"
        noun = bool(self.patterns["founding"].match(phrase.tail))
        builds = noun or self.builds(phrase) or (name.endswith("平台") and phrase.verb.endswith("开发"))
        if not builds or is_grand(name) or "的" in name:
            return None
        head = self.patterns["institution"].search(name)
        core = name[: head.start()] if head else name
        if name.endswith("口岸"):
            return (
                "project-place"
                if len(core) >= _SHORTEST_KIND and _SET_UP_PORT.search(phrase.verb + phrase.tail)
                else None
            )
        base = name.endswith("基地")
        if base and self.patterns["grand_base"].match(name):
            return None
        named = bool(core) and (self.placed(item) or coined(residue(name)) if base else self.specific(item))
        quoted = self.is_quoted(item) and name.endswith(_QUOTED_HEADS)
        if (self.patterns["common_house"].fullmatch(name) and not quoted) or self._is_for_anyone(item):
            return None
        named = named or quoted
        if not named and self._is_generic_zone(name, phrase, noun):
            return None
        if phrase.verb == STARTED_FROM and (not named or name.endswith(_STANDING)):
            return None
        if phrase.verb.endswith("打造"):
            coined_name = len(residue(core)) >= 3 and coined(residue(core))
            wide = base or name.endswith(("走廊", "圈", "产业带", "旅游带"))
            return "project-place" if (self.placed(item) or coined_name) and not wide else None
        strict = (
            noun or says("strict", phrase.verb) or (name.endswith("平台") and phrase.verb.endswith(_MAKING_PLATFORMS))
        )
        if named:
            return "project-place" if strict or phrase.verb.endswith(("完善", "建成")) else None
        long = (
            len(core) >= 3
            or (len(core) == 2 and (count > 1 or name.endswith(("区", "飞地"))))
            or (not core and len(name) >= 5)
        )
        return "project-place" if strict and long else None

    def _is_wanted_zone(self, item: Span, phrase: Phrase) -> bool:
        """True for a zone or belt that no place names, or that is only promoted: it says what a region wants to be. A zone that
        shows others how (示范区) is built where several build it, or where all of its name is a region.
        """
        name = self.name(item)
        if not name.endswith(zones_of_places()):
            return False
        if name.endswith(_HONOURS):
            mentions = self.reading.regions_within(*item)
            whole = bool(mentions) and max(m.evidence.end for m in mentions) == item.end
            return not (whole or phrase.verb.endswith(_BUILT_BY_SEVERAL))
        return not (phrase.verb.endswith(_BUILT) and self.placed(item))

    def _is_for_anyone(self, item: Span) -> bool:
        """True for what any place may set up that fulfils conditions: 符合条件的地方申请设立|综合保税区."""
        low = max(self.passage.span.start, item.start - _CONDITION)
        return self.patterns["for_anyone"].search(self.text, low, item.start) is not None

    def _is_generic_zone(self, name: str, phrase: Phrase, noun: bool) -> bool:
        """True for a park or base that neither its name nor its verb makes one of its own."""
        founded = _FOUNDED.search(phrase.verb + phrase.tail)
        if _GRADED.match(name) and not _SET_UP.search(phrase.verb):
            return True
        if name.endswith("基地") and not noun and "设立" not in phrase.verb:
            return True
        return name.endswith(("园", "园区", "基地")) and not founded

    def _action(self, item: Span, name: str, phrase: Phrase) -> str | None:
        """改造, 治理 and the like: only on a place or a line that is named."""
        if "的" in name or "等" in name or is_grand(name):
            return None
        if not self._alters_plant(name) and (self.patterns["loose"].search(name) or self._is_weak(phrase)):
            return None
        if self.placed(item) or self.patterns["road_number"].match(name):
            return "project-place"
        if self.patterns["building_action"].search(name) and self.patterns["own"].match(name):
            return "project-place"
        named = self.patterns["named_place"].match(name)
        return "project-place" if named and len(residue(named[0])) >= 2 else None

    def _alters_plant(self, name: str) -> bool:
        """True for what is done to a plant, a park or a street that is named, and not to firms or branches at large."""
        action = next((action for action in plant_actions() if name.endswith(action)), "")
        core = name.removesuffix(action)
        if not action or core.endswith(("企业", "业")):
            return False
        return names_firm(core) or is_street(core) or ends_as("facility", core) or _PARK.search(core) is not None

    def _is_weak(self, phrase: Phrase) -> bool:
        """True for 推动, 支持 and the like without 建设 at the end: they say that something is helped, not built."""
        return says("weak", phrase.verb) and not self.patterns["founding"].match(phrase.tail)

    def builds(self, phrase: Phrase) -> bool:
        """True where the verb builds; in a box it need not be said."""
        return self.box or says("building", phrase.verb)

    def _in_place(self, phrase: Phrase, name: str) -> bool:
        """True where the text says who or where builds: 在呼和浩特建设, 支持长沙市联合株洲市建设."""
        if len(name) >= 16 or not self.builds(phrase):
            return False
        low = max(self.passage.span.start, phrase.start - 24)
        before = self.text[low : phrase.start]
        if (match := self.patterns["sited"].search(before)) and self.is_place(Span(low + match.start(1), phrase.start)):
            return True
        if not says("strict", phrase.verb) or not self.patterns["helped"].search(before):
            return False
        if is_grand(name) or self.patterns["wide_name"].search(name):
            return False
        mentions = self.reading.regions_within(low, phrase.start)
        whole = self.patterns["institution"].fullmatch(name)
        return bool(mentions) and mentions[-1].evidence.end == phrase.start and not whole
