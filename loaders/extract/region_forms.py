"""Regions that no list holds: open forms (X城市群, X产业带), natural areas and the towns of the document's region."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise

from loaders.extract.region_natural import read_islands, read_natural
from loaders.extract.region_ports import read_ports
from loaders.extract.region_shared_kinds import read_sharing
from loaders.extract.region_spans import Mask, functional
from loaders.extract.region_towns import HAN, ROUTE_MARKS, read_towns
from loaders.extract.region_wider_towns import read_wider_towns
from loaders.extract.region_zones import read_headed, read_lettered_zones, read_listed_zones
from loaders.facts import RegionMention, Span
from loaders.reading import Passage
from loaders.resolve.regions import Context
from loaders.words import any_of
from ontology.lexicon import lexicon
from ontology.regions import divisions_abroad, functional_regions
from ontology.rules import confidence


def read_forms(
    text: str, found: Sequence[RegionMention], context: Context, passages: Sequence[Passage]
) -> list[RegionMention]:
    """Mentions of open forms and towns. found: what the gazetteer and the compressions gave already. context: the document's
    region, or the members of its functional region.
    """
    adcode = context if isinstance(context, str) else None
    covered = Mask(len(text), (m.evidence for m in found))
    more = [*_extended(text, found), *_belts(passages), *_between(text, found)]
    more += [
        functional(text, start, end, "region.belt")
        for start, end in (*_along(text), *_treated(text), *_parts_and_axes(text))
        if start not in covered or end - 1 not in covered
    ]
    more += [functional(text, start, end, "region.belt") for start, end in _counted(text)]
    more += [*read_headed(text), *read_lettered_zones(text)]
    more += [functional(text, start, end, "region.extended") for start, end in _sides(text, found)]
    ends = {m.evidence.end for m in (*more, *found) if m.kind == "functional"}
    more += [m for m in _shaped(text) if m.evidence.end not in ends]
    more += read_ports(text, found, covered)
    more += read_listed_zones(text, found)
    whole = (m for m in (*found, *more) if m.kind == "functional" or m.surface.endswith("新区"))
    more += read_natural(text, {m.evidence.end: m.evidence.start for m in whole}, adcode)
    more += read_islands(text, {m.evidence.end for m in found if m.kind == "division"}, covered)
    more += read_sharing(text, {m.evidence.end: m.evidence.start for m in (*found, *more) if m.kind == "functional"})
    covered.add(m.evidence for m in more)
    more += read_towns(text, found, adcode, covered)
    return [*more, *read_wider_towns(text, context, covered)]


@cache
def _suffix() -> re.Pattern[str]:
    return re.compile(any_of(lexicon("regions")["suffixes"]))


def _extended(text: str, found: Sequence[RegionMention]) -> Iterator[RegionMention]:
    """A region's name and a form behind it (京津冀|水源涵养区), named as printed."""
    starts = {m.evidence.end: m.evidence.start for m in found}
    ends = starts.keys()
    sides = Counter(m.evidence for m in found)
    for mention in found:
        start, end = mention.evidence
        if mention.kind == "own" or mention.rule == "region.own-cluster":
            continue
        # What two or more do together is theirs (甲乙|一体化发展先行区), no wider region.
        if sides[mention.evidence] > 1 and text.startswith(_TOGETHER, end):
            continue
        match = _form_behind(text, mention)
        if match and match[0] in _ACROSS and (_is_second(text, start, ends) or _is_one_side(text, mention, ends)):
            continue
        if match and _takes(mention, match[0]):
            start = _row_start(text, start, starts) if match[0].endswith(_BY_ROW) else start
            if match[0].endswith(tuple(lexicon("regions")["row_zones"])) and text[start - 1 : start] in ROUTE_MARKS:
                start = row_before(text, start)
            if match[0] in _JOINT and start in starts and _is_cluster(mention.name):
                start = starts[start]
            harbour = _HARBOUR.search(text, max(0, start - 6), start) if match[0] == "港区" else None
            terminal = _TERMINAL.match(text, match.end()) if match[0].endswith("港") else None
            if match[0].endswith("港") and _is_province(mention) and len(match[0]) > 1:
                start = mention.evidence.end
            yield functional(
                text,
                harbour.start() if harbour else start - _greater(text, start),
                (terminal or match).end(),
                "region.extended",
            )
        whole = mention.kind == "division" or _is_natural(mention.name) or _is_cluster(mention.name)
        if whole and not _is_second(text, start, ends) and (belt := _belt(text, end)):
            yield functional(text, row_before(text, start), belt.end(), "region.extended")


def _is_province(mention: RegionMention) -> bool:
    """True for a province that is no city: the harbour behind it bears a name of its own (江苏|太仓港)."""
    return (mention.adcode or "").endswith("0000") and not mention.name.endswith("市")


_TOGETHER = ("一体化", "融合发展", "统筹发展", "协同发展")
"""Behind the letters of several regions: what they do together."""


def _is_one_side(text: str, mention: RegionMention, ends: Collection[int]) -> bool:
    """True for the last of a list of neighbours (甲与|乙毗邻地区, 与甲、|乙毗邻地区): what adjoins is not named by it alone."""
    start = mention.evidence.start
    listed = start in ends or (start - 1 in ends and text[start - 1] in "与和、")
    apart = mention.rule != "region.compression" or text[start - 1] == "、"
    return listed and mention.kind == "division" and apart


def _form_behind(text: str, mention: RegionMention) -> re.Match[str] | None:
    """A form of a region behind a name: a suffix, the harbour of a division, or what makes an area of it."""
    end = mention.evidence.end
    if not "\u4e00" <= text[end : end + 1] <= "\u9fff":
        return None
    begins = text[end] in _forms_begin()
    if begins and (suffix := _suffix().match(text, end)):
        return suffix
    if (
        (mention.adcode or mention.name in divisions_abroad())
        and text.find("港", end, end + 4) >= 0
        and (text[end - 1] != "港" or text[end] == "港")
    ):
        port = _PORT.match(text, end)
        if port:
            return port
    return _AREA.match(text, end) if begins else None


@cache
def _forms_begin() -> frozenset[str]:
    """First characters of the suffixes and of `_AREA`."""
    return frozenset(word[0] for word in lexicon("regions")["suffixes"]) | set("地市盟州县旗丘两二三四五六七八九十")


#: A part of the country or a cluster with what makes an area of it (京津冀|地区, 南疆|四地州, 皖北|六市, 蒙东|五旗县, 豫南|市县,
#: 华东|六省, 川中|丘陵).
_AREA = re.compile(
    "地区(?!生产)|(?:市州|盟市|州市|地州|市县|县市|旗县)(?![场域政级城区])|丘陵(?!沟壑|区)(?:地区)?"
    "|[三四五六七八九十]省(?:区市?|[一二三]市)?|[两二三四五六七八九十]+(?:地州市?|盟市|州市|(?:旗县市区|县市区|市县区|县区|市县|旗县)(?!域)|[市州](?![场政区县]))"
)


def _takes(mention: RegionMention, form: str) -> bool:
    """True where the form behind a mention makes a region of it."""
    if form in ("流域", "革命老区") and mention.kind == "division" and mention.surface[-1] in "省市区县":
        return False
    if form.endswith(_CIRCLES) and mention.kind == "division" and mention.surface.endswith(("省", "自治区")):
        return False
    if _AREA.fullmatch(form):
        around_water = form == "地区" and _is_around_water(mention.name)
        return around_water or (_is_cluster(mention.name) and not mention.name.endswith("地区"))
    return not mention.name.endswith(form)


def _is_cluster(name: str) -> bool:
    """True for a standing cluster, or part of the country, that is no belt, circle or zone by its own name."""
    region = functional_regions().get(name)
    ends_so = name.endswith(_ENDS_OF_FORMS) and not name.endswith("地区")
    return bool(region and region.group in ("cluster", "part_of_country") and not ends_so)


_ENDS_OF_FORMS = ("带", "圈", "群", "区", "廊")


def _greater(text: str, start: int) -> int:
    """Length of 大 or 环 before a name that belongs to the form behind it (大|三亚|旅游经济圈)."""
    return int(
        text[start - 1 : start] in ("大", "环", "泛") and text[start - 2 : start - 1] not in ("强", "扩", "做", "壮")
    )


def _is_around_water(name: str) -> bool:
    """True for the lands around a lake or along a reach (环太湖|地区, 长江中游|地区)."""
    region = functional_regions().get(name)
    return bool(region and region.group == "natural" and (name[0] == "环" or name[-1] == "游"))


def _is_natural(name: str) -> bool:
    region = functional_regions().get(name)
    return bool(region and region.group == "natural" and name.endswith(_NATURAL))


_NATURAL = ("沙漠", "沙地", "山", "上游", "中游", "下游", "流域")


#: Behind a row of places (甲—乙毗邻地区) these say where all of them lie; a circle is named by the whole row.
_ACROSS = ("毗邻地区", "交界地区")
#: Forms that are named by two parts of the country side by side (川南|渝西|融合发展试验区).
_JOINT = ("融合发展试验区", "融合发展示范区", "一体化发展示范区", "一体化发展先行区", "毗邻地区", "交界地区")
_CIRCLES = ("都市圈", "城市群", "经济圈", "城镇群")
_BY_ROW = (*_CIRCLES, "走廊", "经济带", "产业带")
"""Forms that are named by the row of places before them."""


def row_before(text: str, start: int) -> int:
    """Where the row of names begins that dashes join to the one at `start` (共建|琅琊台—九仙山—|常山文旅走廊)."""
    row = _ROW_BEFORE.search(text, max(0, start - 24), start)
    if row is None:
        return start
    first = row["first"]
    led = max((m.end() for verb in (_verb(), _row_leads()) for m in verb.finditer(first)), default=0)
    cut = not led and "\u4e00" <= text[row.start() - 1 : row.start()] <= "\u9fff"
    return start if cut or len(first) - led < _SHORTEST_IN_ROW else row.start() + led


_SHORTEST_IN_ROW = 2
"""Characters of the shortest name in a row."""


@cache
def _row_leads() -> re.Pattern[str]:
    """Verbs before the first name of a row; particles (中, 为) may be its first character (中国—东盟)."""
    return re.compile(any_of([*lexicon("regions")["leading_verbs"], *lexicon("regions")["row_verbs"]]))


_ROW_BEFORE = re.compile(rf"(?P<first>[{HAN}]{{2,8}})[—–-](?:[{HAN}]{{2,6}}[—–-])*$")


def _row_start(text: str, start: int, starts: Mapping[int, int]) -> int:
    """Where the row of places begins whose last one stands at `start` (贵阳—贵安—|安顺都市圈)."""
    while text[start - 1 : start] in ROUTE_MARKS and start - 1 in starts:
        start = starts[start - 1]
    return start


def _is_second(text: str, start: int, ends: Collection[int]) -> bool:
    """True behind a dash and another region: a belt behind has both names."""
    return text[start - 1 : start] in ROUTE_MARKS and start - 1 in ends


def _between(text: str, found: Sequence[RegionMention]) -> Iterator[RegionMention]:
    """A belt named by the two places at its ends (宜宾—泸州白酒产业带)."""
    divisions = sorted((m for m in found if m.kind == "division"), key=lambda m: m.evidence)
    starts = {m.evidence.end: m.evidence.start for m in divisions}
    for left, right in pairwise(divisions):
        if text[left.evidence.end : right.evidence.start] in ROUTE_MARKS:
            belt = _belt(text, right.evidence.end)
            if belt:
                yield functional(text, _row_start(text, left.evidence.start, starts), belt.end(), "region.belt")


#: The seaport or river port of a city, perhaps with the harbour's own name before (上海罗泾港).
_PORT = re.compile(
    rf"(?!(?:连云|张家|防城)港)(?:(?![^港]{{0,2}}(?:临港|保税港|无水|内陆|国际|航空|临空|公路|铁路|公铁|物流|人才|古|深水|智慧|信息|数字|科技|自由|贸易|生态|综合|[陆空新旧老疏在到至与和及的等设]))(?:(?!港)[{HAN}]){{2,3}})?港(?![口澳湾区籍流幼小中])"
)
#: The harbour that a harbour district belongs to (京唐港|曹妃甸港区).
#: A part of a harbour behind its name (固始港|望岗作业区, 汕头港|广澳港区).
_TERMINAL = re.compile(rf"(?!港)(?:(?![和与及等至到、])[{HAN}]){{1,4}}?(?:作业区|港区)")
_HARBOUR = re.compile(rf"(?<![{HAN}])[{HAN}]{{1,4}}港$")


def _belt(text: str, end: int) -> re.Match[str] | None:
    """A few nouns and a form of belt behind a division's name (赤峰|城区东部工业经济走廊)."""
    if text[end : end + 1] in _NO_NOUN or not _belt_head().search(text, end + 1, end + _longest_belt()):
        return None
    return _belt_behind().match(text, end)


#: What no noun begins with.
_NO_NOUN = frozenset(" \n,。;:、“”《》()与和及的等至到—-")


@cache
def _longest_belt() -> int:
    """Characters of the nouns and the form: ten and the longest form."""
    return 10 + max(map(len, lexicon("regions")["heads"]))


@cache
def _belt_head() -> re.Pattern[str]:
    return re.compile(any_of(lexicon("regions")["heads"]))


@cache
def _belt_behind() -> re.Pattern[str]:
    return re.compile(rf"(?:(?!{_verb().pattern})[^\s,。;:、“”《》()与和及的等至到—-]){{1,10}}?{_belt_head().pattern}")


def _along(text: str) -> Iterator[tuple[int, int]]:
    """Where belts along something stand (沿黄河生态带)."""
    return (match.span() for match in _along_form().finditer(text))


def _sides(text: str, found: Sequence[RegionMention]) -> Iterator[tuple[int, int]]:
    """Where a part of a province stands by its side, behind the province's short name (吉林|西部)."""
    for mention in found:
        province = mention.rule == "region.short-name" and (mention.adcode or "").endswith("0000")
        if province and (side := _SIDE.match(text, mention.evidence.end)):
            yield mention.evidence.start, side.end()


#: Provinces counted, not named (沿黄九省区, 四省边际, 中部六省).
_PROVINCES = re.compile(
    r"(?:沿(?:黄河?|长?江|海|边|淮)|[东中西]部)(?>十[一二三]|[一二三四五六七八九十])+省(?:区市?|[一二三]市|\((?:自治)?区(?:、?市)?\))?"
    "|[两三四五六]省(?:边际|边界|毗邻地区|交界地区|接合部|结合部)"
)


def _counted(text: str) -> Iterator[tuple[int, int]]:
    """Where provinces are counted, not named."""
    at = text.find("省")
    while at >= 0:
        if text[at - 1 : at] in _COUNTS and (match := _PROVINCES.search(text, max(0, at - 5), at + 7)):
            yield match.span()
        at = text.find("省", at + 1)


def _parts_and_axes(text: str) -> Iterator[tuple[int, int]]:
    """Where the divisions of a part of the province stand (推动|南部市州|跨越发展), and an axis named after its routes."""
    yield from (match.span() for match in _PART.finditer(text))
    for match in _side_form().finditer(text):
        if not _OF_PLACE.match(text, match.start() - 1):
            yield match.span()
    for kind in _AXIS.finditer(text):
        if name := _AXIS_NAME.search(text, max(0, kind.start() - 8), kind.start()):
            yield name.start("name"), kind.end()


@cache
def _side_form() -> re.Pattern[str]:
    """A belt or zone named by the side it lies on."""
    heads = any_of(lexicon("regions")["side_heads"])
    inner = rf"(?:(?!{_verb().pattern}|[东西南北中]部)[^\s,。;:、“”《》()与和及的等至到各—-]){{0,10}}?"
    return re.compile(rf"[东西南北中]部(?![地市县省州]){inner}{heads}(?![域块])")


#: What stands before a side that a longer name holds (赤峰城区|东部工业经济走廊).
_OF_PLACE = re.compile("[区市县州盟旗省城岸东西南北]")
#: A part of a province or of a part of the country (吉林|西部, 东北|西部): not the gulf 北部湾.
_SIDE = re.compile("[东西南北中]部(?:地区)?(?![湾片市盟州地旗县省])")
_PART = re.compile(rf"[东南西北中]部(?:盟市|市州|州市|地州市?|地市)(?![{HAN}]?[场级])")
_AXIS = re.compile("通道(?=[纵横]轴)")
_AXIS_NAME = re.compile(
    rf"(?:(?<![{HAN}])|格局中?|[位处]于)(?P<name>(?!中|[位处]于|建设|打造|构建|形成|快速|主)[{HAN}]{{2,4}})$"
)
_COUNTS = tuple("两一二三四五六七八九十")


@cache
def _along_form() -> re.Pattern[str]:
    heads = any_of(lexicon("regions")["heads"])
    return re.compile(
        rf"沿(?!着|线|路|途|街)(?:(?:(?!{_verb().pattern})[^\s,。;:、“”《》()与和及的等至到—-]){{1,12}}?{heads}"
        "|[江海河湖黄淮边](?:城市群|城镇群|都市圈))"
    )


_TREATED = re.compile("治理区(?!域)")
#: Landscapes one of which a zone of treatment is named after (黄土丘陵沟壑|治理区).
_LANDSCAPE = re.compile("沙|山|坡地|塬|丘陵|沟壑|高原|平原|草原|荒漠|石漠|河谷|盆地|流域|湿地|河|江|湖")
_LONGEST_TREATED = 14


def _treated(text: str) -> Iterator[tuple[int, int]]:
    """Where zones of treatment stand at the head of a clause or behind a list."""
    for kind in _TREATED.finditer(text):
        low = max(0, kind.start() - _LONGEST_TREATED)
        found = _treated_form().search(text, low, kind.end())
        if found and found.end() == kind.end() and _LANDSCAPE.search(found[0]) and not _DOES.search(found[0]):
            yield found.span()


#: What makes a phrase of the words before 治理区.
_DOES = re.compile("[在于向把将被让了的]|矿山")


@cache
def _treated_form() -> re.Pattern[str]:
    return re.compile(
        rf"(?<=[等对,。;])(?![{HAN}]{{0,3}}(?:{_verb().pattern}))[^\s,。;:“”《》()等对的]{{2,{_LONGEST_TREATED}}}?治理区"
    )


@cache
def _head_words() -> tuple[str, ...]:
    return tuple(lexicon("regions")["heads"])


@cache
def _head() -> re.Pattern[str]:
    return re.compile(rf"[{HAN}、—-]{{2,20}}" + any_of(lexicon("regions")["heads"]))


def _belts(passages: Sequence[Passage]) -> Iterator[RegionMention]:
    """A unit whose whole heading names a belt or a zone of treatment (沿边开发开放产业带)."""
    for passage in passages:
        title = passage.title.rstrip("。:")
        if not title.endswith(_head_words()):
            continue
        if _head().fullmatch(title) and not _verb().match(title) and not _COUNTED.match(title):
            start = passage.heading.start
            yield RegionMention(
                surface=title,
                name=title,
                adcode=None,
                kind="functional",
                evidence=Span(start, start + len(title)),
                rule="region.belt",
                confidence=confidence("region.belt"),
            )


#: A heading that counts what follows (六大产业带) names none.
_COUNTED = re.compile(r"[一二三四五六七八九十两几多]+[大个条]|现代|高效|特色")


@cache
def _verb() -> re.Pattern[str]:
    return re.compile(
        "打造|建设|构建|推进|发展|培育|加快|形成|完善|优化|做|建立|推动|壮大|提升|规划|加强|融入|布局|支持|积极|大力|统筹|着力|全力|共建|创建|聚焦"
    )


def _shaped(text: str) -> Iterator[RegionMention]:
    """A belt named after a mountain, a water or a road, as an item of its own or behind a verb (石羊河绿色廊道、…)."""
    kind, item = _shape()
    for match in kind.finditer(text):
        named = item.search(text, max(0, match.start() - 14), match.start())
        if named:
            yield functional(text, row_before(text, named.start("item")), match.end(), "region.belt")


@cache
def _shape() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The kind of such a belt at an item's end, and what stands before it."""
    words = lexicon("regions")
    kind = any_of(words["shaped"]) + rf"(?=[^{HAN}]|[和与及]|建设|发展|一体化|$)"
    boundary = rf"(?:(?<![{HAN}])|(?<=[即和与及])|(?<={'|'.join(words['shaped_before'])}))"
    no_name = rf"[东西南北][连接临邻依靠望襟]|即|[和与及]|{_verb().pattern}|[{HAN}]?(?:沿|[一二三四五六七八两])"
    water = "[山河江湖岭海岛]|(?<![供节用引调排防污治蓄涵补要大小山云流秀绿碧])水(?!源|产|果|利|资|生|域|上)"
    proper = rf"(?!{no_name})(?:(?![和与及带])[{HAN}]){{1,3}}(?:{water})"
    road = rf"(?:\d{{2,4}}国道|国道\d{{2,4}}|[GS]\d{{2,4}}|[{HAN}]{{2}}(?:高速|高铁|铁路))(?:沿线)?"
    return re.compile(kind), re.compile(
        rf"{boundary}(?P<item>{road}[{HAN}]{{0,6}}|{proper}(?![{HAN}]*?(?:[的等与和游]|{_verb().pattern}))[{HAN}]{{0,6}})$"
    )
