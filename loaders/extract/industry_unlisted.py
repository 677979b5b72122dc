"""Products and branches that no list of words holds, known by where they stand.

In an enumeration they are known by their neighbours (硅片抛光液、光刻胶), behind a verb of growing by the verb and the
theme (发展滩涂贝、紫菜苔), before 产业 by that word (做强柚果产业). What is told by its form to be people, bodies, works or
a phrase is none.
"""

from __future__ import annotations

import re
from functools import cache

from loaders.extract.industry_lists import Enumeration, Part
from loaders.facts import Span
from loaders.words import any_of
from ontology.industries import lexicon
from ontology.lexicon import words_of

_HEAD_OF_BRANCHES = re.compile(r"业|作物|产品|业态|品类|品种|新品|服务(?:体系)?$")
#: What kinds of touring are offered as (温泉康养、田园采摘等|旅游产品), and ends of names of sights.
_TOURS = re.compile(r"[^、,]{0,6}?旅游(?:产品|新?业态|新产品|品牌|项目)(?!.*项目)")
_SIGHT = re.compile("(?:[山河湖江海岛寺庙塔楼阁城镇村寨洞峡谷沟潭馆桥关堡]|(?<!田)园|(?<!温)泉)$")
_GOODS = re.compile("产品|果品|作物|品种|品类|种植|养殖")
_UNLISTED = re.compile(r"[\u4e00-\u9fffA-Za-z]{2,9}")
#: What is grown or made, at the end of the only part of a list: 支持河谷发展|高档晚稻|生产.
_MADE = re.compile(r"(?P<thing>.{3,9}?)(?:[^、]{2}化[、和]?)*(?:生产|种植|养殖|栽培)(?:面积)?")
#: Words of grammar: what holds one of them is a phrase.
_PHRASE = re.compile(
    r"[的了在对将把从向被由是不我其各以于让使等为要或和与及并个项]|(?<![农林牧渔工商])业.|(?:鲜明|合理|完整|领先|明显|突出|健全|显著|完备|强劲|互补|协调|高效)$"
)
#: Ends of firms' names.
_OF_FIRMS = ("科技", "股份", "集团")
#: 产业 at the end of a stretch, as such or as a chain or cluster.
_BRANCH = re.compile(r"(?:^|[、和])((?:[\u4e00-\u9fff]-)?[\u4e00-\u9fff]{2,6}?)(?:全?产业链条?|产业集群|产业)$")


#: What a weaker verb pushes to be made in a better way: 推进|瑶药提取物规模化、标准化生产.
_MADE_SO = re.compile(r"([\u4e00-\u9fff]{3,8}?)(?:[^、化]{2}化[、和]?)+(?:生产|种植|养殖)")
#: A branch by its last character, behind what is said of it or alone.
_TRADE = re.compile("(?:^|的)[一-龥]{2,5}(?<![企事就创作毕行产专学职农林牧渔工商副主从矿物开停歇复])业$")
#: Shortest name that its last character tells to be one of goods.
_LEAST = 4
#: Two of them: 凝析油和常规气产业.
_TWO = re.compile(r"([\u4e00-\u9fff]{2,6}?)和([\u4e00-\u9fff]{2,6}?)产业")
#: What stands behind the last name of a list and belongs to all of them.
_OF_ALL = re.compile(
    r"(?<=..)(?:出口|等?(?:系列)?(?<![农畜水林海])产品|产业[带链]?|产业集群|(?:(?:研发|中试|试制|示范|转化)[、和及与])*产业化(?:速度|进程|步伐|水平)?)$"
)


@cache
def _verb() -> re.Pattern[str]:
    lists = lexicon()
    return re.compile(any_of(word for word in lists.develop | lists.further | lists.neutral if len(word) > 1))


@cache
def _goods_ends() -> tuple[str, ...]:
    return tuple(words_of("industries_forms", "goods_ends"))


@cache
def _praise() -> tuple[str, ...]:
    return tuple(lexicon().modifiers | lexicon().qualities)


@cache
def _stranger_ends() -> tuple[str, ...]:
    return tuple(lexicon().strangers)


def beside(listed: Enumeration) -> list[Span]:
    """Unlisted parts of a list of three or more in which most parts name industries.

    In a list of as many industries as a count says, one part that is known is enough. Else half of them do where the head says
    that they may be (…等新业态), a quarter where it says that they are.
    """
    if listed.closed and _TOURS.match(listed.head_text) and len(listed.parts) > 2:
        tours = [span for part in listed.parts if part.name is None and (span := _unlisted(part, sure=True))]
        return tours if len(tours) + len(listed.spans) == len(listed.parts) and not _sights(listed.parts) else []
    sure = listed.of_industries
    likely = listed.closed and _HEAD_OF_BRANCHES.search(listed.head_text)
    share = 1 / 4 if sure else 1 / 2 if likely else 2 / 3
    if listed.counted and sure and listed.spans:
        return [span for part in listed.parts if part.name is None and (span := _unlisted(part, sure))]
    if len(listed.parts) < 3 or len(listed.spans) < len(listed.parts) * share:
        return []
    unlisted = [half for part in listed.parts if part.name is None for half in _halves(part)]
    return [span for part in unlisted if (span := _unlisted(part, sure))]


def _sights(parts: list[Part]) -> bool:
    """True for a list with the name of a place to look at (云台寺、莲花山等旅游产品)."""
    return any(_SIGHT.search(part.text.strip()) for part in parts)


def of_goods(listed: Enumeration) -> bool:
    """True for a list of goods or crops by its head (茶叶、冰糖藕等特色农产品), or of what goes abroad (果干和五金出口)."""
    if not listed.closed:
        return bool(listed.parts) and listed.parts[-1].text.endswith("出口")
    return _GOODS.search(listed.head_text) is not None


def based_on(listed: Enumeration) -> list[Span]:
    """Unlisted parts of what an economy is based on, where at least one part is known and all others read as things."""
    unlisted = [part for part in listed.parts if part.name is None]
    spans = [span for part in unlisted if (span := _unlisted(part, sure=False))]
    return spans if listed.spans and len(spans) == len(unlisted) else []


def grown(listed: Enumeration) -> list[Span]:
    """Unlisted parts of a list that a verb of growing has as its object, of two or more or before 等…产业 (壮大酸汤等特色产业).

    One neighbour that names an industry is enough; without one, every part has to read as a thing. A part alone has to be one
    that is grown or made (发展彩色小麦生产).
    """
    of_others = listed.closed and listed.head_text and not _HEAD_OF_BRANCHES.search(listed.head_text)
    if of_others:
        return []
    if len(listed.parts) < 2 and not (listed.closed and listed.of_industries):
        return [] if listed.closed else _alone(listed.parts)
    unlisted = [half for part in listed.parts if part.name is None for half in _halves(part)]
    spans = [span for part in unlisted if (span := _unlisted(part, sure=listed.of_industries))]
    if not listed.spans and len(spans) < len(unlisted) and not (listed.closed and listed.of_industries):
        return []
    return spans


def _halves(part: Part) -> list[Part]:
    """The two things that an unlisted part joins (隔热岩棉|和|复合管材), or the part."""
    words = part.text.strip()
    first, join, second = words.partition("和")
    if not join or _OF_ALL.search(words) or "和" in second or not (is_thing(first) and is_thing(second)):
        return [part]
    start = part.start + part.text.index(first)
    return [Part(start, first, None), Part(start + len(first) + 1, second, None)]


def _alone(parts: list[Part]) -> list[Span]:
    """What the words of the only part say to be grown or made, or one or two goods by their last character, or a branch by its
    last one (各具特色的|滑雪业).
    """
    if not parts or parts[0].name is not None:
        return []
    words = parts[0].text.strip()
    made = _MADE.fullmatch(words)
    if made:
        things = [made["thing"]]
    else:
        things = [half.text for half in _halves(parts[0])]
        if not (len(words) >= _LEAST and words.endswith(_goods_ends())) and not (
            len(things) == 1 and _TRADE.search(words)
        ):
            return []
    things = [thing[thing.rfind("的") + 1 :] for thing in things]
    if not all(_UNLISTED.fullmatch(thing) and is_thing(thing) for thing in things):
        return []
    starts = [parts[0].start + parts[0].text.index(thing) for thing in things]
    return [Span(start, start + len(thing)) for start, thing in zip(starts, things, strict=True)]


def branch(start: int, text: str, *, alone: bool = False) -> list[Span]:
    """The unlisted name right before 产业 at the end of the text, whose offset in the document is `start`.

    alone: only where the text holds nothing else.
    """
    found = _BRANCH.match(text.rstrip()) if alone else _BRANCH.search(text.rstrip())
    made = _MADE_SO.fullmatch(text.rstrip()) if alone and found is None else None
    if made and is_thing(made[1]):
        return [Span(start, start + made.end(1))]
    two = None if alone else _TWO.fullmatch(text.rstrip())
    if two and all(is_thing(name) and not name.startswith(_praise()) for name in two.groups()):
        return [Span(start + two.start(at), start + two.end(at)) for at in (1, 2)]
    if (
        found is None
        or not is_thing(found[1], tailed=alone)
        or found[1] + "产业" in lexicon().not_names | lexicon().general
    ):
        return []
    if found[1].startswith(_praise()) and not _of_a_quality(found[1]):
        return []
    return [Span(start + found.start(1), start + found.end(1))]


def _of_a_quality(name: str) -> bool:
    """True for a thing behind a quality that makes a name of its own with it (智慧|配电)."""
    return name[:2] in lexicon().qualities and len(name) >= _LEAST and is_thing(name[2:]) and name[2:] not in _praise()


def _unlisted(part: Part, sure: bool) -> Span | None:
    whole = part.text.strip()
    word = _OF_ALL.sub("", whole)
    word = word[word.rfind("的") + 1 :]
    if whole != word and whole in lexicon().not_names | lexicon().general:
        return None
    if not _UNLISTED.fullmatch(word) or not ((sure and _is_branch(word)) or is_thing(word)):
        return None
    start = part.start + part.text.index(word)
    return Span(start, start + len(word))


def _is_branch(word: str) -> bool:
    """True for a field, or for any word of four characters that is no phrase, in a list that says it is one of branches."""
    lists = lexicon()
    if word in lists.sectors:
        return True
    return (
        len(word) == 4
        and not word.endswith(_OF_FIRMS)
        and not (_PHRASE.search(word) or word in lists.not_names or word in lists.general)
    )


def is_thing(word: str, *, tailed: bool = False) -> bool:
    """True where an unlisted word reads as one noun, and not as one for people, bodies, works or what is general.

    tailed: it may end with what else is said of a name (果茶|产品, 水轮发电|机组).
    """
    lists = lexicon()
    if _PHRASE.search(word) or _verb().search(word) or word.endswith(_stranger_ends()):
        return False
    none = lists.not_names | lists.general if tailed else lists.not_names | lists.general | lists.tails
    return word not in lists.tails and not any(word[i:] in none for i in range(len(word)))
