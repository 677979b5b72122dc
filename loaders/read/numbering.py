"""Automatic numbers of Word documents: numbering.xml resolved into the labels that the pages show (ECMA-376 part 1, 17.9)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from loaders.read.numerals import numeral

LEVELS = 9
_SYMBOL_FONT = re.compile(r"symbol|wingdings|webdings", re.IGNORECASE)
_PLACE = re.compile(r"%([1-9])")
_STYLES_DEEP = 20


@dataclass(frozen=True, slots=True)
class _Level:
    start: int = 1
    number_format: str = "decimal"
    text: str = ""
    legal: bool = False
    restart: int | None = None
    suffix: str = "tab"
    symbols: bool = False
    style: str | None = None


@dataclass(frozen=True, slots=True)
class _List:
    """A w:num: the levels it shows, whose counters it shares, which levels it starts anew."""

    key: str
    levels: dict[int, _Level]
    restarts: dict[int, int]


def attribute(parent: Element | None, child: str, name: str = "val") -> str | None:
    """An attribute of a child element, None where either is missing."""
    found = parent.find(child) if parent is not None else None
    return found.get(name) if found is not None else None


def is_on(parent: Element | None, child: str) -> bool:
    """Whether a switch (w:isLgl, w:vanish) is there and not set to off."""
    found = parent.find(child) if parent is not None else None
    return found is not None and found.get("val", "true") not in ("0", "false", "off")


def integer(value: str | None, default: int = 0) -> int:
    """The number that `value` is, else the default."""
    return int(value) if value is not None and re.fullmatch(r"-?\d{1,9}", value) else default


def _is_default(style: Element) -> bool:
    return style.get("type") == "paragraph" and style.get("default") in ("1", "true")


class Numbering:
    """Gives each paragraph of a document its label, in order of the document."""

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        self._styles = {s.get("styleId", ""): s for s in styles.iter("style")} if styles is not None else {}
        self._lists = _read_lists(numbering, self._style_list) if numbering is not None else {}
        self._counters: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()
        self._default_style = next((key for key, style in self._styles.items() if _is_default(style)), None)

    def label(self, properties: Element | None) -> str:
        """The label of the paragraph with these properties (w:pPr), with the space after it; empty where it has none."""
        number, level = self._reference(properties)
        found = self._lists.get(number)
        if found is None or level not in found.levels:
            return ""
        self._count(number, found, level)
        return self._written(found, level)

    def _reference(self, properties: Element | None) -> tuple[str, int]:
        """The list and level of a paragraph: its own, else those of its style and the styles that one is based on."""
        own = properties.find("numPr") if properties is not None else None
        number, level = attribute(own, "numId"), attribute(own, "ilvl")
        style = attribute(properties, "pStyle") or self._default_style
        named = style
        for _ in range(_STYLES_DEEP):
            element = self._styles.get(style or "")
            if element is None or number is not None:
                break
            inherited = element.find("pPr/numPr")
            number = attribute(inherited, "numId")
            level = level or attribute(inherited, "ilvl")
            if number is not None and level is None:
                level = self._level_of_style(number, (style, named))
            style = attribute(element, "basedOn")
        return number or "0", min(max(integer(level), 0), LEVELS - 1)

    def _level_of_style(self, number: str, styles: tuple[str | None, ...]) -> str | None:
        found = self._lists.get(number)
        levels = found.levels.items() if found else ()
        return next((str(i) for i, level in levels if level.style is not None and level.style in styles), None)

    def _style_list(self, style: str) -> str | None:
        """The w:num that a numbering style names."""
        element = self._styles.get(style)
        return attribute(element.find("pPr/numPr"), "numId") if element is not None else None

    def _count(self, number: str, found: _List, level: int) -> None:
        values = self._counters.setdefault(found.key, {})
        restart = found.restarts.get(level)
        if restart is not None and (number, level) not in self._begun:
            self._begun.add((number, level))
            values[level] = restart
        elif level in values:
            values[level] += 1
        else:
            values[level] = found.levels[level].start
        for deeper in range(level + 1, LEVELS):
            after = found.levels[deeper].restart if deeper in found.levels else None
            # lvlRestart 0: the level goes on; n: it starts anew after level n (counted from 1) or one above it.
            if after is None or level < after:
                values.pop(deeper, None)

    def _written(self, found: _List, level: int) -> str:
        shown = found.levels[level]
        if shown.number_format == "bullet":
            sign = shown.text.strip()
            known = sign and not shown.symbols and not any("\ue000" <= c <= "\uf8ff" for c in sign)
            return f"{sign if known else '•'} "
        values = self._counters[found.key]

        def place(match: re.Match[str]) -> str:
            i = int(match[1]) - 1
            of = found.levels.get(i, _Level())
            value = values.get(i, of.start)
            return numeral(value, "decimal" if shown.legal else of.number_format).replace("\u200b", "")

        label = _PLACE.sub(place, shown.text)
        return label + _after(label, shown.suffix)


def _after(label: str, suffix: str) -> str:
    """A space where the page has one and the label does not end with a mark that brings its own width."""
    return " " if label.strip() and suffix != "nothing" and label[-1] not in "、，。．：；）］】〕》" else ""


# numbering.xml --------------------------------------------------------------------------------------------------------


def _read_lists(numbering: Element, style_list: Callable[[str], str | None]) -> dict[str, _List]:
    """Each w:num by its id."""
    abstracts = {a.get("abstractNumId", ""): a for a in numbering.findall("abstractNum")}
    nums = {n.get("numId", ""): n for n in numbering.findall("num")}
    lists: dict[str, _List] = {}
    for number, num in nums.items():
        key = attribute(num, "abstractNumId") or ""
        # A list may take its levels from a numbering style, which names another list.
        for _ in range(_STYLES_DEEP):
            link = attribute(abstracts.get(key), "numStyleLink")
            linked = nums.get(style_list(link) or "") if link else None
            if linked is None:
                break
            key = attribute(linked, "abstractNumId") or ""
        lists[number] = _list(key, abstracts.get(key), num)
    return lists


def _list(key: str, abstract: Element | None, num: Element) -> _List:
    levels = _levels(abstract) if abstract is not None else {}
    restarts: dict[int, int] = {}
    for override in num.findall("lvlOverride"):
        i = integer(override.get("ilvl"), -1)
        levels |= _levels(override)
        start = attribute(override, "startOverride")
        if start is not None:
            restarts[i] = integer(start, 1)
    return _List(key, levels, restarts)


def _levels(parent: Element) -> dict[int, _Level]:
    return {integer(lvl.get("ilvl"), -1): _level(lvl) for lvl in parent.findall("lvl")}


def _level(lvl: Element) -> _Level:
    fonts = lvl.find("rPr/rFonts")
    restart = attribute(lvl, "lvlRestart")
    return _Level(
        start=integer(attribute(lvl, "start"), 0),
        number_format=_format(lvl),
        text=(attribute(lvl, "lvlText") or "")[:100],
        legal=is_on(lvl, "isLgl"),
        restart=integer(restart) if restart is not None else None,
        suffix=attribute(lvl, "suff") or "tab",
        symbols=fonts is not None and any(_SYMBOL_FONT.search(v) for v in fonts.attrib.values()),
        style=attribute(lvl, "pStyle"),
    )


def _format(lvl: Element) -> str:
    """The number format; newer ones (001, 002) stand beside a fallback."""
    found = lvl.find("numFmt")
    if found is None:
        found = lvl.find("mc:AlternateContent/mc:Choice/numFmt")
    if found is not None and found.get("val") == "custom":
        width = len((found.get("format") or "").split(",")[0].strip())
        return "decimalZero" if width == 2 else "decimal"
    return (found.get("val") if found is not None else None) or "decimal"
