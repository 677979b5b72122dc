"""Numbers with their units as planning documents print them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from loaders.facts import Span
from loaders.records import record
from loaders.words import any_of
from ontology.lexicon import lexicon

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_PLACES = {"十": 10, "百": 100, "千": 1000}
_SECTIONS = {"万": 10**4, "亿": 10**8}
HAN_NUMBER = "[一二两三四五六七八九十][一二两三四五六七八九十百千零〇]*+"
"""A pattern for a number in characters before 万元 or 亿元 (三十五亿元); 百亿元 and 数千万元 are none."""
LONGEST_ROW = 40
"""Figures of the longest row (15、12和10标台): it is looked at from each of them on, and a run without end would be to its end."""


def numeral(text: str) -> float:
    """The value of a printed number: 1,200 or 3.5 or a Chinese numeral (三十五, 两百万). Raises ValueError if it is none."""
    plain = text.replace(",", "")
    if plain[:1].isascii():
        return float(plain)
    total = section = digit = 0
    for char in text:
        if char in _DIGITS:
            digit = _DIGITS[char]
        elif char in _PLACES:
            section += (digit or 1) * _PLACES[char]
            digit = 0
        elif char in _SECTIONS:
            total += (section + digit or 1) * _SECTIONS[char]
            section = digit = 0
        else:
            raise ValueError(f"{text!r} is no number")
    return float(total + section + digit)


@cache
def words() -> dict[str, Any]:
    """The lexicon of figures."""
    return lexicon("targets")


@cache
def unit_pattern() -> str:
    """A pattern for a printed unit with its multiplier (万吨, 亿元, %, 微克/立方米)."""
    data = words()
    base = any_of(data["units"])
    per = any_of(data["per"])
    times = f"(?!(?<=个)(?:{any_of(data['times'])}))"
    times_of = any_of(data["multipliers"])
    volume = "[万亿]方(?![面式案向位针法便略])"
    return rf"(?:{times_of}?{base}(?:/{per})?{times}|{volume}|{times_of}(?![年月日一-龥])|万亿|亿|万)"


@cache
def quantity() -> re.Pattern[str]:
    """Groups: num, num2 (end of a range), unit, after (以上, 左右); or plain for a fraction without a unit; or row with rowunit for
    a number of a row that has its unit behind the last one (15、12和10标台); or cn, cn2, counter for a Chinese numeral; or fold
    (翻一番).
    """
    data = words()
    after = any_of(w for group in data["after"].values() for w in group)
    digits = r"\d{1,3}(?:,\d{3}){1,6}(?![\d])(?:\.\d+)?|\d+(?:\.\d+)?"
    counter = any_of(data["counters"])
    return re.compile(
        rf"(?<![\dA-Za-z.第〔])(?P<num>{digits})%?(?:\s?(?:至|到|-|~|—|–)\s?(?P<num2>{digits}))?\s?(?P<unit>{unit_pattern()}|年)(?P<after>{after})?"
        rf"|(?<![\dA-Za-z.])(?P<plain>\d{{1,3}}\.\d{{1,4}})(?P<plainafter>{after})?(?=[,。;、()\n]|$)"
        rf"|(?<![\dA-Za-z.第〔])(?P<row>{digits})(?=(?:[、和]\d[\d.]*){{1,{LONGEST_ROW}}}(?P<rowunit>{unit_pattern()}))"
        rf"|(?P<half>半)小时|(?<![一二三四五六七八九十百千万亿第两几数某另])(?P<cn>[一二两三四五六七八九十]{{1,3}}|百万)(?:[到至](?P<cn2>[一二两三四五六七八九十]{{1,3}}))?"
        rf"(?P<counter>{counter}|人口?(?=以上))(?P<cnafter>{after})?"
        rf"|翻(?P<fold>[一两二三]?)番"
        rf"|(?<=[破超达到过])(?P<round>[百千])(?P<roundunit>[万亿]{any_of(data['round_units'])})(?P<roundafter>{after})?"
    )


_NUMERALS = "0123456789一二两三四五六七八九十百千翻半"


@cache
def _scan() -> re.Pattern[str]:
    """A run of numerals that may be a figure: one that begins with a digit, or has behind it what may stand behind a figure.

    It is looked for at the first numeral only: from each of a million in a row it would be looked for to the end of all.
    """
    behind = "".join(sorted({word[0] for word in (*words()["counters"], "人", "到", "至", "番", "万", "亿")}))
    return re.compile(
        f"[{_NUMERALS}](?<![{_NUMERALS}]{{2}})(?:(?<=[0-9])[{_NUMERALS}]*+|[{_NUMERALS}]*+(?=[{behind}]))"
    )


@record(frozen=True, slots=True)
class Figure:
    """A number with its unit.

    upper: the end of a range that begins with it. comparator: what the words after it say (以上 is >=), None where they say
    nothing. counted: the number is a Chinese numeral before a counting unit. A fraction without a unit (0.62) has the unit "".
    """

    span: Span
    value: float
    unit: str
    comparator: str | None
    ranged: bool = False
    counted: bool = False
    upper: float | None = None


def figures(text: str, start: int, end: int) -> Iterator[Figure]:
    """The figures in text[start:end], in order. A number in a name (G304, 5G), a date or an ordinal is none."""
    pattern, scan = quantity(), _scan()
    position = start
    while match := scan.search(text, position, end):
        position = match.end()
        found = pattern.match(text, match.start(), end)
        if found is None:
            continue
        position = max(position, found.end())
        figure = _figure(found)
        if figure is not None:
            yield figure


def _figure(match: re.Match[str]) -> Figure | None:
    span = Span(match.start(), match.end())
    if match["half"]:
        return Figure(span, 0.5, "小时", None, counted=True)
    if match["plain"]:
        return Figure(span, numeral(match["plain"]), "", _after().get(match["plainafter"]))
    if match["row"]:
        unit = match["rowunit"]
        return None if unit == "年" else Figure(span, numeral(match["row"]), unit, None)
    if match["fold"] is not None:
        return Figure(span, 2.0 ** (numeral(match["fold"]) if match["fold"] else 1), "倍", None)
    if match["round"]:
        return Figure(span, numeral(match["round"]), match["roundunit"], _after().get(match["roundafter"]))
    if match["num"]:
        comparator = _after().get(match["after"])
        ranged = match["num2"] is not None
        if match["unit"] == "年" and 1900 <= numeral(match["num"]) <= 2100:
            return None
        upper = numeral(match["num2"]) if ranged else None
        comparator = comparator or (">=" if ranged else None)
        return Figure(span, numeral(match["num"]), match["unit"], comparator, ranged, upper=upper)
    unit, number = match["counter"], match["cn"]
    comparator = _after().get(match["cnafter"])
    if unit.startswith("人"):
        return Figure(span, 100.0, "万人", comparator, counted=True) if number == "百万" else None
    if number == "百万":
        return None
    ranged = match["cn2"] is not None
    upper = numeral(match["cn2"]) if ranged else None
    return Figure(
        span, numeral(number), unit, comparator or (">=" if ranged else None), ranged, counted=True, upper=upper
    )


@cache
def _after() -> dict[str | None, str]:
    return {word: comparator for comparator, group in words()["after"].items() for word in group}
