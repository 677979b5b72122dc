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
_EDGE = re.compile(r"[!?、“”()的和与及]")
#: Characters before a base within which its clause is looked for.
_REACH = 120
#: The shortest thing that is read as one; what is done with it (制造) counts where that belongs to the name.
_SHORTEST = 2
_FARM_GOODS = re.compile("^[一-龥]{0,4}[农畜水林牧副渔]产品$")
_BUILT = ("建设", "布局")
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


@cache
def _pushed() -> re.Pattern[str]:
    """What opens a row of bases, each with its places: 推进甲市乳粉加工基地,乙市鹅肉加工基地建设."""
    return re.compile(rf"{any_of(words_of('industries_forms', 'row_verbs'))}[^。;]*基地[^。;]*基地建设")


def things_of_bases(lists: ListReader, start: int, end: int) -> Iterator[Span]:
    """What is made at the bases that text[start:end] wants, where it reads as one thing."""
    text = lists.text
    at = text.find(_BASE, start, end)
    while at >= 0:
        yield from _things(lists, start, at)
        at = text.find(_BASE, at + 1, end)


def _is_wanted(before: str, ahead: str, verb: str) -> bool:
    """False for a base that is built at one place (在甲县|建设…), as any work is.

    One that is built has to have a rank (建设全国重要的…).
    """
    return not _AT.search(ahead) and (verb not in _BUILT or _RANKED.search(before) is not None)


def _things(lists: ListReader, start: int, at: int) -> Iterator[Span]:
    """What stands before the base at `at`, in the clause that wants it."""
    text = lists.text
    begin = max(start, at - _REACH)
    clause = max(begin, max(text.rfind(mark, begin, at) for mark in ",。;:\n") + 1)
    work = _work().search(text, clause, at)
    if work is None:
        return
    verb = max(_made().finditer(text, clause, work.start()), key=re.Match.start, default=None)
    if verb is None:
        sentence = max(text.rfind(mark, start, at) for mark in "。;:\n") + 1
        if not _pushed().match(text, max(sentence, start)):
            return
        first = clause
    else:
        first = verb.end()
        if not _is_wanted(text[clause : work.start()], text[clause : verb.start()], verb[0]):
            return
    for mark in (_BASE, "的"):
        if text.find(mark, first, work.start()) >= 0:
            first = text.rfind(mark, first, work.start()) + len(mark)
    for left, right in _pieces(lists, first, work.start()):
        thing = _thing(lists, left, right, work if right == work.start() else None, alone=verb is not None)
        if thing:
            yield thing


def _pieces(lists: ListReader, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The parts of a list in text[start:end]; 和 within the name of a region (呼和浩特) joins none."""
    at = left = start
    while at < end:
        after = lists.regions.get(at)
        if after is not None and after <= end:
            at = after
        elif _EDGE.match(lists.text, at):
            yield left, at
            at = left = at + 1
        else:
            at += 1
    yield left, end


def _thing(lists: ListReader, first: int, last: int, work: re.Match[str] | None, *, alone: bool) -> Span | None:
    """The name in text[first:last], with what is done with it where that stands right behind and belongs to the name.

    alone: the base is no one of a row, so that a short name takes that with it (榄仁炒制).
    """
    text = lists.text
    first += lists.places(first, text[first:last])
    first += praise_ends(text[first:last])
    words = text[first:last]
    if not _SHORTEST <= len(words) < LONGEST or not (is_thing(words, tailed=True) or _FARM_GOODS.search(words)):
        return None
    known = read_name(words, materials=True)
    listed = known is not None and known.grade != "headed"
    if work and alone:
        worked = text[first : work.end("work")]
        whole = read_name(worked)
        if whole and whole.end == len(worked) and whole.grade == "known":
            return Span(first, work.end("work"))
        last = (
            work.end("work" if len(words) == _SHORTEST else "own") if len(words) == _SHORTEST or work["own"] else last
        )
    if known and listed:
        return Span(first + known.start, first + known.end)
    return Span(first, last)
