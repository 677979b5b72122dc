"""What stands right before and behind a figure: its unit, its comparator, whether its clause is at its end."""

from __future__ import annotations

import re
from functools import cache

from loaders.extract.quantities import Figure, words
from loaders.extract.target_names import patterns
from loaders.words import any_of

_LAST_OF_ROW = re.compile(r"(?:[、和]\d[\d.]*[亿万]?)+(?P<unit>人次|人|元|吨|亩|千瓦时?|立方米|平方米|户|家|件|标箱)")

_COUNTS = frozenset("家户个")
_ACTED_ON = re.compile("[^,。;]{2,20}?(?:进行|实施|提供|开展|引入|发放|配备|免费)")
_TRAINS = re.compile(
    r"(?:中欧|中亚|中老|国际|海铁联运|铁海联运|铁水联运|旅游)?(?:\([^()]{1,4}\))?(?:班列|专列|货运列车)"
)
_COUNT_BEFORE = re.compile(r"\d[个处条]“$")


@cache
def _comparators() -> tuple[tuple[str, str], ...]:
    """Words of a link with the comparator that they say, the longest first; those for = are left out."""
    told = {word: comparator for comparator, group in words()["links"].items() for word in group}
    return tuple(sorted((item for item in told.items() if item[1] != "="), key=lambda item: -len(item[0])))


def comparator_of(link: str, figure: Figure) -> str:
    """The comparator that the words behind a figure say, else those that lead to it."""
    if figure.comparator:
        return figure.comparator
    for word, comparator in _comparators():
        if word in link:
            return comparator
    return "="


def unit_of(text: str, figure: Figure) -> str:
    """The unit, which the last of several figures may print for all (1.4亿、1.5亿、1.6亿人次)."""
    if figure.unit not in ("亿", "万"):
        return figure.unit
    last = _LAST_OF_ROW.match(text, figure.span.end)
    return figure.unit + last["unit"] if last else figure.unit


def is_class_of_things(text: str, figure: Figure) -> bool:
    """True where the figure is the size of a class of things: 亿元以上项目, 年产值超100亿元企业."""
    end = figure.span.end
    plain = end
    while text[plain - 1] in "及或以上下内多":
        plain -= 1
    if figure.unit in _COUNTS and text.startswith("企业", end) and end > plain:
        # 10家以上|企业 counts them, 50亿元以上|企业 does not.
        return False
    if patterns()["class"].match(text, plain) or patterns()["class"].match(text, end):
        return True
    return figure.unit.endswith(("元", "吨")) and bool(patterns()["sized"].match(text, end))


def closes(text: str, figure: Figure) -> bool:
    """True where the clause ends after the figure."""
    return text[figure.span.end : figure.span.end + 1] in ",。;、()\n|和及" or figure.span.end >= len(text)


@cache
def _counted_first() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What may stand before a count that opens a clause, and what is counted with what is to become of it."""
    data = words()
    how, done = any_of(data["counted_how"]), any_of(data["counted_done"])
    return re.compile(f"{any_of(data['counted_first'])}{{0,2}}"), re.compile(
        f"(?P<name>[一-龥A-Za-z“”]{{2,24}}?)(?:任务|工作)?(?:{how}+{done}|(?:建成|投入)(?:投运|投产|投用|通车|使用|运营))"
    )


def counted_first(text: str, figure: Figure, before: str) -> str:
    """What is counted where a clause opens with the count and says behind it that all is done: 首批100个|充电站|全面建成."""
    opening, counted = _counted_first()
    found = counted.match(text, figure.span.end) if opening.fullmatch(before.strip()) else None
    return "" if found is None or found["name"] in words()["counted_any"] else found["name"]


def is_acted_on(text: str, figure: Figure, before: str) -> bool:
    """True for a count of what something is done to or for: 对73处隐患路段进行整治, 为800个小区引入服务."""
    return before.endswith(("对", "为")) and _ACTED_ON.match(text, figure.span.end) is not None


def is_in_counted_name(text: str, figure: Figure) -> bool:
    """True where the figure opens a name in quotation marks that is itself counted: 新建100个“15分钟生活圈”."""
    return _COUNT_BEFORE.search(text, max(0, figure.span.start - 4), figure.span.start) is not None


def trains_before(text: str, start: int, end: int) -> tuple[str, int] | None:
    """What a sentence last names that runs, and where: 中欧班列 of …中欧班列运营改革,全年开行3000列; None where it names none."""
    found = list(_TRAINS.finditer(text, start, end))
    return (found[-1][0], found[-1].start()) if found else None
