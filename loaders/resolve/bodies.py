"""Telling whether words name a body, and splitting an enumeration of bodies.

The vocabulary is data (`ontology/lexicon/agencies.yaml`); texts are short: the content of a bracket or of a clause.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any

from loaders.facts import Span
from loaders.words import indivisible
from ontology.functions import body_lexicon, name_lexicon, names_by_short, stems_by_short
from ontology.regions import gazetteer

_LONGEST_BODY = 45
"""Characters; the longest official names (领导小组办公室 of a province) stay below."""
_SEPARATOR = re.compile(r"[、，,；;/／\s]+|<br ?/?>|[·.](?<=[市区县旗盟州厅局委办][·.])")
_OPENS = re.compile(r"[（(\[〔【〈]")
_INSERT = re.compile(r"[（(\[〔【〈][^（）()\[\]〔〕【】〈〉]*[）)\]〕】〉]")
_HOW_MANY = re.compile("(?<=[一-龥])[0-9]+个?(?=[市县区旗盟州]{1,2}(?:人民)?政府)")
_CONJUNCTION = re.compile(r"以及|会同|和|及|与|并")
_FINAL = re.compile(r"(?:等(?:有关|相关)?(?:部门|单位)?|[。.；;，,、])+$")


def _any_of(words: list[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=lambda w: (-len(w), w)))


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    """The lexicon as compiled patterns, each matched against a whole text without inserted brackets."""
    words: dict[str, Any] = body_lexicon()
    level = f"(?:{_any_of(words['level_words'])})"
    strong, weak = _any_of(words["strong_endings"]), _any_of(words["weak_endings"])
    opening, scope = _any_of(words["collective_openings"]), _any_of(words["collective_scopes"])
    scopes = _any_of(indivisible(words["collective_scopes"]))
    noun, related = _any_of(words["collective_nouns"]), "(?:各有关|各相关|有关|相关|各)"
    direct, direct_noun = _any_of(words["collective_direct"]), _any_of(words["direct_nouns"])
    return {
        "strong": re.compile(f".+(?:{strong})|(?:{_any_of(words['strong_openings'])}).+"),
        "weak": re.compile(f"(?:{level}委?|.{{2,6}}?[省市县旗盟州]).{{2,}}(?:{weak})"),
        "whole": re.compile(
            f"(?:{level}|党)?委?(?:{_any_of(words['whole_bodies'])})|{level}(?:委|{_any_of(words['departments'])})"
        ),
        "department": re.compile(f"{level}(?:{_any_of(words['departments'])})"),
        "not_body": re.compile(f".*(?:{_any_of(words['not_bodies'])})"),
        "not_opening": re.compile("|".join(words["not_openings"])),
        "not_inside": re.compile(words["not_inside"]),
        "sector_opening": re.compile(words["sector_openings"]),
        "collective": re.compile(
            f"(?:{opening})(?>{scopes}|[、和及与])*(?:{noun}|{scope})|(?:{level})?(?:{scope}){related}(?:{noun})"
            f"|(?:{level})?(?:{direct})(?:{direct_noun})|{related}?(?:部门|单位)|.{{0,6}}驻.{{1,2}}(?:单位|部门|机构|企业)"
            f"|(?:全{level})?各(?:级|地区?|部门|单位)各(?:有关|相关)?(?:部门|单位)"
            f"|(?:[两二三四五六七八九十]{{1,2}}个?|结对)(?:各|有关|相关)?(?:{direct}|[省市县区旗盟州](?={direct_noun}))(?:{direct_noun})?"
        ),
    }


@cache
def level_words() -> tuple[str, ...]:
    """Words for levels of government that open the name of a body, the longest first."""
    return tuple(sorted(body_lexicon()["level_words"], key=len, reverse=True))


def _is_listed(bare: str) -> bool:
    """Whether a level word and a name of the agency-functions scheme make up the text."""
    level = next((word for word in level_words() if bare.startswith(word)), "")
    rest = bare.removeprefix(level)
    if not level or not rest:
        return False
    for name in (rest, rest.removeprefix("委"), rest.removeprefix("政府")):
        endings = [ending for ending in name_lexicon()["sure_endings"] if name.endswith(ending)]
        if name in names_by_short() or any(name.removesuffix(ending) in stems_by_short() for ending in endings):
            return True
    return False


def _is_department(bare: str) -> bool:
    """水利部门, 市发展改革主管部门."""
    sector = bare.removesuffix("部门").removesuffix("主管").removesuffix("行政")
    return bare.endswith("部门") and is_sector(sector)


@lru_cache(maxsize=8192)
def is_sector(text: str) -> bool:
    """Whether the words name a branch of government without an ending: 水利, 市发展改革, 两地商务."""
    level = next((word for word in level_words() if text.startswith(word)), "") or sector_opening(text)
    return text in stems_by_short() or text.removeprefix(level) in stems_by_short()


def sector_opening(text: str) -> str:
    """The word for several regions that opens a list of branches: 两地 of 两地发展改革, "" where there is none."""
    found = _patterns()["sector_opening"].match(text)
    return found.group() if found else ""


def _bare(text: str) -> str:
    """The text without inserted brackets (县（市、区） is 县), final 等, blanks, and the number of governments (益阳|2|市政府)."""
    previous, bare = "", _HOW_MANY.sub("", "".join(text.split()))
    while previous != bare:
        previous, bare = bare, _INSERT.sub("", bare)
    return _FINAL.sub("", bare)


@lru_cache(maxsize=8192)
def is_collective(text: str) -> bool:
    """Whether the words name bodies that are no one agency (相关盟市, 各旗县区, 市直有关部门)."""
    return bool(_patterns()["collective"].fullmatch(_bare(text)))


@lru_cache(maxsize=8192)
def is_body(text: str) -> bool:
    """Whether the words, without separators, name one body or a collective of bodies (市发改委, 相关盟市)."""
    bare, patterns = _bare(text), _patterns()
    if not 2 <= len(bare) <= _LONGEST_BODY or patterns["not_inside"].search(bare):
        return False
    if patterns["whole"].fullmatch(bare) or patterns["collective"].fullmatch(bare):
        return True
    if _is_listed(bare) or _is_department(bare):
        return True
    if patterns["not_opening"].match(bare) or patterns["not_body"].fullmatch(bare):
        return False
    return bool(patterns["strong"].fullmatch(bare) or patterns["weak"].fullmatch(bare))


def _mask(text: str) -> str:
    """The text with everything inside brackets blanked out by a letter, so that it holds no separators."""
    if _OPENS.search(text) is None:
        return text
    previous, masked = "", text
    while previous != masked:
        previous, masked = masked, _INSERT.sub(lambda m: "x" * len(m.group()), masked)
    return masked


def split_bodies(text: str) -> list[Span]:
    """Where the members of an enumeration stand, in printed order, offsets into `text`.

    Splits at 、，；/ and blanks outside brackets, and at 和, 及, 与 where both sides are bodies: 财政厅和海关 is two,
    发展和改革委 one. The members need not be bodies themselves.
    """
    masked, members, start = _mask(text), [], 0
    for separator in _SEPARATOR.finditer(masked):
        members.append(Span(start, separator.start()))
        start = separator.end()
    members.append(Span(start, len(text)))
    members = [member for member in members if member.end > member.start]
    if _CONJUNCTION.search(masked) is None:
        return members
    return [part for member in members for part in _at_conjunctions(text, masked, member)]


def _at_conjunctions(text: str, masked: str, member: Span) -> list[Span]:
    if _CONJUNCTION.search(masked, member.start, member.end) is None:
        return [member]
    cuts, start = [], member.start
    leading = _CONJUNCTION.match(masked, start, member.end)
    if leading and is_body(text[leading.end() : member.end]) and not _opens_with_division(text[start : member.end]):
        start = leading.end()
    for word in _CONJUNCTION.finditer(masked, start + 1, member.end):
        left, right = text[start : word.start()], text[word.end() : member.end]
        if (is_collective(left) and gazetteer().named(right)) or (
            right not in _NOUNS
            and _may_be_body(right)
            and (
                _is_whole_beside(left, right)
                or _LIST_END.search(left)
                or _shares_head(left, right)
                or (_REST_OF_EACH.fullmatch(left) and _SEVERAL.match(right))
            )
        ):
            cuts.append(Span(start, word.start()))
            start = word.end()
    return [*cuts, Span(start, member.end)]


def _opens_with_division(text: str) -> bool:
    """Whether the full name of a division opens the text, though it begins like a conjunction: 和政县政府, 和平区住建局."""
    return any(
        text[length - 1] in "市县区旗" and gazetteer().named(text[:length])
        for length in range(2, min(len(text), 8) + 1)
    )


def _is_whole_beside(left: str, right: str) -> bool:
    """Whether the left is a body of its own: 市自然资源 is none in 市自然资源和规划局, but one in 市自然资源和市规划局."""
    return is_body(left) and (_patterns()["department"].fullmatch(left) is None or right.startswith(level_words()))


_NOUNS = ("部门", "单位", "机构", "企业")
"""Behind a conjunction they go on with the collective before it: 各有关部门和单位."""
_REST_OF_EACH = re.compile(r"[市县区旗盟州]{1,2}(?:[（(〔][^（）()〔〕]*[）)〕])?(?:(?:人民)?政府)?")
_SEVERAL = re.compile("[省市县区旗盟州](?:直|级)|各|有关|相关")
"""各市、|区政府| and |市直各部门|: the rest of several governments, and what opens several departments."""
_PLACE = re.compile(r"(?!各|相关|有关).{2,10}[市县旗州盟区镇乡]")
_OF_A_PLACE = re.compile(r"(?!各|相关|有关).{2,10}?[市县旗州盟区](?=.{2,6}(?:局|厅|委|办)$)")
_SHARED_HEADS = ("人民政府", "政府", "管委会")
SHORT_NAME = re.compile("[一-龥]{2,4}(?<![省市县区旗盟州局委办厅部])")
"""Words that may be the name of a place without its kind, before a government that several have."""
_OF_BOTH = re.compile("[一-龥]{2,5}?(?P<count>[0-9二两三四五六七八九十]+个?)?[市县区旗盟州]{1,2}(?:人民)?政府")
"""The last of several places and the government of all: 长兴|县政府 behind 德清和, 屈原|两区政府 behind 君山和."""


def _shares_head(left: str, right: str) -> bool:
    """Whether two places or branches have one head between them: 甲市和乙县人民政府, 水利和财政部门, 德清和长兴县政府."""
    if right.endswith("部门"):
        return is_sector(left)
    if _PLACE.fullmatch(left):
        return right.endswith(_SHARED_HEADS) or bool(_OF_A_PLACE.match(right))
    both = _OF_BOTH.fullmatch(right) if SHORT_NAME.fullmatch(left) else None
    return bool(both and (both["count"] or gazetteer().named(left)))


def _may_be_body(text: str) -> bool:
    """Whether a body opens the text: the words up to the next conjunction, or all of them."""
    ends = [m.start() for m in _CONJUNCTION.finditer(text)] + [len(text)]
    return any(is_body(text[:end]) for end in ends)


_LIST_END = re.compile(r"等(?:.{0,5}(?:部门|单位))?$")
_MEMBER = re.compile(r".{2,7}[省市县区旗盟州镇乡]|.{2,6}街道")
"""A place among bodies (市水利局、古浪县、天祝县、高新区)."""


@lru_cache(maxsize=8192)
def looks_like_body(text: str) -> bool:
    """Whether the text is a body or an enumeration that is mainly bodies: 市发改委、经信委; not 2016—2025年, 一期, 含….

    A label such as 责任单位： and the words 牵头, 配合, 负责 are no part of a body: take them off first.
    """
    if not text or len(text) > _LONGEST_BODY * 20:
        return False
    spans = split_bodies(text)
    if not spans or any(b.start < a.end for a, b in pairwise(spans)):
        return False
    names = [text[s.start : s.end] for s in spans]
    bodies = [is_body(name) for name in names]
    others = (name for name, body in zip(names, bodies, strict=True) if not body)
    return (bodies[0] or bodies[-1]) and (sum(bodies) * 2 >= len(bodies) or all(map(_MEMBER.fullmatch, others)))
