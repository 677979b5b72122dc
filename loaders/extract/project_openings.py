"""What stands before the name of works in the object of a verb: what a platform is for, or on which levels it works; and works that
a clause only starts from (以甲水库建设为契机).
"""

from __future__ import annotations

import re
from functools import cache

from loaders.extract.project_words import group, listed
from loaders.facts import Span

STARTED_FROM = "以"
"""The verb of works that a clause starts from."""
_UNITING = re.compile(r"(?:[1一][家个座处])?集[^,。;的]{2,40}?[于为]一体的(?=[^的]{4})")
"""What one house or platform unites: 集养老、护理于一体的|甲中心."""
_MAINLY = re.compile(
    "[^,。;的]{0,8}以[^,。;的]{2,30}为(?:主|主体|核心|龙头|特色)的(?=[^、,。;的]{2,24}(?:基地|园|区|枢纽|走廊|中心))"
)
"""What a base is mainly of, with whose it is before: 甲市以水电、光伏为主的|乙能源供应基地."""
_LEVELS = re.compile(
    r"(?>(?:国家|自治区|[省市县区旗盟州乡镇村苏木街道嘎查社、]){2,12})[两二三四五]级(?=[^、,。;的]{2,20}(?:平台|中心))"
)
"""On which levels a platform works: 市、县两级|应急指挥平台."""
_FIRST = frozenset("1一集国自省市县区旗盟州乡镇村苏街嘎社")
"""First characters of both."""


def _firsts(*names: str) -> frozenset[str]:
    """The first characters of the words of the named lists."""
    return frozenset(word[0] for name in names for word in listed(name))


@cache
def _describing() -> tuple[re.Pattern[str], frozenset[str]]:
    """What a platform or centre is about (涵盖生产、运输的|甲平台), and its first characters."""
    covering = rf"{group('covering')}[^,。;的]{{2,20}}(?=的[^、,。;的]{{2,30}}平台)"
    pattern = rf"(?:{group('describing')}[^,。;的]{{2,30}}|{covering})的(?=[^的]{{4}})"
    return re.compile(pattern), _firsts("describing", "covering")


@cache
def _wide() -> tuple[re.Pattern[str], frozenset[str]]:
    return re.compile(rf"{group('wide_describing')}[^,。;的]{{2,30}}的(?=[^的]{{4}})"), _firsts("wide_describing")


@cache
def _started_from() -> re.Pattern[str]:
    return re.compile(
        rf"(?:坚持|突出)?以(?P<works>[^,。;]{{4,40}}?(?:建设|工程|项目|迁建|扩建|改造))为(?:主要|重要|有力)?{group('starting_points')}"
    )


def behind_description(text: str, start: int, end: int) -> int:
    """Where the name begins behind what describes it."""
    describing, first = _describing()
    if start >= end:
        return start
    if text[start] in first and (match := describing.match(text, start, end)):
        return match.end()
    if text.find("的", start, end) > 0 and (match := _MAINLY.match(text, start, end)):
        return match.end()
    if text[start] in _FIRST and (match := _UNITING.match(text, start, end) or _LEVELS.match(text, start, end)):
        return match.end()
    return start


def behind_wide_description(text: str, start: int, end: int) -> int:
    """Where the name begins behind what says whom a platform serves, which needs a name of its own (面向企业的|赤峰云平台)."""
    describing, first = _wide()
    match = describing.match(text, start, end) if text[start] in first else None
    return match.end() if match else start


def works_started_from(text: str, clause: Span) -> Span | None:
    """The works that a clause opens with as what it starts from: 以|甲水库建设|为契机."""
    if not text.startswith((STARTED_FROM, "坚持以", "突出以"), clause.start):
        return None
    match = _started_from().match(text, *clause)
    return Span(*match.span("works")) if match else None
