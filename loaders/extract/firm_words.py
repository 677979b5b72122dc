"""The vocabulary of firms, compiled: ontology/lexicon/enterprises.yaml and firms.yaml as patterns and an automaton."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

import rjieba

from loaders.words import any_of
from ontology.automata import Automaton, automaton
from ontology.lexicon import lexicon
from ontology.regions import gazetteer

_AROUND = 4
"""How many characters beside a name tell whether it is one, or made of the halves of two words."""
_MARKS = re.compile(r"[^一-龥A-Za-z0-9]")


OF_PLACES = frozenset(
    "山河湖江海岛湾沟岭坪村镇乡屯营寨堡关口桥坝滩原川谷峡洞泉寺塔城园区路街里庄店铺场港州县市旗族人工民户员者"
)
"""Ends of names of places and people."""
_SHARED = {
    "trade_ends": "trades",
    "firm_acts_ends": "firm_acts",
    "power_trade_ends": "power_trades",
    "listed_trade_ends": "listed_trades",
}
"""Lists that are also looked for at the end of a name only."""


@cache
def words() -> dict[str, Any]:
    """Both lexicons as one: `brands` holds all names, `ambiguous` and `at_start` those that need more than their words."""
    data = dict(lexicon("enterprises"))
    more = lexicon("firms")
    names = [name for trade in more["names"].values() for name in trade]
    data["brands"] = list(dict.fromkeys([*data["brands"], *names, *carriers()]))
    data["ambiguous"] = frozenset([*data["ambiguous"], *more["ambiguous"]])
    data["at_start"] = frozenset(more["at_start"])
    return data


@cache
def carriers() -> frozenset[str]:
    """The carriers' companies of the provinces: 甘肃移动."""
    provinces = (d.short for d in gazetteer().divisions if d.level == "province")
    return frozenset(short + carrier for short in provinces for carrier in lexicon("enterprises")["carriers"])


@cache
def _beside_carriers() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What follows the name of such a company, and what stands before it where another one is told of."""
    data = lexicon("enterprises")
    kinds = any_of(data["carriers"])
    after = re.compile(rf"{any_of(data['carrier_followers'])}|[、和与及][一-龥]{{2,3}}{kinds}")
    return after, re.compile(rf"[一-龥]{{2,3}}{kinds}(?:公司)?[、和与及]$")


def is_carrier(text: str, start: int, end: int) -> bool:
    """True where text[start:end], the name of a province before 移动 and the like, is a company: 甘肃移动|数据中心."""
    after, before = _beside_carriers()
    return bool(after.match(text, end) or before.search(text, max(0, start - 8), start))


@cache
def finder() -> tuple[Automaton, tuple[str, ...], dict[str, str]]:
    """Automaton of brands, suffixes, anchors and words that hide a brand; the words; the kind of each."""
    data = words()
    kinds: dict[str, str] = {}
    kinds.update(dict.fromkeys(data["capacity_units"], "capacity"))
    kinds.update(dict.fromkeys(data["list_ends"], "list"))
    kinds["项目"] = "project"
    kinds.update(dict.fromkeys(data["made_leaders"], "leader"))
    kinds.update(dict.fromkeys(data["made_core"], "core"))
    kinds.update(dict.fromkeys(data["firm_works"], "works"))
    kinds.update(dict.fromkeys(data["backing"], "backing"))
    for kind, name in (
        ("exchange", "exchanges"),
        ("partners", "partnerships"),
        ("marketed", "marketed"),
        ("site", "sites"),
        ("siding", "sidings"),
    ):
        kinds.update(dict.fromkeys(data[name], kind))
    kinds.update(dict.fromkeys((word + ":" for word in data["labels"]), "label"))
    kinds.update(dict.fromkeys(data["suffixes"], "suffix"))
    kinds.update(dict.fromkeys(data["brands"], "brand"))
    kinds.update(dict.fromkeys(data["hidden"], "hidden"))
    known = tuple(kinds)
    return automaton(list(known)), known, kinds


@cache
def pattern(name: str) -> re.Pattern[str]:
    """A pattern that matches a word of the named list; for a name in `_ends` only at the end. owned_ends: a company of the
    document's own province, city or county, which needs no other name (市建设投资有限公司).
    """
    if name == "owned_ends":
        trades = any_of(words()["owned_trades"])
        return re.compile(
            rf"(?:(?<=[,。;、\n和由与以大强优])|(?<=支持|依托|推动))[省市县区州旗盟]{trades}[一-龥]{{0,6}}(?:公司|集团)$"
        )
    listed = words()[_SHARED.get(name, name)]
    return re.compile(any_of(listed) + ("$" if name.endswith("_ends") else ""))


@cache
def _endings(*names: str) -> tuple[frozenset[str], range]:
    """The words of the named lists, and their lengths from the longest to the shortest."""
    listed = frozenset(word for name in names for word in words()[name])
    lengths = [len(word) for word in listed]
    return listed, range(max(lengths), min(lengths) - 1, -1)


def ending(text: str, start: int, end: int, *names: str) -> int:
    """Length of the longest word of the named lists that text[start:end] ends with; 0 for none. Much cheaper than a pattern
    that is looked for at the end, or str.endswith with some hundred words.
    """
    listed, lengths = _endings(*names)
    return next((n for n in lengths if n <= end - start and text[end - n : end] in listed), 0)


@cache
def signs_of_firms() -> re.Pattern[str]:
    """A trade, or what firms do: behind 支持 and the like no firm is named without one."""
    return re.compile(any_of([*words()["trades"], *words()["firm_acts"]]))


@cache
def firms_after() -> re.Pattern[str]:
    """What follows 等 where the list before it names firms: 两家龙头企业, 物流企业."""
    return re.compile(
        rf"(?:\d+|[一二两三四五六七八九十]+)?[家大个户]?(?![一-龥]{{0,6}}(?:方面|为基础|机构及|集群|领域|环节|(?:行业|产业)[中内]?(?:培育|打造|引进|招引|扶持|遴选|壮大|做强|形成|组建)))[一-龥]{{0,8}}?{any_of(words()['firm_nouns'])}"
    )


def is_broken(text: str, start: int, end: int) -> bool:
    """True where text[start:end] is made of parts of other words: 融创 of 金融创新."""
    left = _MARKS.split(text[max(0, start - _AROUND) : start])[-1]
    right = _MARKS.split(text[end : end + _AROUND], maxsplit=1)[0]
    return bool(left or right) and _cuts_word(left, text[start:end], right)


@lru_cache(maxsize=4096)
def _cuts_word(left: str, name: str, right: str) -> bool:
    start, end = len(left), len(left) + len(name)
    at = 0
    for token in rjieba.cut(left + name + right, False):
        first, at = at, at + len(token)
        whole = at == end and len(name) > 2
        if (first < start < at and not whole) or (start < first < end < at):
            return True
    return False


def suffix_inside(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The ending of a firm's full name that begins inside a match: 钢铁 in 晋[南钢]铁."""
    for at in range(start + 1, end):
        if match := pattern("suffixes").match(text, at):
            return match.span()
    return None


@cache
def _named() -> Automaton:
    data = words()
    return automaton([name for name in data["brands"] if name not in data["ambiguous"]])


@lru_cache(maxsize=4096)
def opens_with_firm(name: str) -> bool:
    """True where the name begins with a firm's and goes on (万华化学|乙烯)."""
    return any(
        start == 0 and end < len(name) and not is_broken(name, start, end) for start, end, _ in _named().find(name)
    )


@lru_cache(maxsize=4096)
def names_firm(name: str) -> bool:
    """True where the name of works holds a firm's: 中创新航储能电池项目. A name that needs more than its words has to open it."""
    start_only = words()["at_start"]
    for start, end, _ in _named().find(name):
        if (start == 0 or name[start:end] not in start_only) and not is_broken(name, start, end):
            return True
    return False
