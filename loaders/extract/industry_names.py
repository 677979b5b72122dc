"""Whether a stretch of words names an industry, and which of its words do.

A stretch comes from an enumeration (高水平设施农业, 马铃薯加工基地). What praises it and what says what is done with it
are taken off; the rest is an industry when it is a known name, or ends like one and reads as one noun.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from loaders.words import any_of, lengths_by_end
from ontology.industries import entry, lexicon, names

#: The longest name that is read; longer stretches are sentences.
LONGEST = 16
#: The longest ending that tells an unlisted name.
_LONGEST_ENDING = 10
#: Characters that a noun does not hold: whatever has one of them is no name but a phrase.
_PHRASE = re.compile(
    r"[的了在对将把从向被由是我各以于让使未已而若如等为要和或市县旗镇年月日个项%+“”‘’《》\"]|[0-9]{2,}|^[型式化性与和及并]|集(?![成中装约散])|管理|产业[链集]|[0-9一二两三四五六七八九十]条"
    "|企业.|公司|指挥部|博览会|委员会|协会|论坛|峰会|专班|举行|举办|交流|必须|^搞"
)
_JOINS = re.compile("[、和与及]|以及")
_QUANTITY_STARTS = frozenset("0123456789十百千万亿一二两三四五六七八九")
_QUANTITY = re.compile(
    r"(?:[0-9.]+[余多]?[十百千万亿]*|[十百千万亿]+)[余多]?"
    r"(?:亩|吨|头|只|羽|千瓦|公顷|辆|台|套|座|家|平方米|立方米|株|公斤|元)级?|[0-9]+[.、]|(?:[0-9]+[百千万]?|[一二两三四五六七八九十百千万])[一二两三四五六七八九十百千万亿]{1,4}元?级"
)
#: Words for working a material up: part of the name of an industry, but not of a farm product (马铃薯加工: 马铃薯).
_WORKING = frozenset(("加工", "深加工", "精深加工"))
#: Working up is an industry of its own, also of a farm product (玉米深加工).
_DEEP = frozenset(("深加工", "精深加工"))
#: Stretches whose reading is remembered, a few megabytes: plan after plan lists the same industries.
_NAMES_KEPT = 16_384
_EDGE = " \t\u3000\n“”‘’\"'《》·"
_DROPPED = ("产业", "行业")
#: Sections of the classification that no plan promotes as industries: public management, international organisations.
_PUBLIC = "ST"


class Name(NamedTuple):
    """Where in the stretch the name stands, the words taken off behind it, and how it was known.

    grade: known (listed), material (listed, promoted only as an industry of its own) or headed (ends like an industry).
    """

    start: int
    end: int
    tails: tuple[str, ...]
    grade: str


@dataclass(frozen=True, slots=True)
class _Words:
    known: frozenset[str]
    farm: frozenset[str]
    crops: frozenset[str]
    none: frozenset[str]
    ends: frozenset[str]
    tails: dict[str, tuple[int, ...]]
    modifiers: dict[str, tuple[str, ...]]
    endings: dict[str, tuple[int, ...]]
    """Lengths of what an unlisted name may or must not end with, by last character."""
    last_two: frozenset[str]
    last: frozenset[str]
    """What every text with a name ends with: two characters, or one where a word of one character or 业 ends it."""


def _by_first(words: frozenset[str]) -> dict[str, tuple[str, ...]]:
    """Words by their first character, the longest first."""
    index: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda w: (-len(w), w)):
        index.setdefault(word[0], []).append(word)
    return {character: tuple(group) for character, group in index.items()}


def _section(name: str) -> str | None:
    """Section of the classification that a listed name lies in."""
    found = entry(name)
    return (found.code or found.broader or "")[:1] if found else None


@cache
def _words() -> _Words:
    lists = lexicon()
    public = frozenset(name for name in names() if (found := entry(name)) and (found.code or "A")[0] not in _PUBLIC)
    known = (public | lists.branches | lists.goods | lists.umbrella) - lists.general - lists.not_names
    known -= lists.materials
    ends = frozenset(word for word in known | lists.heads if len(word) > 1 or word in lists.heads) - lists.not_ends
    none = lists.general | lists.not_names
    crops = frozenset(name for name in public if _section(name) == "A") - none
    said = known | lists.materials | ends | lists.tails
    return _Words(
        last_two=frozenset(word[-2:] for word in said if len(word) > 1),
        last=frozenset(word for word in said if len(word) == 1) | {"业"},
        known=known,
        farm=lists.goods | crops,
        crops=crops,
        none=none,
        ends=ends,
        tails=lengths_by_end(lists.tails),
        modifiers=_by_first(lists.modifiers),
        endings=lengths_by_end(word for word in ends | none if len(word) <= _LONGEST_ENDING),
    )


def _ends(text: str) -> list[tuple[int, tuple[str, ...]]]:
    """Where a name may end once words behind it are taken off, the longest rest first."""
    lengths, tails = _words().tails, lexicon().tails
    if text[-1:] not in lengths:
        return [(len(text), ())]
    found: dict[int, tuple[str, ...]] = {len(text): ()}
    queue = [len(text)]
    while queue:
        end = queue.pop()
        for length in lengths.get(text[end - 1], ()):
            rest = end - length
            if rest > 0 and rest not in found and text[rest:end] in tails:
                found[rest] = (text[rest:end], *found[end])
                queue.append(rest)
    return sorted(found.items(), reverse=True) if len(found) > 1 else [(len(text), ())]


def _starts(text: str) -> list[int]:
    """Where a name may start once praise before it is taken off, the first first."""
    modifiers = _words().modifiers
    starts = [0]
    if text[0] not in modifiers and text[0] not in _QUANTITY_STARTS:
        return starts
    while starts[-1] < len(text):
        at = starts[-1]
        quantity = _QUANTITY.match(text, at)
        if quantity and quantity.end() < len(text):
            starts.append(quantity.end())
            continue
        word = next((m for m in modifiers.get(text[at], ()) if text.startswith(m, at)), None)
        if word is None:
            break
        starts.append(at + len(word))
    return starts


def praise_ends(text: str) -> int:
    """Length of the praise that a text begins with (全国重要的, 优质), without qualities that belong to a name (绿色)."""
    end = 0
    for start in _starts(text)[1:] if text else ():
        if text[end:start] in lexicon().qualities:
            break
        end = start
    return end if end < len(text) else 0


@cache
def _verb() -> re.Pattern[str]:
    lists = lexicon()
    return re.compile(any_of(word for word in lists.develop | lists.further | lists.neutral if len(word) > 1))


def _headed(form: str) -> bool:
    """True where an unlisted form ends like an industry and what stands before the ending is part of a noun."""
    if not 3 <= len(form) <= LONGEST:
        return False
    words = _words()
    for size in words.endings.get(form[-1], ()):
        ending = form[-size:]
        if size < len(form) and ending in words.ends:
            before = form[:-size]
            return not _PHRASE.search(before) and not _verb().search(before) and before not in lexicon().tails
        if size < len(form) and ending in words.none:
            return False
    return False


def _praised(form: str) -> bool:
    """True for a listed name behind a quality, behind another one or behind the kind of a crop (绿色石化, 高油大豆)."""
    words, qualities = _words(), lexicon().qualities
    for size in range(2, len(form) - 1):
        before, name = form[:size], form[size:]
        if (name in words.known or name in _WORKING) and (before in qualities or before in words.known):
            return True
        if name in words.crops and size <= 3 and not _PHRASE.search(before):
            return True
    return False


@lru_cache(maxsize=_NAMES_KEPT)
def read_name(stretch: str, *, materials: bool = False, listed: bool = False) -> Name | None:
    """The industry that the stretch names, with offsets into the stretch; None where it names none.

    materials: take raw materials too. listed: take listed names only.
    """
    text = stretch.rstrip(_EDGE)
    skip = len(text) - len(text.lstrip(_EDGE))
    text = text[skip:]
    if not text or len(text) > 60 or not _may_end(text):
        return None
    skip, text, said = _noun(skip, text) if "的" in text and not text.endswith("目的地") else (skip, text, ())
    if not text:
        return None
    if text in _words().known:
        return Name(skip, skip + len(text), said, "known")
    ends, starts = _ends(text), _starts(text)
    read = _listed if listed else _either
    name = read(text, skip, ends, starts, materials)
    return name._replace(tails=name.tails + said) if name and said else name


def _may_end(text: str) -> bool:
    """False where no name and no tail ends as the text does."""
    return text[-2:] in _words().last_two or text[-1] in _words().last


def _noun(skip: int, text: str) -> tuple[int, str, tuple[str, ...]]:
    """The noun of a phrase with 的 and its offset: what follows 的, or what leads to it (家政服务业的品质) and its tails."""
    after = text.rfind("的") + 1
    noun = text[after:].lstrip(_EDGE)
    said = said_of(noun)
    if said:
        before = text.rfind("的", 0, after - 1) + 1
        return skip + before, text[before : after - 1], said
    return skip + len(text) - len(noun), noun, ()


def said_of(text: str) -> tuple[str, ...]:
    """The tails that make up the whole text (规模化 + 生产); empty where it holds anything else."""
    lists = lexicon()
    found: list[str] = []
    for piece in _JOINS.split(text):
        words = piece.strip(_EDGE)
        for end, tails in _ends(words) if words else ():
            if words[:end] in lists.tails or words[:end] in lists.modifiers:
                found += [words[:end], *tails]
                break
        else:
            return ()
    return tuple(found)


def tails_of(text: str) -> frozenset[str]:
    """All tails that stand at the end of a text, whatever is before them."""
    return (
        frozenset(tail for _, tails in _ends(text.rstrip(_EDGE)) for tail in tails)
        if text.strip(_EDGE)
        else frozenset()
    )


def _listed(
    text: str, skip: int, ends: list[tuple[int, tuple[str, ...]]], starts: list[int], materials: bool
) -> Name | None:
    return _exact(text, skip, ends, starts, materials)[0]


def _exact(
    text: str, skip: int, ends: list[tuple[int, tuple[str, ...]]], starts: list[int], materials: bool
) -> tuple[Name | None, bool]:
    """A listed name, the longest first, and whether the text is one that names no industry whatever its ending."""
    words, lists = _words(), lexicon()
    for end, tails in ends:
        for start in starts:
            form = text[start:end]
            if tails and tails[0] in _WORKING and (tails[0] in _DEEP or form not in words.farm):
                continue
            if form in words.known or (len(form) > 3 and form[-1] == "业" and form[:-1] in words.known):
                if start and form.endswith("产业") and text[: end - 2] in words.known:
                    # 乡村旅游|产业, not 乡村|旅游产业.
                    return Name(skip, skip + end - 2, ("产业", *tails), "known"), False
                return Name(skip + start, skip + end, tails, "known"), False
            if materials and form in lists.materials:
                return Name(skip + start, skip + end, tails, "material"), False
            if form in words.none:
                return None, True
    return None, False


def _either(
    text: str, skip: int, ends: list[tuple[int, tuple[str, ...]]], starts: list[int], materials: bool
) -> Name | None:
    found, none = _exact(text, skip, ends, starts, materials)
    if found or none:
        return found
    places = lexicon().places
    of_a_place = False
    for end, tails in ends:
        of_a_place = of_a_place or (bool(tails) and tails[0] in places)
        for start in reversed(starts):
            form = text[start:end]
            if _praised(form) if of_a_place else _headed(form):
                return Name(skip + start, skip + end, tails, "headed")
    return None


@cache
def words_of_industries() -> tuple[str, ...]:
    """Words one of which stands in every stretch that names an industry, but for names of one character."""
    words = _words()
    long = {word for word in words.known | words.ends | lexicon().materials if len(word) > 1}
    plain = {f"{word}产业" for word in lexicon().materials if len(word) == 1}
    plain |= {f"{word}全产业链" for word in words.farm if len(word) == 1}
    return tuple(sorted(long | plain | {word for word in lexicon().heads if len(word) == 1}))


@lru_cache(maxsize=_NAMES_KEPT)
def bare(name: str) -> str:
    """The name without a final 产业 or 行业, unless the classification itself calls the industry so (文化产业)."""
    for ending in _DROPPED:
        if name.endswith(ending) and len(name) > len(ending) + 1:
            known = entry(name)
            listed = known is not None or name in lexicon().branches
            own = listed and ((known and known.zh == name) or name.removesuffix(ending) not in _words().known)
            return name if own else name.removesuffix(ending)
    return name
