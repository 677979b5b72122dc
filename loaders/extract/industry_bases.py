"""Industries that no list of words holds, told by the base that is to be made for them (打造水轮发电机组制造基地)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from loaders.extract.industry_lists import ListReader
from loaders.extract.industry_names import LONGEST, praise_ends, read_name
from loaders.extract.industry_unlisted import is_thing
from loaders.facts import Span
from loaders.words import any_of
from ontology.lexicon import words_of

_BASE = "基地"
#: What a name does not reach beyond: marks, and words that join it to what stands before.
_EDGE = re.compile(r"[,。;:!?、“”()\n的和与及]")
#: The shortest thing that is read as one; what is done with it (制造) counts where that belongs to the name.
_SHORTEST = 2
_FARM_GOODS = re.compile("^[一-龥]{0,4}[农畜水林牧副渔]产品$")
_BUILT = ("建设", "发展", "布局")
_AT = re.compile("在[^,、在]{2,12}$")
_RANKED = re.compile("重要|最大|领先|一流|知名|著名|特色")


@cache
def _work() -> re.Pattern[str]:
    """What is done with the things at a base: first words that belong to the name (铅银|冶炼|基地), then those that do not."""
    own, other = (any_of(words_of("industries_forms", part)) for part in ("worked_into", "worked_on"))
    return re.compile(
        rf"(?P<work>(?P<own>{own})|{other})(?:{any_of(words_of('industries_forms', 'kinds_of_bases'))})?$"
    )


@cache
def _made() -> re.Pattern[str]:
    return re.compile(any_of(words_of("industries_forms", "base_verbs")))


def things_of_bases(lists: ListReader, start: int, end: int) -> Iterator[Span]:
    """What is made at the bases that text[start:end] wants, where it reads as one thing."""
    text = lists.text
    at = text.find(_BASE, start, end)
    while at >= 0:
        thing = _thing(lists, start, at)
        if thing:
            yield thing
        at = text.find(_BASE, at + 1, end)


def _is_wanted(before: str, ahead: str, verb: str) -> bool:
    """False for a base that is built at one place (在甲县|建设…), as any work is.

    One that is built has to have a rank (建设全国重要的…).
    """
    return not _AT.search(ahead) and (verb not in _BUILT or _RANKED.search(before) is not None)


def _thing(lists: ListReader, start: int, at: int) -> Span | None:
    """What stands before the base at `at`, in the clause that wants it."""
    text = lists.text
    begin = max(start, at - 2 * LONGEST)
    edge = max((mark.end() for mark in _EDGE.finditer(text, begin, at)), default=begin)
    work = _work().search(text, edge, at)
    clause = max(text.rfind(mark, begin, at) for mark in ",。;:\n") + 1
    verbs = list(_made().finditer(text, max(clause, start), at)) if work else []
    if work is None or not verbs or not _is_wanted(text[clause:edge], text[clause : verbs[-1].start()], verbs[-1][0]):
        return None
    first = max(edge, verbs[-1].end())
    last = work.end("own") if work["own"] else work.start()
    first += lists.places(first, text[first:last])
    first += praise_ends(text[first:last])
    words = text[first : work.start()]
    if not _SHORTEST <= len(words) < LONGEST or not (is_thing(words, tailed=True) or _FARM_GOODS.search(words)):
        return None
    worked = text[first : work.end("work")]
    if len(words) == _SHORTEST or (
        (whole := read_name(worked)) and whole.end == len(worked) and whole.grade == "known"
    ):
        return Span(first, work.end("work"))
    known = read_name(words, materials=True)
    if known and known.grade != "headed":
        return Span(first + known.start, first + known.end)
    return Span(first, last)
