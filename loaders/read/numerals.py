"""Numbers as lists print them: 3 as 三, (3), ③, C, iii. The names are those of WordprocessingML (ECMA-376, ST_NumberFormat)."""

from __future__ import annotations

from collections.abc import Callable

_HAN = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_LEGAL_TRADITIONAL = "零壹貳參肆伍陸柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
LARGEST = 9_999
"""A number over it is printed in digits, as word processors do for formats that end earlier."""


def numeral(value: int, number_format: str) -> str:
    """`value` in a number format; digits for a format that is not known or does not reach so far."""
    writer = _WRITERS.get(number_format)
    if writer is None or not 0 <= value <= LARGEST:
        return str(value)
    return writer(value) or str(value)


def _counted(value: int, digits: str, units: tuple[str, str, str], *, one_ten: bool) -> str:
    """一百零三: digits with their units, 零 for a gap; one_ten: 一十二 and not 十二."""
    if value == 0:
        return digits[0]
    written, gap = "", False
    for place, unit in ((1000, units[2]), (100, units[1]), (10, units[0]), (1, "")):
        digit = value // place % 10
        if digit:
            written += digits[0] if gap else ""
            written += unit if digit == 1 and place == 10 and not written and not one_ten else digits[digit] + unit
        gap = digit == 0 and written != ""
    return written


def _chinese(value: int) -> str:
    return _counted(value, "零" + _HAN[1:], ("十", "百", "千"), one_ten=False)


def _japanese(value: int) -> str:
    """一 is left out before 十, 百 and 千, and there is no sign for a gap."""
    if value == 0:
        return "〇"
    parts = (
        ("" if digit == 1 and unit else _HAN[digit]) + unit
        for place, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, ""))
        if (digit := value // place % 10)
    )
    return "".join(parts)


def _digits(value: int) -> str:
    return "".join(_HAN[int(d)] for d in str(value))


def _letters(value: int) -> str:
    """a, …, z, aa, bb, …: the letter is repeated."""
    return chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1) if 0 < value <= 780 else ""


def _roman(value: int) -> str:
    steps = zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"),
        strict=True,
    )
    written = ""
    for step, letters in steps:
        written += letters * (value // step)
        value %= step
    return written


def _from(first: str, count: int) -> Callable[[int], str]:
    """Characters that follow each other in Unicode: ① to ⑳."""
    return lambda value: chr(ord(first) + value - 1) if 1 <= value <= count else ""


def _one_of(signs: str) -> Callable[[int], str]:
    return lambda value: signs[value - 1] if 1 <= value <= len(signs) else ""


def _circled(value: int) -> str:
    """① to ⑳, ㉑ to ㉟, ㊱ to ㊿: Unicode has them in three places."""
    if value <= 20:
        return _from("①", 20)(value)
    return chr(ord("㉑") + value - 21) if value <= 35 else _from("㊱", 15)(value - 35)


def _cycle(value: int) -> str:
    """甲子, 乙丑, …: the sixty of the calendar."""
    return _STEMS[(value - 1) % 10] + _BRANCHES[(value - 1) % 12] if value else ""


_WRITERS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda value: f"{value:02d}",
    "decimalFullWidth": lambda value: str(value).translate({0x30 + i: 0xFF10 + i for i in range(10)}),
    "decimalFullWidth2": lambda value: str(value).translate({0x30 + i: 0xFF10 + i for i in range(10)}),
    "decimalHalfWidth": str,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedFullstop": _from("⒈", 20),
    "decimalEnclosedParen": _from("⑴", 20),
    "numberInDash": lambda value: f"- {value} -",
    "upperLetter": lambda value: _letters(value).upper(),
    "lowerLetter": _letters,
    "upperRoman": lambda value: _roman(value).upper(),
    "lowerRoman": _roman,
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "taiwaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "taiwaneseDigital": _digits,
    "japaneseCounting": _japanese,
    "japaneseDigitalTenThousand": _digits,
    "ideographDigital": _digits,
    "ideographTraditional": _one_of(_STEMS),
    "ideographZodiac": _one_of(_BRANCHES),
    "ideographZodiacTraditional": _cycle,
    "ideographEnclosedCircle": _from("㊀", 10),
    "chineseLegalSimplified": lambda value: _counted(value, _LEGAL, ("拾", "佰", "仟"), one_ten=True),
    "ideographLegalTraditional": lambda value: _counted(value, _LEGAL_TRADITIONAL, ("拾", "佰", "仟"), one_ten=True),
    "none": lambda _: "\u200b",
}
