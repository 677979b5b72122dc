"""The vocabulary of works, compiled: ontology/lexicon/projects.yaml as patterns and automata."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

from loaders.extract.quantities import HAN_NUMBER
from loaders.words import any_of, lengths_by_end
from ontology.automata import Automaton, automaton
from ontology.lexicon import lexicon

ENDS = re.compile(r"[一-龥A-Za-z0-9”)]{2,}(?:\s?(?:至|到|[-—–~]+)\s?)[一-龥“A-Za-z0-9]{2,}|引[一-龥]{1,2}[济入][一-龥]")
"""Two ends of a line: 包头—呼和浩特, 赤峰至朝阳, 引江济淮."""
_JOINTS = frozenset("至到-—–~引")
"""Characters one of which stands between, or before, the two ends."""
WORKS = ("工程", "项目")
"""What a name of works most often ends with."""
FIGURE_ENDS = frozenset("个户座条处里亩套米")
"""Last characters of the units of a figure that follows a name (改造老旧小区20个)."""
LONGEST = 48
"""Longest name of works, in characters; the longest seen has 43."""

_LONGEST_TAIL = 12
"""Length of the longest words of work behind a name, in characters."""
_CAPACITIES = "吨|千瓦|兆瓦|立方米|台|辆|套|平方米|MW|GW"
_QUOTED = re.compile(r"“[^”]*”")
_STAGE_ENDS = frozenset("期)程目段")
_STREET_ENDS = frozenset("路街道巷桥段延东南西北中")
_COUNTED = "(?:[个批项条对](?!期)|家(?![期渠屯庄]|子(?!公司)))"
"""Behind a number: things are counted; 五家渠 and 三家子 are places."""
_TIME_ENDS = frozenset("月前内底年")
"""Last characters of when works are done (甲水厂二期3月底|投产)."""
_HEADS = ("works", "lines", "facilities", "institutions")
_NUMBER = r"(?:\d+|[一二两三四五六七八九十]+)"


@cache
def words() -> dict[str, Any]:
    """The lexicon of works."""
    return lexicon("projects")


@cache
def listed(name: str) -> frozenset[str]:
    """The words of the named list."""
    return frozenset(words()[name])


@cache
def excluded_ends() -> tuple[str, ...]:
    """What no name of works ends with."""
    return tuple(words()["excluded_ends"])


@cache
def beside_ends() -> tuple[str, ...]:
    """How what belongs to the works before 及 ends where it has no name of its own."""
    return tuple(words()["beside_ends"])


@cache
def plant_actions() -> tuple[str, ...]:
    """What is done to plants, parks and streets alike."""
    return tuple(words()["plant_actions"])


@cache
def zones() -> tuple[str, ...]:
    """How the names of zones end that stand or are to be built up (柳东新区)."""
    return tuple(words()["zones"])


@cache
def zones_of_places() -> tuple[str, ...]:
    """How zones and belts end that only building makes works of, where a place names them."""
    return tuple(words()["zones_of_places"])


@cache
def acts() -> tuple[str, ...]:
    """What is done to waters, fields and ways: an item that begins with it has an object of its own (治理甲湖、|修复乙山)."""
    return tuple(words()["acts_on_all"])


@cache
def group(*names: str) -> str:
    """A pattern that matches a word of the named lists."""
    return any_of(word for name in names for word in words()[name])


@cache
def patterns() -> dict[str, re.Pattern[str]]:
    """All patterns by name, compiled once."""
    return {name: re.compile(pattern) for name, pattern in {**_endings(), **_openings(), **_sums()}.items()}


def _endings() -> dict[str, str]:
    phase = words()["phase"]
    kinds = {"line": "lines", "facility": "facilities", "institution": "institutions", "action": "actions"}
    units = _CAPACITIES
    return {
        **{kind: rf"{group(name)}{phase}*$" for kind, name in kinds.items()},
        "complete": rf"{group(*_HEADS, 'actions')}{phase}*$",
        "stage": rf"{phase}$",
        "headed": rf"{group(*_HEADS)}{phase}*$",
        "works": rf"(?P<core>.*?)(?:工程|项目)(?>[一-龥]{{2,4}}段|{phase})*$",
        "capacity": rf"\d[万亿]?(?:{units})[一-龥A-Za-z]{{1,12}}$",
        "weak": rf"{group('weak')}$",
        "altering": rf"{group('altering')}$",
        "strict": rf"{group('strict_building')}$",
        "building": rf"{group('building')}$",
        "wide": rf"{group('wide')}$",
        "loose": rf"(?<!恢复){group('loose_actions')}$",
        "line_on": rf"{group('lines')}.*$",
    }


def _openings() -> dict[str, str]:
    units = _CAPACITIES
    time = r"(?:[一二三四]季度|年内|年底前?|今年|上半年|下半年|\d{1,2}月(?:底|份|中旬)?前?)"
    reached = "(?:开通运营|开通|建成投产|建成投用|建成通车|开工|投产|通车|投用|竣工|完工|建成|投运|并网|启用|开园|落地)"
    phase_of_street = r"(?:[东南西北中]?段|[东南西北]延|(?<=[路街道])[东南西北])?"
    return {
        "verb": rf"(?!{group('no_openings')}){group('verbs', 'openings')}",
        "kept": group("no_openings"),
        "openings": rf"(?>{group('openings')})+",
        "excluded": group("excluded"),
        "programme": group("programmes"),
        "harmless": group("harmless"),
        "harmless_in_boxes": group("harmless_in_boxes"),
        "activity": group("activities"),
        "quantified": rf"{group('quantified')}|{_NUMBER}{_COUNTED}",
        "quantity": group("quantified"),
        "amount": rf"{group('quantified')}|[\d一二两三四五六七八九十]{_COUNTED}",
        "grand": group("grand"),
        "grand_centre": rf"{group('centre_reach')}性?[一-龥]{{0,4}}{group('centre_of')}中心$",
        "generic": rf"(?>{group('generic_core')})*",
        "attribute": rf"(?:计划|概算|估算)?(?:(?:总投资|投资)额?)?(?:约|超过?|达|近)?(?:[\d.]+|{HAN_NUMBER})[万亿]+元的?"
        rf"|(?:{group('attributes')}|由[^,。;、]{{2,18}}?(?:实施|承建|投资|建设|开发))的",
        "voltage": r"[±]?\d+(?:千伏|[kK][vV])",
        "of_all_places": rf"(?>{group('low_levels')}+)[^“”、]{{0,12}}"
        r"(?:中心|服务站|工作站|服务点|活动站|文化站|卫生院|敬老院|处理厂|中转站)(?:\([^()]{1,8}\))?"
        r"|[^“”、]{4,16}(?:中心|站|平台)\((?:站|所|点|室|院|馆)(?:、(?:站|所|点|室|院|馆))*\)",
        "kind_only": rf"{group('qualities')}{group('kinds')}(?:、{group('qualities')}?{group('kinds')})*",
        "of_itself": r"(?:工程|项目|[一二三四五]期)"
        rf"{time}?(?:全面|顺利|正式|如期|尽快)?{reached}(?:建设|运营|发电|达产|达效|使用)?$",
        "becomes": rf"(?>{time}|[也还]?将(?:于|在)?|(?:于|在){time}|明年|主体|全线|全面|顺利|正式|如期|尽快|即将|提前)*"
        rf"(?:{reached}(?:建设|运营|发电|达产|达效|使用|试运营)?"
        r"|(?:动工|启动|加快|加紧|抓紧|平稳|稳步|同步|有序|全面|扎实|顺利)+(?:建设|推进|施工|实施)"
        r"|封顶|(?:建成|竣工|完工)?投入(?:使用|运营|运行|生产|试运营))$",
        "grand_base": r"(?:长三角|珠三角|京津冀|粤港澳大湾区|成渝"
        r"|东北|西北|西南|东南|华东|华北|华南|华中|西部|中部|东部|北方|南方)(?:地区|区域)?(?!\()",
        "measured": r"约?\s*\d+(?:\.\d+)?万?[余多]?\s*(?:公里|千米|平方米|平方公里|座|处|所|亩|户|间|张)(?:以上|左右)?",
        "named_place": r"^国家[一-龥]{2,10}?(?:自然保护区|(?:湿地|森林|海洋|地质|沙漠|草原)公园)"
        rf"|^[一-龥]{{1,6}}?(?:{'|'.join(words()['place_nouns'])}|(?<![污雨洪用供排节引调取补蓄淡咸咸活地])水(?=重要|主要|干[、流支]|支流|流域))",
        "common_house": rf"{group('common_houses')}(?:中心|平台)",
        "for_anyone": "(?:符合|具备|有)条件[^,。;、]{0,20}$",
        "of_wares": group("wares") + "$",
        "of_produce": rf"{group('produce')}[一-龥]{{0,8}}(?:基地|养殖场|良种场|苗种场|繁育场|种植园|示范园)$",
        "of_fluids": r"(?:液体|气体|燃料|油品|化学品|产品|介质)[一-龥]{0,4}(?:管道|管线|管网)$|(?:输送|储运)(?:管道|管线)$",
        "counted_out": rf"({_NUMBER})[大个家]$",
        "prolonged": rf"将(?P<name>[^,。;、将]{{2,20}}?{group('lines')})(?:向[^,。;、将]{{1,4}})?"
        r"(?:延伸|延长|引入|接入)(?:到|至|入|我)",
        "wide_land": r"[一-龥]{2,4}(?:高原|丘陵|平原|盆地|库区|湖区)",
        "line_inside": rf"{group('lines')}|[国省县]道|[GS]\d",
        "placed_works": group("placed_works"),
        "shared_by_places": rf"{group('shared_by_places')}(?:\([^()]{{1,6}}\))?(?:一期|二期|三期)?$",
        "skipped": group("boxes_skipped"),
        "continued": rf"(?>{group('continuations')})+(?:工程|项目)?",
        "sized": r"(?:百|千|十|\d+)万亩",
        "founding": rf"(?:核准|获批|{time})*(?:规划建设|建设|申建|筹建|(?:推进|开展)?前期|项目建设|落地建设|{reached})",
        "in_time": rf"在(?:\d{{4}}年)?{time}[^、的]{{0,6}}{reached}$",
        "into_plan": r"(?:尽快|早日)?(?:(?:纳入|列入|进入|挤进)[^、]{0,24}|(?:落户|落地|入驻)[^、]{2,12})$",
        "own": rf"[市县区省州旗盟](?!级)|第[一二三四五六七八九十]+|[^、]{{0,3}}{group('singletons')}",
        "road_number": r"(?:(?:地铁|轨道交通|轻轨)?\d{1,2}号线|[GSX]\d{1,4}|\d{3}国道|[国省县乡]道[GSXY]?\d+)",
        "numbered_line": r"(?:[GSX]\d{1,4}|[A-Z]\d{1,2}号?)线(?:[一二三四五六]期|[东南西北中]段)?",
        "line_by_number": r"(?:铁路|地铁|轨道交通|城际|快线)[A-Z]\d{1,2}号?线(?:[一二三四五六]期|[东南西北中]段)?$",
        "time_end": rf"{time}$",
        "street": rf"[一-龥]{{1,6}}(?:路|街|大街|大道|巷|大桥|立交桥){phase_of_street}$",
        "laying": rf"{group('laying')}$",
        "kind_quoted": r"[式型]”[^“]{0,4}$",
        "street_end": r"[路街道巷桥][东南西北中]?延?$",
        "stage_inside": r"[一二三四五六]期",
        "sized_inside": rf"\d[万亿]?(?:{units})",
        "works_label": r"(?:项目|工程)(?:清单|名单|库|布局|建设)?$",
        "works_listed": rf"(?:项目|工程)(?:清单|名单|群)?(?:(?:共计?|合计|各)?有?{_NUMBER}[个项]|,?(?:其中|主要|分别|具体|即)*"
        rf"(?:包括|包含|有|为|是|如下)|(?:共计?|合计|各)?有?{_NUMBER}[个项],(?:其中|主要|分别|具体|即)*(?:包括|包含|有|为|是))$",
        "works_counted": rf"(?:{_NUMBER}[个项][^,。]{{0,6}}(?:项目|工程)|(?:项目|工程){_NUMBER}[个项]),$",
        "invested": rf"(?P<name>[^,、;。:]{{4,48}}?)[,、]?{group('estimates')}*总?投资额?(?:约|超过?|达|近|为)?[\d.]+[万亿]",
        "told": rf"“?(?P<name>[^,、;。:“]{{4,48}}?(?:工程|项目)(?:[一二三四五]期)?)”?(?={group('told_by')})",
        "told_next": rf"(?:现|均|都)?{group('told_by')}",
        "other_label": r"(?:园区|载体|区域|地区|企业|单位|部门|领导|景区|线路|产品|产业|领域|方向|品牌|市场|港口|口岸|学校|城市)$",
        "figure_behind": r"(?<=[造治设修复房线路道楼馆厂库院场站桥区])(?:总?面积)?\d+(?:\.\d+)?万?"
        r"(?:个|户|座|条|处|公里|亩|套|平方公里|平方米)$",
        "avenue": r"(?:大街|大道|快速路)(?:[东南西北中]段|[东南西北]延)?$|立交桥$|(?:[东南西北]延|[东南西北]延线)$",
        "status_behind": rf"\(({group('verbs')})\)",
        "gloss": r"\((?=[^()]*(?:投资|[万亿]元|(?:19|20)\d\d年)"
        r"|[\d.,]+(?:[×xX*][\d.]+)?[万亿]?(?:千瓦时?|兆瓦时?|吨|立方米|公里|平方米|平方公里|亩|米|MW|GW)|[A-D]?\d[A-D]?级\)"
        r"|引|即|原|简称|[全总]长|续建\)|新建\)|前期\)|在建\)|拟建\)|[^()]{9,}\))[^()]*\)$",
        "works_on_waters": rf"{group('waters')}.*(?:治理|整治|修复|保护|疏浚|清淤|连通|防护)工程$",
        "works_on_all": r"(?:治理|整治|修复|保护|改造|加固|疏浚|连通)工程$"
        r"|流域(?:水环境|水生态|生态|综合|系统)*(?:治理|整治|修复)$|生态廊道$",
        "staged": r"[一-龥][一二三四五六]期$",
        "phased": r"[一二三四五六]期(?:工程|项目)?$",
        "shared_waters": r"[一-龥]{2}(?:灌区|水库|水电站|泵站|港区|机场)[一-龥]{2,8}$",
        "acted_on": r"[一-龥]{1,8}(?:[河江湖渠溪]|水库|灌区|矿区|片区|流域|湿地|古镇|古城|酒店|民宿|客栈|公寓)",
        "at_place": r"在[一-龥]{2,8}$",
        "sited": r"在([一-龥]{2,8})$",
        "helped": r"(?:支持|推动|鼓励|在)[^,。;]*$",
        "wide_name": r"^(?:国家|国际|全国|区域|世界|西部|东部|中部|先行|示范)",
        "building_action": r"(?:迁建|改扩建|扩建|改建|新建|重建|搬迁)$",
    }


def _sums() -> dict[str, str]:
    tails = any_of(word for word in words()["tails"] if word not in ("的", "重点"))
    stop = rf"(?=$|[、和及与]|以及|的?{tails}|\d+[个项])"
    return {
        "sum": rf"(?:(?<![高初均平])等|(?<=平)等(?=\d))(?!级|地|方面|升级){_NUMBER}?[个项条座大处所]?"
        rf"(?P<head>[^、等]{{0,18}}?(?:{group(*_HEADS)}|{group('plant_actions')}|{group('acted_on_all')}[^、等和及与]{{0,6}}?{group('acts_on_all')})){stop}",
        "summed_works": rf"等(?:{_NUMBER}[个项][^、等]{{0,8}}(?:项目|工程)(?=$|{tails})|[^、等]{{0,8}}(?:项目|工程){tails})",
        "counted_whole": rf"[\d一二两三四五六七八九十][大个座条处]{group('counted_places')}[一-龥]+$",
        "summed_by_count": rf"{_NUMBER}(?:[大个家](?!{group('counted_places', 'waters')})(?P<head>[^、等“”]{{0,18}}(?:工程|项目))"
        rf"|[个座条](?P<plants>[^、等“”]{{0,10}}{group('placed_works')}|泵站|灌区|港区|码头))$",
        "touring": r"等[^、等]{0,8}(?:旅游|精品|游览|研学|避暑)[^、等]{0,4}(?:线路|路线|专线)$",
        "several_in_one": r"[两三四五六七八九]大(?:平台|中心|基地|市场|载体)$",
        "quoted_sum": r"[“\"][^”\"]{0,3}[一二两三四五六七八九十]大(?P<head>[^”\"]{2,10})[”\"]$",
    }


@cache
def _statuses() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Status and the pattern of verbs and tails that say so, the deciding one first."""
    return tuple((status, re.compile(pattern)) for status, pattern in words()["status"])


@lru_cache(maxsize=4096)
def status_of(verb: str, tail: str) -> str | None:
    """What the verb before works and the words behind them say of their status; None where they say nothing."""
    return next((name for name, cue in _statuses() if cue.search(verb) or cue.search(tail)), None)


@lru_cache(maxsize=4096)
def says(kind: str, verb: str) -> bool:
    """True where the pattern of that name stands in the verb or tail; these are few words, each used often."""
    return patterns()[kind].search(verb) is not None


@cache
def anchors() -> Automaton:
    """Automaton of the ends of names that are worth a closer look."""
    data = words()
    faint = set(data["faint"])
    ends = [word for name in (*_HEADS, "actions") for word in data[name] if word not in faint]
    return automaton([*ends, "前期", *data["marks"]])


@cache
def verbs() -> tuple[Automaton, tuple[str, ...]]:
    """Automaton of the verbs that carry works out and of nouns that hold one; the verbs, with "" for each such noun."""
    found, nouns = words()["verbs"], words()["no_verbs"]
    return automaton([*found, *nouns]), (*found, *("" for _ in nouns))


@cache
def _ends() -> tuple[dict[str, frozenset[str]], dict[str, tuple[int, ...]]]:
    """The kinds that each ending tells, and the lengths of endings by their last character."""
    data = words()
    kinds: dict[str, tuple[str, ...]] = {
        "line": ("lines",),
        "facility": ("facilities",),
        "institution": ("institutions",),
        "action": ("actions",),
        "headed": _HEADS,
        "complete": (*_HEADS, "actions"),
    }
    told: dict[str, set[str]] = {}
    for kind, names in kinds.items():
        for name in names:
            for word in data[name]:
                told.setdefault(word, set()).add(kind)
    return {word: frozenset(found) for word, found in told.items()}, lengths_by_end(told)


@lru_cache(maxsize=8192)
def _kinds(name: str) -> frozenset[str]:
    """The kinds that a name ends as one of, a stage (二期, A段) left aside."""
    endings, lengths = _ends()
    found: set[str] = set()
    while True:
        for length in lengths.get(name[-1:], ()):
            if kinds := endings.get(name[-length:]):
                found |= kinds
        stage = patterns()["stage"].search(name) if name[-1:] in _STAGE_ENDS else None
        if stage is None:
            return frozenset(found)
        name = name[: stage.start()]


def ends_as(kind: str, name: str) -> bool:
    """True for a name that ends as one of the kind does (line, facility, institution, action; headed: any but an action;
    complete: any), a stage (二期, A段) left aside.
    """
    return kind in _kinds(name)


@lru_cache(maxsize=8192)
def joins_ends(name: str) -> bool:
    """True for a name that holds the two ends of a line (see `ENDS`)."""
    return not _JOINTS.isdisjoint(name) and ENDS.search(name) is not None


@lru_cache(maxsize=8192)
def is_barred(name: str, *, box: bool) -> bool:
    """True for training, talent, plans of action and the like, broken quotations and bare brackets. box: it stands in a box."""
    known = patterns()
    name = known["harmless"].sub("", name)
    if known["excluded"].search(known["harmless_in_boxes"].sub("", name) if box else name) or known["activity"].match(
        name
    ):
        return True
    if name.endswith(("工程", "工程”")) and known["programme"].search(name):
        return True
    if not box and known["kind_only"].fullmatch(name.removesuffix("建设")):
        return True
    if not box and known["of_all_places"].fullmatch(name):
        return True
    if name[:1] == "(" or "《" in name or name.count("“") != name.count("”"):
        return True
    if "”" in name and known["kind_quoted"].search(name):
        return True
    return name.endswith(excluded_ends()) and not name.endswith("改造计划")


@lru_cache(maxsize=8192)
def is_amount(name: str) -> bool:
    """True for words that hold an amount of things without a name: 一批公园, 建设3个中心."""
    name = _QUOTED.sub("", name) if "“" in name else name
    return patterns()["amount"].search(name) is not None


@lru_cache(maxsize=8192)
def is_grand(name: str) -> bool:
    """True for what is to be one of a nation or the first of its kind: it says what a place wants to be, and is no works."""
    name = name.replace("现代化改造", "改造")
    return patterns()["grand"].search(name) is not None or patterns()["grand_centre"].match(name) is not None


def is_told_otherwise(name: str) -> bool:
    """True for two ends of a line, its number, a street, a stage or a capacity: names of works that no ending need tell."""
    known = patterns()
    return (
        joins_ends(name)
        or (name[-1:] in _STREET_ENDS and known["street_end"].search(name) is not None)
        or ("期" in name and known["stage_inside"].search(name) is not None)
        or (
            not name.isalpha()
            and any(known[kind].search(name) is not None for kind in ("sized_inside", "line_by_number"))
        )
    )


def ends_in_capacity(name: str) -> bool:
    """True for a name that ends with a capacity and what it is of: 年产5万吨电解铝."""
    return not name.isalpha() and patterns()["capacity"].search(name) is not None


@lru_cache(maxsize=8192)
def opens_as_own(name: str) -> bool:
    """True for a name that opens with 市, 县, an ordinal or what a place has one of (县医院, 第二水厂)."""
    return patterns()["own"].match(name) is not None


@lru_cache(maxsize=8192)
def is_street(name: str) -> bool:
    """True for the name of a street or bridge of a town: 滨河路, 学府大道北延."""
    return name[-1:] in _STREET_ENDS and patterns()["street"].fullmatch(name) is not None


def is_complete(name: str) -> bool:
    """True for a string that ends as the name of works does. Only its end is looked at: the longest ending has 24 characters."""
    return "complete" in _kinds(name[-24:])


@cache
def _tails() -> tuple[frozenset[str], dict[str, tuple[int, ...]]]:
    """The tails of works, and their lengths by their last character."""
    tails = words()["tails"]
    return frozenset(tails), lengths_by_end(tails)


def tail_of(words_before: str) -> str:
    """The longest tail (建设, 前期工作) that the words end with; empty where there is none."""
    tails, lengths = _tails()
    for length in lengths.get(words_before[-1:], ()):
        if words_before[-length:] in tails:
            return words_before[-length:]
    return ""


def is_part_of_line(name: str) -> bool:
    """True for a section of a line that is named: 宜来高速鹤峰东段."""
    return name.endswith("段") and patterns()["line_inside"].search(name) is not None


@lru_cache(maxsize=8192)
def untailed(name: str) -> str:
    """A name without the words behind it that say what becomes of the works (甲水厂二期|建成运营); itself where none do."""
    rest = name
    while tail := tail_of(rest[-_LONGEST_TAIL:]):
        rest = rest[: -len(tail)]
    if rest[-1:] in _TIME_ENDS and (time := patterns()["time_end"].search(rest)):
        rest = rest[: time.start()]
    known = ends_as("headed", rest) or is_part_of_line(rest) or patterns()["staged"].search(rest)
    return rest if len(rest) > 3 and rest != name and known else name


@cache
def becomings() -> tuple[frozenset[str], tuple[str, ...]]:
    """How a clause ends that says of works that they are begun or done: the last characters, the words."""
    listed = tuple(words()["becoming"])
    return frozenset(word[-1] for word in listed), listed


@cache
def attribute_starts() -> frozenset[str]:
    """The first characters of what a name stands behind: what the works cost, who builds them, how good they are."""
    return frozenset(word[0] for word in (*words()["attributes"], *"总投计概估由0123456789"))


@cache
def verb_starts() -> frozenset[str]:
    """The first characters of verbs and openings."""
    return frozenset(word[0] for name in ("verbs", "openings") for word in words()[name])
