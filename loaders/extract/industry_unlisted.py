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

_HEAD_OF_BRANCHES = re.compile(r"业|作物|产品|业态|品类|品种|新品")
_UNLISTED = re.compile(r"[\u4e00-\u9fffA-Za-z]{2,9}")
#: Words of grammar: what holds one of them is a phrase.
_PHRASE = re.compile(
    r"[的了在对将把从向被由是不我其各以于让使等为要或和与及并个项]|(?<![农林牧渔工商])业.|(?:鲜明|合理|完整|领先|明显|突出|健全|显著|完备|强劲|互补|协调|高效)$"
)
#: Ends of firms' names.
_OF_FIRMS = ("科技", "股份", "集团")
#: 产业 at the end of a stretch, as such or as a chain or cluster.
_BRANCH = re.compile(r"(?:^|[、和])([\u4e00-\u9fff]{2,6}?)(?:全?产业链条?|产业集群|产业)$")


#: What stands behind the last name of a list and belongs to all of them.
_OF_ALL = re.compile(r"(?<=..)(?:等?(?:系列)?(?<![农畜水林海])产品|产业化?)$")


@cache
def _verb() -> re.Pattern[str]:
    lists = lexicon()
    return re.compile(any_of(word for word in lists.develop | lists.further | lists.neutral if len(word) > 1))


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
    sure = listed.of_industries
    likely = listed.closed and _HEAD_OF_BRANCHES.search(listed.head_text)
    share = 1 / 4 if sure else 1 / 2 if likely else 2 / 3
    if listed.counted and sure and listed.spans:
        return [span for part in listed.parts if part.name is None and (span := _unlisted(part, sure))]
    if len(listed.parts) < 3 or len(listed.spans) < len(listed.parts) * share:
        return []
    return [span for part in listed.parts if part.name is None and (span := _unlisted(part, sure))]


def grown(listed: Enumeration) -> list[Span]:
    """Unlisted parts of a list that a verb of growing has as its object, of two or more or before 等…产业 (壮大酸汤等特色产业).

    One neighbour that names an industry is enough; without one, every part has to read as a thing.
    """
    of_others = listed.closed and listed.head_text and not _HEAD_OF_BRANCHES.search(listed.head_text)
    alone = len(listed.parts) < 2 and not (listed.closed and listed.of_industries)
    if alone or of_others:
        return []
    unlisted = [part for part in listed.parts if part.name is None]
    spans = [span for part in unlisted if (span := _unlisted(part, sure=listed.of_industries))]
    if not listed.spans and len(spans) < len(unlisted):
        return []
    return spans


def branch(start: int, text: str) -> list[Span]:
    """The unlisted name right before 产业 at the end of the text, whose offset in the document is `start`."""
    found = _BRANCH.search(text.rstrip())
    if found is None or not is_thing(found[1]) or found[1] + "产业" in lexicon().not_names | lexicon().general:
        return []
    if found[1].startswith(_praise()):
        return []
    return [Span(start + found.start(1), start + found.end(1))]


def _unlisted(part: Part, sure: bool) -> Span | None:
    whole = part.text.strip()
    word = _OF_ALL.sub("", whole)
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


def is_thing(word: str) -> bool:
    """True where an unlisted word reads as one noun, and not as one for people, bodies, works or what is general."""
    lists = lexicon()
    if _PHRASE.search(word) or _verb().search(word) or word.endswith(_stranger_ends()):
        return False
    return not any(
        word[i:] in lists.not_names or word[i:] in lists.general or word[i:] in lists.tails for i in range(len(word))
    )
