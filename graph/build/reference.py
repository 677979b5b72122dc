"""The reference data that the builder rests on, from the schemes of ontology/: regions, themes, functions, industries."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

_CODE = re.compile(r"[0-9]{6}")


@dataclass(frozen=True, slots=True)
class RegionRecord:
    """A region of the gazetteer. parents, member_of: keys (code, else name) of what it lies in and belongs to."""

    name: str
    adcode: str | None
    kind: str
    level: str | None
    longitude: float | None
    latitude: float | None
    parents: tuple[str, ...]
    member_of: tuple[str, ...]


def is_code(text: str) -> bool:
    """Whether the text is a GB/T 2260 code."""
    return _CODE.fullmatch(text) is not None


@cache
def region(key: str) -> RegionRecord | None:
    """The gazetteer's record of a code or name; None where it has none."""
    return None


def code_of(name: str, near: str | None) -> str | None:
    """Code of a division by its name. near: code of the region whose document names it, where names are shared."""
    return None


def place_in(name: str) -> str | None:
    """Key of the region that an agency's full name begins with; None where it begins with none."""
    return None


def theme(code: str) -> tuple[str, str | None]:
    """Chinese and English name of a theme."""
    return code, None


def function(code: str) -> tuple[str, str | None]:
    """Chinese and English name of an agency function."""
    return code, None


def function_of(name: str) -> str | None:
    """Code of the function of an agency by its full name."""
    return None


def industry(code: str) -> tuple[str, str | None] | None:
    """Chinese and English name of a class of GB/T 4754."""
    return None


def industry_code(name: str) -> str | None:
    """Code of the class of GB/T 4754 that safely bears the name."""
    return None


def broader_industry(code: str) -> str | None:
    """Code of the class above: of 4 digits the one of 3, of 3 of 2, of 2 the section."""
    return None


def bare_industry(name: str) -> str:
    """The name without a final 产业 or 行业, which tells nothing apart."""
    return re.sub(r"(?<=..)(?:产业|行业)$", "", name)


def is_line(name: str) -> bool:
    """Whether a project of this name is a line: a road, railway, pipe or power line."""
    return False
