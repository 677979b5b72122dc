"""The numbers that head units: 第三章, 一、, (一), 任务一:, 1., (1), ①, 专栏7."""

from __future__ import annotations

import re
import unicodedata
from enum import IntEnum

from loaders.records import record

NUMERALS = "〇零一二三四五六七八九十百两"


class Rank(IntEnum):
    """Depth of a kind of number; a lower rank contains a higher one. The order is the genre's customary one (GB/T 9704
    gives 一、 (一) 1. (1); laws and plans put 编, 章, 节, 条 above). Units that a word heads (任务一) are HEADED above (一), NAMED
    below it.
    """

    PART = 1
    CHAPTER = 2
    SECTION = 3
    ARTICLE = 4
    IDEOGRAPH = 5
    HEADED = 6
    IDEOGRAPH_BRACKET = 7
    NAMED = 8
    DIGIT = 9
    DIGIT_BRACKET = 10
    CIRCLED = 11
    LETTER = 12
    BULLET = 13
    BOX = 20


@record(frozen=True, slots=True)
class Label:
    """A number at the start of a line.

    text: the label as it stands in a path (`三`, `(一)`, `1`, `第五章`, `专栏7`). end: offset in the line after the number and
    the marks and spaces that follow it. number: its value where it has one.
    """

    rank: Rank
    text: str
    end: int
    number: int | None


_N = f"[{NUMERALS}]{{1,4}}"
# 2.1 and 2.1.3 before a blank and words, as in technical plans; 2.5 before a unit is a figure.
_DECIMALS = tuple(
    (rank, re.compile(rf"(\d{{1,2}}(?:\.\d{{1,2}}){{{depth}}})\s+(?=[一-龥“])(?!(?:亿|万|公里|平方|吨)\S)"))
    for rank, depth in ((Rank.DIGIT_BRACKET, 1), (Rank.CIRCLED, 2), (Rank.LETTER, 3))
)
_PATTERNS: tuple[tuple[Rank, re.Pattern[str]], ...] = (
    (Rank.PART, re.compile(rf"第\s*({_N}|\d{{1,3}})\s*([编篇]|部分)")),
    (Rank.CHAPTER, re.compile(rf"第\s*({_N}|\d{{1,3}})\s*章")),
    (Rank.SECTION, re.compile(rf"第\s*({_N}|\d{{1,3}})\s*节")),
    (Rank.ARTICLE, re.compile(rf"第\s*({_N}|\d{{1,3}})\s*条(?!例)")),
    (Rank.BOX, re.compile(rf"[【\[]?(?:专栏|专 栏)\s*(\d{{1,3}}(?:[-—–.]\d{{1,2}})?|{_N})[】\]]?")),
    (Rank.BOX, re.compile(r"()()(?:专栏|专 栏)(?=[\s:])")),
    (Rank.IDEOGRAPH, re.compile(rf"({_N})\s*(?:、|\.(?!\d))")),
    (Rank.IDEOGRAPH_BRACKET, re.compile(r"([㈠-㈩])")),
    (Rank.DIGIT_BRACKET, re.compile(r"([⑴-⒇])")),
    (Rank.DIGIT, re.compile(r"([⒈-⒛])")),
    (Rank.IDEOGRAPH_BRACKET, re.compile(rf"[((〔]\s*({_N})\s*[))〕]")),
    # 任务一:…, 专项行动3 …: the word is part of the label.
    (
        Rank.NAMED,
        re.compile(
            rf"((?:重点|主要|重大|专项|具体)?(?:任务|行动|工程|举措|措施)\s?(?:{_N}|\d{{1,2}}))(?:\s*[:、—]|\.(?!\d)|\s+(?=[一-龥“]))"
        ),
    ),
    *_DECIMALS,
    # 3.2025年底前… is the third point.
    (Rank.DIGIT, re.compile(r"(\d{1,3})\s*(?:[..](?!\d)|[..](?=20\d\d年)|、)")),
    (Rank.DIGIT_BRACKET, re.compile(r"(?:[((]\s*(\d{1,3})\s*[))]|(\d{1,3})[))])")),
    (Rank.CIRCLED, re.compile(r"([①-⑳])")),
    (Rank.LETTER, re.compile(r"([A-HA-H])\s*[..、]")),
    (Rank.BULLET, re.compile(r"(?:——|--|—|-\s+(?=[一-龥])|[•·●▪■◆▶□○▲△▼▽◇★☆►▷➢➤✦❖])\s*")),
)
#: All of them in turn: which one a line opens with is told by the name of its group.
_ANY = re.compile("|".join(f"(?P<n{place}>{pattern.pattern})" for place, (_, pattern) in enumerate(_PATTERNS)))
_FIRST = re.compile(rf"[第专重主具任行工举措〔【\[{NUMERALS}((\d①-⒛㈠-㈩A-HA-H—\-•·●▪■◆▶□○▲△▼▽◇★☆►▷➢➤✦❖]")
_SUFFIX = {
    Rank.PART: "第{}",
    Rank.CHAPTER: "第{}章",
    Rank.SECTION: "第{}节",
    Rank.ARTICLE: "第{}条",
    Rank.BOX: "专栏{}",
}
_NAMING = "重点主要大专项具体任务行动工程举措施"
_AFTER = re.compile(r"[\s、,.:.:]*")


def match_label(line: str) -> Label | None:
    """The number that `line` (without leading space) starts with, or None."""
    if not line or not _FIRST.match(line):
        return None
    kind = _ANY.match(line)
    if kind is None:
        return None
    rank, pattern = _PATTERNS[int(str(kind.lastgroup)[1:])]
    found = pattern.match(line)
    return _label(rank, found, line) if found else None


_PLAIN = re.compile(r"(\d{1,2})\s+(?=[一-龥]{2,20}$)")


def match_plain_label(line: str) -> Label | None:
    """A number without a mark before a heading (2 主要任务), as texts have it that count 2.1, 2.1.3; else None."""
    found = _PLAIN.match(line)
    return Label(Rank.DIGIT, found.group(1), found.end(), int(found.group(1))) if found else None


def _label(rank: Rank, found: re.Match[str], line: str) -> Label:
    after = _AFTER.match(line, found.end())
    end = after.end() if after else found.end()
    if rank is Rank.BULLET:
        return Label(rank, "", end, None)
    if rank is Rank.NAMED:
        words = "".join(found[1].split())
        return Label(rank, words, end, numeral_value(words.lstrip(_NAMING)))
    digits = found[1] or found[2]
    # ㈠ is (一), ⑴ (1) and ⒈ 1.: one character each.
    digits = unicodedata.normalize("NFKC", digits).strip("().") if rank is not Rank.CIRCLED else digits
    if rank in (Rank.IDEOGRAPH_BRACKET, Rank.DIGIT_BRACKET) and "." not in digits:
        text = f"({digits})"
    elif rank is Rank.PART:
        text = f"第{digits}{found.group(2)}"
    else:
        text = _SUFFIX.get(rank, "{}").format(digits)
    return Label(rank, text, end, numeral_value(digits))


_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}


def numeral_value(digits: str) -> int | None:
    """The value of 12, 十二, 二十, 一百零三 or ⑫; None for what is no number."""
    if digits.isdecimal():
        return int(digits)
    if len(digits) == 1 and "①" <= digits <= "⑳":
        return ord(digits) - ord("①") + 1
    total = current = 0
    for char in digits:
        if char in _DIGITS:
            current = _DIGITS[char]
        elif char in "十百":
            total += (current or 1) * (10 if char == "十" else 100)
            current = 0
        else:
            return None
    return total + current
