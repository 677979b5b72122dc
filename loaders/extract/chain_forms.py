"""The forms in which sentences tell chains as one whole and by streams; their words are in lexicon/industries_chain_forms.yaml."""

from __future__ import annotations

import re
from functools import cache

from loaders.words import any_of
from ontology.industries import chain_forms

_HOLDING_ENDS = "(?!(?<=构建)[筑材]|(?<=完善)的|(?<=起)[落重步泡搏])"


@cache
def whole_tail() -> re.Pattern[str]:
    """The last stage, and what stands between it and the word for the whole: 精深加工|等各环节较为完整|的|茶叶|全产业链."""
    forms = chain_forms()
    degrees, full, kinds = any_of(forms.degrees), whole(), any_of(forms.kinds)
    joined = f"(?:{any_of(forms.joined_how)})+{any_of(forms.joined)}(?:发展)?"
    return re.compile(
        rf"(?P<stage>[^等了]{{1,20}}?)(?:[于为]?一体|在内的|(?P<made>{any_of(forms.made_up)}))?[”\"]?(?:(?P<etc>等)(?P<named>(?![各全多关主重核这一二三四五六七八九十两0-9的])[\u4e00-\u9fff]{{2,8}}?)??)?"
        rf"(?P<links>(?:[各全多诸]多?个?|这?[0-9一二三四五六七八九十两]+[大个])?{any_of(forms.main)}?(?:环节)?)(?:这一?条?(?:[^、,的]{{1,4}}的)?)?"
        rf"(?P<full>{full}|{any_of(forms.closed)}|“?[三四五六七八]位一体”?|{any_of(forms.together)}发展(?<![旅游文]融合发展)|{joined})?"
        rf"(?P<mainly>为主)?(?:[一-龥]业经济|{any_of(forms.economies)})?(?:的(?P<of>[^的、等]{{0,8}}?)|(?P<branch>[^的、]{{0,4}}产业)?)"
        rf"(?:{kinds}|[0-9A-Z])*(?P<whole>(?:{full}|{degrees}?(?:循环|闭环))+)?{kinds}*(?P<streams>上下游)?"
    )


@cache
def holds() -> re.Pattern[str]:
    """What says that a list is what a chain holds, with what it is said of."""
    return re.compile(f"(?P<of>.*){any_of(chain_forms().holding)}")


@cache
def list_opener() -> re.Pattern[str]:
    """What a list of stages begins behind: a verb that holds it or opens it, or 集."""
    forms = chain_forms()
    verbs = any_of(forms.holding | forms.openers)
    return re.compile(
        rf".*(?:{verbs}{_HOLDING_ENDS}|(?<![聚密采收征云汇募])集(?![成聚群团约散装料]|中(?![药医草成]))|(?<![金投])融(?![合资入通媒雪化])"
        "|(?<=[^、,])(?<![服听遵盲跟自])从(?![事而业众前来此容属小中]|[^、]{1,12}向))"
        f"(?:了|起|出|以|一条|一个|{any_of(forms.degrees)}?完整的)*(?=..)"
    )


@cache
def several() -> re.Pattern[str]:
    """What stands before 产业链 where several chains are named behind it: 重点产业链|包括光伏、锂电."""
    forms = chain_forms()
    return re.compile(f"{any_of(forms.several)}{any_of(forms.ranks)}?{any_of(forms.sectors)}?$")


@cache
def site() -> re.Pattern[str]:
    """What takes its functions from a list: a place, or a firm."""
    return re.compile(rf"的[^,。;、]{{0,14}}?{any_of(chain_forms().sites)}(?:[,。;、]|$)")


def whole() -> str:
    """How whole a chain is: (较为)完整."""
    return f"{any_of(chain_forms().degrees)}?{any_of(chain_forms().complete)}"


@cache
def complete() -> re.Pattern[str]:
    """What says behind 等环节 that these are all links there are."""
    return re.compile(whole())


@cache
def governed() -> re.Pattern[str]:
    """What offices do in the clause behind to what holds such links: ,推进系统|治理."""
    return re.compile(f",[^,。;、]{{0,10}}{any_of(chain_forms().governed)}")


@cache
def watched() -> re.Pattern[str]:
    """What stands behind a list of steps that serve or are watched."""
    return re.compile(f"的?[^,。;、的]{{0,3}}?{any_of(chain_forms().watched)}")


@cache
def method() -> re.Pattern[str]:
    """What says that a row told the steps of one method: “中和-分离-灭菌”|工艺技术."""
    return re.compile(f'[”’"]?的?[^,。;、]{{0,4}}?{any_of(chain_forms().methods)}(?![路链])')


@cache
def of_plan() -> re.Pattern[str]:
    """What 产业链 only describes: 从核心技术到应用场景的产业链|招商图谱."""
    return re.compile(any_of(chain_forms().plans))


@cache
def not_reached() -> re.Pattern[str]:
    """What a stage of a chain is not: how it was once done (粗放经营), the end of a motto, what is done to it (实现了)."""
    forms = chain_forms()
    return re.compile(f"{any_of(forms.past)}.*|.*[了着].*|{any_of(forms.done_to)}|.*(?<!中央){any_of(forms.tables)}")


@cache
def rests() -> str:
    """What the goods of a stream rest on or are for, told before them: 依托本地磷矿资源,|发展磷矿采选."""
    forms = chain_forms()
    verb = f"(?={any_of(forms.emphatic)}*{any_of(forms.streaming)})"
    near = f"(?={any_of(forms.emphatic)}*{any_of(forms.growing)}[^,。;、]{{2}})"
    return (
        f"(?:{any_of(forms.aiming | forms.resting)}[^,。;\n]{{2,30}},{verb}"
        f"|{any_of(forms.leaning)}[^,。;、\n]{{1,24}}?{any_of(forms.leaned_on)}等?{verb}"
        f"|{any_of(forms.aiming | {'立足'})}[^,。;、\n]{{1,12}}?{near})?"
    )


@cache
def stream_name() -> str:
    """What any stream is called by in a heading (上游|原材料|。重点发展…)."""
    return any_of(chain_forms().stream_parts)


@cache
def stream_part(group: str) -> str:
    """What a stream is called by besides (上游环节, 中游制造端, 下游(应用):), and what lies in it, as a group of that name."""
    forms = chain_forms()
    parts, sides, emphatic = any_of(forms.stream_parts), any_of(forms.stream_sides), any_of(forms.emphatic)
    verbs = any_of(forms.stream_verbs)
    return (
        rf"(?:{parts}?(?:{sides}|侧(?!重))|{parts}(?={emphatic}|以|:)|[^,。;、:\n]{{0,4}}?方面,|[^,。;、:\n]{{1,4}}(?=:)"
        rf"|[一-龥]{{1,4}}环节(?=,|{emphatic}|{verbs})|\({parts}(?:端|侧|环节|领域)?\)(?=[一-龥])"
        rf"|\([^()\n]{{1,8}}\)(?=:|{emphatic}|以|为|{verbs}))?"
        rf"(?:(?:延伸|拓展)[至到]?)?(?:,|。(?![上中下]游))?(?:重点|主要)?:?{rests()}(?P<{group}>[^,。;!?|\n]{{2,60}})"
    )


@cache
def lacks() -> re.Pattern[str]:
    """What is told of a stream that is not what lies in it: what it lacks, and what places on a river do."""
    forms = chain_forms()
    return re.compile(
        f"{any_of(forms.lacking)}$|.由.|^“?一[粒颗片桶品杯盒张只头]|^{any_of(forms.not_streams)}|{any_of(forms.market)}|的(?:供给|消费)$"
    )


@cache
def said_of_list() -> str:
    """What a list of goods in a stream is ended by, with how things are done with it: (一体化)发展, 等环节, 等高附加值产品."""
    forms = chain_forms()
    return f"|等[^、等为]{{0,6}}{any_of(forms.listed_as)}|等{any_of(forms.praise)}*(?:产品|制品)"


@cache
def how_done() -> str:
    """How something is done with the goods of a stream."""
    return f"(?:{any_of(chain_forms().how)}|(?<![储充])一体化?)"
