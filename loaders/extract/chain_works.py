"""What is done in the stages of a list (种植, 冷链配送), and whether together they are the making of one thing."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise, takewhile

from loaders.extract.chain_stages import is_goods
from loaders.words import any_of, indivisible
from ontology.industries import chain_lexicon, entry

#: Work on any goods: in a list of works on different goods it names none of them.
_MAKING = frozenset(("加工", "生产", "制造"))
#: Characters that names of any branches share.
_GENERAL = frozenset("产品业材料制机器电化工新能源车装备农精深高端绿色特优质现代")


@cache
def _first_work() -> re.Pattern[str]:
    return re.compile(any_of(chain_lexicon().first_works))


@cache
def _breeding() -> re.Pattern[str]:
    return re.compile(any_of(chain_lexicon().breeding))


@cache
def _raw() -> re.Pattern[str]:
    return re.compile(f"{any_of(chain_lexicon().raw_ends)}$(?<!材料)")


@cache
def _feed() -> re.Pattern[str]:
    return re.compile(any_of(chain_lexicon().feeds))


@cache
def _visited() -> tuple[str, ...]:
    return tuple(chain_lexicon().visited)


@cache
def _carried() -> tuple[str, ...]:
    return tuple(chain_lexicon().carried)


def _is_leisure(word: str) -> bool:
    """True for what is done for visitors, by its end."""
    return word.endswith(_visited())


def _is_carrying(word: str) -> bool:
    """True for what is done with goods that others make, by its end."""
    return word.endswith(_carried())


@cache
def _step() -> re.Pattern[str]:
    """A stage that says what is done in any chain (品牌营销, 冷链配送), by its end."""
    lists = chain_lexicon()
    return re.compile(f".*{any_of(lists.any_stages | lists.steps | lists.works)}")


@cache
def work() -> re.Pattern[str]:
    """What is done to make goods."""
    return re.compile(any_of(chain_lexicon().works))


def is_step(word: str) -> bool:
    """True for what is done in any chain, alone or to something (冷链配送, 整车组装)."""
    return _step().fullmatch(word) is not None


@cache
def bare() -> re.Pattern[str]:
    """A stage that says nothing but what is done (屠宰, 分选包装, 销售)."""
    lists = chain_lexicon()
    return re.compile(f"{any_of(indivisible(lists.any_stages | lists.works))}+")


@cache
def _bare_words() -> re.Pattern[str]:
    """What is done within a stage (毛竹|种植)."""
    lists = chain_lexicon()
    return re.compile(any_of(lists.any_stages | lists.works))


def are_leisure(words: list[str]) -> bool:
    """True for stages of which most are leisure, or most are carrying: 赏花—采摘—民宿, 仓储—分拣—配送."""
    return any(2 * sum(map(kind, words)) > len(words) for kind in (_is_leisure, _is_carrying))


def share(one: str, other: str) -> bool:
    """True where two names of goods share a character of what they are made of or of their kind (日用陶瓷, 艺术陶瓷)."""
    return bool(set(one) & set(other) - _GENERAL)


def made_alike(one: str, other: str) -> bool:
    """True for goods that are made of the same: 煤制甲醇, 煤制乙二醇."""
    return len(one) > 2 and one[1] == "制" and one[:2] == other[:2]


def is_full(words: list[str], known: int) -> bool:
    """True for stages before 全产业链: all of a known kind but one of many, or of three beside two that only say what is done."""
    return known >= len(words) - (len(words) > 3 or sum(bare().fullmatch(one) is not None for one in words) > 1)


def is_line(words: list[str], known: int) -> bool:
    """True for stages before a mere 产业链, which a list of branches has too: all known, and what is done with one thing in turn
    (生猪养殖、屠宰、分割产业链).
    """
    if known < len(words) or _is_leisure(words[0]):
        return False
    alone = [one for one in words if bare().fullmatch(one)]
    general = any(one in chain_lexicon().any_stages or one in _MAKING for one in alone)
    told = general or (words[0] not in alone and work().search(words[0]))
    all_work = len(alone) > 1 or all(map(is_step, words))
    return bool(told and all_work and any(map(work().fullmatch, alone))) or are_of_one_thing(words)


def are_steps(words: list[str]) -> bool:
    """True for four steps and more of which two are works, none a branch by its name, and the last is what is done with goods:
    无人机设计、部件生产、整机组装、应用服务.
    """
    if len(words) < 4 or any(map(is_branch, words)) or not all(map(is_step, words)):
        return False
    return sum(work().search(one) is not None for one in words) > 1 and words[-1].endswith(
        tuple(chain_lexicon().any_stages)
    )


def are_made_of_one_another(words: list[str]) -> bool:
    """True for three and more of which each begins with what the one before ends with: 煤制甲醇、甲醇制烯烃、烯烃加工."""
    return len(words) > 2 and all(one[-2:] in other and one != other for one, other in pairwise(words))


def are_of_one_thing(words: list[str]) -> bool:
    """True for different works that share a character of what they are done with (竹林培育、竹材加工、竹椅制造)."""
    works = [work().search(word) for word in words]
    if not all(works) or len({work[0] for work in works if work}) < len(words):
        return False
    things = [set(_bare_words().sub("", word)) - _GENERAL for word in words]
    return all(one & other for one, other in pairwise(things))


def are_beside(words: list[str]) -> bool:
    """True for two works that each begin a chain of their own: 种植、养殖."""
    return sum(_first_work().search(word) is not None and not _breeding().search(word) for word in words) > 1


def are_apart(words: list[str]) -> bool:
    """True for branches that have nothing in common (新材料、生物医药、装备制造), and for works that each begin a chain of their
    own with none behind them (特色种植、生态养殖、乡村旅游). What was grown is gathered later (种植、采摘).
    """
    if all(map(is_branch, words)):
        begun = _first_work().search(words[0]) and not any(map(_first_work().search, words[1:]))
        return not (begun or any(share(one, other) for one, other in pairwise(words)))
    later = words[1:] if _feed().search(words[0]) else words
    grown = tuple(chain_lexicon().gathered)
    first = [bool(_first_work().search(one)) and not (_breeding().search(one) or one.endswith(grown)) for one in later]
    return sum(first) > 1 and not any(
        work().search(one) for one, begins in zip(later, first, strict=True) if not begins
    )


def are_in_turn(words: list[str]) -> bool:
    """True for stages of which the first is what a chain begins with, and the others follow it (木材采伐、板材加工、家具制造).

    It may stand behind breeding (良种繁育、水稻种植、稻米加工) or feed (饲草种植、奶牛养殖). Branches beside one another are none
    (特色种植、装备制造).
    """
    if len(words) > 2 and _feed().search(words[0]):
        return are_in_turn(words[1:])
    bred = len(list(takewhile(_breeding().search, words)))
    if not _first_work().search(words[0]) or any(map(_first_work().search, words[bred + 1 :])):
        return False
    return are_worked(words[1:]) and all(is_step(one) or (is_goods(one) and one[-1] != "业") for one in words)


def are_worked(words: list[str]) -> bool:
    """True where goods are made in one stage at least, and no more than one is a branch of the classification."""
    return any(map(work().search, words)) and sum(map(is_branch, words)) < 2


def is_branch(word: str) -> bool:
    """True for a branch by its name in the classification, or a planning concept."""
    return entry(word) is not None


def are_made_of_raw(words: list[str]) -> bool:
    """True for goods of which only the first is raw, four at least or all of one thing (钛精矿、海绵钛、钛锭)."""
    if not _raw().search(words[0]) or any(map(_raw().search, words[1:])) or not all(map(is_goods, words)):
        return False
    return len(words) > 3 or all(share(words[0], word) for word in words[1:])


def are_from_material(words: list[str]) -> bool:
    """True for goods of which the first is the material of another, and no other is raw: 电池材料、动力电池、储能系统."""
    first, *others = words
    if not first.endswith(("材料", "原料")) or any(map(_raw().search, others)):
        return False
    return any(share(first[:-2], other) for other in others) and all(map(is_goods, words))


def are_from_one_source(words: list[str]) -> bool:
    """True for three and more of which the first is won, and all others are of the same thing: 铝土矿开采、氧化铝、铝材加工."""
    first, *others = words
    if len(others) < 2 or not (_first_work().search(first) or _raw().search(first)):
        return False
    thing = _bare_words().sub("", first)
    return any(map(work().search, words)) and all(share(thing, other) for other in others)


def are_put_together(words: list[str]) -> bool:
    """True for goods of which two at least are parts that others are put together from: 衬底、外延片、芯片、模组."""
    parts = tuple(chain_lexicon().parts)
    return len(words) > 2 and sum(word.endswith(parts) for word in words) > 1 and sum(map(is_branch, words)) < 2
